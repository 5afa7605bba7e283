//! "agreed to resume relations, which was done in May", "They would be restored; this happened in 1992": a plan that
//! was carried out, and when.

use super::Deed;
use super::is_own;
use super::weightiest;
use crate::events::argument::SUBJECTS;
use crate::events::coder::Coder;
use crate::events::coder::Placed;
use crate::events::coder::trigger;
use crate::events::participants::inferred;
use crate::events::report::Report;
use crate::events::role::Role;
use crate::events::status::Status;
use crate::events::tree::Tree;
use crate::text::Words;

/// "was done", "happened": whether a word may say that a plan was carried out.
pub(super) fn may_be_done(words: &Words<'_>, at: usize) -> bool {
    let before = || at.checked_sub(1).map(|at| words.lower(at));
    match words.lower(at) {
        "done" => matches!(before(), Some("was" | "finally" | "duly")),
        "happened" => matches!(
            before(),
            Some("this" | "that" | "which" | "finally" | "duly")
        ),
        _ => false,
    }
}

/// Whether a verb says that what was told before it was done.
fn is_done(tree: &Tree<'_>, verb: usize) -> bool {
    let told = |subject: usize| matches!(tree.words.lower(subject), "this" | "that" | "which");
    may_be_done(tree.words, verb)
        && tree.is_verb(verb)
        && tree.child(verb, SUBJECTS).is_some_and(told)
}

impl Deed {
    /// Whether it was still to be done when it was told.
    fn is_pending(&self) -> bool {
        matches!(
            self.status,
            Status::Agreed | Status::Planned | Status::Demanded | Status::Possible
        )
    }
}

impl Coder {
    /// The plans of a sentence, or of the one before, of which it says that they were carried out and when.
    pub(super) fn done_at_last(
        &self,
        sentence: &Placed<'_>,
        tree: &Tree<'_>,
        here: &[Deed],
    ) -> Vec<(Report, Deed)> {
        let done = (0..tree.len()).filter(|&verb| is_done(tree, verb));
        done.filter_map(|verb| self.carried_out(sentence, tree, here, verb))
            .collect()
    }

    fn carried_out(
        &self,
        sentence: &Placed<'_>,
        tree: &Tree<'_>,
        here: &[Deed],
        verb: usize,
    ) -> Option<(Report, Deed)> {
        let scene = &sentence.scene;
        let near = here.iter().filter(|deed| deed.at < verb);
        let before = || {
            let last = (self.deeds.0 + 1 == sentence.index).then_some(&self.deeds.1)?;
            weightiest(last)
        };
        let deed = near.max_by_key(|deed| deed.at).or_else(before)?;
        if !deed.is_pending() {
            return None;
        }
        let act = deed.again(tree, verb, Vec::new(), Vec::new());
        let span = trigger(scene, &act);
        let symmetric = deed.rule.needs.contains(&Role::Party);
        let role = |role: Role| if symmetric { Role::Party } else { role };
        let parts = deed.parts();
        let filled = parts.map(|(part, code)| inferred(role(part), code, span));
        let report = self.report(sentence, tree, &act, filled.collect()).ok()?;
        let dated = report
            .date
            .is_some_and(|date| is_own(scene, tree, date, verb));
        if report.status != Status::Occurred || !dated {
            return None;
        }
        let deed = Deed {
            status: report.status,
            at: verb,
            date: report.date,
            ..deed.clone()
        };
        Some((report, deed))
    }
}
