//! A bound on how deep elements nest, since the parser walks all open ones at each tag.

use std::borrow::Cow;

/// Open elements that a page may reach; written pages stay below a hundred.
const DEEPEST: usize = 1000;

/// Elements that have no end, or whose end the parser supplies.
const UNCLOSED: [&str; 19] = [
    "area", "base", "br", "col", "dd", "dt", "hr", "img", "input", "li", "link", "meta", "option",
    "p", "source", "td", "th", "tr", "wbr",
];

/// The markup, with a space for each tag from where it nests too deep.
pub(super) fn limited(markup: &str) -> Cow<'_, str> {
    let bytes = markup.as_bytes();
    let mut depth = 0_usize;
    for at in memchr::memchr_iter(b'<', bytes) {
        let rest = &markup[at + 1..];
        if rest.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if rest.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            let end = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric());
            let name = &rest[..end.unwrap_or(rest.len()).min(12)];
            let closes = !UNCLOSED
                .iter()
                .any(|known| known.eq_ignore_ascii_case(name));
            depth += usize::from(closes);
        }
        if depth > DEEPEST {
            return Cow::Owned(format!("{}{}", &markup[..at], without_tags(&markup[at..])));
        }
    }
    Cow::Borrowed(markup)
}

fn without_tags(markup: &str) -> String {
    let mut out = String::with_capacity(markup.len());
    for part in markup.split('<') {
        if let Some((_, words)) = part.split_once('>') {
            out.push(' ');
            out.push_str(words);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_absurd_nesting_is_flattened_and_words_are_kept() {
        let page = "<div><p>One<br>two</div>".repeat(5000);
        assert!(matches!(limited(&page), Cow::Borrowed(_)));
        let deep = "<div class=x>word ".repeat(5000);
        let found = limited(&deep);
        assert_eq!(found.matches("word").count(), 5000);
        assert!(found.matches("<div").count() <= DEEPEST);
    }
}
