//! From the sentences of a document to reports.
//!
//! Rules are matched against the frames of a parsed sentence; an act becomes a report only
//! with actors in every role that its rule needs and a status. Everything else that looked
//! like an act is returned as [`Uncoded`] with the reason.

use chrono::NaiveDate;

use super::argument::surface_subject;
use super::codebook::Codebook;
use super::details;
use super::matching::Candidate;
use super::matching::Cast;
use super::matching::Completeness;
use super::matching::Matcher;
use super::matching::choose;
use super::report::Participant;
use super::report::Report;
use super::report::Uncoded;
use super::report::When;
use super::role::Role;
use super::rules::LevelFrom;
use super::rules::Rules;
use super::scene::Scene;
use super::scene::Way;
use super::status::Status;
use super::tree::Tree;
use crate::actors::Matched;
use crate::actors::Mention;
use crate::actors::Setting;
use crate::actors::Standing;
use crate::knowledge::Code;
use crate::text::Place;
use crate::time::Basis;
use crate::time::Bound;

/// Days before publication from which on an act is history.
const BACKGROUND_DAYS: i64 = 60;

/// Confidence of a report whose every part stands in its sentence.
const PLAIN: f64 = 0.8;
/// Factor for each participant that only the document names.
const INFERRED: f64 = 0.75;
/// Factor for a participant that is named by what belongs to it.
const OWNED: f64 = 0.9;
/// Factor for an act that only a noun names, with no verb that carries it.
const NOMINAL: f64 = 0.7;

/// Sectors that act for their state.
const OFFICIAL: [&str; 7] = ["GOV", "MIL", "DIP", "LEG", "JUD", "SPY", "COP"];

/// Sectors whose force and coercion are news whoever they are.
const ARMED_OR_OFFICIAL: [&str; 12] = [
    "COP", "MIL", "REB", "INS", "UAF", "GOV", "JUD", "OPP", "CRM", "PTY", "SPY", "LEG",
];

/// What a document gave.
#[derive(Debug, Default)]
pub struct CodedSentences {
    /// Reports by place in the text.
    pub reports: Vec<Report>,
    /// What looked like an act and was not coded.
    pub uncoded: Vec<Uncoded>,
}

/// A sentence with its place in the document.
#[derive(Debug)]
pub(crate) struct Placed<'a> {
    pub(crate) index: usize,
    pub(crate) section: Place,
    pub(crate) scene: Scene<'a>,
}

