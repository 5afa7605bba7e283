//! Which of the acts that rules see stand, and who takes part in each.

use super::aimed::aim;
use super::answer::answered;
use super::answer::is_against;
use super::answer::maker_of_the_thing;
use super::answer::same_adversary;
use super::argument::SUBJECTS;
use super::codebook::Codebook;
use super::codebook::Kind;
use super::codebook::KindId;
use super::coder::CodedSentences;
use super::coder::Coder;
use super::coder::trigger;
use super::coder::uncoded;
use super::completion::partner;
use super::completion::signatory;
use super::details::heading_words;
use super::details::verb_over;
use super::dyad::Spoken;
use super::dyad::pair_of;
use super::echo::names_act;
use super::matching::Candidate;
use super::matching::Completeness;
use super::matching::Matcher;
use super::matching::choose;
#[cfg(feature = "train")]
use super::pair::Features;
use super::participants::Filled;
use super::participants::inferred;
use super::purpose::fold_told_beside;
use super::report::Uncoded;
use super::role::Role;
use super::rules::Form;
use super::scene::Scene;
use super::scene::Way;
use super::status::Status;
use super::strangers::has_group;
use super::strangers::is_with_described;
use super::supply::Context;
#[cfg(feature = "train")]
use super::supply::Offered;
use super::supply::Told;
use super::supply::best;
use super::supply::offers;
use super::supply::open_part;
use super::tree::Tree;
use crate::actors::Matched;
use crate::actors::Mention;
use crate::knowledge::Code;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::text::Span;

/// Others named so far from which on a text is about more than one country.
const ABROAD: usize = 2;

