//! The side that an act lacks, where the sentences before tell of a pair of states.

use super::abreast::is_abreast;
use super::coder::Coder;
use super::coder::trigger;
use super::likewise::Deed;
use super::matching::Candidate;
use super::participants::Filled;
use super::participants::inferred;
use super::role::Role;
use super::scene::Scene;
use super::strangers::competes;
use super::strangers::competes_with_title;
use super::strangers::has_strangers;
use super::strangers::is_about_another;
use super::strangers::is_alone;
use super::strangers::is_at_place;
use super::strangers::is_done_by_others;
use super::strangers::is_named_with_another;
use super::strangers::is_of_somebody;
use super::strangers::is_open_toward;
use super::strangers::is_plain_plural;
use super::strangers::is_with_described;
use super::strangers::names_behind;
use super::strangers::names_others;
use super::strangers::names_third;
use super::strangers::pair_before;
use super::strangers::takes_part;
use super::strangers::with;
use super::strangers::with_whom;
use super::tree::Tree;
use crate::actors::Matched;
use crate::actors::Mention;
use crate::actors::Standing;
use crate::knowledge::Code;
use crate::syntax::Deprel;
use crate::syntax::Xpos;

/// Statements to or about another side that is told of before.
const TOWARD: [&str; 3] = [
    "statement.accuse",
    "statement.apologize",
    "statement.protest",
];

/// Acts of a receiving state on an envoy who is named by his own.
const RECEIVED: [&str; 4] = [
    "coerce.deport",
    "envoy.expel",
    "envoy.refuse",
    "envoy.summon",
];

impl Coder {
    /// The two whom the document is about: by whom it names, else by what it has told of so far.
    pub(super) fn dyad(&self) -> Option<(Code, Code)> {
        self.setting.dyad.or_else(|| self.stage.main_pair())
    }

    /// The two whom a chronicle is about: an entry is of them again, whoever the entry before ended with.
    pub(super) fn of_the_chronicle(&self) -> Option<(Code, Code)> {
        let titled = self.setting.dyad.filter(|_| self.setting.titled);
        titled.or_else(|| self.stage.main_pair())
    }

    /// "It will open an embassy soon" in a text about two states: the other one receives it; who
    /// presents his credentials to one of them is sent by the other, and whose envoys are expelled
    /// from nobody says where, are so by the other. "The ambassadors returned": those of the two.
    pub(super) fn other_of_the_pair(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        spoken: &Spoken,
        filled: &mut Vec<Filled>,
    ) {
        let kind = self.codebook.kind(candidate.rule.kind);
        if kind.family() == "mission"
            && (self.is_mission_told(scene, candidate, spoken, filled)
                || self.is_mission_meant(scene, candidate, spoken.sentence, filled))
        {
            return;
        }
        // "returned the visit": a thing of the other, and no place is named.
        let to_him = kind.code == "contact.visit"
            && !candidate.consumed.is_empty()
            && candidate
                .frame
                .obliques
                .iter()
                .all(|oblique| scene.is_time(oblique.at));
        // "withdrew recognition": of whom was told before.
        let recognition = kind.family() == "recognition"
            && !candidate.consumed.is_empty()
            && !is_of_somebody(scene, candidate);
        let deported = kind.code == "coerce.deport";
        // "accused its neighbour", "apologised for the raid"
        let toward = TOWARD.contains(&&*kind.code) && is_open_toward(scene, candidate, filled);
        let of_mission = matches!(kind.family(), "mission" | "envoy");
        if !of_mission && !to_him && !recognition && !deported && !toward {
            return;
        }
        let mut known = filled
            .iter()
            .filter(|part| part.participant.actor.is_some());
        let (Some(only), None) = (known.next(), known.next()) else {
            if of_mission || to_him {
                filled.retain(|part| part.participant.actor.is_some());
                let hosts = |part: &Filled| part.participant.role == Role::Counterpart;
                if filled.len() < 3 && filled.iter().all(hosts) {
                    self.each_of_the_pair(scene, candidate, spoken, filled);
                }
            }
            return;
        };
        let (role, span) = (only.participant.role, only.participant.span);
        let missing = self.missing_side(scene, candidate, role);
        let other = only
            .participant
            .actor
            .filter(|_| missing.is_some())
            .and_then(|one| {
                // In a ministry's own release an ambassador of no state named is its own.
                let own = self.setting.home.filter(|&home| {
                    missing == Some(Role::Initiator) && kind.code == "envoy.accredit" && home != one
                });
                own.or_else(|| self.partner(scene, candidate, spoken.sentence, one))
            });
        if of_mission || to_him || other.is_some() {
            filled.retain(|part| part.participant.actor.is_some());
        }
        if let Some((missing, other)) = missing.zip(other) {
            filled.push(inferred(missing, other, span));
        }
    }

