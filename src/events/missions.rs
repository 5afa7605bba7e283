//! Whose missions are meant: those told of before, those of another state joined to the one told of.

use super::codebook::PlaceFrom;
use super::coder::Coder;
use super::coder::Placed;
use super::coder::trigger;
use super::details;
use super::likewise::Deed;
use super::matching::Candidate;
use super::participants::Filled;
use super::participants::inferred;
use super::report::Participant;
use super::report::Report;
use super::report::Venue;
use super::report::When;
use super::role::Role;
use super::scene::Scene;
use super::scene::Way;
use super::strangers::competes;
use super::tree::Tree;
use crate::actors::Matched;
use crate::knowledge::Code;
use crate::syntax::Deprel;
use crate::syntax::Xpos;
use crate::time::Precision;
use chrono::Datelike;

/// Sentences for which "the legation" is the one told of last.
const MEMORY: usize = 4;

/// Acts that the state does to which the mission or envoy belongs.
const OWN: [&str; 12] = [
    "envoy.accredit",
    "envoy.appoint",
    "envoy.recall",
    "envoy.return",
    "envoy.withdraw",
    "mission.close",
    "mission.downgrade",
    "mission.open",
    "mission.relocate",
    "mission.reopen",
    "mission.suspend",
    "mission.upgrade",
];

/// Words that a mission is called by when it is told of again.
const AGAIN: [&str; 10] = [
    "agency",
    "consulate",
    "consulate-general",
    "embassy",
    "general",
    "legation",
    "mission",
    "office",
    "post",
    "representation",
];

/// The mission or envoy that a text told of last: in which sentence, whose, and where.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct LastMission(Option<(usize, Code, Code)>);

impl Coder {
    /// Remembers whose mission or envoy a sentence told of.
    pub(super) fn hear_of_missions(&mut self, sentence: usize, reports: &[Report]) {
        let told = reports.iter().rev().find_map(|report| {
            let code = &*self.codebook.kind(report.kind).code;
            let side = |role: Role| {
                let mut of = report.participants.iter().filter(|part| part.role == role);
                let one = of.next()?.actor?;
                of.next().is_none().then_some(one)
            };
            let (owner, host) = (side(Role::Initiator)?, side(Role::Counterpart)?);
            // Who closes a mission on his own ground closes that of the other.
            let place = report.place.as_ref().and_then(|place| place.country);
            let hosted = place == Some(owner) && code.starts_with("mission.");
            (OWN.contains(&code) && !hosted && owner != host).then_some((sentence, owner, host))
        });
        if told.is_some() {
            self.mission = LastMission(told);
        }
    }

    /// "The legation was raised to an embassy in 1957": of which nobody says whose it is, the one told of last.
    pub(super) fn is_mission_meant(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        sentence: usize,
        filled: &mut Vec<Filled>,
    ) -> bool {
        let code = &*self.codebook.kind(candidate.rule.kind).code;
        let frame = &candidate.frame;
        let (Some((told, owner, host)), Some(thing)) = (self.mission.0, frame.object) else {
            return false;
        };
        let own = code.starts_with("mission.") && OWN.contains(&code);
        let agentless = frame.subject.is_none() && (frame.passive || frame.middle);
        let named = filled
            .iter()
            .any(|part| part.participant.actor.is_some() && !part.inferred);
        if !own
            || !agentless
            || named
            || sentence > told + MEMORY
            || !is_told_again(scene, thing)
            || competes(scene, candidate, &[owner, host])
        {
            return false;
        }
        let span = trigger(scene, candidate);
        filled.clear();
        filled.push(inferred(Role::Initiator, owner, span));
        filled.push(inferred(Role::Counterpart, host, span));
        true
    }

    /// "opened an interests section in the Swiss embassy in Santiago": where that embassy stands.
    pub(super) fn in_house_of_another(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        filled: &mut [Filled],
    ) {
        let kind = self.codebook.kind(candidate.rule.kind);
        // "threw stones at the Swiss embassy in Santiago": that one is attacked, whoever has rooms in it.
        let housed = kind.family() == "mission" && kind.code != "mission.attack";
        let Some(tree) = scene.tree().filter(|_| housed) else {
            return;
        };
        let in_house = |part: &&mut Filled| {
            let span = part.participant.span;
            let mut named = scene.mentions.iter().filter(|one| one.span == span);
            part.participant.role == Role::Counterpart
                && named.any(|one| {
                    one.matched == Matched::Institution
                        && matches!(tree.case(one.head), Some("in" | "at" | "within" | "inside"))
                        && details::is_mission(scene, one.head)
                })
        };
        let Some(part) = filled.iter_mut().find(in_house) else {
            return;
        };
        let venue = details::venue(scene, &tree, candidate, PlaceFrom::Phrase, self.present);
        if let Some(host) = venue.and_then(|venue| venue.country) {
            part.participant.actor = Some(host);
            part.participant.state = Some(host);
        }
    }

    /// "Haiti sent a minister to Berlin in 1892": in the days of legations one who stays, where only the year is told.
    pub(super) fn is_sent_to_stay(
        &self,
        tree: &Tree<'_>,
        act: &Candidate<'_>,
        date: Option<When>,
    ) -> bool {
        /// The last year in which most ministers abroad were heads of legations.
        const LEGATIONS: i32 = 1955;
        let old = date
            .is_some_and(|when| when.precision == Precision::Year && when.end.year() <= LEGATIONS);
        let plain = |&minister: &usize| {
            let own = [Deprel::Amod, Deprel::Compound, Deprel::Nmod];
            tree.lemma(minister) == details::LEGATION
                && tree.xpos(minister) == Xpos::Nn
                && tree.child(minister, &own).is_none()
        };
        old && self.codebook.kind(act.rule.kind).code == "contact.visit"
            && matches!(tree.lemma(act.frame.at), "send" | "dispatch")
            && act.frame.object.as_ref().is_some_and(plain)
    }

