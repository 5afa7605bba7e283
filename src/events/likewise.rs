//! "Egypt did the same", "as did Oman", "Norway followed": an act told by pointing at the one before.

mod pointers;
mod redone;
mod shared;
mod turns;

use pointers::POINTERS;
use pointers::has_clause_before;
use pointers::intensifies;
use pointers::is_beside;
pub(crate) use pointers::may_point;
use shared::left_out;
pub(super) use shared::share_day;

use super::argument::CLIMB;
use super::argument::effect;
use super::argument::surface_subject;
use super::as_of::as_of_the_act;
use super::coder::Coder;
use super::coder::Placed;
use super::details;
use super::frame::Frame;
use super::matching::Candidate;
use super::matching::Cast;
use super::modality::reality;
use super::operators::Effect;
use super::operators::How;
use super::operators::Sort;
use super::participants::Filled;
use super::participants::inferred;
use super::report::Participant;
use super::report::Report;
use super::report::When;
use super::role::Role;
use super::rules::Form;
use super::rules::Rule;
use super::scene::Filler;
use super::scene::Scene;
use super::scene::Way;
use super::status::Status;
use super::tree::Tree;
use crate::knowledge::Code;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::syntax::Xpos;
use crate::time::Basis;
use crate::time::TimeExpression;

/// Families of acts that one state does as another did.
const FAMILIES: [&str; 12] = [
    "aid",
    "concede",
    "contact",
    "cooperation",
    "vote",
    "relations",
    "recognition",
    "mission",
    "envoy",
    "membership",
    "agreement",
    "sanction",
];

/// Those of them that name first of all to whom they are done.
const TO_WHOM: [&str; 5] = ["aid.", "concede.", "contact.", "cooperation.", "vote."];

/// Words between a verb and what hangs on it.
const REACH: usize = 8;

/// An act that was told, as a later one may point at it.
#[derive(Debug, Clone)]
pub(super) struct Deed {
    rule: &'static Rule,
    status: Status,
    at: usize,
    date: Option<When>,
    /// Whether its clause is no aside.
    main: bool,
    /// Who did it.
    doers: Vec<Code>,
    /// The others, each in its part.
    others: Vec<(Role, Code)>,
}

impl Deed {
    /// The act of a report, if it is one that others may do too.
    pub(super) fn new(
        scene: &Scene<'_>,
        tree: &Tree<'_>,
        act: &Candidate<'_>,
        report: &Report,
        family: &str,
    ) -> Option<Self> {
        if !FAMILIES.contains(&family) {
            return None;
        }
        let main = is_main(tree, act.frame.at);
        let subjects: Vec<Code> = act
            .frame
            .subject
            .map_or_else(Vec::new, |subject| scene.actors(tree, subject))
            .iter()
            .filter_map(|filler| scene.mentions[filler.mention].actor)
            .collect();
        let parts = report.participants.iter();
        let (mut doers, mut others) = (Vec::new(), Vec::new());
        for (role, actor) in parts.filter_map(|part| Some((part.role, part.actor?))) {
            match role {
                Role::Initiator => doers.push(actor),
                Role::Party if subjects.contains(&actor) => doers.push(actor),
                Role::Party | Role::Counterpart => others.push((role, actor)),
                _ => {}
            }
        }
        // "relations would be restored, and this was done": both are known from the text alone.
        let both = matches!(others[..], [(Role::Party, _), (Role::Party, _)]);
        // "Relations with Peru were established in 1961, and with Chile in 1962": by whom the text is about.
        if doers.is_empty() {
            let told_before = |part: &&Participant| part.span == report.trigger;
            let mut hubs = report.participants.iter().filter(told_before);
            if let (Some(hub), None) = (hubs.next().and_then(|part| part.actor), hubs.next()) {
                others.retain(|&(_, code)| code != hub);
                doers.push(hub);
            }
        }
        (!doers.is_empty() || both).then_some(Self {
            rule: act.rule,
            status: report.status,
            at: act.frame.at,
            date: report.date,
            main,
            doers,
            others,
        })
    }

    pub(super) fn is_main(&self) -> bool {
        self.main
    }

