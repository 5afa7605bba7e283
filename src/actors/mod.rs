//! Actors: mentions in a sentence, and who is meant in a document.

mod find;
mod mention;
mod setting;
mod titles;

pub use find::find;
pub use mention::{Matched, Mention, Standing};
pub use setting::Setting;
