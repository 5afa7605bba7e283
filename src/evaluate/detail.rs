//! What is right and wrong within matched reports, and every error.

use std::collections::BTreeMap;

use super::bootstrap::{Bootstrap, Cell, Interval};
use super::matching::{Alignment, Pair};
use super::record::{
    Field, Record, Verdict, codes, compare, compare_amount, compare_day, compare_interval,
};

/// Fields that make a report what it is: compared over all matched reports; the others over
/// the right ones, as the date of another act says nothing.
const CORE: [Field; 4] = [Field::Kind, Field::Status, Field::Source, Field::Target];

/// How often a field is right.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldScore {
    /// Name of the field; `date` is right when the intervals of days have a day in common.
    pub field: &'static str,
    /// Matched reports in which gold says the field.
    pub n: usize,
    /// Of these, right.
    pub right: usize,
    /// Of these, with another value.
    pub wrong: usize,
    /// Of these, with nothing where gold has a value.
    pub missing: usize,
    /// Of these, with a value where gold has none.
    pub extra: usize,
    /// Interval of the share of right ones.
    pub interval: Interval,
}

/// Verdicts on all fields of a matched pair, with their names.
fn verdicts(
    found: &Record,
    gold: &Record,
    right: bool,
    tolerance: i32,
) -> Vec<(&'static str, Verdict)> {
    let mut listed = Vec::new();
    for field in Field::ALL {
        if right || CORE.contains(&field) {
            listed.push((field.name(), compare(found, gold, field)));
        }
    }
    if right {
        listed.push(("date_start", compare_day(found, gold, 0, tolerance)));
        listed.push(("date_end", compare_day(found, gold, 1, tolerance)));
        listed.push(("date", compare_interval(found, gold, tolerance)));
        listed.push(("amount", compare_amount(found, gold)));
    }
    listed
}

/// Names of all fields in the order of the result.
fn names() -> Vec<&'static str> {
    let mut names: Vec<&'static str> = Field::ALL.map(Field::name).to_vec();
    names.splice(5..5, ["date_start", "date_end", "date"]);
    let amount = names.iter().position(|&name| name == "currency");
    names.insert(amount.unwrap_or(names.len()), "amount");
    names
}

/// How often each field is right; fields that gold never says are left out.
pub(super) fn fields(
    (found, gold): (&[Record], &[Record]),
    alignment: &Alignment,
    tolerance: i32,
    documents: usize,
    bootstrap: &Bootstrap,
) -> Vec<FieldScore> {
    let names = names();
    let mut scores: Vec<FieldScore> = names.iter().map(|field| empty(field)).collect();
    let mut cells: BTreeMap<(usize, usize), [f64; 2]> = BTreeMap::new();
    for pair in &alignment.pairs {
        let (a, b) = (&found[pair.found], &gold[pair.gold]);
        for (name, verdict) in verdicts(a, b, pair.right, tolerance) {
            let place = names.iter().position(|&one| one == name);
            let place = place.expect("every field that is compared has a name");
            let score = &mut scores[place];
            *match verdict {
                Verdict::Unchecked => continue,
                Verdict::Right => &mut score.right,
                Verdict::Wrong => &mut score.wrong,
                Verdict::Missing => &mut score.missing,
                Verdict::Extra => &mut score.extra,
            } += 1;
            score.n += 1;
            let cell = cells.entry((a.document, place)).or_default();
            cell[0] += f64::from(u8::from(verdict == Verdict::Right));
            cell[1] += 1.0;
        }
    }
    let cells: Vec<Cell<2>> = cells
        .into_iter()
        .map(|((unit, group), counts)| Cell {
            unit,
            group,
            counts,
        })
        .collect();
    let intervals = bootstrap.intervals(documents, names.len(), &cells, |[right, n]| {
        [(n > 0.0).then(|| right / n)]
    });
    for (score, [interval]) in scores.iter_mut().zip(intervals) {
        score.interval = interval;
    }
    scores.retain(|score| score.n > 0);
    scores
}

fn empty(field: &'static str) -> FieldScore {
    FieldScore {
        field,
        n: 0,
        right: 0,
        wrong: 0,
        missing: 0,
        extra: 0,
        interval: None,
    }
}

