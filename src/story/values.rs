//! Values that tellings give the fields of an event, and how two values of a field relate.

use chrono::NaiveDate;

use crate::events::Codebook;
use crate::events::KindId;
use crate::events::Status;
use crate::knowledge::Code;
use crate::knowledge::Entry;
use crate::knowledge::Knowledge;
use crate::knowledge::MatchKind;
use crate::knowledge::Sense;
use crate::knowledge::Status as Standing;
use crate::knowledge::fold;
use crate::time::Basis;
use crate::time::Precision;

use super::count::{Bound, Count, is_rounded};
use super::tables::Tables;
use super::telling::{Days, Telling};

/// A field of an event, in the order of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Kind of the act.
    Kind,
    /// What is claimed about its reality; the values in order of publication are its history.
    Status,
    /// Who acts, or all parties.
    Source,
    /// Toward whom.
    Target,
    /// Its days.
    Date,
    /// Its place as written.
    Place,
    /// Country of the place.
    PlaceCountry,
    /// Level of representation, or rank.
    Level,
    /// How it was done.
    Instrument,
    /// Sum of money.
    Amount,
    /// Persons that it was done to; of aid tons of goods.
    Number,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 11] = [
        Self::Kind,
        Self::Status,
        Self::Source,
        Self::Target,
        Self::Date,
        Self::Place,
        Self::PlaceCountry,
        Self::Level,
        Self::Instrument,
        Self::Amount,
        Self::Number,
    ];

    /// Its name in the tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Status => "status",
            Self::Source => "source",
            Self::Target => "target",
            Self::Date => "date",
            Self::Place => "place",
            Self::PlaceCountry => "place_country",
            Self::Level => "level",
            Self::Instrument => "instrument",
            Self::Amount => "amount",
            Self::Number => "number",
        }
    }
}

/// A value of a field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// A kind.
    Kind(KindId),
    /// A status.
    Status(Status),
    /// Actors in code order.
    Codes(Box<[Code]>),
    /// Days: first, last, unit, how known.
    Days(i32, i32, Precision, Basis),
    /// A place, level or instrument.
    Word(Box<str>),
    /// Bits of a sum, which is not negative, and its currency.
    Amount(u64, Option<Box<str>>),
    /// A number of persons, or of tons.
    Number(Count),
}

impl Value {
    /// The value of a field in a telling; `None` when it gives none.
    pub(super) fn of(field: Field, telling: &Telling, tables: &Tables) -> Option<Self> {
        let codes = |codes: &[Code]| (!codes.is_empty()).then(|| Self::Codes(codes.into()));
        let word = |word: &Option<Box<str>>| word.clone().map(Self::Word);
        match field {
            Field::Kind => Some(Self::Kind(telling.kind)),
            Field::Status => Some(Self::Status(telling.status)),
            Field::Source => codes(&telling.source),
            Field::Target => codes(&telling.target),
            Field::Date => telling
                .days
                .map(|days| Self::Days(days.start, days.end, days.precision, days.basis)),
            Field::Place => word(&telling.place),
            Field::PlaceCountry => telling.place_country.map(|code| codes(&[code]))?,
            Field::Level => word(&telling.level),
            Field::Instrument => word(&telling.instrument),
            Field::Amount => {
                let amount = telling.amount.filter(|amount| *amount >= 0.0)?;
                Some(Self::Amount(amount.to_bits(), telling.currency.clone()))
            }
            Field::Number => {
                let counts = tables.pace(telling.kind).counts;
                telling.number.filter(|_| counts).map(Self::Number)
            }
        }
    }

    /// What stands in the table, whatever it rests on.
    pub(super) fn plain(&self) -> Self {
        match *self {
            Self::Days(start, end, ..) => Self::Days(start, end, Precision::Day, Basis::Stated),
            Self::Number(number) if number.bound == Bound::About => {
                Self::Number(Count::exact(number.value))
            }
            _ => self.clone(),
        }
    }

    /// Days of a date.
    pub(super) fn days(&self) -> Option<Days> {
        let &Self::Days(start, end, precision, basis) = self else {
            return None;
        };
        Some(Days {
            start,
            end,
            precision,
            basis,
        })
    }

