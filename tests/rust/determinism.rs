//! The same input gives the same result, however it is cut up.

use std::path::Path;

use plenipo::{Coder, Fields, Source, open};

/// Everything that was coded, as text.
fn coded(threads: usize, batch: usize) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("python/plenipo/examples");
    let sources = vec![Source::Path(folder.display().to_string())];
    let mut coder = Coder::default();
    coder.threads = Some(threads);
    coder.batch = batch;
    let articles = open(sources, &Fields::default(), true).unwrap();
    let coded = coder.code(articles, &mut |_| true).unwrap();
    assert!(coded.reports().count() > 10);
    format!("{coded:?}")
}

#[test]
fn threads_and_batches_change_nothing() {
    let once = coded(1, 256);
    for (threads, batch) in [(2, 256), (8, 1), (1, 1), (3, 2)] {
        assert!(
            coded(threads, batch) == once,
            "{threads} threads, batches of {batch}"
        );
    }
}

#[test]
fn stopping_between_batches_is_an_error() {
    let texts = (0..3).map(|n| Source::Text {
        name: format!("input[{n}]"),
        text: format!("Text number {n}."),
    });
    let articles = open(texts.collect(), &Fields::default(), true).unwrap();
    let mut coder = Coder::default();
    coder.batch = 1;
    let mut seen = Vec::new();
    let error = coder.code(articles, &mut |done| {
        seen.push(done);
        done < 2
    });
    assert_eq!(error.unwrap_err(), plenipo::Error::Interrupted);
    assert_eq!(seen, [1, 2]);
}
