//! The sentences of the codebook are its tests.

use plenipo::events::{Codebook, Kind};
use plenipo::{Coder, Source, open};

/// Kinds and statuses that a sentence gives.
fn kinds(text: &str) -> Vec<(String, String, String, String)> {
    let source = Source::Text {
        name: "sentence".to_owned(),
        text: text.to_owned(),
    };
    let articles = open(vec![source], &plenipo::Fields::default(), true).unwrap();
    let coder = Coder::default();
    let coded = coder.code(articles, &mut |_| true).unwrap();
    coded
        .reports()
        .map(|report| {
            let (source, target) = report.sides(coder.codebook());
            (
                coder.codebook().kind(report.kind).code.clone(),
                report.status.to_string(),
                source.unwrap_or_default(),
                target.unwrap_or_default(),
            )
        })
        .collect()
}

#[test]
fn no_negative_sentence_is_coded_as_what_it_is_not() {
    let mut wrong = Vec::new();
    for kind in Codebook::builtin().kinds() {
        for negative in &kind.negatives {
            for (code, ..) in kinds(&negative.text) {
                if code != negative.instead {
                    wrong.push(format!("{code}, under {}: {}", kind.code, negative.text));
                }
            }
        }
    }
    // At most 3 in a hundred of 507: what is left needs the sense of a topic ("the beaches of
    // Gambia appeal to British tourists").
    assert!(wrong.len() <= 10, "{}", wrong.join("\n"));
}

/// Share of the example sentences of a family that are coded exactly.
fn share(family: &str) -> f64 {
    let of_family = |kind: &&Kind| kind.family() == family;
    let (mut found, mut all) = (0, 0);
    for kind in Codebook::builtin().kinds().iter().filter(of_family) {
        for example in &kind.examples {
            let wanted = (
                kind.code.clone(),
                example.status.clone(),
                example.source.clone(),
                example.target.clone(),
            );
            found += usize::from(kinds(&example.text).contains(&wanted));
            all += 1;
        }
    }
    f64::from(u32::try_from(found).unwrap()) / f64::from(u32::try_from(all).unwrap())
}

/// Floors under what the coder reaches; they may only rise.
#[test]
fn coverage_of_the_example_sentences_does_not_fall() {
    for (family, floor) in [
        ("relations", 0.75),
        ("recognition", 0.65),
        ("mission", 0.70),
        ("envoy", 0.70),
        ("contact", 0.60),
        ("agreement", 0.75),
        ("membership", 0.65),
        ("vote", 0.60),
        ("statement", 0.70),
        ("cooperation", 0.65),
        ("aid", 0.65),
        ("concede", 0.50),
        ("sanction", 0.65),
        ("coerce", 0.60),
        ("force", 0.60),
        ("protest", 0.60),
    ] {
        let share = share(family);
        assert!(share >= floor, "{family}: {share:.3}, floor {floor}");
    }
}

#[test]
fn every_kind_has_examples_and_codes() {
    let codebook = Codebook::builtin();
    assert_eq!(codebook.kinds().len(), 103);
    for kind in codebook.kinds() {
        assert!(
            kind.examples.len() >= 6,
            "{}: {} examples",
            kind.code,
            kind.examples.len()
        );
        assert!(
            kind.negatives.len() >= 4,
            "{}: {} negatives",
            kind.code,
            kind.negatives.len()
        );
        for exclusion in &kind.exclude {
            let known = exclusion.instead.is_empty() || codebook.find(&exclusion.instead).is_some();
            assert!(known, "{}: no kind `{}`", kind.code, exclusion.instead);
        }
    }
}

#[test]
fn status_moves_the_crosswalk() {
    use plenipo::events::Status;
    let codebook = Codebook::builtin();
    let codes = |kind: &str, status| {
        let codes = codebook.codes(codebook.find(kind).unwrap(), status);
        (codes.cameo, codes.plover)
    };
    assert_eq!(
        codes("envoy.recall", Status::Occurred),
        (Some("161"), Some("SANCTION"))
    );
    assert_eq!(
        codes("envoy.recall", Status::Threatened).1,
        Some("THREATEN")
    );
    assert_eq!(
        codes("relations.establish", Status::Agreed).1,
        Some("AGREE")
    );
    assert_eq!(codes("mission.open", Status::Demanded).1, Some("REQUEST"));
    assert_eq!(codes("relations.state", Status::Ongoing), (None, None));
}
