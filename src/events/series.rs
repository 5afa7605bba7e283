//! "The second round ended without result": the next sitting of those who met before.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::argument::SUBJECTS;
use super::codebook::Codebook;
use super::coder::trigger;
use super::matching::Candidate;
use super::participants::Filled;
use super::participants::inferred;
use super::report::Report;
use super::role::Role;
use super::scene::Scene;
use super::tree::Tree;
use crate::knowledge::Code;
use crate::syntax::Deprel;
use crate::text::Words;

/// Sentences for which those who met are still the ones spoken of.
const MEMORY: usize = 4;

/// Words that say of a sitting that it is one of a series.
static PLACES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let words = include_str!("../../data/time/numbers.tsv").lines();
    let more = include_str!("../../data/story/counting.tsv").lines();
    words
        .chain(more)
        .filter_map(|line| {
            let (word, rest) = line.split_once('\t')?;
            let class = rest.split('\t').next()?;
            matches!(class, "ordinal" | "more" | "place").then_some(word)
        })
        .collect()
});

/// Words between the place in a series and what it is a series of.
const REACH: usize = 4;

/// Acts of which there are series.
static SERIES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/story/counting.tsv").lines();
    lines
        .filter_map(|line| line.split_once('\t'))
        .filter(|(_, rest)| matches!(rest.split('\t').next(), Some("series" | "time")))
        .map(|(word, _)| word)
        .collect()
});

/// Words for the sides of talks that were named before.
const SIDES: [&str; 9] = [
    "they",
    "both",
    "two",
    "side",
    "party",
    "delegation",
    "negotiator",
    "team",
    "delegate",
];

/// What a session or round of talks is one of.
const OF: [&str; 8] = [
    "talk",
    "negotiation",
    "consultation",
    "discussion",
    "delegation",
    "negotiator",
    "two",
    "side",
];

/// Who met last, and in which sentence that was told.
#[derive(Debug, Default)]
pub(super) struct Sittings {
    met: Option<(usize, Vec<Code>)>,
    /// Whom the sentences since then named.
    named: Vec<Code>,
    /// The last sentence that told of a meeting in the state of one of those who met, they and that state.
    hosted: Option<(usize, Vec<Code>, Code)>,
}

impl Sittings {
    /// Remembers between whom a sentence told a meeting.
    pub(super) fn hear(
        &mut self,
        sentence: usize,
        named: impl Iterator<Item = Code>,
        reports: &[Report],
        codebook: &Codebook,
    ) {
        self.named.extend(named);
        for report in reports {
            let kind = codebook.kind(report.kind);
            if kind.family() != "contact" || !kind.symmetric {
                continue;
            }
            let parts = report.participants.iter();
            let mut codes: Vec<Code> = parts
                .filter(|part| part.role == Role::Party)
                .filter_map(|part| part.actor)
                .collect();
            codes.sort_unstable();
            codes.dedup();
            let host = report.place.as_ref().and_then(|place| place.country);
            if let Some(host) = host.filter(|host| codes.len() == 2 && codes.contains(host)) {
                self.hosted = Some((sentence, codes.clone(), host));
            }
            if codes.len() > 1 {
                self.met = Some((sentence, codes));
                self.named.clear();
            }
        }
    }

    /// Whom somebody visits who has just met his host at the host's home.
    pub(super) fn host_of(&self, guest: Code, sentence: usize) -> Option<Code> {
        let (told, met, host) = self.hosted.as_ref()?;
        (sentence <= told + MEMORY && met.contains(&guest) && *host != guest).then_some(*host)
    }

    /// Those who sit again in an act that names nobody: "the third session", "they met again".
    pub(super) fn resume(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        sentence: usize,
        filled: &mut Vec<Filled>,
    ) {
        let (Some((told, parties)), Some(tree)) = (&self.met, scene.tree()) else {
            return;
        };
        let open = filled.iter().all(|part| part.participant.actor.is_none());
        let here = scene.mentions.iter().filter_map(|mention| mention.actor);
        let others = here
            .chain(self.named.iter().copied())
            .any(|code| !parties.contains(&code));
        // "The next round was put off": by the one as by the other.
        let part = match candidate.rule.needs[..] {
            [Role::Party, Role::Party] => Role::Party,
            [Role::Initiator] if candidate.frame.passive => Role::Initiator,
            _ => return,
        };
        if !open || sentence > told + MEMORY || others || !is_next(&tree, candidate) {
            return;
        }
        filled.clear();
        let span = trigger(scene, candidate);
        filled.extend(parties.iter().map(|&code| inferred(part, code, span)));
    }
}

/// Whether a word says of an act that it is one of several.
pub(super) fn is_place(word: &str) -> bool {
    PLACES.contains(word)
}

/// Whether a sentence has words that may mean the next sitting of those who met before.
pub(super) fn may_resume(words: &Words<'_>) -> bool {
    let mut open = 0;
    (0..words.len()).any(|at| {
        let word = words.lower(at);
        if PLACES.contains(word) || word == "again" && at > 0 {
            open = at + REACH;
        }
        at < open && SERIES.contains(word) || word == "again" && at <= REACH
    })
}

/// Whether the words of an act mean another sitting of those who sat before.
fn is_next(tree: &Tree<'_>, candidate: &Candidate<'_>) -> bool {
    let frame = &candidate.frame;
    // "If they meet again": what hangs on a condition is none.
    if tree.has_condition() {
        return false;
    }
    if !tree.is_verb(frame.at) {
        let things = std::iter::once(frame.at).chain(frame.object);
        return things
            .into_iter()
            .any(|thing| is_of_series(tree, thing) || is_told_of(tree, thing));
    }
    if frame.passive || frame.object.is_some() {
        return frame.object.is_some_and(|thing| is_of_series(tree, thing));
    }
    let again = tree
        .children(frame.at)
        .iter()
        .any(|&child| matches!(tree.words.lower(child), "again" | "anew" | "afresh"))
        || tree
            .children(frame.at)
            .iter()
            .any(|&child| tree.lemma(child) == "time" && is_of_series(tree, child));
    again
        && frame.subject.is_some_and(|subject| {
            SIDES.contains(&tree.lemma(subject)) || SIDES.contains(&tree.words.lower(subject))
        })
}

/// "The talks were held behind closed doors": those told of before, where nothing says whose they are.
fn is_told_of(tree: &Tree<'_>, noun: usize) -> bool {
    let plain = [
        Deprel::Nmod,
        Deprel::Compound,
        Deprel::NmodPoss,
        Deprel::AclRelcl,
        Deprel::Acl,
    ];
    matches!(
        tree.words.lower(noun),
        "talks" | "negotiations" | "consultations" | "discussions"
    ) && SUBJECTS.contains(&tree.deprel(noun))
        && tree.child(noun, &plain).is_none()
        && tree
            .by(noun, &[Deprel::Det])
            .any(|det| matches!(tree.words.lower(det), "the" | "these"))
}

/// "the third round", "a further meeting of the delegations", and nobody else's: no "second session of
/// parliament".
fn is_of_series(tree: &Tree<'_>, noun: usize) -> bool {
    let placed = |child: usize| PLACES.contains(tree.words.lower(child));
    let children = tree.children(noun);
    children.iter().any(|&child| placed(child))
        && children.iter().all(|&child| match tree.deprel(child) {
            Deprel::NmodPoss | Deprel::AclRelcl => false,
            Deprel::Compound => placed(child),
            Deprel::Nmod => match tree.case(child) {
                Some("of") => OF.contains(&tree.lemma(child)),
                case => !matches!(case, Some("with" | "between" | "for" | "by") | None),
            },
            _ => true,
        })
}
