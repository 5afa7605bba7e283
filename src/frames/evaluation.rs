//! Evaluation: reports in, tables of scores out.

use polars::prelude::{Column, DataFrame, IntoColumn, NamedFrom, PolarsResult, Series};

use crate::evaluate::{
    Agreement, Document, Drawn, Evaluation, Field, Interval, Precision, Record, Score, Spell,
    SpellScore,
};
use crate::events::Codebook;
use crate::events::Status;

/// What must be equal for two reports to be of one sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// Kind of the codebook.
    Kind,
    /// Its family.
    Family,
    /// PLOVER event of kind and status.
    Plover,
    /// Root of the CAMEO code of kind and status: its first two digits.
    Root,
}

impl Label {
    /// The label of a report; `None` where the ontology has none for it. A report without a
    /// status is taken to have occurred.
    fn of(self, row: &Cells<'_>, at: usize, codebook: &Codebook) -> Option<String> {
        let kind = row.text("kind", at);
        let codes = || {
            let status = row.text("status", at).unwrap_or("occurred");
            let status: Status = status.parse().ok()?;
            Some(codebook.codes(codebook.find(kind?)?, status))
        };
        match self {
            Self::Kind => kind.map(str::to_owned),
            Self::Family => kind.map(|kind| kind.split('.').next().unwrap_or(kind).to_owned()),
            Self::Plover => {
                let code = row.text("plover", at).or_else(|| codes()?.plover);
                code.map(str::to_owned)
            }
            Self::Root => {
                let code = row.text("cameo", at).or_else(|| codes()?.cameo)?;
                Some(code.get(..2).unwrap_or(code).to_owned())
            }
        }
    }
}

/// Reports of one side, and the row of each in the frame.
#[derive(Debug, Clone, Default)]
pub struct Reports {
    /// The reports.
    pub records: Vec<Record>,
    /// Row of each.
    pub rows: Vec<i64>,
}

/// Columns of a frame, read once.
struct Cells<'a> {
    texts: Vec<(&'static str, Vec<Option<&'a str>>)>,
}

impl<'a> Cells<'a> {
    fn new(frame: &'a DataFrame, names: &[&'static str]) -> PolarsResult<Self> {
        let mut texts = Vec::with_capacity(names.len());
        for &name in names {
            texts.push((name, strings(frame, name)?));
        }
        Ok(Self { texts })
    }

    fn text(&self, name: &str, at: usize) -> Option<&'a str> {
        let column = self.texts.iter().find(|(one, _)| *one == name)?;
        column.1[at]
    }
}

fn strings<'a>(frame: &'a DataFrame, name: &str) -> PolarsResult<Vec<Option<&'a str>>> {
    Ok(frame.column(name)?.str()?.iter().collect())
}

