//! Whose an office, body or group is that its phrase does not say.

use std::sync::LazyLock;

use chrono::Days;
use rustc_hash::FxHashSet;

use crate::knowledge::{Code, Holding};
use crate::syntax::{Deprel, Upos};
use crate::text::{Span, word_list};

use super::again::is_junta;
use super::describe::{is_other, reigned, titled};
use super::draft::{Draft, Meant, Refers, Sort};
use super::mention::{Matched, Standing, reason};
use super::phrase::is_local_noun;
use super::resolver::Resolver;

/// Words that make another person of the holder of an office.
static OTHER_HOLDERS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/other_holders.txt")));

/// Nouns for somebody of another side than the possessor.
static OTHER_SIDES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/other_sides.txt")));

/// Most words between "the" and an office.
const DESCRIBING: usize = 8;

/// Verbs whose subject has a right over the person who is the object.
const SENDING: [&str; 10] = [
    "send", "dispatch", "despatch", "appoint", "name", "recall", "withdraw", "accredit",
    "nominate", "dismiss",
];

impl Resolver<'_> {
    /// Whose an office, body or group is that its phrase does not say.
    pub(super) fn title(&self, s: usize, d: usize) -> Result<Meant, &'static str> {
        let draft = &self.drafts[s][d];
        if let Some(owner) = self.owner(s, d) {
            if self.is_private(s, d) {
                return Err(reason::NO_STATE);
            }
            let owner = &self.drafts[s][owner];
            if self.is_of_other_side(s, d) {
                let single = !draft.plural && self.is_opposite(s, d);
                let state = owner.mention.state.filter(|_| single);
                return self.opposite_of(s, d, state.ok_or(reason::NO_STATE)?);
            }
            if owner.mention.actor.is_none() {
                return Err(owner.mention.unresolved.unwrap_or(reason::NO_STATE));
            }
            return Ok(Meant::party_of(owner, 0.95));
        }
        if let Some(name) = draft.possessor {
            let owner = self
                .namesake(s, d, name)
                .or_else(|| self.holder(s, name, draft.possessor_title))
                .or_else(|| self.by_generation(s, name))
                .or_else(|| {
                    let near = self
                        .only_state(s, d)
                        .filter(|_| draft.possessor_title.is_some());
                    near.map(|state| Meant::state(state, 0.6))
                });
            let owner = owner.ok_or(reason::UNKNOWN_PERSON)?;
            return Ok(Meant {
                sector: None,
                office: None,
                rank: None,
                person: None,
                ..owner
            });
        }
        if let Some(name) = draft.mention.person {
            return self.named_holder(s, d, name);
        }
        let definite = draft
            .mention
            .first
            .checked_sub(1)
            .is_some_and(|at| self.sentences[s].is_definite(at));
        if let Some(meant) = self.of_group(s, d).or_else(|| self.state_of_bearer(s, d)) {
            return Ok(meant);
        }
        if definite && let Some(meant) = self.armed_group(s, d) {
            return Ok(meant);
        }
        if definite && self.is_of_stranger(s, d) {
            return Err(reason::UNKNOWN_PERSON);
        }
        let known = if definite {
            Some(true)
        } else {
            self.described_holder(s, d)
        };
        let before = known.map(|same| (same, self.office_before(s, d)));
        // "In London the Prime Minister": rather than one whom the text names by another title
        if definite
            && self.governs_at(s, d)
            && !self.is_titled_before(s, d)
            && let Some(state) = self.state_of_place(s, d)
        {
            return Ok(Meant::state(state, 0.6));
        }
        // "The Ministry of Foreign Affairs of Mongolia ... The Ministry", whatever other ministry was named since.
        if let Some(issuer) = self.setting.issuer
            && definite
            && self.sentences[s].words.is_capitalised(draft.mention.first)
            && draft.mention.sector == Some("GOV")
            && (draft.sort == Sort::Body || matches!(before, Some((_, Err(_) | Ok(None)))))
        {
            return Ok(Meant::state(issuer, 0.75));
        }
        if let Some((same, found)) = before
            && let Some(mut meant) = found?
        {
            meant.person = meant.person.filter(|_| same);
            return Ok(meant);
        }
        let written = draft.title.is_some_and(|title| {
            let first = title.first;
            !title.holder.is_agent() && first > 0 && self.sentences[s].words.is_capitalised(first)
        });
        if (known.is_some() || written || self.is_of_one_state(s, d))
            && let Some(meant) = self.state_of_title(s, d)
        {
            return Ok(meant);
        }
        if let Some(meant) = self.beside_another(s, d, definite) {
            return Ok(meant);
        }
        let found = self.by_context(s, d, definite)?;
        let test = draft
            .title
            .and_then(|title| titled(self.sentences[s].words.lower(title.last - 1)));
        let fits = found
            .actor
            .zip(test)
            .is_none_or(|(code, test)| test.fits(code, self.knowledge));
        if fits {
            Ok(found)
        } else {
            Err(reason::NO_STATE)
        }
    }

    /// Whose the office is of a holder who is named: "General Reyes".
    fn named_holder(&self, s: usize, d: usize, name: Span) -> Result<Meant, &'static str> {
        let draft = &self.drafts[s][d];
        if let Some(meant) = self.namesake(s, d, name) {
            return Ok(meant);
        }
        if let Some(meant) = self.state_of_title(s, d) {
            return Ok(meant);
        }
        // A bearer of an office who is named without his state is of the document's own.
        let beside = self.joined_state(s, d);
        let fits = |state: &Code| beside != Some(*state) && self.may_hold(s, d, name, *state);
        // Soldiers are abroad as often as not.
        let soldier = draft.mention.office == Some("military_officer");
        let home = self.home().filter(|_| !soldier);
        let near = self
            .only_state(s, d)
            .or_else(|| self.only_in_sentence(s, d));
        let home = self
            .sent_by(s, d)
            .or_else(|| {
                near.filter(|near| !soldier || self.is_alone(s, *near) && self.is_subject(s, d))
            })
            .filter(fits)
            .or_else(|| home.filter(fits));
        home.map(|home| Meant::state(home, 0.6))
            .ok_or(reason::UNKNOWN_PERSON)
    }

    /// "the 58-year-old monarch", "the exiled ruler": "the" and words that describe one person; whether that is the
    /// one spoken of. `None` for other phrases.
    fn described_holder(&self, s: usize, d: usize) -> Option<bool> {
        let draft = &self.drafts[s][d];
        let parse = self.sentences[s].parse?;
        let words = self.sentences[s].words;
        if draft.sort != Sort::Person || draft.plural {
            return None;
        }
        let free = d
            .checked_sub(1)
            .map_or(0, |before| self.drafts[s][before].mention.last);
        let start = draft.mention.first.saturating_sub(DESCRIBING).max(free);
        let mut same = true;
        for at in (start..draft.mention.first).rev() {
            let word = &parse.words[at];
            if self.sentences[s].is_definite(at) {
                return Some(same);
            }
            let describes = matches!(word.upos, Upos::Adj | Upos::Num | Upos::Adv)
                || word.upos == Upos::Noun && !words.is_capitalised(at)
                || word.deprel == Deprel::Amod
                || words.lower(at) == "-";
            if !describes || is_other(words.lower(at)) {
                return None;
            }
            same &= !OTHER_HOLDERS.contains(words.lower(at));
        }
        None
    }

    /// "Marchand, a captain ... the captain": the office is that of somebody of whom nobody knows the state.
    fn is_of_stranger(&self, s: usize, d: usize) -> bool {
        let Some(noun) = self.noun_of(s, d) else {
            return false;
        };
        let before = self.drafts[..=s]
            .iter()
            .enumerate()
            .flat_map(|(at, drafts)| {
                let until = if at == s { d } else { drafts.len() };
                drafts[..until].iter().map(move |draft| (at, draft))
            });
        let bearers = before.filter(|(at, draft)| {
            let last = draft
                .title
                .map(|title| self.sentences[*at].words.lower(title.last - 1));
            last == Some(noun) && draft.sort == Sort::Person && !draft.plural
        });
        let mut bearers = bearers.peekable();
        bearers.peek().is_some()
            && bearers
                .all(|(_, draft)| draft.mention.person.is_some() && draft.mention.actor.is_none())
    }

    /// "the shah", "the emir": a title that only one state has, or only one of those named before.
    fn state_of_title(&self, s: usize, d: usize) -> Option<Meant> {
        let title = self.drafts[s][d].title?;
        let words = self.sentences[s].words;
        let whole = words.cover(title.first, title.last).of(words.text);
        // "a drug lord" is no lord
        let last = || titled(words.lower(title.last - 1)).filter(|_| !title.holder.is_agent());
        let test = titled(&whole.to_ascii_lowercase()).or_else(last)?;
        if let Some(code) = test.only() {
            return Some(Meant::state(code, 0.8));
        }
        // "King Menelik": which king he is, no other state in the text can say.
        if self.drafts[s][d].mention.person.is_some() {
            return None;
        }
        let fitting = |sentences: &[Vec<Draft>]| {
            let whole = whole.to_ascii_lowercase();
            let last = words.lower(title.last - 1);
            let title = titled(&whole).map_or(last, |_| whole.as_str());
            let mut fitting: Vec<Code> = sentences
                .iter()
                .flatten()
                .filter_map(|draft| draft.mention.state.or(draft.seat))
                .filter(|&code| test.fits(code, self.knowledge))
                .filter(|&code| reigned(title, code, self.on))
                .collect();
            fitting.sort_unstable();
            fitting.dedup();
            fitting
        };
        let mut fitting_so_far = fitting(&self.drafts[..=s]);
        if fitting_so_far.is_empty() {
            fitting_so_far = fitting(&self.drafts);
        }
        match fitting_so_far[..] {
            [code] => Some(Meant::state(code, 0.7)),
            [] => {
                // "the sultan" of a text of 1878 that names no other
                let office = title.holder.id().is_some();
                let day = self
                    .on
                    .filter(|_| office || words.is_capitalised(title.first))?;
                let code = self.knowledge.policy().default_for(whole, self.on)?;
                let stood = self.knowledge.state(code)?.stood_on(day);
                stood.then(|| Meant::state(code, 0.6))
            }
            _ => None,
        }
    }

    /// Whether an unknown person may hold a civil office of a state: nobody else is known to, and nobody of the
    /// name is known elsewhere.
    fn may_hold(&self, s: usize, d: usize, name: Span, state: Code) -> bool {
        let draft = &self.drafts[s][d];
        let words = self.sentences[s].words;
        let Some(title) = draft.title else {
            return false;
        };
        let civil = draft.mention.sector != Some("IGO")
            && (draft.mention.office == Some("military_officer")
                || draft.mention.rank.is_some_and(|rank| rank != "official")
                || matches!(
                    draft.mention.office,
                    Some("spokesperson" | "central_banker")
                ))
            && titled(words.lower(title.last - 1)).is_none();
        let people = self.knowledge.people();
        let of_time = |holding: &&Holding| self.on.is_none_or(|day| holding.is_of_generation(day));
        let mut namesakes = people
            .called(name.of(words.text))
            .filter(of_time)
            .peekable();
        let elsewhere =
            namesakes.peek().is_some() && !namesakes.any(|holding| holding.state == state);
        let office = draft
            .mention
            .office
            .and_then(|id| self.knowledge.office_id(id));
        let taken = self
            .on
            .zip(office)
            .is_some_and(|(day, office)| !people.holders(state, office, day).is_empty());
        civil && !elsewhere && !taken
    }

    /// The state of whoever "and" joins before: "the Chilean minister and Foreign Minister Park" are of two states.
    fn joined_state(&self, s: usize, d: usize) -> Option<Code> {
        let before = &self.drafts[s][d.checked_sub(1)?].mention;
        let first = self.drafts[s][d].mention.first;
        let joined =
            first == before.last + 1 && self.sentences[s].words.lower(before.last) == "and";
        before.state.filter(|_| joined)
    }

    /// Whether the text tells of no other state that acts, so far.
    fn is_alone(&self, s: usize, state: Code) -> bool {
        let mut told = self.drafts[..=s].iter().flatten();
        told.all(|draft| {
            let other = draft.mention.state.is_some_and(|other| other != state);
            !other || draft.mention.standing == Standing::Place
        })
    }

    /// "Colombia sent General Reyes": the state that sends, appoints or recalls somebody is his.
    fn sent_by(&self, s: usize, d: usize) -> Option<Code> {
        let parse = self.sentences[s].parse?;
        let verb = parse.head(self.drafts[s][d].mention.head)?;
        SENDING
            .contains(&parse.lemma(verb))
            .then(|| self.clause_state(s, d))?
    }

    /// Whether a mention is the subject of its clause.
    fn is_subject(&self, s: usize, d: usize) -> bool {
        let relation = self.sentences[s].relation(self.drafts[s][d].mention.head);
        relation.is_some_and(|(relation, _)| matches!(relation, Deprel::Nsubj | Deprel::NsubjPass))
    }

    /// The only state that the sentence names besides.
    fn only_in_sentence(&self, s: usize, d: usize) -> Option<Code> {
        // "Admiral Blair blamed the Chinese pilot": who is blamed does not say whose the admiral is.
        let subject = self.is_subject(s, d);
        let others = self.drafts[s].iter().enumerate().filter(|&(at, draft)| {
            let people = draft.mention.standing == Standing::Describes
                || draft.title.is_some_and(|title| title.holder.is_agent())
                    && draft.sort == Sort::Person;
            at != d && (at < d || !subject || !people)
        });
        let mut states = others.filter_map(|(_, draft)| draft.mention.state);
        let first = states.next()?;
        states.all(|other| other == first).then_some(first)
    }

    /// Whether a group is of private persons, who act for no state.
    fn is_private(&self, s: usize, d: usize) -> bool {
        let draft = &self.drafts[s][d];
        let public = matches!(
            draft.mention.sector,
            Some(
                "GOV"
                    | "MIL"
                    | "COP"
                    | "JUD"
                    | "LEG"
                    | "SPY"
                    | "DIP"
                    | "REB"
                    | "INS"
                    | "OPP"
                    | "SEP"
            )
        );
        draft.title.is_some_and(|title| title.holder.is_agent()) && !public
    }

    /// "His colleague", "her hosts": of whichever side, hardly his own.
    fn is_of_other_side(&self, s: usize, d: usize) -> bool {
        let title = self.drafts[s][d].title;
        title.is_some_and(|title| {
            OTHER_SIDES.contains(self.sentences[s].words.lower(title.last - 1))
        })
    }

    /// "His counterpart", "her opposite number": of one other state.
    fn is_opposite(&self, s: usize, d: usize) -> bool {
        let words = self.sentences[s].words;
        let last = self.drafts[s][d].mention.last - 1;
        match words.lower(last) {
            "counterpart" => true,
            "number" => words.lower(last.saturating_sub(1)) == "opposite",
            _ => false,
        }
    }

    /// Who owns an office: "his foreign minister", "Bazoum's government".
    fn owner(&self, s: usize, d: usize) -> Option<usize> {
        let before = d.checked_sub(1)?;
        let owner = &self.drafts[s][before];
        let draft = &self.drafts[s][d];
        let head = self.sentences[s].parse?.head(owner.mention.head)?;
        let inside = draft.mention.first <= head && head < draft.mention.last;
        (owner.mention.standing == Standing::Owns && inside).then_some(before)
    }

    /// The state that an unnamed body or office belongs to, where the text leaves no other.
    fn by_context(&self, s: usize, d: usize, definite: bool) -> Result<Meant, &'static str> {
        let draft = &self.drafts[s][d];
        let sector = draft.mention.sector.unwrap_or_default();
        let state_body = draft.title.is_some_and(|title| !title.holder.is_agent())
            || matches!(sector, "GOV" | "MIL" | "LEG" | "JUD" | "COP");
        let head = draft.mention.head;
        let determined = !definite
            && self.sentences[s].parse.is_some_and(|parse| {
                (head.saturating_sub(6)..head).any(|at| {
                    matches!(
                        parse.words[at].deprel,
                        Deprel::Det | Deprel::NmodPoss | Deprel::Nummod
                    ) && parse.head(at) == Some(head)
                })
            });
        if definite
            && draft.mention.rank == Some("ambassador")
            && draft.mention.person.is_none()
            && !draft.plural
            && let Some(state) = self.envoy_of_other(s, d)
        {
            return Ok(Meant::state(state, 0.6));
        }
        let noun = self.noun_of(s, d).unwrap_or_default();
        if definite && is_junta(noun) {
            let state = self
                .state_of_place(s, d)
                .or_else(|| self.seized())
                .or_else(|| self.state_of_soldiers())
                .or_else(|| self.dateline());
            return state
                .map(|state| Meant::state(state, 0.6))
                .ok_or(reason::NO_STATE);
        }
        // A governor-general or a duke is as often the neighbour's.
        let own = matches!(sector, "LEG" | "MIL" | "GOV" | "COP" | "JUD")
            && draft.mention.rank != Some("ambassador")
            && !matches!(draft.mention.office, Some("governor_general" | "royal"));
        if !state_body || !own {
            return Err(reason::NO_STATE);
        }
        // "a government", "sixty thousand soldiers": not the state's own, or not all of it.
        // "The governments of the region": of several.
        let several = draft.plural && draft.sort == Sort::Body && matches!(sector, "GOV" | "LEG");
        if determined || several {
            return Err(reason::NO_STATE);
        }
        let bare = !definite;
        let taken = draft.sort == Sort::Body || matches!(sector, "MIL" | "LEG");
        if bare
            && taken
            && let Some(state) = self.clause_state(s, d)
        {
            return Ok(Meant::state(state, 0.6));
        }
        // "after lawmakers had voted him down": those of the one state of which the sentence has told.
        if bare
            && sector == "LEG"
            && draft.plural
            && let Some(state) = self.only_in_sentence(s, d)
        {
            return Ok(Meant::state(state, 0.6));
        }
        // "Government troops retook the town, the Congolese army said"
        let first = self.sentences[s].words.lower(draft.mention.first);
        if bare
            && draft.sort == Sort::Person
            && first == "government"
            && let Some(state) = self
                .only_in_sentence(s, d)
                .or(self.setting.home)
                .or_else(|| self.only_state(s, d))
        {
            return Ok(Meant::state(state, 0.6));
        }
        if bare && draft.sort == Sort::Person {
            return Err(reason::NO_STATE);
        }
        let home = self
            .state_of_place(s, d)
            .or(self.setting.home)
            .or_else(|| {
                let near = self.unless_envoy(s, self.only_state(s, d)?)?;
                // "SEOUL. ... The United States was not told. The defence minister resigned": of either.
                let other = |home: &Code| *home != near;
                let body = draft.sort == Sort::Body;
                // "BELGRADE. ... The Russian foreign minister had come. The army stayed in barracks."
                let host = self
                    .dateline()
                    .filter(other)
                    .filter(|_| body && self.is_visitor(s, near));
                let either = !body && self.dateline_state().is_some_and(|home| other(&home));
                host.or((!either).then_some(near))
            })
            .or_else(|| self.state_of_subject(s, d))
            .or_else(|| {
                self.clause_state(s, d)
                    .filter(|_| draft.sort == Sort::Body || draft.plural)
                    .filter(|_| {
                        matches!(sector, "LEG" | "MIL" | "COP" | "JUD") || noun == "cabinet"
                    })
            })
            .or_else(|| self.dateline_state())
            .or_else(|| self.sole_state(s, d));
        home.map(|home| Meant::state(home, 0.6))
            .ok_or(reason::NO_STATE)
    }

    /// "In Tunis, the interim government published", "the government there": the state of the place.
    fn state_of_place(&self, s: usize, d: usize) -> Option<Code> {
        let words = self.sentences[s].words;
        let title = self.drafts[s][d].title?;
        let local = is_local_noun(words.lower(title.last - 1));
        if !local && !self.governs_at(s, d) {
            return None;
        }
        let place = |draft: &Draft| {
            let stands = draft.mention.standing == Standing::Place;
            stands
                .then_some(draft.seat.or(draft.mention.state))
                .flatten()
        };
        if words.lower(title.last) == "there" {
            let earlier = self.drafts[s.saturating_sub(1)..s].iter().flatten();
            let mut all: Vec<&Draft> = earlier.chain(&self.drafts[s][..d]).collect();
            all.reverse();
            let named = |draft: &&Draft| draft.mention.matched == Matched::Name;
            let found = all.iter().find_map(|draft| place(draft));
            return found.or_else(|| all.into_iter().find(named)?.mention.state);
        }
        let first = self.drafts[s].first().filter(|_| d > 0)?;
        let opens = words.lower(0) == "in" && first.mention.first <= 2;
        // "Crowds in Tokyo burned the boxes, and the cabinet"
        let lone = first.seat.is_some()
            && self.drafts[s][..d]
                .iter()
                .all(|draft| draft.mention.state.is_none() && draft.parties.is_empty());
        place(first).filter(|_| opens || lone)
    }

    /// "In London the Prime Minister": an office that the state of the capital has, of which the sentence opens.
    fn governs_at(&self, s: usize, d: usize) -> bool {
        let [capital, ..] = &self.drafts[s][..d] else {
            return false;
        };
        let draft = &self.drafts[s][d];
        let office = draft.mention.office;
        let office = office.and_then(|id| self.knowledge.office_id(id));
        let state = capital.seat.or(capital.mention.state);
        let held = state
            .zip(office)
            .zip(self.on)
            .is_some_and(|((state, office), day)| {
                let people = self.knowledge.people();
                !people.holders(state, office, day).is_empty()
            });
        d == 1
            && held
            && capital.mention.matched == Matched::Capital
            && capital.mention.first == 1
            && draft.mention.first <= capital.mention.last + 2
            && !draft.plural
    }

    /// Whether the text has used the noun of an office before.
    fn is_titled_before(&self, s: usize, d: usize) -> bool {
        let noun = self.noun_of(s, d);
        let mut before = self.drafts[..s]
            .iter()
            .enumerate()
            .flat_map(|(at, drafts)| {
                drafts
                    .iter()
                    .filter_map(move |draft| Some((at, draft.title?)))
            });
        before.any(|(at, title)| Some(self.sentences[at].words.lower(title.last - 1)) == noun)
    }

    /// "The US ambassador asked. The foreign ministry said": where only an envoy is named, it is that of his hosts.
    fn unless_envoy(&self, s: usize, state: Code) -> Option<Code> {
        let mut named = self.drafts[s.saturating_sub(1)..=s]
            .iter()
            .flatten()
            .filter(|draft| draft.mention.state == Some(state))
            .filter(|draft| !matches!(draft.refers, Refers::Pronoun(_)))
            .peekable();
        let envoy = |draft: &Draft| draft.mention.sector == Some("DIP");
        if named.peek().is_some_and(|draft| envoy(draft)) && named.all(envoy) {
            return self.setting.other(state);
        }
        Some(state)
    }

    /// Whether this sentence and the one before know a state by holders of its offices alone.
    fn is_visitor(&self, s: usize, state: Code) -> bool {
        let mut named = self.drafts[s.saturating_sub(1)..=s]
            .iter()
            .flatten()
            .filter(|draft| draft.mention.state == Some(state))
            .filter(|draft| !matches!(draft.refers, Refers::Pronoun(_)));
        named.all(|draft| draft.mention.rank.is_some())
    }

    /// "Tokyo summoned the ambassador": of the one other state that this sentence and the one before name.
    fn envoy_of_other(&self, s: usize, d: usize) -> Option<Code> {
        let parse = self.sentences[s].parse?;
        let verb = parse.head(self.drafts[s][d].mention.head)?;
        let called = matches!(parse.lemma(verb), "summon" | "expel" | "call" | "reprimand");
        let host = self.clause_state(s, d).filter(|_| called)?;
        // "Jordan and Egypt expelled the envoy": who acts together has no envoy at the other's for that.
        let acting = |draft: &Draft| {
            let head = draft.mention.head;
            parse.words[head].deprel == Deprel::Nsubj && parse.head(head) == Some(verb)
                || parse.words[head].deprel == Deprel::Conj
                    && parse
                        .head(head)
                        .is_some_and(|first| parse.head(first) == Some(verb))
        };
        let hosts: Vec<Code> = self.drafts[s]
            .iter()
            .filter(|draft| acting(draft))
            .filter_map(|draft| draft.mention.state)
            .collect();
        let mut others: Vec<Code> = self.drafts[s.saturating_sub(1)..=s]
            .iter()
            .flatten()
            .filter_map(|draft| draft.mention.state)
            .filter(|state| *state != host && !hosts.contains(state))
            .collect();
        others.sort_unstable();
        others.dedup();
        match others[..] {
            [one] => Some(one),
            _ if hosts.len() > 1 => None,
            _ => self.setting.other(host),
        }
    }

    /// Last word of the office or body of a mention.
    fn noun_of(&self, s: usize, d: usize) -> Option<&str> {
        let title = self.drafts[s][d].title?;
        Some(self.sentences[s].words.lower(title.last - 1))
    }

    /// "the junta": the one state of the document that soldiers rule on the day, or the one that the text is about.
    fn seized(&self) -> Option<Code> {
        let office = self.knowledge.office_id("junta_leader");
        let ruled = |state: &Code| {
            self.on.zip(office).is_some_and(|(day, office)| {
                let months = Days::new(120);
                [Some(day), day.checked_add_days(months)]
                    .into_iter()
                    .flatten()
                    .any(|day| {
                        !self
                            .knowledge
                            .people()
                            .holders(*state, office, day)
                            .is_empty()
                    })
            })
        };
        let mut named: Vec<Code> = self
            .drafts
            .iter()
            .flatten()
            .filter_map(|draft| draft.mention.state.or(draft.seat))
            .collect();
        named.sort_unstable();
        named.dedup();
        // Where soldiers take power, ambassadors are of others.
        let envoy = |state: Code| {
            self.drafts.iter().flatten().any(|draft| {
                draft.mention.state == Some(state) && draft.mention.sector == Some("DIP")
            })
        };
        let home = named
            .first()
            .copied()
            .filter(|&state| named.len() == 1 && !envoy(state));
        named.retain(ruled);
        match named[..] {
            [one] => Some(one),
            [] => self.setting.home.or(home),
            _ => None,
        }
    }

    /// The one state whose soldiers the document names: "General Barmou ... the junta".
    fn state_of_soldiers(&self) -> Option<Code> {
        let soldiers = self.drafts.iter().flatten().filter(|draft| {
            let arm = draft
                .title
                .is_some_and(|title| title.holder.sector() == Some("MIL"));
            arm && draft.mention.standing != Standing::Place
        });
        let mut states = soldiers.filter_map(|draft| draft.mention.state);
        let first = states.next()?;
        states.all(|other| other == first).then_some(first)
    }

    /// The only state of which the whole document tells, of an office or body that it names before the state: "The
    /// foreign minister was found dead ... whom Gottwald kept".
    fn sole_state(&self, s: usize, d: usize) -> Option<Code> {
        let before = self.drafts[..s].iter().flatten();
        if before
            .chain(&self.drafts[s][..d])
            .any(|draft| draft.mention.state.or(draft.seat).is_some())
        {
            return None;
        }
        let mut states = self
            .drafts
            .iter()
            .flatten()
            .filter_map(|draft| draft.mention.state.or(draft.seat));
        let first = states.next()?;
        states.all(|other| other == first).then_some(first)
    }

    /// Of a body that is the subject: the state that the sentence before has as its subject.
    fn state_of_subject(&self, s: usize, d: usize) -> Option<Code> {
        let title = self.drafts[s][d].title?;
        let local = is_local_noun(self.sentences[s].words.lower(title.last - 1));
        let before = s
            .checked_sub(1)
            .filter(|_| local && self.is_subject(s, d))?;
        let tree = self.trees[before].as_ref()?;
        let subject = tree.subject(self.sentences[before].parse?.root()?)?;
        let draft = &self.drafts[before][self.draft_over(before, subject)?];
        let acts = draft.parties.is_empty() && draft.mention.standing != Standing::Place;
        let alone = self.drafts[s][..d]
            .iter()
            .all(|draft| draft.mention.state.is_none());
        // "Beijing objected; the Emirates called it an internal matter": of several that were told of, any.
        let one = self.drafts[before]
            .iter()
            .filter(|draft| draft.can_be_meant())
            .flat_map(Draft::codes)
            .all(|code| Some(code) == draft.mention.actor);
        draft.mention.state.filter(|_| acts && alone && one)
    }

    /// The state of the subject of the clause in which an unnamed body is the object: "Mrs May told parliament".
    fn clause_state(&self, s: usize, d: usize) -> Option<Code> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let head = self.drafts[s][d].mention.head;
        if !matches!(
            parse.words[head].deprel,
            Deprel::Obj | Deprel::Iobj | Deprel::Obl
        ) {
            return None;
        }
        let mut predicate = parse.head(head)?;
        for _ in 0..4 {
            if let Some(subject) = tree.subject(predicate) {
                let subject = self.draft_over(s, subject)?;
                let draft = &self.drafts[s][subject];
                return (draft.parties.is_empty())
                    .then_some(draft.mention.state)
                    .flatten();
            }
            if parse.words[predicate].deprel != Deprel::Conj {
                return None;
            }
            predicate = parse.head(predicate)?;
        }
        None
    }

    /// The document's own state: that of a clear title, or the one that acts first.
    pub(super) fn home(&self) -> Option<Code> {
        self.setting.home.or(self.lead)
    }

    /// The only state that this sentence and the one before, or all before, have named so far.
    fn only_state(&self, s: usize, d: usize) -> Option<Code> {
        // "He would not move with France. The cabinet agreed": of whoever he is.
        let stranger = |draft: &Draft| {
            draft.mention.unresolved == Some(reason::UNKNOWN_PERSON)
                && matches!(draft.mention.standing, Standing::Acts | Standing::Refers)
        };
        let before = self.drafts[s.saturating_sub(1)..s].iter().flatten();
        let named = self.drafts[s][d].mention.person.is_some();
        if !named && before.chain(&self.drafts[s][..d]).any(stranger) {
            return None;
        }
        let mut states = (s.saturating_sub(1)..=s).flat_map(|before| {
            let until = if before == s {
                d
            } else {
                self.drafts[before].len()
            };
            self.drafts[before][..until]
                .iter()
                .filter_map(|draft| draft.mention.state)
        });
        let first = states.next()?;
        states.all(|other| other == first).then_some(first)
    }
}
