//! "Honduras switched recognition, and Taiwan recalled its ambassador": an answer is given to whoever did what is
//! told before it.

use super::participants::Filled;
use super::role::Role;
use super::supply::Told;
use super::tree::Tree;
use crate::knowledge::Code;
use crate::syntax::Deprel;

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
