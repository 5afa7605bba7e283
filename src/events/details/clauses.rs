//! How the clause in which a day stands hangs together with that of the act.

use super::date::anchor;
use super::is_bare_gerund;
use super::own_verb;
use super::route::MOTION;
use super::route::is_conferring;
use super::verb_over;
use crate::events::argument::SUBJECTS;
use crate::events::argument::is_time_noun;
use crate::events::matching::Candidate;
use crate::events::tree::Tree;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::syntax::Xpos;

/// Whether a time below a noun stands under another noun that is joined to it.
pub(super) fn is_across_and(tree: &Tree<'_>, time: usize, at: usize) -> bool {
    let mut node = time;
    while node != at {
        if tree.deprel(node) == Deprel::Conj {
            return true;
        }
        let Some(above) = tree.head(node) else {
            return false;
        };
        node = above;
    }
    false
}

/// "In 1933 a consulate was set up, which was later raised to an embassy": on no day that is told of what
/// went before.
pub(super) fn is_later(tree: &Tree<'_>, own: usize) -> bool {
    tree.by(own, &[Deprel::Advmod]).any(|word| {
        let after = matches!(
            tree.words.lower(word),
            "later" | "subsequently" | "eventually" | "afterwards" | "thereafter"
        );
        // "a day later", "later that year"
        after && tree.children(word).is_empty() && tree.upos(word) == Upos::Adv
    })
}

/// Whether the day of the first of two joined verbs is not that of the second.
pub(super) fn is_of_first_alone(
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    range: (usize, usize),
    over: usize,
) -> bool {
    // "Peru recalled him on Monday, and Chile has protested": that is news of another day.
    let news = act.reality.perfect
        && !act.reality.pluperfect
        && tree
            .child(own_verb(tree, act), &[Deprel::Nsubj, Deprel::NsubjPass])
            .is_some_and(|subject| range.1 <= subject);
    // "denounced the treaty of 1930 and expelled 12,000": the year of the treaty
    let head = anchor(tree, range);
    news || tree.case(head) == Some("of") && tree.head(head) != Some(over)
}

/// "Kenya has since bought helicopters": on some day since what was told before.
pub(super) fn is_since_then(tree: &Tree<'_>, act: &Candidate<'_>) -> bool {
    let own = own_verb(tree, act);
    tree.by(own, &[Deprel::Advmod, Deprel::Mark, Deprel::Case])
        .any(|word| tree.words.lower(word) == "since" && word < own)
}

/// "They have been here before: in November 2009 Lima cut short": the subject of the clause that a time
/// opens behind a colon or semicolon, where the parser hung the time on what stands before.
pub(super) fn opens_clause(tree: &Tree<'_>, range: (usize, usize), head: usize) -> Option<usize> {
    let first = tree
        .by(head, &[Deprel::Case, Deprel::Det])
        .chain([range.0])
        .min()?;
    let before = first.checked_sub(1)?;
    let above = tree.head(head).filter(|&above| above < before)?;
    if !matches!(tree.words.lower(before), ":" | ";") {
        return None;
    }
    tree.by(above, &[Deprel::Parataxis, Deprel::Conj, Deprel::Ccomp])
        .filter_map(|verb| tree.child(verb, SUBJECTS))
        .find(|&subject| subject >= range.1)
}

/// "on Monday, when the two restored relations": the clause tells of the day before it.
///
/// So do the clauses that are joined to it: "when a treaty was signed and relations were established".
pub(super) fn is_when(tree: &Tree<'_>, own: usize, end: usize) -> bool {
    let next = end + usize::from(tree.words.lower(end) == ",");
    let first = match tree.deprel(own) {
        Deprel::Conj => tree.head(own).filter(|&verb| tree.is_verb(verb)),
        _ => None,
    };
    tree.words.lower(next) == "when"
        && (tree.children(own).contains(&next)
            || first.is_some_and(|verb| tree.children(verb).contains(&next)))
}

/// "presented his letters on 5 May 1882, which marked the beginning of relations": what the clause tells is of
/// the day on which it hangs.
pub(super) fn is_which(tree: &Tree<'_>, own: usize, range: (usize, usize)) -> bool {
    tree.deprel(own) == Deprel::AclRelcl
        && tree
            .head(own)
            .is_some_and(|head| (range.0..range.1).contains(&head))
        && tree
            .child(own, SUBJECTS)
            .is_some_and(|which| tree.words.lower(which) == "which")
}

