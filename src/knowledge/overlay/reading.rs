//! From records to entries: the fields of each kind of table.

use super::entry::Entry;
use super::entry::Name;
use super::entry::Person;
use super::entry::REMOVE;
use super::entry::Removal;
use super::entry::SECTIONS;
use super::record::Field;
use super::record::Reader;
use super::record::Record;
use super::record::Value;
use crate::knowledge::convert::CodeRow;
use crate::knowledge::convert::System;
use crate::knowledge::mask::Spoils;
use crate::knowledge::names::Ambiguity;
use crate::knowledge::names::Form;
use crate::knowledge::office::Rank;
use crate::knowledge::organisation::MemberBasis;
use crate::knowledge::organisation::Membership;
use crate::knowledge::organisation::Organisation;
use crate::knowledge::policy::Treatment;
use crate::knowledge::state::Code;
use crate::knowledge::state::State;
use crate::knowledge::state::Status;
use crate::knowledge::state::Validity;
use crate::knowledge::table::Edge;
use crate::overlay::Lints;
use crate::overlay::Reason;

/// The entries of a record; none after a lint.
pub(super) fn read(record: &Record, lints: &mut Lints) -> Vec<Entry> {
    match record.section.as_str() {
        "policy" if record.field("entity").is_none() => return policy(record, lints),
        "default" => return defaults(record, lints),
        _ => {}
    }
    let Some(section) = SECTIONS
        .iter()
        .find(|section| section.name == record.section)
    else {
        let names = SECTIONS.map(|section| section.name).join(", ");
        let rules = match record.section.as_str() {
            "rule" | "kind" | "class" => "; kinds and rules are `rules`",
            _ => "",
        };
        let detail = format!(
            "table `{}`: expected one of {names}, default{rules}",
            record.section
        );
        lints.error(record.line, Reason::Malformed, detail);
        return Vec::new();
    };
    let mut sound = true;
    for field in &record.fields {
        if !section.knows(&field.name) {
            let known = [section.required, section.optional].concat().join(", ");
            let detail = format!(
                "field `{}` of [[{}]]: expected one of {known}, {REMOVE}",
                field.name, section.name
            );
            lints.error(field.line, Reason::Malformed, detail);
            sound = false;
        }
    }
    let mut reader = Reader::new(record, lints);
    let remove = reader.truth(REMOVE);
    let needed = if remove {
        section.key
    } else {
        section.required
    };
    let missing: Vec<&str> = needed
        .iter()
        .copied()
        .filter(|name| !reader.has(name))
        .collect();
    sound &= reader.sound();
    if !missing.is_empty() {
        let detail = format!("[[{}]] without {}", section.name, missing.join(", "));
        lints.error(record.line, Reason::Malformed, detail);
        return Vec::new();
    }
    let entry = if remove {
        removal(section.name, &mut reader).map(Entry::Remove)
    } else {
        addition(section.name, &mut reader)
    };
    sound &= reader.sound();
    entry.filter(|_| sound).into_iter().collect()
}

fn addition(section: &str, fields: &mut Reader<'_>) -> Option<Entry> {
    Some(match section {
        "name" => Entry::Name(name(fields)?),
        "place" => Entry::Place {
            form: fields.required("place"),
            code: fields.code("code")?,
            valid: fields.validity(),
        },
        "state" => Entry::State(state(fields)?),
        "organisation" => organisation(fields)?,
        "member" => Entry::Member(Membership {
            organisation: fields.code("organisation")?,
            member: fields.code("member")?,
            valid: fields.validity(),
            basis: MemberBasis::Dated,
        }),
        "person" => Entry::Person(person(fields)?),
        "office" => Entry::Office {
            phrase: fields.required("phrase"),
            id: office_id(&fields.required("office")),
            rank: fields.parsed("rank", RANKS, Rank::parse),
            sector: fields.parsed("sector", SECTOR, sector),
        },
        "agent" => Entry::Agent {
            phrase: fields.required("phrase"),
            sector: fields.parsed("sector", SECTOR, sector)?,
        },
        "code" => {
            let system = system(fields)?;
            Entry::Code(CodeRow {
                system,
                value: system.normal(&fields.required("value")).into(),
                code: fields.code("code")?,
                valid: fields.validity(),
            })
        }
        "mask" => mask(fields)?,
        _ => {
            let code = fields.code("entity")?;
            let treatment = fields.parsed("treat", TREATMENTS, treatment)?;
            Entry::Policy(code, treatment)
        }
    })
}

