//! Rules and kinds of the user's own, from files to reports.

use std::path::PathBuf;

use plenipo::Coder;
use plenipo::Error;
use plenipo::events::Rules;
use plenipo::events::Status;
use plenipo::pipeline::lint;
use plenipo::text::Article;

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/rules")
        .join(name)
}

/// A file that is gone with the value.
struct Written(PathBuf);

impl Written {
    fn new(name: &str, content: &str) -> Self {
        let path = std::env::temp_dir().join(format!("plenipo-{}-{name}", std::process::id()));
        std::fs::write(&path, content).unwrap();
        Self(path)
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        // A file left behind harms nobody.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Kind, status, source, target and rule of every report of a text.
pub(crate) fn coded(rules: &'static Rules, text: &str) -> Vec<[String; 5]> {
    let coder = Coder::default().with_rules(rules);
    let article = Article {
        text: text.to_owned(),
        ..Article::default()
    };
    let coded = coder
        .code(Box::new(std::iter::once(Ok(article))), &mut |_| true)
        .unwrap();
    let codebook = coder.codebook();
    coded
        .reports()
        .map(|report| {
            let (source, target) = report.sides(codebook);
            [
                codebook.kind(report.kind).code.clone(),
                report.status.to_string(),
                source.unwrap_or_default(),
                target.unwrap_or_default(),
                report.rule.to_owned(),
            ]
        })
        .collect()
}

fn lints(paths: &[PathBuf]) -> Vec<String> {
    let found = lint(paths).unwrap();
    let line = |lint: &plenipo::overlay::Lint| {
        let (severity, reason) = (lint.severity.as_str(), lint.reason.as_str());
        format!("{} {severity} {reason}: {}", lint.line, lint.detail)
    };
    found.iter().map(line).collect()
}

#[test]
fn a_kind_of_the_users_is_coded_in_every_construction_and_status() {
    let rules = Rules::shared(&[fixture("fish.toml")]).unwrap();
    for (text, status, source, target) in [
        (
            "Fishing quotas for the Baltic were agreed by Poland and Germany in December 1992.",
            "occurred",
            "DEU;POL",
            "",
        ),
        (
            "Senegal refused to negotiate fishing licences with Spain.",
            "refused",
            "ESP;SEN",
            "",
        ),
        (
            "Two Spanish trawlers were rammed by a Canadian patrol boat off Newfoundland on Friday.",
            "occurred",
            "CAN",
            "ESP",
        ),
        (
            "The Philippines denied having chased Vietnamese fishing boats.",
            "denied",
            "PHL",
            "VNM",
        ),
    ] {
        let kind = if target.is_empty() {
            "fish.quota"
        } else {
            "fish.chase"
        };
        let found = coded(rules, text);
        let wanted = [kind, status, source, target];
        assert!(
            found.iter().any(|report| report[..4] == wanted),
            "{text}\n{found:?}"
        );
    }
    let package = coded(
        Rules::builtin(),
        "Senegal refused to negotiate fishing licences with Spain.",
    );
    assert!(
        package.iter().all(|report| !report[0].starts_with("fish.")),
        "{package:?}"
    );
}

#[test]
fn a_kind_has_the_codes_that_it_gives_and_no_others() {
    let codebook = Rules::shared(&[fixture("fish.toml")]).unwrap().codebook();
    let codes = |kind: &str, status| codebook.codes(codebook.find(kind).unwrap(), status);
    let quota = codes("fish.quota", Status::Occurred);
    assert_eq!(
        (quota.cameo, quota.plover, quota.quad),
        (Some("057"), Some("AGREE"), Some(1))
    );
    assert_eq!(
        codes("fish.quota", Status::Demanded).plover,
        Some("REQUEST")
    );
    for status in Status::ALL {
        let chase = codes("fish.chase", status);
        assert_eq!(
            (chase.cameo, chase.plover, chase.goldstein),
            (None, None, None)
        );
    }
    assert_eq!(codes("fish.chase", Status::Occurred).quad, Some(4));
    assert_eq!(codes("fish.chase", Status::Threatened).quad, Some(3));
    assert!(
        codebook.edition().starts_with("1+"),
        "{}",
        codebook.edition()
    );
}

#[test]
fn the_same_content_gives_the_same_rules_and_others_stay_apart() {
    let path = fixture("fish.toml");
    let copy = Written::new("copy.toml", &std::fs::read_to_string(&path).unwrap());
    let one = Rules::shared(&[&path]).unwrap();
    assert!(std::ptr::eq(one, Rules::shared(&[&copy.0]).unwrap()));
    let off = Written::new(
        "apart.toml",
        "[[rule]]\nid = \"envoy.recall/*\"\noff = true\n",
    );
    let other = Rules::shared(&[&off.0]).unwrap();
    assert!(!std::ptr::eq(one, other));
    assert!(std::ptr::eq(
        Rules::builtin(),
        Rules::shared::<&str>(&[]).unwrap()
    ));
    let text = "Chad recalled its ambassador from Tripoli.";
    let kinds = |rules| {
        coded(rules, text)
            .into_iter()
            .map(|[kind, ..]| kind)
            .collect::<Vec<_>>()
    };
    assert_eq!(kinds(other), Vec::<String>::new());
    assert_eq!(kinds(one), ["envoy.recall"]);
    assert_eq!(kinds(Rules::builtin()), ["envoy.recall"]);
}

#[test]
fn a_family_is_switched_off_and_a_rule_replaced() {
    let text = "Mali attacked villages in Niger and recalled its ambassador.";
    let off = Written::new("force.toml", "[[rule]]\nid = \"force.*\"\noff = true\n");
    let kinds: Vec<String> = coded(Rules::shared(&[&off.0]).unwrap(), text)
        .into_iter()
        .map(|[kind, ..]| kind)
        .collect();
    assert!(
        kinds.iter().all(|kind| !kind.starts_with("force.")),
        "{kinds:?}"
    );
    let narrow = "[[rule]]\nid = \"envoy.recall/verb\"\nkind = \"envoy.recall\"\nverb = [\"recall\"]\nobject = \
                  [\"consul\"]\nrole = { \"subject owner\" = \"initiator\", \"from in\" = \"counterpart\" }\nneeds = \
                  [\"initiator\"]\n";
    let narrow = Written::new("narrow.toml", narrow);
    let rules = Rules::shared(&[&narrow.0]).unwrap();
    let rule = |text| {
        coded(rules, text)
            .into_iter()
            .map(|[.., rule]| rule)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        rule("Chad recalled its consul from Tripoli."),
        ["envoy.recall/verb"]
    );
    assert!(
        !rule("Chad recalled its ambassador from Tripoli.")
            .contains(&"envoy.recall/verb".to_owned())
    );
}

#[test]
fn an_added_rule_comes_before_the_packages_and_may_stand_behind_them() {
    let text = "Chile accused Peru of poaching anchovy.";
    let rule = |priority: i32| {
        format!(
            "[[kind]]\ncode = \"fish.accuse\"\nlabel = \"a\"\ndefinition = \"b\"\n\n[[rule]]\nid = \
             \"fish.accuse/verb\"\nkind = \"fish.accuse\"\nverb = [\"accuse\"]\nobject = [\"ACTOR\"]\nrole = \
             {{ subject = \"initiator\", object = \"counterpart\" }}\nneeds = [\"initiator\", \
             \"counterpart\"]\npriority = {priority}\n"
        )
    };
    let kinds = |priority| {
        let file = Written::new(&format!("accuse{priority}.toml"), &rule(priority));
        let found = coded(Rules::shared(&[&file.0]).unwrap(), text);
        found.into_iter().map(|[kind, ..]| kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(0), ["fish.accuse"]);
    let package: Vec<String> = coded(Rules::builtin(), text)
        .into_iter()
        .map(|[kind, ..]| kind)
        .collect();
    assert_eq!(kinds(-20), package);
    assert_eq!(package.len(), 1, "{package:?}");
}

#[test]
fn a_sound_file_has_no_lint_and_an_example_that_fails_is_named() {
    assert_eq!(lints(&[fixture("fish.toml")]), Vec::<String>::new());
    let content = std::fs::read_to_string(fixture("fish.toml")).unwrap();
    let wrong = content
        .replace("source = \"NOR;RUS\"", "source = \"NOR;SWE\"")
        .replace(
            "text = \"The trawlers chased herring off Norway.\"",
            "text = \"Norway chased Danish trawlers.\"",
        );
    let file = Written::new("wrong.toml", &wrong);
    let line = |needle: &str| {
        1 + wrong
            .lines()
            .position(|line| line.contains(needle))
            .unwrap()
    };
    assert_eq!(
        lints(std::slice::from_ref(&file.0)),
        [
            format!(
                "{} warning miscoded: kind `fish.quota`: `Norway and Russia agreed fishing quotas for the Barents \
                 Sea on Thursday.`: expected fish.quota occurred NOR;SWE, found fish.quota occurred NOR;RUS by rule \
                 fish.quota/set",
                line("Barents")
            ),
            format!(
                "{} warning miscoded: kind `fish.chase`: `Norway chased Danish trawlers.`: expected another kind or \
                 nothing, found fish.chase occurred NOR -> DNK by rule fish.chase/boats",
                line("chased Danish")
            ),
        ]
    );
}

#[test]
fn names_of_the_users_are_known_to_the_examples() {
    let names = Written::new(
        "names.toml",
        "[[state]]\ncode = \"XRUR\"\nname = \"Ruritania\"\nfrom = 1900\n",
    );
    let rules = Written::new(
        "ruritania.toml",
        "[[kind]]\ncode = \"fish.gift\"\nlabel = \"a\"\ndefinition = \"b\"\n\n[[kind.example]]\ntext = \"Ruritania \
         gifted Chile a trawler.\"\nsource = \"XRUR\"\ntarget = \"CHL\"\n\n[[rule]]\nid = \"fish.gift/verb\"\nkind = \
         \"fish.gift\"\nverb = [\"gift\"]\nobject = [\"trawler\"]\nrole = { subject = \"initiator\", indirect = \"counterpart\" }\nneeds = \
         [\"initiator\", \"counterpart\"]\n",
    );
    assert_eq!(
        lints(&[names.0.clone(), rules.0.clone()]),
        Vec::<String>::new()
    );
    assert_eq!(lints(std::slice::from_ref(&rules.0)).len(), 1);
}

#[test]
fn a_file_with_an_error_is_refused_with_the_words_of_the_lint() {
    let file = Written::new(
        "refused.toml",
        "[[rule]]\nid = \"a\"\nkind = \"envoy.recal\"\nverb = [\"x\"]\nrole = { subject = \"initiator\" }\n",
    );
    let Err(Error::Data { line, reason, .. }) = Rules::shared(&[&file.0]) else {
        panic!("the file is used");
    };
    assert_eq!(
        lints(std::slice::from_ref(&file.0)),
        [format!("{line} error unknown_code: {reason}")]
    );
}
