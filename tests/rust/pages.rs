//! Pages of many kinds, each beside what must be read from it (`*.expected`).

use std::fmt::Write;
use std::path::Path;
use std::path::PathBuf;

use plenipo::text::Article;
use plenipo::text::Document;
use plenipo::text::Markup;
use plenipo::text::decode;
use plenipo::text::source;
use proptest::prelude::*;

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pages");
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| source::Format::of_path(path).is_some())
        .collect();
    pages.sort();
    pages
}

fn read(name: &str, bytes: &[u8]) -> Document {
    let format = source::Format::of_path(Path::new(name));
    let mut all = source::read_bytes(name, format, bytes, &source::Fields::default());
    assert_eq!(all.len(), 1, "{name}");
    Document::read(all.remove(0).unwrap())
}

/// The document as the `.expected` files write it: facts, then blocks by kind.
fn described(document: &Document) -> String {
    let mut out = String::new();
    let published = document.published.map(|date| date.to_string());
    let at = document.published_at.map(|at| at.to_rfc3339());
    let basis = document
        .published_basis
        .map(|basis| basis.code().to_owned());
    let dateline = document
        .dateline
        .map(|dateline| dateline.span.of(&document.text).to_owned());
    for (name, value) in [
        ("title", document.title.clone()),
        ("author", document.author.clone()),
        ("publisher", document.publisher.clone()),
        ("published", published),
        ("published_at", at),
        ("published_basis", basis),
        ("language", document.language.clone()),
        ("encoding", document.encoding.map(str::to_owned)),
        ("dateline", dateline),
    ] {
        if let Some(value) = value {
            writeln!(out, "{name}: {value}").unwrap();
        }
    }
    out.push('\n');
    for block in &document.blocks {
        let text = block.span.of(&document.text).replace(['\n', '\r'], "⏎");
        writeln!(out, "{} | {}", block.kind.code(), shortened(&text)).unwrap();
    }
    out
}

/// Long blocks by their first and last words.
fn shortened(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() <= 90 {
        return text.to_owned();
    }
    let part = |range: &[char]| range.iter().collect::<String>();
    format!(
        "{} … {}",
        part(&letters[..50]),
        part(&letters[letters.len() - 30..])
    )
}

#[test]
fn pages_are_read_as_expected() {
    let mut wrong = String::new();
    for page in pages() {
        let name = page.file_name().unwrap().to_str().unwrap();
        let found = described(&read(name, &std::fs::read(&page).unwrap()));
        let expected = std::fs::read_to_string(page.with_extension("expected")).unwrap_or_default();
        // Set to look at all changes at once as a diff.
        if std::env::var_os("WRITE_EXPECTED").is_some() {
            std::fs::write(page.with_extension("expected"), &found).unwrap();
        } else if found != expected {
            writeln!(wrong, "=== {name}\n{found}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "not as expected:\n{wrong}");
}

#[test]
fn encoding_changes_nothing_that_is_read() {
    for page in pages() {
        let Ok(text) = std::fs::read_to_string(&page) else {
            continue;
        };
        let name = page.file_name().unwrap().to_str().unwrap();
        let expected = read(name, text.as_bytes());
        let little = text.encode_utf16().flat_map(u16::to_le_bytes);
        let marked: Vec<u8> = [0xFF, 0xFE].into_iter().chain(little).collect();
        let found = read(name, &marked);
        assert_eq!(found.encoding, Some("UTF-16LE"));
        assert_eq!(
            (found.text, found.blocks),
            (expected.text, expected.blocks),
            "{name}"
        );
    }
}

fn check(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        assert!(
            block.span.start >= end && block.span.end > block.span.start,
            "{block:?}"
        );
        end = block.span.end;
        let words = block.span.of(&document.text);
        assert_eq!(words, words.trim());
        assert!(document.sentences_start(block) <= end as usize);
    }
    assert!(end as usize <= document.text.len());
}

/// Text out of the pieces that rules look for.
fn page_like() -> impl Strategy<Value = String> {
    let parts = [
        "\n",
        "\r\n",
        "\n\n",
        " ",
        "\u{a0}",
        "\t",
        "• ",
        "- ",
        "> ",
        "# ",
        "1. ",
        "»",
        " | ",
        "—",
        "--",
        "(AP) ",
        "/TASS/. ",
        "By ",
        "SEOUL, ",
        "Feb. 14, 2024",
        "2024-02-14 18:00:00",
        "14/02",
        "#tag ",
        "©",
        "@",
        "Leave a Reply",
        "Also read: ",
        "Home",
        "Minister",
        "said.",
        "é",
        "外",
        "ß",
        "“",
        "”",
        ":",
        "Photo: ",
        "says:",
        "Reply",
        "<p>",
        "</p>",
        "<br>",
        "<a href=x>",
        "<li>",
        "<div class=nav>",
        "<table>",
        "<td>",
        "&nbsp;",
        "<form>",
        "</div>",
        "<h1>",
        "Updated",
    ];
    prop::collection::vec(prop::sample::select(parts.to_vec()), 0..120).prop_map(|all| all.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn blocks_are_ordered_and_disjoint(text in prop_oneof![any::<String>(), page_like()], html: bool) {
        let markup = if html { Markup::Html } else { Markup::Plain };
        check(&Document::read(Article { text, markup, ..Article::default() }));
    }

    #[test]
    fn title_and_address_may_be_anything(text in page_like(), title: String, uri: String) {
        let (title, uri) = (Some(title), Some(uri));
        check(&Document::read(Article { text, title, uri, ..Article::default() }));
    }

    #[test]
    fn any_bytes_are_text_or_refused(bytes: Vec<u8>, label in "[a-z0-9-]{0,12}") {
        let _ = decode::decode(&bytes, Some(&label));
        for (name, fields) in [("a.json", "{"), ("b.jsonl", "["), ("c", "")] {
            let bytes: Vec<u8> = fields.bytes().chain(bytes.iter().copied()).collect();
            let format = source::Format::of_path(Path::new(name));
            source::read_bytes(name, format, &bytes, &source::Fields::default());
        }
    }

    #[test]
    fn text_survives_its_encoding(text in "[^\\x00-\\x1F\\x7F-\\x9F\\uFEFF]{1,80}") {
        prop_assume!(!text.starts_with('\u{feff}'));
        let decoded = decode::decode(text.as_bytes(), Some("windows-1252"));
        if let Ok(decoded) = decoded.map(|decoded| decoded.text) {
            prop_assert_eq!(decoded, text);
        }
    }
}
