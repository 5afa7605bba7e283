//! How many persons an act is done to: "expelled 25 British diplomats".

use super::tables::Tables;

/// Words before and after the words of the act among which the number is sought.
const BEFORE: usize = 7;
const AFTER: usize = 9;

/// The number of persons in a sentence that is nearest to the words of the act.
///
/// `trigger` is the byte at which those begin. `None` when there is no number, or only years,
/// days, sums and measures.
pub fn persons(sentence: &str, trigger: usize) -> Option<u32> {
    let tables = Tables::builtin();
    let words: Vec<(usize, &str)> = words(sentence);
    let at = words
        .iter()
        .position(|&(start, word)| start + word.len() > trigger)?;
    let numbers = (0..words.len())
        .filter(|&place| place + BEFORE >= at && place <= at + AFTER)
        .filter_map(|place| Some((place, number(&words, place, sentence, tables)?)));
    // After the verb stands its object; before it the subject of a passive.
    numbers
        .min_by_key(|&(place, _)| {
            if place >= at {
                place - at
            } else {
                2 * (at - place)
            }
        })
        .map(|(_, value)| value)
}

fn words(sentence: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in sentence.char_indices() {
        let inside = letter.is_alphanumeric()
            || matches!(letter, '-' | '\'' | '’' | '$' | '£' | '€' | '%')
            || matches!(letter, ',' | '.')
                && sentence[at + 1..].starts_with(|next: char| next.is_ascii_digit());
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push((from, &sentence[from..at]));
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| (from, &sentence[from..])));
    words
}

fn number(words: &[(usize, &str)], place: usize, sentence: &str, tables: &Tables) -> Option<u32> {
    let word = words[place].1.to_lowercase();
    let value = value(&word, tables)?;
    let next = words.get(place + 1).map_or("", |&(_, word)| word);
    let follows = next.to_lowercase();
    // A person counted is named by a word after the number; "105 were sent home" names none.
    let measured = tables.measures.binary_search(&follows.as_str()).is_ok();
    let dated = is_month(next) || place > 0 && is_month(words[place - 1].1);
    let is_year = (1500..2100).contains(&value) && word.len() == 4;
    let in_age = place > 0 && words[place - 1].1 == "aged";
    let end = words[place].0 + words[place].1.len();
    // "six for six", "seven to three": a score.
    let counted = next.is_empty() || !matches!(follows.as_str(), "of" | "for" | "to" | "in" | "on");
    let hanging = sentence[end..].trim_start().starts_with(['.', ',', ';']) && value < 3;
    (value > 1 && !measured && !dated && !is_year && !in_age && counted && !hanging)
        .then_some(value)
}

fn value(word: &str, tables: &Tables) -> Option<u32> {
    if word.starts_with(|letter: char| letter.is_ascii_digit()) {
        return word.replace(',', "").parse().ok();
    }
    if let Some((tens, rest)) = word.split_once('-') {
        let (tens, rest) = (tables.numbers.get(tens)?, tables.numbers.get(rest)?);
        return (*tens >= 20 && *rest < 10).then_some(tens + rest);
    }
    tables.numbers.get(word).copied()
}

fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    MONTHS.iter().any(|month| word.starts_with(month))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(sentence: &str, act: &str) -> Option<u32> {
        persons(sentence, sentence.find(act).unwrap())
    }

    #[test]
    fn digits_words_and_compounds_are_read() {
        assert_eq!(
            of("Oslo expelled 15 Russian officials.", "expelled"),
            Some(15)
        );
        assert_eq!(
            of("Oslo sent home twenty-three attachés.", "sent"),
            Some(23)
        );
        assert_eq!(
            of("A dozen envoys were expelled by Peru.", "expelled"),
            Some(12)
        );
    }

    #[test]
    fn days_years_sums_and_measures_are_no_persons() {
        assert_eq!(of("Oslo expelled the envoy on 15 March.", "expelled"), None);
        assert_eq!(of("In 1986 Oslo expelled the envoy.", "expelled"), None);
        assert_eq!(of("He was expelled within 48 hours.", "expelled"), None);
        assert_eq!(of("Bandits seized $300 from the consul.", "seized"), None);
    }

    #[test]
    fn the_number_nearest_to_the_act_counts() {
        let sentence = "Moscow expelled six Britons after London had expelled 25 Russians.";
        assert_eq!(of(sentence, "expelled six"), Some(6));
        assert_eq!(of(sentence, "expelled 25"), Some(25));
    }
}
