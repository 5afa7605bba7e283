//! Datelines: where, when and by which agency a report was filed.

use super::Span;
use super::metadata::date;

/// Bytes from the start of a paragraph within which a dateline ends.
const LONGEST: usize = 110;

/// The words before a report's first sentence, as in `SEOUL, Feb. 14 (Yonhap) --`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dateline {
    /// All of it, with the dash at its end.
    pub span: Span,
    /// The place, with region or country where written.
    pub place: Span,
    /// Month and day; `None` if no day is written.
    pub month_day: Option<(u32, u32)>,
    /// The day; `None` if no day or no year is written.
    pub date: Option<chrono::NaiveDate>,
    /// The agency; `None` if none is named.
    pub agency: Option<Span>,
}

/// The marks that end a dateline, longest first.
const ENDS: [&str; 5] = ["--", "—", "–", "-", ":"];

/// Reads the dateline at the start of a paragraph; `start` is where that stands in the text.
///
/// What follows must begin like a sentence. A place in ordinary letters needs a day or an
/// agency beside it; a place in capitals is enough by itself.
pub(super) fn read(paragraph: &str, start: usize) -> Option<Dateline> {
    let window = head(paragraph);
    for (at, _) in window.match_indices(['-', '—', '–', ':', '/']) {
        let rest = &window[at..];
        let end = ENDS.iter().find(|end| rest.starts_with(**end));
        let (before, length) = if rest.starts_with('/') {
            match slashed(window, at) {
                Some(end) => (&window[..end], end - at),
                None => continue,
            }
        } else {
            let end = end?;
            (&window[..at], end.len())
        };
        let after = &paragraph[at + length..];
        let dash = window[at..].starts_with(['-', '–']) && !window[at..].starts_with("--");
        let loose = before.ends_with(' ') && after.starts_with(' ');
        if dash && !loose && !before.ends_with([')', '.']) || !begins_sentence(after) {
            continue;
        }
        // "Geneva, Switzerland – The": a dash apart needs nothing more than both names.
        let apart = loose && rest.starts_with(['-', '–', '—']);
        if let Some(found) = parts(before, start, apart) {
            let end = start + at + length;
            return Some(Dateline {
                span: Span::new(start, end),
                ..found
            });
        }
    }
    None
}

fn head(paragraph: &str) -> &str {
    let mut end = paragraph.len().min(LONGEST);
    while !paragraph.is_char_boundary(end) {
        end -= 1;
    }
    &paragraph[..end]
}

/// End of a dateline like `MOSCOW, January 12. /TASS/.` whose first slash is at `at`.
fn slashed(window: &str, at: usize) -> Option<usize> {
    let rest = &window[at + 1..];
    let close = rest.find('/')?;
    let agency = &rest[..close];
    let end = at + close + 2;
    let named = (2..=24).contains(&agency.len())
        && agency
            .chars()
            .all(|letter| letter.is_alphabetic() || letter == ' ' || letter == '-');
    named.then(|| end + usize::from(window[end..].starts_with('.')))
}

fn begins_sentence(after: &str) -> bool {
    let words = after.trim_start();
    let first = words
        .trim_start_matches(['“', '"', '‘', '\'', '«', '('])
        .chars()
        .next();
    first.is_some_and(|first| {
        first.is_uppercase()
            || first.is_ascii_digit()
            || !first.is_ascii() && !first.is_lowercase() && first.is_alphabetic()
    })
}

/// The place, day and agency in the words before the mark.
///
/// Place and country are enough before a dash that stands `apart`.
fn parts(before: &str, start: usize, apart: bool) -> Option<Dateline> {
    let mut rest = before.trim_end();
    let mut agency = None;
    let closing = [(')', '('), ('/', '/'), (']', '[')];
    let bare = rest.strip_suffix('.').unwrap_or(rest);
    for (close, open) in closing {
        if let Some(inner) = bare.strip_suffix(close)
            && let Some(at) = inner.rfind(open)
        {
            let name = &inner[at + open.len_utf8()..];
            if name.is_empty() || name.split_whitespace().count() > 5 {
                return None;
            }
            agency = Some(Span::new(start + at + open.len_utf8(), start + inner.len()));
            rest = inner[..at].trim_end();
        }
    }
    let written = date::find(rest);
    let mut place = written
        .as_ref()
        .map_or(rest, |written| &rest[..written.range.start])
        .trim_end_matches([' ', ',', '.', '\u{a0}']);
    if let Some(written) = &written {
        let tail = rest[written.range.end..].trim_matches([' ', ',', '.', '—', '-']);
        if !tail.is_empty() {
            return None;
        }
        // A weekday before the day is no part of the place.
        if let Some((before, day)) = place.rsplit_once(", ")
            && date::is_date_word(day)
        {
            place = before;
        }
    }
    let capitals = place.split(',').next().is_some_and(|place| {
        place
            .chars()
            .filter(|letter| letter.is_alphabetic())
            .count()
            >= 3
            && !place.contains(char::is_lowercase)
    });
    let short = place.split_whitespace().count() <= 4;
    let pair = apart && short && place.matches(", ").count() == 1 && !place.contains(" and ");
    let known = written.is_some() || agency.is_some() || pair;
    let fits = is_place(place) && (capitals || known);
    fits.then(|| Dateline {
        span: Span::new(start, start),
        place: Span::new(start, start + place.len()),
        month_day: written.as_ref().map(|written| written.month_day),
        date: written
            .and_then(|written| written.moment)
            .map(|moment| moment.date),
        agency,
    })
}

