//! An act dated by how long before or after another it was done: "three days before he accepted it",
//! "the day after Algiers had recognised the republic".

use chrono::Days;
use chrono::NaiveDate;

use super::head_of;
use super::own_verb;
use super::verb_over;
use crate::events::matching::Candidate;
use crate::events::report::When;
use crate::events::scene::Scene;
use crate::events::tree::Tree;
use crate::syntax::Deprel;
use crate::time::Basis;
use crate::time::Precision;

/// The days of an act that stands in such a clause, or governs one, where the other of the two verbs
/// has a day.
pub(in crate::events) fn counted(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
) -> Option<When> {
    let own = own_verb(tree, act);
    let below = tree
        .by(own, &[Deprel::Advcl])
        .map(|clause| (clause, clause));
    let above = tree.head(own).map(|main| (own, main));
    below.chain(above).find_map(|(clause, other)| {
        let (length, is_after) = step(scene, tree, clause)?;
        let day = day_of(scene, tree, other)?;
        // "two days after it fell, on 3 May, ...": the clause lies before what it hangs on.
        let later = is_after == (clause != own);
        let day = if later {
            day.checked_add_days(length)
        } else {
            day.checked_sub_days(length)
        }?;
        Some(When {
            start: day,
            end: day,
            precision: Precision::Day,
            basis: Basis::Relative,
            span: None,
        })
    })
}

/// How long after (or before) what the clause tells: "three days after Mali broke off", "the day before".
fn step(scene: &Scene<'_>, tree: &Tree<'_>, clause: usize) -> Option<(Days, bool)> {
    if tree.deprel(clause) != Deprel::Advcl {
        return None;
    }
    let mark = tree
        .by(clause, &[Deprel::Mark, Deprel::Case])
        .find(|&mark| matches!(tree.words.lower(mark), "after" | "before"))?;
    let is_after = tree.words.lower(mark) == "after";
    let length = scene
        .times
        .iter()
        .filter(|time| scene.range(time.span).is_some_and(|(_, end)| end == mark))
        .find_map(|time| whole_days(&time.value));
    let single = || {
        let unit = mark.checked_sub(1)?;
        let led = matches!(tree.words.lower(unit.checked_sub(1)?), "the" | "a" | "one");
        match tree.words.lower(unit) {
            "day" if led => Some(1),
            "week" if led => Some(7),
            _ => None,
        }
    };
    Some((Days::new(length.or_else(single)?), is_after))
}

/// `P3D`, `P2W`: lengths that count days.
fn whole_days(value: &str) -> Option<u64> {
    let length = value.strip_prefix('P')?;
    let (count, factor) = match length.strip_suffix('D') {
        Some(count) => (count, 1),
        None => (length.strip_suffix('W')?, 7),
    };
    Some(count.parse::<u64>().ok()? * factor)
}

/// The day that a verb is told of.
fn day_of(scene: &Scene<'_>, tree: &Tree<'_>, verb: usize) -> Option<NaiveDate> {
    let time = scene.times.iter().find(|time| {
        time.precision == Some(Precision::Day)
            && time.start == time.end
            && scene
                .range(time.span)
                .is_some_and(|range| verb_over(tree, head_of(tree, range)) == verb)
    })?;
    time.start
}
