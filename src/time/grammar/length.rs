//! Lengths of time, and offsets counted in them: "three years", "two days ago".

use super::Read;
use super::Reader;
use crate::time::calendar::Unit;
use crate::time::form::Base;
use crate::time::form::Direction;
use crate::time::form::Form;
use crate::time::form::Pick;
use crate::time::form::Quantity;
use crate::time::word::Word;

impl Reader<'_> {
    /// A length of time with what makes it an offset, if anything does.
    pub(super) fn length(&self, at: usize) -> Read {
        self.rate(at)
            .or_else(|| self.plain_length(at))
            .or_else(|| self.bare_units(at))
            .or_else(|| self.eve(at))
    }

    /// "the eve of the vote on 5 April": the day before.
    fn eve(&self, at: usize) -> Read {
        if self.word(at) != Word::Eve || self.word(at + 1) != Word::Of {
            return None;
        }
        let (form, to) = self.base(at + 2).or_else(|| self.dated_event(at + 2))?;
        let day = matches!(form, Form::Date { day: Some(_), .. });
        let form = Form::Offset {
            quantity: Quantity::exactly(1),
            unit: Unit::Day,
            direction: Direction::Back,
            base: Base::Date(Box::new(form)),
        };
        day.then_some((form, to))
    }

    fn plain_length(&self, at: usize) -> Read {
        let (_, start) = self.loosener(at);
        // "3/4 day", "12.5 hours" begun at the 5
        let tied = start > 0
            && self.is_glued(start)
            && ['/', '.', ',', '%']
                .iter()
                .any(|sign| self.is_sign(start - 1, *sign));
        if tied {
            return None;
        }
        let (mut quantity, next) = self.quantity(start)?;
        if self.is_mere_article(start, next) {
            return None;
        }
        let counted = next;
        let (unit, mut next) = self.counted_unit(next)?;
        // "the 1988 quarter"
        let year = self
            .digits(start)
            .is_some_and(|(value, digits)| digits == 4 && value > 1500);
        if year && !self.is_sign(counted, '-') && self.word(next - 1) == Word::Unit(Unit::Quarter) {
            return None;
        }
        // "a quarter of the seats", "a quarter century"
        let ones = next == counted + 1 || self.word(start) == Word::Article;
        if unit == Unit::Quarter
            && (ones && self.word(next) == Word::Of || self.word(start) == Word::Article)
        {
            return self.quarter_century(start, next);
        }
        if quantity.count == Some(0) && unit == Unit::Quarter {
            return None;
        }
        // "a year and a half"
        if let Some(after) = self.and_a_half(next) {
            quantity.tenths = 5;
            next = after;
        }
        // "the fifteen years before 1914" are a length, "fifteen years before 1914" is a date
        let whole = matches!(self.before(at), Word::The | Word::Possessive | Word::These);
        if whole && matches!(self.word(next), Word::Before | Word::After) {
            return Some((Form::Duration { quantity, unit }, next));
        }
        Some(self.offset(quantity, unit, next))
    }

    /// "a quarter century", "a quarter of a century".
    fn quarter_century(&self, start: usize, to: usize) -> Read {
        let mut to = self.skip_sign(to, '-');
        if self.word(to) == Word::Of && self.word(to + 1) == Word::Article {
            to += 2;
        }
        let century = self.word(to) == Word::Unit(Unit::Century);
        (century && self.word(start) == Word::Article)
            .then(|| self.offset(Quantity::exactly(25), Unit::Year, to + 1))
    }

    /// "a second", "a trading day" as in "a second chance": an article needs the unit next to it.
    fn is_mere_article(&self, start: usize, next: usize) -> bool {
        self.word(start) == Word::Article
            && next == start + 1
            && !matches!(
                self.word(next),
                Word::Unit(_) | Word::Straight | Word::Entire | Word::Additional
            )
    }

    /// Turns a length into an offset by the words after it.
    fn offset(&self, quantity: Quantity, unit: Unit, to: usize) -> (Form, usize) {
        let offset = |direction, base, to| {
            (
                Form::Offset {
                    quantity,
                    unit,
                    direction,
                    base,
                },
                to,
            )
        };
        match self.word(to) {
            Word::Ago => self
                .to_the_day(quantity, unit, Direction::Back, to + 1)
                .unwrap_or_else(|| offset(Direction::Back, Base::Publication, to + 1)),
            Word::From if unit <= Unit::Year && !self.is(to + 1, "now") => self
                .to_the_day(quantity, unit, Direction::Forth, to + 1)
                .unwrap_or((Form::Duration { quantity, unit }, to)),
            Word::Earlier => offset(Direction::Back, Base::LastDate, to + 1),
            Word::Later => offset(Direction::Forth, Base::LastDate, to + 1),
            Word::From if self.is(to + 1, "now") => {
                offset(Direction::Forth, Base::Publication, to + 2)
            }
            word @ (Word::Before | Word::After) => {
                let direction = if word == Word::Before {
                    Direction::Back
                } else {
                    Direction::Forth
                };
                // "two days before that"
                let that = self.word(to + 1) == Word::That && !self.is_lower_noun(to + 2);
                if that && self.word(to + 2) == Word::Other {
                    return offset(direction, Base::LastDate, to + 2);
                }
                match self.base(to + 1).or_else(|| self.dated_event(to + 1)) {
                    Some((form, to)) => offset(direction, Base::Date(Box::new(form)), to),
                    None => (Form::Duration { quantity, unit }, to),
                }
            }
            Word::Or if self.is(to + 1, "so") => match self.word(to + 2) {
                Word::Ago => offset(Direction::Back, Base::Publication, to + 3),
                _ => (Form::Duration { quantity, unit }, to + 2),
            },
            _ => (Form::Duration { quantity, unit }, self.skip_old(to)),
        }
    }

    /// "a year ago today", "five years ago this week", "a week from Monday".
    fn to_the_day(
        &self,
        quantity: Quantity,
        unit: Unit,
        direction: Direction,
        at: usize,
    ) -> Option<(Form, usize)> {
        let (of, to) = self
            .weekday(at)
            .or_else(|| self.day_offset(at))
            .or_else(|| self.picked(at).filter(|_| direction == Direction::Back))?;
        let near = match &of {
            Form::Weekday { .. } | Form::DayOffset(_) => unit >= Unit::Week,
            Form::Unit {
                unit: Unit::Week | Unit::Month,
                pick: Pick::This | Pick::Next | Pick::Last,
            } => unit >= Unit::Year,
            _ => false,
        };
        let count = quantity.count.filter(|_| near && quantity.tenths == 0)?;
        Some((
            Form::Anniversary {
                count,
                unit,
                direction,
                of: Box::new(of),
            },
            to,
        ))
    }

    /// "eight-month-old", "56 years old": the age belongs to the words.
    fn skip_old(&self, to: usize) -> usize {
        let next = self.skip_sign(to, '-');
        if self.word(next) == Word::Old {
            next + 1
        } else {
            to
        }
    }

    /// A date that an offset may be counted from.
    fn base(&self, at: usize) -> Read {
        let (form, to) = [
            self.date(at),
            self.holiday(at),
            self.year(at),
            self.day_offset(at),
        ]
        .into_iter()
        .flatten()
        .max_by_key(|(_, to)| *to)?;
        // "a month after March's clash" counts from the clash.
        (!self.is_sign(to, '\'')).then_some((form, to))
    }

    /// "the bombings of 7 August", "its signature on 3 May 1926": what an offset is counted from.
    fn dated_event(&self, at: usize) -> Read {
        if !matches!(
            self.word(at),
            Word::The | Word::Possessive | Word::Article | Word::That
        ) {
            return None;
        }
        let link = (at + 2..at + 6).find(|&word| self.word(word) != Word::Other)?;
        let led = (at + 1..link).all(|word| self.is_word(word) && self.word(word) == Word::Other);
        let joins = matches!(self.word(link), Word::Of | Word::On | Word::In);
        // "fifteen years after the fall of the wall in 1989" stays a length and a year.
        self.base(link + 1)
            .filter(|(form, _)| led && joins && matches!(form, Form::Date { day: Some(_), .. }))
    }

    /// "twice a month", "15 a year", "per day".
    fn rate(&self, at: usize) -> Read {
        if self.word(at) == Word::Per {
            let (unit, to) = self.singular(at + 1)?;
            return Some((Form::Set(set_value(1, unit)), to));
        }
        let times = match self.word(at) {
            Word::Once | Word::Twice => at + 1,
            _ => {
                let (_, next) = self.quantity(at)?;
                if self.word(next) != Word::Times {
                    return self.rate_after_number(at);
                }
                next + 1
            }
        };
        let article = self.word(times) == Word::Article;
        let every = self.word(times) == Word::Every || self.word(times) == Word::Per;
        if !article && !every {
            return None;
        }
        let (_, count) = self
            .cardinal(times + 1)
            .map_or((1, times + 1), |(count, next)| (count, next));
        let (unit, to) = self.singular(count)?;
        Some((Form::Set(set_value(1, unit)), to))
    }

    /// "at a rate of 15 a year": the words are "a year".
    fn rate_after_number(&self, at: usize) -> Read {
        let article = self.word(at) == Word::Article;
        // "20 visits a year"
        let things = at > 1
            && self.digits(at - 2).is_some_and(|(_, digits)| digits < 4)
            && self.is_word(at - 1)
            && self.word(at - 1) == Word::Other;
        let counts = things
            || at > 0
                && (self
                    .digits(at - 1)
                    .is_some_and(|(value, digits)| digits < 4 || value > 2200)
                    || self.is_sign(at - 1, '%')
                    || self.is(at - 1, "percent")
                    || self.is(at - 1, "million")
                    || self.is(at - 1, "billion"));
        if !(article && counts) {
            return None;
        }
        let (unit, to) = self.singular(at + 1)?;
        // "2.1% a year earlier"
        let offset = matches!(
            self.word(to),
            Word::Earlier | Word::Ago | Word::Later | Word::Before | Word::After
        );
        (!offset).then(|| (Form::Set(set_value(1, unit)), to))
    }

    fn singular(&self, at: usize) -> Read<Unit> {
        match self.word(at) {
            Word::Unit(unit) => Some((unit, at + 1)),
            _ => None,
        }
    }

    /// "for years", "weeks of talks", "decades-long": an unknown count.
    fn bare_units(&self, at: usize) -> Read {
        let (unit, to) = match self.word(at) {
            // "week-long talks"
            Word::Unit(unit) if self.is_sign(at + 1, '-') && self.is(at + 2, "long") => {
                let quantity = Quantity::exactly(1);
                return Some((Form::Duration { quantity, unit }, at + 1));
            }
            Word::Units(unit) if unit != Unit::Quarter => (unit, at + 1),
            _ => return None,
        };
        let quantity = Quantity::VAGUE;
        let hyphen = self.is_sign(to, '-') && self.is(to + 1, "long");
        // "days" and hours pass in many set phrases; longer units mostly measure.
        let long = unit >= Unit::Week
            && self.word(at.wrapping_sub(1)) != Word::The
            && !matches!(
                self.before(at),
                Word::Possessive | Word::Ordinal(_) | Word::These
            )
            && (at == 0 || !self.is_word(at - 1) || self.before(at) != Word::Other);
        let led = long
            || matches!(
                self.before(at),
                Word::Just
                    | Word::For
                    | Word::During
                    | Word::In
                    | Word::After
                    | Word::Of
                    | Word::Or
            );
        let tailed = matches!(
            self.word(to),
            Word::Of | Word::Ago | Word::Later | Word::Earlier | Word::Before | Word::After
        );
        if !(hyphen || led || tailed) {
            return None;
        }
        // "weeks or months"
        let joined = matches!(self.word(to), Word::Or | Word::And);
        let to = match self.word(to + 1) {
            Word::Units(_) if joined && !hyphen => to + 2,
            _ => to,
        };
        Some(self.offset(quantity, unit, to))
    }

    /// "every year", "each Monday", "daily", "Mondays".
    pub(super) fn repeated(&self, at: usize) -> Read {
        match self.word(at) {
            Word::Set(value) => {
                // "the Daily Star", "Weekly": a capital inside a sentence is a name.
                let named = at > 0 && self.is_capital(at);
                (!named).then(|| (Form::Set(value.to_owned()), at + 1))
            }
            Word::Weekday(number) if let Word::Parts(part) = self.word(at + 1) => Some((
                Form::Set(format!("XXXX-WXX-{number}{}", part.code())),
                at + 2,
            )),
            Word::Weekdays(number) => Some(match self.word(at + 1) {
                Word::Parts(part) => (
                    Form::Set(format!("XXXX-WXX-{number}{}", part.code())),
                    at + 2,
                ),
                _ => (Form::Set(format!("XXXX-WXX-{number}")), at + 1),
            }),
            Word::Every => self.every(at + 1),
            _ => None,
        }
    }

    fn every(&self, at: usize) -> Read {
        let other =
            self.word(at) == Word::EveryOther && !matches!(self.word(at + 1), Word::Unit(_));
        // "within minutes of each other Friday"
        if other && self.is(at - 1, "each") {
            return None;
        }
        let at = at + usize::from(other);
        let set = |value: String, to| Some((Form::Set(value), to));
        match self.word(at) {
            Word::Unit(unit) => set(set_value(1, unit), at + 1),
            Word::Weekday(number) => set(format!("XXXX-WXX-{number}"), at + 1),
            Word::Month { number, .. } if self.is_capital(at) => {
                set(format!("XXXX-{number:02}"), at + 1)
            }
            Word::Season { season, .. } => set(format!("XXXX-{}", season.code()), at + 1),
            Word::Part(part) => set(format!("XXXX-XX-XX{}", part.code()), at + 1),
            Word::EveryOther => {
                let (unit, to) = self.singular(at + 1)?;
                set(set_value(2, unit), to)
            }
            _ => {
                let (count, next) = self.quantity(at)?;
                let (unit, to) = self.counted_unit(next)?;
                let value = count
                    .count
                    .map_or_else(|| vague_value(unit), |count| set_value(count, unit));
                set(value, to)
            }
        }
    }
}

fn set_value(count: u32, unit: Unit) -> String {
    let (prefix, letter, size) = unit.timex();
    format!("{prefix}{}{letter}", count.saturating_mul(size))
}

fn vague_value(unit: Unit) -> String {
    let (prefix, letter, _) = unit.timex();
    format!("{prefix}X{letter}")
}
