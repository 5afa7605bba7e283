//! What users can say about the world, one kind of table each.

use crate::knowledge::convert::CodeRow;
use crate::knowledge::convert::System;
use crate::knowledge::mask::Spoils;
use crate::knowledge::names::Ambiguity;
use crate::knowledge::names::Form;
use crate::knowledge::office::Rank;
use crate::knowledge::organisation::Membership;
use crate::knowledge::organisation::Organisation;
use crate::knowledge::policy::Treatment;
use crate::knowledge::state::Code;
use crate::knowledge::state::State;
use crate::knowledge::state::Validity;
use chrono::NaiveDate;

/// A kind of table: its fields, and the key by which an entry is removed.
pub(super) struct Section {
    pub(super) name: &'static str,
    pub(super) required: &'static [&'static str],
    pub(super) optional: &'static [&'static str],
    pub(super) key: &'static [&'static str],
}

pub(super) const REMOVE: &str = "remove";
/// For people; read by nobody.
const REMARKS: [&str; 2] = ["note", "source"];

impl Section {
    const fn new(
        name: &'static str,
        required: &'static [&'static str],
        optional: &'static [&'static str],
        key: &'static [&'static str],
    ) -> Self {
        Self {
            name,
            required,
            optional,
            key,
        }
    }

    pub(super) fn knows(&self, field: &str) -> bool {
        self.required.contains(&field)
            || self.optional.contains(&field)
            || REMARKS.contains(&field)
            || field == REMOVE
    }
}

/// All kinds of table. The header of a CSV file has the required fields of exactly one of them.
pub(super) const SECTIONS: [Section; 11] = [
    Section::new(
        "name",
        &["form"],
        &["code", "kind", "from", "to", "sector", "also"],
        &["form"],
    ),
    Section::new("place", &["place", "code"], &["from", "to"], &["place"]),
    Section::new(
        "state",
        &["code", "name"],
        &[
            "status",
            "parent",
            "from",
            "to",
            "predecessors",
            "successors",
        ],
        &["code"],
    ),
    Section::new(
        "organisation",
        &["id", "name"],
        &["type", "from", "to", "members"],
        &["id"],
    ),
    Section::new(
        "member",
        &["organisation", "member"],
        &["from", "to"],
        &["organisation", "member"],
    ),
    Section::new(
        "person",
        &["name", "office", "state"],
        &["from", "to", "aliases", "family"],
        &["name"],
    ),
    Section::new(
        "office",
        &["phrase", "office"],
        &["rank", "sector"],
        &["phrase"],
    ),
    Section::new("agent", &["phrase", "sector"], &[], &["phrase"]),
    Section::new(
        "code",
        &["system", "value", "code"],
        &["from", "to"],
        &["system", "value"],
    ),
    Section::new("mask", &["mask"], &["where", "spoils"], &["mask"]),
    Section::new("policy", &["entity", "treat"], &[], &["entity"]),
];

/// A phrase for a party. What is `None` is taken over from the built-in entry that it replaces.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) form: String,
    /// `None` for a body that every state has.
    pub(super) code: Option<Code>,
    pub(super) kind: Option<Form>,
    pub(super) valid: Validity,
    pub(super) also: Option<Ambiguity>,
    pub(super) sector: Option<Box<str>>,
}

/// A person in an office.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) aliases: Vec<String>,
    pub(super) families: Vec<String>,
    pub(super) state: Code,
    /// Id of the office.
    pub(super) office: String,
    pub(super) valid: Validity,
}

/// Something that an entry adds, or puts in the place of what was known.
#[derive(Debug, Clone)]
pub(super) enum Entry {
    Name(Name),
    Place {
        form: String,
        code: Code,
        valid: Validity,
    },
    State(State),
    /// With members, these are all of them.
    Organisation(Organisation, Option<Vec<Membership>>),
    Member(Membership),
    Person(Person),
    Office {
        phrase: String,
        id: String,
        rank: Option<Rank>,
        sector: Option<String>,
    },
    Agent {
        phrase: String,
        sector: String,
    },
    Code(CodeRow),
    Mask {
        form: String,
        place: &'static str,
        spoils: Spoils,
    },
    Policy(Code, Treatment),
    /// The state that a shared name means when nothing else decides.
    Default(String, Code, Option<NaiveDate>),
    Remove(Removal),
}

/// What an entry takes out: everything with this key.
#[derive(Debug, Clone)]
pub(super) enum Removal {
    /// In any letter case; of one party, or all.
    Name(String, Option<Code>),
    Place(String),
    State(Code),
    Organisation(Code),
    Member(Code, Code),
    /// For one state and in one office, or all.
    Person(String, Option<Code>, Option<String>),
    Office(String),
    Agent(String),
    Code(System, String),
    Mask(String),
}
