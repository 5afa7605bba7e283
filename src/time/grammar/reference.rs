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
        let pointing = |reference, to| Some((Form::Reference(reference), to));
        match self.word(at) {
            Word::Reference(_) if self.is_sign(at + 1, '-') && self.is_glued(at + 1) => {
                return None;
            }
            Word::Reference(reference) => return pointing(reference, at + 1),
            Word::Right if self.is(at + 1, "now") => return pointing(Reference::Present, at + 2),
            Word::Present if self.before(at) == Word::At => {
                return pointing(Reference::Present, at + 1);
            }
            Word::Current if !self.is_capital(at) => return pointing(Reference::Present, at + 1),
            Word::More if matches!(self.word(at + 1), Word::Reference(_)) => {
                return self.reference(at + 1);
            }
            Word::Future if self.before(at) == Word::In => {
                return pointing(Reference::Future, at + 1);
            }
            Word::These if self.is(at + 1, "days") => return pointing(Reference::Present, at + 2),
            _ => {}
        }
        if self.word(at) == Word::Earlier && at == 0 && self.is_sign(1, ',') {
            return pointing(Reference::Past, 1);
        }
        let the = self.word(at) == Word::The;
        let start = at + usize::from(the);
        let next = start + 1;
        match self.word(start) {
            Word::Recent => match self.word(next) {
                Word::Units(unit) => Some((
                    Form::Duration {
                        quantity: Quantity::VAGUE,
                        unit,
                    },
                    next + 1,
                )),
                Word::Past => pointing(Reference::Past, next + 1),
                _ => pointing(Reference::Past, next),
            },
            Word::Near | Word::Medium | Word::Straight if the && self.is(next, "term") => {
                pointing(Reference::Future, next + 1)
            }
            Word::Units(unit) if the && self.is(at.wrapping_sub(1), "over") => Some((
                Form::Duration {
                    quantity: Quantity::VAGUE,
                    unit,
                },
                next,
            )),
            Word::Near if self.word(next) == Word::Future => pointing(Reference::Future, next + 1),
            Word::Future if the && !self.is_noun(next) => pointing(Reference::Future, next),
            Word::Past if the && self.before(at) != Word::During && !self.is_noun(next) => {
                pointing(Reference::Past, next)
            }
            Word::Coming | Word::Past | Word::Future
                if matches!(self.word(next), Word::Units(_)) =>
            {
                let past = self.word(start) == Word::Past;
                pointing(
                    if past {
                        Reference::Past
                    } else {
                        Reference::Future
                    },
                    next + 1,
                )
            }
            Word::Units(_) if the && self.word(next) == Word::Ahead => {
                pointing(Reference::Future, next + 1)
            }
            Word::Moment | Word::Times if the || self.word(at) == Word::That => {
                self.moment(at, start)
            }
            _ => None,
        }
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
