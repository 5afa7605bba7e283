//! Translation between code systems, by date; null with a reason rather than a guess.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::error::Error;
use crate::error::Result;

use super::Knowledge;
use super::index::Entry;
use super::names::{Form, MatchKind, Sense};
use super::state::{Code, Validity};

/// A way of writing which state is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum System {
    /// Actor codes of this package.
    Plenipo,
    /// ISO 3166-1 alpha-2, withdrawn codes included.
    Iso2,
    /// ISO 3166-1 alpha-3, withdrawn codes included.
    Iso3,
    /// ISO 3166-1 numeric, three digits.
    IsoNumeric,
    /// UN M49, three digits: the same numbers as [`System::IsoNumeric`] for states.
    M49,
    /// Correlates of War, country number.
    Cow,
    /// Correlates of War, three-letter abbreviation.
    CowAbbreviation,
    /// Gleditsch and Ward, country number.
    GleditschWard,
    /// FIPS 10-4, which GDELT uses for places.
    Fips,
    /// CAMEO country code, which GDELT uses for actors.
    Cameo,
    /// Name: any on the way in, the short English name of the time on the way out.
    Name,
}

impl System {
    /// All systems, in the order of this page.
    pub const ALL: [Self; 11] = [
        Self::Plenipo,
        Self::Iso2,
        Self::Iso3,
        Self::IsoNumeric,
        Self::M49,
        Self::Cow,
        Self::CowAbbreviation,
        Self::GleditschWard,
        Self::Fips,
        Self::Cameo,
        Self::Name,
    ];

    /// The word for it in files and in the public face.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Plenipo => "plenipo",
            Self::Iso2 => "iso2",
            Self::Iso3 => "iso3",
            Self::IsoNumeric => "iso_numeric",
            Self::M49 => "m49",
            Self::Cow => "cow",
            Self::CowAbbreviation => "cow_abbreviation",
            Self::GleditschWard => "gleditsch_ward",
            Self::Fips => "fips",
            Self::Cameo => "cameo",
            Self::Name => "name",
        }
    }

    /// The system in which the files keep its codes.
    fn stored(self) -> Self {
        if self == Self::M49 {
            Self::IsoNumeric
        } else {
            self
        }
    }

    /// Whether a value of a list without dates means one state at any date: `COD` in a table of 1980, when the code
    /// was still `ZAR`. The numbers of the two scholarly systems carry membership, which is dated.
    fn codes_one_state_for_good(self, meanings: &[Meaning]) -> bool {
        self.is_list() && self != Self::Name && same_state(meanings)
    }

    /// Whether it is a list of names for states, rather than a scholarly list of which states counted when.
    fn is_list(self) -> bool {
        !matches!(
            self,
            Self::Cow | Self::CowAbbreviation | Self::GleditschWard | Self::Plenipo
        )
    }

    /// The value as the files write it.
    pub(crate) fn normal(self, value: &str) -> String {
        let value = value.trim();
        let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
        match self {
            Self::IsoNumeric | Self::M49 if digits => format!("{value:0>3}"),
            Self::Cow | Self::GleditschWard if digits => value.trim_start_matches('0').to_owned(),
            _ => value.to_ascii_uppercase(),
        }
    }
}

impl FromStr for System {
    type Err = Error;

    /// Reads the word for a system.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] with the list of words.
    fn from_str(text: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|system| system.as_str() == text)
            .ok_or_else(|| Error::Unknown {
                what: "code system",
                value: text.to_owned(),
                expected: Self::ALL.map(Self::as_str).join(", "),
            })
    }
}

impl fmt::Display for System {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A code of a state in some system, and when it had it.
#[derive(Debug, Clone)]
pub(crate) struct CodeRow {
    pub(crate) system: System,
    pub(crate) value: Box<str>,
    pub(crate) code: Code,
    pub(crate) valid: Validity,
}

/// Outcome of [`Knowledge::convert`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversion {
    /// The code asked for; `None` where there is not exactly one.
    pub code: Option<String>,
    /// Why there is none; `None` where there is.
    pub reason: Option<String>,
}

