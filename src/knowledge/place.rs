//! Cities and other places, with the state they lie in.

use chrono::NaiveDate;

use super::Knowledge;
use super::index::{Entry, Found};
use super::names::{MatchKind, Resolution};
use super::state::{Code, Validity};

/// A place of that name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// State in which it lies, at the time.
    pub code: Code,
    /// Inhabitants in thousands; `None` for places of our own list, which outrank others of the name.
    pub population: Option<u32>,
    /// When it lay there under that name.
    pub valid: Validity,
}

/// How many times larger a city must be than its namesakes abroad to be the one meant.
///
/// Judgement, not measurement: Birmingham in England (1.1 million) is 5.5 times the one in Alabama and is meant in
/// news of the world; below five the namesakes are rivals.
const DOMINANCE: u32 = 5;

impl Found<'_, Place> {
    /// The state of the place on the day: the only one of the name, or one far larger than its namesakes.
    pub fn country(&self, on: Option<NaiveDate>) -> Resolution {
        country(self.senses().copied(), on)
    }
}

fn country(places: impl Iterator<Item = Place>, on: Option<NaiveDate>) -> Resolution {
    let weight = |place: &Place| place.population.map_or(u32::MAX, |people| people.max(1));
    let mut places: Vec<Place> = places.filter(|place| place.valid.holds_on(on)).collect();
    // Without a day a town lies where it lies today: Lviv was Austria's once.
    if on.is_none() && places.iter().any(|place| place.valid.until.is_none()) {
        places.retain(|place| place.valid.until.is_none());
    }
    places.sort_by_key(|place| (std::cmp::Reverse(weight(place)), place.code));
    let mut codes: Vec<Code> = Vec::new();
    let Some(largest) = places.first() else {
        return Resolution::None;
    };
    for place in &places {
        let rival = weight(place).saturating_mul(DOMINANCE) >= weight(largest);
        let named = place.population.is_none() || largest.population.is_some();
        if rival && named && !codes.contains(&place.code) {
            codes.push(place.code);
        }
    }
    codes.sort_unstable();
    match codes[..] {
        [code] => Resolution::One(code),
        _ => Resolution::Several(codes),
    }
}

/// Most words of a place in the name of a paper.
const PAPER_WORDS: usize = 3;

impl Knowledge {
    /// The state in which a place lies on a day, by its name alone: state, region, capital or city.
    pub fn country_of(&self, place: &str, on: Option<NaiveDate>) -> Resolution {
        let kinds = [MatchKind::Name, MatchKind::Region, MatchKind::Capital];
        for kind in kinds {
            let senses = self.names.get(place).into_iter().flat_map(Entry::senses);
            let mut codes: Vec<Code> = senses
                .filter(|sense| sense.kind() == kind && sense.valid.holds_on(on))
                .filter_map(|sense| sense.code)
                .collect();
            codes.sort_unstable();
            codes.dedup();
            match codes[..] {
                [] => {}
                [code] => return Resolution::One(code),
                _ => return Resolution::Several(codes),
            }
        }
        let places = self
            .places
            .get(place)
            .into_iter()
            .flat_map(|entry| entry.senses().copied());
        country(places, on)
    }

    /// The state that a place lay in on a day, under the name that the state had then: Riga in 1965 in the
    /// Soviet Union, Vienna in 1890 in Austria-Hungary. Without a day, of several states the one of today.
    pub fn lay_in(&self, place: &str, on: Option<NaiveDate>) -> Option<Code> {
        if let Some(code) = on.and_then(|day| self.lay_then(place, day)) {
            return Some(code);
        }
        match (self.country_of(place, on), on) {
            (Resolution::One(code), Some(day)) => Some(self.state_before(code, day)),
            (resolution, _) => self.standing(resolution, on),
        }
    }

    /// The state of a town that our list gives one for just those years: Prague in 1900, Dhaka in 1960.
    pub fn lay_then(&self, place: &str, day: NaiveDate) -> Option<Code> {
        let rows = self.places.get(place)?.senses().filter(|row| {
            let dated = row.valid.from.is_some() || row.valid.until.is_some();
            row.population.is_none() && dated && row.valid.holds_on(Some(day))
        });
        let mut codes = rows.map(|row| row.code);
        let one = codes.next()?;
        codes.all(|other| other == one).then_some(one)
    }

    /// The state in which a paper appears, by the place that its name begins with or is "of": "Kabul Times",
    /// "The Times of India", "The Egyptian Gazette".
    pub fn home_of_paper(&self, name: &str, on: Option<NaiveDate>) -> Option<Code> {
        let words: Vec<&str> = name.split_whitespace().collect();
        let first = usize::from(matches!(words.first(), Some(&("The" | "the"))));
        let of = words.iter().position(|word| matches!(*word, "of" | "de"));
        let starts = [Some(first), of.map(|of| of + 1)];
        let place = starts.into_iter().flatten().find_map(|from| {
            (from + 1..=words.len().min(from + PAPER_WORDS))
                .rev()
                .find_map(|to| self.lay_in(&words[from..to].join(" "), on))
        });
        place.or_else(|| {
            let senses = self.names.get(words.get(first)?)?.senses();
            let mut people = senses
                .filter(|sense| sense.kind() == MatchKind::Demonym && sense.valid.holds_on(on));
            let code = people.next()?.code;
            people.next().is_none().then_some(code)?
        })
    }

    /// The state that is meant, of several the only one that stood on the day, or that stands today.
    pub fn standing(&self, resolution: Resolution, on: Option<NaiveDate>) -> Option<Code> {
        let stood = |code: &Code| {
            self.state(*code)
                .is_none_or(|state| on.map_or(state.stands(), |day| state.stood_on(day)))
        };
        match resolution {
            Resolution::One(code) => Some(code),
            Resolution::Several(codes) => {
                let mut standing = codes.into_iter().filter(stood);
                let one = standing.next();
                one.filter(|_| standing.next().is_none())
            }
            Resolution::None => None,
        }
    }

    /// The state whose place another took, where that one did not stand yet and took the place of one alone
    /// that is no more. Of a part of a state that still stands nobody knows since when it was one.
    fn state_before(&self, code: Code, day: NaiveDate) -> Code {
        let mut now = code;
        for _ in 0..3 {
            let Some(state) = self.state(now) else { break };
            let mut spells = state.spells.iter();
            if spells
                .any(|spell| spell.holds_on(Some(day)) && (now == code || spell.until.is_some()))
            {
                return now;
            }
            // The same one may have gone before each of several spells: Croatia of 1941 and of 1991.
            let Some((&first, others)) = state.predecessors.split_first() else {
                break;
            };
            // Of Russia's only the Soviet Union outlived the civil war.
            let before = if others.iter().all(|&other| other == first) {
                first
            } else {
                let stood = |code: &&Code| {
                    self.state(**code)
                        .is_some_and(|before| before.stood_on(day))
                };
                let mut standing = state.predecessors.iter().filter(stood);
                match (standing.next(), standing.next()) {
                    (Some(&one), None) => one,
                    _ => break,
                }
            };
            now = before;
        }
        code
    }
}
