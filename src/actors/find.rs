//! Mentions of actors in one sentence.
//!
//! Names come from `knowledge`; this file reads the phrase around a name: whose office it
//! is, who holds it, whether the name acts, owns or only describes.

use std::sync::LazyLock;

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use crate::knowledge::{Ambiguity, Code, Form, Found, Knowledge, MatchKind, Sense};
use crate::text::{Class, Words, word_list};

use super::mention::{Matched, Mention, Standing};
use super::titles::{Holder, Title, titles};

/// What "the two ..." can be.
static SIDES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/sides.txt")));

/// Longest run of describing words between an adjective and its office.
const MODIFIERS: usize = 5;

/// Reads a sentence from left to right.
struct Reader<'a> {
    words: &'a Words<'a>,
    knowledge: &'static Knowledge,
    names: Vec<Name>,
    titles: Vec<Title>,
    found: Vec<Mention>,
}

/// A name of the knowledge base, in tokens.
#[derive(Clone, Copy)]
struct Name {
    first: usize,
    last: usize,
    code: Option<Code>,
    kind: MatchKind,
    /// The noun for people, as "Iranians": acts without an office.
    people: bool,
    is_adjective: bool,
}

/// Finds the mentions of a sentence, in order, none overlapping another.
///
/// `on` is the day for which names are read: a state's name counts for days on which it
/// stood.
pub fn find(
    words: &Words<'_>,
    knowledge: &'static Knowledge,
    on: Option<NaiveDate>,
) -> Vec<Mention> {
    let known: Vec<Found<'_, Sense>> = knowledge.scan(words.text, words.span).collect();
    let mut reader = Reader {
        words,
        knowledge,
        names: names(words, &known, knowledge, on),
        titles: titles(words, &known, knowledge),
        found: Vec::new(),
    };
    let mut at = 0;
    while at < words.len() {
        at = reader.read(at).max(at + 1);
    }
    share_offices(words, &mut reader.found);
    reader.found
}

/// "The Czech and Slovak prime ministers": the office of the last is that of all.
fn share_offices(words: &Words<'_>, mentions: &mut [Mention]) {
    for at in (1..mentions.len()).rev() {
        let (before, after) = mentions.split_at_mut(at);
        let (Some(one), Some(next)) = (before.last_mut(), after.first()) else {
            continue;
        };
        let joined = next.first == one.last + 1 && matches!(words.lower(one.last), "and" | ",");
        let plain = one.matched == Matched::Demonym && one.title.is_none();
        if joined && plain && next.rank.is_some() && one.standing == Standing::Describes {
            one.standing = Standing::Acts;
            one.office = next.office;
            one.rank = next.rank;
            one.sector = next.sector;
            one.title = next.title;
            one.matched = next.matched;
        }
    }
}

fn names(
    words: &Words<'_>,
    known: &[Found<'_, Sense>],
    knowledge: &Knowledge,
    on: Option<NaiveDate>,
) -> Vec<Name> {
    let mut names = Vec::new();
    for found in known {
        let Some((first, last)) = words.covering(found.span) else {
            continue;
        };
        let senses: Vec<&Sense> = found.senses().collect();
        let default = || knowledge.policy().default_for(found.entry.form(), on);
        let resolved = party(&senses, on).or_else(default);
        let Some(sense) = sense_of(&senses, resolved) else {
            continue;
        };
        // A body that every state has is read as an office: whose it is, the words around say.
        if resolved.is_none() && sense.kind() == MatchKind::Institution {
            continue;
        }
        if !sense.acts_for_party() || is_other_thing(words, first, last, found.ambiguity()) {
            continue;
        }
        names.push(Name {
            first,
            last,
            code: resolved,
            kind: sense.kind(),
            people: sense.form == Form::Plural,
            is_adjective: matches!(sense.form, Form::Adjective | Form::Noun),
        });
    }
    names
}

/// The sense in which a name is read: that of a noun before that of an adjective
/// ("Taiwan", "Singapore" are both).
fn sense_of<'k>(senses: &[&'k Sense], party: Option<Code>) -> Option<&'k Sense> {
    let of_party = || {
        senses
            .iter()
            .copied()
            .filter(|sense| party.is_none() || sense.code == party)
    };
    of_party()
        .find(|sense| sense.kind() != MatchKind::Demonym)
        .or_else(|| of_party().next())
}

