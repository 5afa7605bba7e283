//! "The rebels", "a spokesman for the militants", "was named minister": whose they are by who was told of.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::knowledge::Code;
use crate::syntax::Deprel;
use crate::text::word_list;

use super::draft::{Draft, Meant, Refers, Sort};
use super::mention::{Matched, Standing};
use super::resolver::Resolver;
use super::titles::Title;

/// Verbs whose subject, or whose object, is said to hold an office: "became", "was sworn in as".
static BEARING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/bearing_verbs.txt")));

/// Sentences back in which an armed group is looked for.
const BACK: usize = 3;

/// Whether a noun is one for those who fight a government.
pub(super) fn is_of_rebels(title: Title) -> bool {
    title.holder.is_agent() && matches!(title.holder.sector(), Some("REB" | "INS" | "SEP"))
}

impl Resolver<'_> {
    /// "The rebels denied this": the one armed group of which the text has just told.
    pub(super) fn armed_group(&self, s: usize, d: usize) -> Option<Meant> {
        let draft = &self.drafts[s][d];
        draft
            .title
            .filter(|&title| is_of_rebels(title) && draft.plural)?;
        // "M23, the rebels whom Kinshasa fears"
        let (relation, _) = self.sentences[s].relation(draft.mention.head)?;
        if relation == Deprel::Appos {
            return None;
        }
        let before = (s.saturating_sub(BACK)..s).flat_map(|before| &self.drafts[before]);
        let groups = |drafts: &mut dyn Iterator<Item = &Draft>| {
            let mut codes: Vec<Code> = drafts
                .flat_map(Draft::codes)
                .filter(|&code| self.is_armed(code))
                .collect();
            codes.sort_unstable();
            codes.dedup();
            codes
        };
        let mut codes = groups(&mut before.chain(&self.drafts[s][..d]));
        if codes.is_empty() {
            // "The rebels said the M23 would not withdraw"
            codes = groups(&mut self.drafts[s][d..].iter());
        }
        let [code] = codes[..] else {
            return None;
        };
        Some(Meant {
            actor: Some(code),
            confidence: 0.65,
            ..Meant::default()
        })
    }

    fn is_armed(&self, code: Code) -> bool {
        let organisation = self.knowledge.organisation(code);
        organisation.is_some_and(|found| &*found.kind == "armed")
    }

    /// "A spokesman for the rebels": of whom the group is.
    pub(super) fn of_group(&self, s: usize, d: usize) -> Option<Meant> {
        let parse = self.sentences[s].parse?;
        let mention = &self.drafts[s][d].mention;
        let group = self.drafts[s].get(d + 1)?;
        let rebels = group.refers == Refers::Title && group.title.is_some_and(is_of_rebels);
        let joined = group.mention.first <= mention.last + 2
            && matches!(
                self.sentences[s].words.lower(mention.last),
                "for" | "of" | "from"
            )
            && parse.head(group.mention.head) == Some(mention.head);
        (rebels && joined)
            .then(|| self.title(s, d + 1).ok())
            .flatten()
            .map(|meant| Meant {
                sector: None,
                ..meant
            })
    }

    /// "Dayan, who became Minister of Defence", "was sworn in as president": an office without an article is of the
    /// state of whoever is said to hold it.
    pub(super) fn state_of_bearer(&self, s: usize, d: usize) -> Option<Meant> {
        let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
        let draft = &self.drafts[s][d];
        let title = draft.title.filter(|title| !title.holder.is_agent())?;
        let head = draft.mention.head;
        let bare = !parse
            .dependents(head)
            .any(|word| matches!(parse.words[word].deprel, Deprel::Det | Deprel::NmodPoss));
        if !bare || draft.plural || draft.sort != Sort::Person || title.first != draft.mention.first
        {
            return None;
        }
        let verb = if parse
            .dependents(head)
            .any(|word| parse.words[word].deprel == Deprel::Cop)
        {
            head
        } else {
            // "was sworn in as president" tells what he is, no more than "a president".
            let plain = matches!(parse.words[head].deprel, Deprel::Xcomp | Deprel::Obj);
            parse
                .head(head)
                .filter(|&verb| plain && BEARING.contains(parse.lemma(verb)))?
        };
        let holder = |word: Option<usize>| {
            let place = self.draft_over(s, word?)?;
            let holder = &self.drafts[s][place];
            let one = place != d
                && holder.mention.actor.is_some()
                && holder.parties.is_empty()
                && !holder.plural
                && holder.mention.standing != Standing::Place
                && holder.mention.matched != Matched::Description;
            one.then_some(holder.mention.state).flatten()
        };
        let state = holder(tree.subject(verb))
            .or_else(|| holder(tree.object(verb).filter(|&at| at != head)));
        state.map(|state| Meant::state(state, 0.7))
    }
}
