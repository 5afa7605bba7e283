//! The layers below the coder, over many texts.

use chrono::NaiveDate;
use rayon::prelude::*;

use super::spare::Spare;
use crate::actors;
use crate::actors::Mention;
use crate::actors::Sentence;
use crate::error::Result;
use crate::knowledge::Knowledge;
use crate::syntax::{Engine, Parse, Workspace, to_conllu};
use crate::text::{Span, Words, sentences, tokens};
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
    let workspaces = Spare::<Workspace>::default();
    let parse = |(row, text): (usize, String)| ParsedText {
        row,
        parses: workspaces.lend(|workspace| {
            sentences(&text, Span::new(0, text.len()))
                .into_iter()
                .map(|sentence| engine.parse(&text, &tokens(&text, sentence), workspace))
                .collect()
        }),
        text,
    };
    Ok(super::pool(threads)?.install(|| texts.into_par_iter().map(parse).collect()))
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

/// A text with the actors that it mentions.
#[derive(Debug)]
pub struct TextWithActors {
    /// Index of the text in the input.
    pub row: usize,
    /// The text.
    pub text: String,
    /// Its mentions, in order.
    pub mentions: Vec<Mention>,
}

/// Finds the actors of texts, names read as of the day of publication.
///
/// The result is in the order of the input and the same for any number of threads.
///
/// # Errors
///
/// [`crate::Error::Model`] if the model cannot be read, [`crate::Error::Threads`] when the system
/// gives no threads.
pub fn find_actors(
    texts: Vec<(usize, String, Option<NaiveDate>)>,
    knowledge: &'static Knowledge,
    threads: Option<usize>,
) -> Result<Vec<TextWithActors>> {
    let engine = Engine::builtin()?;
    let workspaces = Spare::<Workspace>::default();
    let find = |(row, text, published): (usize, String, Option<NaiveDate>)| TextWithActors {
        row,
        mentions: workspaces
            .lend(|workspace| actors_of(&text, published, knowledge, engine, workspace)),
        text,
    };
    Ok(super::pool(threads)?.install(|| texts.into_par_iter().map(find).collect()))
}

fn actors_of(
    text: &str,
    published: Option<NaiveDate>,
    knowledge: &'static Knowledge,
    engine: &Engine,
    workspace: &mut Workspace,
) -> Vec<Mention> {
    let spans = sentences(text, Span::new(0, text.len()));
    let listed: Vec<_> = spans.iter().map(|&span| tokens(text, span)).collect();
    let lower = text.to_ascii_lowercase();
    let words: Vec<Words<'_>> = spans
        .iter()
        .zip(&listed)
        .map(|(&span, tokens)| Words::new(text, &lower, span, tokens))
        .collect();
    let parses: Vec<Parse> = listed
        .iter()
        .map(|tokens| engine.parse(text, tokens, workspace))
        .collect();
    let read: Vec<Sentence<'_>> = words
        .iter()
        .zip(&parses)
        .map(|(words, parse)| Sentence {
            words,
            parse: Some(parse),
            in_title: false,
        })
        .collect();
    let resolved = actors::resolve(&read, knowledge, published);
    resolved.mentions.into_iter().flatten().collect()
}
