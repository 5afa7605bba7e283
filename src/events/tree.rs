//! A parsed sentence as the coder walks through it.

use crate::syntax::Deprel;
use crate::syntax::Parse;
use crate::syntax::Upos;
use crate::syntax::Xpos;
use crate::text::Words;

/// The words of a sentence with their dependency tree, children at hand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tree<'a> {
    pub(crate) words: &'a Words<'a>,
    pub(crate) parse: &'a Parse,
    children: &'a Children,
    facts: &'a [Fact],
}

/// What is known of a word beside its parse.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Fact {
    /// Its base, if rules or operators know it.
    pub(crate) base: Option<&'static str>,
    /// Whether a mention of an actor covers it.
    pub(crate) named: bool,
}

/// The dependents of every word, in the order of the text.
#[derive(Debug, Default)]
pub(crate) struct Children {
    starts: Vec<usize>,
    tokens: Vec<usize>,
}

impl Children {
    pub(crate) fn new(parse: &Parse) -> Self {
        let count = parse.words.len();
        let mut starts = vec![0; count + 2];
        for word in &parse.words {
            starts[word.head as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut tokens = vec![0; count];
        for (at, word) in parse.words.iter().enumerate() {
            tokens[next[word.head as usize]] = at;
            next[word.head as usize] += 1;
        }
        Self { starts, tokens }
    }

    fn of(&self, at: usize) -> &[usize] {
        &self.tokens[self.starts[at + 1]..self.starts[at + 2]]
    }
}

impl<'a> Tree<'a> {
    pub(crate) fn new(
        words: &'a Words<'a>,
        parse: &'a Parse,
        children: &'a Children,
        facts: &'a [Fact],
    ) -> Self {
        Self {
            words,
            parse,
            children,
            facts,
        }
    }

    /// Whether a mention of an actor covers the word.
    pub(crate) fn is_named(&self, at: usize) -> bool {
        self.facts[at].named
    }

    pub(crate) fn len(&self) -> usize {
        self.parse.words.len()
    }

    pub(crate) fn children(&self, at: usize) -> &'a [usize] {
        self.children.of(at)
    }

    pub(crate) fn head(&self, at: usize) -> Option<usize> {
        self.parse.head(at)
    }

    pub(crate) fn deprel(&self, at: usize) -> Deprel {
        self.parse.words[at].deprel
    }

    pub(crate) fn upos(&self, at: usize) -> Upos {
        self.parse.words[at].upos
    }

    pub(crate) fn xpos(&self, at: usize) -> Xpos {
        self.parse.words[at].xpos
    }

    /// The lemma; of a proper noun the word itself. Small letters either way.
    pub(crate) fn lemma(&self, at: usize) -> &'a str {
        if let Some(base) = self.facts[at].base {
            return base;
        }
        let lemma = self.parse.lemma(at);
        let is_name = matches!(self.upos(at), Upos::Propn | Upos::X);
        if is_name || lemma.starts_with(char::is_uppercase) {
            self.words.lower(at)
        } else {
            lemma
        }
    }

    pub(crate) fn is_verb(&self, at: usize) -> bool {
        matches!(self.upos(at), Upos::Verb | Upos::Aux)
    }

    pub(crate) fn is_nominal(&self, at: usize) -> bool {
        matches!(
            self.upos(at),
            Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Sym | Upos::X
        )
    }

    pub(crate) fn child(&self, at: usize, relations: &[Deprel]) -> Option<usize> {
        self.children(at)
            .iter()
            .copied()
            .find(|&child| relations.contains(&self.deprel(child)))
    }

