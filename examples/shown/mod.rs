//! How the tools that print reports show one.

use plenipo::events::{Codebook, Report};

/// A report in one line.
pub(crate) fn shown(report: &Report, codebook: &Codebook, text: &str) -> String {
    let parts: Vec<String> = report
        .participants
        .iter()
        .map(|part| {
            let code = part.state.or(part.actor);
            let code = code.map_or("?".to_owned(), |code| code.to_string());
            format!("{}:{code}", part.role.as_str())
        })
        .collect();
    let days = report.date.map_or("-".to_owned(), |when| {
        format!("{}..{}", when.start, when.end)
    });
    let country = report.place.as_ref().and_then(|place| place.country);
    let place = country.map_or(String::new(), |code| format!(" in {code}"));
    let level = report
        .level
        .map_or(String::new(), |level| format!(" by {level}"));
    format!(
        "{}/{}{} {} {days}{place}{level} <{}> {}",
        codebook.kind(report.kind).code,
        report.status.as_str(),
        if report.background { "/background" } else { "" },
        parts.join(","),
        report.trigger.of(text),
        report.rule
    )
}
