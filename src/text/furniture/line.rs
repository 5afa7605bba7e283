//! What a block is, judged by itself.

use std::sync::LazyLock;

use super::byline;
use super::cues;
use super::shape::Shape;
use crate::text::BlockKind;
use crate::text::metadata::date;

/// Longest block, in bytes, that is looked at as possible furniture.
pub(super) const SHORT: usize = 320;

/// The kind of furniture that a short block is by its own words.
pub(super) fn kind_of(block: &str, shape: &Shape, title: Option<&str>) -> Option<BlockKind> {
    if shape.words == 0 {
        return Some(BlockKind::Separator);
    }
    if shape.hashtags * 10 >= shape.words * 6 && (shape.hashtags > 1 || shape.words == 1) {
        return Some(BlockKind::Tags);
    }
    if is_copyright(block) && shape.words <= 45 {
        return Some(BlockKind::Copyright);
    }
    if let Some(kind) = cues::kind_of(block, shape) {
        return Some(kind);
    }
    if shape.words > 20 {
        return None;
    }
    if shape.divided
        && let Some(kind) = trail(block, title)
    {
        return Some(kind);
    }
    if is_share(block, shape) {
        return Some(BlockKind::Share);
    }
    if shape.words >= 3 && !shape.ended && is_spaced_menu(block) {
        return Some(BlockKind::Menu);
    }
    if shape.words >= 4 && !shape.ended && is_menu_line(block) {
        return Some(BlockKind::Menu);
    }
    if shape.numbers > 0 && is_date_line(block) {
        return Some(BlockKind::Date);
    }
    let wire = shape.mail && shape.words <= 10 && !shape.ended;
    if byline::is_byline(block, shape.words, shape.ended) || wire {
        return Some(BlockKind::Byline);
    }
    (!shape.ended && is_dated_byline(block)).then_some(BlockKind::Byline)
}

/// Whether two lines say the same, whatever their case and punctuation.
pub(in crate::text) fn same_words(one: &str, other: &str) -> bool {
    // Byte lengths differ by punctuation and case mapping only.
    if one.len() > 2 * other.len() + 16 || other.len() > 2 * one.len() + 16 {
        return false;
    }
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|letter| letter.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let one = letters(one);
    !one.is_empty() && one == letters(other)
}

/// A line of the article's own words for a day, perhaps after a place.
fn is_date_line(block: &str) -> bool {
    let ago = block.ends_with(" ago") && date::words(block).all(date::is_date_word);
    let Some(written) = date::find(block) else {
        return ago;
    };
    if written.moment.is_none() && block.len() > 40 {
        return false;
    }
    let before = block[..written.range.start].trim_end_matches([' ', ',', '-', '–', '—', ':', '|']);
    let after = &block[written.range.end..];
    // A second date, as "Updated ..." has, says nothing else either, nor does what stands between
    // the two: a sentence may begin with one day and end with another.
    let (between, rest) = date::find(after).map_or(("", after), |second| {
        (&after[..second.range.start], &after[second.range.end..])
    });
    let quiet = |text: &str| {
        date::words(text).all(|word| {
            date::is_date_word(word)
                || word
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'.')
        })
    };
    let placed = written.range.start > before.len()
        && block[before.len()..].starts_with(',')
        && before.split_whitespace().count() <= 4
        && before.split(", ").all(byline::is_name);
    let zone = rest.trim().len() <= 5 && rest.chars().all(|letter| !letter.is_lowercase());
    (date::words(before).all(date::is_date_word) || placed)
        && quiet(between)
        && (zone || quiet(rest))
}

