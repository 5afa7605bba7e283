//! Merging: what is one event, what stays apart, and what its sources say.

use chrono::{Datelike, NaiveDate};
use plenipo::events::{Codebook, Status};
use plenipo::knowledge::Code;
use plenipo::story::{
    Bound, Corpus, Count, Days, Event, Field, Paper, Sketch, Telling, Value, merge, number,
};
use plenipo::text::Id;
use plenipo::time::{Basis, Precision};
use proptest::prelude::*;

fn day(text: &str) -> i32 {
    text.parse::<NaiveDate>().unwrap().num_days_from_ce() - 719_163
}

/// A paper of its own publisher, and its text.
fn paper(publisher: &str, published: &str, text: &str) -> Paper {
    Paper {
        id: Id::of([publisher.as_bytes(), published.as_bytes(), text.as_bytes()]),
        publisher: Some(publisher.into()),
        published: Some(day(published)),
        sketch: Sketch::new(text),
    }
}

/// A telling in the words "KIND STATUS SOURCE>TARGET DAYS", with `-` for none.
fn telling(paper: u32, place: u32, words: &str) -> Telling {
    let codebook = Codebook::builtin();
    let parts: Vec<&str> = words.split(' ').collect();
    let codes = |text: &str| -> Box<[Code]> {
        text.split(';')
            .filter_map(|code| code.parse().ok())
            .collect()
    };
    let (source, target) = parts[2].split_once('>').unwrap();
    let days = match parts[3].split_once("..") {
        Some((start, end)) => Some((day(start), day(end), Precision::Range)),
        None if parts[3] == "-" => None,
        None if parts[3].len() == 4 => Some((
            day(&format!("{}-01-01", parts[3])),
            day(&format!("{}-12-31", parts[3])),
            Precision::Year,
        )),
        None => Some((day(parts[3]), day(parts[3]), Precision::Day)),
    };
    Telling {
        report: Id::of([words.as_bytes(), &paper.to_le_bytes(), &place.to_le_bytes()]),
        paper,
        sentence: place,
        kind: codebook.find(parts[0]).unwrap(),
        status: parts[1].parse().unwrap(),
        background: parts.contains(&"background"),
        source: codes(source),
        target: codes(target),
        doer: parts
            .iter()
            .find_map(|part| part.strip_prefix('!')?.parse().ok()),
        persons: Box::default(),
        days: days.map(|(start, end, precision)| Days {
            start,
            end,
            precision,
            basis: Basis::Stated,
        }),
        place: None,
        place_country: None,
        level: None,
        instrument: None,
        amount: None,
        currency: None,
        number: parts
            .iter()
            .find_map(|part| Some(Count::exact(part.strip_prefix('#')?.parse().ok()?))),
        turn: parts
            .iter()
            .find_map(|part| part.strip_prefix('@')?.parse().ok()),
        words: Box::default(),
        confidence: 0.8,
    }
}

/// A corpus of papers of different publishers, one per list of tellings.
fn corpus(papers: &[(&str, &[&str])]) -> Corpus {
    let mut corpus = Corpus::default();
    for (place, (published, tellings)) in papers.iter().enumerate() {
        let place = u32::try_from(place).unwrap();
        corpus
            .papers
            .push(paper(&format!("Paper {place}"), published, ""));
        for (at, words) in tellings.iter().enumerate() {
            corpus
                .tellings
                .push(telling(place, u32::try_from(at).unwrap(), words));
        }
    }
    corpus
}

fn merged(papers: &[(&str, &[&str])]) -> Vec<Event> {
    merge(&corpus(papers), Codebook::builtin())
}

fn disagreement(event: &Event) -> Vec<&str> {
    event
        .disagreement
        .iter()
        .map(|field| field.as_str())
        .collect()
}

