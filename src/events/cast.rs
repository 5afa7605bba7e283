//! Who plays which part in an act: the roles of a rule filled from the frame.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::argument::agent;
use super::argument::surface_subject;
use super::details::is_conferring;
use super::frame::Frame;
use super::frame::is_quarrel;
use super::matching::Cast;
use super::matching::Matcher;
use super::participants::OFFICIAL;
use super::role::Role;
use super::rules::Blame;
use super::rules::Form;
use super::rules::Rule;
use super::rules::Slot;
use super::scene::Filler;
use super::scene::Scene;
use super::scene::Way;
use super::supply::is_beyond_line;
use super::victims::is_harm;
use crate::actors::Matched;
use crate::actors::Mention;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::syntax::Xpos;
use crate::text::word_list;

/// Nouns of what helps an act along.
static MEANS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/means.txt")));

/// Nouns of what is done in somebody's name or sight.
static BYSTANDING: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/bystanding.txt")));

/// Nouns of how others take what is done.
static AUDIENCE: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/audience.txt")));

/// Nouns of what somebody asks of another who then acts.
static URGINGS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/urgings.txt")));

/// Whether at whose "request" a thing is done has only asked for it.
pub(super) fn is_urging(noun: &str) -> bool {
    URGINGS.contains(noun)
}

/// Whether in whose "support" or "presence" a thing is done has no part in it.
pub(super) fn is_beside(noun: &str) -> bool {
    BYSTANDING.contains(noun)
}

/// Verbs that set things in motion, which then do what the mover does.
const FIRED: [&str; 8] = [
    "fire", "launch", "drop", "send", "dispatch", "despatch", "deploy", "lead",
];

/// Where the captives of a state are.
const PRISONS: [&str; 7] = [
    "jail",
    "gaol",
    "prison",
    "custody",
    "captivity",
    "detention",
    "camp",
];

/// Most that `far_off` gives.
const FURTHEST: usize = 2;

/// How far a part of the frame stands from whom words are addressed to: who is named there takes
/// part only where nobody nearer is. "was angry with Chile over Peru's port", "commented in Tokyo
/// on Sweden"
fn far_off(slot: &Slot) -> usize {
    match slot {
        Slot::Inner => 1,
        Slot::Preposition(preposition) => match preposition.as_str() {
            "about" | "concerning" | "for" | "of" | "on" | "over" | "regarding" => 1,
            "after" | "before" | "from" | "in" | "under" => 2,
            _ => 0,
        },
        _ => 0,
    }
}

