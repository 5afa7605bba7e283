//! From bytes to text: which encoding they are in, and whether they are text at all.
//!
//! Nothing but the byte order mark is taken away: line ends, tabs and no-break spaces
//! stay, because every offset of the package refers to this text.

use std::fmt;
use std::sync::LazyLock;

use encoding_rs::Encoding;
use encoding_rs::UTF_8;
use encoding_rs::UTF_16BE;
use encoding_rs::UTF_16LE;
use encoding_rs::WINDOWS_1252;

/// Bytes that a page may spend before it names its own encoding.
///
/// The WHATWG standard looks at 1,024; many pages put long scripts first.
const DECLARATION_WINDOW: usize = 4096;

/// Bytes whose zero pattern tells UTF-16 from binary data.
const UTF16_SAMPLE: usize = 4096;

/// Text that came out of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark and otherwise unchanged.
    pub text: String,
    /// Name of the encoding in the WHATWG standard, as `"UTF-8"`.
    pub encoding: &'static str,
    /// How the encoding was found.
    pub basis: EncodingBasis,
    /// Whether bytes without meaning were replaced by U+FFFD.
    pub lossy: bool,
}

/// How an encoding was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EncodingBasis {
    /// By a byte order mark.
    Bom,
    /// By the caller, or by the page's own declaration.
    Declared,
    /// The bytes are UTF-8, or nearly so.
    Utf8,
    /// By elimination: zero bytes as in UTF-16, or any bytes as windows-1252.
    Fallback,
}

/// Why bytes are not text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotText {
    /// What was found, as `"PDF document"`.
    pub reason: String,
}

impl fmt::Display for NotText {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.reason)
    }
}

impl std::error::Error for NotText {}

/// Reads bytes as text.
///
/// `declared` is a label such as an HTTP header gives (`"utf-8"`, `"latin1"`); without it
/// the declaration inside an HTML or XML page counts. In order: byte order mark, valid
/// UTF-8, the declaration, UTF-16 by its zero bytes, UTF-8 with a few broken bytes,
/// windows-1252. Valid UTF-8 outranks a declaration because wrong declarations are
/// common and text of another encoding hardly ever forms valid UTF-8 by chance.
///
/// # Errors
///
/// [`NotText`] if the bytes begin like a known binary format, hold zero bytes that UTF-16
/// does not explain, or too many control characters.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, NotText> {
    if let Some(decoded) = by_mark(bytes)? {
        return Ok(decoded);
    }
    if let Some(format) = magic(bytes) {
        return Err(NotText { reason: format });
    }
    let label = declared
        .and_then(|label| Encoding::for_label(label.trim().as_bytes()))
        .or_else(|| declaration(bytes));
    if memchr::memchr(0, bytes).is_some() {
        return utf16_without_mark(bytes, label);
    }
    if let Some(reason) = control_characters(bytes) {
        return Err(NotText { reason });
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        // Only ISO-2022-JP hides other characters behind plain ASCII.
        let honest = label.filter(|label| *label != UTF_8 && bytes.is_ascii());
        if let Some(decoded) = honest.and_then(|label| cleanly(label, bytes)) {
            return Ok(decoded);
        }
        return Ok(Decoded {
            text: text.to_owned(),
            encoding: UTF_8.name(),
            basis: if label == Some(UTF_8) {
                EncodingBasis::Declared
            } else {
                EncodingBasis::Utf8
            },
            lossy: false,
        });
    }
    if let Some(decoded) = label.and_then(|label| cleanly(label, bytes)) {
        return Ok(decoded);
    }
    let (encoding, basis) = if mostly_utf8(bytes) {
        (UTF_8, EncodingBasis::Utf8)
    } else {
        (WINDOWS_1252, EncodingBasis::Fallback)
    };
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    Ok(Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        basis,
        lossy,
    })
}

fn by_mark(bytes: &[u8]) -> Result<Option<Decoded>, NotText> {
    // The mark of UTF-32LE begins with the mark of UTF-16LE.
    if bytes.starts_with(&[0xFF, 0xFE, 0, 0]) || bytes.starts_with(&[0, 0, 0xFE, 0xFF]) {
        return Err(NotText {
            reason: "UTF-32, which no page should use; expected UTF-8".to_owned(),
        });
    }
    let Some((encoding, length)) = Encoding::for_bom(bytes) else {
        return Ok(None);
    };
    let rest = &bytes[length..];
    let (text, lossy) = encoding.decode_without_bom_handling(rest);
    if let Some(reason) = control_characters(text.as_bytes()) {
        return Err(NotText { reason });
    }
    Ok(Some(Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        basis: EncodingBasis::Bom,
        lossy,
    }))
}