fn integers(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Option<i64>>> {
    Ok(frame.column(name)?.i64()?.iter().collect())
}

fn reals(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Option<f64>>> {
    Ok(frame.column(name)?.f64()?.iter().collect())
}

fn days(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Option<i32>>> {
    Ok(frame.column(name)?.date()?.physical().iter().collect())
}

/// Reads reports from a frame that has `document` (Int64: row of the frame of documents), the
/// columns of [`Field`], `date_start`, `date_end` (Date), `amount`, `confidence` (Float64),
/// `evidence_start`, `evidence_end` (Int64), `event_id`, `report_id`, `plover`, `cameo`.
///
/// Rows without a label are left out. The two sides of a symmetric kind are one list.
///
/// # Errors
///
/// If a column is missing or has another dtype: the Python side makes the frame.
pub fn reports(frame: &DataFrame, label: Label, codebook: &Codebook) -> PolarsResult<Reports> {
    let mut names: Vec<&'static str> = Field::ALL.map(Field::name).to_vec();
    names.extend(["event_id", "report_id", "plover", "cameo"]);
    let cells = Cells::new(frame, &names)?;
    let documents = integers(frame, "document")?;
    let dates = [days(frame, "date_start")?, days(frame, "date_end")?];
    let (amounts, confidences) = (reals(frame, "amount")?, reals(frame, "confidence")?);
    let starts = integers(frame, "evidence_start")?;
    let ends = integers(frame, "evidence_end")?;
    let mut reports = Reports::default();
    for (at, row) in (0..frame.height()).zip(0_i64..) {
        let Some(label) = label.of(&cells, at, codebook) else {
            continue;
        };
        let owned = |name: &str| cells.text(name, at).map(str::to_owned);
        let document = documents[at].and_then(|place| usize::try_from(place).ok());
        let mut record = Record {
            document: document.unwrap_or(0),
            label,
            words: Field::ALL.map(|field| owned(field.name())),
            days: [dates[0][at], dates[1][at]],
            amount: amounts[at],
            evidence: starts[at].zip(ends[at]),
            event: owned("event_id"),
            confidence: confidences[at],
            id: owned("report_id").unwrap_or_default(),
        };
        join_parties(&mut record, codebook);
        reports.records.push(record);
        reports.rows.push(row);
    }
    Ok(reports)
}

/// All parties of a symmetric kind stand in `source`, wherever they were written.
fn join_parties(record: &mut Record, codebook: &Codebook) {
    let kind = record
        .word(Field::Kind)
        .and_then(|kind| codebook.find(kind));
    let target = record
        .word(Field::Target)
        .filter(|target| !target.is_empty());
    let (Some(kind), Some(target)) = (kind, target) else {
        return;
    };
    if codebook.kind(kind).symmetric {
        let source = record.word(Field::Source).unwrap_or_default();
        let parties = format!("{source};{target}");
        record.words[Field::Source as usize] = Some(parties);
        record.words[Field::Target as usize] = Some(String::new());
    }
}

/// Reads the checked documents: `publisher`, `published`.
///
/// # Errors
///
/// If a column is missing or has another dtype: the Python side makes the frame.
pub fn documents(frame: &DataFrame) -> PolarsResult<Vec<Document>> {
    let publishers = strings(frame, "publisher")?;
    let published = days(frame, "published")?;
    let rows = publishers.into_iter().zip(published);
    Ok(rows
        .map(|(publisher, published)| Document {
            publisher: publisher.map(str::to_owned),
            published,
        })
        .collect())
}

/// Reads spells: the columns of table `relations`.
///
/// # Errors
///
/// If a column is missing or has another dtype: the Python side makes the frame.
pub fn spells(frame: &DataFrame) -> PolarsResult<Vec<Spell>> {
    let names = ["dyad", "state", "level_a", "level_b"];
    let cells = Cells::new(frame, &names)?;
    let starts = (days(frame, "start_earliest")?, days(frame, "start_latest")?);
    let ends = (days(frame, "end_earliest")?, days(frame, "end_latest")?);
    let rows = 0..frame.height();
    Ok(rows
        .map(|at| {
            let owned = |name: &str| cells.text(name, at).map(str::to_owned);
            Spell {
                dyad: owned("dyad").unwrap_or_default(),
                state: owned("state").unwrap_or_default(),
                start: starts.0[at].or(starts.1[at]),
                end: ends.1[at].or(ends.0[at]),
                levels: [owned("level_a"), owned("level_b")],
            }
        })
        .collect())
}

fn text<'a>(name: &str, values: impl Iterator<Item = Option<&'a str>>) -> Column {
    let values: Vec<Option<&str>> = values.collect();
    Series::new(name.into(), values).into_column()
}

fn real(name: &str, values: impl Iterator<Item = Option<f64>>) -> Column {
    let values: Vec<Option<f64>> = values.collect();
    Series::new(name.into(), values).into_column()
}

fn count(name: &str, values: impl Iterator<Item = usize>) -> Column {
    let values: Vec<Option<i64>> = values.map(|value| i64::try_from(value).ok()).collect();
    Series::new(name.into(), values).into_column()
}

fn row(name: &str, values: impl Iterator<Item = Option<i64>>) -> Column {
    let values: Vec<Option<i64>> = values.collect();
    Series::new(name.into(), values).into_column()
}

/// Lower and upper end of an interval, as two columns.
fn ends<'a>(name: &str, values: impl Iterator<Item = &'a Interval> + Clone) -> [Column; 2] {
    [
        real(
            &format!("{name}_low"),
            values.clone().map(|ends| ends.map(|ends| ends.0)),
        ),
        real(
            &format!("{name}_high"),
            values.map(|ends| ends.map(|ends| ends.1)),
        ),
    ]
}

const MEASURES: [&str; 3] = ["precision", "recall", "f1"];

/// Precision, recall and F1, as three columns.
fn measures<'a>(values: &(impl Iterator<Item = &'a [Option<f64>; 3]> + Clone)) -> Vec<Column> {
    let columns = MEASURES.iter().enumerate();
    columns
        .map(|(which, name)| real(name, values.clone().map(move |row| row[which])))
        .collect()
}

