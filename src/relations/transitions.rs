//! What each kind of event does, from `data/relations/transitions.tsv`.

use std::sync::LazyLock;

use crate::error::{Error, Result};
use crate::events::Status;

use super::state::{Level, Tie};

const FILE: &str = "relations/transitions.tsv";

/// How an event speaks of the state of relations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mode {
    /// It changes it.
    Act,
    /// The text says that it holds, or does not.
    Assert,
    /// It happens only within relations.
    Sign,
}

/// What it leads to, or shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Nothing about the dyad.
    Nothing,
    /// This state.
    Tie(Tie),
    /// The state that a mission of its level stands in.
    ByMission,
}

/// Whose mission it concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sides {
    Nobody,
    Both,
    Initiator,
    Counterpart,
}

/// What becomes of the level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// Not known any more.
    Unknown,
    /// The level that the event tells; if none, this one.
    Told(Option<Level>),
    /// The told one if it is higher; otherwise a step up.
    Up,
    /// The told one if it is lower; otherwise not known.
    Down,
    /// The head of mission is gone.
    Vacant,
    /// The mission of the told level is gone.
    Closed,
    /// This one.
    Set(Level),
}

/// One line of the table.
#[derive(Debug, Clone)]
pub(super) struct Transition {
    pub(super) kind: String,
    statuses: Vec<Status>,
    pub(super) mode: Mode,
    pub(super) to: Reach,
    /// States in which it is regular; `None` stands for nothing known.
    pub(super) from: Vec<Option<Tie>>,
    pub(super) implies: Option<Tie>,
    pub(super) contradicts: Vec<Tie>,
    pub(super) sides: Sides,
    pub(super) change: Change,
}

static BUILTIN: LazyLock<Vec<Transition>> = LazyLock::new(|| {
    read(include_str!("../../data/relations/transitions.tsv"))
        .expect("a test reads the package's own table")
});

/// The line for an event in a state; `None` when such an event says nothing about relations.
pub(super) fn find(kind: &str, status: Status, tie: Option<Tie>) -> Option<&'static Transition> {
    let lines = || {
        BUILTIN
            .iter()
            .filter(|line| line.kind == kind && line.statuses.contains(&status))
    };
    lines()
        .find(|line| line.from.contains(&tie))
        .or_else(|| lines().next())
}

fn read(content: &str) -> Result<Vec<Transition>> {
    let mut lines = Vec::new();
    let mut numbered = content.lines().enumerate();
    numbered.by_ref().find(|(_, line)| !line.starts_with('#'));
    for (at, line) in numbered {
        let wrong = |found: &str, expected: &str| Error::Data {
            file: FILE.to_owned(),
            line: at + 1,
            reason: format!("`{found}`: expected {expected}"),
        };
        let fields: Vec<&str> = line.split('\t').collect();
        let [
            kind,
            status,
            mode,
            to,
            from,
            implies,
            contradicts,
            sides,
            level,
        ] = fields[..]
        else {
            return Err(wrong(line, "nine fields"));
        };
        let tie = |word: &str| Tie::parse(word).ok_or_else(|| wrong(word, "a state of relations"));
        let ties = |words: &str| {
            words
                .split_whitespace()
                .map(tie)
                .collect::<Result<Vec<_>>>()
        };
        let statuses = status
            .split_whitespace()
            .map(|word| word.parse().map_err(|_| wrong(word, "a status")));
        let from = from.split_whitespace().map(|word| match word {
            "unknown" => Ok(None),
            word => tie(word).map(Some),
        });
        lines.push(Transition {
            kind: kind.to_owned(),
            statuses: statuses.collect::<Result<_>>()?,
            mode: match mode {
                "act" => Mode::Act,
                "assert" => Mode::Assert,
                "sign" => Mode::Sign,
                other => return Err(wrong(other, "act, assert or sign")),
            },
            to: match to {
                "-" => Reach::Nothing,
                "mission" => Reach::ByMission,
                word => Reach::Tie(tie(word)?),
            },
            from: from.collect::<Result<_>>()?,
            implies: ties(implies)?.first().copied(),
            contradicts: ties(contradicts)?,
            sides: match sides {
                "none" => Sides::Nobody,
                "both" => Sides::Both,
                "initiator" => Sides::Initiator,
                "counterpart" => Sides::Counterpart,
                other => return Err(wrong(other, "none, both, initiator or counterpart")),
            },
            change: change(level).ok_or_else(|| wrong(level, "a change of level"))?,
        });
    }
    Ok(lines)
}

