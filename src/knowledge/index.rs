//! A set of phrases found in running text in one pass, longest first, on word borders.
//!
//! Every prefix of a phrase that ends at a word border is a node, keyed by the 64-bit FNV-1a hash of its folded
//! bytes; looking a word up costs one hash and one probe, whatever the number of phrases. Two different prefixes
//! share a key with a chance of about 10⁻¹⁰ for a hundred thousand of them; the build refuses phrases that do.

use rustc_hash::FxHashMap;

use crate::text::Span;

use super::fold::Folder;
use super::starts::Starts;

/// Bit n: folded byte n comes from a capital. Phrases over 128 bytes are checked as far as that.
type Capitals = u128;

/// Where a phrase is written in [`Index::forms`], and the first and last of its senses; none after all were taken out.
#[derive(Debug, Clone, Copy)]
struct Record {
    form: Span,
    first: u32,
    last: u32,
}

/// A sense, with the capitals that it demands (`Foreign Office` is London's, `foreign office` anyone's), and the
/// sense of the same phrase that came next.
#[derive(Debug, Clone)]
struct Item<T> {
    capitals: Capitals,
    sense: T,
    next: u32,
}

/// A phrase and what it may mean.
#[derive(Debug)]
pub struct Entry<'k, T> {
    index: &'k Index<T>,
    record: Record,
}

impl<T> Clone for Entry<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Entry<'_, T> {}

impl<'k, T> Entry<'k, T> {
    /// The phrase as the knowledge files write it.
    pub fn form(self) -> &'k str {
        self.record.form.of(&self.index.forms)
    }

    /// What the phrase may mean in any spelling, in the order of the files. Never empty.
    pub fn senses(self) -> impl Iterator<Item = &'k T> + use<'k, T> {
        self.items().map(|item| &item.sense)
    }

    fn items(self) -> impl Iterator<Item = &'k Item<T>> + use<'k, T> {
        let items = &self.index.items;
        std::iter::successors(items.get(self.record.first as usize), |item| {
            items.get(item.next as usize)
        })
    }
}

/// A phrase found in a text.
#[derive(Debug)]
pub struct Found<'k, T> {
    /// The words that matched.
    pub span: Span,
    /// The phrase that they match.
    pub entry: Entry<'k, T>,
    capitals: Capitals,
}

impl<'k, T> Found<'k, T> {
    /// What the words may mean, spelt as they are. Never empty.
    pub fn senses(&self) -> impl Iterator<Item = &'k T> + use<'k, T> {
        let capitals = self.capitals;
        let fits = move |item: &&Item<T>| capitals & item.capitals == item.capitals;
        self.entry.items().filter(fits).map(|item| &item.sense)
    }
}

impl<T> Clone for Found<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Found<'_, T> {}

#[derive(Debug, Clone, Copy)]
struct Node {
    entry: u32,
    continues: bool,
}

/// No entry, no further sense.
const NONE: u32 = u32::MAX;
const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

/// Number of bits in [`Index::firsts`], as a power of two.
const FIRST_BITS: u32 = 18;

/// Where the bit of a hash stands.
#[inline]
fn first_bit(hash: u64) -> (usize, u64) {
    let mixed = hash ^ (hash >> 32);
    let place = (mixed >> 6) & ((1 << (FIRST_BITS - 6)) - 1);
    (usize::try_from(place).unwrap_or(0), 1 << (mixed & 63))
}

/// Phrases with their senses.
#[derive(Debug, Clone)]
pub struct Index<T> {
    nodes: FxHashMap<u64, Node>,
    /// A bit for each hash of the first word of a phrase: most words of a text begin none, and these bits stay
    /// in the processor's cache.
    firsts: Vec<u64>,
    records: Vec<Record>,
    items: Vec<Item<T>>,
    forms: String,
}

impl<T> Default for Index<T> {
    fn default() -> Self {
        Self {
            nodes: FxHashMap::default(),
            firsts: Vec::new(),
            records: Vec::new(),
            items: Vec::new(),
            forms: String::new(),
        }
    }
}