    /// Who did it, if it was one.
    pub(super) fn doer(&self) -> Option<Code> {
        match self.doers[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// Whether it was done to somebody.
    pub(super) fn has_other(&self, code: Code) -> bool {
        self.others.iter().any(|&(_, other)| other == code)
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn date(&self) -> Option<When> {
        self.date
    }

    /// The same act once more, told by other words.
    pub(super) fn again<'t>(
        &self,
        tree: &Tree<'t>,
        verb: usize,
        cast: Vec<Cast>,
        consumed: Vec<usize>,
    ) -> Candidate<'t> {
        Candidate {
            meets: false,
            invites: false,
            purpose_of: [None; 2],
            worded: false,
            rule: self.rule,
            frame: Frame::new(tree, verb, Form::Verb),
            cast,
            consumed,
            reality: reality(tree, verb),
            described: None,
        }
    }

    /// Whether a rule of those kinds told it.
    pub(super) fn is_of(&self, kinds: &str) -> bool {
        self.rule.id.starts_with(kinds)
    }

    /// Who did it and to whom.
    pub(super) fn parts(&self) -> impl Iterator<Item = (Role, Code)> {
        let doers = self.doers.iter().map(|&code| (Role::Initiator, code));
        doers.chain(self.others.iter().copied())
    }

    /// Whether words that say no more than "so" may point at it.
    fn is_meant(&self, by: &Pointed) -> bool {
        match self.status {
            Status::Occurred | Status::Ongoing => true,
            Status::Agreed
            | Status::Planned
            | Status::Threatened
            | Status::Demanded
            | Status::Possible => by.so,
            _ => false,
        }
    }

    /// The other side of the same act by somebody else; `None` where it cannot be told.
    fn sides(&self, doers: &[Code]) -> Option<Vec<(Role, Code)>> {
        let symmetric = self.rule.needs.contains(&Role::Party);
        let again = doers.iter().all(|code| self.doers.contains(code));
        if symmetric && self.others.is_empty() {
            return (doers.len() > 1).then(Vec::new);
        }
        if again {
            return Some(self.others.clone());
        }
        let answered = self.others.iter().any(|(_, code)| doers.contains(code));
        match (&self.others[..], &self.doers[..]) {
            _ if !answered => Some(self.others.clone()),
            // "Chad expelled two diplomats; Mali did the same": those of the other.
            ([_], [one]) if doers.len() == 1 => {
                // "San Salvador broke off relations. Tegucigalpa followed the next day."
                let role = if symmetric {
                    Role::Party
                } else {
                    Role::Counterpart
                };
                Some(vec![(role, *one)])
            }
            _ => None,
        }
    }
}

/// What is said of an act by pointing at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    /// Somebody else does it: "did the same".
    Same,
    /// Whom it was done to does it to the doer: "answered in kind".
    Answer,
    /// It is done to somebody else: "suffered the same fate".
    Undergone,
}

/// A verb that points at an act.
#[expect(
    clippy::struct_excessive_bools,
    reason = "what is told of a pointer has nothing to do with one another"
)]
struct Pointed {
    verb: usize,
    word: Option<usize>,
    sense: Sense,
    /// Who does it, or to whom it is done.
    doers: Vec<Filler>,
    /// To whom, if that is told: "did the same with the Japanese ambassador".
    onto: Vec<Filler>,
    /// Whether nothing but a day makes these words tell of an act: "Peru was next, in May".
    dated: bool,
    /// "did so": the act alone, not what was said about it.
    so: bool,
    /// "as did Oman": part of the sentence that told it.
    beside: bool,
    /// "followed with an embassy": only a mission may be meant.
    mission: bool,
}

/// Whether an act stands in the main line of its sentence.
fn is_main(tree: &Tree<'_>, at: usize) -> bool {
    let (mut node, mut ranked) = (at, false);
    while let Some(head) = tree.head(node) {
        if !matches!(
            tree.deprel(node),
            Deprel::Conj | Deprel::Ccomp | Deprel::Xcomp | Deprel::Obj | Deprel::Parataxis
        ) {
            // "became the first to recognise"
            ranked |= tree.is_to_infinitive(node) && !tree.is_verb(head);
            if !ranked {
                return false;
            }
        }
        node = head;
    }
    true
}

