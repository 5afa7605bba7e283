//! Whose a bare body, office or mission is by the scene: where it stands, on whom it acts, whose guests are named.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::knowledge::Code;
use crate::syntax::{Deprel, Parse};
use crate::text::word_list;

use super::again::is_junta;
use super::draft::{Draft, Meant, Refers, Sort};
use super::mention::{Matched, Standing, reason};
use super::resolver::Resolver;

/// Verbs of what a state does with its own mission: "recalled the ambassador".
static OWN_MISSION: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/own_mission_verbs.txt")));

/// Sentences back in which the state of a mission is looked for.
const MISSION_BACK: usize = 2;

/// Words between "where" and the office or body that acts there.
const WHERE: usize = 4;

/// Clauses above the one in which a body acts.
const ABOVE: usize = 4;

impl Resolver<'_> {
    /// "arrived in Riyadh, where the defence minister met him": who acts where a clause says, is of there.
    pub(super) fn of_where(&self, s: usize, d: usize) -> Option<Meant> {
        let draft = &self.drafts[s][d];
        let title = draft.title.filter(|_| draft.mention.person.is_none())?;
        let place = &self.drafts[s][d.checked_sub(1)?];
        let words = self.sentences[s].words;
        let end = place.mention.last;
        let comma = end + usize::from(words.lower(end) == ",");
        let near = words.lower(comma) == "where" && title.first <= comma + 1 + WHERE;
        let stands = place.mention.standing == Standing::Place && self.is_subject(s, d);
        let state = place.seat.or(place.mention.state);
        state
            .filter(|_| near && stands && !self.is_mission(s, d))
            .map(|state| Meant::state(state, 0.7))
    }

    /// "The President asked Congress", "the Prime Minister told the Commons": of the house to which he speaks.
    pub(super) fn of_house(&self, s: usize, d: usize) -> Option<Meant> {
        let parse = self.sentences[s].parse?;
        let draft = &self.drafts[s][d];
        let leads = matches!(
            draft.mention.rank,
            Some("head_of_state" | "head_of_government" | "foreign_minister" | "minister")
        );
        let speaks = leads && draft.mention.person.is_none() && self.is_subject(s, d);
        let verb = parse.head(draft.mention.head).filter(|_| speaks)?;
        let (at, house) = self.drafts[s].iter().enumerate().find(|(_, other)| {
            let head = other.mention.head;
            let told = parse.words[head].deprel;
            other.mention.sector == Some("LEG")
                && other.sort == Sort::Body
                && parse.head(head) == Some(verb)
                && matches!(told, Deprel::Obj | Deprel::Iobj | Deprel::Obl)
        })?;
        let state = || self.state_of_title(s, at)?.state;
        house
            .mention
            .state
            .or_else(state)
            .map(|state| Meant::state(state, 0.7))
    }

    /// The state of a body, office or mission that nothing else tells.
    pub(super) fn by_scene(&self, s: usize, d: usize, definite: bool) -> Option<Meant> {
        let draft = &self.drafts[s][d];
        let title = draft.title?;
        let words = self.sentences[s].words;
        let named = draft.possessor.is_some() || draft.mention.person.is_some();
        let noun = words.lower(title.last - 1);
        // "soldiers of the guard", "the brigadier's envoy": it is somebody else who acts
        let part = self.sentences[s].preposition(draft.mention.head) == Some("of")
            || (draft.mention.first..title.last).any(|at| self.sentences[s].is_possessive(at));
        // "the government at Bordeaux", "police in Hamburg": of a town that nobody knows
        let elsewhere = matches!(words.lower(title.last), "of" | "in" | "at")
            && !self.is_mission(s, d)
            && self.drafts[s]
                .get(d + 1)
                .is_none_or(|next| next.mention.first > title.last + 2);
        if named
            || part
            || elsewhere
            || is_junta(noun)
            || self.sentences[s].parse.is_none()
            || draft.mention.standing == Standing::Describes
        {
            return None;
        }
        let state = if self.is_mission(s, d) {
            definite.then(|| self.mission_here(s, d))?
        } else {
            self.body_here(s, d, definite)
        };
        state.map(|state| Meant::state(state, 0.55))
    }

    /// Whether an office or body stands for its state in another.
    fn is_mission(&self, s: usize, d: usize) -> bool {
        let draft = &self.drafts[s][d];
        draft.mention.rank == Some("ambassador")
            || draft.title.is_some_and(|title| title.holder.is_envoy())
    }

    /// Whose an embassy, ambassador or delegation is: hardly that of the state where it is.
    fn mission_here(&self, s: usize, d: usize) -> Option<Code> {
        let draft = &self.drafts[s][d];
        if draft.plural || self.noun_of(s, d)?.ends_with('s') {
            return None;
        }
        let parse = self.sentences[s].parse?;
        let acting = self.clause_state(s, d);
        let verb = parse.head(draft.mention.head);
        if acting.is_some() && verb.is_some_and(|verb| OWN_MISSION.contains(parse.lemma(verb))) {
            return acting;
        }
        let seat = self.posted_in(s, d);
        // "The Iraqi foreign ministry said the ambassador had informed it"
        let host = seat.or(acting).or_else(|| self.ministry_speaking(s, d));
        // "the US ambassador was killed in the consulate": of those who have been named as such
        let same = self.mission_before(s, d).filter(|code| Some(*code) != host);
        if same.is_some() {
            return same;
        }
        if let Some(state) = self.joined_subject(s, d).filter(|code| Some(*code) != seat) {
            return Some(state);
        }
        for before in (s.saturating_sub(MISSION_BACK)..=s).rev() {
            let mut others: Vec<Code> = self.drafts[before]
                .iter()
                .enumerate()
                .filter(|&(at, draft)| (before, at) != (s, d) && is_told(draft))
                // "Jordan and Egypt expelled the envoy": who acts together has none at the other's for that.
                .filter(|&(_, draft)| before != s || !acts_as_well(parse, verb, draft))
                .filter_map(|(_, draft)| draft.mention.state)
                .filter(|code| Some(*code) != host)
                .collect();
            others.sort_unstable();
            others.dedup();
            match others[..] {
                [] => {}
                [one] => return Some(one),
                _ => return host.and_then(|host| self.setting.other(host)),
            }
        }
        None
    }

    /// The one state of which the text has named missions up to a mention, those of the same sort first.
    pub(super) fn mission_before(&self, s: usize, d: usize) -> Option<Code> {
        let sort = self.drafts[s][d].sort;
        let one = |same: bool| {
            let mut named = (0..=s)
                .flat_map(|before| self.drafts_before(before, (s, d)))
                .filter(|draft| is_envoy(draft) && (!same || draft.sort == sort))
                .filter_map(|draft| draft.mention.state);
            let first = named.next()?;
            named.all(|other| other == first).then_some(first)
        };
        one(true).or_else(|| one(false))
    }

    /// The state of the ministry or government that is the main subject of a sentence and speaks of a mission.
    fn ministry_speaking(&self, s: usize, d: usize) -> Option<Code> {
        let tree = self.trees[s].as_ref()?;
        let subject = tree.subject(self.sentences[s].parse?.root()?)?;
        let place = self.draft_over(s, subject).filter(|&place| place != d)?;
        let subject = &self.drafts[s][place];
        let body = subject.sort == Sort::Body && subject.mention.sector == Some("GOV");
        subject.mention.state.filter(|_| body)
    }

    /// The state of the place where a mission stands: "the embassy in Moscow", "In Moscow the ambassador".
    fn posted_in(&self, s: usize, d: usize) -> Option<Code> {
        let drafts = &self.drafts[s];
        let words = self.sentences[s].words;
        let title = drafts[d].title?;
        let state = |draft: &Draft| draft.seat.or(draft.mention.state);
        let led = matches!(words.lower(title.last), "in" | "to" | "at");
        let behind = drafts
            .get(d + 1)
            .filter(|next| led && next.mention.first <= title.last + 2);
        // "the consulate in Geneva": a town that is no capital is no mention.
        let town = || {
            let named = led && words.is_capitalised(title.last + 1);
            let town = named.then(|| words.at(title.last + 1).of(words.text))?;
            self.knowledge.lay_in(town, self.on)
        };
        let opening = || {
            let first = drafts.first()?;
            let opens = d > 0 && words.lower(0) == "in" && first.mention.first == 1;
            (opens && first.mention.standing == Standing::Place).then_some(first)
        };
        behind
            .and_then(state)
            .or_else(town)
            .or_else(|| opening().and_then(state))
    }

    /// Whose a government, army, parliament or opposition is.
    fn body_here(&self, s: usize, d: usize, definite: bool) -> Option<Code> {
        let draft = &self.drafts[s][d];
        let sector = draft.mention.sector.unwrap_or_default();
        let known = matches!(sector, "GOV" | "MIL" | "LEG" | "COP" | "JUD" | "OPP");
        let rules = matches!(
            draft.mention.office,
            Some("governor_general" | "royal" | "governor" | "mayor" | "monarch")
        );
        let local = matches!(sector, "LEG" | "COP")
            && draft.sort == Sort::Body
            && !self.is_determined(s, draft.mention.head);
        let several = draft.plural && !matches!(sector, "LEG" | "OPP");
        // "talks with the opposition": of whom the talk is
        let aside = (sector == "OPP" || draft.sort == Sort::Person) && !self.is_subject(s, d);
        if !known || aside || rules || !definite && !local || several {
            return None;
        }
        let beside = self
            .of_opening_house(s, d)
            .or_else(|| self.joined_subject(s, d));
        if beside.is_some() {
            return beside;
        }
        let body = draft.sort == Sort::Body || draft.plural;
        if !body {
            // a general is as often another state's
            let before = || self.of_sentence_before(s, d).filter(|_| sector != "MIL");
            return self.place_of_scene(s, d).or_else(before);
        }
        self.place_of_scene(s, d)
            .or_else(|| self.of_speaker(s, d))
            .or_else(|| self.of_victim(s, d))
            .or_else(|| self.of_sentence_before(s, d))
    }

    /// "Burundi closed the border, and the foreign minister accused": of the state that acts in the clause to which this
    /// one is joined.
    pub(super) fn joined_subject(&self, s: usize, d: usize) -> Option<Code> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let head = self.drafts[s][d].mention.head;
        let verb = parse.head(head).filter(|_| self.is_subject(s, d))?;
        let joined = matches!(parse.words[verb].deprel, Deprel::Conj | Deprel::Parataxis);
        let main = parse.head(verb).filter(|&main| joined && main < head)?;
        // "Athens protested, Ankara threatened, and the embassy": rather of the clause right before
        let last = parse
            .dependents_by(main, Deprel::Conj)
            .filter(|&other| other < head && tree.subject(other).is_some())
            .last()
            .unwrap_or(main);
        let place = self.draft_over(s, tree.subject(last)?)?;
        let subject = &self.drafts[s][place];
        let state = matches!(
            subject.mention.matched,
            Matched::Name | Matched::Capital | Matched::Institution
        );
        let one = place < d && subject.parties.is_empty() && !subject.plural;
        let acts = subject.mention.standing == Standing::Acts && !is_envoy(subject);
        subject.mention.state.filter(|_| state && one && acts)
    }

    /// The state of the only place of a sentence that names no other state before the body.
    fn place_of_scene(&self, s: usize, d: usize) -> Option<Code> {
        let drafts = &self.drafts[s];
        let mut places = drafts
            .iter()
            .filter(|draft| draft.mention.standing == Standing::Place)
            .filter_map(|draft| draft.seat.or(draft.mention.state));
        let state = places.next()?;
        let alone = places.all(|other| other == state);
        let others = drafts
            .iter()
            .enumerate()
            .filter(|&(at, draft)| at != d && is_told(draft))
            .filter_map(|(_, draft)| draft.mention.state);
        let mut others = others.filter(|&other| other != state);
        (alone && others.next().is_none()).then_some(state)
    }

    /// "The Cabinet is sitting with the Emperor": of several states the one that this sentence, or else the one before,
    /// tells of.
    pub(super) fn nearest_of(&self, s: usize, d: usize, states: &[Code]) -> Option<Code> {
        (s.saturating_sub(1)..=s).rev().find_map(|before| {
            let mut told: Vec<Code> = self
                .drafts_before(before, (s, d))
                .iter()
                .filter(|draft| is_told(draft) && !is_envoy(draft))
                .flat_map(Draft::codes)
                .filter(|code| states.contains(code))
                .collect();
            told.sort_unstable();
            told.dedup();
            match told[..] {
                [one] => Some(one),
                _ => None,
            }
        })
    }

    /// "In the Commons the Prime Minister announced": of the parliament in which the sentence opens.
    fn of_opening_house(&self, s: usize, d: usize) -> Option<Code> {
        let first = &self.drafts[s].first().filter(|_| d > 0)?.mention;
        let opens = self.sentences[s].words.lower(0) == "in" && first.first <= 2;
        first.state.filter(|_| opens && first.sector == Some("LEG"))
    }

    /// "The foreign ministry said the government had accepted": of the one that says so, in a sentence of no other.
    fn of_speaker(&self, s: usize, d: usize) -> Option<Code> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let mut node = self.drafts[s][d].mention.head;
        for _ in 0..ABOVE {
            let head = parse.head(node)?;
            if parse.words[node].deprel == Deprel::Ccomp
                && let Some(place) = tree
                    .subject(head)
                    .and_then(|subject| self.draft_over(s, subject))
                && place != d
            {
                let subject = &self.drafts[s][place];
                let own = subject.parties.is_empty() && !is_envoy(subject);
                let state = subject.mention.state.filter(|_| own && is_told(subject))?;
                let mut told = self.drafts[s].iter().filter(|draft| is_told(draft));
                return told
                    .all(|draft| draft.mention.state.is_none_or(|other| other == state))
                    .then_some(state);
            }
            node = head;
        }
        None
    }

    /// "two days after the army overthrew Aung San Suu Kyi": soldiers and lawmakers act on the leaders of their own
    /// state, where the text has named no other before.
    fn of_victim(&self, s: usize, d: usize) -> Option<Code> {
        let tree = self.trees[s].as_ref()?;
        let parse = self.sentences[s].parse?;
        let draft = &self.drafts[s][d];
        let verb = parse
            .head(draft.mention.head)
            .filter(|_| self.is_subject(s, d))?;
        let place = self.draft_over(s, tree.object(verb)?)?;
        let victim = &self.drafts[s][place];
        let person = victim.sort == Sort::Person && !victim.plural && !is_envoy(victim);
        let state = victim.mention.state.filter(|_| person && place > d)?;
        let mut before = self.drafts[..s]
            .iter()
            .flatten()
            .chain(&self.drafts[s][..d]);
        let alone = before.all(|draft| {
            let named = draft.mention.state.or(draft.seat);
            named.is_none_or(|other| other == state)
        });
        alone.then_some(state)
    }

    /// The one state of which the sentences before, and what stands before in this one, tell by something else than a
    /// place, a mission or a visitor; or the one where all that happens.
    fn of_sentence_before(&self, s: usize, d: usize) -> Option<Code> {
        let stranger = |draft: &Draft| {
            draft.mention.unresolved == Some(reason::UNKNOWN_PERSON)
                && matches!(draft.mention.standing, Standing::Acts | Standing::Refers)
        };
        let names = |draft: &Draft| is_told(draft) && draft.mention.state.is_some();
        let before = (s.saturating_sub(2)..s).rev().find(|&before| {
            let mut drafts = self.drafts[before].iter();
            drafts.any(|draft| names(draft) || draft.seat.is_some())
        })?;
        let drafts = || {
            let here = self.drafts[s][..d].iter();
            self.drafts[before].iter().chain(here)
        };
        if drafts().any(stranger) {
            return None;
        }
        let mut told: Vec<Code> = drafts()
            .filter(|draft| is_told(draft) && !is_envoy(draft))
            .flat_map(Draft::codes)
            .filter(|&code| self.as_state(code).is_some())
            .filter(|&code| self.lead == Some(code) || !self.is_visitor(s, code))
            .collect();
        told.sort_unstable();
        told.dedup();
        match told[..] {
            [one] => Some(one),
            [] => {
                let mut places = drafts()
                    .filter(|draft| draft.mention.standing == Standing::Place)
                    .filter_map(|draft| draft.seat.or(draft.mention.state));
                let first = places.next()?;
                places.all(|other| other == first).then_some(first)
            }
            _ => None,
        }
    }
}

/// Whether a mention tells of its state as of one that has to do with what happens.
fn is_told(draft: &Draft) -> bool {
    !matches!(
        draft.mention.standing,
        Standing::Place | Standing::Describes
    ) && !matches!(draft.refers, Refers::Pronoun(_))
}

/// Whether somebody is joined by "and" to the subject of a verb.
fn acts_as_well(parse: &Parse, verb: Option<usize>, draft: &Draft) -> bool {
    let head = draft.mention.head;
    let first = parse
        .head(head)
        .filter(|_| parse.words[head].deprel == Deprel::Conj);
    first.is_some_and(|first| {
        parse.words[first].deprel == Deprel::Nsubj && parse.head(first) == verb
    })
}

/// Whether a mention is of somebody's mission or envoy.
fn is_envoy(draft: &Draft) -> bool {
    draft.mention.rank == Some("ambassador")
        || draft.title.is_some_and(|title| title.holder.is_envoy())
}
