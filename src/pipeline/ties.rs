//! Events of a coded corpus as the machine of relations reads them.

use crate::events::Codebook;
use crate::knowledge::Code;
use crate::relations::{Act, Days};

use super::Coded;

impl Coded {
    /// The events, each as an act between its states.
    pub fn acts(&self, codebook: &Codebook) -> Vec<Act> {
        let reports: Vec<_> = self.reports().collect();
        let codes = |side: Option<String>| -> Vec<Code> {
            let side = side.unwrap_or_default();
            side.split(';')
                .filter_map(|code| code.parse().ok())
                .collect()
        };
        let acts = self.events.iter().map(|event| {
            let report = reports[event.first];
            let (source, target) = report.sides(codebook);
            Act {
                event: event.id.to_string(),
                kind: codebook.kind(report.kind).code.clone(),
                status: report.status,
                source: codes(source),
                target: codes(target),
                background: event.background,
                days: report.date.map(|when| Days {
                    first: when.start,
                    last: when.end,
                }),
                other_days: Vec::new(),
                published: event.published.map(|(first, _)| first),
                level: event.level.map(str::to_owned),
                place_country: event
                    .place
                    .as_ref()
                    .and_then(|(_, country)| country.as_ref()?.parse().ok()),
                confidence: event.confidence,
                n_reports: i64::try_from(event.tellings.len()).unwrap_or(i64::MAX),
            }
        });
        acts.collect()
    }
}
