//! Past tenses that the parser took for participles or nouns, where grammar leaves no doubt:
//! "troops rolled into Kuwait.", "Moscow shot down an airliner", "detained 17 Lebanese".

use super::super::verbs::Forms;
use super::Repair;
use super::SUBJECTS;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::syntax::Xpos;

/// Verbs whose past before a preposition is no passive participle.
const INTRANSITIVE: &str = include_str!("../../../data/lexicon/intransitive_verbs.txt");

impl Repair<'_, '_> {
    /// Mends a word that can only be a past tense, or what such a verb acts on.
    pub(super) fn past_tense(&mut self, at: usize) {
        self.noun_with_particle(at);
        self.participle_of_nothing(at);
        self.people_by_number(at);
        self.active_with_object(at);
    }

    /// "strikes killed twenty people, the ministry said", read as if the strikes were killed: a passive without
    /// auxiliary has no object, but of a verb of giving ("envoy given two days").
    fn active_with_object(&mut self, verb: usize) {
        let auxiliaries = [Deprel::AuxPass, Deprel::Aux, Deprel::OblAgent];
        let form =
            matches!(self.xpos(verb), Xpos::Vbn | Xpos::Vbd) && self.is_form(verb, Forms::PAST);
        if !form || self.has(verb, &auxiliaries) || !self.has(verb, &[Deprel::Obj]) {
            return;
        }
        let base = self
            .rules
            .lexicon
            .base(self.words.lower(verb), Upos::Verb, self.xpos(verb));
        if base.is_none_or(super::verb::gives) {
            return;
        }
        let subject = self
            .children(verb)
            .into_iter()
            .find(|&child| child < verb && self.deprel(child) == Deprel::NsubjPass);
        if let Some(subject) = subject {
            self.set(subject, verb, Deprel::Nsubj);
            self.parse.words[verb].xpos = Xpos::Vbd;
        }
    }

    /// "shot down an airliner": a noun has no particle and no subject.
    fn noun_with_particle(&mut self, at: usize) {
        let noun = self.upos(at) == Upos::Noun && !self.named[at];
        if noun
            && self.has(at, &[Deprel::CompoundPrt])
            && self.has(at, &SUBJECTS)
            && self.is_form(at, Forms::PAST)
        {
            self.parse.words[at].upos = Upos::Verb;
            self.parse.words[at].xpos = Xpos::Vbd;
        }
    }

    /// "Troops rolled into Kuwait.", read as troops that somebody rolled: a sentence has a verb.
    fn participle_of_nothing(&mut self, verb: usize) {
        let participle = self.deprel(verb) == Deprel::Acl && self.xpos(verb) == Xpos::Vbn;
        if !participle || self.is_headline() || !self.is_form(verb, Forms::PAST) {
            return;
        }
        let Some(noun) = self.parse.head(verb).filter(|&noun| noun < verb) else {
            return;
        };
        let alone = self.deprel(noun) == Deprel::Root
            && self.is_nominal(noun)
            && !self.has(noun, &[Deprel::Cop, Deprel::Nsubj])
            && (0..verb).all(|at| self.upos(at) != Upos::Verb);
        let base = self
            .rules
            .lexicon
            .base(self.words.lower(verb), Upos::Verb, Xpos::Vbd);
        let goes = base.is_some_and(|base| INTRANSITIVE.lines().skip(1).any(|line| line == base))
            && self.upos(verb + 1) == Upos::Adp
            && !self.has(verb, &[Deprel::OblAgent]);
        if !alone || !goes {
            return;
        }
        for child in self.children(noun) {
            if child > verb {
                let relation = self.deprel(child);
                self.set(child, verb, relation);
            }
        }
        let word = &mut self.parse.words[verb];
        word.head = 0;
        word.deprel = Deprel::Root;
        word.xpos = Xpos::Vbd;
        self.set(noun, verb, Deprel::Nsubj);
    }

    /// "detained 17 Lebanese": what is counted is acted on.
    fn people_by_number(&mut self, at: usize) {
        let counted = self.upos(at) == Upos::Adj
            && self.named[at]
            && self.deprel(at) == Deprel::Xcomp
            && self.has(at, &[Deprel::Nummod]);
        let Some(verb) = self.parse.head(at).filter(|_| counted) else {
            return;
        };
        if self.upos(verb) == Upos::Verb && !self.has(verb, &[Deprel::Obj]) {
            self.set(at, verb, Deprel::Obj);
            self.parse.words[at].upos = Upos::Noun;
        }
    }
}
