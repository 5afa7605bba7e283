//! Text: from bytes to documents, sentences and tokens. Knows nothing of diplomacy.
//!
//! [`decode`] turns bytes into text, [`source`] files and records into articles, and
//! [`Document::read`] finds in an article its headline, its date and the blocks that are
//! running text. Every offset is a byte of [`Document::text`].

mod abbreviation;
mod address;
mod block;
mod chronicle;
mod dateline;
mod document;
mod entry;
mod furniture;
mod html;
mod id;
mod letters;
mod passage;
mod sentence;
mod span;
mod stop;
mod token;
mod word;
mod words;

pub mod decode;
pub mod language;
pub mod metadata;
pub mod source;

pub use block::Block;
pub use block::BlockKind;
pub use dateline::Dateline;
pub use document::Document;
pub use id::Id;
pub use metadata::PublishedBasis;
pub use passage::{Passage, Place};
pub use sentence::{sentences, sentences_into};
pub use source::Markup;
pub use source::Refusal;
pub use source::{Article, Fields, Format, collect_paths, read_bytes, read_file};
pub use span::Span;
pub use token::{Token, tokens, tokens_into};
pub use words::{Class, Words, is_function_word, word_list};
pub(crate) use words::{is_month, is_weekday};
