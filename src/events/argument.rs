//! Arguments of words: who acts, what is acted on, whose it is, wherever the grammar puts them:
//! in relative clauses, under control verbs, behind participles.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::absolute::beside_with;
use super::absolute::first_of_row;
use super::modality::ANSWERS;
use super::modality::is_ranked;
use super::modality::one_of;
use super::operators::Effect;
use super::operators::How;
use super::operators::Operators;
use super::operators::Sort;
use super::status::Status;
use super::tree::Tree;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::syntax::Xpos;
use crate::text::is_month;
use crate::text::is_weekday;
use crate::text::word_list;

/// Papers that speak for who sends them.
static PAPERS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/papers.txt")));

/// Verbs whose object is to do what a clause of purpose tells: "hired guards to protect".
static SETTING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/setting_verbs.txt")));

/// Verbs of those who keep others from an act.
static PREVENTING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/preventing_verbs.txt")));

/// Furthest that a subject is looked for above a verb that has none.
pub(super) const CLIMB: usize = 6;

/// Verbs with an object whose infinitive is the subject's own act.
const SUBJECT_CONTROL: [&str; 12] = [
    "promise",
    "threaten",
    "use",
    "need",
    "take",
    "have",
    "make",
    "hold",
    "telephone",
    "phone",
    "cable",
    "meet",
];

/// What a ministry that summons an envoy tells him: "summoned the envoy to protest".
const TOLD_TO_ENVOYS: [&str; 11] = [
    "protest", "express", "convey", "complain", "lodge", "demand", "voice", "condemn", "inform",
    "tell", "deliver",
];

/// What is said to somebody who is telephoned.
const TOLD_BY_PHONE: [&str; 12] = [
    "express",
    "explain",
    "assure",
    "congratulate",
    "thank",
    "discuss",
    "brief",
    "reaffirm",
    "reiterate",
    "convey",
    "wish",
    "inform",
];

/// Nouns of journeys that are their traveller's own: "said during a visit to Cuba".
pub(super) fn is_journey(noun: &str) -> bool {
    matches!(noun, "visit" | "trip" | "tour" | "stopover")
}

pub(super) const SUBJECTS: &[Deprel] = &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::NsubjOuter];

/// The effect of an operator on what stands to it in some way; a particle counts to the verb.
pub(super) fn effect(tree: &Tree<'_>, at: usize, sort: Sort, how: How<'_>) -> Option<Effect> {
    let operators = Operators::builtin();
    let lemma = tree.lemma(at);
    // "was going to expel": a plan
    if tree.words.lower(at) == "going" && matches!(how, How::To) {
        return Some(Effect::Status(Status::Planned));
    }
    let particle = tree
        .by(at, &[Deprel::CompoundPrt, Deprel::Advmod, Deprel::Xcomp])
        .find(|&child| {
            matches!(
                tree.words.lower(child),
                "off"
                    | "out"
                    | "up"
                    | "down"
                    | "on"
                    | "away"
                    | "over"
                    | "through"
                    | "in"
                    | "under"
                    | "ahead"
                    | "back"
                    | "short"
                    | "sorry"
            )
        });
    if let Some(particle) = particle {
        let whole = format!("{lemma} {}", tree.words.lower(particle));
        if let Some(effect) = operators.effect(&whole, sort, how) {
            return Some(effect);
        }
    }
    // "did not take place", "said no to talks": what follows is as good as a particle, whatever the
    // parser takes it for.
    if tree.len() > at + 1
        && matches!(
            (lemma, tree.words.lower(at + 1)),
            ("take", "place" | "part" | "hold") | ("say", "yes" | "no" | "aye" | "nay")
        )
        && let Some(effect) =
            operators.effect(&format!("{lemma} {}", tree.words.lower(at + 1)), sort, how)
    {
        return Some(effect);
    }
    // "laid the bombing at Chad's door": it is blamed on Chad.
    let blames = matches!(lemma, "lay" | "put" | "place") && how == How::Object;
    if blames
        && tree.by(at, &[Deprel::Obl]).any(|child| {
            tree.case(child) == Some("at") && matches!(tree.lemma(child), "door" | "doorstep")
        })
    {
        return Some(Effect::Swallows);
    }
    // "is under way", "is in doubt"
    if let Some(case) = tree.case(at)
        && tree.child(at, &[Deprel::Cop]).is_some()
    {
        let whole = format!("{case} {lemma}");
        if let Some(effect) = operators.effect(&whole, Sort::Adjective, how) {
            return Some(effect);
        }
    }
    // "ruled out closing", "ruled out a summit": the parser may hang the particle on the act.
    if let How::Preposition(preposition) = how {
        let whole = format!("{lemma} {preposition}");
        let apart = [How::Object, How::Ing]
            .into_iter()
            .find_map(|how| operators.effect(&whole, sort, how));
        if apart.is_some() {
            return apart;
        }
    }
    operators.effect(lemma, sort, how)
}

