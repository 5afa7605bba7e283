//! Reading the tab-separated knowledge files.

use chrono::NaiveDate;

use crate::error::Error;
use crate::error::Result;

use super::state::{Code, Validity};

/// A file of knowledge: its name for messages, and its text.
#[derive(Debug, Clone, Copy)]
pub struct DataFile<'a> {
    /// Name, for messages.
    pub name: &'a str,
    /// Content: lines starting with `#` are comments, the first other line names the columns.
    pub text: &'a str,
}

/// One line of a table of `N` columns.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a, const N: usize> {
    file: &'a str,
    line: usize,
    pub(crate) fields: [&'a str; N],
}

impl<'a> DataFile<'a> {
    /// The rows below the header, which must be `columns`.
    pub(crate) fn rows<const N: usize>(
        self,
        columns: [&str; N],
    ) -> Result<impl Iterator<Item = Result<Row<'a, N>>>> {
        let mut lines = self
            .text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.starts_with('#') && !line.is_empty());
        let header = lines.next().map_or("", |(_, line)| line);
        if !header.split('\t').eq(columns) {
            let expected = columns.join(" ");
            return Err(self.error(
                1,
                format!("header `{header}`: expected the columns {expected}"),
            ));
        }
        Ok(lines.map(move |(at, line)| {
            let mut fields = [""; N];
            let mut found = 0;
            for field in line.split('\t') {
                if let Some(slot) = fields.get_mut(found) {
                    *slot = field;
                }
                found += 1;
            }
            if found != N {
                return Err(self.error(at + 1, format!("expected {N} fields, found {found}")));
            }
            Ok(Row {
                file: self.name,
                line: at + 1,
                fields,
            })
        }))
    }

    pub(crate) fn error(self, line: usize, reason: String) -> Error {
        Error::Data {
            file: self.name.to_owned(),
            line,
            reason,
        }
    }
}

impl<const N: usize> Row<'_, N> {
    /// Error at this line.
    pub(crate) fn error(&self, value: &str, expected: &str) -> Error {
        Error::Data {
            file: self.file.to_owned(),
            line: self.line,
            reason: format!("`{value}`: expected {expected}"),
        }
    }

    pub(crate) fn code(&self, column: usize) -> Result<Code> {
        let value = self.fields[column];
        value
            .parse()
            .map_err(|_| self.error(value, "a code of one to eight capitals or digits"))
    }

    /// `None` where the field is empty.
    pub(crate) fn optional_code(&self, column: usize) -> Result<Option<Code>> {
        if self.fields[column].is_empty() {
            return Ok(None);
        }
        self.code(column).map(Some)
    }

    /// Codes separated by `;`.
    pub(crate) fn codes(&self, column: usize) -> Result<Vec<Code>> {
        let value = self.fields[column];
        value
            .split(';')
            .filter(|code| !code.is_empty())
            .map(|code| {
                code.parse()
                    .map_err(|_| self.error(value, "codes separated by `;`"))
            })
            .collect()
    }

    /// The days from column `from` on and through column `from + 1`.
    pub(crate) fn validity(&self, from: usize) -> Result<Validity> {
        let valid = Validity {
            from: self.day(from, Edge::First)?,
            until: self.day(from + 1, Edge::Past)?,
        };
        if matches!((valid.from, valid.until), (Some(a), Some(b)) if a >= b) {
            return Err(self.error(self.fields[from], "a start before the end"));
        }
        Ok(valid)
    }

    fn day(&self, column: usize, edge: Edge) -> Result<Option<NaiveDate>> {
        let value = self.fields[column];
        if value.is_empty() {
            return Ok(None);
        }
        parse_day(value, edge)
            .map(Some)
            .ok_or_else(|| self.error(value, "a date as YYYY, YYYY-MM or YYYY-MM-DD"))
    }
}

/// Which day a date of a year or month alone stands for.
#[derive(Clone, Copy)]
pub(crate) enum Edge {
    /// Its first.
    First,
    /// The first after it; a full date is that day itself, on which what ended no longer holds.
    Past,
}

pub(crate) fn parse_day(value: &str, edge: Edge) -> Option<NaiveDate> {
    let mut parts = value.split('-');
    let year = number(parts.next()?)?;
    let month = parts.next().map(number);
    let day = parts.next().map(number);
    if parts.next().is_some() {
        return None;
    }
    let past = u32::from(matches!(edge, Edge::Past));
    let years = i32::try_from(year).ok()?;
    match (month, day) {
        (None, _) => NaiveDate::from_ymd_opt(years + i32::try_from(past).ok()?, 1, 1),
        (Some(Some(month)), None) => {
            let first = NaiveDate::from_ymd_opt(years, month, 1)?;
            first.checked_add_months(chrono::Months::new(past))
        }
        (Some(Some(month)), Some(Some(day))) => NaiveDate::from_ymd_opt(years, month, day),
        _ => None,
    }
}

fn number(digits: &str) -> Option<u32> {
    let valid =
        !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    valid.then(|| {
        digits
            .bytes()
            .fold(0, |sum, byte| sum * 10 + u32::from(byte - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use super::DataFile;

    fn read(text: &str) -> Result<Vec<[String; 3]>, String> {
        let file = DataFile {
            name: "x.tsv",
            text,
        };
        let rows = file
            .rows(["code", "from", "to"])
            .map_err(|error| error.to_string())?;
        rows.map(|row| {
            let row = row.map_err(|error| error.to_string())?;
            let valid = row.validity(1).map_err(|error| error.to_string())?;
            let day =
                |day: Option<chrono::NaiveDate>| day.map_or(String::new(), |day| day.to_string());
            Ok([row.fields[0].to_owned(), day(valid.from), day(valid.until)])
        })
        .collect()
    }

    #[test]
    fn years_cover_their_last_day_and_dates_end_on_theirs() {
        let rows = read(
            "# note\ncode\tfrom\tto\nA\t1971\t1997\nB\t1922-12-30\t1991-12-26\nC\t\t1990-12\n",
        );
        assert_eq!(
            rows.unwrap(),
            [
                ["A", "1971-01-01", "1998-01-01"],
                ["B", "1922-12-30", "1991-12-26"],
                ["C", "", "1991-01-01"]
            ]
        );
    }

    #[test]
    fn errors_name_file_line_and_value() {
        for (text, words) in [
            ("code\tfrom\n", vec!["x.tsv", "header"]),
            (
                "code\tfrom\tto\nA\t1\t2\t3\n",
                vec!["line 2", "expected 3 fields, found 4"],
            ),
            (
                "code\tfrom\tto\n\nA\t31 May\t\n",
                vec!["line 3", "`31 May`"],
            ),
            ("code\tfrom\tto\nA\t1990-02-30\t\n", vec!["`1990-02-30`"]),
            (
                "code\tfrom\tto\nA\t1990\t1980\n",
                vec!["a start before the end"],
            ),
        ] {
            let error = read(text).unwrap_err();
            for word in words {
                assert!(error.contains(word), "{error}");
            }
        }
    }
}
