//! What a pronoun in the place of an object means: never the subject of its own clause.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::knowledge::Code;
use crate::syntax::{Deprel, Parse, Upos};
use crate::text::word_list;

use super::agreement::agrees;
use super::antecedent::{BACK, CLAUSES, Place, Search, TOWARD, is_blame};
use super::draft::{Draft, Gender, Refers, Sort};
use super::mention::{Matched, Standing, reason};
use super::pronouns::Asks;
use super::resolver::Resolver;

/// Verbs whose object is a party.
static PARTY_OBJECTS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/party_objects.txt")));

/// Nouns for what a party is or is not: "it will not be a bystander".
static PARTY_PREDICATES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/party_predicates.txt")));

/// Adjectives for what is said or done: "it was unlawful".
static ACT_PREDICATES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/act_predicates.txt")));

/// Verbs of getting something from another, which is no party.
const TAKING: [&str; 6] = ["receive", "accept", "take", "obtain", "get", "buy"];

/// Verbs of giving a thing to somebody.
const HANDING: [&str; 7] = ["give", "hand", "offer", "send", "lend", "grant", "promise"];

/// What is done, said or signed is no party.
const DONE: [&str; 16] = [
    "do",
    "say",
    "sign",
    "agree",
    "announce",
    "publish",
    "write",
    "draft",
    "adopt",
    "reach",
    "hold",
    "read",
    "prepare",
    "arrange",
    "negotiate",
    "leave",
];

/// Verbs of what a thing does that happens, without an object.
const HAPPENING: [&str; 8] = [
    "begin", "end", "finish", "happen", "occur", "recur", "start", "stop",
];

/// Verbs of charging somebody with a deed: "accused Castro of lying to him".
const CHARGING: [&str; 3] = ["accuse", "suspect", "convict"];

/// Verbs by which one asks somebody for something done to oneself.
const BEGGING: [&str; 10] = [
    "ask", "beg", "implore", "invite", "entreat", "beseech", "want", "call", "appeal", "urge",
];

/// What is done for whoever asks: "asked Eden to back him", not "to hand him over".
const FAVOURS: [&str; 14] = [
    "assist", "back", "defend", "follow", "forgive", "help", "join", "meet", "protect", "receive",
    "rescue", "see", "support", "visit",
];

/// Verbs of being at the head of a body or in it, of which it may be one of his own state.
const LEADING: [&str; 8] = [
    "chair",
    "head",
    "lead",
    "run",
    "represent",
    "join",
    "command",
    "quit",
];

/// Whether the object of a verb is a party rather than a thing: "urge", not "deny".
pub(super) fn takes_party(lemma: &str) -> bool {
    PARTY_OBJECTS.contains(lemma)
}

/// Verbs of taking another's office, whose object is mostly of the subject's own side: "succeeded him".
static SUCCESSION: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/succession_verbs.txt")));

/// Verbs of saying something to somebody.
pub(super) const TELLING: [&str; 7] = [
    "assure", "inform", "promise", "reassure", "remind", "tell", "warn",
];

/// Verbs of who stands between two others.
static MEDIATING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/mediating_verbs.txt")));

/// Whether who does so stands between two others: "brokered", "hosted".
pub(crate) fn mediates(lemma: &str) -> bool {
    MEDIATING.contains(lemma)
}

/// Whether a verb calls its object by a noun that is none for a party: "branded it an outrage".
fn is_named_thing(parse: &Parse, verb: usize) -> bool {
    parse.dependents_by(verb, Deprel::Xcomp).any(|noun| {
        parse.words[noun].upos == Upos::Noun && !PARTY_PREDICATES.contains(parse.lemma(noun))
    })
}

/// Whether a thing is the object: "cabled it all", "gave it up", "had ordered it".
fn is_done_with(parse: &Parse, verb: usize, object: usize, next: &str) -> bool {
    let particle = || {
        parse
            .dependents_by(verb, Deprel::CompoundPrt)
            .any(|word| word > object)
    };
    let bidden = || {
        let mut more = parse.dependents(verb);
        more.any(|word| {
            matches!(
                parse.words[word].deprel,
                Deprel::Xcomp | Deprel::Ccomp | Deprel::Obl
            )
        })
    };
    match parse.lemma(verb) {
        "give" | "hand" | "take" | "bring" | "set" | "put" | "call" => next == "all" || particle(),
        "order" | "command" => !bidden(),
        _ => next == "all",
    }
}

