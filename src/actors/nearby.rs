//! Whose an unnamed office or body is by what stands near it: another office, the verb, the dateline.

use crate::knowledge::Code;
use crate::syntax::Deprel;

use super::describe::titled;
use super::draft::{Draft, Meant, Refers, Sort};
use super::mention::{Matched, Standing};
use super::refer::WINDOW;
use super::resolver::Resolver;

impl Resolver<'_> {
    /// "Mali and Niger said that an attack on their neighbour", "They held talks in Beijing and thanked their host": the
    /// one state beside the several whose it is; of a host, where they met.
    pub(super) fn apart_from_several(&self, s: usize, d: usize) -> Option<Code> {
        let owner = &self.drafts[s][d.checked_sub(1)?];
        let owners: Vec<Code> = owner.codes().collect();
        let several =
            owners.len() > 1 && matches!(owner.refers, Refers::Pronoun(pronoun) if pronoun.owns);
        let words = self.sentences[s].words;
        let noun = words.lower(self.drafts[s][d].mention.last - 1);
        let host = matches!(noun, "host" | "hosts");
        if !several || !(host || matches!(noun, "neighbour" | "neighbor")) {
            return None;
        }
        for before in (s.saturating_sub(WINDOW)..=s).rev() {
            let drafts = self.drafts_before(before, (s, d));
            let mut others: Vec<Code> = drafts
                .iter()
                .filter(|draft| !host || draft.mention.standing == Standing::Place)
                .flat_map(|draft| draft.codes().chain(draft.seat))
                .filter(|&code| !owners.contains(&code) && self.as_state(code).is_some())
                .collect();
            others.sort_unstable();
            others.dedup();
            match others[..] {
                [] => {}
                [one] => return Some(one),
                _ => return None,
            }
        }
        None
    }

    /// What an office is said to become, or the office or arm named right before it, tells whose it is.
    pub(super) fn beside_another(&self, s: usize, d: usize, definite: bool) -> Option<Meant> {
        if let Some(state) = self.state_of_appointed(s, d) {
            return Some(Meant::state(state, 0.65));
        }
        let arm = matches!(
            self.drafts[s][d].mention.sector,
            Some("LEG" | "MIL" | "COP" | "JUD")
        );
        let near = || {
            self.state_of_joined_office(s, d)
                .or_else(|| self.joined_subject(s, d).filter(|_| arm))
                .or_else(|| self.state_of_same_arm(s, d))
        };
        let state = definite.then(near)??;
        Some(Meant::state(state, 0.6))
    }

    /// "a senior administration official": words for those of one state alone.
    pub(super) fn is_of_one_state(&self, s: usize, d: usize) -> bool {
        self.drafts[s][d].title.is_some_and(|title| {
            let words = self.sentences[s].words;
            let whole = words.cover(title.first, title.last).of(words.text);
            title.last > title.first + 1
                && titled(&whole.to_ascii_lowercase()).is_some_and(|test| test.only().is_some())
        })
    }

    /// "the grand vizier and the foreign minister": unnamed holders of two offices that "and" joins are of one state.
    fn state_of_joined_office(&self, s: usize, d: usize) -> Option<Code> {
        let before = &self.drafts[s][d.checked_sub(1)?];
        let first = self.drafts[s][d].mention.first;
        let words = self.sentences[s].words;
        let joined = first == before.mention.last + 2 && words.lower(before.mention.last) == "and";
        let civil = |draft: &Draft| {
            draft.sort == Sort::Person
                && draft.mention.person.is_none()
                && draft.mention.office.is_some()
                && draft.mention.rank != Some("ambassador")
        };
        let both = civil(before) && civil(&self.drafts[s][d]) && before.parties.is_empty();
        before
            .mention
            .state
            .filter(|_| joined && both && before.refers == Refers::Title)
    }

    /// "Dayan became minister of defence": an office of the state of whoever comes to hold it.
    fn state_of_appointed(&self, s: usize, d: usize) -> Option<Code> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let draft = &self.drafts[s][d];
        let held = draft.mention.office.is_some() && draft.mention.rank != Some("ambassador");
        let verb = parse.head(draft.mention.head).filter(|_| held)?;
        let becomes = matches!(parse.lemma(verb), "become" | "remain" | "stay")
            && matches!(
                parse.words[draft.mention.head].deprel,
                Deprel::Xcomp | Deprel::Obj
            );
        let holder = self.draft_over(s, tree.subject(verb).filter(|_| becomes)?)?;
        let holder = &self.drafts[s][holder];
        let person = holder.sort == Sort::Person && holder.parties.is_empty();
        holder.mention.state.filter(|_| person)
    }

    /// "asked the Rada for martial law, and the deputies": those of the one parliament, army or court that the sentence
    /// and the one before have named.
    fn state_of_same_arm(&self, s: usize, d: usize) -> Option<Code> {
        let draft = &self.drafts[s][d];
        let sector = draft
            .mention
            .sector
            .filter(|sector| matches!(*sector, "LEG" | "MIL" | "COP" | "JUD"))?;
        let before = s.checked_sub(1).into_iter();
        let earlier = before
            .flat_map(|before| &self.drafts[before])
            .chain(&self.drafts[s][..d]);
        let mut named = earlier
            .filter(|other| other.mention.sector == Some(sector) && other.mention.person.is_none())
            .filter(|other| !matches!(other.refers, Refers::Pronoun(_)));
        let first = named.next()?.mention.state?;
        named
            .all(|other| other.mention.state == Some(first))
            .then_some(first)
    }

    /// "TBILISI. Georgia's parliament": the state of the dateline, where it is the one that acts first.
    pub(super) fn dateline_state(&self) -> Option<Code> {
        self.dateline().filter(|place| self.lead == Some(*place))
    }

    /// The state of the capital in which a text is dated.
    pub(super) fn dateline(&self) -> Option<Code> {
        self.filed
            .map(|(state, _)| state)
            .or_else(|| self.dateline_told())
    }

    /// The same, where the dateline is read as words of the text.
    fn dateline_told(&self) -> Option<Code> {
        let first = self.drafts.first()?.first()?;
        let words = self.sentences.first()?.words;
        let place = first.seat.or(first.mention.state)?;
        let written = first.mention.span.of(words.text);
        let capital = first.mention.matched == Matched::Capital && first.mention.first == 0;
        let dateline = capital && !written.chars().any(char::is_lowercase);
        dateline.then_some(place)
    }
}
