//! Who the mentions of an act are: from words to participants.

use crate::actors::{Mention, Standing};
use crate::knowledge::Code;

use super::{
    act::Act,
    coder::{CodedSentences, Coder, Placed},
    details,
    report::Participant,
    role::Role,
    rules::Rule,
    scene::Scene,
};

/// A participant, and whether its own words name it.
pub(super) struct Filled {
    pub(super) participant: Participant,
    pub(super) mention: usize,
    pub(super) inferred: bool,
}

impl Coder {
    /// Turns mentions into participants; those that cannot be resolved are left out.
    pub(super) fn fill(&self, scene: &Scene<'_>, act: &Act) -> Vec<Filled> {
        let mut filled: Vec<Filled> = Vec::new();
        let named: Vec<Code> = act
            .parts
            .iter()
            .filter_map(|&(_, mention)| scene.mentions[mention].state)
            .collect();
        for &(role, index) in &act.parts {
            let mention = &scene.mentions[index];
            let codes: Vec<(Option<Code>, Option<Code>, bool)> = match mention.standing {
                Standing::Both => {
                    let Some((a, b)) = self.setting.dyad else {
                        continue;
                    };
                    vec![(Some(a), Some(a), true), (Some(b), Some(b), true)]
                }
                Standing::Refers => {
                    let Some(code) = Self::referent(scene, index) else {
                        continue;
                    };
                    vec![(Some(code), Some(code), true)]
                }
                Standing::Speaks => {
                    let Some(code) = self.speaker(scene, mention) else {
                        continue;
                    };
                    vec![(Some(code), Some(code), true)]
                }
                _ if mention.actor.is_some() => vec![(mention.actor, mention.state, false)],
                // A name that could be several parties' is no unnamed office.
                _ if mention.title.is_none() => continue,
                _ => {
                    let Some(code) = self.unnamed(&named) else {
                        continue;
                    };
                    vec![(Some(code), Some(code), true)]
                }
            };
            for (actor, state, inferred) in codes {
                let known = filled.iter().any(|part| {
                    part.participant.actor == actor
                        && (part.participant.role == role || part.inferred || inferred)
                });
                if known {
                    continue;
                }
                filled.push(Filled {
                    participant: participant(role, actor, state, mention),
                    mention: index,
                    inferred,
                });
            }
        }
        filled
    }

    /// The state of an unnamed "government" or "minister": the other side of the
    /// document's dyad when one side is named, otherwise the document's home.
    fn unnamed(&self, named: &[Code]) -> Option<Code> {
        match named {
            [] => self.setting.home,
            [one] => self.setting.other(*one),
            _ => None,
        }
    }

    fn referent(scene: &Scene<'_>, pronoun: usize) -> Option<Code> {
        let subject = scene.first_subject(scene.mentions[pronoun].first);
        match subject[..] {
            [one] => scene.mentions[one].actor,
            _ => None,
        }
    }

    /// Whom "we" means: the one who is quoted.
    fn speaker(&self, scene: &Scene<'_>, mention: &Mention) -> Option<Code> {
        let reporter = details::reporter(scene, mention.first)?;
        self.with_state(reporter).state
    }

    /// "these were severed": the participants of the act told just before.
    pub(super) fn antecedent(
        &self,
        scene: &Scene<'_>,
        act: &Act,
        sentence: &Placed<'_>,
        coded: &CodedSentences,
    ) -> Vec<Filled> {
        let Some(noun) = act.noun else {
            return Vec::new();
        };
        let refers = (noun.first..noun.last)
            .any(|at| matches!(scene.words.lower(at), "these" | "those" | "such"));
        let before = coded.reports.last().filter(|report| {
            refers
                && report.sentence + 1 >= sentence.index
                && self.codebook.kind(report.kind).family() == act.rule.family
        });
        let Some(before) = before else {
            return Vec::new();
        };
        let both_symmetric = self.codebook.kind(act.rule.kind).symmetric;
        before
            .participants
            .iter()
            .filter(|participant| participant.role == Role::Party && both_symmetric)
            .map(|participant| Filled {
                participant: participant.clone(),
                mention: usize::MAX,
                inferred: true,
            })
            .collect()
    }
}

/// The first role that the rule needs and nobody fills.
pub(super) fn missing_role(filled: &[Filled], rule: &Rule) -> Option<Role> {
    let mut left: Vec<(Role, Option<Code>)> = filled
        .iter()
        .map(|part| (part.participant.role, part.participant.actor))
        .collect();
    for &role in &rule.needs {
        let Some(place) = left.iter().position(|&(known, _)| known == role) else {
            return Some(role);
        };
        let (_, actor) = left.remove(place);
        // The same actor on both sides is a misreading, not a participant.
        left.retain(|&(_, other)| other != actor);
    }
    None
}

/// Whether the subject is somebody who can travel and meet.
pub(super) fn represents(filled: &[Filled], scene: &Scene<'_>, role: Role) -> bool {
    filled
        .iter()
        .filter(|part| part.participant.role == role)
        .any(|part| {
            scene
                .mentions
                .get(part.mention)
                .is_some_and(Mention::is_representative)
        })
}

/// Whether every side is a head of state or government.
pub(super) fn only_heads(filled: &[Filled], scene: &Scene<'_>) -> bool {
    filled.iter().all(|part| {
        let rank = scene
            .mentions
            .get(part.mention)
            .and_then(|mention| mention.rank);
        matches!(rank, Some("head_of_state" | "head_of_government"))
    })
}

fn participant(
    role: Role,
    actor: Option<Code>,
    state: Option<Code>,
    mention: &Mention,
) -> Participant {
    Participant {
        role,
        actor,
        state,
        sector: mention.sector,
        office: mention.office,
        person: mention.person,
        matched: mention.matched,
        span: mention.span,
    }
}

pub(super) fn participants(filled: Vec<Filled>) -> Vec<Participant> {
    let mut all: Vec<Participant> = filled.into_iter().map(|part| part.participant).collect();
    all.sort_by_key(|participant| (participant.role, participant.span, participant.actor));
    all
}
