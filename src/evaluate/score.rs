//! Precision, recall and F1, for all and by group.

use std::collections::BTreeMap;

use super::Document;
use super::bootstrap::{Cell, Interval};
use super::matching::Alignment;
use super::record::{Field, Record};

/// Counts behind a score. The two counts of right reports differ only where prediction and
/// gold of a right pair fall into different groups, as families do under `plover`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Predicted reports.
    pub found: usize,
    /// Of these, right ones.
    pub right_found: usize,
    /// Gold reports.
    pub gold: usize,
    /// Of these, found ones.
    pub right_gold: usize,
}

/// Precision, recall and F1 of a group; `None` where there is nothing to divide by.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// What the group is of: `kind`, `family`, `status`, `publisher`, `period`; or the criterion.
    pub by: String,
    /// The group; `None` for reports that have no such value.
    pub value: Option<String>,
    /// Counts.
    pub counts: Counts,
    /// Precision, recall, F1.
    pub measures: [Option<f64>; 3],
    /// Their intervals.
    pub intervals: [Interval; 3],
}

/// Precision, recall and F1 of found, right found, gold, right gold.
pub(super) fn measures([found, right_found, gold, right_gold]: [f64; 4]) -> [Option<f64>; 3] {
    let share = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
    let (precision, recall) = (share(right_found, found), share(right_gold, gold));
    let (p, r) = (precision.unwrap_or(0.0), recall.unwrap_or(0.0));
    let f1 = (found + gold > 0.0).then(|| {
        if p + r > 0.0 {
            2.0 * p * r / (p + r)
        } else {
            0.0
        }
    });
    [precision, recall, f1]
}

impl Counts {
    /// The counts as numbers.
    #[expect(clippy::cast_precision_loss, reason = "numbers of reports")]
    pub fn numbers(self) -> [f64; 4] {
        [self.found, self.right_found, self.gold, self.right_gold].map(|count| count as f64)
    }
}

/// Groups under construction, with the counts of each document.
#[derive(Debug, Default)]
pub(super) struct Groups {
    names: BTreeMap<(usize, Option<String>), usize>,
    cells: BTreeMap<(usize, usize), Counts>,
    totals: Vec<Counts>,
}

impl Groups {
    /// The counts of a group in a document and in all.
    fn add(&mut self, by: usize, value: Option<String>, document: usize, one: Counts) {
        let next = self.names.len();
        let group = *self.names.entry((by, value)).or_insert(next);
        if group == self.totals.len() {
            self.totals.push(Counts::default());
        }
        for counts in [
            &mut self.totals[group],
            self.cells.entry((document, group)).or_default(),
        ] {
            counts.found += one.found;
            counts.right_found += one.right_found;
            counts.gold += one.gold;
            counts.right_gold += one.right_gold;
        }
    }

    /// Makes sure that a group exists even if nothing falls into it.
    pub(super) fn open(&mut self, by: usize, value: Option<String>) {
        self.add(by, value, 0, Counts::default());
    }

    /// Counts what an alignment says. `group` gives the group of a report; it is also given the
    /// predicted and the gold report of its pair, of which one is the report itself.
    pub(super) fn count(
        &mut self,
        by: usize,
        (found, gold): (&[Record], &[Record]),
        alignment: &Alignment,
        group: impl Fn(&Record, [Option<&Record>; 2]) -> Option<String>,
    ) {
        let given = |right: bool| Counts {
            found: 1,
            right_found: usize::from(right),
            ..Counts::default()
        };
        let wanted = |right: bool| Counts {
            gold: 1,
            right_gold: usize::from(right),
            ..Counts::default()
        };
        for pair in &alignment.pairs {
            let (a, b) = (&found[pair.found], &gold[pair.gold]);
            let both = [Some(a), Some(b)];
            self.add(by, group(a, both), a.document, given(pair.right));
            self.add(by, group(b, both), b.document, wanted(pair.right));
        }
        for &at in &alignment.invented {
            let one = &found[at];
            let value = group(one, [Some(one), None]);
            self.add(by, value, one.document, given(false));
        }
        for &at in &alignment.missed {
            let one = &gold[at];
            let value = group(one, [None, Some(one)]);
            self.add(by, value, one.document, wanted(false));
        }
    }

