//! Words that stand for an act told before.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Sense;
use super::redone::may_be_done;
use super::turns::may_turn;
use crate::events::tree::Tree;
use crate::events::verbs::forms;
use crate::syntax::Deprel;
use crate::text::Words;

/// A verb that stands for an act, with the word that makes it do so.
pub(super) struct Pointer {
    pub(super) verb: &'static str,
    /// `None` where the verb does so without an object.
    pub(super) word: Option<&'static str>,
    pub(super) described: Option<&'static str>,
    pub(super) sense: Sense,
}

pub(super) static POINTERS: LazyLock<Vec<Pointer>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/lexicon/likewise.tsv").lines();
    let pointers = lines.skip(1).filter_map(|line| {
        let mut fields = line.split('\t');
        Some(Pointer {
            verb: fields.next()?,
            word: fields.next().filter(|word| *word != "-"),
            described: fields.next().filter(|word| !word.is_empty()),
            sense: match fields.next() {
                Some("answer") => Sense::Answer,
                Some("undergone") => Sense::Undergone,
                _ => Sense::Same,
            },
        })
    });
    pointers.collect()
});

/// Words that may hang on each form of a verb that can stand for an act.
static WORDS: LazyLock<FxHashMap<String, Vec<Option<&'static str>>>> = LazyLock::new(|| {
    let mut words: FxHashMap<String, Vec<Option<&'static str>>> = FxHashMap::default();
    for pointer in POINTERS.iter() {
        for (form, _) in forms(pointer.verb) {
            words.entry(form).or_default().push(pointer.word);
        }
    }
    words
});

/// Whether a sentence may tell an act by pointing at one.
pub(crate) fn may_point(words: &Words<'_>) -> bool {
    let has = |wanted: &str| {
        (0..words.len()).any(|at| {
            words
                .lower(at)
                .strip_prefix(wanted)
                .is_some_and(|rest| rest.len() < 2)
        })
    };
    (0..words.len()).any(|at| {
        is_beside(words, at)
            || may_be_done(words, at)
            || may_turn(words, at)
            || WORDS
                .get(words.lower(at))
                .is_some_and(|hanging| hanging.iter().any(|word| word.is_none_or(has)))
    })
}

/// "did so well", "did so badly"
pub(super) fn intensifies(tree: &Tree<'_>, at: usize) -> bool {
    at + 1 < tree.len()
        && matches!(
            tree.words.lower(at + 1),
            "well" | "badly" | "poorly" | "much" | "many" | "little" | "often"
        )
}

/// Whether another main clause of the sentence stands before that of a verb.
pub(super) fn has_clause_before(tree: &Tree<'_>, verb: usize) -> bool {
    let main = [Deprel::Root, Deprel::Conj, Deprel::Parataxis];
    (0..verb).any(|at| tree.is_verb(at) && main.contains(&tree.deprel(at)))
}

/// "as did", "so has"
pub(super) fn is_beside(words: &Words<'_>, at: usize) -> bool {
    matches!(words.lower(at), "did" | "had" | "has")
        && at > 0
        && matches!(words.lower(at - 1), "as" | "so")
}
