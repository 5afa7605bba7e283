//! Gold names from the three ways in which the treebanks write them.

use crate::syntax::Agreement;
use crate::syntax::Engine;
use crate::syntax::TreebankSentence;
use crate::syntax::TreebankWord;
use crate::syntax::Workspace;
use crate::syntax::names::OUTSIDE;
use crate::syntax::names::label;
use crate::syntax::names::push_names;
use crate::syntax::tagset::Deprel;
use crate::syntax::tagset::EntityKind;
use crate::syntax::tagset::Upos;
use crate::syntax::tagset::Xpos;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Labels of the words of a sentence; `None` where a treebank does not say.
pub(crate) type Labels = Vec<Option<usize>>;

/// Sentences of Universal NER files, found by their words.
#[derive(Debug, Default)]
pub struct NamedSentences {
    labels: FxHashMap<String, Labels>,
}

impl NamedSentences {
    /// Reads the text of an IOB2 file of Universal NER.
    pub fn add(&mut self, text: &str) {
        let (mut forms, mut labels) = (String::new(), Labels::new());
        for line in text.lines().chain([""]) {
            if line.is_empty() {
                if !labels.is_empty() {
                    self.labels
                        .insert(std::mem::take(&mut forms), std::mem::take(&mut labels));
                }
            } else if !line.starts_with('#') {
                let mut columns = line.split('\t').skip(1);
                forms.push_str(columns.next().unwrap_or_default());
                forms.push('\t');
                labels.push(Some(universal(columns.next().unwrap_or_default())));
            }
        }
    }

