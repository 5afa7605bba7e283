//! What the text claims about the reality of an act: a calculus over the tree, from the
//! act's own verb group outward through the words that govern it.

use super::argument::effect;
use super::operators::Effect;
use super::operators::How;
use super::operators::Sort;
use super::status::Status;
use super::tree::Tree;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::syntax::Xpos;

/// Furthest that an act is followed outward.
const OUTWARD: usize = 10;

/// What a verb group says by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "marks of a verb group, each alone"
)]
pub(super) struct Group {
    /// `None` for infinitives, gerunds and nouns, which say nothing by themselves.
    pub(super) status: Option<Status>,
    pub(super) negated: bool,
    pub(super) perfect: bool,
    pub(super) pluperfect: bool,
    /// "will", "is to", "would".
    pub(super) future: bool,
    pub(super) present: bool,
}

/// The reality of an act.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "marks of a verb group, each alone"
)]
pub(super) struct Reality {
    pub(super) status: Option<Status>,
    /// Why the act is no claim about the world at all.
    pub(super) unreal: Option<&'static str>,
    pub(super) pluperfect: bool,
    pub(super) perfect: bool,
    /// Whether the act's own verb stands in the present.
    pub(super) present: bool,
    /// Words through which the status came, innermost first.
    pub(super) through: Vec<usize>,
    /// Words that take the act for a fact and are the news themselves.
    pub(super) swallowed_by: Option<usize>,
    /// The verb of saying on whose subject's word the act is told.
    pub(super) said_by: Option<usize>,
    /// Whether a noun names the act.
    pub(super) nominal: bool,
    /// Whether the act's own verb is negated: "does not recognise".
    pub(super) own_denial: bool,
    /// Whether the act's own verb stands in the future.
    pub(super) future: bool,
}

impl Reality {
    /// Status of a refusal that is an act of its own: "will not recognise" is planned, "does not
    /// recognise" goes on.
    pub(super) fn refusal(&self) -> Status {
        match self.status {
            Some(Status::Refused) if self.own_denial && self.future => Status::Planned,
            Some(Status::Denied) if self.own_denial && self.present => Status::Ongoing,
            Some(
                status @ (Status::Possible
                | Status::Threatened
                | Status::Demanded
                | Status::Planned),
            ) => status,
            _ => Status::Occurred,
        }
    }
}

