//! Which predicted report is which gold report.

use rayon::prelude::*;

use super::assignment::assign;
use super::record::{Field, Record, codes, compare, overlap};

/// What must agree, besides the label, for a report to be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Criterion {
    /// Source and target.
    pub sides: bool,
    /// Status.
    pub status: bool,
    /// The evidences overlap, where both are known.
    pub evidence: bool,
}

impl Criterion {
    /// Whether a prediction is right.
    pub fn holds(self, found: &Record, gold: &Record) -> bool {
        let agree = |field| compare(found, gold, field).holds();
        found.label == gold.label
            && (!self.sides || (agree(Field::Source) && agree(Field::Target)))
            && (!self.status || agree(Field::Status))
            && (!self.evidence || overlap(found, gold).is_none_or(|share| share > 0.0))
    }
}

/// A predicted and a gold report that are taken for one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Index of the predicted report.
    pub found: usize,
    /// Index of the gold report.
    pub gold: usize,
    /// Whether the criterion holds.
    pub right: bool,
}

/// All reports of both sides, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alignment {
    /// In the order of the gold reports.
    pub pairs: Vec<Pair>,
    /// Gold reports without a partner.
    pub missed: Vec<usize>,
    /// Predicted reports without a partner.
    pub invented: Vec<usize>,
}

/// Weight of perfect agreement in all that the criterion does not ask for.
const WHOLE: i64 = 1_000_000;

/// Least weight of two reports that are taken for one another although the criterion fails:
/// the same kind or the same sides, and nothing that speaks against it.
const ENOUGH: i64 = 450_000;

/// Matches reports one to one within each document.
///
/// Of all matchings those with most right pairs are best, and among these the one with most
/// agreement in kind, sides, evidence and status. The result does not depend on the order of
/// the rows, but for rows that are equal in everything and have the same id.
pub fn align(found: &[Record], gold: &[Record], criterion: Criterion) -> Alignment {
    let documents = found.iter().chain(gold).map(|record| record.document + 1);
    let count = documents.max().unwrap_or(0);
    let found_by = by_document(found, count);
    let gold_by = by_document(gold, count);
    let pairs: Vec<Pair> = (0..count)
        .into_par_iter()
        .flat_map_iter(|document| {
            align_document(
                found,
                gold,
                &found_by[document],
                &gold_by[document],
                criterion,
            )
        })
        .collect();
    complete(pairs, found.len(), gold.len())
}

fn complete(mut pairs: Vec<Pair>, found: usize, gold: usize) -> Alignment {
    pairs.sort_unstable_by_key(|pair| pair.gold);
    let mut lone_found = vec![true; found];
    let mut lone_gold = vec![true; gold];
    for pair in &pairs {
        lone_found[pair.found] = false;
        lone_gold[pair.gold] = false;
    }
    let lone = |flags: Vec<bool>| {
        let flags = flags.into_iter().enumerate();
        flags
            .filter_map(|(place, lone)| lone.then_some(place))
            .collect()
    };
    Alignment {
        pairs,
        missed: lone(lone_gold),
        invented: lone(lone_found),
    }
}

/// Reports of each document in an order that depends on their content alone.
fn by_document(records: &[Record], count: usize) -> Vec<Vec<usize>> {
    let mut documents = vec![Vec::new(); count];
    for (place, record) in records.iter().enumerate() {
        documents[record.document].push(place);
    }
    for places in &mut documents {
        places.sort_by(|&a, &b| {
            let key = |at: usize| {
                let record: &Record = &records[at];
                (
                    &record.label,
                    record.evidence,
                    &record.words,
                    record.days,
                    &record.id,
                )
            };
            key(a).cmp(&key(b))
        });
    }
    documents
}

