//! Compares coded articles with a gold file:
//! `cargo run --example articles_eval -- [-v] [-r RULES_DIR] GOLD.toml...`.
//!
//! The measure is that of `tests/eval/gold.py`, without a wheel: of the items that must be found how
//! many are, and how many reports fit no item. Articles stand beside their gold file. Without `-v`
//! only the sums are printed.
#![expect(clippy::print_stdout, reason = "a measuring tool prints")]

mod folder;
mod shown;

use std::fs;
use std::path::Path;

use plenipo::events::{Codebook, Report};
use plenipo::pipeline::Reject;
use plenipo::text::{Article, Document};
use plenipo::{Coder, Fields, Source, open};
use serde::Deserialize;

#[derive(Deserialize)]
struct Gold {
    document: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    file: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    published: String,
    #[serde(default)]
    item: Vec<Item>,
    #[serde(default)]
    forbidden: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Item {
    need: String,
    kinds: Option<Vec<String>>,
    status: Option<Vec<String>>,
    #[serde(default)]
    states: Vec<String>,
    #[serde(default)]
    quote: String,
    background: Option<bool>,
    date_start: Option<String>,
    date_end: Option<String>,
    level: Option<String>,
    instrument: Option<String>,
    amount: Option<f64>,
    currency: Option<String>,
    place_country: Option<String>,
    #[serde(default)]
    initiator: Vec<String>,
    #[serde(default)]
    counterpart: Vec<String>,
}

#[derive(Default)]
struct Sums {
    must: usize,
    found: usize,
    right: usize,
    reports: usize,
    forbidden: usize,
}

fn main() {
    let (coder, verbose, files) = folder::arguments();
    for file in &files {
        let sums = compare(&coder, file, verbose);
        println!(
            "{file}: found {} of {}; {} beyond of {} reports; {} forbidden",
            sums.found,
            sums.must,
            sums.reports - sums.right,
            sums.reports,
            sums.forbidden
        );
    }
}

fn compare(coder: &Coder, file: &str, verbose: bool) -> Sums {
    let gold: Gold =
        toml::from_str(&fs::read_to_string(file).expect("a gold file")).expect("a gold file");
    let folder = Path::new(file).parent().expect("a folder");
    let mut sums = Sums::default();
    for entry in gold.document {
        let path = folder.join(&entry.file).to_string_lossy().into_owned();
        let opened = open(vec![Source::Path(path)], &Fields::default(), true);
        for article in opened.expect("an article").flatten() {
            let several = !entry.title.is_empty()
                && article
                    .title
                    .as_ref()
                    .is_some_and(|title| *title != entry.title);
            if several {
                continue;
            }
            let told = Document::read(article.clone()).published;
            let published = told.or(entry.published.parse().ok());
            let article = Article {
                published,
                ..article
            };
            document(coder, &entry, article, verbose, &mut sums);
        }
    }
    sums
}

fn document(coder: &Coder, entry: &Entry, article: Article, verbose: bool, sums: &mut Sums) {
    let articles = Box::new(std::iter::once(Ok(article)));
    let coded = coder
        .code(articles, &mut |_| true)
        .expect("a coded article");
    let Some(document) = coded.documents.first() else {
        return;
    };
    let text = &document.document.text;
    let reports: Vec<&Report> = document
        .reports
        .iter()
        .map(|(_, _, report)| report)
        .collect();
    let mut used = vec![false; reports.len()];
    for item in entry.item.iter().filter(|item| item.need == "must") {
        sums.must += 1;
        let at = (0..reports.len()).find(|&at| !used[at] && fits(item, reports[at], text, true));
        match at {
            Some(at) => {
                used[at] = true;
                sums.found += 1;
            }
            None if verbose => {
                println!("missed: {}: {item:?}", entry.file);
                for report in &reports {
                    if report.evidence.of(text).contains(&item.quote) {
                        println!(
                            "    seen: {}",
                            shown::shown(report, Codebook::builtin(), text)
                        );
                    }
                }
                refused(&coded.rejects, &item.quote, text);
            }
            None => {}
        }
    }
    sums.reports += reports.len();
    for (report, used) in reports.into_iter().zip(used) {
        let evidence = report.evidence.of(text);
        sums.forbidden += entry
            .forbidden
            .iter()
            .filter(|words| evidence.contains(*words))
            .count();
        if used
            || entry
                .item
                .iter()
                .any(|item| fits(item, report, text, false))
        {
            sums.right += 1;
        } else if verbose {
            println!(
                "beyond: {}: {} | {evidence}",
                entry.file,
                shown::shown(report, Codebook::builtin(), text)
            );
        }
    }
}

/// Prints what was seen in the words of an item, or right beside them, and not coded.
fn refused(rejects: &[Reject], quote: &str, text: &str) {
    let Some(start) = text.find(quote).filter(|_| !quote.is_empty()) else {
        return;
    };
    let near = start.saturating_sub(50)..start + quote.len() + 60;
    for reject in rejects {
        if let Reject::Clause { uncoded, .. } = reject
            && near.contains(&(uncoded.trigger.start as usize))
        {
            println!(
                "    refused: <{}> {} {}",
                uncoded.trigger.of(text),
                uncoded.reason,
                uncoded.detail
            );
        }
    }
}

/// Whether a report is what an item describes; unless strictly, a cell may be empty where the item
/// has a value.
fn fits(item: &Item, report: &Report, text: &str, strict: bool) -> bool {
    let listed = |list: &Option<Vec<String>>, word: &str| {
        list.as_ref()
            .is_none_or(|list| list.iter().any(|one| one == word))
    };
    let kind = &Codebook::builtin().kind(report.kind).code;
    let parts: Vec<(&str, String)> = report
        .participants
        .iter()
        .filter_map(|part| Some((part.role.as_str(), part.state.or(part.actor)?.to_string())))
        .collect();
    let has = |code: &String| {
        parts
            .iter()
            .any(|(role, one)| *role != "reporter" && one == code)
    };
    let plays = |wanted: &[String], role: &str| {
        wanted.iter().all(|code| {
            parts
                .iter()
                .any(|(one, other)| (*one == role || *one == "party") && other == code)
        })
    };
    let same = |wanted: &Option<String>, found: Option<String>| match (wanted, found) {
        (None, _) => true,
        (Some(wanted), Some(found)) => *wanted == found,
        (Some(_), None) => !strict,
    };
    let word = |word: Option<&str>| word.map(str::to_owned);
    let amount = report.amount.map(|amount| amount.value);
    let country = report.place.as_ref().and_then(|place| place.country);
    listed(&item.kinds, kind)
        && listed(&item.status, report.status.as_str())
        && report.evidence.of(text).contains(&item.quote)
        && item
            .background
            .is_none_or(|background| background == report.background)
        && item.states.iter().all(has)
        && plays(&item.initiator, "initiator")
        && plays(&item.counterpart, "counterpart")
        && same(
            &item.date_start.clone().filter(|day| !day.is_empty()),
            report.date.map(|when| when.start.to_string()),
        )
        && same(
            &item.date_end.clone().filter(|day| !day.is_empty()),
            report.date.map(|when| when.end.to_string()),
        )
        && same(&item.level, word(report.level))
        && same(&item.instrument, word(report.instrument))
        && same(
            &item.amount.map(|sum| sum.to_string()),
            amount.map(|sum| sum.to_string()),
        )
        && same(
            &item.currency,
            word(report.amount.and_then(|amount| amount.currency)),
        )
        && same(&item.place_country, country.map(|code| code.to_string()))
}
