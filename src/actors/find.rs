//! Mentions of actors in one sentence.
//!
//! Names come from `knowledge`; this file reads the phrase around a name: whose office it
//! is, who holds it, whether the name acts, owns or only describes.

use chrono::NaiveDate;

use crate::knowledge::{Ambiguity, Code, Form, Knowledge, MatchKind, Sense};
use crate::text::{Class, Words};

use super::lexicon::noun_at;
use super::mention::{Matched, Mention, Standing};

/// Longest run of describing words between an adjective and its office.
const MODIFIERS: usize = 5;

/// Reads a sentence from left to right.
struct Reader<'a> {
    words: &'a Words<'a>,
    knowledge: &'static Knowledge,
    names: Vec<Name>,
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
    sector: Option<&'static str>,
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
    let names = names(words, knowledge, on);
    let mut reader = Reader {
        words,
        knowledge,
        names,
        found: Vec::new(),
    };
    let mut at = 0;
    while at < words.len() {
        at = reader.read(at).max(at + 1);
    }
    reader.found
}

fn names(words: &Words<'_>, knowledge: &'static Knowledge, on: Option<NaiveDate>) -> Vec<Name> {
    let mut names = Vec::new();
    for found in knowledge.scan(words.text, words.span) {
        let Some((first, last)) = words.covering(found.span) else {
            continue;
        };
        let senses: Vec<&Sense> = found.senses().collect();
        let resolved = party(&senses, on);
        let Some(sense) = sense_of(&senses, resolved) else {
            continue;
        };
        if is_other_thing(words, first, last, found.ambiguity()) {
            continue;
        }
        names.push(Name {
            first,
            last,
            code: resolved,
            kind: sense.kind(),
            people: sense.form == Form::Plural,
            is_adjective: matches!(sense.form, Form::Adjective | Form::Noun),
            sector: None,
        });
    }
    names
}

/// The sense in which a name is read: that of a noun before that of an adjective
/// ("Taiwan", "Singapore" are both).
fn sense_of<'k>(senses: &[&'k Sense], party: Option<Code>) -> Option<&'k Sense> {
    let of_party = || {
        senses.iter().copied().filter(|sense| party.is_none() || sense.code == party)
    };
    of_party()
        .find(|sense| sense.kind() != MatchKind::Demonym)
        .or_else(|| of_party().next())
}

