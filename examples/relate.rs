//! Trains and measures `relate`: `cargo run --example relate --features train -- train OUT FILE.jsonl...`,
//! `-- pairs PAIRS.tsv [all|seen|unseen] [-v]`.
#![expect(clippy::print_stdout, reason = "a measuring tool prints")]
#![expect(clippy::cast_precision_loss, reason = "counts are small")]

use std::collections::BTreeMap;
use std::fs;

use plenipo::events::{Codebook, Lesson, RelationModel, Rules, train};
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
        other => panic!("no command `{other}`"),
    }
}

fn span_of(text: &str, part: &str) -> Option<Span> {
    let start = text.find(part)?;
    Some(Span::new(start, start + part.len()))
}

fn train_models(out: &str, files: &[String]) {
    let mut lessons = Vec::new();
    for file in files {
        for line in fs::read_to_string(file)
            .expect("a file of sentences")
            .lines()
        {
            let value: Value = serde_json::from_str(line).expect("an object");
            let text = value["text"].as_str().expect("a text");
            for act in value["acts"].as_array().map_or(&[][..], Vec::as_slice) {
                let side = |key: &str| act[key].as_str().and_then(|part| span_of(text, part));
                let (source, target) = (side("source"), side("target"));
                let status = act["status"].as_str().unwrap_or_default();
                // Who asks is not marked in these sentences: the pair of a demand is not theirs.
                if status == "demanded" && act["asker"].is_null() {
                    continue;
                }
                let (source, target) =
                    match act["asker"].as_str().and_then(|part| span_of(text, part)) {
                        Some(asker) => (Some(asker), source),
                        None => (source, target),
                    };
                if let (Some(source), Some(target)) = (source, target) {
                    lessons.push(Lesson {
                        text: text.to_owned(),
                        source,
                        target,
                        kind: act["kind"].as_str().unwrap_or_default().to_owned(),
                        status: status.to_owned(),
                        category: act["category"].as_str().map(str::to_owned),
                    });
                }
            }
        }
    }
    println!("{} lessons", lessons.len());
    let model = train(&lessons, Rules::builtin(), Codebook::builtin()).expect("models");
    for (name, content) in model.to_files() {
        fs::write(format!("{out}/{name}"), content).expect("a writable folder");
    }
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
    for line in fs::read_to_string(file)
        .expect("a file of pairs")
        .lines()
        .skip(1)
    {
        let cells: Vec<&str> = line.split('\t').collect();
        let hash = cells[1]
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
            });
        let seen = (hash >> 17) % 2 == 0;
        if (part == "seen" && !seen) || (part == "unseen" && seen) {
            continue;
        }
        let (text, source, target) = unmark(cells[1]);
        let (source, target) = match (source.is_empty(), target.is_empty()) {
            (true, _) => (target, target),
            (_, true) => (source, source),
            _ => (source, target),
        };
        let found =
            relate(&text, source, target, Rules::builtin(), codebook, model).expect("models");
        let given = found.map_or("NONE", |found| {
            codebook
                .plover_2016(found.kind, found.status)
                .unwrap_or("NONE")
        });
        all += 1;
        table.entry(cells[0].to_owned()).or_default().0 += 1;
        table.entry(given.to_owned()).or_default().1 += 1;
        quads.entry(quad(cells[0])).or_default().0 += 1;
        quads.entry(quad(given)).or_default().1 += 1;
        if quad(given) == quad(cells[0]) {
            quads.entry(quad(given)).or_default().2 += 1;
        }
        if given == cells[0] {
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
                cells[0],
                shown.unwrap_or_default(),
                cells[1]
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
    (
        text,
        Span::new(source.0, source.1),
        Span::new(target.0, target.1),
    )
}
