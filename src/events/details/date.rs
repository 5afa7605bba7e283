//! When an act happened.

use std::sync::LazyLock;

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use super::ASIDE;
use super::aside;
use super::clauses::is_across_and;
use super::clauses::is_at_goal;
use super::clauses::is_by_deed;
use super::clauses::is_by_which;
use super::clauses::is_first_of_row;
use super::clauses::is_going;
use super::clauses::is_last_of_row;
use super::clauses::is_later;
use super::clauses::is_meanwhile;
use super::clauses::is_of_first_alone;
use super::clauses::is_of_its_paper;
use super::clauses::is_of_occasion;
use super::clauses::is_simultaneous;
use super::clauses::is_since_then;
use super::clauses::is_trailing;
use super::clauses::is_upon;
use super::clauses::is_when;
use super::clauses::is_which;
use super::clauses::opens_clause;
use super::clauses::past_running;
use super::derived::compares;
use super::derived::is_behind_colon;
use super::derived::is_day_of_year;
use super::derived::is_denial;
use super::derived::is_numbered;
use super::derived::is_of_cause;
use super::derived::is_of_charge;
use super::derived::is_of_count;
use super::derived::is_of_growth;
use super::head_of;
use super::heading::heading;
use super::is_ahead;
use super::is_hour;
use super::issuing;
use super::own_verb;
use super::place::is_speaking;
use super::seats::is_lying;
use super::things::is_of_others_paper;
use super::things::is_of_paper;
use super::things::is_of_quality;
use super::things::is_of_thing;
use super::things::is_press;
use super::verb_over;
use crate::events::argument::SUBJECTS;
use crate::events::argument::is_time_noun;
use crate::events::matching::Candidate;
use crate::events::report::When;
use crate::events::role::Role;
use crate::events::scene::Scene;
use crate::events::status::Status;
use crate::events::tree::Tree;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::syntax::Xpos;
use crate::text::word_list;
use crate::time::Basis;
use crate::time::Bound;
use crate::time::Precision;
use crate::time::TimeExpression;

/// Verbs of the course of an act: a clause with one tells the act's own day.
static RUN: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../../data/lexicon/course_verbs.txt")));

/// Adverbs that say that an act was done more than once.
static REPEATED: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../../data/lexicon/repeated.txt")));

/// Verbs of what is done with a paper on its day.
pub(super) static SIGNED: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../../data/lexicon/signing_verbs.txt")));

/// Rank of a time that stands with the infinitive which an act governs.
const PURPOSE: u8 = 8;

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
    published: Option<NaiveDate>,
) -> Option<&'a TimeExpression> {
    let own = own_verb(tree, act);
    let dated = || {
        scene
            .times
            .iter()
            .filter(|time| time.start.is_some() && time.end.is_some())
            .filter(|time| !compares(scene, tree, time))
            .filter(|time| !is_of_growth(scene, tree, act, time))
    };
    let dating = Dating {
        tree,
        act,
        at: act.frame.at,
        own,
        told: is_told(status),
        before: is_before(tree, act, own),
        own_words: is_own_word(scene, tree, act),
        single: dated().count() == 1,
    };
    let over_entry = heading(scene).map(|time| time.span);
    dated()
        .filter(|time| !is_of_clause_before(scene, tree, own, (time, dated())))
        .filter(|time| status != Status::Denied || !is_behind_colon(scene, own, time))
        .filter_map(|time| {
            let coarse = time.precision != Some(Precision::Day);
            let (rank, near) = dating.rank(scene.range(time.span)?, coarse)?;
            // "1996: The two sign a treaty in May": the year is that of the whole entry.
            Some(((rank, over_entry == Some(time.span), near), time))
        })
        // "told him to leave on Friday": which Friday, the two verbs say differently.
        .filter(|&((rank, ..), time)| {
            rank < PURPOSE || !dating.told || published.is_none_or(|day| time.start <= Some(day))
        })
        .min_by_key(|&(rank, _)| rank)
        .map(|(_, time)| {
            dated()
                .find(|next| {
                    is_closer(scene, time, next)
                        || is_stated_within(&dating, time, next)
                        || is_day_of_year(scene, tree, own, (time, next))
                })
                .unwrap_or(time)
        })
}

