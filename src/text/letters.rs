//! Classes of bytes and characters that sentences and tokens share.

/// Letter of ASCII.
pub(super) const LETTER: u8 = 1;
/// Digit of ASCII.
pub(super) const DIGIT: u8 = 2;
/// White space of ASCII.
pub(super) const SPACE: u8 = 4;
/// Byte of a longer character.
pub(super) const HIGH: u8 = 8;
/// Apostrophe, hyphen, comma and whatever else is neither.
pub(super) const MARK: u8 = 16;
/// Comma, semicolon, colon: after a word they are always words of their own.
pub(super) const PAUSE: u8 = 32;

/// Class of every byte, as bits.
pub(super) static CLASS: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut table = [MARK; 256];
    let mut byte = 0_usize;
    while byte < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "byte < 256")]
        let at = byte as u8;
        if at.is_ascii_alphabetic() {
            table[byte] = LETTER;
        } else if at.is_ascii_digit() {
            table[byte] = DIGIT;
        } else if at.is_ascii_whitespace() || at == 0x0b {
            table[byte] = SPACE;
        } else if at >= 0x80 {
            table[byte] = HIGH;
        } else if matches!(at, b',' | b';' | b':') {
            table[byte] = MARK | PAUSE;
        }
        byte += 1;
    }
    table
}

/// Class of a byte.
pub(super) fn class(byte: u8) -> u8 {
    CLASS[byte as usize]
}

/// The character that starts at `at`, which must be a character border before the end of `text`.
pub(super) fn char_at(text: &str, at: usize) -> char {
    let byte = text.as_bytes()[at];
    if byte < 0x80 {
        return char::from(byte);
    }
    text[at..]
        .chars()
        .next()
        .expect("a border before the end starts a character")
}

/// The character that ends at `at`, if any.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// Whether a character separates words and belongs to none.
pub(super) fn is_space(letter: char) -> bool {
    letter.is_whitespace()
}

/// First place from `at` that is not white space, `end` if there is none.
pub(super) fn skip_space(text: &str, mut at: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    while at < end {
        let kind = class(bytes[at]);
        if kind == SPACE {
            at += 1;
        } else if kind == HIGH {
            let letter = char_at(text, at);
            if !is_space(letter) {
                break;
            }
            at += letter.len_utf8();
        } else {
            break;
        }
    }
    at
}

/// Last place down to `start` before which there is something other than white space.
pub(super) fn trim_end(text: &str, start: usize, end: usize) -> usize {
    start + text[start..end].trim_end_matches(is_space).len()
}

/// Whether a character can stand within a word: letters, digits, marks that combine, joiners.
pub(super) fn is_word(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric();
    }
    letter.is_alphanumeric() || is_joined(letter)
}

/// Marks without width of their own: they never stand apart from the letter before them.
pub(super) fn is_joined(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}'
        | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{981}'..='\u{983}' | '\u{9bc}'..='\u{9cd}'
        | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{feff}'
        | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Apostrophes as they are typed.
pub(super) fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '\u{2019}' | '\u{2bc}')
}

/// Marks that may close a quotation or bracket.
pub(super) fn is_closer(letter: char) -> bool {
    matches!(
        letter,
        ')' | ']'
            | '}'
            | '"'
            | '\''
            | '”'
            | '’'
            | '»'
            | '›'
            | '“'
            | '‘'
            | '«'
            | '」'
            | '』'
            | '）'
            | '】'
            | '》'
    )
}

/// Marks that may open a quotation or bracket.
pub(super) fn is_opener(letter: char) -> bool {
    matches!(
        letter,
        '(' | '['
            | '{'
            | '"'
            | '\''
            | '“'
            | '”'
            | '‘'
            | '’'
            | '«'
            | '»'
            | '‹'
            | '„'
            | '‚'
            | '「'
            | '『'
            | '（'
            | '【'
            | '《'
            | '¿'
            | '¡'
    )
}

/// Full stop, question and exclamation marks of any script, and the ellipsis.
pub(super) fn is_stop(letter: char) -> bool {
    matches!(
        letter,
        '.' | '!'
            | '?'
            | '…'
            | '。'
            | '！'
            | '？'
            | '؟'
            | '۔'
            | '।'
            | '॥'
            | '‼'
            | '⁇'
            | '⁈'
            | '⁉'
            | '։'
    )
}
