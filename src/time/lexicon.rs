//! The words of time: what each can be, read once from `data/time`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;

use super::lexer::Lexeme;
use super::lexer::lex;
use super::word::Word;
use super::word_list::LONGEST;
use super::word_list::WordList;
use crate::Error;
use crate::Result;

const CALENDAR: &str = include_str!("../../data/time/calendar.tsv");
const NUMBERS: &str = include_str!("../../data/time/numbers.tsv");
const WORDS: &str = include_str!("../../data/time/words.tsv");
const HOLIDAYS: &str = include_str!("../../data/time/holidays.tsv");
const TRAPS: &str = include_str!("../../data/time/traps.tsv");
const IMPLICATIVES: &str = include_str!("../../data/time/implicatives.tsv");
const TENSE: &str = include_str!("../../data/time/tense.tsv");

/// Class of a word that shows tense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TenseWord {
    /// "will": with what follows it, the future.
    Will,
    /// A word that looks ahead: "scheduled", "due", "deadline".
    Future,
    /// Plain form of a verb often told of the future: "to visit".
    Base,
    Modal,
    Be,
    Been,
    Present,
    Past,
    Perfect,
    Pluperfect,
    /// A past that binds to do what its infinitive says: "agreed to".
    Commit,
    /// A past that an end is told of: "lasted until".
    Done,
    /// "set": a past, or with "to" and "for" a plan.
    Set,
    To,
    /// "in response to": what hangs on it was done before.
    Answer,
    Skip,
}

/// When a holiday falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HolidayRule {
    /// Month and day.
    Fixed(u32, u32),
    /// Days from Western Easter.
    Easter(i32),
    /// Month, weekday, and which of them.
    Nth(u32, u32, u8),
    /// Month and weekday: the last of them.
    Last(u32, u32),
}

/// A phrase as the lexer sees it, in lower case.
type Phrase = Vec<String>;

/// All word lists of the module.
pub(super) struct Lexicon {
    words: WordList,
    tense: FxHashMap<&'static str, TenseWord>,
    /// Verbs whose infinitive came about if they did.
    implied: FxHashSet<&'static str>,
    /// Holiday phrases by their first word, longest first.
    holidays: BTreeMap<String, Vec<(Phrase, HolidayRule)>>,
    /// Phrases that are no time, by their first word.
    traps: BTreeMap<String, Vec<Phrase>>,
    generic: FxHashSet<&'static str>,
    event: FxHashSet<&'static str>,
    counted: FxHashSet<&'static str>,
    measure: FxHashSet<&'static str>,
    titled: FxHashSet<&'static str>,
    moved: FxHashSet<&'static str>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::read().expect("the embedded files of data/time parse; a test reads them")
});

/// Rows of a tab-separated file with their 1-based lines, comments left out.
fn rows(text: &'static str) -> impl Iterator<Item = (usize, Vec<&'static str>)> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#') && !line.is_empty())
        .map(|(at, line)| (at + 1, line.split('\t').collect()))
}

fn data_error(file: &str, line: usize, reason: &str) -> Error {
    Error::Data {
        file: file.to_owned(),
        line,
        reason: reason.to_owned(),
    }
}

fn phrase(text: &str) -> Phrase {
    let mut lexemes = Vec::new();
    lex(text, 0, &WordList::default(), &mut lexemes);
    lexemes
        .iter()
        .map(|lexeme| lexeme.of(text).to_lowercase())
        .collect()
}

