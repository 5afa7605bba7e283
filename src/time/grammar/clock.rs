//! Clock times and parts of the day, alone or with a date.

use super::Read;
use super::Reader;
use crate::time::form::Clock;
use crate::time::form::DayTime;
use crate::time::form::Form;
use crate::time::word::Part;
use crate::time::word::Word;

impl Reader<'_> {
    /// A clock time, with whether anything beyond bare digits marks it as one.
    fn clock(&self, at: usize) -> Read<(Clock, bool)> {
        let (mut clock, mut marked, mut to) = self
            .clock_in_words(at)
            .or_else(|| self.clock_in_digits(at))?;
        if let Some((late, after)) = self.meridiem(to) {
            if !(1..=12).contains(&clock.hour) {
                return None;
            }
            clock.hour = clock.hour % 12 + if late { 12 } else { 0 };
            (marked, to) = (true, after);
        }
        if let Some((utc, after)) = self.zone(to)
            && (marked || clock.minute.is_some())
        {
            clock.utc = utc;
            (marked, to) = (true, after);
        }
        let fits = clock.hour <= 24 && clock.minute.is_none_or(|minute| minute < 60);
        (fits && (marked || clock.minute.is_some())).then_some(((clock, marked), to))
    }

    /// "noon", "seven o'clock in the evening".
    fn clock_in_words(&self, at: usize) -> Option<(Clock, bool, usize)> {
        if let Word::Hour(hour) = self.word(at) {
            return Some((Clock::new(hour, Some(0)), true, at + 1));
        }
        let (hour @ 1..=12, next) = self.cardinal(at)? else {
            return None;
        };
        let (late, to) = match self.oclock(next) {
            Some(next) => self.half_of_day(next),
            // "at ten in the morning"
            None if self.is_led(at) => Some(self.half_of_day(next)).filter(|(_, to)| *to > next)?,
            None => return None,
        };
        let hour = if late { hour % 12 + 12 } else { hour };
        Some((Clock::new(hour, None), true, to))
    }

    /// "18:00", "6.30" before "p.m.", "0800" before "GMT", a bare hour.
    fn clock_in_digits(&self, at: usize) -> Option<(Clock, bool, usize)> {
        let (value, digits) = self.digits(at)?;
        let to = at + 1;
        let parted = self.is_sign(to, ':') || self.is_sign(to, '.');
        if parted && self.is_glued(to) && self.is_glued(to + 1) {
            let (minute, 2) = self.digits(to + 1)? else {
                return None;
            };
            let seconds =
                self.is_sign(to + 2, ':') && self.is_glued(to + 2) && self.digits(to + 3).is_some();
            let end = to + if seconds { 4 } else { 2 };
            let certain = self.is_sign(to, ':') || self.meridiem(end).is_some();
            return certain.then_some((Clock::new(value, Some(minute)), false, end));
        }
        match digits {
            1 | 2 => Some((Clock::new(value, None), false, to)),
            4 => {
                let clock = Clock::new(value / 100, Some(value % 100));
                let hours =
                    self.word(to) == Word::Hours || (self.is(to, "hours") && self.is_led(at));
                let marked = hours || self.zone(to).is_some();
                marked.then_some((clock, true, to + usize::from(hours)))
            }
            _ => None,
        }
    }

    /// "in the evening", "at night" after an hour: whether it is the later half of the day.
    fn half_of_day(&self, at: usize) -> (bool, usize) {
        match (self.word(at), self.word(at + 1), self.word(at + 2)) {
            (Word::In, Word::The, Word::Part(part)) => (part != Part::Morning, at + 3),
            (Word::At, Word::Part(Part::Night), _) => (true, at + 2),
            _ => (false, at),
        }
    }

    /// The place after "o'clock".
    fn oclock(&self, at: usize) -> Option<usize> {
        let stands = self.word(at) == Word::Oclock
            && self.is_sign(at + 1, '\'')
            && self.word(at + 2) == Word::Clock;
        stands.then_some(at + 3)
    }

    /// "a.m.", "pm": whether it is the later half of the day.
    fn meridiem(&self, at: usize) -> Read<bool> {
        match self.word(at) {
            Word::MeridiemA => return Some((false, at + 1)),
            Word::MeridiemP => return Some((true, at + 1)),
            _ => {}
        }
        let late = if self.is(at, "p") {
            true
        } else if self.is(at, "a") {
            false
        } else {
            return None;
        };
        (self.is_sign(at + 1, '.') && self.word(at + 2) == Word::LetterM)
            .then(|| (late, self.skip_sign(at + 3, '.')))
    }

    /// A time zone, in brackets or not: whether it is UTC.
    fn zone(&self, at: usize) -> Read<bool> {
        let open = self.skip_sign(at, '(');
        let local = self.is(open, "local") && self.is(open + 1, "time");
        if !(local || self.word(open) == Word::Zone && self.is_capital(open)) {
            return None;
        }
        let utc = self.is(open, "utc") || self.is(open, "gmt");
        let mut to = open + 1 + usize::from(local);
        let offset = self.is_sign(to, '+') || self.is_sign(to, '-');
        if offset && self.digits(to + 1).is_some() {
            to += 2;
        }
        let to = if open > at {
            self.skip_sign(to, ')')
        } else {
            to
        };
        Some((utc && !offset, to))
    }

    /// A clock time, and the day after it if there is one: "5 p.m. EST Nov. 9", "noon Saturday".
    pub(super) fn clock_first(&self, at: usize) -> Read {
        let (time, marked, to) = match self.word(at) {
            Word::Part(part) if self.is_led(at) => (DayTime::Part(part), false, at + 1),
            _ => {
                let ((clock, marked), to) = self.clock(at)?;
                (DayTime::Clock(clock), marked, to)
            }
        };
        let mut next = self.skip_sign(to, ',');
        // "6 a.m. (0400 GMT) Sunday"
        if self.is_sign(to, '(')
            && let Some((_, close)) = self.clock(to + 1)
            && self.is_sign(close, ')')
        {
            next = close + 1;
        }
        let next = self.skip_word(next, Word::On);
        let day = self
            .date(next)
            .filter(|(form, _)| matches!(form, Form::Date { day: Some(_), .. }))
            .or_else(|| self.weekday(next))
            .or_else(|| self.day_offset(next));
        if let Some((day, to)) = day {
            let (part, to) = match (&day, self.word(to)) {
                (_, Word::Part(part)) => (Some(part), to + 1),
                (Form::At(_, DayTime::Part(part)), _) => (Some(*part), to),
                _ => (None, to),
            };
            let time = part.map_or(time, |part| in_part(time, part));
            return Some((Form::At(Box::new(day), time), to));
        }
        let ratio = self.word(to) == Word::To || self.is_sign(to, ':') || self.is_sign(to, '-');
        let clock = matches!(time, DayTime::Clock(_));
        let opens = matches!(time, DayTime::Part(part) if self.opens_with_part(at, part, to));
        (marked || opens || (clock && self.is_led(at) && !ratio))
            .then_some((Form::DayTime(time), to))
    }

    /// "By evening Iraq had put him out": a sentence that goes on with the day told of before.
    fn opens_with_part(&self, at: usize, part: Part, to: usize) -> bool {
        let led = matches!(self.before(at), Word::By | Word::At | Word::Around);
        at == 1 && led && part != Part::Night && !matches!(self.word(to), Word::Of | Word::To)
    }

    /// Whether a word that clock times follow stands before.
    fn is_led(&self, at: usize) -> bool {
        matches!(
            self.before(at),
            Word::At
                | Word::By
                | Word::Around
                | Word::Before
                | Word::After
                | Word::Until
                | Word::From
                | Word::Since
                | Word::Between
                | Word::To
        )
    }

    /// Adds the part of day or clock time that follows a day: "Friday night", "3 May at 18:00".
    pub(super) fn with_day_time(&self, form: Form, to: usize) -> (Form, usize) {
        let day = matches!(
            form,
            Form::Weekday { .. }
                | Form::WeekdayOf { .. }
                | Form::DayOffset(_)
                | Form::MonthDay { .. }
                | Form::Holiday { .. }
                | Form::Date { day: Some(_), .. }
        );
        if !day {
            return (form, to);
        }
        if let Word::Part(part) = self.word(to) {
            return (Form::At(Box::new(form), DayTime::Part(part)), to + 1);
        }
        let comma = self.skip_sign(to, ',');
        let next = self.skip_word(comma, Word::At);
        match self.clock(next) {
            Some(((clock, marked), after)) if marked || next > comma => {
                (Form::At(Box::new(form), DayTime::Clock(clock)), after)
            }
            _ => (form, to),
        }
    }
}

/// "11 o'clock last night": the hour as the part of the day has it.
fn in_part(time: DayTime, part: Part) -> DayTime {
    let first = match part {
        Part::Afternoon | Part::Evening => 1,
        // "two o'clock on Friday night" is past midnight
        Part::Night => 5,
        _ => return time,
    };
    match time {
        DayTime::Clock(clock) if (first..12).contains(&clock.hour) => DayTime::Clock(Clock {
            hour: clock.hour + 12,
            ..clock
        }),
        _ => time,
    }
}
