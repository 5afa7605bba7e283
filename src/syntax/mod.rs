//! Syntax: Universal Dependencies of English, tagged and parsed by a small network.
//!
//! [`Engine::parse`] turns the tokens of a sentence into a [`Parse`]: parts of speech, lemmas,
//! features, heads, relations and names. The model is a data file; the feature `train` builds
//! the trainer that made it.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "words, weights and counts are far fewer than 2^24; scores are cut to whole numbers on purpose"
)]

mod activation;
mod archive;
mod conllu;
mod engine;
mod evaluate;
mod feats;
mod features;
mod lemma;
mod lexicon;
mod matrix;
mod morphology;
mod names;
mod network;
mod parse;
mod recurrence;
mod relations;
mod shape;
mod tagset;
#[cfg(feature = "train")]
pub mod train;
mod tree;

pub use conllu::TreebankSentence;
pub use conllu::TreebankWord;
pub use conllu::read_conllu;
pub use conllu::to_conllu;
pub use engine::Engine;
pub use engine::Workspace;
pub use evaluate::Agreement;
pub use evaluate::Evaluation;
pub use feats::Feats;
pub use feats::Mood;
pub use feats::Number;
pub use feats::Person;
pub use feats::Tense;
pub use feats::VerbForm;
pub use feats::Voice;
pub(crate) use lemma::doubles;
pub use parse::Entity;
pub use parse::Parse;
pub use parse::Word;
pub use tagset::Deprel;
pub use tagset::EntityKind;
pub use tagset::Upos;
pub use tagset::Xpos;
