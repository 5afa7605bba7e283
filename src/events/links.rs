//! "A train between Istanbul and Sofia", "flights from Yerevan to Shanghai": a line that joins two towns joins the
//! countries in which they lie.

use super::coder::Coder;
use super::details;
use super::matching::Candidate;
use super::participants::Filled;
use super::participants::inferred;
use super::report::Venue;
use super::role::Role;
use super::rules::Slot;
use super::scene::Scene;
use super::tree::Tree;
use crate::syntax::Deprel;

/// The kind of what joins two countries.
pub(super) const JOINING: &str = "cooperation.economic";

/// Prepositions before the ends of a line.
const ENDS: [&str; 4] = ["between", "from", "into", "to"];

impl Coder {
    /// Puts in the countries of the towns at the ends of a line, where the words name no two countries.
    pub(super) fn countries_of_the_ends(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        filled: &mut Vec<Filled>,
    ) {
        let rule = candidate.rule;
        let pair = rule.needs.len() == 2 && rule.needs.iter().all(|&role| role == Role::Initiator);
        if !pair || self.codebook.kind(rule.kind).code != JOINING || filled.len() > 1 {
            return;
        }
        let Some(tree) = scene.tree() else { return };
        // "the tennis player's flight from Sydney to Paris"
        let frame = &candidate.frame;
        let owned = [Some(frame.at), frame.subject, frame.object]
            .into_iter()
            .flatten()
            .any(|noun| tree.by(noun, &[Deprel::NmodPoss]).next().is_some());
        if owned {
            return;
        }
        let read = |preposition: &str| {
            ENDS.contains(&preposition)
                && rule
                    .roles
                    .iter()
                    .any(|(slot, _)| matches!(slot, Slot::Preposition(own) if own == preposition))
        };
        let towns = ends(&tree, candidate)
            .into_iter()
            .filter(|&(preposition, _)| read(preposition))
            .flat_map(|(_, head)| tree.with_conjuncts(head))
            .filter(|&word| scene.mention_over(word).is_none());
        let on = self.day(scene);
        let mut joined = filled.clone();
        for town in towns {
            let Some(Venue {
                span,
                country: Some(country),
            }) = details::spot(scene, &tree, town, on)
            else {
                continue;
            };
            let known = |part: &Filled| part.participant.actor == Some(country);
            if !joined.iter().any(known) {
                joined.push(inferred(Role::Initiator, country, span));
            }
        }
        if joined.len() > 1 {
            *filled = joined;
        }
    }
}

/// The phrases of a predicate and of what it tells of, by preposition and head.
fn ends<'a>(tree: &Tree<'a>, candidate: &Candidate<'a>) -> Vec<(&'a str, usize)> {
    let frame = &candidate.frame;
    let below = [Some(frame.at), frame.subject, frame.object]
        .into_iter()
        .flatten()
        .flat_map(|noun| tree.by(noun, &[Deprel::Nmod, Deprel::Obl]))
        .filter_map(|child| Some((tree.case(child)?, child)));
    let mut ends: Vec<(&str, usize)> = below.collect();
    ends.extend(
        frame
            .obliques
            .iter()
            .map(|oblique| (oblique.preposition, oblique.at)),
    );
    ends.sort_unstable_by_key(|&(_, at)| at);
    ends.dedup();
    ends
}
