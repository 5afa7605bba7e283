//! Verbs that the parser took for another word or that lost their subject: short headlines, mostly.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::super::verbs::Forms;
use super::Repair;
use super::SUBJECTS;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::syntax::Xpos;
use crate::text::word_list;

/// Relations in which the parser leaves the subject or object of a verb by mistake.
const STRAY: [Deprel; 13] = [
    Deprel::Compound,
    Deprel::Dislocated,
    Deprel::Discourse,
    Deprel::Vocative,
    Deprel::Aux,
    Deprel::AuxPass,
    Deprel::Obl,
    Deprel::Nmod,
    Deprel::NmodPoss,
    Deprel::NmodDesc,
    Deprel::Appos,
    Deprel::Dep,
    Deprel::Flat,
];

/// Verbs that give something to somebody, of which a name right behind them receives.
static GIVING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../../data/lexicon/giving_verbs.txt")));

pub(super) fn gives(verb: &str) -> bool {
    GIVING.contains(verb)
}

impl Repair<'_, '_> {
    /// "called the test provocative": the thing that gets the name, read as the first half of the name.
    pub(super) fn thing_named(&mut self, verb: usize) {
        let children = self.children(verb);
        let name = |&child: &usize| self.deprel(child) == Deprel::Xcomp && self.is_nominal(child);
        let Some(name) = children.iter().copied().find(name) else {
            return;
        };
        let has_object = children
            .iter()
            .any(|&child| matches!(self.deprel(child), Deprel::Obj | Deprel::Iobj));
        let Some(thing) = name.checked_sub(1).filter(|&thing| {
            !has_object
                && thing > verb
                && self.parse.head(thing) == Some(name)
                && self.deprel(thing) == Deprel::Compound
        }) else {
            return;
        };
        let before = |&child: &usize| child < thing && self.deprel(child) != Deprel::Case;
        let before: Vec<usize> = self.children(name).into_iter().filter(before).collect();
        // "called itself Congo Republic" has no article.
        let has_article = before
            .iter()
            .any(|&child| matches!(self.deprel(child), Deprel::Det | Deprel::NmodPoss));
        if has_article {
            self.set(thing, verb, Deprel::Obj);
            for child in before {
                let deprel = self.deprel(child);
                self.set(child, thing, deprel);
            }
        }
    }

    /// "starts avocado exports": of two bare nouns behind a verb the first describes the second, unless the verb makes
    /// one thing the other ("made trade policy").
    pub(super) fn noun_behind_noun(&mut self, verb: usize) {
        let noun = |at: usize| self.upos(at) == Upos::Noun && !self.named[at];
        let Some(thing) = self
            .parse
            .dependents_by(verb, Deprel::Xcomp)
            .find(|&thing| thing > verb + 1 && noun(thing))
        else {
            return;
        };
        let first = thing - 1;
        let bare = noun(first)
            && self.deprel(first) == Deprel::Obj
            && self.parse.head(first) == Some(verb)
            && self.parse.dependents(first).next().is_none();
        let base = self
            .rules
            .lexicon
            .base(self.words.lower(verb), Upos::Verb, self.xpos(verb));
        let names = base.is_none_or(|base| {
            matches!(
                base,
                "make"
                    | "call"
                    | "name"
                    | "elect"
                    | "appoint"
                    | "declare"
                    | "label"
                    | "consider"
                    | "keep"
                    | "dub"
            )
        });
        if bare && !names {
            self.set(first, thing, Deprel::Compound);
            self.set(thing, verb, Deprel::Obj);
        }
    }

    /// "announced on 29 January that the two had ...": a clause of what was said, read as if it described the day.
    pub(super) fn clause_on_day(&mut self, verb: usize) {
        if !matches!(self.deprel(verb), Deprel::Acl | Deprel::AclRelcl) {
            return;
        }
        let Some(day) = self.parse.head(verb).filter(|&day| day < verb) else {
            return;
        };
        // "but it was not until 1931 that they did": the clause is what the day is told of.
        let cleft = self.has(day, &[Deprel::Cop]);
        let dates = !cleft
            && (self.upos(day) == Upos::Num
                || super::super::argument::is_time_noun(self.words.lower(day)));
        let said = self.has(verb, &SUBJECTS)
            && self.children(verb).iter().any(|&child| {
                self.deprel(child) == Deprel::Mark && self.words.lower(child) == "that"
            });
        let above = self
            .parse
            .head(day)
            .filter(|&above| self.upos(above) == Upos::Verb && above < day);
        if let Some(above) = above.filter(|_| dates && said) {
            self.set(verb, above, Deprel::Ccomp);
        }
    }

