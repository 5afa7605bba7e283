//! "anti-French protests": against whom a crowd is may stand in an adjective, which names no actor.

use chrono::NaiveDate;

use super::matching::Candidate;
use super::participants::Filled;
use super::participants::inferred;
use super::role::Role;
use super::scene::Scene;
use super::scene::Way;
use super::tree::Tree;
use crate::knowledge::Code;
use crate::syntax::Deprel;
use crate::text::Span;

/// What stands before the name of those whom somebody is against.
const AGAINST: &str = "anti-";

/// Gives a crowd of which nobody is said whom it is against those whom an adjective before its act or its people
/// names: "an anti-American march".
pub(super) fn aim(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    day: Option<NaiveDate>,
    filled: &mut Vec<Filled>,
) {
    let named = filled
        .iter()
        .any(|part| part.participant.role == Role::Counterpart && part.participant.actor.is_some());
    if named {
        return;
    }
    let frame = &act.frame;
    let ours = |noun: usize| {
        noun == frame.at
            || frame.subject == Some(noun)
            || frame.object == Some(noun)
            || act.consumed.contains(&noun)
            || tree.head(noun) == Some(frame.at)
    };
    let foe = (0..tree.len()).find_map(|word| {
        let (before, people) = scene
            .words
            .at(word)
            .of(scene.words.text)
            .split_at_checked(AGAINST.len())?;
        let describes = before.eq_ignore_ascii_case(AGAINST)
            && matches!(tree.deprel(word), Deprel::Amod | Deprel::Compound)
            && tree.head(word).is_some_and(ours);
        if !describes {
            return None;
        }
        let code = scene.knowledge.state_on(people, day).one();
        Some((code?, scene.words.at(word)))
    });
    let foe = foe.or_else(|| protested(scene, tree, act));
    if let Some((code, span)) = foe {
        filled.retain(|part| part.participant.role != Role::Counterpart);
        filled.push(inferred(Role::Counterpart, code, span));
    }
}

/// "blocked the bridge to protest against Serbia", "in protest at Uruguay".
fn protested(scene: &Scene<'_>, tree: &Tree<'_>, act: &Candidate<'_>) -> Option<(Code, Span)> {
    let protest = tree
        .children(act.frame.at)
        .iter()
        .copied()
        .find(|&child| tree.lemma(child) == "protest" && child > act.frame.at)?;
    let at = tree
        .by(protest, &[Deprel::Obl, Deprel::Nmod])
        .find(|&child| matches!(tree.case(child), Some("against" | "at" | "over")))?;
    let direct = scene
        .actors(tree, at)
        .into_iter()
        .find(|filler| filler.way == Way::Direct)?;
    let mention = &scene.mentions[direct.mention];
    Some((mention.actor?, mention.span))
}
