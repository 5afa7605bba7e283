//! Whose police, rebels and passers-by they are whom an act of one country names without it: of the place of the
//! act, or of the town from which a report of nobody else was filed.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::codebook::PlaceFrom;
use super::coder::Coder;
use super::coder::trigger;
use super::details;
use super::matching::Candidate;
use super::participants::ARMED_OR_OFFICIAL;
use super::participants::Filled;
use super::participants::crowd_of_the_place;
use super::participants::inferred;
use super::report::Venue;
use super::role::Role;
use super::rules::Form;
use super::scene::Scene;
use super::status::Status;
use super::victims::is_harm;
use crate::actors::Matched;
use crate::actors::Standing;
use crate::syntax::Upos;
use crate::text::word_list;

/// Words for those whom only their own state's police and judges deal with.
static OPPONENTS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/opponents.txt")));

/// Words of a people that rises.
static UNREST: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/unrest.txt")));

/// Furthest from such a word that its land is named: "weeks of marches in Kathmandu".
const NEAR_UNREST: usize = 3;

/// Families of acts that befall a country at home.
pub(super) fn is_domestic(family: &str) -> bool {
    matches!(family, "force" | "coerce" | "protest" | "concede")
}

impl Coder {
    /// "A bomb killed six people in Karachi", "ACCRA (AP) - Police arrested two editors".
    pub(super) fn people_of_the_place(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        filled: &mut Vec<Filled>,
    ) {
        let kind = self.codebook.kind(candidate.rule.kind);
        if kind.family() == "protest" {
            crowd_of_the_place(filled, || self.venue(scene, candidate)?.country);
            self.mob_of_the_place(scene, candidate, filled);
        }
        if matches!(&*kind.code, "coerce.arrest" | "force.violence") {
            opponents_of_the_doer(scene, filled);
        }
        if kind.code == "coerce.arrest" {
            self.jailers_of_opponents(scene, candidate, filled);
        }
        if !is_domestic(kind.family()) || filled.iter().any(|part| part.participant.actor.is_some())
        {
            return;
        }
        // Whoever "they" are, the text has said.
        let open = |part: &Filled| {
            let participant = &part.participant;
            participant.person.is_none() && participant.matched != Matched::Pronoun
        };
        let doers = |part: &&Filled| part.participant.role == Role::Initiator;
        if !filled.iter().filter(doers).all(open) {
            return;
        }
        let Some(venue) = self.place_of(scene, candidate) else {
            return;
        };
        let Some(country) = venue.country else { return };
        // What doctors, princes and retailers do is no act of their country.
        let domestic = |part: &Filled| {
            let sector = part.participant.sector;
            kind.family() == "protest"
                || part.participant.role != Role::Initiator
                || sector.is_some_and(|sector| {
                    ARMED_OR_OFFICIAL.contains(&sector)
                        && (sector != "CRM" || kind.family() == "force")
                })
        };
        if is_fought(&kind.code) && rebels_alone(filled) {
            filled.push(inferred(
                Role::Counterpart,
                country,
                trigger(scene, candidate),
            ));
            return;
        }
        for part in filled
            .iter_mut()
            .filter(|part| open(part) && domestic(part))
        {
            part.participant.actor = Some(country);
            part.participant.state = Some(country);
            part.inferred = true;
        }
        // "Mordechai Vanunu was jailed": by whom the place tells.
        let jailed = kind.code == "coerce.arrest" && filled.iter().filter(doers).count() == 0;
        let nobody = filled.is_empty()
            || jailed && filled.iter().all(|part| part.participant.actor.is_none());
        if nobody && let Some(role) = nobody_told(scene, candidate, &kind.code) {
            filled.push(inferred(role, country, trigger(scene, candidate)));
        }
    }

