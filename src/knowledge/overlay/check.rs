//! What is wrong with entries beyond their form: against the built-in knowledge, and against each other.

use super::Overlay;
use super::entry::Entry;
use super::entry::Name;
use super::entry::Person;
use super::entry::Removal;
use crate::knowledge::Knowledge;
use crate::knowledge::fold::fold;
use crate::knowledge::index::Entry as Known;
use crate::knowledge::names::Form;
use crate::knowledge::policy::Treatment;
use crate::knowledge::state::Code;
use crate::knowledge::state::Validity;
use crate::overlay::Lints;
use crate::overlay::Reason;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Given names, and words that may start a sentence, in lower case: what a name of one word may be mistaken for.
static GIVEN_NAMES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    include_str!("../../../data/lexicon/name_words.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter(|(_, classes)| classes.contains('g'))
        .map(|(word, _)| word)
        .collect()
});
static COMMON_WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let lists = [
        include_str!("../../../data/lexicon/word_classes.tsv"),
        include_str!("../../../data/lexicon/function_words.tsv"),
        include_str!("../../../data/knowledge/curated/agents.tsv"),
    ];
    let lines = lists.into_iter().flat_map(str::lines);
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split('\t').next())
        .collect()
});

/// Codes and offices that stand for nothing, neither in the package nor in any of the files.
pub(super) fn references(known: &Knowledge, overlays: &mut [Overlay]) {
    let mut codes: BTreeSet<Code> = BTreeSet::new();
    let mut offices: BTreeSet<String> = known
        .offices
        .iter()
        .map(|office| office.id.to_string())
        .collect();
    for (_, entry) in overlays.iter().flat_map(|overlay| &overlay.entries) {
        match entry {
            Entry::State(state) => drop(codes.insert(state.code)),
            Entry::Organisation(organisation, _) => drop(codes.insert(organisation.code)),
            Entry::Office {
                id,
                rank: Some(_),
                sector: Some(_),
                ..
            } => drop(offices.insert(id.clone())),
            _ => {}
        }
    }
    let stands = |code: Code| {
        known.state(code).is_some() || known.organisation(code).is_some() || codes.contains(&code)
    };
    for overlay in overlays {
        for (line, entry) in &overlay.entries {
            for code in codes_of(entry).into_iter().filter(|code| !stands(*code)) {
                let detail = format!(
                    "`{code}`: expected the code of a state or organisation: one of the package, or \
                     one that a [[state]] or [[organisation]] of yours defines"
                );
                overlay.lints.error(*line, Reason::UnknownCode, detail);
            }
            if let Entry::Person(Person { office: id, .. }) | Entry::Office { id, .. } = entry
                && !offices.contains(id)
            {
                let all: Vec<&str> = offices.iter().map(String::as_str).collect();
                let detail = format!(
                    "`{id}`: expected an office that an [[office]] of yours defines with rank and \
                     sector, or one of {}",
                    all.join(", ")
                );
                overlay.lints.error(*line, Reason::UnknownCode, detail);
            }
        }
    }
}

fn codes_of(entry: &Entry) -> Vec<Code> {
    match entry {
        Entry::Name(name) => name.code.into_iter().collect(),
        Entry::Place { code, .. }
        | Entry::Default(_, code, _)
        | Entry::Policy(code, Treatment::Own | Treatment::Ignore) => {
            vec![*code]
        }
        Entry::State(state) => {
            let others = state.predecessors.iter().chain(&state.successors);
            state.parent.iter().chain(others).copied().collect()
        }
        Entry::Organisation(_, members) => {
            members.iter().flatten().map(|found| found.member).collect()
        }
        Entry::Member(found) => vec![found.organisation, found.member],
        Entry::Person(person) => vec![person.state],
        Entry::Code(row) => vec![row.code],
        Entry::Policy(code, Treatment::Parent(parent)) => vec![*code, *parent],
        Entry::Office { .. } | Entry::Agent { .. } | Entry::Mask { .. } | Entry::Remove(_) => {
            Vec::new()
        }
    }
}

