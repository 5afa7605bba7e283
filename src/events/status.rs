//! What a text claims about the reality of an act.

use std::{fmt, str::FromStr};

/// Status of a reported act: the text's claim, not ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It happened.
    Occurred,
    /// It is going on.
    Ongoing,
    /// The parties agreed to do it.
    Agreed,
    /// It is announced or scheduled.
    Planned,
    /// It may happen.
    Possible,
    /// Somebody asks for it.
    Demanded,
    /// Somebody threatens it.
    Threatened,
    /// Somebody declines to do it.
    Refused,
    /// It is said not to be so.
    Denied,
    /// It was tried without success.
    Failed,
    /// It was called off.
    Cancelled,
}

impl Status {
    /// Every status, in the order of the codebook.
    pub const ALL: [Self; 11] = [
        Self::Occurred,
        Self::Ongoing,
        Self::Agreed,
        Self::Planned,
        Self::Possible,
        Self::Demanded,
        Self::Threatened,
        Self::Refused,
        Self::Denied,
        Self::Failed,
        Self::Cancelled,
    ];

    /// The codebook's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Occurred => "occurred",
            Self::Ongoing => "ongoing",
            Self::Agreed => "agreed",
            Self::Planned => "planned",
            Self::Possible => "possible",
            Self::Demanded => "demanded",
            Self::Threatened => "threatened",
            Self::Refused => "refused",
            Self::Denied => "denied",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Status {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|status| status.as_str() == word)
            .ok_or_else(|| format!("`{word}` is no status"))
    }
}