/// Reads the verb group around a verb or predicate adjective.
pub(super) fn group(tree: &Tree<'_>, at: usize) -> Group {
    let mut group = Group::default();
    let mut modal = None;
    let mut finite = matches!(tree.xpos(at), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
    let mut past = tree.xpos(at) == Xpos::Vbd;
    let mut progressive = false;
    let mut have = None;
    for &child in tree.children(at) {
        let word = tree.words.lower(child);
        match tree.deprel(child) {
            Deprel::Aux | Deprel::AuxPass | Deprel::Cop => {
                finite |= matches!(
                    tree.xpos(child),
                    Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md
                );
                past |= tree.xpos(child) == Xpos::Vbd;
                match word {
                    "will" | "shall" | "'ll" | "wo" | "would" | "'d" | "may" | "might" | "can"
                    | "ca" | "could" | "must" | "should" | "ought" => modal = Some(word),
                    "have" | "has" | "had" | "'ve" | "having" => have = Some(word),
                    "is" | "are" | "am" | "was" | "were" | "'s" | "'re" | "be" | "been" => {
                        progressive |= tree.xpos(at) == Xpos::Vbg;
                    }
                    _ => {}
                }
            }
            Deprel::Advmod | Deprel::Det | Deprel::Discourse | Deprel::Dep => {
                group.negated |= matches!(
                    word,
                    "not" | "n't" | "never" | "n’t" | "neither" | "nor" | "hardly" | "no"
                ) && !not_only(tree, child);
                group.negated |= word == "longer" || (word == "yet" && is_yet_to(tree, at));
            }
            Deprel::Mark if word == "to" => {}
            _ => {}
        }
    }
    if is_yet_to(tree, at) {
        group.negated = true;
    }
    let to = tree.is_to_infinitive(at);
    group.perfect = have.is_some();
    group.pluperfect = have == Some("had");
    group.present = !past && finite && modal.is_none();
    let be_to = to
        && (tree.deprel(at) == Deprel::Root
            || tree.by(at, &[Deprel::Aux, Deprel::Cop]).any(|aux| {
                tree.lemma(aux) == "be" && tree.xpos(at) == Xpos::Vb && is_finite_be(tree, aux)
            }));
    group.future = be_to
        || matches!(
            modal,
            Some("will" | "shall" | "'ll" | "wo" | "would" | "'d")
        );
    group.status = match modal {
        Some("will" | "shall" | "'ll" | "wo" | "would" | "'d") => Some(if group.negated {
            Status::Refused
        } else if have.is_some() && matches!(modal, Some("would" | "'d")) {
            Status::Possible
        } else {
            Status::Planned
        }),
        Some("must" | "should" | "ought") => Some(Status::Demanded),
        Some("ca" | "can") if group.negated => Some(Status::Refused),
        Some(_) => Some(Status::Possible),
        None if be_to => Some(Status::Planned),
        None if to || have == Some("having") => None,
        None if progressive && group.present && !group.negated => Some(Status::Ongoing),
        None if finite || group.perfect => Some(if group.negated {
            Status::Denied
        } else {
            Status::Occurred
        }),
        None => None,
    };
    group
}

fn is_finite_be(tree: &Tree<'_>, aux: usize) -> bool {
    matches!(tree.xpos(aux), Xpos::Vbz | Xpos::Vbp | Xpos::Vbd)
}

/// "not only recalled its envoy but closed its embassy"
fn not_only(tree: &Tree<'_>, at: usize) -> bool {
    matches!(
        tree.words.lower(at + 1),
        "only" | "just" | "least" | "merely"
    )
}

/// "has yet to open"
fn is_yet_to(tree: &Tree<'_>, at: usize) -> bool {
    at >= 2 && tree.words.lower(at - 1) == "to" && tree.words.lower(at - 2) == "yet"
}

/// Whether "no" stands before a noun of the act: "no treaty was signed".
pub(super) fn no_such(tree: &Tree<'_>, noun: usize) -> bool {
    // "no visa waiver": the parser may hang "no" on the first noun of a compound.
    let inner = tree.by(noun, &[Deprel::Compound]);
    let determiners = [Deprel::Det, Deprel::CcPreconj, Deprel::Advmod];
    tree.by(noun, &determiners)
        .chain(inner.filter_map(|word| tree.child(word, &[Deprel::Det])))
        .any(|child| {
            matches!(
                tree.words.lower(child),
                "no" | "neither" | "nor" | "without"
            )
        })
        || tree.case(noun) == Some("without")
}

/// The reality of the act whose predicate is `at`.
pub(super) fn reality(tree: &Tree<'_>, at: usize) -> Reality {
    let mut walk = Walk {
        tree,
        node: at,
        reality: Reality::default(),
    };
    let verbal = tree.is_verb(at) || tree.child(at, &[Deprel::Cop]).is_some();
    if verbal {
        let anchor = shared_group(tree, at);
        let own = group(tree, anchor);
        walk.reality.status = own.status;
        walk.reality.perfect = own.perfect;
        walk.reality.pluperfect = own.pluperfect;
        walk.reality.present = own.present;
        walk.reality.own_denial = own.negated;
        walk.reality.future = own.future;
        walk.conditional(at);
    } else {
        walk.reality.nominal = true;
        if no_such(tree, at) {
            walk.reality.status = Some(Status::Denied);
        }
    }
    for _ in 0..OUTWARD {
        if walk.reality.unreal.is_some() || !walk.step() {
            break;
        }
    }
    let mut reality = walk.reality;
    let tried = std::iter::once(at).chain(reality.through.iter().copied());
    let tried = tried
        .into_iter()
        .any(|word| is_in_vain(tree, word) || came_to_nothing(tree, word));
    if tried {
        reality.status = Some(Status::Failed);
    }
    if is_question(tree, at) {
        reality.unreal = Some("question");
    }
    reality
}

/// "the first country", "the only state", "the latest"
fn is_ranked(tree: &Tree<'_>, noun: usize) -> bool {
    tree.is_nominal(noun)
        && tree.by(noun, &[Deprel::Amod, Deprel::Nummod]).any(|child| {
            let word = tree.words.lower(child);
            matches!(
                word,
                "first" | "second" | "third" | "last" | "latest" | "only" | "next"
            ) || tree.upos(child) == Upos::Adj && word.len() > 4 && word.ends_with("th")
        })
}

/// "tried in vain", "sought unsuccessfully", "to no avail"
fn is_in_vain(tree: &Tree<'_>, verb: usize) -> bool {
    tree.children(verb).iter().any(|&child| {
        matches!(
            tree.words.lower(child),
            "vain" | "unsuccessfully" | "vainly" | "fruitlessly" | "avail"
        ) || tree.lemma(verb) == "come"
            && matches!(tree.words.lower(child), "nothing" | "naught" | "nought")
    })
}

/// "tried to open a mission, but no building was found": an attempt, then "but".
fn came_to_nothing(tree: &Tree<'_>, verb: usize) -> bool {
    matches!(tree.lemma(verb), "try" | "attempt" | "seek" | "effort")
        && (verb + 1..tree.len()).any(|at| matches!(tree.words.lower(at), "but" | "yet"))
}

/// A coordinated verb without auxiliaries shares those of the first: "will visit and sign".
fn shared_group(tree: &Tree<'_>, at: usize) -> usize {
    let mut node = at;
    while tree.deprel(node) == Deprel::Conj
        && let Some(head) = tree.head(node)
    {
        let bare = tree
            .child(
                node,
                &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop, Deprel::Nsubj],
            )
            .is_none();
        let same = match tree.xpos(node) {
            Xpos::Vb => tree.mark(node).is_none(),
            Xpos::Vbn => tree.child(head, &[Deprel::Aux, Deprel::AuxPass]).is_some(),
            Xpos::Vbg => tree.xpos(head) == Xpos::Vbg,
            _ => false,
        };
        if !(bare && same && tree.is_verb(head)) {
            break;
        }
        node = head;
    }
    node
}

