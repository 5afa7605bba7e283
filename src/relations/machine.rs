//! The state machine of one dyad, over one time in which both states stand.
//!
//! Events come in an order that their days allow (see [`Machine::run`]); what each does is
//! data (`transitions.rs`). Nothing silently wins: what does not fit the state reached is
//! listed, and a change that needs an unknown one before it gets that one as an implied spell
//! without days.

use crate::events::Status;
use crate::knowledge::Code;

use super::act::{Act, Days};
use super::row::{Opening, Row};
use super::spell::{Basis, Bounds};
use super::state::{Level, Tie};
use super::transitions::{Change, Mode, Reach, Sides, Transition, find};

/// An article on new relations still says that there were none: within so many days of a
/// change, a remark to the contrary speaks of the time before.
const REMARK_LAG: i64 = 31;

/// Sources seldom differ by more than this on the days of one act: a break told again later
/// than that is another break, and what lay between is not told.
const ONE_ACT: i64 = 3 * 366;

/// The same where kinds differ: who says "restored" a month after "established" does not mean
/// the first relations.
const OTHER_ACT: i64 = 31;

/// An event of the dyad.
#[derive(Debug, Clone)]
pub(super) struct Step<'a> {
    pub(super) act: &'a Act,
    /// Its days, which may have been moved into the life of the dyad.
    pub(super) days: Option<Days>,
    /// Initiator and counterpart, in the order of the event.
    pub(super) pair: (Code, Code),
    /// Contradiction found before the machine saw it.
    pub(super) conflict: Option<String>,
}

impl Step<'_> {
    fn level(&self) -> Option<Level> {
        self.act.level.as_deref().and_then(Level::parse)
    }

    fn line(&self, tie: Option<Tie>) -> Option<&'static Transition> {
        find(&self.act.kind, self.act.status, tie)
    }

    /// The state that it leads to or shows.
    fn reach(&self, line: &Transition) -> Option<Tie> {
        match (line.to, self.level()) {
            (Reach::Tie(Tie::Established), Some(Level::Consular)) => Some(Tie::Consular),
            (Reach::Tie(tie), _) => Some(tie),
            (Reach::ByMission, Some(level)) if level.is_diplomatic() => Some(Tie::Established),
            // A consul who is appointed is no consulate yet.
            (Reach::ByMission, Some(Level::Consular)) if !self.act.kind.starts_with("envoy.") => {
                Some(Tie::Consular)
            }
            (Reach::Nothing | Reach::ByMission, _) => None,
        }
    }

    /// How well it fits a state, the best first: which of several events that may have come
    /// next is taken to have done so.
    fn fit(&self, tie: Option<Tie>) -> u8 {
        let Some(line) = self.line(tie) else { return 5 };
        match (line.mode, self.reach(line)) {
            // What did not exist is told of the time before.
            (Mode::Assert, Some(Tie::None)) => 0,
            (Mode::Assert | Mode::Act, reach) if reach.is_some() && reach == tie => 1,
            // "recognised it in 1944 and kept a legation there": recognition comes before what is seen of relations.
            (Mode::Assert, _) | (Mode::Act, Some(Tie::Recognised)) if tie.is_none() => 1,
            (Mode::Act, _) if line.from.contains(&tie) => 2,
            (Mode::Sign, _) => 3,
            _ => 4,
        }
    }

    fn opening(&self, basis: Basis) -> Opening {
        let days = self.days;
        // "In 1950 they had relations" says nothing of their beginning, nor does "they have
        // relations"; "since 1950" does, and comes as an ongoing state with days of its own.
        let stated = self.act.days.is_some() && self.act.status == Status::Ongoing;
        let since = basis == Basis::Act || stated;
        Opening {
            bounds: Bounds {
                earliest: days.filter(|_| since).map(|days| days.first),
                latest: days.map(|days| days.last),
            },
            basis,
            event: Some(self.act.event.clone()),
            kind: Some(self.act.kind.clone()),
            other_days: self.act.other_days.clone(),
            confidence: self.act.confidence,
            n_reports: self.act.n_reports,
        }
    }

    fn name(&self) -> String {
        let days = self.days.map(|days| format!(" {}", days.words()));
        format!("{}{}", self.act.kind, days.unwrap_or_default())
    }
}

/// "opened a legation in 1951; full relations followed in 2006": the mission was there long before, whatever lay between.
fn is_long_after_mission(head: &Row, days: Days) -> bool {
    let mut seen = head.openings.iter();
    seen.any(|opening| {
        let opened = matches!(
            opening.kind.as_deref(),
            Some("mission.open" | "mission.reopen")
        );
        let last = opening.bounds.latest.filter(|_| opened);
        last.is_some_and(|last| (days.first - last).num_days() > 5 * ONE_ACT)
    })
}

