//! Sentences whose parse or construction once hid an act: kind, status and sides of what is coded.

use plenipo::events::Rules;

/// `kind status source>target` of every report of a text.
fn coded(text: &str) -> Vec<String> {
    crate::rules::coded(Rules::builtin(), text)
        .into_iter()
        .map(|[kind, status, source, target, _]| format!("{kind} {status} {source}>{target}"))
        .collect()
}

fn assert_coded(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, wanted)| coded(text) != [*wanted])
        .map(|(text, wanted)| format!("{text}\n  wanted {wanted}, found {:?}", coded(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn verb_read_as_a_noun_or_adjective_is_the_verb_of_a_short_sentence() {
    assert_coded(&[
        (
            "London suspended aid to Rwanda.",
            "sanction.aid_cut occurred GBR>RWA",
        ),
        (
            "Chad quits Energy Charter Treaty.",
            "agreement.withdraw occurred TCD>",
        ),
        (
            "Slovak embassy in Caracas shuts.",
            "mission.close occurred SVK>VEN",
        ),
        (
            "Jamaica, Guyana open ties.",
            "relations.establish occurred GUY;JAM>",
        ),
        (
            "Egypt and Israel elevated ties.",
            "relations.upgrade occurred EGY;ISR>",
        ),
    ]);
}

#[test]
fn nouns_that_could_be_verbs_stay_nouns_before_nouns() {
    for text in ["Iran sanctions relief talks.", "Ireland peace talks."] {
        assert_eq!(coded(text), [""; 0], "{text}");
    }
}

#[test]
fn noun_left_of_a_finite_verb_is_its_subject() {
    assert_coded(&[
        (
            "Soviet aircraft bombed Helsinki.",
            "force.attack occurred SUN>FIN",
        ),
        (
            "Guyana plans to open an embassy in Doha.",
            "mission.open planned GUY>QAT",
        ),
    ]);
}

#[test]
fn name_behind_a_verb_of_giving_receives() {
    assert_coded(&[(
        "Australia gave Fiji fourteen armoured vehicles.",
        "aid.military occurred AUS>FJI",
    )]);
}

#[test]
fn coordinated_demonyms_before_one_noun_are_two_actors() {
    assert_coded(&[(
        "Ethiopian and Eritrean troops shelled Aden.",
        "force.attack occurred ERI;ETH>YEM",
    )]);
}

#[test]
fn people_without_a_state_of_their_own_take_that_of_their_origin() {
    assert_coded(&[(
        "Chile granted asylum to the family of Peru's ousted president.",
        "aid.asylum occurred CHL>PER",
    )]);
}

#[test]
fn counterpart_stands_in_an_infinitive_of_purpose() {
    assert_coded(&[(
        "Kenya will send police to secure Haiti.",
        "aid.peacekeeping planned KEN>HTI",
    )]);
}

#[test]
fn phrase_behind_a_parenthesis_belongs_to_what_is_said() {
    assert_coded(&[(
        "Zambia will extradite the banker, the minister said, to the United States.",
        "cooperation.judicial planned ZMB>USA",
    )]);
}

#[test]
fn words_around_an_act_say_what_came_of_it() {
    assert_coded(&[
        (
            "Iran stopped short of severing relations with Bahrain.",
            "relations.sever denied BHR;IRN>",
        ),
        (
            "Chad rejected calls to expel the French envoy.",
            "envoy.expel refused TCD>FRA",
        ),
        (
            "There is no visa waiver between Ghana and Peru.",
            "cooperation.other denied GHA;PER>",
        ),
        (
            "Malta's efforts to reconcile Libya and Egypt came to nothing.",
            "contact.mediate failed MLT>EGY;LBY",
        ),
        (
            "Hungary's bid to mediate between Russia and Ukraine collapsed.",
            "contact.mediate failed HUN>RUS;UKR",
        ),
        (
            "Kosovo became the tenth country to recognise Slovenia.",
            "recognition.grant occurred XKX>SVN",
        ),
    ]);
}
