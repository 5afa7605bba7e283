//! Scores the time expressions against annotated corpora, and prints every difference.
//!
//! ```text
//! cargo run --example time_eval -- MEANTIME_FOLDER TIMENORM_TSV [--parse] [--quiet]
//! ```
//!
//! The folder holds `NewsReader` XML files, of which only the sentences that were annotated count. The
//! table has rows of expression, type and value; the first row of each block is the publication.
//! Relaxed: the words overlap; strict: they are the same; type and value: overlap and the same
//! type, or value. The line with the publication date itself counts on neither side.
#![expect(clippy::print_stdout, reason = "a report prints")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use plenipo::syntax::{Engine, Workspace};
use plenipo::text::{Span, tokens};
use plenipo::time::{Context, TimeExpression, Timeline};

/// An annotated or found expression.
#[derive(Debug, Clone)]
struct Timex {
    start: usize,
    end: usize,
    kind: String,
    value: String,
}

#[derive(Debug, Default)]
struct Article {
    published: Option<NaiveDate>,
    text: String,
    sentences: Vec<Span>,
    gold: Vec<Timex>,
    /// Where the text states its own date of publication.
    dated: Vec<Timex>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Score {
    gold: usize,
    found: usize,
    relaxed: usize,
    strict: usize,
    kind: usize,
    value: usize,
}

impl Score {
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    fn f1(&self, right: usize) -> f64 {
        2.0 * right as f64 / (self.gold + self.found).max(1) as f64
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let parse = arguments.iter().any(|argument| argument == "--parse");
    let quiet = arguments.iter().any(|argument| argument == "--quiet");
    for path in arguments
        .iter()
        .filter(|argument| !argument.starts_with("--"))
    {
        let path = Path::new(path);
        if path.is_dir() {
            score_articles(path, parse, quiet)?;
        } else {
            score_rows(&fs::read_to_string(path)?, quiet);
        }
    }
    Ok(())
}

fn score_articles(folder: &Path, parse: bool, quiet: bool) -> Result<(), Box<dyn Error>> {
    let mut total = Score::default();
    let mut files = Vec::new();
    xml_files(folder, &mut files)?;
    files.sort();
    let engine = parse.then(Engine::builtin).transpose()?;
    for file in files {
        let article = read_article(&fs::read_to_string(&file)?);
        let mut timeline = Timeline::new(Context {
            published: article.published,
            ..Context::default()
        });
        let mut workspace = Workspace::default();
        let mut found = Vec::new();
        for &sentence in &article.sentences {
            let tree = engine.map(|engine| {
                engine.parse(
                    &article.text,
                    &tokens(&article.text, sentence),
                    &mut workspace,
                )
            });
            for expression in timeline.find_in(&article.text, sentence, tree.as_ref()) {
                found.extend(parts(&expression));
            }
        }
        found.retain(|found| !article.dated.iter().any(|dated| overlap(found, dated)));
        compare(&article, &found, &mut total, quiet);
    }
    println!(
        "{}: {} annotated, {} found; F1 relaxed {:.3} strict {:.3} type {:.3} value {:.3}; values right {:.3}",
        folder.display(),
        total.gold,
        total.found,
        total.f1(total.relaxed),
        total.f1(total.strict),
        total.f1(total.kind),
        total.f1(total.value),
        total.f1(total.value) / total.f1(total.relaxed),
    );
    Ok(())
}

fn xml_files(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            xml_files(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "xml") {
            files.push(path);
        }
    }
    Ok(())
}

/// The expression, or the two that TIMEX3 makes of a range with words for either end.
fn parts(found: &TimeExpression) -> Vec<Timex> {
    let timex = |span: Span, value: &str| Timex {
        start: span.start as usize,
        end: span.end as usize,
        kind: found.kind.as_str().to_owned(),
        value: value.to_owned(),
    };
    match (found.ends, found.value.split_once('/')) {
        (Some((first, second)), Some((start, end))) => {
            vec![timex(first, start), timex(second, end)]
        }
        _ => vec![timex(found.span, &found.value)],
    }
}

fn overlap(left: &Timex, right: &Timex) -> bool {
    left.start < right.end && right.start < left.end
}

fn compare(article: &Article, found: &[Timex], total: &mut Score, quiet: bool) {
    total.gold += article.gold.len();
    total.found += found.len();
    let mut taken = vec![false; found.len()];
    let report = |note: &str, at: &Timex, more: String| {
        if !quiet {
            let sentence = article
                .sentences
                .iter()
                .find(|span| (span.start as usize..span.end as usize).contains(&at.start));
            println!(
                "{note}\t{}\t{}={}\t{more}\t[{}] {}",
                &article.text[at.start..at.end],
                at.kind,
                at.value,
                article
                    .published
                    .map_or_else(|| "?".to_owned(), |day| day.format("%F %a").to_string()),
                sentence.map_or("", |span| span.of(&article.text)).trim(),
            );
        }
    };
    for gold in &article.gold {
        let hit = (0..found.len())
            .filter(|&at| !taken[at] && overlap(gold, &found[at]))
            .max_by_key(|&at| gold.end.min(found[at].end) - gold.start.max(found[at].start));
        let Some(hit) = hit else {
            report("MISSED", gold, String::new());
            continue;
        };
        taken[hit] = true;
        let found = &found[hit];
        total.relaxed += 1;
        total.strict += usize::from((gold.start, gold.end) == (found.start, found.end));
        total.kind += usize::from(gold.kind == found.kind);
        total.value += usize::from(gold.value == found.value);
        if gold.value != found.value {
            let words = &article.text[found.start..found.end];
            report(
                "VALUE",
                gold,
                format!("{words}\t{}={}", found.kind, found.value),
            );
        }
    }
    for (found, _) in found.iter().zip(&taken).filter(|(_, taken)| !**taken) {
        report("SPURIOUS", found, String::new());
    }
}

/// The value of an attribute on a line of XML.
fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let from = line.find(&format!(" {name}=\""))? + name.len() + 3;
    line[from..].split('"').next()
}