fn is_question(tree: &Tree<'_>, at: usize) -> bool {
    (at..tree.len())
        .find(|&word| matches!(tree.words.lower(word), "?" | "." | "!" | ";"))
        .is_some_and(|word| tree.words.lower(word) == "?")
}

struct Walk<'t, 'a> {
    tree: &'t Tree<'a>,
    node: usize,
    reality: Reality,
}

impl Walk<'_, '_> {
    /// One step outward; says whether there may be another.
    fn step(&mut self) -> bool {
        let tree = self.tree;
        let Some(head) = tree.head(self.node) else {
            return self.root();
        };
        match tree.deprel(self.node) {
            Deprel::Conj => {
                self.node = head;
                true
            }
            Deprel::Xcomp | Deprel::Ccomp | Deprel::Csubj | Deprel::CsubjPass | Deprel::Advcl => {
                self.clausal(head)
            }
            Deprel::Acl => self.adnominal(head),
            Deprel::Obj | Deprel::NsubjPass | Deprel::Iobj if self.is_nominal() => {
                self.governed(head, How::Object)
            }
            Deprel::Nsubj | Deprel::NsubjOuter if self.is_nominal() => {
                if tree.is_verb(head) && tree.is_passive(head) {
                    self.governed(head, How::Object)
                } else {
                    self.governed(head, How::Subject)
                }
            }
            Deprel::Obl | Deprel::Nmod | Deprel::OblAgent if self.is_nominal() => {
                match tree.case(self.node) {
                    Some(case) => self.governed(head, How::Preposition(case)),
                    None => false,
                }
            }
            Deprel::Parataxis => {
                // "Iran, he said, would close": told by whoever says it.
                self.said(head);
                false
            }
            _ => false,
        }
    }

