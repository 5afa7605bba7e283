//! CSV files as records: one table per file, known by its header.

use super::entry::REMOVE;
use super::entry::SECTIONS;
use super::entry::Section;
use super::record::Field;
use super::record::Record;
use super::record::Value;
use crate::overlay::Lints;
use crate::overlay::Reason;

/// The rows of a file, fields parted by commas, semicolons or tabs, whichever the header has most of.
pub(super) fn read(text: &str, lints: &mut Lints) -> Vec<Record> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let header = text
        .lines()
        .find(|line| is_content(line))
        .unwrap_or_default();
    let count = |separator: char| header.matches(separator).count();
    let separator = [',', '\t', ';']
        .into_iter()
        .max_by_key(|&separator| (count(separator), separator == ','))
        .unwrap_or(',');
    let mut rows = rows(text, separator).into_iter();
    let Some((line, header)) = rows.next() else {
        lints.error(
            1,
            Reason::Malformed,
            "an empty file: expected a header".to_owned(),
        );
        return Vec::new();
    };
    let columns: Vec<String> = header
        .iter()
        .map(|name| name.trim().to_lowercase())
        .collect();
    let Some(section) = section_of(&columns) else {
        lints.error(line, Reason::Malformed, unknown_header(&columns));
        return Vec::new();
    };
    let mut records = Vec::new();
    for (line, cells) in rows {
        if cells.len() != columns.len() {
            let detail = format!("expected {} fields, found {}", columns.len(), cells.len());
            lints.error(line, Reason::Malformed, detail);
            continue;
        }
        let fields = columns.iter().zip(cells).map(|(name, cell)| Field {
            name: name.clone(),
            line,
            value: Value::Text(cell.trim().to_owned()),
        });
        records.push(Record {
            section: section.name.to_owned(),
            line,
            fields: fields.collect(),
        });
    }
    records
}

/// The table with all its required fields in the header; with a column `remove`, its key is enough.
fn section_of(columns: &[String]) -> Option<&'static Section> {
    let has = |name: &&str| columns.iter().any(|column| column == name);
    let knows = |section: &&Section| columns.iter().all(|column| section.knows(column));
    let full = |section: &&Section| section.required.iter().all(has);
    let keyed = |section: &&Section| has(&REMOVE) && section.key.iter().all(has);
    let known = || SECTIONS.iter().filter(knows);
    known().find(full).or_else(|| known().find(keyed))
}

fn unknown_header(columns: &[String]) -> String {
    let tables: Vec<String> = SECTIONS
        .iter()
        .map(|section| {
            let optional = section.optional.join(",");
            format!(
                "{}: {} ({optional})",
                section.name,
                section.required.join(",")
            )
        })
        .collect();
    format!(
        "header `{}`: expected the columns of one of these tables (others allowed in brackets): {}",
        columns.join(","),
        tables.join("; ")
    )
}

fn is_content(line: &str) -> bool {
    !line.trim().is_empty() && !line.starts_with('#')
}

/// Cells of every row, with the line on which it begins. Quoted cells may hold separators, doubled quotes and line
/// ends.
fn rows(text: &str, separator: char) -> Vec<(usize, Vec<String>)> {
    let mut rows = Vec::new();
    let mut line = 1;
    let mut rest = text;
    while !rest.is_empty() {
        let first = rest.lines().next().unwrap_or_default();
        if !is_content(first) {
            rest = rest.split_once('\n').map_or("", |(_, after)| after);
            line += 1;
            continue;
        }
        let start = line;
        let mut cells = vec![String::new()];
        let mut quoted = false;
        let mut used = rest.len();
        let mut chars = rest.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let cell = cells.last_mut().expect("a row has a cell");
            line += usize::from(c == '\n');
            match c {
                '"' if quoted && chars.peek().is_some_and(|&(_, next)| next == '"') => {
                    chars.next();
                    cell.push('"');
                }
                '"' if quoted => quoted = false,
                '"' if cell.trim().is_empty() => {
                    cell.clear();
                    quoted = true;
                }
                '\n' if !quoted => {
                    used = at + 1;
                    break;
                }
                c if c == separator && !quoted => cells.push(String::new()),
                c => cell.push(c),
            }
        }
        rows.push((start, cells));
        rest = &rest[used..];
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> (Vec<Record>, Lints) {
        let mut lints = Lints::new("x.csv");
        let records = read(text, &mut lints);
        (records, lints)
    }

    #[test]
    fn the_header_chooses_the_table_and_quotes_protect_separators() {
        for (text, section, value) in [
            (
                "form,code\n\"Bonn, on the Rhine\",DEU\n",
                "name",
                "Bonn, on the Rhine",
            ),
            (
                "\u{feff}form;code\r\n# note\r\n\r\nBonn;DEU\r\n",
                "name",
                "Bonn",
            ),
            (
                "name\toffice\tstate\nX Y\tpresident\tDEU\n",
                "person",
                "X Y",
            ),
            (
                "phrase,sector\n\"the \"\"brass\"\"\",MIL\n",
                "agent",
                "the \"brass\"",
            ),
            (
                "phrase,office,rank,sector\nFM,foreign_minister,,\n",
                "office",
                "FM",
            ),
            ("organisation,member\nEU,FRA\n", "member", "EU"),
            ("name,remove\nX Y,true\n", "person", "X Y"),
            ("code,remove\nSUN,true\n", "state", "SUN"),
        ] {
            let (records, lints) = read_all(text);
            assert!(lints.found.is_empty(), "{:?}", lints.found);
            assert_eq!(records.len(), 1, "{text}");
            assert_eq!(records[0].section, section);
            assert_eq!(records[0].fields[0].value, Value::Text(value.to_owned()));
        }
    }

    #[test]
    fn rows_of_the_wrong_length_are_named_by_line_and_the_rest_is_read() {
        let (records, lints) = read_all("form,code\n\"two\nlines\",DEU\nBonn\nKoeln,DEU\n");
        assert_eq!(
            records.iter().map(|record| record.line).collect::<Vec<_>>(),
            [2, 5]
        );
        assert_eq!(lints.found[0].line, 4);
        assert!(lints.found[0].detail.contains("expected 2 fields, found 1"));
    }

    #[test]
    fn an_unknown_header_is_answered_with_the_tables_there_are() {
        let (_, lints) = read_all("country,nickname\nX,Y\n");
        assert!(lints.found[0].detail.contains("country,nickname"));
        assert!(lints.found[0].detail.contains("name: form"));
    }
}
