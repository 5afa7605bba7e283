//! The office or body named before that a bare one takes up: "the minister" after "Foreign Minister Park Jin".

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::knowledge::Rank;
use crate::syntax::Deprel;
use crate::text::word_list;

use super::describe::titled;
use super::draft::{Draft, Meant, Refers, Sort};
use super::mention::reason;
use super::resolver::Resolver;
use super::titles::Holder;

/// Nouns for whoever leads a state.
static HEADS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/head_nouns.txt")));

/// Nouns that may take up another for the same body, each with the number of its line.
static AKIN: LazyLock<FxHashMap<&str, usize>> = LazyLock::new(|| {
    include_str!("../../data/lexicon/same_bodies.txt")
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#'))
        .flat_map(|(number, line)| line.split(' ').map(move |word| (word, number)))
        .collect()
});

/// Words for a soldier in command of whatever rank.
const COMMANDERS: [&str; 5] = ["chief", "commander", "commandant", "officer", "soldier"];

impl Resolver<'_> {
    /// The mention that a bare office goes back to: "the minister" after "Foreign Minister Park Jin".
    pub(super) fn office_before(&self, s: usize, d: usize) -> Result<Option<Meant>, &'static str> {
        let draft = &self.drafts[s][d];
        let Some(title) = draft.title else {
            return Ok(None);
        };
        let wanted = self.noun(s, title.last);
        // "the tsar" is not the sultan of the sentence before.
        let test = titled(wanted);
        let mut found: Option<(usize, &Draft)> = None;
        let doer = self.doer(s, draft.mention.head);
        let one_civil = !draft.plural
            && matches!(
                draft.mention.rank,
                Some("foreign_minister" | "minister" | "ambassador")
            );
        for before in (0..=s).rev() {
            for other in self.drafts_before(before, (s, d)).iter().rev() {
                let fits = self.is_called(before, other, wanted)
                    || other
                        .mention
                        .actor
                        .zip(test)
                        .is_none_or(|(code, test)| test.fits(code, self.knowledge));
                // "Putin congratulated the prime minister": another one.
                let acts = doer.is_some_and(|doer| {
                    (before == s && other.mention.head == self.drafts[s][doer].mention.head)
                        || self.is_same_name((s, doer), (before, other))
                });
                // "received the heads of state": more than the one before
                let acts = acts
                    || draft.plural
                        && draft.sort == Sort::Person
                        && other.sort == Sort::Person
                        && !other.plural;
                if !fits || acts || !self.is_same_office(before, other, draft, wanted) {
                    continue;
                }
                match found {
                    None => found = Some((before, other)),
                    // "The prime minister met Premier Li. ... The prime minister left": called the same
                    Some((near, one))
                        if near == before
                            && one.mention.actor != other.mention.actor
                            && self.are_words(s, draft, near, one)
                                != self.are_words(s, draft, before, other) =>
                    {
                        if self.are_words(s, draft, before, other) {
                            found = Some((before, other));
                        }
                    }
                    Some((near, one))
                        if near <= before + 1
                            && one.mention.actor != other.mention.actor
                            && !(one_civil
                                && before < near
                                && near + 1 >= s
                                && self.is_topic(near, one)) =>
                    {
                        return Err(reason::AMBIGUOUS_ANTECEDENT);
                    }
                    Some(_) => {}
                }
            }
            if found.is_some_and(|(near, _)| near > before) {
                break;
            }
        }
        Ok(found.map(|(_, other)| Meant::of(other, 0.85)))
    }

    /// Of the verb whose object or addressee a word is, or that says what it does: the mention that is its subject.
    fn doer(&self, s: usize, object: usize) -> Option<usize> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        // "Khrushchev demanded that the president apologise"
        let verb = parse.head(object)?;
        let told = parse.words[object].deprel == Deprel::Nsubj
            && parse.words[verb].deprel == Deprel::Ccomp;
        if told {
            let place = self.draft_over(s, tree.subject(parse.head(verb)?)?)?;
            return self.drafts[s][place].parties.is_empty().then_some(place);
        }
        let addressed = parse.words[object].deprel == Deprel::Obl
            && matches!(
                self.sentences[s].preposition(object),
                Some("to" | "with" | "on" | "against" | "from")
            );
        let done = addressed || matches!(parse.words[object].deprel, Deprel::Obj | Deprel::Iobj);
        let subject = tree.subject(parse.head(object).filter(|_| done)?)?;
        let place = self.draft_over(s, subject)?;
        self.drafts[s][place].parties.is_empty().then_some(place)
    }

    /// Whether two mentions name one person: "Xi Jinping met Biden. Xi told the president".
    fn is_same_name(&self, (s, one): (usize, usize), (before, other): (usize, &Draft)) -> bool {
        let one = &self.drafts[s][one].mention;
        let names = one.person.zip(other.mention.person);
        names.is_some_and(|(name, full)| {
            let name = name.of(self.sentences[s].words.text);
            let mut words = full.of(self.sentences[before].words.text).split(' ');
            one.actor == other.mention.actor && words.any(|word| word == name)
        })
    }

    /// Whether a person who is named is the main subject of a sentence: whom the next one goes on about.
    fn is_topic(&self, s: usize, draft: &Draft) -> bool {
        let subject = (|| {
            let tree = self.trees[s].as_ref()?;
            tree.subject(self.sentences[s].parse?.root()?)
        })();
        subject == Some(draft.mention.head) && draft.mention.person.is_some()
    }

    /// Whether a person named without office holds or held the one that a bare noun means: "Putin ... the president".
    fn has_held(&self, s: usize, other: &Draft, draft: &Draft, noun: &str) -> bool {
        let Some(name) = other.mention.person.filter(|_| other.is_bare_person()) else {
            return false;
        };
        let people = self.knowledge.people();
        people
            .called(name.of(self.sentences[s].words.text))
            .any(|holding| {
                let office = self.knowledge.office(holding.office);
                let leads = matches!(office.rank, Rank::HeadOfState | Rank::HeadOfGovernment);
                let past = draft
                    .mention
                    .office
                    .and_then(|id| id.strip_prefix("former_"))
                    .filter(|_| {
                        self.on
                            .is_some_and(|day| holding.held_on(day) == Some(false))
                    });
                let held = || self.on.is_none_or(|day| holding.is_near(day));
                // The ministers of the United States are secretaries.
                let bare = draft
                    .title
                    .is_some_and(|title| title.last == title.first + 1);
                let minister = noun == "minister"
                    && bare
                    && holding.state.as_str() != "USA"
                    && matches!(office.rank, Rank::ForeignMinister | Rank::Minister);
                Some(holding.state) == other.mention.actor
                    && self.on.is_none_or(|day| holding.is_of_generation(day))
                    && (draft.mention.office == Some(&*office.id) && held()
                        || past == Some(&*office.id)
                        || minister && held()
                        || leads && HEADS.contains(noun))
            })
    }

    /// Whether an office of a mention ends in a noun.
    fn is_called(&self, s: usize, draft: &Draft, noun: &str) -> bool {
        let mut titles = draft.title.into_iter().chain(draft.other_title);
        titles.any(|title| self.noun(s, title.last) == noun)
    }

    /// Whether an office of two words is that of another mention, word by word.
    fn are_words(&self, s: usize, draft: &Draft, before: usize, other: &Draft) -> bool {
        let Some((one, two)) = draft.title.zip(other.title) else {
            return false;
        };
        let (here, there) = (self.sentences[s].words, self.sentences[before].words);
        let long = one.last - one.first;
        long > 1
            && two.last - two.first == long
            && (0..long).all(|at| here.lower(one.first + at) == there.lower(two.first + at))
    }

    fn noun(&self, s: usize, last: usize) -> &str {
        self.sentences[s].words.lower(last - 1)
    }

    /// Whether a mention before is of the office or body that a bare one names.
    fn is_same_office(&self, s: usize, other: &Draft, draft: &Draft, noun: &str) -> bool {
        let akin = other
            .title
            .is_some_and(|title| is_akin(noun, self.noun(s, title.last)));
        if other.mention.actor.is_none()
            || other.plural && !akin
            || !other.parties.is_empty()
            || other.refers_by_pronoun()
        {
            return false;
        }
        if other
            .other_title
            .is_some_and(|title| self.noun(s, title.last) == noun)
        {
            return true;
        }
        let same_id =
            draft.mention.office.is_some() && other.mention.office == draft.mention.office;
        let Some(title) = other.title else {
            return same_id || self.has_held(s, other, draft, noun);
        };
        if akin
            && draft
                .title
                .is_some_and(|title| title.holder.rank().is_none())
        {
            return true;
        }
        if is_same_soldier(draft, other, noun, self.noun(s, title.last)) {
            return true;
        }
        let minister = matches!(
            other.mention.rank,
            Some("minister" | "foreign_minister" | "vice_minister")
        );
        if noun == "ministry" && minister {
            return true;
        }
        if matches!(
            draft.title.map(|title| title.holder),
            Some(Holder::Agent(_))
        ) {
            return self.noun(s, title.last) == noun || HEADS.contains(noun) && is_head(other);
        }
        // "the prime minister" is not the foreign minister of the sentence before.
        if is_another_office(draft, other) {
            return false;
        }
        let rank = other.mention.rank;
        let head = is_head(other);
        same_id
            || self.noun(s, title.last) == noun
            || HEADS.contains(noun) && head
            || matches!(noun, "envoy" | "diplomat" | "ambassador")
                && other.mention.sector == Some("DIP")
            || noun == "minister" && rank == Some("foreign_minister")
    }
}