    /// "The Dutch legation in Bangkok and the Thai legation in The Hague were raised to embassies": the second is
    /// another state's.
    pub(super) fn joined_missions(
        &self,
        sentence: &Placed<'_>,
        tree: &Tree<'_>,
        act: &Candidate<'_>,
        report: &Report,
    ) -> Vec<Report> {
        let scene = &sentence.scene;
        let code = &*self.codebook.kind(report.kind).code;
        if !code.starts_with("mission.") || !OWN.contains(&code) {
            return Vec::new();
        }
        let mut doers = report
            .participants
            .iter()
            .filter(|part| part.role == Role::Initiator)
            .filter_map(|part| part.actor);
        let (Some(first), None) = (doers.next(), doers.next()) else {
            return Vec::new();
        };
        let things = act.frame.object.into_iter();
        let joined = things.flat_map(|thing| tree.by(thing, &[Deprel::Conj]));
        joined
            .filter(|&thing| !tree.is_verb(thing) && is_mission_word(scene, tree, thing))
            .filter_map(|thing| {
                let owner = owner(scene, tree, thing).filter(|&owner| owner != first)?;
                let venue = self.seat_of(scene, tree, thing);
                let host = venue.as_ref().and_then(|venue| venue.country);
                let host = host.filter(|&host| host != owner).unwrap_or(first);
                let span = scene.words.cover(thing, thing + 1);
                Some(Report {
                    trigger: span,
                    place: venue.or_else(|| report.place.clone()),
                    participants: [(Role::Initiator, owner), (Role::Counterpart, host)]
                        .map(|(role, code)| inferred(role, code, span).participant)
                        .into(),
                    ..report.clone()
                })
            })
            .collect()
    }

    /// "Japan opened a consulate in Mexico City and Mexico a legation in Tokyo": the verb is said once, the missions
    /// are two.
    pub(super) fn gapped_mission(
        &self,
        sentence: &Placed<'_>,
        tree: &Tree<'_>,
        deed: &Deed,
        (word, part): (usize, Participant),
    ) -> Option<Report> {
        let scene = &sentence.scene;
        let thing = tree.by(word, &[Deprel::Orphan]).find(|&orphan| {
            is_mission_word(scene, tree, orphan) || tree.words.lower(orphan) == "one"
        })?;
        let owner = part.actor.filter(|_| deed.is_of("mission."))?;
        let venue = self.seat_of(scene, tree, thing);
        let host = match venue.as_ref().and_then(|venue| venue.country) {
            Some(host) => host,
            None => deed.doer().filter(|_| deed.has_other(owner))?,
        };
        if host == owner || deed.doer() == Some(owner) {
            return None;
        }
        let act = deed.again(tree, deed.at(), Vec::new(), vec![thing]);
        let span = scene.words.cover(word, thing + 1);
        let direct = Filled {
            participant: part,
            way: Way::Direct,
            inferred: false,
        };
        let filled = vec![direct, inferred(Role::Counterpart, host, span)];
        let mut report = self.report(sentence, tree, &act, filled).ok()?;
        let own_day = scene.times.iter().find(|time| {
            let range = scene.range(time.span).filter(|_| time.start.is_some());
            range.is_some_and(|(first, _)| {
                first > word && tree.is_within(details::head_of(tree, (first, first + 1)), word)
            })
        });
        report.date = match own_day {
            Some(time) => details::when(scene, time),
            None => deed.date(),
        };
        report.place = venue;
        report.trigger = span;
        Some(report)
    }

    /// Where a mission stands: "in Tokyo".
    fn seat_of(&self, scene: &Scene<'_>, tree: &Tree<'_>, thing: usize) -> Option<Venue> {
        let place = tree
            .by(thing, &[Deprel::Nmod, Deprel::Obl, Deprel::Orphan])
            .find(|&word| matches!(tree.case(word), Some("in" | "at")) && !scene.is_time(word))?;
        details::spot(scene, tree, place, self.day(scene))
    }
}

/// Whether a noun names a mission of some level.
fn is_mission_word(scene: &Scene<'_>, tree: &Tree<'_>, noun: usize) -> bool {
    details::is_mission(scene, noun) || AGAIN.contains(&tree.lemma(noun))
}

/// Whether a noun speaks of the mission told of before: "the legation", of nobody and nowhere.
fn is_told_again(scene: &Scene<'_>, thing: usize) -> bool {
    let Some(tree) = scene.tree() else {
        return false;
    };
    let definite = |&child: &usize| matches!(tree.words.lower(child), "the" | "this" | "that");
    let plain = |&child: &usize| {
        let own = matches!(
            tree.deprel(child),
            Deprel::NmodPoss | Deprel::Nmod | Deprel::AclRelcl | Deprel::Acl | Deprel::Conj
        );
        let place = || scene.mention_over(child).map(|at| &scene.mentions[at]);
        !own && place().is_none_or(|mention| mention.actor.is_none())
    };
    let children = tree.children(thing);
    AGAIN.contains(&tree.lemma(thing))
        && tree.xpos(thing) == Xpos::Nn
        && children.iter().any(definite)
        && children.iter().all(plain)
}

/// The state that the words of a mission name before it: "the Thai legation".
fn owner(scene: &Scene<'_>, tree: &Tree<'_>, thing: usize) -> Option<Code> {
    let mut before = tree
        .by(thing, &[Deprel::Amod, Deprel::NmodPoss, Deprel::Compound])
        .chain([thing]);
    before.find_map(|word| scene.mentions[scene.mention_over(word)?].state)
}
