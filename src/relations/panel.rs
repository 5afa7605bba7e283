//! Dyads by period: the state at its end and what was told of it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::events::Codebook;
use crate::knowledge::Code;
use crate::knowledge::Knowledge;
use crate::knowledge::Validity;

use super::act::Act;
use super::as_of::{Standing, as_of};
use super::period::Frequency;
use super::spell::Spell;

/// An event with the scales that are summed up.
#[derive(Debug, Clone)]
pub struct Counted {
    /// The event.
    pub act: Act,
    /// Quad class, 1 to 4.
    pub quad: Option<i64>,
    /// Goldstein scale value.
    pub goldstein: Option<f64>,
}

/// Sums over events.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tally {
    /// Events.
    pub events: i64,
    /// Their reports.
    pub reports: i64,
    /// Events of quad classes 1 to 4.
    pub quads: [i64; 4],
    /// Sum and number of known Goldstein values.
    pub goldstein: (f64, i64),
    /// Events by family, in the order of [`families`].
    pub families: Vec<i64>,
    /// Events that may fall here and are dated too coarsely to tell.
    pub uncertain: i64,
}

impl Tally {
    /// Adds an event; `families` as given by [`families`].
    pub(super) fn add(&mut self, event: &Counted, families: &[&str]) {
        self.events += 1;
        self.reports += event.act.n_reports;
        if let Some(quad @ 1..=4) = event.quad {
            self.quads[usize::try_from(quad - 1).unwrap_or(0)] += 1;
        }
        if let Some(value) = event.goldstein {
            self.goldstein.0 += value;
            self.goldstein.1 += 1;
        }
        self.families.resize(families.len(), 0);
        let family = event.act.kind.split('.').next().unwrap_or_default();
        if let Some(at) = families.iter().position(|known| *known == family) {
            self.families[at] += 1;
        }
    }

    /// Mean of known Goldstein values.
    #[expect(clippy::cast_precision_loss, reason = "counts of events are small")]
    pub fn mean_goldstein(&self) -> Option<f64> {
        (self.goldstein.1 > 0).then(|| self.goldstein.0 / self.goldstein.1 as f64)
    }
}

/// Families of the codebook, in its order.
pub fn families() -> Vec<&'static str> {
    let mut families: Vec<&str> = Vec::new();
    for kind in Codebook::builtin().kinds() {
        if families.last() != Some(&kind.family()) {
            families.push(kind.family());
        }
    }
    families
}

/// What a panel covers.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Length of its periods.
    pub frequency: Frequency,
    /// Whether initiator and counterpart are told apart: two rows a dyad.
    pub directed: bool,
    /// First day; `None` for that of the first event, document or spell.
    pub start: Option<NaiveDate>,
    /// Last day; `None` for that of the last event or document.
    pub end: Option<NaiveDate>,
    /// States whose dyads are listed, all of them; `None` for the dyads that occur.
    pub states: Option<Vec<Code>>,
}

/// A dyad in a period.
#[derive(Debug)]
pub struct Cell<'s> {
    /// Lower code, or the initiator.
    pub a: Code,
    /// Higher code, or the counterpart.
    pub b: Code,
    /// Number of the period.
    pub period: i32,
    /// Last day of it on which both stood.
    pub day: NaiveDate,
    /// What is known of the relations on that day. Levels are those of `a` and `b`.
    pub standing: Standing<'s>,
    /// Counts; `None` if nothing was read that covers the period.
    pub tally: Option<Tally>,
}

/// Builds a panel, sorted by dyad and period, each pair of both once.
///
/// `published` holds the days of publication of what was read: a period is covered if any
/// document was published in it, or an event of the dyad itself is dated in it. Assertions of a
/// state (`relations.state`) are no events and are not counted.
pub fn panel<'s>(
    events: &[Counted],
    spells: &'s [Spell],
    published: &[NaiveDate],
    frame: &Frame,
    knowledge: &Knowledge,
) -> Vec<Cell<'s>> {
    let Some((first, last)) = range(events, spells, published, frame) else {
        return Vec::new();
    };
    let wanted = |code: Code| match &frame.states {
        Some(states) => states.contains(&code),
        None => knowledge.state(code).is_some(),
    };
    let tallies = tallies(events, frame, (first, last), &wanted);
    let read: BTreeSet<i32> = published
        .iter()
        .map(|&day| frame.frequency.number(day))
        .collect();
    let mut by_dyad: BTreeMap<(Code, Code), &[Spell]> = BTreeMap::new();
    for run in spells.chunk_by(|x, y| (x.a, x.b) == (y.a, y.b)) {
        by_dyad.insert((run[0].a, run[0].b), run);
    }
    let mut cells = Vec::new();
    for (a, b) in dyads(&tallies, &by_dyad, frame, &wanted) {
        let lives = together(a, b, knowledge);
        let own = by_dyad
            .get(&(a.min(b), a.max(b)))
            .copied()
            .unwrap_or_default();
        for period in first..=last {
            let bounds = (
                frame.frequency.first_day(period),
                frame.frequency.last_day(period),
            );
            let Some(day) = last_together(&lives, bounds) else {
                continue;
            };
            let mut standing = as_of(own, day, knowledge);
            if a > b {
                standing.levels.reverse();
            }
            let tally = tallies.get(&(a, b, period)).cloned();
            let covered =
                read.contains(&period) || tally.as_ref().is_some_and(|tally| tally.events > 0);
            let tally = covered.then(|| tally.unwrap_or_default());
            cells.push(Cell {
                a,
                b,
                period,
                day,
                standing,
                tally,
            });
        }
    }
    cells
}

