//! "The sailors were set free on Friday": by whoever was told before to hold them.

use super::coder::Coder;
use super::coder::trigger;
use super::dyad::Spoken;
use super::matching::Candidate;
use super::participants::Filled;
use super::participants::inferred;
use super::role::Role;
use super::scene::Scene;
use crate::actors::Standing;

impl Coder {
    /// Puts in who lets go and whose people are let go, where the sentence says neither and names nobody else.
    pub(super) fn holder_of_the_freed(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        spoken: &Spoken,
        filled: &mut Vec<Filled>,
    ) {
        let frame = &candidate.frame;
        let kind = self.codebook.kind(candidate.rule.kind);
        let agentless = frame.subject.is_none() || frame.subject == frame.object;
        if kind.code != "concede.release" || !frame.passive || !agentless {
            return;
        }
        let Some((holder, of)) = self.pairs.held(spoken.sentence) else {
            return;
        };
        let named = |role: Role| {
            let parts = filled
                .iter()
                .filter(move |part| part.participant.role == role);
            parts.filter_map(|part| part.participant.actor)
        };
        let mut others = scene
            .mentions
            .iter()
            .filter(|mention| mention.standing != Standing::Place)
            .filter_map(|mention| mention.actor);
        let of_another = named(Role::Counterpart).any(|code| code != of);
        if named(Role::Initiator).next().is_some()
            || of_another
            || others.any(|code| code != holder && code != of)
        {
            return;
        }
        let span = trigger(scene, candidate);
        if named(Role::Counterpart).next().is_none() {
            filled.retain(|part| part.participant.role != Role::Counterpart);
            filled.push(inferred(Role::Counterpart, of, span));
        }
        filled.retain(|part| part.participant.role != Role::Initiator);
        filled.push(inferred(Role::Initiator, holder, span));
    }
}
