//! Rules: which words make a report of a kind, and who plays which part; `data/rules/*.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::codebook::Codebook;
use super::codebook::KindId;
use super::codebook::LevelFrom;
use super::codebook::from_toml;
use super::codebook::line_of;
use super::gate::Fitting;
use super::gate::Gate;
use super::lexicon::Lexicon;
use super::operators::Operators;
use super::operators::Sort;
use super::phrase::Classes;
use super::phrase::Wanted;
use super::phrase::spellings;
use super::role::Role;
use super::status::Status;
use crate::error::Error;
use crate::error::Result;
use crate::text::Words;

/// A file of rules as it is written; `docs/rules.md` says what the fields mean.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    kind: String,
    #[serde(default)]
    verb: Vec<String>,
    #[serde(default)]
    noun: Vec<String>,
    #[serde(default)]
    adjective: Vec<String>,
    #[serde(default)]
    subject: Vec<String>,
    #[serde(default)]
    object: Vec<String>,
    #[serde(default)]
    pp: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    has: Vec<String>,
    #[serde(default)]
    lacks: Vec<String>,
    #[serde(default)]
    near: Vec<String>,
    #[serde(default)]
    far: Vec<String>,
    #[serde(default)]
    voice: String,
    #[serde(default)]
    role: BTreeMap<String, String>,
    needs: Vec<String>,
    #[serde(default)]
    yields: bool,
    #[serde(default)]
    status: String,
    #[serde(default)]
    over: Vec<String>,
    #[serde(default)]
    refused: String,
    #[serde(default)]
    heads: String,
    #[serde(default)]
    level: String,
    #[serde(default)]
    instrument: String,
    #[serde(default)]
    priority: i32,
}

/// Part of the frame that a role is read from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    /// Who acts: subject of the active, "by" of the passive, owner of a noun.
    Subject,
    /// What is acted on: object, subject of the passive, "of" after a noun.
    Object,
    /// To whom: indirect object.
    Indirect,
    /// Whose the object is, or of whom it speaks: "its ambassador", "the Iranian proposal".
    Owner,
    /// Who acts in the clause that is said, asked or blamed: "said that Iran ...".
    Clause,
    /// What the verb of the governed clause acts on, and what hangs on it: "vowed to defend
    /// Malta", "refused to accept the Chilean offer".
    Inner,
    /// After a preposition of the trigger or of its object.
    Preposition(String),
}

/// A rule ready for use.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) id: String,
    pub(super) kind: KindId,
    pub(super) subject: Wanted,
    pub(super) object: Wanted,
    pub(super) pp: Vec<(Vec<String>, Wanted)>,
    /// Words of which the object (or the noun itself) must be described by one.
    pub(super) has: Wanted,
    pub(super) lacks: Wanted,
    /// Words of which one must, or none may, stand in the clause.
    pub(super) near: Wanted,
    pub(super) far: Wanted,
    pub(super) passive: Option<bool>,
    pub(super) roles: Vec<(Slot, Role)>,
    pub(super) needs: Vec<Role>,
    /// Whether the rule gives way to a report of the act that its words govern.
    pub(super) yields: bool,
    /// Whether its acts are words: these may be about what happens in a place.
    pub(super) of_words: bool,
    pub(super) status: Option<Status>,
    /// Statuses besides occurred and ongoing that the fixed one replaces.
    pub(super) over: Vec<Status>,
    /// Kind of a refusal, where the codebook has one of its own.
    pub(super) refused: Option<KindId>,
    /// Kind when all sides are heads of state or government.
    pub(super) heads: Option<KindId>,
    pub(super) level: Option<LevelFrom>,
    pub(super) instrument: Option<String>,
    pub(super) score: i32,
}

/// Part of speech of a trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Verb,
    Noun,
    Adjective,
}

/// How a word can set off a rule.
#[derive(Debug, Clone)]
pub(super) struct Trigger {
    pub(super) rule: usize,
    pub(super) form: Form,
    /// Words that belong to it: "off" of "break off"; for nouns the words before it.
    pub(super) rest: Vec<String>,
}

/// All rules, and the words that set them off.
#[derive(Debug, Default)]
pub struct Rules {
    all: Vec<Rule>,
    triggers: FxHashMap<String, Vec<Trigger>>,
    gate: Gate,
    pub(super) lexicon: Lexicon,
    /// By word: the classes that it belongs to.
    pub(super) classes: FxHashMap<String, Vec<String>>,
}

