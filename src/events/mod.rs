//! Events: from sentences to reports of diplomatic acts.
//!
//! The codebook says which kinds there are, the rules which words make a report of a kind;
//! both are data. A sentence's tree gives the frame of every trigger (who, to whom, what),
//! rules are matched against frames, and the words around an act say whether it is real.

mod abreast;
mod absolute;
mod added;
mod adversary;
mod aimed;
mod anew;
mod answer;
mod argument;
mod as_of;
mod calibration;
mod cast;
mod clash;
mod clues;
mod codebook;
mod coder;
mod columns;
mod completion;
mod condition;
mod dated;
mod day;
mod details;
mod disputed;
mod dyad;
mod echo;
mod explain;
mod fault;
mod fields;
mod frame;
mod gate;
mod goal;
mod guests;
mod held;
mod homeland;
mod lexicon;
mod likewise;
mod links;
mod many;
mod matching;
mod mend;
mod missions;
mod modality;
mod named;
mod operators;
mod overlay;
mod pair;
mod participants;
mod phrase;
mod purpose;
mod reach;
mod recall;
mod reciprocal;
mod relate;
mod repeated;
mod report;
mod role;
mod row;
mod rules;
mod scene;
mod scenery;
mod series;
mod spelling;
mod spoken;
mod stage;
mod status;
mod strangers;
mod supply;
mod talks;
mod teller;
mod thanks;
mod titled;
mod tree;
mod verbs;
mod victims;
mod weigh;
mod weights;

pub use calibration::{Calibration, SIGNS, Signs};
pub use codebook::{
    Codebook, Codes, Crosswalk, EDITION, Example, Exclusion, Kind, KindId, LevelFrom, Negative,
    StatusEntry,
};
pub use coder::CodedSentences;
pub(crate) use coder::{Placed, code};
pub(crate) use echo::may_echo;
pub(crate) use explain::explain;
pub(crate) use gate::{Company, Fitting, MetWords};
pub(crate) use likewise::may_point;
pub(crate) use named::names_treaty;
pub(crate) use overlay::{Outcome, Trial, check, is_of_rules};
#[cfg(feature = "train")]
pub use relate::{Lesson, shown, train};
pub use relate::{Related, RelationModel};
pub(crate) use relate::{read, relate};
pub use report::{Amount, CODER_VERSION, Participant, Report, Reporter, Uncoded, Venue, When};
pub use role::Role;
pub use rules::Rules;
pub(crate) use scene::{Parsed, Scene};
pub use status::Status;
#[cfg(feature = "train")]
pub use supply::{Offered, fit_sides};
