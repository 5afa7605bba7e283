//! Signs around an act of what is claimed about it: words that can be read without walking outward.

use super::super::argument::effect;
use super::super::argument::surface_subject;
use super::super::operators::How;
use super::super::operators::Sort;
use super::super::status::Status;
use super::super::tree::Tree;
use super::group::group;
use super::group::shared_group;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::syntax::Xpos;

/// "A Turkish invasion would be a disaster", "lifting of sanctions could help": nobody says that there is one. A
/// history tells so what came later, with its year: "another war would follow in 1967".
pub(super) fn is_supposed(tree: &Tree<'_>, noun: usize, verb: usize) -> bool {
    tree.by(verb, &[Deprel::Aux])
        .any(|aux| matches!(tree.words.lower(aux), "would" | "could" | "might"))
        && tree.child(noun, &[Deprel::NmodPoss]).is_none()
        && tree
            .by(noun, &[Deprel::Det])
            .all(|det| matches!(tree.words.lower(det), "a" | "an" | "any" | "such"))
        && !tree
            .by(verb, &[Deprel::Obl, Deprel::OblUnmarked])
            .chain(tree.by(noun, &[Deprel::Nmod]))
            .any(|when| tree.upos(when) == Upos::Num)
}

/// "will reopen its embassy as soon as relations are restored", "intends to sign once talks end": told in the
/// present of what has to come first.
pub(super) fn is_awaited(tree: &Tree<'_>, clause: usize, head: usize, mark: Option<&str>) -> bool {
    let soon = tree.words.lower(head) == "soon";
    let waits = soon
        || matches!(mark, Some("when" | "once" | "after" | "before"))
        || tree
            .by(clause, &[Deprel::Advmod])
            .any(|word| matches!(tree.words.lower(word), "when" | "once"));
    let main = match tree.head(head).filter(|_| soon) {
        Some(verb) => verb,
        None => head,
    };
    let own = group(tree, shared_group(tree, clause));
    // "after Iran has expelled two" is told of the past, "once it has" never is.
    let present = own.present && !(own.perfect && matches!(mark, Some("after" | "before")));
    tree.deprel(clause) == Deprel::Advcl
        && waits
        && present
        && own.status == Some(Status::Occurred)
        && tree.is_verb(main)
        && (tree.is_to_infinitive(main)
            || matches!(
                group(tree, shared_group(tree, main)).status,
                Some(Status::Planned | Status::Possible | Status::Demanded)
            ))
}

/// "dismissed reports that its troops had crossed", "rejected claims that it shelled": what is said of one is denied.
pub(super) fn dismisses(tree: &Tree<'_>, verb: usize) -> bool {
    matches!(
        tree.lemma(verb),
        "dismiss" | "discount" | "rebut" | "reject" | "ridicule" | "rubbish" | "scotch"
    )
}

/// "reports that it had closed the border are without foundation"
pub(super) fn is_groundless(tree: &Tree<'_>, noun: usize) -> bool {
    let ground = matches!(
        tree.lemma(noun),
        "basis" | "foundation" | "substance" | "truth"
    );
    ground && tree.case(noun) == Some("without")
}

/// Nouns for what is told without being known.
pub(super) fn is_rumour(noun: &str) -> bool {
    matches!(
        noun,
        "allegation" | "claim" | "report" | "rumor" | "rumour" | "speculation" | "suggestion"
    )
}

/// Nouns for what people sit down to.
pub(in crate::events) fn is_sitting(noun: &str) -> bool {
    matches!(
        noun,
        "talk" | "talks" | "meeting" | "summit" | "negotiation" | "consultation" | "discussion"
    )
}

/// "Delivery of tanks ruled out", "Sale of jets approved": in a headline the passive has no "be".
pub(super) fn lacks_its_be(tree: &Tree<'_>, verb: usize) -> bool {
    let alone = tree
        .child(
            verb,
            &[
                Deprel::Obj,
                Deprel::Iobj,
                Deprel::Ccomp,
                Deprel::Xcomp,
                Deprel::Aux,
            ],
        )
        .is_none();
    alone
        && matches!(tree.xpos(verb), Xpos::Vbd | Xpos::Vbn)
        && effect(tree, verb, Sort::Verb, How::Subject).is_none()
}

