//! Lists of words that borders of sentences and words depend on.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;

use crate::error::Error;
use crate::error::Result;

/// Longest form in any list, in bytes: longer words are not looked up.
const LONGEST: usize = 16;

/// How a form with a full stop behaves at the border of sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Stands before a name: never last.
    Title,
    /// Part of a name of a place or institution.
    Place,
    /// Month, beside a number.
    Month,
    /// Day of the week.
    Day,
    /// Stands before a number; without one it is an ordinary word.
    Number,
    /// Ends the name of a company.
    Company,
    /// Often last: "etc.", "Jr.".
    Final,
    /// Never last: "e.g.".
    Never,
    /// Ends a time of day.
    Clock,
    /// Stands after a number.
    Unit,
    /// Name written with an exclamation mark.
    Exclaimed,
}

impl Abbreviation {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "title" => Self::Title,
            "place" => Self::Place,
            "month" => Self::Month,
            "day" => Self::Day,
            "number" => Self::Number,
            "company" => Self::Company,
            "final" => Self::Final,
            "never" => Self::Never,
            "clock" => Self::Clock,
            "unit" => Self::Unit,
            "exclaimed" => Self::Exclaimed,
            _ => return None,
        })
    }
}

/// The lists of `data/text`.
#[derive(Debug)]
pub(super) struct Words {
    abbreviations: FxHashMap<&'static str, Abbreviation>,
    contractions: FxHashMap<&'static str, usize>,
    starters: FxHashSet<&'static str>,
    prefixes: FxHashSet<&'static str>,
    reporting: FxHashSet<&'static str>,
    units: FxHashSet<&'static str>,
}

/// The lists, read once.
pub(super) static WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::read().expect("the embedded lists are read by a test"));

impl Words {
    fn read() -> Result<Self> {
        let mut abbreviations = FxHashMap::default();
        let file = "data/text/abbreviations.tsv";
        for (line, form, class) in pairs(include_str!("../../data/text/abbreviations.tsv")) {
            let class = Abbreviation::parse(class).ok_or_else(|| broken(file, line, class))?;
            abbreviations.insert(form, class);
        }
        let mut contractions = FxHashMap::default();
        let file = "data/text/contractions.tsv";
        for (line, form, first) in pairs(include_str!("../../data/text/contractions.tsv")) {
            let first = first.parse().map_err(|_| broken(file, line, first))?;
            contractions.insert(form, first);
        }
        Ok(Self {
            abbreviations,
            contractions,
            starters: list(include_str!("../../data/text/sentence_starters.txt")),
            prefixes: list(include_str!("../../data/text/hyphen_prefixes.txt")),
            reporting: list(include_str!("../../data/text/reporting_verbs.txt")),
            units: list(include_str!("../../data/text/attached_units.txt")),
        })
    }

    /// Class of a form without its last full stop; capitals are ignored where the list has small letters.
    pub(super) fn abbreviation(&self, form: &str) -> Option<Abbreviation> {
        if let Some(&class) = self.abbreviations.get(form) {
            return Some(class);
        }
        let first = form.as_bytes().first()?;
        if form.len() == 1
            || !first.is_ascii_uppercase()
            || form.len() > LONGEST
            || !form.is_ascii()
        {
            return None;
        }
        let mut folded = [0_u8; LONGEST];
        let folded = &mut folded[..form.len()];
        folded.copy_from_slice(form.as_bytes());
        if form.len() > 2 && !form.bytes().any(|byte| byte.is_ascii_lowercase()) {
            folded[1..].make_ascii_lowercase();
            if let Some(&class) = self.abbreviations.get(std::str::from_utf8(folded).ok()?) {
                return Some(class);
            }
        }
        folded[0].make_ascii_lowercase();
        self.abbreviations
            .get(std::str::from_utf8(folded).ok()?)
            .copied()
    }

    /// Bytes of the first word where one form is two words: "cannot" gives 3.
    pub(super) fn contraction(&self, form: &str) -> Option<usize> {
        small(form, |form| self.contractions.get(form).copied()).flatten()
    }

    /// Whether a word, with its capital, shows that a sentence begins with it.
    pub(super) fn is_starter(&self, form: &str) -> bool {
        self.starters.contains(form)
    }

    /// Whether a prefix stays one word with what follows its hyphen.
    pub(super) fn is_prefix(&self, form: &str) -> bool {
        small(form, |form| self.prefixes.contains(form)) == Some(true)
    }

    /// Whether a verb names the speaker after a quotation.
    pub(super) fn is_reporting(&self, form: &str) -> bool {
        self.reporting.contains(form)
    }

    /// Whether letters written against a number are a word of their own.
    pub(super) fn is_unit(&self, form: &str) -> bool {
        self.units.contains(form)
    }
}

/// Calls `look` with the form in small letters, unless it is too long to be in any list.
fn small<T>(form: &str, look: impl FnOnce(&str) -> T) -> Option<T> {
    if form.len() > LONGEST || !form.is_ascii() {
        return None;
    }
    let mut folded = [0_u8; LONGEST];
    let folded = &mut folded[..form.len()];
    folded.copy_from_slice(form.as_bytes());
    folded.make_ascii_lowercase();
    std::str::from_utf8(folded).ok().map(look)
}

fn broken(file: &str, line: usize, found: &str) -> Error {
    Error::Data {
        file: file.to_owned(),
        line,
        reason: format!("`{found}` is not a value of the second column"),
    }
}

fn lines(data: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    data.lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(at, line)| (at + 1, line))
}

fn list(data: &'static str) -> FxHashSet<&'static str> {
    lines(data).map(|(_, line)| line).collect()
}

fn pairs(data: &'static str) -> impl Iterator<Item = (usize, &'static str, &'static str)> {
    lines(data).map(|(at, line)| {
        let (form, value) = line.split_once('\t').unwrap_or((line, ""));
        (at, form, value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_sorted_and_without_duplicates() {
        Words::read().expect("every list is well formed");
        for data in [
            include_str!("../../data/text/abbreviations.tsv"),
            include_str!("../../data/text/contractions.tsv"),
            include_str!("../../data/text/sentence_starters.txt"),
            include_str!("../../data/text/hyphen_prefixes.txt"),
            include_str!("../../data/text/attached_units.txt"),
            include_str!("../../data/text/reporting_verbs.txt"),
        ] {
            let lines: Vec<&str> = lines(data)
                .map(|(_, line)| line.split('\t').next().unwrap_or(line))
                .collect();
            assert!(lines.len() > 5);
            for pair in lines.windows(2) {
                assert!(pair[0] < pair[1], "{pair:?}");
            }
            assert!(lines.iter().all(|form| form.len() <= LONGEST));
        }
    }

    #[test]
    fn capitals_are_folded_towards_the_list_only() {
        let class = |form| WORDS.abbreviation(form);
        assert_eq!(class("GEN"), Some(Abbreviation::Title));
        assert_eq!(class("E.g"), Some(Abbreviation::Never));
        assert_eq!(class("inc"), None);
        assert_eq!(class("P"), None);
        assert_eq!(class("p"), Some(Abbreviation::Number));
    }
}
