//! Precision from a reviewed sample.

use std::collections::BTreeMap;

use super::bootstrap::{Bootstrap, Cell, Interval, wilson};

/// A row that somebody has judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Reviewed<'a> {
    /// Its stratum.
    pub stratum: &'a str,
    /// Rows of the stratum.
    pub size: f64,
    /// What to give apart; one group for all if nothing.
    pub group: &'a str,
    /// 1 for right, 0 for wrong, a half or whatever the reader counts for partly.
    pub credit: f64,
}

/// Precision of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct Precision {
    /// The group.
    pub group: String,
    /// Rows judged.
    pub n: usize,
    /// Rows that they stand for.
    pub stands_for: f64,
    /// Weighted share of credit.
    pub precision: f64,
    /// Wilson's interval for the effective number of rows (Kish 1965).
    pub wilson: Interval,
    /// Interval by drawing rows within strata.
    pub bootstrap: Interval,
}

/// Precision by group, weighted by stratum: rows that nobody judged are taken to be like the
/// judged ones of their stratum.
#[expect(clippy::cast_precision_loss, reason = "numbers of rows")]
pub fn precision(rows: &[Reviewed<'_>], bootstrap: &Bootstrap) -> Vec<Precision> {
    let mut judged: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        judged.entry(row.stratum).or_default().push(at);
        groups.insert(row.group, 0);
    }
    for (place, group) in groups.values_mut().enumerate() {
        *group = place;
    }
    let cells: Vec<Cell<3>> = rows
        .iter()
        .enumerate()
        .map(|(unit, row)| {
            let weight = row.size / judged[row.stratum].len() as f64;
            Cell {
                unit,
                group: groups[row.group],
                counts: [weight * row.credit, weight, weight * weight],
            }
        })
        .collect();
    let strata: Vec<Vec<usize>> = judged.into_values().collect();
    let intervals = within_strata(&strata, &cells, groups.len(), bootstrap);
    groups
        .iter()
        .zip(intervals)
        .map(|((name, &group), interval)| {
            let mine = || cells.iter().filter(|cell| cell.group == group);
            let sum = |which: usize| mine().map(|cell| cell.counts[which]).sum::<f64>();
            let (credit, weight, squares) = (sum(0), sum(1), sum(2));
            let share = credit / weight;
            Precision {
                group: (*name).to_owned(),
                n: mine().count(),
                stands_for: weight,
                precision: share,
                wilson: wilson(share, weight * weight / squares, bootstrap.level),
                bootstrap: interval,
            }
        })
        .collect()
}

/// Intervals of each group's share; every sample draws as many rows from a stratum as were
/// judged in it.
fn within_strata(
    strata: &[Vec<usize>],
    cells: &[Cell<3>],
    groups: usize,
    bootstrap: &Bootstrap,
) -> Vec<Interval> {
    let order: Vec<usize> = strata.iter().flatten().copied().collect();
    let bounds: Vec<(usize, usize)> = strata
        .iter()
        .scan(0, |start, stratum| {
            let from = *start;
            *start += stratum.len();
            Some((from, *start))
        })
        .collect();
    let drawn = bootstrap.draw_within(&bounds, |times| {
        let mut sums = vec![[0.0; 2]; groups];
        for (&row, &times) in order.iter().zip(times) {
            let cell = &cells[row];
            sums[cell.group][0] += f64::from(times) * cell.counts[0];
            sums[cell.group][1] += f64::from(times) * cell.counts[1];
        }
        sums
    });
    (0..groups)
        .map(|group| {
            let sums = drawn.iter().map(|sums| sums[group]);
            let known = sums.filter(|sums| sums[1] > 0.0);
            bootstrap.interval(known.map(|[credit, weight]| credit / weight).collect())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Reviewed, precision};
    use crate::evaluate::Bootstrap;

    const DRAW: Bootstrap = Bootstrap {
        resamples: 500,
        seed: 3,
        level: 0.95,
    };

    fn row(stratum: &'static str, size: f64, credit: f64) -> Reviewed<'static> {
        Reviewed {
            stratum,
            size,
            group: "all",
            credit,
        }
    }

    #[test]
    fn strata_count_by_their_size_and_not_by_the_rows_judged() {
        // Half of 900 visits are right, and all of 100 summonses.
        let rows = [
            row("visit", 900.0, 1.0),
            row("visit", 900.0, 0.0),
            row("summon", 100.0, 1.0),
            row("summon", 100.0, 1.0),
        ];
        let found = &precision(&rows, &DRAW)[0];
        assert!((found.precision - 0.55).abs() < 1e-12);
        assert!((found.stands_for - 1000.0).abs() < 1e-9);
        // Nothing varies within the summonses: 100 of 1000 are right in every sample.
        let (low, high) = found.bootstrap.unwrap();
        assert!((low - 0.1).abs() < 1e-9 && (high - 1.0).abs() < 1e-9);
        let (low, high) = found.wilson.unwrap();
        assert!(low < 0.55 && 0.55 < high);
    }

    #[test]
    fn nothing_judged_gives_no_row() {
        assert!(precision(&[], &DRAW).is_empty());
    }
}
