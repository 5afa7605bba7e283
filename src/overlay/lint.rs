//! What can be wrong with a file of the user's, entry by entry.

use std::fmt;

/// Whether a file can be used in spite of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file is refused.
    Error,
    /// The file is used; of a PETRARCH dictionary, all but what the warning names.
    Warning,
}

impl Severity {
    /// The word for it in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The entry does not have the form that it should have.
    Malformed,
    /// A code, office, system, kind, class, role or status that stands for nothing.
    UnknownCode,
    /// A day that does not exist, or an end before the start.
    ImpossibleDate,
    /// The same is already known, or stands in the files twice.
    Shadowed,
    /// No text can ever match it; or a removal that removes nothing.
    NeverMatched,
    /// A capital or the holder of an office without a date.
    Undated,
    /// The phrase may mean something else on the same days.
    Ambiguous,
    /// An entry of a foreign dictionary that says nothing in our codes.
    Unmapped,
    /// A kind that no rule makes, or a class that no rule names.
    Unused,
    /// An example that is not coded as it says, or a negative that is coded.
    Miscoded,
}

impl Reason {
    /// The word for it in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::UnknownCode => "unknown_code",
            Self::ImpossibleDate => "impossible_date",
            Self::Shadowed => "shadowed",
            Self::NeverMatched => "never_matched",
            Self::Undated => "undated",
            Self::Ambiguous => "ambiguous",
            Self::Unmapped => "unmapped",
            Self::Unused => "unused",
            Self::Miscoded => "miscoded",
        }
    }
}

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lint {
    /// The file, as it was given.
    pub file: String,
    /// 1-based line.
    pub line: usize,
    /// Whether the file can be used.
    pub severity: Severity,
    /// What is wrong.
    pub reason: Reason,
    /// The value that was found, and what was expected.
    pub detail: String,
}

impl fmt::Display for Lint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}: {}: {}: {}",
            self.file,
            self.line,
            self.severity.as_str(),
            self.reason.as_str(),
            self.detail
        )
    }
}

/// Collects what is wrong with one file.
#[derive(Debug)]
pub(crate) struct Lints {
    pub(crate) file: String,
    pub(crate) found: Vec<Lint>,
}

impl Lints {
    pub(crate) fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            found: Vec::new(),
        }
    }

    pub(crate) fn error(&mut self, line: usize, reason: Reason, detail: String) {
        self.add(line, Severity::Error, reason, detail);
    }

    pub(crate) fn warn(&mut self, line: usize, reason: Reason, detail: String) {
        self.add(line, Severity::Warning, reason, detail);
    }

    fn add(&mut self, line: usize, severity: Severity, reason: Reason, detail: String) {
        self.found.push(Lint {
            file: self.file.clone(),
            line,
            severity,
            reason,
            detail,
        });
    }
}
