//! Mends parses where the parser errs in ways that can be told from the order of words: what is
//! changed is the tree that rules see, never the parse that users get.

mod after;
mod aside;
mod clause;
mod invited;
mod joined;
mod order;
mod participle;
mod subject;
mod tag;
mod titled;
mod told_first;
mod verb;

use super::rules::Rules;
use crate::actors::Mention;
use crate::syntax::Deprel;
use crate::syntax::Parse;
use crate::syntax::Upos;
use crate::syntax::Xpos;
use crate::text::Words;

const SUBJECTS: [Deprel; 6] = [
    Deprel::Nsubj,
    Deprel::NsubjPass,
    Deprel::NsubjOuter,
    Deprel::Expl,
    Deprel::Csubj,
    Deprel::CsubjPass,
];

/// Mends the parse of a sentence; beside the mentions of actors in it stands which words one covers.
pub(super) fn mend(
    parse: &mut Parse,
    words: &Words<'_>,
    (mentions, named): (&[Mention], &[bool]),
    rules: &Rules,
) {
    order::rehang(parse, words);
    let mut repair = Repair {
        parse,
        words,
        mentions,
        named,
        rules,
    };
    // "09:10 Chad and Togo resume talks": a time of day acts on nobody.
    let clock = words.lower(0).contains(':') || words.lower(0).contains('.');
    if clock
        && let Some(verb) = repair.parse.head(0)
        && repair.upos(0) == Upos::Num
        && SUBJECTS.contains(&repair.deprel(0))
    {
        repair.set(0, verb, Deprel::Obl);
    }
    if clock && repair.upos(0) == Upos::Num && repair.deprel(0) == Deprel::Root {
        repair.root_behind_clock();
    }
    for at in 0..named.len() {
        repair.retag(at);
        repair.past_tense(at);
        repair.sum_behind_gift(at);
        repair.judged_thing(at);
        repair.list(at);
        repair.name_behind_style(at);
        repair.name_behind_relation(at);
        repair.titled_row(at);
        repair.gift_behind_receiver(at);
        repair.across_and(at);
        repair.names_before(at);
        repair.name_before_number(at);
        repair.described_name(at);
        repair.visiting_guest(at);
        repair.as_well_as(at);
        repair.hyphened_names(at);
        repair.adjectives_in_row(at);
        repair.sorts_of_ties(at);
        repair.state_of_name(at);
    }
    repair.verb_of_clause();
    repair.headline_pair();
    repair.headline_plan();
    for verb in 0..named.len() {
        if repair.is_finite(verb) {
            repair.subject_of(verb);
        }
        if repair.upos(verb) == Upos::Verb {
            repair.clause_on_day(verb);
            repair.object_behind_aside(verb);
            repair.aim_behind_aside(verb);
            repair.thing_named(verb);
            repair.noun_behind_noun(verb);
            repair.people_right_before(verb);
            repair.told_cleft(verb);
            repair.told_last(verb);
            repair.told_first(verb);
            repair.claim_behind_wrong(verb);
            repair.clause_without_that(verb);
            repair.clause_behind_that(verb);
            repair.second_charge(verb);
            repair.plan_of_others(verb);
            repair.invited_guest(verb);
            repair.subject_before_verb(verb);
            repair.receiver_of(verb);
            repair.agent_behind_thing(verb);
            repair.phrase_behind_parenthesis(verb);
        }
    }
}

/// A parse on the mend.
struct Repair<'p, 'w> {
    parse: &'p mut Parse,
    words: &'p Words<'w>,
    mentions: &'p [Mention],
    /// Which words a mention covers.
    named: &'p [bool],
    rules: &'p Rules,
}

impl Repair<'_, '_> {
    fn upos(&self, at: usize) -> Upos {
        self.parse.words[at].upos
    }

    fn xpos(&self, at: usize) -> Xpos {
        self.parse.words[at].xpos
    }

    fn deprel(&self, at: usize) -> Deprel {
        self.parse.words[at].deprel
    }

    fn children(&self, at: usize) -> Vec<usize> {
        self.parse.dependents(at).collect()
    }

    fn has(&self, at: usize, relations: &[Deprel]) -> bool {
        self.parse
            .dependents(at)
            .any(|child| relations.contains(&self.deprel(child)))
    }

    fn is_nominal(&self, at: usize) -> bool {
        matches!(
            self.upos(at),
            Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num
        )
    }

    fn is_comma(&self, at: usize) -> bool {
        self.words.lower(at) == ","
    }

    /// A word that can only be the verb of a clause.
    fn is_finite(&self, at: usize) -> bool {
        let finite = matches!(self.xpos(at), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
            || self.deprel(at) == Deprel::Root
                && self.xpos(at) == Xpos::Vbn
                && !self.has(at, &[Deprel::Aux, Deprel::AuxPass]);
        finite && self.upos(at) == Upos::Verb
    }

    fn set(&mut self, at: usize, head: usize, deprel: Deprel) {
        let word = &mut self.parse.words[at];
        word.head = u32::try_from(head + 1).unwrap_or(0);
        word.deprel = deprel;
    }

    fn is_to_infinitive(&self, at: usize) -> bool {
        self.parse
            .dependents_by(at, Deprel::Mark)
            .any(|mark| self.words.lower(mark) == "to")
    }

    /// Highest word above `at` that stands within the range.
    fn top(&self, at: usize, range: &std::ops::Range<usize>) -> usize {
        let mut node = at;
        while let Some(head) = self.parse.head(node)
            && range.contains(&head)
        {
            node = head;
        }
        node
    }

    /// Whether every word is reached from the root.
    fn is_tree(&self) -> bool {
        let count = self.named.len();
        (0..count).all(|at| {
            let mut node = Some(at);
            for _ in 0..=count {
                match node {
                    Some(word) => node = self.parse.head(word),
                    None => return true,
                }
            }
            false
        })
    }
}
