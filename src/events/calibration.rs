//! How sure a report is: the probability that its kind, its status and the sides that it names
//! are right, from signs that can be seen in its sentence.
//!
//! A logistic function with one weight per sign, each of which can only raise or only lower the
//! probability. `data/model/calibration.tsv` holds the weights; `cargo run --example calibrate`
//! fits them to labelled sentences of our own.

use std::sync::LazyLock;

use crate::error::Error;
use crate::error::Result;

/// What speaks for or against a report, counted.
pub const SIGNS: [&str; 8] = [
    "always",
    "inferred",
    "owned",
    "nominal",
    "unresolved",
    "unreal",
    "long",
    "lone",
];

/// Signs of one report, in the order of [`SIGNS`].
///
/// `inferred`: participants that only the document names; `owned`: participants named by what
/// belongs to them; `nominal`: only a noun names the act, with no verb that carries it;
/// `unresolved`: participants without a code; `unreal`: the status is neither occurred nor
/// ongoing; `long`: words of the sentence in tens, at most six; `lone`: fewer than two
/// participants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signs(pub [u8; SIGNS.len()]);

/// Weights of the signs.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration([f64; SIGNS.len()]);

static BUILTIN: LazyLock<Calibration> = LazyLock::new(|| {
    Calibration::parse(include_str!("../../data/model/calibration.tsv"))
        .expect("a test parses the file")
});

impl Calibration {
    /// The weights that ship with the package.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// Reads lines of sign and weight; lines that begin with `#` are comments.
    ///
    /// # Errors
    ///
    /// [`Error::Data`] for a line that is not so, an unknown sign, or one that is missing.
    pub fn parse(content: &str) -> Result<Self> {
        let fault = |line: usize, reason: String| Error::Data {
            file: "calibration.tsv".to_owned(),
            line,
            reason,
        };
        let mut weights = [f64::NAN; SIGNS.len()];
        for (number, line) in (1..).zip(content.lines()) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let parts = line.split_once('\t');
            let found = parts.and_then(|(sign, weight)| {
                let place = SIGNS.iter().position(|one| *one == sign)?;
                let weight: f64 = weight.parse().ok()?;
                weight.is_finite().then_some((place, weight))
            });
            let Some((place, weight)) = found else {
                let reason = format!("expected a sign, a tab and a number, found `{line}`");
                return Err(fault(number, reason));
            };
            weights[place] = weight;
        }
        if let Some(place) = weights.iter().position(|weight| weight.is_nan()) {
            return Err(fault(1, format!("no weight of `{}`", SIGNS[place])));
        }
        Ok(Self(weights))
    }

    /// Probability that a report with such signs is right, from 0.01 to 0.99 in hundredths: more
    /// digits would say more than is known.
    pub fn confidence(&self, signs: Signs) -> f64 {
        let sum: f64 = self
            .0
            .iter()
            .zip(signs.0)
            .map(|(weight, sign)| weight * f64::from(sign))
            .sum();
        let share = 1.0 / (1.0 + (-sum).exp());
        (share * 100.0).round().clamp(1.0, 99.0) / 100.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Calibration, SIGNS, Signs};

    #[test]
    fn what_speaks_against_a_report_never_makes_it_surer() {
        let calibration = Calibration::builtin();
        let mut plain = [0; SIGNS.len()];
        plain[0] = 1;
        let sure = calibration.confidence(Signs(plain));
        assert!((0.01..=0.99).contains(&sure));
        for place in 1..SIGNS.len() {
            let mut signs = plain;
            signs[place] = 1;
            assert!(
                calibration.confidence(Signs(signs)) <= sure,
                "{}",
                SIGNS[place]
            );
        }
    }

    #[test]
    fn a_file_that_is_not_as_it_should_be_is_named_with_its_line() {
        let error = Calibration::parse("always\t1\ninferred\tmuch\n").unwrap_err();
        assert_eq!(
            error.to_string(),
            "data file `calibration.tsv` line 2: expected a sign, a tab and a number, found `inferred\tmuch`"
        );
        let error = Calibration::parse("always\t1\n").unwrap_err();
        assert!(error.to_string().contains("no weight of `inferred`"));
    }
}
