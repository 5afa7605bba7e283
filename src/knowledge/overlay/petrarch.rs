//! Actor and agent dictionaries in the format of TABARI and PETRARCH.
//!
//! Actors: a phrase at the start of a line opens a record, `+PHRASE` adds a synonym, `[CODE limit]` gives a code and
//! the days for which it holds (`<910625` before, `>910625` from, `911008-920115` from, and before). Of several codes
//! the first in the order of the file whose days fit counts, and the one without days when none does; the last day
//! itself is outside, as in PETRARCH's own reader. Agents: [`petrarch_agents`].
//!
//! These dictionaries hold many entries that say nothing here; each becomes a warning and the rest is used.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use crate::knowledge::Knowledge;
use crate::knowledge::fold::fold;
use crate::knowledge::state::Validity;

use super::cameo;
use super::cameo::Party;
use super::entry::Entry;
use super::entry::Name;
use super::petrarch_agents;
use crate::overlay::Lints;
use crate::overlay::Reason;

/// A line without comments, with its number.
pub(super) type Line = (usize, String);

/// Reads a dictionary of actors or agents, whichever it is.
pub(super) fn read(text: &str, known: &Knowledge, lints: &mut Lints) -> Vec<(usize, Entry)> {
    let lines = lines(text);
    let has = |what: &str| lines.iter().any(|(_, line)| line.contains(what));
    let verbs = lines.iter().find(|(_, line)| {
        line.starts_with("---") || line.starts_with('&') || line.starts_with("- ")
    });
    if let Some((line, text)) = verbs {
        let detail = format!("`{text}`: a dictionary of verbs: expected one of actors or agents");
        lints.error(*line, Reason::Malformed, detail);
        return Vec::new();
    }
    if !has("[") {
        let detail = "no code in brackets: expected a PETRARCH dictionary of actors or agents, \
                      or a file ending in .toml, .csv or .tsv";
        lints.error(1, Reason::Malformed, detail.to_owned());
        return Vec::new();
    }
    if has("[~") || has("~]") {
        petrarch_agents::read(&lines, lints)
    } else {
        actors(&lines, known, lints)
    }
}

/// Lines with content. `#` and `;` start a comment, `<!--` one that may span lines.
fn lines(text: &str) -> Vec<Line> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut inside = false;
    let mut lines = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let mut kept = String::new();
        let mut rest = line;
        while !rest.is_empty() {
            let (mark, before) = if inside { ("-->", "") } else { ("<!--", rest) };
            let Some((head, tail)) = rest.split_once(mark) else {
                kept.push_str(before);
                break;
            };
            if !inside {
                kept.push_str(head);
            }
            inside = !inside;
            rest = tail;
        }
        let kept = kept.split(['#', ';']).next().unwrap_or_default().trim_end();
        if !kept.trim().is_empty() {
            lines.push((at + 1, kept.to_owned()));
        }
    }
    lines
}

/// `UNITED_STATES_` as words; null if there are none.
pub(super) fn phrase(written: &str) -> Option<String> {
    let words: Vec<&str> = written
        .split(|c: char| c == '_' || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The part before the brackets, and what stands inside each pair.
pub(super) fn brackets(line: &str) -> (&str, Vec<&str>) {
    let (before, mut rest) = line.split_at(line.find('[').unwrap_or(line.len()));
    let mut inside = Vec::new();
    while let Some((_, after)) = rest.split_once('[') {
        let end = after.find([']', '[']).unwrap_or(after.len());
        inside.push(after[..end].trim());
        rest = &after[end..];
    }
    (before, inside)
}

/// A code and the days for which it holds.
struct Dated<'a> {
    line: usize,
    code: &'a str,
    /// `None` for a code without limit.
    limit: Option<Validity>,
}

/// Phrases that share their codes.
#[derive(Default)]
struct Actor<'a> {
    phrases: Vec<(usize, String)>,
    codes: Vec<Dated<'a>>,
}

