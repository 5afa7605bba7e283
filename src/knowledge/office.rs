//! Offices and titles, with rank and sector.

use super::Knowledge;

/// An office by its place in [`Knowledge::office`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OfficeId(pub(crate) u16);

/// Rank of the codebook's `level` for contacts, highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// King, president, general secretary in power.
    HeadOfState,
    /// Prime minister, chancellor.
    HeadOfGovernment,
    /// Foreign minister under any name.
    ForeignMinister,
    /// Other members of a cabinet.
    Minister,
    /// Deputy and vice ministers.
    ViceMinister,
    /// Ambassadors, chargés d'affaires, special envoys.
    Ambassador,
    /// Everyone else who speaks for a state.
    Official,
}

impl Rank {
    const ALL: [Self; 7] = [
        Self::HeadOfState,
        Self::HeadOfGovernment,
        Self::ForeignMinister,
        Self::Minister,
        Self::ViceMinister,
        Self::Ambassador,
        Self::Official,
    ];

    /// The codebook's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::HeadOfState => "head_of_state",
            Self::HeadOfGovernment => "head_of_government",
            Self::ForeignMinister => "foreign_minister",
            Self::Minister => "minister",
            Self::ViceMinister => "vice_minister",
            Self::Ambassador => "ambassador",
            Self::Official => "official",
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rank| rank.as_str() == text)
    }
}

/// An office that goes by many titles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// Id: `foreign_minister`.
    pub id: Box<str>,
    /// Rank for the level of a contact.
    pub rank: Rank,
    /// Sector: `GOV`, `MIL`, `DIP`, `LEG`, `JUD`, `SPY`, `OPP`, `IGO`, `REL`, `ELI` for those out of office.
    pub sector: Box<str>,
}

impl Knowledge {
    /// All offices.
    pub fn all_offices(&self) -> &[Office] {
        &self.offices
    }

    /// An office.
    ///
    /// # Panics
    ///
    /// If the id comes from other knowledge.
    pub fn office(&self, id: OfficeId) -> &Office {
        &self.offices[usize::from(id.0)]
    }

    /// The office of that id.
    pub fn office_id(&self, id: &str) -> Option<OfficeId> {
        let at = self.offices.iter().position(|office| &*office.id == id)?;
        u16::try_from(at).ok().map(OfficeId)
    }
}