fn pointed(scene: &Scene<'_>, tree: &Tree<'_>, verb: usize) -> Option<Pointed> {
    if is_beside(tree.words, verb) {
        let first = (verb + 1..(verb + 4).min(tree.len())).find_map(|at| scene.mention_over(at))?;
        return Some(Pointed {
            verb,
            word: None,
            sense: Sense::Same,
            doers: scene.actors(tree, scene.mentions[first].head),
            onto: Vec::new(),
            dated: false,
            so: false,
            beside: true,
            mission: false,
        });
    }
    if !tree.is_verb(verb) || tree.is_passive(verb) {
        return None;
    }
    let after = (verb + 1)..(verb + REACH).min(tree.len());
    let hangs = |word: &str, described: Option<&str>| {
        after.clone().find(|&at| {
            tree.words.lower(at) == word
                && (tree.head(at) == Some(verb)
                    || at == verb + 1
                    || at == verb + 2 && tree.words.lower(verb + 1) == "the")
                && !intensifies(tree, at)
                && described.is_none_or(|by| {
                    tree.by(at, &[Deprel::Amod])
                        .any(|child| tree.words.lower(child) == by)
                })
        })
    };
    let alone = || {
        let taken = [
            Deprel::Obj,
            Deprel::Iobj,
            Deprel::Xcomp,
            Deprel::Ccomp,
            Deprel::OblAgent,
            Deprel::CompoundPrt,
        ];
        let held = tree.child(verb, &taken).is_some()
            || tree.by(verb, &[Deprel::Obl]).any(|child| {
                matches!(
                    tree.case(child),
                    Some("by" | "from" | "with" | "up" | "through")
                ) && !details::is_mission(scene, child)
            });
        tree.deprel(verb) != Deprel::Acl && !held
    };
    let (word, sense) = POINTERS
        .iter()
        .filter(|pointer| pointer.verb == tree.lemma(verb))
        .find_map(|pointer| {
            let word = match pointer.word {
                Some(word) => hangs(word, pointer.described).map(Some),
                None => alone().then_some(None),
            };
            Some((word?, pointer.sense))
        })?;
    // "despite calls from Chad to do so": it is asked of somebody, and nobody does it.
    if is_asked(tree, verb) {
        return None;
    }
    let subject = surface_subject(tree, verb, CLIMB)?;
    let holders = std::iter::once(verb).chain(word);
    let phrases = holders.flat_map(|at| tree.by(at, &[Deprel::Obl, Deprel::Nmod]));
    let onto = phrases.filter(|&child| {
        let to_whom = matches!(tree.case(child), Some("with" | "to" | "towards" | "toward"));
        sense == Sense::Same && word.is_some() && to_whom
    });
    Some(Pointed {
        verb,
        word,
        sense,
        doers: scene.actors(tree, subject),
        onto: onto.flat_map(|child| scene.actors(tree, child)).collect(),
        dated: false,
        so: word.is_some_and(|word| tree.words.lower(word) == "so"),
        beside: false,
        mission: tree
            .by(verb, &[Deprel::Obl])
            .any(|child| tree.case(child) == Some("with") && details::is_mission(scene, child)),
    })
}

/// Whether a noun of asking stands before an infinitive, with no other verb between the two.
fn is_asked(tree: &Tree<'_>, verb: usize) -> bool {
    let between = (0..verb).rev().take_while(|&at| !tree.is_verb(at));
    let asks = |at: usize| {
        let asked = effect(tree, at, Sort::Noun, How::To);
        tree.upos(at) == Upos::Noun && asked == Some(Effect::Status(Status::Demanded))
    };
    tree.is_to_infinitive(verb) && between.into_iter().any(asks)
}

