//! A report as it is compared, whoever coded it.

/// A field of words: codes, names, lists of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Kind of the codebook.
    Kind,
    /// Status.
    Status,
    /// Initiators, or all parties.
    Source,
    /// Counterparts.
    Target,
    /// Whether it is told as history: `true` or `false`.
    Background,
    /// Unit of the date.
    DatePrecision,
    /// Country of the place.
    PlaceCountry,
    /// Level of representation.
    Level,
    /// How it was done.
    Instrument,
    /// Currency of the amount.
    Currency,
    /// State on whose word it is told.
    ReporterState,
    /// Hosts.
    Host,
    /// Mediators.
    Mediator,
    /// Beneficiaries.
    Beneficiary,
}

impl Field {
    /// All fields, in the order in which [`Record::words`] holds them.
    pub const ALL: [Self; 14] = [
        Self::Kind,
        Self::Status,
        Self::Source,
        Self::Target,
        Self::Background,
        Self::DatePrecision,
        Self::PlaceCountry,
        Self::Level,
        Self::Instrument,
        Self::Currency,
        Self::ReporterState,
        Self::Host,
        Self::Mediator,
        Self::Beneficiary,
    ];

    /// Name of the column.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Status => "status",
            Self::Source => "source",
            Self::Target => "target",
            Self::Background => "background",
            Self::DatePrecision => "date_precision",
            Self::PlaceCountry => "place_country",
            Self::Level => "level",
            Self::Instrument => "instrument",
            Self::Currency => "currency",
            Self::ReporterState => "reporter_state",
            Self::Host => "host",
            Self::Mediator => "mediator",
            Self::Beneficiary => "beneficiary",
        }
    }

    /// Whether the cell is a list of codes joined by `;`, whose order does not count.
    pub fn is_list(self) -> bool {
        matches!(
            self,
            Self::Source | Self::Target | Self::Host | Self::Mediator | Self::Beneficiary
        )
    }
}

/// A report as it is compared.
///
/// On the gold side `None` means that nobody checked and the empty string that there is nothing
/// of the sort; on the predicted side both mean that nothing was found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Record {
    /// Index of the document.
    pub document: usize,
    /// What must be equal: kind, family, PLOVER event or CAMEO root.
    pub label: String,
    /// Fields of words, in the order of [`Field::ALL`].
    pub words: [Option<String>; Field::ALL.len()],
    /// First and last day, in days since 1970-01-01.
    pub days: [Option<i32>; 2],
    /// Sum of money.
    pub amount: Option<f64>,
    /// First and one past the last code point of the evidence; `None` when not known.
    pub evidence: Option<(i64, i64)>,
    /// Event that the report tells of.
    pub event: Option<String>,
    /// Confidence between 0 and 1.
    pub confidence: Option<f64>,
    /// What names the report; rows that are equal in all else are told apart by it.
    pub id: String,
}

impl Record {
    /// A field of words.
    pub fn word(&self, field: Field) -> Option<&str> {
        self.words[field as usize].as_deref()
    }

    /// Kind's part before the dot.
    pub(super) fn family(&self) -> Option<&str> {
        self.word(Field::Kind)
            .map(|kind| kind.split('.').next().unwrap_or(kind))
    }

    /// One line that says what is reported: kind, status and sides.
    pub(super) fn line(&self) -> String {
        let word = |field| self.word(field).filter(|word| !word.is_empty());
        let mut line = word(Field::Kind).unwrap_or(&self.label).to_owned();
        if let Some(status) = word(Field::Status) {
            line.push(' ');
            line.push_str(status);
        }
        line.push_str(": ");
        line.push_str(word(Field::Source).unwrap_or("?"));
        if let Some(target) = word(Field::Target) {
            line.push_str(" -> ");
            line.push_str(target);
        }
        line
    }
}

/// Codes of a list, sorted, each once.
pub(super) fn codes(list: &str) -> Vec<&str> {
    let mut codes: Vec<&str> = list
        .split(';')
        .map(str::trim)
        .filter(|code| !code.is_empty())
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// Outcome of comparing one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Gold does not say.
    Unchecked,
    /// Equal.
    Right,
    /// Another value was found.
    Wrong,
    /// Gold has a value and nothing was found.
    Missing,
    /// Gold says that there is none and something was found.
    Extra,
}

impl Verdict {
    /// Whether nothing speaks against it.
    pub fn holds(self) -> bool {
        matches!(self, Self::Right | Self::Unchecked)
    }

