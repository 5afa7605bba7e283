//! Which two "the two countries", "both" and "the three" are.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::knowledge::Code;
use crate::syntax::Deprel;
use crate::text::word_list;

use super::draft::{Draft, Meant, Refers, Sort};
use super::mention::{Matched, Mention, Standing, reason};
use super::pronouns::Asks;
use super::refer::WINDOW;
use super::resolver::Resolver;

/// Forms of verbs of looking after the interests of another state.
static PROTECTING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/protecting_verbs.txt")));

/// People outside of their state, for whom it does not act.
static WANDERERS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../data/lexicon/wanderers.txt")));

/// Whether a noun is for people who have left their state.
pub(super) fn is_wanderer(noun: &str) -> bool {
    WANDERERS.contains(noun)
}

/// Words between a protecting power and the verb of what it does.
const VERB: usize = 6;

/// Sentences in the last cell of a row.
const ROW: usize = 4;

impl Resolver<'_> {
    /// "the two countries": the two that the sentences before speak of.
    pub(super) fn sides(&self, s: usize, d: usize, count: usize) -> Result<Meant, &'static str> {
        // "Lagos bought Soviet aircraft": what only describes is no side where others are.
        let persons = self.drafts[s][d].sort == Sort::Person;
        if let Some(among) = self.drafts[s][d].among {
            return self.told_among(s, d, (count, among));
        }
        if count == 0 {
            return self.these(s, d);
        }
        if let Some(codes) = self.named_in_full(s, d, count) {
            return Ok(Meant::parties(codes, 0.9));
        }
        if persons && let Some(codes) = self.sides_by_rank(s, d, count) {
            return Ok(Meant::parties(codes, 0.7));
        }
        if count == 2
            && let Some(codes) = self.of_the_entry(s).or_else(|| self.of_the_chronicle(s))
        {
            return Ok(Meant::parties(codes, 0.75));
        }
        if count > 2
            && !persons
            && let Some(joined) = self
                .joined(s, count)
                .or_else(|| self.joined_anywhere(s, count))
        {
            return Ok(Meant::parties(joined, 0.8));
        }
        if !persons && let Some(joined) = self.joined_here(s, d, count) {
            return Ok(Meant::parties(joined, 0.75));
        }
        // "telephoned both leaders", in a text that is headed by the names of their states
        let bare = self.drafts[s][d].mention.first + 1 == self.drafts[s][d].mention.last;
        if count == 2
            && (!persons || self.setting.titled && !bare)
            && let Some(codes) = self.usual_two(s, d)
        {
            return Ok(Meant::parties(codes, 0.75));
        }
        if count == 2
            && let Some(codes) = self.enemies(s, d).or_else(|| self.joined_to_others(s, d))
        {
            return Ok(Meant::parties(codes, 0.7));
        }
        if count == 2
            && persons
            && let Some(codes) = self.both_but_the_subject(s, d)
        {
            return Ok(Meant::parties(codes, 0.7));
        }
        let found = self
            .sides_among(s, d, (count, persons), true)
            .or_else(|reason| {
                let found = self.sides_among(s, d, (count, persons), false);
                found.map_err(|_| reason)
            });
        // "Shamkhani signed for Iran, al-Aiban for Saudi Arabia. The two": of persons nobody knows the states remain
        let found = match found {
            // "Qatar mediated between Djibouti and Eritrea. Its emir brought the two presidents to Doha"
            Err(reason::NO_DYAD) if persons && !bare => self
                .dyad_beside(s, d, count)
                .or_else(|_| self.sides_among(s, d, (count, false), false)),
            Err(reason) if persons && bare && count == 2 => {
                let states = self.sides_among(s, d, (count, false), false);
                states.map_err(|_| reason)
            }
            found => found,
        };
        let found = match found {
            Err(reason::NO_DYAD) => self.dyad_beside(s, d, count),
            found => found,
        };
        found.or_else(|reason| {
            if let Some(told) = self.told_group(s, d, count) {
                return Ok(Meant::parties(told, 0.65));
            }
            let most = self
                .told_most(s, d, count)
                .or_else(|| self.leaders_to_come(s, d, count))
                .ok_or(reason)?;
            Ok(Meant::parties(most, 0.5))
        })
    }

    /// "Pakistan tested a device. Vajpayee was vindicated. Tokyo cut off its loans to both": the two of which the
    /// text has told more than of any other but the one that acts.
    fn told_most(&self, s: usize, d: usize, count: usize) -> Option<Vec<Code>> {
        let acting = self.acting_on(s, self.drafts[s][d].mention.head);
        let mut told: Vec<(usize, Code)> = Vec::new();
        let drafts = (0..=s).flat_map(|before| self.drafts_before(before, (s, d)));
        let sides = drafts.filter(|draft| {
            !matches!(
                draft.mention.standing,
                Standing::Place | Standing::Describes
            )
        });
        for code in sides.flat_map(Draft::codes) {
            if acting.contains(&code) || self.as_state(code).is_none() {
                continue;
            }
            match told.iter_mut().find(|(_, other)| *other == code) {
                Some((times, _)) => *times += 1,
                None => told.push((1, code)),
            }
        }
        told.sort_unstable_by_key(|&(times, code)| (std::cmp::Reverse(times), code));
        let least = told.get(count - 1)?.0;
        let clear = told.get(count).is_none_or(|&(next, _)| next < least);
        let states = self.drafts[s][d].sort == Sort::Body;
        let mut codes: Vec<Code> = told[..count].iter().map(|&(_, code)| code).collect();
        codes.sort_unstable();
        (count == 2 && states && clear).then_some(codes)
    }

    /// "Kenya and Chad recognised it. Serbia's envoys to these countries": the only ones that were named together.
    fn these(&self, s: usize, d: usize) -> Result<Meant, &'static str> {
        let only = |group: &dyn Fn(usize) -> Option<Vec<Code>>| {
            let mut groups = (2..=6).filter_map(group);
            groups.next().filter(|_| groups.next().is_none())
        };
        only(&|count| self.joined_here(s, d, count))
            .or_else(|| only(&|count| self.joined(s, count)))
            .or_else(|| only(&|count| self.joined_anywhere(s, count)))
            .map(|codes| Meant::parties(codes, 0.65))
            .ok_or(reason::NO_DYAD)
    }

    /// "The two neighbours fought. They accepted mediation, and both ratified the treaty": the last words that stood
    /// for just so many.
    fn told_group(&self, s: usize, d: usize, count: usize) -> Option<Vec<Code>> {
        let acting = self.acting_on(s, self.drafts[s][d].mention.head);
        let places = (s.saturating_sub(1)..=s)
            .rev()
            .flat_map(|before| self.drafts_before(before, (s, d)).iter().rev());
        let told = |draft: &Draft| match draft.refers {
            Refers::Sides { .. } => true,
            Refers::Pronoun(pronoun) => pronoun.asks == Asks::They,
            _ => false,
        };
        let mut groups = places.filter(|draft| draft.parties.len() > 1 && told(draft));
        let group = groups.next()?;
        let fits =
            group.parties.len() == count && !group.parties.iter().any(|code| acting.contains(code));
        fits.then(|| group.parties.clone())
    }

    /// The two that the text is about, unless one of them does to "both" what is done to them.
    fn dyad_beside(&self, s: usize, d: usize, count: usize) -> Result<Meant, &'static str> {
        let acting = self.acting_on(s, self.drafts[s][d].mention.head);
        let own = |meant: &Meant| meant.parties.iter().any(|code| acting.contains(code));
        match self.dyad(count, (s, d)) {
            Ok(meant) if own(&meant) => Err(reason::AMBIGUOUS_ANTECEDENT),
            found => found,
        }
    }

    /// "a Norway-brokered truce": who brought the sides together is none of them.
    fn is_go_between(&self, s: usize, draft: &Draft) -> bool {
        let words = self.sentences[s].words;
        let after = draft.mention.last;
        words.lower(after) == "-"
            && matches!(
                words.lower(after + 1),
                "brokered" | "mediated" | "sponsored" | "facilitated" | "hosted" | "moderated"
            )
    }

    /// "praised it for taking in Ukrainian refugees": people who have left their state are no side.
    fn is_of_refugees(&self, s: usize, draft: &Draft) -> bool {
        let noun = self.sentences[s]
            .parse
            .and_then(|parse| parse.head(draft.mention.head));
        draft.mention.standing == Standing::Describes
            && noun.is_some_and(|noun| WANDERERS.contains(self.sentences[s].words.lower(noun)))
    }

    /// "Swiss diplomats looked after British interests", "the interests of Peru were entrusted to Spain": who protects
    /// the interests of one of two in the other is none of them.
    fn is_protector(&self, s: usize, draft: &Draft) -> bool {
        let words = self.sentences[s].words;
        let mention = &draft.mention;
        let clause = |word: &usize| !matches!(words.lower(*word), "," | ";" | ":" | "and");
        let interests = |word: usize| matches!(words.lower(word), "interest" | "interests");
        // "Sweden saw to Norwegian interests"
        let sees_to = |word: usize| {
            matches!(words.lower(word), "saw" | "see" | "sees") && words.lower(word + 1) == "to"
        };
        let protects = |word: usize| PROTECTING.contains(words.lower(word)) || sees_to(word);
        let after = || (mention.last..words.len()).take_while(clause);
        let does = after().take(VERB).find(|&word| protects(word));
        if does.is_some_and(|verb| after().filter(|&word| word > verb).any(interests)) {
            return true;
        }
        let article = |&word: &usize| words.lower(word) != "the";
        let led = (0..mention.first).rev().find(article);
        led.filter(|&at| matches!(words.lower(at), "by" | "to"))
            .is_some_and(|led| {
                let before = || (0..led).rev().take_while(clause);
                let done = before().take(VERB).find(|&word| protects(word));
                done.is_some_and(|verb| before().filter(|&word| word < verb).any(interests))
            })
    }

    /// "Angola: Both countries established relations" in a text headed "Foreign relations of Niger": the state that
    /// heads the entry, and the one that the text is about.
    fn of_the_entry(&self, s: usize) -> Option<Vec<Code>> {
        let hub = self.setting.subject.or_else(|| self.of_the_heading())?;
        let one = self.heads_entry(s).filter(|&one| one != hub)?;
        Some(vec![one.min(hub), one.max(hub)])
    }

    /// "1986, 26 August: The two states resume relations" in a chronicle headed "Cameroon and Israel": those, whoever
    /// the entry before ended with.
    fn of_the_chronicle(&self, s: usize) -> Option<Vec<Code>> {
        /// Words of the longest day that heads an entry: "26 August 1986", "August 26, 1986".
        const DAY: usize = 5;
        let words = self.sentences[s].words;
        let dated = (0..words.len().min(DAY)).any(|word| {
            words
                .lower(word)
                .parse::<u16>()
                .is_ok_and(|year| year > 1500)
        });
        let heads = |word: usize| matches!(words.lower(word), ":" | "-" | "–" | "—");
        let entry = dated && (1..words.len().min(DAY + 1)).any(heads);
        let (a, b) = self.setting.dyad.filter(|_| self.setting.titled && entry)?;
        Some(vec![a, b])
    }

    /// The state that heads the entry in which a sentence stands: "Angola: ...", "4 | Angola | 5 May 1976 | ...".
    fn heads_entry(&self, s: usize) -> Option<Code> {
        let head = |at: usize| {
            let words = self.sentences[at].words;
            let draft = self.drafts[at].first()?;
            let marked = match words.lower(draft.mention.last) {
                ":" => draft.mention.first == 0,
                "|" => (0..draft.mention.first)
                    .all(|word| !words.lower(word).contains(char::is_alphabetic)),
                _ => false,
            };
            draft.mention.state.filter(|_| marked)
        };
        let of_row = |at: usize| {
            let words = self.sentences[at].words;
            let (start, end) = (words.span.start, self.sentences[s].words.span.start);
            let row = words.text.get(start as usize..end as usize)?;
            head(at).filter(|_| at == s || row.contains('|') && !row.contains('\n'))
        };
        (s.saturating_sub(ROW)..=s).rev().find_map(of_row)
    }

    /// "Foreign relations of Niger", on the first line of a text: its one state.
    fn of_the_heading(&self) -> Option<Code> {
        let words = self.sentences.first()?.words;
        let is_line = words.lower(words.len().checked_sub(1)?) != ".";
        let mut states = self.drafts[0]
            .iter()
            .filter_map(|draft| draft.mention.state);
        let hub = states.next().filter(|_| is_line)?;
        states.all(|state| state == hub).then_some(hub)
    }

    /// "The two governments ... Kellogg proposed that the two republics": those whom a text is about, or of whom it has
    /// spoken so all along, where the last sentences name one of them and an outsider acts.
    fn usual_two(&self, s: usize, d: usize) -> Option<Vec<Code>> {
        let outsiders = self.main_actors(s);
        if outsiders.is_empty() || self.is_joined_clause(s, d) {
            return None;
        }
        let usual = match self.setting.dyad {
            Some((a, b)) => vec![a, b],
            None => self.always_two(s).or_else(|| self.opening_two(s))?,
        };
        // "Austria and Croatia expressed solidarity. Slovakia offered to mediate between the two capitals": of two whom a
        // text is not about is told by the way
        let beside = |codes: &[Code]| {
            self.setting.dyad.is_some() && codes.iter().all(|code| !usual.contains(code))
        };
        let other =
            |codes: Option<Vec<Code>>| codes.is_some_and(|codes| codes != usual && !beside(&codes));
        let mut own = self.drafts[s][..d].iter().flat_map(Draft::codes);
        let near = self.drafts[s.saturating_sub(WINDOW)..s].iter().flatten();
        let mut near = near.flat_map(Draft::codes);
        let alone = own.all(|code| outsiders.contains(&code));
        // "Qatar's minister has telephoned both governments": not his own
        let acting = self.acting_on(s, self.drafts[s][d].mention.head);
        let own_side = usual.iter().any(|code| acting.contains(code));
        (self.goal(s, d).is_none()
            && !own_side
            && !outsiders.iter().any(|code| usual.contains(code))
            && alone
            && near.any(|code| usual.contains(&code))
            && !other(self.joined(s, 2))
            && !other(self.joined_anywhere(s, 2)))
        .then_some(usual)
    }

    /// "Mirziyoyev visited Bishkek, and the two countries signed": the subject of a clause joined to the main one, so
    /// that whoever acts in that may be one of the two.
    fn is_joined_clause(&self, s: usize, d: usize) -> bool {
        self.sentences[s].parse.is_some_and(|parse| {
            let head = self.drafts[s][d].mention.head;
            let verb = parse
                .head(head)
                .filter(|_| matches!(parse.words[head].deprel, Deprel::Nsubj | Deprel::NsubjPass));
            verb.is_some_and(|verb| {
                !matches!(parse.words[verb].deprel, Deprel::Ccomp | Deprel::Xcomp)
            })
        })
    }

    /// "Saudi Arabia and Iran end a rift": the two that act together in the first line of a text.
    fn opening_two(&self, s: usize) -> Option<Vec<Code>> {
        let two = self.joint_subjects(0);
        (s > 0 && two.len() == 2).then_some(two)
    }

    /// The two for whom all words such as "the two countries" stood so far, if there were several.
    fn always_two(&self, s: usize) -> Option<Vec<Code>> {
        let mut told = self.drafts[..s].iter().flatten().filter(|draft| {
            matches!(draft.refers, Refers::Sides { count: 2 }) && draft.parties.len() == 2
        });
        let first = &told.next()?.parties;
        let mut again = told.peekable();
        again.peek()?;
        again
            .all(|other| other.parties == *first)
            .then(|| first.clone())
    }

    /// "Khartoum accused the Emirates and Chad. Both deny it": of three, the two to whom it was done.
    fn both_but_the_subject(&self, s: usize, d: usize) -> Option<Vec<Code>> {
        let draft = &self.drafts[s][d].mention;
        let opens = draft.first == 0 && draft.first + 1 == draft.last;
        let before = s.checked_sub(1).filter(|_| opens)?;
        let (parse, tree) = (self.sentences[before].parse?, self.trees[before].as_ref()?);
        let subject = tree.subject(parse.root()?)?;
        let place = self.draft_over(before, subject)?;
        let doer = self.drafts[before][place]
            .mention
            .state
            .filter(|_| !tree.is_joined(subject))?;
        let named = self.drafts[before]
            .iter()
            .filter(|draft| draft.mention.standing != Standing::Describes);
        let mut codes: Vec<Code> = named
            .flat_map(Draft::codes)
            .filter(|&code| code != doer && self.as_state(code).is_some())
            .collect();
        codes.sort_unstable();
        codes.dedup();
        (codes.len() == 2).then_some(codes)
    }

    fn sides_among(
        &self,
        s: usize,
        d: usize,
        (count, persons): (usize, bool),
        described: bool,
    ) -> Result<Meant, &'static str> {
        let states_only = !persons;
        // "Chile declared war on both allies": not on itself.
        let mut acting = self.acting_on(s, self.drafts[s][d].mention.head);
        self.add_company(s, d, &mut acting);
        let mut codes: Vec<Code> = Vec::new();
        let mut own: Vec<Code> = Vec::new();
        for before in (s.saturating_sub(WINDOW)..=s).rev() {
            let drafts = self.drafts_before(before, (s, d));
            if persons
                && drafts
                    .iter()
                    .any(|draft| draft.is_bare_person() && draft.mention.actor.is_none())
            {
                return Err(reason::UNKNOWN_PERSON);
            }
            let mut here: Vec<Code> = drafts
                .iter()
                .filter(|draft| counts_as_side(draft, persons))
                .filter(|draft| !self.is_of_refugees(before, draft))
                .filter(|draft| !self.is_go_between(before, draft))
                .filter(|draft| !self.is_protector(before, draft))
                .filter(|draft| described || draft.mention.standing != Standing::Describes)
                .flat_map(Draft::codes)
                .filter(|&code| !states_only || self.as_state(code).is_some())
                .filter(|&code| !states_only || !self.is_to_come(code))
                .filter(|code| !acting.contains(code))
                .collect();
            here.sort_unstable();
            here.dedup();
            // "Zhou came to Kathmandu, and the two countries signed a treaty"
            if before == s
                && !persons
                && let ([guest], Some(host)) = (&here[..], self.goal(s, d))
                && host != *guest
            {
                here.push(host);
                here.sort_unstable();
            }
            // A sentence that joins just so many by itself says which.
            if codes.is_empty() && here.len() == count {
                return self.unless_left_out(s, &own, here, 0.8);
            }
            if before == s {
                own = here;
                continue;
            }
            // "China, which buys from both countries": who stands beside the two is not one of them.
            let others: Vec<Code> = here
                .iter()
                .copied()
                .filter(|code| !own.contains(code))
                .collect();
            if codes.is_empty() && others.len() == count {
                return self.unless_left_out(s, &own, others, 0.75);
            }
            codes.extend(here);
            codes.sort_unstable();
            codes.dedup();
            if codes.len() >= count {
                break;
            }
        }
        if codes.len() < count
            && !(persons && self.drafts[s][d].mention.last == self.drafts[s][d].mention.first + 1)
        {
            codes.extend(own.iter().copied());
            codes.sort_unstable();
            codes.dedup();
        }
        // "Brazil offered to help if both governments ask for it", in a text about two others
        let beside = self.main_subject(s).filter(|code| {
            let (dyad, d) = (self.setting.dyad, &self.drafts[s][d]);
            let aside = dyad.is_some_and(|(a, b)| a != *code && b != *code);
            aside && codes.contains(code) && !d.codes().any(|one| one == *code)
        });
        // "Algeria called its envoy home. The opposition accused Sanchez. The two leaders": of those whom the text is
        // about, not of one of them and somebody named some sentences ago.
        let astray = self.setting.dyad.is_some_and(|(a, b)| {
            let mut here = self.drafts[s.saturating_sub(1)..=s].iter().flatten();
            let stranger = codes.iter().find(|&&code| code != a && code != b);
            codes.len() == count
                && stranger.is_some_and(|&stranger| {
                    here.all(|draft| draft.codes().all(|code| code != stranger))
                })
        });
        if beside.is_some() || astray {
            return self.dyad(count, (s, d));
        }
        // Three out of several sentences are as often any three.
        if codes.len() == count && count == 2 {
            return self.unless_left_out(s, &own, codes, 0.7);
        }
        if !persons
            && let Some(joined) = self
                .joined(s, count)
                .or_else(|| self.joined_anywhere(s, count))
        {
            return Ok(Meant::parties(joined, 0.6));
        }
        Err(reason::NO_DYAD)
    }

    /// Whether a state does not stand yet: a land on whose fate two others speak.
    fn is_to_come(&self, code: Code) -> bool {
        let lives = self.knowledge.state(code).map(|state| &state.spells);
        self.on.zip(lives).is_some_and(|(day, lives)| {
            !lives.is_empty()
                && lives
                    .iter()
                    .all(|life| life.from.is_some_and(|from| from > day))
        })
    }

    /// The state that the main clause of a sentence is about.
    fn main_subject(&self, s: usize) -> Option<Code> {
        self.main_mention(s)?.state
    }

    /// The states or the body that the main clause of a sentence is about.
    fn main_actors(&self, s: usize) -> Vec<Code> {
        if let Some(mention) = self.main_mention(s) {
            return mention.state.or(mention.actor).into_iter().collect();
        }
        self.joint_subjects(s)
    }

    /// The states that "and" joins as the subject of a sentence.
    fn joint_subjects(&self, s: usize) -> Vec<Code> {
        let places = || {
            let (parse, tree) = (self.sentences[s].parse?, self.trees[s].as_ref()?);
            let subject = tree.subject(parse.root()?)?;
            let until = self.sentences[s].words.len();
            tree.is_joined(subject)
                .then(|| self.group_at(s, subject, until, Asks::They))?
        };
        places().map_or_else(Vec::new, |places| self.states_of(&places))
    }

    fn main_mention(&self, s: usize) -> Option<&Mention> {
        let tree = self.trees[s].as_ref()?;
        let subject = tree.subject(self.sentences[s].parse?.root()?)?;
        let place = self
            .draft_over(s, subject)
            .filter(|_| !tree.is_joined(subject))?;
        let draft = &self.drafts[s][place];
        draft.parties.is_empty().then_some(&draft.mention)
    }

    /// The state that somebody goes to before a mention: "to Kathmandu".
    fn goal(&self, s: usize, d: usize) -> Option<Code> {
        let words = self.sentences[s].words;
        let mut places = self.drafts[s][..d].iter().filter(|draft| {
            let mention = &draft.mention;
            let led = mention.first.checked_sub(1);
            mention.standing == Standing::Place
                && led.is_some_and(|at| matches!(words.lower(at), "to" | "into"))
        });
        let place = places.next().filter(|_| places.next().is_none())?;
        let name = place.mention.span.of(words.text);
        let state = self.knowledge.lay_in(name, self.on)?;
        self.as_state(state)
    }

    /// These, unless who speaks of them was spoken of with them: "Delhi said the two sides had agreed".
    fn unless_left_out(
        &self,
        s: usize,
        own: &[Code],
        codes: Vec<Code>,
        closeness: f64,
    ) -> Result<Meant, &'static str> {
        let left_out: Vec<Code> = own
            .iter()
            .copied()
            .filter(|code| {
                let mut before = self.drafts[s.saturating_sub(WINDOW)..s].iter().flatten();
                !codes.contains(code)
                    && before.any(|draft| draft.codes().any(|other| other == *code))
            })
            .collect();
        if !left_out.is_empty() && !self.are_joined(s, &codes, &left_out) {
            return Err(reason::AMBIGUOUS_ANTECEDENT);
        }
        // "Under pressure from London and Moscow Iran broke with Romania. The two states": named by the
        // way in a text about two others.
        let subject = self.setting.dyad.filter(|_| codes.len() == 2);
        let by_the_way = subject.is_some_and(|(a, b)| !codes.contains(&a) && !codes.contains(&b));
        let by_the_way = by_the_way || self.is_in_passing(s, &codes) || self.is_in_aside(s, &codes);
        if by_the_way && self.joined(s, 2).as_ref() != Some(&codes) {
            return self.dyad(2, (s, usize::MAX));
        }
        Ok(Meant::parties(codes, closeness))
    }

    /// "Malabo complained to the African Union, whose chairman, Thabo Mbeki, appealed to the two
    /// governments": of two, one is not of the pair that the text is about and known by a person alone.
    fn is_in_passing(&self, s: usize, codes: &[Code]) -> bool {
        let (Some((a, b)), [one, other]) = (self.setting.dyad, codes) else {
            return false;
        };
        let stranger = match (*one == a || *one == b, *other == a || *other == b) {
            (true, false) => *other,
            (false, true) => *one,
            _ => return false,
        };
        self.drafts[s.saturating_sub(WINDOW)..=s]
            .iter()
            .flatten()
            .filter(|draft| draft.codes().any(|code| code == stranger))
            .all(Draft::is_bare_person)
    }

    /// "India will open its market, a concession that it refused to Australia. The two governments", in a text headed
    /// "India and Chile": of two, one is named in the relative clause of a sentence before and nowhere else.
    fn is_in_aside(&self, s: usize, codes: &[Code]) -> bool {
        let (Some((a, b)), [one, other], true) = (self.setting.dyad, codes, self.setting.titled)
        else {
            return false;
        };
        let stranger = match (*one == a || *one == b, *other == a || *other == b) {
            (true, false) => *other,
            (false, true) => *one,
            _ => return false,
        };
        let aside = |at: usize, draft: &Draft| {
            let Some(parse) = self.sentences[at].parse else {
                return false;
            };
            let over = |&word: &usize| parse.head(word);
            std::iter::successors(Some(draft.mention.head), over)
                .take(6)
                .any(|word| parse.words[word].deprel == Deprel::AclRelcl)
        };
        (s.saturating_sub(WINDOW)..=s).all(|at| {
            let mut named = self.drafts[at].iter();
            named.all(|draft| draft.codes().all(|code| code != stranger) || aside(at, draft))
        })
    }

    /// Whether "and" joins these in a sentence before that tells of the others too: "Delhi recognised
    /// Rwanda and Burundi".
    fn are_joined(&self, s: usize, codes: &[Code], others: &[Code]) -> bool {
        (s.saturating_sub(WINDOW)..s).any(|before| {
            let told = |code: &Code| {
                let mut drafts = self.drafts[before].iter();
                drafts.any(|draft| draft.codes().any(|one| one == *code))
            };
            if !others.iter().all(told) {
                return false;
            }
            let end = self.sentences[before].words.len();
            let heads = self.drafts[before].iter().map(|draft| draft.mention.head);
            let joined: Vec<Code> = heads
                .filter(|&head| {
                    self.trees[before]
                        .as_ref()
                        .is_some_and(|tree| tree.is_joined(head))
                })
                .filter_map(|head| self.group_at(before, head, end, Asks::They))
                .flatten()
                .flat_map(|(s, d)| self.drafts[s][d].codes())
                .collect();
            codes.iter().all(|code| joined.contains(code))
        })
    }

    /// "Guyana and Venezuela quarrel. Brazil sends troops. The two countries": the last that "and" joins as subjects.
    fn joined(&self, s: usize, count: usize) -> Option<Vec<Code>> {
        (s.saturating_sub(WINDOW)..s).rev().find_map(|before| {
            let codes = self.joint_subjects(before);
            (codes.len() == count).then_some(codes)
        })
    }

    /// "Thailand and Laos agreed to the bridge for which Australia pays, officials of the two countries said": the only
    /// group of so many that "and" joins before a mention in its sentence.
    fn joined_here(&self, s: usize, d: usize, count: usize) -> Option<Vec<Code>> {
        let tree = self.trees[s].as_ref()?;
        let before = self.drafts[s][d].mention.first;
        // "Rice and Mazimhaka have carried drafts between the two capitals": not their own.
        let acting = self.acting_on(s, self.drafts[s][d].mention.head);
        let bodies = self.drafts[s][..d]
            .iter()
            .filter(|draft| draft.sort == Sort::Body);
        let mut groups = bodies
            .map(|draft| draft.mention.head)
            .filter(|&head| tree.is_joined(head))
            .filter_map(|head| self.group_at(s, head, before, Asks::They))
            .filter(|places| places.iter().all(|&(_, place)| place < d))
            .map(|places| self.states_of(&places))
            .filter(|codes| codes.len() == count)
            .filter(|codes| !codes.iter().any(|code| acting.contains(code)));
        groups.next().filter(|_| groups.next().is_none())
    }

    /// The states of some mentions, each once.
    fn states_of(&self, places: &[(usize, usize)]) -> Vec<Code> {
        let mut codes: Vec<Code> = places
            .iter()
            .flat_map(|&(s, d)| self.drafts[s][d].codes())
            .filter(|&code| self.as_state(code).is_some())
            .collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// The only group of so many states that "and" joins in the sentences before: "recognised Abkhazia and South
    /// Ossetia ... the two regions".
    fn joined_anywhere(&self, s: usize, count: usize) -> Option<Vec<Code>> {
        let mut groups: Vec<Vec<Code>> = Vec::new();
        for before in s.saturating_sub(WINDOW)..s {
            let Some(tree) = &self.trees[before] else {
                continue;
            };
            let end = self.sentences[before].words.len();
            for draft in &self.drafts[before] {
                let head = draft.mention.head;
                let Some(places) = tree
                    .is_joined(head)
                    .then(|| self.group_at(before, head, end, Asks::They))
                    .flatten()
                else {
                    continue;
                };
                let codes = self.states_of(&places);
                if codes.len() == count && !groups.contains(&codes) {
                    groups.push(codes);
                }
            }
        }
        (groups.len() == 1).then(|| groups.pop()).flatten()
    }

    fn dyad(&self, count: usize, at: (usize, usize)) -> Result<Meant, &'static str> {
        // "Macron said the two countries would meet. ... The Argentine president": not yet of Argentina
        let told = |code: Code| {
            let (s, d) = at;
            let until = d.min(self.drafts[s].len());
            self.setting.titled
                || (0..=s)
                    .flat_map(|before| self.drafts_before(before, (s, until)))
                    .any(|draft| draft.codes().chain(draft.seat).any(|other| other == code))
        };
        let dyad = self.setting.dyad.filter(|&(a, b)| {
            count == 2
                && told(a)
                && told(b)
                && !self.is_venue_alone(a, at)
                && !self.is_venue_alone(b, at)
        });
        dyad.map(|(a, b)| Meant::parties(vec![a, b], 0.6))
            .ok_or(reason::NO_DYAD)
    }

    /// "The two sides will meet in Vienna, the Iranian minister said": a state of which nothing is named but the
    /// capital in which those of a mention do something is not one of them.
    fn is_venue_alone(&self, state: Code, (s, d): (usize, usize)) -> bool {
        let until = self.drafts[s]
            .get(d)
            .map_or(usize::MAX, |draft| draft.mention.first);
        let venue = |at: usize, mention: &Mention| {
            at == s
                && mention.first > until
                && mention.matched == Matched::Capital
                && mention.standing == Standing::Place
                && self.sentences[s].before(mention.first) == "in"
        };
        let of_state = |at: usize, mention: &Mention| {
            let name = mention.span.of(self.sentences[at].words.text);
            let lies = || self.knowledge.lay_in(name, self.on);
            let place = mention.matched == Matched::Capital && mention.standing == Standing::Place;
            mention.state.or_else(|| place.then(lies).flatten()) == Some(state)
        };
        let each = self.drafts.iter().enumerate();
        let mut named = each
            .flat_map(|(at, drafts)| drafts.iter().map(move |draft| (at, &draft.mention)))
            .filter(|&(at, mention)| of_state(at, mention))
            .peekable();
        named.peek().is_some() && named.all(|(at, mention)| venue(at, mention))
    }
}

/// Whether a mention names one of two sides; where persons are meant, a person.
fn counts_as_side(draft: &Draft, persons: bool) -> bool {
    let standing = draft.mention.standing;
    if persons {
        return draft.sort == Sort::Person
            && (!draft.plural || !draft.parties.is_empty())
            && standing != Standing::Describes
            && draft.mention.matched != Matched::Demonym;
    }
    standing != Standing::Place
}