impl Lexicon {
    /// The lexicon of the package.
    pub(super) fn shared() -> &'static Self {
        &LEXICON
    }

    fn read() -> Result<Self> {
        let mut words = WordList::default();
        for (file, text) in [
            ("calendar.tsv", CALENDAR),
            ("numbers.tsv", NUMBERS),
            ("words.tsv", WORDS),
        ] {
            for (line, row) in rows(text) {
                let &[form, class, value] = row.as_slice() else {
                    return Err(data_error(file, line, "expected form, class, value"));
                };
                if form.len() > LONGEST {
                    return Err(data_error(file, line, "form longer than the lexer reads"));
                }
                let word = Word::read(class, value)
                    .ok_or_else(|| data_error(file, line, "no such class or value"))?;
                if words.contains(form) {
                    return Err(data_error(file, line, "the form stands twice"));
                }
                words.add(form, Some(word), false);
            }
        }
        let holidays = read_holidays()?;
        for (phrase, _) in holidays.values().flatten() {
            words.add(&phrase[0], None, true);
        }
        let mut lexicon = Self {
            words,
            tense: read_tense()?,
            implied: read_implied(),
            holidays,
            traps: BTreeMap::new(),
            generic: FxHashSet::default(),
            event: FxHashSet::default(),
            counted: FxHashSet::default(),
            measure: FxHashSet::default(),
            titled: FxHashSet::default(),
            moved: FxHashSet::default(),
        };
        for (line, row) in rows(TRAPS) {
            let &[form, class] = row.as_slice() else {
                return Err(data_error("traps.tsv", line, "expected phrase, class"));
            };
            match class {
                "generic" => drop(lexicon.generic.insert(form)),
                "event" => drop(lexicon.event.insert(form)),
                "counted" => drop(lexicon.counted.insert(form)),
                "moved" => drop(lexicon.moved.insert(form)),
                "titled" => drop(lexicon.titled.insert(form)),
                "measure" => drop(lexicon.measure.insert(form)),
                "name" => lexicon.add_trap(phrase(form)),
                _ => return Err(data_error("traps.tsv", line, "no such class")),
            }
        }
        Ok(lexicon)
    }

    fn add_trap(&mut self, phrase: Phrase) {
        if let Some(first) = phrase.first() {
            let first = first.clone();
            self.words.add(&first, None, true);
            self.traps.entry(first).or_default().push(phrase);
        }
    }

    /// The forms and their classes.
    pub(super) fn words(&self) -> &WordList {
        &self.words
    }

    /// What the word in lower case shows of tense.
    pub(super) fn tense(&self, lower: &str) -> Option<TenseWord> {
        self.tense.get(lower).copied()
    }

    /// Whether the infinitive after the verb with this lemma came about if it did: "began to".
    pub(super) fn is_implied(&self, lemma: &str) -> bool {
        self.implied.contains(lemma)
    }

    /// Length in lexemes of a phrase from `at` that looks like time and is none.
    pub(super) fn trap(&self, text: &str, lexemes: &[Lexeme], at: usize) -> Option<usize> {
        let first = lexemes.get(at)?.lower(text)?;
        self.traps
            .get(&*first)?
            .iter()
            .filter(|phrase| stands_at(phrase, text, lexemes, at))
            .map(Vec::len)
            .max()
    }

    /// Rule and length in lexemes of the holiday named at `at`.
    pub(super) fn holiday(
        &self,
        text: &str,
        lexemes: &[Lexeme],
        at: usize,
    ) -> Option<(HolidayRule, usize)> {
        let first = lexemes.get(at)?.lower(text)?;
        self.holidays
            .get(&*first)?
            .iter()
            .filter(|(phrase, _)| stands_at(phrase, text, lexemes, at))
            .map(|(phrase, rule)| (*rule, phrase.len()))
            .max_by_key(|(_, length)| *length)
    }

    /// Whether "today's" before this word means no day.
    pub(super) fn is_generic(&self, lower: &str) -> bool {
        self.generic.contains(lower)
    }

    /// Whether a day of the month before this word is the name of an event.
    pub(super) fn is_event(&self, lower: &str) -> bool {
        self.event.contains(lower)
    }

    /// Whether a number before this word counts it.
    pub(super) fn is_counted(&self, lower: &str) -> bool {
        self.counted.contains(lower)
    }

    /// Whether "from" and "to" after this word name two dates and no range.
    pub(super) fn is_moved(&self, lower: &str) -> bool {
        self.moved.contains(lower)
    }

    /// Whether a number after this word is its year: "Expo 2010".
    pub(super) fn is_titled(&self, lower: &str) -> bool {
        self.titled.contains(lower)
    }

    /// Whether a number after this word and "of" is an amount.
    pub(super) fn is_measure(&self, lower: &str) -> bool {
        self.measure.contains(lower)
    }
}

