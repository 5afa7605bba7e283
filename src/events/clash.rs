//! Who fought, where the words tell only of fighting on a border: in a text about two states, those two.

use super::coder::Coder;
use super::coder::trigger;
use super::matching::Candidate;
use super::participants::Filled;
use super::participants::inferred;
use super::role::Role;
use super::scene::Scene;
use crate::actors::Standing;

/// Nouns for fighting of which either side may have part.
const FIGHTS: [&str; 7] = [
    "clash",
    "fighting",
    "skirmish",
    "firefight",
    "gunfight",
    "gunbattle",
    "hostilities",
];

/// Words for the line between two states.
const LINES: [&str; 6] = [
    "border",
    "frontier",
    "loc",
    "frontline",
    "borderline",
    "boundary",
];

/// Such lines of several words: "line of control", "front - line".
const LONG_LINES: [(&str, &str); 4] = [
    ("line", "control"),
    ("line", "contact"),
    ("front", "line"),
    ("lines", "control"),
];

/// What fighting does to those in it: "killed in clashes".
const HURTS: [&str; 6] = ["kill", "die", "wound", "injure", "hurt", "lose"];

/// How far behind or before the noun the line is named.
const NEAR: usize = 8;

impl Coder {
    /// "Armenia said clashes along the border had left two dead", "killed in an exchange of fire on the front line":
    /// the two that the text is about, if the sentence names one of them and nobody else.
    pub(super) fn fighters_of_the_pair(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        filled: &mut Vec<Filled>,
    ) {
        let at = candidate.frame.at;
        let kind = self.codebook.kind(candidate.rule.kind);
        if kind.code != "force.attack" || !candidate.reality.nominal {
            return;
        }
        let Some(tree) = scene.tree() else { return };
        let fights = FIGHTS.contains(&tree.lemma(at));
        let Some((a, b)) = self.setting.dyad.filter(|_| fights) else {
            return;
        };
        // "clashes along the border with Georgia"
        let open = filled.iter().all(|part| {
            let actor = part.participant.actor;
            part.participant.role != Role::Initiator && (actor == Some(a) || actor == Some(b))
        });
        // "In the latest clash Kyrgyz guards shelled": the verb tells of it, unless of who was hurt.
        let hurts = |verb: usize| HURTS.contains(&tree.lemma(verb));
        let verb = tree.head(at).filter(|&verb| tree.is_verb(verb));
        let aside = tree.case(at).is_some() && verb.is_some_and(|verb| !hurts(verb));
        if !open || aside {
            return;
        }
        let lower = |word: usize| tree.words.lower(word);
        let mut near = at.saturating_sub(NEAR)..(at + NEAR).min(tree.len());
        let line = near.any(|word| {
            LINES.contains(&lower(word))
                || LONG_LINES.iter().any(|&(first, last)| {
                    lower(word) == first
                        && (word + 1..(word + 3).min(tree.len())).any(|next| lower(next) == last)
                })
        });
        // "over Nagorno-Karabakh": where they fight is nobody.
        let mut named = scene
            .mentions
            .iter()
            .filter(|mention| mention.standing != Standing::Place)
            .filter_map(|mention| mention.state);
        let known = named.clone().next().is_some();
        if line && known && named.all(|state| state == a || state == b) {
            let span = trigger(scene, candidate);
            filled.clear();
            filled.extend([a, b].map(|code| inferred(Role::Initiator, code, span)));
        }
    }
}
