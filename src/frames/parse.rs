//! Parses as a frame.

use polars::prelude::{Column, DataFrame, NamedFrom, PolarsResult, Series};

use crate::pipeline::ParsedText;

use super::offsets::Offsets;

/// Columns of a token table under construction.
#[derive(Default)]
struct Tokens {
    row: Vec<i64>,
    sentence: Vec<i64>,
    token: Vec<i64>,
    form: Vec<String>,
    lemma: Vec<String>,
    upos: Vec<&'static str>,
    xpos: Vec<&'static str>,
    feats: Vec<Option<String>>,
    head: Vec<i64>,
    deprel: Vec<&'static str>,
    entity: Vec<Option<String>>,
    start: Vec<i64>,
    end: Vec<i64>,
}

/// One row per word: `row` (index of the text), `sentence` and `token` (from 0 and from 1,
/// as CoNLL-U counts), `form`, `lemma`, `upos`, `xpos`, `feats` (null when there are
/// none), `head` (`token` of the head, 0 for the root), `deprel`, `entity` (`B-` or `I-`
/// and the kind, null outside names), `start`, `end` (code points of the text, half open).
///
/// # Errors
///
/// Only if Polars refuses a column, which would be a fault of ours.
pub fn tokens(texts: &[ParsedText]) -> PolarsResult<DataFrame> {
    let mut table = Tokens::default();
    for text in texts {
        let offsets = Offsets::new(&text.text);
        for (sentence, parse) in text.parses.iter().enumerate() {
            table.push(text, index(sentence), parse, &offsets);
        }
    }
    table.finish()
}

fn index(count: usize) -> i64 {
    i64::try_from(count).expect("fewer than 2^63 rows")
}

impl Tokens {
    fn push(
        &mut self,
        text: &ParsedText,
        sentence: i64,
        parse: &crate::syntax::Parse,
        offsets: &Offsets<'_>,
    ) {
        let mut entities = vec![None; parse.words.len()];
        for entity in &parse.entities {
            for word in entity.words.clone() {
                let position = if word == entity.words.start { "B" } else { "I" };
                entities[word as usize] = Some(format!("{position}-{}", entity.kind));
            }
        }
        for (at, (word, entity)) in parse.words.iter().zip(entities).enumerate() {
            let feats = word.feats.to_string();
            let (start, end) = offsets.of(word.span);
            self.row.push(index(text.row));
            self.sentence.push(sentence);
            self.token.push(index(at + 1));
            self.form.push(word.span.of(&text.text).to_owned());
            self.lemma.push(parse.lemma(at).to_owned());
            self.upos.push(word.upos.as_str());
            self.xpos.push(word.xpos.as_str());
            self.feats.push((feats != "_").then_some(feats));
            self.head.push(i64::from(word.head));
            self.deprel.push(word.deprel.as_str());
            self.entity.push(entity);
            self.start.push(start);
            self.end.push(end);
        }
    }

    fn finish(self) -> PolarsResult<DataFrame> {
        let columns: Vec<Column> = vec![
            Series::new("row".into(), self.row).into(),
            Series::new("sentence".into(), self.sentence).into(),
            Series::new("token".into(), self.token).into(),
            Series::new("form".into(), self.form).into(),
            Series::new("lemma".into(), self.lemma).into(),
            Series::new("upos".into(), self.upos).into(),
            Series::new("xpos".into(), self.xpos).into(),
            Series::new("feats".into(), self.feats).into(),
            Series::new("head".into(), self.head).into(),
            Series::new("deprel".into(), self.deprel).into(),
            Series::new("entity".into(), self.entity).into(),
            Series::new("start".into(), self.start).into(),
            Series::new("end".into(), self.end).into(),
        ];
        DataFrame::new_infer_height(columns)
    }
}
