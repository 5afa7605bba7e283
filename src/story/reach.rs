//! On which days an act may fall, as one telling has it.

use rayon::prelude::*;

use crate::events::Status;
use crate::time::Basis;

use super::tables::Pace;
use super::telling::{Corpus, Days, Telling};

/// Before any day that is told of.
pub(super) const BEGINNING: i32 = i32::MIN / 4;
/// After any day that is told of.
pub(super) const END: i32 = i32::MAX / 4;

/// Days after which a document speaks of what is no news.
const HISTORY: i32 = 60;
/// Days after a denial within which what it denies may be said to come about.
const PLAN: i32 = 150;
/// Days by which an undated sentence of a news text may follow the act, at most: what comes again soon is told soon.
const UNDATED: i32 = 10;
/// Days between a denial and the act denied.
const DENIAL: i32 = 45;

/// How finely the days of an act are known; less is finer.
pub(super) type Class = u8;
/// Days that are stated, and only one of them.
pub(super) const DAY: Class = 0;
/// Days that follow from publication.
pub(super) const NEWS: Class = 2;
/// Nothing finer than a year.
pub(super) const YEAR: Class = 5;
/// Plans, denials, and undated sentences of news.
pub(super) const LOOSE: Class = 6;
/// No bound that helps.
pub(super) const OPEN: Class = 7;

/// Closed interval of days on which an act may fall.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Span {
    pub(super) lo: i32,
    pub(super) hi: i32,
    /// Whether the text states the days, so that others contradict them.
    pub(super) stated: bool,
}

impl Span {
    pub(super) fn class(self) -> Class {
        match (self.stated, self.hi - self.lo) {
            (true, ..=0) => DAY,
            (true, 1..=9) => 1,
            (true, 10..=30) => 3,
            (true, 31..=92) => 4,
            (true, 93..=366) => YEAR,
            (false, ..=9) => NEWS,
            (false, 10..=310) => LOOSE,
            _ => OPEN,
        }
    }

    pub(super) fn meets(self, other: Self) -> bool {
        self.lo <= other.hi && other.lo <= self.hi
    }

    /// Days between the two; 0 when they meet.
    pub(super) fn gap(self, other: Self) -> i32 {
        (self.lo - other.hi).max(other.lo - self.hi).max(0)
    }

    /// What both leave open; the stated one when they do not meet.
    pub(super) fn narrowed(self, other: Self) -> Self {
        let both = Self {
            lo: self.lo.max(other.lo),
            hi: self.hi.min(other.hi),
            stated: self.stated || other.stated,
        };
        match (both.lo <= both.hi, self.stated, other.stated) {
            (true, true, false) => Self {
                stated: true,
                ..self
            },
            (true, false, true) => Self {
                stated: true,
                ..other
            },
            (true, ..) => both,
            (false, false, true) => other,
            (false, true, true) if other.class() < self.class() => other,
            (false, ..) => self,
        }
    }
}

/// Whether a status is of something that lies ahead.
pub(super) fn is_ahead(status: Status) -> bool {
    matches!(status, Status::Agreed | Status::Planned | Status::Possible)
}

/// A day that a document speaks of near a telling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spoken {
    pub(super) day: i32,
    /// Whether it comes no later than the telling.
    before: bool,
}

/// The days that a telling leaves open. `status` is that of the act; `context` is the day that its document spoke of last.
pub(super) fn span(
    telling: &Telling,
    status: Status,
    published: Option<i32>,
    pace: Pace,
    context: Option<Spoken>,
) -> Span {
    let loose = |lo, hi| Span {
        lo,
        hi,
        stated: false,
    };
    // A day of the past that comes up later makes no history of the news before it.
    let historical = |day: i32| {
        let known = context.filter(|spoken| spoken.before || telling.days.is_none());
        known.is_some_and(|spoken| day - spoken.day > HISTORY)
    };
    // What is done by being announced was done when others told of it as a plan.
    let early = if pace.decreed { pace.late } else { 0 };
    let plan = pace.plan;
    let stated = telling.days.filter(|days| days.basis != Basis::Publication);
    let said = telling.days.map(|days| days.start).or(published);
    // Of what lies ahead, and of what is called off, a day of the past is that of the words.
    // "denied on Friday that it had attacked" is no history, though the act may be.
    let of_words = |days: Days| {
        let published = published.unwrap_or(days.end);
        let news = !telling.background || status == Status::Denied;
        (0..=HISTORY).contains(&(published - days.end)) && news
    };
    match (status, stated, said) {
        (status, Some(days), _) if is_ahead(status) && of_words(days) => {
            loose(days.start - early, days.start + plan)
        }
        (Status::Denied | Status::Cancelled, Some(days), _) if of_words(days) => {
            loose(days.start - DENIAL, days.end + PLAN)
        }
        (_, Some(days), _) => Span {
            lo: days.start,
            hi: days.end,
            stated: true,
        },
        (_, None, Some(day)) if telling.background => loose(BEGINNING, day),
        (Status::Denied | Status::Cancelled, None, Some(day)) => loose(day - DENIAL, day + PLAN),
        (Status::Agreed, None, Some(day)) => loose(day - UNDATED, day + plan),
        (status, None, Some(day)) if is_ahead(status) => loose(day - early, day + plan),
        (_, None, Some(day)) if historical(day) => loose(BEGINNING, day),
        (_, None, Some(day)) if telling.days.is_some() => loose(day - pace.late, day),
        (_, None, Some(day)) => loose(day - pace.late - UNDATED.min(2 * pace.late), day),
        (_, None, None) => loose(BEGINNING, END),
    }
}

/// The day that each telling's document spoke of last before it, or next after it.
pub(super) fn contexts(corpus: &Corpus) -> Vec<Option<Spoken>> {
    let mut order: Vec<usize> = (0..corpus.tellings.len()).collect();
    let place = |at: usize| {
        let telling = &corpus.tellings[at];
        (telling.paper, telling.sentence, telling.report)
    };
    order.par_sort_unstable_by_key(|&at| place(at));
    let mut contexts = vec![None; order.len()];
    for document in order.chunk_by(|&a, &b| place(a).0 == place(b).0) {
        let stated = |at: usize| {
            let days = corpus.tellings[at].days?;
            (days.basis != Basis::Publication && days.end - days.start <= 366).then_some(days.start)
        };
        let spoken = |before| move |day| Spoken { day, before };
        let mut last = document
            .iter()
            .find_map(|&at| stated(at))
            .map(spoken(false));
        for &at in document {
            last = stated(at).map(spoken(true)).or(last);
            contexts[at] = last;
        }
    }
    contexts
}
