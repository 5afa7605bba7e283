//! From an HTML page to the text that a reader sees, and what its markup says.

mod depth;
mod facts;
mod render;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use scraper::Html;

use super::BlockKind;
use super::Span;
use super::block::Piece;
use super::furniture::Form;
use super::furniture::Hint;

pub(super) use facts::Facts;

/// Share of a page's running text that an element may hold and still be furniture, in
/// percent: pages wrap everything in a form, or call the whole page "with-sidebar".
const MOST_FURNITURE: usize = 40;

/// A page as it is read.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// What a reader sees: blocks with an empty line between them.
    pub text: String,
    /// What the head of the page says about the article.
    pub facts: Facts,
    strips: Vec<Strip>,
    regions: Vec<Region>,
}

/// A stretch of rendered text without a break between blocks.
#[derive(Debug, Clone, Copy, Default)]
struct Strip {
    start: usize,
    heading: u8,
    form: Form,
    letters: usize,
    linked: usize,
}

/// What an element around text says.
#[derive(Debug, Clone, Copy)]
struct Region {
    span: Span,
    role: Role,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// It may hold the article.
    Holder,
    /// It holds furniture.
    Furniture(BlockKind),
}

impl Page {
    /// Reads the markup of a page or of a part of one.
    pub(super) fn read(markup: &str) -> Self {
        render::render(&Html::parse_document(&depth::limited(markup)))
    }

    /// What the markup says about each piece of the text.
    pub(super) fn hints(&self, pieces: &[Piece]) -> Vec<Hint> {
        // Sums up to each strip, so that thousands of nested elements stay cheap.
        let mut sums = vec![0];
        for strip in &self.strips {
            sums.push(sums.last().copied().unwrap_or(0) + strip.running());
        }
        let upto = |at: u32| {
            sums[self
                .strips
                .partition_point(|strip| strip.start < at as usize)]
        };
        let running = |span: Span| upto(span.end) - upto(span.start);
        let all = sums.last().copied().unwrap_or(0);
        let holder = self
            .regions
            .iter()
            .filter(|region| region.role == Role::Holder && running(region.span) * 100 > all * 60)
            .map(|region| region.span)
            .min_by_key(|span| span.len());
        let mut furniture: Vec<(Span, BlockKind)> = self
            .regions
            .iter()
            .filter_map(|region| match region.role {
                Role::Furniture(kind) => Some((region.span, kind)),
                Role::Holder => None,
            })
            .filter(|(span, _)| running(*span) * 100 <= all * MOST_FURNITURE)
            .collect();
        // Outer before inner, so that the last one that covers a piece is the innermost.
        furniture.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut open: Vec<(Span, BlockKind)> = Vec::new();
        let mut next = furniture.into_iter().peekable();
        let mut strip = 0;
        let mut hints = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let at = piece.span.start;
            while self
                .strips
                .get(strip + 1)
                .is_some_and(|next| next.start <= at as usize)
            {
                strip += 1;
            }
            while let Some(region) = next.next_if(|(span, _)| span.start <= at) {
                while open
                    .last()
                    .is_some_and(|(span, _)| span.end <= region.0.start)
                {
                    open.pop();
                }
                open.push(region);
            }
            while open.last().is_some_and(|(span, _)| span.end <= at) {
                open.pop();
            }
            let base = self.strips.get(strip).copied().unwrap_or_default();
            hints.push(Hint {
                heading: base.heading,
                form: base.form,
                cue: open.last().map(|(_, kind)| *kind),
                linked: base.linked * 2 > base.letters,
                outside: holder.is_some_and(|holder| at < holder.start || at >= holder.end),
            });
        }
        hints
    }
}

impl Strip {
    /// Letters of running text: not headings, not links.
    fn running(&self) -> usize {
        if self.heading > 0 || self.linked * 2 > self.letters {
            0
        } else {
            self.letters
        }
    }
}

/// The furniture that a word of a class or id names.
fn kind_of_class(word: &str) -> Option<BlockKind> {
    static KINDS: LazyLock<FxHashMap<&str, BlockKind>> = LazyLock::new(|| {
        include_str!("../../../data/text/class_cues.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'))
            .map(|(word, code)| {
                let kind = BlockKind::from_code(code);
                (
                    word,
                    kind.expect("a test reads every kind of the data file"),
                )
            })
            .collect()
    });
    KINDS.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_word_has_a_kind() {
        assert_eq!(kind_of_class("breadcrumb"), Some(BlockKind::Breadcrumb));
        assert_eq!(kind_of_class("story"), None);
    }

    #[test]
    fn text_is_what_a_reader_sees() {
        for (markup, text) in [
            (
                "<p>One <b>two</b>, th<i>r</i>ee.</p><p>Four</p>",
                "One two, three.\n\nFour",
            ),
            ("a<br>b<br><br>c", "a\nb\n\nc"),
            ("<p> x\n  <a href=/>y</a> z </p>", "x y z"),
            (
                "<p>x<script>if (a < b) {}</script><style>p{}</style>y</p>",
                "xy",
            ),
            (
                "<p>5&nbsp;km &amp; more &#8212; &eacute;</p>",
                "5\u{a0}km & more — é",
            ),
            ("<ul><li>a<li>b</ul>", "a\n\nb"),
            (
                "<table><tr><th>a<td>b<tr><td>c<td>d</table>e",
                "a\tb\nc\td\n\ne",
            ),
            ("<div hidden>x</div><p style='display: none'>y</p>z", "z"),
            ("<pre>a\n  b</pre>", "a\n  b"),
            ("<p>x<noscript>y</noscript><template>z</template></p>", "x"),
            ("plain words", "plain words"),
            ("", ""),
        ] {
            assert_eq!(Page::read(markup).text, text, "{markup}");
        }
    }

    #[test]
    fn whole_page_in_a_form_with_furniture_classes_keeps_its_text() {
        let markup = "<body class='has-sidebar'><form class='with-comments nav'>\
            <p>The ministers met on Monday in the capital and agreed to reopen both embassies.</p>\
            <nav><a href=/>Home</a> <a href=/w>World</a></nav></form></body>";
        let page = Page::read(markup);
        let hints = page.hints(&crate::text::block::pieces(&page.text));
        let cues: Vec<_> = hints.iter().map(|hint| hint.cue).collect();
        assert_eq!(cues, [None, Some(BlockKind::Menu)]);
    }
}
