//! Who takes part in an act: mentions in their roles become participants, and what the sentence
//! leaves open is completed from the rest of it and from the document, by rule only.

use super::argument::surface_subject;
use super::codebook::PlaceFrom;
use super::coder::Coder;
use super::coder::trigger;
use super::details;
use super::matching::Candidate;
use super::matching::Cast;
use super::matching::Completeness;
use super::report::Participant;
use super::role::Role;
use super::rules::Form;
use super::scene::Scene;
use super::scene::Way;
use super::status::Status;
use crate::actors::Matched;
use crate::actors::Mention;
use crate::actors::Standing;
use crate::actors::reason;
use crate::knowledge::Code;
use crate::syntax::Upos;
use crate::syntax::Xpos;
use crate::text::Span;

/// Sectors that act for their state.
const OFFICIAL: [&str; 7] = ["GOV", "MIL", "DIP", "LEG", "JUD", "SPY", "COP"];

/// Sectors whose force and coercion are news whoever they are.
const ARMED_OR_OFFICIAL: [&str; 12] = [
    "COP", "MIL", "REB", "INS", "UAF", "GOV", "JUD", "OPP", "CRM", "PTY", "SPY", "LEG",
];

impl Coder {
    /// How far the needed roles are filled, and which one nobody fills.
    pub(super) fn completeness(
        &self,
        candidate: &Candidate<'_>,
        filled: &[Filled],
    ) -> (Completeness, Option<Role>) {
        let needs = &candidate.rule.needs;
        if let Some(role) = self.missing(candidate, filled) {
            return (Completeness::Lacking, Some(role));
        }
        let known = |part: &&Filled| part.participant.actor.is_some();
        let completeness = match unfilled(needs, filled.iter().filter(known)) {
            None => Completeness::Known,
            Some(_) => Completeness::Told,
        };
        (completeness, None)
    }

    /// The first role that the rule needs and nobody fills.
    fn missing(&self, candidate: &Candidate<'_>, filled: &[Filled]) -> Option<Role> {
        let family = self.codebook.kind(candidate.rule.kind).family();
        let soft = is_soft(family);
        let at_home = matches!(family, "contact" | "agreement");
        // Who talks with rebels, farmers or firms need not know their state; an office of nobody
        // knows which state is no party to a treaty.
        let group = |participant: &Participant| {
            participant
                .sector
                .is_some_and(|sector| !matches!(sector, "GOV" | "DIP"))
        };
        // Somebody of whom nothing is known but a name or a pronoun is nobody to an analyst, and
        // what teachers, engineers or doctors of no state say is no politics.
        let learned = |participant: &Participant| {
            family == "statement"
                && participant.role == Role::Initiator
                && matches!(participant.sector, Some("EDU" | "HLH"))
        };
        let somebody = |participant: &Participant| {
            participant.office.is_some() || participant.sector.is_some() && !learned(participant)
        };
        let counts = |part: &&Filled| {
            let participant = &part.participant;
            participant.actor.is_some()
                || soft && somebody(participant)
                || at_home && group(participant)
        };
        if let Some(role) = unfilled(&candidate.rule.needs, filled.iter().filter(counts)) {
            return Some(role);
        }
        // Gunmen and miners of no state named are a report of force all the same; a school that
        // expels two pupils is not.
        let anybody = matches!(family, "coerce" | "force" | "protest" | "concede")
            && filled.iter().any(|part| {
                part.participant.role == Role::Initiator
                    && part.participant.sector.is_some_and(|sector| {
                        family == "protest" || ARMED_OR_OFFICIAL.contains(&sector)
                    })
            });
        let known = filled.iter().any(|part| part.participant.actor.is_some());
        (!known && !anybody).then_some(Role::Initiator)
    }