impl Coder {
    /// The acts that stand, each with who takes part; what lacks somebody goes to `refused`.
    pub(super) fn weigh<'s>(
        &self,
        sentence: usize,
        matcher: &Matcher<'s, '_>,
        coded: &mut CodedSentences,
        refused: &mut Vec<Uncoded>,
    ) -> Vec<(Candidate<'s>, Vec<Filled>)> {
        let scene = matcher.scene;
        let mut spoken = self.pairs.last(sentence);
        if heading_words(scene).is_some() {
            spoken = self.of_the_chronicle().or(spoken);
        }
        let candidates = matcher.candidates();
        let meetings = self.meetings(&candidates);
        let sufferers = self.sufferers(&candidates);
        let mut lacking: Vec<(Candidate<'s>, Vec<Filled>, Role)> = Vec::new();
        let mut chosen = choose(candidates, |candidate| {
            let mut things = candidate.consumed.iter().copied();
            let recalls = things.find(|&word| matcher.is_recalled(word));
            let told = Spoken {
                sentence,
                pair: spoken,
                recalls,
            };
            let mut filled = self.fill(scene, candidate, &told);
            let tree = &matcher.tree;
            partner(scene, tree, candidate, &meetings, &mut filled);
            signatory(scene, tree, candidate, &mut filled);
            self.same_sufferer(scene, tree, candidate, &sufferers, &mut filled);
            let (completeness, missing) = self.completeness(candidate, &filled);
            let family = self.codebook.kind(candidate.rule.kind).family();
            if completeness == Completeness::Known
                && candidate.reality.unreal.is_none()
                && matches!(family, "relations" | "recognition")
            {
                spoken = pair_of(&filled).or(spoken);
            }
            if let Some(role) = missing {
                lacking.push((candidate.clone(), filled.clone(), role));
            }
            (completeness, filled)
        });
        let known = Told::of(&chosen, self.codebook);
        for (candidate, filled) in &mut chosen {
            self.between_those(&matcher.tree, candidate, &known, filled);
            self.supply(sentence, matcher, candidate, filled, &known, coded);
        }
        // What gives way to an act is weighed when that is.
        lacking.sort_by_key(|(candidate, ..)| candidate.rule.yields);
        let found: Vec<(usize, KindId, usize)> = lacking
            .iter()
            .map(|(candidate, filled, _)| {
                let known = filled
                    .iter()
                    .filter(|part| part.participant.actor.is_some());
                (candidate.frame.at, candidate.rule.kind, known.count())
            })
            .collect();
        for (place, (candidate, mut filled, role)) in lacking.into_iter().enumerate() {
            let at = candidate.frame.at;
            let (_, kind, known_here) = found[place];
            // Of two readings of one word the one that finds whom the sentence names is asked for the rest.
            let poorer = found
                .iter()
                .any(|&(other, same, more)| (other, same) == (at, kind) && more > known_here);
            let told = chosen.iter().any(|(known, _)| {
                known.frame.at == at
                    || known.consumed.contains(&at)
                    || known.rule.kind == candidate.rule.kind
            });
            // Of a bare word ("patrols", "food") only who takes part tells that it is an act.
            // A noun of nobody dates what is told: "since the end of the Second World War".
            let beside =
                candidate.frame.light.is_none() || matcher.tree.case(candidate.frame.at).is_some();
            let backdrop = candidate.reality.nominal
                && beside
                && filled.iter().all(|part| part.participant.actor.is_none());
            let outward = self.codebook.kind(candidate.rule.kind).outward;
            let bare = backdrop
                || candidate.consumed.is_empty()
                    && !candidate.worded
                    && (candidate.reality.nominal || !outward);
            // "offered to close its mission" is told as the closing.
            let gives_way = candidate.rule.yields
                && chosen
                    .iter()
                    .any(|(known, _)| known.reality.through.contains(&at));
            let topic = chosen.iter().any(|(known, _)| candidate.is_topic_of(known));
            if gives_way || topic {
                continue;
            }
            if !told && candidate.reality.swallowed_by.is_none() {
                if !bare && !poorer {
                    self.supply(sentence, matcher, &candidate, &mut filled, &known, coded);
                }
                let stands = || self.stands_alone(&matcher.tree, &candidate, &filled, role);
                let complete = || self.completeness(&candidate, &filled).0 == Completeness::Known;
                if !bare && complete() || stands() {
                    chosen.push((candidate, filled));
                    continue;
                }
            }
            let detail = format!("no {} found; rule {}", role.as_str(), candidate.rule.id);
            refused.push(uncoded(scene, &candidate, "no_participant", detail));
        }
        drop_told_by_subject(&matcher.tree, &mut chosen);
        drop_stopped(self.codebook, &matcher.tree, &mut chosen);
        fold_told_beside(self.codebook, scene, &matcher.tree, &mut chosen);
        chosen.sort_by_key(|(candidate, _)| candidate.frame.at);
        chosen
    }

    /// "signed a pact after Swiss mediation", "freed two women through the mediation of Egypt": a mediation
    /// of which nobody says between whom was between all sides of the act that it led to.
    fn between_those(
        &self,
        tree: &Tree<'_>,
        candidate: &Candidate<'_>,
        told: &[Told],
        filled: &mut Vec<Filled>,
    ) {
        let open = |filled: &[Filled]| {
            filled.iter().all(|part| {
                part.participant.role != Role::Counterpart || part.participant.actor.is_none()
            })
        };
        let mediates = self.codebook.kind(candidate.rule.kind).code == "contact.mediate";
        if !mediates || !candidate.reality.nominal || !open(filled) {
            return;
        }
        let verb = verb_over(tree, candidate.frame.at);
        let taken: Vec<Code> = filled
            .iter()
            .filter_map(|part| part.participant.actor)
            .collect();
        if taken.is_empty() {
            return;
        }
        let led_to = told.iter().find(|act| act.at == verb);
        let others = led_to.into_iter().flat_map(|act| &act.parts);
        let mut others: Vec<(Code, Span)> = others
            .filter(|(_, code, _)| !taken.contains(code))
            .map(|&(_, code, span)| (code, span))
            .collect();
        others.dedup_by_key(|(code, _)| *code);
        // With one alone it is a good office to him, or something else.
        if let [_, _, ..] = others[..] {
            filled.retain(|part| part.participant.role != Role::Counterpart);
            let sides = others.into_iter();
            filled.extend(sides.map(|(code, span)| inferred(Role::Counterpart, code, span)));
        }
    }

    /// "offered to mediate" in a text about two: who stands between one of them and nobody else stands between both.
    fn with_his_adversary(&self, sentence: usize, one: Code, span: Span, filled: &mut Vec<Filled>) {
        let of_pair = |(a, b): (Code, Code)| match one {
            _ if one == a => Some(b),
            _ if one == b => Some(a),
            _ => None,
        };
        let last = || self.stage.last_pair(sentence).and_then(of_pair);
        let other = self.setting.other(one).or_else(last);
        let taken = |code: &Code| {
            filled
                .iter()
                .any(|part| part.participant.actor == Some(*code))
        };
        if let Some(other) = other.filter(|code| !taken(code)) {
            filled.push(inferred(Role::Counterpart, other, span));
        }
    }

    /// "London sent flour", "Australia welcomed the settlement": whom it is for is not said, and it is
    /// news all the same.
    fn stands_alone(
        &self,
        tree: &Tree<'_>,
        candidate: &Candidate<'_>,
        filled: &[Filled],
        missing: Role,
    ) -> bool {
        let kind = self.codebook.kind(candidate.rule.kind);
        // "Germany's railways apologised" is not said by Germany.
        let known = |part: &&Filled| {
            part.participant.role == Role::Initiator
                && part.participant.actor.is_some()
                && (part.way == Way::Direct || kind.family() == "aid")
        };
        let Some(doer) = filled.iter().find(known).map(|part| &part.participant) else {
            return false;
        };
        // "the resolution proposed by Angola" is told of for something else.
        let yields = candidate.rule.yields;
        if missing != Role::Counterpart || yields && tree.deprel(candidate.frame.at) == Deprel::Acl
        {
            return false;
        }
        if kind.family() == "aid" {
            return !candidate.consumed.is_empty();
        }
        let as_state = match doer.matched {
            Matched::Name | Matched::Capital => doer.sector.is_none(),
            // What a parliament condemns its state has condemned.
            Matched::Institution => matches!(doer.sector, Some("GOV" | "LEG")),
            Matched::Office | Matched::Person => doer.sector == Some("GOV"),
            // "Both deny it", "The two countries condemned the attack"
            Matched::Description => doer.sector.is_none() && doer.office.is_none(),
            Matched::Pronoun => doer.sector.is_none_or(|sector| sector == "GOV"),
            Matched::Demonym => false,
        };
        let frame = &candidate.frame;
        let about = || {
            !candidate.consumed.is_empty()
                || speaks_of_an_act(tree, candidate)
                || judges_a_thing(tree, kind, candidate)
                || yields && frame.clause.is_some()
                || kind.outward && frame.object.is_none() && frame.clause.is_none()
        };
        // What is said where several states are spoken of is said among them.
        // "summoned the ambassador to complain" tells no second act.
        kind.alone
            && as_state
            && candidate.reality.status != Some(Status::Demanded)
            && !candidate.reality.nominal
            && doer.actor.is_some_and(|code| {
                self.stage.others(code) >= ABROAD || self.setting.other(code).is_some()
            })
            && about()
    }

    /// Puts the likeliest actors into the parts that nobody plays.
    fn supply(
        &self,
        sentence: usize,
        matcher: &Matcher<'_, '_>,
        candidate: &Candidate<'_>,
        filled: &mut Vec<Filled>,
        told: &[Told],
        #[cfg_attr(
            not(feature = "train"),
            expect(unused_variables, reason = "only the trainer keeps a list")
        )]
        coded: &mut CodedSentences,
    ) {
        let (scene, tree) = (matcher.scene, &matcher.tree);
        let kind = self.codebook.kind(candidate.rule.kind);
        if candidate.reality.unreal.is_some() {
            return;
        }
        if kind.family() == "relations" && is_with_described(scene, candidate, true) {
            return;
        }
        if kind.family() == "protest" {
            aim(scene, tree, candidate, self.day(scene), filled);
        }
        let context = Context {
            sentence,
            day: self.day(scene),
            told,
            stage: &self.stage,
            hidden: None,
        };
        #[cfg(feature = "train")]
        if let Some(offered) = &mut coded.offered {
            offered.extend(for_training(scene, tree, candidate, filled, kind, &context));
            return;
        }
        // Two sides at most are looked for.
        for _ in 0..2 {
            let Some(role) = open_part(kind, &candidate.rule.needs, filled) else {
                return;
            };
            let many = |part: &Filled| part.way == Way::Many && part.participant.role == role;
            // "mediated between two brothers"
            let nobody = |noun: usize| scene.mention_over(noun).is_none();
            let mut obliques = candidate.frame.obliques.iter();
            let between_others = kind.code == "contact.mediate"
                && role == Role::Counterpart
                && obliques.any(|phrase| phrase.preposition == "between" && nobody(phrase.at));
            let stranger = between_others
                || filled.iter().any(many)
                || role == Role::Party && has_group(scene, candidate);
            if stranger || role == Role::Initiator && is_of_many(tree, candidate) {
                return;
            }
            let at = candidate.frame.at;
            if role == Role::Counterpart
                && let Some(doer) = answered(tree, kind.family(), at, filled, told)
            {
                filled.push(inferred(role, doer, trigger(scene, candidate)));
                continue;
            }
            if role == Role::Counterpart
                && (kind.code == "statement.deny" || is_against(kind))
                && let Some((other, span)) = same_adversary(scene, tree, at, filled, told)
                    .or_else(|| maker_of_the_thing(scene, tree, at, filled))
            {
                filled.push(inferred(role, other, span));
                continue;
            }
            let offers = offers(scene, tree, candidate, filled, (role, kind), &context);
            let needed = candidate.rule.needs.contains(&role);
            let Some(offer) = best(offers, needed) else {
                return;
            };
            let abreast = named_abreast(scene, kind, offer.code, filled);
            filled.retain(|part| part.participant.role != role || part.participant.actor.is_some());
            filled.push(inferred(role, offer.code, offer.span));
            filled.extend(abreast);
            if kind.code == "contact.mediate" && role == Role::Counterpart {
                self.with_his_adversary(sentence, offer.code, offer.span, filled);
            }
            if !kind.symmetric {
                joined(scene, tree, role, offer.span, filled);
            }
        }
    }
}

