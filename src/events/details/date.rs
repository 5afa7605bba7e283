//! When an act happened.

use super::aside;
use super::head_of;
use super::issuing;
use super::own_verb;
use super::verb_over;
use crate::events::matching::Candidate;
use crate::events::report::When;
use crate::events::scene::Scene;
use crate::events::status::Status;
use crate::events::tree::Tree;
use crate::syntax::Deprel;
use crate::syntax::Xpos;
use crate::time::TimeExpression;

/// Adverbs that say that an act was done more than once.
const REPEATED: &str = include_str!("../../../data/lexicon/repeated.txt");

/// The time expression that dates an act.
///
/// The nearest in the tree: under the act's noun, its verb, the verb that carries it, then
/// the words that govern it, as far as these date the act too ("agreed on Friday to").
/// Lengths and repetitions date nothing.
pub(in crate::events) fn time<'a>(
    scene: &'a Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    status: Status,
) -> Option<&'a TimeExpression> {
    let at = act.frame.at;
    let own = own_verb(tree, act);
    let told = matches!(
        status,
        Status::Occurred
            | Status::Agreed
            | Status::Refused
            | Status::Failed
            | Status::Denied
            | Status::Cancelled
            | Status::Ongoing
            | Status::Demanded
            | Status::Threatened
    );
    let dated = || {
        scene
            .times
            .iter()
            .filter(|time| time.start.is_some() && time.end.is_some())
    };
    let rank = |time: &TimeExpression| {
        let range = scene.range(time.span)?;
        let head = head_of(tree, range);
        let over = verb_over(tree, head);
        // "signed the accord of 3 May on 5 June": what names the paper comes after what dates the act.
        let of = tree.head(head).filter(|&noun| noun != own);
        let deep = tree.is_verb(at)
            && of.is_some_and(|noun| {
                tree.case(head) == Some("of")
                    || !act.consumed.contains(&noun) && act.frame.object != Some(noun)
            });
        let near = (deep, range.0.abs_diff(at));
        let inside = |top: usize| tree.is_within(head, top);
        if aside(tree, head, act, own) {
            return None;
        }
        if !tree.is_verb(at) && inside(at) && over != own {
            return Some((0, near));
        }
        if (over == own || Some(over) == act.frame.light)
            && (tree.is_verb(at) || act.frame.light.is_some() || inside(at))
        {
            return Some((1, near));
        }
        if act.consumed.iter().any(|&word| inside(word)) && over == own {
            return Some((1, near));
        }
        if told && act.reality.through.contains(&over) {
            return Some((2, near));
        }
        if is_when(tree, own, range.1) {
            return Some((2, near));
        }
        // "visited Quito on Monday and signed": one day for both.
        let joined = tree.deprel(own) == Deprel::Conj && tree.head(own) == Some(over)
            || tree.deprel(over) == Deprel::Conj && tree.head(over) == Some(own) && range.0 < own;
        // "met on 6 April and declared relations restored": what carries the act has the day of the meeting.
        let carried = || {
            let result = matches!(
                tree.deprel(own),
                Deprel::Acl | Deprel::Xcomp | Deprel::Ccomp
            )
            .then(|| verb_over(tree, own));
            let mut above = act
                .reality
                .through
                .iter()
                .copied()
                .chain(act.reality.said_by)
                .chain(result);
            above.any(|word| tree.deprel(word) == Deprel::Conj && tree.head(word) == Some(over))
        };
        if joined || told && range.0 < own && carried() {
            return Some((3, near));
        }
        if !tree.is_verb(at) && over == own && told {
            return Some((4, near));
        }
        let issued = issuing(tree, over, own, act.reality.said_by);
        if issued && told {
            return Some((4, near));
        }
        // "issued a communiqué on 27 January by which they established relations".
        let governs = tree.deprel(own) == Deprel::AclRelcl
            && tree.head(own).and_then(|noun| tree.head(noun)) == Some(over)
            && tree
                .children(own)
                .iter()
                .any(|&child| matches!(tree.case(child), Some("by" | "in" | "under" | "through")));
        if governs && told {
            return Some((5, near));
        }
        // "On Monday ...": what opens the sentence dates all of it.
        let opens = range.0 <= 3 && range.1 <= at;
        if opens && told {
            return Some((5, near));
        }
        if told && is_meanwhile(tree, over, own) {
            return Some((4, near));
        }
        if told && act.reality.said_by == Some(over) {
            return Some((6, near));
        }
        // "allowed inspectors to see the reactor in June": one time for both.
        let purpose = tree.deprel(over) == Deprel::Xcomp && tree.head(over) == Some(own);
        if purpose && told && dated().count() == 1 {
            return Some((7, near));
        }
        None
    };
    dated()
        .filter_map(|time| Some((rank(time)?, time)))
        .min_by_key(|&(rank, _)| rank)
        .map(|(_, time)| time)
}

/// "on Monday, when the two restored relations": the clause tells of the day before it.
fn is_when(tree: &Tree<'_>, own: usize, end: usize) -> bool {
    let next = end + usize::from(tree.words.lower(end) == ",");
    tree.words.lower(next) == "when" && tree.children(own).contains(&next)
}

/// "Speaking in Vienna on Monday, she accused ...": what goes on beside the act has its day.
fn is_meanwhile(tree: &Tree<'_>, over: usize, own: usize) -> bool {
    tree.deprel(over) == Deprel::Advcl
        && tree.head(over) == Some(own)
        && tree.xpos(over) == Xpos::Vbg
        && over < own
        && tree.child(over, &[Deprel::Nsubj, Deprel::Mark]).is_none()
}

/// "have broken off relations three times", "has repeatedly expelled": many acts, of which none is
/// the news.
pub(in crate::events) fn is_repeated(tree: &Tree<'_>, act: &Candidate<'_>) -> bool {
    let own = own_verb(tree, act);
    tree.children(own).iter().any(|&child| {
        let counted = tree.words.lower(child) == "times"
            && tree.child(child, &[Deprel::Nummod, Deprel::Amod]).is_some();
        counted
            || tree.deprel(child) == Deprel::Advmod
                && REPEATED
                    .lines()
                    .skip(1)
                    .any(|word| word == tree.words.lower(child))
    })
}

/// The days of a time expression.
pub(in crate::events) fn when(time: &TimeExpression) -> Option<When> {
    Some(When {
        start: time.start?,
        end: time.end?,
        precision: time.precision?,
        basis: time.basis,
        span: Some(time.span),
    })
}
