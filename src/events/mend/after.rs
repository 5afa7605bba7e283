//! Clauses behind "after": "protested after an Israeli tank fired on a post, killing two".

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::order::attach;
use super::order::has_subject;
use super::order::head;
use crate::syntax::Deprel;
use crate::syntax::Parse;
use crate::syntax::Upos;
use crate::syntax::Xpos;
use crate::text::Words;
use crate::text::word_list;

/// Participles for what a blow does.
static HARMING: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    word_list(include_str!(
        "../../../data/lexicon/harming_participles.txt"
    ))
});

/// Gives such a clause the doer that stands before its verb, and the harm that follows it.
pub(super) fn after_clauses(parse: &mut Parse, words: &Words<'_>) {
    for at in 2..parse.words.len() {
        if parse.words[at].deprel != Deprel::Advcl {
            continue;
        }
        match parse.words[at].xpos {
            Xpos::Vbd => doer_behind_after(parse, words, at),
            Xpos::Vbg => harm_behind_clause(parse, words, at),
            _ => {}
        }
    }
}

/// "after a tank fired on a post": the noun is no phrase of the verb before it, but does what follows.
fn doer_behind_after(parse: &mut Parse, words: &Words<'_>, verb: usize) {
    let noun = verb - 1;
    let phrase = matches!(parse.words[noun].upos, Upos::Noun | Upos::Propn)
        && matches!(parse.words[noun].deprel, Deprel::Obl | Deprel::Nmod)
        && head(parse, noun).is_some_and(|above| above < noun);
    if !phrase || has_subject(parse, verb) {
        return;
    }
    let case = (0..noun)
        .find(|&word| parse.words[word].deprel == Deprel::Case && head(parse, word) == Some(noun));
    if let Some(case) = case.filter(|&case| matches!(words.lower(case), "after" | "before")) {
        attach(parse, noun, verb, Deprel::Nsubj);
        attach(parse, case, verb, Deprel::Mark);
    }
}

/// "protested after a ship fired at a boat, injuring three": what was fired injured them, not the protest.
fn harm_behind_clause(parse: &mut Parse, words: &Words<'_>, harm: usize) {
    if words.lower(harm - 1) != "," || !HARMING.contains(words.lower(harm)) {
        return;
    }
    let Some(main) = head(parse, harm).filter(|&main| main < harm) else {
        return;
    };
    let clause = (main + 1..harm).rev().find(|&verb| {
        parse.words[verb].deprel == Deprel::Advcl
            && head(parse, verb) == Some(main)
            && matches!(parse.words[verb].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
            && has_subject(parse, verb)
    });
    if let Some(clause) = clause {
        attach(parse, harm, clause, Deprel::Advcl);
    }
}
