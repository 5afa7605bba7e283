//! Subjects that the parser hung on a date, a preposition or nothing at all: the phrase right
//! before a finite verb that has no subject.

use super::super::argument::is_time_noun;
use super::Repair;
use super::SUBJECTS;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::syntax::Xpos;

/// A phrase before a verb.
struct Phrase {
    first: usize,
    /// Its coordinated nouns, the first one first.
    heads: Vec<usize>,
}

impl Repair<'_, '_> {
    /// "On 4 July Turkey and Egypt raised", "as Ethiopia and Eritrea halted".
    pub(super) fn subject_before_verb(&mut self, verb: usize) {
        let dependent = matches!(
            self.deprel(verb),
            Deprel::Acl | Deprel::AclRelcl | Deprel::Amod | Deprel::Xcomp
        );
        if dependent || !self.has_tense(verb) || self.has(verb, &SUBJECTS) {
            return;
        }
        // "Chad and Togo have at last struck a bargain": before the auxiliary, whatever stands between.
        let aux = self.children(verb).into_iter().find(|&child| {
            child < verb && matches!(self.deprel(child), Deprel::Aux | Deprel::AuxPass)
        });
        let between = |at: usize| {
            !self.named[at] && !matches!(self.upos(at), Upos::Verb | Upos::Propn | Upos::Sconj)
        };
        let mut end = aux
            .filter(|&aux| aux + 6 > verb && (aux + 1..verb).all(between))
            .unwrap_or(verb);
        while end > 0
            && matches!(self.upos(end - 1), Upos::Aux | Upos::Adv | Upos::Part)
            && !self.named[end - 1]
        {
            end -= 1;
        }
        let end = self.before_date(end);
        let Some(phrase) = self.subject_phrase(end, verb) else {
            return;
        };
        let before = self.parse.words.clone();
        self.hang_subject(verb, &phrase);
        if !self.is_tree() {
            self.parse.words = before;
        }
    }

    /// "Chad on Tuesday recalled": where the phrase before a date between subject and verb ends.
    fn before_date(&self, end: usize) -> usize {
        let mut first = end;
        while first > 0 && self.is_date(first - 1) {
            first -= 1;
        }
        let opens = first < end
            && first > 0
            && matches!(self.words.lower(first - 1), "on" | "in" | "late" | "early");
        if opens { first - 1 } else { end }
    }

    fn has_tense(&self, verb: usize) -> bool {
        self.is_finite(verb)
            || self.children(verb).into_iter().any(|child| {
                matches!(self.deprel(child), Deprel::Aux | Deprel::AuxPass)
                    && child < verb
                    && matches!(
                        self.xpos(child),
                        Xpos::Md | Xpos::Vbd | Xpos::Vbz | Xpos::Vbp
                    )
            })
    }

    /// The phrase that ends before `end`, or the one that its preposition hangs on.
    fn subject_phrase(&self, end: usize, verb: usize) -> Option<Phrase> {
        let mut end = end;
        for _ in 0..3 {
            let phrase = self.phrase(end, verb)?;
            let Some(before) = phrase.first.checked_sub(1) else {
                return Some(phrase);
            };
            let opens = matches!(
                self.words.lower(before),
                "as" | "after" | "before" | "since" | "until" | "when" | "while" | "that"
            );
            if opens || !matches!(self.upos(before), Upos::Adp | Upos::Part | Upos::Verb) {
                // "sent Chad troops" has no second verb; "said Chad" is told before.
                let inverted = self.upos(before) == Upos::Verb;
                return (!inverted).then_some(phrase);
            }
            if self.upos(before) != Upos::Adp {
                return None;
            }
            if let Some(first) = self.name_behind_name(&phrase) {
                return Some(Phrase { first, ..phrase });
            }
            end = before;
        }
        None
    }

    /// "By the Treaty of Nanking China ceded": where the name of an actor begins that stands right behind another
    /// name, at the end of which the phrase that opens the clause ends without a comma.
    fn name_behind_name(&self, phrase: &Phrase) -> Option<usize> {
        let head = *phrase.heads.first()?;
        let mut mentions = self.mentions.iter();
        let mention = mentions.find(|mention| (mention.first..mention.last).contains(&head))?;
        let before = mention.first.checked_sub(1)?;
        let apart = mention.actor.is_some()
            && before >= phrase.first
            && self.upos(before) == Upos::Propn
            && self.upos(mention.first) == Upos::Propn;
        let stops = |at: &usize| matches!(self.words.lower(*at), "," | ";" | ":" | "and" | "but");
        let opening = (0..phrase.first).rev().find(stops).map_or(0, |at| at + 1);
        let opens = self.upos(opening) == Upos::Adp
            && (opening..before).all(|at| self.upos(at) != Upos::Verb);
        (apart && opens).then_some(mention.first)
    }