#[test]
fn one_act_told_with_days_of_all_lengths_is_one_event() {
    let events = merged(&[
        (
            "1960-05-15",
            &["relations.establish occurred CUB;PRK> 1960-05-14"],
        ),
        (
            "1971-03-01",
            &["relations.establish occurred CUB;PRK> 1960 background"],
        ),
        (
            "1999-03-01",
            &["relations.establish occurred CUB;PRK> 1960-05-01..1960-05-31 background"],
        ),
        (
            "1999-04-01",
            &["relations.establish occurred CUB;PRK> - background"],
        ),
    ]);
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].days.unwrap().start, day("1960-05-14"));
    assert_eq!(events[0].n_publishers, 4);
    assert!(disagreement(&events[0]).is_empty());
}

#[test]
fn a_year_that_holds_two_visits_means_neither() {
    let events = merged(&[
        ("1974-05-04", &["contact.visit occurred USA>SYR 1974-05-03"]),
        ("1974-10-14", &["contact.visit occurred USA>SYR 1974-10-13"]),
        (
            "1999-10-01",
            &["contact.visit occurred USA>SYR 1974 background"],
        ),
    ]);
    assert_eq!(events.len(), 3);
}

#[test]
fn weekly_rounds_and_successive_expulsions_stay_apart() {
    let rounds = merged(&[
        (
            "1988-02-04",
            &["contact.negotiate occurred NER;TCD> 1988-02-03"],
        ),
        (
            "1988-02-11",
            &["contact.negotiate occurred NER;TCD> 1988-02-10"],
        ),
        (
            "1988-02-18",
            &["contact.negotiate occurred NER;TCD> 1988-02-17"],
        ),
    ]);
    assert_eq!(rounds.len(), 3);
    let expulsions = merged(&[
        (
            "1985-09-13",
            &["envoy.expel occurred GBR>SUN 1985-09-12 #25"],
        ),
        (
            "1985-09-15",
            &["envoy.expel occurred SUN>GBR 1985-09-14 #25"],
        ),
        (
            "1985-09-17",
            &["envoy.expel occurred GBR>SUN 1985-09-16 #6"],
        ),
        (
            "2003-05-01",
            &["envoy.expel occurred GBR>SUN 1985-09-01..1985-09-30 #6 background"],
        ),
    ]);
    assert_eq!(expulsions.len(), 3);
    assert_eq!(expulsions[2].n_documents, 2, "six tells which one");
}

#[test]
fn strikes_of_successive_days_stay_apart_and_a_history_that_errs_by_a_day_joins() {
    let news: [(&str, &[&str]); 2] = [
        ("2024-01-17", &["force.attack occurred IRN>PAK 2024-01-16"]),
        ("2024-01-18", &["force.attack occurred IRN>PAK 2024-01-17"]),
    ];
    assert_eq!(merged(&news).len(), 2);
    let events = merged(&[
        news[0],
        (
            "2025-02-01",
            &["force.attack occurred IRN>PAK 2024-01-17 background"],
        ),
    ]);
    assert_eq!(events.len(), 1);
    assert_eq!(disagreement(&events[0]), ["date"]);
    assert_eq!(
        events[0].days.unwrap().start,
        day("2024-01-16"),
        "nearest to the act"
    );
}

#[test]
fn an_act_that_happens_once_keeps_conflicting_years_as_a_disagreement() {
    let events = merged(&[
        (
            "2001-01-01",
            &["relations.establish occurred CUB;KOR> 1949 background"],
        ),
        (
            "2002-01-01",
            &["relations.establish occurred CUB;KOR> 1950 background"],
        ),
        (
            "2003-01-01",
            &["relations.sever occurred CUB;KOR> 1959 background"],
        ),
        (
            "2024-02-15",
            &["relations.establish occurred CUB;KOR> 2024-02-14"],
        ),
        (
            "2024-02-16",
            &["relations.restore occurred CUB;KOR> 2024-02-14"],
        ),
    ]);
    assert_eq!(events.len(), 3);
    assert_eq!(disagreement(&events[0]), ["date"]);
    assert!(disagreement(&events[1]).is_empty());
    assert_eq!(disagreement(&events[2]), ["kind"]);
}

