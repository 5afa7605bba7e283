//! Mentions of actors in one sentence.
//!
//! Names come from `knowledge`; this file reads the phrase around a name: whose office it
//! is, who holds it, whether the name acts, owns, describes or is a place.

use std::sync::LazyLock;

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use crate::knowledge::{Agent, Code, Found, Knowledge, Make, MatchKind, OfficeId, Sense, Starts};
use crate::syntax::Number;
use crate::text::{Class, Words, word_list};

use super::appose::{appose, join_offices, pool_bodies, share_offices};
use super::draft::{Draft, Gender, Nature, Refers, Sort};
use super::mention::{Matched, Mention, Standing, reason};
use super::names::{Name, names};
use super::places::stand;
use super::sentence::Sentence;
use super::titles::{Holder, Title, titles};

/// Words that say of a body no more than that it is a state's own.
static OWN_WORDS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/own_words.txt")));

/// Words that a hyphen joins to the name of a state of which nothing more is said than that it backs, trained or made
/// what follows.
static BEHIND: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/behind_words.txt")));

/// First and one past the last word.
pub(super) type Run = (usize, usize);

/// Reads a sentence from left to right.
pub(super) struct Reader<'a> {
    pub(super) sentence: &'a Sentence<'a>,
    pub(super) knowledge: &'static Knowledge,
    pub(super) names: Vec<Name>,
    pub(super) titles: Vec<Title>,
    pub(super) on: Option<NaiveDate>,
    pub(super) found: Vec<Draft>,
}

/// Phrases of a sentence as the knowledge has them, before the sentence has spoken.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) names: Vec<Found<'static, Sense>>,
    pub(super) titles: Vec<Found<'static, OfficeId>>,
    pub(super) agents: Vec<Found<'static, Agent>>,
}

/// Looks up the phrases of a sentence.
pub(super) fn look_up(words: &Words<'_>, knowledge: &'static Knowledge) -> Known {
    let (text, span) = (words.text, words.span);
    let starts = Starts::new(text, span);
    Known {
        names: knowledge.scan_from(text, span, &starts).collect(),
        titles: knowledge.titles().scan_from(text, &starts).collect(),
        agents: knowledge.agents().scan_from(text, &starts).collect(),
    }
}

/// Finds the mentions of a sentence, in order, none overlapping another.
pub(super) fn read(
    sentence: &Sentence<'_>,
    known: &Known,
    knowledge: &'static Knowledge,
    on: Option<NaiveDate>,
) -> Vec<Draft> {
    let words = sentence.words;
    let mut reader = Reader {
        sentence,
        knowledge,
        names: names(sentence, &known.names, knowledge, on),
        titles: Vec::new(),
        on,
        found: Vec::new(),
    };
    // Without a parse a noun for agents counts only beside a name.
    let agents = sentence.parse.is_some() || !reader.names.is_empty();
    reader.titles = titles(words, known, knowledge, agents);
    let mut at = 0;
    while at < words.len() {
        at = reader.read(at).max(at + 1);
    }
    share_offices(sentence, &mut reader.found);
    pool_bodies(sentence, &mut reader.found);
    join_offices(sentence, &mut reader.found);
    appose(sentence, &mut reader.found);
    reader.found
}

