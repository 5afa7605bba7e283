//! Reading stays linear in length, whatever the text: a quadratic step would keep these
//! two megabytes busy for minutes.

use plenipo::text::{Article, Document, Markup};

fn read(text: String, markup: Markup) {
    let length = text.len();
    let document = Document::read(Article {
        text,
        markup,
        ..Article::default()
    });
    assert!(document.text.len() <= 2 * length + 8);
}

#[test]
fn repeated_patterns_are_read_in_bounded_time() {
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
        read(part.repeat(2_000_000 / part.len()), markup);
    }
}
