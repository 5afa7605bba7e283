//! Dates that do not say their year, month or week: the one meant lies near.

use super::Dated;
use super::EVENT_DAY;
use super::Outcome;
use super::Resolver;
use super::or_too_far;
use super::reckon;
use super::relative;
use super::stated;
use super::undated;
use crate::time::calendar::Period;
use crate::time::calendar::Unit;
use crate::time::calendar::add_days;
use crate::time::calendar::add_months;
use crate::time::calendar::weekday;
use crate::time::calendar::year_text;
use crate::time::expression::Anchor;
use crate::time::expression::Unresolved;
use crate::time::form::Form;
use crate::time::form::Pick;
use crate::time::form::YearOf;
use crate::time::lexicon::HolidayRule;
use crate::time::tense::Tense;
use chrono::Datelike;
use chrono::NaiveDate;

/// Days after which a date is history to a paper: its own months lie nearer.
const LONG_PAST: i64 = 500;

/// Days after which a text that has not spoken of its own day goes on in the year it told of.
const TALE: i64 = 200;

/// Days after which a day is no news that could go without its year.
const STALE: i64 = 120;

/// Days that news still looks back on.
const FRESH: i64 = 45;

/// Days by which the next date of a tale may follow the one told of: of a later one the year is
/// not certain.
const FAR: i64 = 200;

/// Days by which it may turn back without saying so.
const TURNED_BACK: i64 = 31;

