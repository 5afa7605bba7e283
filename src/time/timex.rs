//! TIMEX3 values, and what an expression is given when it is resolved.

use super::calendar::Period;
use super::calendar::Unit;
use super::calendar::day_text;
use super::expression::Anchor;
use super::expression::Basis;
use super::expression::Modifier;
use super::expression::Precision;
use super::expression::TimeExpression;
use super::expression::TimexType;
use super::expression::Unresolved;
use super::form::Clock;
use super::form::DayTime;
use super::form::Form;
use super::form::Found;
use super::form::Quantity;
use super::lexer::Lexeme;
use super::resolve::Dated;
use crate::text::Span;
use chrono::NaiveDate;

/// The expression at `span` before its time is known.
pub(super) fn unread(found: &Found, span: Span, lexemes: &[Lexeme]) -> TimeExpression {
    let ends = found.parts.map(|(to, next)| {
        let first = lexemes[to - 1].end;
        let second = lexemes[next].start;
        (
            Span { end: first, ..span },
            Span {
                start: second,
                ..span
            },
        )
    });
    TimeExpression {
        span,
        ends,
        kind: TimexType::Date,
        value: String::new(),
        start: None,
        end: None,
        precision: None,
        basis: Basis::None,
        anchor: Anchor::None,
        modifier: found.modifier,
        bound: found.bound,
        unresolved: None,
    }
}

pub(super) fn set_vague(expression: &mut TimeExpression, kind: TimexType, value: String) {
    expression.kind = kind;
    expression.value = value;
    expression.unresolved = Some(Unresolved::NoDate);
}

pub(super) fn set_interval(expression: &mut TimeExpression, dated: Dated) {
    expression.start = dated.period.start();
    expression.end = dated.period.end();
    expression.unresolved = None;
    if expression.start.is_none() || expression.end.is_none() {
        (expression.start, expression.end) = (None, None);
        expression.unresolved = Some(Unresolved::NoSuchDay);
        return;
    }
    expression.precision = Some(dated.period.precision());
    expression.basis = dated.basis;
    expression.anchor = dated.anchor;
}

pub(super) fn loosen(expression: &mut TimeExpression, quantity: Quantity) {
    if quantity.loose && quantity.count.is_some() && expression.modifier.is_none() {
        expression.modifier = Some(Modifier::Approx);
    }
}

/// The TIMEX3 value of a length: `P3Y`, `PT30M`, `P2.5Y`, `PXM`.
pub(super) fn length(quantity: Quantity, unit: Unit) -> String {
    let (prefix, letter, size) = unit.timex();
    let Some(count) = quantity.count else {
        return match size {
            10 => "PXDE".to_owned(),
            100 => "PXCE".to_owned(),
            1000 => "PXML".to_owned(),
            _ => format!("{prefix}X{letter}"),
        };
    };
    let tenths = (u64::from(count) * 10 + u64::from(quantity.tenths)) * u64::from(size);
    match (quantity.count, quantity.tenths, unit) {
        (Some(0), 5, Unit::Hour) => return "PT30M".to_owned(),
        (Some(0), 5, Unit::Year) => return "P6M".to_owned(),
        (Some(0), 5, Unit::Day) => return "PT12H".to_owned(),
        _ => {}
    }
    if tenths % 10 == 0 {
        format!("{prefix}{}{letter}", tenths / 10)
    } else {
        format!("{prefix}{}.{}{letter}", tenths / 10, tenths % 10)
    }
}

pub(super) fn value(form: &Form, period: Period) -> String {
    match (form, period) {
        (Form::Range(..), Period::Days(start, end)) => range_value(form, start, end),
        // TIMEX3 knows halves of years only.
        (Form::Section { of, .. }, Period::Days(..)) => match **of {
            Form::Decade { first } => Period::Decade(first).value(),
            Form::Century { number } => Period::Century(number).value(),
            _ => period.value(),
        },
        _ => period.value(),
    }
}

/// The days of a year, month or day in TIMEX3, such as the half of a range before its slash.
pub fn days_of(value: &str) -> Option<(NaiveDate, NaiveDate, Precision)> {
    let mut parts = value.split('-');
    let year: i32 = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month: Option<u32> = parts.next().map(str::parse).transpose().ok()?;
    let period = match (month, parts.next()) {
        (None, _) => Period::Year(year),
        (Some(month), None) => Period::Month(year, month),
        (Some(month), Some(day)) => {
            Period::Day(NaiveDate::from_ymd_opt(year, month, day.parse().ok()?)?)
        }
    };
    Some((period.start()?, period.end()?, period.precision()))
}

/// A range of years or months is written as such, not by its days.
fn range_value(form: &Form, start: NaiveDate, end: NaiveDate) -> String {
    let Form::Range(first, last) = form else {
        return String::new();
    };
    let ends = [(first, start), (last, end)].map(|(form, day)| {
        let text = day_text(day);
        match form.as_ref() {
            Form::Century { number } => Period::Century(*number).value(),
            Form::Decade { first } => Period::Decade(*first).value(),
            Form::Year(_) => text.split('-').next().unwrap_or_default().to_owned(),
            Form::Date { day: None, .. } => text[..text.len() - 3].to_owned(),
            _ => text,
        }
    });
    ends.join("/")
}

pub(super) fn time_text(time: DayTime) -> String {
    match time {
        DayTime::Part(part) => part.code().to_owned(),
        DayTime::Clock(Clock { hour, minute, utc }) => {
            let zone = if utc { "Z" } else { "" };
            format!("T{hour:02}:{:02}{zone}", minute.unwrap_or(0))
        }
    }
}