fn scores(scores: &[Score], grouped: bool) -> PolarsResult<DataFrame> {
    let rows = || scores.iter();
    let name = if grouped { "by" } else { "criterion" };
    let mut columns = vec![text(name, rows().map(|row| Some(row.by.as_str())))];
    if grouped {
        columns.push(text("value", rows().map(|row| row.value.as_deref())));
    }
    columns.push(count("n_gold", rows().map(|row| row.counts.gold)));
    columns.push(count("n_predicted", rows().map(|row| row.counts.found)));
    columns.push(count("n_right", rows().map(|row| row.counts.right_gold)));
    for (which, name) in MEASURES.into_iter().enumerate() {
        columns.push(real(name, rows().map(|row| row.measures[which])));
        columns.extend(ends(name, rows().map(|row| &row.intervals[which])));
    }
    DataFrame::new(scores.len(), columns)
}

fn fields(evaluation: &Evaluation) -> PolarsResult<DataFrame> {
    let rows = || evaluation.fields.iter();
    let mut columns = vec![
        text("field", rows().map(|row| Some(row.field))),
        count("n", rows().map(|row| row.n)),
        count("n_right", rows().map(|row| row.right)),
        count("n_wrong", rows().map(|row| row.wrong)),
        count("n_missing", rows().map(|row| row.missing)),
        count("n_extra", rows().map(|row| row.extra)),
        real("accuracy", rows().map(|row| share(row.right, row.n))),
    ];
    columns.extend(ends("accuracy", rows().map(|row| &row.interval)));
    DataFrame::new(evaluation.fields.len(), columns)
}

#[expect(clippy::cast_precision_loss, reason = "numbers of reports")]
fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn errors(evaluation: &Evaluation, found: &[i64], gold: &[i64]) -> PolarsResult<DataFrame> {
    let rows = || evaluation.mistakes.iter();
    DataFrame::new(
        evaluation.mistakes.len(),
        vec![
            text("error", rows().map(|row| Some(row.error))),
            row(
                "document",
                rows().map(|row| i64::try_from(row.document).ok()),
            ),
            row("gold_row", rows().map(|row| row.gold.map(|at| gold[at]))),
            row(
                "predicted_row",
                rows().map(|row| row.found.map(|at| found[at])),
            ),
            text("field", rows().map(|row| row.field)),
            text("expected", rows().map(|row| row.expected.as_deref())),
            text("found", rows().map(|row| row.value.as_deref())),
        ],
    )
}

fn pairs(evaluation: &Evaluation, found: &[i64], gold: &[i64]) -> PolarsResult<DataFrame> {
    let rows = || evaluation.alignment.pairs.iter();
    let right: Vec<bool> = rows().map(|pair| pair.right).collect();
    DataFrame::new(
        evaluation.alignment.pairs.len(),
        vec![
            row("gold_row", rows().map(|pair| Some(gold[pair.gold]))),
            row("predicted_row", rows().map(|pair| Some(found[pair.found]))),
            Series::new("right".into(), right).into_column(),
        ],
    )
}

