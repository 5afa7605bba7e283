//! Words and phrases that rules name, matched at the head of a phrase.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use smallvec::SmallVec;

use super::codebook::from_toml;
use super::fault::Fault;
use super::fault::like;
use super::tree::Tree;
use crate::error::Error;
use crate::error::Result;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::text::is_function_word;
use crate::text::word_list;

/// Named lists of words, `data/rules/classes.toml`.
#[derive(Debug, Clone, Default)]
pub(super) struct Classes {
    /// As they are written: a member may be another class.
    written: BTreeMap<String, Vec<String>>,
    /// Words and phrases alone; the rules that name a class share them.
    flat: BTreeMap<String, Arc<Phrases>>,
}

/// Nouns before the name of a ship.
static VESSELS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/vessels.txt")));

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
        let mut by_word: FxHashMap<String, Vec<String>> = FxHashMap::default();
        for (name, words) in &self.written {
            for word in words.iter().filter(|word| !word.contains([' ', '@'])) {
                by_word.entry(word.clone()).or_default().push(name.clone());
            }
        }
        by_word
    }

    pub(super) fn parse(file: &str, content: &str) -> Result<Self> {
        let mut classes = Self {
            written: from_toml(file, content)?,
            ..Self::default()
        };
        match classes.flatten() {
            faults if faults.is_empty() => Ok(classes),
            mut faults => {
                let (name, fault) = faults.swap_remove(0);
                Err(Error::Data {
                    file: file.to_owned(),
                    line: 1 + content
                        .lines()
                        .position(|line| line.starts_with(&name))
                        .unwrap_or(0),
                    reason: format!("class `{name}`: {fault}"),
                })
            }
        }
    }

    /// Adds a class or puts it in the place of one; its own name among the members stands for what it was before.
    pub(super) fn put(&mut self, name: &str, members: &[String]) {
        let itself = format!("@{name}");
        let before = self.written.remove(name);
        let mut all = Vec::with_capacity(members.len());
        for member in members {
            match &before {
                Some(before) if *member == itself => all.extend(before.iter().cloned()),
                _ => all.push(member.clone()),
            }
        }
        self.written.insert(name.to_owned(), all);
    }

    /// Writes the members of members out, and says which classes cannot be.
    pub(super) fn flatten(&mut self) -> Vec<(String, Fault)> {
        let mut faults = Vec::new();
        let mut flat = BTreeMap::new();
        for name in self.written.keys() {
            let mut words = Vec::new();
            if let Err(fault) = self.expand(name, &mut vec![name], &mut words) {
                faults.push((name.clone(), fault));
            }
            flat.insert(name.clone(), Arc::new(words.iter().collect()));
        }
        self.flat = flat;
        faults
    }

    fn expand<'a>(
        &'a self,
        name: &str,
        path: &mut Vec<&'a str>,
        words: &mut Vec<String>,
    ) -> Result<(), Fault> {
        for member in &self.written[name] {
            let Some(inner) = member.strip_prefix('@') else {
                words.push(member.clone());
                continue;
            };
            if path.contains(&inner) {
                let expected = format!("no class that holds `@{name}` itself");
                return Err(Fault::new("member", member, expected));
            }
            if !self.written.contains_key(inner) {
                return Err(self.unknown("member", member));
            }
            path.push(inner);
            self.expand(inner, path, words)?;
            path.pop();
        }
        Ok(())
    }

    fn unknown(&self, field: &'static str, member: &str) -> Fault {
        let name = member.trim_start_matches('@');
        let near = like(name, self.written.keys().map(String::as_str));
        Fault::unknown(field, member, format!("a class, as {near}"))
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.written.contains_key(name)
    }
}

/// The words of a phrase before its last.
type Before = Box<[Box<str>]>;

/// Phrases by the last word of each, which is looked up by lemma: the words before it.
#[derive(Debug, Default)]
struct Phrases {
    by_last: FxHashMap<Box<str>, Vec<Before>>,
    /// Most words before the last of a phrase.
    before: usize,
}

impl<'p> FromIterator<&'p String> for Phrases {
    fn from_iter<I: IntoIterator<Item = &'p String>>(written: I) -> Self {
        let mut phrases = Self::default();
        for phrase in written {
            phrases.add(phrase);
        }
        phrases
    }
}

impl Phrases {
    fn add(&mut self, phrase: &str) {
        // Words are compared in small letters.
        let phrase = phrase.to_ascii_lowercase();
        // The tokeniser may or may not split at a hyphen.
        let apart = phrase.contains('-').then(|| phrase.replace('-', " - "));
        for phrase in spellings(&phrase).into_iter().chain(apart) {
            let (before, last) = phrase.rsplit_once(' ').unwrap_or(("", &phrase));
            let before: Before = before.split_ascii_whitespace().map(Box::from).collect();
            self.before = self.before.max(before.len());
            self.by_last.entry(last.into()).or_default().push(before);
        }
    }
}

