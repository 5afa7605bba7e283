//! When a text speaks of that gives no day: in the years that its persons and vanished states share.

use chrono::{Days, NaiveDate};
use rustc_hash::FxHashSet;

use crate::knowledge::{Holding, Knowledge, Validity};
use crate::text::Words;

use super::reader::Known;

/// Names that must share the years.
const AGREEING: usize = 2;
/// Longest span, in days, that still tells a period.
const SPAN: i64 = 40 * 366;
/// From this year on names are read as of today.
const TODAY: i32 = 2015;

/// Days from the first to the last.
type Years = (NaiveDate, NaiveDate);

/// The middle of the years in which the most persons of a text held office and its states stood.
///
/// `None` where fewer than two names agree, or where the years reach today.
pub(super) fn period<'a>(
    sentences: impl Iterator<Item = (&'a Words<'a>, &'a Known)>,
    knowledge: &Knowledge,
) -> Option<NaiveDate> {
    let mut seen = FxHashSet::default();
    let mut all: Vec<Vec<Years>> = Vec::new();
    for (words, known) in sentences {
        all.extend(spells(words, known, knowledge, &mut seen));
    }
    if all.len() < AGREEING {
        return None;
    }
    let covers = |day: NaiveDate| {
        let inside = |spells: &&Vec<Years>| {
            let mut spells = spells.iter();
            spells.any(|&(from, until)| from <= day && day <= until)
        };
        all.iter().filter(inside).count()
    };
    let mut starts: Vec<NaiveDate> = all.iter().flatten().map(|&(from, _)| from).collect();
    starts.sort_unstable();
    starts.dedup();
    // Of equals the latest: texts speak of men in the office that made them known.
    let (count, start) = starts.iter().map(|&day| (covers(day), day)).max()?;
    let ends = all
        .iter()
        .flatten()
        .filter(|&&(from, until)| from <= start && start <= until);
    let end = ends.map(|&(_, until)| until).min()?;
    let last = NaiveDate::from_ymd_opt(TODAY, 1, 1)?;
    let told = count >= AGREEING && (end - start).num_days() <= SPAN && end < last;
    told.then(|| start + (end - start) / 2)
}

/// The years of each new name of a sentence.
fn spells<'k>(
    words: &Words<'_>,
    known: &Known,
    knowledge: &'k Knowledge,
    seen: &mut FxHashSet<&'k str>,
) -> Vec<Vec<Years>> {
    let early = NaiveDate::default() - Days::new(200 * 366);
    let years = |valid: &Validity| {
        (
            valid.from.unwrap_or(early),
            valid.until.unwrap_or(NaiveDate::MAX),
        )
    };
    let mut all = Vec::new();
    for found in &known.names {
        let mut states = found
            .senses()
            .filter_map(|sense| knowledge.state(sense.code?));
        if let Some(state) = states.next()
            && !state.stands()
            && states.all(|other| other.code == state.code)
            && seen.insert(&state.name)
        {
            all.push(state.spells.iter().map(years).collect());
        }
    }
    let mut at = 0;
    while at < words.len() {
        let first = at;
        at += 1;
        if !words.is_capitalised(first) {
            continue;
        }
        let people = knowledge.people();
        let start = words.at(first).start as usize;
        let end = words.span.end as usize;
        let Some(found) = people.names().longest_at(words.text, start, end) else {
            continue;
        };
        let Some((_, last)) = words.covering(found.span) else {
            continue;
        };
        at = last.max(at);
        let held: Vec<&Holding> = found
            .senses()
            .map(|&number| people.holding(number))
            .collect();
        if held.first().is_some_and(|one| seen.insert(&one.person)) {
            all.push(held.iter().map(|holding| years(&holding.valid)).collect());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;

    use super::*;
    use crate::actors::reader::look_up;
    use crate::text::{Span, tokens};

    fn year(text: &str) -> Option<i32> {
        let span = Span::new(0, text.len());
        let tokens = tokens(text, span);
        let lower = text.to_ascii_lowercase();
        let words = Words::new(text, &lower, span, &tokens);
        let known = look_up(&words, Knowledge::builtin());
        let sentences = std::iter::once((&words, &known));
        period(sentences, Knowledge::builtin()).map(|day| day.year())
    }

    #[test]
    fn two_who_held_office_together_tell_the_years() {
        let told = year("Otto von Bismarck mistrusted Napoleon III of France").unwrap();
        assert!((1862..=1870).contains(&told), "{told}");
        assert_eq!(year("Otto von Bismarck was not pleased"), None);
    }

    #[test]
    fn those_in_office_today_tell_nothing() {
        assert_eq!(year("Vladimir Putin telephoned Xi Jinping"), None);
    }
}
