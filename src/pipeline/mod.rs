//! The way from articles to tables: the only place that knows the order of the stages.

mod gating;
mod linting;
mod parsing;

use std::collections::BTreeMap;
use std::sync::Once;

use chrono::{Datelike, NaiveDate};
use rayon::prelude::*;

use crate::actors::{self, Families, Found, Mention, Resolved, Sentence, Setting};
use crate::error::{Error, Result};
use crate::events::{
    self, Codebook, CodedSentences, MetWords, Parsed, Placed, Report, Rules, Scene, Uncoded,
};
use crate::knowledge::Knowledge;
use crate::story::{self, Event};
use crate::syntax::{Engine, Parse, Workspace};
use crate::text::Span;
use crate::text::{
    Article, Document, Fields, Format, Id, Passage, Place, Refusal, Words, collect_paths,
    read_bytes, read_file, tokens,
};
use crate::time::{Basis, Context, TimeExpression, Timeline};

mod merging;
mod relating;
mod spare;
mod ties;

use spare::Spare;

pub use linting::lint;
pub use merging::corpus;
pub use parsing::{ParsedText, TextWithActors, TimedText, find_actors, find_times, parse};
pub use relating::{Answer, Asked, Named, relate, relate_all};

/// Where articles come from.
#[derive(Debug, Clone)]
pub enum Source {
    /// A file, a directory or a pattern.
    Path(String),
    /// One article as a string; the name stands in `rejects` if it cannot be read.
    Text {
        /// What to call it in messages.
        name: String,
        /// The article.
        text: String,
    },
    /// The content of a file; its form is found from the bytes when the name has no suffix.
    Bytes {
        /// Name of the file, or what to call it in messages.
        name: String,
        /// The content.
        bytes: Vec<u8>,
    },
    /// Articles that are already at hand, as from a frame.
    Articles(Vec<Result<Article, Refusal>>),
}

/// Longest text that is read, in bytes: a page may grow when it is rendered, and offsets
/// are 32 bits wide.
const LONGEST_TEXT: usize = 1 << 30;

/// Days that may pass between the writing of a despatch and its publication.
const DATELINE_DAYS: i64 = 14;

/// An iterator over the articles of all sources, in order.
pub type Articles = Box<dyn Iterator<Item = Result<Article, Refusal>> + Send>;

/// Opens sources. Directories and patterns are listed now, files are read when their turn
/// comes.
///
/// # Errors
///
/// With `strict`, a path that names nothing or a directory without articles; otherwise
/// such a path becomes a [`Refusal`] and the rest goes on.
pub fn open(sources: Vec<Source>, fields: &Fields, strict: bool) -> Result<Articles> {
    let mut opened: Vec<Articles> = Vec::with_capacity(sources.len());
    for source in sources {
        opened.push(match source {
            Source::Path(path) => match collect_paths(&path) {
                Ok(paths) => {
                    let fields = fields.clone();
                    Box::new(
                        paths
                            .into_iter()
                            .flat_map(move |path| read_file(&path, &fields)),
                    )
                }
                Err(error) if strict => return Err(error),
                Err(error) => Box::new(std::iter::once(Err(refusal(path, &error)))),
            },
            Source::Text { name, text } => Box::new(std::iter::once(from_text(name, text))),
            Source::Bytes { name, bytes } => {
                let format = Format::of_path(name.as_ref());
                Box::new(read_bytes(&name, format, &bytes, fields).into_iter())
            }
            Source::Articles(articles) => Box::new(articles.into_iter()),
        });
    }
    Ok(Box::new(opened.into_iter().flatten()))
}

/// Threads to work with; `None` for one per core.
fn pool(threads: Option<usize>) -> Result<rayon::ThreadPool> {
    let mut pool = rayon::ThreadPoolBuilder::new();
    if let Some(threads) = threads {
        pool = pool.num_threads(threads);
    }
    pool.build().map_err(|error| Error::Threads {
        reason: error.to_string(),
    })
}

/// Does work of many threads on that many; `None` for one per core.
///
/// # Errors
///
/// [`Error::Threads`] when the system gives none.
pub fn on_threads<T: Send>(threads: Option<usize>, work: impl FnOnce() -> T + Send) -> Result<T> {
    Ok(pool(threads)?.install(work))
}

