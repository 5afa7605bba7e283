//! Who the two given actors are, as far as their own words say. See [`super::pair`].

use super::pair::Features;
use super::pair::Pair;
use super::spelling::spelt;
use super::status::Status;
use crate::syntax::Upos;

impl Pair<'_, '_> {
    /// Adds what the words of the two say of them.
    pub(super) fn sides(&self, source: usize, target: usize, features: &mut Features) {
        self.side("s", self.source, source, features);
        self.side("t", self.target, target, features);
        let sector = |mention: usize| self.scene.mentions[mention].sector.unwrap_or("-");
        features.add("sectors", &[sector(self.source), sector(self.target)]);
    }

    /// What one side is: a body of a state, a person, hostages, a proposal, a place.
    fn side(&self, side: &str, mention: usize, head: usize, features: &mut Features) {
        let tree = &self.tree;
        let mention = &self.scene.mentions[mention];
        features.add("sector", &[side, mention.sector.unwrap_or("-")]);
        let person = if mention.person.is_some() {
            "person"
        } else {
            "-"
        };
        features.add("rank", &[side, mention.rank.unwrap_or("-"), person]);
        features.add("headpos", &[side, tree.upos(head).as_str()]);
        if tree.upos(head) != Upos::Propn {
            features.word("headlemma", &[side, &spelt(tree.lemma(head))]);
            for label in self.labels(head) {
                features.add("label", &[side, "head", label]);
            }
        }
        for at in mention.first..mention.last {
            if at != head && matches!(tree.upos(at), Upos::Noun | Upos::Verb | Upos::Adj) {
                features.word("own", &[side, &spelt(tree.lemma(at))]);
            }
        }
    }

    /// Classes of a word, and the families of the kinds that it can name by itself.
    fn labels(&self, word: usize) -> Vec<&str> {
        let lemma = self.tree.lemma(word);
        let mut labels: Vec<&str> = Vec::new();
        if let Some(classes) = self.rules.classes.get(lemma) {
            labels.extend(classes.iter().map(String::as_str));
        }
        for trigger in self.rules.triggers(lemma) {
            let kind = self.codebook.kind(self.rules.rule(trigger.rule).kind);
            if trigger.rest.is_empty() && !labels.contains(&kind.family()) {
                labels.push(kind.family());
            }
        }
        labels
    }

    /// The categories of what a word can name, given the status that its verb group lends it:
    /// "will not" makes of an ending of sanctions a rejection, "threatened to" of a blockade a threat.
    pub(super) fn composed(
        &self,
        name: &str,
        side: &str,
        word: usize,
        status: Option<Status>,
        features: &mut Features,
    ) {
        for trigger in self.rules.triggers(self.tree.lemma(word)) {
            let kind = self.rules.rule(trigger.rule).kind;
            let status = status.unwrap_or(Status::Occurred);
            if let Some(category) = self.codebook.plover_2016(kind, status) {
                features.add(name, &[side, category]);
            }
        }
    }
}
