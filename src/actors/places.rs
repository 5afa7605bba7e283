//! Whether a name acts, owns, describes, or is only where something is.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::knowledge::MatchKind;
use crate::syntax::{Deprel, EntityKind, Upos};
use crate::text::{Class, word_list};

use super::mention::Standing;
use super::names::Name;
use super::sentence::Sentence;

/// Lemmas of going and staying, after which "to" and "from" lead to a place.
static MOTION: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/motion.txt")));

/// Whether a verb or noun is one of going and staying.
pub(super) fn is_motion(lemma: &str) -> bool {
    MOTION.contains(lemma)
}

/// Verbs whose object is a place.
static VISITS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/visits.txt")));

/// Nouns that a capital is the place of: "the streets of".
static PLACES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/place_nouns.txt")));

/// Verbs after which "off" is no place: "warned off Spain".
static WARDS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/warding_verbs.txt")));

/// Verbs of what one does by voice or wire from where one is.
static SPEAKING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/speaking_from.txt")));

/// Verbs that bring a person to a place.
static TAKING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/taken_along.txt")));

/// What a name does in its phrase.
pub(super) fn stand(sentence: &Sentence<'_>, name: &Name, possessive: bool) -> Standing {
    if possessive {
        return Standing::Owns;
    }
    let people = name.kind == MatchKind::Demonym;
    if people && name.is_people() {
        return Standing::Acts;
    }
    let Some(parse) = sentence.parse else {
        return if people {
            Standing::Describes
        } else {
            Standing::Acts
        };
    };
    let head = sentence.head_of(name.first, name.last, name.last - 1);
    let word = &parse.words[head];
    let leads =
        parse.head(head).is_some_and(|noun| noun >= name.last) && !is_torn(sentence, name, people);
    if leads
        && matches!(
            word.deprel,
            Deprel::Compound | Deprel::Amod | Deprel::NmodDesc
        )
        || people && word.upos == Upos::Adj && !is_nation(sentence, name, word.deprel)
    {
        // "the Copenhagen conference" was held there.
        let city = matches!(name.kind, MatchKind::Capital | MatchKind::Region);
        return if city {
            Standing::Place
        } else {
            Standing::Describes
        };
    }
    if people {
        return Standing::Acts;
    }
    if word.deprel == Deprel::NmodPoss {
        return Standing::Owns;
    }
    let place = matches!(
        name.kind,
        MatchKind::Name | MatchKind::Capital | MatchKind::Region
    );
    if place && is_place(sentence, name, head) {
        Standing::Place
    } else {
        Standing::Acts
    }
}

/// "The Irish said": an adjective that stands for all its people.
fn is_nation(sentence: &Sentence<'_>, name: &Name, relation: Deprel) -> bool {
    let argument = matches!(
        relation,
        Deprel::Nsubj
            | Deprel::NsubjPass
            | Deprel::Obj
            | Deprel::Iobj
            | Deprel::Obl
            | Deprel::OblAgent
    );
    let word = sentence.words.lower(name.last - 1);
    let plural = ["sh", "ch", "se", "ss"]
        .iter()
        .any(|end| word.ends_with(end));
    argument && plural && sentence.before(name.first) == "the"
}

/// "Riyadh invited experts", "gave Ankara ten days": the parse takes the name for a part of the noun, but a verb or
/// number stands between.
fn is_torn(sentence: &Sentence<'_>, name: &Name, people: bool) -> bool {
    let words = sentence.words;
    // "London and Washington all backed Madrid"
    let floats = matches!(words.lower(name.last), "all" | "both" | "each");
    sentence
        .parse
        .and_then(|parse| parse.words.get(name.last + usize::from(floats)))
        .is_some_and(|word| {
            let verb = word.upos == Upos::Verb && word.deprel == Deprel::Amod;
            !people && (verb && (name.first == 0 || floats) || word.upos == Upos::Num)
        })
}

