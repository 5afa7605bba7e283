//! "The visit took place on 4 May", "It was held in Aswan", "The sum was 48 million dollars": what a sentence that
//! tells no act of its own adds to the one told before.

use std::sync::LazyLock;

use chrono::Datelike;
use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::codebook::Codebook;
use super::coder::Placed;
use super::details;
use super::disputed;
use super::echo;
use super::report::Report;
use super::report::When;
use super::scene::Scene;
use super::series;
use super::status::Status;
use crate::knowledge::Code;
use crate::text::Class;
use crate::text::Place;
use crate::text::Words;
use crate::time::Basis;
use crate::time::Precision;
use crate::time::TimeExpression;
use crate::time::TimexType;

/// Sentences after which a noun no longer means the act.
const NEAR: usize = 2;

/// Words between the article and the noun that means the act, and between what is said of it and the day.
const CLOSE: usize = 3;

/// Words of a phrase within which a day, a place or a sum stands.
const REACH: usize = 9;

/// Most words of a sentence in which a source gives nothing but the day.
const SHORT: usize = 14;

/// How the value of a day begins of which no year is told.
const YEARLESS: &str = "XXXX-";

/// What words say of an act told before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Saying {
    Day,
    Date,
    Ahead,
    Sum,
    Worth,
    Sayer,
    Led,
    Rank,
}

/// The words of a phrase and what they say.
type Phrase = (Vec<&'static str>, Saying);

/// The words by which it is said, by the first of them.
static SAYINGS: LazyLock<FxHashMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut sayings: FxHashMap<_, Vec<_>> = FxHashMap::default();
    let lines = include_str!("../../data/lexicon/happening.tsv").lines();
    for (phrase, class) in lines.skip(1).filter_map(|line| line.split_once('\t')) {
        let saying = match class {
            "day" => Saying::Day,
            "date" => Saying::Date,
            "ahead" => Saying::Ahead,
            "sum" => Saying::Sum,
            "worth" => Saying::Worth,
            "led" => Saying::Led,
            "rank" => Saying::Rank,
            _ => Saying::Sayer,
        };
        let words: Vec<&str> = phrase.split(' ').collect();
        sayings.entry(words[0]).or_default().push((words, saying));
    }
    sayings
});

/// Nouns by which a text comes back to an act, besides those that statements are about.
static RETOLD: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let lines = include_str!("../../data/lexicon/retold.tsv").lines();
    let lines = lines.skip(1).filter_map(|line| line.split_once('\t'));
    lines
        .map(|(noun, acts)| (noun, acts.split(' ').collect()))
        .collect()
});

/// How a sentence comes back to an act.
struct Back {
    /// The noun; `None` for a pronoun or a source.
    noun: Option<&'static str>,
    /// Kinds or families that the noun can mean; none for any.
    acts: Vec<&'static str>,
    saying: Saying,
    /// The word behind what is said.
    next: usize,
}

/// Gives the act that a sentence comes back to the day, the place, the rank and the sum that it lacks; `before` are
/// the reports of those before it.
pub(super) fn add(
    told: &mut Vec<Report>,
    before: usize,
    sentence: &Placed<'_>,
    (codebook, published, present): (&Codebook, Option<NaiveDate>, Option<NaiveDate>),
) {
    let scene = &sentence.scene;
    disputed::add(told, before, sentence, codebook);
    if before == 0 || before < told.len() || sentence.section == Place::Title {
        return;
    }
    let back = back(&scene.words)
        .or_else(|| ranked(scene))
        .or_else(|| sourced(scene));
    let Some(back) = back else {
        return;
    };
    let Some(report) = meant(told, sentence.index, codebook, &back) else {
        return;
    };
    let kind = codebook.kind(report.kind);
    if matches!(back.saying, Saying::Led | Saying::Rank) {
        report.level = report
            .level
            .or_else(|| scene.mentions[scene.mention_over(back.next)?].rank);
        return;
    }
    let ahead = matches!(report.status, Status::Planned | Status::Agreed);
    let done = matches!(report.status, Status::Occurred | Status::Ongoing);
    if matches!(back.saying, Saying::Sum | Saying::Worth) && back.noun != Some("date") {
        if report.amount.is_none() && kind.sums {
            let states = report.participants.iter().filter_map(|part| part.state);
            let payers: Vec<Code> = states.collect();
            let end = (back.next + REACH).min(scene.words.len());
            report.amount = details::amount(scene, (back.next, end), &payers);
        }
        return;
    }
    if !(if back.saying == Saying::Ahead {
        ahead
    } else {
        done
    }) {
        return;
    }
    let time = day(scene, &back);
    let when = time
        .and_then(|time| details::when(scene, time))
        .map(|when| of_the_year(report.date, when))
        .or_else(|| without_year(time?, report.date?))
        .or_else(|| day_of_month(scene, &back, report.date?));
    let fits = |when: &When| {
        let passed = published.is_none_or(|today| when.end <= today);
        passed != ahead && is_better(report.date, *when)
    };
    report.date = when.filter(fits).or(report.date);
    let of_place = matches!(kind.family(), "contact" | "agreement" | "relations")
        || kind.code == "concede.ceasefire";
    let said = matches!(back.saying, Saying::Day | Saying::Ahead) || back.noun == Some("signing");
    if of_place && said && report.place.is_none() {
        let end = (back.next + REACH).min(scene.words.len());
        let on = present.or(report.date.map(|when| when.end));
        report.place = details::told_first(scene, (back.next, end), on);
    }
    if kind.family() == "contact" && report.level.is_none() {
        report.level = rank(scene, back.next);
    }
}

