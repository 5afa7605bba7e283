//! Learns the table of lemmas from treebanks.

use super::corpus::Annotated;
use crate::syntax::lemma::Edit;
use crate::syntax::lemma::EditTable;
use crate::syntax::lemma::endings;
use crate::syntax::lemma::keeps_case;
use crate::syntax::lemma::push_lower;
use crate::syntax::tagset::Xpos;
use std::collections::BTreeMap;
use std::fmt::Write as _;

type Counts = BTreeMap<Edit, usize>;

/// The table as text, in the form that the engine reads.
pub(crate) fn learn(sentences: &[Annotated]) -> String {
    let mut words: BTreeMap<Xpos, BTreeMap<String, Counts>> = BTreeMap::new();
    for word in sentences
        .iter()
        .flat_map(|annotated| &annotated.sentence.words)
    {
        if let Some(xpos) = word.xpos
            && word.lemma != "_"
        {
            let form = key(&word.form, xpos);
            let edit = edit(&form, &word.lemma);
            *words
                .entry(xpos)
                .or_default()
                .entry(form)
                .or_default()
                .entry(edit)
                .or_default() += 1;
        }
    }
    let mut out = String::new();
    for (xpos, forms) in &words {
        learn_one(*xpos, forms, &mut out);
    }
    out
}

fn key(form: &str, xpos: Xpos) -> String {
    if keeps_case(xpos) {
        return form.to_owned();
    }
    let mut lower = String::new();
    push_lower(form, &mut lower);
    lower
}

fn edit(form: &str, lemma: &str) -> Edit {
    let same = form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b);
    let shared: usize = same.map(|(character, _)| character.len_utf8()).sum();
    Edit {
        strip: form.len() - shared,
        add: lemma[shared..].into(),
    }
}

/// The most frequent edit, the first in order where there are several.
fn commonest(counts: &Counts) -> Option<(&Edit, usize)> {
    let top = counts.values().copied().max()?;
    let edit = counts.iter().find(|&(_, &count)| count == top)?;
    Some((edit.0, top))
}

fn learn_one(xpos: Xpos, forms: &BTreeMap<String, Counts>, out: &mut String) {
    /// Fewest different words that make an ending a rule.
    const SUPPORT: usize = 3;
    let mut by_ending: BTreeMap<(usize, &str), Counts> = BTreeMap::new();
    for (form, counts) in forms {
        let Some((edit, _)) = commonest(counts) else {
            continue;
        };
        for ending in endings(form).chain([""]) {
            let slot = by_ending.entry((ending.len(), ending)).or_default();
            *slot.entry(edit.clone()).or_default() += 1;
        }
    }
    let mut table = EditTable::default();
    for ((length, ending), counts) in &by_ending {
        let Some((edit, top)) = commonest(counts) else {
            continue;
        };
        let all: usize = counts.values().sum();
        let known = endings(ending)
            .filter_map(|shorter| table.endings.get(shorter))
            .last();
        let known = known.or_else(|| table.endings.get(""));
        let clear = *length == 0 || (top >= SUPPORT && top * 4 >= all * 3);
        if clear && known != Some(edit) {
            table.endings.insert((*ending).into(), edit.clone());
            writeln!(out, "{xpos}\t-{ending}\t{}\t{}", edit.strip, edit.add)
                .expect("writing to a string cannot fail");
        }
    }
    for (form, counts) in forms {
        if let Some((edit, _)) = commonest(counts)
            && table.find(form) != Some(edit)
        {
            writeln!(out, "{xpos}\t={form}\t{}\t{}", edit.strip, edit.add)
                .expect("writing to a string cannot fail");
        }
    }
}
