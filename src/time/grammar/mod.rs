//! Recognises the words of a time expression and says what they mean as a [`Form`].
//!
//! Every rule is a method of [`Reader`] that takes the place of a lexeme and gives the form read
//! there and the place after it. At each place all rules are tried and the longest reading wins.

mod clock;
mod date;
mod day;
mod edge;
mod length;
mod like;
mod number;
mod numeric;
mod part;
mod pick;
mod range;
mod reference;
mod year;

use super::expression::Bound;
use super::expression::Modifier;
use super::form::Form;
use super::form::Found;
use super::lexer::Kind;
use super::lexer::Lexeme;
use super::lexer::Lower;
use super::lexicon::Lexicon;
use super::word::Word;

/// What a rule gives: a form and the place after it.
type Read<T = Form> = Option<(T, usize)>;

/// The lexemes of a sentence, and what has been read before in it.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) lexemes: &'a [Lexeme],
    /// Where the expression before this place ended, if it held a bare year.
    pub(super) year_before: Option<usize>,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> Word {
        match self.lexemes.get(at).map(|lexeme| lexeme.kind) {
            Some(Kind::Word(word)) => word,
            _ => Word::Other,
        }
    }

    /// The word before `at`.
    fn before(&self, at: usize) -> Word {
        at.checked_sub(1).map_or(Word::Other, |at| self.word(at))
    }

    fn is_word(&self, at: usize) -> bool {
        matches!(
            self.lexemes.get(at),
            Some(Lexeme {
                kind: Kind::Word(_),
                ..
            })
        )
    }

    fn is_sign(&self, at: usize, sign: char) -> bool {
        matches!(self.lexemes.get(at), Some(lexeme) if lexeme.kind == Kind::Sign(sign))
    }

    /// A number written in digits without separators: value and count of digits.
    fn digits(&self, at: usize) -> Option<(u32, u8)> {
        match self.lexemes.get(at)?.kind {
            Kind::Number {
                value,
                digits,
                plain: true,
            } => Some((value, digits)),
            _ => None,
        }
    }

    /// Whether the lexeme follows the one before without white space.
    fn is_glued(&self, at: usize) -> bool {
        self.lexemes.get(at).is_some_and(|lexeme| !lexeme.spaced)
    }

    fn is_capital(&self, at: usize) -> bool {
        self.lexemes.get(at).is_some_and(|lexeme| lexeme.capital)
    }

    fn lower(&self, at: usize) -> Option<Lower> {
        self.lexemes.get(at)?.lower(self.text)
    }

    fn is(&self, at: usize, lower: &str) -> bool {
        self.lexemes
            .get(at)
            .is_some_and(|lexeme| lexeme.is(self.text, lower))
    }

    /// The place after an optional sign.
    fn skip_sign(&self, at: usize, sign: char) -> usize {
        at + usize::from(self.is_sign(at, sign))
    }

    fn skip_word(&self, at: usize, word: Word) -> usize {
        at + usize::from(self.word(at) == word)
    }

    /// Whether the word at `at` has a capital that only a name would give it.
    fn is_name(&self, at: usize) -> bool {
        at > 0 && self.is_capital(at) && self.word(at) == Word::Other && self.is_word(at)
    }

    /// Whether a noun that a number would count stands at `at`.
    fn is_counted(&self, at: usize) -> bool {
        self.lower(at)
            .is_some_and(|lower| Lexicon::shared().is_counted(&lower))
    }

    /// The longest expression that starts at `at`.
    pub(super) fn expression(&self, at: usize) -> Option<Found> {
        let (form, modifier, to) = [
            self.edged(at),
            self.bare(at).map(|(form, to)| (form, None, to)),
        ]
        .into_iter()
        .flatten()
        .rev()
        .max_by_key(|(_, _, to)| *to)?;
        let (form, to) = self.with_day_time(form, to);
        let (form, to, parts) = match self.ranged(at, &form, to) {
            Some((range, next, after)) => (range, after, Some((to, next))),
            None => (form, to, None),
        };
        let ranged = matches!(form, Form::Range(..));
        let form = self.with_shared_year(form, to);
        let counted = matches!(form, Form::Duration { .. } | Form::Offset { .. });
        let loose = counted.then(|| self.loosener(at).0).flatten();
        let (from, approx) = self.approximately(at, &form);
        let length = matches!(form, Form::Duration { .. });
        Some(Found {
            from,
            to,
            parts,
            form,
            modifier: modifier.or(approx).or(loose),
            bound: self
                .bound(from)
                .filter(|bound| !(ranged && *bound == Bound::Since))
                // "put off by seven months"
                .filter(|_| !(length && self.before(from) == Word::By)),
        })
    }

    /// The longest expression at `at` that has no "early", "end of" before it.
    fn bare(&self, at: usize) -> Read {
        [
            self.holiday(at),
            self.date(at),
            self.numeric_date(at),
            self.weekday(at),
            self.month_day(at),
            self.day_offset(at),
            self.picked(at),
            self.like(at),
            self.clock_first(at),
            self.length(at),
            self.nth_weekday(at),
            self.section(at),
            self.quarter(at),
            self.season(at),
            self.decade(at),
            self.century(at),
            self.year_range(at),
            self.year(at),
            self.repeated(at),
            self.reference(at),
        ]
        .into_iter()
        .flatten()
        .rev()
        .max_by_key(|(_, to)| *to)
    }

    /// "around 3 May": the place where the words start, and the modifier.
    fn approximately(&self, at: usize, form: &Form) -> (usize, Option<Modifier>) {
        let dated = !matches!(
            form,
            Form::Duration { .. } | Form::Set(_) | Form::Reference(_)
        );
        if dated && self.before(at) == Word::Around && at > 0 {
            (at - 1, Some(Modifier::Approx))
        } else {
            (at, None)
        }
    }

    fn bound(&self, from: usize) -> Option<Bound> {
        Some(match self.before(from) {
            Word::Since | Word::From => Bound::Since,
            Word::Until | Word::Through => Bound::Until,
            Word::Before | Word::By => Bound::Before,
            Word::After | Word::Following => Bound::After,
            Word::To if from > 1 && self.is(from - 2, "prior") => Bound::Before,
            _ => return None,
        })
    }
}
