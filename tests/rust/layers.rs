//! Checks that modules import only from the layers below them.
//!
//! Reads every `crate::module` path in `src/`. A grouped import from the crate root
//! (`use crate::{a, b}`) hides the module names, so it is refused as well.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Layers from the bottom up. Modules of one layer may not import each other.
const LAYERS: &[&[&str]] = &[
    &["error"],
    &["text"],
    &["overlay"],
    &["knowledge", "syntax"],
    &["actors", "time"],
    &["events"],
    &["evaluate", "relations", "story"],
    &["pipeline"],
    &["frames"],
    &["bindings"],
];

fn layer_of(module: &str) -> usize {
    LAYERS
        .iter()
        .position(|layer| layer.contains(&module))
        .unwrap_or_else(|| panic!("module `{module}` is in no layer: add it to LAYERS"))
}

fn rust_files(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn modules_import_only_from_lower_layers() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    let mut wrong = Vec::new();
    for path in files {
        let relative = path.strip_prefix(&src).unwrap();
        let first = relative.iter().next().unwrap().to_str().unwrap();
        let module = first.trim_end_matches(".rs");
        if module == "lib" {
            continue;
        }
        for (number, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            let place = format!("{}:{}", relative.display(), number + 1);
            let code = line.split("//").next().unwrap_or_default();
            for reference in code.split("crate::").skip(1) {
                if reference.starts_with('{') {
                    wrong.push(format!("{place}: write one `use crate::module` per line"));
                    continue;
                }
                let target: String = reference
                    .chars()
                    .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                    .collect();
                if target.is_empty() || target == module {
                    continue;
                }
                if layer_of(&target) >= layer_of(module) {
                    wrong.push(format!("{place}: `{module}` may not use `{target}`"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
