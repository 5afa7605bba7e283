//! How contested entities are coded, and which state a shared name means by default: choices that users make, not
//! facts.

use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::error::Error;
use crate::error::Result;

use super::fold::fold;
use super::state::Code;
use super::table::DataFile;

/// What becomes of a mention of a contested entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Treatment {
    /// Coded with its own code.
    Own,
    /// Coded as the state that claims it.
    Parent(Code),
    /// Not coded.
    Ignore,
}

/// Treatment of each contested entity, from `data/knowledge/policy.toml` or a file of the user's.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    treatments: FxHashMap<Code, Treatment>,
    /// By folded form; the last rule for a form wins.
    defaults: FxHashMap<String, (Code, Option<NaiveDate>)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PolicyFile {
    #[serde(default)]
    entity: Vec<EntityRule>,
    #[serde(default)]
    default: Vec<DefaultRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DefaultRule {
    forms: Vec<String>,
    code: toml::Spanned<String>,
    from: Option<String>,
    #[expect(
        dead_code,
        reason = "required of the file so that every choice is explained; read by people"
    )]
    why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntityRule {
    code: toml::Spanned<String>,
    treat: toml::Spanned<String>,
    parent: Option<String>,
    #[expect(
        dead_code,
        reason = "required of the file so that every choice is explained; read by people"
    )]
    why: String,
}

impl Policy {
    /// Reads a policy file; a later rule for the same code replaces an earlier one.
    ///
    /// # Errors
    ///
    /// [`Error::Data`] if it is not TOML, lacks a field, or has an unknown treatment.
    pub fn parse(file: DataFile<'_>) -> Result<Self> {
        let mut policy = Self::default();
        policy.extend(file)?;
        Ok(policy)
    }

    /// Adds the rules of another file, which win over those read before.
    ///
    /// # Errors
    ///
    /// As [`Policy::parse`].
    pub fn extend(&mut self, file: DataFile<'_>) -> Result<()> {
        let line_at = |byte: usize| {
            file.text
                .get(..byte)
                .map_or(1, |before| before.matches('\n').count() + 1)
        };
        let parsed: PolicyFile = toml::from_str(file.text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_at(span.start));
            file.error(line, error.message().to_owned())
        })?;
        for rule in parsed.entity {
            let line = line_at(rule.code.span().start);
            let code = |text: &str| {
                text.parse::<Code>()
                    .map_err(|_| file.error(line, format!("`{text}`: expected an actor code")))
            };
            let treatment = match (rule.treat.get_ref().as_str(), &rule.parent) {
                ("own", _) => Treatment::Own,
                ("ignore", _) => Treatment::Ignore,
                ("parent", Some(parent)) => Treatment::Parent(code(parent)?),
                (other, _) => {
                    return Err(unknown_treatment(
                        file,
                        line_at(rule.treat.span().start),
                        other,
                    ));
                }
            };
            self.treatments
                .insert(code(rule.code.get_ref())?, treatment);
        }
        for rule in parsed.default {
            let wrong = |found: &str, expected: &str| {
                file.error(
                    line_at(rule.code.span().start),
                    format!("`{found}`: expected {expected}"),
                )
            };
            let code: Code = rule
                .code
                .get_ref()
                .parse()
                .map_err(|_| wrong(rule.code.get_ref(), "an actor code"))?;
            let from = rule
                .from
                .as_deref()
                .map(|from| from.parse().map_err(|_| wrong(from, "a date YYYY-MM-DD")));
            let from: Option<NaiveDate> = from.transpose()?;
            for form in &rule.forms {
                self.defaults.insert(fold(form), (code, from));
            }
        }
        Ok(())
    }

    pub(super) fn set(&mut self, code: Code, treatment: Treatment) {
        self.treatments.insert(code, treatment);
    }

    pub(super) fn set_default(&mut self, form: &str, code: Code, from: Option<NaiveDate>) {
        self.defaults.insert(fold(form), (code, from));
    }

    /// The state that a name shared by several is taken for on a day, with less confidence, when nothing in the text
    /// decides; `None` where the policy has no default.
    pub fn default_for(&self, form: &str, on: Option<NaiveDate>) -> Option<Code> {
        let (code, from) = self.defaults.get(&fold(form))?;
        let begun = from.is_none_or(|from| on.is_some_and(|day| from <= day));
        begun.then_some(*code)
    }

    /// Treatment of a code: its own, unless a rule says otherwise.
    pub fn treatment(&self, code: Code) -> Treatment {
        self.treatments
            .get(&code)
            .copied()
            .unwrap_or(Treatment::Own)
    }
}

fn unknown_treatment(file: DataFile<'_>, line: usize, found: &str) -> Error {
    let reason = format!(
        "`treat = \"{found}\"`: expected `own`, `ignore`, or `parent` with a `parent` code"
    );
    file.error(line, reason)
}

#[cfg(test)]
mod tests {
    use super::{Policy, Treatment};
    use crate::knowledge::table::DataFile;

    fn parse(text: &str) -> Result<Policy, String> {
        Policy::parse(DataFile {
            name: "p.toml",
            text,
        })
        .map_err(|error| error.to_string())
    }

    #[test]
    fn unnamed_entities_keep_their_own_code_and_later_rules_win() {
        let rule = |treat: &str| format!("[[entity]]\ncode = \"XCR\"\n{treat}\nwhy = \"\"\n");
        let mut policy = parse(&rule("treat = \"parent\"\nparent = \"UKR\"")).unwrap();
        assert_eq!(
            policy.treatment("XCR".parse().unwrap()),
            Treatment::Parent("UKR".parse().unwrap())
        );
        assert_eq!(policy.treatment("TWN".parse().unwrap()), Treatment::Own);
        let user = rule("treat = \"ignore\"");
        policy
            .extend(DataFile {
                name: "u.toml",
                text: &user,
            })
            .unwrap();
        assert_eq!(policy.treatment("XCR".parse().unwrap()), Treatment::Ignore);
    }

    #[test]
    fn a_shared_name_has_a_default_from_a_day_on() {
        let text =
            "[[default]]\nforms = [\"Korea\"]\ncode = \"KOR\"\nfrom = \"1948-08-15\"\nwhy = \"\"\n";
        let policy = parse(text).unwrap();
        let on = |day: &str| policy.default_for("KOREA", day.parse().ok());
        assert_eq!(
            on("1950-01-01").map(|code| code.to_string()).as_deref(),
            Some("KOR")
        );
        assert_eq!(on("1900-01-01"), None);
        assert_eq!(policy.default_for("Congo", None), None);
    }

    #[test]
    fn errors_name_the_line() {
        let text = "[[entity]]\ncode = \"XCR\"\ntreat = \"parent\"\nwhy = \"\"\n";
        let error = parse(text).unwrap_err();
        assert!(
            error.contains("p.toml") && error.contains("line 3"),
            "{error}"
        );
        assert!(
            parse("[[entity]]\ncode = \"x\"\ntreat = \"own\"\nwhy = \"\"")
                .unwrap_err()
                .contains("line 2")
        );
    }
}
