//! Whose an office or body is that somebody is told to have or to get: "Nepal has a new foreign minister".

use crate::knowledge::Code;
use crate::syntax::Deprel;

use super::draft::{Draft, Meant, Sort};
use super::mention::{Matched, Standing};
use super::reader::Reader;
use super::resolver::Resolver;
use super::titles::{Holder, Title};

/// Verbs of having and of setting up what is one's own.
const GAINING: [&str; 13] = [
    "appoint",
    "choose",
    "dissolve",
    "elect",
    "form",
    "gain",
    "get",
    "have",
    "install",
    "name",
    "pick",
    "reshuffle",
    "swear",
];

/// Words before the noun of what is one's own.
const OWN: [&str; 6] = ["a", "an", "another", "new", "first", "third"];

impl Resolver<'_> {
    /// "Brazil sent him to Montevideo; President Aguirre returned the note", "In Asunción President Ayala declared": who
    /// is named behind the capital of another state may be of that.
    pub(super) fn is_elsewhere(&self, s: usize, d: usize, state: Code) -> bool {
        let leads = self.drafts[s][d]
            .mention
            .rank
            .is_some_and(|rank| rank.starts_with("head_of"));
        let before = &self.drafts[s][..d];
        let named = before
            .iter()
            .any(|draft| draft.mention.state == Some(state));
        let other = |draft: &Draft| {
            let seat = draft.seat.or(draft.mention.state);
            draft.mention.standing == Standing::Place
                && draft.mention.matched == Matched::Capital
                && seat.is_some_and(|seat| seat != state)
                && (named || draft.mention.first <= 1)
        };
        leads && before.iter().any(other)
    }

    /// "Netanyahu called it a mistake. The Supreme Leader": the title may be that of an actor at all.
    pub(super) fn suits_title(&self, s: usize, d: usize, meant: &Meant) -> bool {
        let test = self.drafts[s][d]
            .title
            .and_then(|title| self.test_of(s, title));
        let code = meant.actor.zip(test);
        code.is_none_or(|(code, test)| test.fits(code, self.knowledge))
    }

    /// "Nepal has a new foreign minister", "Aquino named a cabinet": of the state that has or makes it.
    pub(super) fn gained(&self, s: usize, d: usize) -> Option<Meant> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let draft = &self.drafts[s][d];
        let mention = &draft.mention;
        let public = matches!(mention.sector, Some("GOV" | "LEG" | "MIL"));
        let verb = parse.head(mention.head)?;
        let gained = public
            && !draft.plural
            && mention.person.is_none()
            && parse.words[mention.head].deprel == Deprel::Obj
            && OWN.contains(&self.sentences[s].before(mention.first))
            && GAINING.contains(&parse.lemma(verb));
        let subject = tree.subject(verb).filter(|_| gained)?;
        let owner = &self.drafts[s][self.draft_over(s, subject)?];
        let named = match owner.sort {
            Sort::Body => matches!(
                owner.mention.matched,
                Matched::Name | Matched::Capital | Matched::Pronoun
            ),
            Sort::Person => owner
                .mention
                .rank
                .is_some_and(|rank| rank.starts_with("head_of")),
        };
        let state = owner
            .mention
            .state
            .filter(|_| named && owner.parties.is_empty())?;
        Some(Meant::state(state, 0.75))
    }
}

impl Reader<'_> {
    /// "the President of the Republic", "the Foreign Minister of the Republic": one past words that say no more than that the
    /// office is a state's.
    pub(super) fn past_republic(&self, title: Title, named: bool, end: usize) -> usize {
        let words = self.sentence.words;
        let public = matches!(title.holder, Holder::Person(_)) && !named && !title.plural;
        let of_state = words.lower(end) == "of"
            && words.lower(end + 1) == "the"
            && matches!(words.lower(end + 2), "republic" | "nation")
            && !matches!(words.lower(end + 3), "of" | "-")
            && self.name_at(end + 2).is_none();
        if public && of_state { end + 3 } else { end }
    }
}
