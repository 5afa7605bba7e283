//! The state of relations over time: what comes out of sequences of events.

use chrono::NaiveDate;
use plenipo::events::Status;
use plenipo::knowledge::Knowledge;
use plenipo::relations::{Act, Basis, Days, Level, Spell, Tie, as_of, derive};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Days as they are told: a year, a month, a day, or nothing.
fn days(text: &str) -> Option<Days> {
    let (first, last) = match text.len() {
        0 => return None,
        4 => (format!("{text}-01-01"), format!("{text}-12-31")),
        7 => (format!("{text}-01"), format!("{text}-28")),
        _ => (text.to_owned(), text.to_owned()),
    };
    Some(Days {
        first: day(&first),
        last: day(&last),
    })
}

/// `kind status parties-or-source>target days level`.
fn act(line: &str) -> Act {
    let mut words = line.split(' ');
    let mut next = || words.next().unwrap_or_default();
    let (kind, status, sides, when, level) = (next(), next(), next(), next(), next());
    let codes = |side: &str| {
        side.split(';')
            .filter_map(|code| code.parse().ok())
            .collect()
    };
    let (source, target) = sides.split_once('>').unwrap_or((sides, ""));
    Act {
        event: line.to_owned(),
        kind: kind.to_owned(),
        status: status.parse::<Status>().unwrap(),
        source: codes(source),
        target: codes(target),
        background: true,
        days: days(when),
        other_days: Vec::new(),
        published: None,
        level: (!level.is_empty()).then(|| level.to_owned()),
        place_country: None,
        confidence: 0.8,
        n_reports: 1,
    }
}

fn spells(lines: &[&str]) -> Vec<Spell> {
    let acts: Vec<Act> = lines.iter().map(|line| act(line)).collect();
    derive(&acts, Knowledge::builtin())
}

fn bound(day: Option<NaiveDate>) -> String {
    day.map_or("?".to_owned(), |day| day.to_string())
}

/// `CUB;KOR established 1949-01-01..1949-12-31 minister/?`.
fn shown(spells: &[Spell]) -> Vec<String> {
    let level = |spell: &Spell, side: usize| spell.levels[side].map_or("?", |level| level.as_str());
    spells
        .iter()
        .map(|spell| {
            format!(
                "{} {} {}..{} {}/{}",
                spell.dyad(),
                spell.tie.as_str(),
                bound(spell.start.earliest),
                bound(spell.start.latest),
                level(spell, 0),
                level(spell, 1),
            )
        })
        .collect()
}

fn state_on(spells: &[Spell], on: &str) -> String {
    let found = as_of(spells, day(on), Knowledge::builtin());
    let possible: Vec<&str> = found.possible.iter().map(|tie| tie.as_str()).collect();
    found
        .tie
        .map_or_else(|| possible.join("|"), |tie| tie.as_str().to_owned())
}

#[test]
fn envoys_exchanged_later_are_no_second_beginning() {
    let found = spells(&[
        "relations.restore occurred IDN;NLD 1963-03-13",
        "relations.establish occurred IDN;NLD 1964 ambassador",
    ]);
    let lines = shown(&found);
    assert!(lines.ends_with(&[
        "IDN;NLD established 1963-03-13..1963-03-13 ?/?".to_owned(),
        "IDN;NLD established 1964-01-01..1964-12-31 ambassador/ambassador".to_owned(),
    ]));
    assert!(found.iter().all(|spell| spell.conflicts.is_empty()));
}

#[test]
fn what_a_republic_takes_up_in_its_first_year_is_not_told_to_follow_what_it_took_over() {
    let found = spells(&[
        "relations.sever occurred ROU;XOT 1916-08-30",
        "relations.establish occurred ROU;TUR 1923",
    ]);
    let own: Vec<String> = shown(&found)
        .into_iter()
        .filter(|line| line.starts_with("ROU;TUR"))
        .collect();
    assert_eq!(own, ["ROU;TUR established 1923-01-01..1923-12-31 ?/?"]);
}

#[test]
fn recognition_taken_from_exiles_breaks_nothing() {
    let told = [
        "relations.establish occurred CHL;POL 1920-12-07",
        "recognition.withdraw occurred CHL>POL 1945",
    ];
    let mut acts: Vec<Act> = told.iter().map(|line| act(line)).collect();
    acts[1].place_country = "GBR".parse().ok();
    let found = derive(&acts, Knowledge::builtin());
    assert_eq!(state_on(&found, "1950-01-01"), "established");
    acts[1].place_country = None;
    let found = derive(&acts, Knowledge::builtin());
    assert_eq!(state_on(&found, "1950-01-01"), "severed");
}

