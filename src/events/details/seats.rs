//! Where bodies of states sit, and where those are who act on the way.

use std::sync::LazyLock;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::clauses::is_trailing;
use super::is_bare_gerund;
use super::place::is_at;
use super::rows;
use super::spot::named;
use super::spot::spot;
use crate::events::matching::Candidate;
use crate::events::report::Venue;
use crate::events::scene::Scene;
use crate::events::tree::Tree;
use crate::knowledge::Code;
use crate::syntax::Deprel;

/// A country in which a body has its seat, and the years in which it had it there.
struct Seat {
    country: Code,
    from: i32,
    to: i32,
}

/// Seats of bodies whose house stands in one place.
static SEATS: LazyLock<FxHashMap<Code, Vec<Seat>>> = LazyLock::new(|| {
    let mut seats: FxHashMap<Code, Vec<Seat>> = FxHashMap::default();
    for [body, country, from, to] in rows(include_str!("../../../data/lexicon/body_seats.tsv")) {
        // A test reads every line.
        if let (Ok(body), Ok(country)) = (body.parse::<Code>(), country.parse::<Code>()) {
            seats.entry(body).or_default().push(Seat {
                country,
                from: from.parse().unwrap_or(i32::MIN),
                to: to.parse().unwrap_or(i32::MAX),
            });
        }
    }
    seats
});

/// "at UN headquarters", "at the seat of the OAS", "at the OPEC secretariat": the land in which the body sits.
pub(super) fn headquarters(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    word: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let house = matches!(
        tree.words.lower(word),
        "headquarters" | "headquarter" | "hq" | "seat" | "secretariat"
    );
    if !house {
        return None;
    }
    // "at its headquarters in Geneva": the town itself is named.
    let town = |at: usize| spot(scene, tree, at, on).or_else(|| named(scene, at, on));
    let told = tree
        .by(word, &[Deprel::Nmod])
        .filter(|&at| tree.case(at) == Some("in"))
        .find_map(town);
    let owns = [
        Deprel::Compound,
        Deprel::NmodPoss,
        Deprel::Nmod,
        Deprel::Amod,
    ];
    told.or_else(|| {
        tree.by(word, &owns)
            .filter(|&at| at < word || tree.case(at) == Some("of"))
            .chain([word])
            .find_map(|at| {
                let mention = &scene.mentions[scene.mention_over(at)?];
                let country = seat_of(mention.actor?, on)?;
                Some(Venue {
                    span: mention.span,
                    country: Some(country),
                })
            })
    })
}

/// The land in which a body sits on a day: of several that it has had, the one of the day, or the last.
fn seat_of(body: Code, on: Option<NaiveDate>) -> Option<Code> {
    use chrono::Datelike as _;
    let seats = SEATS.get(&body)?;
    let holds = |seat: &&Seat| on.is_none_or(|day| (seat.from..=seat.to).contains(&day.year()));
    seats.iter().rev().find(holds).map(|seat| seat.country)
}

/// "A senator, visiting Lima, urged": where somebody is who acts on a visit.
pub(super) fn visiting(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    act: &Candidate<'_>,
    own: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let subject = act.frame.subject;
    let of = |head: usize| tree.by(head, &[Deprel::Acl, Deprel::Advcl]);
    subject
        .into_iter()
        .chain([own])
        .flat_map(of)
        .filter(|&going| matches!(tree.lemma(going), "visit" | "tour"))
        .filter(|&going| is_bare_gerund(tree, going))
        .filter_map(|going| tree.child(going, &[Deprel::Obj]))
        .find_map(|place| spot(scene, tree, place, on).or_else(|| named(scene, place, on)))
}

/// "exchanged notes in Lima fixing the frontier": what is told of by the way was done where the verb was.
pub(super) fn over_trailing(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    own: usize,
    on: Option<NaiveDate>,
) -> Option<Venue> {
    let over = tree
        .head(own)
        .filter(|&over| is_trailing(tree, over, own))?;
    let object = tree.child(over, &[Deprel::Obj]);
    let beside = [Some(over), object].into_iter().flatten();
    beside
        .flat_map(|head| tree.by(head, &[Deprel::Obl, Deprel::Nmod]))
        .filter(|&word| word < own && is_at(tree, word, over) && !scene.is_time(word))
        .find_map(|word| spot(scene, tree, word, on))
}

/// "on a ship anchored off Malta": the participle tells where the thing lies on which it is done.
pub(super) fn is_lying(tree: &Tree<'_>, participle: usize, own: usize) -> bool {
    let thing = (tree.deprel(participle) == Deprel::Acl)
        .then(|| tree.head(participle))
        .flatten();
    matches!(
        tree.lemma(participle),
        "anchor" | "berth" | "cruise" | "dock" | "lie" | "moor" | "park" | "station"
    ) && thing.is_some_and(|thing| {
        let within = [Some(thing), tree.child(thing, &[Deprel::Nmod])];
        super::verb_over(tree, thing) == own
            && within.into_iter().flatten().any(|word| {
                matches!(
                    tree.case(word),
                    Some("on" | "aboard" | "in" | "at" | "inside")
                )
            })
    })
}

/// "in what was then Leningrad": a place by the name that it had.
pub(super) fn is_then_called(tree: &Tree<'_>, word: usize) -> bool {
    let lower = |back: usize| word.checked_sub(back).map(|at| tree.words.lower(at));
    let adverb = matches!(lower(1), Some("then" | "now" | "today" | "still" | "later"));
    let from = usize::from(adverb);
    matches!(lower(from + 1), Some("was" | "is" | "were"))
        && lower(from + 2) == Some("what")
        && matches!(lower(from + 3), Some("in" | "at" | "near" | "outside"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_seat_is_read() {
        for [body, country, from, to] in rows(include_str!("../../../data/lexicon/body_seats.tsv"))
        {
            assert!(body.parse::<Code>().is_ok(), "{body}");
            assert!(country.parse::<Code>().is_ok(), "{country}");
            for year in [from, to] {
                assert!(year.is_empty() || year.parse::<i32>().is_ok(), "{year}");
            }
        }
    }

    #[test]
    fn a_body_that_moved_sits_where_it_sat_then() {
        let nato = "NATO".parse().unwrap();
        let on = |year| NaiveDate::from_ymd_opt(year, 5, 1);
        assert_eq!(seat_of(nato, on(1960)), "FRA".parse().ok());
        assert_eq!(seat_of(nato, on(2019)), "BEL".parse().ok());
        assert_eq!(seat_of(nato, None), "BEL".parse().ok());
    }
}
