//! What the words of an expression say, before any date is counted.

use super::calendar::Season;
use super::calendar::Unit;
use super::expression::Bound;
use super::expression::Modifier;
use super::lexicon::HolidayRule;
use super::word::Part;
use super::word::Reference;

/// A count of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quantity {
    /// Whole units; `None` for "several", "a few".
    pub(super) count: Option<u32>,
    /// Tenths on top: 5 for "two and a half".
    pub(super) tenths: u32,
    /// "two or three", "about five": the count is not meant exactly.
    pub(super) loose: bool,
}

impl Quantity {
    pub(super) fn exactly(count: u32) -> Self {
        Self {
            count: Some(count),
            tenths: 0,
            loose: false,
        }
    }

    /// Half a unit.
    pub(super) const HALF: Self = Self {
        count: Some(0),
        tenths: 5,
        loose: false,
    };

    /// "a couple".
    pub(super) const COUPLE: Self = Self {
        count: Some(2),
        tenths: 0,
        loose: true,
    };

    pub(super) const VAGUE: Self = Self {
        count: None,
        tenths: 0,
        loose: true,
    };
}

/// Which of several like periods is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pick {
    /// "last": from the day of publication.
    Last,
    /// "next", "coming".
    Next,
    /// "this", "the current".
    This,
    /// "the year", as in "the end of the year": the one told of, or the current.
    Running,
    /// "the same", "that": from the date last mentioned.
    Same,
    /// "the previous", "the preceding".
    Previous,
    /// "the following", "the next" in a tale.
    Following,
}

/// The year of a day, month, season, quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YearOf {
    /// Nothing said: by tense and context.
    Unsaid,
    /// The astronomical year.
    Stated(i32),
    /// "last year", "that year".
    Picked(Pick),
    /// "last May": not the year but the month is picked.
    OwnPick(Pick),
}

/// Direction of an offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Back,
    Forth,
}

/// Where an offset is counted from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Base {
    Publication,
    LastDate,
    Date(Box<Form>),
}

/// A clock time; `None` minutes were not said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u32,
    pub(super) minute: Option<u32>,
    /// UTC or GMT was said.
    pub(super) utc: bool,
}

impl Clock {
    pub(super) fn new(hour: u32, minute: Option<u32>) -> Self {
        Self {
            hour,
            minute,
            utc: false,
        }
    }
}

/// Part of the day or clock time said with a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayTime {
    Part(Part),
    Clock(Clock),
}

/// What an expression says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form {
    /// Day, month, year as far as said; at least a month.
    Date {
        year: YearOf,
        month: u32,
        day: Option<u32>,
        weekday: Option<u32>,
        /// A date of the Julian calendar, to be converted.
        old_style: bool,
    },
    /// A bare year, or a picked one.
    Year(YearOf),
    Weekday {
        weekday: u32,
        pick: Option<Pick>,
    },
    /// "Tuesday of last week".
    WeekdayOf {
        weekday: u32,
        week: Pick,
    },
    /// "the 14th"; with the month picked: "the 14th of this month", "the 4th ultimo".
    MonthDay {
        day: u32,
        month: Option<Pick>,
    },
    /// "today" and its neighbours.
    DayOffset(i32),
    /// "last week", "this month", "the following year".
    Unit {
        unit: Unit,
        pick: Pick,
    },
    /// "the past three years", "the next two weeks".
    Run {
        quantity: Quantity,
        unit: Unit,
        direction: Direction,
        base: Base,
    },
    Duration {
        quantity: Quantity,
        unit: Unit,
    },
    /// "three years ago", "two days later", "a month before 3 May".
    Offset {
        quantity: Quantity,
        unit: Unit,
        direction: Direction,
        base: Base,
    },
    /// "the same period last year": the part of a year told of, in another year; a part of any
    /// kind for `None`.
    SamePart {
        unit: Option<Unit>,
        year: YearOf,
    },
    /// "a year ago today", "a week from Monday": like another day or week, some units away.
    Anniversary {
        count: u32,
        unit: Unit,
        direction: Direction,
        of: Box<Self>,
    },
    Quarter {
        quarter: u32,
        year: YearOf,
    },
    Half {
        half: u32,
        year: YearOf,
    },
    Season {
        season: Season,
        year: YearOf,
    },
    /// First year of the decade; `None` century: "the sixties".
    Decade {
        first: i32,
    },
    Century {
        number: i32,
    },
    Holiday {
        rule: HolidayRule,
        year: YearOf,
    },
    /// "the first Monday of May"; `None` for the last.
    NthWeekday {
        weekday: u32,
        nth: Option<u32>,
        of: Box<Self>,
    },
    /// "the Thursday before Easter": the nearest such day before or after another.
    WeekdayBeside {
        weekday: u32,
        direction: Direction,
        of: Box<Self>,
    },
    /// "the week of 3 May".
    UnitOf {
        unit: Unit,
        day: Box<Self>,
    },
    /// "the last week of March", "the first nine months of 1989".
    Section {
        unit: Unit,
        count: u32,
        from_end: bool,
        nth: u32,
        of: Box<Self>,
    },
    Range(Box<Self>, Box<Self>),
    Reference(Reference),
    Set(String),
    /// A clock time or part of day with no day.
    DayTime(DayTime),
    /// A day with a part or clock time.
    At(Box<Self>, DayTime),
    /// "3/4/2019": both readings fit.
    DayOrMonth {
        year: i32,
        first: u32,
        second: u32,
    },
    /// "the 11 September attacks".
    EventDay {
        month: u32,
        day: u32,
    },
}

impl Form {
    /// Gives a date without a year that of its month; whether it was such a date.
    pub(super) fn set_year(&mut self, of_month: impl FnOnce(u32) -> i32) -> bool {
        let Self::Date {
            year: year @ YearOf::Unsaid,
            month,
            ..
        } = self
        else {
            return false;
        };
        *year = YearOf::Stated(of_month(*month));
        true
    }
}

/// An expression as recognised: where it stands, in lexemes, and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Where the first date of a range ends and the second starts.
    pub(super) parts: Option<(usize, usize)>,
    pub(super) form: Form,
    pub(super) modifier: Option<Modifier>,
    pub(super) bound: Option<Bound>,
}
