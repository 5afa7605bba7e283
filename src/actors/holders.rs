//! What the knowledge says of a person: whose office whoever bears a name held on the day of the text, or lately.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use rustc_hash::FxHashSet;

use crate::knowledge::{Code, Holding, Office, Rank, State};
use crate::syntax::{Deprel, EntityKind};
use crate::text::Span;

use super::draft::{Gender, Meant};
use super::names::is_style;
use super::resolver::Resolver;
use super::titles::{Holder, Title};

/// Short forms of given names, each with the full one.
static SHORT_NAMES: LazyLock<FxHashSet<(&str, &str)>> = LazyLock::new(|| {
    include_str!("../../data/lexicon/short_names.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .collect()
});

/// Until this year texts call the leaders of states by the family name alone.
const BARE_NAMES: i32 = 1990;

impl Resolver<'_> {
    /// What the knowledge says of a person: the one state of all who bear the name and held office on the day.
    pub(super) fn holder(&self, s: usize, name: Span, title: Option<Title>) -> Option<Meant> {
        let words = self.sentences[s].words;
        let text = name.of(words.text);
        let long = self.words_in(s, name) > 1;
        let office = match title.map(|title| title.holder) {
            Some(Holder::Person(office)) => Some(office),
            _ => None,
        };
        let spoken = !long && self.is_spoken_of(s, name);
        let given = super::gender::of_given_name(&text.to_lowercase()) != Gender::Unknown;
        let open = self.namings(s, name).into_iter().find_map(|naming| {
            let Naming {
                mut all,
                known,
                alias,
            } = naming;
            let sure = long || alias || known;
            // "Prince Mohammed" is none of those whose father was called so.
            if !sure && given {
                all.retain(|one| self.leads(one));
            }
            if sure || office.is_some() {
                let found = self.holding_then(&all, office, sure, long || known);
                return found
                    .or_else(|| self.commissioned(text, &all, office?))
                    // "Mobutu left on Friday", the day after he fell.
                    .or_else(|| self.lately(&all).filter(|_| alias));
            }
            let all: Vec<&'static Holding> =
                all.into_iter().filter(|one| self.leads(one)).collect();
            let held = spoken.then(|| {
                self.holding_then(&all, None, false, false)
                    .or_else(|| self.lately(&all))
            })??;
            let state = self.state_of_all(&held)?;
            let sure = self.is_styled(s, name) || self.names_state(state);
            (sure || self.is_famous(text, &held)).then_some(held)
        })?;
        let state = self.state_of_all(&open)?;
        // "Grand Duke Nicholas" is not the prince of a land that has no grand duke.
        let throne = title.filter(|title| {
            title.first + 1 < title.last && matches!(title.holder.id(), Some("monarch" | "royal"))
        });
        let fits = throne
            .and_then(|title| self.test_of(s, title))
            .is_none_or(|test| test.fits(state, self.knowledge));
        fits.then(|| self.meant_holder(name, state, &open))
    }

    /// The one state of these holdings; of several the only one that stood on the day, or that the text names.
    fn state_of_all(&self, holdings: &[&Holding]) -> Option<Code> {
        let day = self.on;
        only_state(holdings).or_else(|| {
            let stood = |code: Code| {
                self.knowledge
                    .state(code)
                    .zip(day)
                    .is_some_and(|(state, day)| state.stood_on(day))
            };
            let mut left: Vec<&Holding> = holdings
                .iter()
                .copied()
                .filter(|holding| stood(holding.state))
                .collect();
            only_state(&left).or_else(|| {
                // The governor of a colony is of the state that sent him: only among several persons.
                let one = left
                    .first()
                    .is_some_and(|first| left.iter().all(|other| other.person == first.person));
                left.retain(|holding| !one && self.names_state(holding.state));
                only_state(&left)
            })
        })
    }

    /// "Benedetti was sent to Ems": a family name that only persons of one state have ever borne, or that only
    /// leaders of one state bore in that generation, where the text names the state.
    pub(super) fn by_generation(&self, s: usize, name: Span) -> Option<Meant> {
        let day = self.on.filter(|_| self.is_spoken_of(s, name))?;
        let words = self.sentences[s].words;
        let (first, _) = words.covering(name)?;
        let given = super::gender::of_given_name(words.lower(first)) != Gender::Unknown;
        let seen = self.sentences[s].person_at(first).is_some();
        let styled = self.is_styled(s, name);
        let people = self.knowledge.people();
        let text = name.of(words.text);
        let all: Vec<&Holding> = people.called(text).chain(people.of_family(text)).collect();
        let near: Vec<&Holding> = all
            .iter()
            .copied()
            .filter(|holding| holding.is_of_generation(day))
            .collect();
        let state = self.state_of_all(&near)?;
        let rare = all.iter().all(|holding| holding.state == state);
        let leads = near.iter().any(|holding| self.leads(holding));
        // The envoys of the United States are all known, those of others are not.
        let one = near.first().is_some_and(|first| {
            let person = &first.person;
            state.as_str() != "USA" && near.iter().all(|other| other.person == *person)
        });
        let told = self.names_state(state) && !given;
        ((rare || leads || one) && (seen || styled) && told).then(|| Meant {
            confidence: 0.6,
            ..self.meant_holder(name, state, &[])
        })
    }

    /// "Uribe defended the army", in a text without a day: a family name that leaders of one state alone have
    /// borne, and nobody of another, or of which the text names the state.
    pub(super) fn undated(&self, s: usize, name: Span) -> Option<Meant> {
        let text = name.of(self.sentences[s].words.text);
        let given = super::gender::of_given_name(&text.to_lowercase()) != Gender::Unknown;
        let sentence = &self.sentences[s];
        let (first, last) = sentence.words.covering(name)?;
        let seen = sentence.person_at(first).is_some();
        let words = sentence.words;
        let placed = words.lower(last) == ","
            && words.is_capitalised(last + 1)
            && words.lower(last + 2) == ",";
        // "Bush fires", "the Garden of Eden", "Lincoln, Nebraska": other things are called so as well.
        let (relation, _) = sentence.relation(first)?;
        let takes_part = relation == Deprel::Compound && sentence.is_body(first + 1)
            || matches!(
                relation,
                Deprel::Root
                    | Deprel::Nsubj
                    | Deprel::NsubjPass
                    | Deprel::Obj
                    | Deprel::Iobj
                    | Deprel::NmodPoss
                    | Deprel::Obl
                    | Deprel::OblAgent
            );
        if self.on.is_some() || given || placed || !seen || !takes_part {
            return None;
        }
        let people = self.knowledge.people();
        let all: Vec<&Holding> = people.called(text).chain(people.of_family(text)).collect();
        let mut leaders = all.clone();
        leaders.retain(|holding| self.leads(holding));
        let state = only_state(&leaders)?;
        let sure = all.iter().all(|holding| holding.state == state) || self.names_state(state);
        sure.then(|| Meant {
            confidence: 0.5,
            ..self.meant_holder(name, state, &[])
        })
    }

    /// Whether a family name can mean nobody else among those known: all who ever bore it are one person, or he led
    /// his state in a time of which texts name leaders so.
    fn is_famous(&self, family: &str, held: &[&Holding]) -> bool {
        let Some((day, one)) = self.on.zip(held.first()) else {
            return false;
        };
        let certain = held
            .iter()
            .all(|holding| holding.held_on(day) == Some(true) || holding.ended_lately(day));
        let people = self.knowledge.people();
        let mut all = people.called(family);
        // In a text about several states: nobody of another state bears the name in that generation, but men of lower
        // office whom the text has not to do with.
        let alone = || {
            let mut near = people
                .called(family)
                .chain(people.of_family(family))
                .filter(|holding| holding.is_of_generation(day));
            self.speaks_of_another(one.state)
                && near.all(|holding| {
                    let other = holding.state != one.state;
                    let serves = !self.leads(holding)
                        && (holding.held_on(day) != Some(true) || !self.names_state(holding.state));
                    !other || serves
                })
        };
        // "Franco met Hitler": once leaders were called by a family name that is a given name as well; of later
        // ones only who rules in a text about several states.
        let given = super::gender::of_given_name(&family.to_lowercase()) != Gender::Unknown
            && !(held.iter().all(|holding| self.rules(holding))
                && (day.year() < BARE_NAMES || alone()));
        certain
            && !given
            && (day.year() < BARE_NAMES
                || all.all(|holding| holding.person == one.person)
                || alone())
    }

    /// Whether the document names a state besides that one.
    fn speaks_of_another(&self, state: Code) -> bool {
        let mut drafts = self.drafts.iter().flatten();
        drafts.any(|draft| draft.mention.state.is_some_and(|other| other != state))
    }

    /// "General Ignatiev", the ambassador: a rank before the family name of the only one known by it.
    fn commissioned(
        &self,
        family: &str,
        all: &[&'static Holding],
        office: &Office,
    ) -> Option<Vec<&'static Holding>> {
        let day = self.on.filter(|_| office.rank == Rank::Official)?;
        let mut held: Vec<&'static Holding> = all
            .iter()
            .copied()
            .filter(|holding| holding.is_near(day))
            .collect();
        if only_state(&held).is_none() {
            held.retain(|holding| self.names_state(holding.state));
        }
        // "General Velasco", beside another who lately was president elsewhere
        if only_state(&held).is_none() {
            held.retain(|holding| holding.held_on(day) == Some(true));
        }
        let one = held.first()?;
        let mut bearers = self.knowledge.people().called(family);
        let sure = self.names_state(one.state) || bearers.all(|other| other.person == one.person);
        (sure && only_state(&held).is_some()).then_some(held)
    }

    /// Whether a family name alone stands where a person is meant, by the recogniser of names or after a style.
    fn is_spoken_of(&self, s: usize, name: Span) -> bool {
        let sentence = &self.sentences[s];
        let first = sentence.words.covering(name).map(|(first, _)| first);
        let seen = first.is_some_and(|first| {
            let other = sentence.entity_over(first);
            let body = matches!(other, Some((_, _, EntityKind::Organisation)));
            let subject = sentence
                .relation(first)
                .is_some_and(|(relation, _)| relation == Deprel::Nsubj);
            sentence.person_at(first).is_some() || !body || subject
        });
        self.on.is_some() && (seen || self.is_styled(s, name))
    }

    /// "Mr. Eden", "Baron Shidehara"
    fn is_styled(&self, s: usize, name: Span) -> bool {
        let words = self.sentences[s].words;
        let first = words.covering(name).map(|(first, _)| first);
        first
            .and_then(|first| first.checked_sub(1))
            .is_some_and(|at| words.is_capitalised(at) && is_style(words.lower(at)))
    }

    /// Whether the office is one whose holder all know by the family name.
    fn leads(&self, holding: &Holding) -> bool {
        let rank = self.knowledge.office(holding.office).rank;
        matches!(
            rank,
            Rank::HeadOfState | Rank::HeadOfGovernment | Rank::ForeignMinister
        )
    }

    /// Whether the office is that of who rules a state.
    fn rules(&self, holding: &Holding) -> bool {
        let rank = self.knowledge.office(holding.office).rank;
        matches!(rank, Rank::HeadOfState | Rank::HeadOfGovernment)
    }

    /// Whether the document names a state by other words.
    fn names_state(&self, state: Code) -> bool {
        let mut all = self.drafts.iter().flatten();
        all.any(|draft| {
            let named = draft.mention.state.or(draft.seat);
            named == Some(state) && draft.mention.person.is_none()
        })
    }

    /// Nobody by the name holds an office on the day, but all who ever did in that generation are of one state:
    /// who was president two years ago is still of it.
    pub(super) fn past_holder(&self, s: usize, name: Span, title: Option<Title>) -> Option<Meant> {
        let told = title.and_then(told_rank);
        let day = self.on?;
        if self.words_in(s, name) < 2 {
            return self.past_alias(name.of(self.sentences[s].words.text), name, day);
        }
        let all: Vec<&'static Holding> = self
            .namings(s, name)
            .into_iter()
            .map(|naming| naming.all)
            .find(|all| !all.is_empty())?
            .into_iter()
            .filter(|holding| holding.is_of_generation(day))
            // A finance minister may head the trade organisation later.
            .filter(|holding| {
                let body = |office: &Office| &*office.sector == "IGO";
                let told = title.and_then(|title| match title.holder {
                    Holder::Person(office) => Some(office),
                    _ => None,
                });
                told.is_none_or(|told| {
                    body(told) == body(self.knowledge.office(holding.office))
                        || told.rank == Rank::Official
                })
            })
            .collect();
        // "Defence Minister Pedro Sanchez": another one
        if all
            .iter()
            .any(|holding| self.rules_elsewhere(holding, told))
        {
            return None;
        }
        // "Alexander Haig", secretary of state until July and general long before: the last office counts.
        let last = all
            .iter()
            .filter(|holding| holding.valid.from.is_none_or(|from| from <= day))
            .max_by_key(|holding| holding.valid.until)
            .and_then(|holding| holding.valid.until);
        let state = only_state(&all).or_else(|| {
            let latest: Vec<&'static Holding> = all
                .iter()
                .copied()
                .filter(|holding| {
                    let later = holding.valid.from.is_some_and(|from| from > day);
                    last.is_some() && (later || holding.valid.until == last)
                })
                .collect();
            only_state(&latest)
        })?;
        Some(Meant {
            confidence: 0.6,
            ..self.meant_holder(name, state, &[])
        })
    }

    /// "Castlereagh was dead": a name that alone means one who has held office, where the text names his state.
    fn past_alias(&self, text: &str, name: Span, day: NaiveDate) -> Option<Meant> {
        let people = self.knowledge.people();
        people.names().get(text)?;
        let all: Vec<&'static Holding> = people.called(text).collect();
        // A text that looks ahead may name who takes office soon.
        let begun = |holding: &&Holding| {
            holding.valid.from.is_some_and(|from| from <= day) || holding.is_near(day)
        };
        let state = only_state(&all)?;
        // "Palmerston despised him": of earlier times one man alone goes by such a name.
        let known = || {
            day.year() < BARE_NAMES
                && all.iter().all(|other| other.person == all[0].person)
                && all.iter().any(|holding| holding.is_near(day))
        };
        (all.iter().all(begun) && (self.names_state(state) || known())).then(|| Meant {
            confidence: 0.6,
            ..self.meant_holder(name, state, &[])
        })
    }

    /// The one state that came after one that is gone, where the text names it: an ambassador of the Soviet Union
    /// who serves on is Russia's.
    fn heir(&self, state: Code) -> Option<Code> {
        let day = self.on?;
        let gone = self.knowledge.state(state)?;
        let until = gone.spells.last()?.until.filter(|&until| until <= day)?;
        // It stands in place of the one that is gone from its end on, and did not take it.
        let begun = |state: &State| {
            let mut begins = state.spells.iter().filter_map(|spell| spell.from);
            begins.any(|from| (from - until).num_days().abs() < 400)
        };
        let mut heirs = gone.successors.iter().copied().filter(|&heir| {
            let stands = self.knowledge.state(heir);
            stands.is_some_and(|state| state.stood_on(day) && begun(state))
                && self.names_state(heir)
        });
        heirs.next().filter(|_| heirs.next().is_none())
    }

    /// The state of these holdings, with the office if one is certain.
    fn meant_holder(&self, name: Span, state: Code, open: &[&Holding]) -> Meant {
        let state = self.heir(state).unwrap_or(state);
        let certain = self.on.and_then(|day| {
            let mut held = open
                .iter()
                .filter(|holding| holding.held_on(day) == Some(true));
            let one = held.next()?;
            held.all(|other| other.office == one.office)
                .then_some(one.office)
        });
        let office = certain.map(|id| self.knowledge.office(id));
        Meant {
            actor: Some(state),
            state: self.as_state(state),
            sector: office.map(|office| &*office.sector),
            office: office.map(|office| &*office.id),
            rank: office.map(|office| office.rank.as_str()),
            person: Some(name),
            parties: Vec::new(),
            confidence: if certain.is_some() { 0.85 } else { 0.7 },
        }
    }

    /// Everyone whom a name may mean: with the word of address before it ("Emperor Gojong"), by itself, and as a full
    /// name with others between.
    fn namings(&self, s: usize, name: Span) -> Vec<Naming> {
        let words = self.sentences[s].words;
        let people = self.knowledge.people();
        let mut all: Vec<Naming> = Vec::with_capacity(3);
        let Some((first, mut last)) = words.covering(name) else {
            return all;
        };
        if let Some(address) = first.checked_sub(1).filter(|&at| words.is_capitalised(at)) {
            let addressed = words.cover(address, last).of(words.text);
            if people.names().get(addressed).is_some() {
                all.push(Naming {
                    all: people.called(addressed).collect(),
                    known: true,
                    alias: false,
                });
            }
        }
        let text = name.of(words.text);
        let alias = people.names().get(text).is_some();
        all.push(Naming {
            all: people.called(text).collect(),
            known: false,
            alias,
        });
        // "Kellogg" of 1928 is not the one of today whom the name alone means.
        if alias {
            all.push(Naming::of(people.of_family(text).collect()));
        }
        // "James A. Baker III"
        while last > first + 2
            && matches!(
                words.lower(last - 1),
                "jr" | "jr." | "sr" | "sr." | "ii" | "iii" | "," | "."
            )
        {
            last -= 1;
        }
        if last > first + 1 {
            // "James Baker" is James Addison Baker as well.
            let family = people.called(words.at(last - 1).of(words.text));
            let given = words.at(first).of(words.text);
            let fits = |holding: &&Holding| {
                // "Dean Rusk" is David Dean Rusk.
                let mut full = holding.person.split(' ');
                let known = full.any(|full| full == given || is_short_for(given, full));
                // "John Drummond Hay" is not John Hay.
                let mut middle = (first + 1..last - 1).map(|at| words.at(at).of(words.text));
                known && middle.all(|word| is_initial(word) || holding.person.contains(word))
            };
            all.push(Naming::of(family.filter(fits).collect()));
        }
        // "Kh.Battulga"
        if let Some((_, family)) = text.rsplit_once('.')
            && family.starts_with(char::is_uppercase)
        {
            all.push(Naming::of(people.called(family).collect()));
        }
        // "Muhammad Nawaz Sharif" is Nawaz Sharif.
        if last > first + 2 {
            let rest = words.cover(first + 1, last).of(words.text);
            if people.names().get(rest).is_some() {
                all.push(Naming::of(people.called(rest).collect()));
            }
        }
        all
    }

    /// Of these holdings those that the text can mean: certain ones before likely ones, of the office before others.
    fn holding_then(
        &self,
        all: &[&'static Holding],
        office: Option<&Office>,
        sure: bool,
        long: bool,
    ) -> Option<Vec<&'static Holding>> {
        let rank = office.map(|office| office.rank);
        let fits = |certainty: u8, ranked: bool| -> Vec<&'static Holding> {
            let passes = |holding: &&Holding| {
                let held = self.knowledge.office(holding.office);
                // Who heads an organisation is not sought among the heads of states.
                let same_world = office
                    .is_none_or(|office| (&*office.sector == "IGO") == (&*held.sector == "IGO"));
                let of_rank = rank.is_none_or(|rank| same_rank(held.rank, rank));
                // "President Cleveland" between his two terms
                let near = office.is_some() && self.on.is_some_and(|day| holding.is_near(day));
                // "Defence Minister Pedro Sanchez" is not who rules a state that the text does not name.
                let ruler = !ranked && self.rules_elsewhere(holding, rank);
                self.certainty(holding).max(u8::from(near)) >= certainty
                    && !ruler
                    && same_world
                    && (!ranked || of_rank)
            };
            all.iter().copied().filter(passes).collect()
        };
        // Where the text itself gives the office, a past one counts as well.
        let least = u8::from(office.is_none() || !long);
        // A family name alone needs the office itself; a full name may be given with another.
        let tiers = (least..=2).rev();
        tiers
            .flat_map(|certainty| [(certainty, true), (certainty, false)])
            .filter(|&(certainty, ranked)| {
                ranked || sure && (certainty > 0 || rank == Some(Rank::Official))
            })
            .map(|(certainty, ranked)| fits(certainty, ranked))
            .find(|found| !found.is_empty())
    }

    /// Whether somebody rules a state that the text does not name, where an office of another rank is told of.
    pub(super) fn rules_elsewhere(&self, holding: &Holding, told: Option<Rank>) -> bool {
        told.is_some_and(is_below_ruler)
            && self.rules(holding)
            && self.certainty(holding) == 2
            && !self.names_state(holding.state)
    }

    /// "Reynaud has resigned": those whose office ended in the weeks before.
    fn lately(&self, all: &[&'static Holding]) -> Option<Vec<&'static Holding>> {
        let day = self.on?;
        let mut ended = all.to_vec();
        ended.retain(|holding| holding.ended_lately(day));
        (!ended.is_empty()).then_some(ended)
    }

    /// Whether an office was held on the day of the text: 2 for certain, 1 perhaps, 0 at another time.
    fn certainty(&self, holding: &Holding) -> u8 {
        let Some(day) = self.on else { return 2 };
        match holding.held_on(day) {
            Some(true) => 2,
            None if holding.is_near(day) => 1,
            _ => 0,
        }
    }
}

/// Those whom a name may mean.
struct Naming {
    all: Vec<&'static Holding>,
    /// Whether the word of address made it certain whose name it is.
    known: bool,
    /// Whether the name alone means one person.
    alias: bool,
}

impl Naming {
    fn of(all: Vec<&'static Holding>) -> Self {
        Self {
            all,
            known: false,
            alias: false,
        }
    }
}

/// "President" and "king" head a state; a "general" or "leader" may hold any office.
fn same_rank(held: Rank, named: Rank) -> bool {
    held == named
        || matches!(
            (held, named),
            (Rank::HeadOfState, Rank::HeadOfGovernment)
                | (Rank::HeadOfGovernment, Rank::HeadOfState)
        )
}

/// The rank of an office that a person holds.
pub(super) fn told_rank(title: Title) -> Option<Rank> {
    match title.holder {
        Holder::Person(office) => Some(office.rank),
        _ => None,
    }
}

/// Whether an office is one of those who serve a ruler.
fn is_below_ruler(rank: Rank) -> bool {
    matches!(
        rank,
        Rank::ForeignMinister | Rank::Minister | Rank::ViceMinister | Rank::Ambassador
    )
}

/// "C.", or a particle.
fn is_initial(word: &str) -> bool {
    word.len() <= 2 || word.ends_with('.') || word.starts_with(char::is_lowercase)
}

/// "Mike" for "Michael".
fn is_short_for(short: &str, full: &str) -> bool {
    SHORT_NAMES.contains(&(short, full))
}

fn only_state(holdings: &[&Holding]) -> Option<Code> {
    let first = holdings.first()?.state;
    holdings
        .iter()
        .all(|holding| holding.state == first)
        .then_some(first)
}
