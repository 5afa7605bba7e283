//! From what the words say to periods of the calendar.

mod near;
mod reckon;

use chrono::Datelike;
use chrono::NaiveDate;

use crate::time::calendar::Period;
use crate::time::calendar::Unit;
use crate::time::calendar::add_days;
use crate::time::calendar::add_months;
use crate::time::calendar::monday;
use crate::time::expression::Anchor;
use crate::time::expression::Basis;
use crate::time::expression::Unresolved;
use crate::time::form::Base;
use crate::time::form::Direction;
use crate::time::form::Form;
use crate::time::form::Pick;
use crate::time::form::Quantity;
use crate::time::form::YearOf;
use crate::time::tense::Tense;

/// What an expression is counted from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Resolver {
    /// Day of publication.
    pub(super) published: Option<NaiveDate>,
    /// Period last mentioned.
    pub(super) last: Option<Period>,
    /// Year of the tale: a period that heads this sentence or one shortly before it.
    pub(super) frame: Option<Period>,
    /// Date told of in this sentence, which "the end of the month" goes on with.
    pub(super) running: Option<Period>,
    /// Stated date of the act before, which the words go on to tell of: "in April 2006 and in August".
    pub(super) told: Option<Period>,
    /// Date last told of in a text that has not spoken of its own day.
    pub(super) tale: Option<Period>,
    /// Date just counted from the one before it in this sentence: "two years later".
    pub(super) counted: Option<Period>,
    /// A date long past that the title names.
    pub(super) titled: Option<Period>,
    /// Part of a year last told of, which "the same period" goes on with.
    pub(super) part: Option<Period>,
    /// Tense of what is told.
    pub(super) tense: Option<Tense>,
    /// Whether the date bounds what is told, or is that of a purpose: "by 3 May".
    pub(super) bounds: bool,
    /// Whether `3/4/2019` is 3 April; `None` if unknown.
    pub(super) day_first: Option<bool>,
}

/// A period and how it was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dated {
    pub(super) period: Period,
    pub(super) basis: Basis,
    pub(super) anchor: Anchor,
}

/// A form without a period: its TIMEX3 value and why.
#[derive(Debug, Clone)]
pub(super) struct Undated {
    pub(super) value: String,
    pub(super) reason: Unresolved,
}

pub(super) type Outcome = Result<Dated, Undated>;

/// 11 September without a year mostly means the attacks of 2001, whatever the year of the text.
const EVENT_DAY: (u32, u32) = (9, 11);

fn undated(value: impl Into<String>, reason: Unresolved) -> Undated {
    Undated {
        value: value.into(),
        reason,
    }
}

fn stated(period: Period) -> Dated {
    Dated {
        period,
        basis: Basis::Stated,
        anchor: Anchor::None,
    }
}

fn relative(period: Period, anchor: Anchor) -> Dated {
    Dated {
        period,
        basis: Basis::Relative,
        anchor,
    }
}

fn or_too_far(dated: Option<Dated>) -> Outcome {
    dated.ok_or_else(|| undated("XXXX", Unresolved::NoSuchDay))
}

