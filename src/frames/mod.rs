//! Tables: the only place in Rust that knows Polars.

mod actors;
mod codebook;
mod columns;
pub mod evaluation;
mod events;
mod input;
mod lints;
mod merging;
mod offsets;
mod panel;
mod parse;
mod read;
mod relating;
mod relations;
mod schema;
mod tables;
mod times;

pub use actors::actors;
pub use codebook::codebook;
pub use input::articles;
pub use lints::lints;
pub use merging::{Merged, Unmergeable, merge};
pub use panel::{dyad_panel, edges, expansion};
pub use parse::tokens;
pub use relating::relations as answers;
pub use relations::{relations, sides, standings};
pub use schema::frame as schemas;
pub use tables::Tables;
pub use times::{convert, time_expressions};
