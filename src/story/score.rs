//! How much speaks for two units being tellings of one act.
//!
//! Points are added up; their weights were set on stories written for development and are kept
//! here, one to a line. Sums below [`ENOUGH`] are no match.

use crate::events::KindId;
use crate::events::Status;

use super::reach::{DAY, LOOSE, NEWS, OPEN, Span, YEAR, is_ahead};
use super::sides::{Fit, Sides};
use super::tables::{Recurrence, Tables, Tie};
use super::unit::Unit;
use super::wording::{is_one_person, is_whole_person, shared};

/// Points from which two units tell of one act: kind, sides and a rough date alone reach it.
pub(super) const ENOUGH: f64 = 6.0;
/// Points by which the best of several must lead.
pub(super) const LEAD: f64 = 0.7;

/// Numbers that differ by less may be one number told differently.
const NEARLY: f64 = 0.7;
/// Points for two of these.
const NEAR: f64 = -0.4;

/// Points for two other sums, even of one day.
const OTHER_SUM: f64 = -3.0;
/// Share of the greater below which nobody takes one sum for the other.
const FAR_SUM: f64 = 0.2;

/// Persons from whose number on one estimates.
const CROWD: f64 = 20.0;
/// Share of the greater at which two estimates may still be of one crowd.
const ESTIMATED: f64 = 0.5;
/// Points for two such estimates.
const ESTIMATE: f64 = -1.5;

/// Points for what a document tells as another act than that told before: "they also signed".
const ANOTHER: f64 = -6.0;

/// Points for a meeting of leaders and one of ministers.
const OTHER_RANK: f64 = -2.0;

/// Points for two meetings of two persons each, of whom none is at both.
const OTHER_PAIR: f64 = -4.0;

/// Days after a report within which it is denied.
const ANSWERED: i32 = 4;

/// Days within which papers print the same news.
const ONE_NEWS: i32 = 2;

/// Share of the words of a sentence that another has which tells the same once more.
const REPEATED: f64 = 0.5;

/// Points for two units, `None` if they cannot tell of one act.
///
/// With `slips` stated days may differ, and the caller says how many points are enough.
pub(super) fn score(one: &Unit, other: &Unit, tables: &Tables, slips: bool) -> Option<f64> {
    // The days lie in the unit itself, all else is further in memory.
    let days = days(one, other, slips)?;
    let fit = one.sides.fit(&other.sides)?;
    // What several did at once is told of one of them, and of another: these two are two acts.
    if one.told_sides.len() + other.told_sides.len() > 2 {
        let fits = |own: &Sides| other.told_sides.iter().all(|two| own.fit(two).is_some());
        if !one.told_sides.iter().all(fits) {
            return None;
        }
    }
    let (kinds, apart) = kinds(one, other, tables)?;
    let same_paper = one.shares_paper(other);
    // One sum is one gift, however often a document names it.
    let same_sum = one.amounts.iter().any(|sum| other.amounts.contains(sum));
    let same_words = one.kinds == other.kinds && wording(one, other) >= REPEATED;
    if apart && same_paper && !same_sum && !same_words {
        return None;
    }
    let statuses = statuses(one, other, tables)?;
    let sides = match fit {
        Fit::Full if one.sides.all.is_empty() => return same_paper.then_some(ENOUGH),
        Fit::Full => 3.0,
        Fit::Part => 1.5,
        Fit::Overlap if one.class() == DAY && other.class() == DAY => 1.0,
        Fit::Overlap => return None,
    };
    let paper = if same_paper { 1.0 } else { 0.0 };
    let sum =
        3.0 * kinds - 2.0 * (1.0 - statuses) + sides + days + paper + details(one, other, tables);
    (slips || sum >= ENOUGH).then_some(sum)
}