/// What has been read of a phrase so far.
#[derive(Clone, Copy)]
struct Walk {
    hash: u64,
    capitals: Capitals,
    length: u32,
    folder: Folder,
}

impl Walk {
    fn new() -> Self {
        Self {
            hash: FNV_OFFSET,
            capitals: 0,
            length: 0,
            folder: Folder::default(),
        }
    }

    #[inline]
    fn step(&mut self, c: char) {
        let folded = self.folder.step(c);
        if folded.upper && self.length < 128 {
            self.capitals |= 1 << self.length;
        }
        for &byte in folded.bytes() {
            self.hash = (self.hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME);
            self.length += 1;
        }
    }
}

/// The hash of what stands before the first border at or after `start`; `None` where nothing does.
pub(super) fn hash_of_first(text: &str, start: usize, end: usize) -> Option<u64> {
    let letters = text.get(start..end)?.bytes();
    let letters = letters.take_while(u8::is_ascii_alphanumeric);
    let (mut hash, mut at) = (FNV_OFFSET, start);
    for letter in letters {
        hash = (hash ^ u64::from(letter.to_ascii_lowercase())).wrapping_mul(FNV_PRIME);
        at += 1;
    }
    if at > start && (at == end || text.as_bytes()[at].is_ascii()) {
        return Some(hash);
    }
    let mut walk = Walk::new();
    let mut previous = ' ';
    for c in text[start..end].chars() {
        if walk.length > 0 && is_border(previous, c) {
            return Some(walk.hash);
        }
        walk.step(c);
        previous = c;
    }
    (walk.length > 0).then_some(walk.hash)
}

impl<T> Index<T> {
    /// An empty index with room for `phrases`.
    pub(crate) fn with_capacity(phrases: usize) -> Self {
        Self {
            nodes: FxHashMap::with_capacity_and_hasher(phrases * 2, rustc_hash::FxBuildHasher),
            firsts: Vec::new(),
            records: Vec::with_capacity(phrases),
            items: Vec::with_capacity(phrases),
            forms: String::with_capacity(phrases * 12),
        }
    }

    /// Adds a sense to a phrase; the same phrase in another spelling of the same letters is the same entry.
    ///
    /// Capitals in `form` are demanded of the text for this sense, small letters match both.
    pub(crate) fn insert(&mut self, form: &str, sense: T) {
        let mut walk = Walk::new();
        let mut previous = ' ';
        let mut first = true;
        for c in form.trim().chars() {
            if is_border(previous, c) && walk.length > 0 {
                if std::mem::take(&mut first) {
                    self.add_first(walk.hash);
                }
                self.nodes
                    .entry(walk.hash)
                    .and_modify(|node| node.continues = true)
                    .or_insert(Node {
                        entry: NONE,
                        continues: true,
                    });
            }
            walk.step(c);
            previous = c;
        }
        if first {
            self.add_first(walk.hash);
        }
        let fresh = number(self.records.len());
        let item = number(self.items.len());
        let node = self.nodes.entry(walk.hash).or_insert(Node {
            entry: NONE,
            continues: false,
        });
        if node.entry == NONE {
            node.entry = fresh;
            let start = self.forms.len();
            self.forms.push_str(form.trim());
            self.records.push(Record {
                form: Span::new(start, self.forms.len()),
                first: item,
                last: item,
            });
        } else {
            let record = &mut self.records[node.entry as usize];
            match self.items.get_mut(record.last as usize) {
                Some(last) => last.next = item,
                None => record.first = item,
            }
            record.last = item;
        }
        self.items.push(Item {
            capitals: walk.capitals,
            sense,
            next: NONE,
        });
    }

    fn add_first(&mut self, hash: u64) {
        if self.firsts.is_empty() {
            self.firsts.resize(1 << (FIRST_BITS - 6), 0);
        }
        let (place, bit) = first_bit(hash);
        self.firsts[place] |= bit;
    }

