//! Relations as frames: from events to spells, and the state on a day.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use polars::prelude::{Column, DataFrame, PolarsResult};

use crate::knowledge::Code;
use crate::knowledge::Knowledge;
use crate::relations::{Act, Days, Spell, Tie, as_of, derive, split_sides};

use super::columns::{days, integers, reals, texts};
use super::read::Reader;

/// Table `relations` of a table `events`.
///
/// `attributes`, where given, holds other days that sources tell for an event (fields
/// `date`, `date_start`); `sides` holds `event_id`, `source`, `target` of acts of three or more
/// parties whose report tells who stands against whom.
///
/// # Errors
///
/// If a column has another dtype: the Python side casts them first.
pub fn relations(
    events: &DataFrame,
    attributes: Option<&DataFrame>,
    sides: Option<&DataFrame>,
) -> PolarsResult<DataFrame> {
    let mut acts: Vec<Act> = Reader(events).acts()?.into_iter().flatten().collect();
    acts.sort_by(|x, y| x.event.cmp(&y.event));
    if let Some(attributes) = attributes {
        add_days(&mut acts, &Reader(attributes))?;
    }
    if let Some(sides) = sides {
        add_sides(&mut acts, &Reader(sides))?;
    }
    spells(&derive(&acts, Knowledge::builtin()))
}

fn of_event<'a>(acts: &'a mut [Act], event: &str) -> &'a mut [Act] {
    let start = acts.partition_point(|act| act.event.as_str() < event);
    let length = acts[start..].partition_point(|act| act.event == event);
    &mut acts[start..start + length]
}

fn add_days(acts: &mut [Act], attributes: &Reader<'_>) -> PolarsResult<()> {
    let events = attributes.texts("event_id")?;
    let fields = attributes.texts("field")?;
    let values = attributes.texts("value")?;
    let chosen = attributes.truths("chosen")?;
    for row in 0..attributes.height() {
        let (Some(event), Some(field)) = (&events[row], &fields[row]) else {
            continue;
        };
        let told = values[row].as_deref().and_then(read_days);
        let (Some(told), false) = (told, chosen[row] == Some(true)) else {
            continue;
        };
        if field == "date" || field == "date_start" {
            for act in of_event(acts, event) {
                act.other_days.push(told);
            }
        }
    }
    Ok(())
}

fn add_sides(acts: &mut [Act], sides: &Reader<'_>) -> PolarsResult<()> {
    let events = sides.texts("event_id")?;
    let (sources, targets) = (sides.codes("source")?, sides.codes("target")?);
    for row in 0..sides.height() {
        if let Some(event) = &events[row] {
            for act in of_event(acts, event) {
                act.source.clone_from(&sources[row]);
                act.target.clone_from(&targets[row]);
            }
        }
    }
    Ok(())
}

/// Days as words: `1949`, `1949-05`, `1949-05-03`, or the first and last joined by `/`.
fn read_days(words: &str) -> Option<Days> {
    let bound = |words: &str, last: bool| -> Option<NaiveDate> {
        let mut parts = words.trim().split('-').map(|part| part.parse::<i32>().ok());
        let year = parts.next()??;
        let (month, day) = (parts.next(), parts.next());
        let month = month.map_or(Some(if last { 12 } else { 1 }), |month| month)?;
        match (day, last) {
            (Some(day), _) => {
                NaiveDate::from_ymd_opt(year, month.unsigned_abs(), day?.unsigned_abs())
            }
            (None, false) => NaiveDate::from_ymd_opt(year, month.unsigned_abs(), 1),
            (None, true) => {
                let (year, month) = if month == 12 {
                    (year + 1, 1)
                } else {
                    (year, month + 1)
                };
                NaiveDate::from_ymd_opt(year, month.unsigned_abs(), 1)?.pred_opt()
            }
        }
    };
    let (first, last) = words.split_once('/').unwrap_or((words, words));
    let (first, last) = (bound(first, false)?, bound(last, true)?);
    (first <= last).then_some(Days { first, last })
}

