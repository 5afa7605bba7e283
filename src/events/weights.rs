//! A linear model with many classes over hashed features, and its file.
//!
//! The file: the names of the classes in one line of text; the number of features as `u32`; their
//! hashes in order; where the cells of each end; the cells, a class and a weight in steps of
//! [`UNIT`] each. All numbers little-endian.

#[cfg(feature = "train")]
use std::collections::BTreeMap;

#[cfg(feature = "train")]
use rayon::prelude::*;

#[cfg(feature = "train")]
use super::pair::WORD;
use crate::error::Error;
use crate::error::Result;

/// Step in which weights are kept.
const UNIT: f32 = 0.02;

/// Bits of a feature's hash beyond those by which it is looked up.
const BITS: u32 = 20;

/// Weights that are fainter change nothing and are not kept.
#[cfg(feature = "train")]
const FAINT: f32 = 0.07;

/// Weights by class and feature.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Weights {
    /// Names of the classes.
    pub(super) classes: Vec<String>,
    /// Hashes of the features, in order.
    features: Vec<u32>,
    /// By the first bits of a hash, which are evenly spread: how many features come before.
    starts: Vec<u32>,
    /// By feature: one past its last cell.
    ends: Vec<u32>,
    /// Class, and weight in steps.
    cells: Vec<(u8, i8)>,
}

impl Weights {
    /// Reads the file's content.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] when it is cut off or its numbers do not fit together.
    pub(super) fn parse(content: &[u8]) -> Result<Self> {
        let broken = || Error::Model {
            reason: "a file of weights is cut off or damaged".to_owned(),
        };
        let line = content
            .iter()
            .position(|&byte| byte == b'\n')
            .ok_or_else(broken)?;
        let names = std::str::from_utf8(&content[..line]).map_err(|_| broken())?;
        let classes: Vec<String> = names.split_ascii_whitespace().map(str::to_owned).collect();
        let rest = &content[line + 1..];
        if rest.is_empty() {
            return Ok(Self {
                classes,
                ..Self::default()
            });
        }
        let number = |bytes: &[u8]| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        let (count, rest) = rest.split_at_checked(4).ok_or_else(broken)?;
        let length = (number(count) as usize).checked_mul(4).ok_or_else(broken)?;
        let (features, rest) = rest.split_at_checked(length).ok_or_else(broken)?;
        let (ends, cells) = rest.split_at_checked(length).ok_or_else(broken)?;
        let numbers = |bytes: &[u8]| bytes.chunks_exact(4).map(number).collect::<Vec<u32>>();
        let weights = Self {
            features: numbers(features),
            starts: Vec::new(),
            ends: numbers(ends),
            cells: cells
                .chunks_exact(2)
                .map(|cell| (cell[0], cell[1].cast_signed()))
                .collect(),
            classes,
        };
        let sound = weights.ends.is_sorted()
            && weights.features.is_sorted()
            && weights.ends.last().copied().unwrap_or(0) as usize == weights.cells.len()
            && weights
                .cells
                .iter()
                .all(|&(class, _)| usize::from(class) < weights.classes.len());
        if sound {
            Ok(weights.indexed())
        } else {
            Err(broken())
        }
    }

    /// The same with the places of its features at hand.
    fn indexed(mut self) -> Self {
        let first = |bits: u32| {
            let before = |&feature: &u32| feature >> BITS < bits;
            u32::try_from(self.features.partition_point(before)).unwrap_or(u32::MAX)
        };
        self.starts = (0..=1 << (u32::BITS - BITS)).map(first).collect();
        self
    }

    /// The file's content; equal models are equal bytes.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.classes.join(" ").into_bytes();
        bytes.push(b'\n');
        let count = u32::try_from(self.features.len()).unwrap_or(u32::MAX);
        for number in std::iter::once(&count)
            .chain(&self.features)
            .chain(&self.ends)
        {
            bytes.extend(number.to_le_bytes());
        }
        for &(class, weight) in &self.cells {
            bytes.extend([class, weight.cast_unsigned()]);
        }
        bytes
    }

    /// The cells of a feature; empty for one that says nothing.
    fn row(&self, feature: u32) -> &[(u8, i8)] {
        let bits = (feature >> BITS) as usize;
        let Some(&[first, end]) = self.starts.get(bits..bits + 2) else {
            return &[];
        };
        let alike = &self.features[first as usize..end as usize];
        let Ok(place) = alike.binary_search(&feature) else {
            return &[];
        };
        let at = first as usize + place;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.cells[start as usize..self.ends[at] as usize]
    }

    /// Probability of every class.
    pub(super) fn probabilities(&self, features: &[u32]) -> Vec<f32> {
        let mut scores = vec![0.0_f32; self.classes.len()];
        for &feature in features {
            for &(class, weight) in self.row(feature) {
                scores[usize::from(class)] += f32::from(weight) * UNIT;
            }
        }
        let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let mut sum = 0.0;
        for score in &mut scores {
            *score = (*score - most).exp();
            sum += *score;
        }
        for score in &mut scores {
            *score /= sum;
        }
        scores
    }
}

