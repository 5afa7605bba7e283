//! Ranges of bytes.

use std::ops::Range;

/// Half-open range of bytes in a text, always on character borders.
///
/// Bytes inside, code points at the border: `frames` converts once per text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Span from `start` to `end`.
    ///
    /// # Panics
    ///
    /// If an offset exceeds 4 GiB: texts that long are refused when they are read.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "span ends before it starts");
        let offset = |at| u32::try_from(at).expect("texts over 4 GiB are refused at reading");
        Self {
            start: offset(start),
            end: offset(end),
        }
    }

    /// The span of code points `start..end` of `text`; `None` when the text ends before `end`.
    pub fn of_code_points(text: &str, start: usize, end: usize) -> Option<Self> {
        let mut borders = text
            .char_indices()
            .map(|(byte, _)| byte)
            .chain([text.len()]);
        let first = borders.clone().nth(start)?;
        let last = borders.nth(end)?;
        (first <= last).then(|| Self::new(first, last))
    }

    /// The same range as indices.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words that the span covers in `text`.
    ///
    /// # Panics
    ///
    /// If the span was made for another text.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies within this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}
