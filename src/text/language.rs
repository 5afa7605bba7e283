//! Which language a text is in, as a code of ISO 639-1.

use super::words::is_function_word;

/// Bytes of running text that are looked at: more hardly ever change the answer.
const SAMPLE: usize = 400;

/// Letters below which no answer is reliable.
const FEWEST_LETTERS: usize = 60;

/// The code in a tag as pages and records write it: `en-GB`, `eng`, `EN`.
///
/// `None` for anything that is not the code of a language with a two-letter one.
pub fn code_of(tag: &str) -> Option<String> {
    let primary = tag.trim().split(['-', '_', ';', ',']).next()?;
    let letters = primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    let primary = primary.to_ascii_lowercase();
    match primary.len() {
        2 if letters => Some(primary),
        3 => two_letters(&primary).map(str::to_owned),
        _ => None,
    }
}

/// The language that running text is in; `None` if it is too short or mixed to tell.
pub fn detect<'a>(body: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let mut sample = String::with_capacity(SAMPLE);
    for block in body {
        if !sample.is_empty() {
            sample.push(' ');
        }
        let mut end = block.len().min(SAMPLE - sample.len().min(SAMPLE));
        while !block.is_char_boundary(end) {
            end -= 1;
        }
        sample.push_str(&block[..end]);
        if sample.len() >= SAMPLE {
            break;
        }
    }
    let letters = sample
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .count();
    // A letter of Chinese or Japanese says as much as a short word.
    let wide = sample
        .chars()
        .filter(|letter| *letter >= '\u{2E80}')
        .count();
    if letters + 4 * wide < FEWEST_LETTERS {
        return None;
    }
    if is_plainly_english(&sample) {
        return Some("en".to_owned());
    }
    let found = whatlang::detect(&sample).filter(whatlang::Info::is_reliable)?;
    two_letters(found.lang().code()).map(str::to_owned)
}

/// Whether a text holds so many of the words that bind an English sentence together that nothing need be compared.
fn is_plainly_english(sample: &str) -> bool {
    let (mut all, mut bound, mut articles) = (0, 0, 0);
    for word in sample.split(' ') {
        all += 1;
        articles += usize::from(word == "the");
        bound += usize::from(is_function_word(word));
    }
    articles >= 2 && bound * 10 >= 3 * all
}

fn two_letters(code: &str) -> Option<&'static str> {
    include_str!("../../data/text/languages.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .find(|(long, _)| *long == code)
        .map(|(_, short)| short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_become_two_letters() {
        for (tag, code) in [
            ("en-GB", "en"),
            ("fre", "fr"),
            ("ZH_hans", "zh"),
            (" eng ", "en"),
        ] {
            assert_eq!(code_of(tag).as_deref(), Some(code), "{tag}");
        }
        for tag in ["English", "", "e", "xx1", "zxx", "12"] {
            assert_eq!(code_of(tag), None, "{tag}");
        }
    }

    #[test]
    fn running_text_tells_its_language() {
        for (text, code) in [
            (
                "Les deux ministres des Affaires étrangères se sont entretenus mardi à Paris de la reprise des relations diplomatiques.",
                "fr",
            ),
            (
                "The two foreign ministers met on Tuesday in Paris to discuss the resumption of diplomatic relations between them.",
                "en",
            ),
            (
                "Министры иностранных дел двух стран обсудили во вторник в Москве восстановление дипломатических отношений.",
                "ru",
            ),
            (
                "两国外交部长星期二在北京会晤，讨论恢复外交关系问题，并签署了联合公报。",
                "zh",
            ),
        ] {
            assert_eq!(detect([text]).as_deref(), Some(code), "{text}");
        }
        assert_eq!(detect(["Envoy leaves Minsk."]), None);
        assert_eq!(detect([]), None);
    }

    #[test]
    fn every_language_that_can_be_found_has_a_code() {
        for lang in whatlang::Lang::all() {
            assert!(two_letters(lang.code()).is_some(), "{lang}");
        }
    }
}
