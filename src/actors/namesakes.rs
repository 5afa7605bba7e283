//! Names that look like a state and are not: persons, towns, rivers, breeds, films.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::knowledge::{Ambiguity, Knowledge, MatchKind, Resolution};
use crate::syntax::{Deprel, EntityKind, Upos};
use crate::text::{Class, Words, word_list};

use super::draft::{Draft, Gender, Nature};
use super::gender::of_given_name;
use super::mention::Matched;
use super::names::{Name, is_style};
use super::resolver::Resolver;
use super::sentence::Sentence;
use super::topics::is_off_topic;

static THINGS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/things.txt")));
static NAMESAKES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/namesakes.txt")));
static RIVERS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/rivers.txt")));
/// Words around goods that states quarrel about.
static TRADE_CUES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/trade_cues.txt")));
/// Coins and notes of several states: "French francs" are no sign of France.
static MONEY: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/money.txt")));
/// Weekdays and months, which follow a name without being part of it.
static DATES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let months = include_str!("../../data/text/months.tsv").lines();
    let months = months.filter_map(|line| line.split_once('\t'));
    word_list(include_str!("../../data/text/date_words.txt"))
        .into_iter()
        .chain(months.map(|(month, _)| month))
        .collect()
});

impl Resolver<'_> {
    /// "Honduras, Mali and Togo sided with her": listed with a state after which nobody is called.
    pub(super) fn is_listed_with_state(&self, s: usize, d: usize) -> bool {
        let words = self.sentences[s].words;
        let drafts = &self.drafts[s];
        let list = |from: usize, to: usize| {
            let mut between = from..to;
            from < to && between.all(|at| matches!(words.lower(at), "," | "and" | "or"))
        };
        let beside = |one: &Draft, other: &Draft| {
            list(one.mention.last, other.mention.first)
                || list(other.mention.last, one.mention.first)
        };
        // "Honduras, Chad and Jordan": of a list the one after the other.
        let draft = &drafts[d];
        let mut linked = drafts.iter().filter(|other| beside(draft, other));
        linked.any(|other| {
            let state = |one: &Draft| {
                one.mention.matched == Matched::Name
                    && one.nature == Nature::Plain
                    && one.mention.actor.is_some()
            };
            let mut further = drafts.iter().filter(|third| beside(other, third));
            state(other) || other.nature == Nature::Personal && further.any(state)
        })
    }
}

