//! What the merging of reports knows of kinds and statuses: the files of `data/story`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::events::Codebook;
use crate::events::KindId;
use crate::events::LevelFrom;
use crate::events::Status;
use crate::knowledge::Code;

use super::union::Union;

/// How soon an act of a kind comes again between the same parties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Recurrence {
    /// Only after it was undone.
    Once,
    /// The same, but each side may do it by itself: one breaks relations, and then the other.
    Apiece,
    /// Seldom twice within days.
    Rare,
    /// Day after day.
    Often,
    /// No act: something that holds.
    Holds,
}

/// A line of `recurrence.tsv`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pace {
    pub(super) recurs: Recurrence,
    /// Days by which a report without a date may follow the act.
    pub(super) late: i32,
    /// Days by which independent sources may differ on the day of one act.
    pub(super) slip: i32,
    /// Days within which a plan without a day is carried out, or called off.
    pub(super) plan: i32,
    /// Days by which it may be carried out later than planned.
    pub(super) put_off: i32,
    /// Whether a number of persons tells acts apart.
    pub(super) counts: bool,
    /// Level of a mission whose town tells acts apart.
    pub(super) sited: Option<&'static str>,
    /// Whether it is done by being announced, so that one paper has it for planned.
    pub(super) decreed: bool,
}

/// What two kinds or statuses of one act mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tie {
    /// 1 for equal ones.
    pub(super) strength: f64,
    /// Whether sources that use the two disagree.
    pub(super) differ: bool,
    /// Whether one document that uses both means two acts.
    pub(super) apart: bool,
    /// Whether the first says less than the second.
    pub(super) less: bool,
}

const SAME: Tie = Tie {
    strength: 1.0,
    differ: false,
    apart: false,
    less: false,
};

/// Kinds of which the act is that another is called off.
const CANCELLING: [&str; 2] = ["contact.cancel", "sanction.talks_halt"];

/// Kinds of which the rank is that of the one who travels, and not of one of several.
const TRAVELS: [&str; 1] = ["contact.visit"];

/// The tables.
#[derive(Debug)]
pub(super) struct Tables {
    kinds: FxHashMap<(KindId, KindId), Tie>,
    paces: Vec<Pace>,
    groups: Vec<u16>,
    fields: Vec<u16>,
    symmetric: Vec<bool>,
    told_once: Vec<bool>,
    ranked: Vec<bool>,
    cancelling: Vec<bool>,
    statuses: FxHashMap<(Status, Status), Tie>,
    undone: Vec<(KindId, u16)>,
    continued: Vec<(Code, Code)>,
    coarser: Vec<[&'static str; 3]>,
    /// Words that follow a number which is none of persons.
    pub(super) measures: Vec<&'static str>,
    /// Number words and their values.
    pub(super) numbers: FxHashMap<&'static str, u32>,
    /// Ordinals and their values.
    pub(super) ordinals: FxHashMap<&'static str, u32>,
    /// Words that count in another way, by word: class and value.
    counting: FxHashMap<&'static str, (&'static str, u32)>,
}

static BUILTIN: LazyLock<Tables> = LazyLock::new(|| Tables::new(Codebook::builtin()));

/// Lines of `N` fields below the comment and the header.
///
/// # Panics
///
/// If a file of the package has another form; the tests read them all.
fn rows<const N: usize>(text: &'static str) -> Vec<[&'static str; N]> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .skip(1)
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            fields
                .try_into()
                .expect("a test reads every file of data/story")
        })
        .collect()
}

/// The number of a field.
fn number<T: std::str::FromStr>(field: &str) -> T {
    field
        .parse()
        .ok()
        .expect("a test reads every file of data/story")
}

fn recurrence(word: &str) -> Recurrence {
    match word {
        "once" => Recurrence::Once,
        "apiece" => Recurrence::Apiece,
        "often" => Recurrence::Often,
        "holds" => Recurrence::Holds,
        _ => Recurrence::Rare,
    }
}

/// Paces of all kinds in the order of the codebook.
fn paces(codebook: &Codebook) -> Vec<Pace> {
    let lines = rows::<9>(include_str!("../../data/story/recurrence.tsv"));
    let find = |name: &str| lines.iter().find(|line| line[0] == name);
    codebook
        .kinds()
        .iter()
        .map(|kind| {
            let line = find(&kind.code)
                .or_else(|| find(kind.family()))
                .or_else(|| find("*"));
            let [_, recurs, late, slip, plan, put_off, counts, sited, decreed] =
                line.expect("the last line is for families of the user's");
            Pace {
                recurs: recurrence(recurs),
                late: number(late),
                slip: number(slip),
                plan: number(plan),
                put_off: number(put_off),
                counts: *counts == "yes",
                sited: (*sited != "-").then_some(*sited),
                decreed: *decreed == "yes",
            }
        })
        .collect()
}