fn spells(spells: &[Spell]) -> PolarsResult<DataFrame> {
    let text = |name: &str, of: &dyn Fn(&Spell) -> Option<String>| -> Column {
        texts(name, spells.iter().map(of).collect())
    };
    let day = |name: &str, of: &dyn Fn(&Spell) -> Option<NaiveDate>| -> Column {
        days(name, spells.iter().map(of).collect())
    };
    let level =
        |spell: &Spell, side: usize| spell.levels[side].map(|level| level.as_str().to_owned());
    let frame = DataFrame::new_infer_height(vec![
        text("dyad", &|spell| Some(spell.dyad())),
        text("a", &|spell| Some(spell.a.to_string())),
        text("b", &|spell| Some(spell.b.to_string())),
        text("state", &|spell| Some(spell.tie.as_str().to_owned())),
        text("level_a", &|spell| level(spell, 0)),
        text("level_b", &|spell| level(spell, 1)),
        day("start_earliest", &|spell| spell.start.earliest),
        day("start_latest", &|spell| spell.start.latest),
        day("end_earliest", &|spell| spell.end.earliest),
        day("end_latest", &|spell| spell.end.latest),
        text("opened_by", &|spell| spell.opened_by.clone()),
        text("closed_by", &|spell| spell.closed_by.clone()),
        text("basis", &|spell| Some(spell.basis.as_str().to_owned())),
        reals(
            "certainty",
            spells.iter().map(|spell| Some(spell.certainty)).collect(),
        ),
        integers(
            "n_reports",
            spells.iter().map(|spell| Some(spell.n_reports)).collect(),
        ),
        text("conflicts", &|spell| {
            (!spell.conflicts.is_empty()).then(|| spell.conflicts.join("; "))
        }),
    ])?;
    debug_assert!(
        super::schema::table("relations")
            .columns
            .iter()
            .map(|column| column.name.as_str())
            .eq(frame.get_column_names().iter().map(|name| name.as_str())),
        "table `relations` differs from data/tables.toml"
    );
    Ok(frame)
}

/// Who stands against whom in acts of three or more parties: `event_id`, `source`, `target`.
///
/// `reports` has `report_id`, `event_id`, `kind`, `evidence`, `evidence_start`; `participants`
/// has `report_id`, `role`, `actor`, `start`, `end`.
///
/// # Errors
///
/// If a column has another dtype.
pub fn sides(reports: &DataFrame, participants: &DataFrame) -> PolarsResult<DataFrame> {
    let (reports, participants) = (Reader(reports), Reader(participants));
    let mut parties: BTreeMap<String, Vec<(i64, i64, Code)>> = BTreeMap::new();
    let (ids, roles) = (
        participants.texts("report_id")?,
        participants.texts("role")?,
    );
    let actors = participants.codes("actor")?;
    let (starts, ends) = (
        participants.integers("start")?,
        participants.integers("end")?,
    );
    for (row, id) in ids.into_iter().enumerate() {
        let (Some(id), Some("party")) = (id, roles[row].as_deref()) else {
            continue;
        };
        if let (Some(&code), Some(start), Some(end)) = (actors[row].first(), starts[row], ends[row])
        {
            parties.entry(id).or_default().push((start, end, code));
        }
    }
    let (ids, events) = (reports.texts("report_id")?, reports.texts("event_id")?);
    let (kinds, sentences) = (reports.texts("kind")?, reports.texts("evidence")?);
    let begins = reports.integers("evidence_start")?;
    let mut found: BTreeMap<String, (Vec<Code>, Vec<Code>)> = BTreeMap::new();
    for row in 0..reports.height() {
        let (Some(id), Some(event), Some(sentence), Some(begin)) =
            (&ids[row], &events[row], &sentences[row], begins[row])
        else {
            continue;
        };
        let ours = kinds[row]
            .as_deref()
            .is_some_and(|kind| kind.starts_with("relations."));
        if let Some(parties) = parties
            .get_mut(id)
            .filter(|parties| ours && parties.len() > 2)
            && let Some(two) = two_sides(parties, sentence, begin)
        {
            found.entry(event.clone()).or_insert(two);
        }
    }
    let join = |codes: &[Code]| {
        let codes: Vec<&str> = codes.iter().map(Code::as_str).collect();
        Some(codes.join(";"))
    };
    DataFrame::new_infer_height(vec![
        texts("event_id", found.keys().cloned().map(Some).collect()),
        texts(
            "source",
            found.values().map(|(source, _)| join(source)).collect(),
        ),
        texts(
            "target",
            found.values().map(|(_, target)| join(target)).collect(),
        ),
    ])
}

fn two_sides(
    parties: &mut [(i64, i64, Code)],
    sentence: &str,
    begin: i64,
) -> Option<(Vec<Code>, Vec<Code>)> {
    parties.sort_unstable();
    let letters: Vec<char> = sentence.chars().collect();
    let gaps = parties.windows(2).map(|pair| {
        let from = usize::try_from(pair[0].1 - begin).ok()?;
        let to = usize::try_from(pair[1].0 - begin).ok()?;
        Some(letters.get(from..to)?.iter().collect::<String>())
    });
    let gaps: Vec<String> = gaps.collect::<Option<_>>()?;
    let gaps: Vec<&str> = gaps.iter().map(String::as_str).collect();
    let codes: Vec<Code> = parties.iter().map(|&(_, _, code)| code).collect();
    split_sides(&codes, &gaps)
}

