//! The day of an act, and whether it is history: the words of the act first, then what the document tells around it.

use super::codebook::KindId;
use super::coder::Coder;
use super::coder::Placed;
use super::details;
use super::matching::Candidate;
use super::named;
use super::report::Report;
use super::report::When;
use super::scene::Scene;
use super::status::Status;
use super::tree::Tree;
use crate::syntax::Deprel;
use crate::text::Class;
use crate::text::Place;
use crate::time::Basis;
use crate::time::Bound;
use crate::time::Precision;
use crate::time::TimeExpression;
use crate::time::TimexType;
use chrono::NaiveDate;

/// Days before publication from which on an act is history.
pub(super) const BACKGROUND_DAYS: i64 = 60;

/// Kinds after which something is gone for a time: "from 1976 until 1979" tells when that began.
const BREACHES: [&str; 5] = [
    "mission.close",
    "mission.suspend",
    "relations.downgrade",
    "relations.sever",
    "relations.suspend",
];

impl Coder {
    /// What is told as done on a day to come is planned.
    pub(super) fn not_before_its_day(
        &self,
        kind: KindId,
        status: Status,
        date: Option<When>,
    ) -> Status {
        // "called off tomorrow's visit": the day is that of the visit.
        if self.codebook.kind(kind).code == "contact.cancel" {
            return status;
        }
        match (status, date, self.published) {
            (Status::Occurred, Some(when), Some(published)) if when.start > published => {
                Status::Planned
            }
            _ => status,
        }
    }

    pub(super) fn date(
        &self,
        sentence: &Placed<'_>,
        tree: &Tree<'_>,
        act: &Candidate<'_>,
        status: Status,
    ) -> Option<When> {
        let scene = &sentence.scene;
        if let Some(years) = details::commemorated(tree, act) {
            return self.commemorated(scene, tree, act, (status, years));
        }
        if let Some(when) = details::by_order(scene, tree, act, status) {
            return Some(when);
        }
        if let Some(time) = details::time(scene, tree, act, status, self.published) {
            // "Before midnight it summoned him" tells the day.
            let of_day = time.kind == TimexType::Time
                && time.bound == Some(Bound::Before)
                && status == Status::Occurred;
            let bounded = matches!(time.bound, Some(Bound::Before | Bound::Until))
                && !of_day
                && !details::is_not_until(scene, tree, time)
                && !details::is_awaited_until(scene, tree, time)
                && !details::is_told_when(scene, tree, act, time);
            if bounded {
                return None;
            }
            let code = &*self.codebook.kind(act.rule.kind).code;
            // "From 1980 to 1988 they had no relations"
            // "relations had existed between 1922 and 1945"
            let begins = BREACHES.contains(&code) || code == "relations.state";
            let when = details::end_of_range(scene, tree, act, time, begins)
                .or_else(|| details::when(scene, time))?;
            let stay = code == "contact.visit" && status == Status::Occurred;
            return Some(if stay {
                details::stay_ended(tree, act, when)
            } else {
                when
            });
        }
        if let Some(when) = self.counted(sentence, tree, act) {
            return Some(when);
        }
        // What an entry of a chronicle tells is of the day or year that heads it.
        if let Some(entry) = self.entry {
            let told = matches!(status, Status::Occurred | Status::Agreed | Status::Refused);
            // "1994 | The premier went to Oslo and met the king in May 1994"
            let within = |time: &TimeExpression| {
                is_undated(time)
                    || time.start.is_none() && entry.precision == Precision::Year
                    || time.start.is_some_and(|start| start >= entry.start)
                        && time.end.is_some_and(|end| end <= entry.end)
            };
            let undated = scene.times.iter().all(within) || details::heading(scene).is_some();
            return (told && undated && !act.reality.pluperfect).then_some(entry);
        }
        // "It at once broke off relations": upon what the sentence before tells.
        if let Some((_, when)) = self.told_on.filter(|(at, when)| {
            at + 1 == sentence.index
                && when.basis != Basis::Publication
                && status == Status::Occurred
                && scene.times.iter().all(is_undated)
                && (details::is_at_once(tree, act) || details::is_by_it(tree, act))
        }) {
            if details::is_by_it(tree, act) {
                return Some(When {
                    basis: Basis::Relative,
                    span: None,
                    ..when
                });
            }
            return details::upon(when);
        }
        if status == Status::Occurred
            && scene.times.iter().all(is_undated)
            && let Some(when) = self.year_by_name(scene, tree, act)
        {
            return Some(when);
        }
        // News without a date of its own is dated by its publication: a headline, the
        // first paragraph, or the perfect tense ("has recalled").
        let told = !matches!(status, Status::Planned | Status::Possible);
        let is_news = told
            && !act.reality.pluperfect
            // "has an embassy in Lima": not since the day of the paper.
            && &*self.codebook.kind(act.rule.kind).code != "relations.state"
            // "arrived in Beijing after visits to Kabul and Tehran": those were on other days.
            && !(self.codebook.kind(act.rule.kind).code == "contact.visit"
                && matches!(
                    tree.case(act.frame.at),
                    Some("after" | "following" | "from")
                ))
            // "In 1856 Persia took Herat. Britain demanded its return": no news of the day of the book.
            && (self.history != Some(true) || act.reality.perfect || sentence.section == Place::Title)
            && (sentence.section != Place::Body || act.reality.perfect)
            && !(act.reality.perfect && details::is_repeated(tree, act))
            && !details::is_earlier(tree, act)
            && !details::is_apart(scene, tree, act)
            && !details::is_of_old(tree, act);
        let day = self.published.filter(|&day| {
            // "from midnight": an hour of that day.
            let of_day =
                |time: &TimeExpression| time.kind == TimexType::Time && time.start == Some(day);
            is_news
                && !named::is_of_old(&scene.words, day)
                && scene.times.iter().all(|time| {
                    is_undated(time) && !is_recent(scene, time)
                        || of_day(time)
                        || details::is_of_telling(scene, tree, act, time, day)
                })
        })?;
        Some(When {
            start: day,
            end: day,
            precision: Precision::Day,
            basis: Basis::Publication,
            span: None,
        })
    }

