//! What is seen of an actor who may play a part of an act. See [`super::supply`].

use super::argument::surface_subject;
use super::codebook::Kind;
use super::details::verb_over;
use super::matching::Candidate;
use super::pair::Features;
use super::participants::Filled;
use super::role::Role;
use super::spelling::spelt;
use super::supply::Context;
use super::tree::Tree;
use crate::actors::Mention;
use crate::knowledge::Code;
use crate::text::Span;

/// Steps of a way through the tree that are told apart.
const STEPS: usize = 8;

/// An actor without a part.
pub(super) struct Other<'s> {
    pub(super) head: usize,
    pub(super) code: Code,
    pub(super) span: Span,
    /// `None` for a town.
    pub(super) mention: Option<&'s Mention>,
}

/// What an offer is seen against.
pub(super) struct Scenery<'s> {
    pub(super) tree: &'s Tree<'s>,
    pub(super) act: &'s Candidate<'s>,
    pub(super) role: Role,
    pub(super) kind: &'s Kind,
    pub(super) context: &'s Context<'s>,
    pub(super) filled: &'s [Filled],
    pub(super) taken: &'s [Code],
    pub(super) others: &'s [Other<'s>],
    /// How many actors are on offer.
    pub(super) company: usize,
}

impl Scenery<'_> {
    pub(super) fn features(&self, other: &Other<'_>) -> Features {
        let (tree, act) = (self.tree, self.act);
        let head = other.head;
        let (family, kind, role) = (self.kind.family(), &*self.kind.code, self.role.as_str());
        let mut features = self.of_the_act();
        let way = self.way(head);
        let whereabouts = self.whereabouts(head);
        let case = tree.case(head).unwrap_or("-");
        let matched = other
            .mention
            .map_or("town", |mention| mention.matched.as_str());
        let form = format!(
            "{:?}{}",
            act.frame.form,
            if act.frame.passive { "p" } else { "" }
        );
        let needed = self.needed();
        let company = self.company.to_string();
        for (name, value) in [
            ("way", &*way),
            ("where", &*whereabouts),
            ("case", case),
            ("matched", matched),
            ("form", &form),
            ("company", &company),
        ] {
            features.add(name, &[value, role]);
            features.add(name, &[value, role, family]);
            features.add(name, &[value, role, kind]);
        }
        features.add("way+form", &[&way, &form, role]);
        features.add("where+case", &[&whereabouts, case, role]);
        features.add("where+case+family", &[&whereabouts, case, role, family]);
        features.add("where+matched", &[&whereabouts, matched, role]);
        features.add(
            "where+matched+family",
            &[&whereabouts, matched, role, family],
        );
        features.add("case+matched", &[case, matched, role, family]);
        features.add("company+where", &[&company, &whereabouts, role]);
        features.add("needed+where", &[needed, &whereabouts, role]);
        features.add("needed+company", &[needed, &company, role]);
        let sector = other
            .mention
            .and_then(|mention| mention.sector)
            .unwrap_or("-");
        features.add("sector", &[sector, role]);
        features.add("sector+where", &[sector, &whereabouts, role, family]);
        let standing = other
            .mention
            .map_or_else(String::new, |mention| format!("{:?}", mention.standing));
        features.add("standing", &[&standing, role, family]);
        features.add("standing+where", &[&standing, &whereabouts, role]);
        let side = if head < act.frame.at {
            "before"
        } else {
            "after"
        };
        let far = match head.abs_diff(act.frame.at) {
            0..=2 => "0",
            3..=5 => "3",
            6..=10 => "6",
            11..=18 => "11",
            _ => "19",
        };
        features.add("far", &[side, far, role]);
        features.add("far+family", &[side, far, role, family]);
        let reach = head.min(act.frame.at)..head.max(act.frame.at);
        let between = self
            .others
            .iter()
            .filter(|one| one.code != other.code && reach.contains(&one.head))
            .count()
            .min(2)
            .to_string();
        features.add("amid", &[&between, side, role]);
        features.add("amid+family", &[&between, side, role, family]);
        let times = self.others.iter().filter(|one| one.code == other.code);
        let times = times.count().min(3).to_string();
        features.add("times", &[&times, &company, role]);
        let sayer = self.sayer(head);
        features.add("sayer", &[sayer, role]);
        features.add("sayer+family", &[sayer, role, family]);
        features.add("sayer+kind", &[sayer, role, kind]);
        let link = self.link(head);
        features.add("link", &[&link, role]);
        features.add("link+family", &[&link, role, family]);
        features.add("link+matched", &[&link, matched, role]);
        if let Some(thing) = act.frame.object {
            features.word("thing", &[&spelt(tree.lemma(thing)), &whereabouts, role]);
        }
        self.above(head, role, family, &mut features);
        self.elsewhere(other.code, role, family, &mut features);
        self.standing(other.code, "said", &mut features);
        features
    }

    /// What is seen of somebody whom the sentence does not name.
    pub(super) fn unsaid(&self, code: Code) -> Features {
        let mut features = self.of_the_act();
        let (family, kind, role) = (self.kind.family(), &*self.kind.code, self.role.as_str());
        features.add("unsaid", &[role]);
        features.add("unsaid+family", &[role, family]);
        features.add("unsaid+kind", &[role, kind]);
        features.add("unsaid+rule", &[role, &self.act.rule.id]);
        features.add("unsaid+needed", &[role, self.needed()]);
        let company = self.company.to_string();
        features.add("unsaid+company", &[&company, role]);
        features.add("unsaid+company+family", &[&company, role, family]);
        self.standing(code, "unsaid", &mut features);
        features
    }

    fn needed(&self) -> &'static str {
        let known = self.taken.len().min(1);
        match (self.act.rule.needs.contains(&self.role), known) {
            (true, 0) => "needed, none known",
            (true, _) => "needed",
            (false, _) => "free",
        }
    }

    /// What the act itself says of the part.
    fn of_the_act(&self) -> Features {
        let mut features = Features::default();
        let (act, role) = (self.act, self.role.as_str());
        let needed = self.needed();
        features.add("bias", &[role]);
        features.add("family", &[self.kind.family(), role, needed]);
        features.add("kind", &[&self.kind.code, role]);
        features.add("rule", &[&act.rule.id, role]);
        let nominal = if act.reality.nominal { "noun" } else { "verb" };
        features.add("nominal", &[nominal, role, needed]);
        self.of_the_rule(&mut features);
        // Somebody plays the part, nobody knows who: "the garrison surrendered".
        let blank = self
            .filled
            .iter()
            .find(|part| part.participant.role == self.role && part.participant.actor.is_none());
        let blank = blank.map_or("-", |part| part.participant.matched.as_str());
        features.add("blank", &[blank, role, needed]);
        features.add("blank+family", &[blank, role, self.kind.family()]);
        features
    }

    /// How much the act's rule found, and who plays its other parts.
    fn of_the_rule(&self, features: &mut Features) {
        let (act, role, needed) = (self.act, self.role.as_str(), self.needed());
        let at = act.frame.at;
        // How much the rule asked for: of bare "food" or "talks" little is certain.
        let asked = act.consumed.len().min(2).to_string();
        let bare = if act.reality.nominal && act.frame.light.is_none() {
            "bare"
        } else {
            "-"
        };
        let score = (act.rule.score / 4).clamp(0, 8).to_string();
        features.add("asked", &[&asked, bare, role, needed]);
        features.add(
            "asked+family",
            &[&asked, bare, self.kind.family(), role, needed],
        );
        features.add("score", &[&score, bare, role, needed]);
        features.word("word", &[&spelt(self.tree.lemma(at)), role, needed]);
        features.word("word-", &[&spelt(self.tree.lemma(at)), bare]);
        let start = self.tree.words.cover(at, at + 1).start;
        for part in self
            .filled
            .iter()
            .filter(|part| part.participant.actor.is_some())
        {
            let how = format!("{:?}{}", part.way, part.inferred);
            let matched = part.participant.matched.as_str();
            features.add("known", &[&how, role, needed]);
            features.add("known-as", &[matched, role, needed]);
            features.add(
                "known-sector",
                &[part.participant.sector.unwrap_or("-"), role, needed],
            );
            let side = if part.participant.span.start < start {
                "before"
            } else {
                "after"
            };
            features.add("known-at", &[side, bare, role, needed]);
        }
    }

    /// What the document says of an actor.
    fn standing(&self, code: Code, said: &str, features: &mut Features) {
        let context = self.context;
        let standing = context.stage.standing(context.sentence, code, self.taken);
        let (family, role, needed) = (self.kind.family(), self.role.as_str(), self.needed());
        let near = |since: Option<usize>| match since {
            None => "never",
            Some(0) => "0",
            Some(1) => "1",
            Some(2 | 3) => "2",
            Some(_) => "4",
        };
        let yes = |is: bool| if is { "yes" } else { "no" };
        let rank = standing.rank.min(3).to_string();
        let cast = context.stage.len().min(5).to_string();
        let share = standing.share.to_string();
        let acts = standing
            .acts
            .map_or("-".to_owned(), |acts| acts.to_string());
        let last = standing.last.map_or("-", Role::as_str);
        for (name, value) in [
            ("since", near(standing.since)),
            ("between", near(standing.told)),
            ("rank", &*rank),
            ("titled", yes(standing.titled)),
            ("paired", yes(standing.paired)),
            ("featured", yes(standing.featured)),
            ("hub", yes(standing.hub)),
            ("subject", yes(standing.subject)),
            ("first", yes(standing.first)),
            ("share", &*share),
            ("acts", &*acts),
            ("last", last),
            ("cast", &*cast),
        ] {
            features.add(name, &[value, said, role]);
            features.add(name, &[value, said, role, family]);
            features.add(name, &[value, said, role, needed]);
            features.add("paired+", &[yes(standing.paired), name, value, said, role]);
            features.add("between+", &[near(standing.told), name, value, said, role]);
            features.add(
                "company+",
                &[&self.company.to_string(), name, value, said, role],
            );
        }
        let about = yes(standing.hub || standing.subject);
        features.add("about+acts", &[about, &acts, said, role]);
        features.add("about+since", &[about, near(standing.since), said, role]);
        features.add("about+family", &[about, family, &acts, said, role]);
        features.add(
            "last+since",
            &[last, near(standing.since), said, role, family],
        );
    }

    /// What an actor does in the other acts of the sentence.
    fn elsewhere(&self, code: Code, role: &str, family: &str, features: &mut Features) {
        for told in self
            .context
            .told
            .iter()
            .filter(|told| told.at != self.act.frame.at)
        {
            let part = told.parts.iter().find(|(_, one, _)| *one == code);
            let Some((part, ..)) = part else { continue };
            let shared = told
                .parts
                .iter()
                .find(|(_, one, _)| self.taken.contains(one));
            let shared = shared.map_or("-", |(role, ..)| role.as_str());
            let joined = if self.tree.head(self.act.frame.at) == Some(told.at) {
                self.tree.deprel(self.act.frame.at).as_str()
            } else {
                "-"
            };
            features.add("elsewhere", &[part.as_str(), shared, role]);
            features.add("elsewhere+family", &[part.as_str(), shared, role, family]);
            features.add("elsewhere+joined", &[part.as_str(), shared, joined, role]);
        }
    }

    /// The words over an actor.
    fn above(&self, head: usize, role: &str, family: &str, features: &mut Features) {
        let tree = self.tree;
        let mut node = head;
        for step in 0..3 {
            let Some(above) = tree.head(node) else { break };
            let relation = tree.deprel(node).as_str();
            let lemma = spelt(tree.lemma(above));
            let step = step.to_string();
            features.add("rel", &[&step, relation, role, family]);
            features.word("above", &[&step, &lemma, role, family]);
            features.word("above-rel", &[&lemma, relation, role]);
            if above == self.act.frame.at {
                break;
            }
            node = above;
        }
    }

    /// Whether an actor tells of the act: "The Lebanese army said that a drone had struck".
    fn sayer(&self, head: usize) -> &'static str {
        let tree = self.tree;
        let verb = self.act.reality.said_by;
        match verb.and_then(|verb| surface_subject(tree, verb, 3)) {
            Some(subject) if subject == head => "itself",
            Some(subject) if tree.is_within(head, subject) => "within",
            Some(_) => "other",
            None => "nobody",
        }
    }

    /// How the clause of an actor is joined to that of the act, and what the actor is in it.
    fn link(&self, head: usize) -> String {
        let tree = self.tree;
        let clause = |at: usize| {
            if tree.is_verb(at) {
                at
            } else {
                verb_over(tree, at)
            }
        };
        let (own, over) = (clause(self.act.frame.at), clause(head));
        let mut top = head;
        while let Some(above) = tree.head(top).filter(|&above| above != over) {
            top = above;
        }
        let joined = if own == over {
            "same".to_owned()
        } else if tree.is_within(over, own) {
            format!("below {}", tree.deprel(over).as_str())
        } else if tree.is_within(own, over) {
            format!("above {}", tree.deprel(own).as_str())
        } else {
            format!("beside {}", tree.deprel(over).as_str())
        };
        let case = tree.case(top).unwrap_or("-");
        let part = tree.deprel(top).universal();
        format!("{joined} {part} {case}")
    }

    /// The way from the act's word to an actor: up to the word over both, and down.
    fn way(&self, head: usize) -> String {
        let tree = self.tree;
        let mut steps = Vec::new();
        let mut node = self.act.frame.light.unwrap_or(self.act.frame.at);
        while !tree.is_within(head, node) {
            steps.push(format!("^{}", tree.deprel(node).universal()));
            match tree.head(node) {
                Some(above) => node = above,
                None => break,
            }
        }
        let joint = node;
        let mut down = Vec::new();
        node = head;
        while node != joint {
            down.push(tree.deprel(node).as_str().to_owned());
            match tree.head(node) {
                Some(above) => node = above,
                None => break,
            }
        }
        steps.extend(down.into_iter().rev());
        steps.truncate(STEPS);
        steps.join(" ")
    }

    /// The part of the act's frame in which an actor stands.
    fn whereabouts(&self, head: usize) -> String {
        let (tree, frame) = (self.tree, &self.act.frame);
        let within = |word: usize| tree.is_within(head, word);
        let oblique = || {
            let around = frame.obliques.iter().find(|oblique| within(oblique.at))?;
            let own = if around.at == head { "" } else { "in " };
            Some(format!("{own}{}", around.preposition))
        };
        let of = |part: Option<usize>, name: &str| {
            let part = part.filter(|&part| within(part))?;
            let relation = if part == head {
                "itself"
            } else {
                tree.deprel(head).as_str()
            };
            Some(format!("{name} {relation}"))
        };
        let governor = || {
            let through = self.act.reality.through.iter();
            let subject = |&word: &usize| surface_subject(tree, word, 3);
            through
                .filter_map(subject)
                .any(within)
                .then(|| "governor".to_owned())
        };
        let clause = || {
            let top = verb_over(tree, frame.at);
            if within(frame.at) {
                "below"
            } else if within(top) {
                "clause"
            } else if verb_over(tree, head) == tree.head(top).unwrap_or(top) {
                "above"
            } else {
                "out"
            }
            .to_owned()
        };
        of(frame.object, "object")
            .or_else(|| of(frame.indirect, "indirect"))
            .or_else(|| of(frame.subject, "subject"))
            .or_else(oblique)
            .or_else(|| of(frame.clause, "said"))
            .or_else(governor)
            .unwrap_or_else(clause)
    }
}
