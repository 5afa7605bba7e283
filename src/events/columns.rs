//! Tables and lists of relations: "Zambia | 28 November 1966" below "Malawi maintains diplomatic relations with:".

use chrono::NaiveDate;

use super::as_of::as_of_the_act;
use super::calibration::Calibration;
use super::calibration::Signs;
use super::coder::Coder;
use super::coder::Placed;
use super::dated::BACKGROUND_DAYS;
use super::details;
use super::participants::inferred;
use super::report::Participant;
use super::report::Report;
use super::report::When;
use super::role::Role;
use super::scene::Scene;
use super::status::Status;
use crate::actors::Matched;
use crate::actors::Mention;
use crate::knowledge::Code;
use crate::text::Span;
use crate::text::Words;
use crate::time::Basis;
use crate::time::Precision;

/// Words of a row that heads a table.
const HEADING: usize = 14;

/// Words of a line between two entries of a list.
const BETWEEN: usize = 8;

/// A table of which a row was read: whose relations it lists.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table {
    hub: Code,
    /// Whether its cells are parted by bars, so that prose may stand in them.
    barred: bool,
}

impl Coder {
    /// The table that is being read after headings that stand between two sentences.
    pub(super) fn table_below(&self, headings: &str) -> Option<Table> {
        let mut table = self.table;
        for line in headings
            .lines()
            .filter(|line| line.contains(char::is_alphabetic))
        {
            let words = line_words(line);
            let hub = self.setting.subject.or(self.headed);
            table = match (hub, Head::of(&words)) {
                (Some(hub), Some(Head::Announces)) => Some(Table { hub, barred: false }),
                (_, Some(Head::Columns { told })) => self.columns(table, told),
                _ => table.filter(|_| {
                    words
                        .iter()
                        .any(|word| is_number(word) || PARTS.contains(&word.as_str()))
                }),
            };
        }
        table
    }

    /// The table that is being read after a sentence.
    pub(super) fn table_after(&self, sentence: &Placed<'_>) -> Option<Table> {
        let scene = &sentence.scene;
        let count = scene.words.len();
        let barred = (0..count).any(|at| scene.words.lower(at) == "|");
        let ends = count > 0 && scene.words.lower(count - 1) == ":";
        if !barred && !ends && self.table.is_none() {
            return None;
        }
        let words = line_words(scene.words.span.of(scene.words.text));
        match Head::of(&words).filter(|_| barred || ends) {
            Some(Head::Announces) => {
                let mut named = states(scene);
                let only = named.next().filter(|one| named.all(|other| other == *one));
                let hub = only.or(self.setting.subject).or(self.headed)?;
                Some(Table { hub, barred })
            }
            Some(Head::Columns { told }) => self.columns(self.table, told),
            None => {
                let table = self.table?;
                let stays = table.barred || count <= BETWEEN || entry(scene).is_some();
                stays.then_some(Table {
                    barred: table.barred || barred,
                    ..table
                })
            }
        }
    }

    /// The table whose columns a row names: that which was announced, or one of the state that the text is about.
    fn columns(&self, announced: Option<Table>, told: bool) -> Option<Table> {
        let known = announced.map(|table| table.hub);
        let hub = known.or(self.setting.subject.or(self.headed).filter(|_| told))?;
        Some(Table { hub, barred: true })
    }

    /// The relations that a line lists: "Malawi has diplomatic relations with: Zambia (1966), Kenya (1967)"; `None` for
    /// any other.
    pub(super) fn listed(&self, sentence: &Placed<'_>) -> Option<Vec<Report>> {
        let scene = &sentence.scene;
        let colon = (0..scene.words.len()).find(|&at| scene.words.lower(at) == ":")?;
        let head = scene.words.cover(0, colon + 1).of(scene.words.text);
        let Some(Head::Announces) = Head::of(&line_words(head)) else {
            return None;
        };
        let mut before = scene.mentions.iter().filter(|one| one.last <= colon);
        let named = before.by_ref().find_map(|mention| mention.state);
        let hub = named.or(self.setting.subject).or(self.headed)?;
        let listed = scene.mentions.iter().filter(|one| one.first > colon);
        if before.any(|mention| mention.state.is_some_and(|state| state != hub)) {
            return None;
        }
        let kept = listed.filter_map(|mention| {
            let date = in_brackets(scene, mention.span)?;
            self.kept(sentence, hub, mention, (date, mention.span))
        });
        Some(kept.collect())
    }

    /// The relations of which a row of a table tells.
    pub(super) fn row_of_table(&self, sentence: &Placed<'_>) -> Option<Report> {
        let table = self.table?;
        let Entry {
            mention,
            date,
            span,
        } = entry(&sentence.scene)?;
        self.kept(sentence, table.hub, mention, (date, span))
    }

