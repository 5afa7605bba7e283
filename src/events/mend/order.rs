//! Words that the parser hung where their order forbids it are hung anew.

use super::after::after_clauses;
use crate::events::modality::ANSWERS;
use crate::syntax::Deprel;
use crate::syntax::Parse;
use crate::syntax::Upos;
use crate::syntax::Xpos;
use crate::text::Words;
use crate::text::is_month;
use crate::text::is_weekday;

/// Furthest that a preposition stands before its noun.
const REACH: usize = 10;

/// Hangs such words anew, in place.
pub(super) fn rehang(parse: &mut Parse, words: &Words<'_>) {
    after_dates(parse, words);
    prepositions(parse);
    subjects(parse);
    told_decisions(parse, words);
    asked_of(parse, words);
    times_of_causes(parse, words);
    unwelcome(parse, words);
    behind_stops(parse, words);
    phrases_with_years(parse, words);
    clauses_behind_times(parse, words);
    missions_before_places(parse, words);
    doers_behind_commas(parse, words);
    objects_behind_gerunds(parse);
    objects_before_particles(parse);
    doers_behind_towns(parse, words);
    after_clauses(parse, words);
}

/// "Last week in Quito India summoned the ambassador": who stands between the town
/// and a verb that nobody does otherwise does it, and is no part of the time.
fn doers_behind_towns(parse: &mut Parse, words: &Words<'_>) {
    let Some(case) = (1..parse.words.len().min(4)).find(|&at| words.lower(at) == "in") else {
        return;
    };
    let above = |parse: &Parse, at: usize, relation: Deprel| {
        head(parse, at).filter(|_| parse.words[at].deprel == relation)
    };
    let Some(doer) = above(parse, case, Deprel::Case).filter(|&doer| doer > case + 1) else {
        return;
    };
    let town = doer - 1;
    let name = (case + 1..doer).all(|at| words.is_capitalised(at));
    // Of "police" the town says whose they are.
    let is_name = parse.words[doer].upos == Upos::Propn;
    if !name || !is_name || above(parse, town, Deprel::Compound) != Some(doer) {
        return;
    }
    let Some(time) = above(parse, doer, Deprel::Nmod).filter(|&time| time < case) else {
        return;
    };
    let verb = head(parse, time).filter(|&verb| {
        verb > doer && parse.words[verb].upos == Upos::Verb && !has_subject(parse, verb)
    });
    let Some(verb) = verb else { return };
    let passive = parse
        .dependents(verb)
        .any(|at| parse.words[at].deprel == Deprel::AuxPass);
    let subject = if passive {
        Deprel::NsubjPass
    } else {
        Deprel::Nsubj
    };
    attach(parse, doer, verb, subject);
    attach(parse, town, verb, Deprel::Obl);
    attach(parse, case, town, Deprel::Case);
}

/// "has moved armour up to the Kosovo line": no noun is part of a name behind a preposition; it is what is moved.
fn objects_before_particles(parse: &mut Parse) {
    for at in 1..parse.words.len() {
        if parse.words[at].deprel != Deprel::Compound || parse.words[at].upos != Upos::Noun {
            continue;
        }
        let Some(head) = head(parse, at).filter(|&head| head > at + 2) else {
            continue;
        };
        let apart = parse.words[at + 1].upos == Upos::Adp
            && parse.words[at + 2..head]
                .iter()
                .any(|word| matches!(word.upos, Upos::Adp | Upos::Det));
        let verb = parse.words[..at]
            .iter()
            .rposition(|word| !matches!(word.upos, Upos::Adj | Upos::Det | Upos::Num));
        let Some(verb) = verb.filter(|&verb| apart && parse.words[verb].upos == Upos::Verb) else {
            continue;
        };
        if !parse
            .dependents(verb)
            .any(|child| parse.words[child].deprel == Deprel::Obj)
        {
            attach(parse, at, verb, Deprel::Obj);
        }
    }
}