fn stands_at(phrase: &[String], text: &str, lexemes: &[Lexeme], at: usize) -> bool {
    lexemes.len() - at >= phrase.len()
        && phrase
            .iter()
            .zip(&lexemes[at..])
            .all(|(form, lexeme)| lexeme.is(text, form))
}

fn read_implied() -> FxHashSet<&'static str> {
    rows(IMPLICATIVES)
        .filter_map(|(_, row)| row.first().copied())
        .collect()
}

fn read_tense() -> Result<FxHashMap<&'static str, TenseWord>> {
    let mut tense = FxHashMap::default();
    for (line, row) in rows(TENSE) {
        let &[form, class] = row.as_slice() else {
            return Err(data_error("tense.tsv", line, "expected form, class"));
        };
        let word = match class {
            "will" => TenseWord::Will,
            "base" => TenseWord::Base,
            "future" => TenseWord::Future,
            "modal" => TenseWord::Modal,
            "be" => TenseWord::Be,
            "been" => TenseWord::Been,
            "present" => TenseWord::Present,
            "past" => TenseWord::Past,
            "commit" => TenseWord::Commit,
            "set" => TenseWord::Set,
            "perfect" => TenseWord::Perfect,
            "done" => TenseWord::Done,
            "pluperfect" => TenseWord::Pluperfect,
            "to" => TenseWord::To,
            "answer" => TenseWord::Answer,
            "not" => TenseWord::Skip,
            _ => return Err(data_error("tense.tsv", line, "no such class")),
        };
        tense.insert(form, word);
    }
    Ok(tense)
}

fn read_holidays() -> Result<BTreeMap<String, Vec<(Phrase, HolidayRule)>>> {
    let mut holidays: BTreeMap<String, Vec<(Phrase, HolidayRule)>> = BTreeMap::new();
    for (line, row) in rows(HOLIDAYS) {
        let bad = || data_error("holidays.tsv", line, "expected name, rule, value");
        let &[name, rule, value] = row.as_slice() else {
            return Err(bad());
        };
        let parts: Vec<u32> = value
            .split('-')
            .filter_map(|part| part.parse().ok())
            .collect();
        let rule = match (rule, parts.as_slice()) {
            ("fixed", &[month, day]) => HolidayRule::Fixed(month, day),
            ("easter", _) => HolidayRule::Easter(value.parse().map_err(|_| bad())?),
            ("nth", &[month, weekday, nth]) => {
                HolidayRule::Nth(month, weekday, u8::try_from(nth).map_err(|_| bad())?)
            }
            ("last", &[month, weekday]) => HolidayRule::Last(month, weekday),
            _ => return Err(bad()),
        };
        let name = phrase(name);
        let first = name.first().cloned().ok_or_else(bad)?;
        holidays.entry(first).or_default().push((name, rule));
    }
    Ok(holidays)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_data_file_parses() {
        assert!(Lexicon::read().is_ok());
    }

    #[test]
    fn data_files_are_sorted_and_without_doubles() {
        for text in [
            CALENDAR,
            NUMBERS,
            WORDS,
            HOLIDAYS,
            TRAPS,
            TENSE,
            IMPLICATIVES,
        ] {
            let lines: Vec<_> = rows(text).map(|(_, row)| row).collect();
            assert!(lines.is_sorted(), "unsorted: {:?}", lines.first());
            assert!(lines.windows(2).all(|pair| pair[0] != pair[1]));
        }
    }
}
