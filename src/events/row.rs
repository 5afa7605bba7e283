//! "established consular relations in 1961 and full relations in 1963": things of one sort that are
//! joined behind one verb, each with a day of its own.

use super::coder::Coder;
use super::coder::Placed;
use super::details;
use super::matching::Candidate;
use super::report::Report;
use super::tree::Tree;
use crate::syntax::Deprel;

impl Coder {
    /// The act done once more to each thing that is joined to the one it was done to and has a day of
    /// its own: the verb and the sides are said once.
    pub(super) fn done_to_joined(
        &self,
        sentence: &Placed<'_>,
        tree: &Tree<'_>,
        act: &Candidate<'_>,
        report: &Report,
    ) -> Vec<Report> {
        let scene = &sentence.scene;
        let verb = act.frame.at;
        let tie = matches!(
            self.codebook.kind(report.kind).family(),
            "relations" | "mission"
        );
        if !tie || !tree.is_verb(verb) {
            return Vec::new();
        }
        let Some(told) = report.date else {
            return Vec::new();
        };
        let joined = act
            .consumed
            .iter()
            .flat_map(|&thing| tree.by(thing, &[Deprel::Conj]))
            .chain(tree.by(verb, &[Deprel::Conj]))
            // "were established in 1920 and diplomatic relations in 1925", joined by the parser to the day
            .chain(
                tree.by(verb, &[Deprel::Obl])
                    .filter(|&day| scene.is_time(day))
                    .flat_map(|day| tree.by(day, &[Deprel::Conj])),
            )
            .filter(|&thing| !tree.is_verb(thing) && act.rule.object.names(tree, thing));
        let day_of = |thing: usize| {
            let time = scene.times.iter().find(|time| {
                let first = scene.range(time.span).map(|(first, _)| first);
                first.is_some_and(|first| {
                    let mut between = thing + 1..first;
                    first > thing
                        && between.all(|at| !tree.is_verb(at) && !is_stop(tree.words.lower(at)))
                })
            })?;
            details::when(scene, time).filter(|date| date.start != told.start)
        };
        joined
            .filter_map(|thing| {
                let date = day_of(thing)?;
                let consular = tree
                    .by(thing, &[Deprel::Amod])
                    .any(|word| tree.words.lower(word) == "consular");
                Some(Report {
                    date: Some(date),
                    level: consular.then_some("consular"),
                    trigger: scene.words.cover(thing, thing + 1),
                    ..report.clone()
                })
            })
            .collect()
    }
}

fn is_stop(word: &str) -> bool {
    matches!(word, "," | ";" | ":" | "and" | "but")
}
