//! Words whose tag their neighbours forbid: "to mass troops", "are striking the town", "had
//! suspended work", "denied supplying shells".

use super::super::operators::Effect;
use super::super::operators::How;
use super::super::operators::Operators;
use super::super::operators::Sort;
use super::super::verbs::Forms;
use super::Repair;
use super::SUBJECTS;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::syntax::Xpos;

impl Repair<'_, '_> {
    /// Gives a word the tag that the words around it ask for.
    pub(super) fn retag(&mut self, at: usize) {
        self.infinitive(at);
        self.name_as_auxiliary(at);
        self.past_as_passive(at);
        self.bare_participle(at);
        self.counted_noun(at);
        self.gerund_between(at);
        self.side_of_picture(at);
        self.neighbouring(at);
        if self.deprel(at) == Deprel::Amod {
            self.verb_as_adjective(at);
        }
    }

    pub(super) fn is_form(&self, at: usize, form: Forms) -> bool {
        self.rules
            .lexicon
            .verb_forms(self.words.lower(at))
            .is_some_and(|forms| forms.has(form))
    }

    /// "handed neighboring Algeria a note": before a name this is no verb.
    fn neighbouring(&mut self, at: usize) {
        let verb = self.upos(at) == Upos::Verb
            && matches!(self.words.lower(at), "neighboring" | "neighbouring");
        if !verb || !self.named.get(at + 1).is_some_and(|&named| named) {
            return;
        }
        let mut name = at + 1;
        while let Some(head) = self.parse.head(name).filter(|&head| {
            head > name && self.named[head] && !matches!(self.deprel(name), Deprel::Conj)
        }) {
            name = head;
        }
        if self.parse.head(name) == Some(at) {
            let Some(above) = self.parse.head(at) else {
                return;
            };
            let relation = match self.deprel(at) {
                Deprel::Xcomp | Deprel::Advcl | Deprel::Ccomp | Deprel::Acl => Deprel::Obj,
                relation => relation,
            };
            self.set(name, above, relation);
        }
        self.set(at, name, Deprel::Amod);
        let word = &mut self.parse.words[at];
        word.upos = Upos::Adj;
        word.xpos = Xpos::Jj;
    }

    /// "Fighting between Kurds and Turks resumed": what goes on between two is what resumed.
    fn gerund_between(&mut self, at: usize) {
        if self.xpos(at) != Xpos::Vbg
            || self.deprel(at) != Deprel::Advcl
            || !matches!(self.words.lower(at + 1), "between" | "among")
        {
            return;
        }
        let verb = self.parse.head(at).filter(|&verb| verb > at);
        if let Some(verb) = verb.filter(|&verb| !self.has(verb, &SUBJECTS)) {
            self.set(at, verb, Deprel::Nsubj);
            let word = &mut self.parse.words[at];
            word.upos = Upos::Noun;
            word.xpos = Xpos::Nn;
        }
    }

    /// "Premier Ana Brnabic, left, and President Rumen Radev hold talks": where one stands in a picture, no departure.
    fn side_of_picture(&mut self, at: usize) {
        let set_off = at > 1
            && self.words.lower(at) == "left"
            && self.upos(at) == Upos::Verb
            && matches!(
                (self.words.lower(at - 1), self.words.lower(at + 1)),
                (",", ",") | ("(", ")")
            )
            && self.upos(at - 2) == Upos::Propn;
        if !set_off {
            return;
        }
        let children = self.children(at);
        let told = if self.deprel(at) == Deprel::Advcl {
            self.parse.head(at)
        } else {
            children.iter().copied().find(|&child| {
                child > at && self.deprel(child) == Deprel::Conj && self.is_finite(child)
            })
        };
        let Some(verb) = told else {
            return;
        };
        if self.parse.head(verb) == Some(at) {
            let (head, relation) = (self.parse.words[at].head, self.deprel(at));
            self.parse.words[verb].head = head;
            self.parse.words[verb].deprel = relation;
        }
        let second = self
            .children(verb)
            .into_iter()
            .find(|&child| SUBJECTS.contains(&self.deprel(child)));
        for child in children.into_iter().filter(|&child| child != verb) {
            let relation = self.deprel(child);
            if let Some(second) = second.filter(|_| SUBJECTS.contains(&relation)) {
                self.set(child, verb, self.deprel(second));
                self.set(second, child, Deprel::Conj);
            } else {
                self.set(child, verb, relation);
            }
        }
        self.set(at, at - 2, Deprel::Amod);
        let word = &mut self.parse.words[at];
        word.upos = Upos::Adj;
        word.xpos = Xpos::Jj;
    }

