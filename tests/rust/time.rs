//! Time expressions: the case table, and what holds for any text.

use std::fmt::Write;

use chrono::NaiveDate;
use plenipo::syntax::Engine;
use plenipo::syntax::Workspace;
use plenipo::text::Span;
use plenipo::text::tokens;
use plenipo::time::Context;
use plenipo::time::TimeExpression;
use plenipo::time::Timeline;
use proptest::prelude::*;

const CASES: &str = include_str!("../fixtures/time/time.tsv");
const TENSES: &str = include_str!("../fixtures/time/tense.tsv");

/// The sentences of a text, parted by " | ".
fn sentences(text: &str) -> Vec<Span> {
    let mut start = 0;
    text.split(" | ")
        .map(|part| {
            let span = Span::new(start, start + part.len());
            start += part.len() + 3;
            span
        })
        .collect()
}

fn find(published: Option<NaiveDate>, text: &str) -> Vec<TimeExpression> {
    let context = Context {
        published,
        ..Context::default()
    };
    let mut timeline = Timeline::new(context);
    sentences(text)
        .into_iter()
        .flat_map(|sentence| timeline.find(text, sentence))
        .collect()
}

/// The row of an expression, from its own words on.
fn row(text: &str, found: &TimeExpression) -> String {
    let interval = match (found.start, found.end) {
        (Some(start), Some(end)) => format!("{start}..{end}"),
        _ => "-".to_owned(),
    };
    let says = [
        found.modifier.map(|modifier| format!("{modifier:?}")),
        found.bound.map(|bound| format!("{bound:?}")),
    ];
    let says = says.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let says = if says.is_empty() {
        "-".to_owned()
    } else {
        says.to_lowercase()
    };
    format!(
        "{}\t{interval}\t{}\t{}\t{}\t{says}",
        found.span.of(text),
        found.precision.map_or("-", |precision| precision.as_str()),
        found.basis.as_str(),
        found.value,
    )
}

#[test]
fn every_case_is_read_as_its_rows_say() {
    let rows: Vec<Vec<&str>> = CASES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.splitn(3, '\t').collect())
        .collect();
    let mut wrong = String::new();
    for group in rows.chunk_by(|a, b| a[..2] == b[..2]) {
        let (published, text) = (group[0][0].parse().ok(), group[0][1]);
        let want: Vec<&str> = group
            .iter()
            .map(|row| row[2])
            .filter(|rest| !rest.starts_with("-\t"))
            .collect();
        let got: Vec<String> = find(published, text)
            .iter()
            .map(|found| row(text, found))
            .collect();
        if want != got {
            writeln!(wrong, "{text}\n  want {want:#?}\n  got {got:#?}").unwrap();
        }
    }
    assert!(rows.len() >= 200, "{} rows", rows.len());
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_numeric_date_is_read_as_the_context_says() {
    let text = "They signed on 3/4/2019.";
    for (day_first, want) in [(true, "2019-04-03"), (false, "2019-03-04")] {
        let mut timeline = Timeline::new(Context {
            day_first: Some(day_first),
            ..Context::default()
        });
        let found = timeline.find(text, Span::new(0, text.len()));
        assert_eq!(found[0].value, want);
        assert_eq!(found[0].start, want.parse().ok());
    }
}

#[test]
fn weekdays_count_from_the_dateline() {
    let text = "Kenya agreed here on Wednesday to reopen the border.";
    for (dateline_day, want) in [(Some((5, 3)), "2023-05-03"), (None, "2023-05-10")] {
        let published = NaiveDate::from_ymd_opt(2023, 5, 15);
        let mut timeline = Timeline::new(Context {
            published,
            dateline_day,
            ..Context::default()
        });
        assert_eq!(timeline.find(text, Span::new(0, text.len()))[0].value, want);
    }
}

#[test]
fn a_judge_of_tense_overrules_the_words() {
    let published = NaiveDate::from_ymd_opt(2024, 2, 14);
    let text = "Ministers meet Monday.";
    let context = Context {
        published,
        ..Context::default()
    };
    let find = |tense| {
        Timeline::new(context).find_with(text, Span::new(0, text.len()), &|_| Some(tense))[0]
            .value
            .clone()
    };
    assert_eq!(find(plenipo::time::Tense::Future), "2024-02-19");
    assert_eq!(find(plenipo::time::Tense::Past), "2024-02-12");
}

