//! Tables `events` and `attributes`.

use chrono::NaiveDate;
use polars::prelude::{DataFrame, PolarsResult};

use crate::events::Codebook;
use crate::events::Codes;
use crate::knowledge::Code;
use crate::story::{Attribute, Event, Field};

use super::tables::{Builder, integer};

/// An event with its codes in other ontologies.
struct Row<'a> {
    event: &'a Event,
    codes: Codes<'a>,
}

fn joined(codes: &[Code]) -> Option<String> {
    let codes: Vec<&str> = codes.iter().map(Code::as_str).collect();
    (!codes.is_empty()).then(|| codes.join(";"))
}

fn date(day: i32) -> Option<NaiveDate> {
    NaiveDate::from_epoch_days(day)
}

/// Table `events`.
///
/// # Errors
///
/// Only if Polars refuses a column, which would be a fault of ours.
pub(super) fn events(events: &[Event], codebook: &Codebook) -> PolarsResult<DataFrame> {
    let rows = events.iter().map(|event| Row {
        event,
        codes: codebook.codes(event.kind, event.status),
    });
    let mut table = Builder::new(rows.collect());
    table.text("event_id", |row| Some(row.event.id.to_string()));
    table.text("kind", |row| {
        Some(codebook.kind(row.event.kind).code.as_str())
    });
    table.text("status", |row| Some(row.event.status.as_str()));
    table.truth("background", |row| row.event.background);
    table.text("source", |row| joined(&row.event.source));
    table.text("target", |row| joined(&row.event.target));
    table.day("date_start", |row| date(row.event.days?.start));
    table.day("date_end", |row| date(row.event.days?.end));
    table.text("date_precision", |row| {
        Some(row.event.days?.precision.as_str())
    });
    table.text("place", |row| row.event.place.as_deref());
    table.text("place_country", |row| {
        row.event.place_country.map(|code| code.to_string())
    });
    table.text("level", |row| row.event.level.as_deref());
    table.text("instrument", |row| row.event.instrument.as_deref());
    table.real("amount", |row| row.event.amount);
    table.text("currency", |row| row.event.currency.as_deref());
    table.text("cameo", |row| row.codes.cameo);
    table.text("plover", |row| row.codes.plover);
    table.text("plover_mode", |row| row.codes.plover_mode);
    table.integer("quad", |row| row.codes.quad.map(i64::from));
    table.real("goldstein", |row| row.codes.goldstein);
    table.real("confidence", |row| Some(row.event.confidence));
    table.integer("n_reports", |row| integer(row.event.tellings.len()));
    table.integer("n_documents", |row| integer(row.event.n_documents));
    table.integer("n_publishers", |row| integer(row.event.n_publishers));
    table.day("first_published", |row| date(row.event.published?.0));
    table.day("last_published", |row| date(row.event.published?.1));
    table.text("disagreement", |row| {
        let fields: Vec<&str> = row
            .event
            .disagreement
            .iter()
            .map(|one| one.as_str())
            .collect();
        (!fields.is_empty()).then(|| fields.join(";"))
    });
    table.finish("events")
}

/// Table `attributes`; `reports` holds the ids of the reports that the events count.
///
/// # Errors
///
/// Only if Polars refuses a column, which would be a fault of ours.
pub(super) fn attributes(
    events: &[Event],
    reports: &[String],
    codebook: &Codebook,
) -> PolarsResult<DataFrame> {
    let rows = events.iter().flat_map(|event| {
        let attributes = event.attributes.iter();
        attributes.map(move |attribute| (event, attribute))
    });
    let mut table = Builder::<(&Event, &Attribute)>::new(rows.collect());
    table.text("event_id", |(event, _)| Some(event.id.to_string()));
    table.text("field", |(_, one)| Some(Field::as_str(one.field)));
    table.text("value", |(_, one)| Some(one.value.text(codebook)));
    table.integer("n_reports", |(_, one)| integer(one.tellings.len()));
    table.integer("n_publishers", |(_, one)| integer(one.n_publishers));
    table.text("report_ids", |(_, one)| {
        let ids = one
            .tellings
            .iter()
            .map(|&place| reports[place as usize].as_str());
        let mut ids: Vec<&str> = ids.collect();
        ids.sort_unstable();
        Some(ids.join(";"))
    });
    table.day("first_published", |(_, one)| date(one.published?.0));
    table.day("last_published", |(_, one)| date(one.published?.1));
    table.truth("chosen", |(_, one)| one.chosen);
    table.finish("attributes")
}
