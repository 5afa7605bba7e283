//! States and other parties to diplomacy, and the time for which they stood.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::error::Error;

/// Code of an actor: ISO 3166 alpha-3 for a state of today, the withdrawn code for a past one, a code of ours
/// starting with `X` where ISO never had one, or the short id of an organisation (`ASEAN`).
///
/// At most eight ASCII capitals or digits. Which code of ours means what is listed in `data/knowledge/states.tsv`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code([u8; 8]);

impl Code {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        let length = self.0.iter().position(|&byte| byte == 0).unwrap_or(8);
        // Only `from_str` makes codes, of ASCII.
        std::str::from_utf8(&self.0[..length]).unwrap_or_default()
    }
}

impl FromStr for Code {
    type Err = Error;

    /// Reads a code.
    ///
    /// # Errors
    ///
    /// [`Error::Malformed`] if it is empty, longer than eight, or has anything but capitals and digits.
    fn from_str(text: &str) -> Result<Self, Error> {
        let valid = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
        if text.is_empty() || text.len() > 8 || !text.bytes().all(valid) {
            return Err(Error::Malformed {
                place: "actor code".to_owned(),
                line: 1,
                reason: format!("`{text}`: expected one to eight capitals or digits"),
            });
        }
        let mut bytes = [0; 8];
        bytes[..text.len()].copy_from_slice(text.as_bytes());
        Ok(Self(bytes))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Days for which something holds: from `from` on, and before `until`.
///
/// Half open, so that a successor starts on the day its predecessor ends. A year in the files means its first day
/// in `from` and its last in `until`; an empty field means no limit that matters after 1816.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Validity {
    /// First day; `None` without limit.
    pub from: Option<NaiveDate>,
    /// First day on which it no longer holds; `None` if it still does.
    pub until: Option<NaiveDate>,
}

impl Validity {
    /// Whether it holds on the day; without a day, always.
    pub fn holds_on(self, on: Option<NaiveDate>) -> bool {
        let Some(day) = on else { return true };
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }

    /// The days of it that are not in `other`: none, one spell, or one before and one after.
    pub(crate) fn without(self, other: Self) -> impl Iterator<Item = Self> {
        let before = other.from.map(|from| Self {
            from: None,
            until: Some(from),
        });
        let after = other.until.map(|until| Self {
            from: Some(until),
            until: None,
        });
        let rest = [before, after].into_iter().flatten();
        rest.filter_map(move |spell| self.and(spell))
    }

    /// The days in both, `None` if there are none.
    pub fn and(self, other: Self) -> Option<Self> {
        let from = self.from.max(other.from);
        let until = match (self.until, other.until) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        let empty = matches!((from, until), (Some(from), Some(until)) if from >= until);
        (!empty).then_some(Self { from, until })
    }
}

/// What kind of party a [`State`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Sovereign while it stood.
    Sovereign,
    /// Claims or exercises statehood that others deny; [`super::Policy`] says how it is coded.
    Contested,
    /// Belongs to another state.
    Dependency,
}

/// A state, contested entity or dependency.
#[derive(Debug, Clone)]
pub struct State {
    /// Actor code.
    pub code: Code,
    /// Short English name of today, or the last.
    pub name: Box<str>,
    /// Sovereign, contested or dependent.
    pub status: Status,
    /// For contested entities and dependencies, the state that claims or holds it.
    pub parent: Option<Code>,
    /// Times for which it stood, in order; several if it was restored.
    pub spells: Vec<Validity>,
    /// States whose place it took.
    pub predecessors: Vec<Code>,
    /// States that took its place.
    pub successors: Vec<Code>,
}

impl State {
    /// Whether it stood on the day.
    pub fn stood_on(&self, day: NaiveDate) -> bool {
        self.spells.iter().any(|spell| spell.holds_on(Some(day)))
    }

    /// Whether it stands today.
    pub fn stands(&self) -> bool {
        self.spells
            .last()
            .is_some_and(|spell| spell.until.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, Validity};
    use chrono::NaiveDate;

    fn day(year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, 1, 1)
    }

    #[test]
    fn codes_are_short_capitals() {
        for bad in ["", "usa", "U-S", "ÉTAT", "TOOLONGCODE"] {
            assert!(bad.parse::<Code>().is_err(), "{bad}");
        }
        for good in ["NA", "USA", "MERCOSUR", "G7"] {
            assert_eq!(good.parse::<Code>().unwrap().as_str(), good);
        }
    }

    #[test]
    fn a_successor_starts_when_its_predecessor_ends() {
        let before = Validity {
            from: None,
            until: day(1992),
        };
        let after = Validity {
            from: day(1992),
            until: None,
        };
        assert!(!before.holds_on(day(1992)) && after.holds_on(day(1992)));
        assert_eq!(before.and(after), None);
        assert!(before.holds_on(None));
    }

    #[test]
    fn what_is_left_of_a_spell_lies_before_and_after() {
        let spell = |from, until| Validity {
            from: day(from),
            until: day(until),
        };
        let left = |a: Validity, b| a.without(b).collect::<Vec<_>>();
        assert_eq!(
            left(spell(1950, 1990), spell(1960, 1970)),
            [spell(1950, 1960), spell(1970, 1990)]
        );
        assert_eq!(
            left(spell(1950, 1990), spell(1900, 1970)),
            [spell(1970, 1990)]
        );
        assert_eq!(left(spell(1950, 1990), Validity::default()), []);
        assert_eq!(
            left(spell(1950, 1960), spell(1960, 1970)),
            [spell(1950, 1960)]
        );
    }
}
