//! Speed of the coder on news of all sorts, most sentences of which tell no diplomatic act.
//!
//! `cargo bench --bench news [-- FILE...]`: the articles in `benches/news.txt`, or those of other text files, one
//! below another with a line `=====` between. Prints sentences/s for one and two threads, and the time of one article
//! alone. No assertion depends on time.
#![expect(clippy::print_stdout, reason = "a benchmark prints")]

mod timing;

use std::hint::black_box;
use std::time::Instant;

use plenipo::pipeline::Coded;
use plenipo::{Coder, Fields, Source, open};

use timing::median;

/// Fewest articles that are coded in one run.
const FEWEST: usize = 400;

/// Articles, repeated under lines of their own so that no two are the same.
fn articles(files: &[String]) -> Vec<String> {
    let contents: Vec<String> = if files.is_empty() {
        vec![include_str!("news.txt").to_owned()]
    } else {
        let read = |file: &String| {
            std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"))
        };
        files.iter().map(read).collect()
    };
    let texts: Vec<&str> = contents
        .iter()
        .flat_map(|content| content.split("\n=====\n"))
        .collect();
    (0..FEWEST.div_ceil(texts.len()))
        .flat_map(|copy| {
            texts
                .iter()
                .map(move |text| format!("{text}\n\nThis is copy number {copy} of the text.\n"))
        })
        .collect()
}

fn code(coder: &Coder, texts: &[String]) -> Coded {
    let sources = texts.iter().map(|text| Source::Text {
        name: "text".to_owned(),
        text: text.clone(),
    });
    let articles = open(sources.collect(), &Fields::default(), true);
    let coded = articles.and_then(|articles| coder.code(articles, &mut |_| true));
    coded.expect("texts are always read")
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn main() {
    let files: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    let texts = articles(&files);
    let start = Instant::now();
    let mut coder = Coder::default();
    coder.threads = Some(1);
    black_box(code(&coder, &texts[..1]));
    println!(
        "first article, with all that is loaded for it: {:.0} ms",
        start.elapsed().as_secs_f64() * 1e3
    );
    let coded = code(&coder, &texts);
    let sentences: usize = coded
        .documents
        .iter()
        .map(|document| document.n_sentences)
        .sum();
    println!(
        "{} articles, {sentences} sentences, {} reports",
        texts.len(),
        coded.reports().count()
    );
    for threads in [1, 2] {
        coder.threads = Some(threads);
        let seconds = median(|| {
            black_box(code(&coder, &texts));
        });
        println!(
            "{threads} thread(s): {:.0} sentences/s, {:.3} ms an article",
            sentences as f64 / seconds,
            seconds / texts.len() as f64 * 1e3
        );
    }
    coder.threads = Some(1);
    let seconds = median(|| {
        for text in texts.iter().take(100) {
            black_box(code(&coder, std::slice::from_ref(text)));
        }
    });
    println!(
        "one article alone: {:.3} ms",
        seconds / 100.0_f64.min(texts.len() as f64) * 1e3
    );
}
