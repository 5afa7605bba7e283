//! Stratified samples for review.

use std::collections::BTreeMap;

use xxhash_rust::xxh3::xxh3_64_with_seed;

/// How a sample is spread over the strata.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allocation {
    /// By size: best for the precision of all.
    Proportional,
    /// The same number from each: best for comparing kinds.
    Equal,
}

/// A row of the sample.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// Index of the row.
    pub row: usize,
    /// Its stratum; strata that are too small for a row of their own are pooled as `other`.
    pub stratum: String,
    /// Rows of the stratum.
    pub size: usize,
    /// Rows that this one stands for: rows of the stratum by rows drawn from it.
    pub weight: f64,
}

/// Name of the pool of strata that get no row of their own.
const POOL: &str = "other";

/// Draws `n` rows (or all, if there are fewer), at least one from each stratum; when there are
/// more strata than rows to draw, the small ones are pooled, so that every row can be drawn.
///
/// Rows are chosen by a hash of seed and id: the sample does not depend on the order of rows.
/// In the order of the rows.
pub fn sample(rows: &[(&str, &str)], n: usize, allocation: Allocation, seed: u64) -> Vec<Drawn> {
    let mut strata: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (row, &(_, stratum)) in rows.iter().enumerate() {
        strata.entry(stratum).or_default().push(row);
    }
    let n = n.min(rows.len());
    if n < strata.len() {
        strata = pooled(strata, rows.len(), n);
    }
    let sizes: Vec<usize> = strata.values().map(Vec::len).collect();
    let counts = allocate(&sizes, n, allocation);
    let mut drawn = Vec::with_capacity(n);
    for ((stratum, mut listed), count) in strata.into_iter().zip(counts) {
        let size = listed.len();
        let lot = |row: usize| (xxh3_64_with_seed(rows[row].0.as_bytes(), seed), rows[row].0);
        listed.sort_by_key(|&row| lot(row));
        #[expect(clippy::cast_precision_loss, reason = "numbers of rows")]
        let weight = size as f64 / count as f64;
        drawn.extend(listed.into_iter().take(count).map(|row| Drawn {
            row,
            stratum: stratum.to_owned(),
            size,
            weight,
        }));
    }
    drawn.sort_by_key(|one| one.row);
    drawn
}

/// Strata that would get a row by their size; the rest as one.
fn pooled(strata: BTreeMap<&str, Vec<usize>>, rows: usize, n: usize) -> BTreeMap<&str, Vec<usize>> {
    let mut kept: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (stratum, listed) in strata {
        let own = listed.len() * n >= rows;
        kept.entry(if own { stratum } else { POOL })
            .or_default()
            .extend(listed);
    }
    kept
}

/// Rows per stratum: at least one, at most its size, `n` together.
///
/// Rows go one by one to the stratum that is furthest below its share (Sainte-Laguë's method
/// for shares by size), the first in order among equals.
fn allocate(sizes: &[usize], n: usize, allocation: Allocation) -> Vec<usize> {
    let mut counts = vec![1; sizes.len()];
    for _ in sizes.len()..n {
        let open = (0..sizes.len()).filter(|&at| counts[at] < sizes[at]);
        // Compared as size / (2 count + 1), without rounding.
        let next = open.reduce(|best, at| {
            let share = |at: usize| match allocation {
                Allocation::Proportional => sizes[at] as u128,
                Allocation::Equal => 1,
            };
            let claim = |a: usize, b: usize| share(a) * (2 * counts[b] as u128 + 1);
            if claim(at, best) > claim(best, at) {
                at
            } else {
                best
            }
        });
        let Some(next) = next else { break };
        counts[next] += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::{Allocation, allocate, sample};
    use proptest::prelude::*;

    #[test]
    fn rows_go_to_strata_by_size_and_at_least_one_to_each() {
        assert_eq!(
            allocate(&[80, 15, 5], 20, Allocation::Proportional),
            [16, 3, 1]
        );
        assert_eq!(
            allocate(&[98, 1, 1], 10, Allocation::Proportional),
            [8, 1, 1]
        );
        assert_eq!(allocate(&[80, 15, 5], 21, Allocation::Equal), [8, 8, 5]);
    }

    #[test]
    fn small_strata_are_pooled_when_there_are_too_many() {
        let ids: Vec<String> = (0..40).map(|row| row.to_string()).collect();
        let rows: Vec<(&str, &str)> = ids
            .iter()
            .enumerate()
            .map(|(row, id)| (id.as_str(), if row < 30 { "visit" } else { id.as_str() }))
            .collect();
        let drawn = sample(&rows, 4, Allocation::Proportional, 1);
        assert_eq!(drawn.iter().filter(|one| one.stratum == "visit").count(), 3);
        assert_eq!(drawn.iter().filter(|one| one.stratum == "other").count(), 1);
    }

    proptest! {
        #[test]
        fn weights_add_up_to_all_rows_and_order_does_not_matter(
            strata in prop::collection::vec(0_usize..6, 1..80), n in 1_usize..40, seed in 0_u64..9
        ) {
            let names = ["a", "b", "c", "d", "e", "f"];
            let ids: Vec<String> = (0..strata.len()).map(|row| format!("id{row}")).collect();
            let rows: Vec<(&str, &str)> =
                ids.iter().zip(&strata).map(|(id, &at)| (id.as_str(), names[at])).collect();
            let drawn = sample(&rows, n, Allocation::Proportional, seed);
            prop_assert_eq!(drawn.len(), n.min(rows.len()));
            let sum: f64 = drawn.iter().map(|one| one.weight).sum();
            let all = f64::from(u32::try_from(rows.len()).unwrap());
            prop_assert!((sum - all).abs() < 1e-6);
            let mut turned = rows.clone();
            turned.reverse();
            let mut ids: Vec<&str> = drawn.iter().map(|one| rows[one.row].0).collect();
            let again = sample(&turned, n, Allocation::Proportional, seed);
            let mut other: Vec<&str> = again.iter().map(|one| turned[one.row].0).collect();
            ids.sort_unstable();
            other.sort_unstable();
            prop_assert_eq!(ids, other);
        }
    }
}
