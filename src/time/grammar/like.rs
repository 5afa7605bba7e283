//! Periods named by their likeness to another: "the same period last year", "the year-ago
//! quarter", "the latest period", "a third straight day".

use super::Read;
use super::Reader;
use crate::time::calendar::Unit;
use crate::time::form::Form;
use crate::time::form::Pick;
use crate::time::form::YearOf;
use crate::time::word::Word;

impl Reader<'_> {
    /// A part of a year by its likeness to the one told of.
    pub(super) fn like(&self, at: usize) -> Read {
        let led = matches!(self.word(at), Word::The | Word::Article | Word::Possessive);
        let first = at + usize::from(led);
        // Most words that an expression can start with are none of these.
        let possible = matches!(
            self.word(first),
            Word::Same
                | Word::Like
                | Word::Unit(_)
                | Word::Latest
                | Word::Fiscal
                | Word::Ordinal(_)
                | Word::Tens(_)
                | Word::Last
                | Word::This
                | Word::Next
                | Word::Moment
        ) || self.digits(first).is_some();
        if !possible {
            return None;
        }
        self.same_part(at)
            .or_else(|| self.dated_part(at))
            .or_else(|| self.year_ago_part(at))
            .or_else(|| self.latest_part(at))
            .or_else(|| self.in_a_row(at))
    }

    /// "the same period last year", "the corresponding month of 1998", "the quarter a year ago".
    fn same_part(&self, at: usize) -> Read {
        let start = self.skip_word(at, Word::The);
        let same = start + usize::from(matches!(self.word(start), Word::Same | Word::Like));
        let (unit, next) = self.part_noun(same)?;
        if same == at {
            return None;
        }
        let (year, to) = self.other_year(next)?;
        let compared = same > start || year == YearOf::Picked(Pick::Previous);
        compared.then_some((Form::SamePart { unit, year }, to))
    }

    /// The other year: "last year", "of the previous year", "a year ago", "in 1998".
    fn other_year(&self, at: usize) -> Read<YearOf> {
        let next = at + usize::from(matches!(self.word(at), Word::Of | Word::In));
        if let Some((pick, to)) = self.picked_year(next) {
            return Some((YearOf::Picked(pick), to));
        }
        if let Some((year, to)) = self.year_number(next).filter(|_| next > at) {
            return Some((YearOf::Stated(year), to));
        }
        let ago = self.word(next) == Word::Article
            && self.word(next + 1) == Word::Unit(Unit::Year)
            && matches!(
                self.word(next + 2),
                Word::Ago | Word::Earlier | Word::Before
            );
        ago.then_some((YearOf::Picked(Pick::Previous), next + 3))
    }

    /// "the 1988 quarter", "last year's period", "last year's corresponding month".
    fn dated_part(&self, at: usize) -> Read {
        let start = self.skip_word(at, Word::The);
        let (year, next) = if start > at && self.digits(start).is_some() {
            let (year, next) = self.year_number(start)?;
            (YearOf::Stated(year), next)
        } else {
            if !matches!(self.word(at), Word::Last | Word::This | Word::Next) {
                return None;
            }
            let (pick, next) = self.picked_year(at)?;
            if !self.is_sign(next, '\'') {
                return None;
            }
            (YearOf::Picked(pick), next + 2)
        };
        let (unit, to) = self.part_noun(self.skip_word(next, Word::Like))?;
        Some((Form::SamePart { unit, year }, to))
    }

    /// "the year-ago quarter", "the year-earlier third quarter".
    fn year_ago_part(&self, at: usize) -> Read {
        let start = self.skip_word(at, Word::The);
        let start = start + usize::from(matches!(self.word(start), Word::Same | Word::Like));
        let ago = self.word(start) == Word::Unit(Unit::Year)
            && self.is_sign(start + 1, '-')
            && matches!(self.word(start + 2), Word::Ago | Word::Earlier);
        if !ago {
            return None;
        }
        let year = YearOf::Picked(Pick::Previous);
        if let Some((quarter @ 1..=4, next)) = self.ordinal(start + 3)
            && self.word(next) == Word::Unit(Unit::Quarter)
        {
            return Some((Form::Quarter { quarter, year }, next + 1));
        }
        let (unit, to) = self.part_noun(start + 3)?;
        Some((Form::SamePart { unit, year }, to))
    }

    /// "the latest period", "the fiscal year": the one that is reported on.
    fn latest_part(&self, at: usize) -> Read {
        let start = self.skip_word(at, Word::The);
        let fiscal = self.skip_word(start, Word::Latest);
        if self.word(fiscal) == Word::Fiscal && self.word(fiscal + 1) == Word::Unit(Unit::Year) {
            let pick = if fiscal > start {
                Pick::Last
            } else {
                Pick::Running
            };
            let free = fiscal > at && self.year_number(fiscal + 2).is_none();
            return free.then_some((Form::Year(YearOf::Picked(pick)), fiscal + 2));
        }
        let period = fiscal > start && start > at && self.is(fiscal, "period");
        let form = Form::Unit {
            unit: Unit::Quarter,
            pick: Pick::Running,
        };
        (period && !matches!(self.word(fiscal + 1), Word::Of | Word::In))
            .then_some((form, fiscal + 1))
    }

    /// "a third straight day", "the second consecutive year", "for the fourth week in a row": the
    /// last of them, which is the one told of.
    fn in_a_row(&self, at: usize) -> Read {
        let led = matches!(self.word(at), Word::The | Word::Article | Word::Possessive);
        let (2.., next) = self.ordinal(at + usize::from(led))? else {
            return None;
        };
        let straight = ["straight", "consecutive", "successive"]
            .iter()
            .any(|word| self.is(next, word));
        let noun = next + usize::from(straight);
        let Word::Unit(unit @ (Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Year)) =
            self.word(noun)
        else {
            return None;
        };
        let mut to = noun + 1;
        let row = self.is(to, "running")
            || self.word(to) == Word::In && self.is(to + 1, "a") && self.is(to + 2, "row");
        if !straight && !row {
            return None;
        }
        if row {
            to += if self.is(to, "running") { 1 } else { 3 };
        }
        let pick = Pick::Running;
        let form = if unit == Unit::Year {
            Form::Year(YearOf::Picked(pick))
        } else {
            Form::Unit { unit, pick }
        };
        Some((form, to))
    }

    /// "period", "quarter", "month": a noun for a part of a year; `None` for any part.
    fn part_noun(&self, at: usize) -> Read<Option<Unit>> {
        match self.word(at) {
            Word::Unit(unit @ (Unit::Quarter | Unit::Month | Unit::Week)) => {
                Some((Some(unit), at + 1))
            }
            _ if self.is(at, "period") => Some((None, at + 1)),
            _ => None,
        }
    }
}
