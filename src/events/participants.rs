//! Who takes part in an act: mentions in their roles become participants.

use chrono::NaiveDate;

use super::abreast::bring_back;
use super::abreast::on_other_days;
use super::abreast::with_third;
use super::codebook::Kind;
use super::coder::Coder;
use super::condition::threatened;
use super::details;
use super::dyad::Spoken;
use super::many::with_many;
use super::matching::Candidate;
use super::matching::Cast;
use super::matching::Completeness;
use super::report::Participant;
use super::role::Role;
use super::scene::Scene;
use super::scene::Way;
use super::teller::teller;
use super::tree::Tree;
use crate::actors::Matched;
use crate::actors::Mention;
use crate::actors::Standing;
use crate::knowledge::Code;
use crate::syntax::Deprel;
use crate::syntax::Xpos;
use crate::text::Span;

/// Sectors that act for their state.
pub(super) const OFFICIAL: [&str; 7] = ["GOV", "MIL", "DIP", "LEG", "JUD", "SPY", "COP"];

/// Sectors whose force and coercion are news whoever they are.
pub(super) const ARMED_OR_OFFICIAL: [&str; 12] = [
    "COP", "MIL", "REB", "INS", "UAF", "GOV", "JUD", "OPP", "CRM", "PTY", "SPY", "LEG",
];

