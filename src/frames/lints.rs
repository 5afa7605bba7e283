//! What is wrong with files of the user's, as a frame.

use polars::prelude::{Column, DataFrame, NamedFrom, PolarsResult, Series};

use crate::overlay::Lint;

/// One row per thing that is wrong: `file`, `line` (from 1), `severity` (error, warning), `reason`, `detail`.
///
/// # Errors
///
/// Only if Polars refuses a column, which would be a fault of ours.
pub fn lints(lints: &[Lint]) -> PolarsResult<DataFrame> {
    let strings = |name: &str, of: &dyn Fn(&Lint) -> String| -> Column {
        let values: Vec<String> = lints.iter().map(of).collect();
        Series::new(name.into(), values).into()
    };
    let lines: Vec<i64> = lints
        .iter()
        .map(|lint| i64::try_from(lint.line).unwrap_or(i64::MAX))
        .collect();
    DataFrame::new_infer_height(vec![
        strings("file", &|lint| lint.file.clone()),
        Series::new("line".into(), lines).into(),
        strings("severity", &|lint| lint.severity.as_str().to_owned()),
        strings("reason", &|lint| lint.reason.as_str().to_owned()),
        strings("detail", &|lint| lint.detail.clone()),
    ])
}
