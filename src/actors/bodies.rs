//! Whose a body or group is by who speaks to it, by the junta of which it is, or that it is none of the state there.

use crate::knowledge::Code;
use crate::syntax::Deprel;

use super::again::is_junta;
use super::both::is_wanderer;
use super::describe::Test;
use super::draft::{Draft, Meant, Sort};
use super::mention::{Matched, Standing, reason};
use super::refer::is_speech;
use super::resolver::Resolver;

/// Verbs of telling something to a house.
const TELLING: [&str; 6] = ["tell", "address", "inform", "assure", "warn", "remind"];

/// Speeches to a nation.
const SPEECHES: [&str; 5] = ["address", "appeal", "broadcast", "message", "speech"];

/// Words that make forces those of others than the land where they are.
const ALIEN: [&str; 6] = [
    "allied",
    "coalition",
    "foreign",
    "multinational",
    "occupation",
    "occupying",
];

/// Those who make up a junta.
const PUTSCHISTS: [&str; 5] = ["soldiers", "officers", "generals", "colonels", "putschists"];

/// Sentences back in which a junta is looked for.
const BACK: usize = 2;

impl Resolver<'_> {
    /// "the occupation forces left", "defectors": not those of the state there.
    pub(super) fn is_alien(&self, s: usize, d: usize, definite: bool) -> bool {
        let draft = &self.drafts[s][d];
        let words = self.sentences[s].words;
        let group = draft.mention.sector == Some("MIL") && draft.mention.person.is_none();
        let first = words.lower(draft.mention.first);
        let before = self.sentences[s].before(draft.mention.first);
        let fled = !definite && is_wanderer(words.lower(draft.mention.last - 1));
        let begged = !definite && self.is_asked_for(s, d);
        group && (ALIEN.contains(&first) || ALIEN.contains(&before) || fled || begged)
    }

    /// "Bismarck told the Chamber": a parliament to which somebody speaks is that of his state, if that has such a
    /// one and the sentence names no place in another.
    pub(super) fn house_told(&self, s: usize, d: usize) -> Option<Meant> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let draft = &self.drafts[s][d];
        let title = draft
            .title
            .filter(|_| draft.sort == Sort::Body && draft.mention.sector == Some("LEG"))?;
        let head = draft.mention.head;
        let verb = parse.head(head)?;
        let lemma = parse.lemma(verb);
        let told = match parse.words[head].deprel {
            Deprel::Obj | Deprel::Iobj => TELLING.contains(&lemma),
            Deprel::Obl => {
                is_speech(lemma)
                    && matches!(self.sentences[s].preposition(head), Some("to" | "before"))
            }
            _ => false,
        };
        let subject = tree.subject(self.acting_verb(s, verb)).filter(|_| told)?;
        let place = self.draft_over(s, subject).filter(|&place| place != d)?;
        let speaker = &self.drafts[s][place];
        let one = speaker.sort == Sort::Person && !speaker.plural && speaker.parties.is_empty();
        let state = speaker.mention.state.filter(|_| one)?;
        let away = self.drafts[s].iter().any(|other| {
            let lies = other.seat.or(other.mention.state);
            other.mention.standing == Standing::Place && lies.is_some_and(|lies| lies != state)
        });
        let fits = self
            .test_of(s, title)
            .is_none_or(|test| test.fits(state, self.knowledge));
        (fits && !away).then(|| Meant::state(state, 0.7))
    }

    /// "The White House was concerned, a spokeswoman said": of the state or body of which it is said.
    pub(super) fn spokesman_of_told(&self, s: usize, d: usize) -> Option<Meant> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let draft = &self.drafts[s][d];
        let speaks = draft.mention.office == Some("spokesperson") && !draft.plural;
        let head = draft.mention.head;
        let verb = parse.head(head).filter(|_| speaks)?;
        if tree.subject(verb) != Some(head) || !is_speech(parse.lemma(verb)) {
            return None;
        }
        let told = self.told_before(s, verb, head)?;
        let place = self.draft_over(s, tree.subject(told)?)?;
        let subject = &self.drafts[s][place];
        let one = place < d && subject.parties.is_empty();
        let named = matches!(
            subject.mention.matched,
            Matched::Name | Matched::Capital | Matched::Institution
        );
        let acts = subject.mention.standing == Standing::Acts;
        (one && named && acts && subject.mention.actor.is_some())
            .then(|| Meant::party_of(subject, 0.6))
    }

    /// "The junta accused France ... gave the soldiers a week": those of the one junta of which the text tells.
    pub(super) fn of_junta(&self, s: usize, d: usize, definite: bool) -> Option<Meant> {
        let draft = &self.drafts[s][d];
        let noun = self.noun_of(s, d)?;
        if !definite
            || !draft.plural
            || !PUTSCHISTS.contains(&noun)
            || draft.mention.first + 1 != draft.mention.last
        {
            return None;
        }
        let mut juntas: Vec<Code> = Vec::new();
        for before in s.saturating_sub(BACK)..=s {
            for (place, other) in self.drafts_before(before, (s, d)).iter().enumerate() {
                let rules = self.noun_of(before, place).is_some_and(is_junta);
                let soldiers = other.mention.sector == Some("MIL");
                juntas.extend(other.mention.state.filter(|_| rules));
                if soldiers && !rules {
                    return None;
                }
            }
        }
        juntas.dedup();
        match juntas[..] {
            [state] => Some(Meant::state(state, 0.65)),
            _ => None,
        }
    }

    /// "Mrs. Gandhi broadcast to the nation": whoever speaks to the nation speaks to his own.
    pub(super) fn nation_addressed(&self, s: usize, d: usize) -> Option<Code> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let mention = &self.drafts[s][d].mention;
        if self.sentences[s].words.lower(mention.last - 1) != "nation" {
            return None;
        }
        let head = mention.head;
        let to = self.sentences[s].preposition(head) == Some("to");
        let above = parse.head(head)?;
        let lemma = parse.lemma(above);
        let verb = match parse.words[head].deprel {
            Deprel::Obl if to => {
                (is_speech(lemma) || SPEECHES.contains(&lemma)).then_some(above)?
            }
            Deprel::Nmod if to && SPEECHES.contains(&lemma) => parse.head(above)?,
            _ => return None,
        };
        let subject = tree.subject(self.acting_verb(s, verb))?;
        let speaker = &self.drafts[s][self.draft_over(s, subject)?];
        let one = speaker.sort == Sort::Person && !speaker.plural;
        speaker.mention.state.filter(|_| one)
    }

    /// "asked Brussels for troops": those are of whoever is asked, or of nobody yet.
    fn is_asked_for(&self, s: usize, d: usize) -> bool {
        let head = self.drafts[s][d].mention.head;
        self.sentences[s].parse.is_some_and(|parse| {
            self.sentences[s].preposition(head) == Some("for")
                && parse.head(head).is_some_and(|verb| {
                    matches!(
                        parse.lemma(verb),
                        "ask"
                            | "appeal"
                            | "call"
                            | "plead"
                            | "beg"
                            | "wait"
                            | "look"
                            | "request"
                            | "hope"
                    )
                })
        })
    }

    /// "The three leaders came down at night. Begin embraced Sadat while Carter beamed": at the head of a text just so
    /// many heads of states or governments of whom it tells next.
    pub(super) fn leaders_to_come(&self, s: usize, d: usize, count: usize) -> Option<Vec<Code>> {
        let words = self.sentences[s].words;
        let leads = matches!(
            words.lower(self.drafts[s][d].mention.last - 1),
            "leaders" | "presidents" | "men"
        );
        let named = (0..=s)
            .flat_map(|before| self.drafts_before(before, (s, d)))
            .any(|draft| draft.mention.actor.is_some());
        if !leads || named {
            return None;
        }
        let last = self.drafts.len().min(s + 3);
        let mut codes: Vec<Code> = self.drafts[s..last]
            .iter()
            .flatten()
            .filter(|draft| draft.mention.person.is_some())
            .filter(|draft| {
                draft
                    .mention
                    .rank
                    .is_some_and(|rank| rank.starts_with("head_of"))
            })
            .filter_map(|draft| draft.mention.state)
            .collect();
        codes.sort_unstable();
        codes.dedup();
        (codes.len() == count).then_some(codes)
    }

    /// "Mr. Hammarskjöld will put it before the Council": in a text that names the United Nations and no other
    /// organisation, their Security Council.
    pub(super) fn council_of_nations(&self, s: usize, d: usize, test: &Test) -> Option<Meant> {
        let words = self.sentences[s].words;
        let written =
            test.noun() == Some("council") && words.is_capitalised(self.drafts[s][d].mention.first);
        let nations: Code = "UN".parse().ok().filter(|_| written)?;
        let council: Code = "UNSC".parse().ok()?;
        let mut bodies = self
            .drafts
            .iter()
            .flatten()
            .flat_map(Draft::codes)
            .filter(|&code| self.as_state(code).is_none())
            .peekable();
        bodies.peek()?;
        bodies.all(|code| code == nations).then(|| Meant {
            state: None,
            ..Meant::state(council, 0.6)
        })
    }

    /// "the country" by who speaks to it, or tells of it.
    pub(super) fn country_told_of(&self, s: usize, d: usize) -> Option<Code> {
        self.nation_addressed(s, d)
            .or_else(|| self.told_of_own(s, d))
    }

    /// "the two Nordic countries": just so many of them are named up to here.
    pub(super) fn told_among(
        &self,
        s: usize,
        d: usize,
        (count, among): (usize, &[Code]),
    ) -> Result<Meant, &'static str> {
        let told = (0..=s).flat_map(|before| self.drafts_before(before, (s, d)));
        let mut codes: Vec<Code> = told.flat_map(Draft::codes).collect();
        codes.retain(|code| among.contains(code));
        codes.sort_unstable();
        codes.dedup();
        if codes.len() == count {
            Ok(Meant::parties(codes, 0.75))
        } else {
            Err(reason::NO_DYAD)
        }
    }

    /// "Kyiv said that Mongolia had let him go. A Mongolian spokesman pointed out that the country": his own, of which
    /// the sentence before has told.
    pub(super) fn told_of_own(&self, s: usize, d: usize) -> Option<Code> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let head = self.drafts[s][d].mention.head;
        let verb = parse.head(head)?;
        let subject = matches!(parse.words[head].deprel, Deprel::Nsubj | Deprel::NsubjPass)
            && parse.words[verb].deprel == Deprel::Ccomp;
        let tells = parse
            .head(verb)
            .filter(|&tells| subject && is_speech(parse.lemma(tells)))?;
        let place = self.draft_over(s, tree.subject(tells)?)?;
        let speaker = &self.drafts[s][place];
        let one = speaker.sort == Sort::Person && speaker.parties.is_empty();
        let state = speaker.mention.state.filter(|_| one && place < d)?;
        let of_other = |draft: &Draft| draft.codes().any(|code| code != state);
        let told = self.drafts[s.checked_sub(1)?]
            .iter()
            .any(|draft| draft.codes().any(|code| code == state));
        (told && !self.drafts[s][..d].iter().any(of_other)).then_some(state)
    }

    /// "Pakistani officials said that the head of the country's service": of the one state of which the text has told
    /// at all, by those who say so.
    pub(super) fn told_by_own(&self, s: usize, d: usize) -> Option<Code> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let root = parse.root().filter(|&root| is_speech(parse.lemma(root)))?;
        let place = self.draft_over(s, tree.subject(root)?)?;
        let speaker = &self.drafts[s][place];
        let state = speaker
            .mention
            .state
            .filter(|_| place < d && speaker.sort == Sort::Person)?;
        let mut told = (0..=s).flat_map(|before| self.drafts_before(before, (s, d)));
        told.all(|draft| {
            let lies = draft.mention.state.or(draft.mention.actor).or(draft.seat);
            lies.is_none_or(|lies| lies == state)
        })
        .then_some(state)
    }
}
