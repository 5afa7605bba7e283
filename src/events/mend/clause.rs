//! Clauses that the parser hung on the wrong noun, or took for what describes one.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Repair;
use super::SUBJECTS;
use crate::events::operators::How;
use crate::events::operators::Operators;
use crate::events::operators::Sort;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::syntax::Xpos;
use crate::text::word_list;

/// Verbs of telling that nobody has for an object: what stands behind them is a clause.
const TELLING: [&str; 5] = ["say", "claim", "argue", "insist", "allege"];

/// What those who tell of a wrong ask for or hold against who did it, in the past tense.
static CLAIMING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../../data/lexicon/claiming_verbs.txt")));

/// Verbs of which somebody is told to have done wrong.
static WRONGING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../../data/lexicon/wronging_verbs.txt")));

impl Repair<'_, '_> {
    /// "said that Mali had shelled a village and demanded an apology": who tells of the wrong demands, not who did it.
    pub(super) fn claim_behind_wrong(&mut self, verb: usize) {
        let joined = self.deprel(verb) == Deprel::Conj
            && self.xpos(verb) == Xpos::Vbd
            && CLAIMING.contains(self.words.lower(verb))
            && verb > 0
            && self.words.lower(verb - 1) == "and"
            && !self.has(verb, &SUBJECTS);
        if !joined {
            return;
        }
        let mut wrong = false;
        let mut node = verb;
        for _ in 0..4 {
            let Some(above) = self.parse.head(node).filter(|&above| above < node) else {
                return;
            };
            if self.deprel(node) == Deprel::Ccomp {
                let teller =
                    TELLING.contains(&self.parse.lemma(above)) && self.xpos(above) == Xpos::Vbd;
                let own = self.children(node).into_iter().any(|child| {
                    SUBJECTS.contains(&self.deprel(child)) && self.upos(child) != Upos::Pron
                });
                if teller && own && wrong {
                    self.set(verb, above, Deprel::Conj);
                }
                return;
            }
            let clause = matches!(self.deprel(node), Deprel::Conj | Deprel::Advcl);
            if !clause || self.upos(above) != Upos::Verb {
                return;
            }
            wrong |= WRONGING.contains(self.parse.lemma(above));
            node = above;
        }
    }

    /// "called Russia's move unlawful", "deemed the ruling absurd": what stands before the judgement is judged.
    pub(super) fn judged_thing(&mut self, judgement: usize) {
        if self.upos(judgement) != Upos::Adj || self.deprel(judgement) != Deprel::Xcomp {
            return;
        }
        let Some(thing) = judgement.checked_sub(1) else {
            return;
        };
        let verb = self.parse.head(judgement).filter(|&verb| verb < thing);
        if let Some(verb) = verb
            && self.upos(thing) == Upos::Noun
            && self.deprel(thing) == Deprel::Xcomp
            && self.parse.head(thing) == Some(verb)
            && !self.has(verb, &[Deprel::Obj])
            && !self.has(thing, &[Deprel::Cop, Deprel::Mark, Deprel::Case])
        {
            self.set(thing, verb, Deprel::Obj);
        }
    }

    /// "the army and rebels who crossed the border", with nothing between: people do who stand right before "who",
    /// and no army is a "who".
    pub(super) fn people_right_before(&mut self, verb: usize) {
        if self.deprel(verb) != Deprel::AclRelcl {
            return;
        }
        let Some(first) = self.parse.head(verb) else {
            return;
        };
        let who = self
            .children(verb)
            .into_iter()
            .find(|&child| child < verb && self.words.lower(child) == "who");
        let Some(before) = who.and_then(|who| who.checked_sub(1)) else {
            return;
        };
        let body = matches!(self.xpos(first), Xpos::Nn | Xpos::Nnp);
        let joined = self.deprel(before) == Deprel::Conj && self.parse.head(before) == Some(first);
        if body && joined && self.xpos(before) == Xpos::Nns {
            self.set(verb, before, Deprel::AclRelcl);
        }
    }

