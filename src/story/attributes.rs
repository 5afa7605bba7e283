//! What sources say of each field of an event, and which value is chosen.
//!
//! The rule, for every field but the status: of the values that sources give, the one that most
//! independent voices allow (those that give it, or a coarser value that contains it); among equals
//! the finest, then the one published nearest to the event, then the one published last, then the
//! first in the order of values. A voice that corrects itself counts with its last word.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::events::Codebook;
use crate::events::Kind;
use crate::events::KindId;
use crate::events::Status;
use crate::time::Basis;

use super::reach;
use super::tables::Tables;
use super::telling::{Corpus, Days, Telling};
use super::values::{Field, Value};

/// Days after which a day is told of as history.
const FRESH: i32 = 7;

/// Days within which news counts what is still going on.
const COUNTING: i32 = 31;

/// By how much such a count grows at most.
const GROWN: f64 = 1.5;

/// A value of a field, and who gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribute {
    /// The field.
    pub field: Field,
    /// The value.
    pub value: Value,
    /// Places of the tellings that give it, in order.
    pub tellings: Vec<u32>,
    /// Independent voices among them that have a known publisher.
    pub n_publishers: usize,
    /// First and last day on which it was published, counted from 1970-01-01; `None` when
    /// none is known.
    pub published: Option<(i32, i32)>,
    /// Whether it is the value of the event's row.
    pub chosen: bool,
}

/// The tellings of one event with what is known of their documents.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) voices: &'a [u32],
    pub(super) members: &'a [u32],
    pub(super) tables: &'a Tables,
    /// Whether some telling names the act itself and not only that it was called off.
    pub(super) named: bool,
}

/// A value with its voices.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one independent fact of the tellings"
)]
struct Given {
    value: Value,
    tellings: Vec<u32>,
    /// Voice, its last day of publication of this value, whether its publisher is known.
    voices: BTreeMap<u32, (i32, bool)>,
    published: Option<(i32, i32)>,
    /// First day on which it was published of an act that was no plan then.
    printed: Option<i32>,
    /// Whether the value may be the event's: the date of a plan is not that of the act.
    eligible: bool,
    /// Whether every telling is news and not history.
    news: bool,
    /// Whether every telling names a rank by the persons that it happens to name.
    ranked: bool,
    /// Kinds of its tellings.
    kinds: Vec<KindId>,
    /// Whether some telling states a day of its own.
    dated: bool,
}

impl<'a> Told<'a> {
    pub(super) fn tellings(&self) -> impl Iterator<Item = &'a Telling> + use<'a> {
        let corpus = self.corpus;
        self.members
            .iter()
            .map(move |&place| &corpus.tellings[place as usize])
    }

    pub(super) fn published(&self, telling: &Telling) -> Option<i32> {
        self.corpus.papers[telling.paper as usize].published
    }

    /// Voices with a known publisher.
    pub(super) fn n_publishers(&self) -> usize {
        let mut known: Vec<u32> = self
            .tellings()
            .filter(|telling| {
                self.corpus.papers[telling.paper as usize]
                    .publisher
                    .is_some()
            })
            .map(|telling| self.voices[telling.paper as usize])
            .collect();
        known.sort_unstable();
        known.dedup();
        known.len()
    }

