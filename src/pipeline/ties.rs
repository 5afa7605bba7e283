//! Events of a coded corpus as the machine of relations reads them.

use chrono::NaiveDate;

use crate::events::{Codebook, Report, Role};
use crate::knowledge::Code;
use crate::relations::{Act, Days, split_sides};
use crate::text::Span;

use super::Coded;

impl Coded {
    /// The events, each as an act between its states.
    pub fn acts(&self, codebook: &Codebook) -> Vec<Act> {
        let reports: Vec<_> = self.reports().collect();
        let texts: Vec<&str> = self
            .documents
            .iter()
            .flat_map(|document| {
                document
                    .reports
                    .iter()
                    .map(|_| document.document.text.as_str())
            })
            .collect();
        let acts = self.events.iter().map(|event| {
            let (mut source, mut target) = (event.source.clone(), event.target.clone());
            let divided = event.tellings.iter().find_map(|&telling| {
                let telling = telling as usize;
                two_sides(reports[telling], texts[telling])
            });
            if let Some((one, other)) = divided.filter(|_| target.is_empty() && source.len() > 2) {
                (source, target) = (one, other);
            }
            Act {
                event: event.id.to_string(),
                kind: codebook.kind(event.kind).code.clone(),
                status: event.status,
                source,
                target,
                background: event.background,
                days: event.days.and_then(|days| {
                    Some(Days {
                        first: NaiveDate::from_epoch_days(days.start)?,
                        last: NaiveDate::from_epoch_days(days.end)?,
                    })
                }),
                other_days: Vec::new(),
                published: event
                    .published
                    .and_then(|(first, _)| NaiveDate::from_epoch_days(first)),
                level: event.level.as_deref().map(str::to_owned),
                place_country: event.place_country,
                confidence: event.confidence,
                n_reports: i64::try_from(event.tellings.len()).unwrap_or(i64::MAX),
            }
        });
        acts.collect()
    }
}

/// The two sides of a symmetric act of three or more, by the words between them.
fn two_sides(report: &Report, text: &str) -> Option<(Vec<Code>, Vec<Code>)> {
    let mut parties: Vec<_> = report
        .participants
        .iter()
        .filter(|participant| participant.role == Role::Party)
        .filter_map(|participant| Some((participant.span, participant.actor?)))
        .collect();
    parties.sort_unstable_by_key(|(span, _)| (span.start, span.end));
    let codes: Vec<Code> = parties.iter().map(|&(_, code)| code).collect();
    if codes.len() < 3 {
        return None;
    }
    // "Iraq and Sudan did likewise": whoever is not named there is the other side.
    let (named, told): (Vec<_>, Vec<_>) = parties
        .iter()
        .partition(|(span, _)| *span != report.trigger);
    if !named.is_empty() && !told.is_empty() {
        let codes = |side: Vec<&(Span, Code)>| side.iter().map(|(_, code)| *code).collect();
        return Some((codes(named), codes(told)));
    }
    let gap = |pair: &[(Span, Code)]| {
        let (from, to) = (pair[0].0.end, pair[1].0.start);
        text.get(usize::try_from(from).ok()?..usize::try_from(to).ok()?)
    };
    // Mentions that overlap, as "the two countries", have no words between them.
    let gaps: Option<Vec<&str>> = parties.windows(2).map(gap).collect();
    split_sides(&codes, &gaps?)
}