    /// "Portugal relinquished Macau", read as a compound and its head.
    pub(super) fn subject_of(&mut self, verb: usize) {
        let shares = matches!(
            self.deprel(verb),
            Deprel::Conj | Deprel::Acl | Deprel::AclRelcl | Deprel::Amod | Deprel::Xcomp
        );
        // "a book fair": a bare form is a noun more often than a verb that lost its subject.
        let bare = self.xpos(verb) == Xpos::Vbp && self.deprel(verb) != Deprel::Root;
        if shares || bare || self.has(verb, &SUBJECTS) {
            return;
        }
        let stray = |repair: &Self, child: usize| {
            STRAY.contains(&repair.deprel(child))
                && repair.is_nominal(child)
                && !repair.has(child, &[Deprel::Case])
        };
        let children = self.children(verb);
        let Some(&subject) = children
            .iter()
            .rfind(|&&child| child < verb && stray(self, child))
        else {
            return;
        };
        // "On Monday Chad left": a day is no subject, "Chad," none of what stands behind it.
        let near = (subject + 1..verb).all(|at| !self.is_comma(at));
        let person = self.named[subject] || self.upos(subject) != Upos::Num;
        if !near || !person || super::super::argument::is_time_noun(self.words.lower(subject)) {
            return;
        }
        let own = [
            Deprel::Compound,
            Deprel::Amod,
            Deprel::Det,
            Deprel::NmodPoss,
        ];
        for &child in children.iter().filter(|&&child| child < subject) {
            if own.contains(&self.deprel(child)) {
                let relation = self.deprel(child);
                self.set(child, subject, relation);
            }
        }
        self.set(subject, verb, Deprel::Nsubj);
        for &child in children.iter().filter(|&&child| child > verb) {
            if self.deprel(child) == Deprel::Acl && self.is_to_infinitive(child) {
                self.set(child, verb, Deprel::Xcomp);
            }
        }
        if !self.has(verb, &[Deprel::Obj, Deprel::Ccomp])
            && let Some(&object) = children
                .iter()
                .find(|&&child| child > verb && stray(self, child))
            && (verb..object).all(|at| !self.is_comma(at))
        {
            self.set(object, verb, Deprel::Obj);
        }
        if self.xpos(verb) == Xpos::Vbn && self.has(verb, &[Deprel::Obj]) {
            self.parse.words[verb].xpos = Xpos::Vbd;
        }
    }

    /// "gave Fiji fourteen vehicles", read as if "Fiji" described the vehicles.
    pub(super) fn receiver_of(&mut self, verb: usize) {
        self.receiver_before_number(verb);
        let name = verb + 1;
        let base = self
            .rules
            .lexicon
            .base(self.words.lower(verb), Upos::Verb, self.xpos(verb));
        let gives = base.is_some_and(gives);
        let described = name < self.named.len()
            && self.named[name]
            && self.upos(name) == Upos::Propn
            && matches!(self.deprel(name), Deprel::Compound | Deprel::NmodDesc);
        if !gives || !described || self.has(verb, &[Deprel::Iobj]) {
            return;
        }
        let Some(object) = self.children(verb).into_iter().find(|&child| {
            child > verb && matches!(self.deprel(child), Deprel::Obj | Deprel::OblUnmarked)
        }) else {
            return;
        };
        // "offered Bolivia vaccines" but "sent Chad troops": of a plain compound nobody can
        // tell, so something must open the second phrase, or the name be a state's.
        let range = name..object + 1;
        let given_to = self
            .parse
            .dependents(verb)
            .chain(self.parse.dependents(object))
            .any(|child| {
                self.parse
                    .dependents(child)
                    .any(|case| self.deprel(case) == Deprel::Case && self.words.lower(case) == "to")
            });
        if object > name && self.top(name, &range) == object && !given_to {
            self.set(name, verb, Deprel::Iobj);
            self.set(object, verb, Deprel::Obj);
        }
    }

