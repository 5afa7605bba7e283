//! The verb group around a trigger: voice, tense, status.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::{Class, Words};

use super::{
    status::Status,
    verbs::{Forms, forms},
};

/// Verbs and adjectives that govern an act, by form: "agreed to", "is due to".
static GOVERNORS: LazyLock<FxHashMap<String, Status>> = LazyLock::new(|| {
    let mut governors = FxHashMap::default();
    for line in include_str!("../../data/lexicon/status.tsv")
        .lines()
        .skip(1)
    {
        let (word, status) = line.split_once('\t').expect("two cells a line");
        let status: Status = status.parse().expect("a status of the codebook");
        for (form, _) in forms(word) {
            governors.insert(form, status);
        }
    }
    governors
});

/// Voice of a verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    Active,
    Passive,
}

/// A verb group that asserts something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Group {
    /// First word of the group; the subject stands before it.
    pub(super) first: usize,
    pub(super) voice: Voice,
    pub(super) status: Status,
    /// "has opened": the act bears on the present.
    pub(super) perfect: bool,
    /// "had opened".
    pub(super) pluperfect: bool,
    /// Present tense without auxiliary, as in headlines.
    pub(super) present: bool,
}

/// Why a verb is no report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoGroup {
    /// It depends on a word that says nothing about its reality: "on establishing".
    Embedded,
    /// It is negated.
    Negated,
}

/// Reads the group that ends in the verb at `verb`.
pub(super) fn read(words: &Words<'_>, verb: usize, forms: Forms) -> Result<Group, NoGroup> {
    let mut group = Group {
        first: verb,
        voice: Voice::Active,
        status: Status::Occurred,
        perfect: false,
        pluperfect: false,
        present: false,
    };
    let mut at = step_back(words, verb)?;
    let mut finite = forms.has(Forms::PAST);
    if let Some(before) = at.filter(|&before| words.class(before) == Some(Class::Be)) {
        if forms.has(Forms::GERUND) {
            // "announced that it was severing": told in the past, the act itself.
            let told = matches!(words.lower(before), "was" | "were");
            group.status = if told {
                Status::Occurred
            } else {
                Status::Ongoing
            };
        } else if forms.has(Forms::PARTICIPLE) {
            group.voice = Voice::Passive;
            // "The embassy is closed on Fridays": a state, not an act.
            if matches!(words.lower(before), "is" | "are" | "'s" | "’s") {
                return Err(NoGroup::Embedded);
            }
        } else {
            return Err(NoGroup::Embedded);
        }
        group.first = before;
        finite = words.lower(before) != "be"
            && words.lower(before) != "been"
            && words.lower(before) != "being";
        if words.lower(before) == "being" {
            group.status = Status::Ongoing;
        }
        at = step_back(words, before)?;
        let being = words.lower(before) == "being";
        if let Some(aux) = at.filter(|&aux| being && words.class(aux) == Some(Class::Be)) {
            group.first = aux;
            finite = true;
            at = step_back(words, aux)?;
        }
    } else if forms.has(Forms::GERUND) {
        return Err(NoGroup::Embedded);
    }
    if let Some(before) = at.filter(|&before| words.class(before) == Some(Class::Have)) {
        group.first = before;
        group.pluperfect = words.lower(before) == "had";
        group.perfect = !group.pluperfect;
        if words.lower(before) == "having" {
            return Err(NoGroup::Embedded);
        }
        finite = true;
        at = step_back(words, before)?;
    } else if !finite
        && (forms.has(Forms::BASE) || forms.has(Forms::THIRD))
        && group.voice == Voice::Active
    {
        group.present = true;
    }
    governed(words, group, at, finite || group.present, forms)
}

/// Words to the left of the group: modals, "to" with its governor.
fn governed(
    words: &Words<'_>,
    mut group: Group,
    at: Option<usize>,
    finite: bool,
    forms: Forms,
) -> Result<Group, NoGroup> {
    let Some(before) = at else {
        return if finite {
            Ok(group)
        } else {
            Err(NoGroup::Embedded)
        };
    };
    let past_only = !(forms.has(Forms::BASE) || forms.has(Forms::THIRD));
    match words.class(before) {
        Some(Class::Modal) => {
            group.first = before;
            group.present = false;
            group.status = match words.lower(before) {
                "will" | "shall" | "would" | "'ll" | "’ll" => Status::Planned,
                _ => Status::Possible,
            };
            step_back(words, before)?;
            Ok(group)
        }
        Some(Class::Do) => {
            group.first = before;
            group.present = false;
            step_back(words, before)?;
            Ok(group)
        }
        Some(Class::Preposition) if words.lower(before) == "to" => infinitive(words, group, before),
        Some(Class::Preposition) if finite && (past_only || group.voice == Voice::Passive) => {
            Ok(group)
        }
        Some(Class::Preposition | Class::Determiner | Class::Possessive) if group.present => {
            // "the visit", "after break": a noun, or a headline without its verb.
            Err(NoGroup::Embedded)
        }
        _ if finite => Ok(group),
        _ => Err(NoGroup::Embedded),
    }
}

/// "agreed to establish", "is expected to visit", "plans to open".
fn infinitive(words: &Words<'_>, mut group: Group, to: usize) -> Result<Group, NoGroup> {
    let Some(governor) = step_back(words, to)? else {
        return Err(NoGroup::Embedded);
    };
    if words.class(governor) == Some(Class::Be) {
        group.first = governor;
        group.status = Status::Planned;
        group.present = false;
        return Ok(group);
    }
    let Some(&status) = GOVERNORS.get(words.lower(governor)) else {
        return Err(NoGroup::Embedded);
    };
    group.status = status;
    group.present = false;
    group.first = governor;
    // The governor's own auxiliaries belong to the group: "have now agreed to".
    let mut first = governor;
    while let Some(aux) = step_back(words, first)? {
        match words.class(aux) {
            Some(Class::Be | Class::Have | Class::Modal | Class::Do) => first = aux,
            _ => break,
        }
    }
    group.first = first;
    Ok(group)
}

/// The word before `at`, adverbs skipped; negation is an error, the sentence's start `None`.
fn step_back(words: &Words<'_>, at: usize) -> Result<Option<usize>, NoGroup> {
    let mut at = at;
    while at > 0 {
        at -= 1;
        match words.class(at) {
            Some(Class::Adverb) => {}
            Some(Class::Negation) => return Err(NoGroup::Negated),
            _ => return Ok(Some(at)),
        }
    }
    Ok(None)
}
