//! Evaluation: predicted reports against gold reports, samples for review, agreement of coders.
//!
//! Reports are matched one to one within each document; what is right, by which criterion, and
//! everything that is wrong follows from the matching. Nothing here knows where reports come
//! from: the caller makes [`Record`]s of them.

mod agreement;
mod assignment;
mod bootstrap;
mod calibration;
mod detail;
mod matching;
mod merging;
mod record;
mod review;
mod sampling;
mod score;
mod spell;

pub use agreement::{Agreement, Level, Ratings, Weighting, agreement};
pub use bootstrap::{Bootstrap, Interval};
pub use calibration::{Bin, Calibration, calibration};
pub use detail::{Confusion, FieldScore, Mistake, Swaps};
pub use matching::{Alignment, Criterion, Pair, align};
pub use merging::{Merging, merging};
pub use record::{Field, Record, Verdict, compare};
pub use review::{Precision, Reviewed, precision};
pub use sampling::{Allocation, Drawn, sample};
pub use score::{Counts, Score};
pub use spell::{Spell, SpellScore, spells};

use score::{GROUPINGS, Groups, count_groupings, measures};

/// A document in which all reports were looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Who published it.
    pub publisher: Option<String>,
    /// Day of publication, in days since 1970-01-01.
    pub published: Option<i32>,
}

/// How to evaluate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// When a report is right.
    pub criterion: Criterion,
    /// Days by which dates may differ.
    pub date_tolerance: i32,
    /// Years of a period.
    pub period: i32,
    /// Bins of confidence.
    pub bins: usize,
    /// Intervals.
    pub bootstrap: Bootstrap,
}

/// Everything that a comparison says.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// Which report is which.
    pub alignment: Alignment,
    /// Scores by criterion: the label alone, with the sides, with sides and status, and the one
    /// that was asked for, named `asked`, by which all else is judged.
    pub summary: Vec<Score>,
    /// Scores by kind, family, status, publisher and period.
    pub by: Vec<Score>,
    /// How often each field is right.
    pub fields: Vec<FieldScore>,
    /// Gold label by predicted label.
    pub confusion: Vec<Confusion>,
    /// Every error.
    pub mistakes: Vec<Mistake>,
    /// Measures of merging; empty when one side names no events.
    pub merging: Vec<Merging>,
    /// Exchanged sides.
    pub swaps: Vec<Swaps>,
    /// Reliability of confidence; without bins when no report has one.
    pub calibration: Calibration,
}

/// Criteria of the summary, before the one that was asked for.
const CRITERIA: [(&str, Criterion); 3] = [
    (
        "label",
        Criterion {
            sides: false,
            status: false,
            evidence: false,
        },
    ),
    (
        "label+sides",
        Criterion {
            sides: true,
            status: false,
            evidence: false,
        },
    ),
    (
        "label+sides+status",
        Criterion {
            sides: true,
            status: true,
            evidence: false,
        },
    ),
];

/// Compares predicted with gold reports. Records name documents by their place in `documents`.
pub fn evaluate(
    found: &[Record],
    gold: &[Record],
    documents: &[Document],
    settings: &Settings,
) -> Evaluation {
    let sides = (found, gold);
    let alignment = align(found, gold, settings.criterion);
    let mut groups = Groups::default();
    let none = |_: &Record, _: [Option<&Record>; 2]| None;
    for (place, (_, criterion)) in CRITERIA.into_iter().enumerate() {
        groups.open(place, None);
        groups.count(place, sides, &align(found, gold, criterion), none);
    }
    groups.open(CRITERIA.len(), None);
    groups.count(CRITERIA.len(), sides, &alignment, none);
    let first = CRITERIA.len() + 1;
    count_groupings(
        &mut groups,
        first,
        sides,
        &alignment,
        documents,
        settings.period.max(1),
    );
    let intervals =
        settings
            .bootstrap
            .intervals(documents.len(), groups.len(), &groups.cells(), measures);
    let names: Vec<&str> = CRITERIA
        .iter()
        .map(|(name, _)| *name)
        .chain(["asked"])
        .chain(GROUPINGS)
        .collect();
    let mut summary = groups.scores(&names, &intervals);
    let by = summary.split_off(first);
    let tolerance = settings.date_tolerance;
    Evaluation {
        summary,
        by,
        fields: detail::fields(
            sides,
            &alignment,
            tolerance,
            documents.len(),
            &settings.bootstrap,
        ),
        confusion: detail::confusion(found, gold, &alignment),
        mistakes: detail::mistakes(sides, &alignment, tolerance),
        merging: merged(found, gold, &alignment),
        swaps: detail::swaps(found, gold, &alignment),
        calibration: reliability(found, &alignment, settings),
        alignment,
    }
}

fn merged(found: &[Record], gold: &[Record], alignment: &Alignment) -> Vec<Merging> {
    let pairs = alignment.pairs.iter();
    let events: Vec<(&str, &str)> = pairs
        .filter_map(|pair| {
            let predicted = found[pair.found].event.as_deref()?;
            Some((predicted, gold[pair.gold].event.as_deref()?))
        })
        .collect();
    if events.is_empty() {
        return Vec::new();
    }
    merging(&events)
}

fn reliability(found: &[Record], alignment: &Alignment, settings: &Settings) -> Calibration {
    let mut right = vec![false; found.len()];
    for pair in &alignment.pairs {
        right[pair.found] = pair.right;
    }
    let listed: Vec<(f64, bool)> = found
        .iter()
        .zip(right)
        .filter_map(|(record, right)| Some((record.confidence?, right)))
        .collect();
    if listed.is_empty() {
        return Calibration::default();
    }
    calibration(&listed, settings.bins, settings.bootstrap.level)
}