/// Refuses a text whose offsets would not fit the tables.
fn fits(article: Article) -> Result<Article, Refusal> {
    if article.text.len() <= LONGEST_TEXT {
        return Ok(article);
    }
    let place = article.uri.unwrap_or_else(|| "article".to_owned());
    let found = article.text.len();
    Err(Refusal {
        place,
        position: None,
        stage: "read",
        reason: "too_long",
        detail: format!("expected at most {LONGEST_TEXT} bytes of text, found {found}"),
    })
}

fn from_text(name: String, text: String) -> Result<Article, Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal {
            place: name,
            position: None,
            stage: "read",
            reason: "empty",
            detail: "a text without a word".to_owned(),
        });
    }
    Ok(Article {
        text,
        ..Article::default()
    })
}

fn refusal(place: String, error: &Error) -> Refusal {
    Refusal {
        place,
        position: None,
        stage: "read",
        reason: match error {
            Error::NotFound { .. } | Error::Empty { .. } => "not_found",
            _ => "unreadable",
        },
        detail: error.to_string(),
    }
}

/// A document and what was coded from it.
#[derive(Debug)]
pub struct CodedDocument {
    /// Hash of address and text; a repeated article counts its repetitions.
    pub id: Id,
    /// The document.
    pub document: Document,
    /// Sentences of title and body.
    pub n_sentences: usize,
    /// Report id, event id, report: by place in the text.
    pub reports: Vec<(Id, Id, Report)>,
}

/// Something that was not coded.
#[derive(Debug)]
pub enum Reject {
    /// An input that could not be read.
    Input(Refusal),
    /// A clause that looked like an act.
    Clause {
        /// Index into `documents`.
        document: usize,
        /// What was seen.
        uncoded: Uncoded,
    },
}

/// Everything that a corpus gave.
#[derive(Debug)]
pub struct Coded {
    /// Documents in the order of the input.
    pub documents: Vec<CodedDocument>,
    /// Events by day, kind and participants.
    pub events: Vec<Event>,
    /// Everything that was not coded, in the order of the input.
    pub rejects: Vec<Reject>,
}

impl Coded {
    /// All reports, in the order that [`Event::tellings`] counts.
    pub fn reports(&self) -> impl Iterator<Item = &Report> {
        self.documents
            .iter()
            .flat_map(|document| document.reports.iter().map(|(_, _, report)| report))
    }
}

/// Codes articles.
///
/// The result is the same for any number of threads and any size of batch.
#[derive(Debug, Clone)]
pub struct Coder {
    rules: &'static Rules,
    /// What is known of states, names, offices and people: [`Knowledge::builtin`], or [`Knowledge::shared`] with
    /// files of the user's.
    pub knowledge: &'static Knowledge,
    /// Threads; `None` for one per core.
    pub threads: Option<usize>,
    /// Articles that are read before a batch is coded: bounds the memory of reading.
    pub batch: usize,
}

/// Loads what every coder needs, rules beside knowledge and model.
fn load() {
    static LOADED: Once = Once::new();
    LOADED.call_once(|| {
        std::thread::scope(|scope| {
            // Where the system gives no thread, whoever needs the rules first loads them.
            let beside = std::thread::Builder::new().spawn_scoped(scope, || {
                Rules::builtin();
            });
            Knowledge::builtin();
            drop(Engine::builtin());
            drop(beside);
        });
    });
}

impl Default for Coder {
    fn default() -> Self {
        load();
        Self {
            rules: Rules::builtin(),
            knowledge: Knowledge::builtin(),
            threads: None,
            batch: 256,
        }
    }
}

/// The sentences of a document, read and ready to be coded.
struct Read<'a> {
    sentences: Vec<Placed<'a>>,
    setting: Setting,
    published: Option<NaiveDate>,
    present: Option<NaiveDate>,
}

/// What an article is coded in, reused for another.
#[derive(Debug, Default)]
struct Storage {
    parser: Workspace,
    met: MetWords,
}

