//! Nouns for those who act without an office: police, rebels, lawmakers, companies.

/// What a noun for an agent names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Make {
    /// A person, or persons: soldiers, a lawmaker.
    People,
    /// A body, which is "it": an army, a court, a company.
    Body,
}

impl Make {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text {
            "people" => Some(Self::People),
            "body" => Some(Self::Body),
            _ => None,
        }
    }
}

/// A noun for an agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agent {
    /// The noun in the singular, or the only form that it has.
    pub noun: Box<str>,
    /// Sector, as CAMEO and PLOVER name agents: `COP`, `MIL`, `REB`, `CVL` ...
    pub sector: Box<str>,
    /// What it names.
    pub make: Make,
    /// Whether the place where they are is theirs: "villagers in Kenya" are Kenyan, "troops in Kenya" need not be.
    pub local: bool,
    /// Whether this is the form for several.
    pub plural: bool,
}

impl Agent {
    /// An agent of a user's file, of which phrase and sector alone are known: people of their place.
    pub(super) fn new(phrase: &str, sector: &str) -> Self {
        Self {
            noun: phrase.into(),
            sector: sector.into(),
            make: Make::People,
            local: true,
            plural: phrase.ends_with('s'),
        }
    }
}
