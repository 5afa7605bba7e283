//! How many persons an act is done to, and which act of a series it is: "expelled 25 British
//! diplomats", "held a third round of talks".

use super::count::{Bound, Count};
use super::tables::Tables;
use crate::events::Kind;

/// Words before and after the words of the act among which the number is sought.
const BEFORE: usize = 9;
const AFTER: usize = 9;
/// Words between a number and a participle without "were": "25 Britons expelled from Moscow".
const REDUCED: usize = 2;
/// Words on either side of an act of force among which it is told how many it killed, and words between that word and
/// the number.
const TOLL: usize = 16;
const KILLED: usize = 6;
/// Words between a number and what says that those were hurt and not killed.
const HURT: usize = 3;
/// Words among which the word of a series is sought.
const SERIES: usize = 6;
/// Words before the verb among which "also" speaks of its act.
const ALSO: usize = 3;
/// Words after an article among which stands the one person that it is of: "a senior Indian diplomat".
const SINGLE: usize = 4;

/// Words of a sentence, each with the byte at which it begins, and where the act is told.
pub(super) struct Words<'a> {
    sentence: &'a str,
    pub(super) list: Vec<(usize, &'a str)>,
    pub(super) at: usize,
    pub(super) tables: &'static Tables,
    /// Whether only numbers are read that are the least that there may be: "at least nine".
    bounded: bool,
}

/// The number that a report of a kind tells: of force the persons whom it killed, of aid the tons or the soldiers that
/// were sent, of a withdrawal the soldiers, of other acts, of asylum and of peacekeepers the persons to whom it was done or who were sent, of protests those who took part.
///
/// `trigger` is the byte of the sentence at which the words of the act begin. `None` when there is no such number.
pub fn number(kind: &Kind, sentence: &str, trigger: usize) -> Option<Count> {
    let words = Words::new(sentence, trigger)?;
    count(kind, &words).or_else(|| count(kind, &words.bounded()?))
}

/// The same of one sort: counted, or only the least that there may be.
fn count(kind: &Kind, words: &Words<'_>) -> Option<Count> {
    match kind.family() {
        "force" => {
            // Those who were abducted, or sent to a frontier.
            let counts = matches!(&*kind.code, "force.violence" | "force.posture");
            let taken = || words.persons().filter(|_| counts);
            words.killed().or_else(taken)
        }
        "aid" if !matches!(&*kind.code, "aid.asylum" | "aid.peacekeeping") => {
            let sends = kind.code == "aid.military";
            let tons = words.tons_sent().map(Count::exact);
            tons.or_else(|| words.troops().filter(|_| sends))
        }
        "protest" => words.crowd(),
        // Tanks and batteries are other things than men.
        _ if kind.code == "concede.withdraw" => words.troops(),
        _ if kind.code == "aid.peacekeeping" => words.persons().or_else(|| words.troops()),
        _ => words.persons(),
    }
}

/// The dead that the sentence after one of an attack counts: "... bombed the town. Nine people were killed."
///
/// `rest` is the text behind the sentence that tells of the act. `None` where it tells of the dead of another.
pub fn toll(kind: &Kind, rest: &str) -> Option<Count> {
    if !matches!(&*kind.code, "force.attack" | "force.violence") {
        return None;
    }
    let words = Words::of_next(rest)?;
    toll_of(&words).or_else(|| toll_of(&words.bounded()?))
}

fn toll_of(words: &Words<'_>) -> Option<Count> {
    let is = |place: usize, class| words.tables.counts_as(&words.lower(place), class);
    let place = (0..words.list.len().min(TOLL)).find(|&place| is(place, "toll"))?;
    // "Nine were killed in a raid on Zakho", "by rebels", "when ...": in another act.
    let other = (place + 1..words.list.len().min(place + KILLED)).any(|at| {
        let led = matches!(&*words.lower(at), "in") && is(at + 1, "article");
        led || is(at + 1, "more") || words.lower(at) == "by" || words.is_break(at)
    });
    let old = (0..words.list.len()).any(|at| is(at, "past") || is_year(words.list[at].1));
    let mut subject = (place.saturating_sub(KILLED)..place)
        .rev()
        .take_while(|&at| !words.is_break(at))
        .filter(|&at| !words.is_hurt(at));
    let (at, number) = subject.find_map(|at| Some((at, words.number(at)?)))?;
    let further = at > 0 && is(at - 1, "more");
    (!other && !old && !further).then_some(number)
}

