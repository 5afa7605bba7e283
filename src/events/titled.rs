//! The other of the two whom a title names, as the one toward whom an act of the first is.

use super::coder::Coder;
use super::coder::trigger;
use super::dyad::Spoken;
use super::matching::Candidate;
use super::participants::Filled;
use super::participants::inferred;
use super::role::Role;
use super::scene::Scene;
use super::strangers::has_strangers;
use super::strangers::names_third;

/// Acts that one state does to another of which it has been told all along.
const TOWARD: [&str; 14] = [
    "agreement.suspend",
    "agreement.violate",
    "agreement.withdraw",
    "aid.economic",
    "aid.humanitarian",
    "aid.military",
    "concede.sanctions",
    "cooperation.judicial",
    "sanction.aid_cut",
    "sanction.impose",
    "sanction.reduce",
    "statement.demand",
    "statement.protest",
    "statement.threaten",
];

impl Coder {
    /// "Peru denounced the treaty. Tokyo demanded compensation" under the title "Peru and Japan": what one does where
    /// nobody else is named is done to the other.
    pub(super) fn other_of_the_title(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        spoken: &Spoken,
        filled: &mut Vec<Filled>,
    ) {
        let kind = self.codebook.kind(candidate.rule.kind);
        let [only] = &filled[..] else { return };
        let Some(one) = only
            .participant
            .actor
            .filter(|_| only.participant.role == Role::Initiator)
        else {
            return;
        };
        let Some(other) = self.setting.other(one).filter(|_| self.setting.titled) else {
            return;
        };
        let cast = candidate
            .cast
            .iter()
            .any(|cast| cast.role == Role::Counterpart);
        if cast
            || !TOWARD.contains(&&*kind.code)
            || names_third(scene, (one, other))
            || has_strangers(scene, candidate, filled)
            || self.partner(scene, candidate, spoken.sentence, one) != Some(other)
        {
            return;
        }
        filled.push(inferred(
            Role::Counterpart,
            other,
            trigger(scene, candidate),
        ));
    }
}
