//! Files of a user's, from their text to what is found with them.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::knowledge::Resolution;
use crate::knowledge::index::Entry as Known;
use crate::knowledge::state::Code;
use crate::text::Span;

fn file(path: &str, text: &str) -> File {
    File {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

fn built(text: &str) -> Knowledge {
    build(&[file("my.toml", text)]).unwrap().0
}

fn refused(path: &str, text: &str) -> String {
    build(&[file(path, text)]).unwrap_err().to_string()
}

#[expect(clippy::unnecessary_wraps, reason = "as its callers want it")]
fn day(text: &str) -> Option<NaiveDate> {
    Some(text.parse().unwrap())
}

fn code(text: &str) -> Code {
    text.parse().unwrap()
}

fn one(text: &str) -> Resolution {
    Resolution::One(code(text))
}

/// Names found in a sentence, with what they stand for.
fn scanned(knowledge: &Knowledge, text: &str) -> Vec<String> {
    knowledge
        .scan(text, Span::new(0, text.len()))
        .map(|found| {
            let code = found.resolve(None).one();
            let code = code.map_or("?".to_owned(), |code| code.to_string());
            format!("{} {code}", found.span.of(text))
        })
        .collect()
}

const RURITANIA: &str = r#"
[[state]]
code = "XRU"
name = "Ruritania"
from = 1878
to = "1936-12-10"

[[name]]
form = "Ruritanian"
code = "XRU"
kind = "adjective"

[[name]]
form = "Strelsau"
code = "XRU"
kind = "capital"
from = 1878
to = 1936

[[organisation]]
id = "ZENDA"
name = "Zenda Compact"
type = "military"
from = 1911
members = ["AUT", { code = "XRU", from = 1911, to = "1936-12-10" }]

[[office]]
phrase = "castellan"
office = "castellan"
rank = "official"
sector = "MIL"

[[person]]
name = "Black Michael Elphberg"
office = "castellan"
state = "XRU"
from = 1890
to = 1894
aliases = ["Duke of Strelsau"]

[[place]]
place = "Tarlenheim"
code = "XRU"

[[agent]]
phrase = "hussars"
sector = "MIL"

[[code]]
system = "cow"
value = 999
code = "XRU"
"#;

#[test]
fn a_state_of_ones_own_is_known_in_all_its_parts() {
    let knowledge = built(RURITANIA);
    assert_eq!(
        knowledge.state_on("Ruritania", day("1900-01-01")),
        one("XRU")
    );
    assert_eq!(
        scanned(&knowledge, "Strelsau told the Ruritanian envoy to France."),
        ["Strelsau XRU", "Ruritanian XRU", "France FRA"]
    );
    assert_eq!(
        scanned(&knowledge, "The Zenda Compact met."),
        ["Zenda Compact ZENDA"]
    );
    let members = |on: &str| knowledge.members_on(code("ZENDA"), on.parse().unwrap());
    assert_eq!(members("1930-01-01"), [code("AUT"), code("XRU")]);
    assert_eq!(members("1940-01-01"), [code("AUT")]);
    let office = knowledge.office_id("castellan");
    let holder = |on: &str| {
        let people = knowledge.people();
        people.state_of("Duke of Strelsau", office, on.parse().unwrap())
    };
    assert_eq!(holder("1893-01-01"), Some(code("XRU")));
    assert_eq!(holder("1897-01-01"), None);
    assert_eq!(knowledge.country_of("Tarlenheim", None), one("XRU"));
    let sector = knowledge
        .agents()
        .get("Hussars")
        .map(|entry| entry.senses().count());
    assert_eq!(sector, Some(1));
    let converted = knowledge.convert(
        "999",
        "cow".parse().unwrap(),
        "plenipo".parse().unwrap(),
        None,
    );
    assert_eq!(converted.code.as_deref(), Some("XRU"));
    // The package's own knowledge stands beside it, and is not changed.
    assert_eq!(knowledge.state_on("Iceland", None), one("ISL"));
    assert_eq!(
        Knowledge::builtin().state_on("Ruritania", None),
        Resolution::None
    );
}

#[test]
fn an_entry_takes_the_place_of_the_built_in_one_on_its_days_only() {
    let text =
        "[[name]]\nform = \"Burma\"\ncode = \"THA\"\nkind = \"short\"\nfrom = 1950\nto = 1959\n";
    let knowledge = built(text);
    let on = |day_text: &str| knowledge.state_on("Burma", day(day_text));
    assert_eq!(on("1955-01-01"), one("THA"));
    assert_eq!(on("1960-01-01"), one("MMR"));
    assert_eq!(on("1949-12-31"), one("MMR"));
}

#[test]
fn entries_of_one_file_stand_beside_each_other_and_later_files_win() {
    let spells =
        "form,code,kind,from,to\nNeuhaven,FRA,capital,1900,1949\nNeuhaven,DEU,capital,1950,\n";
    let later = "[[name]]\nform = \"Neuhaven\"\ncode = \"POL\"\nkind = \"capital\"\nfrom = 1990\n";
    let files = [file("a.csv", spells), file("b.toml", later)];
    let knowledge = build(&files).unwrap().0;
    let on = |day_text: &str| knowledge.state_on("Neuhaven", day(day_text));
    assert_eq!(on("1920-01-01"), one("FRA"));
    assert_eq!(on("1989-12-31"), one("DEU"));
    assert_eq!(on("1990-01-01"), one("POL"));
}

#[test]
fn what_else_a_built_in_name_is_stays_known_when_it_is_recoded() {
    let knowledge = built("[[name]]\nform = \"Jordan\"\ncode = \"ISR\"\nkind = \"variant\"\n");
    let found = knowledge.names().get("Jordan").unwrap();
    let sense = found.senses().next().unwrap();
    assert_eq!(sense.code, Some(code("ISR")));
    assert!(sense.ambiguity.is(crate::knowledge::Ambiguity::PERSON));
}

#[test]
fn removed_entries_are_gone_and_the_others_stay() {
    let text = r#"
[[name]]
form = "Holland"
remove = true
[[person]]
name = "Angela Merkel"
remove = true
[[mask]]
mask = "Mexico Beach"
remove = true
[[member]]
organisation = "EU"
member = "FRA"
remove = true
[[code]]
system = "iso2"
value = "NA"
remove = true
"#;
    let before = Knowledge::builtin();
    let knowledge = built(text);
    assert_ne!(before.state_on("Holland", None), Resolution::None);
    assert_eq!(knowledge.state_on("Holland", None), Resolution::None);
    assert_eq!(
        knowledge.state_on("Netherlands", day("2000-01-01")),
        one("NLD")
    );
    assert!(before.people().called("Angela Merkel").count() > 0);
    assert_eq!(knowledge.people().called("Angela Merkel").count(), 0);
    // Every other name still leads to the same person.
    for entry in knowledge.people().names().entries().step_by(97) {
        let names = |knowledge: &Knowledge| {
            let holdings = knowledge.people().called(entry.form());
            holdings
                .map(|holding| holding.person.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(names(&knowledge), names(before), "{}", entry.form());
    }
    assert_eq!(
        scanned(before, "a storm in Mexico Beach"),
        Vec::<String>::new()
    );
    assert_eq!(
        scanned(&knowledge, "a storm in Mexico Beach"),
        ["Mexico MEX"]
    );
    let today = "2020-01-01".parse().unwrap();
    assert!(
        !knowledge
            .members_on(code("EU"), today)
            .contains(&code("FRA"))
    );
    let (iso2, iso3) = ("iso2".parse().unwrap(), "iso3".parse().unwrap());
    assert_eq!(knowledge.convert("NA", iso2, iso3, None).code, None);
    assert_eq!(
        knowledge.convert("NE", iso2, iso3, None).code.as_deref(),
        Some("NER")
    );
}

#[test]
fn a_policy_recodes_built_in_names_and_those_of_other_files() {
    let files = [
        file(
            "a.toml",
            "[[name]]\nform = \"Ketagalan Boulevard\"\ncode = \"TWN\"\nkind = \"institution\"\n",
        ),
        file(
            "b.toml",
            "[policy]\nTWN = \"CHN\"\n\n[default]\nKorea = \"PRK\"\n",
        ),
    ];
    let knowledge = build(&files).unwrap().0;
    assert_eq!(knowledge.state_on("Taipei", day("2020-01-01")), one("CHN"));
    assert_eq!(knowledge.state_on("Ketagalan Boulevard", None), one("CHN"));
    let korea = knowledge.policy().default_for("Korea", day("2000-01-01"));
    assert_eq!(korea, Some(code("PRK")));
}

#[test]
fn a_petrarch_dictionary_adds_what_is_new_and_keeps_what_is_known_better() {
    let text = "FRANCE_ [FRA]\nJORDAN_ [JOR]\nORDER_OF_THE_TEAL_LANTERN_ [FRAREB 900101-991231]\n";
    let (knowledge, left_out) = build(&[file("mine.actors.txt", text)]).unwrap();
    assert_eq!(left_out, 0);
    let senses = |knowledge: &Knowledge, form: &str| {
        let entry = knowledge.names().get(form);
        entry.into_iter().flat_map(Known::senses).count()
    };
    for form in ["France", "Jordan"] {
        assert_eq!(senses(&knowledge, form), senses(Knowledge::builtin(), form));
    }
    assert_eq!(
        scanned(&knowledge, "the Order of the Teal Lantern and France"),
        ["Order of the Teal Lantern FRA", "France FRA"]
    );
    let lantern = knowledge.names().get("order of the teal lantern").unwrap();
    assert_eq!(
        lantern.senses().next().unwrap().sector.as_deref(),
        Some("REB")
    );
    assert_eq!(lantern.resolve(day("2005-01-01")), Resolution::None);
}

/// File, content, and words of the message.
const REFUSED: [(&str, &str, [&str; 3]); 21] = [
    (
        "a.toml",
        "[[name]]\nform = \"X\"\ncode = \"ZZZ\"\n",
        ["line 1", "`ZZZ`", "[[state]]"],
    ),
    (
        "a.toml",
        "\n[[name]]\nform = \"X\"\ncode = \"fra\"\n",
        ["line 4", "`fra`", "capitals"],
    ),
    (
        "a.toml",
        "[[name]]\nform = \"X\"\ncode = \"FRA\"\nkind = \"city\"\n",
        ["line 4", "`city`", "capital"],
    ),
    (
        "a.toml",
        "[[name]]\nform = \"X\"\ncode = \"FRA\"\nfrom = \"May\"\n",
        ["line 4", "`May`", "YYYY-MM-DD"],
    ),
    (
        "a.toml",
        "[[name]]\nform = \"X\"\ncode = \"FRA\"\nfrom = 1990\nto = 1980\n",
        ["line 5", "`1980`", "after 1990-01-01"],
    ),
    (
        "a.toml",
        "[[name]]\nform = \"X\"\n",
        ["line 2", "`X`", "`code`"],
    ),
    (
        "a.toml",
        "[[name]]\ncode = \"FRA\"\n",
        ["line 1", "without", "form"],
    ),
    (
        "a.toml",
        "[[nam]]\nform = \"X\"\n",
        ["line 1", "`nam`", "name, place"],
    ),
    (
        "a.toml",
        "[[name]]\nfrom = \"X\"\nphrase = \"X\"\n",
        ["line 3", "`phrase`", "form, code"],
    ),
    (
        "a.toml",
        "[[person]]\nname = \"A B\"\noffice = \"dogcatcher\"\nstate = \"FRA\"\n",
        ["line 1", "`dogcatcher`", "foreign_minister"],
    ),
    (
        "a.toml",
        "[[office]]\nphrase = \"x\"\noffice = \"x\"\nrank = \"boss\"\n",
        ["line 4", "`boss`", "head_of_state"],
    ),
    (
        "a.toml",
        "[[agent]]\nphrase = \"x\"\nsector = \"gov\"\n",
        ["line 3", "`gov`", "GOV"],
    ),
    (
        "a.toml",
        "[policy]\nTWN = \"theirs\"\n",
        ["line 2", "`theirs`", "ignore"],
    ),
    (
        "a.toml",
        "[[name]]\nform = X\n",
        ["line 2", "`form = X`", "not TOML"],
    ),
    (
        "a.toml",
        "[[organisation]]\nid = \"ZZ\"\nname = \"Z\"\nmembers = [\"france\"]\n",
        ["line 4", "`france`", "a code"],
    ),
    (
        "a.csv",
        "form,code,kind\nX,FRA,short\nY,QQQ,short\n",
        ["line 3", "`QQQ`", "code of a state"],
    ),
    (
        "a.csv",
        "form,code,from\nX,FRA,1990-02-30\n",
        ["line 2", "`1990-02-30`", "date"],
    ),
    (
        "a.csv",
        "form;code\nX\n",
        ["line 2", "found 1", "expected 2"],
    ),
    (
        "a.csv",
        "country,name\nX,Y\n",
        ["line 1", "country,name", "columns"],
    ),
    ("a.csv", "", ["line 1", "empty", "header"]),
    ("a.txt", "no dictionary\n", ["line 1", "brackets", ".toml"]),
];

#[test]
fn refusals_name_file_line_value_and_what_was_expected() {
    for (path, text, words) in REFUSED {
        let error = refused(path, text);
        assert!(error.contains(path), "{error}");
        for word in words {
            assert!(error.contains(word), "`{word}` in: {error}");
        }
    }
}

/// Lines and reasons of what is wrong.
fn lints(text: &str) -> Vec<(usize, &'static str)> {
    let folder = std::env::temp_dir().join(format!("plenipo-lint-{}", Id::of([text.as_bytes()])));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("my.toml");
    std::fs::write(&path, text).unwrap();
    let found = Knowledge::lint(&[&path]).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    let mut found: Vec<_> = found
        .iter()
        .map(|lint| (lint.line, lint.reason.as_str()))
        .collect();
    found.dedup();
    found
}

/// A `[[name]]` in two or three lines.
fn name(form: &str, code: &str, rest: &str) -> String {
    format!("[[name]]\nform = \"{form}\"\ncode = \"{code}\"\n{rest}\n")
}

#[test]
fn lint_finds_every_sort_of_doubtful_entry() {
    let twice = |a: &str, b: &str, code: &str| name(a, "POL", "") + &name(b, code, "");
    let person = "[[person]]\nname = \"Flavia Elphberg\"\noffice = \"monarch\"\nstate = \"AUT\"\n";
    let masked = "[[mask]]\nmask = \"Teal Lantern\"\n";
    for (text, expected) in [
        (name("France", "FRA", ""), (1, "shadowed")),
        (twice("Zubrowka", "ZUBROWKA", "POL"), (5, "shadowed")),
        (
            "[[agent]]\nphrase = \"rebels\"\nsector = \"REB\"\n".to_owned(),
            (1, "shadowed"),
        ),
        (name("US$", "USA", ""), (1, "never_matched")),
        (name("Front!", "FRA", ""), (1, "never_matched")),
        (
            name("Teal Lantern", "FRA", "") + masked,
            (1, "never_matched"),
        ),
        (
            name("Abkhazia", "XAB", "[policy]\nXAB = \"ignore\""),
            (1, "never_matched"),
        ),
        (
            "[[name]]\nform = \"Nowhere-on-Sea\"\nremove = true\n".to_owned(),
            (1, "never_matched"),
        ),
        (
            name("Strelsau", "FRA", "kind = \"capital\""),
            (1, "undated"),
        ),
        (person.to_owned(), (1, "undated")),
        (name("Burma", "THA", "from = 1950"), (1, "ambiguous")),
        (twice("Zubrowka", "Zubrowka", "AUT"), (5, "ambiguous")),
        (
            name("Abdullah", "JOR", "kind = \"nickname\""),
            (1, "ambiguous"),
        ),
        (
            name("Minister", "JOR", "kind = \"nickname\""),
            (1, "ambiguous"),
        ),
        (
            name("turkey", "TUR", "kind = \"nickname\""),
            (1, "ambiguous"),
        ),
        (
            "[[state]]\ncode = \"XGA\"\nname = \"Georgia\"\n".to_owned(),
            (1, "ambiguous"),
        ),
        (name("Zubrowka", "ZZZ", ""), (1, "unknown_code")),
        (
            name("Zubrowka", "FRA", "from = 1990-02-30"),
            (4, "impossible_date"),
        ),
        (
            name("Zubrowka", "FRA", "from = \"1990-02-30\""),
            (4, "impossible_date"),
        ),
        (name("Zubrowka", "FRA", "colour = 1"), (4, "malformed")),
    ] {
        assert_eq!(lints(&text), [expected], "{text}");
    }
}

#[test]
fn sound_entries_give_no_lint() {
    assert_eq!(lints(RURITANIA), []);
    let also =
        "[[name]]\nform = \"Abdullah\"\ncode = \"JOR\"\nkind = \"nickname\"\nalso = [\"person\"]\n";
    assert_eq!(lints(also), []);
}

proptest! {
    #[test]
    fn no_file_makes_a_reader_panic(text in "[\\[\\]A-Zé\"',;|=#<>!~+\\-_ 0-9\n\t{}.]{0,200}") {
        let whole = format!("[[name]]\nform = \"A\"\n{text}");
        for path in ["a.toml", "a.csv", "a.txt"] {
            for text in [&text, &whole] {
                let mut lints = read_one(&file(path, text)).lints;
                lints.found.retain(|lint| lint.line == 0 || lint.line > text.lines().count().max(1));
                prop_assert_eq!(lints.found, vec![]);
            }
        }
    }
}

#[test]
fn the_same_content_is_kept_once() {
    let folder = std::env::temp_dir().join(format!("plenipo-shared-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("my.csv");
    let write = |text: &str| std::fs::write(&path, text).unwrap();
    write("form,code\nNeuhaven,FRA\n");
    let (first, _) = Knowledge::shared(&[&path]).unwrap();
    let (again, _) = Knowledge::shared(&[&path]).unwrap();
    write("form,code\nNeuhaven,DEU\n");
    let (changed, _) = Knowledge::shared(&[&path]).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(std::ptr::eq(first, again));
    assert_eq!(first.state_on("Neuhaven", None), one("FRA"));
    assert_eq!(changed.state_on("Neuhaven", None), one("DEU"));
    assert!(matches!(
        Knowledge::with(&[&path]),
        Err(Error::NotFound { .. })
    ));
}