fn read_article(xml: &str) -> Article {
    let mut article = Article::default();
    let mut places: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut number = "";
    let mut open: Option<(Timex, bool)> = None;
    let mut annotated = 0;
    for line in xml.lines().map(str::trim) {
        if line.starts_with("<token ") {
            let sentence = attribute(line, "sentence").unwrap_or("");
            let place = push_token(&mut article, line, sentence != number);
            number = sentence;
            places.insert(attribute(line, "t_id").unwrap_or(""), place);
        } else if line.starts_with("<TIMEX3 ") && !line.ends_with("/>") {
            open = Some(read_timex(line, &mut article));
        } else if line.starts_with("<token_anchor ") {
            let place = attribute(line, "t_id").and_then(|id| places.get(id));
            if let Some(&(start, end)) = place {
                annotated = annotated.max(start);
                if let Some((timex, _)) = open.as_mut() {
                    timex.start = timex.start.min(start);
                    timex.end = timex.end.max(end);
                }
            }
        } else if line.starts_with("</TIMEX3>")
            && let Some((timex, creation)) = open.take()
            && timex.end > 0
        {
            if creation {
                article.dated.push(timex);
            } else {
                article.gold.push(timex);
            }
        }
    }
    article.gold.sort_by_key(|timex| timex.start);
    article
        .sentences
        .retain(|span| span.start as usize <= annotated);
    article
}

/// The expression that a line opens, and whether it is the date of publication.
fn read_timex(line: &str, article: &mut Article) -> (Timex, bool) {
    let field = |name| attribute(line, name).unwrap_or("").to_owned();
    let timex = Timex {
        start: usize::MAX,
        end: 0,
        kind: field("type"),
        value: field("value"),
    };
    let creation = attribute(line, "functionInDocument") == Some("CREATION_TIME");
    if creation {
        article.published = timex.value.get(..10).and_then(|day| day.parse().ok());
    }
    (timex, creation)
}

/// Appends a token to the text and to its sentence: where it stands.
fn push_token(article: &mut Article, line: &str, begins: bool) -> (usize, usize) {
    let begins = begins || article.sentences.is_empty();
    article.text.push(if begins { '\n' } else { ' ' });
    let start = push_word(&mut article.text, line);
    let end = article.text.len();
    match article.sentences.last_mut() {
        Some(sentence) if !begins => *sentence = Span::new(sentence.start as usize, end),
        _ => article.sentences.push(Span::new(start, end)),
    }
    (start, end)
}

/// Appends the word of a token line, without the blank before it where print has none.
fn push_word(text: &mut String, line: &str) -> usize {
    let word = line
        .split_once('>')
        .and_then(|(_, rest)| rest.split_once("</token>"))
        .map_or("", |(word, _)| word)
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
    let closes = matches!(word.as_str(), "," | "." | ";" | ":" | ")" | "%" | "?" | "!")
        || word.starts_with("'s")
        || word == "'" && text.ends_with("s ");
    if text.ends_with(' ') && (closes || text.ends_with("( ") || text.ends_with("$ ")) {
        text.pop();
    }
    let start = text.len();
    text.push_str(&word);
    start
}

/// Expressions out of their sentences, each block with its date of publication.
fn score_rows(table: &str, quiet: bool) {
    let (mut all, mut right, mut kinds) = (0_usize, 0_usize, 0_usize);
    for block in table.split("\n\n") {
        let rows: Vec<Vec<&str>> = block
            .lines()
            .map(|line| line.split('\t').collect())
            .collect();
        let Some(first) = rows.first().filter(|row| row.len() == 3) else {
            continue;
        };
        let published = first[2].get(..10).and_then(|day| day.parse().ok());
        let mut timeline = Timeline::new(Context {
            published,
            ..Context::default()
        });
        for row in rows.iter().skip(1).filter(|row| row.len() == 3) {
            let text = row[0];
            let found = timeline.find(text, Span::new(0, text.len()));
            let longest = found.iter().max_by_key(|found| found.span.len());
            let value = longest.map_or("-", |found| found.value.as_str());
            let kind = longest.map_or("-", |found| found.kind.as_str());
            all += 1;
            right += usize::from(value == row[2]);
            kinds += usize::from(kind == row[1]);
            if value != row[2] && !quiet {
                println!(
                    "ROW\t{text}\t{}={}\t{kind}={value}\t[{}]",
                    row[1], row[2], first[2]
                );
            }
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    let share = |part: usize| part as f64 / all.max(1) as f64;
    println!(
        "{all} rows: value {:.3} type {:.3}",
        share(right),
        share(kinds)
    );
}
