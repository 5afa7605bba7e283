//! Page furniture: telling an article's running text from everything around it.
//!
//! Evidence is general: words that pages use everywhere, marks, lengths, position. A block
//! that reads like a sentence stays in the body unless a phrase gives it away.

mod byline;
mod context;
mod cues;
mod line;
mod shape;
mod unline;

pub(super) use byline::author_in;
pub(super) use context::classify;
pub(super) use unline::unline;

use super::BlockKind;

/// What a page's markup says about a block.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Hint {
    /// Level of a heading; 0 for other blocks.
    pub heading: u8,
    /// The element that it stands in.
    pub form: Form,
    /// The kind that an element around it is known for.
    pub cue: Option<BlockKind>,
    /// Most of its letters are link text.
    pub linked: bool,
    /// It lies outside the element that holds the article.
    pub outside: bool,
}

/// The innermost thing that markup says a block is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// Nothing in particular.
    #[default]
    Plain,
    /// Marked as a paragraph.
    Paragraph,
    /// An item of a list.
    Item,
    /// Set apart as a quotation.
    Quote,
}
