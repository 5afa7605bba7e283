//! Fits the model that names who plays a part of an act which no rule gives anybody:
//! `cargo run --example sides --features train -- features OUT.tsv FILE.jsonl...`, `-- train OUT.weights FILE.jsonl...`.
//!
//! Objects of one sentence a line: `reports` with codes, or `acts` with codes or with parts of the text as sides.
#![expect(clippy::print_stdout, reason = "a measuring tool prints")]

use std::fs;
use std::path::Path;

use plenipo::Coder;
use plenipo::events::{Offered, Role, fit_sides};
use plenipo::pipeline::{Source, open};
use plenipo::text::{Article, Fields, Span};
use serde_json::{Value, json};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (task, out, files) = (&arguments[0], &arguments[1], &arguments[2..]);
    let examples = examples(files);
    println!(
        "{} actors on offer, {} play the part",
        examples.len(),
        examples.iter().filter(|example| example.plays).count()
    );
    match task.as_str() {
        "train" => {
            let lists: Vec<(Vec<u32>, bool)> = examples
                .into_iter()
                .map(|example| (example.offered.features, example.plays))
                .collect();
            fs::write(out, fit_sides(&lists)).expect("a writable file");
        }
        "features" => {
            let rows: Vec<String> = examples.iter().map(Example::row).collect();
            fs::write(out, rows.concat()).expect("a writable file");
        }
        other => panic!("no task `{other}`"),
    }
}

struct Example {
    file: String,
    text: String,
    offered: Offered,
    plays: bool,
}

impl Example {
    fn row(&self) -> String {
        let offered = &self.offered;
        let trigger = offered.trigger.of(&self.text);
        let seen: Vec<String> = offered.features.iter().map(u32::to_string).collect();
        let text = offered.evidence.of(&self.text).replace(['\t', '\n'], " ");
        let words = trigger.replace(['\t', '\n'], " ");
        let cells: [&str; 10] = [
            &self.file,
            &text,
            &offered.kind,
            offered.status.as_str(),
            offered.role.as_str(),
            if offered.needed { "needed" } else { "free" },
            &words,
            offered.code.as_str(),
            if self.plays { "1" } else { "0" },
            &seen.join(" "),
        ];
        format!("{}\n", cells.join("\t"))
    }
}

/// A side of an act: codes, or words of the text.
fn is_side(value: &Value, text: &str, offered: &Offered) -> bool {
    is_of(value, text, offered.span, offered.code.as_str())
}

fn is_of(value: &Value, text: &str, span: Span, code: &str) -> bool {
    match value {
        Value::String(side) => {
            side.split(';').any(|one| one == code)
                || text.find(side.as_str()).is_some_and(|start| {
                    start <= span.start as usize && (span.end as usize) <= start + side.len()
                })
        }
        Value::Array(codes) => codes.iter().any(|one| one.as_str() == Some(code)),
        _ => false,
    }
}

fn plays(act: &Value, text: &str, offered: &Offered) -> bool {
    let (source, target) = (&act["source"], &act["target"]);
    let is = |value: &Value| is_side(value, text, offered);
    let known = |value: &Value| {
        offered
            .known
            .iter()
            .any(|&(span, code)| is_of(value, text, span, code.as_str()))
    };
    match offered.role {
        Role::Initiator => is(source) && known(target),
        Role::Counterpart => is(target) && known(source),
        _ => (is(source) || is(target)) && (known(source) || known(target)),
    }
}

fn is_kind(act: &Value, kind: &str) -> bool {
    act["kind"].as_str() == Some(kind)
        || act["kind_alt"]
            .as_array()
            .is_some_and(|kinds| kinds.iter().any(|one| one.as_str() == Some(kind)))
}

/// The articles of a gold file, each with its items: see `tests/eval/gold.py`; the tellings of
/// stories, each with its acts.
fn articles(file: &str, gold: &toml::Table) -> Vec<(Article, Vec<toml::Value>)> {
    let list = |value: &toml::Value, key: &str| {
        let list = value.get(key).and_then(toml::Value::as_array);
        list.cloned().unwrap_or_default()
    };
    let word = |value: &toml::Value, key: &str| {
        let word = value.get(key).and_then(toml::Value::as_str);
        word.unwrap_or_default().to_owned()
    };
    let gold = toml::Value::Table(gold.clone());
    let mut articles = Vec::new();
    for document in list(&gold, "document") {
        let folder = Path::new(file).parent().expect("a folder");
        let name = word(&document, "file");
        // Articles of even numbers are not read.
        let number = name.trim_end_matches(".txt").parse::<usize>();
        if file.ends_with("dev_a.toml") && number.is_ok_and(|number| number % 2 == 0) {
            continue;
        }
        let path = folder.join(name).to_string_lossy().into_owned();
        let opened = open(vec![Source::Path(path)], &Fields::default(), true);
        for article in opened.expect("an article").flatten() {
            let published = article
                .published
                .or(word(&document, "published").parse().ok());
            articles.push((
                Article {
                    published,
                    ..article
                },
                list(&document, "item"),
            ));
        }
    }
    for story in list(&gold, "story") {
        for telling in list(&story, "telling") {
            let day = telling.get("published").and_then(toml::Value::as_datetime);
            let day = day.map(ToString::to_string);
            let article = Article {
                text: word(&telling, "text"),
                title: Some(word(&telling, "title")),
                published: day.and_then(|day| day.parse().ok()),
                ..Article::default()
            };
            articles.push((article, list(&telling, "acts")));
        }
    }
    articles
}