#[test]
fn one_voice_that_speaks_twice_does_not_disagree_with_itself() {
    let mut corpus = corpus(&[
        (
            "1985-09-13",
            &["envoy.expel occurred GBR>SUN 1985-09-12 #25"],
        ),
        (
            "1985-09-14",
            &["envoy.expel occurred GBR>SUN 1985-09-12 #23"],
        ),
    ]);
    assert_eq!(
        disagreement(&merge(&corpus, Codebook::builtin())[0]),
        ["number"]
    );
    corpus.papers[1].publisher = Some("Paper 0".into());
    let events = merge(&corpus, Codebook::builtin());
    assert_eq!(events.len(), 1);
    assert!(disagreement(&events[0]).is_empty());
    assert_eq!(events[0].n_publishers, 1);
    let chosen = events[0]
        .attributes
        .iter()
        .find(|one| one.field == Field::Number && one.chosen);
    assert_eq!(
        chosen.unwrap().value.text(Codebook::builtin()),
        "23",
        "the last word counts"
    );
}

#[test]
fn copies_of_a_despatch_are_one_voice_and_several_documents() {
    let text = "The envoy left by the night train after handing a note to the porter of the ministry. \
        Nobody came to the station. His luggage had gone ahead to the frontier, where customs men opened \
        two trunks and found nothing but books and a pair of skates. The government kept its silence.";
    let mut corpus = corpus(&[
        ("1931-01-10", &["envoy.recall occurred LTU>POL 1931-01-09"]),
        ("1931-01-10", &["envoy.recall occurred LTU>POL 1931-01-09"]),
        ("1931-01-11", &["envoy.recall occurred LTU>POL 1931-01-09"]),
    ]);
    corpus.papers[0].sketch = Sketch::new(text);
    corpus.papers[1].sketch = Sketch::new(&text[..text.len() * 3 / 4]);
    let events = merge(&corpus, Codebook::builtin());
    assert_eq!(
        (events.len(), events[0].n_documents, events[0].n_publishers),
        (1, 3, 2)
    );
}

#[test]
fn a_plan_that_comes_true_has_a_history_and_no_disagreement() {
    let events = merged(&[
        ("2024-01-15", &["relations.restore planned CHN;NRU> -"]),
        (
            "2024-01-20",
            &["relations.restore agreed CHN;NRU> 2024-01-20"],
        ),
        (
            "2024-01-25",
            &["relations.restore occurred CHN;NRU> 2024-01-24"],
        ),
    ]);
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].status, Status::Occurred);
    assert_eq!(events[0].days.unwrap().start, day("2024-01-24"));
    assert!(disagreement(&events[0]).is_empty());
    let history: Vec<String> = events[0]
        .attributes
        .iter()
        .filter(|one| one.field == Field::Status)
        .map(|one| one.value.text(Codebook::builtin()))
        .collect();
    assert_eq!(history, ["planned", "agreed", "occurred"]);
}

#[test]
fn a_plan_put_off_is_the_act_that_came_later_and_no_other_visit() {
    fn events(visited: &str, visit: &str) -> usize {
        let plan = "contact.visit planned PAK>BGD 1988-09-20";
        merged(&[("1988-09-10", &[plan]), (visited, &[visit])]).len()
    }
    let visit = |days| format!("contact.visit occurred PAK>BGD {days}");
    let events = |visited: &'static str, days| events(visited, &visit(days));
    assert_eq!(events("1988-09-25", "1988-09-24"), 1);
    // Before the plan, or a month after it: another one.
    assert_eq!(events("1988-09-19", "1988-09-18"), 2);
    assert_eq!(events("1988-10-22", "1988-10-20"), 2);
}

#[test]
fn consulates_of_two_towns_are_two() {
    let mut corpus = corpus(&[
        ("2015-08-25", &["mission.close occurred COL>VEN 2015-08-24"]),
        ("2015-08-28", &["mission.close occurred COL>VEN 2015-08-24"]),
    ]);
    for (telling, place) in corpus.tellings.iter_mut().zip(["Caracas", "Maracaibo"]) {
        telling.level = Some("consular".into());
        telling.place = Some(place.into());
    }
    assert_eq!(merge(&corpus, Codebook::builtin()).len(), 2);
    corpus.tellings[0].place = Some("Maracaibo".into());
    assert_eq!(merge(&corpus, Codebook::builtin()).len(), 1);
}

