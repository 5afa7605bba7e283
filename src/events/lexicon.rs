//! Base forms of the words that rules and operators name: of a known word no lemma is guessed.

use rustc_hash::FxHashMap;

use super::verbs::Forms;
use super::verbs::any_forms;
use super::verbs::forms;
use super::verbs::plurals;
use crate::syntax::Upos;
use crate::syntax::Xpos;

/// Bases by form.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    verbs: FxHashMap<String, Vec<(Forms, String)>>,
    nouns: FxHashMap<String, String>,
}

impl Lexicon {
    pub(super) fn add_verb(&mut self, base: &str) {
        let known = self
            .verbs
            .get(base)
            .is_some_and(|bases| bases.iter().any(|(_, other)| other == base));
        if known {
            return;
        }
        let mut all = forms(base);
        // Whether a consonant doubles is a matter of stress: both spellings are read.
        for form in any_forms(base) {
            if !all.iter().any(|(known, _)| *known == form) {
                let ends = if form.ends_with("ing") {
                    Forms::GERUND
                } else {
                    Forms::PAST.with(Forms::PARTICIPLE)
                };
                all.push((form, ends));
            }
        }
        for (form, forms) in all {
            self.verbs
                .entry(form)
                .or_default()
                .push((forms, base.to_owned()));
        }
    }

    pub(super) fn add_noun(&mut self, base: &str) {
        let [singular, plural] = plurals(base);
        // A plural that some list names ("arms sales") is still the plural of its singular.
        self.nouns
            .entry(singular)
            .or_insert_with(|| base.to_owned());
        self.nouns.insert(plural, base.to_owned());
    }

    /// The base of a word in small letters; `None` for one that is not known as that part of
    /// speech.
    pub(super) fn base(&self, word: &str, upos: Upos, xpos: Xpos) -> Option<&str> {
        match upos {
            Upos::Verb | Upos::Aux => {
                let bases = self.verbs.get(word)?;
                let wanted = match xpos {
                    Xpos::Vbd => Forms::PAST,
                    Xpos::Vbn => Forms::PARTICIPLE,
                    Xpos::Vbg => Forms::GERUND,
                    Xpos::Vbz => Forms::THIRD,
                    _ => Forms::BASE,
                };
                // "found" is the past of one verb and the base of another.
                let fits = bases.iter().find(|(forms, _)| forms.has(wanted));
                Some(fits.or_else(|| bases.first())?.1.as_str())
            }
            Upos::Noun | Upos::Propn => self.nouns.get(word).map(String::as_str),
            _ => None,
        }
    }

    /// All that a word in small letters can be as a verb; `None` for one that is no known verb.
    pub(super) fn verb_forms(&self, word: &str) -> Option<Forms> {
        self.verbs
            .get(word)?
            .iter()
            .map(|&(forms, _)| forms)
            .reduce(Forms::with)
    }

    /// Whether a word in small letters is a known noun.
    pub(super) fn is_noun(&self, word: &str) -> bool {
        self.nouns.contains_key(word)
    }
}
