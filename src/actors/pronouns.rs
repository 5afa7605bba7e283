//! Pronouns that can stand for an actor.

use super::draft::Gender;

/// Whom a pronoun asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    /// "it", "its": a state or body.
    It,
    /// "he", "she": a person.
    Person(Gender),
    /// "they", "their".
    They,
    /// "who": what it follows.
    Who,
    /// "we": who speaks.
    We,
}

/// A pronoun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pronoun {
    pub(super) asks: Asks,
    /// "its", "his": belongs to a noun that follows.
    pub(super) owns: bool,
}

impl Pronoun {
    /// The pronoun that a word in small letters is.
    pub(super) fn of(word: &str) -> Option<Self> {
        let (asks, owns) = match word {
            "it" => (Asks::It, false),
            "its" => (Asks::It, true),
            "he" | "him" => (Asks::Person(Gender::Male), false),
            "his" => (Asks::Person(Gender::Male), true),
            "she" => (Asks::Person(Gender::Female), false),
            "her" => (Asks::Person(Gender::Female), true),
            "they" | "them" => (Asks::They, false),
            "their" => (Asks::They, true),
            "who" | "whom" => (Asks::Who, false),
            "whose" => (Asks::Who, true),
            "we" | "us" => (Asks::We, false),
            "our" => (Asks::We, true),
            _ => return None,
        };
        Some(Self { asks, owns })
    }

    /// Whether a reading by words alone keeps it: only subjects are safe.
    pub(super) fn is_shallow(word: &str) -> bool {
        matches!(word, "it" | "he" | "she" | "they" | "we")
    }
}