    /// "It was closed in 1985", after a sentence that told of a mission: that one.
    fn is_mission_told(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        spoken: &Spoken,
        filled: &mut Vec<Filled>,
    ) -> bool {
        let Some(deed) = self.mission_told(spoken.sentence) else {
            return false;
        };
        let it = |&word: &usize| scene.words.lower(word) == "it";
        if spoken.recalls.is_none() || !candidate.consumed.iter().any(it) {
            return false;
        }
        let span = trigger(scene, candidate);
        filled.clear();
        filled.extend(deed.parts().map(|(role, code)| inferred(role, code, span)));
        true
    }

    /// The last act, if it was told of a mission in the sentence before.
    pub(super) fn mission_told(&self, sentence: usize) -> Option<&Deed> {
        let (told, deeds) = &self.deeds;
        let last = deeds.last().filter(|_| told + 1 == sentence)?;
        last.is_of("mission.").then_some(last)
    }

    /// The part that nobody plays, if the only one who takes part leaves just that open.
    fn missing_side(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        role: Role,
    ) -> Option<Role> {
        let kind = self.codebook.kind(candidate.rule.kind);
        let nobody = candidate.frame.subject.is_none();
        let agentless = nobody && (candidate.frame.passive || candidate.reality.nominal);
        let host = || nobody && kind.family() == "mission" && is_at_place(scene, candidate);
        match role {
            Role::Initiator if kind.code != "coerce.deport" => Some(Role::Counterpart),
            Role::Counterpart if kind.code == "envoy.accredit" => Some(Role::Initiator),
            Role::Counterpart if agentless && RECEIVED.contains(&&*kind.code) => {
                Some(Role::Initiator)
            }
            // "the legation in Tunis was closed": not that of whoever stands in its name.
            Role::Counterpart if host() => Some(Role::Initiator),
            _ => None,
        }
    }

    /// The other side of a state that is named alone: of the pair that was told of just now, or of
    /// the two that the document is about; nobody where these are not one.
    pub(super) fn partner(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        sentence: usize,
        one: Code,
    ) -> Option<Code> {
        // "Chile offered a corridor. Lima recalled its ambassador" in a text about Peru and Bolivia.
        let of_text = self
            .setting
            .other(one)
            .filter(|&other| !self.pairs.is_another_named(sentence, one, other));
        let of_pair = self
            .pairs
            .other(sentence, one)
            .filter(|&other| of_text.is_some() || !competes(scene, candidate, &[one, other]));
        match (of_pair, of_text) {
            (Some(one), Some(other)) if one != other => None,
            (None, None) => self.subject_of_the_text(scene, sentence, one),
            (one, other) => one.or(other),
        }
    }

    /// "Jordan recalled its ambassador" in a text headed "Egypt alone", where nobody else is named.
    fn subject_of_the_text(&self, scene: &Scene<'_>, sentence: usize, one: Code) -> Option<Code> {
        let hub = self.setting.subject.filter(|&hub| hub != one)?;
        let third = |mention: &Mention| {
            mention.actor.is_some_and(|code| code != one && code != hub)
                && !is_abreast(scene, mention, &[one])
        };
        let others = scene.mentions.iter().any(third);
        let told_of_others = self.pairs.is_stranger_to(sentence, hub, one);
        (!others && !told_of_others).then_some(hub)
    }

    /// "Saudi Arabia broke off relations", in such a text.
    fn with_the_subject(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        spoken: &Spoken,
        filled: &mut Vec<Filled>,
    ) {
        let mut known = filled
            .iter()
            .filter(|part| part.participant.role == Role::Party)
            .filter_map(|part| part.participant.actor);
        let (Some(one), None) = (known.next(), known.next()) else {
            return;
        };
        if candidate.rule.needs != [Role::Party, Role::Party]
            || !self.is_of_relations(candidate)
            || candidate.reality.nominal
            || spoken.recalls.is_some()
            || has_strangers(scene, candidate, filled)
        {
            return;
        }
        if let Some(hub) = self.subject_of_the_text(scene, spoken.sentence, one) {
            filled.retain(|part| part.participant.actor.is_some());
            filled.push(inferred(Role::Party, hub, trigger(scene, candidate)));
        }
    }

