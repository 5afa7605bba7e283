//! Actors: mentions in a sentence, and who is meant in a document.
//!
//! [`resolve`] reads every sentence by itself (names, offices, nouns for agents, persons, pronouns), then the
//! document as a whole: who was introduced, whom a pronoun means, which two "the two countries" are. With a parse
//! the structure of the clause decides; without one only what words alone make safe. A mention that stays without
//! an actor says why ([`reason`]).

mod again;
mod agreement;
mod antecedent;
mod appose;
mod belong;
mod bodies;
mod both;
mod context;
mod describe;
mod draft;
mod fates;
mod gained;
mod gender;
mod glance;
mod groups;
mod holders;
mod mention;
mod names;
mod namesakes;
mod nearby;
mod object;
mod period;
mod phrase;
mod places;
mod pronouns;
mod reader;
mod rebels;
mod refer;
mod registry;
mod resolver;
mod scene;
mod sentence;
mod setting;
mod settle;
mod sides;
mod titles;
mod topics;
mod tree;
mod whose;
mod words;

use chrono::NaiveDate;

use crate::knowledge::Knowledge;
use crate::text::Words;

pub use glance::Families;
pub use mention::{Matched, Mention, Standing, reason};
pub(crate) use object::mediates;
pub use resolver::{Resolved, resolve, resolve_found};
pub use sentence::Sentence;
pub use setting::Setting;

/// What the words of one sentence say without a parse; [`resolve_found`] does not look it up again.
#[derive(Debug, Clone)]
pub struct Found {
    known: reader::Known,
    drafts: Vec<draft::Draft>,
    on: Option<NaiveDate>,
}

impl Found {
    /// The mentions in order, none overlapping another.
    pub fn mentions(&self) -> impl Iterator<Item = &Mention> {
        self.drafts.iter().map(|draft| &draft.mention)
    }

    /// The mentions as a sentence has them that may have a parse by now, read for a day.
    fn read(
        self,
        sentence: &Sentence<'_>,
        knowledge: &'static Knowledge,
        on: Option<NaiveDate>,
    ) -> Vec<draft::Draft> {
        if sentence.parse.is_none() && on == self.on {
            return self.drafts;
        }
        reader::read(sentence, &self.known, knowledge, on)
    }
}

/// Finds the mentions of one sentence by its words alone, in order, none overlapping another.
///
/// `on` is the day for which names are read: a state's name counts for days on which it stood.
pub fn find(
    words: &Words<'_>,
    knowledge: &'static Knowledge,
    on: Option<NaiveDate>,
) -> Vec<Mention> {
    let drafts = search(words, knowledge, on).drafts;
    drafts.into_iter().map(|draft| draft.mention).collect()
}

/// The same as [`find`], kept for [`resolve_found`].
pub fn search(words: &Words<'_>, knowledge: &'static Knowledge, on: Option<NaiveDate>) -> Found {
    let sentence = Sentence {
        words,
        parse: None,
        in_title: false,
    };
    let known = reader::look_up(words, knowledge);
    let drafts = reader::read(&sentence, &known, knowledge, on);
    Found { known, drafts, on }
}
