//! The codebook: kinds of diplomatic event, their meaning and their crosswalks.
//!
//! `data/codebook/*.toml` is the source. A kind's CAMEO and PLOVER codes depend on the
//! status of the report: an act that is only planned is an agreement to act, one that is
//! threatened is a threat.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use crate::error::{Error, Result};

use super::fault::Fault;
use super::fault::Faults;
use super::fault::like;
use super::fault::one_of;
use super::fault::role;
use super::fault::status;
use super::status::Status;

/// Edition of the codebook that ships with the package.
pub const EDITION: &str = "1";

/// The files of the codebook, one a family, in the order of the printed edition.
const FAMILIES: &[(&str, &str)] = &[
    (
        "relations.toml",
        include_str!("../../data/codebook/relations.toml"),
    ),
    (
        "recognition.toml",
        include_str!("../../data/codebook/recognition.toml"),
    ),
    (
        "mission.toml",
        include_str!("../../data/codebook/mission.toml"),
    ),
    ("envoy.toml", include_str!("../../data/codebook/envoy.toml")),
    (
        "contact.toml",
        include_str!("../../data/codebook/contact.toml"),
    ),
    (
        "agreement.toml",
        include_str!("../../data/codebook/agreement.toml"),
    ),
    (
        "membership.toml",
        include_str!("../../data/codebook/membership.toml"),
    ),
    ("vote.toml", include_str!("../../data/codebook/vote.toml")),
    (
        "resolution.toml",
        include_str!("../../data/codebook/resolution.toml"),
    ),
    (
        "statement.toml",
        include_str!("../../data/codebook/statement.toml"),
    ),
    (
        "cooperation.toml",
        include_str!("../../data/codebook/cooperation.toml"),
    ),
    ("aid.toml", include_str!("../../data/codebook/aid.toml")),
    (
        "concede.toml",
        include_str!("../../data/codebook/concede.toml"),
    ),
    (
        "sanction.toml",
        include_str!("../../data/codebook/sanction.toml"),
    ),
    (
        "coerce.toml",
        include_str!("../../data/codebook/coerce.toml"),
    ),
    ("force.toml", include_str!("../../data/codebook/force.toml")),
    (
        "protest.toml",
        include_str!("../../data/codebook/protest.toml"),
    ),
];

/// What the place of an act is read from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlaceFrom {
    /// A place in or at which it is done.
    #[default]
    Phrase,
    /// The same, or the city that is visited, attacked, blocked or left.
    Goal,
    /// A place in or at which it is done, or where it was said.
    Speech,
    /// A place beside the verb alone: the post of an envoy is not where he is summoned.
    Verb,
    /// The same, or the post of who acts: credentials are presented where the envoy is to serve.
    Post,
    /// The words give none: the post of an envoy is not where he is appointed.
    None,
}

/// What the level of an act is read from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LevelFrom {
    /// Words such as "at ambassadorial level".
    #[default]
    Words,
    /// The mission or envoy that is acted on.
    Noun,
    /// The highest mission that is named: what another becomes.
    Raised,
    /// The lowest.
    Lowered,
    /// The rank of the highest person.
    Rank,
}

/// One kind of event.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "marks of a kind as the codebook has them, each alone"
)]
pub struct Kind {
    /// Code, `family.kind`.
    pub code: String,
    /// Short label.
    pub label: String,
    /// One-sentence definition.
    pub definition: String,
    /// What the kind includes.
    #[serde(default)]
    pub include: Vec<String>,
    /// What it excludes, and which kind that is instead.
    #[serde(default)]
    pub exclude: Vec<Exclusion>,
    /// Whether all sides are parties; otherwise there are initiator and counterpart.
    pub symmetric: bool,
    /// Roles that occur.
    pub roles: Vec<String>,
    /// What the place of an act is read from.
    #[serde(default)]
    pub place: PlaceFrom,
    /// What the level is read from, unless a rule says otherwise.
    #[serde(default)]
    pub level: LevelFrom,
    /// Whether sums of money in its words belong to the act.
    #[serde(default)]
    pub sums: bool,
    /// Whether it is done to each of several others by itself: a tour is a visit to each host.
    #[serde(default)]
    pub apart: bool,
    /// Whether an act of a state is news without its other side, where several states are spoken of.
    #[serde(default)]
    pub alone: bool,
    /// Whether it is always said to somebody abroad, whoever that is.
    #[serde(default)]
    pub outward: bool,
    /// Effect on the relations of the dyad.
    pub effect: String,
    /// CAMEO code of an act that occurred; empty for none.
    pub cameo: String,
    /// PLOVER event of an act that occurred; empty for none.
    pub plover: String,
    /// Event in the older set of fifteen for an act that occurred, where it is not the event of
    /// the 2021 edition: blockade and occupation stand under CAMEO's root 19.
    #[serde(default)]
    pub plover_2016: String,
    /// PLOVER mode; empty for none.
    #[serde(default)]
    pub plover_mode: String,
    /// PLOVER contexts.
    #[serde(default)]
    pub plover_context: Vec<String>,
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material
    /// conflict; 0 none.
    pub quad: i32,
    /// Goldstein scale value of the CAMEO code; `None` where the scale has none.
    #[serde(default)]
    pub goldstein: Option<f64>,
    /// Edition it came in.
    pub since: String,
    /// Crosswalk by status, where it differs from that of the act itself.
    #[serde(default)]
    pub status: BTreeMap<String, Crosswalk>,
    /// Sentences that are coded so.
    #[serde(default, rename = "example")]
    pub examples: Vec<Example>,
    /// Sentences that are not.
    #[serde(default, rename = "negative")]
    pub negatives: Vec<Negative>,
    /// Whether it comes from a file of the user's: it then has the codes that it gives and no
    /// others.
    #[serde(skip)]
    pub own: bool,
}

