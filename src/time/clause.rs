//! Tense by the dependency tree: that of the verb which an expression hangs on.

use super::lexicon::Lexicon;
use super::lexicon::TenseWord;
use super::tense::Tense;
use crate::syntax;
use crate::syntax::Deprel;
use crate::syntax::Parse;
use crate::syntax::Upos;
use crate::syntax::VerbForm;
use crate::syntax::Xpos;
use crate::text::Span;

/// A tree is no deeper than this on the way from a date to its verb; a wrong one might be.
const CLIMB: usize = 12;

/// Tense of what is told of the time at `span`: of the verb that governs its words in the tree.
///
/// `text` is that of the document, which both spans and tree count in. `None` if no finite verb
/// is found above the words, or one whose form leaves the tense open.
pub fn tense_of(text: &str, parse: &Parse, span: Span) -> Option<Tense> {
    let tree = Tree { text, parse };
    let mut at = tree.top(span)?;
    for _ in 0..CLIMB {
        if tree.is_led_by(at, "since") || tree.is_answered(at) {
            return Some(Tense::Past);
        }
        if let Some(tense) = tree.looks_ahead(at) {
            return Some(tree.weighed(at, tense));
        }
        if tree.is_clause(at) {
            return tree.clause(at, CLIMB);
        }
        at = parse.head(at)?;
    }
    None
}

struct Tree<'a> {
    text: &'a str,
    parse: &'a Parse,
}

