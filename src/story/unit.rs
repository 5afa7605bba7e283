//! Tellings that are held for one act, and what they say together.

use smallvec::{Array, SmallVec, smallvec};

use crate::events::KindId;
use crate::events::Status;
use crate::knowledge::{Code, fold};
use crate::text::Id;

use super::count::Count;
use super::reach::{self, Class, Span, Spoken};
use super::sides::Sides;
use super::tables::{Recurrence, Tables};
use super::telling::{Corpus, Telling};
use super::values::is_town;

/// Values of one field that are kept to compare; an act with more is compared by the first.
const KEPT: usize = 8;
/// Documents that are kept to compare.
const PAPERS: usize = 24;

/// Tellings of one act.
#[derive(Debug, Clone)]
pub(super) struct Unit<'a> {
    /// Places in the corpus.
    pub(super) members: SmallVec<[u32; 4]>,
    /// First published telling: by it the order of units is the same for any order of input.
    pub(super) founder: (i32, Id),
    /// Group of kinds.
    pub(super) group: u16,
    pub(super) kinds: SmallVec<[KindId; 4]>,
    pub(super) statuses: SmallVec<[Status; 8]>,
    pub(super) sides: Sides,
    /// The sides as each telling has them, each once.
    pub(super) told_sides: SmallVec<[Sides; 1]>,
    pub(super) span: Span,
    /// Day spoken of last in the document, for a telling without days.
    pub(super) context: Option<i32>,
    /// Latest day of publication.
    pub(super) last_published: Option<i32>,
    /// Earliest day of publication.
    pub(super) first_published: Option<i32>,
    /// Documents, voices of them, and kinds told there.
    pub(super) told: SmallVec<[(u32, u32, KindId); 1]>,
    pub(super) numbers: SmallVec<[u32; 2]>,
    pub(super) turns: SmallVec<[u8; 8]>,
    pub(super) amounts: SmallVec<[f64; 1]>,
    pub(super) countries: SmallVec<[Code; 1]>,
    pub(super) levels: SmallVec<[Box<str>; 1]>,
    /// Towns of the missions concerned, folded, where a country has several missions.
    pub(super) sites: SmallVec<[Box<str>; 1]>,
    pub(super) instruments: SmallVec<[Box<str>; 1]>,
    /// Who of the parties did it, of kinds that each of them may do by itself.
    pub(super) doers: SmallVec<[Code; 1]>,
    pub(super) persons: SmallVec<[u32; 4]>,
    /// Wording of the founder.
    pub(super) words: &'a [u32],
    /// Whether every telling is background.
    pub(super) background: bool,
}

fn keep<A: Array<Item: PartialEq + Clone>>(values: &mut SmallVec<A>, more: &[A::Item]) {
    for value in more {
        if values.len() < KEPT && !values.contains(value) {
            values.push(value.clone());
        }
    }
}

/// The town of the mission that an act is done to: a country has several consulates.
fn site(telling: &Telling, tables: &Tables) -> Option<Box<str>> {
    let sited = tables.pace(telling.kind).sited?;
    let fits = telling.level.as_deref().is_none_or(|level| level == sited);
    let place = telling.place.as_deref().filter(|_| fits)?;
    is_town(place).then(|| fold(place).into())
}

/// Who of the parties did what each of them may do by itself.
pub(super) fn breaker(telling: &Telling, tables: &Tables) -> Option<Code> {
    let apiece = tables.pace(telling.kind).recurs == Recurrence::Apiece;
    telling.doer.filter(|_| apiece)
}

/// A telling as one unit will hold it, before it is known whether another holds the same.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    place: u32,
    founder: (i32, Id),
    pub(super) telling: &'a Telling,
    voice: u32,
    published: Option<i32>,
    status: Status,
    pub(super) span: Span,
    /// Day spoken of last in the document, for a telling without days.
    pub(super) context: Option<i32>,
    pub(super) site: Option<Box<str>>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        corpus: &'a Corpus,
        (founder, place): ((i32, Id), usize),
        voices: &[u32],
        context: Option<Spoken>,
        tables: &Tables,
    ) -> Self {
        let telling = &corpus.tellings[place];
        let published = corpus.papers[telling.paper as usize].published;
        let status = tables.status_of_act(telling.kind, telling.status);
        let pace = tables.pace(telling.kind);
        Self {
            place: u32::try_from(place).unwrap_or(u32::MAX),
            founder,
            telling,
            voice: voices[telling.paper as usize],
            published,
            status,
            span: reach::span(telling, status, published, pace, context),
            context: context.map(|spoken| spoken.day),
            site: site(telling, tables),
        }
    }

    fn told(&self) -> (u32, u32, KindId) {
        (self.telling.paper, self.voice, self.telling.kind)
    }
}