fn is_place(sentence: &Sentence<'_>, name: &Name, head: usize) -> bool {
    let Some(parse) = sentence.parse else {
        return false;
    };
    if is_dateline(sentence, name) || follows_town(sentence, name, head) {
        return true;
    }
    let Some((relation, phrase)) = sentence.relation(head) else {
        return false;
    };
    // "met in Cairo, but Jordan": not a place beside Cairo.
    let apart = matches!(sentence.before(name.first), "but" | "while" | "as");
    let first = if phrase == head || apart {
        name.first
    } else {
        phrase
    };
    let subject = matches!(relation, Deprel::Nsubj | Deprel::NsubjPass);
    let (preposition, at, direction) = preposition(sentence, first);
    let verb = parse.head(phrase).map_or("", |verb| parse.lemma(verb));
    let warded = preposition == "off"
        && (WARDS.contains(verb) || at > 0 && WARDS.contains(parse.lemma(at - 1)));
    if IN.contains(&preposition) && !warded || direction && !subject {
        return true;
    }
    let region = name.kind == MatchKind::Region;
    if region {
        return !subject;
    }
    if name.kind == MatchKind::Name {
        return false;
    }
    let Some(governor) = parse.head(phrase) else {
        return false;
    };
    let before = at.checked_sub(1).map_or("", |at| sentence.words.lower(at));
    // "in the Kazakh capital, Astana, on Friday"
    if is_town_named(sentence, name, head) {
        return true;
    }
    match preposition {
        // "summoned back to Nairobi", "taken home to Quito"
        "to" if matches!(before, "back" | "home") => true,
        "of" => before == "out" || PLACES.contains(before),
        "from" if SPEAKING.contains(parse.lemma(governor)) => true,
        // "From Caracas Chávez has ordered troops", not "From Moscow came a protest"
        "from" if at == 0 && phrase < governor => parse
            .dependents(governor)
            .any(|word| parse.words[word].deprel == Deprel::Nsubj && word < governor),
        "to" | "from" if TAKING.contains(parse.lemma(governor)) && is_leg(sentence, name, at) => {
            true
        }
        "to" if is_taken(sentence, governor, phrase) => true,
        "on" => matches!(
            parse.lemma(governor),
            "march" | "advance" | "converge" | "descend"
        ),
        "to" | "into" | "for" | "from" | "toward" | "towards" | "over" => {
            preposition == "into" || MOTION.contains(parse.lemma(governor))
        }
        _ => relation == Deprel::Obj && VISITS.contains(parse.lemma(governor)),
    }
}

/// "from Moscow to Tbilisi": a way from one town to another.
fn is_leg(sentence: &Sentence<'_>, name: &Name, preposition: usize) -> bool {
    let words = sentence.words;
    let next = words.lower(name.last) == "to" && words.is_capitalised(name.last + 1);
    let last = preposition
        .checked_sub(2)
        .is_some_and(|at| words.lower(at) == "from" && words.is_capitalised(at + 1));
    match words.lower(preposition) {
        "from" => next,
        _ => last,
    }
}

/// "sent Mikoyan to Havana", "was asked to Moscow": where a person is brought.
fn is_taken(sentence: &Sentence<'_>, verb: usize, place: usize) -> bool {
    let Some(parse) = sentence.parse else {
        return false;
    };
    let is_person = |at: usize| {
        sentence.person_at(at).is_some()
            || matches!(
                sentence.words.lower(at),
                "him" | "her" | "them" | "both" | "he" | "she" | "they"
            )
    };
    let brought = parse.dependents(verb).any(|at| {
        matches!(parse.words[at].deprel, Deprel::Obj | Deprel::NsubjPass)
            && at < place
            && is_person(at)
    });
    parse.words[place].deprel == Deprel::Obl && TAKING.contains(parse.lemma(verb)) && brought
}

/// Prepositions after which a name is a place.
const IN: [&str; 15] = [
    "in",
    "at",
    "near",
    "outside",
    "inside",
    "around",
    "across",
    "throughout",
    "within",
    "via",
    "through",
    "off",
    "along",
    "beyond",
    "above",
];

/// Participles that say of a land where it lies: "in neighbouring Ghana".
const NEIGHBOURING: [&str; 6] = [
    "neighbouring",
    "neighboring",
    "bordering",
    "surrounding",
    "adjoining",
    "occupied",
];