/// "is considering lifting sanctions on Chad": what stands behind "lifting" is lifted, not considered.
fn objects_behind_gerunds(parse: &mut Parse) {
    for gerund in 1..parse.words.len() {
        let word = &parse.words[gerund];
        if word.xpos != Xpos::Vbg || !matches!(word.deprel, Deprel::Xcomp | Deprel::Ccomp) {
            continue;
        }
        let Some(verb) = head(parse, gerund).filter(|&verb| verb + 1 == gerund) else {
            continue;
        };
        let hangs = |parse: &Parse, at: usize| parse.words[at].deprel == Deprel::Obj;
        let objects: Vec<usize> = (gerund + 1..parse.words.len())
            .filter(|&at| hangs(parse, at))
            .collect();
        let of = |above: usize| {
            objects
                .iter()
                .copied()
                .find(|&at| head(parse, at) == Some(above))
        };
        if of(gerund).is_none()
            && let Some(object) = of(verb)
        {
            attach(parse, object, gerund, Deprel::Obj);
        }
    }
}

/// "had been recognised, in the course of 1991, by Latvia": whom "by" brings in behind a passive without "and" did it.
fn doers_behind_commas(parse: &mut Parse, words: &Words<'_>) {
    for case in 3..parse.words.len() {
        let Some(doer) = head(parse, case).filter(|&doer| {
            words.lower(case) == "by"
                && doer > case
                && parse.words[doer].deprel == Deprel::Conj
                && matches!(parse.words[doer].upos, Upos::Noun | Upos::Propn)
        }) else {
            continue;
        };
        let Some(verb) = head(parse, doer) else {
            continue;
        };
        let has = |at: usize, deprel: Deprel, range: std::ops::Range<usize>| {
            range
                .into_iter()
                .any(|child| head(parse, child) == Some(at) && parse.words[child].deprel == deprel)
        };
        if parse.words[verb].upos == Upos::Verb
            && has(verb, Deprel::AuxPass, 0..verb)
            && !has(doer, Deprel::Cc, verb..case)
        {
            attach(parse, doer, verb, Deprel::OblAgent);
        }
    }
}

/// "In 1911, Peru broke with Chile and in 1928, both resumed relations": the time behind "and", which the
/// parser joined to the first verb, dates the clause that follows it, and that clause stands beside the first.
fn clauses_behind_times(parse: &mut Parse, words: &Words<'_>) {
    let last = parse.words.len();
    for time in 3..last {
        let word = &parse.words[time];
        if word.deprel != Deprel::Conj || !is_date(words, time) {
            continue;
        }
        let Some(first) = head(parse, time).filter(|&verb| {
            verb < time && parse.words[verb].upos == Upos::Verb && has_subject(parse, verb)
        }) else {
            continue;
        };
        let under = |parse: &Parse, at: usize, deprel: Deprel| {
            (first + 1..at).find(|&child| {
                head(parse, child) == Some(at) && parse.words[child].deprel == deprel
            })
        };
        let (Some(joint), Some(_)) = (
            under(parse, time, Deprel::Cc),
            under(parse, time, Deprel::Case),
        ) else {
            continue;
        };
        let above = head(parse, first);
        let beside = |at: usize| {
            let side = matches!(parse.words[at].deprel, Deprel::Conj | Deprel::Parataxis)
                && head(parse, at) == Some(first);
            let over = above == Some(at)
                && matches!(
                    parse.words[first].deprel,
                    Deprel::Advcl | Deprel::Ccomp | Deprel::Parataxis
                )
                && (0..first).all(|mark| {
                    head(parse, mark) != Some(first) || parse.words[mark].deprel != Deprel::Mark
                });
            side || over
        };
        let Some(second) = (time + 1..last)
            .find(|&at| parse.words[at].upos == Upos::Verb && has_subject(parse, at) && beside(at))
        else {
            continue;
        };
        if above == Some(second) {
            let word = &parse.words[second];
            (parse.words[first].head, parse.words[first].deprel) = (word.head, word.deprel);
            for at in 0..first {
                let opens = matches!(parse.words[at].deprel, Deprel::Obl | Deprel::OblUnmarked);
                if opens && head(parse, at) == Some(second) {
                    parse.words[at].head = u32::try_from(first + 1).unwrap_or(0);
                }
            }
        }
        attach(parse, second, first, Deprel::Conj);
        attach(parse, time, second, Deprel::Obl);
        attach(parse, joint, second, Deprel::Cc);
    }
}