    /// "It was Sudanese officers who had planned the raid, the envoy told them": what was said is that they planned it.
    pub(super) fn told_cleft(&mut self, verb: usize) {
        if self.deprel(verb) != Deprel::AclRelcl {
            return;
        }
        let Some(doer) = self.parse.head(verb) else {
            return;
        };
        let told = matches!(self.deprel(doer), Deprel::Ccomp | Deprel::Parataxis)
            && self.has(doer, &[Deprel::Cop]);
        let Some(above) = self.parse.head(doer).filter(|_| told) else {
            return;
        };
        let it = self
            .children(doer)
            .into_iter()
            .find(|&child| child < doer && self.words.lower(child) == "it");
        let who = self.children(verb).into_iter().find(|&child| {
            child < verb
                && matches!(self.words.lower(child), "who" | "that" | "which")
                && self.deprel(child) == Deprel::Nsubj
        });
        let (Some(it), Some(who)) = (it, who) else {
            return;
        };
        let relation = self.deprel(doer);
        self.set(it, verb, Deprel::Expl);
        self.set(who, verb, Deprel::Mark);
        for child in self.children(doer) {
            if self.deprel(child) == Deprel::Cop {
                self.set(child, verb, Deprel::Aux);
            }
        }
        self.set(verb, above, relation);
        self.set(doer, verb, Deprel::Nsubj);
    }

    /// "Chad arms the rebels, Sudan's envoy charged": who tells of it stands last, and is charged with nothing.
    pub(super) fn told_last(&mut self, verb: usize) {
        if self.deprel(verb) != Deprel::Advcl || !matches!(self.xpos(verb), Xpos::Vbn | Xpos::Vbd) {
            return;
        }
        let bound = [
            Deprel::Aux,
            Deprel::AuxPass,
            Deprel::Mark,
            Deprel::Obj,
            Deprel::Ccomp,
        ];
        let told = self.parse.head(verb).filter(|&told| {
            told < verb && self.upos(told) == Upos::Verb && self.has(told, &SUBJECTS)
        });
        let subject = self.children(verb).into_iter().find(|&child| {
            child + 1 == verb && matches!(self.deprel(child), Deprel::NsubjPass | Deprel::Nsubj)
        });
        let (Some(told), Some(subject)) = (told, subject) else {
            return;
        };
        let first = self.children(subject).into_iter().min().unwrap_or(subject);
        let first = self
            .children(first)
            .into_iter()
            .min()
            .unwrap_or(first)
            .min(first);
        let apart = first
            .min(subject)
            .checked_sub(1)
            .is_some_and(|before| self.is_comma(before));
        let tells = matches!(
            self.parse.lemma(verb),
            "charge" | "claim" | "allege" | "insist" | "complain" | "contend" | "warn" | "protest"
        );
        if !apart || !tells || self.has(verb, &bound) || self.parse.head(told).is_some() {
            return;
        }
        let root = &mut self.parse.words[verb];
        root.head = 0;
        root.deprel = Deprel::Root;
        root.xpos = Xpos::Vbd;
        self.set(told, verb, Deprel::Ccomp);
        self.set(subject, verb, Deprel::Nsubj);
    }

    /// Whether "that" stands for a noun or begins what is told is seen from who does the act: "exchanged notes on
    /// Friday that open relations", "denied charges that it had shelled a town".
    pub(super) fn clause_behind_that(&mut self, verb: usize) {
        let relation = self.deprel(verb);
        if !matches!(relation, Deprel::Advcl | Deprel::AclRelcl) {
            return;
        }
        let own = self.has(verb, &SUBJECTS);
        let that = self
            .children(verb)
            .into_iter()
            .find(|&child| child < verb && self.words.lower(child) == "that");
        let (Some(that), Some(above)) = (that, self.parse.head(verb)) else {
            return;
        };
        match (relation, self.deprel(that)) {
            (Deprel::Advcl, Deprel::Mark) if !own && self.is_finite(verb) => {
                let noun = self
                    .children(above)
                    .into_iter()
                    .find(|&child| child < that && self.deprel(child) == Deprel::Obj);
                if let Some(noun) = noun {
                    let done = self.has(verb, &[Deprel::AuxPass]);
                    let subject = if done {
                        Deprel::NsubjPass
                    } else {
                        Deprel::Nsubj
                    };
                    self.set(that, verb, subject);
                    self.set(verb, noun, Deprel::AclRelcl);
                }
            }
            (Deprel::AclRelcl, Deprel::Obl) if own => {
                let told =
                    Operators::builtin().effect(self.parse.lemma(above), Sort::Noun, How::That);
                if told.is_some() {
                    self.set(that, verb, Deprel::Mark);
                    self.set(verb, above, Deprel::Acl);
                }
            }
            _ => {}
        }
    }