    fn is_nominal(&self) -> bool {
        !self.tree.is_verb(self.node)
    }

    fn root(&mut self) -> bool {
        // "The talks, the ministry said, ...": the verb of saying hangs below.
        let tree = self.tree;
        let inserted = tree
            .by(self.node, &[Deprel::Parataxis])
            .find(|&verb| is_saying(tree, verb));
        if let Some(verb) = inserted {
            self.reality.said_by.get_or_insert(verb);
        }
        false
    }

    fn said(&mut self, verb: usize) {
        if is_saying(self.tree, verb) {
            self.reality.said_by.get_or_insert(verb);
        }
    }

    fn clausal(&mut self, head: usize) -> bool {
        let tree = self.tree;
        let mark = tree.mark(self.node).or_else(|| tree.case(self.node));
        let infinitive = tree.is_to_infinitive(self.node);
        if !infinitive && let Some("if" | "unless" | "whether" | "lest" | "until") = mark {
            let conditional = mark != Some("until");
            self.reality.unreal = conditional.then_some("conditional");
            return false;
        }
        let having = tree
            .by(self.node, &[Deprel::Aux, Deprel::AuxPass])
            .any(|aux| matches!(tree.words.lower(aux), "having" | "being"));
        let gerund = having
            || tree.xpos(self.node) == Xpos::Vbg
                && tree
                    .child(self.node, &[Deprel::Aux, Deprel::Nsubj])
                    .is_none();
        let how = if infinitive {
            How::To
        } else if gerund {
            match mark {
                Some(preposition) => How::Preposition(preposition),
                None => How::Ing,
            }
        } else {
            How::That
        };
        let sort = self.sort_of(head);
        let relation = tree.deprel(self.node);
        let found = effect(tree, head, sort, how).or_else(|| {
            // A participle may be a gerund after a particle: "ruled out closing".
            (how == How::Ing)
                .then(|| effect(tree, head, sort, How::Object))
                .flatten()
        });
        match found {
            Some(_)
                if relation == Deprel::Advcl
                    && !infinitive
                    && mark.is_none()
                    && self.is_set_off(head) =>
            {
                // ", severing relations": beside the main act, not under it.
                self.beside(head)
            }
            Some(effect) => {
                let finite_adverbial = relation == Deprel::Advcl && how == How::That;
                if finite_adverbial && mark != Some("that") {
                    return false;
                }
                self.apply(effect, head);
                if how == How::That {
                    self.said(head);
                }
                self.node = head;
                true
            }
            None if infinitive && is_ranked(tree, head) => {
                // "became the tenth country to recognise", "is the only one to": it does.
                let verb = tree.head(head).filter(|&verb| tree.is_verb(verb));
                let above = match tree.child(head, &[Deprel::Cop]) {
                    Some(_) => head,
                    None => verb.unwrap_or(head),
                };
                self.apply(Effect::Same, above);
                self.node = above;
                true
            }
            None if infinitive => {
                // A purpose is a plan.
                let purpose = self.reality.status.is_none();
                if purpose {
                    self.reality.status = Some(Status::Planned);
                }
                false
            }
            None if relation == Deprel::Ccomp || relation == Deprel::Parataxis => {
                self.said(head);
                self.node = head;
                // An unknown verb over a clause: the clause stands as told.
                self.reality.status.is_some()
            }
            None if self.reality.status.is_none() => match mark {
                Some("without") => {
                    self.reality.status = Some(Status::Denied);
                    false
                }
                // Told as a fact: "after recalling", "by closing".
                None
                | Some(
                    "after" | "since" | "by" | "despite" | "in" | "on" | "upon" | "following"
                    | "while" | "when" | "for" | "besides" | "as" | "with" | "before" | "through",
                ) => self.beside(head),
                Some(_) => {
                    self.reality.unreal = Some("not_asserted");
                    false
                }
            },
            None => false,
        }
    }

