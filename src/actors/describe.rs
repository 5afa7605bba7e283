//! Nouns that stand for an actor named before: "the island", "the bloc".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::knowledge::{Code, Knowledge};

/// What an actor must be to be meant by a noun.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Test {
    /// One of these states; any, if there are none.
    States(Vec<Code>),
    /// An organisation of one of these kinds.
    Kinds(Vec<&'static str>),
    /// An organisation in whose name the noun stands.
    Named(&'static str),
    /// A state whose name begins with the word.
    Prefix(&'static str),
    /// These two together: "the two Koreas".
    Pair(Vec<Code>),
}

static NOUNS: LazyLock<FxHashMap<&'static str, Test>> = LazyLock::new(|| {
    include_str!("../../data/lexicon/descriptions.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let (noun, test) = (fields.next()?, fields.next()?);
            let values = fields.next().unwrap_or_default();
            let all = || values.split(' ').filter(|value| !value.is_empty());
            let test = match test {
                "states" => Test::States(codes(values)),
                "pair" => Test::Pair(codes(values)),
                "kinds" => Test::Kinds(all().collect()),
                "named" => Test::Named(noun),
                "prefix" => Test::Prefix(values),
                other => panic!("data/lexicon/descriptions.tsv: no test `{other}`"),
            };
            Some((noun, test))
        })
        .collect()
});

/// Titles that only some states have.
static TITLES: LazyLock<FxHashMap<&'static str, Test>> = LazyLock::new(|| {
    include_str!("../../data/lexicon/title_states.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(title, values)| (title, Test::States(codes(values))))
        .collect()
});

fn codes(values: &str) -> Vec<Code> {
    values
        .split(' ')
        .filter_map(|code| code.parse().ok())
        .collect()
}

/// The states that a title in small letters leaves: "the shah", "the emir".
pub(super) fn titled(title: &str) -> Option<&'static Test> {
    TITLES.get(title)
}

/// What a noun in small letters may stand for.
pub(super) fn described(noun: &str) -> Option<&'static Test> {
    NOUNS.get(noun)
}

impl Test {
    /// The only state that passes.
    pub(super) fn only(&self) -> Option<Code> {
        match self {
            Self::States(codes) if codes.len() == 1 => codes.first().copied(),
            _ => None,
        }
    }

    /// The two together that a noun in the plural means.
    pub(super) fn pair(&self) -> Option<&[Code]> {
        match self {
            Self::Pair(codes) => Some(codes),
            _ => None,
        }
    }

    /// Whether only a capital makes the word a name: "the North".
    pub(super) fn is_name(&self) -> bool {
        matches!(self, Self::Prefix(_))
    }

    /// Whether the noun says nothing but that a state is meant: "the country".
    pub(super) fn is_open(&self) -> bool {
        matches!(self, Self::States(codes) if codes.is_empty())
    }

    /// Whether an actor passes.
    pub(super) fn fits(&self, code: Code, knowledge: &Knowledge) -> bool {
        let organisation = || knowledge.organisation(code);
        match self {
            Self::States(codes) => {
                (codes.is_empty() || codes.contains(&code)) && knowledge.state(code).is_some()
            }
            Self::Kinds(kinds) => organisation().is_some_and(|found| kinds.contains(&&*found.kind)),
            Self::Named(noun) => organisation().is_some_and(|found| {
                let name = found.name.to_ascii_lowercase();
                name.split(' ').any(|word| word == *noun)
            }),
            Self::Prefix(prefix) => knowledge
                .state(code)
                .is_some_and(|state| state.name.starts_with(prefix)),
            Self::Pair(_) => false,
        }
    }
}
