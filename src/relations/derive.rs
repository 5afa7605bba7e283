//! From events to spells: which dyad an event concerns, in which life of its states, and what
//! passes to their heirs.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::events::Status;
use crate::knowledge::Code;
use crate::knowledge::Knowledge;
use crate::knowledge::Validity;

use super::act::{Act, Days};
use super::machine::{Machine, Step};
use super::row::{Opening, Row};
use super::spell::{Basis, Bounds, Spell};
use super::state::Tie;
use super::succession::{Standing, heir_of, lives, overlaps, standing};

/// Two states, each during one of its lives; the lower code first. Ordered by the time in
/// which both stand, so that whoever inherits comes after whom it inherits from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Pair {
    time: Validity,
    a: Standing,
    b: Standing,
}

impl Pair {
    /// `None` if the two never stood together.
    fn new(one: Standing, other: Standing) -> Option<Self> {
        let (a, b) = if one.code <= other.code {
            (one, other)
        } else {
            (other, one)
        };
        let time = a.life.and(b.life)?;
        (a.code != b.code).then_some(Self { time, a, b })
    }
}

/// Derives the spells of all dyads, sorted by dyad and time.
///
/// An act of three or more parties without two sides changes nothing.
///
/// The result does not depend on the order of `acts`. Kinds without effect on relations, and
/// statuses that claim no fact (planned, threatened, demanded, ...), are passed over. No spell
/// reaches beyond the end of either state; what is told of a time before both stood is listed as
/// a conflict.
pub fn derive(acts: &[Act], knowledge: &Knowledge) -> Vec<Spell> {
    let mut pairs: BTreeMap<Pair, Vec<Step<'_>>> = BTreeMap::new();
    for act in acts {
        // Who of three parties stands against whom is not told: see `split_sides`.
        if act.target.is_empty() && act.source.len() > 2 {
            continue;
        }
        for pair in act.pairs() {
            if let Some((key, step)) = step(act, pair, knowledge) {
                pairs.entry(key).or_default().push(step);
            }
        }
    }
    let mut inherited: BTreeMap<Pair, Row> = BTreeMap::new();
    let mut spells = Vec::new();
    let mut seen = BTreeSet::new();
    // New pairs come up while old ones end: the first of both lists is next.
    loop {
        let next = pairs
            .keys()
            .next()
            .into_iter()
            .chain(inherited.keys().next())
            .min()
            .copied();
        let Some(pair) = next else { break };
        let steps = pairs.remove(&pair).unwrap_or_default();
        let taken_over = inherited
            .remove(&pair)
            .filter(|row| row.tie == Tie::Established || !begin_anew(&steps));
        let mut machine = Machine::new(pair.a.code, taken_over);
        machine.run(&steps);
        if let Some(last) = machine.rows.last() {
            for (heir, row) in heirs(pair, &machine.rows, last, knowledge) {
                inherited.entry(heir).or_insert(row);
            }
        }
        let again = !machine.rows.is_empty() && !seen.insert((pair.a.code, pair.b.code));
        spells.extend(finish(pair, &machine.rows, again, knowledge));
    }
    spells.sort_by_key(|spell| (spell.a, spell.b));
    spells
}

/// Whether the first that two do is to establish relations: a break, or consuls, of the state before were not theirs.
fn begin_anew(steps: &[Step<'_>]) -> bool {
    let changes = steps.iter().filter(|step| {
        let act = step.act;
        act.status == Status::Occurred
            && act.kind.starts_with("relations.")
            && act.kind != "relations.state"
    });
    let first = changes
        .filter_map(|step| Some((step.days?, step.act)))
        .min_by_key(|&(days, _)| days.first);
    first.is_some_and(|(_, act)| {
        act.kind == "relations.establish" && act.level.as_deref() != Some("consular")
    })
}

/// The pair of states that stood when the event fell, and the event as the machine wants it.
fn step<'a>(
    act: &'a Act,
    (one, other): (Code, Code),
    knowledge: &Knowledge,
) -> Option<(Pair, Step<'a>)> {
    // "withdrew its recognition from the government in London": no break with the state of the exiles.
    let exiles = |place: Code| place != one && place != other;
    if act.kind == "recognition.withdraw" && act.place_country.is_some_and(exiles) {
        return None;
    }
    // A remark of the text's present holds when it was published.
    let remark = act.kind == "relations.state" && !act.background && act.days.is_none();
    let now = act.published.filter(|_| remark).map(|day| Days {
        first: day,
        last: day,
    });
    let days = act.days.or(now);
    let first = standing(one, days, knowledge)?;
    let second = standing(other, days, knowledge)?;
    let pair = Pair::new(first, second)?;
    let mut conflict = None;
    if let Some(told) = days.filter(|&told| !overlaps(pair.time, told)) {
        // The days stay: a text knows better than a table when a state began.
        if pair.time.from.is_none_or(|from| from <= told.last) {
            return None;
        }
        conflict = Some(format!("{} {} before both stood", act.kind, told.words()));
    }
    let step = Step {
        act,
        days,
        pair: (first.code, second.code),
        conflict,
    };
    Some((pair, step))
}

