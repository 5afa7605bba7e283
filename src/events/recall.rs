//! "They were restored in 1960", "They broke off in May": pronouns that stand for relations or talks
//! told of before.

use super::argument::is_time_noun;
use super::coder::Coder;
use super::coder::trigger;
use super::matching::Candidate;
use super::participants::Filled;
use super::participants::inferred;
use super::role::Role;
use super::scene::Scene;
use super::tree::Tree;
use crate::syntax::Deprel;
use crate::syntax::Xpos;
use crate::text::Words;

/// Sentences after which "they" no longer means what was told of.
const REACH: usize = 3;

/// Words of a sentence before which its subject stands.
const FIRST: usize = 8;

/// What a pronoun in the plural may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Thing {
    Relations,
    Talks,
    Mission,
    Paper,
}

impl Thing {
    /// What a noun in the plural names.
    fn of(noun: &str) -> Option<Self> {
        match noun {
            "relations" | "ties" => Some(Self::Relations),
            "talks" | "negotiations" => Some(Self::Talks),
            _ => None,
        }
    }

    /// The word by which rules ask for it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Relations => "relations",
            Self::Talks => "talks",
            Self::Mission => "embassy",
            Self::Paper => "treaty",
        }
    }
}

/// The last plural that a sentence tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    Thing(Thing),
    Other,
    Unsaid,
}

/// A pronoun that stands for relations or talks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Recalled {
    pub(super) pronoun: usize,
    pub(super) thing: Thing,
    /// The noun, if the same sentence has it.
    pub(super) noun: Option<usize>,
}

/// Whether relations or talks are what was last told of in the plural, and in which sentence.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Topic(Option<(usize, Thing)>);

impl Topic {
    /// Remembers what a sentence ends with.
    pub(super) fn hear(&mut self, sentence: usize, words: &Words<'_>, tree: Option<&Tree<'_>>) {
        let last = match tree {
            Some(tree) => scan(tree, self.holds(sentence)).1,
            None => (0..words.len())
                .rev()
                .find_map(|at| Thing::of(words.lower(at)))
                .map_or(Last::Unsaid, Last::Thing),
        };
        match last {
            Last::Thing(thing) => self.0 = Some((sentence, thing)),
            Last::Other => self.0 = None,
            Last::Unsaid => {}
        }
    }

    /// What "they" at the head of this sentence would be.
    fn holds(self, sentence: usize) -> Option<Thing> {
        self.0
            .filter(|&(told, _)| sentence < told + REACH)
            .map(|(_, thing)| thing)
    }

    /// The pronouns of a sentence that stand for relations or talks.
    pub(super) fn recalled(self, sentence: usize, tree: &Tree<'_>) -> Vec<Recalled> {
        scan(tree, self.holds(sentence)).0
    }
}

/// Pronouns that stand for relations or talks, and the last plural told of.
///
/// Whatever else is acted on or acts in the plural comes between: "relations were broken off and
/// the envoys left; they ...".
fn scan(tree: &Tree<'_>, before: Option<Thing>) -> (Vec<Recalled>, Last) {
    let mut found = Vec::new();
    let mut noun = None;
    let mut last = Last::Unsaid;
    let meant = |last: Last| match last {
        Last::Thing(thing) => Some(thing),
        Last::Other => None,
        Last::Unsaid => before,
    };
    for at in 0..tree.len() {
        let lower = tree.words.lower(at);
        let plural = matches!(tree.xpos(at), Xpos::Nns | Xpos::Nnps);
        if let Some(thing) = Thing::of(lower) {
            let own = thing == Thing::Talks || is_diplomatic(tree, at);
            noun = own.then_some(at);
            last = if own { Last::Thing(thing) } else { Last::Other };
        } else if is_theirs(tree.words, at)
            && tree.deprel(at) == Deprel::NmodPoss
            && let Some(thing) = meant(last).filter(|&thing| thing == Thing::Relations)
        {
            found.push(Recalled {
                pronoun: at,
                thing,
                noun,
            });
        } else if is_own_of(tree, at)
            && let Some(thing) = meant(last).filter(|&thing| thing == Thing::Relations)
        {
            found.push(Recalled {
                pronoun: at,
                thing,
                noun,
            });
        } else if matches!(lower, "they" | "them" | "those")
            && let Some(thing) = meant(last)
        {
            // "those with Paris", but "those who" are people.
            if lower != "those" || tree.by(at, &[Deprel::Nmod]).any(|of| is_side(tree, of)) {
                found.push(Recalled {
                    pronoun: at,
                    thing,
                    noun,
                });
                last = Last::Thing(thing);
            }
        } else if tree.is_named(at)
            && matches!(tree.deprel(at), Deprel::Nsubj | Deprel::NsubjPass)
            && tree.child(at, &[Deprel::Conj]).is_some()
        {
            // "Peru and Cuba said that they had agreed"
            noun = None;
            last = Last::Other;
        } else if plural
            && !tree.is_named(at)
            && !is_time_noun(tree.lemma(at))
            && matches!(
                tree.deprel(at),
                Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj
            )
            // "have had relations since both shook off their mandates. They were severed in 1959"
            && !is_since(tree, at)
        {
            noun = None;
            last = Last::Other;
        }
    }
    (found, last)
}

