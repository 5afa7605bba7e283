"""Actors from Python: mentions, who is meant, and by what words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl
import pytest

import plenipo as pp
from plenipo.errors import ColumnTypeError, InputNotFoundError

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = [
    *("row", "start", "end", "text", "actor", "state"),
    *("sector", "office", "person", "match", "confidence"),
]


def states(text: str, published: date | None = None) -> list[tuple[str, str | None]]:
    """Words and states of the mentions of a text."""
    return pp.actors(text, published=published).select("text", "state").rows()


def test_one_row_per_mention_with_its_words_at_its_offsets() -> None:
    texts = ["Żółć 🇵🇱: Warsaw thanked Chișinău’s envoy.", None, "Nothing here."]
    found = pp.actors(texts)
    assert found.columns == COLUMNS
    assert found["row"].unique().to_list() == [0]
    for row, text, start, end in found.select("row", "text", "start", "end").iter_rows():
        assert (texts[row] or "")[start:end] == text
    assert found.schema["confidence"] == pl.Float64
    assert found["confidence"].is_between(0, 1).all()


def test_pronouns_stand_for_whom_the_text_names() -> None:
    found = pp.actors("Ankara said that it would send its envoy back to Cairo.")
    pronouns = found.filter(match="pronoun")
    assert pronouns["text"].to_list() == ["it", "its"]
    assert pronouns["state"].unique().to_list() == ["TUR"]


def test_a_phrase_for_two_has_two_rows() -> None:
    text = "Fiji and Tonga signed a pact on fisheries. The two countries will share patrols."
    both = pp.actors(text).filter(pl.col("text").str.contains("two countries"))
    assert both["state"].to_list() == ["FJI", "TON"]


def test_offices_carry_person_and_sector() -> None:
    row = pp.actors("Bolivian Foreign Minister Celinda Sosa resigned.").row(0, named=True)
    assert (row["state"], row["office"], row["match"]) == ("BOL", "foreign_minister", "office")
    assert row["person"] == "Celinda Sosa"


def test_agents_belong_to_their_state() -> None:
    row = pp.actors("Kenyan police dispersed the crowd.").row(0, named=True)
    assert (row["state"], row["sector"]) == ("KEN", "COP")


def test_names_are_read_as_of_publication() -> None:
    text = "Moscow recalled its envoy from Bonn."
    assert states(text, date(1968, 9, 1))[0] == ("Moscow", "SUN")
    assert states(text, date(2008, 9, 1))[0] == ("Moscow", "RUS")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Michael Jordan thanked the fans in Chicago.", "Jordan"),
        ("We ate turkey and Brussels sprouts with china cups.", "turkey"),
        ("The band Japan released a record.", "Guinea"),
        ("The game was played in Athens, Georgia, on Friday.", "Georgia"),
        ("Paris Hilton opened a shop.", "Paris"),
    ],
)
def test_words_that_only_look_like_states_are_no_actors(text: str, word: str) -> None:
    assert [found for found, state in states(text) if word in found and state] == []


def test_days_and_overlays_are_checked(tmp_path: Path) -> None:
    with pytest.raises(ColumnTypeError, match="expected dates"):
        pp.actors(["a"], published=["2024-02-15"])  # type: ignore[list-item]
    with pytest.raises(InputNotFoundError, match=r"absent\.toml"):
        pp.actors("a", knowledge=tmp_path / "absent.toml")


def test_own_names_are_found(tmp_path: Path) -> None:
    file = tmp_path / "my.toml"
    file.write_text('[[name]]\nform = "Hotel Kosmos"\ncode = "BGR"\nkind = "institution"\n')
    found = pp.actors("Hotel Kosmos denied the report.", knowledge=file)
    assert found["state"].to_list() == ["BGR"]


def test_threads_change_nothing() -> None:
    texts = ["Lima told Quito that it would wait.", "The Kremlin and the Élysée spoke."] * 20
    assert pp.actors(texts, threads=1).equals(pp.actors(texts, threads=4))
