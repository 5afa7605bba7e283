//! Days that are told by way of others: anniversaries, the ends of a range, "at once".

use chrono::Datelike;
use chrono::Days;
use chrono::Months;
use chrono::NaiveDate;

use super::clauses::is_when;
use super::date::anchor;
use super::is_ahead;
use super::own_verb;
use super::verb_over;
use crate::events::argument::SUBJECTS;
use crate::events::matching::Candidate;
use crate::events::modality::is_ranked;
use crate::events::report::When;
use crate::events::scene::Scene;
use crate::events::status::Status;
use crate::events::tree::Tree;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::syntax::Xpos;
use crate::time::Basis;
use crate::time::Bound;
use crate::time::Precision;
use crate::time::TimeExpression;

/// "at once broke off relations", "immediately protested"
pub(in crate::events) fn is_at_once(tree: &Tree<'_>, act: &Candidate<'_>) -> bool {
    let own = own_verb(tree, act);
    tree.by(own, &[Deprel::Advmod, Deprel::Obl])
        .any(|child| match tree.words.lower(child) {
            "immediately" | "thereupon" | "forthwith" | "instantly" => true,
            "once" => tree.case(child) == Some("at"),
            _ => false,
        })
}

/// "It marked the beginning of relations": done with what the sentence before told.
pub(in crate::events) fn is_by_it(tree: &Tree<'_>, act: &Candidate<'_>) -> bool {
    let own = own_verb(tree, act);
    act.frame.at != own
        && matches!(
            tree.lemma(own),
            "mark" | "signal" | "signify" | "constitute"
        )
        && tree.child(own, &[Deprel::Nsubj]).is_some_and(|subject| {
            matches!(tree.words.lower(subject), "it" | "this" | "that" | "these")
        })
}

/// When something was done at once upon an act: of a day, some day of its month.
pub(in crate::events) fn upon(when: When) -> Option<When> {
    let spread = When {
        basis: Basis::Relative,
        span: None,
        ..when
    };
    if when.precision != Precision::Day || when.start != when.end {
        return Some(spread);
    }
    let first = when.start.with_day(1)?;
    Some(When {
        start: first,
        end: first.checked_add_months(Months::new(1))?.pred_opt()?,
        precision: Precision::Month,
        ..spread
    })
}

/// Whether only the anniversary of an act is told of, and how many years it is: "the 30th anniversary of the
/// opening".
#[expect(
    clippy::option_option,
    reason = "an anniversary of which the number is not told is one all the same"
)]
pub(in crate::events) fn commemorated(tree: &Tree<'_>, act: &Candidate<'_>) -> Option<Option<u32>> {
    let at = act.frame.at;
    // "25 years since the opening", "the jubilee of 25 years of the opening"
    let years = tree.head(at).filter(|&head| {
        tree.words.lower(head) == "years"
            && match tree.case(at) {
                Some("since") => true,
                Some("of") => tree.head(head).is_some_and(|feast| is_feast(tree, feast)),
                _ => false,
            }
    });
    if let Some(years) = years {
        let number = tree.child(years, &[Deprel::Nummod]);
        return Some(number.and_then(|word| tree.words.lower(word).parse().ok()));
    }
    let above = founding_feast(tree, at).or_else(|| {
        tree.head(at).filter(|&head| {
            let of = if tree.is_verb(at) {
                tree.deprel(at) == Deprel::Acl && tree.mark(at) == Some("of")
            } else {
                tree.case(at) == Some("of")
            };
            of && is_feast(tree, head)
        })
    })?;
    let number = tree.children(above).iter().find_map(|&child| {
        let word = tree.words.lower(child);
        let digits = word.trim_end_matches(|letter: char| !letter.is_ascii_digit());
        let rest = &word[digits.len()..];
        matches!(rest, "" | "st" | "nd" | "rd" | "th")
            .then(|| digits.parse().ok())
            .flatten()
    });
    Some(number)
}

/// "the 60th anniversary of the signing of the treaty which established relations": done by what is commemorated.
fn founding_feast(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let founds = tree.deprel(at) == Deprel::AclRelcl
        && matches!(
            tree.lemma(at),
            "establish" | "open" | "found" | "create" | "restore" | "launch"
        );
    let mut thing = tree.head(at).filter(|_| founds)?;
    for _ in 0..3 {
        let above = tree
            .head(thing)
            .filter(|_| tree.case(thing) == Some("of"))?;
        if is_feast(tree, above) {
            return Some(above);
        }
        thing = above;
    }
    None
}

fn is_feast(tree: &Tree<'_>, word: usize) -> bool {
    matches!(
        tree.words.lower(word),
        "anniversary" | "jubilee" | "centenary"
    )
}

/// "will cooperate for the 60th anniversary of", "ahead of the anniversary": nobody says when that is.
pub(in crate::events) fn is_feast_to_come(tree: &Tree<'_>, act: &Candidate<'_>) -> bool {
    let Some(feast) = tree.head(act.frame.at) else {
        return false;
    };
    let verb = verb_over(tree, feast);
    matches!(
        tree.case(feast),
        Some("for" | "before" | "towards" | "toward")
    ) || is_ahead(tree, feast)
        || tree
            .by(verb, &[Deprel::Aux])
            .any(|aux| matches!(tree.words.lower(aux), "will" | "would" | "shall"))
}

