//! What a block is, judged by its neighbours.

use super::Form;
use super::Hint;
use super::byline;
use super::line;
use super::shape::Shape;
use crate::text::Block;
use crate::text::BlockKind;
use crate::text::block::Marker;
use crate::text::block::Piece;

/// Words of a crosshead; longer lines without a full stop are running text.
const HEADING_WORDS: usize = 12;

/// Words of an institution's name at the head of its paper.
const LETTERHEAD_WORDS: usize = 6;

/// Paragraphs that make an article, below which loose lines are the site's.
const ARTICLE: usize = 3;

/// Words of a headline or of the line below it.
const TITLE_WORDS: usize = 32;

/// Words of an entry in a menu.
const MENU_WORDS: usize = 3;

/// Pieces from the top in which a headline may stand.
const HEAD: usize = 40;

/// Gives every piece its kind.
///
/// `title` is the headline as the caller or the markup knows it; without one, the first
/// line that reads like one is taken.
pub(in crate::text) fn classify(
    text: &str,
    pieces: &[Piece],
    hints: &[Hint],
    title: Option<&str>,
) -> Vec<Block> {
    let mut page = Page {
        text,
        views: pieces
            .iter()
            .enumerate()
            .map(|(at, piece)| View::of(text, piece, hints.get(at).copied(), title))
            .collect(),
        pieces,
    };
    let found = page.find_title(title);
    page.mark_titles(found, title);
    page.mark_menus();
    page.mark_related();
    page.mark_comments();
    page.mark_bylines();
    page.settle(found);
    pieces
        .iter()
        .zip(&page.views)
        .map(|(piece, view)| Block {
            span: piece.span,
            kind: view.kind.unwrap_or(BlockKind::Paragraph),
        })
        .collect()
}

/// A piece and what is known of it so far.
struct View {
    shape: Shape,
    long: bool,
    hint: Hint,
    kind: Option<BlockKind>,
}

impl View {
    fn of(text: &str, piece: &Piece, hint: Option<Hint>, title: Option<&str>) -> Self {
        let block = piece.span.of(text);
        let hint = hint.unwrap_or_default();
        let long = block.len() > line::SHORT;
        let tagged = long && block.starts_with('#');
        let shape = if long && !tagged {
            // Nothing beyond these is asked of a long block.
            Shape {
                words: block.len() / 6,
                ended: true,
                ..Shape::default()
            }
        } else {
            Shape::of(block)
        };
        let own = (!long || tagged).then(|| line::kind_of(block, &shape, title));
        let kind = own.flatten().or_else(|| Self::by_markup(hint, &shape));
        Self {
            shape,
            long,
            hint,
            kind,
        }
    }

    fn by_markup(hint: Hint, shape: &Shape) -> Option<BlockKind> {
        if hint.cue.is_some() {
            return hint.cue;
        }
        let title = hint.heading == 1;
        if hint.linked && !(shape.is_sentence() && hint.form == Form::Paragraph) && !title {
            return Some(BlockKind::Related);
        }
        (hint.outside && !title).then_some(BlockKind::Boilerplate)
    }

    fn is_open_line(&self) -> bool {
        self.kind.is_none() && !self.long && !self.shape.ended
    }

    fn is_running(&self) -> bool {
        self.kind.is_none() && self.hint.heading == 0 && (self.long || self.shape.is_sentence())
    }
}

struct Page<'a> {
    text: &'a str,
    pieces: &'a [Piece],
    views: Vec<View>,
}

