//! Merging of reports that agree.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::events::{Amount, Codebook, Report, Status};
use crate::text::Id;

/// A report with what merging needs to know of its document.
#[derive(Debug, Clone, Copy)]
pub struct Telling<'a> {
    /// Id of the report.
    pub report_id: Id,
    /// Id of the document.
    pub doc_id: Id,
    /// Text of the document.
    pub text: &'a str,
    /// Publisher, when known.
    pub publisher: Option<&'a str>,
    /// Day of publication, when known.
    pub published: Option<NaiveDate>,
    /// The report.
    pub report: &'a Report,
}

/// A distinct event. Values of fields come from its most confident telling that has one.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Hash of what the event is.
    pub id: Id,
    /// Indices of its tellings.
    pub tellings: Vec<usize>,
    /// Telling that gives kind, status, participants and days.
    pub first: usize,
    /// Whether every telling is background.
    pub background: bool,
    /// Place as written, and its country.
    pub place: Option<(String, Option<String>)>,
    /// Level of representation or rank.
    pub level: Option<&'static str>,
    /// How it was done.
    pub instrument: Option<&'static str>,
    /// Sum of money.
    pub amount: Option<Amount>,
    /// Highest confidence.
    pub confidence: f64,
    /// Documents with a telling.
    pub n_documents: usize,
    /// Known publishers among them.
    pub n_publishers: usize,
    /// Earliest and latest known day of publication.
    pub published: Option<(NaiveDate, NaiveDate)>,
    /// Fields on which tellings give different values, in the order of the table.
    pub disagreement: Vec<&'static str>,
}

/// What makes two reports tell of one event.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    kind: String,
    source: String,
    target: String,
    status: Status,
    /// The document, for undated reports: without a date nothing says that two documents
    /// mean the same visit.
    within: Option<Id>,
}

/// Merges tellings into events, sorted by day (undated last), kind and participants.
///
/// The result does not depend on the order of `tellings` except for their indices.
pub fn merge(tellings: &[Telling<'_>], codebook: &Codebook) -> Vec<Event> {
    let mut groups: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (index, telling) in tellings.iter().enumerate() {
        groups
            .entry(key(telling, codebook))
            .or_default()
            .push(index);
    }
    let mut events: Vec<(Key, Event)> = groups
        .into_iter()
        .map(|(key, members)| {
            let event = event(&key, members, tellings);
            (key, event)
        })
        .collect();
    // `None` sorts first by itself; the table wants undated events last.
    events
        .sort_by(|(a, x), (b, y)| (a.start.is_none(), a, x.id).cmp(&(b.start.is_none(), b, y.id)));
    events.into_iter().map(|(_, event)| event).collect()
}

fn key(telling: &Telling<'_>, codebook: &Codebook) -> Key {
    let report = telling.report;
    let (source, target) = report.sides(codebook);
    let date = report.date;
    Key {
        start: date.map(|when| when.start),
        end: date.map(|when| when.end),
        kind: codebook.kind(report.kind).code.clone(),
        source: source.unwrap_or_default(),
        target: target.unwrap_or_default(),
        status: report.status,
        within: date.is_none().then_some(telling.doc_id),
    }
}

fn event(key: &Key, mut members: Vec<usize>, tellings: &[Telling<'_>]) -> Event {
    // Most confident first; ties by content, so that input order plays no part.
    members.sort_by(|&a, &b| {
        let (a, b) = (&tellings[a], &tellings[b]);
        b.report
            .confidence
            .total_cmp(&a.report.confidence)
            .then(a.report_id.cmp(&b.report_id))
    });
    let reports = || members.iter().map(|&index| &tellings[index]);
    let distinct = |mut values: Vec<Id>| {
        values.sort_unstable();
        values.dedup();
        values.len()
    };
    let mut publishers: Vec<&str> = reports().filter_map(|telling| telling.publisher).collect();
    publishers.sort_unstable();
    publishers.dedup();
    let days: Vec<NaiveDate> = reports().filter_map(|telling| telling.published).collect();
    Event {
        id: event_id(key),
        first: members[0],
        background: reports().all(|telling| telling.report.background),
        place: reports().find_map(place_of),
        level: reports().find_map(|telling| telling.report.level),
        instrument: reports().find_map(|telling| telling.report.instrument),
        amount: reports().find_map(|telling| telling.report.amount),
        confidence: tellings[members[0]].report.confidence,
        n_documents: distinct(reports().map(|telling| telling.doc_id).collect()),
        n_publishers: publishers.len(),
        published: days.iter().min().copied().zip(days.iter().max().copied()),
        disagreement: disagreement(&members, tellings),
        tellings: {
            members.sort_unstable();
            members
        },
    }
}

fn event_id(key: &Key) -> Id {
    let day = |date: Option<NaiveDate>| date.map(|day| day.to_string()).unwrap_or_default();
    let within = key.within.map(|id| id.to_string()).unwrap_or_default();
    Id::of(
        [
            key.kind.as_str(),
            key.status.as_str(),
            &key.source,
            &key.target,
            &day(key.start),
            &day(key.end),
            &within,
        ]
        .map(str::as_bytes),
    )
}

fn place_of(telling: &Telling<'_>) -> Option<(String, Option<String>)> {
    telling.report.place.as_ref().map(|venue| {
        (
            venue.span.of(telling.text).to_owned(),
            venue.country.map(|code| code.to_string()),
        )
    })
}

/// A field and its value in a telling; `None` when the telling does not give it.
type Field = (&'static str, fn(&Telling<'_>) -> Option<String>);

/// Fields of which two tellings give different known values.
fn disagreement(members: &[usize], tellings: &[Telling<'_>]) -> Vec<&'static str> {
    let differ = |value: fn(&Telling<'_>) -> Option<String>| {
        let mut known: Vec<String> = members
            .iter()
            .filter_map(|&index| value(&tellings[index]))
            .collect();
        known.sort_unstable();
        known.dedup();
        known.len() > 1
    };
    let fields: [Field; 5] = [
        ("date_precision", |telling| {
            telling
                .report
                .date
                .map(|when| when.precision.as_str().to_owned())
        }),
        ("place_country", |telling| {
            let country = telling.report.place.as_ref()?.country?;
            Some(country.as_str().to_owned())
        }),
        ("level", |telling| telling.report.level.map(str::to_owned)),
        ("instrument", |telling| {
            telling.report.instrument.map(str::to_owned)
        }),
        ("amount", |telling| {
            telling
                .report
                .amount
                .map(|sum| format!("{} {:?}", sum.value, sum.currency))
        }),
    ];
    fields
        .into_iter()
        .filter(|&(_, value)| differ(value))
        .map(|(name, _)| name)
        .collect()
}
