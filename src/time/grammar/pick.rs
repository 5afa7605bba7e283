//! "last week", "the following month", "the past three years".

use super::Read;
use super::Reader;
use crate::time::calendar::Unit;
use crate::time::form::Base;
use crate::time::form::Direction;
use crate::time::form::Form;
use crate::time::form::Pick;
use crate::time::form::Quantity;
use crate::time::form::YearOf;
use crate::time::word::Reference;
use crate::time::word::Word;

impl Reader<'_> {
    /// The words that pick one of several like periods: "last", "the next", "that same".
    pub(super) fn pick(&self, at: usize) -> Read<Pick> {
        let the = self.word(at) == Word::The;
        let start = at + usize::from(the);
        let next = start + 1;
        Some(match self.word(start) {
            Word::Last => (Pick::Last, next),
            Word::Next if the => (Pick::Following, next),
            Word::Next | Word::Coming => (Pick::Next, next),
            Word::This => match self.word(next) {
                Word::Past | Word::Last => (Pick::Last, next + 1),
                Word::Coming | Word::Next => (Pick::Next, next + 1),
                Word::Same => (Pick::Same, next + 1),
                _ => (Pick::This, next),
            },
            Word::Current => (Pick::This, next),
            Word::That
                if matches!(
                    self.word(next),
                    Word::Weekday(_) | Word::Month { .. } | Word::MonthShort(_)
                ) && !self.points(start, next + 1) =>
            {
                return None;
            }
            Word::That => {
                let to = self.skip_word(next, Word::Very);
                (Pick::Same, self.skip_word(to, Word::Same))
            }
            Word::Same => (Pick::Same, next),
            Word::Previous => (Pick::Previous, next),
            Word::Following => (Pick::Following, next),
            _ => return None,
        })
    }

    /// Whether "that August" up to `to` points back: it opens its sentence or ends its phrase. Otherwise
    /// it begins a clause more often: "said that Monday's talks", "hopes that April will".
    fn points(&self, at: usize, to: usize) -> bool {
        let owner = self.is_sign(to, '\'') || self.is_sign(to, '’');
        let ends = !self.is_word(to) && self.digits(to).is_none()
            || matches!(
                self.word(to),
                Word::And
                    | Word::In
                    | Word::At
                    | Word::As
                    | Word::By
                    | Word::From
                    | Word::For
                    | Word::Connective
            );
        !owner && (at == 0 || matches!(self.word(to - 1), Word::Month { .. }) && ends)
    }

    /// A period picked from its likes, or a run of them.
    pub(super) fn picked(&self, at: usize) -> Read {
        self.run(at)
            .or_else(|| self.picked_unit(at))
            .or_else(|| self.second_unit(at))
            .or_else(|| self.neighbour_unit(at))
            .or_else(|| self.whole_unit(at))
    }

    fn picked_unit(&self, at: usize) -> Read {
        let (pick, next) = self.pick(at)?;
        let mut next = next + usize::from(matches!(self.word(next), Word::Fiscal | Word::Entire));
        let Word::Unit(unit) = self.word(next) else {
            return None;
        };
        next += 1;
        let pick = match (pick, unit) {
            (Pick::Next, Unit::Day) => Pick::Following,
            other => other.0,
        };
        // "on our last day" is of the stay.
        if pick == Pick::Last && matches!(unit, Unit::Day | Unit::Night) {
            return None;
        }
        if pick == Pick::This && unit == Unit::Day {
            return Some((Form::Reference(Reference::Present), next));
        }
        let short = matches!(
            unit,
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Millennium
        );
        // "the last day of the talks", "this week-long visit", "that day when": no period by itself
        let of = self.word(next) == Word::Of
            && !matches!(pick, Pick::This | Pick::Next)
            && self.dated(next + 1).is_none();
        let compound = self.is_sign(next, '-') && self.is_glued(next) && self.is_word(next + 1);
        let led = pick == Pick::Following && self.word(at) == Word::Following;
        if short || of || compound || led {
            return None;
        }
        Some((of_unit(unit, pick), next))
    }

    /// "the year before last", "the week after next".
    fn second_unit(&self, at: usize) -> Read {
        let Word::Unit(unit) = self.word(at + 1) else {
            return None;
        };
        let direction = match (self.word(at + 2), self.word(at + 3)) {
            (Word::Before, Word::Last) => Direction::Back,
            (Word::After, Word::Next) => Direction::Forth,
            _ => return None,
        };
        // "the week before last month's vote"
        let free = matches!(self.word(at + 4), Word::Other) || !self.is_word(at + 4);
        let form = Form::Offset {
            quantity: Quantity::exactly(2),
            unit,
            direction,
            base: Base::Publication,
        };
        (self.word(at) == Word::The && free).then_some((form, at + 4))
    }

    /// "the year before", "the day after", at the end of a phrase.
    fn neighbour_unit(&self, at: usize) -> Read {
        let Word::Unit(unit) = self.word(at + 1) else {
            return None;
        };
        let pick = match self.word(at + 2) {
            Word::Before | Word::Previous => Pick::Previous,
            Word::After | Word::Following => Pick::Following,
            _ => return None,
        };
        let calendar = matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year);
        let ends = !self.is_word(at + 3) && self.digits(at + 3).is_none();
        (self.word(at) == Word::The && calendar && ends).then(|| (of_unit(unit, pick), at + 3))
    }

    /// "the weekend", "year's end", "the year-ago period".
    fn whole_unit(&self, at: usize) -> Read {
        let start = self.skip_word(at, Word::The);
        match self.word(start) {
            Word::Unit(Unit::Weekend) if start > at => {
                Some((of_unit(Unit::Weekend, Pick::Running), start + 1))
            }
            Word::Unit(Unit::Quarter) if start > at && self.word(start + 1) != Word::Of => {
                Some((of_unit(Unit::Quarter, Pick::Running), start + 1))
            }
            Word::Latest if self.word(start + 1) == Word::Unit(Unit::Quarter) => {
                Some((of_unit(Unit::Quarter, Pick::Running), start + 2))
            }
            Word::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year))
                if start > at && self.stands_alone(at, start + 1) =>
            {
                Some((of_unit(unit, Pick::Running), start + 1))
            }
            Word::Entire if start > at && self.word(start + 1) == Word::Unit(Unit::Year) => {
                Some((of_unit(Unit::Year, Pick::Running), start + 2))
            }
            Word::Unit(Unit::Year) if self.is_sign(start + 1, '-') => {
                let base = match self.word(start + 2) {
                    Word::Ago | Word::Earlier => Base::LastDate,
                    _ => return None,
                };
                let form = Form::Offset {
                    quantity: Quantity::exactly(1),
                    unit: Unit::Year,
                    direction: Direction::Back,
                    base,
                };
                Some((form, start + 3))
            }
            _ => None,
        }
    }

    /// Whether "the day", "the week" at `at` is the one told of: no clause or noun follows that
    /// would say which, and it is no set phrase.
    pub(super) fn stands_alone(&self, at: usize, next: usize) -> bool {
        // "the rest of the year" is as good as the year
        let rest = at > 1 && (self.is(at - 2, "rest") || self.is(at - 2, "remainder"));
        let of = matches!(self.before(at), Word::Of | Word::By | Word::Per) && !rest;
        let goes_on = matches!(
            self.word(next),
            Word::Of
                | Word::That
                | Word::After
                | Word::Before
                | Word::Ago
                | Word::Earlier
                | Word::Later
                | Word::Since
                | Word::To
                | Word::Until
                | Word::Previous
                | Word::Following
                | Word::Ahead
        );
        let free = rest || !self.is_word(next) || self.word(next) != Word::Other;
        !of && !goes_on
            && free
            && !self.is_sign(next, '-')
            && !self.is_sign(next, '\'')
            && self.digits(next).is_none()
    }

    /// "the past three years", "the next few weeks", "the past decade".
    fn run(&self, at: usize) -> Read {
        let led =
            matches!(self.word(at), Word::Possessive | Word::These) || self.word(at) == Word::The;
        let start = at + usize::from(led);
        let start = start + usize::from(start == at && self.word(at) == Word::This);
        let (direction, base) = match self.word(start) {
            // "not far past eighteen months"
            Word::Past
                if start == at
                    && !matches!(self.before(at), Word::In | Word::During | Word::For) =>
            {
                return None;
            }
            Word::Last | Word::Past => (Direction::Back, Base::Publication),
            Word::Previous => (Direction::Back, Base::LastDate),
            Word::Next | Word::Coming => (Direction::Forth, Base::Publication),
            Word::Following => (Direction::Forth, Base::LastDate),
            _ => return None,
        };
        let (quantity, unit, to) = match self.quantity(start + 1) {
            Some((quantity, next)) if self.word(start + 1) != Word::Article => {
                let (unit, to) = self.counted_unit(next)?;
                (quantity, unit, to)
            }
            _ => {
                let next = start + 1;
                match self.word(next) {
                    Word::Unit(unit) if self.word(start) == Word::Past => {
                        (Quantity::exactly(1), unit, next + 1)
                    }
                    Word::Unit(Unit::Decade) if led => {
                        (Quantity::exactly(1), Unit::Decade, next + 1)
                    }
                    _ => return None,
                }
            }
        };
        // "the last two weeks of March" is a section, not a run up to now.
        if self.word(to) == Word::Of {
            return None;
        }
        let to = if self.word(to) == Word::Or && self.is(to + 1, "so") {
            to + 2
        } else {
            to
        };
        Some((
            Form::Run {
                quantity,
                unit,
                direction,
                base,
            },
            to,
        ))
    }

    /// A date, year or picked period: what can stand after "of".
    pub(super) fn dated(&self, at: usize) -> Read {
        let year = self
            .year_number(at)
            .map(|(year, to)| (Form::Year(YearOf::Stated(year)), to));
        [
            self.date(at),
            self.numeric_date(at),
            self.picked(at),
            self.decade(at),
            self.century(at),
            self.season(at),
            self.year_range(at),
            self.labelled(at),
            year,
        ]
        .into_iter()
        .flatten()
        .rev()
        .max_by_key(|(_, to)| *to)
    }

    /// "the year", "the month" after "the end of": the one that runs.
    pub(super) fn running_unit(&self, at: usize) -> Read {
        let start = self.skip_word(at, Word::The);
        match self.word(start) {
            Word::Unit(
                unit @ (Unit::Day
                | Unit::Week
                | Unit::Month
                | Unit::Quarter
                | Unit::Year
                | Unit::Decade
                | Unit::Century),
            ) if self.word(start + 1) != Word::Of => {
                Some((of_unit(unit, Pick::Running), start + 1))
            }
            _ => None,
        }
    }

    fn labelled(&self, at: usize) -> Read {
        let labelled = matches!(self.word(at), Word::The | Word::Fiscal | Word::FiscalYear);
        labelled.then(|| self.year(at)).flatten()
    }
}

fn of_unit(unit: Unit, pick: Pick) -> Form {
    if unit == Unit::Year {
        Form::Year(YearOf::Picked(pick))
    } else {
        Form::Unit { unit, pick }
    }
}
