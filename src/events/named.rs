//! Treaties and wars that go by a name: "the Treaty of Portsmouth was signed", "which ended the Chaco War". Whose
//! they were is known where the text does not say it.

use std::sync::LazyLock;

use chrono::Datelike;
use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::codebook::Kind;
use super::coder::Coder;
use super::coder::trigger;
use super::details;
use super::matching::Candidate;
use super::participants::Filled;
use super::participants::inferred;
use super::report::When;
use super::role::Role;
use super::scene::Scene;
use super::status::Status;
use super::tree::Tree;
use crate::knowledge::Code;
use crate::text::Words;
use crate::text::word_list;
use crate::time::Basis;
use crate::time::Precision;
use rustc_hash::FxHashSet;

/// Nouns of papers and fights that go by a name: "the Treaty of Portsmouth".
static HEADS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/treaty_nouns.txt")));

/// Whether a noun is one of a paper or fight that goes by a name.
pub(super) fn is_treaty_noun(lemma: &str) -> bool {
    HEADS.contains(lemma)
}

/// Words of the longest name.
const LONGEST: usize = 7;

/// Words between a name and the verb that ends what it names: "put an end to the".
const BEFORE: usize = 4;

/// Years after a war in which its peace may be made.
const PEACE: i32 = 3;

/// Of what has a name: its first and last year, and whose it was.
struct Named {
    years: (i32, i32),
    sides: Vec<Code>,
}

/// Treaties and wars by name, in small letters; some names were used again.
static NAMED: LazyLock<FxHashMap<&'static str, Vec<Named>>> = LazyLock::new(|| {
    let mut all: FxHashMap<&str, Vec<Named>> = FxHashMap::default();
    let lines = include_str!("../../data/lexicon/treaties_and_wars.tsv").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let mut cell = || cells.next().unwrap_or_default();
        let (name, from, to, sides) = (cell(), cell(), cell(), cell());
        let (Ok(from), Ok(to)) = (from.parse(), to.parse()) else {
            continue;
        };
        all.entry(name).or_default().push(Named {
            years: (from, to),
            sides: sides
                .split(';')
                .filter_map(|code| code.parse().ok())
                .collect(),
        });
    }
    all
});

impl Coder {
    /// Gives a treaty or a peace the sides of what it is named by, where the text names none of its own.
    pub(super) fn sides_by_name(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        kind: &Kind,
        filled: &mut Vec<Filled>,
    ) {
        let Some(role) = role_of(&kind.code) else {
            return;
        };
        let known: Vec<Code> = filled
            .iter()
            .filter(|part| !part.inferred)
            .filter_map(|part| part.participant.actor)
            .collect();
        if known.len() > usize::from(role == Role::Party) {
            return;
        }
        let Some(tree) = scene.tree() else { return };
        let Some(Named { sides, .. }) = self.named(scene, &tree, candidate, role) else {
            return;
        };
        if !known.iter().all(|code| sides.contains(code)) {
            return;
        }
        filled.retain(|part| part.participant.actor.is_some() && !part.inferred);
        let span = trigger(scene, candidate);
        let others = sides.iter().filter(|side| !known.contains(side));
        filled.extend(others.map(|&side| inferred(role, side, span)));
    }

