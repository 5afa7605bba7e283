//! A day that the order of the words gives to an act, however the parser hung it.

use super::date::SIGNED;
use super::date::anchor;
use super::date::when;
use super::own_verb;
use super::verb_over;
use crate::events::argument::SUBJECTS;
use crate::events::matching::Candidate;
use crate::events::report::When;
use crate::events::scene::Scene;
use crate::events::status::Status;
use crate::events::tree::Tree;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::time::Basis;
use crate::time::Bound;
use crate::time::Precision;
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
            || time.basis == Basis::Stated
                && (is_given(tree, own, range) || is_given_to_joined(scene, tree, own, range))
            || is_bracketed(tree, own, range)
            || is_set_before(tree, own, range)
            || is_before_cleft(tree, own, range)
            || is_behind_war(scene, tree, own, time)
            || time.basis == Basis::Stated && is_right_before(tree, own, range)
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

/// "it was only on 13 May 1970, under Lon Nol, that they were restored", "it was at Lahore, on 22 February 1974, that",
/// "it was the convention of Peking, signed on 20 January 1925, that".
fn is_cleft(tree: &Tree<'_>, own: usize, (start, end): (usize, usize)) -> bool {
    let lower = |word: usize| tree.words.lower(word);
    let parts = |word: usize| matches!(lower(word), ";" | ":");
    let signed = |word: usize| SIGNED.contains(tree.lemma(word));
    let plain = |word: usize| (tree.upos(word) != Upos::Verb || signed(word)) && !parts(word);
    let opened = (start.saturating_sub(ASIDE)..start)
        .rev()
        .take_while(|&word| plain(word));
    let opened = opened
        .into_iter()
        .any(|word| word > 0 && matches!(lower(word), "was" | "is") && lower(word - 1) == "it");
    if !opened || end >= own {
        return false;
    }
    let that = if lower(end) == "that" {
        Some(end)
    } else if lower(end) == "," {
        (end + 1..own.min(end + ASIDE)).find(|&word| {
            lower(word) == "that" && lower(word - 1) == "," && !(end..word).any(parts)
        })
    } else {
        None
    };
    that.is_some_and(|that| is_first_verb(tree, own, that))
}

/// "in 1962, the year in which Uganda became independent and the two established relations", "on 3 May, when it became
/// independent and relations were opened": of joined verbs all those that have no day of their own.
fn is_given_to_joined(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    own: usize,
    range: (usize, usize),
) -> bool {
    let first = tree.head(own).filter(|&first| {
        tree.deprel(own) == Deprel::Conj && first > range.1 && tree.is_verb(first)
    });
    let lower = |word: usize| tree.words.lower(word);
    let when = |verb: usize| {
        lower(range.1) == ","
            && lower(range.1 + 1) == "when"
            && is_first_verb(tree, verb, range.1 + 1)
    };
    let undated = || {
        let behind = |time: &&TimeExpression| {
            let dates = time.start.is_some() && time.bound != Some(Bound::Until);
            let other = scene.range(time.span).filter(|_| dates);
            other.is_some_and(|other| other.0 > range.1 && verb_over(tree, other.0) == own)
        };
        !scene.times.iter().any(|time| behind(&time))
    };
    first.is_some_and(|first| (is_given(tree, first, range) || when(first)) && undated())
}

/// "it took them until 23 April 1992 to restore relations", "had to wait until 1976 to be restored": they were, then.
pub(in crate::events) fn is_awaited_until(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    time: &TimeExpression,
) -> bool {
    let range = scene
        .range(time.span)
        .filter(|_| time.bound == Some(Bound::Until));
    range.is_some_and(|range| {
        let verb = verb_over(tree, anchor(tree, range));
        tree.lemma(verb) == "wait" || takes_time(tree, verb)
    })
}

/// "it took two years to": the verb of how long a thing took that was done at last.
pub(in crate::events) fn takes_time(tree: &Tree<'_>, verb: usize) -> bool {
    let it = |subject: usize| tree.words.lower(subject) == "it";
    tree.lemma(verb) == "take" && tree.child(verb, SUBJECTS).is_some_and(it)
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

/// "on the 11th it was Chad that broke off relations".
fn is_before_cleft(tree: &Tree<'_>, own: usize, (start, end): (usize, usize)) -> bool {
    /// Words of the longest name in such a sentence.
    const NAME: usize = 6;
    let lower = |word: usize| tree.words.lower(word);
    let from = if lower(end) == "," { end + 1 } else { end };
    start > 0
        && matches!(lower(start - 1), "on" | "in")
        && lower(from) == "it"
        && lower(from + 1) == "was"
        && (from + 2..own.min(from + 2 + NAME))
            .any(|word| matches!(lower(word), "that" | "who") && is_first_verb(tree, own, word))
}

/// "Damascus on 12 August 1971 broke off relations".
fn is_right_before(tree: &Tree<'_>, own: usize, (start, end): (usize, usize)) -> bool {
    let before = (0..start.saturating_sub(1)).rev();
    let mut clause = before.take_while(|&word| tree.upos(word) != Upos::Punct);
    start >= 2
        && tree.words.lower(start - 1) == "on"
        && tree.upos(start - 2) == Upos::Propn
        && own >= end
        && own <= end + 1
        && (end..own).all(|word| tree.upos(word) == Upos::Aux)
        && !clause.any(|word| tree.is_verb(word))
}

/// "severed relations following the Six-Day War on 10 June 1967": a war has no such day.
fn is_behind_war(scene: &Scene<'_>, tree: &Tree<'_>, own: usize, time: &TimeExpression) -> bool {
    let range = scene
        .range(time.span)
        .filter(|_| time.basis == Basis::Stated && time.precision == Some(Precision::Day));
    let on = |range: &(usize, usize)| range.0 > own && tree.words.lower(range.0 - 1) == "on";
    range.filter(on).is_some_and(|range| {
        let noun = tree.head(anchor(tree, range));
        noun.is_some_and(|noun| {
            noun > own
                && tree.lemma(noun) == "war"
                && matches!(
                    tree.case(noun),
                    Some("following" | "after" | "during" | "to")
                )
                && verb_over(tree, noun) == own
        })
    })
}

/// "The treaty having come into force, on 15 September 1947, relations were restored": of what came of it too.
fn is_set_before(tree: &Tree<'_>, own: usize, (start, end): (usize, usize)) -> bool {
    let lower = |word: usize| tree.words.lower(word);
    let parted = start >= 3
        && matches!(lower(start - 1), "on" | "in")
        && lower(start - 2) == ","
        && lower(end) == ",";
    parted
        && (start.saturating_sub(ASIDE)..start).any(|word| lower(word) == "having")
        && is_first_verb(tree, own, end)
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
