//! What a sentence says of two given actors: features of the pair for the model of [`super::relate`].
//!
//! Rules give their opinion (which kinds they see, with which parts for the two), the tree the
//! words on the way from one to the other, the lexicon the kinds that these words can name.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::argument::surface_subject;
use super::codebook::Codebook;
use super::details::verb_over;
use super::matching::Candidate;
use super::matching::Matcher;
use super::modality::Reality;
use super::modality::group;
use super::modality::reality;
use super::role::Role;
use super::rules::Rules;
use super::scene::Scene;
use super::spelling::spelt;
use super::status::Status;
use super::tree::Tree;
use crate::syntax::Deprel;
use crate::syntax::Upos;

/// Bit of a hash that tells that the feature is a word itself.
pub(super) const WORD: u32 = 1;

/// Words after the second actor, and before the first, that are looked at.
const AROUND: usize = 8;

/// A pair of actors in a parsed sentence.
pub(super) struct Pair<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    pub(super) tree: Tree<'s>,
    pub(super) rules: &'static Rules,
    pub(super) codebook: &'static Codebook,
    /// Indices of mentions.
    pub(super) source: usize,
    pub(super) target: usize,
}

impl<'s, 'a> Pair<'s, 'a> {
    /// A pair by the indices of its mentions; `None` for a sentence without a parse.
    pub(super) fn new(
        scene: &'s Scene<'a>,
        (source, target): (usize, usize),
        rules: &'static Rules,
        codebook: &'static Codebook,
    ) -> Option<Self> {
        Some(Self {
            scene,
            tree: scene.tree()?,
            rules,
            codebook,
            source,
            target,
        })
    }
}

