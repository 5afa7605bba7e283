//! Whom the rules leave out: of the actors that a sentence names elsewhere, the one that most
//! likely plays the part of an act that nobody fills.
//!
//! "lifted the tariffs it imposed on Australian wine", "ordered the blockade of Piraeus": rules read the
//! parts that a frame has; this weighs the way through the tree from the act's word to every other
//! actor, by a linear model fitted to sentences of our own.

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::answer::HOSTILE;
use super::cast::is_beside;
use super::cast::is_of_ties;
use super::cast::is_urging;
use super::codebook::Codebook;
use super::codebook::Kind;
use super::coder::trigger;
use super::details::head_of;
use super::details::spot;
use super::frame::is_held;
use super::matching::Candidate;
use super::pair::Features;
use super::participants::Filled;
use super::role::Role;
use super::scene::Scene;
use super::scenery::Other;
use super::scenery::Scenery;
use super::stage::Stage;
use super::tree::Tree;
use super::weights::Weights;
use crate::knowledge::Code;
use crate::syntax::Upos;
use crate::text::Span;

/// Probability from which on an actor is taken to play a part without which the act would not be told.
const SURE: f32 = 0.55;

/// The same for a part that may stay open: a null is better than a wrong name.
const SURER: f32 = 0.7;

/// How much likelier somebody whom the sentence does not name must be than one whom it names.
const NAMED: f32 = 0.1;

/// An actor that may play a part.
pub(super) struct Offer {
    pub(super) code: Code,
    /// His words.
    pub(super) span: Span,
    pub(super) features: Vec<u32>,
    /// Whether the sentence names him.
    pub(super) said: bool,
}

/// An act of the sentence that is told already: its word and who plays what in it.
pub(super) struct Told {
    pub(super) at: usize,
    /// Whether it is done against whoever it is done to.
    pub(super) hostile: bool,
    pub(super) parts: Vec<(Role, Code, Span)>,
}