impl Resolver {
    /// The period that `form` means, for every form that is a date.
    pub(super) fn date(&self, form: &Form) -> Outcome {
        match form {
            Form::Date { .. } => self.month_or_day(form),
            Form::Year(year) => self.year(*year).map(|(year, dated)| Dated {
                period: Period::Year(year),
                ..dated
            }),
            Form::Weekday { weekday, pick } => self.weekday(*weekday, *pick),
            Form::WeekdayOf { weekday, week } => self.weekday_of(*weekday, *week),
            Form::MonthDay { day, month } => self.month_day(*day, *month),
            Form::DayOffset(days) => self
                .published
                .and_then(|day| add_days(day, i64::from(*days)))
                .map(|day| relative(Period::Day(day), Anchor::Publication))
                .ok_or_else(|| undated("XXXX-XX-XX", Unresolved::NoAnchor)),
            Form::Unit { unit, pick } => self.unit(*unit, *pick),
            Form::UnitOf { .. }
            | Form::Section { .. }
            | Form::NthWeekday { .. }
            | Form::WeekdayBeside { .. } => self.cut(form),
            Form::Offset {
                quantity,
                unit,
                direction,
                base,
            } => self.offset(*quantity, *unit, *direction, base),
            Form::Quarter { .. } | Form::Half { .. } | Form::Season { .. } => self.year_part(form),
            Form::Anniversary {
                count,
                unit,
                direction,
                of,
            } => {
                let dated = self.date(of)?;
                let period = reckon::anniversary(dated.period, *count, *unit, *direction);
                or_too_far(period.map(|period| Dated { period, ..dated }))
            }
            Form::SamePart { unit, year } => self.same_part(*unit, *year),
            Form::Decade { first } => Ok(stated(Period::Decade(*first))),
            Form::Century { number } => Ok(stated(Period::Century(*number))),
            Form::Holiday { rule, year } => self.holiday(*rule, *year),
            Form::Range(first, last) => self.range(first, last),
            Form::EventDay { month, day } => Err(undated(
                format!("XXXX-{month:02}-{day:02}"),
                Unresolved::EventName,
            )),
            Form::DayOrMonth {
                year,
                first,
                second,
            } => self.day_or_month(*year, *first, *second),
            Form::At(day, _) => self.date(day),
            Form::Run { .. }
            | Form::Duration { .. }
            | Form::Reference(_)
            | Form::Set(_)
            | Form::DayTime(_) => Err(undated("", Unresolved::NoDate)),
        }
    }

    /// A part of a period, or the period about a day.
    fn cut(&self, form: &Form) -> Outcome {
        let (dated, period) = match form {
            Form::UnitOf { unit, day } => {
                let dated = self.date(day)?;
                let start = dated.period.start();
                (dated, start.and_then(|day| Period::holding(day, *unit)))
            }
            Form::Section {
                unit,
                count,
                from_end,
                nth,
                of,
            } => {
                let dated = self.date(of)?;
                let part = reckon::section(dated.period, *unit, *count, *from_end, *nth);
                (dated, part)
            }
            Form::NthWeekday { weekday, nth, of } => {
                let dated = self.date(of)?;
                let day = reckon::nth_weekday(dated.period, *weekday, *nth);
                (dated, day.map(Period::Day))
            }
            Form::WeekdayBeside {
                weekday,
                direction,
                of,
            } => {
                let dated = self.date(of)?;
                let day = dated.period.start();
                let day = day.and_then(|day| reckon::weekday_beside(day, *weekday, *direction));
                (dated, day.map(Period::Day))
            }
            _ => return Err(undated("", Unresolved::NoDate)),
        };
        or_too_far(period.map(|period| Dated { period, ..dated }))
    }

    /// The year picked, with how it was found; its period is the year.
    fn year(&self, year: YearOf) -> Result<(i32, Dated), Undated> {
        let none = || undated("XXXX", Unresolved::NoAnchor);
        let dated = match year {
            YearOf::Stated(year) => stated(Period::Year(year)),
            YearOf::Picked(pick) | YearOf::OwnPick(pick) => self.unit(Unit::Year, pick)?,
            YearOf::Unsaid => {
                let day = self.published.ok_or_else(none)?;
                relative(Period::Year(day.year()), Anchor::Publication)
            }
        };
        let year = dated.period.year().ok_or_else(none)?;
        Ok((year, dated))
    }

    /// "last week", "that year", "the following month".
    fn unit(&self, unit: Unit, pick: Pick) -> Outcome {
        let value = reckon::unit_value(unit);
        let published = self
            .published
            .and_then(|day| Period::holding(day, unit))
            .map(|period| relative(period, Anchor::Publication));
        let last = self
            .last
            .and_then(|last| reckon::enclosing(last, unit))
            .map(|period| relative(period, Anchor::LastDate));
        let told = self
            .running
            .or(self.frame)
            .and_then(|frame| reckon::enclosing(frame, unit))
            .map(|period| relative(period, Anchor::LastDate));
        if unit == Unit::Weekend
            && matches!(pick, Pick::Last | Pick::This | Pick::Running | Pick::Next)
        {
            return self.weekend(pick);
        }
        let (base, step) = match pick {
            Pick::Last => (published, -1),
            Pick::Next => (published, 1),
            Pick::This => (published, 0),
            // In a report on a quarter that is the one it reports on, mostly the one just ended.
            Pick::Running if unit == Unit::Quarter => match self.part {
                Some(part @ Period::Quarter(..)) => (Some(relative(part, Anchor::LastDate)), 0),
                _ => (published, -1),
            },
            Pick::Running if unit == Unit::Day => (last.or(published), 0),
            // "may join by the end of the year": counted from now, whatever was told before
            Pick::Running if self.tense == Some(Tense::Future) => (published.or(told).or(last), 0),
            Pick::Running => (told.or(published).or(last), 0),
            // "That day", told of a month: some day of it.
            Pick::Same if unit == Unit::Day && last.is_none() => (self.month_told(), 0),
            Pick::Same => (last, 0),
            Pick::Previous => (last.or(published), -1),
            Pick::Following => {
                let ahead = self.tense == Some(Tense::Future) && unit != Unit::Day;
                (if ahead { published.or(last) } else { last }, 1)
            }
        };
        base.and_then(|dated| {
            Some(Dated {
                period: dated.period.shift(step)?,
                ..dated
            })
        })
        .ok_or_else(|| undated(value, Unresolved::NoAnchor))
    }

