//! Talks and what comes of them, told without the two who talk: they are those of the text.

use super::argument::SUBJECTS;
use super::coder::Coder;
use super::coder::trigger;
use super::dyad::Spoken;
use super::matching::Candidate;
use super::participants::Filled;
use super::participants::inferred;
use super::role::Role;
use super::scene::Scene;
use super::strangers::has_strangers;
use super::tree::Tree;
use crate::actors::Mention;
use crate::actors::Standing;
use crate::syntax::Deprel;
use crate::syntax::Xpos;

/// Acts between the two of a text that may be told without naming them.
pub(super) const TALKS: [&str; 7] = [
    "agreement.ratify",
    "agreement.reach",
    "agreement.sign",
    "concede.ceasefire",
    "contact.cancel",
    "contact.negotiate",
    "sanction.talks_halt",
];

/// What a third does who brings two together.
const HELP: [&str; 4] = ["auspices", "mediation", "mediator", "sponsorship"];

/// Acts of the ministers or heads of the two.
const OF_OFFICIALS: [&str; 6] = [
    "agreement.reach",
    "agreement.sign",
    "contact.call",
    "contact.meet",
    "contact.negotiate",
    "contact.summit",
];

impl Coder {
    /// "Talks opened in Karlstad", "An agreement was reached" in a text about two states, where nobody
    /// else is named: between those.
    pub(super) fn talks_of_the_two(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        spoken: &Spoken,
        filled: &mut Vec<Filled>,
    ) {
        let kind = self.codebook.kind(candidate.rule.kind);
        // "Gul met Papandreou. A protocol was initialled": between those of the act just told.
        let just_told = || {
            let signs = kind.family() == "agreement";
            signs.then(|| self.stage.last_pair(spoken.sentence))?
        };
        let pair = self.dyad().or_else(just_told);
        let (Some((a, b)), Some(tree)) = (pair, scene.tree()) else {
            return;
        };
        let open = filled.iter().all(|part| part.participant.actor.is_none());
        // "They broke off", "The truce took effect": of the one as of the other.
        let part = match candidate.rule.needs[..] {
            [Role::Party, Role::Party] => Some(Role::Party),
            [Role::Initiator] => Some(Role::Initiator),
            _ => None,
        };
        // "with Iraqi mediation": who helps the two to talk is none of them.
        let helps = |mention: &Mention| {
            let words = mention.last.saturating_sub(1)..(mention.last + 2).min(tree.len());
            mention.standing == Standing::Describes
                && words
                    .into_iter()
                    .any(|word| HELP.contains(&tree.lemma(word)))
        };
        let known = |mention: &Mention| {
            mention
                .actor
                .filter(|_| mention.standing != Standing::Place && !helps(mention))
        };
        let named = scene.mentions.iter().filter_map(known);
        let by_officials =
            OF_OFFICIALS.contains(&&*kind.code) && is_by_officials(scene, &tree, candidate);
        if !open
            || !by_officials && !TALKS.contains(&&*kind.code)
            || part.is_none()
            || named.into_iter().any(|code| code != a && code != b)
            || has_strangers(scene, candidate, filled)
            || self.pairs.is_other_named(spoken.sentence, (a, b))
            // "If Chad leaves, the talks will end": what hangs on a condition tells of no talks.
            || tree.has_condition()
        {
            return;
        }
        let frame = &candidate.frame;
        let thing = if tree.is_verb(frame.at) {
            // "broke off", but talks that "ended" may have ended well
            let parted = || tree.child(frame.at, &[Deprel::CompoundPrt]).is_some();
            frame
                .object
                .filter(|_| frame.passive || frame.middle && parted())
        } else {
            Some(frame.at)
        };
        if let Some(part) = part
            && (by_officials
                || thing.is_some_and(|thing| is_unqualified_subject(scene, &tree, thing)))
        {
            filled.clear();
            let span = trigger(scene, candidate);
            filled.push(inferred(part, a, span));
            filled.push(inferred(part, b, span));
        }
    }
}

/// Whether a noun is a subject that says neither with whom nor whose it is: "talks in Karlstad", not
/// "coalition talks", "talks with the unions".
fn is_unqualified_subject(scene: &Scene<'_>, tree: &Tree<'_>, noun: usize) -> bool {
    // "talks between experts, which had been fixed for April", but "talks that rebels held"
    let by_the_way = |clause: usize| {
        let opens = (noun..clause).find(|&word| tree.words.lower(word) == "which");
        opens.is_some_and(|word| tree.words.lower(word - 1) == ",")
    };
    let of_officials = |phrase: usize| {
        scene.mention_over(phrase).is_some_and(|index| {
            let mention = &scene.mentions[index];
            matches!(mention.sector, None | Some("GOV" | "DIP" | "MIL"))
        })
    };
    // "Talks on the merger of the Danish and Swedish breweries": named, and not as those who talk.
    let names_somebody = scene.mentions.iter().any(|mention| {
        let takes_part = mention.actor.is_some() && mention.standing != Standing::Place;
        takes_part && mention.head != noun && tree.is_within(mention.head, noun)
    });
    !names_somebody
        && SUBJECTS.contains(&tree.deprel(noun))
        && tree
            .children(noun)
            .iter()
            .all(|&child| match tree.deprel(child) {
                Deprel::Nmod => match tree.case(child) {
                    Some("in" | "at" | "on") => true,
                    // "an agreement to this effect"
                    Some("to") => tree.lemma(child) == "effect",
                    // "a third round of talks"
                    Some("of") if is_plain_talks(tree, child) => true,
                    Some("between" | "of") => of_officials(child),
                    _ => false,
                },
                Deprel::AclRelcl => by_the_way(child),
                Deprel::Compound | Deprel::NmodPoss => false,
                _ => true,
            })
}

/// "talks", "negotiations", of which nothing more is said.
fn is_plain_talks(tree: &Tree<'_>, noun: usize) -> bool {
    let more = [Deprel::Nmod, Deprel::Compound, Deprel::NmodPoss];
    matches!(
        tree.words.lower(noun),
        "talks" | "negotiations" | "consultations" | "discussions"
    ) && tree.child(noun, &more).is_none()
}

/// "In January the foreign ministers meet in Kuwait": those of the two, nobody says of whom.
fn is_by_officials(scene: &Scene<'_>, tree: &Tree<'_>, candidate: &Candidate<'_>) -> bool {
    let subject = candidate.frame.subject.filter(|_| !candidate.frame.passive);
    subject.is_some_and(|subject| {
        let mention = scene.mention_over(subject).map(|at| &scene.mentions[at]);
        let office = mention.is_some_and(|one| one.office.is_some() && one.actor.is_none());
        let plain = [Deprel::Amod, Deprel::NmodPoss, Deprel::Nmod];
        office
            && tree.xpos(subject) == Xpos::Nns
            && tree
                .by(subject, &[Deprel::Det])
                .any(|det| matches!(tree.words.lower(det), "the" | "both"))
            && tree.by(subject, &plain).all(|word| {
                matches!(tree.words.lower(word), "foreign" | "prime") || scene.is_time(word)
            })
    })
}
