"""What must change, and what must not, when a text is changed in a known way."""

from __future__ import annotations

import pytest

import plenipo as pp

SENTENCES = [
    "{a} recalled its ambassador from {b} on 3 May 2019.",
    "{a} severed diplomatic relations with {b} in March 1994.",
    "{a} condemned {b} over the arrests.",
    "{a} expelled two diplomats of {b} on Friday.",
    "{a} and {b} signed a trade agreement on 9 June 2011.",
    "The foreign minister of {a} visited {b} last week.",
    "{a} imposed sanctions on {b} in 2015.",
    "{a} gave {b} a loan of 40 million dollars.",
]
PAIRS = [("Peru", "Chile"), ("Ghana", "Togo"), ("Finland", "Estonia"), ("Jordan", "Oman")]
CODES = {
    "Peru": "PER",
    "Chile": "CHL",
    "Ghana": "GHA",
    "Togo": "TGO",
    "Finland": "FIN",
    "Estonia": "EST",
    "Jordan": "JOR",
    "Oman": "OMN",
}


def reports(text: str) -> list[tuple[str, str, str | None, str | None]]:
    """Kind, status and sides of every report."""
    frame = pp.code(text).reports
    return frame.select("kind", "status", "source", "target").rows()


def renamed(side: str | None, names: dict[str, str]) -> str | None:
    """Codes of a side after the states have been exchanged."""
    return None if side is None else ";".join(sorted(names[code] for code in side.split(";")))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_other_states_change_only_the_states(sentence: str) -> None:
    first = PAIRS[0]
    base = reports(sentence.format(a=first[0], b=first[1]))
    assert base, sentence
    for pair in PAIRS[1:]:
        names = {CODES[old]: CODES[new] for old, new in zip(first, pair, strict=True)}
        wanted = [
            (kind, status, renamed(source, names), renamed(target, names))
            for kind, status, source, target in base
        ]
        assert reports(sentence.format(a=pair[0], b=pair[1])) == wanted


@pytest.mark.parametrize(
    ("active", "passive"),
    [
        ("Peru expelled the Chilean ambassador.", "The Chilean ambassador was expelled by Peru."),
        ("Togo condemned Ghana.", "Ghana was condemned by Togo."),
        ("Oman closed its embassy in Kabul.", "The embassy in Kabul was closed by Oman."),
        ("Estonia summoned the Finnish envoy.", "The Finnish envoy was summoned by Estonia."),
    ],
)
def test_voice_changes_nothing(active: str, passive: str) -> None:
    assert reports(active) == reports(passive)
    assert reports(active)


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ("Peru recalled its ambassador from Chile.", "occurred"),
        ("Peru will recall its ambassador from Chile.", "planned"),
        ("Peru may recall its ambassador from Chile.", "possible"),
        ("Peru threatened to recall its ambassador from Chile.", "threatened"),
        ("Peru refused to recall its ambassador from Chile.", "refused"),
        ("Peru denied that it had recalled its ambassador from Chile.", "denied"),
        ("Peru did not recall its ambassador from Chile.", "denied"),
        ("Deputies urged Peru to recall its ambassador from Chile.", "demanded"),
        ("Peru agreed to recall its ambassador from Chile.", "agreed"),
    ],
)
def test_words_around_the_act_change_only_its_status(changed: str, status: str) -> None:
    found = [report for report in reports(changed) if report[0] == "envoy.recall"]
    assert found == [("envoy.recall", status, "PER", "CHL")]


def test_questions_and_conditions_give_no_report() -> None:
    assert reports("Did Peru recall its ambassador from Chile?") == []
    assert reports("If Peru recalled its ambassador from Chile, trade would suffer.") == []


def test_page_furniture_adds_nothing() -> None:
    story = "Peru recalled its ambassador from Chile on 3 May 2019."
    page = (
        "Home | News | Sport\n\n"
        f"{story}\n\n"
        "Read also: Ghana closes its embassy in Togo\n"
        "Subscribe to our newsletter\n© 2019 All rights reserved"
    )
    assert reports(page) == reports(story)


def test_order_of_paragraphs_changes_only_the_order() -> None:
    paragraphs = [
        "Peru recalled its ambassador from Chile on 3 May 2019.",
        "Ghana severed diplomatic relations with Togo in March 1994.",
    ]
    there = reports("\n\n".join(paragraphs))
    back = reports("\n\n".join(reversed(paragraphs)))
    assert sorted(map(repr, there)) == sorted(map(repr, back))
    assert len(there) == len(paragraphs)


def test_an_act_told_by_somebody_else_names_the_reporter() -> None:
    plain = pp.code("Peru recalled its ambassador from Chile.").reports
    told = pp.code(
        "Peru recalled its ambassador from Chile, Brazil's foreign ministry said."
    ).reports
    columns = ["kind", "status", "source", "target"]
    assert plain.select(columns).rows() == told.select(columns).rows()
    assert plain["reporter_state"].to_list() == [None]
    assert told["reporter_state"].to_list() == ["BRA"]
