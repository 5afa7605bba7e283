//! Where an act took place.

use std::sync::LazyLock;

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use super::aside;
use super::belongs;
use super::is_ahead;
use super::is_meal;
use super::level::is_mission;
use super::nearby::is_near;
use super::nearby::near;
use super::nearby::told_before;
use super::nearby::verb_of_address;
use super::own_verb;
use super::route;
use super::seats;
use super::spot::beside;
use super::spot::city;
use super::spot::inside;
use super::spot::is_side;
use super::spot::is_site;
use super::spot::named;
use super::spot::spot;
use super::verb_over;
use crate::actors::Matched;
use crate::actors::Standing;
use crate::events::argument::SUBJECTS;
use crate::events::codebook::PlaceFrom;
use crate::events::matching::Candidate;
use crate::events::report::Venue;
use crate::events::role::Role;
use crate::events::scene::Scene;
use crate::events::status::Status;
use crate::events::tree::Tree;
use crate::events::victims::is_harm;
use crate::syntax::Deprel;
use crate::syntax::Xpos;
use crate::text::word_list;

/// Verbs of what is done where somebody is: "marched in Tunis".
static BEING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../../data/lexicon/presence_verbs.txt")));

/// Prepositions of the place at which something is done.
const AT: [&str; 8] = [
    "in", "at", "off", "outside", "near", "aboard", "inside", "around",
];

/// Prepositions before a part of the place: "behind the doors of the Hofburg".
const WITHIN: [&str; 8] = [
    "under", "behind", "beneath", "within", "on", "before", "along", "among",
];

/// Parts of a building, at which one is in it.
static PARTS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../../data/lexicon/building_parts.txt")));

/// Parts of a town or a land.
static AREAS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../../data/lexicon/area_parts.txt")));

/// Whether a noun names a part of a town or a land: "outskirts".
pub(super) fn is_part_of_area(tree: &Tree<'_>, word: usize) -> bool {
    AREAS.contains(tree.lemma(word)) || AREAS.contains(tree.words.lower(word))
}

/// Whether a noun names a part of a building.
pub(super) fn is_part_of_building(tree: &Tree<'_>, word: usize) -> bool {
    PARTS.contains(tree.lemma(word)) || PARTS.contains(tree.words.lower(word))
}

/// What goes on somewhere, of which talks are held elsewhere.
static SITUATIONS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../../data/lexicon/situations.txt")));

/// Beside what something is done, after "on": "on the sidelines of the summit in Bali".
const OCCASIONS: [&str; 6] = ["sideline", "margin", "fringe", "eve", "occasion", "visit"];

/// What one state says or hands to another, which is nowhere itself.
static HANDED: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../../data/lexicon/handed.txt")));

