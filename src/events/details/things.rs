//! Days that belong to a thing told of, not to the act: "the accord of 1954".

use super::verb_over;
use crate::events::argument::is_time_noun;
use crate::events::named::is_treaty_noun;
use crate::events::tree::Tree;
use crate::syntax::Deprel;
use crate::syntax::Upos;

/// "signed a plan for the years 2020 and 2021": when the thing is for, not when it was done.
pub(super) fn is_of_thing(tree: &Tree<'_>, head: usize, own: usize) -> bool {
    let mut node = head;
    loop {
        if tree.case(node) == Some("for") {
            return node == head || is_time_noun(tree.lemma(node));
        }
        match tree.head(node) {
            Some(above) if above != own && tree.is_nominal(above) => node = above,
            _ => return false,
        }
    }
}

/// "sanctioned officials responsible for the raids last May": the day of what the officials are.
pub(super) fn is_of_quality(tree: &Tree<'_>, head: usize, own: usize) -> bool {
    let mut node = head;
    while let Some(above) = tree.head(node).filter(|&above| above != own) {
        if tree.is_verb(above) {
            return false;
        }
        if tree.upos(above) == Upos::Adj
            && tree.deprel(above) == Deprel::Amod
            && tree.head(above).is_some_and(|noun| noun < above)
        {
            return true;
        }
        node = above;
    }
    false
}

/// "paid the sum under the convention of 23 September 1817", "according to a statement on Friday": the
/// day of the paper, not of the act.
pub(super) fn is_of_paper(tree: &Tree<'_>, head: usize, own: usize) -> bool {
    let mut node = head;
    while let Some(above) = tree.head(node) {
        if above == own {
            return false;
        }
        if !tree.is_verb(above)
            && (tree.case(above) == Some("under") || is_source(tree, head, above))
        {
            return true;
        }
        node = above;
    }
    false
}

/// "closed the crossing and suspended the treaty of 1960": the year of a paper that another verb acts on.
pub(super) fn is_of_others_paper(tree: &Tree<'_>, head: usize, own: usize) -> bool {
    let paper = tree.head(head).filter(|_| tree.case(head) == Some("of"));
    let is_paper = |noun: usize| is_treaty_noun(tree.lemma(noun));
    paper.is_some_and(is_paper) && verb_over(tree, head) != own
}

/// Whether a time tells when somebody said so: not "according to the study, since 2005".
pub(super) fn is_source(tree: &Tree<'_>, head: usize, paper: usize) -> bool {
    let case = tree.by(head, &[Deprel::Case]).min();
    let first = case.map_or(head, |case| case.min(head));
    tree.case(paper) == Some("according") && first > paper && tree.words.lower(first - 1) != ","
}

/// "Japan's Kyodo News Agency reported on Wednesday": no word of the state.
pub(super) fn is_press(tree: &Tree<'_>, speaker: usize) -> bool {
    const PRESS: [&str; 8] = [
        "agency",
        "newspaper",
        "paper",
        "media",
        "television",
        "radio",
        "broadcaster",
        "press",
    ];
    let within = |word: usize| PRESS.contains(&tree.words.lower(word));
    within(speaker) || tree.children(speaker).iter().any(|&child| within(child))
}