/// Who goes on with the relations of a pair of which one or both end, and from where.
fn heirs(pair: Pair, rows: &[Row], last: &Row, knowledge: &Knowledge) -> Vec<(Pair, Row)> {
    let Some(until) = pair.time.until else {
        return Vec::new();
    };
    let head = rows.iter().rev().find(|row| row.head).unwrap_or(last);
    let after = |side: Standing| {
        if side.life.until == Some(until) {
            heir_of(side, knowledge)
        } else {
            Some(side)
        }
    };
    let (Some(a), Some(b)) = (after(pair.a), after(pair.b)) else {
        return Vec::new();
    };
    let Some(next) = Pair::new(a, b) else {
        return Vec::new();
    };
    let began = next.time.from.map_or(until, |from| from.max(until));
    let swapped = (a.code <= b.code) != (pair.a.code <= pair.b.code);
    let mut levels = last.levels;
    if swapped {
        levels.reverse();
    }
    let chosen = head.chosen();
    let opening = Opening {
        bounds: Bounds {
            earliest: Some(began),
            latest: Some(began),
        },
        basis: Basis::Succession,
        event: chosen.event.clone(),
        kind: chosen.kind.clone(),
        other_days: Vec::new(),
        confidence: head.certainty(0),
        n_reports: chosen.n_reports,
    };
    vec![(next, Row::new(last.tie, levels, true, opening))]
}

/// Makes spells of rows: bounds in order, ends from the next starts, conflicts listed. `again` says whether the
/// same two stood before, and spells of that time are known.
fn finish(pair: Pair, rows: &[Row], again: bool, knowledge: &Knowledge) -> Vec<Spell> {
    let mut starts: Vec<Bounds> = rows.iter().map(Row::bounds).collect();
    // In a later life, what has no beginning is at least not of an earlier one.
    let reborn = |side: Standing| lives(side.code, knowledge).first() != Some(&side.life);
    let later = reborn(pair.a) || reborn(pair.b);
    // What is told of the years before that life comes no earlier than it is told.
    let told = starts.iter().filter_map(|one| one.earliest.or(one.latest));
    let from = told.chain(pair.time.from).min();
    if let Some(first) = starts
        .first_mut()
        .filter(|first| again || later && first.latest.is_none())
    {
        first.earliest = first.earliest.or(from);
    }
    // What comes later cannot have begun earlier, and the other way round.
    let mut earliest = None;
    for bounds in &mut starts {
        bounds.earliest = bounds
            .earliest
            .map(|day| earliest.map_or(day, |other| day.max(other)));
        earliest = bounds.earliest.or(earliest);
    }
    let mut latest = None;
    for bounds in starts.iter_mut().rev() {
        bounds.latest = bounds
            .latest
            .map(|day| latest.map_or(day, |other| day.min(other)));
        latest = bounds.latest.or(latest);
        if let (Some(first), Some(last)) = (bounds.earliest, bounds.latest) {
            bounds.earliest = Some(first.min(last));
        }
    }
    let end = Bounds {
        earliest: pair.time.until,
        latest: pair.time.until,
    };
    let spells = rows.iter().enumerate().map(|(at, row)| {
        let mut conflicts = if row.head {
            row.other_starts()
        } else {
            Vec::new()
        };
        conflicts.extend(row.conflicts.iter().cloned());
        conflicts.sort_unstable();
        conflicts.dedup();
        let chosen = row.chosen();
        Spell {
            a: pair.a.code,
            b: pair.b.code,
            tie: row.tie,
            levels: row.levels,
            start: starts[at],
            end: starts.get(at + 1).copied().unwrap_or(end),
            opened_by: chosen.event.clone(),
            closed_by: rows
                .get(at + 1)
                .and_then(|next| next.chosen().event.clone()),
            basis: chosen.basis,
            certainty: row.certainty(conflicts.len()),
            n_reports: row.n_reports(),
            conflicts,
        }
    });
    spells.collect()
}
