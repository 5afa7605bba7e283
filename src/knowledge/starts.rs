//! The words of a text at which a phrase may begin.

use crate::text::Span;

use super::index::{hash_of_first, next_word, word_end};

/// Words in order, each with the hash that an index knows it by, read once for the scans of several.
#[derive(Debug, Clone, Default)]
pub struct Starts {
    words: Vec<(u32, u64)>,
    end: usize,
}

impl Starts {
    /// The words of `text` inside `within`.
    pub fn new(text: &str, within: Span) -> Self {
        let end = (within.end as usize).min(text.len());
        let mut words = Vec::with_capacity(within.len() / 5 + 2);
        let mut at = within.start as usize;
        while let Some(start) = next_word(text, at, end) {
            if let (Some(hash), Ok(start)) = (hash_of_first(text, start, end), u32::try_from(start))
            {
                words.push((start, hash));
            }
            at = word_end(text, start, end);
        }
        Self { words, end }
    }

    /// First bytes of the words, and the hash of each up to its first border.
    pub(super) fn words(&self) -> &[(u32, u64)] {
        &self.words
    }

    /// The byte after the part that was read.
    pub(super) fn end(&self) -> usize {
        self.end
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Starts;
    use crate::knowledge::Index;
    use crate::text::Span;

    proptest! {
        #[test]
        fn words_read_once_give_the_phrases_of_a_scan(
            text in "(U\\.S\\.|[Cc]o\u{302}te|us|Iran|Oman|Guinea|Bissau|Congo|\\(Kinshasa\\)|[-. ,@_'’$+é]|\\PC){0,30}",
        ) {
            let mut index = Index::default();
            let forms = [
                "U.S.", "US", "Côte", "Iran", "Oman", "Guinea", "Guinea-Bissau", "Congo (Kinshasa)",
                "Congo", "é", "O+",
            ];
            for form in forms {
                index.insert(form, form);
            }
            let within = Span::new(0, text.len());
            let starts = Starts::new(&text, within);
            let spans: Vec<Span> = index.scan(&text, within).map(|found| found.span).collect();
            let again: Vec<Span> =
                index.scan_from(&text, &starts).map(|found| found.span).collect();
            prop_assert_eq!(spans, again);
        }
    }
}
