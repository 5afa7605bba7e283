//! Which tellings tell of one act.
//!
//! Acts are found from the finest tellings to the coarsest. Those that state one day make the
//! acts; then tellings whose days follow from publication, those of a week, a month, a year, plans,
//! and those without a day each join the one act that they can mean, or stand alone when there
//! are several. Every join is checked against all that both sides tell: stated days that exclude
//! each other, other numbers or roles reversed keep acts apart, so nothing chains.

use std::hash::{Hash, Hasher};

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHasher};

use crate::events::Status;
use crate::text::Id;

use super::count::Count;
use super::index::{self, CLASSES, Index};
use super::reach::{self, Class, DAY, NEWS, OPEN, Span, Spoken, YEAR};
use super::score::{self, ENOUGH, LEAD};
use super::sides::Fit;
use super::tables::{Recurrence, Tables};
use super::telling::{Corpus, Telling};
use super::union::Union;
use super::unit::{Reading, Unit, breaker};

/// Units of the same days with which one is compared.
const NEIGHBOURS: usize = 12;
/// Days around it within which an unbounded telling looks for its like.
const NEAR: i32 = 10;

/// Longest unit of days by which the days of one act may be told wrong beyond the kind's slip.
const LONGEST_SLACK: i32 = 31;

/// The same by class, up to that of a year: the longest spans of the class that are no longer.
const SLACKS: [i32; YEAR as usize + 1] = [0, 9, 0, 30, LONGEST_SLACK, 0];

/// Days by which what was planned and not called off may come later than planned.
const SOON: i32 = 10;

/// Days by which sources may differ on an act that was done to one odd number of persons.
const ODD_NUMBER: i32 = 7;
/// Days between an act that happens once and its announcement, which a source may take for it.
const ANNOUNCED: i32 = 3;

/// A join and how much speaks for it.
#[derive(Debug, Clone, Copy)]
struct Proposal {
    score: f64,
    one: usize,
    other: usize,
    slips: bool,
}

/// The tellings of each act, as places in the corpus, in order.
pub(super) fn clusters(corpus: &Corpus, voices: &[u32], tables: &Tables) -> Vec<Vec<u32>> {
    let contexts = reach::contexts(corpus);
    let mut order: Vec<(u16, Founded)> = (0..corpus.tellings.len())
        .into_par_iter()
        .map(|place| {
            let field = tables.field(corpus.tellings[place].kind);
            (field, (founder(corpus, place), place))
        })
        .collect();
    order.par_sort_unstable();
    // Fields have nothing to do with one another, and of a few tellings at a time all that is looked up is near.
    let fields: Vec<&[(u16, Founded)]> = order.chunk_by(|a, b| a.0 == b.0).collect();
    fields
        .into_par_iter()
        .flat_map_iter(|field| {
            let board = Board::new(corpus, field, voices, &contexts, tables);
            board.acts()
        })
        .collect()
}

/// Tellings that are made ready at once.
const DRAFTS: usize = 1 << 13;

fn hash(same: &Same<'_>) -> u64 {
    let mut hasher = FxHasher::default();
    same.hash(&mut hasher);
    hasher.finish()
}

/// By what a telling is ordered, and its place in the corpus.
type Founded = ((i32, Id), usize);

/// The tellings of one field of kinds.
struct Board<'a> {
    units: Vec<Unit<'a>>,
    union: Union,
    index: Index,
    tables: &'a Tables,
}

/// Everything by which two tellings are told apart: equal ones are one unit from the start.
type Same<'a> = (
    (
        u16,
        u8,
        &'a [crate::knowledge::Code],
        &'a [crate::knowledge::Code],
    ),
    (
        Span,
        Option<Count>,
        Option<u64>,
        Option<crate::knowledge::Code>,
    ),
    (Option<&'a str>, Option<&'a str>, &'a [u32], Option<u8>),
    (
        Option<(u32, Option<i32>)>,
        Option<(u32, u32)>,
        Option<&'a str>,
        Option<crate::knowledge::Code>,
    ),
);

