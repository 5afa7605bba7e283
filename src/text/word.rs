//! Shapes of words: what a hyphen, apostrophe or number does to them.

use super::abbreviation::Abbreviation;
use super::abbreviation::WORDS;
use super::letters;
use super::letters::DIGIT;
use super::letters::HIGH;
use super::letters::LETTER;
use super::stop;

/// A stretch of text without white space, in which words are found.
#[derive(Clone, Copy)]
pub(super) struct Chunk<'t> {
    /// The document up to the end of the sentence.
    pub(super) text: &'t str,
    /// End of the chunk.
    pub(super) end: usize,
}

impl Chunk<'_> {
    /// Bytes of the word at `start`: letters and digits, and the marks that join them.
    pub(super) fn word_length(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = start + letters::char_at(self.text, start).len_utf8();
        let mut slashes = None;
        while at < self.end {
            let byte = bytes[at];
            if letters::class(byte) & (LETTER | DIGIT) != 0 || byte == b'_' {
                at += 1;
                continue;
            }
            let letter = letters::char_at(self.text, at);
            let after = at + letter.len_utf8();
            if letters::is_word(letter) {
                at = after;
                continue;
            }
            if after == self.end && letter != '$' {
                break;
            }
            let joins = match letter {
                '.' => self.joins_dot(start, at),
                ',' | ':' => bytes[at - 1].is_ascii_digit() && bytes[after].is_ascii_digit(),
                '&' => {
                    letters::is_word(letters::char_at(self.text, after))
                        && bytes[at - 1].is_ascii_alphanumeric()
                }
                '/' => {
                    (bytes[at - 1].is_ascii_digit() && bytes[after].is_ascii_digit())
                        || (at - start == 1 && self.ends_word(after + 1))
                        || *slashes.get_or_insert_with(|| self.is_symbol_of_document(start))
                }
                '-' => self.joins_hyphen(start, at),
                _ if letters::is_apostrophe(letter) => {
                    letters::is_word(letters::char_at(self.text, after))
                }
                _ => false,
            };
            if !joins {
                // Dollars of a country are named with letters before the sign: "US$", "HK$".
                let dollars = letter == '$'
                    && at - start <= 3
                    && bytes[start..at].iter().all(u8::is_ascii_uppercase);
                return at - start + usize::from(dollars);
            }
            at = after;
        }
        at - start
    }

    /// Whether no letter, digit or slash stands at `at`: "b/c" is one word, "c/o/x" and "he/she" are not.
    fn ends_word(&self, at: usize) -> bool {
        let rest = self.text.get(at..self.end);
        rest.is_some_and(|rest| {
            rest.chars()
                .next()
                .is_none_or(|letter| letter != '/' && !letters::is_word(letter))
        })
    }

    fn is_symbol_of_document(&self, start: usize) -> bool {
        let rest = &self.text[start..self.end];
        // The longest symbols have some thirty letters; a look no farther keeps the work linear.
        let length = rest
            .bytes()
            .take(40)
            .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-'))
            .count();
        is_document_symbol(rest[..length].trim_end_matches('.'))
    }

    /// A full stop between letters or digits joins them, except "No.5" and "Feb.14".
    fn joins_dot(&self, start: usize, at: usize) -> bool {
        let after = letters::char_at(&self.text[..self.end], at + 1);
        if !letters::is_word(after) {
            return false;
        }
        if at - start > 10 {
            return true;
        }
        let class = WORDS.abbreviation(&self.text[start..at]);
        if after.is_ascii_digit() {
            return !matches!(class, Some(Abbreviation::Number | Abbreviation::Month));
        }
        // "Dr.Michael", "S.Korea", "U.S.Army": the space is missing.
        let name = after.is_ascii_uppercase()
            && self.text.as_bytes()[at + 2..self.end]
                .iter()
                .take(3)
                .filter(|byte| byte.is_ascii_lowercase())
                .count()
                == 3;
        let short = at - start == 1
            || matches!(class, Some(Abbreviation::Title | Abbreviation::Place))
            || stop::is_acronym(&self.text[start..at]);
        !(name && short)
    }

    fn joins_hyphen(&self, start: usize, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        let next = bytes[at + 1];
        if bytes[start] == b'+' {
            return next.is_ascii_digit();
        }
        if bytes[start].is_ascii_digit() {
            let digits = bytes[start..self.end]
                .iter()
                .take(20)
                .take_while(|byte| byte.is_ascii_digit() || **byte == b'-')
                .count();
            let beyond = bytes[start..self.end]
                .get(digits)
                .is_some_and(u8::is_ascii_alphanumeric);
            return !beyond
                && start + digits > at
                && is_joined_number(&self.text[start..start + digits]);
        }
        if letters::class(next) & (LETTER | DIGIT | HIGH) == 0 || at - start > 12 {
            return false;
        }
        let after = bytes[at + 1..self.end]
            .iter()
            .take(8)
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        keeps_hyphen(&self.text[start..at], &self.text[at + 1..at + 1 + after])
    }

    /// Whether the full stop at `stop` belongs to the word before it.
    pub(super) fn keeps_dot(&self, start: usize, stop: usize) -> bool {
        let form = &self.text[start..stop];
        let after = &self.text[stop + 1..self.end];
        if after.starts_with('.') {
            return false;
        }
        let last = self.text[stop + 1..]
            .trim_start_matches(|letter| letters::is_closer(letter) || letters::is_space(letter))
            .is_empty();
        let digit_next = || {
            let rest = self.text[stop + 1..].trim_start_matches(letters::is_space);
            rest.starts_with(|letter: char| {
                letter.is_ascii_digit() || matches!(letter, 'I' | 'V' | 'X' | '(')
            })
        };
        let bare = number_before_unit(form).map_or(form, |number| &form[number..]);
        if stop::is_acronym(bare) || after.starts_with(|letter: char| letter.is_ascii_uppercase()) {
            return true;
        }
        match WORDS.abbreviation(bare) {
            Some(Abbreviation::Number | Abbreviation::Month) if !last => {
                form.starts_with(|letter: char| letter.is_uppercase()) && bare != "No"
                    || digit_next()
            }
            Some(
                Abbreviation::Title
                | Abbreviation::Final
                | Abbreviation::Place
                | Abbreviation::Day
                | Abbreviation::Company
                | Abbreviation::Never,
            ) if !last => true,
            Some(Abbreviation::Unit) if !last => form.len() > 1,
            Some(_) => false,
            None => !last && form.chars().nth(1).is_none() && form.chars().all(char::is_alphabetic),
        }
    }

    /// Whether a mark is the first character of a word: "+44", ".5", "#tag", "@handle", "’90s".
    pub(super) fn leads_word(&self, at: usize) -> bool {
        let rest = &self.text[at..self.end];
        let mut letters = rest.chars();
        let (first, second) = (letters.next(), letters.next());
        let digit = second.is_some_and(|letter| letter.is_ascii_digit());
        let word = second.is_some_and(letters::is_word);
        let bare = !letters::char_before(self.text, at).is_some_and(letters::is_word);
        match first {
            Some('+' | '.') => digit && bare,
            Some('#' | '@') => word && !digit && bare,
            Some('\'' | '’') => {
                bare && (is_decade(&rest[first.map_or(1, char::len_utf8)..]) || is_clipped(rest))
            }
            _ => false,
        }
    }

    /// Length of a clitic that stands apart from its word: "Barca 's".
    pub(super) fn clitic_length(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at..self.end];
        let tail = rest.strip_prefix(['\'', '’'])?;
        let letters = tail
            .bytes()
            .take(3)
            .take_while(u8::is_ascii_alphabetic)
            .count();
        let known = ["s", "m", "d", "re", "ve", "ll"]
            .iter()
            .any(|form| tail[..letters].eq_ignore_ascii_case(form));
        let ends = tail[letters..]
            .chars()
            .next()
            .is_none_or(|letter| !letters::is_word(letter));
        (known && ends).then_some(rest.len() - tail.len() + letters)
    }
}