#[test]
fn relations_end_and_begin_again() {
    let found = spells(&[
        "relations.sever occurred CUB;KOR 1959",
        "relations.establish occurred CUB;KOR 2024-02-14",
        "relations.establish occurred CUB;KOR 1949",
    ]);
    assert_eq!(
        shown(&found),
        [
            "CUB;KOR established 1949-01-01..1949-12-31 ?/?",
            "CUB;KOR severed 1959-01-01..1959-12-31 none/none",
            "CUB;KOR established 2024-02-14..2024-02-14 ?/?",
        ]
    );
    assert_eq!(found[0].end, found[1].start);
    assert_eq!(found[0].closed_by, found[1].opened_by);
    let on = |date| state_on(&found, date);
    assert_eq!(on("1948-12-31"), "none");
    assert_eq!(on("1949-06-01"), "none|established");
    assert_eq!(on("1950-01-01"), "established");
    assert_eq!(on("1959-06-01"), "established|severed");
    assert_eq!(on("2024-02-13"), "severed");
    assert_eq!(on("2024-02-14"), "established");
}

#[test]
fn a_finer_day_narrows_a_coarser_one() {
    let found = spells(&[
        "relations.establish occurred CUB;PRK 1960",
        "relations.establish occurred CUB;PRK 1960-08-29",
        "relations.state ongoing CUB;PRK 1960",
    ]);
    assert_eq!(
        shown(&found),
        ["CUB;PRK established 1960-08-29..1960-08-29 ?/?"]
    );
    assert_eq!(found[0].n_reports, 3);
    assert!(found[0].conflicts.is_empty());
    assert!(found[0].certainty > 0.8);
}

#[test]
fn contradictory_beginnings_are_listed_and_lower_certainty() {
    let found = spells(&[
        "relations.establish occurred FIN;PER 1950",
        "relations.establish occurred FIN;PER 1949",
    ]);
    assert_eq!(
        shown(&found),
        ["FIN;PER established 1949-01-01..1949-12-31 ?/?"]
    );
    assert_eq!(found[0].conflicts, ["start 1949 v 1950"]);
    assert!(found[0].certainty < 0.8);
}

#[test]
fn other_days_of_one_event_are_listed_too() {
    let mut told = act("relations.establish occurred FIN;PER 1949");
    told.other_days = vec![days("1950").unwrap(), days("1949-03-01").unwrap()];
    let found = derive(&[told], Knowledge::builtin());
    assert_eq!(found[0].conflicts, ["start 1949 v 1950"]);
}

#[test]
fn what_is_restored_was_broken() {
    let found = spells(&[
        "relations.establish occurred BOL;CHL 1904",
        "relations.restore occurred BOL;CHL 1975-02-08",
    ]);
    assert_eq!(
        shown(&found),
        [
            "BOL;CHL established 1904-01-01..1904-12-31 ?/?",
            "BOL;CHL severed ?..? ?/?",
            "BOL;CHL established 1975-02-08..1975-02-08 ?/?",
        ]
    );
    assert_eq!(found[1].basis, Basis::Implied);
    assert!(found[1].certainty < found[0].certainty);
    assert_eq!(state_on(&found, "1950-01-01"), "established|severed");
    assert_eq!(state_on(&found, "1980-01-01"), "established");
}

#[test]
fn what_is_severed_existed() {
    let found = spells(&["relations.sever occurred GBR;GTM 1963-07-24"]);
    assert_eq!(
        shown(&found),
        [
            "GBR;GTM established ?..? ?/?",
            "GBR;GTM severed 1963-07-24..1963-07-24 none/none",
        ]
    );
    assert_eq!(state_on(&found, "1900-01-01"), "none|established");
    assert_eq!(state_on(&found, "1970-01-01"), "severed");
}

#[test]
fn a_second_break_long_after_the_first_is_another() {
    let found = spells(&[
        "relations.sever occurred GBR;MEX 1867",
        "relations.sever occurred GBR;MEX 1938-05-13",
    ]);
    let ties: Vec<Tie> = found.iter().map(|spell| spell.tie).collect();
    assert_eq!(
        ties,
        [
            Tie::Established,
            Tie::Severed,
            Tie::Established,
            Tie::Severed
        ]
    );
    assert_eq!(state_on(&found, "1900-01-01"), "severed|established");
}