    fn kept(
        &self,
        sentence: &Placed<'_>,
        hub: Code,
        mention: &Mention,
        (date, trigger): (When, Span),
    ) -> Option<Report> {
        let scene = &sentence.scene;
        let kind = self.codebook.find("relations.establish")?;
        let state = mention.state.filter(|&state| state != hub)?;
        let mut other = inferred(Role::Party, state, mention.span).participant;
        other.matched = mention.matched;
        let name = mention.span.of(scene.words.text);
        as_of_the_act(&mut other, (date.start, date.end), scene.knowledge, name);
        let mut participants = vec![other, inferred(Role::Party, hub, mention.span).participant];
        for part in &mut participants {
            succeed(part, date, scene)?;
        }
        participants
            .sort_by_key(|participant| (participant.role, participant.span, participant.actor));
        let signs = Signs([1, 1, 0, 1, 0, 0, 0, 0]);
        Some(Report {
            sentence: sentence.index,
            section: sentence.section,
            kind,
            status: Status::Occurred,
            background: self
                .present
                .is_some_and(|present| (present - date.end).num_days() > BACKGROUND_DAYS),
            participants,
            date: Some(date),
            place: None,
            level: None,
            instrument: None,
            amount: None,
            reporter: None,
            trigger,
            evidence: scene.words.span,
            confidence: Calibration::builtin().confidence(signs),
            signs,
            rule: "relations.establish/table",
        })
    }

    /// The state of a text's first line, if it is the only one there.
    pub(super) fn heading_state(sentence: &Placed<'_>) -> Option<Code> {
        let mut named = states(&sentence.scene);
        let one = named.next()?;
        (sentence.index == 0 && named.all(|other| other == one)).then_some(one)
    }
}

/// "was recognised by France (1919), Italy (1921) and Spain (1924)": of each its own day.
pub(super) fn apart_by_day(scene: &Scene<'_>, report: &Report) -> Vec<Report> {
    let dated: Vec<(usize, When)> = report
        .participants
        .iter()
        .enumerate()
        .filter_map(|(at, part)| Some((at, in_brackets(scene, part.span)?)))
        .collect();
    let [(first, _), _, ..] = dated[..] else {
        return Vec::new();
    };
    let role = report.participants[first].role;
    let is_dated = |at: usize| dated.iter().any(|&(other, _)| other == at);
    let others = (0..report.participants.len()).filter(|&at| !is_dated(at));
    let rest: Vec<&Participant> = others.map(|at| &report.participants[at]).collect();
    let of_one_side = dated
        .iter()
        .all(|&(at, _)| report.participants[at].role == role);
    let apart = rest.iter().all(|part| part.role != role) || rest.len() == 1;
    if !of_one_side || !apart || rest.is_empty() {
        return Vec::new();
    }
    let of_each = dated.iter().map(|&(at, date)| {
        let mut single = report.clone();
        single.participants = rest.iter().map(|&part| part.clone()).collect();
        single.participants.push(report.participants[at].clone());
        for part in &mut single.participants {
            let name = part.span.of(scene.words.text);
            as_of_the_act(part, (date.start, date.end), scene.knowledge, name);
        }
        single
            .participants
            .sort_by_key(|part| (part.role, part.span, part.actor));
        single.date = Some(date);
        single.trigger = report.trigger.cover(report.participants[at].span);
        single
    });
    of_each.collect()
}

/// "Czech Republic | 2 March 1970": begun by the state that stood before; `None` where it is not known which.
fn succeed(part: &mut Participant, date: When, scene: &Scene<'_>) -> Option<()> {
    let stood = |code: Code| {
        let state = scene.knowledge.state(code);
        state.is_none_or(|state| state.stood_on(date.start) || state.stood_on(date.end))
    };
    let today = part.state.filter(|&code| !stood(code));
    let Some(today) = today else {
        return Some(());
    };
    let mut before = scene.knowledge.state(today)?.predecessors.iter();
    let then = *before.by_ref().find(|&&code| stood(code))?;
    if before.any(|&code| stood(code)) {
        return None;
    }
    part.state = Some(then);
    part.actor = Some(then);
    Some(())
}

/// The day in brackets behind a name: "Kenya (1 July 1967)".
fn in_brackets(scene: &Scene<'_>, name: Span) -> Option<When> {
    let (_, end) = scene.words.covering(name)?;
    let opens = end < scene.words.len() && scene.words.lower(end) == "(";
    let time = scene.times.iter().find(|time| {
        let at = scene.range(time.span);
        opens
            && time.basis == Basis::Stated
            && at.is_some_and(|(first, last)| {
                (first == end + 1 || first == end + 2 && scene.words.lower(end + 1) == "in")
                    && last < scene.words.len()
                    && matches!(scene.words.lower(last), ")" | ";" | ",")
            })
    })?;
    details::when(scene, time)
}

