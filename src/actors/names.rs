//! Names of states, capitals, institutions and organisations in a sentence, without those that context refutes.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use rustc_hash::FxHashSet;

use crate::knowledge::{Ambiguity, Code, Form, Found, Knowledge, MatchKind, Sense};
use crate::syntax::{Deprel, Tense, Upos, VerbForm};
use crate::text::word_list;

use super::namesakes::{is_date, is_other_thing};
use super::sentence::Sentence;

/// "Mr.", "Lord": a name after them is a person's.
static STYLES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/styles.txt")));

/// Whether a word is a style of address.
pub(super) fn is_style(word: &str) -> bool {
    STYLES.contains(word)
}

/// A name of the knowledge base, in tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name {
    pub(super) first: usize,
    pub(super) last: usize,
    /// The party; `None` where the name stands for several.
    pub(super) code: Option<Code>,
    pub(super) kind: MatchKind,
    /// Sector of an institution.
    pub(super) sector: Option<&'static str>,
    pub(super) shape: Shape,
    /// Often a person's name as well.
    pub(super) is_personal: bool,
}

/// What a name can do beside a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// "Iranian": describes a noun.
    Adjective,
    /// "Finn": one of a people; "Turk", "Iranian" that describe as well.
    Noun,
    /// "Iranians": acts without an office.
    People,
    /// "US", "UN": describes a noun as an adjective does.
    Short,
    /// Any other.
    Whole,
}

impl Name {
    pub(super) fn is_people(&self) -> bool {
        self.shape == Shape::People
    }

    pub(super) fn is_adjective(&self) -> bool {
        matches!(self.shape, Shape::Adjective | Shape::Noun)
    }

    /// Whether it names one of a people: "the Finn".
    pub(super) fn is_one(&self) -> bool {
        self.shape == Shape::Noun
    }

    pub(super) fn is_short(&self) -> bool {
        self.shape == Shape::Short
    }

    /// The state; none for an organisation.
    pub(super) fn state(&self) -> Option<Code> {
        self.code.filter(|_| self.kind != MatchKind::Organisation)
    }
}