impl<'s> Matcher<'s, '_> {
    /// Fills the roles of a rule.
    pub(super) fn cast(&self, rule: &Rule, frame: &Frame<'s>, consumed: &[usize]) -> Vec<Cast> {
        let mut cast: Vec<Cast> = Vec::new();
        // "an embassy in Oslo, and opened one in Lima": whose and where the first is says nothing.
        let another = frame
            .object
            .is_some_and(|object| matches!(self.tree.words.lower(object), "one" | "ones" | "own"));
        let own: &[usize] = if another { &[] } else { consumed };
        self.cast_attackers(rule, frame, &mut cast);
        for distance in 0..=FURTHEST {
            let taken: Vec<Role> = cast.iter().map(|known| known.role).collect();
            for (slot, role) in &rule.roles {
                let away = if rule.of_words {
                    far_off(slot)
                } else if self.is_reason(slot, *role, rule) {
                    FURTHEST
                } else {
                    usize::from(is_topic(slot, *role, rule))
                };
                let here = distance == away;
                let spare = rule.on_persons && is_place_only(slot) && self.is_filled(*role, &cast);
                if !here || spare || distance > 0 && taken.contains(role) {
                    continue;
                }
                let beside = self.beside_the_doer(slot, *role, frame);
                for filler in self.in_slot(slot, rule, frame, own) {
                    let side = beside.iter().any(|one| one.mention == filler.mention);
                    let half = || self.other_half(slot, &filler, &cast).unwrap_or(*role);
                    let role = if side { Role::Initiator } else { half() };
                    add(&mut cast, role, filler);
                }
            }
        }
        self.drop_victims(rule, frame, &mut cast);
        self.cast_deep(rule, frame, &mut cast);
        self.recall(rule, frame, consumed, &mut cast);
        self.reach_out(rule, frame, &mut cast);
        self.drop_victims(rule, frame, &mut cast);
        self.drop_possessors(&mut cast);
        self.drop_other_owners(rule, frame, consumed, &mut cast);
        self.drop_seats(&mut cast);
        cast
    }

    /// "imposed sanctions on Iran over Syria": why it is done, beside those against whom it is done.
    fn is_reason(&self, slot: &Slot, role: Role, rule: &Rule) -> bool {
        let against = |word: &str| matches!(word, "on" | "against" | "from");
        matches!(slot, Slot::Preposition(word) if word == "over")
            && self.rules.codebook().kind(rule.kind).family() != "force"
            && rule.roles.iter().any(|(other, played)| {
                *played == role && matches!(other, Slot::Preposition(word) if against(word))
            })
    }

    /// "Three soldiers were killed in a Chinese attack": whose the attack was killed them.
    fn cast_attackers(&self, rule: &Rule, frame: &Frame<'s>, cast: &mut Vec<Cast>) {
        let hurts = frame.passive
            && rule.roles.contains(&(Slot::Subject, Role::Initiator))
            && self.rules.codebook().kind(rule.kind).family() == "force";
        let attacks = frame.obliques.iter().filter(|oblique| {
            hurts
                && matches!(oblique.preposition, "in" | "during")
                && is_harm(&self.tree, oblique.at)
        });
        for filler in attacks.flat_map(|attack| self.owners(attack.at, false)) {
            add(cast, Role::Initiator, filler);
        }
    }

    /// "is represented in Kenya through its embassy in Pretoria": where that embassy stands is no side.
    fn drop_seats(&self, cast: &mut Vec<Cast>) {
        if cast.len() < 3 {
            return;
        }
        let is_seat = |known: &Cast| {
            let mut head = self.scene.mentions[known.mention].head;
            // "in Lomé, Togo"
            while let Some(over) = self
                .tree
                .head(head)
                .filter(|_| matches!(self.tree.deprel(head), Deprel::Appos | Deprel::Flat))
            {
                head = over;
            }
            self.tree.case(head) == Some("in")
                && self.tree.deprel(head) == Deprel::Nmod
                && self.tree.head(head).is_some_and(|of| {
                    matches!(self.tree.case(of), Some("through" | "from" | "via" | "by"))
                        && matches!(
                            self.tree.lemma(of),
                            "embassy" | "legation" | "consulate" | "mission" | "commission"
                        )
                })
        };
        cast.retain(|known| !is_seat(known));
    }

    /// "called on Eritrea to withdraw its forces", "sent ships into Icelandic waters": where who acts is
    /// known, whose things are is no matter.
    fn drop_other_owners(
        &self,
        rule: &Rule,
        frame: &Frame<'s>,
        consumed: &[usize],
        cast: &mut Vec<Cast>,
    ) {
        let Some(role) = rule
            .roles
            .iter()
            .find_map(|(slot, role)| (*slot == Slot::Subject).then_some(*role))
        else {
            return;
        };
        let subject = self.in_slot(&Slot::Subject, rule, frame, &[]);
        let acting = |known: &Cast| subject.iter().any(|one| one.mention == known.mention);
        // "Smith masses tanks on the Chadian border": not Chad's, whoever Smith is.
        let acts = cast.iter().any(|known| {
            let mention = &self.scene.mentions[known.mention];
            known.role == role
                && acting(known)
                && (mention.actor.is_some() || mention.matched == Matched::Person)
        });
        if !acts || role == Role::Party {
            return;
        }
        let owners = self.in_slot(&Slot::Owner, rule, frame, consumed);
        cast.retain(|known| {
            known.role != role
                || acting(known)
                || !owners.iter().any(|owner| owner.mention == known.mention)
        });
    }

    /// "imposed sanctions on Mali together with Chad": who stands beside the doer does it as well.
    fn beside_the_doer(&self, slot: &Slot, role: Role, frame: &Frame<'s>) -> Vec<Filler> {
        let with = matches!(slot, Slot::Preposition(word) if word == "with");
        if with && role == Role::Counterpart {
            self.companions(frame)
        } else {
            Vec::new()
        }
    }

    /// "recalled its envoy together with Peru", "Peru, along with Chile, vetoed": who acts beside the subject. "Expelled
    /// Peru along with Chile" leaves open whose companion Chile is.
    fn companions(&self, frame: &Frame<'s>) -> Vec<Filler> {
        let tree = &self.tree;
        let joined = |at: usize| {
            tree.by(at, &[Deprel::Case]).any(|case| {
                tree.words.lower(case) == "with"
                    && case > 0
                    && matches!(tree.words.lower(case - 1), "together" | "along" | "jointly")
            })
        };
        let acted_on = frame
            .object
            .and_then(|object| self.scene.mention_over(object));
        let open = |at: usize| {
            acted_on.is_some_and(|mention| {
                let span = &self.scene.mentions[mention];
                span.matched == Matched::Name && span.head + 3 >= at && span.head < at
            })
        };
        let phrases = frame.obliques.iter().map(|oblique| oblique.at);
        let beside = frame.subject.into_iter().flat_map(|subject| {
            let hung = tree.by(subject, &[Deprel::Nmod, Deprel::Obl]);
            let adverbs = tree.by(subject, &[Deprel::Advmod]);
            hung.chain(adverbs.flat_map(|adverb| tree.by(adverb, &[Deprel::Obl, Deprel::Nmod])))
        });
        // "Peru, joined by Chile, vetoed"
        let following = frame.subject.into_iter().flat_map(|subject| {
            tree.by(subject, &[Deprel::Acl])
                .filter(move |&verb| {
                    verb > subject && matches!(tree.words.lower(verb), "joined" | "followed")
                })
                .filter_map(|verb| agent(tree, verb))
                .filter(|&one| tree.is_named(one))
        });
        phrases
            .chain(beside)
            .filter(|&at| joined(at) && !open(at))
            .chain(following)
            .flat_map(|at| self.scene.actors(tree, at))
            .collect()
    }

    /// Whether an actor of a state or body known plays the role.
    fn is_filled(&self, role: Role, cast: &[Cast]) -> bool {
        cast.iter()
            .any(|known| known.role == role && self.scene.mentions[known.mention].actor.is_some())
    }

    /// "the Vienna summit": a capital before what is held there is where it is, and holds it not.
    fn is_venue_of(&self, noun: usize, word: usize) -> bool {
        let tree = &self.tree;
        let joined = |at: usize| matches!(tree.words.lower(at), "-" | "–" | "and" | ",");
        // "summit" may be taken for a verb.
        let sorts = !tree.is_verb(noun) || tree.deprel(word) == Deprel::Compound;
        sorts
            && word + 1 == noun
            && tree.head(word) == Some(noun)
            && is_conferring(tree, noun)
            && !word.checked_sub(1).is_some_and(joined)
            && self
                .scene
                .mention_over(word)
                .is_some_and(|at| self.scene.mentions[at].matched == Matched::Capital)
    }

    /// The actors in one part of the frame.
    fn in_slot(
        &self,
        slot: &Slot,
        rule: &Rule,
        frame: &Frame<'s>,
        consumed: &[usize],
    ) -> Vec<Filler> {
        let tree = &self.tree;
        let actors = |at: Option<usize>| at.map_or_else(Vec::new, |at| self.scene.actors(tree, at));
        match slot {
            Slot::Subject => match frame.subject {
                Some(subject) => {
                    let told = self.said_of_itself(frame.at, subject, actors(Some(subject)));
                    let mut told = self.sent_by(frame.at, subject, told);
                    told.extend(self.joined_by(rule, frame.at));
                    if !told.is_empty() {
                        told.extend(self.companions(frame));
                    }
                    if self.is_venue_of(frame.at, subject) {
                        told.clear();
                    }
                    // "US trainers arrive": what the rule asks for is no matter of private life.
                    if told.is_empty() && rule.subject.names(tree, subject) {
                        self.owners(subject, false)
                    } else {
                        told
                    }
                }
                // "Kenyan police landed in Haiti": who moves of himself acts.
                // "Sudanese ambassador expelled": whom it is done to moves not of himself.
                None if frame.middle && rule.roles.contains(&(Slot::Owner, Role::Counterpart)) => {
                    Vec::new()
                }
                None if frame.middle => {
                    let mut movers = actors(frame.object);
                    movers.retain(|mover| {
                        let sector = self.scene.mentions[mover.mention].sector;
                        mover.way == Way::Direct
                            && sector.is_some_and(|sector| OFFICIAL.contains(&sector))
                    });
                    movers
                }
                None => Vec::new(),
            },
            Slot::Object => {
                // "left the league in 1937 and rejoined it": what the pronoun stands for.
                let pronoun = frame.object.filter(|&at| tree.upos(at) == Upos::Pron);
                let meant = pronoun
                    .and_then(|at| consumed.iter().copied().find(|&word| word < at))
                    .map_or_else(Vec::new, |word| self.scene.actors(tree, word));
                if meant.is_empty() {
                    self.addressed(frame, frame.object, actors(frame.object))
                } else {
                    meant
                }
            }
            Slot::Indirect => self.addressed(frame, frame.indirect, actors(frame.indirect)),
            Slot::Owner => {
                let subject = frame
                    .subject
                    .filter(|&subject| rule.subject.any && rule.subject.names(tree, subject));
                // "ten thousand of our people": whose those are who are counted.
                let counted = frame.object.into_iter().flat_map(|thing| {
                    let all = Scene::contents(tree, thing);
                    all.into_iter().filter(move |&part| {
                        tree.deprel(part) == Deprel::Nmod && tree.head(part) == Some(thing)
                    })
                });
                let things = consumed.iter().copied().chain(frame.object).chain(subject);
                things
                    .chain(counted)
                    .filter(|&thing| !self.is_recalled(thing))
                    .flat_map(|thing| self.owners(thing, rule.on_persons && Some(thing) != subject))
                    .collect()
            }
            Slot::Clause => {
                let subject = frame.clause.and_then(|clause| {
                    if rule.blame != Blame::None && tree.is_passive(clause) {
                        agent(tree, clause)
                    } else {
                        surface_subject(tree, clause, 2)
                    }
                });
                actors(subject.filter(|_| subject != frame.subject))
            }
            Slot::Inner => self.in_clause(frame),
            Slot::Preposition(preposition) => {
                let own = frame
                    .obliques
                    .iter()
                    .filter(|oblique| oblique.preposition == preposition)
                    .map(|oblique| oblique.at);
                // "named her as ambassador to Japan"
                let below = consumed
                    .iter()
                    .flat_map(|&word| tree.by(word, &[Deprel::Nmod, Deprel::Obl]))
                    .filter(|&child| tree.case(child) == Some(preposition.as_str()));
                // "a boycott of Chadian beef": of a noun "of" is both.
                let of = frame.object.filter(|_| {
                    frame.form == Form::Noun && preposition == "of" && rule_names_no_object(rule)
                });
                own.chain(below)
                    .chain(of)
                    .flat_map(|at| self.in_phrase(rule, preposition, at))
                    .collect()
            }
        }
    }

    /// "telephoned his Danish colleague to thank him": "him" is not who telephoned but who was
    /// called.
    fn addressed(
        &self,
        frame: &Frame<'s>,
        thing: Option<usize>,
        fillers: Vec<Filler>,
    ) -> Vec<Filler> {
        let tree = &self.tree;
        let pronoun =
            thing.filter(|&thing| matches!(tree.words.lower(thing), "him" | "her" | "them"));
        let purpose = tree.is_to_infinitive(frame.at)
            && matches!(tree.deprel(frame.at), Deprel::Xcomp | Deprel::Advcl);
        let above = tree.head(frame.at).filter(|_| purpose && pronoun.is_some());
        let (Some(verb), Some(subject)) = (above, frame.subject) else {
            return fillers;
        };
        if surface_subject(tree, verb, 3) != Some(subject) {
            return fillers;
        }
        let called = tree
            .by(verb, &[Deprel::Obj, Deprel::Iobj, Deprel::Obl])
            .filter(|&child| child < frame.at)
            .map(|child| self.scene.actors(tree, child))
            .find(|called| !called.is_empty());
        called.unwrap_or(fillers)
    }

    /// The actors of a phrase with a preposition: "lifted the tariffs on Australian wine", where what is no act
    /// of a state may be the goods of one; "settled it with American help", where whose the means are is no party,
    /// nor in whose presence it is done.
    fn in_phrase(&self, rule: &Rule, preposition: &str, at: usize) -> Vec<Filler> {
        let noun = self.tree.lemma(at);
        let aside = match preposition {
            // "a meeting with the war between Fiji and Chad on the agenda"
            "with" => MEANS.contains(noun) || is_quarrel(noun),
            "in" => is_beside(noun),
            // "announced, to the applause of Togo"
            "to" => AUDIENCE.contains(noun),
            // "recalled its envoy at the request of Rome"; but aid goes to whoever asks for it.
            "at" => {
                let kind = self.rules.codebook().kind(rule.kind);
                is_urging(noun) && is_of_ties(kind.family())
            }
            _ => false,
        };
        if aside {
            return Vec::new();
        }
        let fillers = self.scene.actors(&self.tree, at);
        // "freed from an Iranian jail": whose the jail is let him go.
        let prison = preposition == "from" && PRISONS.contains(&self.tree.lemma(at));
        if fillers.is_empty() && (prison || rule.on_persons && preposition == "on") {
            return self.owners(at, false);
        }
        fillers
    }

    /// What the verb of the governed clause acts on, or what hangs on it.
    fn in_clause(&self, frame: &Frame<'s>) -> Vec<Filler> {
        let tree = &self.tree;
        let clause = frame.clause.or_else(|| {
            tree.by(frame.object?, &[Deprel::Acl])
                .find(|&below| tree.is_to_infinitive(below))
        });
        let Some(clause) = clause else {
            return Vec::new();
        };
        let inner = Frame::new(tree, clause, Form::Verb);
        let things = inner.object.into_iter().chain(inner.indirect);
        let obliques = inner.obliques.iter().map(|oblique| oblique.at);
        things
            .chain(obliques)
            .map(|thing| self.scene.actors(tree, thing))
            .find(|fillers| !fillers.is_empty())
            .unwrap_or_default()
    }

    /// A phrase attached too low: only for a role that nothing nearer fills.
    fn cast_deep(&self, rule: &Rule, frame: &Frame<'s>, cast: &mut Vec<Cast>) {
        let kind = self.rules.codebook().kind(rule.kind);
        for (slot, role) in &rule.roles {
            let Slot::Preposition(preposition) = slot else {
                continue;
            };
            if cast.iter().any(|known| known.role == *role) {
                continue;
            }
            let deep = frame
                .deep
                .iter()
                .filter(|oblique| oblique.preposition == preposition)
                .filter(|oblique| !is_beyond_line(&self.tree, oblique.at, kind));
            for oblique in deep {
                for filler in self.scene.actors(&self.tree, oblique.at) {
                    add(cast, *role, filler);
                }
            }
        }
    }

    /// "promised his coach": whose the other side is, is no other side.
    fn drop_possessors(&self, cast: &mut Vec<Cast>) {
        let own: Vec<_> = cast
            .iter()
            .filter(|known| known.role == Role::Initiator)
            .map(|known| self.scene.mentions[known.mention].actor)
            .collect();
        cast.retain(|known| {
            let mention = &self.scene.mentions[known.mention];
            let possessive = matches!(
                self.tree.words.lower(mention.first),
                "its" | "his" | "her" | "their" | "my" | "our"
            ) && mention.last == mention.first + 1;
            known.role != Role::Counterpart
                || !possessive
                || (mention.actor.is_some() && !own.contains(&mention.actor))
        });
    }

    /// "Oslo denied that it had ...": a pronoun in a clause stands for who says the clause.
    fn said_of_itself(&self, at: usize, subject: usize, fillers: Vec<Filler>) -> Vec<Filler> {
        let tree = &self.tree;
        // "They have seized our boats," he said: of himself he says "we".
        let pronoun = match tree.words.lower(subject) {
            "we" | "i" => true,
            "it" | "he" | "she" | "they" => !tree.words.is_quoted(subject),
            _ => false,
        };
        let known = fillers
            .iter()
            .any(|filler| self.scene.mentions[filler.mention].actor.is_some());
        if !pronoun || known {
            return fillers;
        }
        let mut node = at;
        for _ in 0..6 {
            let above = tree.head(node).filter(|_| {
                matches!(
                    tree.deprel(node),
                    Deprel::Ccomp
                        | Deprel::Parataxis
                        | Deprel::Acl
                        | Deprel::Xcomp
                        | Deprel::Conj
                        | Deprel::Advcl
                )
            });
            let Some(verb) = above.or_else(|| tree.child(node, &[Deprel::Parataxis])) else {
                break;
            };
            if let Some(speaker) = surface_subject(tree, verb, 3)
                && speaker != subject
            {
                let told = self.scene.actors(tree, speaker);
                if !told.is_empty() {
                    return told;
                }
            }
            if above.is_none() {
                break;
            }
            node = verb;
        }
        fillers
    }

    /// "Chad will send soldiers to train recruits", "missiles fired by Chad struck": what those who are sent do, who
    /// sends them does.
    fn sent_by(&self, at: usize, subject: usize, fillers: Vec<Filler>) -> Vec<Filler> {
        let tree = &self.tree;
        let mut said = tree.by(subject, &[Deprel::Acl]);
        let fired = said.find(|&verb| FIRED.contains(&tree.lemma(verb)) && tree.is_passive(verb));
        if let Some(by) = fired.and_then(|verb| agent(tree, verb)) {
            return self.scene.actors(tree, by);
        }
        let known = fillers
            .iter()
            .any(|filler| self.scene.mentions[filler.mention].actor.is_some());
        let sends = |verb: &usize| {
            tree.is_to_infinitive(at)
                && matches!(
                    tree.lemma(*verb),
                    "send" | "dispatch" | "despatch" | "deploy" | "fly"
                )
        };
        let verb = tree.head(at).and_then(|head| {
            // "soldiers to train": the infinitive may hang on those who are sent.
            if head == subject {
                tree.head(head)
            } else {
                Some(head)
            }
        });
        let sender = verb
            .filter(|verb| !known && sends(verb))
            .and_then(|verb| surface_subject(tree, verb, 3))
            .filter(|&sender| sender != subject);
        sender.map_or(fillers, |sender| self.scene.actors(tree, sender))
    }

    /// "the withdrawal of British and French forces": who is joined by "and" to one that has a part plays it as well.
    fn other_half(&self, slot: &Slot, filler: &Filler, cast: &[Cast]) -> Option<Role> {
        let of = matches!(slot, Slot::Preposition(word) if word == "of");
        let other = &self.scene.mentions[filler.mention];
        let beside = |known: &&Cast| {
            let one = &self.scene.mentions[known.mention];
            let joined = |first: &Mention, second: &Mention| {
                first.last + 1 == second.first && self.scene.words.lower(first.last) == "and"
            };
            joined(one, other) || joined(other, one)
        };
        let known = of.then(|| cast.iter().find(beside)).flatten()?;
        Some(known.role)
    }

    /// "joined Prussia in attacking Denmark", "in a war on Denmark": whom the doer joins fights as well, and who joins
    /// "American air strikes" with those whose they are. Who joins others in recognising a state does what they have
    /// done before.
    fn joined_by(&self, rule: &Rule, at: usize) -> Vec<Filler> {
        let tree = &self.tree;
        let together = self.rules.codebook().kind(rule.kind).family() == "force";
        let Some(verb) = tree
            .head(at)
            .filter(|&verb| together && tree.lemma(verb) == "join")
        else {
            return Vec::new();
        };
        let others = if tree.deprel(at) == Deprel::Obj {
            surface_subject(tree, verb, 3)
        } else {
            let deed = tree.xpos(at) == Xpos::Vbg || tree.upos(at) == Upos::Noun;
            let within = tree.mark(at).or_else(|| tree.case(at)) == Some("in");
            tree.child(verb, &[Deprel::Obj]).filter(|_| deed && within)
        };
        others.map_or_else(Vec::new, |others| self.scene.actors(tree, others))
    }

    /// Whose a thing is. "Abducted a Croatian tourist": what one person does is no act of his
    /// country, but force is used on a Croatian.
    fn owners(&self, thing: usize, on_persons: bool) -> Vec<Filler> {
        let way = Way::Direct;
        let mut owners = Vec::new();
        if let Some(mention) = self.scene.mention_over(thing) {
            // "the two countries' ambassadors" are those of both.
            owners.extend(self.scene.same_words(mention));
            owners.extend(self.scene.abreast_of(&self.tree, thing, mention));
            let body = &self.scene.mentions[mention];
            if !on_persons || body.actor.is_some() || body.sector != Some("CVL") {
                let fillers = owners.into_iter();
                return fillers.map(|mention| Filler { mention, way }).collect();
            }
        }
        owners.extend(self.scene.owners(&self.tree, thing));
        owners
            .into_iter()
            .map(|mention| Filler { mention, way })
            .collect()
    }
}

