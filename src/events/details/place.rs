//! Where an act took place.

use std::sync::LazyLock;

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use super::aside;
use super::belongs;
use super::is_ahead;
use super::level::is_mission;
use super::own_verb;
use super::route;
use super::spot::beside;
use super::spot::city;
use super::spot::inside;
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
const WITHIN: [&str; 7] = [
    "under", "behind", "beneath", "within", "on", "before", "along",
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
            (is_at(tree, word, own) || is_part(tree, word))
                && !tree.is_verb(word)
                && !scene.is_time(word)
        })
        .filter_map(|word| {
            let rank = rank(scene, tree, act, (own, word), reading)?;
            let venue = spot(scene, tree, word, on).or_else(|| {
                // "in its embassy in Lima": no seat of those who have its name.
                let seat = || inside(scene, word).filter(|_| !is_mission(scene, word));
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
        .or_else(|| route::opening(scene, tree, act, own, on))
        .or_else(|| {
            (reading == PlaceFrom::Phrase)
                .then(|| route::talks(scene, tree, own, on))
                .flatten()
        })
}

/// Whether a word stands as a place in or at which something is done.
pub(super) fn is_at(tree: &Tree<'_>, word: usize, own: usize) -> bool {
    tree.case(word).is_some_and(|case| {
        AT.contains(&case)
            || case == "on"
                && (is_site(tree, word)
                    || is_part_of_area(tree, word)
                    || ISLANDS.contains(tree.words.lower(word)))
            // "marched through Nairobi"
            || matches!(case, "through" | "across" | "along")
                && tree.head(word) == Some(own)
                && route::MOTION.contains(tree.lemma(own))
    }) || is_before_subject(tree, word)
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
    if is_elsewhere(tree, word, at) {
        return None;
    }
    // "is in Paris this week": the place is what is told.
    if word == own {
        return Some(0);
    }
    let head = tree.head(word)?;
    let beside = head == own || Some(head) == act.frame.light;
    if is_of_verb(reading) {
        let alone = beside && own == at && tree.deprel(word) == Deprel::Obl;
        let below = || belongs(tree, word, own, 3) && !aside(tree, word, act, own);
        return (alone || below()).then_some(u8::from(!alone));
    }
    if reading == PlaceFrom::Speech && is_topic(scene, tree, act, word) {
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
    // "the storming of the consulate in Benghazi": where the consulate is. "Met at the embassy in
    // Doha" tells of the place as well.
    let of_mission =
        reading != PlaceFrom::Goal && is_mission(scene, head) && !is_within_place(tree, head, own);
    if is_subject_matter(tree, word, at) {
        // "held talks on their border in Accra": the parser hangs the town on what stands before it.
        let is_town = city(scene, word, None).is_some()
            || scene
                .mention_over(word)
                .is_some_and(|over| scene.mentions[over].matched == Matched::Capital);
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
        is_upon_unrest(tree, act, (own, word)).then_some(6)
    } else if over == own && word < 4 {
        Some(3)
    } else if over == own && !of_mission {
        Some(4)
    } else if told_of(tree, act, over)
        || is_meanwhile(tree, over, own)
        || reading == PlaceFrom::Goal && is_below_cause(scene, tree, act, word)
        || is_occasion(tree, head, own, reading)
        || is_of_victims(tree, act, over)
        || reading == PlaceFrom::Phrase && is_speaking(tree, act, over)
        // "wants guarantees, the minister said in Istanbul"
        || reading == PlaceFrom::Speech
            && (act.reality.said_by == Some(over) || is_speaking(tree, act, over))
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

/// "talks on the situation in Darfur": where that is of which they speak.
fn is_subject_matter(tree: &Tree<'_>, word: usize, at: usize) -> bool {
    // "on the sidelines of the summit in Bali"
    const OCCASIONS: [&str; 6] = ["sideline", "margin", "fringe", "eve", "occasion", "visit"];
    let mut node = word;
    while let Some(head) = tree.head(node).filter(|&head| head != at) {
        // "failed to agree on the river in talks at Geneva"
        let occasion = route::is_conferring(tree, head)
            && matches!(tree.case(head), Some("at" | "during" | "in"));
        if tree.is_verb(head) || occasion && tree.is_verb(at) {
            return false;
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
            return true;
        }
        node = head;
    }
    false
}

/// "criticised the shelling of a hospital in Sudan", "protested over the raid in Kivu": where that is of
/// which somebody speaks.
fn is_topic(scene: &Scene<'_>, tree: &Tree<'_>, act: &Candidate<'_>, word: usize) -> bool {
    const ABOUT: [&str; 6] = ["on", "over", "about", "against", "for", "of"];
    let frame = &act.frame;
    // "presented an ultimatum to Serbia in Belgrade"
    let of_side = |head: usize| {
        let mention = scene.mention_over(head);
        mention.is_some_and(|over| act.cast.iter().any(|cast| cast.mention == over))
    };
    let of_paper = |head: usize| frame.object == Some(head) && HANDED.contains(tree.lemma(head));
    if tree
        .head(word)
        .is_some_and(|head| of_side(head) || of_paper(head))
    {
        return false;
    }
    let below = |top: usize| top != word && tree.is_within(word, top);
    frame.clause.is_none()
        && frame
            .object
            .is_some_and(|object| below(object) && object != frame.at)
        || frame
            .obliques
            .iter()
            .any(|oblique| ABOUT.contains(&oblique.preposition) && below(oblique.at))
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
        !comes
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
    match tree.deprel(participle) {
        Deprel::Acl => tree.head(participle) == Some(at) || of_paper(),
        _ => fronted() || paper_over(),
    }
}

/// "the minister, speaking in Rome, urged", "the council, meeting in Accra, resolved": where who says it speaks.
fn is_speaking(tree: &Tree<'_>, act: &Candidate<'_>, participle: usize) -> bool {
    tree.deprel(participle) == Deprel::Acl
        && tree.head(participle).is_some()
        && tree.head(participle) == act.frame.subject
        && matches!(
            tree.lemma(participle),
            "speak" | "talk" | "sit" | "meet" | "gather" | "convene" | "assemble"
        )
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
    let harmed = ["coerce.arrest/", "force.violence/"];
    let (object, subject) = (act.frame.object, act.frame.subject);
    let victims = tree.head(verb);
    harmed.iter().any(|kind| act.rule.id.starts_with(kind))
        && matches!(tree.deprel(verb), Deprel::Acl | Deprel::AclRelcl)
        && BEING.contains(tree.lemma(verb))
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