/// "signed in 1884, and under the treaty of 1904 Peru ceded": a clause with a subject and a time of its own has
/// none of the clause before.
fn is_of_clause_before<'a>(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    own: usize,
    (time, mut others): (&TimeExpression, impl Iterator<Item = &'a TimeExpression>),
) -> bool {
    let Some(range) = scene.range(time.span) else {
        return false;
    };
    let inside = |range| tree.is_within(anchor(tree, range), own);
    tree.deprel(own) == Deprel::Conj
        && tree.head(own).is_some_and(|first| range.0 > first)
        && range.1 <= own
        && tree.child(own, SUBJECTS).is_some()
        && !inside(range)
        && others.any(|other| {
            let other = scene.range(other.span);
            other.is_some_and(|other| other.0 > range.1 && inside(other))
        })
}

/// "earlier this year in February", "on Monday (4 Jan. 2016)": the same told more closely.
fn is_closer(scene: &Scene<'_>, time: &TimeExpression, next: &TimeExpression) -> bool {
    let words = scene.range(time.span).zip(scene.range(next.span));
    let Some(((_, end), (start, _))) = words.filter(|&((_, end), (start, _))| end <= start) else {
        return false;
    };
    let within =
        time.start <= next.start && next.end <= time.end && time.precision != next.precision;
    // "Five years later, on 28 June 1919": told in full.
    let apposed =
        start == end + 2 && scene.words.lower(end) == "," && scene.words.lower(end + 1) == "on";
    if apposed && time.basis == Basis::Relative && next.basis == Basis::Stated {
        return next.precision == Some(Precision::Day);
    }
    let opens = start == end + 1 && scene.words.lower(end) == "(";
    opens && next.basis == Basis::Stated && next.precision == Some(Precision::Day)
        || within && start <= end + 1 && matches!(scene.words.lower(end), "in" | "on")
}

/// "two years later by the dispatch of a cruiser on 3 July 1911": counted loosely, then told to the day.
fn is_stated_within(dating: &Dating<'_, '_>, time: &TimeExpression, next: &TimeExpression) -> bool {
    let day = next.basis == Basis::Stated && next.precision == Some(Precision::Day);
    let loose = time.basis == Basis::Relative && time.precision == Some(Precision::Year);
    let own = || {
        let range = dating.tree.words.covering(next.span);
        range.is_some_and(|range| dating.tree.is_within(anchor(dating.tree, range), dating.at))
    };
    day && loose && time.start <= next.start && next.end <= time.end && own()
}

/// Whether the day of the words that tell of an act can be that of the act.
fn is_told(status: Status) -> bool {
    matches!(
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
    )
}

/// Whether an act was done before what the sentence goes on to tell of: "after Chile had expelled
/// two", "after talks in Lima", "the attack that it had launched".
fn is_before(tree: &Tree<'_>, act: &Candidate<'_>, own: usize) -> bool {
    let at = act.frame.at;
    let clause = {
        let mut node = own;
        while matches!(tree.deprel(node), Deprel::Conj | Deprel::Xcomp)
            && let Some(head) = tree.head(node)
        {
            node = head;
        }
        node
    };
    let opened = tree.deprel(clause) == Deprel::Advcl
        && [tree.mark(clause), tree.case(clause)]
            .into_iter()
            .flatten()
            .any(|word| ASIDE.contains(&word));
    let noun = at != own && (aside(tree, at, act, own) || is_aside_noun(tree, at));
    let answered = tree.deprel(own) == Deprel::Acl
        && tree.is_to_infinitive(own)
        && tree.head(own).is_some_and(|noun| is_answered(tree, noun));
    opened || answered || noun && act.frame.light.is_none() || act.reality.pluperfect
}

/// "in response to its decision to expel them": what is answered was done before.
fn is_answered(tree: &Tree<'_>, noun: usize) -> bool {
    const ANSWERS: [&str; 6] = [
        "response",
        "reply",
        "answer",
        "retaliation",
        "reaction",
        "protest",
    ];
    let above = tree.head(noun).filter(|_| tree.case(noun).is_some());
    is_aside_noun(tree, noun) || above.is_some_and(|word| ANSWERS.contains(&tree.words.lower(word)))
}

/// Whether a noun is told of as what went before the news: "broke with it following a raid".
pub(in crate::events) fn is_earlier(tree: &Tree<'_>, act: &Candidate<'_>) -> bool {
    let own = own_verb(tree, act);
    act.frame.at != own && is_before(tree, act, own)
}

