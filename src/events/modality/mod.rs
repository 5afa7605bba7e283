//! What the text claims about the reality of an act: a calculus over the tree, from the
//! act's own verb group outward through the words that govern it.

mod calculus;
mod group;
mod signs;
mod walk;

pub(in crate::events) use self::group::ANSWERS;
pub(super) use self::group::group;
pub(super) use self::group::no_such;
use self::group::shared_group;
pub(super) use self::signs::is_ranked;
pub(super) use self::signs::is_sitting;
pub(super) use self::signs::one_of;
use self::walk::Walk;
use super::argument::effect;
use super::operators::Effect;
use super::operators::How;
use super::operators::Sort;
use super::status::Status;
use super::tree::Tree;
use crate::syntax::Deprel;
use crate::syntax::Xpos;

/// Furthest that an act is followed outward.
const OUTWARD: usize = 10;

/// The reality of an act.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "marks of a verb group, each alone"
)]
pub(super) struct Reality {
    pub(super) status: Option<Status>,
    /// Why the act is no claim about the world at all.
    pub(super) unreal: Option<&'static str>,
    pub(super) pluperfect: bool,
    pub(super) perfect: bool,
    /// Whether the act's own verb stands in the present.
    pub(super) present: bool,
    /// Whether nothing but a condition makes it a threat: "will release them if".
    pub(super) on_condition: bool,
    /// Words through which the status came, innermost first.
    pub(super) through: Vec<usize>,
    /// Words that take the act for a fact and are the news themselves.
    pub(super) swallowed_by: Option<usize>,
    /// The verb of saying on whose subject's word the act is told.
    pub(super) said_by: Option<usize>,
    /// Whether a noun names the act.
    pub(super) nominal: bool,
    /// Whether the act's own verb is negated: "does not recognise".
    pub(super) own_denial: bool,
    /// Whether the act's own verb stands in the future.
    pub(super) future: bool,
    /// Whether the words around it say that it lasts: "still refuses to".
    pub(super) still: bool,
}

impl Reality {
    /// Status of a refusal that is an act of its own: "will not recognise" is planned, "does not
    /// recognise" goes on.
    pub(super) fn refusal(&self) -> Status {
        match self.status {
            Some(Status::Refused) if self.own_denial && self.future => Status::Planned,
            Some(Status::Denied) if self.own_denial && self.present => Status::Ongoing,
            Some(Status::Refused) if self.still => Status::Ongoing,
            Some(
                status @ (Status::Possible
                | Status::Threatened
                | Status::Demanded
                | Status::Planned),
            ) => status,
            _ => Status::Occurred,
        }
    }
}

