//! From a path, a directory or a pattern to the files it means.

use std::ffi::OsStr;
use std::path::Path;
use std::path::PathBuf;

use crate::error::Error;
use crate::error::Result;

use super::Format;

/// The files that `input` means, in order of their bytes.
///
/// A file is itself, whatever its suffix. A directory is every file below it with a suffix
/// that [`Format::of_path`] knows, hidden ones left out. Anything else that holds `*`, `?`
/// or `[` is a pattern, in which `**` crosses directories.
///
/// # Errors
///
/// [`Error::NotFound`] if the path does not exist; [`Error::Unreadable`] if it is a
/// directory that cannot be listed; [`Error::Empty`] if the directory holds
/// no such file or the pattern matches none.
pub fn collect_paths(input: &str) -> Result<Vec<PathBuf>> {
    let path = Path::new(input);
    let mut found = Vec::new();
    if path.is_dir() {
        if let Err(error) = std::fs::read_dir(path) {
            return Err(Error::Unreadable {
                path: input.to_owned(),
                reason: error.to_string(),
            });
        }
        walk(path, &mut found);
        if found.is_empty() {
            return Err(Error::Empty {
                path: input.to_owned(),
                reason: "directory without .txt, .html, .json or .jsonl files".to_owned(),
            });
        }
    } else if path.exists() {
        found.push(path.to_owned());
    } else if input.contains(['*', '?', '[']) {
        expand(input, &mut found)?;
    } else {
        return Err(Error::NotFound {
            path: input.to_owned(),
        });
    }
    found.sort_by(|one, other| bytes(one).cmp(bytes(other)));
    found.dedup();
    Ok(found)
}

fn bytes(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Gathers the readable files below `directory`; links to directories are not followed, as
/// they may lead in circles.
///
/// A directory that cannot be listed is gathered itself: reading it will fail, and so say
/// what is missing.
fn walk(directory: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(directory) else {
        found.push(directory.to_owned());
        return;
    };
    for entry in entries {
        let Ok(entry) = entry else {
            found.push(directory.to_owned());
            return;
        };
        if is_hidden(&entry.file_name()) {
            continue;
        }
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(&path, found);
        } else if Format::of_path(&path).is_some() && !path.is_dir() {
            found.push(path);
        }
    }
}

fn expand(pattern: &str, found: &mut Vec<PathBuf>) -> Result<()> {
    let options = glob::MatchOptions {
        case_sensitive: true,
        require_literal_separator: true,
        require_literal_leading_dot: true,
    };
    let paths = glob::glob_with(pattern, options).map_err(|error| Error::Empty {
        path: pattern.to_owned(),
        reason: format!("not a pattern: {}", error.msg),
    })?;
    for path in paths {
        let path = path.unwrap_or_else(|error| error.path().to_owned());
        if path.is_file() || std::fs::read_dir(&path).is_err() {
            found.push(path);
        }
    }
    if found.is_empty() {
        return Err(Error::Empty {
            path: pattern.to_owned(),
            reason: "pattern that matches no file".to_owned(),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Tree(PathBuf);

    impl Tree {
        fn new(name: &str, files: &[&str]) -> Self {
            let root = std::env::temp_dir().join(format!("plenipo-{name}-{}", std::process::id()));
            for file in files {
                let path = root.join(file);
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(path, "x").unwrap();
            }
            Self(root)
        }

        fn collect(&self, below: &str) -> Result<Vec<String>> {
            let paths = collect_paths(self.0.join(below).to_str().unwrap())?;
            let name = |path: PathBuf| path.strip_prefix(&self.0).unwrap().display().to_string();
            Ok(paths.into_iter().map(name).collect())
        }
    }

    impl Drop for Tree {
        fn drop(&mut self) {
            std::fs::remove_dir_all(&self.0).unwrap();
        }
    }

    #[test]
    fn directories_and_patterns_give_readable_files_in_order() {
        let tree = Tree::new(
            "paths",
            &[
                "b.txt",
                "B.html",
                "a/x.jsonl",
                "a/y.csv",
                ".git/z.txt",
                "a/.n.txt",
                "[1].txt",
            ],
        );
        let all = tree.collect("").unwrap();
        assert_eq!(all, ["B.html", "[1].txt", "a/x.jsonl", "b.txt"]);
        assert_eq!(
            tree.collect("**/*.[jt]*").unwrap(),
            ["[1].txt", "a/x.jsonl", "b.txt"]
        );
        assert_eq!(tree.collect("a/y.csv").unwrap(), ["a/y.csv"]);
        assert_eq!(tree.collect("[1].txt").unwrap(), ["[1].txt"]);
    }

    #[test]
    fn what_matches_nothing_is_named() {
        let tree = Tree::new("nothing", &["a/y.csv"]);
        for (input, said) in [
            ("*.txt", "matches no file"),
            ("a", "directory without"),
            ("z", "/z"),
        ] {
            let error = tree.collect(input).unwrap_err();
            assert!(error.to_string().contains(said), "{error}");
            assert!(matches!(
                error,
                Error::NotFound { .. } | Error::Empty { .. }
            ));
        }
    }
}