/// "was one of the states that broke with it", "the beginning of relations goes back to the time before": what
/// somebody is known for, and what lies far back, is no news of the day.
pub(in crate::events) fn is_of_old(tree: &Tree<'_>, act: &Candidate<'_>) -> bool {
    let own = own_verb(tree, act);
    let back = act.frame.at != own
        && matches!(tree.lemma(own), "go" | "date" | "reach" | "stretch")
        && tree
            .by(own, &[Deprel::Advmod, Deprel::Compound])
            .any(|word| tree.words.lower(word) == "back");
    let known = tree.deprel(own) == Deprel::AclRelcl
        && tree.xpos(own) == Xpos::Vbd
        && tree.head(own).is_some_and(|noun| {
            let one = matches!(tree.case(noun), Some("of" | "among"));
            let above = if one && tree.case(noun) == Some("of") {
                tree.head(noun)
            } else {
                Some(noun)
            };
            one && above.is_some_and(|word| tree.child(word, &[Deprel::Cop]).is_some())
        });
    back || known || is_numbered(tree, act) || act.reality.perfect && is_since_then(tree, act)
}

/// Whether a noun itself stands in such a phrase: "after talks".
fn is_aside_noun(tree: &Tree<'_>, at: usize) -> bool {
    !tree.is_verb(at) && tree.case(at).is_some_and(|case| ASIDE.contains(&case))
}

/// Whether who tells of an act is who did it: "Iran said on Monday that it had expelled them".
fn is_own_word(scene: &Scene<'_>, tree: &Tree<'_>, act: &Candidate<'_>) -> bool {
    let speaker = act
        .reality
        .said_by
        .and_then(|verb| tree.child(verb, &[Deprel::Nsubj, Deprel::NsubjOuter]));
    let Some(speaker) = speaker.filter(|&word| !is_press(tree, word)) else {
        return false;
    };
    let states: Vec<_> = scene
        .actors(tree, speaker)
        .iter()
        .filter_map(|filler| scene.mentions[filler.mention].actor)
        .collect();
    // Of parties it is the one that the verb tells of: "Colombia said that Peru had broken with it".
    let doer: Vec<_> = tree
        .child(own_verb(tree, act), &[Deprel::Nsubj])
        .filter(|_| act.cast.iter().any(|cast| cast.role == Role::Party))
        .map(|subject| scene.actors(tree, subject))
        .into_iter()
        .flatten()
        .filter_map(|filler| scene.mentions[filler.mention].actor)
        .collect();
    act.cast
        .iter()
        .filter(|cast| matches!(cast.role, Role::Initiator | Role::Party))
        .filter_map(|cast| scene.mentions[cast.mention].actor)
        .filter(|actor| doer.is_empty() || doer.contains(actor))
        .any(|actor| states.contains(&actor))
}

/// What decides whether a time expression dates an act.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one independent fact of the sentence"
)]
struct Dating<'t, 'a> {
    tree: &'t Tree<'a>,
    act: &'t Candidate<'a>,
    /// The word of the act, and its verb.
    at: usize,
    own: usize,
    /// Whether the day of the words that tell of it can be its own.
    told: bool,
    /// Whether it was done before what the sentence goes on to tell of.
    before: bool,
    /// Whether who tells of it is who did it.
    own_words: bool,
    /// Whether the sentence has one day only.
    single: bool,
}

