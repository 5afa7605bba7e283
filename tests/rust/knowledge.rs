//! The knowledge files, and what is found with them, against tables kept apart from them.

use std::path::Path;

use chrono::NaiveDate;
use plenipo::knowledge::{Basis, Code, Knowledge, MatchKind, Resolution, System, Treatment, fold};
use plenipo::text::Span;

const FORMS: &str = include_str!("../fixtures/knowledge/surface_forms.tsv");
const TRAPS: &str = include_str!("../fixtures/knowledge/trap_sentences.tsv");
const CONVERSIONS: &str = include_str!("../fixtures/knowledge/conversions.tsv");

/// Rows below the comment and the header.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .skip(1)
        .map(|line| line.split('\t').collect())
}

/// First of July of a year, or a day given in full.
fn day(text: &str) -> Option<NaiveDate> {
    let full = match text.len() {
        0 => return None,
        4 => format!("{text}-07-01"),
        7 => format!("{text}-15"),
        _ => text.to_owned(),
    };
    Some(full.parse().expect("dates of the fixtures are whole"))
}

/// Codes that a text's names may stand for on the day, regions and bodies of any state left out.
fn codes_in(text: &str, on: Option<NaiveDate>) -> Vec<String> {
    let mut codes: Vec<String> = Knowledge::builtin()
        .scan(text, Span::new(0, text.len()))
        .filter(|found| {
            found
                .senses()
                .any(|sense| sense.kind() != MatchKind::Region)
        })
        .flat_map(|found| match found.resolve(on) {
            Resolution::One(code) => vec![code],
            Resolution::Several(codes) => codes,
            Resolution::None => Vec::new(),
        })
        .map(|code| code.to_string())
        .collect();
    codes.sort();
    codes.dedup();
    codes
}