static BUILTIN: LazyLock<Rules> = LazyLock::new(|| {
    Rules::parse(FILES, Codebook::builtin(), Classes::builtin())
        .expect("a test parses every file of rules")
});

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../data/rules/", $name)))),+]
    };
}

const FILES: &[(&str, &str)] = files![
    "relations.toml",
    "recognition.toml",
    "mission.toml",
    "envoy.toml",
    "contact.toml",
    "agreement.toml",
    "membership.toml",
    "statement.toml",
    "cooperation.toml",
    "aid.toml",
    "concede.toml",
    "sanction.toml",
    "coerce.toml",
    "force.toml",
    "protest.toml",
];

impl Rules {
    /// The rules that come with the package.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// Reads files of rules and a file of word classes, given by name and content, to stand in
    /// place of the package's own for the rest of the program.
    ///
    /// # Errors
    ///
    /// [`Error::Data`] with file, line and value.
    pub fn read(files: &[(&str, &str)], classes: (&str, &str)) -> Result<&'static Self> {
        let classes = Classes::parse(classes.0, classes.1)?;
        let rules = Self::parse(files, Codebook::builtin(), &classes)?;
        // Reports name the rule that fired: rules live as long as any report may.
        Ok(Box::leak(Box::new(rules)))
    }

    /// Reads files of rules, given by name and content.
    fn parse(files: &[(&str, &str)], codebook: &Codebook, classes: &Classes) -> Result<Self> {
        let mut rules = Self::default();
        for &(file, content) in files {
            let written: File = from_toml(file, content)?;
            for rule in written.rule {
                let id = rule.id.clone();
                rules
                    .add(rule, codebook, classes)
                    .map_err(|reason| Error::Data {
                        file: file.to_owned(),
                        line: line_of(content, &id),
                        reason,
                    })?;
            }
        }
        rules.classes = classes.by_word();
        for (word, sort) in Operators::builtin().words() {
            match sort {
                Sort::Verb => rules.lexicon.add_verb(word),
                Sort::Noun => rules.lexicon.add_noun(word),
                Sort::Adjective => {}
            }
        }
        Ok(rules)
    }

    fn add(
        &mut self,
        written: Written,
        codebook: &Codebook,
        classes: &Classes,
    ) -> Result<(), String> {
        let index = self.all.len();
        for (form, phrases) in [
            (Form::Verb, &written.verb),
            (Form::Noun, &written.noun),
            (Form::Adjective, &written.adjective),
        ] {
            for phrase in phrases.iter().flat_map(|phrase| spellings(phrase)) {
                let mut words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
                // The head of a verb stands first, that of a noun last.
                let head = if form == Form::Verb {
                    words.remove(0)
                } else {
                    words.pop().unwrap_or_default()
                };
                self.add_forms(&head, form);
                self.gate.add_trigger(&head, form, &words, index);
                self.triggers.entry(head).or_default().push(Trigger {
                    rule: index,
                    form,
                    rest: words,
                });
            }
        }
        let id = written.id.clone();
        let rule = rule(written, codebook, classes).map_err(|why| format!("rule `{id}`: {why}"))?;
        for wanted in [&rule.subject, &rule.object]
            .into_iter()
            .chain(rule.pp.iter().map(|(_, wanted)| wanted))
        {
            wanted.nouns().for_each(|noun| self.lexicon.add_noun(noun));
        }
        let family = codebook.kind(rule.kind).family();
        self.gate.add_rule(&rule, family);
        self.all.push(rule);
        Ok(())
    }

    fn add_forms(&mut self, head: &str, form: Form) {
        match form {
            Form::Verb => self.lexicon.add_verb(head),
            Form::Noun => self.lexicon.add_noun(head),
            Form::Adjective => {}
        }
    }

    /// The rules whose words a sentence has.
    pub(crate) fn fitting(&self, words: &Words<'_>) -> Fitting {
        self.gate.fitting(words)
    }

    /// Whether a sentence could set off one of the rules that fit it, if it names `people` at most.
    pub(crate) fn may_tell(&self, fitting: &Fitting, people: usize) -> bool {
        self.gate.may_tell(fitting, people)
    }

    /// What a word can set off.
    pub(super) fn triggers(&self, lemma: &str) -> &[Trigger] {
        self.triggers.get(lemma).map_or(&[], Vec::as_slice)
    }

    pub(super) fn rule(&self, index: usize) -> &Rule {
        &self.all[index]
    }
}

