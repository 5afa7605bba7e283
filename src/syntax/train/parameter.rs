//! Trainable weights and the optimiser (Adam: Kingma and Ba 2015) that moves them.

use super::random::Random;

/// A matrix of weights with its gradient and the optimiser's moments.
#[derive(Debug, Clone)]
pub(crate) struct Parameter {
    pub(crate) value: Vec<f32>,
    pub(crate) gradient: Vec<f32>,
    first: Vec<f32>,
    second: Vec<f32>,
    pub(crate) columns: usize,
}

/// How far one step of the optimiser goes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    rate: f32,
    first_correction: f32,
    second_correction: f32,
}

const FIRST_DECAY: f32 = 0.9;
const SECOND_DECAY: f32 = 0.99;

impl Step {
    /// The step with a 1-based number.
    pub(crate) fn new(number: u32, rate: f32) -> Self {
        let remains = |decay: f32| 1.0 - decay.powi(number.min(100_000).cast_signed());
        Self {
            rate,
            first_correction: 1.0 / remains(FIRST_DECAY),
            second_correction: 1.0 / remains(SECOND_DECAY),
        }
    }
}

impl Parameter {
    /// Weights drawn evenly from `-range..range`.
    pub(crate) fn random(rows: usize, columns: usize, range: f32, random: &mut Random) -> Self {
        let mut this = Self::zero(rows, columns);
        for value in &mut this.value {
            *value = (random.unit() * 2.0 - 1.0) * range;
        }
        this
    }

    /// Weights of nothing.
    pub(crate) fn zero(rows: usize, columns: usize) -> Self {
        let zeros = vec![0.0; rows * columns];
        Self {
            value: zeros.clone(),
            gradient: zeros.clone(),
            first: zeros.clone(),
            second: zeros,
            columns,
        }
    }

    /// One row of weights.
    pub(crate) fn row(&self, row: usize) -> &[f32] {
        &self.value[row * self.columns..][..self.columns]
    }

    /// Moves all weights and clears the gradient.
    pub(crate) fn step(&mut self, step: Step) {
        self.step_range(0..self.value.len(), step);
    }

    /// Moves some rows only: those whose gradient is not zero by construction.
    pub(crate) fn step_rows(&mut self, rows: &[u32], step: Step) {
        for &row in rows {
            let start = row as usize * self.columns;
            self.step_range(start..start + self.columns, step);
        }
    }

    fn step_range(&mut self, range: std::ops::Range<usize>, step: Step) {
        let weights = self.value[range.clone()]
            .iter_mut()
            .zip(&mut self.gradient[range.clone()]);
        let moments = self.first[range.clone()]
            .iter_mut()
            .zip(&mut self.second[range]);
        for ((value, gradient), (first, second)) in weights.zip(moments) {
            let slope = *gradient;
            *gradient = 0.0;
            *first = FIRST_DECAY * *first + (1.0 - FIRST_DECAY) * slope;
            *second = SECOND_DECAY * *second + (1.0 - SECOND_DECAY) * slope * slope;
            let move_by =
                *first * step.first_correction / ((*second * step.second_correction).sqrt() + 1e-8);
            *value -= step.rate * move_by;
        }
    }
}
