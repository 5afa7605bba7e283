//! Files of the user's, knowledge and rules together: what is wrong with them, and whether examples are coded as
//! they say.

use std::path::Path;

use super::Coded;
use super::Coder;
use super::Reject;
use crate::error::Result;
use crate::events;
use crate::events::Outcome;
use crate::events::Rules;
use crate::events::Trial;
use crate::knowledge::Knowledge;
use crate::overlay::Lint;
use crate::overlay::Reason;
use crate::overlay::Severity;
use crate::overlay::open;
use crate::text::Article;

/// Everything that is wrong with files of the user's, in the order of files and lines.
///
/// Files of knowledge and of rules are told apart by their tables. Without an error the examples and negatives of the
/// user's kinds are coded with all the files, each sentence alone.
///
/// # Errors
///
/// [`crate::Error::NotFound`], [`crate::Error::Unreadable`] and [`crate::Error::NotText`] if a file cannot be read
/// at all, [`crate::Error::Threads`] and [`crate::Error::Model`] if no sentence can be coded.
pub fn lint<P: AsRef<Path>>(paths: &[P]) -> Result<Vec<Lint>> {
    let (of_rules, of_names): (Vec<_>, Vec<_>) =
        open(paths)?.into_iter().partition(events::is_of_rules);
    let paths_of = |files: &[crate::overlay::File]| -> Vec<String> {
        files.iter().map(|file| file.path.clone()).collect()
    };
    let (rule_paths, name_paths) = (paths_of(&of_rules), paths_of(&of_names));
    let mut all = Knowledge::lint(&name_paths)?;
    let checked = events::check(&of_rules);
    all.extend(checked.lints.into_iter().flatten());
    if !checked.trials.is_empty() && all.iter().all(|lint| lint.severity != Severity::Error) {
        let mut coder = Coder::default().with_rules(Rules::shared(&rule_paths)?);
        coder.threads = Some(1);
        (coder.knowledge, _) = Knowledge::shared(&name_paths)?;
        for trial in &checked.trials {
            if let Some(detail) = coder.fails(trial)? {
                all.push(Lint {
                    file: rule_paths[trial.file].clone(),
                    line: trial.line,
                    severity: Severity::Warning,
                    reason: Reason::Miscoded,
                    detail: format!("kind `{}`: `{}`: {detail}", trial.kind, trial.text),
                });
            }
        }
    }
    let place = |lint: &Lint| {
        let mut paths = paths.iter().map(|path| path.as_ref().display().to_string());
        paths.position(|path| path == lint.file)
    };
    let key = |lint: &Lint| {
        (
            place(lint),
            lint.line,
            lint.severity,
            lint.reason,
            lint.detail.clone(),
        )
    };
    all.sort_by_cached_key(key);
    all.dedup();
    Ok(all)
}

impl Coder {
    /// What a sentence gives instead of what it should; `None` when all is well.
    fn fails(&self, trial: &Trial) -> Result<Option<String>> {
        let article = Article {
            text: trial.text.clone(),
            ..Article::default()
        };
        let coded = self.code(Box::new(std::iter::once(Ok(article))), &mut |_| true)?;
        let codebook = self.codebook();
        let mut found = Vec::new();
        let mut right = false;
        for report in coded.reports() {
            let kind = codebook.kind(report.kind).code.as_str();
            let (source, target) = report.sides(codebook);
            let (source, target) = (source.unwrap_or_default(), target.unwrap_or_default());
            let status = report.status.as_str();
            right |= match &trial.wanted {
                Outcome::Coded(wanted, one, other) => {
                    let sides =
                        one.is_empty() && other.is_empty() || *one == source && *other == target;
                    kind == trial.kind && status == wanted && sides
                }
                Outcome::NotCoded(instead) => kind == instead,
            };
            let act = act(kind, status, &source, &target);
            found.push((kind == trial.kind, format!("{act} by rule {}", report.rule)));
        }
        let expected = match &trial.wanted {
            _ if right => return Ok(None),
            Outcome::Coded(status, source, target) => act(&trial.kind, status, source, target),
            Outcome::NotCoded(instead) if instead.is_empty() => {
                found.retain(|(of_kind, _)| *of_kind);
                if found.is_empty() {
                    return Ok(None);
                }
                "another kind or nothing".to_owned()
            }
            Outcome::NotCoded(instead) => instead.clone(),
        };
        let mut found: Vec<String> = found.into_iter().map(|(_, act)| act).collect();
        if found.is_empty() {
            found.push(nothing(&coded));
        }
        Ok(Some(format!(
            "expected {expected}, found {}",
            found.join("; ")
        )))
    }
}

/// An act in words: sides that are empty are left out.
fn act(kind: &str, status: &str, source: &str, target: &str) -> String {
    match (source, target) {
        ("", "") => format!("{kind} {status}"),
        (source, "") => format!("{kind} {status} {source}"),
        (source, target) => format!("{kind} {status} {source} -> {target}"),
    }
}

/// Why no act of a sentence became a report.
fn nothing(coded: &Coded) -> String {
    let reasons: Vec<String> = coded
        .rejects
        .iter()
        .filter_map(|reject| match reject {
            Reject::Clause { uncoded, .. } => {
                Some(format!("{} ({})", uncoded.reason, uncoded.detail))
            }
            Reject::Input(_) => None,
        })
        .collect();
    if reasons.is_empty() {
        "nothing: no rule fits".to_owned()
    } else {
        format!("nothing: {}", reasons.join("; "))
    }
}