    fn is_date(&self, at: usize) -> bool {
        let lower = self.words.lower(at);
        is_time_noun(lower)
            || is_time_noun(lower.strip_suffix('s').unwrap_or(lower))
            || lower.starts_with(|first: char| first.is_ascii_digit())
    }

    /// Coordinated nouns with what describes them, as far as they reach back.
    fn phrase(&self, end: usize, verb: usize) -> Option<Phrase> {
        let last = end.checked_sub(1)?;
        let noun = |at: usize| {
            (matches!(self.upos(at), Upos::Noun | Upos::Propn) || self.named[at])
                && !self.is_date(at)
        };
        let pronoun = matches!(self.words.lower(last), "he" | "she" | "they" | "it" | "we");
        if pronoun {
            return Some(Phrase {
                first: last,
                heads: vec![last],
            });
        }
        if !noun(last) {
            return None;
        }
        let mut heads = vec![last];
        let mut first = last;
        let mut closed = false;
        while let Some(before) = first.checked_sub(1) {
            let lower = self.words.lower(before);
            if self.is_date(before) {
                break;
            }
            let describes = match self.upos(before) {
                Upos::Det => !matches!(lower, "that" | "which" | "what"),
                Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num => true,
                _ => {
                    matches!(lower, "'s" | "’s" | "ʼs" | "'" | "’" | "ʼ" | "-")
                        || self.named[before]
                }
            };
            if describes && !closed {
                closed = self.upos(before) == Upos::Det;
                first = before;
                continue;
            }
            let joins = lower == "and" || lower == "," && heads.len() > 1;
            let other = before.checked_sub(1).filter(|&other| {
                let both = self.named[other] && (first..=heads[0]).any(|at| self.named[at]);
                noun(other) && (both || lower == "and" && self.deprel(verb) != Deprel::Conj)
            });
            // "in Quito, Mexico and Ecuador resumed": the first belongs to what opens the sentence.
            let other = other.filter(|&other| lower != "," || !self.is_governed(other));
            match other {
                Some(other) if joins => {
                    heads.push(other);
                    first = other;
                    closed = false;
                }
                _ => break,
            }
        }
        heads.reverse();
        Some(Phrase { first, heads })
    }

    /// Whether a preposition stands before the phrase that ends with a noun.
    fn is_governed(&self, noun: usize) -> bool {
        let mut at = noun;
        while let Some(before) = at.checked_sub(1) {
            match self.upos(before) {
                Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn if !self.is_date(before) => {
                    at = before;
                }
                Upos::Adp => {
                    return !matches!(
                        self.words.lower(before),
                        "as" | "after" | "before" | "since" | "until" | "while"
                    );
                }
                _ => return false,
            }
        }
        false
    }

    /// "Tajik and Kyrgyz engineers held": names right before the subject that hang on its verb
    /// describe it.
    pub(super) fn names_before(&mut self, subject: usize) {
        let Some(verb) = self.parse.head(subject) else {
            return;
        };
        let described = self.upos(subject) == Upos::Noun
            && !self.named[subject]
            && subject > 0
            && self.named[subject - 1]
            && matches!(self.deprel(subject), Deprel::Nsubj | Deprel::NsubjPass);
        if !described {
            return;
        }
        let name = self.top(subject - 1, &(0..subject));
        let stray = self.parse.head(name) == Some(verb)
            && matches!(
                self.deprel(name),
                Deprel::OblUnmarked | Deprel::Dep | Deprel::Dislocated | Deprel::Vocative
            )
            && !self.has(name, &[Deprel::Case])
            && (name..subject).all(|at| !self.is_comma(at));
        if stray {
            self.set(name, subject, Deprel::Amod);
        }
    }

    /// "was granted a loan of 100 million francs by Russia": who gave it, not whose francs they are.
    pub(super) fn agent_behind_thing(&mut self, verb: usize) {
        let thing = self
            .parse
            .dependents_by(verb, Deprel::Obj)
            .find(|&thing| thing > verb);
        let Some(thing) = thing
            .filter(|_| self.has(verb, &[Deprel::AuxPass]) && !self.has(verb, &[Deprel::OblAgent]))
        else {
            return;
        };
        let agent = (thing + 2..self.named.len()).find(|&at| {
            let under = self.parse.head(at).is_some_and(|head| {
                head >= thing && head < at && self.top(head, &(thing..at)) == thing
            });
            self.named[at]
                && under
                && self
                    .children(at)
                    .iter()
                    .any(|&child| child < at && self.words.lower(child) == "by")
        });
        if let Some(agent) = agent {
            self.set(agent, verb, Deprel::OblAgent);
        }
    }

