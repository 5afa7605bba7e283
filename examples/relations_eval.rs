//! Scores spells derived from prose: `cargo run --features train --example relations_eval -- [-v] FILE...`
//!
//! A file holds `[[history]]` blocks: a text, a dyad, the spells that the text tells, and checks
//! of the state on single days. A spell is found exactly when state and both bounds of its
//! beginning agree, by year when state and year do. Derived spells that only something else
//! implies, or that assert that there are no relations, are not counted against.
#![expect(clippy::print_stdout, reason = "a measuring tool prints")]

use std::fs;

use chrono::{Datelike, NaiveDate};
use plenipo::knowledge::Knowledge;
use plenipo::relations::{Basis, Spell, Tie, as_of, derive};
use plenipo::text::Article;
use plenipo::{Coder, Source, open};
use serde::Deserialize;

/// A day written as a string.
#[derive(Clone, Copy, Deserialize)]
#[serde(try_from = "String")]
struct Day(NaiveDate);

impl TryFrom<String> for Day {
    type Error = chrono::ParseError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Self)
    }
}

#[derive(Deserialize)]
struct File {
    history: Vec<History>,
}

#[derive(Deserialize)]
struct History {
    id: String,
    title: String,
    published: Option<toml::value::Datetime>,
    text: String,
    dyad: Vec<String>,
    spells: Vec<Gold>,
    #[serde(default)]
    as_of: Vec<Check>,
    #[serde(default)]
    conflicts: Vec<String>,
    #[serde(default)]
    other: Vec<Other>,
}

#[derive(Deserialize)]
struct Other {
    dyad: Vec<String>,
    spells: Vec<Gold>,
}

#[derive(Deserialize)]
struct Gold {
    start_earliest: Day,
    start_latest: Day,
    state: String,
    #[serde(default)]
    state_alt: Vec<String>,
    #[serde(default)]
    start_alt: Vec<(Day, Day)>,
    level_a: Option<String>,
    level_b: Option<String>,
}

#[derive(Deserialize)]
struct Check {
    date: Day,
    state: String,
}

#[derive(Default)]
struct Count {
    histories: usize,
    whole: usize,
    gold: usize,
    exact: usize,
    year: usize,
    wrong: usize,
    levels: usize,
    levels_right: usize,
    checks: usize,
    checks_right: usize,
    checks_wrong: usize,
    conflicts: usize,
    conflicts_listed: usize,
    conflicts_extra: usize,
}

fn main() {
    let mut verbose = false;
    let (mut main, mut others) = (Count::default(), Count::default());
    for argument in std::env::args().skip(1) {
        if argument == "-v" {
            verbose = true;
            continue;
        }
        let content = fs::read_to_string(&argument).expect("a file of histories");
        let file: File = toml::from_str(&content).expect("histories");
        for history in &file.history {
            score(history, verbose, &mut main, &mut others);
        }
    }
    print_count("told dyads", &main);
    print_count("in passing", &others);
}

fn print_count(name: &str, count: &Count) {
    println!(
        "{name}: {} dyads, {} whole; spells gold {} exact {} by year {} wrong {}; levels {}/{}; \
         as_of {}/{} right, {} wrong; conflicts {}/{}, {} more",
        count.histories,
        count.whole,
        count.gold,
        count.exact,
        count.year,
        count.wrong,
        count.levels_right,
        count.levels,
        count.checks_right,
        count.checks,
        count.checks_wrong,
        count.conflicts_listed,
        count.conflicts,
        count.conflicts_extra,
    );
}

