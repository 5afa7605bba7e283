//! Whether a full stop, question or exclamation mark ends its sentence.

use super::abbreviation::Abbreviation;
use super::abbreviation::WORDS;
use super::letters;

/// Longest stretch that is read back or ahead for one decision, in bytes: keeps the work linear.
const REACH: usize = 40;

/// What a candidate for a border comes to.
pub(super) struct Step {
    /// Where to look on.
    pub(super) resume: usize,
    /// Where the sentence ends, if it ends.
    pub(super) cut: Option<usize>,
}

/// What stands after a full stop, quotation marks aside.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Follow {
    Lower,
    Upper,
    Digit,
    /// Letter of a script without capitals.
    Letter,
    Symbol,
    End,
}

/// A sentence whose end is sought.
#[derive(Clone, Copy)]
pub(super) struct Open<'t> {
    /// The document up to the end of the block.
    pub(super) text: &'t str,
    /// Start of the sentence.
    pub(super) start: usize,
}

impl<'t> Open<'t> {
    /// End of the run of characters from `at` that satisfy `kind`.
    fn run(&self, mut at: usize, kind: impl Fn(char) -> bool) -> usize {
        while at < self.text.len() {
            let letter = letters::char_at(self.text, at);
            if !kind(letter) {
                break;
            }
            at += letter.len_utf8();
        }
        at
    }

    /// A run of full stops, question and exclamation marks with the quotation marks and notes after it.
    pub(super) fn stop(&self, at: usize) -> Step {
        let run = self.run(at, letters::is_stop);
        let mut closed = self.run(run, |letter| {
            letters::is_closer(letter) || letters::is_joined(letter)
        });
        if closed > run && self.opens_next(closed) {
            closed = run;
        }
        let noted = self.notes(closed);
        let next = letters::skip_space(self.text, noted, self.text.len());
        let marks = &self.text[at..run];
        let ends = if self.is_tail(next) {
            false
        } else if marks.contains(['。', '！', '？', '।', '॥', '۔', '؟', '։']) {
            true
        } else if self.text[self.start..at].ends_with(',') {
            false
        } else if noted == next {
            marks != "…" && !marks.starts_with("..") && self.ends_without_space(at, run, next)
        } else if marks.contains(|mark| !matches!(mark, '.' | '…')) {
            self.ends_at_mark(at, run, closed, next)
        } else if marks == "." {
            self.ends_at_dot(at, closed, next)
        } else {
            self.ends_at_ellipsis(at, closed, next)
        };
        // White space is left to the search: it may hold a line break, which has a say of its own.
        Step {
            resume: noted.max(run),
            cut: ends.then_some(noted),
        }
    }

    /// Whether nothing is left at `at`, or nothing but a few marks or pictographs: they make no sentence.
    fn is_tail(&self, at: usize) -> bool {
        let rest = &self.text[at..];
        rest.len() <= 16 && !rest.contains(letters::is_word)
    }

    /// Whether the straight quotation mark before `closed` opens the next sentence: `He left."No," she said.`
    fn opens_next(&self, closed: usize) -> bool {
        closed < self.text.len()
            && letters::is_word(letters::char_at(self.text, closed))
            && self.text[..closed].ends_with(['"', '\'', '“', '‘', '«'])
    }

    /// End of the bracketed note numbers from `at`: "[12] [13]".
    fn notes(&self, mut at: usize) -> usize {
        loop {
            let open = letters::skip_space(self.text, at, self.text.len());
            let Some(body) = self.text[open..].strip_prefix('[') else {
                return at;
            };
            let digits = body.bytes().take(4).take_while(u8::is_ascii_digit).count();
            if !(1..=3).contains(&digits)
                || !body[digits..].starts_with(']')
                || self.text[at..open].contains('\n')
            {
                return at;
            }
            at = open + digits + 2;
        }
    }

