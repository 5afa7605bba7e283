//! Medians of several runs.

use std::time::Instant;

const RUNS: usize = 9;

/// Median seconds of a task.
pub(crate) fn median(mut task: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            task();
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[RUNS / 2]
}