fn same<'a>(
    telling: &'a Telling,
    span: Span,
    context: Option<i32>,
    site: Option<&'a str>,
    tables: &Tables,
) -> Same<'a> {
    let own = (span.class() >= NEWS).then_some((telling.paper, context));
    let once = tables.is_told_once(telling.kind);
    let kind = u16::try_from(telling.kind.index()).unwrap_or(u16::MAX);
    (
        (kind, telling.status as u8, &telling.source, &telling.target),
        (
            span,
            telling.number,
            telling.amount.map(f64::to_bits),
            telling.place_country,
        ),
        (
            telling.level.as_deref(),
            telling.instrument.as_deref(),
            &telling.persons,
            telling.turn,
        ),
        (
            own,
            once.then_some((telling.paper, telling.sentence)),
            site,
            breaker(telling, tables),
        ),
    )
}

fn same_as<'a>(reading: &'a Reading<'_>, tables: &Tables) -> Same<'a> {
    let site = reading.site.as_deref();
    same(reading.telling, reading.span, reading.context, site, tables)
}

impl<'a> Board<'a> {
    fn new(
        corpus: &'a Corpus,
        order: &[(u16, Founded)],
        voices: &[u32],
        contexts: &[Option<Spoken>],
        tables: &'a Tables,
    ) -> Self {
        // Room for all at once: what is not used is never touched, and nothing is moved.
        let mut places: FxHashMap<u64, usize> =
            FxHashMap::with_capacity_and_hasher(order.len(), FxBuildHasher);
        // By unit: the next one whose telling has the same hash.
        let mut next: Vec<Option<usize>> = Vec::with_capacity(order.len());
        let mut units: Vec<Unit> = Vec::with_capacity(order.len());
        // Most drafts are taken in at once: a few at a time, they reuse one another's memory.
        for some in order.chunks(DRAFTS) {
            let draft = |&(_, entry): &(u16, Founded)| {
                let reading = Reading::new(corpus, entry, voices, contexts[entry.1], tables);
                (hash(&same_as(&reading, tables)), reading)
            };
            let drafts: Vec<_> = some.par_iter().map(draft).collect();
            for (hash, reading) in drafts {
                let telling = reading.telling;
                let nobody = telling.source.is_empty() && telling.target.is_empty();
                let key = same_as(&reading, tables);
                // What a unit took in had all the same.
                let is_same = |at: usize| {
                    let unit: &Unit = &units[at];
                    let founder = &corpus.tellings[unit.members[0] as usize];
                    let site = unit.sites.first().map(AsRef::as_ref);
                    same(founder, unit.span, unit.context, site, tables) == key
                };
                let mut alike = std::iter::successors(places.get(&hash).copied(), |&at| next[at]);
                match alike.find(|&at| is_same(at)) {
                    Some(at) if !nobody => units[at].repeat(&reading),
                    _ => {
                        next.push(places.insert(hash, units.len()));
                        units.push(Unit::new(&reading, tables));
                    }
                }
            }
        }
        Self {
            union: Union::new(units.len()),
            units,
            index: Index::default(),
            tables,
        }
    }

    /// The tellings of each act, when all that can be joined is.
    fn acts(mut self) -> Vec<Vec<u32>> {
        self.within_documents();
        for class in 0..CLASSES {
            let class = Class::try_from(class).unwrap_or(OPEN);
            self.settle(class);
            // Before the coarser tellings, to which two days of one act would be two acts.
            if class == NEWS || class == OPEN {
                self.slips(class);
            }
            // What could mean either of two days may mean the one act that they are of.
            for left in (DAY + 1..=class).filter(|_| class == NEWS) {
                self.join_finer(left);
            }
        }
        let members = self.units.into_iter().map(|unit| unit.members.into_vec());
        members
            .filter(|members| !members.is_empty())
            .map(|mut members| {
                members.sort_unstable();
                members
            })
            .collect()
    }

    fn is_root(&self, place: usize) -> bool {
        !self.units[place].members.is_empty()
    }

    fn score(&self, one: usize, other: usize, slips: bool) -> Option<f64> {
        score::score(&self.units[one], &self.units[other], self.tables, slips)
    }

    /// Carries out joins, the best first, as long as they still hold.
    fn join(&mut self, mut proposals: Vec<Proposal>) {
        proposals.sort_unstable_by(|a, b| {
            let by_score = b.score.total_cmp(&a.score);
            by_score.then((a.one, a.other).cmp(&(b.one, b.other)))
        });
        for Proposal {
            one, other, slips, ..
        } in proposals
        {
            let (one, other) = (self.union.root(one), self.union.root(other));
            let holds = if slips {
                self.slipped(one, other).is_some()
            } else {
                self.score(one, other, false).is_some()
            };
            if one == other || !holds {
                continue;
            }
            let root = self.union.join(one, other);
            let gone = one.max(other);
            let (left, right) = self.units.split_at_mut(gone);
            left[root].absorb(&mut right[0]);
        }
    }