impl Coder {
    /// The acts that a sentence tells by pointing at one before, each with the deed that it is.
    pub(super) fn likewise(
        &self,
        sentence: &Placed<'_>,
        tree: &Tree<'_>,
        here: &[Deed],
    ) -> Vec<(Report, Deed)> {
        let scene = &sentence.scene;
        let mut told: Vec<(Report, Deed)> = Vec::new();
        for verb in 0..tree.len() {
            let by = pointed(scene, tree, verb).or_else(|| turns::turned(scene, tree, verb));
            let Some(by) = by else {
                continue;
            };
            let known = here.iter().chain(told.iter().map(|(_, deed)| deed));
            // "by recognising his government, as did Peru": told in passing, and meant all the same.
            let meant = |deed: &&Deed| {
                let beside = by.beside && tree.xpos(deed.at) == Xpos::Vbg;
                deed.at < verb && (deed.main || beside) && !deed.doers.is_empty()
            };
            let nearest = known.filter(meant).max_by_key(|deed| deed.at);
            let here_too = nearest.is_some();
            let last = (self.deeds.0 + 1 == sentence.index).then_some(&self.deeds.1);
            // "would reply in kind": to an expulsion, not to words
            let answerable =
                |deed: &&Deed| by.sense != Sense::Answer || !deed.is_of("envoy.summon");
            // "Tanzania would not recognise them; Britain did so": that, and nothing told before.
            let behind =
                by.word.is_some() && by.sense == Sense::Same && has_clause_before(tree, verb);
            let last = last.filter(|_| !behind);
            let before = last.and_then(|deeds| weightiest(deeds)).filter(answerable);
            // "So did Norway": a sentence of its own.
            let alone = !by.beside || verb == 1 && tree.words.lower(0) == "so";
            let meant = nearest
                .or(before.filter(|deed| alone && !deed.doers.is_empty()))
                .filter(|deed| !by.mission || deed.is_of("mission."));
            if let Some(found) =
                meant.and_then(|deed| self.done_likewise(sentence, tree, (deed, here_too), &by))
            {
                told.push(found);
            }
        }
        told.extend(self.done_at_last(sentence, tree, here));
        let mut joined = false;
        // "Italy took the same step in 1973, Turkey in 1974"
        let pointed_at = told.iter().map(|(_, deed)| deed.clone());
        let known: Vec<Deed> = here.iter().cloned().chain(pointed_at).collect();
        for word in 0..tree.len() {
            if let Some((report, deed, to)) = self.gapped(sentence, tree, &known, (word, joined)) {
                joined |= to;
                told.push((report, deed));
            } else if let Some(found) = self.gapped_thing(sentence, tree, here, word) {
                told.push(found);
            }
        }
        told
    }

    /// "Japan opened a consulate in Mexico City and Mexico a legation in Tokyo": of the second clause who did it and to
    /// what is left.
    fn gapped_thing(
        &self,
        sentence: &Placed<'_>,
        tree: &Tree<'_>,
        here: &[Deed],
        word: usize,
    ) -> Option<(Report, Deed)> {
        if tree.is_verb(word) || tree.child(word, &[Deprel::Orphan]).is_none() {
            return None;
        }
        let deed = left_out(tree, here, word)?;
        let mut parts = self.left_over(&sentence.scene, tree, word, Role::Initiator);
        let (_, owner) = parts.pop().filter(|_| parts.is_empty())?;
        let report = self.gapped_mission(sentence, tree, deed, (word, owner))?;
        let side = |role: Role| {
            let parts = report.participants.iter();
            parts
                .filter(move |part| part.role == role)
                .filter_map(|part| part.actor)
        };
        let deed = Deed {
            at: word,
            date: report.date,
            doers: side(Role::Initiator).collect(),
            others: side(Role::Counterpart)
                .map(|code| (Role::Counterpart, code))
                .collect(),
            ..deed.clone()
        };
        Some((report, deed))
    }

    /// "Russia recognised Norway on 30 October, Britain the next day": the verb is said once. `joined` says whether one
    /// before was a further one of those to whom it was done; the last of the result whether this one is.
    fn gapped(
        &self,
        sentence: &Placed<'_>,
        tree: &Tree<'_>,
        here: &[Deed],
        (word, joined): (usize, bool),
    ) -> Option<(Report, Deed, bool)> {
        let scene = &sentence.scene;
        let orphans: Vec<usize> = tree.by(word, &[Deprel::Orphan]).collect();
        if orphans.is_empty() || tree.is_verb(word) {
            return None;
        }
        let deed = left_out(tree, here, word)?;
        let verb = deed.at;
        // Nothing but a day may be left of the second clause: "and Britain Sweden" tells more.
        let time = scene.times.iter().find(|time| {
            let range = time.start.and_then(|_| scene.range(time.span));
            range.is_some_and(|(first, last)| {
                orphans.iter().all(|orphan| (first..last).contains(orphan))
            })
        })?;
        let symmetric = deed.rule.needs.contains(&Role::Party);
        let doing = if symmetric {
            Role::Party
        } else {
            Role::Initiator
        };
        let joined = self.joined_other(scene, tree, deed, (word, joined), time);
        // "left Lithuania in 1993, Estonia a year later": nobody says who is meant.
        if joined.is_none() && TO_WHOM.iter().any(|&family| deed.is_of(family)) {
            return None;
        }
        let parts = self.left_over(scene, tree, word, joined.unwrap_or(doing));
        let named = parts
            .iter()
            .filter_map(|(_, participant)| participant.actor);
        let states: Vec<Code> = named.collect();
        let told_before = states.iter().any(|state| deed.doers.contains(state));
        if states.is_empty() || told_before || scene.mention_over(word) != Some(parts[0].0.mention)
        {
            return None;
        }
        let others = if joined.is_some() {
            deed.doers.iter().map(|&code| (doing, code)).collect()
        } else {
            deed.sides(&states)?
        };
        let (cast, participants): (Vec<Cast>, Vec<Participant>) = parts.into_iter().unzip();
        let act = deed.again(tree, verb, cast, vec![word]);
        let span = super::coder::trigger(scene, &act);
        let direct = |participant| Filled {
            participant,
            way: Way::Direct,
            inferred: false,
        };
        let mut filled: Vec<Filled> = participants.into_iter().map(direct).collect();
        filled.extend(
            others
                .iter()
                .map(|&(role, code)| inferred(role, code, span)),
        );
        let mut report = self.report(sentence, tree, &act, filled).ok()?;
        report.date = details::when(scene, time);
        if let Some(date) = report.date {
            // "with Japan in 1873, Turkey in 1952": a name means the state of its own day.
            for part in &mut report.participants {
                let name = part.span.of(scene.words.text);
                as_of_the_act(part, (date.start, date.end), scene.knowledge, name);
            }
        }
        if joined.is_some() && report.place.is_some() {
            report.place = details::spot(scene, tree, word, self.day(scene));
        }
        let (doers, others) = match joined {
            Some(role) => (
                deed.doers.clone(),
                states.iter().map(|&state| (role, state)).collect(),
            ),
            None => (states, others),
        };
        let deed = Deed {
            rule: deed.rule,
            status: report.status,
            at: word,
            date: report.date,
            main: deed.main,
            doers,
            others,
        };
        Some((report, deed, joined.is_some()))
    }

