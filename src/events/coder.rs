//! From the sentences of a document to reports.
//!
//! Rules are matched against the frames of a parsed sentence; an act becomes a report only
//! with actors in every role that its rule needs and a status. Everything else that looked
//! like an act is returned as [`Uncoded`] with the reason.

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use super::abreast::with_each;
use super::added;
use super::anew::on_further_days;
use super::argument::SUBJECTS;
use super::as_of::as_of_the_act;
use super::calibration::Calibration;
use super::calibration::Signs;
use super::codebook::Codebook;
use super::codebook::Kind;
use super::codebook::KindId;
use super::columns::Table;
use super::columns::apart_by_day;
use super::dated::is_undated;
use super::day;
use super::details;
use super::echo::Acts;
use super::guests::Guests;
use super::likewise::Deed;
use super::likewise::share_day;
use super::matching::Candidate;
use super::matching::Matcher;
use super::missions::LastMission;
use super::modality;
use super::participants::Filled;
use super::participants::apart;
use super::recall::Topic;
use super::recall::mission_recalled;
use super::recall::papers_recalled;
use super::reciprocal::directed;
use super::report::Participant;
use super::report::Report;
use super::report::Uncoded;
use super::report::Venue;
use super::report::When;
use super::role::Role;
use super::rules::Rule;
use super::rules::Rules;
use super::scene::Scene;
use super::scene::Way;
use super::series::Sittings;
use super::spoken::Pairs;
use super::stage::Stage;
use super::status::Status;
#[cfg(feature = "train")]
use super::supply::Offered;
use super::tree::Tree;
use crate::actors::Mention;
use crate::actors::Setting;
use crate::knowledge::Code;
use crate::syntax::Deprel;
use crate::syntax::Upos;
use crate::syntax::Xpos;
use crate::text::Place;
use crate::text::Span;
use crate::time::Basis;

/// What a document gave.
#[derive(Debug, Default)]
pub struct CodedSentences {
    /// Reports by place in the text.
    pub reports: Vec<Report>,
    /// What looked like an act and was not coded.
    pub uncoded: Vec<Uncoded>,
    /// Where the trainer asks for it: actors that might play a part which nobody plays.
    #[cfg(feature = "train")]
    pub offered: Option<Vec<Offered>>,
}

/// A sentence with its place in the document.
#[derive(Debug)]
pub(crate) struct Placed<'a> {
    pub(crate) index: usize,
    pub(crate) section: Place,
    pub(crate) scene: Scene<'a>,
}

