//! Whom harm befalls: who condemns "the attack on Mali" does not blame Mali.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::frame::Frame;
use super::matching::Cast;
use super::matching::Matcher;
use super::role::Role;
use super::rules::Blame;
use super::rules::Rule;
use super::tree::Tree;
use crate::syntax::Deprel;

/// Furthest that a mention is followed up to the noun for the harm.
const CLIMB: usize = 5;

/// Nouns for harm with the prepositions before whom it befalls.
static HARMS: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    include_str!("../../data/lexicon/harms.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(noun, prepositions)| (noun, prepositions.split(' ').collect()))
        .collect()
});

impl Matcher<'_, '_> {
    /// Takes out of an act that lays blame those whom the thing blamed befell, and out of those who use force whom
    /// the force that is named befell.
    pub(super) fn drop_victims(&self, rule: &Rule, frame: &Frame<'_>, cast: &mut Vec<Cast>) {
        if rule.blame == Blame::Conduct {
            cast.retain(|known| {
                known.role != Role::Counterpart || !self.is_victim(frame, known.mention)
            });
        }
        // "An attack in Mali killed two": where it was made, and on whom, is not whose it was.
        if self.rules.codebook().kind(rule.kind).family() == "force" {
            cast.retain(|known| {
                known.role != Role::Initiator || !self.is_victim(frame, known.mention)
            });
        }
    }

    fn is_victim(&self, frame: &Frame<'_>, mention: usize) -> bool {
        let tree = &self.tree;
        let mention = &self.scene.mentions[mention];
        let words = mention.first..mention.last;
        let top = words
            .clone()
            .find(|&word| tree.head(word).is_none_or(|head| !words.contains(&head)));
        let Some(mut node) = top else { return false };
        for _ in 0..CLIMB {
            let Some(head) = tree.head(node) else {
                return false;
            };
            match tree.deprel(node) {
                Deprel::Nmod | Deprel::Obl => {
                    let case = tree.case(node).unwrap_or_default();
                    if case == "by" {
                        return false;
                    }
                    if befalls(tree, head, case) {
                        return true;
                    }
                    if tree.is_verb(head) {
                        return self.befalls_beside(frame, head, case, node);
                    }
                }
                Deprel::NmodPoss | Deprel::Compound | Deprel::Amod => {
                    if is_harm(tree, head) {
                        return false;
                    }
                }
                Deprel::Conj | Deprel::Appos | Deprel::Flat | Deprel::NmodDesc => {}
                _ => return false,
            }
            node = head;
        }
        false
    }

    /// "violence committed against", and a phrase that the parser hung on the verb of blame though
    /// it stands behind the harm.
    fn befalls_beside(&self, frame: &Frame<'_>, verb: usize, case: &str, at: usize) -> bool {
        let tree = &self.tree;
        let harm = match tree.deprel(verb) {
            Deprel::Acl if verb != frame.at => tree.head(verb),
            _ if verb == frame.at => frame.object.filter(|&object| object < at),
            _ => None,
        };
        harm.is_some_and(|harm| befalls(tree, harm, case))
    }
}

fn prepositions(tree: &Tree<'_>, noun: usize) -> Option<&'static Vec<&'static str>> {
    HARMS
        .get(tree.lemma(noun))
        .or_else(|| HARMS.get(tree.words.lower(noun)))
}

pub(super) fn is_harm(tree: &Tree<'_>, noun: usize) -> bool {
    prepositions(tree, noun).is_some()
}

/// Whether whoever stands after the preposition behind the noun suffers it.
fn befalls(tree: &Tree<'_>, noun: usize, case: &str) -> bool {
    prepositions(tree, noun).is_some_and(|known| known.contains(&case))
}
