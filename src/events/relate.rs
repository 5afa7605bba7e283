//! What one given actor does to another in a sentence: the best kind, its status, its place in
//! the field's category sets.
//!
//! Two linear models over the features of [`super::pair`] weigh what the rules saw against the
//! words: one for the kind, one for the status. The category is the one that most of their
//! joint probability falls on.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::codebook::Codebook;
use super::codebook::KindId;
use super::gate::MetWords;
use super::pair::Pair;
use super::rules::Rules;
use super::scene::Parsed;
use super::scene::Scene;
use super::status::Status;
#[cfg(feature = "train")]
use super::weights::Plan;
use super::weights::Weights;
use crate::actors::Matched;
use crate::actors::Mention;
use crate::actors::Standing;
use crate::error::Result;
use crate::text::Span;

/// Kinds and statuses below this share of the best are not weighed.
const NEGLIGIBLE: f32 = 0.002;
/// Chosen by cross-validation on the lessons and on the development pairs.
#[cfg(feature = "train")]
pub(super) const PLAN: Plan = Plan {
    epochs: 10,
    rate: 0.05,
    decay: 1e-3,
    hidden: 0.3,
    wordless: 0.3,
    fits: 4,
};
/// No category is ruled out by one opinion alone.
const FLOOR: f32 = 1e-4;

/// The best reading of a pair.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Related {
    /// Kind of the act.
    pub kind: KindId,
    /// What the text claims about its reality.
    pub status: Status,
    /// Share of the joint probability that falls on the category of kind and status.
    pub confidence: f64,
}

/// The two models.
#[derive(Debug, Default)]
pub struct RelationModel {
    pub(super) kinds: Weights,
    pub(super) statuses: Weights,
    pub(super) categories: Weights,
}

static BUILTIN: LazyLock<Result<RelationModel>> = LazyLock::new(|| {
    RelationModel::parse([
        include_bytes!("../../data/model/kinds.weights"),
        include_bytes!("../../data/model/statuses.weights"),
        include_bytes!("../../data/model/categories.weights"),
    ])
});

impl RelationModel {
    /// The models that come with the package.
    ///
    /// # Errors
    ///
    /// [`crate::Error::Model`] if a file is broken.
    pub fn builtin() -> Result<&'static Self> {
        BUILTIN.as_ref().map_err(Clone::clone)
    }

    /// Reads the contents of the files of kinds, statuses and categories.
    ///
    /// # Errors
    ///
    /// [`crate::Error::Model`] if one is damaged.
    pub fn parse([kinds, statuses, categories]: [&[u8]; 3]) -> Result<Self> {
        Ok(Self {
            kinds: Weights::parse(kinds)?,
            statuses: Weights::parse(statuses)?,
            categories: Weights::parse(categories)?,
        })
    }

    /// Names and contents of the model's files.
    pub fn to_files(&self) -> [(&'static str, Vec<u8>); 3] {
        [
            ("kinds.weights", self.kinds.to_bytes()),
            ("statuses.weights", self.statuses.to_bytes()),
            ("categories.weights", self.categories.to_bytes()),
        ]
    }
}

/// Sets the two given actors among the mentions of a sentence, in place of what overlaps them.
///
/// Returns their places: one and the same when the same words are given for both.
pub(crate) fn set_pair(
    scene: &mut Scene<'_>,
    source: Span,
    target: Span,
) -> Option<(usize, usize)> {
    let mut given = Vec::new();
    for span in [source, target] {
        let (first, last) = cover(scene, span)?;
        given.push((first, last));
    }
    // One inside the other ("the president of Mali" and "Mali"): the inner keeps its words.
    let (mut one, mut other) = (given[0], given[1]);
    if one != other {
        split(&mut one, &mut other)?;
    }
    let known = scene.mentions.clone();
    let overlaps =
        |mention: &Mention, run: (usize, usize)| mention.first < run.1 && run.0 < mention.last;
    scene
        .mentions
        .retain(|mention| !overlaps(mention, one) && !overlaps(mention, other));
    let alone = one == other;
    for run in [one, other].into_iter().skip(usize::from(alone)) {
        let old = known.iter().find(|mention| overlaps(mention, run));
        let mention = Mention {
            span: scene.words.cover(run.0, run.1),
            first: run.0,
            last: run.1,
            standing: Standing::Acts,
            actor: None,
            state: None,
            sector: old.and_then(|old| old.sector),
            office: None,
            rank: old.and_then(|old| old.rank),
            person: old.and_then(|old| old.person),
            title: None,
            matched: Matched::Description,
            head: run.0,
            confidence: 1.0,
            unresolved: None,
        };
        scene.mentions.push(mention);
    }
    scene.mentions.sort_by_key(|mention| mention.first);
    let place = |run: (usize, usize)| {
        scene
            .mentions
            .iter()
            .position(|mention| mention.first == run.0)
    };
    Some((place(one)?, place(other)?))
}