/// The tables of an evaluation by name; `found` and `gold` are the rows that reports came from.
///
/// # Errors
///
/// Only if Polars refuses a column, which would be a fault of ours.
pub fn evaluation(
    evaluation: &Evaluation,
    found: &[i64],
    gold: &[i64],
) -> PolarsResult<Vec<(&'static str, DataFrame)>> {
    let merging = || evaluation.merging.iter();
    let mut merged = vec![text("measure", merging().map(|row| Some(row.measure)))];
    merged.extend(measures(&merging().map(|row| &row.measures)));
    merged.push(count("n_reports", merging().map(|row| row.reports)));
    merged.push(count("n_gold", merging().map(|row| row.gold)));
    merged.push(count("n_predicted", merging().map(|row| row.found)));
    let confusion = || evaluation.confusion.iter();
    let swaps = || evaluation.swaps.iter();
    let bins = || evaluation.calibration.bins.iter();
    let mut reliability = vec![
        real("low", bins().map(|bin| Some(bin.low))),
        real("high", bins().map(|bin| Some(bin.high))),
        count("n", bins().map(|bin| bin.n)),
        real("confidence", bins().map(|bin| bin.confidence)),
        real("right", bins().map(|bin| bin.right)),
    ];
    reliability.extend(ends("right", bins().map(|bin| &bin.interval)));
    Ok(vec![
        ("summary", scores(&evaluation.summary, false)?),
        ("by", scores(&evaluation.by, true)?),
        ("fields", fields(evaluation)?),
        (
            "confusion",
            DataFrame::new(
                evaluation.confusion.len(),
                vec![
                    text("gold", confusion().map(|row| row.gold.as_deref())),
                    text("predicted", confusion().map(|row| row.found.as_deref())),
                    count("n", confusion().map(|row| row.n)),
                ],
            )?,
        ),
        ("errors", errors(evaluation, found, gold)?),
        ("merging", DataFrame::new(evaluation.merging.len(), merged)?),
        (
            "swaps",
            DataFrame::new(
                evaluation.swaps.len(),
                vec![
                    text("kind", swaps().map(|row| row.kind.as_deref())),
                    count("n", swaps().map(|row| row.n)),
                    count("n_swapped", swaps().map(|row| row.swapped)),
                    real("share", swaps().map(|row| share(row.swapped, row.n))),
                ],
            )?,
        ),
        (
            "calibration",
            DataFrame::new(evaluation.calibration.bins.len(), reliability)?,
        ),
        ("pairs", pairs(evaluation, found, gold)?),
    ])
}

/// Scores of spells, first over all states (`state` null).
///
/// # Errors
///
/// Only if Polars refuses a column, which would be a fault of ours.
pub fn spell_scores(scores: &[SpellScore]) -> PolarsResult<DataFrame> {
    let rows = || scores.iter();
    let mut columns = vec![
        text("state", rows().map(|row| row.state.as_deref())),
        count("n_gold", rows().map(|row| row.gold)),
        count("n_predicted", rows().map(|row| row.found)),
    ];
    columns.extend(measures(&rows().map(|row| &row.spells)));
    let days = measures(&rows().map(|row| &row.days)).into_iter();
    columns.extend(days.zip(MEASURES).map(|(mut column, name)| {
        column.rename(format!("days_{name}").into());
        column
    }));
    columns.push(real("start_distance", rows().map(|row| row.start_distance)));
    columns.push(real("level_accuracy", rows().map(|row| row.levels)));
    DataFrame::new(scores.len(), columns)
}

/// A sample: row, stratum, `stratum_size`, weight.
///
/// # Errors
///
/// Only if Polars refuses a column, which would be a fault of ours.
pub fn drawn(drawn: &[Drawn]) -> PolarsResult<DataFrame> {
    let rows = || drawn.iter();
    DataFrame::new(
        drawn.len(),
        vec![
            count("row", rows().map(|one| one.row)),
            text("stratum", rows().map(|one| Some(one.stratum.as_str()))),
            count("stratum_size", rows().map(|one| one.size)),
            real("weight", rows().map(|one| Some(one.weight))),
        ],
    )
}

/// Precision by group from a reviewed sample.
///
/// # Errors
///
/// Only if Polars refuses a column, which would be a fault of ours.
pub fn precision(groups: &[Precision]) -> PolarsResult<DataFrame> {
    let rows = || groups.iter();
    let mut columns = vec![
        text("value", rows().map(|row| Some(row.group.as_str()))),
        count("n", rows().map(|row| row.n)),
        real("stands_for", rows().map(|row| Some(row.stands_for))),
        real("precision", rows().map(|row| Some(row.precision))),
    ];
    columns.extend(ends("wilson", rows().map(|row| &row.wilson)));
    columns.extend(ends("bootstrap", rows().map(|row| &row.bootstrap)));
    DataFrame::new(groups.len(), columns)
}

/// Coefficients of agreement.
///
/// # Errors
///
/// Only if Polars refuses a column, which would be a fault of ours.
pub fn agreement(coefficients: &[Agreement]) -> PolarsResult<DataFrame> {
    let rows = || coefficients.iter();
    let mut columns = vec![
        text("coefficient", rows().map(|row| Some(row.coefficient))),
        real("value", rows().map(|row| row.value)),
    ];
    columns.extend(ends("value", rows().map(|row| &row.interval)));
    columns.push(count("n_units", rows().map(|row| row.units)));
    columns.push(count("n_ratings", rows().map(|row| row.ratings)));
    DataFrame::new(coefficients.len(), columns)
}
