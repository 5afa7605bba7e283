//! "Turkish doctors arrived in Aleppo", "Danish troops left Basra": help that comes to a town and troops that leave
//! one have to do with the state in which it lies.

use super::coder::Coder;
use super::details;
use super::matching::Candidate;
use super::participants::Filled;
use super::participants::inferred;
use super::report::Venue;
use super::role::Role;
use super::rules::Slot;
use super::scene::Scene;
use crate::syntax::Upos;

/// Prepositions before where somebody comes to or goes from.
const WAYS: [&str; 8] = ["at", "for", "from", "in", "into", "near", "to", "towards"];

impl Coder {
    /// Puts in the state of the town to which an act leads, where nobody is named there.
    pub(super) fn state_of_the_goal(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        filled: &mut Vec<Filled>,
    ) {
        let kind = &*self.codebook.kind(candidate.rule.kind).code;
        if !matches!(
            kind,
            "aid.humanitarian" | "aid.military" | "aid.peacekeeping" | "concede.withdraw"
        ) {
            return;
        }
        let known = |role: Role| {
            filled
                .iter()
                .any(|part| part.participant.role == role && part.participant.actor.is_some())
        };
        if known(Role::Counterpart) || !known(Role::Initiator) {
            return;
        }
        let Some(tree) = scene.tree() else { return };
        let read = |wanted: &dyn Fn(&Slot) -> bool| {
            let mut roles = candidate.rule.roles.iter();
            roles.any(|(slot, role)| *role == Role::Counterpart && wanted(slot))
        };
        let frame = &candidate.frame;
        let object = frame.object.filter(|_| read(&|slot| *slot == Slot::Object));
        let phrases = frame.obliques.iter().filter(|oblique| {
            let way = oblique.preposition;
            WAYS.contains(&way)
                && read(&|slot| matches!(slot, Slot::Preposition(own) if own == way))
        });
        let on = self.day(scene);
        let lies = phrases
            .map(|oblique| oblique.at)
            .chain(object)
            .filter(|&word| tree.upos(word) == Upos::Propn)
            .filter(|&word| {
                let mention = scene.mention_over(word);
                mention.is_none_or(|mention| scene.mentions[mention].actor.is_none())
            })
            .find_map(|word| match details::spot(scene, &tree, word, on)? {
                Venue {
                    span,
                    country: Some(country),
                } => Some((span, country)),
                Venue { .. } => None,
            });
        let own = |country| {
            let mut actors = filled.iter().map(|part| part.participant.actor);
            actors.any(|actor| actor == Some(country))
        };
        if let Some((span, country)) = lies.filter(|&(_, country)| !own(country)) {
            filled.push(inferred(Role::Counterpart, country, span));
        }
    }
}
