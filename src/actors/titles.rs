//! Who acts for a state: office-holders, bodies that every state has, and nouns for agents.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::knowledge::{Agent, Knowledge, Make, MatchKind, Office};
use crate::text::{Words, word_list};

use super::draft::Sort;
use super::mention::Matched;
use super::reader::Known;

/// Titles that end in s and are one person's.
static SINGULAR: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/singular_titles.txt")));

/// An office or a body of a state, as a run of words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Title {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) holder: Holder,
    pub(super) plural: bool,
}

/// What a title names.
#[derive(Debug, Clone, Copy)]
pub(super) enum Holder {
    /// An office, held by a person.
    Person(&'static Office),
    /// A ministry, parliament or government.
    Body(Option<&'static str>),
    /// Police, rebels, a company.
    Agent(&'static Agent),
}

impl Holder {
    /// Id of the office; `None` for all others.
    pub(super) fn id(self) -> Option<&'static str> {
        match self {
            Self::Person(office) => Some(&office.id),
            Self::Body(_) | Self::Agent(_) => None,
        }
    }

    /// Rank of the office; `None` for all others.
    pub(super) fn rank(self) -> Option<&'static str> {
        match self {
            Self::Person(office) => Some(office.rank.as_str()),
            Self::Body(_) | Self::Agent(_) => None,
        }
    }

    pub(super) fn sector(self) -> Option<&'static str> {
        match self {
            Self::Person(office) => Some(&office.sector),
            Self::Body(sector) => sector,
            Self::Agent(agent) => Some(&agent.sector),
        }
    }

    /// What a pronoun for it must agree with.
    pub(super) fn sort(self) -> Sort {
        let is_body = match self {
            Self::Person(_) => false,
            Self::Body(_) => true,
            Self::Agent(agent) => agent.make == Make::Body,
        };
        if is_body { Sort::Body } else { Sort::Person }
    }

    /// How an actor known by it was recognised.
    pub(super) fn matched(self) -> Matched {
        match self {
            Self::Person(_) => Matched::Office,
            Self::Agent(agent) if agent.make == Make::People => Matched::Description,
            Self::Body(_) | Self::Agent(_) => Matched::Institution,
        }
    }

    /// Whether he stands for his state in another, or the body does.
    pub(super) fn is_envoy(self) -> bool {
        self.sector() == Some("DIP")
    }

    /// Whether those in a place belong to it: "villagers in Kenya".
    pub(super) fn is_local(self) -> bool {
        match self {
            Self::Agent(agent) => agent.local,
            Self::Person(office) => {
                &*office.id == "official" || matches!(&*office.sector, "LEG" | "JUD")
            }
            Self::Body(_) => false,
        }
    }

    /// "head", "chairman": an office of whatever body is named beside it, and nothing without.
    pub(super) fn is_of_body(self) -> bool {
        self.id() == Some("body_head")
    }

    pub(super) fn is_agent(self) -> bool {
        matches!(self, Self::Agent(_))
    }
}

