//! Tables: the only place in Rust that knows Polars.

mod actors;
mod codebook;
pub mod evaluation;
mod input;
mod lints;
mod offsets;
mod parse;
mod relating;
mod schema;
mod tables;
mod times;

pub use actors::actors;
pub use codebook::codebook;
pub use input::articles;
pub use lints::lints;
pub use parse::tokens;
pub use relating::relations;
pub use schema::frame as schemas;
pub use tables::Tables;
pub use times::{convert, time_expressions};