/// First word of a coordination.
pub(super) fn first_conjunct(tree: &Tree<'_>, at: usize) -> usize {
    let mut node = at;
    while tree.deprel(node) == Deprel::Conj
        && let Some(head) = tree.head(node)
    {
        node = head;
    }
    node
}

/// The noun that counts or sorts a noun: "a series of talks", "a wave of arrests".
pub(super) fn container(tree: &Tree<'_>, at: usize) -> usize {
    let mut node = at;
    for _ in 0..3 {
        let counted = tree.deprel(node) == Deprel::Nmod && tree.case(node) == Some("of");
        match tree.head(node) {
            Some(head)
                if counted
                    && effect(tree, head, Sort::Noun, How::Preposition("of"))
                        == Some(Effect::Same) =>
            {
                node = head;
            }
            _ => break,
        }
    }
    node
}

/// The actor word before a noun: "Israeli strikes", "NATO forces", "government troops".
pub(super) fn named_modifier(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    tree.by(
        noun,
        &[
            Deprel::Amod,
            Deprel::Compound,
            Deprel::NmodDesc,
            Deprel::Nmod,
        ],
    )
    .filter(|&child| child < noun && tree.case(child).is_none())
    .find(|&child| tree.is_named(child))
}

/// "by" of the passive.
pub(super) fn agent(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let by = |head: usize| {
        tree.by(head, &[Deprel::Obl, Deprel::Nmod])
            .filter(|&child| tree.case(child) == Some("by") && !is_deadline(tree, child))
            .find(|&child| !is_reckoning(tree.lemma(child)))
    };
    let causer = || surface_subject(tree, tree.causing(verb)?, CLIMB);
    tree.child(verb, &[Deprel::OblAgent])
        .or_else(|| by(verb))
        .or_else(causer)
        .or_else(|| topic(tree, verb))
        .or_else(|| {
            // "were set free by rebels", hung on "free"
            let result = tree.child(verb, &[Deprel::Xcomp])?;
            (tree.upos(result) == Upos::Adj).then(|| by(result))?
        })
}

/// Nouns of whose word something is.
static RECKONINGS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/reckonings.txt")));

/// "By Cairo's count": whose word it is, not who did it.
pub(super) fn is_reckoning(noun: &str) -> bool {
    RECKONINGS.contains(noun)
}

/// "Mali and Niger: relations broken off": the pair that an entry of a handbook is about.
fn topic(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let mut clause = verb;
    while tree.deprel(clause) == Deprel::Conj {
        clause = tree.head(clause)?;
    }
    let head = tree.head(clause)?;
    let pair = tree.with_conjuncts(head);
    let end = *pair.last()? + 1;
    let parted = end < clause && tree.words.lower(end) == ":";
    (tree.deprel(clause) == Deprel::Parataxis
        && parted
        && pair.len() == 2
        && pair.iter().all(|&side| tree.is_named(side)))
    .then_some(head)
}

/// The noun for which a relative pronoun stands; the word itself otherwise.
pub(super) fn antecedent(tree: &Tree<'_>, at: usize) -> usize {
    let relative = matches!(
        tree.words.lower(at),
        "who" | "which" | "that" | "whom" | "whose"
    ) && tree.upos(at) != Upos::Det;
    if !relative {
        return at;
    }
    let mut node = at;
    for _ in 0..CLIMB {
        if tree.deprel(node) == Deprel::AclRelcl {
            return described(tree, node).unwrap_or(at);
        }
        match tree.head(node) {
            Some(head) => node = head,
            None => break,
        }
    }
    at
}