    /// "cut ties with Moscow three days later": a name right before a number counts nothing, and
    /// stands where its preposition leads.
    pub(super) fn name_before_number(&mut self, at: usize) {
        let counted = at > 1
            && at + 2 < self.named.len()
            && self.named[at]
            && self.upos(at) != Upos::Pron
            && !self.named[at + 1]
            && self.upos(at + 1) == Upos::Num;
        let Some(head) = self.parse.head(at).filter(|&head| counted && head > at) else {
            return;
        };
        let mut first = at;
        while first > 0 && self.named[first - 1] && self.parse.head(first - 1) == Some(at) {
            first -= 1;
        }
        let Some(case) = first.checked_sub(1).filter(|&case| {
            self.deprel(case) == Deprel::Case
                && self.parse.head(case).is_some_and(|above| above >= at)
        }) else {
            return;
        };
        let verb = self.parse.head(self.top(head, &(at + 1..self.named.len())));
        let Some(verb) = verb.filter(|&verb| verb < case) else {
            return;
        };
        let relation = if self.upos(verb) == Upos::Verb {
            Deprel::Obl
        } else {
            Deprel::Nmod
        };
        self.set(at, verb, relation);
        self.set(case, at, Deprel::Case);
        let time = self.top(head, &(at + 1..self.named.len()));
        if matches!(self.deprel(time), Deprel::Obl | Deprel::Nmod) {
            self.set(time, verb, Deprel::OblUnmarked);
        }
    }

    fn hang_subject(&mut self, verb: usize, phrase: &Phrase) {
        let head = phrase.heads[0];
        let last = phrase.heads[phrase.heads.len() - 1];
        let passive = self.has(verb, &[Deprel::AuxPass]);
        // What stands before the phrase and hung on it was misled with it.
        let mut dates = Vec::new();
        for at in 0..phrase.first {
            if !self
                .parse
                .head(at)
                .is_some_and(|above| (phrase.first..=last).contains(&above))
            {
                continue;
            }
            match self.upos(at) {
                Upos::Punct => self.set(at, verb, Deprel::Punct),
                Upos::Cconj => self.set(at, verb, Deprel::Cc),
                _ => dates.push(at),
            }
        }
        let date = dates.iter().copied().rfind(|&at| self.is_nominal(at));
        for &at in &dates {
            match date {
                Some(date) if date == at => self.set(at, verb, Deprel::Obl),
                Some(date) => {
                    let relation = self.deprel(at);
                    self.set(at, date, relation);
                }
                None if self.deprel(at) == Deprel::Case => self.set(at, verb, Deprel::Mark),
                None => {
                    let relation = self.deprel(at);
                    self.set(at, verb, relation);
                }
            }
        }
        for at in phrase.first..=last {
            let outside = self
                .parse
                .head(at)
                .is_none_or(|above| !(phrase.first..=last).contains(&above));
            if outside && !phrase.heads.contains(&at) {
                let next = phrase.heads.iter().copied().find(|&head| head > at);
                self.set(at, next.unwrap_or(head), Deprel::Compound);
            }
        }
        let relation = if passive {
            Deprel::NsubjPass
        } else {
            Deprel::Nsubj
        };
        self.set(head, verb, relation);
        for &other in &phrase.heads[1..] {
            self.set(other, head, Deprel::Conj);
        }
    }

    /// "India, Greece lift relations": at the head of a line a comma between names is an "and".
    pub(super) fn headline_pair(&mut self) {
        let count = self.named.len();
        let Some(comma) = (1..count).find(|&at| !self.named[at]) else {
            return;
        };
        if !self.is_comma(comma) || !self.named[0] || comma + 1 >= count {
            return;
        }
        let Some(subject) = (comma + 1..count).find(|&at| {
            matches!(self.deprel(at), Deprel::Nsubj | Deprel::NsubjPass)
                && self.named[comma + 1]
                && (comma + 1..at).all(|word| !self.is_comma(word) && self.upos(word) != Upos::Verb)
        }) else {
            return;
        };
        let Some(verb) = self.parse.head(subject).filter(|&verb| verb > subject) else {
            return;
        };
        let between = (subject..verb).any(|at| self.is_comma(at));
        let first = self.top(0, &(0..comma));
        let stray = matches!(
            self.deprel(first),
            Deprel::Vocative
                | Deprel::Compound
                | Deprel::Dislocated
                | Deprel::Nmod
                | Deprel::Appos
                | Deprel::Amod
                | Deprel::NmodDesc
                | Deprel::Obl
                | Deprel::Parataxis
        );
        if between || !stray {
            return;
        }
        let before = self.parse.words.clone();
        let relation = self.deprel(subject);
        self.set(first, verb, relation);
        self.set(subject, first, Deprel::Conj);
        if !self.is_tree() {
            self.parse.words = before;
        }
    }

