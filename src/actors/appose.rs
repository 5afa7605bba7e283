//! Mentions beside each other that are one, or that share an office.

use crate::syntax::Deprel;

use super::draft::{Draft, Meant, Refers, Sort};
use super::mention::{Matched, Standing, reason};
use super::sentence::Sentence;

/// "The Czech and Slovak prime ministers", "the foreign ministers of Peru and Chile": one office for all.
pub(super) fn share_offices(sentence: &Sentence<'_>, drafts: &mut [Draft]) {
    let words = sentence.words;
    for at in (1..drafts.len()).rev() {
        let (before, after) = drafts.split_at_mut(at);
        let (Some(one), Some(next)) = (before.last_mut(), after.first_mut()) else {
            continue;
        };
        let one_last = one.mention.last;
        let joined =
            next.mention.first == one_last + 1 && matches!(words.lower(one_last), "and" | ",");
        let plain = one.mention.matched == Matched::Demonym && one.title.is_none();
        if joined
            && plain
            && one.mention.standing == Standing::Describes
            && let Some(title) = next.title.filter(|_| next.mention.actor.is_some())
        {
            one.mention.standing = Standing::Acts;
            one.take_title(title);
            one.plural = next.plural;
            one.mention.title = next.mention.title;
            next.joint = next.plural;
            // The parse joins the adjectives; the office stands for both.
            if title.first >= next.mention.first {
                next.mention.head = title.last - 1;
            }
        }
    }
    for at in 1..drafts.len() {
        let (before, after) = drafts.split_at_mut(at);
        let (Some(one), Some(next)) = (before.last(), after.first_mut()) else {
            continue;
        };
        // "of Luxembourg and the Netherlands", "of Kenya, Uganda, and Tanzania"
        let end = one.mention.last;
        let comma = words.lower(end) == ",";
        let and = end + usize::from(comma && words.lower(end + 1) == "and");
        let article = words.lower(and + 1) == "the";
        let goes_on =
            words.lower(and) == "and" || matches!(words.lower(next.mention.last), "," | "and");
        let joined = next.mention.first == and + 1 + usize::from(article)
            && (comma || words.lower(and) == "and")
            && goes_on;
        let name = next.title.is_none()
            && matches!(next.mention.matched, Matched::Name | Matched::Capital);
        let of_state = one.title.filter(|title| {
            title.plural
                && (title.last < one.mention.last || one.mention.matched == Matched::Office)
        });
        let shared = of_state.filter(|title| {
            let third = one.joint && sentence.before(one.mention.first) == ",";
            one.mention.rank.is_some()
                && one.mention.actor.is_some()
                && (one.mention.first == title.first || third)
                && one.mention.person.is_none()
        });
        if joined
            && name
            && let Some(title) = shared
        {
            next.take_title(title);
            next.plural = true;
            next.mention.title = one.mention.title;
            next.mention.standing = Standing::Acts;
            next.joint = true;
        }
    }
}

/// "the regimes in Mali, Niger and Guinea": bodies of all those states.
pub(super) fn pool_bodies(sentence: &Sentence<'_>, drafts: &mut [Draft]) {
    let words = sentence.words;
    for at in 0..drafts.len() {
        let one = &drafts[at];
        let end = one.mention.last;
        let bodies = one.mention.matched == Matched::Institution
            && one.title.is_some_and(|title| {
                title.first == one.mention.first || one.mention.actor.is_none()
            })
            && matches!(one.mention.sector, Some("GOV" | "MIL" | "LEG"))
            && words.lower(end.max(1) - 1).ends_with('s')
            && words.lower(end) == "in";
        if !bodies {
            continue;
        }
        let mut codes = Vec::new();
        let mut next = end;
        for place in &drafts[at + 1..] {
            let article = usize::from(words.lower(next + 1) == "the");
            let named = place.title.is_none()
                && matches!(place.mention.matched, Matched::Name | Matched::Capital)
                && place.mention.first == next + 1 + article;
            let Some(code) = place.mention.state.filter(|_| named) else {
                break;
            };
            codes.push(code);
            let last = words.lower(next) == "and";
            next = place.mention.last;
            next += usize::from(words.lower(next) == "," && words.lower(next + 1) == "and");
            if last || !matches!(words.lower(next), "," | "and") {
                break;
            }
        }
        codes.sort_unstable();
        codes.dedup();
        if codes.len() > 1 {
            let one = &mut drafts[at];
            one.take(&Meant::parties(codes, 0.9));
            one.refers = Refers::No;
            one.plural = true;
        }
    }
}

