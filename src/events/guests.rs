//! "Sandu arrived in Bucharest on Monday. She met Romania's president": a guest does the next acts where the guest is.

use super::codebook::Codebook;
use super::coder::Coder;
use super::coder::trigger;
use super::matching::Candidate;
use super::participants::Filled;
use super::participants::inferred;
use super::report::Report;
use super::report::Venue;
use super::role::Role;
use super::scene::Scene;
use super::status::Status;
use crate::knowledge::Code;

/// Sentences for which a guest is where the visit was told to be.
const MEMORY: usize = 2;

/// Days for which a guest stays.
const STAY: i64 = 3;

/// A visit of which the text has told.
#[derive(Debug)]
struct Stay {
    sentence: usize,
    /// Guests and host, in order.
    sides: Vec<Code>,
    report: Report,
    place: Venue,
}

/// The visit of which a text spoke last.
#[derive(Debug, Default)]
pub(super) struct Guests {
    last: Option<Stay>,
}

impl Guests {
    /// Gives acts between guests and host, told right after the visit without a place, the place of the visit.
    pub(super) fn lodge(&self, sentence: usize, reports: &mut [Report], codebook: &Codebook) {
        let Some(stay) = &self.last else { return };
        if !(stay.sentence + 1..=stay.sentence + MEMORY).contains(&sentence) {
            return;
        }
        for report in reports {
            let fits = report.place.is_none()
                && report.status == stay.report.status
                && report.background == stay.report.background
                && is_done_together(&codebook.kind(report.kind).code)
                && sides(report).as_ref() == Some(&stay.sides)
                && is_within(report, &stay.report);
            if fits {
                report.place = Some(stay.place.clone());
            }
        }
    }

    /// Remembers the last visit that a sentence told of, to a host who is at home.
    pub(super) fn hear(&mut self, sentence: usize, reports: &[Report], codebook: &Codebook) {
        let visits = reports.iter().filter(|report| {
            codebook.kind(report.kind).code == "contact.visit"
                && matches!(report.status, Status::Occurred | Status::Planned)
        });
        for report in visits {
            let mut hosts = report
                .participants
                .iter()
                .filter(|one| one.role == Role::Counterpart);
            let host = hosts.next().and_then(|one| one.state);
            let place = report
                .place
                .clone()
                .filter(|place| place.country.is_some() && place.country == host);
            self.last = sides(report).zip(place).map(|(sides, place)| Stay {
                sentence,
                sides,
                report: report.clone(),
                place,
            });
        }
    }
}

/// Acts for which those who do them come together.
fn is_done_together(kind: &str) -> bool {
    matches!(
        kind,
        "contact.meet" | "contact.summit" | "contact.negotiate" | "agreement.sign"
    )
}

/// The states of all who take part, each once; none if one is not known.
fn sides(report: &Report) -> Option<Vec<Code>> {
    let mut states = Vec::new();
    for one in &report.participants {
        states.push(one.state?);
    }
    states.sort_unstable();
    states.dedup();
    (states.len() > 1).then_some(states)
}

/// Whether an act falls into the days of a visit, as far as both are dated.
fn is_within(report: &Report, visit: &Report) -> bool {
    let (Some(act), Some(stay)) = (report.date, visit.date) else {
        return true;
    };
    act.start >= stay.start && (act.end - stay.end).num_days() <= STAY
}

impl Coder {
    /// "Lee, who is on a three-day visit", after he met his host: to that host.
    pub(super) fn host_of_guest(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        sentence: usize,
        filled: &mut Vec<Filled>,
    ) {
        let at = candidate.frame.at;
        let is_on_it = scene
            .tree()
            .is_some_and(|tree| !tree.is_verb(at) && tree.case(at) == Some("on"));
        let mut known = filled.iter().map(|part| &part.participant);
        let (Some(guest), None) = (known.next(), known.next()) else {
            return;
        };
        let host = guest
            .actor
            .filter(|_| is_on_it && guest.role == Role::Initiator)
            .and_then(|guest| self.sittings.host_of(guest, sentence));
        if let Some(host) = host {
            filled.push(inferred(Role::Counterpart, host, trigger(scene, candidate)));
        }
    }
}