    /// Those whom such a clause names: "with Ghana and Cuba in 1980".
    fn left_over(
        &self,
        scene: &Scene<'_>,
        tree: &Tree<'_>,
        word: usize,
        role: Role,
    ) -> Vec<(Cast, Participant)> {
        let part = |mention: usize| {
            let cast = Cast {
                role,
                mention,
                way: Way::Direct,
            };
            let participant = self.participant(scene, &cast);
            let official = participant.sector.is_none_or(is_official);
            official.then_some((cast, participant))
        };
        let own_day = |other: usize| tree.child(other, &[Deprel::Orphan]).is_some();
        // "with Ghana and Cuba in 1980": both on that day.
        let words = std::iter::once(word).chain(
            tree.by(word, &[Deprel::Conj])
                .filter(|&other| !own_day(other) && !tree.is_verb(other)),
        );
        words
            .filter_map(|word| part(scene.mention_over(word)?))
            .collect()
    }

    /// The part of whoever is left of a clause, if he is a further one of those to whom the act was done: "opened
    /// embassies in Ghana in 1988, Kenya in 1990". A day that is counted from the first is that of a second doer.
    fn joined_other(
        &self,
        scene: &Scene<'_>,
        tree: &Tree<'_>,
        deed: &Deed,
        (word, joined): (usize, bool),
        time: &TimeExpression,
    ) -> Option<Role> {
        let (role, other) = deed.others.last().copied()?;
        if deed.others.iter().any(|&(part, _)| part != role) {
            return None;
        }
        let behind_preposition = |head: usize| {
            matches!(
                tree.case(head),
                Some("with" | "to" | "in" | "at" | "from" | "by" | "of" | "out" | "into")
            )
        };
        // "opened an embassy in Bonn in 1955 and in Oslo in 1958"
        if behind_preposition(word) {
            return Some(role);
        }
        let named = scene
            .mentions
            .iter()
            .rfind(|mention| mention.actor == Some(other) && mention.last <= word)?;
        let first = details::head_of(tree, (named.first, named.last));
        let subject_of_text = self.setting.subject.or(self.setting.home);
        let of_hub = || subject_of_text.is_some_and(|hub| deed.doers.contains(&hub));
        // "Mexico was acknowledged by Washington in 1822, and Brazil in 1824"
        let undergoes = first < deed.at && tree.is_passive(deed.at);
        let phrase = undergoes || first > deed.at && (behind_preposition(first) || of_hub());
        let counted = time.basis != Basis::Stated && !joined;
        (phrase && !counted).then_some(role)
    }