impl Reader<'_> {
    /// Reads what starts at word `at` and returns where to go on.
    fn read(&mut self, at: usize) -> usize {
        if let Some(name) = self.name_at(at) {
            return self.read_name(name);
        }
        self.sides(at)
            .or_else(|| self.pronoun(at))
            .or_else(|| self.description(at))
            .or_else(|| self.opposite(at))
            .or_else(|| self.unbound(at))
            .or_else(|| self.person(at))
            .unwrap_or(at + 1)
    }

    pub(super) fn name_at(&self, at: usize) -> Option<Name> {
        let place = self.names.partition_point(|name| name.first < at);
        self.names
            .get(place)
            .copied()
            .filter(|name| name.first == at)
    }

    pub(super) fn title_at(&self, at: usize) -> Option<Title> {
        let place = self.titles.partition_point(|title| title.first < at);
        self.titles
            .get(place)
            .copied()
            .filter(|title| title.first == at)
    }

    /// "Admiral Togo": a person who is called like a state.
    fn is_ranked(&self, name: Name) -> bool {
        let words = self.sentence.words;
        self.found.last().is_some_and(|before| {
            before.mention.office == Some("military_officer")
                && before.mention.last == name.first
                && before.mention.person.is_none()
                && words.is_capitalised(name.first - 1)
                && name.kind == MatchKind::Name
        })
    }

    /// A name, and the office or possession that follows it.
    fn read_name(&mut self, name: Name) -> usize {
        let possessive = self.sentence.is_possessive(name.last);
        let after = name.last + usize::from(possessive);
        if self.is_behind(name) || self.is_ranked(name) {
            let mut mention = self.mention(
                (name.first, name.last),
                Standing::Describes,
                name.kind.into(),
            );
            mention.unresolved = Some(reason::BEHIND);
            mention.confidence = 0.0;
            self.found.push(Draft::new(mention, Refers::No));
            return after;
        }
        if let Some(title) = self.title_after(name, after) {
            return self.titled(name.first, Some(name), title);
        }
        // "Boko Haram fighters killed": the noun adds nothing, so the name acts.
        let same = self
            .title_at(after)
            .filter(|title| !possessive && self.is_same_group(name, *title));
        let same = same.filter(|title| !self.is_compound(title.last - 1, title.last));
        let mut standing = stand(self.sentence, &name, possessive);
        let mut mention = self.mention((name.first, name.last), standing, name.kind.into());
        if let Some(title) = same {
            mention.head = title.last - 1;
            mention.last = title.last;
            standing = Standing::Acts;
            if self.sentence.is_possessive(title.last) {
                standing = Standing::Owns;
            }
            mention.standing = standing;
        }
        mention.actor = name.code;
        mention.state = name.state();
        mention.sector = name.sector;
        mention.confidence = confidence(mention.matched);
        if name.code.is_none() {
            mention.unresolved = Some(reason::AMBIGUOUS_NAME);
            mention.confidence = 0.0;
        }
        let mut draft = Draft::new(mention, Refers::No);
        draft.nature = self.nature(&name);
        if name.kind == MatchKind::Demonym {
            draft.sort = Sort::Person;
            // "the Japanese" are many, "the American" is one
            let acts = draft.mention.standing == Standing::Acts;
            let word = self.sentence.words.lower(name.last - 1);
            let one = (name.is_one()
                || ["an", "man", "er", "ian"]
                    .iter()
                    .any(|end| word.ends_with(end)))
                && !self.is_plural(draft.mention.head);
            draft.plural =
                name.is_people() || acts && self.sentence.before(name.first) == "the" && !one;
        }
        // "the Emirates reopened their embassy"
        if draft.nature == Nature::Plain
            && name.kind == MatchKind::Name
            && matches!(draft.mention.standing, Standing::Acts | Standing::Owns)
            && self.is_plural(draft.mention.head)
        {
            draft.nature = Nature::Collective;
        }
        self.found.push(draft);
        same.map_or(after, |title| title.last)
    }

    /// "the U.S.-backed rebels", "a Soviet-made jet": who stands behind them, or where they come from, does not act.
    pub(super) fn is_behind(&self, name: Name) -> bool {
        let words = self.sentence.words;
        let hyphen = name.last;
        hyphen + 1 < words.len()
            && words.lower(hyphen) == "-"
            && self.is_glued(hyphen)
            && BEHIND.contains(words.lower(hyphen + 1))
    }

    fn is_plural(&self, at: usize) -> bool {
        let word = self.sentence.parse.and_then(|parse| parse.words.get(at));
        word.is_some_and(|word| word.feats.number == Some(Number::Plural))
    }

    fn nature(&self, name: &Name) -> Nature {
        let organisation = name.code.and_then(|code| self.knowledge.organisation(code));
        if organisation.is_some_and(|group| &*group.kind == "armed") {
            Nature::Collective
        } else if name.kind == MatchKind::Region {
            Nature::Region
        } else if name.is_personal {
            Nature::Personal
        } else {
            Nature::Plain
        }
    }

    /// Pushes an office, body or group, with the person who holds it; returns the word after.
    ///
    /// `first` is where the words begin, `name` that of the party, if the words have it.
    pub(super) fn titled(&mut self, first: usize, name: Option<Name>, title: Title) -> usize {
        let (person, end) = self.person_after(title);
        self.titled_until(first, name, title, person, end)
    }

    pub(super) fn titled_until(
        &mut self,
        first: usize,
        name: Option<Name>,
        title: Title,
        person: Option<Run>,
        end: usize,
    ) -> usize {
        let words = self.sentence.words;
        if let Some(person) = person
            && let Some(body) = self.owned_body(end)
        {
            // "President Pinto's government"
            let last = self.titled_until(first, name, body, None, body.last);
            self.set_possessor(person, Some(title));
            return last;
        }
        let first = if name.is_none() {
            self.with_compounds(first, title)
        } else {
            first
        };
        let mut mention = self.held((first, end), title, person);
        let mut refers = Refers::Title;
        let provincial = name.is_some_and(|name| is_provincial(&name, title));
        if let Some(name) = name.filter(|name| name.first == first && is_private_group(title)) {
            // "Bulgarian nurses" speak for no one: what names the state is the adjective.
            mention.span = words.cover(name.first, name.last);
        }
        if provincial {
            refers = Refers::No;
        } else if let Some(name) = name {
            let governed = self.governed(&name, title);
            mention.actor = governed.or(name.code);
            mention.state = governed.or_else(|| name.state());
            refers = Refers::No;
        }
        if mention.actor.is_none() {
            // "his Congolese counterpart": of one of two states.
            mention.unresolved = Some(match name {
                Some(_) if !provincial => reason::AMBIGUOUS_NAME,
                _ => reason::NO_STATE,
            });
            mention.confidence = 0.0;
        }
        let mut draft = Draft::new(mention, refers);
        draft.sort = title.holder.sort();
        draft.plural = title.plural;
        draft.gender = self.gender_of_holder(title, person);
        if words.lower(title.last - 1) == "police" {
            draft.nature = Nature::Collective;
        }
        draft.title = Some(title);
        self.found.push(draft);
        end
    }

    /// The body after a possessor that ends at a word: "'s government", "'s office".
    pub(super) fn owned_body(&self, end: usize) -> Option<Title> {
        let words = self.sentence.words;
        if !self.sentence.is_possessive(end) {
            return None;
        }
        let at = end + 1;
        let Some(title) = self.title_at(at).map(|title| self.chain(title)) else {
            let office = words.lower(at) == "office" && !self.is_compound(at, at + 1);
            return office.then_some(Title {
                first: at,
                last: at + 1,
                holder: Holder::Body(Some("GOV")),
                plural: false,
            });
        };
        let body = matches!(title.holder, Holder::Body(_));
        (body && !self.is_compound(title.last - 1, title.last)).then_some(title)
    }

    /// Says of the last mention who owns the body, and with what office he is named.
    pub(super) fn set_possessor(&mut self, (first, last): Run, title: Option<Title>) {
        let span = self.sentence.words.cover(first, last);
        if let Some(draft) = self.found.last_mut() {
            draft.possessor = Some(span);
            draft.possessor_title = title;
        }
    }

    /// An office, body or group as a mention of nobody yet.
    fn held(&self, (first, end): Run, title: Title, person: Option<Run>) -> Mention {
        let words = self.sentence.words;
        let head = self.sentence.head_of(first, end, title.last - 1);
        let mut mention = self.mention((first, end), Standing::Acts, title.holder.matched());
        mention.head = head;
        mention.sector = title.holder.sector();
        mention.office = title.holder.id();
        mention.rank = title.holder.rank();
        mention.title = Some(words.cover(title.first, title.last));
        mention.person = person.map(|(first, last)| words.cover(first, last));
        mention.confidence = confidence(mention.matched);
        if self.sentence.is_possessive(end) {
            mention.standing = Standing::Owns;
        } else if self.is_compound(head, end) {
            mention.standing = Standing::Describes;
        }
        mention
    }

    /// What an office and the name of its holder say of the sex.
    fn gender_of_holder(&self, title: Title, person: Option<Run>) -> Gender {
        let gender = gender_of_title(self.sentence.words.lower(title.last - 1));
        match person {
            Some(person) if gender == Gender::Unknown => self.gender_of(person),
            _ => gender,
        }
    }

    /// "The Sandinista government": a party that governs does so in its own state.
    fn governed(&self, name: &Name, title: Title) -> Option<Code> {
        let party = self.knowledge.organisation(name.code?)?;
        let governs = title.holder.sector() == Some("GOV") && !title.holder.is_agent();
        party.base.filter(|_| governs && &*party.kind == "party")
    }

    /// Where the nouns begin that describe an office: "palace spokeswoman".
    fn with_compounds(&self, first: usize, title: Title) -> usize {
        let Some(parse) = self.sentence.parse else {
            return first;
        };
        let free = self.found.last().map_or(0, |draft| draft.mention.last);
        let mut start = first;
        while start > free {
            let before = &parse.words[start - 1];
            let words = self.sentence.words;
            // "Infrastructure Minister Oleksandr Kubrakov"
            let portfolio = matches!(words.lower(title.first), "minister" | "secretary")
                && words.is_capitalised(title.first)
                && words.is_capitalised(start - 1)
                && words.class(start - 1).is_none()
                && self.name_at(start - 1).is_none();
            let describes = before.deprel == crate::syntax::Deprel::Compound
                && (before.upos == crate::syntax::Upos::Noun || portfolio)
                && ((before.head as usize) == title.last || portfolio)
                && (!words.is_capitalised(start - 1) || portfolio);
            // "sent home ambassador Petrov": no ambassador for the home.
            let homeward = words.lower(start - 1) == "home" && title.holder.is_envoy();
            if !describes || homeward {
                break;
            }
            start -= 1;
        }
        // "the new government"
        let words = self.sentence.words;
        let own = |at: usize| OWN_WORDS.contains(words.lower(at)) && !words.is_capitalised(at);
        let described = (free..start).rev().find(|&at| !own(at));
        let body = matches!(title.holder, Holder::Body(_)) && !title.plural;
        // "the old king", "the late president", of one who is not named
        let person = matches!(title.holder, Holder::Person(_)) && !title.plural;
        let aged = |at: usize| matches!(words.lower(at), "late" | "old" | "ousted");
        if person
            && start > free + 1
            && aged(start - 1)
            && words.lower(start - 2) == "the"
            && !words.is_capitalised(title.first)
        {
            return start - 1;
        }
        match described.filter(|&at| body && self.sentence.is_definite(at)) {
            Some(article) => article + 1,
            None => start,
        }
    }

    /// Whether a word only describes a noun after its phrase: "government" in "government decision".
    pub(super) fn is_compound(&self, head: usize, end: usize) -> bool {
        self.sentence.parse.is_some_and(|parse| {
            use crate::syntax::Deprel;
            let describes = matches!(
                parse.words[head].deprel,
                Deprel::Compound | Deprel::Amod | Deprel::NmodDesc
            );
            describes && parse.head(head).is_some_and(|noun| noun >= end)
        })
    }

    /// A mention without an actor.
    pub(super) fn mention(
        &self,
        (first, last): Run,
        standing: Standing,
        matched: Matched,
    ) -> Mention {
        Mention {
            span: self.sentence.words.cover(first, last),
            first,
            last,
            head: self.sentence.head_of(first, last, last - 1),
            standing,
            actor: None,
            state: None,
            sector: None,
            office: None,
            rank: None,
            person: None,
            title: None,
            matched,
            confidence: 0.0,
            unresolved: None,
        }
    }

    /// Whether a word is capitalised and has a meaning of its own.
    pub(super) fn is_proper(&self, at: usize) -> bool {
        self.sentence.words.is_capitalised(at) && !self.is_common(at)
    }

    /// Whether a word has a meaning of its own; "Will", "Emily" and "Vitaly" may be names.
    pub(super) fn is_common(&self, at: usize) -> bool {
        let named = self
            .sentence
            .parse
            .and_then(|parse| parse.words.get(at))
            .is_some_and(|word| word.upos == crate::syntax::Upos::Propn);
        match self.sentence.words.class(at) {
            None | Some(Class::Modal) => false,
            Some(Class::Adverb) => !named,
            Some(_) => true,
        }
    }
}

