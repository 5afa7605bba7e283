//! Which sentences are worth a parse: those whose words could set off a rule and fill its parts.
//!
//! A rule asks for words: its trigger, what belongs to it, things, prepositions, words near by. Before a
//! sentence is parsed, only the words are known, so a word counts in every reading that its ending
//! allows. The gate may let a sentence through that tells nothing; it must keep out none that tells.

use std::ops::Range;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::codebook::Kind;
use super::homeland::is_domestic;
use super::links::JOINING;
use super::matching::NEAR;
use super::matching::PARTICLE;
use super::participants::is_soft;
use super::phrase::Wanted;
use super::recall::is_own_alone;
use super::recall::is_theirs;
use super::role::Role;
use super::rules;
use super::rules::Form;
use super::rules::Rule;
use super::talks::TALKS;
use super::verbs::bases;
use crate::text::{Class, Words, is_function_word};

/// Words by which "it" may mean a treaty.
const OF_PAPERS: [&str; 24] = [
    "force",
    "ratified",
    "ratifies",
    "approved",
    "approves",
    "walked",
    "withdrew",
    "pulled",
    "quit",
    "left",
    "nod",
    "passed",
    "blessing",
    "consent",
    "aside",
    "tore",
    "shelved",
    "denounced",
    "through",
    "backed",
    "endorsed",
    "suspended",
    "scrapped",
    "green",
];

/// Number of a word that some rule asks for.
type Id = u32;

/// Number of a choice of words.
type Choice = u32;

/// A set of small numbers.
#[derive(Debug, Default)]
struct Set(Vec<u64>);

impl Set {
    fn empty(length: usize) -> Self {
        Self(vec![0; length.div_ceil(64)])
    }

    /// The set of some numbers, which stand in their order.
    fn of(numbers: &[Id]) -> Self {
        let mut set = Self::empty(numbers.last().map_or(0, |&last| last as usize + 1));
        for &number in numbers {
            set.add(number as usize);
        }
        set
    }

    fn add(&mut self, number: usize) {
        self.0[number / 64] |= 1 << (number % 64);
    }

    fn has(&self, number: usize) -> bool {
        self.0
            .get(number / 64)
            .is_some_and(|bits| bits >> (number % 64) & 1 == 1)
    }

    fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(place, &bits)| {
            let mut bits = bits;
            std::iter::from_fn(move || {
                let next = (bits != 0).then(|| bits.trailing_zeros() as usize)?;
                bits &= bits - 1;
                Some(place * 64 + next)
            })
        })
    }
}

/// What a rule asks of the words of a sentence.
#[derive(Debug, Default)]
struct Demand {
    choices: SmallVec<[Choice; 4]>,
    /// What must stand near the trigger.
    near: Option<Near>,
    /// Words of which none may stand near the trigger.
    far: Option<Choice>,
    /// Who must do it, where somebody with a name or an office will do as well.
    official: Option<Choice>,
    /// Fewest that the sentence must name, so that the rule's roles can be filled.
    people: usize,
    /// Whether only states, their bodies and people can do it.
    states: bool,
    /// Whether those of the place may have done it, of whom the sentence tells no country.
    domestic: bool,
    /// Whether it joins two countries, of which a town at its end tells one.
    joins: bool,
}

/// Phrases of which one must stand near the trigger.
#[derive(Debug)]
struct Near {
    /// Their last words: few of those near by are among them.
    lasts: Set,
    /// The last word of each and those before it, by the last.
    phrases: Vec<(Id, Box<[Id]>)>,
}

/// Who may turn out to be named in a sentence and its document, told before there is a parse.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Company {
    /// The most that the sentence may name.
    pub(crate) people: usize,
    /// Whether the document names a state, or somebody of one.
    pub(crate) states: bool,
    /// Whether the sentence names a town, or the report was filed from one.
    pub(crate) placed: bool,
}

/// A word that can set off a rule.
#[derive(Debug)]
struct Trigger {
    rule: usize,
    form: Form,
    rest: SmallVec<[Id; 2]>,
}