impl Kind {
    /// The family, the part of the code before the dot.
    pub fn family(&self) -> &str {
        self.code.split('.').next().unwrap_or(&self.code)
    }

    /// The kind's page of the printed codebook, in plain text.
    pub fn page(&self) -> String {
        let mut page = format!("{}: {}\n\n{}\n", self.code, self.label, self.definition);
        let mut list = |title: &str, lines: Vec<String>| {
            if !lines.is_empty() {
                page.push('\n');
                page.push_str(title);
                for line in lines {
                    page.push_str("\n  ");
                    page.push_str(&line);
                }
                page.push('\n');
            }
        };
        list("Includes", self.include.clone());
        let excluded = self.exclude.iter().map(|exclusion| {
            if exclusion.instead.is_empty() {
                exclusion.what.clone()
            } else {
                format!("{} -> {}", exclusion.what, exclusion.instead)
            }
        });
        list("Excludes", excluded.collect());
        let or_none = |value: &str| if value.is_empty() { "none" } else { value }.to_owned();
        let mode = if self.plover_mode.is_empty() {
            String::new()
        } else {
            format!(" ({})", self.plover_mode)
        };
        list(
            "Codes",
            vec![
                format!("roles   {}", self.roles.join(", ")),
                format!("effect  {}", self.effect),
                format!("CAMEO   {}", or_none(&self.cameo)),
                format!("PLOVER  {}{mode}", or_none(&self.plover)),
            ],
        );
        let examples = self.examples.iter().map(|example| {
            let target = if example.target.is_empty() {
                String::new()
            } else {
                format!(" -> {}", example.target)
            };
            format!(
                "[{}; {}{target}] {}",
                example.status, example.source, example.text
            )
        });
        list("Coded so", examples.collect());
        let negatives = self.negatives.iter().map(|negative| {
            let instead = if negative.instead.is_empty() {
                "nothing"
            } else {
                &negative.instead
            };
            format!("{} ({}: {instead})", negative.text, negative.why)
        });
        list("Not coded so", negatives.collect());
        page
    }
}

/// What a kind excludes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// The case.
    pub what: String,
    /// The kind that it is instead; empty for none.
    #[serde(default)]
    pub instead: String,
}

/// Codes of a kind in other ontologies under one status; empty means that there is none.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Crosswalk {
    /// CAMEO code.
    pub cameo: String,
    /// PLOVER event.
    pub plover: String,
    /// PLOVER mode.
    #[serde(default)]
    pub plover_mode: String,
    /// Quad class; `None` for that of the kind.
    #[serde(default)]
    pub quad: Option<i32>,
    /// Goldstein scale value.
    #[serde(default)]
    pub goldstein: Option<f64>,
}

/// A sentence and the report that an expert would code from it.
#[derive(Debug, Clone, Deserialize)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// Expected status.
    pub status: String,
    /// Whether it is told as history.
    #[serde(default)]
    pub background: bool,
    /// Expected actor codes joined by `;`: all parties, or the initiators.
    pub source: String,
    /// Expected counterparts joined by `;`; empty for a symmetric kind.
    #[serde(default)]
    pub target: String,
}

/// A sentence that looks like the kind and is not.
#[derive(Debug, Clone, Deserialize)]
pub struct Negative {
    /// The sentence.
    pub text: String,
    /// Why not.
    pub why: String,
    /// The right kind; empty when nothing is coded.
    #[serde(default)]
    pub instead: String,
}

#[derive(Deserialize)]
struct Family {
    family: String,
    #[serde(default)]
    kind: Vec<Kind>,
}

/// `statuses.toml`: what the statuses mean, and what they do to a kind's codes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Statuses {
    status: Vec<StatusEntry>,
    default: Vec<Shift>,
    #[serde(default)]
    family: Vec<Shift>,
}