    /// Whether the first word of a text may begin a phrase.
    #[inline]
    pub(super) fn may_begin(&self, hash: u64) -> bool {
        let (place, bit) = first_bit(hash);
        self.firsts.get(place).is_some_and(|bits| bits & bit != 0)
    }

    /// Takes the senses of a phrase, in any letter case, that are `wanted` out of it.
    pub(crate) fn take(&mut self, form: &str, wanted: impl Fn(&T) -> bool) -> Vec<T>
    where
        T: Clone,
    {
        let mut taken = Vec::new();
        if let Some(at) = self.find(form) {
            self.sift(at as usize, |sense| {
                let out = wanted(sense);
                if out {
                    taken.push(sense.clone());
                }
                !out
            });
        }
        taken
    }

    /// Shows every sense to `keep`, which may change it, and takes out those that it does not keep.
    pub(crate) fn retain(&mut self, mut keep: impl FnMut(&mut T) -> bool) {
        for at in 0..self.records.len() {
            self.sift(at, &mut keep);
        }
    }

    fn sift(&mut self, record: usize, mut keep: impl FnMut(&mut T) -> bool) {
        let record = &mut self.records[record];
        let mut next = record.first;
        (record.first, record.last) = (NONE, NONE);
        while let Some(item) = self.items.get_mut(next as usize) {
            let at = std::mem::replace(&mut next, item.next);
            if !keep(&mut item.sense) {
                continue;
            }
            item.next = NONE;
            match self.items.get_mut(record.last as usize) {
                Some(last) => last.next = at,
                None => record.first = at,
            }
            record.last = at;
        }
    }

    /// Number of phrases.
    pub fn len(&self) -> usize {
        self.entries().count()
    }

    /// Whether there is no phrase.
    pub fn is_empty(&self) -> bool {
        self.entries().next().is_none()
    }

    /// All phrases, in the order in which they came.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_, T>> {
        let entries = self.records.iter().map(|&record| Entry {
            index: self,
            record,
        });
        entries.filter(|entry| entry.record.first != NONE)
    }

    /// The record of a whole phrase, which may have lost all its senses.
    fn find(&self, form: &str) -> Option<u32> {
        let mut walk = Walk::new();
        form.trim().chars().for_each(|c| walk.step(c));
        let node = self.nodes.get(&walk.hash)?;
        (node.entry != NONE).then_some(node.entry)
    }

    fn entry(&self, at: u32) -> Entry<'_, T> {
        Entry {
            index: self,
            record: self.records[at as usize],
        }
    }

    /// The entry of a whole phrase, in any case.
    pub fn get(&self, form: &str) -> Option<Entry<'_, T>> {
        let entry = self.entry(self.find(form)?);
        (entry.record.first != NONE).then_some(entry)
    }

    /// The longest phrase that starts at byte `start` of `text` and ends by byte `end`.
    ///
    /// `start` must be the start of a word; see [`Index::scan`].
    pub fn longest_at(&self, text: &str, start: usize, end: usize) -> Option<Found<'_, T>> {
        let mut walk = Walk::new();
        let mut best = None;
        let mut previous = ' ';
        let mut chars = text.get(start..end)?.char_indices();
        let mut first = true;
        loop {
            let next = chars.next();
            let at = next.map_or(end - start, |(at, _)| at);
            if walk.length > 0 && next.is_none_or(|(_, c)| is_border(previous, c)) {
                if std::mem::take(&mut first) && !self.may_begin(walk.hash) {
                    break;
                }
                let Some(node) = self.nodes.get(&walk.hash) else {
                    break;
                };
                if node.entry != NONE && next.is_none_or(|(_, c)| ends_before(previous, c)) {
                    let entry = self.entry(node.entry);
                    if entry
                        .items()
                        .any(|item| walk.capitals & item.capitals == item.capitals)
                    {
                        best = Some((at, entry, walk.capitals));
                    }
                }
                if !node.continues {
                    break;
                }
            }
            let Some((_, c)) = next else { break };
            walk.step(c);
            previous = c;
        }
        best.map(|(length, entry, capitals)| Found {
            span: Span::new(start, start + length),
            entry,
            capitals,
        })
    }

    /// The same as [`Index::scan`] of the text and the part of it whose words were read.
    pub fn scan_from<'k, 't>(
        &'k self,
        text: &'t str,
        starts: &'t Starts,
    ) -> impl Iterator<Item = Found<'k, T>> + use<'k, 't, T> {
        let mut free = 0;
        starts.words().iter().filter_map(move |&(start, hash)| {
            if start < free || !self.may_begin(hash) {
                return None;
            }
            let found = self.longest_at(text, start as usize, starts.end())?;
            free = found.span.end;
            Some(found)
        })
    }

    /// All phrases inside `within`, leftmost first and longest first, none overlapping another.
    pub fn scan<'k, 't>(&'k self, text: &'t str, within: Span) -> Scan<'k, 't, T> {
        Scan {
            index: self,
            text,
            at: within.start as usize,
            end: (within.end as usize).min(text.len()),
        }
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("fewer than 2^32 phrases")
}

