//! Phrases of two names, or of a noun and a name, of which the parser takes the wrong one for the head.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Repair;
use super::SUBJECTS;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::text::word_list;

/// Nouns for a state before "of" and its name.
static KINDS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../../data/lexicon/kinds_of_state.txt")));

impl Repair<'_, '_> {
    /// "Norway as well as Iceland condemned", "condemned Norway as well as Iceland": what holds of the first holds of
    /// the second, though the parser joined that to the verb.
    pub(super) fn as_well_as(&mut self, at: usize) {
        let words = self.words;
        if at == 0
            || at + 3 >= self.named.len()
            || words.lower(at) != "as"
            || words.lower(at + 1) != "well"
            || words.lower(at + 2) != "as"
        {
            return;
        }
        let comma = usize::from(at > 1 && self.is_comma(at - 1));
        let first = at - 1 - comma;
        let mut last = at + 3;
        // "on Mali as well as on Niger", "the King as well as the Queen"
        for small in ["on", "to", "with", "from", "against", "in", "of", "the"] {
            last += usize::from(words.lower(last) == small);
        }
        if !self.named[first] || !self.named.get(last).is_some_and(|&named| named) {
            return;
        }
        // The head of each name.
        let over = |mut node: usize| {
            while let Some(head) = self.parse.head(node).filter(|&head| self.named[head]) {
                if self.deprel(node) == Deprel::Conj {
                    break;
                }
                node = head;
            }
            node
        };
        let (one, other) = (over(first), over(last));
        let hung = SUBJECTS.contains(&self.deprel(one)) && one < at && other > at;
        let stray = match self.parse.head(other) {
            Some(verb) if self.deprel(other) == Deprel::Conj => {
                verb < one && self.upos(verb) == Upos::Verb && self.upos(other) != Upos::Verb
            }
            _ => hung,
        };
        if stray {
            self.set(other, one, Deprel::Conj);
            self.set(at, other, Deprel::Cc);
        }
    }

    /// "the Libya-Malta fishing accord": of two names that a hyphen joins each is said of the noun.
    pub(super) fn hyphened_names(&mut self, hyphen: usize) {
        let Some(one) = hyphen.checked_sub(1) else {
            return;
        };
        let two = hyphen + 1;
        if two >= self.named.len()
            || self.words.lower(hyphen) != "-"
            || !self.named[one]
            || !self.named[two]
            || self.deprel(one) != Deprel::Compound
            || self.deprel(two) != Deprel::Flat
            || self.parse.head(two) != Some(one)
        {
            return;
        }
        if let Some(noun) = self.parse.head(one).filter(|&noun| noun > two) {
            self.set(two, noun, Deprel::Compound);
        }
    }

    /// "established trade and diplomatic relations": the noun says of what sort the relations are, as the adjective does.
    pub(super) fn sorts_of_ties(&mut self, noun: usize) {
        let (sort, ties) = (noun + 2, noun + 3);
        let read = ties < self.named.len()
            && self.words.lower(noun + 1) == "and"
            && self.upos(noun) == Upos::Noun
            && self.parse.head(sort) == Some(ties)
            && self.parse.head(ties) == Some(noun)
            && self.deprel(sort) == Deprel::Amod
            && self.deprel(ties) == Deprel::Conj
            && matches!(
                self.parse.lemma(ties),
                "relation" | "tie" | "link" | "contact"
            );
        let bare = |repair: &Self| repair.children(noun).iter().all(|&child| child > noun);
        let Some(head) = self.parse.head(noun).filter(|_| read && bare(self)) else {
            return;
        };
        self.set(ties, head, self.deprel(noun));
        self.set(noun, ties, Deprel::Compound);
        self.set(noun + 1, sort, Deprel::Cc);
        self.set(sort, noun, Deprel::Conj);
        for child in self.children(noun) {
            if child > ties {
                self.set(child, ties, self.deprel(child));
            }
        }
    }

    /// "Norwegian, Russian biologists": of two adjectives of states that stand in a row the second is joined to the first.
    pub(super) fn adjectives_in_row(&mut self, comma: usize) {
        let two = comma + 1;
        let Some(one) = comma
            .checked_sub(1)
            .filter(|_| self.is_comma(comma) && two < self.named.len())
        else {
            return;
        };
        let of_state = |at: usize| {
            self.upos(at) == Upos::Adj
                && self.deprel(at) == Deprel::Amod
                && self.words.is_capitalised(at)
        };
        if of_state(one) && of_state(two) && self.parse.head(one) == self.parse.head(two) {
            self.set(two, one, Deprel::Conj);
        }
    }

    /// "the former Soviet republic of Georgia", "the Gulf state of Qatar": the state named is meant, and the noun with all
    /// that stands before it only says what it is.
    pub(super) fn state_of_name(&mut self, noun: usize) {
        let name = noun + 2;
        if name >= self.named.len()
            || self.words.lower(noun + 1) != "of"
            || self.upos(noun) != Upos::Noun
            || !self.named[name]
            || self.named[noun]
        {
            return;
        }
        // Of a name of several words any may be the head.
        let Some(head) = self.children(noun).into_iter().find(|&child| {
            child >= name
                && self.deprel(child) == Deprel::Nmod
                && self.upos(child) == Upos::Propn
                && self.parse.head(noun + 1) == Some(child)
        }) else {
            return;
        };
        let former = self
            .children(noun)
            .into_iter()
            .any(|child| matches!(self.words.lower(child), "former" | "ex" | "one-time"));
        let lower = self.words.lower(noun);
        if !(KINDS.contains(lower) || former && lower == "colony") {
            return;
        }
        let Some(above) = self.parse.head(noun) else {
            return;
        };
        let relation = self.deprel(noun);
        if self.deprel(noun) == Deprel::Appos {
            return;
        }
        for child in self.children(noun) {
            let outside = matches!(
                self.deprel(child),
                Deprel::Case | Deprel::Cc | Deprel::Conj | Deprel::AclRelcl | Deprel::Punct
            );
            if outside && child != head {
                let kept = self.deprel(child);
                self.set(child, head, kept);
            }
        }
        self.set(noun + 1, noun, Deprel::Dep);
        self.set(head, above, relation);
        self.set(noun, head, Deprel::NmodDesc);
    }
}
