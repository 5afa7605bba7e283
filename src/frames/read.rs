//! Columns of tables that come back from Python.

use chrono::NaiveDate;
use polars::prelude::{DataFrame, DataType, PolarsResult};

use crate::events::Status;
use crate::knowledge::Code;
use crate::relations::{Act, Basis, Bounds, Days, Level, Spell, Tie};

/// A frame whose columns have the dtypes of `data/tables.toml`; a column that is missing reads
/// as one without values.
pub(super) struct Reader<'f>(pub(super) &'f DataFrame);

impl Reader<'_> {
    pub(super) fn height(&self) -> usize {
        self.0.height()
    }

    fn absent(&self, name: &str) -> bool {
        self.0
            .column(name)
            .map_or(true, |column| column.dtype() == &DataType::Null)
    }

    pub(super) fn texts(&self, name: &str) -> PolarsResult<Vec<Option<String>>> {
        if self.absent(name) {
            return Ok(vec![None; self.height()]);
        }
        let column = self.0.column(name)?;
        Ok(column
            .str()?
            .iter()
            .map(|text| text.map(str::to_owned))
            .collect())
    }

    pub(super) fn days(&self, name: &str) -> PolarsResult<Vec<Option<NaiveDate>>> {
        if self.absent(name) {
            return Ok(vec![None; self.height()]);
        }
        let column = self.0.column(name)?;
        let days = column.date()?.physical().iter();
        Ok(days
            .map(|day| day.and_then(NaiveDate::from_epoch_days))
            .collect())
    }

    pub(super) fn integers(&self, name: &str) -> PolarsResult<Vec<Option<i64>>> {
        if self.absent(name) {
            return Ok(vec![None; self.height()]);
        }
        Ok(self.0.column(name)?.i64()?.iter().collect())
    }

    pub(super) fn reals(&self, name: &str) -> PolarsResult<Vec<Option<f64>>> {
        if self.absent(name) {
            return Ok(vec![None; self.height()]);
        }
        Ok(self.0.column(name)?.f64()?.iter().collect())
    }

    pub(super) fn truths(&self, name: &str) -> PolarsResult<Vec<Option<bool>>> {
        if self.absent(name) {
            return Ok(vec![None; self.height()]);
        }
        Ok(self.0.column(name)?.bool()?.iter().collect())
    }

    /// Actor codes joined by `;`; what is no code is left out.
    pub(super) fn codes(&self, name: &str) -> PolarsResult<Vec<Vec<Code>>> {
        let codes = |text: Option<String>| {
            let text = text.unwrap_or_default();
            let codes = text.split(';').filter_map(|code| code.trim().parse().ok());
            codes.collect()
        };
        Ok(self.texts(name)?.into_iter().map(codes).collect())
    }

    /// The rows of a table `events`; `None` for those whose status is none of the codebook's.
    pub(super) fn acts(&self) -> PolarsResult<Vec<Option<Act>>> {
        let [events, kinds, statuses, levels] = [
            self.texts("event_id")?,
            self.texts("kind")?,
            self.texts("status")?,
            self.texts("level")?,
        ];
        let (sources, targets) = (self.codes("source")?, self.codes("target")?);
        let countries = self.codes("place_country")?;
        let [starts, ends, published] = [
            self.days("date_start")?,
            self.days("date_end")?,
            self.days("first_published")?,
        ];
        let backgrounds = self.truths("background")?;
        let confidences = self.reals("confidence")?;
        let reports = self.integers("n_reports")?;
        let act = |row: usize| {
            let status: Status = statuses[row].as_deref()?.parse().ok()?;
            let (first, last) = (starts[row].or(ends[row]), ends[row].or(starts[row]));
            Some(Act {
                event: events[row].clone().unwrap_or_default(),
                kind: kinds[row].clone()?,
                status,
                source: sources[row].clone(),
                target: targets[row].clone(),
                background: backgrounds[row].unwrap_or(false),
                days: first
                    .zip(last)
                    .filter(|(first, last)| first <= last)
                    .map(|(first, last)| Days { first, last }),
                other_days: Vec::new(),
                published: published[row],
                level: levels[row].clone(),
                place_country: countries[row].first().copied(),
                // Events of datasets without such columns are one telling that is trusted.
                confidence: confidences[row].unwrap_or(1.0),
                n_reports: reports[row].unwrap_or(1),
            })
        };
        Ok((0..self.height()).map(act).collect())
    }

    /// The rows of a table `relations` with their dyads; rows that are none are left out.
    pub(super) fn spells(&self) -> PolarsResult<Vec<Spell>> {
        let (a, b) = (self.codes("a")?, self.codes("b")?);
        let [states, level_a, level_b, opened, closed, conflicts, basis] = [
            self.texts("state")?,
            self.texts("level_a")?,
            self.texts("level_b")?,
            self.texts("opened_by")?,
            self.texts("closed_by")?,
            self.texts("conflicts")?,
            self.texts("basis")?,
        ];
        let [start_earliest, start_latest, end_earliest, end_latest] = [
            self.days("start_earliest")?,
            self.days("start_latest")?,
            self.days("end_earliest")?,
            self.days("end_latest")?,
        ];
        let certainties = self.reals("certainty")?;
        let reports = self.integers("n_reports")?;
        let level = |word: &Option<String>| word.as_deref().and_then(Level::parse);
        let spell = |row: usize| {
            Some(Spell {
                a: *a[row].first()?,
                b: *b[row].first()?,
                tie: Tie::parse(states[row].as_deref()?)?,
                levels: [level(&level_a[row]), level(&level_b[row])],
                start: Bounds {
                    earliest: start_earliest[row],
                    latest: start_latest[row],
                },
                end: Bounds {
                    earliest: end_earliest[row],
                    latest: end_latest[row],
                },
                opened_by: opened[row].clone(),
                closed_by: closed[row].clone(),
                basis: basis[row]
                    .as_deref()
                    .and_then(Basis::parse)
                    .unwrap_or(Basis::Act),
                certainty: certainties[row].unwrap_or(1.0),
                n_reports: reports[row].unwrap_or(1),
                conflicts: conflicts[row].clone().into_iter().collect(),
            })
        };
        Ok((0..self.height()).filter_map(spell).collect())
    }
}
