//! How well reports are merged: stories told by several papers, with the acts marked.
//!
//!     cargo run --example story_eval -- [--marked] [--errors] [--dates] [--events] STORIES.toml...
//!
//! Codes all texts of all files together, finds which marked act each report tells of, and prints
//! B-cubed precision, recall and F1, merges of acts that must stay apart, planted conflicts that
//! are listed, and conflicts listed that nobody planted. With `--marked` the marked acts
//! themselves are merged, so that only merging is measured and not coding; with `--errors` every
//! fault is printed, with `--dates` every report of other days than its mark and with `--events`
//! every event, so leave them out for files that are not to be read.
#![expect(clippy::print_stdout, reason = "it prints its findings")]
#![expect(clippy::cast_precision_loss, reason = "counts are small")]

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

use chrono::{Datelike, NaiveDate};
use plenipo::events::{Codebook, KindId, Status, Uncoded};
use plenipo::knowledge::Code;
use plenipo::pipeline::{CodedDocument, Reject, corpus};
use plenipo::story::{
    Corpus, Days, Event, Field, Paper, Sketch, Telling, content_words, merge, turn,
};
use plenipo::text::{Article, Id};
use plenipo::time::{Basis, Precision};
use plenipo::{Coder, Fields, Source, open};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    story: Vec<Story>,
}

#[derive(Deserialize)]
struct Story {
    id: String,
    telling: Vec<Page>,
    event: Vec<Act>,
    #[serde(default)]
    apart: Vec<Apart>,
}

#[derive(Deserialize)]
struct Page {
    publisher: String,
    published: toml::value::Datetime,
    title: String,
    text: String,
    voice: String,
    acts: Vec<Mark>,
}

#[derive(Deserialize)]
struct Mark {
    event: String,
    quote: String,
    kinds: Vec<String>,
    status: Vec<String>,
    states: Vec<String>,
    date_start: Option<String>,
    date_end: Option<String>,
}

#[derive(Deserialize)]
struct Act {
    key: String,
    conflicts: Vec<String>,
}

#[derive(Deserialize)]
struct Apart {
    events: Vec<String>,
}

/// A text with the number of its story.
struct Told<'a> {
    story: usize,
    text: &'a Page,
}

/// An act of a story.
type Gold<'a> = (usize, &'a str);

/// A telling, the act that it tells of, and its document.
struct Matched<'a> {
    telling: usize,
    act: Gold<'a>,
}

