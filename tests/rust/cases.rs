//! Runs every literate case in `tests/cases`: a text and the table that it must give.
//!
//! The same files run through the Python package in `tests/python/test_cases.py`.

use std::{fs, path::Path};

use plenipo::text::Article;
use plenipo::{Coder, Source, open};

/// A text with the table that stands below it.
struct Case {
    name: String,
    text: String,
    published: Option<chrono::NaiveDate>,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

fn cells(line: &str) -> Vec<String> {
    let inner = line.trim().trim_matches('|');
    inner
        .split('|')
        .map(|cell| cell.trim().to_owned())
        .collect()
}

fn cases(path: &Path) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in fs::read_to_string(path).unwrap().lines() {
        if let Some(name) = line.strip_prefix("## ") {
            cases.push(Case {
                name: format!("{}: {name}", path.file_name().unwrap().display()),
                text: String::new(),
                published: None,
                columns: Vec::new(),
                rows: Vec::new(),
            });
            continue;
        }
        let Some(case) = cases.last_mut() else {
            continue;
        };
        if let Some(day) = line.strip_prefix("Published: ") {
            case.published = Some(day.parse().unwrap());
        } else if let Some(text) = line.strip_prefix('>') {
            case.text.push_str(text.strip_prefix(' ').unwrap_or(text));
            case.text.push('\n');
        } else if line.starts_with("|--") {
        } else if line.starts_with('|') && case.columns.is_empty() {
            case.columns = cells(line);
        } else if line.starts_with('|') {
            case.rows.push(cells(line));
        }
    }
    cases
}

fn coded(case: &Case) -> Vec<Vec<String>> {
    let article = Article {
        text: case.text.trim_end().to_owned(),
        published: case.published,
        ..Article::default()
    };
    let articles = open(
        vec![Source::Articles(vec![Ok(article)])],
        &plenipo::Fields::default(),
        true,
    );
    let coder = Coder::default();
    let coded = coder.code(articles.unwrap(), &mut |_| true).unwrap();
    let codebook = coder.codebook();
    let text = &coded.documents[0].document.text;
    let cell = |report: &plenipo::events::Report, column: &str| -> String {
        let (source, target) = report.sides(codebook);
        let words = |span: Option<plenipo::text::Span>| span.map(|span| span.of(text).to_owned());
        match column {
            "kind" => Some(codebook.kind(report.kind).code.clone()),
            "status" => Some(report.status.to_string()),
            "background" => Some(report.background.to_string()),
            "source" => source,
            "target" => target,
            "date_start" => report.date.map(|when| when.start.to_string()),
            "date_end" => report.date.map(|when| when.end.to_string()),
            "place_country" => report
                .place
                .as_ref()
                .and_then(|venue| venue.country)
                .map(|code| code.to_string()),
            "level" => report.level.map(str::to_owned),
            "instrument" => report.instrument.map(str::to_owned),
            "amount" => report.amount.map(|sum| sum.value.to_string()),
            "currency" => report
                .amount
                .and_then(|sum| sum.currency)
                .map(str::to_owned),
            "reporter" => words(report.reporter.as_ref().map(|reporter| reporter.span)),
            "section" => Some(report.section.as_str().to_owned()),
            other => panic!("{}: no column `{other}`", case.name),
        }
        .unwrap_or_default()
    };
    coded
        .reports()
        .map(|report| {
            case.columns
                .iter()
                .map(|column| cell(report, column))
                .collect()
        })
        .collect()
}

#[test]
fn every_case_gives_its_table() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in files.iter().flat_map(|path| cases(path)) {
        count += 1;
        let found = coded(&case);
        if found != case.rows {
            wrong.push(format!(
                "{}\n  wanted {:?}\n  found  {found:?}",
                case.name, case.rows
            ));
        }
    }
    assert!(count >= 40, "only {count} cases found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
