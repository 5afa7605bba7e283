//! Merging of reports that stand in tables.

use polars::prelude::{DataFrame, PolarsError};
use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::events::Codebook;
use crate::events::Status;
use crate::knowledge::Code;
use crate::story::{self, Corpus, Days, Paper, Sketch, Telling, content_words, doer, person, turn};
use crate::text::Id;
use crate::time::Basis;
use crate::time::Precision;

use super::events::{attributes, events};

/// What merging gives to tables.
#[derive(Debug, Clone)]
pub struct Merged {
    /// Id of the event of each report.
    pub event_ids: Vec<String>,
    /// One row per event.
    pub events: DataFrame,
    /// One row per value that sources give a field of an event.
    pub attributes: DataFrame,
}

/// Why tables could not be merged.
#[derive(Debug)]
pub enum Unmergeable {
    /// A value is none of ours.
    Value(Error),
    /// Polars refused.
    Frame(PolarsError),
}

impl From<PolarsError> for Unmergeable {
    fn from(error: PolarsError) -> Self {
        Self::Frame(error)
    }
}

impl From<Error> for Unmergeable {
    fn from(error: Error) -> Self {
        Self::Value(error)
    }
}

/// A column of strings; all empty if the frame has none of that name.
struct Texts<'a>(Vec<Option<&'a str>>);

impl<'a> Texts<'a> {
    fn of(frame: &'a DataFrame, name: &str) -> Result<Self, PolarsError> {
        match frame.column(name) {
            Ok(column) => Ok(Self(column.str()?.iter().collect())),
            Err(_) => Ok(Self(vec![None; frame.height()])),
        }
    }

    fn word(&self, row: usize) -> Option<Box<str>> {
        self.0[row].map(Into::into)
    }
}

fn days(frame: &DataFrame, name: &str) -> Result<Vec<Option<i32>>, PolarsError> {
    match frame.column(name) {
        Ok(column) => Ok(column.date()?.physical().iter().collect()),
        Err(_) => Ok(vec![None; frame.height()]),
    }
}

fn integers(frame: &DataFrame, name: &str) -> Result<Vec<Option<i64>>, PolarsError> {
    match frame.column(name) {
        Ok(column) => Ok(column.i64()?.iter().collect()),
        Err(_) => Ok(vec![None; frame.height()]),
    }
}

fn reals(frame: &DataFrame, name: &str) -> Result<Vec<Option<f64>>, PolarsError> {
    match frame.column(name) {
        Ok(column) => Ok(column.f64()?.iter().collect()),
        Err(_) => Ok(vec![None; frame.height()]),
    }
}

/// An id of ours, or the hash of one from elsewhere.
fn id(text: &str) -> Id {
    text.parse().unwrap_or_else(|_| Id::of([text.as_bytes()]))
}

