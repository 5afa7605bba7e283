//! Who takes part though his own clause does not say so: completed from the rest of the sentence and
//! from the document, by rule only.

use super::argument::surface_subject;
use super::codebook::PlaceFrom;
use super::coder::Coder;
use super::coder::trigger;
use super::details;
use super::matching::Candidate;
use super::matching::Cast;
use super::participants::Filled;
use super::participants::inferred;
use super::participants::participant;
use super::role::Role;
use super::rules::Form;
use super::scene::Scene;
use super::status::Status;
use crate::actors::Matched;
use crate::actors::reason;
use crate::knowledge::Code;
use crate::syntax::Upos;
use crate::syntax::Xpos;

impl Coder {
    /// "Then Foreign Minister X visited Cuba" in a text about Cuba and Korea: an office of no
    /// state named is that of the other; of a state that "remains without relations" the other
    /// side is the one that the text is about.
    pub(super) fn known_from_the_document(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        filled: &mut Vec<Filled>,
    ) {
        let named: Vec<Code> = filled
            .iter()
            .filter_map(|part| part.participant.actor)
            .collect();
        let [one] = named[..] else { return };
        for part in filled.iter_mut() {
            // "his Congolese counterpart" is of one of the two Congos, whatever the text is about.
            let ambiguous = scene.mentions.iter().any(|mention| {
                mention.span == part.participant.span
                    && mention.unresolved == Some(reason::AMBIGUOUS_NAME)
            });
            let open =
                part.participant.actor.is_none() && part.participant.office.is_some() && !ambiguous;
            if open && let Some(other) = self.setting.other(one) {
                part.participant.actor = Some(other);
                part.participant.state = Some(other);
                part.inferred = true;
            }
        }
        let asserts = self.codebook.kind(candidate.rule.kind).code == "relations.state";
        if asserts
            && let Some(home) = self.setting.home.filter(|&home| home != one)
            && filled.len() == 1
        {
            let span = filled[0].participant.span;
            filled.push(inferred(Role::Party, home, span));
        }
    }

    /// "its consulate in Shanghai", "the envoy in Lagos", "landed in Lahore": a city that is no
    /// capital names the receiving state.
    pub(super) fn host_of_mission(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        filled: &mut Vec<Filled>,
    ) {
        let kind = self.codebook.kind(candidate.rule.kind);
        let received = |part: &Filled| part.participant.role == Role::Counterpart;
        let placed = matches!(kind.family(), "mission" | "envoy") || kind.code == "contact.visit";
        if !placed || filled.iter().any(received) {
            return;
        }
        let Some(tree) = scene.tree() else { return };
        let Some(venue) = details::venue(scene, &tree, candidate, PlaceFrom::Phrase, self.present)
        else {
            return;
        };
        let known = filled
            .iter()
            .any(|part| part.participant.actor == venue.country);
        if let Some(country) = venue.country.filter(|_| !known) {
            filled.push(inferred(Role::Counterpart, country, venue.span));
        }
    }