/// What a rule asks of a phrase: one of many words, phrases or sorts of actors.
#[derive(Debug, Clone, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "sorts of actors that a rule may want, each alone"
)]
pub(super) struct Wanted {
    /// Those that the rule writes out, and those of each class that it names.
    lists: SmallVec<[Arc<Phrases>; 2]>,
    /// Most words before the last of a phrase.
    before: usize,
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
    /// Reads a rule's list: words, phrases, `@classes` and `ACTOR`, `PERSON`, `GROUP`, `PLACE`, `NONE`.
    pub(super) fn parse(
        field: &'static str,
        words: &[String],
        classes: &Classes,
    ) -> Result<Self, Fault> {
        let mut wanted = Self {
            any: !words.is_empty(),
            ..Self::default()
        };
        let mut own = Phrases::default();
        for word in words {
            match word.as_str() {
                "ACTOR" => wanted.actor = true,
                "PERSON" => wanted.person = true,
                "GROUP" => wanted.group = true,
                "PLACE" => wanted.place = true,
                "NONE" => wanted.none = true,
                _ => match word.strip_prefix('@') {
                    Some(class) => {
                        let members = classes.flat.get(class);
                        let members = members.ok_or_else(|| classes.unknown(field, word))?;
                        wanted.lists.push(Arc::clone(members));
                    }
                    None => own.add(word),
                },
            }
        }
        if !own.by_last.is_empty() {
            wanted.lists.push(Arc::new(own));
        }
        let longest = wanted.lists.iter().map(|phrases| phrases.before).max();
        wanted.before = longest.unwrap_or(0);
        Ok(wanted)
    }

    /// Reads a list in which only words, phrases and `@classes` may stand.
    pub(super) fn words(
        field: &'static str,
        words: &[String],
        classes: &Classes,
    ) -> Result<Self, Fault> {
        let actor = |word: &&String| {
            matches!(
                word.as_str(),
                "ACTOR" | "PERSON" | "GROUP" | "PLACE" | "NONE"
            )
        };
        match words.iter().find(actor) {
            Some(word) => {
                let expected = "words, phrases and @classes; actors only in subject, object and pp";
                Err(Fault::new(field, word, expected))
            }
            None => Self::parse(field, words, classes),
        }
    }

    /// The words by which its phrases end.
    pub(super) fn nouns(&self) -> impl Iterator<Item = &str> {
        self.by_last().map(|(last, _)| last)
    }

    fn by_last(&self) -> impl Iterator<Item = (&str, &[Before])> {
        let all = self.lists.iter().flat_map(|phrases| &phrases.by_last);
        all.map(|(last, before)| (&**last, before.as_slice()))
    }

    /// A word of each of its phrases: the last, or the first where the last is in every other sentence ("sit-in").
    pub(super) fn cues(&self) -> impl Iterator<Item = &str> {
        self.by_last().flat_map(|(last, before)| {
            let common = is_function_word(last);
            before.iter().map(move |before| match before.first() {
                Some(first) if common => first,
                _ => last,
            })
        })
    }

    /// The last word of each of its phrases, and the words before it.
    pub(super) fn phrases(&self) -> impl Iterator<Item = (&str, &[Box<str>])> {
        self.by_last()
            .flat_map(|(last, before)| before.iter().map(move |before| (last, &**before)))
    }

    /// Those of its phrases that are one word.
    pub(super) fn single_words(&self) -> impl Iterator<Item = &str> {
        let single = self
            .by_last()
            .filter(|(_, before)| before.iter().any(|before| before.is_empty()));
        single.map(|(word, _)| word)
    }

    /// Whether a word alone is wanted.
    pub(super) fn has_word(&self, word: &str) -> bool {
        self.ending(word).any(<[_]>::is_empty)
    }

    /// What stands before a word in each of the phrases that end by it.
    fn ending(&self, word: &str) -> impl Iterator<Item = &[Box<str>]> {
        let found = self
            .lists
            .iter()
            .filter_map(move |list| list.by_last.get(word));
        found.flatten().map(|before| &**before)
    }

    /// Whether a phrase with head `at` is one of those wanted, actors aside.
    pub(super) fn names(&self, tree: &Tree<'_>, at: usize) -> bool {
        self.word_at(tree, at)
            // "chargé d'affaires", "memorandum of understanding": the head stands first.
            || (at + 1..(at + 1 + self.before.min(3)).min(tree.len()))
                .any(|last| self.ends_at(tree, last, Some(at)))
            || named_vessel(tree, at).is_some_and(|noun| self.word_at(tree, noun))
    }

    /// Whether a wanted word or phrase ends at `at`.
    pub(super) fn word_at(&self, tree: &Tree<'_>, at: usize) -> bool {
        self.ends_at(tree, at, None)
    }

    /// Whether a wanted phrase ends at `last` (and holds `head`, if that is another word).
    fn ends_at(&self, tree: &Tree<'_>, last: usize, head: Option<usize>) -> bool {
        let fits = |before: &[Box<str>]| {
            let covers = head.is_none_or(|head| last - head <= before.len());
            covers
                && last >= before.len()
                && before.iter().rev().enumerate().all(|(back, word)| {
                    let at = last - 1 - back;
                    tree.words.lower(at) == &**word || tree.lemma(at) == &**word
                })
        };
        let (lemma, word) = (tree.lemma(last), tree.words.lower(last));
        self.ending(lemma).any(fits) || lemma != word && self.ending(word).any(fits)
    }
}

/// "sent the gunboat Panther", "the trawlers Elena and Irini": what the ship of a name is.
fn named_vessel(tree: &Tree<'_>, at: usize) -> Option<usize> {
    if tree.upos(at) != Upos::Propn {
        return None;
    }
    let mut before = tree.by(at, &[Deprel::Compound]);
    before.find(|&noun| noun < at && VESSELS.contains(tree.lemma(noun)))
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
