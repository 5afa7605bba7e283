//! Many reports, one event.
//!
//! A [`Corpus`] holds flat records of reports and documents, whatever they come from. [`merge`]
//! finds out which documents speak with one voice, which reports tell of one act, what the sources
//! of each act say field by field, and which value is to be believed. What it knows of kinds and
//! statuses stands in `data/story`; `docs/merging.md` explains the rules.

mod attributes;
mod cluster;
mod count;
mod crowd;
mod event;
mod index;
mod number;
mod reach;
mod recount;
mod score;
mod sides;
mod tables;
mod telling;
mod union;
mod unit;
mod values;
mod voice;
mod wording;

pub use attributes::Attribute;
pub use count::{Bound, Count};
pub use event::{Event, merge};
pub use number::{number, toll, turn};
pub use recount::{is_counted, recount};
pub use telling::{Corpus, Days, Paper, Telling, doer};
pub use values::{Field, Value};
pub use wording::{Sketch, content_words, person};