/// "denied that its troops had crossed the border": the day of the denial is that of no act.
pub(in crate::events) fn is_denial(act: &Candidate<'_>) -> bool {
    let reality = &act.reality;
    reality.status == Some(Status::Denied) && !reality.own_denial && !reality.through.is_empty()
}

/// "The visit is the second in the past 12 months", "the summit was their third this year": what it is counted in.
pub(super) fn is_of_count(tree: &Tree<'_>, act: &Candidate<'_>, own: usize, at: usize) -> bool {
    let noun = act.frame.at;
    at > own
        && noun != own
        && tree.child(own, &[Deprel::Cop]).is_some()
        && is_ranked(tree, own)
        && tree
            .child(own, SUBJECTS)
            .is_some_and(|subject| tree.is_within(noun, subject))
}

/// "fled to Lima following the occupation of the port in 1940": the year behind a noun of what went before.
pub(super) fn is_of_cause(tree: &Tree<'_>, noun: usize, own: usize, from: usize) -> bool {
    matches!(tree.case(noun), Some("after" | "following"))
        && own < noun
        && noun < from
        && (noun + 1..from).all(|word| {
            !tree.is_verb(word) && tree.words.lower(word) != "," && tree.upos(word) != Upos::Punct
        })
}

/// "arrested them on charges of spying on Monday": the day of the arrest, behind what they are charged with.
pub(super) fn is_of_charge(tree: &Tree<'_>, over: usize, own: usize) -> bool {
    let charge = tree.head(over).filter(|_| {
        matches!(tree.deprel(over), Deprel::Acl | Deprel::Advcl) && tree.xpos(over) == Xpos::Vbg
    });
    charge.is_some_and(|charge| {
        matches!(
            tree.lemma(charge),
            "charge" | "suspicion" | "accusation" | "allegation"
        ) && matches!(tree.case(charge), Some("on" | "over" | "under"))
            && verb_over(tree, charge) == own
    })
}

/// "has recalled its envoy, state media said on Friday": the day on which others tell the news is none of another act.
pub(in crate::events) fn is_of_telling(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    time: &TimeExpression,
    published: NaiveDate,
) -> bool {
    /// Days within which news is passed on.
    const FRESH: i64 = 2;
    let fresh = time.start.is_some_and(|start| {
        time.end == Some(start) && (0..=FRESH).contains(&(published - start).num_days())
    });
    let reality = &act.reality;
    fresh
        && reality.perfect
        && !reality.pluperfect
        && reality.status == Some(Status::Occurred)
        && scene
            .range(time.span)
            .map(|range| verb_over(tree, anchor(tree, range)))
            .is_some_and(|verb| reality.said_by == Some(verb) && verb != own_verb(tree, act))
}

/// The year so many years before a day.
pub(in crate::events) fn years_before(day: NaiveDate, years: u32) -> Option<When> {
    let year = day.year().checked_sub(i32::try_from(years).ok()?)?;
    Some(When {
        start: NaiveDate::from_ymd_opt(year, 1, 1)?,
        end: NaiveDate::from_ymd_opt(year, 12, 31)?,
        precision: Precision::Year,
        basis: Basis::Relative,
        span: None,
    })
}

/// "ended a three-day visit on Monday": from the day on which it began, a few days before where none are counted.
pub(in crate::events) fn stay_ended(tree: &Tree<'_>, act: &Candidate<'_>, when: When) -> When {
    /// Days of a visit of which nobody says how long it was.
    const LONG: u64 = 4;
    let ends = matches!(
        tree.lemma(own_verb(tree, act)),
        "end" | "conclude" | "finish" | "complete" | "wrap"
    );
    if !ends || when.precision != Precision::Day || when.start != when.end {
        return when;
    }
    let visit = act.frame.object.unwrap_or(act.frame.at);
    let words = (visit.saturating_sub(6)..visit).map(|word| tree.words.lower(word));
    let days = words
        .filter_map(|word| match word.trim_end_matches("-day") {
            "one" | "1" | "day-long" => Some(1),
            "two" | "2" => Some(2),
            "three" | "3" => Some(3),
            "four" | "4" => Some(4),
            "five" | "5" => Some(5),
            "six" | "6" => Some(6),
            "week-long" | "weeklong" => Some(7),
            _ => None,
        })
        .next_back()
        .unwrap_or(LONG);
    match when.start.checked_sub_days(Days::new(days - 1)) {
        Some(start) if start < when.start => When {
            start,
            precision: Precision::Range,
            basis: Basis::Relative,
            ..when
        },
        _ => when,
    }
}

