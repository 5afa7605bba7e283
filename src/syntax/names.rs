//! Names from the scores of single words: begin, inside, outside.

use super::parse::Entity;
use super::parse::Word;
use super::tagset::EntityKind;

/// Number of labels: outside, then begin and inside for each kind.
pub(crate) const LABELS: usize = 1 + 2 * EntityKind::ALL.len();
/// The label of a word outside all names.
pub(crate) const OUTSIDE: usize = 0;

/// Label of a word of a name.
#[cfg(any(test, feature = "train"))]
pub(crate) fn label(kind: EntityKind, begins: bool) -> usize {
    1 + 2 * kind.code() + usize::from(!begins)
}

/// Kind of a label and whether it begins a name; `None` for outside.
fn meaning(label: usize) -> Option<(EntityKind, bool)> {
    let inner = label.checked_sub(1)?;
    Some((EntityKind::from_code(inner / 2)?, inner % 2 == 0))
}

/// Storage of the choice of labels, reused from sentence to sentence.
#[derive(Debug, Default)]
pub(crate) struct NameLabeller {
    /// By word and label: where the best way to it comes from.
    sources: Vec<[u8; LABELS]>,
    labels: Vec<usize>,
}

impl NameLabeller {
    /// The best labels for the words of a sentence, where a name goes on only after it began.
    pub(crate) fn choose<'a>(&mut self, scores: impl Iterator<Item = &'a [f32]>) -> &[usize] {
        self.sources.clear();
        let mut totals = [f32::MIN / 2.0; LABELS];
        totals[OUTSIDE] = 0.0;
        for scores in scores {
            let best = (0..LABELS).fold(0, |a, b| if totals[b] > totals[a] { b } else { a });
            let mut next = [f32::MIN / 2.0; LABELS];
            let mut sources = [0_u8; LABELS];
            for (label, (next, source)) in next.iter_mut().zip(&mut sources).enumerate() {
                // An inside label stands just after its begin label in the list.
                let inside = matches!(meaning(label), Some((_, false)));
                let from = match inside {
                    true if totals[label] > totals[label - 1] => label,
                    true => label - 1,
                    false => best,
                };
                *source = from as u8;
                *next = totals[from] + scores.get(label).copied().unwrap_or(f32::MIN / 4.0);
            }
            self.sources.push(sources);
            totals = next;
        }
        let mut label = (0..LABELS).fold(0, |a, b| if totals[b] > totals[a] { b } else { a });
        self.labels.clear();
        for sources in self.sources.iter().rev() {
            self.labels.push(label);
            label = usize::from(sources[label]);
        }
        self.labels.reverse();
        &self.labels
    }
}

/// Joins labelled words to names.
pub(crate) fn push_names(
    words: &[Word],
    labels: impl Iterator<Item = usize>,
    out: &mut Vec<Entity>,
) {
    let first = out.len();
    for (index, label) in labels.enumerate() {
        let Some((kind, begins)) = meaning(label) else {
            continue;
        };
        let index = index as u32;
        let span = words[index as usize].span;
        match out[first..].last_mut() {
            Some(last) if !begins && last.kind == kind && last.words.end == index => {
                last.words.end = index + 1;
                last.span = last.span.cover(span);
            }
            _ => out.push(Entity {
                words: index..index + 1,
                span,
                kind,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(rows: &[[f32; LABELS]]) -> Vec<usize> {
        let rows = rows.iter().map(<[f32; LABELS]>::as_slice);
        NameLabeller::default().choose(rows).to_vec()
    }

    #[test]
    fn inside_never_stands_without_its_begin() {
        let (begin, inside) = (
            label(EntityKind::Place, true),
            label(EntityKind::Place, false),
        );
        let mut row = [0.0; LABELS];
        row[inside] = 3.0;
        row[begin] = 1.0;
        assert_eq!(choose(&[row, row]), [begin, inside]);
    }

    #[test]
    fn kind_of_a_name_is_weighed_over_all_its_words() {
        let person = label(EntityKind::Person, true);
        let place = label(EntityKind::Place, true);
        let (mut first, mut second) = ([-9.0; LABELS], [-9.0; LABELS]);
        first[place] = 1.0;
        first[person] = 0.5;
        second[person + 1] = 2.0;
        second[place + 1] = 0.0;
        assert_eq!(choose(&[first, second]), [person, person + 1]);
    }
}
