//! Descriptions: "the two countries", "the island", "the latter", "we".

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::knowledge::Code;
use crate::syntax::Deprel;
use crate::text::{Class, word_list};

use super::describe::Test;
use super::draft::{Draft, Meant, Refers, Sort};
use super::mention::{Matched, Mention, Standing, reason};
use super::pronouns::Asks;
use super::resolver::Resolver;

/// Verbs that introduce what someone says.
static SPEECH: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/speech_verbs.txt")));

/// Adjectives of halves of states, and how the name of such a half begins.
const HALVES: [(&str, &str); 4] = [
    ("northern", "North"),
    ("southern", "South"),
    ("eastern", "East"),
    ("western", "West"),
];

/// Nouns for somebody whom one meets.
const MET: [&str; 6] = ["guest", "guests", "host", "hosts", "visitor", "visitors"];

/// Sentences back in which the two of "the two countries" are looked for.
const WINDOW: usize = 3;

impl Resolver<'_> {
    /// "the two countries": the two that the sentences before speak of.
    pub(super) fn sides(&self, s: usize, d: usize, count: usize) -> Result<Meant, &'static str> {
        // "Lagos bought Soviet aircraft": what only describes is no side where others are.
        let persons = self.drafts[s][d].sort == Sort::Person;
        if count > 2
            && !persons
            && let Some(joined) = self
                .joined(s, count)
                .or_else(|| self.joined_anywhere(s, count))
        {
            return Ok(Meant::parties(joined, 0.8));
        }
        if !persons && let Some(joined) = self.joined_here(s, d, count) {
            return Ok(Meant::parties(joined, 0.75));
        }
        let found = self
            .sides_among(s, d, (count, persons), true)
            .or_else(|reason| {
                let found = self.sides_among(s, d, (count, persons), false);
                found.map_err(|_| reason)
            });
        // "Shamkhani signed for Iran, al-Aiban for Saudi Arabia. The two": of persons nobody knows the states remain
        let bare = self.drafts[s][d].mention.first + 1 == self.drafts[s][d].mention.last;
        match found {
            Err(reason) if persons && bare && count == 2 => {
                let states = self.sides_among(s, d, (count, false), false);
                states.map_err(|_| reason)
            }
            found => found,
        }
    }

    fn sides_among(
        &self,
        s: usize,
        d: usize,
        (count, persons): (usize, bool),
        described: bool,
    ) -> Result<Meant, &'static str> {
        let states_only = !persons;
        // "Chile declared war on both allies": not on itself.
        let acting = self.acting_on(s, self.drafts[s][d].mention.head);
        let mut codes: Vec<Code> = Vec::new();
        let mut own: Vec<Code> = Vec::new();
        for before in (s.saturating_sub(WINDOW)..=s).rev() {
            let until = if before == s {
                d
            } else {
                self.drafts[before].len()
            };
            let drafts = &self.drafts[before][..until];
            if persons
                && drafts
                    .iter()
                    .any(|draft| draft.is_bare_person() && draft.mention.actor.is_none())
            {
                return Err(reason::UNKNOWN_PERSON);
            }
            let mut here: Vec<Code> = drafts
                .iter()
                .filter(|draft| counts_as_side(draft, persons))
                .filter(|draft| described || draft.mention.standing != Standing::Describes)
                .flat_map(Draft::codes)
                .filter(|&code| !states_only || self.as_state(code).is_some())
                .filter(|code| !acting.contains(code))
                .collect();
            here.sort_unstable();
            here.dedup();
            // "Zhou came to Kathmandu, and the two countries signed a treaty"
            if before == s
                && !persons
                && let ([guest], Some(host)) = (&here[..], self.goal(s, d))
                && host != *guest
            {
                here.push(host);
                here.sort_unstable();
            }
            // A sentence that joins just so many by itself says which.
            if codes.is_empty() && here.len() == count {
                return self.unless_left_out(s, &own, here, 0.8);
            }
            if before == s {
                own = here;
                continue;
            }
            // "China, which buys from both countries": who stands beside the two is not one of them.
            let others: Vec<Code> = here
                .iter()
                .copied()
                .filter(|code| !own.contains(code))
                .collect();
            if codes.is_empty() && others.len() == count {
                return self.unless_left_out(s, &own, others, 0.75);
            }
            codes.extend(here);
            codes.sort_unstable();
            codes.dedup();
            if codes.len() >= count {
                break;
            }
        }
        if codes.len() < count
            && !(persons && self.drafts[s][d].mention.last == self.drafts[s][d].mention.first + 1)
        {
            codes.extend(own.iter().copied());
            codes.sort_unstable();
            codes.dedup();
        }
        // Three out of several sentences are as often any three.
        if codes.len() == count && count == 2 {
            return self.unless_left_out(s, &own, codes, 0.7);
        }
        if !persons
            && let Some(joined) = self
                .joined(s, count)
                .or_else(|| self.joined_anywhere(s, count))
        {
            return Ok(Meant::parties(joined, 0.6));
        }
        self.dyad(count, (s, d))
    }

    /// The state that somebody goes to before a mention: "to Kathmandu".
    fn goal(&self, s: usize, d: usize) -> Option<Code> {
        let words = self.sentences[s].words;
        let mut places = self.drafts[s][..d].iter().filter(|draft| {
            let mention = &draft.mention;
            let led = mention.first.checked_sub(1);
            mention.standing == Standing::Place
                && led.is_some_and(|at| matches!(words.lower(at), "to" | "into"))
        });
        let place = places.next().filter(|_| places.next().is_none())?;
        let name = place.mention.span.of(words.text);
        let state = self.knowledge.lay_in(name, self.on)?;
        self.as_state(state)
    }

    /// These, unless who speaks of them was spoken of with them: "Delhi said the two sides had agreed".
    fn unless_left_out(
        &self,
        s: usize,
        own: &[Code],
        codes: Vec<Code>,
        closeness: f64,
    ) -> Result<Meant, &'static str> {
        let left_out: Vec<Code> = own
            .iter()
            .copied()
            .filter(|code| {
                let mut before = self.drafts[s.saturating_sub(WINDOW)..s].iter().flatten();
                !codes.contains(code)
                    && before.any(|draft| draft.codes().any(|other| other == *code))
            })
            .collect();
        if !left_out.is_empty() && !self.are_joined(s, &codes, &left_out) {
            return Err(reason::AMBIGUOUS_ANTECEDENT);
        }
        // "Under pressure from London and Moscow Iran broke with Romania. The two states": named by the
        // way in a text about two others.
        let subject = self.setting.dyad.filter(|_| codes.len() == 2);
        let by_the_way = subject.is_some_and(|(a, b)| !codes.contains(&a) && !codes.contains(&b));
        let by_the_way = by_the_way || self.is_in_passing(s, &codes);
        if by_the_way && self.joined(s, 2).as_ref() != Some(&codes) {
            return self.dyad(2, (s, usize::MAX));
        }
        Ok(Meant::parties(codes, closeness))
    }

    /// "Malabo complained to the African Union, whose chairman, Thabo Mbeki, appealed to the two
    /// governments": of two, one is not of the pair that the text is about and known by a person alone.
    fn is_in_passing(&self, s: usize, codes: &[Code]) -> bool {
        let (Some((a, b)), [one, other]) = (self.setting.dyad, codes) else {
            return false;
        };
        let stranger = match (*one == a || *one == b, *other == a || *other == b) {
            (true, false) => *other,
            (false, true) => *one,
            _ => return false,
        };
        self.drafts[s.saturating_sub(WINDOW)..=s]
            .iter()
            .flatten()
            .filter(|draft| draft.codes().any(|code| code == stranger))
            .all(Draft::is_bare_person)
    }

    /// Whether "and" joins these in a sentence before that tells of the others too: "Delhi recognised
    /// Rwanda and Burundi".
    fn are_joined(&self, s: usize, codes: &[Code], others: &[Code]) -> bool {
        (s.saturating_sub(WINDOW)..s).any(|before| {
            let told = |code: &Code| {
                let mut drafts = self.drafts[before].iter();
                drafts.any(|draft| draft.codes().any(|one| one == *code))
            };
            if !others.iter().all(told) {
                return false;
            }
            let end = self.sentences[before].words.len();
            let heads = self.drafts[before].iter().map(|draft| draft.mention.head);
            let joined: Vec<Code> = heads
                .filter(|&head| {
                    self.trees[before]
                        .as_ref()
                        .is_some_and(|tree| tree.is_joined(head))
                })
                .filter_map(|head| self.group_at(before, head, end, Asks::They))
                .flatten()
                .flat_map(|(s, d)| self.drafts[s][d].codes())
                .collect();
            codes.iter().all(|code| joined.contains(code))
        })
    }

    /// "Guyana and Venezuela quarrel. Brazil sends troops. The two countries": the last that "and" joins as subjects.
    fn joined(&self, s: usize, count: usize) -> Option<Vec<Code>> {
        (s.saturating_sub(WINDOW)..s).rev().find_map(|before| {
            let tree = self.trees[before].as_ref()?;
            let root = self.sentences[before].parse?.root()?;
            let subject = tree
                .subject(root)
                .filter(|&subject| tree.is_joined(subject))?;
            let end = self.sentences[before].words.len();
            let places = self.group_at(before, subject, end, Asks::They)?;
            let codes = self.states_of(&places);
            (codes.len() == count).then_some(codes)
        })
    }

    /// "Thailand and Laos agreed to the bridge for which Australia pays, officials of the two countries said": the only
    /// group of so many that "and" joins before a mention in its sentence.
    fn joined_here(&self, s: usize, d: usize, count: usize) -> Option<Vec<Code>> {
        let tree = self.trees[s].as_ref()?;
        let before = self.drafts[s][d].mention.first;
        // "Rice and Mazimhaka have carried drafts between the two capitals": not their own.
        let acting = self.acting_on(s, self.drafts[s][d].mention.head);
        let bodies = self.drafts[s][..d]
            .iter()
            .filter(|draft| draft.sort == Sort::Body);
        let mut groups = bodies
            .map(|draft| draft.mention.head)
            .filter(|&head| tree.is_joined(head))
            .filter_map(|head| self.group_at(s, head, before, Asks::They))
            .filter(|places| places.iter().all(|&(_, place)| place < d))
            .map(|places| self.states_of(&places))
            .filter(|codes| codes.len() == count)
            .filter(|codes| !codes.iter().any(|code| acting.contains(code)));
        groups.next().filter(|_| groups.next().is_none())
    }

    /// The states of some mentions, each once.
    fn states_of(&self, places: &[(usize, usize)]) -> Vec<Code> {
        let mut codes: Vec<Code> = places
            .iter()
            .flat_map(|&(s, d)| self.drafts[s][d].codes())
            .filter(|&code| self.as_state(code).is_some())
            .collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// The only group of so many states that "and" joins in the sentences before: "recognised Abkhazia and South
    /// Ossetia ... the two regions".
    fn joined_anywhere(&self, s: usize, count: usize) -> Option<Vec<Code>> {
        let mut groups: Vec<Vec<Code>> = Vec::new();
        for before in s.saturating_sub(WINDOW)..s {
            let Some(tree) = &self.trees[before] else {
                continue;
            };
            let end = self.sentences[before].words.len();
            for draft in &self.drafts[before] {
                let head = draft.mention.head;
                let Some(places) = tree
                    .is_joined(head)
                    .then(|| self.group_at(before, head, end, Asks::They))
                    .flatten()
                else {
                    continue;
                };
                let codes = self.states_of(&places);
                if codes.len() == count && !groups.contains(&codes) {
                    groups.push(codes);
                }
            }
        }
        (groups.len() == 1).then(|| groups.pop()).flatten()
    }

    fn dyad(&self, count: usize, at: (usize, usize)) -> Result<Meant, &'static str> {
        let dyad = self.setting.dyad.filter(|&(a, b)| {
            count == 2 && !self.is_venue_alone(a, at) && !self.is_venue_alone(b, at)
        });
        dyad.map(|(a, b)| Meant::parties(vec![a, b], 0.6))
            .ok_or(reason::NO_DYAD)
    }

    /// "The two sides will meet in Vienna, the Iranian minister said": a state of which nothing is named but the
    /// capital in which those of a mention do something is not one of them.
    fn is_venue_alone(&self, state: Code, (s, d): (usize, usize)) -> bool {
        let until = self.drafts[s]
            .get(d)
            .map_or(usize::MAX, |draft| draft.mention.first);
        let venue = |at: usize, mention: &Mention| {
            at == s
                && mention.first > until
                && mention.matched == Matched::Capital
                && mention.standing == Standing::Place
                && self.sentences[s].before(mention.first) == "in"
        };
        let of_state = |at: usize, mention: &Mention| {
            let name = mention.span.of(self.sentences[at].words.text);
            let lies = || self.knowledge.lay_in(name, self.on);
            let place = mention.matched == Matched::Capital && mention.standing == Standing::Place;
            mention.state.or_else(|| place.then(lies).flatten()) == Some(state)
        };
        let each = self.drafts.iter().enumerate();
        let mut named = each
            .flat_map(|(at, drafts)| drafts.iter().map(move |draft| (at, &draft.mention)))
            .filter(|&(at, mention)| of_state(at, mention))
            .peekable();
        named.peek().is_some() && named.all(|(at, mention)| venue(at, mention))
    }

    /// "the island", "the bloc": the nearest actor that passes the test, unless two do.
    pub(super) fn described(
        &self,
        s: usize,
        d: usize,
        test: &'static Test,
    ) -> Result<Meant, &'static str> {
        // "Canberra asked the Commonwealth to suspend the country": another one than Canberra's.
        let among = self.drafts[s][d].among;
        let open = test.is_open() && among.is_none();
        let mut own = if open {
            self.acting_on(s, self.drafts[s][d].mention.head)
        } else {
            Vec::new()
        };
        // "The republic and the empire": two descriptions in a sentence are of two states.
        let beside = self.drafts[s][..d]
            .iter()
            .filter(|draft| matches!(draft.refers, Refers::Described(other) if other != test));
        own.extend(beside.flat_map(Draft::codes));
        for before in (s.saturating_sub(WINDOW)..=s).rev() {
            let until = if before == s {
                d
            } else {
                self.drafts[before].len()
            };
            let drafts = &self.drafts[before][..until];
            let mut found: Option<Code> = None;
            let counts = |draft: &&Draft| {
                let meant = !open || draft.can_be_meant() && draft.sort == Sort::Body;
                meant && !draft.codes().any(|code| own.contains(&code))
            };
            for draft in drafts.iter().filter(counts) {
                // "landed in Havana. The island"
                let seat = draft.seat.filter(|_| !open);
                for code in draft
                    .codes()
                    .chain(seat)
                    .map(|code| test.whole_of(code, self.knowledge))
                    .filter(|code| among.is_none_or(|among| among.contains(code)))
                    .filter(|&code| test.fits(code, self.knowledge))
                {
                    match found {
                        Some(other) if other != code => {
                            return self.described_subject(before, until, test);
                        }
                        _ => found = Some(code),
                    }
                }
            }
            // "Thapa came home. The country": rather his than that of the sentence before.
            let acting = self
                .acting_person(before, false)
                .filter(|_| open && before < s);
            let found = match (found, acting) {
                (None, Some(state)) if self.lead == Some(state) && !own.contains(&state) => {
                    Some(state)
                }
                (found, _) => found,
            };
            // "Assange went to Ecuador. Hague said he would not be let out of the country": of either.
            let speaks = open
                && before < s
                && found.is_some()
                && self
                    .acting_person(s, true)
                    .is_some_and(|state| Some(state) != found && !own.contains(&state));
            if speaks {
                return Err(reason::AMBIGUOUS_ANTECEDENT);
            }
            if let Some(code) = found {
                let closeness = if open { 0.65 } else { 0.8 };
                let meant = Meant::state(code, closeness);
                return Ok(Meant {
                    state: self.as_state(code),
                    ..meant
                });
            }
        }
        if let Test::Prefix(prefix) = test {
            return self.half(prefix);
        }
        self.named_later(s, test).ok_or(reason::NO_ANTECEDENT)
    }

    /// The state of the person who is the main subject of a sentence.
    fn acting_person(&self, s: usize, named: bool) -> Option<Code> {
        let tree = self.trees[s].as_ref()?;
        let subject = tree.subject(self.sentences[s].parse?.root()?)?;
        let draft = &self.drafts[s][self.draft_over(s, subject)?];
        let person = draft.sort == Sort::Person && draft.parties.is_empty();
        let known = !named || draft.mention.matched != Matched::Demonym && !draft.plural;
        draft.mention.state.filter(|_| person && known)
    }

    /// "The alliance met; Jens Stoltenberg said": an organisation that only what follows tells.
    fn named_later(&self, s: usize, test: &'static Test) -> Option<Meant> {
        let later = self.drafts[s..].iter().flatten().flat_map(Draft::codes);
        let mut fitting = later
            .filter(|_| test.is_of_organisation())
            .filter(|&code| test.fits(code, self.knowledge));
        let code = fitting.next()?;
        fitting.all(|other| other == code).then(|| Meant {
            state: None,
            ..Meant::state(code, 0.6)
        })
    }

    /// "Its neighbour": the only other state of the nearest sentence that names one.
    pub(super) fn opposite(&self, s: usize, d: usize) -> Result<Meant, &'static str> {
        let owner = d
            .checked_sub(1)
            .map(|before| &self.drafts[s][before].mention);
        let owner = if self.drafts[s][d].mention.first + 1 < self.drafts[s][d].mention.last {
            self.side_spoken_for(s, d)
        } else {
            owner.and_then(|owner| owner.state)
        };
        self.opposite_of(s, d, owner.ok_or(reason::NO_ANTECEDENT)?)
    }

    /// Of the states that a text tells of here the one other than the owner of a description.
    pub(super) fn opposite_of(
        &self,
        s: usize,
        d: usize,
        owner: Code,
    ) -> Result<Meant, &'static str> {
        // "his northern counterpart": of the other half
        let at = self.drafts[s][d].mention.first;
        if let Some(half) = at.checked_sub(1).and_then(|at| {
            let word = self.sentences[s].words.lower(at);
            HALVES.iter().find(|(adjective, _)| *adjective == word)
        }) {
            return self.half(half.1);
        }
        if self.is_host(s, d)
            && let Some(home) = self.dateline()
            && home != owner
            && self.drafts.iter().flatten().any(|draft| {
                draft.mention.state == Some(home) && draft.mention.standing != Standing::Place
            })
        {
            return Ok(Meant::state(home, 0.65));
        }
        if self.is_met(s, d) {
            let other = self
                .met(s, d, owner)
                .or_else(|| self.other_person(s, d, owner))
                .ok_or(reason::NO_ANTECEDENT)?;
            return Ok(Meant::state(other, 0.65));
        }
        for before in (s.saturating_sub(WINDOW)..=s).rev() {
            let until = if before == s {
                d
            } else {
                self.drafts[before].len()
            };
            let drafts = &self.drafts[before][..until];
            let mut others: Vec<Code> = drafts
                .iter()
                .flat_map(Draft::codes)
                .filter(|&code| code != owner && self.as_state(code).is_some())
                .collect();
            others.sort_unstable();
            others.dedup();
            match others[..] {
                [] => {}
                [one] => return Ok(Meant::state(one, 0.6)),
                _ => {
                    let other = self
                        .setting
                        .other(owner)
                        .filter(|other| others.contains(other));
                    return other
                        .map(|other| Meant::state(other, 0.5))
                        .ok_or(reason::AMBIGUOUS_ANTECEDENT);
                }
            }
        }
        let other = self.setting.other(owner);
        other
            .map(|other| Meant::state(other, 0.5))
            .ok_or(reason::NO_ANTECEDENT)
    }

    /// "his country", "her sovereign": of the state of whoever owns it.
    pub(super) fn own(&self, s: usize, d: usize) -> Result<Meant, &'static str> {
        let owner = d.checked_sub(1).ok_or(reason::NO_ANTECEDENT)?;
        let mention = &self.drafts[s][owner].mention;
        let state = mention
            .state
            .filter(|_| self.drafts[s][owner].parties.is_empty());
        let state = state.ok_or(mention.unresolved.unwrap_or(reason::NO_ANTECEDENT))?;
        Ok(Meant::state(state, mention.confidence * 0.95))
    }

    /// Whether a description is of somebody whom its owner meets: "his host", "her guests".
    fn is_met(&self, s: usize, d: usize) -> bool {
        let mention = &self.drafts[s][d].mention;
        MET.contains(&self.sentences[s].words.lower(mention.last - 1))
    }

    /// "his host", "her hosts": of the state where they are.
    fn is_host(&self, s: usize, d: usize) -> bool {
        let mention = &self.drafts[s][d].mention;
        matches!(
            self.sentences[s].words.lower(mention.last - 1),
            "host" | "hosts"
        )
    }

    /// "Pence announced a truce after five hours with Erdogan. ... thanked his host": the one person of another state
    /// with whom somebody of this one was last named.
    fn met(&self, s: usize, d: usize, owner: Code) -> Option<Code> {
        (s.saturating_sub(WINDOW)..=s).rev().find_map(|before| {
            match self.states_of_persons(before, (s, d))[..] {
                [a, b] if a == owner => Some(b),
                [a, b] if b == owner => Some(a),
                _ => None,
            }
        })
    }

    /// "Molotov came to Berlin. Hitler told his visitor": the one other state of which the sentences before name persons.
    fn other_person(&self, s: usize, d: usize, owner: Code) -> Option<Code> {
        let mut states: Vec<Code> = (s.saturating_sub(WINDOW)..=s)
            .flat_map(|before| self.states_of_persons(before, (s, d)))
            .filter(|&state| state != owner)
            .collect();
        states.dedup();
        match states[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// The states of the persons whom a sentence names before a mention, each once.
    fn states_of_persons(&self, before: usize, (s, d): (usize, usize)) -> Vec<Code> {
        let until = if before == s {
            d
        } else {
            self.drafts[before].len()
        };
        let person = |draft: &&Draft| {
            draft.sort == Sort::Person
                && draft.mention.standing != Standing::Describes
                && (draft.mention.person.is_some() || !draft.plural)
                && draft.mention.matched != Matched::Demonym
        };
        let mut states: Vec<Code> = self.drafts[before][..until]
            .iter()
            .filter(person)
            .filter_map(|draft| draft.mention.state)
            .collect();
        states.sort_unstable();
        states.dedup();
        states
    }

    /// "the other side": the side of whoever acts before it, in the sentence or the one before.
    fn side_spoken_for(&self, s: usize, d: usize) -> Option<Code> {
        let acts = |draft: &&Draft| {
            let argument = matches!(draft.mention.standing, Standing::Acts | Standing::Refers);
            argument && draft.parties.is_empty() && draft.mention.state.is_some()
        };
        let subject = |s: usize, draft: &Draft| {
            let relation = self.sentences[s].relation(draft.mention.head);
            relation
                .is_some_and(|(relation, _)| matches!(relation, Deprel::Nsubj | Deprel::NsubjPass))
        };
        for before in (s.saturating_sub(1)..=s).rev() {
            let until = if before == s {
                d
            } else {
                self.drafts[before].len()
            };
            let mut acting = self.drafts[before][..until].iter();
            if let Some(draft) = acting.rfind(|draft| acts(draft) && subject(before, draft)) {
                return draft.mention.state;
            }
        }
        None
    }

    /// Of several states that pass, the main subject of the sentence, if it is one of them.
    fn described_subject(
        &self,
        s: usize,
        until: usize,
        test: &'static Test,
    ) -> Result<Meant, &'static str> {
        let subject = (|| {
            let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
            let subject = tree.subject(parse.root()?)?;
            let place = self
                .draft_over(s, subject)
                .filter(|_| !tree.is_joined(subject))?;
            let draft = &self.drafts[s][place];
            // "Clinton arrived in Dhaka. The republic": hardly hers.
            let code = draft.mention.actor.filter(|_| {
                place < until && draft.parties.is_empty() && draft.sort == Sort::Body
            })?;
            test.fits(code, self.knowledge).then_some(code)
        })();
        let code = subject.ok_or(reason::AMBIGUOUS_ANTECEDENT)?;
        Ok(Meant {
            state: self.as_state(code),
            ..Meant::state(code, 0.6)
        })
    }

    /// "the North": of a state whose other half the text names.
    fn half(&self, prefix: &str) -> Result<Meant, &'static str> {
        let other = if prefix == "North" { "South" } else { "North" };
        let named = self
            .drafts
            .iter()
            .flatten()
            .flat_map(Draft::codes)
            .find(|&code| {
                let state = self.knowledge.state(code);
                state.is_some_and(|state| state.name.starts_with(prefix))
            });
        if let Some(code) = named {
            return Ok(Meant::state(code, 0.7));
        }
        let mut names = self
            .drafts
            .iter()
            .flatten()
            .filter_map(|draft| draft.mention.state);
        let code = names.find_map(|code| {
            let name = &self.knowledge.state(code)?.name;
            let half = format!("{prefix}{}", name.strip_prefix(other)?);
            self.knowledge.state_on(&half, self.on).one()
        });
        code.map(|code| Meant::state(code, 0.7))
            .ok_or(reason::NO_ANTECEDENT)
    }

    /// "the former", "the latter": of the two that were named together last.
    pub(super) fn order(&self, s: usize, d: usize, last: bool) -> Result<Meant, &'static str> {
        for before in (s.saturating_sub(4)..=s).rev() {
            let until = if before == s {
                d
            } else {
                self.drafts[before].len()
            };
            let drafts = &self.drafts[before][..until];
            for at in (1..drafts.len()).rev() {
                let (one, next) = (&drafts[at - 1], &drafts[at]);
                let joined = next.mention.first <= one.mention.last + 2
                    && matches!(
                        self.sentences[before].words.lower(one.mention.last),
                        "and" | ","
                    );
                // "Nancy Pelosi, who": one, not two.
                let pronoun = matches!(next.refers, Refers::Pronoun(_));
                let single = one.parties.is_empty() && next.parties.is_empty() && !pronoun;
                if joined && single && one.mention.actor.is_some() && next.mention.actor.is_some() {
                    return Ok(Meant::of(if last { next } else { one }, 0.8));
                }
            }
            let acting: Vec<&Draft> = drafts
                .iter()
                .filter(|draft| {
                    before + 1 >= s
                        && draft.parties.is_empty()
                        && draft.can_be_meant()
                        && draft.mention.actor.is_some()
                        && is_named(draft)
                })
                .collect();
            if let [one, next] = acting[..] {
                return Ok(Meant::of(if last { next } else { one }, 0.7));
            }
        }
        Err(reason::NO_ANTECEDENT)
    }

    /// Whom "we" means: the state or organisation of the one who is quoted.
    pub(super) fn speaker(&self, s: usize, at: usize) -> Result<Meant, &'static str> {
        let words = self.sentences[s].words;
        if !words.is_quoted(at) {
            return Err(reason::NO_SPEAKER);
        }
        if let Some(place) = self.quoted_speaker(s) {
            return Ok(Meant::party_of(&self.drafts[s][place], 0.85));
        }
        let before = s.checked_sub(1).ok_or(reason::NO_SPEAKER)?;
        // A quotation that goes on has the speaker of the sentence before.
        let goes_on =
            words.is_quoted(0) || words.class(0) == Some(Class::Mark) && words.is_quoted(1);
        let place = self
            .quoted_speaker(before)
            .filter(|_| goes_on)
            .ok_or(reason::NO_SPEAKER)?;
        Ok(Meant::party_of(&self.drafts[before][place], 0.7))
    }

    /// The subject of the verb of speech outside the quotation.
    fn quoted_speaker(&self, s: usize) -> Option<usize> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let words = self.sentences[s].words;
        let verb = tree
            .predicates(parse.root())
            .find(|&verb| !words.is_quoted(verb) && SPEECH.contains(parse.lemma(verb)))?;
        let place = self.draft_over(s, tree.subject(verb)?)?;
        self.drafts[s][place].mention.actor.map(|_| place)
    }
}

/// Whether a mention has a name or office of its own.
fn is_named(draft: &Draft) -> bool {
    matches!(draft.refers, Refers::No | Refers::Person)
        || draft.refers == Refers::Title && draft.mention.person.is_some()
}

/// Whether a mention names one of two sides; where persons are meant, a person.
fn counts_as_side(draft: &Draft, persons: bool) -> bool {
    let standing = draft.mention.standing;
    if persons {
        return draft.sort == Sort::Person
            && (!draft.plural || !draft.parties.is_empty())
            && standing != Standing::Describes
            && draft.mention.matched != Matched::Demonym;
    }
    standing != Standing::Place
}