/// State of every dyad of a table `relations` on a day, or of the dyads asked for.
///
/// Columns: `dyad`, `a`, `b`, `date`, `state`, `possible`, `level_a`, `level_b`, `certainty`,
/// `since_earliest`, `since_latest`, `event_id`.
///
/// # Errors
///
/// If a column has another dtype: the Python side casts them first.
pub fn standings(
    relations: &DataFrame,
    on: NaiveDate,
    dyads: Option<&[(Code, Code)]>,
) -> PolarsResult<DataFrame> {
    let spells = sorted(Reader(relations).spells()?);
    let of = |dyad: (Code, Code)| {
        let start = spells.partition_point(|spell| (spell.a, spell.b) < dyad);
        let length = spells[start..].partition_point(|spell| (spell.a, spell.b) == dyad);
        &spells[start..start + length]
    };
    let mut all: Vec<(Code, Code)> = match dyads {
        Some(dyads) => dyads.iter().map(|&(a, b)| (a.min(b), a.max(b))).collect(),
        None => spells.iter().map(|spell| (spell.a, spell.b)).collect(),
    };
    all.sort_unstable();
    all.dedup();
    let found: Vec<_> = all
        .iter()
        .map(|&dyad| as_of(of(dyad), on, Knowledge::builtin()))
        .collect();
    let word = |tie: &Tie| tie.as_str();
    let level = |side: usize| {
        let levels = found.iter().map(|found| found.levels[side]);
        levels
            .map(|level| level.map(|level| level.as_str().to_owned()))
            .collect()
    };
    let possible = found.iter().map(|found| {
        let ties: Vec<&str> = found.possible.iter().map(word).collect();
        (!ties.is_empty()).then(|| ties.join(";"))
    });
    DataFrame::new_infer_height(vec![
        texts(
            "dyad",
            all.iter().map(|(a, b)| Some(format!("{a};{b}"))).collect(),
        ),
        texts("a", all.iter().map(|(a, _)| Some(a.to_string())).collect()),
        texts("b", all.iter().map(|(_, b)| Some(b.to_string())).collect()),
        days("date", vec![Some(on); all.len()]),
        texts(
            "state",
            found
                .iter()
                .map(|found| found.tie.as_ref().map(word).map(str::to_owned))
                .collect(),
        ),
        texts("possible", possible.collect()),
        texts("level_a", level(0)),
        texts("level_b", level(1)),
        reals(
            "certainty",
            found.iter().map(|found| found.certainty).collect(),
        ),
        days(
            "since_earliest",
            found.iter().map(|found| found.since.earliest).collect(),
        ),
        days(
            "since_latest",
            found.iter().map(|found| found.since.latest).collect(),
        ),
        texts(
            "event_id",
            found
                .iter()
                .map(|found| found.event.map(str::to_owned))
                .collect(),
        ),
    ])
}

/// Spells by dyad; those of one dyad keep their order, which is that of time.
pub(super) fn sorted(mut spells: Vec<Spell>) -> Vec<Spell> {
    let time = |spell: &Spell| {
        (
            spell.start.latest.or(spell.start.earliest).is_none(),
            spell.start.latest,
        )
    };
    let shuffled = spells.windows(2).any(|pair| {
        let same = (pair[0].a, pair[0].b) == (pair[1].a, pair[1].b);
        let (one, other) = (time(&pair[0]), time(&pair[1]));
        same && !one.0 && !other.0 && one.1 > other.1
    });
    if shuffled {
        // A frame that was sorted otherwise: implied spells have no days, and their place is
        // told by whom they end with.
        spells.sort_by_key(|spell| {
            (
                spell.a,
                spell.b,
                spell.end.latest.is_none(),
                spell.end.latest,
                spell.start.latest,
            )
        });
    }
    spells.sort_by_key(|spell| (spell.a, spell.b));
    spells
}

#[cfg(test)]
mod tests {
    use super::read_days;

    #[test]
    fn days_are_read_from_words_of_any_precision() {
        for words in ["1949", "1949-05", "1949-05-03", "1960-01-01/1969-12-31"] {
            assert_eq!(read_days(words).unwrap().words(), words);
        }
        assert!(read_days("May 1949").is_none());
        assert!(read_days("1950/1949").is_none());
    }
}
