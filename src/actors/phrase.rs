//! The phrase around an office: whose it is, before or after it, and who holds it.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::knowledge::{Make, MatchKind, Rank};
use crate::syntax::{Deprel, Upos, VerbForm, Word};
use crate::text::{Class, is_weekday, word_list};

use super::draft::Refers;
use super::mention::reason;
use super::names::Name;
use super::namesakes::is_day;
use super::reader::{Reader, Run};
use super::rebels::is_of_rebels;
use super::titles::{Holder, Title};

/// Bodies that rule where they are.
static LOCAL_BODIES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/local_bodies.txt")));

/// Whether a noun is for a body that rules where it is.
pub(super) fn is_local_noun(noun: &str) -> bool {
    LOCAL_BODIES.contains(noun)
}

/// Words of address that may stand between an office and the name of its holder.
static HONORIFICS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/honorifics.txt")));

/// What many come together for.
static GATHERINGS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/conferring.txt")));

/// Whether a word is one of address that is no part of a name: "Hon.", "H.E.".
pub(super) fn is_honorific(word: &str) -> bool {
    HONORIFICS.contains(word)
}

/// Longest run of describing words between an adjective and its office.
const MODIFIERS: usize = 5;
/// The same without a parse before a noun for agents, which other nouns may precede as well.
const SHALLOW_MODIFIERS: usize = 1;
/// How deep "the spokesman for the head of the office of" is followed.
const DEPTH: usize = 3;

/// What an office is said to be of.
struct Complement {
    name: Option<Name>,
    last: usize,
}

impl Complement {
    /// "of the IMF", "of Russia's Security Council": a body of a party that is named, and not a state or town.
    fn is_body(&self) -> bool {
        self.name.is_some_and(|name| {
            self.last > name.last
                || matches!(name.kind, MatchKind::Institution | MatchKind::Organisation)
        })
    }
}