/// Whom a relative clause is about: the noun; of "Chad is the first country that", Chad.
pub(super) fn described(tree: &Tree<'_>, clause: usize) -> Option<usize> {
    let noun = tree.head(clause)?;
    let predicate = match tree.case(noun) {
        // "one of the few states that"
        Some("of") => tree.head(noun).unwrap_or(noun),
        _ => noun,
    };
    if tree.child(predicate, &[Deprel::Cop]).is_some()
        && let Some(subject) = tree.child(predicate, &[Deprel::Nsubj])
        && tree.is_named(subject)
    {
        return Some(subject);
    }
    Some(noun)
}

/// An object that the parser hung on the verb with no relation that fits: "deported a couple".
pub(super) fn misread_object(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let after = |child: &usize| *child > verb;
    tree.by(verb, &[Deprel::OblUnmarked])
        .filter(after)
        .find(|&child| {
            child < verb + 6 && tree.upos(child) != Upos::Num && !is_time_word(tree, child)
        })
}

pub(super) fn is_time_word(tree: &Tree<'_>, at: usize) -> bool {
    is_time_noun(tree.lemma(at))
}

/// "by September", "by the end of the year": until when something is done, and not by whom.
pub(super) fn is_deadline(tree: &Tree<'_>, noun: usize) -> bool {
    let part = matches!(
        tree.lemma(noun),
        "end" | "beginning" | "start" | "middle" | "close"
    );
    tree.case(noun) == Some("by")
        && (part || is_time_word(tree, noun) || tree.upos(noun) == Upos::Num)
}

/// Whether an act below a verb has a deadline: "announced the closure of its embassy by June".
pub(super) fn is_due(tree: &Tree<'_>, act: usize, verb: usize) -> bool {
    let within = |noun: usize| {
        let mut way = std::iter::successors(Some(noun), |&at| tree.head(at)).take(5);
        way.any(|at| at == act || at == verb)
    };
    (act..tree.len()).any(|noun| is_deadline(tree, noun) && within(noun))
}

/// A noun that says when.
pub(super) fn is_time_noun(word: &str) -> bool {
    is_weekday(word)
        || is_month(word)
        || matches!(
            word,
            "day"
                | "week"
                | "month"
                | "year"
                | "time"
                | "night"
                | "morning"
                | "noon"
                | "afternoon"
                | "evening"
                | "midnight"
                | "hour"
                | "weekend"
                | "today"
                | "yesterday"
                | "tomorrow"
                | "spring"
                | "summer"
                | "autumn"
                | "winter"
        )
}

/// The object of an active verb: its own, or the noun that its relative clause describes.
pub(super) fn object(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    if let Some(object) = tree.child(verb, &[Deprel::Obj]) {
        return Some(antecedent(tree, object));
    }
    let gap = tree.deprel(verb) == Deprel::AclRelcl
        && tree
            .child(verb, &[Deprel::Cop, Deprel::Ccomp, Deprel::Xcomp])
            .is_none();
    if gap
        && let Some(subject) = tree.child(verb, SUBJECTS)
        && antecedent(tree, subject) == subject
    {
        return tree.head(verb);
    }
    let bare = |verb: usize| {
        tree.children(verb).iter().all(|&child| {
            child < verb || matches!(tree.deprel(child), Deprel::Conj | Deprel::CompoundPrt)
        })
    };
    // "arrested and deported two Danes": the object of both, though the parser hung it on the first.
    let shared = tree.head(verb).filter(|&first| {
        tree.deprel(verb) == Deprel::Conj && tree.is_verb(first) && verb < first + 4 && bare(verb)
    });
    if let Some(object) = shared.and_then(|first| tree.child(first, &[Deprel::Obj]))
        && object > verb
    {
        return Some(antecedent(tree, object));
    }
    // "met and condemned the envoys": the object stands after the last verb.
    tree.by(verb, &[Deprel::Conj])
        .filter(|&other| tree.is_verb(other) && other < verb + 4)
        .find_map(|other| tree.child(other, &[Deprel::Obj]))
        .filter(|_| bare(verb))
}

