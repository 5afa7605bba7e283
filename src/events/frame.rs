//! Who does what to whom around a word, whatever the voice and order: the frame of a
//! predicate, read off the dependency tree.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::argument::CLIMB;
use super::argument::SUBJECTS;
use super::argument::agent;
use super::argument::antecedent;
use super::argument::clause;
use super::argument::container;
use super::argument::effect;
use super::argument::first_conjunct;
use super::argument::is_deadline;
use super::argument::is_journey;
use super::argument::is_reckoning;
use super::argument::misread_object;
use super::argument::named_modifier;
use super::argument::object;
use super::argument::prevents;
use super::argument::surface_subject;
use super::modality::is_saying;
use super::modality::is_sitting;
use super::operators::Effect;
use super::operators::How;
use super::operators::Sort;
use super::rules::Form;
use super::tree::Tree;
use crate::actors::mediates;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::syntax::Xpos;
use crate::text::word_list;

/// Prepositions that are looked for deep inside the object: "an accord on trade with Chile".
const DEEP: [&str; 3] = ["with", "between", "among"];

/// Nouns of an end that take what they end behind "to".
static ENDS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/ends.txt")));

/// A phrase after a preposition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Oblique<'a> {
    pub(super) preposition: &'a str,
    /// Head of the phrase.
    pub(super) at: usize,
}

/// A predicate with its arguments, each by the head of its phrase.
#[derive(Debug, Clone)]
pub(super) struct Frame<'a> {
    pub(super) at: usize,
    pub(super) form: Form,
    pub(super) passive: bool,
    pub(super) subject: Option<usize>,
    pub(super) object: Option<usize>,
    pub(super) indirect: Option<usize>,
    pub(super) obliques: Vec<Oblique<'a>>,
    /// Phrases inside those, which may have been attached too low: "pinned the blame for
    /// the fire on the guards"; agents of participles and subjects of relative clauses as "by".
    pub(super) deep: Vec<Oblique<'a>>,
    /// Head of a clause that is said, asked or caused.
    pub(super) clause: Option<usize>,
    /// The light verb of a noun: "hold" of "talks".
    pub(super) light: Option<usize>,
    /// Whether the object is the subject of an active verb: "the embassy reopened".
    pub(super) middle: bool,
}

/// Adverbs on which a phrase of place may hang.
const PLACING: [&str; 8] = [
    "back", "home", "out", "away", "over", "up", "down", "together",
];

/// "the release of twelve fishermen by Eritrea", "the capture of a priest in Kidal by rebels":
/// who acts hangs on what is acted on, or on where it is.
fn agent_below(tree: &Tree<'_>, object: usize) -> Option<usize> {
    let below = |noun| {
        tree.by(noun, &[Deprel::Nmod])
            .filter(move |&child| child > noun)
    };
    let by = |noun| below(noun).find(|&child| tree.case(child) == Some("by"));
    by(object).or_else(|| {
        below(object)
            .filter(|&child| matches!(tree.case(child), Some("in" | "at" | "on" | "near" | "from")))
            .find_map(by)
    })
}

impl<'a> Frame<'a> {
    /// The frame of a word as a predicate of the given form.
    pub(super) fn new(tree: &Tree<'a>, at: usize, form: Form) -> Self {
        let mut frame = match form {
            Form::Verb if tree.deprel(at) == Deprel::Cop => Self::of_copula(tree, at),
            Form::Verb => Self::of_verb(tree, at),
            Form::Noun => Self::of_noun(tree, at),
            Form::Adjective => Self::of_adjective(tree, at),
        };
        frame.add_deep(tree);
        frame
    }

    fn empty(at: usize, form: Form) -> Self {
        Self {
            at,
            form,
            passive: false,
            subject: None,
            object: None,
            indirect: None,
            obliques: Vec::new(),
            deep: Vec::new(),
            clause: None,
            light: None,
            middle: false,
        }
    }

