//! A sentence as a row of words, with the closed word classes of English.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Span, Token};

/// Closed word class: the words that hold a sentence together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Forms of "be".
    Be,
    /// Forms of "have".
    Have,
    /// Forms of "do".
    Do,
    /// "will", "may".
    Modal,
    /// "not", "never".
    Negation,
    /// "with", "between".
    Preposition,
    /// "and", "but".
    Conjunction,
    /// "although", "while".
    Subordinator,
    /// "that", "which".
    Relative,
    /// "the", "two".
    Determiner,
    /// "its", "our".
    Possessive,
    /// "it", "they".
    Pronoun,
    /// "already", and all words in "-ly".
    Adverb,
    /// Comma, colon, quotation mark, dash.
    Mark,
}

static CLASSES: LazyLock<FxHashMap<&'static str, Class>> = LazyLock::new(|| {
    include_str!("../../data/lexicon/function_words.tsv")
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once('\t'))
        .map(|(word, class)| {
            let class = match class {
                "be" => Class::Be,
                "have" => Class::Have,
                "do" => Class::Do,
                "modal" => Class::Modal,
                "negation" => Class::Negation,
                "preposition" => Class::Preposition,
                "conjunction" => Class::Conjunction,
                "subordinator" => Class::Subordinator,
                "relative" => Class::Relative,
                "determiner" => Class::Determiner,
                "possessive" => Class::Possessive,
                "pronoun" => Class::Pronoun,
                "adverb" => Class::Adverb,
                other => panic!("data/lexicon/function_words.tsv: no class `{other}`"),
            };
            (word, class)
        })
        .collect()
});

/// The words of a list, one a line below its comment.
pub fn word_list(content: &'static str) -> FxHashSet<&'static str> {
    content
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect()
}

/// The words of a sentence.
#[derive(Debug)]
pub struct Words<'a> {
    /// The document's text.
    pub text: &'a str,
    /// The sentence.
    pub span: Span,
    tokens: &'a [Token],
    seen: Vec<Seen<'a>>,
}

/// What every stage asks of a word, found once.
#[derive(Debug, Clone, Copy)]
struct Seen<'a> {
    lower: &'a str,
    class: Option<Class>,
    is_quoted: bool,
    is_capitalised: bool,
}

impl<'a> Words<'a> {
    /// The words of a sentence whose tokens are given; `lower` is the text in small ASCII letters, whose byte
    /// offsets are those of the original.
    pub fn new(text: &'a str, lower: &'a str, span: Span, tokens: &'a [Token]) -> Self {
        let mut inside = false;
        let see = |token: &Token| {
            let word = token.span.of(lower);
            match word {
                "“" | "«" | "``" => inside = true,
                "”" | "»" | "''" => inside = false,
                "\"" => inside = !inside,
                _ => {}
            }
            let first = token.span.of(text).chars().next();
            Seen {
                lower: word,
                class: classify(word),
                is_quoted: inside,
                is_capitalised: first.is_some_and(char::is_uppercase),
            }
        };
        Self {
            text,
            span,
            tokens,
            seen: tokens.iter().map(see).collect(),
        }
    }

    /// Number of words and marks.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Where a word stands in the document's text.
    pub fn at(&self, word: usize) -> Span {
        self.tokens[word].span
    }

    /// A word in small letters; the empty string past either end of the sentence.
    pub fn lower(&self, word: usize) -> &'a str {
        self.seen.get(word).map_or("", |seen| seen.lower)
    }

    /// Closed class of a word; `None` for words with a meaning of their own.
    pub fn class(&self, word: usize) -> Option<Class> {
        self.seen.get(word)?.class
    }

    /// Whether a word stands inside quotation marks.
    pub fn is_quoted(&self, word: usize) -> bool {
        self.seen.get(word).is_some_and(|seen| seen.is_quoted)
    }

    /// Whether a word begins with a capital letter.
    pub fn is_capitalised(&self, word: usize) -> bool {
        self.seen.get(word).is_some_and(|seen| seen.is_capitalised)
    }

    /// Whether a word is the first of the sentence, marks aside.
    pub fn is_first(&self, word: usize) -> bool {
        (0..word).all(|before| self.class(before) == Some(Class::Mark))
    }

    /// The span from word `first` up to but not including word `last`.
    pub fn cover(&self, first: usize, last: usize) -> Span {
        self.at(first).cover(self.at(last - 1))
    }

    /// The words that a span covers, as first and one past the last; `None` if it covers
    /// no whole word.
    pub fn covering(&self, span: Span) -> Option<(usize, usize)> {
        let first = self
            .tokens
            .partition_point(|token| token.span.start < span.start);
        let last = self
            .tokens
            .partition_point(|token| token.span.end <= span.end);
        (first < last).then_some((first, last))
    }

    /// Whether the words from `at` on are those of `phrase`, which is in small letters
    /// and separated by spaces.
    pub fn has_phrase(&self, at: usize, phrase: &str) -> Option<usize> {
        // Most phrases begin with another word.
        if !phrase.starts_with(self.lower(at)) {
            return None;
        }
        let mut end = at;
        for word in phrase.split(' ') {
            if self.lower(end) != word {
                return None;
            }
            end += 1;
        }
        Some(end)
    }
}

/// Whether a word in small letters is the name of a day of the week.
pub(crate) fn is_weekday(word: &str) -> bool {
    matches!(
        word,
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
    )
}

/// Whether a word in small letters is the full name of a month.
pub(crate) fn is_month(word: &str) -> bool {
    matches!(
        word,
        "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
    )
}

/// Whether a word in small letters is one of those that hold an English sentence together.
pub fn is_function_word(word: &str) -> bool {
    CLASSES.contains_key(word)
}

fn classify(word: &str) -> Option<Class> {
    if let Some(&class) = CLASSES.get(word) {
        return Some(class);
    }
    let first = word.bytes().next()?;
    if first.is_ascii_alphanumeric() {
        return (word.len() > 4 && word.ends_with("ly")).then_some(Class::Adverb);
    }
    let is_mark = word
        .chars()
        .all(|letter| !letter.is_alphanumeric() && !matches!(letter, '$' | '€' | '£' | '%' | '&'));
    is_mark.then_some(Class::Mark)
}