impl Dating<'_, '_> {
    /// How near a time expression stands to the act; none if it dates something else.
    fn rank(&self, range: (usize, usize), coarse: bool) -> Option<(u8, (bool, usize))> {
        let Self {
            tree, act, at, own, ..
        } = *self;
        let head = anchor(tree, range);
        let over = past_running(tree, verb_over(tree, head));
        // "aboard a cruiser anchored off Malta on 3 May": the ship lay there when it was done.
        let over = if is_lying(tree, over, own) { own } else { over };
        if self.told && is_of_its_paper(tree, head, own) {
            return Some((5, (false, range.0.abs_diff(at))));
        }
        if aside(tree, head, act, own)
            || self.told && is_of_thing(tree, head, own)
            || is_of_paper(tree, head, own)
            || is_of_quality(tree, head, own)
            || self.is_of_owned(head)
            || self.is_of_inner(over)
            || self.is_of_matter(head)
            || self.is_since(range)
            || is_ahead(tree, at) && !tree.is_within(head, at)
            || self.is_of_ended_paper(head)
            || self.is_of_name(head, range)
            || coarse && is_of_others_paper(tree, head, own)
            || coarse && is_of_count(tree, act, own, range.0)
        {
            return None;
        }
        // "signed the accord of 3 May on 5 June": what names the paper comes after what dates the act.
        let of = tree.head(head).filter(|&noun| noun != own);
        let deep = tree.is_verb(at)
            && of.is_some_and(|noun| {
                tree.case(head) == Some("of")
                    || !act.consumed.contains(&noun) && act.frame.object != Some(noun)
            });
        let rank = self.own_day(range, head, over).or_else(|| {
            // Of a day, "later" is the same day.
            if coarse && is_later(tree, own) {
                return None;
            }
            let others = || self.of_others(range, over, coarse);
            self.told_with(range, over)
                .or_else(|| others().filter(|_| !self.before))
                .or_else(|| (self.told && self.is_of_signed_paper(over)).then_some(6))
                .or_else(|| {
                    (coarse && over == own && is_of_cause(tree, at, own, range.0)).then_some(6)
                })
                .or_else(|| (self.told && !coarse && is_of_charge(tree, over, own)).then_some(6))
                .or_else(|| self.told_by(over))
                .or_else(|| self.purpose(over))
        })?;
        Some((rank, (deep, range.0.abs_diff(at))))
    }

    /// "talks on the treaty of 1975", "regret over the events of 1989": the day of what is spoken of.
    fn is_of_matter(&self, head: usize) -> bool {
        let tree = self.tree;
        let thing = tree.head(head).filter(|_| tree.case(head) == Some("of"));
        thing.is_some_and(|thing| {
            let about = match tree.case(thing) {
                Some("on" | "over" | "for" | "about" | "against" | "concerning" | "regarding") => {
                    true
                }
                Some("at") => self.act.rule.id.starts_with("statement"),
                _ => false,
            };
            let lemma = tree.lemma(thing);
            let of_day = is_time_noun(lemma)
                || matches!(
                    lemma,
                    "eve"
                        | "anniversary"
                        | "afternoon"
                        | "evening"
                        | "morning"
                        | "night"
                        | "weekend"
                        | "day"
                        | "date"
                );
            about && thing != self.at && !of_day
        })
    }

    /// "a visit to Chile, which joined the pact in 2010": a clause tells of another noun below that of
    /// the act; "talks with Sudan, which began on Monday", is of the act wherever it is read.
    fn is_of_inner(&self, over: usize) -> bool {
        let (tree, at) = (self.tree, self.at);
        if tree.is_verb(at) || over == at || over == self.own || !tree.is_within(over, at) {
            return false;
        }
        let mut clause = over;
        while let Some(head) = tree
            .head(clause)
            .filter(|&head| head != at && tree.is_verb(head))
        {
            clause = head;
        }
        // The parser may hang the clause on the act where another name stands right before it.
        let nearest = || {
            let which = tree
                .children(clause)
                .iter()
                .copied()
                .find(|&child| matches!(tree.words.lower(child), "which" | "who"))?;
            (at..which)
                .rev()
                .find(|&word| tree.upos(word) != Upos::Punct)
        };
        let named = || {
            nearest().is_some_and(|word| {
                word != at && matches!(tree.upos(word), Upos::Propn | Upos::Noun)
            })
        };
        let of_act = |noun: usize| (noun == at || self.act.consumed.contains(&noun)) && !named();
        matches!(tree.deprel(clause), Deprel::Acl | Deprel::AclRelcl)
            && !RUN.contains(tree.lemma(over))
            && tree.head(clause).is_some_and(|noun| !of_act(noun))
    }

    /// "the first visit since the exchange of envoys in 1992": the day of what went before, wherever it hangs.
    fn is_since(&self, range: (usize, usize)) -> bool {
        let (tree, at) = (self.tree, self.at);
        !tree.is_verb(at)
            && (at..range.0).any(|since| {
                tree.words.lower(since) == "since"
                    && !(since..range.0).any(|word| tree.words.lower(word) == ",")
                    && tree.head(since).is_some_and(|head| {
                        (since..range.0).contains(&head)
                            && matches!(tree.upos(head), Upos::Noun | Upos::Verb)
                    })
            })
    }

