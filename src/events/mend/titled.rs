//! Names with titles in a row, of which the parser took one for an apposition of the other.

use super::Repair;
use super::SUBJECTS;
use crate::syntax::Deprel;
use crate::syntax::Upos;

impl Repair<'_, '_> {
    /// "President Rawlings of Ghana, Chancellor Kohl of Germany, and Premier Craxi of Italy met": two names that
    /// have a title each are two people.
    pub(super) fn titled_row(&mut self, at: usize) {
        if self.deprel(at) != Deprel::Appos || !self.is_titled(at) {
            return;
        }
        let Some(first) = self
            .parse
            .head(at)
            .filter(|&first| first < at && self.is_titled(first))
        else {
            return;
        };
        let joined = self
            .children(first)
            .into_iter()
            .any(|child| child > at && self.deprel(child) == Deprel::Conj && self.is_titled(child));
        if joined {
            self.set(at, first, Deprel::Conj);
        } else if !self.titled_subjects(at, first) {
            self.titled_guest(at, first);
        }
    }

    fn is_titled(&self, at: usize) -> bool {
        self.upos(at) == Upos::Propn
            && self
                .parse
                .dependents_by(at, Deprel::NmodDesc)
                .any(|title| title < at)
    }

    /// The parser left the last of the row to be the subject, with its "and" hung on the verb.
    fn titled_subjects(&mut self, at: usize, first: usize) -> bool {
        let Some(verb) = self.parse.head(first).filter(|&verb| verb > at) else {
            return false;
        };
        if self.upos(verb) != Upos::Verb || self.has(first, &[Deprel::Case]) {
            return false;
        }
        let children = self.children(verb);
        let and = children
            .iter()
            .copied()
            .find(|&child| child > at && child < verb && self.words.lower(child) == "and");
        let last = children.iter().copied().find(|&child| {
            and.is_some_and(|and| child > and)
                && child < verb
                && SUBJECTS.contains(&self.deprel(child))
                && self.is_titled(child)
        });
        let (Some(and), Some(last)) = (and, last) else {
            return false;
        };
        let relation = self.deprel(last);
        self.set(and, last, Deprel::Cc);
        self.set(last, first, Deprel::Conj);
        self.set(at, first, Deprel::Conj);
        self.set(first, verb, relation);
        true
    }

    /// "At the invitation of President Obote, Colonel Gowon, head of state, paid a visit": who stands behind the
    /// phrase that opens the sentence does what its verb says.
    fn titled_guest(&mut self, at: usize, first: usize) {
        let top = self.top(first, &(0..at));
        let Some(verb) = self.parse.head(top).filter(|&verb| verb > at) else {
            return;
        };
        let opens = self.deprel(top) == Deprel::Obl
            && self
                .parse
                .dependents_by(top, Deprel::Case)
                .any(|case| case == 0);
        if opens && self.upos(verb) == Upos::Verb && !self.has(verb, &SUBJECTS) {
            let passive = self.has(verb, &[Deprel::AuxPass]);
            let relation = if passive {
                Deprel::NsubjPass
            } else {
                Deprel::Nsubj
            };
            self.set(at, verb, relation);
        }
    }
}
