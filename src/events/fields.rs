//! Where an act took place, at what level, by what means and for what sum.

use super::codebook::KindId;
use super::codebook::LevelFrom;
use super::coder::Coder;
use super::details;
use super::matching::Candidate;
use super::report::Amount;
use super::report::Venue;
use super::report::When;
use super::scene::Scene;
use super::tree::Tree;
use crate::actors::Mention;
use crate::knowledge::Code;

impl Coder {
    pub(super) fn place(
        &self,
        scene: &Scene<'_>,
        tree: &Tree<'_>,
        act: &Candidate<'_>,
        date: Option<When>,
    ) -> Option<Venue> {
        let kind = self.codebook.kind(act.rule.kind);
        // A text without a date tells of the country that the town lay in then.
        let on = self.present.or(date.map(|when| when.end));
        details::venue(scene, tree, act, kind.place, on)
            .or_else(|| details::around(scene, tree, act, kind, on))
            .or_else(|| details::back(scene, tree, act, kind.place, self.place_told.as_ref()))
            .or_else(|| details::further(scene, tree, act, kind, on))
    }

    pub(super) fn level(
        &self,
        scene: &Scene<'_>,
        tree: &Tree<'_>,
        act: &Candidate<'_>,
        told: KindId,
    ) -> Option<&'static str> {
        let kind = self.codebook.kind(act.rule.kind);
        // A minister who is sent to stay is no guest, see `is_sent_to_stay`.
        if kind.code == "contact.visit" && self.codebook.kind(told).code == "envoy.appoint" {
            return Some(details::LEGATION);
        }
        let words = || details::level_of_words(scene, act);
        let opened = matches!(
            &*kind.code,
            "mission.open" | "mission.reopen" | "mission.upgrade"
        );
        if opened && details::is_under_charge(scene, act) {
            return Some("charge");
        }
        match act.rule.level.unwrap_or(kind.level) {
            LevelFrom::Words => words(),
            LevelFrom::Noun => details::level_of_noun(scene, tree, act).or_else(|| {
                // "was summoned by the deputy minister": who does it has another rank.
                let mut phrases = act.frame.obliques.iter();
                let is_done_by = phrases.any(|phrase| phrase.preposition == "by");
                if is_done_by { None } else { words() }
            }),
            LevelFrom::Raised => details::new_level(scene, act, true).or_else(words),
            LevelFrom::Lowered => words().or_else(|| details::new_level(scene, act, false)),
            LevelFrom::Rank => {
                // "the Iranian and Saudi foreign ministers": the office stands behind the states.
                let behind = |mention: &Mention| {
                    scene
                        .mentions
                        .iter()
                        .find(|other| other.first == mention.last && other.actor.is_none())
                };
                let cast = act.cast.iter().map(|cast| &scene.mentions[cast.mention]);
                let offices = cast
                    .clone()
                    .filter_map(|mention| behind(mention).or_else(|| office_of(scene, mention)));
                // Who holds a summit leads his state.
                let summit = kind.code == "contact.summit";
                let ranks = details::highest_rank(scene, cast.chain(offices), |mention| {
                    summit || self.is_introduced(scene, mention)
                });
                ranks.or_else(|| details::level_of_meeting(scene, tree, act.frame.at))
            }
        }
    }

    /// "Kono met his colleague", where the text has told of Foreign Minister Taro Kono.
    fn is_introduced(&self, scene: &Scene<'_>, mention: &Mention) -> bool {
        let name = mention.span.of(scene.words.text).split_whitespace().last();
        mention.rank.zip(name).is_some_and(|(rank, name)| {
            let known = (mention.state, rank, name.to_owned());
            self.introduced.contains(&known)
        })
    }

    pub(super) fn instrument(
        &self,
        scene: &Scene<'_>,
        tree: &Tree<'_>,
        act: &Candidate<'_>,
    ) -> Option<&'static str> {
        let told = || {
            let family = self.codebook.kind(act.rule.kind).family();
            details::instrument(scene, tree, act, family)
        };
        match act.rule.instrument.as_deref() {
            // "spoke by video link": a call with a picture.
            Some("phone") if told() == Some("video") => Some("video"),
            Some(instrument) => Some(instrument),
            None => told(),
        }
    }

    pub(super) fn amount(&self, scene: &Scene<'_>, act: &Candidate<'_>) -> Option<Amount> {
        if !self.codebook.kind(act.rule.kind).sums {
            return None;
        }
        let at = act.frame.at;
        let range = (at.saturating_sub(8), (at + 16).min(scene.words.len()));
        let payers: Vec<Code> = act
            .cast
            .iter()
            .filter_map(|cast| scene.mentions[cast.mention].state)
            .collect();
        details::amount(scene, range, &payers)
    }
}

/// "the foreign ministers of the two countries": the office stands before those whose it is.
fn office_of<'a>(scene: &'a Scene<'_>, mention: &Mention) -> Option<&'a Mention> {
    /// Words between: "of the".
    const BETWEEN: usize = 2;
    scene.mentions.iter().find(|other| {
        other.actor.is_none()
            && other.rank.is_some()
            && other.last < mention.first
            && mention.first <= other.last + BETWEEN
            && scene.words.lower(other.last) == "of"
    })
}
