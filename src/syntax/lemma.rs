//! Lemmas: the longest known ending of a word says how to undo its inflection.
//!
//! The model's table holds, by treebank part of speech, whole forms and endings of forms
//! with the edit that the training treebanks make most often there: bytes to strip from
//! the end and letters to add. Where that gives no verb ("blam", "chaire") and the base of one does give the
//! form, it is that verb.

use std::sync::LazyLock;

use super::archive::Body;
use super::features::beginning;
use super::tagset::Xpos;
use crate::error::Result;
use crate::text::word_list;
use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;

/// Base forms of verbs.
static VERBS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/verbs.txt")));

/// Longest ending of the table, in characters.
pub(crate) const LONGEST_ENDING: usize = 5;

/// How to make a lemma of a form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Edit {
    /// Bytes to take from the end.
    pub(crate) strip: usize,
    /// Letters to add.
    pub(crate) add: Box<str>,
}

/// Edits of one part of speech.
#[derive(Debug, Default, Clone)]
pub(crate) struct EditTable {
    /// By whole form.
    pub(crate) forms: FxHashMap<Box<str>, Edit>,
    /// By ending; the empty one holds for all.
    pub(crate) endings: FxHashMap<Box<str>, Edit>,
}

/// Edits of all parts of speech.
#[derive(Debug, Default)]
pub(crate) struct Lemmatiser {
    tables: Vec<EditTable>,
}

/// Whether lemmas of this part of speech keep the letter case of the form.
pub(crate) fn keeps_case(xpos: Xpos) -> bool {
    matches!(xpos, Xpos::Nnp | Xpos::Nnps | Xpos::Add | Xpos::Fw)
}

/// The endings of a form from the shortest to the longest, the whole form never among them.
pub(crate) fn endings(form: &str) -> impl Iterator<Item = &str> {
    let starts = form.char_indices().rev().map(|(start, _)| start);
    starts
        .filter(|&start| start > 0)
        .take(LONGEST_ENDING)
        .map(|start| &form[start..])
}

impl EditTable {
    /// The edit of a form: its own, or that of its longest known ending.
    pub(crate) fn find(&self, form: &str) -> Option<&Edit> {
        self.forms.get(form).or_else(|| {
            let longest = endings(form)
                .filter_map(|ending| self.endings.get(ending))
                .last();
            longest.or_else(|| self.endings.get(""))
        })
    }
}

impl Edit {
    /// Appends the lemma that the edit makes of `form`.
    pub(crate) fn apply(&self, form: &str, out: &mut String) {
        let kept = form.len().saturating_sub(self.strip);
        out.push_str(beginning(form, kept));
        out.push_str(&self.add);
    }
}

impl Lemmatiser {
    /// Reads the table: lines of part of speech, `=` and form or `-` and ending, bytes to
    /// strip, letters to add.
    ///
    /// # Errors
    ///
    /// [`crate::Error::Model`] when a line has another form.
    pub(crate) fn read(table: &str) -> Result<Self> {
        let mut this = Self {
            tables: vec![EditTable::default(); Xpos::ALL.len()],
        };
        for line in table.lines() {
            this.read_line(line)
                .ok_or_else(|| Body::misfit("a broken row in the table of lemmas"))?;
        }
        Ok(this)
    }

    fn read_line(&mut self, line: &str) -> Option<()> {
        let mut columns = line.split('\t');
        let table = &mut self.tables[Xpos::parse(columns.next()?)?.code()];
        let key = columns.next()?;
        let strip = columns.next()?.parse().ok()?;
        let add = columns.next()?.into();
        let edit = Edit { strip, add };
        match key.strip_prefix('=') {
            Some(form) => table.forms.insert(form.into(), edit),
            None => table.endings.insert(key.strip_prefix('-')?.into(), edit),
        };
        Some(())
    }

    /// Appends the lemma of a form, given also in lower case; returns its range.
    pub(crate) fn push_lemma(
        &self,
        form: &str,
        lower: &str,
        xpos: Xpos,
        out: &mut String,
    ) -> (u32, u32) {
        let form = if keeps_case(xpos) { form } else { lower };
        let start = out.len();
        match self.tables[xpos.code()].find(form) {
            Some(edit) => edit.apply(form, out),
            None => out.push_str(form),
        }
        if let Some(verb) = regular_verb(form, &out[start..], xpos) {
            out.truncate(start);
            out.push_str(&verb);
        }
        (start as u32, out.len() as u32)
    }
}