    /// "threatened to mass troops": what stands behind "to" is no adjective.
    fn infinitive(&mut self, at: usize) {
        let verbal = matches!(self.upos(at), Upos::Verb | Upos::Aux);
        if verbal || at == 0 || self.words.lower(at - 1) != "to" || self.named[at] {
            return;
        }
        if self.is_to_infinitive(at) && self.is_form(at, Forms::BASE) {
            let word = &mut self.parse.words[at];
            word.upos = Upos::Verb;
            word.xpos = Xpos::Vb;
        }
    }

    /// "Peking assured Nepal": a name helps no verb.
    fn name_as_auxiliary(&mut self, at: usize) {
        if !self.named[at] || !matches!(self.deprel(at), Deprel::Aux | Deprel::AuxPass) {
            return;
        }
        let Some(verb) = self.parse.head(at).filter(|&verb| verb == at + 1) else {
            return;
        };
        if self.has(verb, &SUBJECTS) {
            return;
        }
        self.set(at, verb, Deprel::Nsubj);
        self.parse.words[at].upos = Upos::Propn;
        self.parse.words[at].xpos = Xpos::Nnp;
        if self.xpos(verb) == Xpos::Vbn {
            self.parse.words[verb].xpos = Xpos::Vbd;
        }
    }

    /// "Chisinau applied for membership.": without an auxiliary no sentence is passive; only
    /// headlines leave it out, and those end without a stop.
    fn past_as_passive(&mut self, at: usize) {
        let root = self.deprel(at) == Deprel::Root && self.upos(at) == Upos::Verb;
        let past = matches!(self.xpos(at), Xpos::Vbn | Xpos::Vbd);
        if !root || !past || self.is_headline() {
            return;
        }
        if self.has(at, &[Deprel::Aux, Deprel::AuxPass, Deprel::OblAgent])
            || !self.is_form(at, Forms::PAST)
        {
            return;
        }
        let subject = self
            .children(at)
            .into_iter()
            .find(|&child| self.deprel(child) == Deprel::NsubjPass && child < at);
        if let Some(subject) = subject {
            self.set(subject, at, Deprel::Nsubj);
            self.parse.words[at].xpos = Xpos::Vbd;
        }
    }

    /// "15 April: Ten diplomats thrown out of Lima.": a participle that is no past is passive.
    fn bare_participle(&mut self, at: usize) {
        let clause = matches!(
            self.deprel(at),
            Deprel::Root | Deprel::Parataxis | Deprel::Conj
        );
        if !clause || self.upos(at) != Upos::Verb || !self.is_form(at, Forms::PARTICIPLE) {
            return;
        }
        let helped = [Deprel::Aux, Deprel::AuxPass, Deprel::Obj];
        if self.is_form(at, Forms::PAST) || self.is_form(at, Forms::BASE) || self.has(at, &helped) {
            return;
        }
        let subject = self
            .children(at)
            .into_iter()
            .find(|&child| self.deprel(child) == Deprel::Nsubj && child < at);
        if let Some(subject) = subject {
            self.set(subject, at, Deprel::NsubjPass);
            self.parse.words[at].xpos = Xpos::Vbn;
        }
    }

    /// "extradited five terrorism suspects": what is counted is not the one noun before.
    fn counted_noun(&mut self, at: usize) {
        let Some(sort) = at.checked_sub(1).filter(|_| self.xpos(at) == Xpos::Vbz) else {
            return;
        };
        let counted = self.xpos(sort) == Xpos::Nn
            && self
                .parse
                .dependents_by(sort, Deprel::Nummod)
                .any(|number| !matches!(self.words.lower(number), "one" | "1"));
        let Some(verb) = self.parse.head(sort).filter(|&verb| verb < sort) else {
            return;
        };
        let plural = self.rules.lexicon.is_noun(self.words.lower(at));
        let hung = self.parse.head(at) == Some(verb) || self.parse.head(at) == Some(sort);
        if !counted || !plural || !hung || !matches!(self.deprel(sort), Deprel::Obj | Deprel::Iobj)
        {
            return;
        }
        for child in self.children(sort) {
            let deprel = self.deprel(child);
            self.set(child, at, deprel);
        }
        let relation = self.deprel(sort);
        self.set(at, verb, relation);
        self.set(sort, at, Deprel::Compound);
        for child in self.children(at) {
            if child > at && self.deprel(child) == Deprel::Obl {
                self.set(child, verb, Deprel::Obl);
            }
        }
        self.parse.words[at].upos = Upos::Noun;
        self.parse.words[at].xpos = Xpos::Nns;
    }

