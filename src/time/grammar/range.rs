//! Ranges of two dates: "from 3 March to 5 May", "between 1949 and 1959", "March-April 2003".

use super::Reader;
use crate::time::form::Form;
use crate::time::form::YearOf;
use crate::time::lexicon::Lexicon;
use crate::time::word::Word;

impl Reader<'_> {
    /// Takes in the second date of a range, if one follows `form`, which stands at `from..to`:
    /// the range, where its second date starts, and where it ends.
    pub(super) fn ranged(
        &self,
        from: usize,
        form: &Form,
        to: usize,
    ) -> Option<(Form, usize, usize)> {
        let joined = match self.word(to) {
            Word::And => self.before(from) == Word::Between,
            Word::To | Word::Until | Word::Through => true,
            _ => self.is_sign(to, '-'),
        };
        // "postponed from 3 March to 5 May"
        let moved = from > 1
            && self.before(from) == Word::From
            && self
                .lower(from - 2)
                .is_some_and(|lower| Lexicon::shared().is_moved(&lower));
        if !joined || moved {
            return None;
        }
        let next =
            to + 1 + usize::from(self.word(to + 1) == Word::The && self.decade(to + 1).is_none());
        let (second, after) = self.second(next, form)?;
        Some((joined_form(form.clone(), second)?, next, after))
    }

    /// "in March and May 2003": a date without a year takes that of the date it is joined to.
    pub(super) fn with_shared_year(&self, form: Form, to: usize) -> Form {
        let joined = matches!(self.word(to), Word::And | Word::Or) || self.is_sign(to, ',');
        let unsaid = matches!(
            form,
            Form::Date {
                year: YearOf::Unsaid,
                ..
            } | Form::Range(..)
        );
        if !joined || !unsaid {
            return form;
        }
        let mut next = to + 1;
        next = self.skip_word(next, Word::And);
        next = self.skip_word(next, Word::Or);
        if matches!(self.word(next), Word::On | Word::In) {
            next += 1;
        }
        let second = self
            .bare(next)
            .filter(|(second, _)| matches!(second, Form::Date { .. } | Form::Range(..)))
            .or_else(|| self.edged_date(next));
        match second {
            Some((second, after)) => {
                let second = self.with_shared_year(second, after);
                share_year(form, &second)
            }
            None => form,
        }
    }

    /// The second date, of the same kind as the first.
    fn second(&self, at: usize, first: &Form) -> Option<(Form, usize)> {
        match first {
            Form::Date { .. } => self
                .date(at)
                .or_else(|| self.loose_month(at))
                .or_else(|| self.edged_date(at)),
            Form::Year(_) => {
                let (year, to) = self.year_number(at)?;
                (!self.is_counted(to)).then_some((Form::Year(YearOf::Stated(year)), to))
            }
            Form::Decade { .. } => self.decade(at),
            Form::Century { .. } => self.century(at),
            Form::Quarter { .. } => self.quarter(at),
            Form::Weekday { .. } => self.weekday(at),
            _ => None,
        }
    }

    /// "mid-July until early August 1945".
    fn edged_date(&self, at: usize) -> Option<(Form, usize)> {
        let (form, _, to) = self.edged(at)?;
        matches!(form, Form::Date { .. }).then_some((form, to))
    }

    /// A month after the first one, even one that is also a name: "March to May".
    fn loose_month(&self, at: usize) -> Option<(Form, usize)> {
        let Word::Month { number, .. } = self.word(at) else {
            return None;
        };
        let month = Form::Date {
            year: YearOf::Unsaid,
            month: number,
            day: None,
            weekday: None,
            old_style: false,
        };
        (self.is_capital(at) && !self.is_name(at + 1)).then_some((month, at + 1))
    }
}

/// `form` with the year of `second`, or the year before if its month comes later in the year.
fn share_year(form: Form, second: &Form) -> Form {
    let (last, stated) = match second {
        Form::Date {
            month,
            year: YearOf::Stated(year),
            ..
        } => (*month, *year),
        Form::Range(first, _) => return share_year(form, first),
        _ => return form,
    };
    match form {
        Form::Range(first, end) => Form::Range(
            Box::new(share_year(*first, second)),
            Box::new(share_year(*end, second)),
        ),
        mut other => {
            other.set_year(|month| if month > last { stated - 1 } else { stated });
            other
        }
    }
}

/// The range of two forms of one kind; the first takes its year from the second if it has none.
fn joined_form(first: Form, second: Form) -> Option<Form> {
    let first = match (first, &second) {
        (
            Form::Date {
                year: YearOf::Unsaid,
                month,
                day,
                weekday,
                old_style,
            },
            Form::Date {
                year, month: last, ..
            },
        ) => Form::Date {
            year: match *year {
                YearOf::Stated(year) if month > *last => YearOf::Stated(year - 1),
                other => other,
            },
            month,
            day,
            weekday,
            old_style,
        },
        (
            Form::Quarter {
                quarter,
                year: YearOf::Unsaid,
            },
            Form::Quarter { year, .. },
        ) => Form::Quarter {
            quarter,
            year: *year,
        },
        (first, _) => first,
    };
    let alike = match (&first, &second) {
        (Form::Date { day: a, .. }, Form::Date { day: b, .. }) => a.is_some() == b.is_some(),
        (Form::Year(YearOf::Stated(a)), Form::Year(YearOf::Stated(b)))
        | (Form::Decade { first: a }, Form::Decade { first: b }) => a < b,
        _ => true,
    };
    alike.then(|| Form::Range(Box::new(first), Box::new(second)))
}