    fn done_likewise(
        &self,
        sentence: &Placed<'_>,
        tree: &Tree<'_>,
        (deed, here): (&Deed, bool),
        by: &Pointed,
    ) -> Option<(Report, Deed)> {
        let scene = &sentence.scene;
        let symmetric = deed.rule.needs.contains(&Role::Party);
        let (doing, other) = if symmetric {
            (Role::Party, Role::Party)
        } else {
            (Role::Initiator, Role::Counterpart)
        };
        let undergone = by.sense == Sense::Undergone;
        let role = if undergone { other } else { doing };
        let mut doers: Vec<Code> = Vec::new();
        let mut filled: Vec<Filled> = Vec::new();
        let cast = |filler: &Filler| Cast {
            role,
            mention: filler.mention,
            way: filler.way,
        };
        let cast: Vec<Cast> = by.doers.iter().map(cast).collect();
        for cast in &cast {
            let participant = self.participant(scene, cast);
            // A state does what a state did; its ministers and firms may do anything.
            let state = participant
                .actor
                .filter(|_| participant.sector.is_none_or(is_official))?;
            if !doers.contains(&state) {
                doers.push(state);
                filled.push(Filled {
                    participant,
                    way: cast.way,
                    inferred: false,
                });
            }
        }
        if doers.is_empty() || !deed.is_meant(by) {
            return None;
        }
        // "The first to recognise Chad was Peru, which did so in May": who did it, not to whom.
        let again = doers.iter().all(|code| deed.doers.contains(code));
        if tree.deprel(by.verb) == Deprel::AclRelcl && !again {
            return None;
        }
        let answered = doers.iter().all(|&code| deed.has_other(code));
        if by.sense == Sense::Answer && !answered {
            return None;
        }
        let others = if undergone {
            turns::same_doers(deed, &doers, doing)?
        } else {
            // "did the same with its own envoy": to whom is told before.
            let told = by
                .onto
                .iter()
                .filter_map(|to| scene.mentions[to.mention].actor);
            let onto: Vec<Code> = told.filter(|code| !doers.contains(code)).collect();
            if onto.is_empty() {
                deed.sides(&doers)?
            } else {
                onto.into_iter().map(|code| (other, code)).collect()
            }
        };
        let act = deed.again(tree, by.verb, cast, by.word.into_iter().collect());
        if !by.beside && (act.reality.own_denial || act.reality.status.is_none()) {
            return None;
        }
        let span = super::coder::trigger(scene, &act);
        for &(role, code) in &others {
            filled.push(inferred(role, code, span));
        }
        let again = doers.iter().all(|code| deed.doers.contains(code));
        let mut report = self.report(sentence, tree, &act, filled).ok()?;
        let own = report
            .date
            .filter(|date| is_own(scene, tree, *date, by.verb));
        // "On 26 February Cairo's envoy gave him his letters and Israel's did the same"
        let joined = here && by.word.is_some() && tree.deprel(by.verb) == Deprel::Conj;
        let shared = joined
            && deed
                .date
                .is_some_and(|date| is_own(scene, tree, date, deed.at));
        report.date = match own {
            _ if by.beside && by.verb > 1 => deed.date,
            None if shared && !by.dated && tree.lemma(by.verb) == "do" => deed.date,
            own => own,
        };
        // "It did so reluctantly": nothing new, unless a day is told.
        if (again || by.dated) && report.date.is_none() {
            return None;
        }
        let deed = Deed {
            rule: deed.rule,
            status: report.status,
            at: by.verb,
            date: report.date,
            main: true,
            doers,
            others,
        };
        Some((report, deed))
    }
}

/// "Mexico broke off relations and called its envoys home. Nicaragua followed": of several acts the one that
/// the others follow from, else the last.
fn weightiest(deeds: &[Deed]) -> Option<&Deed> {
    let breach = |deed: &&Deed| {
        deed.rule.id.starts_with("relations.") || deed.rule.id.starts_with("recognition.")
    };
    deeds.iter().rfind(breach).or(deeds.last())
}

/// Whether a day is told of this verb: in its own clause, or at the head of the sentence.
fn is_own(scene: &Scene<'_>, tree: &Tree<'_>, date: When, verb: usize) -> bool {
    let Some(range) = date.span.and_then(|span| scene.range(span)) else {
        return false;
    };
    details::verb_over(tree, details::head_of(tree, range)) == verb
        || range.0 < 3 && tree.deprel(verb) == Deprel::Root
}

fn is_official(sector: &str) -> bool {
    matches!(sector, "GOV" | "DIP" | "LEG")
}