    fn of_verb(tree: &Tree<'a>, at: usize) -> Self {
        let mut frame = Self::empty(at, Form::Verb);
        frame.passive = tree.is_passive(at);
        let surface = surface_subject(tree, at, CLIMB);
        if tree.deprel(at) == Deprel::Amod {
            // "the expelled envoys"
            frame.passive = tree.xpos(at) == Xpos::Vbn;
        }
        frame.add_obliques(tree, at);
        if frame.passive {
            frame.object = surface;
            frame.subject = agent(tree, at);
            // "was granted asylum", "were given notes": what is given stays an object.
            if let Some(object) = tree.child(at, &[Deprel::Obj]) {
                frame.indirect = frame.object;
                frame.object = Some(object);
            }
        } else {
            frame.subject = surface;
            frame.object = object(tree, at);
            frame.indirect = tree.child(at, &[Deprel::Iobj]);
            if frame.object.is_none() {
                // "assisted Chad", which the parser may take for one half of a double object
                frame.object = frame.indirect.take();
            }
        }
        if frame.object.is_none() {
            frame.object = misread_object(tree, at);
        }
        frame.clause = clause(tree, at);
        for said in tree.by(at, &[Deprel::Ccomp]) {
            // "said sorry to"
            if tree.upos(said) == Upos::Adj && tree.child(said, &[Deprel::Cop]).is_none() {
                frame.add_phrases(tree, said);
            }
        }
        frame.take_head(tree);
        frame.add_of_adverbs(tree, at);
        for thing in [frame.object, frame.indirect].into_iter().flatten() {
            frame.add_attached(tree, thing);
        }
        frame
    }

    /// "is in Hanoi for talks": the frame of "be" whose predicate is a phrase.
    fn of_copula(tree: &Tree<'a>, at: usize) -> Self {
        let mut frame = Self::empty(at, Form::Verb);
        let Some(predicate) = tree.head(at) else {
            return frame;
        };
        frame.subject = surface_subject(tree, predicate, CLIMB);
        if let Some(preposition) = tree.case(predicate) {
            frame.push(preposition, predicate);
        } else if tree.is_nominal(predicate) {
            // "is Chad's new envoy in Lomé": what somebody is said to be.
            frame.object = Some(predicate);
            frame.add_attached(tree, predicate);
        } else {
            // "is popular in France": the place of the quality, not of who has it.
            return frame;
        }
        frame.add_obliques(tree, predicate);
        frame
    }

    /// "Oslo scolded Minsk for ...", read as if "scolded" described "Minsk": a participle before
    /// a name, with a noun of its own before it, is a verb with subject and object.
    fn take_head(&mut self, tree: &Tree<'a>) {
        let at = self.at;
        if tree.deprel(at) != Deprel::Amod {
            return;
        }
        let Some(mut head) = tree.head(at) else {
            return;
        };
        let before = [
            Deprel::Nsubj,
            Deprel::NsubjPass,
            Deprel::Compound,
            Deprel::NmodPoss,
        ];
        let own = [at, head].into_iter().find_map(|word| {
            tree.by(word, &before)
                .find(|&child| child < at && tree.is_nominal(child))
        });
        // "Oslo disputed Minsk's claim"
        if tree.deprel(head) == Deprel::NmodPoss
            && let Some(owned) = tree.head(head)
        {
            head = owned;
        }
        if head < at || (own.is_none() && !tree.is_to_infinitive(at)) {
            return;
        }
        self.passive = false;
        self.object = Some(head);
        self.subject = own.or_else(|| {
            tree.head(head)
                .and_then(|above| surface_subject(tree, above, CLIMB))
        });
    }

    fn of_adjective(tree: &Tree<'a>, at: usize) -> Self {
        let mut frame = Self::empty(at, Form::Adjective);
        frame.subject = surface_subject(tree, at, CLIMB);
        frame.add_obliques(tree, at);
        frame.clause = clause(tree, at);
        frame
    }

