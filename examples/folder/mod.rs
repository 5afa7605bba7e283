//! Rules that are read at run time, for the measuring tools.

use std::fs;
use std::path::Path;

use plenipo::events::Rules;

/// Reads the rules of a folder such as `data/rules`.
pub(crate) fn rules(folder: &Path) -> &'static Rules {
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
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, content)| (name.as_str(), content.as_str()))
        .collect();
    Rules::read(&files, ("classes.toml", &classes)).unwrap_or_else(|error| panic!("{error}"))
}
