//! The noun phrase that a verb acts on: "two Russian diplomats", "full diplomatic ties".

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::actors::Standing;
use crate::text::{Class, word_list};

use super::{
    rules::{Rule, USUAL_REACH},
    scene::Scene,
    verbs::is_irregular,
};

/// Furthest that a noun stands before its verb in the passive, in words.
const PASSIVE_REACH: usize = 30;

/// Words that count persons: "a number of Russian diplomats".
static COUNTS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/counts.txt")));

/// Words that follow a noun without belonging to it.
static AFTER_NOUNS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/after_nouns.txt")));

/// A noun phrase whose head a rule names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Noun {
    /// First word of the phrase.
    pub(super) first: usize,
    /// First word of the head.
    pub(super) head: usize,
    /// One past the head.
    pub(super) last: usize,
    /// The mention that owns or describes the noun.
    pub(super) owner: Option<usize>,
    /// Whether "its", "their" stands before it.
    pub(super) own: bool,
}

impl Scene<'_> {
    /// The noun phrase that begins at `start`, after a verb.
    pub(super) fn noun_after(&self, start: usize, rule: &Rule) -> Option<Noun> {
        let mut at = start;
        let mut noun = Noun {
            first: start,
            head: start,
            last: start,
            owner: None,
            own: false,
        };
        while at < self.words.len() && at <= start + rule.reach {
            if let Some(last) = self.head_at(at, rule) {
                noun.head = at;
                noun.last = last;
                return self.fits(noun, rule).then_some(noun);
            }
            if let Some(mention) = self.mention_over(at) {
                let found = &self.mentions[mention];
                if let Some((head, last)) = self.office_head(mention, rule) {
                    noun.head = head;
                    noun.last = last;
                    noun.owner = Some(mention);
                    return self.fits(noun, rule).then_some(noun);
                }
                if self.attributes(mention) {
                    noun.owner = Some(mention);
                } else {
                    return None;
                }
                at = found.last;
                if matches!(self.words.lower(at), "'s" | "’s" | "'" | "’") {
                    at += 1;
                }
                continue;
            }
            match self.words.class(at) {
                Some(Class::Possessive) => noun.own = true,
                Some(Class::Determiner | Class::Adverb) | None => {}
                Some(Class::Conjunction) if self.words.lower(at) == "and" && at > start => {}
                Some(Class::Mark) if matches!(self.words.lower(at), "-" | ",") && at > start => {}
                // "named a veteran as ambassador"
                Some(Class::Subordinator)
                    if rule.reach > USUAL_REACH && self.words.lower(at) == "as" => {}
                Some(Class::Preposition)
                    if self.words.lower(at) == "of"
                        && at > start
                        && COUNTS.contains(self.words.lower(at - 1)) => {}
                _ => return None,
            }
            at += 1;
        }
        None
    }

    /// The head of an office that is itself the noun: "the Cuban ambassador".
    fn office_head(&self, mention: usize, rule: &Rule) -> Option<(usize, usize)> {
        let (first, last) = self.range(self.mentions[mention].title?)?;
        (first..last).find_map(|at| Some((at, self.head_at(at, rule)?)))
    }

    /// Whether a mention can stand inside a noun phrase: "Cuban", "Cuba's", a bare name.
    fn attributes(&self, mention: usize) -> bool {
        let found = &self.mentions[mention];
        matches!(found.standing, Standing::Owns | Standing::Describes)
            || (found.standing == Standing::Acts && found.office.is_none())
    }

    /// The noun phrase that is the subject of a passive, or of a verb like "began".
    pub(super) fn noun_before(&self, verb: usize, rule: &Rule) -> Option<Noun> {
        let from = verb.saturating_sub(PASSIVE_REACH);
        let mut at = verb;
        while at > from {
            at -= 1;
            if let Some(last) = self.head_at(at, rule).filter(|&last| last <= verb) {
                let noun = self.widen(at, last);
                if self.fits(noun, rule) && !self.is_governed(noun.first) {
                    return Some(noun);
                }
            }
            if self.mention_over(at).is_some() {
                continue;
            }
            let breaks = match self.words.class(at) {
                Some(
                    Class::Be
                    | Class::Have
                    | Class::Modal
                    | Class::Do
                    | Class::Relative
                    | Class::Subordinator,
                ) => true,
                Some(Class::Mark) => !matches!(self.words.lower(at), "-" | "," | "(" | ")"),
                _ => false,
            };
            if breaks {
                return None;
            }
        }
        None
    }

    /// Whether a preposition stands before the phrase, so that it is no subject. "on
    /// diplomatic relations" in "talks on diplomatic relations were held".
    fn is_governed(&self, first: usize) -> bool {
        first
            .checked_sub(1)
            .is_some_and(|before| self.words.class(before) == Some(Class::Preposition))
    }

    fn widen(&self, head: usize, last: usize) -> Noun {
        let mut noun = Noun {
            first: head,
            head,
            last,
            owner: None,
            own: false,
        };
        if let Some(mention) = self.mention_over(head) {
            noun.owner = Some(mention);
            noun.first = self.mentions[mention].first;
        }
        while noun.first > 0 && head - noun.first < 8 {
            let at = noun.first - 1;
            let possessive = matches!(self.words.lower(at), "'s" | "’s" | "'" | "’");
            if let Some(mention) =
                self.mention_over(if possessive { at.saturating_sub(1) } else { at })
            {
                if !self.attributes(mention) {
                    break;
                }
                noun.owner = Some(mention);
                noun.first = self.mentions[mention].first;
                continue;
            }
            match self.words.class(at) {
                Some(Class::Possessive) => noun.own = true,
                Some(Class::Determiner) | None => {}
                Some(Class::Conjunction) if self.words.lower(at) == "and" && at > 0 => {}
                Some(Class::Mark) if self.words.lower(at) == "-" => {}
                _ => break,
            }
            noun.first = at;
        }
        noun
    }

    /// One past the head noun that starts at `at`; `None` when none does or when it only
    /// describes a further noun ("embassy building").
    fn head_at(&self, at: usize, rule: &Rule) -> Option<usize> {
        let mut best = None;
        for phrase in &rule.nouns {
            let matches = phrase
                .iter()
                .enumerate()
                .all(|(n, word)| self.words.lower(at + n) == word);
            if matches {
                best = best.max(Some(at + phrase.len()));
            }
        }
        let last = best?;
        let described = self.words.class(last).is_none()
            && last < self.words.len()
            && self
                .mention_over(last)
                .is_none_or(|mention| self.mentions[mention].first < last)
            && !self.is_person_of(at, last)
            && self.time_over(last).is_none()
            && !self.is_verbal(last)
            && self
                .words
                .lower(last)
                .bytes()
                .all(|byte| byte.is_ascii_alphabetic());
        let compound = self.words.lower(last) == "-";
        (!described && !compound).then_some(last)
    }

    /// Whether the word after an office is the name of its holder.
    fn is_person_of(&self, head: usize, last: usize) -> bool {
        let person = self
            .mention_over(head)
            .and_then(|mention| self.mentions[mention].person);
        person
            .and_then(|span| self.range(span))
            .is_some_and(|(first, end)| first <= last && last < end)
    }

    /// Whether a word after a noun is rather a verb than a further noun.
    fn is_verbal(&self, at: usize) -> bool {
        let word = self.words.lower(at);
        word.ends_with("ed") || is_irregular(word) || AFTER_NOUNS.contains(word)
    }

    fn fits(&self, noun: Noun, rule: &Rule) -> bool {
        let has = |phrase: &String| {
            (noun.first..noun.last).any(|at| {
                self.words
                    .has_phrase(at, phrase)
                    .is_some_and(|end| end <= noun.last)
            })
        };
        let allowed = rule.only.is_empty()
            || (noun.first..noun.head).all(|at| {
                let word = self.words.lower(at);
                self.words.class(at).is_some()
                    || self.mention_over(at).is_some()
                    || rule.only.iter().any(|allowed| allowed == word)
            });
        allowed
            && (rule.with.is_empty() || rule.with.iter().any(has))
            && !rule.without.iter().any(has)
    }
}
