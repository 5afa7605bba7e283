//! From a TOML file to kinds, rules and classes with the lines on which they stand.

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::DeTable;
use toml::de::DeValue;
use toml::de::ValueDeserializer;

use super::super::codebook::Kind;
use super::super::fault::Fault;
use super::super::rules::Written;
use crate::overlay::File;
use crate::overlay::Lints;
use crate::overlay::Reason;
use crate::overlay::TomlText;

/// What a kind is when its file does not say it.
const KIND: &str =
    "symmetric = false\neffect = \"none\"\ncameo = \"\"\nplover = \"\"\nquad = 0\nsince = \"\"";
const SIDES: &str = "roles = [\"initiator\", \"counterpart\"]";
const PARTIES: &str = "roles = [\"party\"]";
const EXAMPLE: &str = "status = \"occurred\"\nsource = \"\"";
const RULE: &str = "needs = []";

/// Fields that are for people.
const REMARKS: [&str; 2] = ["note", "source"];

/// A word of an entry.
#[derive(Debug)]
struct Part {
    /// Field of the entry in which it stands.
    field: String,
    word: String,
    line: usize,
}

/// Where an entry and everything in it stands.
#[derive(Debug)]
pub(super) struct Lines {
    pub(super) line: usize,
    parts: Vec<Part>,
}

impl Lines {
    /// The line of a value of a field, as near as can be told.
    pub(super) fn of(&self, fault: &Fault) -> usize {
        self.find(fault.field, &fault.value)
    }

    pub(super) fn find(&self, field: &str, word: &str) -> usize {
        let mut of_field = self.parts.iter().filter(|part| part.field == field);
        let first = of_field.clone().map(|part| part.line).next();
        let exact = of_field.find(|part| part.word == word);
        exact.map(|part| part.line).or(first).unwrap_or(self.line)
    }
}

/// An entry of a file.
#[derive(Debug)]
pub(super) struct Entry<T> {
    pub(super) lines: Lines,
    pub(super) value: T,
}

/// What a `[[rule]]` asks for.
#[derive(Debug)]
pub(super) enum Change {
    /// A rule, new or in the place of one.
    Put(Box<Written>),
    /// The rule with this id, or all whose id begins with what stands before `*`.
    Off(String),
}

impl Change {
    pub(super) fn id(&self) -> &str {
        match self {
            Self::Put(written) => &written.id,
            Self::Off(id) => id,
        }
    }
}

/// A named list of words.
#[derive(Debug)]
pub(super) struct Class {
    pub(super) name: String,
    pub(super) words: Vec<String>,
}

/// A file of the user's, read.
#[derive(Debug)]
pub(super) struct Overlay {
    pub(super) kinds: Vec<Entry<Kind>>,
    pub(super) rules: Vec<Entry<Change>>,
    pub(super) classes: Vec<Entry<Class>>,
    pub(super) lints: Lints,
}

/// Reads a file; what does not have the form of an entry becomes a lint.
pub(super) fn read(file: &File) -> Overlay {
    let mut overlay = Overlay {
        kinds: Vec::new(),
        rules: Vec::new(),
        classes: Vec::new(),
        lints: Lints::new(&file.path),
    };
    let Some(text) = TomlText::read(&file.text, &mut overlay.lints) else {
        return overlay;
    };
    for (key, value) in &text.table {
        let name: &str = key.get_ref();
        match (name, value.get_ref()) {
            ("kind" | "rule", DeValue::Array(entries)) => {
                for entry in entries {
                    overlay.add(name, entry, &text);
                }
            }
            ("class", DeValue::Table(classes)) => {
                for (name, words) in classes {
                    overlay.add_class(name, words, &text);
                }
            }
            ("family" | "label" | "definition" | "note" | "source", DeValue::String(_)) => {}
            _ => {
                let expected = match name {
                    "kind" | "rule" => format!("`[[{name}]]`"),
                    "class" => "`[class]`".to_owned(),
                    _ => "one of kind, rule, class; names, people and offices are `knowledge`"
                        .to_owned(),
                };
                let detail = format!("table `{name}`: expected {expected}");
                let line = text.line(key.span().start);
                overlay.lints.error(line, Reason::Malformed, detail);
            }
        }
    }
    overlay.kinds.sort_by_key(|entry| entry.lines.line);
    overlay.rules.sort_by_key(|entry| entry.lines.line);
    overlay.classes.sort_by_key(|entry| entry.lines.line);
    overlay
}

impl Overlay {
    fn add(&mut self, section: &str, entry: &Spanned<DeValue<'_>>, text: &TomlText<'_>) {
        let lines = lines(entry, text);
        let DeValue::Table(table) = entry.get_ref() else {
            let detail = format!("`{section}`: expected `[[{section}]]`");
            self.lints.error(lines.line, Reason::Malformed, detail);
            return;
        };
        let mut table = table.clone();
        for remark in REMARKS {
            table.remove(remark);
        }
        if section == "kind" {
            complete(&mut table, KIND);
            let symmetric = matches!(
                table.get("symmetric").map(Spanned::get_ref),
                Some(DeValue::Boolean(true))
            );
            complete(&mut table, if symmetric { PARTIES } else { SIDES });
            if let Some(DeValue::Array(examples)) = table.get_mut("example").map(Spanned::get_mut) {
                for example in examples.iter_mut() {
                    if let DeValue::Table(example) = example.get_mut() {
                        complete(example, EXAMPLE);
                    }
                }
            }
            if let Some(mut kind) = self.read::<Kind>(section, table, entry, text) {
                kind.own = true;
                self.kinds.push(Entry { lines, value: kind });
            }
            return;
        }
        if table.contains_key("off") {
            self.add_off(&table, lines);
            return;
        }
        complete(&mut table, RULE);
        if let Some(written) = self.read(section, table, entry, text) {
            let value = Change::Put(Box::new(written));
            self.rules.push(Entry { lines, value });
        }
    }