/// What a word can set off. Of the choices of each rule, the rarest alone keeps most sentences out, so
/// the triggers are kept by it.
#[derive(Debug, Default)]
struct Triggers {
    /// The rarest choice of some triggers, and which they are.
    by_choice: Vec<(Option<Choice>, Range<u32>)>,
    all: Vec<Trigger>,
}

/// How many rare words a common one weighs: a sentence almost always has some preposition.
const COMMON: usize = 40;

/// What the words met before are for the rules, by form; one for each thread.
#[derive(Debug, Default)]
pub(crate) struct MetWords {
    forms: FxHashMap<Box<str>, Met>,
    readings: Vec<Read>,
    /// The choices that some reading of a form is among.
    choices: Vec<Choice>,
}

/// A word that rules ask for, which a form may be of.
#[derive(Debug, Clone, Copy)]
struct Read {
    id: Id,
    /// Whether the form is the word as the rule has it.
    exact: bool,
    /// Whether the form can be of nothing but a verb: "called", "calling".
    verb: bool,
}

/// Where what is known of a form stands.
#[derive(Debug, Clone)]
struct Met {
    readings: Range<usize>,
    choices: Range<usize>,
}

/// Most forms that are remembered.
const REMEMBERED: usize = 20_000;

impl MetWords {
    /// The readings of a word and their choices, which `gate` finds when it is met for the first time.
    fn of(&mut self, word: &str, gate: &Gate) -> (&[Read], &[Choice]) {
        let known = self.forms.get(word).cloned();
        let met = known.unwrap_or_else(|| self.meet(word, gate));
        (&self.readings[met.readings], &self.choices[met.choices])
    }

    fn meet(&mut self, word: &str, gate: &Gate) -> Met {
        if self.forms.len() >= REMEMBERED {
            *self = Self::default();
        }
        let first = self.readings.len();
        bases(word, |base| {
            let exact = base == word;
            let verb = !exact && (word.ends_with("ed") || word.ends_with("ing"));
            let id = gate.ids.get(base);
            self.readings.extend(id.map(|&id| Read { id, exact, verb }));
        });
        let ids = self.readings[first..].iter().map(|read| read.id as usize);
        let mut choices: Vec<Choice> = ids.flat_map(|id| &gate.among[id]).copied().collect();
        choices.sort_unstable();
        choices.dedup();
        let met = Met {
            readings: first..self.readings.len(),
            choices: self.choices.len()..self.choices.len() + choices.len(),
        };
        self.choices.extend(choices);
        self.forms.insert(word.into(), met.clone());
        met
    }
}

/// The words that rules ask for.
#[derive(Debug, Default)]
pub(super) struct Gate {
    ids: FxHashMap<String, Id>,
    /// Words of which a sentence must have one.
    choices: Vec<Set>,
    /// How likely a sentence has one of them: the number of words, common ones counted manifold.
    sizes: Vec<usize>,
    /// By word: whether most sentences have such a one.
    common: Vec<bool>,
    /// By word: the choices that it is among.
    among: Vec<Vec<Choice>>,
    known_choices: FxHashMap<Vec<Id>, Choice>,
    demands: Vec<Demand>,
    triggers: Vec<Triggers>,
    /// Triggers by word until all rules are there.
    loose: Vec<(Id, Trigger)>,
}

impl Gate {
    fn id(&mut self, word: &str) -> Id {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = Id::try_from(self.triggers.len()).expect("rules have fewer than 2^32 words");
        self.ids.insert(word.to_owned(), id);
        self.triggers.push(Triggers::default());
        self.among.push(Vec::new());
        self.common.push(is_function_word(word));
        id
    }

