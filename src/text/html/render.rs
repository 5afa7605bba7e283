//! The walk through a page's elements that writes its text.

use scraper::Html;
use scraper::Node;
use scraper::node::Element;

use super::Page;
use super::Region;
use super::Role;
use super::Strip;
use super::kind_of_class;
use crate::text::BlockKind;
use crate::text::Span;
use crate::text::furniture::Form;

/// What must stand between the text so far and the text to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Cell,
    Line,
    Block,
}

#[derive(Debug)]
struct Renderer {
    page: Page,
    gap: Gap,
    /// What surrounds the walk, counted so that closing undoes opening.
    links: usize,
    items: usize,
    quotes: usize,
    paragraphs: usize,
    verbatim: usize,
    heading: u8,
}

/// Writes a page's text; what surrounds each part of it is kept beside.
pub(super) fn render(html: &Html) -> Page {
    let mut renderer = Renderer {
        page: Page::default(),
        gap: Gap::None,
        links: 0,
        items: 0,
        quotes: 0,
        paragraphs: 0,
        verbatim: 0,
        heading: 0,
    };
    // By hand rather than by recursion: pages nest deeper than the stack allows. A node
    // comes twice: before its children, and after them with the place where it began.
    let mut waiting = vec![(html.tree.root(), None)];
    while let Some((node, began)) = waiting.pop() {
        match (node.value(), began) {
            (Node::Text(text), _) => renderer.text(text),
            (Node::Element(element), None) => {
                let inside = || -> String {
                    let texts = node.children().filter_map(|child| child.value().as_text());
                    texts.map(|text| &**text).collect()
                };
                if renderer.page.facts.note(element, inside) || is_hidden(element) {
                    continue;
                }
                renderer.open(element);
                waiting.push((node, Some(renderer.page.text.len())));
                waiting.extend(node.children().rev().map(|child| (child, None)));
            }
            (Node::Element(element), Some(began)) => renderer.close(element, began),
            _ => waiting.extend(node.children().rev().map(|child| (child, None))),
        }
    }
    renderer.page
}

impl Renderer {
    fn open(&mut self, element: &Element) {
        let name = element.name();
        match name {
            "br" => {
                self.gap = if self.gap >= Gap::Line {
                    Gap::Block
                } else {
                    Gap::Line
                }
            }
            "tr" => self.gap = self.gap.max(Gap::Line),
            "td" | "th" => self.gap = self.gap.max(Gap::Cell),
            name if is_block(name) => self.gap = Gap::Block,
            _ => {}
        }
        self.count(name, 1);
    }

    fn close(&mut self, element: &Element, began: usize) {
        let name = element.name();
        self.count(name, -1);
        if is_block(name) {
            self.gap = Gap::Block;
        }
        if let Some(role) = role_of(element)
            && began < self.page.text.len()
        {
            let span = Span::new(began, self.page.text.len());
            self.page.regions.push(Region { span, role });
        }
    }

    fn count(&mut self, name: &str, by: isize) {
        let counter = match name {
            "a" => &mut self.links,
            "li" | "dd" | "dt" => &mut self.items,
            "blockquote" | "q" => &mut self.quotes,
            "p" => &mut self.paragraphs,
            "pre" => &mut self.verbatim,
            _ => {
                if let [b'h', level @ b'1'..=b'6'] = name.as_bytes() {
                    self.heading = if by > 0 { level - b'0' } else { 0 };
                }
                return;
            }
        };
        *counter = counter.saturating_add_signed(by);
    }

    fn text(&mut self, text: &str) {
        if self.verbatim > 0 {
            if !text.trim().is_empty() {
                self.write(text.trim_end_matches('\n'));
            }
            return;
        }
        let blank = |letter: char| letter.is_ascii_whitespace();
        for word in text.split_inclusive(blank) {
            let bare = word.trim_end_matches(blank);
            if !bare.is_empty() {
                self.write(bare);
            }
            if bare.len() < word.len() {
                self.gap = self.gap.max(Gap::Space);
            }
        }
    }