    /// What the words of an act name.
    fn named(
        &self,
        scene: &Scene<'_>,
        tree: &Tree<'_>,
        candidate: &Candidate<'_>,
        role: Role,
    ) -> Option<&'static Named> {
        let words = &scene.words;
        let frame = &candidate.frame;
        let own = |word: usize| {
            word == frame.at
                || frame.object == Some(word)
                || frame.subject == Some(word)
                || candidate.consumed.contains(&word)
        };
        // "was signed, ending the war": the war that a treaty ends was that of its sides.
        let ended = |first: usize| {
            (first.saturating_sub(BEFORE)..first).any(|word| {
                matches!(
                    tree.lemma(word),
                    "end" | "conclude" | "terminate" | "close" | "settle"
                )
            })
        };
        let time = details::time(scene, tree, candidate, Status::Occurred, self.present);
        let day = time
            .and_then(|time| time.start)
            .or(self.entry.map(|entry| entry.start));
        let of_time = |known: &'static [Named], peace: i32| {
            let Some(day) = day else {
                // A name that was used once needs no year.
                return <[_; 1]>::try_from(known.iter().collect::<Vec<_>>())
                    .ok()
                    .map(|[one]| one);
            };
            known
                .iter()
                .find(|one| (one.years.0..=one.years.1.saturating_add(peace)).contains(&day.year()))
        };
        let peace = if role == Role::Party { 0 } else { PEACE };
        let mut all = names(words);
        let paper = all.find_map(|(first, next, known)| {
            of_time(known, peace).filter(|_| (first..next).any(own))
        });
        paper.or_else(|| {
            let mut wars = names(words).filter(|_| role == Role::Party);
            wars.find_map(|(first, _, known)| of_time(known, PEACE).filter(|_| ended(first)))
        })
    }

    /// The year of a treaty that goes by a name, or in which a war did that was ended.
    pub(super) fn year_by_name(
        &self,
        scene: &Scene<'_>,
        tree: &Tree<'_>,
        act: &Candidate<'_>,
    ) -> Option<When> {
        let role = role_of(&self.codebook.kind(act.rule.kind).code)?;
        let (first, year) = self.named(scene, tree, act, role)?.years;
        let known = (first == year || role == Role::Initiator)
            && self.published.is_none_or(|day| day.year() > year);
        Some(When {
            start: NaiveDate::from_ymd_opt(year, 1, 1).filter(|_| known)?,
            end: NaiveDate::from_ymd_opt(year, 12, 31)?,
            precision: Precision::Year,
            basis: Basis::Relative,
            span: None,
        })
    }
}

/// The part that the sides of what has a name play in an act of a kind.
fn role_of(kind: &str) -> Option<Role> {
    match kind {
        "agreement.sign" | "agreement.reach" => Some(Role::Party),
        "concede.ceasefire" => Some(Role::Initiator),
        _ => None,
    }
}

/// Whether a sentence names a treaty or war.
pub(crate) fn names_treaty(words: &Words<'_>) -> bool {
    names(words).next().is_some()
}

/// Whether a sentence names a treaty or war of before living memory.
pub(super) fn is_of_old(words: &Words<'_>, day: NaiveDate) -> bool {
    /// Years after which what was signed is nothing that news goes on about.
    const MEMORY: i32 = 60;
    names(words).any(|(_, _, known)| {
        known
            .iter()
            .all(|one| one.years.1.saturating_add(MEMORY) < day.year())
    })
}

/// The names of treaties and wars in a sentence: first word, one past the last, and what they name.
fn names<'w>(words: &'w Words<'_>) -> impl Iterator<Item = (usize, usize, &'static [Named])> + 'w {
    let any = (0..words.len()).any(|word| HEADS.contains(words.lower(word)));
    let starts = (0..words.len()).filter(move |&first| {
        any && (words.is_capitalised(first) || words.lower(first) == "treaty")
    });
    starts.filter_map(move |first| {
        (first + 1..=(first + LONGEST).min(words.len()))
            .rev()
            .find_map(|next| {
                Some((
                    first,
                    next,
                    of_name(words.cover(first, next).of(words.text))?,
                ))
            })
    })
}

/// What goes by a name: "Treaty of Portsmouth", "Peace of Portsmouth", "Portsmouth Treaty".
fn of_name(written: &str) -> Option<&'static [Named]> {
    let name = written.to_lowercase().replace(['–', '—', '‑'], "-");
    let name = name.replace(" - ", "-").replace(['’', 'ʼ'], "'");
    let found = |name: &str| NAMED.get(name).map(Vec::as_slice);
    found(&name).or_else(|| {
        let town = [
            "peace treaty of ",
            "peace of ",
            "convention of ",
            "armistice of ",
        ]
        .iter()
        .find_map(|before| name.strip_prefix(before))
        .or_else(|| name.strip_suffix(" peace treaty"))
        .or_else(|| name.strip_suffix(" treaty"))?;
        found(&format!("treaty of {town}"))
    })
}
