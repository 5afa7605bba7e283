//! JSON records as scrapers write them: one object per article.

use std::io::BufRead;

use chrono::NaiveDate;
use serde_json::Map;
use serde_json::Value;

use super::Article;
use super::Markup;
use super::Refusal;
use crate::text::decode;
use crate::text::metadata;

/// Columns that hold an article's fields, where the caller names them.
///
/// `None` leaves the choice to the names in use (`data/text/record_fields.tsv`). A column
/// that is named here is the only one that is looked at for its field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields {
    /// Column of the text.
    pub text: Option<String>,
    /// Column of the address.
    pub uri: Option<String>,
    /// Column of the headline.
    pub title: Option<String>,
    /// Column of the date or moment of publication.
    pub published: Option<String>,
    /// Column of the publisher.
    pub publisher: Option<String>,
    /// Column of the author.
    pub author: Option<String>,
    /// Column of the language.
    pub language: Option<String>,
}

type Record = Map<String, Value>;

/// A value of a record and the name it stood under.
type Found<'a> = Option<(&'a str, &'a Value)>;

impl Fields {
    fn named(&self, field: &str) -> Option<&str> {
        let column = match field {
            "text" => &self.text,
            "uri" => &self.uri,
            "title" => &self.title,
            "published" => &self.published,
            "publisher" => &self.publisher,
            "author" => &self.author,
            "language" => &self.language,
            _ => &None,
        };
        column.as_deref()
    }

    /// The first column of `field` that holds a value.
    fn find<'a>(&'a self, record: &'a Record, field: &str) -> Found<'a> {
        if let Some(column) = self.named(field) {
            let value = record.get(column).filter(|value| is_value(value))?;
            return Some((column, value));
        }
        include_str!("../../../data/text/record_fields.tsv")
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .filter(|(of, _)| *of == field)
            .find_map(|(_, column)| {
                let value = record.get(column).filter(|value| is_value(value))?;
                Some((column, value))
            })
    }
}

/// Whether a value says something; scrapers write "None" and "NaN" for null.
fn is_value(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !matches!(
            text.trim().to_ascii_lowercase().as_str(),
            "" | "none" | "null" | "nan" | "nat"
        ),
        Value::Array(items) => !items.is_empty(),
        _ => true,
    }
}

/// Articles from JSON lines, read as they are asked for.
#[derive(Debug)]
pub struct Records<R> {
    place: String,
    input: R,
    fields: Fields,
    line: usize,
    buffer: Vec<u8>,
    waiting: Option<Refusal>,
    ended: bool,
}

impl<R: BufRead> Records<R> {
    /// Reads `input`, which refusals call `place`.
    pub fn new(place: &str, input: R, fields: &Fields) -> Self {
        Self {
            place: place.to_owned(),
            input,
            fields: fields.clone(),
            line: 0,
            buffer: Vec::new(),
            waiting: None,
            ended: false,
        }
    }

    fn refuse(&self, reason: &'static str, detail: String) -> Result<Article, Refusal> {
        Err(Refusal::new(&self.place, Some(self.line), reason, detail))
    }

    fn read_line(&mut self) -> Result<Article, Refusal> {
        let line = self
            .buffer
            .strip_prefix(b"\xEF\xBB\xBF")
            .unwrap_or(&self.buffer);
        let decoded;
        let text = if let Ok(text) = std::str::from_utf8(line) {
            text
        } else {
            match decode::decode(line, None) {
                Ok(line) => decoded = line.text,
                Err(error) => return self.refuse("not_text", error.reason),
            }
            &decoded
        };
        let value: Value = match serde_json::from_str(text) {
            Ok(value) => value,
            Err(error) => {
                let detail = said(&error, self.line);
                return self.refuse("malformed_json", detail);
            }
        };
        let item = Item {
            place: &self.place,
            position: self.line,
            fields: &self.fields,
        };
        let (article, refusal) = item.read(&value)?;
        self.waiting = refusal;
        Ok(article)
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Article, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(refusal) = self.waiting.take() {
            return Some(Err(refusal));
        }
        while !self.ended {
            self.buffer.clear();
            self.line += 1;
            match self.input.read_until(b'\n', &mut self.buffer) {
                Ok(0) => self.ended = true,
                Ok(_) if self.buffer.trim_ascii().is_empty() => {}
                Ok(_) => return Some(self.read_line()),
                Err(error) => {
                    self.ended = true;
                    return Some(self.refuse("unreadable", error.to_string()));
                }
            }
        }
        None
    }
}

/// The parser's complaint with the line of the file in place of the line of the record.
fn said(error: &serde_json::Error, line: usize) -> String {
    let whole = error.to_string();
    let what = whole
        .rsplit_once(" at line ")
        .map_or(whole.as_str(), |(what, _)| what);
    format!("line {line} column {}: {what}", error.column())
}

