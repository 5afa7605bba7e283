//! TOML files with their line numbers.

use toml::Spanned;
use toml::de::DeTable;
use toml::de::DeValue;

use super::Lints;
use super::Reason;

/// A TOML text, parsed, that knows on which line everything stands.
#[derive(Debug)]
pub(crate) struct TomlText<'a> {
    pub(crate) text: &'a str,
    pub(crate) table: DeTable<'a>,
    starts: Vec<usize>,
}

impl<'a> TomlText<'a> {
    /// Parses a text; every line that is not TOML becomes a lint.
    pub(crate) fn read(text: &'a str, lints: &mut Lints) -> Option<Self> {
        // After the newline that ends the text no line begins: what is missing there is missing on the last.
        let newlines = text
            .match_indices('\n')
            .map(|(at, _)| at + 1)
            .filter(|&start| start < text.len());
        let (table, errors) = DeTable::parse_recoverable(text);
        let read = Self {
            text,
            table: table.into_inner(),
            starts: std::iter::once(0).chain(newlines).collect(),
        };
        for error in &errors {
            let line = read.line(error.span().map_or(0, |span| span.start));
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
        errors.is_empty().then_some(read)
    }

    /// The 1-based line of a byte.
    pub(crate) fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte)
    }

    /// The text of a value as it stands in the file.
    pub(crate) fn written(&self, value: &Spanned<DeValue<'_>>) -> &'a str {
        self.text.get(value.span()).unwrap_or_default().trim()
    }
}
