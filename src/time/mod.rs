//! Time: every time expression of English news and diplomatic prose as a closed interval of days.
//!
//! A [`Timeline`] goes through the sentences of a document in order. Words are looked up in lists
//! (`data/time`), rules read them as a form ("last" + week), and the form is counted from the day
//! of publication, or the date last mentioned, on the proleptic Gregorian calendar. Where the
//! words leave the date open there is no interval, and the reason is said.

mod calendar;
mod clause;
mod expression;
mod form;
mod grammar;
mod lexer;
mod lexicon;
mod resolve;
mod scan;
mod tense;
mod timeline;
mod timex;
mod word;
mod word_list;

pub use clause::tense_of;
pub use expression::Anchor;
pub use expression::Basis;
pub use expression::Bound;
pub use expression::Modifier;
pub use expression::Precision;
pub use expression::TimeExpression;
pub use expression::TimexType;
pub use expression::Unresolved;
pub use tense::Tense;
pub use timeline::Context;
pub use timeline::Timeline;
pub use timex::days_of;
