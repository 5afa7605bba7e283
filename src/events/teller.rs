//! "Chad denied that talks with Mali had been held": who tells of his own dealings with another is their other side.

use super::argument::surface_subject;
use super::codebook::Kind;
use super::matching::Candidate;
use super::participants::Filled;
use super::participants::inferred;
use super::role::Role;
use super::scene::Scene;
use super::status::Status;
use super::strangers::names_third;
use super::tree::Tree;
use crate::knowledge::Code;

/// "There were no talks with Mali, Chad's minister said": of what was had with one state, and of which nobody is told
/// who had it, the state that says or denies it is the other side.
pub(super) fn teller(
    scene: &Scene<'_>,
    candidate: &Candidate<'_>,
    kind: &Kind,
    filled: &mut Vec<Filled>,
) {
    let (frame, reality) = (&candidate.frame, &candidate.reality);
    let [part] = &filled[..] else { return };
    let Some(one) = part.participant.actor else {
        return;
    };
    let role = part.participant.role;
    // "Mali said that a truce had been agreed with Niger"
    let truce = kind.code == "concede.ceasefire" && role == Role::Initiator;
    let open = truce
        || matches!(kind.family(), "contact" | "agreement")
            && candidate.rule.needs == [Role::Party, Role::Party]
            && role == Role::Party;
    let Some(tree) = scene.tree().filter(|_| open) else {
        return;
    };
    let is_with = scene.mentions.iter().any(|mention| {
        mention.span == part.participant.span && tree.case(mention.head) == Some("with")
    });
    // "Talks with Mali were useless, Chad said" tells of none.
    let happens = frame.light.is_some()
        || !reality.nominal
        || tree.head(frame.at).is_some_and(|verb| tree.is_verb(verb))
        || reality.status == Some(Status::Denied);
    let own_doer = frame
        .subject
        .is_some_and(|subject| subject != frame.at && Some(subject) != frame.object);
    if !is_with || !happens || own_doer {
        return;
    }
    let denies = |verb: &usize| tree.lemma(*verb) == "deny";
    let verb = reality
        .said_by
        .or_else(|| reality.through.iter().copied().find(denies));
    let Some(code) = verb.and_then(|verb| speaks(scene, &tree, verb)) else {
        return;
    };
    if code != one && !names_third(scene, (one, code)) {
        let span = part.participant.span;
        filled.push(inferred(role, code, span));
    }
}

/// The one state or organisation that is the subject of a verb of saying.
fn speaks(scene: &Scene<'_>, tree: &Tree<'_>, verb: usize) -> Option<Code> {
    let subject = surface_subject(tree, verb, 1)?;
    let [filler] = scene.actors(tree, subject)[..] else {
        return None;
    };
    let mention = &scene.mentions[filler.mention];
    let official = matches!(mention.sector, None | Some("GOV" | "DIP" | "MIL"));
    mention
        .actor
        .filter(|_| official && (mention.state.is_none() || mention.actor == mention.state))
}
