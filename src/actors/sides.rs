//! "The two countries", "both sides", "neither government": words that stand for several sides at once.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::knowledge::Code;
use crate::syntax::{Deprel, Upos};
use crate::text::{Class, Span, word_list};

use super::describe::{Test, described, narrowed};
use super::draft::{Draft, Meant, Refers, Sort};
use super::mention::{Matched, Standing};
use super::reader::Reader;

/// What "the two ..." can be, beside offices.
static SIDES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/sides.txt")));

/// Nouns in the plural that by themselves say that two are meant.
static MUTUAL: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/mutual_sides.txt")));

/// What sides are that are at odds.
static QUARRELLING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/quarrelling.txt")));

/// Verbs of what a third says to two.
static ASKING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/asking_verbs.txt")));

/// Nouns for one of two after "neither" and "either".
const SINGLE_SIDES: [&str; 9] = [
    "side",
    "party",
    "country",
    "government",
    "capital",
    "leader",
    "nation",
    "state",
    "power",
];

/// Words from "the" among which such a noun stands.
const OPPONENTS: usize = 6;

/// A number of sides in words.
fn cardinal(word: &str) -> Option<usize> {
    let names = ["two", "three", "four", "five", "six", "seven", "eight"];
    names.iter().position(|name| *name == word).map(|at| at + 2)
}

