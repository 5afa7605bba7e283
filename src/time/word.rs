//! What a word can be in a time expression.

use super::calendar::Season;
use super::calendar::Unit;

/// Part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Daytime,
}

impl Part {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Morning => "TMO",
            Self::Midday => "TMI",
            Self::Afternoon => "TAF",
            Self::Evening => "TEV",
            Self::Night => "TNI",
            Self::Daytime => "TDT",
        }
    }
}

/// Vague reference of TIMEX3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reference {
    Past,
    Present,
    Future,
}

impl Reference {
    pub(super) fn value(self) -> &'static str {
        match self {
            Self::Past => "PAST_REF",
            Self::Present => "PRESENT_REF",
            Self::Future => "FUTURE_REF",
        }
    }
}

/// What a word can be in a time expression; most words are [`Word::Other`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Other,
    /// Month 1–12; `named` if the form is a name, verb or noun as well.
    Month {
        number: u32,
        named: bool,
    },
    MonthShort(u32),
    Weekday(u32),
    Weekdays(u32),
    WeekdayShort(u32),
    Unit(Unit),
    Units(Unit),
    Season {
        season: Season,
        noun: bool,
    },
    Part(Part),
    Parts(Part),
    Tonight,
    Hour(u32),
    DayOffset(i32),
    Cardinal(u32),
    Tens(u32),
    Scale(u32),
    Ordinal(u32),
    Vague,
    Some,
    Couple,
    Dozen,
    Half,
    DecadeName(i32),
    Reference(Reference),
    Set(&'static str),
    Era(i32),
    /// "ultimo", "instant", "proximo" of letters: the month before, the same, the next.
    LetterMonth(i32),
    The,
    Article,
    Possessive,
    Last,
    Past,
    Next,
    This,
    These,
    That,
    Previous,
    Following,
    Same,
    /// "corresponding", "comparable": like another.
    Like,
    Coming,
    Current,
    Recent,
    Latest,
    Future,
    Final,
    Entire,
    Very,
    Ago,
    Later,
    Earlier,
    Eve,
    Before,
    After,
    Since,
    Until,
    By,
    From,
    To,
    Between,
    Through,
    And,
    Or,
    Of,
    In,
    On,
    At,
    For,
    During,
    Around,
    As,
    Than,
    With,
    /// "when", "which", "but": begins another clause.
    Connective,
    Nearly,
    More,
    Less,
    Least,
    Most,
    Up,
    No,
    Not,
    Just,
    Under,
    Another,
    Additional,
    Straight,
    Early,
    Mid,
    Late,
    /// "the small hours", "the wee hours".
    Small,
    Beginning,
    Middle,
    End,
    Turn,
    Every,
    EveryOther,
    Once,
    Twice,
    Times,
    Per,
    MeridiemA,
    MeridiemP,
    Oclock,
    Clock,
    Zone,
    Hours,
    Fiscal,
    YearEnd,
    Moment,
    Near,
    Medium,
    OldStyle,
    NumberSuffix,
    LetterS,
    LetterQ,
    LetterH,
    LetterM,
    FiscalYear,
    Right,
    Old,
    So,
    Ahead,
    Being,
    Present,
    /// A holiday of one word.
    Feast,
}

impl Word {
    /// Whether an expression cannot do without a word of this kind (or a number).
    pub(super) fn is_trigger(self) -> bool {
        matches!(
            self,
            Self::Month { .. }
                | Self::MonthShort(_)
                | Self::Weekday(_)
                | Self::Weekdays(_)
                | Self::WeekdayShort(_)
                | Self::Unit(_)
                | Self::Units(_)
                | Self::Season { .. }
                | Self::Part(_)
                | Self::Parts(_)
                | Self::Tonight
                | Self::Hour(_)
                | Self::DayOffset(_)
                | Self::DecadeName(_)
                | Self::Reference(_)
                | Self::Set(_)
                | Self::YearEnd
                | Self::Past
                | Self::Future
                | Self::Recent
                | Self::Moment
                | Self::Present
                | Self::Feast
                | Self::Fiscal
                | Self::FiscalYear
                | Self::Current
                | Self::Ordinal(_)
                | Self::Clock
                | Self::LetterQ
                | Self::Cardinal(17..=20)
                | Self::Tens(20)
                | Self::NumberSuffix
                | Self::MeridiemA
                | Self::MeridiemP
                | Self::LetterM
                | Self::LetterS
                | Self::Era(_)
                | Self::Zone
                | Self::Times
        )
    }

