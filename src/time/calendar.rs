//! Periods of the proleptic Gregorian calendar.

use chrono::Datelike;
use chrono::Days;
use chrono::Months;
use chrono::NaiveDate;
use chrono::Weekday;

use super::expression::Precision;

/// A unit of time that prose counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Night,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The TIMEX3 duration letter, whether it follows `PT`, and how many of it the unit holds.
    pub(super) fn timex(self) -> (&'static str, &'static str, u32) {
        match self {
            Self::Second => ("PT", "S", 1),
            Self::Minute => ("PT", "M", 1),
            Self::Hour => ("PT", "H", 1),
            Self::Night => ("P", "NI", 1),
            Self::Day => ("P", "D", 1),
            Self::Weekend => ("P", "WE", 1),
            Self::Week => ("P", "W", 1),
            Self::Fortnight => ("P", "W", 2),
            Self::Month => ("P", "M", 1),
            Self::Quarter => ("P", "Q", 1),
            Self::Half => ("P", "M", 6),
            Self::Year => ("P", "Y", 1),
            Self::Decade => ("P", "Y", 10),
            Self::Century => ("P", "Y", 100),
            Self::Millennium => ("P", "Y", 1000),
        }
    }
}

/// A season of the northern year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// First month; the winter of a year starts in its December.
    pub(super) fn first_month(self) -> u32 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

/// A stretch of the calendar with a name of its own, or any run of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    Day(NaiveDate),
    /// By its Monday.
    Week(NaiveDate),
    /// By its Monday as well: the Saturday and Sunday of that week.
    Weekend(NaiveDate),
    Month(i32, u32),
    Quarter(i32, u32),
    Half(i32, u32),
    Season(i32, Season),
    Year(i32),
    /// By its first year.
    Decade(i32),
    /// By its ordinal: 19 is 1801 to 1900, though TIMEX3 writes it `18`.
    Century(i32),
    Days(NaiveDate, NaiveDate),
}

fn month_start(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)
}

fn month_end(year: i32, month: u32) -> Option<NaiveDate> {
    month_start(year, month)?
        .checked_add_months(Months::new(1))?
        .pred_opt()
}

/// The Monday of the week of `day`.
pub(super) fn monday(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))
}

/// `day` moved by `days`.
pub(super) fn add_days(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let step = Days::new(days.unsigned_abs());
    if days < 0 {
        day.checked_sub_days(step)
    } else {
        day.checked_add_days(step)
    }
}

/// `day` moved by `months`, clipped to the last day of a shorter month.
pub(super) fn add_months(day: NaiveDate, months: i32) -> Option<NaiveDate> {
    let step = Months::new(months.unsigned_abs());
    if months < 0 {
        day.checked_sub_months(step)
    } else {
        day.checked_add_months(step)
    }
}

/// Weekday 1 to 7 from Monday.
pub(super) fn weekday(number: u32) -> Option<Weekday> {
    Weekday::try_from(u8::try_from(number.checked_sub(1)?).ok()?).ok()
}

/// The year as TIMEX3 writes it; astronomical year 0 is 1 BC.
pub(super) fn year_text(year: i32) -> String {
    if year > 0 {
        format!("{year:04}")
    } else {
        format!("BC{:04}", 1 - year)
    }
}

impl Period {
    /// Whether it is a quarter, half, season or month.
    pub(super) fn is_part_of_year(self) -> bool {
        matches!(
            self,
            Self::Quarter(..) | Self::Half(..) | Self::Season(..) | Self::Month(..)
        )
    }

    /// The period of `unit` that holds `day`.
    pub(super) fn holding(day: NaiveDate, unit: Unit) -> Option<Self> {
        let (year, month) = (day.year(), day.month());
        Some(match unit {
            Unit::Day | Unit::Night => Self::Day(day),
            Unit::Week | Unit::Fortnight => Self::Week(monday(day)?),
            Unit::Weekend => Self::Weekend(monday(day)?),
            Unit::Month => Self::Month(year, month),
            Unit::Quarter => Self::Quarter(year, (month - 1) / 3 + 1),
            Unit::Half => Self::Half(year, (month - 1) / 6 + 1),
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(year.div_euclid(10) * 10),
            Unit::Century => Self::Century((year - 1).div_euclid(100) + 1),
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Millennium => return None,
        })
    }