/// The act of the last sentence that told any, if it is the one that is meant.
fn meant<'r>(
    told: &'r mut [Report],
    sentence: usize,
    codebook: &Codebook,
    back: &Back,
) -> Option<&'r mut Report> {
    let last = told.last()?.sentence;
    let near = if back.acts.is_empty() { 1 } else { NEAR };
    if last + near < sentence {
        return None;
    }
    let is_meant = |report: &Report| {
        let kind = &codebook.kind(report.kind).code;
        report.sentence == last
            && report.section != Place::Title
            && (back.acts.is_empty() || back.acts.iter().any(|of| echo::is_one(kind, of)))
    };
    // Of two nobody says which; a pronoun may then stand for either.
    let several = told.iter().filter(|report| is_meant(report)).count() > 1;
    let alone = told.iter().filter(|report| report.sentence == last).count() == 1;
    let vague = back.acts.is_empty() || back.acts.contains(&"*");
    told.iter_mut()
        .find(|report| is_meant(report))
        .filter(|_| !several && (alone || !vague))
}

/// "The official visit took place", "It was held", "The sum was": at the head of a sentence.
fn back(words: &Words<'_>) -> Option<Back> {
    let first = words.lower(0);
    if matches!(first, "it" | "this") {
        let (saying, next) = saying(words, 1)?;
        let plain = matches!(saying, Saying::Day | Saying::Ahead | Saying::Worth);
        return plain.then_some(Back {
            noun: None,
            acts: Vec::new(),
            saying,
            next,
        });
    }
    if !matches!(
        first,
        "the" | "this" | "that" | "these" | "his" | "her" | "their" | "its"
    ) {
        return None;
    }
    for at in 1..=CLOSE {
        let word = words.lower(at);
        // "The next visit", "the second meeting": another one.
        let named = acts_of(word);
        if named.is_none() && series::is_place(word) || words.is_capitalised(at) || word.is_empty()
        {
            return None;
        }
        let Some((noun, acts)) = named else {
            continue;
        };
        let Some((saying, next)) = saying(words, at + 1) else {
            continue;
        };
        // "The conference has": no source is meant by a noun of an act.
        return (saying != Saying::Sayer).then(|| Back {
            noun: Some(noun),
            acts: acts.to_vec(),
            saying,
            next,
        });
    }
    None
}

/// "A Tunis daily gives the 3rd": the day alone, on the word of somebody.
fn sourced(scene: &Scene<'_>) -> Option<Back> {
    let words = &scene.words;
    if words.len() > SHORT {
        return None;
    }
    let marks = (0..words.len()).rev();
    let next = 1 + marks
        .into_iter()
        .find(|&at| words.class(at) != Some(Class::Mark))?;
    let mut times = scene.times.iter().filter_map(|time| scene.range(time.span));
    let last = times.find(|&(_, end)| next <= end);
    let (first, ends) = match last {
        Some((first, _)) => (first, true),
        None => (next - 1, nth(words.lower(next - 1)).is_some()),
    };
    let led = |at: usize| {
        matches!(
            words.lower(at),
            "the" | "it" | "on" | "as" | "at" | "date" | "to" | "from"
        )
    };
    let verb = (1..first).rev().find(|&at| !led(at)).filter(|_| ends)?;
    let (saying, _) = saying(words, verb)?;
    (saying == Saying::Sayer).then(|| Back {
        noun: None,
        acts: Vec::new(),
        saying,
        next: verb + 1,
    })
}

/// "The foreign ministers led the delegations", "He held the rank of consul": of what rank they were.
fn ranked(scene: &Scene<'_>) -> Option<Back> {
    let words = &scene.words;
    let (at, (saying, next)) = (1..REACH).find_map(|at| Some((at, saying(words, at)?)))?;
    let (acts, of) = match saying {
        Saying::Led => (vec!["contact"], at - 1),
        Saying::Rank if matches!(words.lower(at - 1), "he" | "she") && at == 1 => {
            let article = matches!(words.lower(next), "a" | "an");
            (vec!["envoy"], next + usize::from(article))
        }
        _ => return None,
    };
    Some(Back {
        noun: None,
        acts,
        saying,
        next: of,
    })
}

