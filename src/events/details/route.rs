//! Places that the words around an act lead to: where somebody went, "there", what opens a sentence.

use std::sync::LazyLock;

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use super::aside;
use super::is_bare_gerund;
use super::level::is_mission;
use super::own_verb;
use super::place::is_at;
use super::place::is_later;
use super::spot::capital;
use super::spot::city;
use super::spot::inside;
use super::spot::named;
use super::spot::region;
use super::spot::spot;
use super::verb_over;
use crate::actors::Matched;
use crate::actors::Mention;
use crate::events::argument::SUBJECTS;
use crate::events::matching::Candidate;
use crate::events::report::Participant;
use crate::events::report::Venue;
use crate::events::role::Role;
use crate::events::scene::Scene;
use crate::events::tree::Tree;
use crate::knowledge::MatchKind;
use crate::syntax::Deprel;
use crate::text::word_list;

/// Verbs and nouns of going.
pub(super) static MOTION: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../../data/lexicon/motion.txt")));

/// What people hold who come together.
static CONFERRING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../../data/lexicon/conferring.txt")));

/// Whether a noun names what people hold who come together: "the Vienna summit".
pub(in crate::events) fn is_conferring(tree: &Tree<'_>, word: usize) -> bool {
    CONFERRING.contains(tree.lemma(word))
}

/// The city that is visited, attacked or left: the object, or a phrase of direction.
pub(super) fn goal(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let frame = &act.frame;
    let directed = frame.obliques.iter().filter(|oblique| {
        matches!(
            tree.case(oblique.at),
            Some("to" | "into" | "from" | "on" | "against" | "for" | "over")
        )
    });
    // "flew from Astana to Tashkent": where he came from only if nothing says where he went.
    let (starts, ends): (Vec<usize>, Vec<usize>) = directed
        .map(|oblique| oblique.at)
        .partition(|&word| tree.case(word) == Some("from"));
    frame
        .object
        .into_iter()
        .chain(ends)
        .chain(starts)
        .filter(|&word| !scene.is_time(word))
        .find_map(|word| spot(scene, tree, word, on))
        .or_else(|| {
            // "dropped bombs on the people of Guernica"
            let people = frame.obliques.iter().map(|oblique| oblique.at);
            let people = people.filter(|&word| matches!(tree.case(word), Some("on" | "against")));
            frame
                .object
                .into_iter()
                .chain(people)
                .flat_map(|word| tree.by(word, &[Deprel::Nmod]))
                .filter(|&town| tree.case(town) == Some("of"))
                .find_map(|town| city(scene, town, on))
        })
        .or_else(|| end_of(scene, tree, frame.at, on).filter(|_| !tree.is_verb(frame.at)))
        .or_else(|| {
            // "Relief flights reached Banda Aceh"
            let verb = own_verb(tree, act);
            let reached = verb != frame.at && matches!(tree.lemma(verb), "enter" | "reach");
            let place = tree.child(verb, &[Deprel::Obj]).filter(|_| reached)?;
            spot(scene, tree, place, on)
        })
        .or_else(|| {
            // "put its Gotland garrison on alert"
            let object = frame.object?;
            let is_body = scene
                .mention_over(object)
                .is_some_and(|over| scene.mentions[over].matched == Matched::Institution);
            if is_body {
                return town_before(scene, tree, object, on);
            }
            let object = Some(object).filter(|&word| scene.mention_over(word).is_none())?;
            let sorted = tree.by(object, &[Deprel::Compound]);
            let mut sorted = sorted.filter(|&word| scene.words.is_capitalised(word));
            sorted.find_map(|word| city(scene, word, on).or_else(|| region(scene, word, on)))
        })
}