fn magic(bytes: &[u8]) -> Option<String> {
    static FORMATS: LazyLock<Vec<(Vec<u8>, &str)>> = LazyLock::new(|| {
        include_str!("../../data/text/magic.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'))
            .map(|(hex, name)| (unhex(hex), name))
            .collect()
    });
    // "RIFF" or "ID3" may also begin a sentence.
    let head = &bytes[..bytes.len().min(64)];
    let prose = !head.iter().any(|byte| *byte < b'\t' || *byte > b'~');
    FORMATS
        .iter()
        .find(|(first, _)| {
            bytes.starts_with(first) && !(prose && first.iter().all(u8::is_ascii_alphanumeric))
        })
        .map(|(_, name)| (*name).to_owned())
}

fn unhex(hex: &str) -> Vec<u8> {
    hex.as_bytes()
        .chunks_exact(2)
        .map(|pair| {
            let digit = |byte: u8| (byte as char).to_digit(16).unwrap_or_default();
            u8::try_from(digit(pair[0]) * 16 + digit(pair[1])).expect("two hex digits are a byte")
        })
        .collect()
}

/// The encoding that an HTML or XML page names for itself.
fn declaration(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARATION_WINDOW)];
    let markup = head.trim_ascii_start().starts_with(b"<");
    if !markup {
        return None;
    }
    let head = head.to_ascii_lowercase();
    let xml_end = memchr::memmem::find(&head, b"?>").unwrap_or(0);
    let label = label_after(&head[..xml_end], b"encoding").or_else(|| {
        memchr::memmem::find_iter(&head, b"<meta").find_map(|at| {
            let tag = &head[at..];
            let end = memchr::memchr(b'>', tag).unwrap_or(tag.len());
            label_after(&tag[..end], b"charset")
        })
    })?;
    let encoding = Encoding::for_label(label)?;
    // A page whose declaration is readable as ASCII cannot be UTF-16 (WHATWG, prescan).
    Some(if encoding == UTF_16LE || encoding == UTF_16BE {
        UTF_8
    } else {
        encoding
    })
}

/// The value in `key = "value"`, quoted or not.
fn label_after<'a>(tag: &'a [u8], key: &[u8]) -> Option<&'a [u8]> {
    let at = memchr::memmem::find(tag, key)? + key.len();
    let value = tag[at..].trim_ascii_start().strip_prefix(b"=")?;
    let value = value.trim_ascii_start();
    let value = value
        .strip_prefix(b"\"")
        .or_else(|| value.strip_prefix(b"'"))
        .unwrap_or(value);
    let end = value
        .iter()
        .position(|byte| b"\"' \t\r\n;>/?".contains(byte))
        .unwrap_or(value.len());
    Some(&value[..end])
}

fn cleanly(encoding: &'static Encoding, bytes: &[u8]) -> Option<Decoded> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        basis: EncodingBasis::Declared,
        lossy: false,
    })
}

