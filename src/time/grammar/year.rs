//! Years, and what tells them from other numbers.

use super::Read;
use super::Reader;
use crate::time::form::Form;
use crate::time::form::YearOf;
use crate::time::lexer::Kind;
use crate::time::lexicon::Lexicon;
use crate::time::tense;
use crate::time::word::Word;

/// Years that four bare digits may stand for: news names none beyond, numbers abound there.
const YEARS: std::ops::RangeInclusive<u32> = 1000..=2199;

impl Reader<'_> {
    /// A year with its number in full, by form alone: "1989", "44 BC", "AD 70", "'68".
    pub(super) fn year_number(&self, at: usize) -> Read<i32> {
        if let Some(read) = self.era_year(at) {
            return Some(read);
        }
        if self.is_sign(at, '\'') && self.is_glued(at + 1) {
            let (value, digits) = self.digits(at + 1)?;
            let open = self.lexemes[at].spaced
                && !self.is_glued_letter(at + 2)
                && !(at > 0 && self.is_name(at - 1));
            let century = if value > 40 { 1900 } else { 2000 };
            return (digits == 2 && open).then_some((i32::try_from(value).ok()? + century, at + 2));
        }
        let Some((value, 4)) = self.digits(at) else {
            return self.spelled_year(at);
        };
        let fits = YEARS.contains(&value) && !self.is_tied(at);
        fits.then_some((i32::try_from(value).ok()?, at + 1))
    }

    fn is_glued_letter(&self, at: usize) -> bool {
        self.is_glued(at) && self.is_word(at)
    }

    /// Whether the number hangs on letters, a decimal point, a currency or percent sign.
    fn is_tied(&self, at: usize) -> bool {
        let glued_before = at > 0
            && self.is_glued(at)
            && !matches!(
                self.lexemes[at - 1].kind,
                Kind::Sign('(' | '[' | '"' | '\'' | '“' | '-' | ',' | ';' | ':')
            );
        let signed = at > 0
            && matches!(
                self.lexemes[at - 1].kind,
                Kind::Sign('$' | '€' | '£' | '#' | '¥')
            );
        let decimal = matches!(
            self.lexemes.get(at + 1).map(|next| next.kind),
            Some(Kind::Sign('.' | ',' | '/' | ':'))
        ) && self.is_glued(at + 1)
            && self.is_glued(at + 2)
            && self.digits(at + 2).is_some();
        let after = self.is_glued_letter(at + 1)
            || (self.is_glued(at + 1)
                && (self.is_sign(at + 1, '%')
                    || self.is_sign(at + 1, '°')
                    || self.is_sign(at + 1, '+')));
        glued_before || signed || decimal || after
    }

    /// "44 BC", "476 AD", "AD 70", "B.C." in dots as well.
    fn era_year(&self, at: usize) -> Read<i32> {
        if self.word(at) == Word::Era(1) && self.is_upper(at) {
            let (value, 1..=4) = self.digits(at + 1)? else {
                return None;
            };
            return Some((i32::try_from(value).ok()?, at + 2));
        }
        let (value, 1..=4) = self.digits(at)? else {
            return None;
        };
        let value = i32::try_from(value).ok()?;
        let (sign, to) = self.era(at + 1)?;
        (value > 0).then_some((if sign < 0 { 1 - value } else { value }, to))
    }

    fn is_upper(&self, at: usize) -> bool {
        let form = self.lexemes[at].of(self.text);
        form.bytes().all(|byte| byte.is_ascii_uppercase())
    }

    /// "BC", "AD", "B.C.E.": -1 or 1.
    pub(super) fn era(&self, at: usize) -> Read<i32> {
        if let Word::Era(sign) = self.word(at) {
            return self.is_upper(at).then_some((sign, at + 1));
        }
        for (letters, sign) in [("bce", -1), ("bc", -1), ("ad", 1), ("ce", 1)] {
            let stands = letters.chars().enumerate().all(|(index, letter)| {
                self.is(at + 2 * index, letter.encode_utf8(&mut [0; 4]))
                    && self.is_capital(at + 2 * index)
                    && self.is_sign(at + 2 * index + 1, '.')
            });
            if stands {
                return Some((sign, at + 2 * letters.len()));
            }
        }
        None
    }

    /// "nineteen eighty-nine".
    fn spelled_year(&self, at: usize) -> Read<i32> {
        if self.is(at, "two") && self.is(at + 1, "thousand") && self.is(at.wrapping_sub(1), "year")
        {
            return Some((2000, at + 2));
        }
        if self.word(at) == Word::Cardinal(1) && self.word(at + 1) == Word::Scale(1000) {
            return self.solemn_year(at + 2);
        }
        let Word::Cardinal(century @ 17..=20) = self.word(at) else {
            return None;
        };
        let next = self.skip_sign(at + 1, '-');
        let (rest, to) = match self.word(next) {
            Word::Tens(_) => self.cardinal(next)?,
            Word::Cardinal(rest @ 10..=19) => (rest, next + 1),
            _ => return None,
        };
        let unitless = !matches!(self.word(to), Word::Unit(_) | Word::Units(_));
        let year = i32::try_from(century * 100 + rest).ok()?;
        (rest < 100 && unitless).then_some((year, to))
    }

    /// "one thousand nine hundred and fifty-four", from the third word on, as treaties write it.
    fn solemn_year(&self, at: usize) -> Read<i32> {
        let Word::Cardinal(hundreds @ 1..=9) = self.word(at) else {
            return None;
        };
        if self.word(at + 1) != Word::Scale(100) {
            return None;
        }
        let next = self.skip_word(at + 2, Word::And);
        let (rest, to) = self
            .cardinal(next)
            .filter(|(rest, _)| *rest < 100)
            .unwrap_or((0, at + 2));
        let year = i32::try_from(1000 + 100 * hundreds + rest).ok()?;
        (!self.is_lower_noun(to)).then_some((year, to))
    }

    /// A bare year that its surroundings show to be one.
    pub(super) fn year(&self, at: usize) -> Read {
        let labelled = matches!(self.word(at), Word::The | Word::Fiscal);
        if labelled || self.word(at) == Word::FiscalYear || self.is(at, "year") {
            return self.labelled_year(at);
        }
        let (year, to) = self.year_number(at)?;
        let form = Form::Year(YearOf::Stated(year));
        let plain = self.digits(at).is_some() && to == at + 1;
        (!plain || self.is_year(at)).then_some((form, to))
    }

    /// "fiscal 1989", "fiscal year 2012", "the year 1989", "FY2006".
    fn labelled_year(&self, at: usize) -> Read {
        let mut next = self.skip_word(at, Word::The);
        let label = next;
        next = self.skip_word(next, Word::Fiscal);
        next = self.skip_word(next, Word::FiscalYear);
        next += usize::from(self.is(next, "year"));
        if self.word(label) == Word::FiscalYear && self.is_glued(next) {
            let (year, 4) = self.digits(next)? else {
                return None;
            };
            return Some((
                Form::Year(YearOf::Stated(i32::try_from(year).ok()?)),
                next + 1,
            ));
        }
        let (year, to) = self.year_number(next)?;
        let free = self.word(label) == Word::FiscalYear || !self.is_tied(next);
        (next > label && free).then_some((Form::Year(YearOf::Stated(year)), to))
    }

    /// Whether the four digits at `at` are a year: by the word before, and no counted noun after.
    fn is_year(&self, at: usize) -> bool {
        if self.year_before.is_some_and(|end| self.is_joined(end, at)) {
            return !self.is_counted(at + 1);
        }
        // "1994 or later", "1990 and beyond"
        let open_ended = matches!(self.word(at + 1), Word::Or | Word::And)
            && (matches!(self.word(at + 2), Word::Later | Word::Earlier)
                || self.is(at + 2, "beyond"));
        if open_ended {
            return !self.is_numbered(at);
        }
        let about =
            at > 1 && self.is_sign(at - 1, '.') && (self.is(at - 2, "c") || self.is(at - 2, "ca"));
        if about {
            return true;
        }
        let aged = matches!(self.word(at + 1), Word::Unit(_) | Word::Units(_));
        if aged || self.is_counted(at + 1) || self.is_numbered(at) {
            return false;
        }
        let modern = self
            .digits(at)
            .is_some_and(|(value, _)| (1700..=2100).contains(&value));
        match self.before(at) {
            Word::In
            | Word::Since
            | Word::Until
            | Word::During
            | Word::Before
            | Word::After
            | Word::By
            | Word::From
            | Word::Early
            | Word::Mid
            | Word::Late
            | Word::Between
            | Word::Through
            | Word::Season { .. } => true,
            Word::Of => {
                let measured = at > 1
                    && self
                        .lower(at - 2)
                        .is_some_and(|lower| Lexicon::shared().is_measure(&lower));
                !measured && modern && !self.is_plural(at + 1)
            }
            Word::Around | Word::Than | Word::As | Word::Latest => {
                modern && !self.is_plural(at + 1)
            }
            Word::To | Word::For | Word::And | Word::Or => modern && self.ends_phrase(at + 1),
            Word::The | Word::Article | Word::Possessive | Word::This | Word::That => {
                modern && self.is_word(at + 1)
            }
            _ => modern && self.is_year_by_place(at),
        }
    }

    /// "1948, 1967 and 1973": the number goes on a list that began with a year.
    fn is_joined(&self, end: usize, at: usize) -> bool {
        (end..at).all(|between| {
            matches!(
                self.word(between),
                Word::And | Word::Or | Word::To | Word::In
            ) || self.is_sign(between, ',')
                || self.is_sign(between, '-')
        }) && end < at
    }

    /// Resolutions, articles, rooms, flights carry numbers: a capitalised noun before the number.
    fn is_numbered(&self, at: usize) -> bool {
        let sign = at > 0 && self.is_sign(at - 1, '.');
        let abbreviation = at > 1 && sign && (self.is(at - 2, "no") || self.is(at - 2, "nos"));
        let named = at > 0 && self.is_capital(at - 1) && self.word(at - 1) == Word::Other;
        abbreviation || (named && !self.is_titled(at - 1))
    }

    /// Whether a number after the word at `at` is its year: "Expo 2010".
    fn is_titled(&self, at: usize) -> bool {
        self.lower(at)
            .is_some_and(|lower| Lexicon::shared().is_titled(&lower))
    }

    /// A word that looks like a plural noun, which a number before it would count.
    fn is_plural(&self, at: usize) -> bool {
        self.is_lower_noun(at) && self.lower(at).is_some_and(|lower| lower.ends_with('s'))
    }

    pub(super) fn is_lower_noun(&self, at: usize) -> bool {
        self.is_word(at)
            && !self.is_capital(at)
            && self.word(at) == Word::Other
            && !self.is_copula(at)
    }

    /// Whether a verb or a joining word follows, so that a year or month before it stands alone.
    pub(super) fn is_copula(&self, at: usize) -> bool {
        matches!(self.word(at), Word::Connective | Word::That | Word::With)
            || tense::is_verb(self.text, self.lexemes, at)
    }

    fn ends_phrase(&self, at: usize) -> bool {
        self.lexemes.get(at).is_none_or(|lexeme| match lexeme.kind {
            Kind::Sign(sign) => !matches!(sign, '%' | '/'),
            Kind::Word(word) => word != Word::Other || self.is_copula(at),
            Kind::Number { .. } => false,
        })
    }

    /// "(1984)", "1989 was the year", "the 2014 vote", "born 1950": no preposition, yet a year.
    fn is_year_by_place(&self, at: usize) -> bool {
        let opened = at > 0 && (self.is_sign(at - 1, '(') || self.is_sign(at - 1, '['));
        let closed = [')', ']', ',', ';', '-']
            .iter()
            .any(|sign| self.is_sign(at + 1, *sign));
        if opened {
            return closed;
        }
        if at == 0 {
            // "2007, Kenya sent troops": an entry of a chronicle.
            let listed = self.is_sign(1, ',') && self.is_word(2) && self.is_capital(2);
            return self.is_copula(1) || self.is_entry(1) || listed;
        }
        if self.is_capital(at - 1) && self.is_titled(at - 1) {
            return true;
        }
        let clause = [';', '.', '"', '“']
            .iter()
            .any(|sign| self.is_sign(at - 1, *sign));
        if clause && self.is_copula(at + 1) {
            return true;
        }
        let dated = self.is_sign(at - 1, ',') && at > 1 && self.is_capital(at - 2);
        if dated && self.word(at - 2) == Word::Other {
            return self
                .lexemes
                .get(at + 1)
                .is_none_or(|next| matches!(next.kind, Kind::Sign('.' | ')' | ';' | '"')));
        }
        let last = self.is_sign(at - 1, '\'') || self.is(at - 1, "born") || self.is(at - 1, "s");
        last && self.is_word(at + 1) && !self.is_capital(at - 1)
    }

    /// "1961: Ghana recognises", "1961 - Ghana", a line of its own: what stands before `at` heads an
    /// entry of a chronicle.
    fn is_entry(&self, at: usize) -> bool {
        let parted = || self.is_word(at + 1) && !self.is_glued(at + 1);
        let ends = self.lexemes.len() <= at + usize::from(self.is_sign(at, '.'));
        ends || self.is_sign(at, ':') && parted()
            || self.is_sign(at, '-') && !self.is_glued(at) && parted()
    }

    /// "512-511 BC": two years before Christ.
    fn ancient_range(&self, at: usize) -> Read {
        let (first, 1..=4) = self.digits(at)? else {
            return None;
        };
        let (last, 1..=4) = self.digits(at + 2)? else {
            return None;
        };
        let (-1, to) = self.era(at + 3)? else {
            return None;
        };
        let year = |value: u32| {
            let year = 1 - i32::try_from(value).ok()?;
            Some(Box::new(Form::Year(YearOf::Stated(year))))
        };
        let range = Form::Range(year(first)?, year(last)?);
        (self.is_sign(at + 1, '-') && first > last && last > 0).then_some((range, to))
    }

    /// "1914–18", "2001-05", "1939/40", "1980-1988".
    pub(super) fn year_range(&self, at: usize) -> Read {
        if let Some(read) = self.ancient_range(at) {
            return Some(read);
        }
        let (first, 4) = self.digits(at)? else {
            return None;
        };
        let between = self.is_sign(at + 1, '-') || self.is_sign(at + 1, '/');
        let (second, digits) = self.digits(at + 2)?;
        let glued = self.is_glued(at + 1) == self.is_glued(at + 2);
        if !between || !glued || !YEARS.contains(&first) || self.is_glued_letter(at + 3) {
            return None;
        }
        let chained = self.is_glued(at + 3)
            && (self.is_sign(at + 3, '-')
                || self.is_sign(at + 3, '/')
                || self.is_sign(at + 3, '%'));
        let led = at > 0
            && self.is_glued(at)
            && !matches!(self.lexemes[at - 1].kind, Kind::Sign('(' | '[' | '"' | '“'));
        let currency =
            at > 0 && matches!(self.lexemes[at - 1].kind, Kind::Sign('$' | '€' | '£' | '#'));
        let last = match digits {
            1 if self.is_glued(at + 2) && self.is_sign(at + 1, '-') => first - first % 10 + second,
            2 if self.is_glued(at + 2) => first - first % 100 + second,
            4 => second,
            _ => return None,
        };
        let slash = self.is_sign(at + 1, '/');
        // Longer spans are mostly prices and page numbers.
        let valid = last > first
            && last - first <= 400
            && (!slash || last == first + 1)
            && YEARS.contains(&last);
        if chained || led || currency || !valid || self.is_numbered(at) || self.is_counted(at + 3) {
            return None;
        }
        let year = |value: u32| {
            i32::try_from(value)
                .ok()
                .map(|year| Box::new(Form::Year(YearOf::Stated(year))))
        };
        Some((Form::Range(year(first)?, year(last)?), at + 3))
    }
}
