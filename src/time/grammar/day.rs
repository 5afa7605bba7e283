//! Days without a month: weekdays, "the 14th", "today", "last night".

use super::Read;
use super::Reader;
use crate::time::calendar::Unit;
use crate::time::form::Direction;
use crate::time::form::Form;
use crate::time::form::Pick;
use crate::time::lexicon::Lexicon;
use crate::time::word::Part;
use crate::time::word::Word;

impl Reader<'_> {
    /// "Monday", "last Friday", "this coming Sunday", "Tuesday of last week".
    pub(super) fn weekday(&self, at: usize) -> Read {
        let (pick, next) = match self.word(at) {
            // "on a Friday": any; "in a Friday statement" is of one day
            Word::Weekday(_) if self.is(at.wrapping_sub(1), "a") && !self.is_of_one_day(at) => {
                return None;
            }
            Word::Weekday(_) | Word::WeekdayShort(_) => (None, at),
            _ => self.pick(at).map(|(pick, next)| (Some(pick), next))?,
        };
        let (weekday, to) = match self.word(next) {
            Word::Weekday(number) => (number, next + 1),
            Word::WeekdayShort(number) => {
                let dotted = self.is_sign(next + 1, '.') && self.is_glued(next + 1);
                let led = matches!(self.before(next), Word::On | Word::Last | Word::Next);
                if !dotted || !led || !self.is_capital(next) {
                    return None;
                }
                (number, next + 2)
            }
            _ => return None,
        };
        let week = self.skip_word(to, Word::Of);
        if pick.is_none()
            && let Some((
                Form::Unit {
                    unit: Unit::Week,
                    pick,
                },
                to,
            )) = self.picked(week)
        {
            return Some((
                Form::WeekdayOf {
                    weekday,
                    week: pick,
                },
                to,
            ));
        }
        // "on Friday last"
        if pick.is_none() && self.word(to) == Word::Last && !self.is_lower_noun(to + 1) {
            let pick = Some(Pick::Last);
            return Some((Form::Weekday { weekday, pick }, to + 1));
        }
        if pick.is_none()
            && let Some(read) = self.weekday_beside(weekday, to)
        {
            return Some(read);
        }
        Some((Form::Weekday { weekday, pick }, to))
    }

    /// "the Thursday before Easter", "the Monday after 3 May": by a day that is named.
    fn weekday_beside(&self, weekday: u32, at: usize) -> Read {
        let direction = match self.word(at) {
            Word::Before => Direction::Back,
            Word::After => Direction::Forth,
            _ => return None,
        };
        let (of, to) = self
            .holiday(at + 1)
            .or_else(|| self.date(at + 1))
            .filter(|(form, _)| {
                matches!(form, Form::Holiday { .. } | Form::Date { day: Some(_), .. })
            })?;
        let form = Form::WeekdayBeside {
            weekday,
            direction,
            of: Box::new(of),
        };
        // "the Monday after Easter's talks"
        (!self.is_sign(to, '\'')).then_some((form, to))
    }

    /// Whether "a" and the weekday at `at` stand for something done on one such day, by the noun
    /// after them: "after a Friday meeting".
    fn is_of_one_day(&self, at: usize) -> bool {
        let led = at > 1
            && matches!(
                self.before(at - 1),
                Word::In | Word::At | Word::After | Word::Before | Word::During | Word::Following
            );
        led && self.is_lower_noun(at + 1) || self.is(at + 1, "deadline")
    }

    /// "the 14th", where nothing shows it to be something else.
    pub(super) fn month_day(&self, at: usize) -> Read {
        if self.word(at) != Word::The {
            return None;
        }
        let led = matches!(
            self.before(at),
            Word::On
                | Word::Until
                | Word::By
                | Word::Since
                | Word::From
                | Word::Before
                | Word::After
                | Word::To
        );
        let (day, to) = self.ordinal(at + 1)?;
        if (1..=31).contains(&day)
            && let Some((pick, to)) = self.month_of_letter(to)
        {
            return Some((
                Form::MonthDay {
                    day,
                    month: Some(pick),
                },
                to,
            ));
        }
        let named = matches!(self.word(at + 1), Word::Ordinal(1..=3));
        let ends = !self.is_word(to)
            || matches!(
                self.word(to),
                Word::And
                    | Word::At
                    | Word::In
                    | Word::To
                    | Word::Until
                    | Word::By
                    | Word::For
                    | Word::As
            )
            // "on the 11th the town fell"
            || self.word(to) == Word::The && self.before(at) == Word::On
            || self.before(at) == Word::On && self.opens_clause(to);
        let glued = self.is_sign(to, '-') || self.is_sign(to, '\'');
        (led && ends && !glued && !named && (1..=31).contains(&day))
            .then_some((Form::MonthDay { day, month: None }, to))
    }

    /// "on the 10th it was", "on the 10th China suspended": whether a pronoun or a name with a past stands there.
    fn opens_clause(&self, at: usize) -> bool {
        const THEY: [&str; 5] = ["it", "he", "she", "they", "we"];
        let pronoun = self.lower(at).is_some_and(|word| THEY.contains(&&*word));
        let name = self.is_capital(at)
            && self
                .lower(at)
                .is_some_and(|word| !Lexicon::shared().is_generic(&word));
        let past = || {
            let lower = self.lower(at + 1);
            !self.is_capital(at + 1) && lower.is_some_and(|word| word.ends_with("ed"))
        };
        pronoun || name && past()
    }

    /// "instant", "ultimo", "of this month": the month of a letter or the one before it.
    fn month_of_letter(&self, at: usize) -> Read<Pick> {
        if let Word::LetterMonth(steps) = self.word(at) {
            let pick = match steps {
                0 => Pick::This,
                1 => Pick::Next,
                _ => Pick::Last,
            };
            return Some((pick, at + 1));
        }
        if self.word(at) != Word::Of {
            return None;
        }
        match self.picked(at + 1)? {
            (
                Form::Unit {
                    unit: Unit::Month,
                    pick,
                },
                to,
            ) => Some((pick, to)),
            _ => None,
        }
    }

    /// "today", "the day before yesterday", "tonight", "last night", "this morning".
    pub(super) fn day_offset(&self, at: usize) -> Read {
        if self.word(at) == Word::To {
            return self.old_spelling(at);
        }
        if self.is(at, "morrow") {
            return None;
        }
        if let Word::DayOffset(days) = self.word(at) {
            if self.is_sign(at + 1, '\'')
                && self.word(at + 2) == Word::LetterS
                && self
                    .lower(at + 3)
                    .is_some_and(|lower| Lexicon::shared().is_generic(&lower))
            {
                return Some((
                    Form::Reference(crate::time::word::Reference::Present),
                    at + 1,
                ));
            }
            return Some((Form::DayOffset(days), at + 1));
        }
        let at_day = self.skip_word(at, Word::The);
        if self.is(at_day, "day") {
            let step = match self.word(at_day + 1) {
                Word::Before => -1,
                Word::After => 1,
                _ => return None,
            };
            return match self.word(at_day + 2) {
                Word::DayOffset(days) if days == step => {
                    Some((Form::DayOffset(2 * step), at_day + 3))
                }
                _ => None,
            };
        }
        self.picked_part(at)
    }

    /// "to-day", "to-morrow", "to-night", as they were written into the 1930s.
    fn old_spelling(&self, at: usize) -> Read {
        use crate::time::form::DayTime;
        let tied = at > 0 && self.is_glued(at);
        if tied || !self.is_sign(at + 1, '-') || !self.is_glued(at + 1) || !self.is_glued(at + 2) {
            return None;
        }
        let form = match self.word(at + 2) {
            Word::Unit(Unit::Day) => Form::DayOffset(0),
            Word::DayOffset(1) => Form::DayOffset(1),
            Word::Part(Part::Night) => {
                Form::At(Box::new(Form::DayOffset(0)), DayTime::Part(Part::Night))
            }
            _ => return None,
        };
        Some((form, at + 3))
    }

    /// "last night", "this morning", "tonight", "that evening".
    fn picked_part(&self, at: usize) -> Read {
        use crate::time::form::DayTime;
        if self.word(at) == Word::Tonight {
            let form = if self.is(at, "tonight") {
                Form::At(Box::new(Form::DayOffset(0)), DayTime::Part(Part::Night))
            } else {
                Form::DayTime(DayTime::Part(Part::Night))
            };
            return Some((form, at + 1));
        }
        let mid = at + usize::from(self.word(at) == Word::Mid);
        let mid = if mid > at {
            self.skip_sign(mid, '-')
        } else {
            at
        };
        // "In the evening Denmark followed": a sentence that goes on with the day told of before.
        let opens = at == 1
            && self.before(at) == Word::In
            && !matches!(self.word(at + 1), Word::Part(Part::Night))
            && self.word(at + 2) == Word::Other;
        let the = self.word(at) == Word::The && (opens || self.stands_alone(at, at + 2));
        let market = matches!(
            self.before(at),
            Word::In | Word::Early | Word::Mid | Word::Late
        ) && self.is(at + 1, "trading");
        if (mid > at || the || market)
            && let Word::Part(part) = self.word(mid + usize::from(the))
        {
            let to = mid + usize::from(the) + 1;
            if let Word::DayOffset(days) = self.word(to) {
                let day = Box::new(Form::DayOffset(days));
                return Some((Form::At(day, DayTime::Part(part)), to + 1));
            }
            return Some((Form::DayTime(DayTime::Part(part)), to));
        }
        let (pick, next) = self.pick(at)?;
        let Word::Part(part) = self.word(next) else {
            return None;
        };
        let day = match pick {
            Pick::Last => Form::DayOffset(-1),
            Pick::This => Form::DayOffset(0),
            other => Form::Unit {
                unit: Unit::Day,
                pick: other,
            },
        };
        Some((Form::At(Box::new(day), DayTime::Part(part)), next + 1))
    }
}
