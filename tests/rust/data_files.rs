//! Every data file has an origin, a licence, and the content that was recorded.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn every_data_file_is_recorded_in_sources() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let recorded: BTreeMap<String, toml::Table> =
        toml::from_str(&fs::read_to_string(data.join("SOURCES.toml")).unwrap()).unwrap();
    let mut found = Vec::new();
    files(&data, &mut found);
    found.sort();
    let mut wrong = Vec::new();
    for path in &found {
        let name = path
            .strip_prefix(&data)
            .unwrap()
            .to_str()
            .unwrap()
            .replace('\\', "/");
        if name == "SOURCES.toml" {
            continue;
        }
        let Some(entry) = recorded.get(&name) else {
            wrong.push(format!("{name}: not in SOURCES.toml"));
            continue;
        };
        for key in ["origin", "licence", "version"] {
            if entry
                .get(key)
                .and_then(toml::Value::as_str)
                .is_none_or(str::is_empty)
            {
                wrong.push(format!("{name}: no {key}"));
            }
        }
        let hash = format!("{:x}", Sha256::digest(fs::read(path).unwrap()));
        if entry.get("sha256").and_then(toml::Value::as_str) != Some(&hash) {
            wrong.push(format!(
                "{name}: sha256 is {hash}: run scripts/record_sources.py"
            ));
        }
    }
    for name in recorded.keys() {
        if !data.join(name).is_file() {
            wrong.push(format!("{name}: recorded and not there"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn tables_of_words_are_sorted_and_without_duplicates() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/lexicon");
    for name in [
        "function_words.tsv",
        "irregular_verbs.tsv",
        "status.tsv",
        "speech_verbs.txt",
    ] {
        let content = fs::read_to_string(folder.join(name)).unwrap();
        let keys: Vec<&str> = content
            .lines()
            .skip(1)
            .map(|line| line.split('\t').next().unwrap())
            .collect();
        for pair in keys.windows(2) {
            assert!(
                pair[0] < pair[1],
                "{name}: `{}` stands before `{}`",
                pair[0],
                pair[1]
            );
        }
    }
}