/// How a model is fitted.
#[cfg(feature = "train")]
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    /// Passes over the examples; the weights are the mean of those after each of the second half.
    pub(super) epochs: usize,
    /// First step.
    pub(super) rate: f32,
    /// Shrinking of the weights.
    pub(super) decay: f32,
    /// Share of the features of an example that are left out at each turn, so that no few of them
    /// are relied upon.
    pub(super) hidden: f32,
    /// Share of the turns in which all words are left out, so that what they mean carries weight
    /// and serves for words that no example has.
    pub(super) wordless: f32,
    /// Fits in different orders, of which the weights are the mean.
    pub(super) fits: u64,
}

/// Fits a model to labelled feature lists by stochastic gradient with adaptive steps.
///
/// Deterministic: the order of the examples is shuffled by a fixed generator.
#[cfg(feature = "train")]
pub(super) fn fit(classes: Vec<String>, examples: &[(Vec<u32>, usize)], plan: Plan) -> Weights {
    let count = classes.len();
    let mut index: BTreeMap<u32, usize> = BTreeMap::new();
    let mut seen: BTreeMap<u32, usize> = BTreeMap::new();
    for (features, _) in examples {
        for &feature in features {
            *seen.entry(feature).or_default() += 1;
        }
    }
    for (features, _) in examples {
        for &feature in features {
            let next = index.len();
            // What is seen once cannot be told from chance.
            if seen[&feature] > 1 {
                index.entry(feature).or_insert(next);
            }
        }
    }
    let mut weights = vec![0.0_f32; index.len() * count];
    let fits: Vec<Vec<f32>> = (0..plan.fits)
        .into_par_iter()
        .map(|fit| descend(count, examples, &index, plan, fit))
        .collect();
    #[expect(clippy::cast_precision_loss, reason = "few fits")]
    let share = 1.0 / fits.len() as f32;
    for fit in fits {
        for (weight, own) in weights.iter_mut().zip(fit) {
            *weight += own * share;
        }
    }
    let mut fitted = Weights {
        classes,
        ..Weights::default()
    };
    for (feature, row) in index {
        let mine = &weights[row * count..(row + 1) * count];
        let cells = (0_u8..)
            .zip(mine)
            .filter(|(_, weight)| weight.abs() >= FAINT);
        let known = fitted.cells.len();
        #[expect(clippy::cast_possible_truncation, reason = "bounded by the clamp")]
        fitted
            .cells
            .extend(cells.map(|(class, weight)| {
                (class, (weight / UNIT).round().clamp(-127.0, 127.0) as i8)
            }));
        if fitted.cells.len() > known {
            fitted.features.push(feature);
            fitted
                .ends
                .push(u32::try_from(fitted.cells.len()).unwrap_or(u32::MAX));
        }
    }
    fitted.indexed()
}

/// The weights by feature and class.
#[cfg(feature = "train")]
fn descend(
    count: usize,
    examples: &[(Vec<u32>, usize)],
    index: &BTreeMap<u32, usize>,
    plan: Plan,
    fit: u64,
) -> Vec<f32> {
    let mut weights = vec![0.0_f32; index.len() * count];
    let mut squares = vec![1e-6_f32; index.len() * count];
    let mut sums = vec![0.0_f32; index.len() * count];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ fit);
    let mut scores = vec![0.0_f32; count];
    let shown = 1.0 / (1.0 - plan.hidden);
    let kept = plan.epochs / 2;
    for epoch in 0..plan.epochs {
        for at in (1..order.len()).rev() {
            order.swap(at, dice.roll() as usize % (at + 1));
        }
        for &example in &order {
            let (features, class) = &examples[example];
            let wordless = dice.share() < plan.wordless;
            let rows: Vec<usize> = features
                .iter()
                .filter(|&feature| !wordless || feature & WORD == 0)
                .filter_map(|feature| index.get(feature).copied())
                .filter(|_| dice.share() >= plan.hidden)
                .collect();
            scores.fill(0.0);
            for &row in &rows {
                let mine = &weights[row * count..(row + 1) * count];
                for (score, weight) in scores.iter_mut().zip(mine) {
                    *score += weight * shown;
                }
            }
            let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let sum: f32 = scores.iter().map(|score| (score - most).exp()).sum();
            for (at, score) in scores.iter_mut().enumerate() {
                *score = (*score - most).exp() / sum - f32::from(u8::from(at == *class));
            }
            for &row in &rows {
                for (at, score) in scores.iter().enumerate() {
                    let place = row * count + at;
                    let slope = score * shown + plan.decay * weights[place];
                    if slope.abs() > 1e-5 {
                        squares[place] += slope * slope;
                        weights[place] -= plan.rate * slope / squares[place].sqrt();
                    }
                }
            }
        }
        if epoch >= kept {
            for (sum, weight) in sums.iter_mut().zip(&weights) {
                *sum += weight;
            }
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "few passes")]
    let turns = (plan.epochs - kept) as f32;
    for sum in &mut sums {
        *sum /= turns;
    }
    sums
}

/// A fixed generator.
#[cfg(feature = "train")]
struct Dice(u64);

#[cfg(feature = "train")]
impl Dice {
    fn roll(&mut self) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).unwrap_or(u32::MAX)
    }

    /// From 0 to 1.
    fn share(&mut self) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a rough share will do")]
        let share = self.roll() as f32 / (1_u32 << 31) as f32;
        share
    }
}
