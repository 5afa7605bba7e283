//! What a pronoun means: the subject that its place in the sentence prefers, if that agrees with it.
//!
//! Structure decides and recency does not: the subject of the clause, then of the clauses above, then of the
//! sentence before. Where the preferred place holds something else that agrees ("The treaty ... it"), nothing is
//! meant that this layer knows.

use std::sync::LazyLock;

use chrono::Datelike;
use rustc_hash::FxHashSet;

use crate::knowledge::Code;
use crate::syntax::{Deprel, Upos};
use crate::text::{Class, word_list};

use super::agreement::agrees;
use super::draft::{Draft, Gender, Refers, Sort};
use super::mention::{Matched, reason};
use super::object::takes_party;
use super::pronouns::Asks;
use super::resolver::Resolver;

/// Verbs of praise and blame: "thanked Peru for its help".
static BLAMES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/blames.txt")));

/// Whether a verb praises or blames its object.
pub(super) fn is_blame(lemma: &str) -> bool {
    BLAMES.contains(lemma)
}

/// Nouns for a woman: "his wife".
static WOMEN: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/women.txt")));

/// Verbs of asking or addressing somebody, and of what he does then: "asked Eden. He agreed".
static ASKING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/asking_verbs.txt")));
static ANSWERS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/answering_verbs.txt")));

/// Verbs of what two do with each other.
static TOGETHER: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/mutual_verbs.txt")));

/// A draft by sentence and place in it.
pub(super) type Place = (usize, usize);

/// What a search came to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Search {
    /// These are meant, with that confidence of the link.
    Found(Vec<Place>, f64),
    /// Something else is meant, or one cannot tell.
    Blocked(&'static str),
    /// Nothing here.
    Nothing,
}

/// Before whom one calls on, appeals to or pleads with.
pub(super) const TOWARD: [&str; 4] = ["on", "upon", "to", "with"];

/// Verbs after which "over its" is the subject's own: "apologised to Korea over its rule".
const EXCUSES: [&str; 8] = [
    "apologise",
    "apologize",
    "defend",
    "explain",
    "justify",
    "reassure",
    "resign",
    "mislead",
];

/// Verbs of two who come or speak together.
const ENCOUNTERS: [&str; 13] = [
    "meet",
    "talk",
    "speak",
    "confer",
    "receive",
    "welcome",
    "host",
    "visit",
    "call",
    "telephone",
    "greet",
    "see",
    "join",
];

/// Until this year texts call a state "she".
const SHE: i32 = 1970;

/// Verbs whose subject has not itself what their object is: "does not recognise its government", "shelled its towns".
static FOREIGN: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/done_to_others.txt")));

/// Verbs of coming with force into what is another's: "broke into its embassy".
const INTRUDING: [&str; 7] = [
    "advance", "break", "burst", "fire", "intrude", "march", "shoot",
];

/// What somebody says against another, and verbs of denying it.
const CHARGES: [&str; 6] = [
    "charge",
    "claim",
    "accusation",
    "allegation",
    "assertion",
    "suggestion",
];
const REFUSALS: [&str; 5] = ["deny", "reject", "dismiss", "refute", "rebut"];

/// Verbs of saying what one's own side does, and what that side is called.
const ASSURING: [&str; 5] = ["assure", "inform", "notify", "promise", "reassure"];
const OWN: [&str; 7] = [
    "country",
    "government",
    "nation",
    "people",
    "army",
    "cabinet",
    "administration",
];

/// Furthest that the walk up the clauses goes.
pub(super) const CLAUSES: usize = 12;
/// Sentences back in which a person, or anything else, is looked for.
pub(super) const BACK_PERSON: usize = 3;
pub(super) const BACK: usize = 2;

