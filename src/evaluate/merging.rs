//! How well reports are merged into events: B³ and entity-based CEAF.
//!
//! B³: Bagga and Baldwin (1998). CEAF-e: Luo (2005), with the similarity φ4, twice the shared
//! reports over the reports of both events. Both are computed over matched reports, so that
//! what was missed or invented is not counted a second time.

use std::collections::BTreeMap;

use super::assignment::assign;

/// Precision, recall and F1 of one measure of merging.
#[derive(Debug, Clone, PartialEq)]
pub struct Merging {
    /// `b_cubed`, `ceaf_e`, or `pairs` (pairs of reports in one event).
    pub measure: &'static str,
    /// Precision, recall, F1; `None` where there is nothing to divide by.
    pub measures: [Option<f64>; 3],
    /// Matched reports that name an event on both sides.
    pub reports: usize,
    /// Events among them as predicted.
    pub found: usize,
    /// Events among them in gold.
    pub gold: usize,
}

/// Scale of similarities in the assignment, which counts in whole numbers.
const SCALE: f64 = 1e9;

/// Measures of a clustering; one pair of event ids, predicted and gold, per report.
#[expect(clippy::cast_precision_loss, reason = "numbers of reports")]
pub fn merging(events: &[(&str, &str)]) -> Vec<Merging> {
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    let mut gold: BTreeMap<&str, usize> = BTreeMap::new();
    let mut both: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for &(predicted, wanted) in events {
        *found.entry(predicted).or_default() += 1;
        *gold.entry(wanted).or_default() += 1;
        *both.entry((wanted, predicted)).or_default() += 1;
    }
    let n = events.len() as f64;
    let (mut precision, mut recall) = (0.0, 0.0);
    let mut edges = vec![Vec::new(); gold.len()];
    let place = |map: &BTreeMap<&str, usize>| -> BTreeMap<String, usize> {
        let names = map.keys().enumerate();
        names.map(|(at, name)| ((*name).to_owned(), at)).collect()
    };
    let (found_place, gold_place) = (place(&found), place(&gold));
    for (&(wanted, predicted), &shared) in &both {
        let shared = shared as f64;
        let (a, b) = (found[predicted] as f64, gold[wanted] as f64);
        precision += shared * shared / a;
        recall += shared * shared / b;
        #[expect(clippy::cast_possible_truncation, reason = "at most the scale")]
        let weight = (2.0 * shared / (a + b) * SCALE) as i64;
        edges[gold_place[wanted]].push((found_place[predicted], weight));
    }
    let partner = assign(&edges, found.len());
    let similarity: f64 = partner
        .iter()
        .zip(&edges)
        .filter_map(|(partner, edges)| edges.iter().find(|edge| Some(edge.0) == *partner))
        .map(|edge| edge.1 as f64 / SCALE)
        .sum();
    let in_one = |sizes: &mut dyn Iterator<Item = &usize>| -> f64 {
        sizes
            .map(|&size| size as f64 * (size as f64 - 1.0) / 2.0)
            .sum()
    };
    let shared = in_one(&mut both.values());
    let make = |measure, parts: [f64; 2], wholes: [f64; 2]| Merging {
        measure,
        measures: harmonic(parts, wholes),
        reports: events.len(),
        found: found.len(),
        gold: gold.len(),
    };
    vec![
        make("b_cubed", [precision, recall], [n, n]),
        make(
            "ceaf_e",
            [similarity, similarity],
            [found.len() as f64, gold.len() as f64],
        ),
        make(
            "pairs",
            [shared, shared],
            [in_one(&mut found.values()), in_one(&mut gold.values())],
        ),
    ]
}

/// Precision, recall and F1 from parts and wholes.
pub(super) fn harmonic(parts: [f64; 2], wholes: [f64; 2]) -> [Option<f64>; 3] {
    let share = |at: usize| (wholes[at] > 0.0).then(|| parts[at] / wholes[at]);
    let (precision, recall) = (share(0), share(1));
    let f1 = match (precision, recall) {
        (None, None) => None,
        (p, r) => {
            let (p, r) = (p.unwrap_or(0.0), r.unwrap_or(0.0));
            Some(if p + r > 0.0 {
                2.0 * p * r / (p + r)
            } else {
                0.0
            })
        }
    };
    [precision, recall, f1]
}

#[cfg(test)]
mod tests {
    use super::merging;
    use proptest::prelude::*;

    fn close(found: [Option<f64>; 3], wanted: [f64; 3]) {
        for (found, wanted) in found.into_iter().zip(wanted) {
            assert!((found.unwrap() - wanted).abs() < 1e-6, "{found:?} {wanted}");
        }
    }

    /// Gold {1 2 3 4 5} {6 7} {8 9 A B C}; predicted {1 2 3 4 5} {6 7 8 9 A B C}: Bagga and
    /// Baldwin's example, precision 16/21, recall 1. By hand: CEAF-e similarity 1 + 10/12.
    #[test]
    fn the_example_of_bagga_and_baldwin() {
        let gold = ["a", "a", "a", "a", "a", "b", "b", "c", "c", "c", "c", "c"];
        let found = ["x", "x", "x", "x", "x", "y", "y", "y", "y", "y", "y", "y"];
        let listed = merging(&found.into_iter().zip(gold).collect::<Vec<_>>());
        let (p, r) = (16.0 / 21.0, 1.0);
        close(listed[0].measures, [p, r, 2.0 * p * r / (p + r)]);
        let similarity = 1.0 + 10.0 / 12.0;
        close(
            listed[1].measures,
            [similarity / 2.0, similarity / 3.0, 2.0 * similarity / 5.0],
        );
        // 10 + 1 + 10 pairs of gold, 10 + 21 predicted, 21 shared.
        close(listed[2].measures, [21.0 / 31.0, 1.0, 42.0 / 52.0]);
    }

    #[test]
    fn an_event_is_credited_once() {
        // One gold event torn in two: only the greater half counts for CEAF-e.
        let listed = merging(&[("x", "a"), ("x", "a"), ("y", "a")]);
        close(listed[0].measures, [1.0, 5.0 / 9.0, 5.0 / 7.0]);
        close(listed[1].measures, [0.4, 0.8, 8.0 / 15.0]);
    }

    #[test]
    fn reports_that_all_stand_alone_have_no_pairs_to_find() {
        let listed = merging(&[("x", "a"), ("y", "b")]);
        close(listed[0].measures, [1.0, 1.0, 1.0]);
        assert_eq!(listed[2].measures, [None, None, None]);
        assert_eq!(merging(&[])[0].measures, [None, None, None]);
    }

    proptest! {
        #[test]
        fn the_same_clustering_under_other_names_is_perfect(
            events in prop::collection::vec(0_u8..6, 1..40)
        ) {
            let names: Vec<(String, String)> =
                events.iter().map(|event| (format!("x{}", 9 - event), event.to_string())).collect();
            let listed: Vec<(&str, &str)> =
                names.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            let found = merging(&listed);
            close(found[0].measures, [1.0; 3]);
            close(found[1].measures, [1.0; 3]);
        }
    }
}
