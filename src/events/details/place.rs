//! Where an act took place.

use chrono::NaiveDate;

use super::belongs;
use super::level::is_mission;
use super::own_verb;
use super::verb_over;
use crate::actors::Matched;
use crate::actors::Standing;
use crate::events::codebook::PlaceFrom;
use crate::events::matching::Candidate;
use crate::events::report::Venue;
use crate::events::scene::Scene;
use crate::events::tree::Tree;
use crate::syntax::Deprel;

/// Prepositions of the place at which something is done.
const AT: [&str; 6] = ["in", "at", "off", "outside", "near", "aboard"];

/// Where: a city or country after "in" or "at" under the act, or the city that is its goal.
pub(in crate::events) fn venue(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    reading: PlaceFrom,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    if reading == PlaceFrom::None {
        return None;
    }
    let at = act.frame.at;
    let own = own_verb(tree, act);
    // Of a country that takes part nobody says that it is the place, unless it stands as one.
    let cast = |word: usize| {
        scene.mention_over(word).is_some_and(|mention| {
            scene.mentions[mention].standing != Standing::Place
                && act.cast.iter().any(|cast| cast.mention == mention)
        })
    };
    let rank = |word: usize| {
        let head = tree.head(word)?;
        let beside = head == own || Some(head) == act.frame.light;
        if reading == PlaceFrom::Verb {
            let alone = beside && own == at && tree.deprel(word) == Deprel::Obl;
            return (alone || belongs(tree, word, own, 3)).then_some(usize::from(!alone));
        }
        // "the storming of the consulate in Benghazi": where the consulate is.
        let of_mission = reading != PlaceFrom::Goal && is_mission(scene, head);
        if belongs(tree, word, at, 2) {
            Some(0)
        } else if beside {
            Some(1)
        } else if act.consumed.contains(&head) || Some(head) == act.frame.object {
            Some(2)
        } else if verb_over(tree, word) == own && word < 4 {
            Some(3)
        } else if verb_over(tree, word) == own && !of_mission {
            Some(4)
        } else if is_occasion(tree, head, own) {
            Some(5)
        } else {
            None
        }
    };
    // A summons and credentials are of the capital of one of the two.
    let of_side = |venue: &Venue| {
        act.cast
            .iter()
            .any(|cast| scene.mentions[cast.mention].state == venue.country)
    };
    let phrases = (0..tree.len())
        .filter(|&word| {
            matches!(tree.deprel(word), Deprel::Obl | Deprel::Nmod)
                && tree.case(word).is_some_and(|case| AT.contains(&case))
                && !tree.is_verb(word)
                && !scene.is_time(word)
        })
        .filter_map(|word| {
            let rank = rank(word)?;
            let venue = city(scene, word, on)
                .or_else(|| capital(scene, word, on))
                .or_else(|| (!cast(word)).then(|| named(scene, word, on)).flatten())?;
            let holds = reading != PlaceFrom::Verb || rank == 0 || of_side(&venue);
            holds.then_some((rank, word, venue))
        });
    phrases
        .min_by_key(|&(rank, word, _)| (rank, word))
        .map(|(_, _, venue)| venue)
        .or_else(|| {
            (reading == PlaceFrom::Goal)
                .then(|| goal(scene, tree, act, on))
                .flatten()
        })
        .or_else(|| whereabouts(scene, tree, own, on))
        .or_else(|| opening(scene, tree, act, own, on))
}

/// "at a conference held in Guatemala": where the occasion is, the act is.
fn is_occasion(tree: &Tree<'_>, participle: usize, own: usize) -> bool {
    let noun = (tree.deprel(participle) == Deprel::Acl)
        .then(|| tree.head(participle))
        .flatten();
    noun.is_some_and(|noun| {
        let at = |&child: &usize| {
            tree.deprel(child) == Deprel::Case
                && matches!(tree.words.lower(child), "at" | "during" | "on")
        };
        verb_over(tree, noun) == own && tree.children(noun).iter().any(at)
    })
}