impl Reader<'_> {
    /// The office after the name of its state: "Cuban vice minister of foreign affairs", "Cuba's foreign ministry",
    /// "Iranian foreign ministry spokesman".
    pub(super) fn title_after(&self, name: Name, after: usize) -> Option<Title> {
        let possessive = after > name.last;
        let names_whole = matches!(name.kind, MatchKind::Demonym) && !name.is_adjective();
        if !possessive && (names_whole || name.is_people()) {
            return None;
        }
        if !possessive && self.is_place_beside(name, after) {
            return None;
        }
        let describes = possessive || name.is_adjective() || name.is_short();
        let reach = match (self.sentence.parse, describes) {
            (_, true) => MODIFIERS,
            // After a bare name of a state the office must follow at once, or be its noun in the parse.
            (Some(_), false) if name.kind != MatchKind::Capital => 2,
            _ => 0,
        };
        // Some titles begin with the name: "US Secretary of State".
        let whole = self
            .title_at(name.first)
            .filter(|title| title.last > name.last);
        let mut at = after;
        while at <= after + reach {
            let title = whole
                .or_else(|| self.title_at(at))
                .or_else(|| self.body_at(at, name));
            if let Some(title) = title.filter(|title| {
                !self.is_same_group(name, *title)
                    && !is_private(*title)
                    && !self.is_adjective(*title)
            }) {
                if possessive && self.is_side_taken(title) {
                    return None;
                }
                // "Russia's Security Council veto": where it sits, not what it has
                let shared = whole.is_none()
                    && self
                        .name_at(title.first)
                        .is_some_and(|name| name.kind == MatchKind::Organisation);
                if shared && self.is_compound(title.last - 1, title.last) {
                    return None;
                }
                let title = self.chain(title);
                if self.is_of_gathering(title) {
                    return None;
                }
                let title = Title {
                    first: title.first.max(name.last),
                    ..title
                };
                return (whole.is_some() || self.belongs(name, after, title)).then_some(title);
            }
            if self.name_at(at).is_some() || !self.is_modifier(at) {
                return None;
            }
            at += 1;
        }
        None
    }

    /// "In Bonn | Chancellor Helmut Kohl said": where something is done stands before who does it.
    fn is_place_beside(&self, name: Name, after: usize) -> bool {
        let words = self.sentence.words;
        let led = matches!(self.sentence.before(name.first), "in" | "at" | "from");
        let opens = name.first == 1 || name.first > 1 && words.lower(name.first - 2) == ",";
        let holder = self.title_at(after).is_some_and(|title| {
            matches!(title.holder, Holder::Person(_)) && words.is_capitalised(title.first)
        });
        name.kind == MatchKind::Capital && led && opens && holder
    }

    /// "took Pakistan's side", "at Serbia's side": who stands by a state is not that state.
    fn is_side_taken(&self, title: Title) -> bool {
        let noun = title.last - 1;
        let Some(parse) = self.sentence.parse else {
            return false;
        };
        let taken = parse.words[noun].deprel == Deprel::Obj
            && parse
                .head(noun)
                .is_some_and(|verb| matches!(parse.lemma(verb), "take" | "join" | "leave"));
        let beside = matches!(
            self.sentence.preposition(noun),
            Some("at" | "by" | "on" | "to")
        );
        self.sentence.words.lower(noun) == "side" && (taken || beside)
    }

    /// "a military airfield", "his first official visit": the word for a body or office only describes a noun.
    fn is_adjective(&self, title: Title) -> bool {
        let word = self
            .sentence
            .parse
            .and_then(|parse| parse.words.get(title.first));
        let describes = |word: &Word| word.upos == Upos::Adj && word.deprel == Deprel::Amod;
        title.last == title.first + 1
            && matches!(title.holder, Holder::Body(_) | Holder::Person(_))
            && word.is_some_and(describes)
    }

    /// "Hezbollah fighters": the noun says no more than the name.
    pub(super) fn is_same_group(&self, name: Name, title: Title) -> bool {
        let armed = name.kind == MatchKind::Organisation
            && name
                .code
                .and_then(|code| self.knowledge.organisation(code))
                .is_some_and(|group| &*group.kind == "armed");
        armed && matches!(title.holder.sector(), Some("REB" | "INS" | "SEP"))
    }

    /// "the ASEAN Foreign Ministers' Meeting", "the Forum Leaders Retreat": the office is part of the name of what is
    /// held.
    pub(super) fn is_of_gathering(&self, title: Title) -> bool {
        let words = self.sentence.words;
        let noun = title.last + usize::from(self.sentence.is_possessive(title.last));
        title.plural
            && words.is_capitalised(title.last - 1)
            && words.is_capitalised(noun)
            && GATHERINGS.contains(words.lower(noun))
    }

    /// A body with a name of its own, after the name of its state: "US State Department".
    fn body_at(&self, at: usize, owner: Name) -> Option<Title> {
        let name = self.name_at(at)?;
        let body = name.kind == MatchKind::Institution && name.code == owner.code;
        body.then_some(Title {
            first: name.first,
            last: name.last,
            holder: Holder::Body(name.sector),
            plural: false,
        })
    }

    /// The last of titles that follow each other: "foreign ministry | spokesman".
    pub(super) fn chain(&self, title: Title) -> Title {
        let mut whole = title;
        for _ in 0..DEPTH {
            let gap = usize::from(self.sentence.is_possessive(whole.last));
            let Some(next) = self.title_at(whole.last + gap) else {
                break;
            };
            if whole.plural && gap == 0 {
                break;
            }
            // "Foreign Minister Shah Mehmood Qureshi", "Defence Minister General Prabowo": he is what is told first.
            let style = next.last == next.first + 1
                && gap == 0
                && [whole.holder, next.holder]
                    .iter()
                    .all(|holder| matches!(holder, Holder::Person(_)))
                && is_style_of_office(self.sentence.words.lower(next.first));
            whole = Title {
                first: whole.first,
                holder: if style { whole.holder } else { next.holder },
                ..next
            };
        }
        whole
    }

    /// Whether a title that follows a name is the name's.
    fn belongs(&self, name: Name, after: usize, title: Title) -> bool {
        let agent = title.holder.is_agent();
        let distance = title.first.saturating_sub(after);
        // "Colombia's OAS ambassador": the state's, at the body.
        let posted = name.kind == MatchKind::Organisation
            && title.holder.is_envoy()
            && name
                .first
                .checked_sub(1)
                .is_some_and(|before| self.sentence.is_possessive(before));
        if posted {
            return false;
        }
        let Some(parse) = self.sentence.parse else {
            return !agent || distance <= SHALLOW_MODIFIERS;
        };
        let noun = title.last - 1;
        if agent && !self.sentence.is_noun(noun) {
            return false;
        }
        // "Kenyan police station": the station is Kenyan, no police act.
        let (_, end) = self.person_after(title);
        if agent && !self.sentence.is_possessive(end) && self.is_compound(noun, end) {
            return false;
        }
        if distance == 0 && (name.is_adjective() || after > name.last) {
            return true;
        }
        // "Solomon Islands Prime Minister Sogavare", whatever the parse makes of so many names
        let written = |at| self.sentence.words.is_capitalised(at);
        if distance == 0
            && !agent
            && name.kind == MatchKind::Name
            && end > title.last
            && (title.first..title.last).all(written)
        {
            return true;
        }
        // "State Duma speaker Vyacheslav Volodin", "Hezbollah chief Hassan Nasrallah"
        let led = matches!(name.kind, MatchKind::Institution | MatchKind::Organisation);
        if distance == 0 && led && matches!(title.holder, Holder::Person(_)) && end > title.last {
            return true;
        }
        let mut at = self.sentence.head_of(name.first, name.last, name.last - 1);
        for _ in 0..6 {
            match parse.head(at) {
                // "Australian and New Zealand police": joined to an adjective of the noun
                Some(head) if head < name.first && parse.words[at].deprel == Deprel::Conj => {
                    at = head;
                }
                Some(head) if head >= title.first.min(title.last - 1) && head < end => return true,
                Some(head) if head >= name.first && head < end => at = head,
                _ => return false,
            }
        }
        false
    }

    /// Words that may stand between an adjective and its noun.
    fn is_modifier(&self, at: usize) -> bool {
        let words = self.sentence.words;
        let word = words.lower(at);
        if let Some(parse) = self.sentence.parse {
            return self.is_hyphen(at)
                || parse.words.get(at).is_some_and(|word| {
                    matches!(
                        word.upos,
                        Upos::Adj | Upos::Noun | Upos::Num | Upos::Adv | Upos::Verb | Upos::Propn
                    )
                    // "The French landed troops"
                    && word.feats.verb_form != Some(VerbForm::Finite)
                }) && words
                    .class(at)
                    .is_none_or(|class| class == Class::Adverb || is_count(word));
        }
        self.is_hyphen(at)
            || (words.class(at).is_none()
                && word
                    .bytes()
                    .next()
                    .is_some_and(|byte| byte.is_ascii_alphabetic())
                && (!words.is_capitalised(at) || at == 0))
            || matches!(word, "then" | "former")
            || is_count(word)
    }

    /// An office that comes before its state, or whose state the sentence does not say.
    pub(super) fn unbound(&mut self, at: usize) -> Option<usize> {
        let title = self
            .title_at(at)
            .filter(|title| !self.is_adjective(*title))?;
        // "found on its side of the border", "on the side of the Sultan"
        let words = self.sentence.words;
        if words.lower(title.last - 1) == "side"
            && (words.lower(title.last) == "of" || self.is_beside(at))
        {
            return None;
        }
        let of_body = title.holder.is_of_body();
        let title = self.chain(title);
        let parsed = self.sentence.parse.is_some();
        let agent = title.holder.is_agent();
        if agent && !self.is_actor(title) || self.is_in_name(at) || self.is_of_gathering(title) {
            return None;
        }
        let (person, end) = self.person_after(title);
        let body = matches!(title.holder, Holder::Body(_));
        if body && let Some(last) = self.body_of_person(at, title) {
            return Some(last);
        }
        // "the police boxes"
        if body && !self.sentence.is_possessive(end) && self.is_compound(title.last - 1, end) {
            return None;
        }
        if let Some(name) = self.shared_complement(title) {
            return Some(self.titled_until(at, Some(name), title, None, title.last));
        }
        let complement = self.complement(title, end, DEPTH);
        // "the head of the table": of nobody
        if of_body && !complement.as_ref().is_some_and(Complement::is_body) {
            return None;
        }
        if let Some(complement) = complement
            && (complement.name.is_some() || parsed)
        {
            // "the government in Kabul" is Kabul's, but the words of the place are no name of it.
            let place = matches!(self.sentence.words.lower(end), "in" | "at");
            let last = if self.is_local_body(title) || agent && place {
                title.last
            } else {
                complement.last
            };
            let after = match title.holder {
                Holder::Person(_) if complement.name.is_some() => self.name_end(last),
                _ => last,
            };
            let person = (after > last).then_some((last, after)).or(person);
            return Some(self.titled_until(at, complement.name, title, person, after));
        }
        let definite = at
            .checked_sub(1)
            .is_some_and(|before| self.sentence.words.lower(before) == "the");
        if person.is_none() && !definite && !parsed {
            return None;
        }
        let end = self.past_republic(title, person.is_some(), end);
        let end = self.titled_until(at, None, title, person, end);
        // "The president of the university" is no state's.
        let of_other = person.is_none()
            && (self.sentence.words.lower(end) == "of"
                || self.sentence.words.lower(end) == "for"
                    && (!parsed || self.is_attached(title, end)))
            && !self.title_at(end + 2).is_some_and(is_of_rebels)
            && !title.holder.is_agent();
        if of_other && let Some(draft) = self.found.last_mut() {
            draft.refers = Refers::No;
            draft.give_up(reason::NO_STATE);
        }
        Some(end)
    }

    /// "the Government and people of | Fiji", "the president and the parliament of | Chile": the state that a second
    /// noun brings, told once for both.
    fn shared_complement(&self, title: Title) -> Option<Name> {
        let words = self.sentence.words;
        let (person, end) = self.person_after(title);
        if person.is_some() || title.plural || end != title.last || words.lower(end) != "and" {
            return None;
        }
        let public = |title: Title| {
            matches!(title.holder.sector(), Some("GOV" | "LEG")) && !title.holder.is_agent()
        };
        let next = end + 1 + usize::from(words.lower(end + 1) == "the");
        let last = match self.title_at(next) {
            Some(other) if matches!(words.lower(other.last - 1), "people" | "peoples") => {
                other.last
            }
            Some(other) if public(other) && matches!(other.holder, Holder::Body(_)) => other.last,
            None if matches!(words.lower(next), "people" | "peoples") => next + 1,
            _ => return None,
        };
        if !public(title) || words.lower(last) != "of" {
            return None;
        }
        let at = last + 1 + usize::from(words.lower(last + 1) == "the");
        self.name_at(at)
            .filter(|name| matches!(name.kind, MatchKind::Name))
    }

    /// "the government of General Oswaldo López": a body and the person who has it, named with his office.
    fn body_of_person(&mut self, at: usize, body: Title) -> Option<usize> {
        let words = self.sentence.words;
        if words.lower(body.last) != "of" {
            return None;
        }
        let title = self.title_at(body.last + 1).filter(|title| {
            matches!(title.holder, Holder::Person(_)) && words.is_capitalised(title.first)
        });
        let Some(title) = title else {
            return self.body_of_known(at, body);
        };
        let (person, end) = self.person_after(title);
        let person = person.filter(|_| !self.sentence.is_possessive(end))?;
        let last = self.titled_until(at, None, body, None, end);
        self.set_possessor(person, Some(title));
        Some(last)
    }

    /// "the government of Daniel Ortega": a body and the person who has it, named without office.
    fn body_of_known(&mut self, at: usize, body: Title) -> Option<usize> {
        let first = self.past_address(body.last + 1);
        let words = self.sentence.words;
        let rules = self.sentence.is_body(body.last - 1)
            || matches!(words.lower(body.last - 1), "junta" | "dictatorship");
        if !rules || self.name_at(first).is_some() {
            return None;
        }
        let end = self.name_end(first);
        let name = words.cover(first, end.max(first + 1));
        let held = || {
            let mut called = self.knowledge.people().called(name.of(words.text));
            called.any(|holding| {
                let office = self.knowledge.office(holding.office);
                matches!(office.rank, Rank::HeadOfState | Rank::HeadOfGovernment)
            })
        };
        if end == first || self.sentence.is_possessive(end) || !held() {
            return None;
        }
        let last = self.titled_until(at, None, body, None, end);
        self.set_possessor((first, end), None);
        Some(last)
    }

    /// "Amit Shah", "Sharm el-Sheikh": a title that is the end of a name.
    fn is_in_name(&self, at: usize) -> bool {
        let words = self.sentence.words;
        let (Some(parse), Some(before)) = (self.sentence.parse, at.checked_sub(1)) else {
            return false;
        };
        let glued = before > 0 && words.lower(before) == "-" && self.is_glued(before);
        let flat = parse.words[at].deprel == Deprel::Flat
            && parse.head(at).is_some_and(|head| head < at)
            && words.is_capitalised(before)
            && parse.words[before].upos == Upos::Propn
            && words.class(before).is_none();
        let free = self
            .found
            .last()
            .is_none_or(|draft| draft.mention.last < at);
        words.is_capitalised(at) && (glued || flat && free)
    }

    /// Whether a noun for agents heads a phrase of its own in the parse; words alone do not say.
    fn is_actor(&self, title: Title) -> bool {
        let noun = title.last - 1;
        let end = self.person_after(title).1;
        self.sentence.parse.is_some() && self.sentence.is_noun(noun) && !self.is_compound(noun, end)
    }

    /// "of Cuba", "for the Iranian foreign ministry", "in Havana" after an office.
    fn complement(&self, title: Title, at: usize, depth: usize) -> Option<Complement> {
        let words = self.sentence.words;
        let preposition = words.lower(at);
        let people = matches!(title.holder, Holder::Agent(agent) if agent.make == Make::People);
        let group = people && title.holder.sector() != Some("GOV");
        let joins = match preposition {
            "of" => !group,
            "for" => !title.holder.is_agent(),
            // "withdrew its ambassador from Moscow": an envoy is from where he is withdrawn.
            // So are soldiers that are a state's own: "its troops from Mali".
            "from" => {
                !title.holder.is_envoy() && !self.is_owned(title) && self.is_attached(title, at)
            }
            "in" | "at" => {
                self.is_local_body(title) || title.holder.is_local() && self.is_official(title)
            }
            _ => false,
        };
        if !joins {
            return None;
        }
        let mut next = at + 1;
        // "of The Gambia": the article is of the name
        if words.class(next) == Some(Class::Determiner) && self.name_at(next).is_none() {
            next += 1;
        }
        // "of neighbouring Kenya"
        let adjective = self.name_at(next).is_none()
            && self.title_at(next).is_none()
            && self.is_modifier(next)
            && !words.is_capitalised(next);
        next += usize::from(adjective);
        let place = matches!(preposition, "in" | "at");
        if let Some(name) = self.name_at(next).filter(|name| !self.is_behind(*name)) {
            let possessive = self.sentence.is_possessive(name.last);
            let after = name.last + usize::from(possessive);
            if let Some(inner) = self.title_after(name, after).filter(|_| !place) {
                let last = self.person_after(inner).1;
                return Some(Complement {
                    name: Some(name),
                    last,
                });
            }
            // "the Emperor of the French"
            let ruled = title.holder.id() == Some("monarch")
                && words.lower(next - 1) == "the"
                && (name.last >= words.len() || !self.sentence.is_noun(name.last));
            let whole = name.kind != MatchKind::Demonym || name.is_people() || ruled;
            let institution = name.kind == MatchKind::Institution;
            // "rebels of the Donetsk Republic" are many; the republic stays a mention of its own.
            let own = people
                && !place
                && matches!(name.kind, MatchKind::Organisation | MatchKind::Institution);
            let posted = preposition == "for" && name.kind == MatchKind::Capital;
            let other = possessive || place && institution || own || posted;
            return (whole && !other).then_some(Complement {
                name: Some(name),
                last: name.last,
            });
        }
        let inner = self.title_at(next).filter(|_| depth > 0 && !place)?;
        let inner = self.chain(inner);
        if inner.holder.is_agent() || self.sentence.is_possessive(inner.last) {
            return None;
        }
        let deeper = self.complement(inner, inner.last, depth - 1);
        Some(deeper.unwrap_or(Complement {
            name: None,
            last: inner.last,
        }))
    }

    /// "the army in Guinea-Bissau", "the government in Kabul": a body that a state has at home.
    fn is_local_body(&self, title: Title) -> bool {
        let words = self.sentence.words;
        let whole = words.cover(title.first, title.last).of(words.text);
        let listed = LOCAL_BODIES.contains(words.lower(title.last - 1))
            || LOCAL_BODIES.contains(&*whole.to_ascii_lowercase());
        let single = title.first + 1 == title.last;
        let body = match title.holder {
            Holder::Body(_) => true,
            Holder::Agent(_) | Holder::Person(_) => single,
        };
        // "police in Harare" needs no article, "a ministry in Berlin" is one of many.
        let bare = || {
            title.first.checked_sub(1).is_none_or(|before| {
                !matches!(
                    words.class(before),
                    Some(Class::Determiner | Class::Possessive)
                ) && !self.is_modifier(before)
            })
        };
        // "the interim government in Tunis"
        let described = || {
            let before = title.first.checked_sub(1);
            before.is_some_and(|at| {
                self.is_modifier(at)
                    && self.name_at(at).is_none()
                    && !words.is_capitalised(at)
                    && self.sentence.before(at) == "the"
            })
        };
        listed && body && (self.sentence.before(title.first) == "the" || described() || bare())
    }

    /// Of offices, only plain officials belong to the place where they are; leaders and advisers may be guests.
    fn is_official(&self, title: Title) -> bool {
        title.holder.is_agent()
            || matches!(
                self.sentence.words.lower(title.last - 1),
                "official" | "officials" | "authorities" | "judge" | "judges" | "magistrates"
            )
    }

    /// Whether the parse hangs what a preposition brings on the title, rather than on the verb.
    /// "its soldiers", "their last two envoys"
    fn is_owned(&self, title: Title) -> bool {
        let words = self.sentence.words;
        (title.first.saturating_sub(3)..title.first).any(|at| {
            matches!(
                words.lower(at),
                "its" | "his" | "her" | "their" | "our" | "my"
            )
        })
    }

    fn is_attached(&self, title: Title, preposition: usize) -> bool {
        let Some(parse) = self.sentence.parse else {
            return !title.holder.is_agent();
        };
        let noun = parse.head(preposition).and_then(|noun| parse.head(noun));
        noun.is_some_and(|noun| noun >= title.first && noun < title.last)
    }

    /// The name of the person who holds an office, and one past it.
    pub(super) fn person_after(&self, title: Title) -> (Option<Run>, usize) {
        let takes = match title.holder {
            Holder::Person(_) => true,
            Holder::Body(_) => false,
            Holder::Agent(_) => !title.plural && self.sentence.person_at(title.last).is_some(),
        };
        if !takes {
            return (None, title.last);
        }
        let first = self.past_address(title.last);
        let end = self.name_end(first);
        if end > first {
            (Some((first, end)), end)
        } else {
            (None, title.last)
        }
    }

    /// "Prime Minister Hon. | Manele", "President the Rt. Hon. | Smith": past words of address between an office and
    /// the name.
    fn past_address(&self, at: usize) -> usize {
        let words = self.sentence.words;
        let address = |word: usize| words.is_capitalised(word) && is_honorific(words.lower(word));
        let mut first = at;
        if words.lower(at) == "the" && address(at + 1) {
            first += 1;
        }
        while address(first) {
            first += 1;
        }
        first
    }

    /// One past a run of capitalised words that is a person's name.
    pub(super) fn name_end(&self, at: usize) -> usize {
        let words = self.sentence.words;
        let known = self.sentence.person_at(at).unwrap_or(at);
        let mut end = at;
        while end < words.len() && end < at + 6 {
            let word = words.at(end).of(words.text);
            // "Lee Myung-bak", "Ursula von der Leyen"
            if word == "-" && end > at && end + 1 < words.len() && self.is_glued(end) {
                end += 2;
                continue;
            }
            if end > at && is_particle(word) {
                let rest = (end..words.len()).find(|&next| !is_particle(words.lower(next)));
                match rest.filter(|&next| next < end + 3 && words.is_capitalised(next)) {
                    Some(next) => end = next,
                    None => break,
                }
                continue;
            }
            let is_name = words.is_capitalised(end)
                && self
                    .name_at(end)
                    .is_none_or(|name| name.kind != MatchKind::Name || end < known);
            // "Tsar Nicholas I | sent"
            let regnal = word == "I"
                && end > at
                && end < at + 3
                && at > 0
                && is_sovereign(words.lower(at - 1));
            if !is_name || self.is_common(end) && !regnal || end > at && is_day(words, end) {
                break;
            }
            end += 1;
        }
        // "King Abdullah of | Jordan"
        let mut end = end.max(known);
        // "Moon Jae-in" ends in no preposition.
        let loose = |word: usize| {
            words.class(word) == Some(Class::Preposition) && words.lower(word - 1) != "-"
        };
        while end > at + 1 && loose(end - 1) {
            end -= 1;
        }
        // "President Lazarus Chakwera | Wednesday arrived"
        let weekday = (at + 1..end).find(|&word| is_weekday(words.lower(word)));
        weekday.map_or(end, |day| {
            let whole = words.cover(at, day + 1).of(words.text);
            let named = self.knowledge.people().called(whole).next().is_some();
            if named { end } else { day }
        })
    }

    /// Whether a word is a hyphen inside another, and not the dash after a dateline.
    fn is_hyphen(&self, at: usize) -> bool {
        let words = self.sentence.words;
        let inside = at > 0 && at + 1 < words.len() && words.lower(at) == "-";
        inside
            && (words.at(at - 1).end == words.at(at).start
                || words.at(at).end == words.at(at + 1).start)
    }

    /// Whether no space stands around a hyphen.
    pub(super) fn is_glued(&self, hyphen: usize) -> bool {
        let words = self.sentence.words;
        words.at(hyphen - 1).end == words.at(hyphen).start
            && words.at(hyphen).end == words.at(hyphen + 1).start
    }
}

