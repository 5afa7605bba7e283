//! Rules against frames: which acts a sentence tells, and who takes part.

use std::cell::OnceCell;

use super::frame::Frame;
use super::modality::Reality;
use super::modality::no_such;
use super::modality::reality;
use super::phrase::Wanted;
use super::recall::Recalled;
use super::reciprocal::is_each_other;
use super::role::Role;
use super::rules::Form;
use super::rules::Rule;
use super::rules::Rules;
use super::rules::Trigger;
use super::scene::Scene;
use super::scene::Way;
use super::status::Status;
use super::tree::Tree;
use crate::actors::Matched;
use crate::actors::Mention;
use crate::syntax::Deprel;
use crate::syntax::EntityKind;
use crate::syntax::Upos;
use crate::syntax::Xpos;

/// Words around a trigger in which `near` and `far` are looked for.
pub(super) const NEAR: usize = 14;

/// Furthest that a particle stands behind its verb.
pub(super) const PARTICLE: usize = 10;

/// An actor in a part of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cast {
    pub(super) role: Role,
    pub(super) mention: usize,
    pub(super) way: Way,
}

/// An act that a rule found.
#[derive(Debug, Clone)]
pub(super) struct Candidate<'a> {
    pub(super) rule: &'static Rule,
    pub(super) frame: Frame<'a>,
    pub(super) cast: Vec<Cast>,
    /// Words that the rule asked for, the trigger aside.
    pub(super) consumed: Vec<usize>,
    pub(super) reality: Reality,
    /// The noun that the act's verb describes as a participle.
    pub(super) described: Option<usize>,
    /// Whether it is of the family of contacts.
    pub(super) meets: bool,
    /// Whether it is an invitation.
    pub(super) invites: bool,
    /// Of negotiations the words whose purpose they are: "met *to discuss*".
    pub(super) purpose_of: [Option<usize>; 2],
    /// Whether its trigger is a verb with a word of meaning: "vote no", no mere "break out".
    pub(super) worded: bool,
}

impl Candidate<'_> {
    /// "received the ambassador to discuss ties": of what they met to speak is no second meeting.
    pub(super) fn is_topic_of(&self, meeting: &Candidate<'_>) -> bool {
        let told = [Some(meeting.frame.at), meeting.frame.light];
        let mut ends = self.purpose_of.iter();
        meeting.meets && ends.any(|end| end.is_some() && told.contains(end))
    }
}

/// Matches rules in one sentence.
pub(super) struct Matcher<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    pub(super) tree: Tree<'s>,
    pub(super) rules: &'static Rules,
    /// Pronouns that stand for relations or talks.
    pub(super) recalled: Vec<Recalled>,
    /// Whether the sentence before told of an agreement.
    pub(super) paper_told: bool,
}

