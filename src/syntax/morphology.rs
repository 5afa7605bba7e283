//! Features of a word from its treebank part of speech, its form and its auxiliaries.

use super::feats::Feats;
use super::feats::Mood;
use super::feats::Number;
use super::feats::Person;
use super::feats::Tense;
use super::feats::VerbForm;
use super::feats::Voice;
use super::parse::Parse;
use super::tagset::Deprel;
use super::tagset::Upos;
use super::tagset::Xpos;

/// Which relations the dependents of every word have: a bit for each, one number a word.
#[derive(Debug, Default)]
pub(crate) struct Governed(Vec<u64>);

impl Governed {
    fn read(&mut self, parse: &Parse) {
        self.0.clear();
        self.0.resize(parse.words.len() + 1, 0);
        for word in &parse.words {
            self.0[word.head as usize] |= 1 << word.deprel.code();
        }
    }

    /// Whether the word at an index has a dependent in one of some relations.
    fn has(&self, index: usize, relations: &[Deprel]) -> bool {
        let wanted = |relation: &Deprel| self.0[index + 1] & (1 << relation.code()) != 0;
        relations.iter().any(wanted)
    }
}

/// Fills the features of every word; tags, heads and relations must be there.
///
/// `lower(index)` is the form of a word in lower case; `governed` is storage.
pub(crate) fn fill_feats<'a>(
    parse: &mut Parse,
    governed: &mut Governed,
    lower: impl Fn(usize) -> &'a str,
) {
    governed.read(parse);
    for index in 0..parse.words.len() {
        let word = &parse.words[index];
        parse.words[index].feats = match word.upos {
            Upos::Verb | Upos::Aux => verb(parse, governed, index, lower(index)),
            Upos::Noun | Upos::Propn => noun(word.xpos),
            Upos::Pron | Upos::Det => pronoun(lower(index)),
            _ => Feats::default(),
        };
    }
}

fn noun(xpos: Xpos) -> Feats {
    let number = match xpos {
        Xpos::Nn | Xpos::Nnp => Some(Number::Singular),
        Xpos::Nns | Xpos::Nnps => Some(Number::Plural),
        _ => None,
    };
    Feats {
        number,
        ..Feats::default()
    }
}

fn pronoun(form: &str) -> Feats {
    let (person, number) = match form {
        "i" | "me" | "my" | "mine" | "myself" => (Some(Person::First), Some(Number::Singular)),
        "we" | "us" | "our" | "ours" | "ourselves" => (Some(Person::First), Some(Number::Plural)),
        "you" | "your" | "yours" | "yourself" => (Some(Person::Second), None),
        "he" | "him" | "his" | "himself" | "she" | "her" | "hers" | "herself" | "it" | "its"
        | "itself" => (Some(Person::Third), Some(Number::Singular)),
        "they" | "them" | "their" | "theirs" | "themselves" => {
            (Some(Person::Third), Some(Number::Plural))
        }
        "this" | "that" => (None, Some(Number::Singular)),
        "these" | "those" => (None, Some(Number::Plural)),
        _ => (None, None),
    };
    Feats {
        number,
        person,
        ..Feats::default()
    }
}

fn verb(parse: &Parse, governed: &Governed, index: usize, form: &str) -> Feats {
    let finite = |tense| Feats {
        mood: Some(Mood::Indicative),
        tense,
        verb_form: Some(VerbForm::Finite),
        ..Feats::default()
    };
    let plain = |verb_form, tense| Feats {
        tense,
        verb_form: Some(verb_form),
        ..Feats::default()
    };
    match parse.words[index].xpos {
        Xpos::Vbz => Feats {
            number: Some(Number::Singular),
            person: Some(Person::Third),
            ..finite(Some(Tense::Present))
        },
        Xpos::Vbp => finite(Some(Tense::Present)),
        Xpos::Vbd => Feats {
            number: match form {
                "was" => Some(Number::Singular),
                _ => None,
            },
            ..finite(Some(Tense::Past))
        },
        Xpos::Md => plain(VerbForm::Finite, None),
        Xpos::Vb if is_imperative(parse, governed, index) => Feats {
            mood: Some(Mood::Imperative),
            ..plain(VerbForm::Finite, None)
        },
        Xpos::Vb => plain(VerbForm::Infinitive, None),
        Xpos::Vbg if depends_as_noun(parse, governed, index) => plain(VerbForm::Gerund, None),
        Xpos::Vbg => plain(VerbForm::Participle, Some(Tense::Present)),
        Xpos::Vbn => Feats {
            voice: is_passive(parse, governed, index).then_some(Voice::Passive),
            ..plain(VerbForm::Participle, Some(Tense::Past))
        },
        _ => Feats::default(),
    }
}

