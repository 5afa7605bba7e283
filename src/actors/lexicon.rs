//! Nouns that name somebody who acts for a state.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// An office, an institution or a group of officials.
#[derive(Debug, Clone, Copy)]
pub(super) struct ActorNoun {
    pub(super) is_person: bool,
    pub(super) is_body: bool,
    pub(super) id: &'static str,
    pub(super) rank: Option<&'static str>,
    pub(super) sector: Option<&'static str>,
}

/// Phrases by their first word, longest first.
static NOUNS: LazyLock<FxHashMap<&'static str, Vec<(Vec<&'static str>, ActorNoun)>>> =
    LazyLock::new(|| {
        let mut by_first: FxHashMap<_, Vec<(Vec<&str>, ActorNoun)>> = FxHashMap::default();
        for line in include_str!("../../data/lexicon/actor_nouns.tsv")
            .lines()
            .skip(1)
        {
            let mut cells = line.split('\t');
            let mut cell = || cells.next().unwrap_or_default();
            let words: Vec<&str> = cell().split(' ').collect();
            let class = cell();
            let noun = ActorNoun {
                is_person: class == "office",
                is_body: class == "body",
                id: cell(),
                rank: Some(cell()).filter(|rank| !rank.is_empty()),
                sector: Some(cell()).filter(|sector| !sector.is_empty()),
            };
            by_first.entry(words[0]).or_default().push((words, noun));
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        by_first
    });

/// The longest actor noun that starts at `at`, and its length in words.
pub(super) fn noun_at<'a>(
    word: impl Fn(usize) -> Option<&'a str>,
    at: usize,
) -> Option<(usize, ActorNoun)> {
    NOUNS.get(word(at)?)?.iter().find_map(|(words, noun)| {
        let matches = words
            .iter()
            .enumerate()
            .all(|(n, expected)| word(at + n) == Some(expected));
        matches.then_some((words.len(), *noun))
    })
}
