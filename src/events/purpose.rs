//! What an act is for, what comes of it and what it undoes may be told beside it in words of another kind, or of its own:
//! that is one act.

use std::sync::LazyLock;

use super::codebook::Codebook;
use super::matching::Candidate;
use super::participants::Filled;
use super::role::Role;
use super::rules::Form;
use super::scene::Scene;
use super::tree::Tree;
use crate::knowledge::Code;
use crate::syntax::{Deprel, Xpos};

/// How the words of what is told beside an act stand to those of the act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// "went on strike *to protest* against the government", "arrived *to train* recruits"
    Aim,
    /// "shelled the town, *killing* nine"
    Outcome,
    /// "freed the officer *it had seized*", "reopened the consulate, *shut* since 2014"
    Undone,
}

/// What goes without saying of an act of a kind or family.
#[derive(Debug)]
struct Told {
    beside: Beside,
    act: &'static str,
    part: &'static str,
}

static TOLD: LazyLock<Vec<Told>> = LazyLock::new(|| {
    let lines = include_str!("../../data/lexicon/told_beside.tsv").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    let row = |line: &'static str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let (beside, act, part) = match *cells.as_slice() {
            ["aim", act, part] => (Beside::Aim, act, part),
            ["outcome", act, part] => (Beside::Outcome, act, part),
            ["undone", act, part] => (Beside::Undone, act, part),
            _ => panic!("data/lexicon/told_beside.tsv: `{line}`"),
        };
        Told { beside, act, part }
    };
    lines.map(row).collect()
});

type Act<'a> = (Candidate<'a>, Vec<Filled>);

/// Takes out what is told beside another act of the sentence and is part of it. Against whom it was goes to the act.
pub(super) fn fold_told_beside(
    codebook: &Codebook,
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    acts: &mut Vec<Act<'_>>,
) {
    let mut at = 0;
    while acts.len() > 1 && at < acts.len() {
        match served(codebook, scene, tree, acts, at) {
            Some(other) => {
                let (part, told) = acts.remove(at);
                let other = if other > at { other - 1 } else { other };
                // Of its own state's rulers a crowd that speaks ill of them need not be the enemy.
                let own = codebook.kind(part.rule.kind).family() == "protest";
                take_over(told, &mut acts[other].1, own);
            }
            None => at += 1,
        }
    }
}

/// Gives an act the counterparts of what is told beside it, if it has none.
fn take_over(told: Vec<Filled>, filled: &mut Vec<Filled>, own: bool) {
    let doers = codes(filled, |role| role == Role::Initiator);
    let is_known = |part: &Filled| {
        let is_other = |code: Code| own || !doers.contains(&code);
        part.participant.role == Role::Counterpart && part.participant.actor.is_some_and(is_other)
    };
    if codes(filled, |role| role == Role::Counterpart).is_empty() {
        let counterparts: Vec<Filled> = told.into_iter().filter(is_known).collect();
        if !counterparts.is_empty() {
            filled.retain(|part| part.participant.role != Role::Counterpart);
            filled.extend(counterparts);
        }
    }
}

/// The act beside which another is told.
fn served(
    codebook: &Codebook,
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    acts: &[Act<'_>],
    at: usize,
) -> Option<usize> {
    let (part, told) = &acts[at];
    let verb = part.frame.at;
    let over = tree.head(verb)?;
    let beside = stands(scene, tree, part)?;
    let code = &*codebook.kind(part.rule.kind).code;
    acts.iter().position(|(act, filled)| {
        let kind = codebook.kind(act.rule.kind);
        let listed = TOLD.iter().any(|told| {
            (told.beside, told.part) == (beside, code)
                && (told.act == &*kind.code || told.act == kind.family())
        });
        listed
            && act.frame.at != verb
            && match beside {
                Beside::Aim | Beside::Outcome => {
                    act.frame.at == over
                        || act.consumed.contains(&over)
                        || tree.head(over) == Some(act.frame.at) && !tree.is_verb(over)
                }
                Beside::Undone => {
                    act.consumed.contains(&over)
                        || [act.frame.object, act.frame.subject].contains(&Some(over))
                }
            }
            // Gunmen of no state who attack do so to kill: that tells what they did.
            && (beside != Beside::Outcome
                || !codes(filled, |role| role == Role::Initiator).is_empty())
            // Whom a crowd or a fleet is against its purpose says; others must not be named anew.
            && (kind.code == "force.posture"
                || kind.family() == "protest"
                || is_among(told, filled))
    })
}

/// How the clause of an act stands in the sentence, if it is one of what is told beside another.
fn stands(scene: &Scene<'_>, tree: &Tree<'_>, act: &Candidate<'_>) -> Option<Beside> {
    let verb = act.frame.at;
    if act.frame.form != Form::Verb {
        return None;
    }
    let deprel = tree.deprel(verb);
    if tree.is_to_infinitive(verb) {
        let aims = matches!(deprel, Deprel::Xcomp | Deprel::Advcl | Deprel::Acl);
        return aims.then_some(Beside::Aim);
    }
    match deprel {
        Deprel::Advcl if tree.xpos(verb) == Xpos::Vbg && tree.mark(verb).is_none() => {
            Some(Beside::Outcome)
        }
        // What was done on a day that is named is news of its own.
        Deprel::Acl | Deprel::AclRelcl => {
            let dated = (0..tree.len()).any(|word| {
                scene.is_time(word)
                    && !matches!(tree.case(word), Some("since" | "for"))
                    && tree.is_nominal(word)
                    && tree.is_within(word, verb)
            });
            (!dated).then_some(Beside::Undone)
        }
        _ => None,
    }
}

/// Whether all who are known to take part in one act take part in another.
fn is_among(part: &[Filled], act: &[Filled]) -> bool {
    let all = codes(act, |_| true);
    codes(part, |_| true).iter().all(|code| all.contains(code))
}

fn codes(filled: &[Filled], plays: impl Fn(Role) -> bool) -> Vec<Code> {
    let parts = filled.iter().filter(|one| plays(one.participant.role));
    parts.filter_map(|one| one.participant.actor).collect()
}
