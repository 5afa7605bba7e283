//! What the machine is fed with: one event, seen by the two states that it concerns.

use chrono::NaiveDate;

use crate::events::Status;
use crate::knowledge::Code;

/// Closed interval of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days {
    /// First day.
    pub first: NaiveDate,
    /// Last day, inclusive.
    pub last: NaiveDate,
}

impl Days {
    /// Whether both may mean the same day.
    pub fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Days between the two; 0 when they meet.
    pub(super) fn gap(self, other: Self) -> i64 {
        let after = (other.first - self.last).num_days();
        after.max((self.first - other.last).num_days()).max(0)
    }

    /// The days in both; `self` when there are none.
    pub(super) fn narrowed(self, other: Self) -> Self {
        if self.meets(other) {
            Self {
                first: self.first.max(other.first),
                last: self.last.min(other.last),
            }
        } else {
            self
        }
    }

    /// The shortest way to write it: `1949`, `1949-05`, `1949-05-03`, or first and last day.
    pub fn words(self) -> String {
        let (first, last) = (self.first.to_string(), self.last.to_string());
        if first == last {
            first
        } else if first.ends_with("-01-01") && last.ends_with("-12-31") && first[..4] == last[..4] {
            first[..4].to_owned()
        } else if first.ends_with("-01")
            && first[..7] == last[..7]
            && self
                .last
                .succ_opt()
                .is_none_or(|next| next.to_string()[..7] != last[..7])
        {
            first[..7].to_owned()
        } else {
            format!("{first}/{last}")
        }
    }
}

/// An event as the machine reads it, from the table `events` or any other source of events.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    /// Id of the event.
    pub event: String,
    /// Kind of the codebook.
    pub kind: String,
    /// What is claimed about its reality.
    pub status: Status,
    /// Initiators, or all parties.
    pub source: Vec<Code>,
    /// Counterparts; empty for a symmetric kind.
    pub target: Vec<Code>,
    /// Whether every report tells it as history.
    pub background: bool,
    /// When; `None` when no source says it.
    pub days: Option<Days>,
    /// Other days that sources give for it.
    pub other_days: Vec<Days>,
    /// First publication of a report; `None` when unknown.
    pub published: Option<NaiveDate>,
    /// Level of representation as the codebook's word.
    pub level: Option<String>,
    /// Country of the place; tells whose mission is meant when a host closes one.
    pub place_country: Option<Code>,
    /// Between 0 and 1.
    pub confidence: f64,
    /// Reports of it.
    pub n_reports: i64,
}

impl Act {
    /// The pairs of states that it concerns, initiator or lower code first.
    ///
    /// Without target, all pairs of parties; otherwise every source with every target. A
    /// state is never paired with itself.
    pub fn pairs(&self) -> Vec<(Code, Code)> {
        pairs(&self.source, &self.target)
    }
}

/// Pairs of a list of sources and a list of targets; all pairs of sources without targets.
pub fn pairs(source: &[Code], target: &[Code]) -> Vec<(Code, Code)> {
    let mut pairs = Vec::new();
    if target.is_empty() {
        for (at, &a) in source.iter().enumerate() {
            pairs.extend(source[at + 1..].iter().map(|&b| (a, b)));
        }
    } else {
        for &a in source {
            pairs.extend(target.iter().map(|&b| (a, b)));
        }
    }
    pairs.retain(|(a, b)| a != b);
    pairs
}

#[cfg(test)]
mod tests {
    use super::{Days, pairs};
    use chrono::NaiveDate;

    fn days(first: &str, last: &str) -> Days {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        Days {
            first: day(first),
            last: day(last),
        }
    }

    #[test]
    fn intervals_are_written_as_short_as_they_allow() {
        assert_eq!(days("1949-01-01", "1949-12-31").words(), "1949");
        assert_eq!(days("1952-02-01", "1952-02-29").words(), "1952-02");
        assert_eq!(
            days("1952-02-01", "1952-02-28").words(),
            "1952-02-01/1952-02-28"
        );
        assert_eq!(days("1952-02-01", "1952-02-01").words(), "1952-02-01");
        assert_eq!(
            days("1960-01-01", "1969-12-31").words(),
            "1960-01-01/1969-12-31"
        );
    }

    #[test]
    fn nobody_is_paired_with_himself() {
        let code = |text: &str| text.parse().unwrap();
        assert_eq!(pairs(&[code("PER"), code("CHL")], &[code("PER")]).len(), 1);
        assert_eq!(
            pairs(&[code("PER"), code("CHL"), code("BOL")], &[]).len(),
            3
        );
    }
}