    /// The days of an act that is told of by how long before or after another it was.
    fn counted(&self, sentence: &Placed<'_>, tree: &Tree<'_>, act: &Candidate<'_>) -> Option<When> {
        let scene = &sentence.scene;
        let news = self
            .published
            .filter(|_| self.history != Some(true) && scene.times.iter().all(is_undated));
        details::counted(scene, tree, act, self.day_told(sentence), news)
    }

    /// "celebrated the 30th anniversary of the opening": that was thirty years before.
    fn commemorated(
        &self,
        scene: &Scene<'_>,
        tree: &Tree<'_>,
        act: &Candidate<'_>,
        (status, years): (Status, Option<u32>),
    ) -> Option<When> {
        let told = details::time(scene, tree, act, status, self.published);
        // "the centenary of the relations which they established on 5 May 1925"
        if let Some(time) = told.filter(|time| details::is_of_clause(scene, tree, act, time)) {
            return details::when(scene, time);
        }
        let to_come = details::is_feast_to_come(tree, act);
        let feast = told
            .and_then(|time| time.start)
            .or(self.published.filter(|_| !to_come))?;
        details::years_before(feast, years?)
    }

    /// The day of what the sentence before tells.
    fn day_told(&self, sentence: &Placed<'_>) -> Option<NaiveDate> {
        let (at, when) = self.told_on?;
        let told = when.precision == Precision::Day && when.basis != Basis::Publication;
        (at + 1 == sentence.index && told).then_some(when.start)
    }

    /// Whether the first day that a text gives lies long before it was published.
    pub(super) fn begins_long_ago(&self, scene: &Scene<'_>, reports: &[Report]) -> Option<bool> {
        let published = self.published?;
        let told = reports
            .iter()
            .filter_map(|report| report.date)
            .map(|when| when.end);
        let stated = scene.times.iter().filter_map(|time| time.end);
        let last = told.chain(stated).max()?;
        Some((published - last).num_days() > BACKGROUND_DAYS)
    }