    /// Whether a comma stands between the clause and its head.
    fn is_set_off(&self, head: usize) -> bool {
        let (first, last) = (head.min(self.node), head.max(self.node));
        (first..last).any(|at| matches!(self.tree.words.lower(at), "," | "–" | "—" | ";"))
    }

    /// A participle beside its clause shares the clause's reality.
    fn beside(&mut self, head: usize) -> bool {
        let tree = self.tree;
        if self.reality.status.is_none() && tree.is_verb(head) {
            let anchor = shared_group(tree, head);
            let above = group(tree, anchor);
            self.reality.status = above.status;
            self.reality.pluperfect |= above.pluperfect;
            self.reality.perfect |= above.perfect;
        }
        self.node = head;
        true
    }

    fn adnominal(&mut self, head: usize) -> bool {
        let tree = self.tree;
        let infinitive = tree.is_to_infinitive(self.node);
        let how = if infinitive {
            How::To
        } else {
            match tree.mark(self.node).or_else(|| tree.case(self.node)) {
                Some("that") => How::That,
                Some(preposition) => How::Preposition(preposition),
                None => {
                    // "the envoy recalled in May", "troops attacking the town"
                    self.reality.status.get_or_insert(Status::Occurred);
                    return false;
                }
            }
        };
        if let Some(effect) = effect(tree, head, Sort::Noun, how) {
            self.apply(effect, head);
            self.node = head;
            return true;
        }
        if infinitive {
            self.reality.status.get_or_insert(Status::Planned);
        } else if self.reality.status.is_none() {
            // "its attitude toward establishing": nobody says that it is so.
            self.reality.unreal = Some("not_asserted");
        }
        false
    }

    /// A noun below a verb, noun or adjective.
    fn governed(&mut self, head: usize, how: How<'_>) -> bool {
        let tree = self.tree;
        let sort = self.sort_of(head);
        let Some(effect) = effect(tree, head, sort, how) else {
            // What becomes of it is not known: the noun stands as a fact.
            return false;
        };
        if sort == Sort::Noun && effect == Effect::Same && self.reality.status.is_none() {
            if no_such(tree, head) {
                self.reality.status = Some(Status::Denied);
            }
            self.node = head;
            return true;
        }
        self.apply(effect, head);
        self.node = head;
        true
    }

    fn sort_of(&self, head: usize) -> Sort {
        let tree = self.tree;
        if tree.is_verb(head) {
            Sort::Verb
        } else if matches!(tree.upos(head), Upos::Adj | Upos::Adv | Upos::Adp) {
            Sort::Adjective
        } else {
            Sort::Noun
        }
    }

