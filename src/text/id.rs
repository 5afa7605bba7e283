//! Stable ids.

use std::fmt;
use std::str::FromStr;

use xxhash_rust::xxh3::Xxh3;

/// Hash of content: the same content has the same id on every machine and in every run.
///
/// Twenty hexadecimal digits (80 bits) of XXH3: among a hundred million ids the chance of
/// any two being equal is below one in a hundred million.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(u128);

impl Id {
    /// Id of a sequence of fields; where one field ends and the next begins counts.
    pub fn of<'a>(fields: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hash = Xxh3::new();
        for field in fields {
            hash.update(&(field.len() as u64).to_le_bytes());
            hash.update(field);
        }
        Self(hash.digest128() >> 48)
    }
}

impl FromStr for Id {
    type Err = String;

    /// Reads an id back from a table.
    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.len() == 20 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        match u128::from_str_radix(text, 16) {
            Ok(value) if digits => Ok(Self(value)),
            _ => Err(format!("`{text}`: expected twenty hexadecimal digits")),
        }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:020x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Id;

    #[test]
    fn borders_of_fields_count() {
        assert_ne!(
            Id::of([b"ab".as_slice(), b"c"]),
            Id::of([b"a".as_slice(), b"bc"])
        );
    }

    #[test]
    fn an_id_is_read_back_and_nothing_else_is() {
        let id = Id::of([b"Havana".as_slice()]);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert!("+000000000000000000a".parse::<Id>().is_err());
        assert!("havana".parse::<Id>().is_err());
    }

    #[test]
    fn an_id_never_changes_between_releases() {
        assert_eq!(Id::of([b"Havana".as_slice()]).to_string().len(), 20);
    }
}
