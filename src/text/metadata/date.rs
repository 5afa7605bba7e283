//! Dates as bylines, headers and records write them.
//!
//! Dates in running prose are the business of `time`; these say when an article appeared.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::DateTime;
use chrono::Datelike;
use chrono::FixedOffset;
use chrono::NaiveDate;
use chrono::NaiveTime;
use chrono::TimeZone;
use chrono::Utc;
use rustc_hash::FxHashMap;

/// The earliest year in which a date line is believed: newspapers begin about then.
const FIRST_YEAR: i32 = 1600;

/// A day, and the time of day where it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The day in the writer's own calendar.
    pub date: NaiveDate,
    /// Time of day on the writer's clock.
    pub time: Option<NaiveTime>,
    /// How far that clock is from UTC; `None` if it does not say.
    pub offset: Option<FixedOffset>,
}

impl Moment {
    /// The instant; `None` unless both time and offset are written.
    pub fn at(&self) -> Option<DateTime<Utc>> {
        let local = self.date.and_time(self.time?);
        let instant = self.offset?.from_local_datetime(&local).single()?;
        Some(instant.with_timezone(&Utc))
    }
}

/// A date found in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Bytes of the line that it covers, with time and zone if these follow.
    pub range: Range<usize>,
    /// The moment; `None` if the year is missing.
    pub moment: Option<Moment>,
    /// Month and day, also where the year is missing.
    pub month_day: (u32, u32),
}

/// Reads a text that is a date and nothing else.
///
/// Words like a weekday or "Published on" may stand around it. `None` if no date is
/// found, the year is missing, the day does not exist, or day and month could be swapped.
pub fn read_moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    let written = find(text)?;
    let rest = [&text[..written.range.start], &text[written.range.end..]];
    rest.iter()
        .all(|rest| words(rest).all(is_date_word))
        .then_some(written.moment)
        .flatten()
}

/// Whether a word may stand beside a date on a date line.
pub(in crate::text) fn is_date_word(word: &str) -> bool {
    static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
        include_str!("../../../data/text/date_words.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect()
    });
    let number = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    number || WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Words and numbers of a short line.
pub(in crate::text) fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|letter: char| !letter.is_alphanumeric() && letter != '.' && letter != '\'')
        .map(|word| word.trim_matches(['.', '\'']))
        .filter(|word| !word.is_empty())
}

/// Finds the first date of a short line.
pub fn find(line: &str) -> Option<Written> {
    let bytes = line.as_bytes();
    let starts = (0..bytes.len()).filter(|at| {
        let fresh = *at == 0 || !is_word(bytes[at - 1]);
        fresh && is_word(bytes[*at])
    });
    for start in starts {
        let mut cursor = Cursor { bytes, at: start };
        let Some((year, month, day)) = cursor.date() else {
            continue;
        };
        let end = cursor.at;
        let moment = match year {
            None if NaiveDate::from_ymd_opt(2000, month, day).is_none() => continue,
            None => None,
            Some(year) => match NaiveDate::from_ymd_opt(year, month, day) {
                Some(date) if year >= FIRST_YEAR => Some(date),
                _ => continue,
            },
        };
        let (time, offset) = cursor
            .time_after()
            .or_else(|| time_before(bytes, start))
            .map_or((None, None), |(time, offset)| (Some(time), offset));
        let end = if time.is_some() { cursor.at } else { end };
        return Some(Written {
            range: start..end,
            moment: moment.map(|date| Moment { date, time, offset }),
            month_day: (month, day),
        });
    }
    None
}

/// The date in the path of an address, as in `/2024/02/14/`.
pub fn in_address(uri: &str) -> Option<NaiveDate> {
    let path = uri
        .strip_prefix("https://")
        .or_else(|| uri.strip_prefix("http://"))?;
    let path = path.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).skip(1).collect();
    let recent = |date: &NaiveDate| (1990..2100).contains(&date.year());
    let triple = parts.windows(3).find_map(|window| {
        let [year, month, day] = window else {
            return None;
        };
        if year.len() != 4 || day.len() > 2 {
            return None;
        }
        let month = month.parse().ok().or_else(|| month_of(month))?;
        NaiveDate::from_ymd_opt(year.parse().ok()?, month, day.parse().ok()?).filter(recent)
    });
    triple.or_else(|| {
        parts
            .iter()
            .filter(|part| part.len() == 8 && part.bytes().all(|byte| byte.is_ascii_digit()))
            .find_map(|part| {
                NaiveDate::parse_from_str(part, "%Y%m%d")
                    .ok()
                    .filter(recent)
            })
    })
}

