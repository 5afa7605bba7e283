//! A sentence as the coder sees it: words, actors, times; and walks through it.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::actors::{Mention, Standing};
use crate::knowledge::Knowledge;
use crate::text::{Class, Span, Words, word_list};
use crate::time::TimeExpression;

/// Words before which no participant of the act is looked for any more.
static SCENE_CHANGES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/scene_changes.txt")));

/// Prepositions that can open a clause of their own.
const CLAUSE_OPENERS: [&str; 4] = ["since", "after", "before", "until"];

/// Nouns that stand before the name of what they classify.
static CLASSIFIERS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/classifiers.txt")));

/// Furthest that the walk to the right goes, in words.
const HORIZON: usize = 30;

/// A sentence with what was found in it.
#[derive(Debug)]
pub(crate) struct Scene<'a> {
    pub(crate) words: Words<'a>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) times: Vec<TimeExpression>,
    /// What the names are read with.
    pub(crate) knowledge: &'static Knowledge,
}

/// An actor after a preposition, or as the object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attached {
    /// The preposition; empty for the object.
    pub(super) preposition: String,
    /// Index of the mention.
    pub(super) mention: usize,
}

impl Scene<'_> {
    /// The mention that covers a word.
    pub(super) fn mention_over(&self, word: usize) -> Option<usize> {
        let place = self
            .mentions
            .partition_point(|mention| mention.last <= word);
        let mention = self.mentions.get(place)?;
        (mention.first <= word).then_some(place)
    }

    fn mention_from(&self, word: usize) -> Option<usize> {
        self.mention_over(word)
            .filter(|&place| self.mentions[place].first == word)
    }

    /// The time expression that covers a word, as first and one past the last word.
    pub(super) fn time_over(&self, word: usize) -> Option<(usize, usize)> {
        let span = self.words.at(word);
        let time = self.times.iter().find(|time| time.span.overlaps(span))?;
        self.words.covering(time.span)
    }

    fn is_open(&self, word: usize) -> bool {
        word < self.words.len() && self.words.class(word).is_none()
    }

    /// The preposition that governs a mention: "with" in "with the communist country Cuba".
    pub(super) fn governor(&self, mention: usize) -> Option<usize> {
        let mut at = self.mentions[mention].first;
        for _ in 0..6 {
            at = at.checked_sub(1)?;
            // "In 1991 France and Mali severed": the date ends the phrase.
            if self.time_over(at).is_some() {
                return None;
            }
            match self.words.class(at) {
                Some(Class::Preposition) => return Some(at),
                Some(Class::Determiner | Class::Possessive) => {}
                None if self.mention_over(at).is_none() && !self.words.is_capitalised(at) => {}
                // Coordination: "between Cuba and Korea".
                Some(Class::Conjunction) if matches!(self.words.lower(at), "and" | "or") => {
                    let before = at.checked_sub(1)?;
                    at = self.mentions[self.mention_over(before)?].first;
                }
                _ => return None,
            }
        }
        None
    }

    /// A mention and those coordinated with it to its right, and the word after the last.
    pub(super) fn group_from(&self, mention: usize) -> (Vec<usize>, usize) {
        let mut group = vec![mention];
        let mut end = self.mentions[mention].last;
        loop {
            let mut next = end;
            let mut joined = false;
            while matches!(self.words.lower(next), "," | "and" | "&" | "or" | "as")
                && next < end + 4
            {
                let word = self.words.lower(next);
                // "as well as"
                if word == "as" && self.words.has_phrase(next, "as well as").is_none() {
                    break;
                }
                next += if word == "as" { 3 } else { 1 };
                joined = true;
            }
            while joined && self.words.class(next) == Some(Class::Determiner) {
                next += 1;
            }
            let Some(other) = self.mention_from(next).filter(|_| joined) else {
                return (group, end);
            };
            if self.mentions[other].standing != Standing::Acts {
                return (group, end);
            }
            // "Cuba, South Korea said": a comma alone joins only in a list that ends in "and".
            let comma_only = next == end + 1 && self.words.lower(end) == ",";
            // In a headline it joins the two that stand before the verb: "Cuba, Spain recall".
            let headline = group.len() == 1
                && self.mentions[mention].first == 0
                && self.is_open(self.mentions[other].last);
            if comma_only && !headline && !self.list_goes_on(self.mentions[other].last) {
                return (group, end);
            }
            group.push(other);
            end = self.mentions[other].last;
        }
    }

    /// Whether a list of actors continues with "and" or a comma and a further actor.
    fn list_goes_on(&self, at: usize) -> bool {
        let mut next = at;
        if self.words.lower(next) == "," {
            next += 1;
        }
        let and = matches!(self.words.lower(next), "and" | "&");
        next += usize::from(and);
        while self.words.class(next) == Some(Class::Determiner) {
            next += 1;
        }
        (and || next > at) && self.mention_from(next).is_some()
    }

    /// The actors of the subject of a verb group that begins at `verb`; empty when the
    /// subject is no actor or cannot be told.
    pub(super) fn subject(&self, verb: usize) -> Vec<usize> {
        let mut at = verb;
        while at > 0 {
            at -= 1;
            if let Some((first, _)) = self.time_over(at) {
                at = first;
                if at > 0 && self.words.class(at - 1) == Some(Class::Preposition) {
                    at -= 1;
                }
                continue;
            }
            if let Some(mention) = self.mention_over(at) {
                let found = &self.mentions[mention];
                if matches!(found.standing, Standing::Owns | Standing::Describes) {
                    return Vec::new();
                }
                // "since Cuba established": the preposition opens a clause, not a phrase.
                let governor = self.governor(mention).filter(|&word| {
                    let opens = CLAUSE_OPENERS.contains(&self.words.lower(word))
                        || self.is_adverbial(word, found.first);
                    !opens || found.last + 1 < verb
                });
                if let Some(preposition) = governor {
                    at = preposition;
                    continue;
                }
                return self.group_to(mention);
            }
            match self.words.class(at) {
                Some(Class::Adverb) => {}
                Some(Class::Mark) if self.words.lower(at) == "," => {
                    let Some(comma) = self.earlier_comma(at) else {
                        return Vec::new();
                    };
                    at = comma;
                }
                Some(Class::Conjunction) => return self.first_subject(at),
                Some(Class::Relative) => {
                    let mut before = at;
                    if before > 0 && self.words.lower(before - 1) == "," {
                        before -= 1;
                    }
                    let antecedent = before
                        .checked_sub(1)
                        .and_then(|word| self.mention_over(word));
                    return antecedent
                        .filter(|&mention| self.mentions[mention].standing == Standing::Acts)
                        .map(|mention| vec![mention])
                        .unwrap_or_default();
                }
                None | Some(Class::Determiner | Class::Possessive) => {
                    let Some(preposition) = self.phrase_start(at) else {
                        return Vec::new();
                    };
                    at = preposition;
                }
                _ => return Vec::new(),
            }
        }
        Vec::new()
    }

    /// Whether a phrase that opens the sentence is complete before the actor that follows:
    /// "In the end France recalled", but not "With the island nation Nauru".
    fn is_adverbial(&self, preposition: usize, actor: usize) -> bool {
        let before = actor - 1;
        self.words.is_first(preposition)
            && before > preposition
            && self.words.class(before).is_none()
            && !CLASSIFIERS.contains(self.words.lower(before))
    }

    /// The preposition of the phrase that the word at `at` belongs to.
    fn phrase_start(&self, at: usize) -> Option<usize> {
        let mut at = at;
        for _ in 0..6 {
            at = at.checked_sub(1)?;
            match self.words.class(at) {
                Some(Class::Preposition) => return Some(at),
                None | Some(Class::Determiner | Class::Possessive)
                    if self.mention_over(at).is_none() => {}
                _ => return None,
            }
        }
        None
    }

    fn earlier_comma(&self, at: usize) -> Option<usize> {
        let from = at.saturating_sub(18);
        (from..at)
            .rev()
            .take_while(|&word| !matches!(self.words.lower(word), ";" | ":" | "“" | "”" | "\""))
            .find(|&word| self.words.lower(word) == ",")
    }

    /// The group that ends in `mention`, which may have members to its left.
    fn group_to(&self, mention: usize) -> Vec<usize> {
        let mut start = mention;
        for earlier in (0..mention).rev() {
            let (group, _) = self.group_from(earlier);
            if !group.contains(&mention) {
                break;
            }
            start = earlier;
        }
        // A group after a preposition is no subject: "After talks with A, B signed".
        let governor = self.governor(start);
        let in_phrase = governor.is_some_and(|word| {
            !CLAUSE_OPENERS.contains(&self.words.lower(word))
                && !self.is_adverbial(word, self.mentions[start].first)
        });
        if start != mention && in_phrase {
            return vec![mention];
        }
        self.group_from(start).0
    }

    /// The first actor before `end` that no preposition governs: the subject of the
    /// sentence's first verb, shared by those coordinated with it.
    pub(super) fn first_subject(&self, end: usize) -> Vec<usize> {
        let first = (0..self.mentions.len()).find(|&mention| {
            let found = &self.mentions[mention];
            found.last <= end
                && matches!(found.standing, Standing::Acts | Standing::Both)
                && self.governor(mention).is_none()
                && self.time_over(found.first).is_none()
        });
        first
            .map(|mention| self.group_from(mention).0)
            .unwrap_or_default()
    }

    /// First word of the first actor that no preposition governs.
    pub(super) fn first_actor(&self) -> Option<usize> {
        let subject = self.first_subject(self.words.len());
        subject.first().map(|&mention| self.mentions[mention].first)
    }

    /// Actors to the right of `start`, by preposition, up to the end of the clause or
    /// `limit`. With `object`, an actor that follows at once is the object.
    pub(super) fn attached(&self, start: usize, limit: usize, object: bool) -> Vec<Attached> {
        let mut found: Vec<Attached> = Vec::new();
        let mut preposition: Option<usize> = None;
        let mut is_object = object;
        let mut at = start;
        let end = limit.min(self.words.len()).min(start + HORIZON);
        while at < end {
            if let Some((_, after)) = self.time_over(at) {
                at = after.max(at + 1);
                continue;
            }
            if let Some(mention) = self.mention_from(at) {
                let (group, after) = self.group_from(mention);
                let acts = matches!(
                    self.mentions[mention].standing,
                    Standing::Acts | Standing::Both
                );
                if acts && (preposition.is_some() || is_object) {
                    let name = preposition.map_or("", |word| self.words.lower(word));
                    found.extend(group.iter().map(|&mention| Attached {
                        preposition: name.to_owned(),
                        mention,
                    }));
                }
                is_object = false;
                at = after.max(at + 1);
                continue;
            }
            match self.words.class(at) {
                Some(Class::Preposition) => {
                    if SCENE_CHANGES.contains(self.words.lower(at)) {
                        break;
                    }
                    let infinitive = self.words.lower(at) == "to"
                        && self.is_open(at + 1)
                        && self.mention_over(at + 1).is_none()
                        && !self.words.is_capitalised(at + 1);
                    if infinitive {
                        break;
                    }
                    preposition = Some(at);
                    is_object = false;
                }
                Some(Class::Mark) if self.words.lower(at) != "-" => break,
                Some(Class::Conjunction) if !self.joins_nouns(at) => break,
                None
                | Some(
                    Class::Determiner
                    | Class::Possessive
                    | Class::Adverb
                    | Class::Mark
                    | Class::Conjunction,
                ) => {}
                _ => break,
            }
            at += 1;
        }
        found
    }

    /// "diplomatic and consular": a conjunction between two open words.
    fn joins_nouns(&self, at: usize) -> bool {
        at > 0
            && self.words.lower(at) == "and"
            && self.is_open(at - 1)
            && self.is_open(at + 1)
            && self.mention_over(at - 1).is_none()
            && self.mention_over(at + 1).is_none()
    }

    /// Where the clause of a word begins and ends, in words: strong marks and the words
    /// that open a new clause are borders.
    pub(super) fn clause(&self, word: usize) -> (usize, usize) {
        let is_border = |at: usize| {
            matches!(
                self.words.lower(at),
                ";" | ":"
                    | "“"
                    | "”"
                    | "\""
                    | "—"
                    | "–"
                    | "but"
                    | "while"
                    | "whereas"
                    | "although"
                    | "though"
                    | "because"
            ) || (self.words.lower(at) == ","
                && matches!(
                    self.words.lower(at + 1),
                    "and" | "but" | "which" | "who" | "where" | "when" | "while" | "whose"
                ))
        };
        let first = (0..word)
            .rev()
            .find(|&at| is_border(at))
            .map_or(0, |at| at + 1);
        let last = (word + 1..self.words.len())
            .find(|&at| is_border(at))
            .unwrap_or(self.words.len());
        (first, last)
    }

    /// Words of a span inside this sentence.
    pub(super) fn range(&self, span: Span) -> Option<(usize, usize)> {
        self.words.covering(span)
    }
}
