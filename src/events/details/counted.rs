//! An act dated by how long before or after another it was done: "three days before he accepted it",
//! "the day after Algiers had recognised the republic".

use chrono::Datelike;
use chrono::Days;
use chrono::Months;
use chrono::NaiveDate;
use chrono::Weekday;

use super::head_of;
use super::own_verb;
use super::verb_over;
use crate::events::matching::Candidate;
use crate::events::report::When;
use crate::events::scene::Scene;
use crate::events::tree::Tree;
use crate::syntax::Deprel;
use crate::time::Basis;
use crate::time::Precision;

/// The days of an act that stands in such a clause, or governs one, where the other of the two verbs
/// has a day; `told` is the day of the sentence before, `news` that of the text if it tells news.
pub(in crate::events) fn counted(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    told: Option<NaiveDate>,
    news: Option<NaiveDate>,
) -> Option<When> {
    let own = own_verb(tree, act);
    let below = tree
        .by(own, &[Deprel::Advcl])
        .map(|clause| (clause, clause));
    let above = tree.head(own).map(|main| (own, main));
    below.chain(above).find_map(|(clause, other)| {
        let (length, is_after) = step(scene, tree, clause)?;
        // "The raid came a day after they signed": after the raid told of before.
        let happened = clause == own && is_after && happens(tree, other);
        let told = told.filter(|_| happened);
        // "The visit comes six months after they upgraded relations": before the news.
        let news = news.filter(|_| happened && length.is_long());
        let day = day_of(scene, tree, other).or(told).or(news)?;
        // "two days after it fell, on 3 May, ...": the clause lies before what it hangs on.
        length.from(day, is_after == (clause != own))
    })
}

/// Whether of an act only is told how long before another it was: "The raid came a day after they signed". Its own
/// day is not that of the news.
pub(in crate::events) fn is_apart(scene: &Scene<'_>, tree: &Tree<'_>, act: &Candidate<'_>) -> bool {
    let own = own_verb(tree, act);
    // "came days after they had signed", "came after they had signed"
    let after = || {
        tree.deprel(own) == Deprel::Advcl
            && mark(tree, own).is_some_and(|mark| tree.words.lower(mark) == "after")
    };
    let before = || step(scene, tree, own).is_some_and(|(_, is_after)| is_after);
    tree.head(own).is_some_and(|main| happens(tree, main)) && (after() || before())
}

/// "The incident came": a verb that tells of an act only when it was.
fn happens(tree: &Tree<'_>, verb: usize) -> bool {
    matches!(tree.lemma(verb), "come" | "follow" | "happen" | "occur")
}

/// How much time lies between two acts, in the unit in which it is told.
#[derive(Clone, Copy)]
enum Length {
    Days(u64),
    Weeks(u64),
    Months(u32),
    Years(u32),
}

impl Length {
    /// Whether it is told in a unit to which the day of a text does not matter.
    fn is_long(self) -> bool {
        matches!(self, Self::Months(_) | Self::Years(_))
    }

    /// The days that lie so long after or before a day.
    fn from(self, day: NaiveDate, later: bool) -> Option<When> {
        let (start, end) = match self {
            Self::Days(count) => {
                let day = moved(day, Days::new(count), later)?;
                (day, day)
            }
            // "three weeks after" is said of any day of that week, "two months after" of the month.
            Self::Weeks(count) => {
                let day = moved(day, Days::new(7 * count), later)?;
                let monday = day.week(Weekday::Mon).checked_days()?;
                (*monday.start(), *monday.end())
            }
            Self::Months(count) => {
                let first = day.with_day(1)?;
                let first = if later {
                    first.checked_add_months(Months::new(count))
                } else {
                    first.checked_sub_months(Months::new(count))
                }?;
                (first, first.checked_add_months(Months::new(1))?.pred_opt()?)
            }
            Self::Years(count) => {
                let years = i32::try_from(count).ok()?;
                let year = day.year() + if later { years } else { -years };
                (
                    NaiveDate::from_ymd_opt(year, 1, 1)?,
                    NaiveDate::from_ymd_opt(year, 12, 31)?,
                )
            }
        };
        Some(When {
            start,
            end,
            precision: match self {
                Self::Days(_) => Precision::Day,
                Self::Weeks(_) => Precision::Week,
                Self::Months(_) => Precision::Month,
                Self::Years(_) => Precision::Year,
            },
            basis: Basis::Relative,
            span: None,
        })
    }
}

fn moved(day: NaiveDate, length: Days, later: bool) -> Option<NaiveDate> {
    if later {
        day.checked_add_days(length)
    } else {
        day.checked_sub_days(length)
    }
}

/// The word of a clause that says on which side of it something lies.
fn mark(tree: &Tree<'_>, clause: usize) -> Option<usize> {
    tree.by(clause, &[Deprel::Mark, Deprel::Case])
        .find(|&mark| matches!(tree.words.lower(mark), "after" | "before"))
}

/// How long after (or before) what the clause tells: "three days after Mali broke off", "the day before".
fn step(scene: &Scene<'_>, tree: &Tree<'_>, clause: usize) -> Option<(Length, bool)> {
    if tree.deprel(clause) != Deprel::Advcl {
        return None;
    }
    let mark = mark(tree, clause)?;
    let is_after = tree.words.lower(mark) == "after";
    let length = scene
        .times
        .iter()
        .filter(|time| scene.range(time.span).is_some_and(|(_, end)| end == mark))
        .find_map(|time| length_of(&time.value));
    let single = || {
        let unit = mark.checked_sub(1)?;
        let led = matches!(tree.words.lower(unit.checked_sub(1)?), "the" | "a" | "one");
        match tree.words.lower(unit) {
            "day" if led => Some(Length::Days(1)),
            "week" if led => Some(Length::Weeks(1)),
            "month" if led => Some(Length::Months(1)),
            "year" if led => Some(Length::Years(1)),
            _ => None,
        }
    };
    Some((length.or_else(single)?, is_after))
}

/// `P3D`, `P2W`, `P5M`.
fn length_of(value: &str) -> Option<Length> {
    let length = value.strip_prefix('P')?;
    let unit = length.len().checked_sub(1)?;
    let (count, unit) = length.split_at_checked(unit)?;
    match unit {
        "D" => Some(Length::Days(count.parse().ok()?)),
        "W" => Some(Length::Weeks(count.parse().ok()?)),
        "M" => Some(Length::Months(count.parse().ok()?)),
        "Y" => Some(Length::Years(count.parse().ok()?)),
        _ => None,
    }
}

/// The day that a verb is told of.
fn day_of(scene: &Scene<'_>, tree: &Tree<'_>, verb: usize) -> Option<NaiveDate> {
    let time = scene.times.iter().find(|time| {
        time.precision == Some(Precision::Day)
            && time.start == time.end
            && scene
                .range(time.span)
                .is_some_and(|range| verb_over(tree, head_of(tree, range)) == verb)
    })?;
    time.start
}