fn codes(column: Option<&str>) -> Box<[Code]> {
    let codes = column.unwrap_or_default().split(';');
    let mut codes: Vec<Code> = codes.filter_map(|code| code.parse().ok()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.into()
}

fn number(value: Option<i64>) -> u32 {
    value
        .and_then(|value| u32::try_from(value).ok())
        .unwrap_or(0)
}

/// Merges the reports of tables `documents`, `reports` and `participants`, of which columns may
/// be missing: the least are `doc_id` in the first, `report_id`, `doc_id`, `kind` and `status` in
/// the second.
///
/// # Errors
///
/// [`Unmergeable::Value`] for a kind, status, precision or document that does not exist;
/// [`Unmergeable::Frame`] for a column of another dtype.
pub fn merge(
    documents: &DataFrame,
    reports: &DataFrame,
    participants: Option<&DataFrame>,
    codebook: &Codebook,
) -> Result<Merged, Unmergeable> {
    let (papers, places) = papers(documents)?;
    let persons = named(participants)?;
    let bodies = Texts::of(documents, "text")?;
    let corpus = Corpus {
        tellings: tellings(reports, (&places, &bodies), &persons, codebook)?,
        papers,
    };
    let merged = story::merge(&corpus, codebook);
    let mut event_ids = vec![String::new(); corpus.tellings.len()];
    for event in &merged {
        for &telling in &event.tellings {
            event_ids[telling as usize] = event.id.to_string();
        }
    }
    let ids = Texts::of(reports, "report_id")?;
    let ids: Vec<String> = ids
        .0
        .iter()
        .map(|id| id.unwrap_or_default().to_owned())
        .collect();
    Ok(Merged {
        event_ids,
        events: events(&merged, codebook)?,
        attributes: attributes(&merged, &ids, codebook)?,
    })
}

fn papers(documents: &DataFrame) -> Result<(Vec<Paper>, FxHashMap<Id, u32>), Unmergeable> {
    let ids = Texts::of(documents, "doc_id")?;
    let publishers = Texts::of(documents, "publisher")?;
    let texts = Texts::of(documents, "text")?;
    let published = days(documents, "published")?;
    let mut places = FxHashMap::default();
    let mut papers = Vec::with_capacity(documents.height());
    for (row, &published) in published.iter().enumerate() {
        let id = id(ids.0[row].unwrap_or_default());
        places.insert(id, u32::try_from(row).unwrap_or(u32::MAX));
        papers.push(Paper {
            id,
            publisher: publishers.word(row),
            published,
            sketch: texts.0[row].map(Sketch::new).unwrap_or_default(),
        });
    }
    Ok((papers, places))
}

/// Who takes part in a report: hashes of the persons, and the parties with where they are named.
#[derive(Default)]
struct Named {
    persons: Vec<u32>,
    parties: Vec<(i64, Code)>,
}

fn named(participants: Option<&DataFrame>) -> Result<FxHashMap<Id, Named>, PolarsError> {
    let mut known: FxHashMap<Id, Named> = FxHashMap::default();
    let Some(participants) = participants else {
        return Ok(known);
    };
    let actors = Texts::of(participants, "actor")?;
    let starts = integers(participants, "start")?;
    let reports = Texts::of(participants, "report_id")?;
    let names = Texts::of(participants, "person")?;
    let roles = Texts::of(participants, "role")?;
    for (row, start) in starts.into_iter().enumerate() {
        let name = names.0[row].filter(|_| roles.0[row] != Some("reporter"));
        let Some(report) = reports.0[row] else {
            continue;
        };
        if let Some(name) = name {
            let persons = &mut known.entry(id(report)).or_default().persons;
            persons.extend(person(name));
        }
        let actor = actors.0[row].filter(|_| roles.0[row] == Some("party"));
        let party = start.zip(actor.and_then(|code| code.parse().ok()));
        if let Some(party) = party {
            known.entry(id(report)).or_default().parties.push(party);
        }
    }
    Ok(known)
}

fn unknown(what: &'static str, value: &str, expected: &str) -> Error {
    Error::Unknown {
        what,
        value: value.to_owned(),
        expected: expected.to_owned(),
    }
}

/// Date columns of a frame of reports.
struct Dates<'a> {
    starts: Vec<Option<i32>>,
    ends: Vec<Option<i32>>,
    precisions: Texts<'a>,
    bases: Texts<'a>,
}

impl Dates<'_> {
    fn row(&self, row: usize) -> Result<Option<Days>, Error> {
        let Some(start) = self.starts[row] else {
            return Ok(None);
        };
        let end = self.ends[row].unwrap_or(start);
        let precision = match self.precisions.0[row] {
            None if start == end => Precision::Day,
            None => Precision::Range,
            Some(word) => *PRECISIONS
                .iter()
                .find(|precision| precision.as_str() == word)
                .ok_or_else(|| unknown("date_precision", word, "a unit such as day or year"))?,
        };
        let basis = match self.bases.0[row] {
            Some("publication") => Basis::Publication,
            Some("relative") => Basis::Relative,
            _ => Basis::Stated,
        };
        Ok(Some(Days {
            start,
            end: end.max(start),
            precision,
            basis,
        }))
    }
}

const PRECISIONS: [Precision; 9] = [
    Precision::Day,
    Precision::Week,
    Precision::Month,
    Precision::Quarter,
    Precision::Half,
    Precision::Year,
    Precision::Decade,
    Precision::Century,
    Precision::Range,
];

