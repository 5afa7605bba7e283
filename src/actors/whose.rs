//! Whose a possessive is by the noun that it owns and by the clause in which it stands.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::syntax::Deprel;
use crate::text::word_list;

use super::antecedent::{Place, Search};
use super::draft::{Draft, Sort};
use super::mention::reason;
use super::pronouns::Asks;
use super::refer::is_speech;
use super::resolver::Resolver;

/// Papers that speak for who sends them.
static PAPERS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/papers.txt")));

/// What only a state or another party has: "its waters", "its soldiers".
static STATELY: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/state_things.txt")));

/// Things that do something and have neither soldiers nor waters: "a mine", "the treaty".
static OWNERLESS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/ownerless.txt")));

/// Ships and aircraft.
static VESSELS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/vessels.txt")));

/// Clauses above a word, at most.
const ABOVE: usize = 6;

/// Verbs of breaking with somebody.
static SEVERING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/severing_verbs.txt")));

/// Verbs of taking up what another thinks or says.
const SHARING: [&str; 4] = ["echo", "second", "share", "endorse"];

/// What one takes up of another.
const VIEWS: [&str; 11] = [
    "anxiety",
    "appeal",
    "assessment",
    "call",
    "concern",
    "demand",
    "fear",
    "opinion",
    "position",
    "view",
    "worry",
];

/// Measures of the time that somebody is given.
const TIMES: [&str; 4] = ["day", "hour", "week", "month"];