/// "Nobody is waiting for him to apologise", "no one expects talks": nothing is refused.
pub(super) fn nobody_plans(tree: &Tree<'_>, verb: usize, status: Status) -> bool {
    let nobody = |subject: usize| match tree.words.lower(subject) {
        "nobody" | "none" | "no-one" => true,
        "one" => tree
            .by(subject, &[Deprel::Det])
            .any(|det| tree.words.lower(det) == "no"),
        _ => false,
    };
    matches!(status, Status::Planned | Status::Possible)
        && tree.child(verb, &[Deprel::Nsubj]).is_some_and(nobody)
}

/// "rather than thanking Chad", "instead of thanking": what was not done.
pub(super) fn is_set_aside(tree: &Tree<'_>, at: usize) -> bool {
    tree.by(
        at,
        &[Deprel::Cc, Deprel::Case, Deprel::Mark, Deprel::Advmod],
    )
    .any(|word| {
        let next = (word + 1 < tree.len()).then(|| tree.words.lower(word + 1));
        matches!(
            (tree.words.lower(word), next),
            ("rather", Some("than")) | ("instead", Some("of"))
        )
    })
}

/// Of "one of the states to abstain", "was among those to abstain" the word of which it is said who it was.
pub(in crate::events) fn one_of(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    match tree.case(noun)? {
        "of" => tree
            .head(noun)
            .filter(|&one| tree.words.lower(one) == "one"),
        "among" => Some(noun),
        _ => None,
    }
    .filter(|&one| tree.child(one, &[Deprel::Cop]).is_some())
}

/// "the first country", "the only state", "the latest"
pub(in crate::events) fn is_ranked(tree: &Tree<'_>, noun: usize) -> bool {
    let ranks = |at: usize| {
        let word = tree.words.lower(at);
        matches!(
            word,
            "first" | "second" | "third" | "last" | "latest" | "only" | "next"
        ) || tree.upos(at) == Upos::Adj && word.len() > 4 && word.ends_with("th")
    };
    ranks(noun)
        || one_of(tree, noun).is_some()
        || tree.is_nominal(noun) && tree.by(noun, &[Deprel::Amod, Deprel::Nummod]).any(ranks)
}

/// "the plan includes a truce", "a draft that provides the release of prisoners": what a paper has in it is agreed on,
/// and what a plan has in it may come.
pub(super) fn term_of(tree: &Tree<'_>, verb: usize) -> Option<Status> {
    let holds = matches!(
        tree.lemma(verb),
        "include" | "contain" | "comprise" | "envision" | "feature" | "entail"
    );
    let paper = surface_subject(tree, verb, 2).filter(|_| holds)?;
    let draft = tree.by(paper, &[Deprel::Amod]).any(|mark| {
        matches!(
            tree.words.lower(mark),
            "proposed" | "draft" | "possible" | "potential" | "emerging" | "prospective"
        )
    });
    match tree.lemma(paper) {
        "agreement" | "accord" | "deal" | "pact" | "treaty" | "compromise" | "settlement" => {
            Some(if draft {
                Status::Possible
            } else {
                Status::Agreed
            })
        }
        "plan" | "proposal" | "framework" | "draft" | "offer" | "blueprint" | "demand"
        | "request" | "roadmap" | "condition" | "wish" | "platform" => Some(Status::Possible),
        _ => None,
    }
}

/// "ordered its negotiators to break off the talks", "ordered the foreign ministry to cut ties": what one orders of his
/// own is done.
pub(super) fn is_own_order(tree: &Tree<'_>, verb: usize) -> bool {
    let own = |thing: usize| {
        let mut whose = tree.by(thing, &[Deprel::NmodPoss]);
        let named = || tree.by(thing, &[Deprel::Nmod, Deprel::NmodPoss]).next();
        // Nobody gives orders to another state's ministry.
        let ministry = matches!(tree.lemma(thing), "ministry" | "cabinet") && named().is_none();
        ministry
            || whose.any(|whose| matches!(tree.words.lower(whose), "its" | "their" | "his" | "her"))
    };
    matches!(tree.lemma(verb), "order" | "instruct" | "direct")
        && tree.is_verb(verb)
        && tree.by(verb, &[Deprel::Obj, Deprel::Iobj]).any(own)
}

/// "agreed that relations were re-established from that day": what stands so in a clause of the past is done by it.
pub(super) fn is_agreed_as_done(tree: &Tree<'_>, verb: usize, act: usize) -> bool {
    let past = |word: usize| matches!(tree.words.lower(word), "was" | "were");
    tree.lemma(verb) == "agree"
        && tree.is_verb(act)
        && tree.mark(act) == Some("that")
        && tree.by(act, &[Deprel::AuxPass]).any(past)
        && tree.by(act, &[Deprel::Aux]).next().is_none()
}