#[test]
fn only_what_happened_moves_the_machine() {
    for status in [
        "planned",
        "threatened",
        "demanded",
        "possible",
        "agreed",
        "denied",
        "failed",
        "cancelled",
        "refused",
    ] {
        let line = format!("relations.sever {status} BOL;CHL 1978-03-17");
        assert!(spells(&[&line]).is_empty(), "{status}");
    }
}

#[test]
fn envoys_and_missions_change_levels_and_not_the_state() {
    let found = spells(&[
        "relations.establish occurred CAN;IRN 1955",
        "mission.open occurred CAN>IRN 1959 minister",
        "mission.upgrade occurred CAN>IRN 1961 minister",
        "mission.open occurred IRN>CAN 1960 ambassador",
        "mission.open occurred CAN>IRN 1970 consular",
        "envoy.recall occurred CAN>IRN 1975-03-01",
        "envoy.return occurred CAN>IRN 1975-09-01",
        "mission.close occurred CAN>IRN 1980-01-28 ambassador",
        "relations.suspend occurred CAN;IRN 1980-01-28",
    ]);
    assert_eq!(
        shown(&found),
        [
            "CAN;IRN established 1955-01-01..1955-12-31 ?/?",
            "CAN;IRN established 1959-01-01..1959-12-31 minister/?",
            "CAN;IRN established 1960-01-01..1960-12-31 minister/ambassador",
            "CAN;IRN established 1961-01-01..1961-12-31 ambassador/ambassador",
            "CAN;IRN established 1975-03-01..1975-03-01 charge/ambassador",
            "CAN;IRN established 1975-09-01..1975-09-01 ambassador/ambassador",
            "CAN;IRN suspended 1980-01-28..1980-01-28 none/?",
        ]
    );
    let found = as_of(&found, day("1962-06-01"), Knowledge::builtin());
    assert_eq!(found.since.latest, Some(day("1955-12-31")));
    assert_eq!(
        found.levels.map(|level| level.unwrap().as_str()),
        ["ambassador"; 2]
    );
}

#[test]
fn a_host_that_closes_a_mission_closes_the_other_sides() {
    let mut closing = act("mission.close occurred CAN>IRN 2012-09-07 ambassador");
    closing.place_country = Some("CAN".parse().unwrap());
    let opening = act("relations.establish occurred CAN;IRN 1955 ambassador");
    let found = derive(&[opening, closing], Knowledge::builtin());
    assert_eq!(
        shown(&found)[1],
        "CAN;IRN established 2012-09-07..2012-09-07 ambassador/none"
    );
}

#[test]
fn an_interests_section_stands_in_broken_relations() {
    let found = spells(&[
        "relations.sever occurred CUB;USA 1961-01-03",
        "mission.open occurred USA>CUB 1977-09-01 interests_section",
        "relations.restore occurred CUB;USA 2015-07-20",
    ]);
    assert_eq!(
        shown(&found)[1..],
        [
            "CUB;USA severed 1961-01-03..1961-01-03 none/none",
            "CUB;USA severed 1977-09-01..1977-09-01 none/interests_section",
            "CUB;USA established 2015-07-20..2015-07-20 ?/?",
        ]
    );
}

#[test]
fn an_embassy_shows_relations_and_a_trade_office_does_not() {
    let found = spells(&["mission.open occurred POL>KEN 1974 ambassador"]);
    assert_eq!(
        shown(&found),
        ["KEN;POL established ?..1974-12-31 ?/ambassador"]
    );
    assert_eq!(state_on(&found, "1970-01-01"), "none|established");
    assert!(spells(&["mission.open occurred KOR>CUB 2005 trade_office"]).is_empty());
    let found = spells(&["mission.open occurred FRA>PRY 1850 consular"]);
    assert_eq!(found[0].tie, Tie::Consular);
}

#[test]
fn recognition_comes_before_relations_and_ends_with_them() {
    let found = spells(&[
        "recognition.grant occurred CSK>ISR 1948-05-18",
        "relations.establish occurred CSK;ISR 1948-07-03",
        "recognition.grant occurred CSK>ISR 1949-01-01",
    ]);
    let ties: Vec<Tie> = found.iter().map(|spell| spell.tie).collect();
    assert_eq!(ties, [Tie::Recognised, Tie::Established]);
    assert!(found.iter().all(|spell| spell.basis != Basis::Implied));
    let found = spells(&[
        "relations.establish occurred NRU;TWN 1980",
        "recognition.withdraw occurred NRU>TWN 2002-07-21",
    ]);
    assert_eq!(found[1].tie, Tie::Severed);
    let found = spells(&[
        "recognition.grant occurred SUR>XKX 2016",
        "recognition.withdraw occurred SUR>XKX 2017",
    ]);
    assert_eq!(found[1].tie, Tie::None);
}