/// Bytes that the clitic at the end of `word` takes, if it has one: "Korea's" gives 2, "don’t" 5.
pub(super) fn clitic(word: &str) -> Option<usize> {
    let apostrophe = word.rfind(['\'', '’', 'ʼ'])?;
    let mark = word[apostrophe..].chars().next().map_or(1, char::len_utf8);
    let tail = &word[apostrophe + mark..];
    let before = &word[..apostrophe];
    if before.is_empty() {
        return None;
    }
    let is = |form: &str| tail.eq_ignore_ascii_case(form);
    if is("t") && before.len() > 1 && before.ends_with(['n', 'N']) {
        return Some(word.len() - apostrophe + 1);
    }
    // Decades are written "1930's".
    if is("s")
        && before.ends_with('0')
        && matches!(before.len(), 2 | 4)
        && before.bytes().all(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let found = ["s", "m", "d", "re", "ve", "ll"].into_iter().any(is);
    found.then_some(word.len() - apostrophe)
}

/// Whether the digits and hyphens at the start of `rest` are one word: telephone numbers and dates, not ranges.
fn is_joined_number(run: &str) -> bool {
    let mut lengths = [0_usize; 4];
    let mut parts = 0;
    for part in run.split('-') {
        if parts == lengths.len() || part.is_empty() {
            return false;
        }
        lengths[parts] = part.len();
        parts += 1;
    }
    match lengths[..parts] {
        [1 | 5, 4] | [3, 3, 4] | [1, 3, 3, 4] | [4, 2, 2] | [1 | 2, 1 | 2, 2 | 4] => true,
        // A range of hundreds has the same shape as a local telephone number.
        [3, 4] => !run.ends_with("00"),
        _ => false,
    }
}

/// Whether what stands before a hyphen stays one word with what follows it.
fn keeps_hyphen(before: &str, after: &str) -> bool {
    WORDS.is_prefix(before) || ["esque", "wise"].contains(&after)
}

/// Bytes of the number before a unit that is written against it: "10am" gives 2.
pub(super) fn number_before_unit(word: &str) -> Option<usize> {
    let digits = word
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b':'))
        .count();
    (digits > 0 && WORDS.is_unit(&word[digits..])).then_some(digits)
}

/// Whether a word with slashes is the symbol of a document: "S/RES/1373", "A/73/PV.6".
fn is_document_symbol(word: &str) -> bool {
    let mut parts = word.split('/');
    let first = parts.next().unwrap_or("");
    (1..=5).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_uppercase())
        && word.contains('/')
        && word.ends_with(|letter: char| letter.is_ascii_digit())
        && parts.all(|part| {
            !part.is_empty()
                && part.bytes().all(|byte| {
                    byte.is_ascii_uppercase()
                        || byte.is_ascii_digit()
                        || matches!(byte, b'.' | b'-')
                })
        })
}

fn is_decade(rest: &str) -> bool {
    let digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
    digits == 2 && !rest[2..].starts_with(['\'', '’'])
}

/// Words written without their first letters.
fn is_clipped(rest: &str) -> bool {
    let mark = rest.chars().next().map_or(0, char::len_utf8);
    let tail = &rest[mark..];
    let length = tail
        .bytes()
        .take(6)
        .take_while(u8::is_ascii_alphabetic)
        .count();
    ["em", "til", "cause", "tis", "twas", "bout", "n"]
        .iter()
        .any(|form| tail[..length].eq_ignore_ascii_case(form))
}
