//! Subjects that stand beside their verb: of participles behind "with", and of verbs in a row.

use super::tree::Tree;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::syntax::Xpos;
use crate::text::is_weekday;

/// Furthest that a participle stands behind the noun that "with" gives it.
const NEAR: usize = 4;

/// "Ties sank, with Peru today summoning the envoy": who stands between "with" and a participle acts.
pub(super) fn beside_with(tree: &Tree<'_>, verb: usize, head: usize) -> Option<usize> {
    if !matches!(tree.xpos(verb), Xpos::Vbg) || tree.mark(verb).is_some() {
        return None;
    }
    let between = |noun: usize| {
        (noun + 1..verb).all(|at| {
            let word = tree.words.lower(at);
            matches!(tree.upos(at), Upos::Adv | Upos::Aux | Upos::Part)
                || matches!(word, "today" | "yesterday" | "both" | "each")
                || is_weekday(word)
        })
    };
    tree.by(head, &[Deprel::Obl, Deprel::Nmod]).find(|&noun| {
        noun < verb && verb - noun <= NEAR && tree.case(noun) == Some("with") && between(noun)
    })
}

/// "In reply, Peru closed the border, declared an emergency and deported miners": the first of verbs in a row, which
/// the parser hung beside the second, has the subject of all.
pub(super) fn first_of_row(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    if tree.xpos(verb) != Xpos::Vbd {
        return None;
    }
    tree.by(verb, &[Deprel::Parataxis]).find(|&first| {
        first < verb
            && tree.xpos(first) == Xpos::Vbd
            && tree.child(first, &[Deprel::Nsubj]).is_some()
            && tree.words.lower(verb - 1) == ","
    })
}