    fn of_noun(tree: &Tree<'a>, at: usize) -> Self {
        let mut frame = Self::empty(at, Form::Noun);
        let top = container(tree, at);
        for noun in [Some(at), (top != at).then_some(top)].into_iter().flatten() {
            for child in tree.by(noun, &[Deprel::Nmod, Deprel::Obl, Deprel::NmodDesc]) {
                match tree.case(child) {
                    Some("of") if tree.is_within(at, child) => {}
                    Some("of") => frame.object = frame.object.or(Some(child)),
                    // "an end to the embargo on Fiji"
                    Some("to") if noun == at && ENDS.contains(tree.lemma(at)) => {
                        frame.object = frame.object.or(Some(child));
                    }
                    Some("by") if !is_deadline(tree, child) => {
                        frame.subject = frame.subject.or(Some(child));
                    }
                    Some(preposition) => frame.push(preposition, child),
                    None => {}
                }
            }
            let owner = || {
                tree.child(noun, &[Deprel::NmodPoss])
                    .filter(|&owner| tree.upos(owner) != Upos::Pron || tree.is_named(owner))
                    .or_else(|| named_modifier(tree, noun))
            };
            frame.subject = frame.subject.or_else(owner);
            frame.clause = frame.clause.or_else(|| clause(tree, noun));
        }
        if let Some(object) = frame.object {
            frame.subject = frame.subject.or_else(|| agent_below(tree, object));
            frame.add_attached(tree, object);
        }
        frame.add_light_verb(tree, top);
        frame.add_ended(tree);
        frame.add_hurt(tree, top);
        frame
    }

    /// "put an end to the embargo", "brought its aid to an end": what a verb with a noun of ending ends.
    fn add_ended(&mut self, tree: &Tree<'a>) {
        let at = self.at;
        if self.object.is_some() || !ENDS.contains(tree.lemma(at)) {
            return;
        }
        let Some(verb) = tree.head(at).filter(|&verb| tree.is_verb(verb)) else {
            return;
        };
        self.object = match tree.deprel(at) {
            Deprel::Obj => tree
                .by(verb, &[Deprel::Obl])
                .find(|&child| child > at && tree.case(child) == Some("to")),
            Deprel::Obl if tree.case(at) == Some("to") && tree.lemma(verb) == "bring" => {
                tree.child(verb, &[Deprel::Obj, Deprel::NsubjPass])
            }
            _ => None,
        };
        let Some(ended) = self.object else { return };
        self.light = self.light.or(Some(verb));
        self.obliques.retain(|oblique| oblique.at != ended);
        self.subject = self
            .subject
            .or_else(|| agent_below(tree, ended))
            .or_else(|| surface_subject(tree, verb, CLIMB).filter(|&subject| subject != ended));
        self.add_attached(tree, ended);
    }

    /// "Two Ethiopians were killed in Eritrean shelling", "died in a raid on a camp": whom it hurt.
    fn add_hurt(&mut self, tree: &Tree<'a>, noun: usize) {
        let within = matches!(tree.case(noun), Some("in" | "by" | "during" | "from"))
            && tree.deprel(noun) == Deprel::Obl;
        let Some(verb) = tree.head(noun).filter(|_| within && self.object.is_none()) else {
            return;
        };
        let hurt = match tree.lemma(verb) {
            "kill" | "wound" | "injure" | "hurt" | "destroy" | "damage" => tree.is_passive(verb),
            "die" | "perish" => true,
            _ => false,
        };
        if !hurt {
            return;
        }
        self.object = surface_subject(tree, verb, CLIMB);
        // "killed in a raid on a camp", where the parser hung the camp on the verb
        for child in tree.by(verb, &[Deprel::Obl]).filter(|&child| child > noun) {
            if let Some(preposition @ ("on" | "against" | "at" | "in" | "near")) = tree.case(child)
            {
                self.push(preposition, child);
            }
        }
    }

