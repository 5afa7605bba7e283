//! TOML files as records.

use toml::Spanned;
use toml::de::DeTable;
use toml::de::DeValue;

use super::lint::Lints;
use super::lint::Reason;
use super::record::Field;
use super::record::Record;
use super::record::Value;

/// Line numbers of a text.
struct Source<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Source<'a> {
    fn new(text: &'a str) -> Self {
        let newlines = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(newlines).collect(),
        }
    }

    fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte)
    }

    fn value(&self, value: &Spanned<DeValue<'_>>) -> Value {
        match value.get_ref() {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Array(values) => {
                Value::List(values.iter().map(|value| self.value(value)).collect())
            }
            DeValue::Table(table) => Value::Table(self.fields(table)),
            // As it stands in the file: `1990` is a year, `true` a truth value.
            _ => Value::Text(
                self.text
                    .get(value.span())
                    .unwrap_or_default()
                    .trim()
                    .to_owned(),
            ),
        }
    }

    /// In the order of the file, so that messages are as well.
    fn fields(&self, table: &DeTable<'_>) -> Vec<Field> {
        let mut fields: Vec<Field> = table
            .iter()
            .map(|(key, value)| Field {
                name: key.get_ref().to_string(),
                line: self.line(key.span().start),
                value: self.value(value),
            })
            .collect();
        fields.sort_by_key(|field| field.line);
        fields
    }
}

/// The tables of a file, in its order: `[[name]]` one record each, `[policy]` one record.
pub(super) fn read(text: &str, lints: &mut Lints) -> Vec<Record> {
    let source = Source::new(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        for error in errors {
            let start = error.span().map_or(0, |span| span.start);
            let line = source.line(start);
            let written = text.lines().nth(line - 1).unwrap_or_default().trim();
            // The parser knows the calendar: `1990-02-30` without quotes does not pass it.
            let reason = if error.message().starts_with("invalid date") {
                Reason::ImpossibleDate
            } else {
                Reason::Malformed
            };
            let detail = format!("`{written}`: not TOML: {}", error.message());
            lints.error(line, reason, detail);
        }
        return Vec::new();
    }
    let mut records = Vec::new();
    for (section, value) in table.get_ref() {
        let mut add = |value: &Spanned<DeValue<'_>>| {
            let DeValue::Table(table) = value.get_ref() else {
                let line = source.line(section.span().start);
                let detail = format!("`{}`: expected a table", section.get_ref());
                lints.error(line, Reason::Malformed, detail);
                return;
            };
            records.push(Record {
                section: section.get_ref().to_string(),
                line: source.line(value.span().start),
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
