//! Title, author, publisher and date of an article, from what is given, the page's own
//! metadata and the lines of its text.

pub mod date;

use date::Moment;

use super::Block;
use super::BlockKind;
use super::Dateline;
use super::furniture;
use super::html::Facts;
use super::source::Article;

/// Blocks after the last paragraph in which the article's own date may stand; further
/// down come the dates of other articles.
const TAIL: usize = 6;

/// How the day of publication was found: the codes of `documents.published_basis`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PublishedBasis {
    /// The caller gave it.
    Given,
    /// The page's metadata.
    Meta,
    /// A line of the text that says when it appeared.
    Text,
    /// The dateline.
    Dateline,
    /// The path of the address.
    Uri,
}

impl PublishedBasis {
    /// The code in tables, as `"dateline"`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Meta => "meta",
            Self::Text => "text",
            Self::Dateline => "dateline",
            Self::Uri => "uri",
        }
    }
}

/// The headline that is known before the text is looked at, without the publisher's name.
///
/// What the caller gives is cleaned only of a publisher that the caller names too.
pub(super) fn known_title(article: &Article, facts: &Facts) -> Option<String> {
    if let Some(title) = article
        .title
        .as_deref()
        .map(str::trim)
        .filter(|title| !title.is_empty())
    {
        let clean = article
            .publisher
            .as_deref()
            .map(|name| without_name(title, name));
        return Some(clean.unwrap_or(title).to_owned());
    }
    let title = facts.get("title")?;
    let clean = facts
        .get("publisher")
        .map_or(title, |name| without_name(title, name));
    let clean = host_of(article.uri.as_deref().or(facts.get("uri")))
        .map_or(clean, |host| without_name(clean, host));
    // A bar never divides a headline into many words and few.
    let clean = clean
        .rsplit_once(" | ")
        .filter(|(head, tail)| head.split(' ').count() >= 4 && tail.split(' ').count() <= 5)
        .map_or(clean, |(head, _)| head.trim());
    (!clean.is_empty()).then(|| clean.to_owned())
}

/// The title without a last part that is `name` or shortens it.
fn without_name<'a>(title: &'a str, name: &str) -> &'a str {
    for mark in [" | ", " - ", " – ", " — ", " :: ", " » "] {
        if let Some((head, tail)) = title.rsplit_once(mark) {
            let squeeze = |text: &str| -> String {
                let text = text.to_lowercase();
                let text = text.strip_prefix("the ").unwrap_or(&text);
                text.chars()
                    .filter(|letter| letter.is_alphanumeric())
                    .collect()
            };
            let (tail, name) = (squeeze(tail), squeeze(name));
            if !tail.is_empty() && (name.starts_with(&tail) || tail.starts_with(&name)) {
                return head.trim();
            }
        }
    }
    title
}

/// Whether a title is this heading and, behind a dividing mark, something else.
pub(super) fn begins_title(title: &str, heading: &str) -> bool {
    title.strip_prefix(heading).is_some_and(|rest| {
        rest.trim_start()
            .starts_with(['|', '-', '–', '—', ':', '»'])
    }) && heading.split(' ').count() >= 2
}

/// The publisher: given, named by the page, or the host of its address.
pub(super) fn publisher(article: &Article, facts: &Facts) -> Option<String> {
    let given = article
        .publisher
        .as_deref()
        .filter(|name| !name.trim().is_empty());
    given
        .or_else(|| facts.get("publisher"))
        .or_else(|| host_of(article.uri.as_deref()))
        .or_else(|| host_of(facts.get("uri")))
        .map(|name| name.trim().to_owned())
}

/// The host of an address, without `www.` and port.
fn host_of(uri: Option<&str>) -> Option<&str> {
    let uri = uri?;
    let rest = uri
        .strip_prefix("https://")
        .or_else(|| uri.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.contains('.').then_some(host)
}

/// The author: given, named by the page, or signing in a byline.
pub(super) fn author(
    article: &Article,
    facts: &Facts,
    text: &str,
    blocks: &[Block],
) -> Option<String> {
    let given = article
        .author
        .as_deref()
        .filter(|name| !name.trim().is_empty());
    let meta = facts.get("author").filter(|name| !name.contains("://"));
    let signed = || {
        blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Byline)
            .find_map(|block| furniture::author_in(block.span.of(text)))
    };
    given
        .or(meta)
        .or_else(signed)
        .map(|name| name.trim().to_owned())
}

/// What is known of the moment of publication.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Published {
    pub date: Option<chrono::NaiveDate>,
    pub at: Option<chrono::DateTime<chrono::Utc>>,
    pub basis: Option<PublishedBasis>,
}

impl Published {
    fn new(moment: Moment, basis: PublishedBasis) -> Self {
        Self {
            date: Some(moment.date),
            at: moment.at(),
            basis: Some(basis),
        }
    }

    /// The best evidence in order of trust; never a date of running prose.
    pub(super) fn find(
        article: &Article,
        facts: &Facts,
        text: &str,
        blocks: &[Block],
        dateline: Option<&Dateline>,
    ) -> Self {
        let given = article
            .published
            .or(article.published_at.map(|at| at.date_naive()));
        if given.is_some() {
            return Self {
                date: given,
                at: article.published_at,
                basis: Some(PublishedBasis::Given),
            };
        }
        let day = |date| Moment {
            date,
            time: None,
            offset: None,
        };
        let meta = facts.get("published").and_then(date::read_moment);
        let uri = || {
            let address = article.uri.as_deref().and_then(date::in_address);
            address.or_else(|| facts.get("uri").and_then(date::in_address))
        };
        meta.map(|moment| Self::new(moment, PublishedBasis::Meta))
            .or_else(|| {
                in_lines(text, blocks).map(|moment| Self::new(moment, PublishedBasis::Text))
            })
            .or_else(|| {
                let date = dateline?.date?;
                Some(Self::new(day(date), PublishedBasis::Dateline))
            })
            .or_else(|| uri().map(|date| Self::new(day(date), PublishedBasis::Uri)))
            .unwrap_or_default()
    }
}

/// The date on a line of its own or beside a byline, above the text or right below it.
///
/// A line that says "updated" counts only where no other line has a date.
fn in_lines(text: &str, blocks: &[Block]) -> Option<Moment> {
    let first = blocks.iter().position(Block::is_body).unwrap_or(0);
    let last = blocks.iter().rposition(Block::is_body).unwrap_or(0);
    let near = (0..first.max(1)).chain(last + 1..blocks.len().min(last + 1 + TAIL));
    let mut updated = None;
    for block in near.filter_map(|at| blocks.get(at)) {
        if !matches!(block.kind, BlockKind::Date | BlockKind::Byline) {
            continue;
        }
        let line = block.span.of(text);
        let Some(written) = date::find(line) else {
            continue;
        };
        let before = line[..written.range.start].to_ascii_lowercase();
        let late = before.contains("update") || before.contains("modified");
        match written.moment {
            Some(moment) if !late => return Some(moment),
            moment => updated = updated.or(moment),
        }
    }
    updated
}
