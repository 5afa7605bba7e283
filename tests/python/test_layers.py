"""Time expressions and code systems from Python."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

import plenipo as pp
from plenipo.errors import ColumnTypeError, InputTypeError, UnknownCodeError

TEXTS = ["Le Caire, 🇪🇬: talks opened on 3 March 1991.", None, "They resumed on Wednesday."]
PUBLISHED = date(2024, 2, 15)


def test_days_are_stated_or_counted_from_publication() -> None:
    found = pp.time_expressions(TEXTS, published=PUBLISHED)
    assert found.select("row", "text", "date_start", "basis").rows() == [
        (0, "3 March 1991", date(1991, 3, 3), "stated"),
        (2, "Wednesday", date(2024, 2, 14), "relative"),
    ]


def test_expressions_are_quoted_by_their_offsets() -> None:
    found = pp.time_expressions(TEXTS)
    for row, text, start, end in found.select("row", "text", "start", "end").iter_rows():
        assert (TEXTS[row] or "")[start:end] == text


def test_without_publication_a_weekday_has_no_day() -> None:
    found = pp.time_expressions(["They resumed on Wednesday."])
    assert found["date_start"].to_list() == [None]
    assert found["precision"].to_list() == [None]


def test_a_frame_brings_its_own_days() -> None:
    frame = pl.DataFrame({"text": ["They met on Monday."] * 2, "published": [PUBLISHED, None]})
    assert pp.time_expressions(frame)["date_start"].to_list() == [date(2024, 2, 12), None]


def test_nothing_found_is_a_frame_with_all_columns() -> None:
    schema = pp.time_expressions("No day here.").schema
    assert schema["date_start"] == pl.Date
    assert schema["row"] == pl.Int64
    assert list(schema) == [
        *("row", "start", "end", "text", "type", "value"),
        *("date_start", "date_end", "precision", "basis"),
    ]


def test_as_many_days_as_texts() -> None:
    with pytest.raises(InputTypeError, match="expected one for all or 3, found 1"):
        pp.time_expressions(TEXTS, published=[PUBLISHED])
    with pytest.raises(ColumnTypeError, match="expected dates"):
        pp.time_expressions(["a"], published=["2024-02-15"])  # type: ignore[list-item]


def test_codes_depend_on_the_day() -> None:
    def gw(code: str, day: date) -> str | None:
        found = pp.convert([code], from_="iso3", to="cow", on=day).to_list()
        return None if found[0] is None else str(found[0])

    assert gw("DEU", date(1985, 1, 1)) == "260"
    assert gw("DEU", date(1995, 1, 1)) == "255"


def test_what_has_no_code_says_why() -> None:
    frame = pp.convert(["NA", "QQ", None], from_="iso2", to="iso3", reasons=True)
    assert frame["code"].to_list() == ["NAM", None, None]
    assert frame["reason"].null_count() == 1
    assert frame["reason"][2] == "the value is null"


def test_an_unknown_system_is_named_with_those_that_are_known() -> None:
    with pytest.raises(UnknownCodeError, match=r"`isoo`.*gleditsch_ward"):
        pp.convert(["FRA"], from_="isoo", to="cow")


def test_a_single_string_is_no_list_of_codes() -> None:
    with pytest.raises(InputTypeError, match="single string"):
        pp.convert("FRA", from_="iso3", to="cow")
