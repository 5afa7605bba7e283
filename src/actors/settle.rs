//! Names that several states share, read by what else the document names.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::knowledge::Code;
use crate::text::word_list;

use super::draft::{Draft, Nature, Refers};
use super::mention::{Matched, Standing};
use super::resolver::Resolver;

/// States other than Britain whose foreign ministry is written "Foreign Office".
const NAMESAKE_OFFICES: [&str; 2] = ["DEU", "PAK"];

/// Words of what the European Union does and Belgium alone does not.
static UNION_MATTERS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/union_matters.txt")));

/// First year of the union.
const UNION_SINCE: u16 = 1993;

impl Resolver<'_> {
    /// "the Congolese minister": of the two Congos the one that the document names by another word, or of which it
    /// names a city.
    pub(super) fn settle_names(&mut self) {
        for s in 0..self.drafts.len() {
            for d in 0..self.drafts[s].len() {
                let draft = &self.drafts[s][d];
                let open = draft.refers == Refers::No
                    && draft.mention.actor.is_none()
                    && draft.parties.is_empty();
                if open && let Some(code) = self.shared_name(s, d) {
                    let state = self.as_state(code);
                    let mention = &mut self.drafts[s][d].mention;
                    mention.actor = Some(code);
                    mention.state = state;
                    mention.unresolved = None;
                    mention.confidence = 0.7;
                }
            }
        }
    }

    /// "Brussels": of a text that names the European Union and not Belgium, the union.
    pub(super) fn settle_brussels(&mut self) {
        let union = ["EU", "EEC", "EC"].iter().find_map(|code| {
            let code: Code = code.parse().ok()?;
            let mut all = self.drafts.iter().flatten();
            all.any(|draft| draft.mention.actor == Some(code))
                .then_some(code)
        });
        let union = union.or_else(|| self.union_of_today());
        let Some(union) = union else { return };
        let is_seat = |draft: &Draft| {
            draft.mention.matched == Matched::Capital && draft.nature != Nature::Region
        };
        let belgian = |draft: &Draft| {
            draft
                .mention
                .state
                .or(draft.seat)
                .is_some_and(|state| state.as_str() == "BEL")
        };
        let mut all = self.drafts.iter().flatten();
        if all.any(|draft| belgian(draft) && !is_seat(draft)) {
            return;
        }
        for draft in self.drafts.iter_mut().flatten() {
            let acts = matches!(draft.mention.standing, Standing::Acts | Standing::Owns);
            if acts && belgian(draft) && is_seat(draft) {
                draft.mention.actor = Some(union);
                draft.mention.state = None;
                draft.mention.confidence = 0.7;
            }
        }
    }

    /// "the Foreign Office": of a text that names Britain by nothing else, that of the state in whose capital it is
    /// dated or which acts first; Pakistan's, Japan's and Germany's are called so as well.
    pub(super) fn settle_foreign_office(&mut self) {
        let is_office = |s: usize, draft: &Draft| {
            let words = self.sentences[s].words;
            draft.mention.matched == Matched::Institution
                && draft.mention.span.of(words.text) == "Foreign Office"
        };
        let all = || {
            let lists = self.drafts.iter().enumerate();
            lists.flat_map(|(s, drafts)| drafts.iter().enumerate().map(move |(d, one)| (s, d, one)))
        };
        let offices: Vec<(usize, usize)> = all()
            .filter(|(s, _, draft)| is_office(*s, draft))
            .map(|(s, d, _)| (s, d))
            .collect();
        let Some(british) = offices
            .first()
            .and_then(|&(s, d)| self.drafts[s][d].mention.actor)
        else {
            return;
        };
        // "Bevin rang the Foreign Office": persons are not resolved yet.
        let may_be_british = |s: usize, draft: &Draft| {
            let words = self.sentences[s].words;
            draft.mention.person.is_some_and(|name| {
                let mut called = self.knowledge.people().called(name.of(words.text));
                draft.mention.state.is_none()
                    && called.any(|holding| {
                        let then = self.on.is_none_or(|day| holding.is_of_generation(day));
                        holding.state == british && then
                    })
            })
        };
        let named = all().any(|(s, _, draft)| {
            let whose = draft.mention.state.or(draft.seat);
            (whose == Some(british) || may_be_british(s, draft)) && !is_office(s, draft)
        });
        let others = || {
            all().filter(|(_, _, draft)| draft.mention.state.is_some_and(|state| state != british))
        };
        // "ISLAMABAD: The British envoy was summoned to the Foreign Office"
        let filed = self.filed.map(|(state, _)| state).filter(|state| {
            *state != british && (!named || NAMESAKE_OFFICES.contains(&state.as_str()))
        });
        if filed.is_none() && (named || others().next().is_none()) {
            return;
        }
        let dated = others().find(|(s, _, draft)| {
            let words = self.sentences[*s].words;
            let written = draft.mention.span.of(words.text);
            draft.mention.matched == Matched::Capital
                && draft.mention.first == 0
                && !written.chars().any(char::is_lowercase)
        });
        // "The Foreign Office waved it away": alone it is London's.
        let beside = |sentence: usize| offices.iter().any(|&(s, _)| s == sentence);
        let acting = || {
            others().find(|(s, _, draft)| {
                matches!(draft.mention.standing, Standing::Acts)
                    && !beside(*s)
                    && matches!(draft.mention.matched, Matched::Name | Matched::Capital)
            })
        };
        // "a briefing in Islamabad": of those that are called so as well, the one whose seat the text names.
        let briefed = || {
            others().find(|(_, _, draft)| {
                let namesake = draft
                    .mention
                    .state
                    .is_some_and(|state| NAMESAKE_OFFICES.contains(&state.as_str()));
                namesake && matches!(draft.mention.matched, Matched::Capital)
            })
        };
        let Some(state) = filed.or_else(|| {
            dated
                .or_else(acting)
                .or_else(briefed)
                .and_then(|(_, _, one)| one.mention.state)
        }) else {
            return;
        };
        for (s, d) in offices {
            let mention = &mut self.drafts[s][d].mention;
            mention.actor = Some(state);
            mention.state = Some(state);
            mention.confidence = 0.7;
        }
    }

    /// The European Union, in a text of its time that names a body of it, or none of the states that Belgium ruled;
    /// in one without a date where words of its matters stand.
    fn union_of_today(&self) -> Option<Code> {
        let union: Code = "EU".parse().ok()?;
        let stands = match self.on {
            Some(day) => self
                .knowledge
                .organisation(union)?
                .valid
                .holds_on(Some(day)),
            None => self.tells_union_matters(),
        };
        let mut all = self.drafts.iter().flatten().flat_map(Draft::codes);
        let colonial = all.any(|code| matches!(code.as_str(), "BDI" | "COD" | "RWA"));
        (stands && !colonial).then_some(union)
    }

    /// Whether a text that names no year before the union has words of what it does.
    fn tells_union_matters(&self) -> bool {
        let seat = |draft: &Draft| {
            let state = draft.mention.state.or(draft.seat);
            draft.mention.matched == Matched::Capital
                && state.is_some_and(|state| state.as_str() == "BEL")
        };
        if !self.drafts.iter().flatten().any(seat) {
            return false;
        }
        let words = || {
            self.sentences.iter().flat_map(|sentence| {
                let words = sentence.words;
                (0..words.len()).map(move |at| words.lower(at))
            })
        };
        let early = |word: &str| {
            word.len() == 4
                && word
                    .parse()
                    .is_ok_and(|year: u16| (1000..UNION_SINCE).contains(&year))
        };
        words().any(|word| UNION_MATTERS.contains(word)) && !words().any(early)
    }

    /// The one of the states that bear a name which the rest of the document names.
    fn shared_name(&self, s: usize, d: usize) -> Option<Code> {
        let words = self.sentences[s].words;
        let mention = &self.drafts[s][d].mention;
        let mut found = self.knowledge.scan(words.text, mention.span);
        let shared =
            found.find(|found| found.senses().filter_map(|sense| sense.code).count() > 1)?;
        let bearers: Vec<Code> = shared
            .senses()
            .filter(|sense| sense.valid.holds_on(self.on))
            .filter_map(|sense| sense.code)
            .collect();
        let mut named = self.drafts.iter().flatten().filter(|draft| {
            let person = draft.mention.matched == Matched::Person;
            draft.mention.actor.is_some() && (!person || mention.matched == Matched::Institution)
        });
        let by_name = named.find_map(|draft| {
            let mut codes = draft.codes();
            codes.find(|code| bearers.contains(code))
        });
        by_name.or_else(|| self.city_of(&bearers))
    }

    /// The one of these states in which the first city of the document lies that is in any of them.
    fn city_of(&self, states: &[Code]) -> Option<Code> {
        self.sentences.iter().find_map(|sentence| {
            let words = sentence.words;
            let mut cities = self.knowledge.places().scan(words.text, words.span);
            cities.find_map(|city| {
                let code = city.country(self.on).one()?;
                states.contains(&code).then_some(code)
            })
        })
    }
}