/// Definition of a status.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusEntry {
    /// The codebook's word.
    pub id: String,
    /// Short label.
    pub label: String,
    /// One-sentence definition.
    pub definition: String,
    /// Words that show it.
    pub wording: Vec<String>,
}

/// What a status does to the codes of the kinds of a tone or family.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shift {
    /// The kinds of one family; empty for the defaults.
    #[serde(default)]
    family: String,
    /// `cooperative` (quad 1 and 2), `conflictual` (3 and 4) or `neutral` (0); empty for
    /// all.
    #[serde(default)]
    tone: String,
    status: String,
    /// Whether the codes of the kind itself hold.
    own: bool,
    #[serde(default)]
    cameo: String,
    #[serde(default)]
    plover: String,
    #[serde(default)]
    plover_mode: String,
    #[serde(default)]
    quad: i32,
    #[serde(default)]
    goldstein: Option<f64>,
}

impl Shift {
    fn holds(&self, kind: &Kind, status: Status) -> bool {
        let tone = match kind.quad {
            1 | 2 => "cooperative",
            3 | 4 => "conflictual",
            _ => "neutral",
        };
        self.status == status.as_str()
            && (self.tone.is_empty() || self.tone == tone)
            && (self.family.is_empty() || self.family == kind.family())
    }
}

/// Codes of a report in the field's other ontologies; `None` where they have none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Codes<'a> {
    /// CAMEO code.
    pub cameo: Option<&'a str>,
    /// PLOVER event.
    pub plover: Option<&'a str>,
    /// PLOVER mode.
    pub plover_mode: Option<&'a str>,
    /// Quad class, 1 to 4.
    pub quad: Option<i32>,
    /// Goldstein scale value.
    pub goldstein: Option<f64>,
}

/// Place of a kind in the codebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindId(u16);

impl KindId {
    /// Place in [`Codebook::kinds`].
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// All kinds, in the order of the printed edition.
#[derive(Debug, Clone)]
pub struct Codebook {
    edition: String,
    kinds: Vec<Kind>,
    statuses: Vec<StatusEntry>,
    /// Shifts of families, then the defaults: the first that holds counts.
    shifts: Vec<Shift>,
}

static BUILTIN: LazyLock<Codebook> = LazyLock::new(|| {
    Codebook::parse(FAMILIES, include_str!("../../data/codebook/statuses.toml"))
        .expect("a test parses every file of the codebook")
});

impl Codebook {
    /// The codebook that ships with the package.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    fn parse(families: &[(&str, &str)], statuses: &str) -> Result<Self> {
        let mut kinds = Vec::new();
        for &(file, content) in families {
            let family: Family = from_toml(file, content)?;
            for kind in family.kind {
                let mut faults = check(&kind);
                if kind.family() != family.family {
                    let expected = format!("a code of family `{}`", family.family);
                    faults.push(Fault::new("code", &kind.code, expected));
                }
                if let Some(fault) = faults.first() {
                    return Err(Error::Data {
                        file: file.to_owned(),
                        line: line_of(content, &kind.code),
                        reason: format!("kind `{}`: {fault}", kind.code),
                    });
                }
                kinds.push(kind);
            }
        }
        let file = "statuses.toml";
        let written: Statuses = from_toml(file, statuses)?;
        for word in written.status.iter().map(|entry| &entry.id) {
            word.parse::<Status>().map_err(|reason| Error::Data {
                file: file.to_owned(),
                line: line_of(statuses, word),
                reason,
            })?;
        }
        let mut shifts = written.family;
        shifts.extend(written.default);
        Ok(Self {
            edition: EDITION.to_owned(),
            kinds,
            statuses: written.status,
            shifts,
        })
    }

    /// The same codebook with kinds of the user's: a known code takes the place of its kind.
    pub(super) fn with(&self, kinds: &[Kind], edition: String) -> Self {
        let mut codebook = Self {
            edition,
            ..self.clone()
        };
        for kind in kinds {
            match codebook.find(&kind.code) {
                Some(known) => codebook.kinds[usize::from(known.0)] = kind.clone(),
                None => codebook.kinds.push(kind.clone()),
            }
        }
        codebook
    }

    /// Edition of the codebook: [`EDITION`], followed by `+` and a hash of the user's files if
    /// there are any.
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// Codes of the kinds that are most like one that no kind has.
    pub(super) fn like(&self, code: &str) -> String {
        like(code, self.kinds.iter().map(|kind| kind.code.as_str()))
    }

    /// All kinds in the order of the printed edition.
    pub fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    /// The kind of a code, `None` when there is none.
    pub fn find(&self, code: &str) -> Option<KindId> {
        let place = self.kinds.iter().position(|kind| kind.code == code)?;
        u16::try_from(place).ok().map(KindId)
    }

