//! Fits the weights of confidence to labelled sentences, and shows how reliable it is:
//! `cargo run --example calibrate -- [--write data/model/calibration.tsv] [--curve docs/calibration.svg] FILE...`
//!
//! Files as for the example `score`: families of the codebook (`.toml`), or sentences with `acts`
//! whose sides are substrings (`.jsonl`). One sentence in five, by a hash of its text, is held
//! out: the figures and the curve are of these.
#![expect(clippy::print_stdout, reason = "a measuring tool prints")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use plenipo::Coder;
use plenipo::evaluate::{Bin, calibration};
use plenipo::events::{Calibration, Report, Role, SIGNS, Signs};
use plenipo::text::{Article, Id};
use serde_json::Value;

/// An act that a sentence tells.
struct Act {
    kind: String,
    status: String,
    source: String,
    target: String,
}

struct Case {
    text: String,
    acts: Vec<Act>,
    /// Whether sides are substrings of the text rather than codes.
    by_words: bool,
    /// Kind that a negative sentence may give.
    instead: String,
}

/// A report and whether it is right.
struct Seen {
    signs: Signs,
    right: bool,
    held_out: bool,
}

fn main() {
    let mut write = None;
    let mut curve = None;
    let mut files = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--write" => write = arguments.next(),
            "--curve" => curve = arguments.next(),
            _ => files.push(argument),
        }
    }
    let coder = Coder::default();
    let seen: Vec<Seen> = files
        .iter()
        .flat_map(|file| read(Path::new(file)))
        .flat_map(|case| judged(&coder, &case))
        .collect();
    let weights = fit(seen.iter().filter(|one| !one.held_out));
    let table = table(&weights);
    print!("{table}");
    let fitted = Calibration::parse(&table).expect("as it was written");
    show("by hand", &seen, by_hand);
    show("shipped", &seen, |signs| {
        Calibration::builtin().confidence(signs)
    });
    let bins = show("fitted", &seen, |signs| fitted.confidence(signs));
    if let Some(path) = write {
        fs::write(path, table).expect("can be written");
    }
    if let Some(path) = curve {
        fs::write(path, svg(&bins)).expect("can be written");
    }
}

/// The factors that were guessed before anything was measured, for comparison.
fn by_hand(Signs(signs): Signs) -> f64 {
    let [_, inferred, owned, nominal, ..] = signs;
    0.8 * 0.75_f64.powi(inferred.into()) * 0.9_f64.powi(owned.into()) * 0.7_f64.powi(nominal.into())
}

/// Every report that the coder makes of a sentence. Right: an act of the same kind and status,
/// with sides that share words with those named (or are the same codes). A side that is not
/// named is missing, not wrong.
fn judged(coder: &Coder, case: &Case) -> Vec<Seen> {
    let article = Article {
        text: case.text.clone(),
        ..Article::default()
    };
    let coded = coder
        .code(Box::new(std::iter::once(Ok(article))), &mut |_| true)
        .expect("a sentence can be coded");
    let text = coded.documents[0].document.text.clone();
    let id = Id::of([case.text.as_bytes()]).to_string();
    let lot = u64::from_str_radix(&id[..8], 16).expect("hexadecimal");
    let held_out = lot.is_multiple_of(5);
    coded
        .reports()
        .map(|report| Seen {
            signs: report.signs,
            right: is_right(coder, case, report, &text),
            held_out,
        })
        .collect()
}