    /// Joins tellings of a document without a stated day to the one that has it.
    fn within_documents(&mut self) {
        let mut papers: Vec<(u32, u16, usize)> = self
            .units
            .iter()
            .enumerate()
            .flat_map(|(place, unit)| {
                let told = unit.told.iter();
                told.map(move |&(paper, _, _)| (paper, unit.group, place))
            })
            .collect();
        papers.par_sort_unstable();
        papers.dedup();
        let lists: Vec<&[(u32, u16, usize)]> = papers
            .chunk_by(|a, b| (a.0, a.1) == (b.0, b.1))
            .filter(|list| (2..=index::CROWD).contains(&list.len()))
            .collect();
        let proposals = lists
            .par_iter()
            .flat_map_iter(|list| {
                list.iter().filter_map(|&(_, _, place)| {
                    let class = self.units[place].class();
                    let others = list.iter().map(|&(_, _, other)| other);
                    self.only(
                        place,
                        others.filter(|&other| self.units[other].class() < class),
                    )
                })
            })
            .collect();
        self.join(proposals);
    }

    /// The one unit that another can mean.
    fn only(&self, place: usize, candidates: impl Iterator<Item = usize>) -> Option<Proposal> {
        let mut roots: Vec<usize> = candidates.map(|place| self.union.find(place)).collect();
        roots.sort_unstable();
        roots.dedup();
        let mut found: Vec<(f64, usize)> = roots
            .into_iter()
            .filter(|&root| root != place)
            .filter_map(|root| Some((self.score(place, root, false)?, root)))
            .collect();
        found.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let &(score, other) = found.first()?;
        let rivals = found[1..]
            .iter()
            .take_while(|&&(rival, _)| score - rival < LEAD);
        for &(_, rival) in rivals {
            // A rival that may be the same act is none.
            self.score(other, rival, false)?;
        }
        Some(Proposal {
            score,
            one: place,
            other,
            slips: false,
        })
    }

    /// Acts of one class.
    fn of_class(&self, class: Class) -> Vec<usize> {
        (0..self.units.len())
            .into_par_iter()
            .filter(|&place| self.is_root(place) && self.units[place].class() == class)
            .collect()
    }

    /// Joins the units of one class to finer ones.
    fn join_finer(&mut self, class: Class) {
        for whole in [true, false] {
            let proposals = self
                .of_class(class)
                .par_iter()
                .filter_map(|&place| self.finer(place, class, whole))
                .collect();
            self.join(proposals);
        }
    }

    /// Joins the units of one class to finer ones and to each other.
    fn settle(&mut self, class: Class) {
        if class > DAY {
            self.join_finer(class);
        }
        let left = self.of_class(class);
        let listed = left.iter().map(|&place| (place, &self.units[place]));
        self.index.add(class, listed);
        let proposals = left
            .par_iter()
            .flat_map_iter(|&place| self.peers(place, class))
            .collect();
        self.join(proposals);
        let proposals = self
            .of_class(class)
            .par_iter()
            .filter_map(|&place| self.fuller(place, class))
            .collect();
        self.join(proposals);
    }

    /// The finer unit that one can mean, with the same sides or with more or fewer.
    fn finer(&self, place: usize, class: Class, whole: bool) -> Option<Proposal> {
        let unit = &self.units[place];
        let candidates = self.listed(unit, class.saturating_sub(1), whole)?;
        // Of two that differ in completeness it is the lesser that must have no choice.
        let fits = |&other: &usize| {
            let other = &self.units[self.union.find(other)];
            let fuller = other.sides.all.len() > unit.sides.all.len();
            whole || fuller || score::denies(unit, other)
        };
        self.only(place, candidates.into_iter().filter(fits))
    }

    /// The unit with more sides that one can mean, among its like and finer ones.
    fn fuller(&self, place: usize, class: Class) -> Option<Proposal> {
        let unit = &self.units[place];
        let candidates = self.listed(unit, class, false)?;
        let fuller = candidates.into_iter().filter(|&other| {
            let other = &self.units[self.union.find(other)];
            other.sides.all.len() > unit.sides.all.len()
        });
        self.only(place, fuller)
    }

