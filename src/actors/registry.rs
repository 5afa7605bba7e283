//! Persons of a document: by whom a family name, a style or "the minister" means after a full name.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::syntax::Deprel;
use crate::text::{Span, word_list};

use super::antecedent::Place;
use super::describe::titled;
use super::draft::{Draft, Gender, Meant, Nature, Refers};
use super::mention::{Matched, Standing, reason};
use super::pronouns::Asks;
use super::resolver::Resolver;

/// Nouns before the name of a ship.
static VESSELS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/vessels.txt")));

/// States whose people have the family name before the given one.
static FAMILY_FIRST: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/family_first.txt")));

/// Persons by the words of their names, in small letters.
#[derive(Debug, Default)]
pub(super) struct Registry {
    persons: Vec<Place>,
    families: FxHashMap<String, Vec<usize>>,
    /// Family names that stood first.
    leading: FxHashSet<String>,
}

impl Registry {
    /// Whether nobody is introduced.
    pub(super) fn is_empty(&self) -> bool {
        self.persons.is_empty()
    }

    /// Whether somebody introduced has that family name.
    pub(super) fn has_family(&self, word: &str) -> bool {
        self.families.contains_key(word)
    }

    /// Whether somebody introduced has that family name before the others.
    pub(super) fn leads_with(&self, word: &str) -> bool {
        self.leading.contains(word)
    }

    fn add(&mut self, place: Place, family: String) {
        self.families
            .entry(family)
            .or_default()
            .push(self.persons.len());
        self.persons.push(place);
    }

    fn called(&self, family: &str) -> impl Iterator<Item = Place> + '_ {
        let numbers = self.families.get(family).map_or(&[][..], Vec::as_slice);
        numbers.iter().map(|&number| self.persons[number])
    }
}

