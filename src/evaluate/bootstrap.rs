//! Intervals by drawing whole units (documents, rated items) again and again.
//!
//! Reports of one document stand and fall together, so that resampling reports would make
//! intervals too narrow; Efron and Tibshirani (1993), chapter 8. Percentile intervals.

use rayon::prelude::*;

/// How to draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bootstrap {
    /// Number of samples; 0 for no intervals.
    pub resamples: usize,
    /// The same seed gives the same intervals, whatever the number of threads.
    pub seed: u64,
    /// Share of the samples that the interval holds, between 0 and 1.
    pub level: f64,
}

/// Lower and upper end; `None` when it cannot be told.
pub type Interval = Option<(f64, f64)>;

/// Counts of one unit in one group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell<const N: usize> {
    /// Index of the unit.
    pub unit: usize,
    /// Index of the group.
    pub group: usize,
    /// What is counted.
    pub counts: [f64; N],
}

impl Bootstrap {
    /// Intervals of the statistics of each group, over `units` units of which many may have
    /// no cell: a document in which there was nothing to find is drawn like any other.
    pub fn intervals<const N: usize, const M: usize>(
        &self,
        units: usize,
        groups: usize,
        cells: &[Cell<N>],
        statistics: impl Fn([f64; N]) -> [Option<f64>; M] + Sync,
    ) -> Vec<[Interval; M]> {
        let drawn: Vec<Vec<[Option<f64>; M]>> = self.draw(units, |times| {
            let mut sums = vec![[0.0; N]; groups];
            for cell in cells {
                let times = f64::from(times[cell.unit]);
                for (sum, count) in sums[cell.group].iter_mut().zip(cell.counts) {
                    *sum += times * count;
                }
            }
            sums.into_iter().map(&statistics).collect()
        });
        (0..groups)
            .map(|group| {
                std::array::from_fn(|which| {
                    self.interval(drawn.iter().filter_map(|one| one[group][which]).collect())
                })
            })
            .collect()
    }

    /// What `statistic` makes of each sample; it is given how often each unit was drawn.
    pub fn draw<T: Send>(&self, units: usize, statistic: impl Fn(&[u32]) -> T + Sync) -> Vec<T> {
        self.draw_within(&[(0, units)], statistic)
    }

    /// As [`Self::draw`], for units in strata, each from a first unit to one past the last,
    /// together all units: as many are drawn from a stratum as it has.
    pub fn draw_within<T: Send>(
        &self,
        strata: &[(usize, usize)],
        statistic: impl Fn(&[u32]) -> T + Sync,
    ) -> Vec<T> {
        let units = strata.last().map_or(0, |&(_, end)| end);
        if units == 0 {
            return Vec::new();
        }
        (0..self.resamples as u64)
            .into_par_iter()
            .map(|sample| {
                let mut random = Random::new(self.seed, sample);
                let mut times = vec![0; units];
                for &(start, end) in strata {
                    for _ in start..end {
                        times[start + random.below(end - start)] += 1;
                    }
                }
                statistic(&times)
            })
            .collect()
    }

    /// The interval that holds the middle of the values.
    pub fn interval(&self, mut values: Vec<f64>) -> Interval {
        if values.is_empty() {
            return None;
        }
        values.sort_unstable_by(f64::total_cmp);
        let tail = (1.0 - self.level) / 2.0;
        Some((quantile(&values, tail), quantile(&values, 1.0 - tail)))
    }
}

/// Quantile of sorted values, between two of them in proportion.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an index"
    )]
    let (below, rest) = {
        let place = share.clamp(0.0, 1.0) * (sorted.len() - 1) as f64;
        (place as usize, place.fract())
    };
    let above = sorted[(below + 1).min(sorted.len() - 1)];
    sorted[below] + rest * (above - sorted[below])
}