/// Whether a family is of relations, missions or envoys.
pub(super) fn is_of_ties(family: &str) -> bool {
    matches!(family, "relations" | "mission" | "envoy")
}

/// Adds an actor who has no part yet.
pub(super) fn add(cast: &mut Vec<Cast>, role: Role, filler: Filler) {
    if !cast.iter().any(|known| known.mention == filler.mention) {
        cast.push(Cast {
            role,
            mention: filler.mention,
            way: filler.way,
        });
    }
}

/// "Abducted a Dane in Niger": where it was done is the other side only of what nobody else
/// is named for.
fn is_place_only(slot: &Slot) -> bool {
    matches!(slot, Slot::Preposition(word) if matches!(word.as_str(), "in" | "inside" | "near" | "outside"))
}

/// "suspended its talks with Peru on Chile": who stands after "with" is spoken to, not who is spoken of.
fn is_topic(slot: &Slot, role: Role, rule: &Rule) -> bool {
    matches!(slot, Slot::Preposition(word) if matches!(word.as_str(), "about" | "on" | "over"))
        && rule.roles.iter().any(|(other, played)| {
            *played == role && matches!(other, Slot::Preposition(word) if word == "with")
        })
}

fn rule_names_no_object(rule: &Rule) -> bool {
    !rule.roles.iter().any(|(slot, _)| *slot == Slot::Object)
}
