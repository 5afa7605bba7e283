//! The recurrence of a layer, as one piece of work for the processor's vector registers.

#![expect(
    clippy::inline_always,
    reason = "only what is inlined into the dispatched function uses the wide registers"
)]

use pulp::Simd;
use pulp::WithSimd;

use super::activation::sigmoid;
use super::activation::tanh;

/// A simple recurrent unit over the words of a sentence, half of its columns in each direction.
pub(crate) struct Recurrence<'a> {
    /// Length of a word's vector.
    pub(crate) width: usize,
    /// By word: candidates, what to forget of them, and how far the result is let through. The
    /// cells take the place of the candidates.
    pub(crate) gates: &'a mut [f32],
    /// Room for one row of cells, zero at first.
    pub(crate) carried: &'a mut [f32],
    /// Vectors of the words, into which the result is blended.
    pub(crate) states: &'a mut [f32],
}

impl WithSimd for Recurrence<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let width = self.width;
        for row in self.gates.chunks_exact_mut(3 * width) {
            for gate in &mut row[width..] {
                *gate = sigmoid(*gate);
            }
        }
        let (forward, backward) = self.carried.split_at_mut(width / 2);
        for row in self.gates.chunks_exact_mut(3 * width) {
            carry(row, 0, width, forward);
        }
        for row in self.gates.chunks_exact_mut(3 * width).rev() {
            carry(row, width / 2, width, backward);
        }
        let rows = self.gates.chunks_exact(3 * width);
        for (gates, states) in rows.zip(self.states.chunks_exact_mut(width)) {
            let (cells, open) = (&gates[..width], &gates[2 * width..]);
            for (state, (cell, open)) in states.iter_mut().zip(cells.iter().zip(open)) {
                *state = open * tanh(*cell) + (1.0 - open) * *state;
            }
        }
    }
}

/// One step over the columns of one direction, from `first` on: puts the new cells where the
/// candidates stand.
#[inline(always)]
fn carry(gates: &mut [f32], first: usize, width: usize, carried: &mut [f32]) {
    let (candidates, rest) = gates.split_at_mut(width);
    let candidates = &mut candidates[first..][..carried.len()];
    for ((cell, candidate), forget) in carried.iter_mut().zip(candidates).zip(&rest[first..]) {
        *cell = forget * *cell + (1.0 - forget) * *candidate;
        *candidate = *cell;
    }
}
