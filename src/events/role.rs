//! Parts that actors play in an act.

use std::str::FromStr;

/// Part of a participant in an act.
///
/// The order is the order of rows in table `participants`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Acts first.
    Initiator,
    /// Is acted upon.
    Counterpart,
    /// One side of a symmetric act.
    Party,
    /// Receives a meeting or a visit.
    Host,
    /// Stands between the sides.
    Mediator,
    /// Profits from the act.
    Beneficiary,
    /// The person sent, recalled or expelled.
    Envoy,
    /// On whose word the act is told.
    Reporter,
}

impl Role {
    /// Every role, in the order of the codebook.
    pub const ALL: [Self; 8] = [
        Self::Initiator,
        Self::Counterpart,
        Self::Party,
        Self::Host,
        Self::Mediator,
        Self::Beneficiary,
        Self::Envoy,
        Self::Reporter,
    ];

    /// The codebook's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Initiator => "initiator",
            Self::Counterpart => "counterpart",
            Self::Party => "party",
            Self::Host => "host",
            Self::Mediator => "mediator",
            Self::Beneficiary => "beneficiary",
            Self::Envoy => "envoy",
            Self::Reporter => "reporter",
        }
    }
}

impl FromStr for Role {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|role| role.as_str() == word)
            .ok_or_else(|| format!("`{word}` is no role"))
    }
}