    /// "gave a Thai diplomat five days": a number opens a phrase of its own.
    fn receiver_before_number(&mut self, verb: usize) {
        let lower = self.words.lower(verb);
        let base = self.rules.lexicon.base(lower, Upos::Verb, self.xpos(verb));
        if !base.is_some_and(gives) || self.has(verb, &[Deprel::Iobj]) {
            return;
        }
        let Some(object) = self.children(verb).into_iter().find(|&child| {
            child > verb && matches!(self.deprel(child), Deprel::Obj | Deprel::OblUnmarked)
        }) else {
            return;
        };
        let own = self.children(object);
        let Some(number) = own
            .iter()
            .copied()
            .find(|&child| self.deprel(child) == Deprel::Nummod && child > verb + 1)
        else {
            return;
        };
        let receiver = number - 1;
        let noun = matches!(self.upos(receiver), Upos::Noun | Upos::Propn);
        let compound = matches!(
            self.deprel(receiver),
            Deprel::Compound | Deprel::NmodDesc | Deprel::Amod
        );
        if !noun || !compound || self.parse.head(receiver) != Some(object) || number > object {
            return;
        }
        for child in own.into_iter().filter(|&child| child < receiver) {
            let relation = self.deprel(child);
            self.set(child, receiver, relation);
        }
        self.set(receiver, verb, Deprel::Iobj);
        self.set(object, verb, Deprel::Obj);
    }

    /// "will extradite him, the minister said, to Peru": hung on the verb of the parenthesis.
    pub(super) fn phrase_behind_parenthesis(&mut self, verb: usize) {
        let said = self
            .children(verb)
            .into_iter()
            .find(|&child| self.deprel(child) == Deprel::Ccomp && child < verb);
        if verb + 1 >= self.named.len() || !self.is_comma(verb + 1) {
            return;
        }
        let Some(said) = said else {
            self.phrase_of_interrupted(verb);
            return;
        };
        for child in self.children(verb) {
            if child > verb + 1 && self.deprel(child) == Deprel::Obl {
                self.set(child, said, Deprel::Obl);
            }
        }
    }

    /// "There was no such call, Lima insisted, between its minister and Quito": hung on the verb of the parenthesis,
    /// it describes the noun before it.
    fn phrase_of_interrupted(&mut self, verb: usize) {
        if self.deprel(verb) != Deprel::Parataxis {
            return;
        }
        let own = self.children(verb).into_iter();
        let first = own.filter(|&child| self.upos(child) != Upos::Punct).min();
        let noun = first
            .unwrap_or(verb)
            .min(verb)
            .checked_sub(2)
            .filter(|&noun| self.is_comma(noun + 1) && self.is_nominal(noun));
        let Some(noun) = noun else { return };
        for child in self.children(verb) {
            let between = self
                .parse
                .dependents_by(child, Deprel::Case)
                .any(|case| case == verb + 2 && self.words.lower(case) == "between");
            if child > verb + 1 && self.deprel(child) == Deprel::Obl && between {
                self.set(child, noun, Deprel::Nmod);
            }
        }
    }
}

/// Plurals that often stand before another noun: "arms deal", "sanctions relief".
const COMPOUND_PLURALS: &str = include_str!("../../../data/lexicon/compound_plurals.txt");

/// Where a clause is cut for a verb that the parser missed.
struct Cut {
    first: usize,
    verb: usize,
    form: Xpos,
    subject: usize,
}

impl Repair<'_, '_> {
    /// A sentence without a finite verb: "France shares satellite images", all nouns.
    pub(super) fn verb_of_clause(&mut self) {
        let Some(root) = self.parse.root() else {
            return;
        };
        let count = self.named.len();
        let verbal = matches!(self.upos(root), Upos::Verb | Upos::Aux);
        if verbal || self.has(root, &[Deprel::Cop]) {
            return;
        }
        let Some(cut) = (1..count).find_map(|at| self.cut(at)) else {
            return;
        };
        let finite_before = (0..cut.verb)
            .any(|at| matches!(self.xpos(at), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md));
        if finite_before {
            return;
        }
        self.rebuild(&cut, root);
    }

