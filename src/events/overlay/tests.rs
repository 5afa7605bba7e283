//! Every fault of a file is named with its line, the value and what was expected.

use super::*;
use crate::events::rules::FILES;

/// Line, severity, reason and detail of everything that is wrong with files.
fn lints(contents: &[&str]) -> Vec<String> {
    let files: Vec<File> = contents
        .iter()
        .enumerate()
        .map(|(place, content)| File {
            path: format!("{place}.toml"),
            text: (*content).to_owned(),
        })
        .collect();
    let mut all: Vec<Lint> = check(&files).lints.into_iter().flatten().collect();
    all.sort_by_key(|lint| (lint.file.clone(), lint.line));
    let line = |lint: &Lint| {
        let (severity, reason) = (lint.severity.as_str(), lint.reason.as_str());
        format!(
            "{}:{} {severity} {reason}: {}",
            lint.file, lint.line, lint.detail
        )
    };
    all.iter().map(line).collect()
}

const KIND: &str =
    "[[kind]]\ncode = \"fish.quarrel\"\nlabel = \"Quarrels\"\ndefinition = \"They do.\"\n";

/// A rule in good order with other or more fields, from its fourth line on.
fn rule(fields: &str) -> String {
    format!("{KIND}\n[[rule]]\nid = \"fish.quarrel/verb\"\nkind = \"fish.quarrel\"\n{fields}\n")
}

#[test]
fn each_fault_of_a_rule_has_its_message() {
    let roles = "role = { subject = \"initiator\", with = \"counterpart\" }\n";
    for (fields, wanted) in [
        (
            "verb = [\"quarrel\"]\nobject = [\"fish\",\n  \"@envoyy\"]\n",
            "0.toml:11 error unknown_code: rule `fish.quarrel/verb`: object `@envoyy`: expected a class, as envoy, ",
        ),
        (
            "verb = [\"quarrel\"]\nneeds = [\"initator\"]\n",
            "0.toml:10 error unknown_code: rule `fish.quarrel/verb`: needs `initator`: expected one of initiator, \
             counterpart, party, host, mediator, beneficiary, envoy, reporter",
        ),
        (
            "verb = [\"quarrel\"]\nstatus = \"done\"\n",
            "0.toml:10 error unknown_code: rule `fish.quarrel/verb`: status `done`: expected one of occurred, ongoing, \
             agreed, planned, possible, demanded, threatened, refused, denied, failed, cancelled",
        ),
        (
            "verb = [\"quarrel\"]\nvoice = \"middle\"\n",
            "0.toml:10 error malformed: rule `fish.quarrel/verb`: voice `middle`: expected active or passive",
        ),
        (
            "verb = [\"quarrel\"]\nlevel = \"high\"\n",
            "0.toml:10 error malformed: rule `fish.quarrel/verb`: level `high`: expected one of words, noun, raised, \
             lowered, rank",
        ),
        (
            "verb = [\"quarrel\"]\ninstrument = \"fax\"\n",
            "0.toml:10 error unknown_code: rule `fish.quarrel/verb`: instrument `fax`: expected one of \
             exchange_of_notes, note, joint_communique, joint_declaration, treaty, protocol, agreement, memorandum, \
             contract, letter, statement, ultimatum, phone, video, grant, loan, credit_line, debt_relief, decree, \
             resolution, vote",
        ),
        (
            "verb = [\"quarrel\"]\nnear = [\"ACTOR\"]\n",
            "0.toml:10 error malformed: rule `fish.quarrel/verb`: near `ACTOR`: expected words, phrases and @classes; \
             actors only in subject, object and pp",
        ),
        (
            "verb = [\"quarrel\"]\npp = { \"over abuot\" = [\"fish\"] }\n",
            "0.toml:10 error unknown_code: rule `fish.quarrel/verb`: pp `abuot`: expected a preposition",
        ),
        (
            "verb = [\"quarrel\"]\nrefused = \"fish.peace\"\n",
            "0.toml:10 error unknown_code: rule `fish.quarrel/verb`: refused `fish.peace`: expected a kind of the \
             codebook, as ",
        ),
        (
            "verb = [\"quarrel  with\"]\n",
            "0.toml:9 error malformed: rule `fish.quarrel/verb`: verb `quarrel  with`: expected words with one space \
             between them",
        ),
        (
            "verbs = [\"quarrel\"]\n",
            "0.toml:9 error malformed: rule `fish.quarrel/verb`: `verbs = [\"quarrel\"]`: unknown field `verbs`, \
             expected one of ",
        ),
        (
            "verb = \"quarrel\"\n",
            "0.toml:9 error malformed: rule `fish.quarrel/verb`: `verb = \"quarrel\"`: invalid type: string \
             \"quarrel\", expected a sequence",
        ),
        (
            "",
            "0.toml:6 error malformed: rule `fish.quarrel/verb`: verb ``: expected at least one word; neither `noun` \
             nor `adjective` has one",
        ),
    ] {
        let found = lints(&[&rule(&format!("{fields}{roles}"))]);
        let errors: Vec<&String> = found
            .iter()
            .filter(|line| line.contains(" error "))
            .collect();
        assert_eq!(errors.len(), 1, "{fields}\n{found:#?}");
        assert!(errors[0].starts_with(wanted), "{}\n{wanted}", errors[0]);
    }
}

