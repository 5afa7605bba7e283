//! Trains and measures `relate`: `cargo run --example relate --features train -- train OUT FILE.jsonl...`,
//! `-- pairs PAIRS [all|seen|unseen] [-v]`, `-- features OUT.tsv FILE...`.
//!
//! Pairs are rows of a table, category and marked sentence, or objects with these two a line.
#![expect(clippy::print_stdout, reason = "a measuring tool prints")]
#![expect(clippy::cast_precision_loss, reason = "counts are small")]

use std::collections::BTreeMap;
use std::fs;

use plenipo::events::{Codebook, Lesson, RelationModel, Rules, shown, train};
use plenipo::pipeline::relate;
use plenipo::text::Span;
use serde_json::Value;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments[0].as_str() {
        "train" => train_models(&arguments[1], &arguments[2..]),
        "pairs" => pairs(
            &arguments[1],
            &arguments[2],
            arguments.iter().any(|word| word == "-v"),
        ),
        "features" => features(&arguments[1], &arguments[2..]),
        other => panic!("no command `{other}`"),
    }
}

fn span_of(text: &str, part: &str) -> Option<Span> {
    let start = text.find(part)?;
    Some(Span::new(start, start + part.len()))
}

/// The pairs of the files of sentences.
fn lessons(files: &[String]) -> Vec<(&str, Lesson)> {
    let mut lessons = Vec::new();
    for file in files {
        for line in fs::read_to_string(file)
            .expect("a file of sentences")
            .lines()
        {
            let value: Value = serde_json::from_str(line).expect("an object");
            if value["marked"].is_string() {
                lessons.push((file.as_str(), marked(&value)));
                continue;
            }
            let text = value["text"].as_str().expect("a text");
            for act in value["acts"].as_array().map_or(&[][..], Vec::as_slice) {
                if let Some(lesson) = lesson(text, act) {
                    lessons.push((file.as_str(), lesson));
                }
            }
        }
    }
    lessons
}

/// The pair of an act.
fn lesson(text: &str, act: &Value) -> Option<Lesson> {
    let side = |key: &str| act[key].as_str().and_then(|part| span_of(text, part));
    let status = act["status"].as_str().unwrap_or_default();
    // Who asks is not marked in these sentences: the pair of a demand is not theirs.
    if status == "demanded" && act["asker"].is_null() {
        return None;
    }
    let (source, target) = match side("asker") {
        Some(asker) => (asker, side("source")?),
        None => (side("source")?, side("target")?),
    };
    Some(Lesson {
        text: text.to_owned(),
        source,
        target,
        kind: act["kind"].as_str().unwrap_or_default().to_owned(),
        status: status.to_owned(),
        category: act["category"].as_str().map(str::to_owned),
    })
}

/// The pair of a marked sentence.
fn marked(value: &Value) -> Lesson {
    let (text, source, target) = unmark(value["marked"].as_str().expect("a marked sentence"));
    Lesson {
        text,
        source,
        target,
        kind: String::new(),
        status: String::new(),
        category: value["category"].as_str().map(str::to_owned),
    }
}

fn train_models(out: &str, files: &[String]) {
    let lessons: Vec<Lesson> = lessons(files)
        .into_iter()
        .map(|(_, lesson)| lesson)
        .collect();
    println!("{} lessons", lessons.len());
    let model = train(&lessons, Rules::builtin(), Codebook::builtin()).expect("models");
    for (name, content) in model.to_files() {
        fs::write(format!("{out}/{name}"), content).expect("a writable folder");
    }
}

/// Writes what the models see of every pair: file, kind, status, category, features.
fn features(out: &str, files: &[String]) {
    let codebook = Codebook::builtin();
    let mut table = String::new();
    for (file, lesson) in lessons(files) {
        let seen = shown(&lesson, Rules::builtin(), codebook).expect("a model");
        let category = lesson.category.as_deref().or_else(|| {
            codebook.plover_2016(codebook.find(&lesson.kind)?, lesson.status.parse().ok()?)
        });
        let cells = [
            file,
            &lesson.kind,
            &lesson.status,
            category.unwrap_or_default(),
            &seen.unwrap_or_default().join(" "),
        ];
        table.push_str(&cells.join("\t"));
        table.push('\n');
    }
    fs::write(out, table).expect("a writable file");
}