/// Which of a series an act is: 1 for the first, 0 for a further one.
///
/// `None` when the words around those of the act name no place in a series.
pub fn turn(sentence: &str, trigger: usize) -> Option<u8> {
    let words = Words::new(sentence, trigger)?;
    let mut near = words.after(SERIES).chain(words.before(SERIES));
    let also = || {
        let mut before = words.before(ALSO);
        before.any(|place| words.tables.counts_as(&words.lower(place), "also"))
    };
    let again = || {
        let mut near = words.before(ALSO).chain(words.after(ALSO));
        near.any(|place| words.tables.counts_as(&words.lower(place), "again"))
    };
    near.find_map(|place| words.turn(place))
        .or_else(|| (also() || again()).then_some(0))
}

impl<'a> Words<'a> {
    /// The number of the dead that is told nearest to the words of an act: "killing nine people", "nine were killed".
    fn killed(&self) -> Option<Count> {
        let words = self;
        let kills = |place: &usize| {
            *place < words.list.len() && words.tables.counts_as(&words.lower(*place), "toll")
        };
        let after = (words.at..words.at + TOLL).filter(kills);
        // "Chad bombed the town, killing nine, hours after Libya had bombed the port": in another act.
        let of_other = |place: usize| {
            words.lower(place) == "killing" && (place..words.at).any(|at| words.leads(at))
        };
        let before = (words.at.saturating_sub(TOLL)..words.at)
            .rev()
            .filter(|place| kills(place) && !of_other(*place));
        after.chain(before).find_map(|place| {
            let object = (place + 1..words.list.len().min(place + KILLED))
                .take_while(|&at| !words.is_break(at));
            let subject = (place.saturating_sub(KILLED)..place)
                .rev()
                .take_while(|&at| !words.leads(at) && !words.is_parted(at + 1));
            // "Nine were killed, four of them children", "killing one person".
            let whole = object
                .chain(subject)
                .filter(|&at| !words.is_part(at) && !words.is_hurt(at));
            let mut numbers = whole.filter_map(|at| words.number(at).or_else(|| words.one(at)));
            numbers.next()
        })
    }

    /// The number of persons that a sentence says an act was done to; `None` when there is none in the clause of the
    /// act, or only years, days, sums and measures.
    fn persons(&self) -> Option<Count> {
        let words = self;
        // After the verb stands its object; before it the subject of a passive.
        let mut numbers = words
            .after(AFTER)
            .filter_map(|place| Some((place, words.number(place)?)));
        let after = numbers.next();
        // "expelled six diplomats, seven clerks and two guards", "three diplomats and a consul": how many
        // they are all together nobody says.
        let joined = || {
            let mut places = words.after(AFTER);
            places.any(|place| words.lower(place) == "and" && words.is_one_person(place + 1))
        };
        if after.is_some() && (numbers.any(|(place, _)| words.is_listed(place)) || joined()) {
            return None;
        }
        // "an envoy would be expelled over nine letters": of a passive the subject is counted.
        let subject = || words.passive_subject();
        let passive = words.at > 0 && words.is(words.at - 1, "auxiliary");
        passive
            .then(subject)
            .flatten()
            .or(after.map(|(_, number)| number))
            .or_else(|| words.single(words.at + 1))
            .or_else(subject)
            .or_else(|| words.same_persons())
    }

    /// The number of soldiers that a sentence says were sent or withdrawn.
    fn troops(&self) -> Option<Count> {
        let words = self;
        let is_troops = |place: usize| {
            let last = words.value(place).map_or(place, |(_, last)| last);
            // "6,000 Soviet combat troops", but "40 tanks and 300 men"
            let mut nouns = (last + 1..=last + SINGLE)
                .take_while(|&noun| words.value(noun).is_none() && words.lower(noun) != "and");
            nouns.any(|noun| words.is(noun, "troops"))
        };
        let mut numbers = words
            .after(AFTER)
            .filter(|&place| is_troops(place))
            .filter_map(|place| words.number(place));
        let after = numbers.next();
        // "The first 3,000 soldiers left" as "3,000 soldiers were withdrawn"
        let before = || {
            let mut subject = words.before(BEFORE).filter(|&place| is_troops(place));
            subject.find_map(|place| words.number(place))
        };
        match after {
            Some(one) => numbers.next().is_none().then_some(one),
            None => before(),
        }
    }