impl<'s> Pair<'s, '_> {
    /// What the pair shows, as hashed features in order.
    pub(super) fn features(&self) -> Vec<u32> {
        let mut features = Features::default();
        self.show(&mut features);
        features.sorted()
    }

    /// What the pair shows, as words.
    #[cfg(feature = "train")]
    pub(super) fn names(&self) -> Vec<String> {
        let mut features = Features {
            names: Some(Vec::new()),
            ..Features::default()
        };
        self.show(&mut features);
        let mut names = features.names.unwrap_or_default();
        names.sort_unstable();
        names.dedup();
        names
    }

    fn show(&self, features: &mut Features) {
        let (source, target) = (self.head(self.source), self.head(self.target));
        let joint = self.joint(source, target);
        self.acts(features);
        self.path("s", source, joint, features);
        self.path("t", target, joint, features);
        self.predicates(source, target, joint, features);
        self.window(source, target, features);
        let verb = verb_over(&self.tree, target);
        let (over, above) = (reality(&self.tree, verb), reality(&self.tree, joint));
        let (over, above) = (status_word(&over), status_word(&above));
        features.add("rs", &[over]);
        features.add("rs0", &[above]);
        features.add("rsrs0", &[over, above]);
        self.sides(source, target, features);
    }

    fn head(&self, mention: usize) -> usize {
        let mention = &self.scene.mentions[mention];
        super::details::head_of(&self.tree, (mention.first, mention.last))
    }

    /// The lowest word above both.
    fn joint(&self, a: usize, b: usize) -> usize {
        let mut node = a;
        while !self.tree.is_within(b, node) {
            match self.tree.head(node) {
                Some(head) => node = head,
                None => break,
            }
        }
        node
    }

    /// The rules' opinion.
    fn acts(&self, features: &mut Features) {
        let matcher = Matcher {
            scene: self.scene,
            tree: self.tree,
            rules: self.rules,
            recalled: Vec::new(),
            paper_told: false,
        };
        let mut acts: Vec<(i32, Candidate<'s>)> = Vec::new();
        for candidates in matcher.candidates() {
            for candidate in candidates {
                let (source, target) = (
                    self.part(&candidate, self.source),
                    self.part(&candidate, self.target),
                );
                let fit = fit(source) * 2 + fit(target);
                let kind = &self.codebook.kind(candidate.rule.kind).code;
                features.add("rule", &[kind, source, target]);
                features.add("rulefit", &[kind, &(fit >= 4).to_string()]);
                let opinion = fit * 10 + candidate.rule.score
                    - 8 * i32::from(candidate.reality.swallowed_by.is_some())
                    - 3 * i32::from(candidate.rule.yields);
                acts.push((opinion, candidate));
            }
        }
        acts.sort_by_key(|(opinion, candidate)| (-opinion, candidate.frame.at));
        for (rank, (_, candidate)) in acts.iter().take(2).enumerate() {
            let kind = self.codebook.kind(candidate.rule.kind);
            let status = candidate
                .reality
                .status
                .map_or("none", |status| status.as_str());
            features.add(if rank == 0 { "best" } else { "next" }, &[&kind.code]);
            features.add(
                if rank == 0 { "bestst" } else { "nextst" },
                &[&kind.code, status],
            );
            features.add("beststatus", &[status]);
            features.add("bestfam", &[kind.family(), status]);
            let claimed = candidate.reality.status.unwrap_or(Status::Occurred);
            if let Some(category) = self.codebook.plover_2016(candidate.rule.kind, claimed) {
                let name = if rank == 0 { "bestcat" } else { "nextcat" };
                features.add(name, &[category]);
            }
        }
    }

    /// The part of an actor in an act.
    fn part(&self, act: &Candidate<'_>, mention: usize) -> &'static str {
        if let Some(cast) = act.cast.iter().find(|cast| cast.mention == mention) {
            return match cast.role {
                Role::Initiator => "initiator",
                Role::Counterpart => "counterpart",
                Role::Party => "party",
                _ => "other",
            };
        }
        let head = self.head(mention);
        let within = |word: usize| self.tree.is_within(head, word);
        if act
            .reality
            .through
            .iter()
            .any(|&word| surface_subject(&self.tree, word, 3).is_some_and(within))
        {
            return "governor";
        }
        if act.frame.subject.is_some_and(within) {
            return "in-subject";
        }
        if act.frame.object.is_some_and(within) {
            return "in-object";
        }
        if act.frame.obliques.iter().any(|oblique| within(oblique.at)) {
            return "in-oblique";
        }
        if act.frame.clause.is_some_and(within) {
            return "in-clause";
        }
        if self.tree.is_within(head, act.frame.at) {
            return "below";
        }
        "out"
    }

    /// Words from an actor up to the word that joins the pair.
    fn path(&self, side: &str, from: usize, joint: usize, features: &mut Features) {
        let tree = &self.tree;
        let mut node = from;
        let mut steps = String::new();
        for _ in 0..8 {
            if node == joint {
                break;
            }
            let relation = tree.deprel(node).as_str();
            let case = tree.case(node).or_else(|| tree.mark(node)).unwrap_or("");
            steps.push_str(relation);
            steps.push('>');
            let Some(head) = tree.head(node) else { break };
            features.word("up", &[side, relation, case, &spelt(tree.lemma(head))]);
            features.word("on", &[side, &spelt(tree.lemma(head))]);
            self.lexicon("onlex", side, head, features);
            node = head;
        }
        features.add("steps", &[side, &steps]);
    }

    /// The verbs over the two, what they act on, and the word that joins the pair.
    fn predicates(&self, source: usize, target: usize, joint: usize, features: &mut Features) {
        let tree = &self.tree;
        let (over_source, over_target) =
            (verb_over(&self.tree, source), verb_over(&self.tree, target));
        for (name, word) in [("vs", over_source), ("vt", over_target), ("j", joint)] {
            let lemma = &spelt(tree.lemma(word));
            let group = group(tree, word);
            features.word(name, &[lemma]);
            features.word("stem", &[name, &lemma.chars().take(5).collect::<String>()]);
            self.lexicon(name, "", word, features);
            self.composed("lexcat", name, word, group.status, features);
            for &child in tree.children(word) {
                match tree.deprel(child) {
                    Deprel::Obj
                    | Deprel::NsubjPass
                    | Deprel::Xcomp
                    | Deprel::Ccomp
                    | Deprel::CompoundPrt => {
                        features.word(
                            "arg",
                            &[
                                name,
                                lemma,
                                tree.deprel(child).as_str(),
                                &spelt(tree.lemma(child)),
                            ],
                        );
                        features.word(
                            "argw",
                            &[
                                name,
                                tree.deprel(child).universal(),
                                &spelt(tree.lemma(child)),
                            ],
                        );
                        self.lexicon("arglex", name, child, features);
                        self.composed("argcat", name, child, group.status, features);
                    }
                    Deprel::Aux | Deprel::AuxPass | Deprel::Advmod if child + 4 > word => {
                        features.add("aux", &[name, tree.words.lower(child)]);
                    }
                    _ => {}
                }
            }
            features.add(
                "group",
                &[name, group.status.map_or("-", |status| status.as_str())],
            );
        }
        features.word(
            "vsvt",
            &[
                &spelt(tree.lemma(over_source)),
                &spelt(tree.lemma(over_target)),
            ],
        );
        let passive = tree.is_verb(over_target) && tree.is_passive(over_target);
        features.add(
            "order",
            &[
                if source < target { "st" } else { "ts" },
                if passive { "passive" } else { "" },
            ],
        );
    }

    /// The kinds that a word can name, by the rules' triggers.
    fn lexicon(&self, name: &str, side: &str, word: usize, features: &mut Features) {
        if let Some(classes) = self.rules.classes.get(self.tree.lemma(word)) {
            for class in classes {
                features.add("class", &[name, side, class]);
            }
        }
        let mut seen = Vec::new();
        for trigger in self.rules.triggers(self.tree.lemma(word)) {
            let rule = self.rules.rule(trigger.rule);
            if seen.contains(&rule.kind) {
                continue;
            }
            seen.push(rule.kind);
            features.add("lex", &[name, side, &self.codebook.kind(rule.kind).code]);
        }
    }

    /// Words between and around the two.
    fn window(&self, source: usize, target: usize, features: &mut Features) {
        let tree = &self.tree;
        let (first, last) = (source.min(target), source.max(target));
        let content = |at: usize| {
            matches!(
                tree.upos(at),
                Upos::Verb | Upos::Noun | Upos::Adj | Upos::Adv | Upos::Part | Upos::Adp
            )
        };
        let mut before: Option<usize> = None;
        for at in first + 1..last {
            if content(at) {
                features.word("mid", &[&spelt(tree.lemma(at))]);
                if let Some(before) = before {
                    features.word(
                        "mid2",
                        &[&spelt(tree.lemma(before)), &spelt(tree.lemma(at))],
                    );
                }
                self.lexicon("midlex", "", at, features);
                before = Some(at);
            }
        }
        for at in (last + 1..(last + AROUND).min(tree.len())).filter(|&at| content(at)) {
            self.lexicon("afterlex", "", at, features);
            features.word("after", &[&spelt(tree.lemma(at))]);
        }
        for at in (first.saturating_sub(AROUND)..first).filter(|&at| content(at)) {
            features.word("before", &[&spelt(tree.lemma(at))]);
        }
        for at in (0..tree.len()).filter(|&at| matches!(tree.upos(at), Upos::Verb | Upos::Noun)) {
            features.word("any", &[&spelt(tree.lemma(at))]);
        }
    }
}

fn fit(part: &str) -> i32 {
    match part {
        "initiator" | "counterpart" | "party" => 2,
        "governor" | "in-subject" | "in-object" | "in-oblique" | "in-clause" | "other" => 1,
        _ => 0,
    }
}

fn status_word(reality: &Reality) -> &'static str {
    match (reality.unreal, reality.status) {
        (Some(unreal), _) => unreal,
        (None, Some(status)) => status.as_str(),
        (None, None) => "none",
    }
}