    /// "summoned him to protest last Saturday's raid": the day of what has it.
    fn is_of_owned(&self, head: usize) -> bool {
        let (tree, act) = (self.tree, self.act);
        let owned = tree
            .head(head)
            .filter(|_| tree.deprel(head) == Deprel::NmodPoss);
        owned.is_some_and(|noun| {
            noun != self.at
                && noun != self.own
                && !act.consumed.contains(&noun)
                && act.frame.object != Some(noun)
                && !is_of_occasion(tree, act, noun, self.own)
        })
    }

    /// "the guarantors of the 1942 Rio Protocol urged": the year in the name of another thing than
    /// the act.
    fn is_of_name(&self, head: usize, range: (usize, usize)) -> bool {
        let tree = self.tree;
        let within = matches!(
            tree.deprel(head),
            Deprel::Nummod | Deprel::Compound | Deprel::Amod
        ) && tree.case(head).is_none();
        // "after Friday prayers"
        let named = tree
            .head(head)
            .filter(|&noun| within && noun >= range.1 && !is_hour(tree, noun));
        named.is_some_and(|noun| {
            let mut above = Some(noun);
            while let Some(word) = above.filter(|&word| !tree.is_verb(word)) {
                let own = self.act.consumed.contains(&word) && !tree.is_verb(self.at);
                // "signed the July 9 deal": the paper has its name of the day.
                let signed = self.act.frame.object == Some(word) && tree.lemma(self.at) == "sign";
                if word == self.at || own || signed {
                    return false;
                }
                above = tree.head(word);
            }
            true
        })
    }

    /// "broke the treaty of 1866": the year of a paper that is broken or left is not that of the act.
    fn is_of_ended_paper(&self, head: usize) -> bool {
        const ENDED: [&str; 3] = [
            "agreement.suspend",
            "agreement.violate",
            "agreement.withdraw",
        ];
        let (tree, act) = (self.tree, self.act);
        tree.case(head) == Some("of")
            && tree.head(head).is_some_and(|paper| {
                act.consumed.contains(&paper) || act.frame.object == Some(paper)
            })
            && ENDED.iter().any(|kind| act.rule.id.starts_with(kind))
    }

    /// The time stands under the act's own words.
    fn own_day(&self, range: (usize, usize), head: usize, over: usize) -> Option<u8> {
        let (tree, act, at) = (self.tree, self.act, self.at);
        let inside = |top: usize| tree.is_within(head, top);
        // "with the opening of one in 1996 and of the other in 1997": the day of what is joined to it comes last.
        let under = inside(at) && !is_across_and(tree, head, at);
        if !tree.is_verb(at) && inside(at) && over != self.own {
            return Some(if under { 0 } else { 5 });
        }
        let beside = (over == self.own || Some(over) == act.frame.light)
            && (tree.is_verb(at) || act.frame.light.is_some() || under);
        // "it was 1990 before they were restored", "it was not until May that they were"
        // "it was on 5 May, when the treaty was signed, that they were"
        let governor = tree.head(self.own);
        let over_when = governor.is_some_and(|verb| {
            tree.deprel(verb) == Deprel::Advcl
                && tree.head(verb) == Some(head)
                && is_when(tree, verb, range.1)
        });
        let cleft = (governor == Some(head) || over_when)
            && matches!(
                (tree.deprel(self.own), tree.mark(self.own)),
                (Deprel::Advcl, Some("before" | "that"))
                    | (Deprel::AclRelcl | Deprel::Ccomp, Some("that"))
            )
            && tree.child(head, &[Deprel::Cop]).is_some()
            && tree
                .child(head, SUBJECTS)
                .is_some_and(|it| tree.words.lower(it) == "it");
        let within = || act.consumed.iter().any(|&word| inside(word)) && over == self.own;
        // "was on Monday expelled": the day is read as what the envoy was, the participle hangs on it.
        let between = tree.head(self.own) == Some(head)
            && tree.deprel(self.own) == Deprel::Acl
            && tree.child(head, &[Deprel::Cop]).is_some();
        // "the revolution in 1979, when Iran severed relations"
        let clause = || self.told && is_when(tree, self.own, range.1);
        (beside || within() || between || cleft || clause()).then_some(1)
    }

