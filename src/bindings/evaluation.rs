//! Evaluation, samples for review and agreement.
#![expect(
    clippy::needless_pass_by_value,
    reason = "pyo3 hands over owned arguments"
)]

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use super::_core::ours;
use super::frame::{Frame, Given};
use crate::evaluate::{
    self, Allocation, Bootstrap, Criterion, Level, Ratings, Reviewed, Settings, Weighting,
};
use crate::events::Codebook;
use crate::frames::evaluation::{self, Label};
use crate::text::{Span, sentences};

/// Tables by name, expected calibration error and Brier score.
type Evaluated = (Vec<(&'static str, Frame)>, Option<f64>, Option<f64>);

/// Number of samples, seed, and share of the samples that an interval holds.
type Drawing = (usize, u64, f64);

fn bootstrap((resamples, seed, level): Drawing) -> Bootstrap {
    Bootstrap {
        resamples,
        seed,
        level,
    }
}

fn unknown(what: &str, word: &str) -> PyErr {
    PyValueError::new_err(format!("no {what} `{word}`"))
}

/// Compare predicted with gold reports: tables by name, expected calibration error, Brier score.
///
/// `label` is `exact`, `family`, `plover` or `root`; `require` holds what must agree besides:
/// `sides`, `status`, `evidence`; `bootstrap` number of samples, seed and level.
#[pyfunction]
#[pyo3(signature = (predicted, gold, documents, *, label, require, date_tolerance, period, bins, bootstrap))]
#[expect(clippy::too_many_arguments, reason = "keywords in Python")]
pub(super) fn evaluate_reports(
    py: Python<'_>,
    predicted: Given,
    gold: Given,
    documents: Given,
    label: &str,
    require: Vec<String>,
    date_tolerance: i32,
    period: i32,
    bins: usize,
    bootstrap: Drawing,
) -> PyResult<Evaluated> {
    let label = match label {
        "exact" => Label::Kind,
        "family" => Label::Family,
        "plover" => Label::Plover,
        "root" => Label::Root,
        _ => return Err(unknown("match", label)),
    };
    let required = |word: &str| require.iter().any(|one| one == word);
    let settings = Settings {
        criterion: Criterion {
            sides: required("sides"),
            status: required("status"),
            evidence: required("evidence"),
        },
        date_tolerance,
        period,
        bins,
        bootstrap: self::bootstrap(bootstrap),
    };
    let tables = py.detach(|| {
        let codebook = Codebook::builtin();
        let found = evaluation::reports(&predicted.0, label, codebook)?;
        let gold = evaluation::reports(&gold.0, label, codebook)?;
        let documents = evaluation::documents(&documents.0)?;
        let result = evaluate::evaluate(&found.records, &gold.records, &documents, &settings);
        let tables = evaluation::evaluation(&result, &found.rows, &gold.rows)?;
        Ok((tables, result.calibration.ece, result.calibration.brier))
    });
    let (tables, ece, brier) = tables.map_err(ours)?;
    let tables = tables.into_iter().map(|(name, table)| (name, Frame(table)));
    Ok((tables.collect(), ece, brier))
}

/// Compare predicted with gold spells, by state.
#[pyfunction]
pub(super) fn evaluate_spells(predicted: Given, gold: Given) -> PyResult<Frame> {
    let found = evaluation::spells(&predicted.0).map_err(ours)?;
    let gold = evaluation::spells(&gold.0).map_err(ours)?;
    let scores = evaluation::spell_scores(&evaluate::spells(&found, &gold));
    scores.map(Frame).map_err(ours)
}

/// Draw a stratified sample of rows, each an id and a stratum.
#[pyfunction]
#[pyo3(signature = (rows, *, n, equal, seed))]
pub(super) fn sample_rows(
    rows: Vec<(String, String)>,
    n: usize,
    equal: bool,
    seed: u64,
) -> PyResult<Frame> {
    let allocation = if equal {
        Allocation::Equal
    } else {
        Allocation::Proportional
    };
    let rows: Vec<(&str, &str)> = rows.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let drawn = evaluate::sample(&rows, n, allocation, seed);
    evaluation::drawn(&drawn).map(Frame).map_err(ours)
}

/// Sentences before and after a part of each text, given by code points.
#[pyfunction]
pub(super) fn neighbours(
    passages: Vec<(String, usize, usize)>,
) -> Vec<(Option<String>, Option<String>)> {
    let cut = |text: &str| {
        let found = sentences(text, Span::new(0, text.len()));
        let words = found.into_iter().map(|span| span.of(text).to_owned());
        words.collect::<Vec<_>>()
    };
    let listed = passages.iter().map(|(text, start, end)| {
        let byte = |place: usize| {
            let mut borders = text.char_indices().map(|(byte, _)| byte);
            borders.nth(place).unwrap_or(text.len())
        };
        let before = cut(&text[..byte(*start)]).pop();
        let after = cut(&text[byte(*end)..]).into_iter().next();
        (before, after)
    });
    listed.collect()
}

/// Precision by group from judged rows: stratum, size of the stratum, group, credit.
#[pyfunction]
#[pyo3(signature = (rows, *, bootstrap))]
pub(super) fn review_precision(
    rows: Vec<(String, f64, String, f64)>,
    bootstrap: Drawing,
) -> PyResult<Frame> {
    let rows: Vec<Reviewed<'_>> = rows
        .iter()
        .map(|(stratum, size, group, credit)| Reviewed {
            stratum,
            size: *size,
            group,
            credit: *credit,
        })
        .collect();
    let groups = evaluate::precision(&rows, &self::bootstrap(bootstrap));
    evaluation::precision(&groups).map(Frame).map_err(ours)
}

/// Coefficients of agreement; `cells` are unit, coder and category by number.
#[pyfunction]
#[pyo3(signature = (cells, *, units, coders, categories, level, weights, bootstrap))]
#[expect(clippy::too_many_arguments, reason = "keywords in Python")]
pub(super) fn agreement(
    py: Python<'_>,
    cells: Vec<(usize, usize, usize)>,
    units: usize,
    coders: usize,
    categories: Vec<f64>,
    level: &str,
    weights: &str,
    bootstrap: Drawing,
) -> PyResult<Frame> {
    let level = match level {
        "nominal" => Level::Nominal,
        "ordinal" => Level::Ordinal,
        "interval" => Level::Interval,
        "ratio" => Level::Ratio,
        _ => return Err(unknown("level", level)),
    };
    let weighting = match weights {
        "identity" => Weighting::Identity,
        "linear" => Weighting::Linear,
        "quadratic" => Weighting::Quadratic,
        "ordinal" => Weighting::Ordinal,
        _ => return Err(unknown("weights", weights)),
    };
    let ratings = Ratings {
        units,
        coders,
        categories,
        cells,
    };
    let found =
        py.detach(|| evaluate::agreement(&ratings, level, weighting, &self::bootstrap(bootstrap)));
    evaluation::agreement(&found).map(Frame).map_err(ours)
}