    /// "turned to Mali, another country with which it ...": what is told of in a clause of its own
    /// is the name before the comma.
    pub(super) fn described_name(&mut self, noun: usize) {
        let loose = self.deprel(noun) == Deprel::Parataxis && self.upos(noun) == Upos::Noun;
        if !loose || !self.has(noun, &[Deprel::AclRelcl]) || self.has(noun, &SUBJECTS) {
            return;
        }
        let opens = self.children(noun).into_iter().find(|&child| {
            matches!(
                self.deprel(child),
                Deprel::Det | Deprel::Amod | Deprel::NmodPoss
            )
        });
        let comma = opens.and_then(|first| first.checked_sub(1));
        let name = comma
            .filter(|&comma| self.is_comma(comma))
            .and_then(|comma| comma.checked_sub(1));
        if let Some(name) = name.filter(|&name| self.named[name]) {
            let verb = self.parse.head(noun);
            let mut top = name;
            while let Some(head) = self.parse.head(top).filter(|&head| self.named[head]) {
                top = head;
            }
            if self.parse.head(top).is_some() && verb.is_some_and(|verb| verb < top) {
                self.set(noun, top, Deprel::Appos);
            }
        }
    }

    /// "Commonwealth to suspend Fiji": in a headline that is all it says.
    pub(super) fn headline_plan(&mut self) {
        let Some(root) = (0..self.named.len()).find(|&at| self.deprel(at) == Deprel::Root) else {
            return;
        };
        let plan = self.children(root).into_iter().find(|&verb| {
            self.deprel(verb) == Deprel::Acl && self.is_to_infinitive(verb) && verb > root
        });
        let Some(verb) = plan.filter(|_| self.named[root] && self.is_headline()) else {
            return;
        };
        let between = (root + 1..verb).all(|at| self.parse.head(at) == Some(verb));
        if !between || self.has(verb, &SUBJECTS) || self.has(root, &[Deprel::Cop]) {
            return;
        }
        self.parse.words[verb].head = 0;
        self.parse.words[verb].deprel = Deprel::Root;
        self.set(root, verb, Deprel::Nsubj);
        for child in self.children(root) {
            if child > verb {
                let deprel = self.deprel(child);
                self.set(child, verb, deprel);
            }
        }
    }

    /// "12:15 Thai minister to visit Peru": the line hangs on its time of day.
    pub(super) fn root_behind_clock(&mut self) {
        let children = self.children(0);
        let Some(&head) = children
            .iter()
            .find(|&&child| self.is_nominal(child) && !self.has(child, &[Deprel::Case]))
        else {
            return;
        };
        for child in children.into_iter().filter(|&child| child != head) {
            let relation = self.deprel(child);
            self.set(child, head, relation);
        }
        let word = &mut self.parse.words[head];
        word.head = 0;
        word.deprel = Deprel::Root;
        self.set(0, head, Deprel::Dep);
    }

    /// "the Holy See, Iran and East Timor": no name describes another across an "and".
    pub(super) fn across_and(&mut self, at: usize) {
        let joined = at + 2 < self.named.len()
            && at > 0
            && self.named[at]
            && self.words.lower(at + 1) == "and"
            && self.is_comma(at - 1);
        let Some(head) = self.parse.head(at).filter(|&head| head > at + 1) else {
            return;
        };
        let stray = matches!(self.deprel(at), Deprel::Compound | Deprel::Amod);
        if joined && stray && self.deprel(head) == Deprel::Conj {
            let first = self.parse.head(head).unwrap_or(head);
            self.set(at, first, Deprel::Conj);
        }
    }

    /// "Ireland, Spain and Norway": what stands between two of a list belongs to it.
    pub(super) fn list(&mut self, at: usize) {
        let count = self.named.len();
        let between = at >= 2
            && at + 2 < count
            && [at - 2, at, at + 2]
                .into_iter()
                .all(|word| self.named[word])
            && self.is_comma(at - 1)
            && (self.is_comma(at + 1) || self.words.lower(at + 1) == "and");
        let stray = matches!(
            self.deprel(at),
            Deprel::NmodUnmarked | Deprel::Appos | Deprel::NmodDesc | Deprel::Nmod
        );
        if between && stray && self.parse.head(at).is_some_and(|head| head < at) {
            let head = self.parse.head(at).unwrap_or(at - 2);
            self.set(at, head, Deprel::Conj);
        }
    }
}
