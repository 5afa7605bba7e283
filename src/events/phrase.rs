//! Words and phrases that rules name, matched at the head of a phrase.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::codebook::from_toml;
use super::tree::Tree;
use crate::error::Result;

/// Named lists of words, `data/rules/classes.toml`.
#[derive(Debug, Default)]
pub(super) struct Classes(FxHashMap<String, Vec<String>>);

static BUILTIN: LazyLock<Classes> = LazyLock::new(|| {
    Classes::parse(
        "classes.toml",
        include_str!("../../data/rules/classes.toml"),
    )
    .expect("a test parses the classes")
});

impl Classes {
    pub(super) fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// By word: the classes that it belongs to as a phrase of its own, in order.
    pub(super) fn by_word(&self) -> FxHashMap<String, Vec<String>> {
        let mut names: Vec<&String> = self.0.keys().collect();
        names.sort_unstable();
        let mut by_word: FxHashMap<String, Vec<String>> = FxHashMap::default();
        for name in names {
            for word in self.0[name]
                .iter()
                .filter(|word| !word.contains([' ', '@']))
            {
                by_word.entry(word.clone()).or_default().push(name.clone());
            }
        }
        by_word
    }

    pub(super) fn parse(file: &str, content: &str) -> Result<Self> {
        let classes: BTreeMap<String, Vec<String>> = from_toml(file, content)?;
        Ok(Self(classes.into_iter().collect()))
    }
}

/// What a rule asks of a phrase: one of many words, phrases or sorts of actors.
#[derive(Debug, Clone, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "sorts of actors that a rule may want, each alone"
)]
pub(super) struct Wanted {
    /// By the last word of the phrase that is looked up by lemma: the words before it.
    phrases: FxHashMap<String, Vec<Vec<String>>>,
    /// `ACTOR`: any actor.
    pub(super) actor: bool,
    /// `PERSON`: somebody, by name or office.
    pub(super) person: bool,
    /// `GROUP`: an actor that is no state itself: people, bodies, forces.
    pub(super) group: bool,
    /// `PLACE`: a place by name.
    pub(super) place: bool,
    /// `NONE`: nothing may stand there.
    pub(super) none: bool,
    /// Whether anything is asked at all.
    pub(super) any: bool,
}

impl Wanted {
    /// Reads a rule's list: words, phrases, `@classes` and `ACTOR`, `PERSON`, `GROUP`.
    pub(super) fn parse(words: &[String], classes: &Classes) -> Result<Self, String> {
        let mut wanted = Self {
            any: !words.is_empty(),
            ..Self::default()
        };
        for word in words {
            match word.as_str() {
                "ACTOR" => wanted.actor = true,
                "PERSON" => wanted.person = true,
                "GROUP" => wanted.group = true,
                "PLACE" => wanted.place = true,
                "NONE" => wanted.none = true,
                _ => match word.strip_prefix('@') {
                    Some(class) => {
                        let members = classes
                            .0
                            .get(class)
                            .ok_or_else(|| format!("no class `{class}`"))?;
                        for member in members {
                            match member.strip_prefix('@') {
                                Some(inner) => {
                                    let inner = classes
                                        .0
                                        .get(inner)
                                        .ok_or_else(|| format!("no class `{inner}`"))?;
                                    for word in inner {
                                        wanted.add(word);
                                    }
                                }
                                None => wanted.add(member),
                            }
                        }
                    }
                    None => wanted.add(word),
                },
            }
        }
        Ok(wanted)
    }

    /// Reads a list in which only words, phrases and `@classes` may stand.
    pub(super) fn words(words: &[String], classes: &Classes) -> Result<Self, String> {
        let actor = |word: &&String| {
            matches!(
                word.as_str(),
                "ACTOR" | "PERSON" | "GROUP" | "PLACE" | "NONE"
            )
        };
        match words.iter().find(actor) {
            Some(word) => Err(format!("`{word}` among words that only stand near")),
            None => Self::parse(words, classes),
        }
    }

    /// The words by which its phrases end.
    pub(super) fn nouns(&self) -> impl Iterator<Item = &str> {
        self.phrases.keys().map(String::as_str)
    }

    /// Those of its phrases that are one word.
    pub(super) fn single_words(&self) -> impl Iterator<Item = &str> {
        let single = self
            .phrases
            .iter()
            .filter(|(_, before)| before.iter().any(Vec::is_empty));
        single.map(|(word, _)| word.as_str())
    }

    fn add(&mut self, phrase: &str) {
        // The tokeniser may or may not split at a hyphen.
        let apart = phrase.contains('-').then(|| phrase.replace('-', " - "));
        for phrase in spellings(phrase).into_iter().chain(apart) {
            let mut words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
            let last = words.pop().unwrap_or_default();
            self.phrases.entry(last).or_default().push(words);
        }
    }

    /// Whether a phrase with head `at` is one of those wanted, actors aside.
    pub(super) fn names(&self, tree: &Tree<'_>, at: usize) -> bool {
        self.word_at(tree, at)
            // "chargé d'affaires", "memorandum of understanding": the head stands first.
            || (at + 1..(at + 4).min(tree.len()))
                .any(|last| self.ends_at(tree, last, Some(at)))
    }

    /// Whether a wanted word or phrase ends at `at`.
    pub(super) fn word_at(&self, tree: &Tree<'_>, at: usize) -> bool {
        self.ends_at(tree, at, None)
    }

    /// Whether a wanted phrase ends at `last` (and holds `head`, if that is another word).
    fn ends_at(&self, tree: &Tree<'_>, last: usize, head: Option<usize>) -> bool {
        let fits = |before: &Vec<String>| {
            let covers = head.is_none_or(|head| last - head <= before.len());
            covers
                && last >= before.len()
                && before.iter().rev().enumerate().all(|(back, word)| {
                    let at = last - 1 - back;
                    tree.words.lower(at) == word || tree.lemma(at) == word
                })
        };
        let by = |word: &str| {
            self.phrases
                .get(word)
                .is_some_and(|phrases| phrases.iter().any(fits))
        };
        by(tree.lemma(last)) || by(tree.words.lower(last))
    }
}

/// A word in British and American spelling.
pub(super) fn spellings(word: &str) -> Vec<String> {
    const PAIRS: [(&str, &str); 9] = [
        ("ize", "ise"),
        ("yze", "yse"),
        ("ization", "isation"),
        ("izing", "ising"),
        ("izer", "iser"),
        ("ense", "ence"),
        ("ense ", "ence "),
        ("abor", "abour"),
        ("izations", "isations"),
    ];
    let mut all = vec![word.to_owned()];
    for (american, british) in PAIRS {
        for (one, other) in [(american, british), (british, american)] {
            if let Some(stem) = word.strip_suffix(one) {
                all.push(format!("{stem}{other}"));
            }
            if let Some((first, rest)) = word.split_once(' ')
                && let Some(stem) = first.strip_suffix(one)
            {
                all.push(format!("{stem}{other} {rest}"));
            }
        }
    }
    all.dedup();
    all
}
