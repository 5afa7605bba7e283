//! Laws of sentences and words that hold for every text.

use plenipo::text::Span;
use plenipo::text::sentences;
use plenipo::text::tokens;
use proptest::prelude::*;

/// Whether the spans are in order, disjoint, not empty, and cover all of `text` that is not white space.
fn parts(text: &str, within: Span, spans: &[Span]) -> Result<(), TestCaseError> {
    let mut at = within.start;
    for span in spans {
        prop_assert!(span.start >= at && !span.is_empty() && within.contains(*span));
        let gap = text.get(at as usize..span.start as usize);
        prop_assert!(
            gap.is_some_and(|gap| gap.trim().is_empty()),
            "{gap:?} is left out"
        );
        prop_assert!(text.get(span.range()).is_some());
        at = span.end;
    }
    prop_assert!(text[at as usize..within.end as usize].trim().is_empty());
    Ok(())
}

fn laws(text: &str) -> Result<(), TestCaseError> {
    let block = Span::new(0, text.len());
    let found = sentences(text, block);
    parts(text, block, &found)?;
    for &sentence in &found {
        prop_assert_eq!(sentence.of(text).trim(), sentence.of(text));
        let words: Vec<Span> = tokens(text, sentence)
            .iter()
            .map(|token| token.span)
            .collect();
        parts(text, sentence, &words)?;
        for word in words {
            prop_assert!(!word.of(text).contains(char::is_whitespace));
        }
        // A line that a sentence starts amid looks short without what stood before it.
        if !sentence.of(text).contains(['\n', '\u{2028}']) {
            prop_assert_eq!(
                sentences(text, sentence),
                vec![sentence],
                "splits again: {:?}",
                sentence.of(text)
            );
        }
    }
    Ok(())
}

/// Pieces of news text that meet in ways the rules care about.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Mr.",
        "U.S.",
        "No.",
        "p.m.",
        "Feb.",
        "14",
        "14.",
        "The",
        "He",
        "left",
        "ties.Cuba",
        "J.",
        "e.g.",
        "Inc.",
        "etc.",
        "1.",
        "a)",
        "•",
        "-",
        "--",
        "...",
        "…",
        ". . .",
        "?!",
        "!",
        ".",
        "\"",
        "“",
        "”",
        "’",
        "'s",
        "n't",
        "(",
        ")",
        "[3]",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "http://a.b/c?d=e.",
        "a@b.c",
        "@un",
        "#tag",
        "S/RES/1373",
        "$5bn",
        "5pm",
        "3-4",
        "555-1234",
        "co-op",
        "U.N.-led",
        "。",
        "大使",
        "é",
        "İ",
        "ß",
        "👍🏽",
        "\u{200d}",
        "\u{a0}",
        "\u{2028}",
        "\u{301}",
        "&",
        "/",
        ":)",
        "+1",
    ]);
    prop::collection::vec((piece, prop::bool::ANY), 0..30).prop_map(|parts| {
        parts
            .into_iter()
            .fold(String::new(), |text, (piece, space)| {
                text + piece + if space { " " } else { "" }
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn any_text_obeys_the_laws(text in any::<String>()) {
        laws(&text)?;
    }

    #[test]
    fn pieces_of_news_obey_the_laws(text in pieces()) {
        laws(&text)?;
    }
}

/// A quadratic search in any rule would take hours on these.
#[test]
fn long_runs_take_linear_time() {
    let units = [
        ".", ". ", "\"", "a", " ", "\n", "a\n", "a'", "a-", "A.", "a,", "[1] ", "a.\"", "1-", "A/",
        "a@", "\u{a0}", "a.\u{a0}", "(", "•", "? \"", "。", "\u{301}", "A. ", "1. ", "...A", "$",
        "p.m. ",
    ];
    for unit in units {
        let text = unit.repeat(1_000_000 / unit.len());
        let found = sentences(&text, Span::new(0, text.len()));
        let words: usize = found.iter().map(|&span| tokens(&text, span).len()).sum();
        assert_eq!(words == 0, text.trim().is_empty());
    }
}