    /// Units up to a class that may fall on a unit's days; `None` for a crowd.
    fn listed(&self, unit: &Unit, class: Class, whole: bool) -> Option<Vec<usize>> {
        let around = Span {
            lo: unit.day() - 366,
            hi: unit.day() + 366,
            stated: false,
        };
        if unit.class() == OPEN && unit.context.is_some() {
            // What is near the day spoken of counts; the rest only if there is little of it.
            let all = self.between(unit, class, whole, unit.span);
            return all.or_else(|| self.between(unit, class, whole, around));
        }
        self.between(unit, class, whole, unit.span)
    }

    fn between(&self, unit: &Unit, class: Class, whole: bool, span: Span) -> Option<Vec<usize>> {
        let keys: Vec<u64> = if whole {
            vec![index::whole(unit.group, &unit.sides.all)]
        } else {
            index::parts(unit).collect()
        };
        let mut found = Vec::new();
        for class in 0..=class {
            // Of several sides the rarest finds the same units among the fewest others.
            let mut crowded = !keys.is_empty();
            for &key in &keys {
                if let Some(list) = self.index.find(class, key, span) {
                    crowded = false;
                    found.extend(list.iter().map(|&(_, place)| place as usize));
                }
            }
            if crowded {
                return None;
            }
        }
        Some(found)
    }

    /// Units of the same class that tell the same.
    fn peers(&self, place: usize, class: Class) -> Vec<Proposal> {
        let unit = &self.units[place];
        let key = index::whole(unit.group, &unit.sides.all);
        let entry = (unit.day(), u32::try_from(place).unwrap_or(u32::MAX));
        let last = if class == OPEN {
            unit.day().saturating_add(NEAR)
        } else {
            unit.span.hi
        };
        self.index
            .after(class, key, entry)
            .iter()
            .take_while(|&&(day, _)| day <= last)
            .take(NEIGHBOURS)
            .filter_map(|&(_, other)| {
                let other = other as usize;
                Some(Proposal {
                    score: self.score(place, other, false)?,
                    one: place,
                    other,
                    slips: false,
                })
            })
            .collect()
    }

    /// Joins acts on which independent sources give other days.
    fn slips(&mut self, class: Class) {
        let proposals: Vec<Proposal> = (0..self.units.len())
            .into_par_iter()
            .filter(|&place| self.is_root(place) && self.units[place].class() <= class)
            // Those of the finer classes have looked for each other before.
            .filter(|&place| class == NEWS || self.units[place].class() > NEWS)
            .filter_map(|place| self.slip(place))
            .collect();
        self.join(proposals);
    }

    fn slip(&self, place: usize) -> Option<Proposal> {
        let unit = &self.units[place];
        let slip = self.pace_of(unit).1;
        if !unit.span.stated || unit.class() > YEAR || slip == 0 {
            return None;
        }
        let put_off = if unit.statuses.iter().all(|&status| is_open(status)) {
            self.put_off(unit)
        } else {
            0
        };
        let own = Some(unit.span.hi - unit.span.lo).filter(|&days| days <= LONGEST_SLACK);
        let around = |class: Class| {
            let slack = own.unwrap_or(0).max(SLACKS[usize::from(class)]);
            Span {
                lo: unit.span.lo - slip - slack,
                // It is a plan that looks for what came of it, and not the act for a plan.
                hi: unit.span.hi + slip.max(put_off) + slack,
                stated: false,
            }
        };
        let keys = std::iter::once(index::whole(unit.group, &unit.sides.all));
        let mut found: Vec<(f64, usize)> = Vec::new();
        for key in keys.chain(index::parts(unit)) {
            for class in (DAY..=YEAR).filter(|&class| class != NEWS) {
                let listed = self.index.find(class, key, around(class));
                // What is of the same day is no slip: it need not be looked at.
                let same_day = |day: i32| class == DAY && unit.class() == DAY && day == unit.day();
                let listed = listed.unwrap_or_default().iter();
                for &(_, other) in listed.filter(|&&(day, _)| !same_day(day)) {
                    let root = self.union.find(other as usize);
                    if root != place && found.iter().all(|&(_, known)| known != root) {
                        found.extend(self.slipped(place, root).map(|score| (score, root)));
                    }
                }
            }
        }
        found.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let &(score, other) = found.first()?;
        let alone = found
            .get(1)
            .is_none_or(|&(rival, _)| score - rival >= LEAD / 2.0);
        alone.then_some(Proposal {
            score,
            one: place,
            other,
            slips: true,
        })
    }

