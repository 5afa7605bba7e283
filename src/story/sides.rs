//! Whether two tellings speak of the same sides.

use smallvec::SmallVec;

use crate::knowledge::Code;

use super::wording::shared;

/// How the sides of two tellings fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Some are the same and each names one that the other does not.
    Overlap,
    /// One names fewer.
    Part,
    /// The same.
    Full,
}

/// Codes of a side, of which most acts have one or two.
pub(super) type Few = SmallVec<[Code; 2]>;

/// Sides of an act: who acts and toward whom, or everybody for a symmetric kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Sides {
    pub(super) source: Few,
    pub(super) target: Few,
    /// Everybody, sorted.
    pub(super) all: Few,
}

impl Sides {
    /// Sides of a telling; all are parties if the kind is symmetric.
    pub(super) fn new(source: &[Code], target: &[Code], symmetric: bool) -> Self {
        let all = united(source, target);
        if symmetric {
            return Self {
                all,
                ..Self::default()
            };
        }
        Self {
            source: Few::from_slice(source),
            target: Few::from_slice(target),
            all,
        }
    }

    /// Whether it is said who acts toward whom.
    fn is_directed(&self) -> bool {
        !(self.source.is_empty() && self.target.is_empty())
    }

    pub(super) fn fit(&self, other: &Self) -> Option<Fit> {
        if !(self.is_directed() && other.is_directed()) {
            return fit(&self.all, &other.all);
        }
        let sources = fit(&self.source, &other.source)?;
        let targets = fit(&self.target, &other.target)?;
        // Something must be the same on both sides of the comparison.
        let known = |one: &[Code], other: &[Code]| shared(one, other) > 0;
        (known(&self.source, &other.source) || known(&self.target, &other.target))
            .then_some(sources.min(targets))
    }

    /// The sides as the two together tell them.
    pub(super) fn join(&mut self, other: &Self) {
        if self == other {
            return;
        }
        self.source = united(&self.source, &other.source);
        self.target = united(&self.target, &other.target);
        self.all = united(&self.all, &other.all);
    }
}

/// Both together, sorted, each once.
pub(super) fn united(one: &[Code], other: &[Code]) -> Few {
    let mut all = Few::from_slice(one);
    all.extend_from_slice(other);
    all.sort_unstable();
    all.dedup();
    all
}

fn fit(one: &[Code], other: &[Code]) -> Option<Fit> {
    if one == other {
        return Some(Fit::Full);
    }
    let shared = shared(one, other);
    if shared == one.len().min(other.len()) {
        Some(Fit::Part)
    } else if shared > 1 {
        Some(Fit::Overlap)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(source: &str, target: &str, symmetric: bool) -> Sides {
        let codes = |text: &str| -> Vec<Code> {
            text.split(';')
                .filter_map(|code| code.parse().ok())
                .collect()
        };
        Sides::new(&codes(source), &codes(target), symmetric)
    }

    #[test]
    fn the_reverse_is_another_act() {
        let one = sides("GBR", "SUN", false);
        assert_eq!(one.fit(&sides("SUN", "GBR", false)), None);
        assert_eq!(one.fit(&sides("GBR", "SUN", false)), Some(Fit::Full));
    }

    #[test]
    fn a_missing_side_is_no_contradiction() {
        let one = sides("MEX", "", false);
        assert_eq!(one.fit(&sides("MEX", "ECU", false)), Some(Fit::Part));
        assert_eq!(one.fit(&sides("", "ECU", false)), None);
        assert_eq!(
            sides("MEX", "", true).fit(&sides("ECU;MEX", "", true)),
            Some(Fit::Part)
        );
    }

    #[test]
    fn a_visit_and_a_meeting_of_the_same_two_fit() {
        let visit = sides("USA", "SYR", false);
        assert_eq!(visit.fit(&sides("SYR;USA", "", true)), Some(Fit::Full));
    }
}
