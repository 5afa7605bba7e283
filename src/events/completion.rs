//! Who takes part though his own clause does not say so: completed from the rest of the sentence and
//! from the document, by rule only.

use super::argument::SUBJECTS;
use super::argument::effect;
use super::argument::owner_of_words;
use super::argument::reader_of_paper;
use super::argument::surface_subject;
use super::codebook::Kind;
use super::codebook::PlaceFrom;
use super::coder::Coder;
use super::coder::trigger;
use super::details;
use super::matching::Candidate;
use super::matching::Cast;
use super::operators::Effect;
use super::operators::How;
use super::operators::Sort;
use super::participants::Filled;
use super::participants::inferred;
use super::participants::participant;
use super::role::Role;
use super::scene::Filler;
use super::scene::Scene;
use super::status::Status;
use super::tree::Tree;
use crate::actors::Matched;
use crate::actors::reason;
use crate::knowledge::Code;
use crate::syntax::Deprel;
use crate::syntax::Upos;

impl Coder {
    /// "Then Foreign Minister X visited Cuba" in a text about Cuba and Korea: an office of no
    /// state named is that of the other; of a state that "remains without relations" the other
    /// side is the one that the text is about.
    pub(super) fn known_from_the_document(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        sentence: usize,
        filled: &mut Vec<Filled>,
    ) {
        self.leaders_of_the_day(scene, candidate, sentence, filled);
        self.sender_of_the_hero(scene, candidate, filled);
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

    /// "In 1956 she was appointed ambassador to Israel" in the life of a Swedish diplomat: by Sweden.
    fn sender_of_the_hero(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        filled: &mut Vec<Filled>,
    ) {
        let Some(hero) = self.hero else { return };
        let frame = &candidate.frame;
        let appointed = self.codebook.kind(candidate.rule.kind).code == "envoy.appoint"
            && frame.passive
            && [frame.object, frame.subject]
                .into_iter()
                .flatten()
                .any(|who| matches!(scene.words.lower(who), "he" | "she"));
        let sends = |part: &Filled| part.participant.role == Role::Initiator;
        let by = frame.subject.filter(|_| frame.subject != frame.object);
        let named = by.is_some_and(|who| !matches!(scene.words.lower(who), "he" | "she"));
        if appointed && !named {
            filled.retain(|part| !sends(part));
            filled.push(inferred(Role::Initiator, hero, trigger(scene, candidate)));
        }
    }

    /// "Eisenhower had cut the relations in 1961": who held an office of one of the two on the day of
    /// the act, in a text of another day.
    fn leaders_of_the_day(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        sentence: usize,
        filled: &mut [Filled],
    ) {
        let open = |part: &&mut Filled| {
            part.participant.actor.is_none() && part.participant.matched == Matched::Person
        };
        let pair = self.setting.dyad.or(self.pairs.last(sentence));
        let (Some((a, b)), Some(tree)) = (pair, scene.tree()) else {
            return;
        };
        if !filled.iter_mut().any(|part| open(&part)) {
            return;
        }
        let time = details::time(scene, &tree, candidate, Status::Occurred, self.present);
        let Some(day) = time.and_then(|time| time.start) else {
            return;
        };
        for part in filled.iter_mut().filter(open) {
            let Some(name) = part.participant.person else {
                return;
            };
            let people = scene.knowledge.people();
            let state = people.state_of(name.of(scene.words.text), None, day);
            if let Some(state) = state.filter(|&state| state == a || state == b) {
                part.participant.actor = Some(state);
                part.participant.state = Some(state);
                part.inferred = true;
            }
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
        if kind.code == "mission.attack" {
            self.host_of_attack(scene, candidate, filled);
        }
        let received = |part: &Filled| part.participant.role == Role::Counterpart;
        let placed = matches!(kind.family(), "mission" | "envoy") && kind.code != "mission.attack"
            || kind.code == "contact.visit";
        if !placed || filled.iter().any(received) {
            return;
        }
        let Some(tree) = scene.tree() else { return };
        // "flew to Lyons"
        let reading = if kind.code == "contact.visit" && tree.is_verb(candidate.frame.at) {
            PlaceFrom::Goal
        } else {
            PlaceFrom::Phrase
        };
        let Some(venue) = details::venue(scene, &tree, candidate, reading, self.present) else {
            return;
        };
        let known = filled
            .iter()
            .any(|part| part.participant.actor == venue.country);
        // "agreed in Rome to open consulates": where that was agreed.
        let agreed_there = (0..tree.len()).any(|word| {
            venue.span.overlaps(scene.words.at(word))
                && tree
                    .head(word)
                    .is_some_and(|verb| candidate.reality.through.contains(&verb))
        });
        if let Some(country) = venue.country.filter(|_| !known && !agreed_there) {
            filled.push(inferred(Role::Counterpart, country, venue.span));
        }
    }

    /// "A crowd attacked the Peruvian consulate at Iquique": in whose country it lies.
    fn host_of_attack(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        filled: &mut Vec<Filled>,
    ) {
        let Some(tree) = scene.tree() else { return };
        let phrase = PlaceFrom::Phrase;
        let venue = details::venue(scene, &tree, candidate, phrase, self.present);
        let country = venue.and_then(|venue| Some((venue.country?, venue.span)));
        let taken = |role: Role| filled.iter().any(|part| part.participant.role == role);
        let known = |code: Code| {
            filled
                .iter()
                .any(|part| part.participant.actor == Some(code))
        };
        let attacked = taken(Role::Counterpart) && !taken(Role::Host);
        if let Some((country, span)) = country.filter(|&(code, _)| attacked && !known(code)) {
            filled.push(inferred(Role::Host, country, span));
        }
    }

    /// "handed the Danish envoy a note demanding an apology": words on paper are said to who is given it.
    pub(super) fn reader(scene: &Scene<'_>, candidate: &Candidate<'_>, filled: &mut Vec<Filled>) {
        let said = filled
            .iter()
            .any(|part| part.participant.role == Role::Counterpart);
        let Some(tree) = scene.tree().filter(|_| !said) else {
            return;
        };
        let Some(reader) = reader_of_paper(&tree, candidate.frame.at) else {
            return;
        };
        for filler in scene.actors(&tree, reader) {
            let mention = &scene.mentions[filler.mention];
            let known = |part: &Filled| part.participant.actor == mention.actor;
            if mention.actor.is_some() && !filled.iter().any(known) {
                filled.push(brought_in(scene, &filler, Role::Counterpart));
            }
        }
    }

    /// "France was asked by Chad to send troops": who asks for an act that needs another side is
    /// that side, as is the state to which it is to yield or refuses to; deputies who ask for an act that nobody is named for ask it of their state.
    pub(super) fn asker(
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        kind: &Kind,
        filled: &mut Vec<Filled>,
    ) {
        let demanded = candidate.reality.status == Some(Status::Demanded);
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
            (false, true) if demanded => Role::Initiator,
            _ => return,
        };
        // "urged Russia and Georgia to cease fire": each yields to the other.
        let doers = filled
            .iter()
            .filter(|part| part.participant.role == Role::Initiator);
        let open = kind.family() == "concede" && role == Role::Counterpart && doers.count() == 1;
        if !candidate.rule.needs.contains(&role) && !open {
            return;
        }
        let Some(tree) = scene.tree() else { return };
        // "rejected an American demand to free the sailors": whose demand it was.
        let whose = |word: usize| {
            let answered =
                effect(&tree, word, Sort::Noun, How::To) == Some(Effect::Status(Status::Demanded));
            owner_of_words(&tree, word).filter(|_| answered && !tree.is_verb(word))
        };
        let mut through = candidate.reality.through.iter();
        let asker = through.find_map(|&word| {
            if demanded {
                surface_subject(&tree, word, 3)
            } else {
                whose(word)
            }
        });
        let Some(asker) = asker else { return };
        for filler in scene.actors(&tree, asker) {
            let mention = &scene.mentions[filler.mention];
            let known = filled
                .iter()
                .any(|part| part.participant.actor == mention.actor);
            let state = mention.state.is_some() && mention.state == mention.actor;
            if mention.actor.is_some() && !known && (state || !open) {
                if role == Role::Counterpart {
                    filled.retain(|part| {
                        part.participant.role != role || part.participant.actor.is_none()
                    });
                }
                filled.push(brought_in(scene, &filler, role));
            }
        }
    }

    /// "visited Burma at the invitation of its premier": whoever comes was invited.
    pub(super) fn guest(scene: &Scene<'_>, candidate: &Candidate<'_>, filled: &mut Vec<Filled>) {
        let at = candidate.frame.at;
        let invited = |part: &Filled| part.participant.role == Role::Counterpart;
        let Some(tree) = scene.tree() else { return };
        let by_invitation = candidate.rule.needs == [Role::Initiator, Role::Counterpart]
            && candidate.reality.nominal
            && matches!(tree.case(at), Some("at" | "on" | "upon"));
        if !by_invitation || filled.iter().any(invited) {
            return;
        }
        let own = details::verb_over(&tree, at);
        let Some(subject) = surface_subject(&tree, own, 3) else {
            return;
        };
        for filler in scene.actors(&tree, subject) {
            let mention = &scene.mentions[filler.mention];
            let known = filled
                .iter()
                .any(|part| part.participant.actor == mention.actor);
            if mention.actor.is_some() && !known {
                filled.push(brought_in(scene, &filler, Role::Counterpart));
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

    /// "The raid killed 21 rebels": who made the raid that was told of kills.
    pub(super) fn doers_of_the_act_that_harms(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        filled: &mut Vec<Filled>,
    ) {
        let doer = |part: &Filled| part.participant.role == Role::Initiator;
        let Some(subject) = candidate.frame.subject else {
            return;
        };
        if self.codebook.kind(candidate.rule.kind).family() != "force" || filled.iter().any(doer) {
            return;
        }
        let Some(tree) = scene.tree() else { return };
        let span = trigger(scene, candidate);
        for code in self.acts.meant_by_subject(&tree, subject) {
            filled.push(inferred(Role::Initiator, code, span));
        }
    }

    /// The verbs that tell what was done to whom, and who they are.
    pub(super) fn sufferers(&self, candidates: &[Vec<Candidate<'_>>]) -> Vec<(usize, usize)> {
        let harms = |candidate: &&Candidate<'_>| {
            let family = self.codebook.kind(candidate.rule.kind).family();
            matches!(family, "coerce" | "force" | "concede")
        };
        let firsts = candidates
            .iter()
            .filter_map(|candidates| candidates.iter().find(harms));
        firsts
            .filter_map(|candidate| {
                let mut others = candidate
                    .cast
                    .iter()
                    .filter(|cast| cast.role == Role::Counterpart);
                let other = others.next()?;
                others
                    .next()
                    .is_none()
                    .then_some((candidate.frame.at, other.mention))
            })
            .collect()
    }

    /// "arrested twelve Danes and seized their boats", "shot a Dane and seized three others": whom
    /// the first verb names is meant by the second.
    pub(super) fn same_sufferer(
        &self,
        scene: &Scene<'_>,
        tree: &Tree<'_>,
        candidate: &Candidate<'_>,
        sufferers: &[(usize, usize)],
        filled: &mut Vec<Filled>,
    ) {
        let frame = &candidate.frame;
        let family = self.codebook.kind(candidate.rule.kind).family();
        let (at, Some(object)) = (frame.at, frame.object) else {
            return;
        };
        let of = |role: Role| {
            filled
                .iter()
                .filter(move |part| part.participant.role == role)
                .find_map(|part| part.participant.actor)
        };
        let meant = tree
            .by(object, &[Deprel::NmodPoss])
            .any(|owner| matches!(tree.words.lower(owner), "its" | "their" | "his" | "her"))
            || matches!(
                tree.words.lower(object),
                "others" | "another" | "more" | "them" | "it"
            )
            || tree.upos(object) == Upos::Num;
        let joined = tree.deprel(at) == Deprel::Conj && tree.child(at, SUBJECTS).is_none();
        if !matches!(family, "coerce" | "force" | "concede")
            || !meant
            || !joined
            || frame.passive
            || of(Role::Counterpart).is_some()
        {
            return;
        }
        let first = tree.head(at);
        let known = sufferers.iter().find(|(verb, _)| {
            Some(*verb) == first
                || tree.deprel(*verb) == Deprel::Conj && tree.head(*verb) == first && *verb < at
        });
        let Some(mention) = known.map(|(_, mention)| &scene.mentions[*mention]) else {
            return;
        };
        if let Some(code) = mention
            .actor
            .filter(|_| of(Role::Initiator) != mention.actor)
        {
            filled.retain(|part| part.participant.role != Role::Counterpart);
            filled.push(inferred(Role::Counterpart, code, mention.span));
        }
    }

    /// The verbs that tell who met whom, and who they are.
    pub(super) fn meetings(&self, candidates: &[Vec<Candidate<'_>>]) -> Vec<(usize, Vec<usize>)> {
        candidates
            .iter()
            .flatten()
            .filter(|candidate| self.codebook.kind(candidate.rule.kind).family() == "contact")
            .map(|candidate| {
                let frame = &candidate.frame;
                let mut mentions: Vec<usize> =
                    candidate.cast.iter().map(|cast| cast.mention).collect();
                mentions.sort_unstable();
                mentions.dedup();
                (frame.light.unwrap_or(frame.at), mentions)
            })
            .filter(|(_, mentions)| mentions.len() == 2)
            .collect()
    }
}

/// "Under an accord signed with Chad, Mali will": who acts under it is the other side.
pub(super) fn signatory(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    candidate: &Candidate<'_>,
    filled: &mut Vec<Filled>,
) {
    let at = candidate.frame.at;
    let thing = tree.head(at).filter(|&thing| {
        tree.deprel(at) == Deprel::Acl
            && tree.is_nominal(thing)
            && matches!(
                tree.case(thing),
                Some("under" | "in" | "by" | "after" | "following" | "through")
            )
    });
    let known: Vec<Code> = filled.iter().filter_map(|p| p.participant.actor).collect();
    let (Some(thing), [one]) = (thing, &known[..]) else {
        return;
    };
    if candidate.rule.needs != [Role::Party, Role::Party] {
        return;
    }
    let subject = tree
        .head(thing)
        .filter(|&verb| tree.is_verb(verb) && tree.deprel(thing) == Deprel::Obl)
        .and_then(|verb| surface_subject(tree, verb, 3));
    let Some(subject) = subject else { return };
    let [other] = scene.actors(tree, subject)[..] else {
        return;
    };
    let mention = &scene.mentions[other.mention];
    if let Some(code) = mention.actor.filter(|code| code != one) {
        filled.retain(|part| part.participant.actor.is_some());
        filled.push(inferred(Role::Party, code, mention.span));
    }
}

/// "met her Ugandan counterpart in Entebbe and signed a pact": who was met takes part in what the
/// verb joined to it tells of, where somebody is lacking.
pub(super) fn partner(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    candidate: &Candidate<'_>,
    meetings: &[(usize, Vec<usize>)],
    filled: &mut Vec<Filled>,
) {
    let at = candidate.frame.at;
    let alone = filled
        .iter()
        .all(|part| part.participant.role == Role::Party)
        && candidate.rule.needs == [Role::Party, Role::Party];
    let own = [at, candidate.frame.light.unwrap_or(at)]
        .into_iter()
        .find(|&verb| tree.is_verb(verb));
    let Some(own) = own.filter(|_| alone) else {
        return;
    };
    let joined = tree.deprel(own) == Deprel::Conj
        && tree
            .child(own, &[Deprel::Nsubj, Deprel::NsubjPass])
            .is_none();
    let known: Vec<Code> = filled.iter().filter_map(|p| p.participant.actor).collect();
    let [one] = known[..] else { return };
    let meeting = meetings
        .iter()
        .find(|(verb, _)| joined && tree.head(own) == Some(*verb));
    let Some((_, mentions)) = meeting else { return };
    let met: Vec<_> = mentions
        .iter()
        .map(|&index| &scene.mentions[index])
        .collect();
    let mut others = met.iter().filter(|mention| mention.actor != Some(one));
    let takes_part = met.iter().any(|mention| mention.actor == Some(one));
    if let (Some(other), None, true) = (others.next(), others.next(), takes_part)
        && let Some(code) = other.actor
    {
        filled.retain(|part| part.participant.actor.is_some());
        filled.push(inferred(Role::Party, code, other.span));
    }
}

/// Somebody whom other words of the sentence bring into an act.
fn brought_in(scene: &Scene<'_>, filler: &Filler, role: Role) -> Filled {
    let (mention, way) = (filler.mention, filler.way);
    let cast = Cast { role, mention, way };
    Filled {
        participant: participant(&cast, &scene.mentions[mention]),
        way,
        inferred: true,
    }
}