    /// "Cambodian opposition leader put behind bars": by his own state, where no other is named.
    fn jailers_of_opponents(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        filled: &mut Vec<Filled>,
    ) {
        let [part] = &filled[..] else { return };
        let home = part.participant.actor.filter(|&code| {
            part.participant.role == Role::Counterpart
                && is_opponent(scene, part)
                && scene.knowledge.state(code).is_some()
        });
        let Some(home) = home else { return };
        let mut named = scene.mentions.iter().filter_map(|mention| mention.actor);
        let venue = || self.venue(scene, candidate).and_then(|venue| venue.country);
        if named.all(|code| code == home) && venue().is_none_or(|land| land == home) {
            filled.push(inferred(Role::Initiator, home, trigger(scene, candidate)));
        }
    }

    /// "A mob in Istanbul wrecked Greek shops": a crowd that is no mention of anybody is of the country where it is.
    fn mob_of_the_place(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        filled: &mut Vec<Filled>,
    ) {
        let frame = &candidate.frame;
        let crowd = frame.subject.filter(|&noun| {
            frame.form == Form::Verb
                && !frame.passive
                && scene.mention_over(noun).is_none()
                && scene.tree().is_some_and(|tree| {
                    tree.upos(noun) == Upos::Noun && scene.actors(&tree, noun).is_empty()
                })
        });
        let doers = |part: &Filled| part.participant.role == Role::Initiator;
        if crowd.is_none() || filled.iter().any(doers) {
            return;
        }
        let country = self.venue(scene, candidate).and_then(|venue| venue.country);
        if let Some(country) = country {
            filled.push(inferred(
                Role::Initiator,
                country,
                trigger(scene, candidate),
            ));
        }
    }

    /// "Bowing to marches in Kathmandu, Nepal's premier resigned", "gave in to Kenyan protesters": a country yields to
    /// its own people, if the words say that those who rose are its own.
    pub(super) fn own_people(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        filled: &mut Vec<Filled>,
    ) {
        if self.codebook.kind(candidate.rule.kind).code != "concede.reform" {
            return;
        }
        let known = filled
            .iter()
            .filter_map(|part| part.participant.actor.map(|code| (code, &part.participant)));
        let mut known = known.collect::<Vec<_>>().into_iter();
        let (Some((state, doer)), None) = (known.next(), known.next()) else {
            return;
        };
        if doer.role != Role::Initiator {
            return;
        }
        let demanded = matches!(
            candidate.reality.status,
            Some(Status::Demanded | Status::Refused)
        );
        let risen = |first: usize, last: usize| {
            let near =
                first.saturating_sub(NEAR_UNREST)..(last + NEAR_UNREST).min(scene.words.len());
            near.into_iter()
                .any(|at| UNREST.contains(scene.words.lower(at)))
        };
        let own = scene.mentions.iter().any(|mention| {
            mention.office.is_none()
                && !mention.span.overlaps(doer.span)
                && match mention.matched {
                    Matched::Name | Matched::Capital | Matched::Demonym => true,
                    // "Kenyan protesters", who ask for what is not done
                    Matched::Description => demanded,
                    _ => false,
                }
                && risen(mention.first, mention.last)
                && mention
                    .state
                    .or_else(|| self.state_of_place(scene, mention))
                    == Some(state)
        });
        if own {
            filled.push(inferred(
                Role::Counterpart,
                state,
                trigger(scene, candidate),
            ));
        }
    }

    fn venue(&self, scene: &Scene<'_>, candidate: &Candidate<'_>) -> Option<Venue> {
        let phrase = PlaceFrom::Phrase;
        details::venue(scene, &scene.tree()?, candidate, phrase, self.day(scene))
    }

    /// Where an act took place, if the sentence or else the dateline says so.
    fn place_of(&self, scene: &Scene<'_>, candidate: &Candidate<'_>) -> Option<Venue> {
        let told = self.venue(scene, candidate);
        if told.as_ref().is_some_and(|venue| venue.country.is_some()) {
            return told;
        }
        if let Some(land) = only_land(scene) {
            return Some(land);
        }
        let filed = details::filed(scene, self.day(scene))?;
        let country = filed.country?;
        let others = scene
            .mentions
            .iter()
            .filter_map(|mention| mention.state.or(mention.actor))
            .any(|code| code != country);
        (!others && self.stage.others(country) == 0).then_some(filed)
    }
}

