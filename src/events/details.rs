//! When, where, how, how much, on whose word.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use chrono::NaiveDate;

use crate::actors::{Matched, Mention, Standing};
use crate::text::{Class, Words};
use crate::time::TimeExpression;

use super::{
    noun::Noun,
    report::{Amount, Reporter, Venue, When},
    scene::Scene,
    status::Status,
    verbs::forms,
};

/// Ranks from the highest down.
const RANKS: [&str; 7] = [
    "head_of_state",
    "head_of_government",
    "foreign_minister",
    "minister",
    "vice_minister",
    "ambassador",
    "official",
];

fn table(content: &'static str) -> Vec<(&'static str, &'static str)> {
    content
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once('\t'))
        .collect()
}

static LEVELS: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| table(include_str!("../../data/lexicon/levels.tsv")));
static MISSIONS: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| table(include_str!("../../data/lexicon/mission_levels.tsv")));
static INSTRUMENTS: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| table(include_str!("../../data/lexicon/instruments.tsv")));
static CURRENCIES: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| table(include_str!("../../data/lexicon/currencies.tsv")));

/// Forms of the verbs of saying.
static SPEECH: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    include_str!("../../data/lexicon/speech_verbs.txt")
        .lines()
        .skip(1)
        .flat_map(forms)
        .map(|(form, _)| form)
        .collect()
});

/// The first phrase of a table that stands between two words.
fn find(
    words: &Words<'_>,
    (first, last): (usize, usize),
    phrases: &[(&'static str, &'static str)],
) -> Option<&'static str> {
    (first..last).find_map(|at| {
        phrases
            .iter()
            .find(|(phrase, _)| words.has_phrase(at, phrase).is_some())
            .map(|&(_, value)| value)
    })
}

/// Level of representation that the clause speaks of.
pub(super) fn level_of_words(scene: &Scene<'_>, clause: (usize, usize)) -> Option<&'static str> {
    find(&scene.words, clause, &LEVELS)
}

/// Level of a mission by the noun that names it.
pub(super) fn level_of_noun(scene: &Scene<'_>, noun: Noun) -> Option<&'static str> {
    find(&scene.words, (noun.head, noun.last), &MISSIONS)
}

/// The highest rank among persons.
pub(super) fn highest_rank<'a>(
    mentions: impl Iterator<Item = &'a Mention>,
) -> Option<&'static str> {
    let place = |rank: &str| RANKS.iter().position(|&known| known == rank);
    mentions
        .filter_map(|mention| place(mention.rank?))
        .min()
        .map(|place| RANKS[place])
}

/// How it was done, if the sentence says so.
pub(super) fn instrument(scene: &Scene<'_>) -> Option<&'static str> {
    find(&scene.words, (0, scene.words.len()), &INSTRUMENTS)
}

/// The sum of money between two words: sign or code, number, magnitude.
pub(super) fn amount(words: &Words<'_>, (first, last): (usize, usize)) -> Option<Amount> {
    let currency = |at: usize| {
        let word = words.lower(at);
        CURRENCIES
            .iter()
            .find(|(sign, _)| *sign == word)
            .map(|&(_, code)| code)
    };
    for at in first..last {
        let Ok(number) = words.lower(at).replace(',', "").parse::<f64>() else {
            continue;
        };
        if !number.is_finite()
            || !words
                .lower(at)
                .starts_with(|letter: char| letter.is_ascii_digit())
        {
            continue;
        }
        let mut next = at + 1;
        if words.lower(next) == "-" {
            next += 1;
        }
        let factor = match words.lower(next) {
            "thousand" => 1e3,
            "million" | "mn" | "m" => 1e6,
            "billion" | "bn" => 1e9,
            _ => 1.0,
        };
        let after = if factor > 1.0 { next + 1 } else { at + 1 };
        let code = at
            .checked_sub(1)
            .and_then(currency)
            .or_else(|| currency(after));
        if let Some(code) = code {
            return Some(Amount {
                value: number * factor,
                currency: Some(code).filter(|code| !code.is_empty()),
            });
        }
    }
    None
}

/// The time expression that dates an act whose trigger is at `trigger`.
///
/// The nearest one in the clause, those after the trigger first; then one that opens the
/// sentence. Lengths and repetitions date nothing.
pub(super) fn time<'a>(
    scene: &'a Scene<'_>,
    trigger: usize,
    clause: (usize, usize),
) -> Option<&'a TimeExpression> {
    let dated = || {
        scene
            .times
            .iter()
            .filter(|time| time.start.is_some() && time.end.is_some())
            .filter_map(|time| Some((scene.range(time.span)?, time)))
    };
    let inside = |range: (usize, usize)| clause.0 <= range.0 && range.1 <= clause.1;
    let after = dated()
        .filter(|&(range, _)| inside(range) && range.0 > trigger)
        .min_by_key(|&(range, _)| range.0);
    let before = dated()
        .filter(|&(range, _)| inside(range) && range.1 <= trigger)
        .max_by_key(|&(range, _)| range.0);
    let opening = dated().find(|&((first, _), _)| {
        first <= 3 && (0..first).all(|at| scene.words.class(at).is_some())
    });
    after.or(before).or(opening).map(|(_, time)| time)
}

