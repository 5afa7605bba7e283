//! "Relations with Austria and Hungary were established": those two abreast, each with a third of whom the words
//! say nothing.

use super::matching::Candidate;
use super::participants::Filled;
use super::role::Role;
use super::scene::Scene;
use super::tree::Tree;
use crate::actors::Mention;
use crate::knowledge::Code;
use crate::syntax::Deprel;
use crate::syntax::Upos;

/// Drops whoever is told with a day of his own, "with Peru in 1961, and with Chile in 1962": the act with him is
/// another, see [`super::likewise`].
pub(super) fn on_other_days(scene: &Scene<'_>, family: &str, filled: &mut Vec<Filled>) {
    let Some(tree) = scene.tree().filter(|_| family == "relations") else {
        return;
    };
    let apart = |part: &Filled| {
        let span = part.participant.span;
        let mut named = scene.mentions.iter().filter(|one| one.span == span);
        named.any(|one| {
            tree.by(one.head, &[Deprel::Orphan])
                .any(|day| scene.is_time(day))
        })
    };
    let known = |part: &Filled| part.participant.actor.is_some();
    if filled.iter().any(|part| known(part) && !apart(part)) {
        filled.retain(|part| !apart(part));
    }
}

impl Scene<'_> {
    /// "24 Italian and 27 Spanish diplomats": the other states whose the same noun is, joined before the last.
    pub(super) fn abreast_of(&self, tree: &Tree<'_>, noun: usize, last: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut first = self.mentions[last].first;
        let mut owners = None;
        loop {
            let mut end = first;
            while end > 0 && tree.upos(end - 1) == Upos::Num {
                end -= 1;
            }
            let joined = end > 0 && matches!(self.words.lower(end - 1), "and" | ",");
            let Some(before) = joined
                .then(|| {
                    self.mentions[..last]
                        .iter()
                        .rposition(|one| one.last == end - 1)
                })
                .flatten()
            else {
                return found;
            };
            let owners = owners.get_or_insert_with(|| self.owners(tree, noun));
            if !owners.contains(&before) {
                return found;
            }
            found.push(before);
            first = self.mentions[before].first;
        }
    }
}

/// Whether somebody is named abreast of one of those who take part: "with Austria and Hungary".
pub(super) fn is_abreast(scene: &Scene<'_>, other: &Mention, parts: &[Code]) -> bool {
    let Some(tree) = scene.tree() else {
        return false;
    };
    let with = |one: &Mention| case_over(&tree, one.head) == Some("with");
    let takes_part = |one: &Mention| one.actor.is_some_and(|code| parts.contains(&code));
    with(other)
        && scene
            .mentions
            .iter()
            .any(|one| takes_part(one) && with(one))
}

/// Leaves only the first of several with whom relations are made or broken by nobody named, so that the text may
/// say by whom; gives back the rest.
pub(super) fn with_third(
    scene: &Scene<'_>,
    candidate: &Candidate<'_>,
    family: &str,
    filled: &mut [Filled],
) -> Vec<Filled> {
    let Some(tree) = scene.tree().filter(|_| family == "relations") else {
        return Vec::new();
    };
    let heads: Vec<usize> = filled
        .iter()
        .filter(|part| part.participant.actor.is_some())
        .filter_map(|part| {
            let span = part.participant.span;
            let mention = scene.mentions.iter().find(|mention| mention.span == span);
            mention.map(|mention| mention.head)
        })
        .collect();
    let known = filled
        .iter()
        .filter(|part| part.participant.actor.is_some());
    let all = known.count() == heads.len() && heads.len() > 1;
    // Who stands before the verb with a preposition of his own is not joined to those behind it.
    let abreast = all
        && heads.iter().all(|&head| {
            case_over(&tree, head) == Some("with") && first(&tree, head) == first(&tree, heads[0])
        });
    if !abreast {
        return Vec::new();
    }
    // "with Austria in 1921, and with Hungary in 1922": of the second the day is not that of the act.
    let end = heads.iter().copied().max().unwrap_or_default();
    let one_day = scene.times.iter().all(|time| {
        scene
            .range(time.span)
            .is_none_or(|(from, _)| from < heads[0] || from > end)
    }) && scene.mentions.iter().all(|mention| {
        mention.actor.is_none()
            || mention.head < heads[0]
            || mention.head > end
            || heads.contains(&mention.head)
    });
    let mut rest = Vec::new();
    for part in filled
        .iter_mut()
        .filter(|part| part.participant.actor.is_some())
        .skip(1)
    {
        rest.push(part.clone());
        part.participant.actor = None;
        part.participant.state = None;
    }
    if !one_day || candidate.reality.nominal && candidate.frame.light.is_none() {
        rest.clear();
    }
    rest
}

/// Those left out take part as well, once it is known with whom.
pub(super) fn bring_back(rest: Vec<Filled>, filled: &mut Vec<Filled>) {
    let mut known = filled
        .iter()
        .filter(|part| part.participant.actor.is_some());
    let third = match (known.next(), known.next(), known.next()) {
        (Some(_), Some(third), None) => third.inferred,
        _ => false,
    };
    // Who is named beside the first is not the third.
    let named = |part: &Filled| {
        let same = |one: &Filled| one.participant.actor == part.participant.actor;
        part.inferred && rest.iter().any(same)
    };
    if third && !rest.is_empty() {
        filled.retain(|part| !named(part));
        filled.retain(|part| part.participant.actor.is_some());
        filled.extend(rest);
    }
}

/// Of relations of one with several, those with each.
pub(super) fn with_each(filled: Vec<Filled>) -> Vec<Vec<Filled>> {
    let parties = filled
        .iter()
        .filter(|part| part.participant.role == Role::Party && part.participant.actor.is_some());
    let (thirds, named): (Vec<&Filled>, Vec<&Filled>) = parties.partition(|part| part.inferred);
    let [third] = thirds[..] else {
        return vec![filled];
    };
    // "Pius XI's attempt to restore relations between the Vatican and Mexico": who is taken for the Vatican is no third.
    let mut codes: Vec<_> = named
        .iter()
        .filter_map(|part| part.participant.actor)
        .collect();
    codes.extend(third.participant.actor);
    codes.sort_unstable();
    codes.dedup();
    if named.len() < 2 || codes.len() <= named.len() {
        return vec![filled];
    }
    named
        .iter()
        .map(|&one| vec![one.clone(), third.clone()])
        .collect()
}

/// The first of those that are joined by "and".
fn first(tree: &Tree<'_>, mut at: usize) -> usize {
    while tree.deprel(at) == Deprel::Conj
        && let Some(head) = tree.head(at).filter(|&head| tree.is_nominal(head))
    {
        at = head;
    }
    at
}

/// The preposition over somebody, or over whom he is joined to.
fn case_over<'t>(tree: &Tree<'t>, at: usize) -> Option<&'t str> {
    tree.case(first(tree, at))
}