#[test]
fn a_plan_is_not_fulfilled_by_what_was_before() {
    let events = merged(&[
        (
            "2024-02-14",
            &[
                "mission.open planned KOR>CUB -",
                "contact.visit occurred KOR>CUB 2016 background",
            ],
        ),
        (
            "2024-02-15",
            &["mission.open occurred KOR>CUB 2005 background"],
        ),
    ]);
    assert_eq!(events.len(), 3);
}

#[test]
fn a_day_stated_and_a_day_of_publication_are_one_value() {
    let mut corpus = corpus(&[
        (
            "2024-02-14",
            &["relations.sever occurred PER;CHL> 2024-02-14"],
        ),
        (
            "2024-02-14",
            &["relations.sever occurred PER;CHL> 2024-02-14"],
        ),
    ]);
    if let Some(days) = &mut corpus.tellings[0].days {
        days.basis = Basis::Publication;
    }
    let events = merge(&corpus, Codebook::builtin());
    assert_eq!(events.len(), 1);
    let dates = events[0]
        .attributes
        .iter()
        .filter(|one| one.field == Field::Date);
    assert_eq!(dates.count(), 1);
}

#[test]
fn a_denial_is_kept_and_listed() {
    let events = merged(&[
        ("2024-01-22", &["contact.visit planned IRN>PAK 2024-01-29"]),
        ("2024-01-23", &["contact.visit denied IRN>PAK 2024-01-23"]),
        ("2024-01-30", &["contact.visit occurred IRN>PAK 2024-01-29"]),
    ]);
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].status, Status::Occurred);
    assert_eq!(disagreement(&events[0]), ["status"]);
}

#[test]
fn a_numbered_round_is_no_other_round_and_a_further_gift_is_no_first() {
    let rounds = merged(&[
        (
            "1998-05-12",
            &["contact.negotiate occurred KEN;UGA> 1998-05-11 @2"],
        ),
        (
            "1998-05-19",
            &["contact.negotiate occurred KEN;UGA> 1998-05-18 @3"],
        ),
        (
            "2001-01-01",
            &["contact.negotiate occurred KEN;UGA> 1998-05-01..1998-05-31 @3 background"],
        ),
    ]);
    assert_eq!(rounds.len(), 2);
    assert_eq!(rounds[1].n_documents, 2, "the third tells which one");
    let gifts = merged(&[
        (
            "2016-02-23",
            &["aid.humanitarian occurred AUS>FJI 2016-02-22 @1"],
        ),
        (
            "2016-02-24",
            &["aid.humanitarian occurred AUS>FJI 2016-02-22 @0"],
        ),
    ]);
    assert_eq!(gifts.len(), 2);
}

#[test]
fn an_announcement_of_what_happens_once_is_that_act_and_an_answer_in_kind_is_another() {
    let established = merged(&[
        (
            "1977-06-28",
            &["relations.establish occurred DJI;SOM> 1977-06-27"],
        ),
        (
            "1977-06-29",
            &["relations.establish occurred DJI;SOM> 1977-06-28"],
        ),
    ]);
    assert_eq!(established.len(), 1);
    assert_eq!(disagreement(&established[0]), ["date"]);
    let severed = merged(&[
        (
            "1969-06-27",
            &["relations.sever occurred HND;SLV> 1969-06-26"],
        ),
        (
            "1969-06-28",
            &["relations.sever occurred HND;SLV> 1969-06-27"],
        ),
    ]);
    assert_eq!(severed.len(), 2, "first the one side, then the other");
}