impl Page<'_> {
    fn words_of(&self, at: usize) -> &str {
        self.pieces[at].span.of(self.text)
    }

    /// Which piece is the headline.
    fn find_title(&self, title: Option<&str>) -> Option<usize> {
        let head = self.views.len().min(HEAD);
        if let Some(title) = title {
            let same = |at: &usize| {
                let view = &self.views[*at];
                !view.long && line::same_words(self.words_of(*at), title)
            };
            let fits = |at: &usize| same(at) && !self.is_trail(*at);
            let marked = (0..head).filter(|at| self.views[*at].hint.heading == 1);
            return marked
                .clone()
                .find(fits)
                .or_else(|| (0..head).find(fits))
                .or_else(|| {
                    let mut marked = marked;
                    marked.next()
                });
        }
        if let Some(at) = self.said_twice(head) {
            return Some(at);
        }
        let at = (0..head).find(|at| self.views[*at].kind.is_none())?;
        let view = &self.views[at];
        let begins = self
            .words_of(at)
            .chars()
            .find(|letter| letter.is_alphanumeric());
        let stop = self.words_of(at).ends_with(['.', ':', ';', ',']);
        let fits = !view.long
            && !stop
            && (2..=TITLE_WORDS).contains(&view.shape.words)
            && self.pieces[at].marker != Marker::Item
            && begins.is_some_and(|letter| !letter.is_lowercase())
            && self.views[at + 1..].iter().any(View::is_running);
        fits.then(|| self.below_letterhead(at).unwrap_or(at))
    }

    /// A line above the text that stands there twice, or also ends a breadcrumb: pages
    /// repeat their headlines.
    fn said_twice(&self, head: usize) -> Option<usize> {
        let above = || {
            (0..head)
                .take_while(|at| !self.views[*at].is_running())
                .filter(|at| !self.views[*at].long && self.views[*at].shape.words >= 3)
        };
        above().find(|&at| {
            self.views[at].kind.is_none()
                && above().any(|other| {
                    let words = self.words_of(other);
                    let last = words
                        .rsplit(['»', '›', '>', '/', '|'])
                        .next()
                        .unwrap_or(words);
                    other != at
                        && (self.is_trail(other) || self.views[other].kind.is_none())
                        && line::same_words(last, self.words_of(at))
                })
        })
    }

    /// The headline below a short line in capitals, such as the name of a ministry.
    fn below_letterhead(&self, at: usize) -> Option<usize> {
        let capitals = |at: usize| !self.words_of(at).contains(char::is_lowercase);
        if !capitals(at) || self.views[at].shape.words > LETTERHEAD_WORDS {
            return None;
        }
        let head = self.views.len().min(HEAD);
        (at + 1..head)
            .take_while(|at| !self.views[*at].is_running())
            .find(|at| {
                let view = &self.views[*at];
                let signs = self.words_of(*at).starts_with("By ");
                view.is_open_line() && view.shape.words >= 4 && !capitals(*at) && !signs
            })
    }

    fn is_trail(&self, at: usize) -> bool {
        self.views[at].kind == Some(BlockKind::Breadcrumb)
    }

    fn mark_titles(&mut self, found: Option<usize>, title: Option<&str>) {
        let title = title.map(str::to_owned).or_else(|| {
            let at = found?;
            Some(self.words_of(at).to_owned())
        });
        let Some(title) = title else {
            return;
        };
        // A text that says no more than its headline keeps its only paragraph.
        let other_text = (0..self.views.len()).any(|at| {
            found != Some(at) && self.views[at].is_running() && !self.repeats(at, &title)
        });
        for at in 0..self.views.len() {
            if found == Some(at) {
                self.views[at].kind = Some(BlockKind::Title);
                continue;
            }
            let only_text = !other_text && self.views[at].is_running();
            if !only_text && !self.views[at].long && self.repeats(at, &title) {
                self.views[at].kind = Some(BlockKind::RepeatedTitle);
            }
        }
        // A trail was judged before the headline was known.
        for at in 0..found.unwrap_or(0) {
            if matches!(self.views[at].kind, None | Some(BlockKind::Menu)) && !self.views[at].long {
                let view = &self.views[at];
                let kind = line::kind_of(self.words_of(at), &view.shape, Some(&title));
                self.views[at].kind = kind.or(view.kind);
            }
        }
    }

    /// Whether a piece is the headline again, perhaps with the publisher behind it.
    fn repeats(&self, at: usize, title: &str) -> bool {
        let words = self.words_of(at);
        if line::same_words(words, title) {
            return true;
        }
        let parts = words
            .rsplit_once(['|', '–', '—'])
            .or_else(|| words.rsplit_once(" - "));
        let named = parts.filter(|(_, rest)| rest.split_whitespace().count() <= 4);
        named.is_some_and(|(head, _)| line::same_words(head, title)) && !self.views[at].shape.ended
    }

    /// Runs of very short lines are navigation, unless a colon announces them as a list.
    fn mark_menus(&mut self) {
        let entry = |page: &Self, at: usize| {
            let view = &page.views[at];
            let brief = view.is_open_line() && view.shape.words <= MENU_WORDS;
            brief && !page.words_of(at).ends_with(':')
        };
        let mut at = 0;
        while at < self.views.len() {
            let start = at;
            while at < self.views.len() && entry(self, at) {
                at += 1;
            }
            let announced = start > 0 && self.words_of(start - 1).ends_with(':');
            if at - start >= 3 && !announced {
                for view in &mut self.views[start..at] {
                    view.kind = Some(BlockKind::Menu);
                }
            }
            at = at.max(start + 1);
        }
    }

    /// Headlines below a line that announces other articles belong to it.
    fn mark_related(&mut self) {
        let mut within = false;
        for at in 0..self.views.len() {
            let view = &self.views[at];
            if view.kind == Some(BlockKind::Related) {
                within = view.shape.words <= 5;
            } else if within && view.is_open_line() && view.shape.words >= 3 {
                self.views[at].kind = Some(BlockKind::Related);
            } else if !matches!(view.kind, Some(BlockKind::Date | BlockKind::Byline)) {
                within = false;
            }
        }
    }

    /// From the form or the count of comments on, what readers say is not the article.
    ///
    /// Only where lines like "Name says:" or "Reply" show that comments follow.
    fn mark_comments(&mut self) {
        let kinds = |view: &View| view.kind == Some(BlockKind::Comments);
        let Some(first) = self.views.iter().position(kinds) else {
            return;
        };
        let before = self.views[..first]
            .iter()
            .filter(|view| view.is_running())
            .count();
        let signs = (first..self.views.len())
            .filter(|at| !self.views[*at].long)
            .filter(|at| {
                let words = self.words_of(*at);
                words.ends_with("says:") || words.eq_ignore_ascii_case("reply")
            })
            .count();
        if before >= 2 && signs >= 1 {
            for view in &mut self.views[first..] {
                if view.kind.is_none_or(BlockKind::is_body) {
                    view.kind = Some(BlockKind::Comments);
                }
            }
        }
    }

    /// A bare name beside a date line or below the headline is a byline.
    fn mark_bylines(&mut self) {
        for at in 0..self.views.len() {
            let view = &self.views[at];
            let name = view.is_open_line()
                && (2..=4).contains(&view.shape.words)
                && view.shape.capitals >= 2
                && byline::is_name(self.words_of(at));
            let dated =
                |other: Option<&View>| other.is_some_and(|view| view.kind == Some(BlockKind::Date));
            let above = at.checked_sub(1).and_then(|above| self.views.get(above));
            if name && (dated(above) || dated(self.views.get(at + 1))) {
                self.views[at].kind = Some(BlockKind::Byline);
            }
        }
    }

    /// What is left is running text or a heading.
    fn settle(&mut self, title: Option<usize>) {
        let last = self.views.iter().rposition(View::is_running);
        let article = self.views.iter().filter(|view| view.is_running()).count() >= ARTICLE;
        let mut deck = title.is_some();
        for at in 0..self.views.len() {
            let view = &self.views[at];
            let after_title = title.is_some_and(|title| at > title);
            if view.kind.is_some() {
                continue;
            }
            let piece = &self.pieces[at];
            let open =
                !view.long && !view.shape.ended && !self.words_of(at).ends_with([':', ';', ',']);
            let followed = last.is_some_and(|last| at < last);
            let limit = if deck && after_title {
                TITLE_WORDS
            } else {
                HEADING_WORDS
            };
            let begins = self
                .words_of(at)
                .chars()
                .find(|letter| letter.is_alphanumeric());
            let heading = open
                && followed
                && view.shape.words <= limit
                && begins.is_some_and(|letter| !letter.is_lowercase());
            let loose = article && open && !followed && view.shape.words <= HEADING_WORDS;
            let kind = if view.hint.heading > 0 || piece.marker == Marker::Heading {
                BlockKind::Heading
            } else if view.hint.form == Form::Item || piece.marker == Marker::Item {
                BlockKind::ListItem
            } else if view.hint.form == Form::Quote || piece.marker == Marker::Quote {
                BlockKind::Quote
            } else if heading && view.hint.form == Form::Plain {
                BlockKind::Heading
            } else if loose && view.hint.form == Form::Plain && title.is_some() {
                BlockKind::Boilerplate
            } else {
                BlockKind::Paragraph
            };
            if after_title && kind != BlockKind::Heading {
                deck = false;
            }
            self.views[at].kind = Some(kind);
        }
    }
}
