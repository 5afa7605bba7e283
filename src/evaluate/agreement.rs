//! Agreement of coders beyond chance.
//!
//! Krippendorff's alpha: Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability". The
//! others: Gwet (2014), "Handbook of Inter-Rater Reliability", chapters 2 to 5, in the form for
//! any number of coders with missing ratings.

use super::bootstrap::{Bootstrap, Interval};

/// Level of measurement, for Krippendorff's alpha.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Names.
    Nominal,
    /// Ranks.
    Ordinal,
    /// Numbers whose differences count.
    Interval,
    /// Numbers whose proportions count.
    Ratio,
}

/// How much two categories agree, for the other coefficients.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weighting {
    /// Not at all, unless they are the same.
    Identity,
    /// By distance.
    Linear,
    /// By squared distance.
    Quadratic,
    /// By the number of pairs of ranks between them.
    Ordinal,
}

/// Who gave what to which unit.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ratings {
    /// Number of units.
    pub units: usize,
    /// Number of coders.
    pub coders: usize,
    /// Value of each category, in rising order; names stand for their ranks.
    pub categories: Vec<f64>,
    /// Unit, coder and category, at most one of each unit and coder.
    pub cells: Vec<(usize, usize, usize)>,
}

/// One coefficient.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// `percent`, `krippendorff_alpha`, `gwet_ac1` (`gwet_ac2` with weights), `fleiss_kappa`, or
    /// `cohen_kappa` (for more than two coders Conger's extension).
    pub coefficient: &'static str,
    /// Its value; `None` where it is not defined, as when no unit has two ratings or nothing
    /// varies.
    pub value: Option<f64>,
    /// Interval by drawing units.
    pub interval: Interval,
    /// Units with two ratings or more.
    pub units: usize,
    /// Ratings of these units.
    pub ratings: usize,
}

/// All coefficients of a set of ratings.
pub fn agreement(
    ratings: &Ratings,
    level: Level,
    weighting: Weighting,
    bootstrap: &Bootstrap,
) -> Vec<Agreement> {
    let table = Table::new(ratings, level, weighting);
    let whole = table.coefficients(&vec![1; ratings.units]);
    let drawn = bootstrap.draw(ratings.units, |times| table.coefficients(times));
    let paired = || table.units.iter().filter(|unit| unit.len() > 1);
    let names = [
        "percent",
        "krippendorff_alpha",
        if weighting == Weighting::Identity {
            "gwet_ac1"
        } else {
            "gwet_ac2"
        },
        "fleiss_kappa",
        "cohen_kappa",
    ];
    (0..names.len())
        .map(|which| Agreement {
            coefficient: names[which],
            value: whole[which],
            interval: bootstrap.interval(drawn.iter().filter_map(|one| one[which]).collect()),
            units: paired().count(),
            ratings: paired().map(Vec::len).sum(),
        })
        .collect()
}

struct Table<'a> {
    ratings: &'a Ratings,
    level: Level,
    /// Coder and category of each rating, by unit.
    units: Vec<Vec<(usize, usize)>>,
    /// Agreement of two categories, between 0 and 1.
    weights: Vec<Vec<f64>>,
}

#[expect(clippy::cast_precision_loss, reason = "numbers of ratings")]
impl<'a> Table<'a> {
    fn new(ratings: &'a Ratings, level: Level, weighting: Weighting) -> Self {
        let mut units = vec![Vec::new(); ratings.units];
        for &(unit, coder, category) in &ratings.cells {
            units[unit].push((coder, category));
        }
        let values = &ratings.categories;
        let range = values.last().copied().unwrap_or(0.0) - values.first().copied().unwrap_or(0.0);
        let pairs = |ranks: usize| (ranks * (ranks + 1) / 2) as f64;
        let weight = |a: usize, b: usize| {
            if a == b {
                return 1.0;
            }
            let distance = (values[a] - values[b]).abs() / range;
            match weighting {
                Weighting::Identity => 0.0,
                Weighting::Linear => 1.0 - distance,
                Weighting::Quadratic => 1.0 - distance * distance,
                Weighting::Ordinal => 1.0 - pairs(a.abs_diff(b)) / pairs(values.len() - 1),
            }
        };
        let count = values.len();
        let weights = (0..count).map(|a| (0..count).map(|b| weight(a, b)).collect());
        Self {
            ratings,
            level,
            units,
            weights: weights.collect(),
        }
    }

