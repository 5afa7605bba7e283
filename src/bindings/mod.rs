//! Python module `plenipo._core`: unwraps arguments, calls, wraps.

mod error;
mod evaluation;
mod frame;

use pyo3::prelude::*;

/// Compiled core of `plenipo`.
#[pymodule(gil_used = false)]
#[expect(
    clippy::needless_pass_by_value,
    reason = "pyo3 hands over owned arguments"
)]
mod _core {
    use chrono::NaiveDate;
    use polars::prelude::PolarsError;
    use pyo3::exceptions::{PyRuntimeError, PyValueError};
    use pyo3::prelude::*;

    use super::frame::{Frame, Given};
    use crate::error::Error;
    use crate::events::{Codebook, Rules};
    use crate::frames::{self, Tables, Unmergeable};
    use crate::knowledge::Knowledge;
    use crate::pipeline::{self, Asked, Coder, Named, ParsedText, Source, open};
    use crate::relations::{Days, Frame as Panel};
    use crate::syntax::train::{NamedSentences, Options, Progress, train};
    use crate::syntax::{Engine, Evaluation, read_conllu};
    use crate::text::{Article, Fields, Refusal, Span, sentences, tokens};

    /// Version of the package.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");

    #[pymodule_export]
    use super::evaluation::{
        agreement, evaluate_reports, evaluate_spells, neighbours, review_precision, sample_rows,
    };

    /// Polars refuses only what we built wrongly.
    pub(super) fn ours(error: PolarsError) -> PyErr {
        PyRuntimeError::new_err(format!("building a table: {error}"))
    }

    /// Names of JSON fields that differ from the usual ones.
    fn names(pairs: Vec<(String, String)>) -> PyResult<Fields> {
        let mut fields = Fields::default();
        for (field, name) in pairs {
            let slot = match field.as_str() {
                "text" => &mut fields.text,
                "uri" => &mut fields.uri,
                "title" => &mut fields.title,
                "published" => &mut fields.published,
                "publisher" => &mut fields.publisher,
                "author" => &mut fields.author,
                "language" => &mut fields.language,
                _ => return Err(PyValueError::new_err(format!("no field `{field}`"))),
            };
            *slot = Some(name);
        }
        Ok(fields)
    }

    fn source(kind: &str, name: String, given: &Bound<'_, PyAny>) -> PyResult<Source> {
        Ok(match kind {
            "path" => Source::Path(name),
            "text" => Source::Text {
                name,
                text: given.extract()?,
            },
            "bytes" => Source::Bytes {
                name,
                bytes: given.extract()?,
            },
            "frame" => {
                let frame = given.extract::<Given>()?.0;
                Source::Articles(frames::articles(&name, &frame).map_err(ours)?)
            }
            "refused" => {
                let (reason, detail): (String, String) = given.extract()?;
                Source::Articles(vec![Err(Refusal {
                    place: name,
                    position: None,
                    stage: "read",
                    reason: if reason == "missing_column" {
                        "missing_column"
                    } else {
                        "malformed_table"
                    },
                    detail,
                })])
            }
            _ => return Err(PyValueError::new_err(format!("no input of kind `{kind}`"))),
        })
    }

    /// A coder with files of the user's.
    fn coder(py: Python<'_>, knowledge: &[String], rules: &[String]) -> PyResult<Coder> {
        let made = py.detach(|| {
            let mut coder = Coder::default().with_rules(Rules::shared(rules)?);
            (coder.knowledge, _) = Knowledge::shared(knowledge)?;
            Ok::<_, Error>(coder)
        });
        made.map_err(Into::into)
    }

