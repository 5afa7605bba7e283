//! Scores days, levels, instruments, places and sums of the reports that match an annotated act:
//! `cargo run --example fields_eval -- [-v] [-r RULES_DIR] FILE.jsonl...`
//!
//! A line: `text`, `published`, `acts`, each with `kind`, `status`, `source` and `target` (lists of
//! codes), `date_start`, `date_end`, `level`, `instrument`, `place_country`, `amount`, `currency` (null:
//! the text tells none), `lenient` (fields not to be counted), `kind_alt` and `status_alt` (others as good). A day that
//! the coder took from the publication counts as none.
#![expect(clippy::print_stdout, reason = "a measuring tool prints")]

mod folder;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::error::Error;
use std::fs;

use chrono::NaiveDate;
use plenipo::Coder;
use plenipo::events::Report;
use plenipo::text::Article;
use plenipo::time::Basis;
use serde::Deserialize;

#[derive(Deserialize)]
struct Sentence {
    text: String,
    published: Option<String>,
    acts: Vec<Act>,
}

#[derive(Deserialize)]
struct Act {
    kind: String,
    #[serde(default)]
    kind_alt: Vec<String>,
    status: String,
    #[serde(default)]
    status_alt: Vec<String>,
    source: Vec<String>,
    target: Vec<String>,
    date_start: Option<String>,
    date_end: Option<String>,
    level: Option<String>,
    instrument: Option<String>,
    place_country: Option<String>,
    amount: Option<f64>,
    currency: Option<String>,
    #[serde(default)]
    lenient: Vec<String>,
}

/// Right, wrong, missing and invented values of a field.
#[derive(Default)]
struct Count {
    right: usize,
    wrong: usize,
    missing: usize,
    invented: usize,
}

#[derive(Default)]
struct Tally {
    acts: usize,
    of_kind: usize,
    matched: usize,
    with_status: usize,
    swapped: usize,
    fields: BTreeMap<&'static str, Count>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let (coder, verbose, files) = folder::arguments();
    let mut tally = Tally::default();
    for file in files {
        for line in fs::read_to_string(file)?.lines() {
            let sentence: Sentence = serde_json::from_str(line)?;
            score(&coder, &sentence, &mut tally, verbose)?;
        }
    }
    println!(
        "acts {}, kind found {}, with both sides {}, and status {}; sides swapped {}",
        tally.acts, tally.of_kind, tally.matched, tally.with_status, tally.swapped
    );
    for (field, count) in &tally.fields {
        let all = count.right + count.wrong + count.missing + count.invented;
        #[expect(clippy::cast_precision_loss, reason = "counts are small")]
        let share = count.right as f64 / all.max(1) as f64;
        println!(
            "{field:14} right {:4} of {all:4} = {share:.3}; wrong {} missing {} invented {}",
            count.right, count.wrong, count.missing, count.invented
        );
    }
    Ok(())
}

/// Codes of a side, organs of the United Nations as the organisation.
fn codes<'a>(listed: impl IntoIterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let whole = |code: &'a str| {
        if matches!(code, "UNSC" | "UNGA") {
            "UN"
        } else {
            code
        }
    };
    listed.into_iter().map(whole).collect()
}