impl Tree<'_> {
    /// The word of the expression that hangs on a word outside it.
    fn top(&self, span: Span) -> Option<usize> {
        let inside = |word: &syntax::Word| word.span.start < span.end && span.start < word.span.end;
        let words = &self.parse.words;
        (0..words.len()).find(|&at| {
            inside(&words[at]) && self.parse.head(at).is_none_or(|head| !inside(&words[head]))
        })
    }

    fn is_clause(&self, at: usize) -> bool {
        let word = &self.parse.words[at];
        word.upos == Upos::Verb
            || word.upos == Upos::Aux && !is_auxiliary(word.deprel)
            || self
                .parse
                .dependents(at)
                .any(|dependent| is_auxiliary(self.parse.words[dependent].deprel))
    }

    /// Whether a word leads the phrase. What "since" names is past whatever the verb says, and so
    /// is what somebody acts "in response to".
    fn is_led_by(&self, at: usize, first: &str) -> bool {
        self.parse.dependents(at).any(|dependent| {
            let word = &self.parse.words[dependent];
            matches!(word.deprel, Deprel::Case | Deprel::Mark)
                && word.span.of(self.text).eq_ignore_ascii_case(first)
        })
    }

    /// "will leave in response to its expulsion on Monday": a day below what is answered, or right
    /// behind it, wherever it hangs.
    fn is_answered(&self, at: usize) -> bool {
        let answers = |word: usize| {
            self.class(word) == Some(TenseWord::Answer)
                && self.is_led_by(word, "in")
                && self.parse.dependents(word).nth(1).is_some()
        };
        let beside = || {
            let head = self.parse.head(at)?;
            (self.parse.dependents(head)).find(|&word| head < word && word < at && answers(word))
        };
        answers(at) || self.parse.words[at].deprel == Deprel::Obl && beside().is_some()
    }

    /// A noun that looks ahead, in a past clause, may lie on either side: "missed a deadline".
    fn weighed(&self, at: usize, tense: Tense) -> Tense {
        let noun = self.parse.words[at].upos == Upos::Noun;
        let head = self.parse.head(at).filter(|_| noun);
        match head.and_then(|head| self.governing(head, CLIMB)) {
            Some(Tense::Past | Tense::Pluperfect) => Tense::Open,
            _ => tense,
        }
    }

    fn class(&self, at: usize) -> Option<TenseWord> {
        let form = self.parse.words[at].span.of(self.text);
        Lexicon::shared().tense(&form.to_lowercase())
    }

    /// The tense shown by a word that looks ahead by its meaning: "due", "scheduled", "deadline".
    fn looks_ahead(&self, at: usize) -> Option<Tense> {
        let word = &self.parse.words[at];
        // "a deadline of Monday", "scheduled for Monday"; "ends", "arrives" are left to their form
        if self.class(at) != Some(TenseWord::Future) || word.xpos == Xpos::Vbz {
            return None;
        }
        let finite = word.xpos == Xpos::Vbd && self.auxiliaries(at).next().is_none();
        if finite {
            return Some(Tense::Past);
        }
        let past = self
            .auxiliaries(at)
            .any(|aux| self.is_past_form(aux) && self.parse.words[aux].xpos != Xpos::Vbn);
        Some(if past {
            Tense::Prospective
        } else {
            Tense::Future
        })
    }

    fn auxiliaries(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        self.parse
            .dependents(at)
            .filter(|&dependent| is_auxiliary(self.parse.words[dependent].deprel))
    }

    fn is_past_form(&self, at: usize) -> bool {
        let word = &self.parse.words[at];
        word.feats.tense == Some(syntax::Tense::Past) || word.xpos == Xpos::Vbd
    }

    /// The tense of the clause that the word at `at` heads.
    fn clause(&self, at: usize, depth: usize) -> Option<Tense> {
        let word = &self.parse.words[at];
        if self
            .parse
            .dependents(at)
            .any(|dependent| self.parse.words[dependent].xpos == Xpos::To)
        {
            return self.infinitive(at, depth);
        }
        if let Some(tense) = self.by_auxiliary(at) {
            return Some(tense);
        }
        let above = || {
            let head = self.parse.head(at)?;
            let depth = depth.checked_sub(1)?;
            self.governing(head, depth)
        };
        if word.deprel == Deprel::Conj && matches!(word.xpos, Xpos::Vb | Xpos::Vbn | Xpos::Vbg) {
            // "will meet and sign": the auxiliary of the first verb holds for both.
            return above();
        }
        match word.feats.verb_form {
            Some(VerbForm::Infinitive) => self.infinitive(at, depth),
            // "talks held on Monday"
            Some(VerbForm::Participle) if word.xpos == Xpos::Vbn => Some(Tense::Past),
            Some(VerbForm::Participle | VerbForm::Gerund) if word.deprel == Deprel::Acl => None,
            Some(VerbForm::Participle | VerbForm::Gerund) => above(),
            _ => match word.xpos {
                _ if self.class(at) == Some(TenseWord::Done) => Some(Tense::Pluperfect),
                Xpos::Vbd => Some(Tense::Past),
                // "shook", "wrote": whatever the tagger takes a strong past for.
                Xpos::Vbp if self.class(at) == Some(TenseWord::Past) => Some(Tense::Past),
                Xpos::Vbz if self.class(at) == Some(TenseWord::Future) => Some(Tense::Future),
                Xpos::Vbz | Xpos::Vbp => Some(Tense::Present),
                _ => None,
            },
        }
    }

    /// The tense of the nearest clause at or above `at`.
    fn governing(&self, mut at: usize, depth: usize) -> Option<Tense> {
        for left in (0..depth).rev() {
            if let Some(tense) = self.looks_ahead(at) {
                return Some(tense);
            }
            if self.is_clause(at) {
                return self.clause(at, left);
            }
            at = self.parse.head(at)?;
        }
        None
    }

    /// The tense that auxiliaries and copulas of a word show together.
    fn by_auxiliary(&self, at: usize) -> Option<Tense> {
        let mut perfect = None;
        let mut modal = None;
        let mut being = None;
        for aux in self.auxiliaries(at) {
            match self.class(aux) {
                Some(TenseWord::Will) => return Some(Tense::Future),
                Some(TenseWord::Modal) => modal = Some(aux),
                Some(TenseWord::Perfect | TenseWord::Pluperfect) => perfect = Some(aux),
                _ if self.parse.lemma(aux) == "have" => perfect = Some(aux),
                _ if matches!(self.parse.lemma(aux), "be" | "do" | "get") => {
                    being = being.or(Some(aux));
                }
                _ => {}
            }
        }
        if let Some(modal) = modal {
            let would = self.parse.words[modal]
                .span
                .of(self.text)
                .eq_ignore_ascii_case("would");
            return Some(match (perfect, would) {
                (Some(_), _) => Tense::Past,
                (None, true) => Tense::Prospective,
                (None, false) => Tense::Future,
            });
        }
        if let Some(perfect) = perfect {
            return Some(if self.is_past_form(perfect) {
                Tense::Pluperfect
            } else {
                Tense::Past
            });
        }
        let being = being?;
        match self.parse.words[being].xpos {
            Xpos::Vbd => Some(Tense::Past),
            Xpos::Vbz | Xpos::Vbp => Some(Tense::Present),
            _ => None,
        }
    }

    /// "ordered nine diplomats to leave the country on Wednesday": the day of the order, unless that
    /// has one of its own; the day by which they have to go stands behind "by".
    fn is_order_to_leave(&self, at: usize, head: usize) -> bool {
        let leaves = matches!(self.parse.lemma(at), "leave" | "quit" | "depart");
        let somebody = |of: Deprel| self.parse.dependents_by(head, of).next().is_some();
        let mut times = self.parse.dependents(head).filter(|&word| {
            let form = self.parse.words[word].span.of(self.text);
            word != at && (form.ends_with("day") || form == "night" || form == "week")
        });
        leaves && (somebody(Deprel::Obj) || somebody(Deprel::Iobj)) && times.next().is_none()
    }

    /// The tense of an infinitive: ahead of the verb that it completes, unless that one says that
    /// it came about ("began to", "failed to").
    fn infinitive(&self, at: usize, depth: usize) -> Option<Tense> {
        let word = &self.parse.words[at];
        // "is to visit", "were to be withdrawn"
        let bound = self
            .auxiliaries(at)
            .find_map(|aux| match self.parse.words[aux].xpos {
                Xpos::Vbd => Some(Tense::Prospective),
                Xpos::Vbz | Xpos::Vbp => Some(Tense::Future),
                _ => None,
            });
        if bound.is_some() {
            return bound;
        }
        // "is said to have shelled it on Tuesday"
        if self
            .auxiliaries(at)
            .any(|aux| self.parse.lemma(aux) == "have")
        {
            return Some(Tense::Past);
        }
        // "Thai leader to visit Rome on Wednesday": no other verb, as in headlines.
        let Some(head) = self.parse.head(at) else {
            return Some(Tense::Future);
        };
        let governor = self.governing(head, depth.checked_sub(1)?);
        if governor.is_none() && word.deprel == Deprel::Acl && self.parse.head(head).is_none() {
            return Some(Tense::Future);
        }
        let happens = Lexicon::shared().is_implied(self.parse.lemma(head));
        match (word.deprel, governor?) {
            (Deprel::Xcomp | Deprel::Ccomp, tense) if happens => Some(tense),
            (Deprel::Xcomp | Deprel::Ccomp, Tense::Past | Tense::Pluperfect)
                if self.is_order_to_leave(at, head) =>
            {
                Some(Tense::Past)
            }
            (Deprel::Xcomp | Deprel::Ccomp | Deprel::Acl | Deprel::Csubj, tense) => {
                Some(match tense {
                    Tense::Pluperfect | Tense::Prospective => Tense::Prospective,
                    Tense::Past if self.parse.lemma(head) == "be" => Tense::Prospective,
                    _ => Tense::Future,
                })
            }
            // "came to sign on Monday": the purpose or the arrival, the words decide.
            _ => None,
        }
    }
}

fn is_auxiliary(deprel: Deprel) -> bool {
    matches!(deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Cop)
}
