//! When, where, at what level, how, how much, on whose word.

mod amount;
mod clauses;
mod counted;
mod date;
mod derived;
mod further;
mod heading;
mod instrument;
mod level;
mod nearby;
mod place;
mod reporter;
mod route;
mod seats;
mod spot;
mod stay;
mod things;
mod written;

use super::matching::Candidate;
use super::tree::Tree;
use crate::syntax::Deprel;
use crate::syntax::Xpos;

pub(super) use amount::amount;
pub(super) use counted::counted;
pub(super) use counted::is_apart;
pub(super) use date::is_earlier;
pub(super) use date::is_not_until;
pub(super) use date::is_of_old;
pub(super) use date::is_repeated;
pub(super) use date::time;
pub(super) use date::when;
pub(super) use derived::commemorated;
pub(super) use derived::end_of_range;
pub(super) use derived::is_at_once;
pub(super) use derived::is_by_it;
pub(super) use derived::is_denial;
pub(super) use derived::is_feast_to_come;
pub(super) use derived::is_of_clause;
pub(super) use derived::is_of_telling;
pub(super) use derived::is_of_verb;
pub(super) use derived::is_told_when;
pub(super) use derived::stay_ended;
pub(super) use derived::upon;
pub(super) use derived::years_before;
pub(super) use further::further;
pub(super) use heading::heading;
pub(super) use heading::heading_words;
pub(super) use instrument::instrument;
pub(super) use level::LEGATION;
pub(super) use level::highest_rank;
pub(super) use level::is_mission;
pub(super) use level::is_under_charge;
pub(super) use level::level_of_meeting;
pub(super) use level::level_of_noun;
pub(super) use level::level_of_words;
pub(super) use level::new_level;
pub(super) use nearby::speaks_of_place;
pub(super) use nearby::told_first;
pub(super) use nearby::told_last;
pub(super) use place::back;
pub(super) use place::venue;
pub(super) use reporter::reporter;
pub(super) use route::filed;
pub(super) use route::is_conferring;
pub(super) use route::own_goal;
pub(super) use spot::spot;
pub(super) use stay::around;
pub(super) use written::by_order;
pub(super) use written::is_awaited_until;
pub(super) use written::takes_time;

/// The rows of a table below its comment: so many cells each, empty where a row is short.
fn rows<const N: usize>(content: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    content
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let mut cells = line.split('\t');
            std::array::from_fn(|_| cells.next().unwrap_or(""))
        })
}

/// The word in a run whose head lies outside of it.
pub(super) fn head_of(tree: &Tree<'_>, (first, last): (usize, usize)) -> usize {
    (first..last)
        .find(|&at| {
            tree.deprel(at) != Deprel::Punct
                && tree
                    .head(at)
                    .is_none_or(|head| head < first || head >= last)
        })
        .unwrap_or(first)
}

/// The verb or the predicate of a "be", or failing that the root, under which a word stands.
pub(super) fn verb_over(tree: &Tree<'_>, at: usize) -> usize {
    let mut node = at;
    while let Some(head) = tree.head(node) {
        node = head;
        if tree.is_verb(node) || tree.child(node, &[Deprel::Cop]).is_some() {
            break;
        }
    }
    node
}

/// The verb of an act: its own, or the one over its noun.
fn own_verb(tree: &Tree<'_>, act: &Candidate<'_>) -> usize {
    let at = act.frame.at;
    // "is in Paris this week": the words of time hang on the place.
    let place = (tree.deprel(at) == Deprel::Cop)
        .then(|| tree.head(at))
        .flatten();
    if let Some(place) = place {
        place
    } else if tree.is_verb(at) {
        at
    } else {
        verb_over(tree, at)
    }
}

/// Whether a word belongs to an act and not to another that is told within it: on the way up from
/// it to the act, at most `steps` long, stands no verb.
fn belongs(tree: &Tree<'_>, word: usize, at: usize, steps: usize) -> bool {
    let mut node = word;
    for _ in 0..=steps {
        if node == at {
            return true;
        }
        if node != word && tree.is_verb(node)
            || tree.deprel(node) == Deprel::Conj && tree.is_verb(node)
        {
            return false;
        }
        let Some(head) = tree.head(node) else {
            return false;
        };
        node = head;
    }
    false
}

