//! How contested entities are coded: a choice that users make, not a fact.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::error::Error;
use crate::error::Result;

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
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PolicyFile {
    entity: Vec<EntityRule>,
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
        Ok(())
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
