//! Words as Universal Dependencies counts them.

use super::Span;
use super::abbreviation::Abbreviation;
use super::abbreviation::WORDS;
use super::address::address;
use super::letters;
use super::letters::HIGH;
use super::letters::LETTER;
use super::letters::MARK;
use super::letters::PAUSE;
use super::letters::SPACE;
use super::word;
use super::word::Chunk;

/// A word of a sentence: its form is `span.of(text)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the document's text.
    pub span: Span,
}

/// Words of a sentence: in order, disjoint, together all that is not white space.
///
/// Contractions are split ("do" "n't"), and so are most hyphenated words ("ambassador" "-" "level").
///
/// # Panics
///
/// If the sentence was made for another text.
pub fn tokens(text: &str, sentence: Span) -> Vec<Token> {
    let mut out = Vec::with_capacity(sentence.len() / 5 + 1);
    tokens_into(text, sentence, &mut out);
    out
}

/// As [`tokens`], into the caller's list.
///
/// # Panics
///
/// If the sentence was made for another text.
pub fn tokens_into(text: &str, sentence: Span, out: &mut Vec<Token>) {
    let text = &text[..sentence.range().end];
    let mut at = sentence.range().start;
    let mut tokenizer = Tokenizer { text, out };
    loop {
        at = letters::skip_space(text, at, text.len());
        if at == text.len() {
            return;
        }
        at = tokenizer.chunk(at);
    }
}

struct Tokenizer<'t, 'o> {
    /// The document up to the end of the sentence.
    text: &'t str,
    out: &'o mut Vec<Token>,
}

/// Symbols that are one word although they consist of several marks.
const FACES: [&str; 20] = [
    "=)", "=(", ":O", ";P", ":)", ":(", ";)", ":D", ":P", ":p", ":/", ":-)", ":-(", ";-)", ":-D",
    ":-P", ":-/", "^_^", "-_-", "<3",
];

impl Tokenizer<'_, '_> {
    fn push(&mut self, start: usize, end: usize) {
        if start < end {
            self.out.push(Token {
                span: Span::new(start, end),
            });
        }
    }

    /// Splits what stands from `start` to the next white space; returns its end.
    fn chunk(&mut self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = start;
        let mut seen = 0;
        let mut last = 0;
        while end < bytes.len() {
            let kind = letters::class(bytes[end]);
            if kind == SPACE || (kind == HIGH && letters::is_space(self.char_or_joiner(end))) {
                break;
            }
            seen |= last;
            last = kind;
            end += 1;
        }
        if seen & !LETTER == 0 && last == LETTER {
            self.plain(start, end);
        } else if seen == LETTER && last & PAUSE != 0 {
            self.plain(start, end - 1);
            self.push(end - 1, end);
        } else {
            self.mixed(start, end, seen | last);
        }
        end
    }

    /// The character at a byte that may lie within one.
    fn char_or_joiner(&self, at: usize) -> char {
        if self.text.is_char_boundary(at) {
            letters::char_at(self.text, at)
        } else {
            '\u{200d}'
        }
    }

    /// A word of ASCII letters alone.
    fn plain(&mut self, start: usize, end: usize) {
        let last = self.text.as_bytes()[end - 1] | 0x20;
        let split = if matches!(last, b't' | b'a' | b'e') && (4..=8).contains(&(end - start)) {
            WORDS.contraction(&self.text[start..end])
        } else {
            None
        };
        if let Some(first) = split {
            self.push(start, start + first);
            self.push(start + first, end);
        } else {
            self.push(start, end);
        }
    }