    /// Slowest recurrence and longest slip of a unit's kinds.
    fn pace_of(&self, unit: &Unit) -> (Recurrence, i32) {
        let paces = || unit.kinds.iter().map(|&kind| self.tables.pace(kind));
        let often = paces().any(|pace| pace.recurs == Recurrence::Often);
        let apiece = paces().any(|pace| pace.recurs == Recurrence::Apiece);
        let once = paces().all(|pace| matches!(pace.recurs, Recurrence::Once | Recurrence::Apiece));
        let recurs = match (often, once) {
            (true, _) => Recurrence::Often,
            (_, true) if apiece => Recurrence::Apiece,
            (_, true) => Recurrence::Once,
            _ => Recurrence::Rare,
        };
        (recurs, paces().map(|pace| pace.slip).min().unwrap_or(0))
    }

    /// Whether the town of the mission tells acts of a unit's kinds and level apart.
    fn is_sited(&self, unit: &Unit) -> bool {
        unit.kinds.iter().any(|&kind| {
            let sited = self.tables.pace(kind).sited;
            sited.is_some_and(|level| unit.levels.iter().any(|own| &**own == level))
        })
    }

    /// Days by which an act of a unit's kinds may be carried out later than planned.
    fn put_off(&self, unit: &Unit) -> i32 {
        let paces = unit.kinds.iter().map(|&kind| self.tables.pace(kind));
        paces.map(|pace| pace.put_off).min().unwrap_or(0)
    }

    /// Whether one unit is of a plan and the other of what came of it, later than planned.
    fn is_put_off(&self, one: &Unit, two: &Unit, gap: i32) -> bool {
        let (plan, act) = if one.span.lo <= two.span.lo {
            (one, two)
        } else {
            (two, one)
        };
        let done = |status: Status| matches!(status, Status::Occurred | Status::Ongoing);
        let called_off = plan.statuses.contains(&Status::Cancelled);
        let longest = self.put_off(plan).min(self.put_off(act));
        // Of a visit that nobody called off another one may be told a month later.
        let longest = match self.pace_of(plan).0 {
            Recurrence::Rare if !called_off => longest.min(SOON),
            _ => longest,
        };
        plan.statuses.iter().all(|&status| is_open(status))
            && act.statuses.iter().all(|&status| done(status))
            && (1..=longest).contains(&gap)
            && plan.sides.fit(&act.sides) == Some(Fit::Full)
            && plan.last_published < act.first_published
    }

