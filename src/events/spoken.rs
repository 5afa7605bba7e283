//! Between whom the sentences before told acts: who "they", "relations" and an envoy without a
//! state belong to.

use super::codebook::Codebook;
use super::report::Report;
use super::role::Role;
use super::status::Status;
use crate::actors::Mention;
use crate::actors::Standing;
use crate::knowledge::Code;

/// Sentences for which the two between whom relations were told of are still those spoken of.
const MEMORY: usize = 6;

/// Sentences after which the two of an act are no longer those whom one name calls to mind.
const NEAR: usize = 3;

/// The pairs of states that a document spoke of so far.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// Each with the sentence that told it last, the latest last.
    told: Vec<(usize, Code, Code)>,
    /// The last two between whom an agreement was told of.
    agreed: Option<(usize, Code, Code)>,
    /// The states that the sentences before named.
    known: Vec<Code>,
    /// The states between which envoys were told to have been expelled.
    expelled: Vec<(Code, Code)>,
    /// The states that the last sentence named, and which it was.
    named: (usize, Vec<Code>),
    /// Who was told last to hold people of another, those, and the sentence that told it.
    held: Option<(usize, Code, Code)>,
}

impl Pairs {
    /// Remembers between whom a sentence told acts of those that make up relations.
    pub(super) fn hear(
        &mut self,
        sentence: usize,
        mentions: &[Mention],
        reports: &[Report],
        codebook: &Codebook,
    ) {
        // Of what one sentence tells, its relations are spoken of on: "cut ties over its recognition
        // of Israel. They were restored in 1970".
        let of_relations = |report: &&Report| codebook.kind(report.kind).family() == "relations";
        let (relations, other): (Vec<&Report>, Vec<&Report>) =
            reports.iter().partition(of_relations);
        for report in other.into_iter().chain(relations) {
            let family = codebook.kind(report.kind).family();
            let between = matches!(family, "relations" | "recognition" | "mission" | "envoy");
            if between && let Some((a, b)) = pair_of(report) {
                self.told.retain(|&(_, one, other)| (one, other) != (a, b));
                self.told.push((sentence, a, b));
            }
            if codebook.kind(report.kind).code == "coerce.arrest"
                && let Some((holder, of)) = doer_and_other(report)
            {
                self.held = Some((sentence, holder, of));
            }
            if codebook.kind(report.kind).code == "envoy.expel" {
                self.expelled.extend(pair_of(report));
            }
            if family == "agreement" {
                self.agreed = pair_of(report).map(|(a, b)| (sentence, a, b));
            }
        }
        self.known
            .extend(mentions.iter().filter_map(|mention| mention.state));
        self.known.sort_unstable();
        self.known.dedup();
        // Where two met takes no part in it.
        let acting = mentions
            .iter()
            .filter(|mention| mention.standing != Standing::Place);
        let mut named: Vec<Code> = acting.filter_map(|mention| mention.state).collect();
        named.sort_unstable();
        named.dedup();
        self.named = (sentence, named);
    }

    /// A new paragraph begins: whom the last one ended with is not spoken of any more.
    pub(super) fn begin_paragraph(&mut self) {
        self.named.1.clear();
    }

    /// Whether one of two states was told to have expelled envoys of the other.
    pub(super) fn have_expelled(&self, pair: (Code, Code)) -> bool {
        self.expelled.contains(&pair)
    }

    /// Whether a sentence before named a state.
    pub(super) fn is_known(&self, state: Code) -> bool {
        self.known.contains(&state)
    }

    /// Whether the sentences before named more than two states.
    pub(super) fn are_several(&self) -> bool {
        self.known.len() > 2
    }

    /// The two told of last, for as long as a reader would remember.
    pub(super) fn last(&self, now: usize) -> Option<(Code, Code)> {
        let &(told, a, b) = self.told.last()?;
        (now <= told + MEMORY).then_some((a, b))
    }

    /// The two whose relations the last sentences told of, if they told of those of no others.
    pub(super) fn just_told(&self, now: usize) -> Option<(Code, Code)> {
        let near = |told: &&(usize, Code, Code)| now <= told.0 + NEAR;
        let mut told = self.told.iter().filter(near);
        let &(_, a, b) = told.next()?;
        told.next().is_none().then_some((a, b))
    }

