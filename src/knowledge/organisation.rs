//! International organisations and their members, dated.

use chrono::NaiveDate;

use super::Knowledge;
use super::state::{Code, Validity};

/// An international organisation; or a party, armed group or company that diplomacy meets.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// Id, in the same space as the codes of states.
    pub code: Code,
    /// English name.
    pub name: Box<str>,
    /// `global`, `un`, `regional`, `military`, `financial`, `forum`, `court`, `armed`, `party`, `company` ...
    pub kind: Box<str>,
    /// Founding and end.
    pub valid: Validity,
    /// State in which a group has its base; `None` for all others.
    pub base: Option<Code>,
    /// Sector of a group: `REB`, `INS`, `PTY`, `CRM`, `BUS`, `NGO` ...; `None` where not recorded.
    pub sector: Option<Box<str>>,
}

/// How well the dates of a membership are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MemberBasis {
    /// Entry and exit are dated.
    Dated,
    /// A member according to the World Factbook of 2026; since when is not known.
    Factbook,
}

/// One spell of membership.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Membership {
    /// The organisation.
    pub organisation: Code,
    /// The member.
    pub member: Code,
    /// From accession, until it left.
    pub valid: Validity,
    /// How well the dates are known.
    pub basis: MemberBasis,
}

impl Knowledge {
    /// All organisations, in code order.
    pub fn organisations(&self) -> &[Organisation] {
        &self.organisations
    }

    /// The organisation with that id.
    pub fn organisation(&self, code: Code) -> Option<&Organisation> {
        let at = self
            .organisations
            .binary_search_by_key(&code, |found| found.code)
            .ok()?;
        Some(&self.organisations[at])
    }

    /// All spells of membership in an organisation, in member order.
    pub fn memberships(&self, organisation: Code) -> &[Membership] {
        let start = self
            .memberships
            .partition_point(|found| found.organisation < organisation);
        let rest = &self.memberships[start..];
        &rest[..rest.partition_point(|found| found.organisation == organisation)]
    }

    /// The members of an organisation on a day, in code order.
    ///
    /// Of organisations whose members are known only for today ([`MemberBasis::Factbook`]), those of today.
    pub fn members_on(&self, organisation: Code, day: NaiveDate) -> Vec<Code> {
        let mut members: Vec<Code> = self
            .memberships(organisation)
            .iter()
            .filter(|found| found.valid.holds_on(Some(day)))
            .map(|found| found.member)
            .collect();
        members.dedup();
        members
    }
}