/// "opened a consulate in Tallinn which was later upgraded to an embassy": what becomes an embassy is the
/// consulate and not the town.
fn missions_before_places(parse: &mut Parse, words: &Words<'_>) {
    const MISSIONS: [&str; 7] = [
        "agency",
        "commission",
        "consulate",
        "embassy",
        "legation",
        "mission",
        "office",
    ];
    let last = parse.words.len();
    for verb in 4..last {
        if parse.words[verb].deprel != Deprel::AclRelcl {
            continue;
        }
        let Some(place) = head(parse, verb).filter(|&at| {
            at < verb
                && parse.words[at].upos == Upos::Propn
                && matches!(parse.words[at].deprel, Deprel::Nmod | Deprel::Obl)
        }) else {
            continue;
        };
        let is_mission = |at: usize| MISSIONS.contains(&words.lower(at));
        let passive = (place + 1..verb).any(|at| {
            head(parse, at) == Some(verb)
                && parse.words[at].deprel == Deprel::NsubjPass
                && matches!(words.lower(at), "which" | "that")
        });
        // A town is not shut or raised either.
        let becomes = matches!(
            words.lower(verb),
            "abolished" | "closed" | "downgraded" | "raised" | "reopened" | "shut" | "upgraded"
        ) || (verb + 1..last).any(|at| {
            is_mission(at) && head(parse, at) == Some(verb) && parse.words[at].deprel == Deprel::Obl
        });
        let over = head(parse, place);
        let mission = (0..place).rev().find(|&at| {
            is_mission(at)
                && (over == Some(at) || head(parse, at).is_some() && head(parse, at) == over)
        });
        if let Some(mission) = mission.filter(|_| passive && becomes) {
            attach(parse, verb, mission, Deprel::AclRelcl);
        }
    }
}