/// A bare verb that heads a clause of its own, with neither subject nor auxiliary nor "to".
fn is_imperative(parse: &Parse, governed: &Governed, index: usize) -> bool {
    const FINITE: [Deprel; 4] = [Deprel::Nsubj, Deprel::NsubjPass, Deprel::Aux, Deprel::Mark];
    let heads_clause = matches!(
        parse.words[index].deprel,
        Deprel::Root | Deprel::Parataxis | Deprel::Ccomp
    );
    heads_clause && !governed.has(index, &FINITE)
}

/// An "-ing" form where a noun could stand, or after a preposition, and not a progressive.
fn depends_as_noun(parse: &Parse, governed: &Governed, index: usize) -> bool {
    let depends = matches!(
        parse.words[index].deprel,
        Deprel::Acl | Deprel::Advcl | Deprel::Csubj | Deprel::Xcomp | Deprel::Ccomp
    );
    depends && !governed.has(index, &[Deprel::Aux])
}

/// A participle with a passive auxiliary, or one that modifies without "have".
fn is_passive(parse: &Parse, governed: &Governed, index: usize) -> bool {
    const PASSIVE: [Deprel; 3] = [Deprel::AuxPass, Deprel::NsubjPass, Deprel::OblAgent];
    if governed.has(index, &PASSIVE) {
        return true;
    }
    if governed.has(index, &[Deprel::Aux]) {
        return false;
    }
    match parse.words[index].deprel {
        Deprel::Acl | Deprel::Amod | Deprel::Advcl => true,
        // "was arrested and charged": the second verb shares the first one's auxiliary.
        Deprel::Conj => parse.head(index).is_some_and(|head| {
            head < index && parse.words[head].xpos == Xpos::Vbn && is_passive(parse, governed, head)
        }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::parse::Word;
    use crate::text::Span;

    /// Feats of words given as form, part of speech, head and relation.
    fn feats(words: &[(&str, Upos, Xpos, u32, Deprel)]) -> Vec<String> {
        let mut parse = Parse::default();
        for &(_, upos, xpos, head, deprel) in words {
            parse.words.push(Word {
                span: Span::new(0, 0),
                upos,
                xpos,
                feats: Feats::default(),
                head,
                deprel,
                lemma: (0, 0),
            });
        }
        fill_feats(&mut parse, &mut Governed::default(), |index| words[index].0);
        parse
            .words
            .iter()
            .map(|word| word.feats.to_string())
            .collect()
    }

    #[test]
    fn conjoined_participle_shares_the_passive_auxiliary() {
        let found = feats(&[
            ("was", Upos::Aux, Xpos::Vbd, 2, Deprel::AuxPass),
            ("arrested", Upos::Verb, Xpos::Vbn, 0, Deprel::Root),
            ("and", Upos::Cconj, Xpos::Cc, 4, Deprel::Cc),
            ("charged", Upos::Verb, Xpos::Vbn, 2, Deprel::Conj),
        ]);
        assert_eq!(found[0], "Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin");
        assert_eq!(found[1], "Tense=Past|VerbForm=Part|Voice=Pass");
        assert_eq!(found[3], "Tense=Past|VerbForm=Part|Voice=Pass");
    }

    #[test]
    fn perfect_is_not_passive() {
        let found = feats(&[
            ("they", Upos::Pron, Xpos::Prp, 3, Deprel::Nsubj),
            ("have", Upos::Aux, Xpos::Vbp, 3, Deprel::Aux),
            ("agreed", Upos::Verb, Xpos::Vbn, 0, Deprel::Root),
        ]);
        assert_eq!(found[0], "Number=Plur|Person=3");
        assert_eq!(found[2], "Tense=Past|VerbForm=Part");
    }

    #[test]
    fn bare_verb_alone_commands_and_after_to_does_not() {
        let alone = feats(&[("leave", Upos::Verb, Xpos::Vb, 0, Deprel::Root)]);
        assert_eq!(alone[0], "Mood=Imp|VerbForm=Fin");
        let after_to = feats(&[
            ("to", Upos::Part, Xpos::To, 2, Deprel::Mark),
            ("leave", Upos::Verb, Xpos::Vb, 0, Deprel::Root),
        ]);
        assert_eq!(after_to[1], "VerbForm=Inf");
    }
}