/// Warnings about the entries of a file, with what was known before it.
pub(super) fn against(known: &Knowledge, overlay: &mut Overlay) {
    let Overlay { entries, lints } = overlay;
    let mut earlier: BTreeMap<String, Vec<(usize, &Name)>> = BTreeMap::new();
    for (line, entry) in entries.iter() {
        match entry {
            Entry::Name(name) => {
                let same = earlier.entry(fold(&name.form)).or_default();
                repeated(*line, name, same, lints);
                same.push((*line, name));
                known_name(*line, name, known, lints);
                mistakable(*line, name, known, lints);
            }
            Entry::State(state) => {
                own_name(
                    *line,
                    &state.name,
                    state.code,
                    state.spells[0],
                    known,
                    lints,
                );
            }
            Entry::Organisation(organisation, _) => {
                let (code, valid) = (organisation.code, organisation.valid);
                own_name(*line, &organisation.name, code, valid, known, lints);
            }
            Entry::Person(person) => known_person(*line, person, known, lints),
            Entry::Place { form, code, valid } => {
                let places = known.places.get(form).into_iter();
                let senses = places.flat_map(|entry| entry.senses().copied());
                let on = senses.filter(|place| place.valid.and(*valid).is_some());
                let codes = distinct(on.map(|place| place.code));
                known_codes(*line, form, *code, &codes, lints);
            }
            Entry::Office {
                phrase,
                id,
                rank: None,
                sector: None,
            } => {
                let same = known.titles.get(phrase).is_some_and(|entry| {
                    entry
                        .senses()
                        .all(|&known_id| *known.office(known_id).id == **id)
                });
                shadowed(same, *line, phrase, id, lints);
            }
            Entry::Agent { phrase, sector } => {
                let same = known
                    .agents
                    .get(phrase)
                    .is_some_and(|entry| entry.senses().all(|known| *known.sector == **sector));
                shadowed(same, *line, phrase, sector, lints);
            }
            _ => {}
        }
    }
}

fn distinct(codes: impl Iterator<Item = Code>) -> Vec<Code> {
    codes.collect::<BTreeSet<_>>().into_iter().collect()
}

fn shadowed(same: bool, line: usize, form: &str, meaning: &str, lints: &mut Lints) {
    if same {
        let detail = format!("`{form}` is {meaning} already");
        lints.warn(line, Reason::Shadowed, detail);
    }
}

fn known_codes(line: usize, form: &str, code: Code, known: &[Code], lints: &mut Lints) {
    let others: Vec<&str> = known
        .iter()
        .filter(|known| **known != code)
        .map(Code::as_str)
        .collect();
    if !others.is_empty() {
        let detail = format!(
            "`{form}` was {} on the same days: this entry takes its place as {code}",
            others.join(", ")
        );
        lints.warn(line, Reason::Ambiguous, detail);
    } else if !known.is_empty() {
        shadowed(true, line, form, code.as_str(), lints);
    }
}

/// The name of a state or organisation of the user's, which takes nothing from those that have it already.
fn own_name(
    line: usize,
    form: &str,
    code: Code,
    valid: Validity,
    known: &Knowledge,
    lints: &mut Lints,
) {
    let senses = known.names.get(form).into_iter().flat_map(Known::senses);
    let on = senses.filter(|sense| sense.valid.and(valid).is_some());
    let others = distinct(on.filter_map(|sense| sense.code.filter(|known| *known != code)));
    if let Some(other) = others.first() {
        let detail = format!(
            "`{form}` is {other} as well on the same days: a [[name]] with code {code} makes it this one's"
        );
        lints.warn(line, Reason::Ambiguous, detail);
    }
}

/// Against earlier entries of the same file, which stand beside it.
fn repeated(line: usize, name: &Name, earlier: &[(usize, &Name)], lints: &mut Lints) {
    for (before, other) in earlier {
        if other.valid.and(name.valid).is_none() {
            continue;
        }
        if other.code == name.code && other.sector == name.sector && other.kind == name.kind {
            let detail = format!("`{}` stands in line {before} already", name.form);
            lints.warn(line, Reason::Shadowed, detail);
        } else if let (Some(code), Some(other)) = (name.code, other.code)
            && code != other
        {
            let detail = format!(
                "`{}` is {other} in line {before} on the same days: without a date it is neither",
                name.form
            );
            lints.warn(line, Reason::Ambiguous, detail);
        }
    }
}