/// How those stand to a verb who are told something: "advised Putrajaya".
const ADDRESSED: [Deprel; 2] = [Deprel::Obj, Deprel::Iobj];

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
        // "conveyed a message from his own president" stands between nobody.
        let own = |participant: &Participant| {
            participant.role == Role::Counterpart
                && candidate
                    .rule
                    .needs
                    .iter()
                    .filter(|&&role| role == Role::Counterpart)
                    .count()
                    > 1
                && filled.iter().any(|other| {
                    other.participant.role == Role::Initiator
                        && other.participant.actor == participant.actor
                })
        };
        // "The prime minister met the president", both taken for one state's: no diplomacy, or a wrong guess.
        let governs = |participant: &Participant| {
            participant.office.is_some_and(|office| office != "leader")
                && participant.sector == Some("GOV")
        };
        // "a meeting with Masisi and his delegation"
        let suite = |participant: &Participant| {
            participant.office.is_none()
                && matches!(participant.sector, Some("GOV" | "DIP"))
                && matches!(participant.matched, Matched::Office | Matched::Description)
        };
        let to_itself = |part: &Filled| {
            let participant = &part.participant;
            family == "contact"
                && participant.role == Role::Party
                && (governs(participant) || suite(participant))
                && filled
                    .iter()
                    .take_while(|other| other.participant.span != participant.span)
                    .any(|other| {
                        other.participant.role == Role::Party
                            && other.participant.actor == participant.actor
                            && governs(&other.participant)
                    })
        };
        // "says the embassy will help his country": a government that speaks of its own state speaks to nobody.
        let of_itself = |participant: &Participant| {
            family == "statement"
                && participant.role == Role::Counterpart
                && !matches!(
                    participant.matched,
                    Matched::Name | Matched::Capital | Matched::Demonym
                )
                && participant.sector.is_none_or(|sector| sector == "LEG")
                && participant.office.is_none()
                && filled.iter().any(|other| {
                    other.participant.role == Role::Initiator
                        && other.participant.actor == participant.actor
                        && governs(&other.participant)
                })
        };
        let counts = |part: &&Filled| {
            let participant = &part.participant;
            part.way == Way::Many
                || participant.actor.is_some()
                    && !own(participant)
                    && !to_itself(part)
                    && !of_itself(participant)
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

    /// Who takes part: by the words of the act, and by what the document tells around it.
    pub(super) fn fill(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        spoken: &Spoken,
    ) -> Vec<Filled> {
        let kind = self.codebook.kind(candidate.rule.kind);
        let family = kind.family();
        let mut filled = self.played(scene, candidate, spoken);
        tidy(scene, candidate, kind, &mut filled);
        self.countries_of_the_ends(scene, candidate, &mut filled);
        on_other_days(scene, family, &mut filled);
        if family == "relations"
            && let Some(pair) = self.pairs.just_told(spoken.sentence)
        {
            take_pair(&mut filled, pair);
        }
        let others = with_third(scene, candidate, family, &mut filled);
        if with_many(scene, candidate, kind, &mut filled) {
            return filled;
        }
        self.known_from_the_document(scene, candidate, spoken.sentence, &mut filled);
        self.both_of_the_act_before(scene, candidate, spoken, &mut filled);
        if family == "relations" {
            self.not_with_the_adversary(scene, &mut filled);
            self.with_the_same(scene, candidate, spoken.sentence, &mut filled);
        }
        self.complete_dyad(scene, candidate, spoken, &mut filled);
        self.talks_of_the_two(scene, candidate, spoken, &mut filled);
        self.home_of_the_release(scene, candidate, &mut filled);
        self.holder_of_the_freed(scene, candidate, spoken, &mut filled);
        if family == "contact" || kind.code == "sanction.talks_halt" {
            self.sittings
                .resume(scene, candidate, spoken.sentence, &mut filled);
        }
        if kind.code == "contact.visit" {
            self.host_of_guest(scene, candidate, spoken.sentence, &mut filled);
        }
        self.in_house_of_another(scene, candidate, &mut filled);
        self.host_of_mission(scene, candidate, &mut filled);
        self.other_of_the_pair(scene, candidate, spoken, &mut filled);
        self.other_of_the_title(scene, candidate, spoken, &mut filled);
        Self::asker(scene, candidate, kind, &mut filled);
        threatened(scene, candidate, kind, &mut filled);
        if family == "statement" {
            Self::reader(scene, candidate, &mut filled);
        }
        teller(scene, candidate, kind, &mut filled);
        if kind.code == "contact.invite" {
            Self::guest(scene, candidate, &mut filled);
        }
        self.people_of_the_place(scene, candidate, &mut filled);
        self.state_of_the_goal(scene, candidate, &mut filled);
        self.own_people(scene, candidate, &mut filled);
        self.each_other(scene, candidate, spoken, &mut filled);
        self.fighters_of_the_pair(scene, candidate, &mut filled);
        self.doers_of_the_act_meant(scene, candidate, &mut filled);
        self.doers_of_the_act_that_harms(scene, candidate, &mut filled);
        self.sides_by_name(scene, candidate, kind, &mut filled);
        if family == "membership" && !filled.iter().any(|part| is_body(scene, part)) {
            // Russia that withdraws from Ukraine leaves no organisation.
            filled.clear();
        }
        self.not_to_his_own(kind, spoken.sentence, &mut filled);
        bring_back(others, &mut filled);
        filled
    }

    /// Turns mentions into participants; one actor stands once on a side.
    fn played(&self, scene: &Scene<'_>, candidate: &Candidate<'_>, spoken: &Spoken) -> Vec<Filled> {
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
            if family == "relations" && is_of_members(scene, mention)
                || is_of_one_member(scene, mention)
            {
                continue;
            }
            let mut participant = self.participant(scene, cast);
            if kind.code == "contact.visit" && cast.role == Role::Initiator {
                self.not_at_home(scene, candidate, mention, &mut participant);
            }
            let official = participant
                .sector
                .is_none_or(|sector| OFFICIAL.contains(&sector) || sector == "IGO");
            let crowd = cast.role == Role::Initiator && kind.code == "mission.attack";
            if between_states && family != "contact" && !official && !crowd {
                // Rebels who sign are not the state that they fight; of a crowd that storms an
                // embassy the country is told.
                participant.actor = None;
            }
            let relation = scene.tree().map(|tree| tree.deprel(mention.head));
            // "protested the arrest of a French priest": nor do its own people stand on the other side.
            let says_of_own = family == "statement"
                && (matches!(mention.matched, Matched::Name | Matched::Capital)
                    || mention.sector.is_some_and(|sector| {
                        matches!(sector, "REL" | "CVL" | "EDU" | "HLH" | "MED")
                    })
                    || mention.matched == Matched::Demonym
                        && matches!(relation, Some(Deprel::Amod | Deprel::Nsubj)))
                && scene.tree().is_some_and(|tree| {
                    !ADDRESSED.contains(&tree.deprel(mention.head))
                        || tree.head(mention.head) != Some(candidate.frame.at)
                })
                || kind.code == "statement.comment"
                    && (mention.sector.is_none() || relation == Some(Deprel::Nsubj))
                    && mention
                        .sector
                        .is_none_or(|sector| matches!(sector, "GOV" | "DIP" | "MIL"));
            let same = |part: &Filled| {
                let other = &part.participant;
                let bodies = other.sector != mention.sector || other.office != mention.office;
                // "French nurses went on strike against the government of France"
                let kinds = [other.matched, mention.matched];
                let people = kinds.contains(&Matched::Description)
                    && kinds.contains(&Matched::Institution)
                    && family == "protest";
                let bodies = bodies || people;
                // "The Russian ambassador said that Moscow would respond": his own state is not whom he threatens.
                let own = says_of_own
                    && (other.role, cast.role) == (Role::Initiator, Role::Counterpart)
                    && other
                        .sector
                        .is_some_and(|sector| OFFICIAL.contains(&sector));
                other.actor.is_some()
                    && other.actor == participant.actor
                    && (own
                        || is_own_mission(family, other, &participant)
                        || mention.matched == Matched::Pronoun
                        || match (between_states, cast.role) {
                            // Two bodies of one state may talk with each other.
                            (_, Role::Party) => !(at_home && bodies),
                            (true, _) => true,
                            // Who orders tanks to his own border deals with nobody.
                            (false, role) => {
                                other.role == role || !bodies || kind.code == "cooperation.military"
                            }
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
        filled
    }

    /// "Prime Minister Bruun visited Laos": whoever is only taken for the host's own is of the other of the two
    /// that the text is about.
    fn not_at_home(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        visitor: &Mention,
        participant: &mut Participant,
    ) {
        let Some(state) = participant.actor else {
            return;
        };
        let bare = visitor.title.is_some_and(|title| {
            let end = visitor.person.map_or(title.end, |person| person.end);
            title.start == visitor.span.start && end == visitor.span.end
        }) && visitor.office.is_some();
        let goal = candidate.cast.iter().any(|cast| {
            let mention = &scene.mentions[cast.mention];
            cast.role == Role::Counterpart
                && mention.actor == Some(state)
                && matches!(mention.matched, Matched::Name | Matched::Capital)
        });
        if bare && goal {
            participant.actor = self.setting.other(state);
            participant.state = participant.actor;
        }
    }

    /// The day as of which a sentence names places: of a text without a date its own, else the last.
    pub(super) fn day(&self, scene: &Scene<'_>) -> Option<NaiveDate> {
        let told = || scene.times.iter().find_map(|time| time.start);
        self.present.or_else(told).or(Some(NaiveDate::MAX))
    }

    /// "a court in Istanbul", "police in Marseille": the state of the town where a body sits.
    fn town(&self, scene: &Scene<'_>, body: &Mention) -> Option<Code> {
        let tree = scene.tree()?;
        let sits =
            body.actor.is_none() && matches!(body.sector, Some("GOV" | "LEG" | "JUD" | "COP"));
        (body.first..body.last)
            .filter(|_| sits)
            .flat_map(|word| tree.by(word, &[Deprel::Nmod]))
            .filter(|&child| child >= body.last && matches!(tree.case(child), Some("in" | "at")))
            .find_map(|child| details::spot(scene, &tree, child, self.day(scene))?.country)
    }

    /// "protests in Kathmandu": the state that a mention stands for, or in which it lies.
    pub(super) fn state_of_place(&self, scene: &Scene<'_>, place: &Mention) -> Option<Code> {
        place.actor.or_else(|| {
            let words = place.span.of(scene.words.text);
            let places = scene.knowledge.country_of(words, self.present);
            scene.knowledge.standing(places, self.present)
        })
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
        let town = place.is_none().then(|| self.town(scene, mention)).flatten();
        if participant.actor.is_none() && town.is_some() {
            participant.actor = town;
            participant.state = town;
        }
        if participant.actor.is_none()
            && let Some(place) = place
        {
            participant.actor = self.state_of_place(scene, place);
            participant.state = participant.actor;
        }
        participant
    }
}

fn is_body(scene: &Scene<'_>, part: &Filled) -> bool {
    let code = part.participant.actor;
    code.is_some_and(|code| scene.knowledge.organisation(code).is_some())
}

/// Drops whom the words name beside a part, and gives a town its own.
fn tidy(scene: &Scene<'_>, candidate: &Candidate<'_>, kind: &Kind, filled: &mut Vec<Filled>) {
    if kind.family() == "mission" {
        hosts_by_town(scene, filled);
    }
    if kind.code == "envoy.accredit" {
        drop_own_post(scene, candidate, filled);
    }
    if kind.code == "statement.praise" {
        super::thanks::helper_is_thanked(scene, candidate, filled);
    }
    if kind.family() == "aid" {
        super::thanks::thankful_is_helped(scene, candidate, filled);
    }
    if kind.family() == "vote" {
        drop_body(scene, filled);
    }
    drop_own(scene, kind.family(), filled);
    if kind.code == "aid.peacekeeping" {
        drop_sender(scene, filled);
    }
    drop_scene(scene, filled);
}

/// "opposed the resolution on Chad in the General Assembly": the body that votes is not what is voted on.
fn drop_body(scene: &Scene<'_>, filled: &mut Vec<Filled>) {
    let Some(tree) = scene.tree() else { return };
    let on_state = |part: &Filled| {
        part.participant.role == Role::Counterpart && part.participant.state.is_some()
    };
    if !filled.iter().any(on_state) {
        return;
    }
    filled.retain(|part| {
        part.participant.role != Role::Counterpart
            || part.participant.state.is_some()
            || !scene.mentions.iter().any(|mention| {
                mention.span == part.participant.span
                    && matches!(tree.case(mention.head), Some("in" | "at" | "before"))
            })
    });
}

/// "sent a company to the UN force in Lebanon": whose the force is does not need its protection.
fn drop_sender(scene: &Scene<'_>, filled: &mut Vec<Filled>) {
    let sends = |part: &Filled| {
        let participant = &part.participant;
        participant.role == Role::Counterpart
            && participant.state.is_none()
            && participant.matched == Matched::Name
            && scene.mentions.iter().any(|mention| {
                mention.span == participant.span && mention.standing == Standing::Describes
            })
    };
    let needs = |part: &Filled| {
        part.participant.role == Role::Counterpart && part.participant.state.is_some()
    };
    if filled.iter().any(needs) {
        filled.retain(|part| !sends(part));
    }
}

/// "Embassy Lima was closed": the town behind the mission's name is where it stands.
fn hosts_by_town(scene: &Scene<'_>, filled: &mut [Filled]) {
    for part in filled {
        let town = scene.mentions.iter().any(|mention| {
            mention.span == part.participant.span
                && mention.matched == Matched::Capital
                && mention.first.checked_sub(1).is_some_and(|at| {
                    scene.words.is_capitalised(at)
                        && matches!(scene.words.lower(at), "embassy" | "consulate" | "legation")
                })
        });
        if town && part.participant.role == Role::Initiator {
            part.participant.role = Role::Counterpart;
        }
    }
}

/// "The ambassador to Mali was accredited to Chad": the post that he has is not the one that he gets.
fn drop_own_post(scene: &Scene<'_>, candidate: &Candidate<'_>, filled: &mut Vec<Filled>) {
    let (Some(tree), Some(envoy)) = (scene.tree(), candidate.frame.object) else {
        return;
    };
    let received = |part: &&Filled| part.participant.role == Role::Counterpart;
    if filled.iter().filter(received).count() < 2 {
        return;
    }
    filled.retain(|part| {
        part.participant.role != Role::Counterpart
            || !scene.mentions.iter().any(|mention| {
                mention.span == part.participant.span
                    && tree.is_within(mention.head, envoy)
                    && !tree.is_within(candidate.frame.at, envoy)
            })
    });
}

/// "relations with 45 UN member states", "with all members of the union": not with the body.
fn is_of_members(scene: &Scene<'_>, mention: &Mention) -> bool {
    let body = mention
        .actor
        .is_some_and(|code| scene.knowledge.organisation(code).is_some());
    let many = |tree: &Tree<'_>, noun: usize| {
        tree.xpos(noun) == Xpos::Nns
            && matches!(tree.lemma(noun), "country" | "member" | "nation" | "state")
    };
    body && scene.tree().is_some_and(|tree| {
        let above = tree.head(mention.head);
        let again = above.and_then(|noun| tree.head(noun));
        above.into_iter().chain(again).any(|noun| many(&tree, noun))
    })
}

/// "accused the EU member of arming rebels": a state, not the body.
fn is_of_one_member(scene: &Scene<'_>, mention: &Mention) -> bool {
    let body = mention
        .actor
        .is_some_and(|code| scene.knowledge.organisation(code).is_some());
    body && scene.tree().is_some_and(|tree| {
        tree.deprel(mention.head) == Deprel::Compound
            && tree.head(mention.head).is_some_and(|noun| {
                tree.xpos(noun) == Xpos::Nn
                    && matches!(
                        tree.lemma(noun),
                        "member" | "ally" | "candidate" | "newcomer"
                    )
            })
    })
}

/// "will withdraw staff from its embassy": one's own mission is no other side.
fn is_own_mission(family: &str, doer: &Participant, other: &Participant) -> bool {
    (doer.role, other.role) == (Role::Initiator, Role::Counterpart)
        && other.sector == Some("DIP")
        && doer.sector != Some("DIP")
        && family != "protest"
}

/// "Students blocked a bridge in Belgrade": a crowd of no state named is of the country where it is.
pub(super) fn crowd_of_the_place(filled: &mut [Filled], country: impl FnOnce() -> Option<Code>) {
    let doers = || {
        filled
            .iter()
            .filter(|part| part.participant.role == Role::Initiator)
    };
    let open = doers().all(|part| {
        part.participant.actor.is_none()
            && part.participant.sector.is_some()
            && part.participant.matched != Matched::Pronoun
    });
    if !open || doers().next().is_none() {
        return;
    }
    let Some(country) = country() else { return };
    for part in filled
        .iter_mut()
        .filter(|part| part.participant.role == Role::Initiator)
    {
        part.participant.actor = Some(country);
        part.participant.state = Some(country);
        part.inferred = true;
    }
}

/// "The United States withdrew their minister from Madrid": of several other sides, who belongs to the first is none.
fn drop_own(scene: &Scene<'_>, family: &str, filled: &mut Vec<Filled>) {
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
        return;
    }
    // "said that its troops had killed invaders", "pledged trade between his country and Africa": who speaks of his own
    // speaks to nobody.
    if family == "statement" {
        filled.retain(|part| {
            !(other(part) && is_own(part) && is_of_speaker(scene, &part.participant))
        });
        return;
    }
    // "announced a million more for New Zealand's aid": the same state is no other side of what is
    // done between states only.
    if !matches!(family, "aid" | "cooperation" | "envoy" | "mission") {
        return;
    }
    let doers: Vec<_> = filled
        .iter()
        .filter(|part| part.participant.role == Role::Initiator)
        .map(|part| (part.participant.actor, part.participant.sector))
        .collect();
    let same = |part: &Filled| other(part) && is_own(part);
    // "The Indian government gave farmers a grant", "trains its pilots abroad": what a state does for its own people
    // is no aid to another.
    if family == "aid"
        && filled
            .iter()
            .any(|part| same(part) && part.participant.sector.is_some())
    {
        filled.clear();
        return;
    }
    filled.retain(|part| {
        let one = (part.participant.actor, part.participant.sector);
        !(other(part) && one.0.is_some() && doers.contains(&one))
    });
}

/// "its troops", "his country": a state, or its own people, by words that only point at it.
fn is_of_speaker(scene: &Scene<'_>, participant: &Participant) -> bool {
    let own = |word: usize| matches!(scene.words.lower(word), "its" | "their" | "our");
    let owned = || {
        scene
            .words
            .covering(participant.span)
            .is_some_and(|(first, _)| own(first) || first > 0 && own(first - 1))
    };
    let points = matches!(participant.matched, Matched::Pronoun | Matched::Description);
    participant.office.is_none()
        && match participant.sector {
            None => points,
            Some("MIL" | "GOV") => owned(),
            _ => false,
        }
}

/// "Two Saudi envoys were shot in Bangkok": where it was done is no second side of it.
fn drop_scene(scene: &Scene<'_>, filled: &mut Vec<Filled>) {
    let is_place = |part: &Filled| {
        let span = part.participant.span;
        let mut mentions = scene.mentions.iter();
        part.participant.role == Role::Counterpart
            && mentions.any(|mention| mention.span == span && mention.standing == Standing::Place)
    };
    let is_state = |part: &Filled| {
        let actor = part.participant.actor;
        part.participant.role == Role::Counterpart
            && actor.is_some_and(|code| scene.knowledge.state(code).is_some())
    };
    if filled.iter().any(|part| is_state(part) && !is_place(part)) {
        filled.retain(|part| !is_place(part));
    }
}

/// "North Korea broke with Malaysia, which had handed a man to the United States. The two countries
/// had had relations since": those whose relations were just told of, whoever was named last.
fn take_pair(filled: &mut [Filled], (a, b): (Code, Code)) {
    let [one, two] = filled else { return };
    let pointed = one.participant.span == two.participant.span
        && one.participant.matched == Matched::Description;
    if pointed {
        for (part, code) in [(one, a), (two, b)] {
            part.participant.actor = Some(code);
            part.participant.state = Some(code);
        }
    }
}

/// Of an act that is done to each of several states by itself, who takes part in each.
pub(super) fn apart(filled: Vec<Filled>) -> Vec<Vec<Filled>> {
    let other = |part: &&Filled| part.participant.role == Role::Counterpart;
    let mut states: Vec<Code> = filled
        .iter()
        .filter(other)
        .filter_map(|part| part.participant.state)
        .collect();
    states.sort_unstable();
    states.dedup();
    if states.len() < 2 || states.len() < filled.iter().filter(other).count() {
        return vec![filled];
    }
    let share = |state: &Code| {
        let mut share = filled.clone();
        share.retain(|part| !other(&part) || part.participant.state == Some(*state));
        share
    };
    states.iter().map(share).collect()
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
#[derive(Clone)]
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

pub(super) fn participant(cast: &Cast, mention: &Mention) -> Participant {
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
