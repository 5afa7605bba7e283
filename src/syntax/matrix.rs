//! Products of dense matrices, with every sum taken in one fixed order.
//!
//! No machine fuses or reorders these sums, so that wider registers change the speed and
//! never the result; the widest that the processor has are chosen when the program runs.

#![expect(
    clippy::inline_always,
    reason = "only what is inlined into the dispatched function uses the wide registers"
)]

use pulp::Arch;
use pulp::Simd;
use pulp::WithSimd;

/// Columns of a block of packed weights; matrices are padded to multiples of it.
pub(crate) const LANES: usize = 16;
/// Rows that one step of the product takes.
pub(crate) const ROWS: usize = 4;

/// A matrix cut into blocks of [`LANES`] columns, each stored row after row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Packed {
    blocks: Vec<f32>,
    inner: usize,
}

impl Packed {
    /// Packs a matrix of `inner × columns`; missing columns of the last block are zero.
    pub(crate) fn pack(&mut self, matrix: &[f32], inner: usize) {
        let columns = matrix.len() / inner;
        let blocks = columns.div_ceil(LANES);
        self.inner = inner;
        self.blocks.clear();
        self.blocks.resize(blocks * inner * LANES, 0.0);
        for (row, values) in matrix.chunks_exact(columns).enumerate() {
            for (block, values) in values.chunks(LANES).enumerate() {
                let start = (block * inner + row) * LANES;
                self.blocks[start..start + values.len()].copy_from_slice(values);
            }
        }
    }

    /// Packs the transpose of a matrix of `columns × inner`.
    pub(crate) fn pack_transposed(&mut self, matrix: &[f32], inner: usize) {
        let columns = matrix.len() / inner;
        self.inner = inner;
        self.blocks.clear();
        self.blocks
            .resize(columns.div_ceil(LANES) * inner * LANES, 0.0);
        for (column, values) in matrix.chunks_exact(inner).enumerate() {
            let start = column / LANES * inner * LANES + column % LANES;
            for (slot, value) in self.blocks[start..].iter_mut().step_by(LANES).zip(values) {
                *slot = *value;
            }
        }
    }

    /// A packed copy of a matrix.
    pub(crate) fn new(matrix: &[f32], inner: usize) -> Self {
        let mut this = Self::default();
        this.pack(matrix, inner);
        this
    }

    /// Columns, with padding.
    pub(crate) fn columns(&self) -> usize {
        self.blocks.len() / self.inner
    }

    /// `out += input · self`.
    ///
    /// Rows are taken [`ROWS`] at a time: `input` and `out` must hold whole steps.
    pub(crate) fn multiply_add(&self, input: &[f32], out: &mut [f32]) {
        self.multiply(None, input, out);
    }

    /// `out = bias + input · self`, with the same bias for every row; whole steps of rows as above.
    pub(crate) fn multiply_onto(&self, bias: &[f32], input: &[f32], out: &mut [f32]) {
        self.multiply(Some(bias), input, out);
    }

    fn multiply(&self, bias: Option<&[f32]>, input: &[f32], out: &mut [f32]) {
        debug_assert_eq!(input.len() % (ROWS * self.inner), 0);
        Arch::new().dispatch(Product {
            blocks: &self.blocks,
            inner: self.inner,
            bias,
            input,
            out,
        });
    }
}

/// A product as one piece of work for the processor's vector registers.
struct Product<'a> {
    blocks: &'a [f32],
    inner: usize,
    /// What every row begins with; without it, what `out` holds.
    bias: Option<&'a [f32]>,
    input: &'a [f32],
    out: &'a mut [f32],
}

impl WithSimd for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        // Wide registers need more sums under way than one block of columns has.
        match LANES / S::F32_LANES {
            1 => self.run::<S, 1, 2>(simd),
            2 => self.run::<S, 2, 1>(simd),
            4 => self.run::<S, 4, 1>(simd),
            8 => self.run::<S, 8, 1>(simd),
            _ => self.run::<S, LANES, 1>(simd),
        }
    }
}

