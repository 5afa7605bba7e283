//! Tense of the verb group nearest to an expression, read off the words.
//!
//! A stand-in until a parse is at hand: [`Timeline::find_with`](super::Timeline::find_with) takes
//! the answer of a better judge first.

use super::lexer::Kind;
use super::lexer::Lexeme;
use super::lexicon::Lexicon;
use super::lexicon::TenseWord;
use super::word::Word;

/// Tense of what is told about a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// It has happened: "met", "has met", "was met".
    Past,
    /// It was over by the time told: "had met by", "lasted until".
    Pluperfect,
    /// It goes on: "is meeting".
    Present,
    /// It is to come: "will meet", "plans to meet", "is due".
    Future,
    /// It was to come when it was said: "said it would meet".
    Prospective,
    /// It was set for a day that may have come or not: "missed a deadline", "set a deadline".
    Open,
}

/// How many lexemes to either side are looked at.
const REACH: usize = 16;

/// The tense of the verb group nearest to the expression `from..to`; a verb before it counts
/// before one after it, unless the clause ends between.
pub(super) fn near(text: &str, lexemes: &[Lexeme], from: usize, to: usize) -> Option<Tense> {
    // "Monday's attack": what the noun does comes after it.
    let owner = matches!(lexemes.get(to), Some(next) if next.kind == Kind::Sign('\''))
        && lexemes.get(to + 1).is_some_and(|next| next.is(text, "s"));
    if owner {
        return look_right(text, lexemes, to + 2, true);
    }
    // "said that Monday was too late": the verb of the clause that it opens comes after it.
    let opens = from > 0 && lexemes[from - 1].is(text, "that");
    if opens && let Some(tense) = look_right(text, lexemes, to, true) {
        return Some(tense);
    }
    let left = look_left(text, lexemes, from);
    match left {
        Some((tense, false)) => Some(tense),
        other => look_right(text, lexemes, to, false).or(other.map(|(tense, _)| tense)),
    }
}

fn is_clause_end(lexeme: &Lexeme) -> bool {
    match lexeme.kind {
        // not the hyphen of "15-0"
        Kind::Sign('-') => lexeme.spaced,
        Kind::Sign(sign) => matches!(sign, ',' | ';' | ':' | '(' | ')' | '"' | '“' | '”'),
        _ => false,
    }
}

/// The tense before `from`, and whether the clause ended in between.
fn look_left(text: &str, lexemes: &[Lexeme], from: usize) -> Option<(Tense, bool)> {
    let mut parted = false;
    for at in (from.saturating_sub(REACH)..from).rev() {
        parted |= is_clause_end(&lexemes[at]);
        // "will be the first since the war on 8 May"
        if lexemes[at].kind == Kind::Word(Word::Since) {
            return Some((Tense::Past, parted));
        }
        if let Some(tense) = at_word(text, lexemes, at) {
            return Some((tense, parted));
        }
    }
    None
}

/// The tense after `to`, within the clause only if `same` says so.
fn look_right(text: &str, lexemes: &[Lexeme], to: usize, same: bool) -> Option<Tense> {
    (to..lexemes.len().min(to + REACH))
        .take_while(|at| {
            let lexeme = &lexemes[*at];
            let goes_on = lexemes
                .get(at + 1)
                .is_some_and(|next| next.is(text, "which") || next.is(text, "who"));
            let ends = is_clause_end(lexeme) && !goes_on;
            !(same && (ends || lexeme.kind == Kind::Word(Word::And)))
        })
        .find_map(|at| at_word(text, lexemes, at))
}

fn class(text: &str, lexemes: &[Lexeme], at: usize) -> Option<TenseWord> {
    let lexeme = lexemes.get(at)?;
    if !matches!(lexeme.kind, Kind::Word(_)) {
        return None;
    }
    let lower = lexeme.lower(text)?;
    let known = Lexicon::shared().tense(&lower);
    if known == Some(TenseWord::Modal) && lexeme.capital && *lower == *"may" {
        return None;
    }
    known.or_else(|| {
        let regular = lower.len() > 3 && lower.ends_with("ed") && !lexeme.capital;
        regular.then_some(TenseWord::Past)
    })
}

