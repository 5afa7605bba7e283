//! Places told by what is near them, or by the sentence before: "north of Lahore", "in the same city".

use std::sync::LazyLock;

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use super::place::is_at;
use super::rows;
use super::spot::capital;
use super::spot::city;
use super::spot::named;
use super::spot::spot;
use super::verb_over;
use crate::actors::Standing;
use crate::events::matching::Candidate;
use crate::events::report::Venue;
use crate::events::scene::Scene;
use crate::events::tree::Tree;
use crate::syntax::Deprel;

/// Prepositions before a town with the words before them that say that it is near.
static NEARNESS: LazyLock<FxHashSet<(&str, &str)>> = LazyLock::new(|| {
    rows(include_str!("../../../data/lexicon/nearness.tsv"))
        .map(|[preposition, before]| (preposition, before))
        .collect()
});

/// "north of Lahore", "20 kilometres from Goma", "close to Suez": where by the town that is near.
pub(super) fn is_near(tree: &Tree<'_>, word: usize) -> bool {
    is_beside(tree, word) || is_end_of_way(tree, word) || is_start_of_way(tree, word)
}

/// "bombed a camp at Angostura, in Ecuadorean territory": the verb of the place of which a phrase behind a comma
/// tells where it lies, wherever the parser hangs that.
pub(super) fn verb_of_address(tree: &Tree<'_>, word: usize) -> Option<usize> {
    let case = tree.child(word, &[Deprel::Case])?;
    let comma = case.checked_sub(1)?;
    let place = comma.checked_sub(1)?;
    let phrase = tree.words.lower(case) == "in"
        && tree.words.lower(comma) == ","
        && tree.words.is_capitalised(place)
        && matches!(tree.case(place), Some("in" | "at" | "near" | "outside"));
    phrase.then(|| verb_over(tree, place))
}

fn is_beside(tree: &Tree<'_>, word: usize) -> bool {
    // "in a house beside Lake Geneva", "sank her on the Yangtze above Nanking"
    let by = matches!(
        tree.case(word),
        Some("beside" | "above" | "below" | "opposite" | "overlooking")
    ) && tree.words.is_capitalised(word);
    by || matches!(tree.case(word), Some("of" | "to" | "from"))
        && tree.words.is_capitalised(word)
        && tree
            .child(word, &[Deprel::Case])
            .filter(|&case| 0 < case && case < word)
            .is_some_and(|case| {
                NEARNESS.contains(&(tree.words.lower(case), tree.words.lower(case - 1)))
            })
}

/// Whether a town is one end of a way: "on the road between Kirkuk and Baiji".
fn is_end_of_way(tree: &Tree<'_>, word: usize) -> bool {
    tree.case(word) == Some("between") && is_of_way(tree, word)
}

/// Whether a place is where a way begins on which somebody is: "on the road from Baghdad airport".
fn is_start_of_way(tree: &Tree<'_>, word: usize) -> bool {
    tree.case(word) == Some("from")
        && is_of_way(tree, word)
        && tree
            .head(word)
            .and_then(|way| tree.case(way))
            .is_some_and(|case| matches!(case, "on" | "along"))
}

fn is_of_way(tree: &Tree<'_>, word: usize) -> bool {
    tree.head(word).is_some_and(|way| {
        matches!(
            tree.lemma(way),
            "highway" | "line" | "motorway" | "railway" | "road" | "route" | "stretch" | "track"
        )
    })
}

/// The country of a way by both its ends, if they lie in one.
fn between(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    word: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let town = |at: usize| city(scene, at, on).or_else(|| capital(scene, at, on));
    let (one, other) = (town(word)?, town(tree.child(word, &[Deprel::Conj])?)?);
    (one.country == other.country).then_some(one)
}

/// The town near which something is.
pub(super) fn near(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    word: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    if is_end_of_way(tree, word) {
        return between(scene, tree, word, on);
    }
    if is_start_of_way(tree, word) {
        return spot(scene, tree, word, on);
    }
    is_beside(tree, word)
        .then(|| city(scene, word, on).or_else(|| capital(scene, word, on)))
        .flatten()
}

