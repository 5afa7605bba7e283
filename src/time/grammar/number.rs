//! Numbers, ordinals, counts of units.

use super::Read;
use super::Reader;
use crate::time::calendar::Unit;
use crate::time::expression::Modifier;
use crate::time::form::Quantity;
use crate::time::lexer::Kind;
use crate::time::word::Part;
use crate::time::word::Word;

impl Reader<'_> {
    /// "14th", "fourteenth", "twenty-first".
    pub(super) fn ordinal(&self, at: usize) -> Read<u32> {
        if let Some((value, 1..=3)) = self.digits(at) {
            // "the 2d of May", "the 23d": as it was written once.
            let old = || matches!(value % 10, 2 | 3) && self.is(at + 1, "d");
            let suffix =
                (self.word(at + 1) == Word::NumberSuffix || old()) && self.is_glued(at + 1);
            return suffix.then_some((value, at + 2));
        }
        match self.word(at) {
            Word::Ordinal(value) => Some((value, at + 1)),
            Word::Tens(tens) => {
                let next = self.skip_sign(at + 1, '-');
                match self.word(next) {
                    Word::Ordinal(ones @ 1..=9) => Some((tens + ones, next + 1)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// A cardinal number in digits or words.
    pub(super) fn cardinal(&self, at: usize) -> Read<u32> {
        if let Some(Kind::Number {
            value,
            digits,
            plain,
        }) = self.lexemes.get(at).map(|lexeme| lexeme.kind)
        {
            let hundreds = (!plain).then(|| self.grouped(at)).flatten();
            return (digits <= 9).then_some((hundreds.unwrap_or(value), at + 1));
        }
        let (mut value, mut next) = match self.word(at) {
            Word::Cardinal(value) => (value, at + 1),
            Word::Tens(tens) => {
                let next = self.skip_sign(at + 1, '-');
                match self.word(next) {
                    Word::Cardinal(ones @ 1..=9) => (tens + ones, next + 1),
                    _ => (tens, at + 1),
                }
            }
            Word::Article if matches!(self.word(at + 1), Word::Scale(_)) => (1, at + 1),
            _ => return None,
        };
        while let Word::Scale(scale) = self.word(next) {
            value = value.checked_mul(scale)?;
            next += 1;
        }
        Some((value, next))
    }

    /// The value of a number with thousands set off by commas.
    fn grouped(&self, at: usize) -> Option<u32> {
        let digits: String = self.lexemes[at]
            .of(self.text)
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        digits.parse().ok()
    }

    /// Words before a count that loosen it: "nearly", "more than", "at least".
    pub(super) fn loosener(&self, at: usize) -> (Option<Modifier>, usize) {
        let two = self.word(at + 1);
        match self.word(at) {
            Word::Nearly | Word::Around | Word::Some => (Some(Modifier::Approx), at + 1),
            Word::More if two == Word::Than => (Some(Modifier::MoreThan), at + 2),
            Word::Less if two == Word::Than => (Some(Modifier::LessThan), at + 2),
            Word::At if two == Word::Least => (Some(Modifier::MoreThan), at + 2),
            Word::At if two == Word::Most => (Some(Modifier::LessThan), at + 2),
            Word::Up if two == Word::To => (Some(Modifier::LessThan), at + 2),
            Word::During if self.is(at, "over") => (Some(Modifier::MoreThan), at + 1),
            Word::Under => (Some(Modifier::LessThan), at + 1),
            Word::Just => match self.loosener(at + 1) {
                (Some(modifier), next) => (Some(modifier), next),
                (None, _) => (None, at),
            },
            Word::No
                if matches!(two, Word::More | Word::Less) && self.word(at + 2) == Word::Than =>
            {
                let most = two == Word::More;
                let modifier = if most {
                    Modifier::LessThan
                } else {
                    Modifier::MoreThan
                };
                (Some(modifier), at + 3)
            }
            _ => (None, at),
        }
    }

    /// A count of units: "three", "a few", "two and a half", "12 to 18", "half a".
    pub(super) fn quantity(&self, at: usize) -> Read<Quantity> {
        let (mut quantity, mut next) = self.plain_quantity(at)?;
        if let Some(after) = self.and_a_half(next) {
            quantity.tenths = 5;
            return Some((quantity, after));
        }
        if quantity.count.is_some() && self.word(at) != Word::Article {
            let joined = matches!(self.word(next), Word::Or | Word::To)
                || (self.is_sign(next, '-') && self.digits(next + 1).is_some());
            if joined && let Some((upper, after)) = self.cardinal(next + 1) {
                quantity.loose = Some(upper) > quantity.count;
                next = if quantity.loose { after } else { next };
            }
        }
        Some((quantity, next))
    }

    /// The place after "and a half", with or without hyphens.
    pub(super) fn and_a_half(&self, at: usize) -> Option<usize> {
        let mut at = at;
        for word in [Word::And, Word::Article, Word::Half] {
            at = self.skip_sign(at, '-');
            if self.word(at) != word {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    fn plain_quantity(&self, at: usize) -> Read<Quantity> {
        match self.word(at) {
            Word::Article => return self.article_quantity(at),
            Word::Another => {
                let (count, next) = self.cardinal(at + 1).unwrap_or((1, at + 1));
                return Some((Quantity::exactly(count), next));
            }
            // "the second in as many days"
            Word::Vague if self.before(at) == Word::As => return None,
            Word::Vague => return Some((Quantity::VAGUE, self.skip_word(at + 1, Word::Of))),
            Word::Couple => return Some((Quantity::COUPLE, self.skip_word(at + 1, Word::Of))),
            Word::Half => {
                let next = self.skip_sign(at + 1, '-');
                return match self.word(next) {
                    Word::Unit(Unit::Century | Unit::Decade) => Some((Quantity::HALF, next)),
                    Word::Article => Some((Quantity::HALF, next + 1)),
                    _ => None,
                };
            }
            _ => {}
        }
        let (value, next) = self.cardinal(at)?;
        let (tenths, next) = self.fraction(next);
        Some((
            Quantity {
                tenths,
                ..Quantity::exactly(value)
            },
            next,
        ))
    }

    /// A count that "a" begins: "a few", "a couple of", "a dozen", "a half", or one.
    fn article_quantity(&self, at: usize) -> Read<Quantity> {
        Some(match self.word(at + 1) {
            Word::Vague => (Quantity::VAGUE, at + 2),
            Word::Couple => (Quantity::COUPLE, self.skip_word(at + 2, Word::Of)),
            Word::Dozen => (Quantity::exactly(12), at + 2),
            Word::Half => (Quantity::HALF, at + 2),
            Word::Scale(_) => {
                let (value, next) = self.cardinal(at)?;
                (Quantity::exactly(value), next)
            }
            Word::Cardinal(1) => (Quantity::exactly(1), at + 2),
            _ => (Quantity::exactly(1), at + 1),
        })
    }

    /// Tenths after a whole number: ".5", "½", " 1/2"; none is 0.
    fn fraction(&self, at: usize) -> (u32, usize) {
        if self.is_sign(at, '.')
            && self.is_glued(at)
            && self.is_glued(at + 1)
            && let Some((tenths, 1)) = self.digits(at + 1)
        {
            return (tenths, at + 2);
        }
        if self.is_sign(at, '½') {
            return (5, at + 1);
        }
        let half = self.digits(at) == Some((1, 1))
            && self.is_sign(at + 1, '/')
            && self.digits(at + 2) == Some((2, 1));
        if half { (5, at + 3) } else { (0, at) }
    }

    /// A unit, singular or plural, after a count: "-year", "straight days", "more weeks".
    pub(super) fn counted_unit(&self, at: usize) -> Read<Unit> {
        let mut at = self.skip_sign(at, '-');
        if matches!(
            self.word(at),
            Word::Straight
                | Word::Additional
                | Word::More
                | Word::Entire
                | Word::Fiscal
                | Word::EveryOther
        ) {
            at += 1;
        }
        let unit = match self.word(at) {
            Word::Unit(unit) | Word::Units(unit) => unit,
            Word::Part(Part::Night) | Word::Parts(Part::Night) => Unit::Night,
            _ => return None,
        };
        Some((unit, at + 1))
    }
}