    /// Whether the word can be the verb of its clause, and how the clause is cut then.
    fn cut(&self, at: usize) -> Option<Cut> {
        let lower = self.words.lower(at);
        let relative = matches!(self.words.lower(at - 1), "who" | "which" | "that" | "whom");
        let forms = self.rules.lexicon.verb_forms(lower)?;
        let headline = self.is_headline();
        // "Bahrain appoints ambassador": a name that swallowed the verb of its headline.
        let swallowed = headline
            && forms.has(Forms::THIRD)
            && !self.rules.lexicon.is_noun(lower)
            && self.words.lower(at).len() > 3;
        if self.named[at] && !swallowed || relative || self.deprel(at) == Deprel::AclRelcl {
            return None;
        }
        let behind = at + 1 < self.named.len();
        let opens = behind
            && (self.named[at + 1]
                || matches!(
                    self.upos(at + 1),
                    Upos::Det | Upos::Num | Upos::Noun | Upos::Propn | Upos::Adj | Upos::Pron
                ));
        let participle = behind && matches!(self.xpos(at + 1), Xpos::Vbn | Xpos::Vbg);
        let is_noun = self.rules.lexicon.is_noun(lower);
        let plain_noun = behind && !self.named[at + 1] && self.upos(at + 1) == Upos::Noun;
        let tagged_verb = self.upos(at) == Upos::Verb;
        let form = if forms.has(Forms::THIRD) {
            let fits = if is_noun && !tagged_verb {
                // "Iran sanctions relief", "Seoul talks": nouns as likely as verbs.
                opens && (!plain_noun || headline && self.is_rarely_noun(at))
                    || headline && behind && self.words.lower(at + 1) == "no"
            } else {
                opens || participle || !behind || self.upos(at + 1) == Upos::Punct
            };
            fits.then_some(Xpos::Vbz)
        } else if forms.has(Forms::PAST) {
            let verbal = matches!(self.upos(at), Upos::Verb | Upos::Adj | Upos::Propn);
            // "Germany froze aid": a past that is nothing else; "shot dead a policeman".
            let fits =
                opens && (verbal || !is_noun) || behind && self.words.lower(at + 1) == "dead";
            fits.then_some(Xpos::Vbd)
        } else if forms.has(Forms::BASE) {
            let tagged = opens && matches!(self.upos(at), Upos::Verb | Upos::Adj);
            // "students barricade road": a plural describes no noun.
            let after_plural = self.xpos(at - 1) == Xpos::Nns && opens;
            let only_verb = !is_noun && (opens || behind && self.upos(at + 1) == Upos::Adp);
            let fits = tagged || headline && (after_plural || only_verb);
            (fits && self.is_plural(at)).then_some(Xpos::Vbp)
        } else {
            None
        }?;
        let (first, subject) = self.subject_before(at)?;
        Some(Cut {
            first,
            verb: at,
            form,
            subject,
        })
    }

    /// A plural that describes no other noun: "scraps", "files", but not "sanctions relief".
    fn is_rarely_noun(&self, at: usize) -> bool {
        !COMPOUND_PLURALS
            .lines()
            .skip(1)
            .any(|line| line == self.words.lower(at))
            && self.xpos(at - 1) != Xpos::Nns
    }

    /// "Egypt and Israel open", "police open"
    fn is_plural(&self, at: usize) -> bool {
        let before = at - 1;
        let joined = at >= 3 && (self.words.lower(at - 2) == "and" || self.is_comma(at - 2));
        matches!(self.xpos(before), Xpos::Nns | Xpos::Nnps) || joined && self.named[before]
    }

