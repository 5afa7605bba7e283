//! "They also discussed trade": news without a day of its own is of the day of the meeting just told.

use super::codebook::Codebook;
use super::report::Report;
use super::report::When;
use super::status::Status;
use crate::time::Basis;
use crate::time::Precision;

/// How many sentences after a meeting still tell of it.
const NEAR: usize = 5;

/// Gives undated acts of a sentence the day of the meeting of the same sides told right before.
pub(super) fn of_the_meeting(told: &[Report], new: &mut [Report], codebook: &Codebook) {
    for report in new {
        let code = &*codebook.kind(report.kind).code;
        let part = matches!(
            code,
            "contact.meet" | "contact.summit" | "contact.negotiate" | "contact.call"
        ) || matches!(
            codebook.kind(report.kind).family(),
            "statement" | "agreement"
        );
        // The day of publication only stands in for one that the text tells.
        let dated = report
            .date
            .is_some_and(|when| when.basis != Basis::Publication);
        if !part || dated || report.background || !is_told(report.status) {
            continue;
        }
        let sides = super::coder::actors(report);
        if sides.len() < 2 {
            continue;
        }
        let before = told
            .iter()
            .rev()
            .take_while(|known| known.sentence + NEAR >= report.sentence)
            .find(|known| {
                matches!(
                    &*codebook.kind(known.kind).code,
                    "contact.meet"
                        | "contact.summit"
                        | "contact.negotiate"
                        | "contact.call"
                        | "agreement.sign"
                ) && known.status == Status::Occurred
                    && super::coder::actors(known) == sides
            });
        let day = before
            .filter(|known| !known.background)
            .and_then(|known| known.date)
            .filter(|when| when.precision == Precision::Day && when.start == when.end)
            .map(|when| When {
                basis: match when.basis {
                    Basis::Publication => Basis::Publication,
                    _ => Basis::Relative,
                },
                span: None,
                ..when
            });
        report.date = day.or(report.date);
    }
}

fn is_told(status: Status) -> bool {
    matches!(status, Status::Occurred | Status::Agreed)
}
