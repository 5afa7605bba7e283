//! What a short block looks like, counted in one pass.

use crate::text::block::ends_sentence;

/// Counts over the words of a block.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shape {
    /// Stretches without white space that hold a letter or digit.
    pub words: usize,
    /// Words that begin with a capital.
    pub capitals: usize,
    /// Words that begin with `#`.
    pub hashtags: usize,
    /// Words that hold a digit.
    pub numbers: usize,
    /// Whether it ends like a sentence.
    pub ended: bool,
    /// Whether an address of electronic mail stands in it, or what hides one.
    pub mail: bool,
    /// Whether a sign occurs that divides the parts of trails and menus.
    pub divided: bool,
}

impl Shape {
    pub(super) fn of(block: &str) -> Self {
        let mut shape = Self {
            ended: ends_sentence(block),
            mail: has_mail(block),
            divided: is_divided(block),
            ..Self::default()
        };
        for word in block.split_whitespace() {
            let bare = word.trim_start_matches(|letter: char| !letter.is_alphanumeric());
            let Some(first) = bare.chars().next() else {
                continue;
            };
            shape.words += 1;
            shape.capitals += usize::from(first.is_uppercase());
            shape.hashtags += usize::from(word.starts_with('#'));
            shape.numbers += usize::from(word.bytes().any(|byte| byte.is_ascii_digit()));
        }
        shape
    }

    /// Whether it reads like a sentence rather than a line of furniture or a headline.
    pub(super) fn is_sentence(&self) -> bool {
        self.words >= 25 || (self.ended && self.words >= 8)
    }
}

fn is_divided(block: &str) -> bool {
    memchr::memchr3(b'>', b'|', b'/', block.as_bytes()).is_some()
        || (!block.is_ascii() && block.contains(['»', '›', '·', '•']))
}

fn has_mail(block: &str) -> bool {
    let hidden = || {
        let before = block.find("protected").map(|at| &block[..at]);
        before.is_some_and(|before| before.ends_with("email\u{a0}") || before.ends_with("email "))
    };
    memchr::memchr_iter(b'@', block.as_bytes()).any(|at| {
        let before = block[..at].chars().next_back();
        let after = block[at + 1..].chars().next();
        [before, after]
            .iter()
            .all(|side| side.is_some_and(char::is_alphanumeric))
    }) || hidden()
}