/// One to seven capitalised words, perhaps with commas, as in `Port-au-Prince, Haiti`.
fn is_place(place: &str) -> bool {
    let begins = |word: &str| {
        let word = word.trim_start_matches(['(', '\'', '’']);
        word.starts_with(char::is_uppercase)
            || matches!(
                word,
                "of" | "de" | "la" | "del" | "el" | "the" | "and" | "al" | "/" | "sur"
            )
    };
    let mut words = place.split_whitespace();
    let first = words
        .next()
        .is_some_and(|word| word.starts_with(char::is_uppercase));
    first
        && place.len() >= 3
        && place.split_whitespace().count() <= 7
        && place.split_whitespace().all(begins)
        && !place.contains(|letter: char| letter.is_ascii_digit() || "\"“”?!;".contains(letter))
        && !place
            .split_whitespace()
            .any(|word| word.len() > 4 && word.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts_of(paragraph: &str) -> Option<String> {
        let found = read(paragraph, 0)?;
        let part = |span: Option<Span>| span.map_or("-", |span| span.of(paragraph));
        let day = found
            .month_day
            .map_or("-".to_owned(), |(month, day)| format!("{month}/{day}"));
        let date = found.date.map_or("-".to_owned(), |date| date.to_string());
        let rest: String = paragraph[found.span.end as usize..]
            .trim()
            .chars()
            .take(6)
            .collect();
        Some(format!(
            "{}; {day}; {date}; {}; {rest}",
            found.place.of(paragraph),
            part(found.agency)
        ))
    }

    #[test]
    fn datelines_of_agencies_and_ages() {
        for (paragraph, expected) in [
            (
                "SEOUL, Feb. 14 (Yonhap) -- South Korea said",
                "SEOUL; 2/14; -; Yonhap; South ",
            ),
            (
                "WASHINGTON (AP) — The envoy left.",
                "WASHINGTON; -; -; AP; The en",
            ),
            (
                "Geneva, 3 March 2019 – Two ministers",
                "Geneva; 3/3; 2019-03-03; -; Two mi",
            ),
            (
                "MOSCOW, January 12. /TASS/. Russia and",
                "MOSCOW; 1/12; -; TASS; Russia",
            ),
            (
                "BEIJING, March 5 (Xinhua) -- \"China",
                "BEIJING; 3/5; -; Xinhua; \"China",
            ),
            (
                "ISLAMABAD: Pakistan on Monday summoned",
                "ISLAMABAD; -; -; -; Pakist",
            ),
            (
                "LONDON, Feb. 14.—The Foreign Office",
                "LONDON; 2/14; -; -; The Fo",
            ),
            (
                "PORT-AU-PRINCE, Haiti (Reuters) - Haiti",
                "PORT-AU-PRINCE, Haiti; -; -; Reuters; Haiti",
            ),
            (
                "UNITED NATIONS — Nine members",
                "UNITED NATIONS; -; -; -; Nine m",
            ),
            (
                "WASHINGTON, Aug. 6, 1945 (UP)--President",
                "WASHINGTON; 8/6; 1945-08-06; UP; Presid",
            ),
            (
                "Addis Ababa, Ethiopia, Monday, 9 July 2018 - Leaders",
                "Addis Ababa, Ethiopia; 7/9; 2018-07-09; -; Leader",
            ),
        ] {
            assert_eq!(
                parts_of(paragraph).as_deref(),
                Some(expected),
                "{paragraph}"
            );
        }
    }

    #[test]
    fn sentences_with_dashes_and_colons_have_none() {
        for paragraph in [
            "The envoy — once a rebel — left on Feb. 14.",
            "Havana — once closed to trade — has opened.",
            "North Korea - a nuclear state - fired.",
            "President Moon: We will talk.",
            "Mr. Lavrov said: The talks go on.",
            "Franco-German talks began in Paris.",
            "On February 14, 2024 - Valentine's Day - ties were set up.",
            "“Peace,” said Sadat – He meant it.",
            "",
        ] {
            assert_eq!(parts_of(paragraph), None, "{paragraph}");
        }
    }
}
