//! Fits the model that says who plays a part of an act that no rule gives anybody.
//!
//!     cargo run --features train --example sides -- train OUT.weights FILE...
//!     cargo run --features train --example sides -- features OUT.tsv FILE...
//!
//! Files are objects of one sentence a line (`reports` with codes, or `acts` with codes or with parts of the
//! text as sides), families of the codebook, gold of articles or stories told by several papers.
#![expect(clippy::print_stdout, reason = "a measuring tool prints")]

use std::fs;
use std::path::Path;

use plenipo::Coder;
use plenipo::events::{Offered, Role, fit_sides};
use plenipo::knowledge::Code;
use plenipo::pipeline::{Source, open};
use plenipo::text::{Article, Fields, Span};
use serde_json::Value;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [task, out, files @ ..] = &arguments[..] else {
        panic!("train|features OUT FILE...");
    };
    let coder = Coder::default();
    let mut examples = Vec::new();
    for text in files.iter().flat_map(|file| texts(file)) {
        offers(&coder, &text, &mut examples);
    }
    let right = examples.iter().filter(|example| example.right).count();
    println!("{} examples, {right} right", examples.len());
    match task.as_str() {
        "train" => {
            let lists: Vec<(Vec<u32>, bool)> = examples
                .into_iter()
                .map(|example| (example.features, example.right))
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

/// What a model sees of a case, and whether it is right to say yes.
struct Example {
    file: String,
    /// The sentence, and what is asked of it, for who reads the table.
    sentence: String,
    asked: String,
    features: Vec<u32>,
    right: bool,
    /// Whether rules fill the part and it was emptied for the lesson.
    masked: bool,
}

impl Example {
    fn of(text: &Text, offered: Offered, right: bool) -> Self {
        let words = &text.article.text;
        Self {
            file: text.file.clone(),
            sentence: offered.evidence.of(words).to_owned(),
            asked: format!(
                "{} {} {} <{}>",
                offered.kind,
                offered.role.as_str(),
                offered.code,
                offered.trigger.of(words)
            ),
            features: offered.features,
            right,
            masked: !offered.emptied.is_empty(),
        }
    }

    fn row(&self) -> String {
        let plain = |words: &str| words.replace(['\t', '\n'], " ");
        let seen: Vec<String> = self.features.iter().map(u32::to_string).collect();
        let cells = [
            self.file.clone(),
            plain(&self.sentence),
            plain(&self.asked),
            u8::from(self.right).to_string(),
            u8::from(self.masked).to_string(),
            seen.join(" "),
        ];
        format!("{}\n", cells.join("\t"))
    }
}

/// An act that a text tells.
struct Act {
    kinds: Vec<String>,
    sides: Sides,
    /// Words of its sentence; empty for the whole text.
    quote: String,
    /// Whether its sides are those of who asks for it.
    asked: bool,
}

enum Sides {
    /// Codes joined by `;`, codes in a list, or words of the text.
    Apart(Value, Value),
    /// States without their parts.
    Together(Vec<String>),
}

/// A text with its acts.
struct Text {
    file: String,
    article: Article,
    acts: Vec<Act>,
    /// Whether it may tell other acts as well.
    partial: bool,
    /// Whether nobody says which acts it tells: parts that rules fill are the only lessons.
    unmarked: bool,
}

/// Actors on offer for the parts that no rule gives anybody.
fn offers(coder: &Coder, text: &Text, examples: &mut Vec<Example>) {
    let words = &text.article.text;
    for offered in coder.offers(text.article.clone()).expect("a model") {
        let evidence = offered.evidence.of(words);
        let masked = !offered.emptied.is_empty();
        if text.unmarked {
            if masked {
                let right = offered.emptied.contains(&offered.code);
                examples.push(Example::of(text, offered, right));
            }
            continue;
        }
        let same: Vec<&Act> = text.told(&offered.kind, evidence).collect();
        if text.partial && (same.is_empty() || same.iter().any(|act| act.asked)) {
            continue;
        }
        // Gold that names no further state does not say who is meant.
        let known = offered.known.len();
        let open = |act: &&Act| match &act.sides {
            Sides::Together(states) => states.len() > known,
            Sides::Apart(..) => true,
        };
        if !same.is_empty() && !same.iter().any(open) {
            continue;
        }
        let right = same.iter().any(|act| plays(act, words, &offered));
        examples.push(Example::of(text, offered, right));
    }
}

impl Text {
    /// The acts of a kind that a sentence tells.
    fn told<'t>(&'t self, kind: &'t str, evidence: &'t str) -> impl Iterator<Item = &'t Act> {
        self.acts
            .iter()
            .filter(move |act| act.kinds.iter().any(|one| one == kind))
            .filter(move |act| evidence.contains(&act.quote))
    }
}