#[test]
fn papers_may_count_differently_who_was_expelled_on_one_day() {
    let events = merged(&[
        (
            "1984-01-02",
            &["envoy.expel occurred SWE>SUN 1983-12-30 #3"],
        ),
        (
            "1990-01-01",
            &["envoy.expel occurred SWE>SUN 1983-12-30 #5 background"],
        ),
    ]);
    assert_eq!(events.len(), 1);
    assert_eq!(disagreement(&events[0]), ["number"]);
    let one_paper = merged(&[(
        "1984-01-02",
        &[
            "envoy.expel occurred SWE>SUN 1983-12-30 #3",
            "envoy.expel occurred SWE>SUN 1983-12-30 #9",
        ],
    )]);
    assert_eq!(one_paper.len(), 2);
}

#[test]
fn news_against_the_order_of_its_days_is_of_one_act() {
    let truce = |first: &str, next: &str| {
        let later = "concede.ceasefire occurred TCD;LBY> 1987-09-11";
        let earlier = "concede.ceasefire occurred TCD;LBY> 1987-09-10";
        merged(&[(first, &[later]), (next, &[earlier])])
    };
    let events = truce("1987-09-12", "1987-09-13");
    assert_eq!(events.len(), 1);
    assert_eq!(disagreement(&events[0]), ["date"]);
    assert_eq!(truce("1987-09-13", "1987-09-12").len(), 2);
}

#[test]
fn of_one_that_breaks_relations_papers_may_give_two_days_and_the_other_breaks_them_by_itself() {
    let broken = |next: &str| {
        let severed = "relations.sever occurred TCD;SDN> 1972-05-01 !TCD";
        merged(&[("1972-05-02", &[severed]), ("1972-05-03", &[next])])
    };
    let events = broken("relations.sever occurred TCD;SDN> 1972-05-02 !TCD");
    assert_eq!(events.len(), 1);
    assert_eq!(disagreement(&events[0]), ["date"]);
    let answered = broken("relations.sever occurred TCD;SDN> 1972-05-02 !SDN");
    assert_eq!(answered.len(), 2);
    assert_eq!(
        broken("relations.sever occurred TCD;SDN> 1972-05-02").len(),
        2
    );
}

#[test]
fn who_denies_the_news_of_yesterday_means_that_act() {
    let arms = |denied: &str| {
        let sent = "aid.military occurred PER> -";
        merged(&[
            ("1995-02-02", &[sent]),
            (denied, &["aid.military denied PER>ECU -"]),
        ])
    };
    let events = arms("1995-02-03");
    assert_eq!(events.len(), 1);
    assert_eq!(disagreement(&events[0]), ["status"]);
    assert_eq!(arms("1995-03-03").len(), 2);
}

#[test]
fn a_sum_told_in_round_figures_contradicts_no_finer_one() {
    let sum = |millions: f64| Value::Amount((millions * 1e6).to_bits(), None);
    let differ = |one: f64, two: f64| sum(one).differs_from(&sum(two), Field::Amount);
    assert!(!differ(37.8, 40.0));
    assert!(!differ(97.0, 100.0));
    assert!(differ(35.0, 40.0));
    assert!(differ(14.0, 15.0));
    let count = |value| Value::Number(Count::exact(value));
    let many = |one, two| count(one).differs_from(&count(two), Field::Number);
    assert!(!many(321, 300));
    assert!(many(321, 368));
    assert!(many(20, 21));
}

#[test]
fn a_denial_before_the_act_contradicts_no_later_report_of_it() {
    let denied = (
        "2024-01-23",
        &["contact.visit denied IRN>PAK 2024-01-23"][..],
    );
    let came = (
        "2024-01-30",
        &["contact.visit occurred IRN>PAK 2024-01-29"][..],
    );
    let after = (
        "2024-02-02",
        &["contact.visit denied IRN>PAK 2024-01-29"][..],
    );
    let events = merged(&[denied, came]);
    assert_eq!(events.len(), 1);
    assert!(disagreement(&events[0]).is_empty());
    let events = merged(&[came, after]);
    assert_eq!(events.len(), 1);
    assert_eq!(disagreement(&events[0]), ["status"]);
}