/// What is said, asked or caused: the head of a clause below the word.
pub(super) fn clause(tree: &Tree<'_>, at: usize) -> Option<usize> {
    tree.child(
        at,
        &[
            Deprel::Ccomp,
            Deprel::Xcomp,
            Deprel::Csubj,
            Deprel::CsubjPass,
        ],
    )
    .filter(|&child| tree.is_verb(child) || tree.child(child, &[Deprel::Cop]).is_some())
    .or_else(|| {
        tree.by(at, &[Deprel::Advcl, Deprel::Acl]).find(|&child| {
            tree.is_to_infinitive(child)
                || matches!(
                    tree.mark(child),
                    Some("of" | "for" | "from" | "against" | "over" | "that" | "into" | "whether")
                )
        })
    })
}

/// "declined to sign and criticised Chad": a verb in the past or present that the parser joined to
/// an infinitive goes with the verb above it.
pub(super) fn beyond_infinitive(tree: &Tree<'_>, verb: usize, infinitive: usize) -> Option<usize> {
    let other = match tree.xpos(verb) {
        Xpos::Vbd | Xpos::Vbz => true,
        // "to be fined and expelled"
        Xpos::Vbn => !tree.is_passive(infinitive),
        _ => false,
    };
    tree.head(infinitive)
        .filter(|&above| other && tree.is_to_infinitive(infinitive) && tree.is_verb(above))
}

/// "denied expelling him and recalling its own": a gerund that the parser joined to the verb above goes with the one
/// before it.
pub(super) fn gerund_before(tree: &Tree<'_>, verb: usize, above: usize) -> Option<usize> {
    let joined = tree.xpos(verb) == Xpos::Vbg
        && tree.xpos(above) != Xpos::Vbg
        && tree.child(verb, &[Deprel::Aux]).is_none();
    let mut clauses = tree.by(above, &[Deprel::Xcomp, Deprel::Ccomp]);
    clauses.find(|&other| joined && other < verb && tree.xpos(other) == Xpos::Vbg)
}

/// The subject of a verb as it stands, inherited where the verb has none of its own.
pub(super) fn surface_subject(tree: &Tree<'_>, verb: usize, climb: usize) -> Option<usize> {
    let aux = [Deprel::Aux, Deprel::AuxPass];
    // "No more talks: Kinshasa has broken with Kigali": what stands before the stop is a subject of nothing.
    let near = tree.child(verb, &[Deprel::Nsubj, Deprel::NsubjPass]);
    let subject = near.or_else(|| tree.child(verb, SUBJECTS)).or_else(|| {
        tree.by(verb, &aux)
            .find_map(|aux| tree.child(aux, SUBJECTS))
    });
    // "Chad's answer was to close the border"
    let answered = subject.filter(|&subject| {
        ANSWERS.contains(&tree.lemma(subject)) && tree.child(verb, &[Deprel::Cop]).is_some()
    });
    let subject = answered
        .and_then(|answer| owner_of_words(tree, answer))
        .or(subject);
    if let Some(subject) = subject.or_else(|| lone_subject(tree, verb)) {
        return Some(listed(tree, antecedent(tree, subject)));
    }
    if let Some((_, given)) = tree.deadline(verb) {
        return Some(antecedent(tree, given));
    }
    let climb = climb.checked_sub(1)?;
    if let Some(first) = first_of_row(tree, verb) {
        return surface_subject(tree, first, climb);
    }
    let head = tree.head(verb)?;
    let above = || surface_subject(tree, head, climb);
    match tree.deprel(verb) {
        // "supports Tonga and is willing to help it"
        Deprel::Conj if tree.is_verb(verb) || tree.child(verb, &[Deprel::Cop]).is_some() => {
            // "asked Chad to stay and criticised Mali"
            let beyond = beyond_infinitive(tree, verb, head);
            beyond.map_or_else(above, |beyond| surface_subject(tree, beyond, climb))
        }
        Deprel::Xcomp => controller(tree, verb, head, climb),
        Deprel::Advcl | Deprel::Ccomp | Deprel::Obl | Deprel::Nmod => {
            if let Some(beside) = beside_with(tree, verb, head) {
                Some(antecedent(tree, beside))
            } else if is_nonfinite(tree, verb) {
                received_from(tree, verb, head).or_else(|| controller(tree, verb, head, climb))
            } else {
                None
            }
        }
        Deprel::Amod => Some(head),
        // "Closing the border was Chad's answer"
        Deprel::Csubj if ANSWERS.contains(&tree.lemma(head)) => owner_of_words(tree, head),
        Deprel::Acl if tree.is_to_infinitive(verb) || tree.mark(verb).is_some() => {
            noun_agent(tree, head, climb)
        }
        Deprel::Acl if PAPERS.contains(tree.lemma(head)) && head < verb => {
            sender(tree, head, climb).or_else(|| described(tree, verb))
        }
        Deprel::Acl | Deprel::AclRelcl => described(tree, verb),
        _ => None,
    }
}