/// Whether somebody is among those of a side.
fn is_of(side: &Value, text: &str, (span, code): (Span, Code)) -> bool {
    match side {
        Value::String(side) => {
            side.split(';').any(|one| one == code.as_str())
                || text.find(side.as_str()).is_some_and(|start| {
                    start <= span.start as usize && (span.end as usize) <= start + side.len()
                })
        }
        Value::Array(codes) => codes.iter().any(|one| one.as_str() == Some(code.as_str())),
        _ => false,
    }
}

fn plays(act: &Act, text: &str, offered: &Offered) -> bool {
    let this = (offered.span, offered.code);
    match &act.sides {
        Sides::Together(states) => {
            let has = |code: Code| states.iter().any(|one| one == code.as_str());
            has(offered.code) && offered.known.iter().all(|&(_, code)| has(code))
        }
        Sides::Apart(source, target) => {
            let known = |side: &Value| offered.known.iter().any(|&one| is_of(side, text, one));
            let is = |side: &Value| is_of(side, text, this);
            match offered.role {
                Role::Initiator => is(source) && known(target),
                Role::Counterpart => is(target) && known(source),
                _ => (is(source) || is(target)) && (known(source) || known(target)),
            }
        }
    }
}

/// The texts of a file.
fn texts(file: &str) -> Vec<Text> {
    let content = fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
    if Path::new(file)
        .extension()
        .is_none_or(|suffix| suffix != "toml")
    {
        let sentence = |line: &str| {
            let value: Value = serde_json::from_str(line).expect("an object");
            of_sentence(file, &value)
        };
        return content.lines().filter_map(sentence).collect();
    }
    let gold: toml::Table = content.parse().expect("TOML");
    let gold = toml::Value::Table(gold);
    let kinds = list(&gold, "kind").into_iter();
    let documents = list(&gold, "document").into_iter();
    let stories = list(&gold, "story").into_iter();
    let histories = list(&gold, "history").into_iter();
    kinds
        .flat_map(|kind| of_kind(file, &kind))
        .chain(documents.flat_map(|document| of_document(file, &document)))
        .chain(stories.flat_map(|story| of_story(file, &story)))
        .chain(histories.map(|history| of_history(file, &history)))
        .collect()
}

fn name_of(file: &str) -> String {
    file.rsplit('/').next().unwrap_or_default().to_owned()
}

/// A labelled sentence.
fn of_sentence(file: &str, value: &Value) -> Option<Text> {
    let text = value["text"].as_str()?;
    let acts = value["reports"].as_array().or(value["acts"].as_array());
    let act = |act: &Value| {
        let others = act["kind_alt"].as_array().into_iter().flatten();
        Act {
            kinds: std::iter::once(&act["kind"])
                .chain(others)
                .filter_map(|kind| kind.as_str().map(str::to_owned))
                .collect(),
            sides: Sides::Apart(act["source"].clone(), act["target"].clone()),
            quote: String::new(),
            asked: act["asker"].is_string(),
        }
    };
    let acts: Vec<Act> = acts.into_iter().flatten().map(act).collect();
    Some(Text {
        file: name_of(file),
        article: Article {
            text: text.to_owned(),
            published: value["published"].as_str().and_then(|day| day.parse().ok()),
            ..Article::default()
        },
        // Lessons of pairs name one pair and leave other acts of the sentence unsaid.
        partial: file.contains("pairs_") && !acts.is_empty(),
        unmarked: false,
        acts,
    })
}

