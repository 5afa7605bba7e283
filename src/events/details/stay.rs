//! Where those who act are at the time, told beside the act: "While in Lusaka", "was in Harare and met", "met X, who
//! arrived in Baku", the dateline of a report on who received whom.

use chrono::NaiveDate;

use super::is_ahead;
use super::is_bare_gerund;
use super::level::is_mission;
use super::own_verb;
use super::place::is_at;
use super::route::MOTION;
use super::route::filed;
use super::spot::inside;
use super::spot::named;
use super::spot::spot;
use crate::actors::Matched;
use crate::actors::Standing;
use crate::events::argument::SUBJECTS;
use crate::events::codebook::Kind;
use crate::events::codebook::PlaceFrom;
use crate::events::matching::Candidate;
use crate::events::report::Venue;
use crate::events::role::Role;
use crate::events::scene::Scene;
use crate::events::status::Status;
use crate::events::tree::Tree;
use crate::syntax::Deprel;
use crate::syntax::Xpos;

/// Verbs of going away, whose place is the one left.
const LEAVING: [&str; 8] = [
    "depart", "escape", "evacuate", "flee", "leave", "emigrate", "sail", "march",
];

/// Verbs of a host, who is at home in the town that a report comes from.
const HOSTING: [&str; 8] = [
    "receive", "host", "welcome", "greet", "summon", "call", "meet", "hold",
];

/// Verbs of coming together: "met in Vienna and signed", "shook hands in Oslo and agreed".
const MEETING: [&str; 6] = ["assemble", "convene", "gather", "meet", "shake", "sit"];

/// Verbs whose object is where somebody is.
const VISITING: [&str; 3] = ["visit", "tour", "reach"];

/// Where those who act are, by the words around the act.
pub(in crate::events) fn around(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    kind: &Kind,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    if is_ahead(tree, act.frame.at) {
        return land(scene, tree, (act, &kind.code));
    }
    let own = own_verb(tree, act);
    let told = || {
        while_in(scene, tree, own, on)
            .or_else(|| visiting(scene, tree, own, on))
            .or_else(|| between(scene, tree, own, on))
            .or_else(|| joined(scene, tree, own, on))
            .or_else(|| arrived(scene, tree, own, on))
    };
    let open = matches!(kind.place, PlaceFrom::Phrase | PlaceFrom::Speech);
    // "arrived at Andrews and was greeted by the president"
    let received = || visiting(scene, tree, own, on).or_else(|| joined(scene, tree, own, on));
    let visit = kind.code == "contact.visit";
    open.then(told)
        .flatten()
        .or_else(|| visit.then(received).flatten())
        .or_else(|| land(scene, tree, (act, &kind.code)))
        .or_else(|| guest(scene, tree, (act, &kind.code), on))
        .or_else(|| at_home(scene, tree, (act, &kind.code), own, on))
        .or_else(|| dateline(scene, tree, (act, &kind.code), own, on))
}