/// A name beside a date, as in `Ana Gil | 14 February 2024` or `Posted on 3 May by Ana Gil`.
fn is_dated_byline(block: &str) -> bool {
    let Some(written) = date::find(block).filter(|written| written.moment.is_some()) else {
        return false;
    };
    let (before, after) = (&block[..written.range.start], &block[written.range.end..]);
    let signed = |text: &str| {
        let text = text.trim_matches(|letter: char| !letter.is_alphanumeric());
        let name = byline::strip_by(text).unwrap_or(text);
        byline::is_name(name) && (2..=5).contains(&name.split_whitespace().count())
    };
    let quiet = |text: &str| date::words(text).all(date::is_date_word);
    let marks = ['|', '•', '·', '–', '—', '/', ','];
    let (name, label) = before
        .rfind(marks)
        .map_or((before, ""), |at| before.split_at(at));
    (signed(name) && quiet(label) && date::words(after).count() <= 4)
        || (quiet(before) && signed(after))
}

/// Short items with wide gaps between them, as `MENU   Sign in   Subscribe`.
fn is_spaced_menu(block: &str) -> bool {
    let items = block.split("  ").flat_map(|part| part.split('\t'));
    let mut items = items.map(str::trim).filter(|item| !item.is_empty());
    let short = |item: &str| item.split_whitespace().count() <= 3;
    let count = items.clone().count();
    count >= 3 && items.all(short)
}

fn is_copyright(block: &str) -> bool {
    let rest = if let Some(rest) = block.strip_prefix('©') {
        return !rest.is_empty();
    } else if let Some(rest) = block
        .get(..9)
        .filter(|word| word.eq_ignore_ascii_case("copyright"))
    {
        &block[rest.len()..]
    } else if let Some(rest) = block
        .get(..3)
        .filter(|mark| mark.eq_ignore_ascii_case("(c)"))
    {
        &block[rest.len()..]
    } else {
        return false;
    };
    let rest = rest.trim_start_matches([' ', ':', '\u{a0}']);
    rest.starts_with(['©', '('])
        || rest
            .get(..4)
            .is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()))
}

