//! Distinct events, made of their tellings.

use rayon::prelude::*;

use crate::events::Codebook;
use crate::events::KindId;
use crate::events::Status;
use crate::knowledge::Code;
use crate::text::Id;

use super::attributes::{Attribute, Told};
use super::cluster::{clusters, founder};
use super::reach::is_ahead;
use super::tables::Tables;
use super::telling::{Corpus, Days, Telling};
use super::values::{Field, Value};
use super::voice::voices;

/// A distinct event. Its values are the chosen ones of its attributes.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Hash of the report that was published first, of several that with the least id.
    pub id: Id,
    /// Places of its tellings in the corpus, in order.
    pub tellings: Vec<u32>,
    /// Kind of the act.
    pub kind: KindId,
    /// What is known of its reality.
    pub status: Status,
    /// Whether every telling is background.
    pub background: bool,
    /// Who acts, or all parties, in code order.
    pub source: Vec<Code>,
    /// Toward whom.
    pub target: Vec<Code>,
    /// Its days; `None` when no telling gives any.
    pub days: Option<Days>,
    /// Place as written.
    pub place: Option<Box<str>>,
    /// Country of the place.
    pub place_country: Option<Code>,
    /// Level of representation, or rank.
    pub level: Option<Box<str>>,
    /// How it was done.
    pub instrument: Option<Box<str>>,
    /// Sum of money.
    pub amount: Option<f64>,
    /// ISO 4217.
    pub currency: Option<Box<str>>,
    /// Highest confidence of its tellings.
    pub confidence: f64,
    /// Documents with a telling.
    pub n_documents: usize,
    /// Independent voices with a known publisher.
    pub n_publishers: usize,
    /// First and last day of publication, counted from 1970-01-01; `None` when none is known.
    pub published: Option<(i32, i32)>,
    /// Fields on which independent voices contradict each other, in the order of the table.
    pub disagreement: Vec<Field>,
    /// Every value that a source gives, by field and day of publication.
    pub attributes: Vec<Attribute>,
}

/// Merges reports, whose kinds are those of `codebook`, into events, sorted by day (undated last), kind, participants and id.
///
/// The result depends neither on the order of papers and tellings, except for the places that
/// it names, nor on the number of threads.
pub fn merge(corpus: &Corpus, codebook: &Codebook) -> Vec<Event> {
    let own;
    let tables = if std::ptr::eq(codebook, Codebook::builtin()) {
        Tables::builtin()
    } else {
        own = Tables::new(codebook);
        &own
    };
    let voices = voices(&corpus.papers);
    let clusters = clusters(corpus, &voices, tables);
    let mut events: Vec<Event> = clusters
        .into_par_iter()
        .map(|members| event(corpus, &voices, &members, tables))
        .collect();
    events.par_sort_unstable_by(|a, b| {
        let key = |event: &Event| {
            let days = event.days.map(|days| (days.start, days.end));
            (days.is_none(), days)
        };
        let code = |event: &Event| codebook.kind(event.kind).code.as_str();
        key(a)
            .cmp(&key(b))
            .then_with(|| code(a).cmp(code(b)))
            .then_with(|| (&a.source, &a.target, a.id).cmp(&(&b.source, &b.target, b.id)))
    });
    events
}

fn chosen(attributes: &[Attribute]) -> Option<&Value> {
    let chosen = attributes.iter().find(|one| one.chosen)?;
    Some(&chosen.value)
}

/// Collects the attributes of an event field by field.
struct Draft<'a> {
    told: Told<'a>,
    days: Option<Days>,
    attributes: Vec<Attribute>,
    disagreement: Vec<Field>,
}

impl Draft<'_> {
    fn choose(&mut self, field: Field, eligible: impl Fn(&Telling) -> bool) -> Option<Value> {
        let (attributes, differ) = self.told.field(field, self.days, eligible);
        let value = chosen(&attributes).cloned();
        self.attributes.extend(attributes);
        if differ {
            self.disagreement.push(field);
        }
        value
    }

    fn word(&mut self, field: Field) -> Option<Box<str>> {
        match self.choose(field, |_| true) {
            Some(Value::Word(word)) => Some(word),
            _ => None,
        }
    }

    fn codes(&mut self, field: Field, eligible: impl Fn(&Telling) -> bool) -> Vec<Code> {
        match self.choose(field, eligible) {
            Some(Value::Codes(codes)) => codes.into_vec(),
            _ => Vec::new(),
        }
    }
}

fn event(corpus: &Corpus, voices: &[u32], members: &[u32], tables: &Tables) -> Event {
    let told = Told {
        corpus,
        voices,
        members,
        tables,
        named: members.iter().any(|&place| {
            let kind = corpus.tellings[place as usize].kind;
            tables.status_of_act(kind, Status::Occurred) == Status::Occurred
        }),
    };
    // The date of a plan or of a denial is none of the act itself.
    let of_the_act = |telling: &Telling| {
        !is_ahead(telling.status) && !matches!(telling.status, Status::Denied | Status::Cancelled)
    };
    let (dates, dates_differ) = told.field(Field::Date, None, of_the_act);
    let days = chosen(&dates).and_then(Value::days);
    let mut draft = Draft {
        told,
        days,
        attributes: Vec::new(),
        disagreement: Vec::new(),
    };
    let first = &corpus.tellings[members[0] as usize];
    let kind = match draft.choose(Field::Kind, |_| true) {
        Some(Value::Kind(kind)) => kind,
        _ => first.kind,
    };
    let status = match draft.choose(Field::Status, |_| true) {
        Some(Value::Status(status)) => status,
        _ => first.status,
    };
    let symmetric = tables.is_symmetric(kind);
    let alike = |telling: &Telling| tables.is_symmetric(telling.kind) == symmetric;
    let source = draft.codes(Field::Source, alike);
    let target = draft.codes(Field::Target, alike);
    draft.attributes.extend(dates);
    if dates_differ {
        draft.disagreement.push(Field::Date);
    }
    let place = draft.word(Field::Place);
    let place_country = draft.codes(Field::PlaceCountry, |_| true);
    let (level, instrument) = (draft.word(Field::Level), draft.word(Field::Instrument));
    let (amount, currency) = match draft.choose(Field::Amount, |_| true) {
        Some(Value::Amount(bits, currency)) => (Some(f64::from_bits(bits)), currency),
        _ => (None, None),
    };
    draft.choose(Field::Number, |_| true);
    let mut papers: Vec<u32> = told.tellings().map(|telling| telling.paper).collect();
    papers.sort_unstable();
    papers.dedup();
    let days_of = || {
        told.tellings()
            .filter_map(|telling| told.published(telling))
    };
    let founding = members.iter().map(|&place| founder(corpus, place as usize));
    let founding = founding.min().expect("a cluster has members").1.to_string();
    Event {
        id: Id::of([b"event".as_slice(), founding.as_bytes()]),
        kind,
        status,
        background: told.tellings().all(|telling| telling.background),
        source,
        target: if symmetric { Vec::new() } else { target },
        days,
        place,
        place_country: place_country.first().copied(),
        level,
        instrument,
        amount,
        currency,
        confidence: told
            .tellings()
            .map(|telling| telling.confidence)
            .fold(0.0, f64::max),
        n_documents: papers.len(),
        n_publishers: told.n_publishers(),
        published: days_of().min().zip(days_of().max()),
        disagreement: draft.disagreement,
        attributes: draft.attributes,
        tellings: members.to_vec(),
    }
}