fn score(
    coder: &Coder,
    sentence: &Sentence,
    tally: &mut Tally,
    verbose: bool,
) -> Result<(), Box<dyn Error>> {
    let article = Article {
        text: sentence.text.clone(),
        published: sentence.published.as_deref().map(str::parse).transpose()?,
        ..Article::default()
    };
    let coded = coder.code(Box::new(std::iter::once(Ok(article))), &mut |_| true)?;
    let codebook = coder.codebook();
    for act in &sentence.acts {
        tally.acts += 1;
        let lenient = |field: &str| act.lenient.iter().any(|other| other == field);
        let of_kind: Vec<&Report> = coded
            .reports()
            .filter(|report| {
                let kind = &codebook.kind(report.kind).code;
                *kind == act.kind || act.kind_alt.contains(kind)
            })
            .collect();
        tally.of_kind += usize::from(!of_kind.is_empty());
        let gold = [
            codes(act.source.iter().map(String::as_str)),
            codes(act.target.iter().map(String::as_str)),
        ];
        let sides = |report: &Report| {
            let (source, target) = report.sides(codebook);
            (source.unwrap_or_default(), target.unwrap_or_default())
        };
        let list = |joined: &str| -> BTreeSet<String> {
            let parts = joined.split(';').filter(|code| !code.is_empty());
            codes(parts).into_iter().map(str::to_owned).collect()
        };
        let same = |given: &str, side: usize| {
            lenient(["source", "target"][side]) || list(given).iter().eq(gold[side].iter())
        };
        let found = of_kind.iter().filter(|report| {
            let (source, target) = sides(report);
            same(&source, 0) && same(&target, 1)
        });
        let right_status = |report: &&&Report| {
            let status = report.status.as_str();
            status == act.status || act.status_alt.iter().any(|other| other == status)
        };
        let all: Vec<&&Report> = found.collect();
        let best = all
            .iter()
            .find(|report| right_status(report))
            .or(all.first());
        let Some(report) = best else {
            let swapped = of_kind.iter().any(|report| {
                let (source, target) = sides(report);
                !target.is_empty()
                    && list(&source).iter().eq(gold[1].iter())
                    && list(&target).iter().eq(gold[0].iter())
            });
            tally.swapped += usize::from(swapped);
            if verbose {
                let what = if swapped { "SWAPPED" } else { "MISSED" };
                println!(
                    "{what} {} {} {}>{} in: {}",
                    act.kind,
                    act.status,
                    act.source.join(";"),
                    act.target.join(";"),
                    sentence.text
                );
                for report in coded.reports() {
                    let (source, target) = sides(report);
                    let kind = &codebook.kind(report.kind).code;
                    println!("       {kind} {} {source}>{target}", report.status.as_str());
                }
            }
            continue;
        };
        tally.matched += 1;
        tally.with_status += usize::from(right_status(report));
        for (field, wanted, given) in fields(act, report) {
            if lenient(field) || field == "currency" && lenient("amount") {
                continue;
            }
            let count = tally.fields.entry(field).or_default();
            match (&wanted, &given) {
                (wanted, given) if wanted == given => count.right += 1,
                (Some(_), Some(_)) => count.wrong += 1,
                (Some(_), None) => count.missing += 1,
                (None, _) => count.invented += 1,
            }
            if wanted != given && verbose {
                let or_none = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
                println!(
                    "{field:13} {} want {} found {}\n      {}",
                    act.kind,
                    or_none(wanted),
                    or_none(given),
                    sentence.text
                );
            }
        }
    }
    Ok(())
}

type Values = (&'static str, Option<String>, Option<String>);

/// The fields with what was annotated and what was found.
fn fields(act: &Act, report: &Report) -> Vec<Values> {
    let days = |start: Option<String>, end: Option<String>| {
        start.zip(end).map(|(start, end)| format!("{start}..{end}"))
    };
    let day = |day: NaiveDate| day.to_string();
    let when = report
        .date
        .filter(|when| when.basis != Basis::Publication || when.span.is_some());
    let country = report.place.as_ref().and_then(|venue| venue.country);
    let sum = report.amount;
    vec![
        (
            "date",
            days(act.date_start.clone(), act.date_end.clone()),
            days(
                when.map(|when| day(when.start)),
                when.map(|when| day(when.end)),
            ),
        ),
        ("level", act.level.clone(), report.level.map(str::to_owned)),
        (
            "instrument",
            act.instrument.clone(),
            report.instrument.map(str::to_owned),
        ),
        (
            "place_country",
            act.place_country.clone(),
            country.map(|code| code.to_string()),
        ),
        (
            "amount",
            act.amount.map(|sum| sum.to_string()),
            sum.map(|sum| sum.value.to_string()),
        ),
        (
            "currency",
            act.currency.clone(),
            sum.and_then(|sum| sum.currency.map(str::to_owned)),
        ),
    ]
}
