//! What is wrong with entries beyond their form, and what is only strange about them.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde::Deserialize;

use super::Outcome;
use super::Trial;
use super::build::Built;
use super::file::Overlay;
use crate::overlay::Reason;

use super::super::codebook::Codebook;
use super::super::codebook::Kind;
use super::super::fault::Fault;
use super::super::fault::one_of;
use super::super::rules::Written;

/// Words that may stand for a part of the frame in `role`, and before a phrase in `pp`.
#[derive(Debug)]
pub(super) struct Slots(BTreeSet<String>);

impl Slots {
    const PARTS: [&str; 6] = ["subject", "object", "indirect", "owner", "clause", "inner"];

    /// The prepositions of the language, and what the package's rules use as such.
    pub(super) fn of(package: &[Written]) -> Self {
        let lines = include_str!("../../../data/lexicon/function_words.tsv").lines();
        let mut all: BTreeSet<String> = lines
            .filter_map(|line| line.strip_suffix("\tpreposition"))
            .map(str::to_owned)
            .collect();
        for rule in package {
            let keys = rule.role.keys().chain(rule.pp.keys());
            all.extend(keys.flat_map(|key| key.split(' ')).map(str::to_owned));
        }
        Self(all)
    }

    fn fault(&self, field: &'static str, slot: &str) -> Option<Fault> {
        let part = field == "role" && Self::PARTS.contains(&slot);
        let known = part || self.0.contains(slot) && !Self::PARTS.contains(&slot);
        let expected = match field {
            "role" => format!("{}, or a preposition", Self::PARTS.join(", ")),
            _ => "a preposition".to_owned(),
        };
        (!known).then(|| Fault::unknown(field, slot, expected))
    }
}

/// What is wrong with a kind beside others.
pub(super) fn kind(kind: &Kind, package: &Codebook, codebook: &Codebook) -> Vec<Fault> {
    let mut faults = Vec::new();
    let part = |part: &str| {
        part.starts_with(|letter: char| letter.is_ascii_lowercase())
            && part.chars().all(|letter| {
                letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-_".contains(letter)
            })
    };
    if !matches!(kind.code.split_once('.'), Some((family, name)) if part(family) && part(name)) {
        let expected = "family.name in small letters, digits and hyphens";
        faults.push(Fault::new("code", &kind.code, expected));
    }
    let sides = kind
        .roles
        .iter()
        .any(|role| role == "initiator" || role == "counterpart");
    if kind.symmetric && !kind.roles.iter().any(|role| role == "party") {
        let expected = "`party` among the roles of a symmetric kind";
        faults.push(Fault::new("roles", &kind.roles.join(", "), expected));
    } else if !kind.symmetric && !sides {
        let expected = "`initiator` or `counterpart` among the roles, or `symmetric = true`";
        faults.push(Fault::new("roles", &kind.roles.join(", "), expected));
    }
    if let Some(known) = package.find(&kind.code).map(|id| package.kind(id))
        && known.symmetric != kind.symmetric
    {
        let expected = format!("{}, as the package's rules for it have it", known.symmetric);
        faults.push(Fault::new(
            "symmetric",
            &kind.symmetric.to_string(),
            expected,
        ));
    }
    let others = (kind.exclude.iter().map(|one| ("exclude", &one.instead)))
        .chain(kind.negatives.iter().map(|one| ("negative", &one.instead)));
    for (field, code) in others {
        if !code.is_empty() && codebook.find(code).is_none() {
            let expected = format!("a kind of the codebook, as {}", codebook.like(code));
            faults.push(Fault::unknown(field, code, expected));
        }
    }
    let texts = (kind.examples.iter().map(|one| ("example", &one.text)))
        .chain(kind.negatives.iter().map(|one| ("negative", &one.text)));
    for (field, text) in texts {
        if !text.contains(char::is_alphabetic) {
            faults.push(Fault::new(field, text, "a sentence"));
        }
    }
    faults
}

