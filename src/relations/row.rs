//! A spell under construction: its opening may still be told otherwise.

use chrono::NaiveDate;

use super::act::Days;
use super::spell::{Basis, Bounds};
use super::state::{Level, Tie};

/// Something that tells when a state began.
#[derive(Debug, Clone)]
pub(super) struct Opening {
    pub(super) bounds: Bounds,
    pub(super) basis: Basis,
    /// `None` for a beginning that nothing tells.
    pub(super) event: Option<String>,
    /// Kind of that event.
    pub(super) kind: Option<String>,
    pub(super) other_days: Vec<Days>,
    pub(super) confidence: f64,
    pub(super) n_reports: i64,
}

impl Opening {
    /// A beginning that something told needs, without any trace of its own.
    pub(super) fn implied(confidence: f64) -> Self {
        Self {
            bounds: Bounds::default(),
            basis: Basis::Implied,
            event: None,
            kind: None,
            other_days: Vec::new(),
            confidence,
            n_reports: 0,
        }
    }

    /// Days of the opening if both bounds are known.
    fn days(&self) -> Option<Days> {
        let (first, last) = (self.bounds.earliest?, self.bounds.latest?);
        Some(Days { first, last })
    }

    /// What puts one telling before another: what it rests on, how many say it, how exactly,
    /// how early; the event's id at last, so that the order of the input plays no part.
    fn rank(
        &self,
    ) -> (
        Basis,
        std::cmp::Reverse<i64>,
        i64,
        Option<NaiveDate>,
        Option<&str>,
    ) {
        let length = self
            .days()
            .map_or(i64::MAX, |days| (days.last - days.first).num_days());
        (
            self.basis,
            std::cmp::Reverse(self.n_reports),
            length,
            self.bounds.latest,
            self.event.as_deref(),
        )
    }
}

/// A spell under construction.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) tie: Tie,
    pub(super) levels: [Option<Level>; 2],
    /// Whether the state begins here; otherwise only a level changes.
    pub(super) head: bool,
    pub(super) openings: Vec<Opening>,
    /// Reports that confirm it without saying when it began.
    pub(super) confirmed: i64,
    pub(super) conflicts: Vec<String>,
}

impl Row {
    pub(super) fn new(tie: Tie, levels: [Option<Level>; 2], head: bool, opening: Opening) -> Self {
        Self {
            tie,
            levels,
            head,
            openings: vec![opening],
            confirmed: 0,
            conflicts: Vec::new(),
        }
    }

    /// The telling that counts.
    pub(super) fn chosen(&self) -> &Opening {
        self.openings
            .iter()
            .min_by(|a, b| a.rank().cmp(&b.rank()))
            .expect("a row is made with an opening")
    }

    /// Bounds of the chosen telling, narrowed by those that agree with it.
    pub(super) fn bounds(&self) -> Bounds {
        let chosen = self.chosen();
        let Some(mut days) = chosen.days() else {
            return chosen.bounds;
        };
        let mut others: Vec<&Opening> = self.openings.iter().collect();
        others.sort_by(|a, b| a.rank().cmp(&b.rank()));
        for other in others {
            // "High commissioners were exchanged in 1994", "relations since 12 April 1994"
            if let (Basis::Act | Basis::Assertion, Some(told)) = (other.basis, other.days()) {
                days = days.narrowed(told);
            }
        }
        Bounds {
            earliest: Some(days.first),
            latest: Some(days.last),
        }
    }

    /// Other beginnings that are told, as "start 1949 v 1950".
    pub(super) fn other_starts(&self) -> Vec<String> {
        let chosen = self.chosen();
        let mut words = Vec::new();
        let Some(days) = chosen.days() else {
            return words;
        };
        let mut others: Vec<(Days, &str)> = Vec::new();
        for opening in &self.openings {
            // A rule of succession is no source that could differ.
            if opening.basis == Basis::Succession {
                continue;
            }
            let told = opening.days().into_iter();
            others.extend(
                told.chain(opening.other_days.iter().copied())
                    .map(|days| (days, "")),
            );
            if let (None, Some(last)) = (opening.bounds.earliest, opening.bounds.latest) {
                // It held by that day, so it cannot have begun after it.
                if days.first > last {
                    others.push((Days { first: last, last }, "by "));
                }
            }
        }
        others.retain(|(other, by)| !by.is_empty() || !other.meets(days));
        others.sort_unstable();
        others.dedup();
        for (other, by) in others {
            words.push(format!("start {} v {by}{}", days.words(), other.words()));
        }
        words
    }

    /// Reports of everything that begins or confirms it.
    pub(super) fn n_reports(&self) -> i64 {
        self.confirmed
            + self
                .openings
                .iter()
                .map(|opening| opening.n_reports)
                .sum::<i64>()
    }

    /// See `docs/relations.md`: confidence of the chosen event, weighed by what it rests on,
    /// raised by each further event that agrees, lowered by contradiction.
    pub(super) fn certainty(&self, conflicts: usize) -> f64 {
        let chosen = self.chosen();
        let bounds = self.bounds();
        let weight = match chosen.basis {
            Basis::Act => 1.0,
            Basis::Succession => 0.9,
            Basis::Assertion => 0.8,
            Basis::Implied => 0.5,
        };
        let agreeing = self.openings.iter().filter(|opening| {
            opening.event != chosen.event
                && opening.basis == Basis::Act
                && match (opening.days(), bounds.earliest, bounds.latest) {
                    (Some(days), Some(first), Some(last)) => days.meets(Days { first, last }),
                    _ => false,
                }
        });
        let mut doubt = 1.0 - chosen.confidence * weight;
        for _ in agreeing {
            doubt *= 0.5;
        }
        let mut certainty = 1.0 - doubt;
        if conflicts > 0 {
            certainty *= 0.7;
        }
        certainty.clamp(0.0, 1.0)
    }
}