fn published(text: &Page) -> Option<NaiveDate> {
    text.published.to_string().parse().ok()
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn main() -> Result<(), Box<dyn Error>> {
    let (flags, paths): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .partition(|word| word.starts_with("--"));
    let has = |flag: &str| flags.iter().any(|given| given == flag);
    let mut stories: Vec<Story> = Vec::new();
    for path in &paths {
        let file: File = toml::from_str(&std::fs::read_to_string(path)?)?;
        stories.extend(file.story);
    }
    let told: Vec<Told<'_>> = stories
        .iter()
        .enumerate()
        .flat_map(|(story, one)| one.telling.iter().map(move |text| Told { story, text }))
        .collect();
    let codebook = Codebook::builtin();
    let (corpus, matched) = if has("--marked") {
        marked(&told, codebook)
    } else {
        coded(&told, has("--errors"), has("--dates"))?
    };
    let events = merge(&corpus, Codebook::builtin());
    let report = Scores::new(&stories, &told, &corpus, &matched, &events);
    report.print(&events, codebook, has("--errors"));
    if has("--events") {
        list(&events, codebook);
    }
    Ok(())
}

/// Prints the events of several documents with every value that these give.
fn list(events: &[Event], codebook: &Codebook) {
    for event in events.iter().filter(|event| event.n_documents > 1) {
        let fields: Vec<&str> = event.disagreement.iter().map(|one| one.as_str()).collect();
        println!(
            "EVENT {} {} of {} documents, disagreement {fields:?}",
            codebook.kind(event.kind).code,
            event.status,
            event.n_documents,
        );
        for one in &event.attributes {
            let chosen = if one.chosen { '*' } else { ' ' };
            let value = one.value.text(codebook);
            println!(
                "  {chosen} {} {value} by {:?}",
                one.field.as_str(),
                one.tellings
            );
        }
    }
}

/// Reports of the coder, matched with the marks by sentence, kind and states.
fn coded<'a>(
    told: &[Told<'a>],
    errors: bool,
    dates: bool,
) -> Result<(Corpus, Vec<Matched<'a>>), Box<dyn Error>> {
    let articles = told.iter().enumerate().map(|(place, one)| {
        Ok(Article {
            uri: Some(format!("{place}")),
            text: one.text.text.clone(),
            title: Some(one.text.title.clone()),
            publisher: Some(one.text.publisher.clone()),
            published: published(one.text),
            ..Article::default()
        })
    });
    let articles = open(
        vec![Source::Articles(articles.collect())],
        &Fields::default(),
        true,
    )?;
    let coder = Coder::default();
    let coded = coder.code(articles, &mut |_| true)?;
    let mut matched = Vec::new();
    let mut telling = 0;
    for (place, (document, one)) in coded.documents.iter().zip(told).enumerate() {
        let mut found: Vec<&str> = Vec::new();
        for at in 0..document.reports.len() {
            if let Some(mark) = mark_of(document, at, one.text, coder.codebook()) {
                found.push(&mark.quote);
                if dates {
                    other_days(mark, &document.reports[at].2, one.text);
                }
                matched.push(Matched {
                    telling,
                    act: (one.story, &mark.event),
                });
            }
            telling += 1;
        }
        if errors {
            let clauses = coded.rejects.iter().filter_map(|reject| match reject {
                Reject::Clause { document, uncoded } if *document == place => Some(uncoded),
                _ => None,
            });
            let clauses: Vec<&Uncoded> = clauses.collect();
            uncoded(document, one.text, (&found, &clauses), coder.codebook());
        }
    }
    Ok((corpus(&coded.documents, coder.codebook()), matched))
}

/// Prints a report whose days lie outside those of its mark.
fn other_days(mark: &Mark, report: &plenipo::events::Report, text: &Page) {
    let day = |text: &Option<String>| text.as_ref()?.parse::<NaiveDate>().ok();
    let (Some(start), Some(end)) = (day(&mark.date_start), day(&mark.date_end)) else {
        return;
    };
    if let Some(when) = report.date
        && (when.end < start || end < when.start)
    {
        println!(
            "DAYS {}..{} for {start}..{end} ({}, {}) <{}>",
            when.start,
            when.end,
            when.basis.as_str(),
            text.published,
            flat(&mark.quote)
        );
    }
}

/// The mark that a report fits best.
fn mark_of<'a>(
    document: &CodedDocument,
    at: usize,
    text: &'a Page,
    codebook: &Codebook,
) -> Option<&'a Mark> {
    let report = &document.reports[at].2;
    let evidence = flat(report.evidence.of(&document.document.text));
    let trigger = flat(report.trigger.of(&document.document.text));
    let kind = &codebook.kind(report.kind).code;
    let states: BTreeSet<String> = report
        .participants
        .iter()
        .filter_map(|participant| participant.state.or(participant.actor))
        .map(|code| code.to_string())
        .collect();
    let body = &document.document.text;
    let sentence = flat(&body[report.evidence.start as usize..report.trigger.start as usize]);
    let fit = |mark: &Mark| {
        let quote = flat(&mark.quote);
        // Two acts of one sentence may be told in the same words.
        let far = evidence
            .find(&quote)
            .map(|start| start.abs_diff(sentence.len()));
        let shared = mark
            .states
            .iter()
            .filter(|&code| states.contains(code))
            .count();
        let exact = mark.kinds.contains(kind);
        let family = kind.split('.').next();
        let near = mark
            .kinds
            .iter()
            .any(|code| code.split('.').next() == family);
        // A short quote of the trigger alone is as good as a long one around it.
        let here = quote.contains(&trigger) || trigger.contains(&quote);
        (evidence.contains(&quote) && shared > 0 && (exact || near && here)).then_some((
            exact,
            here,
            Reverse(far),
            shared,
        ))
    };
    let best = text
        .acts
        .iter()
        .filter_map(|mark| Some((fit(mark)?, mark)))
        .max_by_key(|(fit, _)| *fit);
    best.map(|(_, mark)| mark)
}

