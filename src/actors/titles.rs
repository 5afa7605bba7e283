//! Who acts for a state: office-holders, and the bodies that every state has.

use crate::knowledge::{Found, Knowledge, MatchKind, Sense};
use crate::text::{Span, Words};

/// An office or a body of a state, as a run of words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Title {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) holder: Holder,
}

/// What a title names.
#[derive(Debug, Clone, Copy)]
pub(super) enum Holder {
    /// An office, held by a person.
    Person {
        id: &'static str,
        rank: &'static str,
        sector: &'static str,
    },
    /// A ministry, parliament or government.
    Body { sector: Option<&'static str> },
}

impl Holder {
    /// Id of the office; `None` for a body.
    pub(super) fn id(self) -> Option<&'static str> {
        match self {
            Self::Person { id, .. } => Some(id),
            Self::Body { .. } => None,
        }
    }

    /// Rank of the office; `None` for a body.
    pub(super) fn rank(self) -> Option<&'static str> {
        match self {
            Self::Person { rank, .. } => Some(rank),
            Self::Body { .. } => None,
        }
    }

    pub(super) fn sector(self) -> Option<&'static str> {
        match self {
            Self::Person { sector, .. } => Some(sector),
            Self::Body { sector } => sector,
        }
    }

    /// Whether he stands for his state in another.
    pub(super) fn is_envoy(self) -> bool {
        matches!(self, Self::Person { sector: "DIP", .. })
    }
}

/// Titles of a sentence, in order, the longer of two that overlap.
pub(super) fn titles(
    words: &Words<'_>,
    known: &[Found<'_, Sense>],
    knowledge: &'static Knowledge,
) -> Vec<Title> {
    let offices = knowledge
        .titles()
        .scan(words.text, words.span)
        .filter_map(|found| {
            let office = knowledge.office(*found.senses().next()?);
            let holder = Holder::Person {
                id: &office.id,
                rank: office.rank.as_str(),
                sector: &office.sector,
            };
            title(words, found.span, holder)
        });
    let bodies = known.iter().filter_map(|found| {
        let is_body =
            |sense: &&Sense| sense.code.is_none() && sense.kind() == MatchKind::Institution;
        found.senses().find(is_body)?;
        // Looked up again for a reference that outlives the sentence.
        let entry = knowledge.names().get(found.entry.form())?;
        let holder = Holder::Body {
            sector: entry.senses().find(is_body)?.sector.as_deref(),
        };
        title(words, found.span, holder)
    });
    let mut all: Vec<Title> = offices.chain(bodies).collect();
    all.sort_by_key(|title| (title.first, std::cmp::Reverse(title.last)));
    let mut end = 0;
    all.retain(|title| {
        let free = title.first >= end;
        if free {
            end = title.last;
        }
        free
    });
    all
}

fn title(words: &Words<'_>, span: Span, holder: Holder) -> Option<Title> {
    let (first, last) = words.covering(span)?;
    Some(Title {
        first,
        last,
        holder,
    })
}
