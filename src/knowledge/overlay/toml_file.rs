//! TOML files as records.

use toml::Spanned;
use toml::de::DeTable;
use toml::de::DeValue;

use super::record::Field;
use super::record::Record;
use super::record::Value;
use crate::overlay::Lints;
use crate::overlay::Reason;
use crate::overlay::TomlText;

struct Source<'a>(TomlText<'a>);

impl Source<'_> {
    fn value(&self, value: &Spanned<DeValue<'_>>) -> Value {
        match value.get_ref() {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Array(values) => {
                Value::List(values.iter().map(|value| self.value(value)).collect())
            }
            DeValue::Table(table) => Value::Table(self.fields(table)),
            // As it stands in the file: `1990` is a year, `true` a truth value.
            _ => Value::Text(self.0.written(value).to_owned()),
        }
    }

    /// In the order of the file, so that messages are as well.
    fn fields(&self, table: &DeTable<'_>) -> Vec<Field> {
        let mut fields: Vec<Field> = table
            .iter()
            .map(|(key, value)| Field {
                name: key.get_ref().to_string(),
                line: self.0.line(key.span().start),
                value: self.value(value),
            })
            .collect();
        fields.sort_by_key(|field| field.line);
        fields
    }
}

/// The tables of a file, in its order: `[[name]]` one record each, `[policy]` one record.
pub(super) fn read(text: &str, lints: &mut Lints) -> Vec<Record> {
    let Some(text) = TomlText::read(text, lints) else {
        return Vec::new();
    };
    let source = Source(text);
    let mut records = Vec::new();
    for (section, value) in &source.0.table {
        let mut add = |value: &Spanned<DeValue<'_>>| {
            let DeValue::Table(table) = value.get_ref() else {
                let line = source.0.line(section.span().start);
                let detail = format!("`{}`: expected a table", section.get_ref());
                lints.error(line, Reason::Malformed, detail);
                return;
            };
            records.push(Record {
                section: section.get_ref().to_string(),
                line: source.0.line(value.span().start),
                fields: source.fields(table),
            });
        };
        match value.get_ref() {
            DeValue::Array(values) => values.iter().for_each(&mut add),
            _ => add(value),
        }
    }
    records.sort_by_key(|record| record.line);
    records
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_keep_the_order_and_lines_of_the_file() {
        let text = "# mine\n[[name]]\nform = \"A\"\nfrom = 1990\n\n[[state]]\ncode = \"XA\"\n\n[[name]]\nform = \"B\"\nremove = true\nfrom = 1990-05-01\n";
        let mut lints = Lints::new("x.toml");
        let records = read(text, &mut lints);
        assert!(lints.found.is_empty(), "{:?}", lints.found);
        let seen: Vec<(&str, usize)> = records
            .iter()
            .map(|record| (record.section.as_str(), record.line))
            .collect();
        assert_eq!(seen, [("name", 2), ("state", 6), ("name", 9)]);
        let last: Vec<(&str, usize, Value)> = records[2]
            .fields
            .iter()
            .map(|field| (field.name.as_str(), field.line, field.value.clone()))
            .collect();
        let text = |text: &str| Value::Text(text.to_owned());
        assert_eq!(
            last,
            [
                ("form", 10, text("B")),
                ("remove", 11, text("true")),
                ("from", 12, text("1990-05-01"))
            ]
        );
    }

    #[test]
    fn every_broken_line_is_reported() {
        let mut lints = Lints::new("x.toml");
        let text = "[[name]]\nform = Burma\n\n[[name]]\nform = \"A\"\nfrom = 1990-02-30\n";
        assert!(read(text, &mut lints).is_empty());
        let lines: Vec<usize> = lints.found.iter().map(|lint| lint.line).collect();
        assert!(lines.contains(&2), "{:?}", lints.found);
        assert!(lints.found[0].detail.contains("`form = Burma`"));
    }
}