/// Islands on which one is, as one is in a town.
static ISLANDS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../../data/lexicon/islands.txt")));

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
    let own = own_verb(tree, act);
    // Of a country that takes part nobody says that it is the place, unless it stands as one.
    let cast = |word: usize| {
        scene.mention_over(word).is_some_and(|mention| {
            scene.mentions[mention].standing != Standing::Place
                && act.cast.iter().any(|cast| cast.mention == mention)
        })
    };
    // A summons and credentials are of the capital of one of the two.
    let of_side = |word: usize, venue: &Venue| {
        let named = scene.mention_over(word);
        act.cast.iter().any(|cast| {
            scene.mentions[cast.mention].state == venue.country || Some(cast.mention) == named
        })
    };
    let phrases = (0..tree.len())
        .filter(|&word| {
            (is_at(tree, word, own) || is_part(tree, word) || is_near(tree, word))
                && !tree.is_verb(word)
                && !scene.is_time(word)
        })
        .filter_map(|word| {
            let rank = rank(scene, tree, act, (own, word), reading)?;
            if let Some(venue) = near(scene, tree, word, on) {
                return Some((rank, word, venue));
            }
            let venue = spot(scene, tree, word, on).or_else(|| {
                // "in its embassy in Lima", "at the ministry in Lahore": no seat of those who have its name.
                let told = || {
                    tree.by(word, &[Deprel::Nmod])
                        .filter(|&town| matches!(tree.case(town), Some("in" | "at")))
                        .any(|town| city(scene, town, on).is_some())
                };
                let seat = || inside(scene, word).filter(|_| !is_mission(scene, word) && !told());
                (!cast(word) || is_part(tree, word))
                    .then(|| named(scene, word, on).or_else(seat))
                    .flatten()
                    .or_else(|| beside(scene, tree, word, on))
            })?;
            if is_seat(scene, tree, act, word, &venue) {
                return None;
            }
            let holds = !is_of_verb(reading) || rank == 0 || of_side(word, &venue);
            holds.then_some((rank, word, venue))
        });
    let nearest = phrases
        .min_by_key(|&(rank, word, _)| (rank, word))
        .map(|(_, _, venue)| venue)
        .or_else(|| {
            (reading == PlaceFrom::Goal)
                .then(|| route::goal(scene, tree, act, on))
                .flatten()
        });
    if is_ahead(tree, act.frame.at) {
        return nearest;
    }
    nearest
        .or_else(|| {
            // "The Chilean consul at Mendoza protested".
            let post = match reading {
                PlaceFrom::Post | PlaceFrom::Speech => route::post(scene, tree, act, on),
                PlaceFrom::Phrase => route::resident(scene, tree, act, on),
                _ => None,
            };
            post.filter(|venue| {
                act.cast.iter().all(|cast| {
                    let part = &scene.mentions[cast.mention];
                    cast.role != Role::Initiator || part.state != venue.country
                })
            })
        })
        .or_else(|| route::town_of_mission(scene, tree, act, on))
        .or_else(|| route::town_of_talks(scene, tree, act, on))
        .or_else(|| route::host(scene, tree, own, on))
        .or_else(|| route::whereabouts(scene, tree, own, on))
        .or_else(|| route::occasion(scene, tree, own, on))
        .or_else(|| route::there(scene, tree, act, own, on))
        .or_else(|| route::here(scene, tree, act, own, on))
        .or_else(|| route::purpose(scene, tree, act, own, on))
        .or_else(|| route::trip(scene, tree, own, on))
        .or_else(|| {
            let told = matches!(reading, PlaceFrom::Phrase | PlaceFrom::Speech);
            let by_the_way = || seats::over_trailing(scene, tree, own, on);
            told.then(|| seats::visiting(scene, tree, act, own, on).or_else(by_the_way))
                .flatten()
        })
        .or_else(|| route::opening(scene, tree, act, own, on))
        .or_else(|| {
            (reading == PlaceFrom::Phrase)
                .then(|| route::talks(scene, tree, own, on))
                .flatten()
        })
}

/// "Chile and Peru signed a pact there": the place of which the sentence before told.
pub(in crate::events) fn back(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    reading: PlaceFrom,
    told: Option<&Venue>,
) -> Option<Venue> {
    if reading == PlaceFrom::None || is_ahead(tree, act.frame.at) {
        return None;
    }
    told_before(scene, tree, act, own_verb(tree, act), told)
}

/// Whether a word stands as a place in or at which something is done.
pub(super) fn is_at(tree: &Tree<'_>, word: usize, own: usize) -> bool {
    // "aboard the battleship Missouri": a ship is called like a land.
    if tree.case(word) == Some("aboard") && tree.words.is_capitalised(word) {
        return false;
    }
    tree.case(word).is_some_and(|case| {
        AT.contains(&case)
            || case == "on"
                // "talks on the airport"
                && !tree.head(word).is_some_and(|head| route::is_conferring(tree, head))
                && (is_site(tree, word)
                    || is_side(tree, word)
                    || is_part_of_area(tree, word)
                    || ISLANDS.contains(tree.words.lower(word)))
            // "marched through Nairobi", "flew over Rajasthan"
            || (matches!(case, "through" | "across" | "along")
                || case == "over" && tree.words.is_capitalised(word))
                && tree.head(word) == Some(own)
                && route::MOTION.contains(tree.lemma(own))
    }) || is_before_subject(tree, word)
        || seats::is_then_called(tree, word)
}

/// "in Cairo students marched": the parser hangs the town on those who act there.
fn is_before_subject(tree: &Tree<'_>, word: usize) -> bool {
    word > 0
        && tree.deprel(word) == Deprel::Compound
        && tree.words.lower(word - 1) == "in"
        && tree.head(word).is_some_and(|noun| {
            SUBJECTS.contains(&tree.deprel(noun)) && tree.case(noun) == Some("in")
        })
}