    /// The period `count` places further of the same length.
    pub(super) fn shift(self, count: i32) -> Option<Self> {
        let turn = |year: i32, part: u32, parts: i32| -> Option<(i32, u32)> {
            let at = year
                .checked_mul(parts)?
                .checked_add(i32::try_from(part).ok()? - 1)?
                .checked_add(count)?;
            Some((
                at.div_euclid(parts),
                u32::try_from(at.rem_euclid(parts)).ok()? + 1,
            ))
        };
        Some(match self {
            Self::Day(day) => Self::Day(add_days(day, i64::from(count))?),
            Self::Week(day) => Self::Week(add_days(day, i64::from(count) * 7)?),
            Self::Weekend(day) => Self::Weekend(add_days(day, i64::from(count) * 7)?),
            Self::Month(year, part) => {
                let (year, part) = turn(year, part, 12)?;
                Self::Month(year, part)
            }
            Self::Quarter(year, part) => {
                let (year, part) = turn(year, part, 4)?;
                Self::Quarter(year, part)
            }
            Self::Half(year, part) => {
                let (year, part) = turn(year, part, 2)?;
                Self::Half(year, part)
            }
            Self::Season(year, season) => Self::Season(year.checked_add(count)?, season),
            Self::Year(year) => Self::Year(year.checked_add(count)?),
            Self::Decade(year) => Self::Decade(year.checked_add(count.checked_mul(10)?)?),
            Self::Century(number) => Self::Century(number.checked_add(count)?),
            Self::Days(..) => return None,
        })
    }

    /// First day.
    pub(super) fn start(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) | Self::Week(day) | Self::Days(day, _) => Some(day),
            Self::Weekend(day) => add_days(day, 5),
            Self::Month(year, month) => month_start(year, month),
            Self::Quarter(year, quarter) => month_start(year, quarter * 3 - 2),
            Self::Half(year, half) => month_start(year, half * 6 - 5),
            Self::Season(year, season) => month_start(year, season.first_month()),
            Self::Year(year) | Self::Decade(year) => month_start(year, 1),
            Self::Century(number) => month_start((number - 1).checked_mul(100)?.checked_add(1)?, 1),
        }
    }

    /// Last day.
    pub(super) fn end(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) | Self::Days(_, day) => Some(day),
            Self::Week(day) | Self::Weekend(day) => add_days(day, 6),
            Self::Month(year, month) => month_end(year, month),
            Self::Quarter(year, quarter) => month_end(year, quarter * 3),
            Self::Half(year, half) => month_end(year, half * 6),
            Self::Season(year, Season::Winter) => month_end(year.checked_add(1)?, 2),
            Self::Season(year, season) => month_end(year, season.first_month() + 2),
            Self::Year(year) => month_end(year, 12),
            Self::Decade(year) => month_end(year.checked_add(9)?, 12),
            Self::Century(number) => month_end(number.checked_mul(100)?, 12),
        }
    }

    /// How fine the period is.
    pub(super) fn precision(self) -> Precision {
        match self {
            Self::Day(_) => Precision::Day,
            Self::Week(_) => Precision::Week,
            Self::Month(..) => Precision::Month,
            Self::Quarter(..) | Self::Season(..) => Precision::Quarter,
            Self::Half(..) => Precision::Half,
            Self::Year(_) => Precision::Year,
            Self::Decade(_) => Precision::Decade,
            Self::Century(_) => Precision::Century,
            Self::Weekend(_) | Self::Days(..) => Precision::Range,
        }
    }

    /// The TIMEX3 value.
    pub(super) fn value(self) -> String {
        match self {
            Self::Day(day) => day_text(day),
            Self::Week(day) => week_text(day),
            Self::Weekend(day) => format!("{}-WE", week_text(day)),
            Self::Month(year, month) => format!("{}-{month:02}", year_text(year)),
            Self::Quarter(year, quarter) => format!("{}-Q{quarter}", year_text(year)),
            Self::Half(year, half) => format!("{}-H{half}", year_text(year)),
            Self::Season(year, season) => format!("{}-{}", year_text(year), season.code()),
            Self::Year(year) => year_text(year),
            Self::Decade(year) if year > 0 => format!("{:03}", year / 10),
            Self::Century(number) if number > 0 => format!("{:02}", number - 1),
            Self::Decade(_) | Self::Century(_) => match (self.start(), self.end()) {
                (Some(start), Some(end)) => format!("{}/{}", day_text(start), day_text(end)),
                _ => String::new(),
            },
            Self::Days(start, end) => format!("{}/{}", day_text(start), day_text(end)),
        }
    }

    /// Whether the period is a day or lies in one year.
    pub(super) fn year(self) -> Option<i32> {
        match self {
            Self::Decade(_) | Self::Century(_) => None,
            Self::Week(day) | Self::Weekend(day) => Some(day.year()),
            other => {
                let (start, end) = (other.start()?, other.end()?);
                (start.year() == end.year() || matches!(other, Self::Season(..)))
                    .then_some(start.year())
            }
        }
    }

    /// Year and month, if the period lies in one month.
    pub(super) fn month(self) -> Option<(i32, u32)> {
        let (start, end) = (self.start()?, self.end()?);
        (start.year() == end.year() && start.month() == end.month())
            .then_some((start.year(), start.month()))
    }
}

