//! Whom else a sentence names, or by whom else an act is done, so that it is not of the pair told of before.

use super::argument::SUBJECTS;
use super::argument::is_time_word;
use super::details;
use super::dyad::Spoken;
use super::matching::Candidate;
use super::participants::Filled;
use super::participants::OFFICIAL;
use super::role::Role;
use super::rules::Form;
use super::scene::Scene;
use super::tree::Tree;
use crate::actors::Matched;
use crate::actors::Mention;
use crate::actors::reason;
use crate::knowledge::Code;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::syntax::Xpos;
use crate::text::word_list;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Nouns of papers and deeds by which two come together or part.
static DEEDS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/uniting_papers.txt")));

/// Prepositions of why and after what a thing is done.
static REASONS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/reasons.txt")));

/// Nouns of what is between states, or of who speaks for one: with whom, or whose, it is matters.
static BONDS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/bonds.txt")));

/// Verbs of who stands between two others.
static MEDIATING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/mediating_verbs.txt")));

/// Whether the subject of the act is a noun that names nobody known.
pub(super) fn is_done_by_others(scene: &Scene<'_>, candidate: &Candidate<'_>) -> bool {
    let frame = &candidate.frame;
    let (Some(subject), Some(tree)) = (frame.subject, scene.tree()) else {
        return false;
    };
    let active = frame.form == Form::Verb && !frame.passive;
    let noun = matches!(tree.upos(subject), Upos::Noun | Upos::Propn);
    active
        && noun
        && scene.mention_over(subject).is_none()
        && scene.actors(&tree, subject).is_empty()
        && !is_done_by_deed(scene, subject)
}

/// "Five Arab states broke off ties with Cairo": whoever they are, they are not the other of the pair.
pub(super) fn has_strangers(
    scene: &Scene<'_>,
    candidate: &Candidate<'_>,
    filled: &[Filled],
) -> bool {
    candidate.cast.iter().any(|cast| {
        let mention = &scene.mentions[cast.mention];
        // "the presidents of Rwanda and the Congo": one of two states, and nobody whom the text tells of besides.
        if mention.actor.is_none() && mention.unresolved == Some(reason::AMBIGUOUS_NAME) {
            return true;
        }
        let known = filled
            .iter()
            .any(|part| part.participant.span == mention.span && part.participant.actor.is_some());
        mention.matched == Matched::Person
            && mention.actor.is_none()
            && !known
            && !is_below_deed(scene, candidate, mention)
    }) || has_group(scene, candidate)
}

/// "Relations were renewed with the arrival of Saverio Ritter": who comes is not with whom it was done.
fn is_below_deed(scene: &Scene<'_>, candidate: &Candidate<'_>, mention: &Mention) -> bool {
    let Some(tree) = scene.tree() else {
        return false;
    };
    let deed = tree
        .head(mention.head)
        .filter(|_| tree.case(mention.head) == Some("of"));
    deed.is_some_and(|deed| {
        DEEDS.contains(tree.lemma(deed)) && tree.head(deed) == Some(candidate.frame.at)
    })
}

/// "holds talks with rebels": those, and nobody else.
pub(super) fn has_group(scene: &Scene<'_>, candidate: &Candidate<'_>) -> bool {
    candidate.cast.iter().any(|cast| {
        let mention = &scene.mentions[cast.mention];
        cast.role == Role::Party
            && mention.actor.is_none()
            && mention.matched == Matched::Description
            && mention
                .sector
                .is_some_and(|sector| !OFFICIAL.contains(&sector))
    })
}

/// "were broken off by a decree", "an exchange of notes restored relations": by what it was done, not by whom.
pub(super) fn is_done_by_deed(scene: &Scene<'_>, by: usize) -> bool {
    // "signed an accord on 15 February 1990, by which relations were resumed": the clause is read as one on the day.
    let is_day = |tree: &Tree<'_>| is_time_word(tree, by) || tree.upos(by) == Upos::Num;
    scene.mention_over(by).is_none()
        && scene.tree().is_some_and(|tree| {
            DEEDS.contains(tree.lemma(by)) || tree.words.lower(by) == "which" || is_day(&tree)
        })
}

/// "relations between them were established": with nobody else.
fn is_between_them(scene: &Scene<'_>, mention: &Mention) -> bool {
    mention.actor.is_none()
        && scene.words.lower(mention.first) == "them"
        && mention.first > 0
        && scene.words.lower(mention.first - 1) == "between"
}