/// Codes the sentences of a document, title first.
///
/// `published` dates news that gives no date of its own; `present` is the day from which
/// an act is history.
pub(crate) fn code(
    sentences: &[Placed<'_>],
    setting: Setting,
    published: Option<NaiveDate>,
    present: Option<NaiveDate>,
    codebook: &'static Codebook,
    rules: &'static Rules,
) -> CodedSentences {
    let coder = Coder {
        codebook,
        rules,
        setting,
        published,
        present,
    };
    let mut coded = CodedSentences::default();
    for sentence in sentences {
        coder.sentence(sentence, &mut coded);
    }
    drop_repeated_title(&mut coded.reports, codebook);
    coded
        .reports
        .sort_by_key(|report| (report.evidence, report.trigger));
    coded.uncoded.sort_by_key(|uncoded| uncoded.trigger);
    coded
}

/// A headline is coded only when the body does not report the same act.
fn drop_repeated_title(reports: &mut Vec<Report>, codebook: &Codebook) {
    let family = |report: &Report| codebook.kind(report.kind).family().to_owned();
    let told: Vec<(String, Vec<Code>)> = reports
        .iter()
        .filter(|report| report.section != Place::Title)
        .map(|report| (family(report), actors(report)))
        .collect();
    reports.retain(|report| {
        report.section != Place::Title
            || !told
                .iter()
                .any(|(other, codes)| *other == family(report) && *codes == actors(report))
    });
}

fn actors(report: &Report) -> Vec<Code> {
    let mut codes: Vec<Code> = report.participants.iter().filter_map(|p| p.actor).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

struct Coder {
    codebook: &'static Codebook,
    rules: &'static Rules,
    setting: Setting,
    published: Option<NaiveDate>,
    present: Option<NaiveDate>,
}

impl Coder {
    fn sentence(&self, sentence: &Placed<'_>, coded: &mut CodedSentences) {
        let scene = &sentence.scene;
        let Some(tree) = scene.tree() else { return };
        let matcher = Matcher {
            scene,
            tree,
            rules: self.rules,
        };
        let candidates = matcher.candidates();
        let mut refused: Vec<Uncoded> = Vec::new();
        let chosen = choose(candidates, |candidate| {
            let missing = self.missing(scene, candidate);
            if let Some(role) = missing
                && !candidate.rule.yields
            {
                refused.push(self.uncoded(
                    scene,
                    candidate,
                    "no_participant",
                    format!("no {} found; rule {}", role.as_str(), candidate.rule.id),
                ));
            }
            match missing {
                Some(_) => Completeness::Lacking,
                None if self.is_known(scene, candidate) => Completeness::Known,
                None => Completeness::Told,
            }
        });
        let mut reports: Vec<Report> = Vec::new();
        for candidate in chosen {
            match self.report(sentence, &tree, &candidate) {
                Ok(report) => {
                    let told = reports.iter().any(|known| {
                        known.kind == report.kind
                            && known.status == report.status
                            && actors(known) == actors(&report)
                    });
                    if !told {
                        reports.push(report);
                    }
                }
                Err((reason, detail)) => {
                    coded
                        .uncoded
                        .push(self.uncoded(scene, &candidate, reason, detail));
                }
            }
        }
        refused.retain(|uncoded| {
            !reports
                .iter()
                .any(|report| report.trigger.overlaps(uncoded.trigger))
        });
        refused.dedup_by_key(|uncoded| uncoded.trigger);
        coded.uncoded.extend(refused);
        coded.reports.extend(reports);
    }

    fn uncoded(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        reason: &'static str,
        detail: String,
    ) -> Uncoded {
        let _ = self;
        Uncoded {
            trigger: trigger(scene, candidate),
            reason,
            detail,
        }
    }

    /// Whether every needed role is filled by an actor with a code.
    fn is_known(&self, scene: &Scene<'_>, candidate: &Candidate<'_>) -> bool {
        let filled = self.fill(scene, candidate);
        let known = filled
            .iter()
            .filter(|part| part.participant.actor.is_some())
            .map(|part| part.participant.role);
        unfilled(&candidate.rule.needs, known.collect()).is_none()
    }

    /// The first role that the rule needs and nobody fills.
    fn missing(&self, scene: &Scene<'_>, candidate: &Candidate<'_>) -> Option<Role> {
        let family = self.codebook.kind(candidate.rule.kind).family();
        let soft = is_soft(family);
        let at_home = matches!(family, "contact" | "agreement");
        let filled = self.fill(scene, candidate);
        // Who talks with rebels, farmers or firms need not know their state; an office of nobody
        // knows which state is no party to a treaty.
        let group = |participant: &Participant| {
            participant
                .sector
                .is_some_and(|sector| !matches!(sector, "GOV" | "DIP"))
        };
        // Somebody of whom nothing is known but a name or a pronoun is nobody to an analyst.
        let somebody = |participant: &Participant| {
            participant.sector.is_some() || participant.office.is_some()
        };
        let counts = |participant: &Participant| {
            participant.actor.is_some()
                || soft && somebody(participant)
                || at_home && group(participant)
        };
        let known = filled
            .iter()
            .filter(|part| counts(&part.participant))
            .map(|part| part.participant.role);
        if let Some(role) = unfilled(&candidate.rule.needs, known.collect()) {
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
    fn fill(&self, scene: &Scene<'_>, candidate: &Candidate<'_>) -> Vec<Filled> {
        let family = self.codebook.kind(candidate.rule.kind).family();
        // "Chad closed its embassy": what belongs to a state is not its other side.
        let between_states = !is_soft(family);
        let at_home = matches!(family, "contact" | "agreement");
        let mut filled: Vec<Filled> = Vec::new();
        for cast in &candidate.cast {
            let mention = &scene.mentions[cast.mention];
            let mut participant = self.participant(scene, cast);
            let official = participant
                .sector
                .is_none_or(|sector| OFFICIAL.contains(&sector));
            if between_states && family != "contact" && !official {
                // Rebels who sign are not the state that they fight.
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
            if filled.iter().any(same) {
                continue;
            }
            filled.push(Filled {
                participant,
                way: cast.way,
                inferred: false,
            });
        }
        self.known_from_the_document(candidate, &mut filled);
        self.complete_dyad(scene, candidate, &mut filled);
        self.host_of_mission(scene, candidate, &mut filled);
        self.other_of_the_pair(candidate, &mut filled);
        Self::asker(scene, candidate, &mut filled);
        filled
    }

    /// A mention in its part; a place that is no actor by itself ("the embassy in Tel Aviv")
    /// stands for its state.
    fn participant(&self, scene: &Scene<'_>, cast: &Cast) -> Participant {
        let mention = &scene.mentions[cast.mention];
        let mut participant = participant(cast, mention);
        if participant.actor.is_none() && mention.standing == Standing::Place {
            let words = mention.span.of(scene.words.text);
            participant.actor = scene.knowledge.country_of(words, self.present).one();
            participant.state = participant.actor;
        }
        participant
    }

    /// "Then Foreign Minister X visited Cuba" in a text about Cuba and Korea: an office of no
    /// state named is that of the other; of a state that "remains without relations" the other
    /// side is the one that the text is about.
    fn known_from_the_document(&self, candidate: &Candidate<'_>, filled: &mut Vec<Filled>) {
        let named: Vec<Code> = filled
            .iter()
            .filter_map(|part| part.participant.actor)
            .collect();
        let [one] = named[..] else { return };
        for part in filled.iter_mut() {
            let open = part.participant.actor.is_none() && part.participant.office.is_some();
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

    /// "its consulate in Shanghai", "the envoy in Lagos": a city that is no capital names the
    /// receiving state.
    fn host_of_mission(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        filled: &mut Vec<Filled>,
    ) {
        let family = self.codebook.kind(candidate.rule.kind).family();
        let received = |part: &Filled| part.participant.role == Role::Counterpart;
        if !matches!(family, "mission" | "envoy") || filled.iter().any(received) {
            return;
        }
        let Some(tree) = scene.tree() else { return };
        let Some(venue) = details::venue(scene, &tree, candidate, self.present) else {
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
        let has = |role: Role, filled: &[Filled]| {
            filled
                .iter()
                .any(|part| part.participant.role == role && part.participant.actor.is_some())
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

    /// "It will open an embassy soon" in a text about two states: the other one receives it.
    fn other_of_the_pair(&self, candidate: &Candidate<'_>, filled: &mut Vec<Filled>) {
        let family = self.codebook.kind(candidate.rule.kind).family();
        if !matches!(family, "mission" | "envoy") {
            return;
        }
        filled.retain(|part| part.participant.actor.is_some());
        let [only] = &filled[..] else { return };
        if only.participant.role != Role::Initiator {
            return;
        }
        let other = only
            .participant
            .actor
            .and_then(|one| self.setting.other(one));
        if let Some(other) = other {
            let span = only.participant.span;
            filled.push(inferred(Role::Counterpart, other, span));
        }
    }

    /// The side that a symmetric act lacks, when the document is clearly about a pair.
    fn complete_dyad(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        filled: &mut Vec<Filled>,
    ) {
        let Some((a, b)) = self.setting.dyad else {
            return;
        };
        // A sentence that names anybody besides who takes part may be about them.
        let others = scene
            .mentions
            .iter()
            .filter_map(|mention| mention.actor)
            .any(|actor| {
                !filled
                    .iter()
                    .any(|part| part.participant.actor == Some(actor))
            });
        if others {
            return;
        }
        // "Relations were restored": nobody is named; not "who had severed relations".
        let alone = self.codebook.kind(candidate.rule.kind).family() == "relations"
            && candidate.frame.subject.is_none()
            && candidate.cast.iter().all(|cast| cast.role != Role::Party);
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

    fn report(
        &self,
        sentence: &Placed<'_>,
        tree: &Tree<'_>,
        act: &Candidate<'_>,
    ) -> Result<Report, (&'static str, String)> {
        let scene = &sentence.scene;
        if let Some(reason) = act.reality.unreal {
            let what = match reason {
                "question" => "in a question",
                "conditional" => "in a condition",
                "not_asserted" => "not said to be so",
                _ => "negated",
            };
            return Err((reason, format!("{what}; rule {}", act.rule.id)));
        }
        let told = act.reality.status.unwrap_or(Status::Occurred);
        let status = self.status(told, act);
        let filled = self.fill(scene, act);
        let (kind, status) = match (act.rule.refused, act.rule.heads) {
            (Some(refusal), _) if status == Status::Refused || act.reality.own_denial => {
                (refusal, act.reality.refusal())
            }
            (_, Some(summit)) if only_heads(scene, act) => (summit, status),
            _ => (act.rule.kind, status),
        };
        let date = self.date(sentence, tree, act, status);
        let status = self.not_before_its_day(status, date);
        let inferred = filled.iter().filter(|part| part.inferred).count();
        let owned = filled.iter().filter(|part| part.way == Way::Owned).count();
        let bare =
            act.reality.nominal && act.frame.light.is_none() && act.reality.through.is_empty();
        let power = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
        let mut participants: Vec<Participant> =
            filled.into_iter().map(|part| part.participant).collect();
        participants
            .sort_by_key(|participant| (participant.role, participant.span, participant.actor));
        Ok(Report {
            sentence: sentence.index,
            section: sentence.section,
            kind,
            status,
            background: self.is_background(act, date),
            place: self.place(scene, tree, act),
            level: level(scene, act),
            instrument: self.instrument(scene, act),
            amount: self.amount(scene, act),
            reporter: details::reporter(scene, tree, act),
            date,
            trigger: trigger(scene, act),
            evidence: scene.words.span,
            confidence: PLAIN
                * INFERRED.powi(power(inferred))
                * OWNED.powi(power(owned))
                * if bare { NOMINAL } else { 1.0 },
            rule: &act.rule.id,
            participants,
        })
    }

    /// What follows from a condition is a threat only where the act is hostile.
    fn status(&self, status: Status, act: &Candidate<'_>) -> Status {
        let hostile = self.codebook.kind(act.rule.kind).quad >= 3;
        match act.rule.status {
            // A state that held once is no state that holds.
            Some(Status::Ongoing) if !act.reality.present => {}
            Some(fixed)
                if matches!(status, Status::Occurred | Status::Ongoing)
                    || act.rule.over.contains(&status) =>
            {
                return fixed;
            }
            _ => {}
        }
        match status {
            Status::Threatened if !hostile && act.reality.through.is_empty() => Status::Possible,
            other => other,
        }
    }

    /// What is told as done on a day to come is planned.
    fn not_before_its_day(&self, status: Status, date: Option<When>) -> Status {
        match (status, date, self.published) {
            (Status::Occurred, Some(when), Some(published)) if when.start > published => {
                Status::Planned
            }
            _ => status,
        }
    }

    fn place(
        &self,
        scene: &Scene<'_>,
        tree: &Tree<'_>,
        act: &Candidate<'_>,
    ) -> Option<super::report::Venue> {
        // The post of an envoy is not where he is named, recalled or expelled.
        let family = self.codebook.kind(act.rule.kind).family();
        (family != "envoy")
            .then(|| details::venue(scene, tree, act, self.present))
            .flatten()
    }

    fn instrument(&self, scene: &Scene<'_>, act: &Candidate<'_>) -> Option<&'static str> {
        if let Some(instrument) = &act.rule.instrument {
            return Some(instrument);
        }
        let family = self.codebook.kind(act.rule.kind).family();
        matches!(family, "relations" | "recognition" | "agreement" | "aid")
            .then(|| details::instrument(scene))
            .flatten()
    }

    fn amount(&self, scene: &Scene<'_>, act: &Candidate<'_>) -> Option<super::report::Amount> {
        let family = self.codebook.kind(act.rule.kind).family();
        let takes = matches!(family, "aid" | "cooperation" | "agreement" | "sanction");
        let at = act.frame.at;
        let range = (at.saturating_sub(8), (at + 16).min(scene.words.len()));
        takes
            .then(|| details::amount(&scene.words, range))
            .flatten()
    }

    fn date(
        &self,
        sentence: &Placed<'_>,
        tree: &Tree<'_>,
        act: &Candidate<'_>,
        status: Status,
    ) -> Option<When> {
        let scene = &sentence.scene;
        if let Some(time) = details::time(scene, tree, act, status) {
            let bounded = matches!(time.bound, Some(Bound::Before | Bound::Until));
            return if bounded { None } else { details::when(time) };
        }
        // News without a date of its own is dated by its publication: a headline, the
        // first paragraph, or the perfect tense ("has recalled").
        let told = !matches!(status, Status::Planned | Status::Possible);
        let is_news = told
            && !act.reality.pluperfect
            && (sentence.section != Place::Body || act.reality.perfect);
        let day = self
            .published
            .filter(|_| is_news && scene.times.is_empty())?;
        Some(When {
            start: day,
            end: day,
            precision: crate::time::Precision::Day,
            basis: Basis::Publication,
            span: None,
        })
    }

    fn is_background(&self, act: &Candidate<'_>, date: Option<When>) -> bool {
        if act.reality.pluperfect {
            return true;
        }
        match (date, self.present) {
            (Some(when), Some(present)) => (present - when.end).num_days() > BACKGROUND_DAYS,
            _ => false,
        }
    }
}

/// An actor that the sentence does not name in its part.
fn inferred(role: Role, actor: Code, span: crate::text::Span) -> Filled {
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
struct Filled {
    participant: Participant,
    way: Way,
    inferred: bool,
}

/// The first of the needed roles that is not among those that are filled.
fn unfilled(needs: &[Role], mut free: Vec<Role>) -> Option<Role> {
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
fn is_soft(family: &str) -> bool {
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

fn trigger(scene: &Scene<'_>, act: &Candidate<'_>) -> crate::text::Span {
    let mut first = act.frame.at;
    let mut last = act.frame.at;
    for &word in &act.consumed {
        if word.abs_diff(act.frame.at) <= 12 {
            first = first.min(word);
            last = last.max(word);
        }
    }
    scene.words.cover(first, last + 1)
}

/// Whether all sides are led by heads of state or government.
fn only_heads(scene: &Scene<'_>, act: &Candidate<'_>) -> bool {
    let heads = act
        .cast
        .iter()
        .filter(|cast| matches!(cast.role, Role::Party | Role::Initiator | Role::Counterpart))
        .map(|cast| {
            matches!(
                scene.mentions[cast.mention].rank,
                Some("head_of_state" | "head_of_government")
            )
        })
        .collect::<Vec<_>>();
    heads.len() >= 2 && heads.into_iter().all(|head| head)
}

fn level(scene: &Scene<'_>, act: &Candidate<'_>) -> Option<&'static str> {
    match act.rule.level {
        LevelFrom::Words => details::level_of_words(scene, act.frame.at),
        LevelFrom::Noun => act
            .consumed
            .iter()
            .find_map(|&noun| details::level_of_noun(scene, noun)),
        LevelFrom::Rank => {
            details::highest_rank(act.cast.iter().map(|cast| &scene.mentions[cast.mention]))
        }
    }
}