fn removal(section: &str, fields: &mut Reader<'_>) -> Option<Removal> {
    Some(match section {
        "name" => Removal::Name(fields.required("form"), fields.code("code")),
        "place" => Removal::Place(fields.required("place")),
        "state" => Removal::State(fields.code("code")?),
        "organisation" => Removal::Organisation(fields.code("id")?),
        "member" => Removal::Member(fields.code("organisation")?, fields.code("member")?),
        "person" => Removal::Person(
            fields.required("name"),
            fields.code("state"),
            fields.text("office").map(office_id),
        ),
        "office" => Removal::Office(fields.required("phrase")),
        "agent" => Removal::Agent(fields.required("phrase")),
        "code" => {
            let system = system(fields)?;
            Removal::Code(system, system.normal(&fields.required("value")))
        }
        "mask" => Removal::Mask(fields.required("mask")),
        _ => {
            let field = fields.field("entity")?;
            let expected = "no `remove`: write treat = \"own\" to undo a policy";
            fields.wrong(field, Reason::Malformed, expected);
            return None;
        }
    })
}

const KINDS: &str = "short, official, historical, abbreviation, variant, nickname, adjective, noun, plural, prefix, \
                     capital, seat, institution, organisation or region";
const RANKS: &str = "head_of_state, head_of_government, foreign_minister, minister, vice_minister, ambassador or \
                     official";
const SECTOR: &str = "a sector: three capitals, as GOV, MIL or OPP";
const TREATMENTS: &str = "own, ignore, or the code of the state it is coded as";

fn name(fields: &mut Reader<'_>) -> Option<Name> {
    let name = Name {
        form: fields.required("form"),
        code: fields.code("code"),
        kind: fields.parsed("kind", KINDS, Form::parse),
        valid: fields.validity(),
        also: also(fields),
        sector: fields.parsed("sector", SECTOR, sector).map(Into::into),
    };
    if !fields.has("code") && name.kind != Some(Form::Institution) {
        let form = fields.field("form")?;
        let expected = "a `code`; only an institution that every state has may lack it";
        fields.wrong(form, Reason::Malformed, expected);
    }
    Some(name)
}

/// What else the phrase is, in words.
fn also(fields: &mut Reader<'_>) -> Option<Ambiguity> {
    let field = fields.field("also")?;
    let mut all = Ambiguity::default();
    for word in fields.texts("also") {
        all = all.with(match word.as_str() {
            "person" => Ambiguity::PERSON,
            "word" => Ambiguity::WORD,
            "place" => Ambiguity::PLACE,
            "state" => Ambiguity::STATE,
            "none" => Ambiguity::default(),
            _ => {
                fields.wrong(
                    field,
                    Reason::Malformed,
                    "person, word, place, state or none",
                );
                return None;
            }
        });
    }
    Some(all)
}

fn state(fields: &mut Reader<'_>) -> Option<State> {
    let status = |text: &str| match text {
        "sovereign" => Some(Status::Sovereign),
        "contested" => Some(Status::Contested),
        "dependency" => Some(Status::Dependency),
        _ => None,
    };
    Some(State {
        code: fields.code("code")?,
        name: fields.required("name").into(),
        status: fields
            .parsed("status", "sovereign, contested or dependency", status)
            .unwrap_or(Status::Sovereign),
        parent: fields.code("parent"),
        spells: vec![fields.validity()],
        predecessors: fields.codes("predecessors"),
        successors: fields.codes("successors"),
    })
}

fn organisation(fields: &mut Reader<'_>) -> Option<Entry> {
    let code = fields.code("id")?;
    let organisation = Organisation {
        code,
        name: fields.required("name").into(),
        kind: fields.text("type").unwrap_or("other").into(),
        valid: fields.validity(),
        base: None,
        sector: None,
    };
    let members = fields
        .field("members")
        .map(|field| members(code, field, fields));
    Some(Entry::Organisation(organisation, members))
}