/// Numbers of the groups of kinds that pairs connect: of each its least kind.
fn groups(n: usize, pairs: impl Iterator<Item = (KindId, KindId)>) -> Vec<u16> {
    let mut union = Union::new(n);
    for (one, other) in pairs {
        union.join(one.index(), other.index());
    }
    (0..n)
        .map(|kind| u16::try_from(union.root(kind)).unwrap_or(u16::MAX))
        .collect()
}

impl Tables {
    /// The tables of the package, for the package's codebook.
    pub(super) fn builtin() -> &'static Self {
        &BUILTIN
    }

    pub(super) fn new(codebook: &Codebook) -> Self {
        let kind = |code: &str| codebook.find(code).expect("the tables name known kinds");
        let n = codebook.kinds().len();
        let mut kinds = FxHashMap::default();
        let mut told_once = vec![false; n];
        for [one, other, strength, differ, less, within, _] in
            rows::<7>(include_str!("../../data/story/compatible.tsv"))
        {
            let tie = Tie {
                strength: number(strength),
                differ: differ == "yes",
                apart: within == "apart",
                less: less == "one",
            };
            let reverse = Tie {
                less: less == "other",
                ..tie
            };
            let (one, other) = (kind(one), kind(other));
            if one == other {
                told_once[one.index()] = tie.apart;
                continue;
            }
            kinds.insert((one, other), tie);
            kinds.insert((other, one), reverse);
        }
        let mut statuses = FxHashMap::default();
        for [one, other, strength, order] in
            rows::<4>(include_str!("../../data/story/statuses.tsv"))
        {
            let tie = Tie {
                strength: number(strength),
                differ: order == "conflict",
                ..SAME
            };
            let (one, other) = (number::<Status>(one), number::<Status>(other));
            statuses.insert((one, other), tie);
            statuses.insert((other, one), tie);
        }
        let undoing: Vec<(KindId, KindId)> = rows::<2>(include_str!("../../data/story/undoes.tsv"))
            .into_iter()
            .map(|[one, other]| (kind(one), kind(other)))
            .collect();
        let of_one_act = groups(n, kinds.keys().copied());
        let fields = groups(n, kinds.keys().chain(&undoing).copied());
        let undone = undoing
            .into_iter()
            .flat_map(|(one, other)| {
                [
                    (one, of_one_act[other.index()]),
                    (other, of_one_act[one.index()]),
                ]
            })
            .collect();
        let words = rows::<3>(include_str!("../../data/time/numbers.tsv"));
        let numbers = words.iter().filter_map(|&[word, class, value]| {
            matches!(class, "cardinal" | "tens" | "dozen").then_some((word, value.parse().ok()?))
        });
        let counting = rows::<3>(include_str!("../../data/story/counting.tsv"));
        let ordinals = words.iter().chain(&counting);
        let ordinals = ordinals.filter_map(|&[word, class, value]| {
            (class == "ordinal").then_some((word, value.parse().ok()?))
        });
        Self {
            groups: of_one_act,
            fields,
            kinds,
            told_once,
            undone,
            continued: rows::<2>(include_str!("../../data/story/continuity.tsv"))
                .into_iter()
                .map(|[past, now]| (number(past), number(now)))
                .collect(),
            paces: paces(codebook),
            symmetric: codebook.kinds().iter().map(|kind| kind.symmetric).collect(),
            ranked: (codebook.kinds().iter())
                .map(|kind| kind.level == LevelFrom::Rank && !TRAVELS.contains(&kind.code.as_str()))
                .collect(),
            cancelling: (codebook.kinds().iter())
                .map(|kind| CANCELLING.contains(&kind.code.as_str()))
                .collect(),
            statuses,
            coarser: rows(include_str!("../../data/story/coarser.tsv")),
            measures: rows::<1>(include_str!("../../data/story/measures.tsv"))
                .into_iter()
                .map(|[word]| word)
                .collect(),
            numbers: numbers.collect(),
            ordinals: ordinals.collect(),
            counting: (counting.iter())
                .map(|&[word, class, value]| (word, (class, value.parse().unwrap_or(0))))
                .collect(),
        }
    }

    /// Whether and how well two kinds can name one act.
    pub(super) fn kinds(&self, one: KindId, other: KindId) -> Option<Tie> {
        if one == other {
            let apart = self.is_told_once(one);
            return Some(Tie { apart, ..SAME });
        }
        self.kinds.get(&(one, other)).copied()
    }

    /// Whether a document that tells acts of one kind in two places tells two of them.
    pub(super) fn is_told_once(&self, kind: KindId) -> bool {
        self.told_once[kind.index()]
    }

    /// Whether a word is of a class of `counting.tsv`.
    pub(super) fn counts_as(&self, word: &str, class: &str) -> bool {
        self.counting.get(word).is_some_and(|line| line.0 == class)
    }

    /// By what a word multiplies the number before it.
    pub(super) fn scale(&self, word: &str) -> Option<u32> {
        let line = self.counting.get(word)?;
        (line.0 == "scale").then_some(line.1)
    }

    /// Whether and how well two statuses can be told of one act.
    pub(super) fn statuses(&self, one: Status, other: Status) -> Option<Tie> {
        if one == other {
            return Some(SAME);
        }
        self.statuses.get(&(one, other)).copied()
    }

    pub(super) fn pace(&self, kind: KindId) -> Pace {
        self.paces[kind.index()]
    }

    /// Number of the group of kinds that may name one act, directly or over others.
    pub(super) fn group(&self, kind: KindId) -> u16 {
        self.groups[kind.index()]
    }

    /// Number of the groups of kinds that are looked at together: those that undo one another are, no others.
    pub(super) fn field(&self, kind: KindId) -> u16 {
        self.fields[kind.index()]
    }

    /// Codes under which sides are compared, sorted: a past state is the one that continues it.
    pub(super) fn comparable(&self, codes: &[Code]) -> Vec<Code> {
        let same = |code: &Code| {
            let line = self.continued.iter().find(|(past, _)| past == code);
            line.map_or(*code, |&(_, now)| now)
        };
        let mut codes: Vec<Code> = codes.iter().map(same).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// Groups of the kinds that undo an act of this one.
    pub(super) fn undone_by(&self, kind: KindId) -> impl Iterator<Item = u16> + '_ {
        let lines = self.undone.iter().filter(move |&&(one, _)| one == kind);
        lines.map(|&(_, group)| group)
    }

    /// Whether the level of an act is the rank of the highest person that a text names.
    pub(super) fn is_ranked(&self, kind: KindId) -> bool {
        self.ranked[kind.index()]
    }

    pub(super) fn is_symmetric(&self, kind: KindId) -> bool {
        self.symmetric[kind.index()]
    }

    /// The status of the act that a telling is of: a cancelling that happened is an act cancelled.
    pub(super) fn status_of_act(&self, kind: KindId, status: Status) -> Status {
        match status {
            Status::Occurred | Status::Ongoing if self.cancelling[kind.index()] => {
                Status::Cancelled
            }
            status => status,
        }
    }

    /// Whether a value of a field says less than another, and nothing else.
    pub(super) fn is_coarser(&self, field: &str, coarser: &str, finer: &str) -> bool {
        self.coarser.contains(&[field, coarser, finer])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_pace_and_a_group_of_kinds_that_it_is_tied_to() {
        let (codebook, tables) = (Codebook::builtin(), Tables::builtin());
        let find = |code| codebook.find(code).unwrap();
        assert_eq!(
            tables.pace(find("relations.sever")).recurs,
            Recurrence::Apiece
        );
        assert!(tables.pace(find("envoy.expel")).counts);
        let [establish, restore, sever] = [
            "relations.establish",
            "relations.restore",
            "relations.sever",
        ]
        .map(find);
        assert_eq!(tables.group(establish), tables.group(restore));
        assert_ne!(tables.group(establish), tables.group(sever));
        assert_eq!(tables.field(restore), tables.field(sever));
        assert_ne!(tables.field(sever), tables.field(find("envoy.expel")));
        assert_eq!(tables.kinds(establish, sever), None);
        assert!(tables.kinds(restore, establish).unwrap().differ);
        let [meet, summit] = ["contact.meet", "contact.summit"].map(find);
        assert!(tables.kinds(meet, summit).unwrap().less);
        assert!(!tables.kinds(summit, meet).unwrap().less);
    }

    #[test]
    fn a_plan_that_comes_true_is_history_and_a_denial_a_conflict() {
        let tables = Tables::builtin();
        let differ = |one, other| tables.statuses(one, other).map(|tie| tie.differ);
        assert_eq!(differ(Status::Planned, Status::Occurred), Some(false));
        assert_eq!(differ(Status::Denied, Status::Occurred), Some(true));
        assert_eq!(differ(Status::Threatened, Status::Occurred), None);
    }
}
