//! What a verb group or a noun phrase says by itself: tense, aspect, modality, negation.

use super::super::details;
use super::super::status::Status;
use super::super::tree::Tree;
use crate::syntax::Deprel;
use crate::syntax::Xpos;

/// Nouns of an answer, which has its cause behind it; a gerund or an infinitive tells what the answer was.
pub(in crate::events) const ANSWERS: [&str; 7] = [
    "answer",
    "response",
    "retaliation",
    "reprisal",
    "reply",
    "revenge",
    "reaction",
];

/// What a verb group says by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "marks of a verb group, each alone"
)]
pub(in super::super) struct Group {
    /// `None` for infinitives, gerunds and nouns, which say nothing by themselves.
    pub(in super::super) status: Option<Status>,
    pub(in super::super) negated: bool,
    pub(in super::super) perfect: bool,
    pub(in super::super) pluperfect: bool,
    /// "will", "is to", "would".
    pub(in super::super) future: bool,
    pub(in super::super) present: bool,
    /// "should", "ought", "must".
    pub(in super::super) advised: bool,
}

/// "have begun to withdraw": what was begun goes on; an inquiry that was begun is opened.
pub(super) fn has_begun(tree: &Tree<'_>, act: usize, verb: usize) -> bool {
    let begun = tree.is_verb(act)
        && matches!(tree.lemma(verb), "begin" | "start")
        && !matches!(tree.lemma(act), "investigate" | "examine" | "probe");
    let above = begun.then(|| group(tree, verb));
    above.is_some_and(|above| {
        above.perfect && !above.pluperfect && above.status == Some(Status::Occurred)
    })
}

/// "will be held until Peru frees the crew": what is waited for has not come.
pub(super) fn is_yet_to_come(tree: &Tree<'_>, verb: usize) -> bool {
    matches!(tree.xpos(verb), Xpos::Vbz | Xpos::Vbp)
        || tree
            .by(verb, &[Deprel::Aux, Deprel::AuxPass])
            .any(|aux| matches!(tree.words.lower(aux), "has" | "have" | "is" | "are"))
}