/// Whether a verb form or auxiliary stands at `at`.
pub(super) fn is_verb(text: &str, lexemes: &[Lexeme], at: usize) -> bool {
    matches!(
        class(text, lexemes, at),
        Some(
            TenseWord::Will
                | TenseWord::Modal
                | TenseWord::Present
                | TenseWord::Past
                | TenseWord::Commit
                | TenseWord::Done
                | TenseWord::Perfect
                | TenseWord::Pluperfect
        )
    )
}

/// The tense that the word at `at` shows with its auxiliaries to the left.
fn at_word(text: &str, lexemes: &[Lexeme], at: usize) -> Option<Tense> {
    let before = |back: usize| at.checked_sub(back).and_then(|at| class(text, lexemes, at));
    let after = |ahead: usize| class(text, lexemes, at + ahead);
    match class(text, lexemes, at)? {
        TenseWord::Will => Some(Tense::Future),
        TenseWord::Set
            if after(1) != Some(TenseWord::To)
                && !lexemes.get(at + 1).is_some_and(|next| next.is(text, "for")) =>
        {
            Some(Tense::Past)
        }
        // "had been due", "was expected": a plan as it once stood
        TenseWord::Future | TenseWord::Set => match (before(1), before(2)) {
            (Some(TenseWord::Been), Some(TenseWord::Pluperfect)) => Some(Tense::Prospective),
            (Some(TenseWord::Past), _) if is_was(text, lexemes, at) => Some(Tense::Prospective),
            _ => Some(Tense::Future),
        },
        TenseWord::Modal => match (1..=3).find_map(after) {
            Some(TenseWord::Perfect) => Some(Tense::Past),
            _ if lexemes[at].is(text, "would") => Some(Tense::Prospective),
            _ => Some(Tense::Future),
        },
        TenseWord::Perfect => Some(perfect(text, lexemes, at)),
        TenseWord::Pluperfect | TenseWord::Done => Some(Tense::Pluperfect),
        TenseWord::Present => match after(1) {
            // "is to visit", "are not to meet"
            Some(TenseWord::To) => Some(Tense::Future),
            _ => Some(Tense::Present),
        },
        // "to visit", unless of something done: "came to visit"
        TenseWord::Base if before(1) == Some(TenseWord::To) => Some(Tense::Future),
        // "the ministers meet Monday": the plural before it makes it a verb
        TenseWord::Base if is_plural(text, lexemes, at) => Some(Tense::Future),
        TenseWord::Past if is_be(text, &lexemes[at]) && after(1) == Some(TenseWord::To) => {
            Some(Tense::Prospective)
        }
        TenseWord::Commit if after(1) == Some(TenseWord::To) => Some(match before(1) {
            Some(TenseWord::Perfect | TenseWord::Present) => Tense::Future,
            _ => Tense::Prospective,
        }),
        TenseWord::Past | TenseWord::Commit => {
            // "will be held", "to be signed", "is expected": the auxiliary rules.
            for back in 1..=4 {
                match before(back) {
                    Some(TenseWord::Skip | TenseWord::Been) => {}
                    Some(TenseWord::Be | TenseWord::Will | TenseWord::Modal) => {
                        return Some(Tense::Future);
                    }
                    Some(TenseWord::Present) => return Some(Tense::Present),
                    Some(TenseWord::Pluperfect) => return Some(Tense::Pluperfect),
                    _ => break,
                }
            }
            Some(Tense::Past)
        }
        TenseWord::Be
        | TenseWord::Been
        | TenseWord::Base
        | TenseWord::To
        | TenseWord::Answer
        | TenseWord::Skip => None,
    }
}

/// The tense of "has" or "have" at `at` with what follows it.
fn perfect(text: &str, lexemes: &[Lexeme], at: usize) -> Tense {
    let verb = (1..=3).find_map(|ahead| match class(text, lexemes, at + ahead) {
        Some(TenseWord::Been | TenseWord::Skip) | None => None,
        verb => verb,
    });
    match verb {
        // "has been scheduled", "has a deadline"
        Some(TenseWord::Future | TenseWord::Set | TenseWord::To) => Tense::Future,
        // "has agreed to visit"
        Some(TenseWord::Commit) if promises(text, lexemes, at) => Tense::Future,
        Some(TenseWord::Past | TenseWord::Commit) | None => Tense::Past,
        Some(_) => Tense::Present,
    }
}