impl Resolver<'_> {
    /// Whom a pronoun of the third person at a word means.
    pub(super) fn antecedent(&self, s: usize, at: usize, asks: Asks, owns: bool) -> Search {
        if asks == Asks::Person(Gender::Female) && self.calls_states_she(s) {
            let found = self.antecedent(s, at, Asks::It, owns);
            if matches!(found, Search::Found(..)) {
                return found;
            }
        }
        if !owns && let Some(places) = self.person_told(s, at, asks) {
            return Search::Found(places, 0.75);
        }
        if !owns && let Some(found) = self.as_object(s, at, asks) {
            return found;
        }
        if asks == Asks::They
            && !owns
            && let Some(found) = self.several_over_one(s, at)
        {
            return found;
        }
        if owns && let Some(found) = self.of_another(s, at, asks) {
            return found;
        }
        if let Some(found) = self.whose(s, at, asks, owns) {
            return found;
        }
        if owns && let Some(place) = self.of_alliance(s, at, asks) {
            return Search::Found(vec![place], 0.75);
        }
        if let Some(places) = self.who_answers_here(s, at, asks) {
            return Search::Found(places, 0.75);
        }
        let here = if self.trees[s].is_some() {
            self.in_sentence(s, at, asks, owns)
        } else {
            self.by_words(s, at, asks)
        };
        if here != Search::Nothing {
            return here;
        }
        if asks == Asks::They
            && !owns
            && let Some(places) = self.who_met(s, at)
        {
            return Search::Found(places, 0.75);
        }
        if let Some(places) = self.who_answers(s, at, asks) {
            return Search::Found(places, 0.75);
        }
        let back = match asks {
            Asks::Person(_) => BACK_PERSON,
            _ => BACK,
        };
        for before in (s.saturating_sub(back)..s).rev() {
            let mut found = self.in_earlier(before, asks, &[]);
            // "He jails his opponents," she said: whoever speaks does not tell of himself.
            if let (Search::Found(places, _), Asks::Person(_)) = (&found, asks)
                && let Some(speaker) = self.who_is_quoted(s, at)
                && places.contains(&speaker)
            {
                let own: Vec<Code> = self.drafts[speaker.0][speaker.1].codes().collect();
                found = self.in_earlier(before, asks, &own);
            }
            if found != Search::Nothing {
                return found;
            }
        }
        if asks == Asks::They
            && !owns
            && let Some(places) = self.two_together(s, at)
        {
            return Search::Found(places, 0.65);
        }
        if !owns && let Some(places) = self.told_of_next(s, at, asks) {
            return Search::Found(places, 0.7);
        }
        // "Belgium says her troops will stay": older texts call a state "she".
        if asks == Asks::Person(Gender::Female) && !self.names_woman(s) {
            return self.in_sentence(s, at, Asks::It, owns);
        }
        Search::Nothing
    }

    /// "Chad recalled its envoys to Togo and Mali after they said": the several that are named, not the one that acts.
    fn several_over_one(&self, s: usize, at: usize) -> Option<Search> {
        let tree = self.trees[s].as_ref()?;
        let root = self.sentences[s].parse?.root()?;
        let subject = tree.subject(root).filter(|_| root < at)?;
        let place = self.draft_over(s, subject)?;
        let draft = &self.drafts[s][place];
        let one = !draft.plural
            && !tree.is_joined(subject)
            && matches!(draft.mention.matched, Matched::Name | Matched::Capital);
        match self.only_group(s, at) {
            Search::Found(places, _)
                if one
                    && places.iter().all(|&(in_s, place)| {
                        let named = &self.drafts[in_s][place].mention;
                        named.first > root && matches!(named.matched, Matched::Name)
                    }) =>
            {
                Some(Search::Found(places, 0.7))
            }
            _ => None,
        }
    }

    /// "Trump met Putin. He said that they had agreed": the two persons before, of what is done together.
    fn two_together(&self, s: usize, at: usize) -> Option<Vec<Place>> {
        let parse = self.sentences[s].parse?;
        let together = parse.words[at].deprel == Deprel::Nsubj
            && parse
                .head(at)
                .is_some_and(|verb| TOGETHER.contains(parse.lemma(verb)));
        // "the two parties, who agreed": those
        let several = |draft: &Draft| draft.plural && draft.mention.last <= at;
        if !together || self.drafts[s].iter().any(several) {
            return None;
        }
        for before in (s.saturating_sub(BACK)..s).rev() {
            let mut persons: Vec<Place> = Vec::new();
            for (place, draft) in self.drafts[before].iter().enumerate() {
                let person = draft.sort == Sort::Person
                    && !draft.plural
                    && draft.mention.actor.is_some()
                    && draft.mention.rank.is_some()
                    && !matches!(draft.refers, Refers::Pronoun(_));
                let same = |&(s, d): &Place| self.drafts[s][d].mention.actor == draft.mention.actor;
                if person && !persons.iter().any(same) {
                    persons.push((before, place));
                }
            }
            match persons.len() {
                2 => {
                    let root = self.sentences[before].parse?.root()?;
                    let verb = self.sentences[before].parse?.lemma(root);
                    return ENCOUNTERS.contains(&verb).then_some(persons);
                }
                0 | 1 => {}
                _ => return None,
            }
        }
        None
    }

    /// "He met Soreide, and they agreed", "Wang called on Mahathir. They discussed trade": the two who met right
    /// before.
    fn who_met(&self, s: usize, at: usize) -> Option<Vec<Place>> {
        let parse = self.sentences[s].parse?;
        let verb = parse.head(at)?;
        if parse.words[at].deprel != Deprel::Nsubj {
            return None;
        }
        let main = parse
            .head(verb)
            .filter(|_| parse.words[verb].deprel == Deprel::Conj);
        if let Some(main) = main.filter(|&main| main < at) {
            return self.two_of(s, main);
        }
        let before = s.checked_sub(1).filter(|_| parse.root() == Some(verb))?;
        let persons = |draft: &Draft| draft.plural && draft.sort == Sort::Person;
        if self.drafts[before].iter().any(persons) {
            return None;
        }
        self.two_of(before, self.sentences[before].parse?.root()?)
    }

    /// The persons of two states of whom a verb tells that one met the other.
    fn two_of(&self, s: usize, verb: usize) -> Option<Vec<Place>> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        if !ENCOUNTERS.contains(&parse.lemma(verb)) {
            return None;
        }
        let met = tree.object(verb).or_else(|| {
            parse.dependents(verb).find(|&word| {
                parse.words[word].deprel == Deprel::Obl
                    && matches!(
                        self.sentences[s].preposition(word),
                        Some("with" | "on" | "by")
                    )
                    && self.draft_over(s, word).is_some()
            })
        })?;
        let single = |word: usize| {
            let place = self.draft_over(s, word)?;
            let draft = &self.drafts[s][place];
            let one = draft.sort == Sort::Person && !draft.plural && !tree.is_joined(word);
            (one && draft.mention.actor.is_some()).then_some(place)
        };
        let (one, two) = (single(tree.subject(verb)?)?, single(met)?);
        let actor = |place: usize| self.drafts[s][place].mention.actor;
        (actor(one) != actor(two)).then(|| vec![(s, one), (s, two)])
    }

    /// "Reza cabled Roosevelt. He replied": whoever was asked in the sentence before answers.
    fn who_answers(&self, s: usize, at: usize, asks: Asks) -> Option<Vec<Place>> {
        let parse = self.sentences[s].parse?;
        let verb = parse.root()?;
        let answers = parse.head(at) == Some(verb)
            && parse.words[at].deprel == Deprel::Nsubj
            && ANSWERS.contains(parse.lemma(verb));
        let before = s.checked_sub(1).filter(|_| answers)?;
        let asked = self.sentences[before].parse?;
        let verb = asked.root()?;
        if !ASKING.contains(asked.lemma(verb)) {
            return None;
        }
        let end = self.sentences[before].words.len();
        let object = self.trees[before].as_ref()?.object(verb);
        let person = object.filter(|&word| self.draft_over(before, word).is_some());
        let word = person.or_else(|| self.addressee(before, verb, end, &TOWARD))?;
        self.group_at(before, word, end, asks)
    }

    /// "Kissinger asked Dobrynin to restrain Cairo; he promised": whoever was asked by the clause before answers.
    fn who_answers_here(&self, s: usize, at: usize, asks: Asks) -> Option<Vec<Place>> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let verb = parse.head(at)?;
        let joined = matches!(parse.words[verb].deprel, Deprel::Parataxis | Deprel::Conj);
        let answers = matches!(asks, Asks::Person(_))
            && parse.words[at].deprel == Deprel::Nsubj
            && joined
            && ANSWERS.contains(parse.lemma(verb));
        let main = parse.head(verb).filter(|_| answers)?;
        // The last clause before: "telephoned him and asked him".
        let asked = parse
            .dependents_by(main, Deprel::Conj)
            .filter(|&other| other < at && other != verb)
            .last()
            .unwrap_or(main);
        if !ASKING.contains(parse.lemma(asked)) || asked > at {
            return None;
        }
        let object = tree.object(asked).filter(|&word| word < at);
        let person = object.filter(|&word| self.draft_over(s, word).is_some());
        let word = person.or_else(|| self.addressee(s, asked, at, &TOWARD))?;
        self.group_at(s, word, at, asks)
    }

    /// Whether "she" is rather a state: in an older text that speaks of no woman here.
    pub(super) fn calls_states_she(&self, s: usize) -> bool {
        let older = self.on.is_some_and(|day| day.year() < SHE);
        let woman = |s: usize| {
            let words = self.sentences[s].words;
            self.drafts[s]
                .iter()
                .any(|draft| draft.gender == Gender::Female && draft.mention.person.is_some())
                || (0..words.len()).any(|at| WOMEN.contains(words.lower(at)))
        };
        older && !(s.saturating_sub(BACK_PERSON)..=s).any(woman)
    }

    /// Whether this sentence or one of the two before speaks of a person of whom no state is known, so that "she" may
    /// be that person.
    fn names_woman(&self, s: usize) -> bool {
        (s.saturating_sub(BACK)..=s).any(|s| {
            let person = |draft: &Draft| {
                draft.sort == Sort::Person && !draft.plural && draft.gender != Gender::Male
            };
            let words = self.sentences[s].words;
            self.drafts[s]
                .iter()
                .any(|draft| person(draft) && !matches!(draft.refers, Refers::Pronoun(_)))
                || (0..words.len()).any(|at| WOMEN.contains(words.lower(at)))
        })
    }

    /// Walks up from the pronoun through its clauses.
    fn in_sentence(&self, s: usize, from: usize, asks: Asks, owns: bool) -> Search {
        let (Some(parse), Some(tree)) = (self.sentences[s].parse, &self.trees[s]) else {
            return Search::Nothing;
        };
        let mut own_clause = !owns;
        let mut reported = false;
        let mut spare = None;
        let mut described = None;
        let mut at = from;
        for _ in 0..CLAUSES {
            let Some(head) = parse.head(at) else { break };
            let relation = parse.words[at].deprel;
            reported |= relation == Deprel::Ccomp;
            // "Ayrault, his French counterpart, said": never Ayrault.
            if owns && relation == Deprel::Appos {
                described = Some(head);
            }
            // "Cuba and its allies": what it is joined to.
            if relation == Deprel::Conj
                && !is_clausal(parse.words[head].upos)
                && asks != Asks::They
                && let Some(place) = self.agreeing_at(s, head, from, asks)
            {
                return Search::Found(vec![place], 0.9);
            }
            let implied = self.implied_subject(s, at, head, from, asks);
            if implied != Search::Nothing {
                return implied;
            }
            if let Some(subject) = tree.subject(head)
                && subject != at
                && (described != Some(subject) || self.draft_over(s, subject).is_none())
            {
                // "Ankara does not recognise its government": another's.
                // "police broke into its embassy": so as well.
                let lemma = parse.lemma(head);
                let done = relation == Deprel::Obj && FOREIGN.contains(lemma)
                    || relation == Deprel::Obl
                        && INTRUDING.contains(&lemma)
                        && self.sentences[s].preposition(at) == Some("into");
                let of_other = owns && done && self.is_owner_of(s, from, at);
                let argument = of_other
                    || own_clause
                        && matches!(
                            relation,
                            Deprel::Obj
                                | Deprel::Iobj
                                | Deprel::Obl
                                | Deprel::OblAgent
                                | Deprel::Nsubj
                        );
                own_clause = false;
                if !argument && (subject < from || owns) {
                    match self.subject(s, subject, from, asks, reported.then_some(&mut spare)) {
                        Search::Nothing => {}
                        found => return found,
                    }
                }
            } else if is_clausal(parse.words[head].upos) && tree.subject(head) == Some(at) {
                own_clause = false;
            }
            at = head;
        }
        if let Some(place) = described.and_then(|word| self.draft_over(s, word)) {
            let beside = self.joined_to(s, self.drafts[s][place].mention.head);
            return self.only_one(s, from, asks, |other, _| {
                other == place || beside.contains(&other)
            });
        }
        self.rest_of_sentence(s, from, asks, spare)
    }

    /// Whether a possessive is that of a noun, or of what the noun is a part of: "23 of its towns".
    fn is_owner_of(&self, s: usize, possessive: usize, noun: usize) -> bool {
        let Some(parse) = self.sentences[s].parse else {
            return false;
        };
        let owned = parse.head(possessive);
        owned == Some(noun)
            || owned.is_some_and(|part| {
                parse.words[part].deprel == Deprel::Nmod
                    && parse.head(part) == Some(noun)
                    && self.sentences[s].preposition(part) == Some("of")
            })
    }

    /// Possessors of the nouns on the way up, and the objects that control an infinitive: "urged Iran to recall its
    /// envoy", "Cuba's decision to recall its envoy".
    fn implied_subject(&self, s: usize, at: usize, head: usize, from: usize, asks: Asks) -> Search {
        let (Some(parse), Some(tree)) = (self.sentences[s].parse, &self.trees[s]) else {
            return Search::Nothing;
        };
        let relation = parse.words[at].deprel;
        let agrees = |word: Option<usize>| {
            word.filter(|&word| word < from && word != at)
                .and_then(|word| self.group_at(s, word, from, asks))
        };
        if matches!(relation, Deprel::AclRelcl) {
            // "Cuba, which recalled its envoy"
            return agrees(Some(head))
                .map_or(Search::Nothing, |places| Search::Found(places, 0.85));
        }
        // "Chile to reopen its port", hung on Chile
        if relation == Deprel::Acl
            && !is_clausal(parse.words[head].upos)
            && parse.words[at].upos == Upos::Verb
            && let Some(places) = agrees(Some(head))
        {
            return Search::Found(places, 0.8);
        }
        if !is_clausal(parse.words[head].upos) {
            // "denied the junta's charge that it was arming": not the junta.
            let refused = CHARGES.contains(&parse.lemma(head))
                && parse.words[head].deprel == Deprel::Obj
                && parse
                    .head(head)
                    .is_some_and(|verb| REFUSALS.contains(&parse.lemma(verb)));
            let possessor =
                if at == from && matches!(relation, Deprel::NmodPoss | Deprel::Nmod) || refused {
                    None
                } else {
                    tree.possessor(head)
                };
            let found = agrees(possessor).or_else(|| agrees(tree.by(head)));
            return found.map_or(Search::Nothing, |places| Search::Found(places, 0.85));
        }
        let lemma = parse.lemma(head);
        let object = || agrees(tree.object(head));
        // "asked him whether he had"
        if relation == Deprel::Ccomp
            && lemma == "ask"
            && tree.subject(at) == Some(from)
            && let Some(places) = object()
        {
            return Search::Found(places, 0.75);
        }
        if matches!(relation, Deprel::Obl | Deprel::Advcl)
            && BLAMES.contains(lemma)
            && let Some(places) = object()
        {
            return Search::Found(places, 0.8);
        }
        let told = self.told_or_provoked(s, (at, head), from, asks);
        if told != Search::Nothing {
            return told;
        }
        // "froze aid to Vietnam over its invasion"
        if relation == Deprel::Obl
            && self.sentences[s].preposition(at) == Some("over")
            && !EXCUSES.contains(&lemma)
            && let Some(places) = agrees(self.reproached(s, head, at))
        {
            return Search::Found(places, 0.75);
        }
        if let Some(places) = agrees(self.asked_of(s, at, head)) {
            return Search::Found(places, 0.8);
        }
        let controls = match relation {
            Deprel::Xcomp | Deprel::Ccomp => lemma != "promise",
            Deprel::Advcl => takes_party(lemma) && lemma != "promise",
            _ => false,
        };
        if let Some(places) = agrees(self.favoured(s, (head, at), from, asks)) {
            return Search::Found(places, 0.75);
        }
        if controls && tree.subject(at).is_none() {
            return object().map_or(Search::Nothing, |places| Search::Found(places, 0.8));
        }
        // "assured Kerry that his country respected": whoever assures speaks for his own.
        let own = self.trees[s]
            .as_ref()
            .and_then(|tree| tree.subject(at))
            .is_some_and(|subject| {
                let noun = self.sentences[s].words.lower(subject);
                OWN.contains(&noun) && parse.head(from) == Some(subject)
            });
        if relation == Deprel::Ccomp
            && own
            && ASSURING.contains(&lemma)
            && matches!(asks, Asks::Person(_))
            && let Some(places) = agrees(tree.subject(head))
        {
            return Search::Found(places, 0.75);
        }
        // "assured Prague that its frontier": that of either.
        if relation == Deprel::Ccomp
            && object().is_some()
            && self.sentences[s].words.class(from) == Some(Class::Possessive)
        {
            return Search::Blocked(reason::AMBIGUOUS_ANTECEDENT);
        }
        Search::Nothing
    }

    /// Of a deed done over something, to whom it was done: "to Vietnam", "ties with Chad", behind the verb or its object.
    pub(super) fn reproached(&self, s: usize, verb: usize, before: usize) -> Option<usize> {
        let parse = self.sentences[s].parse?;
        let object = parse.dependents_by(verb, Deprel::Obj).next();
        let below = object
            .into_iter()
            .flat_map(|object| parse.dependents_by(object, Deprel::Nmod));
        let mut nouns = parse
            .dependents_by(verb, Deprel::Obl)
            .chain(below)
            .filter(|&noun| {
                let preposition = self.sentences[s].preposition(noun);
                noun > verb
                    && noun < before
                    && matches!(preposition, Some("on" | "to" | "with" | "against" | "from"))
            });
        nouns.next()
    }

    /// Of a verb such as "call on" whom it asks: the noun after its preposition, before a word.
    pub(super) fn addressee(
        &self,
        s: usize,
        verb: usize,
        before: usize,
        after: &[&str],
    ) -> Option<usize> {
        let parse = self.sentences[s].parse?;
        let mut nouns = parse.dependents_by(verb, Deprel::Obl).filter(|&noun| {
            let preposition = self.sentences[s].preposition(noun);
            noun > verb && noun < before && preposition.is_some_and(|word| after.contains(&word))
        });
        nouns.next()
    }

    /// A subject on the way up.
    fn subject(
        &self,
        s: usize,
        subject: usize,
        from: usize,
        asks: Asks,
        spare: Option<&mut Option<Place>>,
    ) -> Search {
        if let Some(places) = self.group_at(s, subject, from, asks)
            && !self.is_less_likely(s, &places, asks)
        {
            return Search::Found(places, 0.9);
        }
        if let Some(place) = self.draft_over(s, subject) {
            let draft = &self.drafts[s][place];
            // "Iran's minister said it would": the state behind the person, if nothing better comes.
            if asks == Asks::It
                && draft.sort == Sort::Person
                && !draft.plural
                && draft.mention.actor.is_some()
                && let Some(spare) = spare
            {
                spare.get_or_insert((s, place));
            }
            if self.is_somebody(s, place, asks) {
                return Search::Blocked(reason::AMBIGUOUS_ANTECEDENT);
            }
            return Search::Nothing;
        }
        // "the alliance said that its aircraft would go on until it had seen": whose aircraft they are
        let owned = self.trees[s]
            .as_ref()
            .and_then(|tree| tree.possessor(subject))
            .is_some_and(|owner| matches!(self.sentences[s].words.lower(owner), "its" | "their"));
        if self.is_rival(s, subject, asks) && !owned && !self.cannot_own(s, subject, from) {
            return Search::Blocked(reason::AMBIGUOUS_ANTECEDENT);
        }
        Search::Nothing
    }

    /// Whether "she" is rather a woman of the sentence before than the one here of whom nobody knows.
    fn is_less_likely(&self, s: usize, places: &[Place], asks: Asks) -> bool {
        let woman = |draft: &Draft| draft.gender == Gender::Female && draft.mention.actor.is_some();
        asks == Asks::Person(Gender::Female)
            && matches!(*places, [(s, d)] if self.drafts[s][d].gender == Gender::Unknown)
            && s.checked_sub(1)
                .is_some_and(|before| self.drafts[before].iter().any(woman))
    }

    /// The only thing before the pronoun in its sentence that agrees.
    fn rest_of_sentence(&self, s: usize, from: usize, asks: Asks, spare: Option<Place>) -> Search {
        let mut found = self.only_other(s, from, asks, &[]);
        if asks == Asks::They && found == Search::Nothing {
            found = self.only_group(s, from);
        }
        match (found, spare) {
            (Search::Found(places, _), _) => Search::Found(places, 0.75),
            (_, Some(place)) => Search::Found(vec![place], 0.65),
            (other, None) => other,
        }
    }

    /// A sentence before: its subjects, the main one first, then the only thing that agrees.
    pub(super) fn in_earlier(&self, s: usize, asks: Asks, not: &[Code]) -> Search {
        let end = self.sentences[s].words.len();
        let Some(tree) = &self.trees[s] else {
            return self.by_words(s, end, asks);
        };
        let root = self.sentences[s].parse.and_then(crate::syntax::Parse::root);
        for predicate in tree.predicates(root) {
            let Some(subject) = tree.subject(predicate) else {
                continue;
            };
            let of_others = |places: &Vec<Place>| {
                let mut codes = places.iter().flat_map(|&(s, d)| self.drafts[s][d].codes());
                !codes.any(|code| not.contains(&code))
            };
            if let Some(places) = self.group_at(s, subject, end, asks).filter(of_others) {
                return Search::Found(places, if Some(predicate) == root { 0.85 } else { 0.7 });
            }
            let rival = match self.draft_over(s, subject) {
                Some(place) => self.is_somebody(s, place, asks),
                None => self.is_rival(s, subject, asks),
            };
            if rival {
                return Search::Blocked(reason::AMBIGUOUS_ANTECEDENT);
            }
        }
        if let Some(sender) = self.sender(s).filter(|_| asks == Asks::It) {
            return Search::Found(vec![(s, sender)], 0.65);
        }
        match self.only_other(s, end, asks, not) {
            Search::Nothing if asks == Asks::They => self.only_group(s, end),
            Search::Blocked(reason) if asks == Asks::It => self
                .in_main_clause(s, asks, not)
                .map_or(Search::Blocked(reason), |place| {
                    Search::Found(vec![(s, place)], 0.65)
                }),
            found => found,
        }
    }

    /// Of several that agree the only one in the main clause: "halted payments to the WHO, which he accuses of".
    fn in_main_clause(&self, s: usize, asks: Asks, not: &[Code]) -> Option<usize> {
        let parse = self.sentences[s].parse?;
        let is_main = |draft: &Draft| {
            let mut at = draft.mention.head;
            for _ in 0..CLAUSES {
                let relation = parse.words[at].deprel;
                let below = matches!(
                    relation,
                    Deprel::AclRelcl
                        | Deprel::Acl
                        | Deprel::Advcl
                        | Deprel::Ccomp
                        | Deprel::Parataxis
                );
                match parse.head(at) {
                    None => return true,
                    Some(_) if below => return false,
                    Some(head) => at = head,
                }
            }
            false
        };
        let mut found = self.drafts[s].iter().enumerate().filter(|(_, draft)| {
            agrees(draft, asks) && is_main(draft) && !draft.codes().any(|code| not.contains(&code))
        });
        let (place, _) = found.next()?;
        found.next().is_none().then_some(place)
    }

    /// Without a parse: what opens the sentence, if it agrees; nothing else is safe.
    fn by_words(&self, s: usize, before: usize, asks: Asks) -> Search {
        let first = self.drafts[s].first().filter(|draft| {
            let mention = &draft.mention;
            mention.last <= before
                && (mention.first == 0 || mention.first == 1 && self.sentences[s].is_definite(0))
        });
        // "The festival drew thousands. It": another thing, of which only a parse could tell.
        let thing = self.trees[s].is_none() && before == self.sentences[s].words.len();
        match first {
            Some(draft) if agrees(draft, asks) => Search::Found(vec![(s, 0)], 0.7),
            None if thing && asks == Asks::It => Search::Blocked(reason::AMBIGUOUS_ANTECEDENT),
            _ => Search::Nothing,
        }
    }
}

fn is_clausal(upos: Upos) -> bool {
    matches!(upos, Upos::Verb | Upos::Aux | Upos::Adj)
}