    /// Cells for the bootstrap, in the numbering of the groups.
    pub(super) fn cells(&self) -> Vec<Cell<4>> {
        self.cells
            .iter()
            .map(|(&(unit, group), counts)| Cell {
                unit,
                group,
                counts: counts.numbers(),
            })
            .collect()
    }

    /// Number of groups.
    pub(super) fn len(&self) -> usize {
        self.totals.len()
    }

    /// The scores, by grouping and value; groups without a value come last.
    pub(super) fn scores(&self, names: &[&str], intervals: &[[Interval; 3]]) -> Vec<Score> {
        let mut listed: Vec<_> = self.names.iter().collect();
        listed.sort_by_key(|((by, value), _)| (*by, value.is_none(), value.clone()));
        listed
            .into_iter()
            .map(|((by, value), &group)| Score {
                by: names[*by].to_owned(),
                value: value.clone(),
                counts: self.totals[group],
                measures: measures(self.totals[group].numbers()),
                intervals: intervals[group],
            })
            .collect()
    }
}

/// Groupings of `by`, after the criteria of `summary`.
pub(super) const GROUPINGS: [&str; 5] = ["kind", "family", "status", "publisher", "period"];

/// Counts an alignment by all groupings, numbered from `first`.
pub(super) fn count_groupings(
    groups: &mut Groups,
    first: usize,
    records: (&[Record], &[Record]),
    alignment: &Alignment,
    documents: &[Document],
    years: i32,
) {
    let own = |field| {
        move |one: &Record, _: [Option<&Record>; 2]| {
            one.word(field)
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
        }
    };
    groups.count(first, records, alignment, own(Field::Kind));
    groups.count(first + 1, records, alignment, |one, _| {
        one.family().map(str::to_owned)
    });
    groups.count(first + 2, records, alignment, own(Field::Status));
    groups.count(first + 3, records, alignment, |one, _| {
        documents[one.document].publisher.clone()
    });
    // One period for both sides of a pair: that of the gold date where there is one.
    groups.count(first + 4, records, alignment, |one, [found, gold]| {
        let day = |record: Option<&Record>| record.and_then(|one| one.days[0].or(one.days[1]));
        let day = day(gold).or(day(found));
        let year = year(day.or(documents[one.document].published)?)?;
        Some(period(year, years))
    });
}

fn year(days: i32) -> Option<i32> {
    use chrono::Datelike;
    chrono::NaiveDate::from_epoch_days(days).map(|day| day.year())
}

/// `1960s`, `1964`; other lengths as `1950-1974`.
fn period(year: i32, years: i32) -> String {
    let first = year.div_euclid(years) * years;
    match years {
        1 => first.to_string(),
        10 => format!("{first}s"),
        _ => format!("{first}-{}", first + years - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::{measures, period};

    #[test]
    fn what_has_nothing_to_divide_by_is_unknown_and_not_zero() {
        assert_eq!(measures([0.0, 0.0, 4.0, 0.0]), [None, Some(0.0), Some(0.0)]);
        assert_eq!(measures([4.0, 0.0, 0.0, 0.0]), [Some(0.0), None, Some(0.0)]);
        assert_eq!(measures([0.0; 4]), [None, None, None]);
        assert_eq!(
            measures([4.0, 2.0, 2.0, 2.0]),
            [Some(0.5), Some(1.0), Some(2.0 / 3.0)]
        );
    }

    #[test]
    fn a_period_holds_its_first_year() {
        assert_eq!(period(1960, 10), "1960s");
        assert_eq!(period(1969, 10), "1960s");
        assert_eq!(period(1969, 25), "1950-1974");
        assert_eq!(period(1969, 1), "1969");
    }
}