/// "Bruno Rodríguez, Cuba's foreign minister," and "the Cuban foreign minister, Bruno Rodríguez,": one mention each.
pub(super) fn appose(sentence: &Sentence<'_>, drafts: &mut Vec<Draft>) {
    let mut at = 0;
    while at + 1 < drafts.len() {
        let (one, next) = (&drafts[at], &drafts[at + 1]);
        if !beside(sentence, one, next) {
            at += 1;
            continue;
        }
        let person = one.is_bare_person() || is_unbound_person(one);
        if person && names_holder(next) && closes(sentence, one, next) {
            let person = drafts.remove(at);
            let draft = &mut drafts[at];
            draft.mention.first = person.mention.first;
            draft.mention.head = person.mention.head;
            draft.mention.person = person.mention.person;
            draft.gender = person.gender;
            draft.other_title = person.title;
            draft.mention.span = person.mention.span.cover(draft.mention.span);
        } else if names_holder(one)
            && (next.is_bare_person() || is_unbound_person(next))
            && is_holder(sentence, one, next)
        {
            let person = drafts.remove(at + 1);
            let draft = &mut drafts[at];
            draft.mention.last = person.mention.last;
            draft.mention.person = person.mention.person;
            draft.mention.span = draft.mention.span.cover(person.mention.span);
            draft.mention.standing = person.mention.standing;
            draft.gender = person.gender;
            draft.other_title = person.title;
            let open = matches!(
                draft.mention.unresolved,
                Some(reason::NO_STATE | reason::AMBIGUOUS_NAME)
            );
            if draft.refers == Refers::No && open {
                draft.refers = Refers::Title;
            }
        }
        at += 1;
    }
    for draft in drafts.iter_mut() {
        head_of_body(sentence, draft);
    }
    link(sentence, drafts);
}

/// "its chief, General Pervez Musharraf", "the agency's head, Rafael Grossi": a noun for whoever leads a body, right before
/// his name.
fn head_of_body(sentence: &Sentence<'_>, draft: &mut Draft) {
    let words = sentence.words;
    let Some(noun) = draft.mention.first.checked_sub(2) else {
        return;
    };
    let heads = matches!(words.lower(noun), "chief" | "head") && words.lower(noun + 1) == ",";
    let owned = matches!(sentence.before(noun), "its" | "their" | "'s" | "’s" | "ʼs");
    let apposed = sentence.parse.is_some_and(|parse| {
        parse.words[draft.mention.head].deprel == Deprel::Appos
            && parse.head(draft.mention.head) == Some(noun)
    });
    let person = draft.mention.person.is_some() && draft.sort == Sort::Person;
    if heads && owned && apposed && person && !draft.plural {
        draft.mention.first = noun;
        draft.mention.span = words.at(noun).cover(draft.mention.span);
        draft.mention.matched = Matched::Office;
    }
}