/// Whether context makes a name part of a longer one, or the name of another thing.
pub(super) fn is_other_thing(
    sentence: &Sentence<'_>,
    name: &Name,
    ambiguity: Ambiguity,
    knowledge: &Knowledge,
) -> bool {
    let words = sentence.words;
    let of_body = matches!(name.kind, MatchKind::Organisation | MatchKind::Institution);
    let before = sentence.before(name.first);
    let styled = is_style(before)
        && name
            .first
            .checked_sub(1)
            .is_some_and(|at| words.is_capitalised(at));
    // "Del Monaco sang"
    let particle = matches!(before, "del" | "della" | "dello" | "di")
        && name.first > 0
        && words.is_capitalised(name.first - 1);
    if (styled || particle) && !of_body {
        return true;
    }
    if name.kind == MatchKind::Name && is_joined_to_state(words, name, knowledge) {
        return false;
    }
    let capital = |at: usize| words.is_capitalised(at) && !words.is_first(at);
    let after_name = name
        .first
        .checked_sub(1)
        .is_some_and(|at| capital(at) && words.class(at).is_none());
    let before_name = words.len() > name.last && capital(name.last);
    let personal = ambiguity.is(Ambiguity::PERSON);
    if sentence.parse.is_none() {
        return personal && (after_name || before_name);
    }
    let office = before_name
        && (is_office(sentence, name.last, knowledge) || is_of_office(sentence, name, knowledge));
    let by_entity = match sentence.entity_over(name.first) {
        Some((first, last, EntityKind::Person)) => {
            // "In Paris Roland Dumas told": the recogniser has joined the town and the person.
            let placed = name.kind == MatchKind::Capital
                && first == name.first
                && matches!(sentence.before(first), "in" | "at" | "from")
                && is_person(sentence, name.last, knowledge);
            let longer = !placed && (first < name.first || last > name.last);
            !of_body && !office && (longer || personal && (after_name || before_name))
        }
        Some((first, last, kind)) => {
            is_longer(sentence, name, last) && !is_person(sentence, name.last, knowledge)
                || personal && kind == EntityKind::Organisation && first < name.first
        }
        None => personal && after_name && sentence.person_at(name.first - 1).is_some(),
    };
    by_entity
        || !(office || name.kind == MatchKind::Capital && is_person(sentence, name.last, knowledge))
            && (is_given_name(sentence, name) || is_family_name(sentence, name))
        || is_kind(sentence, name)
        || is_town(sentence, name, knowledge)
        || is_river_or_other(sentence, name)
        || matches!(name.kind, MatchKind::Name | MatchKind::Capital)
            && is_apposed(sentence, name.first, name.last)
        || ambiguity.is(Ambiguity::PLACE)
            && name.kind == MatchKind::Name
            && is_american(sentence, knowledge)
        || is_breed_or_language(sentence, name)
        || is_off_topic(sentence, name, ambiguity)
        || name.kind == MatchKind::Organisation
            && name.last == name.first + 1
            && words.lower(name.last) == "of"
            && words.is_capitalised(name.last + 1)
        || of_body && name.is_short() && matches!(before, "my" | "our" | "her" | "his" | "your")
}

/// Whether an office, body or group starts at a word: "Jordan King Abdullah" is no name of a person.
fn is_office(sentence: &Sentence<'_>, at: usize, knowledge: &Knowledge) -> bool {
    let words = sentence.words;
    let (start, end) = (words.at(at).start as usize, words.span.end as usize);
    let body = || {
        let found = knowledge.names().longest_at(words.text, start, end);
        found.is_some_and(|found| {
            found
                .senses()
                .any(|sense| sense.kind() == MatchKind::Institution)
        })
    };
    knowledge
        .titles()
        .longest_at(words.text, start, end)
        .is_some()
        || knowledge
            .agents()
            .longest_at(words.text, start, end)
            .is_some()
        || body()
}

/// "President of China Xi Jinping", "Ambassador to Peru Ilze Kalna": the state of an office, or where it is held, and then
/// who holds it.
fn is_of_office(sentence: &Sentence<'_>, name: &Name, knowledge: &Knowledge) -> bool {
    let words = sentence.words;
    let article = usize::from(sentence.before(name.first) == "the");
    let Some(of) = name.first.checked_sub(1 + article) else {
        return false;
    };
    let end = words.span.end as usize;
    matches!(words.lower(of), "of" | "to" | "in")
        && (of.saturating_sub(4)..of).any(|at| {
            words.is_capitalised(at)
                && knowledge
                    .titles()
                    .longest_at(words.text, words.at(at).start as usize, end)
                    .and_then(|title| words.covering(title.span))
                    .is_some_and(|(_, last)| last == of)
        })
}

/// "Edo Bay", "Palau de la Música": the name of another thing begins with it.
fn is_longer(sentence: &Sentence<'_>, name: &Name, last: usize) -> bool {
    let kinds = matches!(name.kind, MatchKind::Capital | MatchKind::Region);
    let particle = name.kind == MatchKind::Name
        && last > name.last + 1
        && matches!(sentence.words.lower(name.last), "de" | "del" | "la");
    last > name.last && (kinds && sentence.words.is_capitalised(name.last) || particle)
}

