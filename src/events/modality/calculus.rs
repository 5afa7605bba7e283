//! Statuses under each other.

use super::super::status::Status;

/// A status under another: "agreed to consider", "denied that it plans".
pub(super) fn combine(inner: Option<Status>, outer: Status, above: Option<Status>) -> Status {
    let strong = |status| {
        matches!(
            status,
            Status::Refused
                | Status::Denied
                | Status::Cancelled
                | Status::Failed
                | Status::Demanded
                | Status::Threatened
        )
    };
    let outer = match (outer, above) {
        (
            Status::Agreed | Status::Planned | Status::Refused | Status::Cancelled | Status::Failed,
            Some(Status::Possible),
        ) => Status::Possible,
        (Status::Agreed, Some(Status::Planned)) => Status::Planned,
        // "will not refuse" and the like are read by their own negation.
        _ => outer,
    };
    match inner {
        Some(inner) if strong(inner) && !matches!(outer, Status::Denied | Status::Cancelled) => {
            inner
        }
        Some(Status::Possible) if matches!(outer, Status::Planned | Status::Agreed) => {
            Status::Possible
        }
        _ => outer,
    }
}

/// A negated operator: "did not agree to", "has no plans to".
pub(super) fn flip(status: Status) -> Option<Status> {
    match status {
        Status::Agreed | Status::Planned | Status::Possible => Some(Status::Refused),
        Status::Refused | Status::Denied => Some(Status::Possible),
        Status::Failed => Some(Status::Occurred),
        Status::Cancelled => Some(Status::Planned),
        _ => None,
    }
}
