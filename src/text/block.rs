//! Blocks: the paragraphs, list items and lines that a text is made of.
//!
//! A paragraph broken into lines of about equal length is one block; a page that puts
//! each paragraph on a line of its own has one block per line.

use super::Span;

/// Widths, in characters, between which lines can be the lines of a wrapped paragraph:
/// from a newspaper column to a landscape printout.
const WRAPPED: std::ops::RangeInclusive<usize> = 30..=200;

/// Lines shorter than this are not continued by a line that begins in lower case: they
/// are more likely menus set without capitals.
const CONTINUED: usize = 25;

/// A stretch of text that stands by itself.
///
/// The span has no white space at its ends, and leaves out a bullet or number of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

impl Block {
    /// Whether it belongs to the article's running text.
    pub fn is_body(&self) -> bool {
        self.kind.is_body()
    }
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// The headline.
    Title,
    /// A crosshead, or the line below the headline.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list in running text.
    ListItem,
    /// A quotation set apart.
    Quote,
    /// Words to a picture.
    Caption,
    /// Who wrote it.
    Byline,
    /// When it appeared.
    Date,
    /// The way from the site's front page to this page.
    Breadcrumb,
    /// Navigation.
    Menu,
    /// Pointers to other articles.
    Related,
    /// Buttons for sharing.
    Share,
    /// Keywords.
    Tags,
    /// Readers' comments and the form for them.
    Comments,
    /// Notes on cookies, privacy and spam.
    Cookie,
    /// Who owns the rights.
    Copyright,
    /// Pleas for subscription or money.
    Subscribe,
    /// Whom to write to, who the author is.
    Contact,
    /// Advertisement marks, accessibility hints, agency end marks and the like.
    Boilerplate,
    /// The headline once more.
    RepeatedTitle,
    /// A line without words.
    Separator,
}

impl BlockKind {
    /// Every kind.
    pub const ALL: [Self; 21] = [
        Self::Title,
        Self::Heading,
        Self::Paragraph,
        Self::ListItem,
        Self::Quote,
        Self::Caption,
        Self::Byline,
        Self::Date,
        Self::Breadcrumb,
        Self::Menu,
        Self::Related,
        Self::Share,
        Self::Tags,
        Self::Comments,
        Self::Cookie,
        Self::Copyright,
        Self::Subscribe,
        Self::Contact,
        Self::Boilerplate,
        Self::RepeatedTitle,
        Self::Separator,
    ];

    /// Whether such blocks belong to the article's running text.
    pub fn is_body(self) -> bool {
        matches!(self, Self::Paragraph | Self::ListItem | Self::Quote)
    }

    /// The code of the kind in data files and tables, as `"list_item"`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::ListItem => "list_item",
            Self::Quote => "quote",
            Self::Caption => "caption",
            Self::Byline => "byline",
            Self::Date => "date",
            Self::Breadcrumb => "breadcrumb",
            Self::Menu => "menu",
            Self::Related => "related",
            Self::Share => "share",
            Self::Tags => "tags",
            Self::Comments => "comments",
            Self::Cookie => "cookie",
            Self::Copyright => "copyright",
            Self::Subscribe => "subscribe",
            Self::Contact => "contact",
            Self::Boilerplate => "boilerplate",
            Self::RepeatedTitle => "repeated_title",
            Self::Separator => "separator",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What stands before the words of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    /// Nothing.
    None,
    /// A bullet or a short number.
    Item,
    /// The `>` of a quoted message.
    Quote,
    /// The `#` of a Markdown heading.
    Heading,
}

/// A block before it is known what kind it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub span: Span,
    pub marker: Marker,
}

#[derive(Debug, Clone, Copy)]
struct Line {
    /// Where its words begin: past indentation and marker.
    start: usize,
    end: usize,
    /// Bytes of white space before it.
    indent: usize,
    marker: Marker,
    /// The line stands directly below the one before.
    follows: bool,
}

/// Cuts a text into pieces, in order.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let lines = lines(text);
    let page = Wrapping::of_page(text, &lines);
    let mut pieces = Vec::with_capacity(lines.len());
    let mut start = 0;
    while start < lines.len() {
        let mut end = start + 1;
        while end < lines.len() && lines[end].follows {
            end += 1;
        }
        join(text, &lines[start..end], page, &mut pieces);
        start = end;
    }
    pieces
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut follows = false;
    let mut add = |from: usize, to: usize| {
        let line = &text[from..to];
        let words = line.trim_start();
        let indent = line.len() - words.len();
        let words = words.trim_end();
        if words.is_empty() {
            follows = false;
            return;
        }
        let (marker, skip) = marker(words);
        lines.push(Line {
            start: from + indent + skip,
            end: from + indent + words.len(),
            indent,
            marker,
            follows,
        });
        follows = true;
    };
    let bytes = text.as_bytes();
    for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        // The two bytes of CR LF are one line end.
        if bytes[at] == b'\n' && at > 0 && bytes[at - 1] == b'\r' {
            start = at + 1;
            continue;
        }
        add(start, at);
        start = at + 1;
    }
    add(start, text.len());
    lines
}

