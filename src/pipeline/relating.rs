//! The relation of two given actors, and the actors of a text, over many texts.

use rayon::prelude::*;

use crate::error::Result;
use crate::events;
use crate::events::Codebook;
use crate::events::Related;
use crate::events::RelationModel;
use crate::events::Rules;
use crate::text::Span;

/// An actor in a text, as the user names it.
#[derive(Debug, Clone)]
pub enum Named {
    /// Its words; the first place where they stand counts.
    Words(String),
    /// Bytes of the text.
    At(Span),
}

impl Named {
    fn find(&self, text: &str) -> Option<Span> {
        match self {
            Self::Words(words) if words.is_empty() => None,
            Self::Words(words) => {
                let start = whole_words(text, words).or_else(|| text.find(words))?;
                Some(Span::new(start, start + words.len()))
            }
            Self::At(span) => {
                (span.end as usize <= text.len() && span.start < span.end).then_some(*span)
            }
        }
    }
}

/// Where words stand that are no part of longer ones: "Niger", not the one in "Nigeria".
fn whole_words(text: &str, words: &str) -> Option<usize> {
    text.match_indices(words)
        .map(|(start, _)| start)
        .find(|&start| {
            let before = text[..start].chars().next_back();
            let after = text[start + words.len()..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
}

/// A question to [`relate_all`].
#[derive(Debug, Clone)]
pub struct Asked {
    /// The text; `None` gives no answer.
    pub text: Option<String>,
    /// Who acts; `None` when only the other side is known.
    pub source: Option<Named>,
    /// Toward whom; `None` when only the other side is known.
    pub target: Option<Named>,
}

/// An answer, or why there is none.
pub type Answer = Result<Related, &'static str>;

/// What `source` does to `target` in each text, in the order of the input.
///
/// # Errors
///
/// [`crate::Error::Model`] if a model cannot be read, [`crate::Error::Threads`] when the system
/// gives no threads.
pub fn relate_all(asked: &[Asked], threads: Option<usize>) -> Result<Vec<Answer>> {
    let model = RelationModel::builtin()?;
    let (rules, codebook) = (Rules::builtin(), Codebook::builtin());
    super::pool(threads)?.install(|| {
        asked
            .par_iter()
            .map(|one| answer(one, rules, codebook, model))
            .collect()
    })
}

fn answer(
    asked: &Asked,
    rules: &'static Rules,
    codebook: &'static Codebook,
    model: &RelationModel,
) -> Result<Answer> {
    let Some(text) = &asked.text else {
        return Ok(Err("text is null"));
    };
    let find = |named: &Option<Named>| named.as_ref().map(|named| named.find(text));
    let (source, target) = match (find(&asked.source), find(&asked.target)) {
        (Some(None), _) => return Ok(Err("source is not in the text")),
        (_, Some(None)) => return Ok(Err("target is not in the text")),
        (None, None) => return Ok(Err("neither source nor target is named")),
        // Of one actor alone, what it does or undergoes.
        (Some(Some(only)), None) | (None, Some(Some(only))) => (only, only),
        (Some(Some(source)), Some(Some(target))) => (source, target),
    };
    let related = relate(text, source, target, rules, codebook, model)?;
    Ok(related.ok_or("source and target cannot be told apart"))
}

/// What `source` does to `target` in `text`, or what an actor does or undergoes that is given for
/// both; `None` when two cannot be told apart.
///
/// # Errors
///
/// [`crate::Error::Model`] if the syntactic model cannot be read.
pub fn relate(
    text: &str,
    source: Span,
    target: Span,
    rules: &'static Rules,
    codebook: &'static Codebook,
    model: &RelationModel,
) -> Result<Option<Related>> {
    events::read(text, source, target, rules, |scene, pair| {
        events::relate(scene, pair, rules, codebook, model)
    })
}