fn is_right(coder: &Coder, case: &Case, report: &Report, text: &str) -> bool {
    let codebook = coder.codebook();
    let kind = codebook.kind(report.kind).code.as_str();
    let (source, target) = report.sides(codebook);
    let side = |wanted: &str, codes: Option<&str>, roles: [Role; 2]| {
        if !case.by_words {
            return codes.is_none_or(|codes| wanted == codes);
        }
        let parts = report.participants.iter();
        let mut named = parts.filter(|part| roles.contains(&part.role)).peekable();
        let nobody = named.peek().is_none() || wanted.is_empty();
        nobody
            || named.any(|part| {
                let words = part.span.of(text);
                wanted.contains(words) || words.contains(wanted)
            })
    };
    case.instead == kind
        || case.acts.iter().any(|act| {
            act.kind == kind
                && act.status == report.status.as_str()
                && side(
                    &act.source,
                    source.as_deref(),
                    [Role::Initiator, Role::Party],
                )
                && side(
                    &act.target,
                    target.as_deref(),
                    [Role::Counterpart, Role::Party],
                )
        })
}

/// Logistic regression by projected gradient: what speaks against a report may not raise its
/// probability. The penalty keeps signs that are rarely seen near nothing.
fn fit<'a>(seen: impl Iterator<Item = &'a Seen>) -> [f64; SIGNS.len()] {
    const STEPS: usize = 20_000;
    const PENALTY: f64 = 1.0;
    let seen: Vec<&Seen> = seen.collect();
    let count = f64::from(u32::try_from(seen.len()).expect("few"));
    let mut weights = [0.0; SIGNS.len()];
    for _ in 0..STEPS {
        let mut slope = [0.0; SIGNS.len()];
        for one in &seen {
            let signs = one.signs.0.map(f64::from);
            let sum: f64 = weights.iter().zip(signs).map(|(w, sign)| w * sign).sum();
            let miss = 1.0 / (1.0 + (-sum).exp()) - f64::from(u8::from(one.right));
            for (slope, sign) in slope.iter_mut().zip(signs) {
                *slope += miss * sign;
            }
        }
        for (place, weight) in weights.iter_mut().enumerate() {
            let pull = if place == 0 { 0.0 } else { PENALTY * *weight };
            *weight -= 0.2 * (slope[place] + pull) / count;
            if place > 0 {
                *weight = weight.min(0.0);
            }
        }
    }
    weights
}

fn table(weights: &[f64; SIGNS.len()]) -> String {
    let mut lines =
        "# Weights of the signs of a report's confidence; written by `cargo run --example calibrate`.\n"
            .to_owned();
    for (sign, weight) in SIGNS.iter().zip(weights) {
        let _ = writeln!(lines, "{sign}\t{weight:.3}");
    }
    lines
}

/// Prints how reliable a confidence is on the sentences that were held out.
fn show(name: &str, seen: &[Seen], confidence: impl Fn(Signs) -> f64) -> Vec<Bin> {
    let held = seen.iter().filter(|one| one.held_out);
    let listed: Vec<(f64, bool)> = held.map(|one| (confidence(one.signs), one.right)).collect();
    let found = calibration(&listed, 10, 0.95);
    println!(
        "{name}: {} reports held out of {}, calibration error {:.3}, Brier {:.3}",
        listed.len(),
        seen.len(),
        found.ece.unwrap_or_default(),
        found.brier.unwrap_or_default()
    );
    for bin in found.bins.iter().filter(|bin| bin.n > 0) {
        let (low, high) = bin.interval.unwrap_or_default();
        println!(
            "  {:.1}-{:.1}  n {:4}  confidence {:.2}  right {:.2} [{low:.2}, {high:.2}]",
            bin.low,
            bin.high,
            bin.n,
            bin.confidence.unwrap_or_default(),
            bin.right.unwrap_or_default()
        );
    }
    found.bins
}

