//! The relation of every word to its head: the best label, and no head with two subjects.

use super::engine::highest;
use super::network::Network;
use super::network::Scores;
use super::tagset::Deprel;

/// Storage of the choice, reused from sentence to sentence.
#[derive(Debug, Default)]
pub(crate) struct RelationChooser {
    chosen: Vec<Deprel>,
    /// By head: which of its dependents holds the relation that only one may have.
    holders: Vec<Option<usize>>,
}

/// Relations of which a head has at most one.
const SINGLE: [&[Deprel]; 3] = [
    &[
        Deprel::Nsubj,
        Deprel::NsubjPass,
        Deprel::Csubj,
        Deprel::CsubjPass,
    ],
    &[Deprel::Obj],
    &[Deprel::OblAgent],
];

impl RelationChooser {
    /// Chooses a relation for every word; [`Network::score_relations`] must have scored them.
    pub(crate) fn choose(&mut self, network: &Network, scores: &Scores, heads: &[u32]) {
        self.chosen.clear();
        for (word, &head) in heads.iter().enumerate() {
            let relations = network.relations(word, scores);
            let fits = |label: Deprel| (label == Deprel::Root) == (head == 0);
            let top = Deprel::from_code(highest(relations)).filter(|&label| fits(label));
            self.chosen
                .push(top.unwrap_or_else(|| best(relations, fits).0));
        }
        for single in SINGLE {
            self.holders.clear();
            self.holders.resize(heads.len() + 1, None);
            for (word, &head) in heads.iter().enumerate() {
                if single.contains(&self.chosen[word]) {
                    self.claim(network, scores, head as usize, word, single);
                }
            }
        }
    }

    /// The relations that were chosen, by word.
    pub(crate) fn chosen(&self) -> &[Deprel] {
        &self.chosen
    }

    /// Gives `word` the single relation of its head, or leaves it with who is surer of it.
    fn claim(
        &mut self,
        network: &Network,
        scores: &Scores,
        head: usize,
        word: usize,
        single: &[Deprel],
    ) {
        let other = |word: usize| {
            let relations = network.relations(word, scores);
            best(relations, |label| {
                label != Deprel::Root && !single.contains(&label)
            })
        };
        let margin = |word: usize| {
            let (_, top) = best(network.relations(word, scores), |label| {
                single.contains(&label)
            });
            top - other(word).1
        };
        match self.holders[head] {
            Some(holder) if margin(holder) >= margin(word) => self.chosen[word] = other(word).0,
            Some(holder) => {
                self.chosen[holder] = other(holder).0;
                self.holders[head] = Some(word);
            }
            None => self.holders[head] = Some(word),
        }
    }
}

/// The best label that fits, with its score.
fn best(scores: &[f32], fits: impl Fn(Deprel) -> bool) -> (Deprel, f32) {
    let mut chosen = (Deprel::Dep, f32::MIN);
    for (code, &score) in scores.iter().enumerate() {
        if score > chosen.1
            && let Some(label) = Deprel::from_code(code)
            && fits(label)
        {
            chosen = (label, score);
        }
    }
    chosen
}