/// Kinds of what rebels do to the state in which they are.
fn is_fought(kind: &str) -> bool {
    matches!(kind, "force.attack" | "force.violence" | "coerce.occupy")
}

/// "Rebels entered Bukavu": of rebels of whom nothing is said only the place tells whom they fight.
fn rebels_alone(filled: &[Filled]) -> bool {
    !filled.is_empty()
        && filled.iter().all(|part| {
            part.participant.role == Role::Initiator
                && matches!(part.participant.sector, Some("REB" | "INS" | "UAF"))
        })
}

/// "Kenyan police fired tear gas at protesters", "Turkey jailed two opposition politicians": of the state that deals
/// with them, where the sentence tells of no other. Whom soldiers fire on may be another's.
fn opponents_of_the_doer(scene: &Scene<'_>, filled: &mut [Filled]) {
    let mut doers = filled
        .iter()
        .map(|part| &part.participant)
        .filter(|doer| doer.role == Role::Initiator);
    let (Some(doer), None) = (doers.next(), doers.next()) else {
        return;
    };
    let polices = matches!(doer.sector, None | Some("COP" | "GOV" | "JUD"));
    let state = doer
        .actor
        .filter(|&code| polices && scene.knowledge.state(code).is_some());
    let Some(state) = state else { return };
    let another = scene
        .mentions
        .iter()
        .filter_map(|mention| mention.actor)
        .any(|code| code != state);
    let other = |part: &Filled| part.participant.role == Role::Counterpart;
    let open = |part: &Filled| part.participant.actor.is_none();
    let others = || filled.iter().filter(|part| other(part));
    if another || !others().all(open) || !others().any(|part| is_opponent(scene, part)) {
        return;
    }
    for part in filled.iter_mut().filter(|part| other(part)) {
        part.participant.actor = Some(state);
        part.participant.state = Some(state);
        part.inferred = true;
    }
}

/// Whether the words for somebody say that he stands against those who rule.
fn is_opponent(scene: &Scene<'_>, part: &Filled) -> bool {
    let words = part.participant.span.of(scene.words.text);
    words
        .split(|letter: char| !letter.is_alphabetic())
        .any(|word| OPPONENTS.contains(&*word.to_ascii_lowercase()))
}

/// The part that a country plays in an act of which nobody at all is told: "six were shot dead", "a bomb went off",
/// "thousands rallied".
fn nobody_told(scene: &Scene<'_>, candidate: &Candidate<'_>, kind: &str) -> Option<Role> {
    let tree = scene.tree()?;
    let frame = &candidate.frame;
    match kind {
        "protest.demonstrate" => (!candidate.reality.nominal).then_some(Role::Initiator),
        "coerce.arrest" => (frame.passive || candidate.reality.nominal).then_some(Role::Initiator),
        "force.violence" | "force.attack" | "force.mass" => (frame.passive
            || candidate.reality.nominal
            || frame.subject.is_none_or(|thing| is_harm(&tree, thing)))
        .then_some(Role::Counterpart),
        _ => None,
    }
}

/// "Rebels waging a war in India killed six policemen", "Gunmen freed two engineers, the Malian army said": the one
/// country of which the sentence speaks, as a place or by its forces.
fn only_land(scene: &Scene<'_>) -> Option<Venue> {
    let mut lands = scene
        .mentions
        .iter()
        .filter(|mention| mention.actor.or(mention.state).is_some());
    let first = lands.next()?;
    let placed = first
        .first
        .checked_sub(1)
        .is_some_and(|before| matches!(scene.words.lower(before), "in" | "across" | "throughout"));
    let own =
        placed || first.standing == Standing::Place || matches!(first.sector, Some("MIL" | "COP"));
    let alone = lands.all(|other| other.actor == first.actor);
    let country = first
        .actor
        .filter(|&code| own && alone && scene.knowledge.state(code).is_some());
    country.map(|_| Venue {
        span: first.span,
        country,
    })
}
