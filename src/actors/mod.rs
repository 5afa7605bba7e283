//! Actors: mentions in a sentence, and who is meant in a document.
//!
//! [`resolve`] reads every sentence by itself (names, offices, nouns for agents, persons, pronouns), then the
//! document as a whole: who was introduced, whom a pronoun means, which two "the two countries" are. With a parse
//! the structure of the clause decides; without one only what words alone make safe. A mention that stays without
//! an actor says why ([`reason`]).

mod agreement;
mod antecedent;
mod appose;
mod belong;
mod describe;
mod draft;
mod gender;
mod mention;
mod names;
mod namesakes;
mod object;
mod phrase;
mod places;
mod pronouns;
mod reader;
mod refer;
mod registry;
mod resolver;
mod sentence;
mod setting;
mod titles;
mod tree;
mod words;

use chrono::NaiveDate;

use crate::knowledge::Knowledge;
use crate::text::Words;

pub use mention::{Matched, Mention, Standing, reason};
pub use resolver::{Resolved, resolve};
pub use sentence::Sentence;
pub use setting::Setting;

/// Finds the mentions of one sentence by its words alone, in order, none overlapping another.
///
/// `on` is the day for which names are read: a state's name counts for days on which it stood.
pub fn find(
    words: &Words<'_>,
    knowledge: &'static Knowledge,
    on: Option<NaiveDate>,
) -> Vec<Mention> {
    let sentence = Sentence {
        words,
        parse: None,
        in_title: false,
    };
    let drafts = reader::read(&sentence, knowledge, on);
    drafts.into_iter().map(|draft| draft.mention).collect()
}
