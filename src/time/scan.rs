//! Where in a sentence it is worth reading: looks at every lexeme once.

use super::lexer::Kind;
use super::lexer::Lexeme;
use super::lexicon::Lexicon;
use super::word::Word;

/// Whether an expression can hang on the lexeme at `at`. Most numbers are amounts: one is of
/// interest if it looks like a year or is tied to another.
pub(super) fn is_trigger(lexemes: &[Lexeme], at: usize) -> bool {
    match lexemes[at].kind {
        Kind::Word(word) => word.is_trigger(),
        Kind::Number {
            digits: 4,
            plain: true,
            ..
        } => true,
        Kind::Number { .. } => {
            matches!(
                lexemes.get(at + 1),
                Some(Lexeme {
                    kind: Kind::Sign('/' | '-' | ':' | '.'),
                    spaced: false,
                    ..
                })
            ) || at > 0 && lexemes[at - 1].kind == Kind::Sign('\'')
                || is_dotted_era(lexemes, at + 1)
        }
        Kind::Sign(_) => false,
    }
}

/// "B.C.", "A.D." after a number.
fn is_dotted_era(lexemes: &[Lexeme], at: usize) -> bool {
    matches!(
        lexemes.get(at..at + 3),
        Some([first, dot, second])
            if first.capital && first.end - first.start == 1 && dot.kind == Kind::Sign('.')
                && second.capital && second.end - second.start == 1
    )
}

/// Whether an expression can start at `at` at all: says no to most words.
pub(super) fn can_start(lexemes: &[Lexeme], at: usize) -> bool {
    match lexemes[at].kind {
        Kind::Word(Word::Other) => lexemes[at].heads,
        // A determiner, and a word that no expression knows.
        Kind::Word(word) if word.is_determiner() => lexemes
            .get(at + 1)
            .is_some_and(|next| next.heads || next.kind != Kind::Word(Word::Other)),
        // "to-day", "to-morrow"
        Kind::Word(Word::To) => lexemes
            .get(at + 1)
            .is_some_and(|next| next.kind == Kind::Sign('-') && !next.spaced),
        Kind::Word(word) => !word.is_link(),
        Kind::Number { .. } => true,
        Kind::Sign(sign) => sign == '\'',
    }
}

/// Takes the words of phrases that are no time out of the reading.
pub(super) fn mask_traps(text: &str, lexemes: &mut [Lexeme]) {
    let lexicon = Lexicon::shared();
    let mut at = 0;
    while at < lexemes.len() {
        let length = lexemes[at]
            .heads
            .then(|| lexicon.trap(text, lexemes, at))
            .flatten();
        let Some(length) = length else {
            at += 1;
            continue;
        };
        for lexeme in &mut lexemes[at..at + length] {
            lexeme.kind = Kind::Word(Word::Other);
        }
        at += length;
    }
}
