//! The package's codebook, classes and rules with those of files on top.

use std::collections::BTreeMap;

use super::check;
use super::file::Change;
use super::file::Overlay;
use crate::overlay::Reason;
use crate::text::Id;

use super::super::codebook;
use super::super::codebook::Codebook;
use super::super::codebook::Kind;
use super::super::fault::Fault;
use super::super::fault::like;
use super::super::phrase::Classes;
use super::super::rules::PRIORITY;
use super::super::rules::Rules;
use super::super::rules::Written;

/// Points of priority by which an added rule comes before the package's.
const LEAD: i32 = 10;

/// File and entry in it.
pub(super) type From = (usize, usize);

/// A rule in use, and where it comes from: `None` for one of the package's.
#[derive(Debug)]
pub(super) struct Used {
    pub(super) written: Written,
    lead: i32,
    pub(super) from: Option<From>,
}

/// What files make of the package's rules.
#[derive(Debug)]
pub(super) struct Built {
    pub(super) rules: Rules,
    pub(super) used: Vec<Used>,
    /// Rules of the package or of an earlier file that a rule takes the place of, by what takes it: `None` for one of
    /// the package's.
    pub(super) replaced: BTreeMap<From, Option<From>>,
}

/// Puts files on top of the package; whatever is wrong becomes a lint of its file.
pub(super) fn build(overlays: &mut [Overlay], id: Id) -> Built {
    let codebook = kinds(overlays, id);
    let classes = classes(overlays);
    let package = Rules::written();
    let slots = check::Slots::of(&package);
    let (used, replaced) = rules(package, overlays);
    let mut written: Vec<(Written, i32)> = Vec::with_capacity(used.len());
    written.extend(used.iter().map(|one| (one.written.clone(), one.lead)));
    let mut found: Vec<(From, Fault)> = Vec::new();
    for one in &used {
        if let Some(from) = one.from {
            let faults = check::rule(&one.written, &codebook, &slots);
            found.extend(faults.into_iter().map(|fault| (from, fault)));
        }
    }
    let (rules, refused) = Rules::of(&written, codebook, &classes);
    for (place, faults) in refused {
        // A rule of the package can only fail by a class of the user's, which has its own lint.
        if let Some(from) = used[place].from {
            found.extend(faults.into_iter().map(|fault| (from, fault)));
        }
    }
    for ((file, entry), fault) in found {
        let overlay = &mut overlays[file];
        let entry = &overlay.rules[entry];
        let detail = format!("rule `{}`: {fault}", entry.value.id());
        overlay
            .lints
            .error(entry.lines.of(&fault), fault.reason, detail);
    }
    Built {
        rules,
        used,
        replaced,
    }
}

/// The codebook with the kinds of all files.
fn kinds(overlays: &mut [Overlay], id: Id) -> Codebook {
    let package = Codebook::builtin();
    let mut own: Vec<Kind> = Vec::new();
    for overlay in overlays.iter_mut() {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in &overlay.kinds {
            let code = entry.value.code.as_str();
            if let Some(line) = seen.insert(code, entry.lines.line) {
                let detail =
                    format!("kind `{code}`: expected a code of its own: line {line} has it too");
                let line = entry.lines.find("code", code);
                overlay.lints.error(line, Reason::Shadowed, detail);
            }
            own.push(entry.value.clone());
        }
    }
    let edition = format!("{}+{:.8}", package.edition(), id.to_string());
    let codebook = package.with(&own, edition);
    for overlay in overlays {
        for entry in &overlay.kinds {
            let mut faults = codebook::check(&entry.value);
            faults.extend(check::kind(&entry.value, package, &codebook));
            for fault in faults {
                let detail = format!("kind `{}`: {fault}", entry.value.code);
                overlay
                    .lints
                    .error(entry.lines.of(&fault), fault.reason, detail);
            }
        }
    }
    codebook
}

/// The classes with those of all files.
fn classes(overlays: &mut [Overlay]) -> Classes {
    let mut classes = Classes::builtin().clone();
    for class in overlays.iter().flat_map(|overlay| &overlay.classes) {
        classes.put(&class.value.name, &class.value.words);
    }
    for (name, fault) in classes.flatten() {
        for overlay in overlays.iter_mut() {
            let of_name =
                |entry: &&super::file::Entry<super::file::Class>| entry.value.name == name;
            if let Some(entry) = overlay.classes.iter().find(of_name) {
                let detail = format!("class `{name}`: {fault}");
                overlay
                    .lints
                    .error(entry.lines.of(&fault), fault.reason, detail);
            }
        }
    }
    classes
}

/// The rules with those of all files.
fn rules(
    package: Vec<Written>,
    overlays: &mut [Overlay],
) -> (Vec<Used>, BTreeMap<From, Option<From>>) {
    let known = |written| Used {
        written,
        lead: 0,
        from: None,
    };
    let mut used: Vec<Used> = package.into_iter().map(known).collect();
    let mut replaced = BTreeMap::new();
    for (file, overlay) in overlays.iter_mut().enumerate() {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for (place, entry) in overlay.rules.iter().enumerate() {
            let id = entry.value.id();
            if let Some(line) = seen.insert(id, entry.lines.line) {
                let detail =
                    format!("rule `{id}`: expected an id of its own: line {line} has it too");
                let line = entry.lines.find("id", id);
                overlay.lints.error(line, Reason::Shadowed, detail);
                continue;
            }
            let from = (file, place);
            match &entry.value {
                Change::Off(id) => {
                    let before = used.len();
                    let meant = |known: &str| match id.strip_suffix('*') {
                        Some(start) => known.starts_with(start),
                        None => known == id,
                    };
                    used.retain(|one| !meant(&one.written.id));
                    if used.len() == before {
                        let near = like(id, used.iter().map(|one| one.written.id.as_str()));
                        let detail =
                            format!("rule `{id}`: off: expected the id of a rule, as {near}");
                        let line = entry.lines.find("id", id);
                        overlay.lints.error(line, Reason::UnknownCode, detail);
                    }
                }
                Change::Put(written) => {
                    let written = Written::clone(written);
                    match used.iter_mut().find(|one| one.written.id == id) {
                        Some(known) => {
                            replaced.insert(from, known.from);
                            known.written = written;
                            known.from = Some(from);
                        }
                        None => used.push(Used {
                            written,
                            lead: LEAD * PRIORITY,
                            from: Some(from),
                        }),
                    }
                }
            }
        }
    }
    (used, replaced)
}
