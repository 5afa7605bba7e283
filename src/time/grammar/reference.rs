//! Words that point to past, present or future without a date.

use super::Read;
use super::Reader;
use crate::time::form::Form;
use crate::time::form::Quantity;
use crate::time::word::Reference;
use crate::time::word::Word;

impl Reader<'_> {
    /// "now", "recently", "in the near future", "the past", "recent years".
    pub(super) fn reference(&self, at: usize) -> Read {
        self.pointing_word(at).or_else(|| self.pointing_phrase(at))
    }

    /// A word that points by itself.
    fn pointing_word(&self, at: usize) -> Read {
        let next = self.word(at + 1);
        let (reference, to) = match self.word(at) {
            Word::Reference(reference) => {
                let compound = self.is_sign(at + 1, '-') && self.is_glued(at + 1);
                // "as soon as the talks end" has no time of its own
                let clause =
                    self.before(at) == Word::As && next == Word::As && !self.is(at + 2, "possible");
                if compound || clause {
                    return None;
                }
                (reference, at + 1)
            }
            Word::More if matches!(next, Word::Reference(_)) => {
                return self.pointing_word(at + 1);
            }
            Word::Right if self.is(at + 1, "now") => (Reference::Present, at + 2),
            Word::These if self.is(at + 1, "days") => (Reference::Present, at + 2),
            Word::Present if self.before(at) == Word::At => (Reference::Present, at + 1),
            Word::Current if !self.is_capital(at) => (Reference::Present, at + 1),
            Word::Future if self.before(at) == Word::In => (Reference::Future, at + 1),
            Word::Earlier if at == 0 && self.is_sign(1, ',') => (Reference::Past, 1),
            _ => return None,
        };
        Some((Form::Reference(reference), to))
    }

    /// Words that point together, mostly after "the".
    fn pointing_phrase(&self, at: usize) -> Read {
        let the = self.word(at) == Word::The;
        let start = at + usize::from(the);
        let next = start + 1;
        let vague = |unit, to| {
            let quantity = Quantity::VAGUE;
            Some((Form::Duration { quantity, unit }, to))
        };
        let (reference, to) = match (self.word(start), self.word(next)) {
            (Word::Recent, Word::Units(unit)) => return vague(unit, next + 1),
            (Word::Units(unit), _) if the && self.is(at.wrapping_sub(1), "over") => {
                return vague(unit, next);
            }
            (Word::Recent, Word::Past) | (Word::Past, Word::Units(_)) => {
                (Reference::Past, next + 1)
            }
            (Word::Recent, _) if !the => (Reference::Past, next),
            (Word::Near | Word::Medium | Word::Straight, _) if the && self.is(next, "term") => {
                (Reference::Future, next + 1)
            }
            (Word::Article, Word::Later | Word::Future)
                if self.is(next + 1, "date") || self.is(next + 1, "stage") =>
            {
                (Reference::Future, next + 2)
            }
            (Word::Near, Word::Future) | (Word::Coming | Word::Future, Word::Units(_)) => {
                (Reference::Future, next + 1)
            }
            (Word::Units(_), Word::Ahead) if the => (Reference::Future, next + 1),
            (Word::Future, _) if the && !self.is_noun(next) => (Reference::Future, next),
            (Word::Past, _) if the && self.before(at) != Word::During && !self.is_noun(next) => {
                (Reference::Past, next)
            }
            (Word::Moment | Word::Times, _) if the || self.word(at) == Word::That => {
                return self.moment(at, start);
            }
            _ => return None,
        };
        Some((Form::Reference(reference), to))
    }

    /// "at the moment", "at the time", "for the time being".
    fn moment(&self, at: usize, start: usize) -> Read {
        let next = start + 1;
        if self.is(start, "time") && self.word(next) == Word::Being {
            return Some((Form::Reference(Reference::Present), next + 1));
        }
        let led = self.before(at) == Word::At;
        let ends = self.word(next) != Word::Of;
        match (
            led && ends,
            self.is(start, "moment"),
            self.is(start, "time"),
        ) {
            (true, true, _) => Some((Form::Reference(Reference::Present), next)),
            (true, _, true) => Some((Form::Reference(Reference::Past), next)),
            _ => None,
        }
    }

    fn is_noun(&self, at: usize) -> bool {
        self.is_word(at) && self.word(at) == Word::Other
    }
}
