//! From coded documents to what merging needs of them.

use rayon::prelude::*;

use crate::events::Codebook;
use crate::events::Kind;
use crate::events::Report;
use crate::events::Role;
use crate::knowledge::Code;
use crate::story::{
    Corpus, Days, Paper, Sketch, Telling, content_words, doer, number, person, recount, toll, turn,
};
use crate::text::Id;

use super::CodedDocument;

/// The documents and their reports, in order, as records to merge.
pub fn corpus(documents: &[CodedDocument], codebook: &Codebook) -> Corpus {
    let papers = documents.par_iter().map(|document| Paper {
        id: document.id,
        publisher: document.document.publisher.as_deref().map(Into::into),
        published: document.document.published.map(|day| day.to_epoch_days()),
        // A document that tells nothing is nobody's copy that would count.
        sketch: if document.reports.is_empty() {
            Sketch::default()
        } else {
            Sketch::new(&document.document.text)
        },
    });
    let tellings = documents
        .par_iter()
        .enumerate()
        .flat_map_iter(|(paper, document)| {
            let paper = u32::try_from(paper).unwrap_or(u32::MAX);
            let sentence = |at: usize| document.reports.get(at).map(|(_, _, one)| one.sentence);
            let reports = document.reports.iter().enumerate();
            reports.map(move |(at, (id, _, report))| {
                let text = &document.document.text;
                let mut telling = telling(*id, paper, report, text, codebook);
                // Of two acts nobody says whose number follows; the next sentence may tell of another.
                let other = at.checked_sub(1).and_then(sentence) == Some(report.sentence)
                    || sentence(at + 1).is_some_and(|next| next <= report.sentence + 1);
                let behind = || text.get(report.evidence.end as usize..).filter(|_| !other);
                telling.number = telling
                    .number
                    .or_else(|| recount(codebook.kind(report.kind), behind()?));
                telling
            })
        });
    Corpus {
        papers: papers.collect(),
        tellings: tellings.collect(),
    }
}

fn telling(id: Id, paper: u32, report: &Report, text: &str, codebook: &Codebook) -> Telling {
    let (source, target) = report.sides(codebook);
    let evidence = report.evidence.of(text);
    let trigger = report.trigger.start.saturating_sub(report.evidence.start) as usize;
    let place = report.place.as_ref();
    let kind = codebook.kind(report.kind);
    Telling {
        report: id,
        paper,
        sentence: u32::try_from(report.sentence).unwrap_or(u32::MAX),
        kind: report.kind,
        status: report.status,
        background: report.background,
        source: codes(source.as_deref()),
        target: codes(target.as_deref()),
        doer: breaker(report, kind),
        persons: who(report, text),
        days: report.date.map(|when| Days {
            start: when.start.to_epoch_days(),
            end: when.end.to_epoch_days(),
            precision: when.precision,
            basis: when.basis,
        }),
        place: place.map(|venue| venue.span.of(text).into()),
        place_country: place.and_then(|venue| venue.country),
        level: report.level.map(Into::into),
        instrument: report.instrument.map(Into::into),
        amount: report.amount.map(|sum| sum.value),
        currency: report.amount.and_then(|sum| sum.currency).map(Into::into),
        number: number(kind, evidence, trigger)
            .or_else(|| toll(kind, &text[report.evidence.end as usize..])),
        turn: turn(evidence, trigger),
        words: content_words(evidence),
        confidence: report.confidence,
    }
}

/// Codes of a column `source` or `target`, in code order.
fn codes(column: Option<&str>) -> Box<[Code]> {
    let column = column.unwrap_or_default();
    let mut codes: Vec<Code> = column
        .split(';')
        .filter_map(|code| code.parse().ok())
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes.into()
}

/// Of the parties the one that is told as the doer.
fn breaker(report: &Report, kind: &Kind) -> Option<Code> {
    let parties = report
        .participants
        .iter()
        .filter(|part| part.role == Role::Party);
    let placed = parties.filter_map(|part| Some((part.span.start, part.actor?)));
    kind.symmetric
        .then(|| doer(placed, &report.trigger.start))
        .flatten()
}

/// The persons who act or are acted upon.
fn who(report: &Report, text: &str) -> Box<[u32]> {
    let named = report
        .participants
        .iter()
        .filter(|participant| participant.role != Role::Reporter)
        .filter_map(|participant| participant.person);
    let mut persons: Vec<u32> = named.flat_map(|span| person(span.of(text))).collect();
    persons.sort_unstable();
    persons.dedup();
    persons.into()
}