    /// The time stands with the words that the act hangs on, as part of what they tell.
    fn told_with(&self, range: (usize, usize), over: usize) -> Option<u8> {
        let (tree, own) = (self.tree, self.own);
        // Who says of it what was done says it later: see `told_by`.
        let reality = &self.act.reality;
        let earlier = is_denial(self.act) && (reality.pluperfect || reality.perfect);
        let through = reality.through.contains(&over) && reality.said_by != Some(over) && !earlier;
        if self.told && through
            || is_when(tree, own, range.1)
            || is_going(tree, over, own)
            || is_which(tree, own, range)
        {
            return Some(2);
        }
        // "visited Quito on Monday and signed": one day for both.
        if is_at_goal(tree, over, own) {
            return Some(3);
        }
        let joined = tree.deprel(own) == Deprel::Conj
            && tree.head(own) == Some(over)
            && !is_of_first_alone(tree, self.act, range, over)
            || tree.deprel(over) == Deprel::Conj && tree.head(over) == Some(own) && range.0 < own;
        (joined
            || self.told
                && range.0 < own
                && (self.carried(over) || is_first_of_row(tree, over, own)))
        .then_some(3)
    }

    /// "met on 6 April and declared relations restored": what carries the act has the day of the meeting.
    fn carried(&self, over: usize) -> bool {
        let (tree, own, reality) = (self.tree, self.own, &self.act.reality);
        let result = matches!(
            tree.deprel(own),
            Deprel::Acl | Deprel::Xcomp | Deprel::Ccomp
        );
        let through = reality.through.iter().copied();
        through
            .chain(reality.said_by)
            .chain(result.then(|| verb_over(tree, own)))
            .any(|word| {
                // "were cut off in 1959, but the two countries have agreed": another's deed has its own day.
                let own_subject = tree
                    .child(word, &[Deprel::Nsubj, Deprel::NsubjPass])
                    .is_some();
                tree.deprel(word) == Deprel::Conj && tree.head(word) == Some(over) && !own_subject
            })
    }

    /// The time of what goes on beside the act.
    fn of_others(&self, range: (usize, usize), over: usize, coarse: bool) -> Option<u8> {
        let (tree, at, own) = (self.tree, self.at, self.own);
        if !self.told {
            return None;
        }
        let noun = !tree.is_verb(at) && over == own && (range.0 > at || self.is_direct());
        let said_by = self.act.reality.said_by;
        if noun || issuing(tree, over, own, said_by) || is_speaking(tree, self.act, over) {
            return Some(4);
        }
        // "On Monday ...": what opens the sentence dates all of it.
        let opens = range.0 <= 3 && range.1 <= at;
        if opens || is_by_which(tree, over, own) {
            return Some(5);
        }
        if is_meanwhile(tree, over, own) || is_by_deed(tree, over, own) {
            return Some(4);
        }
        let beside = is_trailing(tree, over, own)
            || is_simultaneous(tree, over, own)
            || coarse && is_upon(tree, own, over)
            || is_simultaneous(tree, own, over)
            || self.is_of_signed_paper(over)
            || self.single && is_last_of_row(tree, own, over, range);
        beside.then_some(6)
    }

    /// "The treaty that was signed on 30 October restored relations": by the paper, and so on its day.
    fn is_of_signed_paper(&self, over: usize) -> bool {
        let (tree, rule) = (self.tree, &self.act.rule.id);
        let paper = tree.head(over).filter(|_| {
            matches!(tree.deprel(over), Deprel::Acl | Deprel::AclRelcl)
                && SIGNED.contains(tree.lemma(over))
        });
        let by = |paper: usize| match tree.deprel(paper) {
            Deprel::Nsubj => true,
            _ => matches!(
                tree.case(paper),
                Some("by" | "in" | "through" | "under" | "with")
            ),
        };
        (rule.starts_with("relations.") || rule.starts_with("recognition."))
            && paper.is_some_and(|paper| tree.head(paper) == Some(self.own) && by(paper))
    }

    /// Whether a noun is what its verb governs, or counted or measured so: "opened a round of talks",
    /// not "recalled him on Monday in protest at the signing".
    fn is_direct(&self) -> bool {
        let mut node = self.at;
        while let Some(head) = self.tree.head(node) {
            if head == self.own {
                return true;
            }
            if self.tree.case(node) != Some("of") && self.tree.case(node).is_some() {
                return false;
            }
            node = head;
        }
        true
    }

    /// The time of the verb of saying: of what had been done by then only if who did it says so.
    fn told_by(&self, over: usize) -> Option<u8> {
        let reality = &self.act.reality;
        let earlier = self.before || reality.perfect;
        (self.told && reality.said_by == Some(over) && (!earlier || self.own_words)).then_some(7)
    }