fn list(value: &toml::Value, key: &str) -> Vec<toml::Value> {
    let list = value.get(key).and_then(toml::Value::as_array);
    list.cloned().unwrap_or_default()
}

fn word(value: &toml::Value, key: &str) -> String {
    let word = value.get(key).and_then(toml::Value::as_str);
    word.unwrap_or_default().to_owned()
}

fn words(value: &toml::Value, key: &str) -> Vec<String> {
    list(value, key)
        .iter()
        .filter_map(|one| one.as_str().map(str::to_owned))
        .collect()
}

/// Examples and negatives of a kind of the codebook; an example may tell other acts as well.
fn of_kind(file: &str, kind: &toml::Value) -> Vec<Text> {
    let text = |sentence: &toml::Value, acts: Vec<Act>| Text {
        file: name_of(file),
        article: Article {
            text: word(sentence, "text"),
            published: word(sentence, "published").parse().ok(),
            ..Article::default()
        },
        partial: !acts.is_empty() || sentence.get("instead").is_some(),
        unmarked: false,
        acts,
    };
    let side = |example: &toml::Value, key: &str| match word(example, key) {
        side if side.is_empty() => Value::Null,
        side => Value::String(side),
    };
    let examples = list(kind, "example").into_iter().map(|example| {
        let act = Act {
            kinds: vec![word(kind, "code")],
            sides: Sides::Apart(side(&example, "source"), side(&example, "target")),
            quote: String::new(),
            asked: false,
        };
        text(&example, vec![act])
    });
    let negatives = list(kind, "negative").into_iter();
    examples
        .chain(negatives.map(|negative| text(&negative, Vec::new())))
        .collect()
}

/// The acts of an article or telling.
fn items(acts: &[toml::Value]) -> Vec<Act> {
    let act = |act: &toml::Value| Act {
        kinds: words(act, "kinds"),
        sides: Sides::Together(words(act, "states")),
        quote: word(act, "quote"),
        asked: false,
    };
    acts.iter().map(act).collect()
}

/// An article beside its gold file: see `tests/eval/gold.py`.
fn of_document(file: &str, document: &toml::Value) -> Vec<Text> {
    let folder = Path::new(file).parent().expect("a folder");
    let name = word(document, "file");
    // Articles of even numbers are not read.
    let number = name.trim_end_matches(".txt").parse::<usize>();
    if file.ends_with("dev_a.toml") && number.is_ok_and(|number| number % 2 == 0) {
        return Vec::new();
    }
    let path = folder.join(name).to_string_lossy().into_owned();
    let opened = open(vec![Source::Path(path)], &Fields::default(), true);
    let text = |article: Article| {
        let published = article
            .published
            .or(word(document, "published").parse().ok());
        Text {
            file: name_of(file),
            article: Article {
                published,
                ..article
            },
            acts: items(&list(document, "item")),
            partial: false,
            unmarked: false,
        }
    };
    opened.expect("an article").flatten().map(text).collect()
}

/// The tellings of a story.
fn of_story(file: &str, story: &toml::Value) -> Vec<Text> {
    let telling = |telling: toml::Value| {
        let day = telling.get("published").and_then(toml::Value::as_datetime);
        Text {
            file: name_of(file),
            article: Article {
                text: word(&telling, "text"),
                title: Some(word(&telling, "title")),
                published: day.and_then(|day| day.to_string().parse().ok()),
                ..Article::default()
            },
            acts: items(&list(&telling, "acts")),
            partial: false,
            unmarked: false,
        }
    };
    list(story, "telling").into_iter().map(telling).collect()
}

/// The prose of a history, which says in what state two were and not which acts it tells.
fn of_history(file: &str, history: &toml::Value) -> Text {
    let day = history.get("published").and_then(toml::Value::as_datetime);
    Text {
        file: name_of(file),
        article: Article {
            text: word(history, "text"),
            title: Some(word(history, "title")).filter(|title| !title.is_empty()),
            published: day.and_then(|day| day.to_string().parse().ok()),
            ..Article::default()
        },
        acts: Vec::new(),
        partial: false,
        unmarked: true,
    }
}
