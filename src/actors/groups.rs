//! Which two "both" and "the two sides" are by the groups that "and" joins, and who is none of them.

use crate::knowledge::Code;

use super::draft::Draft;
use super::pronouns::Asks;
use super::resolver::Resolver;

impl Resolver<'_> {
    /// "Israel and Hamas agreed on a truce. The two sides": of a state and an armed group that were joined last.
    pub(super) fn enemies(&self, s: usize, d: usize) -> Option<Vec<Code>> {
        let noun = self.sentences[s]
            .words
            .lower(self.drafts[s][d].mention.last - 1);
        if !matches!(
            noun,
            "sides" | "parties" | "foes" | "enemies" | "adversaries"
        ) {
            return None;
        }
        let acting = self.acting_on(s, self.drafts[s][d].mention.head);
        let groups = self.joined_groups(s, |draft| draft.codes().collect());
        let two = groups
            .into_iter()
            .next_back()
            .filter(|codes| codes.len() == 2)?;
        let armed = two.iter().any(|&code| self.as_state(code).is_none());
        let state = two.iter().any(|&code| self.as_state(code).is_some());
        (armed && state && !two.iter().any(|code| acting.contains(code))).then_some(two)
    }

    /// "Britain and France sent Egypt and Israel an ultimatum. Eden asked both": the only two joined of whom none acts.
    pub(super) fn joined_to_others(&self, s: usize, d: usize) -> Option<Vec<Code>> {
        let acting = self.acting_on(s, self.drafts[s][d].mention.head);
        if acting.is_empty() {
            return None;
        }
        let states = |draft: &Draft| {
            let codes = draft.codes().filter(|&code| self.as_state(code).is_some());
            codes.collect::<Vec<Code>>()
        };
        let mut groups = self.joined_groups(s, states);
        let own = |codes: &Vec<Code>| codes.iter().any(|code| acting.contains(code));
        // Only where those who act are themselves one of the groups: else the two are found as ever.
        if groups.len() != 2 || !groups.iter().any(own) {
            return None;
        }
        groups.retain(|codes| !own(codes));
        match &groups[..] {
            [two] if two.len() == 2 => Some(two.clone()),
            _ => None,
        }
    }

    /// "the two Governments of Italy and Greece": just as many as are counted, named right behind.
    pub(super) fn named_in_full(&self, s: usize, d: usize, count: usize) -> Option<Vec<Code>> {
        let text = self.sentences[s].words.text;
        let mut end = self.drafts[s][d].mention.span.end as usize;
        let mut codes: Vec<Code> = Vec::new();
        for draft in &self.drafts[s][d + 1..] {
            let (start, mut own) = (draft.mention.span.start as usize, draft.codes());
            let between = text.get(end..start)?.trim_end_matches("the ");
            let joined = match codes.len() {
                0 => matches!(between, " of " | ", of " | ", " | ": "),
                last if last + 1 == count => matches!(between, " and " | ", and "),
                _ => between == ", ",
            };
            let code = own.next().filter(|_| joined && own.next().is_none())?;
            if codes.contains(&code) || self.as_state(code).is_none() {
                return None;
            }
            codes.push(code);
            if codes.len() == count {
                codes.sort_unstable();
                return Some(codes);
            }
            end = draft.mention.span.end as usize;
        }
        None
    }

    /// The groups that "and" joins in the sentence before, each once, in their order.
    fn joined_groups(&self, s: usize, codes: impl Fn(&Draft) -> Vec<Code>) -> Vec<Vec<Code>> {
        let mut groups: Vec<Vec<Code>> = Vec::new();
        let Some(before) = s.checked_sub(1) else {
            return groups;
        };
        let Some(tree) = &self.trees[before] else {
            return groups;
        };
        let end = self.sentences[before].words.len();
        for draft in &self.drafts[before] {
            let head = draft.mention.head;
            let places = tree
                .is_joined(head)
                .then(|| self.group_at(before, head, end, Asks::They))
                .flatten();
            let Some(places) = places else { continue };
            let mut joined: Vec<Code> = places
                .iter()
                .flat_map(|&(s, d)| codes(&self.drafts[s][d]))
                .collect();
            joined.sort_unstable();
            joined.dedup();
            if joined.len() > 1 && !groups.contains(&joined) {
                groups.push(joined);
            }
        }
        groups
    }

    /// "Mediators from Qatar, Egypt and Turkey met the two sides": those whom commas and "and" join to who acts.
    pub(super) fn add_company(&self, s: usize, d: usize, acting: &mut Vec<Code>) {
        let drafts = &self.drafts[s][..d];
        let words = self.sentences[s].words;
        let led = |draft: &Draft| {
            let mention = &draft.mention;
            mention.head + 1 < mention.last && draft.codes().any(|code| acting.contains(&code))
        };
        let Some(first) = drafts.iter().position(led) else {
            return;
        };
        for at in first + 1..drafts.len() {
            let (before, next) = (&drafts[at - 1].mention, &drafts[at].mention);
            let joined = (before.last..next.first)
                .all(|word| matches!(words.lower(word), "," | "and" | "the"));
            if !joined {
                break;
            }
            acting.extend(drafts[at].codes());
        }
    }
}