fn align_document(
    found: &[Record],
    gold: &[Record],
    found_here: &[usize],
    gold_here: &[usize],
    criterion: Criterion,
) -> Vec<Pair> {
    let most = found_here.len().min(gold_here.len());
    // Greater than all agreement together, so that no right pair is given up for it.
    let bonus = WHOLE * i64::try_from(most + 1).unwrap_or(i64::MAX / WHOLE / 2);
    let found_sides: Vec<Sides<'_>> = found_here.iter().map(|&at| Sides::of(&found[at])).collect();
    let mut edges = Vec::with_capacity(gold_here.len());
    for &at in gold_here {
        let wanted = &gold[at];
        let sides = Sides::of(wanted);
        let mut row = Vec::new();
        for (place, &other) in found_here.iter().enumerate() {
            let given = &found[other];
            let right = criterion.holds(given, wanted);
            let weight = agreement(given, &found_sides[place], wanted, &sides);
            if right {
                row.push((place, bonus + weight));
            } else if weight >= ENOUGH {
                row.push((place, weight));
            }
        }
        edges.push(row);
    }
    let partners = assign(&edges, found_here.len());
    gold_here
        .iter()
        .zip(partners)
        .filter_map(|(&gold_at, place)| {
            let found_at = found_here[place?];
            Some(Pair {
                found: found_at,
                gold: gold_at,
                right: criterion.holds(&found[found_at], &gold[gold_at]),
            })
        })
        .collect()
}

/// Codes of source and target; `None` for a side that gold does not say.
struct Sides<'a>([Option<Vec<&'a str>>; 2]);

impl<'a> Sides<'a> {
    fn of(record: &'a Record) -> Self {
        Self([Field::Source, Field::Target].map(|field| record.word(field).map(codes)))
    }
}

/// How much two reports agree, from 0 to [`WHOLE`]: kind 40 %, sides 35 %, evidence 20 %,
/// status 5 %; what is not known counts half.
fn agreement(found: &Record, found_sides: &Sides<'_>, gold: &Record, sides: &Sides<'_>) -> i64 {
    let kind = if found.label == gold.label {
        1.0
    } else if gold.family().is_some() && found.family() == gold.family() {
        0.5
    } else {
        0.0
    };
    let evidence = overlap(found, gold).unwrap_or(0.5);
    let status = if compare(found, gold, Field::Status).holds() {
        1.0
    } else {
        0.0
    };
    let sides = side_agreement(found_sides, sides);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "between 0 and a million"
    )]
    let weight =
        ((0.4 * kind + 0.35 * sides + 0.2 * evidence + 0.05 * status) * WHOLE as f64) as i64;
    weight
}

fn side_agreement(found: &Sides<'_>, gold: &Sides<'_>) -> f64 {
    let none = Vec::new();
    let given = |side: usize| found.0[side].as_ref().unwrap_or(&none);
    let mut sum = 0.0;
    let mut checked = 0.0;
    for (side, wanted) in gold.0.iter().enumerate() {
        if let Some(wanted) = wanted {
            sum += jaccard(given(side), wanted);
            checked += 1.0;
        }
    }
    if checked == 0.0 {
        return 0.5;
    }
    let [Some(source), Some(target)] = &gold.0 else {
        return sum / checked;
    };
    // Exchanged sides are half right.
    let swapped = (jaccard(given(0), target) + jaccard(given(1), source)) / 4.0;
    f64::max(sum / checked, swapped)
}