fn pairs(file: &str, part: &str, verbose: bool) {
    let codebook = Codebook::builtin();
    let read = |name: &str| fs::read(format!("data/model/{name}.weights")).expect("a model");
    let model = RelationModel::parse([&read("kinds"), &read("statuses"), &read("categories")])
        .expect("models");
    let model = &model;
    let mut table: BTreeMap<String, (usize, usize, usize)> = BTreeMap::new();
    let quad = |category: &str| match category {
        "AGREE" | "CONSULT" | "SUPPORT" => 1,
        "COOPERATE" | "AID" | "YIELD" => 2,
        "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN" => 3,
        _ => 4,
    };
    let mut quads: BTreeMap<i32, (usize, usize, usize)> = BTreeMap::new();
    let (mut right, mut all) = (0, 0);
    for (category, sentence) in rows(file) {
        let (category, sentence) = (category.as_str(), sentence.as_str());
        let hash = sentence
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
            });
        let seen = (hash >> 17) % 2 == 0;
        if (part == "seen" && !seen) || (part == "unseen" && seen) {
            continue;
        }
        let (text, source, target) = unmark(sentence);
        let found =
            relate(&text, source, target, Rules::builtin(), codebook, model).expect("models");
        let given = found.map_or("NONE", |found| {
            codebook
                .plover_2016(found.kind, found.status)
                .unwrap_or("NONE")
        });
        all += 1;
        table.entry(category.to_owned()).or_default().0 += 1;
        table.entry(given.to_owned()).or_default().1 += 1;
        quads.entry(quad(category)).or_default().0 += 1;
        quads.entry(quad(given)).or_default().1 += 1;
        if quad(given) == quad(category) {
            quads.entry(quad(given)).or_default().2 += 1;
        }
        if given == category {
            right += 1;
            table.entry(given.to_owned()).or_default().2 += 1;
        } else if verbose {
            let shown = found.map(|found| {
                format!(
                    "{} {} {:.2}",
                    codebook.kind(found.kind).code,
                    found.status,
                    found.confidence
                )
            });
            println!(
                "{} <- {given} {}\n      {}",
                category,
                shown.unwrap_or_default(),
                sentence
            );
        }
    }
    let score =
        |(gold, given, hit): (usize, usize, usize)| 2.0 * hit as f64 / (gold + given).max(1) as f64;
    let mut sum = 0.0;
    let mut classes = 0;
    for (category, &counts) in &table {
        println!(
            "{category:10} gold {:4} given {:4} right {:4}  F1 {:.3}",
            counts.0,
            counts.1,
            counts.2,
            score(counts)
        );
        if counts.0 > 0 {
            sum += score(counts);
            classes += 1;
        }
    }
    let quad_sum: f64 =
        quads.values().map(|&counts| score(counts)).sum::<f64>() / quads.len() as f64;
    println!(
        "accuracy {right}/{all}  macro-F1 {:.3}  quad macro-F1 {quad_sum:.3}",
        sum / f64::from(classes)
    );
}

/// Categories and marked sentences of a table, or of objects.
fn rows(file: &str) -> Vec<(String, String)> {
    let content = fs::read_to_string(file).expect("a file of pairs");
    let cell = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    if content.starts_with('{') {
        return content
            .lines()
            .map(|line| serde_json::from_str(line).expect("an object"))
            .map(|value| (cell(&value, "category"), cell(&value, "marked")))
            .collect();
    }
    content
        .lines()
        .skip(1)
        .filter_map(|line| {
            let (category, rest) = line.split_once('\t')?;
            let sentence = rest.split('\t').next()?;
            Some((category.to_owned(), sentence.to_owned()))
        })
        .collect()
}

/// The text without its marks, and the two; one side twice if only one is marked.
fn unmark(marked: &str) -> (String, Span, Span) {
    let mut text = String::new();
    let (mut source, mut target) = ((0, 0), (0, 0));
    let mut rest = marked;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let place = text.len();
        if let Some(after) = rest.strip_prefix("<s>") {
            source.0 = place;
            rest = after;
        } else if let Some(after) = rest.strip_prefix("</s>") {
            source.1 = place;
            rest = after;
        } else if let Some(after) = rest.strip_prefix("<t>") {
            target.0 = place;
            rest = after;
        } else if let Some(after) = rest.strip_prefix("</t>") {
            target.1 = place;
            rest = after;
        } else {
            text.push('<');
            rest = &rest[1..];
        }
    }
    text.push_str(rest);
    if source.0 == source.1 {
        source = target;
    } else if target.0 == target.1 {
        target = source;
    }
    (
        text,
        Span::new(source.0, source.1),
        Span::new(target.0, target.1),
    )
}