/// The machine. Rows are in the order of time.
#[derive(Debug)]
pub(super) struct Machine {
    a: Code,
    pub(super) rows: Vec<Row>,
}

impl Machine {
    /// A machine for the dyad whose lower code is `a`; `inherited` is the spell that it takes
    /// over.
    pub(super) fn new(a: Code, inherited: Option<Row>) -> Self {
        Self {
            a,
            rows: inherited.into_iter().collect(),
        }
    }

    /// Feeds all events: dated ones in the order of their days, then those without.
    ///
    /// Where days overlap, that event comes first that fits the state reached: in a year for
    /// which both are told, relations are established before they are severed.
    pub(super) fn run(&mut self, steps: &[Step<'_>]) {
        let (mut dated, mut undated): (Vec<&Step<'_>>, Vec<&Step<'_>>) =
            steps.iter().partition(|step| step.days.is_some());
        while let Some(horizon) = dated
            .iter()
            .filter_map(|step| step.days)
            .map(|d| d.last)
            .min()
        {
            let tie = self.tie();
            let key = |step: &&Step<'_>| {
                let days = step.days.expect("only dated steps are here");
                let act = step.act;
                (
                    step.fit(tie),
                    days.last,
                    days.first,
                    act.kind.clone(),
                    act.event.clone(),
                )
            };
            let next = (0..dated.len())
                .filter(|&at| dated[at].days.is_some_and(|days| days.first <= horizon))
                .min_by_key(|&at| key(&dated[at]))
                .expect("the step that gives the horizon is one");
            let step = dated.swap_remove(next);
            self.apply(step);
        }
        undated.sort_by(|a, b| (&a.act.kind, &a.act.event).cmp(&(&b.act.kind, &b.act.event)));
        for step in undated {
            self.apply_undated(step);
        }
    }

    /// The state reached.
    pub(super) fn tie(&self) -> Option<Tie> {
        self.rows.last().map(|row| row.tie)
    }

    fn head(&mut self) -> Option<&mut Row> {
        self.rows.iter_mut().rev().find(|row| row.head)
    }

    fn conflict(&mut self, words: String) {
        if let Some(head) = self.head() {
            head.conflicts.push(words);
        }
    }

    fn apply(&mut self, step: &Step<'_>) {
        let tie = self.tie();
        let Some(line) = step.line(tie) else { return };
        let reach = step.reach(line);
        match (line.mode, reach) {
            (_, None) => {}
            (Mode::Act, Some(to)) => self.act(step, line, to),
            (_, Some(Tie::None)) => self.deny(step),
            (mode, Some(to)) => self.show(step, mode, to),
        }
        if let Some(words) = &step.conflict {
            self.conflict(words.clone());
        }
        self.relevel(step, line);
    }

    /// A change of state.
    fn act(&mut self, step: &Step<'_>, line: &Transition, to: Tie) {
        let tie = self.tie();
        let opening = step.opening(Basis::Act);
        // "The republic took up relations in 1923": what it took over was not before that.
        if to == Tie::Established && tie != Some(to) && self.inherits_from(opening.bounds) {
            self.rows.clear();
            self.open(to, opening);
            return;
        }
        // Consuls who were there before say nothing of recognition.
        let only_consuls = to == Tie::Recognised && tie == Some(Tie::Consular) && self.is_shown();
        if tie == Some(to) && self.only_raises(step, opening.bounds) {
            // "Ambassadors were exchanged in 1964", after relations were restored: see `relevel`.
        } else if tie == Some(to) && !self.is_another(step, line) {
            let head = self.head().expect("a state is reached by a row");
            head.openings.push(opening);
        } else if tie == Some(to) && line.implies.is_none() {
            self.open(to, opening);
        } else if tie.is_some_and(|tie| line.contradicts.contains(&tie)) {
            self.conflict(format!(
                "{} when {}",
                step.name(),
                tie.map_or("", Tie::as_str)
            ));
        } else if tie != Some(to) && (line.from.contains(&tie) || only_consuls) {
            if tie == Some(Tie::Recognised) && self.began_on(opening.bounds) {
                // "recognised and established relations with it on the same day"
                self.rows.pop();
            }
            self.open(to, opening);
        } else if let Some(before) = line.implies {
            if tie != Some(before) {
                // Nothing tells when it began; that it was there is told by its end.
                self.open(before, Opening::implied(opening.confidence));
            }
            self.open(to, opening);
        }
    }