    fn choice<'w>(&mut self, words: impl IntoIterator<Item = &'w str>) -> Choice {
        let ids = words.into_iter().map(|word| self.id(word)).collect();
        self.choice_among(ids)
    }

    fn choice_among(&mut self, mut ids: Vec<Id>) -> Choice {
        ids.sort_unstable();
        ids.dedup();
        if let Some(&choice) = self.known_choices.get(&ids) {
            return choice;
        }
        let number =
            Choice::try_from(self.choices.len()).expect("rules have fewer than 2^32 choices");
        for &id in &ids {
            self.among[id as usize].push(number);
        }
        self.choices.push(Set::of(&ids));
        let weight = |&id: &Id| if self.common[id as usize] { COMMON } else { 1 };
        self.sizes.push(ids.iter().map(weight).sum());
        self.known_choices.insert(ids, number);
        number
    }

    /// Adds a trigger of a rule: the word itself and those that belong to it.
    pub(super) fn add_trigger(&mut self, head: &str, form: Form, rest: &[String], rule: usize) {
        let rest = rest.iter().map(|word| self.id(word)).collect();
        let head = self.id(head);
        self.loose.push((head, Trigger { rule, form, rest }));
    }

    /// Readies the gate when all rules are there.
    pub(super) fn finish(&mut self) {
        let mut keyed: Vec<(Id, Option<Choice>, Trigger)> = Vec::with_capacity(self.loose.len());
        for (word, trigger) in std::mem::take(&mut self.loose) {
            let demand = &self.demands[trigger.rule];
            let mut choices = demand.choices.clone();
            choices.extend(
                trigger
                    .rest
                    .iter()
                    .map(|&word| self.choice_among(vec![word])),
            );
            let rarest = choices
                .into_iter()
                .min_by_key(|&choice| self.sizes[choice as usize]);
            keyed.push((word, rarest, trigger));
        }
        keyed.sort_by_key(|&(word, rarest, _)| (word, rarest));
        for (word, rarest, trigger) in keyed {
            let triggers = &mut self.triggers[word as usize];
            let place = triggers.all.len();
            let place = u32::try_from(place).expect("a word sets off fewer than 2^32 rules");
            match triggers.by_choice.last_mut() {
                Some((choice, alike)) if *choice == rarest => alike.end += 1,
                _ => triggers.by_choice.push((rarest, place..place + 1)),
            }
            triggers.all.push(trigger);
        }
    }

    /// Adds what a rule asks for; rules come in their order.
    pub(super) fn add_rule(&mut self, rule: &Rule, kind: &Kind) {
        let mut choices = SmallVec::new();
        for wanted in [&rule.object, &rule.subject] {
            choices.extend(self.words_of(wanted));
        }
        for (prepositions, wanted) in &rule.pp {
            // What somebody becomes is read as after "as", of whom something is taken as after "from".
            if !prepositions
                .iter()
                .any(|word| word == "as" || word == "from")
            {
                choices.push(self.choice(prepositions.iter().map(String::as_str)));
            }
            choices.extend(self.words_of(wanted));
        }
        choices.extend(rule.clause.any.then(|| self.choice(rule.clause.cues())));
        choices.extend(rule.has.any.then(|| self.choice(rule.has.cues())));
        let near = rule.near.any.then(|| {
            choices.push(self.choice(rule.near.cues()));
            self.near(&rule.near)
        });
        // A phrase that must not stand there may stand there in part.
        let far: Vec<&str> = rule.far.single_words().collect();
        let far = (!far.is_empty()).then(|| self.choice(far));
        let subject = &rule.subject;
        let official = subject.person && !(subject.actor || subject.group || subject.place);
        let official = official.then(|| self.choice(subject.cues()));
        self.demands.push(Demand {
            choices,
            near,
            far,
            official,
            people: people(rule, kind),
            states: !is_soft(kind.family()),
            domestic: is_domestic(kind.family()),
            joins: kind.code == JOINING,
        });
    }

    fn near(&mut self, wanted: &Wanted) -> Near {
        let mut phrases: Vec<(Id, Box<[Id]>)> = wanted
            .phrases()
            .map(|(last, before)| {
                let before = before.iter().map(|word| self.id(word)).collect();
                (self.id(last), before)
            })
            .collect();
        phrases.sort_unstable();
        let lasts = Set::of(&phrases.iter().map(|&(last, _)| last).collect::<Vec<Id>>());
        Near { lasts, phrases }
    }

    /// The words of which a phrase must have one; `None` where an actor will do.
    fn words_of(&mut self, wanted: &Wanted) -> Option<Choice> {
        let open = !wanted.any
            || wanted.none
            || wanted.actor
            || wanted.person
            || wanted.group
            || wanted.place;
        (!open).then(|| self.choice(wanted.cues()))
    }

    /// The rules whose words a sentence has; `official` tells whether it may name somebody with a name or an office.
    pub(super) fn fitting(&self, words: &Words<'_>, official: bool, met: &mut MetWords) -> Fitting {
        let mut reading = self.read(words, met);
        // "They were restored": the pronoun may stand for the word.
        let pronoun = |at| {
            matches!(
                words.lower(at),
                "they" | "them" | "those" | "theirs" | "hers"
            ) || is_theirs(words, at)
                || is_own_alone(words, at)
        };
        if (0..words.len()).any(pronoun) {
            for id in ["relations", "talks"].map(|word| self.ids.get(word)) {
                id.inspect(|&&id| self.meet(id, &mut reading.choices));
            }
        }
        // "It will enter into force": what only papers do, said of the one told before.
        let holds = |wanted: &[&str]| (0..words.len()).any(|at| wanted.contains(&words.lower(at)));
        let it = holds(&["it"]);
        if let Some(&id) = self
            .ids
            .get("treaty")
            .filter(|_| (it || holds(&["them"])) && holds(&OF_PAPERS))
        {
            self.meet(id, &mut reading.choices);
        }
        // "It was closed in 1985": the mission of the sentence before.
        let ends = [
            "closed",
            "closes",
            "opened",
            "opens",
            "reopened",
            "reopens",
            "re-opened",
            "upgraded",
            "shut",
            "evacuated",
        ];
        if let Some(&id) = self.ids.get("embassy").filter(|_| it && holds(&ends)) {
            self.meet(id, &mut reading.choices);
        }
        // "recalled Mr Riofrío": of whom the text may have said that he is ambassador
        let named = || (1..words.len()).any(|at| words.is_capitalised(at));
        if let Some(&id) = self.ids.get("ambassador").filter(|_| official && named()) {
            self.meet(id, &mut reading.choices);
        }
        let mut fitting = Set::empty(self.demands.len());
        for found in &reading.found {
            let triggers = &self.triggers[found.read.id as usize];
            let fits = |choice: Option<Choice>| choice.is_none_or(|choice| reading.has(choice));
            for trigger in triggers
                .by_choice
                .iter()
                .filter(|&&(rarest, _)| fits(rarest))
                .flat_map(|(_, alike)| &triggers.all[alike.start as usize..alike.end as usize])
            {
                if fitting.has(trigger.rule)
                    || found.noun && trigger.form == Form::Verb
                    || found.read.verb && trigger.form == Form::Noun
                    || !reading.has_rest(trigger, found.at)
                {
                    continue;
                }
                let demand = &self.demands[trigger.rule];
                let has = demand.choices.iter().all(|&choice| reading.has(choice))
                    && (official || demand.official.is_none_or(|choice| reading.has(choice)));
                let barred = |choice: Choice| {
                    let words = reading.near(found.at);
                    let mut words = words.iter().filter(|known| known.read.exact);
                    words.any(|known| self.choices[choice as usize].has(known.read.id as usize))
                };
                let near = demand.near.as_ref();
                if has
                    && near.is_none_or(|near| reading.has_near(near, found.at))
                    && !demand.far.is_some_and(barred)
                {
                    fitting.add(trigger.rule);
                }
            }
        }
        Fitting(fitting.iter().collect())
    }

    /// Reads the words that rules ask for.
    fn read(&self, words: &Words<'_>, met: &mut MetWords) -> Reading {
        let mut found: Vec<Known> = Vec::with_capacity(2 * words.len());
        let mut starts = Vec::with_capacity(words.len() + 1);
        let mut choices = vec![false; self.choices.len()];
        for at in 0..words.len() {
            starts.push(found.len());
            let word = words.lower(at);
            let (readings, among) = met.of(word, self);
            for &choice in among {
                choices[choice as usize] = true;
            }
            if word == "march" && is_month_here(words, at) {
                continue;
            }
            let noun = follows_article(words, at) && !is_participle(word) || is_counted(words, at);
            found.extend(readings.iter().map(|&read| Known { read, at, noun }));
        }
        starts.push(found.len());
        Reading {
            found,
            starts,
            choices,
        }
    }

    /// Counts a word for the choices that it is among.
    fn meet(&self, id: Id, choices: &mut [bool]) {
        for &choice in &self.among[id as usize] {
            choices[choice as usize] = true;
        }
    }

    /// Whether one of the rules could be satisfied if a town told one more than may be named.
    pub(super) fn may_join(&self, fitting: &Fitting, company: Company) -> bool {
        fitting.0.iter().any(|&rule| {
            let demand = &self.demands[rule];
            demand.joins && demand.people == company.people + 1 && company.states
        })
    }

    /// Whether one of the rules could be satisfied by those who may be named.
    pub(super) fn may_tell(&self, fitting: &Fitting, company: Company) -> bool {
        fitting.0.iter().any(|&rule| {
            let demand = &self.demands[rule];
            let placed = usize::from(company.placed && demand.domestic);
            demand.people <= company.people + placed && (company.states || !demand.states)
        })
    }
}

