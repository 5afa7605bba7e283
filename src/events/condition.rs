//! "threatened sanctions if Peru did not withdraw": whom a threat is for may stand in its condition alone.

use super::argument::SUBJECTS;
use super::codebook::Kind;
use super::matching::Candidate;
use super::participants::Filled;
use super::participants::inferred;
use super::role::Role;
use super::scene::Scene;
use super::scene::Way;
use super::status::Status;
use super::tree::Tree;
use crate::syntax::Deprel;

/// Gives a threat that names nobody those on whom its condition depends.
pub(super) fn threatened(
    scene: &Scene<'_>,
    candidate: &Candidate<'_>,
    kind: &Kind,
    filled: &mut Vec<Filled>,
) {
    let threat =
        kind.code == "statement.threaten" || candidate.reality.status == Some(Status::Threatened);
    let known = |role: Role| {
        filled
            .iter()
            .any(|part| part.participant.role == role && part.participant.actor.is_some())
    };
    if !threat || kind.symmetric || known(Role::Counterpart) || !known(Role::Initiator) {
        return;
    }
    let Some(tree) = scene.tree() else { return };
    let above = candidate.reality.through.iter().copied();
    let on = std::iter::once(candidate.frame.at)
        .chain(above)
        .find_map(|verb| condition(&tree, verb));
    let Some(subject) = on.and_then(|clause| tree.child(clause, SUBJECTS)) else {
        return;
    };
    let mut others = Vec::new();
    for filler in scene.actors(&tree, subject) {
        let mention = &scene.mentions[filler.mention];
        let taken = |part: &Filled| part.participant.actor == mention.actor;
        if let Some(code) = mention.actor.filter(|_| filler.way == Way::Direct)
            && !filled.iter().any(taken)
        {
            others.push((code, mention.span));
        }
    }
    if !others.is_empty() {
        filled.retain(|part| part.participant.role != Role::Counterpart);
        filled.extend(
            others
                .into_iter()
                .map(|(code, span)| inferred(Role::Counterpart, code, span)),
        );
    }
}

/// The condition of a verb, or of the clause that it governs.
fn condition(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let own = |at: usize| {
        tree.by(at, &[Deprel::Advcl])
            .find(|&clause| matches!(tree.mark(clause), Some("if" | "unless" | "until")))
    };
    own(verb).or_else(|| tree.by(verb, &[Deprel::Ccomp, Deprel::Xcomp]).find_map(own))
}