impl Told {
    /// What the acts of a sentence have in known hands.
    pub(super) fn of(chosen: &[(Candidate<'_>, Vec<Filled>)], codebook: &Codebook) -> Vec<Self> {
        let told = |(act, filled): &(Candidate<'_>, Vec<Filled>)| Self {
            at: act.frame.at,
            hostile: codebook.kind(act.rule.kind).quad >= HOSTILE,
            parts: filled
                .iter()
                .map(|part| &part.participant)
                .filter_map(|part| Some((part.role, part.actor?, part.span)))
                .collect(),
        };
        chosen.iter().map(told).collect()
    }
}

/// An actor that might play a part, for who fits the model: seen by the trainer only.
#[cfg(feature = "train")]
#[derive(Debug, Clone)]
pub struct Offered {
    /// Code of the act's kind.
    pub kind: String,
    /// The part that nobody plays.
    pub role: Role,
    /// The words of those who play the others, and who they are.
    pub known: Vec<(Span, Code)>,
    /// The act's words.
    pub trigger: Span,
    /// Its sentence.
    pub evidence: Span,
    /// The actor's words.
    pub span: Span,
    /// Who it is.
    pub code: Code,
    /// What is seen of him.
    pub features: Vec<u32>,
    /// Whom the rules give the part, which was emptied for the lesson; nobody where it is open.
    pub emptied: Vec<Code>,
}

/// The model that the package brings.
fn builtin() -> &'static Weights {
    static MODEL: LazyLock<Weights> = LazyLock::new(|| {
        Weights::parse(include_bytes!("../../data/model/sides.weights"))
            .expect("the package's own weights")
    });
    &MODEL
}

/// The offer that most likely plays the part, where one is likely enough.
pub(super) fn best(offers: Vec<Offer>, needed: bool) -> Option<Offer> {
    let (model, sure) = (builtin(), if needed { SURE } else { SURER });
    offers
        .into_iter()
        .map(|offer| (model.probabilities(&offer.features)[1], offer))
        .filter(|&(likely, _)| likely >= sure)
        // Of equals the first; whom the sentence names gives way to nobody who is little likelier.
        .map(|(likely, offer)| (likely + if offer.said { NAMED } else { 0.0 }, offer))
        .min_by(|(a, one), (b, two)| b.total_cmp(a).then(one.span.cmp(&two.span)))
        .map(|(_, offer)| offer)
}

/// The part of an act that is looked for: of its sides the first that nobody known fills.
pub(super) fn open_part(kind: &Kind, needs: &[Role], filled: &[Filled]) -> Option<Role> {
    let known = |role: Role| {
        filled
            .iter()
            .filter(|part| part.participant.role == role && part.participant.actor.is_some())
            .count()
    };
    if kind.symmetric {
        // Who ratifies or joins may do so alone.
        let wanted = needs.iter().filter(|&&role| role == Role::Party).count();
        return (known(Role::Party) < wanted).then_some(Role::Party);
    }
    let doers = needs
        .iter()
        .filter(|&&role| role == Role::Initiator)
        .count();
    match (known(Role::Initiator), known(Role::Counterpart)) {
        (0, 1..) => Some(Role::Initiator),
        // "Iran and Iraq fought a war": against each other.
        (2.., 0) if doers > 1 && kind.family() == "force" => None,
        (1.., 0) => Some(Role::Counterpart),
        (0, 0) if needs.contains(&Role::Initiator) => Some(Role::Initiator),
        _ => None,
    }
}

/// "marched in support of Iraq", "in the presence of French monks": in whose name or sight a thing is done has no
/// part in it, nor has at whose request envoys are recalled.
fn stands_by(tree: &Tree<'_>, head: usize, family: &str) -> bool {
    tree.head(head).is_some_and(|noun| match tree.case(noun) {
        Some("in") => is_beside(tree.lemma(noun)),
        Some("at") => is_of_ties(family) && is_urging(tree.lemma(noun)),
        _ => false,
    })
}

/// Who is on a reader's mind; but "the opposition leader was charged with treason": what is done by or to those who
/// have to do with their own state has no side abroad of which the sentence says nothing.
fn unsaid(scene: &Scene<'_>, filled: &[Filled], context: &Context<'_>) -> Vec<Code> {
    let at_home = filled.iter().any(|part| {
        let words = part.participant.span.of(scene.words.text);
        let words = words.to_ascii_lowercase();
        ["opposition", "dissident", "trade union"]
            .iter()
            .any(|word| words.contains(word))
    });
    if at_home {
        return Vec::new();
    }
    context.stage.present(context.sentence)
}

/// "attacked a town near the border with Mali": who lies beyond a border has no part in what is done at it.
pub(super) fn is_beyond_line(tree: &Tree<'_>, at: usize, kind: &Kind) -> bool {
    matches!(kind.code.as_str(), "force.attack" | "force.violence")
        && tree.case(at) == Some("with")
        && tree
            .head(at)
            .is_some_and(|noun| matches!(tree.lemma(noun), "border" | "frontier" | "boundary"))
}

/// The actors of a sentence that have no part in an act: those who are named, and the countries of its towns, as they
/// lay on a day.
fn spoken_of<'s>(
    scene: &'s Scene<'_>,
    tree: &Tree<'_>,
    filled: &[Filled],
    (role, kind): (Role, &Kind),
    taken: &[Code],
    context: &Context<'_>,
) -> Vec<Other<'s>> {
    // Rebels who sign are not the state that they fight.
    let nobody = |span: Span| {
        filled
            .iter()
            .any(|part| part.participant.span == span && part.participant.actor.is_none())
    };
    let hidden = |code: Option<Code>| code.is_some() && code == context.hidden;
    let free = scene
        .mentions
        .iter()
        .filter(|one| !nobody(one.span) && !hidden(one.actor));
    let named = free.filter_map(|mention| {
        let head = head_of(tree, (mention.first, mention.last));
        Some(Other {
            head: Some(head).filter(|&head| {
                !stands_by(tree, head, kind.family()) && !is_beyond_line(tree, head, kind)
            })?,
            code: mention.actor?,
            span: mention.span,
            mention: Some(mention),
        })
    });
    let unnamed = |word: &usize| {
        tree.upos(*word) == Upos::Propn
            && scene
                .mention_over(*word)
                .is_none_or(|index| scene.mentions[index].actor.is_none())
    };
    // Nobody speaks to a town.
    let towns = if kind.family() == "statement" {
        0..0
    } else {
        0..tree.len()
    };
    let towns = towns
        .filter(unnamed)
        .filter(|word| !is_in_name(tree, *word) && !is_venue(tree, *word))
        .filter_map(|word| {
            let venue = spot(scene, tree, word, context.day)?;
            Some(venue.country).filter(|&country| !hidden(country))?;
            Some(Other {
                head: word,
                code: venue.country?,
                span: venue.span,
                mention: None,
            })
        });
    let mut others: Vec<Other<'_>> = named
        .chain(towns)
        .filter(|other| !taken.contains(&other.code))
        // "reached an accord with six powers in Vienna": where it was is nobody's party.
        .filter(|other| {
            role != Role::Party
                || !matches!(
                    tree.case(other.head),
                    Some("in" | "at" | "near" | "outside")
                )
        })
        .collect();
    others.sort_by_key(|other| other.span);
    others.dedup_by_key(|other| other.span);
    others
}