    fn mixed(&mut self, start: usize, end: usize, seen: u8) {
        let chunk = Chunk {
            text: self.text,
            end,
        };
        let mut at = start;
        // Few places of a chunk are tried for an address, so that the work stays linear.
        let mut tries = if seen & MARK == 0 { 0 } else { 4 };
        let mut fresh = true;
        while at < end {
            let letter = letters::char_at(self.text, at);
            let next = if letters::is_word(letter) || chunk.leads_word(at) {
                let found = if fresh && tries > 0 {
                    tries -= 1;
                    address(&self.text[at..end])
                } else {
                    None
                };
                fresh = false;
                if let Some(length) = found {
                    self.push(at, at + length);
                    at + length
                } else {
                    self.word(at, end)
                }
            } else {
                fresh |= matches!(letter, '<' | '(' | '[' | ':');
                self.symbol(at, start, end)
            };
            at = next;
        }
    }

    /// A mark, or a run of one mark; returns its end.
    fn symbol(&mut self, at: usize, start: usize, end: usize) -> usize {
        let rest = &self.text[at..end];
        let chunk = Chunk {
            text: self.text,
            end,
        };
        let first = letters::char_at(self.text, at);
        let length = if let Some(face) = FACES.iter().find(|face| {
            **face == rest
                || (at == start
                    && rest
                        .strip_prefix(**face)
                        .is_some_and(|tail| tail.chars().next().is_some_and(letters::is_closer)))
        }) {
            face.len()
        } else {
            match first {
                '.' | '…' | '!' | '?' | '！' | '？' => run(rest, |letter| {
                    matches!(letter, '.' | '…' | '!' | '?' | '！' | '？')
                }),
                '-' | '–' | '—' | '―' | '*' | '=' | '_' | '~' | '+' | '#' | '<' | '>' | '$'
                | '|' | '/' | '\\' => run(rest, |letter| letter == first),
                '\'' | '`' | '’' | '‘' if chunk.clitic_length(at).is_none() => {
                    run(rest, |letter| letter == first).min(2 * first.len_utf8())
                }
                '\'' | '’' => chunk.clitic_length(at).unwrap_or(1),
                _ if is_pictograph(first) => run(rest, |letter| {
                    is_pictograph(letter) || letters::is_joined(letter)
                }),
                _ => first.len_utf8() + run(&rest[first.len_utf8()..], letters::is_joined),
            }
        };
        self.push(at, at + length);
        at + length
    }

    /// A word with what is joined to it; returns its end.
    fn word(&mut self, start: usize, end: usize) -> usize {
        let chunk = Chunk {
            text: self.text,
            end,
        };
        let length = chunk.word_length(start);
        let mut stop = start + length;
        let form = &self.text[start..stop];
        let exclaimed = self.text[stop..end].starts_with('!')
            && WORDS.abbreviation(form) == Some(Abbreviation::Exclaimed);
        if exclaimed || self.text[stop..end].starts_with('.') && chunk.keeps_dot(start, stop) {
            stop += 1;
            if let Some(number) = word::number_before_unit(form) {
                self.push(start, start + number);
                self.push(start + number, stop);
            } else {
                self.push(start, stop);
            }
            return stop;
        }
        if form.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            self.plain(start, stop);
        } else if let Some(number) = word::number_before_unit(form) {
            self.push(start, start + number);
            self.push(start + number, stop);
        } else {
            self.with_clitics(start, stop);
        }
        stop
    }

    /// Splits at most three clitics off a word: "I'd've".
    fn with_clitics(&mut self, start: usize, end: usize) {
        let mut borders = [end; 4];
        let mut found = 0;
        while found < 3 {
            let Some(length) = word::clitic(&self.text[start..borders[found]]) else {
                break;
            };
            borders[found + 1] = borders[found] - length;
            found += 1;
        }
        self.push(start, borders[found]);
        for at in (0..found).rev() {
            self.push(borders[at + 1], borders[at]);
        }
    }
}

fn run(rest: &str, kind: impl Fn(char) -> bool) -> usize {
    rest.find(|letter| !kind(letter)).unwrap_or(rest.len())
}