    fn month_told(&self) -> Option<Dated> {
        let month = self.last.filter(|last| matches!(last, Period::Month(..)))?;
        Some(relative(month, Anchor::LastDate))
    }

    /// "the same period last year": the part of a year last told of, moved to another year.
    fn same_part(&self, unit: Option<Unit>, year: YearOf) -> Outcome {
        let told = match unit {
            Some(Unit::Week) => self
                .last
                .and_then(|last| reckon::enclosing(last, Unit::Week)),
            Some(unit) => self.part.and_then(|part| reckon::enclosing(part, unit)),
            None => self.part,
        };
        let told = told.or_else(|| Some(self.unit(unit?, Pick::Running).ok()?.period));
        let back = year == YearOf::Picked(Pick::Previous);
        let (year, dated) = match told.and_then(Period::year) {
            Some(told) if back => {
                let period = Period::Year(told - 1);
                (told - 1, relative(period, Anchor::LastDate))
            }
            _ => self.year(year)?,
        };
        or_too_far(match told {
            Some(told) => reckon::in_year(told, year).map(|period| Dated { period, ..dated }),
            None => Some(dated),
        })
    }

    fn weekend(&self, pick: Pick) -> Outcome {
        let none = || undated("XXXX-WXX-WE", Unresolved::NoAnchor);
        let day = self.published.ok_or_else(none)?;
        let this = monday(day).ok_or_else(none)?;
        let before = day.weekday().num_days_from_monday() < 5;
        let weeks = match (pick, self.tense) {
            (Pick::Next, _) => 1,
            (Pick::Last, _) => -1,
            (Pick::This, Some(Tense::Past))
            | (Pick::Running, None | Some(Tense::Past | Tense::Pluperfect))
                if before =>
            {
                -1
            }
            _ => 0,
        };
        add_days(this, weeks * 7)
            .map(|day| relative(Period::Weekend(day), Anchor::Publication))
            .ok_or_else(none)
    }

    /// "three years ago", "two days later".
    fn offset(&self, quantity: Quantity, unit: Unit, direction: Direction, base: &Base) -> Outcome {
        let sign = if direction == Direction::Back { -1 } else { 1 };
        let pointing = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
        let Some(count) = quantity.count.and_then(|count| i32::try_from(count).ok()) else {
            return Err(undated(pointing, Unresolved::Vague));
        };
        let none = || undated(pointing, Unresolved::NoAnchor);
        // "a year ago" beside a quarter compares like with like.
        let compared = (count, unit) == (1, Unit::Year)
            && matches!(self.last, Some(Period::Quarter(..) | Period::Half(..)));
        let (base, anchor) = match base {
            Base::Publication if compared => (self.last, Anchor::LastDate),
            Base::Publication => (self.published.map(Period::Day), Anchor::Publication),
            Base::LastDate => match self.last {
                Some(last) => (Some(last), Anchor::LastDate),
                // "two days later" with nothing told before hangs in the air.
                None if sign > 0 && self.tense != Some(Tense::Future) => (None, Anchor::None),
                None if unit != Unit::Year => (None, Anchor::None),
                None => (self.published.map(Period::Day), Anchor::Publication),
            },
            Base::Date(form) => {
                let dated = self.date(form)?;
                (Some(dated.period), dated.anchor)
            }
        };
        let base = base.ok_or_else(none)?;
        let count = sign * count;
        let moved = match (unit, base) {
            (Unit::Year, Period::Quarter(..) | Period::Half(..)) if quantity.tenths == 0 => {
                match base {
                    Period::Quarter(year, part) => year
                        .checked_add(count)
                        .map(|year| Period::Quarter(year, part)),
                    Period::Half(year, part) => {
                        year.checked_add(count).map(|year| Period::Half(year, part))
                    }
                    _ => None,
                }
            }
            _ => reckon::moved(base, unit, count, sign, quantity.tenths),
        };
        moved
            .map(|period| relative(period, anchor))
            .ok_or_else(|| undated(pointing, Unresolved::Vague))
    }

