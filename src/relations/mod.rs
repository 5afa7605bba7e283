//! From events to relations: the state of any two states on any day.
//!
//! [`derive`] feeds the events of each dyad to a small state machine, whose transitions are
//! data (`data/relations/transitions.tsv`), and gives [`Spell`]s: state, levels of both
//! missions, bounds of beginning and end, the events that opened and closed it, what
//! contradicts it. [`as_of`] reads the state on a day from them; [`panel()`] counts events of
//! dyads by period and [`network()`] adds them up into edges.

mod act;
mod as_of;
mod derive;
mod machine;
mod network;
mod panel;
mod period;
mod row;
mod sides;
mod spell;
mod state;
mod succession;
mod transitions;

pub use act::{Act, Days, pairs};
pub use as_of::{Standing, as_of};
pub use derive::derive;
pub use network::{Edge, network};
pub use panel::{Cell, Counted, Frame, Tally, families, panel};
pub use period::Frequency;
pub use sides::split_sides;
pub use spell::{Basis, Bounds, Spell};
pub use state::{Level, Tie};
