//! Parts and bundles of years: quarters, halves, seasons, decades, centuries, holidays, sections.

use super::Read;
use super::Reader;
use crate::time::calendar::Unit;
use crate::time::form::Form;
use crate::time::form::YearOf;
use crate::time::lexicon::Lexicon;
use crate::time::word::Word;

impl Reader<'_> {
    /// The year of a quarter, half, season: "of 1990", "of last year", "2003", or nothing.
    fn year_of(&self, at: usize) -> (YearOf, usize) {
        let next = self.skip_word(at, Word::Of);
        let next = self.skip_sign(next, ',');
        if let Some((year, to)) = self.year_number(next)
            && !self.is_counted(to)
        {
            return (YearOf::Stated(year), to);
        }
        let fiscal = self.skip_word(self.skip_word(next, Word::The), Word::Fiscal);
        if fiscal > next
            && let Some((year, to)) = self.year_number(fiscal)
        {
            return (YearOf::Stated(year), to);
        }
        match self.picked_year(next) {
            Some((pick, to)) => (YearOf::Picked(pick), to),
            None => match self.running_unit(next) {
                Some((Form::Year(year), to)) if next > at => (year, to),
                _ => (YearOf::Unsaid, at),
            },
        }
    }

    /// "the third quarter of 1990", "third-quarter", "Q3 2012", "last year's second half".
    pub(super) fn quarter(&self, at: usize) -> Read {
        if let Some(read) = self.lettered(at) {
            return Some(read);
        }
        let (led, start) = self.leading_year(at);
        let (number, next) = match self.word(start) {
            Word::Final | Word::Last => (0, start + 1),
            _ => self.ordinal(start)?,
        };
        let next = self.skip_sign(self.skip_word(next, Word::Fiscal), '-');
        let (year, to) = match led {
            YearOf::Unsaid => self.year_of(next + 1),
            year => (year, next + 1),
        };
        match self.word(next) {
            Word::Unit(Unit::Quarter) if (1..=4).contains(&number) => Some((
                Form::Quarter {
                    quarter: number,
                    year,
                },
                to,
            )),
            Word::Unit(Unit::Quarter) if number == 0 && year != YearOf::Unsaid => {
                Some((Form::Quarter { quarter: 4, year }, to))
            }
            // "the second half" alone is mostly of a match.
            Word::Half if year != YearOf::Unsaid || self.is_sign(next - 1, '-') => {
                let half = match number {
                    1 => 1,
                    0 | 2 => 2,
                    _ => return None,
                };
                Some((Form::Half { half, year }, to))
            }
            _ => None,
        }
    }

    /// "Q3 2012", "3Q 2012", "H1 of 2020".
    fn lettered(&self, at: usize) -> Read {
        let (letter, number) = match (self.word(at), self.digits(at)) {
            (letter @ (Word::LetterQ | Word::LetterH), _) => (letter, self.digits(at + 1)?.0),
            (_, Some((number, 1))) => (self.word(at + 1), number),
            _ => return None,
        };
        if !self.is_glued(at + 1) || self.is_glued(at + 2) && self.is_word(at + 2) {
            return None;
        }
        let (year, to) = self.year_of(at + 2);
        match (letter, number) {
            (Word::LetterQ, 1..=4) => Some((
                Form::Quarter {
                    quarter: number,
                    year,
                },
                to,
            )),
            (Word::LetterH, 1..=2) if year != YearOf::Unsaid => {
                Some((Form::Half { half: number, year }, to))
            }
            _ => None,
        }
    }

    /// "the 1988 third quarter", "this year's third quarter", "the fiscal first quarter".
    fn leading_year(&self, at: usize) -> (YearOf, usize) {
        let start =
            at + usize::from(self.word(at) == Word::The || self.word(at) == Word::Possessive);
        if let Some((year, to)) = self.year_number(start) {
            return (YearOf::Stated(year), to);
        }
        if let Some((pick, to)) = self.picked_year(at)
            && self.is_sign(to, '\'')
        {
            return (YearOf::Picked(pick), to + 2);
        }
        let fiscal = self.skip_word(start, Word::Fiscal);
        (YearOf::Unsaid, self.skip_sign(fiscal, '-'))
    }

    /// "spring 2003", "last summer", "the winter of 1939-40", "in autumn".
    pub(super) fn season(&self, at: usize) -> Read {
        let pick = self.pick(at);
        let start = match pick {
            Some((_, next)) => next,
            None => self.skip_word(at, Word::The),
        };
        let Word::Season { season, noun } = self.word(start) else {
            return None;
        };
        if let Some((pick, _)) = pick {
            return Some((
                Form::Season {
                    season,
                    year: YearOf::OwnPick(pick),
                },
                start + 1,
            ));
        }
        let (year, mut to) = self.year_of(start + 1);
        // "the winter of 1939-40" begins in 1939.
        if matches!(year, YearOf::Stated(_))
            && (self.is_sign(to, '-') || self.is_sign(to, '/'))
            && self.is_glued(to)
            && self.is_glued(to + 1)
            && self
                .digits(to + 1)
                .is_some_and(|(_, digits)| digits == 2 || digits == 4)
        {
            to += 2;
        }
        let led = matches!(
            self.before(at),
            Word::In
                | Word::During
                | Word::Since
                | Word::Until
                | Word::By
                | Word::Early
                | Word::Mid
                | Word::Late
        );
        let the = start > at;
        let free =
            self.word(to) != Word::Of && !self.is_name(to) && !(noun && self.is_sign(to, '-'));
        let certain = year != YearOf::Unsaid || (free && (led || (the && !noun)));
        certain.then_some((Form::Season { season, year }, to))
    }

    /// "the 1960s", "the '60s", "the sixties".
    pub(super) fn decade(&self, at: usize) -> Read {
        let the = self.word(at) == Word::The;
        let start = at + usize::from(the);
        if let Some((year, 4)) = self.digits(start)
            && let Some(to) = self.plural_mark(start + 1)
        {
            let year = i32::try_from(year).ok()?;
            return ((1000..2200).contains(&year) && year % 10 == 0).then(|| {
                (
                    if year % 100 == 0 && year < 1900 {
                        Form::Century {
                            number: year / 100 + 1,
                        }
                    } else {
                        Form::Decade { first: year }
                    },
                    to,
                )
            });
        }
        let aged = self.before(at) == Word::Possessive || self.word(at) == Word::Possessive;
        let nineteen = usize::from(self.word(start) == Word::Cardinal(19));
        if let Word::DecadeName(years) = self.word(start + nineteen) {
            let led = the || nineteen == 1 || self.led_by_edge(at);
            return (led && !aged).then_some((
                Form::Decade {
                    first: 1900 + years,
                },
                start + nineteen + 1,
            ));
        }
        let quoted = self.skip_sign(start, '\'');
        let (years, 2) = self.digits(quoted)? else {
            return None;
        };
        let to = self.plural_mark(quoted + 1)?;
        let led = the || quoted > start || self.led_by_edge(at) || self.before(at) == Word::And;
        let warm = self.before(at) == Word::In && self.is(at.wrapping_sub(2), "temperatures");
        let years = i32::try_from(years).ok()?;
        let first = if years < 20 { 2000 } else { 1900 } + years;
        (led && !aged && !warm && years % 10 == 0).then_some((Form::Decade { first }, to))
    }

    fn led_by_edge(&self, at: usize) -> bool {
        let hyphen = at > 0 && self.is_sign(at - 1, '-');
        matches!(
            self.before(at - usize::from(hyphen)),
            Word::Early | Word::Mid | Word::Late
        )
    }

    /// The place after "s" or "'s" on a number.
    fn plural_mark(&self, at: usize) -> Option<usize> {
        let next = self.skip_sign(at, '\'');
        (self.is_glued(at) && self.word(next) == Word::LetterS && self.is_glued(next))
            .then_some(next + 1)
    }

    /// "the 19th century", "the third century BC", "19th-century".
    pub(super) fn century(&self, at: usize) -> Read {
        let start = self.skip_word(at, Word::The);
        let (number, next) = self.ordinal(start)?;
        let next = self.skip_sign(next, '-');
        let number = i32::try_from(number).ok()?;
        match self.word(next) {
            Word::Unit(Unit::Century) if (1..=30).contains(&number) => {
                Some(match self.era(next + 1) {
                    // The first century BC is the century before the first.
                    Some((-1, to)) => (Form::Century { number: 1 - number }, to),
                    Some((_, to)) => (Form::Century { number }, to),
                    None => (Form::Century { number }, next + 1),
                })
            }
            Word::And | Word::To | Word::Or => {
                let second = next + 1 + usize::from(self.word(next + 1) == Word::The);
                // "the nineteenth and early twentieth centuries"
                let edge = matches!(self.word(second), Word::Early | Word::Mid | Word::Late);
                let (last, unit) = self.ordinal(second + usize::from(edge))?;
                let last = i32::try_from(last).ok()?;
                let unit = self.skip_sign(unit, '-');
                let plural = matches!(
                    self.word(unit),
                    Word::Units(Unit::Century) | Word::Unit(Unit::Century)
                );
                (plural && number < last && last <= 30).then(|| {
                    let century = |number| Box::new(Form::Century { number });
                    (Form::Range(century(number), century(last)), unit + 1)
                })
            }
            _ => None,
        }
    }

    /// "Christmas Day 1989", "Easter", "Good Friday".
    pub(super) fn holiday(&self, at: usize) -> Read {
        let start = self.skip_word(at, Word::The);
        let (start, pick) = match self.pick(at) {
            Some((pick, next)) => (next, Some(pick)),
            None => (start, None),
        };
        let (rule, length) = Lexicon::shared().holiday(self.text, self.lexemes, start)?;
        let next = start + length;
        if !self.is_capital(start) && self.digits(start).is_none()
            || self.is_name(next)
            || (self.is_sign(next, '-') && self.is_glued(next))
        {
            return None;
        }
        if let Some(pick) = pick {
            return Some((
                Form::Holiday {
                    rule,
                    year: YearOf::OwnPick(pick),
                },
                next,
            ));
        }
        let (year, to) = self.year_of(next);
        Some((Form::Holiday { rule, year }, to))
    }

    /// "the first Monday of May", "the last Sunday in October 2004".
    pub(super) fn nth_weekday(&self, at: usize) -> Read {
        let start = self.skip_word(at, Word::The);
        let (nth, next) = match self.word(start) {
            Word::Last | Word::Final => (None, start + 1),
            _ => {
                let (nth, next) = self.ordinal(start)?;
                (Some(nth).filter(|nth| (1..=5).contains(nth)), next)
            }
        };
        let Word::Weekday(weekday) = self.word(next) else {
            return None;
        };
        if !matches!(self.word(next + 1), Word::Of | Word::In) {
            return None;
        }
        let (of, to) = self
            .date(next + 2)
            .or_else(|| self.running_unit(next + 2))?;
        let month = matches!(
            of,
            Form::Date { day: None, .. }
                | Form::Unit {
                    unit: Unit::Month,
                    ..
                }
        );
        month.then(|| {
            (
                Form::NthWeekday {
                    weekday,
                    nth,
                    of: Box::new(of),
                },
                to,
            )
        })
    }

    /// "the last week of March", "the first nine months of 1989", "the second half of May".
    pub(super) fn section(&self, at: usize) -> Read {
        let start = self.skip_word(at, Word::The);
        let (nth, from_end, next) = match self.word(start) {
            Word::Last | Word::Final => (1, true, start + 1),
            _ => {
                let (nth, next) = self.ordinal(start)?;
                (nth, false, next)
            }
        };
        let plain = next;
        let (count, next) = self.cardinal(next).unwrap_or((1, next));
        let next = self.skip_sign(next, '-');
        let unit = match self.word(next) {
            // "the first days of August": how many is not said
            Word::Units(_) if next == plain => return None,
            Word::Unit(unit) | Word::Units(unit) => unit,
            Word::Half => Unit::Half,
            _ => return None,
        };
        let in_month = self.word(next + 1) == Word::In && unit < Unit::Month;
        if !(self.word(next + 1) == Word::Of || in_month) || (count > 1 && nth > 1) {
            return None;
        }
        let (of, to) = match self.dated(next + 2) {
            Some(read) => read,
            None => self.running_unit(next + 2).filter(|_| !in_month)?,
        };
        let form = Form::Section {
            unit,
            count,
            from_end,
            nth,
            of: Box::new(of),
        };
        Some((form, to))
    }
}