    /// Whether an act that leads to the state reached is not the one by which it was reached:
    /// it needs another state before it, and its days are too far away.
    fn is_another(&self, step: &Step<'_>, line: &Transition) -> bool {
        let head = self.rows.iter().rev().find(|row| row.head);
        let (Some(head), Some(days)) = (head, step.days) else {
            return false;
        };
        if line.implies.is_none() {
            return self.is_shown() && is_long_after_mission(head, days);
        }
        let acts = head
            .openings
            .iter()
            .filter(|opening| opening.basis == Basis::Act);
        let mut nearest = None;
        // "In 1954 there was an embassy; relations were restored in 2006": a state that was only
        // seen, and long before, was not reached by this act.
        let mut seen = head
            .openings
            .iter()
            .filter(|opening| opening.basis == Basis::Assertion);
        let long_ago = seen.any(|opening| {
            let last = opening.bounds.latest;
            last.is_some_and(|last| (days.first - last).num_days() > ONE_ACT)
        });
        if long_ago && self.is_shown() {
            return true;
        }
        for opening in acts {
            let (Some(first), Some(last)) = (opening.bounds.earliest, opening.bounds.latest) else {
                return false;
            };
            let gap = days.gap(Days { first, last });
            let same = opening.kind.as_deref() == Some(&line.kind);
            let far = gap > if same { ONE_ACT } else { OTHER_ACT };
            nearest = Some(nearest.is_none_or(|before| before) && far);
        }
        nearest.unwrap_or(false)
    }

    /// Whether an act that leads to the state reached comes well after its beginning and tells of another level: the
    /// envoys whom the two then exchange are no second beginning.
    fn only_raises(&self, step: &Step<'_>, bounds: Bounds) -> bool {
        let (Some(level), Some(last)) = (step.level(), self.rows.last()) else {
            return false;
        };
        let head = self.rows.iter().rev().find(|row| row.head);
        let began = head.filter(|row| row.chosen().basis == Basis::Act);
        let began = began.and_then(|row| row.bounds().latest);
        let later = began.zip(bounds.earliest);
        step.act.kind == "relations.establish"
            && level.is_diplomatic()
            && last.levels != [Some(level); 2]
            && later.is_some_and(|(began, day)| (day - began).num_days() > OTHER_ACT)
    }

    /// Whether nothing but what was seen tells of the state reached.
    fn is_shown(&self) -> bool {
        let head = self.rows.iter().rev().find(|row| row.head);
        head.is_some_and(|head| {
            head.openings
                .iter()
                .all(|one| one.basis == Basis::Assertion)
        })
    }

    /// Whether the last row began on just that day.
    fn began_on(&self, bounds: Bounds) -> bool {
        let last = self.rows.last().map(Row::bounds);
        bounds.earliest.is_some() && bounds.earliest == bounds.latest && last == Some(bounds)
    }

    /// Whether all that is known is what was taken over, on a day that may be that of an act or later.
    fn inherits_from(&self, bounds: Bounds) -> bool {
        let [only] = &self.rows[..] else { return false };
        let chosen = only.chosen();
        chosen.basis == Basis::Succession
            && bounds.earliest.is_some()
            && bounds.earliest <= chosen.bounds.earliest
    }

    /// A remark that relations, or such relations, exist.
    fn show(&mut self, step: &Step<'_>, mode: Mode, to: Tie) {
        let tie = self.tie();
        // "recognised it on 26 May 1824 by receiving its chargé": no more than that.
        let recognising = tie == Some(Tie::Recognised)
            && step.act.kind == "envoy.accredit"
            && self.began_on(step.opening(Basis::Act).bounds);
        let holds = recognising || tie.is_some_and(|tie| tie == to || tie.has_relations());
        let raised = to == Tie::Established && tie == Some(Tie::Consular);
        if holds && !raised {
            if mode == Mode::Assert {
                let opening = step.opening(Basis::Assertion);
                let head = self.head().expect("a state is reached by a row");
                if tie == Some(to) {
                    head.openings.push(opening);
                } else {
                    head.confirmed += opening.n_reports;
                }
            }
        } else if tie != Some(Tie::Severed) {
            self.open(to, step.opening(Basis::Assertion));
        } else if mode == Mode::Assert && !self.lags(step) {
            self.open(to, step.opening(Basis::Assertion));
            self.conflict(format!("{} after severed", step.name()));
        } else if to == Tie::Established {
            self.conflict(format!("{} when severed", step.name()));
        }
    }

    /// A remark that there are no relations.
    fn deny(&mut self, step: &Step<'_>) {
        match self.tie() {
            None => {
                let opening = step.opening(Basis::Assertion);
                self.open(Tie::None, opening);
            }
            Some(Tie::Established | Tie::Consular) => {
                if !self.lags(step) {
                    let mut opening = step.opening(Basis::Assertion);
                    opening.bounds.earliest = None;
                    self.open(Tie::Severed, opening);
                    self.conflict(format!("no relations {} v no break told", step.name()));
                }
            }
            Some(Tie::None) => {
                let opening = step.opening(Basis::Assertion);
                let head = self.head().expect("a state is reached by a row");
                head.openings.push(opening);
            }
            Some(Tie::Severed | Tie::Suspended | Tie::Recognised) => {
                let head = self.head().expect("a state is reached by a row");
                head.confirmed += step.act.n_reports;
            }
        }
    }

