//! "severed relations in 1962 and again in 1978": one act that was done on several days is a report of each.

use super::as_of::as_of_the_act;
use super::details;
use super::report::Report;
use super::report::When;
use super::scene::Scene;
use super::status::Status;
use crate::text::Span;
use crate::time::Basis;
use crate::time::TimeExpression;

/// Words between two such times: "in 1982, 2000 and again in 2012".
const BETWEEN: [&str; 10] = [
    "and", ",", "again", "then", "once", "more", "in", "on", "finally", "lastly",
];

/// Words of which one stands before the first of them.
const PLACED: [&str; 3] = ["in", "on", "during"];

/// What the report of an act tells of the further days on which it was done.
pub(super) fn on_further_days(scene: &Scene<'_>, report: &Report) -> Vec<Report> {
    let dated = report
        .date
        .filter(|when| report.status == Status::Occurred && when.basis != Basis::Publication);
    let Some(first) = dated.and_then(|when| when.span) else {
        return Vec::new();
    };
    if report.rule.starts_with("relations.state") || !is_placed(scene, first) {
        return Vec::new();
    }
    let mut last = first;
    let mut found = Vec::new();
    for time in scene
        .times
        .iter()
        .filter(|time| time.span.start > first.start)
    {
        let next = further(scene, last, time).and_then(|()| details::when(scene, time));
        let Some(when) = next.filter(|when| Some(when.start) > report.date.map(|one| one.end))
        else {
            break;
        };
        found.push(single(scene, report, when, time.span));
        last = time.span;
    }
    found
}

fn is_placed(scene: &Scene<'_>, time: Span) -> bool {
    let Some((start, _)) = scene.range(time).filter(|range| range.0 > 0) else {
        return false;
    };
    PLACED.contains(&scene.words.lower(start - 1))
        && !(start > 1 && matches!(scene.words.lower(start - 2), "between" | "from"))
}

/// Whether a time is joined to the one before it as that of the same act.
fn further(scene: &Scene<'_>, before: Span, time: &TimeExpression) -> Option<()> {
    let one = scene.times.iter().find(|one| one.span == before)?;
    let ((_, end), (start, next)) = scene.range(before).zip(scene.range(time.span))?;
    let words = end..start;
    let joined = !words.is_empty()
        && words
            .clone()
            .all(|word| BETWEEN.contains(&scene.words.lower(word)));
    let mut words = words;
    let again = words.any(|word| matches!(scene.words.lower(word), "again" | "then" | "more"));
    let free = one.bound.is_none() && time.bound.is_none();
    // "in the 1962 and 1978 accords"; "in May and June" are one time.
    let closes = next >= scene.words.len()
        || matches!(
            scene.words.lower(next),
            "." | "," | ";" | "and" | ")" | "again" | "over" | "after"
        );
    let gap = (time.start? - one.end?).num_days();
    let alike = one.precision == time.precision;
    let apart = if again {
        gap > 0
    } else {
        alike && closes && gap > 1
    };
    (joined && free && apart).then_some(())
}

fn single(scene: &Scene<'_>, report: &Report, when: When, time: Span) -> Report {
    let mut single = report.clone();
    for part in &mut single.participants {
        let name = part.span.of(scene.words.text);
        as_of_the_act(part, (when.start, when.end), scene.knowledge, name);
    }
    single.date = Some(when);
    single.trigger = report.trigger.cover(time);
    single
}
