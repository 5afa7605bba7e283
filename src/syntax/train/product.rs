//! Products of plain matrices, packed for the purpose.

use crate::syntax::matrix::LANES;
use crate::syntax::matrix::Packed;
use crate::syntax::matrix::ROWS;
use crate::syntax::matrix::whole_steps;

/// `c += a · b`, with `b` of `inner × columns`.
pub(crate) fn multiply_add(a: &[f32], b: &[f32], c: &mut [f32], inner: usize, columns: usize) {
    debug_assert_eq!(columns % LANES, 0);
    let packed = Packed::new(b, inner);
    let rows = a.len() / inner;
    let whole = rows / ROWS * ROWS;
    packed.multiply_add(&a[..whole * inner], &mut c[..whole * columns]);
    if whole < rows {
        let mut last = a[whole * inner..].to_vec();
        last.resize((whole_steps(rows) - whole) * inner, 0.0);
        let mut sums = vec![0.0; ROWS * columns];
        packed.multiply_add(&last, &mut sums);
        for (out, sum) in c[whole * columns..].iter_mut().zip(&sums) {
            *out += sum;
        }
    }
}

/// The transpose of a matrix of `rows × columns`, into `out`.
pub(crate) fn transpose(matrix: &[f32], rows: usize, columns: usize, out: &mut Vec<f32>) {
    out.clear();
    out.resize(rows * columns, 0.0);
    for (row, values) in matrix.chunks_exact(columns).enumerate() {
        for (column, value) in values.iter().enumerate() {
            out[column * rows + row] = *value;
        }
    }
}