    /// `id = "..."`, `off = true`, and nothing else.
    fn add_off(&mut self, table: &DeTable<'_>, lines: Lines) {
        let mut wrong = |field: &str, detail: String| {
            let line = lines.find(field, "");
            self.lints.error(line, Reason::Malformed, detail);
        };
        let off = matches!(
            table.get("off").map(Spanned::get_ref),
            Some(DeValue::Boolean(true))
        );
        let Some(DeValue::String(id)) = table.get("id").map(Spanned::get_ref) else {
            return wrong("id", "[[rule]] with off: expected an `id`".to_owned());
        };
        if !off {
            let detail = format!("rule `{id}`: off: expected `off = true`, or no `off` at all");
            return wrong("off", detail);
        }
        let mut fields = table.keys().map(|key| key.get_ref().to_string());
        if let Some(other) = fields.find(|field| field != "id" && field != "off") {
            let detail = format!("rule `{id}`: `{other}` beside off: expected `id` alone");
            return wrong(&other, detail);
        }
        let value = Change::Off(id.to_string());
        self.rules.push(Entry { lines, value });
    }

    fn add_class(
        &mut self,
        name: &Spanned<std::borrow::Cow<'_, str>>,
        words: &Spanned<DeValue<'_>>,
        text: &TomlText<'_>,
    ) {
        let line = text.line(name.span().start);
        let class: &str = name.get_ref();
        let read = match words.get_ref() {
            DeValue::Array(words) => words
                .iter()
                .map(|word| match word.get_ref() {
                    DeValue::String(word) => Some(word.to_string()),
                    _ => None,
                })
                .collect(),
            _ => None,
        };
        let Some(read) = read else {
            let detail = format!("class `{class}`: expected a list of words, phrases and @classes");
            self.lints.error(line, Reason::Malformed, detail);
            return;
        };
        let mut parts = Vec::new();
        collect("member", words, text, &mut parts);
        self.classes.push(Entry {
            lines: Lines { line, parts },
            value: Class {
                name: class.to_owned(),
                words: read,
            },
        });
    }

    fn read<T: DeserializeOwned>(
        &mut self,
        section: &str,
        table: DeTable<'_>,
        entry: &Spanned<DeValue<'_>>,
        text: &TomlText<'_>,
    ) -> Option<T> {
        let key = if section == "kind" { "code" } else { "id" };
        let name = match table.get(key).map(Spanned::get_ref) {
            Some(DeValue::String(name)) => format!("{section} `{name}`"),
            _ => format!("[[{section}]]"),
        };
        let value = Spanned::new(entry.span(), DeValue::Table(table));
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(read) => Some(read),
            Err(error) => {
                let span = error.span().unwrap_or(entry.span());
                let line = text.line(span.start);
                let written = text.text.lines().nth(line - 1).unwrap_or_default().trim();
                let detail = if written.starts_with("[[") {
                    format!("{name}: {}", error.message())
                } else {
                    format!("{name}: `{written}`: {}", error.message())
                };
                self.lints.error(line, Reason::Malformed, detail);
                None
            }
        }
    }
}

/// Adds the fields that an entry does not have.
fn complete(table: &mut DeTable<'_>, defaults: &'static str) {
    let defaults = DeTable::parse(defaults).expect("a constant of this file");
    for (key, value) in defaults.into_inner() {
        if !table.contains_key(&**key.get_ref()) {
            table.insert(key, value);
        }
    }
}

fn lines(entry: &Spanned<DeValue<'_>>, text: &TomlText<'_>) -> Lines {
    let mut parts = Vec::new();
    if let DeValue::Table(table) = entry.get_ref() {
        for (key, value) in table {
            parts.push(Part {
                field: key.get_ref().to_string(),
                word: String::new(),
                line: text.line(key.span().start),
            });
            collect(key.get_ref(), value, text, &mut parts);
        }
    }
    Lines {
        line: text.line(entry.span().start),
        parts,
    }
}

/// The words of a value: texts, numbers, and the keys of tables.
fn collect(field: &str, value: &Spanned<DeValue<'_>>, text: &TomlText<'_>, parts: &mut Vec<Part>) {
    let mut part = |word: &str, at: usize| {
        parts.push(Part {
            field: field.to_owned(),
            word: word.to_owned(),
            line: text.line(at),
        });
    };
    match value.get_ref() {
        DeValue::String(word) => part(word, value.span().start),
        DeValue::Array(values) => {
            for value in values {
                collect(field, value, text, parts);
            }
        }
        DeValue::Table(table) => {
            for (key, value) in table {
                // `"to from" = "counterpart"`: each slot by itself.
                for word in key.get_ref().split(' ') {
                    parts.push(Part {
                        field: field.to_owned(),
                        word: word.to_owned(),
                        line: text.line(key.span().start),
                    });
                }
                collect(field, value, text, parts);
            }
        }
        _ => part(text.written(value), value.span().start),
    }
}
