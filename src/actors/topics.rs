//! What a sentence is about besides diplomacy: games, languages, ships, private life.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::knowledge::{Ambiguity, MatchKind};
use crate::syntax::{Deprel, Upos};
use crate::text::{Class, Words, word_list};

use super::names::Name;
use super::sentence::Sentence;

static CUES: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let rows = rows(include_str!("../../data/lexicon/cues.tsv"));
    rows.map(|(name, cues)| (name, cues.split(' ').collect()))
        .collect()
});
static PRIVATE: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/private_cues.txt")));
static PROVINCIAL: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/provincial_bodies.txt")));

/// What a word has to do with games.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sport {
    Verb,
    Player,
    Cue,
}

static SPORT: LazyLock<FxHashMap<&str, Sport>> = LazyLock::new(|| {
    let rows = rows(include_str!("../../data/lexicon/sport.tsv"));
    rows.map(|(word, kind)| {
        let kind = match kind {
            "verb" => Sport::Verb,
            "player" => Sport::Player,
            "cue" => Sport::Cue,
            other => panic!("data/lexicon/sport.tsv: no kind `{other}`"),
        };
        (word, kind)
    })
    .collect()
});

fn rows(content: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    content
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
}

/// Whether what the sentence is about makes another thing of a name.
pub(super) fn is_off_topic(sentence: &Sentence<'_>, name: &Name, ambiguity: Ambiguity) -> bool {
    let words = sentence.words;
    let form = words.lower(name.first);
    let single = name.last == name.first + 1;
    let cued = || {
        let cues = CUES.get(form).filter(|_| single);
        cues.is_some_and(|cues| any_word(words, name, |word| cues.contains(&word)))
    };
    cued()
        || ambiguity.is(Ambiguity::PERSON)
            && single
            && (any_word(words, name, |word| PRIVATE.contains(word)) || is_ones_own(sentence, name))
        || ambiguity.is(Ambiguity::PLACE) && PROVINCIAL.contains(words.lower(name.last))
        || ambiguity.is(Ambiguity::PLACE) && has_pair(words, name.last, &PROVINCIAL)
        || is_team(sentence, name)
        || is_language(sentence, name)
        || is_address(sentence, name)
}

/// Whether a word outside the name, or two together, passes.
fn any_word(words: &Words<'_>, name: &Name, passes: impl Fn(&str) -> bool) -> bool {
    let outside = |at: &usize| *at < name.first || *at >= name.last;
    (0..words.len())
        .filter(outside)
        .any(|at| passes(words.lower(at)) || pair(words, at).is_some_and(&passes))
}

/// A word and the next, if one space stands between.
fn pair<'a>(words: &Words<'a>, at: usize) -> Option<&'a str> {
    if at + 1 >= words.len() {
        return None;
    }
    let (one, next) = (words.at(at), words.at(at + 1));
    let both = one.cover(next);
    (next.start == one.end + 1).then(|| both.of(words.text))
}

fn has_pair(words: &Words<'_>, at: usize, list: &FxHashSet<&str>) -> bool {
    pair(words, at).is_some_and(|pair| list.contains(&*pair.to_ascii_lowercase()))
}

/// "our neighbour Chad": nobody has a state of his own.
fn is_ones_own(sentence: &Sentence<'_>, name: &Name) -> bool {
    let words = sentence.words;
    let Some(noun) = name.first.checked_sub(1) else {
        return false;
    };
    sentence.is_noun(noun)
        && !words.is_capitalised(noun)
        && matches!(sentence.before(noun), "my" | "our" | "your" | "his" | "her")
}

