//! Who stands where in the clauses of a sentence: subjects, objects, possessors by the word that governs them.

use crate::syntax::{Deprel, Parse, Upos};
use crate::text::Words;

/// No such word.
const NONE: u32 = u32::MAX;

/// What hangs on a word.
#[derive(Debug, Clone, Copy)]
struct Slots {
    subject: u32,
    object: u32,
    possessor: u32,
    /// Noun after "by": who does what the noun or passive verb says.
    by: u32,
    joined: bool,
}

/// The slots of all words of a sentence.
#[derive(Debug)]
pub(super) struct Tree {
    slots: Vec<Slots>,
}

impl Tree {
    /// Reads a parse in one pass.
    pub(super) fn new(parse: &Parse, words: &Words<'_>) -> Self {
        let empty = Slots {
            subject: NONE,
            object: NONE,
            possessor: NONE,
            by: NONE,
            joined: false,
        };
        let mut slots = vec![empty; parse.words.len()];
        for (at, word) in parse.words.iter().enumerate() {
            let Some(head) = (word.head as usize).checked_sub(1) else {
                continue;
            };
            let number = u32::try_from(at).unwrap_or(NONE);
            match word.deprel {
                Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter => {
                    slots[head].subject = number;
                }
                // Who is told, asked or given something, rather than what.
                Deprel::Iobj => slots[head].object = number,
                Deprel::Obj if slots[head].object == NONE => slots[head].object = number,
                Deprel::NmodPoss => slots[head].possessor = number,
                Deprel::OblAgent => slots[head].by = number,
                Deprel::Conj => slots[head].joined = true,
                Deprel::Case if words.lower(at) == "by" => {
                    if let Some(above) = (parse.words[head].head as usize).checked_sub(1) {
                        slots[above].by = u32::try_from(head).unwrap_or(NONE);
                    }
                }
                _ => {}
            }
        }
        let mut tree = Self { slots };
        tree.give_subjects(parse);
        tree
    }

    /// "suspended Mali, and Niger froze": where the parse joins "Niger" to "Mali", the verb after it has lost its
    /// subject.
    fn give_subjects(&mut self, parse: &Parse) {
        for (at, word) in parse.words.iter().enumerate().skip(2) {
            if word.upos != Upos::Verb || self.slots[at].subject != NONE {
                continue;
            }
            let name = match parse.words[at - 1].deprel {
                Deprel::Flat => parse.head(at - 1).unwrap_or(at - 1),
                _ => at - 1,
            };
            let stands = &parse.words[name];
            let joined = word.deprel == Deprel::Conj
                && stands.deprel == Deprel::Conj
                && parse.head(name).is_some_and(|head| head < name)
                && name
                    .checked_sub(1)
                    .is_some_and(|and| parse.words[and].upos == Upos::Cconj);
            // "after Uribe accused him": taken for a preposition's
            let timed = word.deprel == Deprel::Advcl
                && stands.deprel == Deprel::Obl
                && parse.head(name) == Some(at)
                && parse.dependents_by(name, Deprel::Case).any(|case| {
                    matches!(
                        parse.lemma(case),
                        "after" | "before" | "since" | "until" | "as"
                    )
                });
            if stands.upos == Upos::Propn && (joined || timed) {
                self.slots[at].subject = u32::try_from(name).unwrap_or(NONE);
            }
        }
    }

    /// Subject of a predicate.
    pub(super) fn subject(&self, at: usize) -> Option<usize> {
        word(self.slots[at].subject)
    }

    /// Object of a verb.
    pub(super) fn object(&self, at: usize) -> Option<usize> {
        word(self.slots[at].object)
    }

    /// Possessor of a noun.
    pub(super) fn possessor(&self, at: usize) -> Option<usize> {
        word(self.slots[at].possessor)
    }

    /// Noun after "by".
    pub(super) fn by(&self, at: usize) -> Option<usize> {
        word(self.slots[at].by)
    }

    /// Whether further words are joined to it by "and".
    pub(super) fn is_joined(&self, at: usize) -> bool {
        self.slots[at].joined
    }

    /// Predicates with a subject, the root first, then from left to right.
    pub(super) fn predicates(&self, root: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        let others = (0..self.slots.len())
            .filter(move |&at| Some(at) != root && self.slots[at].subject != NONE);
        root.into_iter()
            .filter(|&at| self.slots[at].subject != NONE)
            .chain(others)
    }
}

fn word(number: u32) -> Option<usize> {
    (number != NONE).then_some(number as usize)
}