/// "Ties were restored with Chad and Egypt": those who were left out until it is known whose ties they are.
fn named_abreast(scene: &Scene<'_>, kind: &Kind, third: Code, filled: &[Filled]) -> Vec<Filled> {
    if kind.family() != "relations" {
        return Vec::new();
    }
    let left_out = filled
        .iter()
        .filter(|part| part.participant.actor.is_none());
    left_out
        .filter_map(|part| {
            let span = part.participant.span;
            let named = scene.mentions.iter().find(|one| one.span == span)?;
            let actor = named.actor.filter(|&actor| actor != third)?;
            let mut part = part.clone();
            part.participant.actor = Some(actor);
            part.participant.state = named.state;
            Some(part)
        })
        .collect()
}

/// "a company owned by Britain and France": who is named in one breath with him who was found plays the same part.
fn joined(scene: &Scene<'_>, tree: &Tree<'_>, role: Role, found: Span, filled: &mut Vec<Filled>) {
    let named = |mention: &&Mention| mention.span == found && mention.matched == Matched::Name;
    let Some(first) = scene.mentions.iter().find(named) else {
        return;
    };
    let others = tree.with_conjuncts(first.head).into_iter();
    for place in others.filter_map(|word| scene.mention_over(word)) {
        let other = &scene.mentions[place];
        let taken = |part: &Filled| part.participant.actor == other.actor;
        if let Some(code) = other.actor
            && other.matched == Matched::Name
            && !filled.iter().any(taken)
        {
            filled.push(inferred(role, code, other.span));
        }
    }
}

