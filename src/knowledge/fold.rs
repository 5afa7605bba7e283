//! Folding: the form under which two spellings of one name are the same name.
//!
//! Case, diacritics, the shape of apostrophes, hyphen or space, and the width of white space do not
//! distinguish names; everything else does. Case is not lost: [`Folder`] reports it beside the letters, because
//! `Turkey` is a state and `turkey` is a bird.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// One step of folding: at most three bytes, and whether the letter that gave them was a capital.
///
/// No character of ours folds to more than three bytes of basic Latin; characters of other scripts keep their
/// own lower-case bytes (at most four).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Folded {
    bytes: [u8; 4],
    len: u8,
    /// The source was an upper-case letter.
    pub(crate) upper: bool,
}

impl Folded {
    const NOTHING: Self = Self::of(b"", false);

    const fn of(from: &[u8], upper: bool) -> Self {
        let mut bytes = [0; 4];
        let mut at = 0;
        while at < from.len() && at < 4 {
            bytes[at] = from[at];
            at += 1;
        }
        #[expect(clippy::cast_possible_truncation, reason = "at most 4")]
        let len = at as u8;
        Self { bytes, len, upper }
    }

    const fn letter(byte: u8, upper: bool) -> Self {
        Self {
            bytes: [byte, 0, 0, 0],
            len: 1,
            upper,
        }
    }

    /// The bytes of the folded character, none for a combining mark.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }
}

/// Folds text character by character; knows only whether the last thing written was a space.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Folder {
    after_space: bool,
    after_newline: bool,
}

impl Folder {
    /// The folded form of the next character.
    pub(crate) fn step(&mut self, c: char) -> Folded {
        if c.is_ascii_alphabetic() {
            self.after_space = false;
            self.after_newline = false;
            let byte = c as u8;
            return Folded::letter(byte.to_ascii_lowercase(), byte.is_ascii_uppercase());
        }
        if c.is_whitespace() || is_hyphen(c) {
            return self.space(c == '\n');
        }
        self.after_space = false;
        self.after_newline = false;
        if c.is_ascii() {
            if c == '&' {
                return Folded::of(b"and", false);
            }
            let byte = c.to_ascii_lowercase() as u8;
            return Folded::of(&[byte], c.is_ascii_uppercase());
        }
        fold_beyond_ascii(c)
    }

    /// A run of white space and hyphens is one space; an empty line inside it is a border no name crosses.
    fn space(&mut self, newline: bool) -> Folded {
        if newline && self.after_newline {
            return Folded::of(b"\n", false);
        }
        self.after_newline |= newline;
        if std::mem::replace(&mut self.after_space, true) {
            return Folded::NOTHING;
        }
        Folded::of(b" ", false)
    }
}

/// Whether a character joins words of one name: `Guinea-Bissau`. A dash between clauses does not.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}')
}

fn fold_beyond_ascii(c: char) -> Folded {
    let upper = c.is_uppercase();
    let latin: &[u8] = match c {
        '\u{2018}'
        | '\u{2019}'
        | '\u{201B}'
        | '\u{02B9}'..='\u{02BF}'
        | '\u{00B4}'
        | '\u{2032}' => b"'",
        'ø' | 'Ø' => b"o",
        'ł' | 'Ł' => b"l",
        'đ' | 'Đ' | 'ð' | 'Ð' => b"d",
        'ı' => b"i",
        'ə' | 'Ə' => b"e",
        'ß' => b"ss",
        'æ' | 'Æ' => b"ae",
        'œ' | 'Œ' => b"oe",
        'þ' | 'Þ' => b"th",
        _ => return fold_by_decomposition(c, upper),
    };
    Folded::of(latin, upper)
}

fn fold_by_decomposition(c: char, upper: bool) -> Folded {
    if is_combining_mark(c) {
        return Folded::NOTHING;
    }
    let mut base = c;
    let mut first = true;
    decompose_canonical(c, |part| {
        if std::mem::take(&mut first) {
            base = part;
        }
    });
    let base = base.to_lowercase().next().unwrap_or(base);
    let mut buffer = [0; 4];
    Folded::of(base.encode_utf8(&mut buffer).as_bytes(), upper)
}

/// The folded form of a whole text, without white space at its ends.
///
/// # Examples
///
/// ```
/// assert_eq!(plenipo::knowledge::fold("Côte d’Ivoire"), "cote d'ivoire");
/// assert_eq!(plenipo::knowledge::fold("GUINEA-BISSAU"), "guinea bissau");
/// ```
pub fn fold(text: &str) -> String {
    let mut folder = Folder::default();
    let mut bytes = Vec::with_capacity(text.len());
    for c in text.trim().chars() {
        bytes.extend_from_slice(folder.step(c).bytes());
    }
    // Folding writes whole characters: nothing is ever lost.
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_of_one_name_fold_together() {
        for (a, b) in [
            ("São Tomé & Príncipe", "Sao Tome and Principe"),
            ("Sa\u{303}o Tome\u{301}", "São Tomé"),
            ("Timor–Leste", "timor leste"),
            ("South\u{a0}\n Korea", "South Korea"),
            ("N’Djamena", "N'Djamena"),
            ("Lefkoşa", "LEFKOSA"),
            ("Łódź", "Lodz"),
            ("Ísafjörður", "Isafjordur"),
        ] {
            assert_eq!(fold(a), fold(b));
        }
    }

    #[test]
    fn a_paragraph_border_stays_a_border() {
        assert_ne!(fold("South\n\nKorea"), fold("South Korea"));
    }

    #[test]
    fn other_scripts_survive() {
        assert_eq!(fold("МОСКВА"), "москва");
        assert_eq!(fold("北京"), "北京");
    }
}
