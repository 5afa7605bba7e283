//! What a phrase may name: states, demonyms, capitals, institutions, organisations.

use chrono::NaiveDate;

use super::index::Entry;
use super::index::Found;
use super::state::{Code, Validity};

/// How a phrase stands for its party, in the words of the codebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    /// A name of the state, of today or past, short or official.
    Name,
    /// Its people, or the adjective.
    Demonym,
    /// A capital or seat of government.
    Capital,
    /// A palace, ministry, parliament or other body of the state.
    Institution,
    /// "the Hermit Kingdom".
    Nickname,
    /// An international organisation.
    Organisation,
    /// A region or dependency that is a place of the state rather than the state.
    Region,
}

impl MatchKind {
    /// The codebook's word for `match`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name | Self::Organisation | Self::Region => "name",
            Self::Demonym => "demonym",
            Self::Capital => "capital",
            Self::Institution => "institution",
            Self::Nickname => "description",
        }
    }
}

/// What sort of phrase it is, finer than [`MatchKind`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Short name in use at the time.
    Short,
    /// Official name.
    Official,
    /// Name of the past.
    Historical,
    /// `DPRK`.
    Abbreviation,
    /// Another spelling, transliteration, translation or common error.
    Variant,
    /// Nickname.
    Nickname,
    /// Adjective only: `Danish`.
    Adjective,
    /// One person, often the adjective as well: `Albanian`.
    Noun,
    /// Several persons: `Albanians`.
    Plural,
    /// First half of a compound, only before a hyphen: `Sino`.
    Prefix,
    /// Capital city.
    Capital,
    /// City where a government sits that is not the capital, or one branch of it.
    Seat,
    /// Institution.
    Institution,
    /// Organisation's name.
    Organisation,
    /// Region or dependency.
    Region,
}

impl Form {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "short" => Self::Short,
            "official" => Self::Official,
            "historical" => Self::Historical,
            "abbreviation" => Self::Abbreviation,
            "variant" => Self::Variant,
            "nickname" => Self::Nickname,
            "adjective" => Self::Adjective,
            "noun" => Self::Noun,
            "plural" => Self::Plural,
            "prefix" => Self::Prefix,
            "capital" => Self::Capital,
            "seat" => Self::Seat,
            "institution" => Self::Institution,
            "organisation" => Self::Organisation,
            "region" => Self::Region,
            _ => return None,
        })
    }

    /// The kind of match that it makes.
    pub fn kind(self) -> MatchKind {
        match self {
            Self::Short
            | Self::Official
            | Self::Historical
            | Self::Abbreviation
            | Self::Variant => MatchKind::Name,
            Self::Nickname => MatchKind::Nickname,
            Self::Adjective | Self::Noun | Self::Plural | Self::Prefix => MatchKind::Demonym,
            Self::Capital | Self::Seat => MatchKind::Capital,
            Self::Institution => MatchKind::Institution,
            Self::Organisation => MatchKind::Organisation,
            Self::Region => MatchKind::Region,
        }
    }
}

/// What else a phrase often is, so that a reader of context must decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ambiguity(u8);

impl Ambiguity {
    /// A given name or surname: `Jordan`, `Chad`.
    pub const PERSON: Self = Self(1);
    /// A common word when it starts a sentence or stands in capitals: `Turkey`, `Polish`, `US`.
    pub const WORD: Self = Self(2);
    /// Another place: `Georgia`, `Victoria`.
    pub const PLACE: Self = Self(4);
    /// Another state: `Congo`, `Korea`.
    pub const STATE: Self = Self(8);
    /// Never this where the neighbouring words stand in capitals as well: `WHO`.
    pub const NOT_IN_CAPITALS: Self = Self(16);

    /// Whether it is all of `other`.
    pub fn is(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether it is nothing at all.
    pub fn is_none(self) -> bool {
        self.0 == 0
    }

    /// Both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn parse(letters: &str) -> Option<Self> {
        letters.chars().try_fold(Self::default(), |all, letter| {
            Some(all.with(match letter {
                'p' => Self::PERSON,
                'w' => Self::WORD,
                'g' => Self::PLACE,
                's' => Self::STATE,
                'n' => Self::NOT_IN_CAPITALS,
                _ => return None,
            }))
        })
    }
}