/// How often source and target are exchanged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Swaps {
    /// Gold kind; `None` for all.
    pub kind: Option<String>,
    /// Matched reports of the same label whose gold names two different sides.
    pub n: usize,
    /// Of these, those with the sides exchanged.
    pub swapped: usize,
}

/// Exchanged sides, over all kinds and by kind.
pub(super) fn swaps(found: &[Record], gold: &[Record], alignment: &Alignment) -> Vec<Swaps> {
    let mut counts: BTreeMap<Option<&str>, (usize, usize)> = BTreeMap::new();
    counts.insert(None, (0, 0));
    for pair in &alignment.pairs {
        let (a, b) = (&found[pair.found], &gold[pair.gold]);
        let sides = |record| {
            [Field::Source, Field::Target]
                .map(|field| Record::word(record, field).map(codes).unwrap_or_default())
        };
        let ([given_source, given_target], [source, target]) = (sides(a), sides(b));
        if a.label != b.label || source.is_empty() || target.is_empty() || source == target {
            continue;
        }
        let swapped = usize::from(given_source == target && given_target == source);
        for kind in [None, Some(b.word(Field::Kind).unwrap_or(&b.label))] {
            let count = counts.entry(kind).or_default();
            count.0 += 1;
            count.1 += swapped;
        }
    }
    counts
        .into_iter()
        .map(|(kind, (n, swapped))| Swaps {
            kind: kind.map(str::to_owned),
            n,
            swapped,
        })
        .collect()
}

/// How often a gold label was given another one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Confusion {
    /// Gold label; `None` for predictions without a partner.
    pub gold: Option<String>,
    /// Predicted label; `None` for gold reports without a partner.
    pub found: Option<String>,
    /// Reports.
    pub n: usize,
}

/// Gold label by predicted label.
pub(super) fn confusion(
    found: &[Record],
    gold: &[Record],
    alignment: &Alignment,
) -> Vec<Confusion> {
    let pairs = alignment
        .pairs
        .iter()
        .map(|pair| (Some(pair.gold), Some(pair.found)));
    let missed = alignment.missed.iter().map(|&at| (Some(at), None));
    let invented = alignment.invented.iter().map(|&at| (None, Some(at)));
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for (wanted, given) in pairs.chain(missed).chain(invented) {
        let wanted = wanted.map(|at: usize| gold[at].label.as_str());
        let given = given.map(|at: usize| found[at].label.as_str());
        // Rows without a label stand last.
        *counts
            .entry((wanted.is_none(), wanted, given.is_none(), given))
            .or_default() += 1;
    }
    counts
        .into_iter()
        .map(|((_, wanted, _, given), n)| Confusion {
            gold: wanted.map(str::to_owned),
            found: given.map(str::to_owned),
            n,
        })
        .collect()
}

/// What is wrong with a report, or with one field of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// `missed`: a gold report without a partner; `false`: a prediction without one; `wrong`: a
    /// pair that fails the criterion, one row per field; `detail`: a right pair with a field that
    /// differs, one row per field.
    pub error: &'static str,
    /// Index of the document.
    pub document: usize,
    /// Index of the gold report.
    pub gold: Option<usize>,
    /// Index of the predicted report.
    pub found: Option<usize>,
    /// The field; `None` where the report as a whole is missed or false.
    pub field: Option<&'static str>,
    /// What gold says: a field's value, or the report in a line.
    pub expected: Option<String>,
    /// What was found.
    pub value: Option<String>,
}

/// Every error, by document, then gold, then predictions.
pub(super) fn mistakes(
    (found, gold): (&[Record], &[Record]),
    alignment: &Alignment,
    tolerance: i32,
) -> Vec<Mistake> {
    let mut listed = Vec::new();
    for &at in &alignment.missed {
        listed.push(Mistake {
            error: "missed",
            document: gold[at].document,
            gold: Some(at),
            found: None,
            field: None,
            expected: Some(gold[at].line()),
            value: None,
        });
    }
    for &at in &alignment.invented {
        listed.push(Mistake {
            error: "false",
            document: found[at].document,
            gold: None,
            found: Some(at),
            field: None,
            expected: None,
            value: Some(found[at].line()),
        });
    }
    for pair in &alignment.pairs {
        let (a, b) = (&found[pair.found], &gold[pair.gold]);
        let before = listed.len();
        for (name, verdict) in verdicts(a, b, pair.right, tolerance) {
            // The days say more than that the intervals lie apart.
            if !verdict.holds() && name != "date" {
                listed.push(mistake(
                    pair,
                    b.document,
                    Some(name),
                    cell(b, name),
                    cell(a, name),
                ));
            }
        }
        if listed.len() == before && !pair.right {
            // The evidence lies elsewhere, or labels differ that no field shows.
            let (expected, value) = (Some(b.line()), Some(a.line()));
            listed.push(mistake(pair, b.document, None, expected, value));
        }
    }
    listed.sort_by_key(|one| (one.document, one.gold.is_none(), one.gold, one.found));
    listed
}