    /// What stands at `at` behind opening marks, and where it starts.
    pub(super) fn follow(&self, at: usize) -> (Follow, usize) {
        let mut start = at;
        for letter in self.text[at..].chars().take(3) {
            if !letters::is_opener(letter) {
                break;
            }
            start += letter.len_utf8();
        }
        let Some(letter) = self.text[start..].chars().next() else {
            return (Follow::End, start);
        };
        let rest = &self.text.as_bytes()[start..];
        let follow = if rest.starts_with(b"http") || rest.starts_with(b"www.") {
            Follow::Upper
        } else if letter.is_lowercase() {
            Follow::Lower
        } else if letter.is_uppercase() {
            Follow::Upper
        } else if letter.is_numeric() {
            Follow::Digit
        } else if letters::is_word(letter) {
            Follow::Letter
        } else {
            Follow::Symbol
        };
        (follow, start)
    }

    /// The letters from `at` on, without reaching far.
    fn word_at(&self, at: usize) -> &'t str {
        let rest = &self.text[at..];
        let length = rest
            .find(|letter| !letters::is_word(letter))
            .unwrap_or(rest.len());
        if length > REACH { "" } else { &rest[..length] }
    }

    /// The word that ends at `at`, inner full stops included, back to white space, an opening mark, a dash or slash.
    fn word_before(&self, at: usize) -> &'t str {
        let mut start = at;
        for letter in self.text[self.start..at].chars().rev() {
            let inner = letter == '.' || letters::is_word(letter) || letters::is_apostrophe(letter);
            if !inner || at - start > REACH {
                break;
            }
            start -= letter.len_utf8();
        }
        self.text[start..at]
            .trim_start_matches(|letter| letter == '.' || letters::is_apostrophe(letter))
    }

    /// Missing white space: "ties.Cuba then", but not "Booking.com", "U.S.A" or "3.5".
    fn ends_without_space(&self, at: usize, run: usize, next: usize) -> bool {
        let (follow, start) = self.follow(next);
        if follow != Follow::Upper {
            return false;
        }
        let before = self.word_before(at);
        let chunk = self.text[self.start..at - before.len()].chars().next_back();
        if chunk.is_some_and(|letter| matches!(letter, '/' | '@' | '_' | '\\'))
            || before.contains('.')
        {
            return false;
        }
        // "President Kh.Battulga": an initial of two letters
        if before.len() == 2 && before.starts_with(char::is_uppercase) {
            return false;
        }
        let closed = next > run;
        let number = before.len() == 4 && before.bytes().all(|byte| byte.is_ascii_digit());
        let ends_lower = before.len() > 1 && before.ends_with(char::is_lowercase);
        if !(number || ends_lower || (closed && before.is_empty()))
            || WORDS
                .abbreviation(before)
                .is_some_and(|class| class != Abbreviation::Number)
        {
            return false;
        }
        let after = self.word_at(start);
        let mut rest = self.text[start..].chars().skip(1);
        let second = rest.next();
        let sentence = second.is_some_and(char::is_lowercase)
            || (matches!(after, "I" | "A") && second.is_some_and(letters::is_space));
        let beyond = self.text.as_bytes().get(start + after.len());
        let path = beyond.is_some_and(|byte| matches!(byte, b'/' | b'@' | b'_' | b'\\' | b'('));
        sentence
            && !path
            && !matches!(
                after,
                "Com" | "Org" | "Net" | "Gov" | "Edu" | "Js" | "Net's"
            )
    }

    /// Question and exclamation marks before white space.
    fn ends_at_mark(&self, at: usize, run: usize, closed: usize, next: usize) -> bool {
        match self.follow(next).0 {
            Follow::Lower if closed > run => false,
            Follow::Upper if closed > run && self.is_attributed(next) => false,
            Follow::Lower | Follow::Upper | Follow::Digit | Follow::Letter => {
                WORDS.abbreviation(self.word_before(at)) != Some(Abbreviation::Exclaimed)
            }
            _ => self.ends_before_symbol(next),
        }
    }

    /// Whether a name and a verb of speaking follow a quotation: `“Is it war?” Grand Vizier Halil asked.`
    fn is_attributed(&self, mut at: usize) -> bool {
        for place in 0..6 {
            let word = self.word_at(at);
            if place > 0 && WORDS.is_reporting(word) {
                return true;
            }
            let name = word.starts_with(char::is_uppercase);
            at += word.len();
            if WORDS.abbreviation(word) == Some(Abbreviation::Title)
                && self.text[at..].starts_with('.')
            {
                at += 1;
            }
            if !name || (place == 0 && WORDS.is_starter(word)) || !self.text[at..].starts_with(' ')
            {
                break;
            }
            at += 1;
        }
        false
    }

    /// Whether the word at `at` shows that a sentence begins there; "A." and "I." are initials.
    fn begins(&self, at: usize) -> bool {
        let word = self.word_at(at);
        WORDS.is_starter(word) && !(word.len() == 1 && self.text[at + 1..].starts_with('.'))
    }

    /// A run of dots, or the character for it, before white space.
    fn ends_at_ellipsis(&self, at: usize, closed: usize, next: usize) -> bool {
        let attached = !self.text[self.start..at].ends_with(letters::is_space);
        match self.follow(next).0 {
            Follow::Upper | Follow::Letter => {
                let quoted = self.text[..closed].ends_with(letters::is_closer);
                attached && closed > self.start + 4 && !(quoted && self.is_attributed(next))
            }
            Follow::Symbol => attached && self.ends_before_symbol(next),
            _ => false,
        }
    }

    /// Whether a symbol after white space begins a sentence: a dash, a sign such as "#", not a mark that goes on.
    fn ends_before_symbol(&self, next: usize) -> bool {
        let letter = letters::char_at(self.text, next);
        let goes_on = matches!(
            letter,
            ',' | ';' | ':' | '.' | '!' | '?' | '%' | '&' | '/' | '=' | '+' | '>' | '|' | '…'
        ) || letters::is_closer(letter) && !letters::is_opener(letter);
        if goes_on {
            return false;
        }
        if matches!(letter, '-' | '–' | '—') {
            let after = self.run(next, |letter| matches!(letter, '-' | '–' | '—'));
            let after = letters::skip_space(self.text, after, self.text.len());
            return matches!(self.follow(after).0, Follow::Upper);
        }
        true
    }

    /// A single full stop before white space.
    fn ends_at_dot(&self, at: usize, closed: usize, next: usize) -> bool {
        let (follow, start) = self.follow(next);
        let before = self.word_before(at);
        let class = WORDS.abbreviation(before);
        if follow == Follow::Symbol {
            // "Atlanta, Ga. — The" is a dateline.
            let short = class.is_some()
                || is_acronym(before)
                || before.chars().nth(1).is_none() && !before.is_empty();
            return !short && self.ends_before_symbol(next);
        }
        let quoted = closed > at + 1;
        let begins = || self.begins(start);
        // A bracket closes amid a sentence more often than a quotation: "Gen. (ret.) Yi".
        let cited = quoted && !self.text[at + 1..].starts_with([')', ']']);
        let upper = matches!(follow, Follow::Upper | Follow::Letter);
        let enumerates = before.as_ptr() == self.text[self.start..].as_ptr() && !quoted;
        match class {
            Some(Abbreviation::Title | Abbreviation::Never | Abbreviation::Exclaimed) => {
                cited && upper
            }
            Some(Abbreviation::Number) => match follow {
                Follow::Digit | Follow::Lower => false,
                _ => self.word_at(start).len() > 1 && !is_roman(self.word_at(start)),
            },
            Some(Abbreviation::Unit) => upper,
            Some(Abbreviation::Clock) => upper && !self.goes_on_after_clock(start),
            Some(Abbreviation::Final) if before == "etc" => upper,
            Some(_) => upper && (begins() || cited),
            // "(ret.)" and "(dec.)" are no sentences, "(Applause.)" is one.
            None if quoted && !cited && self.is_bracketed(before) => false,
            None if is_number(before) => {
                !self.is_numbered_heading(before, quoted)
                    && self.ends_at_number(before, follow, start)
            }
            None if before.chars().nth(1).is_none() => {
                self.ends_at_letter(before, follow, start, enumerates || quoted)
            }
            None if is_acronym(before) => upper && !enumerates && (begins() || cited),
            None if follow == Follow::Lower => !quoted && is_plain(before),
            None => true,
        }
    }

    /// Whether a short word in small letters stands right after an opening bracket.
    fn is_bracketed(&self, word: &str) -> bool {
        let at = word.as_ptr() as usize - self.text.as_ptr() as usize;
        word.len() < 6
            && word.starts_with(char::is_lowercase)
            && self.text[self.start..at].ends_with(['(', '['])
    }

    /// Whether a number only counts what follows: it stands first ("1. The", "Article 5. The") or after a colon.
    fn is_numbered_heading(&self, number: &str, quoted: bool) -> bool {
        let sentence = &self.text[self.start..];
        let at = number.as_ptr() as usize - sentence.as_ptr() as usize;
        let short = number.len() <= 2 || number.contains('.');
        let word = sentence[..at].strip_suffix(' ').unwrap_or("");
        let heading = at <= 12
            && word.starts_with(char::is_uppercase)
            && word.bytes().all(|byte| byte.is_ascii_alphabetic());
        short && !quoted && (at == 0 || heading || word.ends_with(':'))
    }

    /// "in 1999. The" ends, "1. The" at the start and "14. Februar" do not.
    fn ends_at_number(&self, before: &str, follow: Follow, start: usize) -> bool {
        let short = before.len() <= 2;
        match follow {
            Follow::Lower => false,
            Follow::Upper => !(short && is_month(self.word_at(start), &self.text[start..])),
            _ => true,
        }
    }

    /// A single letter is an initial unless what follows can only begin a sentence.
    fn ends_at_letter(&self, before: &str, follow: Follow, start: usize, enumerates: bool) -> bool {
        let Some(letter) = before.chars().next() else {
            return !matches!(follow, Follow::Lower);
        };
        let upper = matches!(follow, Follow::Upper | Follow::Letter);
        if !letter.is_alphabetic() || letters::char_before(self.text, start).is_none() {
            return upper;
        }
        upper && !enumerates && self.begins(start)
    }

    /// "5 p.m. Monday" and "5 p.m. GMT" go on.
    fn goes_on_after_clock(&self, start: usize) -> bool {
        let word = self.word_at(start);
        let zone =
            (2..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
        let day = word.ends_with("day") && !matches!(word, "Today" | "Yesterday");
        let local = self.text[start + word.len()..].starts_with(" time");
        zone || day
            || local
            || matches!(
                word,
                "Eastern" | "Pacific" | "Central" | "Greenwich" | "Moscow"
            )
            || is_month(word, &self.text[start..])
    }
}

fn is_number(word: &str) -> bool {
    !word.is_empty()
        && word
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
}

fn is_roman(word: &str) -> bool {
    !word.is_empty()
        && word
            .bytes()
            .all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C'))
}

/// Letters between full stops: "U.S", "Ph.D", "p.m".
pub(super) fn is_acronym(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            let length = part.chars().take(4).count();
            (1..=3).contains(&length) && part.chars().all(char::is_alphabetic)
        })
        && word.split('.').any(|part| part.chars().nth(1).is_none())
}

/// A word in small letters, too long for most abbreviations.
fn is_plain(word: &str) -> bool {
    word.len() > 2 && word.chars().all(char::is_lowercase)
}

/// Names of months after an ordinal number written with a full stop, in the languages that write it so.
fn is_month(word: &str, rest: &str) -> bool {
    const MONTHS: [&str; 24] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Januar",
        "Februar",
        "Mai",
        "Juni",
        "Juli",
        "Oktober",
        "Dezember",
        "Desember",
        "Maj",
        "Jan",
        "Feb",
        "Mrz",
    ];
    MONTHS.contains(&word) || rest.starts_with("März")
}