/// "Most countries recognise Beijing", "some governments condemned it": of many nobody is meant alone.
fn is_of_many(tree: &Tree<'_>, candidate: &Candidate<'_>) -> bool {
    let frame = &candidate.frame;
    let Some(subject) = frame.subject.filter(|_| frame.form == Form::Verb) else {
        return false;
    };
    let many = |word: usize| {
        matches!(
            tree.words.lower(word),
            "most" | "many" | "some" | "several" | "other" | "few" | "various" | "all" | "dozens"
        ) || tree.deprel(word) == Deprel::Nummod
    };
    matches!(
        tree.lemma(subject),
        "country" | "state" | "nation" | "government" | "member" | "power" | "leader" | "capital"
    ) && tree
        .by(subject, &[Deprel::Amod, Deprel::Det, Deprel::Nummod])
        .any(many)
}

/// The offers for the part of an act that nobody plays, and, as further lessons, those for each part that
/// rules fill, as if they did not.
#[cfg(feature = "train")]
fn for_training(
    scene: &Scene<'_>,
    tree: &Tree<'_>,
    candidate: &Candidate<'_>,
    filled: &[Filled],
    kind: &Kind,
    context: &Context<'_>,
) -> Vec<Offered> {
    let open = open_part(kind, &candidate.rule.needs, filled);
    // The part, who plays the others, and who was taken out of it.
    let mut lessons: Vec<(Role, Vec<Filled>, Vec<Code>)> = open
        .map(|role| (role, filled.to_vec(), Vec::new()))
        .into_iter()
        .collect();
    let acting = |part: &&Filled| part.participant.actor.is_some() && !part.inferred;
    for part in filled.iter().filter(acting) {
        let role = part.participant.role;
        let emptied = |other: &Filled| {
            other.participant.role == role
                && (!kind.symmetric || other.participant.actor == part.participant.actor)
        };
        let others: Vec<Filled> = filled.iter().filter(|one| !emptied(one)).cloned().collect();
        let again = lessons.iter().any(|(known, ..)| *known == role) && !kind.symmetric;
        if !again && others.iter().any(|other| acting(&other)) {
            let gone = filled.iter().filter(|one| emptied(one));
            let gone = gone.filter_map(|one| one.participant.actor).collect();
            lessons.push((role, others, gone));
        }
    }
    let of = |(role, filled, emptied): (Role, Vec<Filled>, Vec<Code>)| {
        // The same once more as if the sentence did not name him whom the text spoke of before.
        let present = context.stage.present(context.sentence);
        let hidden = match emptied[..] {
            [one] if candidate.rule.needs.contains(&role) && present.contains(&one) => Some(one),
            _ => None,
        };
        let known: Vec<(Span, Code)> = filled
            .iter()
            .filter_map(|part| Some((part.participant.span, part.participant.actor?)))
            .collect();
        let mut offered = Vec::new();
        for hidden in std::iter::once(None).chain(hidden.map(Some)) {
            let context = Context { hidden, ..*context };
            // That somebody plays an emptied part is sure, of an open one it is not.
            let mut mark = Features::default();
            if !emptied.is_empty() {
                let how = if hidden.is_some() { "hidden" } else { "masked" };
                let (family, role) = (kind.family(), role.as_str());
                mark.add(how, &[role]);
                mark.add(how, &[role, family]);
                mark.add(how, &[role, &kind.code]);
            }
            let mark = mark.sorted();
            let offers = offers(scene, tree, candidate, &filled, (role, kind), &context);
            offered.extend(offers.into_iter().map(|offer| Offered {
                kind: kind.code.clone(),
                role,
                known: known.clone(),
                trigger: trigger(scene, candidate),
                evidence: scene.words.span,
                span: offer.span,
                code: offer.code,
                features: [offer.features, mark.clone()].concat(),
                emptied: emptied.clone(),
            }));
        }
        offered
    };
    lessons.into_iter().flat_map(of).collect()
}