#[test]
fn a_visit_called_off_is_the_end_of_the_visit_that_was_planned() {
    let events = merged(&[
        ("1960-05-14", &["contact.visit planned USA>SUN 1960-06-10"]),
        ("1960-05-18", &["contact.cancel occurred USA>SUN -"]),
    ]);
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].status, Status::Cancelled);
    assert_eq!(
        Codebook::builtin().kind(events[0].kind).code,
        "contact.visit"
    );
}

#[test]
fn one_side_told_joins_the_fuller_telling_only_if_there_is_one() {
    let one = ("2024-04-06", &["envoy.recall occurred MEX> 2024-04-05"][..]);
    let ecuador = (
        "2024-04-06",
        &["envoy.recall occurred MEX>ECU 2024-04-05"][..],
    );
    let peru = (
        "2024-04-07",
        &["envoy.recall occurred MEX>PER 2024-04-05"][..],
    );
    let two = merged(&[one, ecuador]);
    assert_eq!(two.len(), 1);
    assert!(disagreement(&two[0]).is_empty());
    assert_eq!(merged(&[one, ecuador, peru]).len(), 3);
}

#[test]
fn a_past_state_told_by_the_name_of_its_successor_is_the_same_party() {
    let events = merged(&[
        (
            "1990-10-01",
            &["relations.establish occurred KOR;SUN> 1990-09-30"],
        ),
        (
            "2010-09-30",
            &["relations.establish occurred KOR;RUS> 1990-09-30 background"],
        ),
    ]);
    assert_eq!(events.len(), 1);
    assert!(disagreement(&events[0]).is_empty());
}

#[test]
fn the_number_of_persons_is_read_next_to_the_act() {
    let codebook = Codebook::builtin();
    let deport = codebook.kind(codebook.find("coerce.deport").unwrap());
    let sentence = "Kenya sent home fourteen Somali officials.";
    assert_eq!(number(deport, sentence, 6), Some(Count::exact(14)));
    let sentence = "Kenya sent home the attaché after 14 days.";
    assert_eq!(number(deport, sentence, 6), None);
}

#[test]
fn of_an_attack_the_killed_are_counted() {
    let codebook = Codebook::builtin();
    let attack = codebook.kind(codebook.find("force.attack").unwrap());
    let told = |sentence: &str, act: &str| {
        let count = number(attack, sentence, sentence.find(act).unwrap())?;
        Some((count.value, count.bound))
    };
    let sentence = "Chadian jets hit a camp near Tine with 30 rockets, killing nine people.";
    assert_eq!(told(sentence, "hit"), Some((9, Bound::Exact)));
    let sentence = "Nine people were killed when Chadian jets hit a camp near Tine.";
    assert_eq!(told(sentence, "hit"), Some((9, Bound::Exact)));
    let sentence = "Chadian jets fired 30 rockets at a camp near Tine.";
    assert_eq!(told(sentence, "fired"), None);
    let sentence = "Chadian jets hit a camp near Tine, killing at least nine people.";
    assert_eq!(told(sentence, "hit"), Some((9, Bound::Least)));
}

#[test]
fn ids_stay_when_later_documents_come() {
    let first: [(&str, &[&str]); 2] = [
        ("2024-01-15", &["relations.restore planned CHN;NRU> -"]),
        (
            "2024-01-25",
            &["relations.restore occurred CHN;NRU> 2024-01-24"],
        ),
    ];
    let mut more = first.to_vec();
    more.push((
        "2024-02-25",
        &["relations.establish occurred CHN;NRU> 2024-01-24"],
    ));
    assert_eq!(merged(&first)[0].id, merged(&more)[0].id);
}

