//! A mention as its own sentence leaves it, before the document has spoken.

use crate::knowledge::Code;
use crate::text::Span;

use super::describe::Test;
use super::mention::{Matched, Mention, Standing, reason};
use super::pronouns::{Asks, Pronoun};
use super::titles::Title;

/// What sort of thing is meant: what a pronoun must agree with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A state, organisation, ministry, army: "it".
    Body,
    /// Persons: "he", "she", "they".
    Person,
}

/// Whether a person is "he" or "she", as far as known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
    Unknown,
}

/// What else is to be known of a name or body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nature {
    /// Nothing.
    Plain,
    /// A region of a state.
    Region,
    /// A state whose name is often a person's as well.
    Personal,
    /// A body that is "they" as well as "it": police, an armed group.
    Collective,
}

/// What the document must say before the actor is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Refers {
    /// Nothing: the words say it all.
    No,
    /// Whose office, body or group it is.
    Title,
    /// For whom the person acts.
    Person,
    /// Whom a pronoun means.
    Pronoun(Pronoun),
    /// "The two countries": how many, and whether persons.
    Sides { count: usize },
    /// "The island", "the bloc": which actor that passes the test.
    Described(&'static Test),
    /// "Its neighbour": the other of two.
    Opposite,
    /// "His country": that of whoever owns it.
    Own,
    /// "The latter", "the former".
    Order { last: bool },
}

/// A mention to be resolved.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) mention: Mention,
    pub(super) refers: Refers,
    pub(super) sort: Sort,
    pub(super) plural: bool,
    pub(super) gender: Gender,
    /// The office or body that heads the phrase.
    pub(super) title: Option<Title>,
    /// The other office by which an apposition names the same person: "the ambassador, Admiral Roussin".
    pub(super) other_title: Option<Title>,
    /// Actors, in code order, where there are several.
    pub(super) parties: Vec<Code>,
    /// The person who owns the office or body: "Bazoum's government".
    pub(super) possessor: Option<Span>,
    /// The office with which that person is named: "General Baratieri's army".
    pub(super) possessor_title: Option<Title>,
    pub(super) nature: Nature,
    /// The states of which a description can be: "the Pacific nation".
    pub(super) among: Option<&'static [Code]>,
    /// The state of a capital or region that is only a place.
    pub(super) seat: Option<Code>,
    /// Whether it has its office from, or gave it to, the draft before: "the British and French ambassadors".
    pub(super) joint: bool,
    /// Number of the draft, in the sentence, to which a person is apposed.
    pub(super) apposed: Option<usize>,
}

impl Draft {
    /// A mention of which only the words are known.
    pub(super) fn new(mention: Mention, refers: Refers) -> Self {
        Self {
            mention,
            refers,
            sort: Sort::Body,
            plural: false,
            gender: Gender::Unknown,
            title: None,
            other_title: None,
            parties: Vec::new(),
            possessor: None,
            possessor_title: None,
            nature: Nature::Plain,
            among: None,
            seat: None,
            joint: false,
            apposed: None,
        }
    }

    /// All actors that it stands for.
    pub(super) fn codes(&self) -> impl Iterator<Item = Code> + '_ {
        let one = self.mention.actor.filter(|_| self.parties.is_empty());
        one.into_iter().chain(self.parties.iter().copied())
    }

    /// Whether a pronoun can mean it at all: adjectives and places are not spoken of.
    pub(super) fn can_be_meant(&self) -> bool {
        match self.mention.standing {
            Standing::Place => false,
            // "Hezbollah fighters": a noun, which the next clause may take up.
            Standing::Describes => self.nature == Nature::Collective,
            _ => true,
        }
    }

    /// Whether only a name of a person stands there.
    pub(super) fn is_bare_person(&self) -> bool {
        self.mention.matched == Matched::Person
    }

    /// Whether it names an office, body or group without a person.
    pub(super) fn is_bare_title(&self) -> bool {
        self.title.is_some() && self.mention.person.is_none()
    }

    /// Takes over who is meant.
    pub(super) fn take(&mut self, meant: &Meant) {
        let mention = &mut self.mention;
        mention.actor = meant.actor;
        mention.state = meant.state;
        mention.unresolved = None;
        mention.confidence = meant.confidence;
        self.parties.clone_from(&meant.parties);
        if self.title.is_none() {
            mention.sector = meant.sector;
            mention.office = meant.office;
            mention.rank = meant.rank;
        }
        mention.person = mention.person.or(meant.person);
    }

    /// "we", "our": whoever speaks.
    pub(super) fn speaks(&self) -> bool {
        matches!(self.refers, Refers::Pronoun(pronoun) if pronoun.asks == Asks::We)
    }

    /// Leaves it without an actor.
    pub(super) fn give_up(&mut self, reason: &'static str) {
        self.mention.actor = None;
        self.mention.unresolved = Some(reason);
        self.mention.confidence = 0.0;
    }

    /// Takes over an office that stands elsewhere.
    pub(super) fn take_title(&mut self, title: Title) {
        let holder = title.holder;
        self.mention.sector = holder.sector();
        self.mention.office = holder.id();
        self.mention.rank = holder.rank();
        self.sort = holder.sort();
        self.title = Some(title);
        if self.mention.actor.is_none() {
            self.mention.unresolved = Some(reason::NO_STATE);
        }
        self.mention.matched = holder.matched();
    }
}

/// Who is meant.
#[derive(Debug, Clone, Default)]
pub(super) struct Meant {
    pub(super) actor: Option<Code>,
    pub(super) state: Option<Code>,
    pub(super) sector: Option<&'static str>,
    pub(super) office: Option<&'static str>,
    pub(super) rank: Option<&'static str>,
    pub(super) person: Option<Span>,
    pub(super) parties: Vec<Code>,
    pub(super) confidence: f64,
}

impl Meant {
    /// All that an earlier mention says, with that confidence of the link.
    pub(super) fn of(draft: &Draft, link: f64) -> Self {
        let mention = &draft.mention;
        Self {
            actor: mention.actor,
            state: mention.state,
            sector: mention.sector,
            office: mention.office,
            rank: mention.rank,
            person: mention.person,
            parties: draft.parties.clone(),
            confidence: mention.confidence * link,
        }
    }

    /// The state or organisation behind an earlier mention, without sector, office and person.
    pub(super) fn party_of(draft: &Draft, link: f64) -> Self {
        Self {
            actor: draft.mention.actor,
            state: draft.mention.state,
            parties: draft.parties.clone(),
            confidence: draft.mention.confidence * link,
            ..Self::default()
        }
    }

    /// One state.
    pub(super) fn state(code: Code, confidence: f64) -> Self {
        Self {
            actor: Some(code),
            state: Some(code),
            confidence,
            ..Self::default()
        }
    }

    /// Several actors; states as far as they are.
    pub(super) fn parties(codes: Vec<Code>, confidence: f64) -> Self {
        Self {
            actor: codes.first().copied(),
            parties: codes,
            confidence,
            ..Self::default()
        }
    }
}