    /// Verdict on a field that gold says.
    fn of<T>(found: Option<T>, gold: Option<T>, equal: impl Fn(&T, &T) -> bool) -> Self {
        match (found, gold) {
            (None, None) => Self::Right,
            (Some(_), None) => Self::Extra,
            (None, Some(_)) => Self::Missing,
            (Some(found), Some(gold)) if equal(&found, &gold) => Self::Right,
            _ => Self::Wrong,
        }
    }

    /// Verdict on a field of which gold cannot say that there is none.
    fn of_known<T>(found: Option<T>, gold: Option<T>, equal: impl Fn(&T, &T) -> bool) -> Self {
        if gold.is_none() {
            return Self::Unchecked;
        }
        Self::of(found, gold, equal)
    }
}

/// Compares a field of words.
pub fn compare(found: &Record, gold: &Record, field: Field) -> Verdict {
    let Some(gold) = gold.word(field) else {
        return Verdict::Unchecked;
    };
    let filled = |word: &&str| !word.is_empty();
    let found = found.word(field).filter(filled);
    Verdict::of(found, Some(gold).filter(filled), |found, gold| {
        found == gold || (field.is_list() && codes(found) == codes(gold))
    })
}

/// Compares first or last day; days that differ by no more than `tolerance` are equal.
pub(super) fn compare_day(found: &Record, gold: &Record, which: usize, tolerance: i32) -> Verdict {
    Verdict::of_known(found.days[which], gold.days[which], |found, gold| {
        found.abs_diff(*gold) <= tolerance.unsigned_abs()
    })
}

/// Compares the intervals of days: right when they have a day in common.
pub(super) fn compare_interval(found: &Record, gold: &Record, tolerance: i32) -> Verdict {
    let interval = |record: &Record| {
        let [first, last] = record.days;
        Some((first.or(last)?, last.or(first)?))
    };
    Verdict::of_known(interval(found), interval(gold), |found, gold| {
        found.0 <= gold.1.saturating_add(tolerance) && gold.0 <= found.1.saturating_add(tolerance)
    })
}

/// Compares the amounts: one in two hundred is allowed for rounding.
pub(super) fn compare_amount(found: &Record, gold: &Record) -> Verdict {
    Verdict::of_known(found.amount, gold.amount, |found, gold| {
        (found - gold).abs() <= gold.abs() / 200.0
    })
}

/// Share of the shorter evidence that the other one covers; `None` when one is not known.
pub(super) fn overlap(found: &Record, gold: &Record) -> Option<f64> {
    let (a, b) = (found.evidence?, gold.evidence?);
    let shared = (a.1.min(b.1) - a.0.max(b.0)).max(0);
    let shorter = (a.1 - a.0).min(b.1 - b.0).max(1);
    #[expect(clippy::cast_precision_loss, reason = "lengths of sentences")]
    Some(shared as f64 / shorter as f64)
}

#[cfg(test)]
mod tests {
    use super::{Field, Record, Verdict, compare, overlap};

    fn with(field: Field, word: Option<&str>) -> Record {
        let mut record = Record::default();
        record.words[field as usize] = word.map(str::to_owned);
        record
    }

    #[test]
    fn null_gold_is_not_checked_and_empty_gold_is_none() {
        let verdict = |found, gold| {
            compare(
                &with(Field::Level, found),
                &with(Field::Level, gold),
                Field::Level,
            )
        };
        assert_eq!(verdict(Some("envoy"), None), Verdict::Unchecked);
        assert_eq!(verdict(Some("envoy"), Some("")), Verdict::Extra);
        assert_eq!(verdict(None, Some("")), Verdict::Right);
        assert_eq!(verdict(Some(""), Some("envoy")), Verdict::Missing);
        assert_eq!(verdict(Some("minister"), Some("envoy")), Verdict::Wrong);
    }

    #[test]
    fn order_of_codes_counts_in_no_list() {
        let (a, b) = (Some("FRA;DEU"), Some("DEU; FRA"));
        let verdict = |field| compare(&with(field, a), &with(field, b), field);
        assert_eq!(verdict(Field::Source), Verdict::Right);
        assert_eq!(verdict(Field::Level), Verdict::Wrong);
    }

    #[test]
    fn a_clause_within_the_sentence_overlaps_fully() {
        let at = |evidence| Record {
            evidence,
            ..Record::default()
        };
        assert_eq!(overlap(&at(Some((10, 60))), &at(Some((20, 30)))), Some(1.0));
        assert_eq!(overlap(&at(Some((10, 20))), &at(Some((20, 30)))), Some(0.0));
        assert_eq!(overlap(&at(None), &at(Some((20, 30)))), None);
    }
}