impl<'a> Unit<'a> {
    pub(super) fn new(reading: &Reading<'a>, tables: &Tables) -> Self {
        let telling = reading.telling;
        let pace = tables.pace(telling.kind);
        let symmetric = tables.is_symmetric(telling.kind);
        let sides = Sides::new(
            &tables.comparable(&telling.source),
            &tables.comparable(&telling.target),
            symmetric,
        );
        Self {
            members: smallvec![reading.place],
            founder: reading.founder,
            group: tables.group(telling.kind),
            kinds: smallvec![telling.kind],
            statuses: smallvec![reading.status],
            told_sides: smallvec![sides.clone()],
            sides,
            span: reading.span,
            context: reading.context,
            last_published: reading.published,
            first_published: reading.published,
            told: smallvec![reading.told()],
            numbers: (telling.number.filter(|_| pace.counts))
                .and_then(Count::known)
                .into_iter()
                .collect(),
            turns: telling.turn.into_iter().collect(),
            amounts: telling.amount.into_iter().collect(),
            countries: telling.place_country.into_iter().collect(),
            levels: telling.level.iter().cloned().collect(),
            sites: reading.site.iter().cloned().collect(),
            instruments: telling.instrument.iter().cloned().collect(),
            doers: breaker(telling, tables).into_iter().collect(),
            persons: SmallVec::from_slice(&telling.persons),
            words: &telling.words,
            background: telling.background,
        }
    }

    /// Takes in one more telling, which says the same in all by which tellings are compared.
    pub(super) fn repeat(&mut self, reading: &Reading<'a>) {
        self.members.push(reading.place);
        if reading.founder < self.founder {
            self.founder = reading.founder;
            self.words = &reading.telling.words;
        }
        self.context = self.context.or(reading.context);
        self.publish(reading.published, reading.published);
        self.tell(reading.told());
        self.background &= reading.telling.background;
    }

    fn publish(&mut self, first: Option<i32>, last: Option<i32>) {
        self.last_published = self.last_published.max(last);
        self.first_published = match (self.first_published, first) {
            (Some(one), Some(two)) => Some(one.min(two)),
            (one, two) => one.or(two),
        };
    }

    fn tell(&mut self, told: (u32, u32, KindId)) {
        if self.told.len() < PAPERS && !self.told.contains(&told) {
            self.told.push(told);
        }
    }

    pub(super) fn class(&self) -> Class {
        self.span.class()
    }

    /// A day by which units without bounds are near or far.
    pub(super) fn day(&self) -> i32 {
        match (self.class(), self.context, self.first_published) {
            (reach::OPEN, Some(day), _) | (reach::OPEN, None, Some(day)) => day,
            (reach::OPEN, None, None) => 0,
            _ => self.span.lo,
        }
    }

    /// Takes in the tellings of another unit, which is left empty.
    pub(super) fn absorb(&mut self, other: &mut Self) {
        if other.members.len() > self.members.len() {
            std::mem::swap(&mut self.members, &mut other.members);
        }
        self.members.append(&mut other.members);
        if other.founder < self.founder {
            self.words = other.words;
        }
        self.founder = self.founder.min(other.founder);
        keep(&mut self.kinds, &other.kinds);
        keep(&mut self.statuses, &other.statuses);
        self.sides.join(&other.sides);
        keep(&mut self.told_sides, &other.told_sides);
        self.span = self.span.narrowed(other.span);
        self.context = self.context.or(other.context);
        self.publish(other.first_published, other.last_published);
        for &told in &other.told {
            self.tell(told);
        }
        keep(&mut self.numbers, &other.numbers);
        keep(&mut self.turns, &other.turns);
        keep(&mut self.amounts, &other.amounts);
        keep(&mut self.countries, &other.countries);
        keep(&mut self.levels, &other.levels);
        keep(&mut self.sites, &other.sites);
        keep(&mut self.instruments, &other.instruments);
        keep(&mut self.doers, &other.doers);
        keep(&mut self.persons, &other.persons);
        self.background &= other.background;
    }

    /// Whether both are told in one document.
    pub(super) fn shares_paper(&self, other: &Self) -> bool {
        self.told
            .iter()
            .any(|one| other.told.iter().any(|two| one.0 == two.0))
    }

    /// Whether both are told by one voice.
    pub(super) fn shares_voice(&self, other: &Self) -> bool {
        self.told
            .iter()
            .any(|one| other.told.iter().any(|two| one.1 == two.1))
    }

    /// Whether every telling came so late, or as background, that it is no news of the day.
    pub(super) fn is_history(&self) -> bool {
        let late = self
            .first_published
            .is_some_and(|day| self.span.stated && day - self.span.hi > 30);
        self.background || late
    }
}