    /// The weight in tons of what a sentence says was given; `None` where it tells of several.
    fn tons_sent(&self) -> Option<u32> {
        let words = self;
        let mut weights = words
            .before(BEFORE)
            .chain(words.after(AFTER))
            .filter_map(|place| words.tons(place));
        let one = weights.next();
        one.filter(|_| weights.next().is_none())
    }

    fn new(sentence: &'a str, trigger: usize) -> Option<Self> {
        let list = words(sentence);
        let at = list
            .iter()
            .position(|&(start, word)| start + word.len() > trigger)?;
        Some(Self {
            sentence,
            list,
            at,
            tables: Tables::builtin(),
            bounded: false,
        })
    }

    /// The same words, of which only bounds are read; `None` where there are none.
    fn bounded(self) -> Option<Self> {
        let any = (0..self.list.len()).any(|place| self.is_bound(place));
        any.then_some(Self {
            bounded: true,
            ..self
        })
    }

    /// Whether a word stands before the least that there may be: "at least", "more than", "over".
    fn is_bound(&self, place: usize) -> bool {
        let (_, word) = self.list[place];
        // "more than nine", "no fewer than nine"
        let exceeds = || {
            let not = |at: usize| matches!(&*self.lower(at), "no" | "not");
            let fewer = |at: usize| matches!(&*self.lower(at), "fewer" | "less");
            place > 0 && self.is(place - 1, "exceed")
                || place > 1 && fewer(place - 1) && not(place - 2)
        };
        word.eq_ignore_ascii_case("than") && exceeds()
            || word.eq_ignore_ascii_case("over")
            || self.is(place, "bound")
    }

    /// Those of the sentence with which a text goes on.
    pub(super) fn of_next(rest: &'a str) -> Option<Self> {
        let rest = rest.trim_start();
        let ends = rest.match_indices(['.', '!', '?', ';', '\n']);
        let mut ends = ends.map(|(at, _)| at);
        let end = ends.find(|&at| rest[at + 1..].starts_with(|next: char| next.is_whitespace()));
        Self::new(&rest[..end.unwrap_or(rest.len())], 0)
    }

    /// Whether a word is of a class of those by which numbers are read.
    pub(super) fn is(&self, place: usize, class: &str) -> bool {
        self.tables.counts_as(&self.lower(place), class)
    }

    pub(super) fn lower(&self, place: usize) -> String {
        let word = self.list.get(place).map_or("", |&(_, word)| word);
        word.to_lowercase()
    }

    /// Whether another clause begins with a word, or after a mark before it.
    fn is_break(&self, place: usize) -> bool {
        self.is_parted(place) || self.leads(place)
    }

    /// Whether a mark before a word ends a clause.
    pub(super) fn is_parted(&self, place: usize) -> bool {
        let start = self.list[place].0;
        self.sentence[..start].trim_end().ends_with([';', ':'])
    }

    /// Whether a comma stands before a word.
    pub(super) fn is_marked(&self, place: usize) -> bool {
        let start = self.list[place].0;
        self.sentence[..start].trim_end().ends_with(',')
    }

    /// Whether a word leads another clause.
    pub(super) fn leads(&self, place: usize) -> bool {
        self.is(place, "break") && !(self.bounded && self.is_bound(place))
    }

    /// Whether a number is joined to another one of a list.
    fn is_listed(&self, place: usize) -> bool {
        let before = self.sentence[..self.list[place].0].trim_end();
        before.ends_with(',') || place > 0 && self.lower(place - 1) == "and"
    }

    /// Words from those of the act on, to the end of their clause.
    pub(super) fn after(&self, count: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.list.len().min(self.at + count + 1);
        (self.at..end).take_while(|&place| place == self.at || !self.is_break(place))
    }