/// "broke with Togo in 1980, with Mali in 1981": a phrase with the preposition of one before it, each with
/// a year behind it, is a clause of which only that is left.
fn phrases_with_years(parse: &mut Parse, words: &Words<'_>) {
    let last = parse.words.len();
    let is_year = |at: usize| {
        let word = words.lower(at);
        word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    for year in (4..last).filter(|&at| is_year(at)) {
        // "with Mali in 1981"
        let Some(noun) = head_before(parse, year) else {
            continue;
        };
        let Some(case) = (0..noun)
            .rev()
            .take(4)
            .find(|&at| head(parse, at) == Some(noun) && parse.words[at].deprel == Deprel::Case)
        else {
            continue;
        };
        let Some(verb) = head(parse, noun).filter(|&verb| {
            parse.words[verb].upos == Upos::Verb
                && parse.words[noun].deprel == Deprel::Obl
                && head(parse, year) == Some(verb)
        }) else {
            continue;
        };
        let parted = case > 0 && matches!(words.lower(case - 1), "," | "and");
        let before = (verb + 1..case).find(|&at| {
            head(parse, at).is_some_and(|above| above == verb || head(parse, above) == Some(verb))
                && (verb + 1..at).any(|mark| {
                    head(parse, mark) == Some(at) && words.lower(mark) == words.lower(case)
                })
                && !is_year(at)
        });
        let dated = before.is_some_and(|before| (before + 1..case).any(is_year));
        if parted && dated {
            attach(parse, noun, verb, Deprel::Conj);
            attach(parse, year, noun, Deprel::Orphan);
        }
    }
}

/// The noun right before the preposition of a year: "Mali in 1981".
fn head_before(parse: &Parse, year: usize) -> Option<usize> {
    let noun = year.checked_sub(2)?;
    let joined =
        parse.words[year - 1].deprel == Deprel::Case && head(parse, year - 1) == Some(year);
    let mut node = noun;
    while matches!(parse.words[node].deprel, Deprel::Flat | Deprel::Compound) && joined {
        node = head(parse, node)?;
    }
    (joined && matches!(parse.words[node].upos, Upos::Noun | Upos::Propn)).then_some(node)
}

/// "Egypt left on 6 June; Iraq followed on 7 June": what stands behind a semicolon hangs on the clause there.
fn behind_stops(parse: &mut Parse, words: &Words<'_>) {
    let last = parse.words.len();
    for stop in (0..last).filter(|&at| words.lower(at) == ";") {
        let clause = |parse: &Parse, verb: usize| {
            let word = &parse.words[verb];
            matches!(word.deprel, Deprel::Parataxis | Deprel::Conj) && word.upos == Upos::Verb
        };
        for at in stop + 1..last {
            let above = head(parse, at).filter(|&above| above < stop);
            let deprel = parse.words[at].deprel;
            if above.is_none() || !matches!(deprel, Deprel::Obl | Deprel::OblUnmarked) {
                continue;
            }
            let own = (stop + 1..at)
                .rev()
                .find(|&verb| clause(parse, verb) && head(parse, verb) == above);
            if let Some(verb) = own {
                attach(parse, at, verb, deprel);
            }
        }
    }
}

/// "declared the ambassador persona non grata": the Latin is what he is declared, however the
/// parser joined its words and his.
fn unwelcome(parse: &mut Parse, words: &Words<'_>) {
    for at in 1..parse.words.len().saturating_sub(2) {
        let latin = matches!(words.lower(at), "persona" | "personae" | "personas")
            && words.lower(at + 1) == "non";
        if !latin {
            continue;
        }
        let inside = |word: usize| (at..at + 3).contains(&word);
        let mut verb = Some(at);
        while let Some(word) = verb.filter(|&word| parse.words[word].upos != Upos::Verb) {
            verb = head(parse, word);
        }
        let Some(verb) = verb.filter(|&verb| verb < at) else {
            continue;
        };
        let nominal = |word: &usize| matches!(parse.words[*word].upos, Upos::Noun | Upos::Propn);
        let mut before = (verb + 1..at).filter(nominal);
        let object = before.clone().find(|&word| {
            head(parse, word) == Some(verb) && parse.words[word].deprel == Deprel::Obj
        });
        let hung = |word: &usize| head(parse, *word).is_some_and(inside);
        if let Some(person) = object.or_else(|| before.rfind(hung)) {
            attach(parse, person, verb, Deprel::Obj);
            for word in verb + 1..person {
                if head(parse, word).is_some_and(inside) {
                    let deprel = parse.words[word].deprel;
                    attach(parse, word, person, deprel);
                }
            }
        }
        for word in at + 3..parse.words.len() {
            if head(parse, word).is_some_and(inside) {
                attach(parse, word, verb, Deprel::Obl);
            }
        }
        attach(parse, at, verb, Deprel::Xcomp);
        for word in at + 1..at + 3 {
            attach(parse, word, at, Deprel::Flat);
        }
    }
}

/// "On 18 May 1971 Peru and Chile established relations": a name right behind a date without a
/// comma, hung on the date, is the subject of the verb that has none.
fn after_dates(parse: &mut Parse, words: &Words<'_>) {
    for year in 1..parse.words.len() {
        let digits = words.lower(year);
        let is_year = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let opens = |at: usize| parse.words[at].deprel == Deprel::Case;
        // "On 18 May 1971", "in May 1971", "in 1971".
        let Some(first) = (year.saturating_sub(3)..year).find(|&at| opens(at)) else {
            continue;
        };
        let date = (first + 1..=year).find_map(|at| {
            let verb = head(parse, at).filter(|&verb| verb > year)?;
            (parse.words[verb].upos == Upos::Verb).then_some((at, verb))
        });
        let Some((date, verb)) = date.filter(|_| is_year) else {
            continue;
        };
        let subject = (year + 1..verb).find(|&at| {
            let named = matches!(parse.words[at].upos, Upos::Noun | Upos::Propn);
            let hung = head(parse, at).is_some_and(|above| (first..=year).contains(&above));
            let next = (year + 1..at).all(|between| head(parse, between) == Some(at));
            named && hung && next
        });
        if let Some(subject) = subject.filter(|_| !has_subject(parse, verb)) {
            let passive = (0..verb).any(|at| {
                head(parse, at) == Some(verb) && parse.words[at].deprel == Deprel::AuxPass
            });
            let relation = if passive {
                Deprel::NsubjPass
            } else {
                Deprel::Nsubj
            };
            attach(parse, subject, verb, relation);
            for at in first + 1..=year {
                if head(parse, at) == Some(subject) {
                    attach(parse, at, date, Deprel::NmodUnmarked);
                }
            }
        }
    }
}

pub(super) fn has_subject(parse: &Parse, verb: usize) -> bool {
    (0..parse.words.len()).any(|at| {
        head(parse, at) == Some(verb)
            && matches!(
                parse.words[at].deprel,
                Deprel::Nsubj
                    | Deprel::NsubjPass
                    | Deprel::NsubjOuter
                    | Deprel::Csubj
                    | Deprel::CsubjPass
                    | Deprel::Expl
            )
    })
}

pub(super) fn head(parse: &Parse, at: usize) -> Option<usize> {
    parse.head(at)
}

pub(super) fn attach(parse: &mut Parse, at: usize, to: usize, deprel: Deprel) {
    parse.words[at].head = u32::try_from(to + 1).unwrap_or(0);
    parse.words[at].deprel = deprel;
}

/// "a meeting with the minister at a conference": a preposition belongs to the first phrase
/// behind it, not to a later one.
fn prepositions(parse: &mut Parse) {
    for at in 0..parse.words.len() {
        if parse.words[at].deprel != Deprel::Case || parse.words[at].upos != Upos::Adp {
            continue;
        }
        let Some(noun) = head(parse, at).filter(|&noun| noun > at) else {
            continue;
        };
        let first = (at + 1..noun.min(at + REACH)).find(|&word| {
            let hangs = matches!(
                parse.words[word].deprel,
                Deprel::Nmod | Deprel::Obl | Deprel::Obj
            );
            let back = head(parse, word).is_some_and(|above| above < at);
            let nominal = matches!(
                parse.words[word].upos,
                Upos::Noun | Upos::Propn | Upos::Pron
            );
            let bare = (at + 1..word).all(|other| {
                parse.words[other].deprel != Deprel::Case || head(parse, other) != Some(word)
            });
            hangs && back && nominal && bare
        });
        if let Some(first) = first {
            attach(parse, at, first, Deprel::Case);
        }
    }
}

/// Nouns whose infinitive says what was decided.
const DECISIONS: [&str; 5] = ["decision", "plan", "intention", "determination", "order"];

/// "was informed of the decision of Oslo to expel", read as if who is informed expelled: the infinitive says
/// what was decided.
fn told_decisions(parse: &mut Parse, words: &Words<'_>) {
    for verb in 1..parse.words.len() {
        let hangs = matches!(
            parse.words[verb].deprel,
            Deprel::Xcomp | Deprel::Advcl | Deprel::Acl
        ) && parse.words[verb].xpos == Xpos::Vb
            && words.lower(verb - 1) == "to";
        let Some(above) = head(parse, verb).filter(|&above| hangs && above < verb) else {
            continue;
        };
        if parse.words[verb].deprel == Deprel::Acl {
            if let Some(noun) = decided_by(parse, words, above, verb) {
                attach(parse, verb, noun, Deprel::Acl);
            }
            continue;
        }
        let noun = (above + 1..verb).find(|&noun| {
            head(parse, noun) == Some(above)
                && parse.words[noun].deprel == Deprel::Obl
                && DECISIONS.contains(&words.lower(noun))
        });
        let told = |noun: &usize| {
            (above + 1..*noun).any(|case| {
                head(parse, case) == Some(*noun) && matches!(words.lower(case), "of" | "about")
            })
        };
        let decided = noun
            .filter(told)
            .or_else(|| decided_on_day(parse, words, above, verb))
            .or_else(|| decided_by(parse, words, above, verb));
        if let Some(noun) = decided {
            attach(parse, verb, noun, Deprel::Acl);
        }
    }
}

/// "regret over the decision by Chad to expel": the noun whose infinitive follows whose decision it was.
fn decided_by(parse: &Parse, words: &Words<'_>, above: usize, verb: usize) -> Option<usize> {
    /// Words that the name takes.
    const NAME: usize = 5;
    let by = (verb.saturating_sub(NAME + 2)..verb - 1)
        .rev()
        .find(|&by| matches!(words.lower(by), "by" | "of"))?;
    let noun = by.checked_sub(1)?;
    let named = (by + 1..verb - 1).all(|word| {
        matches!(
            parse.words[word].upos,
            Upos::Propn | Upos::Det | Upos::Adj | Upos::Noun
        )
    });
    let owned = || {
        (by + 1..verb - 1).any(|owner| head(parse, owner) == Some(noun))
            && (by + 1..verb - 1).any(|word| parse.words[word].upos == Upos::Propn)
    };
    (noun > above && by + 2 < verb && named && DECISIONS.contains(&words.lower(noun)) && owned())
        .then_some(noun)
}

/// "Chad's decision on Monday to expel": the noun right before the day right before an infinitive.
fn decided_on_day(parse: &Parse, words: &Words<'_>, above: usize, verb: usize) -> Option<usize> {
    let day = verb.checked_sub(2)?;
    let before = day.checked_sub(1)?;
    let known = is_weekday(words.lower(day))
        || words.lower(day) == "yesterday"
        || words.lower(before) == "last";
    let noun = match words.lower(before) {
        "on" | "last" => before.checked_sub(1)?,
        _ => before,
    };
    let decision = known && noun > above && DECISIONS.contains(&words.lower(noun));
    let owned = || {
        (above..noun).any(|owner| {
            head(parse, owner) == Some(noun) && parse.words[owner].deprel == Deprel::NmodPoss
        })
    };
    (decision && owned()).then_some(noun)
}

/// Nouns of what is asked, of somebody "for" whom it is to do.
const REQUESTS: [&str; 10] = [
    "request",
    "requests",
    "demand",
    "demands",
    "call",
    "calls",
    "appeal",
    "plea",
    "ultimatum",
    "deadline",
];

/// Furthest that "for" stands before the infinitive of "for Denmark and the others to leave".
const FOR_WHOM: usize = 8;

/// "issued an ultimatum for Denmark to leave", "it would be wrong for Denmark to leave": who is named between is to
/// leave, and that is what is asked or judged.
fn asked_of(parse: &mut Parse, words: &Words<'_>) {
    for verb in 3..parse.words.len() {
        if parse.words[verb].xpos != Xpos::Vb || words.lower(verb - 1) != "to" {
            continue;
        }
        let to = verb - 1;
        let phrase = |at: &usize| {
            !matches!(parse.words[*at].upos, Upos::Verb | Upos::Aux | Upos::Punct)
                && words.lower(*at) != "for"
        };
        let Some(case) = (to.saturating_sub(FOR_WHOM)..to)
            .rev()
            .find(|at| !phrase(at))
        else {
            continue;
        };
        let Some(above) = case.checked_sub(1).filter(|_| words.lower(case) == "for") else {
            continue;
        };
        let asked = parse.words[above].upos == Upos::Noun && REQUESTS.contains(&words.lower(above));
        let judged = matches!(parse.words[above].upos, Upos::Adj | Upos::Noun)
            && parse.dependents_by(above, Deprel::Cop).next().is_some()
            && head(parse, verb) == Some(above);
        let who = (case + 1..to).find(|&who| {
            head(parse, who).is_some_and(|head| !(case + 1..to).contains(&head))
                && matches!(parse.words[who].upos, Upos::Noun | Upos::Propn | Upos::Pron)
        });
        let Some(who) = who.filter(|_| asked || judged) else {
            continue;
        };
        let named = matches!(
            parse.words[who].deprel,
            Deprel::Nmod | Deprel::Obl | Deprel::Nsubj
        );
        if !named {
            continue;
        }
        attach(parse, case, verb, Deprel::Mark);
        attach(parse, who, verb, Deprel::Nsubj);
        if asked {
            attach(parse, verb, above, Deprel::Acl);
        }
    }
}

/// "expelled four in response to the expulsion of its consul on 4 May", "was signed 16 months after the visit
/// in 1977": the date is that of the cause, on whose phrase it follows, though the parser hung it on the verb.
fn times_of_causes(parse: &mut Parse, words: &Words<'_>) {
    for at in 3..parse.words.len() {
        let dates = parse.words[at].deprel == Deprel::Obl && is_date(words, at);
        let near = !dates && is_near_day(parse, words, at);
        if !dates && !near {
            continue;
        }
        let Some(verb) = head(parse, at).filter(|&verb| verb + 3 < at) else {
            continue;
        };
        let first = (verb + 1..at).find(|&child| head(parse, child) == Some(at));
        let first = first.unwrap_or(at);
        let opens = |place: &usize| match words.lower(*place) {
            "to" | "for" => {
                ANSWERS.contains(&words.lower(*place - 1)) && words.lower(*place - 2) == "in"
            }
            "after" | "before" => {
                let length = words.lower(*place - 1).trim_end_matches('s');
                matches!(length, "day" | "week" | "month" | "year" | "decade") || near
            }
            "following" => near,
            // "cut ties on Wednesday over an attack in July": the verb has a day of its own.
            "over" => dates && (verb + 1..*place).any(|day| is_near_day(parse, words, day)),
            _ => false,
        };
        let Some(place) = (verb + 3..first).rev().find(opens) else {
            continue;
        };
        let parted = (place + 1..first).any(|word| {
            matches!(words.lower(word), "," | ";" | "(" | "and")
                || parse.words[word].upos == Upos::Verb
        });
        let top = (place + 1..first).find(|&word| {
            matches!(parse.words[word].upos, Upos::Noun | Upos::Propn)
                && head(parse, word).is_none_or(|above| !(place + 1..first).contains(&above))
        });
        // "in response to the raid on Monday" may tell when the answer came; "to Chad's raid on Monday" does not.
        let owned = |noun: &usize| {
            !near
                || (place + 1..*noun).any(|owner| {
                    head(parse, owner) == Some(*noun)
                        && parse.words[owner].deprel == Deprel::NmodPoss
                })
        };
        if let Some(noun) = top.filter(|_| !parted).filter(owned) {
            attach(parse, at, noun, Deprel::Nmod);
        }
    }
}

/// "on Monday", "last week" below a verb.
fn is_near_day(parse: &Parse, words: &Words<'_>, at: usize) -> bool {
    let before = words.lower(at - 1);
    matches!(
        parse.words[at].deprel,
        Deprel::Obl | Deprel::OblUnmarked | Deprel::NmodUnmarked
    ) && (is_weekday(words.lower(at)) && matches!(before, "on" | "last")
        || before == "last" && matches!(words.lower(at), "week" | "month" | "year"))
}

/// A day of a month, a month or a year.
fn is_date(words: &Words<'_>, at: usize) -> bool {
    let is_number = |word: &str| word.chars().all(|letter| letter.is_ascii_digit());
    let word = words.lower(at);
    is_month(word)
        || word.len() == 4 && is_number(word)
        || word.len() < 3
            && is_number(word)
            && (is_month(words.lower(at - 1))
                || at + 1 < words.len() && is_month(words.lower(at + 1)))
}

/// "relations were established between": a noun right before the auxiliary of a verb that has no
/// subject is its subject, whatever it was hung on behind the verb.
fn subjects(parse: &mut Parse) {
    for verb in 0..parse.words.len() {
        let finite = |at: usize| {
            matches!(
                parse.words[at].xpos,
                Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md
            )
        };
        if !matches!(parse.words[verb].upos, Upos::Verb) {
            continue;
        }
        let mut group = verb;
        let mut passive = false;
        let mut has_subject = false;
        for child in 0..parse.words.len() {
            if head(parse, child) != Some(verb) {
                continue;
            }
            match parse.words[child].deprel {
                Deprel::Aux | Deprel::AuxPass if child < verb => {
                    group = group.min(child);
                    passive |= parse.words[child].deprel == Deprel::AuxPass;
                }
                Deprel::Nsubj
                | Deprel::NsubjPass
                | Deprel::NsubjOuter
                | Deprel::Csubj
                | Deprel::CsubjPass
                | Deprel::Expl => has_subject = true,
                _ => {}
            }
        }
        if has_subject || group == verb || !finite(group) {
            continue;
        }
        let Some(noun) = group.checked_sub(1) else {
            continue;
        };
        let nominal = matches!(parse.words[noun].upos, Upos::Noun | Upos::Propn);
        // Hung on something behind the verb: no clause is built like that.
        let astray = head(parse, noun).is_some_and(|above| above > verb);
        let bare = (0..noun).all(|other| {
            parse.words[other].deprel != Deprel::Case || head(parse, other) != Some(noun)
        });
        if nominal && astray && bare {
            let relation = if passive {
                Deprel::NsubjPass
            } else {
                Deprel::Nsubj
            };
            attach(parse, noun, verb, relation);
        }
    }
}