    /// Whether the text ends without a stop.
    pub(super) fn is_headline(&self) -> bool {
        let last = self.named.len() - 1;
        !(last.saturating_sub(2)..=last)
            .any(|at| matches!(self.words.lower(at), "." | "!" | "?" | ":" | ";"))
    }

    /// A participle that the parser hung on the noun that it acts on.
    fn verb_as_adjective(&mut self, at: usize) {
        let Some(noun) = self.parse.head(at).filter(|&noun| noun > at) else {
            return;
        };
        let Some(before) = (0..at)
            .rev()
            .find(|&word| self.upos(word) != Upos::Adv && self.words.lower(word) != "not")
        else {
            return;
        };
        let helps = matches!(
            self.deprel(before),
            Deprel::Aux | Deprel::Cop | Deprel::AuxPass
        ) && matches!(self.parse.head(before), Some(head) if (at..=noun).contains(&head));
        let somebody = self.named[..at].contains(&true);
        let form = match self.words.lower(before) {
            "is" | "are" | "was" | "were" | "been" | "'re" if helps && somebody => Xpos::Vbg,
            "has" | "have" | "had" | "'ve" | "having" if helps => Xpos::Vbn,
            _ => {
                self.gerund(before, at, noun);
                return;
            }
        };
        let wanted = if form == Xpos::Vbg {
            Forms::GERUND
        } else {
            Forms::PARTICIPLE
        };
        if self.is_form(at, wanted) {
            self.take_over(at, noun, form);
        }
    }

    /// "denied supplying shells": what was denied is the deed, not the shells.
    fn gerund(&mut self, verb: usize, at: usize, noun: usize) {
        let governs = self.upos(verb) == Upos::Verb
            && self.deprel(noun) == Deprel::Obj
            && self.parse.head(noun) == Some(verb);
        if !governs || !self.is_form(at, Forms::GERUND) {
            return;
        }
        let lower = self.words.lower(verb);
        let base = self
            .rules
            .lexicon
            .base(lower, Upos::Verb, self.xpos(verb))
            .unwrap_or(lower);
        let effect = Operators::builtin().effect(base, Sort::Verb, How::Ing);
        if !matches!(effect, None | Some(Effect::Swallows)) {
            self.set(at, verb, Deprel::Xcomp);
            self.set(noun, at, Deprel::Obj);
            self.parse.words[at].upos = Upos::Verb;
            self.parse.words[at].xpos = Xpos::Vbg;
        }
    }

    /// Makes a word the verb of the clause whose head was a noun behind it.
    fn take_over(&mut self, verb: usize, noun: usize, form: Xpos) {
        let (head, deprel) = (self.parse.words[noun].head, self.deprel(noun));
        let kept = [
            Deprel::Det,
            Deprel::Amod,
            Deprel::Compound,
            Deprel::NmodPoss,
            Deprel::Nummod,
            Deprel::Nmod,
            Deprel::Conj,
            Deprel::Flat,
        ];
        for child in self.children(noun) {
            let relation = match self.deprel(child) {
                Deprel::Cop => Deprel::Aux,
                own if kept.contains(&own) && child > verb => continue,
                other => other,
            };
            if child != verb {
                self.set(child, verb, relation);
            }
        }
        let said = self
            .children(verb)
            .into_iter()
            .any(|child| self.deprel(child) == Deprel::Mark && child < verb);
        let having = self
            .children(verb)
            .into_iter()
            .any(|child| self.words.lower(child) == "having");
        let deprel = match deprel {
            Deprel::Obj if having => Deprel::Xcomp,
            Deprel::Obj | Deprel::Obl | Deprel::Nmod if said => Deprel::Ccomp,
            other => other,
        };
        let word = &mut self.parse.words[verb];
        word.head = head;
        word.deprel = deprel;
        word.upos = Upos::Verb;
        word.xpos = form;
        self.set(noun, verb, Deprel::Obj);
    }
}