    /// The error for a code that no kind has.
    pub fn unknown(&self, code: &str) -> Error {
        let family = code.split('.').next().unwrap_or(code);
        let near: Vec<&str> = self
            .kinds
            .iter()
            .filter(|kind| kind.family() == family)
            .map(|kind| kind.code.as_str())
            .collect();
        Error::Unknown {
            what: "kind",
            value: code.to_owned(),
            expected: if near.is_empty() {
                "a code listed by `plenipo codebook`".to_owned()
            } else {
                near.join(", ")
            },
        }
    }

    /// The kind itself.
    pub fn kind(&self, id: KindId) -> &Kind {
        &self.kinds[usize::from(id.0)]
    }

    /// Definitions of the statuses.
    pub fn statuses(&self) -> &[StatusEntry] {
        &self.statuses
    }

    /// PLOVER event in the older set of fifteen categories: CONCEDE and RETREAT are one, YIELD.
    pub fn plover_2016(&self, id: KindId, status: Status) -> Option<&str> {
        let kind = self.kind(id);
        let event = self.codes(id, status).plover?;
        Some(match event {
            _ if event == kind.plover && !kind.plover_2016.is_empty() => &kind.plover_2016,
            "CONCEDE" | "RETREAT" => "YIELD",
            other => other,
        })
    }

    /// Codes of a kind reported with a status.
    ///
    /// The kind's own table decides first, then that of its family, then the defaults for
    /// its tone; without any of them the codes of the act itself hold.
    pub fn codes(&self, id: KindId, status: Status) -> Codes<'_> {
        let kind = self.kind(id);
        if let Some(own) = kind.status.get(status.as_str()) {
            return Codes {
                cameo: non_empty(&own.cameo),
                plover: non_empty(&own.plover),
                plover_mode: non_empty(&own.plover_mode),
                quad: own.quad.or(Some(kind.quad)).filter(|&quad| quad > 0),
                goldstein: own.goldstein,
            };
        }
        let own = Codes {
            cameo: non_empty(&kind.cameo),
            plover: non_empty(&kind.plover),
            plover_mode: non_empty(&kind.plover_mode),
            quad: Some(kind.quad).filter(|&quad| quad > 0),
            goldstein: kind.goldstein,
        };
        match self.shifts.iter().find(|shift| shift.holds(kind, status)) {
            Some(shift) if !shift.own => {
                let gives = |code: Option<&str>| !kind.own || code.is_some();
                Codes {
                    cameo: non_empty(&shift.cameo).filter(|_| gives(own.cameo)),
                    plover: non_empty(&shift.plover).filter(|_| gives(own.plover)),
                    plover_mode: non_empty(&shift.plover_mode).filter(|_| gives(own.plover)),
                    quad: Some(shift.quad)
                        .filter(|&quad| quad > 0 && (!kind.own || own.quad.is_some())),
                    goldstein: shift
                        .goldstein
                        .filter(|_| !kind.own || own.goldstein.is_some()),
                }
            }
            _ => own,
        }
    }
}

fn non_empty(value: &str) -> Option<&str> {
    (!value.is_empty()).then_some(value)
}

/// What a kind may do to the relations of its dyad.
const EFFECTS: [&str; 10] = [
    "none",
    "established",
    "severed",
    "suspended",
    "recognised",
    "unrecognised",
    "level_up",
    "level_down",
    "level_ambassador",
    "asserts",
];

/// Everything that is wrong with a kind by itself.
pub(super) fn check(kind: &Kind) -> Vec<Fault> {
    let mut faults = Faults::default();
    for word in &kind.roles {
        faults.keep(role("roles", word));
    }
    for word in kind.status.keys() {
        faults.keep(status("status", word));
    }
    for example in &kind.examples {
        faults.keep(status("example", &example.status));
    }
    if !EFFECTS.contains(&kind.effect.as_str()) {
        faults.add(Fault::unknown("effect", &kind.effect, one_of(&EFFECTS)));
    }
    if !(0..=4).contains(&kind.quad) {
        let quad = kind.quad.to_string();
        let expected = "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, \
                        4 material conflict, 0 none";
        faults.add(Fault::new("quad", &quad, expected));
    }
    faults.all()
}

pub(super) fn from_toml<T: serde::de::DeserializeOwned>(file: &str, content: &str) -> Result<T> {
    toml::from_str(content).map_err(|error| Error::Data {
        file: file.to_owned(),
        line: error.span().map_or(1, |span| {
            1 + content[..span.start]
                .bytes()
                .filter(|&byte| byte == b'\n')
                .count()
        }),
        reason: error.message().to_owned(),
    })
}

pub(super) fn line_of(content: &str, needle: &str) -> usize {
    let quoted = format!("\"{needle}\"");
    content
        .lines()
        .position(|line| line.contains(&quoted))
        .map_or(1, |place| place + 1)
}