/// The marker at the head of a line and its length with the space after it.
fn marker(line: &str) -> (Marker, usize) {
    let bytes = line.as_bytes();
    let spaced = |length: usize| {
        let rest = &line[length..];
        let words = rest.trim_start();
        (words.len() < rest.len() && !words.is_empty()).then(|| line.len() - words.len())
    };
    let found = match bytes[0] {
        b'-' | b'*' | b'+' => spaced(1).map(|length| (Marker::Item, length)),
        b'>' => spaced(1).map(|length| (Marker::Quote, length)),
        b'#' => {
            let level = bytes.iter().take_while(|byte| **byte == b'#').count();
            spaced(level)
                .filter(|_| level <= 6)
                .map(|length| (Marker::Heading, length))
        }
        b'0'..=b'9' | b'(' => numbered(line).map(|length| (Marker::Item, length)),
        0x80.. => {
            let first = line.chars().next().unwrap_or_default();
            let rest = &line[first.len_utf8()..];
            let words = rest.trim_start();
            let tight = matches!(first, '•' | '▪' | '●' | '■' | '‣' | '◦' | '∙' | '➤' | '►');
            let loose = matches!(first, '·' | '–' | '—' | '○') && words.len() < rest.len();
            ((tight || loose) && !words.is_empty())
                .then(|| (Marker::Item, line.len() - words.len()))
        }
        _ => None,
    };
    found.unwrap_or((Marker::None, 0))
}

/// Length of `1. `, `12) ` or `(3) ` before a capital.
fn numbered(line: &str) -> Option<usize> {
    let (open, rest) = line
        .strip_prefix('(')
        .map_or((false, line), |rest| (true, rest));
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let letters = usize::from(open && digits == 0 && rest.as_bytes().first()?.is_ascii_lowercase());
    let length = digits + letters;
    if length == 0 || length > 2 {
        return None;
    }
    let rest = match rest.as_bytes().get(length)? {
        b'.' if !open => &rest[length + 1..],
        b')' => &rest[length + 1..],
        _ => return None,
    };
    let words = rest.trim_start();
    let begins = words.chars().next()?;
    (words.len() < rest.len() && (begins.is_uppercase() || open && begins.is_lowercase()))
        .then(|| line.len() - words.len())
}

/// Evidence that line ends are there for width's sake.
#[derive(Debug, Clone, Copy, Default)]
struct Wrapping {
    /// Characters of the longest line.
    width: usize,
    /// Places where one line follows another.
    breaks: usize,
    /// Those at which the next word would not have fitted on the line.
    full: usize,
    /// Those at which a sentence ends.
    ended: usize,
}

impl Wrapping {
    fn of_group(text: &str, lines: &[Line]) -> Self {
        let width = lines.iter().map(|line| width(text, line)).max();
        let mut all = Self {
            width: width.unwrap_or(0),
            ..Self::default()
        };
        for pair in lines.windows(2) {
            all.breaks += 1;
            all.full += usize::from(all.fills(text, &pair[0], &pair[1]));
            all.ended += usize::from(ends_sentence(&text[pair[0].start..pair[0].end]));
        }
        all
    }

    /// The evidence of a whole page: its groups of lines taken together.
    fn of_page(text: &str, lines: &[Line]) -> Self {
        let mut page = Self::default();
        let mut start = 0;
        while start < lines.len() {
            let mut end = start + 1;
            while end < lines.len() && lines[end].follows {
                end += 1;
            }
            if end - start > 1 {
                let group = Self::of_group(text, &lines[start..end]);
                page.breaks += group.breaks;
                page.full += group.full;
                page.ended += group.ended;
                if group.is_wrapped() {
                    page.width = page.width.max(group.width);
                }
            }
            start = end;
        }
        page
    }

    fn is_wrapped(self) -> bool {
        WRAPPED.contains(&self.width)
            && self.breaks >= 3
            && self.full * 10 >= self.breaks * 6
            && self.ended * 2 <= self.breaks
    }

