//! Treaties and wars that go by a name: "the Treaty of Portsmouth was signed", "which ended the Chaco War". Whose
//! they were is known where the text does not say it.

use std::sync::LazyLock;

use chrono::Datelike;
use rustc_hash::FxHashMap;

use super::codebook::Kind;
use super::coder::Coder;
use super::coder::trigger;
use super::details;
use super::matching::Candidate;
use super::participants::Filled;
use super::participants::inferred;
use super::role::Role;
use super::scene::Scene;
use super::status::Status;
use super::tree::Tree;
use crate::knowledge::Code;

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
        let role = match &*kind.code {
            "agreement.sign" | "agreement.reach" => Role::Party,
            "concede.ceasefire" => Role::Initiator,
            _ => return,
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
        let Some(sides) = self.named(scene, &tree, candidate, role) else {
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

    /// The sides of what the words of an act name.
    fn named(
        &self,
        scene: &Scene<'_>,
        tree: &Tree<'_>,
        candidate: &Candidate<'_>,
        role: Role,
    ) -> Option<&'static [Code]> {
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
        let mut names: Vec<(bool, &'static [Named])> = Vec::new();
        for first in 0..words.len() {
            if !words.is_capitalised(first) && words.lower(first) != "treaty" {
                continue;
            }
            for next in (first + 1..=(first + LONGEST).min(words.len())).rev() {
                let Some(known) = of_name(words.cover(first, next).of(words.text)) else {
                    continue;
                };
                let is_own = (first..next).any(own);
                if is_own || role == Role::Party && ended(first) {
                    names.push((is_own, known));
                }
                break;
            }
        }
        let (is_own, known) = names.into_iter().max_by_key(|&(is_own, _)| is_own)?;
        let time = details::time(scene, tree, candidate, Status::Occurred, self.present);
        let day = time
            .and_then(|time| time.start)
            .or(self.entry.map(|entry| entry.start));
        let Some(day) = day else {
            // A name that was used once needs no year.
            let [one] = known else { return None };
            return Some(&one.sides);
        };
        let later = if is_own && role == Role::Party {
            0
        } else {
            PEACE
        };
        let of_time =
            |one: &&Named| (one.years.0..=one.years.1.saturating_add(later)).contains(&day.year());
        known.iter().find(of_time).map(|one| &*one.sides)
    }
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
