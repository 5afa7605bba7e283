//! Of whom a document has spoken so far, and between whom it told acts of any kind.

use std::collections::BTreeMap;

use super::report::Report;
use super::role::Role;
use crate::actors::Mention;
use crate::actors::Setting;
use crate::knowledge::Code;

/// Sentences for which somebody is still on a reader's mind.
const MEMORY: usize = 3;

/// Acts between two after which a text is about them.
const MOSTLY: usize = 4;

/// Sentences for which "they" may be the two of an act.
const PAIR: usize = 2;

/// The actors of a document as a reader knows them at a sentence.
#[derive(Debug, Default)]
pub(super) struct Stage {
    setting: Setting,
    /// How often the sentences so far named an actor, and which last.
    heard: BTreeMap<Code, (usize, usize)>,
    /// Whom the title names.
    title: Vec<Code>,
    /// Acts between two, with the sentence that told them.
    told: Vec<(usize, Vec<Code>)>,
    /// Who played what in the last act.
    last: (usize, Vec<(Role, Code)>),
    /// Who was named first of all.
    first: Option<Code>,
}

/// What is known of an actor that may play a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is seen by itself by the model"
)]
pub(super) struct Standing {
    /// Sentences since he was named; `None` for never.
    pub(super) since: Option<usize>,
    /// His place by how often he was named, of those who have no part yet; 0 for the first.
    pub(super) rank: usize,
    /// Sentences since an act between him and those who have a part was told.
    pub(super) told: Option<usize>,
    /// Whether the title names him.
    pub(super) titled: bool,
    /// Whether the document is about him and one who has a part.
    pub(super) paired: bool,
    /// Whether the document is about him and another.
    pub(super) featured: bool,
    /// Whether the document is about him alone.
    pub(super) hub: bool,
    /// Whether the title is about him alone.
    pub(super) subject: bool,
    /// Whether the text named him first.
    pub(super) first: bool,
    /// How much of what was named so far is his, in fifths.
    pub(super) share: usize,
    /// How many of the acts told so far he had a part in, in fifths; `None` where none was told.
    pub(super) acts: Option<usize>,
    /// His part in the last act, if that was told just now.
    pub(super) last: Option<Role>,
}

impl Stage {
    /// An empty one, of a document with a setting.
    pub(super) fn new(setting: Setting) -> Self {
        Self {
            setting,
            ..Self::default()
        }
    }

    /// Remembers a sentence.
    pub(super) fn hear(
        &mut self,
        sentence: usize,
        in_title: bool,
        mentions: &[Mention],
        reports: &[Report],
    ) {
        for code in mentions.iter().filter_map(|mention| mention.actor) {
            let (count, last) = self.heard.entry(code).or_default();
            *count += 1;
            *last = sentence;
            self.first = self.first.or(Some(code));
            if in_title {
                self.title.push(code);
            }
        }
        for report in reports {
            let parts = report.participants.iter();
            let mut codes: Vec<Code> = parts.filter_map(|part| part.actor).collect();
            codes.sort_unstable();
            codes.dedup();
            self.told.push((sentence, codes));
        }
        if let Some(report) = reports.last() {
            let parts = report.participants.iter();
            let parts = parts.filter_map(|part| Some((part.role, part.actor?)));
            self.last = (sentence, parts.collect());
        }
    }

    /// The two between whom the last act was, if it was told just now and a sentence tells of no others.
    pub(super) fn last_pair(&self, now: usize) -> Option<(Code, Code)> {
        let mut near = self.told.iter().rev();
        let mut near = near.by_ref().take_while(|(told, _)| now <= told + PAIR);
        let two = |codes: &[Code]| match *codes {
            [a, b] => Some((a, b)),
            _ => None,
        };
        let (told, pair) = near.find_map(|(told, codes)| Some((*told, two(codes)?)))?;
        let mut beside = self.told.iter().filter(|(other, _)| *other == told);
        beside
            .all(|(_, codes)| two(codes).is_none_or(|other| other == pair))
            .then_some(pair)
    }