/// Wilson's (1927) interval of a share of `n` draws; `None` without draws.
pub(super) fn wilson(share: f64, n: f64, level: f64) -> Interval {
    if n <= 0.0 {
        return None;
    }
    let z = normal_quantile(0.5 + level / 2.0);
    let middle = share + z * z / (2.0 * n);
    let spread = z
        * (share * (1.0 - share) / n + z * z / (4.0 * n * n))
            .max(0.0)
            .sqrt();
    let whole = 1.0 + z * z / n;
    Some((
        ((middle - spread) / whole).max(0.0),
        ((middle + spread) / whole).min(1.0),
    ))
}

/// Quantile of the standard normal distribution above the median, by halving the error of its
/// integral (Simpson's rule); good to six digits, which an interval never needs.
fn normal_quantile(share: f64) -> f64 {
    const STEPS: u32 = 200;
    let area = |end: f64| {
        let width = end / f64::from(STEPS);
        let density = |x: f64| (-x * x / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
        let sum: f64 = (0..=STEPS)
            .map(|step| {
                let weight = match step {
                    0 | STEPS => 1.0,
                    odd if odd % 2 == 1 => 4.0,
                    _ => 2.0,
                };
                weight * density(f64::from(step) * width)
            })
            .sum();
        0.5 + sum * width / 3.0
    };
    let (mut low, mut high) = (0.0, 8.0);
    for _ in 0..50 {
        let middle = f64::midpoint(low, high);
        if area(middle) < share {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// `SplitMix64` (Steele, Lea and Flood 2014): one stream per seed and sample.
struct Random(u64);

impl Random {
    fn new(seed: u64, stream: u64) -> Self {
        let mut start = Self(seed ^ 0x5851_f42d_4c95_7f2d);
        let mixed = start.next() ^ stream.wrapping_mul(0xd134_2543_de82_ef95);
        Self(mixed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, by Lemire's multiplication.
    fn below(&mut self, end: usize) -> usize {
        let wide = u128::from(self.next()) * end as u128;
        usize::try_from(wide >> 64).expect("below `end`")
    }
}

#[cfg(test)]
mod tests {
    use super::{Bootstrap, Cell, wilson};

    const DRAW: Bootstrap = Bootstrap {
        resamples: 2000,
        seed: 7,
        level: 0.95,
    };

    #[test]
    fn interval_of_a_mean_has_the_width_of_theory() {
        // 400 units, half of them right: standard error 0.025.
        let cells: Vec<Cell<2>> = (0..400)
            .map(|unit| Cell {
                unit,
                group: 0,
                counts: [f64::from(u8::from(unit % 2 == 0)), 1.0],
            })
            .collect();
        let share = |[right, all]: [f64; 2]| [(all > 0.0).then(|| right / all)];
        let [found] = DRAW.intervals(400, 1, &cells, share)[0];
        let (low, high) = found.unwrap();
        assert!(
            (low - 0.451).abs() < 0.006 && (high - 0.549).abs() < 0.006,
            "{low} {high}"
        );
        assert_eq!(DRAW.intervals(400, 1, &cells, share)[0], [found]);
    }

    #[test]
    fn without_samples_or_units_there_is_no_interval() {
        let none = Bootstrap {
            resamples: 0,
            ..DRAW
        };
        let share = |[all]: [f64; 1]| [Some(all)];
        assert_eq!(none.intervals(3, 1, &[], share), [[None]]);
        assert_eq!(DRAW.intervals(0, 1, &[], share), [[None]]);
    }

    /// Newcombe (1998), table I: 81 of 263 and 15 of 148.
    #[test]
    fn wilson_interval_is_that_of_the_published_examples() {
        for (right, n, low, high) in [(81.0, 263.0, 0.2553, 0.3662), (15.0, 148.0, 0.0624, 0.1605)]
        {
            let found = wilson(right / n, n, 0.95).unwrap();
            assert!(
                (found.0 - low).abs() < 5e-5 && (found.1 - high).abs() < 5e-5,
                "{found:?}"
            );
        }
        assert_eq!(wilson(0.0, 0.0, 0.95), None);
    }
}
