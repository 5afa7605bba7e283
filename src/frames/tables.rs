//! The public tables, built column by column.

use std::fmt::Write as _;

use polars::prelude::{
    Column, DataFrame, IntoColumn, IntoSeries, NamedFrom, PolarsResult, Series, TimeUnit, TimeZone,
};

use chrono::{DateTime, NaiveDate, Utc};

use crate::events::{CODER_VERSION, Codebook, Codes, Report};
use crate::pipeline::{Coded, CodedDocument, Reject};
use crate::text::PublishedBasis;

use super::events::{attributes, events};
use super::offsets::Offsets;
use super::schema;

/// The six tables of a coded corpus.
#[derive(Debug, Clone)]
pub struct Tables {
    /// One row per article.
    pub documents: DataFrame,
    /// One row per report.
    pub reports: DataFrame,
    /// One row per participant of a report.
    pub participants: DataFrame,
    /// One row per event.
    pub events: DataFrame,
    /// One row per value that sources give a field of an event.
    pub attributes: DataFrame,
    /// One row per thing not coded.
    pub rejects: DataFrame,
}

impl Tables {
    /// Builds the tables.
    ///
    /// # Errors
    ///
    /// Only if Polars refuses a column, which would be a fault of ours.
    pub fn new(coded: &Coded, codebook: &Codebook) -> PolarsResult<Self> {
        let offsets: Vec<Offsets<'_>> = coded
            .documents
            .iter()
            .map(|document| Offsets::new(&document.document.text))
            .collect();
        Ok(Self {
            documents: documents(coded, &offsets)?,
            reports: reports(coded, &offsets, codebook)?,
            participants: participants(coded, &offsets)?,
            events: events(&coded.events, codebook)?,
            attributes: attributes(&coded.events, &report_ids(coded), codebook)?,
            rejects: rejects(coded, &offsets)?,
        })
    }
}

/// Columns of a table under construction.
pub(super) struct Builder<R> {
    rows: Vec<R>,
    columns: Vec<Column>,
}

impl<R> Builder<R> {
    pub(super) fn new(rows: Vec<R>) -> Self {
        Self {
            rows,
            columns: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, series: Series) {
        self.columns.push(series.into_column());
    }

    pub(super) fn text<'a, T: AsRef<str> + 'a>(
        &mut self,
        name: &str,
        value: impl Fn(&R) -> Option<T>,
    ) {
        let values: Vec<Option<T>> = self.rows.iter().map(value).collect();
        let values: Vec<Option<&str>> = values.iter().map(|v| v.as_ref().map(T::as_ref)).collect();
        self.push(Series::new(name.into(), values));
    }

    pub(super) fn integer(&mut self, name: &str, value: impl Fn(&R) -> Option<i64>) {
        let values: Vec<Option<i64>> = self.rows.iter().map(value).collect();
        self.push(Series::new(name.into(), values));
    }

    pub(super) fn real(&mut self, name: &str, value: impl Fn(&R) -> Option<f64>) {
        let values: Vec<Option<f64>> = self.rows.iter().map(value).collect();
        self.push(Series::new(name.into(), values));
    }

    pub(super) fn truth(&mut self, name: &str, value: impl Fn(&R) -> bool) {
        let values: Vec<bool> = self.rows.iter().map(value).collect();
        self.push(Series::new(name.into(), values));
    }

    pub(super) fn day(&mut self, name: &str, value: impl Fn(&R) -> Option<NaiveDate>) {
        let days: Vec<Option<i32>> = self
            .rows
            .iter()
            .map(|row| value(row).map(|day| day.to_epoch_days()))
            .collect();
        let days = Series::new(name.into(), days);
        let days = days.i32().expect("made from i32").clone();
        self.push(days.into_date().into_series());
    }

    fn moment(&mut self, name: &str, value: impl Fn(&R) -> Option<DateTime<Utc>>) {
        let moments: Vec<Option<i64>> = self
            .rows
            .iter()
            .map(|row| value(row).map(|moment| moment.timestamp_micros()))
            .collect();
        let moments = Series::new(name.into(), moments);
        let moments = moments.i64().expect("made from i64").clone();
        self.push(
            moments
                .into_datetime(TimeUnit::Microseconds, Some(TimeZone::UTC))
                .into_series(),
        );
    }

    pub(super) fn finish(self, table: &str) -> PolarsResult<DataFrame> {
        debug_assert!(
            schema::table(table)
                .columns
                .iter()
                .map(|column| (column.name.as_str(), column.polars()))
                .eq(self
                    .columns
                    .iter()
                    .map(|column| (column.name().as_str(), Some(column.dtype().clone())))),
            "table `{table}` differs from data/tables.toml"
        );
        DataFrame::new(self.rows.len(), self.columns)
    }
}

/// Ids of all reports in the order that merging counts them.
fn report_ids(coded: &Coded) -> Vec<String> {
    let documents = coded.documents.iter();
    let reports = documents.flat_map(|document| &document.reports);
    reports.map(|(id, ..)| id.to_string()).collect()
}

pub(super) fn integer(count: usize) -> Option<i64> {
    i64::try_from(count).ok()
}

fn documents(coded: &Coded, offsets: &[Offsets<'_>]) -> PolarsResult<DataFrame> {
    let mut table = Builder::new(coded.documents.iter().zip(offsets).collect());
    table.text("doc_id", |(row, _)| Some(row.id.to_string()));
    table.text("uri", |(row, _)| row.document.uri.as_deref());
    table.text("publisher", |(row, _)| row.document.publisher.as_deref());
    table.text("title", |(row, _)| row.document.title.as_deref());
    table.text("author", |(row, _)| row.document.author.as_deref());
    table.day("published", |(row, _)| row.document.published);
    table.moment("published_at", |(row, _)| row.document.published_at);
    table.text("published_basis", |(row, _)| {
        row.document.published_basis.map(PublishedBasis::code)
    });
    table.text("language", |(row, _)| row.document.language.as_deref());
    table.text("text", |(row, _)| Some(row.document.text.as_str()));
    table.integer("n_chars", |(_, offsets)| Some(offsets.code_points()));
    table.integer("n_sentences", |(row, _)| integer(row.n_sentences));
    table.integer("n_reports", |(row, _)| integer(row.reports.len()));
    table.finish("documents")
}

/// A report with its surroundings.
struct ReportRow<'a> {
    document: &'a CodedDocument,
    offsets: &'a Offsets<'a>,
    report: &'a Report,
    id: String,
    event: String,
    codes: Codes<'a>,
    sides: (Option<String>, Option<String>),
}

fn report_rows<'a>(
    coded: &'a Coded,
    offsets: &'a [Offsets<'a>],
    codebook: &'a Codebook,
) -> Vec<ReportRow<'a>> {
    let mut rows = Vec::new();
    for (document, offsets) in coded.documents.iter().zip(offsets) {
        for (id, event, report) in &document.reports {
            rows.push(ReportRow {
                document,
                offsets,
                report,
                id: id.to_string(),
                event: event.to_string(),
                codes: codebook.codes(report.kind, report.status),
                sides: report.sides(codebook),
            });
        }
    }
    rows
}