/// "under the chandeliers of the Élysée": a place of which the part is named in which one is.
fn is_part(tree: &Tree<'_>, word: usize) -> bool {
    let part = tree.head(word).filter(|&part| {
        tree.case(word) == Some("of")
            && (is_part_of_building(tree, part) || is_part_of_area(tree, part))
    });
    part.is_some_and(|part| match tree.case(part) {
        // "in the Kuta district of the island of Bali"
        Some("of") => is_part(tree, part),
        case => case.is_some_and(|case| AT.contains(&case) || WITHIN.contains(&case)),
    })
}

/// Whether a place counts beside the verb alone.
fn is_of_verb(reading: PlaceFrom) -> bool {
    matches!(reading, PlaceFrom::Verb | PlaceFrom::Post)
}

/// How near a phrase of place stands to the act; none where it is the place of something else.
fn rank(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    (own, word): (usize, usize),
    reading: PlaceFrom,
) -> Option<u8> {
    let at = act.frame.at;
    if is_ahead(tree, at) && !tree.is_within(word, at) {
        return None;
    }
    if is_elsewhere(tree, word, at) || is_hearsay(tree, word) {
        return None;
    }
    // "is in Paris this week": the place is what is told.
    if word == own {
        return Some(0);
    }
    if is_told_of_another(tree, word) {
        return None;
    }
    let head = tree.head(word)?;
    // A phrase that tells where the place before lies is of the act that was done there.
    if let Some(verb) = verb_of_address(tree, word).filter(|&verb| verb != head) {
        return (verb == own).then_some(2);
    }
    let beside = head == own || Some(head) == act.frame.light;
    if is_of_verb(reading) {
        let alone = beside && own == at && tree.deprel(word) == Deprel::Obl;
        let below = || belongs(tree, word, own, 3) && !aside(tree, word, act, own);
        return (alone || below()).then_some(u8::from(!alone));
    }
    // "asked Britain to investigate a death in Leeds": who is asked has not acted anywhere.
    let asked = act.reality.status == Some(Status::Demanded);
    if reading == PlaceFrom::Speech && (asked || is_topic(scene, tree, act, word)) {
        return None;
    }
    // "discussed the war in Ukraine": what is talked of is elsewhere.
    let object = tree.child(own, &[Deprel::Obj]);
    let discussed =
        tree.lemma(own) == "discuss" && object.is_some_and(|it| tree.is_within(word, it));
    if is_of_next(scene, tree, word, own) || discussed && city(scene, word, None).is_none() {
        return None;
    }
    let over = verb_over(tree, word);
    // "took in refugees from camps in Lebanon": where they come from.
    if act.rule.id.starts_with("aid.asylum/") && is_origin(tree, word, own) {
        return None;
    }
    // "got up and left the table in Montevideo": the parser hangs the town on the first of two verbs.
    let shared = word > own
        && tree.deprel(own) == Deprel::Conj
        && tree.head(own) == Some(head)
        && tree.child(own, SUBJECTS).is_none();
    // "the storming of the consulate in Benghazi": where the consulate is. "Met at the embassy in
    // Doha" tells of the place as well.
    let of_mission =
        reading != PlaceFrom::Goal && is_mission(scene, head) && !is_within_place(tree, head, own);
    if let Some(matter) = subject_matter(tree, word, at) {
        if SITUATIONS.contains(tree.lemma(matter)) {
            return None;
        }
        // "held talks on their border in Accra": the parser hangs the town on what stands before it.
        let is_town = city(scene, word, None).is_some()
            || scene
                .mention_over(word)
                .is_some_and(|over| scene.mentions[over].matched == Matched::Capital)
            // "agreed on tariffs in the Ghanaian capital"
            || tree.head(word) == Some(matter)
                && (inside(scene, word).is_some()
                    || !tree.is_named(word) && spot(scene, tree, word, None).is_some());
        return (is_town && verb_over(tree, word) == own).then_some(7);
    }
    // "Following his talks in Lima, he went on to Quito"
    if belongs(tree, word, at, 2) && !(own == at && aside(tree, word, act, own)) {
        Some(0)
    } else if beside {
        Some(1)
    } else if act.consumed.contains(&head)
        || Some(head) == act.frame.object
        // "captured two posts and a town in the east"
        || tree.deprel(head) == Deprel::Conj
            && act.frame.object.is_some()
            && tree.head(head) == act.frame.object
    {
        Some(2)
    } else if is_later(tree, word) || aside(tree, word, act, own) {
        // "haggled over the frontier in Bangkok"
        let talked = ["contact.meet/", "contact.negotiate/"];
        let over_matter = tree.case(head) == Some("over")
            && !SITUATIONS.contains(tree.lemma(head))
            && talked.iter().any(|kind| act.rule.id.starts_with(kind))
            && spot(scene, tree, word, None).is_some();
        (over_matter || is_upon_unrest(tree, act, (own, word))).then_some(6)
    } else if over == own && word < 4 {
        Some(3)
    } else if (over == own || act.frame.object == Some(over)) && !of_mission || shared {
        Some(4)
    } else if told_of(tree, act, over)
        || seats::is_lying(tree, over, own)
        || is_meanwhile(tree, over, own)
        || reading == PlaceFrom::Goal && is_below_cause(scene, tree, act, word)
        || is_occasion(tree, head, own, reading)
        || is_of_victims(tree, act, over)
        || reading == PlaceFrom::Phrase && is_speaking(tree, act, over)
        // "wants guarantees, the minister said in Istanbul"
        || reading == PlaceFrom::Speech
            && ((act.reality.said_by == Some(over) || is_put_in(tree, over, own))
                && !is_of_speaker(tree, word, over)
                || is_speaking(tree, act, over))
    {
        Some(5)
    } else if matches!(reading, PlaceFrom::Phrase | PlaceFrom::Speech)
        && act.reality.status == Some(Status::Agreed)
        && act.reality.through.contains(&head)
    {
        // "agreed in Beijing to restore relations"
        Some(6)
    } else {
        None
    }
}

