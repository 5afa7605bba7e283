//! From files and records to articles: what the caller knows before the text is read.

mod paths;
mod records;

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use super::decode;

pub use paths::collect_paths;
pub use records::Fields;
pub use records::Records;

/// An article before it is read: its text, and what is known about it from outside.
///
/// `None` means not known; reading the text may still find it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// Address or path.
    pub uri: Option<String>,
    /// Newspaper, agency, ministry.
    pub publisher: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Who signed it.
    pub author: Option<String>,
    /// Language, as a code of ISO 639 or a tag like `en-GB`.
    pub language: Option<String>,
    /// Day of publication in the publisher's own calendar.
    pub published: Option<NaiveDate>,
    /// Moment of publication.
    pub published_at: Option<DateTime<Utc>>,
    /// The text, or the page's markup.
    pub text: String,
    /// Whether `text` is markup.
    pub markup: Markup,
    /// Name of the encoding that the bytes were in; `None` if the text came as characters.
    pub encoding: Option<&'static str>,
}

/// How an article's text is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Markup {
    /// As it is read.
    #[default]
    Plain,
    /// As an HTML page or part of one.
    Html,
}

/// Something that was not read, and why: a row of the table `rejects`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// File, address or item of the input.
    pub place: String,
    /// 1-based line or record inside `place`; `None` if all of it was refused.
    pub position: Option<usize>,
    /// The stage that refused, as `"read"`.
    pub stage: &'static str,
    /// Short code, as `"not_text"`.
    pub reason: &'static str,
    /// What was found and what was expected.
    pub detail: String,
}

impl Refusal {
    fn new(place: &str, position: Option<usize>, reason: &'static str, detail: String) -> Self {
        Self {
            place: place.to_owned(),
            position,
            stage: "read",
            reason,
            detail,
        }
    }
}

/// Form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// One article as plain text.
    Plain,
    /// One article as an HTML page.
    Html,
    /// One JSON object per line.
    JsonLines,
    /// One JSON object, or an array of them.
    Json,
}

impl Format {
    /// The form that a path's suffix promises; `None` for a suffix that promises nothing.
    pub fn of_path(path: &Path) -> Option<Self> {
        let suffix = path.extension()?.to_str()?.to_ascii_lowercase();
        match suffix.as_str() {
            "txt" | "text" | "md" => Some(Self::Plain),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    /// The form that the first bytes show.
    fn of_bytes(bytes: &[u8]) -> Self {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let head = bytes.trim_ascii_start();
        let tags: [&[u8]; 7] = [
            b"<!doctype",
            b"<html",
            b"<head",
            b"<body",
            b"<?xml",
            b"<div",
            b"<article",
        ];
        let tag = |tag: &&[u8]| {
            head.get(..tag.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(tag))
        };
        let record = |rest: &[u8]| rest.trim_ascii_start().starts_with(b"\"");
        match head.split_first() {
            Some((b'{', rest)) if record(rest) => Self::Json,
            Some((b'[', rest)) if rest.trim_ascii_start().starts_with(b"{") => Self::Json,
            _ if tags.iter().any(tag) => Self::Html,
            _ => Self::Plain,
        }
    }
}

/// What reading a file gives, one after another.
#[derive(Debug)]
pub enum Articles {
    /// Everything is at hand.
    Ready(std::vec::IntoIter<Result<Article, Refusal>>),
    /// Lines are read from a file as they are asked for.
    Lines(Box<Records<BufReader<File>>>),
}

impl Iterator for Articles {
    type Item = Result<Article, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Ready(articles) => articles.next(),
            Self::Lines(records) => records.next(),
        }
    }
}

/// Reads a file; a file of JSON lines is read line by line, so memory stays bounded.
///
/// What cannot be read becomes a [`Refusal`] and the rest goes on. A record whose date
/// cannot be read gives both its article, undated, and a refusal for the date.
pub fn read_file(path: &Path, fields: &Fields) -> Articles {
    let place = path.display().to_string();
    let unreadable = |error: &std::io::Error| {
        let reason = match error.kind() {
            std::io::ErrorKind::NotFound => "not_found",
            _ => "unreadable",
        };
        let refusal = Refusal::new(&place, None, reason, error.to_string());
        Articles::Ready(vec![Err(refusal)].into_iter())
    };
    let format = Format::of_path(path);
    if format == Some(Format::JsonLines) {
        return match File::open(path) {
            Ok(file) => {
                Articles::Lines(Box::new(Records::new(&place, BufReader::new(file), fields)))
            }
            Err(error) => unreadable(&error),
        };
    }
    match std::fs::read(path) {
        Ok(bytes) => Articles::Ready(read_bytes(&place, format, &bytes, fields).into_iter()),
        Err(error) => unreadable(&error),
    }
}

/// Reads the bytes of one file or one response.
///
/// `name` says where they are from and becomes the article's `uri`; `format` is found from
/// the bytes where it is `None`.
pub fn read_bytes(
    name: &str,
    format: Option<Format>,
    bytes: &[u8],
    fields: &Fields,
) -> Vec<Result<Article, Refusal>> {
    let format = format.unwrap_or_else(|| Format::of_bytes(bytes));
    if format == Format::JsonLines && std::str::from_utf8(bytes).is_ok() {
        return Records::new(name, bytes, fields).collect();
    }
    let decoded = match decode::decode(bytes, None) {
        Ok(decoded) => decoded,
        Err(error) => return vec![Err(Refusal::new(name, None, "not_text", error.reason))],
    };
    match format {
        Format::JsonLines => Records::new(name, decoded.text.as_bytes(), fields).collect(),
        Format::Json => records::read_json(name, &decoded.text, fields),
        Format::Plain | Format::Html if decoded.text.trim().is_empty() => {
            let detail = format!("{} bytes without a word", bytes.len());
            vec![Err(Refusal::new(name, None, "empty", detail))]
        }
        Format::Plain | Format::Html => vec![Ok(Article {
            uri: Some(name.to_owned()),
            text: decoded.text,
            markup: if format == Format::Html {
                Markup::Html
            } else {
                Markup::Plain
            },
            encoding: Some(decoded.encoding),
            ..Article::default()
        })],
    }
}
