//! Words that say of an act, told beside them, whether it is real: "agree to", "threat of".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::phrase::spellings;
use super::status::Status;

/// What an operator makes of the act that it governs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// The act has the reality of the operator itself: "manage to", "hold", "confirm that".
    Same,
    /// The act has a status of its own.
    Status(Status),
    /// A plan becomes a threat, what is done stays so: "warn that".
    Warns,
    /// A plan becomes a plan, what is done stays so: "announce that", "announce the".
    Announces,
    /// The act is taken as a fact and is no news of its own: "condemn the", "accuse of".
    Swallows,
}

/// How an act can stand to the word that governs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum How<'a> {
    /// "to" infinitive.
    To,
    /// Gerund or bare verb.
    Ing,
    /// Finite clause.
    That,
    /// Object of a verb.
    Object,
    /// Subject of a verb that says what becomes of it: "talks collapsed".
    Subject,
    /// Noun or gerund after a preposition.
    Preposition(&'a str),
}

/// Part of speech of an operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Sort {
    Verb,
    Noun,
    Adjective,
}

/// The operators of the language, `data/lexicon/operators.tsv`.
#[derive(Debug)]
pub(super) struct Operators(FxHashMap<(String, Sort, String), Effect>);

static BUILTIN: LazyLock<Operators> =
    LazyLock::new(|| Operators::parse(include_str!("../../data/lexicon/operators.tsv")));

impl Operators {
    pub(super) fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// Reads the table; every line is checked by a test.
    fn parse(content: &str) -> Self {
        let mut table = FxHashMap::default();
        for (number, line) in content.lines().enumerate() {
            if line.starts_with('#') {
                continue;
            }
            let (word, sort, hows, effect) = read(line).unwrap_or_else(|| {
                panic!("data/lexicon/operators.tsv line {}: `{line}`", number + 1)
            });
            for spelling in spellings(word) {
                for how in hows.split(' ') {
                    table.insert((spelling.clone(), sort, how.to_owned()), effect);
                }
            }
        }
        Self(table)
    }

    /// Verbs and nouns of the table, without their particles.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, Sort)> {
        self.0.keys().map(|(word, sort, _)| {
            let head = match sort {
                Sort::Verb => word.split(' ').next(),
                _ => word.split(' ').next_back(),
            };
            (head.unwrap_or_default(), *sort)
        })
    }

    /// The effect of a word on an act that stands to it in a certain way.
    pub(super) fn effect(&self, word: &str, sort: Sort, how: How<'_>) -> Option<Effect> {
        let how = match how {
            How::To => "to",
            How::Ing => "ing",
            How::That => "that",
            How::Object => "object",
            How::Subject => "subject",
            How::Preposition(preposition) => preposition,
        };
        self.0
            .get(&(word.to_owned(), sort, how.to_owned()))
            .copied()
    }
}

fn read(line: &str) -> Option<(&str, Sort, &str, Effect)> {
    let mut cells = line.split('\t');
    let word = cells.next()?;
    let sort = match cells.next()? {
        "verb" => Sort::Verb,
        "noun" => Sort::Noun,
        "adjective" => Sort::Adjective,
        _ => return None,
    };
    let hows = cells.next()?;
    let effect = match cells.next()? {
        "same" => Effect::Same,
        "warns" => Effect::Warns,
        "announces" => Effect::Announces,
        "swallows" => Effect::Swallows,
        status => Effect::Status(status.parse().ok()?),
    };
    cells.next().is_none().then_some((word, sort, hows, effect))
}
