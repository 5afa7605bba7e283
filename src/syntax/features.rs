//! What the engine sees of a word form: a few dozen hashed properties.
//!
//! Each property is a 32-bit fingerprint; a model knows the rows of those it met in
//! training and passes over the rest, so that an unknown word is read by its ending,
//! beginning, shape and letters.

use super::lexicon::name_classes;
use super::lexicon::word_classes;

/// Properties of one word form, as fingerprints.
#[derive(Debug, Default, Clone)]
pub(crate) struct FormFeatures {
    /// Fingerprints of the identity of the word: training hides these from time to time,
    /// so that the engine learns to do without.
    pub(crate) identity: Vec<u32>,
    /// Fingerprints of its parts and its shape.
    pub(crate) parts: Vec<u32>,
    lower: String,
    borders: Vec<usize>,
}

/// Fingerprint of a word that opens its sentence.
pub(crate) const SENTENCE_START: u32 = fingerprint(b'^', b"");
/// Fingerprint of a word in a sentence whose words mostly begin with a capital.
pub(crate) const HEADLINE: u32 = fingerprint(b'T', b"");
/// Fingerprint shared by all words.
pub(crate) const ANY: u32 = fingerprint(b'*', b"");

const fn fingerprint(kind: u8, bytes: &[u8]) -> u32 {
    // FNV-1a, then a finaliser: short keys must differ in all bits of the upper half.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    hash = (hash ^ kind as u64).wrapping_mul(0x0100_0000_01b3);
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0xd6e8_feb8_6659_fd93);
    (hash >> 32) as u32
}

/// Fingerprint of a whole word form, letter case kept.
pub(crate) fn form_fingerprint(form: &str) -> u32 {
    fingerprint(b'=', form.as_bytes())
}

/// Appends the lower-case form with digits as `0` and typographic quotes made plain.
fn push_normal(form: &str, out: &mut String) {
    for character in form.chars() {
        match character {
            '0'..='9' => out.push('0'),
            'a'..='z' => out.push(character),
            'A'..='Z' => out.push(character.to_ascii_lowercase()),
            '\u{2018}' | '\u{2019}' | '\u{2bc}' => out.push('\''),
            '\u{201c}' | '\u{201d}' => out.push('"'),
            '\u{2010}' | '\u{2011}' => out.push('-'),
            '\u{2013}' => out.push('\u{2014}'),
            _ => out.extend(character.to_lowercase()),
        }
    }
}

/// Longest stretch of a form that is looked at, in bytes: the rest of a longer one tells nothing.
const LONGEST: usize = 64;

/// The longest beginning of a text within a number of bytes.
pub(crate) fn beginning(text: &str, mut length: usize) -> &str {
    length = length.min(text.len());
    while !text.is_char_boundary(length) {
        length -= 1;
    }
    &text[..length]
}

impl FormFeatures {
    /// Reads the properties of `form`.
    pub(crate) fn read(&mut self, form: &str) {
        self.identity.clear();
        self.parts.clear();
        self.lower.clear();
        let form = beginning(form, LONGEST);
        push_normal(form, &mut self.lower);
        let lower = self.lower.as_bytes();
        self.borders.clear();
        self.borders
            .extend(self.lower.char_indices().map(|(at, _)| at));
        self.borders.push(lower.len());
        self.identity.push(form_fingerprint(form));
        self.identity.push(fingerprint(b'w', lower));
        self.parts.push(ANY);
        let count = self.borders.len() - 1;
        for (length, kind) in (1..=5).zip(*b"12345") {
            if length < count {
                self.parts
                    .push(fingerprint(kind, &lower[self.borders[count - length]..]));
            }
        }
        for (length, kind) in (1..=4).zip(*b"abcd") {
            if length < count {
                self.parts
                    .push(fingerprint(kind, &lower[..self.borders[length]]));
            }
        }
        self.push_shape(form);
        self.push_classes(form);
        self.push_grams(count);
    }

    /// Letters, digits and other signs in the order in which they first alternate.
    fn push_shape(&mut self, form: &str) {
        let mut shape = [0_u8; 8];
        let (mut length, mut last, mut runs) = (0, 0, 0);
        for character in form.chars() {
            let class = if character.is_uppercase() {
                b'X'
            } else if character.is_alphabetic() {
                b'x'
            } else if character.is_numeric() {
                b'd'
            } else if character.is_ascii() {
                character as u8
            } else {
                b'?'
            };
            runs = if class == last { runs + 1 } else { 0 };
            last = class;
            if runs < 2 && length < shape.len() {
                shape[length] = class;
                length += 1;
            }
        }
        self.parts.push(fingerprint(b's', &shape[..length]));
    }

    /// Kinds of names that a capitalised word occurs in, and classes of any word.
    fn push_classes(&mut self, form: &str) {
        if form.starts_with(char::is_uppercase) {
            let classes = name_classes(&self.lower);
            for class in classes.bytes() {
                self.parts.push(fingerprint(b'n', &[class]));
            }
            if classes.is_empty() {
                self.parts.push(fingerprint(b'n', b"-"));
            }
        }
        for class in word_classes(&self.lower).bytes() {
            self.parts.push(fingerprint(b'v', &[class]));
        }
    }

    /// Runs of four letters anywhere in the word.
    fn push_grams(&mut self, count: usize) {
        const GRAM: usize = 4;
        for first in 1..count.saturating_sub(GRAM) {
            let piece = &self.lower.as_bytes()[self.borders[first]..self.borders[first + GRAM]];
            self.parts.push(fingerprint(b'g', piece));
        }
    }
}

/// Whether most of the words of a sentence begin with a capital, as in a headline.
pub(crate) fn is_headline<'a>(forms: impl Iterator<Item = &'a str>) -> bool {
    let (mut words, mut capitals) = (0, 0);
    for form in forms {
        // Short words stay small even in headlines; figures and signs say nothing.
        if form.len() > 3 && form.as_bytes()[0].is_ascii_alphabetic() {
            words += 1;
            capitals += usize::from(form.as_bytes()[0].is_ascii_uppercase());
        }
    }
    words >= 3 && capitals * 5 >= words * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(form: &str) -> FormFeatures {
        let mut features = FormFeatures::default();
        features.read(form);
        features
    }

    #[test]
    fn unknown_word_shares_its_ending_with_known_ones() {
        let (known, unknown) = (read("recognised"), read("Normalised"));
        let shared = unknown
            .parts
            .iter()
            .filter(|part| known.parts.contains(part));
        assert!(shared.count() >= 5, "endings of one to five letters");
        assert!(
            unknown
                .identity
                .iter()
                .all(|part| !known.identity.contains(part))
        );
    }

    #[test]
    fn capitals_and_typography_keep_the_lower_case_identity() {
        assert_eq!(read("Treaty").identity[1], read("treaty").identity[1]);
        assert_eq!(read("Côte").identity[1], read("CÔTE").identity[1]);
        assert_eq!(read("’s").identity[1], read("'s").identity[1]);
        assert_ne!(read("Treaty").identity[0], read("treaty").identity[0]);
    }

    #[test]
    fn headline_is_told_by_its_capitals() {
        let headline = |text: &str| is_headline(text.split(' '));
        assert!(headline(
            "Vietnam Upgrades Ties With Washington to Partnership"
        ));
        assert!(!headline(
            "Vietnam upgrades ties with Washington to partnership"
        ));
        assert!(!headline("It is so"));
    }
}
