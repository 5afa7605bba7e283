//! The codebook as a frame.

use polars::prelude::{Column, DataFrame, NamedFrom, PolarsResult, Series};

use crate::events::{Codebook, Kind};

/// One row per kind: `code`, `family`, `label`, `definition`, `symmetric`, `roles`,
/// `effect`, `cameo`, `plover`, `plover_mode`, `quad`, `goldstein`, `include`, `exclude`,
/// `since`.
///
/// Codes are those of an act that occurred; empty cells mean that the ontology has none.
///
/// # Errors
///
/// Only if Polars refuses a column, which would be a fault of ours.
pub fn codebook(codebook: &Codebook) -> PolarsResult<DataFrame> {
    let kinds = codebook.kinds();
    let text = |name: &str, value: &dyn Fn(&Kind) -> String| -> Column {
        let values: Vec<Option<String>> = kinds
            .iter()
            .map(|kind| Some(value(kind)).filter(|text| !text.is_empty()))
            .collect();
        Series::new(name.into(), values).into()
    };
    let exclusions = |kind: &Kind| {
        let all = kind.exclude.iter().map(|exclusion| {
            if exclusion.instead.is_empty() {
                exclusion.what.clone()
            } else {
                format!("{} ({})", exclusion.what, exclusion.instead)
            }
        });
        all.collect::<Vec<_>>().join("; ")
    };
    let symmetric: Vec<bool> = kinds.iter().map(|kind| kind.symmetric).collect();
    let quad: Vec<Option<i64>> = kinds
        .iter()
        .map(|kind| Some(i64::from(kind.quad)).filter(|&quad| quad > 0))
        .collect();
    let goldstein: Vec<Option<f64>> = kinds.iter().map(|kind| kind.goldstein).collect();
    DataFrame::new_infer_height(vec![
        text("code", &|kind| kind.code.clone()),
        text("family", &|kind| kind.family().to_owned()),
        text("label", &|kind| kind.label.clone()),
        text("definition", &|kind| kind.definition.clone()),
        Series::new("symmetric".into(), symmetric).into(),
        text("roles", &|kind| kind.roles.join(";")),
        text("effect", &|kind| kind.effect.clone()),
        text("cameo", &|kind| kind.cameo.clone()),
        text("plover", &|kind| kind.plover.clone()),
        text("plover_mode", &|kind| kind.plover_mode.clone()),
        Series::new("quad".into(), quad).into(),
        Series::new("goldstein".into(), goldstein).into(),
        text("include", &|kind| kind.include.join("; ")),
        text("exclude", &exclusions),
        text("since", &|kind| kind.since.clone()),
    ])
}