/// Whether a name that is known as a person's starts at a word.
fn is_person(sentence: &Sentence<'_>, at: usize, knowledge: &Knowledge) -> bool {
    let words = sentence.words;
    if !words.is_capitalised(at) {
        return false;
    }
    let (start, end) = (words.at(at).start as usize, words.span.end as usize);
    let people = knowledge.people();
    let known = people.names().longest_at(words.text, start, end).is_some();
    // "In Berlin Ribbentrop"
    let placed = |at: usize| matches!(sentence.before(at), "in" | "at" | "from");
    let family = || {
        placed(at - 1)
            && people
                .of_family(words.at(at).of(words.text))
                .next()
                .is_some()
    };
    known || family()
}

/// "the Libya-Malta accord": two states joined by a hyphen are no double name.
fn is_joined_to_state(words: &Words<'_>, name: &Name, knowledge: &Knowledge) -> bool {
    let is_hyphen = |at: usize| at < words.len() && words.lower(at) == "-";
    let is_state = |first: usize, end: usize| {
        first < end && end <= words.len() && words.is_capitalised(first) && {
            let name = words.cover(first, end).of(words.text);
            matches!(knowledge.country_of(name, None), Resolution::One(_))
        }
    };
    let (first, end) = (name.first, name.last);
    let after = || is_hyphen(end) && (1..=2).any(|count| is_state(end + 1, end + 1 + count));
    let before = || {
        first > 1
            && is_hyphen(first - 1)
            && (1..=2).any(|count| is_state((first - 1).saturating_sub(count), first - 1))
    };
    after() || before()
}

/// "Kenya Barris", "Poland Spring": a proper name goes on after a bare name of one word.
fn is_given_name(sentence: &Sentence<'_>, name: &Name) -> bool {
    let words = sentence.words;
    let single = name.last == name.first + 1 && !name.is_short();
    if !single
        || !matches!(name.kind, MatchKind::Name | MatchKind::Capital)
        || is_title_case(sentence)
    {
        return false;
    }
    let mut next = name.last;
    let hyphen = words.lower(next) == "-"
        && next + 1 < words.len()
        && words.at(next).start == words.at(next - 1).end;
    next += usize::from(hyphen);
    let proper = |at: usize| {
        words.is_capitalised(at)
            && words.class(at).is_none()
            && sentence.parse.is_some_and(|parse| {
                parse
                    .words
                    .get(at)
                    .is_some_and(|word| matches!(word.upos, Upos::Propn | Upos::Noun))
            })
    };
    proper(next) && !is_date(words.lower(next)) && !(hyphen && name.kind == MatchKind::Capital)
}

/// "Colin Greenland reviewed": the parse joins it to a name before.
fn is_family_name(sentence: &Sentence<'_>, name: &Name) -> bool {
    let Some(parse) = sentence.parse.filter(|_| name.last == name.first + 1) else {
        return false;
    };
    let before = parse
        .head(name.first)
        .filter(|&head| head + 1 == name.first);
    let joined = parse.words[name.first].deprel == Deprel::Flat;
    joined
        && before.is_some_and(|at| {
            // "Anatole France", cut in two by the recogniser of names
            let person = matches!(sentence.entity_over(at), Some((_, _, EntityKind::Person)));
            sentence.words.is_capitalised(at)
                && (person || of_given_name(sentence.words.lower(at)) != Gender::Unknown)
        })
}

/// A weekday or month; a season is a name as well.
pub(super) fn is_date(word: &str) -> bool {
    DATES.contains(word) && !matches!(word, "spring" | "summer" | "autumn" | "fall" | "winter")
}

/// "Paul Kagame Wednesday received", "visited Canada April 15": a weekday, or a month with its day, that is no
/// part of the name before it. "Theresa May" and "Prince August" are.
pub(super) fn is_day(words: &Words<'_>, at: usize) -> bool {
    let word = words.lower(at);
    let counted = || {
        at + 1 < words.len()
            && words
                .lower(at + 1)
                .starts_with(|first: char| first.is_ascii_digit())
    };
    words.is_capitalised(at) && is_date(word) && (word.ends_with("day") || counted())
}

