//! In which country a word of place lies.

use std::sync::LazyLock;

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use super::level::is_mission;
use super::place::is_part_of_area;
use super::place::is_part_of_building;
use super::route::is_conferring;
use super::seats;
use crate::actors::Matched;
use crate::actors::Standing;
use crate::events::argument::SUBJECTS;
use crate::events::report::Venue;
use crate::events::scene::Scene;
use crate::events::tree::Tree;
use crate::knowledge::MatchKind;
use crate::syntax::Deprel;
use crate::text::word_list;

/// Nouns that say of what sort a place is: "the Swiss city of Lausanne".
static SITES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../../data/lexicon/sites.txt")));

/// Nouns of buildings, which a city can own: "Kigali's convention centre".
static BUILDINGS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../../data/lexicon/buildings.txt")));

/// Which part of a country an address tells: "in Sevare, central Mali".
const DIRECTIONS: [&str; 13] = [
    "central",
    "eastern",
    "north",
    "north-eastern",
    "north-western",
    "northeastern",
    "northern",
    "northwestern",
    "south-eastern",
    "southeastern",
    "southern",
    "southwestern",
    "western",
];

/// Whether a noun says of what sort a place is.
pub(super) fn is_site(tree: &Tree<'_>, word: usize) -> bool {
    SITES.contains(tree.lemma(word))
}

/// The words and country of a place of which nobody else has the name: a city, a capital, what
/// is described by its country or owner.
pub(in crate::events) fn spot(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    word: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    longer(scene, word, on)
        .or_else(|| city(scene, word, on))
        .or_else(|| capital(scene, word, on))
        .or_else(|| region(scene, word, on))
        .or_else(|| seats::headquarters(scene, tree, word, on))
        .or_else(|| site(scene, tree, word, on))
}

/// "Santiago de Cuba", "Guatemala City": a city whose name begins with that of somebody else.
fn longer(scene: &Scene<'_>, word: usize, on: Option<NaiveDate>) -> Option<Venue> {
    const LONGEST: usize = 4;
    let words = &scene.words;
    let first = scene.mentions[scene.mention_over(word)?].first;
    (first + 3..=(first + LONGEST).min(words.len()))
        .rev()
        .filter(|&end| words.is_capitalised(end - 1))
        .find_map(|end| {
            let span = words.cover(first, end);
            let country = scene.knowledge.lay_in(span.of(words.text), on);
            country.is_some().then_some(Venue { span, country })
        })
}

/// "over Hokkaido", "into Alsace": a part of a country by its name.
pub(super) fn region(scene: &Scene<'_>, word: usize, on: Option<NaiveDate>) -> Option<Venue> {
    let mention = &scene.mentions[scene.mention_over(word)?];
    let name = mention.span.of(scene.words.text);
    let entry = scene.knowledge.names().get(name)?;
    let is_region = entry
        .senses()
        .any(|sense| sense.kind() == MatchKind::Region)
        && entry.senses().all(|sense| sense.kind() != MatchKind::Name);
    is_region.then(|| named(scene, word, on)).flatten()
}

