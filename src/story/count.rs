//! A number of persons as a source gives it: counted, about, or the least that it may be.

/// How exactly a number is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// "expelled 32 diplomats".
    Exact,
    /// "some 30 diplomats", "nearly 40".
    About,
    /// "at least 40", "more than 40".
    Least,
}

/// A number of persons, or of tons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count {
    /// The number.
    pub value: u32,
    /// How exactly it is told.
    pub bound: Bound,
}

/// Persons from whose number on nobody counts each, and share of the greater from which two such
/// numbers are one.
const MANY: f64 = 100.0;
const SAME: f64 = 0.95;

/// Share of the greater from which the rounder of two numbers of many may be the other one.
const ROUND: f64 = 0.9;

/// Share of the greater from which a number that is told as about so many may be the other one.
const NEARLY: f64 = 0.85;

impl Count {
    /// A number that was counted.
    pub fn exact(value: u32) -> Self {
        Self {
            value,
            bound: Bound::Exact,
        }
    }

    /// The number itself, where it is more than a bound.
    pub(super) fn known(self) -> Option<u32> {
        (self.bound != Bound::Least).then_some(self.value)
    }

    /// Whether it says less than another that it allows.
    pub(super) fn is_coarser(self, finer: Self) -> bool {
        self.bound > finer.bound && self.allows(finer)
    }

    /// Whether sources that give the two contradict each other.
    pub(super) fn contradicts(self, other: Self) -> bool {
        !self.allows(other)
    }

    fn allows(self, other: Self) -> bool {
        let (one, two) = (f64::from(self.value), f64::from(other.value));
        match (self.bound, other.bound) {
            (Bound::Least, Bound::Least) => true,
            (Bound::Least, _) => two >= one || is_one((one, two), other.bound),
            (_, Bound::Least) => one >= two || is_one((one, two), self.bound),
            (first, second) => is_one((one, two), first.max(second)),
        }
    }
}

/// Whether two numbers may be one, told as exactly as said.
fn is_one((one, two): (f64, f64), bound: Bound) -> bool {
    let (least, most) = (one.min(two), one.max(two));
    let near = bound == Bound::About && (least >= NEARLY * most || most - least < 1.5);
    // 277 and 279 were both counted out.
    let counted = bound == Bound::Exact && [one, two].iter().all(|value| value % 10.0 != 0.0);
    let many = least >= MANY && !counted && (least >= SAME * most || is_rounded((one, two), ROUND));
    near || many || (most - least).abs() < f64::EPSILON
}

/// Whether the rounder of two is the other one with as many digits: 40 million for 37.8 million.
pub(super) fn is_rounded((one, two): (f64, f64), share: f64) -> bool {
    let unit = |value: f64| {
        let tens = (0..15).map(|power| 10_f64.powi(power));
        tens.take_while(|ten| value % ten == 0.0)
            .last()
            .unwrap_or(1.0)
    };
    let step = unit(one).max(unit(two));
    let steps = (one / step).round() - (two / step).round();
    one.min(two) >= share * one.max(two) && steps.abs() < 0.5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_and_estimates_allow_what_they_do_not_exclude() {
        let of = |value, bound| Count { value, bound };
        let differ = |one: Count, two: Count| {
            assert_eq!(one.contradicts(two), two.contradicts(one));
            one.contradicts(two)
        };
        assert!(differ(Count::exact(30), Count::exact(32)));
        assert!(!differ(of(30, Bound::About), Count::exact(32)));
        assert!(differ(of(30, Bound::About), Count::exact(43)));
        assert!(!differ(of(40, Bound::Least), Count::exact(43)));
        assert!(differ(of(40, Bound::Least), Count::exact(17)));
        assert!(differ(of(40, Bound::Least), of(17, Bound::About)));
        assert!(!differ(of(40, Bound::Least), of(90, Bound::Least)));
        assert!(!differ(Count::exact(1200), Count::exact(1164)));
        assert!(differ(Count::exact(277), Count::exact(279)));
        assert!(!differ(Count::exact(280), Count::exact(279)));
        assert!(differ(Count::exact(800), Count::exact(1150)));
    }
}