/// Reads a JSON text: an object, an array of objects, an object that holds such an array,
/// or objects one after another.
pub(super) fn read_json(place: &str, text: &str, fields: &Fields) -> Vec<Result<Article, Refusal>> {
    let mut all = Vec::new();
    let mut position = 0;
    for value in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
        match value {
            Ok(value) => {
                for record in records_of(&value) {
                    position += 1;
                    let item = Item {
                        place,
                        position,
                        fields,
                    };
                    match item.read(record) {
                        Ok((article, refusal)) => {
                            all.push(Ok(article));
                            all.extend(refusal.map(Err));
                        }
                        Err(refusal) => all.push(Err(refusal)),
                    }
                }
            }
            Err(error) => {
                let detail = said(&error, error.line());
                let refusal = Refusal::new(place, Some(error.line()), "malformed_json", detail);
                all.push(Err(refusal));
            }
        }
    }
    if all.is_empty() {
        let detail = "expected a JSON object or an array of objects, found none".to_owned();
        all.push(Err(Refusal::new(place, None, "empty", detail)));
    }
    all
}

/// The records inside a value: itself, its items, or the items of its only list of objects.
fn records_of(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(items) => items.iter().collect(),
        Value::Object(record) => {
            let lists = record.values().filter_map(|inner| match inner {
                Value::Array(items) if items.iter().any(Value::is_object) => Some(items),
                _ => None,
            });
            let has_text = Fields::default().find(record, "text").is_some();
            match lists.collect::<Vec<_>>().as_slice() {
                [items] if !has_text => items.iter().collect(),
                _ => vec![value],
            }
        }
        _ => vec![value],
    }
}

/// One record of an input.
struct Item<'a> {
    place: &'a str,
    position: usize,
    fields: &'a Fields,
}

impl Item<'_> {
    fn refusal(&self, reason: &'static str, detail: String) -> Refusal {
        Refusal::new(self.place, Some(self.position), reason, detail)
    }

    /// The article, and the refusal of its date if that could not be read.
    fn read(&self, value: &Value) -> Result<(Article, Option<Refusal>), Refusal> {
        let Value::Object(record) = value else {
            let detail = format!("expected an object, found {}", kind_of(value));
            return Err(self.refusal("wrong_type", detail));
        };
        let mut markup = Markup::Plain;
        let mut text = self.string(record, "text")?;
        if text.is_none() && self.fields.text.is_none() {
            text = self.string(record, "html")?;
            markup = Markup::Html;
        }
        let Some(text) = text else {
            return Err(self.without_text(record));
        };
        let mut article = Article {
            uri: self.string(record, "uri")?,
            publisher: self.string(record, "publisher")?,
            title: self.string(record, "title")?,
            author: self.string(record, "author")?,
            language: self.string(record, "language")?,
            text,
            markup,
            ..Article::default()
        };
        let Some((column, value)) = self.fields.find(record, "published") else {
            return Ok((article, None));
        };
        let written = match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            other => return Err(self.wrong_type(column, "a string", other)),
        };
        let moment = metadata::date::read_moment(&written);
        article.published = moment.map(|moment| moment.date);
        article.published_at = moment.and_then(|moment| moment.at());
        let unread = moment.is_none().then(|| {
            let detail = format!(
                "field `{column}`: no date in `{written}`, expected one like `{}`; \
                 the article is read without a date",
                NaiveDate::from_ymd_opt(2024, 2, 14).unwrap_or_default()
            );
            Refusal {
                stage: "date",
                ..self.refusal("bad_date", detail)
            }
        });
        Ok((article, unread))
    }

    fn without_text(&self, record: &Record) -> Refusal {
        let known = self.fields.named("text").map_or_else(
            || "expected one of `text`, `maintext`, `body`, `content`".to_owned(),
            |column| format!("expected column `{column}`"),
        );
        let blank = match self.fields.named("text") {
            Some(column) => record.get(column).is_some(),
            None => record.contains_key("text") || record.contains_key("maintext"),
        };
        if blank {
            return self.refusal("empty", "the text is empty".to_owned());
        }
        let columns: Vec<&str> = record.keys().map(String::as_str).take(12).collect();
        let detail = format!("{known}, found {}", columns.join(", "));
        self.refusal("missing_text", detail)
    }

    /// The text of a field; names in a list, or objects with a `name`, are joined.
    fn string(&self, record: &Record, field: &str) -> Result<Option<String>, Refusal> {
        let Some((column, value)) = self.fields.find(record, field) else {
            return Ok(None);
        };
        match value {
            Value::String(text) => Ok(Some(text.clone())),
            Value::Number(number) if field == "uri" => Ok(Some(number.to_string())),
            Value::Array(items) if field == "author" => {
                let names: Option<Vec<&str>> = items.iter().map(name_of).collect();
                match names {
                    Some(names) => Ok(Some(names.join("; "))),
                    None => Err(self.wrong_type(column, "a string or list of strings", value)),
                }
            }
            other => match name_of(other).filter(|_| field != "text") {
                Some(name) => Ok(Some(name.to_owned())),
                None => Err(self.wrong_type(column, "a string", other)),
            },
        }
    }

    fn wrong_type(&self, column: &str, expected: &str, found: &Value) -> Refusal {
        let detail = format!(
            "field `{column}`: expected {expected}, found {}",
            kind_of(found)
        );
        self.refusal("wrong_type", detail)
    }
}