/// The days of a time expression.
pub(super) fn when(time: &TimeExpression) -> Option<When> {
    Some(When {
        start: time.start?,
        end: time.end?,
        precision: time.precision?,
        basis: time.basis,
        span: Some(time.span),
    })
}

/// Words after which a place is that of something else: "after the fall of the government
/// in Kabul", "during his stay in Canberra".
const ELSEWHERE: [&str; 9] = [
    "after",
    "before",
    "during",
    "despite",
    "following",
    "since",
    "until",
    "against",
    "as",
];

/// Where: a city or country after "in" or "at" that is not merely a side of the act.
///
/// It stands behind the trigger in the same clause, or opens the sentence before any actor.
pub(super) fn venue(
    scene: &Scene<'_>,
    parties: &[usize],
    (first, last): (usize, usize),
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let words = &scene.words;
    let place = |at: usize| {
        let locative = matches!(words.lower(at), "in" | "at");
        let found = || city_after(scene, at, on).or_else(|| place_after(scene, at, parties));
        locative.then(found).flatten()
    };
    let (_, end) = scene.clause(first);
    let mut behind = (last..end).take_while(|&at| !ELSEWHERE.contains(&words.lower(at)));
    let opening = || {
        let actor = scene.first_actor().unwrap_or(first).min(first);
        (0..actor).find_map(place)
    };
    behind.find_map(place).or_else(opening)
}

/// A place that is named as an actor could be: a capital, or a country.
fn place_after(scene: &Scene<'_>, at: usize, parties: &[usize]) -> Option<Venue> {
    let determined = scene.words.class(at + 1) == Some(Class::Determiner);
    let index = scene.mention_over(at + 1 + usize::from(determined))?;
    let mention = &scene.mentions[index];
    let is_place = mention.office.is_none()
        && mention.state.is_some()
        && matches!(mention.matched, Matched::Name | Matched::Capital)
        && mention.standing == Standing::Acts;
    let elsewhere = mention.matched == Matched::Capital || !parties.contains(&index);
    (is_place && elsewhere).then_some(Venue {
        span: mention.span,
        country: mention.state,
    })
}

/// A city that is no actor's name: "in New York", "in Tashkent, Uzbekistan".
fn city_after(scene: &Scene<'_>, at: usize, on: Option<NaiveDate>) -> Option<Venue> {
    let words = &scene.words;
    let first = at + 1;
    let mut last = first;
    while last < first + 4
        && words.is_capitalised(last)
        && words.class(last).is_none()
        && scene.mention_over(last).is_none()
        && scene.time_over(last).is_none()
    {
        last += 1;
    }
    if last == first {
        return None;
    }
    let span = words.cover(first, last);
    let country = scene
        .mention_over(last + 1)
        .filter(|_| words.lower(last) == ",")
        .map(|index| &scene.mentions[index])
        .filter(|mention| mention.matched == Matched::Name && mention.office.is_none())
        .and_then(|mention| mention.state);
    let known = scene.knowledge.country_of(span.of(words.text), on).one();
    // A capitalised run that is no known place may be anything: "in Parliament".
    let country = known.and(country).or(known);
    country.is_some().then_some(Venue { span, country })
}