/// Prints the marks of a text that no report fits, each with the reports of its sentence.
fn uncoded(
    document: &CodedDocument,
    text: &Page,
    (found, clauses): (&[&str], &[&Uncoded]),
    codebook: &Codebook,
) {
    let body = &document.document.text;
    for mark in &text.acts {
        if found.contains(&mark.quote.as_str()) {
            continue;
        }
        let (kinds, states) = (mark.kinds.join("|"), mark.states.join(","));
        println!(
            "UNCODED {kinds} {} {states} <{}>",
            mark.status.join("|"),
            mark.quote
        );
        for (_, _, report) in &document.reports {
            if flat(report.evidence.of(body)).contains(&flat(&mark.quote)) {
                let (source, target) = report.sides(codebook);
                println!(
                    "    {} {} {source:?} > {target:?} <{}>",
                    codebook.kind(report.kind).code,
                    report.status,
                    flat(report.trigger.of(body)),
                );
            }
        }
        let quote = flat(&mark.quote);
        for clause in clauses {
            let around = flat(&body[..clause.trigger.start as usize]).len();
            let near = flat(body)
                .find(&quote)
                .is_some_and(|at| around + 1 >= at && around <= at + quote.len());
            if near {
                println!("    reject {} {}", clause.reason, clause.detail);
            }
        }
    }
}

/// The marks themselves as tellings.
fn marked<'a>(told: &[Told<'a>], codebook: &Codebook) -> (Corpus, Vec<Matched<'a>>) {
    let mut corpus = Corpus::default();
    let mut matched = Vec::new();
    for (place, one) in told.iter().enumerate() {
        let id = Id::of([place.to_le_bytes().as_slice()]);
        let paper = u32::try_from(place).unwrap_or(u32::MAX);
        corpus.papers.push(Paper {
            id,
            publisher: Some(one.text.publisher.as_str().into()),
            published: published(one.text).map(|day| day.num_days_from_ce() - 719_163),
            sketch: Sketch::new(&one.text.text),
        });
        for (at, mark) in one.text.acts.iter().enumerate() {
            let Some(kind) = mark.kinds.first().and_then(|code| codebook.find(code)) else {
                continue;
            };
            matched.push(Matched {
                telling: corpus.tellings.len(),
                act: (one.story, &mark.event),
            });
            let name = [id.to_string(), at.to_string()];
            let report = Id::of(name.iter().map(String::as_bytes));
            corpus
                .tellings
                .push(telling(mark, kind, one.text, (report, paper), codebook));
        }
    }
    (corpus, matched)
}

