//! One act that a sentence tells in several words is one report.

use std::sync::LazyLock;

use super::coder::Coder;
use super::coder::actors;
use super::report::Report;
use super::role::Role;
use super::status::Status;
use crate::knowledge::Code;
use crate::knowledge::Knowledge;

/// A kind that tells in other words what another kind tells in the same sentence.
#[derive(Debug)]
struct Once {
    whole: &'static str,
    part: &'static str,
    /// Status that the whole must have; none for any.
    told: Option<Status>,
    /// Status that the part must have; none for that of the whole.
    again: Option<Status>,
    /// Whether the sides of the part are the counterparts of the whole.
    counterparts: bool,
}

static ONCE: LazyLock<Vec<Once>> = LazyLock::new(|| {
    let lines = include_str!("../../data/lexicon/told_once.tsv").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    let row = |line: &'static str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let &[whole, part, told, again, sides] = cells.as_slice() else {
            panic!("data/lexicon/told_once.tsv: `{line}`")
        };
        let status = |cell: &str| Status::ALL.into_iter().find(|one| one.as_str() == cell);
        Once {
            whole,
            part,
            told: status(told),
            again: status(again),
            counterparts: sides == "counterparts",
        }
    };
    lines.map(row).collect()
});

impl Once {
    fn holds(&self, whole: &Report, part: &Report) -> bool {
        let sides = if self.counterparts {
            Role::Counterpart.of(whole)
        } else {
            actors(whole)
        };
        self.told.is_none_or(|status| whole.status == status)
            && part.status == self.again.unwrap_or(whole.status)
            && actors(part) == sides
    }
}

impl Coder {
    /// Whether a sentence tells one act twice. The same from the other side is an answer to it,
    /// and what was done on another day is another act.
    pub(super) fn is_repeated(&self, known: &Report, report: &Report) -> bool {
        let answered = || {
            let (one, two) = (known.sides(self.codebook), report.sides(self.codebook));
            one.0.is_some() && one.1.is_some() && one.0 == two.1 && one.1 == two.0
        };
        // "arrived in Lima to begin a visit": the visit has begun.
        // "spoke by telephone with him to discuss": one call.
        let begun = || {
            let code = &*self.codebook.kind(known.kind).code;
            (code == "contact.visit" && known.date == report.date || code == "contact.call")
                && (known.status, report.status) == (Status::Occurred, Status::Planned)
        };
        known.kind == report.kind
            && (known.status == report.status || begun())
            && actors(known) == actors(report)
            && !answered()
            && !are_days_apart(known, report)
    }

    /// Takes out of the reports of a sentence what another of them tells with more: "bowing to the
    /// Commission, Bucharest rewrote its decree", "shook hands at their first summit".
    pub(super) fn tell_once(&self, reports: &mut Vec<Report>) {
        let told: Vec<bool> = reports
            .iter()
            .map(|report| reports.iter().any(|other| self.includes(other, report)))
            .collect();
        let mut told = told.into_iter();
        reports.retain(|_| told.next() == Some(false));
    }

    /// Whether one report of a sentence says all that another says, and more.
    fn includes(&self, whole: &Report, part: &Report) -> bool {
        if whole.trigger == part.trigger || are_days_apart(whole, part) {
            return false;
        }
        let code = |report: &Report| &*self.codebook.kind(report.kind).code;
        let same_sides = || actors(whole) == actors(part);
        let one_word = || whole.trigger.overlaps(part.trigger);
        let (one, two) = (code(whole), code(part));
        let mut pairs = ONCE.iter();
        if pairs.any(|once| (once.whole, once.part) == (one, two) && once.holds(whole, part)) {
            return true;
        }
        match (one, two) {
            // "A bomb planted by rebels killed a minister": whose the bomb was is told by the killing.
            (one, two) if one == two && actors(part).is_empty() => {
                whole.status == part.status && !actors(whole).is_empty()
            }
            (one, two) if one == two => {
                // What an army does next it does to somebody else.
                let family = self.codebook.kind(whole.kind).family();
                let once = family == "concede"
                    || !matches!(family, "force" | "coerce")
                        && whole.trigger.start < part.trigger.start;
                let (doers, others) = (Role::Initiator.of(whole), others(whole));
                once && whole.status == part.status
                    && !doers.is_empty()
                    && doers == Role::Initiator.of(part)
                    && !others.is_empty()
                    && self::others(part).is_empty()
            }
            // "ordered the soldiers to leave": a body's men are thrown out, a state's are to be withdrawn.
            ("sanction.expel", "concede.withdraw") => {
                part.status == Status::Demanded && same_sides() && !are_states(&others(whole))
            }
            ("concede.withdraw", "sanction.expel") => {
                whole.status == Status::Demanded && same_sides() && are_states(&others(part))
            }
            // "restored the relations that had lapsed"
            ("relations.restore", "relations.sever" | "relations.suspend") => {
                part.date.is_none() && one_word() && same_sides()
            }
            // "saw its ambassador expelled"
            (_, "contact.meet") => one_word() && actors(part).len() < 2,
            _ => false,
        }
    }
}

impl Role {
    /// Who plays it in a report, by name.
    fn of(self, report: &Report) -> Vec<Code> {
        codes(report, |role| role == self)
    }
}

/// To whom an act was done.
fn others(report: &Report) -> Vec<Code> {
    codes(report, |role| {
        !matches!(role, Role::Initiator | Role::Reporter)
    })
}

fn codes(report: &Report, plays: impl Fn(Role) -> bool) -> Vec<Code> {
    let parts = report.participants.iter().filter(|part| plays(part.role));
    let mut codes: Vec<Code> = parts.filter_map(|part| part.actor).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn are_states(codes: &[Code]) -> bool {
    codes
        .iter()
        .all(|&code| Knowledge::builtin().state(code).is_some())
}

fn are_days_apart(one: &Report, other: &Report) -> bool {
    let days = one.date.zip(other.date);
    days.is_some_and(|(one, two)| one.end < two.start || two.end < one.start)
}
