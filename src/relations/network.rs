//! Events added up into edges of a network.

use std::collections::BTreeMap;

use crate::knowledge::Code;

use super::act::Days;
use super::panel::{Counted, Tally, families, keys};

/// What passed between two actors.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// Initiator; the lower code in an undirected network.
    pub source: Code,
    /// Counterpart.
    pub target: Code,
    /// Sums over the events.
    pub tally: Tally,
}

/// Adds up events by pair of actors, sorted by codes.
///
/// With `within`, only events whose days lie wholly in it; assertions of a state
/// (`relations.state`) are no events. Acts of parties count once in an undirected network and
/// in both directions in a directed one.
pub fn network(events: &[Counted], within: Option<Days>, directed: bool) -> Vec<Edge> {
    let families = families();
    let mut edges: BTreeMap<(Code, Code), Tally> = BTreeMap::new();
    for event in events {
        let inside = within.is_none_or(|within| {
            let days = event.act.days;
            days.is_some_and(|days| within.first <= days.first && days.last <= within.last)
        });
        if !inside || event.act.kind == "relations.state" {
            continue;
        }
        for key in keys(&event.act, directed) {
            edges.entry(key).or_default().add(event, &families);
        }
    }
    let edges = edges.into_iter();
    edges
        .map(|((source, target), tally)| Edge {
            source,
            target,
            tally,
        })
        .collect()
}
