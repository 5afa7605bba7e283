"""Why a sentence was coded, and why it was not."""

from __future__ import annotations

import pytest

import plenipo as pp
from plenipo.errors import UnknownCodeError


def test_a_report_shows_rule_frame_parts_and_outcome() -> None:
    coded = pp.code("Mali recalled its ambassador from Algiers on 6 April 2025.")
    report = coded.reports.row(0, named=True)
    page = pp.explain(coded, report["report_id"])
    assert report["rule"] in page
    assert "frame: verb `recalled`, subject `Mali`, object `ambassador`" in page
    assert "initiator: Mali = MLI" in page
    assert "6 April 2025 = 2025-04-06 (stated)" in page


def test_a_text_shows_why_nothing_was_coded() -> None:
    page = pp.explain("Will Chad recall its ambassador from Paris?")
    assert "question" in page
    assert pp.explain("The rain fell on the quiet hills.").endswith("nothing\n") or (
        "none: no word of the sentence sets off a rule"
        in pp.explain("The rain fell on the quiet hills.")
    )


def test_status_names_the_words_through_which_it_came() -> None:
    page = pp.explain("Lima threatened to expel the Bolivian ambassador.")
    assert "status: threatened through `threatened`" in page


def test_unknown_ids_are_errors() -> None:
    coded = pp.code("Nothing happened.")
    with pytest.raises(UnknownCodeError, match="no report `abc`"):
        pp.explain(coded, "abc")
    with pytest.raises(UnknownCodeError):
        pp.explain("envoy.unknown")
