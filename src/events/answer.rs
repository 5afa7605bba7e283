//! "Honduras switched recognition, and Taiwan recalled its ambassador": an answer is given to whoever did what is
//! told before it.

use super::argument::CLIMB;
use super::argument::SUBJECTS;
use super::argument::surface_subject;
use super::codebook::Kind;
use super::participants::Filled;
use super::role::Role;
use super::scene::Scene;
use super::supply::Told;
use super::tree::Tree;
use crate::knowledge::Code;
use crate::syntax::Deprel;
use crate::text::Span;

/// Kinds of this quad class and above are done against somebody.
pub(super) const HOSTILE: i32 = 3;

/// Whether a statement is made against somebody, who may be left to the words about what is done to him.
pub(super) fn is_against(kind: &Kind) -> bool {
    kind.family() == "statement" && kind.quad >= HOSTILE && kind.code != "statement.appeal"
}

/// Families of acts that answer another's.
const FAMILIES: [&str; 2] = ["envoy", "sanction"];

/// Whom an act without another side answers: the only one who did what the clause tells to which its own is joined,
/// to nobody or to those who answer.
pub(super) fn answered(
    tree: &Tree<'_>,
    family: &str,
    verb: usize,
    filled: &[Filled],
    told: &[Told],
) -> Option<Code> {
    let joined = FAMILIES.contains(&family) && tree.deprel(verb) == Deprel::Conj;
    let before = tree.head(verb).filter(|_| joined)?;
    let own: Vec<Code> = filled
        .iter()
        .map(|part| &part.participant)
        .filter(|part| part.role == Role::Initiator)
        .filter_map(|part| part.actor)
        .collect();
    let act = told.iter().find(|act| act.at == before)?;
    let of = |role: Role| {
        let parts = act.parts.iter().filter(move |part| part.0 == role);
        parts.map(|&(_, code, _)| code)
    };
    let mut doers = of(Role::Initiator);
    let doer = doers
        .next()
        .filter(|code| !own.is_empty() && !own.contains(code))?;
    let alone = doers.all(|other| other == doer);
    let at_them = of(Role::Counterpart).all(|code| own.contains(&code) || code == doer);
    (alone && at_them).then_some(doer)
}

/// Against whom a hostile act without another side is: whoever the same doer turns against with the verb to which its
/// own is joined, "rejected the claim and summoned the Iranian envoy", where its own words name nobody else.
pub(super) fn same_adversary(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    verb: usize,
    filled: &[Filled],
    told: &[Told],
) -> Option<(Code, Span)> {
    let doers: Vec<Code> = filled
        .iter()
        .map(|part| &part.participant)
        .filter(|part| part.role == Role::Initiator)
        .filter_map(|part| part.actor)
        .collect();
    let chain = |at: usize| match tree.deprel(at) {
        Deprel::Conj => tree.head(at),
        _ => Some(at),
    };
    let first = chain(verb).filter(|_| tree.is_verb(verb))?;
    let ours = |part: &&(Role, Code, Span)| doers.contains(&part.1);
    let fellow = told.iter().find(|act| {
        let acts = |part: &&(Role, Code, Span)| matches!(part.0, Role::Initiator | Role::Party);
        act.hostile
            && act.at != verb
            && chain(act.at) == Some(first)
            && tree.child(act.at.max(verb), SUBJECTS).is_none()
            && !doers.is_empty()
            && act.parts.iter().filter(acts).filter(ours).count() == doers.len()
    })?;
    let mut others = fellow
        .parts
        .iter()
        .filter(|part| matches!(part.0, Role::Initiator | Role::Party | Role::Counterpart))
        .filter(|part| !ours(part));
    let &(role, other, span) = others.next()?;
    if role == Role::Initiator || others.next().is_some() {
        return None;
    }
    let end = if fellow.at > verb {
        fellow.at
    } else {
        tree.words.len()
    };
    let named = scene.mentions.iter().any(|mention| {
        (verb..end).contains(&mention.head)
            && mention
                .actor
                .is_some_and(|code| code != other && !doers.contains(&code))
    });
    (!named).then_some((other, span))
}

/// "adopted a map, which India rejected": a thing that somebody is told to make is his, whoever speaks against it.
pub(super) fn maker_of_the_thing(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    verb: usize,
    filled: &[Filled],
) -> Option<(Code, Span)> {
    let thing = tree
        .head(verb)
        .filter(|_| tree.deprel(verb) == Deprel::AclRelcl)?;
    let made = tree.head(thing).filter(|&made| {
        tree.deprel(thing) == Deprel::Obj && tree.is_verb(made) && !tree.is_passive(made)
    })?;
    let maker = surface_subject(tree, made, CLIMB)?;
    let mut makers = scene
        .actors(tree, maker)
        .into_iter()
        .map(|filler| &scene.mentions[filler.mention]);
    let one = makers.next().filter(|_| makers.next().is_none())?;
    let other = one.actor?;
    let speaks = |part: &Filled| part.participant.actor == Some(other);
    (!filled.iter().any(speaks)).then_some((other, one.span))
}
