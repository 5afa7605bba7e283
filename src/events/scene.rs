//! A sentence as the coder sees it: words, tree, actors, times.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::argument::antecedent;
use super::argument::container;
use super::gate::Fitting;
use super::mend::mend;
use super::named::is_treaty_noun;
use super::rules::Rules;
use super::tree::Children;
use super::tree::Fact;
use super::tree::Tree;
use crate::actors::Matched;
use crate::actors::Mention;
use crate::actors::Standing;
use crate::knowledge::Knowledge;
use crate::syntax::Deprel;
use crate::syntax::Parse;
use crate::syntax::Upos;
use crate::syntax::Xpos;
use crate::text::Span;
use crate::text::Words;
use crate::text::word_list;
use crate::time::TimeExpression;

/// Verbs by which a deed named as a noun is done: "the measures that Chad took".
static DONE: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/doing_verbs.txt")));

/// Participles that join a possessor to his own: "Greek-owned".
static OWNED: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/owned.txt")));

/// A sentence with what was found in it.
#[derive(Debug)]
pub(crate) struct Scene<'a> {
    pub(crate) words: Words<'a>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) times: Vec<TimeExpression>,
    /// `None` for a sentence in which nothing could set off a rule.
    pub(crate) parsed: Option<Parsed>,
    /// The place that the report was sent from.
    pub(crate) filed: Option<Span>,
    /// What the names are read with.
    pub(crate) knowledge: &'static Knowledge,
}

/// The parse of a sentence with its children at hand.
#[derive(Debug)]
pub(crate) struct Parsed {
    pub(crate) parse: Parse,
    children: Children,
    facts: Vec<Fact>,
    /// The rules whose words the sentence has.
    pub(super) fitting: Fitting,
}

impl Parsed {
    pub(crate) fn new(
        mut parse: Parse,
        words: &Words<'_>,
        mentions: &[Mention],
        fitting: Fitting,
        rules: &'static Rules,
    ) -> Self {
        let mut named = vec![false; parse.words.len()];
        for mention in mentions {
            named[mention.first..mention.last].fill(true);
        }
        mend(&mut parse, words, (mentions, &named), rules);
        let facts: Vec<Fact> = parse
            .words
            .iter()
            .zip(&named)
            .enumerate()
            .map(|(at, (word, &named))| Fact {
                base: rules.lexicon.base(words.lower(at), word.upos, word.xpos),
                named,
            })
            .collect();
        Self {
            children: Children::new(&parse),
            parse,
            facts,
            fitting,
        }
    }
}

/// How surely a phrase stands for an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    /// The phrase is the actor: "France", "the French minister".
    Direct,
    /// The phrase belongs to the actor: "France's decision", "villagers in Mali".
    Owned,
    /// The phrase stands for many of no name: "six powers".
    Many,
}

/// An actor of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Filler {
    /// Index of the mention.
    pub(super) mention: usize,
    pub(super) way: Way,
}

/// Papers and gatherings that are called after the town where they were signed or met.
const PAPERS: [&str; 9] = [
    "armistice",
    "battle",
    "conference",
    "congress",
    "convention",
    "peace",
    "siege",
    "treaty",
    "truce",
];

/// Prepositions by which a phrase names whose it is, nearest first.
const OWNING: [&str; 8] = [
    "of",
    "from",
    "in",
    "across",
    "throughout",
    "by",
    "for",
    "at",
];

/// What is said of goods that are on their way to somebody.
const BOUND: [&str; 4] = ["bound", "destined", "intended", "meant"];

/// Nouns of private life, trade and the arts.
static PRIVATE: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/private_nouns.txt")));

/// "a Thai restaurant", "the Irish band": what they do is no act of their country.
/// "the measures that Peru took", "sanctions Peru imposed": whose deed a noun is, told in a clause behind it.
fn doer_behind(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    let clause = tree.by(noun, &[Deprel::AclRelcl]).find(|&clause| {
        DONE.contains(tree.lemma(clause)) && tree.child(clause, &[Deprel::AuxPass]).is_none()
    })?;
    let doer = tree.child(clause, &[Deprel::Nsubj])?;
    let own = tree
        .by(clause, &[Deprel::Obj])
        .any(|thing| !matches!(tree.words.lower(thing), "that" | "which"));
    (!own && antecedent(tree, doer) == doer).then_some(doer)
}

