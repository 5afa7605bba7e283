//! Whose help somebody is thankful for.

use super::matching::Candidate;
use super::participants::Filled;
use super::role::Role;
use super::scene::Scene;
use super::tree::Tree;
use crate::knowledge::Code;

/// Words of a sentence that are read for the helper.
const REACH: usize = 24;

/// "expressed thanks for the help given to its people by Chad": nobody thanks himself, so who is thanked is who
/// gave it; where nobody is told to have, it is not known.
pub(super) fn helper_is_thanked(
    scene: &Scene<'_>,
    candidate: &Candidate<'_>,
    filled: &mut Vec<Filled>,
) {
    let of = |role: Role, filled: &[Filled]| -> Vec<Option<Code>> {
        let parts = filled.iter().map(|part| &part.participant);
        let parts = parts.filter(|part| part.role == role);
        parts.map(|part| part.actor).collect()
    };
    let thanked = of(Role::Counterpart, filled);
    let own = match of(Role::Initiator, filled)[..] {
        [Some(own)] if !thanked.is_empty() && thanked.iter().all(|&other| other == Some(own)) => {
            own
        }
        _ => return,
    };
    let Some((tree, object)) = scene.tree().zip(candidate.frame.object) else {
        return;
    };
    // "thanked his own ministers": no help of others is told of.
    let Some(helper) = helper(scene, &tree, object, own) else {
        return;
    };
    for part in filled.iter_mut() {
        if part.participant.role == Role::Counterpart {
            let mention = &scene.mentions[helper];
            part.participant.actor = mention.actor;
            part.participant.state = mention.actor;
            part.participant.sector = None;
            part.participant.office = None;
            part.participant.person = None;
            part.participant.span = mention.span;
        }
    }
    let mut first = true;
    filled.retain(|part| {
        part.participant.role != Role::Counterpart || std::mem::replace(&mut first, false)
    });
}

/// Whom "by" or "from" brings in behind what somebody is thankful for.
fn helper(scene: &Scene<'_>, tree: &Tree<'_>, object: usize, own: Code) -> Option<usize> {
    let behind = object + 1..tree.len().min(object + REACH);
    let from = behind
        .filter(|&at| matches!(tree.case(at), Some("by" | "from")) && tree.is_within(at, object));
    from.flat_map(|at| scene.actors(tree, at))
        .map(|filler| filler.mention)
        .find(|&mention| {
            scene.mentions[mention]
                .actor
                .is_some_and(|actor| actor != own)
        })
}
