//! Speed of the text layer, of the parser and of the whole coder, against plain copying of the same bytes.
//!
//! Prints medians of several runs in MB/s and sentences/s. No assertion depends on time.
#![expect(clippy::print_stdout, reason = "a benchmark prints")]

mod timing;

use std::hint::black_box;

use plenipo::knowledge::{Entry, Knowledge, Sources};
use plenipo::syntax::{Engine, Workspace};
use plenipo::text::{Article, Document, Span, sentences, tokens};
use plenipo::time::{Context, Timeline};
use plenipo::{Coder, Fields, Source, open};

use timing::median;

/// Articles of the package, each with a line of its own so that no two are the same.
fn articles(copies: usize) -> Vec<String> {
    let examples = [
        include_str!("../python/plenipo/examples/01_wire_riyadh_tehran.txt"),
        include_str!("../python/plenipo/examples/03_essay_washington_holy_see.txt"),
        include_str!("../python/plenipo/examples/04_scraped_nauru.txt"),
        include_str!("../python/plenipo/examples/07_brief_salisbury.txt"),
        include_str!("../python/plenipo/examples/08_despatch_washington_1933.txt"),
    ];
    (0..copies)
        .flat_map(|copy| {
            examples
                .iter()
                .map(move |text| format!("{text}\n\nThis is copy number {copy} of the text.\n"))
        })
        .collect()
}

/// Words and median seconds of parsing all sentences in one thread.
fn parsing(documents: &[Document], spans: &[(usize, Span)]) -> (usize, f64) {
    let engine = Engine::builtin().expect("the package's own model is read by its tests");
    let mut workspace = Workspace::default();
    let mut words = 0;
    let seconds = median(|| {
        words = 0;
        for &(index, span) in spans {
            let text = &documents[index].text;
            let parse = engine.parse(text, &tokens(text, span), &mut workspace);
            words += black_box(parse).words.len();
        }
    });
    (words, seconds)
}

/// Time to load knowledge, and names looked up per second in one thread: whole names one by one, and every word of
/// running text.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn knowledge(documents: &[Document], spans: &[(usize, Span)]) {
    let loading = median(|| {
        black_box(Sources::builtin().load())
            .expect("the package's own files are read by its tests");
    });
    let knowledge = Knowledge::builtin();
    let forms: Vec<&str> = knowledge.names().entries().map(Entry::form).collect();
    let getting = median(|| {
        for form in &forms {
            black_box(knowledge.names().get(form));
        }
    });
    let words: usize = spans
        .iter()
        .map(|&(index, span)| span.of(&documents[index].text).split_whitespace().count())
        .sum();
    let scanning = median(|| {
        for &(index, span) in spans {
            black_box(knowledge.scan(&documents[index].text, span).count());
        }
    });
    println!(
        "knowledge: loaded in {:.1} ms; {:.1} million whole names/s, {:.1} million words of text/s in one thread",
        loading * 1e3,
        forms.len() as f64 / getting / 1e6,
        words as f64 / scanning / 1e6
    );
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn main() {
    let texts = articles(400);
    let bytes: usize = texts.iter().map(String::len).sum();
    let megabytes = bytes as f64 / 1e6;
    let documents: Vec<Document> = texts
        .iter()
        .map(|text| {
            Document::read(Article {
                text: text.clone(),
                ..Article::default()
            })
        })
        .collect();
    let spans: Vec<(usize, Span)> = documents
        .iter()
        .enumerate()
        .flat_map(|(index, document)| {
            let passages = document.passages();
            passages
                .into_iter()
                .map(move |passage| (index, passage.span))
        })
        .collect();
    println!(
        "{} articles, {megabytes:.1} MB, {} sentences",
        texts.len(),
        spans.len()
    );

    knowledge(&documents, &spans);
    let copy = median(|| {
        black_box(texts.clone());
    });
    let report = |name: &str, seconds: f64| {
        println!(
            "{name:<34}{:>8.1} MB/s  {:>9.0} sentences/s  {:>7.0} x copying",
            megabytes / seconds,
            spans.len() as f64 / seconds,
            seconds / copy
        );
    };
    report("copying", copy);
    let read = |detect: bool| {
        let texts = &texts;
        move || {
            for text in texts {
                let article = Article {
                    text: text.clone(),
                    ..Article::default()
                };
                black_box(if detect {
                    Document::read(article)
                } else {
                    Document::read_as_given(article)
                });
            }
        }
    };
    report("blocks and metadata", median(read(false)));
    report("blocks, metadata, language", median(read(true)));
    report(
        "sentences and words",
        median(|| {
            for (index, document) in documents.iter().enumerate() {
                black_box(index);
                for block in document.body() {
                    for sentence in sentences(&document.text, block.span) {
                        black_box(tokens(&document.text, sentence));
                    }
                }
            }
        }),
    );
    report(
        "time expressions",
        median(|| {
            let mut timeline = Timeline::new(Context::default());
            for &(index, span) in &spans {
                black_box(timeline.find(&documents[index].text, span));
            }
        }),
    );
    let (words, seconds) = parsing(&documents, &spans);
    report("words, tags and trees", seconds);
    println!("{:>45.0} words/s in one thread", words as f64 / seconds);
    for threads in [1, 2] {
        let mut coder = Coder::default();
        coder.threads = Some(threads);
        report(
            &format!("text to events, {threads} thread(s)"),
            median(|| {
                let sources = texts.iter().map(|text| Source::Text {
                    name: "text".to_owned(),
                    text: text.clone(),
                });
                let articles = open(sources.collect(), &Fields::default(), true);
                let coded = articles.and_then(|articles| coder.code(articles, &mut |_| true));
                black_box(coded.expect("texts are always read"));
            }),
        );
    }
}