/// "paid a visit to Italy", "invaded Poland", "marched into Austria": the one country that is entered.
fn land(scene: &Scene<'_>, tree: &Tree<'_>, (act, kind): (&Candidate<'_>, &str)) -> Option<Venue> {
    const ENTERING: [&str; 8] = [
        "conquer",
        "enter",
        "invade",
        "invasion",
        "occupation",
        "occupy",
        "overrun",
        "reconquer",
    ];
    let at = act.frame.at;
    let visited = kind == "contact.visit";
    let taken = matches!(kind, "force.attack" | "coerce.occupy");
    let entered = taken && ENTERING.contains(&tree.lemma(at));
    let reached = |word: usize| {
        taken
            && (MOTION.contains(tree.lemma(at)) || tree.lemma(at) == "land")
            && matches!(tree.case(word), Some("in" | "into" | "on"))
    };
    let hosts = || {
        act.cast
            .iter()
            .filter(|cast| cast.role == Role::Counterpart)
            .map(|cast| &scene.mentions[cast.mention])
    };
    let land = hosts().find(|land| {
        land.matched == Matched::Name
            && land.office.is_none()
            && land.sector.is_none()
            && land.state.is_some()
            && land.state == land.actor
    })?;
    let alone = hosts().all(|other| other.state == land.state);
    (alone && (visited || entered || reached(land.head))).then_some(Venue {
        span: land.span,
        country: land.state,
    })
}

/// The country or town of a place at which somebody is.
fn at(scene: &Scene<'_>, tree: &Tree<'_>, word: usize, on: Option<NaiveDate>) -> Option<Venue> {
    spot(scene, tree, word, on).or_else(|| {
        let mention = &scene.mentions[scene.mention_over(word)?];
        (mention.standing == Standing::Place)
            .then(|| named(scene, word, on))
            .flatten()
            // "Gathered at Lancaster House"
            .or_else(|| inside(scene, word).filter(|_| !is_mission(scene, word)))
    })
}

/// "While in Zimbabwe the president held talks".
fn while_in(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    own: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let words = tree.words;
    let mark = (0..tree.len().saturating_sub(2)).find(|&word| {
        words.lower(word) == "while" && matches!(words.lower(word + 1), "in" | "at")
    })?;
    let place = (mark + 2..(mark + 6).min(tree.len()))
        .find(|&word| is_at(tree, word, own) && !scene.is_time(word))?;
    let mut node = own;
    while !tree.is_within(place, node) {
        if !matches!(tree.deprel(node), Deprel::Xcomp | Deprel::Ccomp) {
            return None;
        }
        node = tree.head(node)?;
    }
    at(scene, tree, place, on)
}

/// "Visiting Nairobi, she signed a treaty", "the minister, speaking in Lomé, praised", "Meeting in Accra, they agreed".
fn visiting(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    own: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let gerunds = || {
        tree.by(own, &[Deprel::Advcl]).filter(|&verb| {
            is_bare_gerund(tree, verb) || is_while(tree, verb) || is_guest(tree, verb)
        })
    };
    gerunds()
        .filter(|&verb| VISITING.contains(&tree.lemma(verb)))
        .filter_map(|verb| tree.child(verb, &[Deprel::Obj]))
        .find_map(|place| spot(scene, tree, place, on))
        .or_else(|| {
            gerunds()
                .filter(|&verb| {
                    matches!(
                        tree.lemma(verb),
                        "speak" | "sit" | "attend" | "host" | "receive" | "work" | "operate"
                    ) || MEETING.contains(&tree.lemma(verb))
                })
                .flat_map(|verb| tree.by(verb, &[Deprel::Obl]))
                .filter(|&word| is_at(tree, word, own) && !scene.is_time(word))
                .find_map(|place| at(scene, tree, place, on))
        })
}

/// "While visiting Helsinki"
fn is_while(tree: &Tree<'_>, verb: usize) -> bool {
    tree.xpos(verb) == Xpos::Vbg
        && tree.child(verb, &[Deprel::Nsubj, Deprel::Aux]).is_none()
        && tree
            .by(verb, &[Deprel::Mark])
            .all(|mark| tree.words.lower(mark) == "while")
}

/// "Gathered in Ottawa, they signed", "Hosted by the king in Jeddah, they agreed"
fn is_guest(tree: &Tree<'_>, verb: usize) -> bool {
    matches!(tree.xpos(verb), Xpos::Vbn | Xpos::Vbd)
        && (MEETING.contains(&tree.lemma(verb)) || matches!(tree.lemma(verb), "host" | "receive"))
        && tree
            .child(
                verb,
                &[Deprel::Nsubj, Deprel::Mark, Deprel::Case, Deprel::Aux],
            )
            .is_none()
}

/// "Before flying home from Port Vila she signed", "after landing in Tokyo he met": the town on either end of a stay.
fn between(scene: &Scene<'_>, tree: &Tree<'_>, own: usize, on: Option<NaiveDate>) -> Option<Venue> {
    // "Having landed in Quito"
    let having = |verb: usize| {
        tree.by(verb, &[Deprel::Aux])
            .any(|word| tree.words.lower(word) == "having")
    };
    let clause = |verb: &usize| {
        (tree.xpos(*verb) == Xpos::Vbg || having(*verb))
            && tree.child(*verb, &[Deprel::Nsubj]).is_none()
    };
    let mut clauses = tree.by(own, &[Deprel::Advcl]).filter(clause);
    clauses.find_map(|verb| {
        let mark = tree
            .child(verb, &[Deprel::Mark, Deprel::Case])
            .or_else(|| tree.child(verb, &[Deprel::Aux]).filter(|_| having(verb)))?;
        let obliques = |cases: &'static [&'static str]| {
            tree.by(verb, &[Deprel::Obl]).filter(move |&word| {
                tree.case(word).is_some_and(|case| cases.contains(&case)) && !scene.is_time(word)
            })
        };
        match (tree.words.lower(mark), tree.lemma(verb)) {
            ("before", "leave" | "depart" | "fly" | "return") => tree
                .child(verb, &[Deprel::Obj])
                .into_iter()
                .chain(obliques(&["from"]))
                .find_map(|word| at(scene, tree, word, on)),
            ("after" | "on" | "upon" | "having", "arrive" | "land") => {
                obliques(&["in", "at"]).find_map(|word| at(scene, tree, word, on))
            }
            _ => None,
        }
    })
}