/// "denounced the gathering", "backed its ally", but not "backed him": what a state says of things is foreign policy.
fn judges_a_thing(tree: &Tree<'_>, kind: &Kind, candidate: &Candidate<'_>) -> bool {
    let judges = matches!(
        kind.code.as_str(),
        "statement.criticize" | "statement.praise" | "statement.reject"
    );
    let thing = |at: usize| tree.upos(at) == Upos::Noun && tree.deprel(at) == Deprel::Obj;
    judges && !candidate.frame.passive && candidate.frame.object.is_some_and(thing)
}

/// "condemned the attack", "was concerned at the incident", "denied it": what is spoken of is an act.
fn speaks_of_an_act(tree: &Tree<'_>, candidate: &Candidate<'_>) -> bool {
    let frame = &candidate.frame;
    let told = |noun: usize| matches!(tree.words.lower(noun), "it" | "this" | "that" | "what");
    let object = frame
        .object
        .is_some_and(|noun| names_act(tree, noun) || told(noun));
    let topic = || {
        frame.obliques.iter().any(|oblique| {
            matches!(oblique.preposition, "about" | "at" | "by" | "over")
                && names_act(tree, oblique.at)
        })
    };
    object || topic()
}

/// "Polish air raids killed six in Minsk": one act, told by the verb and by its subject; what names more sides stands.
fn drop_told_by_subject(tree: &Tree<'_>, chosen: &mut Vec<(Candidate<'_>, Vec<Filled>)>) {
    let sides = |filled: &[Filled]| {
        let known = filled
            .iter()
            .filter(|part| part.participant.actor.is_some());
        known.count()
    };
    let mut twice = Vec::new();
    for (noun, by_noun) in chosen.iter().filter(|(act, _)| act.reality.nominal) {
        let at = noun.frame.at;
        let subject = SUBJECTS.contains(&tree.deprel(at));
        let verb = chosen.iter().find(|(verb, _)| {
            subject && verb.rule.kind == noun.rule.kind && tree.head(at) == Some(verb.frame.at)
        });
        if let Some((verb, by_verb)) = verb {
            let poorer = sides(by_verb) < sides(by_noun);
            twice.push(if poorer { verb.frame.at } else { at });
        }
    }
    chosen.retain(|(act, _)| !twice.contains(&act.frame.at));
}

