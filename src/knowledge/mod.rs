//! What the world is called: states, capitals, institutions, organisations, places, offices and people, all dated.
//!
//! Everything is data (`data/knowledge`, made by `scripts/build_knowledge.py` from public sources and hand-kept
//! tables of ours). This module reads the files once, finds their phrases in text, and translates code systems. It
//! knows nothing of grammar: [`Knowledge::scan`] says what a phrase *may* mean and what speaks against it, and the
//! reader of the sentence decides.
//!
//! ```
//! use plenipo::knowledge::{Knowledge, MatchKind};
//! use plenipo::text::Span;
//!
//! let text = "Havana recalled its envoy to Mexico after a storm in the Gulf of Mexico.";
//! let found: Vec<_> = Knowledge::builtin()
//!     .scan(text, Span::new(0, text.len()))
//!     .map(|found| (found.span.of(text), found.resolve(None).one().unwrap().to_string()))
//!     .collect();
//! assert_eq!(found, [("Havana", "CUB".to_string()), ("Mexico", "MEX".to_string())]);
//! ```

mod agent;
mod convert;
mod fold;
mod index;
mod load;
mod mask;
mod names;
mod office;
mod organisation;
mod overlay;
mod person;
mod place;
mod policy;
mod seat;
mod starts;
mod state;
mod table;

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

pub use agent::{Agent, Make};
pub use convert::{Conversion, System};
pub use fold::fold;
pub use index::{Entry, Found, Index, Scan};
pub use load::Sources;
pub use mask::in_capitals;
pub use names::{Ambiguity, Form, MatchKind, Resolution, Sense};
pub use office::{Office, OfficeId, Rank};
pub use organisation::{MemberBasis, Membership, Organisation};
pub use person::{Basis, Holding, People};
pub use place::Place;
pub use policy::{Policy, Treatment};
pub use seat::Point;
pub use starts::Starts;
pub use state::{Code, State, Status, Validity};
pub use table::DataFile;

use crate::text::Span;

use convert::CodeTable;
use mask::Masks;

/// All that is known of the world's names.
#[derive(Clone)]
pub struct Knowledge {
    /// In code order.
    states: Vec<State>,
    names: Index<Sense>,
    masks: Masks,
    codes: CodeTable,
    organisations: Vec<Organisation>,
    memberships: Vec<Membership>,
    places: Index<Place>,
    offices: Vec<Office>,
    titles: Index<OfficeId>,
    agents: Index<Agent>,
    people: People,
    policy: Policy,
}

static BUILTIN: LazyLock<Knowledge> = LazyLock::new(|| {
    Sources::builtin()
        .load()
        .expect("the package's own files are read by its tests")
});

impl fmt::Debug for Knowledge {
    /// Counts; the tables are a megabyte long.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Knowledge")
            .field("states", &self.states.len())
            .field("names", &self.names.len())
            .field("holdings", &self.people.holdings().len())
            .finish_non_exhaustive()
    }
}

impl Knowledge {
    /// The knowledge that comes with the package.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// All states, contested entities and dependencies, in code order.
    pub fn states(&self) -> &[State] {
        &self.states
    }

    /// The state with that code.
    pub fn state(&self, code: Code) -> Option<&State> {
        let at = self
            .states
            .binary_search_by_key(&code, |state| state.code)
            .ok()?;
        Some(&self.states[at])
    }

    /// All names of states and organisations, demonyms, capitals and institutions.
    pub fn names(&self) -> &Index<Sense> {
        &self.names
    }

    /// Cities and places of diplomacy; not the names, regions and capitals of [`Knowledge::names`].
    pub fn places(&self) -> &Index<Place> {
        &self.places
    }

    /// Titles of offices, in any letter case.
    pub fn titles(&self) -> &Index<OfficeId> {
        &self.titles
    }

    /// Nouns for those who act without an office, in any letter case: police, rebels, lawmakers.
    pub fn agents(&self) -> &Index<Agent> {
        &self.agents
    }

    /// People and the offices they held.
    pub fn people(&self) -> &People {
        &self.people
    }

    /// How contested entities are coded.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The state that a name, demonym, capital or institution stands for on a day.
    ///
    /// The whole of `name` must be one known phrase; case does not matter here.
    pub fn state_on(&self, name: &str, on: Option<chrono::NaiveDate>) -> Resolution {
        self.names
            .get(name)
            .map_or(Resolution::None, |entry| entry.resolve(on))
    }

    /// Names found inside `within`, leftmost and longest first, without those that only look like one.
    ///
    /// Left out: names inside longer words and in the wrong case (`us`, `turkey`), parts of longer names (`New
    /// Mexico`, `Guinea pig`, `Bank of China`), and sums of money (`US$5`).
    pub fn scan<'k, 't>(
        &'k self,
        text: &'t str,
        within: Span,
    ) -> impl Iterator<Item = Found<'k, Sense>> + use<'k, 't> {
        let starts = Cow::Owned(Starts::new(text, within));
        mask::Unmasked::new(&self.names, &self.masks, text, within, starts)
    }

    /// Whether a longer fixed phrase, `Merkel cell`, begins with the words of a span.
    pub(crate) fn is_in_phrase(&self, text: &str, span: Span, within: Span) -> bool {
        let (start, end) = (span.start as usize, (within.end as usize).min(text.len()));
        let phrase = self.masks.phrases.longest_at(text, start, end);
        phrase.is_some_and(|phrase| phrase.span.end > span.end)
    }

    /// The same as [`Knowledge::scan`] where the words inside `within` were read.
    pub fn scan_from<'k, 't>(
        &'k self,
        text: &'t str,
        within: Span,
        starts: &'t Starts,
    ) -> impl Iterator<Item = Found<'k, Sense>> + use<'k, 't> {
        mask::Unmasked::new(
            &self.names,
            &self.masks,
            text,
            within,
            Cow::Borrowed(starts),
        )
    }
}