    fn apply(&mut self, effect: Effect, head: usize) {
        let tree = self.tree;
        let sort = self.sort_of(head);
        let verbal = sort != Sort::Noun || tree.child(head, &[Deprel::Cop]).is_some();
        let above = if verbal {
            group(tree, shared_group(tree, head))
        } else {
            Group {
                negated: no_such(tree, head),
                ..Group::default()
            }
        };
        let inner = self.reality.status;
        // "decided not to recall", "urged Chad not to": the act that is not to be.
        let not_to = inner.is_none()
            && self.reality.through.is_empty()
            && self.reality.own_denial
            && tree.is_verb(self.node);
        if not_to {
            match effect {
                Effect::Status(Status::Agreed | Status::Planned | Status::Possible) => {
                    self.reality.status = Some(Status::Refused);
                    self.reality.through.push(head);
                    return;
                }
                Effect::Same => {
                    self.reality.status = Some(Status::Denied);
                    self.reality.through.push(head);
                    return;
                }
                Effect::Status(Status::Demanded | Status::Threatened) => {
                    self.reality.unreal = Some("negated");
                    return;
                }
                _ => {}
            }
        }
        self.reality.through.push(head);
        let negated = above.negated
            || tree
                .child(head, &[Deprel::Nsubj])
                .is_some_and(|subject| no_such(tree, subject))
            || no_such(tree, self.node) && !tree.is_verb(self.node);
        if verbal {
            self.reality.pluperfect |= above.pluperfect && inner.is_none();
            self.reality.perfect |= above.perfect && inner.is_none();
        }
        let outer = match effect {
            Effect::Swallows => {
                self.reality.swallowed_by.get_or_insert(head);
                return;
            }
            Effect::Same => {
                self.reality.status = match (inner, above.status) {
                    (None, Some(Status::Occurred | Status::Ongoing)) if negated => {
                        Some(Status::Denied)
                    }
                    (None, status) => status,
                    // "may say that": the saying is possible, the act as told.
                    (inner, _) => inner,
                };
                return;
            }
            Effect::Announces => {
                // "announced plans to", "announced it will": as told; "announced the recall": done.
                self.reality.status = match inner {
                    None if self.reality.nominal => Some(Status::Occurred),
                    None => Some(Status::Planned),
                    inner => inner,
                };
                return;
            }
            Effect::Warns => {
                self.reality.status = match inner {
                    None | Some(Status::Planned | Status::Possible) => Some(Status::Threatened),
                    inner => inner,
                };
                return;
            }
            Effect::Status(Status::Ongoing) if !above.present => Status::Occurred,
            // "wants Chad to", "pressed Chad to": what is wished of another is asked of it.
            Effect::Status(Status::Possible)
                if sort == Sort::Verb
                    && !tree.is_passive(head)
                    && tree.is_to_infinitive(self.node)
                    && (tree.child(head, &[Deprel::Obj, Deprel::Iobj]).is_some()
                        || tree.child(self.node, &[Deprel::Nsubj]).is_some()) =>
            {
                Status::Demanded
            }
            Effect::Status(status) => status,
        };
        if negated {
            match flip(outer) {
                Some(status) => self.reality.status = Some(status),
                None => self.reality.unreal = Some("negated"),
            }
            return;
        }
        self.reality.status = Some(combine(inner, outer, above.status));
    }

    /// "would close if": what follows from a condition is a threat or a possibility.
    fn conditional(&mut self, at: usize) {
        let tree = self.tree;
        let has_condition = tree
            .by(at, &[Deprel::Advcl])
            .any(|clause| matches!(tree.mark(clause), Some("if" | "unless")));
        if has_condition
            && let Some(status @ (Status::Planned | Status::Possible)) = self.reality.status
        {
            self.reality.status = Some(match status {
                Status::Planned => Status::Threatened,
                other => other,
            });
        }
    }
}

/// A status under another: "agreed to consider", "denied that it plans".
fn combine(inner: Option<Status>, outer: Status, above: Option<Status>) -> Status {
    let strong = |status| {
        matches!(
            status,
            Status::Refused
                | Status::Denied
                | Status::Cancelled
                | Status::Failed
                | Status::Demanded
                | Status::Threatened
        )
    };
    let outer = match (outer, above) {
        (
            Status::Agreed | Status::Planned | Status::Refused | Status::Cancelled | Status::Failed,
            Some(Status::Possible),
        ) => Status::Possible,
        (Status::Agreed, Some(Status::Planned)) => Status::Planned,
        // "will not refuse" and the like are read by their own negation.
        _ => outer,
    };
    match inner {
        Some(inner) if strong(inner) && !matches!(outer, Status::Denied | Status::Cancelled) => {
            inner
        }
        Some(Status::Possible) if matches!(outer, Status::Planned | Status::Agreed) => {
            Status::Possible
        }
        _ => outer,
    }
}

/// A negated operator: "did not agree to", "has no plans to".
fn flip(status: Status) -> Option<Status> {
    match status {
        Status::Agreed | Status::Planned | Status::Possible => Some(Status::Refused),
        Status::Refused | Status::Denied => Some(Status::Possible),
        Status::Failed => Some(Status::Occurred),
        Status::Cancelled => Some(Status::Planned),
        _ => None,
    }
}

/// Whether a verb says that something is so.
pub(super) fn is_saying(tree: &Tree<'_>, verb: usize) -> bool {
    tree.is_verb(verb)
        && matches!(
            effect(tree, verb, Sort::Verb, How::That),
            Some(Effect::Same | Effect::Announces | Effect::Warns)
        )
}