    /// "X held talks with Y", "talks between X and Y were held": the arguments of the verb
    /// that carries the noun.
    fn add_light_verb(&mut self, tree: &Tree<'a>, noun: usize) {
        let first = first_conjunct(tree, noun);
        if tree.child(first, &[Deprel::Cop]).is_some() {
            // "X is an ally of Y", "X was in breach of"
            let subject = surface_subject(tree, first, CLIMB);
            if tree.case(first) == Some("under") {
                // "is under investigation by"
                self.object = self.object.or(subject);
            } else {
                self.subject = self.subject.or(subject);
            }
            return;
        }
        let Some(verb) = tree.head(first) else {
            // "Mexican minister on first trip to Honduras": a headline without a verb
            self.subject = self.subject.or_else(|| tree.child(first, &[Deprel::Nsubj]));
            self.carried_by_participle(tree, noun);
            return;
        };
        let relation = tree.deprel(first);
        if relation == Deprel::Appos {
            // "Thailand, an ally of Japan,"
            self.subject = self.subject.or(Some(verb));
            return;
        }
        let passive = tree.is_verb(verb) && tree.is_passive(verb);
        let how = match relation {
            Deprel::Obj | Deprel::NsubjPass => How::Object,
            Deprel::Nsubj if passive => How::Object,
            Deprel::Nsubj => How::Subject,
            Deprel::Obl | Deprel::Nmod | Deprel::Advcl => {
                let Some(case) = tree.case(first) else { return };
                How::Preposition(case)
            }
            _ => {
                self.carried_by_participle(tree, noun);
                return;
            }
        };
        if !tree.is_verb(verb) {
            self.carried_by_participle(tree, noun);
            return;
        }
        // "called the attack on Fiji a crime": whoever names it has not done it.
        if how == How::Object && tree.lemma(verb) == "describe" {
            return;
        }
        let named = how == How::Object && tree.lemma(verb) == "call";
        if named
            && tree
                .child(verb, &[Deprel::Xcomp])
                .is_some_and(|name| !tree.is_verb(name))
        {
            return;
        }
        let effect = effect(tree, verb, Sort::Verb, how);
        // Whoever agrees to, plans or refuses an act would do it; who demands it would not.
        let carries = match effect {
            Some(Effect::Same | Effect::Announces) => true,
            Some(Effect::Status(status)) => !matches!(
                status,
                super::status::Status::Demanded | super::status::Status::Denied
            ),
            _ => false,
        };
        if !carries {
            // "said during a visit to", "met rebels on a trip to": the traveller's own.
            // "arrived in Beijing after visits to Kabul and Tehran", "returned from a trip to Chad"
            let on_the_way = matches!(
                how,
                How::Preposition("during" | "on" | "after" | "following" | "from")
            ) && is_journey(tree.lemma(noun))
                && (matches!(how, How::Preposition("during" | "on"))
                    || is_moving(tree.lemma(verb)));
            // "said during a meeting with", "told him after talks with": who speaks has met
            let beside = matches!(
                how,
                How::Preposition("during" | "at" | "in" | "after" | "following")
            ) && is_sitting(tree.lemma(noun));
            // "left Cairo after talks with Egyptian officials": who left has talked.
            let with_others = beside && !passive && is_with_others(tree, noun);
            if on_the_way || with_others || beside && is_saying(tree, verb) {
                self.subject = self.subject.or_else(|| surface_subject(tree, verb, CLIMB));
            }
            return;
        }
        self.light = Some(verb);
        // "mediated a truce between Peru and Chile": who stands between two has none with them.
        let between = |child: usize| matches!(tree.case(child), Some("between" | "among"));
        if mediates(tree.lemma(verb)) && tree.by(noun, &[Deprel::Nmod]).any(between) {
            return;
        }
        // "foiled an attack on Chad": not by those who foiled it.
        if how == How::Object && prevents(tree, verb) {
            return;
        }
        if how == How::Object && passive {
            self.subject = self.subject.or_else(|| agent(tree, verb));
        } else if how != How::Subject {
            self.subject = self.subject.or_else(|| surface_subject(tree, verb, CLIMB));
        }
        let aside = self.at;
        for child in tree.by(verb, &[Deprel::Obl, Deprel::Nmod]) {
            if tree.is_within(aside, child) {
                continue;
            }
            if let Some(preposition) = tree.case(child)
                && !(passive && preposition == "by")
            {
                self.push(preposition, child);
            }
        }
        self.indirect = self.indirect.or_else(|| tree.child(verb, &[Deprel::Iobj]));
    }

    /// "the talks held in Geneva", "an attack launched by": a participle after the noun.
    fn carried_by_participle(&mut self, tree: &Tree<'a>, noun: usize) {
        for verb in tree.by(noun, &[Deprel::Acl, Deprel::AclRelcl]) {
            if !tree.is_verb(verb) {
                continue;
            }
            let how = if tree.is_passive(verb) {
                How::Object
            } else {
                How::Subject
            };
            if effect(tree, verb, Sort::Verb, how) != Some(Effect::Same) {
                continue;
            }
            self.subject = self.subject.or_else(|| agent(tree, verb));
            for child in tree.by(verb, &[Deprel::Obl, Deprel::Nmod]) {
                if let Some(preposition) = tree.case(child)
                    && preposition != "by"
                {
                    self.push(preposition, child);
                }
            }
        }
    }