    /// Labels of a sentence: of Universal NER where it has them, else of the last column.
    pub(crate) fn of(&self, sentence: &TreebankSentence) -> Labels {
        let key: String = sentence
            .words
            .iter()
            .map(|word| word.form.clone() + "\t")
            .collect();
        if let Some(labels) = self.labels.get(&key) {
            return labels.clone();
        }
        let column = |word: &TreebankWord| {
            let items = word.misc.split('|');
            let mut items = items.filter_map(|item| item.strip_prefix("Entity="));
            items.next().map(str::to_owned)
        };
        let columns: Vec<Option<String>> = sentence.words.iter().map(column).collect();
        if columns
            .iter()
            .flatten()
            .any(|entry| entry.starts_with(['(', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']))
        {
            return nested(sentence, &columns);
        }
        if sentence.id.starts_with(OWN) {
            return columns
                .iter()
                .map(|entry| Some(own(entry.as_deref())))
                .collect();
        }
        vec![None; columns.len()]
    }
}

/// Agreement on names, exact words and kind, by kind; only sentences with gold names count.
pub fn evaluate_names(
    engine: &Engine,
    sentences: &[TreebankSentence],
    names: &NamedSentences,
) -> BTreeMap<EntityKind, Agreement> {
    let mut scores: BTreeMap<EntityKind, Agreement> = BTreeMap::new();
    let mut workspace = Workspace::default();
    for sentence in sentences {
        let Some(labels) = names.of(sentence).into_iter().collect::<Option<Vec<_>>>() else {
            continue;
        };
        let parse = engine.parse(&sentence.text, &sentence.tokens(), &mut workspace);
        let mut gold = Vec::new();
        push_names(&parse.words, labels.into_iter(), &mut gold);
        for name in &gold {
            let score = scores.entry(name.kind).or_default();
            score.gold += 1;
            score.both += usize::from(parse.entities.contains(name));
        }
        for name in &parse.entities {
            scores.entry(name.kind).or_default().found += 1;
        }
    }
    scores
}

/// How identifiers of the project's own sentences begin.
const OWN: &str = "plenipo-";

/// Label of Universal NER; its category of other names holds nationalities for the most part.
fn universal(text: &str) -> usize {
    let Some((position, kind)) = text.split_once('-') else {
        return OUTSIDE;
    };
    let kind = match kind {
        "PER" => EntityKind::Person,
        "LOC" => EntityKind::Place,
        "ORG" => EntityKind::Organisation,
        "OTH" => EntityKind::Nationality,
        _ => return OUTSIDE,
    };
    label(kind, position == "B")
}

/// Label of this project's own treebank, as the writer of CoNLL-U writes it.
fn own(entry: Option<&str>) -> usize {
    let parts = entry.and_then(|entry| entry.split_once('-'));
    parts
        .and_then(|(position, kind)| Some(label(EntityKind::parse(kind)?, position == "B")))
        .unwrap_or(OUTSIDE)
}

/// Labels from the nested mentions of GUM: those of the three kinds whose head is a name.
fn nested(sentence: &TreebankSentence, columns: &[Option<String>]) -> Labels {
    let mut mentions = mentions(columns);
    mentions.sort_by_key(|&(start, end, _)| (std::cmp::Reverse(end - start), start));
    let words = &sentence.words;
    let mut labels: Labels = words
        .iter()
        .enumerate()
        .map(|(index, word)| {
            let capital = word.form.starts_with(char::is_uppercase);
            // "Chinese" may be a nationality, which GUM does not mark.
            let unclear = capital && word.upos == Upos::Adj && index > 0;
            (!unclear).then_some(OUTSIDE)
        })
        .collect();
    for (start, end, kind) in mentions {
        if let Some((first, last)) = name_within(words, start, end)
            && labels[first..=last]
                .iter()
                .all(|label| matches!(label, None | Some(OUTSIDE)))
        {
            for (offset, slot) in labels[first..=last].iter_mut().enumerate() {
                *slot = Some(label(kind, offset == 0));
            }
        }
    }
    labels
}

/// Mentions of persons, places and organisations as first and last word.
fn mentions(columns: &[Option<String>]) -> Vec<(usize, usize, EntityKind)> {
    let mut found = Vec::new();
    let mut open: Vec<(&str, usize, Option<EntityKind>)> = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        let mut rest = column.as_deref().unwrap_or_default();
        while !rest.is_empty() {
            if let Some(inner) = rest.strip_prefix('(') {
                let length = inner.find(['(', ')']).unwrap_or(inner.len());
                let mut fields = inner[..length].split('-');
                let id = fields.next().unwrap_or_default();
                let kind = match fields.next() {
                    Some("person") => Some(EntityKind::Person),
                    Some("place") => Some(EntityKind::Place),
                    Some("organization") => Some(EntityKind::Organisation),
                    _ => None,
                };
                rest = &inner[length..];
                if let Some(after) = rest.strip_prefix(')') {
                    found.extend(kind.map(|kind| (index, index, kind)));
                    rest = after;
                } else {
                    open.push((id, index, kind));
                }
            } else {
                let length = rest.find([')', '(']).unwrap_or(rest.len());
                let id = &rest[..length];
                if let Some(at) = open.iter().rposition(|mention| mention.0 == id) {
                    let (_, start, kind) = open.remove(at);
                    found.extend(kind.map(|kind| (start, index, kind)));
                }
                rest = rest[length..].strip_prefix(')').unwrap_or(&rest[length..]);
            }
        }
    }
    found
}

/// The run of proper nouns around the head of a mention.
fn name_within(words: &[TreebankWord], start: usize, end: usize) -> Option<(usize, usize)> {
    let outside = |head: usize| head == 0 || head - 1 < start || head - 1 > end;
    let head = (start..=end).find(|&index| outside(words[index].head as usize))?;
    // Universal NER leaves titles out of names: "President" and both words of "Prime Minister".
    let is_title = |index: usize| {
        let above = (words[index].head as usize).checked_sub(1);
        words[index].deprel == Deprel::NmodDesc
            || above.is_some_and(|above| above != head && words[above].deprel == Deprel::NmodDesc)
    };
    let is_name = |index: usize| {
        matches!(words[index].xpos, Some(Xpos::Nnp | Xpos::Nnps)) && !is_title(index)
    };
    if !is_name(head) {
        return None;
    }
    let (mut first, mut last) = (head, head);
    while first > start && is_name(first - 1) {
        first -= 1;
    }
    loop {
        if last < end && is_name(last + 1) {
            last += 1;
        } else if last + 1 < end && words[last + 1].form == "of" && is_name(last + 2) {
            last += 2;
        } else {
            return Some((first, last));
        }
    }
}