/// "its Gotland garrison", "Bangkok police": the town or region before the noun of a body that is called by it.
pub(super) fn town_before(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    noun: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    tree.by(noun, &[Deprel::Compound])
        .filter(|&word| word < noun && scene.words.is_capitalised(word))
        .find_map(|word| {
            let first = tree.by(word, &[Deprel::Compound, Deprel::Flat]).min();
            let span = scene
                .words
                .cover(first.map_or(word, |at| at.min(word)), word + 1);
            let name = span.of(scene.words.text);
            let country = scene.knowledge.lay_in(name, on);
            (country.is_some() && !is_land(scene, name)).then_some(Venue { span, country })
        })
}

/// Whether a name is that of a state or its people, not of a town alone: "Kuwait".
fn is_land(scene: &Scene<'_>, name: &str) -> bool {
    scene.knowledge.names().get(name).is_some_and(|entry| {
        entry
            .senses()
            .any(|sense| matches!(sense.kind(), MatchKind::Name | MatchKind::Demonym))
    })
}

/// "visited London and Athens": the visit to Greece is to Athens, where the first town was found for both.
pub(in crate::events) fn own_goal(
    scene: &Scene<'_>,
    act: &Candidate<'_>,
    participants: &[Participant],
    place: Venue,
) -> Venue {
    let mut hosts = participants
        .iter()
        .filter(|part| part.role == Role::Counterpart);
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return place;
    };
    let other = host.state.is_some() && place.country.is_some() && host.state != place.country;
    let each = ["contact.visit/", "mission."];
    let each = each.iter().any(|kind| act.rule.id.starts_with(kind));
    if !other || !each || host.span.start < place.span.end {
        return place;
    }
    let mut between = (0..scene.words.len()).filter(|&word| {
        let span = scene.words.at(word);
        span.start >= place.span.end && span.end <= host.span.start
    });
    let listed = between.all(|word| {
        // "in Luanda on Monday and in Windhoek on Wednesday"
        matches!(
            scene.words.lower(word),
            "," | "and" | "in" | "to" | "on" | "then"
        ) || scene.words.is_capitalised(word)
            || scene.is_time(word)
    });
    if listed {
        Venue {
            span: host.span,
            country: host.state,
        }
    } else {
        place
    }
}

/// "travelled to Moscow, where the two agreed".
pub(super) fn whereabouts(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    own: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let mut node = own;
    loop {
        let place = tree
            .children(node)
            .iter()
            .copied()
            .find(|&child| tree.words.lower(child) == "where");
        if let Some(at) = place {
            // The name stands right before: "to Moscow, where", "in Taba, Egypt, where".
            let above = tree.head(node).into_iter();
            return above
                .chain((at.saturating_sub(2)..at).rev())
                .find_map(|word| spot(scene, tree, word, on));
        }
        if !matches!(
            tree.deprel(node),
            Deprel::Xcomp | Deprel::Ccomp | Deprel::Conj | Deprel::Advcl
        ) {
            return None;
        }
        node = tree.head(node)?;
    }
}

/// "a ceremony in Bern at which they signed", "Oslo will host a meeting at which they are to sign": where that is held
/// at which it is done.
pub(super) fn occasion(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    own: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let held = tree
        .head(own)
        .filter(|_| matches!(tree.deprel(own), Deprel::AclRelcl | Deprel::Acl))?;
    let which = tree.by(own, &[Deprel::Obl]).any(|word| {
        tree.words.lower(word) == "which" && matches!(tree.case(word), Some("at" | "during" | "in"))
    });
    if !which || is_mission(scene, held) {
        return None;
    }
    let over = verb_over(tree, held);
    let places = |head: usize| {
        tree.by(head, &[Deprel::Nmod, Deprel::Obl])
            .filter(move |&word| word < own && is_at(tree, word, head) && !scene.is_time(word))
    };
    spot(scene, tree, held, on)
        .or_else(|| places(held).find_map(|word| spot(scene, tree, word, on)))
        .or_else(|| places(over).find_map(|word| spot(scene, tree, word, on)))
        .or_else(|| host(scene, tree, over, on))
}

