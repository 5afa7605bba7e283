//! How many take part in a protest.

use super::count::Count;
use super::number::Words;

/// Words before and after those of the act among which the number is sought.
const BEFORE: usize = 9;
const AFTER: usize = 12;

/// Words between what leads to a number of people behind the verb and the number.
const LED: usize = 3;

impl Words<'_> {
    /// "Some 300 students marched", "a crowd of 4,000 rallied", "the march drew 900 people".
    pub(super) fn crowd(&self) -> Option<Count> {
        let before = self.before(BEFORE).find_map(|place| self.number(place));
        before.or_else(|| {
            let mut behind = self.after(AFTER).filter(|&place| self.is_drawn(place));
            behind.find_map(|place| self.number(place))
        })
    }

    /// Whether a number behind the verb is of those who came: "a protest by 300", "drew some 900".
    fn is_drawn(&self, place: usize) -> bool {
        let first = place.saturating_sub(LED).max(self.at);
        let mut led = (first..place).rev();
        led.find(|&at| !self.is(at, "about") && !self.is_bounding(at))
            .is_some_and(|at| {
                self.is(at, "draw") || matches!(&*self.lower(at), "by" | "of" | "with")
            })
    }

    fn is_bounding(&self, place: usize) -> bool {
        self.is(place, "bound")
            || self.is(place, "exceed")
            || matches!(&*self.lower(place), "at" | "over" | "than")
    }
}