/// Whether a verb that binds to do something stands with its infinitive shortly after `at`.
fn promises(text: &str, lexemes: &[Lexeme], at: usize) -> bool {
    (at + 1..at + 4).any(|at| {
        class(text, lexemes, at) == Some(TenseWord::Commit)
            && class(text, lexemes, at + 1) == Some(TenseWord::To)
    })
}

/// The tense of a past, or a word that looks ahead, right before the expression or before its
/// preposition: "said on Monday", "due Monday". Nothing comes between the two, so that no tree
/// knows better.
pub(super) fn beside(text: &str, lexemes: &[Lexeme], from: usize) -> Option<Tense> {
    let verb = match lexemes.get(from.checked_sub(1)?)?.kind {
        Kind::Word(Word::On | Word::In | Word::At | Word::For | Word::Of) => from.checked_sub(2)?,
        _ => from - 1,
    };
    let known = class(text, lexemes, verb);
    let ahead = known == Some(TenseWord::Future);
    at_word(text, lexemes, verb).filter(|tense| ahead || *tense == Tense::Past)
}

/// Whether the word before `at` is a plural noun by its ending.
fn is_plural(text: &str, lexemes: &[Lexeme], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|at| {
        lexemes[at].kind == Kind::Word(Word::Other) && lexemes[at].of(text).ends_with('s')
    })
}

fn is_was(text: &str, lexemes: &[Lexeme], at: usize) -> bool {
    at > 0 && is_be(text, &lexemes[at - 1])
}

/// Whether the word is "was" or "were".
fn is_be(text: &str, lexeme: &Lexeme) -> bool {
    lexeme.is(text, "was") || lexeme.is(text, "were")
}

#[cfg(test)]
mod tests {
    use super::super::lexer::lex;
    use super::*;

    fn tense(text: &str, expression: &str) -> Option<Tense> {
        let mut lexemes = Vec::new();
        lex(text, 0, Lexicon::shared().words(), &mut lexemes);
        let start = text.find(expression).unwrap();
        let end = start + expression.len();
        let from = lexemes
            .iter()
            .position(|l| l.start as usize >= start)
            .unwrap();
        let to = lexemes
            .iter()
            .position(|l| l.start as usize >= end)
            .unwrap_or(lexemes.len());
        near(text, &lexemes, from, to)
    }

    #[test]
    fn auxiliaries_decide_over_participles() {
        for (text, want) in [
            ("The treaty will be signed on Monday.", Tense::Future),
            ("The treaty was signed on Monday.", Tense::Past),
            ("The envoy has been recalled on Monday.", Tense::Past),
            ("The envoy is expected to arrive on Monday.", Tense::Future),
            ("The king is to visit Oslo on Monday.", Tense::Future),
            ("On Monday the two ministers will meet.", Tense::Future),
            ("On Monday the two ministers met.", Tense::Past),
            ("The envoy had been expected on Monday.", Tense::Prospective),
            ("The envoy was expected on Monday.", Tense::Prospective),
            ("They set up a court on Monday.", Tense::Past),
            ("They are set to meet on Monday.", Tense::Future),
            (
                "The king died on Monday, a week before the vote planned.",
                Tense::Past,
            ),
            ("The talks lasted until Monday.", Tense::Pluperfect),
            ("They need a deal by Monday, he said.", Tense::Past),
            ("The talks could have ended on Monday.", Tense::Past),
            ("She said Monday that talks would resume.", Tense::Past),
            (
                "She said that talks would resume on Monday.",
                Tense::Prospective,
            ),
        ] {
            assert_eq!(tense(text, "Monday"), Some(want), "{text}");
        }
    }

    #[test]
    fn the_month_of_may_is_no_verb() {
        assert_eq!(tense("In May 2003 troops left.", "2003"), Some(Tense::Past));
    }
}
