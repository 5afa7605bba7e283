//! "Iran and five powers", "held talks with European leaders": partners who are many and have no name.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::codebook::Kind;
use super::matching::Candidate;
use super::participants::Filled;
use super::report::Participant;
use super::role::Role;
use super::scene::Scene;
use super::scene::Way;
use super::tree::Tree;
use crate::actors::Matched;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::syntax::Xpos;
use crate::text::word_list;

/// Plurals that stand for states.
static STATES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/partners.txt")));

/// Plurals for states or their speakers where a word beside them says of which part of the world.
static SPEAKERS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/partner_speakers.txt")));

/// Words that make a plural one of states abroad.
static REGIONS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/partner_regions.txt")));

/// Prepositions of a partner.
const WITH: [&str; 4] = ["with", "by", "between", "among"];

/// Prepositions of whom an act is aimed at.
const TOWARD: [&str; 6] = ["with", "to", "from", "of", "on", "against"];

/// Gives an act of one known side and many unnamed ones a second side of nobody known: whom the text spoke of
/// before is not meant. Whether it has one.
pub(super) fn with_many(
    scene: &Scene<'_>,
    candidate: &Candidate<'_>,
    kind: &Kind,
    filled: &mut Vec<Filled>,
) -> bool {
    let needs = &candidate.rule.needs;
    let role = match kind.symmetric {
        true if *needs == [Role::Party, Role::Party] => Role::Party,
        false if needs.contains(&Role::Counterpart) => Role::Counterpart,
        _ => return false,
    };
    let known = filled
        .iter()
        .filter(|part| part.participant.actor.is_some());
    let mut roles = known.map(|part| part.participant.role);
    let (Some(one), None) = (roles.next(), roles.next()) else {
        return false;
    };
    if one != Role::Party && one != Role::Initiator {
        return false;
    }
    let Some(tree) = scene.tree() else {
        return false;
    };
    let Some(many) = partners(scene, &tree, candidate, role) else {
        return false;
    };
    filled.retain(|part| part.participant.actor.is_some());
    filled.push(Filled {
        participant: Participant {
            role,
            actor: None,
            state: None,
            sector: None,
            office: None,
            person: None,
            matched: Matched::Description,
            span: tree.words.cover(many, many + 1),
        },
        way: Way::Many,
        inferred: false,
    });
    true
}

/// The word for many where a partner of an act, or whom it is aimed at, stands.
fn partners(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    candidate: &Candidate<'_>,
    role: Role,
) -> Option<usize> {
    let frame = &candidate.frame;
    let toward = if role == Role::Party {
        &WITH[..]
    } else {
        &TOWARD[..]
    };
    let subject = frame.subject.filter(|_| role == Role::Party);
    let object = frame.object.filter(|_| !frame.passive);
    let behind = frame
        .obliques
        .iter()
        .filter(|oblique| toward.contains(&oblique.preposition))
        .map(|oblique| oblique.at);
    // "expelled diplomats of six countries"
    let owners = candidate.consumed.iter().flat_map(|&thing| {
        tree.by(thing, &[Deprel::Nmod])
            .filter(|&owner| tree.case(owner).is_some_and(|case| toward.contains(&case)))
    });
    let mut places = subject
        .into_iter()
        .chain(object)
        .chain(behind)
        .chain(owners);
    places.find_map(|place| {
        let mut words = tree.with_conjuncts(place).into_iter();
        words.find(|&word| is_many(scene, tree, word))
    })
}

/// "five powers", "its neighbours", "the foreign ministers of Southeast Asia"
fn is_many(scene: &Scene<'_>, tree: &Tree<'_>, word: usize) -> bool {
    let known = || {
        let over = scene.mention_over(word);
        over.is_some_and(|index| scene.mentions[index].actor.is_some())
    };
    if tree.xpos(word) != Xpos::Nns || known() {
        return false;
    }
    let lemma = tree.lemma(word);
    let (state, speaker) = (STATES.contains(lemma), SPEAKERS.contains(lemma));
    if !state && !speaker {
        return false;
    }
    let region = |at: usize| REGIONS.contains(tree.words.lower(at));
    // "tribal leaders", "opposition delegates", "car-making nations" are others.
    let mut regions = false;
    for at in tree.by(word, &[Deprel::Amod, Deprel::Compound]) {
        if !region(at) && !is_plain(tree, at) {
            return false;
        }
        regions |= region(at);
    }
    let mut of = tree
        .by(word, &[Deprel::Nmod])
        .filter(|&at| tree.case(at) == Some("of"));
    let abroad = |at: usize| {
        region(at) || matches!(tree.lemma(at), "government") || is_many(scene, tree, at)
    };
    match of.next() {
        Some(at) => abroad(at) || lemma == "head" && tree.lemma(at) == "state",
        None => state || regions,
    }
}

/// A word that says how many or which, and not of what.
fn is_plain(tree: &Tree<'_>, at: usize) -> bool {
    tree.upos(at) == Upos::Num
        || matches!(
            tree.words.lower(at),
            "other"
                | "several"
                | "many"
                | "various"
                | "few"
                | "great"
                | "major"
                | "foreign"
                | "prime"
                | "finance"
                | "defence"
                | "defense"
                | "interior"
        )
}