fn listed(file: &'static str) -> Vec<&'static str> {
    file.lines().filter(|line| !line.starts_with('#')).collect()
}

fn is_service(word: &str) -> bool {
    static SERVICES: LazyLock<Vec<&str>> =
        LazyLock::new(|| listed(include_str!("../../../data/text/services.txt")));
    SERVICES
        .binary_search(&word.to_lowercase().as_str())
        .is_ok()
}

pub(super) fn is_section(words: &str) -> bool {
    static SECTIONS: LazyLock<Vec<&str>> =
        LazyLock::new(|| listed(include_str!("../../../data/text/sections.txt")));
    words.len() <= 20
        && SECTIONS
            .binary_search(&words.to_lowercase().as_str())
            .is_ok()
}

/// A row of names of services, as in `Share Facebook Twitter WhatsApp`.
fn is_share(block: &str, shape: &Shape) -> bool {
    if shape.words > 16 || shape.ended || shape.numbers > 2 {
        return false;
    }
    let words = block.split(|letter: char| !letter.is_alphanumeric());
    let words =
        words.filter(|word| !word.is_empty() && !matches!(*word, "on" | "via" | "by" | "to"));
    let (mut all, mut known) = (0, 0);
    for word in words {
        all += 1;
        known += usize::from(is_service(word));
    }
    known >= 1 && known * 10 >= all * 7
}

/// A row of section names.
fn is_menu_line(block: &str) -> bool {
    // The first word decides most lines cheaply.
    if !block.split_whitespace().next().is_some_and(is_section) {
        return false;
    }
    let known = block
        .split_whitespace()
        .filter(|word| is_section(word))
        .count();
    known >= 4 && known * 10 >= block.split_whitespace().count() * 7
}

/// A trail from the front page, or a row of sections, by its dividing marks.
fn trail(block: &str, title: Option<&str>) -> Option<BlockKind> {
    let strong = block.contains(['»', '›']) || block.contains(" > ");
    let mark = |letter: char| match letter {
        '»' | '›' => true,
        '>' | '/' | '|' | '·' | '•' => !block.contains(['»', '›']),
        _ => false,
    };
    let spaced = strong
        || block.contains(" | ")
        || block.contains(" / ")
        || block.contains(" · ")
        || block.contains(" • ");
    let parts: Vec<&str> = block
        .split(mark)
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let (first, last) = (parts.first()?, parts.last()?);
    if parts.len() < 2 {
        return None;
    }
    let head = is_section(first);
    let titled = title.is_some_and(|title| same_words(last, title));
    let brief = |part: &&str| part.split_whitespace().count() <= 4;
    // A quotation in »guillemets« is no trail: something must stand before the first mark.
    let leads = !block.starts_with(['»', '›']) && !block.contains('«');
    if leads && (strong && (head || parts[..parts.len() - 1].iter().all(brief)) || spaced && titled)
    {
        return Some(BlockKind::Breadcrumb);
    }
    let sections = parts.iter().filter(|part| is_section(part)).count();
    if head && !is_section(last) && block.contains(" / ") {
        return Some(BlockKind::Breadcrumb);
    }
    let menu = spaced && parts.len() >= 3 && parts.iter().all(brief) && sections * 2 >= parts.len();
    menu.then_some(BlockKind::Menu)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(block: &str) -> Option<&'static str> {
        kind_of(block, &Shape::of(block), Some("Talks Resume in Vienna")).map(BlockKind::code)
    }

    #[test]
    fn furniture_is_known_by_its_words() {
        for (block, expected) in [
            ("Accueil » Monde » Sommet", "breadcrumb"),
            ("Home > World > Europe", "breadcrumb"),
            ("Home / Politics / Ministers meet in Lagos", "breadcrumb"),
            ("World | Talks resume in Vienna", "breadcrumb"),
            ("Home | News | World | Contact", "menu"),
            ("Home News Politics World Business Sports", "menu"),
            ("#peace #talks #Vienna", "tags"),
            ("Tags: Iran, nuclear, Vienna", "tags"),
            ("Share on Facebook Twitter WhatsApp", "share"),
            ("Facebook", "share"),
            ("12 Comments", "comments"),
            ("Leave a Reply Cancel reply", "comments"),
            (
                "Your email address will not be published. Required fields are marked *",
                "comments",
            ),
            (
                "This website uses cookies to improve your experience.",
                "cookie",
            ),
            ("© 2023 The Daily Example", "copyright"),
            ("Copyright (c) 2019. All rights reserved.", "copyright"),
            (
                "READ MORE: Envoy leaves Minsk after expulsion order",
                "related",
            ),
            ("Also read Envoy leaves Minsk", "related"),
            ("Related Articles", "related"),
            (
                "Sign up for our newsletter to get the day's top stories.",
                "subscribe",
            ),
            ("ADVERTISEMENT", "boilerplate"),
            ("By Jana Novotna, Staff Writer", "byline"),
            ("Samuel Osei, Diplomatic Correspondent", "byline"),
            ("(Reporting by A. Gil; Editing by T. Roe)", "byline"),
            ("Ana Gil | 14 February 2024", "byline"),
            ("desk@paper.example", "byline"),
            ("Photo: Ministry of Foreign Affairs", "caption"),
            ("2024-02-14 18:00:00", "date"),
            ("Published: 14 Feb 2024 | Updated: 15 Feb 2024", "date"),
            ("Geneva, 3 March 2019", "date"),
            ("3 hours ago", "date"),
            ("* * *", "separator"),
        ] {
            assert_eq!(kind(block), Some(expected), "{block}");
        }
    }

    #[test]
    fn running_text_is_not_furniture() {
        for block in [
            "The two sides met on 14 February 2024.",
            "»Wir reden weiter«, sagte der Minister.",
            "The price fell to 20 dollars/barrel in March.",
            "London, Paris and Berlin issued a joint statement.",
            "He left for Geneva on 3 March 2019 with two aides.",
            "On 3 May 1965 Chad closed its embassy in Tunis, which it opened again on 2 June 1971.",
            "16 April 1998: relations restored, broken off on 2 May 1959",
            "Facebook was fined by the Irish regulator.",
            "Turkey | Ankara recalls its envoy from Stockholm",
            "North/South talks were suspended.",
        ] {
            assert_eq!(kind(block), None, "{block}");
        }
    }
}
