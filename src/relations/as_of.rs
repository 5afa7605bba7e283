//! The state of a dyad on a day.

use chrono::NaiveDate;

use crate::knowledge::Code;
use crate::knowledge::Knowledge;

use super::spell::{Basis, Bounds, Spell};
use super::state::{Level, Tie};

/// What is known of a dyad on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing<'a> {
    /// The state; `None` when the evidence allows several, or when nothing is known.
    pub tie: Option<Tie>,
    /// States that the evidence allows, in the order of time; empty when nothing is known.
    pub possible: Vec<Tie>,
    /// Levels of the missions of the lower code in the other, and the reverse.
    pub levels: [Option<Level>; 2],
    /// Certainty of the spell; `None` without a state.
    pub certainty: Option<f64>,
    /// When the state began; both `None` without a state.
    pub since: Bounds,
    /// Event that began the state, or that shows what was before it.
    pub event: Option<&'a str>,
}

impl Standing<'_> {
    fn unknown(possible: Vec<Tie>) -> Self {
        Self {
            tie: None,
            possible,
            levels: [None, None],
            certainty: None,
            since: Bounds::default(),
            event: None,
        }
    }
}

/// Certainty that there was nothing before the first relations, beside that of the first
/// relations: the text says "established", not "there were none".
const BEFORE: f64 = 0.8;

/// The state on a day, from the spells of one dyad in the order of time.
///
/// A state is given only when the bounds leave no other. Before the first spell it is `none`
/// if that spell began with an act that needs nothing before it (relations established,
/// recognition granted); on days on which one of the two did not stand, nothing is known.
pub fn as_of<'a>(spells: &'a [Spell], day: NaiveDate, knowledge: &Knowledge) -> Standing<'a> {
    let Some(first) = spells.first() else {
        return Standing::unknown(Vec::new());
    };
    let stands = |code: Code| {
        knowledge
            .state(code)
            .is_none_or(|state| state.stood_on(day))
    };
    if !stands(first.a) || !stands(first.b) {
        return Standing::unknown(Vec::new());
    }
    let may: Vec<usize> = (0..spells.len())
        .filter(|&at| may_hold(spells, at, day))
        .collect();
    // A spell of another life of the states does not speak of what was before this one.
    let begins = may
        .first()
        .map_or_else(|| next_after(spells, day), |&at| Some(at));
    let before = begins.filter(|&at| !has_begun(spells, at, day) && !follows(spells, at));
    let mut possible: Vec<Tie> = before.iter().map(|_| Tie::None).collect();
    possible.extend(may.iter().map(|&at| spells[at].tie));
    possible.dedup();
    if let (Some(at), true) = (before, may.is_empty()) {
        let next = &spells[at];
        let entered =
            next.basis == Basis::Act && !matches!(next.tie, Tie::Severed | Tie::Suspended);
        if !entered {
            return Standing::unknown(Vec::new());
        }
        return Standing {
            tie: Some(Tie::None),
            possible,
            levels: [None, None],
            certainty: Some(next.certainty * BEFORE),
            since: Bounds::default(),
            event: next.opened_by.as_deref(),
        };
    }
    // "They have no relations" says nothing of the years before it was said.
    if before.is_some() && possible == [Tie::None] {
        return Standing::unknown(possible);
    }
    let ([tie], Some(&last)) = (possible.as_slice(), may.last()) else {
        return Standing::unknown(possible);
    };
    let same = |of: fn(&Spell) -> Option<Level>| {
        let level = of(&spells[last]);
        level.filter(|_| may.iter().all(|&at| of(&spells[at]) == level))
    };
    let head = head_of(spells, may[0]);
    Standing {
        tie: Some(*tie),
        levels: [same(|spell| spell.levels[0]), same(|spell| spell.levels[1])],
        certainty: Some(spells[head].certainty),
        since: spells[head].start,
        event: spells[head].opened_by.as_deref(),
        possible,
    }
}

/// Whether the spell joins the one before it in one life of both states.
fn follows(spells: &[Spell], at: usize) -> bool {
    at > 0 && spells[at - 1].end == spells[at].start
}

/// Earliest day on which it can have begun: not before those before it.
fn earliest(spells: &[Spell], at: usize) -> Option<NaiveDate> {
    let mut at = at;
    loop {
        if let Some(day) = spells[at].start.earliest {
            return Some(day);
        }
        if !follows(spells, at) {
            return None;
        }
        at -= 1;
    }
}

/// Day by which it must have begun: not after those after it.
fn has_begun(spells: &[Spell], at: usize, day: NaiveDate) -> bool {
    let mut at = at;
    loop {
        if let Some(latest) = spells[at].start.latest {
            return latest <= day;
        }
        if at + 1 >= spells.len() || !follows(spells, at + 1) {
            return false;
        }
        at += 1;
    }
}

fn may_hold(spells: &[Spell], at: usize, day: NaiveDate) -> bool {
    if earliest(spells, at).is_some_and(|earliest| day < earliest) {
        return false;
    }
    if at + 1 < spells.len() && follows(spells, at + 1) {
        return !has_begun(spells, at + 1, day);
    }
    spells[at].end.latest.is_none_or(|until| day < until)
}

/// First spell that cannot have begun on the day.
fn next_after(spells: &[Spell], day: NaiveDate) -> Option<usize> {
    (0..spells.len()).find(|&at| earliest(spells, at).is_some_and(|earliest| day < earliest))
}

/// The spell with which the state of this one began: levels may have changed since.
fn head_of(spells: &[Spell], at: usize) -> usize {
    let mut at = at;
    while follows(spells, at) && spells[at - 1].tie == spells[at].tie {
        at -= 1;
    }
    at
}
