//! Laws of an evaluation as a whole.

use plenipo::evaluate::evaluate;
use plenipo::evaluate::{Bootstrap, Criterion, Document, Evaluation, Field, Record, Settings};
use proptest::prelude::*;

const SETTINGS: Settings = Settings {
    criterion: Criterion {
        sides: true,
        status: true,
        evidence: false,
    },
    date_tolerance: 0,
    period: 10,
    bins: 10,
    bootstrap: Bootstrap {
        resamples: 40,
        seed: 11,
        level: 0.9,
    },
};

const DOCUMENTS: usize = 4;

fn record((document, kind, sides, status, day): (usize, usize, usize, usize, i32)) -> Record {
    let kind = ["envoy.expel", "envoy.recall", "contact.meet"][kind];
    let (source, target) = [("POL", "RUS"), ("RUS", "POL"), ("POL", ""), ("FRA;POL", "")][sides];
    let mut record = Record {
        document,
        label: kind.to_owned(),
        days: [Some(day), Some(day)],
        confidence: Some(0.5),
        event: Some(format!("{kind} {source} {day}")),
        ..Record::default()
    };
    for (field, word) in [
        (Field::Kind, kind),
        (Field::Status, ["occurred", "planned"][status]),
        (Field::Source, source),
        (Field::Target, target),
    ] {
        record.words[field as usize] = Some(word.to_owned());
    }
    record
}

fn records() -> impl Strategy<Value = Vec<Record>> {
    let row = (0..DOCUMENTS, 0_usize..3, 0_usize..4, 0_usize..2, 0_i32..400);
    prop::collection::vec(row.prop_map(record), 0..20)
}

fn compared(found: &[Record], gold: &[Record]) -> Evaluation {
    let documents: Vec<Document> = (0..DOCUMENTS)
        .map(|place| Document {
            publisher: Some(format!("paper {}", place / 2)),
            published: Some(0),
        })
        .collect();
    evaluate(found, gold, &documents, &SETTINGS)
}

proptest! {
    #[test]
    fn perfect_prediction_is_perfect_in_every_table(rows in records()) {
        let found = compared(&rows, &rows);
        for score in found.summary.iter().chain(&found.by) {
            prop_assert!(score.measures.into_iter().flatten().all(|measure| measure > 1.0 - 1e-9));
        }
        prop_assert!(found.fields.iter().all(|field| field.right == field.n));
        prop_assert!(found.mistakes.is_empty());
        let mut merged = found.merging.iter().flat_map(|one| one.measures).flatten();
        prop_assert!(merged.all(|measure| (measure - 1.0).abs() < 1e-6));
    }

    #[test]
    fn every_report_is_counted_once_in_every_grouping(found in records(), gold in records()) {
        let result = compared(&found, &gold);
        for by in ["kind", "family", "status", "publisher", "period"] {
            let groups = result.by.iter().filter(|score| score.by == by);
            let (mut predicted, mut wanted, mut right) = (0, 0, 0);
            for score in groups {
                predicted += score.counts.found;
                wanted += score.counts.gold;
                right += score.counts.right_gold;
            }
            let asked = result.summary.last().unwrap().counts;
            prop_assert_eq!((predicted, wanted), (found.len(), gold.len()));
            prop_assert_eq!(right, asked.right_gold);
        }
    }

    #[test]
    fn the_more_is_asked_the_less_is_right(found in records(), gold in records()) {
        let right: Vec<usize> =
            compared(&found, &gold).summary.iter().map(|score| score.counts.right_gold).collect();
        prop_assert!(right[0] >= right[1] && right[1] >= right[2]);
        prop_assert_eq!(right[2], right[3]);
    }

    #[test]
    fn one_gold_report_more_never_lowers_what_is_right(
        found in records(), gold in records(), more in records()
    ) {
        let all: Vec<Record> = gold.iter().chain(&more).cloned().collect();
        let right = |gold: &[Record]| {
            compared(&found, gold).summary.last().unwrap().counts.right_gold
        };
        prop_assert!(right(&all) >= right(&gold));
    }

    #[test]
    fn the_number_of_threads_changes_nothing(found in records(), gold in records()) {
        let with = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| compared(&found, &gold))
        };
        prop_assert_eq!(with(1), with(3));
    }
}
