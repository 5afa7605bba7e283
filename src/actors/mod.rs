//! Actors: mentions in a sentence, and who is meant in a document.

mod find;
mod lexicon;
mod mention;
mod setting;

pub use find::find;
pub use mention::{Matched, Mention, Standing};
pub use setting::Setting;