    /// Whether a remark comes so soon after the last change that it may speak of the time
    /// before.
    fn lags(&self, step: &Step<'_>) -> bool {
        let changed = self.rows.iter().rev().find(|row| row.head);
        let changed = changed.and_then(|row| row.bounds().earliest);
        match (changed, step.days) {
            (Some(changed), Some(days)) => (days.first - changed).num_days() <= REMARK_LAG,
            _ => false,
        }
    }

    fn open(&mut self, to: Tie, opening: Opening) {
        let levels = match to {
            Tie::Severed | Tie::Suspended | Tie::None => [None, None],
            _ => self
                .rows
                .last()
                .filter(|row| row.tie != Tie::Severed)
                .map_or([None, None], |row| row.levels),
        };
        self.rows.push(Row::new(to, levels, true, opening));
    }

    /// Changes levels: in the last row if it began then, otherwise in a new one.
    fn relevel(&mut self, step: &Step<'_>, line: &Transition) {
        let Some(last) = self.rows.last() else { return };
        let (from, to) = self.sides(step);
        // "Persia had a legation in Berne": of the two the one that does not stand where it is.
        let guest = step.act.place_country.and_then(|place| match step.pair {
            (one, other) if one == place => Some(self.side_of(other)),
            (one, other) if other == place => Some(self.side_of(one)),
            _ => None,
        });
        let whose: &[usize] = match line.sides {
            Sides::Nobody => &[],
            Sides::Both if line.mode == Mode::Assert && guest.is_some() => guest.as_slice(),
            Sides::Both => &[0, 1],
            // "they opened legations": either with the other.
            Sides::Initiator if step.act.target.is_empty() => &[0, 1],
            Sides::Initiator => &[from],
            Sides::Counterpart => &[to],
        };
        let mut levels = last.levels;
        for &side in whose {
            levels[side] = line.change.apply(step.level(), levels[side]);
        }
        if levels == last.levels || line.change == Change::Unknown {
            return;
        }
        if !last.tie.has_relations() && levels.iter().flatten().any(|level| level.is_diplomatic()) {
            return;
        }
        let opening = step.opening(Basis::Act);
        if self.begins_with(step.days) {
            let last = self.rows.last_mut().expect("looked at above");
            last.levels = levels;
            // Raised and lowered in one year: as before.
            if let [.., before, last] = &self.rows[..]
                && !last.head
                && (before.tie, before.levels) == (last.tie, last.levels)
            {
                self.rows.pop();
            }
        } else {
            self.rows.push(Row::new(last.tie, levels, false, opening));
        }
    }

    /// 0 for the lower code, 1 for the other.
    fn side_of(&self, code: Code) -> usize {
        usize::from(code != self.a)
    }

    /// Sides of initiator and counterpart: 0 for the lower code. A host that closes a mission
    /// on its own ground closes the other's.
    fn sides(&self, step: &Step<'_>) -> (usize, usize) {
        let (initiator, counterpart) = step.pair;
        let hosted = step.act.kind.starts_with("mission.")
            && step.act.place_country == Some(initiator)
            && initiator != counterpart;
        let initiator_is_a = (initiator == self.a) != hosted;
        if initiator_is_a { (0, 1) } else { (1, 0) }
    }

    /// Whether the last row may have begun on these days.
    fn begins_with(&self, days: Option<Days>) -> bool {
        let Some(last) = self.rows.last() else {
            return false;
        };
        let bounds = last.bounds();
        match (bounds.earliest, bounds.latest, days) {
            (Some(first), Some(last), Some(days)) => days.meets(Days { first, last }),
            (None, Some(last), Some(days)) => days.first <= last,
            _ => true,
        }
    }

    /// An event without days: it confirms, and opens something only where nothing is known.
    fn apply_undated(&mut self, step: &Step<'_>) {
        let Some(line) = step.line(None) else { return };
        let Some(to) = step.reach(line) else { return };
        if let Some(row) = self
            .rows
            .iter_mut()
            .rev()
            .find(|row| row.head && row.tie == to)
        {
            if line.mode != Mode::Sign {
                row.confirmed += step.act.n_reports;
            }
            return;
        }
        if !self.rows.is_empty() {
            return;
        }
        let mut opening = step.opening(if line.mode == Mode::Act {
            Basis::Act
        } else {
            Basis::Assertion
        });
        opening.bounds.latest = step.act.published;
        if let (Mode::Act, Some(before)) = (
            line.mode,
            line.implies.filter(|_| !line.from.contains(&None)),
        ) {
            self.open(before, Opening::implied(opening.confidence));
        }
        self.open(to, opening);
        self.relevel(step, line);
    }
}
