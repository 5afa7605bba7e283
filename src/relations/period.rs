//! Periods of the calendar, numbered so that each follows the other.

use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use crate::error::Error;

/// Length of the periods of a panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frequency {
    /// Calendar years.
    Year,
    /// Quarters of calendar years.
    Quarter,
    /// Calendar months.
    Month,
    /// ISO weeks, from Monday.
    Week,
    /// Days.
    Day,
}

impl FromStr for Frequency {
    type Err = Error;

    /// Reads the word for a frequency.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] with the list of words.
    fn from_str(word: &str) -> Result<Self, Error> {
        Ok(match word {
            "year" => Self::Year,
            "quarter" => Self::Quarter,
            "month" => Self::Month,
            "week" => Self::Week,
            "day" => Self::Day,
            _ => {
                return Err(Error::Unknown {
                    what: "frequency",
                    value: word.to_owned(),
                    expected: "year, quarter, month, week or day".to_owned(),
                });
            }
        })
    }
}

impl Frequency {
    /// Number of the period of a day.
    pub fn number(self, day: NaiveDate) -> i32 {
        let month0 = i32::try_from(day.month0()).unwrap_or(0);
        match self {
            Self::Year => day.year(),
            Self::Quarter => day.year() * 4 + month0 / 3,
            Self::Month => day.year() * 12 + month0,
            // 1970-01-01 was a Thursday, three days after a Monday.
            Self::Week => (day.to_epoch_days() + 3).div_euclid(7),
            Self::Day => day.to_epoch_days(),
        }
    }

    /// First day of a period; the last day of the calendar where it has no such period.
    pub fn first_day(self, number: i32) -> NaiveDate {
        let month = |number: i32, per_year: i32| {
            let month = number.rem_euclid(per_year) * (12 / per_year) + 1;
            NaiveDate::from_ymd_opt(number.div_euclid(per_year), month.unsigned_abs(), 1)
        };
        let day = match self {
            Self::Year => month(number, 1),
            Self::Quarter => month(number, 4),
            Self::Month => month(number, 12),
            Self::Week => NaiveDate::from_epoch_days(number.saturating_mul(7).saturating_sub(3)),
            Self::Day => NaiveDate::from_epoch_days(number),
        };
        day.unwrap_or(NaiveDate::MAX)
    }

    /// Last day of a period.
    pub fn last_day(self, number: i32) -> NaiveDate {
        let next = self.first_day(number.saturating_add(1));
        next.pred_opt().unwrap_or(next)
    }

    /// The period in words: `2024`, `2024-Q1`, `2024-02`, `2024-W07`, `2024-02-14`.
    pub fn label(self, number: i32) -> String {
        let first = self.first_day(number);
        match self {
            Self::Year => first.year().to_string(),
            Self::Quarter => format!("{}-Q{}", first.year(), first.month0() / 3 + 1),
            Self::Month => first.format("%Y-%m").to_string(),
            Self::Week => first.format("%G-W%V").to_string(),
            Self::Day => first.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Frequency;
    use chrono::NaiveDate;

    const ALL: [Frequency; 5] = [
        Frequency::Year,
        Frequency::Quarter,
        Frequency::Month,
        Frequency::Week,
        Frequency::Day,
    ];

    #[test]
    fn every_day_lies_in_exactly_one_period() {
        let mut day = NaiveDate::from_ymd_opt(1815, 12, 25).unwrap();
        while day < NaiveDate::from_ymd_opt(1817, 2, 1).unwrap() {
            for frequency in ALL {
                let number = frequency.number(day);
                assert!(frequency.first_day(number) <= day && day <= frequency.last_day(number));
                let next = frequency.first_day(number + 1);
                assert_eq!(frequency.last_day(number).succ_opt(), Some(next));
                assert_eq!(frequency.number(next), number + 1);
            }
            day = day.succ_opt().unwrap();
        }
    }

    #[test]
    fn periods_are_named_as_the_calendar_does() {
        let day = NaiveDate::from_ymd_opt(2024, 12, 31).unwrap();
        let labels = ALL.map(|frequency| frequency.label(frequency.number(day)));
        assert_eq!(
            labels,
            ["2024", "2024-Q4", "2024-12", "2025-W01", "2024-12-31"]
        );
    }
}
