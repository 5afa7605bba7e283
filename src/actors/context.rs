//! Whose an office, body or group is by the text around it.

use chrono::Days;

use crate::knowledge::Code;
use crate::syntax::Deprel;

use super::again::is_junta;
use super::draft::{Draft, Meant, Refers, Sort};
use super::mention::{Matched, Standing, reason};
use super::phrase::is_local_noun;
use super::resolver::Resolver;

impl Resolver<'_> {
    /// The state that an unnamed body or office belongs to, where the text leaves no other.
    pub(super) fn by_context(
        &self,
        s: usize,
        d: usize,
        definite: bool,
    ) -> Result<Meant, &'static str> {
        let draft = &self.drafts[s][d];
        let sector = draft.mention.sector.unwrap_or_default();
        let state_body = draft.title.is_some_and(|title| !title.holder.is_agent())
            || matches!(sector, "GOV" | "MIL" | "LEG" | "JUD" | "COP" | "OPP");
        let determined = !definite && self.is_determined(s, draft.mention.head);
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
        let opposed = sector == "OPP" && draft.sort == Sort::Body && self.is_subject(s, d);
        let own = (matches!(sector, "LEG" | "MIL" | "GOV" | "COP" | "JUD") || opposed)
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
        // "Police arrested three Syrians in Athens", whatever land the text tells of besides.
        if bare
            && sector == "COP"
            && let Some(state) = self.town_acted_in(s, d)
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
            .or_else(|| self.cabinet_of_dateline(s, d))
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
            .or_else(|| self.other_of_two(s, d))
            .or_else(|| {
                self.clause_state(s, d)
                    .filter(|_| draft.sort == Sort::Body || draft.plural)
                    .filter(|_| {
                        matches!(sector, "LEG" | "MIL" | "COP" | "JUD") || noun == "cabinet"
                    })
            })
            .or_else(|| self.dateline_state())
            .or_else(|| self.sole_state(s, d))
            .or_else(|| self.host_of_envoys(s, d));
        home.map(|home| Meant::state(home, 0.6))
            .ok_or(reason::NO_STATE)
    }

    /// "Envoys of Chile and Peru were summoned to the Foreign Ministry": of the state where the text is dated, or that
    /// acts first, if it is none of theirs.
    fn host_of_envoys(&self, s: usize, d: usize) -> Option<Code> {
        let drafts = &self.drafts[s];
        let body = drafts[d].sort == Sort::Body && drafts[d].mention.sector == Some("GOV");
        let envoys = drafts
            .iter()
            .any(|draft| draft.mention.rank == Some("ambassador"));
        let host = self.dateline().or(self.lead).filter(|_| body && envoys)?;
        let stranger = drafts
            .iter()
            .all(|draft| draft.codes().all(|code| code != host));
        stranger.then_some(host)
    }

    /// "a government", "its soldiers", "three ministers"
    pub(super) fn is_determined(&self, s: usize, head: usize) -> bool {
        self.sentences[s].parse.is_some_and(|parse| {
            (head.saturating_sub(6)..head).any(|at| {
                matches!(
                    parse.words[at].deprel,
                    Deprel::Det | Deprel::NmodPoss | Deprel::Nummod
                ) && parse.head(at) == Some(head)
            })
        })
    }

    /// The one state in which, by a place of the same clause, the subject does what is told of it.
    fn town_acted_in(&self, s: usize, d: usize) -> Option<Code> {
        let parse = self.sentences[s].parse?;
        let subject = self.drafts[s][d].mention.head;
        let verb = parse
            .head(subject)
            .filter(|_| parse.words[subject].deprel == Deprel::Nsubj)?;
        let of_clause = |place: usize| {
            let mut node = place;
            while node != verb {
                let stands = matches!(
                    parse.words[node].deprel,
                    Deprel::Obl | Deprel::Nmod | Deprel::Obj | Deprel::Acl | Deprel::Flat
                );
                let head = parse.head(node).filter(|_| stands);
                let Some(head) = head else { return false };
                node = head;
            }
            true
        };
        let mut states = self.drafts[s]
            .iter()
            .filter(|draft| draft.mention.standing == Standing::Place)
            .filter(|draft| of_clause(draft.mention.head))
            .filter_map(|draft| draft.seat.or(draft.mention.state));
        let state = states.next()?;
        states.all(|other| other == state).then_some(state)
    }

    /// "In Tunis, the interim government published", "the government there": the state of the place.
    pub(super) fn state_of_place(&self, s: usize, d: usize) -> Option<Code> {
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
    pub(super) fn governs_at(&self, s: usize, d: usize) -> bool {
        let [capital, ..] = &self.drafts[s][..d] else {
            return false;
        };
        let draft = &self.drafts[s][d];
        // "In Moscow the ambassador": of another state
        if draft.mention.rank == Some("ambassador") {
            return false;
        }
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
    pub(super) fn is_titled_before(&self, s: usize, d: usize) -> bool {
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
    pub(super) fn is_visitor(&self, s: usize, state: Code) -> bool {
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
    pub(super) fn noun_of(&self, s: usize, d: usize) -> Option<&str> {
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

    /// "Sudan broke with Kenya. The government accused Nairobi": of the two states of the sentence before, the one to
    /// which it is not done.
    fn other_of_two(&self, s: usize, d: usize) -> Option<Code> {
        let title = self.drafts[s][d].title?;
        let local = is_local_noun(self.sentences[s].words.lower(title.last - 1));
        let before = s
            .checked_sub(1)
            .filter(|_| local && self.is_subject(s, d))?;
        let mut two: Vec<Code> = self.drafts[before]
            .iter()
            .filter(|draft| draft.can_be_meant())
            .flat_map(Draft::codes)
            .collect();
        two.sort_unstable();
        two.dedup();
        let [a, b] = two[..] else { return None };
        let parse = self.sentences[s].parse?;
        let verb = parse.head(self.drafts[s][d].mention.head)?;
        let done_to = |draft: &&Draft| {
            let mut node = draft.mention.head;
            let venue = matches!(
                self.sentences[s].preposition(node),
                Some("in" | "at" | "near" | "within")
            );
            while !venue && node != verb {
                let stands = matches!(
                    parse.words[node].deprel,
                    Deprel::Obl | Deprel::Nmod | Deprel::Obj | Deprel::Iobj
                );
                match parse.head(node).filter(|_| stands) {
                    Some(head) => node = head,
                    None => return false,
                }
            }
            !venue
        };
        let state = |draft: &Draft| draft.mention.state.or(draft.seat);
        let named: Vec<Code> = self.drafts[s].iter().filter_map(state).collect();
        let mut toward = self.drafts[s].iter().filter(done_to).filter_map(state);
        let known = toward.find(|code| *code == a || *code == b)?;
        let other = if known == a { b } else { a };
        (!named.contains(&other) && self.knowledge.state(other).is_some()).then_some(other)
    }

    /// The state of the subject of the clause in which an unnamed body is the object: "Mrs May told parliament".
    pub(super) fn clause_state(&self, s: usize, d: usize) -> Option<Code> {
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
                // "The US ambassador urged the police": of his hosts
                let envoy = draft.mention.rank == Some("ambassador");
                return (draft.parties.is_empty() && !envoy)
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

    /// "CONSTANTINOPLE, 1 October. The Cabinet decided", after a title on somebody else's demand: who acts in the
    /// first sentences without a name is the government of the capital that they were filed from.
    fn cabinet_of_dateline(&self, s: usize, d: usize) -> Option<Code> {
        let (filed, dateline) = self.filed?;
        let draft = &self.drafts[s][d];
        // "LIMA, 3 May. The foreign minister received": who comes from elsewhere is said to come.
        let holder = draft.sort == Sort::Person
            && !draft.plural
            && matches!(
                draft.mention.rank,
                Some("head_of_state" | "head_of_government" | "foreign_minister" | "minister")
            );
        let acts = (draft.sort == Sort::Body || holder)
            && matches!(draft.mention.sector, Some("GOV" | "LEG"))
            && draft.mention.standing == Standing::Acts;
        let mut before = self.drafts[..s].iter().zip(self.sentences);
        let first = before.all(|(drafts, sentence)| {
            let strangers = drafts
                .iter()
                .filter_map(|draft| draft.mention.state)
                .any(|state| state != filed);
            // What stands above the dateline is a headline.
            !strangers || sentence.words.span.end <= dateline.start
        });
        let alone = self.drafts[s][..d]
            .iter()
            .all(|draft| draft.mention.state.is_none());
        (acts && first && alone).then_some(filed)
    }

    /// The document's own state: that of a clear title, or the one that acts first.
    pub(super) fn home(&self) -> Option<Code> {
        self.setting.home.or(self.lead)
    }

    /// The only state that this sentence and the one before, or all before, have named so far.
    pub(super) fn only_state(&self, s: usize, d: usize) -> Option<Code> {
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
            self.drafts_before(before, (s, d))
                .iter()
                .filter_map(|draft| draft.mention.state)
        });
        let first = states.next()?;
        states.all(|other| other == first).then_some(first)
    }
}
