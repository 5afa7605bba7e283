//! "Relations were broken off on account of the war with Israel": with whom there only was a quarrel.

use super::codebook::Kind;
use super::coder::Coder;
use super::frame::is_quarrel;
use super::participants::Filled;
use super::participants::inferred;
use super::role::Role;
use super::scene::Scene;
use crate::actors::Matched;
use crate::actors::Mention;
use crate::knowledge::Code;

impl Coder {
    /// "Relations were broken off by Iraq because of the war with Israel" under the title "Iraq and Britain": with the
    /// other of the title, not with whom the quarrel was.
    pub(super) fn not_with_the_adversary(&self, scene: &Scene<'_>, filled: &mut [Filled]) {
        let Some(tree) = scene.tree().filter(|_| self.setting.titled) else {
            return;
        };
        let behind = |mention: &Mention| {
            let mut before = (mention.first.saturating_sub(3)..mention.first).rev();
            let with = before.find(|&word| tree.words.lower(word) == "with");
            with.is_some_and(|with| with > 0 && is_quarrel(tree.lemma(with - 1)))
        };
        let adversary = |code: Code| {
            let mut named = scene
                .mentions
                .iter()
                .filter(|mention| mention.actor == Some(code))
                .peekable();
            named.peek().is_some() && named.all(behind)
        };
        let sides: Vec<Code> = filled
            .iter()
            .filter_map(|part| part.participant.actor)
            .collect();
        let (own, other) = match sides[..] {
            [one, two] if adversary(two) => (one, two),
            [one, two] if adversary(one) => (two, one),
            _ => return,
        };
        let Some(partner) = self.setting.other(own).filter(|&code| code != other) else {
            return;
        };
        for part in filled {
            if part.participant.actor == Some(other) {
                *part = inferred(Role::Party, partner, part.participant.span);
            }
        }
    }
    /// "The police arrested two Colombian surveyors" in a text about Peru and Colombia: whom nobody names does not do
    /// it to the people of his own state, of which their name would not be told.
    pub(super) fn not_to_his_own(&self, kind: &Kind, sentence: usize, filled: &mut [Filled]) {
        if !matches!(kind.family(), "coerce" | "force") {
            return;
        }
        let of = |role: Role| {
            let parts = filled.iter().map(|part| &part.participant);
            parts.filter(move |part| part.role == role)
        };
        let mut doers = of(Role::Initiator);
        let (Some(doer), None) = (doers.next(), doers.next()) else {
            return;
        };
        let named = |matched: Matched| matches!(matched, Matched::Demonym | Matched::Name);
        let Some(own) = doer
            .actor
            .filter(|_| doer.matched == Matched::Description && doer.person.is_none())
        else {
            return;
        };
        let mut victims = of(Role::Counterpart).peekable();
        let foreign = victims.peek().is_some()
            && victims.all(|part| part.actor == Some(own) && named(part.matched));
        let last = || self.stage.last_pair(sentence);
        let other = self.setting.other(own).or_else(|| match last()? {
            (a, b) if a == own => Some(b),
            (a, b) if b == own => Some(a),
            _ => None,
        });
        if let Some(other) = other.filter(|_| foreign) {
            for part in filled {
                if part.participant.role == Role::Initiator {
                    part.participant.actor = Some(other);
                    part.participant.state = Some(other);
                    part.inferred = true;
                }
            }
        }
    }
}
