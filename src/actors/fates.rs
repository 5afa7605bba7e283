//! Possessives of one to whom something is done: "demanded his release", "asked Sudan to free its soldiers".

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::syntax::{Deprel, Number};
use crate::text::{Class, word_list};

use super::agreement::agrees;
use super::antecedent::{BACK_PERSON, CLAUSES, Place, Search, TOWARD};
use super::draft::{Draft, Sort};
use super::mention::reason;
use super::object::TELLING;
use super::pronouns::Asks;
use super::resolver::Resolver;

/// What others do to somebody, and verbs of wanting or blaming it: "demanded his release".
static FATES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/fates.txt")));
static FATE_VERBS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/fate_verbs.txt")));

/// What somebody brings before another, and verbs of how the other answers: "accepted his apology".
static PLEAS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/pleas.txt")));
static PLEA_VERBS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/plea_verbs.txt")));

/// What the dead leave: "his coffin".
static RELICS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/relics.txt")));

/// Verbs of what one does to somebody for what he did, and of what one does to ties with him.
static PUNISHING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/punishing_verbs.txt")));
static SEVERING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/severing_verbs.txt")));

/// Verbs of what somebody thinks, learns or undergoes, which may tell why he acts himself.
static MINDING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/minding_verbs.txt")));

/// Verbs of receiving a guest, and of his coming.
static RECEIVING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/receiving_verbs.txt")));
static ARRIVALS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/arriving_verbs.txt")));

/// Verbs of what one asks another to do with one's own.
static FAVOURS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/favours.txt")));

