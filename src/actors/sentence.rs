//! A sentence as this layer reads it: words and, where there is one, their parse.

use crate::syntax::{Deprel, EntityKind, Parse, Upos};
use crate::text::{Class, Words};

/// A sentence of a document.
#[derive(Debug, Clone, Copy)]
pub struct Sentence<'a> {
    /// Its words.
    pub words: &'a Words<'a>,
    /// Their parse; `None` for a shallow reading by words alone.
    pub parse: Option<&'a Parse>,
    /// Whether it is the document's title.
    pub in_title: bool,
}

impl<'a> Sentence<'a> {
    /// The word of a phrase whose own head lies outside; without a parse `fallback`.
    pub(super) fn head_of(&self, first: usize, last: usize, fallback: usize) -> usize {
        let Some(parse) = self.parse else {
            return fallback;
        };
        let outside = |&at: &usize| {
            let word = &parse.words[at];
            let leaves = parse
                .head(at)
                .is_none_or(|head| head < first || head >= last);
            leaves && !matches!(word.upos, Upos::Punct | Upos::Part | Upos::Adp | Upos::Det)
        };
        (first..last).find(outside).unwrap_or(fallback)
    }

    /// Relation of a word to its head, through conjunction and apposition: that of the phrase which it belongs to.
    pub(super) fn relation(&self, at: usize) -> Option<(Deprel, usize)> {
        let parse = self.parse?;
        let mut at = at;
        for _ in 0..8 {
            let relation = parse.words[at].deprel;
            match (relation, parse.head(at)) {
                (Deprel::Conj | Deprel::Appos | Deprel::Flat | Deprel::NmodDesc, Some(head))
                    if parse.words[head].upos == Upos::Propn =>
                {
                    at = head;
                }
                _ => return Some((relation, at)),
            }
        }
        None
    }

    /// The preposition that stands with a word as its case marker, in small letters; none without a parse.
    pub(super) fn preposition(&self, at: usize) -> Option<&'a str> {
        let parse = self.parse?;
        let window = at.saturating_sub(8)..at;
        window
            .filter(|&before| {
                parse.words[before].deprel == Deprel::Case && parse.head(before) == Some(at)
            })
            .map(|before| self.words.lower(before))
            .next()
    }

    /// The name of a person that starts at a word, one past its last.
    pub(super) fn person_at(&self, at: usize) -> Option<usize> {
        let entities = &self.parse?.entities;
        let place = entities.partition_point(|entity| (entity.words.start as usize) < at);
        let entity = entities.get(place)?;
        let starts = entity.words.start as usize == at && entity.kind == EntityKind::Person;
        let end = entity.words.end as usize;
        // "Aliyev and Pashinyan": two, wherever the name was taken to end.
        let joined = |&word: &usize| self.words.lower(word) == "and";
        starts.then(|| (at + 1..end).find(joined).unwrap_or(end))
    }

    /// Whether a word is the body that goes by the name of who leads it: "the Assad regime".
    pub(super) fn is_body(&self, at: usize) -> bool {
        matches!(
            self.words.lower(at),
            "administration" | "government" | "regime" | "cabinet"
        )
    }

    /// The name that covers a word: its words and kind.
    pub(super) fn entity_over(&self, at: usize) -> Option<(usize, usize, EntityKind)> {
        let entities = &self.parse?.entities;
        let place = entities.partition_point(|entity| (entity.words.end as usize) <= at);
        let entity = entities.get(place)?;
        let (first, last) = (entity.words.start as usize, entity.words.end as usize);
        (first <= at).then_some((first, last, entity.kind))
    }

    /// Whether a word is a noun, as far as can be told.
    pub(super) fn is_noun(&self, at: usize) -> bool {
        self.parse
            .is_none_or(|parse| matches!(parse.words[at].upos, Upos::Noun | Upos::Propn))
    }

    /// Whether a word is "the".
    pub(super) fn is_definite(&self, at: usize) -> bool {
        matches!(
            self.words.lower(at),
            "the" | "this" | "that" | "these" | "those"
        )
    }

    /// The word before, if there is one.
    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.words.lower(at))
    }

    /// Whether a word is the sign of a possessor.
    pub(super) fn is_possessive(&self, at: usize) -> bool {
        matches!(self.words.lower(at), "'s" | "’s" | "ʼs" | "'" | "’" | "ʼ")
            && self.words.class(at + 1) != Some(Class::Mark)
    }
}
