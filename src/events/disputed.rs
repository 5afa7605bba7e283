//! "Vientiane gives the date as 10 June 1962", "(according to other sources, on 10 June 1962)": another day that a
//! source gives for an act told before.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::codebook::Codebook;
use super::coder::Placed;
use super::details;
use super::report::Report;
use super::report::When;
use super::scene::Scene;
use super::status::Status;
use crate::actors::Matched;
use crate::text::Class;
use crate::text::Place;
use crate::text::word_list;
use crate::time::Basis;
use crate::time::TimeExpression;
use crate::time::TimexType;

/// Nouns of what gives the day.
static SOURCES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/rival_sources.txt")));

/// Days by which sources differ on one act at most.
const APART: i64 = 5 * 366;

/// Words of the longest clause that gives nothing but a day.
const SHORT: usize = 18;

/// Adds a report of the act told last for each other day that a clause without an act of its own gives for it;
/// `before` are the reports of the sentences before.
pub(super) fn add(
    told: &mut Vec<Report>,
    before: usize,
    sentence: &Placed<'_>,
    codebook: &Codebook,
) {
    let scene = &sentence.scene;
    if sentence.section == Place::Title || told.is_empty() || scene.times.is_empty() {
        return;
    }
    let words = &scene.words;
    let parts = |word: &usize| matches!(words.lower(*word), "(" | ")" | ";");
    let mut first = 0;
    let mut others = Vec::new();
    for end in (0..words.len()).filter(parts).chain([words.len()]) {
        if let Some((time, when)) = given(scene, (first, end))
            && let Some(known) = meant(told, before, sentence, (first, end), codebook)
            && differs(known.date, when)
        {
            others.push(again(known, sentence, time, when));
        }
        first = end + 1;
    }
    told.extend(others);
}

/// The one day that a clause gives on the word of a source.
fn given<'s>(
    scene: &'s Scene<'_>,
    (first, end): (usize, usize),
) -> Option<(&'s TimeExpression, When)> {
    let words = &scene.words;
    if first >= end || end - first > SHORT {
        return None;
    }
    let mut times = scene.times.iter().filter_map(|time| {
        let (start, next) = scene.range(time.span)?;
        (first <= start && next <= end).then_some((time, start, next))
    });
    let (time, start, next) = times.next()?;
    let dated = time.kind == TimexType::Date && time.bound.is_none() && time.basis == Basis::Stated;
    if times.next().is_some() || !dated {
        return None;
    }
    // "10 June 1962 as the day": nothing else is told of it.
    let plain = |word: usize| {
        words.class(word) == Some(Class::Mark)
            || matches!(
                words.lower(word),
                "as" | "the" | "date" | "day" | "year" | "instead"
            )
    };
    let by =
        |word: usize| scene.mention_over(word).is_some() || SOURCES.contains(words.lower(word));
    let told = if words.lower(first) == "according" || words.lower(next) == "according" {
        (first..start).all(|word| words.lower(word) != "that")
    } else {
        let led = |word: usize| {
            matches!(
                words.lower(word),
                "the" | "it" | "date" | "day" | "as" | "at" | "on" | "in" | "to" | "back" | ","
            )
        };
        let verb = (first..start).rev().find(|&word| !led(word))?;
        let gives = matches!(
            words.lower(verb),
            "gives"
                | "give"
                | "gave"
                | "has"
                | "have"
                | "puts"
                | "put"
                | "dates"
                | "dated"
                | "date"
                | "prefers"
                | "prefer"
                | "records"
                | "says"
                | "say"
        );
        gives && (first..verb).any(by) && (next..end).all(plain)
    };
    Some((time, details::when(scene, time)?)).filter(|_| told)
}

/// The act of relations that was told last: in the sentence before the clause, or in the sentence before it.
fn meant<'r>(
    told: &'r [Report],
    before: usize,
    sentence: &Placed<'_>,
    (first, end): (usize, usize),
    codebook: &Codebook,
) -> Option<&'r Report> {
    let words = &sentence.scene.words;
    let clause = words.cover(first, end);
    let (earlier, own) = told.split_at(before);
    if own.iter().any(|report| report.trigger.overlaps(clause)) {
        return None;
    }
    let known = if own.is_empty() && first == 0 {
        earlier
            .last()
            .filter(|report| report.sentence + 1 == sentence.index)
    } else {
        own.iter()
            .rfind(|report| report.trigger.end <= clause.start)
    }?;
    let ties = matches!(
        codebook.kind(known.kind).family(),
        "relations" | "recognition"
    );
    (ties && known.status == Status::Occurred).then_some(known)
}

/// Whether a day is another than that which was told, and may still be of the same act.
fn differs(known: Option<When>, new: When) -> bool {
    known.is_some_and(|known| {
        let gap = (new.start - known.end)
            .num_days()
            .max((known.start - new.end).num_days());
        known.basis != Basis::Publication && (1..=APART).contains(&gap)
    })
}

/// The act once more, on the other day.
fn again(known: &Report, sentence: &Placed<'_>, time: &TimeExpression, when: When) -> Report {
    let mut report = known.clone();
    report.sentence = sentence.index;
    report.section = sentence.section;
    report.trigger = time.span;
    report.evidence = sentence.scene.words.span;
    report.date = Some(when);
    report.place = None;
    report.amount = None;
    report.reporter = None;
    for part in &mut report.participants {
        part.span = time.span;
        part.person = None;
        part.matched = Matched::Description;
    }
    report
}
