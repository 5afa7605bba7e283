//! States of relations and levels of missions.

/// State of the relations of two parties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tie {
    /// Known to have none.
    None,
    /// One recognises the other; no relations.
    Recognised,
    /// Consular relations only.
    Consular,
    /// Diplomatic relations.
    Established,
    /// Relations suspended or frozen.
    Suspended,
    /// Relations broken off.
    Severed,
}

impl Tie {
    /// Every state, from the loosest.
    pub const ALL: [Self; 6] = [
        Self::None,
        Self::Recognised,
        Self::Consular,
        Self::Established,
        Self::Suspended,
        Self::Severed,
    ];

    /// The word for it in tables and data files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Recognised => "recognised",
            Self::Consular => "consular",
            Self::Established => "established",
            Self::Suspended => "suspended",
            Self::Severed => "severed",
        }
    }

    /// The state of that word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tie| tie.as_str() == word)
    }

    /// Whether an embassy may stand in it: a mission or envoy seen then is no contradiction.
    pub(super) fn has_relations(self) -> bool {
        matches!(self, Self::Established | Self::Consular | Self::Suspended)
    }
}

/// Level of one side's mission in the other's country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// No mission.
    None,
    /// Consulate only.
    Consular,
    /// Trade or representative office.
    TradeOffice,
    /// Interests section in another state's embassy.
    InterestsSection,
    /// Liaison office.
    Liaison,
    /// Embassy or legation under a chargé d'affaires.
    Charge,
    /// Legation under a minister.
    Minister,
    /// Embassy under an ambassador.
    Ambassador,
}

impl Level {
    /// Every level, from the lowest.
    pub const ALL: [Self; 8] = [
        Self::None,
        Self::Consular,
        Self::TradeOffice,
        Self::InterestsSection,
        Self::Liaison,
        Self::Charge,
        Self::Minister,
        Self::Ambassador,
    ];

    /// The codebook's word; `none` for no mission.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Consular => "consular",
            Self::TradeOffice => "trade_office",
            Self::InterestsSection => "interests_section",
            Self::Liaison => "liaison",
            Self::Charge => "charge",
            Self::Minister => "minister",
            Self::Ambassador => "ambassador",
        }
    }

    /// The level of that word; `None` for words that are no level of a mission, as ranks of
    /// visitors.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.as_str() == word)
    }

    /// Whether it exists only between parties with diplomatic relations.
    pub(super) fn is_diplomatic(self) -> bool {
        matches!(self, Self::Charge | Self::Minister | Self::Ambassador)
    }
}
