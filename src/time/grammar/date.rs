//! Dates by day and month.

use super::Read;
use super::Reader;
use crate::time::form::Form;
use crate::time::form::Pick;
use crate::time::form::YearOf;
use crate::time::lexicon::Lexicon;
use crate::time::word::Word;

impl Reader<'_> {
    /// The month named at `at`: its number, whether the form may be a name, and the place after.
    fn month_name(&self, at: usize) -> Option<(u32, bool, usize)> {
        if !self.is_capital(at) {
            return None;
        }
        match self.word(at) {
            Word::Month { number, named } => Some((number, named, at + 1)),
            Word::MonthShort(number) => {
                let dot = self.is_sign(at + 1, '.') && self.is_glued(at + 1);
                Some((number, true, at + 1 + usize::from(dot)))
            }
            _ => None,
        }
    }

    /// "14", "14th", "fourteenth" as a day of the month.
    fn day_number(&self, at: usize) -> Read<u32> {
        let (day, to) = match self.ordinal(at) {
            Some(read) => read,
            None => match self.digits(at)? {
                (value, 1 | 2) => (value, at + 1),
                _ => return None,
            },
        };
        // "at 14:30", "3.5", "5%", "2 p.m."
        let goes_on = self.is_glued(to)
            && (self.is_sign(to, ':') && self.is_glued(to + 1)
                || self.is_sign(to, '%')
                || self.is_word(to))
            || (self.is_sign(to, '.')
                && self.is_glued(to)
                && self.is_glued(to + 1)
                && self.digits(to + 1).is_some());
        ((1..=39).contains(&day) && !goes_on).then_some((day, to))
    }

    /// A day of the month, or two of them: "3-5", "3 to 5", "3 and 4", "14/27".
    fn days(&self, at: usize) -> Read<(u32, Option<u32>, bool)> {
        let (first, to) = self.day_number(at)?;
        let slash = self.is_sign(to, '/');
        let joined = slash
            || self.is_sign(to, '-')
            || matches!(self.word(to), Word::To | Word::Through | Word::Until)
            || (self.word(to) == Word::And
                && self.ordinal(at).is_some() == self.ordinal(to + 1).is_some());
        if joined {
            let next = self.skip_word(to + 1, Word::The);
            if let Some((second, after)) = self.day_number(next)
                && second > first
            {
                // Julian and Gregorian dates of one day lie 10 to 13 days apart.
                let styles = slash && (10..=13).contains(&(second - first));
                return Some(((first, Some(second), styles), after));
            }
        }
        // "18 (30) November 1853"
        if self.is_sign(to, '(')
            && let Some((second, after)) = self.day_number(to + 1)
            && self.is_sign(after, ')')
            && (10..=13).contains(&second.saturating_sub(first))
        {
            return Some(((first, Some(second), true), after + 1));
        }
        Some(((first, None, false), to))
    }

    /// The year after a day or month: ", 2024", "last year", "of that year", or nothing.
    fn year_after(&self, at: usize) -> (YearOf, usize) {
        let comma = self.skip_sign(at, ',');
        if let Some((year, to)) = self.year_number(comma)
            && !(comma == at && self.is_counted(to))
        {
            return (YearOf::Stated(year), to);
        }
        let next = self.skip_word(comma, Word::Of);
        if comma == at
            && let Some((year, to)) = self.year_number(next)
        {
            return (YearOf::Stated(year), to);
        }
        // "on December 6 in 1971"
        let within = self.skip_word(at, Word::In);
        if within > at
            && let Some((year, to)) = self.year_number(within)
            && !self.is_counted(to)
        {
            return (YearOf::Stated(year), to);
        }
        self.picked_year(next)
            .map_or((YearOf::Unsaid, at), |(pick, to)| {
                (YearOf::Picked(pick), to)
            })
    }

    /// "last year", "the following year", "that same year".
    pub(super) fn picked_year(&self, at: usize) -> Read<Pick> {
        match self.picked(at)? {
            (Form::Year(YearOf::Picked(pick)), to) => Some((pick, to)),
            _ => None,
        }
    }

    /// "2015, 20 July": the year first, as chronicles have it at the head of an entry.
    fn year_before_day(&self, at: usize) -> Read {
        let (said, 4) = self.digits(at)? else {
            return None;
        };
        let (said, next) = (at == 0).then(|| Some((i32::try_from(said).ok()?, at + 1)))??;
        let next = self.skip_sign(next, ',');
        let (mut form, to) = self
            .day_before_month(next)
            .or_else(|| self.month_before_day(next))
            .or_else(|| self.month_only(next))?;
        form.set_year(|_| said).then_some((form, to))
    }

    fn month_only(&self, at: usize) -> Read {
        let (month, _, to) = self.month_name(at)?;
        let form = Form::Date {
            year: YearOf::Unsaid,
            month,
            day: None,
            weekday: None,
            old_style: false,
        };
        Some((form, to))
    }

    /// A date with a month: with day, year, weekday as far as said.
    pub(super) fn date(&self, at: usize) -> Read {
        let (weekday, next) = self.leading_weekday(at);
        let read = self
            .year_before_day(next)
            .or_else(|| self.day_before_month(next))
            .or_else(|| self.month_before_day(next))
            .or_else(|| self.month_alone(next))
            .or_else(|| self.picked_month(next))?;
        let (form, to) = read;
        let Some(weekday) = weekday else {
            return Some((form, to));
        };
        match form {
            Form::Date {
                year,
                month,
                day: day @ Some(_),
                old_style,
                ..
            } => Some((
                Form::Date {
                    year,
                    month,
                    day,
                    weekday: Some(weekday),
                    old_style,
                },
                to,
            )),
            _ => None,
        }
    }

    /// A weekday that a date follows: "Wednesday, ", "Wed. the".
    fn leading_weekday(&self, at: usize) -> (Option<u32>, usize) {
        let (Word::Weekday(number) | Word::WeekdayShort(number)) = self.word(at) else {
            return (None, at);
        };
        let dotted = self.skip_sign(at + 1, '.');
        (
            Some(number),
            self.skip_word(self.skip_sign(dotted, ','), Word::The),
        )
    }

    fn day_before_month(&self, at: usize) -> Read {
        let start = self.skip_word(at, Word::The);
        let ((day, second, styles), next) = self.days(start)?;
        let (month, _, to) =
            self.month_name(self.skip_word(self.skip_sign(next, '-'), Word::Of))?;
        Some(self.finish(month, day, second, styles, to))
    }

    fn month_before_day(&self, at: usize) -> Read {
        let (month, _, next) = self.month_name(at)?;
        let ((day, second, styles), to) = self.days(self.skip_word(next, Word::The))?;
        let counted = self.is_counted(to) && self.digits(to - 1).is_some();
        // "In March the first ambassador arrived"
        let listed = matches!(self.word(to - 1), Word::Ordinal(_)) && self.is_lower_noun(to);
        if counted || listed {
            return None;
        }
        Some(self.finish(month, day, second, styles, to))
    }

    /// A day, or run of days, of a month with its year and calendar.
    fn finish(
        &self,
        month: u32,
        day: u32,
        second: Option<u32>,
        styles: bool,
        to: usize,
    ) -> (Form, usize) {
        // "18 November (Old Style) 1853", "18 November 1853 (Old Style)"
        let (early, to) = self.old_style(to);
        let (year, to) = self.year_after(to);
        let (late, to) = self.old_style(to);
        let old_style = early || late;
        let date = |day| Form::Date {
            year,
            month,
            day: Some(day),
            weekday: None,
            old_style: old_style && !styles,
        };
        let names_event = year == YearOf::Unsaid
            && self
                .lower(to)
                .is_some_and(|lower| Lexicon::shared().is_event(&lower));
        let form = match second {
            _ if names_event => Form::EventDay { month, day },
            Some(second) if styles => date(second),
            Some(second) => Form::Range(Box::new(date(day)), Box::new(date(second))),
            None => date(day),
        };
        (form, to)
    }

    /// "O.S.", "(Old Style)", "(OS)".
    fn old_style(&self, at: usize) -> (bool, usize) {
        let open = self.skip_sign(at, '(');
        let close = |to: usize| {
            if open > at {
                self.skip_sign(to, ')')
            } else {
                to
            }
        };
        if self.is(open, "old") && self.is(open + 1, "style") {
            return (true, close(open + 2));
        }
        if self.word(open) == Word::OldStyle && self.is_capital(open) {
            return (true, close(open + 1));
        }
        if self.is(open, "o") && self.is_sign(open + 1, '.') && self.word(open + 2) == Word::LetterS
        {
            return (true, close(self.skip_sign(open + 3, '.')));
        }
        (false, at)
    }

    /// "May", "May 2010", "May of last year".
    fn month_alone(&self, at: usize) -> Read {
        let (month, named, next) = self.month_name(at)?;
        let (year, to) = self.year_after(next);
        let date = Form::Date {
            year,
            month,
            day: None,
            weekday: None,
            old_style: false,
        };
        if year == YearOf::Unsaid && (named || self.is_name(next)) && !self.is_month(at, next) {
            return None;
        }
        Some((date, to))
    }

    /// Whether a form that is also a name, verb or noun is the month, by its neighbours.
    fn is_month(&self, at: usize, next: usize) -> bool {
        let short = matches!(self.word(at), Word::MonthShort(_));
        if short && !self.is_sign(at + 1, '.') {
            return false;
        }
        let (_, certain, _) = self.month_name(at).unwrap_or_default();
        let named = self.is_name(next);
        match self.before(at) {
            Word::In
            | Word::Since
            | Word::Until
            | Word::Last
            | Word::Next
            | Word::This
            | Word::Early
            | Word::Late
            | Word::Mid
            | Word::During
            | Word::Before
            | Word::After
            | Word::Between => true,
            Word::Of if at > 1 => {
                !(named && certain)
                    && matches!(
                        self.word(at - 2),
                        Word::End
                            | Word::Beginning
                            | Word::Middle
                            | Word::Part(_)
                            | Word::Weekday(_)
                            | Word::Unit(_)
                            | Word::Units(_)
                            | Word::Half
                    )
            }
            Word::As => {
                at > 1
                    && matches!(
                        self.word(at - 2),
                        Word::Early | Word::Late | Word::Reference(_)
                    )
            }
            Word::By | Word::From | Word::To | Word::Through | Word::For | Word::And | Word::On => {
                !(named || certain && self.is(next, "'"))
            }
            Word::The | Word::Article | Word::Possessive => {
                self.is_word(next) && !self.is_capital(next) && self.word(next) != Word::To
            }
            _ if at > 0 && self.is_sign(at - 1, '-') => true,
            // a line that holds nothing else
            _ if at == 0
                && (next == self.lexemes.len()
                    || self.is_sign(next, '.') && next + 1 == self.lexemes.len()) =>
            {
                true
            }
            // "March saw new protests"
            _ if at == 0 && !short => self.is_copula(next) && !self.is(at, "may"),
            _ => !certain && !self.follows_name(at),
        }
    }

    fn follows_name(&self, at: usize) -> bool {
        at > 1 && self.is_name(at - 1)
    }

    /// "last May", "this coming September", "the previous July".
    fn picked_month(&self, at: usize) -> Read {
        let (pick, next) = self.pick(at)?;
        let (month, _, to) = self.month_name(next)?;
        let (form, to) = match self.days(to) {
            Some(((day, None, _), after)) => (Some(day), after),
            _ => (None, to),
        };
        Some((
            Form::Date {
                year: YearOf::OwnPick(pick),
                month,
                day: form,
                weekday: None,
                old_style: false,
            },
            to,
        ))
    }
}