    /// "said the attackers wanted to kill", read as attackers whom somebody wanted and whom the army said.
    pub(super) fn clause_without_that(&mut self, verb: usize) {
        if self.deprel(verb) != Deprel::Acl || !matches!(self.xpos(verb), Xpos::Vbn | Xpos::Vbd) {
            return;
        }
        let Some(noun) = self.parse.head(verb).filter(|&noun| noun + 1 == verb) else {
            return;
        };
        let Some(telling) = self.parse.head(noun) else {
            return;
        };
        let told = self.deprel(noun) == Deprel::Obj
            && telling < noun
            && TELLING.contains(&self.parse.lemma(telling))
            && (self.named[noun] || self.xpos(noun) == Xpos::Nns)
            && !self.has(telling, &[Deprel::Ccomp]);
        // "said words written by others"
        let done = self.has(verb, &[Deprel::OblAgent])
            || self
                .children(verb)
                .into_iter()
                .any(|child| self.words.lower(child) == "by" || self.has_case_by(child));
        if !told || done || !self.has(verb, &[Deprel::Obj, Deprel::Xcomp, Deprel::Ccomp]) {
            return;
        }
        self.set(verb, telling, Deprel::Ccomp);
        self.set(noun, verb, Deprel::Nsubj);
        self.parse.words[verb].xpos = Xpos::Vbd;
    }

    /// "accused Chad of shelling its villages and of arming rebels": who is charged with the first is charged with the
    /// second, and who charges does neither.
    pub(super) fn second_charge(&mut self, verb: usize) {
        if self.deprel(verb) != Deprel::Conj || self.xpos(verb) != Xpos::Vbg {
            return;
        }
        let is_of = |repair: &Self, verb: usize| {
            let children = repair.children(verb);
            children.into_iter().any(|child| {
                child < verb
                    && repair.words.lower(child) == "of"
                    && matches!(repair.deprel(child), Deprel::Mark | Deprel::Case)
            })
        };
        let charge = self.parse.head(verb).filter(|&charge| {
            // "accused Chad of shelling a village and then raiding it": no gerund is joined to a verb in the past.
            is_of(self, verb) || self.xpos(charge) == Xpos::Vbd
        });
        let Some(charge) = charge else { return };
        let first = self.children(charge).into_iter().find(|&child| {
            child < verb
                && matches!(self.deprel(child), Deprel::Advcl | Deprel::Xcomp)
                && self.xpos(child) == Xpos::Vbg
                && is_of(self, child)
        });
        if let Some(first) = first {
            self.set(verb, first, Deprel::Conj);
        }
    }

    /// "praised moves by Chad and Mali to restore ties": what is to be done hangs on the moves, and so does whose they
    /// are; who praises restores nothing.
    pub(super) fn plan_of_others(&mut self, verb: usize) {
        let operators = Operators::builtin();
        if !self.has(verb, &[Deprel::Xcomp, Deprel::Advcl])
            || operators
                .effect(self.parse.lemma(verb), Sort::Verb, How::To)
                .is_some()
        {
            return;
        }
        let plan = self.parse.dependents_by(verb, Deprel::Obj).find(|&noun| {
            let lemma = self.parse.lemma(noun);
            noun > verb && operators.effect(lemma, Sort::Noun, How::To).is_some()
        });
        let Some(plan) = plan else { return };
        let clause = self.parse.dependents(verb).find(|&clause| {
            clause > plan
                && matches!(self.deprel(clause), Deprel::Xcomp | Deprel::Advcl)
                && self.is_to_infinitive(clause)
        });
        let Some(clause) = clause else { return };
        let whose = self.parse.dependents(verb).find(|&whose| {
            (plan..clause).contains(&whose)
                && matches!(self.deprel(whose), Deprel::Obl | Deprel::OblAgent)
                && self.has_case_by(whose)
        });
        if let Some(whose) = whose {
            self.set(whose, plan, Deprel::Nmod);
            self.set(clause, plan, Deprel::Acl);
        }
    }

    fn has_case_by(&self, noun: usize) -> bool {
        self.parse
            .dependents_by(noun, Deprel::Case)
            .any(|case| self.words.lower(case) == "by")
    }
}
