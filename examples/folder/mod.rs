//! What the measuring tools of the coder are told: `-v`, `-r RULES_DIR`, files.

use std::fs;
use std::path::Path;

use plenipo::Coder;
use plenipo::events::Rules;

/// A coder with the rules asked for, whether every row is to be printed, and the files.
pub(crate) fn arguments() -> (Coder, bool, Vec<String>) {
    let mut verbose = false;
    let mut read = Rules::builtin();
    let mut files = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "-v" => verbose = true,
            "-r" => read = rules(Path::new(&arguments.next().expect("-r DIR"))),
            _ => files.push(argument),
        }
    }
    (Coder::default().with_rules(read), verbose, files)
}

/// Reads the rules of a folder such as `data/rules`.
fn rules(folder: &Path) -> &'static Rules {
    let mut files = Vec::new();
    let mut classes = String::new();
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("a folder of rules")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    for path in paths {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let content = fs::read_to_string(&path).expect("a file of rules");
        if name == "classes.toml" {
            classes = content;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            files.push((name, content));
        }
    }
    // Files of the package's own come in its order, so that the same rules win.
    let place = |name: &str| Rules::file_names().position(|own| own == name);
    files.sort_by_key(|(name, _)| place(name).unwrap_or(usize::MAX));
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, content)| (name.as_str(), content.as_str()))
        .collect();
    Rules::read(&files, ("classes.toml", &classes)).unwrap_or_else(|error| panic!("{error}"))
}
