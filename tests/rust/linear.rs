//! Reading takes time in proportion to length, whatever the text.

use std::time::Duration;
use std::time::Instant;

use plenipo::text::Article;
use plenipo::text::Document;
use plenipo::text::Markup;

fn time(text: &str, markup: Markup) -> Duration {
    let article = Article {
        text: text.to_owned(),
        markup,
        ..Article::default()
    };
    let start = Instant::now();
    let document = Document::read(article);
    assert!(document.text.len() <= 2 * text.len() + 8);
    start.elapsed()
}

/// Eight times the text may take at most twenty-four times as long.
#[test]
fn time_grows_with_length() {
    let parts = [
        "word ",
        "Word. ",
        "\n",
        "a\n",
        "- a\n",
        "#tag ",
        "#tag\n",
        "Home » ",
        "2024-02-14 ",
        "Also read: x\n",
        "A long line without an end that is about as long as a line\n",
        "(",
        "»",
        "Leave a Reply ",
        "é",
    ];
    let marked = [
        "<div>",
        "<p>x",
        "<b>",
        "<div class=nav>x",
        "<table><tr><td>x",
        "<article>x",
        "<ul><li>x",
        "<a href=x>y",
        "<span hidden>",
        "&amp;",
        "<!--",
        "<form>",
        "<pre>\n",
        "<h1>x",
    ];
    let plain = parts.iter().map(|part| (part, Markup::Plain));
    for (part, markup) in plain.chain(marked.iter().map(|part| (part, Markup::Html))) {
        let short = time(&part.repeat(200_000 / part.len()), markup);
        let long = time(&part.repeat(1_600_000 / part.len()), markup);
        let limit = 24 * short + Duration::from_millis(200);
        assert!(long <= limit, "{part:?}: {short:?}, then {long:?}");
    }
}