/// Examples of texts of many sentences, whose gold names states without their parts.
fn of_articles(coder: &Coder, file: &str, gold: &toml::Table, examples: &mut Vec<Example>) {
    for (article, items) in articles(file, gold) {
        let text = article.text.clone();
        let words = |item: &toml::Value, key: &str| -> Vec<String> {
            let list = item.get(key).and_then(toml::Value::as_array);
            list.into_iter()
                .flatten()
                .filter_map(|one| one.as_str().map(str::to_owned))
                .collect()
        };
        for offered in coder.offers(article).expect("a model") {
            let quoted = |item: &&toml::Value| {
                let quote = item.get("quote").and_then(toml::Value::as_str);
                offered
                    .evidence
                    .of(&text)
                    .contains(quote.unwrap_or_default())
            };
            let same: Vec<_> = items
                .iter()
                .filter(quoted)
                .filter(|item| words(item, "kinds").contains(&offered.kind))
                .map(|item| words(item, "states"))
                .collect();
            let known: Vec<&str> = offered
                .known
                .iter()
                .map(|(_, code)| code.as_str())
                .collect();
            let has = |states: &Vec<String>, code: &str| states.iter().any(|one| one == code);
            let between: Vec<_> = same
                .iter()
                .filter(|states| known.iter().all(|code| has(states, code)))
                .collect();
            let open = |states: &&&Vec<String>| states.len() > known.len();
            if !same.is_empty() && !between.iter().any(|states| open(&states)) {
                continue;
            }
            let plays = between
                .iter()
                .any(|states| has(states, offered.code.as_str()));
            examples.push(Example {
                file: file.rsplit('/').next().unwrap_or_default().to_owned(),
                text: text.clone(),
                offered,
                plays,
            });
        }
    }
}

/// Examples and negatives of a family of the codebook, as objects of one sentence.
fn of_codebook(gold: &toml::Table) -> Vec<Value> {
    let list = |value: &toml::Value, key: &str| {
        let list = value.get(key).and_then(toml::Value::as_array);
        list.cloned().unwrap_or_default()
    };
    let gold = toml::Value::Table(gold.clone());
    let mut sentences = Vec::new();
    for kind in list(&gold, "kind") {
        for example in list(&kind, "example") {
            let cell = |key: &str| example.get(key).and_then(toml::Value::as_str);
            sentences.push(json!({
                "text": cell("text"),
                "published": cell("published"),
                "acts": [{
                    "kind": kind.get("code").and_then(toml::Value::as_str),
                    "source": cell("source"),
                    "target": cell("target"),
                }],
            }));
        }
        for negative in list(&kind, "negative") {
            let text = negative.get("text").and_then(toml::Value::as_str);
            sentences.push(json!({"text": text, "acts": []}));
        }
    }
    sentences
}

fn examples(files: &[String]) -> Vec<Example> {
    let coder = Coder::default();
    let mut examples = Vec::new();
    for file in files {
        if Path::new(file)
            .extension()
            .is_some_and(|suffix| suffix == "toml")
        {
            let gold = fs::read_to_string(file).expect("a gold file");
            let gold: toml::Table = gold.parse().expect("TOML");
            for value in of_codebook(&gold) {
                of_sentence(&coder, file, &value, true, &mut examples);
            }
            of_articles(&coder, file, &gold, &mut examples);
            continue;
        }
        // Lessons of pairs name one pair and leave other acts of the sentence unsaid.
        let partial = file.contains("pairs_");
        for line in fs::read_to_string(file)
            .expect("a file of sentences")
            .lines()
        {
            let value: Value = serde_json::from_str(line).expect("an object");
            of_sentence(&coder, file, &value, partial, &mut examples);
        }
    }
    examples
}

/// Examples of a sentence; a partial one leaves other acts unsaid.
fn of_sentence(
    coder: &Coder,
    file: &str,
    value: &Value,
    partial: bool,
    examples: &mut Vec<Example>,
) {
    let Some(text) = value["text"].as_str() else {
        return;
    };
    let acts = value["reports"].as_array().or(value["acts"].as_array());
    let acts = acts.map_or(&[][..], Vec::as_slice);
    let partial = partial && !acts.is_empty();
    let article = Article {
        text: text.to_owned(),
        published: value["published"].as_str().and_then(|day| day.parse().ok()),
        ..Article::default()
    };
    for offered in coder.offers(article).expect("a model") {
        let mut same = acts.iter().filter(|act| is_kind(act, &offered.kind));
        let plays = same.clone().any(|act| plays(act, text, &offered));
        let asked = same.clone().any(|act| act["asker"].is_string());
        if partial && (same.next().is_none() || asked) {
            continue;
        }
        examples.push(Example {
            file: file.rsplit('/').next().unwrap_or_default().to_owned(),
            text: text.to_owned(),
            offered,
            plays,
        });
    }
}
