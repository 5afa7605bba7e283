//! From a trigger to an act: the noun or actor that it acts on, and who stands around it.

use crate::actors::Standing;
use crate::text::Class;

use super::{
    group::{self, Group, NoGroup, Voice},
    noun::Noun,
    role::Role,
    rules::{Owner, Rule, Trigger},
    scene::Scene,
    verbs::Forms,
};

/// Why a trigger is no act, and the words that were seen.
pub(super) type Refused = (&'static str, Noun);

/// An act on the way to a report.
pub(super) struct Act {
    pub(super) rule: &'static Rule,
    pub(super) group: Group,
    /// First and one past the last word of the trigger.
    pub(super) trigger: (usize, usize),
    pub(super) noun: Option<Noun>,
    /// Roles and mentions.
    pub(super) parts: Vec<(Role, usize)>,
}

impl Act {
    /// Adds the actors that stand after prepositions between two words.
    fn attach(&mut self, scene: &Scene<'_>, start: usize, limit: usize) {
        for attached in scene.attached(start, limit, false) {
            let owned = self.noun.is_some_and(|noun| noun.owner.is_some());
            let role = self
                .rule
                .owned_prep
                .get(&attached.preposition)
                .filter(|_| owned)
                .or_else(|| self.rule.prep.get(&attached.preposition));
            if let Some(&role) = role {
                let filled = self
                    .parts
                    .iter()
                    .any(|&(known, mention)| known == role && mention == attached.mention);
                if !filled {
                    self.parts.push((role, attached.mention));
                }
            }
        }
    }
}

/// A verb with the noun or an actor as its object, or in the passive as its subject.
pub(super) fn acts(
    scene: &Scene<'_>,
    verb: usize,
    after: usize,
    trigger: &Trigger,
    rule: &'static Rule,
) -> Option<Result<Act, Refused>> {
    let group = group::read(&scene.words, verb, trigger.forms);
    let passive = matches!(group, Ok(group) if group.voice == Voice::Passive);
    let nowhere = Noun {
        first: verb,
        head: verb,
        last: after,
        owner: None,
        own: false,
    };
    if rule.nouns.is_empty() {
        let group = match group {
            Ok(group) => group,
            // "never spoke": only with its phrase does the verb look like the act.
            Err(NoGroup::Negated) if !rule.after_verb.is_empty() => return None,
            Err(NoGroup::Negated) => return Some(Err(("negated", nowhere))),
            Err(NoGroup::Embedded) => return None,
        };
        return acts_on_actor(scene, verb, after, group, rule).map(Ok);
    }
    let noun = if passive {
        scene.noun_before(group.ok()?.first, rule)?
    } else {
        scene.noun_after(after, rule)?
    };
    let group = match group {
        Ok(group) => group,
        Err(NoGroup::Negated) => return Some(Err(("negated", noun))),
        Err(NoGroup::Embedded) => return None,
    };
    if !rule.after_noun.is_empty() {
        let from = noun.last.max(after);
        let said = (from..from + 8).any(|at| {
            rule.after_noun
                .iter()
                .any(|phrase| scene.words.has_phrase(at, phrase).is_some())
        });
        if !said {
            return None;
        }
    }
    let mut act = Act {
        rule,
        group,
        trigger: (verb.min(noun.first), after.max(noun.last)),
        noun: Some(noun),
        parts: Vec::new(),
    };
    if passive {
        act.attach(scene, noun.last, group.first);
        act.attach(scene, after, scene.words.len());
        if let Some(owner) = noun.owner {
            match rule.owner {
                Owner::Subject | Owner::Nobody => act.parts.push((rule.subject, owner)),
                Owner::Actor(role) => act.parts.push((role, owner)),
            }
        }
    } else {
        act.parts.extend(
            scene
                .subject(group.first)
                .into_iter()
                .map(|m| (rule.subject, m)),
        );
        if let (Some(owner), Owner::Actor(role)) = (noun.owner, rule.owner) {
            act.parts.push((role, owner));
        }
        act.attach(scene, noun.last, scene.words.len());
    }
    Some(Ok(act))
}

fn acts_on_actor(
    scene: &Scene<'_>,
    verb: usize,
    after: usize,
    group: Group,
    rule: &'static Rule,
) -> Option<Act> {
    let mut act = Act {
        rule,
        group,
        trigger: (verb, after),
        noun: None,
        parts: Vec::new(),
    };
    if !rule.after_verb.is_empty() {
        let said = (after..after + 14).any(|at| {
            rule.after_verb
                .iter()
                .any(|phrase| scene.words.has_phrase(at, phrase).is_some())
        });
        if !said {
            return None;
        }
    }
    if group.voice == Voice::Passive {
        let role = rule.object?;
        act.parts
            .extend(scene.subject(group.first).into_iter().map(|m| (role, m)));
        act.attach(scene, after, scene.words.len());
        if act.parts.is_empty() {
            None
        } else {
            Some(act)
        }
    } else {
        let object = scene.attached(after, scene.words.len(), rule.object.is_some());
        let direct: Vec<usize> = object
            .iter()
            .filter(|a| a.preposition.is_empty())
            .map(|a| a.mention)
            .collect();
        let other = object
            .iter()
            .any(|attached| rule.prep.contains_key(&attached.preposition));
        let subject = scene.subject(group.first);
        if direct.is_empty() && !other && !(rule.alone && pair(scene, &subject)) {
            return None;
        }
        if let Some(&last) = direct.last() {
            let next = scene.mentions[last].last;
            let allowed = rule
                .after_object
                .iter()
                .any(|phrase| scene.words.has_phrase(next, phrase).is_some());
            if !rule.after_object.is_empty() && scene.words.lower(next) == "as" && !allowed {
                return None;
            }
        }
        if let Some(role) = rule.object {
            act.parts.extend(direct.into_iter().map(|m| (role, m)));
        }
        act.parts
            .extend(subject.into_iter().map(|m| (rule.subject, m)));
        act.attach(scene, after, scene.words.len());
        Some(act)
    }
}

/// "talks between A and B began".
pub(super) fn happens(
    scene: &Scene<'_>,
    verb: usize,
    after: usize,
    trigger: &Trigger,
    rule: &'static Rule,
) -> Option<Result<Act, Refused>> {
    let group = group::read(&scene.words, verb, trigger.forms);
    let first = group.map_or(verb, |group| group.first);
    // "began talks" is the verb with its object, not with its subject.
    if scene.noun_after(after, rule).is_some() {
        return None;
    }
    let noun = scene.noun_before(first, rule)?;
    let group = match group {
        Ok(group) if group.voice == Voice::Active => group,
        Ok(_) | Err(NoGroup::Embedded) => return None,
        Err(NoGroup::Negated) => return Some(Err(("negated", noun))),
    };
    Some(Ok(of_noun(
        scene,
        rule,
        group,
        noun,
        (noun.first, after),
        after,
    )))
}

/// "the restoration of these relations took place".
pub(super) fn nominal(
    scene: &Scene<'_>,
    at: usize,
    rule: &'static Rule,
) -> Option<Result<Act, Refused>> {
    if scene.words.lower(at + 1) != "of" {
        return None;
    }
    let noun = scene.noun_after(at + 2, rule)?;
    let (support, after) = occurrence(scene, noun.last)?;
    let group = match group::read(&scene.words, support, Forms::PAST) {
        Ok(group) => group,
        Err(NoGroup::Negated) => return Some(Err(("negated", noun))),
        Err(NoGroup::Embedded) => return None,
    };
    Some(Ok(of_noun(
        scene,
        rule,
        group,
        noun,
        (at, noun.last),
        after,
    )))
}

/// An act whose noun is the subject: its actors stand around the noun and the verb.
fn of_noun(
    scene: &Scene<'_>,
    rule: &'static Rule,
    group: Group,
    noun: Noun,
    trigger: (usize, usize),
    after: usize,
) -> Act {
    let mut act = Act {
        rule,
        group,
        trigger,
        noun: Some(noun),
        parts: Vec::new(),
    };
    act.attach(scene, noun.last, group.first);
    act.attach(scene, after, scene.words.len());
    if let Some(owner) = noun.owner {
        act.parts.push((rule.subject, owner));
    }
    act
}

/// Whether a subject is two sides: "A and B", "the two countries".
fn pair(scene: &Scene<'_>, subject: &[usize]) -> bool {
    subject.len() > 1
        || subject
            .iter()
            .any(|&mention| scene.mentions[mention].standing == Standing::Both)
}

/// Whether the adverbs beside the verb are those that the rule asks for.
pub(super) fn adverbs_fit(scene: &Scene<'_>, verb: usize, rule: &Rule) -> bool {
    let beside = |adverb: &String| {
        (verb.saturating_sub(2)..verb + 8).any(|at| scene.words.lower(at) == adverb)
    };
    (rule.adverbs.is_empty() || rule.adverbs.iter().any(beside))
        && !rule.no_adverbs.iter().any(beside)
}

/// One past the particles of a verb: "off" of "break off"; `None` when they are not there.
pub(super) fn particles(scene: &Scene<'_>, at: usize, trigger: &Trigger) -> Option<usize> {
    let mut after = at + 1;
    for particle in &trigger.particles {
        if scene.words.lower(after) != particle {
            return None;
        }
        after += 1;
    }
    Some(after)
}

/// The verb that says that a nominal act happened, and the word after it.
fn occurrence(scene: &Scene<'_>, from: usize) -> Option<(usize, usize)> {
    let limit = scene.words.len().min(from + 12);
    for at in from..limit {
        for phrase in [
            "took place",
            "taken place",
            "came into effect",
            "was announced",
            "were announced",
        ] {
            if let Some(end) = scene.words.has_phrase(at, phrase) {
                let verb = if phrase.starts_with('w') { end - 1 } else { at };
                return Some((verb, end));
            }
        }
        if matches!(
            scene.words.class(at),
            Some(Class::Relative | Class::Subordinator)
        ) {
            return None;
        }
    }
    None
}