/// Whose an answer or a demand is: "Chad's answer", "the answer of Chad", "the Chadian answer".
pub(super) fn owner_of_words(tree: &Tree<'_>, words: usize) -> Option<usize> {
    tree.child(words, &[Deprel::NmodPoss])
        .or_else(|| {
            tree.by(words, &[Deprel::Nmod])
                .find(|&child| matches!(tree.case(child), Some("of" | "by" | "from")))
        })
        .or_else(|| named_modifier(tree, words))
}

/// "The countries that voted against were Chad and Togo": who stands in the list.
fn listed(tree: &Tree<'_>, noun: usize) -> usize {
    let states = matches!(tree.lemma(noun), "country" | "state" | "nation" | "member");
    let named = || {
        let predicate = tree.head(noun)?;
        let equated = tree.deprel(noun) == Deprel::Nsubj
            && predicate > noun
            && tree.child(predicate, &[Deprel::Cop]).is_some();
        (equated && tree.is_named(predicate)).then_some(predicate)
    };
    states.then(named).flatten().unwrap_or(noun)
}

/// "handed the envoy a note demanding", "sent Chad a letter accusing": who is given the paper that says it.
pub(super) fn reader_of_paper(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let paper = tree.head(verb).filter(|&paper| {
        tree.deprel(verb) == Deprel::Acl && paper < verb && PAPERS.contains(tree.lemma(paper))
    })?;
    let giving = tree
        .head(paper)
        .filter(|&giving| tree.is_verb(giving) && tree.deprel(paper) == Deprel::Obj)?;
    tree.child(giving, &[Deprel::Iobj]).or_else(|| {
        tree.by(giving, &[Deprel::Obl])
            .find(|&child| tree.case(child) == Some("to"))
    })
}

/// "a letter from Khartoum demanding", "presented them with a note accusing": a paper speaks for who sent it.
fn sender(tree: &Tree<'_>, paper: usize, climb: usize) -> Option<usize> {
    let from = tree
        .by(paper, &[Deprel::Nmod])
        .find(|&child| matches!(tree.case(child), Some("from" | "by")));
    let owner = || {
        tree.child(paper, &[Deprel::NmodPoss])
            .filter(|&owner| tree.upos(owner) != Upos::Pron)
            .or_else(|| named_modifier(tree, paper))
    };
    let giver = || {
        let verb = tree.head(paper).filter(|&verb| tree.is_verb(verb))?;
        let given = match tree.deprel(paper) {
            Deprel::Obl => tree.case(paper) == Some("with"),
            Deprel::Obj => true,
            _ => false,
        };
        let gives = matches!(
            tree.lemma(verb),
            "present" | "hand" | "serve" | "deliver" | "send" | "give" | "submit"
        );
        (given && gives && !tree.is_passive(verb))
            .then(|| surface_subject(tree, verb, climb))
            .flatten()
    };
    from.or_else(owner).or_else(giver)
}