fn actors(lines: &[Line], known: &Knowledge, lints: &mut Lints) -> Vec<(usize, Entry)> {
    let mut actors: Vec<Actor<'_>> = Vec::new();
    for (number, line) in lines {
        let (before, inside) = brackets(line);
        let named = before.trim();
        let synonym = named.strip_prefix('+');
        if synonym.is_none() && !named.is_empty() || actors.is_empty() {
            actors.push(Actor::default());
        }
        let actor = actors.last_mut().expect("one was pushed");
        if let Some(phrase) = phrase(synonym.unwrap_or(named)) {
            actor.phrases.push((*number, phrase));
        }
        for code in inside {
            actor.codes.extend(dated(*number, code, lints));
        }
    }
    // One phrase in several records has the codes of all.
    let mut by_phrase: BTreeMap<String, (usize, String, Vec<&Dated<'_>>)> = BTreeMap::new();
    for actor in &actors {
        for (line, phrase) in &actor.phrases {
            if actor.codes.is_empty() {
                lints.warn(
                    *line,
                    Reason::Unmapped,
                    format!("`{phrase}` has no code: not used"),
                );
                continue;
            }
            let slot = by_phrase
                .entry(fold(phrase))
                .or_insert_with(|| (*line, phrase.clone(), Vec::new()));
            slot.2.extend(&actor.codes);
        }
    }
    let mut seen = FxHashSet::default();
    let mut entries = Vec::new();
    for (line, phrase, codes) in by_phrase.into_values() {
        let form = spelling(&phrase, known);
        for (code, valid) in in_force(&codes) {
            let parties = party(code, valid, known, &mut seen, lints);
            let names = parties.into_iter().map(|(party, valid)| Name {
                form: form.clone(),
                code: Some(party.code),
                kind: None,
                valid,
                also: None,
                sector: party.sector.map(Into::into),
            });
            entries.extend(names.map(|name| (line, Entry::Name(name))));
        }
    }
    entries.sort_by_key(|(line, _)| *line);
    entries
}

/// The party of a code during `valid`; what was said of the same bracket before is not said again.
fn party<'a>(
    dated: &Dated<'a>,
    valid: Validity,
    known: &Knowledge,
    seen: &mut FxHashSet<(usize, &'a str)>,
    lints: &mut Lints,
) -> Vec<(Party, Validity)> {
    let (parties, unused) = cameo::parties(dated.code, valid, known);
    if let Some(unused) = unused
        && seen.insert((dated.line, dated.code))
    {
        let kept = if parties.is_empty() {
            "not used".to_owned()
        } else {
            format!("read as {}", parties[0].0)
        };
        let detail = format!("`{}`: {unused}: {kept}", dated.code);
        lints.warn(dated.line, Reason::Unmapped, detail);
    }
    parties
}

/// Which code holds when: the first of the file on each day, and on days that no limit covers the one without.
fn in_force<'c, 'a>(codes: &[&'c Dated<'a>]) -> Vec<(&'c Dated<'a>, Validity)> {
    let mut free = vec![Validity::default()];
    let mut held = Vec::new();
    let without = codes.iter().find(|dated| dated.limit.is_none());
    for dated in codes
        .iter()
        .filter(|dated| dated.limit.is_some())
        .chain(without)
    {
        let limit = dated.limit.unwrap_or_default();
        held.extend(
            free.iter()
                .filter_map(|piece| Some((*dated, piece.and(limit)?))),
        );
        free = free
            .into_iter()
            .flat_map(|piece| piece.without(limit))
            .collect();
    }
    held
}

/// `USAGOV 090120-170120`.
fn dated<'a>(line: usize, inside: &'a str, lints: &mut Lints) -> Option<Dated<'a>> {
    let code = inside.split_whitespace().next().unwrap_or_default();
    let limit: String = inside.get(code.len()..)?.split_whitespace().collect();
    let upper = |byte: u8| byte.is_ascii_uppercase();
    if code == "---" {
        return None;
    }
    if code.len() < 3 || !code.bytes().all(upper) {
        let detail = format!("`[{inside}]`: expected a code of capitals, then days: not used");
        lints.warn(line, Reason::Malformed, detail);
        return None;
    }
    if limit.is_empty() {
        let limit = None;
        return Some(Dated { line, code, limit });
    }
    let valid = if let Some(until) = limit.strip_prefix('<') {
        day(until).map(|until| (None, Some(until)))
    } else if let Some(from) = limit.strip_prefix('>') {
        day(from).map(|from| (Some(from), None))
    } else {
        let ends = limit.split_once('-');
        ends.and_then(|(from, until)| Some((Some(day(from)?), Some(day(until)?))))
    };
    match valid {
        Some((from, until)) if from.is_none() || until.is_none() || from < until => Some(Dated {
            line,
            code,
            limit: Some(Validity { from, until }),
        }),
        _ => {
            let detail = format!(
                "`[{inside}]`: expected days as <YYMMDD, >YYMMDD or YYMMDD-YYMMDD, or with \
                 YYYYMMDD, the first before the last: not used"
            );
            lints.warn(line, Reason::ImpossibleDate, detail);
            None
        }
    }
}

/// `YYMMDD` (00 to 30 are of this century) or `YYYYMMDD`.
fn day(digits: &str) -> Option<NaiveDate> {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let split = match digits.len() {
        6 => 2,
        8 => 4,
        _ => return None,
    };
    let year: i32 = digits[..split].parse().ok()?;
    let century = match (split, year) {
        (4, _) => 0,
        (_, 0..=30) => 2000,
        _ => 1900,
    };
    NaiveDate::from_ymd_opt(
        century + year,
        digits[split..split + 2].parse().ok()?,
        digits[split + 2..].parse().ok()?,
    )
}