    /// Percent agreement, alpha, AC, Fleiss' and Cohen's kappa, each unit counted `times`.
    fn coefficients(&self, times: &[u32]) -> [Option<f64>; 5] {
        let observed = self.observed(times);
        let beyond = |chance: Option<f64>| {
            let (observed, chance) = (observed?, chance?);
            (chance < 1.0 - 1e-12).then(|| (observed - chance) / (1.0 - chance))
        };
        let shares = self.shares(times);
        let count = self.weights.len();
        let spread: f64 = shares.iter().map(|share| share * (1.0 - share)).sum();
        let weights: f64 = self.weights.iter().flatten().sum();
        let gwet = (count > 1).then(|| weights / (count * (count - 1)) as f64 * spread);
        [
            observed,
            self.alpha(times),
            beyond(gwet),
            beyond(Some(self.product(&shares, &shares))),
            beyond(self.between_coders(times)),
        ]
    }

    /// Mean over units of the share of pairs of ratings that agree.
    fn observed(&self, times: &[u32]) -> Option<f64> {
        let (mut sum, mut n) = (0.0, 0.0);
        for (unit, &times) in self.units.iter().zip(times) {
            if unit.len() < 2 || times == 0 {
                continue;
            }
            let mut agreeing = 0.0;
            for (place, &(_, a)) in unit.iter().enumerate() {
                for &(_, b) in &unit[place + 1..] {
                    agreeing += self.weights[a][b];
                }
            }
            let pairs = (unit.len() * (unit.len() - 1) / 2) as f64;
            sum += f64::from(times) * agreeing / pairs;
            n += f64::from(times);
        }
        (n > 0.0).then(|| sum / n)
    }

    /// Share of each category: mean over units of its share of the unit's ratings.
    fn shares(&self, times: &[u32]) -> Vec<f64> {
        let mut shares = vec![0.0; self.weights.len()];
        let mut n = 0.0;
        for (unit, &times) in self.units.iter().zip(times) {
            if unit.is_empty() {
                continue;
            }
            n += f64::from(times);
            for &(_, category) in unit {
                shares[category] += f64::from(times) / unit.len() as f64;
            }
        }
        for share in &mut shares {
            *share /= f64::max(n, 1.0);
        }
        shares
    }

    /// Agreement by chance of two coders with such shares.
    fn product(&self, a: &[f64], b: &[f64]) -> f64 {
        let rows = self.weights.iter().zip(a);
        rows.map(|(row, a)| a * row.iter().zip(b).map(|(w, b)| w * b).sum::<f64>())
            .sum()
    }

    /// Agreement by chance of two different coders, each with shares of its own.
    fn between_coders(&self, times: &[u32]) -> Option<f64> {
        let mut shares = vec![vec![0.0; self.weights.len()]; self.ratings.coders];
        for (unit, &times) in self.units.iter().zip(times) {
            for &(coder, category) in unit {
                shares[coder][category] += f64::from(times);
            }
        }
        shares.retain_mut(|row| {
            let sum: f64 = row.iter().sum();
            for share in row.iter_mut() {
                *share /= sum.max(1.0);
            }
            sum > 0.0
        });
        if shares.len() < 2 {
            return None;
        }
        let mut all = vec![0.0; self.weights.len()];
        for row in &shares {
            for (sum, share) in all.iter_mut().zip(row) {
                *sum += share;
            }
        }
        let own: f64 = shares.iter().map(|row| self.product(row, row)).sum();
        let coders = shares.len() as f64;
        Some((self.product(&all, &all) - own) / (coders * (coders - 1.0)))
    }

