//! From the sentences of a document to reports.
//!
//! A shallow coder: it reads words, closed word classes and names, not a parse. It codes
//! an act only when it finds a trigger, a verb group that asserts something, and actors in
//! every role that the rule needs; everything else that looked like an act is returned as
//! [`Uncoded`] with the reason.

use chrono::NaiveDate;

use crate::actors::{Mention, Setting, Standing};
use crate::knowledge::Code;
use crate::text::{Class, Place};
use crate::time::{Basis, Bound};

use super::{
    codebook::Codebook,
    details,
    group::{self, Group, NoGroup, Voice},
    noun::Noun,
    report::{Participant, Report, Uncoded, When},
    role::Role,
    rules::{How, LevelFrom, Owner, Rule, Rules, Trigger},
    scene::Scene,
    status::Status,
};

/// Days before publication from which on an act is history.
const BACKGROUND_DAYS: i64 = 60;

/// Confidence of a report whose every part stands in its sentence.
const PLAIN: f64 = 0.8;
/// Factor for each participant that only the document names.
const INFERRED: f64 = 0.75;

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
pub(crate) fn code(
    sentences: &[Placed<'_>],
    setting: Setting,
    published: Option<NaiveDate>,
    codebook: &'static Codebook,
) -> CodedSentences {
    let coder = Coder {
        codebook,
        rules: Rules::builtin(),
        setting,
        published,
        present: published.or_else(|| latest_day(sentences)),
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

/// The last day that the text states in full: the text's present when it has no date.
fn latest_day(sentences: &[Placed<'_>]) -> Option<NaiveDate> {
    sentences
        .iter()
        .flat_map(|sentence| &sentence.scene.times)
        .filter(|time| time.basis == Basis::Stated)
        .filter_map(|time| time.end)
        .max()
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

/// An act on the way to a report.
struct Act {
    rule: &'static Rule,
    group: Group,
    /// First and one past the last word of the trigger.
    trigger: (usize, usize),
    noun: Option<Noun>,
    /// Roles and mentions.
    parts: Vec<(Role, usize)>,
}

/// A participant, and whether its own words name it.
struct Filled {
    participant: Participant,
    mention: usize,
    inferred: bool,
}

impl Coder {
    fn sentence(&self, sentence: &Placed<'_>, coded: &mut CodedSentences) {
        let words = &sentence.scene.words;
        let mut covered = 0;
        for at in 0..words.len() {
            let triggers = self.rules.triggers(words.lower(at));
            if at < covered || triggers.is_empty() || sentence.scene.mention_over(at).is_some() {
                continue;
            }
            if let Some(end) = self.word(sentence, at, triggers, coded) {
                covered = end;
            }
        }
    }

    /// Tries what a word can set off; the first rule that fits decides.
    fn word(
        &self,
        sentence: &Placed<'_>,
        at: usize,
        triggers: &[Trigger],
        coded: &mut CodedSentences,
    ) -> Option<usize> {
        for trigger in triggers {
            let rule = self.rules.rule(trigger.rule);
            if !adverbs_fit(&sentence.scene, at, rule) {
                continue;
            }
            let Some(after) = particles(&sentence.scene, at, trigger) else {
                continue;
            };
            let act = match trigger.how {
                How::Acts => self.acts(&sentence.scene, at, after, trigger, rule),
                How::Happens => self.happens(&sentence.scene, at, after, trigger, rule),
                How::Nominal => self.nominal(&sentence.scene, at, rule),
            };
            let Some(act) = act else { continue };
            let span = match &act {
                Ok(act) => sentence.scene.words.cover(act.trigger.0, act.trigger.1),
                Err((_, noun)) => sentence
                    .scene
                    .words
                    .cover(at.min(noun.first), after.max(noun.last)),
            };
            let result = match act {
                Ok(act) => self.report(sentence, act, coded),
                Err((reason, _)) => Err((reason, detail(reason, rule))),
            };
            match result {
                Ok(report) => coded.reports.push(report),
                Err((reason, detail)) => coded.uncoded.push(Uncoded {
                    trigger: span,
                    reason,
                    detail,
                }),
            }
            return Some(after);
        }
        None
    }

    /// A verb with the noun or an actor as its object, or in the passive as its subject.
    fn acts(
        &self,
        scene: &Scene<'_>,
        verb: usize,
        after: usize,
        trigger: &Trigger,
        rule: &'static Rule,
    ) -> Option<Result<Act, (&'static str, Noun)>> {
        let group = group::read(&scene.words, verb, trigger.forms);
        let passive = matches!(group, Ok(group) if group.voice == Voice::Passive);
        let nowhere = Noun {
            first: verb,
            head: verb,
            last: after,
            owner: None,
            own: false,
        };
        if rule.nouns.is_empty() {
            let group = match group {
                Ok(group) => group,
                Err(NoGroup::Negated) => return Some(Err(("negated", nowhere))),
                Err(NoGroup::Embedded) => return None,
            };
            return self.acts_on_actor(scene, verb, after, group, rule).map(Ok);
        }
        let noun = if passive {
            scene.noun_before(group.ok()?.first, rule)?
        } else {
            scene.noun_after(after, rule)?
        };
        let group = match group {
            Ok(group) => group,
            Err(NoGroup::Negated) => return Some(Err(("negated", noun))),
            Err(NoGroup::Embedded) => return None,
        };
        if !rule.after_noun.is_empty() {
            let from = noun.last.max(after);
            let said = (from..from + 8).any(|at| {
                rule.after_noun
                    .iter()
                    .any(|phrase| scene.words.has_phrase(at, phrase).is_some())
            });
            if !said {
                return None;
            }
        }
        let mut act = Act {
            rule,
            group,
            trigger: (verb.min(noun.first), after.max(noun.last)),
            noun: Some(noun),
            parts: Vec::new(),
        };
        if passive {
            act.attach(scene, noun.last, group.first);
            act.attach(scene, after, scene.words.len());
            if let Some(owner) = noun.owner {
                match rule.owner {
                    Owner::Subject => act.parts.push((rule.subject, owner)),
                    Owner::Actor(role) => act.parts.push((role, owner)),
                    Owner::Nobody => act.parts.push((rule.subject, owner)),
                }
            }
        } else {
            act.parts.extend(
                scene
                    .subject(group.first)
                    .into_iter()
                    .map(|m| (rule.subject, m)),
            );
            if let (Some(owner), Owner::Actor(role)) = (noun.owner, rule.owner) {
                act.parts.push((role, owner));
            }
            act.attach(scene, noun.last, scene.words.len());
        }
        Some(Ok(act))
    }

    fn acts_on_actor(
        &self,
        scene: &Scene<'_>,
        verb: usize,
        after: usize,
        group: Group,
        rule: &'static Rule,
    ) -> Option<Act> {
        let mut act = Act {
            rule,
            group,
            trigger: (verb, after),
            noun: None,
            parts: Vec::new(),
        };
        if !rule.after_verb.is_empty() {
            let said = (after..after + 14).any(|at| {
                rule.after_verb
                    .iter()
                    .any(|phrase| scene.words.has_phrase(at, phrase).is_some())
            });
            if !said {
                return None;
            }
        }
        if group.voice == Voice::Passive {
            let role = rule.object?;
            act.parts
                .extend(scene.subject(group.first).into_iter().map(|m| (role, m)));
            act.attach(scene, after, scene.words.len());
            if act.parts.is_empty() {
                None
            } else {
                Some(act)
            }
        } else {
            let object = scene.attached(after, scene.words.len(), rule.object.is_some());
            let direct: Vec<usize> = object
                .iter()
                .filter(|a| a.preposition.is_empty())
                .map(|a| a.mention)
                .collect();
            let other = object
                .iter()
                .any(|attached| rule.prep.contains_key(&attached.preposition));
            let subject = scene.subject(group.first);
            if direct.is_empty() && !other && !(rule.alone && pair(scene, &subject)) {
                return None;
            }
            if let Some(&last) = direct.last() {
                let next = scene.mentions[last].last;
                let allowed = rule
                    .after_object
                    .iter()
                    .any(|phrase| scene.words.has_phrase(next, phrase).is_some());
                if !rule.after_object.is_empty() && scene.words.lower(next) == "as" && !allowed {
                    return None;
                }
            }
            if let Some(role) = rule.object {
                act.parts.extend(direct.into_iter().map(|m| (role, m)));
            }
            act.parts
                .extend(subject.into_iter().map(|m| (rule.subject, m)));
            act.attach(scene, after, scene.words.len());
            Some(act)
        }
    }

    /// "talks between A and B began".
    fn happens(
        &self,
        scene: &Scene<'_>,
        verb: usize,
        after: usize,
        trigger: &Trigger,
        rule: &'static Rule,
    ) -> Option<Result<Act, (&'static str, Noun)>> {
        let group = group::read(&scene.words, verb, trigger.forms);
        let first = group.map_or(verb, |group| group.first);
        // "began talks" is the verb with its object, not with its subject.
        if scene.noun_after(after, rule).is_some() {
            return None;
        }
        let noun = scene.noun_before(first, rule)?;
        let group = match group {
            Ok(group) if group.voice == Voice::Active => group,
            Ok(_) | Err(NoGroup::Embedded) => return None,
            Err(NoGroup::Negated) => return Some(Err(("negated", noun))),
        };
        Some(Ok(self.of_noun(
            scene,
            rule,
            group,
            noun,
            (noun.first, after),
            after,
        )))
    }

    /// "the restoration of these relations took place".
    fn nominal(
        &self,
        scene: &Scene<'_>,
        at: usize,
        rule: &'static Rule,
    ) -> Option<Result<Act, (&'static str, Noun)>> {
        if scene.words.lower(at + 1) != "of" {
            return None;
        }
        let noun = scene.noun_after(at + 2, rule)?;
        let (support, after) = occurrence(scene, noun.last)?;
        let group = match group::read(&scene.words, support, super::verbs::Forms::PAST) {
            Ok(group) => group,
            Err(NoGroup::Negated) => return Some(Err(("negated", noun))),
            Err(NoGroup::Embedded) => return None,
        };
        Some(Ok(self.of_noun(
            scene,
            rule,
            group,
            noun,
            (at, noun.last),
            after,
        )))
    }

    /// An act whose noun is the subject: its actors stand around the noun and the verb.
    #[expect(clippy::unused_self, reason = "reads as the others do")]
    fn of_noun(
        &self,
        scene: &Scene<'_>,
        rule: &'static Rule,
        group: Group,
        noun: Noun,
        trigger: (usize, usize),
        after: usize,
    ) -> Act {
        let mut act = Act {
            rule,
            group,
            trigger,
            noun: Some(noun),
            parts: Vec::new(),
        };
        act.attach(scene, noun.last, group.first);
        act.attach(scene, after, scene.words.len());
        if let Some(owner) = noun.owner {
            act.parts.push((rule.subject, owner));
        }
        act
    }

    /// Fills the roles and builds the report, or says why not.
    fn report(
        &self,
        sentence: &Placed<'_>,
        act: Act,
        coded: &CodedSentences,
    ) -> Result<Report, (&'static str, String)> {
        let scene = &sentence.scene;
        let at = act.trigger.0;
        if let Some(reason) = unreal(scene, at) {
            return Err((reason, detail(reason, act.rule)));
        }
        let mut filled = self.fill(scene, &act);
        if filled.is_empty() {
            filled = self.antecedent(scene, &act, sentence, coded);
        }
        let status = details::governing_status(scene, &act.trigger, act.group.status);
        let (kind, status) = match (act.rule.when_refused, act.rule.among_heads) {
            (Some(refusal), _) if status == Status::Refused => (refusal, Status::Occurred),
            (_, Some(summit)) if only_heads(&filled, scene) => (summit, status),
            _ => (act.rule.kind, status),
        };
        let missing = missing_role(&filled, act.rule);
        if let Some(role) = missing {
            return Err(("no_participant", format!("no {} found", role.as_str())));
        }
        if act.rule.representative && !represents(&filled, scene, act.rule.subject) {
            return Err((
                "no_representative",
                "the subject names no office or person".to_owned(),
            ));
        }
        let clause = scene.clause(at);
        let date = self.date(sentence, &act, clause, status);
        let background = self.is_background(&act, date);
        let inferred = filled.iter().filter(|part| part.inferred).count();
        let mentions: Vec<usize> = filled.iter().map(|part| part.mention).collect();
        let reporter = details::reporter(scene, at).map(|reporter| self.with_state(reporter));
        Ok(Report {
            sentence: sentence.index,
            section: sentence.section,
            kind,
            status,
            background,
            place: details::venue(scene, &mentions, clause, self.present),
            level: level(scene, &act, &filled, clause),
            instrument: instrument(scene, &act),
            amount: act
                .rule
                .family
                .starts_with("aid")
                .then(|| details::amount(&scene.words, (at, act.trigger.1 + 3)))
                .flatten(),
            reporter,
            date,
            trigger: scene.words.cover(act.trigger.0, act.trigger.1),
            evidence: scene.words.span,
            confidence: PLAIN * INFERRED.powi(i32::try_from(inferred).unwrap_or(i32::MAX)),
            rule: &act.rule.id,
            participants: participants(filled),
        })
    }

    /// A reporter without a state speaks for the document's home, if that is clear.
    fn with_state(&self, mut reporter: super::report::Reporter) -> super::report::Reporter {
        reporter.state = reporter.state.or(self.setting.home);
        reporter
    }

    /// Turns mentions into participants; those that cannot be resolved are left out.
    fn fill(&self, scene: &Scene<'_>, act: &Act) -> Vec<Filled> {
        let mut filled: Vec<Filled> = Vec::new();
        let named: Vec<Code> = act
            .parts
            .iter()
            .filter_map(|&(_, mention)| scene.mentions[mention].state)
            .collect();
        for &(role, index) in &act.parts {
            let mention = &scene.mentions[index];
            let codes: Vec<(Option<Code>, Option<Code>, bool)> = match mention.standing {
                Standing::Both => {
                    let Some((a, b)) = self.setting.dyad else {
                        continue;
                    };
                    vec![(Some(a), Some(a), true), (Some(b), Some(b), true)]
                }
                Standing::Refers => {
                    let Some(code) = self.referent(scene, index) else {
                        continue;
                    };
                    vec![(Some(code), Some(code), true)]
                }
                Standing::Speaks => {
                    let Some(code) = self.speaker(scene, mention) else {
                        continue;
                    };
                    vec![(Some(code), Some(code), true)]
                }
                _ if mention.actor.is_some() => vec![(mention.actor, mention.state, false)],
                // A name that could be several parties' is no unnamed office.
                _ if mention.title.is_none() => continue,
                _ => {
                    let Some(code) = self.unnamed(&named) else {
                        continue;
                    };
                    vec![(Some(code), Some(code), true)]
                }
            };
            for (actor, state, inferred) in codes {
                let known = filled.iter().any(|part| {
                    part.participant.actor == actor
                        && (part.participant.role == role || part.inferred || inferred)
                });
                if known {
                    continue;
                }
                filled.push(Filled {
                    participant: participant(role, actor, state, mention),
                    mention: index,
                    inferred,
                });
            }
        }
        filled
    }

    /// The state of an unnamed "government" or "minister": the other side of the
    /// document's dyad when one side is named, otherwise the document's home.
    fn unnamed(&self, named: &[Code]) -> Option<Code> {
        match named {
            [] => self.setting.home,
            [one] => self.setting.other(*one),
            _ => None,
        }
    }

    /// Whom a pronoun means: the subject of the sentence before it.
    #[expect(
        clippy::unused_self,
        reason = "later versions look at the sentence before"
    )]
    fn referent(&self, scene: &Scene<'_>, pronoun: usize) -> Option<Code> {
        let subject = scene.first_subject(scene.mentions[pronoun].first);
        match subject[..] {
            [one] => scene.mentions[one].actor,
            _ => None,
        }
    }

    /// Whom "we" means: the one who is quoted.
    fn speaker(&self, scene: &Scene<'_>, mention: &Mention) -> Option<Code> {
        let reporter = details::reporter(scene, mention.first)?;
        self.with_state(reporter).state
    }

    /// "these were severed": the participants of the act told just before.
    fn antecedent(
        &self,
        scene: &Scene<'_>,
        act: &Act,
        sentence: &Placed<'_>,
        coded: &CodedSentences,
    ) -> Vec<Filled> {
        let Some(noun) = act.noun else {
            return Vec::new();
        };
        let refers = (noun.first..noun.last)
            .any(|at| matches!(scene.words.lower(at), "these" | "those" | "such"));
        let before = coded.reports.last().filter(|report| {
            refers
                && report.sentence + 1 >= sentence.index
                && self.codebook.kind(report.kind).family() == act.rule.family
        });
        let Some(before) = before else {
            return Vec::new();
        };
        let both_symmetric = self.codebook.kind(act.rule.kind).symmetric;
        before
            .participants
            .iter()
            .filter(|participant| participant.role == Role::Party && both_symmetric)
            .map(|participant| Filled {
                participant: participant.clone(),
                mention: usize::MAX,
                inferred: true,
            })
            .collect()
    }

    fn date(
        &self,
        sentence: &Placed<'_>,
        act: &Act,
        clause: (usize, usize),
        status: Status,
    ) -> Option<When> {
        let scene = &sentence.scene;
        let at = act.trigger.1.saturating_sub(1).max(act.trigger.0);
        if let Some(time) = details::time(scene, at, clause) {
            let bounded = matches!(time.bound, Some(Bound::Before | Bound::Until));
            return if bounded { None } else { details::when(time) };
        }
        let told = matches!(status, Status::Occurred | Status::Agreed | Status::Refused);
        if !told || act.group.pluperfect {
            return None;
        }
        if let Some(time) = details::time_of_saying(scene, act.trigger.0) {
            return details::when(time);
        }
        // News without a date of its own is dated by its publication: a headline, the
        // first paragraph, or the perfect tense ("has recalled").
        let is_news = sentence.section != Place::Body || act.group.perfect;
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

    fn is_background(&self, act: &Act, date: Option<When>) -> bool {
        if act.group.pluperfect {
            return true;
        }
        match (date, self.present) {
            (Some(when), Some(present)) => (present - when.end).num_days() > BACKGROUND_DAYS,
            _ => false,
        }
    }
}

impl Act {
    /// Adds the actors that stand after prepositions between two words.
    fn attach(&mut self, scene: &Scene<'_>, start: usize, limit: usize) {
        for attached in scene.attached(start, limit, false) {
            let owned = self.noun.is_some_and(|noun| noun.owner.is_some());
            let role = self
                .rule
                .owned_prep
                .get(&attached.preposition)
                .filter(|_| owned)
                .or_else(|| self.rule.prep.get(&attached.preposition));
            if let Some(&role) = role {
                let filled = self
                    .parts
                    .iter()
                    .any(|&(known, mention)| known == role && mention == attached.mention);
                if !filled {
                    self.parts.push((role, attached.mention));
                }
            }
        }
    }
}

/// Whether a subject is two sides: "A and B", "the two countries".
fn pair(scene: &Scene<'_>, subject: &[usize]) -> bool {
    subject.len() > 1
        || subject
            .iter()
            .any(|&mention| scene.mentions[mention].standing == Standing::Both)
}

/// Whether the adverbs beside the verb are those that the rule asks for.
fn adverbs_fit(scene: &Scene<'_>, verb: usize, rule: &Rule) -> bool {
    let beside = |adverb: &String| {
        (verb.saturating_sub(2)..verb + 8).any(|at| scene.words.lower(at) == adverb)
    };
    (rule.adverbs.is_empty() || rule.adverbs.iter().any(beside))
        && !rule.no_adverbs.iter().any(beside)
}

/// One past the particles of a verb: "off" of "break off"; `None` when they are not there.
fn particles(scene: &Scene<'_>, at: usize, trigger: &Trigger) -> Option<usize> {
    let mut after = at + 1;
    for particle in &trigger.particles {
        if scene.words.lower(after) != particle {
            return None;
        }
        after += 1;
    }
    Some(after)
}

/// The verb that says that a nominal act happened, and the word after it.
fn occurrence(scene: &Scene<'_>, from: usize) -> Option<(usize, usize)> {
    let limit = scene.words.len().min(from + 12);
    for at in from..limit {
        for phrase in [
            "took place",
            "taken place",
            "came into effect",
            "was announced",
            "were announced",
        ] {
            if let Some(end) = scene.words.has_phrase(at, phrase) {
                let verb = if phrase.starts_with('w') { end - 1 } else { at };
                return Some((verb, end));
            }
        }
        if matches!(
            scene.words.class(at),
            Some(Class::Relative | Class::Subordinator)
        ) {
            return None;
        }
    }
    None
}

/// Questions and conditions say nothing of what is.
fn unreal(scene: &Scene<'_>, at: usize) -> Option<&'static str> {
    let words = &scene.words;
    if (at..words.len()).any(|word| words.lower(word) == "?") {
        return Some("question");
    }
    let (first, _) = scene.clause(at);
    let condition =
        (first..at).any(|word| matches!(words.lower(word), "if" | "unless" | "whether"));
    condition.then_some("conditional")
}

fn detail(reason: &str, rule: &Rule) -> String {
    match reason {
        "negated" => format!("negated; rule {}", rule.id),
        "question" => format!("in a question; rule {}", rule.id),
        "conditional" => format!("in a condition; rule {}", rule.id),
        _ => format!("rule {}", rule.id),
    }
}

/// The first role that the rule needs and nobody fills.
fn missing_role(filled: &[Filled], rule: &Rule) -> Option<Role> {
    let mut left: Vec<(Role, Option<Code>)> = filled
        .iter()
        .map(|part| (part.participant.role, part.participant.actor))
        .collect();
    for &role in &rule.needs {
        let Some(place) = left.iter().position(|&(known, _)| known == role) else {
            return Some(role);
        };
        let (_, actor) = left.remove(place);
        // The same actor on both sides is a misreading, not a participant.
        left.retain(|&(_, other)| other != actor);
    }
    None
}

/// Whether the subject is somebody who can travel and meet.
fn represents(filled: &[Filled], scene: &Scene<'_>, role: Role) -> bool {
    filled
        .iter()
        .filter(|part| part.participant.role == role)
        .any(|part| {
            scene
                .mentions
                .get(part.mention)
                .is_some_and(Mention::is_representative)
        })
}

/// Whether every side is a head of state or government.
fn only_heads(filled: &[Filled], scene: &Scene<'_>) -> bool {
    filled.iter().all(|part| {
        let rank = scene
            .mentions
            .get(part.mention)
            .and_then(|mention| mention.rank);
        matches!(rank, Some("head_of_state" | "head_of_government"))
    })
}

fn level(
    scene: &Scene<'_>,
    act: &Act,
    filled: &[Filled],
    clause: (usize, usize),
) -> Option<&'static str> {
    match act.rule.level {
        LevelFrom::Words => details::level_of_words(scene, clause),
        LevelFrom::Noun => act
            .noun
            .and_then(|noun| details::level_of_noun(scene, noun)),
        LevelFrom::Rank => details::highest_rank(
            filled
                .iter()
                .filter_map(|part| scene.mentions.get(part.mention)),
        ),
    }
}

fn instrument(scene: &Scene<'_>, act: &Act) -> Option<&'static str> {
    if let Some(instrument) = &act.rule.instrument {
        return Some(instrument);
    }
    let takes = matches!(
        act.rule.family.as_str(),
        "relations" | "recognition" | "agreement" | "aid"
    );
    takes.then(|| details::instrument(scene)).flatten()
}

fn participant(
    role: Role,
    actor: Option<Code>,
    state: Option<Code>,
    mention: &Mention,
) -> Participant {
    Participant {
        role,
        actor,
        state,
        sector: mention.sector,
        office: mention.office,
        person: mention.person,
        matched: mention.matched,
        span: mention.span,
    }
}

fn participants(filled: Vec<Filled>) -> Vec<Participant> {
    let mut all: Vec<Participant> = filled.into_iter().map(|part| part.participant).collect();
    all.sort_by_key(|participant| (participant.role, participant.span, participant.actor));
    all
}