/// "stopped supplying gas to Chad", "are refusing to unload ships": what is stopped or not done is told by the sanction
/// or the strike. "rammed and holed the ship": done once, with two verbs.
fn drop_stopped(
    codebook: &Codebook,
    tree: &Tree<'_>,
    chosen: &mut Vec<(Candidate<'_>, Vec<Filled>)>,
) {
    let told: Vec<(usize, KindId, Option<usize>)> = chosen
        .iter()
        .map(|(act, _)| (act.frame.at, act.rule.kind, act.frame.object))
        .collect();
    chosen.retain(|(act, _)| {
        let (at, object) = (act.frame.at, act.frame.object);
        let undone = matches!(
            act.reality.status,
            Some(Status::Cancelled | Status::Failed | Status::Refused)
        );
        told.iter().all(|&(other, kind, thing)| {
            let same = kind == act.rule.kind;
            let halts = match codebook.kind(kind).code.as_str() {
                "sanction.impose" | "sanction.aid_cut" => undone,
                "protest.strike" => undone || same,
                _ => false,
            };
            let joined = same
                && tree.deprel(at) == Deprel::Conj
                && tree.head(at) == Some(other)
                && object.is_some_and(|object| object > at && thing == Some(object));
            !(joined || halts && act.reality.through.contains(&other))
        })
    });
}