/// The party that a name stands for.
///
/// On the day, if it is known: the only one, or the only one whose own short or official
/// name it is. Otherwise the same among the parties that the name still stands for today;
/// otherwise the only one that it ever stood for.
fn party(senses: &[&Sense], on: Option<NaiveDate>) -> Option<Code> {
    let only = |valid: &dyn Fn(&Sense) -> bool| {
        let mut codes = senses
            .iter()
            .filter(|sense| valid(sense))
            .filter_map(|sense| sense.code);
        let code = codes.next()?;
        codes.all(|other| other == code).then_some(code)
    };
    let own = |sense: &Sense| matches!(sense.form, Form::Short | Form::Official);
    let standing = |sense: &Sense| sense.valid.until.is_none();
    let then = |sense: &Sense| on.is_some() && sense.valid.holds_on(on);
    only(&then)
        .or_else(|| only(&|sense| then(sense) && own(sense)))
        .or_else(|| only(&standing))
        .or_else(|| only(&|sense| standing(sense) && own(sense)))
        .or_else(|| only(&|_| true))
}

/// Whether a name that is also a person's or another place's stands beside capitalised
/// words that make it part of a longer name: "Michael Jordan", "Chad Smith".
fn is_other_thing(words: &Words<'_>, first: usize, last: usize, ambiguity: Ambiguity) -> bool {
    let capital = |at: usize| words.is_capitalised(at) && !words.is_first(at);
    let before = first
        .checked_sub(1)
        .is_some_and(|at| capital(at) && words.class(at).is_none());
    let after = words.len() > last && capital(last);
    ambiguity.is(Ambiguity::PERSON) && (before || after)
}