fn telling(
    mark: &Mark,
    kind: KindId,
    text: &Page,
    (report, paper): (Id, u32),
    codebook: &Codebook,
) -> Telling {
    let body = flat(&text.text);
    let at = body.find(&flat(&mark.quote)).unwrap_or(0);
    let start = body[..at].rfind(". ").map_or(0, |dot| dot + 2);
    let end = body[at..].find(". ").map_or(body.len(), |dot| at + dot);
    let codes: Vec<Code> = mark
        .states
        .iter()
        .filter_map(|code| code.parse().ok())
        .collect();
    let symmetric = codebook.kind(kind).symmetric;
    let (mut source, mut target) = if symmetric || codes.is_empty() {
        (codes, Vec::new())
    } else {
        (vec![codes[0]], codes[1..].to_vec())
    };
    source.sort_unstable();
    target.sort_unstable();
    let number = |day: NaiveDate| day.num_days_from_ce() - 719_163;
    let day = |text: &Option<String>| text.as_ref()?.parse::<NaiveDate>().ok();
    let days = day(&mark.date_start)
        .zip(day(&mark.date_end))
        .map(|(start, end)| {
            let precision = match (end - start).num_days() {
                0 => Precision::Day,
                1..=27 => Precision::Range,
                28..=31 => Precision::Month,
                _ => Precision::Year,
            };
            Days {
                start: number(start),
                end: number(end),
                precision,
                basis: Basis::Stated,
            }
        });
    Telling {
        report,
        paper,
        sentence: u32::try_from(start).unwrap_or(0),
        kind,
        status: mark
            .status
            .first()
            .and_then(|word| word.parse().ok())
            .unwrap_or(Status::Occurred),
        background: false,
        source: source.into(),
        target: target.into(),
        doer: None,
        persons: Box::default(),
        days,
        place: None,
        place_country: None,
        level: None,
        instrument: None,
        amount: None,
        currency: None,
        number: plenipo::story::number(
            Codebook::builtin().kind(kind),
            &body[start..end],
            at - start,
        ),
        turn: turn(&body[start..end], at - start),
        words: content_words(&body[start..end]),
        confidence: 0.9,
    }
}

/// Names of fields that a planted conflict may be listed under.
fn listed_as(conflict: &str) -> Vec<Field> {
    match conflict {
        "amount" => vec![Field::Amount, Field::Number],
        "place" => vec![Field::Place, Field::PlaceCountry],
        "participants" => vec![Field::Source, Field::Target],
        _ => Field::ALL
            .into_iter()
            .filter(|field| field.as_str() == conflict)
            .collect(),
    }
}

struct Scores<'a> {
    stories: &'a [Story],
    told: &'a [Told<'a>],
    corpus: &'a Corpus,
    n_marks: usize,
    /// Event and act of each matched telling.
    pairs: Vec<(usize, Gold<'a>, usize)>,
}

impl<'a> Scores<'a> {
    fn new(
        stories: &'a [Story],
        told: &'a [Told<'a>],
        corpus: &'a Corpus,
        matched: &[Matched<'a>],
        events: &[Event],
    ) -> Self {
        let mut event_of = vec![0; corpus.tellings.len()];
        for (place, event) in events.iter().enumerate() {
            for &telling in &event.tellings {
                event_of[telling as usize] = place;
            }
        }
        let pairs = matched
            .iter()
            .map(|one| (event_of[one.telling], one.act, one.telling));
        Self {
            stories,
            told,
            corpus,
            n_marks: told.iter().map(|one| one.text.acts.len()).sum(),
            pairs: pairs.collect(),
        }
    }

    fn b_cubed(&self) -> (f64, f64) {
        let mut both: BTreeMap<(usize, Gold<'_>), f64> = BTreeMap::new();
        let mut events: BTreeMap<usize, f64> = BTreeMap::new();
        let mut acts: BTreeMap<Gold<'_>, f64> = BTreeMap::new();
        for &(event, act, _) in &self.pairs {
            *both.entry((event, act)).or_default() += 1.0;
            *events.entry(event).or_default() += 1.0;
            *acts.entry(act).or_default() += 1.0;
        }
        let n = self.pairs.len().max(1) as f64;
        let sum = |of: &dyn Fn(usize, Gold<'_>) -> f64| {
            let parts = both
                .iter()
                .map(|(&(event, act), count)| count * count / of(event, act));
            parts.sum::<f64>() / n
        };
        (sum(&|event, _| events[&event]), sum(&|_, act| acts[&act]))
    }

    /// Pairs of acts to keep apart that have reports, and those of them that were merged.
    fn apart(&self) -> (usize, Vec<String>) {
        let mut events: BTreeMap<Gold<'_>, BTreeSet<usize>> = BTreeMap::new();
        for &(event, act, _) in &self.pairs {
            events.entry(act).or_default().insert(event);
        }
        let (mut seen, mut merged) = (0, Vec::new());
        for (place, story) in self.stories.iter().enumerate() {
            for pair in &story.apart {
                let [one, two] = [0, 1].map(|at| events.get(&(place, pair.events[at].as_str())));
                if let (Some(one), Some(two)) = (one, two) {
                    seen += 1;
                    if !one.is_disjoint(two) {
                        merged.push(format!("{}: {}", story.id, pair.events.join(" and ")));
                    }
                }
            }
        }
        (seen, merged)
    }

    /// Events of each act, those with most reports first.
    fn events_of(&self, act: Gold<'_>) -> Vec<usize> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for &(event, of, _) in &self.pairs {
            *counts.entry(event).or_default() += usize::from(of == act);
        }
        let mut events: Vec<(usize, usize)> =
            counts.into_iter().filter(|&(_, count)| count > 0).collect();
        events.sort_by_key(|&(event, count)| (Reverse(count), event));
        events.into_iter().map(|(event, _)| event).collect()
    }