impl Resolver<'_> {
    /// Notes a person under the family name: the last word, and the first of a name that may begin with it.
    pub(super) fn register(&mut self, s: usize, d: usize, name: Span) {
        let words = self.sentences[s].words;
        let Some((first, last)) = words.covering(name) else {
            return;
        };
        let family = words.lower(last - 1).to_owned();
        let other = words.lower(first).to_owned();
        // "Xi Jinping" is Xi, though others are called so as well.
        let full = name.of(words.text);
        let leads = self
            .knowledge
            .people()
            .of_family(words.at(first).of(words.text))
            .any(|holding| &*holding.person == full);
        // "Korean Foreign Minister Pak Ui Chun" is Pak.
        let state = self.drafts[s][d].mention.state;
        let leads = leads || state.is_some_and(|state| FAMILY_FIRST.contains(&state.as_str()));
        if leads {
            self.registry.leading.insert(other.clone());
        }
        let given = !leads && super::gender::of_given_name(&other) != Gender::Unknown;
        // "Park Jin" is Park; "Bruno Rodríguez" is never Bruno.
        // A name like "Yun Byung-se" is of two words, whatever the hyphen makes of it.
        let short = !given && full.split_whitespace().nth(3).is_none();
        // "Prince Mohammed" is Mohammed bin Salman, "Sheikh Sabah" Sabah al-Ahmad.
        let royal = first
            .checked_sub(1)
            .is_some_and(|at| is_royal(words.lower(at)));
        if other != family && (short || royal) && other.len() > 1 && !other.ends_with('.') {
            self.registry.add((s, d), other);
        }
        // "Moussa Faki Mahamat" is Faki to the press; a given name in the middle is nobody's.
        if last - first == 3 && !leads {
            let middle = words.lower(first + 1);
            let named = middle.len() > 3
                && words.is_capitalised(first + 1)
                && super::gender::of_given_name(middle) == Gender::Unknown;
            if named {
                self.registry.add((s, d), middle.to_owned());
            }
        }
        self.registry.add((s, d), family);
    }

    /// For whom a person acts who is introduced here by full name or office.
    pub(super) fn introduce(&mut self, s: usize, d: usize, name: Span) {
        let title = self.drafts[s][d].title;
        // "Minister Yun" after "Foreign Minister Yun Byung-se", whoever else bears the name
        let again = || {
            let rank = title.and_then(|title| title.holder.rank());
            let leads = matches!(rank, Some("head_of_state" | "head_of_government"));
            let meant = (self.words_in(s, name) == 1)
                .then(|| self.namesake(s, d, name))
                .flatten()?;
            // "President Kim" is no Kim who is chairman.
            let same = !leads || meant.rank == rank;
            same.then_some(meant)
        };
        let known = again()
            .or_else(|| self.apposed_holder(s, d, name))
            .or_else(|| self.holder(s, name, title));
        let known = known.or_else(|| match title {
            None => self.by_place(s, d, name),
            Some(_) if self.drafts[s][d].mention.actor.is_none() => {
                self.past_holder(s, name, title)
            }
            Some(_) => None,
        });
        if let Some(meant) = known {
            self.drafts[s][d].take(&meant);
        }
    }

    /// For whom a person acts who is named without office.
    pub(super) fn person(&self, s: usize, d: usize) -> Result<Meant, &'static str> {
        let draft = &self.drafts[s][d];
        let Some(name) = draft.mention.person else {
            return Err(reason::UNKNOWN_PERSON);
        };
        self.apposed_holder(s, d, name)
            .or_else(|| self.namesake(s, d, name))
            .or_else(|| self.holder(s, name, draft.title))
            .or_else(|| self.by_place(s, d, name))
            .or_else(|| self.by_office_behind(s, d, name))
            .ok_or(reason::UNKNOWN_PERSON)
    }

    /// "Hussain Haqqani, its ambassador in Washington": of the state whose "its" is.
    fn by_office_behind(&self, s: usize, d: usize, name: Span) -> Option<Meant> {
        let words = self.sentences[s].words;
        let [own, office] = self.drafts[s].get(d + 1..d + 3)? else {
            return None;
        };
        let end = self.drafts[s][d].mention.last;
        let Refers::Pronoun(pronoun) = own.refers else {
            return None;
        };
        let beside = words.lower(end) == ","
            && own.mention.first == end + 1
            && pronoun.owns
            && pronoun.asks == Asks::It;
        let head = office.mention.head;
        let apposed = office.refers == Refers::Title
            && office.mention.person.is_none()
            && self.sentences[s]
                .parse
                .is_some_and(|parse| parse.words[head].deprel == Deprel::Appos);
        if !(beside && apposed) {
            return None;
        }
        let whose = self.pronoun(s, d + 1, pronoun).ok()?;
        let state = whose.state.filter(|_| whose.parties.is_empty())?;
        Some(Meant {
            person: Some(name),
            ..Meant::state(state, 0.7)
        })
    }

    /// "The Cuban ambassador to Spain, Marcelino Medina": as the office to which the person is apposed.
    fn apposed_holder(&self, s: usize, d: usize, name: Span) -> Option<Meant> {
        let office = &self.drafts[s][self.drafts[s][d].apposed?];
        office.mention.actor.is_some().then(|| Meant {
            person: Some(name),
            ..Meant::of(office, 0.9)
        })
    }

    /// For whom a person acts in whom no office of the day is known: by the words beside, or by a past office.
    fn by_place(&self, s: usize, d: usize, name: Span) -> Option<Meant> {
        self.beside(s, d)
            .or_else(|| self.of_state(s, d))
            .or_else(|| self.of_followers(s, d))
            .or_else(|| self.past_holder(s, name, None))
            .or_else(|| self.by_generation(s, name))
            .or_else(|| self.undated(s, name))
            .or_else(|| self.styled(s, d))
    }

    /// "Russian troops led by General Baratov", "a Cuban mission headed by Perez": the state of those whom the person
    /// leads.
    pub(super) fn of_followers(&self, s: usize, d: usize) -> Option<Meant> {
        let words = self.sentences[s].words;
        let first = self.drafts[s][d].mention.first;
        let verb = first.checked_sub(2)?;
        let leads = words.lower(verb + 1) == "by"
            && matches!(
                words.lower(verb),
                "led" | "headed" | "commanded" | "chaired"
            );
        let followers = d.checked_sub(1).map(|before| &self.drafts[s][before])?;
        let near = leads && followers.mention.last + 1 >= verb && followers.parties.is_empty();
        let state = followers.mention.state.filter(|_| near)?;
        Some(Meant {
            person: self.drafts[s][d].mention.person,
            ..Meant::state(state, 0.65)
        })
    }

    /// "Lord Lyons": a style that only one state gives.
    fn styled(&self, s: usize, d: usize) -> Option<Meant> {
        let style = self.sentences[s]
            .words
            .lower(self.drafts[s][d].mention.first);
        let state = titled(style)?.only()?;
        Some(Meant::state(state, 0.7))
    }

    /// "Henry Puna of the Cook Islands": the state or organisation named after the person.
    fn of_state(&self, s: usize, d: usize) -> Option<Meant> {
        let parse = self.sentences[s].parse?;
        let words = self.sentences[s].words;
        let person = &self.drafts[s][d].mention;
        let whose = self.drafts[s].get(d + 1)?;
        let gap = whose.mention.first.checked_sub(person.last)?;
        // "Patricio Aguirre (Chile)"
        let bracketed =
            words.lower(person.last) == "(" && gap == 1 && words.lower(whose.mention.last) == ")";
        let joins = words.lower(person.last) == "of"
            && (gap == 1 || gap == 2 && words.lower(person.last + 1) == "the");
        let hangs = parse
            .head(whose.mention.head)
            .is_some_and(|head| head >= person.first && head < person.last);
        let named = whose.mention.matched == Matched::Name && whose.nature != Nature::Region;
        let told = bracketed || joins && hangs;
        (told && named && whose.mention.actor.is_some()).then(|| Meant {
            person: person.person,
            ..Meant::party_of(whose, 0.8)
        })
    }

    /// "Eritrea's Isaias Afwerki", "the Irish diplomat Ann Gray": the state whose name describes the person.
    fn beside(&self, s: usize, d: usize) -> Option<Meant> {
        let parse = self.sentences[s].parse?;
        let draft = &self.drafts[s][d];
        let owner = &self.drafts[s][d.checked_sub(1)?];
        let describes = matches!(owner.mention.standing, Standing::Owns | Standing::Describes)
            && matches!(owner.refers, Refers::No)
            && draft.mention.first <= owner.mention.last + 4;
        // "the Paraguayan seized the steamer Marquês de Olinda": a ship.
        if VESSELS.contains(self.sentences[s].before(draft.mention.first)) {
            return None;
        }
        let inside = |word: usize| word >= owner.mention.first && word < draft.mention.last;
        let head = parse
            .head(owner.mention.head)
            .filter(|&head| inside(head))?;
        let linked = head >= draft.mention.first
            || parse.head(head) == Some(draft.mention.head)
            || parse.head(draft.mention.head) == Some(head);
        (describes && linked && owner.mention.actor.is_some()).then(|| Meant {
            person: draft.mention.person,
            ..Meant::party_of(owner, 0.75)
        })
    }

    /// The one person introduced in the document whose name agrees.
    pub(super) fn namesake(&self, s: usize, d: usize, name: Span) -> Option<Meant> {
        let words = self.sentences[s].words;
        let (first, last) = words.covering(name)?;
        let mut found: Option<&Draft> = None;
        for place in self.registry.called(words.lower(last - 1)) {
            if place == (s, d) {
                continue;
            }
            let draft = &self.drafts[place.0][place.1];
            if draft.mention.actor.is_none() {
                continue;
            }
            if last - first > 1 && !self.is_within(place, s, (first, last)) {
                continue;
            }
            match found {
                Some(other) if other.mention.actor != draft.mention.actor => return None,
                _ => found = Some(draft),
            }
        }
        let mut meant = Meant::of(found?, 0.95);
        meant.person = Some(name);
        Some(meant)
    }

    /// Whether all words of a name stand in that of a registered person.
    fn is_within(&self, place: Place, s: usize, (first, last): (usize, usize)) -> bool {
        let (other, words) = (self.sentences[place.0].words, self.sentences[s].words);
        let name = self.drafts[place.0][place.1].mention.person;
        let Some((start, end)) = name.and_then(|name| other.covering(name)) else {
            return false;
        };
        (first..last).all(|at| (start..end).any(|to| other.lower(to) == words.lower(at)))
    }
}

/// Words of address after which a person goes by the first of the names.
pub(super) fn is_royal(word: &str) -> bool {
    matches!(
        word,
        "prince"
            | "princess"
            | "sheikh"
            | "shaikh"
            | "sheikha"
            | "king"
            | "sultan"
            | "emir"
            | "amir"
            | "queen"
    )
}
