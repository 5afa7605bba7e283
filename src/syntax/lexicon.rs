//! Classes of words from lists: parts of names, frames of verbs, kinds of nouns.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Words of names in lower case: their checksum stands in every model trained with them.
pub(crate) const NAME_WORDS: &str = include_str!("../../data/lexicon/name_words.tsv");
/// Other words in lower case, as above.
pub(crate) const WORD_CLASSES: &str = include_str!("../../data/lexicon/word_classes.tsv");

type List = LazyLock<FxHashMap<&'static str, &'static str>>;

static NAMES: List = LazyLock::new(|| read(NAME_WORDS));
static CLASSES: List = LazyLock::new(|| read(WORD_CLASSES));

fn read(list: &'static str) -> FxHashMap<&'static str, &'static str> {
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).collect()
}

/// Letters of the kinds of names that a word occurs in; empty for none.
pub(crate) fn name_classes(lower: &str) -> &'static str {
    NAMES.get(lower).copied().unwrap_or_default()
}

/// Letters of the classes of a word; empty for none.
pub(crate) fn word_classes(lower: &str) -> &'static str {
    CLASSES.get(lower).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_every_word_has_known_classes() {
        for (list, known) in [(NAME_WORDS, "cfgnp"), (WORD_CLASSES, "cdekmnopstx")] {
            let lines = list.lines().filter(|line| !line.starts_with('#'));
            let words: Vec<(&str, &str)> =
                lines.map(|line| line.split_once('\t').unwrap()).collect();
            assert!(words.is_sorted() && words.len() > 500);
            for (word, kinds) in words {
                assert!(
                    !kinds.is_empty() && kinds.chars().all(|kind| known.contains(kind)),
                    "{word}"
                );
            }
        }
    }
}
