//! Nouns that stand for an actor named before: "the island", "the bloc".

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::knowledge::{Code, Knowledge};
use crate::text::word_list;

/// What an actor must be to be meant by a noun.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Test {
    /// One of these states; any, if there are none.
    States(Vec<Code>),
    /// Any state but these.
    Except(Vec<Code>),
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
                "except" => Test::Except(codes(values)),
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

/// Titles and the states that have them.
fn title_rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("../../data/lexicon/title_states.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
}

/// Titles that only some states have.
static TITLES: LazyLock<FxHashMap<&'static str, Test>> = LazyLock::new(|| {
    title_rows()
        .map(|(title, values)| {
            let all = values.split(' ').filter_map(|value| Some(dated(value)?.0));
            (title, Test::States(all.collect()))
        })
        .collect()
});

/// Years by title and state.
type Reigns<'a> = FxHashMap<(&'a str, Code), Vec<(i32, i32)>>;

/// Years from the first up to the last, by title and state, of titles that states had only then.
static REIGNS: LazyLock<Reigns<'static>> = LazyLock::new(|| {
    let mut all = Reigns::default();
    for (title, values) in title_rows() {
        for (code, years) in values.split(' ').filter_map(dated) {
            all.entry((title, code)).or_default().extend(years);
        }
    }
    all
});

/// "FRA:1852-1870": a state and the years in which it had a title, if it had it only then.
fn dated(value: &str) -> Option<(Code, Vec<(i32, i32)>)> {
    let (code, years) = value.split_once(':').unwrap_or((value, ""));
    let spells = years.split(',').filter_map(|spell| {
        let (from, until) = spell.split_once('-')?;
        Some((
            from.parse().unwrap_or(i32::MIN),
            until.parse().unwrap_or(i32::MAX),
        ))
    });
    Some((code.parse().ok()?, spells.collect()))
}

/// Whether a state had a title on the day, as far as the years are known.
pub(super) fn reigned(title: &str, code: Code, on: Option<NaiveDate>) -> bool {
    let all: &Reigns<'_> = &REIGNS;
    let Some(spells) = all.get(&(title, code)).filter(|spells| !spells.is_empty()) else {
        return true;
    };
    on.is_none_or(|day| {
        let year = day.year();
        spells
            .iter()
            .any(|&(from, until)| from <= year && year <= until)
    })
}

/// Words before such a noun that only some states answer to.
static WORDS: LazyLock<FxHashMap<&'static str, Vec<Code>>> = LazyLock::new(|| {
    include_str!("../../data/lexicon/description_words.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(word, values)| (word, codes(values)))
        .collect()
});

/// Words before a noun that make it another than the one spoken of.
static OTHER: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/other_states.txt")));

/// The states that words between "the" and the noun leave: "Pacific", "West African".
pub(super) fn narrowed(words: &str) -> Option<&'static [Code]> {
    WORDS.get(words).map(Vec::as_slice)
}

/// Whether a word before a noun says that another one is meant: "the neighbouring country".
pub(super) fn is_other(word: &str) -> bool {
    OTHER.contains(word)
}

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

    /// For a noun that stands in names of organisations: the noun.
    pub(super) fn noun(&self) -> Option<&'static str> {
        match self {
            Self::Named(noun) => Some(noun),
            _ => None,
        }
    }

    /// Whether only a capital makes the word a name: "the North".
    pub(super) fn is_name(&self) -> bool {
        matches!(self, Self::Prefix(_))
    }

    /// Whether the noun is one for organisations.
    pub(super) fn is_of_organisation(&self) -> bool {
        matches!(self, Self::Kinds(_) | Self::Named(_))
    }

    /// Whether the noun says nothing but that a state is meant: "the country".
    pub(super) fn is_open(&self) -> bool {
        self.is_of_any() || matches!(self, Self::Except(_))
    }

    /// Whether every state passes: "the country".
    pub(super) fn is_of_any(&self) -> bool {
        matches!(self, Self::States(codes) if codes.is_empty())
    }

    /// Whether the noun is one for states.
    pub(super) fn is_of_state(&self) -> bool {
        matches!(self, Self::States(_) | Self::Except(_))
    }

    /// For a noun for organisations: that of which a body of the European Union is a part.
    pub(super) fn whole_of(&self, code: Code, knowledge: &Knowledge) -> Code {
        let organ = |code| {
            knowledge
                .organisation(code)
                .is_some_and(|found| &*found.kind == "eu")
        };
        match self {
            Self::Kinds(_) if organ(code) => "EU".parse().unwrap_or(code),
            _ => code,
        }
    }

    /// Whether an actor passes.
    pub(super) fn fits(&self, code: Code, knowledge: &Knowledge) -> bool {
        let organisation = || knowledge.organisation(code);
        match self {
            Self::States(codes) => {
                (codes.is_empty() || codes.contains(&code)) && knowledge.state(code).is_some()
            }
            Self::Except(codes) => !codes.contains(&code) && knowledge.state(code).is_some(),
            Self::Kinds(kinds) => organisation().is_some_and(|found| kinds.contains(&&*found.kind)),
            Self::Named(noun) => organisation().is_some_and(|found| {
                let name = found.name.to_ascii_lowercase();
                // The League of Nations had a council and an assembly.
                let organ = matches!(*noun, "council" | "assembly") && code.as_str() == "LON";
                organ || name.split(' ').any(|word| word == *noun)
            }),
            Self::Prefix(prefix) => knowledge
                .state(code)
                .is_some_and(|state| state.name.starts_with(prefix)),
            Self::Pair(_) => false,
        }
    }
}
