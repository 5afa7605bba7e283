//! The list that every word of a text is looked up in; nearly all are dismissed at once.

use rustc_hash::FxHashMap;

use super::lexer::Lower;
use super::word::Word;

/// Longest form of the lists, in bytes: longer words are dismissed unread.
pub(super) const LONGEST: usize = 16;

/// What is known of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) word: Word,
    /// Whether a phrase of the lists starts with it.
    pub(super) heads: bool,
}

impl Entry {
    /// The entry of nearly every word.
    pub(super) const OTHER: Self = Self {
        word: Word::Other,
        heads: false,
    };
}

/// Forms in lower case with their entries, behind a filter of their ends and lengths.
#[derive(Debug, Default)]
pub(super) struct WordList {
    entries: FxHashMap<String, Entry>,
    filter: Vec<u64>,
}

/// Bits of the filter: one in fifteen words of news passes that is not in the list.
const FILTER_BITS: usize = 1 << 14;

/// Where a form of at least one byte stands in the filter.
fn place(form: &[u8]) -> usize {
    let letter = |at: usize| usize::from(form[at] | 0x20) & 31;
    let last = form.len() - 1;
    let mixed = letter(0) | letter(last) << 5 | letter(last / 2) << 10;
    (mixed ^ form.len() << 7) % FILTER_BITS
}

impl WordList {
    /// Adds a form of up to [`LONGEST`] bytes, or marks it as the head of a phrase.
    pub(super) fn add(&mut self, form: &str, word: Option<Word>, heads: bool) {
        if form.is_empty() {
            return;
        }
        self.filter.resize(FILTER_BITS / 64, 0);
        let at = place(form.as_bytes());
        self.filter[at / 64] |= 1 << (at % 64);
        let entry = self.entries.entry(form.to_owned()).or_insert(Entry::OTHER);
        entry.word = word.unwrap_or(entry.word);
        entry.heads |= heads;
    }

    /// The word of a form in lower case.
    pub(super) fn contains(&self, form: &str) -> bool {
        self.entries
            .get(form)
            .is_some_and(|entry| entry.word != Word::Other)
    }

    /// The entry of a word in any case.
    pub(super) fn get(&self, form: &str) -> Entry {
        if form.len() > LONGEST || self.filter.is_empty() {
            return Entry::OTHER;
        }
        let at = place(form.as_bytes());
        if self.filter[at / 64] >> (at % 64) & 1 == 0 {
            return Entry::OTHER;
        }
        Lower::new(form)
            .and_then(|lower| self.entries.get(&*lower))
            .copied()
            .unwrap_or(Entry::OTHER)
    }
}