impl Reader<'_> {
    /// "the two countries", "both sides", "the two foreign ministers", "the pair".
    pub(super) fn sides(&mut self, at: usize) -> Option<usize> {
        let words = self.sentence.words;
        if words.lower(at) == "of" || cardinal(words.lower(at)).is_some() {
            return None;
        }
        if let Some((end, codes)) = self.halves(at) {
            return Some(self.push_group((at, end), codes));
        }
        let mut next = at;
        let mut count = 0;
        while next < at + 3 {
            match words.lower(next) {
                "both" => count = 2,
                "the" | "our" | "these" | "of" | "all" => {}
                word => match cardinal(word) {
                    Some(number) => count = number,
                    None => break,
                },
            }
            next += 1;
        }
        let group = self.group_of_states(next);
        // "the German states" were many before they were two
        if let Some((end, codes)) = group.filter(|(_, codes)| count > 0 || codes.len() > 2) {
            let first = at + usize::from(words.lower(at) == "the");
            if count == 0 || count == codes.len() {
                return Some(self.push_group((first, end), codes));
            }
            // "the two Nordic countries": of those the two of which the text tells
            let end = self.push_sides((first, end), count, Sort::Body);
            if let Some(draft) = self.found.last_mut() {
                draft.among = Some(codes);
            }
            return Some(end);
        }
        if count == 0 || count > 2 && next == at + 1 {
            return self
                .pair(at)
                .or_else(|| self.these(at))
                .or_else(|| self.either(at))
                .or_else(|| self.opponents(at))
                .or_else(|| self.governments(at));
        }
        if let Some(codes) = described(words.lower(next)).and_then(Test::pair) {
            let first = at + usize::from(words.lower(at) == "the");
            return Some(self.push_group((first, next + 1), codes));
        }
        // "the two former Soviet republics"
        let former = matches!(words.lower(next), "former" | "once")
            && words.lower(next + 1) == "soviet"
            && self.is_side(next + 2);
        let adjective = usize::from(
            self.sentence.parse.is_some_and(|parse| {
                parse.words.get(next).is_some_and(|word| {
                    word.upos == Upos::Adj || narrowed(words.lower(next)).is_some()
                })
            }) && self.name_at(next).is_none()
                && !self.is_side(next),
        ) + usize::from(former);
        let (sort, end) = match self.title_at(next).filter(|title| title.plural) {
            Some(title) if !title.holder.is_agent() => (title.holder.sort(), title.last),
            _ if self.is_side(next + adjective) => {
                let person = matches!(words.lower(next + adjective), "men" | "women");
                (
                    if person { Sort::Person } else { Sort::Body },
                    next + adjective + 1,
                )
            }
            _ => return self.bare_sides(at, next, count),
        };
        let first = at + usize::from(matches!(words.lower(at), "the" | "these" | "our"));
        Some(self.push_sides((first, end), count, sort))
    }

    /// "Baltic states", "Central Asian republics": the word before the last is one that few states answer to.
    fn group_of_states(&self, next: usize) -> Option<(usize, &'static [Code])> {
        let words = self.sentence.words;
        (1..=2).find_map(|adjectives| {
            let last = next + adjectives;
            let many = |word| {
                matches!(
                    word,
                    "states"
                        | "countries"
                        | "republics"
                        | "nations"
                        | "kingdoms"
                        | "three"
                        | "five"
                )
            };
            if last >= words.len() || !many(words.lower(last)) || !words.is_capitalised(next) {
                return None;
            }
            let phrase = Span {
                start: words.at(next).start,
                end: words.at(last).end,
            };
            let phrase = phrase.of(words.text).to_lowercase();
            let codes = described(&phrase).and_then(Test::pair)?;
            Some((last + 1, codes))
        })
    }

    /// "North and South Korea": two states that have one name between them, and which the second would take alone.
    fn halves(&self, at: usize) -> Option<(usize, &'static [Code])> {
        let words = self.sentence.words;
        let end = at + 4;
        let quarter = |at: usize| {
            words.is_capitalised(at)
                && matches!(words.lower(at), "north" | "south" | "east" | "west")
        };
        if end > words.len() || words.lower(at + 1) != "and" || !quarter(at) || !quarter(at + 2) {
            return None;
        }
        let phrase = Span {
            start: words.at(at).start,
            end: words.at(end - 1).end,
        };
        let codes = described(&phrase.of(words.text).to_lowercase()).and_then(Test::pair)?;
        Some((end, codes))
    }

    /// "the two Koreas", "the Baltic states": all of them together.
    fn push_group(&mut self, (first, end): (usize, usize), codes: &[Code]) -> usize {
        self.push_sides((first, end), codes.len(), Sort::Body);
        if let Some(draft) = self.found.last_mut() {
            draft.take(&Meant::parties(codes.to_vec(), 0.9));
        }
        end
    }

    /// "fought at their side", "stood by his side": no party.
    pub(super) fn is_beside(&self, at: usize) -> bool {
        let words = self.sentence.words;
        at.checked_sub(2).is_some_and(|before| {
            matches!(words.lower(before), "at" | "by")
                && words.class(before + 1) == Some(Class::Possessive)
        })
    }

    fn is_side(&self, at: usize) -> bool {
        SIDES.contains(self.sentence.words.lower(at))
    }

    /// "the two agreed", "both said".
    fn bare_sides(&mut self, at: usize, next: usize, count: usize) -> Option<usize> {
        let parse = self.sentence.parse?;
        let word = next.checked_sub(1)?;
        let heads = self.is_lone_subject(word)
            || matches!(
                parse.words[word].deprel,
                Deprel::Nsubj
                    | Deprel::NsubjPass
                    | Deprel::Obj
                    | Deprel::Obl
                    | Deprel::Iobj
                    | Deprel::Nmod
            );
        let shape = match self.sentence.words.lower(at) {
            "the" => next == at + 2,
            "both" => next == at + 1 && self.sentence.words.lower(next) != "and",
            _ => false,
        };
        if !heads
            || !shape
            || parse
                .dependents(word)
                .any(|of| parse.words[of].deprel == Deprel::Nmod)
        {
            return None;
        }
        Some(self.push_sides((word, next), count, Sort::Person))
    }

    /// "Both deny it", "neither told": right before a verb without another subject, whatever the parse takes it for.
    fn is_lone_subject(&self, at: usize) -> bool {
        let Some(parse) = self.sentence.parse else {
            return false;
        };
        let taken = matches!(
            parse.words[at].deprel,
            Deprel::CcPreconj | Deprel::Advmod | Deprel::Det
        );
        let verb = parse.head(at).filter(|&verb| taken && verb == at + 1);
        verb.is_some_and(|verb| {
            parse.words[verb].upos == Upos::Verb
                && !parse.dependents(verb).any(|word| {
                    matches!(
                        parse.words[word].deprel,
                        Deprel::Nsubj | Deprel::NsubjPass | Deprel::Cc
                    )
                })
        })
    }

    fn pair(&mut self, at: usize) -> Option<usize> {
        let words = self.sentence.words;
        let pair = words.lower(at) == "the"
            && words.lower(at + 1) == "pair"
            && words.lower(at + 2) != "of";
        if pair {
            return Some(self.push_sides((at + 1, at + 2), 2, Sort::Person));
        }
        None
    }

    /// "its envoys to these nations": several of whom was just told, as many as there are.
    fn these(&mut self, at: usize) -> Option<usize> {
        let words = self.sentence.words;
        let parse = self.sentence.parse?;
        // "the respective countries' legations"
        let respective = words.lower(at) == "the" && words.lower(at + 1) == "respective";
        let noun = at + 1 + usize::from(respective);
        let pointed = (respective || matches!(words.lower(at), "these" | "those"))
            && matches!(words.lower(noun), "countries" | "nations" | "states")
            && !parse
                .dependents(noun)
                .any(|of| of > noun && parse.words[of].deprel != Deprel::Case);
        pointed.then(|| self.push_sides((noun, noun + 1), 0, Sort::Body))
    }

    /// "neither side", "either capital": one and the other of two.
    fn either(&mut self, at: usize) -> Option<usize> {
        let words = self.sentence.words;
        let noun = at + 1;
        let quantifies = matches!(words.lower(at), "neither" | "either" | "each");
        let side = SINGLE_SIDES.contains(&words.lower(noun));
        let alone = !matches!(words.lower(noun + 1), "of" | "or") && self.is_pronominal(noun);
        // "Neither told its partners"
        let subject = self.is_lone_subject(at)
            || self
                .sentence
                .parse
                .is_some_and(|parse| parse.words[at].deprel == Deprel::Nsubj);
        if words.lower(at) == "neither" && subject && words.lower(noun) != "of" {
            return Some(self.push_sides((at, noun), 2, Sort::Person));
        }
        (quantifies && side && alone).then(|| {
            let person = words.lower(noun) == "leader";
            let sort = if person { Sort::Person } else { Sort::Body };
            self.push_sides((at, noun + 1), 2, sort)
        })
    }

    /// "the nuclear-armed rivals": a noun in the plural that alone says that two are meant.
    fn opponents(&mut self, at: usize) -> Option<usize> {
        let words = self.sentence.words;
        if words.lower(at) != "the" {
            return None;
        }
        let parse = self.sentence.parse?;
        let describes = |word: usize| {
            words.lower(word) == "-"
                || matches!(parse.words[word].upos, Upos::Adj | Upos::Noun | Upos::Verb)
                    && matches!(
                        parse.words[word].deprel,
                        Deprel::Amod | Deprel::Compound | Deprel::NmodDesc
                    )
        };
        let end = words.len().min(at + OPPONENTS);
        let noun = (at + 1..end).find(|&noun| MUTUAL.contains(words.lower(noun)))?;
        let free = (at + 1..=noun)
            .all(|word| !words.is_capitalised(word) && self.name_at(word).is_none())
            && (at + 1..noun).all(|word| self.title_at(word).is_none() && describes(word));
        let subject = matches!(parse.words[noun].deprel, Deprel::Nsubj | Deprel::NsubjPass);
        let owned = words.lower(noun + 1) == "of";
        (free && !owned && (subject || self.are_told(at, noun)))
            .then(|| self.push_sides((at + 1, noun + 1), 2, Sort::Body))
    }

    /// "called on the parties to return to talks", "mediated between the warring sides": to whom something is said.
    fn are_told(&self, at: usize, noun: usize) -> bool {
        let (words, Some(parse)) = (self.sentence.words, self.sentence.parse) else {
            return false;
        };
        let bare = noun == at + 1 || noun == at + 2 && QUARRELLING.contains(words.lower(at + 1));
        let before = at.checked_sub(1).map_or("", |before| words.lower(before));
        let told = match parse.words[noun].deprel {
            Deprel::Obj | Deprel::Iobj => parse
                .head(noun)
                .is_some_and(|verb| verb < noun && ASKING.contains(parse.lemma(verb))),
            Deprel::Obl | Deprel::Nmod => matches!(before, "on" | "upon" | "between"),
            _ => false,
        };
        let more = parse
            .dependents(noun)
            .any(|of| of > noun && parse.words[of].deprel != Deprel::Punct);
        bare && told && !more
    }

    /// "The governments signed an accord": of nobody, so of the two.
    fn governments(&mut self, at: usize) -> Option<usize> {
        let words = self.sentence.words;
        let parse = self.sentence.parse?;
        let noun = at + 1;
        let named = words.lower(at) == "the" && words.lower(noun) == "governments";
        let bare = named
            && matches!(parse.words[noun].deprel, Deprel::Nsubj | Deprel::NsubjPass)
            && !parse.dependents(noun).any(|of| of > noun);
        bare.then(|| self.push_sides((noun, noun + 1), 2, Sort::Body))
    }

    fn push_sides(&mut self, run: (usize, usize), count: usize, sort: Sort) -> usize {
        let owns = self.sentence.is_possessive(run.1);
        let standing = if owns { Standing::Owns } else { Standing::Both };
        let mention = self.mention(run, standing, Matched::Description);
        let mut draft = Draft::new(mention, Refers::Sides { count });
        draft.plural = true;
        draft.sort = sort;
        self.found.push(draft);
        run.1 + usize::from(owns)
    }
}
