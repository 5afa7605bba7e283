//! What jobs work in, reused from job to job.

use std::sync::{Mutex, PoisonError};

/// Things of which every running job has one of its own, as they were left by the job before: what
/// was remembered in them is there for the next, whichever thread it runs on.
#[derive(Debug, Default)]
pub(super) struct Spare<T>(Mutex<Vec<T>>);

impl<T: Default> Spare<T> {
    /// Does work with one that nobody else has meanwhile.
    pub(super) fn lend<R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        // Nothing panics while the list is locked, so that it is always whole.
        let list = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let left = list().pop();
        let mut one = left.unwrap_or_default();
        let done = work(&mut one);
        list().push(one);
        done
    }
}
