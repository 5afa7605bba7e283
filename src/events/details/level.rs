//! Levels of representation, and ranks of persons.

use std::sync::LazyLock;

use super::rows;
use crate::actors::Matched;
use crate::actors::Mention;
use crate::events::matching::Candidate;
use crate::events::scene::Scene;
use crate::events::tree::Tree;
use crate::syntax::Deprel;
use crate::text::Words;

/// Ranks from the highest down.
const RANKS: [&str; 10] = [
    "head_of_state",
    "head_of_government",
    "foreign_minister",
    "minister",
    "vice_minister",
    "ambassador",
    "charge",
    "consular",
    SPECIAL_ENVOY,
    "official",
];

/// Level, and office, of somebody sent for one task.
const SPECIAL_ENVOY: &str = "special_envoy";

/// Level of a legation, and the word for who heads it.
pub(in crate::events) const LEGATION: &str = "minister";

/// Level of a mission that has no head of the rank that is its due.
const CHARGE: &str = "charge";

type Phrases = Vec<[&'static str; 2]>;

static LEVELS: LazyLock<Phrases> = LazyLock::new(|| {
    let table = rows(include_str!("../../../data/lexicon/levels.tsv"));
    longest_first(table.collect())
});
static MEETINGS: LazyLock<Phrases> = LazyLock::new(|| {
    let table = rows(include_str!("../../../data/lexicon/meeting_levels.tsv"));
    longest_first(table.collect())
});
static MISSIONS: LazyLock<Phrases> = LazyLock::new(|| {
    let table = rows(include_str!("../../../data/lexicon/mission_levels.tsv"));
    longest_first(table.collect())
});

/// Titles that rank lower in some states: title, rank, states.
static STAFF: LazyLock<Vec<[&'static str; 3]>> =
    LazyLock::new(|| rows(include_str!("../../../data/lexicon/staff_titles.tsv")).collect());

fn longest_first(mut phrases: Phrases) -> Phrases {
    phrases.sort_by_key(|[phrase, _]| std::cmp::Reverse(phrase.len()));
    phrases
}

/// The first phrase of a table that stands between two words; a phrase of no level hides those in it.
fn find(
    words: &Words<'_>,
    (first, last): (usize, usize),
    phrases: &Phrases,
) -> Option<&'static str> {
    let mut at = first;
    while at < last {
        let known = phrases
            .iter()
            .find_map(|[phrase, level]| Some((words.has_phrase(at, phrase)?, *level)));
        match known {
            Some((_, level)) if !level.is_empty() => return Some(level),
            Some((next, _)) => at = next,
            None => at += 1,
        }
    }
    None
}

/// Level of representation that the words around a trigger speak of.
pub(in crate::events) fn level_of_words(
    scene: &Scene<'_>,
    act: &Candidate<'_>,
) -> Option<&'static str> {
    let at = act.frame.at;
    // "Consular relations between Sweden and Chile were established"
    let thing = act.frame.object.map(|thing| thing.saturating_sub(2));
    let first = at.saturating_sub(6).min(thing.unwrap_or(at));
    let range = (first, (at + 14).min(scene.words.len()));
    find(&scene.words, range, &LEVELS)
}

/// Level at which a meeting is told to be held: "at ministerial level", "at the level of foreign ministers".
pub(in crate::events) fn level_of_meeting(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    at: usize,
) -> Option<&'static str> {
    let words = &scene.words;
    let level = (0..words.len())
        .find(|&word| words.lower(word) == "level" && tree.case(word) == Some("at"))?;
    let mut verb = level;
    while verb != at
        && let Some(head) = tree.head(verb)
    {
        if tree.is_verb(verb) {
            break;
        }
        verb = head;
    }
    let of_act = verb == at || tree.is_within(at, verb);
    let before = (level.saturating_sub(3), level);
    let after = (level + 1, (level + 5).min(words.len()));
    let of = words.lower(level + 1) == "of";
    of_act
        .then(|| find(words, if of { after } else { before }, &MEETINGS))
        .flatten()
}

