//! Byte offsets to code points.

use crate::text::Span;

/// Distance in bytes between two entries of the index.
const STEP: usize = 256;

/// Converts byte offsets of one text into code-point offsets.
///
/// Rust counts bytes and Python counts code points. The index holds the number of code
/// points before every 256th byte, so that a look-up reads at most 256 bytes; a text
/// that is pure ASCII needs no index at all.
#[derive(Debug)]
pub(super) struct Offsets<'a> {
    text: &'a str,
    /// Code points that begin before byte `i * STEP`; empty for ASCII.
    before: Vec<usize>,
}

impl<'a> Offsets<'a> {
    /// Index of `text`.
    pub(super) fn new(text: &'a str) -> Self {
        if text.is_ascii() {
            return Self {
                text,
                before: Vec::new(),
            };
        }
        let mut total = 0;
        let before = text
            .as_bytes()
            .chunks(STEP)
            .map(|chunk| {
                let here = total;
                total += begins(chunk);
                here
            })
            .collect();
        Self { text, before }
    }

    /// Number of code points before byte `at`, which must be on a character border.
    pub(super) fn code_point(&self, at: u32) -> i64 {
        let at = at as usize;
        let count = if self.before.is_empty() {
            at
        } else {
            // `at` may be the end of the text and lie just past the last chunk.
            let chunk = (at / STEP).min(self.before.len() - 1);
            self.before[chunk] + begins(&self.text.as_bytes()[chunk * STEP..at])
        };
        i64::try_from(count).expect("texts over 4 GiB are refused at reading")
    }

    /// Length of the text in code points.
    pub(super) fn code_points(&self) -> i64 {
        self.code_point(u32::try_from(self.text.len()).expect("texts over 4 GiB are refused"))
    }

    /// First and one past the last code point of a span.
    pub(super) fn of(&self, span: Span) -> (i64, i64) {
        (self.code_point(span.start), self.code_point(span.end))
    }
}

/// Bytes that begin a code point: all but UTF-8 continuation bytes.
fn begins(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}
