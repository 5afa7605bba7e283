//! "Chad and Sudan accused each other": an act of two, each on the other.

use super::coder::Coder;
use super::coder::trigger;
use super::dyad::Spoken;
use super::frame::Frame;
use super::matching::Candidate;
use super::participants::Filled;
use super::participants::inferred;
use super::role::Role;
use super::scene::Scene;
use super::tree::Tree;
use crate::knowledge::Code;
use crate::syntax::Deprel;

/// Families of acts that one does to the other.
const FAMILIES: [&str; 7] = [
    "aid",
    "coerce",
    "concede",
    "force",
    "recognition",
    "sanction",
    "statement",
];

impl Coder {
    /// Puts the two who act on each other into both parts of an act that needs another side.
    pub(super) fn each_other(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        spoken: &Spoken,
        filled: &mut Vec<Filled>,
    ) {
        let Some(tree) = scene.tree() else { return };
        // Missions in each other's capitals, visas for each other's citizens: an act of both.
        let family = self.codebook.kind(candidate.rule.kind).family();
        if !FAMILIES.contains(&family) {
            return;
        }
        let open = candidate.rule.needs.contains(&Role::Counterpart)
            && codes(filled, Role::Counterpart).is_empty();
        if !open || !is_reciprocal(&tree, &candidate.frame) {
            return;
        }
        let named = codes(filled, Role::Initiator);
        let pair = match named[..] {
            [a, b] => Some((a, b)),
            // "Each government blames the other" in a text about two
            [] => self.pairs.last(spoken.sentence).or(self.setting.dyad),
            _ => None,
        };
        let Some((a, b)) = pair else { return };
        let span = trigger(scene, candidate);
        filled.retain(|part| part.participant.actor.is_some());
        if named.is_empty() {
            filled.extend([a, b].map(|code| inferred(Role::Initiator, code, span)));
        }
        filled.extend([a, b].map(|code| inferred(Role::Counterpart, code, span)));
    }
}

/// Of an act of two on each other, what each of them does.
pub(super) fn directed(filled: Vec<Filled>) -> Vec<Vec<Filled>> {
    let doers = codes(&filled, Role::Initiator);
    let [a, b] = doers[..] else {
        return vec![filled];
    };
    if codes(&filled, Role::Counterpart) != doers {
        return vec![filled];
    }
    let share = |doer: Code| {
        let mut share = filled.clone();
        share.retain(|part| {
            let own = part.participant.actor == Some(doer);
            match part.participant.role {
                Role::Initiator => own,
                Role::Counterpart => !own,
                _ => true,
            }
        });
        share
    };
    vec![share(a), share(b)]
}

/// Who plays a part, in code order.
fn codes(filled: &[Filled], role: Role) -> Vec<Code> {
    let mut codes: Vec<Code> = filled
        .iter()
        .filter(|part| part.participant.role == role)
        .filter_map(|part| part.participant.actor)
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// Whether an act is done to "each other", or by each of two to "the other".
fn is_reciprocal(tree: &Tree<'_>, frame: &Frame<'_>) -> bool {
    let things = || {
        frame
            .object
            .into_iter()
            .chain(frame.indirect)
            .chain(frame.obliques.iter().map(|oblique| oblique.at))
    };
    let owners = things().flat_map(|thing| tree.by(thing, &[Deprel::NmodPoss]));
    let by_each = || {
        frame.subject.is_some_and(|subject| {
            tree.words.lower(subject) == "each"
                || tree
                    .by(subject, &[Deprel::Det])
                    .any(|det| tree.words.lower(det) == "each")
        }) && things().any(|thing| tree.words.lower(thing) == "other")
    };
    things().chain(owners).any(|word| is_each_other(tree, word)) || by_each()
}

/// Words between "each side" and "the other".
const BLAMED: usize = 7;

/// "each other", "one another", "each side blamed the other"
pub(super) fn is_each_other(tree: &Tree<'_>, word: usize) -> bool {
    let next = (word + 1 < tree.len()).then(|| tree.words.lower(word + 1));
    let before = word.checked_sub(1).map(|at| tree.words.lower(at));
    match tree.words.lower(word) {
        "each" => next == Some("other"),
        "one" => next == Some("another"),
        "other" => {
            let each =
                || (word.saturating_sub(BLAMED)..word).any(|at| tree.words.lower(at) == "each");
            before == Some("each")
                || before == Some("the") && tree.deprel(word) != Deprel::Amod && each()
        }
        "another" => before == Some("one"),
        _ => false,
    }
}
