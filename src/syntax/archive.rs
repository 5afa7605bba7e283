//! The model file: a header that says what it is, then one checked body.
//!
//! Magic, version, label sets, length and checksum come first, so that a file that is cut,
//! damaged, made by another edition or no model at all is refused with its reason before
//! anything is built from it. Numbers are little-endian.

use super::lexicon::NAME_WORDS;
use super::lexicon::WORD_CLASSES;
use super::tagset::Deprel;
use super::tagset::EntityKind;
use super::tagset::Upos;
use super::tagset::Xpos;
use crate::error::Error;
use crate::error::Result;

const MAGIC: &[u8; 8] = b"PLPOSYN\n";
/// Raised whenever the body or the features that the engine reads change.
const VERSION: u32 = 1;
const HEADER: usize = 8 + 4 + 8 + 8 + 8;

fn refuse(reason: impl Into<String>) -> Error {
    Error::Model {
        reason: reason.into(),
    }
}

/// FNV-1a over 64 bits.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Checksum of a body, eight bytes at a time: a model is read on every start.
fn body_checksum(body: &[u8]) -> u64 {
    let words = body.chunks_exact(8);
    let tail = checksum(words.remainder());
    words.fold(tail, |hash, word| {
        let word = u64::from_le_bytes(word.try_into().expect("chunks hold eight bytes"));
        (hash ^ word)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(29)
    })
}

/// Checksum of what a model shares with the package: the label sets, whose codes the body
/// uses, and the word lists, which training has seen.
fn labels_checksum() -> u64 {
    let names = Upos::ALL.iter().map(|label| label.as_str());
    let names = names.chain(Xpos::ALL.iter().map(|label| label.as_str()));
    let names = names.chain(Deprel::ALL.iter().map(|label| label.as_str()));
    let names = names.chain(EntityKind::ALL.iter().map(|label| label.as_str()));
    let labels = names.collect::<Vec<_>>().join(" ");
    let lists = body_checksum(NAME_WORDS.as_bytes()) ^ body_checksum(WORD_CLASSES.as_bytes());
    checksum(labels.as_bytes()) ^ lists
}

/// Puts the header before a body.
#[cfg(feature = "train")]
pub(crate) fn seal(body: &[u8]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend(VERSION.to_le_bytes());
    out.extend(labels_checksum().to_le_bytes());
    out.extend((body.len() as u64).to_le_bytes());
    out.extend(body_checksum(body).to_le_bytes());
    out.extend(body);
    out
}

/// The body of a model file.
///
/// # Errors
///
/// [`Error::Model`] with what is wrong with it.
pub(crate) fn open(bytes: &[u8]) -> Result<Body<'_>> {
    if bytes.get(..8) != Some(MAGIC) {
        return Err(refuse("not a syntax model of this package"));
    }
    if bytes.len() < HEADER {
        return Err(refuse("the file ends within its header"));
    }
    let mut header = Body {
        bytes: &bytes[8..HEADER],
    };
    let version = header.u32()?;
    if version != VERSION {
        return Err(refuse(format!(
            "version {version}, while this package reads version {VERSION}"
        )));
    }
    if header.u64()? != labels_checksum() {
        return Err(refuse("made for other labels or other word lists"));
    }
    let length = header.u64()?;
    let body = &bytes[HEADER..];
    if body.len() as u64 != length {
        return Err(refuse(format!(
            "expected {length} bytes after the header, found {}",
            body.len()
        )));
    }
    if header.u64()? != body_checksum(body) {
        return Err(refuse("the checksum does not fit: the file is damaged"));
    }
    Ok(Body { bytes: body })
}

/// What is left to read of a body.
#[derive(Debug)]
pub(crate) struct Body<'a> {
    bytes: &'a [u8],
}