/// Codes the sentences of a document, title first, into `coded`.
///
/// `published` dates news that gives no date of its own; `present` is the day from which
/// an act is history.
pub(crate) fn code(
    coded: &mut CodedSentences,
    sentences: &[Placed<'_>],
    setting: Setting,
    (published, present): (Option<NaiveDate>, Option<NaiveDate>),
    codebook: &'static Codebook,
    rules: &'static Rules,
) {
    let mut coder = Coder {
        codebook,
        rules,
        setting,
        pairs: Pairs::default(),
        topic: Topic::default(),
        stage: Stage::new(setting),
        mission: LastMission::default(),
        acts: Acts::default(),
        sittings: Sittings::default(),
        deeds: (0, Vec::new()),
        entry: None,
        table: None,
        headed: None,
        told_on: None,
        history: None,
        era: None,
        hero: None,
        introduced: FxHashSet::default(),
        place_told: None,
        published,
        present,
    };
    let mut guests = Guests::default();
    let mut end = 0;
    for (number, sentence) in sentences.iter().enumerate() {
        coder.place_told = number
            .checked_sub(1)
            .and_then(|last| coder.place_before(&sentences[last], sentence, coded));
        let heading = details::heading(&sentence.scene);
        let entry = heading.and_then(|time| details::when(&sentence.scene, time));
        // An entry whose day nobody knows ends the one before.
        if entry.is_some() || details::heading_words(&sentence.scene).is_some() {
            coder.entry = entry;
        }
        let before = coded.reports.len();
        let words = &sentence.scene.words;
        let start = words.span.start as usize;
        let gap = words.text.get(end..start).unwrap_or_default();
        if gap.contains("\n\n") {
            coder.pairs.begin_paragraph();
        }
        coder.table = coder.table_below(gap);
        end = words.span.end as usize;
        coder.headed = coder.headed.or_else(|| Coder::heading_state(sentence));
        let deeds = if let Some(listed) = coder.listed(sentence) {
            coded.reports.extend(listed);
            Vec::new()
        } else {
            coder.sentence(sentence, coded)
        };
        coded.reports.extend(coder.row_of_table(sentence));
        coder.table = coder.table_after(sentence);
        // "On other days" is no day of the meeting.
        if published.is_some()
            && coder.history != Some(true)
            && sentence.scene.times.iter().all(is_undated)
        {
            let (told, new) = coded.reports.split_at_mut(before);
            day::of_the_meeting(told, new, codebook);
        }
        let known = (codebook, published, present);
        added::add(&mut coded.reports, before, sentence, known);
        let mut told = coded.reports[before..].iter().rev();
        if let Some(when) = told.find_map(|report| report.date) {
            coder.told_on = Some((sentence.index, when));
        }
        if !deeds.is_empty() {
            coder.deeds = (sentence.index, deeds);
        }
        guests.lodge(sentence.index, &mut coded.reports[before..], codebook);
        guests.hear(sentence.index, &coded.reports[before..], codebook);
        coder.hear(sentence, &coded.reports[before..]);
    }
    drop_repeated_title(&mut coded.reports, codebook);
    coded
        .reports
        .sort_by_key(|report| (report.evidence, report.trigger));
    coded.uncoded.sort_by_key(|uncoded| uncoded.trigger);
}

/// A headline is coded only when the body does not report the same act.
fn drop_repeated_title(reports: &mut Vec<Report>, codebook: &Codebook) {
    // Talks that are broken off are contact all the same.
    let family = |report: &Report| match &*codebook.kind(report.kind).code {
        "sanction.talks_halt" => "contact".to_owned(),
        code => code.split('.').next().unwrap_or(code).to_owned(),
    };
    // "Norway expels Russians": who they were the body says.
    let act = |report: &Report| match &*codebook.kind(report.kind).code {
        "coerce.deport" | "envoy.expel" | "sanction.expel" => Some("expulsion"),
        "agreement.reach" | "agreement.sign" | "concede.ceasefire" => Some("accord"),
        _ => None,
    };
    let told: Vec<(String, Option<&str>, Vec<Code>)> = reports
        .iter()
        .filter(|report| report.section != Place::Title)
        .map(|report| (family(report), act(report), actors(report)))
        .collect();
    // "Malawi quits talks", with whom the body says.
    let tells = |codes: &[Code], title: &[Code]| {
        codes == title || !title.is_empty() && title.iter().all(|code| codes.contains(code))
    };
    reports.retain(|report| {
        report.section != Place::Title
            || !told.iter().any(|(other, of, codes)| {
                let same = *other == family(report) || of.is_some() && *of == act(report);
                same && tells(codes, &actors(report))
            })
    });
}

pub(super) fn actors(report: &Report) -> Vec<Code> {
    let mut codes: Vec<Code> = report.participants.iter().filter_map(|p| p.actor).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

pub(super) struct Coder {
    pub(super) codebook: &'static Codebook,
    rules: &'static Rules,
    pub(super) setting: Setting,
    /// Between whom acts of those that make up relations were told.
    pub(super) pairs: Pairs,
    pub(super) topic: Topic,
    /// Of whom the text has spoken so far.
    pub(super) stage: Stage,
    /// The mission that "the legation" may mean.
    pub(super) mission: LastMission,
    /// Acts that a later sentence may speak of.
    pub(super) acts: Acts,
    /// Who met last, whose next session may name nobody.
    pub(super) sittings: Sittings,
    /// The acts of the last sentence that told any, at which a later one may point.
    pub(super) deeds: (usize, Vec<Deed>),
    /// The last sentence that told an act with its day, and that day.
    pub(super) told_on: Option<(usize, When)>,
    /// Days of the entry of a chronicle that is being read.
    pub(super) entry: Option<When>,
    /// The table of relations that is being read.
    pub(super) table: Option<Table>,
    /// The only state that the first line names.
    pub(super) headed: Option<Code>,
    /// Whether the text begins with days long gone; `None` before it gives any.
    pub(super) history: Option<bool>,
    /// The last day long gone that a text of history told of.
    era: Option<NaiveDate>,
    /// The state of the diplomat whose life the text tells.
    pub(super) hero: Option<Code>,
    /// State, rank and names of those whose office the text has told.
    pub(super) introduced: FxHashSet<(Option<Code>, &'static str, String)>,
    /// The place of the sentence before, where one speaks of it: "there", "in the same city".
    pub(super) place_told: Option<Venue>,
    pub(super) published: Option<NaiveDate>,
    pub(super) present: Option<NaiveDate>,
}

impl Coder {
    /// Remembers what a sentence told and between whom.
    fn hear(&mut self, placed: &Placed<'_>, reports: &[Report]) {
        let sentence = placed.index;
        let scene = &placed.scene;
        self.topic
            .hear(sentence, &scene.words, scene.tree().as_ref());
        self.acts.hear(sentence, reports, self.codebook);
        let named = scene.mentions.iter().filter_map(|mention| mention.actor);
        self.sittings.hear(sentence, named, reports, self.codebook);
        for mention in scene.mentions.iter().filter(|one| one.title.is_some()) {
            let (Some(rank), Some(person)) = (mention.rank, mention.person) else {
                continue;
            };
            let names = person.of(scene.words.text).split_whitespace();
            self.introduced
                .extend(names.map(|name| (mention.state, rank, name.to_owned())));
        }
        let in_title = placed.section == Place::Title;
        if self.history.is_none() {
            self.history = if in_title {
                self.is_named_by_year(scene)
                    .or(self.is_of_relations_at_large(scene))
            } else {
                self.begins_long_ago(scene, reports)
            };
        }
        self.era = self.era_after(scene, reports);
        if self.hero.is_none() && sentence < OPENING {
            self.hero = scene.tree().and_then(|tree| life_of(scene, &tree));
        }
        self.stage
            .hear(sentence, in_title, &scene.mentions, reports);
        self.pairs
            .hear(sentence, &scene.mentions, reports, self.codebook);
        self.hear_of_missions(sentence, reports);
    }

    /// "They met in Oslo. A pact was signed there": the place of the sentence before, if this one speaks of it.
    fn place_before(
        &self,
        last: &Placed<'_>,
        sentence: &Placed<'_>,
        coded: &CodedSentences,
    ) -> Option<Venue> {
        let tree = sentence.scene.tree()?;
        if !details::speaks_of_place(&tree) {
            return None;
        }
        let told = coded.reports.iter().rev();
        let mut told = told.take_while(|report| report.sentence == last.index);
        told.find_map(|report| report.place.clone())
            .or_else(|| details::told_last(&last.scene, self.present))
    }

    /// The day to which a sentence brings a text of history: the last that it gives.
    fn era_after(&self, scene: &Scene<'_>, reports: &[Report]) -> Option<NaiveDate> {
        let told = reports
            .iter()
            .filter_map(|report| report.date)
            .map(|when| when.end);
        let stated = scene
            .times
            .iter()
            .filter(|time| time.basis == Basis::Stated)
            .filter_map(|time| time.end);
        let last = stated.max().or_else(|| told.max());
        last.filter(|_| self.history == Some(true)).or(self.era)
    }

    /// Whether an act is one of those that make up relations.
    pub(super) fn is_of_relations(&self, act: &Candidate<'_>) -> bool {
        self.codebook.kind(act.rule.kind).family() == "relations"
    }

    fn sentence(&self, sentence: &Placed<'_>, coded: &mut CodedSentences) -> Vec<Deed> {
        let scene = &sentence.scene;
        let Some(tree) = scene.tree() else {
            return Vec::new();
        };
        let mut recalled = self.topic.recalled(sentence.index, &tree);
        if self.mission_told(sentence.index).is_some() {
            recalled.extend(mission_recalled(&tree));
        }
        let paper_told = self.pairs.has_just_agreed(sentence.index);
        if paper_told {
            recalled.extend(papers_recalled(&tree));
        }
        let matcher = Matcher {
            scene,
            tree,
            rules: self.rules,
            recalled,
            paper_told,
        };
        let mut refused: Vec<Uncoded> = Vec::new();
        let chosen = self.weigh(sentence.index, &matcher, coded, &mut refused);
        let mut reports: Vec<Report> = Vec::new();
        let mut deeds: Vec<Deed> = Vec::new();
        let mut acts = Vec::with_capacity(chosen.len());
        for (candidate, filled) in chosen {
            let kind = self.codebook.kind(candidate.rule.kind);
            let shares = if kind.apart {
                apart(filled)
            } else if kind.family() == "relations" {
                with_each(filled)
            } else {
                directed(filled)
            };
            acts.extend(shares.into_iter().map(|share| (candidate.clone(), share)));
        }
        for (candidate, filled) in acts {
            match self.report(sentence, &tree, &candidate, filled) {
                Ok(report) => {
                    let told = |known: &&mut Report| self.is_repeated(known, &report);
                    if let Some(known) = reports.iter_mut().find(told) {
                        // "They were renewed under Prado: on 8 July 1972 Lima resumed relations."
                        known.date = known.date.or(report.date);
                        // "established relations in May and exchanged ambassadors"
                        known.level = known.level.or(report.level);
                    } else {
                        let family = self.codebook.kind(report.kind).family();
                        deeds.extend(Deed::new(scene, &tree, &candidate, &report, family));
                        let mut joined = self.done_to_joined(sentence, &tree, &candidate, &report);
                        joined.extend(self.joined_missions(sentence, &tree, &candidate, &report));
                        joined.extend(on_further_days(scene, &report));
                        let singles = apart_by_day(scene, &report);
                        if singles.is_empty() {
                            reports.push(report);
                        }
                        reports.extend(singles);
                        reports.extend(joined);
                    }
                }
                Err((reason, detail)) => {
                    coded
                        .uncoded
                        .push(uncoded(scene, &candidate, reason, detail));
                }
            }
        }
        share_day(&tree, &deeds, &mut reports);
        self.tell_once(&mut reports);
        refused.retain(|uncoded| {
            !reports
                .iter()
                .any(|report| report.trigger.overlaps(uncoded.trigger))
        });
        refused.dedup_by_key(|uncoded| uncoded.trigger);
        coded.uncoded.extend(refused);
        for (report, deed) in self.likewise(sentence, &tree, &deeds) {
            // "Niger followed and cut its own ties": what is told outright needs no pointing at.
            if !reports.iter().any(|known| self.is_repeated(known, &report)) {
                reports.push(report);
                deeds.push(deed);
            }
        }
        coded.reports.extend(reports);
        deeds.retain(Deed::is_main);
        deeds
    }

    /// "Relations have twice been interrupted": when, the text goes on to tell.
    fn is_summary(&self, tree: &Tree<'_>, act: &Candidate<'_>) -> bool {
        act.reality.perfect && self.is_of_relations(act) && details::is_repeated(tree, act)
    }

    pub(super) fn report(
        &self,
        sentence: &Placed<'_>,
        tree: &Tree<'_>,
        act: &Candidate<'_>,
        filled: Vec<Filled>,
    ) -> Result<Report, (&'static str, String)> {
        let scene = &sentence.scene;
        if let Some(reason) = act.reality.unreal {
            return Err((reason, unreal(reason, act.rule)));
        }
        let status = self.told(scene, tree, act);
        let (kind, status) = match (act.rule.refused, act.rule.heads) {
            (Some(refusal), _) if status == Status::Refused || act.reality.own_denial => {
                (refusal, act.reality.refusal())
            }
            (_, Some(summit)) if only_heads(scene, act) => (summit, status),
            _ if are_foreign(&filled) => (act.rule.foreign.unwrap_or(act.rule.kind), status),
            _ => (act.rule.kind, status),
        };
        // "will be in Paris at the invitation of the president": he has been invited, nobody says when.
        let guest = is_of_guest(self.codebook, act, tree);
        let status = match status {
            Status::Planned | Status::Possible | Status::Ongoing
                if guest || details::commemorated(tree, act).is_some() =>
            {
                Status::Occurred
            }
            other => other,
        };
        // "met in Oslo ahead of the summit": it is to come, unless its own day has passed.
        let ahead = status == Status::Occurred && details::is_ahead_of(tree, act.frame.at);
        let status = if ahead { Status::Planned } else { status };
        let date = self.date(sentence, tree, act, status).filter(|_| !guest);
        if date.is_none() && self.is_summary(tree, act) {
            return Err(("not_asserted", unreal("not_asserted", act.rule)));
        }
        let passed = |day| date.is_some_and(|when: When| when.end < day);
        let status = if ahead && self.published.is_none_or(passed) {
            Status::Occurred
        } else {
            status
        };
        let status = self.not_before_its_day(act.rule.kind, status, date);
        let inferred = filled.iter().filter(|part| part.inferred).count();
        let owned = filled.iter().filter(|part| part.way == Way::Owned).count();
        let bare =
            act.reality.nominal && act.frame.light.is_none() && act.reality.through.is_empty();
        let mut participants: Vec<_> = filled.into_iter().map(|part| part.participant).collect();
        let background = self.is_background(scene, tree, act, date);
        // What history tells without a day is of the time to which the text has come.
        let present = act.reality.perfect || act.reality.present && !act.reality.nominal;
        let era = || {
            let old = self.history == Some(true) && !present;
            self.era_after(scene, &[]).filter(|_| background || old)
        };
        let day = || era().or(self.published).map(|day| (day, day));
        let days = date.map(|when| (when.start, when.end));
        if let Some(days) = days.or_else(day) {
            for part in &mut participants {
                let name = part.span.of(scene.words.text);
                as_of_the_act(part, days, scene.knowledge, name);
            }
        }
        let kind = self
            .kind_of(scene, tree, act, (&participants, date))
            .unwrap_or(kind);
        let place = self
            .place(scene, tree, act, date)
            .filter(|_| !guest)
            .map(|place| details::own_goal(scene, act, &participants, place));
        participants
            .sort_by_key(|participant| (participant.role, participant.span, participant.actor));
        let unresolved = participants
            .iter()
            .filter(|part| part.actor.is_none())
            .count();
        let count = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
        let signs = Signs([
            1,
            count(inferred),
            count(owned),
            u8::from(bare),
            count(unresolved),
            u8::from(!matches!(status, Status::Occurred | Status::Ongoing)),
            count(tree.words.len() / 10).min(6),
            u8::from(participants.len() < 2),
        ]);
        Ok(Report {
            sentence: sentence.index,
            section: sentence.section,
            kind,
            status,
            background,
            place,
            level: self.level(scene, tree, act, kind),
            instrument: self.instrument(scene, tree, act),
            amount: self.amount(scene, act),
            reporter: details::reporter(scene, tree, act),
            date,
            trigger: trigger(scene, act),
            evidence: scene.words.span,
            confidence: Calibration::builtin().confidence(signs),
            signs,
            rule: &act.rule.id,
            participants,
        })
    }

    /// What the words say of an act: "the resumption of relations would benefit both" does not have it done, unless a
    /// day of it is told.
    fn told(&self, scene: &Scene<'_>, tree: &Tree<'_>, act: &Candidate<'_>) -> Status {
        let told = act.reality.status.unwrap_or(Status::Occurred);
        let status = self.status(told, act);
        let kind = self.codebook.kind(act.rule.kind);
        if status == Status::Possible && was_tried(kind, tree, act) {
            return Status::Failed;
        }
        let supposed = act.reality.nominal
            && act.reality.status.is_none()
            && scene.times.is_empty()
            && modality::would_do(tree, act.frame.at);
        match kind.family() {
            "relations" | "mission" | "recognition" if supposed && status == Status::Occurred => {
                Status::Possible
            }
            _ => status,
        }
    }

    /// "Britain expelled 25 Soviet diplomats. Moscow replied by expelling 25 Britons": nationals sent
    /// home in answer to envoys are envoys too.
    fn kind_of(
        &self,
        scene: &Scene<'_>,
        tree: &Tree<'_>,
        act: &Candidate<'_>,
        (participants, date): (&[Participant], Option<When>),
    ) -> Option<KindId> {
        if self.is_sent_to_stay(tree, act, date) {
            return self.codebook.find("envoy.appoint");
        }
        let mut states: Vec<Code> = participants.iter().filter_map(|part| part.state).collect();
        states.sort_unstable();
        states.dedup();
        let [a, b] = states[..] else { return None };
        let deported = self.codebook.kind(act.rule.kind).code == "coerce.deport";
        if !deported || !self.pairs.have_expelled((a, b)) {
            return None;
        }
        let people = act.frame.object?;
        let named = &scene.mentions[scene.mention_over(people)?];
        let nationals = tree.upos(people) == Upos::Propn && named.sector.is_none();
        self.codebook.find("envoy.expel").filter(|_| nationals)
    }

    /// What follows from a condition is a threat only where the act is hostile.
    fn status(&self, status: Status, act: &Candidate<'_>) -> Status {
        let hostile = self.codebook.kind(act.rule.kind).quad >= 3;
        match act.rule.status {
            // A state that held once is no state that holds.
            Some(Status::Ongoing) if !act.reality.present => {}
            Some(fixed)
                if matches!(status, Status::Occurred | Status::Ongoing)
                    || act.rule.over.contains(&status) =>
            {
                return fixed;
            }
            _ => {}
        }
        match status {
            // "will declare a ceasefire if the rebels pull back, the army said"
            Status::Threatened
                if !hostile && (act.reality.through.is_empty() || act.reality.on_condition) =>
            {
                Status::Possible
            }
            // "announced that it was breaking off relations": what is done at a stroke is done.
            Status::Ongoing
                if !act.reality.present
                    && !act.reality.through.is_empty()
                    && matches!(
                        self.codebook.kind(act.rule.kind).family(),
                        "relations" | "recognition" | "mission" | "envoy" | "membership"
                    ) =>
            {
                Status::Occurred
            }
            other => other,
        }
    }
}

/// "Men sent by Iran tried to kill an exile": of violence that was tried the text would say that it was done.
fn was_tried(kind: &Kind, tree: &Tree<'_>, act: &Candidate<'_>) -> bool {
    let violent = matches!(kind.family(), "force" | "coerce")
        || matches!(kind.code.as_str(), "mission.attack" | "protest.riot");
    let tried = |&word: &usize| {
        matches!(tree.lemma(word), "try" | "attempt") && tree.xpos(word) == Xpos::Vbd
    };
    violent && act.reality.through.iter().any(tried)
}

/// Sentences at its beginning in which a text says whose life it tells.
const OPENING: usize = 4;

/// "Anna Berg (1901-1980) was a Swedish diplomat": the state that she served.
fn life_of(scene: &Scene<'_>, tree: &Tree<'_>) -> Option<Code> {
    const CALLINGS: [&str; 6] = [
        "ambassador",
        "diplomat",
        "general",
        "lawyer",
        "politician",
        "statesman",
    ];
    let calling = (0..tree.len()).find(|&at| tree.deprel(at) == Deprel::Root)?;
    let described = CALLINGS.contains(&tree.lemma(calling))
        && tree.child(calling, &[Deprel::Cop]).is_some()
        && tree
            .child(calling, SUBJECTS)
            .is_some_and(|who| tree.upos(who) == Upos::Propn);
    if !described {
        return None;
    }
    let mut states = tree
        .children(calling)
        .iter()
        .filter(|&&word| word < calling)
        .filter_map(|&word| scene.mentions[scene.mention_over(word)?].state);
    let state = states.next()?;
    states.all(|other| other == state).then_some(state)
}

/// Why an act is no report that is not said to be real.
fn unreal(reason: &str, rule: &Rule) -> String {
    let what = match reason {
        "question" => "in a question",
        "conditional" => "in a condition",
        "not_asserted" => "not said to be so",
        _ => "negated",
    };
    format!("{what}; rule {}", rule.id)
}

/// Whether an act is the invitation at which somebody came.
fn is_of_guest(codebook: &Codebook, act: &Candidate<'_>, tree: &Tree<'_>) -> bool {
    codebook.kind(act.rule.kind).code == "contact.invite"
        && act.reality.nominal
        && matches!(tree.case(act.frame.at), Some("at" | "on" | "upon"))
}

pub(super) fn uncoded(
    scene: &Scene<'_>,
    candidate: &Candidate<'_>,
    reason: &'static str,
    detail: String,
) -> Uncoded {
    Uncoded {
        trigger: trigger(scene, candidate),
        reason,
        detail,
    }
}

/// The words that tell an act.
pub(super) fn trigger(scene: &Scene<'_>, act: &Candidate<'_>) -> Span {
    let mut first = act.frame.at;
    let mut last = act.frame.at;
    for &word in &act.consumed {
        if word.abs_diff(act.frame.at) <= 12 {
            first = first.min(word);
            last = last.max(word);
        }
    }
    scene.words.cover(first, last + 1)
}

/// Whether it is done by one state to those of another.
fn are_foreign(filled: &[Filled]) -> bool {
    let states = |role: Role| {
        filled
            .iter()
            .filter(move |part| part.participant.role == role)
            .filter_map(|part| part.participant.state)
    };
    states(Role::Initiator).any(|doer| {
        states(Role::Counterpart)
            .next()
            .is_some_and(|other| other != doer)
    })
}

/// Whether all sides are led by heads of state or government.
fn only_heads(scene: &Scene<'_>, act: &Candidate<'_>) -> bool {
    let sides = act
        .cast
        .iter()
        .filter(|cast| matches!(cast.role, Role::Party | Role::Initiator | Role::Counterpart))
        .map(|cast| &scene.mentions[cast.mention]);
    // "his Zimbabwean counterpart": of the same rank.
    let equal = |mention: &Mention| {
        let last = mention.last.saturating_sub(1);
        mention.rank.is_none() && scene.words.lower(last) == "counterpart"
    };
    let (equals, others): (Vec<_>, Vec<_>) = sides.partition(|mention| equal(mention));
    // "hosted the leaders of Japan and South Korea"
    let led = |mention: &Mention| {
        scene.tree().is_some_and(|tree| {
            let mut state = mention.head;
            while tree.deprel(state) == Deprel::Conj {
                let Some(first) = tree.head(state) else { break };
                state = first;
            }
            let of = tree.head(state).filter(|_| tree.case(state) == Some("of"));
            of.is_some_and(|noun| matches!(tree.lemma(noun), "leader" | "head" | "president"))
        })
    };
    // The president of the Security Council heads no state.
    let heads = others.iter().all(|mention| match mention.rank {
        None if led(mention) => mention.state.is_some(),
        Some("head_of_state") => mention.state.is_some() || mention.actor.is_none(),
        rank => rank == Some("head_of_government"),
    });
    heads && !others.is_empty() && equals.len() + others.len() >= 2
}