/// Reads the verb group around a verb or predicate adjective.
pub(in super::super) fn group(tree: &Tree<'_>, at: usize) -> Group {
    let mut group = Group::default();
    let mut modal = None;
    let mut finite = matches!(tree.xpos(at), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
    let mut past = tree.xpos(at) == Xpos::Vbd;
    let mut progressive = false;
    let mut have = None;
    let mut planned = false;
    for &child in tree.children(at) {
        let word = tree.words.lower(child);
        match tree.deprel(child) {
            Deprel::Aux | Deprel::AuxPass | Deprel::Cop => {
                finite |= matches!(
                    tree.xpos(child),
                    Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md
                );
                past |= tree.xpos(child) == Xpos::Vbd;
                match word {
                    "will" | "shall" | "'ll" | "wo" | "would" | "'d" | "may" | "might" | "can"
                    | "ca" | "could" | "must" | "should" | "ought" => modal = Some(word),
                    "have" | "has" | "had" | "'ve" | "having" => have = Some(word),
                    "is" | "are" | "am" | "was" | "were" | "'s" | "'re" | "be" | "been" => {
                        progressive |= tree.xpos(at) == Xpos::Vbg;
                    }
                    _ => {}
                }
            }
            Deprel::Advmod | Deprel::Det | Deprel::Discourse | Deprel::Dep
                if !has_just_happened(tree, child) =>
            {
                let denies = matches!(
                    word,
                    "not" | "n't" | "never" | "n’t" | "neither" | "nor" | "hardly" | "no"
                );
                let votes_no = || word == "no" && matches!(tree.lemma(at), "vote" | "say");
                group.negated |=
                    denies && !(not_only(tree, child) || votes_no() || is_cut_off(tree, child, at));
                group.negated |= word == "longer";
            }
            // "At no time has Malaysia recognised", "In no way did it endorse"
            Deprel::Obl | Deprel::OblUnmarked if child < at => {
                group.negated |= is_at_no_time(tree, child);
            }
            // "is due to visit", "is set to": a fixed phrase before the verb.
            Deprel::Mark if matches!(word, "due" | "set" | "about") => {
                planned |= tree.child(at, &[Deprel::Cop, Deprel::Aux]).is_some();
            }
            _ => {}
        }
    }
    if is_yet_to(tree, at) || is_never_has(tree, at) {
        group.negated = true;
    }
    group.negated &= !(past && modal.is_none() && is_until(tree, at));
    let to = tree.is_to_infinitive(at);
    // "the troops having withdrawn" is no news of today.
    group.perfect = have.is_some_and(|word| word != "having");
    group.pluperfect = have == Some("had");
    group.present = !past && finite && modal.is_none();
    let be_to = to
        && (tree.deprel(at) == Deprel::Root
            || tree.by(at, &[Deprel::Aux, Deprel::Cop]).any(|aux| {
                tree.lemma(aux) == "be" && tree.xpos(at) == Xpos::Vb && is_finite_be(tree, aux)
            }));
    group.future = be_to
        || matches!(
            modal,
            Some("will" | "shall" | "'ll" | "wo" | "would" | "'d")
        );
    // "must still be ratified": what is yet to be done, not what somebody asks for.
    let pending = modal == Some("must")
        && tree.child(at, &[Deprel::AuxPass]).is_some()
        && tree
            .by(at, &[Deprel::Advmod])
            .any(|word| matches!(tree.words.lower(word), "still" | "yet"));
    group.advised = matches!(modal, Some("must" | "should" | "ought")) && !pending;
    group.status = match modal {
        Some("will" | "shall" | "'ll" | "wo" | "would" | "'d") => Some(if group.negated {
            Status::Refused
        } else if have.is_some() && matches!(modal, Some("would" | "'d")) {
            Status::Possible
        } else {
            Status::Planned
        }),
        Some("must") if pending => Some(Status::Planned),
        Some("must" | "should" | "ought") => Some(Status::Demanded),
        Some("ca" | "can") if group.negated => Some(Status::Refused),
        // "could not agree on a text"
        Some("could") if group.negated => Some(Status::Failed),
        Some(_) => Some(Status::Possible),
        None if be_to && past && is_answer(tree, at) => Some(Status::Occurred),
        None if be_to || planned => Some(Status::Planned),
        None if to || have == Some("having") => None,
        None if progressive && !group.negated && !group.pluperfect => Some(Status::Ongoing),
        None if finite || group.perfect => Some(if group.negated {
            Status::Denied
        } else {
            Status::Occurred
        }),
        None => None,
    };
    group
}

fn is_finite_be(tree: &Tree<'_>, aux: usize) -> bool {
    matches!(tree.xpos(aux), Xpos::Vbz | Xpos::Vbp | Xpos::Vbd)
}

/// "did not resume relations until 1973": so they were resumed then.
fn is_until(tree: &Tree<'_>, at: usize) -> bool {
    let object = tree.child(at, &[Deprel::Obj]);
    [Some(at), object].into_iter().flatten().any(|word| {
        tree.by(word, &[Deprel::Obl, Deprel::Nmod, Deprel::Advcl])
            .any(|child| {
                child > at
                    && [tree.case(child), tree.mark(child)]
                        .iter()
                        .any(|word| matches!(word, Some("until" | "till")))
            })
    })
}

/// "it took them two years to restore relations", "had to wait until 1976 to be recognised": what was done at last.
pub(super) fn is_done_at_last(tree: &Tree<'_>, verb: usize) -> bool {
    let over = if tree.is_verb(verb) {
        verb
    } else {
        details::verb_over(tree, verb)
    };
    details::takes_time(tree, over) && tree.xpos(over) == Xpos::Vbd
        || tree.lemma(verb) == "wait"
            && is_until(tree, verb)
            && (tree.xpos(verb) == Xpos::Vbd
                || tree
                    .head(verb)
                    .is_some_and(|had| tree.words.lower(had) == "had"))
}

/// "not only recalled its envoy but closed its embassy", "it was not until 1969 that"
fn not_only(tree: &Tree<'_>, at: usize) -> bool {
    matches!(
        tree.words.lower(at + 1),
        "only" | "just" | "least" | "merely" | "until" | "till"
    )
}

/// "Neither for nor against: India abstained": a stop parts the negation from the verb.
fn is_cut_off(tree: &Tree<'_>, negation: usize, at: usize) -> bool {
    (negation..at).any(|word| matches!(tree.words.lower(word), ":" | ";"))
}

/// "at no time", "under no circumstances", "on no account"
fn is_at_no_time(tree: &Tree<'_>, noun: usize) -> bool {
    matches!(
        tree.lemma(noun),
        "time"
            | "point"
            | "stage"
            | "moment"
            | "circumstance"
            | "account"
            | "occasion"
            | "way"
            | "case"
    ) && tree
        .by(noun, &[Deprel::Det])
        .any(|det| tree.words.lower(det) == "no")
}

/// "Never has Malaysia had relations with Israel": the parser may make a clause of the auxiliary.
fn is_never_has(tree: &Tree<'_>, at: usize) -> bool {
    tree.by(at, &[Deprel::Aux, Deprel::Advcl, Deprel::Ccomp])
        .any(|aux| {
            aux < at
                && matches!(
                    tree.words.lower(aux),
                    "has" | "have" | "had" | "did" | "does" | "do"
                )
                && aux
                    .checked_sub(1)
                    .is_some_and(|before| matches!(tree.words.lower(before), "never" | "nowhere"))
        })
}

/// "Hardly had Chad closed its embassy when": it had, a moment before.
fn has_just_happened(tree: &Tree<'_>, at: usize) -> bool {
    let had = |word: usize| tree.words.lower(word) == "had";
    tree.words.lower(at) == "hardly" && (had(at + 1) || at.checked_sub(1).is_some_and(had))
}

/// "Chad's answer was to close its embassy": what the answer was is told as done.
fn is_answer(tree: &Tree<'_>, verb: usize) -> bool {
    tree.child(verb, &[Deprel::Nsubj, Deprel::NsubjOuter])
        .is_some_and(|subject| ANSWERS.contains(&tree.lemma(subject)))
}

/// "has yet to open", "has still to be signed"
fn is_yet_to(tree: &Tree<'_>, at: usize) -> bool {
    let word = |back: usize| at.checked_sub(back).map(|at| tree.words.lower(at));
    let to = if word(1) == Some("be") { 2 } else { 1 };
    let still = || {
        matches!(
            word(to + 2),
            Some("has" | "have" | "had" | "is" | "are" | "was" | "were")
        )
    };
    word(to) == Some("to")
        && match word(to + 1) {
            Some("yet") => true,
            Some("still") => still(),
            _ => false,
        }
}

/// Whether "no" stands before a noun of the act, or in its place: "no treaty was signed", "nobody
/// apologised".
pub(in super::super) fn no_such(tree: &Tree<'_>, noun: usize) -> bool {
    if matches!(tree.words.lower(noun), "nobody" | "none" | "nothing") {
        return true;
    }
    // "no visa waiver": the parser may hang "no" on the first noun of a compound.
    let inner = tree.by(noun, &[Deprel::Compound]);
    let determiners = [Deprel::Det, Deprel::CcPreconj, Deprel::Advmod];
    tree.by(noun, &determiners)
        .chain(inner.filter_map(|word| tree.child(word, &[Deprel::Det])))
        .any(|child| {
            // "a no-fly zone" is one.
            let joined = child + 1 < tree.len() && tree.words.lower(child + 1) == "-";
            !joined
                && matches!(
                    tree.words.lower(child),
                    "no" | "neither" | "nor" | "without"
                )
        })
        || tree.case(noun) == Some("without")
        || is_not_one(tree, noun)
}

/// "not one soldier", "not a single jet"; "not only soldiers" and "not all of them" are some.
fn is_not_one(tree: &Tree<'_>, noun: usize) -> bool {
    let counts = tree.by(noun, &[Deprel::Nummod]);
    let before = counts
        .chain([noun])
        .flat_map(|at| tree.by(at, &[Deprel::Advmod]));
    before.into_iter().any(|not| {
        not < noun
            && tree.words.lower(not) == "not"
            && matches!(tree.words.lower(not + 1), "one" | "a" | "an")
    })
}

/// A coordinated verb without auxiliaries shares those of the first: "will visit and sign".
pub(super) fn shared_group(tree: &Tree<'_>, at: usize) -> usize {
    let mut node = at;
    while tree.deprel(node) == Deprel::Conj
        && let Some(head) = tree.head(node)
    {
        let bare = tree
            .child(
                node,
                &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop, Deprel::Nsubj],
            )
            .is_none();
        let same = match tree.xpos(node) {
            Xpos::Vb => tree.mark(node).is_none(),
            Xpos::Vbn => tree.child(head, &[Deprel::Aux, Deprel::AuxPass]).is_some(),
            Xpos::Vbg => tree.xpos(head) == Xpos::Vbg,
            // "will recall its envoy and shut its embassy": a form that may be either is what the first is.
            Xpos::Vbd | Xpos::Vbp => {
                tree.lemma(node) == tree.words.lower(node)
                    && tree.xpos(head) == Xpos::Vb
                    && tree
                        .by(head, &[Deprel::Aux])
                        .any(|aux| tree.xpos(aux) == Xpos::Md)
            }
            _ => false,
        };
        if !(bare && same && tree.is_verb(head)) {
            break;
        }
        node = head;
    }
    node
}

/// "an allegation that Athens dismissed as a fable": what is dismissed is the claim itself, and no part of it.
pub(super) fn is_answered_claim(tree: &Tree<'_>, noun: usize, verb: usize) -> bool {
    let matter = [Deprel::Obj, Deprel::Ccomp, Deprel::Xcomp];
    matches!(
        tree.lemma(noun),
        "allegation"
            | "accusation"
            | "assertion"
            | "charge"
            | "claim"
            | "contention"
            | "suggestion"
    ) && matches!(
        tree.lemma(verb),
        "contest"
            | "deny"
            | "dismiss"
            | "dispute"
            | "rebut"
            | "refute"
            | "reject"
            | "repudiate"
            | "ridicule"
    ) && tree.child(verb, &matter).is_none()
}
