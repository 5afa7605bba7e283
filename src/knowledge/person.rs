//! People and the offices they held, with dates as far as the sources have them.

use chrono::NaiveDate;

use super::index::{Entry, Index};
use super::office::OfficeId;
use super::state::{Code, Validity};

/// What the dates of a [`Holding`] are worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The whole term; an open end means in office when the data were made (January 2026).
    Term,
    /// In office since that day when the World Factbook of January 2026 was made.
    Factbook,
    /// The start is known, the end is not: foreign ministers in office at the end of 2022.
    Start,
    /// In office at least from the first to the last day, on which they visited the United States.
    Observed,
}

impl Basis {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "term" => Self::Term,
            "factbook" => Self::Factbook,
            "start" => Self::Start,
            "observed" => Self::Observed,
            _ => return None,
        })
    }
}

/// How far outside the days that are known an office may still be assumed: the usual length of a term.
const SLACK: chrono::Days = chrono::Days::new(4 * 366);

/// How long after the end of an office texts still call its holder as before.
const LATELY: chrono::Days = chrono::Days::new(60);

/// How long before and after an office a text may speak of its holder.
const BEFORE: chrono::Days = chrono::Days::new(10 * 366);
const AFTER: chrono::Days = chrono::Days::new(20 * 366);

/// A person in an office.
#[derive(Debug, Clone)]
pub struct Holding {
    /// Full name.
    pub person: Box<str>,
    /// State or organisation of the office.
    pub state: Code,
    /// The office.
    pub office: OfficeId,
    /// Days, to be read with `basis`.
    pub valid: Validity,
    /// What the days are worth.
    pub basis: Basis,
}

impl Holding {
    /// Whether the person held the office on the day; `None` where the sources do not say.
    pub fn held_on(&self, day: NaiveDate) -> Option<bool> {
        let inside = self.valid.holds_on(Some(day));
        let before = self.valid.from.is_some_and(|from| day < from);
        match self.basis {
            Basis::Term | Basis::Factbook => Some(inside),
            Basis::Start if before => Some(false),
            Basis::Start => None,
            Basis::Observed => inside.then_some(true),
        }
    }

    /// Whether the day is near enough for the person to be spoken of, before the office or after it.
    pub fn is_of_generation(&self, day: NaiveDate) -> bool {
        let after_start = self
            .valid
            .from
            .is_none_or(|from| from <= day.checked_add_days(BEFORE).unwrap_or(day));
        after_start
            && self
                .valid
                .until
                .is_none_or(|end| day <= end.checked_add_days(AFTER).unwrap_or(end))
    }

    /// Whether the office ended in the weeks before the day, so that texts still tell of how it was lost.
    pub fn ended_lately(&self, day: NaiveDate) -> bool {
        let whole = self.basis == Basis::Term;
        self.valid.until.is_some_and(|end| {
            whole && end <= day && day <= end.checked_add_days(LATELY).unwrap_or(end)
        })
    }

    /// Whether the day is so near to the days that are known that the office may be assumed.
    pub fn is_near(&self, day: NaiveDate) -> bool {
        let end = if self.basis == Basis::Start {
            self.valid.from
        } else {
            self.valid.until
        };
        let after_start = self
            .valid
            .from
            .is_none_or(|from| from <= day.checked_add_days(SLACK).unwrap_or(day));
        after_start && end.is_none_or(|end| day <= end.checked_add_days(SLACK).unwrap_or(end))
    }
}

/// Holdings by full name and by family name.
#[derive(Debug, Clone, Default)]
pub struct People {
    holdings: Vec<Holding>,
    names: Index<u32>,
    families: Index<u32>,
}

/// "A K Momen" and "AK Momen" for "A. K. Momen", as papers of South Asia write initials.
fn without_stops(name: &str) -> Option<[String; 2]> {
    let is_initial = |word: &&str| word.len() == 2 && word.ends_with('.');
    let initials = name.split(' ').take_while(is_initial).count();
    let rest: Vec<&str> = name.split(' ').skip(initials).collect();
    if initials == 0 || rest.is_empty() {
        return None;
    }
    let letters: Vec<&str> = name
        .split(' ')
        .take(initials)
        .map(|word| &word[..1])
        .collect();
    let rest = rest.join(" ");
    Some([
        format!("{} {rest}", letters.join(" ")),
        format!("{} {rest}", letters.concat()),
    ])
}

