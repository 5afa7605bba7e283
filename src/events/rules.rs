//! Rules: which words make a report of a kind, and who plays which part; `data/rules/*.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::codebook::Codebook;
use super::codebook::KindId;
use super::codebook::LevelFrom;
use super::codebook::from_toml;
use super::codebook::line_of;
use super::fault::Fault;
use super::fault::Faults;
use super::fault::role;
use super::fault::status;
use super::gate::Company;
use super::gate::Fitting;
use super::gate::Gate;
use super::gate::MetWords;
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

/// A rule as it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    pub(super) id: String,
    pub(super) kind: String,
    #[serde(default)]
    pub(super) verb: Vec<String>,
    #[serde(default)]
    pub(super) noun: Vec<String>,
    #[serde(default)]
    pub(super) adjective: Vec<String>,
    #[serde(default)]
    pub(super) subject: Vec<String>,
    #[serde(default)]
    pub(super) object: Vec<String>,
    #[serde(default)]
    pub(super) barred: Vec<String>,
    #[serde(default)]
    pub(super) pp: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub(super) clause: Vec<String>,
    #[serde(default)]
    pub(super) has: Vec<String>,
    #[serde(default)]
    pub(super) lacks: Vec<String>,
    #[serde(default)]
    pub(super) near: Vec<String>,
    #[serde(default)]
    pub(super) far: Vec<String>,
    #[serde(default)]
    pub(super) voice: String,
    #[serde(default)]
    pub(super) role: BTreeMap<String, String>,
    pub(super) needs: Vec<String>,
    #[serde(default)]
    pub(super) yields: bool,
    #[serde(default)]
    pub(super) status: String,
    #[serde(default)]
    pub(super) over: Vec<String>,
    #[serde(default)]
    pub(super) refused: String,
    #[serde(default)]
    pub(super) heads: String,
    #[serde(default)]
    pub(super) foreign: String,
    #[serde(default)]
    pub(super) level: String,
    #[serde(default)]
    pub(super) instrument: String,
    #[serde(default)]
    pub(super) priority: i32,
}

/// Points of `score` that a point of `priority` counts.
pub(super) const PRIORITY: i32 = 10;

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
    /// Who must not act: crowds, firms, beasts.
    pub(super) barred: Wanted,
    pub(super) pp: Vec<(Vec<String>, Wanted)>,
    /// Words of which the verb of the governed clause must be one.
    pub(super) clause: Wanted,
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
    /// Whether its acts are done to persons, of whom the country counts.
    pub(super) on_persons: bool,
    /// Whether its acts lay blame.
    pub(super) blame: Blame,
    pub(super) status: Option<Status>,
    /// Statuses besides occurred and ongoing that the fixed one replaces.
    pub(super) over: Vec<Status>,
    /// Kind of a refusal, where the codebook has one of its own.
    pub(super) refused: Option<KindId>,
    /// Kind when all sides are heads of state or government.
    pub(super) heads: Option<KindId>,
    /// Kind when the sides are of two states.
    pub(super) foreign: Option<KindId>,
    pub(super) level: Option<LevelFrom>,
    pub(super) instrument: Option<String>,
    pub(super) score: i32,
}

/// What the acts of a rule blame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Blame {
    None,
    /// Somebody, who is named: "blamed Mali for the attack".
    Person,
    /// What somebody did: whom it befell has no part in it.
    Conduct,
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
    /// The codebook with kinds of the user's; `None` for that of the package.
    codebook: Option<Codebook>,
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

pub(super) const FILES: &[(&str, &str)] = files![
    "relations.toml",
    "recognition.toml",
    "mission.toml",
    "envoy_recall.toml",
    "envoy_appoint.toml",
    "envoy_more.toml",
    "contact_visit.toml",
    "contact_call.toml",
    "contact_letter.toml",
    "agreement.toml",
    "membership.toml",
    "statement_praise.toml",
    "statement_appeal.toml",
    "statement_accuse.toml",
    "statement_deny.toml",
    "statement_clauses.toml",
    "statement_more.toml",
    "cooperation_military.toml",
    "cooperation_judicial.toml",
    "cooperation_economic.toml",
    "cooperation_other.toml",
    "aid_military.toml",
    "aid_humanitarian.toml",
    "aid_economic.toml",
    "aid_peacekeeping.toml",
    "aid_asylum.toml",
    "aid_more.toml",
    "concede.toml",
    "concede_more.toml",
    "sanction.toml",
    "sanction_more.toml",
    "coerce.toml",
    "coerce_occupy.toml",
    "force.toml",
    "force_more.toml",
    "violence.toml",
    "duress.toml",
    "protest.toml",
    "agreement_prose.toml",
    "aid_prose.toml",
    "coerce_prose.toml",
    "concede_prose.toml",
    "contact_prose.toml",
    "cooperation_prose.toml",
    "envoy_prose.toml",
    "force_prose.toml",
    "membership_prose.toml",
    "mission_prose.toml",
    "protest_prose.toml",
    "relations_prose.toml",
    "sanction_prose.toml",
    "statement_prose.toml",
    "statement_said.toml",
    "everyday.toml",
    "idiom.toml",
];