/// A phrase may be cut where a word ends, and after a full stop, bracket or plus sign: `U.S.`, `Congo (Kinshasa)`.
#[inline]
fn is_border(previous: char, next: char) -> bool {
    let closed = matches!(previous, '.' | ')' | '+');
    if previous.is_ascii() && next.is_ascii() {
        return closed || previous.is_ascii_alphanumeric() && !next.is_ascii_alphanumeric();
    }
    closed || previous.is_alphanumeric() && !is_word(next)
}

/// Whether a phrase may end between these two characters.
#[inline]
fn ends_before(previous: char, next: char) -> bool {
    (!is_word(next) || previous == '.' && next.is_lowercase())
        && next != '$'
        && next != '_'
        && next != '@'
}

#[inline]
fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

/// Iterator of [`Index::scan`].
#[derive(Debug, Clone)]
pub struct Scan<'k, 't, T> {
    index: &'k Index<T>,
    text: &'t str,
    at: usize,
    end: usize,
}

impl<'k, T> Iterator for Scan<'k, '_, T> {
    type Item = Found<'k, T>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(start) = next_word(self.text, self.at, self.end) {
            if let Some(found) = self.index.longest_at(self.text, start, self.end) {
                self.at = found.span.end as usize;
                return Some(found);
            }
            self.at = word_end(self.text, start, self.end);
        }
        self.at = self.end;
        None
    }
}

/// The first byte at or after `from` where a word starts.
pub(crate) fn next_word(text: &str, from: usize, end: usize) -> Option<usize> {
    let glued = |at: usize| {
        let before = text[..at].chars().next_back();
        before.is_some_and(|c| is_word(c) || c == '@' || c == '_')
    };
    let mut at = from;
    while at < end {
        let c = text[at..].chars().next()?;
        if is_word(c) {
            if !glued(at) {
                return Some(at);
            }
            at = word_end(text, at, end);
        } else {
            at += c.len_utf8();
        }
    }
    None
}

/// The byte after the word that starts at `start`.
pub(crate) fn word_end(text: &str, start: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < end && bytes[at].is_ascii_alphanumeric() {
        at += 1;
    }
    if at >= end || bytes[at].is_ascii() {
        return at.min(end);
    }
    text[at..end]
        .find(|c| !is_word(c))
        .map_or(end, |more| at + more)
}

#[cfg(test)]
mod tests {
    use super::Index;
    use crate::text::Span;