/// A day as TIMEX3 writes it.
pub(super) fn day_text(day: NaiveDate) -> String {
    format!(
        "{}-{:02}-{:02}",
        year_text(day.year()),
        day.month(),
        day.day()
    )
}

fn week_text(day: NaiveDate) -> String {
    let week = day.iso_week();
    format!("{}-W{:02}", year_text(week.year()), week.week())
}

/// Easter Sunday of the Western churches: the Sunday after the full moon of the church.
///
/// # Source
///
/// Anonymous correspondent, Nature, 20 April 1876; the names are those of the calendar makers.
pub(super) fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, rest) = (year.div_euclid(100), year.rem_euclid(100));
    let lunar = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - lunar + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let day = epact + weekday - 7 * late + 114;
    NaiveDate::from_ymd_opt(
        year,
        u32::try_from(day / 31).ok()?,
        u32::try_from(day % 31 + 1).ok()?,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn easter_agrees_with_almanacs() {
        for date in [
            "1818-03-22",
            "1943-04-25",
            "2000-04-23",
            "2019-04-21",
            "2024-03-31",
        ] {
            assert_eq!(easter(day(date).year()), Some(day(date)));
        }
    }

    #[test]
    fn shifting_crosses_years_both_ways() {
        assert_eq!(
            Period::Month(1999, 12).shift(1),
            Some(Period::Month(2000, 1))
        );
        assert_eq!(
            Period::Quarter(2000, 1).shift(-1),
            Some(Period::Quarter(1999, 4))
        );
        assert_eq!(
            Period::Month(2000, 1).shift(-13),
            Some(Period::Month(1998, 12))
        );
    }

    #[test]
    fn iso_weeks_belong_to_the_year_of_their_thursday() {
        let week = Period::holding(day("2009-12-31"), Unit::Week).unwrap();
        assert_eq!(week.value(), "2009-W53");
        assert_eq!(week.end(), Some(day("2010-01-03")));
    }

    #[test]
    fn a_century_ends_with_the_round_year() {
        let century = Period::Century(19);
        assert_eq!(century.value(), "18");
        assert_eq!(century.start(), Some(day("1801-01-01")));
        assert_eq!(century.end(), Some(day("1900-12-31")));
    }

    #[test]
    fn years_before_christ_have_no_year_zero() {
        assert_eq!(Period::Year(-43).value(), "BC0044");
    }
}