    pub(crate) fn by<'s>(
        &self,
        at: usize,
        relations: &'s [Deprel],
    ) -> impl Iterator<Item = usize> + use<'a, 's> {
        let this = *self;
        this.children(at)
            .iter()
            .copied()
            .filter(move |&child| relations.contains(&this.deprel(child)))
    }

    /// The preposition of a phrase, in small letters; of several words ("because of",
    /// "on behalf of") the last, of "according to" and its like the first.
    pub(crate) fn case(&self, at: usize) -> Option<&'a str> {
        let cases = self.by(at, &[Deprel::Case]);
        let case = cases
            .filter(|&case| !matches!(self.words.lower(case), "'s" | "’s" | "ʼs" | "'" | "’" | "ʼ"))
            // "Cuba voted against; China abstained": what stands before a stop governs nothing behind it.
            .filter(|&case| case > at || !matches!(self.words.lower(case + 1), ";" | ":" | "."))
            .last()?;
        Some(self.words.lower(case))
    }

    /// The word that opens a clause: "to", "that", "if", "after", "of" before a gerund.
    pub(crate) fn mark(&self, at: usize) -> Option<&'a str> {
        let mark = self.child(at, &[Deprel::Mark])?;
        Some(self.words.lower(mark))
    }

    /// Whether a clause of the sentence hangs on a condition.
    pub(crate) fn has_condition(&self) -> bool {
        (0..self.len()).any(|at| {
            self.deprel(at) == Deprel::Mark && matches!(self.words.lower(at), "if" | "unless")
        })
    }

    /// Whether a clause is a "to" infinitive.
    pub(crate) fn is_to_infinitive(&self, at: usize) -> bool {
        self.by(at, &[Deprel::Mark])
            .any(|mark| self.words.lower(mark) == "to")
    }

    /// "Set him free, Peru told Chile": the bare verb that opens a sentence and that is said to somebody.
    pub(crate) fn is_told_command(&self, at: usize) -> bool {
        let told = matches!(self.deprel(at), Deprel::Ccomp | Deprel::Parataxis)
            && matches!(self.xpos(at), Xpos::Vb | Xpos::Vbp)
            && self
                .head(at)
                .is_some_and(|head| at < head && self.is_verb(head));
        let bare = || {
            self.children(at)
                .iter()
                .all(|&child| match self.deprel(child) {
                    Deprel::Nsubj | Deprel::NsubjPass | Deprel::Expl | Deprel::Csubj => false,
                    Deprel::Aux | Deprel::AuxPass => self.words.lower(child) == "do",
                    Deprel::Mark => self.words.lower(child) != "to",
                    _ => true,
                })
        };
        let opens = |before: usize| {
            self.upos(before) == Upos::Punct
                || matches!(
                    self.words.lower(before),
                    "please" | "do" | "not" | "n't" | "never" | "now" | "first" | "and"
                )
        };
        told && (0..at).all(opens) && bare()
    }

    /// "gave Chad ten days to close its consulate", "was given a week to leave": of the infinitive the verb that
    /// sets the time and who is given it.
    pub(crate) fn deadline(&self, at: usize) -> Option<(usize, usize)> {
        let head = self.head(at).filter(|_| self.is_to_infinitive(at))?;
        let is_time = |noun: usize| {
            matches!(
                self.lemma(noun),
                "hour" | "day" | "week" | "month" | "fortnight" | "minute"
            )
        };
        let times = [Deprel::Obj, Deprel::OblUnmarked];
        let (giving, time) = if self.is_verb(head) {
            let time = self
                .by(head, &times)
                .find(|&noun| noun < at && is_time(noun))?;
            (head, time)
        } else {
            let giving = self
                .head(head)
                .filter(|_| times.contains(&self.deprel(head)))?;
            (giving, head)
        };
        if !is_time(time) || !matches!(self.lemma(giving), "give" | "allow" | "grant") {
            return None;
        }
        let given = if self.is_passive(giving) {
            self.child(giving, &[Deprel::NsubjPass, Deprel::Nsubj])
        } else {
            self.child(giving, &[Deprel::Iobj])
        };
        given
            .filter(|&given| given < time)
            .map(|given| (giving, given))
    }

    /// The verb by which an act is asked of somebody in bare words or by a date: the one that tells, or gives the time.
    pub(crate) fn asked_with(&self, at: usize) -> Option<usize> {
        let giving = self.deadline(at).map(|(giving, _)| giving);
        giving.or_else(|| self.head(at).filter(|_| self.is_told_command(at)))
    }

    /// A word and those coordinated with it.
    pub(crate) fn with_conjuncts(&self, at: usize) -> Vec<usize> {
        let mut all = vec![at];
        let mut next = 0;
        while next < all.len() {
            let known = all.len();
            all.extend(self.by(all[next], &[Deprel::Conj]));
            debug_assert!(all.len() >= known);
            next += 1;
        }
        all.sort_unstable();
        all
    }

    /// Whether `at` stands below `top`, or is it.
    pub(crate) fn is_within(&self, at: usize, top: usize) -> bool {
        let mut node = Some(at);
        while let Some(word) = node {
            if word == top {
                return true;
            }
            node = self.head(word);
        }
        false
    }

    /// "had the minister expelled", "ordered the border closed": the verb whose subject has it done.
    pub(crate) fn causing(&self, participle: usize) -> Option<usize> {
        let verb = self.head(participle)?;
        let object = self.child(verb, &[Deprel::Obj])?;
        let done = self.deprel(participle) == Deprel::Xcomp
            && matches!(self.xpos(participle), Xpos::Vbn | Xpos::Vbd)
            && object < participle
            && self
                .child(participle, &[Deprel::Aux, Deprel::Nsubj, Deprel::Obj])
                .is_none();
        (done && matches!(self.lemma(verb), "have" | "get" | "order")).then_some(verb)
    }

    /// Whether the verb is in the passive voice.
    pub(crate) fn is_passive(&self, at: usize) -> bool {
        if self
            .child(at, &[Deprel::AuxPass, Deprel::NsubjPass])
            .is_some()
        {
            return true;
        }
        if self.causing(at).is_some() {
            return true;
        }
        if self.xpos(at) != Xpos::Vbn {
            return false;
        }
        if self.child(at, &[Deprel::Aux, Deprel::Cop]).is_some() {
            return false;
        }
        // "Oslo assured Minsk that": past tense read as a participle.
        if self.child(at, &[Deprel::Obj, Deprel::Iobj]).is_some()
            && self.child(at, &[Deprel::Nsubj]).is_some()
        {
            return false;
        }
        match (self.deprel(at), self.head(at)) {
            // "troops deployed in Mali", "the ambassador, recalled in May"
            (Deprel::Acl | Deprel::Amod | Deprel::Xcomp, _) => true,
            // "was arrested and deported"
            (Deprel::Conj, Some(head)) => {
                // "was summoned and given three days"
                let given = matches!(self.lemma(at), "give" | "grant" | "hand" | "allow" | "deny");
                self.is_passive(head)
                    && (given || self.child(at, &[Deprel::Obj, Deprel::Iobj]).is_none())
            }
            // "Envoy expelled", "Accused of spying, he left"
            (Deprel::Root | Deprel::Advcl | Deprel::Parataxis | Deprel::Ccomp, _) => self
                .child(at, &[Deprel::Obj, Deprel::Iobj, Deprel::Nsubj])
                .is_none(),
            _ => false,
        }
    }
}