/// One thing that a phrase may name.
#[derive(Debug, Clone)]
pub struct Sense {
    /// The party; `None` for a body that every state has ("foreign ministry"): the text must say whose.
    pub code: Option<Code>,
    /// Sort of phrase.
    pub form: Form,
    /// When the phrase names that party.
    pub valid: Validity,
    /// What else the phrase may be.
    pub ambiguity: Ambiguity,
    /// Sector of an institution (`GOV`, `MIL`, `LEG`, `JUD`, `SPY`, `MED` ...), `None` for the party as a whole.
    pub sector: Option<Box<str>>,
}

impl Sense {
    /// How the phrase stands for its party.
    pub fn kind(&self) -> MatchKind {
        self.form.kind()
    }

    /// Whether it acts for its party: a government, army or parliament does, a rebel army or company of the state
    /// (from a user's dictionary) is not the state.
    pub fn acts_for_party(&self) -> bool {
        let of_state = ["GOV", "MIL", "DIP", "LEG", "JUD", "SPY", "COP"];
        let sector = self.sector.as_deref();
        sector.is_none_or(|sector| of_state.contains(&sector))
    }
}

/// Which party a phrase names on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// One party.
    One(Code),
    /// Several, and nothing in the phrase to choose between them; in code order.
    Several(Vec<Code>),
    /// None on that day, or a body that every state has.
    None,
}

impl Resolution {
    /// The party, if there is exactly one.
    pub fn one(&self) -> Option<Code> {
        match self {
            Self::One(code) => Some(*code),
            Self::Several(_) | Self::None => None,
        }
    }
}

impl Entry<'_, Sense> {
    /// Which party it names on the day (at any time, without one), in whatever letter case.
    pub fn resolve(self, on: Option<NaiveDate>) -> Resolution {
        resolve(self.senses(), on)
    }
}

impl<'k> Found<'k, Sense> {
    /// The senses that hold on the day (all, without one).
    pub fn senses_on(&self, on: Option<NaiveDate>) -> impl Iterator<Item = &'k Sense> + use<'k> {
        self.senses().filter(move |sense| sense.valid.holds_on(on))
    }

    /// Which party it names on the day.
    ///
    /// A body that every state has (`foreign ministry`) counts only where no state's own body has the same words. A
    /// name that was in use at another time only, by one party, still names that party: "Zaire" in a text of 2020. A
    /// capital or institution of another time does not: Bonn acts for no one today.
    pub fn resolve(&self, on: Option<NaiveDate>) -> Resolution {
        resolve(self.senses(), on)
    }

    /// The sense by which the phrase names that party: one that holds on the day, or else any.
    pub fn sense_for(&self, code: Code, on: Option<NaiveDate>) -> Option<&'k Sense> {
        let of_code = |sense: &&Sense| sense.code == Some(code);
        self.senses_on(on)
            .find(of_code)
            .or_else(|| self.senses().find(of_code))
    }

    /// What else the phrase may be, over all its senses.
    pub fn ambiguity(&self) -> Ambiguity {
        self.senses()
            .fold(Ambiguity::default(), |all, sense| all.with(sense.ambiguity))
    }
}

fn resolve<'k>(senses: impl Iterator<Item = &'k Sense>, on: Option<NaiveDate>) -> Resolution {
    let (mut codes, mut elapsed) = (Vec::new(), Vec::new());
    for sense in senses {
        let holds = sense.valid.holds_on(on);
        match sense.code {
            Some(code) if holds => codes.push(code),
            Some(code) if sense.kind() == MatchKind::Name => elapsed.push(code),
            _ => {}
        }
    }
    match (distinct(&mut codes), distinct(&mut elapsed)) {
        ([code], _) | ([], [code]) => Resolution::One(*code),
        ([], _) => Resolution::None,
        _ => Resolution::Several(codes),
    }
}

fn distinct(codes: &mut Vec<Code>) -> &[Code] {
    codes.sort_unstable();
    codes.dedup();
    codes
}