/// "travelled to Moscow, where the two agreed".
fn whereabouts(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    own: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let mut node = own;
    while matches!(
        tree.deprel(node),
        Deprel::Xcomp | Deprel::Ccomp | Deprel::Conj
    ) {
        node = tree.head(node)?;
    }
    let mut children = tree.children(node).iter();
    let is_there = children.any(|&child| tree.words.lower(child) == "where");
    let place = tree.head(node).filter(|_| is_there)?;
    city(scene, place, on).or_else(|| capital(scene, place, on))
}

/// The city that is visited, attacked or left: the object, or a phrase of direction.
fn goal(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let frame = &act.frame;
    let directed = frame.obliques.iter().filter(|oblique| {
        matches!(
            tree.case(oblique.at),
            Some("to" | "into" | "from" | "on" | "against" | "for")
        )
    });
    let ends = directed.map(|oblique| oblique.at);
    frame
        .object
        .into_iter()
        .chain(ends)
        .filter(|&word| !scene.is_time(word))
        .find_map(|word| city(scene, word, on).or_else(|| capital(scene, word, on)))
}

/// "In Vienna, ...", "a press release in New York said that": a place before anybody acts.
fn opening(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    own: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let first = act
        .cast
        .iter()
        .map(|cast| scene.mentions[cast.mention].first)
        .chain([act.frame.at])
        .min()?;
    // The verbs that the act hangs on: what is told beside it is told of another place.
    let mut over = vec![own];
    let mut node = own;
    while !matches!(tree.deprel(node), Deprel::Conj | Deprel::Parataxis)
        && let Some(head) = tree.head(node)
    {
        over.push(head);
        node = head;
    }
    (0..first)
        .filter(|&word| matches!(tree.case(word), Some("in" | "at")) && !scene.is_time(word))
        .filter(|&word| over.contains(&verb_over(tree, word)))
        .find_map(|word| city(scene, word, on).or_else(|| capital(scene, word, on)))
}

/// A capital by its name, whoever else the name may stand for.
fn capital(scene: &Scene<'_>, word: usize, on: Option<NaiveDate>) -> Option<Venue> {
    let mention = &scene.mentions[scene.mention_over(word)?];
    (mention.matched == Matched::Capital && mention.office.is_none() && mention.sector.is_none())
        .then(|| named(scene, word, on))
        .flatten()
}

/// A place that is named as an actor could be: a capital, or a country.
fn named(scene: &Scene<'_>, word: usize, on: Option<NaiveDate>) -> Option<Venue> {
    let mention = &scene.mentions[scene.mention_over(word)?];
    let is_place = mention.office.is_none()
        && mention.sector.is_none()
        && matches!(mention.matched, Matched::Name | Matched::Capital);
    let words = mention.span.of(scene.words.text);
    let country = mention
        .state
        .or_else(|| scene.knowledge.country_of(words, on).one());
    (is_place && country.is_some()).then_some(Venue {
        span: mention.span,
        country,
    })
}

/// A city that is no actor's name: "in New York", "in Tashkent, Uzbekistan".
fn city(scene: &Scene<'_>, word: usize, on: Option<NaiveDate>) -> Option<Venue> {
    let words = &scene.words;
    // "the rebels in Manila": a place within a mention of those who are there.
    let is_free = |at: usize| {
        scene.mention_over(at).is_none_or(|index| {
            let mention = &scene.mentions[index];
            mention.matched == Matched::Description && mention.head != at
        })
    };
    let part = |at: usize| words.is_capitalised(at) && words.class(at).is_none() && is_free(at);
    if !part(word) {
        return None;
    }
    let mut first = word;
    while first > 0 && word - first < 3 && part(first - 1) {
        first -= 1;
    }
    let mut last = word + 1;
    while last < words.len() && last - first < 4 && part(last) {
        last += 1;
    }
    let span = words.cover(first, last);
    let country = scene
        .mention_over(last + 1)
        .filter(|_| words.lower(last) == ",")
        .map(|index| &scene.mentions[index])
        .filter(|mention| mention.matched == Matched::Name && mention.office.is_none())
        .and_then(|mention| mention.state);
    let known = scene.knowledge.country_of(span.of(words.text), on).one();
    // A capitalised run that is no known place may be anything: "in Parliament".
    let country = known.and(country).or(known);
    country.is_some().then_some(Venue { span, country })
}