/// "flies to Rabat; his colleague was in Madrid last month": where another clause says that somebody was.
fn is_told_of_another(tree: &Tree<'_>, word: usize) -> bool {
    matches!(tree.deprel(word), Deprel::Parataxis | Deprel::Conj)
        && tree.child(word, &[Deprel::Cop]).is_some()
        && tree.child(word, SUBJECTS).is_some()
}

/// "refugees from camps in Lebanon": a place within the phrase that tells where somebody comes from.
fn is_origin(tree: &Tree<'_>, word: usize, own: usize) -> bool {
    let mut node = word;
    while let Some(head) = tree.head(node).filter(|&head| head != own) {
        if tree.case(head) == Some("from") {
            return true;
        }
        node = head;
    }
    false
}

/// "China, its ambassador said in Suva, stands ready to help": words of telling put into what is told.
fn is_put_in(tree: &Tree<'_>, telling: usize, own: usize) -> bool {
    tree.deprel(telling) == Deprel::Parataxis
        && matches!(tree.lemma(telling), "say" | "tell" | "declare" | "announce")
        && tree
            .head(telling)
            .is_some_and(|told| tree.is_within(own, told))
}

/// "according to an official in Lausanne": where those are who tell it.
fn is_hearsay(tree: &Tree<'_>, word: usize) -> bool {
    let mut node = word;
    while let Some(head) = tree.head(node).filter(|&head| !tree.is_verb(head)) {
        if tree.case(head) == Some("according") {
            return true;
        }
        node = head;
    }
    false
}

/// "fled to Lima following the occupation of Arica", "the crisis in Peru and the annexation of Tacna": what stands
/// before such a noun is the place of something else.
fn is_elsewhere(tree: &Tree<'_>, word: usize, at: usize) -> bool {
    if tree.is_verb(at) || word > at || tree.is_within(word, at) {
        return false;
    }
    let after = matches!(tree.case(at), Some("after" | "following"))
        && tree.head(at).is_some_and(|above| above < at);
    let joined = tree.deprel(at) == Deprel::Conj
        && tree
            .head(at)
            .is_some_and(|first| !tree.is_verb(first) && tree.head(word) == Some(first));
    after || joined
}