/// The names of a sentence, in order.
pub(super) fn names(
    sentence: &Sentence<'_>,
    known: &[Found<'static, Sense>],
    knowledge: &'static Knowledge,
    on: Option<NaiveDate>,
) -> Vec<Name> {
    let mut names = Vec::with_capacity(known.len());
    let mut senses: Vec<&'static Sense> = Vec::new();
    let then = on
        .filter(|_| !known.is_empty())
        .and_then(|day| said_day(sentence, day));
    for found in known {
        let Some((first, last)) = sentence.words.covering(found.span) else {
            continue;
        };
        senses.clear();
        let seat = found
            .senses()
            .any(|sense| matches!(sense.kind(), MatchKind::Capital | MatchKind::Institution));
        let on = if seat { then.or(on) } else { on };
        senses.extend(found.senses().filter(|sense| counts(sense, on)));
        let default = || knowledge.policy().default_for(found.entry.form(), on);
        let resolved = standing(&senses, knowledge, on)
            .or_else(|| party(&senses, on))
            .or_else(default);
        let resolved = match resolved.map(|code| at_the_time(code, &senses, knowledge, on)) {
            // A capital before its state stood is only a town.
            Some(None) => continue,
            other => other.flatten(),
        };
        let Some(sense) = sense_of(&senses, resolved) else {
            continue;
        };
        // A body that every state has is read as an office: whose it is, the words around say.
        if resolved.is_none() && sense.kind() == MatchKind::Institution {
            continue;
        }
        // "US military aircraft": of the body only the state is left.
        let (last, kind) =
            if sense.kind() == MatchKind::Institution && only_describes(sentence, first, last) {
                (last - 1, MatchKind::Name)
            } else {
                (last, sense.kind())
            };
        let ambiguity = found.ambiguity();
        let name = Name {
            first,
            last,
            code: resolved,
            kind,
            sector: sense.sector.as_deref().filter(|_| kind == sense.kind()),
            shape: shape(sense.form, sentence, (first, last)),
            is_personal: ambiguity.is(Ambiguity::PERSON) && sense.kind() == MatchKind::Name,
        };
        if !is_other_thing(sentence, &name, ambiguity, knowledge) {
            names.push(name);
        }
    }
    drop_minorities(sentence, &mut names);
    names
}

/// "Croatian Serb rebels", "Kosovo Serbs", "ethnic Russians": people of one nation in the state of another speak for
/// neither.
fn drop_minorities(sentence: &Sentence<'_>, names: &mut Vec<Name>) {
    let people = |name: &Name| name.kind == MatchKind::Demonym;
    let mut minor = vec![false; names.len()];
    for at in 0..names.len() {
        let name = &names[at];
        // "Sudeten Germans"
        let local = name.is_people()
            && sentence.parse.is_some_and(|parse| {
                name.first.checked_sub(1).is_some_and(|at| {
                    parse.words[at].upos == Upos::Propn && parse.head(at) == Some(name.first)
                })
            });
        if people(name) && (local || sentence.before(name.first) == "ethnic") {
            minor[at] = true;
        }
        let before = at.checked_sub(1).map(|before| &names[before]);
        let beside = before.filter(|before| {
            let of_state = people(before) && !before.is_people()
                || name.is_people() && before.kind == MatchKind::Name && !before.is_short();
            before.last == name.first && before.code != name.code && of_state
        });
        if people(name) && beside.is_some() {
            minor[at] = true;
            minor[at - 1] = true;
        }
    }
    let mut minor = minor.into_iter();
    names.retain(|_| !minor.next().unwrap_or(false));
}

/// The day of which a sentence in the past tense speaks by its last year: "In 1985 the Kremlin offered". Names of seats
/// and bodies are read as of then, and who held an office.
pub(super) fn said_day(sentence: &Sentence<'_>, on: NaiveDate) -> Option<NaiveDate> {
    let parse = sentence.parse?;
    let words = sentence.words;
    let root = parse.root()?;
    let past = |at: usize| {
        let word = &parse.words[at];
        word.feats.tense == Some(Tense::Past) && word.feats.verb_form == Some(VerbForm::Finite)
    };
    let perfect = parse
        .dependents(root)
        .any(|at| matches!(words.lower(at), "has" | "have" | "will" | "is" | "are"));
    let told = !perfect && (past(root) || parse.dependents(root).any(past));
    let years = (1..words.len()).filter_map(|at| {
        let dated = matches!(
            words.lower(at - 1),
            "in" | "of" | "by" | "until" | "during" | "from" | ","
        ) || is_date(words.lower(at - 1));
        let word = words.lower(at);
        let year: i32 = word.parse().ok().filter(|_| dated && word.len() == 4)?;
        // "the treaty signed in 1987" is older than what is told of it
        let mut whole = at;
        while let Some(head) = parse.head(whole).filter(|&head| head != root) {
            // "On 23 April 1954 Moscow broke off relations"
            let day = || {
                let word = words.lower(head);
                word.len() < 3 && word.bytes().all(|byte| byte.is_ascii_digit())
            };
            // "recalled its staff and, in 1954, broke off relations"
            let joined = || {
                parse.words[head].deprel == Deprel::Conj
                    && parse.head(head) == Some(root)
                    && past(head)
            };
            if !is_date(words.lower(head)) && !day() && !joined() {
                return None;
            }
            whole = head;
        }
        (1800..=on.year()).contains(&year).then_some(year)
    });
    let year = years
        .max()
        .filter(|&year| told && year + LATER <= on.year())?;
    NaiveDate::from_ymd_opt(year, 7, 1)
}

/// Years after which a text tells history.
const LATER: i32 = 3;

/// Of a seat or body that the files do not date: the state in whose place today's came, if that stood on the day.
fn at_the_time(
    code: Code,
    senses: &[&Sense],
    knowledge: &Knowledge,
    on: Option<NaiveDate>,
) -> Option<Code> {
    let seat = senses
        .iter()
        .all(|sense| matches!(sense.kind(), MatchKind::Capital | MatchKind::Institution));
    let Some((day, state)) = on.zip(knowledge.state(code)).filter(|_| seat) else {
        return Some(code);
    };
    // The PLO is older than the state that was declared in its name: what the files date, they date.
    let dated = senses.iter().any(|sense| {
        sense.code == Some(code) && sense.valid.from.is_some() && sense.valid.holds_on(on)
    });
    if state.stood_on(day) || dated {
        return Some(code);
    }
    let stood = |code: &&Code| {
        knowledge
            .state(**code)
            .is_some_and(|state| state.stood_on(day))
    };
    // A later text speaks of the Porte as it was.
    let gone = !state
        .spells
        .iter()
        .any(|spell| spell.until.is_none_or(|until| day < until));
    let mut before = state.predecessors.iter().filter(stood);
    match (before.next(), before.next()) {
        _ if gone => Some(code),
        (Some(&only), None) => Some(only),
        (None, None) if state.predecessors.is_empty() => None,
        _ => Some(code),
    }
}

/// A capital or institution of another time stands for no one: Bonn does not act today.
fn counts(sense: &Sense, on: Option<NaiveDate>) -> bool {
    // "the League" only in its time
    let common = sense.kind() == MatchKind::Organisation
        && sense.ambiguity.is(Ambiguity::WORD)
        && sense.valid.until.is_some();
    let seat = common || matches!(sense.kind(), MatchKind::Capital | MatchKind::Institution);
    !seat
        || if on.is_some() {
            sense.valid.holds_on(on)
        } else {
            sense.valid.until.is_none()
        }
}

/// Whether the last word of a name of two is an adjective of a noun after it.
fn only_describes(sentence: &Sentence<'_>, first: usize, last: usize) -> bool {
    let parse = sentence.parse.filter(|_| last == first + 2);
    parse.is_some_and(|parse| {
        let word = &parse.words[last - 1];
        word.upos == Upos::Adj
            && word.deprel == Deprel::Amod
            && parse.head(last - 1).is_some_and(|noun| noun >= last)
            && sentence.words.lower(last - 1) == "military"
    })
}

fn shape(form: Form, sentence: &Sentence<'_>, (first, last): (usize, usize)) -> Shape {
    match form {
        Form::Plural => Shape::People,
        Form::Adjective => Shape::Adjective,
        Form::Noun => Shape::Noun,
        Form::Abbreviation => Shape::Short,
        _ if last - first == 1 && is_initials(sentence, first) => Shape::Short,
        _ => Shape::Whole,
    }
}

fn is_initials(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.words.at(at).of(sentence.words.text);
    word.len() <= 5
        && word
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte == b'.')
}