    /// The tellings that give a field, by value.
    fn given(&self, field: Field, eligible: impl Fn(&Telling) -> bool) -> Vec<Given> {
        let mut values: BTreeMap<Value, Given> = BTreeMap::new();
        for (&place, telling) in self.members.iter().zip(self.tellings()) {
            let value = match Value::of(field, telling, self.tables) {
                // "Called off" as an act of its own is the end of the act that was to be.
                Some(Value::Status(status)) if self.named => {
                    Value::Status(self.tables.status_of_act(telling.kind, status))
                }
                Some(value) => value,
                None => continue,
            };
            let paper = &self.corpus.papers[telling.paper as usize];
            let given = values.entry(value.plain()).or_insert_with(|| Given {
                value: value.clone(),
                tellings: Vec::new(),
                voices: BTreeMap::new(),
                published: None,
                printed: None,
                eligible: false,
                news: true,
                ranked: true,
                kinds: Vec::new(),
                dated: false,
            });
            // Of equal days those that are stated come first.
            given.value = value.min(given.value.clone());
            given.tellings.push(place);
            given.kinds.push(telling.kind);
            given.eligible |= eligible(telling);
            given.news &= !telling.background;
            given.ranked &= self.tables.is_ranked(telling.kind);
            given.dated |= (telling.days)
                .is_some_and(|days| days.basis != Basis::Publication && days.start == days.end);
            let day = paper.published.unwrap_or(reach::BEGINNING);
            let voice = given
                .voices
                .entry(self.voices[telling.paper as usize])
                .or_insert((day, false));
            voice.0 = voice.0.max(day);
            voice.1 |= paper.publisher.is_some();
            if let Some(day) = paper.published {
                let (first, last) = given.published.unwrap_or((day, day));
                given.published = Some((first.min(day), last.max(day)));
                if !reach::is_ahead(telling.status) {
                    given.printed = Some(given.printed.map_or(day, |first| first.min(day)));
                }
            }
        }
        values.into_values().collect()
    }

    /// Attributes of a field, the chosen one marked. `days` are those of the event; values that
    /// no eligible telling gives are listed and never chosen while others are.
    pub(super) fn field(
        &self,
        field: Field,
        days: Option<Days>,
        eligible: impl Fn(&Telling) -> bool,
    ) -> (Vec<Attribute>, bool) {
        let mut given = self.given(field, eligible);
        if given.iter().all(|one| !one.eligible) {
            for one in &mut given {
                one.eligible = true;
            }
        }
        let differ = given.len() > 1 && self.differ(field, &given, days);
        if field != Field::Kind && field != Field::Status {
            self.correct(field, &mut given);
        }
        let chosen = match field {
            Field::Status => status(&given),
            _ => self.best(field, &given, days.map(|days| days.start)),
        };
        let mut attributes: Vec<Attribute> = given
            .into_iter()
            .enumerate()
            .map(|(place, given)| Attribute {
                field,
                value: given.value,
                tellings: given.tellings,
                n_publishers: given.voices.values().filter(|voice| voice.1).count(),
                published: given.published,
                chosen: Some(place) == chosen,
            })
            .collect();
        // Values stand in their own order already: the sort keeps it among equals.
        attributes.sort_by_key(|one| one.published.map_or((reach::END, reach::END), |days| days));
        (attributes, differ)
    }

    /// Whether two voices contradict each other, each with its last word.
    fn differ(&self, field: Field, given: &[Given], days: Option<Days>) -> bool {
        given.iter().enumerate().any(|(at, one)| {
            given[at + 1..].iter().any(|two| {
                one.eligible
                    && two.eligible
                    && one.value.contradicts(&two.value, field, self.tables)
                    && !is_overtaken(one, two, days)
                    && !is_overtaken(two, one, days)
                    && !is_counted_on(one, two)
                    && !is_counted_on(two, one)
                    && !is_restated(one, two)
                    && !is_restated(two, one)
                    && !is_revived(one, two, given)
                    && !is_revived(two, one, given)
                    && !(field == Field::Level && (one.ranked || two.ranked))
                    && !(field == Field::Kind && (self.is_denied(one) || self.is_denied(two)))
                    && !(field == Field::Date && self.are_parts(one, two))
                    && !(matches!(field, Field::Place | Field::PlaceCountry) && are_apart(one, two))
                    && one.voices.iter().any(|(voice, &(day, _))| {
                        two.voices.iter().any(|(other, &(later, _))| {
                            // Who gives both values tells of a part, or in other words, or
                            // corrects; only claims of others about the act are told beside it.
                            let both = if field == Field::Status {
                                two.voices.get(voice).is_some_and(|&(last, _)| last > day)
                                    || one.voices.get(other).is_some_and(|&(last, _)| last > later)
                            } else {
                                two.voices.contains_key(voice) || one.voices.contains_key(other)
                            };
                            voice != other && !both
                        })
                    })
            })
        })
    }