/// Sentences whose days and months only the tense of a verb tells: what share is dated right
/// without the tree, and with it.
#[test]
fn the_tree_finds_the_verb_that_dates() {
    let engine = Engine::builtin().unwrap();
    let mut workspace = Workspace::default();
    let (mut all, mut plain, mut parsed) = (0, 0, 0);
    let mut wrong = String::new();
    for row in TENSES.lines().filter(|line| !line.starts_with('#')) {
        let &[published, text, words, want] = row.split('\t').collect::<Vec<_>>().as_slice() else {
            panic!("{row}");
        };
        let span = Span::new(0, text.len());
        let tree = engine.parse(text, &tokens(text, span), &mut workspace);
        let value = |tree| {
            let context = Context {
                published: published.parse().ok(),
                ..Context::default()
            };
            let found = Timeline::new(context).find_in(text, span, tree);
            found
                .into_iter()
                .find(|found| found.span.of(text) == words)
                .map_or_else(|| "none".to_owned(), |found| found.value)
        };
        all += 1;
        plain += usize::from(value(None) == want);
        let got = value(Some(&tree));
        parsed += usize::from(got == want);
        if got != want {
            writeln!(wrong, "{text}\n  {words}: want {want}, got {got}").unwrap();
        }
    }
    assert!(
        all >= 60 && parsed * 100 >= all * 92,
        "{parsed} of {all}\n{wrong}"
    );
    assert!(
        parsed >= plain + all / 10,
        "{parsed} with the tree, {plain} without"
    );
}

#[test]
fn a_new_document_knows_nothing_of_the_last() {
    let text = "In 1975 they met. | The following year they parted.";
    assert_eq!(find(None, text)[1].value, "1976");
    assert_eq!(find(None, "The following year they parted.")[0].start, None);
}

/// Words that the rules are made of, and a few that break them.
fn soup() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "the",
        "of",
        "last",
        "next",
        "this",
        "year",
        "May",
        "may",
        "Sept.",
        "14",
        "31",
        "2024",
        "1914",
        "–",
        "-",
        "18",
        "'60s",
        "s",
        "th",
        "early",
        "end",
        "from",
        "to",
        "and",
        "between",
        "Monday",
        "three",
        "half",
        "a",
        "ago",
        "later",
        "quarter",
        "first",
        "century",
        "19th",
        "BC",
        "B.C.",
        "p.m.",
        "5",
        ":",
        "30",
        "/",
        ".",
        ",",
        "(",
        ")",
        "Easter",
        "every",
        "twice",
        "é",
        "“",
        "’",
        "½",
        "999999999999",
        "week",
        "winter",
        "noon",
        "today",
        "2",
        "twenty",
        "hundred",
        "thousand",
        "decades",
        "before",
        "31 February",
        "00",
        "0000",
        "O.S.",
        "fiscal",
        "Q3",
        "same",
        "day",
        "that",
        "in",
        "since",
        "💥",
        "\u{a0}",
    ]);
    let glue = prop::sample::select(vec![" ", " ", " ", ""]);
    prop::collection::vec((word, glue), 0..24).prop_map(|parts| {
        parts
            .into_iter()
            .fold(String::new(), |text, (word, glue)| text + word + glue)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn expressions_are_ordered_disjoint_and_whole(text in soup(), day in -800_000_i32..800_000) {
        let published = NaiveDate::from_num_days_from_ce_opt(day);
        let mut timeline = Timeline::new(Context { published, ..Context::default() });
        let mut end = 0;
        for found in timeline.find(&text, Span::new(0, text.len())) {
            prop_assert!(found.span.start >= end && !found.span.is_empty());
            end = found.span.end;
            prop_assert!(text.get(found.span.range()).is_some());
            if let Some((first, second)) = found.ends {
                prop_assert!(first.end <= second.start && found.span == first.cover(second));
            }
            prop_assert!(!found.value.is_empty());
            prop_assert!(found.start <= found.end);
            prop_assert_eq!(found.start.is_some(), found.end.is_some());
            prop_assert_eq!(found.start.is_some(), found.precision.is_some());
            prop_assert_eq!(found.start.is_none(), found.unresolved.is_some());
        }
    }

    #[test]
    fn any_text_at_all_is_survived(text in "\\PC{0,80}", twice in any::<bool>()) {
        let mut timeline = Timeline::new(Context { published: NaiveDate::MAX.pred_opt().filter(|_| twice), ..Context::default() });
        let _ = timeline.find(&text, Span::new(0, text.len()));
    }
}