    /// The phrase before a verb: where its clause begins, and its head.
    fn subject_before(&self, verb: usize) -> Option<(usize, usize)> {
        let before = verb - 1;
        if !self.is_nominal(before) && !self.named[before] {
            return None;
        }
        let border = |at: usize| {
            matches!(
                self.words.lower(at),
                "," | ";" | ":" | "—" | "–" | "\"" | "“" | "”"
            )
        };
        let mut first = (0..verb).rfind(|&at| border(at)).map_or(0, |at| at + 1);
        // "Jamaica, Guyana open": in a headline a comma is an "and".
        if first >= 2 && self.is_comma(first - 1) && (0..first - 1).all(|at| self.named[at]) {
            first = 0;
        }
        // "Bomb kills three Turkish engineers": somebody is named before or right behind.
        if !(first..(verb + 4).min(self.named.len())).any(|at| self.named[at]) {
            return None;
        }
        let range = first..verb;
        let mut subject = self.top(before, &range);
        let in_phrase = |at: usize| {
            (first..=at).any(|case| {
                self.deprel(case) == Deprel::Case
                    && self.words.lower(case) != "'s"
                    && self.words.lower(case) != "’s"
                    && (self.parse.head(case) == Some(at) || self.parse.head(case) == Some(verb))
            })
        };
        if in_phrase(subject) {
            // "Slovak embassy in Caracas shuts"
            subject = (first..subject)
                .map(|at| self.top(at, &range))
                .rfind(|&at| at < subject && self.is_nominal(at) && !in_phrase(at))?;
        }
        self.is_nominal(subject).then_some((first, subject))
    }

    /// Makes the word the root and hangs the words around it on it.
    fn rebuild(&mut self, cut: &Cut, root: usize) {
        let before = self.parse.words.clone();
        let &Cut {
            first,
            verb,
            subject,
            ..
        } = cut;
        let range = first..verb;
        let count = self.named.len();
        let tops: Vec<usize> = range
            .clone()
            .filter(|&at| self.top(at, &range) == at)
            .collect();
        let own = [
            Deprel::Det,
            Deprel::Amod,
            Deprel::Compound,
            Deprel::NmodPoss,
            Deprel::Nummod,
        ];
        let behind: Vec<usize> = (verb + 1..count)
            .filter(|&at| self.top(at, &(verb + 1..count)) == at)
            .collect();
        for at in tops {
            let relation = self.deprel(at);
            match relation {
                _ if at == subject => {}
                Deprel::Case => {
                    let noun = self.top(verb - 1, &(at + 1..verb));
                    self.set(at, noun, Deprel::Case);
                    if noun != subject {
                        self.set(noun, subject, Deprel::Nmod);
                    }
                }
                _ if at < subject
                    && self.named[at]
                    && at + 2 <= subject
                    && self.is_comma(at + 1) =>
                {
                    self.set(at, verb, Deprel::Nsubj);
                    self.set(subject, at, Deprel::Conj);
                }
                _ if self.upos(at) == Upos::Punct => self.set(at, verb, Deprel::Punct),
                relation if own.contains(&relation) && at < subject => {
                    self.set(at, subject, relation);
                }
                Deprel::Advmod => self.set(at, verb, Deprel::Advmod),
                _ if self.is_nominal(at) && self.parse.head(at) != Some(subject) => {
                    if self.deprel(at) != Deprel::Nmod || self.parse.head(at) != Some(subject) {
                        self.set(at, verb, Deprel::Obl);
                    }
                }
                _ => self.set(at, verb, relation),
            }
        }
        if self.deprel(subject) != Deprel::Conj || before[subject].deprel == Deprel::Conj {
            self.set(subject, verb, Deprel::Nsubj);
        }
        let mut object = None;
        for at in behind {
            let has_case = self.has(at, &[Deprel::Case]);
            let relation = match self.deprel(at) {
                _ if self.upos(at) == Upos::Punct => Deprel::Punct,
                _ if self.is_nominal(at) && has_case => Deprel::Obl,
                _ if self.is_nominal(at) && object.is_none() => {
                    object = Some(at);
                    Deprel::Obj
                }
                Deprel::Acl if self.is_to_infinitive(at) => Deprel::Xcomp,
                Deprel::Acl => Deprel::Advcl,
                Deprel::Root => Deprel::Parataxis,
                other => other,
            };
            self.set(at, verb, relation);
        }
        let word = &mut self.parse.words[verb];
        word.upos = Upos::Verb;
        word.xpos = cut.form;
        word.head = 0;
        word.deprel = Deprel::Root;
        if root != verb && self.parse.words[root].head == 0 {
            self.set(root, verb, Deprel::Dep);
        }
        if !self.is_tree() {
            self.parse.words = before;
        }
    }
}