/// A word that some rule asks for, in its place.
#[derive(Debug, Clone, Copy)]
struct Known {
    read: Read,
    at: usize,
    /// Whether it stands where no verb can.
    noun: bool,
}

/// "both sides", "several strikes": a form in -s that no verb beside such a word has.
fn is_counted(words: &Words<'_>, at: usize) -> bool {
    let word = words.lower(at);
    word.ends_with('s')
        && !word.ends_with("ss")
        && at.checked_sub(1).is_some_and(|before| {
            matches!(
                words.lower(before),
                "both" | "these" | "those" | "several" | "many" | "some"
            )
        })
}

/// "in March", "3 March": no march.
fn is_month_here(words: &Words<'_>, at: usize) -> bool {
    let number = |at: usize| {
        words
            .lower(at)
            .starts_with(|letter: char| letter.is_ascii_digit())
    };
    words.is_capitalised(at)
        && (number(at + 1)
            || at.checked_sub(1).is_some_and(|before| {
                number(before)
                    || words.class(before) == Some(Class::Preposition)
                    || matches!(words.lower(before), "last" | "next" | "early" | "late")
            }))
}

/// Whether an article or a possessive stands right before a word: "the demands", "its exercise".
fn follows_article(words: &Words<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        matches!(words.lower(before), "the" | "a" | "an")
            || words.class(before) == Some(Class::Possessive)
    })
}