/// "established relations with the Holy See, and Mexico restored them": with whom those before the act were.
pub(super) fn with_whom(scene: &Scene<'_>, candidate: &Candidate<'_>) -> Option<Code> {
    let told = |mention: &&Mention| {
        let mut first = mention.first;
        if first > 0 && scene.words.lower(first - 1) == "the" {
            first -= 1;
        }
        let linked = || scene.words.lower(first - 1) == "with";
        mention.last <= candidate.frame.at && first > 0 && linked()
    };
    let mut before = scene.mentions.iter().rev().filter(told);
    before.next()?.actor
}

/// "Turkey recognised Israel, and relations between them were established": the two whom the sentence names before.
pub(super) fn pair_before(
    scene: &Scene<'_>,
    candidate: &Candidate<'_>,
    relations: bool,
) -> Option<(Code, Code)> {
    let them = candidate
        .cast
        .iter()
        .map(|cast| &scene.mentions[cast.mention])
        .find(|mention| relations && is_between_them(scene, mention))?;
    let before = scene
        .mentions
        .iter()
        .take_while(|mention| mention.first < them.first);
    let mut named = before.filter_map(|mention| mention.actor);
    let a = named.next()?;
    let b = named.find(|&code| code != a)?;
    named
        .all(|code| code == a || code == b)
        .then_some((a.min(b), a.max(b)))
}

/// "Relations were restored": nobody is named; not "who had severed relations".
pub(super) fn is_alone(scene: &Scene<'_>, candidate: &Candidate<'_>, spoken: &Spoken) -> bool {
    let nobody = candidate.frame.subject.is_none_or(|subject| {
        spoken.recalls == Some(subject)
            || is_done_by_deed(scene, subject)
            || is_said_of(scene, candidate, subject)
    });
    nobody
        && candidate.cast.iter().all(|cast| {
            let mention = &scene.mentions[cast.mention];
            cast.role != Role::Party
                || spoken.recalls == Some(mention.first)
                // "The legations were raised to embassies"
                || mention.actor.is_none() && candidate.consumed.contains(&mention.head)
                || is_mission_of_nobody(scene, mention)
                || is_of_what_was_told(scene, candidate, mention)
                || is_between_them(scene, mention)
                || is_of_another_clause(scene, candidate, mention)
        })
}

/// "Relations were unfrozen", "relations came to an end": of what the rule asks for as its subject, which names nobody.
fn is_said_of(scene: &Scene<'_>, candidate: &Candidate<'_>, subject: usize) -> bool {
    scene.mention_over(subject).is_none()
        && scene.tree().is_some_and(|tree| {
            candidate.rule.subject.names(&tree, subject) && scene.actors(&tree, subject).is_empty()
        })
}

/// "It declared war, and with it relations came to an end": with what was told just now.
fn is_of_what_was_told(scene: &Scene<'_>, candidate: &Candidate<'_>, mention: &Mention) -> bool {
    mention.actor.is_none()
        && mention.first < candidate.frame.at
        && matches!(scene.words.lower(mention.first), "it" | "this" | "that")
        && mention.first > 0
        && scene.words.lower(mention.first - 1) == "with"
}

/// "The legations were raised to embassies", "relations were resumed, with embassies in both capitals": missions of
/// which nobody says whose they are name no party.
fn is_mission_of_nobody(scene: &Scene<'_>, mention: &Mention) -> bool {
    mention.actor.is_none()
        && matches!(mention.matched, Matched::Institution | Matched::Office)
        && details::is_mission(scene, mention.head)
}

/// "the countries", "the nations", of which nothing more is said.
pub(super) fn is_plain_plural(tree: &Tree<'_>, noun: usize) -> bool {
    let sides = matches!(tree.lemma(noun), "country" | "nation" | "state" | "side");
    let definite = |child: &usize| matches!(tree.words.lower(*child), "the" | "both");
    let alone = tree
        .children(noun)
        .iter()
        .all(|child| definite(child) || tree.deprel(*child) == Deprel::Punct);
    sides && tree.xpos(noun) == Xpos::Nns && tree.children(noun).iter().any(definite) && alone
}