/// The words that a span touches.
fn cover(scene: &Scene<'_>, span: Span) -> Option<(usize, usize)> {
    let touched: Vec<usize> = (0..scene.words.len())
        .filter(|&at| scene.words.at(at).overlaps(span))
        .collect();
    Some((*touched.first()?, touched.last()? + 1))
}

/// Makes two runs disjoint: of one inside the other, the outer keeps its larger rest.
fn split(one: &mut (usize, usize), other: &mut (usize, usize)) -> Option<()> {
    if one.1 <= other.0 || other.1 <= one.0 {
        return Some(());
    }
    let (outer, inner) = if one.1 - one.0 >= other.1 - other.0 {
        (one, other)
    } else {
        (other, one)
    };
    let before = (outer.0, inner.0.max(outer.0));
    let after = (inner.1.min(outer.1), outer.1);
    let larger = if before.1 - before.0 >= after.1 - after.0 {
        before
    } else {
        after
    };
    (larger.0 < larger.1).then(|| *outer = larger)
}

/// The best reading of two actors in a parsed sentence; `None` when the sentence has no tree
/// or they cannot be told apart.
pub(crate) fn relate(
    scene: &Scene<'_>,
    sides: (usize, usize),
    rules: &'static Rules,
    codebook: &'static Codebook,
    model: &RelationModel,
) -> Option<Related> {
    let pair = Pair::new(scene, sides, rules, codebook)?;
    let features = pair.features();
    let kinds = model.kinds.probabilities(&features);
    let statuses = model.statuses.probabilities(&features);
    let direct = model.categories.probabilities(&features);
    let direct = |category: &str| {
        let place = model
            .categories
            .classes
            .iter()
            .position(|class| class == category);
        place.map_or(0.0, |place| direct[place])
    };
    let mut categories: BTreeMap<&str, (f32, f32, KindId, Status)> = BTreeMap::new();
    for (kind, kind_share) in best(&model.kinds, &kinds) {
        let Some(id) = codebook.find(kind) else {
            continue;
        };
        for (status, status_share) in best(&model.statuses, &statuses) {
            let Ok(status) = status.parse::<Status>() else {
                continue;
            };
            let share = kind_share * status_share;
            let Some(category) = codebook.plover_2016(id, status) else {
                continue;
            };
            let entry = categories.entry(category).or_insert((0.0, 0.0, id, status));
            entry.0 += share;
            if share > entry.1 {
                (entry.1, entry.2, entry.3) = (share, id, status);
            }
        }
    }
    // Two opinions on the category: by kind and status, and at once.
    for (category, entry) in &mut categories {
        entry.0 = (entry.0.max(FLOOR) * direct(category).max(FLOOR)).sqrt();
    }
    let total: f32 = categories.values().map(|(share, ..)| share).sum();
    let (share, _, kind, status) = categories
        .into_values()
        .reduce(|one, other| if other.0 > one.0 { other } else { one })?;
    Some(Related {
        kind,
        status,
        confidence: f64::from(share / total.max(f32::MIN_POSITIVE)),
    })
}

/// Classes that matter, with their shares.
fn best<'w>(weights: &'w Weights, shares: &[f32]) -> Vec<(&'w str, f32)> {
    let most = shares.iter().copied().fold(0.0, f32::max);
    weights
        .classes
        .iter()
        .zip(shares)
        .filter(|(_, share)| **share >= most * NEGLIGIBLE)
        .map(|(class, share)| (class.as_str(), *share))
        .collect()
}

/// A sentence for training: two actors, the kind and the status of what lies between them.
#[cfg(feature = "train")]
#[derive(Debug, Clone)]
pub struct Lesson {
    /// The sentence.
    pub text: String,
    /// Who acts, or asks for the act, or declines it.
    pub source: Span,
    /// Toward whom.
    pub target: Span,
    /// Code of the kind.
    pub kind: String,
    /// Word of the status.
    pub status: String,
    /// Category of the older set, where it is not that of kind and status.
    pub category: Option<String>,
}