    /// "Interests sections were set up in both capitals", "the offices became embassies": whose they
    /// are is not said, and they are many: the two named in the sentence, or spoken of before.
    fn each_of_the_pair(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        spoken: &Spoken,
        filled: &mut Vec<Filled>,
    ) {
        let mut named: Vec<Code> = scene.mentions.iter().filter_map(|m| m.actor).collect();
        named.sort_unstable();
        named.dedup();
        let before = || self.pairs.last(spoken.sentence).or_else(|| self.dyad());
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

    /// "An agreement was signed with Moldova" in a ministry's own release: by its state.
    pub(super) fn home_of_the_release(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        filled: &mut Vec<Filled>,
    ) {
        let frame = &candidate.frame;
        let parties: Vec<Code> = filled
            .iter()
            .filter(|part| part.participant.role == Role::Party)
            .filter_map(|part| part.participant.actor)
            .collect();
        let ([one], Some(home)) = (&parties[..], self.setting.home) else {
            return;
        };
        let family = self.codebook.kind(candidate.rule.kind).family();
        let agentless = frame.passive || frame.middle || frame.subject == frame.object;
        if matches!(family, "agreement" | "contact")
            && (agentless || candidate.reality.nominal)
            && home != *one
            && !has_strangers(scene, candidate, filled)
            && !names_third(scene, (*one, home))
        {
            filled.push(inferred(Role::Party, home, trigger(scene, candidate)));
        }
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
        let told_of = !candidate.reality.nominal || spoken.recalls.is_some();
        let known = spoken.pair.filter(|_| relations && told_of);
        let paper = || self.pair_of_the_paper(scene, candidate, spoken);
        let described = || {
            self.pairs.are_several() && is_with_described(scene, candidate, false)
                || is_with_described(scene, candidate, true)
        };
        if self.is_purpose(scene, candidate) || relations && described() {
            return;
        }
        if relations
            && filled.iter().all(|part| part.participant.actor.is_none())
            && let Some((a, b)) = pair_described(scene)
        {
            let span = trigger(scene, candidate);
            filled.clear();
            filled.extend([a, b].map(|code| inferred(Role::Party, code, span)));
            return;
        }
        if relations && spoken.recalls.is_some() && restored_by_another(scene, candidate, filled) {
            return;
        }
        let it = |thing: usize| scene.words.lower(thing) == "it";
        if candidate.frame.object.is_some_and(it)
            && let Some((a, b)) = paper()
        {
            // "It will enter into force on 1 May", whomever the pronoun may be taken for.
            let span = trigger(scene, candidate);
            filled.clear();
            filled.extend([a, b].map(|code| inferred(Role::Party, code, span)));
            return;
        }
        if let Some((a, b)) = self.pair_of_the_title(scene, candidate, filled) {
            let span = trigger(scene, candidate);
            filled.clear();
            filled.extend([a, b].map(|code| inferred(Role::Party, code, span)));
            return;
        }
        let told = pair_before(scene, candidate, relations).or(known);
        let Some((a, b)) = told.or_else(paper).or_else(|| self.dyad()) else {
            return self.with_the_subject(scene, candidate, spoken, filled);
        };
        let both = relations
            .then(|| self.both_as_subject(scene, candidate))
            .flatten();
        let others = match both {
            None if known.is_none() => self.may_be_of_others(scene, candidate, (a, b), filled),
            None => self.stands_apart(scene, candidate, (a, b), &with((a, b), filled)),
            Some(Both::Described) => is_named_with_another(scene, (a, b)),
            Some(Both::They) => {
                self.stands_apart(scene, candidate, (a, b), &[a, b])
                    || self.pairs.is_other_named(spoken.sentence, (a, b))
            }
        };
        // "Hungary was the first to open them with Seoul": not those of the two told of.
        let stranger = || !filled.is_empty() && is_about_another(scene, &with((a, b), filled));
        if others && (spoken.recalls.is_none() || stranger()) {
            return;
        }
        if has_strangers(scene, candidate, filled)
            || both.is_none() && is_done_by_others(scene, candidate)
        {
            return;
        }
        let alone = relations && is_alone(scene, candidate, spoken);
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
            [] if wanted == 2 && (alone || both.is_some() || paper().is_some()) => vec![a, b],
            // "It will enter into force on 1 May"
            [] if wanted == 1 && paper().is_some() => vec![a, b],
            [one] if wanted == 2 && one == a => vec![b],
            [one] if wanted == 2 && one == b => vec![a],
            [one] if wanted == 2 && relations && !candidate.reality.nominal => {
                // "Greece had resumed relations with its neighbour" in a text about the neighbour.
                let hub = || self.pairs.hub().filter(|&hub| hub != one);
                let other = self.partner(scene, candidate, spoken.sentence, one);
                let stranger = |mention: &Mention| {
                    mention.actor.is_some_and(|code| !takes_part(filled, code))
                        && !is_abreast(scene, mention, &[one])
                };
                let known = |_: &Code| !scene.mentions.iter().any(stranger);
                other.or_else(hub).filter(known).into_iter().collect()
            }
            _ => return,
        };
        if both.is_some() || alone {
            filled.retain(|part| part.participant.actor.is_some());
        }
        let span = trigger(scene, candidate);
        for code in missing {
            filled.push(inferred(Role::Party, code, span));
        }
    }