    /// Whether the word stands before a noun and says nothing of time by itself.
    pub(super) fn is_determiner(self) -> bool {
        matches!(
            self,
            Self::The | Self::Article | Self::Possessive | Self::This | Self::That | Self::These
        )
    }

    /// Whether the word only joins, and never begins an expression.
    pub(super) fn is_link(self) -> bool {
        matches!(
            self,
            Self::Before
                | Self::After
                | Self::Since
                | Self::Until
                | Self::By
                | Self::From
                | Self::To
                | Self::Between
                | Self::Through
                | Self::And
                | Self::Or
                | Self::Of
                | Self::In
                | Self::On
                | Self::For
                | Self::As
                | Self::Than
                | Self::With
                | Self::Connective
                | Self::Not
                | Self::So
        )
    }

    /// The word of a class and value of the data files.
    pub(super) fn read(class: &str, value: &'static str) -> Option<Self> {
        let number = || value.parse::<u32>().ok();
        if let Some((_, word)) = PLAIN.iter().find(|(name, _)| *name == class) {
            return Some(*word);
        }
        Some(match class {
            "month" => Self::Month {
                number: number()?,
                named: false,
            },
            "month_or_name" => Self::Month {
                number: number()?,
                named: true,
            },
            "month_short" => Self::MonthShort(number()?),
            "weekday" => Self::Weekday(number()?),
            "weekdays" => Self::Weekdays(number()?),
            "weekday_short" => Self::WeekdayShort(number()?),
            "unit" => Self::Unit(read_unit(value)?),
            "units" => Self::Units(read_unit(value)?),
            "season" => Self::Season {
                season: read_season(value)?,
                noun: false,
            },
            "season_or_noun" => Self::Season {
                season: read_season(value)?,
                noun: true,
            },
            "part" => Self::Part(read_part(value)?),
            "parts" => Self::Parts(read_part(value)?),
            "hour" => Self::Hour(number()?),
            "day_offset" => Self::DayOffset(value.parse().ok()?),
            "cardinal" => Self::Cardinal(number()?),
            "tens" => Self::Tens(number()?),
            "scale" => Self::Scale(number()?),
            "ordinal" => Self::Ordinal(number()?),
            "decade" => Self::DecadeName(value.parse().ok()?),
            "now_word" => Self::Reference(Reference::Present),
            "past_word" => Self::Reference(Reference::Past),
            "future_word" => Self::Reference(Reference::Future),
            "set" => Self::Set(value),
            "letter_month" => Self::LetterMonth(value.parse().ok()?),
            "era" => Self::Era(value.parse().ok()?),
            _ => return None,
        })
    }
}

