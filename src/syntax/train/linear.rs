//! An affine map, forward and backward.

use super::parameter::Parameter;
use super::product::multiply_add;
use super::product::transpose;
use super::random::Random;
use crate::syntax::activation::exp;

/// `output = input · weights + bias`.
#[derive(Debug, Clone)]
pub(crate) struct Linear {
    pub(crate) weights: Parameter,
    pub(crate) bias: Parameter,
}

impl Linear {
    /// A fresh map.
    pub(crate) fn new(inner: usize, columns: usize, random: &mut Random) -> Self {
        let range = (3.0 / inner as f32).sqrt();
        Self {
            weights: Parameter::random(inner, columns, range, random),
            bias: Parameter::zero(1, columns),
        }
    }

    /// Rows of the input.
    pub(crate) fn inner(&self) -> usize {
        self.weights.value.len() / self.weights.columns
    }

    /// Applies the map to every row of `input`.
    pub(crate) fn forward(&self, input: &[f32], output: &mut Vec<f32>) {
        output.clear();
        for _ in 0..input.len() / self.inner() {
            output.extend_from_slice(&self.bias.value);
        }
        multiply_add(
            input,
            &self.weights.value,
            output,
            self.inner(),
            self.weights.columns,
        );
    }

    /// Adds to the gradients of the map, and to those of its input.
    pub(crate) fn backward(&mut self, input: &[f32], slope: &[f32], input_slope: &mut [f32]) {
        let (inner, columns) = (self.inner(), self.weights.columns);
        for row in slope.chunks_exact(columns) {
            for (sum, value) in self.bias.gradient.iter_mut().zip(row) {
                *sum += value;
            }
        }
        let mut turned = Vec::new();
        let count = input.len() / inner;
        transpose(input, count, inner, &mut turned);
        multiply_add(&turned, slope, &mut self.weights.gradient, count, columns);
        transpose(&self.weights.value, inner, columns, &mut turned);
        multiply_add(slope, &turned, input_slope, columns, inner);
    }
}

/// Turns scores into the gradient of the cross entropy against `gold` and returns that entropy.
pub(crate) fn cross_entropy(scores: &mut [f32], gold: usize, weight: f32) -> f32 {
    let highest = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = exp(*score - highest);
        sum += *score;
    }
    let share = scores[gold] / sum;
    for score in scores.iter_mut() {
        *score *= weight / sum;
    }
    scores[gold] -= weight;
    -share.max(1e-20).ln()
}