/// "The American minister in Lima presented his credentials": where who acts is posted.
pub(super) fn post(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let subject = act.frame.subject?;
    tree.by(subject, &[Deprel::Nmod])
        .filter(|&word| matches!(tree.case(word), Some("in" | "at" | "to")))
        .find_map(|word| city(scene, word, on).or_else(|| named(scene, word, on)))
}

/// "Japan's ambassador in Dili signed a grant": who represents a state acts where he is posted.
pub(super) fn resident(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let subject = act.frame.subject?;
    let represents = matches!(
        tree.lemma(subject),
        "ambassador" | "chargé" | "commissioner" | "consul" | "envoy" | "general"
    );
    tree.by(subject, &[Deprel::Nmod])
        .filter(|&word| represents && tree.case(word) == Some("in"))
        .find_map(|word| city(scene, word, on).or_else(|| capital(scene, word, on)))
}

/// "The Addis Ababa talks ended": the town by which the talks that are the act are called.
pub(super) fn town_of_talks(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    // "two days of Cairo talks"
    let of = |word: usize| {
        tree.by(word, &[Deprel::Nmod])
            .filter(move |&inner| tree.case(inner) == Some("of"))
    };
    let mut talks = act
        .consumed
        .iter()
        .copied()
        .chain([act.frame.at])
        .flat_map(|word| std::iter::once(word).chain(of(word)))
        .filter(|&word| is_conferring(tree, word));
    // "the Beijing-Tokyo talks" are between them.
    let takes_part = |word: usize| {
        scene
            .mention_over(word)
            .is_some_and(|over| act.cast.iter().any(|cast| cast.mention == over))
    };
    talks.find_map(|talks| {
        tree.by(talks, &[Deprel::Compound])
            .filter(|&word| word < talks && !takes_part(word))
            .filter(|&word| tree.child(word, &[Deprel::Conj]).is_none())
            .find_map(|word| city(scene, word, on).or_else(|| capital(scene, word, on)))
    })
}

/// "reopened its Tripoli embassy": the town by which the mission acted on is called.
pub(super) fn town_of_mission(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let frame = &act.frame;
    let mission = act
        .consumed
        .iter()
        .copied()
        .chain(frame.object)
        .chain(frame.subject.filter(|_| frame.passive))
        // "granted him asylum in its London embassy"
        .chain(
            frame
                .obliques
                .iter()
                .filter(|oblique| matches!(oblique.preposition, "in" | "at" | "inside" | "outside"))
                .map(|oblique| oblique.at),
        )
        .find(|&thing| is_mission(scene, thing))?;
    tree.by(mission, &[Deprel::Compound, Deprel::Amod])
        .filter(|&word| {
            word < mission && scene.words.is_capitalised(word) && !describes(scene, word)
        })
        .find_map(|word| {
            let span = scene.words.at(word);
            let country = scene.knowledge.lay_in(span.of(scene.words.text), on)?;
            // "the US ambassador": a land by whose name it is called is whose it is.
            let land = is_land(scene, span.of(scene.words.text));
            let whose = [mission, word].into_iter().any(|word| {
                // "its Tripoli embassy" stands there.
                let body = |over: &Mention| land || over.matched != Matched::Institution;
                scene.mention_over(word).is_some_and(|over| {
                    let over = &scene.mentions[over];
                    over.matched != Matched::Capital && over.state == Some(country) && body(over)
                })
            });
            let country = Some(country);
            (!whose).then_some(Venue { span, country })
        })
}

/// "Saudi diplomatic posts" tells whose they are, not where.
fn describes(scene: &Scene<'_>, word: usize) -> bool {
    let mention = scene.mention_over(word).map(|over| &scene.mentions[over]);
    mention.is_some_and(|mention| mention.matched == Matched::Demonym)
}

