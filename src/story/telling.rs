//! What merging needs to know of a report and of its document.

use crate::events::KindId;
use crate::events::Status;
use crate::knowledge::Code;
use crate::text::Id;
use crate::time::Basis;
use crate::time::Precision;

use super::count::Count;
use super::wording::Sketch;

/// A document as far as merging needs it.
#[derive(Debug, Clone)]
pub struct Paper {
    /// Id of the document.
    pub id: Id,
    /// Publisher; `None` when not known.
    pub publisher: Option<Box<str>>,
    /// Day of publication, counted from 1970-01-01; `None` when not known.
    pub published: Option<i32>,
    /// Its wording; empty when the text is not at hand, and then it counts as nobody's copy.
    pub sketch: Sketch,
}

/// Closed interval of days, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Days {
    /// First day.
    pub start: i32,
    /// Last day, inclusive.
    pub end: i32,
    /// Unit that the text speaks in.
    pub precision: Precision,
    /// How the days are known.
    pub basis: Basis,
}

/// A report as far as merging needs it.
#[derive(Debug, Clone)]
pub struct Telling {
    /// Id of the report.
    pub report: Id,
    /// Place of its document among the papers.
    pub paper: u32,
    /// Index of the sentence in the document.
    pub sentence: u32,
    /// Kind of the act.
    pub kind: KindId,
    /// What the text claims about its reality.
    pub status: Status,
    /// Whether it is told as history.
    pub background: bool,
    /// Column `source` of the report, sorted.
    pub source: Box<[Code]>,
    /// Column `target` of the report, sorted.
    pub target: Box<[Code]>,
    /// Of the parties of a symmetric act the one that did it; `None` when none or all are told as its doers.
    pub doer: Option<Code>,
    /// Persons who take part, hashed, sorted: see [`super::person`].
    pub persons: Box<[u32]>,
    /// Days; `None` when the text gives none.
    pub days: Option<Days>,
    /// Place as written.
    pub place: Option<Box<str>>,
    /// Country of the place.
    pub place_country: Option<Code>,
    /// Level of representation, or rank.
    pub level: Option<Box<str>>,
    /// How it was done.
    pub instrument: Option<Box<str>>,
    /// Sum of money in units of the currency.
    pub amount: Option<f64>,
    /// ISO 4217; `None` when not certain.
    pub currency: Option<Box<str>>,
    /// Persons that the act is done to: see [`super::persons`].
    pub number: Option<Count>,
    /// Place in a series, 0 for a further one: see [`super::turn`].
    pub turn: Option<u8>,
    /// Longer words of the sentence, hashed: see [`super::content_words`].
    pub words: Box<[u32]>,
    /// Between 0 and 1.
    pub confidence: f64,
}

/// Of parties, each with where it is named, the only one that a sentence names before the words of the act and
/// before another: "Chad broke off relations with Sudan".
///
/// `None` where both stand on one side: "relations between Chad and Sudan were broken off".
pub fn doer<T: PartialOrd>(parties: impl Iterator<Item = (T, Code)>, trigger: &T) -> Option<Code> {
    let (before, behind): (Vec<_>, Vec<_>) = parties.partition(|(start, _)| start < trigger);
    match &before[..] {
        [(_, code)] if behind.iter().any(|(_, other)| other != code) => Some(*code),
        _ => None,
    }
}

/// Reports of any number of documents.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// The documents.
    pub papers: Vec<Paper>,
    /// Their reports, in any order.
    pub tellings: Vec<Telling>,
}