impl Conversion {
    fn refused(reason: String) -> Self {
        Self {
            code: None,
            reason: Some(reason),
        }
    }
}

/// All codes, ordered for both directions.
#[derive(Debug, Clone, Default)]
pub(crate) struct CodeTable {
    by_value: Vec<CodeRow>,
    by_code: Vec<u32>,
}

impl CodeTable {
    pub(crate) fn new(mut rows: Vec<CodeRow>) -> Self {
        rows.sort_by(|a, b| {
            (a.system, &a.value, a.code, a.valid).cmp(&(b.system, &b.value, b.code, b.valid))
        });
        let count = u32::try_from(rows.len()).expect("fewer than 2^32 codes");
        let mut by_code: Vec<u32> = (0..count).collect();
        by_code.sort_by_key(|&at| {
            let row = &rows[at as usize];
            (row.code, row.system, row.valid)
        });
        Self {
            by_value: rows,
            by_code,
        }
    }

    pub(crate) fn of_value<'t>(
        &'t self,
        system: System,
        value: &str,
    ) -> impl Iterator<Item = &'t CodeRow> {
        let key = (system, value);
        let start = self
            .by_value
            .partition_point(|row| (row.system, &*row.value) < key);
        let rest = &self.by_value[start..];
        rest[..rest.partition_point(|row| (row.system, &*row.value) == key)].iter()
    }

    /// Number of rows.
    pub(crate) fn len(&self) -> usize {
        self.by_value.len()
    }

    pub(crate) fn retain(&mut self, keep: impl FnMut(&CodeRow) -> bool) {
        self.change(|rows| rows.retain(keep));
    }

    pub(crate) fn add(&mut self, row: CodeRow) {
        self.change(|rows| rows.push(row));
    }

    fn change(&mut self, change: impl FnOnce(&mut Vec<CodeRow>)) {
        let mut rows = std::mem::take(&mut self.by_value);
        change(&mut rows);
        *self = Self::new(rows);
    }

    fn of_code(&self, code: Code, system: System) -> impl Iterator<Item = &CodeRow> {
        let row = |&at: &u32| &self.by_value[at as usize];
        let key = (code, system);
        let start = self
            .by_code
            .partition_point(|at| (row(at).code, row(at).system) < key);
        let rest = &self.by_code[start..];
        rest[..rest.partition_point(|at| (row(at).code, row(at).system) == key)]
            .iter()
            .map(row)
    }
}

/// A state that a value may mean, and when it does.
type Meaning = (Code, Validity);

impl Knowledge {
    /// Translates `value` from one system to another, as of `on`.
    ///
    /// Without a day, all of time since 1816 counts: `255` of the Correlates of War is Prussia, Germany before 1945
    /// and Germany since 1990, so its ISO code depends on the day and the answer is null. For a state that only changed its
    /// ISO, FIPS or CAMEO code or its name, it is the one of today. Where a state was not in a system on the day, the
    /// answer is null as well. Letter case does not matter.
    ///
    /// # Examples
    ///
    /// ```
    /// use plenipo::knowledge::{Knowledge, System};
    ///
    /// let knowledge = Knowledge::builtin();
    /// let namibia = knowledge.convert("NA", System::Iso2, System::Iso3, None);
    /// assert_eq!(namibia.code.as_deref(), Some("NAM"));
    ///
    /// let germany = knowledge.convert("DEU", System::Iso3, System::Cow, None);
    /// assert_eq!(germany.code, None);
    /// assert!(germany.reason.unwrap().starts_with("ambiguous"));
    /// ```
    pub fn convert(
        &self,
        value: &str,
        from: System,
        to: System,
        on: Option<NaiveDate>,
    ) -> Conversion {
        let meanings = self.meanings(value, from, on);
        if meanings.is_empty() {
            let known = on.is_some() && !self.meanings(value, from, None).is_empty();
            let when = if known { " on that day" } else { "" };
            return Conversion::refused(format!("`{value}` is no {from} code or name known{when}"));
        }
        let mut answers: Vec<(String, Validity)> = meanings
            .iter()
            .flat_map(|&(code, valid)| self.values(code, valid, to, on))
            .collect();
        answers.sort();
        let mut distinct = answers.clone();
        distinct.dedup_by(|a, b| a.0 == b.0);
        match &distinct[..] {
            [] => {
                let mut names: Vec<&str> = meanings.iter().map(|(code, _)| code.as_str()).collect();
                names.sort_unstable();
                names.dedup();
                Conversion::refused(format!(
                    "{} has no {to} code at that time",
                    names.join(" or ")
                ))
            }
            [(code, _)] => Conversion {
                code: Some(code.clone()),
                reason: None,
            },
            _ if on.is_none() && to.is_list() && same_state(&meanings) => in_force(&answers),
            _ => Conversion::refused(format!("ambiguous: {}", describe(&answers))),
        }
    }

