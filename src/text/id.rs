//! Stable ids.

use std::fmt;

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
    fn an_id_never_changes_between_releases() {
        assert_eq!(Id::of([b"Havana".as_slice()]).to_string().len(), 20);
    }
}