impl Resolver {
    pub(super) fn weekday(&self, number: u32, pick: Option<Pick>) -> Outcome {
        let none = || undated(format!("XXXX-WXX-{number}"), Unresolved::NoAnchor);
        let named = weekday(number).ok_or_else(none)?;
        let last_day = self.last.and_then(|last| match last {
            Period::Day(day) => Some(day),
            _ => None,
        });
        let (base, anchor) = match pick {
            Some(Pick::Same | Pick::Previous | Pick::Following) if last_day.is_some() => {
                (last_day, Anchor::LastDate)
            }
            Some(Pick::Same) => (None, Anchor::None),
            _ => (self.published, Anchor::Publication),
        };
        let base = base.ok_or_else(none)?;
        // "said on Tuesday that it would run out on Wednesday" counts from the Tuesday.
        let said = self
            .said(base)
            .filter(|said| pick.is_none() && (1..7).contains(&(base - *said).num_days()));
        if self.tense == Some(Tense::Prospective)
            && let Some(said) = said
        {
            let ahead = named.days_since(said.weekday());
            let days = if ahead == 0 { 7 } else { i64::from(ahead) };
            return add_days(said, days)
                .map(|day| relative(Period::Day(day), Anchor::LastDate))
                .ok_or_else(none);
        }
        let ahead = i64::from(
            (7 + named.num_days_from_monday() - base.weekday().num_days_from_monday()) % 7,
        );
        let future = matches!(
            self.tense,
            Some(Tense::Future | Tense::Prospective | Tense::Open | Tense::Present)
        ) || (pick == Some(Pick::This) && !self.is_past());
        let days = match pick {
            None | Some(Pick::This | Pick::Running) if future => ahead,
            None | Some(Pick::This | Pick::Running) => {
                if ahead == 0 {
                    0
                } else {
                    ahead - 7
                }
            }
            Some(Pick::Last | Pick::Previous) => ahead - 7,
            Some(Pick::Next | Pick::Following) => {
                // Said on a Wednesday, "next Thursday" is not the day after, which is "tomorrow".
                let this_week = ahead + i64::from(base.weekday().num_days_from_monday()) < 7;
                if pick == Some(Pick::Next) && ahead <= 2 && this_week {
                    ahead + 7
                } else if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            Some(Pick::Same) => ahead,
        };
        add_days(base, days)
            .map(|day| relative(Period::Day(day), anchor))
            .ok_or_else(none)
    }

    pub(super) fn weekday_of(&self, number: u32, pick: Pick) -> Outcome {
        let dated = self.unit(Unit::Week, pick)?;
        let day = dated
            .period
            .start()
            .and_then(|start| add_days(start, i64::from(number) - 1));
        or_too_far(day.map(|day| Dated {
            period: Period::Day(day),
            ..dated
        }))
    }

    /// "the 14th": of the month last mentioned, else the nearest by tense.
    pub(super) fn month_day(&self, day: u32, month: Option<Pick>) -> Outcome {
        let none = || undated(format!("XXXX-XX-{day:02}"), Unresolved::NoAnchor);
        if let Some(pick) = month {
            let dated = self.unit(Unit::Month, pick)?;
            return dated
                .period
                .month()
                .and_then(|(year, month)| NaiveDate::from_ymd_opt(year, month, day))
                .map(|day| Dated {
                    period: Period::Day(day),
                    ..dated
                })
                .ok_or_else(none);
        }
        if let Some((year, month)) = self.last.and_then(Period::month)
            && let Some(day) = NaiveDate::from_ymd_opt(year, month, day)
        {
            return Ok(relative(Period::Day(day), Anchor::LastDate));
        }
        let published = self.published.ok_or_else(none)?;
        let first = published.with_day(1).ok_or_else(none)?;
        let candidates = (-2..=2)
            .filter_map(|months| add_months(first, months)?.with_day(day))
            .map(Period::Day);
        self.by_tense(candidates, published)
            .map(|period| relative(period, Anchor::Publication))
            .ok_or_else(none)
    }

    /// Of like periods, the one that the tense asks for: the last one begun, the next one not
    /// ended, or the nearest.
    fn by_tense(
        &self,
        candidates: impl Iterator<Item = Period>,
        published: NaiveDate,
    ) -> Option<Period> {
        let bounds = |period: &Period| Some((period.start()?, period.end()?));
        let mut candidates = candidates.peekable();
        let quarter = matches!(candidates.peek(), Some(Period::Quarter(..)));
        let days = matches!(candidates.peek(), Some(Period::Day(_)));
        match self.tense {
            // Quarters are reported on more than they are awaited.
            Some(Tense::Past) if days => just_ahead(candidates, published, self.last),
            tense if self.is_past() || (quarter && tense.is_none()) => {
                last_begun(candidates, published, quarter)
            }
            Some(Tense::Future) => {
                let candidates: Vec<Period> = candidates.collect();
                let ahead = candidates
                    .iter()
                    .filter(|period| period.end().is_some_and(|end| end >= published))
                    .min_by_key(|period| period.start())
                    .copied();
                just_behind(&candidates, published, ahead)
                    .filter(|_| days && !self.bounds)
                    .or(ahead)
            }
            Some(Tense::Prospective) if self.said(published).is_some() => {
                let said = self.said(published);
                candidates
                    .filter(|period| period.end() >= said)
                    .min_by_key(|period| period.start())
            }
            tense => {
                // News tells of the past more than of the future; by a half fits its dates.
                let ahead = if tense == Some(Tense::Prospective) {
                    1
                } else {
                    2
                };
                candidates.min_by_key(|period| {
                    bounds(period).map_or(i64::MAX, |(start, end)| {
                        if start > published {
                            (start - published).num_days() * ahead
                        } else {
                            (published - end).num_days().max(0)
                        }
                    })
                })
            }
        }
    }

    /// The day that something was said on, if it is the date last mentioned and of the past year.
    fn said(&self, published: NaiveDate) -> Option<NaiveDate> {
        match self.last {
            Some(Period::Day(day)) if (0..366).contains(&(published - day).num_days()) => Some(day),
            _ => None,
        }
    }

    pub(super) fn is_past(&self) -> bool {
        matches!(self.tense, Some(Tense::Past | Tense::Pluperfect))
    }

    /// Whether the period lies within some weeks of the publication.
    fn is_close(&self, period: Period) -> bool {
        match (self.published, period.start()) {
            (Some(published), Some(start)) => (start - published).num_days().abs() <= 45,
            _ => false,
        }
    }

    pub(super) fn month_or_day(&self, form: &Form) -> Outcome {
        let &Form::Date {
            year,
            month,
            day,
            weekday: named,
            old_style,
        } = form
        else {
            return Err(undated("", Unresolved::NoDate));
        };
        let text = day.map_or(format!("{month:02}"), |day| format!("{month:02}-{day:02}"));
        if day.is_some_and(|day| !reckon::exists(month, day)) {
            return Err(undated(format!("XXXX-{text}"), Unresolved::NoSuchDay));
        }
        let fits = |period: &Period| {
            named.is_none_or(|named| {
                period
                    .start()
                    .is_some_and(|day| day.weekday().number_from_monday() == named)
            })
        };
        let make = |year: i32| reckon::make_date(year, month, day, old_style);
        if !matches!(year, YearOf::Unsaid | YearOf::OwnPick(_)) {
            let (year, dated) = self.year(year)?;
            let value = format!("{}-{text}", year_text(year));
            let period = make(year).ok_or_else(|| undated(value.clone(), Unresolved::NoSuchDay))?;
            return if fits(&period) {
                Ok(Dated { period, ..dated })
            } else {
                Err(undated(value, Unresolved::WeekdayDiffers))
            };
        }
        let none = |reason| undated(format!("XXXX-{text}"), reason);
        if year == YearOf::Unsaid
            && let Some(period) = self.beside_last(&make, &fits)
        {
            return Ok(relative(period, Anchor::LastDate));
        }
        if year == YearOf::Unsaid
            && let Some(period) = self.after_told(&make, &fits)
        {
            return Ok(relative(period, Anchor::LastDate));
        }
        if year == YearOf::Unsaid
            && let Some(period) = self.within_last(month, &make, &fits)
        {
            return Ok(relative(period, Anchor::LastDate));
        }
        if year == YearOf::Unsaid
            && let Some(told) = self.told_before()
        {
            // A text without a day has no other year to go by.
            let alone =
                || make(year_of(&told)?).filter(|period| self.published.is_none() && fits(period));
            // Where the tale turns back further, the year that the publication would give too.
            let nearest = || {
                let near = self.near_year(year, &make, &fits)?.period;
                (near.year() == year_of(&told)).then_some(near)
            };
            return self
                .of_tale(told, &make, &fits)
                .or_else(alone)
                .or_else(nearest)
                .map(|period| relative(period, Anchor::LastDate))
                .ok_or_else(|| none(Unresolved::NoAnchor));
        }
        let of_book = |near: &Dated| year == YearOf::Unsaid && self.is_of_book(near.period);
        let near = self.near_year(year, &make, &fits);
        if year == YearOf::Unsaid
            && day.is_some()
            && let Some(period) = self.of_old(near.map(|near| near.period), &make, &fits)
        {
            return Ok(relative(period, Anchor::LastDate));
        }
        let near = near.filter(|near| !of_book(near)).ok_or_else(|| {
            none(match (named, self.published) {
                (Some(_), Some(_)) => Unresolved::WeekdayDiffers,
                _ => Unresolved::NoAnchor,
            })
        })?;
        if day.is_some_and(|day| (month, day) == EVENT_DAY) && !self.is_close(near.period) {
            return Err(none(Unresolved::EventName));
        }
        Ok(near)
    }

    /// Whether a day is no day of the news in what is known to be of a year only: a book that is
    /// catalogued under 1 January tells of any year.
    fn is_of_book(&self, period: Period) -> bool {
        let Some(published) = self.published.filter(|day| day.ordinal() == 1) else {
            return false;
        };
        let days = period.end().map(|end| (published - end).num_days());
        days.is_some_and(|days| days > FRESH)
    }

    /// The date next to one just counted: "six months later, on 17 January".
    fn beside_last(
        &self,
        make: &dyn Fn(i32) -> Option<Period>,
        fits: &dyn Fn(&Period) -> bool,
    ) -> Option<Period> {
        let counted = self.counted?;
        let (start, end) = (counted.start()?, counted.end()?);
        (start.year() - 1..=end.year() + 1)
            .filter_map(make)
            .filter(fits)
            .min_by_key(|period| {
                let day = period.start().unwrap_or(start);
                (start - day).num_days().max((day - end).num_days()).max(0)
            })
    }

    /// "broke in April 2006 and restored in August": the next such date after one long past that the words go on from.
    fn after_told(
        &self,
        make: &dyn Fn(i32) -> Option<Period>,
        fits: &dyn Fn(&Period) -> bool,
    ) -> Option<Period> {
        let told = self.told?.start()?;
        let published = self.published?;
        let long_past = (published - told).num_days() > LONG_PAST;
        let ahead = |period: &Period| period.end().is_some_and(|end| end >= told);
        (told.year()..=told.year() + 1)
            .filter_map(make)
            .find(|period| long_past && fits(period) && ahead(period))
    }

    /// "The break of July 2010 was short. He was recalled on 16 July": a day of the month last named,
    /// where that is long past; but a day of the last weeks is one of news.
    fn within_last(
        &self,
        month: u32,
        make: &dyn Fn(i32) -> Option<Period>,
        fits: &dyn Fn(&Period) -> bool,
    ) -> Option<Period> {
        let Some(Period::Month(year, named)) = self.last else {
            return None;
        };
        let day = make(year).filter(|day| named == month && fits(day))?;
        let past = matches!(self.tense, None | Some(Tense::Past | Tense::Pluperfect));
        let published = self.published?;
        let age = |day: &Period| Some(published.signed_duration_since(day.end()?).num_days());
        let gone = age(&day)? > TALE;
        let news = make(published.year())
            .and_then(|day| age(&day))
            .is_some_and(|age| (0..=FRESH).contains(&age));
        (past && gone && !news).then_some(day)
    }

    /// "It broke relations on 25 June 1969; the fighting was stopped on 20 July": a day that is no
    /// news any more (`near` is the one next to the publication) where a day long past was named
    /// last, or its year in the title.
    fn of_old(
        &self,
        near: Option<Period>,
        make: &dyn Fn(i32) -> Option<Period>,
        fits: &dyn Fn(&Period) -> bool,
    ) -> Option<Period> {
        let published = self.published?;
        let age = |period: &Period| Some(published.signed_duration_since(period.end()?).num_days());
        let no_news = near.is_none_or(|near| age(&near).is_some_and(|days| days > STALE));
        let of_days = |period: &Period| {
            matches!(
                period,
                Period::Day(_) | Period::Days(..) | Period::Month(..)
            )
        };
        let named = self.last.filter(of_days);
        let told = named.or_else(|| self.titled.filter(|_| self.last.is_none()))?;
        let long_past = age(&told)? > TALE;
        let open = self.tense == Some(Tense::Future);
        let period = self.of_tale(told, make, fits)?;
        (no_news && long_past && !open).then_some(period)
    }

    /// The date that the tale last came to, if it is not of the year of the publication.
    fn told_before(&self) -> Option<Period> {
        let Some(published) = self.published else {
            return self.frame.or(self.last);
        };
        if self.tense == Some(Tense::Future) {
            return None;
        }
        let long_past = |told: &Period| {
            let end = told.end();
            end.is_some_and(|end| (published - end).num_days() > TALE)
        };
        // A year that news looks back on ("since the crash of 1987") is no day of a tale.
        let of_days = |told: &Period| {
            let days = told.start().zip(told.end());
            days.is_some_and(|(start, end)| (end - start).num_days() <= 31)
        };
        let tale = self.tale.filter(|told| long_past(told) && of_days(told));
        let told = self
            .frame
            // "were back by 26 January" tells the same tale.
            .or(tale.filter(|_| self.tense != Some(Tense::Future)))?;
        let year = year_of(&told)?;
        (published.year() != year).then_some(told)
    }

    /// The date without a year in the tale that came to `told`: of that year, or the one next to
    /// that month or day, if it is near.
    fn of_tale(
        &self,
        told: Period,
        make: &dyn Fn(i32) -> Option<Period>,
        fits: &dyn Fn(&Period) -> bool,
    ) -> Option<Period> {
        let (start, end) = (told.start()?, told.end()?);
        let year = year_of(&told)?;
        if matches!(told, Period::Year(_)) || (end - start).num_days() > 200 {
            return make(year).filter(fits);
        }
        let printed = |period: &Period| {
            let published = self.published;
            published.is_none_or(|day| period.start().is_some_and(|start| start <= day))
        };
        // "had begun in May" turns back; otherwise a tale turns back by some days only.
        let back = match self.tense {
            Some(Tense::Pluperfect) => FAR,
            _ => TURNED_BACK,
        };
        let ahead = |period: &Period| Some((period.start()? - start).num_days());
        let is_other_year = |period: &Period| period.year() != Some(year);
        let headed = self.frame.is_some() || self.published.is_none();
        (year - 1..=year + 1)
            .filter_map(make)
            .filter(|period| fits(period) && printed(period))
            .filter_map(|period| Some((ahead(&period)?, period)))
            .filter(|(days, period)| {
                let near = (-back..=FAR).contains(days);
                near || headed && *days > 0 && !is_other_year(period)
            })
            .min_by_key(|(days, period)| (is_other_year(period), days.abs()))
            .map(|(_, period)| period)
    }

    /// The date of an unsaid year, or of "last", "next", "this", around the publication.
    fn near_year(
        &self,
        year: YearOf,
        make: &dyn Fn(i32) -> Option<Period>,
        fits: &dyn Fn(&Period) -> bool,
    ) -> Option<Dated> {
        let (base, anchor) = match year {
            YearOf::OwnPick(Pick::Previous | Pick::Following | Pick::Same) => {
                let ahead = year == YearOf::OwnPick(Pick::Following);
                let last = self
                    .last
                    .and_then(|last| if ahead { last.end() } else { last.start() });
                match last {
                    Some(day) => (day, Anchor::LastDate),
                    None => (self.published?, Anchor::Publication),
                }
            }
            _ => (self.published?, Anchor::Publication),
        };
        let mut candidates = (-1..=1)
            .filter_map(|step| make(base.year() + step))
            .filter(|period| fits(period));
        let month = Period::Month(base.year(), base.month());
        let (from, to) = (month.start()?, month.end()?);
        let period = match year {
            YearOf::OwnPick(Pick::Last | Pick::Previous) => candidates
                .filter(|period| {
                    period
                        .end()
                        .is_some_and(|end| end < base && (end < from || end.day() < 28))
                })
                .max_by_key(|period| period.start()),
            YearOf::OwnPick(Pick::Next | Pick::Following) => candidates
                .filter(|period| {
                    period
                        .start()
                        .is_some_and(|start| start > base && (start > to || start.day() > 1))
                })
                .min_by_key(|period| period.start()),
            // "that summer" after a day or year of it
            YearOf::OwnPick(Pick::Same) if anchor == Anchor::LastDate => make(base.year()),
            YearOf::OwnPick(Pick::This | Pick::Running) => candidates
                .find(|period| {
                    period.start().is_some_and(|start| start <= base)
                        && period.end().is_some_and(|end| end >= base)
                })
                .or_else(|| make(base.year())),
            _ => self.by_tense(candidates, base),
        }?;
        Some(relative(period, anchor))
    }

    /// Quarters, halves, seasons.
    pub(super) fn year_part(&self, form: &Form) -> Outcome {
        let (year, code) = match form {
            Form::Quarter { quarter, year } => (*year, format!("Q{quarter}")),
            Form::Half { half, year } => (*year, format!("H{half}")),
            Form::Season { season, year } => (*year, season.code().to_owned()),
            _ => return Err(undated("", Unresolved::NoDate)),
        };
        let make = |year: i32| match form {
            Form::Quarter { quarter, .. } => Some(Period::Quarter(year, *quarter)),
            Form::Half { half, .. } => Some(Period::Half(year, *half)),
            Form::Season { season, .. } => Some(Period::Season(year, *season)),
            _ => None,
        };
        let none = || undated(format!("XXXX-{code}"), Unresolved::NoAnchor);
        match year {
            YearOf::Unsaid | YearOf::OwnPick(_) => {
                if year == YearOf::Unsaid
                    && let Some(year) = self.frame.and_then(Period::year)
                {
                    return make(year)
                        .map(|period| relative(period, Anchor::LastDate))
                        .ok_or_else(none);
                }
                // "was signed on 20 January 1925, and embassies were opened in the spring"
                if year == YearOf::Unsaid
                    && matches!(form, Form::Season { .. })
                    && let Some(period) = self.after_told(&make, &|_| true)
                {
                    return Ok(relative(period, Anchor::LastDate));
                }
                // "withdrew on 27 September 1923 and resumed relations in the winter"
                if year == YearOf::Unsaid
                    && let Some(told) = self.told_before()
                {
                    return self
                        .of_tale(told, &make, &|_| true)
                        .map(|period| relative(period, Anchor::LastDate))
                        .ok_or_else(none);
                }
                let near = self.near_year(year, &make, &|_| true);
                // "on 30 September 1990 and promised loans the winter after"
                if year == YearOf::Unsaid
                    && matches!(form, Form::Season { .. })
                    && let Some(period) =
                        self.of_old(near.map(|near| near.period), &make, &|_| true)
                {
                    return Ok(relative(period, Anchor::LastDate));
                }
                near.ok_or_else(none)
            }
            _ => {
                let (year, dated) = self.year(year)?;
                make(year)
                    .map(|period| Dated { period, ..dated })
                    .ok_or_else(none)
            }
        }
    }

    pub(super) fn holiday(&self, rule: HolidayRule, year: YearOf) -> Outcome {
        let make = |year| reckon::holiday(rule, year).map(Period::Day);
        match year {
            YearOf::Unsaid | YearOf::OwnPick(_) => {
                let none = || undated("XXXX-XX-XX", Unresolved::NoAnchor);
                if year == YearOf::Unsaid
                    && let Some(year) = self.frame.and_then(Period::year)
                    && let Some(period) = make(year)
                {
                    return Ok(relative(period, Anchor::LastDate));
                }
                self.near_year(year, &make, &|_| true).ok_or_else(none)
            }
            _ => {
                let (year, dated) = self.year(year)?;
                or_too_far(make(year).map(|period| Dated { period, ..dated }))
            }
        }
    }

    pub(super) fn day_or_month(&self, year: i32, first: u32, second: u32) -> Outcome {
        let none = || undated(year_text(year), Unresolved::DayOrMonth);
        let day_first = self.day_first.or_else(|| self.nearer(year, first, second));
        let (day, month) = if day_first.ok_or_else(none)? {
            (first, second)
        } else {
            (second, first)
        };
        NaiveDate::from_ymd_opt(year, month, day)
            .map(|day| stated(Period::Day(day)))
            .ok_or_else(none)
    }

    /// Whether of two readings of `7/8/2007` the one with the day first is the day of the news:
    /// one lies close to the publication, the other weeks away from it.
    fn nearer(&self, year: i32, first: u32, second: u32) -> Option<bool> {
        let published = self.published?;
        let away = |month, day| {
            NaiveDate::from_ymd_opt(year, month, day).map(|day| (published - day).num_days().abs())
        };
        let (day_first, month_first) = (away(second, first)?, away(first, second)?);
        let clear = |near: i64, far: i64| near <= CLOSE && far > 3 * CLOSE;
        match () {
            () if clear(day_first, month_first) => Some(true),
            () if clear(month_first, day_first) => Some(false),
            () => None,
        }
    }
}

/// Days from the publication within which news mostly falls. Chosen by hand.
const CLOSE: i64 = 8;

/// The last of like periods to begin before the publication.
fn last_begun(
    candidates: impl Iterator<Item = Period>,
    published: NaiveDate,
    quarter: bool,
) -> Option<Period> {
    let all: Vec<Period> = candidates.collect();
    let has_begun = |period: &&Period| period.start().is_some_and(|start| start <= published);
    let begun = all
        .iter()
        .filter(has_begun)
        .max_by_key(|period| period.start());
    // Two quarters into a new year, one of the old year is not said by its number alone.
    let stale = |period: &&Period| {
        quarter
            && period.end().is_some_and(|end| {
                end.year() < published.year() && (published - end).num_days() > 190
            })
    };
    let next = all.iter().find(|period| !has_begun(period));
    begun
        .filter(|period| !stale(period))
        .or(next)
        .or(begun)
        .copied()
}

/// The last of the days up to the publication, or one soon after it: of a day of last year a
/// writer would say so, if he does not tell of that year.
fn just_ahead(
    candidates: impl Iterator<Item = Period>,
    published: NaiveDate,
    last: Option<Period>,
) -> Option<Period> {
    const SOON: i64 = 45;
    let ahead = |period: &Period| {
        period
            .start()
            .map_or(i64::MAX, |start| (start - published).num_days())
    };
    let all: Vec<Period> = candidates.collect();
    let past = all
        .iter()
        .filter(|period| ahead(period) <= 0)
        .max_by_key(|period| ahead(period));
    let soon = all
        .iter()
        .find(|period| (1..=SOON).contains(&ahead(period)));
    let in_tale = |past: &Period| last.is_some_and(|last| last.year() == past.year());
    match (past, soon) {
        (Some(past), Some(_)) if ahead(past) > -300 || in_tale(past) => Some(*past),
        (past, soon) => soon.or(past).copied(),
    }
}

/// The day just behind the publication where the one ahead is most of a year off: "agreed at a meeting on August 10 to
/// restore ties" told on the 25th. Of a day of next year a writer would say so.
fn just_behind(
    candidates: &[Period],
    published: NaiveDate,
    ahead: Option<Period>,
) -> Option<Period> {
    const JUST: i64 = 45;
    const FAR: i64 = 270;
    let days = |period: &Period| Some((period.start()? - published).num_days());
    ahead.filter(|period| days(period).is_some_and(|days| days > FAR))?;
    let behind = |period: &&Period| days(period).is_some_and(|days| (-JUST..0).contains(&days));
    candidates
        .iter()
        .filter(behind)
        .max_by_key(|period| days(period))
        .copied()
}

/// The year of a period, or of its last day.
fn year_of(period: &Period) -> Option<i32> {
    period.year().or_else(|| Some(period.end()?.year()))
}