    /// As it stands in table `attributes`: days as `2024-02-14` or `1960-01-01/1960-12-31`.
    pub fn text(&self, codebook: &Codebook) -> String {
        let day = |day: i32| {
            NaiveDate::from_epoch_days(day).map_or_else(String::new, |day| day.to_string())
        };
        match self {
            Self::Kind(kind) => codebook.kind(*kind).code.clone(),
            Self::Status(status) => status.as_str().to_owned(),
            Self::Codes(codes) => {
                let codes: Vec<&str> = codes.iter().map(Code::as_str).collect();
                codes.join(";")
            }
            Self::Days(start, end, ..) if start == end => day(*start),
            Self::Days(start, end, ..) => format!("{}/{}", day(*start), day(*end)),
            Self::Word(word) => word.to_string(),
            Self::Amount(bits, currency) => {
                let amount = f64::from_bits(*bits);
                match currency {
                    Some(currency) => format!("{amount} {currency}"),
                    None => amount.to_string(),
                }
            }
            Self::Number(number) => match number.bound {
                Bound::Least => format!("{}+", number.value),
                Bound::Exact | Bound::About => number.value.to_string(),
            },
        }
    }

    /// Whether it says less than another and does not contradict it.
    pub(super) fn is_coarser(&self, finer: &Self, field: Field, tables: &Tables) -> bool {
        match (self, finer) {
            (Self::Kind(one), Self::Kind(two)) => {
                tables.kinds(*one, *two).is_some_and(|tie| tie.less)
            }
            (Self::Codes(one), Self::Codes(two)) => {
                let (one, two) = (tables.comparable(one), tables.comparable(two));
                one.len() < two.len() && one.iter().all(|code| two.contains(code))
            }
            (Self::Days(start, end, _, Basis::Publication), Self::Days(from, to, _, basis)) => {
                // News follows the act.
                let late = if *basis == Basis::Publication {
                    0
                } else {
                    LATE
                };
                (from, to) != (start, end) && start - late <= *from && to <= end
                    || *basis != Basis::Publication && (from, to) == (start, end)
            }
            (
                Self::Days(.., Basis::Stated | Basis::Relative | Basis::None),
                Self::Days(.., Basis::Publication),
            ) => false,
            (Self::Days(start, end, ..), Self::Days(from, to, ..)) => {
                start <= from && to <= end && (start, end) != (from, to)
            }
            (Self::Word(one), Self::Word(two)) if field == Field::Place => {
                one.len() < two.len() && two.contains(&**one)
                    || tables.is_coarser(field.as_str(), one, two)
            }
            (Self::Word(one), Self::Word(two)) => tables.is_coarser(field.as_str(), one, two),
            (&Self::Number(one), &Self::Number(two)) => one.is_coarser(two),
            _ => false,
        }
    }

    /// Whether sources that give the two values of a field contradict each other.
    pub fn differs_from(&self, other: &Self, field: Field) -> bool {
        self.contradicts(other, field, Tables::builtin())
    }