impl<'a> Body<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self
            .bytes
            .split_at_checked(count)
            .ok_or_else(|| refuse("the body ends too early"))?;
        self.bytes = rest;
        Ok(taken)
    }

    /// A number of four bytes.
    pub(crate) fn u32(&mut self) -> Result<u32> {
        let bytes = self.take(4)?;
        Ok(u32::from_le_bytes(bytes.try_into().expect("four bytes")))
    }

    /// A number of eight bytes.
    pub(crate) fn u64(&mut self) -> Result<u64> {
        let bytes = self.take(8)?;
        Ok(u64::from_le_bytes(bytes.try_into().expect("eight bytes")))
    }

    /// A count, refused where the body cannot hold as many items of a size.
    pub(crate) fn count(&mut self, size: usize) -> Result<usize> {
        let count = self.u32()? as usize;
        if count.saturating_mul(size) > self.bytes.len() {
            return Err(refuse("a count exceeds the body"));
        }
        Ok(count)
    }

    /// Bytes with their count before them.
    pub(crate) fn bytes(&mut self) -> Result<&'a [u8]> {
        let count = self.count(1)?;
        self.take(count)
    }

    /// Text with its length before it.
    pub(crate) fn text(&mut self) -> Result<&'a str> {
        std::str::from_utf8(self.bytes()?).map_err(|_| refuse("text is not UTF-8"))
    }

    /// Numbers of four bytes with their count before them.
    pub(crate) fn u32s(&mut self) -> Result<Vec<u32>> {
        let count = self.count(4)?;
        let bytes = self.take(count * 4)?;
        let words = bytes.chunks_exact(4);
        Ok(words
            .map(|word| u32::from_le_bytes(word.try_into().expect("four bytes")))
            .collect())
    }

    /// Weights: a scale, then codes of two bytes.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] when there are not `expected` of them or one is not finite.
    pub(crate) fn weights(&mut self, expected: usize) -> Result<Vec<f32>> {
        let scale = f32::from_bits(self.u32()?);
        let count = self.count(2)?;
        if count != expected || !scale.is_finite() {
            return Err(refuse(format!(
                "expected {expected} weights, found {count}"
            )));
        }
        let codes = self.take(count * 2)?.chunks_exact(2);
        Ok(codes
            .map(|code| f32::from(i16::from_le_bytes(code.try_into().expect("two bytes"))) * scale)
            .collect())
    }

    /// Refuses what is left over.
    pub(crate) fn finish(self) -> Result<()> {
        if self.bytes.is_empty() {
            Ok(())
        } else {
            Err(refuse("the body is too long"))
        }
    }

    /// The error of a body whose parts do not fit together.
    pub(crate) fn misfit(reason: &str) -> Error {
        refuse(reason)
    }
}

/// Writes what [`Body`] reads.
#[cfg(feature = "train")]
#[derive(Debug, Default)]
pub(crate) struct BodyWriter {
    /// The body so far.
    pub(crate) bytes: Vec<u8>,
}

#[cfg(feature = "train")]
impl BodyWriter {
    /// Writes a number of four bytes.
    pub(crate) fn u32(&mut self, value: usize) {
        let value = u32::try_from(value).expect("models are smaller than 4 GiB");
        self.bytes.extend(value.to_le_bytes());
    }

    /// Writes bytes with their count.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.u32(bytes.len());
        self.bytes.extend(bytes);
    }

    /// Writes numbers of four bytes with their count.
    pub(crate) fn u32s(&mut self, values: impl ExactSizeIterator<Item = u32>) {
        self.u32(values.len());
        for value in values {
            self.bytes.extend(value.to_le_bytes());
        }
    }

    /// Writes weights as codes of two bytes.
    pub(crate) fn weights(&mut self, weights: &[f32]) {
        let highest = weights.iter().fold(1e-9_f32, |high, w| high.max(w.abs()));
        let scale = highest / f32::from(i16::MAX);
        self.u32(scale.to_bits() as usize);
        self.u32(weights.len());
        for weight in weights {
            self.bytes
                .extend(((weight / scale).round() as i16).to_le_bytes());
        }
    }
}

#[cfg(all(test, feature = "train"))]
mod tests {
    use super::*;

    #[test]
    fn damage_anywhere_is_found() {
        let sealed = seal(b"a body of some length, not a multiple of eight");
        assert!(open(&sealed).is_ok());
        for position in 0..sealed.len() {
            let mut damaged = sealed.clone();
            damaged[position] ^= 1;
            assert!(open(&damaged).is_err(), "byte {position}");
            assert!(open(&sealed[..position]).is_err(), "cut at {position}");
        }
    }
}
