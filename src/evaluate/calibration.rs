//! Whether confidence is the share of reports that are right.

use super::bootstrap::{Interval, wilson};

/// Predictions whose confidence falls into one interval.
#[derive(Debug, Clone, PartialEq)]
pub struct Bin {
    /// Lower end, included.
    pub low: f64,
    /// Upper end, excluded but for 1.
    pub high: f64,
    /// Predictions.
    pub n: usize,
    /// Mean confidence; `None` without predictions.
    pub confidence: Option<f64>,
    /// Share of right ones.
    pub right: Option<f64>,
    /// Wilson's interval of that share.
    pub interval: Interval,
}

/// Reliability of confidence.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Calibration {
    /// Bins of equal width from 0 to 1.
    pub bins: Vec<Bin>,
    /// Expected calibration error: mean distance of confidence from the share of right ones,
    /// weighted by predictions (Naeini et al. 2015); `None` without predictions.
    pub ece: Option<f64>,
    /// Mean squared distance of confidence from 1 for right and 0 for wrong (Brier 1950).
    pub brier: Option<f64>,
}

/// Reliability of predictions, each a confidence and whether it is right.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "numbers of reports and bins"
)]
pub fn calibration(predictions: &[(f64, bool)], bins: usize, level: f64) -> Calibration {
    let bins = bins.max(1);
    // Sums of floats depend on the order, and the result may not.
    let mut predictions = predictions.to_vec();
    predictions.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut sums = vec![(0_usize, 0.0, 0.0); bins];
    let mut squares = 0.0;
    for &(confidence, right) in &predictions {
        let right = f64::from(u8::from(right));
        let at = ((confidence * bins as f64) as usize).min(bins - 1);
        sums[at].0 += 1;
        sums[at].1 += confidence;
        sums[at].2 += right;
        squares += (confidence - right).powi(2);
    }
    let n = predictions.len() as f64;
    let known = |value: f64| (n > 0.0).then(|| value / n);
    let distance: f64 = sums.iter().map(|(_, sum, right)| (sum - right).abs()).sum();
    let bins = (0..bins).zip(sums).map(|(at, (count, sum, right))| {
        let mean = |sum: f64| (count > 0).then(|| sum / count as f64);
        Bin {
            low: at as f64 / bins as f64,
            high: (at + 1) as f64 / bins as f64,
            n: count,
            confidence: mean(sum),
            right: mean(right),
            interval: mean(right).and_then(|share| wilson(share, count as f64, level)),
        }
    });
    Calibration {
        bins: bins.collect(),
        ece: known(distance),
        brier: known(squares),
    }
}

#[cfg(test)]
mod tests {
    use super::calibration;

    #[test]
    fn errors_of_a_small_sample_by_hand() {
        let found = calibration(
            &[(0.9, true), (0.9, false), (0.3, false), (1.0, true)],
            10,
            0.95,
        );
        // Bin 9 holds 0.9, 0.9 and 1.0: sum 2.8, two right; bin 3: sum 0.3, none right.
        assert!((found.ece.unwrap() - (0.8 + 0.3) / 4.0).abs() < 1e-12);
        assert!((found.brier.unwrap() - (0.01 + 0.81 + 0.09) / 4.0).abs() < 1e-12);
        assert_eq!((found.bins[9].n, found.bins[3].n), (3, 1));
        assert_eq!(found.bins[0].right, None);
    }

    #[test]
    fn the_order_of_predictions_changes_no_digit() {
        let mut listed: Vec<(f64, bool)> =
            (1..60).map(|n| (1.0 / f64::from(n), n % 3 == 0)).collect();
        let plain = calibration(&listed, 4, 0.95);
        listed.reverse();
        assert_eq!(plain, calibration(&listed, 4, 0.95));
    }

    #[test]
    fn without_predictions_nothing_is_known() {
        let found = calibration(&[], 5, 0.95);
        assert_eq!((found.bins.len(), found.ece, found.brier), (5, None, None));
    }
}
