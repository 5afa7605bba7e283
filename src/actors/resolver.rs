//! Who is meant in a document: every mention that its own sentence leaves open.

use chrono::NaiveDate;

use crate::knowledge::{Code, Knowledge};
use crate::syntax::{Deprel, EntityKind};
use crate::text::{Span, Words};

use super::Found;
use super::antecedent::{Place, Search};
use super::draft::{Draft, Gender, Meant, Nature, Refers, Sort};
use super::mention::{Matched, Mention, Standing, reason};
use super::names::said_day;
use super::period::period;
use super::pronouns::{Asks, Pronoun};
use super::reader::{Known, look_up, read};
use super::registry::Registry;
use super::sentence::Sentence;
use super::setting::Setting;
use super::tree::Tree;

/// The mentions of a document, resolved.
#[derive(Debug, Clone, Default)]
pub struct Resolved {
    /// By sentence, in the order of the text. Words that stand for several actors are several mentions with the
    /// same span, in code order.
    pub mentions: Vec<Vec<Mention>>,
    /// Whom the document is about.
    pub setting: Setting,
}

/// Finds and resolves the mentions of a document, given in the order of its text, the title first.
///
/// `on` is the day for which names and offices are read; without it, that of the years which the persons and
/// vanished states of the text share; without those, names are read as of today and persons only where all that is
/// known of them agrees.
pub fn resolve(
    sentences: &[Sentence<'_>],
    knowledge: &'static Knowledge,
    on: Option<NaiveDate>,
) -> Resolved {
    let known: Vec<Known> = sentences
        .iter()
        .map(|sentence| look_up(sentence.words, knowledge))
        .collect();
    let on = on.or_else(|| period(words_of(sentences).zip(&known), knowledge));
    let drafts = sentences
        .iter()
        .zip(&known)
        .map(|(sentence, known)| read(sentence, known, knowledge, on));
    resolve_drafts(sentences, drafts.collect(), (&[], &[], None), knowledge, on)
}

/// Resolves the mentions of a document of which [`super::search`] has read every sentence by its words, in the same
/// order and with the same knowledge.
///
/// The same as [`resolve`], with less work. `headline` are the mentions of a title that does not stand in the text,
/// `filed` those of the place in its dateline; `paper` is the state whose paper "our troops" speaks for.
pub fn resolve_found(
    sentences: &[Sentence<'_>],
    found: Vec<Found>,
    (headline, filed, paper): (&[Mention], &[Mention], Option<Code>),
    knowledge: &'static Knowledge,
    on: Option<NaiveDate>,
) -> Resolved {
    let known = found.iter().map(|found| &found.known);
    let on = on.or_else(|| period(words_of(sentences).zip(known), knowledge));
    let drafts = sentences
        .iter()
        .zip(found)
        .map(|(sentence, found)| found.read(sentence, knowledge, on));
    resolve_drafts(
        sentences,
        drafts.collect(),
        (headline, filed, paper),
        knowledge,
        on,
    )
}

fn words_of<'a>(sentences: &'a [Sentence<'a>]) -> impl Iterator<Item = &'a Words<'a>> {
    sentences.iter().map(|sentence| sentence.words)
}

fn resolve_drafts(
    sentences: &[Sentence<'_>],
    mut drafts: Vec<Vec<Draft>>,
    (headline, filed, paper): (&[Mention], &[Mention], Option<Code>),
    knowledge: &'static Knowledge,
    on: Option<NaiveDate>,
) -> Resolved {
    for drafts in &mut drafts {
        drop_appositions(drafts);
    }
    let told = sentences.iter().zip(&drafts).map(|(sentence, drafts)| {
        let mentions = drafts.iter().map(|draft| &draft.mention);
        (sentence.in_title, mentions.collect::<Vec<_>>())
    });
    let title = std::iter::once((true, headline.iter().collect::<Vec<_>>()));
    let setting = Setting::new(title.chain(told), knowledge);
    let trees = sentences
        .iter()
        .zip(&drafts)
        .map(|(sentence, drafts)| {
            let parse = sentence.parse.filter(|_| !drafts.is_empty())?;
            Some(Tree::new(parse, sentence.words))
        })
        .collect();
    let mut resolver = Resolver {
        sentences,
        drafts,
        trees,
        knowledge,
        on,
        setting,
        filed: filed
            .iter()
            .find(|mention| mention.matched == Matched::Capital)
            // "KUWAIT: The Emir received": a state that is called like its capital
            .or_else(|| {
                filed
                    .first()
                    .filter(|mention| mention.matched == Matched::Name)
            })
            .and_then(|mention| Some((mention.state?, mention.span))),
        paper,
        registry: Registry::default(),
        lead: None,
    };
    resolver.run();
    Resolved {
        mentions: resolver.drafts.into_iter().map(finish).collect(),
        setting,
    }
}

/// "the communist country Cuba": a description right before a name is that name's.
fn drop_appositions(drafts: &mut Vec<Draft>) {
    let mut at = 0;
    while at + 1 < drafts.len() {
        let (one, next) = (&drafts[at].mention, &drafts[at + 1].mention);
        let described = one.matched == Matched::Description
            && next.matched == Matched::Name
            && next.first == one.last;
        if described {
            drafts.remove(at);
        } else {
            at += 1;
        }
    }
}

/// A document on its way from drafts to mentions.
pub(super) struct Resolver<'a> {
    pub(super) sentences: &'a [Sentence<'a>],
    pub(super) drafts: Vec<Vec<Draft>>,
    pub(super) trees: Vec<Option<Tree>>,
    pub(super) knowledge: &'static Knowledge,
    pub(super) on: Option<NaiveDate>,
    pub(super) setting: Setting,
    /// The state of the capital in the dateline that stands before the text, and its words.
    pub(super) filed: Option<(Code, Span)>,
    /// The state in which the paper appears.
    pub(super) paper: Option<Code>,
    pub(super) registry: Registry,
    /// The state that acts first.
    pub(super) lead: Option<Code>,
}

impl Resolver<'_> {
    /// The mentions of a sentence, of the sentence of `place` only those before it.
    pub(super) fn drafts_before(&self, sentence: usize, place: (usize, usize)) -> &[Draft] {
        let drafts = &self.drafts[sentence];
        if sentence == place.0 {
            &drafts[..place.1]
        } else {
            drafts
        }
    }

    /// Persons and offices that introduce themselves first, then all the rest in the order of the text.
    fn run(&mut self) {
        self.drop_persons();
        self.settle_names();
        self.settle_brussels();
        self.settle_foreign_office();
        // Full names first: "PM Lee" of a headline is the Lee Hsien Loong of the text.
        for full in [true, false] {
            for s in 0..self.drafts.len() {
                for d in 0..self.drafts[s].len() {
                    self.introduce_one(s, d, full);
                }
            }
        }
        self.lead = self.lead();
        self.find_surnames();
        for s in 0..self.drafts.len() {
            for d in 0..self.drafts[s].len() {
                self.resolve_one(s, d);
            }
        }
        self.resolve_speakers();
    }

    /// Introduces a person who is named in full, or by one name with an office.
    fn introduce_one(&mut self, s: usize, d: usize, full: bool) {
        let draft = &self.drafts[s][d];
        let Some(name) = draft.mention.person else {
            return;
        };
        let long = self.words_in(s, name) > 1;
        if long != full || !long && draft.title.is_none() {
            return;
        }
        if matches!(draft.refers, Refers::Person | Refers::Title) {
            self.introduce_in_time(s, d, name);
        }
        let draft = &self.drafts[s][d];
        let held = draft.title.is_some() || draft.apposed.is_some();
        if draft.mention.actor.is_some() || held {
            self.register(s, d, name);
        }
    }

    /// "Prime Minister Blair came in 1998": who held the office in the year that a sentence tells, else on the day of
    /// the text.
    fn introduce_in_time(&mut self, s: usize, d: usize, name: Span) {
        if let Some(then) = self.told_day(s) {
            let on = self.on.replace(then);
            self.introduce(s, d, name);
            self.on = on;
            if self.drafts[s][d].mention.actor.is_some() {
                return;
            }
        }
        self.introduce(s, d, name);
    }

    /// The same for whoever is known by a search: what it finds as of then, else as of the day of the text.
    fn in_time(
        &mut self,
        s: usize,
        d: usize,
        find: fn(&Self, usize, usize) -> Result<Meant, &'static str>,
    ) -> Result<Meant, &'static str> {
        if let Some(then) = self.told_day(s) {
            let on = self.on.replace(then);
            let found = find(self, s, d);
            self.on = on;
            if found.is_ok() {
                return found;
            }
        }
        find(self, s, d)
    }

    /// The day of which a sentence tells, long before the text.
    fn told_day(&self, s: usize) -> Option<NaiveDate> {
        said_day(&self.sentences[s], self.on?)
    }

    /// "We have not been intimidated," he said: who speaks is known only after whom he means.
    fn resolve_speakers(&mut self) {
        for s in 0..self.drafts.len() {
            for d in 0..self.drafts[s].len() {
                let draft = &self.drafts[s][d];
                // "Our garrison": whose it is is known only then as well.
                let owned = d > 0
                    && matches!(draft.refers, Refers::Title | Refers::Own)
                    && self.drafts[s][d - 1].speaks();
                if (draft.speaks() || owned) && draft.mention.actor.is_none() {
                    self.resolve_one(s, d);
                }
            }
        }
    }

    fn resolve_one(&mut self, s: usize, d: usize) {
        let draft = &self.drafts[s][d];
        if draft.mention.actor.is_some() && draft.mention.standing != Standing::Place {
            return;
        }
        let found = match draft.refers {
            Refers::No => {
                self.leave_place(s, d);
                return;
            }
            Refers::Person => self.in_time(s, d, Self::person),
            // "Saddam Hussein's troops invaded Kuwait in 1990"
            Refers::Title if draft.possessor.is_some() => self.in_time(s, d, Self::title),
            Refers::Title => self.title(s, d),
            Refers::Pronoun(pronoun) => self.pronoun(s, d, pronoun),
            Refers::Sides { count } => self.sides(s, d, count),
            Refers::Described(test) => self.described(s, d, test),
            Refers::Opposite => self.opposite(s, d),
            Refers::Own => self.own(s, d),
            Refers::Order { last } => self.order(s, d, last),
        };
        match found {
            Ok(meant) => {
                let draft = &mut self.drafts[s][d];
                // "the latter took the terms home, and his cabinet"
                if matches!(draft.refers, Refers::Order { .. }) && meant.person.is_some() {
                    draft.sort = Sort::Person;
                }
                draft.take(&meant);
            }
            Err(reason) => self.drafts[s][d].give_up(reason),
        }
    }

    /// A capital or region that is a place does not act for its state.
    fn leave_place(&mut self, s: usize, d: usize) {
        let mention = &self.drafts[s][d].mention;
        let city =
            mention.matched == Matched::Capital || self.drafts[s][d].nature == Nature::Region;
        let draft = &mut self.drafts[s][d];
        let mention = &mut draft.mention;
        if mention.standing == Standing::Place && city && mention.actor.is_some() {
            draft.seat = mention.state;
            mention.actor = None;
            mention.state = None;
            mention.unresolved = Some(reason::PLACE);
        }
    }

    /// "Chad and his wife": a state is no "he", so a name that may be a person's is one.
    fn drop_persons(&mut self) {
        for s in 0..self.drafts.len() {
            let is_person = |d: usize, draft: &Draft| {
                let Some(parse) = self.sentences[s]
                    .parse
                    .filter(|_| draft.nature == Nature::Personal)
                else {
                    return false;
                };
                let subject =
                    self.sentences[s]
                        .relation(draft.mention.head)
                        .is_some_and(|(relation, _)| {
                            matches!(relation, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj)
                        });
                let before = self.drafts[s][..d]
                    .iter()
                    .any(|other| other.sort == Sort::Person && !other.plural);
                let after = &self.drafts[s][d + 1..];
                // "Israel should withdraw her troops", where texts call a state "she"
                let state = self.calls_states_she(s);
                let pronoun = after.iter().position(|other| {
                    matches!(other.refers, Refers::Pronoun(Pronoun { asks: Asks::Person(gender), .. })
                        if !(state && gender == Gender::Female))
                });
                let between = pronoun.is_some_and(|end| {
                    after[..end]
                        .iter()
                        .any(|other| other.sort == Sort::Person && !other.plural)
                });
                // "Israel warned, and hardliners threw a shoe at his car"
                let near =
                    pronoun.is_some_and(|at| after[at].mention.first <= draft.mention.last + 2);
                let place = !near
                    && matches!(
                        self.sentences[s].entity_over(draft.mention.head),
                        Some((_, _, EntityKind::Place))
                    );
                subject
                    && !place
                    && pronoun.is_some()
                    && !before
                    && !between
                    && !parse.words.is_empty()
                    && !self.is_listed_with_state(s, d)
            };
            let marks: Vec<bool> = self.drafts[s]
                .iter()
                .enumerate()
                .map(|(d, draft)| is_person(d, draft))
                .collect();
            if marks.contains(&true) {
                let mut marks = marks.into_iter();
                self.drafts[s].retain(|_| !marks.next().unwrap_or(false));
            }
        }
    }

    /// Whom a pronoun means.
    pub(super) fn pronoun(
        &self,
        s: usize,
        d: usize,
        pronoun: Pronoun,
    ) -> Result<Meant, &'static str> {
        let draft = &self.drafts[s][d];
        let at = draft.mention.first;
        if draft.mention.matched == Matched::Description {
            return self.aged(s);
        }
        match pronoun.asks {
            Asks::We => self.speaker(s, at, pronoun.owns),
            Asks::Who => self.relative(s, at),
            asks => match self.antecedent(s, at, asks, pronoun.owns) {
                Search::Found(places, link) => self.meant_by(&places, asks, link),
                Search::Blocked(reason) => Err(reason),
                Search::Nothing => Err(reason::NO_ANTECEDENT),
            },
        }
    }

    /// "the 34-year-old": the only person of the nearest sentence before that names any.
    fn aged(&self, s: usize) -> Result<Meant, &'static str> {
        for before in (s.saturating_sub(2)..s).rev() {
            let mut persons = self.drafts[before].iter().filter(|draft| {
                draft.sort == Sort::Person && draft.mention.matched != Matched::Demonym
            });
            let Some(first) = persons.next() else {
                continue;
            };
            let same = persons.all(|other| other.mention.actor == first.mention.actor);
            let one = first.mention.actor.is_some() && first.parties.is_empty() && !first.plural;
            return if same && one {
                Ok(Meant::of(first, 0.7))
            } else {
                Err(reason::AMBIGUOUS_ANTECEDENT)
            };
        }
        Err(reason::NO_ANTECEDENT)
    }

    fn meant_by(&self, places: &[Place], asks: Asks, link: f64) -> Result<Meant, &'static str> {
        let drafts = || places.iter().map(|&(s, d)| &self.drafts[s][d]);
        if let [(s, d)] = *places {
            let draft = &self.drafts[s][d];
            if draft.mention.actor.is_none() {
                return Err(draft.mention.unresolved.unwrap_or(reason::UNKNOWN_PERSON));
            }
            // "Iran's minister said it would": the state is meant, not the minister.
            if asks == Asks::It && draft.sort == Sort::Person {
                return Ok(Meant::party_of(draft, link));
            }
            return Ok(Meant::of(draft, link));
        }
        let mut codes: Vec<Code> = drafts().flat_map(Draft::codes).collect();
        codes.sort_unstable();
        codes.dedup();
        let least = drafts()
            .map(|draft| draft.mention.confidence)
            .fold(1.0, f64::min);
        match codes[..] {
            [] => Err(reason::NO_ANTECEDENT),
            [one] => Ok(Meant {
                actor: Some(one),
                state: self.as_state(one),
                confidence: least * link,
                ..Meant::default()
            }),
            _ => Ok(Meant::parties(codes, least * link)),
        }
    }

    /// "who": the person that the clause describes.
    fn relative(&self, s: usize, at: usize) -> Result<Meant, &'static str> {
        let parse = self.sentences[s].parse.ok_or(reason::NO_ANTECEDENT)?;
        let mut word = at;
        for _ in 0..6 {
            let head = parse.head(word).ok_or(reason::NO_ANTECEDENT)?;
            if parse.words[word].deprel == Deprel::AclRelcl {
                let place = self.draft_over(s, head).ok_or(reason::NO_ANTECEDENT)?;
                return self.meant_by(&[(s, place)], Asks::Who, 0.9);
            }
            word = head;
        }
        Err(reason::NO_ANTECEDENT)
    }

    /// A state's own code; `None` for an organisation's.
    pub(super) fn as_state(&self, code: Code) -> Option<Code> {
        self.knowledge.state(code).map(|state| state.code)
    }

    pub(super) fn words_in(&self, s: usize, span: Span) -> usize {
        self.sentences[s]
            .words
            .covering(span)
            .map_or(0, |(first, last)| last - first)
    }

    /// The state that acts first.
    fn lead(&self) -> Option<Code> {
        let acts =
            |draft: &&Draft| matches!(draft.mention.standing, Standing::Acts | Standing::Owns);
        let mut acting = self.drafts.iter().flatten().filter(acts);
        acting.find_map(|draft| draft.mention.state)
    }

    /// Inserts mentions of persons by a name that the document has introduced, where the sentence alone saw none.
    fn find_surnames(&mut self) {
        if self.registry.is_empty() {
            return;
        }
        for s in 0..self.sentences.len() {
            let sentence = &self.sentences[s];
            let words = sentence.words;
            let mut at = 0;
            while at < words.len() {
                let covered = self.drafts[s].partition_point(|draft| draft.mention.last <= at);
                if let Some(draft) = self.drafts[s].get(covered)
                    && draft.mention.first <= at
                {
                    // "Pak Song-chol came. Pak said": not the state that is written so
                    let named = draft.nature == Nature::Personal
                        && (draft.mention.first, draft.mention.last) == (at, at + 1)
                        && self.registry.leads_with(words.lower(at));
                    if named {
                        self.drafts[s][covered] = surname(sentence, at);
                    }
                    let draft = &self.drafts[s][covered];
                    at = draft.mention.last;
                    continue;
                }
                if words.is_capitalised(at) && self.registry.has_family(words.lower(at)) {
                    let next = self.drafts[s].get_mut(covered);
                    let owned = next.filter(|draft| {
                        sentence.is_possessive(at + 1)
                            && draft.mention.first == at + 2
                            && draft.refers == Refers::Title
                            && draft.mention.person.is_none()
                    });
                    if let Some(draft) = owned {
                        // "Bazoum's government"
                        draft.possessor = Some(words.at(at));
                        draft.mention.first = at;
                        draft.mention.span = words.at(at).cover(draft.mention.span);
                        continue;
                    }
                    let draft = surname(sentence, at);
                    self.drafts[s].insert(covered, draft);
                    for other in &mut self.drafts[s] {
                        other.apposed = other.apposed.map(|to| to + usize::from(to >= covered));
                    }
                }
                at += 1;
            }
        }
    }
}

/// A bare family name.
fn surname(sentence: &Sentence<'_>, at: usize) -> Draft {
    let span = sentence.words.at(at);
    let owns = sentence.is_possessive(at + 1);
    let mention = Mention {
        span,
        first: at,
        last: at + 1,
        head: at,
        standing: if owns { Standing::Owns } else { Standing::Acts },
        actor: None,
        state: None,
        sector: None,
        office: None,
        rank: None,
        person: Some(span),
        title: None,
        matched: Matched::Person,
        confidence: 0.0,
        unresolved: None,
    };
    let mut draft = Draft::new(mention, Refers::Person);
    draft.sort = Sort::Person;
    draft.gender = Gender::Unknown;
    draft
}

/// Drafts as mentions, one for each actor.
fn finish(drafts: Vec<Draft>) -> Vec<Mention> {
    let mut mentions = Vec::with_capacity(drafts.len());
    for draft in drafts {
        if draft.parties.len() < 2 {
            mentions.push(draft.mention);
            continue;
        }
        let knowledge = Knowledge::builtin();
        mentions.extend(draft.parties.iter().map(|&code| Mention {
            actor: Some(code),
            state: knowledge.state(code).map(|state| state.code),
            ..draft.mention.clone()
        }));
    }
    mentions
}
