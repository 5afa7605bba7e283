//! Treebanks as the network is trained on them.

use super::names::Labels;
use super::network::Example;
use super::network::ExampleWord;
use crate::syntax::TreebankSentence;
use crate::syntax::features::ANY;
use crate::syntax::features::FormFeatures;
use crate::syntax::features::HEADLINE;
use crate::syntax::features::SENTENCE_START;
use crate::syntax::features::is_headline;
use crate::syntax::tagset::Upos;
use crate::syntax::tagset::Xpos;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A sentence with the labels of its names.
#[derive(Debug, Clone)]
pub(crate) struct Annotated {
    pub(crate) sentence: TreebankSentence,
    pub(crate) names: Labels,
}

/// Joint tags: pairs of universal and treebank part of speech, in order.
pub(crate) type Tags = Vec<(Upos, Xpos)>;

/// Every pair of parts of speech that occurs at least twice.
pub(crate) fn tags(sentences: &[Annotated]) -> Tags {
    let mut counts: BTreeMap<(Upos, Xpos), usize> = BTreeMap::new();
    for word in sentences
        .iter()
        .flat_map(|annotated| &annotated.sentence.words)
    {
        if let Some(xpos) = word.xpos {
            *counts.entry((word.upos, xpos)).or_default() += 1;
        }
    }
    let frequent = counts.into_iter().filter(|&(_, count)| count > 1);
    frequent.map(|(tag, _)| tag).collect()
}

/// Rows of the embedding by fingerprint.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    rows: FxHashMap<u32, (u32, u32)>,
    /// Fingerprints in the order of their rows.
    pub(crate) fingerprints: Vec<u32>,
}

impl Vocabulary {
    /// Counts the properties of all words and keeps those that are frequent enough.
    pub(crate) fn build(sentences: &[Annotated], identity: u32, part: u32) -> Self {
        let mut counts: BTreeMap<u32, (u32, bool)> = BTreeMap::new();
        let mut features = FormFeatures::default();
        for word in sentences
            .iter()
            .flat_map(|annotated| &annotated.sentence.words)
        {
            features.read(&word.form);
            for &fingerprint in &features.identity {
                counts.entry(fingerprint).or_insert((0, true)).0 += 1;
            }
            for &fingerprint in &features.parts {
                counts.entry(fingerprint).or_insert((0, false)).0 += 1;
            }
        }
        for fingerprint in [SENTENCE_START, HEADLINE, ANY] {
            counts.insert(fingerprint, (u32::MAX, false));
        }
        let mut this = Self::default();
        for (fingerprint, (count, is_identity)) in counts {
            if count >= if is_identity { identity } else { part } {
                let row = this.fingerprints.len() as u32;
                this.rows.insert(fingerprint, (row, count));
                this.fingerprints.push(fingerprint);
            }
        }
        this
    }

    /// The sentence as an example.
    pub(crate) fn example(&self, annotated: &Annotated, tags: &Tags) -> Example {
        let words = &annotated.sentence.words;
        let headline = is_headline(words.iter().map(|word| word.form.as_str()));
        let mut features = FormFeatures::default();
        let mut example = Example::default();
        for (index, word) in words.iter().enumerate() {
            features.read(&word.form);
            if index == 0 {
                features.parts.push(SENTENCE_START);
            }
            if headline {
                features.parts.push(HEADLINE);
            }
            let identity = features
                .identity
                .iter()
                .filter_map(|hash| self.rows.get(hash));
            let parts = features.parts.iter().filter_map(|hash| self.rows.get(hash));
            example.words.push(ExampleWord {
                // Rare words are hidden often, frequent ones hardly ever.
                identity: identity
                    .map(|&(row, count)| (row, 1.0 / (1.0 + count as f32 / 8.0)))
                    .collect(),
                parts: parts.map(|&(row, _)| row).collect(),
                tag: tags
                    .iter()
                    .position(|&(upos, xpos)| upos == word.upos && Some(xpos) == word.xpos)
                    .or_else(|| tags.iter().position(|tag| tag.0 == word.upos))
                    .unwrap_or(0),
                head: word.head as usize,
                relation: word.deprel.code(),
                entity: annotated.names.get(index).copied().flatten(),
            });
        }
        example
    }
}
