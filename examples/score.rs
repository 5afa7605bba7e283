//! Scores the coder against labelled sentences: `cargo run --example score -- [-v] [-r RULES_DIR] FILE...`
//!
//! A file is a family of the codebook (`.toml`) or sentences (`.jsonl`, one object a line with
//! `text`, `published` and `reports`, or with `acts` whose sides are substrings of the text). A report may name what is
//! as good (`kind_alt`, `status_alt`) and sides not to be counted (`lenient`). Rows are printed with `-v` only.
#![expect(clippy::print_stdout, reason = "a measuring tool prints")]

mod folder;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use plenipo::text::Article;
use plenipo::{Coder, events::Report};
use serde_json::Value;

/// An expected report.
struct Gold {
    kind: String,
    status: String,
    /// Codes, or substrings of the text.
    source: Option<String>,
    target: Option<String>,
    /// Other kinds and statuses that are as good, and sides not to be counted.
    kind_alt: Vec<String>,
    status_alt: Vec<String>,
    lenient: Vec<String>,
}

struct Case {
    text: String,
    published: Option<NaiveDate>,
    gold: Vec<Gold>,
    /// Whether sides are substrings.
    by_words: bool,
    /// Kind that a negative sentence may give.
    instead: Option<String>,
}

#[derive(Default)]
struct Count {
    gold: usize,
    exact: usize,
    kind: usize,
    family: usize,
    given: usize,
    negatives: usize,
    false_in_negatives: usize,
}

fn main() {
    let (coder, verbose, files) = folder::arguments();
    let mut totals: BTreeMap<String, Count> = BTreeMap::new();
    for file in files {
        for case in read(Path::new(&file)) {
            score(&coder, &case, verbose, &mut totals);
        }
    }
    let mut all = Count::default();
    for (kind, count) in &totals {
        print_count(kind, count);
        all.gold += count.gold;
        all.exact += count.exact;
        all.kind += count.kind;
        all.family += count.family;
        all.given += count.given;
        all.negatives += count.negatives;
        all.false_in_negatives += count.false_in_negatives;
    }
    print_count("all", &all);
}

fn print_count(kind: &str, count: &Count) {
    println!(
        "{kind:24} gold {:4}  exact {:4}  kind {:4}  family {:4}  given {:4}  negatives {:3} false {:3}",
        count.gold,
        count.exact,
        count.kind,
        count.family,
        count.given,
        count.negatives,
        count.false_in_negatives
    );
}

#[expect(clippy::too_many_lines, reason = "a measuring tool")]
fn score(coder: &Coder, case: &Case, verbose: bool, totals: &mut BTreeMap<String, Count>) {
    let codebook = coder.codebook();
    let article = Article {
        text: case.text.clone(),
        published: case.published,
        ..Article::default()
    };
    let coded = coder
        .code(Box::new(std::iter::once(Ok(article))), &mut |_| true)
        .expect("a sentence can be coded");
    let document = &coded.documents[0].document.text;
    let reports: Vec<&Report> = coded.reports().collect();
    let shown: Vec<String> = reports
        .iter()
        .map(|report| {
            let (source, target) = report.sides(codebook);
            let parts: Vec<String> = report
                .participants
                .iter()
                .map(|part| format!("{}={}", part.role.as_str(), part.span.of(document)))
                .collect();
            format!(
                "{} {} {:?}>{:?} [{}] <{}> {}",
                codebook.kind(report.kind).code,
                report.status,
                source,
                target,
                parts.join(", "),
                report.trigger.of(document),
                report.rule
            )
        })
        .collect();
    if case.gold.is_empty() {
        let count = totals.entry("negative".to_owned()).or_default();
        count.negatives += 1;
        count.given += reports.len();
        let bad = reports
            .iter()
            .any(|report| case.instead.as_deref() != Some(&codebook.kind(report.kind).code));
        count.false_in_negatives += usize::from(bad);
        if bad && verbose {
            println!("FALSE  {}\n       {}", case.text, shown.join("\n       "));
        }
    }
    if verbose && !case.gold.is_empty() {
        print_beyond(coder, case, &reports, &shown);
    }
    for (place, gold) in case.gold.iter().enumerate() {
        let first = place == 0;
        let side = |wanted: &Option<String>, report: &Report, doer: bool| {
            let name = if doer { "source" } else { "target" };
            if gold.lenient.iter().any(|side| side == name) {
                return true;
            }
            let (source, target) = report.sides(codebook);
            let given = if doer { source } else { target };
            if !case.by_words {
                return wanted.clone().unwrap_or_default() == given.unwrap_or_default();
            }
            let Some(wanted) = wanted else { return true };
            report.participants.iter().any(|part| {
                let words = part.span.of(document);
                wanted.contains(words) || words.contains(wanted.as_str())
            })
        };
        let of_kind = |report: &&&Report| {
            let kind = &codebook.kind(report.kind).code;
            *kind == gold.kind || gold.kind_alt.contains(kind)
        };
        let exact = reports.iter().filter(of_kind).any(|report| {
            let status = report.status.as_str();
            (status == gold.status || gold.status_alt.iter().any(|other| other == status))
                && side(&gold.source, report, true)
                && side(&gold.target, report, false)
        });
        let kind = reports.iter().filter(of_kind).count() > 0;
        let family = gold.kind.split('.').next().unwrap_or_default();
        // Family and sides, whatever the status.
        let in_family = reports.iter().any(|report| {
            codebook.kind(report.kind).family() == family
                && side(&gold.source, report, true)
                && side(&gold.target, report, false)
        });
        let count = totals.entry(gold.kind.clone()).or_default();
        count.gold += 1;
        count.exact += usize::from(exact);
        count.kind += usize::from(kind);
        count.family += usize::from(in_family);
        // What a sentence gives counts once, whatever it tells.
        count.given += if first { reports.len() } else { 0 };
        if verbose && !exact {
            println!(
                "{}  want {} {} {:?}>{:?}\n       {}\n       {}",
                if kind {
                    "CLOSE"
                } else if reports.is_empty() {
                    "NONE "
                } else {
                    "WRONG"
                },
                gold.kind,
                gold.status,
                gold.source,
                gold.target,
                case.text,
                if shown.is_empty() {
                    coded
                        .rejects
                        .iter()
                        .map(|reject| format!("reject {reject:?}"))
                        .collect::<Vec<_>>()
                        .join("\n       ")
                } else {
                    shown.join("\n       ")
                }
            );
        }
    }
}