/// A document coded on its own, before it has an id.
struct Single {
    document: Document,
    n_sentences: usize,
    reports: Vec<Report>,
    uncoded: Vec<Uncoded>,
}

impl Coder {
    /// The same coder with [`Rules::shared`] of the user's files in place of the package's own.
    #[must_use]
    pub fn with_rules(mut self, rules: &'static Rules) -> Self {
        self.rules = rules;
        self
    }

    /// The codebook of the rules in use.
    pub fn codebook(&self) -> &'static Codebook {
        self.rules.codebook()
    }

    /// Codes all articles. `after_batch` is told how many inputs are done and says
    /// whether to go on.
    ///
    /// # Errors
    ///
    /// [`Error::Interrupted`] when `after_batch` says no; [`Error::Threads`] when the
    /// system gives no threads.
    pub fn code(
        &self,
        articles: Articles,
        after_batch: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Coded> {
        let engine = Engine::builtin()?;
        let pool = pool(self.threads)?;
        let mut coded = Coded {
            documents: Vec::new(),
            events: Vec::new(),
            rejects: Vec::new(),
        };
        let mut seen = BTreeMap::new();
        let mut articles = articles.fuse();
        let storages = Spare::<Storage>::default();
        let mut done = 0;
        loop {
            let batch: Vec<_> = articles.by_ref().take(self.batch.max(1)).collect();
            if batch.is_empty() {
                break;
            }
            done += batch.len();
            let singles: Vec<_> = pool.install(|| {
                batch
                    .into_par_iter()
                    .map(|article| {
                        let article = article.and_then(fits)?;
                        Ok(storages.lend(|storage| self.single(article, engine, storage)))
                    })
                    .collect()
            });
            for single in singles {
                coded.add(single, &mut seen);
            }
            if !after_batch(done) {
                return Err(Error::Interrupted);
            }
        }
        pool.install(|| coded.merge(self.codebook()));
        Ok(coded)
    }

    fn single(&self, article: Article, engine: &Engine, storage: &mut Storage) -> Single {
        let document = Document::read(article);
        let passages = document.passages();
        let coded = self.events(&document, &passages, engine, storage);
        Single {
            n_sentences: passages.len(),
            reports: coded.reports,
            uncoded: coded.uncoded,
            document,
        }
    }

    fn events(
        &self,
        document: &Document,
        passages: &[Passage],
        engine: &Engine,
        storage: &mut Storage,
    ) -> CodedSentences {
        let lower = document.text.to_ascii_lowercase();
        let read = self.read(document, &lower, passages, engine, storage);
        let mut coded = CodedSentences::default();
        self.code_read(&read, &mut coded);
        coded
    }

    fn code_read(&self, read: &Read<'_>, coded: &mut CodedSentences) {
        events::code(
            coded,
            &read.sentences,
            read.setting,
            (read.published, read.present),
            self.codebook(),
            self.rules,
        );
    }

    /// The actors of an article that might play a part which no rule gives anybody.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] if the syntactic model cannot be read.
    #[cfg(feature = "train")]
    pub fn offers(&self, article: Article) -> Result<Vec<events::Offered>> {
        let engine = Engine::builtin()?;
        let document = Document::read(article);
        let passages = document.passages();
        let lower = document.text.to_ascii_lowercase();
        let read = self.read(
            &document,
            &lower,
            &passages,
            engine,
            &mut Storage::default(),
        );
        let mut coded = CodedSentences {
            offered: Some(Vec::new()),
            ..CodedSentences::default()
        };
        self.code_read(&read, &mut coded);
        Ok(coded.offered.unwrap_or_default())
    }

    /// What the coder saw in the sentences of an article, and why it coded them or did not: all,
    /// or those that a span of the text touches.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] if the syntactic model cannot be read.
    pub fn explain(&self, article: Article, within: Option<Span>) -> Result<String> {
        let engine = Engine::builtin()?;
        let document = Document::read(article);
        let passages = document.passages();
        let lower = document.text.to_ascii_lowercase();
        let read = self.read(
            &document,
            &lower,
            &passages,
            engine,
            &mut Storage::default(),
        );
        let mut coded = CodedSentences::default();
        self.code_read(&read, &mut coded);
        let pages: Vec<String> = read
            .sentences
            .iter()
            .filter(|sentence| {
                within.is_none_or(|within| sentence.scene.words.span.overlaps(within))
            })
            .map(|sentence| events::explain(sentence, &coded, self.codebook(), self.rules))
            .collect();
        Ok(pages.join("\n"))
    }

    /// Whom a title names that came beside the text and not in it.
    fn headline(&self, document: &Document, present: Option<NaiveDate>) -> Vec<Mention> {
        let Some(title) = title_beside(document) else {
            return Vec::new();
        };
        let span = Span::new(0, title.len());
        let tokens = tokens(title, span);
        let lower = title.to_ascii_lowercase();
        let words = Words::new(title, &lower, span, &tokens);
        actors::find(&words, self.knowledge, present)
    }

    /// The place in the dateline.
    fn filed(&self, document: &Document, lower: &str, present: Option<NaiveDate>) -> Vec<Mention> {
        let Some(dateline) = document.dateline else {
            return Vec::new();
        };
        let tokens = tokens(&document.text, dateline.place);
        let words = Words::new(&document.text, lower, dateline.place, &tokens);
        actors::find(&words, self.knowledge, present)
    }

    /// Times, then actors: each stage reads the whole document before the next. `lower` is its text in small ASCII
    /// letters.
    fn read<'d>(
        &self,
        document: &'d Document,
        lower: &'d str,
        passages: &'d [Passage],
        engine: &Engine,
        storage: &mut Storage,
    ) -> Read<'d> {
        let published = written_on(document);
        let mut timeline = Timeline::new(Context {
            published,
            dateline_day: document.written_day(),
            ..Context::default()
        });
        if let Some(title) = title_beside(document) {
            timeline.head(title);
        }
        let mut families = Families::default();
        let searched: Vec<(Words<'_>, Found)> = passages
            .iter()
            .map(|passage| {
                let words = Words::new(&document.text, lower, passage.span, &passage.tokens);
                let found = actors::search(&words, self.knowledge, published);
                families.add(&words, &found);
                (words, found)
            })
            .collect();
        let fitting = self.fitting(&searched, &families, document, &mut storage.met);
        let forms = passages
            .iter()
            .zip(&fitting)
            .filter(|(_, fitting)| fitting.is_some())
            .flat_map(|(passage, _)| &passage.tokens)
            .map(|token| token.span.of(&document.text));
        engine.expect(forms, &mut storage.parser);
        let parses: Vec<Option<Parse>> = passages
            .iter()
            .zip(&fitting)
            .map(|(passage, fitting)| {
                fitting
                    .is_some()
                    .then(|| engine.parse(&document.text, &passage.tokens, &mut storage.parser))
            })
            .collect();
        let times: Vec<Vec<TimeExpression>> = passages
            .iter()
            .zip(&parses)
            .map(|(passage, parse)| timeline.find_in(&document.text, passage.span, parse.as_ref()))
            .collect();
        // Names are read as of the text's present: without a date, the last that it states.
        let stated = || {
            times
                .iter()
                .flatten()
                .filter(|time| time.basis == Basis::Stated)
        };
        let present = published.or_else(|| stated().filter_map(|time| time.end).max());
        let (words, found): (Vec<Words<'_>>, Vec<Found>) = searched.into_iter().unzip();
        let listed: Vec<Sentence<'_>> = passages
            .iter()
            .zip(&words)
            .zip(&parses)
            .map(|((passage, words), parse)| Sentence {
                words,
                parse: parse.as_ref(),
                in_title: passage.place == Place::Title,
            })
            .collect();
        let headline = self.headline(document, present);
        let filed = self.filed(document, lower, present);
        let paper = (document.publisher.as_deref())
            .and_then(|name| self.knowledge.home_of_paper(name, present));
        let beside = (&headline[..], &filed[..], paper);
        let Resolved { mentions, setting } =
            actors::resolve_found(&listed, found, beside, self.knowledge, present);
        let sentences: Vec<Placed<'_>> = passages
            .iter()
            .zip(words)
            .zip(parses)
            .zip(mentions)
            .zip(times)
            .zip(fitting)
            .enumerate()
            .map(
                |(index, (((((passage, words), parse), mentions), times), fitting))| {
                    let parsed = parse.zip(fitting).map(|(parse, fitting)| {
                        Parsed::new(parse, &words, &mentions, fitting, self.rules)
                    });
                    Placed {
                        index,
                        section: passage.place,
                        scene: Scene {
                            words,
                            mentions,
                            times,
                            parsed,
                            filed: document.dateline.map(|line| line.place),
                            knowledge: self.knowledge,
                        },
                    }
                },
            )
            .collect();
        Read {
            sentences,
            setting,
            published,
            present,
        }
    }
}

