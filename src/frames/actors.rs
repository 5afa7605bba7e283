//! Mentions of actors as a frame.

use polars::prelude::DataFrame;
use polars::prelude::NamedFrom;
use polars::prelude::PolarsResult;
use polars::prelude::Series;

use super::offsets::Offsets;
use crate::actors::Mention;
use crate::knowledge::Code;
use crate::pipeline::TextWithActors;

/// One row per mention and actor: `row` (index of the text), `start`, `end` (code points, half
/// open), `text`, `actor` and `state` (null when it cannot be told who is meant; `state` also
/// for organisations), `sector` (null when the state itself is named), `office`, `person` (null
/// unless named), `match`, `confidence` (0 to 1). A phrase for two actors ("the two countries")
/// has two rows.
///
/// # Errors
///
/// Only if Polars refuses a column, which would be a fault of ours.
pub fn actors(texts: &[TextWithActors]) -> PolarsResult<DataFrame> {
    let found: Vec<(i64, (i64, i64), &str, &Mention)> = texts
        .iter()
        .flat_map(|text| {
            let offsets = Offsets::new(&text.text);
            let row = i64::try_from(text.row).unwrap_or(i64::MAX);
            text.mentions
                .iter()
                .map(move |mention| (row, offsets.of(mention.span), text.text.as_str(), mention))
        })
        .collect();
    let integers = |name: &str, values: Vec<i64>| Series::new(name.into(), values).into();
    let strings = |name: &str, values: Vec<Option<&str>>| Series::new(name.into(), values).into();
    let column = |pick: &dyn for<'m> Fn(&'m Mention, &'m str) -> Option<&'m str>| {
        found
            .iter()
            .map(|(_, _, text, mention)| pick(mention, text))
            .collect::<Vec<Option<&str>>>()
    };
    DataFrame::new_infer_height(vec![
        integers("row", found.iter().map(|one| one.0).collect()),
        integers("start", found.iter().map(|one| one.1.0).collect()),
        integers("end", found.iter().map(|one| one.1.1).collect()),
        strings("text", column(&|mention, text| Some(mention.span.of(text)))),
        strings(
            "actor",
            column(&|mention, _| mention.actor.as_ref().map(Code::as_str)),
        ),
        strings(
            "state",
            column(&|mention, _| mention.state.as_ref().map(Code::as_str)),
        ),
        strings("sector", column(&|mention, _| mention.sector)),
        strings("office", column(&|mention, _| mention.office)),
        strings(
            "person",
            column(&|mention, text| mention.person.map(|span| span.of(text))),
        ),
        strings(
            "match",
            column(&|mention, _| Some(mention.matched.as_str())),
        ),
        Series::new(
            "confidence".into(),
            found
                .iter()
                .map(|one| one.3.confidence)
                .collect::<Vec<f64>>(),
        )
        .into(),
    ])
}