fn known_name(line: usize, name: &Name, known: &Knowledge, lints: &mut Lints) {
    let undated = name.valid == Validity::default();
    if undated && matches!(name.kind, Some(Form::Capital | Form::Seat)) {
        let detail = format!("`{}`: a capital without `from` and `to`", name.form);
        lints.warn(line, Reason::Undated, detail);
    }
    let Some(code) = name.code else { return };
    let Some(entry) = known.names.get(&name.form) else {
        return;
    };
    let on = || {
        let senses = entry.senses();
        senses.filter(|sense| sense.code.is_some() && sense.valid.and(name.valid).is_some())
    };
    let codes = distinct(on().filter_map(|sense| sense.code));
    let same = on().any(|sense| {
        let covers = name.valid.without(sense.valid).next().is_none();
        let kind = name.kind.is_none_or(|kind| kind == sense.form);
        sense.code == Some(code) && covers && kind && sense.sector == name.sector
    });
    if same || codes.iter().any(|known| *known != code) {
        known_codes(line, &name.form, code, &codes, lints);
    }
}

/// A name of one word that is a given name or a common word, unless the entry says so.
fn mistakable(line: usize, name: &Name, known: &Knowledge, lints: &mut Lints) {
    let inherits = known.names.get(&name.form).is_some();
    if name.also.is_some() || inherits {
        let lower = !name.form.chars().any(char::is_uppercase);
        let flagged = known.names.get(&name.form).is_some_and(|entry| {
            let mut senses = entry.senses();
            senses.any(|sense| !sense.ambiguity.is_none())
        });
        if lower && flagged && name.code.is_some() {
            let detail = format!(
                "`{}` in lower case is something else: expected the name with its capitals",
                name.form
            );
            lints.warn(line, Reason::Ambiguous, detail);
        }
        return;
    }
    let word = name.form.to_lowercase();
    let what = if GIVEN_NAMES.contains(&*word) {
        "a given name"
    } else if COMMON_WORDS.contains(&*word) {
        "a common word"
    } else {
        return;
    };
    let detail = format!(
        "`{}` is {what} as well: say so with also = [\"person\"] or [\"word\"]",
        name.form
    );
    lints.warn(line, Reason::Ambiguous, detail);
}

fn known_person(line: usize, person: &Person, known: &Knowledge, lints: &mut Lints) {
    if person.valid == Validity::default() {
        let detail = format!(
            "`{}`: holder of an office without `from` and `to`",
            person.name
        );
        lints.warn(line, Reason::Undated, detail);
    }
    let folded = fold(&person.name);
    let same = known.people.called(&person.name).any(|holding| {
        fold(&holding.person) == folded
            && holding.state == person.state
            && *known.office(holding.office).id == *person.office
            && holding.valid == person.valid
    });
    shadowed(same, line, &person.name, &person.office, lints);
    for alias in &person.aliases {
        let others = known.people.called(alias).filter(|holding| {
            fold(&holding.person) != folded && holding.valid.and(person.valid).is_some()
        });
        let others: BTreeSet<&str> = others.map(|holding| &*holding.person).collect();
        if let Some(other) = others.first() {
            let detail = format!("`{alias}` is {other} as well on the same days");
            lints.warn(line, Reason::Ambiguous, detail);
        }
    }
}

/// Removals that found nothing.
pub(super) fn removals(idle: Vec<usize>, overlay: &mut Overlay) {
    for line in idle {
        let key = overlay.entries.iter().find_map(|(at, entry)| match entry {
            Entry::Remove(removal) if *at == line => Some(key(removal)),
            _ => None,
        });
        let detail = format!("{}: nothing to remove", key.unwrap_or_default());
        overlay.lints.warn(line, Reason::NeverMatched, detail);
    }
}

fn key(removal: &Removal) -> String {
    match removal {
        Removal::Name(key, _)
        | Removal::Place(key)
        | Removal::Person(key, ..)
        | Removal::Office(key)
        | Removal::Agent(key)
        | Removal::Mask(key)
        | Removal::Code(_, key) => format!("`{key}`"),
        Removal::State(code) | Removal::Organisation(code) => format!("`{code}`"),
        Removal::Member(organisation, member) => format!("`{member}` in `{organisation}`"),
    }
}