fn is_private(tree: &Tree<'_>, noun: usize) -> bool {
    PRIVATE.contains(tree.lemma(noun))
}

impl Scene<'_> {
    pub(crate) fn tree(&self) -> Option<Tree<'_>> {
        let parsed = self.parsed.as_ref()?;
        Some(Tree::new(
            &self.words,
            &parsed.parse,
            &parsed.children,
            &parsed.facts,
        ))
    }

    /// The mention that covers a word.
    pub(super) fn mention_over(&self, word: usize) -> Option<usize> {
        let place = self
            .mentions
            .partition_point(|mention| mention.last <= word);
        let mention = self.mentions.get(place)?;
        (mention.first <= word).then_some(place)
    }

    /// All mentions of the words of a mention: "the two countries" is two.
    pub(super) fn same_words(&self, mention: usize) -> impl Iterator<Item = usize> + '_ {
        let span = self.mentions[mention].span;
        (mention..self.mentions.len()).take_while(move |&other| self.mentions[other].span == span)
    }

    /// The words of a time expression, as first and one past the last word.
    pub(super) fn range(&self, span: Span) -> Option<(usize, usize)> {
        self.words.covering(span)
    }

    /// Whether a word belongs to a time expression.
    pub(super) fn is_time(&self, word: usize) -> bool {
        let span = self.words.at(word);
        self.times.iter().any(|time| time.span.overlaps(span))
    }

    /// The actors for which the phrase headed by `at` stands, coordinated ones included.
    pub(super) fn actors(&self, tree: &Tree<'_>, at: usize) -> Vec<Filler> {
        let mut fillers = Vec::new();
        let mut words = tree.with_conjuncts(at);
        // "Finland, Estonia sign": in a headline a comma is an "and".
        words.extend(
            tree.by(at, &[Deprel::Appos])
                .filter(|&other| tree.is_named(at) && tree.is_named(other))
                .filter(|&other| {
                    other == at + 2
                        || self.are_listed(at, other)
                        || self.are_a_pair(tree, at, other)
                })
                .flat_map(|other| tree.with_conjuncts(other)),
        );
        for word in words {
            // "sent aid and condemned": a verb is no actor.
            if tree.is_verb(word) && word != at {
                continue;
            }
            // "Mali and not Chad", "Mali rather than Chad": who is told not to be meant.
            let left_out = word != at
                && tree.children(word).iter().any(|&child| {
                    child < word && matches!(tree.words.lower(child), "not" | "rather")
                });
            if left_out && tree.is_named(word) {
                continue;
            }
            self.actors_at(tree, word, &mut fillers, 2);
        }
        fillers
    }

    /// "the convention of Peking", "the Moscow armistice": the town in the name of a paper is where it was signed.
    fn is_name_of_paper(&self, tree: &Tree<'_>, paper: usize, owner: usize) -> bool {
        let mention = &self.mentions[owner];
        mention.matched == Matched::Capital
            && mention.sector.is_none()
            && is_treaty_noun(tree.lemma(paper))
            && (tree.deprel(mention.head) == Deprel::Compound
                || tree.case(mention.head) == Some("of"))
    }

    /// "Saudi Arabia, the United Arab Emirates and Egypt": one state is no description of another.
    fn are_listed(&self, at: usize, other: usize) -> bool {
        let mention = |word| {
            self.mention_over(word)
                .map(|mention| &self.mentions[mention])
        };
        let (Some(one), Some(next)) = (mention(at), mention(other)) else {
            return false;
        };
        let named = [one, next]
            .iter()
            .all(|mention| mention.matched == Matched::Name && mention.actor.is_some());
        named && one.actor != next.actor && next.first <= one.last + 2
    }

    /// "Polish minister, Czech counterpart meet": a verb in the plural has two subjects.
    fn are_a_pair(&self, tree: &Tree<'_>, at: usize, other: usize) -> bool {
        let actor = |word| {
            self.mention_over(word)
                .and_then(|mention| self.mentions[mention].actor)
        };
        let plural = tree.head(at).is_some_and(|verb| {
            tree.deprel(at) == Deprel::Nsubj && verb > other && tree.xpos(verb) == Xpos::Vbp
        });
        plural
            && matches!(tree.xpos(at), Xpos::Nn | Xpos::Nnp)
            && actor(at).is_some()
            && actor(other).is_some()
            && actor(at) != actor(other)
    }

    fn actors_at(&self, tree: &Tree<'_>, at: usize, fillers: &mut Vec<Filler>, depth: usize) {
        if let Some(mention) = self.mention_over(at) {
            // "refugees from Lombardy", "the family of Peru's president": the state is told behind.
            if self.mentions[mention].actor.is_none()
                && self.mentions[mention].matched != Matched::Pronoun
                && self.push_origin(tree, at, fillers)
            {
                return;
            }
            // "the Iranian and Saudi foreign ministers": the states are told before.
            if self.mentions[mention].actor.is_none() && self.mentions[mention].office.is_some() {
                let owners = self.owners(tree, at);
                if owners.len() > 1 && owners.iter().all(|&one| self.mentions[one].actor.is_some())
                {
                    for owner in owners {
                        self.push(owner, Way::Direct, fillers);
                    }
                    return;
                }
            }
            self.push_joined(tree, at, mention, fillers);
            self.push(mention, Way::Direct, fillers);
            // "the ministers of Chad and Togo": the words of the mention end before "and".
            let (first, last) = (self.mentions[mention].first, self.mentions[mention].last);
            for inner in first..last {
                for other in tree.by(inner, &[Deprel::Conj]) {
                    if let Some(joined) = self.mention_over(other)
                        && joined != mention
                        && inner != at
                    {
                        self.push(joined, Way::Direct, fillers);
                    }
                }
            }
            return;
        }
        if self.is_time(at) {
            return;
        }
        // "North Korea, another country with which ..."
        let meant = antecedent(tree, at);
        let meant = match tree.deprel(meant) {
            Deprel::Appos => tree.head(meant).unwrap_or(meant),
            _ => meant,
        };
        if meant != at
            && let Some(depth) = depth.checked_sub(1)
        {
            self.actors_at(tree, meant, fillers, depth);
            return;
        }
        // "the communist country Cuba"
        let named = tree
            .by(at, &[Deprel::Appos, Deprel::Flat, Deprel::NmodDesc])
            .find(|&name| tree.case(name).is_none() && self.mention_over(name).is_some());
        if let Some(mention) = named.and_then(|name| self.mention_over(name)) {
            self.push(mention, Way::Direct, fillers);
            return;
        }
        if is_private(tree, at) {
            return;
        }
        if self.push_included(tree, at, fillers) {
            return;
        }
        let mut owners = self.owners(tree, at);
        owners.retain(|&owner| !self.is_name_of_paper(tree, at, owner));
        if !owners.is_empty() {
            for mention in owners {
                self.push(mention, Way::Owned, fillers);
            }
            return;
        }
        let Some(depth) = depth.checked_sub(1) else {
            return;
        };
        // "chemicals bound for South Korea"
        let headed = tree
            .by(at, &[Deprel::Acl])
            .filter(|&verb| BOUND.contains(&tree.words.lower(verb)))
            .flat_map(|verb| tree.by(verb, &[Deprel::Obl]))
            .find(|&place| tree.case(place) == Some("for"));
        if let Some(place) = headed.or_else(|| doer_behind(tree, at)) {
            self.push_below(tree, place, fillers, depth);
            return;
        }
        // "a group of Iranian officials", "people from villages in Mali"
        for preposition in OWNING {
            let known = fillers.len();
            for child in tree.by(at, &[Deprel::Nmod, Deprel::Obl, Deprel::Appos]) {
                if tree.case(child) == Some(preposition) {
                    for word in tree.with_conjuncts(child) {
                        // "the Peace of Bucharest" is that of nobody who sits there.
                        let place = self
                            .mention_over(word)
                            .is_some_and(|at| self.mentions[at].standing == Standing::Place);
                        if preposition == "of" && place && PAPERS.contains(&tree.lemma(at)) {
                            continue;
                        }
                        self.push_below(tree, word, fillers, depth);
                    }
                }
            }
            if fillers.len() > known {
                return;
            }
        }
    }

    /// "several countries, including France and Malta": states that are told behind the noun; says whether there are
    /// any.
    fn push_included(&self, tree: &Tree<'_>, at: usize, fillers: &mut Vec<Filler>) -> bool {
        let many = matches!(
            tree.lemma(at),
            "country" | "member" | "nation" | "state" | "government"
        );
        let Some(included) = tree
            .by(at, &[Deprel::Nmod])
            .find(|&child| many && tree.case(child) == Some("including"))
        else {
            return false;
        };
        let before = fillers.len();
        for word in tree.with_conjuncts(included) {
            if let Some(mention) = self.mention_over(word)
                && self.mentions[mention].actor.is_some()
            {
                self.push(mention, Way::Direct, fillers);
            }
        }
        fillers.len() > before
    }

    /// The actors of a phrase that says whose another one is.
    fn push_below(&self, tree: &Tree<'_>, at: usize, fillers: &mut Vec<Filler>, depth: usize) {
        let mut inner = Vec::new();
        self.actors_at(tree, at, &mut inner, depth);
        for filler in inner {
            self.push(filler.mention, Way::Owned, fillers);
        }
    }

    /// The actors after "of" or "from" behind a noun; says whether there are any.
    fn push_origin(&self, tree: &Tree<'_>, at: usize, fillers: &mut Vec<Filler>) -> bool {
        let mut found = false;
        for child in tree.by(at, &[Deprel::Nmod]) {
            if !matches!(tree.case(child), Some("of" | "from")) {
                continue;
            }
            for word in tree.with_conjuncts(child) {
                let over = self.mention_over(word);
                let mut whose =
                    over.map_or_else(|| self.owners(tree, word), |mention| vec![mention]);
                // "the Ministries of Foreign Affairs of Oman and Peru"
                if whose.is_empty() {
                    let deeper = tree.by(word, &[Deprel::Nmod]);
                    let deeper = deeper.filter(|&below| tree.case(below) == Some("of"));
                    whose = deeper
                        .flat_map(|below| tree.with_conjuncts(below))
                        .filter_map(|below| self.mention_over(below))
                        .collect();
                }
                for mention in whose {
                    if self.mentions[mention].actor.is_some() {
                        self.push(mention, Way::Owned, fillers);
                        found = true;
                    }
                }
            }
        }
        found
    }

    /// "the junta in Naypyidaw": the place where a body of no state named sits.
    pub(super) fn seat(&self, tree: &Tree<'_>, mention: usize) -> Option<&Mention> {
        let body = &self.mentions[mention];
        let governs =
            body.actor.is_none() && matches!(body.sector, Some("GOV" | "LEG" | "JUD" | "MIL"));
        let words = body.first..body.last;
        governs
            .then(|| {
                words
                    .flat_map(|word| tree.by(word, &[Deprel::Nmod]))
                    .filter(|&child| matches!(tree.case(child), Some("in" | "on" | "at")))
                    .find_map(|child| self.mention_over(child))
            })
            .flatten()
            .map(|seat| &self.mentions[seat])
    }

    /// "Greek and Turkish doctors": the mention of the second holds the noun of both.
    fn push_joined(&self, tree: &Tree<'_>, at: usize, mention: usize, fillers: &mut Vec<Filler>) {
        let (first, last) = (self.mentions[mention].first, self.mentions[mention].last);
        // "Anglo-French forces": the mention of the second of a pair holds the noun.
        if let Some(other) = self.hyphened(tree, first) {
            self.push(other, Way::Direct, fillers);
        }
        for child in tree.by(at, &[Deprel::Amod, Deprel::Compound, Deprel::NmodPoss]) {
            if child >= first {
                continue;
            }
            let joined = tree.with_conjuncts(child);
            // "China's and India's ministers", "two Czech and two German tourists" hang side by side.
            let last_of_two = first > 0 && tree.words.lower(first - 1) == "and"
                || first > 1
                    && tree.words.lower(first - 2) == "and"
                    && tree.upos(first - 1) == Upos::Num;
            let beside =
                matches!(tree.deprel(child), Deprel::NmodPoss | Deprel::Amod) && last_of_two;
            if beside || joined.iter().any(|word| (first..last).contains(word)) {
                for &word in &joined {
                    if let Some(other) = self.mention_over(word).filter(|&other| other != mention) {
                        self.push(other, Way::Direct, fillers);
                    }
                }
            }
        }
    }

    /// "Anglo-French", "Franco-Spanish": the people that a hyphen joins to those of a word.
    fn hyphened(&self, tree: &Tree<'_>, word: usize) -> Option<usize> {
        let before = word.checked_sub(2)?;
        let joined = matches!(tree.words.lower(word - 1), "-" | "–");
        self.mention_over(before)
            .filter(|&other| joined && self.mentions[other].matched == Matched::Demonym)
    }

    /// "Greek-owned shops", "a UAE-flagged tanker": whose a participle behind a hyphen says that a thing is.
    fn owned_by(&self, tree: &Tree<'_>, word: usize) -> Option<usize> {
        let before = word.checked_sub(2)?;
        let joined = matches!(tree.words.lower(word - 1), "-" | "–");
        self.mention_over(before)
            .filter(|_| joined && OWNED.contains(tree.words.lower(word)))
    }

    fn push(&self, mention: usize, way: Way, fillers: &mut Vec<Filler>) {
        for mention in self.same_words(mention) {
            if !fillers.iter().any(|known| known.mention == mention) {
                fillers.push(Filler { mention, way });
            }
        }
    }

    /// Whose a noun is: "its", "Cuba's", "Cuban", "NATO" before it.
    pub(super) fn owners(&self, tree: &Tree<'_>, noun: usize) -> Vec<usize> {
        let before = [
            Deprel::NmodPoss,
            Deprel::Amod,
            Deprel::Compound,
            Deprel::NmodDesc,
            Deprel::Det,
            Deprel::Flat,
            Deprel::Nmod,
        ];
        let mut owners = Vec::new();
        // "Finnish timber mills", hung on the first noun of the two
        let nested = tree
            .by(noun, &[Deprel::Compound, Deprel::NmodDesc])
            .filter(|&part| part < noun && !tree.is_named(part) && !is_private(tree, part))
            .flat_map(|part| tree.by(part, &[Deprel::Amod, Deprel::Compound, Deprel::NmodPoss]));
        for child in tree.by(noun, &before).chain(nested) {
            if child > noun || tree.case(child).is_some_and(|case| case != "'s") {
                continue;
            }
            for word in tree.with_conjuncts(child) {
                let own = self
                    .mention_over(word)
                    .or_else(|| self.owned_by(tree, word));
                let pair = own.and_then(|_| self.hyphened(tree, word));
                let all = own.into_iter().flat_map(|own| self.same_words(own));
                for mention in pair.into_iter().chain(all) {
                    if !owners.contains(&mention) {
                        owners.push(mention);
                    }
                }
            }
        }
        owners
    }

    /// Words of which one may be what a rule asks of a phrase: its head, those coordinated
    /// with it, what a counting noun counts ("a package of sanctions"), the office of a person.
    pub(super) fn contents(tree: &Tree<'_>, at: usize) -> Vec<usize> {
        let mut contents = tree.with_conjuncts(at);
        let mut next = 0;
        while next < contents.len() && contents.len() < 12 {
            let word = contents[next];
            for child in tree.by(word, &[Deprel::Nmod]) {
                let counted = tree.upos(word) == Upos::Num || container(tree, child) != child;
                if tree.case(child) == Some("of") && counted {
                    contents.extend(tree.with_conjuncts(child));
                }
                // "all but two of its crossings"
                if tree.case(child) == Some("but") && tree.upos(child) == Upos::Num {
                    contents.push(child);
                }
            }
            // "Ambassador X", "X, the ambassador in Lima": a person is what he is said to be.
            if tree.upos(word) == Upos::Propn {
                // A first name may stand between: it describes the last, the office the first.
                let names = tree.by(word, &[Deprel::Compound, Deprel::Flat]);
                for name in std::iter::once(word).chain(names) {
                    let said = tree.by(name, &[Deprel::NmodDesc, Deprel::Appos]);
                    contents.extend(said.filter(|&office| tree.case(office).is_none()));
                }
            }
            next += 1;
        }
        contents
    }
}
