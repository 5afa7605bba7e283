//! Who wrote it: bylines and signatures.

use crate::text::metadata::date;

/// Lower-case parts of personal names.
const PARTICLES: [&str; 18] = [
    "al", "and", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "ibn", "la",
    "le", "van", "von", "zu",
];

/// Words that a byline may hold and running prose would go on from.
const MOST_WORDS: usize = 16;

/// Whether words are one to five parts of a name, or a few names.
pub(super) fn is_name(text: &str) -> bool {
    let mut parts = 0;
    for word in text.split_whitespace() {
        let first = word.chars().next().unwrap_or_default();
        let known = PARTICLES.contains(&word) || word == "&";
        if !known && !first.is_uppercase() || word.bytes().any(|byte| byte.is_ascii_digit()) {
            return false;
        }
        parts += usize::from(!known);
    }
    (1..=5).contains(&parts)
}

/// Whether a text is a name and nothing else but an address, an agency or a date.
pub(super) fn is_signature(text: &str) -> bool {
    let text = text.trim_end_matches('.');
    let mut parts = text.split([',', '|', '•', '·', ';', '/', '(', '[', '–', '—']);
    let Some(first) = parts.next() else {
        return false;
    };
    let named = first
        .split_whitespace()
        .take_while(|word| !word.contains('@'));
    let name: Vec<&str> = named.collect();
    is_name(&name.join(" ")) && parts.all(|part| is_aside(part.trim()))
}

/// Whether a part of a byline beside the name says no sentence.
fn is_aside(part: &str) -> bool {
    part.is_empty()
        || part.contains('@')
        || part.contains("protected")
        || is_name(part)
        || date::find(part).is_some()
        || date::words(part).all(date::is_date_word)
        || part.split_whitespace().count() <= 3
}

/// The author whom a byline names, cleaned of lead, agency, address and date.
pub(in crate::text) fn author_in(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(['(', '[']);
    let line = after_date(line);
    let rest = strip_by(line).or_else(|| strip_role(line)).unwrap_or(line);
    let end = rest
        .find([
            ',', '|', '•', '·', ';', '/', '(', '[', '–', '—', '<', '@', ')',
        ])
        .unwrap_or(rest.len());
    let mut name = rest[..end].trim();
    if rest[end..].starts_with('@') {
        // The local part of an address belongs to it.
        name = name.rsplit_once(' ').map_or("", |(name, _)| name);
    }
    let name = name
        .split_once(" in ")
        .map_or(name, |(name, _)| name)
        .trim_end_matches([' ', '.', '-', ':']);
    let name = date::find(name).map_or(name, |date| name[..date.range.start].trim());
    (is_name(name) && name.len() >= 3).then_some(name)
}

/// What follows a date that a byline begins with, as in `Posted on 3 May 2021 by Ana Gil`.
fn after_date(line: &str) -> &str {
    date::find(line)
        .filter(|date| date::words(&line[..date.range.start]).all(date::is_date_word))
        .map_or(line, |date| &line[date.range.end..])
        .trim_start_matches(|letter: char| !letter.is_alphanumeric())
}

/// What follows a "By".
pub(super) fn strip_by(line: &str) -> Option<&str> {
    let rest = line.get(2..)?;
    let by = line[..2].eq_ignore_ascii_case("by");
    let gap = rest.starts_with([' ', ':', '\u{a0}']);
    (by && gap).then(|| rest.trim_start_matches([' ', ':', '\u{a0}']))
}

/// What follows a role like "Reporter" or "Written by:".
fn strip_role(line: &str) -> Option<&str> {
    let by = line.to_ascii_lowercase().find(" by").map(|at| at + 3);
    let role = by.filter(|end| *end <= 24).or_else(|| {
        let end = line.find([' ', ':'])?;
        let role = line[..end].to_ascii_lowercase();
        [
            "author",
            "authors",
            "correspondent",
            "editor",
            "journalist",
            "reporter",
        ]
        .contains(&role.as_str())
        .then_some(end)
    })?;
    Some(line[role..].trim_start_matches([' ', ':', '\u{a0}']))
}

/// Whether a line is a byline that begins with "By".
pub(super) fn is_byline(line: &str, words: usize, ended: bool) -> bool {
    let Some(rest) = strip_by(line) else {
        return false;
    };
    let named = rest.split_once(" in ").map_or(
        rest,
        |(name, place)| if is_name(place) { name } else { rest },
    );
    let several = named.split_whitespace().count() > 1;
    let agency = named.len() >= 2 && named.chars().all(char::is_uppercase);
    // "By Friday" is a date; one word is believed only of an agency or with more behind it.
    words <= MOST_WORDS
        && !ended
        && (several || agency)
        && is_signature(named)
        && date::find(named).is_none_or(|date| date.range.start != 0)
        && !date::words(named).next().is_some_and(date::is_date_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_name_their_authors() {
        for (line, author) in [
            ("By John F. Burns", "John F. Burns"),
            ("BY MARIA DE LA CRUZ, ASSOCIATED PRESS", "MARIA DE LA CRUZ"),
            ("Reporter Kim Min-ji [email\u{a0}protected]", "Kim Min-ji"),
            (
                "By Ahmed al Rashid and Lena Vogt | 3 March 2021",
                "Ahmed al Rashid and Lena Vogt",
            ),
            ("Written by: Chen Wei", "Chen Wei"),
            ("Posted on May 3, 2021 by Ana Gil", "Ana Gil"),
            ("By Tomas Novak in Prague", "Tomas Novak"),
            ("Ines Prado iprado@paper.example", "Ines Prado"),
            ("(Reporting by Ana Gil; Editing by Tom Roe)", "Ana Gil"),
        ] {
            assert_eq!(author_in(line), Some(author), "{line}");
        }
    }

    #[test]
    fn prose_that_begins_with_by_is_no_byline() {
        for line in [
            "By Friday the envoy had left",
            "By late March talks had stalled",
            "By Monday, 3 March",
            "By this treaty the parties agree as follows",
        ] {
            assert!(!is_byline(line, 8, false), "{line}");
        }
        assert!(is_byline("By Ko Yaw Mensah, Accra bureau", 6, false));
        assert!(is_byline("By AFP", 2, false));
    }
}