/// Tellings of few kinds and sides within weeks, so that much can be joined and confused.
fn any_telling() -> impl Strategy<Value = String> {
    let kinds = prop::sample::select(vec![
        "envoy.expel",
        "envoy.recall",
        "contact.visit",
        "contact.meet",
        "relations.sever",
        "force.attack",
    ]);
    let statuses =
        prop::sample::select(vec!["occurred", "planned", "denied", "cancelled", "agreed"]);
    let sides = prop::sample::select(vec![
        "PER>CHL", "CHL>PER", "PER>", "CHL;PER>", "PER>BOL", ">",
    ]);
    let days = prop_oneof![
        Just("-".to_owned()),
        Just("1999".to_owned()),
        (1..20_u32).prop_map(|day| format!("1999-03-{day:02}")),
        (1..20_u32).prop_map(|day| format!("1999-03-{day:02}..1999-03-{:02}", day + 9)),
    ];
    let rest = prop::sample::select(vec!["", " #3", " #9", " background"]);
    (kinds, statuses, sides, days, rest).prop_map(|(kind, status, sides, days, rest)| {
        format!("{kind} {status} {sides} {days}{rest}")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Order of input and number of threads change nothing but places in the corpus.
    #[test]
    fn order_and_threads_change_nothing(
        papers in prop::collection::vec((1..28_u32, prop::collection::vec(any_telling(), 1..5)), 1..12),
        turn in 0..12_usize,
    ) {
        let build = |turn: usize| {
            let mut order: Vec<usize> = (0..papers.len()).collect();
            order.rotate_left(turn % papers.len());
            let mut corpus = Corpus::default();
            for (place, &at) in order.iter().enumerate() {
                let (published, tellings) = &papers[at];
                let place = u32::try_from(place).unwrap();
                corpus.papers.push(paper(&format!("Paper {at}"), &format!("1999-03-{published:02}"), ""));
                for (line, words) in tellings.iter().enumerate() {
                    let mut one = telling(place, u32::try_from(line).unwrap(), words);
                    one.report = Id::of([words.as_bytes(), &at.to_le_bytes(), &line.to_le_bytes()]);
                    corpus.tellings.push(one);
                }
            }
            corpus
        };
        let told = |corpus: &Corpus, events: Vec<Event>| -> Vec<(Event, Vec<Id>)> {
            let reports = |places: &[u32]| {
                let mut ids: Vec<Id> = places.iter().map(|&at| corpus.tellings[at as usize].report).collect();
                ids.sort_unstable();
                ids
            };
            events
                .into_iter()
                .map(|mut event| {
                    let ids = reports(&event.tellings);
                    event.tellings.clear();
                    event.attributes.iter_mut().for_each(|one| one.tellings.clear());
                    (event, ids)
                })
                .collect()
        };
        let (one, other) = (build(0), build(turn));
        let threads = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
        let (first, second) = (merge(&one, Codebook::builtin()), threads.install(|| merge(&other, Codebook::builtin())));
        prop_assert_eq!(told(&one, first), told(&other, second));
    }

    /// Every telling is in one event, and what an event says was told.
    #[test]
    fn events_part_the_tellings(lines in prop::collection::vec(any_telling(), 1..40)) {
        let mut corpus = Corpus::default();
        for (place, words) in lines.iter().enumerate() {
            let place = u32::try_from(place).unwrap();
            corpus.papers.push(paper(&format!("Paper {place}"), "1999-03-15", ""));
            corpus.tellings.push(telling(place, 0, words));
        }
        let events = merge(&corpus, Codebook::builtin());
        let mut places: Vec<u32> = events.iter().flat_map(|event| event.tellings.clone()).collect();
        places.sort_unstable();
        prop_assert_eq!(places, (0..u32::try_from(lines.len()).unwrap()).collect::<Vec<_>>());
        for event in &events {
            let kinds: Vec<_> = event.tellings.iter().map(|&at| corpus.tellings[at as usize].kind).collect();
            prop_assert!(kinds.contains(&event.kind));
            for field in Field::ALL {
                let of: Vec<_> = event.attributes.iter().filter(|one| one.field == field).collect();
                let chosen = of.iter().filter(|one| one.chosen).count();
                prop_assert_eq!(chosen, usize::from(!of.is_empty()), "{:?}", field);
            }
        }
    }
}