type Tallies = BTreeMap<(Code, Code, i32), Tally>;

fn tallies(
    events: &[Counted],
    frame: &Frame,
    (first, last): (i32, i32),
    wanted: &impl Fn(Code) -> bool,
) -> Tallies {
    let families = families();
    let mut tallies = Tallies::new();
    for event in events {
        let Some(days) = event
            .act
            .days
            .filter(|_| event.act.kind != "relations.state")
        else {
            continue;
        };
        let from = frame.frequency.number(days.first);
        let to = frame.frequency.number(days.last);
        for key in keys(&event.act, frame.directed) {
            if !wanted(key.0) || !wanted(key.1) {
                continue;
            }
            for period in from.max(first)..=to.min(last) {
                let tally = tallies.entry((key.0, key.1, period)).or_default();
                if from == to {
                    tally.add(event, &families);
                } else {
                    tally.uncertain += 1;
                }
            }
        }
    }
    tallies
}

/// The dyads that an event counts for, each once: lower code first, or initiator first; an act
/// of parties counts in both directions.
pub(super) fn keys(act: &Act, directed: bool) -> BTreeSet<(Code, Code)> {
    let pairs = act.pairs().into_iter();
    if !directed {
        return pairs.map(|(a, b)| (a.min(b), a.max(b))).collect();
    }
    let both = act.target.is_empty();
    pairs
        .flat_map(|(a, b)| [Some((a, b)), both.then_some((b, a))])
        .flatten()
        .collect()
}

fn range(
    events: &[Counted],
    spells: &[Spell],
    published: &[NaiveDate],
    frame: &Frame,
) -> Option<(i32, i32)> {
    let days = || events.iter().filter_map(|event| event.act.days);
    let starts = days().map(|days| days.first);
    let opened = spells
        .iter()
        .filter_map(|spell| spell.start.earliest.or(spell.start.latest));
    let first = starts.chain(opened).chain(published.iter().copied()).min();
    let closed = spells.iter().filter_map(|spell| spell.start.latest);
    let last = days()
        .map(|days| days.last)
        .chain(closed)
        .chain(published.iter().copied())
        .max();
    let number = |day| frame.frequency.number(day);
    Some((number(frame.start.or(first)?), number(frame.end.or(last)?)))
}

fn dyads(
    tallies: &Tallies,
    spells: &BTreeMap<(Code, Code), &[Spell]>,
    frame: &Frame,
    wanted: &impl Fn(Code) -> bool,
) -> BTreeSet<(Code, Code)> {
    let mut dyads: BTreeSet<(Code, Code)> = if let Some(states) = &frame.states {
        let mut states = states.clone();
        states.sort_unstable();
        states.dedup();
        super::act::pairs(&states, &[]).into_iter().collect()
    } else {
        let counted = tallies.keys().map(|&(a, b, _)| (a, b));
        let told = spells.keys().copied();
        let told = told.filter(|&(a, b)| wanted(a) && wanted(b));
        let all = counted.chain(told);
        all.map(|(a, b)| (a.min(b), a.max(b))).collect()
    };
    if frame.directed {
        let reversed: Vec<_> = dyads.iter().map(|&(a, b)| (b, a)).collect();
        dyads.extend(reversed);
    }
    dyads
}

/// Times in which both stand.
fn together(a: Code, b: Code, knowledge: &Knowledge) -> Vec<Validity> {
    let (a, b) = (
        super::succession::lives(a, knowledge),
        super::succession::lives(b, knowledge),
    );
    let mut both: Vec<Validity> = Vec::new();
    for one in &a {
        both.extend(b.iter().filter_map(|other| one.and(*other)));
    }
    both.sort_unstable();
    both
}

/// Last day of a period on which both stand.
fn last_together(lives: &[Validity], (first, last): (NaiveDate, NaiveDate)) -> Option<NaiveDate> {
    let within = lives.iter().filter_map(|life| {
        let ends = life
            .until
            .and_then(|until| until.pred_opt())
            .unwrap_or(last)
            .min(last);
        let begins = life.from.unwrap_or(first).max(first);
        (begins <= ends).then_some(ends)
    });
    within.max()
}