/// Whether a word stands in a clause of since when something is.
fn is_since(tree: &Tree<'_>, at: usize) -> bool {
    tree.head(at)
        .is_some_and(|verb| tree.deprel(verb) == Deprel::Advcl && tree.mark(verb) == Some("since"))
}

/// "reduced theirs to the level of chargé", "put its own on ice": relations of whoever acts now.
fn is_own_of(tree: &Tree<'_>, at: usize) -> bool {
    let acted_on = matches!(tree.deprel(at), Deprel::Obj | Deprel::NsubjPass);
    acted_on
        && match tree.words.lower(at) {
            "theirs" | "hers" | "ours" => true,
            _ => is_own_alone(tree.words, at),
        }
}

/// "its own" without a noun behind it.
pub(super) fn is_own_alone(words: &Words<'_>, at: usize) -> bool {
    words.lower(at) == "own"
        && at > 0
        && matches!(words.lower(at - 1), "its" | "their" | "her")
        && matches!(
            words.lower(at + 1),
            "" | "." | "," | ";" | "on" | "to" | "in" | "a" | "the" | "with" | "and" | "that"
        )
}

/// "walked out of it", "laid it aside", after a sentence that told of an agreement.
pub(super) fn papers_recalled(tree: &Tree<'_>) -> impl Iterator<Item = Recalled> {
    let acted_on = |at: usize| {
        matches!(
            tree.deprel(at),
            Deprel::Obj | Deprel::Obl | Deprel::NsubjPass
        ) && matches!(tree.case(at), None | Some("of" | "from" | "to"))
    };
    (0..tree.len())
        .filter(move |&at| matches!(tree.words.lower(at), "it" | "them") && acted_on(at))
        .map(|pronoun| Recalled {
            pronoun,
            thing: Thing::Paper,
            noun: None,
        })
}

/// "It was closed", "it reopened", "Hague closed it", after a sentence that told of a mission.
pub(super) fn mission_recalled(tree: &Tree<'_>) -> Option<Recalled> {
    let pronoun = (0..tree.len().min(FIRST)).find(|&at| tree.words.lower(at) == "it")?;
    let verb = tree.head(pronoun)?;
    let undergoes = match tree.deprel(pronoun) {
        Deprel::NsubjPass => true,
        Deprel::Obj => matches!(
            tree.lemma(verb),
            "close" | "shut" | "reopen" | "evacuate" | "open" | "move" | "relocate" | "downgrade"
        ),
        Deprel::Nsubj => tree
            .child(verb, &[Deprel::Obj, Deprel::Ccomp, Deprel::Xcomp])
            .is_none(),
        _ => false,
    };
    undergoes.then_some(Recalled {
        pronoun,
        thing: Thing::Mission,
        noun: None,
    })
}

/// "their restoration": of the relations told of before.
pub(super) fn is_theirs(words: &Words<'_>, at: usize) -> bool {
    words.lower(at) == "their"
        && matches!(
            words.lower(at + 1),
            "establishment"
                | "re-establishment"
                | "reestablishment"
                | "renewal"
                | "restoration"
                | "resumption"
                | "rupture"
                | "severance"
                | "suspension"
        )
}

fn is_side(tree: &Tree<'_>, at: usize) -> bool {
    matches!(tree.case(at), Some("with" | "between"))
}

/// Whether relations are those of states, not "trade relations".
fn is_diplomatic(tree: &Tree<'_>, noun: usize) -> bool {
    !tree
        .by(noun, &[Deprel::Amod, Deprel::Compound])
        .any(|word| {
            matches!(
                tree.lemma(word),
                "economic"
                    | "trade"
                    | "commercial"
                    | "cultural"
                    | "military"
                    | "public"
                    | "business"
            )
        })
}

impl Coder {
    /// "Sudan broke off relations with Iran. The Emirates reduced theirs": with whom the one before had them.
    pub(super) fn with_the_same(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        sentence: usize,
        filled: &mut Vec<Filled>,
    ) {
        let (Some(tree), (told, deeds)) = (scene.tree(), &self.deeds) else {
            return;
        };
        let theirs = candidate
            .frame
            .object
            .is_some_and(|at| is_own_of(&tree, at));
        if !theirs || told + 1 != sentence || candidate.rule.needs != [Role::Party, Role::Party] {
            return;
        }
        let parties: Vec<_> = filled
            .iter()
            .filter_map(|part| part.participant.actor)
            .collect();
        let Some(deed) = deeds.iter().rfind(|deed| deed.is_of("relations.")) else {
            return;
        };
        let mut others = deed.parts().filter(|&(role, _)| role == Role::Party);
        let (Some((_, other)), None, [_]) = (others.next(), others.next(), &parties[..]) else {
            return;
        };
        if !deed.parts().any(|(_, code)| parties.contains(&code)) {
            filled.push(inferred(Role::Party, other, trigger(scene, candidate)));
        }
    }
}
