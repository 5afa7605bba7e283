//! The one error type of the crate.

/// Result of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What can go wrong, one variant per cause that a caller can act on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A path names nothing.
    #[error("{path}: no such file or directory")]
    NotFound {
        /// The path as it was given.
        path: String,
    },
    /// A file or directory exists and cannot be read.
    #[error("{path}: cannot be read: {reason}")]
    Unreadable {
        /// The path.
        path: String,
        /// What the system said.
        reason: String,
    },
    /// Bytes that are not text.
    #[error("{place}: not text: {reason}")]
    NotText {
        /// File, or item of the input.
        place: String,
        /// What was found.
        reason: String,
    },
    /// A record that does not have the expected form.
    #[error("{place}: line {line}: {reason}")]
    Malformed {
        /// File, or item of the input.
        place: String,
        /// 1-based line.
        line: usize,
        /// What was found and what was expected.
        reason: String,
    },
    /// A data file of the package, or one that the user brought, breaks its own form.
    #[error("data file `{file}` line {line}: {reason}")]
    Data {
        /// Name of the file.
        file: String,
        /// 1-based line.
        line: usize,
        /// What was found and what was expected.
        reason: String,
    },
    /// A directory or pattern that holds nothing to read.
    #[error("{path}: {reason}")]
    Empty {
        /// The path or pattern.
        path: String,
        /// What was found and what was expected.
        reason: String,
    },
    /// The caller stopped the work.
    #[error("interrupted")]
    Interrupted,
    /// The system gives no threads.
    #[error("cannot start threads: {reason}")]
    Threads {
        /// What the system said.
        reason: String,
    },
    /// A model file that is damaged, of another version, or no model.
    #[error("syntax model: {reason}")]
    Model {
        /// What was found and what was expected.
        reason: String,
    },
    /// A code that stands for nothing.
    #[error("unknown {what} `{value}`: expected {expected}")]
    Unknown {
        /// What kind of code.
        what: &'static str,
        /// The value.
        value: String,
        /// What would have been right.
        expected: String,
    },
}