/// Whether a statement is toward somebody whom its own words leave open and its sentence does not
/// name: "apologised for the raid", "accuses its neighbour of".
pub(super) fn is_open_toward(
    scene: &Scene<'_>,
    candidate: &Candidate<'_>,
    filled: &[Filled],
) -> bool {
    let wanted = candidate.rule.needs.contains(&Role::Counterpart);
    let frame = &candidate.frame;
    let named = frame
        .object
        .into_iter()
        .chain(frame.obliques.iter().map(|oblique| oblique.at))
        .filter_map(|at| scene.mention_over(at))
        .map(|place| &scene.mentions[place]);
    let left_open = |mention: &Mention| {
        mention.actor.is_none()
            && mention.matched == Matched::Description
            && scene.tree().is_some_and(|tree| {
                let owner = tree.child(mention.head, &[Deprel::NmodPoss]);
                owner.is_some_and(|owner| tree.upos(owner) == Upos::Pron)
            })
    };
    let mut named = named.peekable();
    let toward_nobody = named.peek().is_none() && frame.object.is_none();
    wanted && !names_others(scene, filled) && (toward_nobody || named.any(left_open))
}

/// "recognition of governments": of whom is said, and it is nobody of whom the text tells.
pub(super) fn is_of_somebody(scene: &Scene<'_>, candidate: &Candidate<'_>) -> bool {
    scene.tree().is_some_and(|tree| {
        candidate.consumed.iter().any(|&thing| {
            tree.by(thing, &[Deprel::Nmod])
                .any(|word| tree.case(word) == Some("of"))
        })
    })
}

/// Whether the mission that is opened or closed is named by its place alone.
pub(super) fn is_at_place(scene: &Scene<'_>, candidate: &Candidate<'_>) -> bool {
    let (Some(tree), Some(mission)) = (scene.tree(), candidate.frame.object) else {
        return false;
    };
    let owner = [Deprel::NmodPoss, Deprel::Amod, Deprel::Compound];
    tree.by(mission, &owner).all(|word| {
        scene
            .mention_over(word)
            .is_none_or(|at| scene.mentions[at].actor.is_none())
    })
}

/// Whether a sentence names one of the two together with somebody else: "the two" may be those.
pub(super) fn is_named_with_another(scene: &Scene<'_>, (a, b): (Code, Code)) -> bool {
    let named = || scene.mentions.iter().filter_map(|mention| mention.actor);
    named().any(|code| code == a || code == b) && named().any(|code| code != a && code != b)
}

/// The two and whoever takes part.
pub(super) fn with((a, b): (Code, Code), filled: &[Filled]) -> Vec<Code> {
    let parts = filled.iter().filter_map(|part| part.participant.actor);
    parts.chain([a, b]).collect()
}

/// Whether a sentence names behind the act whom the text has not told of before: its words cannot
/// mean him.
pub(super) fn names_behind(
    scene: &Scene<'_>,
    candidate: &Candidate<'_>,
    known: impl Fn(Code) -> bool,
) -> bool {
    let behind = |mention: &&Mention| mention.first > candidate.frame.at;
    let mut named = scene
        .mentions
        .iter()
        .filter(behind)
        .filter_map(|mention| mention.actor);
    named.any(|actor| !known(actor))
}

pub(super) fn takes_part(filled: &[Filled], code: Code) -> bool {
    filled
        .iter()
        .any(|part| part.participant.actor == Some(code))
}

/// "severed relations with the islands": with somebody whom a noun describes, which in a text of
/// several states may be any of them; `many`, "with various states", are more than one.
pub(super) fn is_with_described(scene: &Scene<'_>, candidate: &Candidate<'_>, many: bool) -> bool {
    let Some(tree) = scene.tree() else {
        return false;
    };
    // "with a number of states"
    let counted = |noun: usize| {
        tree.xpos(noun) == Xpos::Nns
            || tree
                .by(noun, &[Deprel::Nmod])
                .any(|of| tree.case(of) == Some("of") && tree.xpos(of) == Xpos::Nns)
    };
    let own = std::iter::once(candidate.frame.at).chain(candidate.consumed.iter().copied());
    own.flat_map(|word| tree.children(word)).any(|&noun| {
        let whose = tree.child(noun, &[Deprel::NmodPoss]);
        tree.case(noun) == Some("with")
            && tree.upos(noun) == Upos::Noun
            && whose.is_none_or(|owner| tree.upos(owner) != Upos::Pron)
            // "were resumed, with embassies in both capitals", "with an exchange of notes"
            && !details::is_mission(scene, noun)
            && !DEEDS.contains(tree.lemma(noun))
            && scene
                .mention_over(noun)
                .map_or(many, |place| scene.mentions[place].actor.is_none())
            && (!many || counted(noun))
    })
}