    /// "Talks between Britain and Persia began. The treaty which they signed": the two of the act before, where
    /// nothing says who "they" or "both" are.
    pub(super) fn both_of_the_act_before(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        spoken: &Spoken,
        filled: &mut Vec<Filled>,
    ) {
        let kind = self.codebook.kind(candidate.rule.kind);
        let Some(both) = self.both_as_subject(scene, candidate) else {
            return;
        };
        // Alone "they" may be anybody, but few besides states sign and confer.
        let known = filled.iter().any(|part| part.participant.actor.is_some());
        if known || kind.family() == "relations" || both == Both::They && !kind.symmetric {
            return;
        }
        let place = candidate
            .frame
            .subject
            .and_then(|subject| scene.mention_over(subject));
        let role = candidate
            .cast
            .iter()
            .find(|cast| Some(cast.mention) == place)
            .map(|cast| cast.role);
        let pair = self
            .stage
            .last_pair(spoken.sentence)
            .or_else(|| self.dyad());
        if let (Some(role), Some((a, b))) = (role, pair)
            && !competes(scene, candidate, &[a, b])
        {
            filled.retain(|part| part.participant.role != role);
            let span = trigger(scene, candidate);
            filled.extend([a, b].map(|code| inferred(role, code, span)));
        }
    }

    /// Both sides as the subject of an act, where nothing says yet who they are.
    fn both_as_subject(&self, scene: &Scene<'_>, candidate: &Candidate<'_>) -> Option<Both> {
        let subject = candidate.frame.subject?;
        let Some(place) = scene.mention_over(subject) else {
            // "The countries established relations" under the title "Chad–Peru relations".
            let plain = self.setting.titled && is_plain_plural(&scene.tree()?, subject);
            return plain.then_some(Both::Described);
        };
        let mention = &scene.mentions[place];
        if mention.actor.is_some() {
            return None;
        }
        match scene.words.lower(mention.first) {
            // "The three countries" are more than the two told of.
            "three" | "all" => None,
            _ if mention.standing == Standing::Both => Some(Both::Described),
            "they" | "both" => Some(Both::They),
            _ => None,
        }
    }

    /// "flew home for consultations": nobody says with whom.
    fn is_purpose(&self, scene: &Scene<'_>, candidate: &Candidate<'_>) -> bool {
        let family = self.codebook.kind(candidate.rule.kind).family();
        let purpose = || {
            let tree = scene.tree();
            tree.is_some_and(|tree| tree.case(candidate.frame.at) == Some("for"))
        };
        family == "contact"
            && candidate.reality.nominal
            && (candidate.frame.light.is_none() || purpose())
    }

    /// Whether the title names just these two.
    fn is_headed(&self, pair: (Code, Code)) -> bool {
        self.setting.titled && self.setting.dyad == Some(pair)
    }

    /// Whether a sentence names somebody else whom an act of the two may be with.
    fn stands_apart(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        pair: (Code, Code),
        known: &[Code],
    ) -> bool {
        if self.is_headed(pair) {
            competes_with_title(scene, candidate, known)
        } else {
            competes(scene, candidate, known)
        }
    }

    /// Whether an act may be of others than the two whom a document is about.
    fn may_be_of_others(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        (a, b): (Code, Code),
        filled: &[Filled],
    ) -> bool {
        if !self.is_of_relations(candidate) || candidate.reality.nominal {
            return names_others(scene, filled);
        }
        let known = |code| self.pairs.is_known(code) || takes_part(filled, code);
        // "were severed in 1981 after Iran had recognised the Sahrawi republic" under "Morocco and Iran"
        let headed = self.is_headed((a, b));
        self.stands_apart(scene, candidate, (a, b), &with((a, b), filled))
            || !headed && (names_third(scene, (a, b)) || names_behind(scene, candidate, known))
    }

