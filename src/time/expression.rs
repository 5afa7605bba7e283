//! What a time expression is once it is resolved.

use chrono::NaiveDate;

use crate::text::Span;

/// TIMEX3 type of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TimexType {
    /// A calendar time of a day or longer.
    Date,
    /// A time of the day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

impl TimexType {
    /// The name as TIMEX3 writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// How fine the stated interval is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// One day.
    Day,
    /// A week from Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// A quarter of a year or a season.
    Quarter,
    /// Half a year.
    Half,
    /// A calendar year.
    Year,
    /// Ten years, as in "the 1960s".
    Decade,
    /// A hundred years.
    Century,
    /// From one day to another, as in "3 to 5 March" or "the past two weeks".
    Range,
}

impl Precision {
    /// The name used in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Half => "half",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
            Self::Range => "range",
        }
    }
}

/// How the interval was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Basis {
    /// The words name the date in full: "14 February 2024", "the 1960s".
    Stated,
    /// The words need another date to count from.
    Relative,
    /// The words say no date and the day of publication stands in: "today".
    Publication,
    /// There is no interval.
    None,
}

impl Basis {
    /// The name used in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Relative => "relative",
            Self::Publication => "publication",
            Self::None => "none",
        }
    }
}

/// The date that a relative expression was counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Anchor {
    /// The day of publication.
    Publication,
    /// The date last mentioned in the document.
    LastDate,
    /// None was needed, or none was there.
    None,
}

/// What the words say about the part of the interval or the exactness of it (TIMEX3 `mod`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Modifier {
    /// "early", "the beginning of".
    Start,
    /// "mid", "the middle of".
    Mid,
    /// "late", "the end of".
    End,
    /// "about", "nearly".
    Approx,
    /// "less than", "up to".
    LessThan,
    /// "more than", "at least".
    MoreThan,
}

/// How what is told lies to the interval: the interval itself is always that of the date named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Bound {
    /// "since 2005", "from May on": begins in the interval.
    Since,
    /// "until 2005": ends in the interval.
    Until,
    /// "before 2005", "by 2005".
    Before,
    /// "after 2005".
    After,
}

/// Why an expression has no interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unresolved {
    /// The calendar has no such day: "31 February".
    NoSuchDay,
    /// Day and month can be read both ways: "3/4/2019".
    DayOrMonth,
    /// Nothing to count from: no publication date and no date before.
    NoAnchor,
    /// The weekday named is not the weekday of the date.
    WeekdayDiffers,
    /// A length of time, a recurring time, or a vague "recently", "soon".
    NoDate,
    /// The name of an event that holds a day of the month: "the 11 September attacks".
    EventName,
    /// The words are too loose for an interval: "a few years ago".
    Vague,
}

/// A time expression found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeExpression {
    /// The words, without the preposition before them.
    pub span: Span,
    /// Where the two dates of a range stand, if each has its own words ("3 March to 5 May", not
    /// "3-5 May"): TIMEX3 marks them one by one, with the halves of `value` at the slash.
    pub ends: Option<(Span, Span)>,
    /// TIMEX3 type.
    pub kind: TimexType,
    /// TIMEX3 value, such as `2012-W11`, `P3Y`, `PRESENT_REF`; a range is `first/last`.
    pub value: String,
    /// First day of the closed interval; `None` if there is none.
    pub start: Option<NaiveDate>,
    /// Last day of the closed interval; `None` if there is none.
    pub end: Option<NaiveDate>,
    /// How fine the interval is; `None` if there is none.
    pub precision: Option<Precision>,
    /// How the interval was found.
    pub basis: Basis,
    /// What it was counted from.
    pub anchor: Anchor,
    /// Part or exactness of the interval; `None` if nothing is said.
    pub modifier: Option<Modifier>,
    /// "since", "until", "before", "after"; `None` if the thing told lies in the interval.
    pub bound: Option<Bound>,
    /// Why there is no interval; `None` if there is one.
    pub unresolved: Option<Unresolved>,
}