    /// Krippendorff's alpha: observed over expected disagreement, from 1.
    fn alpha(&self, times: &[u32]) -> Option<f64> {
        let mut counts = vec![0.0; self.weights.len()];
        for (unit, &times) in self.units.iter().zip(times) {
            if unit.len() > 1 {
                for &(_, category) in unit {
                    counts[category] += f64::from(times);
                }
            }
        }
        let n: f64 = counts.iter().sum();
        let metric = Metric::new(self.level, &self.ratings.categories, &counts);
        let mut observed = 0.0;
        for (unit, &times) in self.units.iter().zip(times) {
            let mut apart = 0.0;
            for (place, &(_, a)) in unit.iter().enumerate() {
                for &(_, b) in &unit[place + 1..] {
                    apart += 2.0 * metric.squared(a, b);
                }
            }
            if unit.len() > 1 {
                observed += f64::from(times) * apart / (unit.len() - 1) as f64;
            }
        }
        let mut expected = 0.0;
        for (a, &of_a) in counts.iter().enumerate() {
            for (b, &of_b) in counts.iter().enumerate().skip(a + 1) {
                if of_a > 0.0 && of_b > 0.0 {
                    expected += 2.0 * of_a * of_b * metric.squared(a, b);
                }
            }
        }
        // With nothing that varies there is nothing to be reliable about.
        (expected > 0.0).then(|| 1.0 - (n - 1.0) * observed / expected)
    }
}

/// Distances of categories.
struct Metric<'a> {
    level: Level,
    values: &'a [f64],
    /// Ratings up to the middle of each category's own.
    middles: Vec<f64>,
}

impl<'a> Metric<'a> {
    fn new(level: Level, values: &'a [f64], counts: &[f64]) -> Self {
        let middles = counts.iter().scan(0.0, |below, count| {
            let middle = *below + count / 2.0;
            *below += count;
            Some(middle)
        });
        Self {
            level,
            values,
            middles: middles.collect(),
        }
    }

    fn squared(&self, a: usize, b: usize) -> f64 {
        let (x, y) = (self.values[a], self.values[b]);
        let distance = match self.level {
            _ if a == b => 0.0,
            Level::Nominal => 1.0,
            Level::Ordinal => self.middles[a] - self.middles[b],
            Level::Interval => x - y,
            Level::Ratio => (x - y) / (x + y),
        };
        distance * distance
    }
}

#[cfg(test)]
mod tests {
    use super::{Level, Ratings, Weighting, agreement};
    use crate::evaluate::Bootstrap;
    use proptest::prelude::*;

    const NONE: Bootstrap = Bootstrap {
        resamples: 0,
        seed: 0,
        level: 0.95,
    };

    /// Four coders, twelve units; Krippendorff (2011), section C, and `cac.raw4raters` of Gwet.
    fn four_coders() -> Ratings {
        ratings(&[
            "123321412...",
            "1233224125..",
            ".33323422513",
            "12332441251.",
        ])
    }

    /// One row per coder, one digit per unit; `.` for no rating.
    fn ratings(rows: &[&str]) -> Ratings {
        let cells = rows.iter().enumerate().flat_map(|(coder, row)| {
            let units = row.bytes().enumerate();
            units
                .filter(|(_, value)| *value != b'.')
                .map(move |(unit, value)| (unit, coder, usize::from(value - b'1')))
        });
        Ratings {
            units: rows[0].len(),
            coders: rows.len(),
            categories: vec![1.0, 2.0, 3.0, 4.0, 5.0],
            cells: cells.collect(),
        }
    }

    fn value(ratings: &Ratings, level: Level, weighting: Weighting, which: usize) -> f64 {
        agreement(ratings, level, weighting, &NONE)[which]
            .value
            .unwrap()
    }

    #[test]
    fn alpha_is_that_of_the_published_example() {
        let alpha = |level| value(&four_coders(), level, Weighting::Identity, 1);
        for (level, published) in [
            (Level::Nominal, 0.743),
            (Level::Ordinal, 0.815),
            (Level::Interval, 0.849),
            (Level::Ratio, 0.797),
        ] {
            assert!(
                (alpha(level) - published).abs() < 5e-4,
                "{level:?} {}",
                alpha(level)
            );
        }
    }

