//! What a pronoun in the place of an object means: never the subject of its own clause.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::knowledge::Code;
use crate::syntax::{Deprel, Upos};
use crate::text::word_list;

use super::agreement::{agrees, is_same};
use super::antecedent::{BACK, Search};
use super::draft::Sort;
use super::mention::reason;
use super::pronouns::Asks;
use super::resolver::Resolver;

/// Verbs whose object is a party.
static PARTY_OBJECTS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/party_objects.txt")));

/// Whether the object of a verb is a party rather than a thing: "urge", not "deny".
pub(super) fn takes_party(lemma: &str) -> bool {
    PARTY_OBJECTS.contains(lemma)
}

impl Resolver<'_> {
    /// What an object or passive subject means: never the subject of its own clause, so the one other that agrees.
    /// `None` for other places in the clause.
    pub(super) fn as_object(&self, s: usize, at: usize, asks: Asks) -> Option<Search> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let head = parse.head(at)?;
        let relation = parse.words[at].deprel;
        let party = takes_party(parse.lemma(head));
        match relation {
            Deprel::Obj | Deprel::Iobj | Deprel::Obl | Deprel::OblAgent | Deprel::Nmod => {
                // "denied it", "called it a lie": a thing said or done.
                let thing = matches!(asks, Asks::It | Asks::They) && !party;
                let toward = matches!(
                    self.sentences[s].preposition(at),
                    Some("with" | "against" | "from" | "by" | "between")
                );
                if thing && relation != Deprel::Iobj && !toward {
                    return Some(Search::Blocked(reason::AMBIGUOUS_ANTECEDENT));
                }
            }
            Deprel::NsubjPass if asks == Asks::It && !party => {
                return self
                    .is_first_in_sentence(s, at)
                    .then_some(Search::Blocked(reason::AMBIGUOUS_ANTECEDENT));
            }
            // "it was the largest expulsion": what a noun says of "it" is seldom said of a state.
            Deprel::Nsubj if asks == Asks::It && parse.words[head].upos == Upos::Noun => {
                return Some(Search::Blocked(reason::AMBIGUOUS_ANTECEDENT));
            }
            _ => return None,
        }
        if !matches!(
            relation,
            Deprel::Obj | Deprel::Iobj | Deprel::Obl | Deprel::OblAgent
        ) {
            return None;
        }
        let mut verb = head;
        while tree.subject(verb).is_none()
            && matches!(
                parse.words[verb].deprel,
                Deprel::Conj | Deprel::Advcl | Deprel::Xcomp
            )
        {
            verb = parse.head(verb)?;
        }
        let subject = tree
            .subject(verb)
            .and_then(|subject| self.draft_over(s, subject));
        if let (Asks::Person(_), Some(subject)) = (asks, subject) {
            let found = self.only_person(s, at, asks, subject);
            return (found != Search::Nothing).then_some(found);
        }
        let mut codes: Vec<Code> = subject
            .into_iter()
            .flat_map(|place| self.drafts[s][place].codes())
            .collect();
        if let Some(subject) = tree
            .subject(verb)
            .filter(|&subject| tree.is_joined(subject))
        {
            let joined = parse.dependents_by(subject, Deprel::Conj);
            let places = joined.filter_map(|word| self.draft_over(s, word));
            codes.extend(places.flat_map(|place| self.drafts[s][place].codes()));
        }
        let here = self.only_other(s, at, asks, &codes);
        if here != Search::Nothing || codes.is_empty() {
            return (here != Search::Nothing).then_some(here);
        }
        let earlier = (s.saturating_sub(BACK)..s)
            .rev()
            .map(|before| self.in_earlier(before, asks, &codes));
        Some(
            earlier
                .into_iter()
                .find(|found| *found != Search::Nothing)
                .unwrap_or(Search::Nothing),
        )
    }

    /// The one person before a word of the sentence who agrees and is not the subject.
    pub(super) fn only_person(
        &self,
        s: usize,
        before: usize,
        asks: Asks,
        subject: usize,
    ) -> Search {
        let own = &self.drafts[s][subject];
        let mut found: Option<usize> = None;
        for (place, draft) in self.drafts[s].iter().enumerate() {
            let same = place == subject
                || own.mention.person.is_some() && own.mention.person == draft.mention.person;
            if draft.mention.last > before || same || !agrees(draft, asks) {
                continue;
            }
            match found {
                Some(other) if !is_same(&self.drafts[s][other], draft) => {
                    return Search::Blocked(reason::AMBIGUOUS_ANTECEDENT);
                }
                _ => found = Some(place),
            }
        }
        if let Some(place) = found {
            return Search::Found(vec![(s, place)], 0.75);
        }
        // The sentences before: whoever is not of the subject's own side.
        let codes: Vec<Code> = if own.sort == Sort::Person {
            own.codes().collect()
        } else {
            Vec::new()
        };
        let mut earlier = (s.saturating_sub(BACK)..s)
            .rev()
            .map(|before| self.in_earlier(before, asks, &codes));
        earlier
            .find(|found| *found != Search::Nothing)
            .unwrap_or(Search::Nothing)
    }
}
