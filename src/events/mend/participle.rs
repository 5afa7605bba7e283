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
        self.garden_path(at);
        self.resumed_behind_clause(at);
    }

    /// "provided Panama with aid amounting to $2 million": the parser takes the aid for a sort of amounting.
    pub(super) fn sum_behind_gift(&mut self, at: usize) {
        if self.xpos(at) != Xpos::Vbg || !matches!(self.parse.lemma(at), "amount" | "total") {
            return;
        }
        let gift = at.checked_sub(1).filter(|&gift| {
            self.deprel(gift) == Deprel::Compound && self.parse.head(gift) == Some(at)
        });
        let (Some(gift), Some(above)) = (gift, self.parse.head(at)) else {
            return;
        };
        let case = self.children(at).into_iter().find(|&child| {
            child < gift && matches!(self.deprel(child), Deprel::Case | Deprel::Mark)
        });
        let relation = if case.is_some() || self.has(gift, &[Deprel::Case]) {
            Deprel::Obl
        } else {
            Deprel::Obj
        };
        self.set(gift, above, relation);
        if let Some(case) = case {
            self.set(case, gift, Deprel::Case);
        }
        self.set(at, gift, Deprel::Acl);
    }

    /// "They were severed in 1908, when the chargé left, and resumed in 1910": what is taken up again is what the
    /// first verb acts on, whatever stands between.
    fn resumed_behind_clause(&mut self, at: usize) {
        let past = matches!(self.xpos(at), Xpos::Vbd | Xpos::Vbn) && self.upos(at) == Upos::Verb;
        let Some(joined) = self.parse.head(at).filter(|&head| head < at) else {
            return;
        };
        let aside = matches!(self.deprel(joined), Deprel::AclRelcl | Deprel::Advcl);
        if !past || !aside || self.deprel(at) != Deprel::Conj {
            return;
        }
        let base = self
            .rules
            .lexicon
            .base(self.words.lower(at), Upos::Verb, self.xpos(at));
        let again = base.is_some_and(|base| {
            matches!(
                base,
                "resume" | "restore" | "renew" | "reopen" | "reestablish" | "re-establish"
            )
        });
        let own = [Deprel::Obj, Deprel::Aux, Deprel::AuxPass, Deprel::Nsubj];
        let comma = at > 1 && self.words.lower(at - 1) == "and" && self.is_comma(at - 2);
        if !again || !comma || self.has(at, &own) || self.has(at, &[Deprel::NsubjPass]) {
            return;
        }
        let mut above = self.parse.head(joined);
        while let Some(verb) = above {
            if self.has(verb, &[Deprel::AuxPass]) {
                self.set(at, verb, Deprel::Conj);
                self.parse.words[at].xpos = Xpos::Vbn;
                return;
            }
            above = self.parse.head(verb);
        }
    }

    /// "The missiles fired by Chad struck a depot", "The embassy closed in 1992 reopened": of two past tenses with
    /// one subject and nothing between that joins them the first says which thing is meant.
    fn garden_path(&mut self, second: usize) {
        let past =
            |at: usize, this: &Self| this.xpos(at) == Xpos::Vbd && this.upos(at) == Upos::Verb;
        let relation = matches!(
            self.deprel(second),
            Deprel::Ccomp | Deprel::Advcl | Deprel::Conj | Deprel::Parataxis
        );
        if !relation || !past(second, self) {
            return;
        }
        // The first may stand above the second, or beside it: "closed in 1992 reopened, Chad said".
        let above = self.parse.head(second);
        let beside = || {
            let mut others = (0..second).rev().filter(|&at| self.parse.head(at) == above);
            others.find(|&at| self.deprel(at) == self.deprel(second))
        };
        let Some(first) = above.filter(|&head| head < second).or_else(beside) else {
            return;
        };
        let bound = [Deprel::Mark, Deprel::Cc, Deprel::Aux, Deprel::AuxPass];
        let free = |at: usize, this: &Self| !this.has(at, &bound);
        if !past(first, self)
            || !free(first, self)
            || !free(second, self)
            || self.has(first, &[Deprel::Obj, Deprel::Iobj, Deprel::CompoundPrt])
            || !self.is_form(first, Forms::PARTICIPLE)
            || self.upos(first + 1) != Upos::Adp
        {
            return;
        }
        // A comma, or a word with a subject of its own, begins another clause.
        let apart = (first + 1..second)
            .any(|at| self.is_comma(at) || matches!(self.words.lower(at), "and" | "but" | "that"));
        let subject = |verb: usize, this: &Self| {
            this.children(verb)
                .into_iter()
                .find(|&child| SUBJECTS.contains(&this.deprel(child)))
        };
        let of_first = subject(first, self);
        let of_second = subject(second, self);
        let Some(noun) = of_first
            .or(of_second)
            .filter(|&noun| noun < first && self.is_nominal(noun) && !apart)
        else {
            return;
        };
        if of_first.is_some() && of_second.is_some() {
            return;
        }
        let (head, over) = (self.parse.words[first].head, self.deprel(first));
        let word = &mut self.parse.words[second];
        word.head = head;
        word.deprel = over;
        for child in self.children(first) {
            if child > second {
                let relation = self.deprel(child);
                self.set(child, second, relation);
            }
        }
        self.set(noun, second, Deprel::Nsubj);
        self.set(first, noun, Deprel::Acl);
        self.parse.words[first].xpos = Xpos::Vbn;
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

    /// "met with visiting Russian President Putin", read as if he met while he visited him: the word describes the
    /// guest, who is named with his office. "accused neighboring Ghana of": nor does anybody neighbour it meanwhile.
    pub(super) fn visiting_guest(&mut self, at: usize) {
        let beside = matches!(self.words.lower(at), "neighboring" | "neighbouring");
        if !beside && self.words.lower(at) != "visiting" || self.upos(at) != Upos::Verb {
            return;
        }
        let Some(mut host) = self.parse.head(at) else {
            return;
        };
        let guest = self
            .children(at)
            .into_iter()
            .find(|&child| child > at && self.deprel(child) == Deprel::Obj);
        let Some(guest) = guest.filter(|&guest| {
            self.named[guest]
                && self.named[at + 1]
                && (beside || self.has(guest, &[Deprel::NmodDesc]) || self.is_office_of(guest))
        }) else {
            return;
        };
        let leading = self.children(at).into_iter().find(|&child| {
            child < at && matches!(self.deprel(child), Deprel::Mark | Deprel::Case | Deprel::Cc)
        });
        let relation = match (self.deprel(at), leading) {
            // "the Greek minister and visiting Albanian minister Ditmir Bushati signed"
            (Deprel::Advcl | Deprel::Acl | Deprel::Conj, Some(and))
                if self.deprel(and) == Deprel::Cc
                    && and + 1 == at
                    && and > 0
                    && self.named[and - 1] =>
            {
                host = self.top_of_name(and - 1);
                Deprel::Conj
            }
            (Deprel::Advcl | Deprel::Acl | Deprel::Xcomp, Some(preposition))
                if matches!(self.words.lower(preposition), "with" | "for")
                    && preposition + 1 == at =>
            {
                if self.upos(host) == Upos::Verb {
                    Deprel::Obl
                } else {
                    Deprel::Nmod
                }
            }
            (Deprel::Xcomp | Deprel::Ccomp | Deprel::Obj, None) => Deprel::Obj,
            _ => return,
        };
        for child in self.children(at) {
            if child != guest && Some(child) != leading {
                let relation = self.deprel(child);
                self.set(child, host, relation);
            }
        }
        if let Some(leading) = leading {
            let marked = if relation == Deprel::Conj {
                Deprel::Cc
            } else {
                Deprel::Case
            };
            self.set(leading, guest, marked);
        }
        self.set(guest, host, relation);
        self.set(at, guest, Deprel::Amod);
        self.parse.words[at].upos = Upos::Adj;
    }

    /// "President of Peru Alan García": an office with its state behind it.
    fn is_office_of(&self, noun: usize) -> bool {
        self.parse
            .dependents_by(noun, Deprel::Nmod)
            .any(|child| self.named[child] && child > 0 && self.words.lower(child - 1) == "of")
    }

    /// The first word of a name, under which the others hang.
    fn top_of_name(&self, mut at: usize) -> usize {
        while let Some(head) = self
            .parse
            .head(at)
            .filter(|_| self.deprel(at) == Deprel::Flat)
        {
            at = head;
        }
        at
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