/// Whether the sentence is about somebody other than those known.
pub(super) fn is_about_another(scene: &Scene<'_>, known: &[Code]) -> bool {
    let subject = scene.tree().and_then(|tree| {
        let root = (0..tree.len()).find(|&at| tree.deprel(at) == Deprel::Root)?;
        tree.child(root, SUBJECTS)
    });
    subject
        .and_then(|subject| scene.mention_over(subject))
        .and_then(|place| scene.mentions[place].actor)
        .is_some_and(|actor| !known.contains(&actor))
}

/// Whether a sentence names anybody besides the two.
pub(super) fn names_third(scene: &Scene<'_>, (a, b): (Code, Code)) -> bool {
    let mut named = scene.mentions.iter().filter_map(|mention| mention.actor);
    named.any(|actor| actor != a && actor != b)
}

/// Whether a sentence names anybody besides those who take part: it may be about him.
pub(super) fn names_others(scene: &Scene<'_>, filled: &[Filled]) -> bool {
    let mut named = scene.mentions.iter().filter_map(|mention| mention.actor);
    named.any(|actor| !takes_part(filled, actor))
}

/// Whether somebody besides those known is named before an act or in its clause; what another
/// clause tells behind it is another matter: "relations were resumed, and even the murder of the
/// envoy by Palestinians did not change that".
pub(super) fn competes(scene: &Scene<'_>, candidate: &Candidate<'_>, known: &[Code]) -> bool {
    let Some(tree) = scene.tree() else {
        return true;
    };
    let at = candidate.frame.at;
    scene.mentions.iter().any(|mention| {
        let stranger = mention.actor.is_some_and(|actor| !known.contains(&actor));
        let own = || tree.is_within(mention.head, at);
        stranger
            && (mention.first < at || own() && !is_of_another_clause(scene, candidate, mention))
            && !is_told_aside(scene, &tree, mention, at)
    })
}

/// The same in a text whose title names the two: who stands there only as part of a thing ("his journeys to Tripoli"),
/// or in the reason of an act ("in protest against the invasion of Lebanon"), is no other with whom it may be.
pub(super) fn competes_with_title(
    scene: &Scene<'_>,
    candidate: &Candidate<'_>,
    known: &[Code],
) -> bool {
    let Some(tree) = scene.tree() else {
        return true;
    };
    let at = candidate.frame.at;
    let cast = |place: usize| candidate.cast.iter().any(|cast| cast.mention == place);
    scene.mentions.iter().enumerate().any(|(place, mention)| {
        let stranger = mention.actor.is_some_and(|actor| !known.contains(&actor));
        let own = || tree.is_within(mention.head, at);
        stranger
            && (mention.first < at || own() && !is_of_another_clause(scene, candidate, mention))
            && !is_told_aside(scene, &tree, mention, at)
            && (cast(place) || !is_by_the_way(&tree, mention.head))
    })
}

/// "Under the accord that Fiji had mediated", "it came after Iran had taken the islands; relations were resumed in
/// May": who stood between the two, or acts in an aside behind which a new clause begins, is none of them.
fn is_told_aside(scene: &Scene<'_>, tree: &Tree<'_>, mention: &Mention, at: usize) -> bool {
    let verb = details::verb_over(tree, mention.head);
    let aside = |verb: usize| {
        matches!(
            tree.deprel(verb),
            Deprel::Advcl | Deprel::AclRelcl | Deprel::Acl
        )
    };
    let mediates = MEDIATING.contains(tree.lemma(verb)) && aside(verb);
    let stopped = || (mention.last..at).any(|word| scene.words.lower(word) == ";");
    mediates || mention.first < at && aside(verb) && stopped()
}

/// Whether a name hangs on a thing that is no bond between states, or stands in a reason.
fn is_by_the_way(tree: &Tree<'_>, head: usize) -> bool {
    let reason = |word: usize| tree.case(word).is_some_and(|case| REASONS.contains(case));
    let mut node = head;
    while let Some(above) = tree.head(node).filter(|&above| !tree.is_verb(above)) {
        let joined = tree.deprel(node) == Deprel::Conj;
        let thing = tree.upos(above) == Upos::Noun && !BONDS.contains(tree.lemma(above));
        if reason(above) || !joined && thing {
            return true;
        }
        node = above;
    }
    reason(node)
}

/// Whether somebody is named behind an act as part of another clause.
pub(super) fn is_of_another_clause(
    scene: &Scene<'_>,
    candidate: &Candidate<'_>,
    mention: &Mention,
) -> bool {
    let at = candidate.frame.at;
    mention.first > at
        && scene
            .tree()
            .is_some_and(|tree| details::verb_over(&tree, mention.head) != at)
}