/// "Ljubljana will host the ministers", "talks hosted by Qatar": whoever has the guests.
pub(super) fn host(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    own: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    if tree.lemma(own) != "host" {
        return None;
    }
    let by = tree
        .by(own, &[Deprel::Obl, Deprel::OblAgent])
        .find(|&word| tree.case(word) == Some("by"));
    let host = by.or_else(|| tree.child(own, &[Deprel::Nsubj]))?;
    city(scene, host, on).or_else(|| named(scene, host, on))
}

/// "After ten days of talks in Vienna the two reached agreement": who agrees after talks does so where they were.
pub(super) fn talks(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    own: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    if !matches!(
        tree.lemma(own),
        "agree" | "conclude" | "initial" | "reach" | "sign"
    ) {
        return None;
    }
    let after = |word: usize| {
        let mut node = word;
        let mut talks = false;
        while let Some(head) = tree.head(node).filter(|_| node != own) {
            talks |= is_conferring(tree, node);
            let case = tree.case(node);
            // "after thirteen days at Camp David"
            talks |= matches!(case, Some("after" | "following"))
                && matches!(
                    tree.lemma(node),
                    "day" | "hour" | "month" | "night" | "week"
                );
            if talks && matches!(case, Some("after" | "following" | "in" | "during" | "at")) {
                return head == own;
            }
            if tree.is_verb(node) {
                return false;
            }
            node = head;
        }
        false
    };
    (0..tree.len())
        .filter(|&word| is_at(tree, word, own) && !scene.is_time(word))
        .filter(|&word| after(word))
        .find_map(|word| spot(scene, tree, word, on).or_else(|| inside(scene, word)))
}

/// "went to Rabat in June and signed a treaty there": the place last named before the word.
pub(super) fn there(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    own: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let is_own = |word: usize| {
        let head = tree.head(word);
        let beside = head == Some(own) || head == Some(act.frame.at) || head == act.frame.object;
        // "was signed by Chad and Togo there"
        beside || head.is_some_and(|head| !tree.is_verb(head)) && verb_over(tree, word) == own
    };
    let there = (1..tree.len()).find(|&word| {
        tree.words.lower(word) == "there" && tree.deprel(word) != Deprel::Expl && is_own(word)
    })?;
    // "Chad and Togo signed a pact there": those who act are not the place.
    let who = act.frame.subject.or_else(|| tree.child(own, SUBJECTS));
    let acts = |word: usize| who.is_some_and(|who| tree.is_within(word, who));
    // "handed over two helicopters to Bolivia there": nor are those to whom it is done.
    let takes_part = |word: usize| {
        let beside = [Some(own), Some(act.frame.at), act.frame.object].contains(&tree.head(word));
        beside && matches!(tree.case(word), Some("to" | "with" | "for"))
    };
    let before = || (0..there).rev().filter(|&word| !acts(word));
    let towns =
        || before().find_map(|word| city(scene, word, on).or_else(|| capital(scene, word, on)));
    towns().or_else(|| {
        before()
            .filter(|&word| !describes(scene, word) && !takes_part(word))
            .find_map(|word| named(scene, word, on))
            .filter(|venue| venue.country.is_some())
    })
}

/// "The talks ended here on Monday": the town of the dateline.
pub(super) fn here(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    own: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    scene.filed?;
    (1..tree.len()).find(|&word| {
        let head = tree.head(word);
        tree.words.lower(word) == "here"
            && (head == Some(own)
                || head == Some(act.frame.at)
                || head == act.frame.light
                // "agreed here to exchange envoys"
                || head.is_some_and(|head| act.reality.through.contains(&head)))
    })?;
    filed(scene, on)
}

/// The town of the dateline.
pub(in crate::events) fn filed(scene: &Scene<'_>, on: Option<NaiveDate>) -> Option<Venue> {
    let span = scene.filed?;
    // "LIMA, Peru", where there are several Limas.
    let mut parts = span.of(scene.words.text).split(',').rev();
    let country = parts.find_map(|part| {
        let name: Vec<String> = part.split_whitespace().map(in_small_letters).collect();
        scene.knowledge.lay_in(&name.join(" "), on)
    });
    country.is_some().then_some(Venue { span, country })
}

