//! Spells of relations: predicted against gold.

use std::collections::BTreeMap;

use super::assignment::assign;
use super::merging::harmonic;

/// A spell of a dyad's state. Days are counted since 1970-01-01; `None` for an end that is not
/// known or not yet come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spell {
    /// The dyad.
    pub dyad: String,
    /// State of its relations.
    pub state: String,
    /// First day, at the earliest where it is not certain.
    pub start: Option<i32>,
    /// Last day, at the latest where it is not certain.
    pub end: Option<i32>,
    /// Levels of the two sides' missions; on the gold side `None` means not checked.
    pub levels: [Option<String>; 2],
}

/// Score of the spells of one state.
#[derive(Debug, Clone, PartialEq)]
pub struct SpellScore {
    /// The state; `None` for all.
    pub state: Option<String>,
    /// Precision, recall, F1 of spells: a spell is found when one of the same dyad and state
    /// shares at least half of the days that either covers.
    pub spells: [Option<f64>; 3],
    /// Predicted spells of the dyads that gold has.
    pub found: usize,
    /// Gold spells.
    pub gold: usize,
    /// Precision, recall, F1 of days: days on which both give the dyad the same state.
    pub days: [Option<f64>; 3],
    /// Median distance in days of the first days of matched spells.
    pub start_distance: Option<f64>,
    /// Share of gold's levels that are right in matched spells.
    pub levels: Option<f64>,
}

/// Sums behind a score.
#[derive(Default)]
struct Sums {
    found: usize,
    gold: usize,
    matched: usize,
    days: [f64; 3],
    distances: Vec<u32>,
    levels: [usize; 2],
}

/// Scores of spells, over all states and by state. Dyads that gold does not have are not
/// judged.
pub fn spells(found: &[Spell], gold: &[Spell]) -> Vec<SpellScore> {
    let all = || found.iter().chain(gold);
    let days = || all().flat_map(|spell| [spell.start, spell.end]).flatten();
    let (first, last) = (days().min().unwrap_or(0), days().max().unwrap_or(0));
    let interval = |spell: &Spell| (spell.start.unwrap_or(first), spell.end.unwrap_or(last));
    let mut groups: BTreeMap<(&str, &str), [Vec<&Spell>; 2]> = BTreeMap::new();
    for (side, listed) in [found, gold].into_iter().enumerate() {
        for spell in listed {
            groups.entry((&spell.dyad, &spell.state)).or_default()[side].push(spell);
        }
    }
    let mut dyads: Vec<&str> = gold.iter().map(|spell| spell.dyad.as_str()).collect();
    dyads.sort_unstable();
    let mut sums: BTreeMap<Option<&str>, Sums> = BTreeMap::new();
    sums.insert(None, Sums::default());
    for ((dyad, state), [given, wanted]) in &mut groups {
        if dyads.binary_search(dyad).is_err() {
            continue;
        }
        for side in [&mut *given, &mut *wanted] {
            side.sort_by_key(|spell| (interval(spell), &spell.levels));
        }
        for key in [None, Some(*state)] {
            sums.entry(key).or_default().add(given, wanted, interval);
        }
    }
    let scores = sums.into_iter();
    scores.map(|(state, sums)| sums.score(state)).collect()
}

impl Sums {
    fn add(&mut self, found: &[&Spell], gold: &[&Spell], interval: impl Fn(&Spell) -> (i32, i32)) {
        self.found += found.len();
        self.gold += gold.len();
        let length = |spell: &Spell| {
            let (start, end) = interval(spell);
            (f64::from(end) - f64::from(start) + 1.0).max(0.0)
        };
        self.days[1] += found.iter().map(|spell| length(spell)).sum::<f64>();
        self.days[2] += gold.iter().map(|spell| length(spell)).sum::<f64>();
        let mut edges = vec![Vec::new(); gold.len()];
        for (row, wanted) in edges.iter_mut().zip(gold) {
            for (place, given) in found.iter().enumerate() {
                let (a, b) = (interval(given), interval(wanted));
                let shared = (f64::from(a.1.min(b.1)) - f64::from(a.0.max(b.0)) + 1.0).max(0.0);
                self.days[0] += shared;
                let share = shared / (length(given) + length(wanted) - shared).max(1.0);
                if share >= 0.5 {
                    #[expect(clippy::cast_possible_truncation, reason = "at most a million")]
                    row.push((place, (share * 1e6) as i64));
                }
            }
        }
        for (wanted, partner) in gold.iter().zip(assign(&edges, found.len())) {
            let Some(given) = partner.map(|place| found[place]) else {
                continue;
            };
            self.matched += 1;
            if let (Some(a), Some(b)) = (given.start, wanted.start) {
                self.distances.push(a.abs_diff(b));
            }
            for (given, wanted) in given.levels.iter().zip(&wanted.levels) {
                if let Some(wanted) = wanted {
                    self.levels[1] += 1;
                    self.levels[0] += usize::from(given.as_deref().unwrap_or("") == wanted);
                }
            }
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "numbers of spells")]
    fn score(mut self, state: Option<&str>) -> SpellScore {
        self.distances.sort_unstable();
        let middle = self.distances.len() / 2;
        let start_distance = self.distances.get(middle).map(|&upper| {
            let even = self.distances.len().is_multiple_of(2);
            let lower = if even {
                self.distances[middle - 1]
            } else {
                upper
            };
            f64::midpoint(f64::from(lower), f64::from(upper))
        });
        let matched = self.matched as f64;
        let [shared, found, gold] = self.days;
        SpellScore {
            state: state.map(str::to_owned),
            spells: harmonic([matched; 2], [self.found as f64, self.gold as f64]),
            found: self.found,
            gold: self.gold,
            days: harmonic([shared; 2], [found, gold]),
            start_distance,
            levels: (self.levels[1] > 0).then(|| self.levels[0] as f64 / self.levels[1] as f64),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Spell, spells};

    fn spell(dyad: &str, state: &str, start: i32, end: Option<i32>) -> Spell {
        Spell {
            dyad: dyad.into(),
            state: state.into(),
            start: Some(start),
            end,
            ..Spell::default()
        }
    }

    #[test]
    fn a_break_that_is_missed_costs_its_days() {
        // Ten days of relations, ten without, ten with again; the break was not seen.
        let gold = [
            spell("CUB:KOR", "established", 0, Some(9)),
            spell("CUB:KOR", "severed", 10, Some(19)),
            spell("CUB:KOR", "established", 20, Some(29)),
        ];
        let found = [spell("CUB:KOR", "established", 0, Some(29))];
        let listed = spells(&found, &gold);
        assert_eq!(listed[0].days[..2], [Some(20.0 / 30.0), Some(20.0 / 30.0)]);
        // No gold spell shares half of the thirty days.
        assert_eq!(listed[0].spells, [Some(0.0), Some(0.0), Some(0.0)]);
        assert_eq!(listed[2].state.as_deref(), Some("severed"));
        assert_eq!(listed[2].days, [None, Some(0.0), Some(0.0)]);
    }

    #[test]
    fn an_open_end_reaches_the_last_day_that_is_named() {
        let gold = [spell("A:B", "established", 0, Some(99))];
        let found = [
            spell("A:B", "established", 5, None),
            spell("C:D", "severed", 0, Some(9)),
        ];
        let listed = spells(&found, &gold);
        assert_eq!(listed[0].spells, [Some(1.0); 3]);
        assert_eq!(listed[0].start_distance, Some(5.0));
        assert_eq!(listed[0].days[..2], [Some(1.0), Some(0.95)]);
        assert_eq!(listed[0].found, 1);
    }
}
