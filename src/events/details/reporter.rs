//! On whose word an act is told.

use crate::events::matching::Candidate;
use crate::events::modality;
use crate::events::report::Reporter;
use crate::events::scene::Scene;
use crate::events::tree::Tree;
use crate::syntax::Deprel;
use crate::syntax::Upos;

/// On whose word an act is told: the subject of the verb of saying, or "according to".
pub(in crate::events) fn reporter(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
) -> Option<Reporter> {
    if let Some(found) = according_to(scene, tree) {
        return Some(found);
    }
    let verb = act
        .reality
        .said_by
        .filter(|&verb| modality::is_saying(tree, verb))?;
    let speaker = tree.child(verb, &[Deprel::Nsubj, Deprel::NsubjOuter])?;
    source(scene, tree, speaker)
}

/// Who speaks: an actor, or whoever is named.
fn source(scene: &Scene<'_>, tree: &Tree<'_>, at: usize) -> Option<Reporter> {
    if let Some(index) = scene.mention_over(at) {
        let mention = &scene.mentions[index];
        return Some(Reporter {
            span: mention.title.unwrap_or(mention.span),
            state: mention.state,
        });
    }
    if !matches!(tree.upos(at), Upos::Noun | Upos::Propn) {
        return None;
    }
    let mut first = at;
    while first > 0
        && matches!(
            tree.deprel(first - 1),
            Deprel::Amod | Deprel::Compound | Deprel::Flat
        )
        && tree.head(first - 1) == Some(at)
        && scene.mention_over(first - 1).is_none()
    {
        first -= 1;
    }
    let last = (at + 1..tree.len())
        .take_while(|&next| tree.deprel(next) == Deprel::Flat && tree.head(next) == Some(at))
        .last()
        .map_or(at + 1, |last| last + 1);
    let state = scene
        .owners(tree, at)
        .first()
        .and_then(|&owner| scene.mentions[owner].state);
    Some(Reporter {
        span: scene.words.cover(first, last),
        state,
    })
}

fn according_to(scene: &Scene<'_>, tree: &Tree<'_>) -> Option<Reporter> {
    let words = &scene.words;
    let at = (0..words.len()).find(|&at| words.has_phrase(at, "according to").is_some())?;
    let head = tree
        .head(at)
        .filter(|&head| head > at)
        .or_else(|| (at + 2 < words.len()).then_some(at + 2))?;
    source(scene, tree, head)
}
