//! One layer of the encoder: simple recurrent units in both directions (Lei et al. 2018).
//!
//! All products depend on the input alone; only the cheap blend `c = f·c' + (1 - f)·z`
//! runs along the sentence, forward in the first half of the columns, backward in the rest.

use super::parameter::Parameter;
use super::product::multiply_add;
use super::product::transpose;
use super::random::Random;
use crate::syntax::activation::sigmoid;
use crate::syntax::activation::tanh;
use std::ops::Range;

/// Weights of a layer: columns are candidate, forget gate and output gate side by side.
#[derive(Debug, Clone)]
pub(crate) struct RecurrentLayer {
    pub(crate) weights: Parameter,
    pub(crate) bias: Parameter,
    pub(crate) width: usize,
    /// Neighbours that join a word's own vector as input: 1 for none, 3 for one on each side.
    pub(crate) window: usize,
}

/// What the backward pass needs of the forward pass.
#[derive(Debug, Default)]
pub(crate) struct RecurrentTrace {
    input: Vec<f32>,
    windowed: Vec<f32>,
    gates: Vec<f32>,
    cells: Vec<f32>,
}

impl RecurrentLayer {
    /// A fresh layer.
    pub(crate) fn new(width: usize, window: usize, random: &mut Random) -> Self {
        let inner = width * window;
        let range = (3.0 / inner as f32).sqrt();
        let mut bias = Parameter::zero(1, 3 * width);
        // Forget gates start half open, output gates start on the side of the input.
        bias.value[2 * width..].fill(-1.0);
        Self {
            weights: Parameter::random(inner, 3 * width, range, random),
            bias,
            width,
            window,
        }
    }

    /// Output of the layer for sentences that lie one after another in `input`.
    pub(crate) fn forward(
        &self,
        input: &[f32],
        sentences: &[Range<usize>],
        trace: &mut RecurrentTrace,
        output: &mut Vec<f32>,
    ) {
        let width = self.width;
        let count = input.len() / width;
        input.clone_into(&mut trace.input);
        widen(input, width, self.window, sentences, &mut trace.windowed);
        trace.gates.clear();
        for _ in 0..count {
            trace.gates.extend_from_slice(&self.bias.value);
        }
        multiply_add(
            &trace.windowed,
            &self.weights.value,
            &mut trace.gates,
            width * self.window,
            3 * width,
        );
        for row in trace.gates.chunks_exact_mut(3 * width) {
            for gate in &mut row[width..] {
                *gate = sigmoid(*gate);
            }
        }
        trace.cells.clear();
        trace.cells.resize(count * width, 0.0);
        for sentence in sentences {
            self.blend(trace, sentence.clone(), 0..width / 2);
            self.blend(trace, sentence.clone().rev(), width / 2..width);
        }
        output.clear();
        output.resize(count * width, 0.0);
        let rows = trace
            .gates
            .chunks_exact(3 * width)
            .zip(trace.cells.chunks_exact(width))
            .zip(input.chunks_exact(width));
        for (out, ((gates, cells), input)) in output.chunks_exact_mut(width).zip(rows) {
            for column in 0..width {
                let open = gates[2 * width + column];
                out[column] = open * tanh(cells[column]) + (1.0 - open) * input[column];
            }
        }
    }

    fn blend(
        &self,
        trace: &mut RecurrentTrace,
        order: impl Iterator<Item = usize>,
        columns: Range<usize>,
    ) {
        let width = self.width;
        let mut state = vec![0.0; columns.len()];
        for row in order {
            let gates = &trace.gates[row * 3 * width..][..3 * width];
            let candidate = &gates[columns.clone()];
            let forget = &gates[width..][columns.clone()];
            for (state, (candidate, forget)) in state.iter_mut().zip(candidate.iter().zip(forget)) {
                *state = forget * *state + (1.0 - forget) * candidate;
            }
            trace.cells[row * width..][columns.clone()].copy_from_slice(&state);
        }
    }