/// "the Austrian capital", "the Egyptian resort of Taba", "Istanbul's Pera Palace".
fn site(scene: &Scene<'_>, tree: &Tree<'_>, word: usize, on: Option<NaiveDate>) -> Option<Venue> {
    if let Some(venue) = airport(scene, word, on) {
        return Some(venue);
    }
    // "in the Rose Garden of the White House", "in the Kremlin's St George Hall": the saint may be the head.
    let mut called = tree.by(word, &[Deprel::Flat]);
    if is_part_of_building(tree, word) || called.any(|name| is_part_of_building(tree, name)) {
        let whole = tree
            .by(word, &[Deprel::Nmod, Deprel::NmodPoss])
            .find_map(|child| inside(scene, child).filter(|_| !is_mission(scene, child)));
        if whole.is_some() {
            return whole;
        }
    }
    let owner = |relation| tree.child(word, &[relation]);
    let name = scene.words.is_capitalised(word) && scene.mention_over(word).is_none();
    let sort = is_site(tree, word) || is_side(tree, word);
    let building = BUILDINGS.contains(tree.lemma(word)) || is_part_of_area(tree, word);
    let town = |child: usize| city(scene, child, on).or_else(|| capital(scene, child, on));
    // "at the Budapest summit"
    let held = is_conferring(tree, word);
    if !name && !sort && !building && !held {
        return None;
    }
    let of = || {
        tree.by(word, &[Deprel::Nmod, Deprel::Obl])
            .filter(|&child| sort && tree.case(child) == Some("of"))
    };
    // "the island of Bali"
    let land = of().find_map(|child| named(scene, child, on));
    let named_by = of()
        .chain(tree.by(word, &[Deprel::Appos, Deprel::Flat]))
        .find_map(town);
    // "in the Sala Regia of the Vatican"
    let seat = || {
        tree.by(word, &[Deprel::Nmod])
            .filter(|&child| name && tree.case(child) == Some("of"))
            .find_map(|child| inside(scene, child).filter(|_| !is_mission(scene, child)))
    };
    // "at the Shangri-La Dialogue in Singapore": the name says where only if nothing behind it does.
    let told_behind = || {
        let next = word + 1;
        // "at the Capella hotel on Singapore's Sentosa island": often read as a phrase of the verb.
        let beside = (next < tree.len() && tree.deprel(next) == Deprel::Case)
            .then(|| tree.head(next))
            .flatten();
        tree.by(word, &[Deprel::Nmod])
            .chain(beside)
            .filter(|&child| child > word && matches!(tree.case(child), Some("in" | "on")))
            .filter(|&child| !scene.is_time(child))
            .any(|child| {
                spot(scene, tree, child, on)
                    .or_else(|| named(scene, child, on))
                    .is_some()
            })
    };
    // "the town of Kibumba, 30 kilometres north of Goma"
    let told_beside = || of().find_map(|child| beside(scene, tree, child, on));
    // "at the University of Leuven"
    let house_of = || {
        tree.by(word, &[Deprel::Nmod])
            .filter(|&child| building && tree.case(child) == Some("of"))
            .filter(|_| !is_mission(scene, word))
            .find_map(town)
    };
    named_by
        .or(land)
        .or_else(house_of)
        .or_else(|| house_in(scene, tree, word, on))
        .or_else(|| held.then(|| hosted(scene, tree, word, on)).flatten())
        .or_else(told_beside)
        .or_else(seat)
        .or_else(|| {
            let owner = owner(Deprel::NmodPoss)?;
            let town = city(scene, owner, on).or_else(|| capital(scene, owner, on));
            // "Turkey's centre" may stand anywhere, Ankara's does not.
            town.or_else(|| (name || sort).then(|| named(scene, owner, on)).flatten())
        })
        .or_else(|| {
            // "at Lisbon airport", "in Helmand province", "at Ben Gurion airport", "at the Kigali conference centre"
            if !(sort || building || held) || told_behind() {
                return None;
            }
            tree.by(word, &[Deprel::Compound])
                .flat_map(|own| std::iter::once(own).chain(tree.by(own, &[Deprel::Compound])))
                .find_map(|own| {
                    town(own)
                        .or_else(|| region(scene, own, on))
                        .or_else(|| whole(scene, (own, word), on))
                })
        })
        .or_else(|| {
            sort.then(|| {
                described(
                    scene,
                    tree,
                    word,
                    of().find(|&child| scene.words.is_capitalised(child)),
                    on,
                )
            })
            .flatten()
        })
}

/// "the southern Lebanese village of Tiri", where behind "of" a name is called.
fn described(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    word: usize,
    called: Option<usize>,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    tree.by(word, &[Deprel::Amod])
        .filter_map(|child| Some(&scene.mentions[scene.mention_over(child)?]))
        .find(|mention| {
            // "the Saudi capital": a short name that describes as well
            matches!(mention.matched, Matched::Demonym | Matched::Name)
                && mention.standing == Standing::Describes
                && mention.state.is_some_and(|code| {
                    // "the old Yugoslav capital" of today lies in another state
                    let state = scene.knowledge.state(code);
                    state.zip(on).is_none_or(|(state, day)| state.stood_on(day))
                })
        })
        .map(|mention| {
            let (first, end) =
                called.map_or((mention.first, word + 1), |child| name_around(scene, child));
            Venue {
                span: scene.words.cover(first, end),
                country: mention.state,
            }
        })
}

/// "at the presidential palace in Dakar": the town told behind a building.
fn house_in(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    word: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let house = BUILDINGS.contains(tree.lemma(word)) && !is_mission(scene, word);
    tree.by(word, &[Deprel::Nmod])
        .filter(|&child| house && child > word && tree.case(child) == Some("in"))
        .find_map(|child| {
            city(scene, child, on)
                .or_else(|| capital(scene, child, on))
                .or_else(|| named(scene, child, on))
        })
}

/// "on the Pakistani side of the border": a side that is a place.
pub(super) fn is_side(tree: &Tree<'_>, word: usize) -> bool {
    tree.lemma(word) == "side"
        && tree.by(word, &[Deprel::Nmod]).any(|line| {
            matches!(
                tree.lemma(line),
                "border" | "boundary" | "crossing" | "frontier" | "lake" | "line" | "river"
            )
        })
}