fn name_of(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        Value::Object(inner) => inner.get("name").or_else(|| inner.get("title"))?.as_str(),
        _ => None,
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::super::read_bytes;
    use super::*;

    fn read(format: Format, text: &str, fields: &Fields) -> Vec<Result<Article, Refusal>> {
        read_bytes("in", Some(format), text.as_bytes(), fields)
    }

    fn codes(all: &[Result<Article, Refusal>]) -> Vec<String> {
        let code = |item: &Result<Article, Refusal>| match item {
            Ok(article) => article.text.clone(),
            Err(refusal) => format!("{}@{}", refusal.reason, refusal.position.unwrap_or(0)),
        };
        all.iter().map(code).collect()
    }

    #[test]
    fn a_broken_line_is_refused_and_the_others_go_on() {
        let text = "{\"text\": \"a\"}\n\n{\"text\": \"b\",}\r\n[1]\n{\"text\": 5}\n\
            {\"body\": \"\\ud800\"}\n{\"title\": \"x\"}\n{\"text\": \"\"}\n{\"content\": \"c\"}";
        let all = read(Format::JsonLines, text, &Fields::default());
        assert_eq!(
            codes(&all),
            [
                "a",
                "malformed_json@3",
                "wrong_type@4",
                "wrong_type@5",
                "malformed_json@6",
                "missing_text@7",
                "empty@8",
                "c"
            ]
        );
        let detail = |at: usize| all[at].as_ref().unwrap_err().detail.as_str();
        assert!(detail(1).starts_with("line 3 column 14: "), "{}", detail(1));
        assert_eq!(detail(3), "field `text`: expected a string, found a number");
        assert!(detail(5).contains("found title"), "{}", detail(5));
    }

    #[test]
    fn records_of_scrapers_are_understood() {
        let text = r#"[{"maintext": "Talks resumed.", "title": "T", "authors": ["Ana Gil", "Tom Roe"],
            "date_publish": "2021-04-06 10:00:00", "date_download": "2022-01-01 00:00:00",
            "source_domain": "paper.example", "language": "en", "url": "https://paper.example/a"},
            {"text": "Talks ended.", "raw_text": "x", "hostname": "b.example", "sitename": "B",
            "date": "2021-04-09", "source": "https://b.example/c", "author": null}]"#;
        let all = read(Format::Json, text, &Fields::default());
        let first = all[0].as_ref().unwrap();
        assert_eq!(first.author.as_deref(), Some("Ana Gil; Tom Roe"));
        assert_eq!(first.publisher.as_deref(), Some("paper.example"));
        assert_eq!(first.uri.as_deref(), Some("https://paper.example/a"));
        assert_eq!(first.published, NaiveDate::from_ymd_opt(2021, 4, 6));
        assert_eq!(first.published_at, None, "no zone is given");
        let second = all[1].as_ref().unwrap();
        assert_eq!(second.publisher.as_deref(), Some("B"));
        assert_eq!(second.uri.as_deref(), Some("https://b.example/c"));
        assert_eq!(
            (second.text.as_str(), &second.author),
            ("Talks ended.", &None)
        );
    }

    #[test]
    fn named_columns_are_the_only_ones_looked_at() {
        let fields = Fields {
            text: Some("story".to_owned()),
            published: Some("day".to_owned()),
            ..Fields::default()
        };
        let text = r#"{"text": "x", "story": "y", "date": "2020-01-01", "day": "14/02/2024"}
            {"text": "x"}"#;
        let all = read(Format::JsonLines, text, &fields);
        assert_eq!(codes(&all), ["y", "missing_text@2"]);
        assert_eq!(
            all[0].as_ref().unwrap().published,
            NaiveDate::from_ymd_opt(2024, 2, 14)
        );
    }

    #[test]
    fn unreadable_date_is_told_and_the_article_kept() {
        let text = r#"{"text": "a", "date": "03/04/2024"}"#;
        for format in [Format::Json, Format::JsonLines] {
            let all = read(format, text, &Fields::default());
            assert_eq!(codes(&all), ["a", "bad_date@1"]);
        }
    }

    #[test]
    fn lists_inside_an_object_and_objects_in_a_row_are_read() {
        let wrapped = r#"{"status": "ok", "articles": [{"content": "a"}, {"content": "b"}]}"#;
        assert_eq!(
            codes(&read(Format::Json, wrapped, &Fields::default())),
            ["a", "b"]
        );
        let row = "{\"text\": \"a\"}\n{\"text\": \"b\"}\n{\"text\": ";
        let all = read(Format::Json, row, &Fields::default());
        assert_eq!(codes(&all), ["a", "b", "malformed_json@3"]);
        assert_eq!(
            codes(&read(Format::Json, "[]", &Fields::default())),
            ["empty@0"]
        );
    }
}
