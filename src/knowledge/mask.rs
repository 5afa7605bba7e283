//! Phrases that contain a name and are not it: `New Mexico`, `Guinea pig`, `Turkish Airlines`.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::text::Span;

use super::fold::fold;
use super::index::Found;
use super::index::Index;
use super::index::next_word;
use super::index::word_end;
use super::names::Ambiguity;
use super::names::Form;
use super::names::MatchKind;
use super::names::Sense;
use super::starts::Starts;

/// Kinds of match that a neighbouring word spoils.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spoils {
    /// Whatever the match is.
    Any,
    /// Capitals and other cities.
    Capital,
    /// Adjectives.
    Demonym,
    /// Names of states.
    Name,
}

impl Spoils {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "any" => Self::Any,
            "capital" => Self::Capital,
            "demonym" => Self::Demonym,
            "name" => Self::Name,
            _ => return None,
        })
    }

    fn touches(self, kind: MatchKind) -> bool {
        match self {
            Self::Any => matches!(
                kind,
                MatchKind::Name | MatchKind::Demonym | MatchKind::Capital | MatchKind::Region
            ),
            Self::Capital => kind == MatchKind::Capital,
            Self::Demonym => kind == MatchKind::Demonym,
            Self::Name => matches!(kind, MatchKind::Name | MatchKind::Region),
        }
    }
}

/// Whole phrases, and words that spoil the name beside them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Masks {
    pub(crate) phrases: Index<()>,
    /// What after a comma makes a place of an ambiguous name: `Lebanon, Pa.`
    pub(crate) commas: Index<()>,
    /// A capitalised word that follows: `River`, `Airlines`.
    pub(crate) after: FxHashMap<Box<str>, Spoils>,
    /// One or two words that precede, the first capitalised: `Lake`, `University of`.
    pub(crate) before: FxHashMap<Box<str>, Spoils>,
}

impl Masks {
    /// Whether the words beside a match make it part of another name.
    fn spoil(&self, found: &Found<'_, Sense>, text: &str, within: Span) -> bool {
        let spoilt = |words: Option<&str>, table: &FxHashMap<Box<str>, Spoils>| {
            let spoils = words
                .filter(|words| starts_upper(words))
                .and_then(|words| table.get(&*fold(words)));
            spoils.is_some_and(|spoils| found.senses().all(|sense| spoils.touches(sense.kind())))
        };
        spoilt(following(text, found.span, within), &self.after)
            || spoilt(preceding(text, found.span, within, 1), &self.before)
            || spoilt(preceding(text, found.span, within, 2), &self.before)
            || self.names_a_town(found, text, within)
    }

    /// `Paris, Texas`: a capital, or a name that is often something else, before a comma and a province.
    fn names_a_town(&self, found: &Found<'_, Sense>, text: &str, within: Span) -> bool {
        let end = (within.end as usize).min(text.len());
        let after = found.span.end as usize;
        let doubtful = |sense: &Sense| {
            let flags = sense.ambiguity;
            sense.kind() == MatchKind::Capital
                || flags.is(Ambiguity::PERSON)
                || flags.is(Ambiguity::PLACE)
        };
        text[after..end].starts_with(", ")
            && found.senses().all(doubtful)
            && self.commas.longest_at(text, after + 2, end).is_some()
    }
}

/// Whether the match is half of a compound (`Sino-Soviet`) that lacks its hyphen.
fn lone_prefix(found: &Found<'_, Sense>, text: &str) -> bool {
    let hyphen = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}');
    found.senses().all(|sense| sense.form == Form::Prefix)
        && !text[found.span.end as usize..].starts_with(hyphen)
}

fn starts_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// The word after a span, if only one space or hyphen stands between.
fn following(text: &str, span: Span, within: Span) -> Option<&str> {
    let end = (within.end as usize).min(text.len());
    let start = span.end as usize + 1;
    if !matches!(text.as_bytes().get(span.end as usize), Some(b' ' | b'-')) || start >= end {
        return None;
    }
    (next_word(text, start, end) == Some(start)).then(|| &text[start..word_end(text, start, end)])
}

/// The last `count` words before a span, if only single spaces stand between.
fn preceding(text: &str, span: Span, within: Span, count: usize) -> Option<&str> {
    let before = text
        .get(within.start as usize..span.start as usize)?
        .strip_suffix(' ')?;
    let mut start = before.len();
    for at in 0..count {
        let rest = if at == 0 {
            &before[..start]
        } else {
            before[..start].strip_suffix(' ')?
        };
        let word = rest.rsplit(|c: char| !c.is_alphanumeric()).next()?;
        if word.is_empty() {
            return None;
        }
        start = rest.len() - word.len();
    }
    Some(&before[start..])
}

/// Iterator of [`super::Knowledge::scan`].
pub(crate) struct Unmasked<'k, 't> {
    names: &'k Index<Sense>,
    masks: &'k Masks,
    text: &'t str,
    within: Span,
    starts: Cow<'t, Starts>,
    /// Number of the next word, and the byte before which words belong to a name that was found.
    next: usize,
    free: u32,
}

impl<'k, 't> Unmasked<'k, 't> {
    pub(crate) fn new(
        names: &'k Index<Sense>,
        masks: &'k Masks,
        text: &'t str,
        within: Span,
        starts: Cow<'t, Starts>,
    ) -> Self {
        Self {
            names,
            masks,
            text,
            within,
            starts,
            next: 0,
            free: 0,
        }
    }
}

impl<'k> Iterator for Unmasked<'k, '_> {
    type Item = Found<'k, Sense>;

    fn next(&mut self) -> Option<Self::Item> {
        let end = self.starts.end();
        while let Some(&(start, hash)) = self.starts.words().get(self.next) {
            self.next += 1;
            let phrases = &self.masks.phrases;
            let (named, masked) = (self.names.may_begin(hash), phrases.may_begin(hash));
            if start < self.free || !(named || masked) {
                continue;
            }
            let start = start as usize;
            let name = named.then(|| self.names.longest_at(self.text, start, end));
            let mask = masked.then(|| phrases.longest_at(self.text, start, end));
            let (name, mask) = (name.flatten(), mask.flatten());
            let name_end = name.map_or(0, |found| found.span.end);
            let mask_end = mask.map_or(0, |found| found.span.end);
            if mask_end >= name_end && mask_end > 0 {
                self.free = mask_end;
                continue;
            }
            let Some(found) = name else { continue };
            self.free = name_end;
            let shouted = found.ambiguity().is(Ambiguity::NOT_IN_CAPITALS)
                && in_capitals(self.text, found.span, self.within);
            let spoilt = self.masks.spoil(&found, self.text, self.within);
            if !shouted && !spoilt && !lone_prefix(&found, self.text) {
                return Some(found);
            }
        }
        None
    }
}

/// Whether the words beside a span, inside `within`, stand in capitals, so that its own capitals say nothing.
///
/// True of `US` in "TELL US WHY"; such a match needs other grounds.
pub fn in_capitals(text: &str, span: Span, within: Span) -> bool {
    let shouted = |word: &str| word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    let next = following(text, span, within).map(shouted);
    let previous = preceding(text, span, within, 1).map(shouted);
    match (previous, next) {
        (Some(a), Some(b)) => a && b,
        (a, b) => a.or(b).unwrap_or(false),
    }
}