/// Level of the mission or envoy that an act is about, by the noun that names it: what the rule
/// asked for, then object, subject and phrases.
pub(in crate::events) fn level_of_noun(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
) -> Option<&'static str> {
    let frame = &act.frame;
    // "was summoned by the deputy minister": who does it has another rank.
    let others = frame
        .obliques
        .iter()
        .filter(|oblique| oblique.preposition != "by");
    let phrases = others.map(|oblique| oblique.at);
    let nouns = act
        .consumed
        .iter()
        .copied()
        .chain([frame.at])
        .chain(frame.object)
        .chain(frame.subject)
        .chain(phrases);
    nouns
        .filter(|&noun| !tree.is_verb(noun))
        .find_map(|noun| around(scene, noun))
        .or_else(|| is_of_legation(scene, tree, act).then_some(LEGATION))
        .or_else(|| {
            // "recalled Mr Riofrío", the ambassador
            let mut named = act
                .consumed
                .iter()
                .filter_map(|&word| scene.mention_over(word));
            named.find_map(|index| {
                let mention = &scene.mentions[index];
                mention
                    .rank
                    .filter(|&rank| rank == "ambassador" && mention.matched == Matched::Person)
            })
        })
}

/// "recalled its minister from St Petersburg", "the American minister in Lima": no minister of a
/// government, who is foreign or prime or has a field.
fn is_of_legation(scene: &Scene<'_>, tree: &Tree<'_>, act: &Candidate<'_>) -> bool {
    /// Words that count the ministers of a state at one post.
    const RANKED: [&str; 6] = ["first", "second", "last", "new", "next", "resident"];
    let plain = |noun: usize| {
        tree.lemma(noun) == LEGATION
            && tree
                .by(noun, &[Deprel::Amod, Deprel::Compound])
                .all(|word| {
                    scene.mention_over(word).is_some() || RANKED.contains(&tree.words.lower(word))
                })
            && tree
                .by(noun, &[Deprel::Nmod])
                .all(|word| tree.case(word) != Some("of"))
    };
    let posted = |noun: usize| {
        tree.by(noun, &[Deprel::Nmod])
            .any(|word| matches!(tree.case(word), Some("in" | "at" | "to")))
    };
    // "the Hungarian minister presented his credentials"
    let own_papers = act.consumed.iter().any(|&noun| {
        tree.lemma(noun) != LEGATION && tree.child(noun, &[Deprel::NmodPoss]).is_some()
    });
    let frame = &act.frame;
    // "was represented there by a minister", "the first minister arrived": whom the rule asks for.
    let asked = |noun: usize| act.rule.subject.names(tree, noun);
    let things = act.consumed.iter().copied().chain(frame.object);
    let mut holders = things.filter(|&noun| !tree.is_verb(noun));
    holders.any(plain)
        || frame
            .subject
            .is_some_and(|noun| plain(noun) && (own_papers || posted(noun) || asked(noun)))
}

/// Whether a noun names a mission or an envoy.
pub(in crate::events) fn is_mission(scene: &Scene<'_>, noun: usize) -> bool {
    around(scene, noun).is_some()
}

/// The level that a noun or the words that make one name with it speak of: "the British minister
/// designate", "consul general".
fn around(scene: &Scene<'_>, noun: usize) -> Option<&'static str> {
    let last = (noun + 3).min(scene.words.len());
    // "the deputy high commissioner" does not rank as his chief.
    let hides = |from: usize| {
        let mut phrases = MISSIONS.iter().filter(|[_, level]| level.is_empty());
        phrases.any(|[phrase, _]| {
            let next = scene.words.has_phrase(from, phrase);
            next.is_some_and(|next| next > noun)
        })
    };
    if (noun.saturating_sub(2)..noun).any(hides) {
        return None;
    }
    [0, 1, 2].into_iter().find_map(|before| {
        let first = noun.saturating_sub(before);
        find(&scene.words, (first, last.min(noun + 1)), &MISSIONS)
    })
}

/// "opened a legation under a chargé d'affaires", "an embassy headed by a chargé": who heads it tells its level.
pub(in crate::events) fn is_under_charge(scene: &Scene<'_>, act: &Candidate<'_>) -> bool {
    const HEADED: [&str; 3] = ["under", "by", "with"];
    /// Words between the preposition and the rank: "by a resident chargé".
    const BETWEEN: usize = 3;
    let words = &scene.words;
    let from = act.frame.at + 1;
    let mut heads = from..(from + 16).min(words.len());
    heads.any(|at| {
        HEADED.contains(&words.lower(at))
            && (at + 1..at + 1 + BETWEEN)
                .take_while(|&word| !matches!(words.lower(word), "," | ";" | "."))
                .any(|word| {
                    words.lower(word).starts_with("charg") && around(scene, word) == Some(CHARGE)
                })
    })
}

/// The level that a mission is raised or lowered to: the highest or lowest that an act's words name.
pub(in crate::events) fn new_level(
    scene: &Scene<'_>,
    act: &Candidate<'_>,
    raised: bool,
) -> Option<&'static str> {
    const LADDER: [&str; 6] = [
        "ambassador",
        "minister",
        "charge",
        "consular",
        "liaison",
        "interests_section",
    ];
    let at = act.frame.at;
    let range = at.saturating_sub(8)..(at + 16).min(scene.words.len());
    let named = range.filter_map(|word| find(&scene.words, (word, word + 1), &MISSIONS));
    let places = named.filter_map(|level| LADDER.iter().position(|known| *known == level));
    let place = if raised { places.min() } else { places.max() };
    place.map(|place| LADDER[place])
}