    fn index(forms: &[&'static str]) -> Index<&'static str> {
        let mut index = Index::default();
        for form in forms {
            index.insert(form, *form);
        }
        index
    }

    fn found(index: &Index<&'static str>, text: &str) -> Vec<(String, &'static str)> {
        index
            .scan(text, Span::new(0, text.len()))
            .map(|found| {
                (
                    found.span.of(text).to_owned(),
                    *found.senses().next().unwrap(),
                )
            })
            .collect()
    }

    #[test]
    fn the_longest_phrase_wins_and_a_failed_one_falls_back() {
        let index = index(&["Sudan", "South Sudan", "South Sudan Liberation Army"]);
        assert_eq!(
            found(
                &index,
                "Sudan and South Sudan; the South Sudan Liberation Front"
            ),
            [
                ("Sudan".to_owned(), "Sudan"),
                ("South Sudan".to_owned(), "South Sudan"),
                ("South Sudan".to_owned(), "South Sudan"),
            ]
        );
    }

    #[test]
    fn capitals_of_the_form_are_demanded_and_small_letters_are_not() {
        let index = index(&["US", "Turkey", "foreign ministry"]);
        assert_eq!(found(&index, "us Us turkey tURKEY").len(), 0);
        assert_eq!(
            found(&index, "US TURKEY Turkey Foreign Ministry FOREIGN MINISTRY").len(),
            5
        );
    }

    #[test]
    fn spelling_chooses_among_the_senses_of_a_phrase() {
        let mut index = Index::default();
        index.insert("Foreign Office", "GBR");
        index.insert("foreign office", "any");
        let text = "the foreign office, the Foreign Office";
        let found: Vec<Vec<_>> = index
            .scan(text, Span::new(0, text.len()))
            .map(|found| found.senses().copied().collect())
            .collect();
        assert_eq!(found, [vec!["any"], vec!["GBR", "any"]]);
    }

    #[test]
    fn senses_taken_out_are_found_no_more_and_their_place_is_used_again() {
        let mut index = Index::default();
        for sense in ["a", "b", "c"] {
            index.insert("Congo", sense);
        }
        index.insert("Gabon", "d");
        let senses = |index: &Index<&'static str>| -> Vec<&str> {
            let entry = index.get("congo");
            entry.map_or(Vec::new(), |entry| entry.senses().copied().collect())
        };
        assert_eq!(index.take("CONGO", |&sense| sense == "b"), ["b"]);
        assert_eq!(senses(&index), ["a", "c"]);
        index.retain(|sense| !["a", "c"].contains(sense));
        assert!(index.get("Congo").is_none() && index.len() == 1);
        assert_eq!(found(&index, "Congo and Gabon").len(), 1);
        index.insert("Congo", "e");
        index.insert("Congo", "f");
        assert_eq!(senses(&index), ["e", "f"]);
        assert_eq!(found(&index, "Congo and Gabon").len(), 2);
    }

    #[test]
    fn dotted_abbreviations_keep_their_last_dot() {
        let index = index(&["U.S."]);
        let spans = |text| {
            found(&index, text)
                .into_iter()
                .map(|(span, _)| span)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            spans("the U.S.-led, U.S. and U.S.'s"),
            ["U.S.", "U.S.", "U.S."]
        );
        assert_eq!(spans("U.S.S.R."), Vec::<String>::new());
    }

    #[test]
    fn no_match_inside_a_word_or_an_address() {
        let index = index(&["Oman", "Iran"]);
        assert!(found(&index, "Omani Romania Iranian IranAir @Iran Iran_1").is_empty());
        assert_eq!(found(&index, "Iran's Iran-Oman (Oman)").len(), 4);
    }

    #[test]
    fn marks_apostrophes_hyphens_and_line_breaks_do_not_matter() {
        let index = index(&["Côte d'Ivoire", "Guinea-Bissau"]);
        let text =
            "Cote d’Ivoire, CÔTE D'IVOIRE, Co\u{302}te d'Ivoire, Guinea\nBissau; Guinea\n\nBissau";
        assert_eq!(found(&index, text).len(), 4);
    }

    #[test]
    fn currency_signs_are_not_states() {
        assert!(found(&index(&["US"]), "US$5 million").is_empty());
    }
}