    /// Code articles into the six tables: documents, reports, participants, events,
    /// attributes, rejects.
    ///
    /// An input is a kind (`path`, `text`, `bytes`, `frame`, `refused`), a name and a payload.
    /// `fields` names the fields of JSON records that differ from the usual ones.
    /// `knowledge` and `rules` hold paths of files of the user's. `after_batch` is called with the
    /// number of inputs done.
    #[pyfunction]
    #[pyo3(signature = (inputs, *, fields, strict, threads, batch, knowledge, rules, after_batch))]
    #[expect(clippy::too_many_arguments, reason = "keywords in Python")]
    fn code(
        py: Python<'_>,
        inputs: Vec<(String, String, Bound<'_, PyAny>)>,
        fields: Vec<(String, String)>,
        strict: bool,
        threads: Option<usize>,
        batch: usize,
        knowledge: Vec<String>,
        rules: Vec<String>,
        after_batch: Option<Py<PyAny>>,
    ) -> PyResult<(Frame, Frame, Frame, Frame, Frame, Frame)> {
        let sources = inputs
            .into_iter()
            .map(|(kind, name, given)| source(&kind, name, &given))
            .collect::<PyResult<Vec<_>>>()?;
        let fields = names(fields)?;
        let mut coder = coder(py, &knowledge, &rules)?;
        coder.threads = threads;
        coder.batch = batch;
        let mut stopped = None;
        let mut between = |done: usize| {
            let said = Python::attach(|py| {
                py.check_signals()?;
                match &after_batch {
                    Some(callback) => callback.call1(py, (done,)).map(drop),
                    None => Ok(()),
                }
            });
            stopped = said.err();
            stopped.is_none()
        };
        let tables = py.detach(|| {
            let articles = open(sources, &fields, strict)?;
            let coded = coder.code(articles, &mut between)?;
            Ok::<_, Error>(Tables::new(&coded, coder.codebook()))
        });
        if let Some(error) = stopped {
            return Err(error);
        }
        let tables = tables?.map_err(ours)?;
        Ok((
            Frame(tables.documents),
            Frame(tables.reports),
            Frame(tables.participants),
            Frame(tables.events),
            Frame(tables.attributes),
            Frame(tables.rejects),
        ))
    }

    /// Merge the reports of tables: the id of the event of each report, events, attributes;
    /// `rules` holds paths of files of the user's.
    #[pyfunction]
    #[pyo3(signature = (documents, reports, participants, *, rules, threads))]
    fn merge(
        py: Python<'_>,
        documents: Given,
        reports: Given,
        participants: Option<Given>,
        rules: Vec<String>,
        threads: Option<usize>,
    ) -> PyResult<(Vec<String>, Frame, Frame)> {
        let codebook = py.detach(|| Rules::shared(&rules))?.codebook();
        let participants = participants.map(|given| given.0);
        let merged = py.detach(|| {
            pipeline::on_threads(threads, || {
                let participants = participants.as_ref();
                frames::merge(&documents.0, &reports.0, participants, codebook)
            })
        })?;
        match merged {
            Ok(merged) => Ok((
                merged.event_ids,
                Frame(merged.events),
                Frame(merged.attributes),
            )),
            Err(Unmergeable::Value(error)) => Err(error.into()),
            Err(Unmergeable::Frame(error)) => Err(ours(error)),
        }
    }

    fn named(texts: Vec<Option<String>>) -> Vec<(usize, String)> {
        let listed = texts.into_iter().enumerate();
        listed
            .filter_map(|(row, text)| Some((row, text?)))
            .collect()
    }

    /// Parse texts into a frame of words; the row of a null text is left out.
    #[pyfunction]
    #[pyo3(signature = (texts, *, threads))]
    fn parse(
        py: Python<'_>,
        texts: Vec<Option<String>>,
        threads: Option<usize>,
    ) -> PyResult<Frame> {
        let parsed = py.detach(|| pipeline::parse(named(texts), threads))?;
        frames::tokens(&parsed).map(Frame).map_err(ours)
    }

    /// Parse texts and write the parses as CoNLL-U.
    #[pyfunction]
    #[pyo3(signature = (texts, *, threads))]
    fn conllu(
        py: Python<'_>,
        texts: Vec<Option<String>>,
        threads: Option<usize>,
    ) -> PyResult<String> {
        let parsed = py.detach(|| pipeline::parse(named(texts), threads))?;
        Ok(parsed.iter().map(ParsedText::to_conllu).collect())
    }

    /// Days since 1970-01-01 as days of the calendar.
    fn day(days: Option<i32>) -> Option<NaiveDate> {
        days.and_then(NaiveDate::from_epoch_days)
    }

    /// Texts that are not null, with their row and day of publication.
    fn dated(
        texts: Vec<Option<String>>,
        published: &[Option<i32>],
    ) -> Vec<(usize, String, Option<NaiveDate>)> {
        let listed = named(texts).into_iter();
        listed
            .map(|(row, text)| (row, text, day(published.get(row).copied().flatten())))
            .collect()
    }

    /// Find time expressions; `published` holds days since 1970-01-01, one per text.
    #[pyfunction]
    fn time_expressions(
        py: Python<'_>,
        texts: Vec<Option<String>>,
        published: Vec<Option<i32>>,
    ) -> PyResult<Frame> {
        let dated = dated(texts, &published);
        let found = py.detach(|| pipeline::find_times(dated));
        frames::time_expressions(&found).map(Frame).map_err(ours)
    }

    /// An actor as words, or as first and one past the last code point.
    #[derive(FromPyObject)]
    enum Actor {
        Words(String),
        At((usize, usize)),
    }

    impl Actor {
        /// `None` for code points that the text does not have.
        fn named(self, text: &str) -> Option<Named> {
            Some(match self {
                Self::Words(words) => Named::Words(words),
                Self::At((start, end)) => Named::At(Span::of_code_points(text, start, end)?),
            })
        }
    }

    /// What one given actor does to another, one row per text, and why some rows have no answer.
    #[pyfunction]
    #[pyo3(signature = (texts, source, target, *, threads))]
    fn relate(
        py: Python<'_>,
        texts: Vec<Option<String>>,
        source: Vec<Option<Actor>>,
        target: Vec<Option<Actor>>,
        threads: Option<usize>,
    ) -> PyResult<(Frame, Vec<(usize, String)>)> {
        let sides = source.into_iter().zip(target);
        let asked: Vec<Asked> = texts
            .into_iter()
            .zip(sides)
            .map(|(text, (source, target))| {
                let words = text.as_deref().unwrap_or_default();
                Asked {
                    source: source.and_then(|actor| actor.named(words)),
                    target: target.and_then(|actor| actor.named(words)),
                    text,
                }
            })
            .collect();
        let answers = py.detach(|| pipeline::relate_all(&asked, threads))?;
        let reasons = answers.iter().enumerate();
        let reasons = reasons
            .filter_map(|(row, answer)| Some((row, answer.err()?.to_owned())))
            .collect();
        let frame = frames::answers(&answers, Codebook::builtin());
        Ok((frame.map(Frame).map_err(ours)?, reasons))
    }

    /// Find the actors of texts; `published` holds days since 1970-01-01, one per text.
    #[pyfunction]
    #[pyo3(signature = (texts, published, *, knowledge, threads))]
    fn actors(
        py: Python<'_>,
        texts: Vec<Option<String>>,
        published: Vec<Option<i32>>,
        knowledge: Vec<String>,
        threads: Option<usize>,
    ) -> PyResult<Frame> {
        let dated = dated(texts, &published);
        let found = py.detach(|| {
            let (knowledge, _) = Knowledge::shared(&knowledge)?;
            pipeline::find_actors(dated, knowledge, threads)
        })?;
        frames::actors(&found).map(Frame).map_err(ours)
    }

    /// Convert codes; `on` holds days since 1970-01-01, one per value, one for all, or none.
    #[pyfunction]
    fn convert(
        values: Vec<Option<String>>,
        from_system: &str,
        to_system: &str,
        on: Vec<Option<i32>>,
    ) -> PyResult<Frame> {
        let on: Vec<_> = on.into_iter().map(day).collect();
        let (from, to) = (from_system.parse()?, to_system.parse()?);
        frames::convert(&values, from, to, &on)
            .map(Frame)
            .map_err(ours)
    }

    /// Spells of relations of a table of events.
    #[pyfunction]
    #[pyo3(signature = (events, attributes, sides))]
    fn relations(
        py: Python<'_>,
        events: Given,
        attributes: Option<Given>,
        sides: Option<Given>,
    ) -> PyResult<Frame> {
        let attributes = attributes.as_ref().map(|given| &given.0);
        let sides = sides.as_ref().map(|given| &given.0);
        py.detach(|| frames::relations(&events.0, attributes, sides))
            .map(Frame)
            .map_err(ours)
    }

    /// Who stands against whom in acts of three or more parties.
    #[pyfunction]
    fn sides(py: Python<'_>, reports: Given, participants: Given) -> PyResult<Frame> {
        py.detach(|| frames::sides(&reports.0, &participants.0))
            .map(Frame)
            .map_err(ours)
    }

    /// Longitude, latitude, and whether the place is the seat of government itself, for places
    /// of which the country is known.
    #[pyfunction]
    fn locate(
        places: Vec<Option<String>>,
        countries: Vec<Option<String>>,
    ) -> Vec<Option<(f64, f64, bool)>> {
        let pairs = places.into_iter().zip(countries);
        let points = pairs.map(|(place, country)| {
            let country = country?.parse().ok()?;
            let point = Knowledge::builtin().locate(place.as_deref(), country)?;
            Some((point.longitude, point.latitude, point.is_seat))
        });
        points.collect()
    }

    /// State of dyads on a day, which counts from 1970-01-01.
    #[pyfunction]
    #[pyo3(signature = (relations, on, dyads))]
    fn as_of(
        py: Python<'_>,
        relations: Given,
        on: i32,
        dyads: Option<Vec<(String, String)>>,
    ) -> PyResult<Frame> {
        let on = NaiveDate::from_epoch_days(on)
            .ok_or_else(|| PyValueError::new_err("a day outside the calendar"))?;
        let dyads = dyads.map(|dyads| {
            let codes = dyads.into_iter().map(|(a, b)| Ok((a.parse()?, b.parse()?)));
            codes.collect::<Result<Vec<_>, Error>>()
        });
        let dyads = dyads.transpose()?;
        py.detach(|| frames::standings(&relations.0, on, dyads.as_deref()))
            .map(Frame)
            .map_err(ours)
    }

    /// Dyads by period; days count from 1970-01-01.
    #[pyfunction]
    #[pyo3(signature = (events, relations, published, *, freq, system, directed, start, end, states))]
    #[expect(clippy::too_many_arguments, reason = "keywords in Python")]
    fn dyad_panel(
        py: Python<'_>,
        events: Given,
        relations: Given,
        published: Vec<i32>,
        freq: &str,
        system: &str,
        directed: bool,
        start: Option<i32>,
        end: Option<i32>,
        states: Option<Vec<String>>,
    ) -> PyResult<Frame> {
        let states = states.map(|states| {
            let codes = states.iter().map(|code| code.parse());
            codes.collect::<Result<Vec<_>, Error>>()
        });
        let panel = Panel {
            frequency: freq.parse()?,
            directed,
            start: day(start),
            end: day(end),
            states: states.transpose()?,
        };
        let system = system.parse()?;
        let published: Vec<NaiveDate> = published
            .into_iter()
            .filter_map(|at| day(Some(at)))
            .collect();
        py.detach(|| frames::dyad_panel(&events.0, &relations.0, &published, &panel, system))
            .map(Frame)
            .map_err(ours)
    }

    /// Edges of a network of events; days count from 1970-01-01.
    #[pyfunction]
    #[pyo3(signature = (events, *, start, end, directed))]
    fn edges(
        py: Python<'_>,
        events: Given,
        start: Option<i32>,
        end: Option<i32>,
        directed: bool,
    ) -> PyResult<Frame> {
        let within = match (start, end) {
            (None, None) => None,
            (start, end) => Some(Days {
                first: day(start).unwrap_or(NaiveDate::MIN),
                last: day(end).unwrap_or(NaiveDate::MAX),
            }),
        };
        py.detach(|| frames::edges(&events.0, within, directed))
            .map(Frame)
            .map_err(ours)
    }

    /// Pairs of actors of events, with the row of the event.
    #[pyfunction]
    fn expand(py: Python<'_>, events: Given) -> PyResult<Frame> {
        py.detach(|| frames::expansion(&events.0))
            .map(Frame)
            .map_err(ours)
    }

    /// Scores of the syntactic engine on a CoNLL-U text, with gold words and from raw text.
    #[pyfunction]
    fn evaluate_syntax(py: Python<'_>, name: &str, content: &str) -> PyResult<String> {
        py.detach(|| {
            let engine = Engine::builtin()?;
            let gold = read_conllu(content, name)?;
            let split = |text: &str| {
                let cut = sentences(text, Span::new(0, text.len()));
                cut.into_iter()
                    .map(|sentence| tokens(text, sentence))
                    .collect()
            };
            Ok::<_, Error>(format!(
                "gold words\n{}\nraw text\n{}",
                Evaluation::of_gold_words(engine, &gold),
                Evaluation::of_raw_text(engine, &gold, split)
            ))
        })
        .map_err(Into::into)
    }

    /// Train the model of the syntactic engine; the same inputs give the same bytes.
    ///
    /// `treebanks` and `names` are names and contents of CoNLL-U and IOB2 files;
    /// `after_epoch` is called with the number of the epoch.
    #[pyfunction]
    fn train_syntax(
        py: Python<'_>,
        treebanks: Vec<(String, String)>,
        names: Vec<(String, String)>,
        after_epoch: Py<PyAny>,
    ) -> PyResult<Vec<u8>> {
        let mut sentences = Vec::new();
        for (name, content) in &treebanks {
            sentences.extend(read_conllu(content, name)?);
        }
        let mut named = NamedSentences::default();
        for (_, content) in &names {
            named.add(content);
        }
        let mut report = |progress: &Progress<'_>| {
            // Training cannot stop half-way; what the callback raises is printed by Python.
            Python::attach(|py| {
                if let Err(error) = after_epoch.call1(py, (progress.epoch,)) {
                    error.print(py);
                }
            });
        };
        Ok(py.detach(|| train(&sentences, &named, &Options::default(), &mut report)))
    }