/// What heads a table.
enum Head {
    /// "Malawi maintains diplomatic relations with:"
    Announces,
    /// "Country | Date"; `told` where it says of what the date is.
    Columns { told: bool },
}

impl Head {
    fn of(words: &[String]) -> Option<Self> {
        let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
        let relations = words.windows(2).any(|pair| {
            pair[1] == "relations" && matches!(&*pair[0], "diplomatic" | "formal" | "official")
        });
        if has(&["|"]) {
            let told = has(&["relations", "established", "establishment"]);
            let dated = told || has(&["date", "since"]);
            let other = has(&[
                "recognition",
                "recognised",
                "recognized",
                "independence",
                "visit",
            ]);
            let short = words.len() <= HEADING && has(&["country", "countries", "state", "#"]);
            return (short && dated && !other).then_some(Self::Columns { told });
        }
        let lists = words.last().is_some_and(|last| last == ":") || has(&["list"]);
        (lists && relations && !has(&NOT_KEPT)).then_some(Self::Announces)
    }
}

/// Words of a line that lists those with whom no relations are kept.
const NOT_KEPT: [&str; 9] = [
    "no",
    "not",
    "never",
    "without",
    "broke",
    "broken",
    "severed",
    "suspended",
    "consular",
];

/// Headings within a table: parts of the world.
const PARTS: [&str; 11] = [
    "africa",
    "america",
    "americas",
    "asia",
    "caribbean",
    "east",
    "europe",
    "oceania",
    "pacific",
    "world",
    "latin-america",
];

fn is_number(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_digit())
}

/// The words and marks of a line, in small letters.
fn line_words(line: &str) -> Vec<String> {
    let spaced = line.replace('|', " | ").replace(':', " : ");
    spaced.split_whitespace().map(str::to_lowercase).collect()
}

fn states<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = Code> + 'a {
    scene
        .mentions
        .iter()
        .filter(|mention| mention.matched == Matched::Name)
        .filter_map(|mention| mention.state)
}

/// A row of a table: a state, and when.
struct Entry<'s> {
    mention: &'s Mention,
    date: When,
    /// The words of the two.
    span: Span,
}

/// The state and the day of a row: "4 | Zambia | 28 November 1966 [3]". Nothing else may stand in these cells.
fn entry<'s>(scene: &'s Scene<'_>) -> Option<Entry<'s>> {
    let words = &scene.words;
    let mention = scene.mentions.first().filter(|mention| {
        mention.matched == Matched::Name && mention.sector.is_none() && mention.actor.is_some()
    })?;
    let (date, (first, last)) = whole_day(scene).or_else(|| bare_year(words, mention.last))?;
    let bare = |from: usize, to: usize| {
        (from..to).all(|at| !words.lower(at).contains(char::is_alphabetic))
    };
    let ends = |from: usize| {
        let bar = (from..words.len()).find(|&at| words.lower(at) == "|");
        bare(from, bar.unwrap_or(words.len()))
    };
    let after = mention.last <= first && bare(0, mention.first) && bare(mention.last, first);
    let before = last <= mention.first && bare(0, first) && bare(last, mention.first);
    let fits = after && ends(last) || before && ends(mention.last);
    fits.then(|| Entry {
        mention,
        date,
        span: mention.span.cover(words.cover(first, last)),
    })
}

/// The first day, month or year that is written out.
fn whole_day(scene: &Scene<'_>) -> Option<(When, (usize, usize))> {
    let time = scene.times.iter().find(|time| {
        let whole = matches!(
            time.precision,
            Some(Precision::Day | Precision::Month | Precision::Year)
        );
        whole && time.basis == Basis::Stated && time.bound.is_none()
    })?;
    Some((details::when(scene, time)?, scene.range(time.span)?))
}

/// "Nigeria | 1968": in a column of years a number is one.
fn bare_year(words: &Words<'_>, from: usize) -> Option<(When, (usize, usize))> {
    let at = (from..words.len()).find(|&at| {
        let word = words.lower(at);
        word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
    })?;
    let year = words
        .lower(at)
        .parse()
        .ok()
        .filter(|year| (1500..2100).contains(year))?;
    let date = When {
        start: NaiveDate::from_ymd_opt(year, 1, 1)?,
        end: NaiveDate::from_ymd_opt(year, 12, 31)?,
        precision: Precision::Year,
        basis: Basis::Stated,
        span: Some(words.at(at)),
    };
    Some((date, (at, at + 1)))
}