/// Classes of the data files that take no value.
const PLAIN: &[(&str, Word)] = &[
    ("tonight", Word::Tonight),
    ("vague", Word::Vague),
    ("some", Word::Some),
    ("couple", Word::Couple),
    ("dozen", Word::Dozen),
    ("half", Word::Half),
    ("the", Word::The),
    ("article", Word::Article),
    ("possessive", Word::Possessive),
    ("last", Word::Last),
    ("past", Word::Past),
    ("next", Word::Next),
    ("this", Word::This),
    ("these", Word::These),
    ("that", Word::That),
    ("previous", Word::Previous),
    ("following", Word::Following),
    ("same", Word::Same),
    ("like", Word::Like),
    ("coming", Word::Coming),
    ("current", Word::Current),
    ("recent", Word::Recent),
    ("latest", Word::Latest),
    ("future", Word::Future),
    ("final", Word::Final),
    ("entire", Word::Entire),
    ("very", Word::Very),
    ("ago", Word::Ago),
    ("later", Word::Later),
    ("earlier", Word::Earlier),
    ("eve", Word::Eve),
    ("before", Word::Before),
    ("after", Word::After),
    ("since", Word::Since),
    ("until", Word::Until),
    ("by", Word::By),
    ("from", Word::From),
    ("to", Word::To),
    ("between", Word::Between),
    ("through", Word::Through),
    ("and", Word::And),
    ("or", Word::Or),
    ("of", Word::Of),
    ("in", Word::In),
    ("on", Word::On),
    ("at", Word::At),
    ("for", Word::For),
    ("during", Word::During),
    ("around", Word::Around),
    ("as", Word::As),
    ("than", Word::Than),
    ("with", Word::With),
    ("connective", Word::Connective),
    ("nearly", Word::Nearly),
    ("more", Word::More),
    ("less", Word::Less),
    ("least", Word::Least),
    ("most", Word::Most),
    ("up", Word::Up),
    ("no", Word::No),
    ("not", Word::Not),
    ("just", Word::Just),
    ("under", Word::Under),
    ("another", Word::Another),
    ("additional", Word::Additional),
    ("straight", Word::Straight),
    ("early", Word::Early),
    ("mid", Word::Mid),
    ("late", Word::Late),
    ("small", Word::Small),
    ("beginning", Word::Beginning),
    ("middle", Word::Middle),
    ("end", Word::End),
    ("turn", Word::Turn),
    ("every", Word::Every),
    ("other", Word::EveryOther),
    ("once", Word::Once),
    ("twice", Word::Twice),
    ("times", Word::Times),
    ("per", Word::Per),
    ("meridiem_a", Word::MeridiemA),
    ("meridiem_p", Word::MeridiemP),
    ("oclock", Word::Oclock),
    ("clock", Word::Clock),
    ("zone", Word::Zone),
    ("hours", Word::Hours),
    ("fiscal", Word::Fiscal),
    ("year_end", Word::YearEnd),
    ("time", Word::Moment),
    ("near", Word::Near),
    ("medium", Word::Medium),
    ("old_style", Word::OldStyle),
    ("th", Word::NumberSuffix),
    ("s", Word::LetterS),
    ("q", Word::LetterQ),
    ("h", Word::LetterH),
    ("m", Word::LetterM),
    ("fy", Word::FiscalYear),
    ("right", Word::Right),
    ("old", Word::Old),
    ("so", Word::So),
    ("ahead", Word::Ahead),
    ("time_being", Word::Being),
    ("present", Word::Present),
    ("feast", Word::Feast),
];

fn read_unit(code: &str) -> Option<Unit> {
    Some(match code {
        "S" => Unit::Second,
        "M" => Unit::Minute,
        "H" => Unit::Hour,
        "D" => Unit::Day,
        "W" => Unit::Week,
        "F" => Unit::Fortnight,
        "WE" => Unit::Weekend,
        "MO" => Unit::Month,
        "Q" => Unit::Quarter,
        "SE" => Unit::Half,
        "Y" => Unit::Year,
        "DE" => Unit::Decade,
        "CE" => Unit::Century,
        "ML" => Unit::Millennium,
        _ => return None,
    })
}

fn read_season(code: &str) -> Option<Season> {
    Some(match code {
        "SP" => Season::Spring,
        "SU" => Season::Summer,
        "FA" => Season::Autumn,
        "WI" => Season::Winter,
        _ => return None,
    })
}

fn read_part(code: &str) -> Option<Part> {
    Some(match code {
        "MO" => Part::Morning,
        "MI" => Part::Midday,
        "AF" => Part::Afternoon,
        "EV" => Part::Evening,
        "NI" => Part::Night,
        "DT" => Part::Daytime,
        _ => return None,
    })
}