/// What is wrong with a rule that can be used in spite of it, and would not do what is meant.
pub(super) fn rule(rule: &Written, codebook: &Codebook, slots: &Slots) -> Vec<Fault> {
    let mut faults = Vec::new();
    if rule.id.is_empty() || rule.id.contains(['*', ';']) || rule.id.contains(char::is_whitespace) {
        let expected = "a name without white space, `;` and `*`";
        faults.push(Fault::new("id", &rule.id, expected));
    }
    if rule.verb.is_empty() && rule.noun.is_empty() && rule.adjective.is_empty() {
        let expected = "at least one word; neither `noun` nor `adjective` has one";
        faults.push(Fault::new("verb", "", expected));
    }
    for (field, words) in lists(rule) {
        for word in words {
            if word.is_empty() || word.split(' ').any(str::is_empty) {
                let expected = "words with one space between them";
                faults.push(Fault::new(field, word, expected));
            }
        }
    }
    for (field, keys) in [
        ("role", rule.role.keys().collect::<Vec<_>>()),
        ("pp", rule.pp.keys().collect()),
    ] {
        let words = keys.into_iter().flat_map(|key| key.split(' '));
        faults.extend(words.filter_map(|word| slots.fault(field, word)));
    }
    if let Some(kind) = codebook.find(&rule.kind).map(|id| codebook.kind(id)) {
        let plays = |roles: &[&str]| {
            rule.role
                .values()
                .any(|role| roles.contains(&role.as_str()))
        };
        let needed: &[&str] = if kind.symmetric {
            &["party"]
        } else {
            &["initiator", "counterpart"]
        };
        if !plays(needed) {
            let found: Vec<&str> = rule.role.values().map(String::as_str).collect();
            let expected = format!(
                "{} for a part, as kind `{}` has sides",
                needed.join(" or "),
                kind.code
            );
            faults.push(Fault::new("role", &found.join(", "), expected));
        }
    }
    if !rule.instrument.is_empty() {
        let known = instruments();
        if !known.contains(&rule.instrument) {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            faults.push(Fault::unknown(
                "instrument",
                &rule.instrument,
                one_of(&known),
            ));
        }
    }
    faults
}

fn instruments() -> Vec<String> {
    #[derive(Deserialize)]
    struct Instruments {
        instrument: Vec<Instrument>,
    }
    #[derive(Deserialize)]
    struct Instrument {
        id: String,
    }
    let content = include_str!("../../../data/codebook/instruments.toml");
    let read: Instruments = toml::from_str(content).expect("a test reads the file");
    read.instrument.into_iter().map(|one| one.id).collect()
}

/// The lists of words of a rule, by field.
fn lists(rule: &Written) -> Vec<(&'static str, &Vec<String>)> {
    let mut all = vec![
        ("verb", &rule.verb),
        ("noun", &rule.noun),
        ("adjective", &rule.adjective),
        ("subject", &rule.subject),
        ("object", &rule.object),
        ("clause", &rule.clause),
        ("barred", &rule.barred),
        ("has", &rule.has),
        ("lacks", &rule.lacks),
        ("near", &rule.near),
        ("far", &rule.far),
    ];
    all.extend(rule.pp.values().map(|words| ("pp", words)));
    all
}

/// Warns of what can be used and is perhaps not meant.
pub(super) fn warn(built: &Built, overlays: &mut [Overlay]) {
    let mut made: BTreeSet<&str> = BTreeSet::new();
    let mut named: BTreeSet<&str> = BTreeSet::new();
    for one in &built.used {
        made.extend([
            &*one.written.kind,
            &*one.written.refused,
            &*one.written.heads,
        ]);
        let words = lists(&one.written).into_iter().flat_map(|(_, words)| words);
        named.extend(words.filter_map(|word| word.strip_prefix('@')));
    }
    let inner: BTreeSet<String> = overlays
        .iter()
        .flat_map(|overlay| &overlay.classes)
        .flat_map(|class| &class.value.words)
        .filter_map(|word| word.strip_prefix('@').map(str::to_owned))
        .collect();
    kinds(&made, overlays);
    for overlay in overlays.iter_mut() {
        for class in &overlay.classes {
            let name = class.value.name.as_str();
            if super::super::phrase::Classes::builtin().has(name) {
                let detail = format!("class `{name}`: takes the place of the package's");
                overlay
                    .lints
                    .warn(class.lines.line, Reason::Shadowed, detail);
            } else if !named.contains(name) && !inner.contains(name) {
                let detail = format!("class `{name}`: no rule names it");
                overlay.lints.warn(class.lines.line, Reason::Unused, detail);
            }
        }
    }
    let shadows = shadows(built, overlays);
    for (file, line, detail) in shadows {
        overlays[file].lints.warn(line, Reason::Shadowed, detail);
    }
    for one in &built.used {
        let Some((file, entry)) = one.from else {
            continue;
        };
        let overlay = &mut overlays[file];
        for (field, detail) in idle(&one.written) {
            let line = overlay.rules[entry].lines.find(field, "");
            let detail = format!("rule `{}`: {detail}", one.written.id);
            overlay.lints.warn(line, Reason::NeverMatched, detail);
        }
    }
}

fn kinds(made: &BTreeSet<&str>, overlays: &mut [Overlay]) {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for overlay in overlays {
        for entry in &overlay.kinds {
            let code = &entry.value.code;
            let line = entry.lines.line;
            let before = match seen.insert(code.clone(), overlay.lints.file.clone()) {
                Some(file) => Some(format!("that of {file}")),
                None if Codebook::builtin().find(code).is_some() => {
                    Some("the package's".to_owned())
                }
                None => None,
            };
            if let Some(before) = before {
                let detail = format!("kind `{code}`: takes the place of {before}");
                overlay.lints.warn(line, Reason::Shadowed, detail);
            }
            if !made.contains(code.as_str()) {
                let detail = format!("kind `{code}`: no rule makes it");
                overlay.lints.warn(line, Reason::Unused, detail);
            }
        }
    }
}