/// "MEXICO" as "Mexico".
fn in_small_letters(word: &str) -> String {
    let mut letters = word.chars();
    let first: String = letters.next().into_iter().collect();
    first + &letters.as_str().to_lowercase()
}

/// "flew to Moscow for talks", "will go to Prague to meet": where somebody goes to do it.
pub(super) fn purpose(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    own: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let at = act.frame.at;
    let going = if tree.is_verb(at) {
        let aims = matches!(tree.deprel(at), Deprel::Advcl | Deprel::Xcomp | Deprel::Acl)
            && tree.is_to_infinitive(at);
        tree.head(at).filter(|_| aims)?
    } else {
        Some(own).filter(|_| matches!(tree.case(at), Some("for")))?
    };
    if !MOTION.contains(tree.lemma(going)) {
        return None;
    }
    end_of(scene, tree, going, on)
}

/// "during a visit to Mogadishu", "on a tour of Laos": where somebody was on the way.
pub(super) fn trip(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    own: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let is_trip = |&word: &usize| {
        !tree.is_verb(word)
            && matches!(tree.case(word), Some("during" | "on"))
            && MOTION.contains(tree.lemma(word))
            && verb_over(tree, word) == own
    };
    (0..tree.len()).filter(is_trip).find_map(|word| {
        // "during a visit to Laos": of a tour nobody says in which of its lands it was.
        let land = || {
            tree.by(word, &[Deprel::Nmod, Deprel::Obl])
                .filter(|_| matches!(tree.lemma(word), "trip" | "visit"))
                .filter(|&land| tree.case(land) == Some("to"))
                .filter(|&land| tree.child(land, &[Deprel::Conj]).is_none())
                .find_map(|land| named(scene, land, on))
        };
        end_of(scene, tree, word, on).or_else(land)
    })
}

/// The place that somebody goes to.
fn end_of(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    going: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let leads = |word: &usize| matches!(tree.case(*word), Some("to" | "into" | "in" | "for"));
    // "the visit to Lima on Monday": often read as a phrase of the verb.
    let next = (tree.words.lower(going + 1) == "to").then_some(going + 2);
    tree.children(going)
        .iter()
        .copied()
        .filter(leads)
        .chain(next.filter(|&word| word < tree.len()))
        .find_map(|word| spot(scene, tree, word, on))
}

/// "In Vienna, ...", "a press release in New York said that": a place before anybody acts.
pub(super) fn opening(
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
        // "met in Bamako, a day after Chad had cut its ties": what went before was elsewhere.
        && !(head < node && tree.deprel(node) == Deprel::Advcl && is_of_time(tree, node))
    {
        over.push(head);
        node = head;
    }
    // "Speaking in Nairobi, he accused ...".
    let stands = |word: usize| {
        let verb = verb_over(tree, word);
        let beside = tree.deprel(verb) == Deprel::Advcl && is_bare_gerund(tree, verb);
        over.contains(&verb) || beside && tree.head(verb).is_some_and(|head| over.contains(&head))
    };
    (0..first)
        .filter(|&word| is_at(tree, word, own) && !scene.is_time(word))
        .filter(|&word| stands(word) && !is_later(tree, word) && !aside(tree, word, act, own))
        .find_map(|word| spot(scene, tree, word, on).or_else(|| inside(scene, word)))
}

/// "after he had left", "before it fell", "since they met": a clause that is of another time than its verb.
fn is_of_time(tree: &Tree<'_>, clause: usize) -> bool {
    tree.by(clause, &[Deprel::Mark, Deprel::Case]).any(|mark| {
        matches!(
            tree.words.lower(mark),
            "after" | "before" | "since" | "until"
        )
    })
}