#[test]
fn a_remark_of_new_friends_speaks_of_the_time_before() {
    let found = spells(&[
        "relations.establish occurred CUB;KOR 2024-02-14",
        "relations.state denied CUB;KOR 2024-02-16",
    ]);
    assert_eq!(found.len(), 1);
    let found = spells(&[
        "relations.establish occurred CUB;KOR 1949",
        "relations.state denied CUB;KOR 2001-05-05",
    ]);
    assert_eq!(found[1].tie, Tie::Severed);
    assert_eq!(found[1].start.earliest, None);
    assert!(!found[1].conflicts.is_empty());
    assert_eq!(state_on(&found, "1990-01-01"), "established|severed");
}

#[test]
fn russia_goes_on_where_the_soviet_union_ended() {
    let found = spells(&[
        "relations.establish occurred FRA;SUN 1924-10-28",
        "relations.sever occurred RUS;ISR 1967-06-10",
    ]);
    assert_eq!(
        shown(&found),
        [
            "FRA;RUS established 1991-12-26..1991-12-26 ?/?",
            "FRA;SUN established 1924-10-28..1924-10-28 ?/?",
            "ISR;RUS severed 1991-12-26..1991-12-26 none/none",
            "ISR;SUN established ?..? ?/?",
            "ISR;SUN severed 1967-06-10..1967-06-10 none/none",
        ]
    );
    assert_eq!(found[0].basis, Basis::Succession);
    assert_eq!(found[0].opened_by, found[1].opened_by);
    assert_eq!(found[1].end.latest, Some(day("1991-12-26")));
    assert_eq!(state_on(&found[..1], "1980-01-01"), "");
}

#[test]
fn relations_of_a_state_that_ends_without_heir_end_with_it() {
    let found = spells(&["relations.establish occurred CUB;DDR 1963-01-12"]);
    assert_eq!(shown(&found).len(), 1);
    assert_eq!(found[0].end.latest, Some(day("1990-10-03")));
    assert_eq!(found[0].closed_by, None);
    assert_eq!(state_on(&found, "1995-01-01"), "");
    assert!(spells(&["relations.establish occurred CUB;DDR 1995"]).is_empty());
}

#[test]
fn what_is_told_of_a_time_before_a_state_stood_is_listed() {
    let found = spells(&["relations.establish occurred RUS;SYR 1944-07"]);
    let first = &found[found.len() - 1];
    assert_eq!(first.dyad(), "SUN;SYR");
    assert_eq!(first.start.earliest, Some(day("1944-07-01")));
    assert_eq!(first.conflicts.len(), 1);
    let found = spells(&["relations.establish occurred EGY;ETH 1907"]);
    assert_eq!(found[0].start.earliest, Some(day("1907-01-01")));
}

#[test]
fn a_mission_that_stands_in_one_of_two_states_is_of_the_other() {
    let mut kept = act("relations.state ongoing CHE;IRN 1919 minister");
    kept.place_country = Some("CHE".parse().unwrap());
    let found = derive(&[kept], Knowledge::builtin());
    assert_eq!(found[0].levels, [None, Some(Level::Minister)]);
}

#[test]
fn consuls_make_no_relations_of_recognition() {
    let found = spells(&[
        "mission.open occurred USA>URY 1829 consular",
        "recognition.grant occurred USA>URY 1836-01-25",
        "envoy.accredit occurred URY>USA 1836-01-25 consular",
    ]);
    let mut ties: Vec<&str> = found.iter().map(|spell| spell.tie.as_str()).collect();
    ties.dedup();
    assert_eq!(ties, ["consular", "recognised"]);
}

#[test]
fn three_parties_without_sides_change_nothing() {
    assert!(spells(&["relations.sever occurred EGY;QAT;SAU 2017-06-05"]).is_empty());
    let found = spells(&["relations.sever occurred EGY;SAU>QAT 2017-06-05"]);
    assert!(found.iter().all(|spell| spell.dyad().contains("QAT")));
}

#[test]
fn an_event_without_days_confirms_and_opens_only_the_unknown() {
    let found = spells(&[
        "relations.establish occurred CUB;KOR 2024-02-14",
        "relations.restore occurred CUB;KOR",
        "relations.sever occurred CUB;KOR",
    ]);
    assert_eq!(shown(&found).len(), 1);
    assert_eq!(found[0].n_reports, 2);
    let found = spells(&["relations.establish occurred FIN;PER"]);
    assert_eq!(shown(&found), ["FIN;PER established ?..? ?/?"]);
    let found = spells(&["relations.establish occurred PER;SYR"]);
    assert_eq!(shown(&found), ["PER;SYR established 1961-09-28..? ?/?"]);
}

