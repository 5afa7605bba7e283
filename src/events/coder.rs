//! From the sentences of a document to reports.
//!
//! A shallow coder: it reads words, closed word classes and names, not a parse. It codes
//! an act only when it finds a trigger, a verb group that asserts something, and actors in
//! every role that the rule needs; everything else that looked like an act is returned as
//! [`Uncoded`] with the reason.

use chrono::NaiveDate;

use crate::actors::{Matched, Setting};
use crate::knowledge::Code;
use crate::text::Place;
use crate::time::{Basis, Bound};

use super::{
    act::{self, Act, adverbs_fit, particles},
    codebook::Codebook,
    details,
    fill::{Filled, missing_role, only_heads, participants, represents},
    report::{Participant, Report, Uncoded, When},
    role::Role,
    rules::{How, LevelFrom, Rule, Rules, Trigger},
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
///
/// `published` dates news that gives no date of its own; `present` is the day from which
/// an act is history.
pub(crate) fn code(
    sentences: &[Placed<'_>],
    setting: Setting,
    published: Option<NaiveDate>,
    present: Option<NaiveDate>,
    codebook: &'static Codebook,
) -> CodedSentences {
    let coder = Coder {
        codebook,
        rules: Rules::builtin(),
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

pub(super) struct Coder {
    pub(super) codebook: &'static Codebook,
    rules: &'static Rules,
    pub(super) setting: Setting,
    published: Option<NaiveDate>,
    present: Option<NaiveDate>,
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
                How::Acts => act::acts(&sentence.scene, at, after, trigger, rule),
                How::Happens => act::happens(&sentence.scene, at, after, trigger, rule),
                How::Nominal => act::nominal(&sentence.scene, at, rule),
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
                Ok(act) => self.report(sentence, &act, coded),
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

    /// Fills the roles and builds the report, or says why not.
    fn report(
        &self,
        sentence: &Placed<'_>,
        act: &Act,
        coded: &CodedSentences,
    ) -> Result<Report, (&'static str, String)> {
        let scene = &sentence.scene;
        let at = act.trigger.0;
        if let Some(reason) = unreal(scene, at) {
            return Err((reason, detail(reason, act.rule)));
        }
        let mut filled = self.fill(scene, act);
        if filled.is_empty() {
            filled = self.antecedent(scene, act, sentence, coded);
        }
        if act.rule.family == "mission" {
            self.host_of_mission(scene, act, &mut filled);
        }
        let status = details::governing_status(scene, act.trigger, act.group.status);
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
        let date = self.date(sentence, act, clause, status);
        let background = self.is_background(act, date);
        let inferred = filled.iter().filter(|part| part.inferred).count();
        let mentions: Vec<usize> = filled.iter().map(|part| part.mention).collect();
        let reporter = details::reporter(scene, at).map(|reporter| self.with_state(reporter));
        Ok(Report {
            sentence: sentence.index,
            section: sentence.section,
            kind,
            status,
            background,
            place: if act.rule.family == "envoy" {
                // The post of an envoy is not where he is named, recalled or expelled.
                None
            } else {
                details::venue(scene, &mentions, act.trigger, self.present)
            },
            level: level(scene, act, &filled, clause),
            instrument: instrument(scene, act),
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

    /// "its consulate in Shanghai": a city that is no capital names the receiving state.
    fn host_of_mission(&self, scene: &Scene<'_>, act: &Act, filled: &mut Vec<Filled>) {
        let received = |part: &Filled| part.participant.role == Role::Counterpart;
        if filled.iter().any(received) {
            return;
        }
        let Some(venue) = details::venue(scene, &[], act.trigger, self.present) else {
            return;
        };
        let known = filled
            .iter()
            .any(|part| part.participant.actor == venue.country);
        if venue.country.is_some() && !known {
            filled.push(Filled {
                participant: Participant {
                    role: Role::Counterpart,
                    actor: venue.country,
                    state: venue.country,
                    sector: None,
                    office: None,
                    person: None,
                    matched: Matched::Description,
                    span: venue.span,
                },
                mention: usize::MAX,
                inferred: true,
            });
        }
    }

    /// A reporter without a state speaks for the document's home, if that is clear.
    pub(super) fn with_state(
        &self,
        mut reporter: super::report::Reporter,
    ) -> super::report::Reporter {
        reporter.state = reporter.state.or(self.setting.home);
        reporter
    }

    /// Whom a pronoun means: the subject of the sentence before it.
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
        // An agreement to act says nothing of the day of the act, unless it is told when.
        let told = matches!(status, Status::Occurred | Status::Agreed | Status::Refused);
        if !told || act.group.pluperfect {
            return None;
        }
        if let Some(time) = details::time_of_saying(scene, act.trigger.0) {
            return details::when(time);
        }
        // News without a date of its own is dated by its publication: a headline, the
        // first paragraph, or the perfect tense ("has recalled").
        let is_news =
            status != Status::Agreed && (sentence.section != Place::Body || act.group.perfect);
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
