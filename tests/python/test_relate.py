"""What one given actor does to another."""

from __future__ import annotations

import warnings

import polars as pl
import pytest

import plenipo as pp
from plenipo.errors import ColumnError, InputTypeError

COLUMNS = ["row", "kind", "status", "plover", "plover_2016", "quad", "confidence"]


def plover(text: str, source: str, target: str) -> str | None:
    """PLOVER event between two actors of a text."""
    frame = pp.relate(text, source=source, target=target)
    assert frame.columns == COLUMNS
    value = frame["plover"].item()
    assert value is None or isinstance(value, str)
    return value


@pytest.mark.parametrize(
    ("text", "source", "target", "event"),
    [
        ("Canberra denounced Suva for jailing a reporter.", "Canberra", "Suva", "ACCUSE"),
        ("Suva was denounced by Canberra on Friday.", "Canberra", "Suva", "ACCUSE"),
        ("The rebels shelled army posts near Goma.", "The rebels", "army posts", "ASSAULT"),
        ("Police arrested three union leaders.", "Police", "three union leaders", "COERCE"),
        ("Norway gave Malawi $3 million in grants.", "Norway", "Malawi", "AID"),
        ("Doha refused to extradite the banker to Cairo.", "Doha", "Cairo", "REJECT"),
        ("Tunis threatened to expel the diplomats of Libya.", "Tunis", "Libya", "THREATEN"),
    ],
)
def test_plain_sentences(text: str, source: str, target: str, event: str) -> None:
    assert plover(text, source, target) == event


def test_the_older_categories_have_one_yield() -> None:
    frame = pp.relate(
        "The junta freed forty prisoners from Mon State.",
        source="The junta",
        target="forty prisoners",
    )
    assert frame.select("plover_2016").item() == "YIELD"
    assert frame["plover"].item() in {"CONCEDE", "RETREAT"}


def test_actors_are_words_spans_or_columns() -> None:
    text = "Peru – 🇵🇪 – accused Chile of spying."
    words = pp.relate(text, source="Peru", target="Chile")
    spans = pp.relate(text, source=(0, 4), target=(text.index("Chile"), text.index("Chile") + 5))
    frame = pl.DataFrame({"text": [text], "who": ["Peru"], "target": ["Chile"]})
    columns = pp.relate(frame, columns={"source": "who"})
    assert words.equals(spans)
    assert words.equals(columns)
    assert pp.relate(frame.lazy(), columns={"source": "who"}).equals(words)


def test_rows_without_an_answer_are_named_in_a_warning() -> None:
    texts = ["Peru accused Chile of spying.", None, "Peru slept."]
    with pytest.warns(UserWarning, match="row 1: text is null; row 2: target is not in the text"):
        frame = pp.relate(texts, source="Peru", target="Chile")
    assert frame["row"].to_list() == [0, 1, 2]
    assert frame["kind"].null_count() == len(texts) - 1


def test_one_for_all_or_one_for_each() -> None:
    texts = ["Peru accused Chile.", "Chile thanked Peru."]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        frame = pp.relate(texts, source=["Peru", "Chile"], target=["Chile", "Peru"])
    assert frame["plover"].to_list() == ["ACCUSE", "SUPPORT"]
    with pytest.raises(InputTypeError, match="source: expected one actor for all or 2, found 1"):
        pp.relate(texts, source=["Peru"], target="Chile")
    with pytest.raises(InputTypeError, match="row 0: expected words or a pair of offsets"):
        pp.relate(texts, source=[1, 2], target="Chile")  # type: ignore[list-item]
    with pytest.raises(ColumnError, match="`source` or a column `source`, found neither"):
        pp.relate(texts, target="Chile")


def test_threads_change_nothing() -> None:
    texts = ["Peru accused Chile of spying.", "Peru and Chile agreed to talk."] * 25
    one = pp.relate(texts, source="Peru", target="Chile", threads=1)
    assert one.equals(pp.relate(texts, source="Peru", target="Chile", threads=4))


def test_one_actor_alone_is_enough() -> None:
    """A missing side leaves what the other does or undergoes."""
    texts = [
        "Teachers from Quito went on strike for better pay.",
        "Two dailies were closed by decree.",
    ]
    pairs = pp.relate(texts, source=["Teachers from Quito", None], target=[None, "Two dailies"])
    assert pairs["plover_2016"].to_list() == ["PROTEST", "COERCE"]
