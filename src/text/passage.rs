//! The sentences of a document in reading order.

use super::{BlockKind, Document, Span, Token, sentences_into, tokens};

/// Part of a document that a sentence stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The headline.
    Title,
    /// The first paragraph of the body.
    Lede,
    /// Everything after it.
    Body,
}

impl Place {
    /// The word that stands in the tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Lede => "lede",
            Self::Body => "body",
        }
    }
}

/// A sentence with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The sentence.
    pub span: Span,
    /// Part of the document.
    pub place: Place,
    /// Its words.
    pub tokens: Vec<Token>,
}

impl Document {
    /// Sentences of the headline and the body, without page furniture. The lede is the
    /// first paragraph of the body that is not a heading.
    pub fn passages(&self) -> Vec<Passage> {
        let mut passages = Vec::new();
        let mut spans = Vec::new();
        let mut lede = None;
        let title = self
            .blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Title && Some(block.span) == self.title_span);
        for block in title.chain(self.body()) {
            let place = if block.kind == BlockKind::Title {
                Place::Title
            } else if block.kind == BlockKind::Heading {
                Place::Body
            } else if *lede.get_or_insert(block.span) == block.span {
                Place::Lede
            } else {
                Place::Body
            };
            let within = Span::new(self.sentences_start(block), block.span.end as usize);
            spans.clear();
            sentences_into(&self.text, within, &mut spans);
            passages.extend(spans.iter().map(|&span| Passage {
                span,
                place,
                tokens: tokens(&self.text, span),
            }));
        }
        passages
    }
}