    /// Whether all who give a value deny the act: by which word is no claim of theirs.
    fn is_denied(&self, one: &Given) -> bool {
        let mut tellings = one.tellings.iter();
        tellings.all(|&place| self.corpus.tellings[place as usize].status == Status::Denied)
    }

    /// Whether two values are only told of acts of which one is a part of the other, or leads to it:
    /// the guest comes on Sunday and meets the host on Monday.
    fn are_parts(&self, one: &Given, two: &Given) -> bool {
        let is_part = |kind: KindId, other: KindId| {
            kind != other && self.tables.kinds(kind, other).is_some_and(|tie| tie.apart)
        };
        let mut pairs = one
            .kinds
            .iter()
            .flat_map(|&kind| two.kinds.iter().map(move |&other| (kind, other)));
        pairs.all(|(kind, other)| is_part(kind, other))
    }

    /// Takes a value from a voice that gave another one, which contradicts it, later.
    fn correct(&self, field: Field, given: &mut [Given]) {
        let mut corrected = Vec::new();
        for (place, one) in given.iter().enumerate() {
            for (voice, &(day, _)) in &one.voices {
                let later = given.iter().any(|two| {
                    two.voices.get(voice).is_some_and(|&(last, _)| last > day)
                        && two.value.contradicts(&one.value, field, self.tables)
                });
                if later {
                    corrected.push((place, *voice));
                }
            }
        }
        for (place, voice) in corrected {
            if let Some((day, _)) = given[place].voices.get_mut(&voice) {
                *day = reach::END;
            }
        }
    }

    fn best(&self, field: Field, given: &[Given], day: Option<i32>) -> Option<usize> {
        let coarser =
            |one: &Given, two: &Given| one.value.is_coarser(&two.value, field, self.tables);
        let rank = |place: usize| {
            let one = &given[place];
            let below = given.iter().filter(|other| coarser(other, one));
            let mut voices: Vec<u32> = below
                .chain(std::iter::once(one))
                .flat_map(|given| &given.voices)
                // Marked by `correct`.
                .filter(|&(_, &(day, _))| day != reach::END)
                .map(|(voice, _)| *voice)
                .collect();
            voices.sort_unstable();
            voices.dedup();
            let fineness = given.iter().filter(|other| coarser(other, one)).count();
            let day = one.value.days().map(|days| days.start).or(day);
            let distance = match (day, one.published) {
                (Some(day), Some((first, _))) => (first - day).abs(),
                _ => reach::END,
            };
            let last = one.published.map_or(reach::BEGINNING, |(_, last)| last);
            (
                one.eligible,
                voices.len(),
                fineness,
                stated(&one.value),
                Reverse(distance),
                last,
                Reverse(place),
            )
        };
        (0..given.len()).max_by_key(|&place| rank(place))
    }
}

/// Whether one value is a denial that was true when it was given: the act came later. What "had
/// not been done" was said to have been done: of that the days must lie ahead as a whole.
fn is_overtaken(one: &Given, two: &Given, days: Option<Days>) -> bool {
    let denied = one.value == Value::Status(Status::Denied);
    let came = matches!(two.value, Value::Status(Status::Occurred | Status::Ongoing));
    let before = one.published.zip(days);
    // Who denies what others had printed contradicts them, whatever comes after.
    let printed = |last: i32| two.published.is_some_and(|(first, _)| first < last);
    let first = one.published.is_none_or(|(_, last)| !printed(last));
    denied
        && came
        && first
        && before
            .is_some_and(|((_, last), days)| last < if one.news { days.end } else { days.start })
}

/// Whether one value is a cancellation that was taken back: planned once more after it was told, and then done.
fn is_revived(one: &Given, two: &Given, given: &[Given]) -> bool {
    let off = one.value == Value::Status(Status::Cancelled);
    let came = matches!(two.value, Value::Status(Status::Occurred | Status::Ongoing));
    let planned =
        |plan: &Given| matches!(plan.value, Value::Status(Status::Planned | Status::Agreed));
    let days = one.published.zip(two.published);
    let again = |(off, came): (i32, i32)| {
        let mut plans = given.iter().filter(|plan| planned(plan));
        plans.any(|plan| {
            plan.published
                .is_some_and(|(_, last)| off < last && last <= came)
        })
    };
    off && came && days.is_some_and(|((off, _), (_, came))| again((off, came)))
}

