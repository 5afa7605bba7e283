//! A day that the order of the words gives to an act, however the parser hung it.

use super::date::when;
use super::own_verb;
use crate::events::matching::Candidate;
use crate::events::report::When;
use crate::events::scene::Scene;
use crate::events::status::Status;
use crate::events::tree::Tree;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::time::Basis;
use crate::time::TimeExpression;

/// Words of the longest phrase between the day of a cleft sentence and its "that".
const ASIDE: usize = 12;

/// Words between a verb and a day behind it that is its own.
const BEHIND: usize = 5;

/// The days that the order of words gives to an act that was done or goes on.
pub(in crate::events) fn by_order(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    status: Status,
) -> Option<When> {
    if !matches!(status, Status::Occurred | Status::Ongoing) {
        return None;
    }
    let own = own_verb(tree, act);
    let dated = || {
        let whole = |time: &&TimeExpression| time.start.is_some() && time.end.is_some();
        let times = scene.times.iter().filter(whole);
        times.filter_map(|time| Some((scene.range(time.span)?, time)))
    };
    let told = |&(range, time): &((usize, usize), &TimeExpression)| {
        is_cleft(tree, own, range)
            // "on Tuesday, the day on which they established relations in 1964": that tells its own year.
            || time.basis == Basis::Stated && is_given(tree, own, range)
            || is_bracketed(tree, own, range)
            || act.rule.id.starts_with("relations.state") && is_since_the_day(tree, own, range)
    };
    let behind = |&(range, _): &((usize, usize), &TimeExpression)| {
        act.frame.at == own && is_behind(tree, own, range)
    };
    let (_, time) = dated().find(told).or_else(|| dated().find(behind))?;
    when(scene, time)
}

/// Whether a verb is the first behind a word, with nothing that parts sentences between.
fn is_first_verb(tree: &Tree<'_>, own: usize, from: usize) -> bool {
    own > from
        && (from + 1..own).all(|word| {
            tree.upos(word) != Upos::Verb
                && !matches!(tree.words.lower(word), ";" | ":" | "and" | "but")
                || tree.deprel(word) == Deprel::Cc
                    && tree
                        .head(word)
                        .is_some_and(|name| !tree.is_verb(name) && name < own)
        })
}

/// "it was only on 13 May 1970, under Lon Nol, that they were restored".
fn is_cleft(tree: &Tree<'_>, own: usize, (start, end): (usize, usize)) -> bool {
    let lower = |word: usize| tree.words.lower(word);
    let mut first = start;
    while first > 0
        && matches!(
            lower(first - 1),
            "on" | "in" | "until" | "till" | "only" | "not" | "no" | "just" | "finally"
        )
    {
        first -= 1;
    }
    let opened = first >= 2 && matches!(lower(first - 1), "was" | "is") && lower(first - 2) == "it";
    if !opened || end >= own {
        return false;
    }
    let that = if lower(end) == "that" {
        Some(end)
    } else if lower(end) == "," {
        (end + 2..own.min(end + ASIDE)).find(|&word| {
            lower(word) == "that"
                && lower(word - 1) == ","
                && !(end..word).any(|word| matches!(lower(word), ";" | ":"))
        })
    } else {
        None
    };
    that.is_some_and(|that| is_first_verb(tree, own, that))
}

/// "gives 5 January as the day on which they established relations", "on 11 May 1985, the day on which".
fn is_given(tree: &Tree<'_>, own: usize, (_, end): (usize, usize)) -> bool {
    let lower = |word: usize| tree.words.lower(word);
    if end + 4 >= own || !matches!(lower(end), "as" | ",") || lower(end + 1) != "the" {
        return false;
    }
    let of_day = matches!(lower(end + 2), "day" | "date" | "month" | "year");
    let which = match (lower(end + 3), lower(end + 4)) {
        ("on" | "in", "which") => Some(end + 4),
        ("when" | "that", _) => Some(end + 3),
        _ => None,
    };
    of_day && which.is_some_and(|which| is_first_verb(tree, own, which))
}

/// "before the two neighbours, on 22 May 1954, restored relations".
fn is_bracketed(tree: &Tree<'_>, own: usize, (start, end): (usize, usize)) -> bool {
    let lower = |word: usize| tree.words.lower(word);
    let parted = start >= 3
        && matches!(lower(start - 1), "on" | "in")
        && lower(start - 2) == ","
        && lower(end) == ",";
    let helps = |word: usize| matches!(tree.upos(word), Upos::Aux | Upos::Adv);
    parted
        && own > end
        && own <= end + 3
        && (end + 1..own).all(helps)
        && matches!(tree.upos(start - 3), Upos::Noun | Upos::Propn | Upos::Pron)
}

/// "have had relations since the day of its independence, 25 June 1975".
fn is_since_the_day(tree: &Tree<'_>, own: usize, (start, _): (usize, usize)) -> bool {
    /// Words of the longest name of a day: "since the day of its independence,".
    const NAME: usize = 8;
    let lower = |word: usize| tree.words.lower(word);
    start > own
        && lower(start.saturating_sub(1)) == ","
        && (own.max(start.saturating_sub(NAME))..start).any(|word| {
            lower(word) == "since"
                && lower(word + 1) == "the"
                && matches!(lower(word + 2), "day" | "date" | "month" | "year")
                && !(word..start).any(|word| tree.is_verb(word))
        })
}

/// "recalled him in March 2011, sent him back in August 2012": of a row of verbs each has the day right behind it.
fn is_behind(tree: &Tree<'_>, own: usize, (start, _): (usize, usize)) -> bool {
    let joined = tree.is_verb(own)
        && tree.deprel(own) == Deprel::Conj
        && tree.head(own).is_some_and(|first| first < own);
    let plain = |word: usize| {
        !matches!(
            tree.upos(word),
            Upos::Verb | Upos::Aux | Upos::Punct | Upos::Cconj | Upos::Sconj
        ) && !matches!(
            tree.words.lower(word),
            "since" | "of" | "from" | "until" | "before" | "after" | "which" | "who" | "that"
        )
    };
    joined
        && start > own + 1
        && start <= own + 1 + BEHIND
        && matches!(tree.words.lower(start - 1), "on" | "in")
        && (own + 1..start).all(plain)
}