    /// The two between whom most acts were told, if no other two come near.
    pub(super) fn main_pair(&self) -> Option<(Code, Code)> {
        let mut counts: BTreeMap<(Code, Code), usize> = BTreeMap::new();
        for (_, codes) in &self.told {
            if let [a, b] = codes[..] {
                *counts.entry((a, b)).or_default() += 1;
            }
        }
        let (&pair, &most) = counts.iter().max_by_key(|&(_, count)| count)?;
        let second = counts
            .iter()
            .filter(|&(other, _)| *other != pair)
            .map(|(_, &count)| count)
            .max();
        (most >= MOSTLY && second.unwrap_or(0) * 2 < most).then_some(pair)
    }

    /// Who is on a reader's mind: those named of late, those whom the document is about.
    pub(super) fn present(&self, now: usize) -> Vec<Code> {
        let near = |&(&code, &(_, last)): &(&Code, &(usize, usize))| {
            now <= last + MEMORY || self.title.contains(&code)
        };
        let pair = self.setting.dyad.into_iter().flat_map(|(a, b)| [a, b]);
        let about = [self.setting.hub, self.setting.subject];
        let mut present: Vec<Code> = self
            .heard
            .iter()
            .filter(near)
            .map(|(&code, _)| code)
            .chain(pair)
            .chain(about.into_iter().flatten())
            // Whom a text is about and has not named yet no reader knows.
            .filter(|code| self.heard.contains_key(code))
            .collect();
        present.sort_unstable();
        present.dedup();
        present
    }

    /// What is known of an actor, beside those who have a part.
    pub(super) fn standing(&self, now: usize, code: Code, taken: &[Code]) -> Standing {
        let heard = self.heard.get(&code).copied();
        let count = heard.map_or(0, |(count, _)| count);
        let more = |(other, times): &(&Code, usize)| {
            **other != code && !taken.contains(other) && *times > count
        };
        let between =
            |codes: &[Code]| codes.contains(&code) && taken.iter().all(|one| codes.contains(one));
        let told = self.told.iter().rev().find(|(_, codes)| between(codes));
        let pair = self.setting.dyad;
        let featured = pair.is_some_and(|(a, b)| a == code || b == code);
        let heard_in_all: usize = self.heard.values().map(|(count, _)| count).sum();
        let acts = self.told.iter();
        let acts = acts.filter(|(_, codes)| codes.contains(&code)).count();
        let (at, parts) = &self.last;
        let mut part = parts.iter().filter(|_| now <= at + PAIR);
        Standing {
            since: heard.map(|(_, last)| now.saturating_sub(last)),
            rank: self
                .heard
                .iter()
                .map(|(other, &(times, _))| (other, times))
                .filter(more)
                .count(),
            told: told.map(|&(sentence, _)| now.saturating_sub(sentence)),
            titled: self.title.contains(&code),
            paired: featured
                && pair.is_some_and(|(a, b)| {
                    !taken.is_empty() && taken.iter().all(|one| *one == a || *one == b)
                }),
            featured,
            hub: self.setting.hub == Some(code),
            subject: self.setting.subject == Some(code),
            first: self.first == Some(code),
            share: fifths(count, heard_in_all).unwrap_or(0),
            acts: fifths(acts, self.told.len()),
            last: part.find(|(_, one)| *one == code).map(|&(role, _)| role),
        }
    }

    /// Actors named so far beside one.
    pub(super) fn others(&self, code: Code) -> usize {
        self.heard.keys().filter(|&&one| one != code).count()
    }

    /// Actors named so far.
    pub(super) fn len(&self) -> usize {
        self.heard.len()
    }
}

/// How much of a whole a part is, rounded down; `None` of nothing.
fn fifths(part: usize, whole: usize) -> Option<usize> {
    (part * 5).checked_div(whole)
}