/// The reliability curve: share right over mean confidence, with intervals.
fn svg(bins: &[Bin]) -> String {
    const SIDE: f64 = 320.0;
    const EDGE: f64 = 46.0;
    let x = |share: f64| EDGE + share * SIDE;
    let y = |share: f64| 14.0 + (1.0 - share) * SIDE;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" \
         font-family=\"sans-serif\" font-size=\"11\" role=\"img\" aria-label=\"Reliability of confidence\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n",
        w = SIDE + 2.0 * EDGE,
        h = SIDE + 64.0
    );
    for tick in 0..=5 {
        let share = f64::from(tick) / 5.0;
        let _ = writeln!(
            out,
            "<path d=\"M{:.1} {:.1}H{:.1}M{:.1} {:.1}V{:.1}\" stroke=\"#ddd\"/>\n\
             <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{share:.1}</text>\n\
             <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{share:.1}</text>",
            x(0.0),
            y(share),
            x(1.0),
            x(share),
            y(0.0),
            y(1.0),
            x(0.0) - 6.0,
            y(share) + 4.0,
            x(share),
            y(0.0) + 16.0
        );
    }
    let _ = writeln!(
        out,
        "<path d=\"M{:.1} {:.1}L{:.1} {:.1}\" stroke=\"#888\" stroke-dasharray=\"4 3\"/>",
        x(0.0),
        y(0.0),
        x(1.0),
        y(1.0)
    );
    let mut line = String::new();
    for bin in bins {
        let (Some(confidence), Some(right), Some((low, high))) =
            (bin.confidence, bin.right, bin.interval)
        else {
            continue;
        };
        let step = if line.is_empty() { 'M' } else { 'L' };
        let _ = write!(line, "{step}{:.1} {:.1}", x(confidence), y(right));
        let _ = writeln!(
            out,
            "<path d=\"M{cx:.1} {:.1}V{:.1}\" stroke=\"#1b5e9e\"/>\
             <circle cx=\"{cx:.1}\" cy=\"{:.1}\" r=\"4\" fill=\"#1b5e9e\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" fill=\"#1b5e9e\">{}</text>",
            y(low),
            y(high),
            y(right),
            x(confidence) + 7.0,
            y(right) + 12.0,
            bin.n,
            cx = x(confidence)
        );
    }
    let _ = writeln!(
        out,
        "<path d=\"{line}\" fill=\"none\" stroke=\"#1b5e9e\" stroke-width=\"1.5\"/>\n\
         <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">confidence</text>\n\
         <text x=\"12\" y=\"{:.1}\" text-anchor=\"middle\" transform=\"rotate(-90 12 {:.1})\">share right</text>\n</svg>",
        x(0.5),
        y(0.0) + 36.0,
        y(0.5),
        y(0.5)
    );
    out
}

fn read(path: &Path) -> Vec<Case> {
    let content =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    if path
        .extension()
        .is_some_and(|extension| extension == "toml")
    {
        return family(&content);
    }
    let word = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let lines = content.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let value: Value =
                serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
            let acts = value["acts"].as_array().map_or(&[][..], Vec::as_slice);
            Case {
                text: word(&value, "text"),
                acts: acts
                    .iter()
                    .map(|act| Act {
                        kind: word(act, "kind"),
                        status: word(act, "status"),
                        source: word(act, "source"),
                        target: word(act, "target"),
                    })
                    .collect(),
                by_words: true,
                instead: String::new(),
            }
        })
        .collect()
}

fn family(content: &str) -> Vec<Case> {
    let value: toml::Value = toml::from_str(content).expect("a family of the codebook");
    let word = |value: &toml::Value, key: &str| {
        let word = value.get(key).and_then(toml::Value::as_str);
        word.unwrap_or_default().to_owned()
    };
    let list = |value: &toml::Value, key: &str| {
        let list = value.get(key).and_then(toml::Value::as_array);
        list.cloned().unwrap_or_default()
    };
    let mut cases = Vec::new();
    for kind in list(&value, "kind") {
        for example in list(&kind, "example") {
            cases.push(Case {
                text: word(&example, "text"),
                acts: vec![Act {
                    kind: word(&kind, "code"),
                    status: word(&example, "status"),
                    source: word(&example, "source"),
                    target: word(&example, "target"),
                }],
                by_words: false,
                instead: String::new(),
            });
        }
        for negative in list(&kind, "negative") {
            cases.push(Case {
                text: word(&negative, "text"),
                acts: Vec::new(),
                by_words: false,
                instead: word(&negative, "instead"),
            });
        }
    }
    cases
}