fn tellings(
    reports: &DataFrame,
    (places, bodies): (&FxHashMap<Id, u32>, &Texts<'_>),
    named: &FxHashMap<Id, Named>,
    codebook: &Codebook,
) -> Result<Vec<Telling>, Unmergeable> {
    let text = |name: &str| Texts::of(reports, name);
    let (ids, papers) = (text("report_id")?, text("doc_id")?);
    let (kinds, statuses) = (text("kind")?, text("status")?);
    let (sources, targets) = (text("source")?, text("target")?);
    let (place, country) = (text("place")?, text("place_country")?);
    let (level, instrument, currency) = (text("level")?, text("instrument")?, text("currency")?);
    let (evidence, trigger) = (text("evidence")?, text("trigger")?);
    let (sentences, amounts) = (integers(reports, "sentence")?, reals(reports, "amount")?);
    let confidences = reals(reports, "confidence")?;
    let background: Vec<bool> = match reports.column("background") {
        Ok(column) => column
            .bool()?
            .iter()
            .map(|value| value.unwrap_or(false))
            .collect(),
        Err(_) => vec![false; reports.height()],
    };
    let triggers = integers(reports, "trigger_start")?;
    let evidences = integers(reports, "evidence_start")?;
    let ends = integers(reports, "evidence_end")?;
    let dates = Dates {
        starts: days(reports, "date_start")?,
        ends: days(reports, "date_end")?,
        precisions: text("date_precision")?,
        bases: text("date_basis")?,
    };
    let mut tellings = Vec::with_capacity(reports.height());
    for row in 0..reports.height() {
        let report = id(ids.0[row].unwrap_or_default());
        let doc = papers.0[row].unwrap_or_default();
        let paper = places.get(&id(doc)).copied();
        let code = kinds.0[row].unwrap_or_default();
        let status = statuses.0[row].unwrap_or_default();
        let sentence = evidence.0[row].unwrap_or_default();
        let at = byte_of(sentence, triggers[row].zip(evidences[row]), trigger.0[row]);
        let who = named.get(&report);
        let parties = who.map_or(&[][..], |who| who.parties.as_slice());
        let breaker = triggers[row].and_then(|at| doer(parties.iter().copied(), &at));
        let mut who = who.map_or_else(Vec::new, |who| who.persons.clone());
        who.sort_unstable();
        who.dedup();
        let kind = codebook.find(code).ok_or_else(|| codebook.unknown(code))?;
        let paper = paper.ok_or_else(|| unknown("doc_id", doc, "an id of table `documents`"))?;
        let counted = || {
            let kind = codebook.kind(kind);
            let body = bodies.0[paper as usize].filter(|_| story::is_counted(kind))?;
            let behind = behind(body, ends[row])?;
            let place = |row: usize| Some((*papers.0.get(row)?, sentences[row]?));
            let (doc, sentence) = place(row)?;
            let is = |row: Option<usize>, next: i64| {
                row.and_then(place)
                    .is_some_and(|(of, at)| of == doc && (sentence..=sentence + next).contains(&at))
            };
            let other = is(row.checked_sub(1), 0) || is(Some(row + 1), 1);
            story::toll(kind, behind).or_else(|| story::recount(kind, behind).filter(|_| !other))
        };
        tellings.push(Telling {
            report,
            paper,
            sentence: number(sentences[row]),
            kind,
            status: status
                .parse::<Status>()
                .map_err(|_| unknown("status", status, "a status such as occurred or planned"))?,
            background: background[row],
            source: codes(sources.0[row]),
            target: codes(targets.0[row]),
            doer: breaker.filter(|_| codebook.kind(kind).symmetric),
            persons: who.into(),
            days: dates.row(row)?,
            place: place.word(row),
            place_country: country.0[row].and_then(|code| code.parse().ok()),
            level: level.word(row),
            instrument: instrument.word(row),
            amount: amounts[row],
            currency: currency.word(row),
            number: story::number(codebook.kind(kind), sentence, at).or_else(counted),
            turn: turn(sentence, at),
            words: content_words(sentence),
            confidence: confidences[row].unwrap_or(0.0),
        });
    }
    Ok(tellings)
}

/// The text behind a sentence that ends before a code point.
fn behind(body: &str, end: Option<i64>) -> Option<&str> {
    let end = usize::try_from(end?).ok()?;
    let (byte, _) = body.char_indices().nth(end)?;
    Some(&body[byte..])
}

/// Byte of a sentence at which the words of the act begin.
fn byte_of(sentence: &str, starts: Option<(i64, i64)>, trigger: Option<&str>) -> usize {
    let by_offset = starts.and_then(|(trigger, evidence)| {
        let place = usize::try_from(trigger - evidence).ok()?;
        sentence.char_indices().nth(place).map(|(byte, _)| byte)
    });
    by_offset
        .or_else(|| sentence.find(trigger?))
        .unwrap_or_default()
}
