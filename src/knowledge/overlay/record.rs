//! A table of a TOML file or a row of a CSV file: fields with their lines, read with messages that say what was
//! expected.

use chrono::NaiveDate;

use crate::knowledge::state::Code;
use crate::knowledge::state::Validity;
use crate::knowledge::table::Edge;
use crate::knowledge::table::parse_day;

use crate::overlay::Lints;
use crate::overlay::Reason;

/// What a field holds. Numbers, days and truth values are the text that stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    List(Vec<Self>),
    Table(Vec<Field>),
}

/// A named value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) line: usize,
    pub(super) value: Value,
}

/// One entry of a file, before it is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) section: String,
    pub(super) line: usize,
    pub(super) fields: Vec<Field>,
}

impl Record {
    pub(super) fn field(&self, name: &str) -> Option<&Field> {
        let found = self.fields.iter().find(|field| field.name == name)?;
        // An empty cell of a CSV file is no field.
        (found.value != Value::Text(String::new())).then_some(found)
    }
}

/// Reads the fields of a record. A field that is wrong gives a lint and counts as missing; [`Reader::sound`] then
/// says no.
pub(super) struct Reader<'a> {
    record: &'a Record,
    lints: &'a mut Lints,
    sound: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(record: &'a Record, lints: &'a mut Lints) -> Self {
        Self {
            record,
            lints,
            sound: true,
        }
    }

    /// Whether all that was read was as it should be.
    pub(super) fn sound(&self) -> bool {
        self.sound
    }

    pub(super) fn wrong(&mut self, field: &Field, reason: Reason, expected: &str) {
        let found = match &field.value {
            Value::Text(text) => format!("`{text}`"),
            Value::List(_) => "a list".to_owned(),
            Value::Table(_) => "a table".to_owned(),
        };
        self.sound = false;
        let detail = format!("{} {found}: expected {expected}", field.name);
        self.lints.error(field.line, reason, detail);
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.record.field(name).is_some()
    }

    pub(super) fn field(&self, name: &str) -> Option<&'a Field> {
        self.record.field(name)
    }

    pub(super) fn text(&mut self, name: &str) -> Option<&'a str> {
        let field = self.record.field(name)?;
        match &field.value {
            Value::Text(text) if !text.trim().is_empty() => Some(text.trim()),
            _ => {
                self.wrong(field, Reason::Malformed, "a text");
                None
            }
        }
    }

    /// Text of a field that must be there: what is missing was already reported with the section's fields.
    pub(super) fn required(&mut self, name: &str) -> String {
        self.text(name).unwrap_or_default().to_owned()
    }

    /// The result of `parse`, which says null for what it cannot read.
    pub(super) fn parsed<T>(
        &mut self,
        name: &str,
        expected: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(name)?;
        let parsed = parse(text);
        if parsed.is_none() {
            let field = self.record.field(name)?;
            self.wrong(field, Reason::Malformed, expected);
        }
        parsed
    }

    pub(super) fn code(&mut self, name: &str) -> Option<Code> {
        self.parsed(name, CODE, |text| text.parse().ok())
    }

    pub(super) fn truth(&mut self, name: &str) -> bool {
        let parse = |text: &str| match text.to_ascii_lowercase().as_str() {
            "true" | "1" | "yes" => Some(true),
            "false" | "0" | "no" => Some(false),
            _ => None,
        };
        self.parsed(name, "true or false", parse).unwrap_or(false)
    }

    /// Texts of a list, or of one cell with `;` between them.
    pub(super) fn texts(&mut self, name: &str) -> Vec<String> {
        let Some(field) = self.record.field(name) else {
            return Vec::new();
        };
        let mut texts = Vec::new();
        match &field.value {
            Value::Text(text) => texts.extend(text.split(';').map(|part| part.trim().to_owned())),
            Value::List(values) => {
                for value in values {
                    if let Value::Text(text) = value {
                        texts.push(text.trim().to_owned());
                    } else {
                        self.wrong(field, Reason::Malformed, "a list of texts");
                    }
                }
            }
            Value::Table(_) => self.wrong(field, Reason::Malformed, "a list of texts"),
        }
        texts.retain(|text| !text.is_empty());
        texts
    }

    pub(super) fn codes(&mut self, name: &str) -> Vec<Code> {
        let texts = self.texts(name);
        let codes: Vec<Code> = texts.iter().filter_map(|text| text.parse().ok()).collect();
        if let Some(field) = self.record.field(name)
            && codes.len() < texts.len()
        {
            self.wrong(field, Reason::Malformed, "a list of actor codes");
        }
        codes
    }

    /// The days from `from` on and before `to`; a year or month in `to` means through its last day.
    pub(super) fn validity(&mut self) -> Validity {
        let (start, end) = (self.record.field("from"), self.record.field("to"));
        let valid = Validity {
            from: start.and_then(|field| self.day(field, Edge::First)),
            until: end.and_then(|field| self.day(field, Edge::Past)),
        };
        if let (Some(from), Some(until), Some(end)) = (valid.from, valid.until, end)
            && from >= until
        {
            self.wrong(end, Reason::ImpossibleDate, &format!("an end after {from}"));
        }
        valid
    }

    pub(super) fn day(&mut self, field: &Field, edge: Edge) -> Option<NaiveDate> {
        let day = match &field.value {
            Value::Text(text) => parse_day(text.trim(), edge),
            _ => None,
        };
        if day.is_none() {
            self.wrong(
                field,
                Reason::ImpossibleDate,
                "a date as YYYY, YYYY-MM or YYYY-MM-DD",
            );
        }
        day
    }
}

pub(super) const CODE: &str = "an actor code: one to eight capitals or digits";