/// Whether what a verb or predicate tells is told of a thing that happens: "where it all began", "until it is over".
fn happens(parse: &Parse, verb: usize) -> bool {
    let lemma = parse.lemma(verb);
    let with = |relations: &[Deprel]| {
        parse
            .dependents(verb)
            .any(|word| relations.contains(&parse.words[word].deprel))
    };
    match lemma {
        "over" => true,
        // "It fell to Chile to tell them"
        "fall" => with(&[Deprel::Xcomp, Deprel::Advcl, Deprel::Ccomp, Deprel::Csubj]),
        "mean" => !with(&[Deprel::Xcomp]),
        _ => HAPPENING.contains(&lemma) && !with(&[Deprel::Obj, Deprel::Xcomp, Deprel::Ccomp]),
    }
}

impl Resolver<'_> {
    /// What an object or passive subject means: never the subject of its own clause, so the one other that agrees.
    /// `None` for other places in the clause.
    pub(super) fn as_object(&self, s: usize, at: usize, asks: Asks) -> Option<Search> {
        let parse = self.sentences[s].parse?;
        self.trees[s].as_ref()?;
        let head = parse.head(at)?;
        let relation = parse.words[at].deprel;
        if relation == Deprel::Obl
            && let Some(places) = self.subject_itself(s, at, asks)
        {
            return Some(Search::Found(places, 0.85));
        }
        if self.is_thing(s, at, asks) {
            return Some(Search::Blocked(reason::AMBIGUOUS_ANTECEDENT));
        }
        let verb = match relation {
            Deprel::Obj | Deprel::Iobj | Deprel::Obl | Deprel::OblAgent => head,
            // "recognised Israel and established relations with it", "and entered into relations with it"
            Deprel::Nmod
                if self.sentences[s].preposition(at) == Some("with")
                    && (parse.words[head].deprel == Deprel::Obj
                        || parse.words[head].deprel == Deprel::Obl
                            && self.sentences[s].preposition(head) == Some("into")) =>
            {
                parse.head(head)?
            }
            // "made room for him": not whoever made it
            Deprel::Nmod
                if matches!(asks, Asks::Person(_))
                    && matches!(
                        self.sentences[s].preposition(at),
                        Some("for" | "to" | "against" | "of" | "from" | "by")
                    )
                    && parse.words[head].deprel == Deprel::Obj
                    && self.trees[s]
                        .as_ref()
                        .is_some_and(|tree| tree.possessor(head).is_none()) =>
            {
                parse
                    .head(head)
                    .filter(|&verb| parse.lemma(verb) != "have")?
            }
            _ => return None,
        };
        let found = self.object_of(s, at, asks, verb);
        (found != Search::Nothing).then_some(found)
    }

    /// "Pence told Guaidó that the United States stood with him": who speaks of his own state to somebody of another means
    /// by a pronoun that is no subject whoever is told.
    pub(super) fn person_told(&self, s: usize, from: usize, asks: Asks) -> Option<Vec<Place>> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let at = parse.head(from)?;
        let verb = parse.head(at)?;
        let subject = tree.subject(at).filter(|&subject| subject != from)?;
        let argument = matches!(
            parse.words[from].deprel,
            Deprel::Obj | Deprel::Iobj | Deprel::Obl
        );
        let told = parse.words[at].deprel == Deprel::Ccomp
            && TELLING.contains(&parse.lemma(verb))
            && matches!(asks, Asks::Person(_));
        if !argument || !told {
            return None;
        }
        let told = tree.object(verb).filter(|&word| word < from);
        let speaker = self.subject_codes(s, verb);
        let own = self.subject_codes(s, at);
        let body = self.drafts[s][self.draft_over(s, subject)?].sort == Sort::Body;
        let own = body && !own.is_empty() && own == speaker;
        self.group_at(s, told.filter(|_| own)?, from, asks)
    }

    /// Whether a pronoun stands where a thing said or done does: "denied it", "it was done".
    fn is_thing(&self, s: usize, at: usize, asks: Asks) -> bool {
        let Some(parse) = self.sentences[s].parse else {
            return false;
        };
        let Some(head) = parse.head(at) else {
            return false;
        };
        let relation = parse.words[at].deprel;
        let lemma = parse.lemma(head);
        let party = takes_party(lemma);
        match relation {
            Deprel::Obj | Deprel::Obl | Deprel::OblAgent | Deprel::Nmod => {
                // "gave it to Seward": a thing as well.
                let handed = asks == Asks::It
                    && relation == Deprel::Obj
                    && HANDING.contains(&lemma)
                    && parse
                        .dependents_by(head, Deprel::Obl)
                        .any(|to| self.sentences[s].preposition(to) == Some("to"));
                // "received it from the ambassador"
                let taken = asks == Asks::It
                    && relation == Deprel::Obj
                    && TAKING.contains(&lemma)
                    && parse
                        .dependents_by(head, Deprel::Obl)
                        .any(|from| self.sentences[s].preposition(from) == Some("from"));
                let preposition = self.sentences[s].preposition(at);
                let toward = matches!(
                    preposition,
                    Some("with" | "against" | "from" | "by" | "between")
                );
                // "was not bound by it"
                let aside = asks == Asks::It
                    && (matches!(preposition, Some("in" | "into" | "inside"))
                        || preposition == Some("for") && is_blame(lemma)
                        || relation == Deprel::Obj
                            && is_done_with(
                                parse,
                                head,
                                at,
                                self.sentences[s].words.lower(at + 1),
                            ));
                let rule = asks == Asks::It
                    && preposition == Some("by")
                    && matches!(
                        lemma,
                        "bind" | "bound" | "cover" | "govern" | "abide" | "stand"
                    );
                // "labelling it a crime": what a noun says of "it" is seldom said of a state.
                let named =
                    asks == Asks::It && relation == Deprel::Obj && is_named_thing(parse, head);
                matches!(asks, Asks::It | Asks::They)
                    && !(asks == Asks::They && self.is_part_of(s, at))
                    && (rule || aside || (!party || handed || taken || named) && !toward)
            }
            // "in whose palace it was done"
            Deprel::NsubjPass if asks == Asks::It => {
                DONE.contains(&lemma) || !party && self.sentences[s].words.is_first(at)
            }
            // "it was the largest expulsion": what a noun says of "it" is seldom said of a state.
            // "saying it was unlawful": so are some adjectives.
            Deprel::Nsubj => {
                asks == Asks::It
                    && (parse.words[head].upos == Upos::Noun && !PARTY_PREDICATES.contains(lemma)
                        || parse.words[head].upos == Upos::Adj && ACT_PREDICATES.contains(lemma)
                        || happens(parse, head))
            }
            _ => false,
        }
    }

    /// "The delegates were hardly consulted, and one of them": of those whom the sentence has told of before.
    fn is_part_of(&self, s: usize, at: usize) -> bool {
        let Some(parse) = self.sentences[s].parse else {
            return false;
        };
        let part = parse
            .head(at)
            .filter(|_| parse.words[at].deprel == Deprel::Nmod);
        let several =
            |draft: &Draft| draft.plural && draft.title.is_some() && draft.mention.last <= at;
        part.is_some_and(|part| {
            let counted = parse.words[part].upos == Upos::Num
                || matches!(
                    self.sentences[s].words.lower(part),
                    "one"
                        | "some"
                        | "many"
                        | "most"
                        | "none"
                        | "several"
                        | "few"
                        | "half"
                        | "neither"
                        | "either"
                        | "all"
                );
            counted
                && self.sentences[s].preposition(at) == Some("of")
                && self.drafts[s].iter().any(several)
        })
    }

    /// Whom an object of a verb means that is a party.
    fn object_of(&self, s: usize, at: usize, asks: Asks, verb: usize) -> Search {
        let (Some(parse), Some(tree)) = (self.sentences[s].parse, &self.trees[s]) else {
            return Search::Nothing;
        };
        let Some(head) = parse.head(at) else {
            return Search::Nothing;
        };
        let mut verb = verb;
        // "advised his host to hit him": neither the host nor who advised.
        let mut controller = None;
        let mut begged = false;
        let mut someone = false;
        if let Some(places) = self.charged_over(s, at, asks, verb) {
            return Search::Found(places, 0.8);
        }
        // "Iceland was the first to recognise it": the infinitive has the subject of what it hangs on.
        if parse.words[verb].deprel == Deprel::Acl
            && tree.subject(verb).is_none()
            && let Some(above) = parse.head(verb).filter(|&above| {
                above < verb && tree.subject(above).is_some_and(|subject| subject < above)
            })
        {
            verb = above;
        }
        while tree.subject(verb).is_none()
            && matches!(
                parse.words[verb].deprel,
                Deprel::Conj | Deprel::Advcl | Deprel::Xcomp
            )
        {
            let Some(above) = parse.head(verb) else { break };
            if parse.words[verb].deprel == Deprel::Xcomp && parse.lemma(above) != "promise" {
                // "called on the soldiers to join him"
                let begs = BEGGING.contains(&parse.lemma(above));
                let asked = || self.addressee(s, above, verb, &TOWARD).filter(|_| begs);
                let asked = tree.object(above).or_else(asked);
                someone |= asked.is_some();
                controller = controller.or_else(|| self.draft_over(s, asked?));
                begged |= BEGGING.contains(&parse.lemma(above));
            }
            // "sent Mikoyan to Havana to calm him": not Mikoyan.
            if parse.words[verb].deprel == Deprel::Advcl
                && matches!(parse.lemma(above), "send" | "dispatch" | "despatch")
            {
                controller = controller.or_else(|| self.draft_over(s, tree.object(above)?));
            }
            verb = above;
        }
        // "refused the crown offered to him": as the noun's clause says.
        let of_noun = matches!(parse.words[verb].deprel, Deprel::Acl);
        if of_noun && matches!(asks, Asks::Person(_)) && tree.subject(verb).is_none() {
            return Search::Nothing;
        }
        let subject = tree
            .subject(verb)
            .and_then(|subject| self.draft_over(s, subject));
        // "flew to London to ask Callaghan to act with him"
        let favour = FAVOURS.contains(&parse.lemma(head))
            || matches!(
                self.sentences[s].preposition(at),
                Some("with" | "by" | "beside" | "for" | "alongside")
            );
        if begged
            && favour
            && someone
            && let Some(places) = tree
                .subject(verb)
                .and_then(|subject| self.group_at(s, subject, at, asks))
        {
            return Search::Found(places, 0.75);
        }
        match (asks, subject) {
            // Never the subject itself.
            (Asks::Person(_), Some(subject)) => {
                match self.only_person(s, at, asks, (subject, controller)) {
                    Search::Nothing if agrees(&self.drafts[s][subject], asks) => {
                        Search::Blocked(reason::NO_ANTECEDENT)
                    }
                    found => found,
                }
            }
            // "Kim, who heads it": a body of his own state.
            (Asks::It, _) if LEADING.contains(&parse.lemma(head)) => {
                self.other_than(s, at, asks, &[])
            }
            _ => {
                // "asked Hay to help him": not Hay, whoever asked.
                let mut not = self.subject_codes(s, verb);
                not.extend(
                    controller
                        .iter()
                        .flat_map(|&place| self.drafts[s][place].codes()),
                );
                self.other_than(s, at, asks, &not)
            }
        }
    }

    /// "Correa accused Uribe of lying to him", "thanked Iran for joining it": who charges or thanks somebody with a deed
    /// done to himself.
    fn charged_over(&self, s: usize, at: usize, asks: Asks, deed: usize) -> Option<Vec<Place>> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let above = parse.head(deed)?;
        let lemma = parse.lemma(above);
        let hung = matches!(
            parse.words[deed].deprel,
            Deprel::Advcl | Deprel::Xcomp | Deprel::Acl
        );
        let charged = (CHARGING.contains(&lemma) || is_blame(lemma))
            && tree.subject(deed).is_none()
            && parse
                .dependents_by(deed, Deprel::Mark)
                .any(|mark| matches!(self.sentences[s].words.lower(mark), "of" | "for"));
        let object = tree.object(above).filter(|_| hung && charged)?;
        let acting = self.acting_verb(s, above);
        let subject = tree.subject(acting).filter(|_| object < deed)?;
        self.group_at(s, subject, at, asks)
    }

    /// "Ali Pasha brought the edict with him", "Canada and Denmark divided the island between them": the subject.
    fn subject_itself(&self, s: usize, at: usize, asks: Asks) -> Option<Vec<Place>> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let head = parse.head(at)?;
        let itself = match self.sentences[s].preposition(at)? {
            "with" => {
                matches!(parse.lemma(head), "bring" | "carry" | "take" | "have")
                    && tree.object(head).is_some()
            }
            "between" | "among" | "amongst" => asks == Asks::They,
            _ => false,
        };
        let subject = tree.subject(head).filter(|_| itself)?;
        self.group_at(s, subject, at, asks)
    }

    /// The one thing in this sentence or before that agrees and is not of these actors.
    fn other_than(&self, s: usize, at: usize, asks: Asks, not: &[Code]) -> Search {
        let here = self.only_other(s, at, asks, not);
        if here != Search::Nothing || not.is_empty() {
            return here;
        }
        let mut earlier = (s.saturating_sub(BACK)..s)
            .rev()
            .map(|before| self.in_earlier(before, asks, not));
        earlier
            .find(|found| *found != Search::Nothing)
            .unwrap_or(Search::Blocked(reason::NO_ANTECEDENT))
    }

    /// The actors that do to the noun at a word, as an object, what its verb says; through the infinitives above it.
    pub(super) fn acting_on(&self, s: usize, noun: usize) -> Vec<Code> {
        let (Some(parse), Some(tree)) = (self.sentences[s].parse, &self.trees[s]) else {
            return Vec::new();
        };
        // "broke off relations with the republic", "proposed an embargo on the export of arms to both countries"
        let toward = parse.words[noun].deprel == Deprel::Nmod
            && matches!(
                self.sentences[s].preposition(noun),
                Some("with" | "to" | "from" | "against")
            );
        let over = |&at: &usize| {
            let inner = parse.words[at].deprel == Deprel::Nmod;
            parse.head(at).filter(|_| inner)
        };
        let carrier = std::iter::successors(Some(noun).filter(|_| toward), over)
            .take(4)
            .find(|&thing| parse.words[thing].deprel == Deprel::Obj);
        let noun = carrier.or_else(|| self.mediated(s, noun)).unwrap_or(noun);
        let object = matches!(
            parse.words[noun].deprel,
            Deprel::Obj | Deprel::Iobj | Deprel::Obl
        );
        let Some(mut verb) = parse.head(noun).filter(|_| object) else {
            return Vec::new();
        };
        for _ in 0..4 {
            let joined = matches!(parse.words[verb].deprel, Deprel::Xcomp | Deprel::Conj);
            match parse.head(verb) {
                Some(head) if joined && tree.subject(verb).is_none() => verb = head,
                _ => break,
            }
        }
        self.subject_codes(s, verb)
    }

    /// "mediated rounds of talks between the two sides": what those do who stand between them.
    fn mediated(&self, s: usize, noun: usize) -> Option<usize> {
        let parse = self.sentences[s].parse?;
        let above = |&at: &usize| {
            let preposition = self.sentences[s].preposition(at);
            let inner = parse.words[at].deprel == Deprel::Nmod;
            parse
                .head(at)
                .filter(|_| inner && matches!(preposition, Some("between" | "of")))
        };
        let thing = std::iter::successors(Some(noun), above).take(4).last()?;
        let verb = parse.head(thing)?;
        mediates(parse.lemma(verb)).then_some(thing)
    }

    /// The actors that are the subject of a verb: all that "and" joins, or what "which" stands for.
    pub(super) fn subject_codes(&self, s: usize, verb: usize) -> Vec<Code> {
        let (Some(parse), Some(tree)) = (self.sentences[s].parse, &self.trees[s]) else {
            return Vec::new();
        };
        let Some(subject) = tree.subject(verb) else {
            return Vec::new();
        };
        let drafts = &self.drafts[s];
        if tree.is_joined(subject) {
            let inside =
                |draft: &&Draft| draft.mention.head >= subject && draft.mention.last <= verb;
            return drafts
                .iter()
                .filter(inside)
                .flat_map(Draft::codes)
                .collect();
        }
        let relative = parse.words[verb].deprel == Deprel::AclRelcl;
        // "his country would never recognise it": its own possessor is not meant either
        if self.draft_over(s, subject).is_none()
            && let Some(owner) = tree.possessor(subject)
            && let Some(place) = self.draft_over(s, owner)
        {
            return drafts[place].codes().collect();
        }
        // "the Iraqi caretaker protested": the state that describes the subject
        if self.draft_over(s, subject).is_none() {
            let described = drafts.iter().find(|draft| {
                draft.mention.standing == Standing::Describes
                    && parse.head(draft.mention.head) == Some(subject)
            });
            if let Some(draft) = described {
                return draft.codes().collect();
            }
        }
        let word = match parse.head(verb) {
            Some(noun) if relative && self.draft_over(s, subject).is_none() => noun,
            _ => subject,
        };
        self.draft_over(s, word)
            .into_iter()
            .flat_map(|place| drafts[place].codes())
            .collect()
    }

    /// The last word of an office.
    fn office_noun(&self, s: usize, draft: &Draft) -> Option<&str> {
        let title = draft.title?;
        Some(self.sentences[s].words.lower(title.last - 1))
    }

    /// The last word of the name of a person.
    fn family(&self, s: usize, draft: &Draft) -> Option<&str> {
        let name = draft.mention.person?.of(self.sentences[s].words.text);
        name.rsplit(' ').next()
    }

    /// Whether the main subject of a sentence is a person of the same side as somebody, and surely another.
    fn is_other_of_side(&self, s: usize, at: usize, own: &Draft, asks: Asks) -> bool {
        let subject = (|| {
            let tree = self.trees[s].as_ref()?;
            let subject = tree.subject(self.sentences[s].parse?.root()?)?;
            self.draft_over(s, subject)
                .map(|place| &self.drafts[s][place])
        })();
        subject.is_some_and(|other| {
            let known = [own.gender, other.gender];
            let differ = known == [Gender::Male, Gender::Female]
                || known == [Gender::Female, Gender::Male]
                || own.mention.office.is_some()
                    && other.mention.office.is_some()
                    && self.office_noun(at, own) != self.office_noun(s, other)
                || self
                    .family(at, own)
                    .is_some_and(|name| self.family(s, other).is_some_and(|other| other != name));
            let same = own.mention.person.is_some() && own.mention.person == other.mention.person;
            let differ = differ && !same;
            own.sort == Sort::Person
                && other.mention.actor.is_some()
                && other.mention.actor == own.mention.actor
                && agrees(other, asks)
                && differ
        })
    }

    /// "Habibie gave way. The commander of his army urged him": one of the subject's own side, if the sentence before
    /// speaks of no other person.
    fn of_own_side(&self, s: usize, own: &Draft, asks: Asks) -> Search {
        let places: Vec<Place> = (0..self.drafts[s].len())
            .filter(|&place| agrees(&self.drafts[s][place], asks))
            .map(|place| (s, place))
            .collect();
        let actor = |&(s, d): &Place| self.drafts[s][d].mention.actor;
        if places.iter().all(|place| actor(place) == own.mention.actor) {
            Search::Found(places, 0.65)
        } else {
            Search::Blocked(reason::AMBIGUOUS_ANTECEDENT)
        }
    }

    /// The mentions that "and" joins to a word.
    pub(super) fn joined_to(&self, s: usize, head: usize) -> Vec<usize> {
        let Some(parse) = self.sentences[s].parse else {
            return Vec::new();
        };
        parse
            .dependents_by(head, Deprel::Conj)
            .filter_map(|word| self.draft_over(s, word))
            .collect()
    }

    /// "Pompeo said Maduro would leave until the Russians dissuaded him": of several the subject of the clause above.
    fn subject_above(&self, s: usize, from: usize, asks: Asks, own: usize) -> Option<Place> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let mut at = from;
        let mut inside = true;
        for _ in 0..CLAUSES {
            let below = !matches!(parse.words[at].deprel, Deprel::Conj | Deprel::Parataxis);
            let head = parse.head(at)?;
            // "Tito, who asked whether Moscow would support him": whom the relative clause describes.
            if !inside
                && parse.words[at].deprel == Deprel::AclRelcl
                && let Some(place) = self.draft_over(s, head)
                && ![
                    Some(place),
                    tree.subject(at).and_then(|who| self.draft_over(s, who)),
                ]
                .contains(&Some(own))
                && agrees(&self.drafts[s][place], asks)
            {
                return Some((s, place));
            }
            let subject = tree.subject(head);
            if inside {
                inside = subject.and_then(|subject| self.draft_over(s, subject)) != Some(own);
            } else if !below {
                return None;
            } else if let Some(subject) = subject.filter(|&subject| subject < from) {
                let place = self.draft_over(s, subject)?;
                if self.is_somebody(s, place, asks) {
                    return None;
                }
                if agrees(&self.drafts[s][place], asks) {
                    return Some((s, place));
                }
            }
            at = head;
        }
        None
    }

    /// The one person before a word of the sentence who agrees and is not the subject.
    pub(super) fn only_person(
        &self,
        s: usize,
        before: usize,
        asks: Asks,
        (subject, controller): (usize, Option<usize>),
    ) -> Search {
        let own = &self.drafts[s][subject];
        let beside = self.joined_to(s, own.mention.head);
        let found = self.only_one(s, before, asks, |place, draft| {
            place == subject
                || Some(place) == controller
                || beside.contains(&place)
                || own.mention.person.is_some() && own.mention.person == draft.mention.person
                // "Hague said that Britain would not let him leave": not Hague.
                || own.sort == Sort::Body
                    && matches!(own.mention.matched, Matched::Name | Matched::Capital)
                    && own.mention.actor == draft.mention.actor
                // "Lavrov assured Kerry, and the American warned him": not Kerry.
                || own.mention.matched == Matched::Demonym
                    && own.mention.actor == draft.mention.actor
        });
        // "Halifax would see him, and Daladier could not bear the sight of him": of whom one does not know either.
        let open = self.drafts[s].iter().any(|draft| {
            draft.mention.last <= before
                && draft.mention.actor.is_none()
                && matches!(draft.refers, Refers::Pronoun(pronoun) if pronoun.asks == asks && !pronoun.owns)
        });
        if open && !matches!(found, Search::Nothing) {
            return Search::Blocked(reason::UNKNOWN_PERSON);
        }
        if found == Search::Blocked(reason::AMBIGUOUS_ANTECEDENT)
            && let Some(place) = self.subject_above(s, before, asks, subject)
        {
            return Search::Found(vec![place], 0.65);
        }
        if found != Search::Nothing {
            return found;
        }
        // "Habib was on his way, and Reagan asked him": one of whom nobody knows.
        let unknown = self.sentences[s].parse.is_some_and(|parse| {
            (0..before).any(|word| {
                let relation = parse.words[word].deprel;
                matches!(relation, Deprel::Nsubj | Deprel::NsubjPass)
                    && self.is_rival(s, word, asks)
            })
        });
        if unknown {
            return Search::Blocked(reason::UNKNOWN_PERSON);
        }
        // "Karmal has replaced him": one of his own side.
        if self.sentences[s].parse.is_some_and(|parse| {
            parse
                .head(before)
                .is_some_and(|verb| SUCCESSION.contains(parse.lemma(verb)))
        }) {
            let mut earlier = (s.saturating_sub(BACK)..s)
                .rev()
                .map(|before| self.in_earlier(before, asks, &[]));
            return earlier
                .find(|found| *found != Search::Nothing)
                .unwrap_or(Search::Nothing);
        }
        // The sentences before: whoever is not of the subject's own side.
        let mut codes: Vec<Code> = if own.sort == Sort::Person {
            own.codes().collect()
        } else {
            Vec::new()
        };
        codes.extend(
            controller
                .iter()
                .flat_map(|&place| self.drafts[s][place].codes()),
        );
        // "The shah flew on. The empress did not go with him": one of the subject's own side may be meant.
        if let Some(before) = s.checked_sub(1)
            && self.is_other_of_side(before, s, own, asks)
        {
            return self.of_own_side(before, own, asks);
        }
        let mut earlier = (s.saturating_sub(BACK)..s)
            .rev()
            .map(|before| self.in_earlier(before, asks, &codes));
        earlier
            .find(|found| *found != Search::Nothing)
            .unwrap_or(Search::Nothing)
    }
}
