//! "They numbered three", "The figure was put at five", "The embassy said nine": how many persons the sentence behind
//! one that tells an act of them counts.

use super::count::Count;
use super::number::Words;
use super::number::is_year;
use crate::events::Kind;

/// Most words of such a sentence.
const LONG: usize = 24;

/// Words at its head among which stands what is counted, and words from there to the number.
const HEAD: usize = 4;
const REACH: usize = 8;

/// The number that the sentence behind one of an act gives of those to whom it was done.
///
/// `rest` is the text behind the sentence of the act, which must tell of no other act that counts persons.
pub fn recount(kind: &Kind, rest: &str) -> Option<Count> {
    if !is_counted(kind) {
        return None;
    }
    let force = kind.family() == "force";
    let words = Words::of_next(rest)?;
    let count = words.list.len();
    // "Another twenty were fined", "In 1983 they were forty": of another act.
    let other = (0..count)
        .any(|at| words.is(at, "more") || words.is(at, "past") || is_year(words.list[at].1));
    if count > LONG || other {
        return None;
    }
    let mut numbers = (0..count).filter_map(|at| {
        // "There were nine of them", but "nine were expelled, four of them women"
        let part = words.is_part(at) && words.lower(0) != "there";
        let (value, last) = words.value(at).filter(|_| !part)?;
        let all = words.lower(last + 1) == "in"
            && matches!(&*words.lower(last + 2), "all" | "total" | "number");
        let value = if all {
            Some(Count::exact(value))
        } else {
            words.number(at)
        };
        Some((at, last, value?))
    });
    let (at, last, value) = numbers.next()?;
    if numbers.next().is_some() {
        return None;
    }
    let dead = (0..count).any(|at| words.is(at, "toll") || words.lower(at) == "toll");
    (words.counts(at, last) && (dead || !force)).then_some(value)
}

/// Whether the persons to whom an act of a kind is done are counted.
pub fn is_counted(kind: &Kind) -> bool {
    matches!(
        &*kind.code,
        "aid.asylum"
            | "aid.peacekeeping"
            | "coerce.arrest"
            | "coerce.deport"
            | "concede.release"
            | "envoy.expel"
            | "envoy.withdraw"
            | "force.attack"
            | "force.mass"
            | "force.violence"
            | "protest.demonstrate"
            | "sanction.expel"
            | "sanction.impose"
    )
}

impl Words<'_> {
    /// Whether a number from one word to another is that of those told of before.
    fn counts(&self, at: usize, last: usize) -> bool {
        let first = self.lower(0);
        let near = at.saturating_sub(
            1 + usize::from(self.is(at.saturating_sub(1), "bound") || self.is_about(at)),
        );
        let before = self.lower(near);
        let bare = self.is_bare(last);
        let unbroken = |from: usize| {
            (from..at).all(|place| !self.leads(place) || matches!(&*self.lower(place), "as" | "at"))
        };
        // "They numbered nine", "There were nine of them", "They were 180 in all"
        let they = matches!(&*first, "they" | "there") && near == 1 && at > 0;
        let numbered = self.is(near, "reach") || before == "number";
        let are = matches!(&*before, "were" | "are") && bare;
        if they && (numbered || are) {
            return true;
        }
        // "Their number is given as nine", "The dead numbered nine", "The list has nine names"
        let noun =
            (0..HEAD.min(at)).find(|&place| self.is(place, "count") || self.lower(place) == "dead");
        let counted = noun.is_some_and(|noun| {
            let of = self.lower(noun + 1) == "of"
                && !matches!(&*self.lower(noun + 2), "those" | "dead" | "them");
            let verb =
                (noun + 1..at).any(|place| self.is(place, "auxiliary") || self.is(place, "reach"));
            !of && verb && at - noun <= REACH && unbroken(noun)
        });
        // "By another count there were nine"
        let reckoned = first == "by"
            && (1..at.min(HEAD + 1)).any(|place| self.is(place, "count"))
            && (matches!(&*before, "were") || self.is(near, "count"));
        // "The expulsions concerned 52 people"
        let concerned = self.is(near, "concern") && self.is(0, "whole");
        // "In all 23 were sent home", "All nine left by train", "The six diplomats flew home"
        let whole = near == 1 && (first == "in" && matches!(&*before, "all" | "total"))
            || near == 0 && matches!(&*first, "all" | "altogether");
        let next = self.lower(last + 1);
        let persons = self.is(last + 1, "person") || self.is_of_persons(&next);
        let leave = self.is(last + 1, "auxiliary") || self.is(last + 1, "leave");
        let whole = whole && (persons || leave || bare);
        // "The six women among them": a part.
        let part = (last + 1..last + 4).any(|place| matches!(&*self.lower(place), "among" | "of"));
        let those =
            !part && at == 1 && matches!(&*first, "the" | "these" | "all") && (persons || leave);
        if counted || reckoned || concerned || whole || those && self.is_several(at) {
            return true;
        }
        // "The embassy said nine", "A priest spoke of 300", "puts the dead at 15", "gave it as 15"
        let said = self.is(near, "sayer")
            || before == "of"
                && matches!(
                    &*self.lower(near.saturating_sub(1)),
                    "spoke" | "speak" | "speaks"
                )
            || matches!(&*before, "at" | "as")
                && (near.saturating_sub(HEAD)..near).any(|place| {
                    self.is(place, "putter") || before == "as" && self.is(place, "sayer")
                });
        said && bare && near > 0
    }

    fn is_of_persons(&self, noun: &str) -> bool {
        noun.strip_suffix('s')
            .is_some_and(|one| self.tables.counts_as(one, "person"))
            || matches!(noun, "men" | "women" | "people")
    }

    /// More than two: "the two" are as often those who act.
    fn is_several(&self, at: usize) -> bool {
        self.value(at).is_some_and(|(value, _)| value > 2)
    }

    fn is_about(&self, at: usize) -> bool {
        at > 0 && matches!(&*self.lower(at - 1), "about" | "some" | "only" | "just")
    }

    /// Whether no noun follows that would say of what else the number is.
    fn is_bare(&self, last: usize) -> bool {
        let next = self.lower(last + 1);
        next.is_empty()
            || self.is_parted(last + 1)
            || self.is_marked(last + 1)
            || matches!(
                &*next,
                "altogether" | "people" | "persons" | "in" | "of" | "dead"
            )
    }
}