fn change(word: &str) -> Option<Change> {
    Some(match word {
        "-" => Change::Unknown,
        "told" => Change::Told(None),
        "up" => Change::Up,
        "down" => Change::Down,
        "vacant" => Change::Vacant,
        "closed" => Change::Closed,
        word => match word.strip_prefix("told/") {
            Some(default) => Change::Told(Some(Level::parse(default)?)),
            None => Change::Set(Level::parse(word)?),
        },
    })
}

impl Change {
    /// The level after an event that tells `told`, where it was `now`; `None` for not known.
    pub(super) fn apply(self, told: Option<Level>, now: Option<Level>) -> Option<Level> {
        match self {
            Self::Unknown => None,
            Self::Set(level) => Some(level),
            // A consulate more or less says nothing about an embassy.
            Self::Told(default) => match told.or(default) {
                Some(Level::Consular | Level::TradeOffice) if now > Some(Level::Consular) => now,
                Some(level) => Some(level),
                None => now,
            },
            Self::Up => match (told, now) {
                (Some(told), _) if Some(told) > now => Some(told),
                (_, Some(Level::Minister | Level::Charge)) => Some(Level::Ambassador),
                _ => now,
            },
            Self::Down => told.filter(|told| now.is_none_or(|now| *told < now)),
            Self::Vacant => match (told, now) {
                (Some(told), _) if !told.is_diplomatic() => now,
                (_, Some(now)) if now < Level::Charge => Some(now),
                _ => Some(Level::Charge),
            },
            Self::Closed => match (told, now) {
                (Some(told), _) if told.is_diplomatic() => Some(Level::None),
                (Some(told), Some(now)) if told == now => Some(Level::None),
                _ => now,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BUILTIN, Change, Level, find, read};
    use crate::events::{Codebook, Status};

    #[test]
    fn every_kind_of_the_table_is_in_the_codebook() {
        for line in BUILTIN.iter() {
            assert!(
                Codebook::builtin().find(&line.kind).is_some(),
                "{}",
                line.kind
            );
        }
    }

    #[test]
    fn every_kind_with_an_effect_is_in_the_table() {
        for kind in Codebook::builtin().kinds() {
            let listed = BUILTIN.iter().any(|line| line.kind == kind.code);
            assert_eq!(listed, kind.effect != "none", "{}", kind.code);
        }
    }

    #[test]
    fn what_did_not_happen_changes_nothing() {
        for status in [
            Status::Planned,
            Status::Threatened,
            Status::Agreed,
            Status::Demanded,
        ] {
            assert!(find("relations.sever", status, None).is_none(), "{status}");
        }
    }

    #[test]
    fn a_bad_line_is_named() {
        let error =
            read("kind\nrelations.sever\toccurred\tact\tgone\t\t\t\tboth\tnone").unwrap_err();
        assert!(error.to_string().contains("line 2: `gone`"), "{error}");
    }

    #[test]
    fn a_consulate_does_not_lower_an_embassy() {
        let told = Change::Told(None);
        let now = Some(Level::Ambassador);
        assert_eq!(told.apply(Some(Level::Consular), now), now);
        assert_eq!(
            told.apply(Some(Level::Consular), None),
            Some(Level::Consular)
        );
        assert_eq!(Change::Closed.apply(Some(Level::Consular), now), now);
    }

    #[test]
    fn a_legation_raised_is_an_embassy() {
        let raised = Change::Up.apply(Some(Level::Minister), Some(Level::Minister));
        assert_eq!(raised, Some(Level::Ambassador));
    }
}