/// "LIMA (Reuters) - Chile's foreign minister met his Peruvian colleague": where a report was sent from that opens with
/// who met, face to face, and names no other place.
fn dateline(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    (act, kind): (&Candidate<'_>, &str),
    own: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    const OPENING: u32 = 60;
    const AFAR: [&str; 9] = [
        "call",
        "letter",
        "online",
        "phone",
        "telephone",
        "video",
        "videoconference",
        "virtual",
        "virtually",
    ];
    let filed_at = scene.filed?;
    let opens = scene.words.at(0).start < filed_at.end + OPENING;
    let main = match tree.deprel(own) {
        Deprel::Root => true,
        Deprel::Conj => tree
            .head(own)
            .is_some_and(|first| tree.deprel(first) == Deprel::Root),
        _ => false,
    };
    let done = matches!(
        act.reality.status,
        None | Some(Status::Occurred | Status::Ongoing)
    );
    if !opens || !main || !done || !is_meeting(kind) && kind != "agreement.sign" {
        return None;
    }
    let elsewhere = (0..tree.len()).any(|word| {
        AFAR.contains(&tree.lemma(word))
            || is_at(tree, word, own) && at(scene, tree, word, on).is_some()
    });
    filed(scene, on).filter(|_| !elsewhere)
}

/// "was in Harare and held talks", "arrived in Lima on Monday and met": of verbs that share a subject, the place of the
/// one of going or being.
fn joined(scene: &Scene<'_>, tree: &Tree<'_>, own: usize, on: Option<NaiveDate>) -> Option<Venue> {
    let mut node = own;
    while tree.deprel(node) == Deprel::Xcomp {
        node = tree.head(node)?;
    }
    let first = tree
        .head(node)
        .filter(|_| tree.deprel(node) == Deprel::Conj)?;
    // "assembled in Paris, and in March they signed": the same people.
    // "At the Élysée he received the king, and the two signed"
    let hosts = matches!(tree.lemma(first), "receive" | "welcome" | "host");
    let meets = hosts || MEETING.contains(&tree.lemma(first));
    let others = |verb: usize| {
        tree.child(verb, SUBJECTS)
            .is_some_and(|who| !(meets && matches!(tree.words.lower(who), "they" | "two" | "both")))
    };
    if node != own && others(own) || others(node) || first > own {
        return None;
    }
    if hosts {
        return tree
            .by(first, &[Deprel::Obl])
            .filter(|&word| is_at(tree, word, first) && !scene.is_time(word))
            .find_map(|word| at(scene, tree, word, on).or_else(|| inside(scene, word)));
    }
    stays(scene, tree, first, own, on)
}

/// "flew on to Cairo on Thursday, where he met the president": the place of which the clause is told.
fn arrived(scene: &Scene<'_>, tree: &Tree<'_>, own: usize, on: Option<NaiveDate>) -> Option<Venue> {
    let there = tree
        .by(own, &[Deprel::Advmod, Deprel::Mark])
        .any(|word| tree.words.lower(word) == "where");
    let above = tree.head(own).filter(|_| there)?;
    if tree.is_verb(above) {
        return stays(scene, tree, above, own, on);
    }
    let land = || {
        let before = tree.words.lower(above + 1) == "," && tree.words.lower(above + 2) == "where";
        before.then(|| named(scene, above, on)).flatten()
    };
    at(scene, tree, above, on).or_else(land).or_else(|| {
        // The clause may hang on the day behind the town.
        let verb = tree.head(above).filter(|&verb| tree.is_verb(verb))?;
        stays(scene, tree, verb, own, on)
    })
}

/// The place in which somebody is or arrives by a verb.
fn stays(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    verb: usize,
    own: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    if tree.child(verb, &[Deprel::Cop]).is_some() {
        // "who was on an official visit to Tajikistan"
        if tree.case(verb) == Some("on") && MOTION.contains(tree.lemma(verb)) {
            return tree
                .by(verb, &[Deprel::Nmod, Deprel::Obl])
                .filter(|&word| matches!(tree.case(word), Some("to" | "in")))
                .find_map(|word| at(scene, tree, word, on).or_else(|| named(scene, word, on)));
        }
        return is_at(tree, verb, own)
            .then(|| at(scene, tree, verb, on))
            .flatten();
    }
    if VISITING.contains(&tree.lemma(verb)) {
        let place = tree.child(verb, &[Deprel::Obj])?;
        return spot(scene, tree, place, on);
    }
    let comes = MOTION.contains(tree.lemma(verb)) || MEETING.contains(&tree.lemma(verb));
    if !comes || LEAVING.contains(&tree.lemma(verb)) {
        return None;
    }
    // "met the Somali envoy in Nairobi and handed him a note": the parser hangs the town on whom he met.
    let met = tree
        .child(verb, &[Deprel::Obj])
        .filter(|_| MEETING.contains(&tree.lemma(verb)));
    let beside = met
        .into_iter()
        .flat_map(|other| tree.by(other, &[Deprel::Nmod]))
        .filter(|&word| matches!(tree.case(word), Some("in" | "at")));
    tree.by(verb, &[Deprel::Obl])
        .filter(|&word| matches!(tree.case(word), Some("in" | "to" | "at" | "into")))
        .chain(beside)
        .filter(|&word| !scene.is_time(word))
        .find_map(|word| at(scene, tree, word, on))
}

/// "met the minister of Azerbaijan, who arrived in Ashgabat": where the guest is.
fn guest(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    (act, kind): (&Candidate<'_>, &str),
    on: Option<NaiveDate>,
) -> Option<Venue> {
    if !is_meeting(kind) {
        return None;
    }
    act.cast
        .iter()
        .flat_map(|cast| {
            let mention = &scene.mentions[cast.mention];
            mention.first..mention.last
        })
        .flat_map(|word| tree.by(word, &[Deprel::AclRelcl]))
        .filter(|&clause| {
            let who = tree.child(clause, &[Deprel::Nsubj]);
            who.is_some_and(|who| tree.words.lower(who) == "who")
        })
        .find_map(|clause| stays(scene, tree, clause, clause, on))
}

fn is_meeting(kind: &str) -> bool {
    matches!(
        kind,
        "contact.meet" | "contact.summit" | "contact.negotiate"
    )
}

/// "HANOI (VNA) - The prime minister received China's foreign minister": who receives or summons somebody does so in
/// his capital, from which the report comes.
fn at_home(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    (act, kind): (&Candidate<'_>, &str),
    own: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    if !is_meeting(kind) && !matches!(kind, "envoy.summon" | "envoy.accredit") {
        return None;
    }
    let verb = tree.lemma(own);
    let subject = act.frame.subject.or_else(|| tree.child(own, SUBJECTS))?;
    let host = &scene.mentions[scene.mention_over(subject)?];
    if !HOSTING.contains(&verb) || tree.deprel(subject) != Deprel::Nsubj {
        return None;
    }
    let venue = filed(scene, on)?;
    (host.state.is_some() && host.state == venue.country).then_some(venue)
}