/// Of a range the end that an act is told of: "were suspended from 1976 until 1979", in 1976; "until May 1979, when
/// they were restored", in May.
pub(in crate::events) fn end_of_range(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    time: &TimeExpression,
    begins: bool,
) -> Option<When> {
    let range = scene.range(time.span)?;
    let (first, last) = time.value.split_once('/')?;
    let own = own_verb(tree, act);
    let before = range.0.checked_sub(1).map(|at| tree.words.lower(at));
    let opens = |word: &str| matches!(word, "from" | "between");
    let from = before.is_some_and(opens) || opens(tree.words.lower(range.0));
    let half = if is_when(tree, own, range.1) {
        last
    } else if begins && from && verb_over(tree, anchor(tree, range)) == own {
        first
    } else {
        return None;
    };
    let (start, end, precision) = crate::time::days_of(half)?;
    Some(When {
        start,
        end,
        precision,
        basis: time.basis,
        span: Some(time.span),
    })
}

/// "had a chargé there until 1913, when it appointed a minister": the bound is the day of what the clause tells.
pub(in crate::events) fn is_told_when(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    time: &TimeExpression,
) -> bool {
    let range = scene.range(time.span);
    range.is_some_and(|(_, end)| is_when(tree, own_verb(tree, act), end))
}

/// Whether a day that is written out stands in the clause of an act itself.
pub(in crate::events) fn is_of_clause(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    time: &TimeExpression,
) -> bool {
    is_of_verb(scene, tree, act.frame.at, time)
}

/// The same of any verb.
pub(in crate::events) fn is_of_verb(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    at: usize,
    time: &TimeExpression,
) -> bool {
    let range = scene.range(time.span).filter(|_| tree.is_verb(at));
    time.basis == Basis::Stated
        && range.is_some_and(|range| verb_over(tree, anchor(tree, range)) == at)
}

/// "the cause of the first rupture between them": one of several, told of by its number, is no news of the day.
pub(super) fn is_numbered(tree: &Tree<'_>, act: &Candidate<'_>) -> bool {
    let number = |word: usize| {
        matches!(
            tree.words.lower(word),
            "first" | "second" | "third" | "last"
        )
    };
    act.reality.nominal
        && act.frame.light.is_none()
        && tree
            .child(act.frame.at, &[Deprel::Amod])
            .is_some_and(number)
}

/// Verbs of saying how somebody feels.
const FEELINGS: [&str; 8] = [
    "express", "voice", "welcome", "hail", "praise", "note", "commend", "applaud",
];

/// "expressed satisfaction at the growth of trade over the past thirty years": how long a thing has grown is not when
/// it was praised, nor when those met who praised it.
pub(super) fn is_of_growth(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    time: &TimeExpression,
) -> bool {
    let long = time
        .start
        .zip(time.end)
        .is_some_and(|(start, end)| (end - start).num_days() > 2 * 365);
    if !long || !act.rule.id.starts_with("statement") && !act.meets {
        return false;
    }
    let Some((start, end)) = scene.range(time.span) else {
        return false;
    };
    let lasting = (start..end).any(|at| matches!(tree.words.lower(at), "past" | "last"));
    lasting && FEELINGS.contains(&tree.lemma(own_verb(tree, act)))
}

/// "In 1915 Bulgaria cut them, on 5 October": the year that opens the clause, and the day in it that closes it.
pub(super) fn is_day_of_year(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    own: usize,
    (year, day): (&TimeExpression, &TimeExpression),
) -> bool {
    if year.precision != Some(Precision::Year) || day.precision != Some(Precision::Day) {
        return false;
    }
    let inside = year.start <= day.start && day.end <= year.end;
    let Some(((_, end), (start, _))) = scene.range(year.span).zip(scene.range(day.span)) else {
        return false;
    };
    let opens = end <= own && own < start;
    let marked = start > 1 && tree.words.lower(start - 1) == "on";
    // Another verb, or another time, has a day of its own.
    let alone = || {
        let mut verbs = (end..start).filter(|&word| tree.is_verb(word));
        verbs.all(|word| word == own)
            && !scene.times.iter().any(|time| {
                let range = scene.range(time.span);
                range.is_some_and(|(first, last)| end <= first && last <= start)
            })
    };
    inside && opens && marked && alone()
}

/// "the first visit since 2012", "the largest expulsion since 1985": the time of another act of the kind.
pub(super) fn compares(scene: &Scene<'_>, tree: &Tree<'_>, time: &TimeExpression) -> bool {
    /// Words between the one that ranks the act and the time.
    const BETWEEN: usize = 12;
    let Some((start, _)) = (scene.range(time.span)).filter(|_| time.bound == Some(Bound::Since))
    else {
        return false;
    };
    let words = (start.saturating_sub(BETWEEN)..start).rev();
    let ranks = |word: usize| {
        matches!(tree.xpos(word), Xpos::Jjs | Xpos::Rbs)
            || matches!(tree.words.lower(word), "first" | "last" | "only")
    };
    words.take_while(|&word| !tree.is_verb(word)).any(ranks)
}

/// "It is untrue that it ever expelled him: he had been recalled in May": what explains a denial has a day of its own.
pub(super) fn is_behind_colon(scene: &Scene<'_>, own: usize, time: &TimeExpression) -> bool {
    scene.range(time.span).is_some_and(|(start, _)| {
        own < start && (own..start).any(|word| matches!(scene.words.lower(word), ":" | ";"))
    })
}