    /// Words before those of the act, nearest first, to the beginning of their clause.
    pub(super) fn before(&self, count: usize) -> impl Iterator<Item = usize> + '_ {
        let first = self.at.saturating_sub(count);
        let places = (first..self.at).rev();
        places.take_while(|&place| !self.leads(place) && !self.is_break(place + 1))
    }

    /// "expelled an Indian diplomat": one person, told by an article and a noun of the singular.
    fn single(&self, place: usize) -> Option<Count> {
        (!self.bounded && self.is_one_person(place)).then_some(Count::exact(1))
    }

    fn is_one_person(&self, place: usize) -> bool {
        let mut noun = place + 1..self.list.len().min(place + SINGLE + 1);
        let opens = self.is(place, "article") || self.lower(place) == "another";
        opens && noun.any(|place| self.is(place, "person"))
    }

    /// "killing one person", and not "one of the worst raids".
    fn one(&self, place: usize) -> Option<Count> {
        let next = self.lower(place + 1);
        let counts =
            self.lower(place) == "one" && !matches!(next.as_str(), "of" | "day" | "another");
        (counts && !self.bounded).then_some(Count::exact(1))
    }

    /// "four of them children": some of those who were counted before.
    pub(super) fn is_part(&self, place: usize) -> bool {
        let them = self.lower(place + 2);
        self.lower(place + 1) == "of" && (them == "whom" || self.tables.counts_as(&them, "them"))
    }

    /// "17 died and 49 were injured", "wounding 49": those who live.
    fn is_hurt(&self, place: usize) -> bool {
        let behind =
            (place + 1..=place + HURT).find(|&at| self.is(at, "hurt") || self.is(at, "toll"));
        behind.is_some_and(|at| self.is(at, "hurt")) || place > 0 && self.is(place - 1, "hurt")
    }

    /// "refused entry to 28 Swedes and sent them home": the number told last before.
    fn same_persons(&self) -> Option<Count> {
        let named = self.tables.counts_as(&self.lower(self.at + 1), "them");
        let before = || (0..self.at).rev().find_map(|place| self.number(place));
        named.then(before).flatten()
    }

    /// "Six Britons were expelled", "25 diplomats expelled", "a consul was expelled".
    fn passive_subject(&self) -> Option<Count> {
        let places: Vec<usize> = self.before(BEFORE).collect();
        let is_passive = |places: &[usize]| {
            let mut between = places.iter();
            between.any(|&place| self.tables.counts_as(&self.lower(place), "auxiliary"))
        };
        let (nth, number) = places.iter().enumerate().find_map(|(nth, &place)| {
            let number = self.number(place).or_else(|| self.single(place));
            Some((nth, number?))
        })?;
        // "Five Uruguayan diplomats were expelled", where the act is told from "diplomats" on.
        // "Fifteen sailors and marines were captured", told from "sailors" on.
        let joined = usize::from(self.lower(self.at + 1) == "and");
        let is_subject = (0..=REDUCED + joined).any(|step| self.is(self.at + step, "auxiliary"));
        let next = self.lower(self.at + 1);
        let has_no_object = next.is_empty() || self.tables.counts_as(&next, "preposition");
        // "Four members of the Yugoslav legation were expelled", told from "legation" on.
        let members = || {
            let mut between = places[..nth].iter();
            between.any(|&place| self.lower(place) == "of" && self.is_whole(place + 1))
        };
        // "ordered three members of our embassy to leave", told from "members" on.
        let is_own = || nth == 0 && self.is_of_those(self.at);
        // "the 31 Chileans whom Peru had expelled", told from "Chileans" on.
        let is_relative = || (0..=1).any(|step| self.lower(self.at + step) == "whom");
        (nth <= REDUCED && (has_no_object || is_subject || is_relative())
            || is_own()
            || is_subject && members()
            || is_passive(&places[..nth]))
        .then_some(number)
    }

    /// "members of our embassy": a noun of persons and whose they are.
    fn is_of_those(&self, place: usize) -> bool {
        self.lower(place + 1) == "of"
            && (self.is_whole(place + 2)
                || self.tables.counts_as(&self.lower(place + 2), "article"))
    }

    /// Whether a word begins those of whom some are counted: "four of the generals", "five of our men".
    fn is_whole(&self, place: usize) -> bool {
        let word = self.lower(place);
        self.tables.counts_as(&word, "whole") || self.tables.counts_as(&word, "them")
    }

    /// "2,000 tons of rice", "40 metric tons".
    fn tons(&self, place: usize) -> Option<u32> {
        let (value, last) = self.value(place)?;
        let unit = last + 1 + usize::from(self.lower(last + 1) == "metric");
        self.tables
            .counts_as(&self.lower(unit), "weight")
            .then_some(value)
    }

    /// The value of a numeral and the last of its words: "two hundred thousand".
    pub(super) fn value(&self, place: usize) -> Option<(u32, usize)> {
        let word = self.lower(place);
        let scales = [1, 2].map(|step| self.tables.scale(&self.lower(place + step)));
        let (scale, scaled) = match scales {
            [Some(one), Some(two)] => (Some(one.checked_mul(two)?), 2),
            [one, _] => (one, usize::from(one.is_some())),
        };
        let value = match (value(&word, self.tables), scale) {
            (Some(value), Some(scale)) => value.checked_mul(scale)?,
            (None, Some(scale)) if word == "a" => scale,
            (value, _) => value?,
        };
        Some((value, place + scaled))
    }

    pub(super) fn number(&self, place: usize) -> Option<Count> {
        let (start, written) = self.list[place];
        let word = written.to_lowercase();
        let (value, last) = self.value(place)?;
        let next = self.list.get(last + 1).map_or("", |&(_, word)| word);
        // "five days' notice" measures as well.
        let follows = next.to_lowercase();
        let follows = follows.trim_end_matches(['\'', '’']).to_owned();
        let before = place.checked_sub(1).map(|before| self.list[before].1);
        // A person counted is named by a word after the number; "105 were sent home" names none.
        let measured = self
            .tables
            .measures
            .binary_search(&follows.as_str())
            .is_ok();
        // "14 January: 45 Rwandans expelled"
        let dated = is_month(next) || before.is_some_and(is_month) && !self.is_parted(place);
        let is_year = is_year(&word);
        let in_age = before == Some("aged");
        let end = start + written.len();
        // "six for six", "seven to three": a score.
        // "over three dozen", "at least nine": nobody counted them.
        let dozens = follows == "dozen"
            || word == "dozen"
                && before.is_some_and(|before| {
                    self::value(&before.to_lowercase(), self.tables).is_some()
                });
        let least = place > 0 && self.is_bound(place - 1);
        let bound = if least {
            Bound::Least
        } else if place > 0 && self.is(place - 1, "about") {
            Bound::About
        } else {
            Bound::Exact
        };
        let counted = next.is_empty()
            || !matches!(follows.as_str(), "of" | "for" | "to" | "in" | "on")
            || follows == "of" && self.is_whole(last + 2);
        // "six of the ten": the ten are those among whom they were.
        let among = place > 2 && self.lower(place - 2) == "of" && self.is_whole(place - 1);
        let among = among && self::value(&self.lower(place - 3), self.tables).is_some();
        let hanging = self.sentence[end..]
            .trim_start()
            .starts_with(['.', ',', ';'])
            && value < 3;
        (value > 1
            && !measured
            && !dozens
            && least == self.bounded
            && !dated
            && !is_year
            && !in_age
            && counted
            && !among
            && !hanging)
            .then_some(Count { value, bound })
    }

    /// "the third round", "the first five million", "a further 2 million dollars".
    fn turn(&self, place: usize) -> Option<u8> {
        let word = self.lower(place);
        if self.tables.counts_as(&word, "more") {
            return Some(0);
        }
        let &nth = self.tables.ordinals.get(word.as_str())?;
        let nth = u8::try_from(nth).ok()?;
        let is_series = |place: usize| self.tables.counts_as(&self.lower(place), "series");
        let next = self.lower(place + 1);
        // "the first five million" is a sum, "the first two rounds" are two acts.
        let counts = next.contains(['$', '£', '€'])
            || value(&next, self.tables)
                .and(self.tables.scale(&self.lower(place + 2)))
                .is_some();
        let alone = place.checked_sub(1).is_some_and(|before| {
            matches!(self.lower(before).as_str(), "a" | "the")
                && self.tables.counts_as(&next, "auxiliary")
        });
        // "their first meeting since 1960" is of another series, "on the third" of none.
        let since = (place..self.list.len().min(place + 6)).any(|place| {
            let counts = || value(&self.lower(place + 1), self.tables).is_some();
            match self.lower(place).as_str() {
                "since" => true,
                "in" | "for" => counts(),
                _ => false,
            }
        });
        let is_one = value(&next, self.tables).is_none();
        // "for the third time"; a first time is mostly one since or of the kind.
        let time = nth > 1 && self.tables.counts_as(&next, "time");
        let named =
            time || is_one && (is_series(place + 1) || is_series(place + 2)) || counts || alone;
        (named && !(nth == 1 && since && !counts)).then_some(nth)
    }
}

