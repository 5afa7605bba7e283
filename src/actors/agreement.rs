//! What agrees with a pronoun: in number, and in being a person or a body.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::knowledge::Code;
use crate::syntax::{Deprel, EntityKind, Number, Upos};
use crate::text::word_list;

use super::antecedent::{Place, Search};
use super::draft::{Draft, Gender, Nature, Sort};
use super::mention::{Matched, Standing, reason};
use super::pronouns::Asks;
use super::resolver::Resolver;

/// Nouns for persons who hold no office: "his partner".
static COMPANIONS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/companions.txt")));

/// Nouns in the singular for several persons, of whom none is "he": "the delegation".
static COLLECTIVES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/collectives.txt")));

impl Resolver<'_> {
    /// The one thing before a word that agrees and is not of these actors; the last group of several with "they".
    pub(super) fn only_other(&self, s: usize, before: usize, asks: Asks, not: &[Code]) -> Search {
        self.only_one(s, before, asks, |_, draft| {
            draft.codes().any(|code| not.contains(&code))
        })
    }

    /// The one thing before a word that agrees and is not barred.
    pub(super) fn only_one(
        &self,
        s: usize,
        before: usize,
        asks: Asks,
        is_barred: impl Fn(usize, &Draft) -> bool,
    ) -> Search {
        // "her tweet": of the woman named, before others of whom one does not know.
        let named = self.drafts[s].iter().any(|draft| {
            asks == Asks::Person(Gender::Female)
                && draft.gender == Gender::Female
                && draft.mention.last <= before
                && draft.mention.actor.is_some()
        });
        let mut found: Option<usize> = None;
        // "Habibie gave way. His general urged him": two of one state; which of them, does not matter for it.
        let mut alike: Vec<Place> = Vec::new();
        for (place, draft) in self.drafts[s].iter().enumerate() {
            if draft.mention.last > before || is_barred(place, draft) || !agrees(draft, asks) {
                continue;
            }
            if named && draft.gender != Gender::Female {
                continue;
            }
            if self.is_office_alone(s, draft, asks) {
                continue;
            }
            match found {
                Some(other)
                    if asks == Asks::They && self.sharers(s, other).contains(&(s, place)) => {}
                Some(other)
                    if matches!(asks, Asks::Person(_))
                        && is_of_one_actor(&self.drafts[s][other], draft)
                        && !is_same(&self.drafts[s][other], draft) =>
                {
                    alike.push((s, place));
                }
                Some(other) if !is_same(&self.drafts[s][other], draft) => {
                    return Search::Blocked(reason::AMBIGUOUS_ANTECEDENT);
                }
                _ => found = Some(place),
            }
        }
        found.map_or(Search::Nothing, |place| {
            let mut places = self.meant_together(s, place, asks);
            let link = if alike.is_empty() { 0.75 } else { 0.65 };
            places.extend(alike);
            Search::Found(places, link)
        })
    }

    /// With "they" all who share an office with a draft: "the presidents of Rwanda and Burundi".
    fn meant_together(&self, s: usize, place: usize, asks: Asks) -> Vec<Place> {
        if asks == Asks::They {
            self.sharers(s, place)
        } else {
            vec![(s, place)]
        }
    }

    /// A draft and those that share its office.
    fn sharers(&self, s: usize, place: usize) -> Vec<Place> {
        let drafts = &self.drafts[s];
        let first = (1..=place).rev().take_while(|&at| drafts[at].joint).last();
        let first = first.map_or(place, |at| at - 1);
        let more = drafts[place + 1..].iter().take_while(|draft| draft.joint);
        (first..=place + more.count()).map(|at| (s, at)).collect()
    }

    /// The only states that "and" joins before a word: "recognised Rwanda and Burundi on the day of their".
    pub(super) fn only_group(&self, s: usize, before: usize) -> Search {
        let Some(tree) = &self.trees[s] else {
            return Search::Nothing;
        };
        let mut groups = self.drafts[s].iter().filter(|draft| {
            draft.mention.last <= before
                && draft.can_be_meant()
                && tree.is_joined(draft.mention.head)
        });
        match (groups.next(), groups.next()) {
            (Some(draft), None) => self
                .group_at(s, draft.mention.head, before, Asks::They)
                .filter(|places| {
                    places
                        .iter()
                        .all(|&(s, place)| self.drafts[s][place].mention.last <= before)
                })
                .map_or(Search::Nothing, |places| Search::Found(places, 0.75)),
            (Some(_), Some(_)) => Search::Blocked(reason::AMBIGUOUS_ANTECEDENT),
            (None, _) => Search::Nothing,
        }
    }

    /// The drafts at a word that agree: one, or with "they" all that are joined to it.
    pub(super) fn group_at(
        &self,
        s: usize,
        word: usize,
        from: usize,
        asks: Asks,
    ) -> Option<Vec<Place>> {
        let parse = self.sentences[s].parse?;
        let tree = self.trees[s].as_ref()?;
        if tree.is_joined(word) {
            let joined = parse.dependents_by(word, Deprel::Conj);
            let members: Vec<usize> = std::iter::once(word).chain(joined).collect();
            if members.contains(&from) {
                return None;
            }
            if asks != Asks::They {
                return None;
            }
            let places: Vec<Place> = members
                .iter()
                .filter_map(|&member| self.draft_over(s, member).map(|place| (s, place)))
                .filter(|&(s, place)| self.drafts[s][place].mention.actor.is_some())
                .collect();
            return (places.len() == members.len()).then_some(places);
        }
        self.agreeing_at(s, word, from, asks)
            .map(|(s, place)| self.meant_together(s, place, asks))
    }

    pub(super) fn agreeing_at(
        &self,
        s: usize,
        word: usize,
        from: usize,
        asks: Asks,
    ) -> Option<Place> {
        let Some(place) = self.draft_over(s, word) else {
            return self.body_of_members(s, word, asks);
        };
        let draft = &self.drafts[s][place];
        let own = draft.mention.first <= from && from < draft.mention.last;
        let meant = agrees(draft, asks) && !self.is_office_alone(s, draft, asks);
        (!own && meant).then_some((s, place))
    }

    /// "The members of the Security Council met. They": the body speaks.
    fn body_of_members(&self, s: usize, word: usize, asks: Asks) -> Option<Place> {
        let parse = self.sentences[s].parse?;
        if asks != Asks::They || parse.lemma(word) != "member" {
            return None;
        }
        let place = parse
            .dependents_by(word, Deprel::Nmod)
            .filter(|&noun| self.sentences[s].preposition(noun) == Some("of"))
            .find_map(|noun| self.draft_over(s, noun))?;
        let mention = &self.drafts[s][place].mention;
        (mention.actor.is_some() && mention.state.is_none()).then_some((s, place))
    }

    /// "had ceased to act as king", "a soldier who": an office or group, and nobody of it that one could know.
    fn is_office_alone(&self, s: usize, draft: &Draft, asks: Asks) -> bool {
        let first = draft.mention.first;
        let several = draft.title.is_some_and(|title| {
            COLLECTIVES.contains(self.sentences[s].words.lower(title.last - 1))
        });
        matches!(asks, Asks::Person(_))
            && draft.mention.actor.is_none()
            && draft.is_bare_title()
            && (several || !(first > 0 && self.sentences[s].is_definite(first - 1)))
    }

    /// "the young man", "his counterpart": one person of whom nobody knows whose he is, who may be meant by "he" before
    /// others further off.
    pub(super) fn is_somebody(&self, s: usize, place: usize, asks: Asks) -> bool {
        let (Asks::Person(gender), Some(parse)) = (asks, self.sentences[s].parse) else {
            return false;
        };
        let draft = &self.drafts[s][place];
        let one = draft.sort == Sort::Person && !draft.plural && draft.mention.actor.is_none();
        let known = parse.dependents(draft.mention.head).any(|word| {
            parse.words[word].deprel == Deprel::NmodPoss
                || parse.words[word].deprel == Deprel::Det && self.sentences[s].is_definite(word)
        });
        let several = draft.title.is_some_and(|title| {
            COLLECTIVES.contains(self.sentences[s].words.lower(title.last - 1))
        });
        one && known && !several && agree(draft.gender, gender)
    }

    /// The draft whose head a word is, or that covers it.
    pub(super) fn draft_over(&self, s: usize, word: usize) -> Option<usize> {
        let drafts = &self.drafts[s];
        let place = drafts.partition_point(|draft| draft.mention.last <= word);
        let draft = drafts.get(place)?;
        let covers = draft.mention.first <= word;
        (covers && (draft.mention.head == word || !self.heads_longer(s, draft, word)))
            .then_some(place)
    }

    /// Whether a word inside a mention heads a phrase that reaches beyond it.
    pub(super) fn heads_longer(&self, s: usize, draft: &Draft, word: usize) -> bool {
        self.sentences[s].parse.is_some_and(|parse| {
            parse
                .head(word)
                .is_some_and(|head| head < draft.mention.first || head >= draft.mention.last)
                && draft.mention.head != word
        })
    }

    /// Whether a noun that is no actor agrees with the pronoun, so that it may be meant.
    pub(super) fn is_rival(&self, s: usize, word: usize, asks: Asks) -> bool {
        let Some(parse) = self.sentences[s].parse else {
            return false;
        };
        let noun = &parse.words[word];
        if !matches!(noun.upos, Upos::Noun | Upos::Propn) {
            return false;
        }
        let plural = noun.feats.number == Some(Number::Plural);
        match asks {
            Asks::It => !plural,
            Asks::They => plural,
            // "From Sofia Ferdinand telegraphed that he": of whoever that is.
            // "that his partner had promised more than he could": of the partner.
            Asks::Person(_) => {
                noun.upos == Upos::Propn && self.is_unknown_name(s, word)
                    || noun.upos == Upos::Noun
                        && !plural
                        && COMPANIONS.contains(self.sentences[s].words.lower(word))
            }
            _ => false,
        }
    }
}