/// Whether most words stand in capitals, as in headlines.
fn is_title_case(sentence: &Sentence<'_>) -> bool {
    let words = sentence.words;
    let open = || (1..words.len()).filter(|&at| words.class(at).is_none());
    open().filter(|&at| words.is_capitalised(at)).count() * 3 > open().count() * 2
}

/// "Belgian waffle", "Vienna sausages", "Niger seed": the name of a kind.
fn is_kind(sentence: &Sentence<'_>, name: &Name) -> bool {
    let Some(parse) = sentence.parse else {
        return false;
    };
    let head = sentence.head_of(name.first, name.last, name.last - 1);
    let noun = parse
        .head(head)
        .filter(|&noun| noun >= name.last && noun < name.last + 3);
    let describes = matches!(
        parse.words[head].deprel,
        Deprel::Amod | Deprel::Compound | Deprel::Flat | Deprel::NmodDesc
    );
    let is_thing =
        |at: usize| THINGS.contains(parse.lemma(at)) || THINGS.contains(sentence.words.lower(at));
    let kind = noun.is_some_and(|noun| describes && is_thing(noun))
        || parse.words.get(name.last).is_some_and(|word| {
            let opens =
                sentence.words.is_first(name.first) && !sentence.words.is_capitalised(name.last);
            // "Sudan grass fed": the parser may take the base of a noun for a verb.
            // "Bermuda shorts", wherever the parse hangs them
            let next = matches!(word.upos, Upos::Noun | Upos::X)
                && !sentence.words.is_capitalised(name.last);
            let noun = next
                || matches!(word.upos, Upos::Noun | Upos::Adj | Upos::Propn | Upos::Verb)
                    && (describes || opens || name.kind == MatchKind::Demonym);
            noun && is_thing(name.last)
        });
    // "China's horses" are China's; only a kind goes without the sign of a possessor. What is banned, taxed or
    // looted is of a country.
    let traded = || (0..sentence.words.len()).any(|at| TRADE_CUES.contains(parse.lemma(at)));
    let money = noun.is_some_and(|noun| describes && MONEY.contains(parse.lemma(noun)));
    money || kind && !sentence.is_possessive(name.last) && !traded()
}

/// "Norway, Maine,": before a province of another state.
fn is_town(sentence: &Sentence<'_>, name: &Name, knowledge: &Knowledge) -> bool {
    let words = sentence.words;
    if words.lower(name.last) != "," || !words.is_capitalised(name.last + 1) {
        return false;
    }
    let start = words.at(name.last + 1).start as usize;
    let end = words.span.end as usize;
    let Some(region) = knowledge.names().longest_at(words.text, start, end) else {
        // "Malta, New York,": a city that bears the name of its province
        let city = knowledge.places().longest_at(words.text, start, end);
        return city.is_some_and(|city| {
            let closes = words
                .covering(city.span)
                .is_some_and(|(_, last)| words.lower(last) == ",");
            let state = city.country(None).one();
            closes
                && name.kind == MatchKind::Name
                && words.is_first(name.first)
                && state.is_some()
                && state != name.code
                && city.span.of(words.text) == "New York"
        });
    };
    let other = region.senses().any(|sense| {
        sense.kind() == MatchKind::Region && sense.code != name.code && sense.valid.until.is_none()
    });
    let after = words
        .covering(region.span)
        .map(|(_, last)| words.lower(last));
    other && matches!(after, Some("," | "." | "" | ")" | ";" | "'s" | "’s"))
}

