//! Words as hashes: which texts are copies, and how alike two sentences are.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// Words in a shingle of a text.
const SHINGLE: usize = 4;

/// Hashes that a sketch keeps at most; longer texts keep every second, fourth ... shingle.
const SKETCH: usize = 192;

/// Hashes kept of a sentence.
const WORDS: usize = 16;

/// Shingles of a text, sampled by hash: two texts keep the same shingles of what they share.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sketch {
    /// Sorted; all of them multiples of no more than `1 << halvings` by their low bits.
    hashes: Box<[u64]>,
    halvings: u32,
}

fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for letter in word.chars().flat_map(char::to_lowercase) {
        hasher.write_u32(letter as u32);
    }
    hasher.write_u32(u32::MAX);
    mixed(&hasher)
}

/// Hash of a row of words by their hashes.
fn row(words: &[u64]) -> u64 {
    let mut hasher = FxHasher::default();
    for &word in words {
        hasher.write_u64(word);
    }
    mixed(&hasher)
}

/// The low bits choose the sample and the order chooses the candidates: both need all bits.
fn mixed(hasher: &FxHasher) -> u64 {
    let mixed = hasher.finish().wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 29)
}

fn words(text: &str) -> Vec<&str> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect()
}

impl Sketch {
    /// Sketch of a text.
    pub fn new(text: &str) -> Self {
        let words: Vec<u64> = words(text).into_iter().map(hash).collect();
        let mut hashes: Vec<u64> = words.windows(SHINGLE).map(row).collect();
        hashes.sort_unstable();
        hashes.dedup();
        let mut sketch = Self {
            hashes: hashes.into(),
            halvings: 0,
        };
        while sketch.hashes.len() > SKETCH {
            sketch = sketch.halved(sketch.halvings + 1);
        }
        sketch
    }

    fn halved(&self, halvings: u32) -> Self {
        let mask = (1_u64 << halvings) - 1;
        let kept = self.hashes.iter().copied();
        Self {
            hashes: kept.filter(|hash| hash & mask == 0).collect(),
            halvings,
        }
    }

    /// Hashes by which copies find each other: the least of those that every length of text
    /// keeps with the same chance.
    pub(super) fn handles(&self, count: usize) -> impl Iterator<Item = u64> + '_ {
        // The sample is by low bits, the order by high ones: the least hashes of a longer text
        // are a sample of those of a shorter one.
        self.hashes.iter().copied().take(count)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// Whether one text is for the most part the other, or its beginning.
    pub(super) fn is_copy_of(&self, other: &Self) -> bool {
        let halvings = self.halvings.max(other.halvings);
        let (one, two) = (self.at(halvings), other.at(halvings));
        let (least, most) = (one.len().min(two.len()), one.len().max(two.len()));
        // Fewer shingles than a sentence has say nothing, and a long text may quote a short one.
        if least < 8 || least * 3 < most {
            return false;
        }
        let shared = shared(&one, &two);
        shared * 10 >= least * 6
    }

    fn at(&self, halvings: u32) -> std::borrow::Cow<'_, [u64]> {
        if halvings == self.halvings {
            return std::borrow::Cow::Borrowed(&self.hashes);
        }
        std::borrow::Cow::Owned(self.halved(halvings).hashes.into())
    }
}

/// Elements of both of two sorted sets.
pub(super) fn shared<T: Ord>(one: &[T], other: &[T]) -> usize {
    let (mut at, mut to, mut count) = (0, 0, 0);
    while at < one.len() && to < other.len() {
        match one[at].cmp(&other[to]) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => to += 1,
            std::cmp::Ordering::Equal => {
                count += 1;
                at += 1;
                to += 1;
            }
        }
    }
    count
}

/// Hashes of the longer words of a sentence, sorted.
#[expect(
    clippy::cast_possible_truncation,
    reason = "32 bits are enough to compare two sentences"
)]
pub fn content_words(sentence: &str) -> Box<[u32]> {
    let mut hashes: Vec<u32> = words(sentence)
        .into_iter()
        .filter(|word| word.len() > 3)
        .map(|word| hash(word) as u32)
        .collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.truncate(WORDS);
    hashes.into()
}

/// Hash of a word of a name with its mark.
#[expect(
    clippy::cast_possible_truncation,
    reason = "30 bits are enough to tell persons of one event apart"
)]
fn word_of_name(word: &str, mark: u32) -> u32 {
    hash(word) as u32 & !MARKS | mark
}

/// Marks of the last word of a name, of its first, and of the only one.
const MARKS: u32 = 3;
const LAST: u32 = 0;
const FIRST: u32 = 1;
const ONLY: u32 = 2;

/// Hashes of a person by the last word of the name and by the first, which stands alone for
/// Chinese, Koreans and Ethiopians; titles and first names vary.
pub fn person(name: &str) -> Vec<u32> {
    match &words(name)[..] {
        [] => Vec::new(),
        [only] => vec![word_of_name(only, ONLY)],
        [first, .., last] => vec![word_of_name(last, LAST), word_of_name(first, FIRST)],
    }
}

/// Whether two hashes may be of one person: by the first word only with who is named by one word.
pub(super) fn is_one_person(one: u32, other: u32) -> bool {
    let marks = (one & MARKS, other & MARKS);
    one & !MARKS == other & !MARKS
        && (marks.0 != FIRST || marks.1 == ONLY)
        && (marks.1 != FIRST || marks.0 == ONLY)
}

/// Whether a hash is that by which a person counts as one.
pub(super) fn is_whole_person(one: u32) -> bool {
    one & MARKS != FIRST
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "The envoy of Chad left Khartoum by air on Tuesday after a quarrel over the \
        border posts at Tine. Officials in both capitals said that trade would go on. A convoy with \
        grain crossed the line under guard in the evening, and the governor of the province came out \
        to meet it. Nobody would say when the ambassador might return to his house by the river.";

    #[test]
    fn a_cut_text_with_one_word_changed_is_a_copy() {
        let cut = REPORT.replace("Tuesday", "Monday");
        let cut = &cut[..cut.len() * 2 / 3];
        assert!(Sketch::new(REPORT).is_copy_of(&Sketch::new(cut)));
        assert!(Sketch::new(cut).is_copy_of(&Sketch::new(REPORT)));
    }

    #[test]
    fn a_first_name_that_stands_alone_is_of_the_person() {
        let same = |one: &str, other: &str| {
            let (one, other) = (person(one), person(other));
            one.iter()
                .any(|&a| other.iter().any(|&b| is_one_person(a, b)))
        };
        assert!(same("Tran Duc Luong", "Tran"));
        assert!(same("Ana Rojas", "Rojas"));
        assert!(!same("Ana Rojas", "Ana Soto"));
        assert!(!same("Soto Rojas", "Ana Soto"));
    }

    #[test]
    fn another_text_on_the_same_matter_is_no_copy() {
        let other = "On Tuesday Chad's ambassador flew home from Khartoum. The two governments had \
            quarrelled for a week about posts on the border near Tine, where grain convoys pass under \
            guard. Trade has not stopped, officials said, and the embassy remains open.";
        assert!(!Sketch::new(REPORT).is_copy_of(&Sketch::new(other)));
    }

    #[test]
    fn long_texts_of_different_sampling_are_compared() {
        let words: Vec<String> = (0..900).map(|n| format!("word{n}")).collect();
        let long = words.join(" ");
        let half = &long[..long.len() / 2];
        assert!(Sketch::new(&long).is_copy_of(&Sketch::new(half)));
    }
}