/// "Catalonia's parliament", "the governor of Tokyo": the body or office of a region or town, not of the state.
fn is_provincial(name: &Name, title: Title) -> bool {
    let palestine = name.code.is_some_and(|code| code.as_str() == "PSE");
    let throne = title.holder.id() == Some("monarch");
    let region =
        name.kind == MatchKind::Region && !palestine && !throne && !title.holder.is_agent();
    region || name.kind == MatchKind::Capital && title.holder.id() == Some("governor")
}

/// Whether a title names private persons.
fn is_private_group(title: Title) -> bool {
    matches!(title.holder, Holder::Agent(agent) if agent.make == Make::People && matches!(&*agent.sector,
        "CVL" | "BUS" | "MED" | "LAB" | "EDU" | "HLH" | "AGR" | "REF"))
}

/// How sure a name or phrase by itself is. Judgement, not measurement.
fn confidence(matched: Matched) -> f64 {
    match matched {
        Matched::Name => 0.95,
        Matched::Demonym | Matched::Institution | Matched::Office => 0.9,
        Matched::Capital => 0.85,
        Matched::Person => 0.8,
        Matched::Pronoun | Matched::Description => 0.75,
    }
}

/// What a title says of the sex of its holder.
pub(super) fn gender_of_title(word: &str) -> Gender {
    match word {
        "queen" | "empress" | "princess" | "duchess" | "spokeswoman" | "congresswoman" | "mrs"
        | "mrs." | "ms" | "ms." | "madame" | "lady" | "dame" | "baroness" | "mme" => Gender::Female,
        "baron" | "count" | "m." | "herr" | "signor" | "don" | "archduke" | "cardinal"
        | "archbishop" | "marquis" | "viscount" | "earl" | "pasha" | "mikado" | "shogun"
        | "khedive" | "king" | "emperor" | "prince" | "duke" | "spokesman" | "congressman"
        | "mr" | "mr." | "lord" | "sir" | "shah" | "sultan" | "kaiser" | "czar" | "tsar"
        | "pope" | "emir" => Gender::Male,
        _ => Gender::Unknown,
    }
}
