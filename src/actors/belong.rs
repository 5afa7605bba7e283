//! Whose an office, body or group is that its phrase does not say.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::knowledge::{Code, Holding};
use crate::syntax::{Deprel, Upos};
use crate::text::{Span, word_list};

use super::describe::{Test, is_other, reigned, titled};
use super::draft::{Draft, Meant, Sort};
use super::holders::told_rank;
use super::mention::{Matched, Standing, reason};
use super::refer::WINDOW;
use super::resolver::Resolver;
use super::titles::{Holder, Title};

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
        if let Some(owned) = self.owned(s, d) {
            return owned;
        }
        if let Some(name) = draft.possessor {
            return self.of_possessor(s, d, name);
        }
        if let Some(name) = draft.mention.person {
            return self.named_holder(s, d, name);
        }
        if self.is_party_congress(s, d) {
            return Err(reason::NO_STATE);
        }
        let definite = draft
            .mention
            .first
            .checked_sub(1)
            .is_some_and(|at| self.sentences[s].is_definite(at));
        if self.is_alien(s, d, definite) {
            return Err(reason::NO_STATE);
        }
        if let Some(meant) = self.told_beside(s, d, definite) {
            return Ok(meant);
        }
        if definite && let Some(codes) = self.who_met_by_rank(s, d) {
            return Ok(Meant::parties(codes, 0.65));
        }
        if let Some(meant) = self.borne(s, d, definite) {
            return Ok(meant);
        }
        if definite && self.is_of_stranger(s, d) {
            return Err(reason::UNKNOWN_PERSON);
        }
        if definite && let Some(meant) = self.both_holders(s, d) {
            return Ok(meant);
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
            && self.suits_title(s, d, &meant)
        {
            meant.person = meant.person.filter(|_| same);
            return Ok(meant);
        }
        let told = || {
            self.house_told(s, d)
                .or_else(|| self.spokesman_of_told(s, d))
        };
        if let Some(meant) = self.of_junta(s, d, definite).or_else(told) {
            return Ok(meant);
        }
        let written = draft.title.is_some_and(|title| {
            let first = title.first;
            // "Congress named him": without an article it is a name at the head of a sentence as well.
            let named =
                first > 0 || draft.sort == Sort::Body && draft.mention.sector == Some("LEG");
            !title.holder.is_agent() && named && self.sentences[s].words.is_capitalised(first)
        });
        if (known.is_some() || written || self.is_of_one_state(s, d))
            && let Some(meant) = self.state_of_title(s, d)
        {
            return Ok(meant);
        }
        if let Some(meant) = self.beside_another(s, d, definite) {
            return Ok(meant);
        }
        let found = self
            .by_context(s, d, definite)
            .or_else(|reason| self.by_scene(s, d, definite).ok_or(reason))?;
        let test = draft.title.and_then(|title| self.test_of(s, title));
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

    /// For whom an office or body acts of which is told whose it is; `None` where that says nothing.
    fn owned(&self, s: usize, d: usize) -> Option<Result<Meant, &'static str>> {
        let owner = self.owner(s, d)?;
        if self.is_private(s, d) {
            return Some(Err(reason::NO_STATE));
        }
        let owner = &self.drafts[s][owner];
        if self.is_of_other_side(s, d) {
            let single = !self.drafts[s][d].plural && self.is_opposite(s, d);
            let state = owner.mention.state.filter(|_| single);
            let state = state.ok_or(reason::NO_STATE);
            return Some(state.and_then(|state| self.opposite_of(s, d, state)));
        }
        match owner.mention.actor {
            Some(_) => Some(Ok(Meant::party_of(owner, 0.95))),
            // "Our ministry", said by nobody who is named, may be known otherwise.
            None if owner.speaks() => None,
            None => Some(Err(owner.mention.unresolved.unwrap_or(reason::NO_STATE))),
        }
    }

    /// Whose an office or body is by the group or person of whom it is said.
    fn borne(&self, s: usize, d: usize, definite: bool) -> Option<Meant> {
        let named = || self.known_by_rank(s, d).or_else(|| self.armed_group(s, d));
        self.of_group(s, d)
            .or_else(|| self.state_of_bearer(s, d))
            .or_else(|| definite.then(named).flatten())
    }

    /// "Gaddafi has given up ... praised the colonel": the last person named of whom the knowledge has the rank
    /// before the family name.
    fn known_by_rank(&self, s: usize, d: usize) -> Option<Meant> {
        let draft = &self.drafts[s][d];
        let title = draft
            .title
            .filter(|_| draft.mention.office == Some("military_officer"))?;
        if draft.mention.person.is_some() || draft.plural {
            return None;
        }
        let words = self.sentences[s].words;
        let rank: Vec<String> = (title.first..title.last)
            .map(|at| {
                let (first, rest) = words.lower(at).split_at(1);
                first.to_uppercase() + rest
            })
            .collect();
        let rank = rank.join(" ");
        let mut before = (0..=s).rev().flat_map(|at| {
            let drafts = self.drafts_before(at, (s, d));
            drafts.iter().rev().map(move |other| (at, other))
        });
        before.find_map(|(at, other)| {
            let name = other
                .mention
                .person
                .filter(|_| other.mention.state.is_some())?;
            let other_words = self.sentences[at].words;
            let (_, last) = other_words.covering(name)?;
            let family = other_words.at(last - 1).of(other_words.text);
            let mut called = self
                .knowledge
                .people()
                .names()
                .get(&format!("{rank} {family}"))?
                .senses()
                .map(|&number| self.knowledge.people().holding(number));
            called
                .any(|holding| Some(holding.state) == other.mention.state)
                .then(|| Meant::of(other, 0.85))
        })
    }

    /// "The foreign ministers agreed" in a text about two states: those of both.
    fn both_holders(&self, s: usize, d: usize) -> Option<Meant> {
        let draft = &self.drafts[s][d];
        let (a, b) = self.setting.dyad?;
        let title = draft.title.filter(|title| {
            matches!(title.holder, Holder::Person(_)) && title.first == draft.mention.first
        })?;
        let subject = self.sentences[s]
            .relation(draft.mention.head)
            .is_some_and(|(relation, _)| relation == Deprel::Nsubj);
        let leads = matches!(
            title.holder.rank(),
            Some(
                "head_of_state"
                    | "head_of_government"
                    | "foreign_minister"
                    | "minister"
                    | "vice_minister"
            )
        );
        // A third state, or its minister, in the sentence before or in this one may be one of them.
        let others = |draft: &Draft| draft.codes().any(|code| code != a && code != b);
        let alone = !(s.saturating_sub(1)..=s)
            .flat_map(|before| self.drafts_before(before, (s, d)))
            .any(others);
        (draft.plural && subject && leads && alone).then(|| Meant::parties(vec![a, b], 0.65))
    }

    /// "the United National Congress": a party whose name the knowledge does not have, no body of a state.
    fn is_party_congress(&self, s: usize, d: usize) -> bool {
        let mention = &self.drafts[s][d].mention;
        let words = self.sentences[s].words;
        let named = |at: usize| words.is_capitalised(at) && words.class(at).is_none();
        words.lower(mention.last - 1) == "congress"
            && words.is_capitalised(mention.last - 1)
            && (mention.first > 1 && named(mention.first - 1)
                || mention.last > mention.first + 1 && words.is_capitalised(mention.first))
    }

    /// By whoever leads it, by the dateline, or by the place or house named right beside it.
    fn told_beside(&self, s: usize, d: usize, definite: bool) -> Option<Meant> {
        let beside = || self.of_where(s, d).or_else(|| self.of_house(s, d));
        self.of_leader(s, d)
            .or_else(|| self.of_led(s, d))
            .or_else(|| self.of_town(s, d))
            .or_else(|| self.gained(s, d))
            .or_else(|| self.title_of_dateline(s, d))
            .or_else(|| definite.then(beside).flatten())
    }

    /// "Shells fell on Gori, the mayor said": who rules a town or province is of the state of the place named before
    /// him, whoever else the sentence names.
    fn of_town(&self, s: usize, d: usize) -> Option<Meant> {
        let words = self.sentences[s].words;
        let last = self.drafts[s][d].title?.last - 1;
        let rules = matches!(words.lower(last), "governor" | "mayor" | "prefect");
        let before = self.drafts[s][..d].iter().rev().filter(|_| rules);
        let mut places = before.filter(|draft| draft.mention.standing == Standing::Place);
        let place = places.find_map(|draft| draft.seat.or(draft.mention.state))?;
        Some(Meant::state(place, 0.7))
    }

    /// "a Togolese delegation led by the finance minister": of the state of those whom he leads.
    fn of_led(&self, s: usize, d: usize) -> Option<Meant> {
        let words = self.sentences[s].words;
        let led = &self.drafts[s][d.checked_sub(1)?].mention;
        let (end, first) = (led.last, self.drafts[s][d].mention.first);
        let leads = matches!(words.lower(end), "led" | "headed" | "chaired")
            && words.lower(end + 1) == "by"
            && (end + 2..end + 4).contains(&first)
            && led.sector == Some("DIP");
        led.state
            .filter(|_| leads)
            .map(|state| Meant::state(state, 0.85))
    }

    /// "a delegation led by President Ruto": of the state of whoever leads it.
    fn of_leader(&self, s: usize, d: usize) -> Option<Meant> {
        let words = self.sentences[s].words;
        let end = self.drafts[s][d].mention.last;
        let led = matches!(words.lower(end), "led" | "headed" | "chaired")
            && words.lower(end + 1) == "by"
            && self.drafts[s][d].mention.sector == Some("DIP");
        let leader = self.drafts[s].get(d + 1).filter(|_| led)?;
        let near = leader.mention.first <= end + 3 && leader.sort == Sort::Person;
        (near && leader.mention.actor.is_some()).then(|| Meant {
            sector: None,
            office: None,
            rank: None,
            person: None,
            ..Meant::party_of(leader, 0.85)
        })
    }

    /// "Kuleba met Rau. The ministers signed": those of one rank whom the last sentence that names several has together.
    fn who_met_by_rank(&self, s: usize, d: usize) -> Option<Vec<Code>> {
        let draft = &self.drafts[s][d];
        let title = draft.title?;
        let bare = title.last == title.first + 1 && title.last == draft.mention.last;
        let ranks: &[&str] = match self.noun_of(s, d)? {
            "ministers" => &["minister", "foreign_minister"],
            "presidents" => &["head_of_state"],
            "premiers" => &["head_of_government"],
            "diplomats" if self.is_subject(s, d) => &[
                "ambassador",
                "foreign_minister",
                "minister",
                "vice_minister",
            ],
            "ambassadors" | "envoys" if self.is_subject(s, d) => &["ambassador"],
            "leaders" => &["head_of_state", "head_of_government"],
            _ => return None,
        };
        if !bare || !draft.plural || self.sentences[s].words.lower(title.last) == "of" {
            return None;
        }
        self.met_by_rank(s, d, ranks)
    }

    /// "Nehru and Zhou spoke. The Dalai Lama fled. The two premiers": those of the rank of which the words are.
    pub(super) fn sides_by_rank(&self, s: usize, d: usize, count: usize) -> Option<Vec<Code>> {
        let words = self.sentences[s].words;
        let last = self.drafts[s][d].mention.last - 1;
        let ranks: &[&str] = match (words.lower(last.saturating_sub(1)), words.lower(last)) {
            (_, "presidents") => &["head_of_state"],
            ("prime", "ministers") | (_, "premiers" | "chancellors") => &["head_of_government"],
            ("foreign" | "two" | "both", "ministers") => &["foreign_minister"],
            _ => return None,
        };
        self.met_by_rank(s, d, ranks)
            .filter(|codes| codes.len() == count)
    }

    /// The states of those of a rank whom the last sentence that names several of them has together.
    fn met_by_rank(&self, s: usize, d: usize, ranks: &[&str]) -> Option<Vec<Code>> {
        (s.saturating_sub(WINDOW)..=s).rev().find_map(|before| {
            let mut codes: Vec<Code> = self
                .drafts_before(before, (s, d))
                .iter()
                .filter(|other| other.sort == Sort::Person)
                .filter(|other| other.mention.standing != Standing::Describes)
                .filter(|other| other.mention.rank.is_some_and(|rank| ranks.contains(&rank)))
                .flat_map(Draft::codes)
                .filter(|&code| self.as_state(code).is_some())
                .collect();
            codes.sort_unstable();
            codes.dedup();
            (2..=5).contains(&codes.len()).then_some(codes)
        })
    }

    /// Whose the office is of somebody's man: "Chirac's minister".
    fn of_possessor(&self, s: usize, d: usize, name: Span) -> Result<Meant, &'static str> {
        let draft = &self.drafts[s][d];
        let owner = self
            .namesake(s, d, name)
            .or_else(|| self.holder(s, name, draft.possessor_title))
            .or_else(|| self.by_generation(s, name))
            .or_else(|| self.undated(s, name))
            .or_else(|| {
                let near = self
                    .only_state(s, d)
                    .filter(|_| draft.possessor_title.is_some());
                near.map(|state| Meant::state(state, 0.6))
            });
        let owner = owner.ok_or(reason::UNKNOWN_PERSON)?;
        Ok(Meant {
            sector: None,
            office: None,
            rank: None,
            person: None,
            ..owner
        })
    }

    /// Whose the office is of a holder who is named: "General Reyes".
    fn named_holder(&self, s: usize, d: usize, name: Span) -> Result<Meant, &'static str> {
        let draft = &self.drafts[s][d];
        if let Some(meant) = self.namesake(s, d, name) {
            return Ok(meant);
        }
        if let Some(meant) = self
            .state_of_title(s, d)
            .or_else(|| self.of_followers(s, d))
        {
            return Ok(meant);
        }
        if let Some(state) = self.of_mission(s, d) {
            return Ok(Meant::state(state, 0.65));
        }
        // "sent home ambassador Petrov": that of another.
        let sent = draft.mention.first.checked_sub(2).filter(|&at| {
            let words = self.sentences[s].words;
            words.lower(at) == "sent" && matches!(words.lower(at + 1), "home" | "away")
        });
        if sent.is_some() {
            return Err(reason::UNKNOWN_PERSON);
        }
        // "Peru recalled its ambassador from Quito. ... Ambassador Soto returned to Ecuador": not of where he is posted.
        let envoy = draft.mention.rank == Some("ambassador");
        let posted = |state: &Code| envoy && self.is_goal(s, *state);
        let same = self.mission_before(s, d).filter(|_| envoy);
        if let Some(state) = same.filter(|state| !posted(state)) {
            return Ok(Meant::state(state, 0.65));
        }
        // A bearer of an office who is named without his state is of the document's own.
        let beside = self.joined_state(s, d);
        let fits = |state: &Code| {
            beside != Some(*state) && !posted(state) && self.may_hold(s, d, name, *state)
        };
        // Soldiers are abroad as often as not.
        let soldier = draft.mention.office == Some("military_officer");
        let home = self.home().filter(|_| !soldier);
        let near = self
            .only_state(s, d)
            .or_else(|| self.only_in_sentence(s, d))
            .filter(|state| !self.is_of_envoys(s, d, *state) && !self.is_elsewhere(s, d, *state));
        let home = home.filter(|state| !self.is_of_envoys(s, d, *state));
        let home = self
            .sent_by(s, d)
            .or_else(|| {
                near.filter(|near| !soldier || self.is_alone(s, *near) && self.is_subject(s, d))
            })
            .filter(fits)
            .or_else(|| home.filter(fits))
            // "ACCRA: Minister Mensah received the envoy of Oman"
            .or_else(|| {
                let filed = self.filed.map(|(state, _)| state);
                filed.filter(|state| !soldier && self.is_subject(s, d) && fits(state))
            });
        home.map(|home| Meant::state(home, 0.6))
            .ok_or(reason::UNKNOWN_PERSON)
    }

    /// Whether a sentence tells of going to a state, or of being there.
    fn is_goal(&self, s: usize, state: Code) -> bool {
        let words = self.sentences[s].words;
        self.drafts[s].iter().any(|draft| {
            let before = draft.mention.first.checked_sub(1);
            draft.mention.state.or(draft.seat) == Some(state)
                && before.is_some_and(|at| matches!(words.lower(at), "to" | "in" | "at" | "for"))
        })
    }

    /// "The Embassy of Japan opened a school. Ambassador Ito said": an envoy named without his state is of the one mission of
    /// which the text has told.
    fn of_mission(&self, s: usize, d: usize) -> Option<Code> {
        self.drafts[s][d]
            .title
            .filter(|title| title.holder.is_envoy())?;
        let missions = self.drafts[..=s].iter().flatten().filter(|draft| {
            draft.mention.matched == Matched::Institution && draft.mention.sector == Some("DIP")
        });
        let mut states = missions.filter_map(|draft| draft.mention.state);
        let first = states.next()?;
        states.all(|other| other == first).then_some(first)
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
        let before = (0..=s).flat_map(|at| {
            let drafts = self.drafts_before(at, (s, d)).iter();
            drafts.map(move |draft| (at, draft))
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

    /// "KUWAIT: ... a message from Qatar's Emir. His Highness the Emir then received": whose press tells of him
    fn title_of_dateline(&self, s: usize, d: usize) -> Option<Meant> {
        let (home, _) = self.filed?;
        let draft = &self.drafts[s][d];
        let title = draft.title.filter(|title| !title.holder.is_agent())?;
        let words = self.sentences[s].words;
        let style = words.lower(title.first.checked_sub(2)?);
        if !matches!(style, "highness" | "majesty") {
            return None;
        }
        let whole = words.cover(title.first, title.last).of(words.text);
        let whole = whole.to_ascii_lowercase();
        let name = title_of(&whole, words.lower(title.last - 1));
        let fits = titled(name)?.fits(home, self.knowledge) && reigned(name, home, self.on);
        (fits && draft.sort == Sort::Person && !draft.plural).then(|| Meant::state(home, 0.65))
    }

    /// "the shah", "the emir": a title that only one state has, or only one of those named before.
    pub(super) fn state_of_title(&self, s: usize, d: usize) -> Option<Meant> {
        let title = self.drafts[s][d].title?;
        let words = self.sentences[s].words;
        let whole = words.cover(title.first, title.last).of(words.text);
        let test = self.test_of(s, title)?;
        let body = self.drafts[s][d].sort == Sort::Body && !self.drafts[s][d].plural;
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
            let title = title_of(&whole, last);
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
                if self.is_in_longer_name(s, title.last - 1) {
                    return None;
                }
                let code = self.knowledge.policy().default_for(whole, self.on)?;
                let stood = self.knowledge.state(code)?.stood_on(day);
                stood.then(|| Meant::state(code, 0.6))
            }
            // "Soldiers flew the Honduran president to Costa Rica. Congress": of the state that the text is about.
            _ => self
                .lead
                .filter(|lead| body && fitting_so_far.contains(lead))
                .or_else(|| self.nearest_of(s, d, &fitting_so_far))
                .map(|lead| Meant::state(lead, 0.6)),
        }
    }

    /// The states that a title leaves, by all of its words or the last; "a drug lord" is no lord.
    pub(super) fn test_of(&self, s: usize, title: Title) -> Option<&'static Test> {
        let words = self.sentences[s].words;
        let whole = words.cover(title.first, title.last).of(words.text);
        let last = || titled(words.lower(title.last - 1)).filter(|_| !title.holder.is_agent());
        titled(&whole.to_ascii_lowercase()).or_else(last)
    }

    /// "the National Party Congress ... the Congress": the last word of a longer name that the text has before.
    fn is_in_longer_name(&self, s: usize, at: usize) -> bool {
        let noun = self.sentences[s].words.lower(at);
        self.sentences[..=s]
            .iter()
            .enumerate()
            .any(|(before, sentence)| {
                let words = sentence.words;
                let until = if before == s { at } else { words.len() };
                (2..until).any(|word| {
                    words.lower(word) == noun
                        && words.is_capitalised(word)
                        && words.is_capitalised(word - 1)
                        && words.class(word - 1).is_none()
                })
            })
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
            .filter(|holding| !self.rules_elsewhere(holding, told_rank(title)))
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

    /// "Deputy Minister Ozols received the ambassador of Peru": a state of which only envoys are named here is hardly that of
    /// one who is none.
    fn is_of_envoys(&self, s: usize, d: usize, state: Code) -> bool {
        let is_envoy = |draft: &Draft| draft.title.is_some_and(|title| title.holder.is_envoy());
        let beside = (s.saturating_sub(1)..=s).flat_map(|at| {
            let drafts = self.drafts[at].iter().enumerate();
            drafts.filter_map(move |(place, draft)| ((at, place) != (s, d)).then_some(draft))
        });
        let mut of_state = beside
            .filter(|draft| draft.mention.state == Some(state) && draft.sort == Sort::Person)
            .peekable();
        !is_envoy(&self.drafts[s][d])
            && of_state.peek().is_some()
            && of_state.all(is_envoy)
            && !self.names_before(s, state)
    }

    /// Whether the text has named a state up to a sentence by something else than an envoy of it.
    fn names_before(&self, s: usize, state: Code) -> bool {
        self.drafts[..=s].iter().flatten().any(|draft| {
            draft.mention.state == Some(state)
                && draft.mention.standing != Standing::Describes
                && draft.title.is_none_or(|title| !title.holder.is_envoy())
                && matches!(draft.mention.matched, Matched::Name | Matched::Institution)
        })
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
    pub(super) fn is_subject(&self, s: usize, d: usize) -> bool {
        let relation = self.sentences[s].relation(self.drafts[s][d].mention.head);
        relation.is_some_and(|(relation, _)| matches!(relation, Deprel::Nsubj | Deprel::NsubjPass))
    }

    /// The only state that the sentence names besides.
    pub(super) fn only_in_sentence(&self, s: usize, d: usize) -> Option<Code> {
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
}

/// The words of a title by which its states are known: all of them, or the last.
fn title_of<'w>(whole: &'w str, last: &'w str) -> &'w str {
    titled(whole).map_or(last, |_| whole)
}