const KINDS: [&str; 12] = [
    "relations.establish occurred",
    "relations.restore occurred",
    "relations.sever occurred",
    "relations.suspend occurred",
    "relations.state ongoing",
    "relations.state denied",
    "relations.upgrade occurred",
    "recognition.grant occurred",
    "recognition.withdraw occurred",
    "mission.open occurred",
    "mission.close occurred",
    "envoy.recall occurred",
];

prop_compose! {
    fn any_act()(
        kind in 0..KINDS.len(),
        dyad in prop::sample::select(vec!["CUB;KOR", "FRA;SUN", "DEU;YUG", "SYR;TUR"]),
        year in 1900..2024_i32,
        precision in 0..4_u8,
        level in prop::sample::select(vec!["", "ambassador", "minister", "consular"]),
        id in 0..1000_u32,
    ) -> Act {
        let when = match precision {
            0 => format!("{year}"),
            1 => format!("{year}-05"),
            2 => format!("{year}-05-17"),
            _ => String::new(),
        };
        let sides = if KINDS[kind].starts_with("relations") { dyad.to_owned() } else { dyad.replace(';', ">") };
        let mut act = act(&format!("{} {sides} {when} {level}", KINDS[kind]));
        act.event = format!("{id}");
        act.published = (precision == 3).then(|| day("2023-01-01"));
        act
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_order_of_events_plays_no_part(
        (acts, shuffled) in prop::collection::vec(any_act(), 0..14)
            .prop_flat_map(|acts| (Just(acts.clone()), Just(acts).prop_shuffle()))
    ) {
        let knowledge = Knowledge::builtin();
        prop_assert_eq!(derive(&acts, knowledge), derive(&shuffled, knowledge));
    }

    #[test]
    fn spells_of_a_dyad_are_in_order_and_join(acts in prop::collection::vec(any_act(), 0..14)) {
        let found = derive(&acts, Knowledge::builtin());
        for spell in &found {
            prop_assert!(spell.a < spell.b);
            prop_assert!((0.0..=1.0).contains(&spell.certainty));
            if let (Some(first), Some(last)) = (spell.start.earliest, spell.start.latest) {
                prop_assert!(first <= last);
            }
        }
        for pair in found.windows(2).filter(|pair| pair[0].dyad() == pair[1].dyad()) {
            let (one, next) = (&pair[0], &pair[1]);
            let joined = one.end == next.start && one.closed_by == next.opened_by;
            let apart = one.end.latest.is_some() && one.end.latest <= next.start.earliest;
            prop_assert!(joined || apart, "{:?}\n{:?}", one, next);
            if joined && one.tie == next.tie {
                prop_assert!(one.levels != next.levels);
            }
            for (one, next) in [(one.start.earliest, next.start.earliest), (one.start.latest, next.start.latest)] {
                if let (Some(one), Some(next)) = (one, next) {
                    prop_assert!(one <= next, "{} {}", one, next);
                }
            }
        }
    }

    #[test]
    fn a_day_inside_a_spell_has_its_state(acts in prop::collection::vec(any_act(), 0..14), offset in 0..45_000_u64) {
        let knowledge = Knowledge::builtin();
        let found = derive(&acts, knowledge);
        let on = day("1900-01-01") + chrono::Days::new(offset);
        for own in found.chunk_by(|x, y| x.dyad() == y.dyad()) {
            let standing = as_of(own, on, knowledge);
            let certain: Vec<&Spell> = own.iter().filter(|spell| {
                let begun = spell.start.latest.is_some_and(|latest| latest <= on);
                let lasts = spell.end.earliest.is_some_and(|end| on < end)
                    || (spell.end.latest.is_none() && Some(*spell) == own.last());
                begun && lasts
            }).collect();
            prop_assert!(certain.len() <= 1);
            if let Some(spell) = certain.first() {
                let stood = [spell.a, spell.b].into_iter().all(|code| knowledge.state(code).unwrap().stood_on(on));
                if stood {
                    prop_assert_eq!(standing.tie, Some(spell.tie), "{} {:?}", on, own);
                }
            }
            if let Some(tie) = standing.tie {
                prop_assert_eq!(&standing.possible[..], &[tie][..standing.possible.len().min(1)]);
            }
        }
    }
}