impl People {
    pub(crate) fn with_capacity(holdings: usize) -> Self {
        Self {
            holdings: Vec::with_capacity(holdings),
            names: Index::with_capacity(holdings * 3),
            families: Index::with_capacity(holdings),
        }
    }

    /// Adds a holding; `aliases` are forms that alone mean the person, `families` the forms after a title.
    pub(crate) fn insert(&mut self, holding: Holding, aliases: &str, families: &str) {
        let at = u32::try_from(self.holdings.len()).expect("fewer than 2^32 holdings");
        let full = Some(&*holding.person).filter(|person| person.contains(' '));
        let aliases = aliases.split(';').filter(|alias| !alias.is_empty());
        for name in full.into_iter().chain(aliases) {
            self.names.insert(name, at);
            for form in without_stops(name).into_iter().flatten() {
                self.names.insert(&form, at);
            }
        }
        for family in families.split(';').filter(|family| !family.is_empty()) {
            self.families.insert(family, at);
        }
        self.holdings.push(holding);
    }

    /// Keeps the holdings that `keep` wants; returns how many went.
    pub(crate) fn retain(&mut self, mut keep: impl FnMut(&Holding) -> bool) -> usize {
        let mut kept = 0;
        let places: Vec<Option<u32>> = self
            .holdings
            .iter()
            .map(|holding| {
                let place = keep(holding).then_some(kept);
                kept += u32::from(place.is_some());
                place
            })
            .collect();
        let mut at = 0;
        self.holdings.retain(|_| {
            at += 1;
            places[at - 1].is_some()
        });
        for index in [&mut self.names, &mut self.families] {
            index.retain(|sense| match places[*sense as usize] {
                Some(place) => {
                    *sense = place;
                    true
                }
                None => false,
            });
        }
        places.len() - self.holdings.len()
    }

    /// Full names and forms that alone mean a person, each sense the number of a [`People::holding`].
    pub fn names(&self) -> &Index<u32> {
        &self.names
    }

    /// A holding.
    ///
    /// # Panics
    ///
    /// If the number comes from other knowledge.
    pub fn holding(&self, at: u32) -> &Holding {
        &self.holdings[at as usize]
    }

    /// All holdings.
    pub fn holdings(&self) -> &[Holding] {
        &self.holdings
    }

    /// Everyone known by that full name or alias, or else by that family name.
    pub fn called<'p>(&'p self, name: &str) -> impl Iterator<Item = &'p Holding> + use<'p> {
        let entry = self.names.get(name).or_else(|| self.families.get(name));
        let found = entry.into_iter().flat_map(Entry::senses);
        found.map(|&at| self.holding(at))
    }

    /// Everyone known by that family name.
    pub fn of_family<'p>(&'p self, name: &str) -> impl Iterator<Item = &'p Holding> + use<'p> {
        let found = self.families.get(name).into_iter();
        found.flat_map(Entry::senses).map(|&at| self.holding(at))
    }

    /// The one state for which a person of that name held the office on the day, or `None`.
    ///
    /// Terms that certainly cover the day outweigh those that may.
    pub fn state_of(&self, name: &str, office: Option<OfficeId>, day: NaiveDate) -> Option<Code> {
        let of_office = |holding: &&Holding| office.is_none_or(|office| holding.office == office);
        let only = |certainty: Option<bool>| {
            let fits = |holding: &&Holding| {
                of_office(holding) && holding.held_on(day) == certainty && holding.is_near(day)
            };
            let mut states: Vec<Code> = self
                .called(name)
                .filter(fits)
                .map(|holding| holding.state)
                .collect();
            states.sort_unstable();
            states.dedup();
            states
        };
        let certain = only(Some(true));
        let states = if certain.is_empty() {
            only(None)
        } else {
            certain
        };
        match states[..] {
            [state] => Some(state),
            _ => None,
        }
    }

    /// Who held the office for the state on the day, as far as known; sorted by name.
    pub fn holders(&self, state: Code, office: OfficeId, day: NaiveDate) -> Vec<&Holding> {
        let mut found: Vec<&Holding> = self
            .holdings
            .iter()
            .filter(|holding| holding.state == state && holding.office == office)
            .filter(|holding| holding.held_on(day) == Some(true))
            .collect();
        found.sort_by(|a, b| a.person.cmp(&b.person));
        found
    }
}
