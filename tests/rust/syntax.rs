//! The syntactic engine on any input, and on sentences whose parse is beyond doubt.

use plenipo::Error;
use plenipo::syntax::{Deprel, Engine, Parse, Upos, Workspace, read_conllu, to_conllu};
use plenipo::text::{Span, sentences, tokens};
use proptest::prelude::*;

const MODEL: &[u8] = include_bytes!("../../data/model/english.syntax");

fn parses(text: &str) -> Vec<Parse> {
    let engine = Engine::builtin().unwrap();
    let mut workspace = Workspace::default();
    sentences(text, Span::new(0, text.len()))
        .into_iter()
        .map(|sentence| engine.parse(text, &tokens(text, sentence), &mut workspace))
        .collect()
}

/// Whether heads form one tree below one root.
fn is_tree(parse: &Parse) -> bool {
    let roots = parse.words.iter().filter(|word| word.head == 0).count();
    let reaches_root = |start: usize| {
        let mut at = start;
        for _ in 0..=parse.words.len() {
            match parse.head(at) {
                Some(head) => at = head,
                None => return true,
            }
        }
        false
    };
    parse.words.is_empty() || (roots == 1 && (0..parse.words.len()).all(reaches_root))
}

/// The word of a relation, as `form <- form of the head`.
fn relation(text: &str, wanted: Deprel) -> Vec<String> {
    let mut found = Vec::new();
    for parse in parses(text) {
        for (at, word) in parse.words.iter().enumerate() {
            if word.deprel == wanted {
                let form = |word: usize| parse.words[word].span.of(text);
                let head = parse.head(at).map_or("root", form);
                found.push(format!("{} <- {head}", form(at)));
            }
        }
    }
    found
}

#[test]
fn who_did_what_to_whom_is_read_off_the_tree() {
    for (text, wanted, expected) in [
        (
            "Norway expelled two diplomats.",
            Deprel::Nsubj,
            "Norway <- expelled",
        ),
        (
            "Norway expelled two diplomats.",
            Deprel::Obj,
            "diplomats <- expelled",
        ),
        (
            "Two diplomats were expelled by Norway.",
            Deprel::NsubjPass,
            "diplomats <- expelled",
        ),
        (
            "Two diplomats were expelled by Norway.",
            Deprel::OblAgent,
            "Norway <- expelled",
        ),
        (
            "Chad and Sudan signed an accord.",
            Deprel::Conj,
            "Sudan <- Chad",
        ),
        (
            "The minister said that talks had begun.",
            Deprel::Ccomp,
            "begun <- said",
        ),
        (
            "Peru agreed to open an embassy.",
            Deprel::Xcomp,
            "open <- agreed",
        ),
    ] {
        let found = relation(text, wanted);
        assert_eq!(found, [expected], "{text}");
    }
}

#[test]
fn lemmas_follow_the_part_of_speech() {
    let text = "The embassies were closed and the envoys left their posts.";
    let parse = &parses(text)[0];
    let lemmas: Vec<&str> = (0..parse.words.len()).map(|at| parse.lemma(at)).collect();
    assert_eq!(
        lemmas,
        [
            "the", "embassy", "be", "close", "and", "the", "envoy", "leave", "their", "post", "."
        ]
    );
    assert_eq!(parse.words[1].upos, Upos::Noun);
}

#[test]
fn a_damaged_or_foreign_model_is_refused_with_a_reason() {
    let mut flipped = MODEL.to_vec();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    for (name, bytes) in [
        ("empty", &[][..]),
        (
            "foreign",
            b"PK\x03\x04 this is a zip file and no model at all, however long",
        ),
        ("cut short", &MODEL[..MODEL.len() - 1]),
        ("flipped", &flipped),
    ] {
        match Engine::from_bytes(bytes) {
            Err(Error::Model { reason }) => assert!(!reason.is_empty(), "{name}"),
            other => panic!("{name}: {other:?}"),
        }
    }
}

#[test]
fn a_sentence_of_five_thousand_words_is_one_tree() {
    let text = "France and Chad met in Rome , ".repeat(720);
    let engine = Engine::builtin().unwrap();
    let words = tokens(&text, Span::new(0, text.trim_end().len()));
    assert!(words.len() > 5000);
    let parse = engine.parse(&text, &words, &mut Workspace::default());
    assert_eq!(parse.words.len(), words.len());
    assert!(is_tree(&parse));
}

#[test]
fn conllu_is_read_back_as_it_was_written() {
    let text = "Minsk didn't recall its envoy.";
    let parse = &parses(text)[0];
    let written = format!("# text = {text}\n{}", to_conllu(text, parse));
    let read = read_conllu(&written, "written").unwrap();
    assert_eq!(read.len(), 1);
    assert_eq!(read[0].words.len(), parse.words.len());
    assert_eq!(read[0].text, text);
}

#[test]
fn malformed_conllu_is_named_by_line() {
    let error = read_conllu("# text = a\n1\ta\tb\n\n", "mine.conllu").unwrap_err();
    assert!(error.to_string().contains("mine.conllu: line 2"), "{error}");
}

#[test]
fn the_treebank_of_this_project_is_well_formed() {
    for (name, content) in [
        (
            "train",
            include_str!("../../data/treebank/diplomacy-train.conllu"),
        ),
        (
            "lessons",
            include_str!("../../data/treebank/diplomacy-lessons.conllu"),
        ),
        (
            "lessons-dev",
            include_str!("../../data/treebank/diplomacy-lessons-dev.conllu"),
        ),
        (
            "prose",
            include_str!("../../data/treebank/diplomacy-prose.conllu"),
        ),
        (
            "prose-dev",
            include_str!("../../data/treebank/diplomacy-prose-dev.conllu"),
        ),
        (
            "made",
            include_str!("../../data/treebank/diplomacy-made.conllu"),
        ),
        (
            "test",
            include_str!("../../data/treebank/diplomacy-test.conllu"),
        ),
        (
            "dev",
            include_str!("../../data/treebank/diplomacy-dev.conllu"),
        ),
    ] {
        let sentences = read_conllu(content, name).unwrap();
        assert!(sentences.len() >= 30, "{name}: {}", sentences.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_gives_trees_over_its_words(text in "\\PC{0,200}") {
        for parse in parses(&text) {
            prop_assert!(is_tree(&parse));
            for word in &parse.words {
                prop_assert!(text.get(word.span.range()).is_some());
            }
            let mut end = 0;
            for entity in &parse.entities {
                prop_assert!(entity.words.start >= end && entity.words.start < entity.words.end);
                end = entity.words.end;
            }
        }
    }
}

#[cfg(feature = "train")]
#[test]
fn training_gives_the_same_bytes_each_time() {
    use plenipo::syntax::train::{NamedSentences, Options, train};
    let content = include_str!("../../data/treebank/diplomacy-dev.conllu");
    let sentences = read_conllu(content, "dev").unwrap();
    let options = Options {
        epochs: 1,
        known_form: 1,
        known_part: 1,
        ..Options::default()
    };
    let names = NamedSentences::default();
    let model = || train(&sentences, &names, &options, &mut |_| {});
    let first = model();
    assert!(Engine::from_bytes(&first).is_ok());
    assert!(first == model());
}