    /// Whether reports of an act by two voices give two values of a field.
    fn is_reported(&self, act: Gold<'_>, fields: &[Field], events: &[Event]) -> bool {
        let reports: BTreeMap<u32, &str> = self
            .pairs
            .iter()
            .filter(|&&(_, of, _)| of == act)
            .map(|&(.., telling)| {
                let paper = self.corpus.tellings[telling].paper as usize;
                let place = u32::try_from(telling).unwrap_or(u32::MAX);
                (place, self.told[paper].text.voice.as_str())
            })
            .collect();
        fields.iter().any(|&field| {
            let mut values = BTreeSet::new();
            for &event in &self.events_of(act) {
                for one in events[event]
                    .attributes
                    .iter()
                    .filter(|one| one.field == field)
                {
                    for telling in &one.tellings {
                        if let Some(voice) = reports.get(telling) {
                            values.insert((&one.value, *voice));
                        }
                    }
                }
            }
            values
                .iter()
                .any(|one| values.iter().any(|two| one.0 != two.0 && one.1 != two.1))
        })
    }

    fn print(&self, events: &[Event], codebook: &Codebook, errors: bool) {
        let (precision, recall) = self.b_cubed();
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        println!(
            "marks {}, reports matched {}",
            self.n_marks,
            self.pairs.len()
        );
        println!("B-cubed precision {precision:.3} recall {recall:.3} F1 {f1:.3}");
        let (seen, merged) = self.apart();
        println!("pairs to keep apart {seen}, merged {}", merged.len());
        let (mut planted, mut reported, mut listed, mut both) = (0, 0, 0, 0);
        let mut missed = Vec::new();
        let mut expected: BTreeSet<(usize, Field)> = BTreeSet::new();
        for (place, story) in self.stories.iter().enumerate() {
            for act in &story.event {
                let gold = (place, act.key.as_str());
                for conflict in &act.conflicts {
                    let fields = listed_as(conflict);
                    let found = self.events_of(gold);
                    let hit = found.iter().any(|&event| {
                        fields
                            .iter()
                            .any(|field| events[event].disagreement.contains(field))
                    });
                    let is_reported = self.is_reported(gold, &fields, events);
                    expected.extend(
                        found
                            .iter()
                            .flat_map(|&event| fields.iter().map(move |&field| (event, field))),
                    );
                    planted += 1;
                    reported += usize::from(is_reported);
                    listed += usize::from(hit);
                    both += usize::from(hit && is_reported);
                    if !hit {
                        let note = if is_reported {
                            "reported"
                        } else {
                            "not reported"
                        };
                        missed.push(format!("{} {}: {conflict} ({note})", story.id, act.key));
                    }
                }
            }
        }
        println!(
            "conflicts planted {planted}, listed {listed}; in the reports {reported}, listed {both}"
        );
        let known: BTreeSet<usize> = self.pairs.iter().map(|&(event, ..)| event).collect();
        let all: Vec<(usize, Field)> = known
            .iter()
            .flat_map(|&event| {
                events[event]
                    .disagreement
                    .iter()
                    .map(move |&field| (event, field))
            })
            .collect();
        let invented: Vec<&(usize, Field)> =
            all.iter().filter(|one| !expected.contains(one)).collect();
        let several = known
            .iter()
            .filter(|&&event| events[event].n_publishers > 1)
            .count();
        println!(
            "conflicts listed {} of {several} events with several voices, invented {}",
            all.len(),
            invented.len()
        );
        if errors {
            self.explain(&merged, &missed, &invented, events, codebook);
        }
    }