    /// Read files of the user's and keep them for `code`; return the number of entries of foreign
    /// dictionaries that were left out.
    #[pyfunction]
    fn read_knowledge(py: Python<'_>, paths: Vec<String>) -> PyResult<usize> {
        let (_, left_out) = py.detach(|| Knowledge::shared(&paths))?;
        Ok(left_out)
    }

    /// Everything that is wrong with files of the user's, of knowledge or of rules.
    #[pyfunction]
    fn lint(py: Python<'_>, paths: Vec<String>) -> PyResult<Frame> {
        let lints = py.detach(|| pipeline::lint(&paths))?;
        frames::lints(&lints).map(Frame).map_err(ours)
    }

    /// Names, order, dtypes and meaning of the columns of every table.
    #[pyfunction]
    fn schemas() -> PyResult<Frame> {
        frames::schemas().map(Frame).map_err(ours)
    }

    /// What the coder saw in a text and why it coded it or did not; `within` is first and one
    /// past the last code point of the part that is asked about.
    #[pyfunction]
    #[pyo3(signature = (text, *, title, published, within, knowledge, rules))]
    fn explain_text(
        py: Python<'_>,
        text: String,
        title: Option<String>,
        published: Option<i32>,
        within: Option<(usize, usize)>,
        knowledge: Vec<String>,
        rules: Vec<String>,
    ) -> PyResult<String> {
        let coder = coder(py, &knowledge, &rules)?;
        py.detach(|| {
            let within = within.and_then(|(start, end)| Span::of_code_points(&text, start, end));
            let article = Article {
                text: text.clone(),
                title,
                published: day(published),
                ..Article::default()
            };
            coder.explain(article, within)
        })
        .map_err(Into::into)
    }

    /// The codebook, one row per kind; `rules` holds paths of files of the user's.
    #[pyfunction]
    fn codebook(py: Python<'_>, rules: Vec<String>) -> PyResult<Frame> {
        let rules = py.detach(|| Rules::shared(&rules))?;
        frames::codebook(rules.codebook()).map(Frame).map_err(ours)
    }

    /// The page of the codebook for one kind; `rules` holds paths of files of the user's.
    #[pyfunction]
    fn explain_kind(py: Python<'_>, code: &str, rules: Vec<String>) -> PyResult<String> {
        let codebook = py.detach(|| Rules::shared(&rules))?.codebook();
        match codebook.find(code) {
            Some(kind) => Ok(codebook.kind(kind).page()),
            None => Err(codebook.unknown(code).into()),
        }
    }
}