/// Who may play a part of an act: the actors of its sentence, and those on a reader's mind whom it does not name.
pub(super) fn offers(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    filled: &[Filled],
    (role, kind): (Role, &Kind),
    context: &Context<'_>,
) -> Vec<Offer> {
    let taken: Vec<Code> = filled
        .iter()
        .filter_map(|part| part.participant.actor)
        .collect();
    let mut others = spoken_of(scene, tree, filled, (role, kind), &taken, context);
    let said = others.len();
    let trigger = trigger(scene, act);
    let unsaid: Vec<Other<'_>> = unsaid(scene, filled, context)
        .into_iter()
        .filter(|code| !taken.contains(code) && others.iter().all(|other| other.code != *code))
        .map(|code| Other {
            head: act.frame.at,
            code,
            span: trigger,
            mention: None,
        })
        .collect();
    others.extend(unsaid);
    let mut codes: Vec<Code> = others[..said].iter().map(|other| other.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let scenery = Scenery {
        tree,
        act,
        role,
        kind,
        context,
        filled,
        taken: &taken,
        others: &others[..said],
        company: codes.len().min(3),
    };
    let (said, unsaid) = others.split_at(said);
    let offer = |other: &Other<'_>, features: Features, said: bool| Offer {
        code: other.code,
        span: other.span,
        features: features.sorted(),
        said,
    };
    said.iter()
        .map(|other| offer(other, scenery.features(other), true))
        .chain(
            unsaid
                .iter()
                .map(|other| offer(other, scenery.unsaid(other.code), false)),
        )
        .collect()
}

/// "withdrew its troops after talks in Doha": where others met has no part in what came of it.
fn is_venue(tree: &Tree<'_>, town: usize) -> bool {
    matches!(tree.case(town), Some("in" | "at" | "near" | "outside"))
        && tree
            .head(town)
            .is_some_and(|noun| is_held(tree.lemma(noun)))
}

/// "the Treaty of Lyons": a name, that has nothing to do with whose the town is.
fn is_in_name(tree: &Tree<'_>, town: usize) -> bool {
    tree.case(town) == Some("of")
        && tree.head(town).is_some_and(|noun| {
            tree.upos(noun) == Upos::Propn
                || matches!(
                    tree.lemma(noun),
                    "treaty" | "convention" | "accord" | "protocol" | "congress" | "conference"
                )
        })
}

/// Where an act is told.
#[derive(Clone, Copy)]
pub(super) struct Context<'s> {
    /// Index of the sentence.
    pub(super) sentence: usize,
    /// The day as of which it names places.
    pub(super) day: Option<NaiveDate>,
    /// The other acts of the sentence.
    pub(super) told: &'s [Told],
    pub(super) stage: &'s Stage,
    /// Whom the sentence names and a lesson takes out of it.
    pub(super) hidden: Option<Code>,
}

/// Fits the model to offers, each with whether it plays the part; the file's content.
#[cfg(feature = "train")]
pub fn fit_sides(examples: &[(Vec<u32>, bool)]) -> Vec<u8> {
    let examples: Vec<(Vec<u32>, usize)> = examples
        .iter()
        .map(|(features, plays)| (features.clone(), usize::from(*plays)))
        .collect();
    let classes = vec!["no".to_owned(), "yes".to_owned()];
    super::weights::fit(classes, &examples, super::relate::PLAN).to_bytes()
}
