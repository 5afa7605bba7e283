//! Mends parses where the parser errs in ways that can be told from the order of words: what is
//! changed is the tree that rules see, never the parse that users get.

mod order;
mod verb;

use super::rules::Rules;
use crate::syntax::Parse;
use crate::text::Words;

/// Mends the parse of a sentence; `named` says which words a mention of an actor covers.
pub(super) fn mend(parse: &mut Parse, words: &Words<'_>, named: &[bool], rules: &Rules) {
    order::rehang(parse, words);
    verb::repair(parse, words, named, rules);
}