/// Whether a participle tells of the paper by which an act was done or told: "by a decree signed on
/// Wednesday", "in a statement issued in Managua".
fn issuing(tree: &Tree<'_>, participle: usize, own: usize, said_by: Option<usize>) -> bool {
    let paper = (tree.deprel(participle) == Deprel::Acl)
        .then(|| tree.head(participle))
        .flatten();
    paper.is_some_and(|paper| {
        let under = tree.head(paper);
        // "at a ceremony held in Lima on 3 May"
        let by = ["by", "in", "under", "through", "at", "during"];
        tree.case(paper).is_some_and(|case| by.contains(&case))
            && (under == Some(own)
                || under.is_some() && under == said_by
                || tree.case(paper) == Some("at") && verb_over(tree, paper) == own)
    })
}

/// A participle in -ing without a subject, "having" or "after" of its own.
fn is_bare_gerund(tree: &Tree<'_>, at: usize) -> bool {
    let opening = [Deprel::Nsubj, Deprel::Mark, Deprel::Case, Deprel::Aux];
    tree.xpos(at) == Xpos::Vbg && tree.child(at, &opening).is_none()
}

/// Prepositions before what went before an act, or is its reason: another occasion.
const ASIDE: [&str; 7] = [
    "after",
    "following",
    "since",
    "before",
    "despite",
    "over",
    "amid",
];

/// Whether a noun stands behind "ahead of".
pub(super) fn is_ahead_of(tree: &Tree<'_>, noun: usize) -> bool {
    is_ahead(tree, noun) && tree.case(noun) == Some("of")
}

/// Whether an act's noun stands in "ahead of the summit", "prior to his visit", "before the talks": of what the
/// sentence tells, it shares neither the day nor the place.
pub(super) fn is_ahead(tree: &Tree<'_>, noun: usize) -> bool {
    if tree.is_verb(noun) {
        return false;
    }
    tree.by(noun, &[Deprel::Case])
        .any(|case| match tree.words.lower(case) {
            "before" | "prior" => true,
            "of" => case > 0 && tree.words.lower(case - 1) == "ahead",
            _ => false,
        })
}

/// Whether a word tells of another occasion than the act: it stands in a phrase such as "following
/// the attack in May" between it and the act's verb.
fn aside(tree: &Tree<'_>, word: usize, act: &Candidate<'_>, own: usize) -> bool {
    let mut node = word;
    while let Some(head) = tree.head(node) {
        if head == own || head == act.frame.at {
            return false;
        }
        // "thrown over the wall of the embassy in Quito": no reason.
        let crossed = tree.case(head) == Some("over") && place::is_part_of_building(tree, head);
        let case = tree.case(head).filter(|_| !tree.is_verb(head) && !crossed);
        // "met over coffee in a hotel in Oslo", "signed shortly after midnight in Lahore": no reason either.
        let case = case.filter(|&case| match case {
            "over" => !is_meal(tree, head),
            "before" => !is_hour(tree, head) && !is_audience(tree, head),
            "after" => !is_hour(tree, head),
            _ => true,
        });
        // "closed it on Monday in response to the raid in May"
        let answers = case == Some("in")
            && matches!(
                tree.lemma(head),
                "response" | "retaliation" | "reprisal" | "revenge" | "wake" | "reaction"
            );
        if answers || case.is_some_and(|case| ASIDE.contains(&case)) {
            return true;
        }
        node = head;
    }
    false
}

/// Whether a noun is a meal, over which people talk.
fn is_meal(tree: &Tree<'_>, noun: usize) -> bool {
    matches!(
        tree.lemma(noun),
        "breakfast" | "coffee" | "dinner" | "lunch" | "supper" | "tea"
    )
}

/// Whether a noun tells the time of day: "after Friday prayers".
fn is_hour(tree: &Tree<'_>, noun: usize) -> bool {
    matches!(
        tree.lemma(noun),
        "dark"
            | "dawn"
            | "daybreak"
            | "dusk"
            | "midday"
            | "midnight"
            | "nightfall"
            | "noon"
            | "prayer"
            | "sunrise"
            | "sunset"
    )
}

/// Whether a noun is one of those who listen: "before the judges at The Hague", "before a crowd in Lima".
fn is_audience(tree: &Tree<'_>, noun: usize) -> bool {
    matches!(
        tree.lemma(noun),
        "assembly"
            | "audience"
            | "camera"
            | "court"
            | "crowd"
            | "deputy"
            | "journalist"
            | "judge"
            | "reporter"
            | "tribunal"
    )
}
