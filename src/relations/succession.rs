//! Times in which states stand, and who takes over whose relations.

use std::sync::LazyLock;

use crate::error::{Error, Result};
use crate::knowledge::Code;
use crate::knowledge::Knowledge;
use crate::knowledge::Validity;

use super::act::Days;

const FILE: &str = "relations/succession.tsv";

static BUILTIN: LazyLock<Vec<(Code, Code)>> = LazyLock::new(|| {
    read(include_str!("../../data/relations/succession.tsv"))
        .expect("a test reads the package's own table")
});

fn read(content: &str) -> Result<Vec<(Code, Code)>> {
    let mut pairs = Vec::new();
    let mut numbered = content.lines().enumerate();
    numbered.by_ref().find(|(_, line)| !line.starts_with('#'));
    for (at, line) in numbered {
        let wrong = |reason: String| Error::Data {
            file: FILE.to_owned(),
            line: at + 1,
            reason,
        };
        let mut fields = line.split('\t');
        let mut code = || {
            let word = fields.next().unwrap_or_default();
            word.parse()
                .map_err(|_| wrong(format!("`{word}`: expected a code of a state")))
        };
        pairs.push((code()?, code()?));
    }
    Ok(pairs)
}

/// States that take over the relations of `code` when it ends.
fn heirs(code: Code) -> impl Iterator<Item = Code> {
    BUILTIN
        .iter()
        .filter(move |(from, _)| *from == code)
        .map(|&(_, to)| to)
}

/// States whose relations `code` took over.
fn forebears(code: Code) -> impl Iterator<Item = Code> {
    BUILTIN
        .iter()
        .filter(move |(_, to)| *to == code)
        .map(|&(from, _)| from)
}

/// Times in which an actor stood: without limit for organisations and whoever is not known.
pub(super) fn lives(code: Code, knowledge: &Knowledge) -> Vec<Validity> {
    knowledge
        .state(code)
        .map_or_else(|| vec![Validity::default()], |state| state.spells.clone())
}

/// Whether any of the days falls into the time.
pub(super) fn overlaps(life: Validity, days: Days) -> bool {
    life.from.is_none_or(|from| from <= days.last)
        && life.until.is_none_or(|until| days.first < until)
}

/// One state during one of its lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Standing {
    pub(super) code: Code,
    pub(super) life: Validity,
}

/// The state that an act of these days means by `code`: itself where it stood; one that it
/// succeeded or that succeeded it ("Russia" of 1933 is the Soviet Union); otherwise itself in
/// its first life, where the days lie before it. Without days, itself in its last life.
pub(super) fn standing(code: Code, days: Option<Days>, knowledge: &Knowledge) -> Option<Standing> {
    let own = lives(code, knowledge);
    let Some(days) = days else {
        return own.last().map(|&life| Standing { code, life });
    };
    let at = |code: Code| {
        let lives = lives(code, knowledge);
        let ends_in = Days {
            first: days.last,
            last: days.last,
        };
        let life = lives.iter().find(|life| overlaps(**life, ends_in));
        let life = life.or_else(|| lives.iter().find(|life| overlaps(**life, days)));
        life.map(|&life| Standing { code, life })
    };
    let mut seen = vec![code];
    let mut next = 0;
    while let Some(&kin) = seen.get(next) {
        if let Some(found) = at(kin) {
            return Some(found);
        }
        for more in forebears(kin).chain(heirs(kin)) {
            if !seen.contains(&more) {
                seen.push(more);
            }
        }
        next += 1;
    }
    let later = own
        .iter()
        .find(|life| life.from.is_some_and(|from| days.last < from));
    later.map(|&life| Standing { code, life })
}

/// Who takes over the relations of a state that ends: the state and the life that begins then.
pub(super) fn heir_of(ended: Standing, knowledge: &Knowledge) -> Option<Standing> {
    let until = ended.life.until?;
    heirs(ended.code).find_map(|code| {
        let mut lives = lives(code, knowledge).into_iter();
        // Germany of 1871 began on the day that Prussia ended, Turkey a year after the Porte.
        let life = lives.find(|life| {
            life.from
                .is_some_and(|from| (from - until).num_days().abs() <= 400)
                || Validity::holds_on(*life, Some(until))
        });
        life.map(|life| Standing { code, life })
    })
}

#[cfg(test)]
mod tests {
    use super::{BUILTIN, Days, heir_of, lives, standing};
    use crate::knowledge::Knowledge;

    fn year(year: i32) -> Days {
        let day = |month, day| chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap();
        Days {
            first: day(1, 1),
            last: day(12, 31),
        }
    }

    fn named(code: &str, year_: i32) -> String {
        let found = standing(
            code.parse().unwrap(),
            Some(year(year_)),
            Knowledge::builtin(),
        );
        found
            .map(|found| found.code.to_string())
            .unwrap_or_default()
    }

    #[test]
    fn a_state_of_today_means_the_one_that_stood_in_its_place() {
        assert_eq!(named("RUS", 1933), "SUN");
        assert_eq!(named("RUS", 1910), "RUS");
        assert_eq!(named("SUN", 1999), "RUS");
        assert_eq!(named("SRB", 2004), "SCG");
        assert_eq!(named("DDR", 1999), "");
    }

    #[test]
    fn every_heir_of_the_table_takes_over_when_the_other_ends() {
        let knowledge = Knowledge::builtin();
        for &(from, to) in BUILTIN.iter() {
            let ended = lives(from, knowledge).into_iter().any(|life| {
                heir_of(super::Standing { code: from, life }, knowledge)
                    .is_some_and(|heir| heir.code == to)
            });
            assert!(ended, "{from} to {to}");
        }
    }
}
