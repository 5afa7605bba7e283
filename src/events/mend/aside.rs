//! What is acted on behind an aside: "recalled, on the advice of its cabinet, its ambassador".

use super::super::argument::is_time_noun;
use super::Repair;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::syntax::Xpos;

/// Longest aside in words.
const LONGEST: usize = 14;

impl Repair<'_, '_> {
    /// "recalled, on the advice of its cabinet, its ambassador": the noun behind the second comma, which the parser took
    /// for a clause, for one more of a list or for another name of what stands in the aside, is what the verb acts on.
    pub(super) fn object_behind_aside(&mut self, verb: usize) {
        let particle =
            |at: usize| self.parse.head(at) == Some(verb) && self.deprel(at) == Deprel::CompoundPrt;
        let count = self.named.len();
        let opening = verb + 1 + usize::from(verb + 1 < count && particle(verb + 1));
        if opening + 3 >= count
            || !self.is_comma(opening)
            || !matches!(self.upos(opening + 1), Upos::Adp | Upos::Sconj | Upos::Adv)
        {
            return;
        }
        let complements = [
            Deprel::Obj,
            Deprel::Iobj,
            Deprel::Ccomp,
            Deprel::Xcomp,
            Deprel::AuxPass,
            Deprel::Cop,
        ];
        if self.has(verb, &complements) {
            return;
        }
        let within = opening + 2..count.min(opening + LONGEST);
        let Some(closing) = within.into_iter().find(|&at| self.is_comma(at)) else {
            return;
        };
        let told =
            |at: usize| matches!(self.xpos(at), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
        if closing + 1 >= count || (opening..closing).any(told) {
            return;
        }
        let stray = [Deprel::Parataxis, Deprel::Appos, Deprel::Conj, Deprel::Dep];
        let object = (closing + 1..count.min(closing + 8)).find(|&at| {
            stray.contains(&self.deprel(at))
                && self
                    .parse
                    .head(at)
                    .is_some_and(|head| head == verb || (opening..closing).contains(&head))
        });
        let Some(object) = object else { return };
        let is_noun = matches!(self.upos(object), Upos::Noun | Upos::Propn);
        let end = object + 1;
        let phrase = closing + 1..end;
        let own = (closing + 1..object).all(|at| self.top(at, &phrase) == object);
        // "after a stop in Rome, the capital, in Milan": another name of what stands in the aside ends with a comma.
        let named_anew = self.deprel(object) == Deprel::Appos
            && self.xpos(closing + 1) != Xpos::PrpPossessive
            && (end..count).any(|at| self.is_comma(at));
        let clause = [
            Deprel::Nsubj,
            Deprel::NsubjPass,
            Deprel::Cop,
            Deprel::Case,
            Deprel::Mark,
        ];
        if !is_noun
            || !own
            || named_anew
            || self.has(object, &clause)
            || self.words.lower(closing + 1) == "and"
            || is_time_noun(self.parse.lemma(object))
        {
            return;
        }
        self.set(object, verb, Deprel::Obj);
    }

    /// "voted 14 to 0, with Cuba abstaining, to extend the mission": what stands behind the second comma is decided by
    /// those who voted, not by who is told of in the aside.
    pub(super) fn aim_behind_aside(&mut self, verb: usize) {
        if self.deprel(verb) != Deprel::Xcomp || !self.is_to_infinitive(verb) {
            return;
        }
        let Some(aside) = self.parse.head(verb).filter(|&aside| aside < verb) else {
            return;
        };
        let main = self.parse.head(aside).filter(|&main| main < aside);
        let opens =
            |at: usize| self.parse.head(at) == Some(aside) && self.words.lower(at) == "with";
        let absolute = self.deprel(aside) == Deprel::Advcl
            && self.xpos(aside) == Xpos::Vbg
            && self.has(aside, &[Deprel::Nsubj])
            && (1..aside).any(|at| opens(at) && self.is_comma(at - 1));
        let closed = (aside + 1..verb).rev().find(|&at| self.is_comma(at));
        let behind = closed.is_some_and(|comma| self.words.lower(comma + 1) == "to");
        if let Some(main) = main.filter(|&main| absolute && behind && self.upos(main) == Upos::Verb)
        {
            self.set(verb, main, Deprel::Xcomp);
        }
    }
}