/// "received a cable from the Emir congratulating": what a paper says is said by who sent it.
fn received_from(tree: &Tree<'_>, verb: usize, head: usize) -> Option<usize> {
    let received = matches!(tree.lemma(head), "receive" | "get") && !tree.is_passive(head);
    let gerund = tree.xpos(verb) == Xpos::Vbg && tree.mark(verb).is_none();
    let paper = tree
        .child(head, &[Deprel::Obj])
        .filter(|_| received && gerund)?;
    let told = paper < verb && PAPERS.contains(tree.lemma(paper));
    tree.by(paper, &[Deprel::Nmod])
        .find(|&child| told && child < verb && tree.case(child) == Some("from"))
}

/// "Both deny it": right before its verb, whatever the tree takes the word for.
fn lone_subject(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let before = verb.checked_sub(1)?;
    let taken = [Deprel::CcPreconj, Deprel::Advmod, Deprel::Det];
    let both = matches!(tree.words.lower(before), "both" | "neither");
    (both && tree.head(before) == Some(verb) && taken.contains(&tree.deprel(before)))
        .then_some(before)
}

fn is_nonfinite(tree: &Tree<'_>, verb: usize) -> bool {
    matches!(tree.xpos(verb), Xpos::Vbg | Xpos::Vbn | Xpos::Vb)
        && !tree
            .by(verb, &[Deprel::Aux])
            .any(|aux| matches!(tree.xpos(aux), Xpos::Md | Xpos::Vbd | Xpos::Vbz | Xpos::Vbp))
}

/// Whose act the infinitive or gerund below a word is.
fn controller(tree: &Tree<'_>, verb: usize, head: usize, climb: usize) -> Option<usize> {
    if !tree.is_verb(head) {
        return if tree.is_nominal(head) && tree.child(head, &[Deprel::Cop]).is_none() {
            noun_agent(tree, head, climb)
        } else {
            surface_subject(tree, head, climb)
        };
    }
    let object = tree
        .child(head, &[Deprel::Iobj, Deprel::Obj])
        .filter(|&object| !answers(tree, head, object));
    if tree.is_told_command(verb) {
        return object.map(|object| antecedent(tree, object));
    }
    let by_object = tree.is_to_infinitive(verb)
        || tree.deprel(verb) == Deprel::Xcomp
        || matches!(
            tree.mark(verb).or_else(|| tree.case(verb)),
            Some("of" | "from" | "for" | "into")
        );
    // "stormed the Danish embassy to arrest him": who storms it, not who is stormed.
    let purpose = tree.deprel(verb) == Deprel::Advcl
        && !SETTING.contains(tree.lemma(head))
        && effect(tree, head, Sort::Verb, How::To).is_none();
    let own = SUBJECT_CONTROL.contains(&tree.lemma(head)) && tree.causing(verb).is_none()
        // "became the first EU country to close its border": who became it, and no union.
        || matches!(tree.lemma(head), "become" | "remain")
        || matches!(tree.lemma(head), "summon" | "call")
            && TOLD_TO_ENVOYS.contains(&tree.lemma(verb))
        || is_told_by_phone(tree, verb, head)
        || purpose && tree.is_to_infinitive(verb);
    match object {
        Some(object) if by_object && !tree.is_passive(head) && !own && object < verb => {
            Some(antecedent(tree, object))
        }
        _ => {
            // "called on Iran to release", "appealed to Mali to": the one who is asked.
            let asked = tree.is_to_infinitive(verb).then(|| {
                tree.by(head, &[Deprel::Obl]).find(|&child| {
                    child < verb
                        && matches!(
                            tree.case(child),
                            Some("on" | "upon" | "to" | "for" | "with")
                        )
                        && matches!(
                            tree.lemma(head),
                            "call"
                                | "appeal"
                                | "prevail"
                                | "plead"
                                | "wait"
                                | "arrange"
                                | "ask"
                                | "shout"
                        )
                        || child < verb
                            && tree.case(child) == Some("for")
                            && matches!(
                                tree.lemma(head),
                                "push" | "press" | "argue" | "lobby" | "campaign"
                            )
                })
            });
            asked
                .flatten()
                .or_else(|| surface_subject(tree, head, climb))
        }
    }
}

/// "called the premier to express support": what whoever telephones says himself.
pub(super) fn is_told_by_phone(tree: &Tree<'_>, verb: usize, head: usize) -> bool {
    matches!(tree.lemma(head), "call" | "phone" | "telephone")
        && TOLD_BY_PHONE.contains(&tree.lemma(verb))
        && tree.child(head, &[Deprel::Obj]).is_some()
        && tree
            .child(head, &[Deprel::CompoundPrt, Deprel::Advmod])
            .is_none()
}

