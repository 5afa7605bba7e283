//! Files of the user's with kinds, rules and classes of words, on top of the package's.
//!
//! A file holds `[[kind]]` entries in the form of `data/codebook`, `[[rule]]` entries in that of `data/rules`, and
//! one table `[class]`. An entry with a known code, id or name takes the place of what it names; other entries are
//! added; `off = true` takes a rule out. `docs/rules.md` describes it.

mod build;
mod check;
mod file;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;

use super::rules::Rules;
use crate::error::Error;
use crate::error::Result;
use crate::overlay::File;
use crate::overlay::Lint;
use crate::overlay::Severity;
use crate::overlay::content;
use crate::overlay::open;
use crate::text::Id;

/// A sentence of a user's kind, to be coded.
#[derive(Debug)]
pub(crate) struct Trial {
    /// Place of the file among those given.
    pub(crate) file: usize,
    pub(crate) line: usize,
    /// Code of the kind.
    pub(crate) kind: String,
    pub(crate) text: String,
    pub(crate) wanted: Outcome,
}

/// What a sentence should give.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// A report of the kind: status, source and target, which may both be empty when it does not matter.
    Coded(String, String, String),
    /// No report of the kind, but one of another kind unless that is empty.
    NotCoded(String),
}

/// Files of rules, checked.
#[derive(Debug)]
pub(crate) struct Checked {
    /// What is wrong, file by file.
    pub(crate) lints: Vec<Vec<Lint>>,
    /// Examples and negatives of the kinds in use.
    pub(crate) trials: Vec<Trial>,
}

impl Rules {
    /// The package's rules and codebook, changed by files of the user's in their order, for the rest of the process.
    ///
    /// Reports name the rule and the kind for as long as the process lives, so that each distinct content of files is
    /// kept for good (about 5 MB). The same content gives the same rules, however often and from wherever it is read:
    /// memory grows with the number of different files, not of calls. No paths give the package's own rules.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`], [`Error::Unreadable`] and [`Error::NotText`] for the files, [`Error::Data`] with file,
    /// line and value for the first entry that is not as it should be; `pipeline::lint` lists them all.
    pub fn shared<P: AsRef<Path>>(paths: &[P]) -> Result<&'static Self> {
        static KEPT: Mutex<BTreeMap<Id, &Rules>> = Mutex::new(BTreeMap::new());
        if paths.is_empty() {
            return Ok(Self::builtin());
        }
        let files = open(paths)?;
        let id = content(&files);
        // Nothing in here can leave the map half changed.
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(&found) = kept.get(&id) {
            return Ok(found);
        }
        let mut overlays: Vec<_> = files.iter().map(file::read).collect();
        let rules = build::build(&mut overlays, id).rules;
        for overlay in overlays {
            let mut errors = overlay.lints.found;
            errors.retain(|lint| lint.severity == Severity::Error);
            if let Some(lint) = errors.into_iter().min_by_key(|lint| lint.line) {
                return Err(Error::Data {
                    file: lint.file,
                    line: lint.line,
                    reason: lint.detail,
                });
            }
        }
        let made: &'static Self = Box::leak(Box::new(rules));
        kept.insert(id, made);
        Ok(made)
    }
}

/// Whether a file holds kinds, rules or classes, and not knowledge.
pub(crate) fn is_of_rules(file: &File) -> bool {
    // Line by line, so that a file that is no TOML yet is known as well.
    let tables = ["[[rule", "[[kind", "[class"];
    file.suffix() == "toml"
        && file.text.lines().any(|line| {
            tables
                .iter()
                .any(|table| line.trim_start().starts_with(table))
        })
}

/// Everything that can be told of files without coding a sentence.
pub(crate) fn check(files: &[File]) -> Checked {
    let mut overlays: Vec<_> = files.iter().map(file::read).collect();
    let built = build::build(&mut overlays, content(files));
    check::warn(&built, &mut overlays);
    let trials = check::trials(&overlays);
    let lints = overlays.into_iter().map(|overlay| overlay.lints.found);
    Checked {
        lints: lints.collect(),
        trials,
    }
}

#[cfg(test)]
mod tests;
