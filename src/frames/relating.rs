//! Relations of given actors as a frame.

use polars::prelude::DataFrame;
use polars::prelude::NamedFrom;
use polars::prelude::PolarsResult;
use polars::prelude::Series;

use crate::events::Codebook;
use crate::pipeline::Answer;

/// One row per question, in order: `row`, `kind`, `status`, `plover` (2021 edition),
/// `plover_2016` (the fifteen older categories), `quad`, `confidence` (between 0 and 1); all
/// but `row` null where there is no answer, `plover` and `quad` also where the kind has none.
///
/// # Errors
///
/// Only if Polars refuses a column, which would be a fault of ours.
pub fn relations(answers: &[Answer], codebook: &Codebook) -> PolarsResult<DataFrame> {
    let found = || answers.iter().map(|answer| answer.as_ref().ok());
    let codes = || found().map(|one| one.map(|one| codebook.codes(one.kind, one.status)));
    let strings = |name: &str, values: Vec<Option<&str>>| Series::new(name.into(), values).into();
    let rows: Vec<i64> = (0_i64..).take(answers.len()).collect();
    DataFrame::new_infer_height(vec![
        Series::new("row".into(), rows).into(),
        strings(
            "kind",
            found()
                .map(|one| Some(codebook.kind(one?.kind).code.as_str()))
                .collect(),
        ),
        strings(
            "status",
            found().map(|one| Some(one?.status.as_str())).collect(),
        ),
        strings("plover", codes().map(|codes| codes?.plover).collect()),
        strings(
            "plover_2016",
            found()
                .map(|one| codebook.plover_2016(one?.kind, one?.status))
                .collect(),
        ),
        Series::new(
            "quad".into(),
            codes()
                .map(|codes| codes?.quad.map(i64::from))
                .collect::<Vec<Option<i64>>>(),
        )
        .into(),
        Series::new(
            "confidence".into(),
            found()
                .map(|one| Some(one?.confidence))
                .collect::<Vec<Option<f64>>>(),
        )
        .into(),
    ])
}
