//! What is wrong with an entry of a rule file: the field, the value found and what was expected.

use std::fmt;

use super::role::Role;
use super::status::Status;
use crate::overlay::Reason;

/// A value that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// Name of the field; empty while only the value has been seen.
    pub(super) field: &'static str,
    pub(super) value: String,
    pub(super) reason: Reason,
    /// What would have been right.
    pub(super) expected: String,
}

impl Fault {
    /// A value that has no sense in its field.
    pub(super) fn new(field: &'static str, value: &str, expected: impl Into<String>) -> Self {
        Self {
            field,
            value: value.to_owned(),
            reason: Reason::Malformed,
            expected: expected.into(),
        }
    }

    /// A name that stands for nothing.
    pub(super) fn unknown(field: &'static str, value: &str, expected: impl Into<String>) -> Self {
        Self {
            reason: Reason::UnknownCode,
            ..Self::new(field, value, expected)
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} `{}`: expected {}",
            self.field, self.value, self.expected
        )
    }
}

/// Collects the faults of one entry, so that all of them are told at once.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<Fault>);

impl Faults {
    /// What was read; `None` after a fault.
    pub(super) fn keep<T>(&mut self, read: Result<T, Fault>) -> Option<T> {
        read.map_err(|fault| self.add(fault)).ok()
    }

    pub(super) fn add(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    pub(super) fn all(self) -> Vec<Fault> {
        self.0
    }

    /// The value, if nothing was wrong.
    pub(super) fn or<T>(self, value: Option<T>) -> Result<T, Vec<Fault>> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(self.0),
        }
    }
}

/// A role by its word.
pub(super) fn role(field: &'static str, word: &str) -> Result<Role, Fault> {
    word.parse()
        .map_err(|_| Fault::unknown(field, word, one_of(&Role::ALL.map(Role::as_str))))
}

/// A status by its word.
pub(super) fn status(field: &'static str, word: &str) -> Result<Status, Fault> {
    word.parse()
        .map_err(|_| Fault::unknown(field, word, one_of(&Status::ALL.map(Status::as_str))))
}

/// All that a value may be.
pub(super) fn one_of(words: &[&str]) -> String {
    format!("one of {}", words.join(", "))
}

/// Those of the known names that are most like a value.
pub(super) fn like<'a>(value: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let mut names: Vec<&str> = known.into_iter().collect();
    names.sort_by_key(|name| (distance(value, name), *name));
    names.dedup();
    names.truncate(4);
    names.join(", ")
}

/// Letters to add, drop or change to turn one word into the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, &b) in other.iter().enumerate() {
            let change = before + usize::from(a != b);
            before = row[j + 1];
            row[j + 1] = change.min(before + 1).min(row[j] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likest_names_come_first() {
        let known = [
            "envoy.recall",
            "envoy.expel",
            "mission.open",
            "fish.quarrel",
            "fish.quota",
        ];
        assert_eq!(
            like("fish.quarell", known),
            "fish.quarrel, fish.quota, envoy.expel, envoy.recall"
        );
    }
}