/// Rules that take the place of others, or come before all others on a word.
fn shadows(built: &Built, overlays: &[Overlay]) -> Vec<(usize, usize, String)> {
    let mut found = Vec::new();
    for (&(file, entry), known) in &built.replaced {
        let before = match known {
            Some((other, place)) => {
                let other = &overlays[*other];
                let line = other.rules[*place].lines.line;
                format!("that of {} line {line}", other.lints.file)
            }
            None => "the package's".to_owned(),
        };
        let entry = &overlays[file].rules[entry];
        let detail = format!("rule `{}`: takes the place of {before}", entry.value.id());
        found.push((file, entry.lines.line, detail));
    }
    for one in &built.used {
        let Some((file, entry)) = one.from.filter(|from| !built.replaced.contains_key(from)) else {
            continue;
        };
        let asks = lists(&one.written)
            .into_iter()
            .skip(3)
            .any(|(_, words)| !words.is_empty());
        if asks || !one.written.voice.is_empty() || one.written.priority < 0 {
            continue;
        }
        for (field, of) in TRIGGERS {
            for word in of(&one.written) {
                let behind: Vec<&str> = built
                    .used
                    .iter()
                    .filter(|other| other.from.is_none() && of(&other.written).contains(word))
                    .map(|other| other.written.id.as_str())
                    .collect();
                if let Some(first) = behind.first() {
                    let more = match behind.len() {
                        1 => String::new(),
                        n => format!(" and {} more", n - 1),
                    };
                    let detail = format!(
                        "rule `{}`: {field} `{word}`: asks nothing else and so comes before {first}{more}",
                        one.written.id
                    );
                    let line = overlays[file].rules[entry].lines.find(field, word);
                    found.push((file, line, detail));
                }
            }
        }
    }
    found
}

type Words = for<'a> fn(&'a Written) -> &'a Vec<String>;

const TRIGGERS: [(&str, Words); 3] = [
    ("verb", |rule| &rule.verb),
    ("noun", |rule| &rule.noun),
    ("adjective", |rule| &rule.adjective),
];

/// Why a rule can never make a report: field and reason.
fn idle(rule: &Written) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    let mut free: Vec<&String> = rule.role.values().collect();
    free.extend(rule.role.values().filter(|role| *role == "party"));
    for role in &rule.needs {
        if !free.contains(&role) {
            let detail = format!("needs `{role}`, which no part in `role` plays");
            found.push(("needs", detail));
        }
    }
    if rule.voice == "passive" && rule.verb.is_empty() {
        let detail = "voice `passive` asks for a verb, and there is none".to_owned();
        found.push(("voice", detail));
    }
    let both = |one: &[String], other: &[String]| {
        !one.is_empty() && one.iter().all(|word| other.contains(word))
    };
    if both(&rule.near, &rule.far) {
        let detail = "`far` forbids every word that `near` asks for".to_owned();
        found.push(("far", detail));
    }
    if both(&rule.has, &rule.lacks) {
        let detail = "`lacks` forbids every word that `has` asks for".to_owned();
        found.push(("lacks", detail));
    }
    if rule.object.len() > 1 && rule.object.iter().any(|word| word == "NONE") {
        let detail = "NONE leaves no object for the other words of `object`".to_owned();
        found.push(("object", detail));
    }
    found
}

/// The sentences of the kinds in use: of several with one code the last.
pub(super) fn trials(overlays: &[Overlay]) -> Vec<Trial> {
    let mut last: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (file, overlay) in overlays.iter().enumerate() {
        for (place, entry) in overlay.kinds.iter().enumerate() {
            last.insert(&entry.value.code, (file, place));
        }
    }
    let mut trials = Vec::new();
    for (&code, &(file, place)) in &last {
        let entry = &overlays[file].kinds[place];
        let mut add = |field: &str, text: &str, wanted: Outcome| {
            trials.push(Trial {
                file,
                line: entry.lines.find(field, text),
                kind: code.to_owned(),
                text: text.to_owned(),
                wanted,
            });
        };
        for one in &entry.value.examples {
            let (status, source, target) = (&one.status, &one.source, &one.target);
            let wanted = Outcome::Coded(status.clone(), source.clone(), target.clone());
            add("example", &one.text, wanted);
        }
        for one in &entry.value.negatives {
            add(
                "negative",
                &one.text,
                Outcome::NotCoded(one.instead.clone()),
            );
        }
    }
    trials
}