    /// Whether the first word of `next` would not have fitted on `line`.
    fn fills(self, text: &str, line: &Line, next: &Line) -> bool {
        let word = text[next.start..next.end].split(' ').next().unwrap_or("");
        width(text, line) + 1 + word.chars().count() > self.width
    }
}

/// Characters of a line, or any number above the widest wrapped line.
fn width(text: &str, line: &Line) -> usize {
    let bytes = line.end - line.start;
    if bytes > 4 * WRAPPED.end() {
        return bytes;
    }
    line.indent.min(8) + text[line.start..line.end].chars().count()
}

/// Puts the lines of a group together where a paragraph runs on.
fn join(text: &str, lines: &[Line], page: Wrapping, pieces: &mut Vec<Piece>) {
    let own = Wrapping::of_group(text, lines);
    // Two or three lines say little by themselves; the rest of the page speaks for them.
    let wrapping = if own.is_wrapped() {
        Some(own)
    } else {
        page.is_wrapped()
            .then_some(page)
            .filter(|page| own.width <= page.width)
    };
    let mut open: Option<(usize, Marker)> = None;
    for (at, line) in lines.iter().enumerate() {
        let joins = at > 0 && {
            let before = &lines[at - 1];
            let words = &text[before.start..before.end];
            let quoted = line.marker == Marker::Quote && before.marker == Marker::Quote;
            let new_paragraph = line.indent > before.indent + 1 && ends_sentence(words);
            (line.marker == Marker::None || quoted)
                && before.marker != Marker::Heading
                && !new_paragraph
                && (wrapping.is_some_and(|wrapping| wrapping.fills(text, before, line))
                    || continues(text, before, line))
        };
        if !joins {
            if let Some((start, marker)) = open.take() {
                let span = Span::new(start, lines[at - 1].end);
                pieces.push(Piece { span, marker });
            }
            open = Some((line.start, line.marker));
        }
    }
    if let (Some((start, marker)), Some(last)) = (open, lines.last()) {
        let span = Span::new(start, last.end);
        pieces.push(Piece { span, marker });
    }
}

/// Whether a line goes on in lower case where the line before stopped in mid-sentence.
fn continues(text: &str, before: &Line, line: &Line) -> bool {
    let words = &text[before.start..before.end];
    let lower = text[line.start..line.end]
        .chars()
        .next()
        .is_some_and(char::is_lowercase);
    lower && words.len() >= CONTINUED && !ends_sentence(words) && !words.ends_with([':', ';'])
}

/// Whether the text ends like a sentence: a stop, perhaps before closing marks.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']'])
        .ends_with(['.', '!', '?', '…', '。', '؟', '।'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        pieces(text)
            .iter()
            .map(|piece| piece.span.of(text))
            .collect()
    }

    #[test]
    fn wrapped_paragraphs_are_one_block_each() {
        let text = "The Minister in Persia to the Secretary of State reports that the\n\
            negotiations concerning the treaty of commerce have been resumed on the\n\
            basis of the draft which was handed to the Persian Government in March\n\
            last, and that its reply is expected before the end of the month.\n\
            \x20  He adds that the Shah received him in private audience on Tuesday and\n\
            expressed the hope that a legation would be opened in Washington before\n\
            long.\n\nTEHERAN, June 3.\n";
        let cut = cut(text);
        assert_eq!(cut.len(), 3, "{cut:#?}");
        assert!(cut[0].ends_with("end of the month.") && cut[1].ends_with("long."));
    }

    #[test]
    fn lines_that_are_paragraphs_stay_apart() {
        let text = "Talks resume in Vienna\r\nBy Ana Gil\r\n2021-04-06 10:00\r\n\
            Delegations from six states met on Tuesday to revive the accord, officials said.\r\n\
            The next round is planned for Friday, according to two diplomats at the table.";
        assert_eq!(cut(text).len(), 5);
    }

    #[test]
    fn broken_sentence_is_joined_when_it_goes_on_in_lower_case() {
        let text = "The ambassador was summoned to the foreign ministry\nand handed a note.\n";
        assert_eq!(cut(text).len(), 1);
        assert_eq!(cut("home\nnews\nworld news").len(), 3);
    }

    #[test]
    fn markers_are_left_out_and_start_a_block() {
        let text = "• One\n- Two\n3) Three\n(a) four\n1945. was\n-5 degrees\n## Five\n#tag";
        let found = cut(text);
        let expected = [
            "One",
            "Two",
            "Three",
            "four",
            "1945. was",
            "-5 degrees",
            "Five",
            "#tag",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn every_code_leads_back_to_its_kind() {
        for kind in BlockKind::ALL {
            assert_eq!(BlockKind::from_code(kind.code()), Some(kind));
        }
    }
}