fn month_of(word: &str) -> Option<u32> {
    static MONTHS: LazyLock<FxHashMap<&str, u32>> = LazyLock::new(|| {
        include_str!("../../../data/text/months.tsv")
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .filter_map(|(name, number)| Some((name, number.parse().ok()?)))
            .collect()
    });
    if word.len() > 9 {
        return None;
    }
    MONTHS.get(word.to_ascii_lowercase().as_str()).copied()
}

fn zone_of(word: &str) -> Option<i32> {
    static ZONES: LazyLock<FxHashMap<&str, i32>> = LazyLock::new(|| {
        include_str!("../../../data/text/zones.tsv")
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .filter_map(|(name, minutes)| Some((name, minutes.parse().ok()?)))
            .collect()
    });
    ZONES.get(word).copied()
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// A time that stands before its date, as in `10:30 GMT, Friday, 3 March 2006`.
fn time_before(bytes: &[u8], end: usize) -> Option<(NaiveTime, Option<FixedOffset>)> {
    let line = &bytes[..end];
    (0..line.len())
        .filter(|at| line[*at].is_ascii_digit() && (*at == 0 || !is_word(line[at - 1])))
        .find_map(|at| {
            let mut cursor = Cursor { bytes: line, at };
            cursor.time()
        })
}

/// Year (where written), month and day.
type Day = (Option<i32>, u32, u32);

struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn eat(&mut self, any: &[u8]) -> Option<u8> {
        let byte = self.peek().filter(|byte| any.contains(byte))?;
        self.at += 1;
        Some(byte)
    }

    fn skip(&mut self, any: &[u8]) {
        while self.eat(any).is_some() {}
    }

    /// A run of digits: its value and length.
    fn number(&mut self) -> Option<(u32, usize)> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        let digits = std::str::from_utf8(&self.bytes[start..self.at]).ok()?;
        Some((digits.parse().ok()?, digits.len()))
    }

    /// A run of ASCII letters.
    fn word(&mut self) -> &str {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphabetic()) {
            self.at += 1;
        }
        std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default()
    }

    fn try_to<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let start = self.at;
        let found = read(self);
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn ends_here(&self) -> bool {
        !self.peek().is_some_and(is_word)
    }

    fn date(&mut self) -> Option<Day> {
        self.try_to(Self::year_first)
            .or_else(|| self.try_to(Self::digits_only))
            .or_else(|| self.try_to(Self::day_month))
            .or_else(|| self.try_to(Self::month_day))
            .or_else(|| self.try_to(Self::numeric))
    }

    fn year_first(&mut self) -> Option<Day> {
        let (year, 4) = self.number()? else {
            return None;
        };
        let mark = self.eat(b"-/.")?;
        let (month, 1..=2) = self.number()? else {
            return None;
        };
        self.eat(&[mark])?;
        let (day, 1..=2) = self.number()? else {
            return None;
        };
        let whole = self.ends_here() || self.peek() == Some(b'T');
        whole.then_some((i32::try_from(year).ok(), month, day))
    }

    /// `20240214`, also with the time run on as in `20240214180000`.
    fn digits_only(&mut self) -> Option<Day> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        let length = self.at - start;
        if length != 8 && length != 14 {
            return None;
        }
        let digits = std::str::from_utf8(&self.bytes[start..start + 8]).ok()?;
        self.at = start + 8;
        let number: u32 = digits.parse().ok()?;
        let year = i32::try_from(number / 10_000).ok()?;
        (1800..2100).contains(&year).then_some(())?;
        Some((Some(year), number / 100 % 100, number % 100))
    }

    fn day_number(&mut self) -> Option<u32> {
        let (day, 1..=2) = self.number()? else {
            return None;
        };
        let suffixed = self.try_to(|cursor| {
            let suffix = cursor.word().to_ascii_lowercase();
            matches!(suffix.as_str(), "st" | "nd" | "rd" | "th").then_some(())
        });
        (suffixed.is_some() || self.ends_here()).then_some(day)
    }

    fn month_name(&mut self) -> Option<u32> {
        let month = month_of(self.word())?;
        self.ends_here().then_some(month)
    }

    fn day_month(&mut self) -> Option<Day> {
        let day = self.day_number()?;
        self.skip(b" -.,/");
        self.try_to(|cursor| (cursor.word() == "of").then(|| cursor.skip(b" ")));
        let month = self.month_name()?;
        let year = self.try_to(Self::year_after);
        Some((year, month, day))
    }

    fn month_day(&mut self) -> Option<Day> {
        let month = self.month_name()?;
        self.skip(b" .-");
        let day = self.day_number()?;
        let year = self.try_to(Self::year_after);
        Some((year, month, day))
    }

    fn year_after(&mut self) -> Option<i32> {
        self.skip(b" .,-/");
        let (year, 4) = self.number()? else {
            return None;
        };
        self.ends_here().then_some(i32::try_from(year).ok()?)
    }

    /// `14/02/2024`, refused where day and month could be swapped.
    fn numeric(&mut self) -> Option<Day> {
        let (first, 1..=2) = self.number()? else {
            return None;
        };
        let mark = self.eat(b"/.-")?;
        let (second, 1..=2) = self.number()? else {
            return None;
        };
        self.eat(&[mark])?;
        let (year, 4) = self.number()? else {
            return None;
        };
        if !self.ends_here() {
            return None;
        }
        let year = i32::try_from(year).ok();
        match (first, second) {
            (day, month) if day > 12 || day == month => Some((year, month, day)),
            (month, day) if day > 12 => Some((year, month, day)),
            _ => None,
        }
    }

    fn time_after(&mut self) -> Option<(NaiveTime, Option<FixedOffset>)> {
        self.try_to(|cursor| {
            cursor.skip(b"T ,|-");
            cursor.try_to(|cursor| (cursor.word() == "at").then(|| cursor.skip(b" ")));
            cursor
                .try_to(Self::time)
                .or_else(|| cursor.try_to(Self::compact_time))
        })
    }

    fn time(&mut self) -> Option<(NaiveTime, Option<FixedOffset>)> {
        let (mut hour, 1..=2) = self.number()? else {
            return None;
        };
        let mark = self.eat(b":.")?;
        let (minute, 2) = self.number()? else {
            return None;
        };
        let second = self.try_to(|cursor| {
            cursor.eat(b":")?;
            let (second, 2) = cursor.number()? else {
                return None;
            };
            Some(second)
        });
        self.try_to(|cursor| {
            cursor.eat(b".,")?;
            cursor.number()
        });
        let half = self.try_to(|cursor| {
            cursor.skip(b" ");
            let half = cursor.eat(b"aApP")?.to_ascii_lowercase();
            cursor.eat(b".");
            cursor.eat(b"mM")?;
            cursor.eat(b".");
            cursor.ends_here().then_some(half)
        });
        // "5.41pm" is a time, "5.41" a number.
        if mark == b'.' && half.is_none() {
            return None;
        }
        match (half, hour) {
            (Some(b'p'), 1..12) => hour += 12,
            (Some(b'a'), 12) => hour = 0,
            _ => {}
        }
        let time = NaiveTime::from_hms_opt(hour, minute, second.unwrap_or(0))?;
        Some((time, self.try_to(Self::zone)))
    }

    /// `180000` or `1800`, as in `20240214T180000Z`.
    fn compact_time(&mut self) -> Option<(NaiveTime, Option<FixedOffset>)> {
        let (digits, length) = self.number()?;
        let (hour, minute, second) = match length {
            6 => (digits / 10_000, digits / 100 % 100, digits % 100),
            4 if digits < 2400 && self.peek() == Some(b'Z') => (digits / 100, digits % 100, 0),
            _ => return None,
        };
        let time = NaiveTime::from_hms_opt(hour, minute, second)?;
        Some((time, self.try_to(Self::zone)))
    }

    fn zone(&mut self) -> Option<FixedOffset> {
        self.skip(b" (");
        let named = self.try_to(|cursor| {
            let minutes = match cursor.word() {
                "Z" | "z" => 0,
                word => zone_of(word)?,
            };
            cursor.ends_here().then_some(minutes)
        });
        let shift = self.try_to(|cursor| {
            let sign = if cursor.eat(b"+-")? == b'-' { -1 } else { 1 };
            let (first, length) = cursor.number()?;
            let first = i32::try_from(first).ok()?;
            let minutes = match length {
                4 => first / 100 * 60 + first % 100,
                1 | 2 => {
                    let rest = cursor.try_to(|cursor| {
                        cursor.eat(b":")?;
                        cursor.number()
                    });
                    first * 60 + rest.map_or(Some(0), |(rest, _)| i32::try_from(rest).ok())?
                }
                _ => return None,
            };
            Some(sign * minutes)
        });
        let ((Some(minutes), None) | (Some(0) | None, Some(minutes))) = (named, shift) else {
            return None;
        };
        self.eat(b")");
        FixedOffset::east_opt(minutes * 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        read_moment(text).map(|moment| {
            let time = moment
                .time
                .map(|time| format!(" {time}"))
                .unwrap_or_default();
            let at = moment.at().map(|at| at.format(" = %FT%TZ").to_string());
            format!("{}{time}{}", moment.date, at.unwrap_or_default())
        })
    }

    #[test]
    fn usual_forms_are_read() {
        for (text, expected) in [
            ("2024-02-14", "2024-02-14"),
            ("2024-02-14 18:00:00", "2024-02-14 18:00:00"),
            (
                "2024-02-14T23:30:00-05:00",
                "2024-02-14 23:30:00 = 2024-02-15T04:30:00Z",
            ),
            (
                "2023-11-08T07:15:42.123Z",
                "2023-11-08 07:15:42 = 2023-11-08T07:15:42Z",
            ),
            (
                "20240214T180000Z",
                "2024-02-14 18:00:00 = 2024-02-14T18:00:00Z",
            ),
            ("20240214180000", "2024-02-14 18:00:00"),
            ("1815.06.09", "1815-06-09"),
            ("14 February 2024", "2024-02-14"),
            ("Feb. 14, 2024", "2024-02-14"),
            (
                "Published on Wednesday, 14th of February, 2024",
                "2024-02-14",
            ),
            ("Sept 3rd 1939", "1939-09-03"),
            ("14/02/2024", "2024-02-14"),
            ("02/14/2024", "2024-02-14"),
            ("05.05.1949", "1949-05-05"),
            ("3-Mar-1998", "1998-03-03"),
            (
                "Wed, 14 Feb 2024 09:05:00 +0900",
                "2024-02-14 09:05:00 = 2024-02-14T00:05:00Z",
            ),
            (
                "March 5, 2023 at 4:20 p.m. EST",
                "2023-03-05 16:20:00 = 2023-03-05T21:20:00Z",
            ),
            (
                "10:32 GMT, Friday, 3 March 2006",
                "2006-03-03 10:32:00 = 2006-03-03T10:32:00Z",
            ),
            (
                "July 22, 2022 5.41pm EDT",
                "2022-07-22 17:41:00 = 2022-07-22T21:41:00Z",
            ),
            ("12:05 a.m. on 1 May 2011", "2011-05-01 00:05:00"),
            (
                "Updated: 1 June 2020 | 08:00 (UTC+3)",
                "2020-06-01 08:00:00 = 2020-06-01T05:00:00Z",
            ),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_certain_date_is_refused() {
        for text in [
            "03/04/2024",
            "31 February 2024",
            "2023-02-29",
            "February 2024",
            "14 February",
            "Resolution 2024-02-14 was adopted",
            "99999999",
            "May 5000",
            "12:30",
            "1.2.3",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn zone_without_one_meaning_gives_no_instant() {
        let moment = read_moment("14 February 2024 18:00 IST").unwrap();
        assert!(moment.time.is_some() && moment.at().is_none());
    }

    #[test]
    fn address_gives_its_date_but_a_path_of_the_disk_does_not() {
        let date = |uri| in_address(uri).map(|date| date.to_string());
        let expected = Some("2019-03-05".to_owned());
        assert_eq!(date("https://a.example/world/2019/03/05/talks"), expected);
        assert_eq!(date("https://a.example/world/2019/mar/05/talks"), expected);
        assert_eq!(date("http://a.example/n-20190305-1?d=20200101"), expected);
        assert_eq!(date("https://a.example/2019-03-05-talks"), expected);
        assert_eq!(date("/data/2019/03/05/talks.txt"), None);
        assert_eq!(date("https://a.example/2019/13/05/x"), None);
        assert_eq!(date("https://a.example/story/19190305"), None);
    }
}