    fn write(&mut self, words: &str) {
        let form = match (self.items, self.quotes, self.paragraphs) {
            (1.., ..) => Form::Item,
            (_, 1.., _) => Form::Quote,
            (_, _, 1..) => Form::Paragraph,
            _ => Form::Plain,
        };
        let page = &mut self.page;
        if page.text.is_empty() || page.strips.is_empty() {
            self.gap = Gap::Block;
        }
        match self.gap {
            Gap::None => {}
            Gap::Space => page.text.push(' '),
            Gap::Cell if page.text.ends_with(['\n', '\t']) => {}
            Gap::Cell => page.text.push('\t'),
            Gap::Line => page.text.push('\n'),
            Gap::Block => {
                if !page.text.is_empty() {
                    page.text.push_str("\n\n");
                }
                page.strips.push(Strip {
                    start: page.text.len(),
                    heading: self.heading,
                    form,
                    letters: 0,
                    linked: 0,
                });
            }
        }
        self.gap = Gap::None;
        page.text.push_str(words);
        if let Some(strip) = page.strips.last_mut() {
            strip.letters += words.len();
            strip.linked += if self.links > 0 { words.len() } else { 0 };
        }
    }
}

fn is_hidden(element: &Element) -> bool {
    let unseen = matches!(
        element.name(),
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "title"
            | "iframe"
            | "object"
            | "audio"
            | "video"
            | "canvas"
            | "select"
            | "textarea"
            | "datalist"
            | "rt"
            | "rp"
    );
    unseen
        || element.attr("hidden").is_some()
        || element.attr("aria-hidden") == Some("true")
        || element.attr("style").is_some_and(|style| {
            let style: String = style.split_ascii_whitespace().collect();
            let style = style.to_ascii_lowercase();
            style.contains("display:none") || style.contains("visibility:hidden")
        })
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "button"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "ul"
    )
}

/// What an element tells of the text in it.
fn role_of(element: &Element) -> Option<Role> {
    let by_tag = match element.name() {
        "html" | "body" => return None,
        "article" | "main" => return Some(Role::Holder),
        "nav" => Some(BlockKind::Menu),
        "aside" => Some(BlockKind::Related),
        "footer" | "button" | "form" => Some(BlockKind::Boilerplate),
        "figcaption" | "figure" => Some(BlockKind::Caption),
        "dialog" => Some(BlockKind::Cookie),
        _ => None,
    };
    let by_role = || match element.attr("role")? {
        "main" | "article" => Some(Role::Holder),
        "navigation" | "menu" | "menubar" => Some(Role::Furniture(BlockKind::Menu)),
        "complementary" => Some(Role::Furniture(BlockKind::Related)),
        "banner" | "contentinfo" | "search" => Some(Role::Furniture(BlockKind::Boilerplate)),
        "dialog" | "alertdialog" => Some(Role::Furniture(BlockKind::Cookie)),
        _ => None,
    };
    // Words on text-level elements and headings tell how they look, not what they are.
    let heading = matches!(element.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    let by_class = || {
        let names = [element.attr("class"), element.attr("id")];
        let words = names.into_iter().flatten().flat_map(class_words);
        let mut kinds = words.filter_map(|word| kind_of_class(&word));
        kinds.next().map(Role::Furniture)
    };
    // Articles say in microdata which element holds their text.
    if element.attr("itemprop") == Some("articleBody") {
        return Some(Role::Holder);
    }
    by_tag
        .map(Role::Furniture)
        .or_else(by_role)
        .or_else(|| by_class().filter(|_| !heading))
}

/// The lower-case words in `entryFooter social-share_bar`.
fn class_words(names: &str) -> impl Iterator<Item = String> {
    names
        .split(|letter: char| !letter.is_alphanumeric())
        .flat_map(|name| {
            let mut words = Vec::new();
            let mut start = 0;
            let mut lower = false;
            for (at, letter) in name.char_indices() {
                if lower && letter.is_uppercase() {
                    words.push(name[start..at].to_lowercase());
                    start = at;
                }
                lower = letter.is_lowercase();
            }
            words.push(name[start..].to_lowercase());
            words
        })
        .filter(|word| word.len() > 1)
}