impl Resolver<'_> {
    /// Whom a pronoun means that its clause alone tells; nothing where the search has to go on.
    pub(super) fn whose(&self, s: usize, at: usize, asks: Asks, owns: bool) -> Option<Search> {
        if owns {
            self.spokesman_behind(s, at, asks)
                .or_else(|| self.of_court(s, at, asks))
                .or_else(|| self.given_time(s, at, asks))
                .map(|places| Search::Found(places, 0.8))
                .or_else(|| self.done_apart(s, at, asks))
        } else {
            self.speaker_aside(s, at, asks)
                .map(|places| Search::Found(places, 0.75))
                .or_else(|| self.other_than_owner(s, at, asks))
        }
    }

    /// "Rosebery's advice to him", "Iran's attack on it": never whoever gives or does it.
    fn other_than_owner(&self, s: usize, at: usize, asks: Asks) -> Option<Search> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let noun = parse.head(at)?;
        let below = parse.words[at].deprel == Deprel::Nmod && matches!(asks, Asks::Person(_));
        let owner = tree.possessor(noun).filter(|_| below)?;
        let place = self.draft_over(s, owner)?;
        if self.drafts[s][place].sort != Sort::Person {
            return None;
        }
        let found = self.only_person(s, at, asks, (place, None));
        Some(match found {
            Search::Nothing => Search::Blocked(reason::NO_ANTECEDENT),
            found => found,
        })
    }

    /// "Togo will send a delegation to talks in Chad, its spokesman said": of the subject of what is said.
    fn spokesman_behind(&self, s: usize, at: usize, asks: Asks) -> Option<Vec<Place>> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let speaker = parse.head(at)?;
        let verb = parse.head(speaker)?;
        if tree.subject(verb) != Some(speaker) || !is_speech(parse.lemma(verb)) {
            return None;
        }
        let told = self.told_before(s, verb, at)?;
        self.group_at(s, tree.subject(told)?, at, asks)
    }

    /// The verb of what is said before a word by whoever is the subject of a verb of saying behind it.
    pub(super) fn told_before(&self, s: usize, verb: usize, at: usize) -> Option<usize> {
        let parse = self.sentences[s].parse?;
        let said = parse.dependents(verb).filter(|&word| {
            word < at && matches!(parse.words[word].deprel, Deprel::Ccomp | Deprel::Parataxis)
        });
        said.last().or_else(|| {
            let inserted = parse.words[verb].deprel == Deprel::Parataxis;
            parse.head(verb).filter(|&main| inserted && main < at)
        })
    }

    /// "Guyana trusts in the International Court, and Venezuela denies its jurisdiction": that of the court last named.
    fn of_court(&self, s: usize, at: usize, asks: Asks) -> Option<Vec<Place>> {
        let parse = self.sentences[s].parse.filter(|_| asks == Asks::It)?;
        let noun = self.sentences[s].words.lower(parse.head(at)?);
        if !matches!(
            noun,
            "jurisdiction" | "ruling" | "rulings" | "verdict" | "verdicts"
        ) {
            return None;
        }
        let is_court = |draft: &Draft| {
            let body = draft
                .mention
                .actor
                .and_then(|code| self.knowledge.organisation(code));
            body.is_some_and(|body| &*body.kind == "court")
        };
        (s.saturating_sub(1)..=s).rev().find_map(|before| {
            let mut places = 0..self.drafts[before].len();
            let court = places.rfind(|&place| {
                let draft = &self.drafts[before][place];
                is_court(draft) && (before < s || draft.mention.last <= at)
            })?;
            Some(vec![(before, court)])
        })
    }

    /// "broke with Peru and gave its diplomats a week": of the side with which one breaks.
    fn given_time(&self, s: usize, at: usize, asks: Asks) -> Option<Vec<Place>> {
        let parse = self.sentences[s].parse?;
        let tree = self.trees[s].as_ref()?;
        let receiver = parse.head(at)?;
        let verb = parse.head(receiver)?;
        let given = parse.lemma(verb) == "give"
            && parse.words[receiver].deprel == Deprel::Iobj
            && parse
                .dependents_by(verb, Deprel::Obj)
                .any(|time| TIMES.contains(&parse.lemma(time)));
        let joined = parse.words[verb].deprel == Deprel::Conj && tree.subject(verb).is_none();
        let main = parse.head(verb).filter(|_| given && joined)?;
        if !SEVERING.contains(parse.lemma(main)) {
            return None;
        }
        self.group_at(s, self.reproached(s, main, verb)?, at, asks)
    }

    /// "appealed over his head", "signed behind his back": never whoever does so.
    fn done_apart(&self, s: usize, at: usize, asks: Asks) -> Option<Search> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let noun = parse.head(at)?;
        let verb = parse.head(noun)?;
        let apart = matches!(
            (
                self.sentences[s].preposition(noun),
                self.sentences[s].words.lower(noun)
            ),
            (Some("over"), "head") | (Some("behind"), "back")
        );
        // "Jordan's king shares his view", "echoed his call"
        let shared = SHARING.contains(&parse.lemma(verb))
            && parse.words[noun].deprel == Deprel::Obj
            && VIEWS.contains(&parse.lemma(noun));
        let person = matches!(asks, Asks::Person(_))
            && (shared || apart && parse.words[noun].deprel == Deprel::Obl);
        let subject = tree.subject(self.acting_verb(s, verb)).filter(|_| person)?;
        let doer = self.draft_over(s, subject)?;
        let found = self.only_person(s, at, asks, (doer, None));
        (found != Search::Nothing).then_some(found)
    }

    /// "a group which it says operates there": whoever is the subject of the clause above says so.
    fn speaker_aside(&self, s: usize, at: usize, asks: Asks) -> Option<Vec<Place>> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let verb = parse.head(at)?;
        let relative = parse.words[verb].deprel == Deprel::AclRelcl
            && tree.subject(verb) == Some(at)
            && is_speech(parse.lemma(verb))
            && matches!(
                self.sentences[s].before(at),
                "which" | "whom" | "who" | "that"
            );
        let mut node = parse.head(verb).filter(|_| relative)?;
        for _ in 0..ABOVE {
            node = parse.head(node)?;
            if let Some(subject) = tree.subject(node) {
                return self.group_at(s, subject, at, asks);
            }
        }
        None
    }

    /// Whether a thing that agrees with a pronoun cannot have what that owns: "a mine wounded two of its soldiers".
    pub(super) fn cannot_own(&self, s: usize, thing: usize, at: usize) -> bool {
        self.sentences[s].parse.is_some_and(|parse| {
            let owned = parse
                .head(at)
                .filter(|_| parse.words[at].deprel == Deprel::NmodPoss);
            let thing = parse.lemma(thing);
            owned.is_some_and(|owned| STATELY.contains(parse.lemma(owned)))
                && (OWNERLESS.contains(thing) || VESSELS.contains(thing))
        })
    }

    /// "The Italian minister handed Greece an ultimatum. It demanded": the paper speaks for who sent it.
    pub(super) fn sender(&self, s: usize) -> Option<usize> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let verb = parse.root()?;
        let paper = tree.object(verb)?;
        let subject = PAPERS
            .contains(parse.lemma(paper))
            .then(|| tree.subject(verb))
            .flatten()
            .filter(|&subject| !tree.is_joined(subject))?;
        let place = self.draft_over(s, subject)?;
        let draft = &self.drafts[s][place];
        (draft.mention.actor.is_some() && !draft.plural).then_some(place)
    }
}