#[test]
fn each_fault_of_a_role_has_its_message() {
    for (role, wanted) in [
        (
            "{ subjct = \"initiator\" }",
            "0.toml:10 error unknown_code: rule `fish.quarrel/verb`: role `subjct`: expected subject, object, indirect, \
             owner, clause, inner, or a preposition",
        ),
        (
            "{ subject = \"initiator\", with = \"enemy\" }",
            "0.toml:10 error unknown_code: rule `fish.quarrel/verb`: role `enemy`: expected one of initiator, \
             counterpart, party, host, mediator, beneficiary, envoy, reporter",
        ),
        (
            "{ subject = \"party\" }",
            "0.toml:10 error malformed: rule `fish.quarrel/verb`: role `party`: expected initiator or counterpart for \
             a part, as kind `fish.quarrel` has sides",
        ),
    ] {
        let found = lints(&[&rule(&format!("verb = [\"quarrel\"]\nrole = {role}\n"))]);
        assert_eq!(found, [wanted], "{role}");
    }
}

#[test]
fn each_fault_of_a_kind_has_its_message() {
    for (kind, wanted) in [
        (
            "code = \"Fish\"\nlabel = \"a\"\ndefinition = \"b\"\n",
            "0.toml:2 error malformed: kind `Fish`: code `Fish`: expected family.name in small letters, digits and \
             hyphens",
        ),
        (
            "code = \"fish.war\"\nlabel = \"a\"\n",
            "0.toml:1 error malformed: kind `fish.war`: missing field `definition`",
        ),
        (
            "code = \"fish.war\"\nlabel = \"a\"\ndefinition = \"b\"\nroles = [\"enemy\", \"initiator\"]\n",
            "0.toml:5 error unknown_code: kind `fish.war`: roles `enemy`: expected one of initiator, counterpart, \
             party, host, mediator, beneficiary, envoy, reporter",
        ),
        (
            "code = \"fish.war\"\nlabel = \"a\"\ndefinition = \"b\"\nquad = 5\n",
            "0.toml:5 error malformed: kind `fish.war`: quad `5`: expected 1 verbal cooperation, 2 material \
             cooperation, 3 verbal conflict, 4 material conflict, 0 none",
        ),
        (
            "code = \"fish.war\"\nlabel = \"a\"\ndefinition = \"b\"\neffect = \"war\"\n",
            "0.toml:5 error unknown_code: kind `fish.war`: effect `war`: expected one of none, established, severed, \
             suspended, recognised, unrecognised, level_up, level_down, level_ambassador, asserts",
        ),
        (
            "code = \"fish.war\"\nlabel = \"a\"\ndefinition = \"b\"\n\n[[kind.example]]\ntext = \"They fish.\"\n\
             status = \"happened\"\n",
            "0.toml:6 error unknown_code: kind `fish.war`: example `happened`: expected one of occurred, ongoing, \
             agreed, planned, possible, demanded, threatened, refused, denied, failed, cancelled",
        ),
        (
            "code = \"fish.war\"\nlabel = \"a\"\ndefinition = \"b\"\n\n[kind.status.maybe]\ncameo = \"\"\nplover = \
             \"\"\n",
            "0.toml:6 error unknown_code: kind `fish.war`: status `maybe`: expected one of occurred,",
        ),
        (
            "code = \"envoy.recall\"\nlabel = \"a\"\ndefinition = \"b\"\nsymmetric = true\n",
            "0.toml:5 error malformed: kind `envoy.recall`: symmetric `true`: expected false, as the package's rules \
             for it have it",
        ),
        (
            "code = \"fish.war\"\nlabel = \"a\"\ndefinition = \"b\"\nsymmetric = true\nroles = [\"initiator\"]\n",
            "0.toml:6 error malformed: kind `fish.war`: roles `initiator`: expected `party` among the roles of a \
             symmetric kind",
        ),
    ] {
        let found = lints(&[&format!("[[kind]]\n{kind}")]);
        let errors: Vec<&String> = found
            .iter()
            .filter(|line| line.contains(" error "))
            .collect();
        assert_eq!(errors.len(), 1, "{kind}\n{found:#?}");
        // The line of a sub-table is that of its key or its first word.
        assert!(
            errors[0].contains(wanted.split_once(' ').unwrap().1),
            "{}\n{wanted}",
            errors[0]
        );
        if !kind.contains("kind.") {
            assert!(errors[0].starts_with(wanted), "{}\n{wanted}", errors[0]);
        }
    }
}