/// Whether a noun stands for a place of which the text has told: "in the same city", "in that port".
fn points_back(tree: &Tree<'_>, word: usize) -> bool {
    matches!(
        tree.words.lower(word),
        "capital" | "city" | "island" | "port" | "resort" | "town" | "village"
    ) && tree
        .children(word)
        .iter()
        .all(|&child| match tree.deprel(child) {
            Deprel::Det => matches!(tree.words.lower(child), "the" | "that" | "this"),
            Deprel::Amod => tree.words.lower(child) == "same",
            relation => matches!(relation, Deprel::Case | Deprel::Punct),
        })
        && tree.child(word, &[Deprel::Det]).is_some()
}

/// "at State House", "at the presidential palace": a house that every state has.
fn is_house_of_state(tree: &Tree<'_>, word: usize) -> bool {
    let before = |of: &[&str]| word > 0 && of.contains(&tree.words.lower(word - 1));
    match tree.words.lower(word) {
        "house" => {
            tree.words.is_capitalised(word) && before(&["state", "government", "parliament"])
        }
        "palace" => before(&["presidential", "royal", "imperial", "the"]),
        "ministry" => before(&["foreign", "defence", "defense", "the"]),
        "airport" => before(&["the", "international"]),
        _ => false,
    }
}

/// "There": no "there is".
fn is_there(tree: &Tree<'_>, word: usize) -> bool {
    tree.words.lower(word) == "there" && tree.deprel(word) != Deprel::Expl
}

/// Whether a sentence speaks of a place of which one before has told.
pub(in crate::events) fn speaks_of_place(tree: &Tree<'_>) -> bool {
    (0..tree.len()).any(|word| {
        is_there(tree, word) || points_back(tree, word) || is_house_of_state(tree, word)
    })
}

/// "Chile and Peru signed a pact there", "met in the same city": the place of which the sentence before told.
pub(in crate::events) fn told_before(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    own: usize,
    told: Option<&Venue>,
) -> Option<Venue> {
    let told = told?;
    let is_own = |word: usize| {
        let head = tree.head(word);
        let beside = head == Some(own)
            || head == Some(act.frame.at)
            || head == act.frame.object
            // "There they agreed to exchange their wounded"
            || head.is_some_and(|head| act.reality.through.contains(&head));
        beside || head.is_some_and(|head| !tree.is_verb(head)) && verb_over(tree, word) == own
    };
    // "landed at Entebbe. He and his host signed the pact at State House"
    let at_home = || {
        act.cast
            .iter()
            .any(|cast| scene.mentions[cast.mention].state == told.country)
    };
    let stands = |word: usize| {
        is_there(tree, word)
            || is_at(tree, word, own)
                && (points_back(tree, word) || is_house_of_state(tree, word) && at_home())
    };
    (0..tree.len())
        .any(|word| stands(word) && is_own(word))
        .then(|| told.clone())
}

/// The place of which a sentence tells last: in which somebody is, or to which he comes.
pub(in crate::events) fn told_last(scene: &Scene<'_>, on: Option<NaiveDate>) -> Option<Venue> {
    const TO: [&str; 8] = [
        "in", "at", "to", "near", "outside", "into", "reached", "visited",
    ];
    (1..scene.words.len())
        .rev()
        .find_map(|word| told_behind(scene, word, &TO, on))
}

/// The first place between two words in which something is.
pub(in crate::events) fn told_first(
    scene: &Scene<'_>,
    (first, last): (usize, usize),
    on: Option<NaiveDate>,
) -> Option<Venue> {
    (first.max(1)..last).find_map(|word| told_behind(scene, word, &["in", "at"], on))
}

/// The place that a word names behind one of some words.
fn told_behind(
    scene: &Scene<'_>,
    word: usize,
    leads: &[&str],
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let words = &scene.words;
    if !words.is_capitalised(word) || !leads.contains(&words.lower(word - 1)) {
        return None;
    }
    city(scene, word, on)
        .or_else(|| capital(scene, word, on))
        .or_else(|| {
            let over = scene.mention_over(word)?;
            (scene.mentions[over].standing == Standing::Place)
                .then(|| named(scene, word, on))
                .flatten()
        })
}
