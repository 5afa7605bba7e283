//! Places that stand further from the act: beside what is allowed or agreed, in the name of the police who act.

use std::sync::LazyLock;

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use super::aside;
use super::is_ahead;
use super::own_verb;
use super::place::is_at;
use super::route::resident;
use super::route::town_before;
use super::spot::inside;
use super::spot::spot;
use super::verb_over;
use crate::events::argument::SUBJECTS;
use crate::events::codebook::Kind;
use crate::events::codebook::PlaceFrom;
use crate::events::matching::Candidate;
use crate::events::report::Venue;
use crate::events::scene::Scene;
use crate::events::tree::Tree;
use crate::syntax::Deprel;
use crate::text::word_list;

/// Bodies that act in the town by which they are called.
static TOWN_BODIES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../../data/lexicon/town_bodies.txt")));

/// Where, by what stands further off, if nothing nearer tells.
pub(in crate::events) fn further(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    kind: &Kind,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    if !matches!(kind.place, PlaceFrom::Phrase | PlaceFrom::Goal) || is_ahead(tree, act.frame.at) {
        return None;
    }
    let own = own_verb(tree, act);
    allowed(scene, tree, act, own, on)
        .or_else(|| agreed(scene, tree, act, own, on))
        .or_else(|| of_body(scene, tree, act, own, on))
        .or_else(|| before(scene, tree, (act, kind), own, on))
        .or_else(|| {
            // "The consul in San Francisco closed the consulate"
            (kind.family() == "mission")
                .then(|| resident(scene, tree, act, on))
                .flatten()
        })
}

/// The places that stand under a verb and no other.
fn places_of<'t>(
    scene: &'t Scene<'_>,
    tree: &'t Tree<'_>,
    verb: usize,
    on: Option<NaiveDate>,
) -> impl Iterator<Item = (usize, Venue)> + 't {
    (0..tree.len())
        .filter(move |&word| is_at(tree, word, verb) && !scene.is_time(word))
        .filter(move |&word| verb_over(tree, word) == verb)
        .filter_map(move |word| {
            let venue = spot(scene, tree, word, on).or_else(|| inside(scene, word))?;
            Some((word, venue))
        })
}

/// "let inspectors see its plant at Taji", "was barred from entering the prison in Minsk": where that is which is
/// allowed or not.
fn allowed(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    own: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    if !matches!(
        tree.lemma(own),
        "allow" | "authorise" | "authorize" | "bar" | "fail" | "forbid" | "let" | "permit"
    ) {
        return None;
    }
    // "let them back into Insein prison"
    let into = tree
        .by(own, &[Deprel::Obl])
        .filter(|&word| matches!(tree.case(word), Some("into" | "inside" | "onto")))
        .find_map(|word| spot(scene, tree, word, on));
    if into.is_some() {
        return into;
    }
    tree.by(own, &[Deprel::Xcomp, Deprel::Ccomp, Deprel::Advcl])
        .find_map(|verb| {
            let mut places = places_of(scene, tree, verb, on);
            let (_, venue) = places.find(|&(word, _)| !aside(tree, word, act, verb))?;
            Some(venue)
        })
}

/// "agreed in Beijing to give up its weapons": where it was agreed that something be done.
fn agreed(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    own: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let through = act.reality.through.iter().copied();
    through
        .filter(|&verb| verb != own && matches!(tree.lemma(verb), "agree" | "undertake"))
        .find_map(|verb| {
            let mut places = places_of(scene, tree, verb, on);
            let (_, venue) = places.find(|&(word, _)| tree.head(word) == Some(verb))?;
            Some(venue)
        })
}

/// "Bangkok police detained a trader": the town by which those are called who act.
fn of_body(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    own: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    // "convicted of spying by a court": the court may hang on what he did.
    let by = tree
        .by(own, &[Deprel::Advcl, Deprel::Xcomp])
        .chain([own])
        .flat_map(|verb| tree.by(verb, &[Deprel::Obl, Deprel::OblAgent]))
        .filter(|&word| tree.case(word) == Some("by"));
    tree.by(own, SUBJECTS)
        .chain(act.frame.subject)
        .chain(by)
        .filter(|&body| TOWN_BODIES.contains(tree.lemma(body)))
        .find_map(|body| {
            town_before(scene, tree, body, on).or_else(|| {
                // "convicted of spying by a court in Minsk"
                tree.by(body, &[Deprel::Nmod])
                    .filter(|&town| matches!(tree.case(town), Some("in" | "at")))
                    .find_map(|town| spot(scene, tree, town, on))
            })
        })
}

/// "were stopped at the gate of the plant and turned away": where the verb before was done to the same people.
fn before(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    (act, kind): (&Candidate<'_>, &Kind),
    own: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let done_to = kind.code == "concede.access" || kind.family() == "coerce";
    let first = tree
        .head(own)
        .filter(|_| tree.deprel(own) == Deprel::Conj && tree.child(own, SUBJECTS).is_none())
        .filter(|_| done_to)?;
    let (_, venue) = std::iter::once(first)
        .chain(tree.by(first, &[Deprel::Xcomp]))
        .flat_map(|verb| places_of(scene, tree, verb, on))
        .find(|&(word, _)| word < own && !aside(tree, word, act, first))?;
    Some(venue)
}