    /// Whether sources that give the two contradict each other.
    pub(super) fn contradicts(&self, other: &Self, field: Field, tables: &Tables) -> bool {
        if self == other
            || self.is_coarser(other, field, tables)
            || other.is_coarser(self, field, tables)
        {
            return false;
        }
        match (self, other) {
            (Self::Kind(one), Self::Kind(two)) => {
                tables.kinds(*one, *two).is_some_and(|tie| tie.differ)
            }
            (Self::Status(one), Self::Status(two)) => {
                tables.statuses(*one, *two).is_some_and(|tie| tie.differ)
            }
            (Self::Days(start, end, _, one), Self::Days(from, to, _, two)) => {
                let stated = *one != Basis::Publication && *two != Basis::Publication;
                stated && (end < from || to < start)
            }
            (Self::Amount(one, unit), Self::Amount(two, other_unit)) => {
                let (one, two) = (f64::from_bits(*one), f64::from_bits(*two));
                let differ =
                    one.min(two) < SAME_SUM * one.max(two) && !is_rounded((one, two), ROUND_SUM);
                // One sum in another currency has another figure; the same figure is another sum.
                match (unit, other_unit) {
                    (Some(unit), Some(other)) if unit != other => !differ,
                    _ => differ,
                }
            }
            (&Self::Number(one), &Self::Number(two)) => one.contradicts(two),
            // Whoever names the state to which an island belongs says less.
            (Self::Codes(one), Self::Codes(two)) if field == Field::PlaceCountry => {
                let held = |code: Code| {
                    two.iter()
                        .any(|&other| code == other || belongs(code, other) || lies_in(code, other))
                };
                !one.iter().any(|&code| held(code))
            }
            // A list of sides may be incomplete.
            (Self::Codes(one), Self::Codes(two)) => {
                let two = tables.comparable(two);
                tables
                    .comparable(one)
                    .iter()
                    .all(|code| !two.contains(code))
            }
            // A region may hold the town, and what is not known may be anywhere.
            (Self::Word(one), Self::Word(two)) if field == Field::Place => {
                match (capital_of(one), capital_of(two)) {
                    (None, None) => letters(one) != letters(two) && is_town(one) && is_town(two),
                    (Some(state), None) => is_town(two) && !is_capital(two, state),
                    (None, Some(state)) => is_town(one) && !is_capital(one, state),
                    (Some(state), Some(other)) => state != other,
                }
            }
            (Self::Word(one), Self::Word(two)) => !one.eq_ignore_ascii_case(two),
            _ => true,
        }
    }
}

/// A name without marks: "Washington, D.C." and "Washington, DC" are one.
fn letters(name: &str) -> String {
    let mut name = fold(name);
    name.retain(|letter| letter.is_alphanumeric() || letter == ' ');
    name
}

/// The state of "the Turkish capital".
fn capital_of(place: &str) -> Option<Code> {
    let state = place.strip_suffix(" capital")?;
    let senses = Knowledge::builtin().names().get(state)?.senses();
    let mut demonyms = senses.filter(|sense| sense.kind() == MatchKind::Demonym);
    let code = demonyms.next()?.code;
    demonyms.next().is_none().then_some(code)?
}

/// Whether a town is or was a capital of a state.
fn is_capital(place: &str, state: Code) -> bool {
    let senses = (Knowledge::builtin().names().get(place))
        .into_iter()
        .flat_map(Entry::senses);
    let mut of_state = senses.filter(|sense| sense.code == Some(state));
    of_state.any(|sense| sense.kind() == MatchKind::Capital)
}

/// Whether one of two lies in a town of the other, so that what is there may be told of both.
fn lies_in(one: Code, two: Code) -> bool {
    let tables = Tables::builtin();
    let field = Field::PlaceCountry.as_str();
    tables.is_coarser(field, one.as_str(), two.as_str())
        || tables.is_coarser(field, two.as_str(), one.as_str())
}

/// Whether the second of two is a dependency of the first, or the other way round.
fn belongs(one: Code, two: Code) -> bool {
    let parent = |code: Code| {
        let state = Knowledge::builtin().state(code)?;
        state
            .parent
            .filter(|_| state.status == Standing::Dependency)
    };
    parent(one) == Some(two) || parent(two) == Some(one)
}

/// Whether a name is that of a town and of nothing wider; a palace stands in one.
pub(super) fn is_town(place: &str) -> bool {
    let last = place.rsplit(' ').next().unwrap_or(place);
    if Tables::builtin().counts_as(&last.to_lowercase(), "building") {
        return false;
    }
    let knowledge = Knowledge::builtin();
    let named = |kind| {
        let senses = knowledge
            .names()
            .get(place)
            .into_iter()
            .flat_map(Entry::senses);
        senses.into_iter().any(|sense: &Sense| sense.kind() == kind)
    };
    let wide = named(MatchKind::Name) || named(MatchKind::Region);
    named(MatchKind::Capital) || !wide && knowledge.places().get(place).is_some()
}

/// Share of the greater from which two sums are one, told more or less exactly.
const SAME_SUM: f64 = 0.98;

/// Share of the greater from which the rounder of two sums may be the other one.
const ROUND_SUM: f64 = 0.93;

/// Days by which news may follow the act without contradicting a stated day.
const LATE: i32 = 14;