/// `["FRA", {code = "GBR", from = 1973, to = "2020-02-01"}]`, or codes with `;` between them.
fn members(organisation: Code, field: &Field, fields: &mut Reader<'_>) -> Vec<Membership> {
    let basis = MemberBasis::Dated;
    let mut found = Vec::new();
    let mut add = |code: &str, valid: Validity| {
        let parsed: Option<Code> = code.trim().parse().ok();
        found.extend(parsed.map(|member| Membership {
            organisation,
            member,
            valid,
            basis,
        }));
        parsed.is_some()
    };
    let values: Vec<Value> = match &field.value {
        Value::List(values) => values.clone(),
        Value::Text(text) => text
            .split(';')
            .map(|part| Value::Text(part.to_owned()))
            .collect(),
        Value::Table(_) => vec![field.value.clone()],
    };
    for value in values {
        let sound = match &value {
            Value::Text(code) => add(code, Validity::default()),
            Value::Table(inner) => {
                let of = |name: &str| inner.iter().find(|field| field.name == name);
                let valid = Validity {
                    from: of("from").and_then(|field| fields.day(field, Edge::First)),
                    until: of("to").and_then(|field| fields.day(field, Edge::Past)),
                };
                let known = ["code", "from", "to"];
                let code = match of("code").map(|field| &field.value) {
                    Some(Value::Text(code)) => code.as_str(),
                    _ => "",
                };
                inner.iter().all(|field| known.contains(&&*field.name)) && add(code, valid)
            }
            Value::List(_) => false,
        };
        if !sound {
            let wrong = Field {
                value,
                ..field.clone()
            };
            fields.wrong(
                &wrong,
                Reason::Malformed,
                "a code, or {code = \"...\", from = ..., to = ...}",
            );
        }
    }
    found
}

fn person(fields: &mut Reader<'_>) -> Option<Person> {
    let name = fields.required("name");
    let mut families = fields.texts("family");
    if families.is_empty() {
        families.extend(name.split_whitespace().next_back().map(str::to_owned));
    }
    Some(Person {
        aliases: fields.texts("aliases"),
        families,
        state: fields.code("state")?,
        office: office_id(&fields.required("office")),
        valid: fields.validity(),
        name,
    })
}

/// `Foreign minister` is written `foreign_minister` in the tables.
fn office_id(text: &str) -> String {
    text.trim().to_lowercase().replace([' ', '-'], "_")
}

fn mask(fields: &mut Reader<'_>) -> Option<Entry> {
    let place = |text: &str| {
        ["phrase", "after", "before", "comma"]
            .into_iter()
            .find(|place| *place == text)
    };
    Some(Entry::Mask {
        form: fields.required("mask"),
        place: if fields.has("where") {
            fields.parsed("where", "phrase, after, before or comma", place)?
        } else {
            "phrase"
        },
        spoils: fields
            .parsed("spoils", "any, name, demonym or capital", Spoils::parse)
            .unwrap_or(Spoils::Any),
    })
}

fn system(fields: &mut Reader<'_>) -> Option<System> {
    let all = System::ALL.map(System::as_str).join(", ");
    fields.parsed("system", &all, |text| text.parse().ok())
}

pub(super) fn sector(text: &str) -> Option<String> {
    let sound = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    sound.then(|| text.to_owned())
}

fn treatment(text: &str) -> Option<Treatment> {
    Some(match text {
        "own" => Treatment::Own,
        "ignore" => Treatment::Ignore,
        parent => Treatment::Parent(parent.parse().ok()?),
    })
}

/// `[policy]`: code = treatment.
fn policy(record: &Record, lints: &mut Lints) -> Vec<Entry> {
    let mut entries = Vec::new();
    for field in &record.fields {
        let mut reader = Reader::new(record, lints);
        let treatment = reader.parsed(&field.name, TREATMENTS, treatment);
        let Ok(code) = field.name.parse::<Code>() else {
            reader.wrong(field, Reason::Malformed, "an actor code before the `=`");
            continue;
        };
        entries.extend(treatment.map(|treatment| Entry::Policy(code, treatment)));
    }
    entries
}

/// `[default]`: name = code, or name = {code, from}.
fn defaults(record: &Record, lints: &mut Lints) -> Vec<Entry> {
    let mut entries = Vec::new();
    for field in &record.fields {
        let mut reader = Reader::new(record, lints);
        let (code, from) = match &field.value {
            Value::Text(code) => (Some(code.clone()), None),
            Value::Table(inner) => {
                let of = |name: &str| inner.iter().find(|field| field.name == name);
                let code = of("code").map(|field| field.value.clone());
                let code = match code {
                    Some(Value::Text(code)) => Some(code),
                    _ => None,
                };
                (
                    code,
                    of("from").and_then(|field| reader.day(field, Edge::First)),
                )
            }
            Value::List(_) => (None, None),
        };
        match code.and_then(|code| code.parse().ok()) {
            Some(code) if reader.sound() => {
                entries.push(Entry::Default(field.name.clone(), code, from));
            }
            _ if !reader.sound() => {}
            _ => reader.wrong(
                field,
                Reason::Malformed,
                "a code, or {code = \"...\", from = ...}",
            ),
        }
    }
    entries
}
