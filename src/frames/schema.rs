//! Names, dtypes and meaning of the columns, from `data/tables.toml`.

use std::sync::LazyLock;

use polars::prelude::{DataFrame, DataType, NamedFrom, PolarsResult, Series, TimeUnit, TimeZone};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Tables {
    table: Vec<Table>,
}

/// One public table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) row: String,
    pub(crate) sorted: String,
    pub(crate) columns: Vec<Column>,
}

/// One column of a public table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) dtype: String,
    pub(crate) about: String,
    pub(crate) null: String,
}

impl Column {
    /// The Polars dtype; `None` for a word that is none of the contract's.
    pub(crate) fn polars(&self) -> Option<DataType> {
        Some(match self.dtype.as_str() {
            "String" => DataType::String,
            "Int64" => DataType::Int64,
            "Int32" => DataType::Int32,
            "Float64" => DataType::Float64,
            "Boolean" => DataType::Boolean,
            "Date" => DataType::Date,
            "Datetime" => DataType::Datetime(TimeUnit::Microseconds, Some(TimeZone::UTC)),
            _ => return None,
        })
    }
}

static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
    toml::from_str::<Tables>(include_str!("../../data/tables.toml"))
        .expect("the Python tests compare this file with the frames")
        .table
});

/// All public tables.
fn tables() -> &'static [Table] {
    &TABLES
}

/// The table of a name.
pub(crate) fn table(name: &str) -> &'static Table {
    tables()
        .iter()
        .find(|table| table.name == name)
        .expect("every name asked for stands in data/tables.toml")
}

/// The schemas themselves as a frame: table, row, sorted, column, dtype, about, null.
///
/// # Errors
///
/// Only if Polars refuses a column, which would be a fault of ours.
pub fn frame() -> PolarsResult<DataFrame> {
    let rows = || {
        tables()
            .iter()
            .flat_map(|table| table.columns.iter().map(move |column| (table, column)))
    };
    let strings = |name: &str, value: fn((&'static Table, &'static Column)) -> &'static str| {
        Series::new(name.into(), rows().map(value).collect::<Vec<_>>()).into()
    };
    DataFrame::new_infer_height(vec![
        strings("table", |(table, _)| &table.name),
        strings("row", |(table, _)| &table.row),
        strings("sorted", |(table, _)| &table.sorted),
        strings("column", |(_, column)| &column.name),
        strings("dtype", |(_, column)| &column.dtype),
        strings("about", |(_, column)| &column.about),
        strings("null", |(_, column)| &column.null),
    ])
}