/// Whether a word may be a participle, which stands after an article too: "the invading".
fn is_participle(word: &str) -> bool {
    ["ed", "ing", "n", "t", "d"]
        .iter()
        .any(|ending| word.ends_with(ending))
}

/// The words of a sentence that rules ask for, in every reading, in the order of the text.
struct Reading {
    found: Vec<Known>,
    /// By word, and after the last: how many were found before.
    starts: Vec<usize>,
    /// By choice: whether the sentence has a word of it. A byte each is set sooner than a bit.
    choices: Vec<bool>,
}

impl Reading {
    /// Whether the sentence has a word of a choice.
    fn has(&self, choice: Choice) -> bool {
        self.choices[choice as usize]
    }

    /// The words in reach of `near` and `far`.
    fn near(&self, at: usize) -> &[Known] {
        self.between(at.saturating_sub(NEAR), at + NEAR)
    }

    fn between(&self, first: usize, last: usize) -> &[Known] {
        let start = |at: usize| self.starts[at.min(self.starts.len() - 1)];
        &self.found[start(first)..start(last)]
    }

    /// Whether one of some phrases ends near a place.
    fn has_near(&self, near: &Near, at: usize) -> bool {
        let known = self.near(at).iter();
        let mut ends = known.filter(|known| near.lasts.has(known.read.id as usize));
        ends.any(|known| {
            let first = near
                .phrases
                .partition_point(|(last, _)| *last < known.read.id);
            let alike = near.phrases[first..].iter();
            let mut alike = alike.take_while(|(last, _)| *last == known.read.id);
            alike.any(|(_, before)| self.has_before(before.iter().rev(), known.at))
        })
    }

