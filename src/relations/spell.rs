//! What comes out: a time in which the relations of two states stay the same.

use chrono::NaiveDate;

use crate::knowledge::Code;

use super::state::{Level, Tie};

/// How the beginning of a spell is known, the best evidence first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// An event changed the state, or a level.
    Act,
    /// Taken over from the state whose place one of the two took.
    Succession,
    /// A text says that the state held, or something was seen that exists only in it: it had
    /// begun by `start_latest`.
    Assertion,
    /// Nothing tells of it, but what is told needs it: relations that are restored were broken.
    Implied,
}

impl Basis {
    /// Every basis.
    pub const ALL: [Self; 4] = [Self::Act, Self::Succession, Self::Assertion, Self::Implied];

    /// The word for it in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Act => "act",
            Self::Assertion => "assertion",
            Self::Implied => "implied",
            Self::Succession => "succession",
        }
    }

    /// The basis of that word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.as_str() == word)
    }
}

/// First and last day on which something may have begun; `None` where nothing tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bounds {
    /// Not before this day.
    pub earliest: Option<NaiveDate>,
    /// On this day at the latest.
    pub latest: Option<NaiveDate>,
}

/// A spell of a dyad: one state and one pair of levels.
///
/// It lasts from its start to the day before its end: on the day of a change the new state
/// holds. The bounds of its end are those of the start of the next spell.
#[derive(Debug, Clone, PartialEq)]
pub struct Spell {
    /// Lower code of the dyad.
    pub a: Code,
    /// Higher code.
    pub b: Code,
    /// State of relations.
    pub tie: Tie,
    /// Level of the mission of `a` in `b`, and of `b` in `a`; `None` for not known.
    pub levels: [Option<Level>; 2],
    /// When it began.
    pub start: Bounds,
    /// When it ended; both `None` if it lasts.
    pub end: Bounds,
    /// Event that began it.
    pub opened_by: Option<String>,
    /// Event that ended it.
    pub closed_by: Option<String>,
    /// How the beginning is known.
    pub basis: Basis,
    /// Between 0 and 1; not calibrated.
    pub certainty: f64,
    /// Reports of the events that begin or confirm it.
    pub n_reports: i64,
    /// What contradicts it, readable.
    pub conflicts: Vec<String>,
}

impl Spell {
    /// `CUB;KOR`.
    pub fn dyad(&self) -> String {
        format!("{};{}", self.a, self.b)
    }
}
