//! Agent dictionaries of TABARI and PETRARCH: `PHRASE {PLURAL} [~ROLE]`, with sets (`!PERSON! = MAN, MEN`) that stand
//! for each of their words.

use std::collections::BTreeMap;

use super::cameo;
use super::entry::Entry;
use super::petrarch::Line;
use super::petrarch::brackets;
use super::petrarch::phrase;
use crate::overlay::Lints;
use crate::overlay::Reason;

/// Entries of a dictionary of agents.
pub(super) fn read(lines: &[Line], lints: &mut Lints) -> Vec<(usize, Entry)> {
    let mut sets: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut entries = Vec::new();
    for (number, line) in lines {
        if let Some((name, members)) = set(line) {
            sets.insert(name, members);
            continue;
        }
        let (before, inside) = brackets(line);
        let role = inside.first().copied().unwrap_or_default();
        let bare = role.trim_matches('~');
        let Some(sector) = (bare.len() < role.len())
            .then(|| cameo::role(bare))
            .flatten()
        else {
            let detail = format!("`{}`: expected a role as [~GOV]: not used", line.trim());
            lints.warn(*number, Reason::Unmapped, detail);
            continue;
        };
        let Some(forms) = forms(before, &sets) else {
            let detail = format!(
                "`{}`: a set between `!` that is not defined before: not used",
                before.trim()
            );
            lints.warn(*number, Reason::Malformed, detail);
            continue;
        };
        entries.extend(forms.into_iter().map(|form| {
            let entry = Entry::Agent {
                phrase: form.to_lowercase(),
                sector: sector.clone(),
            };
            (*number, entry)
        }));
    }
    entries
}

/// `!PERSON! = MAN, MEN, WOMAN`.
fn set(line: &str) -> Option<(String, Vec<String>)> {
    let (name, members) = line.trim().split_once('=')?;
    let name = name.trim();
    let named = name.len() > 2 && name.starts_with('!') && name.ends_with('!');
    let members = members.split(',').filter_map(phrase).collect();
    named.then(|| (name.to_owned(), members))
}

/// Every form of an agent: members of its set, or singular and plural. `None` for an undefined set.
fn forms(before: &str, sets: &BTreeMap<String, Vec<String>>) -> Option<Vec<String>> {
    let (singular, plural) = match before.split_once('{') {
        Some((singular, rest)) => (singular, Some(rest.trim_end().trim_end_matches('}'))),
        None => (before, None),
    };
    let form = phrase(singular)?;
    if let Some((name, members)) = sets.iter().find(|(name, _)| form.contains(name.as_str())) {
        let expand = |member: &String| form.replace(name.as_str(), member);
        return Some(members.iter().map(expand).collect());
    }
    if form.contains('!') {
        return None;
    }
    let plurals: Vec<String> = match plural {
        Some(listed) => listed.split_whitespace().filter_map(phrase).collect(),
        None => vec![regular_plural(&form)],
    };
    Some(std::iter::once(form).chain(plurals).collect())
}

/// The plural that PETRARCH would make, but after a vowel `Y` stays.
fn regular_plural(form: &str) -> String {
    let stem = form.strip_suffix('Y').or(form.strip_suffix('y'));
    let vowel = |stem: &str| stem.ends_with(|c: char| "AEIOUaeiou".contains(c));
    match stem {
        Some(stem) if !vowel(stem) => format!("{stem}IES"),
        _ if form.to_uppercase().ends_with("SS") => format!("{form}ES"),
        _ => format!("{form}S"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;
    use crate::knowledge::overlay::petrarch;

    #[test]
    fn agents_have_plurals_sets_and_roles() {
        let text = "<!-- of\nours --> !FOLK! = MAN, MEN\nENVOY_ [~GOV]\nDEPUTY [~LEG]\nGLASS_ [~BUS]\nATTORNEY-GENERAL_ {ATTORNEYS-GENERAL_} [~JUD]\nBRASS_ {} [MIL~]\nPRESS!FOLK! [~MED]\nODD!SORT! [~GOV]\nNONSENSE [~QQQ]\n";
        let mut lints = Lints::new("a.txt");
        let entries: Vec<String> = petrarch::read(text, Knowledge::builtin(), &mut lints)
            .into_iter()
            .map(|(line, entry)| match entry {
                Entry::Agent { phrase, sector } => format!("{line} {phrase} {sector}"),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(
            entries,
            [
                "3 envoy GOV",
                "3 envoys GOV",
                "4 deputy LEG",
                "4 deputies LEG",
                "5 glass BUS",
                "5 glasses BUS",
                "6 attorney-general JUD",
                "6 attorneys-general JUD",
                "7 brass MIL",
                "8 pressman MED",
                "8 pressmen MED",
            ]
        );
        let lines: Vec<usize> = lints.found.iter().map(|lint| lint.line).collect();
        assert_eq!(lines, [9, 10]);
    }
}