    fn explain(
        &self,
        merged: &[String],
        missed: &[String],
        invented: &[&(usize, Field)],
        events: &[Event],
        codebook: &Codebook,
    ) {
        for line in merged {
            println!("MERGED {line}");
        }
        for line in missed {
            println!("MISSED {line}");
            self.tellings_of(line, codebook);
        }
        for &&(event, field) in invented {
            let of = self
                .pairs
                .iter()
                .find(|pair| pair.0 == event)
                .map(|pair| pair.1);
            let (story, key) = of.unwrap_or((0, ""));
            println!(
                "INVENTED {} {key}: {}",
                self.stories[story].id,
                field.as_str()
            );
            for one in events[event]
                .attributes
                .iter()
                .filter(|one| one.field == field)
            {
                println!("    {} by {:?}", one.value.text(codebook), one.tellings);
            }
        }
        let mut acts: BTreeMap<Gold<'_>, Vec<(usize, usize)>> = BTreeMap::new();
        for &(event, act, telling) in &self.pairs {
            acts.entry(act).or_default().push((event, telling));
        }
        for ((story, key), tellings) in acts {
            let split: BTreeSet<usize> = tellings.iter().map(|one| one.0).collect();
            let of: BTreeSet<Gold<'_>> = self
                .pairs
                .iter()
                .filter(|pair| split.contains(&pair.0))
                .map(|pair| pair.1)
                .collect();
            if split.len() < 2 && of.len() < 2 {
                continue;
            }
            println!(
                "{} {key}: {} events, with {of:?}",
                self.stories[story].id,
                split.len()
            );
            for (event, telling) in tellings {
                println!("    {event}: {}", self.line(telling, codebook));
            }
        }
    }

    /// Prints the marks and the reports of the act that a line of missed conflicts begins with.
    fn tellings_of(&self, line: &str, codebook: &Codebook) {
        let mut words = line.split([' ', ':']);
        let (Some(id), Some(key)) = (words.next(), words.next()) else {
            return;
        };
        for (place, story) in self.stories.iter().enumerate().filter(|one| one.1.id == id) {
            for text in &story.telling {
                for mark in text.acts.iter().filter(|mark| mark.event == key) {
                    println!(
                        "    {} {} <{}>",
                        text.voice,
                        mark.kinds.join("|"),
                        flat(&mark.quote)
                    );
                }
            }
            for &(event, act, telling) in &self.pairs {
                if act == (place, key) {
                    println!("    {event}: {}", self.line(telling, codebook));
                }
            }
        }
    }

    fn line(&self, telling: usize, codebook: &Codebook) -> String {
        let one = &self.corpus.tellings[telling];
        let days = one.days.map_or_else(
            || "no days".to_owned(),
            |days| {
                let day = |day| NaiveDate::from_epoch_days(day).unwrap_or_default();
                format!(
                    "{}..{} {}",
                    day(days.start),
                    day(days.end),
                    days.basis.as_str()
                )
            },
        );
        format!(
            "paper {} {} {} bg {} {:?}>{:?} {days} number {:?} level {:?} place {:?} {:?}",
            one.paper,
            codebook.kind(one.kind).code,
            one.status,
            one.background,
            one.source,
            one.target,
            one.number,
            one.level,
            one.place,
            self.told[one.paper as usize].text.publisher,
        )
    }
}
