//! "early 2009", "the end of March", "later this year", "mid-May".

use super::Read;
use super::Reader;
use crate::time::calendar::Unit;
use crate::time::expression::Modifier;
use crate::time::form::DayTime;
use crate::time::form::Form;
use crate::time::form::YearOf;
use crate::time::word::Part;
use crate::time::word::Word;

impl Reader<'_> {
    /// An expression with words before it that say which part of it is meant.
    pub(super) fn edged(&self, at: usize) -> Option<(Form, Option<Modifier>, usize)> {
        self.early(at)
            .or_else(|| self.end_of(at))
            .or_else(|| self.part_of_day(at))
            .or_else(|| self.year_end(at))
    }

    /// What "early", "late" and the like can stand before.
    fn inner(&self, at: usize) -> Read {
        let day = self
            .weekday(at)
            .or_else(|| self.day_offset(at))
            .or_else(|| self.holiday(at));
        [self.dated(at), day, self.quarter(at)]
            .into_iter()
            .flatten()
            .rev()
            .max_by_key(|(_, to)| *to)
    }

    /// "early", "mid-", "late", "earlier this", "later in the".
    fn early(&self, at: usize) -> Option<(Form, Option<Modifier>, usize)> {
        let start = at + usize::from(self.word(at) == Word::The || self.word(at) == Word::Very);
        let (modifier, compared) = match self.word(start) {
            Word::Early => (Some(Modifier::Start), false),
            Word::Mid => (Some(Modifier::Mid), false),
            Word::Late => (Some(Modifier::End), false),
            Word::Earlier | Word::Later => (None, true),
            _ => return None,
        };
        let next = self.skip_sign(start + 1, '-');
        // "the early years of the century"
        if self.word(next) == Word::Units(Unit::Year)
            && self.word(next + 1) == Word::Of
            && let Some((form, to)) = self.inner(next + 2)
        {
            return Some((form, modifier, to));
        }
        if let Some((form, to)) = self.inner(next) {
            return Some((form, modifier, to));
        }
        // "late in 1998", "later in the year", "earlier on Monday"
        if !matches!(self.word(next), Word::In | Word::On) {
            return self
                .bare_season(next)
                .map(|(form, to)| (form, modifier, to));
        }
        let (form, to) = self
            .inner(next + 1)
            .or_else(|| self.running_unit(next + 1))?;
        Some((form, modifier.filter(|_| !compared), to))
    }

    fn bare_season(&self, at: usize) -> Read {
        match self.word(at) {
            Word::Season { season, .. } => Some((
                Form::Season {
                    season,
                    year: YearOf::Unsaid,
                },
                at + 1,
            )),
            _ => None,
        }
    }

    /// "the beginning of March", "the end of the year", "end-2012".
    fn end_of(&self, at: usize) -> Option<(Form, Option<Modifier>, usize)> {
        let mut start = self.skip_word(at, Word::The);
        start += usize::from(self.word(start) == Word::Very);
        let modifier = match self.word(start) {
            Word::Beginning | Word::Turn => Modifier::Start,
            Word::Middle => Modifier::Mid,
            Word::End => Modifier::End,
            Word::Ordinal(1) if self.is_plural_of(start + 1) => Modifier::Start,
            Word::Last | Word::Final if self.is_plural_of(start + 1) => Modifier::End,
            _ => return None,
        };
        // "the first days of"
        let start = start + usize::from(self.is_plural_of(start + 1));
        let hyphen = self.is_sign(start + 1, '-');
        if self.word(start + 1) != Word::Of && !hyphen {
            // "end March" is said of months and years only
            let (form, to) = self
                .date(start + 1)
                .filter(|_| self.word(start) == Word::End)?;
            return Some((form, Some(modifier), to));
        }
        let next = start + 2;
        // "the turn of the century" is some years about its border.
        if self.word(start) == Word::Turn && self.running_unit(next).is_some() {
            return None;
        }
        // "at the end of the day": all considered
        let led = at.saturating_sub(usize::from(self.before(at) == Word::The));
        let idiom =
            self.before(led) == Word::At && self.is(next, "the") && self.is(next + 1, "day");
        if idiom {
            return None;
        }
        let (form, to) = self.inner(next).or_else(|| self.running_unit(next))?;
        Some((form, Some(modifier), to))
    }

    /// "days of", "weeks of".
    fn is_plural_of(&self, at: usize) -> bool {
        matches!(self.word(at), Word::Units(_)) && self.word(at + 1) == Word::Of
    }

    /// "the night of 3 August", "the week of 3 May", "the eve of Easter".
    fn part_of_day(&self, at: usize) -> Option<(Form, Option<Modifier>, usize)> {
        let mut start = self.skip_word(at, Word::The);
        let small = matches!(self.word(start), Word::Early | Word::Small);
        let early = small && self.is(start + 1, "hours");
        start += usize::from(early);
        if self.word(start + 1) != Word::Of {
            return None;
        }
        let (form, to) = self
            .date(start + 2)
            .or_else(|| self.numeric_date(start + 2))
            .or_else(|| self.weekday(start + 2).filter(|_| early))?;
        let dated = matches!(form, Form::Date { day: Some(_), .. } | Form::Range(..));
        match self.word(start) {
            _ if early && (dated || matches!(form, Form::Weekday { .. })) => {
                let morning = DayTime::Part(Part::Morning);
                Some((Form::At(Box::new(form), morning), None, to))
            }
            Word::Part(part) if dated => {
                Some((Form::At(Box::new(form), DayTime::Part(part)), None, to))
            }
            Word::Unit(Unit::Weekend) if dated => {
                let day = match form {
                    Form::Range(first, _) => first,
                    day => Box::new(day),
                };
                let unit = Unit::Weekend;
                Some((Form::UnitOf { unit, day }, None, to))
            }
            Word::Unit(Unit::Week) if matches!(form, Form::Date { day: Some(_), .. }) => Some((
                Form::UnitOf {
                    unit: Unit::Week,
                    day: Box::new(form),
                },
                None,
                to,
            )),
            _ => None,
        }
    }

    /// "year-end", "year's end", "the year end".
    fn year_end(&self, at: usize) -> Option<(Form, Option<Modifier>, usize)> {
        let start = self.skip_word(at, Word::The);
        let year = Form::Year(YearOf::Picked(crate::time::form::Pick::Running));
        if self.word(start) == Word::YearEnd {
            return Some((year, Some(Modifier::End), start + 1));
        }
        if !self.is(start, "year") {
            return None;
        }
        let next = if self.is_sign(start + 1, '\'') && self.word(start + 2) == Word::LetterS {
            start + 3
        } else {
            self.skip_sign(start + 1, '-')
        };
        self.is(next, "end")
            .then_some((year, Some(Modifier::End), next + 1))
    }
}