/// The capitalised words in a row that one of them belongs to: "Khan Yunis".
fn name_around(scene: &Scene<'_>, word: usize) -> (usize, usize) {
    let words = &scene.words;
    let first = (0..word).rev().take_while(|&at| words.is_capitalised(at));
    let last = (word + 1..words.len()).take_while(|&at| words.is_capitalised(at));
    (
        first.last().unwrap_or(word),
        last.last().unwrap_or(word) + 1,
    )
}

/// "at Qatari-hosted talks", "at a conference hosted by Chile": in whose land they are held.
fn hosted(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    talks: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let host = tree
        .by(talks, &[Deprel::Amod, Deprel::Acl, Deprel::Compound])
        .find(|&word| tree.words.lower(word) == "hosted")?;
    let by = tree
        .by(host, &[Deprel::Obl, Deprel::OblAgent])
        .filter(|&word| tree.case(word) == Some("by"));
    // Bodies of states have seats, but hold their meetings anywhere.
    let land = |word: usize| {
        let mention = &scene.mentions[scene.mention_over(word)?];
        let own = mention.matched == Matched::Demonym && mention.office.is_none();
        let country = mention.state.filter(|_| own && mention.sector.is_none())?;
        Some(Venue {
            span: mention.span,
            country: Some(country),
        })
    };
    tree.by(host, &[Deprel::Amod, Deprel::Compound, Deprel::Advmod])
        .filter(|&word| word < host)
        .chain(by)
        .find_map(|word| {
            city(scene, word, on)
                .or_else(|| named(scene, word, on))
                .or_else(|| land(word).filter(|_| word < host))
        })
}

/// "at Harare International Airport", "at Heydar Aliyev International Airport": by its own name, or that of its town.
fn airport(scene: &Scene<'_>, word: usize, on: Option<NaiveDate>) -> Option<Venue> {
    let words = &scene.words;
    if words.lower(word) != "airport" {
        return None;
    }
    let international = word
        .checked_sub(1)
        .filter(|&before| words.lower(before) == "international");
    let end = international.unwrap_or(word);
    let first = (end.saturating_sub(4)..end)
        .rev()
        .take_while(|&at| words.is_capitalised(at) && words.class(at).is_none())
        .last()?;
    (first..end).find_map(|from| {
        let span = words.cover(from, end);
        let name = span.of(words.text);
        let whole = format!("{name} Airport");
        let country = scene
            .knowledge
            .lay_in(&whole, on)
            .or_else(|| scene.knowledge.lay_in(name, on));
        country.is_some().then_some(Venue { span, country })
    })
}

/// "Ben Gurion airport": a name that is of a place only with the noun behind it.
fn whole(scene: &Scene<'_>, (name, noun): (usize, usize), on: Option<NaiveDate>) -> Option<Venue> {
    let words = &scene.words;
    let first = (0..=name)
        .rev()
        .take_while(|&word| words.is_capitalised(word))
        .last()?;
    let span = words.cover(first, noun + 1);
    let country = scene.knowledge.lay_in(span.of(words.text), on);
    country.is_some().then_some(Venue { span, country })
}

/// A capital by its name, whoever else the name may stand for.
pub(super) fn capital(scene: &Scene<'_>, word: usize, on: Option<NaiveDate>) -> Option<Venue> {
    let mention = &scene.mentions[scene.mention_over(word)?];
    (mention.matched == Matched::Capital && mention.office.is_none() && mention.sector.is_none())
        .then(|| named(scene, word, on))
        .flatten()
}

/// A place that is named as an actor could be: a capital, or a country.
pub(super) fn named(scene: &Scene<'_>, word: usize, on: Option<NaiveDate>) -> Option<Venue> {
    let mention = &scene.mentions[scene.mention_over(word)?];
    let is_place = mention.office.is_none()
        && mention.sector.is_none()
        && matches!(mention.matched, Matched::Name | Matched::Capital);
    let words = mention.span.of(scene.words.text);
    // "Danzig" of 1890 is not the free city of later years.
    let then = on.and_then(|day| scene.knowledge.lay_then(words, day));
    let country = then
        .or(mention.state)
        .or_else(|| scene.knowledge.lay_in(words, on));
    (is_place && country.is_some()).then_some(Venue {
        span: mention.span,
        country,
    })
}

