//! How many a sentence may name, told before it has a parse.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::knowledge::Knowledge;
use crate::text::{Span, Words};

use super::Found;
use super::describe::described;
use super::mention::Standing;
use super::pronouns::{Asks, Pronoun};

/// No rule asks for more.
const ENOUGH: usize = 3;

/// Sectors of those whose acts are news whoever they are.
const NEWS: [&str; 5] = ["MIL", "REB", "INS", "UAF", "OPP"];

/// Last names of the persons that a document names in full or with an office, in small letters.
#[derive(Debug, Default)]
pub struct Families(FxHashSet<String>);

impl Families {
    /// Adds those of a sentence.
    pub fn add(&mut self, words: &Words<'_>, found: &Found) {
        for mention in found.mentions() {
            let last = mention.person.and_then(|person| words.covering(person));
            if let Some((_, end)) = last {
                self.0.insert(words.lower(end - 1).to_owned());
            }
        }
    }
}

impl Found {
    /// Whether the sentence names a person by the last name alone.
    pub fn has_family(&self, words: &Words<'_>, families: &Families) -> bool {
        (0..words.len()).any(|at| words.is_capitalised(at) && families.0.contains(words.lower(at)))
    }

    /// Words outside all mentions that by themselves are the name of somebody who holds or held an office: "Sadat".
    pub fn leaders(&self, words: &Words<'_>, knowledge: &'static Knowledge) -> usize {
        let mut free = self.drafts.iter().map(|draft| &draft.mention);
        let mut next = free.next();
        let mut count = 0;
        for at in 0..words.len() {
            while next.is_some_and(|mention| mention.last <= at) {
                next = free.next();
            }
            let covered = next.is_some_and(|mention| mention.first <= at);
            let alone = words.is_capitalised(at) && words.class(at).is_none();
            let named = || {
                let name = words.at(at).of(words.text);
                knowledge.people().called(name).next().is_some()
            };
            count += usize::from(!covered && alone && named());
        }
        count
    }

    /// Whether a word may stand for somebody of the sentences before: "her government", "the island".
    pub fn may_refer(&self, words: &Words<'_>) -> bool {
        (0..words.len()).any(|at| {
            let word = words.lower(at);
            Pronoun::of(word).is_some() || at > 0 && described(word).is_some()
        })
    }

    /// Whether somebody with a name or an office may be among those whom the sentence names, of whom
    /// [`Found::leaders`] counts some.
    pub fn may_hold_office(&self, words: &Words<'_>, families: &Families, leaders: usize) -> bool {
        let person = |at: usize| {
            Pronoun::of(words.lower(at)).is_some_and(|pronoun| pronoun.asks != Asks::It)
        };
        leaders > 0
            || self
                .mentions()
                .any(|mention| mention.office.is_some() || mention.person.is_some())
            || (0..words.len()).any(person)
            || self.has_family(words, families)
            || !self.known.titles.is_empty()
    }

    /// The most that the sentence may turn out to name once its document is read, counted up to three: what is
    /// found already, names of another day, persons of whom other sentences tell, and words that may mean somebody.
    pub fn people(&self, words: &Words<'_>, families: &Families, leaders: usize) -> usize {
        let mut count = 0;
        let mut free = 0;
        let known: Vec<Span> = self.known.names.iter().map(|found| found.span).collect();
        for mention in self.mentions() {
            count += 1 + usize::from(mention.standing == Standing::Both);
            count += apart(words, families, &known, free..mention.first);
            free = mention.last;
        }
        count += apart(words, families, &known, free..words.len());
        if count >= ENOUGH {
            return ENOUGH;
        }
        count += leaders;
        // Police, rebels, lawmakers: a noun is a mention only where the parse says what it is.
        ENOUGH.min(count + self.known.agents.len() + self.known.titles.len())
    }

    /// Whether soldiers, rebels, gunmen or protesters stand in the sentence; the parse says later what each noun is.
    pub fn names_fighters(&self) -> bool {
        let agents = self.known.agents.iter();
        agents
            .filter_map(|found| found.senses().next())
            .any(|agent| NEWS.contains(&&*agent.sector))
    }
}

/// Words that may mean somebody among those outside mentions.
fn apart(words: &Words<'_>, families: &Families, known: &[Span], range: Range<usize>) -> usize {
    range
        .map(|at| match words.lower(at) {
            "both" | "two" | "pair" => 2,
            "these" | "those" | "former" | "latter" => 1,
            word => usize::from(
                Pronoun::of(word).is_some()
                    || described(word).is_some()
                    || families.0.contains(word)
                    || known.iter().any(|span| span.start == words.at(at).start),
            ),
        })
        .sum()
}
