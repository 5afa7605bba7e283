//! Phrases that give away page furniture, from `data/text/cues.tsv`.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use aho_corasick::AhoCorasickKind;
use aho_corasick::MatchKind;

use super::shape::Shape;
use crate::text::BlockKind;
use crate::text::block::ends_sentence;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Whole,
    Start,
    Lead,
    Within,
    End,
}

/// Most words of a block that a phrase anywhere in it gives away.
const SHORT: usize = 45;

struct Cues {
    automaton: AhoCorasick,
    /// Bytes of the longest phrase.
    longest: usize,
    /// What each pattern of the automaton means.
    meanings: Vec<(BlockKind, Place)>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let mut phrases = Vec::new();
    let mut meanings = Vec::new();
    for (kind, place, phrase) in entries() {
        let kind = BlockKind::from_code(kind).expect("a test reads every kind of the data file");
        let place = place_of(place).expect("a test reads every place of the data file");
        phrases.push(phrase.to_owned());
        meanings.push((kind, place));
        if phrase.contains('\'') {
            phrases.push(phrase.replace('\'', "’"));
            meanings.push((kind, place));
        }
    }
    let automaton = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .build(&phrases)
        .expect("a few hundred phrases make a small automaton");
    Cues {
        automaton,
        longest: phrases.iter().map(String::len).max().unwrap_or(0),
        meanings,
    }
});

fn entries() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    include_str!("../../../data/text/cues.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let (kind, rest) = line.split_once('\t')?;
            let (place, phrase) = rest.split_once('\t')?;
            Some((kind, place, phrase))
        })
}

fn place_of(code: &str) -> Option<Place> {
    Some(match code {
        "whole" => Place::Whole,
        "start" => Place::Start,
        "lead" => Place::Lead,
        "within" => Place::Within,
        "end" => Place::End,
        _ => return None,
    })
}

/// The kind of furniture that a phrase in a short block gives away.
pub(super) fn kind_of(block: &str, shape: &Shape) -> Option<BlockKind> {
    let cues = &*CUES;
    let searched = if shape.words <= SHORT {
        block.len()
    } else {
        // Only a phrase at its beginning gives a long block away.
        let first = block.find(char::is_alphanumeric).unwrap_or(block.len());
        let mut borders = (first + cues.longest).min(block.len())..=block.len();
        borders
            .find(|&at| block.is_char_boundary(at))
            .unwrap_or(block.len())
    };
    for found in cues.automaton.find_iter(&block[..searched]) {
        let (before, after) = (&block[..found.start()], &block[found.end()..]);
        let whole_words =
            !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
        if !whole_words {
            continue;
        }
        let (kind, place) = cues.meanings[found.pattern().as_usize()];
        let first = !before.contains(char::is_alphanumeric);
        let holds = match place {
            Place::Whole => is_count(before) && is_count(after),
            Place::Start => first && shape.words <= SHORT,
            Place::Lead => first && leads(kind, &block[found.range()], after, shape),
            Place::Within => shape.words <= SHORT,
            Place::End => {
                !after.contains(char::is_alphanumeric) && shape.words <= 15 && !before.is_empty()
            }
        };
        if holds {
            return Some(kind);
        }
    }
    None
}

/// Whether what stands beside a whole-line cue is at most a number, as in `12 comments`.
fn is_count(rest: &str) -> bool {
    rest.len() <= 12 && !rest.contains(char::is_alphabetic)
}

/// Whether what follows a leading cue is a mark, nothing, or a headline.
fn leads(kind: BlockKind, cue: &str, after: &str, shape: &Shape) -> bool {
    let rest = after.trim_start();
    let spaced = rest.len() < after.len();
    let mark = rest.is_empty()
        || rest.starts_with([':', '|', '»', '›', '→', '>', '·'])
        || (spaced && rest.starts_with(['-', '–', '—']));
    if mark {
        return shape.words <= 40;
    }
    let capital = rest
        .trim_start_matches(['“', '"', '‘', '\'', '['])
        .chars()
        .next();
    if shape.words > 25 || !capital.is_some_and(char::is_uppercase) {
        return false;
    }
    match kind {
        BlockKind::Related | BlockKind::Comments => cue.contains(' ') && !ends_sentence(rest),
        BlockKind::Byline if cue.ends_with("by") => true,
        BlockKind::Byline => super::byline::is_signature(rest),
        BlockKind::Caption => cue.ends_with("by"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_file_is_sorted_and_each_phrase_has_one_meaning() {
        let all: Vec<_> = entries().collect();
        assert!(all.is_sorted());
        let mut phrases: Vec<_> = all.iter().map(|(_, _, phrase)| phrase).collect();
        phrases.sort();
        phrases.dedup();
        assert_eq!(phrases.len(), all.len());
        for (kind, place, phrase) in all {
            assert!(BlockKind::from_code(kind).is_some(), "{kind}");
            assert!(place_of(place).is_some(), "{place}");
            assert_eq!(phrase, phrase.to_lowercase());
        }
    }

    #[test]
    fn body_sentences_that_begin_like_furniture_stay_body() {
        for sentence in [
            "Related talks on border demarcation were held in Tbilisi on Monday.",
            "Read also spoke about the treaty, aides said.",
            "Contact between the two armies was resumed by telephone.",
            "Contact Group ministers met in Rome on Sunday.",
            "Reporter Evan Gershkovich was freed in a prisoner exchange.",
            "Watch towers along the frontier were dismantled in May.",
            "Source countries were asked to take part.",
            "Recommended by the council, the envoy took office in June.",
            "Share prices fell after the embassy closed.",
            "Comments by the minister angered Ankara.",
            "Photographs of the meeting were released by Havana.",
            "Tags on the containers showed their origin, inspectors said.",
            "Copyright talks with Beijing collapsed.",
        ] {
            assert_eq!(kind_of(sentence, &Shape::of(sentence)), None, "{sentence}");
        }
    }
}