fn mistake(
    pair: &Pair,
    document: usize,
    field: Option<&'static str>,
    expected: Option<String>,
    value: Option<String>,
) -> Mistake {
    Mistake {
        error: if pair.right { "detail" } else { "wrong" },
        document,
        gold: Some(pair.gold),
        found: Some(pair.found),
        field,
        expected,
        value,
    }
}

/// A field as text; `None` for none.
fn cell(record: &Record, name: &str) -> Option<String> {
    let day = |which: usize| {
        let day = chrono::NaiveDate::from_epoch_days(record.days[which]?)?;
        Some(day.to_string())
    };
    match name {
        "date_start" => day(0),
        "date_end" => day(1),
        "amount" => record.amount.map(|amount| amount.to_string()),
        _ => {
            let field = Field::ALL.into_iter().find(|field| field.name() == name)?;
            let word = record.word(field).filter(|word| !word.is_empty());
            word.map(str::to_owned)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::matching::align;
    use super::super::matching::tests::{EXACT, report};
    use super::{mistakes, swaps};
    use crate::evaluate::record::Field;

    #[test]
    fn exchanged_sides_are_counted_among_directed_pairs_of_one_kind() {
        let found = [
            report(0, "envoy.expel", "RUS>POL"),
            report(1, "envoy.expel", "RUS>POL"),
            report(2, "contact.meet", "FRA;USA"),
        ];
        let gold = [
            report(0, "envoy.expel", "POL>RUS"),
            report(1, "envoy.expel", "RUS>POL"),
            report(2, "contact.meet", "FRA;USA"),
        ];
        let listed = swaps(&found, &gold, &align(&found, &gold, EXACT));
        assert_eq!((listed[0].n, listed[0].swapped), (2, 1));
        assert_eq!(listed[1].kind.as_deref(), Some("envoy.expel"));
        assert_eq!(listed.len(), 2);
    }

    #[test]
    fn every_error_says_what_was_expected_and_found() {
        let mut dated = report(0, "envoy.recall", "CHL>BOL");
        dated.days = [Some(0), Some(0)];
        let mut late = dated.clone();
        late.days = [Some(30), Some(30)];
        let found = [late, report(0, "aid.economic", "JPN>PLW")];
        let gold = [dated, report(1, "contact.visit", "PER>BOL")];
        let listed = mistakes((&found, &gold), &align(&found, &gold, EXACT), 3);
        let shown: Vec<_> = listed
            .iter()
            .map(|one| {
                (
                    one.error,
                    one.field,
                    one.expected.as_deref(),
                    one.value.as_deref(),
                )
            })
            .collect();
        let date = |field| {
            (
                "detail",
                Some(field),
                Some("1970-01-01"),
                Some("1970-01-31"),
            )
        };
        assert_eq!(
            shown,
            [
                date("date_start"),
                date("date_end"),
                (
                    "false",
                    None,
                    None,
                    Some("aid.economic occurred: JPN -> PLW")
                ),
                (
                    "missed",
                    None,
                    Some("contact.visit occurred: PER -> BOL"),
                    None
                ),
            ]
        );
    }

    #[test]
    fn a_wrong_status_is_one_row() {
        let gold = [report(0, "envoy.recall", "CHL>BOL")];
        let mut found = gold.clone();
        found[0].words[Field::Status as usize] = Some("planned".into());
        let listed = mistakes((&found, &gold), &align(&found, &gold, EXACT), 0);
        assert_eq!(listed.len(), 1);
        assert_eq!(
            (listed[0].error, listed[0].field),
            ("wrong", Some("status"))
        );
    }
}