    /// Figures that Gwet's own program prints for the same ratings.
    #[test]
    fn the_other_coefficients_are_those_that_gwet_gives() {
        let listed = agreement(&four_coders(), Level::Nominal, Weighting::Identity, &NONE);
        for (found, published) in listed
            .iter()
            .zip([0.81818, 0.74342, 0.77544, 0.76117, 0.76282])
        {
            let value = found.value.unwrap();
            assert!(
                (value - published).abs() < 5e-6,
                "{} {value}",
                found.coefficient
            );
        }
        assert_eq!((listed[0].units, listed[0].ratings), (11, 40));
    }

    /// Figures of the program `irrCAC` for the same ratings.
    #[test]
    fn weighted_coefficients_are_those_of_gwets_program() {
        for (weighting, gwet, fleiss, conger) in [
            (Weighting::Linear, 0.85874, 0.81794, 0.81378),
            (Weighting::Quadratic, 0.91400, 0.86494, 0.85771),
            (Weighting::Ordinal, 0.89894, 0.85021, 0.84366),
        ] {
            for (which, published) in [(2, gwet), (3, fleiss), (4, conger)] {
                let found = value(&four_coders(), Level::Nominal, weighting, which);
                assert!(
                    (found - published).abs() < 6e-6,
                    "{weighting:?} {which} {found}"
                );
            }
        }
    }

    #[test]
    fn cohens_kappa_of_two_coders_by_hand() {
        // 50 units: both 1 in 20, both 2 in 15, apart in 5 and 10: 0.7 observed, 0.5 by chance.
        let a = format!(
            "{}{}{}{}",
            "1".repeat(20),
            "1".repeat(5),
            "2".repeat(10),
            "2".repeat(15)
        );
        let b = format!(
            "{}{}{}{}",
            "1".repeat(20),
            "2".repeat(5),
            "1".repeat(10),
            "2".repeat(15)
        );
        let kappa = value(&ratings(&[&a, &b]), Level::Nominal, Weighting::Identity, 4);
        assert!((kappa - 0.4).abs() < 1e-12, "{kappa}");
    }

    #[test]
    fn what_does_not_vary_has_no_alpha_and_full_agreement() {
        let same = Ratings {
            categories: vec![1.0, 2.0],
            ..ratings(&["111", "111"])
        };
        let listed = agreement(&same, Level::Nominal, Weighting::Identity, &NONE);
        assert_eq!(listed[0].value, Some(1.0));
        assert_eq!(listed[1].value, None);
        assert_eq!(listed[2].value, Some(1.0));
        let lone = ratings(&["12.", "..3"]);
        let listed = agreement(&lone, Level::Nominal, Weighting::Identity, &NONE);
        assert!(listed.iter().take(3).all(|one| one.value.is_none()));
    }

    proptest! {
        #[test]
        fn names_of_coders_and_order_of_units_do_not_matter(
            given in prop::collection::vec((0_usize..8, 0_usize..3, 0_usize..5), 2..24)
        ) {
            let mut cells = given;
            cells.sort_unstable();
            cells.dedup_by_key(|cell| (cell.0, cell.1));
            let plain = Ratings { units: 8, coders: 3, cells: cells.clone(), ..four_coders() };
            let turned = cells.iter().map(|&(unit, coder, category)| {
                (7 - unit, (coder + 1) % 3, category)
            });
            let turned = Ratings { cells: turned.collect(), ..plain.clone() };
            for level in [Level::Ordinal, Level::Ratio] {
                let (a, b) = (
                    agreement(&plain, level, Weighting::Quadratic, &NONE),
                    agreement(&turned, level, Weighting::Quadratic, &NONE),
                );
                for (a, b) in a.iter().zip(&b) {
                    match (a.value, b.value) {
                        (Some(a), Some(b)) => prop_assert!((a - b).abs() < 1e-9 && a < 1.0 + 1e-9),
                        (a, b) => prop_assert_eq!(a, b),
                    }
                }
            }
        }
    }
}