impl Rules {
    /// The rules that come with the package.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// Names of the package's own files of rules, in the order in which they are read: of rules that fit
    /// equally well the first wins.
    pub fn file_names() -> impl Iterator<Item = &'static str> {
        FILES.iter().map(|&(name, _)| name)
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

    /// The codebook whose kinds the rules make.
    pub fn codebook(&'static self) -> &'static Codebook {
        self.codebook
            .as_ref()
            .unwrap_or_else(|| Codebook::builtin())
    }

    /// Reads files of rules, given by name and content.
    fn parse(files: &[(&str, &str)], codebook: &Codebook, classes: &Classes) -> Result<Self> {
        let mut rules = Self::default();
        let mut ids = FxHashSet::default();
        for &(file, content) in files {
            let written: File = from_toml(file, content)?;
            for rule in written.rule {
                if !ids.insert(rule.id.clone()) {
                    return Err(Error::Data {
                        file: file.to_owned(),
                        line: line_of(content, &rule.id),
                        reason: format!("two rules have the id `{}`", rule.id),
                    });
                }
                rules
                    .add(&rule, 0, codebook, classes)
                    .map_err(|faults| Error::Data {
                        file: file.to_owned(),
                        line: line_of(content, &rule.id),
                        reason: format!("rule `{}`: {}", rule.id, faults[0]),
                    })?;
            }
        }
        rules.finish(classes);
        Ok(rules)
    }

    /// The package's own rules as they are written.
    pub(super) fn written() -> Vec<Written> {
        let files = FILES.iter().map(|&(file, content)| {
            from_toml::<File>(file, content).expect("a test parses every file of rules")
        });
        files.flat_map(|file| file.rule).collect()
    }

    /// Rules for a codebook of their own; those that cannot be are left out and come back by
    /// place with what is wrong with them.
    ///
    /// Each rule stands with its lead in points of `score`.
    pub(super) fn of(
        written: &[(Written, i32)],
        codebook: Codebook,
        classes: &Classes,
    ) -> (Self, Vec<(usize, Vec<Fault>)>) {
        let mut rules = Self::default();
        let mut refused = Vec::new();
        for (place, (rule, lead)) in written.iter().enumerate() {
            if let Err(faults) = rules.add(rule, *lead, &codebook, classes) {
                refused.push((place, faults));
            }
        }
        rules.finish(classes);
        rules.codebook = Some(codebook);
        (rules, refused)
    }

    fn finish(&mut self, classes: &Classes) {
        self.classes = classes.by_word();
        self.gate.finish();
        for (word, sort) in Operators::builtin().words() {
            match sort {
                Sort::Verb => self.lexicon.add_verb(word),
                Sort::Noun => self.lexicon.add_noun(word),
                Sort::Adjective => {}
            }
        }
    }

    fn add(
        &mut self,
        written: &Written,
        lead: i32,
        codebook: &Codebook,
        classes: &Classes,
    ) -> Result<(), Vec<Fault>> {
        let mut rule = compile(written, codebook, classes)?;
        rule.score += lead;
        let index = self.all.len();
        for (form, phrases) in [
            (Form::Verb, &written.verb),
            (Form::Noun, &written.noun),
            (Form::Adjective, &written.adjective),
        ] {
            // Lemmas are in small letters.
            let spelt = |phrase: &String| spellings(&phrase.to_ascii_lowercase());
            for phrase in phrases.iter().flat_map(spelt) {
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
        for wanted in [&rule.subject, &rule.object]
            .into_iter()
            .chain(rule.pp.iter().map(|(_, wanted)| wanted))
        {
            wanted.nouns().for_each(|noun| self.lexicon.add_noun(noun));
        }
        self.gate.add_rule(&rule, codebook.kind(rule.kind));
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

    /// The rules whose words a sentence has; `official` tells whether it may name somebody with a name or an office.
    pub(crate) fn fitting(&self, words: &Words<'_>, official: bool, met: &mut MetWords) -> Fitting {
        self.gate.fitting(words, official, met)
    }

    /// Whether a sentence could set off one of the rules that fit it, with those who may be named.
    pub(crate) fn may_tell(&self, fitting: &Fitting, company: Company) -> bool {
        self.gate.may_tell(fitting, company)
    }

    /// Whether it could if a town told one more than may be named.
    pub(crate) fn may_join(&self, fitting: &Fitting, company: Company) -> bool {
        self.gate.may_join(fitting, company)
    }

    /// What a word can set off.
    pub(super) fn triggers(&self, lemma: &str) -> &[Trigger] {
        self.triggers.get(lemma).map_or(&[], Vec::as_slice)
    }

    pub(super) fn rule(&self, index: usize) -> &Rule {
        &self.all[index]
    }
}

/// A rule ready for use, or everything that is wrong with it.
fn compile(written: &Written, codebook: &Codebook, classes: &Classes) -> Result<Rule, Vec<Fault>> {
    let mut faults = Faults::default();
    let kind = faults.keep(kind("kind", &written.kind, codebook));
    let mut other_kind = |field, code: &str| {
        let given = !code.is_empty();
        given.then(|| faults.keep(self::kind(field, code, codebook)))?
    };
    let refused = other_kind("refused", &written.refused);
    let heads = other_kind("heads", &written.heads);
    let foreign = other_kind("foreign", &written.foreign);
    let mut wanted = |field, words: &[String]| {
        let read = Wanted::parse(field, words, classes);
        faults.keep(read).unwrap_or_default()
    };
    let object = wanted("object", &written.object);
    let subject = wanted("subject", &written.subject);
    let barred = wanted("barred", &written.barred);
    let mut pp = Vec::new();
    for (prepositions, words) in &written.pp {
        let prepositions = prepositions.split(' ').map(str::to_owned).collect();
        pp.push((prepositions, wanted("pp", words)));
    }
    let mut words = |field, words: &[String]| {
        let read = Wanted::words(field, words, classes);
        faults.keep(read).unwrap_or_default()
    };
    let clause = words("clause", &written.clause);
    let (has, lacks) = (words("has", &written.has), words("lacks", &written.lacks));
    let (near, far) = (words("near", &written.near), words("far", &written.far));
    let passive = faults.keep(voice(&written.voice)).flatten();
    let level = faults.keep(level(&written.level));
    let roles = roles(&written.role, &mut faults);
    let fixed = Some(&written.status).filter(|word| !word.is_empty());
    let fixed = fixed.and_then(|word| faults.keep(status("status", word)));
    let over = written.over.iter().map(|word| status("over", word));
    let over = over.filter_map(|read| faults.keep(read)).collect();
    let needs = written.needs.iter().map(|word| role("needs", word));
    let needs = needs.filter_map(|read| faults.keep(read)).collect();
    let score = score(written, &object, &subject);
    let rule = kind.zip(level).map(|(kind, level)| Rule {
        kind,
        subject,
        object,
        barred,
        pp,
        clause,
        has,
        lacks,
        near,
        far,
        passive,
        roles,
        needs,
        yields: written.yields,
        of_words: written.kind.starts_with("statement."),
        on_persons: ["force.", "coerce.", "concede.", "sanction."]
            .iter()
            .any(|family| written.kind.starts_with(family)),
        blame: match written.kind.as_str() {
            "statement.criticize" | "statement.protest" => Blame::Conduct,
            "statement.accuse" => Blame::Person,
            _ => Blame::None,
        },
        status: fixed,
        over,
        refused,
        heads,
        foreign,
        level,
        instrument: Some(written.instrument.clone()).filter(|word| !word.is_empty()),
        score,
        id: written.id.clone(),
    });
    faults.or(rule)
}

/// What asks more decides before what asks less.
fn score(written: &Written, object: &Wanted, subject: &Wanted) -> i32 {
    let asks = |wanted: &Wanted| match wanted {
        Wanted { any: false, .. } => 0,
        Wanted { actor: true, .. } => 1,
        Wanted { person: true, .. } | Wanted { group: true, .. } => 3,
        _ => 4,
    };
    let particles = written.verb.iter().any(|verb| verb.contains(' '));
    written.priority * PRIORITY
        + asks(object)
        + asks(subject)
        + 4 * i32::try_from(written.pp.len()).unwrap_or(0)
        + 2 * i32::from(!written.clause.is_empty())
        + 2 * i32::from(!written.has.is_empty())
        + 2 * i32::from(!written.near.is_empty())
        + i32::from(particles)
}

fn kind(field: &'static str, code: &str, codebook: &Codebook) -> Result<KindId, Fault> {
    codebook.find(code).ok_or_else(|| {
        let near = codebook.like(code);
        Fault::unknown(field, code, format!("a kind of the codebook, as {near}"))
    })
}

fn voice(written: &str) -> Result<Option<bool>, Fault> {
    match written {
        "" => Ok(None),
        "passive" => Ok(Some(true)),
        "active" => Ok(Some(false)),
        other => Err(Fault::new("voice", other, "active or passive")),
    }
}

fn level(written: &str) -> Result<Option<LevelFrom>, Fault> {
    Ok(Some(match written {
        "" => return Ok(None),
        "words" => LevelFrom::Words,
        "noun" => LevelFrom::Noun,
        "raised" => LevelFrom::Raised,
        "lowered" => LevelFrom::Lowered,
        "rank" => LevelFrom::Rank,
        other => {
            let expected = "one of words, noun, raised, lowered, rank";
            return Err(Fault::new("level", other, expected));
        }
    }))
}

/// Roles in the order in which they are filled: subject and object first.
fn roles(written: &BTreeMap<String, String>, faults: &mut Faults) -> Vec<(Slot, Role)> {
    let mut roles = Vec::new();
    for (slots, word) in written {
        let Some(role) = faults.keep(role("role", word)) else {
            continue;
        };
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
    roles
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
            "data file `mine.toml` line 2: rule `a`: kind `relations.wed`: expected a kind of the codebook, as \
             relations.sever, relations.state, relations.suspend, relations.restore"
        );
    }
}