/// What the models see of a lesson, by name; `None` when its two cannot be told apart.
///
/// # Errors
///
/// [`crate::Error::Model`] if the syntactic model cannot be read.
#[cfg(feature = "train")]
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method's path holds for one lifetime only"
)]
pub fn shown(
    lesson: &Lesson,
    rules: &'static Rules,
    codebook: &'static Codebook,
) -> Result<Option<Vec<String>>> {
    see(lesson, rules, codebook, |pair| pair.names())
}

/// What a lesson shows.
#[cfg(feature = "train")]
fn see<T>(
    lesson: &Lesson,
    rules: &'static Rules,
    codebook: &'static Codebook,
    how: impl Fn(&Pair<'_, '_>) -> T,
) -> Result<Option<T>> {
    read(
        &lesson.text,
        lesson.source,
        lesson.target,
        rules,
        |scene, sides| Some(how(&Pair::new(scene, sides, rules, codebook)?)),
    )
}

/// Fits the models to lessons.
///
/// # Errors
///
/// [`crate::Error::Model`] if the syntactic model cannot be read.
#[cfg(feature = "train")]
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method's path holds for one lifetime only"
)]
pub fn train(
    lessons: &[Lesson],
    rules: &'static Rules,
    codebook: &'static Codebook,
) -> Result<RelationModel> {
    let mut kind_examples = Vec::new();
    let mut status_examples = Vec::new();
    let mut category_examples = Vec::new();
    let mut categories: Vec<String> = Vec::new();
    let kinds: Vec<String> = codebook
        .kinds()
        .iter()
        .map(|kind| kind.code.clone())
        .collect();
    let statuses: Vec<String> = Status::ALL
        .iter()
        .map(|status| status.as_str().to_owned())
        .collect();
    for lesson in lessons {
        let Some(features) = see(lesson, rules, codebook, |pair| pair.features())? else {
            continue;
        };
        if let Some(kind) = kinds.iter().position(|kind| *kind == lesson.kind) {
            kind_examples.push((features.clone(), kind));
        }
        let id = codebook.find(&lesson.kind);
        let category = lesson.category.as_deref().or_else(|| {
            let status = lesson.status.parse().ok()?;
            codebook.plover_2016(id?, status)
        });
        if let Some(category) = category {
            let known = categories.iter().position(|known| known == category);
            let place = known.unwrap_or_else(|| {
                categories.push(category.to_owned());
                categories.len() - 1
            });
            category_examples.push((features.clone(), place));
        }
        if let Some(status) = statuses.iter().position(|status| *status == lesson.status) {
            status_examples.push((features, status));
        }
    }
    Ok(RelationModel {
        kinds: super::weights::fit(kinds, &kind_examples, PLAN),
        statuses: super::weights::fit(statuses, &status_examples, PLAN),
        categories: super::weights::fit(categories, &category_examples, PLAN),
    })
}

/// Reads the sentence in which two spans stand, and hands it on.
pub(crate) fn read<T>(
    text: &str,
    source: Span,
    target: Span,
    rules: &'static Rules,
    then: impl FnOnce(&Scene<'_>, (usize, usize)) -> Option<T>,
) -> Result<Option<T>> {
    use crate::knowledge::Knowledge;
    use crate::syntax::Engine;
    use crate::syntax::Workspace;
    use crate::text::Words;
    use crate::text::sentences;
    use crate::text::tokens;

    let engine = Engine::builtin()?;
    let both = source.cover(target);
    let spans = sentences(text, Span::new(0, text.len()));
    let inside = |span: &&Span| span.start <= both.start && both.end <= span.end;
    // A border that was seen between the two is no border.
    let span = spans.iter().find(inside).copied().unwrap_or_else(|| {
        spans
            .iter()
            .copied()
            .filter(|span| span.overlaps(both))
            .reduce(Span::cover)
            .unwrap_or(both)
    });
    let tokens = tokens(text, span);
    let lower = text.to_ascii_lowercase();
    let words = Words::new(text, &lower, span, &tokens);
    let mentions = crate::actors::find(&words, Knowledge::builtin(), None);
    let parse = engine.parse(text, &tokens, &mut Workspace::default());
    let mut scene = Scene {
        words,
        mentions,
        times: Vec::new(),
        parsed: None,
        filed: None,
        knowledge: Knowledge::builtin(),
    };
    let Some(pair) = set_pair(&mut scene, source, target) else {
        return Ok(None);
    };
    let fitting = rules.fitting(&scene.words, true, &mut MetWords::default());
    let parsed = Parsed::new(parse, &scene.words, &scene.mentions, fitting, rules);
    scene.parsed = Some(parsed);
    Ok(then(&scene, pair))
}