/// "France beat Italy on penalties", "Brazil's goalkeeper": a team.
fn is_team(sentence: &Sentence<'_>, name: &Name) -> bool {
    if !matches!(
        name.kind,
        MatchKind::Name | MatchKind::Capital | MatchKind::Region
    ) {
        return false;
    }
    let Some(parse) = sentence.parse else {
        return false;
    };
    let words = sentence.words;
    let of = |word: &str| SPORT.get(word).copied();
    let next = name.last + usize::from(sentence.is_possessive(name.last));
    let player = (next..(next + 3).min(words.len()))
        .any(|at| of(words.lower(at)) == Some(Sport::Player) && sentence.is_noun(at));
    if player {
        return true;
    }
    let cue = || {
        any_word(words, name, |word| of(word) == Some(Sport::Cue))
            || (0..words.len()).any(|at| is_score(words.at(at).of(words.text)))
    };
    let head = sentence.head_of(name.first, name.last, name.last - 1);
    let Some((relation, phrase)) = sentence.relation(head) else {
        return false;
    };
    let plays = parse.head(phrase).is_some_and(|verb| {
        of(parse.lemma(verb)) == Some(Sport::Verb) && parse.words[verb].upos == Upos::Verb
    });
    let side = matches!(
        relation,
        Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Obl | Deprel::OblAgent
    );
    side && plays && (cue() || draws_with(sentence, phrase))
}

/// "7-0"
fn is_score(word: &str) -> bool {
    let Some((ours, theirs)) = word.split_once(['-', '–']) else {
        return false;
    };
    let number = |part: &str| {
        (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    number(ours) && number(theirs)
}

/// "Monaco drew with Lyon"
fn draws_with(sentence: &Sentence<'_>, noun: usize) -> bool {
    sentence
        .parse
        .and_then(|parse| parse.head(noun))
        .is_some_and(|verb| {
            sentence.words.lower(verb) == "drew" && sentence.words.lower(verb + 1) == "with"
        })
}

/// "from Polish into English", "his Italian is poor", "studied Russian": an adjective that stands for a noun without
/// an article is a language.
fn is_language(sentence: &Sentence<'_>, name: &Name) -> bool {
    let Some(parse) = sentence.parse else {
        return false;
    };
    if name.kind != MatchKind::Demonym || !name.is_adjective() || name.last != name.first + 1 {
        return false;
    }
    let words = sentence.words;
    let mut head = name.first;
    while parse.words[head].deprel == Deprel::Conj {
        match parse.head(head) {
            Some(above) => head = above,
            None => break,
        }
    }
    let noun = matches!(
        parse.words[head].deprel,
        Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Obl
    );
    let before = sentence.before(head);
    let own = matches!(before, "my" | "our" | "your" | "his" | "her" | "their");
    let article = name.first.checked_sub(1).and_then(|at| words.class(at));
    let bare = own
        || !matches!(
            article,
            Some(Class::Determiner | Class::Possessive | Class::Mark)
        ) && !parse.dependents(head).any(|of| {
            matches!(
                parse.words[of].deprel,
                Deprel::Det | Deprel::Nummod | Deprel::Amod | Deprel::NmodPoss
            )
        });
    let lower_next = words.class(name.last).is_some() || name.last >= words.len() || {
        let next = parse.words.get(name.last);
        next.is_none_or(|word| {
            !matches!(word.upos, Upos::Noun | Upos::Adj | Upos::Propn | Upos::Num)
        })
    };
    let object = parse.words[head].deprel == Deprel::Obj
        && parse
            .head(head)
            .is_some_and(|verb| LEARNING.contains(&parse.lemma(verb)));
    let between = parse.words[head].deprel == Deprel::Obl
        && matches!(before, "in" | "into" | "from")
        && words
            .class(name.last)
            .is_none_or(|class| class != Class::Possessive);
    noun && bare && lower_next && (own || object || between)
}

/// Verbs of what one does with a language.
const LEARNING: [&str; 9] = [
    "speak",
    "study",
    "learn",
    "teach",
    "know",
    "understand",
    "read",
    "write",
    "translate",
];

/// "The White House on Elm Street"
fn is_address(sentence: &Sentence<'_>, name: &Name) -> bool {
    let words = sentence.words;
    let street = |at: usize| {
        words.is_capitalised(at)
            && matches!(
                words.lower(at),
                "street" | "avenue" | "road" | "lane" | "boulevard"
            )
    };
    name.kind == MatchKind::Institution
        && (words.lower(name.last) == "on" && (street(name.last + 2) || street(name.last + 3))
            || words.is_capitalised(name.last)
                && matches!(
                    words.lower(name.last),
                    "inn" | "hotel" | "restaurant" | "pub"
                ))
}