impl Resolver<'_> {
    /// "Blinken demanded his release": that of somebody else than who demands it.
    pub(super) fn of_another(&self, s: usize, at: usize, asks: Asks) -> Option<Search> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let fate = parse.head(at)?;
        let verb = parse.head(fate)?;
        let wanted = FATES.contains(parse.lemma(fate)) && FATE_VERBS.contains(parse.lemma(verb));
        // "Ghani accepted his apology"
        let answered = PLEAS.contains(parse.lemma(fate))
            && PLEA_VERBS.contains(parse.lemma(verb))
            && parse.words[fate].deprel == Deprel::Obj;
        // "helped to carry his coffin"
        let dead = RELICS.contains(parse.lemma(fate));
        let done = matches!(parse.words[fate].deprel, Deprel::Obj | Deprel::Obl)
            && matches!(asks, Asks::Person(_))
            && (wanted || answered || dead);
        let verb = self.acting_verb(s, verb);
        // "both Putin and Xi had accepted his invitation": none of the two, as the clauses say.
        let subject = tree.subject(verb).filter(|_| done)?;
        if answered && tree.is_joined(subject) {
            return None;
        }
        let doer = self.draft_over(s, subject)?;
        if !agrees(&self.drafts[s][doer], asks) {
            return None;
        }
        let other = (0..self.drafts[s].len()).rev().find(|&place| {
            let draft = &self.drafts[s][place];
            let apart = place != doer
                && draft.mention.actor != self.drafts[s][doer].mention.actor
                && draft.mention.last <= at;
            apart && !draft.plural && draft.sort == Sort::Person && agrees(draft, asks)
        });
        if let Some(place) = other {
            return Some(Search::Found(vec![(s, place)], 0.7));
        }
        (s.saturating_sub(BACK_PERSON)..s)
            .rev()
            .map(|before| self.in_earlier(before, asks, &[]))
            .find(|found| *found != Search::Nothing)
            .or_else(|| (answered || dead).then_some(Search::Blocked(reason::NO_ANTECEDENT)))
    }

    /// The verb that has the subject of an infinitive or of a joined verb: "helped" of "helped to carry".
    pub(super) fn acting_verb(&self, s: usize, mut verb: usize) -> usize {
        let (Some(parse), Some(tree)) = (self.sentences[s].parse, &self.trees[s]) else {
            return verb;
        };
        while tree.subject(verb).is_none()
            && matches!(parse.words[verb].deprel, Deprel::Xcomp | Deprel::Conj)
            && let Some(above) = parse.head(verb)
        {
            verb = above;
        }
        verb
    }

    /// "left the Pacific Islands Forum before its leaders met": members and leaders are those of the one body of several
    /// states that the sentence names.
    pub(super) fn of_alliance(&self, s: usize, at: usize, asks: Asks) -> Option<Place> {
        let parse = self.sentences[s].parse?;
        let noun = parse.head(at)?;
        let plural = parse.words[noun].feats.number == Some(Number::Plural);
        let members = asks == Asks::It
            && match parse.lemma(noun) {
                "member" | "leader" => plural,
                "secretariat" | "secretary-general" | "membership" => true,
                _ => false,
            };
        let of_states = |draft: &Draft| {
            let code = draft
                .mention
                .actor
                .filter(|_| draft.mention.state.is_none());
            code.is_some_and(|code| !self.knowledge.memberships(code).is_empty())
        };
        let mut bodies = self.drafts[s].iter().enumerate().filter(|(_, draft)| {
            members && draft.mention.last <= at && draft.sort == Sort::Body && of_states(draft)
        });
        let (place, first) = bodies.next()?;
        bodies
            .all(|(_, other)| other.mention.actor == first.mention.actor)
            .then_some((s, place))
    }

    /// "suspended Niger because it had failed", "imposed sanctions on Belarus after it", "received Kruger when he came":
    /// of a clause that tells why or when something was done to somebody, to whom it was done.
    fn who_provoked(&self, s: usize, (clause, verb): (usize, usize), from: usize) -> Option<usize> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let words = self.sentences[s].words;
        let hung = parse.words[clause].deprel == Deprel::Advcl
            && parse.words[from].deprel == Deprel::Nsubj
            && tree.subject(clause) == Some(from);
        let object = tree.object(verb).filter(|&word| hung && word < clause)?;
        let mark = parse.dependents_by(clause, Deprel::Mark).next();
        let mark = mark.or_else(|| {
            let mut adverbs = parse.dependents_by(clause, Deprel::Advmod);
            adverbs.find(|&word| words.lower(word) == "when")
        });
        let (lemma, told) = (parse.lemma(verb), parse.lemma(clause));
        match words.lower(mark?) {
            "when" | "as" | "once" if RECEIVING.contains(lemma) => {
                ARRIVALS.contains(told).then_some(object)
            }
            "after" | "because" | "since" | "when" | "until" | "unless" | "if" | "once"
                if !MINDING.contains(told) =>
            {
                if PUNISHING.contains(lemma) {
                    Some(object)
                } else if SEVERING.contains(lemma) {
                    self.reproached(s, verb, clause)
                } else {
                    None
                }
            }
            _ => None,
        }
    }

    /// Of whom something is asked through a preposition: "called on Iran to halt", "demanded of Chad that it free them".
    pub(super) fn asked_of(&self, s: usize, clause: usize, verb: usize) -> Option<usize> {
        let parse = self.sentences[s].parse?;
        match (parse.words[clause].deprel, parse.lemma(verb)) {
            (Deprel::Xcomp, "call" | "appeal" | "prevail" | "plead" | "rely") => {
                self.addressee(s, verb, clause, &TOWARD)
            }
            (Deprel::Ccomp, "ask" | "demand" | "request" | "require") => {
                self.addressee(s, verb, clause, &["of", "from"])
            }
            _ => None,
        }
    }

    /// Whom a clause means by its pronoun that tells what somebody is told to do, "told Zelensky that he must", or what
    /// something was done to him for.
    pub(super) fn told_or_provoked(
        &self,
        s: usize,
        (clause, verb): (usize, usize),
        from: usize,
        asks: Asks,
    ) -> Search {
        let (Some(parse), Some(tree)) = (self.sentences[s].parse, &self.trees[s]) else {
            return Search::Nothing;
        };
        let meant = |word: usize| {
            self.group_at(s, word, from, asks)
                .map(|places| Search::Found(places, 0.75))
        };
        let provoked = self.who_provoked(s, (clause, verb), from);
        if let Some(found) = provoked.filter(|&word| word < from).and_then(meant) {
            return found;
        }
        // "told the Moldovans that he expects their country": theirs, not of the one who tells.
        let subject = tree.subject(verb);
        if parse.words[clause].deprel == Deprel::Ccomp
            && asks == Asks::They
            && subject.is_none_or(|word| meant(word).is_none())
            && let Some(found) = tree
                .object(verb)
                .filter(|&told| told < from)
                .and_then(meant)
        {
            return found;
        }
        let bidden = parse.words[clause].deprel == Deprel::Ccomp
            && TELLING.contains(&parse.lemma(verb))
            && tree.subject(clause) == Some(from)
            && (self.is_bidden(s, clause) || self.is_recalled(s, clause, verb));
        let Some(told) = tree.object(verb).filter(|&word| bidden && word < from) else {
            return Search::Nothing;
        };
        // Whoever is told, if one knows him; hardly who tells.
        let unknown = self.draft_over(s, told).is_some_and(|place| {
            let draft = &self.drafts[s][place];
            draft.sort == Sort::Person && !draft.plural && draft.mention.actor.is_none()
        });
        meant(told).unwrap_or(if unknown && matches!(asks, Asks::Person(_)) {
            Search::Blocked(reason::AMBIGUOUS_ANTECEDENT)
        } else {
            Search::Nothing
        })
    }

    /// "reminded him that he had promised": what is recalled to somebody is what he did himself.
    fn is_recalled(&self, s: usize, clause: usize, verb: usize) -> bool {
        self.sentences[s].parse.is_some_and(|parse| {
            parse.lemma(verb) == "remind"
                && parse
                    .dependents_by(clause, Deprel::Aux)
                    .any(|aux| self.sentences[s].words.lower(aux) == "had")
        })
    }

    /// "Asked whether he would resign, Blair said": the subject of the clause behind the one at whose head the pronoun stands.
    pub(super) fn told_of_next(&self, s: usize, at: usize, asks: Asks) -> Option<Vec<Place>> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let mut node = at;
        for _ in 0..CLAUSES {
            let head = parse.head(node)?;
            if parse.words[node].deprel == Deprel::Advcl && at < head {
                let subject = tree.subject(head).filter(|&subject| subject > at)?;
                return self.group_at(s, subject, at, asks);
            }
            node = head;
        }
        None
    }

    /// "that he must go", "that it had to leave": what one is told to do.
    fn is_bidden(&self, s: usize, verb: usize) -> bool {
        let Some(parse) = self.sentences[s].parse else {
            return false;
        };
        let words = self.sentences[s].words;
        let bare = |relation| parse.dependents_by(verb, relation).next().is_none();
        parse.lemma(verb) == "have" && !bare(Deprel::Xcomp) && bare(Deprel::Aux)
            || parse
                .dependents_by(verb, Deprel::Aux)
                .any(|word| matches!(words.lower(word), "must" | "should" | "ought"))
    }

    /// "asked Sudan to free its soldiers": who asks, where the infinitive is what one asks another to do with one's
    /// own.
    pub(super) fn favoured(
        &self,
        s: usize,
        (asking, done): (usize, usize),
        from: usize,
        asks: Asks,
    ) -> Option<usize> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let governed = matches!(
            parse.words[done].deprel,
            Deprel::Xcomp | Deprel::Ccomp | Deprel::Advcl
        );
        let asked = matches!(
            parse.lemma(asking),
            "ask" | "beg" | "invite" | "request" | "persuade"
        );
        let own = matches!(asks, Asks::It | Asks::They)
            && self.sentences[s].words.class(from) == Some(Class::Possessive);
        let favour = governed && asked && own && FAVOURS.contains(parse.lemma(done));
        tree.subject(asking).filter(|_| favour)
    }
}