/// Reads UTF-16 that announces itself only by where its zero bytes stand.
fn utf16_without_mark(bytes: &[u8], label: Option<&'static Encoding>) -> Result<Decoded, NotText> {
    let sample = &bytes[..bytes.len().min(UTF16_SAMPLE)];
    let zeros = |odd: usize| {
        sample
            .iter()
            .enumerate()
            .filter(|(at, byte)| at % 2 == odd && **byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let declared = label.filter(|label| *label == UTF_16LE || *label == UTF_16BE);
    // Spaces and digits are ASCII in every script, so at least one unit in eight has a
    // zero half, and hardly any unit has it on the other side.
    let plain = |here: usize, there: usize| here * 16 >= sample.len() && there * 8 <= here;
    let encoding = match declared {
        Some(encoding) => encoding,
        None if plain(odd, even) => UTF_16LE,
        None if plain(even, odd) => UTF_16BE,
        None => {
            let at = memchr::memchr(0, bytes).unwrap_or_default();
            return Err(NotText {
                reason: format!("zero byte at offset {at}, not explained by UTF-16"),
            });
        }
    };
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    if let Some(reason) = control_characters(text.as_bytes()) {
        return Err(NotText { reason });
    }
    Ok(Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        basis: if declared.is_some() {
            EncodingBasis::Declared
        } else {
            EncodingBasis::Fallback
        },
        lossy,
    })
}

/// Names the control characters if there are more than stray ones.
///
/// Tab, line ends, form feed and escape (ISO-2022) belong to text. Scraped text holds a
/// stray control here and there; random bytes hold one in ten.
fn control_characters(bytes: &[u8]) -> Option<String> {
    let text = |byte: u8| matches!(byte, b'\t'..=b'\r' | 0x1B) || byte >= b' ' && byte != 0x7F;
    let controls = bytes.iter().filter(|byte| !text(**byte)).count();
    let zeros = memchr::memchr_iter(0, bytes).count();
    let many = controls >= 2 && controls * 100 > bytes.len();
    (many || zeros > 0).then(|| format!("{controls} control characters in {} bytes", bytes.len()))
}

/// Whether broken bytes are few beside whole multi-byte characters.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 2 * broken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8], declared: Option<&str>) -> Decoded {
        decode(bytes, declared).unwrap()
    }

    #[test]
    fn mark_is_removed_and_everything_else_stays() {
        let decoded = text(b"\xEF\xBB\xBFOne\r\n\tTwo\xC2\xA0three \n", None);
        assert_eq!(decoded.text, "One\r\n\tTwo\u{a0}three \n");
        assert_eq!(decoded.basis, EncodingBasis::Bom);
    }

    #[test]
    fn utf16_is_read_with_and_without_mark() {
        let words = "Der Botschafter wurde abberufen – endgültig.";
        for big in [false, true] {
            let units = |unit: u16| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            };
            let bare: Vec<u8> = words.encode_utf16().flat_map(units).collect();
            let marked: Vec<u8> = units(0xFEFF).into_iter().chain(bare.clone()).collect();
            let name = if big { "UTF-16BE" } else { "UTF-16LE" };
            let decoded = text(&marked, Some("windows-1252"));
            assert_eq!((decoded.text.as_str(), decoded.encoding), (words, name));
            assert_eq!(decoded.basis, EncodingBasis::Bom);
            let decoded = text(&bare, None);
            assert_eq!((decoded.text.as_str(), decoded.encoding), (words, name));
            assert_eq!(decoded.basis, EncodingBasis::Fallback);
        }
    }

    #[test]
    fn lone_surrogate_is_replaced_and_told() {
        let decoded = text(b"\xFF\xFEa\0\x00\xD8b\0", None);
        assert_eq!(decoded.text, "a\u{FFFD}b");
        assert!(decoded.lossy);
    }

    #[test]
    fn wrong_declaration_yields_to_valid_utf8() {
        let words = "“Müller reist nach Łódź”";
        for label in [
            "windows-1252",
            "iso-8859-1",
            "windows-1251",
            "shift_jis",
            "nonsense",
        ] {
            let decoded = text(words.as_bytes(), Some(label));
            assert_eq!(decoded.text, words, "{label}");
            assert_eq!(decoded.basis, EncodingBasis::Utf8, "{label}");
        }
    }

    #[test]
    fn right_declaration_is_followed() {
        let decoded = text(b"\xCF\xEE\xF1\xEE\xEB", Some("windows-1251"));
        assert_eq!(decoded.text, "Посол");
        assert_eq!(decoded.basis, EncodingBasis::Declared);
        let decoded = text(b"\x1b$B30L3>J\x1b(B", Some("iso-2022-jp"));
        assert_eq!(decoded.text, "外務省");
    }

    #[test]
    fn page_declares_its_own_encoding() {
        let page = b"<html><head><meta http-equiv='Content-Type' content='text/html; \
            charset=iso-8859-2'></head><body>\xA3\xF3d\xBC</body></html>";
        let decoded = text(page, None);
        assert!(decoded.text.contains("Łódź"), "{}", decoded.text);
        let xml = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><p>Z\xFCrich</p>";
        assert!(text(xml, None).text.contains("Zürich"));
        let prose = b"He wrote charset=koi8-r on the board of caf\xE9 Riche.";
        assert_eq!(text(prose, None).encoding, "windows-1252");
    }

    #[test]
    fn undeclared_single_bytes_are_windows_1252() {
        let decoded = text(b"\x93Entente\x94 \x96 d\xE9tente", Some("utf-8"));
        assert_eq!(decoded.text, "“Entente” – détente");
        assert_eq!(decoded.basis, EncodingBasis::Fallback);
        assert!(!decoded.lossy);
    }

    #[test]
    fn one_broken_byte_does_not_spoil_utf8() {
        let mut bytes = "“Déjà vu”, “élan”, “Übersee” ".repeat(3).into_bytes();
        bytes.push(0xE2);
        let decoded = text(&bytes, None);
        assert!(decoded.text.starts_with("“Déjà vu”"));
        assert!(decoded.lossy);
    }

    #[test]
    fn binary_data_are_named() {
        let reason = |bytes: &[u8]| decode(bytes, None).unwrap_err().reason;
        assert_eq!(reason(b"%PDF-1.7\n..."), "PDF document");
        assert_eq!(reason(b"\x1f\x8b\x08\x00abc"), "gzip archive");
        assert!(reason(b"minutes of the \0 meeting").contains("offset 15"));
        assert!(reason(b"\xFF\xFE\0\0a\0\0\0").contains("UTF-32"));
        let noise: Vec<u8> = (0..2000_u32)
            .map(|at| at.wrapping_mul(2_654_435_761).to_be_bytes()[0])
            .filter(|byte| *byte != 0)
            .collect();
        assert!(reason(&noise).contains("control characters"));
    }

    #[test]
    fn no_bytes_are_empty_text() {
        assert_eq!(text(b"", None).text, "");
        assert_eq!(text(b"\xEF\xBB\xBF", None).text, "");
    }
}
