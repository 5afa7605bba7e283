//! Descriptions: "the two countries", "the island", "the latter", "we".

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::knowledge::Code;
use crate::syntax::Deprel;
use crate::text::{Class, Span, word_list};

use super::antecedent::Place;
use super::describe::Test;
use super::draft::{Draft, Meant, Refers, Sort};
use super::mention::{Matched, Standing, reason};
use super::resolver::Resolver;

/// Verbs that introduce what someone says.
static SPEECH: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/speech_verbs.txt")));

/// Whether a verb introduces what someone says.
pub(super) fn is_speech(lemma: &str) -> bool {
    SPEECH.contains(lemma)
}

/// Adjectives of halves of states, and how the name of such a half begins.
const HALVES: [(&str, &str); 4] = [
    ("northern", "North"),
    ("southern", "South"),
    ("eastern", "East"),
    ("western", "West"),
];

/// Nouns for somebody whom one meets.
const MET: [&str; 8] = [
    "guest",
    "guests",
    "host",
    "hostess",
    "hostesses",
    "hosts",
    "visitor",
    "visitors",
];

/// Verbs of what one does to those who have to leave one's own state.
static EXPELLING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/expelling_verbs.txt")));

/// Verbs between such a verb and "the country", at most.
const STEPS: usize = 4;

/// Verbs of what a ruler does to his own state.
const SERVING: [&str; 5] = ["address", "govern", "lead", "rule", "unite"];

/// Sentences back in which the two of "the two countries" are looked for.
pub(super) const WINDOW: usize = 3;