/// Titles of a sentence, in order, the longer of two that overlap; `agents` says whether nouns for
/// agents count.
pub(super) fn titles(
    words: &Words<'_>,
    known: &Known,
    knowledge: &'static Knowledge,
    agents: bool,
) -> Vec<Title> {
    let mut all: Vec<Title> = Vec::new();
    for found in &known.titles {
        if let Some((first, last)) = words.covering(found.span)
            && let Some(&id) = found.senses().next()
        {
            // "President of | the Republic of Cyprus": the republic is part of the name that follows.
            let named = words.lower(last) == "of"
                && words.lower(last - 1) == "republic"
                && last > first + 3
                && words.is_capitalised(last + 1);
            let last = if named { last - 3 } else { last };
            let plural = is_plural(words, first, last);
            let holder = Holder::Person(knowledge.office(id));
            // "a charge", which has no accent, is no envoy.
            let plain = first + 1 == last && words.at(first).of(words.text).is_ascii();
            let other = plain && holder.id() == Some("charge_daffaires");
            if other || holder.is_of_body() && !leads(words, known, (first, last)) {
                continue;
            }
            all.push(Title {
                first,
                last,
                holder,
                plural,
            });
        }
    }
    for found in &known.names {
        let body = found
            .senses()
            .find(|sense| sense.code.is_none() && sense.kind() == MatchKind::Institution);
        if let Some(body) = body
            && let Some((first, last)) = words.covering(found.span)
        {
            let sector = body.sector.as_deref();
            all.push(Title {
                first,
                last,
                holder: Holder::Body(sector),
                // "marines" are "they"
                plural: sector == Some("MIL") && is_plural(words, first, last),
            });
        }
    }
    for found in known.agents.iter().filter(|_| agents) {
        if let Some((first, last)) = words.covering(found.span)
            && let Some(agent) = found.senses().next()
        {
            all.push(Title {
                first,
                last,
                holder: Holder::Agent(agent),
                plural: agent.plural,
            });
        }
    }
    keep_longest(&mut all);
    for at in 0..all.len() {
        let next = all.get(at + 1).map_or(words.len(), |title| title.first);
        all[at].last = with_portfolios(words, all[at], next);
    }
    all
}

/// "head | of the mission", "Hamas | chief": whether a body may be named right beside a noun for whoever leads one.
fn leads(words: &Words<'_>, known: &Known, (first, last): (usize, usize)) -> bool {
    // "at the head of the army" is where somebody marches.
    let place = first >= 2
        && words.lower(first - 1) == "the"
        && matches!(words.lower(first - 2), "at" | "over");
    if matches!(words.lower(last), "of" | "for") {
        return !place;
    }
    known.names.iter().any(|found| {
        let body = found.senses().any(|sense| {
            matches!(
                sense.kind(),
                MatchKind::Institution | MatchKind::Organisation
            )
        });
        body && words
            .covering(found.span)
            .is_some_and(|(_, end)| end == first)
    })
}

/// What a ministry has to do with beside what its name begins with.
static PORTFOLIOS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/portfolios.txt")));

/// "Minister of Foreign Affairs | and International Trade", "Ministry of Foreign Affairs | and the Diaspora": one past
/// all that the office or body has to do with.
fn with_portfolios(words: &Words<'_>, title: Title, next: usize) -> usize {
    let of = (title.first..title.last).any(|at| matches!(words.lower(at), "of" | "for"))
        || matches!(words.lower(title.last - 1), "affairs" | "relations");
    let held = matches!(title.holder.sector(), Some("GOV" | "MIL")) && !title.holder.is_agent();
    if !of || !held || !words.is_capitalised(title.last - 1) {
        return title.last;
    }
    let named =
        |at: usize| at < next && words.is_capitalised(at) && PORTFOLIOS.contains(words.lower(at));
    let mut last = title.last;
    loop {
        let mut at = last;
        while matches!(words.lower(at), "," | "and" | "&" | "the") && at < last + 3 {
            at += 1;
        }
        let joined = at > last && words.lower(last) != "the" && named(at);
        if !joined {
            return last;
        }
        while named(at) {
            at += 1;
        }
        // "Minister of Foreign Affairs and Trade Minister Lee"
        if at == next {
            return title.last;
        }
        last = at;
    }
}

/// Of titles that overlap the longer, and of the same words the office before the body before the agent.
fn keep_longest(titles: &mut Vec<Title>) {
    titles.sort_by_key(|title| (title.first, std::cmp::Reverse(title.last)));
    let mut end = 0;
    titles.retain(|title| {
        let free = title.first >= end;
        if free {
            end = title.last;
        }
        free
    });
}

/// Whether a title names several persons: the noun before "of" or "to", or the last, ends in s.
fn is_plural(words: &Words<'_>, first: usize, last: usize) -> bool {
    let joint = (first..last).find(|&at| {
        matches!(
            words.lower(at),
            "of" | "to" | "for" | "at" | "in" | "without"
        )
    });
    let head = words.lower(joint.unwrap_or(last).max(first + 1) - 1);
    (head.ends_with('s') && !SINGULAR.contains(head)) || head == "generals"
}