    /// Turns mentions into participants; one actor stands once on a side.
    pub(super) fn fill(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        spoken: &Spoken,
    ) -> Vec<Filled> {
        let kind = self.codebook.kind(candidate.rule.kind);
        let family = kind.family();
        // "Chad closed its embassy": what belongs to a state is not its other side.
        let between_states = !is_soft(family);
        let at_home = matches!(family, "contact" | "agreement");
        let mut filled: Vec<Filled> = Vec::new();
        for cast in &candidate.cast {
            let mention = &scene.mentions[cast.mention];
            // "They were severed": relations, whoever else "they" may be.
            if spoken.pair.is_some() && spoken.recalls == Some(mention.first) {
                continue;
            }
            let mut participant = self.participant(scene, cast);
            let official = participant
                .sector
                .is_none_or(|sector| OFFICIAL.contains(&sector));
            let crowd = cast.role == Role::Initiator && kind.code == "mission.attack";
            if between_states && family != "contact" && !official && !crowd {
                // Rebels who sign are not the state that they fight; of a crowd that storms an
                // embassy the country is told.
                participant.actor = None;
            }
            let same = |part: &Filled| {
                let other = &part.participant;
                let bodies = other.sector != mention.sector || other.office != mention.office;
                other.actor.is_some()
                    && other.actor == participant.actor
                    && (mention.matched == Matched::Pronoun
                        || match (between_states, cast.role) {
                            // Two bodies of one state may talk with each other.
                            (_, Role::Party) => !(at_home && bodies),
                            (true, _) => true,
                            (false, role) => other.role == role || !bodies,
                        })
            };
            let nobody = between_states
                && mention.matched == Matched::Pronoun
                && participant.actor.is_none()
                && participant.sector.is_none();
            if filled.iter().any(same) || nobody {
                continue;
            }
            filled.push(Filled {
                participant,
                way: cast.way,
                inferred: false,
            });
        }
        drop_own(&mut filled);
        self.known_from_the_document(scene, candidate, &mut filled);
        self.complete_dyad(scene, candidate, spoken, &mut filled);
        self.host_of_mission(scene, candidate, &mut filled);
        self.other_of_the_pair(scene, candidate, &mut filled);
        Self::asker(scene, candidate, &mut filled);
        self.doers_of_the_act_meant(scene, candidate, &mut filled);
        let is_body = |part: &Filled| {
            let code = part.participant.actor;
            code.is_some_and(|code| scene.knowledge.organisation(code).is_some())
        };
        if family == "membership" && !filled.iter().any(is_body) {
            // Russia that withdraws from Ukraine leaves no organisation.
            filled.clear();
        }
        filled
    }

    /// A mention in its part; a place that is no actor by itself ("the embassy in Tel Aviv")
    /// stands for its state, and so does the seat of a body of no state named.
    pub(super) fn participant(&self, scene: &Scene<'_>, cast: &Cast) -> Participant {
        let mention = &scene.mentions[cast.mention];
        let mut participant = participant(cast, mention);
        let seat = || scene.seat(&scene.tree()?, cast.mention);
        let place = match mention.standing {
            Standing::Place => Some(mention),
            _ => seat(),
        };
        if participant.actor.is_none()
            && let Some(place) = place
        {
            let words = place.span.of(scene.words.text);
            participant.actor = place
                .actor
                .or_else(|| scene.knowledge.country_of(words, self.present).one());
            participant.state = participant.actor;
        }
        participant
    }

    /// "Then Foreign Minister X visited Cuba" in a text about Cuba and Korea: an office of no
    /// state named is that of the other; of a state that "remains without relations" the other
    /// side is the one that the text is about.
    fn known_from_the_document(
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
    fn host_of_mission(
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
    fn asker(scene: &Scene<'_>, candidate: &Candidate<'_>, filled: &mut Vec<Filled>) {
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
    fn doers_of_the_act_meant(
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
    fn other_of_the_pair(
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
    fn complete_dyad(
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

/// "The United States withdrew their minister from Madrid": of several other sides, who belongs to the first is none.
fn drop_own(filled: &mut Vec<Filled>) {
    let own: Vec<Code> = filled
        .iter()
        .filter(|part| part.participant.role == Role::Initiator)
        .filter_map(|part| part.participant.actor)
        .collect();
    let is_own = |part: &Filled| {
        part.participant
            .actor
            .is_some_and(|actor| own.contains(&actor))
    };
    let other = |part: &Filled| part.participant.role == Role::Counterpart;
    if filled
        .iter()
        .any(|part| other(part) && part.participant.actor.is_some() && !is_own(part))
    {
        filled.retain(|part| !other(part) || !is_own(part));
    }
}

/// An actor that the sentence does not name in its part.
pub(super) fn inferred(role: Role, actor: Code, span: Span) -> Filled {
    Filled {
        participant: Participant {
            role,
            actor: Some(actor),
            state: Some(actor),
            sector: None,
            office: None,
            person: None,
            matched: Matched::Description,
            span,
        },
        way: Way::Direct,
        inferred: true,
    }
}

/// A participant on the way to a report.
pub(super) struct Filled {
    pub(super) participant: Participant,
    pub(super) way: Way,
    /// Whether only the document names him in this part.
    pub(super) inferred: bool,
}

/// The first of the needed roles that none of the participants plays.
fn unfilled<'f>(needs: &[Role], filled: impl Iterator<Item = &'f Filled>) -> Option<Role> {
    let mut free: Vec<Role> = filled.map(|part| part.participant.role).collect();
    needs
        .iter()
        .copied()
        .find(|&need| match free.iter().position(|&role| role == need) {
            Some(at) => {
                free.swap_remove(at);
                false
            }
            None => true,
        })
}

/// Families in which groups without a state of their own take part too.
pub(super) fn is_soft(family: &str) -> bool {
    matches!(
        family,
        "statement"
            | "coerce"
            | "force"
            | "protest"
            | "aid"
            | "concede"
            | "sanction"
            | "cooperation"
    )
}

fn participant(cast: &Cast, mention: &Mention) -> Participant {
    Participant {
        role: cast.role,
        actor: mention.actor,
        state: mention.state,
        sector: mention.sector,
        office: mention.office,
        person: mention.person,
        matched: mention.matched,
        span: mention.span,
    }
}