    /// The states that a value may mean on the day.
    fn meanings(&self, value: &str, from: System, on: Option<NaiveDate>) -> Vec<Meaning> {
        let mut meanings: Vec<Meaning> = match from {
            System::Name => self.named(value).collect(),
            System::Plenipo => {
                let code = from
                    .normal(value)
                    .parse()
                    .ok()
                    .and_then(|code| self.state(code));
                code.into_iter()
                    .flat_map(|state| state.spells.iter().map(|&spell| (state.code, spell)))
                    .collect()
            }
            _ => self
                .codes
                .of_value(from.stored(), &from.normal(value))
                .map(|row| (row.code, row.valid))
                .collect(),
        };
        if from.codes_one_state_for_good(&meanings)
            && !meanings.iter().any(|(_, valid)| valid.holds_on(on))
        {
            return vec![(meanings[0].0, Validity::default())];
        }
        meanings.retain(|(_, valid)| valid.holds_on(on));
        meanings
    }

    /// States of that name, in any kind of name but nicknames and demonyms.
    fn named(&self, value: &str) -> impl Iterator<Item = Meaning> {
        let is_name =
            |sense: &&Sense| sense.kind() == MatchKind::Name || sense.form == Form::Region;
        let entry = self.names.get(value);
        entry
            .into_iter()
            .flat_map(Entry::senses)
            .filter(is_name)
            .filter_map(|sense| sense.code.map(|code| (code, sense.valid)))
    }

    /// The codes that a state has in a system during `valid`, on the day.
    fn values(
        &self,
        code: Code,
        valid: Validity,
        to: System,
        on: Option<NaiveDate>,
    ) -> Vec<(String, Validity)> {
        let within = |row: &CodeRow| {
            let both = row.valid.and(valid)?;
            both.holds_on(on).then(|| (row.value.to_string(), both))
        };
        match to {
            System::Plenipo => vec![(code.to_string(), valid)],
            _ => self
                .codes
                .of_code(code, to.stored())
                .filter_map(within)
                .collect(),
        }
    }
}

fn same_state(meanings: &[Meaning]) -> bool {
    meanings
        .first()
        .is_some_and(|(first, _)| meanings.iter().all(|(code, _)| code == first))
}

/// The one answer that still holds: of a state that changed its code or name, the code or name of today.
fn in_force(answers: &[(String, Validity)]) -> Conversion {
    let mut open: Vec<&str> = answers
        .iter()
        .filter(|(_, valid)| valid.until.is_none())
        .map(|(code, _)| code.as_str())
        .collect();
    open.dedup();
    match open[..] {
        [code] => Conversion {
            code: Some(code.to_owned()),
            reason: None,
        },
        _ => Conversion::refused(format!("ambiguous: {}", describe(answers))),
    }
}

/// "255 (1990–) or 260 (1955–1990)".
fn describe(answers: &[(String, Validity)]) -> String {
    let parts: Vec<String> = answers
        .iter()
        .map(|(code, valid)| {
            let year = |day: Option<NaiveDate>| {
                day.map_or(String::new(), |day| day.format("%Y").to_string())
            };
            format!("{code} ({}–{})", year(valid.from), year(valid.until))
        })
        .collect();
    parts.join(" or ")
}