/// The highest rank among persons; `introduced` says of whom the text told the office before.
pub(in crate::events) fn highest_rank<'a>(
    scene: &Scene<'_>,
    mentions: impl Iterator<Item = &'a Mention>,
    introduced: impl Fn(&Mention) -> bool,
) -> Option<&'static str> {
    let place = |rank: &str| RANKS.iter().position(|&known| known == rank);
    // "Sheikh Mujibur Rahman", "Foreign Minister Sheikh Sabah": the word alone makes nobody a ruler.
    let style = |mention: &Mention| {
        let title = mention.title.map(|title| title.of(scene.words.text));
        title.is_some_and(|title| title.eq_ignore_ascii_case("sheikh"))
    };
    let rank_of = |mention: &Mention| match mention.office {
        _ if mention.person.is_some() && style(mention) => None,
        Some(SPECIAL_ENVOY) => place(SPECIAL_ENVOY),
        _ => match below_ambassador(scene, mention)
            .or_else(|| below_minister(scene, mention))
            .or_else(|| of_staff(scene, mention))
            .or(mention.rank)?
        {
            // "the president of the Red Cross" heads no state.
            "head_of_state" if mention.actor.is_some() && mention.state.is_none() => {
                place("head_of_government")
            }
            rank => place(rank),
        },
    };
    // A name alone names no office, whatever is known of the man.
    let (told, bare): (Vec<&Mention>, Vec<&Mention>) = mentions.partition(|mention| {
        mention.matched != Matched::Person || mention.title.is_some() || introduced(mention)
    });
    let highest = told.into_iter().filter_map(rank_of).min()?;
    // "Nixon and the Secretary of State": the highest of them is not he who has a title.
    let above = bare
        .into_iter()
        .filter_map(rank_of)
        .any(|place| place < highest);
    (!above).then_some(RANKS[highest])
}

/// The chargé d'affaires and the consul, who represent their state as an ambassador does, but rank below him.
fn below_ambassador(scene: &Scene<'_>, mention: &Mention) -> Option<&'static str> {
    let range = (mention.first, mention.last);
    find(&scene.words, range, &MISSIONS).filter(|level| {
        mention.rank == Some("ambassador") && matches!(*level, "charge" | "consular")
    })
}

/// The deputy of a minister, whatever his field, who does not rank as his chief.
fn below_minister(scene: &Scene<'_>, mention: &Mention) -> Option<&'static str> {
    let minister = matches!(mention.rank, Some("minister" | "foreign_minister"));
    let deputy = |at: usize| matches!(scene.words.lower(at), "deputy" | "vice" | "vice-minister");
    let first = mention.first.saturating_sub(1);
    // "the deputy prime minister" leads ministers.
    let prime = |at: usize| matches!(scene.words.lower(at), "prime" | "premier" | "president");
    let mut words = first..mention.last;
    (minister && words.clone().any(deputy) && !words.any(prime)).then_some("vice_minister")
}

/// The foreign secretary of India, who is the first of his ministry's staff and no minister as Britain's is.
fn of_staff(scene: &Scene<'_>, mention: &Mention) -> Option<&'static str> {
    let mut own = mention.first..mention.last;
    let minister = |at: usize| scene.words.lower(at).starts_with("minister");
    if mention.rank != Some("foreign_minister") || own.any(minister) {
        return None;
    }
    let told = |title: &str| {
        let mut words = 0..mention.last;
        words.any(|at| {
            let end = scene.words.has_phrase(at, title);
            end.is_some_and(|end| end <= mention.last)
        })
    };
    let [_, rank, states] = STAFF.iter().find(|[title, ..]| told(title))?;
    // Of an office of no state named: of all states that the sentence names.
    let named = scene.mentions.iter().filter_map(|other| other.state);
    let all: Vec<_> = match mention.state {
        Some(state) => vec![state],
        None => named.collect(),
    };
    let staff = |code: &str| states.split(' ').any(|state| state == code);
    (!all.is_empty() && all.iter().all(|code| staff(code.as_str()))).then_some(*rank)
}
