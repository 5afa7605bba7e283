//! Many reports, one event.
//!
//! This version merges reports that agree on kind, status, participants and days. Finding
//! that two differing reports tell of one act is the work of a later version.

mod merge;

pub use merge::{Event, Telling, merge};