/// Features of a pair, as hashes of their names.
#[derive(Default)]
pub(super) struct Features {
    hashes: Vec<u32>,
    /// The names themselves, for who wants to look at them.
    #[cfg(feature = "train")]
    names: Option<Vec<String>>,
}

impl Features {
    /// The hashes, in order.
    pub(super) fn sorted(mut self) -> Vec<u32> {
        self.hashes.sort_unstable();
        self.hashes.dedup();
        self.hashes
    }

    /// Adds what words mean: rules, classes, relations.
    pub(super) fn add(&mut self, name: &str, parts: &[&str]) {
        self.push(name, parts, 0);
    }

    /// Adds which words there are.
    pub(super) fn word(&mut self, name: &str, parts: &[&str]) {
        self.push(name, parts, WORD);
    }

    fn push(&mut self, name: &str, parts: &[&str], mark: u32) {
        let mut hasher = FxHasher::default();
        hasher.write(name.as_bytes());
        for part in parts {
            hasher.write_u8(0xff);
            hasher.write(part.as_bytes());
        }
        let hash = hasher.finish();
        // The high bits of this hash are the well mixed ones.
        self.hashes.push(((hash >> 32) as u32 & !WORD) | mark);
        #[cfg(feature = "train")]
        if let Some(names) = &mut self.names {
            names.push(format!("{name}|{}", parts.join("|")).replace(' ', "_"));
        }
    }
}
