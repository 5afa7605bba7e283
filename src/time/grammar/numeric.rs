//! Dates in digits alone.

use super::Read;
use super::Reader;
use crate::time::form::Form;
use crate::time::form::YearOf;

impl Reader<'_> {
    /// "2024-02-14", "14/02/2024", "14.2.2024".
    pub(super) fn numeric_date(&self, at: usize) -> Read {
        let (first, first_digits) = self.digits(at)?;
        if let Some(read) = self.numeric_month(at) {
            return Some(read);
        }
        let sign = ['-', '/', '.']
            .into_iter()
            .find(|sign| self.is_sign(at + 1, *sign))?;
        let (second, 1 | 2) = self.digits(at + 2)? else {
            return None;
        };
        let (third, third_digits) = self.digits(at + 4)?;
        let tied = (at > 0 && self.is_glued(at) && !self.is_sign(at - 1, '('))
            || (self.is_glued(at + 5)
                && (self.is_sign(at + 5, sign) && self.is_glued(at + 6) || self.is_word(at + 5)));
        let glued = (at + 1..at + 5).all(|at| self.is_glued(at));
        if !self.is_sign(at + 3, sign) || !glued || tied {
            return None;
        }
        let date = |year: u32, month: u32, day: u32| {
            let year = i32::try_from(year).ok()?;
            let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
            fits.then_some(Form::Date {
                year: YearOf::Stated(year),
                month,
                day: Some(day),
                weekday: None,
                old_style: false,
            })
        };
        let year = match third_digits {
            4 if (1000..=2199).contains(&third) => third,
            2 if sign == '/' => third + if third > 40 { 1900 } else { 2000 },
            1 | 2 if first_digits == 4 && sign != '.' => {
                return date(first, second, third).map(|form| (form, at + 5));
            }
            _ => return None,
        };
        let form = match (sign, first, second) {
            ('.', day, month) | (_, day @ 13..=31, month) | (_, month, day @ 13..=31) => {
                date(year, month, day)?
            }
            (_, day, month) if day == month => date(year, month, day)?,
            (_, 1..=12, 1..=12) => Form::DayOrMonth {
                year: i32::try_from(year).ok()?,
                first,
                second,
            },
            _ => return None,
        };
        Some((form, at + 5))
    }

    /// "11/2000, Ethiopia and Eritrea signed": a month at the head of an entry of a chronicle.
    fn numeric_month(&self, at: usize) -> Read {
        let (month @ 1..=12, 1 | 2) = self.digits(at)? else {
            return None;
        };
        let (year @ 1800..=2100, 4) = self.digits(at + 2)? else {
            return None;
        };
        let whole = self.is_sign(at + 1, '/') && self.is_glued(at + 1) && self.is_glued(at + 2);
        let heads = at == 0
            && [',', ':', '.', '-']
                .iter()
                .any(|sign| self.is_sign(at + 3, *sign))
            && !self.is_glued(at + 4);
        (whole && heads).then_some((
            Form::Date {
                year: YearOf::Stated(i32::try_from(year).ok()?),
                month,
                day: None,
                weekday: None,
                old_style: false,
            },
            at + 3,
        ))
    }
}