impl<'s> Matcher<'s, '_> {
    /// The candidates of every trigger, best first for each trigger.
    pub(super) fn candidates(&self) -> Vec<Vec<Candidate<'s>>> {
        (0..self.tree.len())
            .map(|at| self.candidates_at(at))
            .filter(|candidates| !candidates.is_empty())
            .collect()
    }

    fn candidates_at(&self, at: usize) -> Vec<Candidate<'s>> {
        let tree = &self.tree;
        let (lemma, lower) = (tree.lemma(at), tree.words.lower(at));
        // "agreed in March 2023 at Ohrid": a month, no procession.
        if self.scene.is_time(at) && tree.upos(at) == Upos::Propn {
            return Vec::new();
        }
        let Some(parsed) = &self.scene.parsed else {
            return Vec::new();
        };
        let by_form = (lower != lemma).then(|| self.rules.triggers(lower));
        let mut triggers = [self.rules.triggers(lemma), by_form.unwrap_or_default()]
            .into_iter()
            .flat_map(|triggers| parsed.fitting.among(triggers))
            .peekable();
        if triggers.peek().is_none() || self.is_inside_name(at) {
            return Vec::new();
        }
        let mut frames: [Option<Frame<'s>>; 3] = [None, None, None];
        let reality = OnceCell::new();
        let mut found: Vec<Candidate<'s>> = Vec::new();
        for trigger in triggers {
            if !self.sets_off(trigger, at) {
                continue;
            }
            let frame = frames[trigger.form as usize]
                .get_or_insert_with(|| Frame::new(tree, at, trigger.form));
            let rule = self.rules.rule(trigger.rule);
            if let Some(candidate) = self.try_rule(rule, trigger, frame, &reality) {
                found.push(candidate);
            }
        }
        found.sort_by_key(|candidate| std::cmp::Reverse(candidate.rule.score));
        found
    }

    /// A word in the midst of a name sets nothing off, unless the name is the act's own.
    fn is_inside_name(&self, at: usize) -> bool {
        self.scene.mention_over(at).is_some() && !self.tree.is_verb(at)
    }

    fn sets_off(&self, trigger: &Trigger, at: usize) -> bool {
        let tree = &self.tree;
        // "the jailed reporter", "the occupied town": no news.
        if tree.deprel(at) == Deprel::Amod {
            return false;
        }
        let fits = match trigger.form {
            Form::Verb => tree.is_verb(at),
            // "patrol craft", "trade routes": what sort of thing it is.
            Form::Noun if self.sorts(at) => false,
            Form::Noun => {
                matches!(tree.upos(at), Upos::Noun | Upos::Propn)
                    || (tree.upos(at) == Upos::Verb && tree.child(at, &[Deprel::Det]).is_some())
            }
            Form::Adjective => {
                matches!(
                    tree.upos(at),
                    Upos::Adj | Upos::Adv | Upos::Verb | Upos::Adp
                ) && tree.child(at, &[Deprel::Cop]).is_some()
            }
        };
        if !fits {
            return false;
        }
        match trigger.form {
            // "called him a liar": no phone call and no summons.
            Form::Verb if names_somebody(tree, at) && !self.tells_words(trigger) => false,
            Form::Verb => trigger.rest.iter().all(|word| {
                // "took up his post, ... to leave the country" is no "take leave".
                let infinitive = trigger.rest.iter().any(|word| word == "to");
                self.has_particle(at, word, infinitive)
            }),
            _ => trigger.rest.iter().rev().enumerate().all(|(back, word)| {
                at.checked_sub(back + 1).is_some_and(|before| {
                    tree.words.lower(before) == word || tree.lemma(before) == word
                })
            }),
        }
    }

    /// Whether a trigger's rule is of the family of statements.
    fn tells_words(&self, trigger: &Trigger) -> bool {
        let kind = self.rules.rule(trigger.rule).kind;
        self.rules.codebook().kind(kind).family() == "statement"
    }

    /// Whether a noun only says of what sort the next word is.
    fn sorts(&self, at: usize) -> bool {
        let tree = &self.tree;
        tree.deprel(at) == Deprel::Compound
            && tree.head(at) == Some(at + 1)
            && tree.upos(at + 1) == Upos::Noun
    }

    fn has_particle(&self, verb: usize, word: &str, infinitive: bool) -> bool {
        let tree = &self.tree;
        (verb + 1..(verb + PARTICLE).min(tree.len())).any(|at| {
            // "dropped his trip in May": a preposition before a date is no particle.
            let dates = tree.deprel(at) == Deprel::Case
                && tree.head(at).is_some_and(|noun| self.scene.is_time(noun));
            tree.words.lower(at) == word
                && !dates
                && (infinitive || !tree.is_to_infinitive(at))
                && (at == verb + 1
                    || tree.head(at) == Some(verb)
                    || tree.head(at).is_some_and(|head| {
                        // "calling on him before flying back" is no "call back".
                        let elsewhere =
                            tree.upos(head) == Upos::Verb && at == head + 1 && head > verb + 1;
                        tree.head(head) == Some(verb) && !elsewhere
                    }))
        })
    }

    fn try_rule(
        &self,
        rule: &'static Rule,
        trigger: &Trigger,
        frame: &Frame<'s>,
        told: &OnceCell<Reality>,
    ) -> Option<Candidate<'s>> {
        if rule.passive.is_some_and(|passive| passive != frame.passive) {
            return None;
        }
        let mut frame = frame.clone();
        self.take_after_particle(trigger, &mut frame);
        let mut consumed = Vec::new();
        if rule.object.none && frame.object.is_some() {
            return None;
        }
        if rule.object.any && !rule.object.none {
            self.take_middle(rule, &mut frame);
            let object = self.find_object(rule, &frame)?;
            consumed.extend(object);
            // "X, the ambassador in Lima, was recalled": what hangs on his office counts.
            if let Some(object) = object.filter(|_| frame.form == Form::Verb) {
                frame.add_attached(&self.tree, object);
            }
        }
        if rule.barred.any
            && let Some(subject) = frame.subject
            && let Some(word) = self.find(&rule.barred, subject)
            && !self.is_in_name_of_state(word)
        {
            return None;
        }
        if rule.subject.any {
            let subject = self.find(&rule.subject, frame.subject?)?;
            // "Taiwan's mission in Pretoria lost its rank": what hangs on the subject counts.
            if rule.subject.names(&self.tree, subject) {
                frame.add_attached(&self.tree, subject);
            }
        }
        for (prepositions, wanted) in &rule.pp {
            let oblique = frame.obliques.iter().find_map(|oblique| {
                prepositions
                    .iter()
                    .any(|preposition| preposition == oblique.preposition)
                    .then(|| self.find(wanted, oblique.at))
                    .flatten()
            });
            let word = oblique?;
            if wanted.names(&self.tree, word) {
                consumed.push(word);
            }
        }
        if rule.clause.any && !self.governs(&frame, &rule.clause) {
            return None;
        }
        let described = consumed.first().copied().unwrap_or(frame.at);
        let recalled = self.recalled.iter().find(|one| one.pronoun == described);
        let described = recalled.and_then(|one| one.noun).unwrap_or(described);
        if rule.has.any && !self.is_described(described, &rule.has)
            || rule.lacks.any && self.is_only_described(described, &rule.lacks)
            || rule.near.any && !self.stands_near(frame.at, self.tree.len(), &rule.near)
            || rule.far.any && self.stands_near(frame.at, self.attribution(frame.at), &rule.far)
        {
            return None;
        }
        let cast = self.cast(rule, &frame, &consumed);
        // The same for all rules of a word.
        let told = told.get_or_init(|| reality(&self.tree, frame.at));
        let mut reality = told.clone();
        // "signed no treaty", "no sanctions were imposed", "would give no assurances"
        let thing = |word: usize| consumed.contains(&word) || frame.object == Some(word);
        let no_thing = consumed
            .iter()
            .chain(&frame.object)
            .any(|&word| no_such(&self.tree, word));
        let nobody = frame
            .subject
            .is_some_and(|subject| !thing(subject) && no_such(&self.tree, subject));
        match reality.status {
            // "No government has proposed": nobody's denial.
            _ if nobody && rule.yields => reality.unreal = Some("negated"),
            Some(Status::Occurred | Status::Ongoing) | None if no_thing || nobody => {
                reality.status = Some(Status::Denied);
            }
            // "No ambassador will return"
            Some(Status::Planned) if no_thing || nobody => {
                reality.status = Some(Status::Refused);
            }
            _ => {}
        }
        let at = frame.at;
        let kind = self.rules.codebook().kind(rule.kind);
        Some(Candidate {
            meets: kind.family() == "contact",
            invites: kind.code == "contact.invite",
            purpose_of: if kind.code == "contact.negotiate" {
                purpose_of(&self.tree, at)
            } else {
                [None; 2]
            },
            worded: self.is_worded(trigger, at),
            rule,
            frame,
            cast,
            consumed,
            reality,
            described: (self.tree.deprel(at) == Deprel::Acl && self.tree.xpos(at) == Xpos::Vbg)
                .then(|| self.tree.head(at))
                .flatten(),
        })
    }

    /// Whether a trigger is a verb with a word of meaning behind it: "vote no".
    fn is_worded(&self, trigger: &Trigger, at: usize) -> bool {
        let means = [Upos::Noun, Upos::Adj, Upos::Intj, Upos::Verb, Upos::Det];
        trigger.form == Form::Verb
            && trigger.rest.iter().any(|word| {
                let mut behind = at + 1..(at + PARTICLE).min(self.tree.len());
                behind.any(|other| {
                    self.tree.words.lower(other) == word && means.contains(&self.tree.upos(other))
                })
            })
    }

    /// "called in the envoy": a particle that the parser took for a preposition.
    fn take_after_particle(&self, trigger: &Trigger, frame: &mut Frame<'s>) {
        let Some(particle) = trigger.rest.last() else {
            return;
        };
        if trigger.form != Form::Verb || frame.object.is_some() || frame.passive {
            return;
        }
        let behind = frame
            .obliques
            .iter()
            .find(|oblique| oblique.preposition == particle && oblique.at > frame.at);
        if let Some(oblique) = behind.copied() {
            frame.object = Some(oblique.at);
            frame.obliques.retain(|other| *other != oblique);
            frame.add_attached(&self.tree, oblique.at);
        }
    }

    /// "The embassy reopened", "relations were": a thing that rules act on, as the subject.
    fn take_middle(&self, rule: &Rule, frame: &mut Frame<'s>) {
        // "Chad's new envoy in Lomé is X": said of the envoy, whichever way round.
        let turned = frame.object.is_some_and(|name| {
            self.tree.child(name, &[Deprel::Cop]) == Some(frame.at) && self.tree.is_named(name)
        });
        // "The member admitted that ...": whoever says something undergoes nothing.
        let says = || self.tree.child(frame.at, &[Deprel::Ccomp]).is_some();
        if frame.form == Form::Verb
            && (frame.object.is_none() || turned)
            && !frame.passive
            && !says()
            && let Some(subject) = frame.subject
            && (self.is_paper_meant(rule, subject)
                || self.stands_for(&rule.object, subject)
                || Scene::contents(&self.tree, subject)
                    .iter()
                    .any(|&word| rule.object.names(&self.tree, word)))
        {
            frame.object = frame.subject.take();
            frame.middle = true;
            if let Some(object) = frame.object {
                frame.add_attached(&self.tree, object);
            }
        }
    }

    #[expect(
        clippy::option_option,
        reason = "no object, an object, and an actor that is no thing"
    )]
    fn find_object(&self, rule: &Rule, frame: &Frame<'s>) -> Option<Option<usize>> {
        if let Some(object) = frame.object
            && self.is_paper_meant(rule, object)
        {
            return Some(Some(object));
        }
        if let Some(object) = frame.object
            && let Some(found) = self.find(&rule.object, object)
            && !(rule.object.names(&self.tree, found) && self.is_given_name(found))
        {
            let named = rule.object.names(&self.tree, found) || self.is_recalled(found);
            let actor = rule.object.actor && !named;
            return Some((!actor).then_some(found));
        }
        if frame.form != Form::Noun {
            return None;
        }
        // "embassy opening", "prisoner swap", "arms embargo"
        let tree = &self.tree;
        tree.by(
            frame.at,
            &[Deprel::Compound, Deprel::Amod, Deprel::NmodPoss],
        )
        .find(|&word| rule.object.names(tree, word) || self.stands_for(&rule.object, word))
        .map(Some)
    }

    /// "met Bill Clinton": a word of a person's name that other things are called by as well.
    fn is_given_name(&self, word: usize) -> bool {
        self.tree.words.is_capitalised(word)
            && self.scene.mention_over(word).is_some_and(|mention| {
                let words = self.tree.words;
                let name = self.scene.mentions[mention].person;
                let after = words.is_capitalised(word + 1).then_some(word + 1);
                name.zip(after).is_some_and(|(name, after)| {
                    name.start == words.at(word).start && words.at(after).end <= name.end
                })
            })
    }

    /// The word of a phrase that is what a rule wants.
    fn find(&self, wanted: &Wanted, phrase: usize) -> Option<usize> {
        let tree = &self.tree;
        let stands = self.stands_for(wanted, phrase);
        // "and those with Paris": not the ones told of before.
        let other = stands && tree.child(phrase, &[Deprel::Nmod]).is_some();
        if let Some(word) = self.find_before(wanted, phrase).filter(|_| !other) {
            return Some(word);
        }
        if stands {
            return Some(phrase);
        }
        if wanted.has_word("ambassador") && self.is_known_envoy(phrase) {
            return Some(phrase);
        }
        let contents = Scene::contents(tree, phrase);
        if let Some(&word) = contents.iter().find(|&&word| wanted.names(tree, word)) {
            return Some(word);
        }
        contents.into_iter().find(|&word| {
            let mention = self
                .scene
                .mention_over(word)
                .map(|mention| &self.scene.mentions[mention]);
            let person = || {
                mention.is_some_and(Mention::is_representative)
                    || self.entity(word) == Some(EntityKind::Person)
            };
            // "occupied Schleswig": a name that the parser has no sort for is a place where one is wanted.
            let unsorted = || {
                mention.is_none()
                    && self.entity(word).is_none()
                    && tree.upos(word) == Upos::Propn
                    && !self.scene.is_time(word)
            };
            let place = || {
                self.entity(word) == Some(EntityKind::Place)
                    || unsorted()
                    || mention.is_some_and(|mention| {
                        // "handed over two detained Americans": people are no place.
                        mention.office.is_none()
                            && mention.sector.is_none()
                            && mention.actor.is_some()
                            && mention.matched != Matched::Demonym
                    })
            };
            let each_other = || is_each_other(tree, word);
            (wanted.actor && (mention.is_some() || person() || each_other()))
                || (wanted.place && place())
                || (wanted.person && person())
                || (wanted.group && mention.is_some_and(|mention| mention.sector.is_some()))
        })
    }

    /// "asked Ecuador to recall Mr Riofrío", of whom the text has said that he is ambassador.
    fn is_known_envoy(&self, word: usize) -> bool {
        self.scene.mention_over(word).is_some_and(|index| {
            let mention = &self.scene.mentions[index];
            matches!(mention.matched, Matched::Person | Matched::Pronoun)
                && mention.rank == Some("ambassador")
        })
    }

    /// "the cabinet ratified it", "It will enter into force": the treaty told of just now.
    fn is_paper_meant(&self, rule: &Rule, word: usize) -> bool {
        let tree = &self.tree;
        let told = || {
            let mut before = (0..word).rev();
            self.paper_told || before.any(|noun| rule.object.names(tree, noun))
        };
        tree.words.lower(word) == "it"
            && rule.object.has_word("treaty")
            && self.is_of_force(rule)
            && told()
    }

    /// Whether a rule tells what only papers undergo.
    fn is_of_force(&self, rule: &Rule) -> bool {
        self.rules.codebook().kind(rule.kind).code == "agreement.ratify"
    }

    /// "The Soviet Union broke off relations": a word of the name of a state tells no trade union.
    fn is_in_name_of_state(&self, word: usize) -> bool {
        self.scene.mention_over(word).is_some_and(|place| {
            let mention = &self.scene.mentions[place];
            mention.matched == Matched::Name && mention.state.is_some() && mention.sector.is_none()
        })
    }

    /// Whether a pronoun stands for relations or talks, where a rule wants these.
    fn stands_for(&self, wanted: &Wanted, pronoun: usize) -> bool {
        let recalled = self.recalled.iter().find(|one| one.pronoun == pronoun);
        recalled.is_some_and(|one| wanted.has_word(one.thing.word()))
    }

    /// Whether a pronoun stands for relations or talks told of before.
    pub(super) fn is_recalled(&self, word: usize) -> bool {
        self.recalled.iter().any(|one| one.pronoun == word)
    }

    /// Whether the verb of the governed clause, or one joined to it, is among the words.
    fn governs(&self, frame: &Frame<'_>, words: &Wanted) -> bool {
        frame.clause.is_some_and(|clause| {
            self.tree
                .with_conjuncts(clause)
                .into_iter()
                .any(|verb| words.word_at(&self.tree, verb))
        })
    }

    fn entity(&self, word: usize) -> Option<EntityKind> {
        let word = u32::try_from(word).ok()?;
        self.tree
            .parse
            .entities
            .iter()
            .find(|entity| entity.words.contains(&word))
            .map(|entity| entity.kind)
    }

    fn is_described(&self, word: usize, by: &Wanted) -> bool {
        let tree = &self.tree;
        let describes = |at: usize| by.word_at(tree, at);
        tree.children(word).iter().any(|&child| {
            matches!(
                tree.deprel(child),
                Deprel::Amod
                    | Deprel::Compound
                    | Deprel::Nmod
                    | Deprel::NmodPoss
                    | Deprel::NmodDesc
                    | Deprel::Nummod
                    | Deprel::Advmod
                    | Deprel::Acl
                    | Deprel::Flat
                    | Deprel::Appos
                    | Deprel::Conj
            ) && tree
                .with_conjuncts(child)
                .into_iter()
                .any(|at| describes(at) || tree.children(at).iter().any(|&inner| describes(inner)))
        }) || describes(word)
    }

    /// The same, but "economic and diplomatic" relations are none that are economic alone.
    fn is_only_described(&self, word: usize, by: &Wanted) -> bool {
        let tree = &self.tree;
        let both = tree.children(word).iter().any(|&child| {
            let listed = tree.with_conjuncts(child);
            listed.len() > 1
                && matches!(tree.deprel(child), Deprel::Amod | Deprel::Compound)
                && listed.iter().any(|&at| !by.word_at(tree, at))
        });
        !both && self.is_described(word, by)
    }

    fn stands_near(&self, at: usize, end: usize, words: &Wanted) -> bool {
        let tree = &self.tree;
        // What stands behind a semicolon is another sentence.
        let ends = |word: usize| matches!(tree.words.lower(word), ";" | "—" | "–");
        let first = (at.saturating_sub(NEAR)..at)
            .rfind(|&word| ends(word))
            .map_or(at.saturating_sub(NEAR), |word| word + 1);
        let last = (at + NEAR).min(end);
        let last = (at..last).find(|&word| ends(word)).unwrap_or(last);
        (first..last).any(|word| words.word_at(tree, word))
    }

    /// Where it begins to be told who said it: ", the official agency reported"; else the end of the sentence.
    fn attribution(&self, at: usize) -> usize {
        let tree = &self.tree;
        let mut clause = at;
        loop {
            match tree.head(clause) {
                Some(head) if tree.deprel(clause) == Deprel::Ccomp && head > at => {
                    let comma = (at..head).rfind(|&word| tree.words.lower(word) == ",");
                    return comma.unwrap_or(tree.len());
                }
                Some(head) => clause = head,
                None => return tree.len(),
            }
        }
    }
}