impl Reader<'_> {
    /// Reads what starts at word `at` and returns where to go on.
    fn read(&mut self, at: usize) -> usize {
        if let Some(name) = self.name_at(at) {
            return self.read_name(name);
        }
        if let Some(end) = self.both(at) {
            return end;
        }
        if let Some(end) = self.pronoun(at) {
            return end;
        }
        self.unbound(at).unwrap_or(at + 1)
    }

    fn name_at(&self, at: usize) -> Option<Name> {
        let place = self.names.partition_point(|name| name.first < at);
        self.names
            .get(place)
            .copied()
            .filter(|name| name.first == at)
    }

    fn title_at(&self, at: usize) -> Option<Title> {
        let place = self.titles.partition_point(|title| title.first < at);
        self.titles
            .get(place)
            .copied()
            .filter(|title| title.first == at)
    }

    /// A name, and the office or possession that follows it.
    fn read_name(&mut self, name: Name) -> usize {
        let possessive = self.possessive(name.last);
        let after = name.last + usize::from(possessive);
        let can_own = possessive
            || name.is_adjective
            || matches!(name.kind, MatchKind::Name | MatchKind::Capital);
        let office = if can_own && !name.people {
            self.office_after(name, after)
        } else {
            None
        };
        if let Some(end) = office {
            return end;
        }
        let standing = if possessive {
            Standing::Owns
        } else if name.kind == MatchKind::Demonym && !name.people {
            Standing::Describes
        } else {
            Standing::Acts
        };
        let mention = self.mention((name.first, name.last), name, standing, None);
        self.found.push(mention);
        after
    }

    fn possessive(&self, at: usize) -> bool {
        matches!(self.words.lower(at), "'s" | "’s" | "'" | "’")
    }

    /// "Cuban vice minister of foreign affairs NAME", "Cuba's foreign ministry", "US
    /// President NAME": an office after the name of its state.
    fn office_after(&mut self, name: Name, after: usize) -> Option<usize> {
        let mut at = after;
        // After a bare state name the office must follow at once: "Cuba foreign minister".
        let reach = if name.is_adjective || after > name.last {
            MODIFIERS
        } else {
            0
        };
        // Some titles begin with the name: "US Secretary of State".
        let whole = self
            .title_at(name.first)
            .filter(|title| title.last > name.last);
        while at <= after + reach {
            if let Some(title) = whole.or_else(|| self.title_at(at)) {
                let (person, end) = self.person_after(title);
                let office = Some(Office { title, person });
                let mention = self.mention((name.first, end), name, Standing::Acts, office);
                self.found.push(mention);
                return Some(end);
            }
            if self.name_at(at).is_some() || !self.is_modifier(at) {
                return None;
            }
            at += 1;
        }
        None
    }

    /// Words that may stand between an adjective and its noun.
    fn is_modifier(&self, at: usize) -> bool {
        let word = self.words.lower(at);
        word == "-"
            || (self.words.class(at).is_none()
                && !word.is_empty()
                && word
                    .bytes()
                    .next()
                    .is_some_and(|byte| byte.is_ascii_alphabetic())
                && (!self.words.is_capitalised(at) || at == 0))
            || matches!(word, "then" | "two" | "three" | "four" | "former")
    }

    /// The name of the person who holds an office, and one past it.
    fn person_after(&self, title: Title) -> (Option<Run>, usize) {
        let end = match title.holder {
            Holder::Person { .. } => self.name_end(title.last),
            Holder::Body { .. } => title.last,
        };
        ((end > title.last).then_some((title.last, end)), end)
    }

    /// One past a run of capitalised words that is a person's name.
    fn name_end(&self, at: usize) -> usize {
        let mut end = at;
        while end < self.words.len() && end < at + 6 {
            let word = self.words.at(end).of(self.words.text);
            let joins = end > at
                && matches!(
                    word,
                    "-" | "al" | "bin" | "de" | "da" | "von" | "van" | "el" | "ibn"
                );
            if joins && end + 1 < self.words.len() {
                end += 1;
                continue;
            }
            let is_name = self.words.is_capitalised(end)
                && self
                    .name_at(end)
                    .is_none_or(|name| name.kind != MatchKind::Name);
            let after_hyphen = end > at && self.words.lower(end - 1) == "-";
            if !(is_name || after_hyphen)
                || self
                    .words
                    .class(end)
                    .is_some_and(|class| class != Class::Modal)
            {
                break;
            }
            end += 1;
        }
        if end > at && self.words.lower(end - 1) == "-" {
            end - 1
        } else {
            end
        }
    }

    /// An office that comes before its state, or whose state the sentence does not say.
    fn unbound(&mut self, at: usize) -> Option<usize> {
        let title = self.title_at(at)?;
        let (person, end) = self.person_after(title);
        if let Some((name, person, end)) = self.state_after(title, person, end) {
            let office = Some(Office { title, person });
            let mention = self.mention((at, end), name, Standing::Acts, office);
            self.found.push(mention);
            return Some(end);
        }
        let office = Office { title, person };
        // "President Joe Biden" needs no adjective: the holders of offices are known.
        let known = person.and_then(|person| self.state_of_person(person));
        let definite = at
            .checked_sub(1)
            .is_some_and(|before| self.words.lower(before) == "the");
        if person.is_none() && !definite {
            return None;
        }
        let nameless = Name {
            first: at,
            last: end,
            code: known,
            kind: MatchKind::Institution,
            people: false,
            is_adjective: false,
        };
        let mention = self.mention((at, end), nameless, Standing::Acts, Some(office));
        self.found.push(mention);
        Some(end)
    }

    /// "of Cuba", "from the Republic of Cuba" after an office, and a name after that.
    fn state_after(
        &self,
        title: Title,
        person: Option<Run>,
        end: usize,
    ) -> Option<(Name, Option<Run>, usize)> {
        let joins = match self.words.lower(end) {
            "of" => true,
            // "withdrew its ambassador from Moscow": an envoy is from where he is withdrawn.
            "from" => !title.holder.is_envoy(),
            _ => false,
        };
        let mut next = end + 1;
        if self.words.class(next) == Some(Class::Determiner) {
            next += 1;
        }
        let name = self.name_at(next).filter(|name| {
            joins && (name.kind != MatchKind::Demonym || name.people) && !self.possessive(name.last)
        })?;
        let after = match title.holder {
            Holder::Person { .. } => self.name_end(name.last),
            Holder::Body { .. } => name.last,
        };
        let person = (after > name.last).then_some((name.last, after)).or(person);
        Some((name, person, after))
    }

    /// The state of a person, if everyone of that name held office in one and the same.
    fn state_of_person(&self, (first, last): (usize, usize)) -> Option<Code> {
        let name = self.words.cover(first, last).of(self.words.text);
        let mut states = self
            .knowledge
            .people()
            .called(name)
            .map(|holding| holding.state);
        let state = states.next()?;
        states.all(|other| other == state).then_some(state)
    }

    /// "the two countries", "both sides".
    fn both(&mut self, at: usize) -> Option<usize> {
        let mut next = at;
        let mut two = false;
        while next < at + 3 {
            match self.words.lower(next) {
                "both" | "two" => two = true,
                "the" | "our" | "these" | "of" => {}
                _ => break,
            }
            next += 1;
        }
        if !two || !SIDES.contains(self.words.lower(next)) {
            return None;
        }
        let end = next + 1;
        let owns = self.possessive(end);
        self.plain(
            (at, end),
            if owns { Standing::Owns } else { Standing::Both },
            Matched::Description,
        );
        Some(end + usize::from(owns))
    }

    fn pronoun(&mut self, at: usize) -> Option<usize> {
        let standing = match self.words.lower(at) {
            "it" | "he" | "she" | "they" => Standing::Refers,
            "we" => Standing::Speaks,
            _ => return None,
        };
        self.plain((at, at + 1), standing, Matched::Pronoun);
        Some(at + 1)
    }

    fn plain(&mut self, (first, last): (usize, usize), standing: Standing, matched: Matched) {
        self.found.push(Mention {
            span: self.words.cover(first, last),
            first,
            last,
            standing,
            actor: None,
            state: None,
            sector: None,
            office: None,
            rank: None,
            person: None,
            title: None,
            matched,
        });
    }

    fn mention(
        &self,
        (first, last): (usize, usize),
        name: Name,
        standing: Standing,
        office: Option<Office>,
    ) -> Mention {
        let is_organisation = name.kind == MatchKind::Organisation;
        let holder = office.as_ref().map(|office| office.title.holder);
        Mention {
            span: self.words.cover(first, last),
            first,
            last,
            standing,
            actor: name.code,
            state: name.code.filter(|_| !is_organisation),
            sector: holder.and_then(Holder::sector),
            office: holder.and_then(Holder::id),
            rank: holder.and_then(Holder::rank),
            person: office
                .as_ref()
                .and_then(|office| office.person)
                .map(|(first, last)| self.words.cover(first, last)),
            title: office
                .as_ref()
                .map(|office| self.words.cover(office.title.first, office.title.last)),
            matched: match holder {
                Some(Holder::Body { .. }) => Matched::Institution,
                Some(Holder::Person { .. }) => Matched::Office,
                None => name.kind.into(),
            },
        }
    }
}

/// First and one past the last word.
type Run = (usize, usize);

/// An office or body, and the name of who holds it.
#[derive(Clone, Copy)]
struct Office {
    title: Title,
    person: Option<Run>,
}