    /// "France was asked by Chad to send troops": who asks for an act that needs another side is
    /// that side; deputies who ask for an act that nobody is named for ask it of their state.
    pub(super) fn asker(scene: &Scene<'_>, candidate: &Candidate<'_>, filled: &mut Vec<Filled>) {
        if candidate.reality.status != Some(Status::Demanded) {
            return;
        }
        let own = filled
            .iter()
            .find(|part| part.participant.role == Role::Initiator)
            .and_then(|part| part.participant.actor);
        // "demanded that Eritrea release its soldiers": the initiator's own are no other side.
        let has = |role: Role, filled: &[Filled]| {
            filled.iter().any(|part| {
                let actor = part.participant.actor;
                part.participant.role == role
                    && actor.is_some()
                    && (role == Role::Initiator || actor != own)
            })
        };
        let role = match (has(Role::Initiator, filled), has(Role::Counterpart, filled)) {
            (true, false) => Role::Counterpart,
            (false, true) => Role::Initiator,
            _ => return,
        };
        if !candidate.rule.needs.contains(&role) {
            return;
        }
        let Some(tree) = scene.tree() else { return };
        let asker = candidate
            .reality
            .through
            .iter()
            .find_map(|&word| surface_subject(&tree, word, 3));
        let Some(asker) = asker else { return };
        for filler in scene.actors(&tree, asker) {
            let mention = &scene.mentions[filler.mention];
            let known = filled
                .iter()
                .any(|part| part.participant.actor == mention.actor);
            if mention.actor.is_some() && !known {
                if role == Role::Counterpart {
                    filled.retain(|part| {
                        part.participant.role != role || part.participant.actor.is_none()
                    });
                }
                filled.push(Filled {
                    participant: participant(
                        &Cast {
                            role,
                            mention: filler.mention,
                            way: filler.way,
                        },
                        mention,
                    ),
                    way: filler.way,
                    inferred: true,
                });
            }
        }
    }

    /// "Russia condemned the attack": who did the act that a statement is about is its other side.
    pub(super) fn doers_of_the_act_meant(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        filled: &mut Vec<Filled>,
    ) {
        let received = |part: &Filled| part.participant.role == Role::Counterpart;
        if self.codebook.kind(candidate.rule.kind).family() != "statement"
            || !candidate.rule.needs.contains(&Role::Counterpart)
            || filled.iter().any(received)
        {
            return;
        }
        let Some(tree) = scene.tree() else { return };
        let speakers: Vec<Code> = filled
            .iter()
            .filter_map(|part| part.participant.actor)
            .collect();
        let span = trigger(scene, candidate);
        for code in self.acts.meant(&tree, candidate, &speakers) {
            filled.push(inferred(Role::Counterpart, code, span));
        }
    }

    /// "It will open an embassy soon" in a text about two states: the other one receives it; who
    /// presents his credentials to one of them is sent by the other. "The ambassadors returned":
    /// those of the two.
    pub(super) fn other_of_the_pair(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        filled: &mut Vec<Filled>,
    ) {
        let kind = self.codebook.kind(candidate.rule.kind);
        // "returned the visit": a thing of the other, and no place is named.
        let to_him = kind.code == "contact.visit"
            && !candidate.consumed.is_empty()
            && candidate.frame.obliques.is_empty();
        if !matches!(kind.family(), "mission" | "envoy") && !to_him {
            return;
        }
        filled.retain(|part| part.participant.actor.is_some());
        let [only] = &filled[..] else {
            let hosts = |part: &Filled| part.participant.role == Role::Counterpart;
            if filled.len() != 1 && filled.iter().all(hosts) && filled.len() < 3 {
                self.each_of_the_pair(scene, candidate, filled);
            }
            return;
        };
        let missing = match only.participant.role {
            Role::Initiator => Role::Counterpart,
            Role::Counterpart if kind.code == "envoy.accredit" => Role::Initiator,
            _ => return,
        };
        let other = only
            .participant
            .actor
            .and_then(|one| self.setting.other(one));
        if let Some(other) = other {
            let span = only.participant.span;
            filled.push(inferred(missing, other, span));
        }
    }

    /// "Interests sections were set up in both capitals", "the offices became embassies": whose they
    /// are is not said, and they are many: the two named in the sentence, or spoken of before.
    fn each_of_the_pair(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        filled: &mut Vec<Filled>,
    ) {
        let mut named: Vec<Code> = scene.mentions.iter().filter_map(|m| m.actor).collect();
        named.sort_unstable();
        named.dedup();
        let before = || self.spoken.map(|(_, a, b)| (a, b)).or(self.setting.dyad);
        let pair = match named[..] {
            [] => before(),
            [a, b] => Some((a, b)),
            _ => None,
        };
        let Some((a, b)) = pair else { return };
        let many = scene.tree().is_some_and(|tree| {
            let mut things = candidate.consumed.iter();
            things.any(|&thing| tree.xpos(thing) == Xpos::Nns)
        });
        if !many {
            return;
        }
        filled.clear();
        let span = trigger(scene, candidate);
        filled.push(inferred(Role::Initiator, a, span));
        filled.push(inferred(Role::Initiator, b, span));
    }