/// "issued a communiqué on 27 January by which they established relations": not "he, who met him in Cairo, leaves on
/// Friday".
pub(super) fn is_by_which(tree: &Tree<'_>, over: usize, own: usize) -> bool {
    let clause = first_of_row(tree, own);
    tree.deprel(clause) == Deprel::AclRelcl
        && tree.head(clause).and_then(|noun| tree.head(noun)) == Some(over)
        && tree.children(clause).iter().any(|&child| {
            matches!(tree.words.lower(child), "which" | "whom" | "that")
                && matches!(tree.case(child), Some("by" | "in" | "under" | "through"))
        })
}

/// "the agreement of February 1975, by which relations were resumed": the clause has the day of the paper.
pub(super) fn is_of_its_paper(tree: &Tree<'_>, head: usize, own: usize) -> bool {
    let clause = first_of_row(tree, own);
    let paper = tree
        .head(clause)
        .filter(|_| tree.deprel(clause) == Deprel::AclRelcl);
    let by_it = |&child: &usize| {
        tree.words.lower(child) == "which"
            && matches!(tree.case(child), Some("by" | "in" | "under" | "through"))
    };
    paper.is_some_and(|paper| {
        head < clause
            && tree.is_within(head, paper)
            && !tree.is_within(head, clause)
            && tree.children(clause).iter().any(by_it)
    })
}

/// The first of the verbs that a verb is joined to without a subject of its own.
fn first_of_row(tree: &Tree<'_>, own: usize) -> usize {
    let mut first = own;
    while tree.deprel(first) == Deprel::Conj
        && tree.child(first, SUBJECTS).is_none()
        && let Some(head) = tree.head(first)
    {
        first = head;
    }
    first
}

/// "severed ties, closed its legation and declared war on 13 December 1941": the day behind the last of a row of
/// verbs of one subject and tense is that of all of them.
pub(super) fn is_last_of_row(
    tree: &Tree<'_>,
    own: usize,
    over: usize,
    range: (usize, usize),
) -> bool {
    let plain = |verb: usize| {
        matches!(tree.xpos(verb), Xpos::Vbd | Xpos::Vbz)
            && tree.child(verb, &[Deprel::Aux]).is_none()
    };
    own < over
        && over < range.0
        && tree.deprel(over) == Deprel::Conj
        && tree.child(over, SUBJECTS).is_none()
        && tree.head(over) == Some(first_of_row(tree, own))
        && tree.xpos(own) == tree.xpos(over)
        && plain(own)
        && plain(over)
        && !is_later(tree, over)
        && !tree.by(over, &[Deprel::Advmod]).any(|word| {
            matches!(
                tree.words.lower(word),
                "then" | "finally" | "only" | "again"
            )
        })
        && !tree
            .by(over, &[Deprel::Cc])
            .any(|word| tree.words.lower(word) != "and")
}

/// "leaves for Rome on Sunday to meet the Pope": he meets him on the way that begins then.
pub(super) fn is_going(tree: &Tree<'_>, over: usize, own: usize) -> bool {
    matches!(tree.deprel(own), Deprel::Advcl | Deprel::Xcomp)
        && tree.head(own) == Some(over)
        && tree.is_to_infinitive(own)
        && MOTION.contains(tree.lemma(over))
}

/// "took off for Tripoli in August, said sorry, put his name to a paper and came home": the first of
/// a row of verbs, which the parser took for what the next one says.
pub(super) fn is_first_of_row(tree: &Tree<'_>, over: usize, own: usize) -> bool {
    let mut next = own;
    while tree.deprel(next) == Deprel::Conj
        && let Some(head) = tree.head(next)
    {
        next = head;
    }
    tree.deprel(over) == Deprel::Ccomp
        && tree.head(over) == Some(next)
        && over < next
        && tree.child(over, SUBJECTS).is_some()
        && tree.child(next, SUBJECTS).is_none()
}

