//! Names with titles in a row, of which the parser took one for an apposition of the other.

use super::Repair;
use super::SUBJECTS;
use crate::syntax::Deprel;
use crate::syntax::Upos;

impl Repair<'_, '_> {
    /// "President Rawlings of Ghana, Chancellor Kohl of Germany, and Premier Craxi of Italy met": two names that
    /// have a title each are two people.
    pub(super) fn titled_row(&mut self, at: usize) {
        if self.deprel(at) != Deprel::Appos {
            return;
        }
        let at = self.behind_style(at);
        if !self.is_titled(at) {
            return;
        }
        let Some(first) = self
            .parse
            .head(at)
            .filter(|&first| first < at && self.is_titled(first))
        else {
            return;
        };
        let last = self.children(first).into_iter().rfind(|&child| {
            child > at && self.deprel(child) == Deprel::Conj && self.is_titled(child)
        });
        if let Some(last) = last {
            self.set(at, first, Deprel::Conj);
            self.office_of_last(first, last);
        } else if !self.titled_subjects(at, first) {
            self.titled_guest(at, first);
        }
    }

    /// "His Excellency Mr. Lee": the name behind the style, which is then no more than a title of it.
    fn behind_style(&mut self, at: usize) -> usize {
        if !matches!(
            self.words.lower(at),
            "excellency" | "highness" | "majesty" | "eminence"
        ) {
            return at;
        }
        let name = self.children(at).into_iter().find(|&child| {
            child > at && self.deprel(child) == Deprel::Appos && self.is_titled(child)
        });
        let (Some(name), Some(head)) = (name, self.parse.head(at)) else {
            return at;
        };
        self.set(name, head, Deprel::Appos);
        self.set(at, name, Deprel::NmodDesc);
        name
    }

    /// "blamed it on its arch foe Israel": the name behind the noun is who is meant.
    pub(super) fn name_behind_relation(&mut self, at: usize) {
        let Some(noun) = at.checked_sub(1) else {
            return;
        };
        let relation = matches!(
            self.words.lower(noun),
            "foe" | "ally" | "neighbour" | "neighbor" | "rival" | "enemy" | "patron" | "adversary"
        );
        let beside = self.deprel(at) == Deprel::Obl
            && self.deprel(noun) == Deprel::Obl
            && self.parse.head(at) == self.parse.head(noun);
        if relation
            && beside
            && self.upos(at) == Upos::Propn
            && !self.has(at, &[Deprel::Case])
            && self.has(noun, &[Deprel::Case])
        {
            self.set(at, noun, Deprel::Appos);
        }
    }

    /// "At the invitation of His Excellency Mr. Obote, Colonel Gowon paid a visit": the name behind the style is that of
    /// the phrase, and does not do what the verb says.
    pub(super) fn name_behind_style(&mut self, at: usize) {
        const BETWEEN: usize = 3;
        let style = matches!(self.words.lower(at), "excellency" | "highness" | "majesty");
        if !style || !matches!(self.deprel(at), Deprel::Nmod | Deprel::Obl) {
            return;
        }
        let name = (at + 1..(at + BETWEEN).min(self.named.len())).find(|&word| {
            self.deprel(word) == Deprel::Nsubj && self.is_titled(word) && self.named[word]
        });
        if let Some(name) = name {
            self.set(name, at, Deprel::Flat);
        }
    }

    /// "Mr. A, Foreign Minister of X, Mr. B, Premier of Y, and Mr. C, Chancellor of Z, met": the office of the last
    /// was read as the subject, and the row as a call to somebody.
    fn office_of_last(&mut self, first: usize, last: usize) {
        let stray = matches!(
            self.deprel(first),
            Deprel::Vocative | Deprel::Dislocated | Deprel::Parataxis | Deprel::Obl
        );
        let verb = self.parse.head(first).filter(|&verb| verb > last);
        let Some(verb) = verb.filter(|_| stray && !self.has(first, &[Deprel::Case])) else {
            return;
        };
        let office = self.children(verb).into_iter().find(|&child| {
            child > last
                && child < verb
                && SUBJECTS.contains(&self.deprel(child))
                && self.is_nominal(child)
                && self.named[child]
                && (last..child).any(|word| self.is_comma(word))
                && (last..child).all(|word| self.upos(word) != Upos::Verb)
        });
        if let Some(office) = office {
            let relation = self.deprel(office);
            self.set(first, verb, relation);
            self.set(office, last, Deprel::Appos);
        }
    }

    /// "will extend to Malawi, a grant of": what such a verb gives, which the parser took for who gets it.
    pub(super) fn gift_behind_receiver(&mut self, at: usize) {
        let gift = self.deprel(at) == Deprel::Appos
            && self.upos(at) == Upos::Noun
            && !self.named[at]
            && self.has(at, &[Deprel::Det, Deprel::NmodPoss]);
        let receiver = self
            .parse
            .head(at)
            .filter(|&head| gift && self.deprel(head) == Deprel::Obl);
        let Some((receiver, verb)) = receiver.zip(receiver.and_then(|head| self.parse.head(head)))
        else {
            return;
        };
        let gives = ["extend", "provid", "grant", "offer", "accord", "convey"]
            .iter()
            .any(|stem| self.words.lower(verb).starts_with(stem));
        let to = self
            .parse
            .dependents_by(receiver, Deprel::Case)
            .any(|case| self.words.lower(case) == "to");
        if gives && to && !self.has(verb, &[Deprel::Obj, Deprel::AuxPass, Deprel::Ccomp]) {
            self.set(at, verb, Deprel::Obj);
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
