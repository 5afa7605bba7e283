//! "Mexico's turn came in 1898", "Peru was next, in May", "Norway's was signed in March": who else did what was told before,
//! in words that only a day makes tell of an act.

use super::Deed;
use super::Pointed;
use super::Sense;
use crate::events::argument::CLIMB;
use crate::events::argument::SUBJECTS;
use crate::events::argument::surface_subject;
use crate::events::role::Role;
use crate::events::scene::Filler;
use crate::events::scene::Scene;
use crate::events::tree::Tree;
use crate::knowledge::Code;
use crate::syntax::Deprel;
use crate::text::Words;

/// Places in a row of doers.
const PLACES: [&str; 8] = [
    "next", "second", "third", "fourth", "fifth", "behind", "after", "later",
];

/// Whether a word may say whose turn it was.
pub(super) fn may_turn(words: &Words<'_>, at: usize) -> bool {
    let word = words.lower(at);
    matches!(word, "turn" | "rear")
        || PLACES.contains(&word)
        || matches!(word, "came" | "followed" | "was") && is_genitive(words, at)
}

/// "Norway's was signed": whether the word before is no more than whose.
fn is_genitive(words: &Words<'_>, at: usize) -> bool {
    at > 1 && matches!(words.lower(at - 1), "'s" | "’s" | "'" | "’")
}

/// Who did next what was told before.
pub(super) fn turned(scene: &Scene<'_>, tree: &Tree<'_>, at: usize) -> Option<Pointed> {
    if !may_turn(tree.words, at) {
        return None;
    }
    let (verb, doers) = match tree.words.lower(at) {
        "turn" => turn(scene, tree, at)?,
        "rear" => {
            let verb = tree.head(at).filter(|&verb| tree.lemma(verb) == "bring")?;
            (verb, subject(scene, tree, verb)?)
        }
        "came" | "followed" | "was" => of_genitive(scene, tree, at)?,
        _ => placed(scene, tree, at)?,
    };
    // "It was the turn of Peru to recall its envoy": told by what it did.
    let told = [Deprel::Xcomp, Deprel::Ccomp, Deprel::Obj];
    let more = tree.child(verb, &told).is_some() && tree.words.lower(at) != "rear";
    (!more && !doers.is_empty()).then_some(Pointed {
        verb,
        word: None,
        sense: Sense::Same,
        doers,
        onto: Vec::new(),
        dated: true,
        so: false,
        beside: false,
        mission: false,
    })
}

/// "Mexico's turn came", "it was the turn of Brazil"
fn turn(scene: &Scene<'_>, tree: &Tree<'_>, at: usize) -> Option<(usize, Vec<Filler>)> {
    let to_act = [Deprel::Acl, Deprel::Xcomp, Deprel::Advcl];
    if tree.child(at, &to_act).is_some() {
        return None;
    }
    let of = tree
        .by(at, &[Deprel::Nmod])
        .find(|&child| tree.case(child) == Some("of"));
    let whose = tree.child(at, &[Deprel::NmodPoss]).or(of)?;
    let verb = if SUBJECTS.contains(&tree.deprel(at)) {
        tree.head(at)
            .filter(|&verb| matches!(tree.lemma(verb), "come" | "arrive" | "follow"))?
    } else {
        tree.child(at, &[Deprel::Cop]).map(|_| at)?
    };
    Some((verb, scene.actors(tree, whose)))
}

/// "Peru was next", "Chile came second", "Fiji was not far behind"
fn placed(scene: &Scene<'_>, tree: &Tree<'_>, at: usize) -> Option<(usize, Vec<Filler>)> {
    if tree.child(at, &[Deprel::Cop]).is_some() {
        if tree.child(at, &[Deprel::NmodPoss, Deprel::Det]).is_some() {
            return None;
        }
        let noun = [Deprel::Nmod, Deprel::Acl, Deprel::AclRelcl, Deprel::Obl];
        // "was last in the league": no row of doers.
        let mut told = tree.by(at, &noun);
        let bare = told.all(|child| tree.case(child) == Some("in") && scene.is_time(child));
        return bare.then_some((at, subject(scene, tree, at)?));
    }
    let verb = tree
        .head(at)
        .filter(|&verb| at == verb + 1 && matches!(tree.lemma(verb), "come" | "be" | "go"))?;
    Some((verb, subject(scene, tree, verb)?))
}

/// "Belgium's came on the same day", "Norway's was signed in March"
fn of_genitive(scene: &Scene<'_>, tree: &Tree<'_>, at: usize) -> Option<(usize, Vec<Filler>)> {
    if !is_genitive(tree.words, at) {
        return None;
    }
    let verb = match tree.words.lower(at) {
        "was" => tree.head(at).filter(|&verb| {
            matches!(
                tree.lemma(verb),
                "sign" | "conclude" | "initial" | "agree" | "open"
            )
        })?,
        _ => at,
    };
    Some((verb, scene.actors(tree, at - 2)))
}

fn subject(scene: &Scene<'_>, tree: &Tree<'_>, verb: usize) -> Option<Vec<Filler>> {
    let subject = surface_subject(tree, verb, CLIMB)?;
    // "The Kaiser's visit to Constantinople was his second": a visit is nobody.
    scene.mention_over(subject)?;
    Some(scene.actors(tree, subject))
}

/// Who did to somebody else what is done to these: "Cuba suffered the same fate".
pub(super) fn same_doers(deed: &Deed, these: &[Code], role: Role) -> Option<Vec<(Role, Code)>> {
    let known = |code: &Code| deed.doers.contains(code);
    let doers = deed.doers.iter().map(|&code| (role, code));
    (!these.iter().any(known)).then(|| doers.collect())
}