/// A city that is no actor's name: "in New York", "in Tashkent, Uzbekistan".
pub(super) fn city(scene: &Scene<'_>, word: usize, on: Option<NaiveDate>) -> Option<Venue> {
    let words = &scene.words;
    // "the rebels in Manila": a place within a mention of those who are there.
    let is_free = |at: usize| {
        scene.mention_over(at).is_none_or(|index| {
            let mention = &scene.mentions[index];
            mention.matched == Matched::Description && mention.head != at
                || mention.matched == Matched::Person && mention.actor.is_none()
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
    // "Palais des Nations", where the last name is read as the head.
    let small = |at: usize| words.lower(at).len() <= 3 && !words.is_capitalised(at);
    if first > 1 && first == word && small(first - 1) && part(first - 2) {
        let span = words.cover(first - 2, word + 1);
        let country = scene.knowledge.lay_in(span.of(words.text), on);
        if country.is_some() {
            return Some(Venue { span, country });
        }
    }
    let mut last = word + 1;
    while last < words.len() && last - first < 4 && part(last) {
        last += 1;
    }
    // "Bergen-Belsen" is not in Bergen.
    let glued = |at: usize| words.at(at).start == words.at(at - 1).end;
    if last + 1 < words.len()
        && words.lower(last) == "-"
        && words.is_capitalised(last + 1)
        && glued(last)
        && glued(last + 1)
    {
        let span = words.cover(first, last + 2);
        let country = scene.knowledge.lay_in(span.of(words.text), on);
        return country.is_some().then_some(Venue { span, country });
    }
    // "Punta del Este", "Sharm el-Sheikh": small words within the name.
    let whole = |&end: &usize| {
        let span = words.cover(first, end);
        words.is_capitalised(end - 1) && scene.knowledge.lay_in(span.of(words.text), on).is_some()
    };
    let longer = (last + 2..=(first + 5).min(words.len())).rev().find(whole);
    let last = longer.unwrap_or(last);
    let span = words.cover(first, last);
    let country = scene
        .mention_over(last + 1)
        .filter(|_| words.lower(last) == ",")
        .map(|index| &scene.mentions[index])
        .filter(|mention| mention.matched == Matched::Name && mention.office.is_none())
        // "after talks in New York, Tonga and Armenia agreed": no part of the address.
        .filter(|mention| {
            let acts = |tree: Tree<'_>| SUBJECTS.contains(&tree.deprel(mention.head));
            !scene.tree().is_some_and(acts)
        })
        // "in Lucerne, Egypt, Ethiopia and Sudan came to terms"
        .filter(|mention| {
            let next = mention.last;
            let listed = next + 1 < words.len() && matches!(words.lower(next), "," | "and");
            !listed
                || scene
                    .mention_over(next + 1)
                    .is_none_or(|other| scene.mentions[other].matched != Matched::Name)
        })
        .and_then(|mention| mention.state);
    let known = scene.knowledge.lay_in(span.of(words.text), on);
    // A capitalised run that is no known place may be anything: "in Parliament".
    let country = known.and(country).or(known);
    country.is_some().then_some(Venue { span, country })
}

/// "at the White House", "in the Kremlin": the seat of those who have its name.
pub(super) fn inside(scene: &Scene<'_>, word: usize) -> Option<Venue> {
    let mention = &scene.mentions[scene.mention_over(word)?];
    let is_seat = mention.matched == Matched::Institution && mention.state.is_some();
    is_seat.then_some(Venue {
        span: mention.span,
        country: mention.state,
    })
}

/// "at Schloss Meseberg, north of Berlin", "at Camp Lemonnier, a base in Djibouti": where a name that is
/// not known lies, said right behind it.
pub(super) fn beside(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    word: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    const LONGEST: usize = 8;
    let words = &scene.words;
    if !words.is_capitalised(word) || scene.mention_over(word).is_some() {
        return None;
    }
    let comma = (word + 1..words.len()).find(|&at| !words.is_capitalised(at))?;
    if words.lower(comma) != "," {
        return None;
    }
    // "in Sevare, central Mali": an address, unless the country begins what follows.
    let land = (comma + 1..(comma + 3).min(words.len())).find(|&at| words.is_capitalised(at));
    let address = land
        .filter(|&at| at == comma + 1 || DIRECTIONS.contains(&words.lower(comma + 1)))
        .filter(|&at| {
            !SUBJECTS.contains(&tree.deprel(at)) && tree.case(at).is_none_or(|case| case == "in")
        })
        .filter(|&at| {
            let end = scene
                .mention_over(at)
                .map_or(at + 1, |over| scene.mentions[over].last);
            end == words.len() || matches!(words.lower(end), "," | "." | ")" | ";" | "on")
        })
        .and_then(|at| named(scene, at, on));
    if address.is_some() {
        return address;
    }
    let town = |at: usize| city(scene, at, on).or_else(|| capital(scene, at, on));
    (comma + 1..(comma + LONGEST).min(words.len()))
        .take_while(|&at| words.lower(at) != "," && !tree.is_verb(at))
        .find(|&at| at > comma + 1 && matches!(words.lower(at), "of" | "near" | "outside" | "in"))
        // "the capital of southern Helmand province"
        .and_then(|at| (at + 1..(at + 3).min(words.len())).find(|&at| words.is_capitalised(at)))
        .and_then(|at| town(at).or_else(|| named(scene, at, on)))
}
