//! Who takes part though the tree does not hang him on the act: phrases that the parser hung
//! elsewhere, what a pronoun stands for, and phrases for two.

use super::argument::CLIMB;
use super::argument::SUBJECTS;
use super::argument::container;
use super::argument::surface_subject;
use super::cast::add;
use super::frame::Frame;
use super::matching::Cast;
use super::matching::Matcher;
use super::phrase::Wanted;
use super::role::Role;
use super::rules::Form;
use super::rules::Rule;
use super::rules::Slot;
use super::scene::Filler;
use super::scene::Way;
use crate::actors::Matched;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::syntax::Xpos;

/// Furthest that a needed role is looked for behind a trigger.
const REACH: usize = 22;

impl<'s> Matcher<'s, '_> {
    /// "established relations in 1949, but these were severed": what a pronoun stands for, if
    /// the sentence names it before.
    pub(super) fn find_before(&self, wanted: &Wanted, pronoun: usize) -> Option<usize> {
        let tree = &self.tree;
        let refers = matches!(
            tree.words.lower(pronoun),
            "these" | "those" | "they" | "them" | "it" | "this" | "one" | "ones" | "own"
        );
        // "one of the ministers", "the one in Lima": told by what stands behind.
        let counts = matches!(tree.words.lower(pronoun), "one" | "ones")
            && tree
                .by(pronoun, &[Deprel::Nmod])
                .any(|child| tree.case(child) == Some("of"));
        let refers = refers && !counts;
        let mention = self.scene.mention_over(pronoun);
        let other = mention.is_some_and(|mention| !self.is_no_actor(wanted, pronoun, mention));
        if !refers || other || tree.upos(pronoun) == Upos::Det {
            return None;
        }
        (0..pronoun).rev().find(|&word| {
            matches!(tree.upos(word), Upos::Noun | Upos::Propn) && wanted.names(tree, word)
        })
    }

    /// "Mali closed its embassy and reopened it", "and tried to set fire to it": what a verb is
    /// joined to act on, though "it" was read as who acts.
    fn is_no_actor(&self, wanted: &Wanted, pronoun: usize, mention: usize) -> bool {
        let tree = &self.tree;
        let mention = &self.scene.mentions[mention];
        // "its mission, after it was shut in 2011": who cannot be shut is not meant.
        let passive = tree.deprel(pronoun) == Deprel::NsubjPass
            && !(wanted.actor || wanted.person || wanted.group);
        if passive && mention.matched == Matched::Pronoun && tree.words.lower(pronoun) == "it" {
            return true;
        }
        let joined =
            |verb: usize| tree.deprel(verb) == Deprel::Conj && tree.child(verb, SUBJECTS).is_none();
        let governed = |verb: usize| match tree.deprel(verb) {
            Deprel::Xcomp => tree.head(verb).unwrap_or(verb),
            _ => verb,
        };
        mention.matched == Matched::Pronoun
            && matches!(tree.words.lower(pronoun), "it" | "them")
            && matches!(tree.deprel(pronoun), Deprel::Obj | Deprel::Obl)
            && tree.head(pronoun).map(governed).is_some_and(joined)
    }

    /// Of a thing that a pronoun stands for, whoever it was between takes part again.
    pub(super) fn recall(
        &self,
        rule: &Rule,
        frame: &Frame<'s>,
        consumed: &[usize],
        cast: &mut Vec<Cast>,
    ) {
        let tree = &self.tree;
        let stands_in = frame
            .object
            .is_some_and(|object| tree.upos(object) == Upos::Pron);
        let wanted = count(rule.needs.iter().copied(), Role::Party);
        let known = count(cast.iter().map(|known| known.role), Role::Party);
        if !stands_in || known >= wanted {
            return;
        }
        for &thing in consumed.iter().filter(|&&thing| thing < frame.at) {
            let Some(verb) = tree.head(thing).filter(|&verb| tree.is_verb(verb)) else {
                continue;
            };
            let before = Frame::new(tree, verb, Form::Verb);
            let joined = before
                .obliques
                .iter()
                .filter(|oblique| matches!(oblique.preposition, "with" | "between"))
                .map(|oblique| oblique.at);
            for side in before.subject.into_iter().chain(joined) {
                for filler in self.scene.actors(tree, side) {
                    add(cast, Role::Party, owned(filler));
                }
            }
        }
    }

    /// A needed role that the tree leaves empty: the nearest phrase behind the trigger with one
    /// of its prepositions, in the same clause, wherever the parser hung it; for two sides of
    /// whom none is named a phrase for two.
    pub(super) fn reach_out(&self, rule: &Rule, frame: &Frame<'s>, cast: &mut Vec<Cast>) {
        for &need in &rule.needs {
            let wanted = count(rule.needs.iter().copied(), need);
            if count(cast.iter().map(|known| known.role), need) >= wanted {
                continue;
            }
            let found = self
                .behind(rule, frame, need, cast)
                .or_else(|| self.in_purpose(rule, frame, need, cast))
                .or_else(|| self.at_object(rule, frame, need, cast))
                .or_else(|| self.told_before(rule, frame, need, cast))
                .or_else(|| self.then_acting(frame, need, cast))
                .or_else(|| self.both(need, cast))
                .or_else(|| self.before_colon(rule, frame, need, cast));
            for filler in found.into_iter().flatten() {
                add(cast, need, owned(filler));
            }
        }
    }

    fn behind(
        &self,
        rule: &Rule,
        frame: &Frame<'s>,
        need: Role,
        cast: &[Cast],
    ) -> Option<Vec<Filler>> {
        let tree = &self.tree;
        let end = (frame.at + 1..tree.len())
            .find(|&at| {
                matches!(tree.xpos(at), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md)
                    || matches!(
                        tree.words.lower(at),
                        ";" | "that" | "which" | "who" | "after"
                    )
            })
            .unwrap_or(tree.len())
            .min(frame.at + REACH);
        (frame.at + 1..end).find_map(|at| {
            let case = tree.case(at)?;
            let fresh = self.fresh(at, cast);
            (names(rule, need, case) && !fresh.is_empty()).then_some(fresh)
        })
    }

    /// "will send police to secure Haiti": where "to" or "for" names the role, so may what an
    /// infinitive of purpose acts on.
    fn in_purpose(
        &self,
        rule: &Rule,
        frame: &Frame<'s>,
        need: Role,
        cast: &[Cast],
    ) -> Option<Vec<Filler>> {
        let tree = &self.tree;
        let directed = names(rule, need, "to") || names(rule, need, "for");
        if !directed || need != Role::Counterpart || frame.form != Form::Verb {
            return None;
        }
        let below = [Deprel::Xcomp, Deprel::Advcl, Deprel::Acl];
        let purpose = std::iter::once(frame.at)
            .chain(frame.object)
            .flat_map(|word| tree.by(word, &below))
            .find(|&verb| tree.is_to_infinitive(verb) && verb > frame.at)?;
        let inner = Frame::new(tree, purpose, Form::Verb);
        [inner.indirect, inner.object]
            .into_iter()
            .flatten()
            .find_map(|thing| {
                let mut fresh = self.fresh(thing, cast);
                fresh.retain(|filler| self.scene.mentions[filler.mention].actor.is_some());
                (!fresh.is_empty()).then_some(fresh)
            })
    }

    /// "welcomed the accord in Colombia": of what is told of a thing, the place where it is.
    fn at_object(
        &self,
        rule: &Rule,
        frame: &Frame<'s>,
        need: Role,
        cast: &[Cast],
    ) -> Option<Vec<Filler>> {
        let tree = &self.tree;
        let told = rule
            .roles
            .iter()
            .any(|(slot, role)| *role == need && *slot == Slot::Object);
        let object = frame.object.filter(|_| told && rule.of_words)?;
        tree.by(object, &[Deprel::Nmod])
            .filter(|&child| child > object && matches!(tree.case(child), Some("in" | "on" | "at")))
            .find_map(|child| {
                let fresh = self.fresh(child, cast);
                (!fresh.is_empty()).then_some(fresh)
            })
    }

    /// "accused Mali of spying, a charge that Mali denied", "offered to mediate, an offer that Chad
    /// rejected": a noun that sums up the clause before it is of who acts there.
    fn told_before(
        &self,
        rule: &Rule,
        frame: &Frame<'s>,
        need: Role,
        cast: &[Cast],
    ) -> Option<Vec<Filler>> {
        let tree = &self.tree;
        let wanted = rule.of_words && need == Role::Counterpart;
        let object = frame.object.filter(|_| wanted)?;
        let relative = tree.deprel(frame.at) == Deprel::AclRelcl && tree.upos(object) == Upos::Pron;
        // "a charge that Mali denied": the parser hangs "that" on the verb.
        let summary = if relative {
            tree.head(frame.at)?
        } else {
            object
        };
        // "opened fire, which Mali denied": all that the clause tells.
        let whole = relative
            && tree.words.lower(object) == "which"
            && object > 0
            && tree.words.lower(object - 1) == ",";
        let sums_up = summary < frame.at
            && (whole || matches!(tree.deprel(summary), Deprel::Parataxis | Deprel::Appos));
        if !sums_up {
            return None;
        }
        let verb = std::iter::successors(tree.head(summary), |&above| tree.head(above))
            .find(|&above| tree.is_verb(above) && tree.child(above, SUBJECTS).is_some())?;
        let fresh = self.fresh(surface_subject(tree, verb, 2)?, cast);
        (verb < summary && !fresh.is_empty()).then_some(fresh)
    }

    /// "Caracas: embassy in Oslo to close": who is named before the colon speaks of his own act.
    fn before_colon(
        &self,
        rule: &Rule,
        frame: &Frame<'s>,
        need: Role,
        cast: &[Cast],
    ) -> Option<Vec<Filler>> {
        let own = !rule.on_persons && !rule.of_words && need != Role::Counterpart;
        let speaker = self.scene.mentions.first().filter(|mention| {
            own && mention.first == 0
                && mention.actor.is_some()
                && frame.at > mention.last
                && self.tree.words.lower(mention.last) == ":"
        });
        let known = cast.iter().any(|known| known.mention == 0);
        (speaker.is_some() && !known).then(|| {
            vec![Filler {
                mention: 0,
                way: Way::Owned,
            }]
        })
    }

    /// The actors of a phrase who have no part yet.
    fn fresh(&self, at: usize, cast: &[Cast]) -> Vec<Filler> {
        let mut fillers = self.scene.actors(&self.tree, at);
        fillers.retain(|filler| !cast.iter().any(|known| known.mention == filler.mention));
        fillers
    }

    /// "Peru and Chile resumed relations after talks in Doha": those who acted together then had talked.
    fn then_acting(&self, frame: &Frame<'s>, need: Role, cast: &[Cast]) -> Option<Vec<Filler>> {
        let tree = &self.tree;
        let open = need == Role::Party && cast.iter().all(|known| known.role != need);
        if !open || frame.form != Form::Noun || frame.light.is_some() {
            return None;
        }
        let noun = container(tree, frame.at);
        let verb = tree.head(noun).filter(|&verb| {
            tree.is_verb(verb) && matches!(tree.case(noun), Some("after" | "following" | "during"))
        })?;
        let acting = self.fresh(surface_subject(tree, verb, CLIMB)?, cast);
        let mut states: Vec<_> = acting
            .iter()
            .map(|filler| self.scene.mentions[filler.mention].actor)
            .collect();
        states.sort_unstable();
        states.dedup();
        let known = states.len() > 1 && states.iter().all(Option::is_some);
        known.then_some(acting)
    }

    /// "The restoration of these relations took place ... between the missions of both
    /// countries": a phrase for two, anywhere in the sentence.
    fn both(&self, need: Role, cast: &[Cast]) -> Option<Vec<Filler>> {
        if need != Role::Party || cast.iter().any(|known| known.role == need) {
            return None;
        }
        let mentions = &self.scene.mentions;
        let pair = (1..mentions.len()).find(|&at| mentions[at].span == mentions[at - 1].span)?;
        // Of "the three governments" one may only have been the host.
        if mentions
            .get(pair + 1)
            .is_some_and(|more| more.span == mentions[pair].span)
        {
            return None;
        }
        let filler = |mention| Filler {
            mention,
            way: Way::Owned,
        };
        Some(vec![filler(pair - 1), filler(pair)])
    }
}

fn count(roles: impl Iterator<Item = Role>, wanted: Role) -> usize {
    roles.filter(|&role| role == wanted).count()
}

/// Whether a phrase with the preposition may play the role.
fn names(rule: &Rule, role: Role, preposition: &str) -> bool {
    rule.roles.iter().any(|(slot, other)| {
        *other == role && matches!(slot, Slot::Preposition(word) if word == preposition)
    })
}

/// Who is found away from the act is less surely meant.
fn owned(filler: Filler) -> Filler {
    Filler {
        way: Way::Owned,
        ..filler
    }
}