    /// The two of the agreement told of last, for as long as a reader would remember.
    pub(super) fn agreed(&self, now: usize) -> Option<(Code, Code)> {
        let (told, a, b) = self.agreed?;
        (now <= told + MEMORY).then_some((a, b))
    }

    /// Who holds people of another, by what was told within the last sentences, and of whom.
    pub(super) fn held(&self, now: usize) -> Option<(Code, Code)> {
        let (told, holder, of) = self.held?;
        (told < now && now <= told + MEMORY).then_some((holder, of))
    }

    /// Whether the sentence before told of an agreement of two.
    pub(super) fn has_just_agreed(&self, now: usize) -> bool {
        self.agreed.is_some_and(|(told, ..)| told + 1 == now)
    }

    /// The other of the last pair of a state, if that was told just now and no sentence between named a third.
    pub(super) fn other(&self, now: usize, one: Code) -> Option<Code> {
        let near = |told: usize| now <= told + NEAR;
        let mut of = self
            .told
            .iter()
            .rev()
            .filter(|&&(told, a, b)| near(told) && (a == one || b == one));
        let &(told, a, b) = of.next()?;
        // Of two in one sentence nobody says which.
        if of.any(|&(other, ..)| other == told) {
            return None;
        }
        let stranger = self.is_other_named(now, (a, b));
        (!stranger).then_some(if a == one { b } else { a })
    }

    /// The state that all pairs told of have in common, if they are several.
    pub(super) fn hub(&self) -> Option<Code> {
        let mut pairs = self.told.iter().map(|&(_, a, b)| [a, b]);
        let first = pairs.next()?;
        let rest: Vec<[Code; 2]> = pairs.collect();
        let mut common = first
            .into_iter()
            .filter(|code| rest.iter().all(|pair| pair.contains(code)));
        common.next().filter(|_| !rest.is_empty())
    }

    /// Whether the sentence before names a third state and not the other one.
    pub(super) fn is_another_named(&self, now: usize, one: Code, other: Code) -> bool {
        self.is_other_named(now, (one, other)) && !self.named.1.contains(&other)
    }

    /// Whether the sentence before names neither `hub` nor only those who had to do with it.
    pub(super) fn is_stranger_to(&self, now: usize, hub: Code, one: Code) -> bool {
        let (sentence, named) = &self.named;
        let of_hub = |code: Code| {
            let mut told = self.told.iter();
            told.any(|&(_, a, b)| (a, b) == (code.min(hub), code.max(hub)))
        };
        sentence + 1 == now
            && !named.contains(&hub)
            && named.iter().any(|&code| code != one && !of_hub(code))
    }

    /// Whether the sentence before names a state that is none of the two.
    pub(super) fn is_other_named(&self, now: usize, (a, b): (Code, Code)) -> bool {
        let (sentence, named) = &self.named;
        sentence + 1 == now && named.iter().any(|&code| code != a && code != b)
    }
}

/// The one state that was told to have done something, and the one other to which.
fn doer_and_other(report: &Report) -> Option<(Code, Code)> {
    let done = matches!(report.status, Status::Occurred | Status::Ongoing);
    let sides = [Role::Initiator, Role::Counterpart].map(|role| {
        let mut of = report
            .participants
            .iter()
            .filter(move |part| part.role == role)
            .filter_map(|part| part.state);
        let one = of.next()?;
        of.all(|other| other == one).then_some(one)
    });
    let [Some(holder), Some(of)] = sides else {
        return None;
    };
    (done && holder != of).then_some((holder, of))
}

/// The two states between which an act was, if it is just two.
fn pair_of(report: &Report) -> Option<(Code, Code)> {
    let mut states: Vec<Code> = report
        .participants
        .iter()
        .filter(|part| part.role != Role::Reporter)
        .filter_map(|part| part.state.filter(|_| part.state == part.actor))
        .collect();
    states.sort_unstable();
    states.dedup();
    let [a, b] = states[..] else { return None };
    Some((a, b))
}
