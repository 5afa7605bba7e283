//! What heads an entry of a chronicle.

use crate::events::scene::Scene;
use crate::time::Basis;
use crate::time::TimeExpression;

/// The day or year that heads an entry of a chronicle: "1961: Ghana recognises", "12 May 1972 - ",
/// or a line of its own.
pub(in crate::events) fn heading<'a>(scene: &'a Scene<'_>) -> Option<&'a TimeExpression> {
    heading_words(scene).filter(|time| time.basis != Basis::Publication && time.start.is_some())
}

/// The words that head an entry, whether or not they can be dated.
pub(in crate::events) fn heading_words<'a>(scene: &'a Scene<'_>) -> Option<&'a TimeExpression> {
    let words = &scene.words;
    let first = scene.times.first()?;
    let (start, end) = scene.range(first.span)?;
    let parted = || words.at(end).start > first.span.end;
    let heads = match words.lower(end) {
        ":" => true,
        "-" | "–" | "—" => parted(),
        "." | "" => end + 1 >= words.len(),
        // "2007, Kenya sent troops"
        "," => {
            first.basis == Basis::Stated
                && words
                    .lower(start)
                    .starts_with(|letter: char| letter.is_ascii_digit())
        }
        _ => false,
    };
    (start == 0 && heads).then_some(first)
}
