//! Reckoning with periods: moving, enclosing, cutting them.

use crate::time::calendar::Period;
use crate::time::calendar::Unit;
use crate::time::calendar::add_days;
use crate::time::calendar::add_months;
use crate::time::calendar::easter;
use crate::time::calendar::weekday;
use crate::time::form::Direction;
use crate::time::lexicon::HolidayRule;
use chrono::Datelike;
use chrono::NaiveDate;

pub(super) fn months_of(unit: Unit) -> Option<i32> {
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
pub(super) fn enclosing(period: Period, unit: Unit) -> Option<Period> {
    let (start, end) = (period.start()?, period.end()?);
    let holding = Period::holding(start, unit)?;
    let whole = holding.start()? <= start && end <= holding.end()?;
    (whole || matches!(period, Period::Season(..)) && unit == Unit::Year).then_some(holding)
}

/// `base` moved by `count` units, as fine as the unit is.
pub(super) fn moved(
    base: Period,
    unit: Unit,
    count: i32,
    sign: i32,
    tenths: u32,
) -> Option<Period> {
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

/// The like part of another year.
pub(super) fn in_year(part: Period, year: i32) -> Option<Period> {
    Some(match part {
        Period::Quarter(_, quarter) => Period::Quarter(year, quarter),
        Period::Half(_, half) => Period::Half(year, half),
        Period::Season(_, season) => Period::Season(year, season),
        Period::Month(_, month) => Period::Month(year, month),
        Period::Week(monday) => {
            let week = monday.iso_week().week();
            Period::Week(NaiveDate::from_isoywd_opt(
                year,
                week,
                chrono::Weekday::Mon,
            )?)
        }
        Period::Days(start, end) => {
            let years = year.checked_sub(start.year())?.checked_mul(12)?;
            Period::Days(add_months(start, years)?, add_months(end, years)?)
        }
        _ => return None,
    })
}

/// The like day, week or month some units away.
pub(super) fn anniversary(
    of: Period,
    count: u32,
    unit: Unit,
    direction: Direction,
) -> Option<Period> {
    let count = i32::try_from(count).ok()?;
    let count = if direction == Direction::Back {
        -count
    } else {
        count
    };
    match (of, unit) {
        (Period::Day(day), Unit::Week) => add_days(day, i64::from(count) * 7).map(Period::Day),
        (Period::Day(day), Unit::Fortnight) => {
            add_days(day, i64::from(count) * 14).map(Period::Day)
        }
        (Period::Day(day), _) => {
            add_months(day, count.checked_mul(months_of(unit)?)?).map(Period::Day)
        }
        (_, _) => {
            let years = count.checked_mul(months_of(unit)?)? / 12;
            in_year(of, of.year()?.checked_add(years)?)
        }
    }
}

pub(super) fn unit_value(unit: Unit) -> &'static str {
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
pub(super) fn exists(month: u32, day: u32) -> bool {
    NaiveDate::from_ymd_opt(2000, month, day).is_some()
}

pub(super) fn make_date(
    year: i32,
    month: u32,
    day: Option<u32>,
    old_style: bool,
) -> Option<Period> {
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

pub(super) fn holiday(rule: HolidayRule, year: i32) -> Option<NaiveDate> {
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
pub(super) fn section(
    of: Period,
    unit: Unit,
    count: u32,
    from_end: bool,
    nth: u32,
) -> Option<Period> {
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
pub(super) fn nth_weekday(of: Period, number: u32, nth: Option<u32>) -> Option<NaiveDate> {
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

/// The last such weekday before a day, or the first after it.
pub(super) fn weekday_beside(
    day: NaiveDate,
    number: u32,
    direction: Direction,
) -> Option<NaiveDate> {
    let (named, own) = (weekday(number)?, day.weekday());
    let (back, ahead) = (own.days_since(named), named.days_since(own));
    let whole = |days: u32| i64::from(if days == 0 { 7 } else { days });
    add_days(
        day,
        match direction {
            Direction::Back => -whole(back),
            Direction::Forth => whole(ahead),
        },
    )
}

pub(super) fn half(of: Period, nth: i32) -> Option<Period> {
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
