//! Entries tried in a sentence.

use super::Overlay;
use super::entry::Entry;
use super::entry::Name;
use crate::knowledge::Knowledge;
use crate::knowledge::index::Index;
use crate::knowledge::names::Form;
use crate::knowledge::names::MatchKind;
use crate::knowledge::policy::Treatment;
use crate::overlay::Reason;
use crate::text::Span;

/// Entries that no sentence can match, found by trying: each phrase is looked for in a plain sentence.
pub(super) fn matches(known: &Knowledge, overlay: &mut Overlay) {
    let Overlay { entries, lints } = overlay;
    for (line, entry) in entries.iter() {
        let (form, found) = match entry {
            Entry::Name(name) => {
                if ignored(name, known) {
                    let detail = format!("`{}`: the policy ignores its party", name.form);
                    lints.warn(*line, Reason::NeverMatched, detail);
                    continue;
                }
                (&name.form, finds_name(known, name))
            }
            Entry::Place { form, .. } => (form, finds(&known.places, form)),
            Entry::Office { phrase, .. } => (phrase, finds(&known.titles, phrase)),
            Entry::Agent { phrase, .. } => (phrase, finds(&known.agents, phrase)),
            Entry::Person(person) if person.name.contains(' ') => {
                (&person.name, finds(known.people.names(), &person.name))
            }
            _ => continue,
        };
        if !found {
            let detail = never(known, form);
            lints.warn(*line, Reason::NeverMatched, detail);
        }
    }
}

fn ignored(name: &Name, known: &Knowledge) -> bool {
    name.code
        .is_some_and(|code| known.policy.treatment(code) == Treatment::Ignore)
}

/// A sentence with the phrase, and where the phrase stands.
fn sentence(form: &str, after: &str) -> (String, Span) {
    let start = "They said that ";
    let span = Span::new(start.len(), start.len() + form.trim().len());
    (format!("{start}{}{after} declined.", form.trim()), span)
}

fn finds<T>(index: &Index<T>, form: &str) -> bool {
    let (text, span) = sentence(form, "");
    let mut all = index.scan(&text, Span::new(0, text.len()));
    all.any(|found| found.span == span)
}

fn finds_name(known: &Knowledge, name: &Name) -> bool {
    let prefix = name.kind == Some(Form::Prefix);
    let (text, span) = sentence(&name.form, if prefix { "-Danish" } else { "" });
    let mut all = known.scan(&text, Span::new(0, text.len()));
    all.any(|found| {
        let mut senses = found.senses();
        found.span == span && senses.any(|sense| sense.code.is_some() == name.code.is_some())
    })
}

fn never(known: &Knowledge, form: &str) -> String {
    let (text, span) = sentence(form, "");
    let within = Span::new(0, text.len());
    let masks = known.masks.phrases.scan(&text, within);
    if let Some(mask) = masks
        .into_iter()
        .find(|mask| mask.span.start < span.end && span.start < mask.span.end)
    {
        let mask = mask.span.of(&text);
        return format!("`{form}` never matches: `{mask}` in it is on the list of other things");
    }
    let covering = known.scan(&text, within).find(|found| {
        found.span != span && found.span.start <= span.start && found.span.end >= span.end
    });
    if let Some(found) = covering {
        let longer = found.span.of(&text);
        return format!("`{form}` never matches: `{longer}` is longer");
    }
    let kind = known.names.get(form).and_then(|entry| {
        let mut senses = entry.senses();
        senses.find(|sense| sense.kind() == MatchKind::Demonym)
    });
    let hint = if kind.is_some() {
        "a word beside it makes it part of another name"
    } else {
        "expected words that begin and end with a letter or digit"
    };
    format!("`{form}` never matches: {hint}")
}