/// "Prime Minister and Foreign Minister Xavier Bettel": two offices, without an article before either, of the one who is
/// named.
pub(super) fn join_offices(sentence: &Sentence<'_>, drafts: &mut Vec<Draft>) {
    let words = sentence.words;
    let mut at = 0;
    while at + 1 < drafts.len() {
        let (one, next) = (&drafts[at], &drafts[at + 1]);
        let end = one.mention.last;
        let beside = next.mention.first == end + 1 && matches!(words.lower(end), "and" | "&" | "/");
        let written = words.is_capitalised(end - 1) && words.is_capitalised(next.mention.first);
        let determined = matches!(
            sentence.before(one.mention.first),
            "the" | "a" | "an" | "his" | "her" | "its" | "their" | "'s" | "’s" | "ʼs"
        );
        let bare = sentence.parse.is_some()
            && !determined
            && one.title.is_some_and(|title| title.last == end);
        let held = next
            .title
            .is_some_and(|title| title.first == next.mention.first)
            && next.mention.person.is_some()
            && !next.plural
            && next.mention.rank.is_some()
            && one.mention.rank.is_some();
        if beside && written && bare && held && names_holder(one) {
            let one = drafts.remove(at);
            let draft = &mut drafts[at];
            if one.mention.actor.is_some() {
                draft.mention.actor = one.mention.actor;
                draft.mention.state = one.mention.state;
                draft.mention.unresolved = None;
                draft.mention.confidence = one.mention.confidence;
                draft.refers = one.refers;
            }
            draft.mention.first = one.mention.first;
            draft.mention.span = one.mention.span.cover(draft.mention.span);
            draft.other_title = draft.title;
            draft.title = one.title;
            draft.mention.office = one.mention.office;
            draft.mention.rank = one.mention.rank;
            draft.mention.sector = one.mention.sector;
            draft.mention.title = one.mention.title;
        }
        at += 1;
    }
}

/// Whether only a comma, and an article, stand between two mentions.
fn beside(sentence: &Sentence<'_>, one: &Draft, next: &Draft) -> bool {
    let words = sentence.words;
    let (end, start) = (one.mention.last, next.mention.first);
    // "Count Tattenbach (German Chargé d'Affaires)"
    let bracketed =
        words.lower(end) == "(" && words.lower(next.mention.last) == ")" && one.is_bare_person();
    if words.lower(end) != "," && !bracketed {
        return false;
    }
    let mut between = end + 1..start;
    between.len() <= 3
        && between.all(|at| match sentence.parse {
            None => matches!(words.lower(at), "the" | "a" | "an" | "then" | "former"),
            Some(parse) => {
                matches!(
                    parse.words[at].deprel,
                    Deprel::Det | Deprel::Amod | Deprel::Compound | Deprel::Advmod
                ) && parse
                    .head(at)
                    .is_some_and(|head| head >= at && head < next.mention.last)
            }
        })
}

/// Whether a mention is an office that one person holds.
fn names_holder(draft: &Draft) -> bool {
    draft.is_bare_title()
        && draft
            .title
            .is_some_and(|title| !title.holder.is_agent() || title.holder.sector() != Some("CVL"))
        && !draft.plural
        && draft.sort == Sort::Person
        && draft.mention.standing == Standing::Acts
}

/// "Captain Traoré": a rank of no state beside an office of one.
fn is_unbound_person(draft: &Draft) -> bool {
    draft.refers == Refers::Title && draft.mention.person.is_some() && draft.mention.actor.is_none()
}

/// Whether the office after a person's name is in apposition to it.
fn closes(sentence: &Sentence<'_>, person: &Draft, office: &Draft) -> bool {
    let words = sentence.words;
    let stops = |at: usize| {
        matches!(
            words.lower(at),
            "," | "." | ";" | ")" | "" | ":" | "—" | "–" | "”" | "\""
        )
    };
    let end = office.mention.last;
    // "the British consul at Boma, reported"
    let posted = matches!(words.lower(end), "at" | "in" | "to")
        && (end + 2..end + 5).any(|at| words.lower(at) == ",");
    let ends = stops(end) || posted;
    match sentence.parse {
        Some(parse) => {
            // "with Kofod and with Egede, the premier of Greenland."
            let last_of_list = [1, 2].iter().any(|back| {
                let before = person.mention.first.checked_sub(*back);
                before.is_some_and(|at| words.lower(at) == "and")
            });
            parse.words[office.mention.head].deprel == Deprel::Appos
                && parse
                    .head(office.mention.head)
                    .is_some_and(|head| head >= person.mention.first && head < person.mention.last)
                || ends && (last_of_list || parse.words[office.mention.head].deprel != Deprel::Conj)
        }
        None => ends,
    }
}

