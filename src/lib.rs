//! `plenipo` reads diplomacy and returns tables.
//!
//! News text goes in; structured diplomatic events come out, each with actors, days,
//! place, status and the quoted evidence. Modules stand in the order in which data flows:
//!
//! [`text`] reads bytes into documents, sentences and words; [`knowledge`] holds states and
//! organisations and their names; [`syntax`] tags and parses sentences; [`time`] resolves time expressions; [`actors`] finds who
//! is spoken of; [`events`] codes reports; [`overlay`] is what files of the user's have in common;
//! [`story`] merges reports into events; [`relations`] derives the state of any two states at any date;
//! [`evaluate`] compares reports with those of a gold standard;
//! [`pipeline`] runs the stages over many articles; `frames` builds the Polars tables and
//! `bindings` the Python module.
//!
//! ```
//! use plenipo::{Coder, Fields, Source, open};
//!
//! let text = "France and China established diplomatic relations on 27 January 1964.";
//! let source = Source::Text { name: "example".into(), text: text.into() };
//! let articles = open(vec![source], &Fields::default(), true)?;
//! let coder = Coder::default();
//! let coded = coder.code(articles, &mut |_| true)?;
//! let event = &coded.events[0];
//! assert_eq!(coder.codebook().kind(event.kind).code, "relations.establish");
//! let parties: Vec<&str> = event.source.iter().map(|code| code.as_str()).collect();
//! assert_eq!(parties, ["CHN", "FRA"]);
//! # Ok::<(), plenipo::Error>(())
//! ```

pub mod actors;
pub mod error;
pub mod evaluate;
pub mod events;
pub mod knowledge;
pub mod overlay;
pub mod pipeline;
pub mod relations;
pub mod story;
pub mod syntax;
pub mod text;
pub mod time;

#[cfg(feature = "frames")]
pub mod frames;

#[cfg(feature = "python")]
mod bindings;

/// Coding and merging make many small values on several threads: a quarter of the time of merging was the system's
/// own allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

pub use error::{Error, Result};
pub use pipeline::{Coder, Source, open};
pub use text::Fields;