/// "Ghanaian poet": one private person is no actor of a state; the name alone is a mention.
fn is_private(title: Title) -> bool {
    matches!(title.holder, Holder::Agent(agent) if !title.plural && &*agent.sector == "CVL" && agent.make == Make::People)
}

/// "de", "al": a small word inside a name.
pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "bin"
            | "de"
            | "da"
            | "von"
            | "van"
            | "el"
            | "ibn"
            | "der"
            | "di"
            | "du"
            | "la"
            | "dos"
            | "bint"
            | "ul"
            | "del"
            | "den"
            | "e"
            | "y"
    )
}

/// Words of rank that a person with an office bears before the name.
fn is_style_of_office(word: &str) -> bool {
    super::registry::is_royal(word)
        || matches!(
            word,
            "shah"
                | "general"
                | "colonel"
                | "major"
                | "admiral"
                | "marshal"
                | "brigadier"
                | "captain"
                | "senator"
        )
}

/// Titles of those who are counted: "Tsar Alexander I", "Pope Francis I".
fn is_sovereign(word: &str) -> bool {
    matches!(
        word,
        "king"
            | "queen"
            | "tsar"
            | "czar"
            | "emperor"
            | "empress"
            | "kaiser"
            | "pope"
            | "sultan"
            | "shah"
            | "prince"
    )
}

fn is_count(word: &str) -> bool {
    matches!(word, "two" | "three" | "four" | "five" | "six")
}