/// Least strength over all pairs, and whether some pair is of two acts within one document.
fn kinds(one: &Unit, other: &Unit, tables: &Tables) -> Option<(f64, bool)> {
    let ties = one.kinds.iter().flat_map(|&kind| {
        let pair = move |&second: &KindId| tables.kinds(kind, second);
        other.kinds.iter().map(pair)
    });
    let (mut strength, mut apart) = (1.0_f64, false);
    for tie in ties {
        let tie = tie?;
        strength = strength.min(tie.strength);
        apart |= tie.apart;
    }
    Some((strength, apart))
}

fn statuses(one: &Unit, other: &Unit, tables: &Tables) -> Option<f64> {
    let holds = one
        .kinds
        .iter()
        .any(|&kind| tables.pace(kind).recurs == Recurrence::Holds);
    let ties = one.statuses.iter().flat_map(|&status| {
        let pair = move |&second: &Status| tables.statuses(status, second);
        other.statuses.iter().map(pair)
    });
    let mut strength = 1.0_f64;
    for tie in ties {
        let tie: Tie = tie?;
        // A claim that relations hold and one that they do not are two claims.
        if holds && tie.differ {
            return None;
        }
        strength = strength.min(tie.strength);
    }
    // Who denies within days what another paper told means just that.
    if denies(other, one) || denies(one, other) {
        return Some(1.0);
    }
    Some(strength)
}

/// Whether one unit is a denial that was published right after the other, which claims the act.
pub(super) fn denies(one: &Unit, other: &Unit) -> bool {
    let is_denied = |&status: &Status| status == Status::Denied;
    let claimed = !other.statuses.iter().any(is_denied)
        && !other.statuses.contains(&Status::Cancelled)
        && !other.is_history();
    let days = one.first_published.zip(other.first_published);
    let soon = days.is_some_and(|(denied, told)| (0..=ANSWERED).contains(&(denied - told)));
    claimed && soon && one.statuses.iter().all(is_denied) && !one.shares_voice(other)
}

/// Points for the days; `None` when stated days exclude each other.
fn days(one: &Unit, other: &Unit, slips: bool) -> Option<f64> {
    let (finer, coarser) = if one.class() <= other.class() {
        (one, other)
    } else {
        (other, one)
    };
    let meet = finer.span.meets(coarser.span);
    if !meet {
        return slips.then_some(0.0);
    }
    let near = coarser
        .context
        .filter(|_| coarser.class() == OPEN)
        .map_or(0.0, |day| nearness(day, finer.span));
    Some(match (finer.class(), coarser.class()) {
        (DAY, DAY) => 3.0,
        (..=1, NEWS) => {
            // The nearer to its news the likelier.
            let late = f64::from(coarser.span.hi - finer.span.hi.min(coarser.span.hi));
            2.5 - 0.3 * late
        }
        (_, ..=NEWS) => 2.0,
        (_, ..=YEAR) => 1.5,
        (_, OPEN) => 0.3 + near,
        // News of the same days that gives no day of its own, as in "has expelled".
        _ if is_one_news(one, other) || is_retold(one, other) => 1.5,
        _ => 0.8,
    })
}

/// Points for a day spoken of in the same passage.
fn nearness(day: i32, span: Span) -> f64 {
    let point = Span {
        lo: day,
        hi: day,
        stated: true,
    };
    match point.gap(span) {
        ..=3 => 1.6,
        4..=31 => 0.9,
        32..=366 => 0.3,
        _ => 0.0,
    }
}

