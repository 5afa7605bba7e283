//! Who tells of an act, behind what is told: "Vietnam would pay for it, warned Beijing."

use super::Repair;
use super::SUBJECTS;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::syntax::Xpos;

/// How far up from a verb the clause may stand that it tells.
const CLIMB: usize = 6;

/// Verbs of telling that stand before who tells; "said" is read so by the parser.
fn tells(lemma: &str) -> bool {
    matches!(
        lemma,
        "add"
            | "affirm"
            | "allege"
            | "announce"
            | "argue"
            | "ask"
            | "assert"
            | "caution"
            | "charge"
            | "claim"
            | "complain"
            | "concede"
            | "contend"
            | "counter"
            | "declare"
            | "demand"
            | "insist"
            | "maintain"
            | "plead"
            | "pledge"
            | "proclaim"
            | "promise"
            | "protest"
            | "reply"
            | "report"
            | "retort"
            | "state"
            | "threaten"
            | "urge"
            | "vow"
            | "warn"
    )
}

impl Repair<'_, '_> {
    /// "Mali must free them, insisted Abidjan.": the parser takes who insists for what is insisted on.
    pub(super) fn told_first(&mut self, verb: usize) {
        let past = matches!(self.xpos(verb), Xpos::Vbd | Xpos::Vbn);
        let apart = verb >= 3
            && (self.is_comma(verb - 1) || self.is_quote(verb - 1) && self.is_comma(verb - 2));
        if !past || !apart || !tells(self.parse.lemma(verb)) {
            return;
        }
        let bound = [
            Deprel::Aux,
            Deprel::AuxPass,
            Deprel::Mark,
            Deprel::Xcomp,
            Deprel::Conj,
            Deprel::Cc,
        ];
        if self.has(verb, &SUBJECTS) || self.has(verb, &bound) {
            return;
        }
        let Some(teller) = self.teller_behind(verb) else {
            return;
        };
        let Some(told) = self.clause_before(verb) else {
            return;
        };
        let root = &mut self.parse.words[verb];
        root.head = 0;
        root.deprel = Deprel::Root;
        root.upos = Upos::Verb;
        root.xpos = Xpos::Vbd;
        self.set(told, verb, Deprel::Ccomp);
        self.set(teller, verb, Deprel::Nsubj);
    }

    fn is_quote(&self, at: usize) -> bool {
        matches!(self.words.lower(at), "\"" | "”" | "'" | "’" | "''")
    }

    /// The named noun right behind the verb, with which its sentence or clause ends.
    fn teller_behind(&self, verb: usize) -> Option<usize> {
        let teller = self.children(verb).into_iter().find(|&child| {
            child > verb
                && self.is_nominal(child)
                && !matches!(self.deprel(child), Deprel::Obl)
                && self.children(child).iter().all(|&below| below > verb)
        })?;
        let known = (verb + 1..=teller).any(|at| self.named[at]);
        let case = self.has(teller, &[Deprel::Case]);
        let last = self
            .children(teller)
            .into_iter()
            .filter(|&below| below > teller)
            .max();
        let end = last.unwrap_or(teller) + 1;
        let ends = end >= self.named.len()
            || matches!(
                self.words.lower(end),
                "." | "," | ";" | "after" | "on" | "in" | "at" | "yesterday" | "when" | "as"
            );
        (known && !case && ends && teller - verb <= CLIMB).then_some(teller)
    }

    /// The clause with a subject that stands before the verb and of which the sentence hangs.
    fn clause_before(&self, verb: usize) -> Option<usize> {
        let Some(mut told) = self.parse.head(verb) else {
            return self.children(verb).into_iter().find(|&child| {
                child < verb
                    && matches!(
                        self.deprel(child),
                        Deprel::Ccomp | Deprel::Advcl | Deprel::Parataxis | Deprel::Xcomp
                    )
                    && self.has(child, &SUBJECTS)
            });
        };
        for _ in 0..CLIMB {
            match self.parse.head(told) {
                Some(above) => told = above,
                None => break,
            }
        }
        let whole = self.parse.head(told).is_none() && told < verb && self.has(told, &SUBJECTS);
        whole.then_some(told)
    }
}
