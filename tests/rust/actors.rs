//! Mentions of actors: sentences of all regions and times, with every actor that must be found in them and none that
//! must not.

use std::fmt::Write as _;

use chrono::NaiveDate;
use plenipo::actors::{Mention, Resolved, Sentence, Standing, reason, resolve};
use plenipo::knowledge::Knowledge;
use plenipo::syntax::{Engine, Parse, Workspace};
use plenipo::text::{Span, Token, Words, sentences, tokens};

fn read(text: &str, on: Option<NaiveDate>, parsed: bool) -> Resolved {
    let engine = Engine::builtin().unwrap();
    let mut workspace = Workspace::default();
    let tokens: Vec<(Span, Vec<Token>)> = sentences(text, Span::new(0, text.len()))
        .into_iter()
        .map(|span| (span, tokens(text, span)))
        .collect();
    let parses: Vec<Parse> = tokens
        .iter()
        .map(|(_, tokens)| engine.parse(text, tokens, &mut workspace))
        .collect();
    let lower = text.to_ascii_lowercase();
    let words: Vec<Words<'_>> = tokens
        .iter()
        .map(|(span, tokens)| Words::new(text, &lower, *span, tokens))
        .collect();
    let sentences: Vec<Sentence<'_>> = words
        .iter()
        .zip(&parses)
        .map(|(words, parse)| Sentence {
            words,
            parse: parsed.then_some(parse),
            in_title: false,
        })
        .collect();
    resolve(&sentences, Knowledge::builtin(), on)
}

fn mentions(text: &str, on: Option<NaiveDate>) -> Vec<Mention> {
    read(text, on, true)
        .mentions
        .into_iter()
        .flatten()
        .collect()
}

/// The actors of a text as the rows below write them: `words=CODE`, places left out.
fn actors(text: &str, on: Option<NaiveDate>) -> String {
    let mut out = String::new();
    for mention in mentions(text, on) {
        let Some(actor) = mention
            .actor
            .filter(|_| mention.standing != Standing::Place)
        else {
            continue;
        };
        let separator = if out.is_empty() { "" } else { "; " };
        write!(out, "{separator}{}={actor}", mention.span.of(text)).unwrap();
    }
    out
}

/// A day or a dash, the text, its actors.
const ROWS: &str = include_str!("../fixtures/actors/rows.tsv");

#[test]
fn every_row_has_its_actors_and_no_others() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in ROWS.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let (day, text) = (fields.next().unwrap(), fields.next().unwrap());
        let expected = fields.next().unwrap_or_default();
        let found = actors(text, day.parse().ok());
        count += 1;
        if found != expected {
            wrong.push(format!("{text}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(count >= 60, "{count} rows");
    assert!(
        wrong.is_empty(),
        "{} of {count}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

fn only(text: &str, words: &str) -> Mention {
    let found = mentions(text, "2019-05-01".parse().ok());
    let mut found = found
        .into_iter()
        .filter(|mention| mention.span.of(text) == words);
    let mention = found
        .next()
        .unwrap_or_else(|| panic!("no `{words}` in: {text}"));
    assert_eq!(found.next(), None, "{text}");
    mention
}

#[test]
fn the_head_of_a_phrase_is_the_word_that_its_clause_governs() {
    let text = "A spokesman for the Iranian foreign ministry rejected the claim.";
    let mention = only(text, "spokesman for the Iranian foreign ministry");
    assert_eq!((mention.head, mention.office), (1, Some("spokesperson")));
    let text = "Kenyan police fired tear gas at the crowd.";
    let mention = only(text, "Kenyan police");
    assert_eq!((mention.head, mention.sector), (1, Some("COP")));
}

#[test]
fn an_apposition_is_one_mention_with_its_person() {
    for (text, words) in [
        (
            "Ana Brnabic, Serbia's prime minister, flew home.",
            "Ana Brnabic, Serbia's prime minister",
        ),
        (
            "The Serbian prime minister, Ana Brnabic, flew home.",
            "Serbian prime minister, Ana Brnabic",
        ),
    ] {
        let mention = only(text, words);
        assert_eq!(mention.person.unwrap().of(text), "Ana Brnabic");
        assert_eq!(mention.actor.unwrap().as_str(), "SRB");
        assert_eq!(mention.rank, Some("head_of_government"));
    }
}

#[test]
fn a_phrase_for_two_is_two_mentions_in_code_order() {
    let text = "Peru and Chile quarrelled. The two countries recalled their envoys.";
    let codes: Vec<String> = mentions(text, None)
        .iter()
        .filter(|mention| mention.span.of(text) == "two countries")
        .map(|mention| mention.actor.unwrap().to_string())
        .collect();
    assert_eq!(codes, ["CHL", "PER"]);
}

#[test]
fn what_is_not_known_has_a_reason() {
    for (text, words, why) in [
        ("They met on Tuesday.", "They", reason::NO_ANTECEDENT),
        (
            "The two countries agreed.",
            "two countries",
            reason::NO_DYAD,
        ),
        (
            "Zorblat Quimby left the hall.",
            "Zorblat Quimby",
            reason::UNKNOWN_PERSON,
        ),
        ("The summit was held in Lima.", "Lima", reason::PLACE),
    ] {
        assert_eq!(only(text, words).unresolved, Some(why), "{text}");
    }
}

#[test]
fn every_mention_is_sound() {
    let rows = ROWS.lines().filter(|line| !line.starts_with('#'));
    for text in rows.filter_map(|line| line.split('\t').nth(1)) {
        for parsed in [true, false] {
            for mentions in read(text, None, parsed).mentions {
                let mut end = 0;
                let mut last: Option<&Mention> = None;
                for mention in &mentions {
                    let again = last.is_some_and(|last| {
                        last.span == mention.span && last.actor < mention.actor
                    });
                    assert!(again || mention.first >= end, "{text}");
                    assert!(
                        mention.first <= mention.head && mention.head < mention.last,
                        "{text}"
                    );
                    assert_eq!(
                        mention.actor.is_none(),
                        mention.unresolved.is_some(),
                        "{text}: {mention:?}"
                    );
                    assert!((0.0..=1.0).contains(&mention.confidence));
                    end = mention.last;
                    last = Some(mention);
                }
            }
        }
    }
}