/// The acts that a noun may mean, one or several of them.
fn acts_of(word: &str) -> Option<(&'static str, &'static [&'static str])> {
    let known = |word: &str| {
        let own = RETOLD.get_key_value(word);
        own.map(|(noun, acts)| (*noun, &acts[..]))
            .or_else(|| echo::acts_of(word))
    };
    known(word).or_else(|| known(word.strip_suffix('s')?))
}

/// What the words from one on say, and the word behind them.
fn saying(words: &Words<'_>, at: usize) -> Option<(Saying, usize)> {
    let alike = SAYINGS.get(words.lower(at))?;
    let fits =
        |phrase: &[&str]| (0..phrase.len()).all(|step| words.lower(at + step) == phrase[step]);
    let alike = alike.iter().filter(|(phrase, _)| fits(phrase));
    let (phrase, saying) = alike.max_by_key(|(phrase, _)| phrase.len())?;
    Some((*saying, at + phrase.len()))
}

/// The day that stands behind what is said.
fn day<'s>(scene: &'s Scene<'_>, back: &Back) -> Option<&'s TimeExpression> {
    let end = back.next + REACH;
    scene.times.iter().find(|time| {
        let Some((first, _)) = scene.range(time.span) else {
            return false;
        };
        let parted = || {
            (back.next..first).any(|at| {
                matches!(
                    scene.words.lower(at),
                    ";" | ":" | "and" | "after" | "before" | "until" | "since" | "when"
                )
            })
        };
        first >= back.next
            && first < end
            && time.kind == TimexType::Date
            && time.bound.is_none()
            && time.basis != Basis::Publication
            && (time.start.is_some() || time.value.starts_with(YEARLESS))
            && !parted()
    })
}

/// "In 1961 ... The visit began on 4 August": a day without a year is of the time that was told.
fn of_the_year(known: Option<When>, when: When) -> When {
    let Some(known) = known.filter(|known| {
        known.basis != Basis::Publication
            && when.basis != Basis::Stated
            && when.precision != Precision::Year
            && (when.end < known.start || known.end < when.start)
    }) else {
        return when;
    };
    let moved = |day: NaiveDate| day.with_year(known.start.year());
    match (moved(when.start), moved(when.end)) {
        (Some(start), Some(end)) => When { start, end, ..when },
        _ => when,
    }
}

/// "In 2014 ... The opening took place on 12 May": the text told the year.
fn without_year(time: &TimeExpression, known: When) -> Option<When> {
    let (month, day) = time.value.strip_prefix(YEARLESS)?.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    let day = NaiveDate::from_ymd_opt(known.start.year(), month, day)?;
    (known.basis != Basis::Publication).then_some(When {
        start: day,
        end: day,
        precision: Precision::Day,
        basis: Basis::Relative,
        span: Some(time.span),
    })
}

/// "this month ... gives the 5th": a day of the month that was told.
fn day_of_month(scene: &Scene<'_>, back: &Back, known: When) -> Option<When> {
    let words = &scene.words;
    if back.saying != Saying::Sayer || known.precision != Precision::Month {
        return None;
    }
    let at = (back.next..words.len()).find(|&at| nth(words.lower(at)).is_some())?;
    let day = known.start.with_day(nth(words.lower(at))?)?;
    Some(When {
        start: day,
        end: day,
        precision: Precision::Day,
        basis: Basis::Relative,
        span: Some(words.at(at)),
    })
}

/// "5th"
fn nth(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    matches!(&word[digits.len()..], "st" | "nd" | "rd" | "th").then(|| digits.parse().ok())?
}

/// Whether a day says more than what is known: nothing is, only when it was published, or a month in which it lies.
fn is_better(known: Option<When>, new: When) -> bool {
    known.is_none_or(|known| {
        let within = known.start <= new.start && new.end <= known.end;
        known.basis == Basis::Publication
            || within && (known.start, known.end) != (new.start, new.end)
    })
}

/// "at the level of deputy ministers": the rank of those who met.
fn rank(scene: &Scene<'_>, from: usize) -> Option<&'static str> {
    let words = &scene.words;
    let of = (from..words.len())
        .find(|&at| words.lower(at) == "level" && words.lower(at + 1) == "of")?;
    let mention = scene
        .mention_over(of + 2)
        .or_else(|| scene.mention_over(of + 3))?;
    scene.mentions[mention].rank
}
