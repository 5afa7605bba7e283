//! Files of the user's: what knowledge and rules of their own have in common.
//!
//! A file is opened once, read into entries with the lines on which they stand, and checked; whatever is wrong
//! becomes a [`Lint`]. A file with an error is refused with the words of its first lint.

mod lint;
mod toml_text;

use std::path::Path;

pub use lint::Lint;
pub(crate) use lint::Lints;
pub use lint::Reason;
pub use lint::Severity;
pub(crate) use toml_text::TomlText;

use crate::error::Error;
use crate::error::Result;
use crate::text::Id;
use crate::text::decode::decode;

/// A file of the user's, unread.
#[derive(Debug)]
pub(crate) struct File {
    /// As it was given.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl File {
    /// Suffix in lower case, by which the format is known; empty without one.
    pub(crate) fn suffix(&self) -> String {
        let suffix = Path::new(&self.path).extension();
        suffix.map_or(String::new(), |suffix| {
            suffix.to_string_lossy().to_lowercase()
        })
    }
}

/// Reads files without looking at what they hold.
///
/// # Errors
///
/// [`Error::NotFound`], [`Error::Unreadable`] and [`Error::NotText`].
pub(crate) fn open<P: AsRef<Path>>(paths: &[P]) -> Result<Vec<File>> {
    paths.iter().map(|path| open_one(path.as_ref())).collect()
}

fn open_one(path: &Path) -> Result<File> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| {
        if error.kind() == std::io::ErrorKind::NotFound {
            Error::NotFound { path: name.clone() }
        } else {
            Error::Unreadable {
                path: name.clone(),
                reason: error.to_string(),
            }
        }
    })?;
    let decoded = decode(&bytes, None).map_err(|error| Error::NotText {
        place: name.clone(),
        reason: error.reason,
    })?;
    Ok(File {
        path: name,
        text: decoded.text,
    })
}

/// Id of what files say: neither their names nor their places count.
pub(crate) fn content(files: &[File]) -> Id {
    let parts: Vec<String> = files
        .iter()
        .flat_map(|file| [file.suffix(), file.text.clone()])
        .collect();
    Id::of(parts.iter().map(String::as_bytes))
}
