//! Pronouns, descriptions and bare names of persons, as words of their sentence.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::knowledge::{Ambiguity, Found, MatchKind, Rank};
use crate::syntax::{Deprel, EntityKind, Number, Upos};
use crate::text::{Class, word_list};

use super::describe::{Test, described, is_other, narrowed};
use super::draft::{Draft, Gender, Refers, Sort};
use super::gender::of_given_name;
use super::mention::{Matched, Standing};
use super::names::is_style;
use super::namesakes::{is_apposed, is_day};
use super::phrase::is_particle;
use super::places::is_motion;
use super::pronouns::{Asks, Pronoun};
use super::reader::{Reader, gender_of_title};
use super::titles::Title;

/// Adjectives and participles that say of a party what it knows or feels: "it was told that", "it is sure that".
static TOLD_THAT: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/told_that.txt")));

/// Nouns for the other of two states.
static OPPOSITES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/opposites.txt")));

/// Nouns for the state of whoever owns them, and for who rules it.
static OWN_STATES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/own_states.txt")));
static OWN_RULERS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/own_rulers.txt")));

/// Most words between "the" and a noun for a state.
const DESCRIBING: usize = 2;

impl Reader<'_> {
    /// A pronoun that may stand for an actor.
    pub(super) fn pronoun(&mut self, at: usize) -> Option<usize> {
        let words = self.sentence.words;
        let word = words.lower(at);
        let pronoun = Pronoun::of(word)?;
        match self.sentence.parse {
            None if !Pronoun::is_shallow(word) => return None,
            // "US" is no pronoun, and "it rains" no actor.
            _ if word == "us" && words.is_capitalised(at) => return None,
            Some(parse) => {
                if parse.words[at].deprel == Deprel::Expl || self.is_empty_subject(at) {
                    return None;
                }
                if parse.words[at].upos == Upos::Det && pronoun.asks == Asks::Who {
                    return None;
                }
            }
            None => {}
        }
        // "her" is both: the parse knows.
        let owns = match self.sentence.parse {
            Some(parse) if word == "her" => parse.words[at].deprel == Deprel::NmodPoss,
            _ => pronoun.owns,
        };
        let standing = match pronoun.asks {
            _ if owns => Standing::Owns,
            Asks::We => Standing::Speaks,
            _ => Standing::Refers,
        };
        let mention = self.mention((at, at + 1), standing, Matched::Pronoun);
        let mut draft = Draft::new(mention, Refers::Pronoun(Pronoun { owns, ..pronoun }));
        draft.plural = matches!(pronoun.asks, Asks::They | Asks::We);
        if let Asks::Person(gender) = pronoun.asks {
            draft.sort = Sort::Person;
            draft.gender = gender;
        }
        self.found.push(draft);
        Some(at + 1)
    }

    /// "It is clear that", "it remains to be seen whether": "it" only announces a clause.
    fn is_empty_subject(&self, at: usize) -> bool {
        let Some(parse) = self.sentence.parse else {
            return false;
        };
        if self.sentence.words.lower(at) != "it" {
            return false;
        }
        if self.is_filler(at) {
            return true;
        }
        let Some(predicate) = parse.head(at) else {
            return false;
        };
        let announced = parse.dependents(predicate).any(|clause| {
            clause > predicate
                && matches!(
                    parse.words[clause].deprel,
                    Deprel::Csubj
                        | Deprel::Ccomp
                        | Deprel::Xcomp
                        | Deprel::AclRelcl
                        | Deprel::CsubjPass
                )
        });
        // "it would not matter", "it was the Tajiks"
        let lemma = parse.lemma(predicate);
        let names = parse.words[predicate].upos == Upos::Propn
            && parse.dependents_by(predicate, Deprel::Cop).next().is_some();
        if names || matches!(lemma, "matter" | "suffice" | "rain" | "snow" | "occur") {
            return true;
        }
        let copular = parse.dependents_by(predicate, Deprel::Cop).next().is_some()
            && parse.words[predicate].upos != Upos::Verb;
        announced
            && (copular || matches!(lemma, "seem" | "appear" | "remain" | "emerge" | "happen"))
            && !matches!(
                lemma,
                "ready"
                    | "willing"
                    | "able"
                    | "likely"
                    | "prepared"
                    | "unwilling"
                    | "sure"
                    | "confident"
                    | "disappointed"
                    | "sorry"
                    | "unable"
                    | "keen"
                    | "eager"
                    | "reluctant"
                    | "bound"
                    | "determined"
                    | "committed"
                    | "aware"
                    | "glad"
                    | "pleased"
                    | "due"
                    | "set"
                    | "free"
            )
    }

    /// "it was tragic that", "let it be known", "sees to it that", "for as long as it takes": "it" by the words around,
    /// whatever the parse makes of them.
    fn is_filler(&self, at: usize) -> bool {
        let words = self.sentence.words;
        let (before, next) = (self.sentence.before(at), words.lower(at + 1));
        let set = match before {
            "let" => next == "be",
            "to" => next == "that",
            "as" => matches!(next, "takes" | "took"),
            "make" | "makes" | "made" | "making" | "find" | "finds" | "found" => {
                words.class(at + 1).is_none() && matches!(words.lower(at + 2), "to" | "that")
            }
            _ => false,
        };
        let is = matches!(next, "is" | "was");
        let late = words.lower(at + 2) == "too" && matches!(words.lower(at + 4), "for" | "to");
        let told = words.lower(at + 3) == "that" && !TOLD_THAT.contains(words.lower(at + 2));
        set || is && (late || told)
    }

    /// "the island", "the bloc", "the latter".
    pub(super) fn description(&mut self, at: usize) -> Option<usize> {
        self.sentence.parse?;
        let words = self.sentence.words;
        if words.lower(at) != "the" {
            return None;
        }
        let mut next = at + 1;
        if matches!(words.lower(next), "latter" | "former") && self.is_pronominal(next) {
            let last = words.lower(next) == "latter";
            return Some(self.describe((next, next), Refers::Order { last }));
        }
        if let Some(end) = self.aged(next) {
            return Some(end);
        }
        let first = next;
        // "the Central American nation": words that by themselves may be a name
        let named = (first + 1..=first + DESCRIBING).find(|&noun| {
            noun < words.len()
                && self.name_at(first).is_none_or(|name| name.last <= noun)
                && narrowed(&words.cover(first, noun).of(words.text).to_ascii_lowercase()).is_some()
                && described(words.lower(noun)).is_some_and(Test::is_of_state)
        });
        next = named.unwrap_or(next);
        while named.is_none() && next < first + DESCRIBING && self.describes(next) {
            next += 1;
        }
        let test = described(words.lower(next))?;
        let before = words.cover(first, next).of(words.text).to_ascii_lowercase();
        let among = narrowed(&before).filter(|_| test.is_of_state());
        if (first..next)
            .any(|at| is_other(words.lower(at)) || among.is_none() && words.is_capitalised(at))
        {
            return None;
        }
        // "the Council", but "the League" is a name
        let common = test.is_of_organisation() && self.name_at(next).is_none();
        let capital = words.is_capitalised(next) && among.is_none() && !common;
        let alone = self.is_pronominal(next) || self.sentence.is_possessive(next + 1);
        if self.is_part(at)
            || test.is_name() != capital
            || !alone
            || self.is_compound(next, next + 1)
        {
            return None;
        }
        // "the island of Jersey", "the state of emergency": another one, or none.
        // "the republic of 12,000 people" is the one spoken of.
        let counted = words.lower(next + 1) == "of"
            && self.sentence.parse.is_some_and(|parse| {
                let mut after = parse.words.iter().skip(next + 2).take(3);
                after.any(|word| word.upos == Upos::Num)
            });
        let other = self.belongs_to_verb(next);
        if matches!(words.lower(next + 1), "of" | "where" | "that" | "which") && !counted && !other
        {
            return None;
        }
        let end = self.describe((at + 1, next), Refers::Described(test));
        if let Some(draft) = self.found.last_mut() {
            draft.among = among;
        }
        Some(end)
    }

    /// "accused the emirate of paying": what "of" brings is not the noun's.
    fn belongs_to_verb(&self, noun: usize) -> bool {
        self.sentence.words.lower(noun + 1) == "of"
            && self.sentence.parse.is_some_and(|parse| {
                let whole = parse.head(noun + 1).and_then(|part| parse.head(part));
                whole.is_some_and(|whole| whole != noun)
            })
    }

    /// "the largest of the islands": a part of what the noun names.
    fn is_part(&self, article: usize) -> bool {
        // "half the island"
        if self.sentence.before(article) == "half" {
            return true;
        }
        self.sentence.before(article) == "of"
            && self.sentence.parse.is_some_and(|parse| {
                let before = article.checked_sub(2).and_then(|at| parse.words.get(at));
                let most = self.sentence.before(article - 1).ends_with("est");
                before.is_some_and(|word| most || word.upos == Upos::Num)
            })
    }

    /// "the 34-year-old": the person spoken of.
    fn aged(&mut self, first: usize) -> Option<usize> {
        let words = self.sentence.words;
        let mut last = first;
        while last < words.len()
            && last < first + 5
            && (last == first || words.at(last).start == words.at(last - 1).end)
        {
            last += 1;
        }
        // "the" at the very end
        if last == first {
            return None;
        }
        let word = words.cover(first, last).of(words.text).to_ascii_lowercase();
        let years = word.strip_suffix("-year-old")?;
        let head = self.sentence.head_of(first, last, last - 1);
        let free = years.bytes().all(|byte| byte.is_ascii_digit()) && !self.is_compound(head, last);
        if !free {
            return None;
        }
        let mut mention = self.mention((first, last), Standing::Acts, Matched::Description);
        mention.head = head;
        let person = Pronoun {
            asks: Asks::Person(Gender::Unknown),
            owns: false,
        };
        let mut draft = Draft::new(mention, Refers::Pronoun(person));
        draft.sort = Sort::Person;
        self.found.push(draft);
        Some(last)
    }

    /// Whether a word may stand between "the" and a noun for a state.
    fn describes(&self, at: usize) -> bool {
        let words = self.sentence.words;
        let free = described(words.lower(at)).is_none()
            && self.name_at(at).is_none()
            && self.title_at(at).is_none();
        // "the island nation"
        let compound = narrowed(words.lower(at)).is_some()
            && self.name_at(at).is_none()
            && described(words.lower(at + 1)).is_some_and(Test::is_of_state);
        let word = self.sentence.parse.and_then(|parse| parse.words.get(at));
        compound
            || free
                && word.is_some_and(|word| {
                    word.upos == Upos::Adj || matches!(word.deprel, Deprel::Compound | Deprel::Amod)
                })
    }

    /// "its neighbour", "Chad's foe": the other of two; "his country": that of whoever owns it.
    pub(super) fn opposite(&mut self, at: usize) -> Option<usize> {
        let parse = self.sentence.parse?;
        let words = self.sentence.words;
        // "the other side said"
        let other = words.lower(at) == "other"
            && self.sentence.before(at) == "the"
            && matches!(words.lower(at + 1), "side" | "party" | "government")
            && !matches!(words.lower(at + 2), "of" | "'s")
            && self.is_pronominal(at + 1);
        if other {
            return Some(self.describe((at, at + 1), Refers::Opposite));
        }
        let owner = self.found.last()?;
        let owned = owner.mention.standing == Standing::Owns
            && at <= owner.mention.last + 2
            && parse.head(owner.mention.head) == Some(at);
        if !owned {
            return None;
        }
        let noun = words.lower(at);
        let (state, ruler) = (OWN_STATES.contains(noun), OWN_RULERS.contains(noun));
        if state || ruler {
            // "his country of birth", "its nation building": another, or none.
            let other = words.lower(at + 1) == "of" || !self.is_pronominal(at);
            let person = owner.sort == Sort::Person && !owner.plural;
            if other || !person {
                return None;
            }
            let end = self.describe((at, at), Refers::Own);
            if let Some(draft) = self.found.last_mut().filter(|_| ruler) {
                draft.sort = Sort::Person;
            }
            return Some(end);
        }
        // "its neighbour Chad", "its ally, Chad": named.
        // "accused its neighbour of blackmail": whose it is is said already.
        let charge = |of: usize| {
            self.sentence.preposition(of) == Some("of") && !self.sentence.words.is_capitalised(of)
        };
        let named = parse.dependents(at).any(|of| {
            of > at
                && !charge(of)
                && matches!(
                    parse.words[of].deprel,
                    Deprel::Appos | Deprel::Flat | Deprel::Nmod | Deprel::AclRelcl
                )
        });
        let free = !named && !self.is_compound(at, at + 1) && self.is_pronominal(at);
        if !free || !OPPOSITES.contains(noun) {
            return None;
        }
        // "its northern neighbour"
        let (owner, before) = (owner.mention.last, at.saturating_sub(1));
        let told = before >= owner
            && !self.sentence.is_possessive(before)
            && parse.words[before].upos == Upos::Adj
            && parse.head(before) == Some(at);
        let first = if told { before } else { at };
        Some(self.describe((first, at), Refers::Opposite))
    }

    /// Pushes a description that ends in a noun; returns the word after.
    fn describe(&mut self, (first, noun): (usize, usize), refers: Refers) -> usize {
        let owns = self.sentence.is_possessive(noun + 1);
        let standing = if owns {
            Standing::Owns
        } else if matches!(
            self.sentence.preposition(noun),
            Some("in" | "at" | "near" | "outside" | "on" | "into")
        ) {
            Standing::Place
        } else {
            Standing::Acts
        };
        let mention = self.mention((first, noun + 1), standing, Matched::Description);
        self.found.push(Draft::new(mention, refers));
        noun + 1 + usize::from(owns)
    }

    /// Whether a word heads its noun phrase.
    pub(super) fn is_pronominal(&self, at: usize) -> bool {
        self.sentence.parse.is_some_and(|parse| {
            parse.words.get(at).is_some_and(|word| {
                !matches!(
                    word.deprel,
                    Deprel::Amod | Deprel::Compound | Deprel::NmodDesc | Deprel::Case
                )
            })
        })
    }

    /// Whether a word says of what people the noun behind it is.
    fn is_of_a_people(&self, at: usize) -> bool {
        let describes = self.sentence.parse.is_some_and(|parse| {
            parse.words[at].upos == Upos::Adj && parse.head(at).is_some_and(|noun| noun > at)
        });
        describes
            && self
                .name_at(at)
                .is_some_and(|name| name.kind == MatchKind::Demonym)
    }

    /// A name of a person without office: by the recogniser of names, a style ("Mr. Park"), or the knowledge.
    pub(super) fn person(&mut self, at: usize) -> Option<usize> {
        let words = self.sentence.words;
        // "Herr von Jagow"
        let noble = is_particle(words.lower(at + 1)) && self.is_proper(at + 2);
        let style = usize::from(
            is_style(words.lower(at))
                && words.is_capitalised(at)
                && (self.is_proper(at + 1) || noble),
        );
        let first = at + style;
        // "de Gaulle would follow"
        let particle = is_particle(words.lower(first))
            && (self.sentence.person_at(first).is_some() || style > 0 && noble);
        if !particle && !self.is_proper(first) {
            return None;
        }
        let recognised = self
            .sentence
            .person_at(first)
            .or_else(|| self.given_name_before(first));
        let end = match recognised {
            Some(end) => end
                .max(self.name_end(first))
                .max(self.known_person(first).unwrap_or(end)),
            None if style > 0 && particle => self.name_end(first + 1),
            None if style > 0 || self.is_given_name(first) => self.name_end(first),
            None => self
                .ruling_family(first)
                .or_else(|| self.known_person(first))
                .or_else(|| self.known_family(first))?,
        };
        // "Sir John Kotelawala | of Ceylon"
        let mut end = end;
        while end > first + 1
            && words.class(end - 1) == Some(Class::Preposition)
            && words.at(end - 2).end < words.at(end - 1).start
        {
            end -= 1;
        }
        // "Clinton | Administration"
        end -= usize::from(end > first + 1 && self.sentence.is_body(end - 1));
        // "In Hung Dao | Chinese soldiers"
        end -= usize::from(end > first + 1 && self.is_of_a_people(end - 1));
        // "Obama, a port"
        if end <= first || end == first + 1 && is_apposed(self.sentence, first, end) {
            return None;
        }
        // "a Merkel cell"
        let span = words.cover(first, end);
        if self.knowledge.is_in_phrase(words.text, span, words.span) {
            return None;
        }
        if let Some(end) = self.owned_by(at, (first, end)) {
            return Some(end);
        }
        let mut mention = self.mention((at, end), Standing::Acts, Matched::Person);
        mention.person = Some(words.cover(first, end));
        if self.sentence.is_possessive(end) {
            mention.standing = Standing::Owns;
        } else if self.is_compound(mention.head, end) {
            mention.standing = Standing::Describes;
        }
        let mut draft = Draft::new(mention, Refers::Person);
        draft.sort = Sort::Person;
        if style > 0 {
            draft.gender = gender_of_title(words.lower(at));
        }
        if draft.gender == Gender::Unknown {
            draft.gender = self.gender_of((first, end));
        }
        self.found.push(draft);
        Some(end)
    }

    /// "Bazoum's government": the office or body that a person owns.
    fn owned_by(&mut self, at: usize, (first, name_end): (usize, usize)) -> Option<usize> {
        let end = name_end;
        let words = self.sentence.words;
        let title = self
            .title_at(end + 1)
            .filter(|title| self.sentence.is_possessive(end) && !title.holder.is_agent())
            .map(|title| self.chain(title))
            .or_else(|| self.owned_body(end))
            .or_else(|| self.body_called_by(end))?;
        let end = self.titled(at, None, title);
        if let Some(draft) = self.found.last_mut() {
            draft.possessor = Some(words.cover(first, name_end));
        }
        Some(end)
    }

    /// "the Obama | administration", "Assad | regime": the body that is called by the name of whoever leads it.
    fn body_called_by(&self, end: usize) -> Option<Title> {
        let title = self.title_at(end).map(|title| self.chain(title))?;
        let public = title.holder.sector() == Some("GOV");
        let heads = !self.is_compound(title.last - 1, title.last);
        (self.sentence.is_body(title.first) && public && heads).then_some(title)
    }

    /// "the Blair government", "the Sharon cabinet": one past a family name, borne by somebody of the time, before a
    /// body that is called by it.
    fn ruling_family(&self, at: usize) -> Option<usize> {
        let words = self.sentence.words;
        let name = words.at(at).of(words.text);
        let people = self.knowledge.people();
        self.body_called_by(at + 1)?;
        let mut bearers = people.called(name).chain(people.of_family(name));
        let borne = bearers.any(|holding| self.on.is_none_or(|day| holding.is_of_generation(day)));
        (borne && self.name_at(at).is_none()).then_some(at + 1)
    }

    /// The gender that a name tells by its first word, or by the full names of all who bear it.
    pub(super) fn gender_of(&self, (first, last): (usize, usize)) -> Gender {
        let words = self.sentence.words;
        let own = of_given_name(words.lower(first));
        if own != Gender::Unknown && last - first > 1 {
            return own;
        }
        let name = words.cover(first, last).of(words.text);
        let day = self.on;
        let mut known = self
            .knowledge
            .people()
            .called(name)
            .filter(|holding| day.is_none_or(|day| holding.is_of_generation(day)))
            .filter_map(|holding| holding.person.split(' ').next())
            .map(|given| of_given_name(&given.to_lowercase()));
        let one = known.next().unwrap_or(Gender::Unknown);
        if known.all(|other| other == one) {
            one
        } else {
            Gender::Unknown
        }
    }

    /// "Bocchit Edmond": the end of a name of which the recogniser has left out the first word.
    fn given_name_before(&self, at: usize) -> Option<usize> {
        let parse = self.sentence.parse?;
        let end = self.sentence.person_at(at + 1)?;
        let linked = parse.words[at].upos == Upos::Propn
            && parse.words[at + 1].deprel == Deprel::Flat
            && parse.head(at + 1) == Some(at)
            && self.sentence.entity_over(at).is_none();
        linked.then_some(end)
    }

    /// "Jordan Bardella": the name of a state that was refused because a surname follows.
    fn is_given_name(&self, at: usize) -> bool {
        let words = self.sentence.words;
        let next = words.is_capitalised(at + 1) && words.class(at + 1).is_none();
        let word = words.at(at).of(words.text);
        next && self.sentence.parse.is_some()
            && self.knowledge.names().get(word).is_some_and(|entry| {
                entry
                    .senses()
                    .any(|sense| sense.ambiguity.is(Ambiguity::PERSON))
            })
    }

    /// "Canning thought": the family name of the one who led a state or its diplomacy on the day.
    fn known_family(&self, at: usize) -> Option<usize> {
        let words = self.sentence.words;
        let day = self.on?;
        let word = self.sentence.parse?.words.get(at)?;
        let subject = matches!(word.deprel, Deprel::Nsubj | Deprel::NsubjPass);
        // "gave it to Seward": the tagger may take a rare name for another word, but a capital inside a sentence tells.
        let taken = words.class(at).is_none()
            && (!words.is_first(at) && matches!(word.upos, Upos::Noun | Upos::Verb)
                || subject && word.upos == Upos::Noun && self.is_rare(at));
        let plain = (word.upos == Upos::Propn || taken)
            && !is_day(words, at)
            && (subject || words.class(at).is_none())
            && (subject || !words.is_first(at))
            && !words.is_capitalised(at + 1)
            && (self.follows_place(at)
                || self.follows_opening_town(at)
                || !at
                    .checked_sub(1)
                    .is_some_and(|at| words.is_capitalised(at) && !words.is_first(at)))
            && self
                .sentence
                .entity_over(at)
                .is_none_or(|(first, last, _)| {
                    (last == first + 1
                        || self.is_after_place(at, first)
                        || self.follows_opening_town(at))
                        && (subject || !self.is_placed(at))
                });
        let mut held = self
            .knowledge
            .people()
            .called(words.at(at).of(words.text))
            .filter(|holding| {
                let rank = self.knowledge.office(holding.office).rank;
                let leads = matches!(
                    rank,
                    Rank::HeadOfState | Rank::HeadOfGovernment | Rank::ForeignMinister
                );
                leads && (holding.held_on(day) == Some(true) || holding.ended_lately(day))
            });
        let one = held.next().filter(|_| plain)?;
        held.all(|other| other.state == one.state).then_some(at + 1)
    }

    /// Whether a word has no other meaning known: no name of a place, office or group.
    fn is_rare(&self, at: usize) -> bool {
        let words = self.sentence.words;
        let parse = self.sentence.parse;
        let next = parse.and_then(|parse| parse.words.get(at + 1));
        let verb = next.is_some_and(|word| matches!(word.upos, Upos::Verb | Upos::Aux));
        let number = parse.and_then(|parse| parse.words[at].feats.number);
        verb && number != Some(Number::Plural) && words.lower(at).len() > 4
    }

    /// "In Peking Chou En-lai met": whether the recogniser has joined a name to the place before it.
    fn is_after_place(&self, at: usize, first: usize) -> bool {
        first < at
            && self.found.last().is_some_and(|draft| {
                draft.mention.last == at && draft.mention.first == first && draft.title.is_none()
            })
    }

    /// "In Rome Cairoli told": whether the name of a place with its preposition ends right before.
    fn follows_place(&self, at: usize) -> bool {
        self.found.last().is_some_and(|draft| {
            let named = matches!(draft.mention.matched, Matched::Capital | Matched::Name);
            let first = draft.mention.first;
            draft.mention.last == at && named && self.is_placed(first)
        })
    }

    /// "In Auckland Clinton had spent two days": whether a town with its preposition opens the sentence before a word.
    fn follows_opening_town(&self, at: usize) -> bool {
        let words = self.sentence.words;
        let opens = at == 2
            && matches!(words.lower(0), "in" | "at")
            && words.is_capitalised(1)
            && self.name_at(1).is_none();
        opens
            && self
                .knowledge
                .places()
                .scan(words.text, words.at(1))
                .next()
                .is_some()
    }

    /// Whether a name stands as that of a place.
    fn is_placed(&self, at: usize) -> bool {
        let moves = self.sentence.parse.is_some_and(|parse| {
            let governor = parse.head(at);
            governor.is_some_and(|governor| is_motion(parse.lemma(governor)))
        });
        match self.sentence.before(at) {
            "in" | "at" | "near" | "outside" | "into" | "through" | "the" | "via" => true,
            "to" | "from" => moves,
            _ => false,
        }
    }

    /// Whether a name that the recogniser takes for a place is that of somebody who led a state on the day, and does
    /// not stand as a place does.
    fn leads_now(&self, found: &Found<'_, u32>, at: usize) -> bool {
        let people = self.knowledge.people();
        self.on.is_some_and(|day| {
            !self.is_placed(at)
                && found
                    .senses()
                    .map(|&number| people.holding(number))
                    .any(|holding| {
                        let rank = self.knowledge.office(holding.office).rank;
                        let leads = matches!(
                            rank,
                            Rank::HeadOfState | Rank::HeadOfGovernment | Rank::ForeignMinister
                        );
                        leads && holding.held_on(day) == Some(true)
                    })
        })
    }

    /// Whether a name that the recogniser takes for a place is that of no place known, stands as none, and alone means
    /// somebody of the time.
    fn is_known_alone(&self, found: &Found<'_, u32>, at: usize, kind: EntityKind) -> bool {
        let people = self.knowledge.people();
        let words = self.sentence.words;
        let town = || {
            let mut towns = self.knowledge.places().scan(words.text, words.at(at));
            towns.next().is_some()
        };
        let near = || {
            let mut senses = found.senses().map(|&number| people.holding(number));
            self.on
                .is_some_and(|day| senses.all(|holding| holding.is_of_generation(day)))
        };
        let named = matches!(
            self.sentence.relation(at),
            Some((Deprel::Nsubj | Deprel::Obj | Deprel::Iobj, _))
        );
        kind == EntityKind::Place && named && !self.is_placed(at) && near() && !town()
    }

    /// One past a name that the knowledge has, unless the recogniser says that it is something else.
    fn known_person(&self, at: usize) -> Option<usize> {
        let words = self.sentence.words;
        let start = words.at(at).start as usize;
        let end = words.span.end as usize;
        let found: Found<'_, u32> = self
            .knowledge
            .people()
            .names()
            .longest_at(words.text, start, end)?;
        let (_, last) = words.covering(found.span)?;
        let other = self
            .sentence
            .entity_over(at)
            .is_some_and(|(first, end, kind)| {
                kind != EntityKind::Person
                    && (last - at == 1
                        && !self.leads_now(&found, at)
                        && !self.is_known_alone(&found, at, kind)
                        || first < at && !self.is_after_place(at, first)
                        || end > last)
            });
        if other || words.class(at).is_some_and(|class| class != Class::Modal) {
            return None;
        }
        // One word may be anyone's, or any word at the start of a sentence.
        let shown = words.is_capitalised(last) && words.class(last).is_none();
        let parsed = self.sentence.parse.is_some() && self.sentence.is_noun(at);
        let safe = last - at > 1 || !shown && (parsed || !words.is_first(at));
        safe.then_some(last)
    }
}