/// "talks on the situation in Darfur": what they speak of, of which that is the place.
fn subject_matter(tree: &Tree<'_>, word: usize, at: usize) -> Option<usize> {
    let mut node = word;
    while let Some(head) = tree.head(node).filter(|&head| head != at) {
        // "failed to agree on the river in talks at Geneva"
        let occasion = route::is_conferring(tree, head)
            && matches!(tree.case(head), Some("at" | "during" | "in"));
        if tree.is_verb(head) || occasion && tree.is_verb(at) {
            return None;
        }
        let matter = match tree.case(head) {
            Some("on") => {
                !is_site(tree, head)
                    && !is_part_of_area(tree, head)
                    && !is_part_of_building(tree, head)
                    && !ISLANDS.contains(tree.words.lower(head))
                    && !OCCASIONS.contains(&tree.lemma(head))
            }
            case => matches!(case, Some("about" | "regarding" | "concerning")),
        };
        let of_noun = tree.head(head).is_some_and(|above| !tree.is_verb(above));
        if matter && (of_noun || !tree.is_verb(at)) {
            return Some(head);
        }
        node = head;
    }
    None
}

/// "criticised the shelling of a hospital in Sudan", "protested over the raid in Kivu": where that is of
/// which somebody speaks.
fn is_topic(scene: &Scene<'_>, tree: &Tree<'_>, act: &Candidate<'_>, word: usize) -> bool {
    const ABOUT: [&str; 6] = ["on", "over", "about", "against", "for", "of"];
    let frame = &act.frame;
    // "presented an ultimatum to Serbia in Belgrade"; "the arrest of a diplomat in Brussels" is of him.
    let of_side = |head: usize| {
        let Some(over) = scene.mention_over(head) else {
            return false;
        };
        let within = frame
            .object
            .is_some_and(|object| object != frame.at && tree.is_within(head, object));
        let whole = scene.mentions[over].office.is_none() && tree.case(head) != Some("of");
        act.cast.iter().any(|cast| cast.mention == over)
            && (!within || whole || tree.case(head) == Some("to"))
    };
    let of_paper = |head: usize| frame.object == Some(head) && HANDED.contains(tree.lemma(head));
    if tree
        .head(word)
        .is_some_and(|head| of_side(head) || of_paper(head))
    {
        return false;
    }
    if is_of_deed(tree, act, word) {
        return true;
    }
    let below = |top: usize| top != word && tree.is_within(word, top);
    frame.clause.is_none()
        && frame
            .object
            .is_some_and(|object| below(object) && object != frame.at)
        || frame.obliques.iter().any(|oblique| {
            ABOUT.contains(&oblique.preposition)
                && below(oblique.at)
                && !is_meal(tree, oblique.at)
                && !OCCASIONS.contains(&tree.lemma(oblique.at))
        })
}

/// "protested in a note against the quarantine at Kamaran", "at the test on Mururoa": where that was done which
/// somebody complains of, wherever the phrase hangs.
fn is_of_deed(tree: &Tree<'_>, act: &Candidate<'_>, word: usize) -> bool {
    let protest = act.rule.id.starts_with("statement.protest/");
    let mut node = word;
    while let Some(head) = tree.head(node).filter(|&head| !tree.is_verb(head)) {
        let deed = match tree.case(head) {
            Some("against") => true,
            Some("at") => {
                is_harm(tree, head)
                    || tree.case(word) == Some("on") && !route::is_conferring(tree, head)
            }
            _ => false,
        };
        if protest && deed && head != act.frame.at {
            return true;
        }
        node = head;
    }
    false
}

/// "signed the act on 8 January and the treaty on 29 November in Rome": where the next act was done
/// that the verb stands for, and that has a date of its own.
fn is_of_next(scene: &Scene<'_>, tree: &Tree<'_>, word: usize, own: usize) -> bool {
    let mut node = word;
    while let Some(head) = tree.head(node).filter(|_| !tree.is_verb(node)) {
        if head == own {
            let dated = |&child: &usize| child != word && scene.is_time(child);
            return tree.deprel(node) == Deprel::Conj && tree.children(node).iter().any(dated);
        }
        node = head;
    }
    false
}

