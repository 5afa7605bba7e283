//! How an act was done: by treaty, note, letter, loan.

use std::cmp::Reverse;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::belongs;
use super::head_of;
use super::own_verb;
use super::rows;
use super::verb_over;
use crate::events::matching::Candidate;
use crate::events::scene::Scene;
use crate::events::tree::Tree;

struct Entry {
    phrase: &'static str,
    instrument: &'static str,
    /// Families of kinds that take it.
    families: &'static str,
    /// Whether it says so of the act wherever it stands in the sentence.
    anywhere: bool,
}

/// All phrases.
struct Table {
    /// The longest first.
    entries: Vec<Entry>,
    /// By the first word of a phrase: its places among them.
    by_first: FxHashMap<&'static str, Vec<usize>>,
}

static INSTRUMENTS: LazyLock<Table> = LazyLock::new(|| {
    let table = rows(include_str!("../../../data/lexicon/instruments.tsv"));
    let mut entries: Vec<Entry> = table
        .map(|[phrase, instrument, families, place]| Entry {
            phrase,
            instrument,
            families,
            anywhere: place == "anywhere",
        })
        .collect();
    entries.sort_by_key(|entry| (Reverse(entry.phrase.len()), entry.phrase));
    let mut by_first: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (place, entry) in entries.iter().enumerate() {
        let first = entry.phrase.split(' ').next().unwrap_or_default();
        by_first.entry(first).or_default().push(place);
    }
    Table { entries, by_first }
});

/// How it was done, if words that belong to the act say so: the longest phrase, then the first.
pub(in crate::events) fn instrument(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    family: &str,
) -> Option<&'static str> {
    let own = own_verb(tree, act);
    let is_own = |first: usize, last: usize| {
        let head = head_of(tree, (first, last));
        let over = verb_over(tree, head);
        let inside = (first..last).any(|word| word == act.frame.at || act.consumed.contains(&word));
        let told = act.reality.said_by == Some(over) || act.reality.through.contains(&over);
        inside || over == own || told || belongs(tree, head, act.frame.at, 3)
    };
    let Table { entries, by_first } = &*INSTRUMENTS;
    let of_words = (0..scene.words.len()).flat_map(|first| {
        let places = by_first.get(scene.words.lower(first));
        places
            .into_iter()
            .flatten()
            .map(move |&place| (first, place))
    });
    of_words
        .filter(|&(first, place)| {
            let entry = &entries[place];
            let mut families = entry.families.split_ascii_whitespace();
            families.any(|known| known == family)
                && scene
                    .words
                    .has_phrase(first, entry.phrase)
                    .is_some_and(|last| entry.anywhere || is_own(first, last))
        })
        .map(|(_, place)| place)
        .min()
        .map(|place| entries[place].instrument)
}
