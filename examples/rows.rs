//! Prints what the coder makes of texts, sentence by sentence, for reading row by row:
//! `cargo run --example rows -- [-v] [-r RULES_DIR] FILE[@DATE]...`.
//!
//! `DATE` is the day of publication of a text that does not tell it. With `-v` also what looked
//! like an act and was not coded.
#![expect(clippy::print_stdout, reason = "a measuring tool prints")]

mod folder;
mod shown;

use plenipo::events::Codebook;
use plenipo::knowledge::Knowledge;
use plenipo::pipeline::Reject;
use plenipo::relations::{Basis, derive};
use plenipo::text::{Article, Document};
use plenipo::{Coder, Fields, Source, open};

fn main() {
    let (coder, verbose, files) = folder::arguments();
    for file in &files {
        let (path, day) = file.split_once('@').unwrap_or((file, ""));
        let sources = vec![Source::Path(path.to_owned())];
        let opened = open(sources, &Fields::default(), true).expect("a text");
        for article in opened {
            let article = article.expect("a text");
            let told = Document::read(article.clone()).published;
            let published = told.or(day.parse().ok());
            println!("== {file}");
            print(
                &coder,
                Article {
                    published,
                    ..article
                },
                verbose,
            );
        }
    }
}

fn print(coder: &Coder, article: Article, verbose: bool) {
    let articles = Box::new(std::iter::once(Ok(article)));
    let coded = coder.code(articles, &mut |_| true).expect("a coded text");
    let Some(document) = coded.documents.first() else {
        println!("refused: {:?}", coded.rejects);
        return;
    };
    let text = &document.document.text;
    let spells = derive(&coded.acts(Codebook::builtin()), Knowledge::builtin());
    let mut lines: Vec<(u32, String)> = document
        .reports
        .iter()
        .map(|(_, _, report)| {
            let line = format!(
                "    {} [{:.2}]",
                shown::shown(report, Codebook::builtin(), text),
                report.confidence
            );
            (report.trigger.start, line)
        })
        .collect();
    for reject in coded.rejects.iter().filter(|_| verbose) {
        if let Reject::Clause { uncoded, .. } = reject {
            let line = format!(
                "    - <{}> {} {}",
                uncoded.trigger.of(text),
                uncoded.reason,
                uncoded.detail
            );
            lines.push((uncoded.trigger.start, line));
        }
    }
    lines.sort();
    let mut from = 0;
    for (at, line) in lines {
        // What was not coded belongs between the words as well: print the text up to the trigger's
        // sentence once, then its rows.
        let end = text[at as usize..]
            .find(['\n'])
            .map_or(text.len(), |length| at as usize + length);
        if end > from {
            println!("{}", text[from..end].trim());
            from = end;
        }
        println!("{line}");
    }
    if !text[from..].trim().is_empty() {
        println!("{}", text[from..].trim());
    }
    for spell in spells
        .iter()
        .filter(|spell| verbose && spell.basis != Basis::Implied)
    {
        let levels = spell
            .levels
            .map(|level| level.map_or("-", |level| level.as_str()));
        println!(
            "  * {} {} {:?}..{:?} {}",
            spell.dyad(),
            spell.tie.as_str(),
            spell.start.earliest,
            spell.start.latest,
            levels.join("/")
        );
    }
}