/// "Within days of the raid in Quito": what went before.
pub(super) fn is_later(tree: &Tree<'_>, word: usize) -> bool {
    let mut node = word;
    while let Some(head) = tree.head(node).filter(|&head| !tree.is_verb(head)) {
        if head < word && tree.case(head) == Some("within") && !is_part_of_building(tree, head) {
            return true;
        }
        node = head;
    }
    false
}

/// "The junta in Bamako denounced": the seat says who it is, not where he acts.
fn is_seat(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    word: usize,
    venue: &Venue,
) -> bool {
    // Whom a ministry in a capital summons comes to it.
    let comes = act.rule.id.starts_with("envoy.summon/");
    act.cast.iter().any(|cast| {
        let mention = &scene.mentions[cast.mention];
        // "convicted by a court in Minsk": courts sit where they are.
        !comes
            && !matches!(tree.lemma(mention.head), "court" | "tribunal")
            && tree.head(word) == Some(mention.head)
            && tree.case(word) == Some("in")
            && mention.sector == Some("GOV")
            && mention.office.is_none()
            && mention.state == venue.country
            && SUBJECTS.contains(&tree.deprel(mention.head))
    })
}

/// "the ultimatum handed over in Belgrade", "the signing, set for Monday in Oslo": a participle that tells
/// of the act's own noun.
fn told_of(tree: &Tree<'_>, act: &Candidate<'_>, participle: usize) -> bool {
    const DONE: [&str; 10] = [
        "adopt", "conclude", "deliver", "hand", "hold", "initial", "issue", "present", "seal",
        "sign",
    ];
    let (at, subject) = (act.frame.at, act.frame.subject);
    // "The treaty, signed in Lima, ended the war", "Held in Lima, the talks ended"
    let of_paper = || {
        let paper = subject.filter(|&it| !act.frame.passive && tree.is_verb(at) && it > 0);
        let named = paper.is_some() && tree.head(participle) == paper;
        named && DONE.contains(&tree.lemma(participle))
    };
    let fronted = || {
        tree.deprel(participle) == Deprel::Advcl
            && DONE.contains(&tree.lemma(participle))
            && tree.child(participle, SUBJECTS).is_none()
            && matches!(tree.xpos(participle), Xpos::Vbn | Xpos::Vbd)
            && tree.head(participle).is_some()
            && tree.head(participle) == tree.head(at)
            && SUBJECTS.contains(&tree.deprel(at))
    };
    // "the communiqué restoring ties was signed in Dili"
    let paper_over = || {
        let paper = (tree.deprel(at) == Deprel::Acl && tree.xpos(at) == Xpos::Vbg)
            .then(|| tree.head(at))
            .flatten();
        DONE.contains(&tree.lemma(participle))
            && paper.is_some_and(|paper| tree.head(paper) == Some(participle))
    };
    let of_signing = DONE.contains(&tree.lemma(participle));
    match tree.deprel(participle) {
        Deprel::Acl => {
            let had = || tree.lemma(at) == "have" && tree.head(participle) == act.frame.object;
            tree.head(participle) == Some(at) || of_paper() || had() && of_signing
        }
        // "have a new memorandum, signed at the border post"
        Deprel::Conj if tree.xpos(participle) == Xpos::Vbn => {
            tree.head(participle) == Some(at)
                && tree.lemma(at) == "have"
                && DONE.contains(&tree.lemma(participle))
                && tree.child(participle, SUBJECTS).is_none()
        }
        _ => fronted() || paper_over(),
    }
}

/// "the minister, speaking in Rome, urged", "the council, meeting in Accra, resolved": where who says it speaks.
pub(super) fn is_speaking(tree: &Tree<'_>, act: &Candidate<'_>, participle: usize) -> bool {
    tree.deprel(participle) == Deprel::Acl
        && tree.head(participle).is_some()
        && tree.head(participle) == act.frame.subject
        && matches!(
            tree.lemma(participle),
            "speak"
                | "talk"
                | "sit"
                | "meet"
                | "gather"
                | "convene"
                | "assemble"
                | "work"
                | "operate"
        )
}