    fn range(&self, first: &Form, last: &Form) -> Outcome {
        let (first, last) = match (first, last) {
            // "from Monday to Saturday" of a thing past: the end is told from.
            (Form::Weekday { pick: None, .. }, Form::Weekday { .. }) if self.is_past() => {
                let end = self.date(last)?;
                let before = Self {
                    published: end.period.start(),
                    ..*self
                };
                (before.date(first)?, end)
            }
            _ => {
                let begin = match (self.date(first), self.date(last)) {
                    (Err(first), Err(last)) => {
                        let value = format!("{}/{}", first.value, last.value);
                        return Err(undated(value, first.reason));
                    }
                    (begin, _) => begin?,
                };
                (
                    begin,
                    self.after(begin.period)
                        .date(last)
                        .or_else(|_| self.date(last))?,
                )
            }
        };
        let stated = first.basis == Basis::Stated && last.basis == Basis::Stated;
        match (first.period.start(), last.period.end()) {
            (Some(start), Some(end)) if start <= end => Ok(Dated {
                period: Period::Days(start, end),
                basis: if stated {
                    Basis::Stated
                } else {
                    Basis::Relative
                },
                anchor: first.anchor,
            }),
            _ => Err(undated("XXXX", Unresolved::NoSuchDay)),
        }
    }

    /// The view from the start of a range, whose end lies after it.
    fn after(&self, begin: Period) -> Self {
        Self {
            published: begin.start().or(self.published),
            frame: None,
            tense: Some(Tense::Future),
            bounds: false,
            ..*self
        }
    }

    /// TIMEX3 annotators give "the past year" the value of the year before, "the past decade" of
    /// the decade before, though they reach to the present.
    pub(super) fn habitual(
        &self,
        quantity: Quantity,
        unit: Unit,
        direction: Direction,
    ) -> Option<String> {
        let single = quantity == Quantity::exactly(1) && direction == Direction::Back;
        if !single || !matches!(unit, Unit::Year | Unit::Decade) {
            return None;
        }
        let period = Period::holding(self.published?, unit)?;
        Some(period.shift(-1)?.value())
    }

    /// The days of "the past three years": `None` without a date to count from.
    pub(super) fn run(
        &self,
        quantity: Quantity,
        unit: Unit,
        direction: Direction,
        base: &Base,
    ) -> Option<Dated> {
        let (day, anchor) = match (base, self.last) {
            (Base::LastDate, Some(last)) => match direction {
                Direction::Back => (last.start()?, Anchor::LastDate),
                Direction::Forth => (last.end()?, Anchor::LastDate),
            },
            (Base::LastDate, None) => return None,
            _ => (self.published?, Anchor::Publication),
        };
        let count = i32::try_from(quantity.count?).ok()?;
        let tenths = i32::try_from(quantity.tenths).ok()?;
        let sign = if direction == Direction::Back { -1 } else { 1 };
        let other = match unit {
            Unit::Day | Unit::Night => add_days(day, i64::from(sign * count))?,
            Unit::Week => add_days(day, i64::from(sign * count) * 7)?,
            Unit::Fortnight => add_days(day, i64::from(sign * count) * 14)?,
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Weekend => return None,
            _ => {
                let months = reckon::months_of(unit)?;
                let total = count
                    .checked_mul(months)?
                    .checked_add(tenths * months / 10)?;
                add_months(day, sign * total)?
            }
        };
        let (start, end) = if other < day {
            (other, day)
        } else {
            (day, other)
        };
        Some(relative(Period::Days(start, end), anchor))
    }
}