/// Whether the person after an office is said to hold it.
fn is_holder(sentence: &Sentence<'_>, office: &Draft, person: &Draft) -> bool {
    let words = sentence.words;
    let end = person.mention.last;
    let ends = matches!(
        words.lower(end),
        "," | "." | ";" | ")" | "" | ":" | "'s" | "’s" | "ʼs" | "—" | "–"
    );
    match sentence.parse {
        Some(parse) => {
            let head = parse.head(person.mention.head);
            let apposed = parse.words[person.mention.head].deprel == Deprel::Appos
                && head
                    .is_some_and(|head| head >= office.mention.first && head < office.mention.last);
            let subject = matches!(
                parse.words[person.mention.head].deprel,
                Deprel::Nsubj | Deprel::NsubjPass | Deprel::Conj
            );
            apposed || ends && !subject
        }
        None => ends,
    }
}

/// "The Cuban ambassador to Spain, Marcelino Medina": apposed across other words.
fn link(sentence: &Sentence<'_>, drafts: &mut [Draft]) {
    let Some(parse) = sentence.parse else {
        return;
    };
    for at in 1..drafts.len() {
        drafts[at].apposed = posted_before(sentence, &drafts[..=at]);
    }
    for at in 1..drafts.len() {
        let person = &drafts[at];
        if person.apposed.is_some()
            || !person.is_bare_person()
            || parse.words[person.mention.head].deprel != Deprel::Appos
        {
            continue;
        }
        let head = parse.head(person.mention.head);
        let held = |head: usize| {
            drafts[..at].iter().position(|draft| {
                draft.mention.first <= head && head < draft.mention.last && names_holder(draft)
            })
        };
        // "its ambassador to Peru, Juan Ruiz": often read as beside the country, which no person is.
        let posted = |place: usize| {
            let country = parse.words[place].deprel == Deprel::Nmod;
            parse.head(place).filter(|_| country).and_then(held)
        };
        let office = head.and_then(|head| held(head).or_else(|| posted(head)));
        drafts[at].apposed = office;
    }
}

/// "US Ambassador to Nigeria | Richard Mills", "High Commissioner in Fiji | Ann Gray": the office of a person who is
/// named right behind where he is posted.
fn posted_before(sentence: &Sentence<'_>, drafts: &[Draft]) -> Option<usize> {
    let words = sentence.words;
    // "the ambassador of Latvia to the country | Ilze Kalna"
    if let [.., office, person] = drafts {
        let end = office.mention.last;
        let there = words.lower(end) == "to"
            && words.lower(end + 1) == "the"
            && matches!(
                words.lower(end + 2),
                "country" | "kingdom" | "republic" | "state"
            )
            && person.mention.first == end + 3;
        if there
            && person.is_bare_person()
            && names_holder(office)
            && office.mention.sector == Some("DIP")
        {
            return Some(drafts.len() - 2);
        }
    }
    let [.., office, place, person] = drafts else {
        return None;
    };
    let end = office.mention.last;
    let article = usize::from(words.lower(end + 1) == "the");
    let posted = matches!(words.lower(end), "to" | "in" | "at")
        && place.mention.first == end + 1 + article
        && place.title.is_none()
        && matches!(place.mention.matched, Matched::Name | Matched::Capital);
    (posted
        && person.is_bare_person()
        && person.mention.first == place.mention.last
        && names_holder(office)
        && office.mention.sector == Some("DIP"))
    .then_some(drafts.len() - 3)
}