/// The reality of the act whose predicate is `at`.
pub(super) fn reality(tree: &Tree<'_>, at: usize) -> Reality {
    // "will be in Oslo": what is said of the copula hangs on the word that it joins.
    let at = tree
        .head(at)
        .filter(|_| tree.deprel(at) == Deprel::Cop)
        .unwrap_or(at);
    let mut walk = Walk::new(tree, at);
    let verbal = tree.is_verb(at) || tree.child(at, &[Deprel::Cop]).is_some();
    let mut advised = false;
    if verbal {
        let anchor = shared_group(tree, at);
        let own = group(tree, anchor);
        advised = own.advised;
        walk.reality.status = own.status;
        walk.reality.perfect = own.perfect;
        walk.reality.pluperfect = own.pluperfect;
        walk.reality.present = own.present;
        walk.reality.own_denial = own.negated;
        // "have initialled but not yet signed": what is joined to a verb may be denied alone.
        if anchor != at && !own.negated && group(tree, at).negated {
            walk.reality.own_denial = true;
            walk.reality.status = match own.status {
                Some(Status::Occurred | Status::Ongoing) => Some(Status::Denied),
                Some(Status::Planned) => Some(Status::Refused),
                other => other,
            };
        }
        walk.reality.future = own.future && !would_not_then(tree, anchor);
        walk.conditional(at);
        if is_almost(tree, at) {
            walk.reality.unreal = Some("not_asserted");
        }
    } else {
        walk.reality.nominal = true;
        // "Pakistan, an ally of Saudi Arabia, ...": so it is, unless it is a former one.
        walk.reality.present = tree.deprel(at) == Deprel::Appos
            && !tree
                .by(at, &[Deprel::Amod])
                .any(|child| matches!(tree.words.lower(child), "former" | "onetime" | "wartime"));
        if no_such(tree, at) {
            walk.reality.status = Some(Status::Denied);
        }
        // "his upcoming visit to China", "a potential summit"
        let mut marks = tree
            .by(at, &[Deprel::Amod])
            .map(|child| tree.words.lower(child));
        if let Some(status) = marks.find_map(to_come).filter(|_| !took_place(tree, at)) {
            walk.reality.status = Some(status);
        }
    }
    for _ in 0..OUTWARD {
        if walk.reality.unreal.is_some() || !walk.step() {
            break;
        }
    }
    let mut reality = walk.reality;
    reality.still = reality.through.iter().any(|&word| {
        tree.by(word, &[Deprel::Advmod])
            .any(|child| tree.words.lower(child) == "still")
    });
    let tried = std::iter::once(at).chain(reality.through.iter().copied());
    let tried = tried
        .into_iter()
        .any(|word| is_in_vain(tree, word) || came_to_nothing(tree, word));
    if tried {
        reality.status = Some(Status::Failed);
    }
    let supposed = |word| is_inverted_condition(tree, word);
    if reality.unreal.is_none() && (supposed(at) || reality.through.iter().copied().any(supposed)) {
        reality.unreal = Some("conditional");
    }
    // "Washington should drop its claim": the author's own advice, if nobody is told to give it.
    if advised && reality.unreal.is_none() && !is_told_by_somebody(tree, at, &reality) {
        reality.unreal = Some("not_asserted");
    }
    if is_question(tree, at) {
        reality.unreal = Some("question");
    }
    reality
}

/// Whether a sentence tells whose words it gives ("said", "urged", "ruled"), or stands in quotation marks.
fn is_told_by_somebody(tree: &Tree<'_>, act: usize, reality: &Reality) -> bool {
    reality.said_by.is_some()
        || (0..tree.len()).any(|word| {
            tree.words.is_quoted(word)
                || word != act
                    && tree.is_verb(word)
                    && effect(tree, word, Sort::Verb, How::That).is_some()
                || matches!(
                    tree.words.lower(word),
                    "according" | "opinion" | "view" | ":"
                )
        })
}

/// Status of a noun before which a word says that it is still to come, or may be.
fn to_come(mark: &str) -> Option<Status> {
    match mark {
        "upcoming" | "forthcoming" | "impending" | "looming" | "prospective" | "planned"
        | "scheduled" => Some(Status::Planned),
        "potential" | "possible" | "eventual" | "future" | "proposed" | "hypothetical" => {
            Some(Status::Possible)
        }
        _ => None,
    }
}

/// "the planned meeting took place", "the scheduled talks were held"
fn took_place(tree: &Tree<'_>, noun: usize) -> bool {
    let subject = matches!(tree.deprel(noun), Deprel::Nsubj | Deprel::NsubjPass);
    tree.head(noun).filter(|_| subject).is_some_and(|verb| {
        let held = matches!(
            tree.lemma(verb),
            "take" | "hold" | "begin" | "start" | "go" | "proceed" | "occur" | "happen" | "end"
        );
        held && group(tree, shared_group(tree, verb)).status == Some(Status::Occurred)
    })
}

/// "almost went to war", "were nearly broken off", "came close to breaking off relations": it did not come to that. Of
/// what goes on, "has almost completed" tells how far it is.
fn is_almost(tree: &Tree<'_>, verb: usize) -> bool {
    let before = |back: usize| {
        verb.checked_sub(back)
            .map_or("", |word| tree.words.lower(word))
    };
    let undergone = || {
        tree.child(verb, &[Deprel::AuxPass])
            .is_some_and(|aux| matches!(tree.words.lower(aux), "was" | "were"))
    };
    let past = || tree.xpos(verb) == Xpos::Vbd || tree.xpos(verb) == Xpos::Vbn && undergone();
    match (before(2), before(1)) {
        (_, "almost" | "nearly") | ("all", "but") => past(),
        ("close" | "near", "to") => tree.xpos(verb) == Xpos::Vbg,
        _ => false,
    }
}

