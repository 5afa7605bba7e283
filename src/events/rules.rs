//! Rules of this first coder, read from `data/rules/*.toml`.

use std::{collections::BTreeMap, sync::LazyLock};

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::error::{Error, Result};

use super::{
    codebook::{Codebook, KindId, from_toml, line_of},
    role::Role,
    verbs::{Forms, forms},
};

const FILES: &[(&str, &str)] = &[
    (
        "relations.toml",
        include_str!("../../data/rules/relations.toml"),
    ),
    (
        "recognition.toml",
        include_str!("../../data/rules/recognition.toml"),
    ),
    (
        "mission.toml",
        include_str!("../../data/rules/mission.toml"),
    ),
    ("envoy.toml", include_str!("../../data/rules/envoy.toml")),
    (
        "contact.toml",
        include_str!("../../data/rules/contact.toml"),
    ),
    (
        "agreement.toml",
        include_str!("../../data/rules/agreement.toml"),
    ),
    ("aid.toml", include_str!("../../data/rules/aid.toml")),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<Written>,
}

/// A rule as it is written; `data/rules/relations.toml` says what the fields mean.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    kind: String,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    happen: Vec<String>,
    #[serde(default)]
    nominal: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    without: Vec<String>,
    #[serde(default)]
    only: Vec<String>,
    #[serde(default)]
    adverbs: Vec<String>,
    #[serde(default)]
    no_adverbs: Vec<String>,
    #[serde(default)]
    when_refused: String,
    #[serde(default)]
    among_heads: String,
    #[serde(default)]
    after_object: Vec<String>,
    #[serde(default)]
    after_noun: Vec<String>,
    #[serde(default)]
    after_verb: Vec<String>,
    #[serde(default = "usual_reach")]
    reach: usize,
    subject: String,
    #[serde(default)]
    subject_must_be: String,
    #[serde(default)]
    object: String,
    #[serde(default)]
    owner: String,
    #[serde(default)]
    level: String,
    #[serde(default)]
    instrument: String,
    needs: Vec<String>,
    #[serde(default)]
    alone: bool,
    #[serde(default)]
    prep: BTreeMap<String, String>,
    #[serde(default)]
    owned_prep: BTreeMap<String, String>,
}

/// Words between a verb and its noun that a rule allows unless it says more.
pub(super) const USUAL_REACH: usize = 7;

fn usual_reach() -> usize {
    USUAL_REACH
}

/// Whose noun it is: "its ambassador", "two Russian diplomats".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// Nothing follows from it.
    Nobody,
    /// The subject's own.
    Subject,
    /// That of an actor with this role.
    Actor(Role),
}

/// Where the level of a report comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LevelFrom {
    /// Words such as "ambassador-level".
    Words,
    /// The noun: an embassy, a consulate.
    Noun,
    /// The rank of the highest person.
    Rank,
}

/// A rule ready for use.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) id: String,
    pub(super) kind: KindId,
    pub(super) family: String,
    pub(super) nouns: Vec<Vec<String>>,
    pub(super) with: Vec<String>,
    pub(super) without: Vec<String>,
    pub(super) only: Vec<String>,
    pub(super) adverbs: Vec<String>,
    pub(super) no_adverbs: Vec<String>,
    pub(super) when_refused: Option<KindId>,
    pub(super) among_heads: Option<KindId>,
    pub(super) after_object: Vec<String>,
    pub(super) after_noun: Vec<String>,
    pub(super) after_verb: Vec<String>,
    pub(super) reach: usize,
    pub(super) subject: Role,
    pub(super) representative: bool,
    pub(super) object: Option<Role>,
    pub(super) owner: Owner,
    pub(super) level: LevelFrom,
    pub(super) instrument: Option<String>,
    pub(super) needs: Vec<Role>,
    /// Whether two actors as the subject are enough: "A and B met".
    pub(super) alone: bool,
    pub(super) prep: BTreeMap<String, Role>,
    /// Roles after prepositions when the noun has an owner: "two Bulgarian diplomats were
    /// expelled from Moscow".
    pub(super) owned_prep: BTreeMap<String, Role>,
}

/// How a word can set off a rule.
#[derive(Debug, Clone)]
pub(super) struct Trigger {
    pub(super) rule: usize,
    pub(super) how: How,
    pub(super) forms: Forms,
    /// Words that must follow: "off" of "break off".
    pub(super) particles: Vec<String>,
}

/// Part of a rule that a word belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// Verb with the noun or actor as its object.
    Acts,
    /// Verb with the noun as its subject.
    Happens,
    /// Noun that stands for the verb.
    Nominal,
}

/// All rules, and the words that set them off.
#[derive(Debug)]
pub(super) struct Rules {
    rules: Vec<Rule>,
    triggers: FxHashMap<String, Vec<Trigger>>,
}

static BUILTIN: LazyLock<Rules> = LazyLock::new(|| {
    Rules::parse(FILES, Codebook::builtin()).expect("a test parses every file of rules")
});

