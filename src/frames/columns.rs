//! Columns of frames that are no table of the contract.

use chrono::NaiveDate;
use polars::prelude::{Column, IntoColumn, IntoSeries, NamedFrom, Series};

pub(super) fn texts(name: &str, values: Vec<Option<String>>) -> Column {
    Series::new(name.into(), values).into()
}

pub(super) fn integers(name: &str, values: Vec<Option<i64>>) -> Column {
    Series::new(name.into(), values).into()
}

pub(super) fn reals(name: &str, values: Vec<Option<f64>>) -> Column {
    Series::new(name.into(), values).into()
}

pub(super) fn truths(name: &str, values: Vec<bool>) -> Column {
    Series::new(name.into(), values).into()
}

pub(super) fn days(name: &str, values: Vec<Option<NaiveDate>>) -> Column {
    let days: Vec<Option<i32>> = values
        .into_iter()
        .map(|day| day.map(|day| day.to_epoch_days()))
        .collect();
    let days = Series::new(name.into(), days);
    let days = days.i32().expect("made from i32").clone();
    days.into_date().into_series().into_column()
}
