//! Dyads: panels by period, edges of networks, expansion of events.

use chrono::NaiveDate;
use polars::prelude::{Column, DataFrame, PolarsResult};

use crate::knowledge::Code;
use crate::knowledge::{Knowledge, System};
use crate::relations::{Cell, Counted, Days, Edge, Frame, Tally, families, network, pairs, panel};

use super::columns::{days, integers, reals, texts, truths};
use super::read::Reader;
use super::relations::sorted;

fn counted(events: &DataFrame) -> PolarsResult<Vec<Counted>> {
    let reader = Reader(events);
    let (quads, values) = (reader.integers("quad")?, reader.reals("goldstein")?);
    let acts = reader
        .acts()?
        .into_iter()
        .zip(quads.into_iter().zip(values));
    Ok(acts
        .filter_map(|(act, (quad, goldstein))| {
            Some(Counted {
                act: act?,
                quad,
                goldstein,
            })
        })
        .collect())
}

const QUADS: [&str; 4] = [
    "n_verbal_cooperation",
    "n_material_cooperation",
    "n_verbal_conflict",
    "n_material_conflict",
];

fn sums(tallies: &[Option<&Tally>]) -> Vec<Column> {
    let count = |name: &str, of: &dyn Fn(&Tally) -> i64| -> Column {
        integers(name, tallies.iter().map(|tally| tally.map(of)).collect())
    };
    let mut columns = vec![
        count("n_events", &|tally| tally.events),
        count("n_reports", &|tally| tally.reports),
    ];
    for (at, name) in QUADS.iter().enumerate() {
        columns.push(count(name, &|tally| tally.quads[at]));
    }
    let means = tallies
        .iter()
        .map(|tally| tally.and_then(Tally::mean_goldstein));
    columns.push(reals("goldstein", means.collect()));
    for (at, family) in families().into_iter().enumerate() {
        let name = format!("n_{family}");
        columns.push(count(&name, &|tally| {
            tally.families.get(at).copied().unwrap_or(0)
        }));
    }
    columns
}

/// A panel of dyads: see [`crate::relations::panel()`]. `published` holds days of publication.
///
/// # Errors
///
/// If a column has another dtype: the Python side casts them first.
pub fn dyad_panel(
    events: &DataFrame,
    relations: &DataFrame,
    published: &[NaiveDate],
    frame: &Frame,
    system: System,
) -> PolarsResult<DataFrame> {
    let events = counted(events)?;
    let spells = sorted(Reader(relations).spells()?);
    let cells = panel(&events, &spells, published, frame, Knowledge::builtin());
    let text = |name: &str, of: &dyn Fn(&Cell<'_>) -> Option<String>| -> Column {
        texts(name, cells.iter().map(of).collect())
    };
    let code = |code: Code, day: NaiveDate| {
        let knowledge = Knowledge::builtin();
        knowledge
            .convert(code.as_str(), System::Plenipo, system, Some(day))
            .code
    };
    let level = |cell: &Cell<'_>, side: usize| {
        cell.standing.levels[side].map(|level| level.as_str().to_owned())
    };
    let possible = |cell: &Cell<'_>| {
        let ties: Vec<&str> = cell
            .standing
            .possible
            .iter()
            .map(|tie| tie.as_str())
            .collect();
        (!ties.is_empty()).then(|| ties.join(";"))
    };
    let frequency = frame.frequency;
    let mut columns = vec![
        text("dyad", &|cell| {
            Some(format!("{};{}", cell.a.min(cell.b), cell.a.max(cell.b)))
        }),
        text("a", &|cell| Some(cell.a.to_string())),
        text("b", &|cell| Some(cell.b.to_string())),
        text("code_a", &|cell| code(cell.a, cell.day)),
        text("code_b", &|cell| code(cell.b, cell.day)),
        text("period", &|cell| Some(frequency.label(cell.period))),
        days(
            "period_start",
            cells
                .iter()
                .map(|cell| Some(frequency.first_day(cell.period)))
                .collect(),
        ),
        days(
            "period_end",
            cells
                .iter()
                .map(|cell| Some(frequency.last_day(cell.period)))
                .collect(),
        ),
        text("state", &|cell| {
            cell.standing.tie.map(|tie| tie.as_str().to_owned())
        }),
        text("possible", &possible),
        text("level_a", &|cell| level(cell, 0)),
        text("level_b", &|cell| level(cell, 1)),
        reals(
            "certainty",
            cells.iter().map(|cell| cell.standing.certainty).collect(),
        ),
        truths(
            "coverage",
            cells.iter().map(|cell| cell.tally.is_some()).collect(),
        ),
    ];
    let tallies: Vec<Option<&Tally>> = cells.iter().map(|cell| cell.tally.as_ref()).collect();
    columns.extend(sums(&tallies));
    let uncertain = tallies
        .iter()
        .map(|tally| tally.map(|tally| tally.uncertain));
    columns.push(integers("n_uncertain", uncertain.collect()));
    DataFrame::new_infer_height(columns)
}

/// Edges of a network of events: see [`crate::relations::network()`].
///
/// # Errors
///
/// If a column has another dtype: the Python side casts them first.
pub fn edges(events: &DataFrame, within: Option<Days>, directed: bool) -> PolarsResult<DataFrame> {
    let edges: Vec<Edge> = network(&counted(events)?, within, directed);
    let code = |name: &str, of: &dyn Fn(&Edge) -> Code| -> Column {
        texts(
            name,
            edges
                .iter()
                .map(|edge| Some(of(edge).to_string()))
                .collect(),
        )
    };
    let mut columns = vec![
        code("source", &|edge| edge.source),
        code("target", &|edge| edge.target),
        integers(
            "weight",
            edges.iter().map(|edge| Some(edge.tally.events)).collect(),
        ),
    ];
    let tallies: Vec<Option<&Tally>> = edges.iter().map(|edge| Some(&edge.tally)).collect();
    columns.extend(sums(&tallies));
    DataFrame::new_infer_height(columns)
}

/// Pairs of actors of events: `row` of the event, `source`, `target`, `symmetric`.
///
/// # Errors
///
/// If a column has another dtype: the Python side casts them first.
pub fn expansion(events: &DataFrame) -> PolarsResult<DataFrame> {
    let reader = Reader(events);
    let (sources, targets) = (reader.codes("source")?, reader.codes("target")?);
    let mut rows: Vec<(usize, Code, Code)> = Vec::new();
    for row in 0..reader.height() {
        let found = pairs(&sources[row], &targets[row]);
        rows.extend(
            found
                .into_iter()
                .map(|(source, target)| (row, source, target)),
        );
    }
    DataFrame::new_infer_height(vec![
        integers(
            "row",
            rows.iter()
                .map(|(row, ..)| i64::try_from(*row).ok())
                .collect(),
        ),
        texts(
            "source",
            rows.iter()
                .map(|(_, source, _)| Some(source.to_string()))
                .collect(),
        ),
        texts(
            "target",
            rows.iter()
                .map(|(.., target)| Some(target.to_string()))
                .collect(),
        ),
        truths(
            "symmetric",
            rows.iter()
                .map(|(row, ..)| targets[*row].is_empty())
                .collect(),
        ),
    ])
}