#[test]
fn every_surface_form_is_found_whole_with_its_party() {
    let knowledge = Knowledge::builtin();
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in rows(FORMS) {
        let [form, code, year] = row[..] else {
            panic!("{row:?}")
        };
        count += 1;
        let text = format!("On Monday {form} declined to comment.");
        let bare = form
            .strip_prefix("the ")
            .or(form.strip_prefix("The "))
            .unwrap_or(form);
        let found = knowledge
            .scan(&text, Span::new(0, text.len()))
            .find(|found| found.span.of(&text).ends_with(bare));
        let resolved = found.map(|found| found.resolve(day(year)));
        let right = match &resolved {
            Some(Resolution::One(one)) => one.as_str() == code,
            // Korea, Congo and the like: the party must be among those offered.
            Some(Resolution::Several(several)) => several.iter().any(|one| one.as_str() == code),
            _ => false,
        };
        if !right {
            wrong.push(format!("{form} ({year}): {resolved:?}, expected {code}"));
        }
    }
    assert!(count >= 1_500, "{count} forms");
    assert!(
        wrong.is_empty(),
        "{} of {count}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn ambiguity_is_confined_to_names_that_are_shared() {
    let knowledge = Knowledge::builtin();
    let mut several = Vec::new();
    for row in rows(FORMS) {
        let on = day(if row[2].is_empty() { "2020" } else { row[2] });
        if matches!(knowledge.state_on(row[0], on), Resolution::Several(_)) {
            several.push(row[0]);
        }
    }
    assert!(several.len() * 50 < rows(FORMS).count(), "{several:?}");
}

#[test]
fn every_member_of_the_united_nations_has_name_demonym_and_capital() {
    let knowledge = Knowledge::builtin();
    let today = day("2026").unwrap();
    let mut members = knowledge.members_on("UN".parse().unwrap(), today);
    assert_eq!(members.len(), 193);
    members.extend(["VAT", "PSE"].map(|code| code.parse::<Code>().unwrap()));
    for member in members {
        for kind in [MatchKind::Name, MatchKind::Demonym, MatchKind::Capital] {
            let known = knowledge.names().entries().any(|entry| {
                entry.resolve(Some(today)).one() == Some(member)
                    && entry.senses().any(|sense| sense.kind() == kind)
            });
            // The Dominicans and the Congolese share their name with another people; Singapore and its like are
            // their own capital.
            let shared = [
                "COD", "COG", "DMA", "DOM", "MCO", "DJI", "SGP", "SMR", "VAT", "KOR",
            ]
            .contains(&member.as_str());
            assert!(known || shared, "{member} {kind:?}");
        }
    }
}

#[test]
fn traps_are_not_taken_for_states() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in rows(TRAPS) {
        let [sentence, not] = row[..] else {
            panic!("{row:?}")
        };
        count += 1;
        let found = codes_in(sentence, None);
        let bad = |code: &String| not == "*" || not.split(';').any(|not| not == code);
        if found.iter().any(bad) {
            wrong.push(format!("{sentence} {found:?}"));
        }
    }
    assert!(count >= 120, "{count} traps");
    assert!(
        wrong.is_empty(),
        "{} of {count}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn codes_convert_on_both_sides_of_every_change() {
    let knowledge = Knowledge::builtin();
    let mut wrong = Vec::new();
    for row in rows(CONVERSIONS) {
        let [value, from, to, on, expected] = row[..] else {
            panic!("{row:?}")
        };
        let (from, to): (System, System) = (from.parse().unwrap(), to.parse().unwrap());
        let found = knowledge.convert(value, from, to, day(on));
        assert_eq!(
            found.code.is_none(),
            found.reason.is_some(),
            "{value}: {found:?}"
        );
        if found.code.as_deref().unwrap_or("") != expected {
            wrong.push(format!(
                "{value} {from}->{to} on {on}: {found:?}, expected `{expected}`"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_of_today_survives_the_way_there_and_back() {
    let knowledge = Knowledge::builtin();
    let today = day("2016");
    let own = |code| knowledge.policy().treatment(code) == Treatment::Own;
    let standing = knowledge
        .states()
        .iter()
        .filter(|state| state.stood_on(today.unwrap()));
    for state in standing.filter(|state| own(state.code)) {
        for system in System::ALL {
            let there = knowledge.convert(state.code.as_str(), System::Plenipo, system, today);
            if let Some(value) = there.code {
                let back = knowledge.convert(&value, system, System::Plenipo, today);
                assert_eq!(
                    back.code.as_deref(),
                    Some(state.code.as_str()),
                    "{system} {value} {back:?}"
                );
            }
        }
    }
}

#[test]
fn members_follow_accession_and_exit() {
    let knowledge = Knowledge::builtin();
    let is_member = |organisation: &str, member: &str, on: &str| {
        knowledge
            .members_on(organisation.parse().unwrap(), day(on).unwrap())
            .contains(&member.parse().unwrap())
    };
    assert!(is_member("EU", "GBR", "2019") && !is_member("EU", "GBR", "2021"));
    assert!(!is_member("NATO", "FIN", "2022") && is_member("NATO", "FIN", "2024"));
    assert!(is_member("UN", "TWN", "1960") && !is_member("UN", "TWN", "1980"));
    assert!(
        is_member("AU", "ESH", "2010")
            && !is_member("AU", "MAR", "2010")
            && is_member("AU", "MAR", "2020")
    );
    assert_eq!(
        knowledge
            .members_on("EU".parse().unwrap(), day("2026").unwrap())
            .len(),
        27
    );
    assert_eq!(
        knowledge
            .members_on("NATO".parse().unwrap(), day("2026").unwrap())
            .len(),
        32
    );
    assert_eq!(
        knowledge
            .members_on("ASEAN".parse().unwrap(), day("2026").unwrap())
            .len(),
        11
    );
    assert_eq!(
        knowledge
            .members_on("AU".parse().unwrap(), day("2026").unwrap())
            .len(),
        55
    );
    assert_eq!(
        knowledge
            .members_on("LAS".parse().unwrap(), day("2026").unwrap())
            .len(),
        22
    );
}

#[test]
fn members_and_office_holders_belong_to_known_parties() {
    let knowledge = Knowledge::builtin();
    let known = |code| knowledge.state(code).is_some() || knowledge.organisation(code).is_some();
    for organisation in knowledge.organisations() {
        for membership in knowledge.memberships(organisation.code) {
            assert!(known(membership.member), "{membership:?}");
        }
    }
    for holding in knowledge.people().holdings() {
        assert!(known(holding.state), "{holding:?}");
    }
    for entry in knowledge.names().entries() {
        for code in entry.senses().filter_map(|sense| sense.code) {
            assert!(known(code), "{} {code}", entry.form());
        }
    }
    for state in knowledge.states() {
        for code in state
            .predecessors
            .iter()
            .chain(&state.successors)
            .chain(&state.parent)
        {
            assert!(known(*code), "{state:?}");
        }
    }
}

#[test]
fn office_holders_are_those_of_the_day() {
    let knowledge = Knowledge::builtin();
    let people = knowledge.people();
    let office = |id| knowledge.office_id(id).unwrap();
    let foreign = office("foreign_minister");
    let state = |name, office, on| {
        people
            .state_of(name, office, day(on).unwrap())
            .map(|code| code.to_string())
    };
    assert_eq!(
        state("Gromyko", Some(foreign), "1970").as_deref(),
        Some("SUN")
    );
    assert_eq!(state("Gromyko", Some(foreign), "2020"), None);
    assert_eq!(
        state("Wang Yi", Some(foreign), "2020").as_deref(),
        Some("CHN")
    );
    assert_eq!(state("Park", Some(foreign), "2023").as_deref(), Some("KOR"));
    assert_eq!(state("Adenauer", None, "1955").as_deref(), Some("DEU"));
    let holders = people.holders(
        "USA".parse().unwrap(),
        office("secretary_of_state"),
        day("1975").unwrap(),
    );
    assert_eq!(
        holders
            .iter()
            .map(|found| &*found.person)
            .collect::<Vec<_>>(),
        ["Henry Kissinger"]
    );
}

#[test]
fn what_a_source_does_not_say_stays_unknown() {
    let knowledge = Knowledge::builtin();
    let observed = knowledge
        .people()
        .holdings()
        .iter()
        .find(|found| found.basis == Basis::Observed)
        .unwrap();
    let after = observed.valid.until.unwrap() + chrono::Days::new(30);
    assert_eq!(observed.held_on(after), None);
}

#[test]
fn towns_lie_in_the_state_of_the_day() {
    let knowledge = Knowledge::builtin();
    for (place, on, code) in [
        ("Prague", "1900", Some("XAH")),
        ("Prague", "2005", Some("CZE")),
        ("Lviv", "1900", Some("XAH")),
        ("Lviv", "1930", Some("POL")),
        ("Lviv", "1970", Some("SUN")),
        ("Lviv", "2010", Some("UKR")),
        ("Lviv", "", Some("UKR")),
        ("Königsberg", "1928", Some("DEU")),
        ("Dacca", "1965", Some("PAK")),
        ("Dhaka", "1999", Some("BGD")),
        ("Salonica", "1900", Some("XOT")),
        ("Geneva", "1900", Some("CHE")),
    ] {
        let found = knowledge.lay_in(place, day(on));
        let found = found.as_ref().map(Code::as_str);
        assert_eq!(found, code, "{place} {on}");
    }
}

#[test]
fn places_have_their_country_and_rivals_are_told() {
    let knowledge = Knowledge::builtin();
    let country = |name, on| match knowledge.country_of(name, day(on)) {
        Resolution::One(code) => code.to_string(),
        Resolution::Several(codes) => format!("{codes:?}"),
        Resolution::None => String::new(),
    };
    for (place, on, code) in [
        ("Camp David", "2000", "USA"),
        ("Panmunjom", "2018", "KOR"),
        ("Geneva", "", "CHE"),
        ("Davos", "", "CHE"),
        ("Leningrad", "1950", "SUN"),
        ("Saint Petersburg", "1995", "RUS"),
        ("Bombay", "", "IND"),
        ("Osaka", "", "JPN"),
        ("Marseille", "", "FRA"),
        ("Hamburg", "", "DEU"),
        ("Havana", "", "CUB"),
        ("Novosibirsk", "", "RUS"),
        ("Xyzzyville", "", ""),
    ] {
        assert_eq!(country(place, on), code, "{place}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_scanned_without_harm(pieces in proptest::collection::vec((0usize..5000, "\\PC{0,6}"), 0..12)) {
        let knowledge = Knowledge::builtin();
        let forms: Vec<&str> = knowledge.names().entries().map(plenipo::knowledge::Entry::form).collect();
        let words: Vec<&str> = pieces.iter().flat_map(|(at, noise)| [forms[at % forms.len()], noise]).collect();
        let text = words.concat();
        let mut end = 0;
        for found in knowledge.scan(&text, Span::new(0, text.len())) {
            let words = found.span.of(&text);
            proptest::prop_assert!(found.span.start >= end && !words.is_empty());
            proptest::prop_assert_eq!(fold(words), fold(found.entry.form()));
            proptest::prop_assert!(found.senses().count() > 0);
            end = found.span.end;
        }
    }
}

/// Every data file parses (the knowledge loads); here: sorted, no line twice, no stray white space.
#[test]
fn data_files_are_sorted_without_duplicates() {
    let files = walk("data/knowledge");
    assert!(files.len() >= 15);
    for (name, text) in files
        .iter()
        .filter(|(name, _)| Path::new(name).extension().is_some_and(|end| end == "tsv"))
    {
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(text.starts_with("# "), "{name}: no comment line");
        for pair in lines[1..].windows(2) {
            let order = pair[0].split('\t').cmp(pair[1].split('\t'));
            assert!(order.is_lt(), "{name}: `{}` before `{}`", pair[0], pair[1]);
        }
        for line in &lines {
            assert!(
                line.split('\t').all(|field| field.trim() == field),
                "{name}: `{line}`"
            );
        }
    }
}

fn walk(directory: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(directory).expect("the directory is there") {
        let path = entry.expect("the directory can be read").path();
        let name = path.display().to_string();
        if path.is_dir() {
            files.extend(walk(&name));
        } else {
            files.push((
                name,
                std::fs::read_to_string(&path).expect("data files are text"),
            ));
        }
    }
    files.sort();
    files
}
