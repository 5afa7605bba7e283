//! Files of the user's that add to the built-in knowledge, replace parts of it, or take them out.
//!
//! A file is TOML (`[[name]]`, `[[person]]` ...), a CSV table known by its header, or a PETRARCH dictionary. All of
//! them become the same entries with the line they stand on. An entry takes the place of what was known before its
//! file under the same key and on the same days; entries of one file stand beside each other, so that a name may
//! have several spells. `docs/knowledge.md` describes the formats.

mod apply;
mod cameo;
mod check;
mod csv_file;
mod entry;
mod petrarch;
mod petrarch_agents;
mod reading;
mod record;
mod toml_file;
mod trial;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;

use crate::error::Error;
use crate::error::Result;
use crate::overlay::File;
use crate::overlay::Lint;
use crate::overlay::Lints;
use crate::overlay::Severity;
use crate::overlay::content;
use crate::overlay::open;
use crate::text::Id;

use super::Knowledge;

use entry::Entry;

/// A file of the user's, read.
#[derive(Debug)]
struct Overlay {
    /// With the lines on which they stand.
    entries: Vec<(usize, Entry)>,
    lints: Lints,
}

impl Knowledge {
    /// The built-in knowledge, changed by files of the user's in their order.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`], [`Error::Unreadable`] and [`Error::NotText`] for the files, [`Error::Data`] with file,
    /// line and value for the first entry that is not as it should be; [`Knowledge::lint`] lists them all.
    pub fn with<P: AsRef<Path>>(paths: &[P]) -> Result<Self> {
        Ok(build(&open(paths)?)?.0)
    }

    /// As [`Knowledge::with`], for the rest of the process, with the number of entries of PETRARCH dictionaries that
    /// say nothing in our codes and were left out.
    ///
    /// What is coded borrows names and offices from knowledge for as long as the process lives, as it does from the
    /// built-in one, so that each distinct content of files is kept for good (about 10 MB). The same content gives
    /// the same knowledge, however often and from wherever it is read: memory grows with the number of different
    /// overlays, not of calls.
    ///
    /// # Errors
    ///
    /// As [`Knowledge::with`].
    pub fn shared<P: AsRef<Path>>(paths: &[P]) -> Result<(&'static Self, usize)> {
        static KEPT: Mutex<BTreeMap<Id, (&Knowledge, usize)>> = Mutex::new(BTreeMap::new());
        if paths.is_empty() {
            return Ok((Self::builtin(), 0));
        }
        let files = open(paths)?;
        let id = content(&files);
        // Nothing in here can leave the map half changed.
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(&found) = kept.get(&id) {
            return Ok(found);
        }
        let (knowledge, left_out) = build(&files)?;
        let made: (&'static Self, usize) = (Box::leak(Box::new(knowledge)), left_out);
        kept.insert(id, made);
        Ok(made)
    }

    /// Everything that is wrong with files of the user's, in the order of files and lines.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`], [`Error::Unreadable`] and [`Error::NotText`] if a file cannot be read at all.
    pub fn lint<P: AsRef<Path>>(paths: &[P]) -> Result<Vec<Lint>> {
        let mut overlays = read(&open(paths)?);
        let mut knowledge = Self::builtin().clone();
        knowledge.adopt_policies(&overlays);
        for overlay in &mut overlays {
            check::against(&knowledge, overlay);
            let idle = knowledge.extend(overlay);
            check::removals(idle, overlay);
        }
        for overlay in &mut overlays {
            trial::matches(&knowledge, overlay);
        }
        let mut all = Vec::new();
        for overlay in overlays {
            let mut found = overlay.lints.found;
            found.sort_by(|a, b| {
                (a.line, a.severity, a.reason, &a.detail)
                    .cmp(&(b.line, b.severity, b.reason, &b.detail))
            });
            found.dedup();
            all.extend(found);
        }
        Ok(all)
    }
}

/// All files, with what is wrong in each on its own and between them.
fn read(files: &[File]) -> Vec<Overlay> {
    let mut overlays: Vec<Overlay> = files.iter().map(read_one).collect();
    check::references(Knowledge::builtin(), &mut overlays);
    overlays
}

fn read_one(file: &File) -> Overlay {
    let mut lints = Lints::new(&file.path);
    let records = match file.suffix().as_str() {
        "toml" => toml_file::read(&file.text, &mut lints),
        "csv" | "tsv" => csv_file::read(&file.text, &mut lints),
        _ => {
            let entries = petrarch::read(&file.text, Knowledge::builtin(), &mut lints);
            return Overlay { entries, lints };
        }
    };
    let mut entries = Vec::new();
    for record in records {
        let read = reading::read(&record, &mut lints);
        entries.extend(read.into_iter().map(|entry| (record.line, entry)));
    }
    Overlay { entries, lints }
}

/// Knowledge with the files, and the number of foreign entries left out.
fn build(files: &[File]) -> Result<(Knowledge, usize)> {
    let overlays = read(files);
    let lints = || overlays.iter().flat_map(|overlay| &overlay.lints.found);
    if let Some(lint) = lints().find(|lint| lint.severity == Severity::Error) {
        return Err(Error::Data {
            file: lint.file.clone(),
            line: lint.line,
            reason: lint.detail.clone(),
        });
    }
    let mut knowledge = Knowledge::builtin().clone();
    knowledge.adopt_policies(&overlays);
    for overlay in &overlays {
        knowledge.extend(overlay);
    }
    Ok((knowledge, lints().count()))
}

#[cfg(test)]
mod tests;
