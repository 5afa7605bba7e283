//! From what the words say to periods of the calendar.

use chrono::Datelike;
use chrono::NaiveDate;

use super::calendar::Period;
use super::calendar::Unit;
use super::calendar::add_days;
use super::calendar::add_months;
use super::calendar::easter;
use super::calendar::monday;
use super::calendar::weekday;
use super::calendar::year_text;
use super::expression::Anchor;
use super::expression::Basis;
use super::expression::Unresolved;
use super::form::Base;
use super::form::Direction;
use super::form::Form;
use super::form::Pick;
use super::form::Quantity;
use super::form::YearOf;
use super::lexicon::HolidayRule;
use super::tense::Tense;

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
    /// Tense of what is told.
    pub(super) tense: Option<Tense>,
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
            Form::MonthDay(day) => self.month_day(*day),
            Form::DayOffset(days) => self
                .published
                .and_then(|day| add_days(day, i64::from(*days)))
                .map(|day| relative(Period::Day(day), Anchor::Publication))
                .ok_or_else(|| undated("XXXX-XX-XX", Unresolved::NoAnchor)),
            Form::Unit { unit, pick } => self.unit(*unit, *pick),
            Form::UnitOf { unit, day } => {
                let dated = self.date(day)?;
                let period = dated
                    .period
                    .start()
                    .and_then(|day| Period::holding(day, *unit));
                self.or_too_far(period.map(|period| Dated { period, ..dated }))
            }
            Form::Offset {
                quantity,
                unit,
                direction,
                base,
            } => self.offset(*quantity, *unit, *direction, base),
            Form::Quarter { .. } | Form::Half { .. } | Form::Season { .. } => self.year_part(form),
            Form::Decade { first } => Ok(stated(Period::Decade(*first))),
            Form::Century { number } => Ok(stated(Period::Century(*number))),
            Form::Holiday { rule, year } => self.holiday(*rule, *year),
            Form::Section {
                unit,
                count,
                from_end,
                nth,
                of,
            } => {
                let dated = self.date(of)?;
                let period = section(dated.period, *unit, *count, *from_end, *nth);
                self.or_too_far(period.map(|period| Dated { period, ..dated }))
            }
            Form::NthWeekday { weekday, nth, of } => {
                let dated = self.date(of)?;
                let day = nth_weekday(dated.period, *weekday, *nth);
                self.or_too_far(day.map(|day| Dated {
                    period: Period::Day(day),
                    ..dated
                }))
            }
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

    fn or_too_far(&self, dated: Option<Dated>) -> Outcome {
        dated.ok_or_else(|| undated("XXXX", Unresolved::NoSuchDay))
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
        let value = unit_value(unit);
        let published = self
            .published
            .and_then(|day| Period::holding(day, unit))
            .map(|period| relative(period, Anchor::Publication));
        let last = self
            .last
            .and_then(|last| enclosing(last, unit))
            .map(|period| relative(period, Anchor::LastDate));
        let told = self
            .running
            .or(self.frame)
            .and_then(|frame| enclosing(frame, unit))
            .map(|period| relative(period, Anchor::LastDate));
        if unit == Unit::Weekend && matches!(pick, Pick::Last | Pick::This | Pick::Next) {
            return self.weekend(pick);
        }
        let (base, step) = match pick {
            Pick::Last => (published, -1),
            Pick::Next => (published, 1),
            Pick::This => (published, 0),
            // In a report on a quarter that is the one it reports on, mostly the one just ended.
            Pick::Running if unit == Unit::Quarter => match self.last {
                Some(Period::Quarter(..)) => (last, 0),
                _ => (published, -1),
            },
            Pick::Running if unit == Unit::Day => (last.or(published), 0),
            Pick::Running => (told.or(published).or(last), 0),
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

    fn weekend(&self, pick: Pick) -> Outcome {
        let none = || undated("XXXX-WXX-WE", Unresolved::NoAnchor);
        let day = self.published.ok_or_else(none)?;
        let this = monday(day).ok_or_else(none)?;
        let before = day.weekday().num_days_from_monday() < 5;
        let weeks = match (pick, self.tense) {
            (Pick::Next, _) => 1,
            (Pick::This, Some(Tense::Past))
            | (Pick::Last, None | Some(Tense::Past | Tense::Present))
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

    fn weekday(&self, number: u32, pick: Option<Pick>) -> Outcome {
        let none = || undated(format!("XXXX-WXX-{number}"), Unresolved::NoAnchor);
        let named = weekday(number).ok_or_else(none)?;
        let last_day = self.last.and_then(|last| match last {
            Period::Day(day) => Some(day),
            _ => None,
        });
        let (base, anchor) = match pick {
            Some(Pick::Same | Pick::Previous | Pick::Following) if last_day.is_some() => {
                (last_day, Anchor::LastDate)
            }
            Some(Pick::Same) => (None, Anchor::None),
            _ => (self.published, Anchor::Publication),
        };
        let base = base.ok_or_else(none)?;
        let ahead = i64::from(
            (7 + named.num_days_from_monday() - base.weekday().num_days_from_monday()) % 7,
        );
        let future = matches!(
            self.tense,
            Some(Tense::Future | Tense::Prospective | Tense::Present)
        ) || (pick == Some(Pick::This) && self.tense != Some(Tense::Past));
        let days = match pick {
            None | Some(Pick::This | Pick::Running) if future => ahead,
            None | Some(Pick::This | Pick::Running) => {
                if ahead == 0 {
                    0
                } else {
                    ahead - 7
                }
            }
            Some(Pick::Last | Pick::Previous) => ahead - 7,
            Some(Pick::Next | Pick::Following) => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            Some(Pick::Same) => ahead,
        };
        add_days(base, days)
            .map(|day| relative(Period::Day(day), anchor))
            .ok_or_else(none)
    }

    fn weekday_of(&self, number: u32, pick: Pick) -> Outcome {
        let dated = self.unit(Unit::Week, pick)?;
        let day = dated
            .period
            .start()
            .and_then(|start| add_days(start, i64::from(number) - 1));
        self.or_too_far(day.map(|day| Dated {
            period: Period::Day(day),
            ..dated
        }))
    }

    /// "the 14th": of the month last mentioned, else the nearest by tense.
    fn month_day(&self, day: u32) -> Outcome {
        let none = || undated(format!("XXXX-XX-{day:02}"), Unresolved::NoAnchor);
        if let Some((year, month)) = self.last.and_then(Period::month)
            && let Some(day) = NaiveDate::from_ymd_opt(year, month, day)
        {
            return Ok(relative(Period::Day(day), Anchor::LastDate));
        }
        let published = self.published.ok_or_else(none)?;
        let first = published.with_day(1).ok_or_else(none)?;
        let candidates = (-2..=2)
            .filter_map(|months| add_months(first, months)?.with_day(day))
            .map(Period::Day);
        self.by_tense(candidates, published)
            .map(|period| relative(period, Anchor::Publication))
            .ok_or_else(none)
    }

    /// Of like periods, the one that the tense asks for: the last one begun, the next one not
    /// ended, or the nearest.
    fn by_tense(
        &self,
        candidates: impl Iterator<Item = Period>,
        published: NaiveDate,
    ) -> Option<Period> {
        let bounds = |period: &Period| Some((period.start()?, period.end()?));
        let mut candidates = candidates.peekable();
        let quarter = matches!(candidates.peek(), Some(Period::Quarter(..)));
        match self.tense {
            // Quarters are reported on more than they are awaited.
            tense if tense == Some(Tense::Past) || (quarter && tense.is_none()) => candidates
                .filter(|period| period.start().is_some_and(|start| start <= published))
                .max_by_key(|period| period.start()),
            Some(Tense::Future) => candidates
                .filter(|period| period.end().is_some_and(|end| end >= published))
                .min_by_key(|period| period.start()),
            Some(Tense::Prospective) if self.said(published).is_some() => {
                let said = self.said(published);
                candidates
                    .filter(|period| period.end() >= said)
                    .min_by_key(|period| period.start())
            }
            tense => {
                // News tells of the past more than of the future; by a half fits its dates.
                let ahead = if tense == Some(Tense::Prospective) {
                    1
                } else {
                    2
                };
                candidates.min_by_key(|period| {
                    bounds(period).map_or(i64::MAX, |(start, end)| {
                        if start > published {
                            (start - published).num_days() * ahead
                        } else {
                            (published - end).num_days().max(0)
                        }
                    })
                })
            }
        }
    }

    /// The day that something was said on, if it is the date last mentioned and of the past year.
    fn said(&self, published: NaiveDate) -> Option<NaiveDate> {
        match self.last {
            Some(Period::Day(day)) if (0..366).contains(&(published - day).num_days()) => Some(day),
            _ => None,
        }
    }

    fn month_or_day(&self, form: &Form) -> Outcome {
        let &Form::Date {
            year,
            month,
            day,
            weekday: named,
            old_style,
        } = form
        else {
            return Err(undated("", Unresolved::NoDate));
        };
        let text = day.map_or(format!("{month:02}"), |day| format!("{month:02}-{day:02}"));
        if day.is_some_and(|day| !exists(month, day)) {
            return Err(undated(format!("XXXX-{text}"), Unresolved::NoSuchDay));
        }
        let fits = |period: &Period| {
            named.is_none_or(|named| {
                period
                    .start()
                    .is_some_and(|day| day.weekday().number_from_monday() == named)
            })
        };
        let make = |year: i32| make_date(year, month, day, old_style);
        match year {
            YearOf::Unsaid | YearOf::OwnPick(_) => {
                let none = || undated(format!("XXXX-{text}"), Unresolved::NoAnchor);
                if let Some(frame) = self
                    .frame
                    .or(self.last.filter(|_| self.published.is_none()))
                    && let Some(year) = frame.year()
                    && year != self.published.map_or(0, |day| day.year())
                    && matches!(
                        form,
                        Form::Date {
                            year: YearOf::Unsaid,
                            ..
                        }
                    )
                {
                    return make(year)
                        .filter(fits)
                        .map(|period| relative(period, Anchor::LastDate))
                        .ok_or_else(none);
                }
                self.near_year(year, &make, &fits).ok_or_else(none)
            }
            _ => {
                let (year, dated) = self.year(year)?;
                let value = format!("{}-{text}", year_text(year));
                let period =
                    make(year).ok_or_else(|| undated(value.clone(), Unresolved::NoSuchDay))?;
                if fits(&period) {
                    Ok(Dated { period, ..dated })
                } else {
                    Err(undated(value, Unresolved::WeekdayDiffers))
                }
            }
        }
    }

    /// The date of an unsaid year, or of "last", "next", "this", around the publication.
    fn near_year(
        &self,
        year: YearOf,
        make: &dyn Fn(i32) -> Option<Period>,
        fits: &dyn Fn(&Period) -> bool,
    ) -> Option<Dated> {
        let (base, anchor) = match year {
            YearOf::OwnPick(Pick::Previous | Pick::Following | Pick::Same) => {
                let last = self.last.and_then(Period::start);
                match last {
                    Some(day) => (day, Anchor::LastDate),
                    None => (self.published?, Anchor::Publication),
                }
            }
            _ => (self.published?, Anchor::Publication),
        };
        let candidates = (-2..=2)
            .filter_map(|step| make(base.year() + step))
            .filter(|period| fits(period));
        let month = Period::Month(base.year(), base.month());
        let (from, to) = (month.start()?, month.end()?);
        let period = match year {
            YearOf::OwnPick(Pick::Last | Pick::Previous) => candidates
                .filter(|period| {
                    period
                        .end()
                        .is_some_and(|end| end < base && (end < from || end.day() < 28))
                })
                .max_by_key(|period| period.start()),
            YearOf::OwnPick(Pick::Next | Pick::Following) => candidates
                .filter(|period| {
                    period
                        .start()
                        .is_some_and(|start| start > base && (start > to || start.day() > 1))
                })
                .min_by_key(|period| period.start()),
            YearOf::OwnPick(Pick::This | Pick::Running) => make(base.year()),
            _ => self.by_tense(candidates, base),
        }?;
        Some(relative(period, anchor))
    }

    /// Quarters, halves, seasons.
    fn year_part(&self, form: &Form) -> Outcome {
        let (year, code) = match form {
            Form::Quarter { quarter, year } => (*year, format!("Q{quarter}")),
            Form::Half { half, year } => (*year, format!("H{half}")),
            Form::Season { season, year } => (*year, season.code().to_owned()),
            _ => return Err(undated("", Unresolved::NoDate)),
        };
        let make = |year: i32| match form {
            Form::Quarter { quarter, .. } => Some(Period::Quarter(year, *quarter)),
            Form::Half { half, .. } => Some(Period::Half(year, *half)),
            Form::Season { season, .. } => Some(Period::Season(year, *season)),
            _ => None,
        };
        let none = || undated(format!("XXXX-{code}"), Unresolved::NoAnchor);
        match year {
            YearOf::Unsaid | YearOf::OwnPick(_) => {
                if year == YearOf::Unsaid
                    && let Some(year) = self.frame.and_then(Period::year)
                {
                    return make(year)
                        .map(|period| relative(period, Anchor::LastDate))
                        .ok_or_else(none);
                }
                self.near_year(year, &make, &|_| true).ok_or_else(none)
            }
            _ => {
                let (year, dated) = self.year(year)?;
                make(year)
                    .map(|period| Dated { period, ..dated })
                    .ok_or_else(none)
            }
        }
    }

    fn holiday(&self, rule: HolidayRule, year: YearOf) -> Outcome {
        let make = |year| holiday(rule, year).map(Period::Day);
        match year {
            YearOf::Unsaid | YearOf::OwnPick(_) => {
                let none = || undated("XXXX-XX-XX", Unresolved::NoAnchor);
                if year == YearOf::Unsaid
                    && let Some(year) = self.frame.and_then(Period::year)
                    && let Some(period) = make(year)
                {
                    return Ok(relative(period, Anchor::LastDate));
                }
                self.near_year(year, &make, &|_| true).ok_or_else(none)
            }
            _ => {
                let (year, dated) = self.year(year)?;
                self.or_too_far(make(year).map(|period| Dated { period, ..dated }))
            }
        }
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
            _ => moved(base, unit, count, sign, quantity.tenths),
        };
        moved
            .map(|period| relative(period, anchor))
            .ok_or_else(|| undated(pointing, Unresolved::Vague))
    }

    fn range(&self, first: &Form, last: &Form) -> Outcome {
        let first = self.date(first)?;
        let mut context = *self;
        // "Monday to Friday", "from May to July": the end lies after the beginning.
        if matches!(
            last,
            Form::Weekday { pick: None, .. }
                | Form::Date {
                    year: YearOf::Unsaid,
                    ..
                }
        ) {
            context.published = first.period.start();
            context.frame = None;
            context.tense = Some(Tense::Future);
        }
        let last = context.date(last)?;
        let bounds = (first.period.start(), last.period.end());
        match bounds {
            (Some(start), Some(end)) if start <= end => Ok(Dated {
                period: Period::Days(start, end),
                basis: if first.basis == Basis::Stated && last.basis == Basis::Stated {
                    Basis::Stated
                } else {
                    Basis::Relative
                },
                anchor: first.anchor,
            }),
            _ => Err(undated("XXXX", Unresolved::NoSuchDay)),
        }
    }

    fn day_or_month(&self, year: i32, first: u32, second: u32) -> Outcome {
        let none = || undated(year_text(year), Unresolved::DayOrMonth);
        let (day, month) = match self.day_first.ok_or_else(none)? {
            true => (first, second),
            false => (second, first),
        };
        NaiveDate::from_ymd_opt(year, month, day)
            .map(|day| stated(Period::Day(day)))
            .ok_or_else(none)
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
                let months = months_of(unit)?;
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

fn months_of(unit: Unit) -> Option<i32> {
    Some(match unit {
        Unit::Month => 1,
        Unit::Quarter => 3,
        Unit::Half => 6,
        Unit::Year => 12,
        Unit::Decade => 120,
        Unit::Century => 1200,
        Unit::Millennium => 12000,
        _ => return None,
    })
}

/// The period of `unit` that holds all of `period`; a finer unit takes its first day only from a
/// day.
fn enclosing(period: Period, unit: Unit) -> Option<Period> {
    let (start, end) = (period.start()?, period.end()?);
    let holding = Period::holding(start, unit)?;
    let whole = holding.start()? <= start && end <= holding.end()?;
    (whole || matches!(period, Period::Season(..)) && unit == Unit::Year).then_some(holding)
}

/// `base` moved by `count` units, as fine as the unit is.
fn moved(base: Period, unit: Unit, count: i32, sign: i32, tenths: u32) -> Option<Period> {
    let day = base.start()?;
    let single = base.start() == base.end();
    let halves = i32::try_from(tenths).ok()? * sign;
    match unit {
        Unit::Day | Unit::Night if single => Some(Period::Day(add_days(day, i64::from(count))?)),
        Unit::Week if single => Period::holding(add_days(day, i64::from(count) * 7)?, Unit::Week),
        Unit::Fortnight if single => {
            Period::holding(add_days(day, i64::from(count) * 14)?, Unit::Week)
        }
        Unit::Month if base.month().is_some() => {
            Period::holding(add_months(day.with_day(1)?, count)?, Unit::Month)
        }
        Unit::Quarter | Unit::Half if base.month().is_some() => {
            let months = count * months_of(unit)?;
            Period::holding(add_months(day.with_day(1)?, months)?, unit)
        }
        Unit::Year if tenths > 0 && base.month().is_some() => {
            let months = count * 12 + halves * 12 / 10;
            Period::holding(add_months(day.with_day(1)?, months)?, Unit::Half)
        }
        Unit::Year if tenths == 0 => base.year()?.checked_add(count).map(Period::Year),
        Unit::Decade if tenths == 0 => {
            let year = base.year()?.checked_add(count.checked_mul(10)?)?;
            Some(Period::Decade(year.div_euclid(10) * 10))
        }
        Unit::Century if tenths == 0 => {
            let year = base.year()?.checked_add(count.checked_mul(100)?)?;
            Period::holding(NaiveDate::from_ymd_opt(year, 1, 1)?, Unit::Century)
        }
        _ => None,
    }
}

fn unit_value(unit: Unit) -> &'static str {
    match unit {
        Unit::Day | Unit::Night => "XXXX-XX-XX",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Half => "XXXX-HX",
        _ => "XXXX",
    }
}

/// Whether the day is in the month of any year.
fn exists(month: u32, day: u32) -> bool {
    NaiveDate::from_ymd_opt(2000, month, day).is_some()
}

fn make_date(year: i32, month: u32, day: Option<u32>, old_style: bool) -> Option<Period> {
    let Some(day) = day else {
        return (1..=12)
            .contains(&month)
            .then_some(Period::Month(year, month));
    };
    if !old_style {
        return NaiveDate::from_ymd_opt(year, month, day).map(Period::Day);
    }
    // Julian leap days that the Gregorian calendar leaves out, counted from the March of `year`.
    let march = if month < 3 { year - 1 } else { year };
    let lag = march.div_euclid(100) - march.div_euclid(400) - 2;
    let same = NaiveDate::from_ymd_opt(year, month, day)?;
    add_days(same, i64::from(lag)).map(Period::Day)
}

fn holiday(rule: HolidayRule, year: i32) -> Option<NaiveDate> {
    match rule {
        HolidayRule::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day),
        HolidayRule::Easter(days) => add_days(easter(year)?, i64::from(days)),
        HolidayRule::Nth(month, number, nth) => {
            NaiveDate::from_weekday_of_month_opt(year, month, weekday(number)?, nth)
        }
        HolidayRule::Last(month, number) => {
            let end = Period::Month(year, month).end()?;
            let back = (7 + end.weekday().num_days_from_monday() + 1 - number) % 7;
            add_days(end, -i64::from(back))
        }
    }
}

/// The `nth` run of `count` units in `of`, from its start or its end.
fn section(of: Period, unit: Unit, count: u32, from_end: bool, nth: u32) -> Option<Period> {
    let (start, end) = (of.start()?, of.end()?);
    let nth = i32::try_from(nth).ok()?;
    let count = i32::try_from(count).ok()?;
    if unit == Unit::Half {
        return half(of, if from_end { 2 } else { nth });
    }
    let whole = |period: Period| {
        // A week belongs to the month of its Thursday, as ISO 8601 has it for years.
        let middle = if unit == Unit::Week {
            add_days(period.start()?, 3)?
        } else {
            period.start()?
        };
        Some((start..=end).contains(&middle))
    };
    let edge = Period::holding(if from_end { end } else { start }, unit)?;
    let step = if from_end { -1 } else { 1 };
    let skipped = i32::from(!whole(edge)?);
    let first = edge.shift(step * (skipped + nth - 1))?;
    if !whole(first)? {
        return None;
    }
    if count == 1 {
        return Some(first);
    }
    let other = first.shift(step * (count - 1))?;
    whole(other)?.then_some(())?;
    let (low, high) = if from_end {
        (other, first)
    } else {
        (first, other)
    };
    Some(Period::Days(low.start()?, high.end()?))
}

/// The `nth` weekday of a period; the last for `None`.
fn nth_weekday(of: Period, number: u32, nth: Option<u32>) -> Option<NaiveDate> {
    let (start, end) = (of.start()?, of.end()?);
    let named = weekday(number)?.num_days_from_monday();
    let day = if let Some(nth) = nth {
        let ahead = (7 + named - start.weekday().num_days_from_monday()) % 7;
        add_days(start, i64::from(ahead) + 7 * (i64::from(nth) - 1))?
    } else {
        let back = (7 + end.weekday().num_days_from_monday() - named) % 7;
        add_days(end, -i64::from(back))?
    };
    (start..=end).contains(&day).then_some(day)
}

fn half(of: Period, nth: i32) -> Option<Period> {
    let second = match nth {
        1 => false,
        2 => true,
        _ => return None,
    };
    let (start, end) = (of.start()?, of.end()?);
    let middle = match of {
        Period::Year(year) => return Some(Period::Half(year, u32::from(second) + 1)),
        Period::Month(..) => add_days(start, 15)?,
        Period::Decade(_) => add_months(start, 60)?,
        Period::Century(_) => add_months(start, 600)?,
        _ => return None,
    };
    Some(if second {
        Period::Days(middle, end)
    } else {
        Period::Days(start, middle.pred_opt()?)
    })
}
