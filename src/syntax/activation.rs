//! The curves of the network, computed the same to the last bit on every machine.

#![expect(
    clippy::inline_always,
    reason = "only what is inlined into the dispatched function uses the wide registers"
)]

/// `e^x` to about seven digits; the library's own differs between systems.
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    const ROUND: f32 = 12_582_912.0; // 1.5 * 2^23: adding it rounds to a whole number
    let scaled = x.clamp(-87.0, 87.0) * std::f32::consts::LOG2_E;
    let shifted = scaled + ROUND;
    let fraction = scaled - (shifted - ROUND);
    // Taylor coefficients of 2^x at 0: the remainder on [-1/2, 1/2] is below 2e-7.
    let mut power = 1.540_353e-4_f32;
    for coefficient in [
        1.333_355_8e-3,
        9.618_129e-3,
        5.550_411e-2,
        2.402_265e-1,
        6.931_472e-1,
        1.0,
    ] {
        power = power * fraction + coefficient;
    }
    let exponent = shifted.to_bits().wrapping_sub(ROUND.to_bits());
    f32::from_bits(power.to_bits().wrapping_add(exponent << 23))
}

/// The logistic curve.
#[inline(always)]
pub(crate) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// The hyperbolic tangent.
#[inline(always)]
pub(crate) fn tanh(x: f32) -> f32 {
    2.0 * sigmoid(2.0 * x) - 1.0
}

/// The rectifier that lets a tenth of negative values through.
#[inline]
pub(crate) fn leaky(x: f32) -> f32 {
    if x > 0.0 { x } else { 0.1 * x }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponential_agrees_with_the_library() {
        for step in -800..=800 {
            let x = step as f32 * 0.1;
            let (ours, theirs) = (f64::from(exp(x)), f64::from(x).exp());
            assert!(
                (ours - theirs).abs() <= theirs * 1e-5,
                "{x}: {ours} {theirs}"
            );
        }
    }
}