/// A title that came beside the text and not in it.
fn title_beside(document: &Document) -> Option<&str> {
    let title = document.title.as_deref();
    title.filter(|_| document.title_span.is_none())
}

/// The day from which the text counts: that of its dateline, if it lies within a few days
/// before publication, otherwise publication itself.
fn written_on(document: &Document) -> Option<NaiveDate> {
    let published = document.published?;
    let written = document.written_day().and_then(|(month, day)| {
        let year = published.year();
        [year, year - 1].into_iter().find_map(|year| {
            let date = NaiveDate::from_ymd_opt(year, month, day)?;
            (0..=DATELINE_DAYS)
                .contains(&(published - date).num_days())
                .then_some(date)
        })
    });
    written.or(Some(published))
}

impl Coded {
    fn add(&mut self, single: Result<Single, Refusal>, seen: &mut BTreeMap<Id, u64>) {
        let single = match single {
            Ok(single) => single,
            Err(refusal) => return self.rejects.push(Reject::Input(refusal)),
        };
        let uri = single.document.uri.as_deref().unwrap_or_default();
        let content = Id::of([uri.as_bytes(), single.document.text.as_bytes()]);
        // An article that comes twice is two rows with two ids: the second one's id says
        // that it is the second.
        let times = seen
            .entry(content)
            .and_modify(|times| *times += 1)
            .or_insert(0);
        let id = match *times {
            0 => content,
            n => Id::of([content.to_string().as_bytes(), &n.to_le_bytes()]),
        };
        let index = self.documents.len();
        let clauses = single.uncoded.into_iter();
        self.rejects.extend(clauses.map(|uncoded| Reject::Clause {
            document: index,
            uncoded,
        }));
        let reports = single.reports.into_iter().map(|report| {
            let report_id = report_id(id, &report);
            (report_id, report_id, report)
        });
        let mut reports: Vec<_> = reports.collect();
        reports.sort_by_key(|(id, _, report)| (report.evidence, report.trigger, *id));
        self.documents.push(CodedDocument {
            id,
            n_sentences: single.n_sentences,
            reports,
            document: single.document,
        });
    }