    fn push(&mut self, preposition: &'a str, at: usize) {
        let oblique = Oblique { preposition, at };
        if !self.obliques.contains(&oblique) {
            self.obliques.push(oblique);
        }
    }

    /// "sent its envoy back to Lima", "pulled its staff out of Kabul": phrases that hang on the
    /// adverb of a verb.
    fn add_of_adverbs(&mut self, tree: &Tree<'a>, verb: usize) {
        for adverb in tree.by(verb, &[Deprel::Advmod, Deprel::CompoundPrt]) {
            if !PLACING.contains(&tree.words.lower(adverb)) {
                continue;
            }
            for child in tree.by(adverb, &[Deprel::Obl, Deprel::Nmod]) {
                match tree.case(child) {
                    Some("of") => self.push("from", child),
                    Some(preposition) => self.push(preposition, child),
                    None => {}
                }
            }
        }
        // "Seoul drops the festival with the North", hung on the subject across the verb
        if let Some(subject) = self.subject.filter(|&subject| subject < verb) {
            for child in tree.by(subject, &[Deprel::Nmod]) {
                if child > verb
                    && let Some(preposition) = tree.case(child)
                {
                    self.push(preposition, child);
                }
            }
        }
    }

    /// Phrases attached inside the object or an oblique, three levels down.
    fn add_deep(&mut self, tree: &Tree<'a>) {
        let below = [
            Deprel::Nmod,
            Deprel::Obl,
            Deprel::OblAgent,
            Deprel::Acl,
            Deprel::AclRelcl,
        ];
        let mut nouns: Vec<usize> = self.obliques.iter().map(|oblique| oblique.at).collect();
        nouns.extend(self.object);
        let passive = self.passive;
        for _ in 0..3 {
            let mut next = Vec::new();
            for &noun in &nouns {
                for child in tree.by(noun, &below).filter(|&child| child > noun) {
                    let phrase = if tree.deprel(child) == Deprel::AclRelcl {
                        // "the road map which Ankara laid before it"; but "the truce that Ankara brokered was
                        // broken" by others.
                        tree.child(child, SUBJECTS)
                            .filter(|&subject| !passive && antecedent(tree, subject) == subject)
                            .map(|at| Oblique {
                                preposition: "by",
                                at,
                            })
                    } else {
                        // "the resolution condemning Chad"
                        let about = || {
                            (tree.deprel(child) == Deprel::Acl && tree.xpos(child) == Xpos::Vbg)
                                .then(|| object(tree, child))
                                .flatten()
                                .map(|at| Oblique {
                                    preposition: "on",
                                    at,
                                })
                        };
                        tree.case(child)
                            .map(|preposition| Oblique {
                                preposition,
                                at: child,
                            })
                            .or_else(about)
                    };
                    // "withdrew its troops after talks in Doha": where the talks were is no side of what followed.
                    let venue = |phrase: &Oblique| {
                        matches!(phrase.preposition, "in" | "at" | "near" | "outside")
                            && self.object != Some(noun)
                            && is_held(tree.lemma(noun))
                    };
                    self.deep.extend(
                        phrase.filter(|phrase| !self.obliques.contains(phrase) && !venue(phrase)),
                    );
                    // "fears that arms were passed to rebels": a clause with a subject of its own
                    let told =
                        tree.deprel(child) == Deprel::Acl && tree.child(child, SUBJECTS).is_some();
                    if !told {
                        next.push(child);
                    }
                }
            }
            nouns = next;
        }
    }

