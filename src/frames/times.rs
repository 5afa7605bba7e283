//! Time expressions and codes as frames.

use chrono::NaiveDate;
use polars::prelude::{Column, DataFrame, IntoSeries, NamedFrom, PolarsResult, Series};

use crate::knowledge::{Conversion, Knowledge, System};
use crate::pipeline::TimedText;
use crate::time::Precision;

use super::offsets::Offsets;

/// One row per time expression: `row` (index of the text), `start`, `end` (code points,
/// half open), `text`, `type`, `value` (TIMEX3), `date_start`, `date_end` (closed interval
/// of days, null when it cannot be told), `precision` (null without interval), `basis`.
///
/// # Errors
///
/// Only if Polars refuses a column, which would be a fault of ours.
pub fn time_expressions(texts: &[TimedText]) -> PolarsResult<DataFrame> {
    let found: Vec<_> = texts
        .iter()
        .flat_map(|text| {
            let offsets = Offsets::new(&text.text);
            text.times
                .iter()
                .map(move |time| (text, offsets.of(time.span), time))
        })
        .collect();
    let integers =
        |name: &str, values: Vec<i64>| -> Column { Series::new(name.into(), values).into() };
    let strings = |name: &str, values: Vec<Option<&str>>| -> Column {
        Series::new(name.into(), values).into()
    };
    let row = |text: &TimedText| i64::try_from(text.row).unwrap_or(i64::MAX);
    DataFrame::new_infer_height(vec![
        integers("row", found.iter().map(|(text, ..)| row(text)).collect()),
        integers(
            "start",
            found.iter().map(|(_, (start, _), _)| *start).collect(),
        ),
        integers("end", found.iter().map(|(_, (_, end), _)| *end).collect()),
        strings(
            "text",
            found
                .iter()
                .map(|(text, _, time)| Some(time.span.of(&text.text)))
                .collect(),
        ),
        strings(
            "type",
            found
                .iter()
                .map(|(.., time)| Some(time.kind.as_str()))
                .collect(),
        ),
        strings(
            "value",
            found
                .iter()
                .map(|(.., time)| Some(time.value.as_str()))
                .collect(),
        ),
        days("date_start", found.iter().map(|(.., time)| time.start)),
        days("date_end", found.iter().map(|(.., time)| time.end)),
        strings(
            "precision",
            found
                .iter()
                .map(|(.., time)| time.precision.map(Precision::as_str))
                .collect(),
        ),
        strings(
            "basis",
            found
                .iter()
                .map(|(.., time)| Some(time.basis.as_str()))
                .collect(),
        ),
    ])
}

fn days(name: &str, values: impl Iterator<Item = Option<NaiveDate>>) -> Column {
    let days: Vec<Option<i32>> = values
        .map(|day| day.map(|day| day.to_epoch_days()))
        .collect();
    let days = Series::new(name.into(), days);
    let days = days.i32().expect("made from i32").clone();
    days.into_date().into_series().into()
}

/// Codes in another system: `value`, `code` (null when there is not exactly one), `reason`
/// (null when there is one). `on` holds a day for every value, one for all, or none.
///
/// # Errors
///
/// Only if Polars refuses a column, which would be a fault of ours.
pub fn convert(
    values: &[Option<String>],
    from: System,
    to: System,
    on: &[Option<NaiveDate>],
) -> PolarsResult<DataFrame> {
    let knowledge = Knowledge::builtin();
    let day = |at: usize| {
        if on.len() == 1 {
            on[0]
        } else {
            on.get(at).copied().flatten()
        }
    };
    let converted: Vec<Option<Conversion>> = values
        .iter()
        .enumerate()
        .map(|(at, value)| Some(knowledge.convert(value.as_deref()?, from, to, day(at))))
        .collect();
    let missing = "the value is null";
    let code = |one: &Option<Conversion>| one.as_ref().and_then(|one| one.code.clone());
    let reason = |one: &Option<Conversion>| match one {
        Some(one) => one.reason.clone(),
        None => Some(missing.to_owned()),
    };
    DataFrame::new_infer_height(vec![
        Series::new("value".into(), values).into(),
        Series::new(
            "code".into(),
            converted.iter().map(code).collect::<Vec<_>>(),
        )
        .into(),
        Series::new(
            "reason".into(),
            converted.iter().map(reason).collect::<Vec<_>>(),
        )
        .into(),
    ])
}