/// A phrase in capitals as it would stand in text: as the package spells it if it knows it, otherwise with capitals
/// where names have them. Very short words keep theirs, so that `US` does not match "us".
fn spelling(phrase: &str, known: &Knowledge) -> String {
    if let Some(entry) = known.names().get(phrase) {
        return entry.form().to_owned();
    }
    if phrase.chars().any(char::is_lowercase) {
        return phrase.to_owned();
    }
    let small = [
        "OF", "THE", "AND", "FOR", "IN", "ON", "AL", "DE", "LA", "BIN",
    ];
    let single = !phrase.contains(' ');
    let words: Vec<String> = phrase
        .split(' ')
        .enumerate()
        .map(|(at, word)| {
            let short = single && word.chars().count() <= 3 || word.contains('.');
            if short {
                word.to_owned()
            } else if at > 0 && small.contains(&word) {
                word.to_lowercase()
            } else {
                capitalised(word)
            }
        })
        .collect();
    words.join(" ")
}

/// `JEAN-PAUL` as `Jean-Paul`.
fn capitalised(word: &str) -> String {
    let mut after_letter = false;
    let lower = |c: char| c.to_lowercase().collect::<String>();
    word.chars()
        .map(|c| {
            let first = !std::mem::replace(&mut after_letter, c.is_alphabetic() || c == '\'');
            if first { c.to_string() } else { lower(c) }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actors_of(text: &str) -> (Vec<String>, Lints) {
        let mut lints = Lints::new("a.txt");
        let entries = read(text, Knowledge::builtin(), &mut lints);
        let day = |day: Option<NaiveDate>| day.map_or(String::new(), |day| day.to_string());
        let shown = entries.into_iter().map(|(line, entry)| match entry {
            Entry::Name(name) => format!(
                "{line} {} {} {} {}..{}",
                name.form,
                name.code.unwrap(),
                name.sector.as_deref().unwrap_or("-"),
                day(name.valid.from),
                day(name.valid.until)
            ),
            other => panic!("{other:?}"),
        });
        (shown.collect(), lints)
    }

    #[test]
    fn the_first_limit_of_the_file_wins_and_the_open_code_fills_the_rest() {
        let text = "# ours\nMARIT_FJELLSTAD_\n+FJELLSTAD ; her name alone\n\t[NORGOV 950101-990101]\n\t[NORMIL 980101-20000101] [NOR]\n";
        let (entries, lints) = actors_of(text);
        assert!(lints.found.is_empty(), "{:?}", lints.found);
        assert_eq!(
            entries[..4],
            [
                "2 Marit Fjellstad NOR GOV 1995-01-01..1999-01-01",
                "2 Marit Fjellstad NOR MIL 1999-01-01..2000-01-01",
                "2 Marit Fjellstad NOR - ..1995-01-01",
                "2 Marit Fjellstad NOR - 2000-01-01..",
            ]
        );
        assert!(entries[4].starts_with("3 Fjellstad NOR GOV"));
        assert_eq!(entries.len(), 8);
    }

    #[test]
    fn the_last_record_is_kept_and_codes_may_stand_on_the_line_of_the_name() {
        let (entries, _) = actors_of("GRAND_HARBOUR_ASSEMBLY_ [FRALEG >19600101]\nQZ_ [FRA]");
        assert_eq!(
            entries,
            [
                "1 Grand Harbour Assembly FRA LEG 1960-01-01..",
                "2 QZ FRA - .."
            ]
        );
    }

    #[test]
    fn what_says_nothing_here_is_named_by_line_and_the_rest_is_used() {
        let text = "NO_CODE_HERE_\nFIRST_ [FRAGOV >201005011]\n[FRA 990230-]\nSECOND_ [WZZGOV]\nTHIRD_ [FRAGOVXQZ]\nFOURTH_ [\n";
        let (entries, lints) = actors_of(text);
        assert_eq!(entries, ["5 Third FRA GOV .."]);
        let seen: Vec<(usize, Reason)> = lints
            .found
            .iter()
            .map(|lint| (lint.line, lint.reason))
            .collect();
        for expected in [
            (1, Reason::Unmapped),
            (2, Reason::ImpossibleDate),
            (2, Reason::Unmapped),
            (3, Reason::ImpossibleDate),
            (4, Reason::Unmapped),
            (5, Reason::Unmapped),
            (6, Reason::Malformed),
        ] {
            assert!(
                seen.contains(&expected),
                "{expected:?} in {:?}",
                lints.found
            );
        }
    }

    #[test]
    fn organisations_and_states_of_the_past_get_their_codes() {
        let (entries, lints) = actors_of("THE_BIG_TABLE_ [IGOUNO]\nPACT_MEN_ [IGONAT][USA]\n");
        assert!(lints.found.is_empty(), "{:?}", lints.found);
        assert_eq!(entries, ["1 The Big Table UN - ..", "2 Pact Men NATO - .."]);
    }

    #[test]
    fn other_dictionaries_are_refused() {
        for text in [
            "--- APPROVE [051] ---\nAPPROVE\n- * + [051]\n",
            "just a note\n",
        ] {
            let (_, lints) = actors_of(text);
            assert_eq!(lints.found.len(), 1);
        }
    }
}