    /// "Iran–Morocco relations": a title that names nothing but what is between two.
    pub(super) fn is_of_relations_at_large(&self, scene: &Scene<'_>) -> Option<bool> {
        let words = &scene.words;
        let named = (0..words.len()).any(|at| words.lower(at) == "relations");
        let tells = scene
            .tree()
            .is_some_and(|tree| (0..tree.len()).any(|word| tree.is_verb(word)));
        (self.setting.titled && named && !tells).then_some(true)
    }

    /// "Crisis of Agadir, 1911": a title that does nothing but name what it tells of, and its year.
    pub(super) fn is_named_by_year(&self, scene: &Scene<'_>) -> Option<bool> {
        let published = self.published?;
        let time = scene.times.last()?;
        let (_, next) = scene.range(time.span)?;
        let ends =
            (next..scene.words.len()).all(|word| scene.words.class(word) == Some(Class::Mark));
        let old = time.basis == Basis::Stated
            && time.precision != Some(Precision::Day)
            && (published - time.end?).num_days() > BACKGROUND_DAYS;
        // A title without a word of an act has no tree.
        let tree = scene.tree();
        let tells = tree.is_some_and(|tree| (0..tree.len()).any(|word| tree.is_verb(word)));
        (ends && old && !tells).then_some(true)
    }

    pub(super) fn is_background(
        &self,
        scene: &Scene<'_>,
        tree: &Tree<'_>,
        act: &Candidate<'_>,
        date: Option<When>,
    ) -> bool {
        let remembered = details::commemorated(tree, act).is_some();
        let is_old = |day: NaiveDate| {
            self.present
                .is_some_and(|present| (present - day).num_days() > BACKGROUND_DAYS)
        };
        let old = |when: When| is_old(when.end);
        match date {
            _ if remembered => true,
            // "said on Monday that it had expelled them" is news.
            _ if act.reality.pluperfect
                && act.reality.said_by.is_none()
                && !details::is_denial(act) =>
            {
                true
            }
            Some(when) => old(when),
            None => {
                let past = act
                    .reality
                    .status
                    .is_none_or(|status| status == Status::Occurred);
                // "Egypt, an ally of the Soviet Union, ...": was one then.
                let present = act.reality.perfect && !act.reality.pluperfect
                    || act.reality.present && !act.reality.nominal;
                past && (self.history == Some(true) && !present
                    || led_to_the_past(scene, tree, act, is_old))
            }
        }
    }
}

/// "broke with Iran on 3 January 2016, after crowds stormed its embassy": what led to an act of the past is as old.
fn led_to_the_past(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    old: impl Fn(NaiveDate) -> bool,
) -> bool {
    let behind =
        |&verb: &usize| tree.deprel(verb) == Deprel::Advcl && tree.mark(verb) == Some("after");
    let first = |verb: usize| {
        tree.head(verb)
            .filter(|_| tree.deprel(verb) == Deprel::Conj)
    };
    let clause = std::iter::successors(Some(act.frame.at), |&verb| first(verb)).find(behind);
    let dates = |verb: usize| {
        scene
            .times
            .iter()
            .any(|time| details::is_of_verb(scene, tree, verb, time) && time.end.is_some_and(&old))
    };
    clause.and_then(|verb| tree.head(verb)).is_some_and(dates)
}

/// "in recent weeks": no news of the day.
fn is_recent(scene: &Scene<'_>, time: &TimeExpression) -> bool {
    scene
        .range(time.span)
        .is_some_and(|(first, next)| (first..next).any(|word| scene.words.lower(word) == "recent"))
}

/// Whether a time expression dates nothing: how often, how long, "now".
pub(super) fn is_undated(time: &TimeExpression) -> bool {
    let vague = matches!(time.kind, TimexType::Set | TimexType::Duration);
    time.start.is_none() && (vague || time.value == "PRESENT_REF")
}