impl Draft {
    fn refers_by_pronoun(&self) -> bool {
        matches!(self.refers, Refers::Pronoun(_))
    }
}

/// "junta", "colonels": nouns for soldiers who rule.
pub(super) fn is_junta(noun: &str) -> bool {
    AKIN.get(noun)
        .is_some_and(|line| AKIN.get("junta") == Some(line))
}

/// Whether two nouns may stand for one body: "the generals ... the junta".
fn is_akin(one: &str, other: &str) -> bool {
    AKIN.get(one)
        .is_some_and(|line| one != other && AKIN.get(other) == Some(line))
}

/// Whether an office of several words, none of them "former", is another than that of the mention before.
fn is_another_office(draft: &Draft, other: &Draft) -> bool {
    let whole = draft
        .title
        .is_some_and(|title| title.last > title.first + 1);
    let past = |office: &str| office.starts_with("former_");
    let offices = draft.mention.office.zip(other.mention.office);
    let differ = offices.is_some_and(|(one, other)| one != other && !past(one) && !past(other));
    let minister = |draft: &Draft| {
        matches!(
            draft.mention.rank,
            Some("foreign_minister" | "minister" | "vice_minister" | "head_of_government")
        )
    };
    whole && differ && minister(draft) && minister(other)
}

/// "Commander Soleimani ... the general": a soldier who is named, by a word for any.
fn is_same_soldier(draft: &Draft, other: &Draft, noun: &str, called: &str) -> bool {
    let soldier = |draft: &Draft| {
        draft.sort == Sort::Person && !draft.plural && draft.mention.sector == Some("MIL")
    };
    soldier(draft)
        && soldier(other)
        && other.mention.person.is_some()
        && (COMMANDERS.contains(&noun) || COMMANDERS.contains(&called))
}

fn is_head(draft: &Draft) -> bool {
    matches!(
        draft.mention.rank,
        Some("head_of_state" | "head_of_government")
    )
}