/// Shared codes over all codes; 1 when there are none on either side. Both are sorted.
fn jaccard(a: &[&str], b: &[&str]) -> f64 {
    let shared = a
        .iter()
        .filter(|code| b.binary_search(code).is_ok())
        .count();
    let all = a.len() + b.len() - shared;
    if all == 0 {
        return 1.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "numbers of actors")]
    let share = shared as f64 / all as f64;
    share
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Alignment, Criterion, align};
    use crate::evaluate::record::{Field, Record};
    use proptest::prelude::*;

    pub(in crate::evaluate) const EXACT: Criterion = Criterion {
        sides: true,
        status: true,
        evidence: false,
    };

    pub(in crate::evaluate) fn report(document: usize, kind: &str, sides: &str) -> Record {
        let (source, target) = sides.split_once('>').unwrap_or((sides, ""));
        let mut record = Record {
            document,
            label: kind.to_owned(),
            ..Record::default()
        };
        for (field, word) in [
            (Field::Kind, kind),
            (Field::Status, "occurred"),
            (Field::Source, source),
            (Field::Target, target),
        ] {
            record.words[field as usize] = Some(word.to_owned());
        }
        record
    }

    #[test]
    fn reports_of_other_documents_are_never_paired() {
        let alignment = align(
            &[report(0, "contact.meet", "FRA;USA")],
            &[report(1, "contact.meet", "FRA;USA")],
            EXACT,
        );
        assert_eq!((alignment.missed.len(), alignment.invented.len()), (1, 1));
    }

    #[test]
    fn a_right_pair_is_not_given_up_for_two_that_are_nearly_right() {
        let near = Record {
            evidence: Some((50, 90)),
            ..report(0, "envoy.expel", "GBR>RUS")
        };
        let gold = [
            Record {
                evidence: Some((50, 90)),
                ..report(0, "envoy.expel", "POL>RUS")
            },
            Record {
                evidence: Some((0, 40)),
                ..report(0, "envoy.expel", "GBR>RUS")
            },
        ];
        let alignment = align(&[near], &gold, EXACT);
        assert_eq!(alignment.pairs.len(), 1);
        assert!(alignment.pairs[0].right && alignment.pairs[0].gold == 1);
    }

    #[test]
    fn another_kind_in_the_same_sentence_between_the_same_sides_is_a_wrong_pair() {
        let at = |record: Record| Record {
            evidence: Some((0, 40)),
            ..record
        };
        let found = [at(report(0, "envoy.summon", "IRN>SWE"))];
        let gold = [at(report(0, "statement.protest", "IRN>SWE"))];
        let alignment = align(&found, &gold, EXACT);
        assert_eq!(alignment.pairs.len(), 1);
        assert!(!alignment.pairs[0].right);
    }

    #[test]
    fn reports_that_share_nothing_are_missed_and_invented() {
        let found = [report(0, "envoy.summon", "IRN>SWE")];
        let gold = [report(0, "aid.economic", "JPN>PLW")];
        let alignment = align(&found, &gold, EXACT);
        assert_eq!((alignment.missed, alignment.invented), (vec![0], vec![0]));
    }

    fn rows() -> impl Strategy<Value = Vec<Record>> {
        let row = (0_usize..3, 0_usize..3, 0_usize..4, 0_i64..3).prop_map(
            |(document, kind, sides, sentence)| Record {
                evidence: Some((sentence * 50, sentence * 50 + 40)),
                ..report(
                    document,
                    ["envoy.expel", "envoy.recall", "contact.meet"][kind],
                    ["FRA>RUS", "RUS>FRA", "FRA;RUS", "GBR>RUS"][sides],
                )
            },
        );
        prop::collection::vec(row, 0..12)
    }

    fn counts(alignment: &Alignment) -> (usize, usize, usize, usize) {
        (
            alignment.pairs.iter().filter(|pair| pair.right).count(),
            alignment.pairs.len(),
            alignment.missed.len(),
            alignment.invented.len(),
        )
    }

    proptest! {
        #[test]
        fn what_is_compared_with_itself_is_all_right(rows in rows()) {
            let alignment = align(&rows, &rows, EXACT);
            prop_assert_eq!(counts(&alignment), (rows.len(), rows.len(), 0, 0));
        }

        #[test]
        fn the_order_of_rows_changes_nothing(found in rows(), gold in rows(), turn in 0_usize..12) {
            let turned = |rows: &[Record]| {
                let mut rows = rows.to_vec();
                let by = turn.min(rows.len());
                rows.rotate_left(by);
                rows.reverse();
                rows
            };
            let plain = align(&found, &gold, EXACT);
            prop_assert_eq!(counts(&plain), counts(&align(&turned(&found), &turned(&gold), EXACT)));
            prop_assert_eq!(plain.pairs.len() + plain.missed.len(), gold.len());
            prop_assert_eq!(plain.pairs.len() + plain.invented.len(), found.len());
        }
    }
}