/// "rejected calls to expel", "heeded a request to leave": who answers a call would act.
fn answers(tree: &Tree<'_>, verb: usize, object: usize) -> bool {
    use Status;
    let asked = matches!(
        effect(tree, object, Sort::Noun, How::To),
        Some(Effect::Status(Status::Demanded))
    );
    asked
        && (effect(tree, verb, Sort::Verb, How::Object) == Some(Effect::Status(Status::Refused))
            || matches!(
                tree.lemma(verb),
                "accept" | "heed" | "answer" | "meet" | "ignore"
            ))
}

/// Whether a verb says that somebody kept others from an act or found them out: he has no part in it.
pub(super) fn prevents(tree: &Tree<'_>, verb: usize) -> bool {
    PREVENTING.contains(tree.lemma(verb))
}

/// Whose "decision", "plan" or "threat" it is.
fn noun_agent(tree: &Tree<'_>, noun: usize, climb: usize) -> Option<usize> {
    let own = tree.by(noun, &[Deprel::Nmod]).find(|&child| {
        matches!(
            tree.case(child),
            Some("by" | "from" | "between" | "on" | "to" | "for")
        ) && child > noun
    });
    // A demand is met by the one to whom it is addressed.
    let demand = effect(tree, noun, Sort::Noun, How::To) == Some(Effect::Status(Status::Demanded));
    if demand {
        let asked = own.filter(|&child| matches!(tree.case(child), Some("on" | "to" | "for")));
        // "rejected calls to expel": who answers would act.
        let answering = || {
            let verb = tree
                .head(noun)
                .filter(|_| tree.deprel(noun) == Deprel::Obj)?;
            let climb = climb.checked_sub(1)?;
            answers(tree, verb, noun).then(|| surface_subject(tree, verb, climb))?
        };
        return asked.or_else(answering);
    }
    if let Some(owner) = tree.child(noun, &[Deprel::NmodPoss]) {
        return Some(owner);
    }
    // "Iceland was the first to recognise it"
    let told = one_of(tree, noun).unwrap_or(noun);
    let subject = tree.child(told, SUBJECTS).filter(|_| is_ranked(tree, noun));
    if subject.is_some() {
        return subject;
    }
    if let Some(by) =
        own.filter(|&child| matches!(tree.case(child), Some("by" | "from" | "between")))
        && !is_ranked(tree, noun)
    {
        return Some(by);
    }
    // "became the first power of Europe to recognise": who became it.
    if let Some(of) = tree
        .by(noun, &[Deprel::Nmod])
        .find(|&child| tree.case(child) == Some("of"))
        .filter(|_| !is_ranked(tree, noun))
    {
        return Some(of);
    }
    // "spoke of a Franco-Libyan accord to withdraw", whoever spoke of it
    let plan = matches!(tree.lemma(noun), "accord" | "agreement" | "deal" | "pact");
    let people = named_modifier(tree, noun).filter(|&word| tree.deprel(word) == Deprel::Amod);
    if plan && people.is_some() {
        return people;
    }
    let Some(head) = tree.head(noun) else {
        // "Benin plans to send", read as a noun
        return named_modifier(tree, noun);
    };
    match tree.deprel(noun) {
        // "foiled a plot to kill"
        Deprel::Obj | Deprel::NsubjPass if prevents(tree, head) => named_modifier(tree, noun),
        Deprel::Obj | Deprel::Xcomp | Deprel::Obl if tree.is_verb(head) => {
            surface_subject(tree, head, climb.checked_sub(1)?)
        }
        Deprel::NsubjPass => agent(tree, head),
        // "The first country to recognise it was Finland"
        Deprel::Nsubj
            if is_ranked(tree, noun)
                && !tree.is_verb(head)
                && tree.child(head, &[Deprel::Cop]).is_some() =>
        {
            Some(head)
        }
        _ => named_modifier(tree, noun),
    }
    .or_else(|| named_modifier(tree, noun))
}
