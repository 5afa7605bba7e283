//! Which sentences of a document are parsed: those that may tell an act of somebody.

use crate::actors::{Families, Found, Matched, Mention, Standing};
use crate::events::{self, Company, Fitting, MetWords};
use smallvec::SmallVec;

use crate::knowledge::Code;
use crate::knowledge::Resolution;
use crate::text::{Document, Words};

use super::Coder;

/// Sentences that say whom a document is about: headline and first of the text.
const OPENING: usize = 2;

/// Sentences without anybody after which a pronoun stands for nobody.
const SILENCE: usize = 2;

/// Most words of a town's name that are looked up.
const LONG: usize = 3;

/// Words before a place where something is.
const AT: [&str; 4] = ["in", "at", "near", "outside"];

/// Words before the ends of a line.
const ENDS: [&str; 5] = ["between", "and", "from", "to", "into"];

impl Coder {
    /// The rules that each sentence may satisfy: one that has the words of none, or without anybody
    /// who could act, needs no tree.
    pub(super) fn fitting(
        &self,
        searched: &[(Words<'_>, Found)],
        families: &Families,
        document: &Document,
        met: &mut MetWords,
    ) -> Vec<Option<Fitting>> {
        let (mut quiet, mut anybody) = (SILENCE, false);
        let leaders: Vec<usize> = searched
            .iter()
            .map(|(words, found)| found.leaders(words, self.knowledge))
            .collect();
        let states = leaders.iter().any(|&count| count > 0)
            || searched.iter().any(|(words, found)| {
                found.mentions().any(|mention| {
                    mention.actor.is_some() || self.is_known_person(mention, words.text)
                })
            });
        // Of whom a text is about it tells more than it names.
        let about = about_some(searched);
        let gate = |(index, (words, found)): (usize, &(Words<'_>, Found))| {
            let leaders = leaders[index];
            let named = found.mentions().any(|mention| {
                may_act(mention)
                    || quiet < SILENCE && may_refer(mention)
                    || anybody && mention.standing == Standing::Both
                    || self.is_known_person(mention, words.text)
            }) || anybody && found.has_family(words, families)
                || leaders > 0
                || found.names_fighters();
            let somebody = named || quiet < SILENCE && found.may_refer(words);
            quiet = if named { 0 } else { quiet + 1 };
            anybody |= somebody;
            // "LIMA -- Riot police arrested ten": further on a report names whom it is about.
            let filed = index < OPENING && document.dateline.is_some();
            let placed = filed || !named && self.names_town(words, &AT);
            // "The Treaty of Ancón was signed in 1883": whose it was, its name says.
            let treaty = !somebody && events::names_treaty(words);
            if !anybody && !placed && !treaty {
                return None;
            }
            let official = somebody && found.may_hold_office(words, families, leaders);
            let fitting = self.rules.fitting(words, official, met);
            let people = if somebody || placed {
                // "Russia condemned the attack": whose it was may have been told before.
                found.people(words, families, leaders) + usize::from(events::may_echo(words))
            } else if treaty {
                2
            } else {
                // "Relations were restored in 1941": those of the two spoken of before. "Direct flights were resumed"
                usize::from(about)
            };
            let company = Company {
                people,
                states: states || treaty,
                placed,
            };
            // Whom the first sentences join, later ones mean by "the two".
            let joins = index < OPENING
                && found
                    .mentions()
                    .filter(|mention| mention.actor.is_some())
                    .count()
                    > 1;
            (joins
                || self.rules.may_tell(&fitting, company)
                || self.rules.may_join(&fitting, company) && self.names_town(words, &ENDS)
                || events::may_point(words))
            .then_some(fitting)
        };
        searched.iter().enumerate().map(gate).collect()
    }

    /// "in Karachi", "near Port Harcourt": whether a sentence names a town or a land after one of some words.
    fn names_town(&self, words: &Words<'_>, before: &[&str]) -> bool {
        let town = |at: usize| {
            (1..=LONG).rev().any(|count| {
                let last = at + count;
                let name = || words.cover(at, last).of(words.text);
                last <= words.len()
                    && (at..last).all(|word| words.is_capitalised(word))
                    && self.knowledge.country_of(name(), None) != Resolution::None
            })
        };
        (1..words.len())
            .any(|at| words.is_capitalised(at) && before.contains(&words.lower(at - 1)) && town(at))
    }

    /// Whether a mention has the name of somebody who holds or held an office, bare or with one:
    /// "Kosygin", "Premier Kosygin".
    fn is_known_person(&self, mention: &Mention, text: &str) -> bool {
        let name = mention
            .person
            .filter(|_| matches!(mention.matched, Matched::Person | Matched::Office));
        name.is_some_and(|name| {
            let mut offices = self.knowledge.people().called(name.of(text));
            offices.next().is_some()
        })
    }
}

/// Whether the opening names a state and the text another.
fn about_some(searched: &[(Words<'_>, Found)]) -> bool {
    let actors = |(_, found): &(Words<'_>, Found)| {
        let named = found.mentions().filter_map(|mention| mention.actor);
        named.collect::<SmallVec<[Code; 4]>>()
    };
    let mut first = searched.iter().take(OPENING).flat_map(actors);
    let Some(one) = first.next() else {
        return false;
    };
    let mut all = searched.iter().flat_map(actors);
    all.any(|code| code != one)
}

/// Whether a mention is of somebody by name, office or force.
fn may_act(mention: &Mention) -> bool {
    let plain = matches!(
        mention.sector,
        Some("CVL" | "BUS" | "EDU" | "MED" | "REL" | "LAB" | "AGR" | "UNK")
    );
    mention.actor.is_some() || mention.office.is_some() || mention.sector.is_some() && !plain
}

/// Whether a mention may stand for somebody of the sentence before.
fn may_refer(mention: &Mention) -> bool {
    matches!(
        mention.matched,
        Matched::Pronoun | Matched::Description | Matched::Institution | Matched::Person
    )
}
