//! Who a document is about: what "the two countries" and "the government" stand for.

use std::collections::BTreeMap;

use crate::knowledge::{Code, Knowledge};

use super::mention::{Matched, Mention, Standing};

/// Weight of a mention in the title against one in the body.
const TITLE: usize = 4;

/// A pair is the document's subject only if the third state is named at most this often
/// for every two mentions of the rarer of the pair.
const CLEAR: usize = 2;

/// Times the weight of the next state from which on one alone is what a document is about.
const FAR: usize = 2;

/// The document's subject, as far as it is clear.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Setting {
    /// The two states that the document is about; `None` when no pair stands out.
    pub dyad: Option<(Code, Code)>,
    /// Whether the title names just these two: "Relations of Chad and Togo".
    pub titled: bool,
    /// The state for which the document's unnamed government and ministries stand: the
    /// subject of a title that names a clear pair, or whose ministry alone the title names.
    pub home: Option<Code>,
    /// The state whose ministry alone the title names, as in its own bulletin.
    pub issuer: Option<Code>,
    /// The only state that the title names, if none is named more often: "Egypt alone".
    pub subject: Option<Code>,
    /// The state that is named most, by far.
    pub hub: Option<Code>,
}

impl Setting {
    /// Reads the setting off the mentions of a document, title first.
    ///
    /// `in_title` says whether a list of mentions is of the title.
    pub fn new<'a, M>(sentences: impl Iterator<Item = (bool, M)>, knowledge: &Knowledge) -> Self
    where
        M: IntoIterator<Item = &'a Mention>,
    {
        let mut weights: BTreeMap<Code, usize> = BTreeMap::new();
        let mut title: Vec<Code> = Vec::new();
        let mut subject = None;
        let mut issuer = None;
        let mut first = None;
        // "EU ministers, meeting in Brussels": a state named by nothing but the capital where a body meets.
        let mut bodies = false;
        let mut venues: BTreeMap<Code, bool> = BTreeMap::new();
        for (in_title, mentions) in sentences {
            for mention in mentions {
                let Some(state) = mention.state else {
                    bodies |= mention.actor.is_some();
                    continue;
                };
                let venue = mention.matched == Matched::Capital
                    && mention.standing == Standing::Place
                    && !in_title;
                *venues.entry(state).or_insert(true) &= venue;
                first = first.or(Some(state));
                *weights.entry(state).or_default() += if in_title { TITLE } else { 1 };
                // "Bulletin of the Ministry of Foreign Affairs of Mongolia"
                if in_title
                    && mention.matched == Matched::Institution
                    && mention.sector == Some("GOV")
                {
                    issuer = Some(state);
                }
                if in_title && !title.contains(&state) {
                    // "British envoy told to go": that is said where he is no native.
                    let acts = mention.standing == Standing::Acts && mention.sector != Some("DIP");
                    if title.is_empty() && mention.first == 0 && acts {
                        subject = Some(state);
                    }
                    title.push(state);
                }
            }
        }
        if bodies {
            weights.retain(|state, _| !venues.get(state).is_some_and(|&venue| venue));
            first = first.filter(|state| weights.contains_key(state));
        }
        // "Egypt alone: the reckoning after Washington": whom the body hardly names, and names others
        // more, has no part in it.
        let told = |state: &Code| weights.get(state).map_or(0, |weight| weight - TITLE);
        let third = weights
            .iter()
            .filter(|(state, _)| !title.contains(state))
            .map(|(_, &weight)| weight)
            .max();
        if let &[a, b] = &title[..] {
            let few = told(&a).min(told(&b));
            let many = told(&a).max(told(&b));
            if few <= 1 && many > few && third.is_some_and(|third| third > few + 1) {
                title.retain(|state| told(state) > few);
            }
        }
        let titled = title.len() == 2;
        let dyad = match title[..] {
            [a, b] => Some((a.min(b), a.max(b))),
            // Whom a text begins with is one of the two that it is about.
            _ => clear_pair(&weights)
                .filter(|&(a, b)| first.is_none_or(|state| state == a || state == b)),
        };
        // "Russia" in a text that also names the Soviet Union may mean either.
        // A title says which of them it means: relations of a year pass to whichever stood then.
        let dyad = dyad.filter(|&(a, b)| {
            titled
                || !weights
                    .keys()
                    .any(|&other| follows(a, other, knowledge) || follows(b, other, knowledge))
        });
        let hub = far_ahead(&weights);
        let most = weights.values().max();
        let alone = match title[..] {
            [one] => Some(one).filter(|one| weights.get(one) == most),
            _ => None,
        };
        let issuer = issuer.filter(|state| title == [*state]);
        Self {
            dyad,
            titled: titled && dyad.is_some(),
            issuer,
            subject: alone,
            hub,
            home: subject
                .filter(|&state| dyad.is_some_and(|(a, b)| a == state || b == state))
                .or(issuer),
        }
    }

    /// The other state of the dyad.
    pub fn other(&self, state: Code) -> Option<Code> {
        match self.dyad? {
            (a, b) if a == state => Some(b),
            (a, b) if b == state => Some(a),
            _ => None,
        }
    }
}

/// Whether one of two states took the place of the other, so that a name may mean either;
/// two that both stand today, as China and Taiwan, have names of their own.
fn follows(a: Code, b: Code, knowledge: &Knowledge) -> bool {
    let (Some(one), Some(other)) = (knowledge.state(a), knowledge.state(b)) else {
        return false;
    };
    let linked = one.predecessors.contains(&b) || one.successors.contains(&b);
    linked && !(one.stands() && other.stands())
}

/// The heaviest state, if the next is far behind.
fn far_ahead(weights: &BTreeMap<Code, usize>) -> Option<Code> {
    let (&code, &most) = weights
        .iter()
        .max_by_key(|&(&code, &weight)| (weight, std::cmp::Reverse(code)))?;
    let others = weights.iter().filter(|&(&other, _)| other != code);
    let next = others.map(|(_, &weight)| weight).max().unwrap_or(0);
    (next * FAR <= most).then_some(code)
}

/// The two heaviest states, if the third is far behind.
fn clear_pair(weights: &BTreeMap<Code, usize>) -> Option<(Code, Code)> {
    let mut ranked: Vec<(usize, Code)> = weights.iter().map(|(&code, &n)| (n, code)).collect();
    ranked.sort_by_key(|&(n, code)| (std::cmp::Reverse(n), code));
    let third = ranked.get(2).map_or(0, |&(n, _)| n);
    let ((_, a), (second, b)) = (*ranked.first()?, *ranked.get(1)?);
    (third * CLEAR <= second).then_some((a.min(b), a.max(b)))
}