/// The verb of which a form is the regular past, participle or gerund, where the lemma found for it is none.
fn regular_verb(form: &str, lemma: &str, xpos: Xpos) -> Option<String> {
    let ending = match xpos {
        Xpos::Vbd | Xpos::Vbn => "ed",
        Xpos::Vbg => "ing",
        _ => return None,
    };
    let stem = form.strip_suffix(ending)?;
    if VERBS.contains(lemma) && !(lemma == stem && doubles(stem)) {
        return None;
    }
    let undoubled = match stem.as_bytes() {
        [.., before, last] if before == last && last.is_ascii() => Some(&stem[..stem.len() - 1]),
        _ => None,
    };
    let candidates = [
        (!doubles(stem)).then(|| stem.to_owned()),
        Some(format!("{stem}e")),
        undoubled.map(str::to_owned),
        // "tied", "tying"
        stem.strip_suffix(['i', 'y'])
            .map(|stem| format!("{stem}ie")),
    ];
    let mut verbs = candidates.into_iter().flatten();
    verbs.find(|verb| VERBS.contains(verb.as_str()))
}

/// Whether a verb of one syllable doubles its last letter before an ending, as "plan" in "planned": "planed" is of "plane".
pub(crate) fn doubles(verb: &str) -> bool {
    let is_vowel = |letter: &u8| b"aeiouy".contains(letter);
    match verb.as_bytes() {
        [before @ .., vowel, last] => {
            is_vowel(vowel)
                && !is_vowel(last)
                && !b"wx".contains(last)
                && (!before.iter().any(is_vowel) || matches!(before, [.., b'q', b'u']))
        }
        _ => false,
    }
}

/// Appends a form in lower case, with a plain apostrophe.
pub(crate) fn push_lower(form: &str, out: &mut String) {
    for character in form.chars() {
        match character {
            '\u{2019}' | '\u{2bc}' => out.push('\''),
            _ if character.is_ascii() => out.push(character.to_ascii_lowercase()),
            _ => out.extend(character.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longest_ending_wins_and_a_known_form_beats_it() {
        let table = "NNS\t-\t0\t\nNNS\t-s\t1\t\nNNS\t-ies\t3\ty\nNNS\t=mice\t4\tmouse\n";
        let lemmatiser = Lemmatiser::read(table).unwrap();
        let lemma = |form| {
            let mut out = String::new();
            lemmatiser.push_lemma(form, &form.to_lowercase(), Xpos::Nns, &mut out);
            out
        };
        assert_eq!(lemma("Envoys"), "envoy");
        assert_eq!(lemma("Treaties"), "treaty");
        assert_eq!(lemma("mice"), "mouse");
        assert_eq!(lemma("people"), "people");
        assert_eq!(lemma("s"), "s");
    }

    #[test]
    fn a_lemma_that_is_no_verb_gives_way_to_one() {
        let verb = |form, lemma, xpos| regular_verb(form, lemma, xpos);
        assert_eq!(verb("blamed", "blam", Xpos::Vbd).as_deref(), Some("blame"));
        assert_eq!(
            verb("chaired", "chaire", Xpos::Vbn).as_deref(),
            Some("chair")
        );
        assert_eq!(verb("jammed", "jamm", Xpos::Vbd).as_deref(), Some("jam"));
        assert_eq!(verb("tying", "ty", Xpos::Vbg).as_deref(), Some("tie"));
        assert_eq!(verb("baring", "bar", Xpos::Vbg).as_deref(), Some("bare"));
    }

    #[test]
    fn a_verb_and_a_word_of_no_verb_stay() {
        assert_eq!(regular_verb("barred", "bar", Xpos::Vbd), None);
        assert_eq!(regular_verb("visited", "visit", Xpos::Vbd), None);
        assert_eq!(regular_verb("fled", "flee", Xpos::Vbd), None);
        assert_eq!(regular_verb("zorped", "zorp", Xpos::Vbd), None);
        assert_eq!(regular_verb("blames", "blam", Xpos::Vbz), None);
    }

    #[test]
    fn an_ending_alone_and_letters_of_several_bytes_have_no_verb() {
        for stem in [
            "",
            "\u{3000}\u{3000}",
            "𔀀",
            "\u{202f}",
            "é",
            "k\u{301}\u{301}",
        ] {
            for (ending, xpos) in [("ed", Xpos::Vbd), ("ed", Xpos::Vbn), ("ing", Xpos::Vbg)] {
                assert_eq!(regular_verb(&format!("{stem}{ending}"), stem, xpos), None);
            }
        }
    }

    #[test]
    fn broken_row_is_refused() {
        assert!(Lemmatiser::read("NNS\t-s\tone\t\n").is_err());
    }
}
