//! From an act outward through the words that govern it.

use super::super::argument::SUBJECTS;
use super::super::argument::agent;
use super::super::argument::beyond_infinitive;
use super::super::argument::effect;
use super::super::argument::gerund_before;
use super::super::argument::is_due;
use super::super::argument::is_journey;
use super::super::argument::is_told_by_phone;
use super::super::operators::Effect;
use super::super::operators::How;
use super::super::operators::Sort;
use super::super::status::Status;
use super::super::tree::Tree;
use super::Reality;
use super::calculus::combine;
use super::calculus::flip;
use super::group::Group;
use super::group::group;
use super::group::has_begun;
use super::group::is_answered_claim;
use super::group::is_done_at_last;
use super::group::is_yet_to_come;
use super::group::no_such;
use super::group::shared_group;
use super::is_saying;
use super::signs::dismisses;
use super::signs::is_agreed_as_done;
use super::signs::is_awaited;
use super::signs::is_groundless;
use super::signs::is_own_order;
use super::signs::is_ranked;
use super::signs::is_rumour;
use super::signs::is_set_aside;
use super::signs::is_sitting;
use super::signs::is_supposed;
use super::signs::lacks_its_be;
use super::signs::nobody_plans;
use super::signs::one_of;
use super::signs::term_of;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::syntax::Xpos;

/// An act on its way outward.
pub(super) struct Walk<'t, 'a> {
    tree: &'t Tree<'a>,
    node: usize,
    pub(super) reality: Reality,
}

impl<'t, 'a> Walk<'t, 'a> {
    pub(super) fn new(tree: &'t Tree<'a>, node: usize) -> Self {
        Self {
            tree,
            node,
            reality: Reality::default(),
        }
    }

    /// "It is not true that Chad recalled", "it is not the case that", "the report that it did is not true": what
    /// the clause or the report tells is denied.
    fn is_untrue(&self, head: usize) -> bool {
        let tree = self.tree;
        let told = match tree.deprel(self.node) {
            Deprel::Ccomp | Deprel::Csubj | Deprel::Acl | Deprel::AclRelcl => tree
                .children(self.node)
                .iter()
                .any(|&child| child < self.node && tree.words.lower(child) == "that"),
            Deprel::Nsubj => {
                is_rumour(tree.lemma(self.node)) && self.reality.through.contains(&self.node)
            }
            _ => false,
        };
        told && matches!(tree.lemma(head), "true" | "correct" | "accurate" | "case")
            && tree.child(head, &[Deprel::Cop]).is_some()
            && group(tree, head).negated
    }

