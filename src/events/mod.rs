//! Events: from sentences to reports of diplomatic acts.
//!
//! The codebook says which kinds there are, the rules which words make a report of a kind;
//! both are data. This first coder reads words and names; it has no parser yet.

mod act;
mod codebook;
mod coder;
mod details;
mod fill;
mod group;
mod noun;
mod report;
mod role;
mod rules;
mod scene;
mod status;
mod verbs;

pub use codebook::{
    Codebook, Codes, Crosswalk, EDITION, Example, Exclusion, Kind, KindId, Negative, StatusEntry,
};
pub use coder::CodedSentences;
pub(crate) use coder::{Placed, code};
pub use report::{Amount, CODER_VERSION, Participant, Report, Reporter, Uncoded, Venue, When};
pub use role::Role;
pub(crate) use scene::Scene;
pub use status::Status;