    fn merge(&mut self, codebook: &Codebook) {
        let corpus = corpus(&self.documents, codebook);
        self.events = story::merge(&corpus, codebook);
        let mut event_of = vec![None; corpus.tellings.len()];
        for event in &self.events {
            for &telling in &event.tellings {
                event_of[telling as usize] = Some(event.id);
            }
        }
        let slots = self
            .documents
            .iter_mut()
            .flat_map(|document| &mut document.reports);
        for ((_, slot, _), event) in slots.zip(event_of) {
            *slot = event.expect("every telling belongs to one event");
        }
    }
}

/// Hash of the document, the place in it and what is reported.
fn report_id(document: Id, report: &Report) -> Id {
    let mut place = Vec::with_capacity(16);
    for offset in [
        report.evidence.start,
        report.evidence.end,
        report.trigger.start,
        report.trigger.end,
    ] {
        place.extend_from_slice(&offset.to_le_bytes());
    }
    let document = document.to_string();
    let mut fields: Vec<&[u8]> = vec![
        document.as_bytes(),
        &place,
        report.rule.as_bytes(),
        report.status.as_str().as_bytes(),
    ];
    for participant in &report.participants {
        fields.push(participant.role.as_str().as_bytes());
        let actor = participant.actor.as_ref();
        fields.push(actor.map_or("", |code| code.as_str()).as_bytes());
    }
    Id::of(fields)
}