/// The preposition before a name, past articles and adjectives, where it stands, and whether the adjective is a
/// direction: "over eastern Ukraine".
fn preposition<'a>(sentence: &Sentence<'a>, first: usize) -> (&'a str, usize, bool) {
    let words = sentence.words;
    let mut direction = false;
    let mut at = first;
    while let Some(before) = at.checked_sub(1) {
        let word = words.lower(before);
        let adjective = sentence
            .parse
            .is_some_and(|parse| parse.words[before].upos == Upos::Adj);
        direction |= word.ends_with("ern") && adjective;
        match words.class(before) {
            Some(Class::Preposition) => return (word, before, direction),
            Some(Class::Determiner) => {}
            None if adjective || NEIGHBOURING.contains(&word) => {}
            _ => break,
        }
        at = before;
        if first - at > 4 {
            break;
        }
    }
    ("", first, direction)
}

/// "HAVANA (AFP) -", "MOSCOW, Jan. 5 -", "SUVA.": a place before the text.
fn is_dateline(sentence: &Sentence<'_>, name: &Name) -> bool {
    let words = sentence.words;
    let shouted = words
        .cover(name.first, name.last)
        .of(words.text)
        .chars()
        .all(|letter| !letter.is_lowercase());
    // "BRIDGETOWN, Barbados."
    let town = words.at(0).of(words.text);
    let under_town = (2..5).contains(&name.first)
        && sentence.before(name.first) == ","
        && town.len() > 3
        && !town.chars().any(char::is_lowercase)
        && town.chars().all(char::is_alphabetic)
        && (name.last + 1 >= words.len()
            || matches!(words.lower(name.last), "(" | "—" | "–" | "--" | "-" | ","));
    if under_town {
        return true;
    }
    name.first == 0
        && (matches!(words.lower(name.last), "(" | "—" | "–" | "--")
            || shouted && matches!(words.lower(name.last), "," | "-")
            // "SUVA. The talks ...": a sentence of its own
            || shouted && name.last + 1 >= words.len())
}

/// "in the Kazakh capital, Astana": the name of a town that a noun before it describes, unless the town acts.
fn is_town_named(sentence: &Sentence<'_>, name: &Name, head: usize) -> bool {
    let Some(parse) = sentence.parse else {
        return false;
    };
    let Some(noun) = parse
        .head(head)
        .filter(|_| parse.words[head].deprel == Deprel::Appos)
    else {
        return false;
    };
    let led = sentence
        .relation(noun)
        .is_some_and(|(relation, _)| matches!(relation, Deprel::Obl | Deprel::Nmod));
    noun < name.first
        && led
        && matches!(
            parse.lemma(noun),
            "capital" | "city" | "town" | "port" | "resort"
        )
}

/// "Geneva, Switzerland": a state after a town that lies there.
fn follows_town(sentence: &Sentence<'_>, name: &Name, head: usize) -> bool {
    let Some(parse) = sentence.parse else {
        return false;
    };
    let comma = sentence.before(name.first) == ",";
    let apposed = matches!(
        parse.words[head].deprel,
        Deprel::Appos | Deprel::NmodUnmarked | Deprel::Nmod | Deprel::Conj | Deprel::Flat
    );
    let town = parse.head(head).filter(|&town| town + 2 == name.first);
    let is_town = |town| {
        matches!(sentence.entity_over(town), Some((_, _, EntityKind::Place)))
            && parse.words[town].deprel != Deprel::Nsubj
    };
    // A list of states has commas as well; what stands in it is not the place of its neighbour.
    let ends = matches!(sentence.words.lower(name.last), "," | "." | "" | ")" | ";");
    // "met in Geneva, Switzerland.", hung on the verb
    let in_town = || {
        name.first.checked_sub(3).is_some_and(|at| {
            let town = at + 1;
            matches!(sentence.words.lower(at), "in" | "at" | "near")
                && is_town(town)
                && matches!(parse.words[head].deprel, Deprel::Obj | Deprel::Obl)
        })
    };
    comma
        && ends
        && parse.words[head].deprel != Deprel::Conj
        && (apposed && town.is_some_and(is_town) || in_town())
}
