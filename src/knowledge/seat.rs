//! Where seats of government lie.

use std::sync::LazyLock;

use super::Knowledge;
use super::index::Entry;
use super::names::MatchKind;
use super::state::Code;

/// A point for a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Degrees east.
    pub longitude: f64,
    /// Degrees north.
    pub latitude: f64,
    /// Whether the place is the seat of government itself, and not only in its country.
    pub is_seat: bool,
}

struct Seat {
    code: Code,
    name: &'static str,
    latitude: f64,
    longitude: f64,
}

static SEATS: LazyLock<Vec<Seat>> = LazyLock::new(|| {
    let lines = include_str!("../../data/knowledge/curated/seats.tsv").lines();
    // A test reads every line.
    lines.skip(2).filter_map(read).collect()
});

fn read(line: &'static str) -> Option<Seat> {
    let mut fields = line.split('\t');
    Some(Seat {
        code: fields.next()?.parse().ok()?,
        name: fields.next()?,
        latitude: fields.next()?.parse().ok()?,
        longitude: fields.next()?.parse().ok()?,
    })
}

impl Knowledge {
    /// The point of the seat of government of a country, for a place in it; `None` where the
    /// country has none that is known.
    pub fn locate(&self, place: Option<&str>, country: Code) -> Option<Point> {
        let at = SEATS
            .binary_search_by_key(&country, |seat| seat.code)
            .ok()?;
        let seat = &SEATS[at];
        let is_capital = |place: &str| {
            let senses = self.names().get(place).into_iter().flat_map(Entry::senses);
            senses
                .into_iter()
                .any(|sense| sense.kind() == MatchKind::Capital && sense.code == Some(country))
        };
        Some(Point {
            longitude: seat.longitude,
            latitude: seat.latitude,
            is_seat: place.is_some_and(|place| place == seat.name || is_capital(place)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::SEATS;
    use crate::knowledge::Knowledge;

    #[test]
    fn every_line_is_read_and_names_a_state() {
        let lines = include_str!("../../data/knowledge/curated/seats.tsv").lines();
        assert_eq!(lines.count() - 2, SEATS.len());
        assert!(SEATS.is_sorted_by(|x, y| x.code < y.code));
        for seat in SEATS.iter() {
            assert!(
                Knowledge::builtin().state(seat.code).is_some(),
                "{}",
                seat.code
            );
            assert!(seat.latitude.abs() < 70.0 && seat.longitude.abs() <= 180.0);
        }
    }

    #[test]
    fn every_member_of_the_united_nations_has_a_seat() {
        let knowledge = Knowledge::builtin();
        for state in knowledge.states() {
            let sovereign = state.status == crate::knowledge::Status::Sovereign && state.stands();
            if sovereign {
                assert!(
                    knowledge.locate(None, state.code).is_some(),
                    "{}",
                    state.code
                );
            }
        }
    }

    #[test]
    fn a_capital_is_told_from_another_town() {
        let knowledge = Knowledge::builtin();
        let peru = "PER".parse().unwrap();
        assert!(knowledge.locate(Some("Lima"), peru).unwrap().is_seat);
        assert!(!knowledge.locate(Some("Cuzco"), peru).unwrap().is_seat);
    }
}