#[test]
fn what_stands_twice_or_nowhere_is_an_error() {
    let twice = "[[rule]]\nid = \"envoy.recall/verb\"\noff = true\n\n[[rule]]\nid = \"envoy.recall/verb\"\noff = true\n";
    assert_eq!(
        lints(&[twice]),
        [
            "0.toml:6 error shadowed: rule `envoy.recall/verb`: expected an id of its own: line 1 has it too"
        ]
    );
    let nowhere = "[[rule]]\nid = \"envoy.recall/vreb\"\noff = true\n";
    let found = lints(&[nowhere]);
    assert!(
        found[0].starts_with(
            "0.toml:2 error unknown_code: rule `envoy.recall/vreb`: off: expected the id of a rule, as \
             envoy.recall/verb, "
        ),
        "{found:?}"
    );
    let beside = "[[rule]]\nid = \"envoy.recall/verb\"\noff = true\nverb = [\"x\"]\n";
    assert_eq!(
        lints(&[beside]),
        [
            "0.toml:4 error malformed: rule `envoy.recall/verb`: `verb` beside off: expected `id` alone"
        ]
    );
    let kinds = format!("{KIND}{KIND}");
    let found = lints(&[&kinds]);
    assert!(
        found.contains(
            &"0.toml:6 error shadowed: kind `fish.quarrel`: expected a code of its own: line 1 has it too".to_owned()
        ),
        "{found:?}"
    );
}

#[test]
fn classes_and_tables_that_cannot_be_are_errors() {
    let rule = "[[rule]]\nid = \"a/b\"\nkind = \"envoy.recall\"\nverb = [\"x\"]\nobject = [\"@b\"]\nrole = { subject = \
                \"initiator\" }\n";
    let found = lints(&[&format!(
        "[class]\na = [\"x\", \"@b\"]\nb = [\"@a\"]\n{rule}"
    )]);
    assert!(
        found.contains(
            &"0.toml:3 error malformed: class `b`: member `@b`: expected no class that holds `@a` itself".to_owned()
        ),
        "{found:?}"
    );
    assert_eq!(
        lints(&["[class]\na = \"x\"\n"]),
        ["0.toml:2 error malformed: class `a`: expected a list of words, phrases and @classes"]
    );
    assert_eq!(
        lints(&["[[name]]\nform = \"x\"\n"]),
        [
            "0.toml:1 error malformed: table `name`: expected one of kind, rule, class; names, people and offices are \
             `knowledge`"
        ]
    );
    let found = lints(&["[[rule]]\nid = x\n"]);
    assert!(
        found[0].starts_with("0.toml:2 error malformed: `id = x`: not TOML: "),
        "{found:?}"
    );
}