impl Resolver<'_> {
    /// Whether a word is, as far as one can tell, the name of a person of whom nobody is known.
    fn is_unknown_name(&self, s: usize, word: usize) -> bool {
        let sentence = &self.sentences[s];
        let place = sentence.entity_over(word);
        sentence.words.is_capitalised(word)
            && sentence.words.class(word).is_none()
            && place.is_none_or(|(_, _, kind)| kind == EntityKind::Person)
            && self.draft_over(s, word).is_none()
    }
}

/// A person whom nobody knows still is the one meant by "he".
fn is_anyone(draft: &Draft, asks: Asks) -> bool {
    matches!(asks, Asks::Person(_))
        && draft.sort == Sort::Person
        && (draft.mention.person.is_some()
            || draft
                .title
                .is_some_and(|title| title.holder.sector() != Some("CVL")))
        || asks == Asks::It && draft.title.is_some()
        || asks == Asks::They && draft.title.is_some()
}

fn agree(known: Gender, asked: Gender) -> bool {
    known == Gender::Unknown || asked == Gender::Unknown || known == asked
}

/// Whether a draft can be what a pronoun asks for.
pub(super) fn agrees(draft: &Draft, asks: Asks) -> bool {
    if !draft.can_be_meant() || draft.mention.actor.is_none() && !is_anyone(draft, asks) {
        return false;
    }
    match asks {
        Asks::It => draft.sort == Sort::Body && !draft.plural && draft.parties.is_empty(),
        Asks::Person(gender) => {
            draft.sort == Sort::Person
                && !draft.plural
                && agree(draft.gender, gender)
                && (draft.mention.matched != Matched::Demonym
                    || draft.mention.standing == Standing::Acts)
        }
        Asks::They => {
            draft.plural || !draft.parties.is_empty() || draft.nature == Nature::Collective
        }
        Asks::Who => draft.sort == Sort::Person,
        Asks::We => false,
    }
}

/// Whether two drafts are of one actor, whoever they are.
fn is_of_one_actor(one: &Draft, other: &Draft) -> bool {
    one.mention.actor.is_some()
        && one.mention.actor == other.mention.actor
        && one.parties == other.parties
}

/// Whether two drafts mean the same actor.
pub(super) fn is_same(one: &Draft, other: &Draft) -> bool {
    let name = |draft: &Draft| draft.mention.person;
    one.mention.actor == other.mention.actor
        && one.parties == other.parties
        && one.mention.actor.is_some()
        && (one.sort == Sort::Body
            || one.mention.matched == Matched::Pronoun
            || other.mention.matched == Matched::Pronoun
            || name(one).is_some() == name(other).is_some())
}