    fn add_obliques(&mut self, tree: &Tree<'a>, at: usize) {
        for child in tree.by(
            at,
            &[
                Deprel::Obl,
                Deprel::OblAgent,
                Deprel::OblUnmarked,
                Deprel::Nmod,
                Deprel::Advcl,
                Deprel::Xcomp,
            ],
        ) {
            let by = tree.case(child) == Some("by");
            if by && is_reckoning(tree.lemma(child)) {
                continue;
            }
            if let Some(preposition) = tree.case(child)
                && !(self.passive && by)
            {
                self.push(preposition, child);
            } else if tree.deprel(child) == Deprel::Xcomp
                && (tree.upos(child) == Upos::Adj
                    || tree.lemma(at) == "let" && child == at + 1 && tree.is_verb(child))
            {
                // "remained silent on", "let fly at"
                self.add_phrases(tree, child);
            } else if tree.deprel(child) == Deprel::Xcomp && tree.is_nominal(child) {
                // "named her ambassador"
                self.push("as", child);
            }
        }
    }

    fn add_phrases(&mut self, tree: &Tree<'a>, word: usize) {
        for child in tree.by(word, &[Deprel::Obl, Deprel::Nmod]) {
            if let Some(preposition) = tree.case(child) {
                self.push(preposition, child);
            }
        }
    }

    /// Phrases that hang on the object: "signed an accord with Chile".
    pub(super) fn add_attached(&mut self, tree: &Tree<'a>, object: usize) {
        let mut nouns = tree.with_conjuncts(object);
        let mut depth = 0;
        while !nouns.is_empty() && depth < 3 {
            let mut next = Vec::new();
            for &noun in &nouns {
                for child in tree.by(noun, &[Deprel::Nmod, Deprel::Obl, Deprel::NmodDesc]) {
                    let case = tree.case(child);
                    if let Some(preposition) = case
                        && (depth == 0 || DEEP.contains(&preposition) && !is_own_pair(tree, noun))
                    {
                        self.push(preposition, child);
                    }
                    next.extend(tree.with_conjuncts(child));
                }
            }
            nouns = next;
            depth += 1;
        }
    }
}

/// "talks on a pact between Fiji and Chad", "in solidarity with Fiji": whom a matter or a motive is with are not
/// the sides of the act.
fn is_own_pair(tree: &Tree<'_>, noun: usize) -> bool {
    match tree.case(noun) {
        Some("on" | "over" | "about") => {
            matches!(
                tree.lemma(noun),
                "pact"
                    | "treaty"
                    | "agreement"
                    | "accord"
                    | "deal"
                    | "dispute"
                    | "war"
                    | "conflict"
                    | "row"
            ) && tree
                .by(noun, &[Deprel::Nmod])
                .any(|child| tree.case(child) == Some("between"))
        }
        Some("in") => matches!(tree.lemma(noun), "solidarity" | "line" | "common"),
        // "met with the war between Fiji and Chad on the agenda"
        Some("with") => is_quarrel(tree.lemma(noun)),
        _ => false,
    }
}

/// What is held somewhere.
pub(super) fn is_held(noun: &str) -> bool {
    matches!(
        noun,
        "talk"
            | "talks"
            | "meeting"
            | "summit"
            | "conference"
            | "negotiation"
            | "negotiations"
            | "consultation"
            | "consultations"
            | "discussion"
            | "round"
            | "session"
    )
}

/// What two others have with each other.
pub(super) fn is_quarrel(noun: &str) -> bool {
    matches!(
        noun,
        "dispute" | "war" | "conflict" | "row" | "crisis" | "fighting" | "tension" | "rift"
    )
}

/// Verbs of one who is on a journey.
fn is_moving(verb: &str) -> bool {
    matches!(
        verb,
        "arrive"
            | "return"
            | "fly"
            | "travel"
            | "go"
            | "leave"
            | "depart"
            | "come"
            | "land"
            | "proceed"
    )
}

/// "talks with the rebels", of which no other side is told: not "their talks with", "US talks with".
fn is_with_others(tree: &Tree<'_>, noun: usize) -> bool {
    let with = |child: usize| tree.case(child) == Some("with");
    let named = |child: usize| child < noun && tree.is_named(child);
    tree.by(noun, &[Deprel::Nmod]).any(with)
        && tree.child(noun, &[Deprel::NmodPoss]).is_none()
        && !tree
            .by(noun, &[Deprel::Amod, Deprel::Compound, Deprel::NmodDesc])
            .any(named)
}