fn rule(written: Written, codebook: &Codebook, classes: &Classes) -> Result<Rule, String> {
    let kind = |code: &str| {
        codebook
            .find(code)
            .ok_or_else(|| format!("no kind `{code}`"))
    };
    let other_kind = |code: &str| (!code.is_empty()).then(|| kind(code)).transpose();
    let object = Wanted::parse(&written.object, classes)?;
    let subject = Wanted::parse(&written.subject, classes)?;
    let mut pp = Vec::new();
    for (prepositions, words) in &written.pp {
        let prepositions = prepositions.split(' ').map(str::to_owned).collect();
        pp.push((prepositions, Wanted::parse(words, classes)?));
    }
    let particles = written.verb.iter().any(|verb| verb.contains(' '));
    // What asks more decides before what asks less.
    let asks = |wanted: &Wanted| match wanted {
        Wanted { any: false, .. } => 0,
        Wanted { actor: true, .. } => 1,
        Wanted { person: true, .. } | Wanted { group: true, .. } => 3,
        _ => 4,
    };
    let score = written.priority * 10
        + asks(&object)
        + asks(&subject)
        + 4 * i32::try_from(pp.len()).unwrap_or(0)
        + 2 * i32::from(!written.has.is_empty())
        + 2 * i32::from(!written.near.is_empty())
        + i32::from(particles);
    Ok(Rule {
        kind: kind(&written.kind)?,
        subject,
        object,
        pp,
        has: Wanted::words(&written.has, classes)?,
        lacks: Wanted::words(&written.lacks, classes)?,
        near: Wanted::words(&written.near, classes)?,
        far: Wanted::words(&written.far, classes)?,
        passive: match written.voice.as_str() {
            "" => None,
            "passive" => Some(true),
            "active" => Some(false),
            other => return Err(format!("voice = `{other}`")),
        },
        roles: roles(written.role)?,
        needs: written
            .needs
            .iter()
            .map(|role| role.parse())
            .collect::<Result<_, _>>()?,
        yields: written.yields,
        of_words: written.kind.starts_with("statement."),
        status: (!written.status.is_empty())
            .then(|| written.status.parse())
            .transpose()?,
        over: written
            .over
            .iter()
            .map(|status| status.parse())
            .collect::<Result<_, _>>()?,
        refused: other_kind(&written.refused)?,
        heads: other_kind(&written.heads)?,
        level: match written.level.as_str() {
            "" => None,
            "words" => Some(LevelFrom::Words),
            "noun" => Some(LevelFrom::Noun),
            "raised" => Some(LevelFrom::Raised),
            "lowered" => Some(LevelFrom::Lowered),
            "rank" => Some(LevelFrom::Rank),
            other => return Err(format!("level = `{other}`")),
        },
        instrument: Some(written.instrument).filter(|instrument| !instrument.is_empty()),
        score,
        id: written.id,
    })
}

/// Roles in the order in which they are filled: subject and object first.
fn roles(written: BTreeMap<String, String>) -> Result<Vec<(Slot, Role)>, String> {
    let mut roles = Vec::new();
    for (slots, role) in written {
        let role: Role = role.parse()?;
        for slot in slots.split(' ') {
            let slot = match slot {
                "subject" => Slot::Subject,
                "object" => Slot::Object,
                "indirect" => Slot::Indirect,
                "owner" => Slot::Owner,
                "clause" => Slot::Clause,
                "inner" => Slot::Inner,
                preposition => Slot::Preposition(preposition.to_owned()),
            };
            roles.push((slot, role));
        }
    }
    roles.sort();
    Ok(roles)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_rules_parses() {
        Rules::parse(FILES, Codebook::builtin(), Classes::builtin()).unwrap();
    }

    #[test]
    fn an_error_names_file_line_and_value() {
        let broken = "[[rule]]\nid = \"a\"\nkind = \"relations.wed\"\nneeds = []\n";
        let files = [("mine.toml", broken)];
        let error = Rules::parse(&files, Codebook::builtin(), Classes::builtin()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "data file `mine.toml` line 2: rule `a`: no kind `relations.wed`"
        );
    }
}
