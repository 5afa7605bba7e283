//! The layers below the coder, over many texts.

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::error::Result;
use crate::syntax::{Engine, Parse, Workspace, to_conllu};
use crate::text::{Span, sentences, tokens};
use crate::time::{Context, TimeExpression, Timeline};

/// A text with the parses of its sentences.
#[derive(Debug)]
pub struct ParsedText {
    /// Index of the text in the input.
    pub row: usize,
    /// The text.
    pub text: String,
    /// One parse per sentence.
    pub parses: Vec<Parse>,
}

impl ParsedText {
    /// The parses as CoNLL-U; a sentence's id is the row and its number in the text.
    pub fn to_conllu(&self) -> String {
        let mut out = String::new();
        for (number, parse) in self.parses.iter().enumerate() {
            let ends = parse.words.first().zip(parse.words.last());
            let span = ends.map(|(first, last)| first.span.cover(last.span));
            let words = span.map_or("", |span| span.of(&self.text));
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let id = format!("{}-{}", self.row, number + 1);
            for line in ["# sent_id = ", &id, "\n# text = ", &words, "\n"] {
                out.push_str(line);
            }
            out.push_str(&to_conllu(&self.text, parse));
        }
        out
    }
}

/// Parses texts: prose without page furniture, blank lines between paragraphs.
///
/// The result is in the order of the input and the same for any number of threads.
///
/// # Errors
///
/// [`crate::Error::Model`] if the model cannot be read, [`crate::Error::Threads`] when the system gives
/// no threads.
pub fn parse(texts: Vec<(usize, String)>, threads: Option<usize>) -> Result<Vec<ParsedText>> {
    let engine = Engine::builtin()?;
    Ok(super::pool(threads)?.install(|| {
        texts
            .into_par_iter()
            .map_init(Workspace::default, |workspace, (row, text)| ParsedText {
                row,
                parses: sentences(&text, Span::new(0, text.len()))
                    .into_iter()
                    .map(|sentence| engine.parse(&text, &tokens(&text, sentence), workspace))
                    .collect(),
                text,
            })
            .collect()
    }))
}

/// A text with its time expressions.
#[derive(Debug)]
pub struct TimedText {
    /// Index of the text in the input.
    pub row: usize,
    /// The text.
    pub text: String,
    /// Its time expressions, in order.
    pub times: Vec<TimeExpression>,
}

/// Finds the time expressions of texts, each counted from its day of publication.
///
/// The result is in the order of the input.
pub fn find_times(texts: Vec<(usize, String, Option<NaiveDate>)>) -> Vec<TimedText> {
    texts
        .into_par_iter()
        .map(|(row, text, published)| {
            let mut timeline = Timeline::new(Context {
                published,
                ..Context::default()
            });
            let times = sentences(&text, Span::new(0, text.len()))
                .into_iter()
                .flat_map(|sentence| timeline.find(&text, sentence))
                .collect();
            TimedText { row, text, times }
        })
        .collect()
}