/// "the Jordan", "a Havana": an article that the state or capital has not.
fn is_river_or_other(sentence: &Sentence<'_>, name: &Name) -> bool {
    let words = sentence.words;
    let article = sentence.before(name.first);
    let Some(parse) = sentence.parse else {
        return false;
    };
    let head = sentence.head_of(name.first, name.last, name.last - 1);
    let alone = !matches!(
        parse.words[head].deprel,
        Deprel::Compound | Deprel::Amod | Deprel::NmodDesc | Deprel::NmodPoss
    ) && !sentence.is_possessive(name.last);
    match (name.kind, article) {
        (MatchKind::Name, "the") => alone && RIVERS.contains(words.lower(name.first)),
        (MatchKind::Capital, "the" | "a" | "an") => alone && name.last == name.first + 1,
        (MatchKind::Name, "a" | "an") => alone && words.class(name.last) != Some(Class::Mark),
        _ => false,
    }
}

/// "Brazil, Terry Gilliam's film,": what stands beside it says what it is.
pub(super) fn is_apposed(sentence: &Sentence<'_>, first: usize, last: usize) -> bool {
    let Some(parse) = sentence.parse else {
        return false;
    };
    let head = sentence.head_of(first, last, last - 1);
    let window = last..(last + 10).min(parse.words.len());
    let by_noun = || {
        window.clone().any(|at| {
            parse.words[at].deprel == Deprel::Appos
                && parse.head(at) == Some(head)
                && NAMESAKES.contains(parse.lemma(at))
        })
    };
    let noun_before = first.checked_sub(1).is_some_and(|at| {
        let noun = matches!(parse.words[at].upos, Upos::Noun | Upos::Propn);
        noun && NAMESAKES.contains(parse.lemma(at))
    });
    // "The lifeguard, Chad, blew his whistle"
    let between_commas = || {
        first > 1
            && sentence.words.lower(first - 1) == ","
            && NAMESAKES.contains(parse.lemma(first - 2))
    };
    noun_before || sentence.words.lower(last) == "," && (by_noun() || between_commas())
}

/// "a Great Dane", "speaks poor English".
fn is_breed_or_language(sentence: &Sentence<'_>, name: &Name) -> bool {
    let Some(parse) = sentence.parse.filter(|_| name.kind == MatchKind::Demonym) else {
        return false;
    };
    let words = sentence.words;
    let head = sentence.head_of(name.first, name.last, name.last - 1);
    let great = name.first.checked_sub(1).is_some_and(|at| {
        words.is_capitalised(at)
            && !words.is_first(at)
            && matches!(parse.words[at].deprel, Deprel::Amod | Deprel::Compound)
            && parse.head(at) == Some(head)
            && parse.words[at].upos != Upos::Num
    });
    let spoken = parse.words[head].deprel == Deprel::Obj
        && parse
            .head(head)
            .is_some_and(|verb| parse.lemma(verb) == "speak");
    // "asked his friends in English"
    let language = name.is_adjective()
        && name.first.checked_sub(1).is_some_and(|at| {
            parse.words[at].deprel == Deprel::Case
                && parse.head(at) == Some(head)
                && words.lower(at) == "in"
        })
        && parse.head(head).is_none_or(|noun| noun < name.first);
    great && !is_title_case(sentence) || spoken || language
}

/// Whether the sentence names another place of the United States, so that "Georgia" is one as well.
fn is_american(sentence: &Sentence<'_>, knowledge: &Knowledge) -> bool {
    let words = sentence.words;
    let end = words.span.end as usize;
    (0..words.len()).any(|at| {
        if !words.is_capitalised(at) || words.class(at).is_some() {
            return false;
        }
        let start = words.at(at).start as usize;
        let region = knowledge.names().longest_at(words.text, start, end);
        let by_region = region.is_some_and(|found| {
            found.senses().all(|sense| {
                sense.kind() == MatchKind::Region
                    && sense.code.is_some_and(|code| code.as_str() == "USA")
            })
        });
        let by_city = || {
            let place = knowledge.places().longest_at(words.text, start, end);
            region.is_none()
                && place.is_some_and(|found| {
                    found
                        .country(None)
                        .one()
                        .is_some_and(|code| code.as_str() == "USA")
                })
        };
        by_region || by_city()
    })
}