/// Whether the second of two numbers is the first counted further: "has deported 1,100", told days
/// after "has deported 1,000".
fn is_counted_on(one: &Given, two: &Given) -> bool {
    let (&Value::Number(first), &Value::Number(next)) = (&one.value, &two.value) else {
        return false;
    };
    let days = one.published.zip(two.published);
    let later =
        days.is_some_and(|((_, last), (first, _))| (1..=COUNTING).contains(&(first - last)));
    // Of what is only planned nothing can be counted yet.
    let begun = one.printed.is_some() && two.printed.is_some();
    let grown = f64::from(next.value) <= GROWN * f64::from(first.value);
    first.value < next.value && later && begun && grown && !one.dated && !two.dated
}

/// Whether the kinds of two values have no family in common: a truce holds elsewhere than it was agreed.
fn are_apart(one: &Given, two: &Given) -> bool {
    let kinds = Codebook::builtin().kinds();
    // Kinds of the user's are of no family of these.
    let family = |kind: &KindId| kinds.get(kind.index()).map(Kind::family);
    let mut families = one.kinds.iter().map(family);
    families.all(|own| two.kinds.iter().map(family).all(|other| own != other))
}

/// Whether the second of two dates is news of a day on which the first had been printed: the day
/// is one of words about the act.
fn is_restated(one: &Given, two: &Given) -> bool {
    let (Some(first), Some(next)) = (one.value.days(), two.value.days()) else {
        return false;
    };
    let printed = one.printed.is_some_and(|day| day < next.start);
    let fresh = two
        .published
        .is_some_and(|(_, day)| day - next.end <= FRESH);
    two.news && fresh && first.end < next.start && printed
}

/// Whether a date is the text's own and how long it is; no matter for other values.
fn stated(value: &Value) -> (bool, Reverse<i32>) {
    value.days().map_or((true, Reverse(0)), |days| {
        let own = days.basis != Basis::Publication;
        (own, Reverse(days.end - days.start))
    })
}

/// The place of the event's status among those given.
///
/// What happened, was called off or failed goes before plans: of happening and not happening the
/// one published last, then the one of more voices. A denial prevails over what happened if more
/// voices give it, and over plans if it came later. Among plans the last word counts.
fn status(given: &[Given]) -> Option<usize> {
    let side = |status: Status| match status {
        Status::Occurred | Status::Ongoing => 0,
        Status::Cancelled | Status::Failed | Status::Refused => 1,
        Status::Denied => 2,
        _ => 3,
    };
    let of = |wanted: usize| {
        let listed = given.iter().enumerate();
        listed.filter(move |(_, one)| match one.value {
            Value::Status(status) => side(status) == wanted,
            _ => false,
        })
    };
    let last = |one: &Given| one.published.map_or(reach::BEGINNING, |(_, last)| last);
    let by_voices = |wanted: usize| {
        of(wanted).max_by_key(|(place, one)| (one.voices.len(), last(one), Reverse(*place)))
    };
    let by_day = |wanted: usize| {
        of(wanted).max_by_key(|(place, one)| (last(one), one.voices.len(), Reverse(*place)))
    };
    let came = match (by_voices(0), by_day(1)) {
        (Some(yes), Some(no)) => {
            let happened = of(0).map(|(_, one)| last(one)).max();
            let voices = of(0).map(|(_, one)| one.voices.len()).sum::<usize>();
            let yes_wins = (happened, voices) >= (Some(last(no.1)), no.1.voices.len());
            Some(if yes_wins { yes } else { no })
        }
        (yes, no) => yes.or(no),
    };
    let chosen = match (came, by_voices(2), by_day(3)) {
        (Some(came), Some(denied), _) if denied.1.voices.len() > came.1.voices.len() => denied,
        (Some(came), ..) => came,
        (None, Some(denied), Some(plan)) if last(denied.1) >= last(plan.1) => denied,
        (None, denied, plan) => plan.or(denied)?,
    };
    Some(chosen.0)
}