    /// "A trade agreement was signed in 1992", "Talks were held in May" under the title "Relations of
    /// Chad and Togo": where nobody is named who might have done it, it was those two.
    fn pair_of_the_title(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        filled: &[Filled],
    ) -> Option<(Code, Code)> {
        let frame = &candidate.frame;
        let family = self.codebook.kind(candidate.rule.kind).family();
        let mutual = matches!(family, "agreement" | "contact")
            && candidate.rule.needs.iter().all(|&role| role == Role::Party);
        // "A trade agreement became effective": the paper is what the rule asks for as its subject.
        let paper = |subject: usize| {
            let named = |tree: &Tree<'_>| candidate.rule.subject.names(tree, subject);
            scene.mention_over(subject).is_none() && scene.tree().as_ref().is_some_and(named)
        };
        let undergone = frame.passive || frame.middle || frame.subject == frame.object;
        let agentless = (undergone || frame.subject.is_some_and(paper))
            && (!candidate.reality.nominal || frame.light.is_some());
        let nobody = filled.iter().all(|part| part.participant.actor.is_none())
            && !has_strangers(scene, candidate, filled);
        let pair = self.setting.dyad.filter(|_| self.setting.titled)?;
        (mutual && agentless && nobody && !names_third(scene, pair)).then_some(pair)
    }

    /// "The treaty was signed in Rome": that of which the sentences before told, between those two.
    fn pair_of_the_paper(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        spoken: &Spoken,
    ) -> Option<(Code, Code)> {
        let family = self.codebook.kind(candidate.rule.kind).family();
        let frame = &candidate.frame;
        let undergone = frame.passive || frame.middle;
        // "The signing took place in May"
        let ceremony = Some(frame.at).filter(|_| {
            candidate.reality.nominal && frame.light.is_some() && frame.object.is_none()
        });
        let open = undergone || ceremony.is_some();
        if family != "agreement" || !open || frame.subject.is_some_and(|who| Some(who) != ceremony)
        {
            return None;
        }
        let (tree, paper) = (scene.tree()?, frame.object.or(ceremony)?);
        let definite = matches!(tree.words.lower(paper), "it" | "this" | "they" | "both")
            || tree
                .by(paper, &[Deprel::Det])
                .any(|det| matches!(tree.words.lower(det), "the" | "this" | "that" | "both"));
        // "Ratifications were exchanged in May"
        let definite = definite || matches!(tree.lemma(paper), "ratification" | "instrument");
        let agreed = self
            .pairs
            .agreed(spoken.sentence)
            .or_else(|| self.stage.main_pair());
        agreed.filter(|_| definite)
    }
}

/// Between whom relations were last told of, and whether the act's own words point there.
pub(super) struct Spoken {
    /// The sentence that is being read.
    pub(super) sentence: usize,
    pub(super) pair: Option<(Code, Code)>,
    /// The pronoun that stands for those relations.
    pub(super) recalls: Option<usize>,
}

/// "Of Peru and Chile ... while the two countries talk, there are no relations": the two that a sentence describes
/// together, where it names no others.
fn pair_described(scene: &Scene<'_>) -> Option<(Code, Code)> {
    let described = scene.mentions.windows(2).find_map(|pair| match pair {
        [one, two] if one.span == two.span && one.matched == Matched::Description => {
            Some((one.actor?, two.actor?))
        }
        _ => None,
    })?;
    let (a, b) = described;
    let named = |code: Code| {
        scene
            .mentions
            .iter()
            .any(|mention| mention.actor == Some(code) && mention.matched == Matched::Name)
    };
    let others = scene.mentions.iter().filter_map(|mention| mention.actor);
    let alone = others.into_iter().all(|code| code == a || code == b);
    (alone && named(a) && named(b)).then_some((a.min(b), a.max(b)))
}

/// "Chile established relations with Spain, and Peru restored them": those with Spain.
fn restored_by_another(
    scene: &Scene<'_>,
    candidate: &Candidate<'_>,
    filled: &mut Vec<Filled>,
) -> bool {
    let [one] = &filled[..] else { return false };
    let other = with_whom(scene, candidate)
        .filter(|&other| one.participant.actor.is_some_and(|code| code != other));
    filled.extend(other.map(|other| inferred(Role::Party, other, trigger(scene, candidate))));
    other.is_some()
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

/// Words for both sides that the sentence itself does not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Both {
    /// "the two states"
    Described,
    /// "they"
    They,
}
