//! Sets that are joined one by one.

/// Disjoint sets; the least element stands for its set.
#[derive(Debug)]
pub(super) struct Union(Vec<usize>);

impl Union {
    pub(super) fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    /// The element that stands for the set.
    pub(super) fn root(&mut self, element: usize) -> usize {
        let mut at = element;
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    /// The same without shortening the way, for readers on several threads.
    pub(super) fn find(&self, element: usize) -> usize {
        let mut at = element;
        while self.0[at] != at {
            at = self.0[at];
        }
        at
    }

    /// Joins two sets and returns the element that stands for both.
    pub(super) fn join(&mut self, one: usize, other: usize) -> usize {
        let (one, other) = (self.root(one), self.root(other));
        let (least, most) = (one.min(other), one.max(other));
        self.0[most] = least;
        least
    }
}
