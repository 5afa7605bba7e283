//! "Russia condemned the attack": what is said of an act that was told before is said to whoever did it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::codebook::Codebook;
use super::matching::Candidate;
use super::report::Report;
use super::role::Role;
use super::series::may_resume;
use super::tree::Tree;
use crate::knowledge::Code;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::text::Words;
use crate::text::is_weekday;

/// Sentences for which an act can be meant by a noun alone.
const REACH: usize = 6;

/// Acts that are remembered.
const MOST: usize = 12;

/// In the list of nouns: any act that is no statement.
const ANY: &str = "*";

/// Nouns between the words of a statement and the noun that means the act: "an end to the attacks".
const DEPTH: usize = 2;

/// Nouns that stand for acts, with the families or kinds of those.
static ECHOES: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    include_str!("../../data/lexicon/echoes.tsv")
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once('\t'))
        .map(|(noun, acts)| (noun, acts.split(' ').collect()))
        .collect()
});

/// An act that was told, and who did it.
#[derive(Debug)]
struct Act {
    sentence: usize,
    kind: &'static str,
    doers: Vec<Code>,
    background: bool,
}

/// The acts of the sentences before, the last one last.
#[derive(Debug, Default)]
pub(super) struct Acts {
    told: Vec<Act>,
    /// Whether anything was told as news.
    news: bool,
    /// The sentence that is being read.
    now: usize,
}

impl Acts {
    /// Remembers what a sentence told.
    pub(super) fn hear(
        &mut self,
        sentence: usize,
        reports: &[Report],
        codebook: &'static Codebook,
    ) {
        self.now = sentence + 1;
        for report in reports {
            let mut doers: Vec<Code> = report
                .participants
                .iter()
                .filter(|part| matches!(part.role, Role::Initiator | Role::Party))
                .filter_map(|part| part.actor)
                .collect();
            doers.sort_unstable();
            doers.dedup();
            self.told.push(Act {
                sentence: report.sentence,
                kind: &codebook.kind(report.kind).code,
                doers,
                background: report.background,
            });
            self.news |= !report.background;
        }
        let before = self.told.len().saturating_sub(MOST);
        self.told.drain(..before);
    }

    /// Whether an act of some kinds was told as news of just these.
    fn is_news_of(&self, acts: &[&str], doers: &[Code]) -> bool {
        self.told.iter().any(|act| {
            !act.background && act.doers == doers && acts.iter().any(|one| is_one(act.kind, one))
        })
    }

    /// Who did the act that a statement is about, if its words mean one told before and nobody but others than the
    /// speaker did it.
    pub(super) fn meant(
        &self,
        tree: &Tree<'_>,
        statement: &Candidate<'_>,
        speakers: &[Code],
    ) -> Vec<Code> {
        let frame = &statement.frame;
        let obliques = frame
            .obliques
            .iter()
            .filter(|oblique| {
                matches!(
                    oblique.preposition,
                    "about" | "after" | "against" | "at" | "by" | "for" | "of" | "over" | "to"
                )
            })
            .map(|oblique| oblique.at);
        let noun = frame
            .object
            .into_iter()
            .chain(obliques)
            .find_map(|at| meaning(tree, at, DEPTH));
        noun.map_or_else(Vec::new, |acts| self.doers_of(acts, speakers))
    }

    /// "The raid killed 21 rebels": who did the act that acts on here.
    pub(super) fn meant_by_subject(&self, tree: &Tree<'_>, subject: usize) -> Vec<Code> {
        meaning(tree, subject, 0).map_or_else(Vec::new, |acts| self.doers_of(acts, &[]))
    }

    /// Who did the last act of some kinds that others than `speakers` did, if it is clear whose it was.
    fn doers_of(&self, acts: &[&str], speakers: &[Code]) -> Vec<Code> {
        // "The attack" is one of its kind; "the decision" is the last that was told of.
        let generic = acts.contains(&ANY);
        let mut told: Option<&Act> = None;
        for act in self.told.iter().rev() {
            let near = self.now < act.sentence + REACH;
            let own = act.doers.iter().any(|code| speakers.contains(code));
            // "The African Union welcomed the accord": that of the news, not one of months ago.
            let old = act.background && self.news && !self.is_news_of(acts, &act.doers);
            if !near || own || old || !acts.iter().any(|one| is_one(act.kind, one)) {
                continue;
            }
            let Some(known) = told else {
                told = Some(act);
                continue;
            };
            // "Raid leaves 14 dead", in a headline: of whom nobody is told.
            if act.doers.is_empty() {
                continue;
            }
            // Where two did the like, nobody says whose is meant.
            if known.doers != act.doers && (!generic || known.sentence == act.sentence) {
                return Vec::new();
            }
        }
        told.map_or_else(Vec::new, |act| act.doers.clone())
    }
}

/// Whether a noun can stand for an act.
pub(super) fn names_act(tree: &Tree<'_>, noun: usize) -> bool {
    tree.upos(noun) == Upos::Noun && ECHOES.contains_key(tree.lemma(noun))
}

/// The acts that a noun can stand for, and the noun.
pub(super) fn acts_of(noun: &str) -> Option<(&'static str, &'static [&'static str])> {
    let (noun, acts) = ECHOES.get_key_value(noun)?;
    Some((noun, acts))
}

/// Whether a kind is one of those that a noun can stand for.
pub(super) fn is_one(kind: &str, of: &str) -> bool {
    let family = kind.split('.').next();
    match of {
        ANY => family != Some("statement"),
        of => kind == of || family == Some(of),
    }
}

/// The acts that a phrase can mean: "the attack", but not "an attack", "its attack" or "the attack by rebels", which
/// say themselves whose it is.
fn meaning(tree: &Tree<'_>, noun: usize, depth: usize) -> Option<&'static [&'static str]> {
    if !matches!(tree.upos(noun), Upos::Noun | Upos::Propn) {
        return None;
    }
    // "Monday's attack" says no more than "the attack".
    let of_day = |owner: usize| is_weekday(tree.words.lower(owner));
    let owner = tree.child(noun, &[Deprel::NmodPoss]);
    let own = owner.is_some_and(|owner| !of_day(owner))
        || tree
            .by(noun, &[Deprel::Nmod])
            .any(|child| matches!(tree.case(child), Some("by" | "from")));
    let definite =
        owner.is_some_and(of_day) || tree.by(noun, &[Deprel::Det]).any(is_definite(tree));
    if let Some(acts) = ECHOES.get(tree.lemma(noun))
        && definite
        && !own
    {
        return Some(acts);
    }
    let below = depth.checked_sub(1)?;
    tree.by(noun, &[Deprel::Nmod])
        .filter(|&child| matches!(tree.case(child), Some("of" | "to")))
        .find_map(|child| meaning(tree, child, below))
}

fn is_definite(tree: &Tree<'_>) -> impl Fn(usize) -> bool {
    |det| {
        matches!(
            tree.words.lower(det),
            "the" | "this" | "that" | "these" | "those"
        )
    }
}

/// Whether a sentence has words that may mean an act told before, and so somebody whom it does not name.
pub(crate) fn may_echo(words: &Words<'_>) -> bool {
    let mut open = 0;
    may_resume(words)
        || (0..words.len()).any(|at| {
            let word = words.lower(at);
            if matches!(word, "the" | "this" | "that" | "these" | "those") {
                open = at + 4;
                return false;
            }
            at < open
                && (ECHOES.contains_key(word)
                    || word
                        .strip_suffix('s')
                        .is_some_and(|one| ECHOES.contains_key(one)))
        })
}
