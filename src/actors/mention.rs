//! Words that speak of an actor.

use crate::knowledge::{Code, MatchKind};
use crate::text::Span;

/// How an actor was recognised; the words of column `match`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matched {
    /// A name of the state or organisation.
    Name,
    /// Its people, or the adjective.
    Demonym,
    /// Its capital or seat of government.
    Capital,
    /// A ministry, palace or other body.
    Institution,
    /// The holder of an office.
    Office,
    /// A person by name alone.
    Person,
    /// A pronoun.
    Pronoun,
    /// A description such as "the two countries" or "villagers".
    Description,
}

impl Matched {
    /// The codebook's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Demonym => "demonym",
            Self::Capital => "capital",
            Self::Institution => "institution",
            Self::Office => "office",
            Self::Person => "person",
            Self::Pronoun => "pronoun",
            Self::Description => "description",
        }
    }
}

impl From<MatchKind> for Matched {
    fn from(kind: MatchKind) -> Self {
        match kind {
            MatchKind::Name | MatchKind::Organisation | MatchKind::Region => Self::Name,
            MatchKind::Demonym => Self::Demonym,
            MatchKind::Capital => Self::Capital,
            MatchKind::Institution => Self::Institution,
            MatchKind::Nickname => Self::Description,
        }
    }
}

/// What a mention does in its phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is the head of its phrase and can act: "Havana", "the Cuban president".
    Acts,
    /// It owns the noun that follows: "Cuba's economy".
    Owns,
    /// It only describes the noun that follows: "Cuban music".
    Describes,
    /// It is where something is or goes: "in Havana". Only a parse can tell.
    Place,
    /// It stands for both sides of a dyad: "the two countries".
    Both,
    /// A pronoun of the third person that may stand for an actor: "it", "he".
    Refers,
    /// "we": whoever speaks.
    Speaks,
}

/// A mention of an actor in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// The words, without a leading article.
    pub span: Span,
    /// First token of the sentence that it covers.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// Token that is the syntactic head of the words: "spokesman" in "spokesman of the Cuban ministry".
    pub head: usize,
    /// What it does in its phrase.
    pub standing: Standing,
    /// Code; `None` when neither the words nor the document say which actor is meant.
    pub actor: Option<Code>,
    /// State that the actor belongs to; `None` for organisations and unresolved words.
    pub state: Option<Code>,
    /// Sector within the state; `None` when the state itself is named.
    pub sector: Option<&'static str>,
    /// Office held.
    pub office: Option<&'static str>,
    /// Rank of an office-holder, a level of the codebook.
    pub rank: Option<&'static str>,
    /// Name of the person: here, or where the document introduced him.
    pub person: Option<Span>,
    /// The office or institution without the state that it belongs to.
    pub title: Option<Span>,
    /// How it was recognised.
    pub matched: Matched,
    /// Judged chance that actor and words are right, 0 to 1; not a measured frequency.
    pub confidence: f64,
    /// Why `actor` is `None`, one of [`reason`]; `None` where there is an actor.
    pub unresolved: Option<&'static str>,
}

impl Mention {
    /// Whether persons who can travel and meet are meant: an office, a delegation.
    pub fn is_representative(&self) -> bool {
        self.rank.is_some() || self.person.is_some()
    }
}

/// Why a mention has no actor.
pub mod reason {
    /// The name stands for several parties and nothing says which.
    pub const AMBIGUOUS_NAME: &str = "ambiguous_name";
    /// An office, body or group whose state the text does not say.
    pub const NO_STATE: &str = "no_state";
    /// A person of whom neither the text nor the knowledge says for whom he acts on that day.
    pub const UNKNOWN_PERSON: &str = "unknown_person";
    /// A pronoun or description to which nothing before fits.
    pub const NO_ANTECEDENT: &str = "no_antecedent";
    /// A pronoun or description to which more than one thing fits.
    pub const AMBIGUOUS_ANTECEDENT: &str = "ambiguous_antecedent";
    /// "The two countries" where the document names no clear two.
    pub const NO_DYAD: &str = "no_dyad";
    /// "We" where nobody is quoted.
    pub const NO_SPEAKER: &str = "no_speaker";
    /// A state that only backs, trained or made what is named: "the U.S.-backed rebels".
    pub const BEHIND: &str = "behind";
    /// A capital or region that is the place of something.
    pub const PLACE: &str = "place";
}
