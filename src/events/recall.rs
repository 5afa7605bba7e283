//! "They were restored in 1960": pronouns that stand for relations told of before.

use super::argument::is_time_noun;
use super::tree::Tree;
use crate::syntax::Deprel;
use crate::syntax::Xpos;
use crate::text::Words;

/// Sentences after which "they" no longer means the relations told of.
const REACH: usize = 3;

/// A pronoun that stands for relations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Recalled {
    pub(super) pronoun: usize,
    /// The noun, if the same sentence has it.
    pub(super) noun: Option<usize>,
}

/// Whether relations are what was last told of in the plural.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Topic(Option<usize>);

impl Topic {
    /// Remembers what a sentence ends with.
    pub(super) fn hear(&mut self, sentence: usize, words: &Words<'_>, tree: Option<&Tree<'_>>) {
        let last = match tree {
            Some(tree) => scan(tree, self.holds(sentence)).1,
            None => (0..words.len())
                .any(|at| matches!(words.lower(at), "relations" | "ties"))
                .then_some(true),
        };
        match last {
            Some(true) => self.0 = Some(sentence),
            Some(false) => self.0 = None,
            None => {}
        }
    }

    /// Whether "they" at the head of this sentence would be the relations told of.
    fn holds(self, sentence: usize) -> bool {
        self.0.is_some_and(|told| sentence < told + REACH)
    }

    /// The pronouns of a sentence that stand for relations.
    pub(super) fn recalled(self, sentence: usize, tree: &Tree<'_>) -> Vec<Recalled> {
        scan(tree, self.holds(sentence)).0
    }
}

/// Pronouns that stand for relations, and whether relations are the last plural told of, where
/// the sentence says anything of that.
///
/// Whatever else is acted on or acts in the plural comes between: "relations were broken off and
/// the envoys left; they ...".
fn scan(tree: &Tree<'_>, before: bool) -> (Vec<Recalled>, Option<bool>) {
    let mut found = Vec::new();
    let mut noun = None;
    let mut last = None;
    for at in 0..tree.len() {
        let lower = tree.words.lower(at);
        let plural = matches!(tree.xpos(at), Xpos::Nns | Xpos::Nnps);
        if matches!(lower, "relations" | "ties") {
            let own = is_diplomatic(tree, at);
            noun = own.then_some(at);
            last = Some(own);
        } else if matches!(lower, "they" | "them" | "those") && last.unwrap_or(before) {
            // "those with Paris", but "those who" are people.
            if lower != "those" || tree.by(at, &[Deprel::Nmod]).any(|of| is_side(tree, of)) {
                found.push(Recalled { pronoun: at, noun });
                last = Some(true);
            }
        } else if plural
            && !tree.is_named(at)
            && !is_time_noun(tree.lemma(at))
            && matches!(
                tree.deprel(at),
                Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj
            )
        {
            noun = None;
            last = Some(false);
        }
    }
    (found, last)
}

fn is_side(tree: &Tree<'_>, at: usize) -> bool {
    matches!(tree.case(at), Some("with" | "between"))
}

/// Whether relations are those of states, not "trade relations".
fn is_diplomatic(tree: &Tree<'_>, noun: usize) -> bool {
    !tree
        .by(noun, &[Deprel::Amod, Deprel::Compound])
        .any(|word| {
            matches!(
                tree.lemma(word),
                "economic"
                    | "trade"
                    | "commercial"
                    | "cultural"
                    | "military"
                    | "public"
                    | "business"
            )
        })
}