fn is_pictograph(letter: char) -> bool {
    matches!(letter, '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each case is one sentence with its words set apart by bars; words with no bar between them are apart by a space.
    fn check(cases: &[&str]) {
        let mut wrong = Vec::new();
        for case in cases {
            let text = case.replace('|', "");
            let found = tokens(&text, Span::new(0, text.len()));
            let found: Vec<&str> = found.iter().map(|token| token.span.of(&text)).collect();
            let expected: Vec<&str> = case
                .split([' ', '|'])
                .filter(|word| !word.is_empty())
                .collect();
            if found != expected {
                wrong.push(format!("expected {expected:?}\n   found {found:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn contractions_are_two_words() {
        check(&[
            "Korea|'s envoy did|n't sign|.",
            "Korea|’s envoy did|n’t sign|.",
            "We|'ll see|, they|'re here|, I|'ve left|, he|'d go|, I|'m here",
            "They can|not and wo|n't|.",
            "The countries|' talks|, the allies|’ plan",
            "I|'d|'ve gone|.",
            "It|'S OVER AND WE DO|N'T CARE",
            "I|'m gon|na go|.",
            "O'Neill met Ba'athists at five o'clock in Sana'a|.",
            "the 1990s and the '90s",
            "Let us ask Moscow|'s|.",
        ]);
    }

    #[test]
    fn hyphens_part_words_except_after_prefixes() {
        check(&[
            "ambassador|-|level talks",
            "a 12|-|year|-|old pact",
            "the U.S.|-|led force",
            "co-operation by e-mail with ex-minister",
            "anti-American, non-aligned, pre-war, pro-Beijing, re-elected"
                .replace(", ", "|, ")
                .as_str(),
            "the then|-|president|-|elect",
            "al|-|Shabaab and Jean|-|Marie",
            "1990|-|1995 and 10|-|12",
            "on 2024-02-14 call 202-456-1414|.",
            "text -- and —|so|— on",
        ]);
    }

    #[test]
    fn numbers_and_money() {
        check(&[
            "11,000.5 of 3|%",
            "$|70 and US$ and US$|5 and €|3|bn|.",
            "at 18:00 or 5|pm|, 10|km away",
            "on 9/11 and 11/28/2000|.",
            "the 20th of 1960s",
            "No. 5 and No.|10|.",
            "24|°|C",
            "call +44 or +86-10-6596 now",
            "NT$|30|m and C$|12.5 million, Rs 500"
                .replace(", ", "|, ")
                .as_str(),
            "a rise of .5",
            "3.1.2",
        ]);
    }

    #[test]
    fn abbreviations_keep_their_full_stop() {
        check(&[
            "Mr. Rusk met Gen. Ky on Feb. 14|.",
            "J. F. Kennedy",
            "left the U.S.",
            "tea|, rice|, etc|.",
            "said Acme Inc|.",
            "Acme Inc. said so|.",
            "at 5 p.m. Monday",
            "He said no|.",
            "e.g. Chad|, i.e. N'Djamena|.",
            "“|We agreed|.|” he said|.",
        ]);
    }

    #[test]
    fn slashes_and_addresses() {
        check(&[
            "and|/|or he|/|she",
            "see S/RES/1373 and A/73/PV.6|.",
            "see A/RES/181|(|II|)|, S/RES/242|(|1967|)|.",
            "S.|Korea and Dr.|Malan in the U.S.|Senate",
            "at https://www.un.org/en/?q=a,b#c|.",
            "(|www.mfa.gov.cn|)",
            "write to press.office@state.gov|, please",
            "tell @UN about #COP28 now",
            "Booking.com rose",
            "AT&T and R&D",
        ]);
    }

    #[test]
    fn marks() {
        check(&[
            "What|?!",
            "well|...",
            "he |...| left",
            "(|[|“|a|”|]|)",
            "‘|a|’| '|b|'",
            "a|;| b|:| c|,",
            "good |:-)",
        ]);
    }

    #[test]
    fn other_scripts() {
        check(&[
            "Él habló|, señor|.",
            "Ёлка и Москва|.",
            "大使|。",
            "غادر الوزير|.",
            "well |👍🏽",
        ]);
    }
}