/// The party that a name stands for.
///
/// On the day, if it is known: the only one, or the only one whose own short or official
/// name it is. Otherwise the same among the parties that the name still stands for today.
fn party(senses: &[&Sense], on: Option<NaiveDate>) -> Option<Code> {
    let valid = |sense: &&&Sense| match on {
        Some(_) => sense.valid.holds_on(on),
        None => sense.valid.until.is_none(),
    };
    let only = |own: bool| {
        let is_own = |sense: &&&Sense| !own || matches!(sense.form, Form::Short | Form::Official);
        let mut codes = senses.iter().filter(valid).filter(is_own).filter_map(|s| s.code);
        let code = codes.next()?;
        codes.all(|other| other == code).then_some(code)
    };
    only(false).or_else(|| only(true)).or_else(|| on.and_then(|_| party(senses, None)))
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

    fn noun_at(&self, at: usize) -> Option<(usize, super::lexicon::ActorNoun)> {
        let word = |n: usize| (n < self.words.len()).then(|| self.words.lower(n));
        noun_at(word, at)
    }

    /// A name, and the office or possession that follows it.
    fn read_name(&mut self, name: Name) -> usize {
        let possessive = self.possessive(name.last);
        let after = name.last + usize::from(possessive);
        let can_own = possessive
            || name.is_adjective
            || matches!(name.kind, MatchKind::Name | MatchKind::Capital);
        if can_own && !name.people {
            if let Some(end) = self.office_after(name, after) {
                return end;
            }
        }
        let standing = if possessive {
            Standing::Owns
        } else if name.kind == MatchKind::Demonym && !name.people {
            Standing::Describes
        } else {
            Standing::Acts
        };
        self.push(name, name.last, standing, None);
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
        while at <= after + reach {
            if let Some((length, noun)) = self.noun_at(at) {
                let end = self.person_after(at + length, noun.is_person);
                let office = Office {
                    title: (at, at + length),
                    person: (end > at + length).then_some((at + length, end)),
                    noun,
                };
                self.push(name, end, Standing::Acts, Some(office));
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

    /// One past a run of capitalised words that is a person's name.
    fn person_after(&self, at: usize, person: bool) -> usize {
        let mut end = at;
        while person && end < self.words.len() && end < at + 6 {
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
        let (length, noun) = self.noun_at(at)?;
        let mut end = self.person_after(at + length, noun.is_person);
        let title = (at, at + length);
        let person = (end > at + length).then_some((at + length, end));
        let office = Office {
            title,
            person,
            noun,
        };
        // "withdrew its ambassador from Moscow": an envoy is from where he is withdrawn.
        let is_envoy = noun.rank == Some("ambassador") || noun.id == "diplomat";
        let joins = match self.words.lower(end) {
            "of" => true,
            "from" => !is_envoy,
            _ => false,
        };
        if joins {
            let mut next = end + 1;
            if self.words.class(next) == Some(Class::Determiner) {
                next += 1;
            }
            if let Some(name) = self
                .name_at(next)
                .filter(|name| name.kind != MatchKind::Demonym || name.people)
            {
                if !self.possessive(name.last) {
                    let person_end = self.person_after(name.last, noun.is_person);
                    let person = (person_end > name.last)
                        .then_some((name.last, person_end))
                        .or(person);
                    end = person_end.max(name.last);
                    let mention = self.mention(
                        (at, end),
                        name,
                        Standing::Acts,
                        Some(Office {
                            title,
                            person,
                            noun,
                        }),
                    );
                    self.found.push(mention);
                    return Some(end);
                }
            }
        }
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
            sector: None,
        };
        let mention = self.mention((at, end), nameless, Standing::Acts, Some(office));
        self.found.push(mention);
        Some(end)
    }

    /// The state of a person, if everyone of that name held office in one and the same.
    fn state_of_person(&self, (first, last): (usize, usize)) -> Option<Code> {
        let name = self.words.cover(first, last).of(self.words.text);
        let mut states = self.knowledge.people().called(name).map(|holding| holding.state);
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
        let sides = [
            "countries",
            "nations",
            "sides",
            "states",
            "governments",
            "capitals",
            "parties",
            "neighbours",
            "neighbors",
        ];
        if !two || !sides.contains(&self.words.lower(next)) {
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

    fn push(&mut self, name: Name, last: usize, standing: Standing, office: Option<Office>) {
        let mention = self.mention((name.first, last), name, standing, office);
        self.found.push(mention);
    }

    fn mention(
        &self,
        (first, last): (usize, usize),
        name: Name,
        standing: Standing,
        office: Option<Office>,
    ) -> Mention {
        let is_organisation = name.kind == MatchKind::Organisation;
        Mention {
            span: self.words.cover(first, last),
            first,
            last,
            standing,
            actor: name.code,
            state: name.code.filter(|_| !is_organisation),
            sector: office
                .as_ref()
                .map_or(name.sector, |office| office.noun.sector),
            office: office.as_ref().map(|office| office.noun.id),
            rank: office.as_ref().and_then(|office| office.noun.rank),
            person: office
                .as_ref()
                .and_then(|office| office.person)
                .map(|(first, last)| self.words.cover(first, last)),
            title: office
                .as_ref()
                .map(|office| self.words.cover(office.title.0, office.title.1)),
            matched: match &office {
                Some(office) if office.noun.is_body => Matched::Institution,
                Some(_) => Matched::Office,
                None => name.kind.into(),
            },
        }
    }
}

/// An office as the sentence writes it; ranges are words.
struct Office {
    title: (usize, usize),
    person: Option<(usize, usize)>,
    noun: super::lexicon::ActorNoun,
}
