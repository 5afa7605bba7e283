//! A day that two acts of a sentence share.

use super::Deed;
use crate::events::report::Report;
use crate::events::tree::Tree;
use crate::syntax::Deprel;

/// "recognised Norway and established relations in 1905": both in that year.
pub(in crate::events) fn share_day(tree: &Tree<'_>, deeds: &[Deed], reports: &mut [Report]) {
    for known in deeds.iter().filter(|deed| deed.is_of("recognition.grant")) {
        let follows = |deed: &&Deed| {
            deed.is_of("relations.establish")
                && tree.deprel(deed.at) == Deprel::Conj
                && tree.head(deed.at) == Some(known.at)
                && deed.doers == known.doers
        };
        let Some(next) = deeds.iter().find(follows).filter(|_| known.date.is_none()) else {
            continue;
        };
        let day_of = |rule: &str| reports.iter().position(|one| one.rule == rule);
        if let (Some(one), Some(other)) = (day_of(&known.rule.id), day_of(&next.rule.id)) {
            reports[one].date = next.date;
            reports[one].background = reports[other].background;
        }
    }
}