impl Rules {
    pub(super) fn builtin() -> &'static Self {
        &BUILTIN
    }

    fn parse(files: &[(&str, &str)], codebook: &Codebook) -> Result<Self> {
        let mut rules = Self {
            rules: Vec::new(),
            triggers: FxHashMap::default(),
        };
        for &(file, content) in files {
            let written: File = from_toml(file, content)?;
            for rule in written.rule {
                let line = line_of(content, &rule.id);
                rules.add(rule, codebook).map_err(|reason| Error::Data {
                    file: file.to_owned(),
                    line,
                    reason,
                })?;
            }
        }
        Ok(rules)
    }

    fn add(&mut self, written: Written, codebook: &Codebook) -> Result<(), String> {
        let index = self.rules.len();
        for (how, words) in [
            (How::Acts, &written.verbs),
            (How::Happens, &written.happen),
            (How::Nominal, &written.nominal),
        ] {
            for phrase in words {
                self.add_trigger(index, how, phrase);
            }
        }
        self.rules.push(rule(written, codebook)?);
        Ok(())
    }

    fn add_trigger(&mut self, rule: usize, how: How, phrase: &str) {
        let mut words = phrase.split(' ').map(str::to_owned);
        let head = words.next().unwrap_or_default();
        let particles: Vec<String> = words.collect();
        let inflected = if how == How::Nominal {
            vec![(head, Forms::default())]
        } else {
            forms(&head)
        };
        for (form, forms) in inflected {
            let known = self.triggers.entry(form).or_default();
            // Longer verbs first: "break off" before "break".
            let place = known.partition_point(|other| other.particles.len() >= particles.len());
            known.insert(
                place,
                Trigger {
                    rule,
                    how,
                    forms,
                    particles: particles.clone(),
                },
            );
        }
    }

    /// What a word can set off, longest verb first.
    pub(super) fn triggers(&self, word: &str) -> &[Trigger] {
        self.triggers.get(word).map_or(&[], Vec::as_slice)
    }

    pub(super) fn rule(&self, index: usize) -> &Rule {
        &self.rules[index]
    }
}

fn rule(written: Written, codebook: &Codebook) -> Result<Rule, String> {
    let kind = codebook
        .find(&written.kind)
        .ok_or_else(|| format!("rule `{}`: no kind `{}`", written.id, written.kind))?;
    let other_kind = |code: &str| match (code, codebook.find(code)) {
        ("", _) => Ok(None),
        (_, Some(kind)) => Ok(Some(kind)),
        (_, None) => Err(format!("rule `{}`: no kind `{code}`", written.id)),
    };
    let optional = |role: &str| (!role.is_empty()).then(|| role.parse()).transpose();
    let words = |phrase: &String| phrase.split(' ').map(str::to_owned).collect();
    Ok(Rule {
        kind,
        family: codebook.kind(kind).family().to_owned(),
        nouns: written.nouns.iter().map(words).collect(),
        with: written.with,
        without: written.without,
        only: written.only,
        adverbs: written.adverbs,
        no_adverbs: written.no_adverbs,
        when_refused: other_kind(&written.when_refused)?,
        among_heads: other_kind(&written.among_heads)?,
        after_object: written.after_object,
        after_noun: written.after_noun,
        after_verb: written.after_verb,
        reach: written.reach,
        subject: written.subject.parse()?,
        representative: match written.subject_must_be.as_str() {
            "" => false,
            "representative" => true,
            other => {
                return Err(format!(
                    "rule `{}`: subject_must_be = `{other}`",
                    written.id
                ));
            }
        },
        object: optional(&written.object)?,
        owner: match written.owner.as_str() {
            "" => Owner::Nobody,
            "self" => Owner::Subject,
            role => Owner::Actor(role.parse()?),
        },
        level: match written.level.as_str() {
            "" => LevelFrom::Words,
            "mission" | "envoy" => LevelFrom::Noun,
            "rank" => LevelFrom::Rank,
            other => return Err(format!("rule `{}`: level = `{other}`", written.id)),
        },
        instrument: Some(written.instrument).filter(|instrument| !instrument.is_empty()),
        needs: written
            .needs
            .iter()
            .map(|role| role.parse())
            .collect::<Result<_, _>>()?,
        alone: written.alone,
        prep: roles(written.prep)?,
        owned_prep: roles(written.owned_prep)?,
        id: written.id,
    })
}

fn roles(written: BTreeMap<String, String>) -> Result<BTreeMap<String, Role>, String> {
    written
        .into_iter()
        .map(|(word, role)| Ok((word, role.parse()?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Codebook, FILES, Rules};

    #[test]
    fn every_file_of_rules_parses() {
        Rules::parse(FILES, Codebook::builtin()).unwrap();
    }

    #[test]
    fn an_error_names_file_line_and_value() {
        let broken =
            "[[rule]]\nid = \"a\"\nkind = \"relations.wed\"\nsubject = \"party\"\nneeds = []\n";
        let error = Rules::parse(&[("mine.toml", broken)], Codebook::builtin()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "data file `mine.toml` line 2: rule `a`: no kind `relations.wed`"
        );
    }
}