    /// The side that a symmetric act lacks, when the document is clearly about a pair.
    pub(super) fn complete_dyad(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        spoken: &Spoken,
        filled: &mut Vec<Filled>,
    ) {
        let relations = self.is_of_relations(candidate);
        // "The thaw is spreading" may be anybody's.
        let known = spoken
            .pair
            .filter(|_| relations && !candidate.reality.nominal);
        let Some((a, b)) = known.or(self.setting.dyad) else {
            return;
        };
        // A sentence that names anybody besides the two may be about them; "they" are the
        // relations that were just told of.
        let others = scene
            .mentions
            .iter()
            .filter_map(|mention| mention.actor)
            .any(|actor| {
                let takes_part = filled
                    .iter()
                    .any(|part| part.participant.actor == Some(actor));
                !takes_part && !(known.is_some() && (actor == a || actor == b))
            });
        if others && spoken.recalls.is_none() {
            return;
        }
        // "Five Arab states broke off ties with Cairo": whoever they are, they are not the other of the pair.
        let strangers = candidate.cast.iter().any(|cast| {
            let mention = &scene.mentions[cast.mention];
            mention.matched == Matched::Person && mention.actor.is_none()
        });
        if strangers || is_done_by_others(scene, candidate) {
            return;
        }
        // "Relations were restored": nobody is named; not "who had severed relations".
        let alone = relations
            && candidate.frame.subject.is_none()
            && candidate.cast.iter().all(|cast| {
                cast.role != Role::Party
                    || spoken.recalls == Some(scene.mentions[cast.mention].first)
            });
        let wanted = candidate
            .rule
            .needs
            .iter()
            .filter(|&&role| role == Role::Party)
            .count();
        let parties: Vec<Code> = filled
            .iter()
            .filter(|part| part.participant.role == Role::Party)
            .filter_map(|part| part.participant.actor)
            .collect();
        let missing = match parties[..] {
            [] if wanted == 2 && alone => vec![a, b],
            [one] if wanted == 2 && one == a => vec![b],
            [one] if wanted == 2 && one == b => vec![a],
            _ => return,
        };
        let span = trigger(scene, candidate);
        for code in missing {
            filled.push(inferred(Role::Party, code, span));
        }
    }
}

/// Between whom relations were last told of, and whether the act's own words point there.
pub(super) struct Spoken {
    pub(super) pair: Option<(Code, Code)>,
    /// The pronoun that stands for those relations.
    pub(super) recalls: Option<usize>,
}

/// The two states that take part, if it is just two.
pub(super) fn pair_of(filled: &[Filled]) -> Option<(Code, Code)> {
    let states = filled
        .iter()
        .filter_map(|part| part.participant.state)
        .collect::<std::collections::BTreeSet<_>>();
    let mut states = states.into_iter();
    let pair = (states.next()?, states.next()?);
    states.next().is_none().then_some(pair)
}

/// Whether the subject of the act is a noun that names nobody known.
fn is_done_by_others(scene: &Scene<'_>, candidate: &Candidate<'_>) -> bool {
    let frame = &candidate.frame;
    let (Some(subject), Some(tree)) = (frame.subject, scene.tree()) else {
        return false;
    };
    let active = frame.form == Form::Verb && !frame.passive;
    let noun = matches!(tree.upos(subject), Upos::Noun | Upos::Propn);
    active
        && noun
        && scene.mention_over(subject).is_none()
        && scene.actors(&tree, subject).is_empty()
}
