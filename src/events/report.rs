//! What a sentence says of an act.

use chrono::NaiveDate;

use crate::actors::Matched;
use crate::knowledge::Code;
use crate::text::{Place, Span};
use crate::time::{Basis, Precision};

use super::{
    calibration::Signs,
    codebook::{Codebook, KindId},
    role::Role,
    status::Status,
};

/// Version of the coder, written into every report.
pub const CODER_VERSION: &str = env!("CARGO_PKG_VERSION");

/// One act as one sentence reports it. Spans are bytes of the document's text.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Index of the sentence in the document, from 0.
    pub sentence: usize,
    /// Part of the document.
    pub section: Place,
    /// Kind of the act.
    pub kind: KindId,
    /// What the text claims about its reality.
    pub status: Status,
    /// Whether the text tells it as history.
    pub background: bool,
    /// Who takes part, sorted by role and place in the text.
    pub participants: Vec<Participant>,
    /// When; `None` when the text gives no date and none can be inferred.
    pub date: Option<When>,
    /// Where; `None` when the text names no place.
    pub place: Option<Venue>,
    /// Level of representation, or rank of the highest person; a word of the codebook.
    pub level: Option<&'static str>,
    /// How it was done; a word of the codebook.
    pub instrument: Option<&'static str>,
    /// Sum of money.
    pub amount: Option<Amount>,
    /// On whose word.
    pub reporter: Option<Reporter>,
    /// The words that made it a report.
    pub trigger: Span,
    /// The sentence.
    pub evidence: Span,
    /// Probability, between 0 and 1, that kind, status and the sides named are right.
    pub confidence: f64,
    /// What the confidence was made from.
    pub signs: Signs,
    /// The rule that fired.
    pub rule: &'static str,
}

/// A participant of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Participant {
    /// Part in the act.
    pub role: Role,
    /// Code of the actor; `None` when the words could not be resolved.
    pub actor: Option<Code>,
    /// State that the actor belongs to; `None` for organisations and unknown.
    pub state: Option<Code>,
    /// Sector within the state (`GOV`, `MIL`, ...); `None` when the state itself is named.
    pub sector: Option<&'static str>,
    /// Office, a word of `data/knowledge/offices.tsv`.
    pub office: Option<&'static str>,
    /// Name of the person as written.
    pub person: Option<Span>,
    /// How the actor was recognised.
    pub matched: Matched,
    /// The words.
    pub span: Span,
}

/// Days on which an act falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// First day.
    pub start: NaiveDate,
    /// Last day, inclusive.
    pub end: NaiveDate,
    /// Unit that the text speaks in.
    pub precision: Precision,
    /// How the days are known.
    pub basis: Basis,
    /// The words; `None` when the date is that of publication.
    pub span: Option<Span>,
}

/// Place of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Venue {
    /// The words.
    pub span: Span,
    /// Country that the place lies in.
    pub country: Option<Code>,
}

/// Sum of money.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// In units of the currency.
    pub value: f64,
    /// ISO 4217; `None` when the text names no currency that is certain.
    pub currency: Option<&'static str>,
}

/// On whose word an act is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Reporter {
    /// The institution, office, person or source, without its state.
    pub span: Span,
    /// The state that it speaks for.
    pub state: Option<Code>,
}

/// A clause that looked like an act and was not coded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncoded {
    /// The words that looked like an act.
    pub trigger: Span,
    /// Short code of the reason.
    pub reason: &'static str,
    /// What was seen.
    pub detail: String,
}

impl Report {
    /// Columns `source` and `target`: actor codes joined by `;` in code order.
    ///
    /// For a symmetric kind all parties stand in `source` and `target` is `None`.
    pub fn sides(&self, codebook: &Codebook) -> (Option<String>, Option<String>) {
        let side = |roles: &[Role]| {
            let mut codes: Vec<String> = self
                .participants
                .iter()
                .filter(|participant| roles.contains(&participant.role))
                .filter_map(|participant| participant.actor.map(|code| code.to_string()))
                .collect();
            codes.sort_unstable();
            codes.dedup();
            (!codes.is_empty()).then(|| codes.join(";"))
        };
        if codebook.kind(self.kind).symmetric {
            (
                side(&[Role::Party, Role::Initiator, Role::Counterpart]),
                None,
            )
        } else {
            (
                side(&[Role::Initiator, Role::Party]),
                side(&[Role::Counterpart]),
            )
        }
    }
}
