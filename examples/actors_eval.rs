//! Measures the actor layer on annotated passages.
//!
//! usage: `cargo run --example actors_eval -- [-v] FILE.jsonl...`, with `-v` every error is printed, with `--shallow` without parses, `--speed` for the time
//! without the parser, `--show` for all mentions of plain texts, one a line, each after its day and " :: " if it has one, with
//! `--tree` under their parses.
//!
//! A line of a file: `text`, `published` (a day or null), `mentions` and `optional`, each with `text`, `nth`
//! (0-based occurrence), `actor` (codes joined by `;`, null for none) and `match`.
#![expect(clippy::print_stdout, reason = "a measuring tool prints")]

use std::collections::BTreeMap;
use std::time::Instant;

use chrono::NaiveDate;
use serde::Deserialize;

use plenipo::actors::{Matched, Mention, Resolved, Sentence, Standing, resolve};
use plenipo::knowledge::Knowledge;
use plenipo::syntax::{Engine, Parse, Workspace, to_conllu};
use plenipo::text::{Span, Token, Words, sentences, tokens};
use plenipo::time::{Basis, Context, Timeline};

#[derive(Deserialize)]
struct Passage {
    text: String,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    mentions: Vec<Gold>,
    #[serde(default)]
    optional: Vec<Gold>,
    /// Words that look like a state and are not.
    trap: Option<String>,
    #[serde(default)]
    nth: usize,
    state_wrong: Option<String>,
}

#[derive(Deserialize)]
struct Gold {
    text: String,
    #[serde(default)]
    nth: usize,
    actor: Option<String>,
    #[serde(rename = "match", default)]
    matched: String,
}

#[derive(Default)]
struct Tally {
    gold: usize,
    predicted: usize,
    right: usize,
    loose: usize,
    referring_made: usize,
    referring_right: usize,
    referring_gold: usize,
    traps: usize,
    sprung: usize,
}

struct Document {
    lower: String,
    tokens: Vec<(Span, Vec<Token>)>,
    parses: Vec<Parse>,
}

fn read(text: &str, engine: Option<&Engine>, workspace: &mut Workspace) -> Document {
    let tokens: Vec<(Span, Vec<Token>)> = sentences(text, Span::new(0, text.len()))
        .into_iter()
        .map(|span| (span, tokens(text, span)))
        .collect();
    let parses = engine.map_or_else(Vec::new, |engine| {
        tokens
            .iter()
            .map(|(_, tokens)| engine.parse(text, tokens, workspace))
            .collect()
    });
    Document {
        lower: text.to_ascii_lowercase(),
        tokens,
        parses,
    }
}

/// The words of each sentence.
fn words<'a>(text: &'a str, document: &'a Document) -> Vec<Words<'a>> {
    let listed = document.tokens.iter();
    listed
        .map(|(span, tokens)| Words::new(text, &document.lower, *span, tokens))
        .collect()
}

