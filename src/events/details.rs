//! When, where, how, how much, on whose word.

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::matching::Candidate;
use super::modality;
use super::report::Amount;
use super::report::Reporter;
use super::report::Venue;
use super::report::When;
use super::scene::Scene;
use super::status::Status;
use super::tree::Tree;
use crate::actors::Matched;
use crate::actors::Mention;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::text::Words;
use crate::time::TimeExpression;

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

/// Level of representation that the words after a trigger speak of.
pub(super) fn level_of_words(scene: &Scene<'_>, at: usize) -> Option<&'static str> {
    let range = (at.saturating_sub(6), (at + 14).min(scene.words.len()));
    find(&scene.words, range, &LEVELS)
}

/// Level of a mission or envoy by the noun that names it.
pub(super) fn level_of_noun(scene: &Scene<'_>, noun: usize) -> Option<&'static str> {
    let range = |before: usize| {
        (
            noun.saturating_sub(before),
            (noun + 2).min(scene.words.len()),
        )
    };
    find(&scene.words, range(1), &MISSIONS).or_else(|| find(&scene.words, range(2), &MISSIONS))
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

/// The word in a run whose head lies outside of it.
pub(super) fn head_of(tree: &Tree<'_>, (first, last): (usize, usize)) -> usize {
    (first..last)
        .find(|&at| {
            tree.deprel(at) != Deprel::Punct
                && tree
                    .head(at)
                    .is_none_or(|head| head < first || head >= last)
        })
        .unwrap_or(first)
}

/// The verb, or failing that the root, under which a word stands.
fn verb_over(tree: &Tree<'_>, at: usize) -> usize {
    let mut node = at;
    while let Some(head) = tree.head(node) {
        node = head;
        if tree.is_verb(node) {
            break;
        }
    }
    node
}

/// The time expression that dates an act.
///
/// The nearest in the tree: under the act's noun, its verb, the verb that carries it, then
/// the words that govern it, as far as these date the act too ("agreed on Friday to").
/// Lengths and repetitions date nothing.
pub(super) fn time<'a>(
    scene: &'a Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    status: Status,
) -> Option<&'a TimeExpression> {
    let at = act.frame.at;
    let own = if tree.is_verb(at) {
        at
    } else {
        verb_over(tree, at)
    };
    let told = matches!(
        status,
        Status::Occurred
            | Status::Agreed
            | Status::Refused
            | Status::Failed
            | Status::Denied
            | Status::Cancelled
            | Status::Ongoing
            | Status::Demanded
            | Status::Threatened
    );
    let rank = |time: &TimeExpression| {
        let range = scene.range(time.span)?;
        let head = head_of(tree, range);
        let over = verb_over(tree, head);
        let near = range.0.abs_diff(at);
        let inside = |top: usize| tree.is_within(head, top);
        if !tree.is_verb(at) && inside(at) && over != own {
            return Some((0, near));
        }
        if (over == own || Some(over) == act.frame.light)
            && (tree.is_verb(at) || act.frame.light.is_some() || inside(at))
        {
            return Some((1, near));
        }
        if act.consumed.iter().any(|&word| inside(word)) && over == own {
            return Some((1, near));
        }
        if told && act.reality.through.contains(&over) {
            return Some((2, near));
        }
        // "visited Quito on Monday and signed": one day for both.
        let joined = tree.deprel(own) == Deprel::Conj && tree.head(own) == Some(over)
            || tree.deprel(over) == Deprel::Conj && tree.head(over) == Some(own) && range.0 < own;
        if joined {
            return Some((3, near));
        }
        if !tree.is_verb(at) && over == own && told {
            return Some((4, near));
        }
        // "On Monday ...": what opens the sentence dates all of it.
        let opens = range.0 <= 3 && range.1 <= at;
        if opens && told {
            return Some((5, near));
        }
        if told && act.reality.said_by == Some(over) {
            return Some((6, near));
        }
        None
    };
    scene
        .times
        .iter()
        .filter(|time| time.start.is_some() && time.end.is_some())
        .filter_map(|time| Some((rank(time)?, time)))
        .min_by_key(|&(rank, _)| rank)
        .map(|(_, time)| time)
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

/// Where: a city or country after "in" or "at" under the act, that is no side of it.
pub(super) fn venue(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let at = act.frame.at;
    let own = if tree.is_verb(at) {
        at
    } else {
        verb_over(tree, at)
    };
    let cast = |word: usize| {
        scene
            .mention_over(word)
            .is_some_and(|mention| act.cast.iter().any(|cast| cast.mention == mention))
    };
    let mut best: Option<(usize, Venue)> = None;
    for word in 0..tree.len() {
        if !matches!(tree.deprel(word), Deprel::Obl | Deprel::Nmod)
            || !matches!(tree.case(word), Some("in" | "at"))
            || tree.is_verb(word)
        {
            continue;
        }
        let head = tree.head(word)?;
        let over = verb_over(tree, word);
        let near = if tree.is_within(word, at) || head == at {
            0
        } else if head == own || Some(head) == act.frame.light {
            1
        } else if act.consumed.contains(&head) || Some(head) == act.frame.object {
            2
        } else if over == own && word < 4 {
            3
        } else {
            continue;
        };
        if scene.is_time(word) {
            continue;
        }
        let found = city(scene, word, on)
            .or_else(|| (!cast(word)).then(|| named(scene, word, on)).flatten());
        if let Some(venue) = found
            && best.as_ref().is_none_or(|(rank, _)| near < *rank)
        {
            best = Some((near, venue));
        }
    }
    best.map(|(_, venue)| venue)
        .or_else(|| opening(scene, tree, act, on))
}

/// "In Vienna, ...", "a press release in New York said that": a place before anybody acts.
fn opening(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let first = act
        .cast
        .iter()
        .map(|cast| scene.mentions[cast.mention].first)
        .chain([act.frame.at])
        .min()?;
    (0..first)
        .filter(|&word| matches!(tree.case(word), Some("in" | "at")) && !scene.is_time(word))
        .find_map(|word| city(scene, word, on))
}

/// A place that is named as an actor could be: a capital, or a country.
fn named(scene: &Scene<'_>, word: usize, on: Option<NaiveDate>) -> Option<Venue> {
    let mention = &scene.mentions[scene.mention_over(word)?];
    let is_place = mention.office.is_none()
        && mention.sector.is_none()
        && matches!(mention.matched, Matched::Name | Matched::Capital);
    let words = mention.span.of(scene.words.text);
    let country = mention
        .state
        .or_else(|| scene.knowledge.country_of(words, on).one());
    (is_place && country.is_some()).then_some(Venue {
        span: mention.span,
        country,
    })
}

/// A city that is no actor's name: "in New York", "in Tashkent, Uzbekistan".
fn city(scene: &Scene<'_>, word: usize, on: Option<NaiveDate>) -> Option<Venue> {
    let words = &scene.words;
    let part = |at: usize| {
        words.is_capitalised(at) && words.class(at).is_none() && scene.mention_over(at).is_none()
    };
    if !part(word) {
        return None;
    }
    let mut first = word;
    while first > 0 && word - first < 3 && part(first - 1) {
        first -= 1;
    }
    let mut last = word + 1;
    while last < words.len() && last - first < 4 && part(last) {
        last += 1;
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

/// On whose word an act is told: the subject of the verb of saying, or "according to".
pub(super) fn reporter(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
) -> Option<Reporter> {
    if let Some(found) = according_to(scene, tree) {
        return Some(found);
    }
    let verb = act
        .reality
        .said_by
        .filter(|&verb| modality::is_saying(tree, verb))?;
    let speaker = tree.child(verb, &[Deprel::Nsubj, Deprel::NsubjOuter])?;
    source(scene, tree, speaker)
}

/// Who speaks: an actor, or whoever is named.
fn source(scene: &Scene<'_>, tree: &Tree<'_>, at: usize) -> Option<Reporter> {
    if let Some(index) = scene.mention_over(at) {
        let mention = &scene.mentions[index];
        return Some(Reporter {
            span: mention.title.unwrap_or(mention.span),
            state: mention.state,
        });
    }
    if !matches!(tree.upos(at), Upos::Noun | Upos::Propn) {
        return None;
    }
    let mut first = at;
    while first > 0
        && matches!(
            tree.deprel(first - 1),
            Deprel::Amod | Deprel::Compound | Deprel::Flat
        )
        && tree.head(first - 1) == Some(at)
        && scene.mention_over(first - 1).is_none()
    {
        first -= 1;
    }
    let last = (at + 1..tree.len())
        .take_while(|&next| tree.deprel(next) == Deprel::Flat && tree.head(next) == Some(at))
        .last()
        .map_or(at + 1, |last| last + 1);
    let state = scene
        .owners(tree, at)
        .first()
        .and_then(|&owner| scene.mentions[owner].state);
    Some(Reporter {
        span: scene.words.cover(first, last),
        state,
    })
}

fn according_to(scene: &Scene<'_>, tree: &Tree<'_>) -> Option<Reporter> {
    let words = &scene.words;
    let at = (0..words.len()).find(|&at| words.has_phrase(at, "according to").is_some())?;
    let head = tree
        .head(at)
        .filter(|&head| head > at)
        .or_else(|| (at + 2 < words.len()).then_some(at + 2))?;
    source(scene, tree, head)
}
