//! The parse of a sentence: words with tags, lemmas, heads and relations, and names.

use super::feats::Feats;
use super::tagset::Deprel;
use super::tagset::EntityKind;
use super::tagset::Upos;
use super::tagset::Xpos;
use crate::text::Span;
use std::ops::Range;

/// A sentence as a dependency tree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parse {
    /// Words in the order of the text; word number `n` of CoNLL-U is `words[n - 1]`.
    pub words: Vec<Word>,
    /// Names, disjoint, in the order of the text.
    pub entities: Vec<Entity>,
    pub(crate) lemmas: String,
}

/// A word of a parse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in the document's text.
    pub span: Span,
    /// Universal part of speech.
    pub upos: Upos,
    /// Treebank part of speech.
    pub xpos: Xpos,
    /// Tense, voice, number and the like.
    pub feats: Feats,
    /// 1-based number of the head in the sentence; 0 for the root.
    pub head: u32,
    /// Relation to the head.
    pub deprel: Deprel,
    /// Range of the lemma in [`Parse::lemmas`].
    pub(crate) lemma: (u32, u32),
}

/// A name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Words that the name covers, as indices of [`Parse::words`].
    pub words: Range<u32>,
    /// Where it stands in the document's text.
    pub span: Span,
    /// What kind of thing it names.
    pub kind: EntityKind,
}

impl Parse {
    /// Lemma of the word at an index of [`Parse::words`].
    ///
    /// # Panics
    ///
    /// If the index lies outside the sentence.
    pub fn lemma(&self, index: usize) -> &str {
        let (start, end) = self.words[index].lemma;
        &self.lemmas[start as usize..end as usize]
    }

    /// Index of the head of a word; `None` for the root.
    ///
    /// # Panics
    ///
    /// If the index lies outside the sentence.
    pub fn head(&self, index: usize) -> Option<usize> {
        (self.words[index].head as usize).checked_sub(1)
    }

    /// Index of the root; `None` for an empty sentence.
    pub fn root(&self) -> Option<usize> {
        self.words.iter().position(|word| word.head == 0)
    }

    /// Indices of the dependents of a word, in the order of the text.
    pub fn dependents(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        self.words
            .iter()
            .enumerate()
            .filter(move |(_, word)| word.head as usize == index + 1)
            .map(|(dependent, _)| dependent)
    }

    /// Indices of the dependents of a word that stand in one relation to it.
    pub fn dependents_by(&self, index: usize, deprel: Deprel) -> impl Iterator<Item = usize> + '_ {
        self.dependents(index)
            .filter(move |&dependent| self.words[dependent].deprel == deprel)
    }
}