fn reports(coded: &Coded, offsets: &[Offsets<'_>], codebook: &Codebook) -> PolarsResult<DataFrame> {
    let mut table = Builder::new(report_rows(coded, offsets, codebook));
    table.text("report_id", |row| Some(row.id.clone()));
    table.text("event_id", |row| Some(row.event.clone()));
    table.text("doc_id", |row| Some(row.document.id.to_string()));
    table.integer("sentence", |row| integer(row.report.sentence));
    table.text("section", |row| Some(row.report.section.as_str()));
    table.text("kind", |row| {
        Some(codebook.kind(row.report.kind).code.as_str())
    });
    table.text("status", |row| Some(row.report.status.as_str()));
    table.truth("background", |row| row.report.background);
    table.text("source", |row| row.sides.0.clone());
    table.text("target", |row| row.sides.1.clone());
    report_date_and_place(&mut table);
    report_manner(&mut table);
    report_evidence(&mut table);
    table.text("cameo", |row| row.codes.cameo);
    table.text("plover", |row| row.codes.plover);
    table.text("plover_mode", |row| row.codes.plover_mode);
    table.integer("quad", |row| row.codes.quad.map(i64::from));
    table.real("goldstein", |row| row.codes.goldstein);
    table.real("confidence", |row| Some(row.report.confidence));
    table.text("rule", |row| Some(row.report.rule));
    table.text("codebook_version", |_| Some(codebook.edition()));
    table.text("coder_version", |_| Some(CODER_VERSION));
    table.finish("reports")
}

fn report_date_and_place(table: &mut Builder<ReportRow<'_>>) {
    table.day("date_start", |row| row.report.date.map(|when| when.start));
    table.day("date_end", |row| row.report.date.map(|when| when.end));
    table.text("date_precision", |row| {
        row.report.date.map(|when| when.precision.as_str())
    });
    table.text("date_basis", |row| {
        Some(row.report.date.map_or("none", |when| when.basis.as_str()))
    });
    table.text("date_text", |row| {
        let span = row.report.date?.span?;
        Some(span.of(&row.document.document.text).to_owned())
    });
    table.text("place", |row| {
        let venue = row.report.place.as_ref()?;
        Some(venue.span.of(&row.document.document.text).to_owned())
    });
    table.text("place_country", |row| {
        row.report
            .place
            .as_ref()
            .and_then(|venue| venue.country)
            .map(|code| code.to_string())
    });
}

fn report_manner(table: &mut Builder<ReportRow<'_>>) {
    table.text("level", |row| row.report.level);
    table.text("instrument", |row| row.report.instrument);
    table.real("amount", |row| row.report.amount.map(|sum| sum.value));
    table.text("currency", |row| {
        row.report.amount.and_then(|sum| sum.currency)
    });
    table.text("reporter", |row| {
        let reporter = row.report.reporter.as_ref()?;
        Some(reporter.span.of(&row.document.document.text).to_owned())
    });
    table.text("reporter_state", |row| {
        row.report
            .reporter
            .as_ref()
            .and_then(|reporter| reporter.state)
            .map(|code| code.to_string())
    });
}

fn report_evidence(table: &mut Builder<ReportRow<'_>>) {
    for (name, evidence) in [("trigger", false), ("evidence", true)] {
        let span = move |row: &ReportRow<'_>| {
            if evidence {
                row.report.evidence
            } else {
                row.report.trigger
            }
        };
        table.text(name, |row| {
            Some(span(row).of(&row.document.document.text).to_owned())
        });
        table.integer(&format!("{name}_start"), |row| {
            Some(row.offsets.of(span(row)).0)
        });
        table.integer(&format!("{name}_end"), |row| {
            Some(row.offsets.of(span(row)).1)
        });
    }
}

