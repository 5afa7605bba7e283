//! Actor codes of CAMEO: units of three letters, a country or organisation first, then roles.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::knowledge::Knowledge;
use crate::knowledge::convert::System;
use crate::knowledge::state::Code;
use crate::knowledge::state::Validity;

/// Units by their letters: `organisation` with our code, `role` with our sector, `prefix` before an organisation.
static UNITS: LazyLock<BTreeMap<&str, (&str, &str)>> = LazyLock::new(|| {
    include_str!("../../../data/knowledge/curated/cameo_units.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .filter_map(|line| {
            let mut fields = line.split('\t');
            Some((fields.next()?, (fields.next()?, fields.next()?)))
        })
        .collect()
});

/// A party and the part of it that acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Party {
    pub(super) code: Code,
    /// `None` for the party as a whole.
    pub(super) sector: Option<String>,
}

impl std::fmt::Display for Party {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sector = self.sector.as_deref();
        write!(
            f,
            "{}{}",
            self.code,
            sector.map_or(String::new(), |s| format!(" {s}"))
        )
    }
}

/// The sector of one or several roles: that of the first.
pub(super) fn role(code: &str) -> Option<String> {
    let unit = code.get(..3)?;
    of_kind("role", unit).map(str::to_owned)
}

fn of_kind(kind: &str, unit: &str) -> Option<&'static str> {
    let (found, meaning) = UNITS.get(unit)?;
    (*found == kind).then_some(*meaning)
}

/// What a code means in our codes during `valid`, and what of it means nothing.
pub(super) fn parties(
    code: &str,
    valid: Validity,
    known: &Knowledge,
) -> (Vec<(Party, Validity)>, Option<String>) {
    let units: Vec<&str> = (0..code.len())
        .step_by(3)
        .filter_map(|at| code.get(at..(at + 3).min(code.len())))
        .collect();
    let organisation = units
        .iter()
        .position(|unit| of_kind("organisation", unit).is_some());
    let (codes, used) = match organisation {
        Some(at) if of_kind("prefix", units[0]).is_some() || at == 0 => {
            let code = of_kind("organisation", units[at]).and_then(|code| code.parse().ok());
            (code.map(|code| vec![(code, valid)]), units[at])
        }
        _ => (country(units[0], valid, known), units[0]),
    };
    let Some(codes) = codes else {
        let detail = format!("`{}` is no state or organisation of ours then", units[0]);
        return (Vec::new(), Some(detail));
    };
    let mut sector = None;
    let mut unused = Vec::new();
    for unit in units.into_iter().filter(|unit| *unit != used) {
        match of_kind("role", unit) {
            Some(role) if sector.is_none() => sector = Some(role.to_owned()),
            _ if of_kind("prefix", unit).is_some() => {}
            _ => unused.push(format!("`{unit}`")),
        }
    }
    let parties = codes
        .into_iter()
        .map(|(code, valid)| {
            let sector = sector.clone();
            (Party { code, sector }, valid)
        })
        .collect();
    let detail = (!unused.is_empty()).then(|| format!("{} not used", unused.join(", ")));
    (parties, detail)
}

/// The states of a CAMEO country code, each for its days; without any on those days, the only one it ever was.
fn country(unit: &str, valid: Validity, known: &Knowledge) -> Option<Vec<(Code, Validity)>> {
    let rows: Vec<(Code, Validity)> = known
        .codes
        .of_value(System::Cameo, unit)
        .map(|row| (row.code, row.valid))
        .collect();
    let held: Vec<(Code, Validity)> = rows
        .iter()
        .filter_map(|&(code, then)| Some((code, then.and(valid)?)))
        .collect();
    if !held.is_empty() {
        return Some(held);
    }
    let (code, _) = *rows.first()?;
    let only = rows.iter().all(|&(other, _)| other == code);
    only.then(|| vec![(code, valid)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_stand_for_organisations_and_sectors_that_exist() {
        let known = Knowledge::builtin();
        assert!(UNITS.len() > 50);
        for (unit, (kind, meaning)) in &*UNITS {
            assert!(unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase()));
            match *kind {
                "organisation" => {
                    let code = meaning.parse().unwrap();
                    assert!(known.organisation(code).is_some(), "{unit} {meaning}");
                }
                "role" => assert!(meaning.len() == 3, "{unit} {meaning}"),
                _ => assert_eq!(*kind, "prefix"),
            }
        }
    }
}