/// The words above "to discuss": "met to discuss", "held talks to discuss", "received the envoy to discuss".
fn purpose_of(tree: &Tree<'_>, at: usize) -> [Option<usize>; 2] {
    let topic = matches!(
        tree.lemma(at),
        "discuss" | "review" | "exchange" | "explore"
    );
    let relation = matches!(tree.deprel(at), Deprel::Advcl | Deprel::Xcomp | Deprel::Acl);
    let head = tree
        .head(at)
        .filter(|_| topic && relation && tree.is_to_infinitive(at));
    let above = head.and_then(|noun| tree.head(noun));
    [head, above.filter(|_| tree.deprel(at) == Deprel::Acl)]
}

/// "called the ambassador a fool"
fn names_somebody(tree: &Tree<'_>, verb: usize) -> bool {
    tree.lemma(verb) == "call"
        && tree.child(verb, &[Deprel::Obj]).is_some()
        && tree
            .by(verb, &[Deprel::Xcomp])
            .any(|what| tree.is_nominal(what) && !tree.is_verb(what))
}

/// How far the roles that a rule needs are filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Completeness {
    /// By actors with codes.
    Known,
    /// By somebody.
    Told,
    /// Not at all.
    Lacking,
}

/// Candidates that stand, with what was found of each: one for each trigger, without those that
/// another one's words include, take for granted or govern, or that tell the same act again.
pub(super) fn choose<'a, T>(
    candidates: Vec<Vec<Candidate<'a>>>,
    mut complete: impl FnMut(&Candidate<'a>) -> (Completeness, T),
) -> Vec<(Candidate<'a>, T)> {
    let mut best: Vec<(Candidate<'a>, T)> = candidates
        .into_iter()
        .filter_map(|candidates| {
            let mut second = None;
            for candidate in candidates {
                match complete(&candidate) {
                    (Completeness::Known, found) => return Some((candidate, found)),
                    (Completeness::Told, found) if second.is_none() => {
                        second = Some((candidate, found));
                    }
                    _ => {}
                }
            }
            second
        })
        .collect();
    let consumed: Vec<usize> = best
        .iter()
        .flat_map(|(candidate, _)| candidate.consumed.iter().copied())
        .collect();
    best.retain(|(candidate, _)| {
        !consumed.contains(&candidate.frame.at) && candidate.reality.swallowed_by.is_none()
    });
    // "the resolution condemning Chad": what a text says is no act of who votes on it.
    best.retain(|(candidate, _)| {
        !(candidate.rule.yields || candidate.rule.of_words)
            || candidate
                .described
                .is_none_or(|noun| !consumed.contains(&noun))
    });
    // "ordered the consulate to close", "denied a request to extradite": the act is told by the order, by the refusal.
    let told: Vec<_> = best
        .iter()
        .filter(|(candidate, _)| {
            matches!(
                candidate.rule.status,
                Some(Status::Occurred | Status::Refused)
            )
        })
        .map(|(candidate, _)| (candidate.rule.kind, candidate.frame.at))
        .collect();
    best.retain(|(candidate, _)| {
        let through = &candidate.reality.through;
        let told = |&word| told.contains(&(candidate.rule.kind, word));
        !matches!(
            candidate.reality.status,
            Some(Status::Demanded | Status::Refused | Status::Denied)
        ) || candidate.rule.of_words
            || !through.iter().any(told)
    });
    // "extended an invitation to visit": the visit is what he was invited to.
    let invited: Vec<usize> = best
        .iter()
        .filter(|(candidate, _)| candidate.invites)
        .flat_map(|(candidate, _)| candidate.consumed.iter().copied())
        .collect();
    best.retain(|(candidate, _)| {
        let through = &candidate.reality.through;
        candidate.reality.status != Some(Status::Demanded)
            || !candidate.meets
            || !through.iter().any(|word| invited.contains(word))
    });
    let topics: Vec<usize> = best
        .iter()
        .filter(|(candidate, _)| best.iter().any(|(other, _)| candidate.is_topic_of(other)))
        .map(|(candidate, _)| candidate.frame.at)
        .collect();
    best.retain(|(candidate, _)| !topics.contains(&candidate.frame.at));
    let governed: Vec<usize> = best
        .iter()
        .filter(|(candidate, _)| !candidate.rule.yields)
        .flat_map(|(candidate, _)| candidate.reality.through.iter().copied())
        .collect();
    best.retain(|(candidate, _)| {
        !(candidate.rule.yields && governed.contains(&candidate.frame.at))
    });
    best
}