fn participants(coded: &Coded, offsets: &[Offsets<'_>]) -> PolarsResult<DataFrame> {
    let mut rows = Vec::new();
    for (document, offsets) in coded.documents.iter().zip(offsets) {
        for (id, _, report) in &document.reports {
            for (ordinal, participant) in report.participants.iter().enumerate() {
                rows.push((id, ordinal, participant, &document.document.text, offsets));
            }
        }
    }
    let mut table = Builder::new(rows);
    table.text("report_id", |row| Some(row.0.to_string()));
    table.integer("ordinal", |row| integer(row.1));
    table.text("role", |row| Some(row.2.role.as_str()));
    table.text("actor", |row| row.2.actor.map(|code| code.to_string()));
    table.text("state", |row| row.2.state.map(|code| code.to_string()));
    table.text("sector", |row| row.2.sector);
    table.text("office", |row| row.2.office);
    table.text("person", |row| {
        row.2.person.map(|span| span.of(row.3).to_owned())
    });
    table.text("match", |row| Some(row.2.matched.as_str()));
    table.text("text", |row| Some(row.2.span.of(row.3).to_owned()));
    table.integer("start", |row| Some(row.4.of(row.2.span).0));
    table.integer("end", |row| Some(row.4.of(row.2.span).1));
    table.finish("participants")
}

fn rejects(coded: &Coded, offsets: &[Offsets<'_>]) -> PolarsResult<DataFrame> {
    let mut table = Builder::new(coded.rejects.iter().collect());
    table.text("where", |reject| {
        Some(match reject {
            Reject::Input(refusal) => refusal.place.clone(),
            Reject::Clause { document, .. } => {
                let document = &coded.documents[*document];
                document
                    .document
                    .uri
                    .clone()
                    .unwrap_or_else(|| document.id.to_string())
            }
        })
    });
    table.integer("position", |reject| match reject {
        Reject::Input(refusal) => refusal.position.and_then(integer),
        Reject::Clause { document, uncoded } => {
            Some(offsets[*document].code_point(uncoded.trigger.start))
        }
    });
    table.text("stage", |reject| {
        Some(match reject {
            Reject::Input(refusal) => refusal.stage,
            Reject::Clause { .. } => "events",
        })
    });
    table.text("reason", |reject| {
        Some(match reject {
            Reject::Input(refusal) => refusal.reason,
            Reject::Clause { uncoded, .. } => uncoded.reason,
        })
    });
    table.text("detail", |reject| {
        let mut detail = String::new();
        match reject {
            Reject::Input(refusal) => detail.push_str(&refusal.detail),
            Reject::Clause { document, uncoded } => {
                let words = uncoded
                    .trigger
                    .of(&coded.documents[*document].document.text);
                write!(detail, "`{words}`: {}", uncoded.detail).expect("writing to a string");
            }
        }
        Some(detail)
    });
    table.finish("rejects")
}
