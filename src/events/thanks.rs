//! Whose help somebody is thankful for.

use super::argument::surface_subject;
use super::matching::Candidate;
use super::participants::Filled;
use super::participants::inferred;
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

/// "thanked India for donating vaccines": who is thankful was helped, where nobody else is told to have been.
pub(super) fn thankful_is_helped(
    scene: &Scene<'_>,
    candidate: &Candidate<'_>,
    filled: &mut Vec<Filled>,
) {
    let Some(tree) = scene.tree() else { return };
    let at = candidate.frame.at;
    let thanking = tree
        .head(at)
        .filter(|&verb| tree.mark(at) == Some("for") && tree.lemma(verb) == "thank");
    let open = filled
        .iter()
        .all(|part| part.participant.role != Role::Counterpart);
    let Some(subject) = thanking.and_then(|verb| surface_subject(&tree, verb, 0)) else {
        return;
    };
    if let [thankful] = scene.actors(&tree, subject)[..]
        && let Some(state) = scene.mentions[thankful.mention].actor
        && open
        && !filled
            .iter()
            .any(|part| part.participant.actor == Some(state))
    {
        let span = scene.mentions[thankful.mention].span;
        filled.push(inferred(Role::Counterpart, state, span));
    }
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