/// Prints the rows that no gold report of their kind claims.
fn print_beyond(coder: &Coder, case: &Case, reports: &[&Report], shown: &[String]) {
    let mut open: Vec<&Gold> = case.gold.iter().collect();
    for (report, row) in reports.iter().zip(shown) {
        let kind = &coder.codebook().kind(report.kind).code;
        let claim = open
            .iter()
            .position(|gold| gold.kind == *kind || gold.kind_alt.contains(kind));
        if let Some(claim) = claim {
            open.remove(claim);
        } else {
            println!("MORE   {}\n       {row}", case.text);
        }
    }
}

fn read(path: &Path) -> Vec<Case> {
    let content =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    if path
        .extension()
        .is_some_and(|extension| extension == "toml")
    {
        return codebook_cases(&content);
    }
    content
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let value: Value =
                serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
            let text = |value: &Value, key: &str| value[key].as_str().map(str::to_owned);
            let list = |value: &Value, key: &str| {
                let words = value[key].as_array().map_or(&[][..], Vec::as_slice);
                let words = words.iter().filter_map(Value::as_str);
                words.map(str::to_owned).collect()
            };
            let by_words = value.get("acts").is_some();
            let acts = if by_words {
                &value["acts"]
            } else {
                &value["reports"]
            };
            let gold = acts
                .as_array()
                .map_or(&[][..], Vec::as_slice)
                .iter()
                .map(|act| Gold {
                    kind: text(act, "kind").unwrap_or_default(),
                    status: text(act, "status").unwrap_or_default(),
                    source: text(act, "source"),
                    target: text(act, "target"),
                    kind_alt: list(act, "kind_alt"),
                    status_alt: list(act, "status_alt"),
                    lenient: list(act, "lenient"),
                });
            Case {
                gold: gold.collect(),
                text: text(&value, "text").unwrap_or_default(),
                published: text(&value, "published").and_then(|day| day.parse().ok()),
                by_words,
                instead: None,
            }
        })
        .collect()
}

fn codebook_cases(content: &str) -> Vec<Case> {
    let value: toml::Value = toml::from_str(content).expect("a family of the codebook");
    let text = |value: &toml::Value, key: &str| {
        value
            .get(key)
            .and_then(toml::Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let list = |value: &toml::Value, key: &str| {
        value
            .get(key)
            .and_then(toml::Value::as_array)
            .cloned()
            .unwrap_or_default()
    };
    let mut cases = Vec::new();
    for kind in list(&value, "kind") {
        let code = text(&kind, "code");
        for example in list(&kind, "example") {
            cases.push(Case {
                text: text(&example, "text"),
                published: None,
                gold: vec![Gold {
                    kind: code.clone(),
                    status: text(&example, "status"),
                    source: Some(text(&example, "source")),
                    target: Some(text(&example, "target")),
                    kind_alt: Vec::new(),
                    status_alt: Vec::new(),
                    lenient: Vec::new(),
                }],
                by_words: false,
                instead: None,
            });
        }
        for negative in list(&kind, "negative") {
            cases.push(Case {
                text: text(&negative, "text"),
                published: None,
                gold: Vec::new(),
                by_words: false,
                instead: Some(text(&negative, "instead")),
            });
        }
    }
    cases
}