fn code(words: &[Words<'_>], document: &Document, on: Option<NaiveDate>) -> Resolved {
    let sentences: Vec<Sentence<'_>> = words
        .iter()
        .enumerate()
        .map(|(at, words)| Sentence {
            words,
            parse: document.parses.get(at),
            in_title: false,
        })
        .collect();
    resolve(&sentences, Knowledge::builtin(), on)
}

/// The day for which names are read, as the coder takes it: that of publication, or the last that the text states.
fn present(passage: &Passage) -> Option<NaiveDate> {
    if let Some(day) = &passage.published {
        return day.parse().ok();
    }
    let mut timeline = Timeline::new(Context::default());
    let text = &passage.text;
    let times = sentences(text, Span::new(0, text.len()))
        .into_iter()
        .flat_map(|sentence| timeline.find(text, sentence))
        .filter(|time| time.basis == Basis::Stated)
        .filter_map(|time| time.end);
    times.max()
}

fn nth(text: &str, part: &str, n: usize) -> Option<Span> {
    let (start, _) = text.match_indices(part).nth(n)?;
    Some(Span::new(start, start + part.len()))
}

/// Predicted actors by span: codes joined, and how they were recognised.
fn predicted(text: &str, resolved: &Resolved) -> BTreeMap<Span, (String, Matched)> {
    let mut found: BTreeMap<Span, (String, Matched)> = BTreeMap::new();
    let all = resolved.mentions.iter().flatten();
    for mention in all.filter(|mention| mention.standing != Standing::Place) {
        // The annotators left relative pronouns out.
        if is_relative(mention.span.of(text)) {
            continue;
        }
        let Some(actor) = mention.actor else { continue };
        let slot = found
            .entry(mention.span)
            .or_insert_with(|| (String::new(), mention.matched));
        if !slot.0.is_empty() {
            slot.0.push(';');
        }
        slot.0.push_str(actor.as_str());
    }
    found
}

fn is_relative(word: &str) -> bool {
    matches!(word, "who" | "whom" | "whose")
}

fn is_referring(matched: &str) -> bool {
    matches!(matched, "pronoun" | "description")
}

/// What a trap caught: mentions over its words that have the wrong state.
fn spring(passage: &Passage, trap: &str, resolved: &Resolved, tally: &mut Tally) -> Vec<String> {
    tally.traps += 1;
    let Some(span) = nth(&passage.text, trap, passage.nth) else {
        return vec![format!("trap not in text: {trap}")];
    };
    let wrong = |mention: &&Mention| {
        let codes = [mention.actor, mention.state];
        mention.span.overlaps(span)
            && codes
                .iter()
                .flatten()
                .any(|code| Some(code.as_str()) == passage.state_wrong.as_deref())
    };
    let caught: Vec<String> = resolved
        .mentions
        .iter()
        .flatten()
        .filter(wrong)
        .map(|mention| {
            format!(
                "TRAP   {} said {:?} {:?}",
                mention.span.of(&passage.text),
                mention.state,
                mention.standing
            )
        })
        .collect();
    tally.sprung += usize::from(!caught.is_empty());
    caught
}

fn measure(passage: &Passage, resolved: &Resolved, tally: &mut Tally) -> Vec<String> {
    let text = &passage.text;
    let predicted = predicted(text, resolved);
    let mut errors = Vec::new();
    let mut matched: Vec<Span> = Vec::new();
    for gold in &passage.mentions {
        let Some(actor) = &gold.actor else { continue };
        let Some(span) = nth(text, &gold.text, gold.nth) else {
            errors.push(format!("annotation not in text: {}", gold.text));
            continue;
        };
        tally.gold += 1;
        tally.referring_gold += usize::from(is_referring(&gold.matched));
        let exact = predicted.get(&span);
        if let Some((codes, _)) = exact {
            matched.push(span);
            tally.referring_made += usize::from(is_referring(&gold.matched));
            if codes == actor {
                tally.right += 1;
                tally.loose += 1;
                tally.referring_right += usize::from(is_referring(&gold.matched));
                continue;
            }
            errors.push(format!(
                "WRONG  {} = {actor}, said {codes} [{}]",
                gold.text, gold.matched
            ));
            continue;
        }
        let near = predicted
            .iter()
            .find(|(other, (codes, _))| other.overlaps(span) && codes == actor);
        tally.loose += usize::from(near.is_some());
        let near = near.map_or(String::new(), |(other, _)| {
            format!(" (found as `{}`)", other.of(text))
        });
        let why = resolved
            .mentions
            .iter()
            .flatten()
            .find(|mention| mention.span.overlaps(span));
        let why = why.and_then(|mention| mention.unresolved).unwrap_or("");
        errors.push(format!(
            "MISSED {} = {actor} [{}]{near} {why}",
            gold.text, gold.matched
        ));
    }
    let optional: Vec<Span> = passage
        .optional
        .iter()
        .filter_map(|gold| nth(text, &gold.text, gold.nth))
        .collect();
    for (span, (codes, kind)) in &predicted {
        if !matched.contains(span) && optional.iter().any(|other| other.overlaps(*span)) {
            continue;
        }
        tally.predicted += 1;
        if !matched.contains(span) {
            tally.referring_made += usize::from(
                matches!(kind, Matched::Pronoun | Matched::Description)
                    && is_reference(resolved, *span),
            );
            errors.push(format!(
                "EXTRA  {} said {codes} [{}]",
                span.of(text),
                kind.as_str()
            ));
        }
    }
    errors
}

/// Whether a description refers back: it has no name of its own in it.
fn is_reference(resolved: &Resolved, span: Span) -> bool {
    let mut all = resolved.mentions.iter().flatten();
    all.any(|mention| {
        mention.span == span
            && (mention.matched == Matched::Pronoun || mention.standing == Standing::Both)
    })
}

#[expect(clippy::cast_precision_loss, reason = "counts are small")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

fn report(tally: &Tally) {
    if tally.traps > 0 {
        println!("traps: {} of {} caught", tally.sprung, tally.traps);
    }
    if tally.gold == 0 {
        return;
    }
    let (precision, recall) = (
        ratio(tally.right, tally.predicted),
        ratio(tally.right, tally.gold),
    );
    let f1 = if precision + recall > 0.0 {
        2.0 * precision * recall / (precision + recall)
    } else {
        0.0
    };
    println!(
        "mentions: gold {} predicted {} right {}",
        tally.gold, tally.predicted, tally.right
    );
    println!(
        "span and actor: precision {precision:.3} recall {recall:.3} F1 {f1:.3}; overlap and actor: recall {:.3}",
        ratio(tally.loose, tally.gold)
    );
    println!(
        "pronouns and descriptions: right when made {:.3} ({} of {}), of all {:.3} ({})",
        ratio(tally.referring_right, tally.referring_made),
        tally.referring_right,
        tally.referring_made,
        ratio(tally.referring_right, tally.referring_gold),
        tally.referring_gold
    );
}

fn describe(text: &str, mention: &Mention) -> String {
    let actor = mention
        .actor
        .map_or_else(|| "-".to_owned(), |code| code.to_string());
    format!(
        "  {:<45} {actor:<8} {:<11} {:?} {} {} {} {:.2} head {}",
        mention.span.of(text),
        mention.matched.as_str(),
        mention.standing,
        mention.sector.unwrap_or("-"),
        mention.office.unwrap_or("-"),
        mention.unresolved.unwrap_or(""),
        mention.confidence,
        mention.head
    )
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let engine = if has("--shallow") {
        None
    } else {
        Some(Engine::builtin()?)
    };
    let mut workspace = Workspace::default();
    let mut tally = Tally::default();
    for path in arguments
        .iter()
        .filter(|argument| !argument.starts_with('-'))
    {
        let content = std::fs::read_to_string(path)?;
        if has("--show") {
            for line in content.lines() {
                // "1935-12-20 :: Baldwin let him fall."
                let (day, line) = line.split_once(" :: ").unwrap_or(("", line));
                let document = read(line, engine, &mut workspace);
                println!("{line}");
                for parse in document.parses.iter().filter(|_| has("--tree")) {
                    println!("{}", to_conllu(line, parse));
                }
                for mention in code(&words(line, &document), &document, day.parse().ok())
                    .mentions
                    .iter()
                    .flatten()
                {
                    println!("{}", describe(line, mention));
                }
            }
            continue;
        }
        let passages: Vec<Passage> = content
            .lines()
            .map(serde_json::from_str)
            .collect::<Result<_, _>>()?;
        if has("--speed") {
            speed(&passages, engine, &mut workspace);
            continue;
        }
        for (number, passage) in passages.iter().enumerate() {
            let on = present(passage);
            let document = read(&passage.text, engine, &mut workspace);
            let resolved = code(&words(&passage.text, &document), &document, on);
            let errors = match &passage.trap {
                Some(trap) => spring(passage, trap, &resolved, &mut tally),
                None => measure(passage, &resolved, &mut tally),
            };
            if has("-v") && !errors.is_empty() {
                println!("#{number} {}", passage.text);
                for error in errors {
                    println!("    {error}");
                }
            }
        }
    }
    if !has("--speed") && !has("--show") {
        report(&tally);
    }
    Ok(())
}

fn speed(passages: &[Passage], engine: Option<&Engine>, workspace: &mut Workspace) {
    let documents: Vec<Document> = passages
        .iter()
        .map(|passage| read(&passage.text, engine, workspace))
        .collect();
    let count: usize = documents.iter().map(|document| document.tokens.len()).sum();
    let words: Vec<Vec<Words<'_>>> = passages
        .iter()
        .zip(&documents)
        .map(|(passage, document)| words(&passage.text, document))
        .collect();
    let mut best = f64::INFINITY;
    for _ in 0..7 {
        let start = Instant::now();
        for _ in 0..20 {
            for (words, document) in words.iter().zip(&documents) {
                std::hint::black_box(code(words, document, None));
            }
        }
        best = best.min(start.elapsed().as_secs_f64() / 20.0);
    }
    println!(
        "{:.0} sentences/s on one core, given words and parses",
        ratio(count, 1) / best
    );
}