    /// Points for two units whose days exclude each other.
    fn slipped(&self, place: usize, other: usize) -> Option<f64> {
        let (one, two) = (&self.units[place], &self.units[other]);
        let gap = one.span.gap(two.span);
        let stated = one.span.stated && two.span.stated;
        if !stated || gap == 0 {
            return None;
        }
        let (recurs, slip) = self.pace_of(one);
        if gap > LONGEST_SLACK + slip.max(self.put_off(one)) {
            return None;
        }
        // "a further million", announced a day after another.
        let next = if one.first_published <= two.first_published {
            two
        } else {
            one
        };
        let known = |turn: u8| turn > 0 && one.turns.contains(&turn) && two.turns.contains(&turn);
        let is_other = |&turn: &u8| turn != 1 && !known(turn);
        let further = next.turns.iter().any(is_other) && follows(one, two);
        if further && !next.is_history() {
            return None;
        }
        let independent = !one.shares_voice(two);
        let fit = one.sides.fit(&two.sides)?;
        let late = one.is_history() || two.is_history();
        // A month that is wrong is wrong by a month.
        let lengths = [one, two].map(|unit| unit.span.hi - unit.span.lo);
        let slack = lengths
            .into_iter()
            .filter(|&days| days <= LONGEST_SLACK)
            .max();
        // 1,188 prisoners are freed once.
        let odd = has_odd_number(one, two);
        let slip = if odd { slip.max(ODD_NUMBER) } else { slip };
        let late = late || odd;
        let usual = slip;
        let slip = slip + slack.filter(|_| late).unwrap_or(0);
        if self.is_put_off(one, two, gap) && !one.shares_paper(two) {
            let points = self.score(place, other, true)?;
            return (points >= ENOUGH - 1.0).then_some(points - f64::from(gap) / 31.0);
        }
        // Who names one side only tells of no other act if the news did not come in the order of the days.
        let whole = fit == Fit::Full || fit == Fit::Part && gap == 1 && !follows(one, two);
        if !(independent && (late || whole) && gap <= slip) {
            return None;
        }
        // A country has several consulates: only those of one town are one on other days.
        let sited = one.sites.iter().any(|site| two.sites.contains(site));
        if self.is_sited(one) && !sited && gap > 1 {
            return None;
        }
        let points = self.score(place, other, true)?;
        // Each side may break relations by itself, the other one on the next day.
        let same_doer = one.doers.iter().any(|doer| two.doers.contains(doer));
        if !late && !same_doer && !one.doers.is_empty() && !two.doers.is_empty() {
            return None;
        }
        // What happens once or seldom is hardly told of two days because it happened twice.
        let announced = same_rank(one, two)
            && match recurs {
                Recurrence::Once => gap <= ANNOUNCED,
                Recurrence::Apiece => same_doer && gap <= ANNOUNCED,
                Recurrence::Rare => gap == 1,
                _ => false,
            };
        // There is only one second round of talks.
        let same_turn = one.turns.iter().any(|&turn| known(turn));
        let recurs = match recurs {
            Recurrence::Often if same_turn => Recurrence::Rare,
            recurs => recurs,
        };
        let fits = match recurs {
            _ if !late && follows(one, two) && !announced && !same_turn => false,
            Recurrence::Once | Recurrence::Apiece if self.undone_between(one, two) => false,
            Recurrence::Once | Recurrence::Apiece => points >= ENOUGH - 1.0,
            Recurrence::Rare if late => gap <= usual && points >= ENOUGH - 1.0,
            // The nearest day is the commonest mistake; of two acts the news would come in their order.
            Recurrence::Rare if gap == 1 && !follows(one, two) => points >= ENOUGH - 1.0,
            Recurrence::Rare if gap == 1 && same_turn => points >= ENOUGH,
            Recurrence::Rare => points >= ENOUGH + 0.5,
            // Of what comes again soon there was another one in the other month.
            Recurrence::Often => late && gap <= usual && points >= ENOUGH - 1.0,
            Recurrence::Holds => false,
        };
        fits.then(|| points - f64::from(gap) / f64::from(slip))
    }

    /// Whether an act that undoes these lies between them.
    fn undone_between(&self, one: &Unit, two: &Unit) -> bool {
        let between = Span {
            lo: one.span.hi.min(two.span.hi),
            hi: one.span.lo.max(two.span.lo),
            stated: false,
        };
        one.kinds.iter().any(|&kind| {
            self.tables.undone_by(kind).any(|group| {
                let key = index::whole(group, &one.sides.all);
                (DAY..=YEAR).any(|class| {
                    let found = self.index.find(class, key, between);
                    found.is_none_or(|list| !list.is_empty())
                })
            })
        })
    }
}

/// Whether news of two days came in the order of the days: of an act and of the next, or of the
/// answer to it, rather than of one act.
fn follows(one: &Unit, two: &Unit) -> bool {
    let (first, next) = if one.span.lo <= two.span.lo {
        (one, two)
    } else {
        (two, one)
    };
    first.first_published < next.first_published
}

/// Whether two acts were done to one number of persons that is not met with twice.
fn has_odd_number(one: &Unit, two: &Unit) -> bool {
    let odd = |number: u32| number > 100 && !number.is_multiple_of(10);
    let mut numbers = one.numbers.iter();
    numbers.any(|&number| odd(number) && two.numbers.contains(&number))
}

/// Whether a status is of what may still come about.
fn is_open(status: Status) -> bool {
    reach::is_ahead(status) || status == Status::Cancelled
}

/// Whether what is said of the levels of two acts leaves them one.
fn same_rank(one: &Unit, two: &Unit) -> bool {
    one.levels.is_empty()
        || two.levels.is_empty()
        || one.levels.iter().any(|level| two.levels.contains(level))
}

/// By what units are ordered: first published first.
pub(super) fn founder(corpus: &Corpus, place: usize) -> (i32, Id) {
    let telling = &corpus.tellings[place];
    let published = corpus.papers[telling.paper as usize].published;
    (published.unwrap_or(reach::END), telling.report)
}