/// "Reuters in Salzburg said": where those are who tell it.
fn is_of_speaker(tree: &Tree<'_>, word: usize, verb: usize) -> bool {
    tree.child(verb, SUBJECTS)
        .is_some_and(|who| tree.is_within(word, who))
}

/// "detained following a picket staged in Minsk": police take away whom they find there.
fn is_upon_unrest(tree: &Tree<'_>, act: &Candidate<'_>, (own, word): (usize, usize)) -> bool {
    const UNREST: [&str; 11] = [
        "clash",
        "demonstration",
        "gathering",
        "march",
        "picket",
        "protest",
        "raid",
        "rally",
        "riot",
        "unrest",
        "vigil",
    ];
    act.rule.id.starts_with("coerce.arrest/")
        && tree.by(own, &[Deprel::Obl, Deprel::Nmod]).any(|noun| {
            UNREST.contains(&tree.lemma(noun))
                && matches!(tree.case(noun), Some("after" | "following" | "amid"))
                && tree.is_within(word, noun)
        })
}

/// "detained exiles demonstrating outside the embassy in Delhi", "shot men praying at a mosque in Quetta": where
/// those were to whom it was done.
fn is_of_victims(tree: &Tree<'_>, act: &Candidate<'_>, verb: usize) -> bool {
    // "hostages held in Lima were freed": there.
    const HELD: [&str; 6] = ["detain", "hold", "imprison", "intern", "jail", "keep"];
    let harmed = ["coerce.arrest/", "force.violence/"];
    let freed = act.rule.id.starts_with("concede.release/") && HELD.contains(&tree.lemma(verb));
    let (object, subject) = (act.frame.object, act.frame.subject);
    let victims = tree.head(verb);
    let there =
        harmed.iter().any(|kind| act.rule.id.starts_with(kind)) && BEING.contains(tree.lemma(verb));
    (there || freed)
        && matches!(tree.deprel(verb), Deprel::Acl | Deprel::AclRelcl)
        && victims.is_some_and(|victims| {
            object == Some(victims)
                || act.consumed.contains(&victims)
                || act.frame.passive && subject == Some(victims)
        })
}

/// "abstained when the Assembly voted in New York", "signed as they met in Lausanne": what went on at the
/// same time.
fn is_meanwhile(tree: &Tree<'_>, verb: usize, own: usize) -> bool {
    let at_once = |&child: &usize| {
        matches!(tree.deprel(child), Deprel::Advmod | Deprel::Mark)
            && matches!(tree.words.lower(child), "when" | "as")
    };
    tree.deprel(verb) == Deprel::Advcl
        && tree.head(verb) == Some(own)
        && tree.children(verb).iter().any(at_once)
}

/// "A bomb hidden in a cart in Karachi killed four": where the thing is that does it.
fn is_below_cause(scene: &Scene<'_>, tree: &Tree<'_>, act: &Candidate<'_>, word: usize) -> bool {
    act.frame.subject.is_some_and(|subject| {
        subject != word && tree.is_within(word, subject) && scene.mention_over(subject).is_none()
    })
}

/// "at the embassy", "at the residence of the ambassador": the noun is part of a phrase of place.
fn is_within_place(tree: &Tree<'_>, noun: usize, own: usize) -> bool {
    let mut node = noun;
    while node != own && !tree.is_verb(node) {
        if tree.case(node).is_some_and(|case| AT.contains(&case)) {
            return true;
        }
        let Some(head) = tree.head(node) else {
            return false;
        };
        node = head;
    }
    false
}

/// "at a conference held in Guatemala", "by a resolution adopted at Caracas": where the occasion
/// is, the act is. A paper is signed elsewhere than where troops leave or money is paid.
fn is_occasion(tree: &Tree<'_>, participle: usize, own: usize, reading: PlaceFrom) -> bool {
    let noun = (tree.deprel(participle) == Deprel::Acl)
        .then(|| tree.head(participle))
        .flatten();
    noun.is_some_and(|noun| {
        let at = |&child: &usize| {
            let word = tree.words.lower(child);
            tree.deprel(child) == Deprel::Case
                && (matches!(word, "at" | "during" | "on")
                    || word == "by" && reading != PlaceFrom::Goal)
        };
        verb_over(tree, noun) == own && tree.children(noun).iter().any(at)
    })
}