/// Points for place, rank, manner, numbers, persons and wording.
fn details(one: &Unit, other: &Unit, tables: &Tables) -> f64 {
    let mut sum = 0.0;
    sum += agreement(&one.countries, &other.countries, 0.7, -1.2);
    // What the leaders say to each other is not said by a minister of one of them.
    let ranked = |unit: &Unit| unit.kinds.iter().all(|&kind| tables.is_ranked(kind));
    let other_rank = if ranked(one) && ranked(other) && leads(one) != leads(other) {
        OTHER_RANK
    } else {
        -0.6
    };
    let levels = agreement(&one.levels, &other.levels, 0.3, other_rank);
    let (persons, others) = persons(&one.persons, &other.persons);
    sum += levels + persons;
    // The leaders rang each other up, and so did their ministers: none of the two is the same.
    let both_named = |unit: &Unit| {
        let whole = unit.persons.iter().filter(|&&one| is_whole_person(one));
        whole.take(2).count() == 2
    };
    if persons < 0.0 && ranked(one) && ranked(other) && both_named(one) && both_named(other) {
        sum += OTHER_PAIR;
    }
    sum += agreement(&one.sites, &other.sites, 0.5, -4.0);
    // Another person of another rank: the minister was not in the president's place. Whom one
    // guest met on one day are two, and so are what he did and what he will do.
    let ahead = |unit: &Unit| unit.statuses.iter().all(|&status| is_ahead(status));
    let plans = |unit: &Unit| unit.statuses.iter().any(|&status| is_ahead(status));
    sum += match (levels < 0.0, persons < 0.0) {
        // An embassy in one town and a consulate in another.
        _ if levels < 0.0 && one.sites.is_empty() != other.sites.is_empty() => -4.0,
        (true, true) => -2.5,
        (true, false) if others => -4.0,
        (true, false) if one.shares_paper(other) && plans(one) != plans(other) => -4.0,
        _ => 0.0,
    };
    sum += agreement(&one.instruments, &other.instruments, 0.3, -0.1);
    sum += turns(one, other);
    // Two papers may have another number of what was done on the one day that both state, or of
    // what is news to both.
    let stated = one.class() == DAY && other.class() == DAY;
    let one_news = is_one_news(one, other) || is_retold(one, other);
    let one_day = (stated || one_news) && !one.shares_paper(other);
    let other_act = if one_day { -1.5 } else { -5.0 };
    sum += quantities(&one.numbers, &other.numbers, (NEAR, other_act), CROWD);
    // A sum of other news that is a little more is another gift, or the sum of several.
    let dated = |unit: &Unit| unit.class() <= NEWS || ahead(unit);
    let one_news = one_day && dated(one) && dated(other);
    let of_old = one.is_history() || other.is_history() || ahead(one) != ahead(other);
    let other_gift = if one_news {
        other_act
    } else {
        other_act.min(OTHER_SUM)
    };
    // Two further sums are two, unless both papers give the one.
    let further = |unit: &Unit| unit.turns.contains(&0);
    let near = if further(one) && further(other) {
        2.0 * OTHER_SUM
    } else if one_news || of_old {
        NEAR
    } else {
        other_gift
    };
    let far = one.amounts.iter().all(|&sum| {
        let is_far = |other: f64| sum.min(other) < FAR_SUM * sum.max(other);
        other.amounts.iter().all(|&other| is_far(other))
    });
    sum += quantities(
        &one.amounts,
        &other.amounts,
        (near, if far { 2.0 * OTHER_SUM } else { other_gift }),
        f64::INFINITY,
    );
    sum + 1.5 * wording(one, other)
}

/// Whether a leader of a state takes part.
fn leads(unit: &Unit) -> bool {
    unit.levels
        .iter()
        .any(|level| matches!(&**level, "head_of_state" | "head_of_government"))
}

/// Whether both are news of the same days.
fn is_one_news(one: &Unit, other: &Unit) -> bool {
    let fresh = |unit: &Unit| unit.class() <= LOOSE && !unit.is_history();
    let days = one.first_published.zip(other.first_published);
    let days = days.map(|(first, second)| (first - second).abs());
    fresh(one) && fresh(other) && days.is_some_and(|days| days <= ONE_NEWS)
}

/// Whether both come back, in papers of the same days, to what was done before and of which neither gives the day.
fn is_retold(one: &Unit, other: &Unit) -> bool {
    let retells = |unit: &Unit| unit.class() == OPEN && unit.background;
    let days = one.first_published.zip(other.first_published);
    let days = days.map(|(first, second)| (first - second).abs());
    retells(one) && retells(other) && days.is_some_and(|days| days <= ONE_NEWS)
}