/// "travels today to Tallinn, where he is to meet": what is done where somebody goes is of that day.
pub(super) fn is_at_goal(tree: &Tree<'_>, over: usize, own: usize) -> bool {
    tree.deprel(own) == Deprel::AclRelcl
        && MOTION.contains(tree.lemma(over))
        && tree
            .head(own)
            .is_some_and(|goal| tree.head(goal) == Some(over))
        && tree
            .by(own, &[Deprel::Advmod, Deprel::Mark])
            .any(|word| tree.words.lower(word) == "where")
}

/// "Speaking in Vienna on Monday, she accused ...": what goes on beside the act has its day.
pub(super) fn is_meanwhile(tree: &Tree<'_>, over: usize, own: usize) -> bool {
    is_bare_gerund(tree, over)
        && tree.deprel(over) == Deprel::Advcl
        && tree.head(over) == Some(own)
        && over < own
}

/// "With the coming into force of the treaty on 28 April 1952 relations were resumed": by that, and so then.
pub(super) fn is_by_deed(tree: &Tree<'_>, over: usize, own: usize) -> bool {
    tree.deprel(over) == Deprel::Advcl
        && tree.xpos(over) == Xpos::Vbg
        && tree.head(over) == Some(own)
        && over < own
        && matches!(tree.mark(over), Some("with" | "by" | "upon" | "on"))
}

/// "sent a note on Friday protesting at the raid": what is told of by the way has the day of the verb.
pub(super) fn is_trailing(tree: &Tree<'_>, over: usize, own: usize) -> bool {
    let Some(head) = tree.head(own).filter(|_| is_bare_gerund(tree, own)) else {
        return false;
    };
    match tree.deprel(own) {
        Deprel::Advcl => head == over,
        Deprel::Acl => tree.deprel(head) == Deprel::Obj && tree.head(head) == Some(over),
        _ => false,
    }
}

/// "said on 3 April, as Peres began a visit, that": both clauses tell of one day.
pub(super) fn is_simultaneous(tree: &Tree<'_>, main: usize, clause: usize) -> bool {
    tree.deprel(clause) == Deprel::Advcl
        && tree.head(clause) == Some(main)
        && tree.child(clause, SUBJECTS).is_some()
        && tree.child(clause, &[Deprel::Aux]).is_none()
        && tree
            .by(clause, &[Deprel::Mark, Deprel::Advmod])
            .any(|word| matches!(tree.words.lower(word), "as" | "when" | "while"))
}

/// "When he had won the war in 1939, Mexico broke off relations": soon after, in that year or month.
pub(super) fn is_upon(tree: &Tree<'_>, main: usize, clause: usize) -> bool {
    tree.deprel(clause) == Deprel::Advcl
        && tree.head(clause) == Some(main)
        && clause < main
        && tree
            .by(clause, &[Deprel::Aux])
            .any(|aux| tree.words.lower(aux) == "had")
        && tree
            .by(clause, &[Deprel::Mark, Deprel::Advmod])
            .any(|word| matches!(tree.words.lower(word), "when" | "once"))
}

/// "shelled it for the third day running on 14 June": the verb over what runs.
pub(super) fn past_running(tree: &Tree<'_>, over: usize) -> usize {
    let day = tree.head(over).filter(|&day| {
        tree.deprel(over) == Deprel::Acl
            && tree.words.lower(over) == "running"
            && is_time_noun(tree.lemma(day))
    });
    day.map_or(over, |day| verb_over(tree, day))
}

/// "signed it at Monday's meeting", "met on the sidelines of Monday's summit": an occasion on which an act is done has
/// its day.
pub(super) fn is_of_occasion(
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    noun: usize,
    own: usize,
) -> bool {
    const BESIDE: [&str; 3] = ["fringe", "margin", "sideline"];
    // "protested at Monday's talks" may be against them.
    if act.rule.id.starts_with("statement.") || !is_conferring(tree, noun) {
        return false;
    }
    match tree.case(noun) {
        Some("at" | "during") => tree.head(noun) == Some(own),
        Some("of") => tree
            .head(noun)
            .is_some_and(|side| BESIDE.contains(&tree.lemma(side)) && tree.head(side) == Some(own)),
        _ => false,
    }
}