    /// Adds to the layer's gradients and returns the gradient of its input in `slope`,
    /// which holds the gradient of its output when called.
    pub(crate) fn backward(
        &mut self,
        trace: &RecurrentTrace,
        sentences: &[Range<usize>],
        slope: &mut [f32],
    ) {
        let width = self.width;
        let count = slope.len() / width;
        let mut gate_slope = vec![0.0; count * 3 * width];
        let mut cell_slope = vec![0.0; count * width];
        for row in 0..count {
            let gates = &trace.gates[row * 3 * width..][..3 * width];
            for column in 0..width {
                let at = row * width + column;
                let open = gates[2 * width + column];
                let out = slope[at];
                let cell = tanh(trace.cells[at]);
                gate_slope[row * 3 * width + 2 * width + column] =
                    out * (cell - trace.input[at]) * open * (1.0 - open);
                cell_slope[at] = out * open * (1.0 - cell * cell);
                slope[at] = out * (1.0 - open);
            }
        }
        for sentence in sentences {
            let forward: Vec<usize> = sentence.clone().collect();
            let backward: Vec<usize> = sentence.clone().rev().collect();
            self.blend_backward(
                trace,
                &forward,
                0..width / 2,
                &mut cell_slope,
                &mut gate_slope,
            );
            self.blend_backward(
                trace,
                &backward,
                width / 2..width,
                &mut cell_slope,
                &mut gate_slope,
            );
        }
        for row in gate_slope.chunks_exact(3 * width) {
            for (sum, value) in self.bias.gradient.iter_mut().zip(row) {
                *sum += value;
            }
        }
        let inner = width * self.window;
        let mut turned = Vec::new();
        transpose(&trace.windowed, count, inner, &mut turned);
        multiply_add(
            &turned,
            &gate_slope,
            &mut self.weights.gradient,
            count,
            3 * width,
        );
        transpose(&self.weights.value, inner, 3 * width, &mut turned);
        let mut window_slope = vec![0.0; count * inner];
        multiply_add(&gate_slope, &turned, &mut window_slope, 3 * width, inner);
        narrow(&window_slope, width, self.window, sentences, slope);
    }

    fn blend_backward(
        &self,
        trace: &RecurrentTrace,
        order: &[usize],
        columns: Range<usize>,
        cell_slope: &mut [f32],
        gate_slope: &mut [f32],
    ) {
        let width = self.width;
        let mut carried = vec![0.0; columns.len()];
        for (position, &row) in order.iter().enumerate().rev() {
            let gates = &trace.gates[row * 3 * width..][..3 * width];
            for (lane, column) in columns.clone().enumerate() {
                let before = if position == 0 {
                    0.0
                } else {
                    trace.cells[order[position - 1] * width + column]
                };
                let (candidate, forget) = (gates[column], gates[width + column]);
                let slope = cell_slope[row * width + column] + carried[lane];
                gate_slope[row * 3 * width + column] = slope * (1.0 - forget);
                gate_slope[row * 3 * width + width + column] =
                    slope * (before - candidate) * forget * (1.0 - forget);
                carried[lane] = slope * forget;
            }
        }
    }
}

/// Rows of each word's vector with those of its neighbours, nothing beyond the sentence.
fn widen(
    input: &[f32],
    width: usize,
    window: usize,
    sentences: &[Range<usize>],
    out: &mut Vec<f32>,
) {
    out.clear();
    if window == 1 {
        out.extend_from_slice(input);
        return;
    }
    for sentence in sentences {
        for row in sentence.clone() {
            for offset in 0..window {
                let neighbour = (row + offset).checked_sub(window / 2);
                match neighbour.filter(|at| sentence.contains(at)) {
                    Some(at) => out.extend_from_slice(&input[at * width..][..width]),
                    None => out.resize(out.len() + width, 0.0),
                }
            }
        }
    }
}

/// Adds gradients of [`widen`]'s output to those of its input.
fn narrow(slope: &[f32], width: usize, window: usize, sentences: &[Range<usize>], out: &mut [f32]) {
    for sentence in sentences {
        for row in sentence.clone() {
            for offset in 0..window {
                let neighbour = (row + offset).checked_sub(window / 2);
                if let Some(at) = neighbour.filter(|at| sentence.contains(at)) {
                    let from = &slope[(row * window + offset) * width..][..width];
                    for (sum, value) in out[at * width..][..width].iter_mut().zip(from) {
                        *sum += value;
                    }
                }
            }
        }
    }
}