    /// Whether words stand right before a place, the nearest first.
    fn has_before<'i>(&self, words: impl Iterator<Item = &'i Id>, at: usize) -> bool {
        words.enumerate().all(|(back, &id)| {
            at.checked_sub(back + 1).is_some_and(|place| {
                let there = self.between(place, place + 1);
                there.iter().any(|known| known.read.id == id)
            })
        })
    }

    /// Whether the words that belong to a trigger stand by it: particles behind a verb, others before.
    fn has_rest(&self, trigger: &Trigger, at: usize) -> bool {
        match trigger.form {
            Form::Verb => {
                let behind = self.between(at + 1, at + PARTICLE);
                let mut rest = trigger.rest.iter();
                rest.all(|&id| behind.iter().any(|known| known.read.id == id))
            }
            Form::Noun | Form::Adjective => self.has_before(trigger.rest.iter().rev(), at),
        }
    }
}

/// The rules whose words a sentence has, in some reading of each, in their order.
#[derive(Debug)]
pub(crate) struct Fitting(Vec<usize>);

impl Fitting {
    /// Of the triggers of a word, which stand in the order of their rules, those of rules that fit.
    pub(super) fn among<'t>(
        &self,
        triggers: &'t [rules::Trigger],
    ) -> impl Iterator<Item = &'t rules::Trigger> {
        let mut rest = triggers;
        self.0.iter().flat_map(move |&rule| {
            rest = &rest[rest.partition_point(|trigger| trigger.rule < rule)..];
            let own = rest.iter();
            own.take_while(move |trigger| trigger.rule == rule)
        })
    }
}

/// Fewest that a sentence must name for a rule: what the document can supply is not counted.
fn people(rule: &Rule, kind: &Kind) -> usize {
    let family = kind.family();
    // "The talks broke off": between whom, the text has told.
    if TALKS.contains(&&*kind.code)
        && matches!(
            rule.needs[..],
            [Role::Initiator] | [Role::Party, Role::Party]
        )
    {
        return 0;
    }
    let parties = rule
        .needs
        .iter()
        .filter(|&&role| role == Role::Party)
        .count();
    let inferred = match family {
        "relations" | "mission" => 2,
        "agreement" if parties == 2 => 2,
        "envoy" => 1,
        // "Uzbekistan urged restraint": on whom, the text has told, or nobody needs to know.
        _ if kind.alone => 1,
        _ => usize::from(parties == 2),
    };
    let least = usize::from(!matches!(family, "relations" | "mission" | "agreement"));
    rule.needs.len().saturating_sub(inferred).max(least)
}

#[cfg(test)]
mod tests {
    use super::{Company, MetWords};
    use crate::events::Rules;
    use crate::text::{Span, Words, tokens};

    /// Whether a sentence that names a number of actors is worth a parse.
    fn may_tell(text: &str, people: usize) -> bool {
        let span = Span::new(0, text.len());
        let tokens = tokens(text, span);
        let lower = text.to_ascii_lowercase();
        let rules = Rules::builtin();
        let company = Company {
            people,
            states: true,
            placed: false,
        };
        rules.may_tell(
            &rules.fitting(
                &Words::new(text, &lower, span, &tokens),
                people > 0,
                &mut MetWords::default(),
            ),
            company,
        )
    }

    #[test]
    fn every_form_of_a_trigger_counts() {
        for text in [
            "Oslo severs ties with Minsk.",
            "Oslo has broken off relations with Minsk.",
            "Severing ties, Oslo recalled its envoys.",
            "It was without relations with Minsk.",
        ] {
            assert!(may_tell(text, 2), "{text}");
        }
    }

    #[test]
    fn a_rule_is_out_where_its_thing_or_its_people_lack() {
        assert!(!may_tell("Oslo knitted a scarf beside Minsk.", 2));
        assert!(may_tell("Oslo opened an embassy in Minsk.", 2));
        assert!(may_tell("The envoy thanked Oslo.", 2));
        assert!(!may_tell("The envoy thanked Oslo.", 0));
        // "In" of "sit-in" is no sign of one.
        assert!(!may_tell("It called nine times in one day.", 0));
        assert!(may_tell("Tashkent urged restraint.", 1));
        // Neither what takes sides nor a march.
        assert!(!may_tell("Both sides of the leaf with ferns are green.", 3));
        assert!(may_tell("Accra sides with Lomé.", 2));
        assert!(!may_tell("Plums against maize were dear in March.", 1));
        assert!(may_tell("Thousands held a march against fees in Quito.", 1));
    }
}
