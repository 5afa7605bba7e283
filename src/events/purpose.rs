//! What a crowd does "to protest against" somebody is one act and against him: no second one.

use super::codebook::Codebook;
use super::matching::Candidate;
use super::participants::Filled;
use super::role::Role;
use super::rules::Form;
use super::tree::Tree;
use crate::syntax::Deprel;

/// "went on strike to protest against the government", "blocked a road to protest against": the purpose of an act of
/// protest says against whom it is.
pub(super) fn fold_purposes(
    codebook: &Codebook,
    tree: &Tree<'_>,
    acts: &mut Vec<(Candidate<'_>, Vec<Filled>)>,
) {
    let mut at = 0;
    while at < acts.len() {
        match served(codebook, tree, acts, at) {
            Some(other) => {
                let (_, told) = acts.remove(at);
                let other = if other > at { other - 1 } else { other };
                let filled = &mut acts[other].1;
                let known = |part: &Filled| {
                    part.participant.role == Role::Counterpart && part.participant.actor.is_some()
                };
                if !filled.iter().any(known) {
                    filled.retain(|part| part.participant.role != Role::Counterpart);
                    filled.extend(told.into_iter().filter(known));
                }
            }
            None => at += 1,
        }
    }
}

/// The act of protest that another serves as its purpose.
fn served(
    codebook: &Codebook,
    tree: &Tree<'_>,
    acts: &[(Candidate<'_>, Vec<Filled>)],
    at: usize,
) -> Option<usize> {
    let (purpose, _) = &acts[at];
    let verb = purpose.frame.at;
    let aims = codebook.kind(purpose.rule.kind).code == "protest.demonstrate"
        && purpose.frame.form == Form::Verb
        && tree.is_to_infinitive(verb)
        && matches!(
            tree.deprel(verb),
            Deprel::Xcomp | Deprel::Advcl | Deprel::Acl
        );
    let over = tree.head(verb).filter(|_| aims)?;
    acts.iter().position(|(act, _)| {
        codebook.kind(act.rule.kind).family() == "protest"
            && act.frame.at != verb
            && (act.frame.at == over
                || act.consumed.contains(&over)
                || tree.head(over) == Some(act.frame.at) && !tree.is_verb(over))
    })
}