    /// One step outward; says whether there may be another.
    pub(super) fn step(&mut self) -> bool {
        let tree = self.tree;
        let Some(head) = tree.head(self.node) else {
            return self.root();
        };
        if is_set_aside(tree, self.node) {
            self.reality.unreal = Some("not_asserted");
            return false;
        }
        if self.is_untrue(head) {
            self.reality.through.push(head);
            self.reality.status = Some(Status::Denied);
            self.node = head;
            return true;
        }
        if let Some(asking) = tree.asked_with(self.node) {
            self.apply(Effect::Status(Status::Demanded), asking);
            self.node = asking;
            return true;
        }
        match tree.deprel(self.node) {
            Deprel::Conj => {
                self.node = beyond_infinitive(tree, self.node, head)
                    .or_else(|| gerund_before(tree, self.node, head))
                    .unwrap_or(head);
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
                if tree.is_verb(head) && (tree.is_passive(head) || lacks_its_be(tree, head)) {
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

    /// "drops plan to quit": what is acted on is a noun, though the parser took it for a verb.
    fn is_nominal(&self) -> bool {
        !self.tree.is_verb(self.node) || self.tree.deprel(self.node) == Deprel::Obj
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
        // "Caracas: suspension of ties ruled out", "Sale of jets approved": a headline without "is"
        let told = tree.by(self.node, &[Deprel::Acl]).find_map(|verb| {
            let after = verb > self.node && tree.is_passive(verb) && self.is_nominal();
            let effect = after.then(|| effect(tree, verb, Sort::Verb, How::Object))??;
            matches!(effect, Effect::Status(_)).then_some((effect, verb))
        });
        if let Some((effect, verb)) = told {
            self.apply(effect, verb);
        }
        false
    }

    fn said(&mut self, verb: usize) {
        if is_saying(self.tree, verb) {
            self.reality.said_by.get_or_insert(verb);
        }
    }

    /// An infinitive beside a verb: a purpose is a plan, but what something was used for was done.
    fn purpose(&mut self, head: usize) -> bool {
        if is_put_to_use(self.tree, head) {
            self.apply(Effect::Same, head);
            self.node = head;
            return true;
        }
        self.reality.status.get_or_insert(Status::Planned);
        false
    }

    fn clausal(&mut self, head: usize) -> bool {
        let tree = self.tree;
        let mark = tree.mark(self.node).or_else(|| tree.case(self.node));
        // "Chad is to send troops, he told deputies": a plan, and no demand.
        let is_to = tree.child(self.node, SUBJECTS).is_some()
            && tree
                .by(self.node, &[Deprel::Aux, Deprel::Cop])
                .any(|aux| matches!(tree.words.lower(aux), "is" | "are" | "was" | "were"));
        let infinitive = tree.is_to_infinitive(self.node) && !is_to;
        if !infinitive && let Some("if" | "unless" | "whether" | "lest" | "until") = mark {
            // "will not be restored until Khartoum apologises": it has not; "fought on until they withdrew": they did.
            let conditional = mark != Some("until") || is_yet_to_come(self.tree, self.node);
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
        if how == How::That && self.awaited(head, mark) {
            return false;
        }
        if tree.causing(self.node) == Some(head) {
            self.apply(Effect::Same, head);
            self.node = head;
            return true;
        }
        if infinitive && is_told_by_phone(tree, self.node, head) {
            // "called the premier to express support": told at once.
            self.node = head;
            return true;
        }
        if infinitive && is_done_at_last(tree, head) {
            self.apply(Effect::Same, head);
            self.node = head;
            return true;
        }
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
            None if infinitive && is_ranked(tree, head) => self.ranked(head),
            None if infinitive => self.purpose(head),
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

    fn awaited(&mut self, head: usize, mark: Option<&str>) -> bool {
        let awaited = is_awaited(self.tree, self.node, head, mark);
        if awaited {
            self.reality.status = Some(Status::Planned);
        }
        awaited
    }

    /// "became the tenth country to recognise", "is the only one to": it does.
    fn ranked(&mut self, noun: usize) -> bool {
        let tree = self.tree;
        let noun = one_of(tree, noun).unwrap_or(noun);
        let verb = tree.head(noun).filter(|&verb| tree.is_verb(verb));
        let above = match tree.child(noun, &[Deprel::Cop]) {
            Some(_) => noun,
            None => verb.unwrap_or(noun),
        };
        self.apply(Effect::Same, above);
        self.node = above;
        true
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
        if matches!(how, How::That) && is_answered_claim(tree, head, self.node) {
            self.reality.status.get_or_insert(Status::Occurred);
            return false;
        }
        // "It took the two governments until 1992 to restore relations"
        if infinitive && is_done_at_last(tree, head) {
            self.apply(Effect::Same, head);
            self.node = head;
            return true;
        }
        if let Some(effect) = effect(tree, head, Sort::Noun, how) {
            self.apply(effect, head);
            self.node = head;
            return true;
        }
        let predicate = tree.child(head, &[Deprel::Cop]).is_some();
        if infinitive && is_ranked(tree, head) && (predicate || tree.head(head).is_some()) {
            return self.ranked(head);
        }
        // "used the truce to shell villages", hung on what is used
        let user = tree.head(head).filter(|&verb| {
            infinitive
                && matches!(tree.deprel(head), Deprel::Obj | Deprel::Obl)
                && is_put_to_use(tree, verb)
        });
        if let Some(user) = user {
            self.apply(Effect::Same, user);
            self.node = user;
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
        let rumour = is_rumour(tree.lemma(self.node));
        let denied = match how {
            How::Object => dismisses(tree, head) || self.calls_untrue(head),
            How::Subject => is_groundless(tree, head),
            _ => false,
        };
        if rumour && denied {
            self.apply(Effect::Status(Status::Denied), head);
            self.node = head;
            return true;
        }
        // "confirmed reports that it had recalled him"
        let confirmed = rumour && how == How::Object && tree.lemma(head) == "confirm";
        if confirmed && self.reality.status == Some(Status::Possible) {
            self.reality.status = None;
        }
        if how == How::Object
            && self.reality.status.is_none()
            && let Some(status) = term_of(tree, head)
        {
            self.reality.through.push(head);
            self.reality.status = Some(status);
            return false;
        }
        let Some(effect) = effect(tree, head, sort, how) else {
            let journey = is_journey(tree.lemma(self.node))
                && matches!(how, How::Preposition("during" | "on"));
            if journey && tree.is_verb(head) && self.reality.status.is_none() {
                // "will sign it during a visit to": as real as what is done on it.
                return self.beside(head);
            }
            // "At the talks the two sides will discuss": the talks are to come as well.
            let sitting = matches!(how, How::Preposition("during" | "at"))
                && is_sitting(tree.lemma(self.node));
            if sitting && tree.is_verb(head) && self.reality.status.is_none() {
                let above = group(tree, shared_group(tree, head)).status;
                if matches!(above, Some(Status::Planned | Status::Possible)) {
                    return self.beside(head);
                }
            }
            if how == How::Subject && is_supposed(tree, self.node, head) {
                self.reality.status.get_or_insert(Status::Possible);
            }
            // What becomes of it is not known: the noun stands as a fact.
            return false;
        };
        if sort == Sort::Noun && effect == Effect::Same && self.reality.status.is_none() {
            if no_such(tree, head) && matches!(tree.lemma(head), "word" | "news" | "report") {
                // "has received no word of the expulsion": whether it took place nobody says.
                self.reality.unreal = Some("not_asserted");
            } else if no_such(tree, head) {
                self.reality.status = Some(Status::Denied);
            }
            self.node = head;
            return true;
        }
        // "rejected Trump's decision to recognise": what another has decided nobody refuses to do.
        let refused = matches!(effect, Effect::Status(Status::Refused)) && sort == Sort::Verb;
        if refused && self.reality.status.is_some() && self.is_of_another() {
            self.reality.swallowed_by.get_or_insert(head);
            return false;
        }
        self.apply(effect, head);
        self.node = head;
        true
    }

    /// "described as untrue a report that it had recalled him", "called the report a lie".
    fn calls_untrue(&self, verb: usize) -> bool {
        let tree = self.tree;
        let names = matches!(
            tree.lemma(verb),
            "brand" | "call" | "denounce" | "describe" | "dismiss" | "label" | "term"
        );
        let untrue = |word: usize| {
            let said = effect(tree, word, self.sort_of(word), How::Subject);
            word != self.node && matches!(said, Some(Effect::Status(Status::Denied)))
        };
        names
            && tree
                .by(
                    verb,
                    &[Deprel::Xcomp, Deprel::Obl, Deprel::Obj, Deprel::Advcl],
                )
                .any(untrue)
    }

    /// Whether an act is the subject of a passive verb of judgment of which nobody is named as the judge.
    fn is_judged_by_nobody(&self, head: usize) -> bool {
        let tree = self.tree;
        self.reality.nominal
            && tree.deprel(self.node) == Deprel::NsubjPass
            && tree.is_verb(head)
            && agent(tree, head).is_none()
            && !tree
                .by(head, &[Deprel::Obl])
                .any(|place| tree.is_named(place))
    }

    /// Whether a decision or plan that an act hangs on is that of somebody named with it.
    fn is_of_another(&self) -> bool {
        let tree = self.tree;
        let named = |child: usize| tree.upos(child) != Upos::Pron;
        tree.by(self.node, &[Deprel::NmodPoss]).any(named)
            || tree
                .by(self.node, &[Deprel::Nmod])
                .any(|child| tree.case(child) == Some("by") && named(child))
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

    /// "decided not to recall", "urged Chad not to": the act that is not to be; says whether that settles it.
    fn is_not_to_be(&mut self, head: usize, effect: Effect) -> bool {
        let not_to = self.reality.status.is_none()
            && self.reality.through.is_empty()
            && self.reality.own_denial
            && self.tree.is_verb(self.node);
        match effect {
            _ if !not_to => return false,
            Effect::Status(Status::Agreed | Status::Planned | Status::Possible) => {
                self.reality.status = Some(Status::Refused);
                self.reality.through.push(head);
            }
            Effect::Same => {
                self.reality.status = Some(Status::Denied);
                self.reality.through.push(head);
            }
            Effect::Status(Status::Demanded | Status::Threatened) => {
                self.reality.unreal = Some("negated");
            }
            _ => return false,
        }
        true
    }

    /// Whether a verb of talk or thought has an attack of somebody's as its matter.
    fn is_told_of(&self, verb: usize) -> bool {
        let tree = self.tree;
        !tree.is_verb(self.node)
            && matches!(
                tree.lemma(verb),
                "discuss" | "consider" | "debate" | "review"
            )
            && matches!(
                tree.lemma(self.node),
                "invasion" | "attack" | "raid" | "incursion" | "aggression" | "bombing" | "seizure"
            )
            && tree.child(self.node, &[Deprel::NmodPoss]).is_some()
    }

    /// What a word makes of the act, unless the act has happened in any case.
    fn as_told(&self, effect: Effect, head: usize, sort: Sort, inner: Option<Status>) -> Effect {
        let tree = self.tree;
        // "discussed Iraq's invasion of Kuwait": what is talked of has happened.
        match effect {
            Effect::Status(Status::Possible) if sort == Sort::Verb && self.is_told_of(head) => {
                Effect::Same
            }
            Effect::Status(Status::Demanded) if is_own_order(tree, head) => Effect::Same,
            Effect::Status(Status::Agreed)
                if inner.is_none_or(|inner| inner == Status::Occurred)
                    && is_agreed_as_done(tree, head, self.node) =>
            {
                Effect::Same
            }
            // "insisted its forces held the base": said to be so, and asked of nobody.
            Effect::Status(Status::Demanded)
                if inner == Some(Status::Occurred) && tree.lemma(head) == "insist" =>
            {
                Effect::Same
            }
            effect => effect,
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
        let effect = self.as_told(effect, head, sort, inner);
        if self.is_not_to_be(head, effect) {
            return;
        }
        self.pass(head, effect);
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
            // "The seizure of the tanker was condemned": nobody is told who did, and the news is the seizure.
            Effect::Swallows if self.is_judged_by_nobody(head) => return,
            Effect::Swallows => {
                self.reality.swallowed_by.get_or_insert(head);
                return;
            }
            Effect::Same if inner.is_none() && !negated && has_begun(tree, self.node, head) => {
                self.reality.status = Some(Status::Ongoing);
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
                // "announced plans to", "announced it will": as told; "announced the recall": done, unless "by June".
                let due = is_due(tree, self.node, head);
                self.reality.status = match inner {
                    None if due => Some(Status::Planned),
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
            // "will continue to": it goes on now, too.
            Effect::Status(Status::Ongoing)
                if !above.present && above.status != Some(Status::Planned) =>
            {
                Status::Occurred
            }
            // "wants Chad to", "pressed Chad to": what is wished of another is asked of it.
            Effect::Status(Status::Possible)
                if sort == Sort::Verb
                    && !tree.is_passive(head)
                    && (tree.is_to_infinitive(self.node) || tree.xpos(self.node) == Xpos::Vbn)
                    && (tree.child(head, &[Deprel::Obj, Deprel::Iobj]).is_some()
                        || tree.child(self.node, &[Deprel::Nsubj]).is_some()) =>
            {
                Status::Demanded
            }
            Effect::Status(status) => status,
        };
        let outer = self
            .answer(head)
            .filter(|_| outer == Status::Demanded)
            .unwrap_or(outer);
        if negated {
            match flip(outer).filter(|_| !nobody_plans(tree, head, outer)) {
                Some(status) => self.reality.status = Some(status),
                None => self.reality.unreal = Some("negated"),
            }
            return;
        }
        // "rejected calls to expel": the act that was asked for is refused; "accepted an invitation to visit".
        let answered =
            matches!(outer, Status::Refused | Status::Agreed) && !tree.is_verb(self.node);
        // "agreed that an envoy should be sent": it is agreed on.
        let settled = outer == Status::Agreed && self.reality.through.len() == 1;
        let inner = inner.filter(|&status| !((answered || settled) && status == Status::Demanded));
        self.reality.status = Some(combine(inner, outer, above.status));
    }

    /// "Urged to recall its envoy, Chad declined": what was asked is refused, or agreed to.
    fn answer(&self, asked: usize) -> Option<Status> {
        let tree = self.tree;
        let clause = tree.deprel(asked) == Deprel::Advcl && tree.mark(asked).is_none();
        let verb = tree
            .head(asked)
            .filter(|&verb| clause && tree.is_verb(verb))?;
        let complements = [Deprel::Obj, Deprel::Xcomp, Deprel::Ccomp, Deprel::Obl];
        let alone = tree.child(verb, &complements).is_none();
        match effect(tree, verb, Sort::Verb, How::To).filter(|_| alone)? {
            Effect::Status(status @ (Status::Refused | Status::Agreed)) => Some(status),
            _ => None,
        }
    }

    /// "warned that it would close if": a threat by more than its condition.
    fn pass(&mut self, head: usize, effect: Effect) {
        self.reality.through.push(head);
        self.reality.on_condition &=
            !matches!(effect, Effect::Warns | Effect::Status(Status::Threatened));
    }

    /// "would close if": what follows from a condition is a threat or a possibility.
    pub(super) fn conditional(&mut self, at: usize) {
        let tree = self.tree;
        let has_condition = tree
            .by(at, &[Deprel::Advcl])
            .any(|clause| matches!(tree.mark(clause), Some("if" | "unless")));
        let own = group(tree, shared_group(tree, at));
        let supposed = has_condition || tree.words.lower(0) == "had";
        if supposed && own.future && own.perfect {
            // "would have closed if", "Had it come to war, Chad would have": it did not come to that.
            self.reality.unreal = Some("conditional");
            return;
        }
        if has_condition
            && let Some(status @ (Status::Planned | Status::Possible)) = self.reality.status
        {
            self.reality.status = Some(match status {
                Status::Planned => Status::Threatened,
                other => other,
            });
            self.reality.on_condition = true;
        }
    }
}

/// "took advantage of a lull to attack", "used the truce to": what something was used for was done.
fn is_put_to_use(tree: &Tree<'_>, verb: usize) -> bool {
    match tree.lemma(verb) {
        "use" | "exploit" | "invoke" | "misuse" => tree.child(verb, &[Deprel::Obj]).is_some(),
        "take" => tree
            .child(verb, &[Deprel::Obj])
            .is_some_and(|object| tree.lemma(object) == "advantage"),
        _ => false,
    }
}
