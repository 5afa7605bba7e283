//! Pages whose line ends were lost: furniture cut out of the one line that holds it all.

use super::line;
use super::shape::Shape;
use crate::text::Span;
use crate::text::block::Marker;
use crate::text::block::Piece;
use crate::text::block::ends_sentence;

/// A page of more pieces still has its lines.
const MOST_PIECES: usize = 3;

/// Bytes from which a piece may hold a whole page.
const LONG: usize = 600;

/// Bytes from the start within which the headline ends.
const HEAD: usize = 400;

/// Fewest bytes that count as a headline said twice.
const TITLE: usize = 16;

/// Cuts the pieces of a page without line ends; other pages stay as they are.
///
/// Only stretches between sentence ends that are furniture by themselves are cut out, and
/// a trail and repeated headline at the start.
pub(in crate::text) fn unline(text: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    if pieces.len() > MOST_PIECES || pieces.iter().all(|piece| piece.span.len() < LONG) {
        return pieces;
    }
    let mut all = Vec::new();
    for piece in pieces {
        if piece.span.len() < LONG {
            all.push(piece);
            continue;
        }
        let start = piece.span.start as usize;
        for (from, to) in cut(piece.span.of(text)) {
            let words = &text[start + from..start + to];
            let from = start + from + (words.len() - words.trim_start().len());
            let to = start + to - (words.len() - words.trim_end().len());
            if from < to {
                all.push(Piece {
                    span: Span::new(from, to),
                    marker: Marker::None,
                });
            }
        }
    }
    all
}

/// The stretches of a line: furniture by itself, and running text between.
fn cut(line: &str) -> Vec<(usize, usize)> {
    let mut stretches = Vec::new();
    let mut start = 0;
    for end in head(line) {
        stretches.push((start, end));
        start = end;
    }
    let mut running = start;
    for end in ends(line, start) {
        let segment = line[start..end].trim();
        if segment.len() <= line::SHORT && is_furniture(segment) {
            stretches.push((running, start));
            stretches.push((start, end));
            running = end;
        }
        start = end;
    }
    stretches.push((running, line.len()));
    stretches
}

fn is_furniture(segment: &str) -> bool {
    !segment.is_empty() && line::kind_of(segment, &Shape::of(segment), None).is_some()
}

/// Ends of the trail and of a headline that is said twice.
fn head(line: &str) -> Vec<usize> {
    let mut window = line.len().min(HEAD);
    while !line.is_char_boundary(window) {
        window -= 1;
    }
    let mut ends = Vec::new();
    let mark = line[..window].rfind(['»', '›']);
    let first = line.split(['»', '›']).next().unwrap_or_default().trim();
    let start = match mark {
        Some(at) if line::is_section(first) => {
            at + line[at..].chars().next().map_or(0, char::len_utf8)
        }
        _ => 0,
    };
    let start = start + (line[start..].len() - line[start..].trim_start().len());
    let probe = (start + TITLE..window).find(|at| line.is_char_boundary(*at));
    let again = probe.and_then(|probe| {
        let found = line[probe..].find(&line[start..probe])?;
        Some(probe + found)
    });
    if let Some(again) = again {
        let title = line[start..again].trim_end();
        if again < window && !ends_sentence(title) && line[again..].starts_with(title) {
            ends.push(again);
            ends.push(again + title.len());
            return ends;
        }
    }
    if start > 0 {
        ends.push(start);
    }
    ends
}

/// Places where something new may begin: after a sentence, at keywords, at a time stamp.
fn ends(line: &str, from: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut before = (from, "");
    let mut tags = false;
    for (at, word) in words(line, from) {
        let tag = word.starts_with('#') && word.len() > 1;
        let stamp = word.len() == 10 && word.as_bytes()[4] == b'-' && word.as_bytes()[7] == b'-';
        let stop = ends_sentence(before.1) && before.1.len() > 2;
        if at > from && (stop || tag != tags || stamp) {
            ends.push(at);
        }
        tags = tag;
        before = (at, word);
    }
    ends.push(line.len());
    ends
}

fn words(line: &str, from: usize) -> impl Iterator<Item = (usize, &str)> {
    let base = line.as_ptr().addr();
    line[from..]
        .split_whitespace()
        .map(move |word| (word.as_ptr().addr() - base, word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::block::pieces;

    #[test]
    fn furniture_leaves_the_line_and_sentences_stay_together() {
        let body = "The foreign ministers of the two states met in Nicosia on Tuesday. They \
            agreed to reopen the border crossing that was shut in 1974, a spokesman said. "
            .repeat(4);
        let text = format!(
            "Home » World » Ministers agree on border crossing Ministers agree on border \
             crossing {body}2019-03-05 10:00 #Cyprus #border #talks Leave a Comment"
        );
        let found = unline(&text, pieces(&text));
        let found: Vec<&str> = found.iter().map(|piece| piece.span.of(&text)).collect();
        assert_eq!(
            found[0],
            "Home » World » Ministers agree on border crossing"
        );
        assert_eq!(found[1], "Ministers agree on border crossing");
        assert_eq!(found[2], body.trim());
        assert_eq!(
            found[3..],
            [
                "2019-03-05 10:00",
                "#Cyprus #border #talks",
                "Leave a Comment"
            ]
        );
    }

    #[test]
    fn long_paragraphs_of_prose_are_not_cut() {
        let text = "The envoy, who arrived on 2019-03-05, said the talks were useful. ".repeat(30);
        assert_eq!(unline(&text, pieces(&text)).len(), 1);
    }
}
