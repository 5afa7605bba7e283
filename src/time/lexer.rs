//! Words, numbers and signs of a sentence, as far as time expressions need them.
//!
//! Finer than the tokens of the syntax layer, so that `2024-02-14`, `mid-May` and `14th` look the
//! same whichever way the tokeniser cuts them.

use super::word::Word;
use super::word_list::Entry;
use super::word_list::LONGEST;
use super::word_list::WordList;

/// What a lexeme is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word(Word),
    /// Digits; `plain` is false for "2,000" and for numbers of more than nine digits.
    Number {
        value: u32,
        digits: u8,
        plain: bool,
    },
    /// A sign; dashes count as `-`, apostrophes as `'`.
    Sign(char),
}

/// A word, number or sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) kind: Kind,
    /// Begins with a capital.
    pub(super) capital: bool,
    /// White space stands before it.
    pub(super) spaced: bool,
    /// Heads a phrase of the lists: a holiday, or what only looks like time.
    pub(super) heads: bool,
}

impl Lexeme {
    /// The words of the text.
    pub(super) fn of<'a>(&self, text: &'a str) -> &'a str {
        &text[self.start as usize..self.end as usize]
    }

    /// The form in lower case, if it is short enough for the lists.
    pub(super) fn lower(&self, text: &str) -> Option<Lower> {
        Lower::new(self.of(text))
    }

    /// Whether the form is `lower`, whatever its case.
    pub(super) fn is(&self, text: &str, lower: &str) -> bool {
        match self.kind {
            Kind::Sign(sign) => lower.chars().eq([sign]),
            _ => self.of(text).eq_ignore_ascii_case(lower),
        }
    }
}

/// A short form in lower case, kept off the heap.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lower {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Lower {
    /// `form` with its ASCII letters in lower case; `None` if it is longer than any listed form.
    pub(super) fn new(form: &str) -> Option<Self> {
        let mut bytes = [0; LONGEST];
        let room = bytes.get_mut(..form.len())?;
        room.copy_from_slice(form.as_bytes());
        room.make_ascii_lowercase();
        Some(Self {
            bytes,
            length: form.len(),
        })
    }
}

impl std::ops::Deref for Lower {
    type Target = str;

    fn deref(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.length])
            .expect("lowering ASCII letters keeps UTF-8 whole")
    }
}

/// Appends the lexemes of `text[from..]` to `into`; offsets are bytes of `text`. Returns how many
/// of them can carry a time expression.
pub(super) fn lex(text: &str, from: usize, words: &WordList, into: &mut Vec<Lexeme>) -> usize {
    let mut triggers = 0;
    let bytes = text.as_bytes();
    let mut at = from;
    let mut spaced = true;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        let mut entry = Entry::OTHER;
        let kind = if byte.is_ascii_alphabetic() {
            at = word_end(text, at);
            entry = words.get(&text[start..at]);
            Kind::Word(entry.word)
        } else if byte.is_ascii_digit() {
            let number;
            (number, at) = read_number(bytes, at);
            number
        } else if byte.is_ascii() {
            at += 1;
            if byte.is_ascii_whitespace() {
                spaced = true;
                continue;
            }
            if byte == b':' && bytes[at..].starts_with(b"//") {
                at = address_end(bytes, at);
                continue;
            }
            if let Some(end) = old_style_end(byte, &bytes[at..]) {
                at += end;
                continue;
            }
            Kind::Sign(if byte == b'`' { '\'' } else { char::from(byte) })
        } else {
            let sign = text[at..].chars().next().unwrap_or(' ');
            if sign.is_alphabetic() {
                at = word_end(text, at);
                Kind::Word(Word::Other)
            } else {
                at += sign.len_utf8();
                if sign.is_whitespace() {
                    spaced = true;
                    continue;
                }
                Kind::Sign(plain_sign(sign))
            }
        };
        triggers += usize::from(match kind {
            Kind::Word(word) => word.is_trigger(),
            Kind::Number { .. } => true,
            Kind::Sign(_) => false,
        });
        into.push(Lexeme {
            start: offset(start),
            end: offset(at),
            kind,
            capital: byte.is_ascii_uppercase(),
            spaced,
            heads: entry.heads,
        });
        spaced = false;
    }
    triggers
}

/// Where a web address ends: its words and numbers tell no time.
fn address_end(bytes: &[u8], from: usize) -> usize {
    let rest = &bytes[from..];
    from + rest
        .iter()
        .take_while(|byte| !byte.is_ascii_whitespace())
        .count()
}

/// Where the day by the old calendar ends that stands in brackets beside the day: "14 November
/// [O.S. 2 November] 1885".
fn old_style_end(open: u8, rest: &[u8]) -> Option<usize> {
    let close = match open {
        b'[' => b']',
        b'(' => b')',
        _ => return None,
    };
    let told = [&b"O.S."[..], b"OS ", b"Old Style"];
    if !told.iter().any(|mark| rest.starts_with(mark)) {
        return None;
    }
    let end = rest.iter().take(40).position(|&byte| byte == close)?;
    // "(O.S.)" itself says of the day before it that it is by the old calendar.
    rest[..end]
        .iter()
        .any(u8::is_ascii_digit)
        .then_some(end + 1)
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).expect("texts over 4 GiB are refused at reading")
}

fn plain_sign(sign: char) -> char {
    match sign {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{2032}' => '\'',
        other => other,
    }
}

fn word_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphabetic() {
            at += 1;
        } else if byte.is_ascii() {
            break;
        } else {
            let next = text[at..].chars().next().unwrap_or(' ');
            if !next.is_alphanumeric() {
                break;
            }
            at += next.len_utf8();
        }
    }
    at
}

/// Digits, with thousands set off by commas taken in: the number and where it ends.
fn read_number(bytes: &[u8], from: usize) -> (Kind, usize) {
    let digits = |at: usize| {
        bytes[at..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let mut end = from + digits(from);
    let length = end - from;
    let value = bytes[from..end]
        .iter()
        .take(9)
        .fold(0_u32, |value, digit| value * 10 + u32::from(digit - b'0'));
    let mut plain = length <= 9;
    while length <= 3 && bytes.get(end) == Some(&b',') && digits(end + 1) == 3 {
        end += 4;
        plain = false;
    }
    let kind = Kind::Number {
        value,
        digits: u8::try_from(length).unwrap_or(u8::MAX),
        plain,
    };
    (kind, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> Vec<&str> {
        let mut lexemes = Vec::new();
        lex(text, 0, &WordList::default(), &mut lexemes);
        lexemes.iter().map(|lexeme| lexeme.of(text)).collect()
    }

    #[test]
    fn numbers_and_letters_part() {
        assert_eq!(forms("14th of 1990s"), ["14", "th", "of", "1990", "s"]);
        assert_eq!(
            forms("1914–18, 2,000 men"),
            ["1914", "–", "18", ",", "2,000", "men"]
        );
    }

    #[test]
    fn letters_beyond_ascii_stay_in_their_word() {
        assert_eq!(forms("São Tomé’s café"), ["São", "Tomé", "’", "s", "café"]);
    }

    #[test]
    fn a_long_digit_run_is_no_plain_number() {
        let mut lexemes = Vec::new();
        lex("123456789012", 0, &WordList::default(), &mut lexemes);
        assert!(matches!(lexemes[0].kind, Kind::Number { plain: false, .. }));
    }
}
