//! A document: an article that has been read.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use super::Block;
use super::BlockKind;
use super::Dateline;
use super::PublishedBasis;
use super::Span;
use super::block;
use super::chronicle;
use super::dateline;
use super::furniture;
use super::html::Page;
use super::language;
use super::metadata;
use super::source::Article;
use super::source::Markup;

/// Paragraphs from the top in which a dateline may stand.
const DATELINE_PARAGRAPHS: usize = 3;

/// An article with its blocks and all that its page says about it.
///
/// Every span refers to `text`. `None` means not known.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Address or path.
    pub uri: Option<String>,
    /// Newspaper, agency, ministry; the host of the address if no name is known.
    pub publisher: Option<String>,
    /// Headline, without the publisher's name.
    pub title: Option<String>,
    /// Who signed it.
    pub author: Option<String>,
    /// Day of publication in the publisher's own calendar.
    pub published: Option<NaiveDate>,
    /// Moment of publication, where a time and its zone are known.
    pub published_at: Option<DateTime<Utc>>,
    /// How `published` was found.
    pub published_basis: Option<PublishedBasis>,
    /// Code of ISO 639-1; `None` if the text is too short to tell.
    pub language: Option<String>,
    /// Name of the encoding of the bytes; `None` if the text came as characters.
    pub encoding: Option<&'static str>,
    /// The text; for an HTML page what a reader sees of it.
    pub text: String,
    /// Its blocks, in order and disjoint.
    pub blocks: Vec<Block>,
    /// Where the headline stands in the text.
    pub title_span: Option<Span>,
    /// The dateline; it lies at the start of a body block.
    pub dateline: Option<Dateline>,
}

impl Document {
    /// Reads an article. Any text will do, and time is linear in its length.
    ///
    /// # Panics
    ///
    /// If the text is longer than 4 GiB.
    pub fn read(article: Article) -> Self {
        Self::assemble(article, true)
    }

    /// As [`Document::read`], but without looking for the language where none is given.
    pub fn read_as_given(article: Article) -> Self {
        Self::assemble(article, false)
    }

    fn assemble(mut article: Article, detect: bool) -> Self {
        let text = std::mem::take(&mut article.text);
        let page = match article.markup {
            Markup::Html => Some(Page::read(&text)),
            Markup::Plain => None,
        };
        let (text, hints, facts, pieces) = if let Some(mut page) = page {
            let rendered = std::mem::take(&mut page.text);
            let pieces = block::pieces(&rendered);
            (rendered, page.hints(&pieces), page.facts, pieces)
        } else {
            let pieces = furniture::unline(&text, block::pieces(&text));
            (text, Vec::new(), super::html::Facts::default(), pieces)
        };
        let known = metadata::known_title(&article, &facts).map(|title| {
            let headings = pieces
                .iter()
                .zip(&hints)
                .filter(|(_, hint)| hint.heading == 1);
            let mut headings = headings.map(|(piece, _)| piece.span.of(&text));
            // What a page's title has beyond its main heading is the site's name.
            headings
                .find(|heading| metadata::begins_title(&title, heading))
                .map_or(title, str::to_owned)
        });
        let mut blocks = furniture::classify(&text, &pieces, &hints, known.as_deref());
        chronicle::enter(&text, &mut blocks);
        let title_span = blocks
            .iter()
            .find(|block| block.kind == BlockKind::Title)
            .map(|block| block.span);
        let dateline = find_dateline(&text, &blocks);
        let published =
            metadata::Published::find(&article, &facts, &text, &blocks, dateline.as_ref());
        let body = || blocks.iter().filter(|block| block.is_body());
        let named = [article.language.as_deref(), facts.get("language")];
        let language = named
            .into_iter()
            .flatten()
            .find_map(language::code_of)
            .or_else(|| {
                detect
                    .then(|| language::detect(body().map(|block| block.span.of(&text))))
                    .flatten()
            });
        Self {
            publisher: metadata::publisher(&article, &facts),
            title: known.or_else(|| title_span.map(|span| span.of(&text).to_owned())),
            author: metadata::author(&article, &facts, &text, &blocks),
            published: published.date,
            published_at: published.at,
            published_basis: published.basis,
            language,
            encoding: article.encoding,
            blocks,
            title_span,
            dateline,
            uri: article.uri.or_else(|| facts.get("uri").map(str::to_owned)),
            text,
        }
    }

    /// The blocks of running text, in order.
    pub fn body(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|block| block.is_body())
    }

    /// Month and day on which the text was written, as its dateline or a date line above
    /// its first paragraph gives them; `None` if neither does.
    pub fn written_day(&self) -> Option<(u32, u32)> {
        let head = self.blocks.iter().take_while(|block| !block.is_body());
        let dated = head
            .filter(|block| block.kind == BlockKind::Date)
            .find_map(|block| metadata::date::find(block.span.of(&self.text)));
        self.dateline
            .and_then(|dateline| dateline.month_day)
            .or(dated.map(|written| written.month_day))
    }

    /// Where the sentences of a block begin: after its dateline, if it has one.
    pub fn sentences_start(&self, block: &Block) -> usize {
        let start = self
            .dateline
            .filter(|dateline| block.span.contains(dateline.span))
            .map_or(block.span.start, |dateline| dateline.span.end) as usize;
        let words = &self.text[start..block.span.end as usize];
        start + words.len() - words.trim_start().len()
    }
}

fn find_dateline(text: &str, blocks: &[Block]) -> Option<Dateline> {
    blocks
        .iter()
        .filter(|block| block.is_body())
        .take(DATELINE_PARAGRAPHS)
        .find_map(|block| dateline::read(block.span.of(text), block.span.start as usize))
}