impl Product<'_> {
    /// Runs with blocks of `N` registers, `B` blocks at a time.
    #[inline(always)]
    fn run<S: Simd, const N: usize, const B: usize>(mut self, simd: S) {
        let block = self.inner * LANES;
        let mut groups = self.blocks.chunks_exact(B * block);
        let mut first = 0;
        for group in groups.by_ref() {
            self.rows::<S, N, B>(simd, group, first);
            first += B * LANES;
        }
        for group in groups.remainder().chunks_exact(block) {
            self.rows::<S, N, 1>(simd, group, first);
            first += LANES;
        }
    }

    /// Takes all rows through neighbouring blocks, which stay in the nearest cache meanwhile; `first` is their
    /// first column.
    #[inline(always)]
    fn rows<S: Simd, const N: usize, const B: usize>(
        &mut self,
        simd: S,
        group: &[f32],
        first: usize,
    ) {
        let columns = self.blocks.len() / self.inner;
        let bias = self.bias.map(|bias| &bias[first..][..B * LANES]);
        let steps = self.input.chunks_exact(ROWS * self.inner);
        for (input, out) in steps.zip(self.out.chunks_exact_mut(ROWS * columns)) {
            step::<S, N, B>(simd, group, input, bias, &mut out[first..], columns);
        }
    }
}

/// Adds the products of [`ROWS`] rows with some neighbouring blocks.
#[inline(always)]
fn step<S: Simd, const N: usize, const B: usize>(
    simd: S,
    blocks: &[f32],
    input: &[f32],
    bias: Option<&[f32]>,
    out: &mut [f32],
    columns: usize,
) {
    let inner = input.len() / ROWS;
    let mut weights = blocks.chunks_exact(inner * LANES);
    let weights: [_; B] = std::array::from_fn(|_| {
        let block = weights.next().expect("there are B blocks");
        S::as_simd_f32s(block).0.chunks_exact(N)
    });
    let mut weights = weights;
    let (first, rest) = input.split_at(inner);
    let (second, rest) = rest.split_at(inner);
    let (third, fourth) = rest.split_at(inner);
    let mut sums = [[[simd.splat_f32s(0.0); N]; B]; ROWS];
    for ((a, b), (c, d)) in first.iter().zip(second).zip(third.iter().zip(fourth)) {
        let factors = [a, b, c, d].map(|&factor| simd.splat_f32s(factor));
        for block in 0..B {
            let Some(weights) = weights[block].next() else {
                return;
            };
            for row in 0..ROWS {
                for part in 0..N {
                    let product = simd.mul_f32s(factors[row], weights[part]);
                    sums[row][block][part] = simd.add_f32s(sums[row][block][part], product);
                }
            }
        }
    }
    for (row, sums) in sums.iter().enumerate() {
        for (block, sums) in sums.iter().enumerate() {
            let out = &mut out[row * columns + block * LANES..][..LANES];
            if let Some(bias) = bias {
                out.copy_from_slice(&bias[block * LANES..][..LANES]);
            }
            let (out, _) = S::as_mut_simd_f32s(out);
            for (out, sum) in out.iter_mut().zip(sums) {
                *out = simd.add_f32s(*out, *sum);
            }
        }
    }
}

/// `rows` rounded up to whole steps of a product.
pub(crate) const fn whole_steps(rows: usize) -> usize {
    rows.next_multiple_of(ROWS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn product_is_the_sum_of_products() {
        let (rows, inner, columns) = (8, 5, 48);
        let a: Vec<f32> = (0..rows * inner).map(|i| (i % 11) as f32 - 4.0).collect();
        let b: Vec<f32> = (0..inner * columns).map(|i| (i % 7) as f32 - 3.0).collect();
        let mut turned = vec![0.0; b.len()];
        for row in 0..inner {
            for column in 0..columns {
                turned[column * inner + row] = b[row * columns + column];
            }
        }
        let mut transposed = Packed::default();
        transposed.pack_transposed(&turned, inner);
        for packed in [Packed::new(&b, inner), transposed] {
            let mut c = vec![1.0; rows * columns];
            packed.multiply_add(&a, &mut c);
            for row in 0..rows {
                for column in 0..columns {
                    let expected: f32 = 1.0
                        + (0..inner)
                            .map(|k| a[row * inner + k] * b[k * columns + column])
                            .sum::<f32>();
                    assert!((c[row * columns + column] - expected).abs() < 1e-4);
                }
            }
            let mut onto = vec![f32::NAN; rows * columns];
            packed.multiply_onto(&vec![1.0; columns], &a, &mut onto);
            assert_eq!(onto, c);
        }
    }
}