impl Resolver<'_> {
    /// "the regional bloc, the Arab League", "the trade bloc Mercosur": who is named right behind a description.
    fn named_behind(&self, s: usize, d: usize, test: &'static Test) -> Option<Code> {
        let end = self.drafts[s][d].mention.span.end;
        let behind = &self.drafts[s].get(d + 1)?;
        let between = Span::new(end as usize, behind.mention.span.start.max(end) as usize);
        let joined = matches!(
            between.of(self.sentences[s].words.text),
            " " | ", " | ", the " | " the "
        );
        let mut codes = behind.codes();
        let code = codes.next().filter(|_| joined)?;
        (codes.next().is_none() && test.fits(code, self.knowledge)).then_some(code)
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
        let alone = own.clone();
        // "Oslo voiced concern, while Lima called the coup an affair of the country": of neither.
        if !own.is_empty() {
            own.extend(self.clause_subjects(s, d));
        }
        // "The king will address the nation": his own.
        if open
            && let [state] = alone[..]
            && self.serves(s, d)
        {
            return Ok(Meant::state(state, 0.65));
        }
        let spoken_to = || self.country_told_of(s, d);
        if open && let Some(state) = self.sent_out_by(s, d).or_else(spoken_to) {
            return Ok(Meant::state(state, 0.65));
        }
        if !open && let Some(named) = self.named_behind(s, d, test) {
            return Ok(Meant::state(named, 0.9));
        }
        if !open && self.is_named_by_members(s, d) {
            return Err(reason::NO_ANTECEDENT);
        }
        // "The republic and the empire": two descriptions in a sentence are of two states.
        let beside = self.drafts[s][..d]
            .iter()
            .filter(|draft| matches!(draft.refers, Refers::Described(other) if other != test));
        own.extend(beside.flat_map(Draft::codes));
        if let Some(again) = self
            .described_before(s, test)
            .filter(|code| !test.is_of_any() && !own.contains(code))
        {
            return Ok(Meant::state(again, 0.75));
        }
        for before in (s.saturating_sub(WINDOW)..=s).rev() {
            let drafts = self.drafts_before(before, (s, d));
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
                    .filter(|&code| {
                        test.fits(code, self.knowledge) || self.is_written(before, draft, test)
                    })
                {
                    match found {
                        Some(other) if other != code => {
                            return self.described_subject(before, drafts.len(), test);
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
        let own = || {
            let state = self.told_by_own(s, d).filter(|_| open)?;
            Some(Meant::state(state, 0.6))
        };
        self.named_later((s, d), test)
            .or_else(own)
            .ok_or(reason::NO_ANTECEDENT)
    }

    /// "withdrew from the federation with Mali", "the union between Sweden and Norway": told by who is in it, and none
    /// that was named before.
    fn is_named_by_members(&self, s: usize, d: usize) -> bool {
        let words = self.sentences[s].words;
        let end = self.drafts[s][d].mention.last;
        let member = end + 1 + usize::from(words.lower(end + 1) == "the");
        let named = |draft: &Draft| draft.mention.first == member && draft.mention.actor.is_some();
        matches!(words.lower(end), "with" | "between") && self.drafts[s][d..].iter().any(named)
    }

    /// "The Pacific republic broke with Taiwan, which accused Beijing. The republic": the only one of which a text
    /// has spoken so before, if it has just been told of.
    fn described_before(&self, s: usize, test: &'static Test) -> Option<Code> {
        let told = self.drafts[..s].iter().flatten();
        let alike =
            told.filter(|draft| matches!(draft.refers, Refers::Described(other) if other == test));
        let mut codes = alike.flat_map(Draft::codes);
        let code = codes.next()?;
        let mut near = self.drafts[s.saturating_sub(WINDOW)..s].iter().flatten();
        (codes.all(|other| other == code) && near.any(|draft| draft.codes().any(|one| one == code)))
            .then_some(code)
    }

    /// "the African Union's Peace and Security Council ... The council": the organ was named with the noun.
    fn is_written(&self, s: usize, draft: &Draft, test: &Test) -> bool {
        let words = self.sentences[s].words;
        test.noun().is_some_and(|noun| {
            let written = draft.mention.span.of(words.text).to_ascii_lowercase();
            draft.mention.matched == Matched::Name && written.ends_with(noun)
        })
    }

    /// Whether a description is the object of what one does to one's own state.
    fn serves(&self, s: usize, d: usize) -> bool {
        let head = self.drafts[s][d].mention.head;
        self.sentences[s].parse.is_some_and(|parse| {
            parse.words[head].deprel == Deprel::Obj
                && parse
                    .head(head)
                    .is_some_and(|verb| SERVING.contains(&parse.lemma(verb)))
        })
    }

    /// "Guinea ordered the teachers out of the country", "told them to leave the country": its own; but "told its
    /// citizens to leave the country".
    fn sent_out_by(&self, s: usize, d: usize) -> Option<Code> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let noun = self.drafts[s][d].mention.head;
        let words = self.sentences[s].words;
        let above = parse.head(noun)?;
        let left = parse.words[noun].deprel == Deprel::Obj
            && matches!(parse.lemma(above), "leave" | "quit");
        let out = matches!(
            self.sentences[s].preposition(noun),
            Some("from" | "out" | "of")
        );
        let mut node = above;
        for _ in 0..STEPS {
            if EXPELLING.contains(parse.lemma(node)) {
                break;
            }
            node = parse.head(node)?;
        }
        let verb = parse.lemma(node);
        let asked = matches!(verb, "tell" | "give" | "ask");
        let own = parse.dependents(node).any(|thing| {
            matches!(parse.words[thing].deprel, Deprel::Obj | Deprel::Iobj)
                && parse
                    .dependents_by(thing, Deprel::NmodPoss)
                    .any(|owner| matches!(words.lower(owner), "its" | "their" | "his" | "her"))
        });
        let sent = EXPELLING.contains(verb) && (left || out && !asked);
        tree.subject(node).filter(|_| sent && !own)?;
        match self.subject_codes(s, node)[..] {
            [state] => Some(state),
            _ => None,
        }
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

    /// The actors that are the subjects of the clauses of a sentence before a mention, but for those who tell what is
    /// told of it: "Kenya said that Somalia had invaded the country".
    fn clause_subjects(&self, s: usize, d: usize) -> Vec<Code> {
        let (Some(parse), Some(tree)) = (self.sentences[s].parse, &self.trees[s]) else {
            return Vec::new();
        };
        let mention = &self.drafts[s][d].mention;
        let above = |&at: &usize| parse.head(at);
        let clause = std::iter::successors(Some(mention.head), above)
            .find(|&at| parse.words[at].deprel == Deprel::Ccomp);
        let tells = |verb: usize| {
            let told = clause.and_then(|clause| parse.head(clause));
            std::iter::successors(told, above).any(|at| at == verb)
        };
        let verbs = tree.predicates(parse.root());
        verbs
            .filter(|&verb| verb < mention.first && !tells(verb))
            .flat_map(|verb| self.subject_codes(s, verb))
            .collect()
    }

    /// "The alliance met; Jens Stoltenberg said": an organisation that only what follows tells.
    fn named_later(&self, (s, d): (usize, usize), test: &'static Test) -> Option<Meant> {
        if let Some(council) = self.council_of_nations(s, d, test) {
            return Some(council);
        }
        // "wants the group to act against the TTP": another one
        let apart = |draft: &&Draft| {
            let words = self.sentences[s].words;
            let end = words.span.end;
            draft.mention.span.start < end
                && self.sentences[s].preposition(draft.mention.head) == Some("against")
        };
        let later = self.drafts[s..].iter().flatten();
        let later = later.filter(|draft| !apart(draft)).flat_map(Draft::codes);
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
        // "Bachelet, their host, tried": the person beside whom it stands
        let mention = &self.drafts[s][d].mention;
        if let Some(parse) = self.sentences[s].parse
            && parse.words[mention.head].deprel == Deprel::Appos
            && let Some(name) = parse.head(mention.head)
            && name < mention.first
            && let Some(place) = self.draft_over(s, name)
            && let Some(state) = self.drafts[s][place].mention.state
        {
            return Ok(Meant::state(state, 0.8));
        }
        let owner = d
            .checked_sub(1)
            .map(|before| &self.drafts[s][before].mention);
        let first = self.drafts[s][d].mention.first;
        if let Some(state) = self.apart_from_several(s, d) {
            return Ok(Meant::state(state, 0.6));
        }
        let owner = if self.sentences[s].words.lower(first) == "other" {
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
        // "his northern counterpart": of the other half; "its northern neighbour": who lies there
        let mention = &self.drafts[s][d].mention;
        let noun = self.sentences[s].words.lower(mention.last - 1);
        let near = matches!(noun, "neighbour" | "neighbor");
        let half = (mention.first.saturating_sub(1)..mention.last).find_map(|at| {
            let word = self.sentences[s].words.lower(at);
            HALVES.iter().find(|(adjective, _)| *adjective == word)
        });
        if let Some(&(side, half)) = half {
            let there = || self.lying(owner, side).map(|code| Meant::state(code, 0.6));
            return self.half(half).or_else(|reason| there().ok_or(reason));
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
            let drafts = self.drafts_before(before, (s, d));
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
                        .or_else(|| self.nearest(owner, &others).filter(|_| near))
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

    /// Of the states that the text names the nearest that lies on that side of another: "northern".
    fn lying(&self, owner: Code, side: &str) -> Option<Code> {
        let home = self.knowledge.locate(None, owner)?;
        let mut there: Vec<Code> = self
            .drafts
            .iter()
            .flatten()
            .flat_map(Draft::codes)
            .collect();
        there.sort_unstable();
        there.dedup();
        there.retain(|&code| {
            let Some(point) = self.knowledge.locate(None, code).filter(|_| code != owner) else {
                return false;
            };
            let (north, east) = (
                point.latitude - home.latitude,
                point.longitude - home.longitude,
            );
            match side {
                "northern" => north > east.abs() / 2.0,
                "southern" => -north > east.abs() / 2.0,
                "eastern" => east > north.abs() / 2.0,
                _ => -east > north.abs() / 2.0,
            }
        });
        match there[..] {
            [one] => Some(one),
            _ => self.nearest(owner, &there),
        }
    }

    /// The one of several states that is much nearer to another than the rest.
    fn nearest(&self, owner: Code, others: &[Code]) -> Option<Code> {
        let home = self.knowledge.locate(None, owner)?;
        let mut far: Vec<(f64, Code)> = others
            .iter()
            .map(|&code| {
                let point = self.knowledge.locate(None, code)?;
                let north = point.latitude - home.latitude;
                let east = point.longitude - home.longitude;
                Some((north.hypot(east), code))
            })
            .collect::<Option<_>>()?;
        far.sort_by(|a, b| a.0.total_cmp(&b.0));
        match far[..] {
            [(near, code), (next, _), ..] if near * 2.0 < next => Some(code),
            _ => None,
        }
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
        let person = |draft: &&Draft| {
            draft.sort == Sort::Person
                && draft.mention.standing != Standing::Describes
                && (draft.mention.person.is_some() || !draft.plural)
                && draft.mention.matched != Matched::Demonym
        };
        let mut states: Vec<Code> = self
            .drafts_before(before, (s, d))
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
            let mut acting = self.drafts_before(before, (s, d)).iter();
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
            let drafts = self.drafts_before(before, (s, d));
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

    /// Whom "we" means: the state or organisation of the one who is quoted. Outside of quotations only what `owns`
    /// is his, "our people"; "told us" may be of whoever writes.
    pub(super) fn speaker(&self, s: usize, at: usize, owns: bool) -> Result<Meant, &'static str> {
        let words = self.sentences[s].words;
        if !words.is_quoted(at) {
            if let Some(place) = self.indirect_speaker(s, at).filter(|_| owns) {
                return Ok(Meant::party_of(&self.drafts[s][place], 0.8));
            }
            // "Our ambassador was expelled", "broke relations with us": what a paper says itself.
            // A town of that name may lie elsewhere than the two of whom the paper tells.
            let fits = |state: &Code| {
                let dyad = self.setting.dyad;
                dyad.is_none_or(|(a, b)| a == *state || b == *state)
            };
            let paper = self.paper.filter(fits);
            let paper = paper.filter(|_| owns || self.is_with(s, at));
            return (paper.map(|state| Meant::state(state, 0.7))).ok_or(reason::NO_SPEAKER);
        }
        let (told, place) = self.who_is_quoted(s, at).ok_or(reason::NO_SPEAKER)?;
        let closeness = if told == s { 0.85 } else { 0.7 };
        Ok(Meant::party_of(&self.drafts[told][place], closeness))
    }

    /// Who speaks the words in quotation marks at a word.
    pub(super) fn who_is_quoted(&self, s: usize, at: usize) -> Option<Place> {
        let words = self.sentences[s].words;
        if !words.is_quoted(at) {
            return None;
        }
        if let Some(place) = self.quoted_speaker(s) {
            return Some((s, place));
        }
        // A quotation that goes on has the speaker of the sentence before.
        let goes_on =
            words.is_quoted(0) || words.class(0) == Some(Class::Mark) && words.is_quoted(1);
        let before = s.checked_sub(1).filter(|_| goes_on)?;
        Some((before, self.quoted_speaker(before)?))
    }

    /// Whether a pronoun names the other side: "with us", "against us".
    fn is_with(&self, s: usize, at: usize) -> bool {
        let before = at.checked_sub(1);
        let word = before.map(|before| self.sentences[s].words.lower(before));
        self.sentences[s].words.lower(at) == "us"
            && matches!(word, Some("with" | "against" | "on" | "upon" | "from"))
    }

    /// "Our people were driven out, Ghana's minister said": the subject of the verb of speech over the clause.
    fn indirect_speaker(&self, s: usize, at: usize) -> Option<usize> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let mut node = at;
        let verb = loop {
            let inserted = parse.dependents_by(node, Deprel::Parataxis);
            let mut inserted = inserted.filter(|&verb| SPEECH.contains(parse.lemma(verb)));
            if let Some(verb) = inserted.next() {
                break verb;
            }
            let head = parse.head(node)?;
            if parse.words[node].deprel == Deprel::Ccomp && SPEECH.contains(parse.lemma(head)) {
                break head;
            }
            node = head;
        };
        let place = self.draft_over(s, tree.subject(verb)?)?;
        self.drafts[s][place].mention.actor.map(|_| place)
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