/// "tried in vain", "sought unsuccessfully", "to no avail"
fn is_in_vain(tree: &Tree<'_>, verb: usize) -> bool {
    tree.children(verb).iter().any(|&child| {
        matches!(
            tree.words.lower(child),
            "vain" | "unsuccessfully" | "vainly" | "fruitlessly" | "avail"
        ) || tree.lemma(child) == "success" && tree.case(child) == Some("without")
            || tree.lemma(verb) == "come"
                && matches!(tree.words.lower(child), "nothing" | "naught" | "nought")
    })
}

/// "tried to open a mission, but no building was found": an attempt, then "but".
fn came_to_nothing(tree: &Tree<'_>, verb: usize) -> bool {
    matches!(tree.lemma(verb), "try" | "attempt" | "seek" | "effort")
        && (verb + 1..tree.len()).any(|at| matches!(tree.words.lower(at), "but" | "yet"))
}

/// "Had Chad closed its embassy, Mali would ...", "Should talks fail, ...", "Were Peru to leave"
fn is_inverted_condition(tree: &Tree<'_>, verb: usize) -> bool {
    let inverts = |at: usize| matches!(tree.words.lower(at), "had" | "should" | "were");
    // At the head of the sentence the order of words says so in any parse.
    let comma = || (0..tree.len()).find(|&at| tree.words.lower(at) == ",");
    if inverts(0) && verb > 1 && comma().is_some_and(|comma| verb < comma) {
        return true;
    }
    let Some(subject) = tree.child(verb, &[Deprel::Nsubj, Deprel::NsubjPass]) else {
        return false;
    };
    let first = tree
        .children(subject)
        .first()
        .map_or(subject, |&child| child.min(subject));
    let opens = first.checked_sub(1).filter(|_| subject < verb);
    // "Not until 1973 were relations resumed": what stands before the verb turned it round.
    let fronted = |opens: usize| {
        tree.by(verb, &[Deprel::Obl, Deprel::Advmod, Deprel::Advcl])
            .any(|child| child < opens)
            // "Hardly had Chad left when": the same, wherever the parser hung the word.
            || opens.checked_sub(1).is_some_and(|before| {
                matches!(
                    tree.words.lower(before),
                    "hardly" | "scarcely" | "barely" | "sooner"
                )
            })
    };
    opens.is_some_and(|opens| inverts(opens) && tree.head(opens) == Some(verb) && !fronted(opens))
}

/// Whether a noun is the subject of what would be: "its resumption would benefit both".
pub(super) fn would_do(tree: &Tree<'_>, noun: usize) -> bool {
    let subject = matches!(tree.deprel(noun), Deprel::Nsubj | Deprel::NsubjPass);
    let Some(verb) = tree.head(noun).filter(|_| subject) else {
        return false;
    };
    let has = |relation, said: fn(&str) -> bool| {
        tree.by(verb, &[relation])
            .any(|word| said(tree.words.lower(word)))
    };
    has(Deprel::Aux, |word| word == "would")
        && !has(Deprel::Aux, |word| word == "have")
        // "would later be called a mistake": history, told from behind.
        && !has(Deprel::Advmod, |_| true)
}

/// "Tehran would not accept him": of a past in which nobody is quoted, a refusal made then; not "said that it would
/// not", nor "would not, unless".
fn would_not_then(tree: &Tree<'_>, verb: usize) -> bool {
    tree.deprel(verb) == Deprel::Root
        && tree
            .by(verb, &[Deprel::Aux])
            .any(|word| tree.words.lower(word) == "would")
        && tree
            .child(verb, &[Deprel::Advcl, Deprel::Parataxis, Deprel::Ccomp])
            .is_none()
}

fn is_question(tree: &Tree<'_>, at: usize) -> bool {
    (at..tree.len())
        .find(|&word| matches!(tree.words.lower(word), "?" | "." | "!" | ";"))
        .is_some_and(|word| tree.words.lower(word) == "?")
}

/// Whether a verb says that something is so.
pub(super) fn is_saying(tree: &Tree<'_>, verb: usize) -> bool {
    tree.is_verb(verb)
        && matches!(
            effect(tree, verb, Sort::Verb, How::That),
            Some(Effect::Same | Effect::Announces | Effect::Warns)
        )
}