/// The sense in which a name is read: that of a noun before that of an adjective
/// ("Taiwan", "Singapore" are both).
fn sense_of<'k>(senses: &[&'k Sense], party: Option<Code>) -> Option<&'k Sense> {
    let of_party = || {
        senses
            .iter()
            .copied()
            .filter(|sense| party.is_none() || sense.code == party)
    };
    of_party()
        .find(|sense| sense.kind() != MatchKind::Demonym)
        .or_else(|| of_party().next())
}

/// Of several states that bear a name on the day, the only one that stood then: in 1893 "India" is British India.
fn standing(senses: &[&Sense], knowledge: &Knowledge, on: Option<NaiveDate>) -> Option<Code> {
    let day = on?;
    let codes = || {
        let then = senses.iter().filter(|sense| sense.valid.holds_on(on));
        then.filter_map(|sense| sense.code)
    };
    let first = codes().next()?;
    if codes().all(|code| code == first) {
        return None;
    }
    let mut stood = codes().filter(|&code| {
        let state = knowledge.state(code);
        state.is_some_and(|state| state.stood_on(day))
    });
    let only = stood.next()?;
    stood.all(|code| code == only).then_some(only)
}

/// The party that a name stands for.
///
/// On the day, if it is known: the only one, or the only one whose own short or official
/// name it is. Otherwise the same among the parties that the name still stands for today;
/// otherwise the only one that it ever stood for.
fn party(senses: &[&Sense], on: Option<NaiveDate>) -> Option<Code> {
    let only = |valid: &dyn Fn(&Sense) -> bool| {
        let mut codes = senses
            .iter()
            .filter(|sense| valid(sense))
            .filter_map(|sense| sense.code);
        let code = codes.next()?;
        codes.all(|other| other == code).then_some(code)
    };
    let own = |sense: &Sense| matches!(sense.form, Form::Short | Form::Official);
    let standing = |sense: &Sense| sense.valid.until.is_none();
    let then = |sense: &Sense| on.is_some() && sense.valid.holds_on(on);
    // "the Taliban" of a text without a day: a movement that governs today was one for longer.
    let moved = |sense: &Sense| {
        on.is_none() && sense.kind() == MatchKind::Organisation && sense.valid.until.is_some()
    };
    only(&then)
        .or_else(|| only(&moved))
        .or_else(|| only(&|sense| then(sense) && own(sense)))
        .or_else(|| only(&standing))
        .or_else(|| only(&|sense| standing(sense) && own(sense)))
        .or_else(|| only(&|_| true))
}