/// On whose word the words at `trigger` are told.
pub(super) fn reporter(scene: &Scene<'_>, trigger: usize) -> Option<Reporter> {
    let words = &scene.words;
    if let Some(found) = according_to(scene) {
        return Some(found);
    }
    let verb = (0..words.len()).find(|&at| {
        SPEECH.contains(words.lower(at))
            && at != trigger
            && !words.is_quoted(at)
            && scene.mention_over(at).is_none()
    })?;
    let speaker = scene.subject(verb).first().copied().or_else(|| {
        let after = (verb + 1..verb + 3).find_map(|at| scene.mention_over(at))?;
        (verb > trigger).then_some(after)
    })?;
    let told =
        trigger > verb || words.is_quoted(trigger) || verb + 4 >= words.len() || trigger + 1 < verb;
    let speaker = &scene.mentions[speaker];
    let speaks = matches!(speaker.standing, Standing::Acts);
    (told && speaks).then(|| Reporter {
        span: speaker.title.unwrap_or(speaker.span),
        state: speaker.state,
    })
}

/// The time expression beside the verb of saying, which dates what is told as done.
pub(super) fn time_of_saying<'a>(
    scene: &'a Scene<'_>,
    trigger: usize,
) -> Option<&'a TimeExpression> {
    let words = &scene.words;
    let verb = (0..trigger).find(|&at| {
        SPEECH.contains(words.lower(at)) && !words.is_quoted(at) && scene.mention_over(at).is_none()
    })?;
    scene
        .times
        .iter()
        .filter(|time| time.start.is_some())
        .find(|time| {
            scene
                .range(time.span)
                .is_some_and(|(first, _)| first > verb && first <= verb + 3)
        })
}

/// Status of an act after what stands around its clause: a denial before it, a
/// cancellation of what was planned.
pub(super) fn governing_status(
    scene: &Scene<'_>,
    (first, last): (usize, usize),
    status: Status,
) -> Status {
    let words = &scene.words;
    let denied = (0..first).any(|at| {
        matches!(
            words.lower(at),
            "denied" | "denies" | "deny" | "denying" | "dismissed" | "dismisses"
        )
    });
    let planned = matches!(status, Status::Planned | Status::Agreed | Status::Possible);
    let off = |at: usize| {
        matches!(words.lower(at), "cancelled" | "canceled" | "scrapped")
            || words.has_phrase(at, "called off").is_some()
    };
    let said_that = |verbs: &[&str]| {
        (0..first).any(|at| {
            verbs.contains(&words.lower(at))
                && (at + 1..(at + 4).min(first)).any(|next| words.lower(next) == "that")
        })
    };
    if denied {
        Status::Denied
    } else if said_that(&[
        "demanded",
        "demands",
        "demand",
        "insisted",
        "urged",
        "asked",
        "requested",
    ]) {
        Status::Demanded
    } else if planned && said_that(&["warned", "warns", "threatened", "threatens"]) {
        Status::Threatened
    } else if planned && (last..words.len()).any(off) {
        Status::Cancelled
    } else {
        status
    }
}

fn according_to(scene: &Scene<'_>) -> Option<Reporter> {
    let words = &scene.words;
    let at = (0..words.len()).find(|&at| words.has_phrase(at, "according to").is_some())?;
    let first = (at + 2..words.len()).find(|&word| words.class(word) != Some(Class::Determiner))?;
    let last = (first..words.len())
        .find(|&word| words.lower(word) == "," || word + 1 == words.len())
        .map(|word| {
            if words.lower(word) == "," {
                word
            } else {
                word + 1
            }
        })?;
    let mention = scene.mentions.iter().find(|mention| mention.first == first);
    if first >= last {
        return None;
    }
    Some(Reporter {
        span: mention.map_or_else(
            || words.cover(first, last),
            |mention| mention.title.unwrap_or(mention.span),
        ),
        state: mention.and_then(|mention| mention.state),
    })
}
