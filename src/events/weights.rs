//! A linear model with many classes over hashed features, and its file.
//!
//! The file is text: one line per feature, its hash in hexadecimal and its weights as
//! `class:hundredths`; classes stand in the first line.

#[cfg(feature = "train")]
use std::collections::BTreeMap;
use std::fmt::Write;

use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::error::Result;

/// Weights by class and feature.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Weights {
    /// Names of the classes.
    pub(super) classes: Vec<String>,
    /// By feature: the classes that it speaks for or against, with weights.
    pub(super) rows: FxHashMap<u32, Vec<(u16, f32)>>,
}

/// Weights that are fainter change nothing and are not kept.
#[cfg(feature = "train")]
const FAINT: f32 = 0.04;

/// Weights are kept in hundredths.
const UNIT: f32 = 100.0;

impl Weights {
    /// Reads the file's content.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] with the line that broke.
    pub(super) fn parse(content: &str) -> Result<Self> {
        let mut lines = content.lines();
        let classes = lines.next().unwrap_or_default();
        let mut weights = Self {
            classes: classes
                .split_ascii_whitespace()
                .map(str::to_owned)
                .collect(),
            rows: FxHashMap::default(),
        };
        for (number, line) in lines.enumerate() {
            weights.add(line).ok_or_else(|| Error::Model {
                reason: format!("line {}: `{line}` is no row of weights", number + 2),
            })?;
        }
        Ok(weights)
    }

    fn add(&mut self, line: &str) -> Option<()> {
        let mut cells = line.split_ascii_whitespace();
        let feature = u32::from_str_radix(cells.next()?, 16).ok()?;
        let mut row = Vec::new();
        for cell in cells {
            let (class, weight) = cell.split_once(':')?;
            let class: u16 = class.parse().ok()?;
            let weight: i16 = weight.parse().ok()?;
            (usize::from(class) < self.classes.len()).then_some(())?;
            row.push((class, f32::from(weight) / UNIT));
        }
        self.rows.insert(feature, row);
        Some(())
    }

    /// The file's content; features and classes in order, so that equal models are equal bytes.
    pub(super) fn to_text(&self) -> String {
        let mut text = self.classes.join(" ");
        text.push('\n');
        let mut features: Vec<&u32> = self.rows.keys().collect();
        features.sort_unstable();
        for feature in features {
            let row = &self.rows[feature];
            let cells: Vec<String> = row
                .iter()
                .map(|(class, weight)| (class, (weight * UNIT).round()))
                .filter(|(_, weight)| *weight != 0.0)
                .map(|(class, weight)| format!("{class}:{weight}"))
                .collect();
            if !cells.is_empty() {
                let _ = writeln!(text, "{feature:08x} {}", cells.join(" "));
            }
        }
        text
    }

    /// Probability of every class.
    pub(super) fn probabilities(&self, features: &[u32]) -> Vec<f32> {
        let mut scores = vec![0.0_f32; self.classes.len()];
        for feature in features {
            for &(class, weight) in self.rows.get(feature).map_or(&[][..], Vec::as_slice) {
                scores[usize::from(class)] += weight;
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

/// Fits a model to labelled feature lists by stochastic gradient with adaptive steps.
///
/// Deterministic: the order of the examples is shuffled by a fixed generator.
#[cfg(feature = "train")]
pub(super) fn fit(
    classes: Vec<String>,
    examples: &[(Vec<u32>, usize)],
    epochs: usize,
    rate: f32,
    decay: f32,
) -> Weights {
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
    let mut squares = vec![1e-6_f32; index.len() * count];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut scores = vec![0.0_f32; count];
    for _ in 0..epochs {
        for at in (1..order.len()).rev() {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            order.swap(at, (state >> 33) as usize % (at + 1));
        }
        for &example in &order {
            let (features, class) = &examples[example];
            let rows: Vec<usize> = features
                .iter()
                .filter_map(|feature| index.get(feature).copied())
                .collect();
            scores.fill(0.0);
            for &row in &rows {
                for (score, weight) in scores
                    .iter_mut()
                    .zip(&weights[row * count..(row + 1) * count])
                {
                    *score += weight;
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
                    let slope = score + decay * weights[place];
                    if slope.abs() > 1e-5 {
                        squares[place] += slope * slope;
                        weights[place] -= rate * slope / squares[place].sqrt();
                    }
                }
            }
        }
    }
    let mut fitted = Weights {
        classes,
        rows: FxHashMap::default(),
    };
    for (feature, row) in index {
        let mine = &weights[row * count..(row + 1) * count];
        let cells: Vec<(u16, f32)> = (0_u16..)
            .zip(mine.iter().copied())
            .filter(|(_, weight)| weight.abs() >= FAINT)
            .collect();
        if !cells.is_empty() {
            fitted.rows.insert(feature, cells);
        }
    }
    fitted
}
