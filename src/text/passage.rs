//! The sentences of a document in reading order.

use super::entry;
use super::{BlockKind, Document, Span, Token, sentences_into, tokens};

/// Sentences that begin with a year, from which on a text is a chronicle.
const ENTRIES: usize = 3;

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
        let mut told = Vec::new();
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
            told.extend(spans.iter().map(|&span| (span, place)));
        }
        let years = |&(span, _): &(Span, Place)| entry::year_before(span.of(&self.text)).is_some();
        let chronicle = told.iter().filter(|one| years(one)).count() >= ENTRIES;
        let mut passages = Vec::with_capacity(told.len());
        for (span, place) in told {
            let words = span.of(&self.text);
            let heads = entry::column_before(words)
                .or_else(|| entry::year_before(words).filter(|_| chronicle));
            let parts = match heads {
                Some((head, rest)) if place != Place::Title => {
                    let (start, end) = (span.start as usize, span.end as usize);
                    vec![Span::new(start, start + head), Span::new(start + rest, end)]
                }
                _ => vec![span],
            };
            passages.extend(parts.into_iter().map(|span| Passage {
                span,
                place,
                tokens: tokens(&self.text, span),
            }));
        }
        passages
    }
}