fn words(sentence: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in sentence.char_indices() {
        let inside = letter.is_alphanumeric()
            || matches!(letter, '-' | '\'' | '’' | '$' | '£' | '€' | '%')
            || matches!(letter, ',' | '.')
                && sentence[at + 1..].starts_with(|next: char| next.is_ascii_digit());
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push((from, &sentence[from..at]));
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| (from, &sentence[from..])));
    words
}

fn value(word: &str, tables: &Tables) -> Option<u32> {
    if word.starts_with(|letter: char| letter.is_ascii_digit()) {
        return word.replace(',', "").parse().ok();
    }
    if let Some((tens, rest)) = word.split_once('-') {
        let (tens, rest) = (tables.numbers.get(tens)?, tables.numbers.get(rest)?);
        return (*tens >= 20 && *rest < 10).then_some(tens + rest);
    }
    tables.numbers.get(word).copied()
}

pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse().is_ok_and(|year| (1500..2100).contains(&year))
}

fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    MONTHS.iter().any(|month| word.starts_with(month))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::Codebook;

    fn told<'a>(sentence: &'a str, act: &str) -> Words<'a> {
        Words::new(sentence, sentence.find(act).unwrap()).unwrap()
    }

    fn of(sentence: &str, act: &str) -> Option<u32> {
        told(sentence, act).persons().map(|count| count.value)
    }

    fn nth(sentence: &str, act: &str) -> Option<u8> {
        turn(sentence, sentence.find(act).unwrap())
    }

    #[test]
    fn tons_of_relief_are_read() {
        let of = |sentence: &str, act: &str| told(sentence, act).tons_sent();
        let sent = "Peru sent 2000 tons of rice and 3 nurses to Chad.";
        assert_eq!(of(sent, "sent"), Some(2000));
        assert_eq!(
            of("Some 40 metric tons were flown to Chad.", "flown"),
            Some(40)
        );
        assert_eq!(
            of("Peru sent 9 tons of tea and 2 tons of salt.", "sent"),
            None
        );
        assert_eq!(of("Peru sent 300 tents to Chad.", "sent"), None);
    }

    #[test]
    fn the_dead_are_counted_whole_and_one_is_a_number() {
        let of = |sentence: &str, act: &str| told(sentence, act).killed().map(|count| count.value);
        assert_eq!(
            of("Chad bombed the post, killing one person.", "bombed"),
            Some(1)
        );
        let part = "Chad bombed the post; nine people were killed, four of them children.";
        assert_eq!(of(part, "bombed"), Some(9));
        let other = "Chad bombed the town, killing nine, hours after Libya had shelled a post.";
        assert_eq!(of(other, "shelled"), None);
        let named = "Chad bombed the post, killing one of the founders of the party.";
        assert_eq!(of(named, "bombed"), None);
    }

    #[test]
    fn those_who_were_hurt_are_not_among_the_dead() {
        let of = |sentence: &str, act: &str| told(sentence, act).killed().map(|count| count.value);
        let both = "Chad shelled the post; 17 died and 49 were injured.";
        assert_eq!(of(both, "shelled"), Some(17));
        let both = "Chad shelled the post, wounding 49 and killing 17.";
        assert_eq!(of(both, "shelled"), Some(17));
        let hurt = "Chad shelled the post; 49 people were wounded and nobody died.";
        assert_eq!(of(hurt, "shelled"), None);
    }

    #[test]
    fn soldiers_who_are_sent_are_counted_and_tanks_are_not() {
        let of = |sentence: &str, act: &str| told(sentence, act).troops().map(|count| count.value);
        assert_eq!(of("Peru sent 6,000 soldiers to Chad.", "sent"), Some(6000));
        let named = "Peru withdrew 900 more combat troops from Chad.";
        assert_eq!(of(named, "withdrew"), Some(900));
        assert_eq!(of("Peru sent 40 tanks to Chad.", "sent"), None);
        let both = "Peru sent 40 tanks and 300 men to Chad.";
        assert_eq!(of(both, "sent"), Some(300));
    }

    #[test]
    fn a_day_that_heads_an_entry_is_none_of_the_number() {
        let entry = "14 January: 45 Rwandans expelled from Burundi.";
        assert_eq!(of(entry, "expelled"), Some(45));
    }

    #[test]
    fn digits_words_and_compounds_are_read() {
        assert_eq!(
            of("Oslo expelled 15 Russian officials.", "expelled"),
            Some(15)
        );
        assert_eq!(
            of("Oslo sent home twenty-three attachés.", "sent"),
            Some(23)
        );
        assert_eq!(
            of("A dozen envoys were expelled by Peru.", "expelled"),
            Some(12)
        );
        assert_eq!(
            of("Chad drove out a million settlers.", "drove"),
            Some(1_000_000)
        );
        assert_eq!(
            of("Some 11 thousand workers were deported.", "deported"),
            Some(11_000)
        );
        assert_eq!(
            of("Peru drove out two hundred thousand settlers.", "drove"),
            Some(200_000)
        );
    }

    #[test]
    fn some_of_a_group_and_the_first_of_a_clause_are_counted() {
        assert_eq!(of("Chad seized five of our officers.", "seized"), Some(5));
        assert_eq!(
            of("Oslo expelled six of the ten diplomats.", "expelled"),
            Some(6)
        );
        assert_eq!(
            of("Six of the ten diplomats were expelled.", "expelled"),
            Some(6)
        );
        let sentence = "It began so: 57 Ugandans were let go by Khartoum.";
        assert_eq!(of(sentence, "let"), Some(57));
        let sentence = "Four members of the Swiss legation were expelled.";
        assert_eq!(of(sentence, "legation"), Some(4));
        let sentence = "Six Swiss were angry; the Belgians were expelled.";
        assert_eq!(of(sentence, "expelled"), None);
    }

    #[test]
    fn the_dead_of_the_next_sentence_are_those_of_the_attack() {
        let attack = Codebook::builtin();
        let attack = attack.kind(attack.find("force.attack").unwrap());
        let of = |rest: &str| toll(attack, rest)?.known();
        assert_eq!(of(" Nine people were killed, he said. It rained."), Some(9));
        assert_eq!(of("\n\nVillagers said 30 people had died."), Some(30));
        assert_eq!(of(" Six were killed in a raid on Zakho."), None);
        assert_eq!(of(" Another six people were killed."), None);
        assert_eq!(of(" In 1999 six people were killed there."), None);
        assert_eq!(of(" At least nine people were killed."), None);
        assert_eq!(of(" It rained. Nine people were killed."), None);
    }

    #[test]
    fn one_person_and_those_named_before_are_counted() {
        assert_eq!(
            of(
                "Peru expelled a senior Chilean diplomat on Monday.",
                "expelled"
            ),
            Some(1)
        );
        assert_eq!(of("A Swiss consul was expelled.", "expelled"), Some(1));
        assert_eq!(of("Peru expelled a group of Swiss.", "expelled"), None);
        assert_eq!(of("Peru expelled the Swiss consul.", "expelled"), None);
        assert_eq!(
            of("Nine Swiss clerks were expelled on Friday.", "clerks"),
            Some(9)
        );
        assert_eq!(
            of("Peru expelled him with six days' notice.", "expelled"),
            None
        );
        let sentence = "Peru refused entry to 28 Swedes and sent them home.";
        assert_eq!(of(sentence, "sent"), Some(28));
        let sentence = "Nine Swiss, their consul at their head, were freed.";
        assert_eq!(of(sentence, "freed"), Some(9));
    }

    #[test]
    fn bounds_are_read_where_nothing_is_counted() {
        let codebook = Codebook::builtin();
        let of = |code: &str, sentence: &str, act: &str| {
            let kind = codebook.kind(codebook.find(code).unwrap());
            let count = number(kind, sentence, sentence.find(act).unwrap())?;
            Some((count.value, count.bound))
        };
        let killed = "Chad shelled the post and killed more than 40 people.";
        let least = Some((40, Bound::Least));
        assert_eq!(of("force.attack", killed, "shelled"), least);
        let killed = "Chad shelled the post; at least 40 people died, 12 of them children.";
        assert_eq!(of("force.attack", killed, "shelled"), least);
        let few = "Peru expelled fewer than 40 diplomats.";
        assert_eq!(of("envoy.expel", few, "expelled"), None);
        let about = "Peru expelled some 40 diplomats.";
        let some = Some((40, Bound::About));
        assert_eq!(of("envoy.expel", about, "expelled"), some);
        let march = "About 40 students marched through Lima for two hours.";
        assert_eq!(of("protest.demonstrate", march, "marched"), some);
        let march = "The march to the embassy on 9 May drew over 40 people.";
        assert_eq!(of("protest.demonstrate", march, "march"), least);
        let march = "They marched through 12 streets of Lima.";
        assert_eq!(of("protest.demonstrate", march, "marched"), None);
    }

    #[test]
    fn days_years_sums_and_measures_are_no_persons() {
        assert_eq!(of("Oslo expelled the envoy on 15 March.", "expelled"), None);
        assert_eq!(of("In 1986 Oslo expelled the envoy.", "expelled"), None);
        assert_eq!(of("He was expelled within 48 hours.", "expelled"), None);
        assert_eq!(of("Bandits seized $300 from the consul.", "seized"), None);
        assert_eq!(of("Chad seized 3 million dollars.", "seized"), None);
    }

    #[test]
    fn the_number_of_another_act_is_not_that_of_this() {
        let sentence = "Oslo expelled three clerks and a vice-consul.";
        assert_eq!(of(sentence, "expelled"), None);
        let sentence = "The 31 Chileans whom Peru had expelled came home.";
        assert_eq!(of(sentence, "Chileans"), Some(31));
        let sentence = "Oslo expelled six envoys, seven clerks and two guards.";
        assert_eq!(of(sentence, "expelled"), None);
        let sentence = "Moscow expelled six Britons after London had expelled 25 Russians.";
        assert_eq!(of(sentence, "expelled six"), Some(6));
        assert_eq!(of(sentence, "expelled 25"), Some(25));
        let sentence = "It is the largest expulsion since 1971, when 105 were sent home.";
        assert_eq!(of(sentence, "expulsion"), None);
        let sentence = "Two ministers in Lima said that Chile expelled the envoy.";
        assert_eq!(of(sentence, "expelled"), None);
    }

    #[test]
    fn a_place_in_a_series_is_read_and_no_date() {
        assert_eq!(nth("They held a third round of talks.", "held"), Some(3));
        assert_eq!(nth("The fourth session ended.", "ended"), Some(4));
        assert_eq!(nth("A second night of raids began.", "raids"), Some(2));
        assert_eq!(nth("Rome gave a further 2 million.", "gave"), Some(0));
        assert_eq!(nth("Rome gave the first 2 million.", "gave"), Some(1));
        assert_eq!(
            nth("A fourth is foreseen for the 24th.", "foreseen"),
            Some(4)
        );
        assert_eq!(nth("It said so at the first two rounds.", "said"), None);
        assert_eq!(nth("The two also signed a treaty.", "signed"), Some(0));
        assert_eq!(nth("They met on the third of May.", "met"), None);
        assert_eq!(nth("They met for the third time.", "met"), Some(3));
        assert_eq!(nth("They met for the first time.", "met"), None);
        assert_eq!(nth("They have again agreed on it.", "agreed"), Some(0));
        assert_eq!(nth("It was the first meeting since 1960.", "was"), None);
    }
}