#[test]
fn what_is_perhaps_not_meant_is_a_warning() {
    let roles = "role = { subject = \"initiator\", with = \"counterpart\" }\n";
    let rule = |fields: &str| rule(&format!("{fields}\n{roles}"));
    for (content, wanted) in [
        (KIND.to_owned(), "0.toml:1 warning unused: kind `fish.quarrel`: no rule makes it"),
        (
            "[class]\ncods = [\"cod\"]\n".to_owned(),
            "0.toml:2 warning unused: class `cods`: no rule names it",
        ),
        (
            "[class]\nenvoy = [\"@envoy\", \"legate\"]\n".to_owned(),
            "0.toml:2 warning shadowed: class `envoy`: takes the place of the package's",
        ),
        (
            rule("verb = [\"quarrel\"]\nneeds = [\"mediator\"]"),
            "0.toml:10 warning never_matched: rule `fish.quarrel/verb`: needs `mediator`, which no part in `role` plays",
        ),
        (
            rule("noun = [\"quarrel\"]\nvoice = \"passive\""),
            "0.toml:10 warning never_matched: rule `fish.quarrel/verb`: voice `passive` asks for a verb, and there is \
             none",
        ),
        (
            rule("verb = [\"bicker\"]\nnear = [\"cod\"]\nfar = [\"cod\", \"eel\"]"),
            "0.toml:11 warning never_matched: rule `fish.quarrel/verb`: `far` forbids every word that `near` asks for",
        ),
        (
            rule("verb = [\"bicker\"]\nobject = [\"NONE\", \"cod\"]"),
            "0.toml:10 warning never_matched: rule `fish.quarrel/verb`: NONE leaves no object for the other words of \
             `object`",
        ),
        (
            "[[rule]]\nid = \"envoy.recall/verb\"\nkind = \"envoy.recall\"\nverb = [\"recall\"]\nobject = \
             [\"consul\"]\nrole = { subject = \"initiator\" }\n"
                .to_owned(),
            "0.toml:1 warning shadowed: rule `envoy.recall/verb`: takes the place of the package's",
        ),
    ] {
        assert_eq!(lints(&[&content]), [wanted], "{content}");
    }
    let broad = lints(&[&rule("verb = [\"recall\"]")]);
    assert_eq!(broad.len(), 1, "{broad:?}");
    assert!(
        broad[0].starts_with(
            "0.toml:9 warning shadowed: rule `fish.quarrel/verb`: verb `recall`: asks nothing else and so comes before "
        ),
        "{broad:?}"
    );
}

#[test]
fn a_later_file_takes_the_place_of_an_earlier_one() {
    let roles = "role = { subject = \"initiator\", with = \"counterpart\" }\n";
    let one = rule(&format!("verb = [\"bicker\"]\n{roles}"));
    let two = format!(
        "[[rule]]\nid = \"fish.quarrel/verb\"\nkind = \"fish.quarrel\"\nnoun = [\"spat\"]\n{roles}"
    );
    assert_eq!(
        lints(&[&one, &two]),
        [
            "1.toml:1 warning shadowed: rule `fish.quarrel/verb`: takes the place of that of 0.toml line 6"
        ]
    );
}

/// What users are held to holds of the package's own files as well.
#[test]
fn the_packages_own_rules_pass_the_checks() {
    let kinds = ("kinds", include_str!("../../../data/codebook/envoy.toml"));
    let files = FILES.iter().chain([&kinds]);
    let found: Vec<String> = files
        .flat_map(|&(name, content)| {
            let lines = lints(&[content]).into_iter();
            let other = lines.filter(|line| !line.contains("takes the place of the package's"));
            other.map(move |line| format!("{name}: {line}"))
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}