fn score(history: &History, verbose: bool, main: &mut Count, others: &mut Count) {
    let article = Article {
        uri: Some(history.id.clone()),
        title: Some(history.title.clone()),
        published: history
            .published
            .and_then(|day| day.to_string().parse().ok()),
        text: history.text.clone(),
        ..Article::default()
    };
    let coder = Coder::default();
    let articles = open(
        vec![Source::Articles(vec![Ok(article)])],
        &plenipo::Fields::default(),
        true,
    );
    let articles = articles.expect("articles at hand");
    let coded = coder.code(articles, &mut |_| true).expect("coding");
    let acts = coded.acts(coder.codebook());
    let spells = derive(&acts, Knowledge::builtin());
    let of = |dyad: &[String]| -> Vec<Spell> {
        let dyad = dyad.join(";");
        let own = spells.iter().filter(|spell| spell.dyad() == dyad);
        own.cloned().collect()
    };
    if verbose {
        println!("== {}", history.id);
    }
    let own = of(&history.dyad);
    let whole = compare(&history.dyad, &history.spells, &own, verbose, main);
    if verbose && !whole {
        for spell in &own {
            let day = |day: Option<NaiveDate>| day.map_or("?".to_owned(), |day| day.to_string());
            let (first, last) = (day(spell.start.earliest), day(spell.start.latest));
            let (tie, basis) = (spell.tie.as_str(), spell.basis.as_str());
            println!("   has {tie} {first}..{last} {basis}");
        }
    }
    main.histories += 1;
    main.whole += usize::from(whole);
    for check in &history.as_of {
        let found = as_of(&own, check.date.0, Knowledge::builtin());
        let word = found.tie.map_or("none", Tie::as_str);
        main.checks += 1;
        main.checks_right += usize::from(word == check.state);
        let wrong = found.tie.is_some() && word != check.state;
        main.checks_wrong += usize::from(wrong);
        if verbose && word != check.state {
            println!(
                "   on {} expected {}, found {word} {:?}",
                check.date.0, check.state, found.possible
            );
        }
    }
    let listed: Vec<&String> = own.iter().flat_map(|spell| &spell.conflicts).collect();
    let years = |words: &str| -> Vec<String> {
        let mut years: Vec<String> = words
            .split(|c: char| !c.is_ascii_digit())
            .filter(|w| w.len() == 4)
            .map(str::to_owned)
            .collect();
        years.sort();
        years.dedup();
        years
    };
    let hit = |gold: &String| listed.iter().any(|found| years(found) == years(gold));
    main.conflicts += history.conflicts.len();
    main.conflicts_listed += history.conflicts.iter().filter(|gold| hit(gold)).count();
    main.conflicts_extra += listed
        .iter()
        .filter(|found| {
            !history
                .conflicts
                .iter()
                .any(|gold| years(gold) == years(found))
        })
        .count();
    if verbose {
        for conflict in listed {
            println!("   conflict: {conflict}");
        }
    }
    for other in &history.other {
        others.histories += 1;
        let whole = compare(
            &other.dyad,
            &other.spells,
            &of(&other.dyad),
            verbose,
            others,
        );
        others.whole += usize::from(whole);
    }
}

fn compare(
    dyad: &[String],
    gold: &[Gold],
    found: &[Spell],
    verbose: bool,
    count: &mut Count,
) -> bool {
    let mut told: Vec<&Spell> = Vec::new();
    for (at, spell) in found.iter().enumerate() {
        let goes_on = at > 0 && found[at - 1].tie == spell.tie && found[at - 1].end == spell.start;
        if !goes_on && spell.basis != Basis::Implied && spell.tie != Tie::None {
            told.push(spell);
        }
    }
    let mut used = vec![false; told.len()];
    let mut whole = true;
    for want in gold {
        count.gold += 1;
        let state = |spell: &Spell| {
            spell.tie.as_str() == want.state
                || want.state_alt.iter().any(|alt| alt == spell.tie.as_str())
        };
        let mut bounds = vec![(want.start_earliest.0, want.start_latest.0)];
        bounds.extend(want.start_alt.iter().map(|(first, last)| (first.0, last.0)));
        let exact = |spell: &Spell| {
            bounds.iter().any(|&(first, last)| {
                (spell.start.earliest, spell.start.latest) == (Some(first), Some(last))
            })
        };
        let year = |spell: &Spell| {
            spell.start.latest.is_some_and(|day| {
                bounds
                    .iter()
                    .any(|&(first, last)| (first.year()..=last.year()).contains(&day.year()))
            })
        };
        let pick = |of: &dyn Fn(&Spell) -> bool| {
            (0..told.len()).find(|&at| !used[at] && state(told[at]) && of(told[at]))
        };
        let (at, is_exact) = match (pick(&exact), pick(&year)) {
            (Some(at), _) => (Some(at), true),
            (None, at) => (at, false),
        };
        count.exact += usize::from(is_exact);
        count.year += usize::from(at.is_some());
        if let Some(at) = at {
            used[at] = true;
            for (level, mine) in [(&want.level_a, 0), (&want.level_b, 1)] {
                if let Some(level) = level {
                    count.levels += 1;
                    count.levels_right +=
                        usize::from(told[at].levels[mine].is_some_and(|l| l.as_str() == level));
                }
            }
        }
        let absent_none = want.state == "none";
        whole &= is_exact || absent_none;
        if absent_none && at.is_none() {
            count.exact += 1;
            count.year += 1;
        }
        if verbose && !is_exact && !absent_none {
            println!(
                "   {} missed: {} {}..{}{}",
                dyad.join(";"),
                want.state,
                want.start_earliest.0,
                want.start_latest.0,
                if at.is_some() { " (year found)" } else { "" }
            );
        }
    }
    let wrong = told
        .iter()
        .zip(&used)
        .filter(|(spell, used)| !**used && spell.start.earliest.is_some());
    for (spell, _) in wrong {
        count.wrong += 1;
        whole = false;
        if verbose {
            println!(
                "   {} wrong: {} {:?}..{:?} {}",
                dyad.join(";"),
                spell.tie.as_str(),
                spell.start.earliest,
                spell.start.latest,
                spell.basis.as_str()
            );
        }
    }
    whole
}