/// Share of the longer words of the shorter sentence that the other has.
fn wording(one: &Unit, other: &Unit) -> f64 {
    let words = one.words.len().min(other.words.len());
    if words == 0 {
        return 0.0;
    }
    let alike = shared(one.words, other.words);
    f64::from(u32::try_from(alike).unwrap_or(0)) / f64::from(u32::try_from(words).unwrap_or(1))
}

/// Points for places in a series: the third round is not the second, a further one not the first,
/// and a document that tells of a further one has told of another before.
fn turns(one: &Unit, other: &Unit) -> f64 {
    let is_further = |unit: &Unit| unit.turns.iter().any(|&turn| turn != 1);
    let fit = |one: u8, two: u8| one == two || one.min(two) == 0 && one.max(two) != 1;
    match (&one.turns[..], &other.turns[..]) {
        ([], []) => 0.0,
        ([], _) | (_, []) => {
            let (further, plain) = if is_further(one) {
                (one, other)
            } else {
                (other, one)
            };
            let apart = is_further(further) && !is_further(plain);
            match apart {
                true if one.shares_paper(other) => ANOTHER,
                true if is_sequel(further, plain) => -2.5,
                _ => 0.0,
            }
        }
        (first, second) => {
            let mut pairs = first
                .iter()
                .flat_map(|&one| second.iter().map(move |&two| (one, two)));
            let further = |unit: &Unit| unit.turns.iter().all(|&turn| turn == 0);
            let sequel = || is_sequel(one, other) || is_sequel(other, one);
            if !pairs.any(|(one, two)| fit(one, two)) {
                -5.0
            } else if further(one) && further(other) && sequel() {
                // Another swap of Friday is not the other one of last week.
                -2.5
            } else {
                0.5
            }
        }
    }
}

/// Whether news of a further act comes days after that of another one, and states no day of its
/// own that would be the same.
fn is_sequel(further: &Unit, plain: &Unit) -> bool {
    let days = (further.first_published.zip(plain.first_published))
        .map(|(further, plain)| further - plain);
    days.is_some_and(|days| days > ONE_NEWS)
        && further.class() != DAY
        && !further.is_history()
        && !plain.statuses.iter().all(|&status| is_ahead(status))
}

/// Points for the persons, and whether each names one whom the other does not beside one of both.
fn persons(one: &[u32], other: &[u32]) -> (f64, bool) {
    if one.is_empty() || other.is_empty() {
        return (0.0, false);
    }
    let known = |person: u32, among: &[u32]| among.iter().any(|&two| is_one_person(person, two));
    let met = one.iter().any(|&person| known(person, other));
    let more = |these: &[u32], those: &[u32]| {
        let mut whole = these.iter().filter(|&&person| is_whole_person(person));
        whole.any(|&person| !known(person, those))
    };
    let others = met && more(one, other) && more(other, one);
    (if met { 0.8 } else { -1.0 }, others)
}

fn agreement<T: PartialEq>(one: &[T], other: &[T], same: f64, different: f64) -> f64 {
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    if one.iter().any(|value| other.contains(value)) {
        same
    } else {
        different
    }
}

/// Points for the pair of numbers that comes nearest; `near` for those near each other, `other_act`
/// for those far from each other, or what two estimates give from `crowd` on.
fn quantities<T: Copy + Into<f64>>(
    one: &[T],
    other: &[T],
    (near, other_act): (f64, f64),
    crowd: f64,
) -> f64 {
    let points = |one: f64, two: f64| {
        if (one - two).abs() < f64::EPSILON {
            1.5
        } else if one.min(two) >= NEARLY * one.max(two) || (one - two).abs() < 1.5 {
            near
        } else if one.min(two) >= crowd && one.min(two) >= ESTIMATED * one.max(two) {
            other_act.max(ESTIMATE)
        } else {
            other_act
        }
    };
    let pairs = one
        .iter()
        .flat_map(|&one| other.iter().map(move |&two| points(one.into(), two.into())));
    pairs.reduce(f64::max).unwrap_or(0.0)
}