    /// "allowed inspectors to see the reactor in June", "gave him two days to leave on Monday": one
    /// time for both.
    fn purpose(&self, over: usize) -> Option<u8> {
        let (tree, own) = (self.tree, self.own);
        if !self.single {
            return None;
        }
        let under = tree.head(over)?;
        let governed = tree.deprel(over) == Deprel::Xcomp && under == own;
        // "told the envoy to leave", "its application to join": the infinitive hangs on the object.
        let of_object = matches!(
            tree.deprel(over),
            Deprel::Acl | Deprel::Advcl | Deprel::Ccomp
        ) && tree.is_to_infinitive(over)
            && (self.act.frame.object == Some(under)
                || self.act.consumed.contains(&under)
                || under == self.at);
        (self.told && governed || of_object).then_some(PURPOSE)
    }
}

/// The word from which to look upwards for what a time expression dates.
///
/// "was called home on 2 November after Medvedev had visited": what stands right before "after" is
/// no part of what follows it.
pub(super) fn anchor(tree: &Tree<'_>, range: (usize, usize)) -> usize {
    let head = head_of(tree, range);
    // "sent a note on Friday protesting": a day with a preposition is no part of the participle.
    let parted = tree.deprel(head) == Deprel::Compound && tree.case(head).is_some();
    let follows = |&parent: &usize| {
        parted && parent >= range.1
            || parent > range.1
                && ASIDE.contains(&tree.words.lower(range.1))
                && tree.head(range.1) == Some(parent)
    };
    let opened = || opens_clause(tree, range, head);
    opened()
        .or_else(|| tree.head(head).filter(follows))
        .unwrap_or(head)
}

/// "have broken off relations three times", "has repeatedly expelled": many acts, of which none is
/// the news.
pub(in crate::events) fn is_repeated(tree: &Tree<'_>, act: &Candidate<'_>) -> bool {
    let own = own_verb(tree, act);
    tree.children(own).iter().any(|&child| {
        let counted = tree.words.lower(child) == "times"
            && tree.child(child, &[Deprel::Nummod, Deprel::Amod]).is_some();
        counted
            || tree.deprel(child) == Deprel::Advmod && REPEATED.contains(tree.words.lower(child))
    })
}

/// "were not resumed until 1990", "not until 1990 were they resumed": the bound is when it happened.
pub(in crate::events) fn is_not_until(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    time: &TimeExpression,
) -> bool {
    let Some(range) = scene.range(time.span) else {
        return false;
    };
    let head = head_of(tree, range);
    let not = |at: usize| {
        tree.by(at, &[Deprel::Advmod])
            .any(|child| matches!(tree.words.lower(child), "not" | "n't" | "n’t" | "only"))
    };
    time.bound == Some(Bound::Until) && (not(head) || not(verb_over(tree, head)))
}

/// The days of a time expression, and of the day after it that is joined to it: "on Friday and
/// Saturday", "in May and June".
pub(in crate::events) fn when(scene: &Scene<'_>, time: &TimeExpression) -> Option<When> {
    let end = time.end?;
    let follows = |next: &&TimeExpression| {
        let parted = scene.range(time.span).zip(scene.range(next.span));
        let whole = matches!(
            time.precision,
            Some(Precision::Day | Precision::Month | Precision::Year)
        );
        whole
            && next.precision == time.precision
            && next.start == end.succ_opt()
            && parted.is_some_and(|(one, two)| {
                (one.1..two.0).all(|at| matches!(scene.words.lower(at), "and" | "on"))
                    && one.1 < two.0
            })
    };
    let last = scene
        .times
        .iter()
        .find(|next| follows(next) && is_of_one(scene, time, next))
        .and_then(|next| next.end);
    Some(When {
        start: time.start?,
        end: last.unwrap_or(end),
        precision: time.precision?,
        basis: time.basis,
        span: Some(time.span),
    })
}

/// "talked on 16 December and a day later told": the second day is of another verb.
fn is_of_one(scene: &Scene<'_>, first: &TimeExpression, second: &TimeExpression) -> bool {
    let over = |time: &TimeExpression| {
        let tree = scene.tree()?;
        Some(verb_over(&tree, head_of(&tree, scene.range(time.span)?)))
    };
    over(first) == over(second)
}
