"""Agreement of coders; figures of worked examples in print."""

from __future__ import annotations

import polars as pl
import pytest

import plenipo as pp
from plenipo.errors import ColumnError, ColumnTypeError, InputTypeError

#: Krippendorff (2011): four coders, twelve units.
FOUR = pl.DataFrame(
    {
        "ann": [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        "ben": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, None],
        "cem": [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 3],
        "dai": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    }
)


def value(frame: pl.DataFrame, coefficient: str) -> float | None:
    found = frame.filter(coefficient=coefficient)["value"].item()
    assert found is None or isinstance(found, float)
    return found


@pytest.mark.parametrize(
    ("level", "alpha"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_alpha_is_that_of_the_published_example(level: str, alpha: float) -> None:
    found = pp.agreement(FOUR, level=level, bootstrap=0)  # type: ignore[arg-type]
    assert value(found, "krippendorff_alpha") == pytest.approx(alpha, abs=5e-4)
    assert value(found, "gwet_ac1") == pytest.approx(0.77544, abs=5e-6)
    assert found["value_low"].null_count() == 5


def test_long_and_wide_ratings_and_words_with_an_order_agree() -> None:
    words = ["none", "envoy", "chargé", "ambassador", "head"]
    named = FOUR.with_columns(
        pl.all().replace_strict(dict(enumerate(words, 1)), return_dtype=pl.String)
    )
    long = named.with_row_index("unit").unpivot(
        index="unit", variable_name="coder", value_name="value"
    )
    kinds = [
        pp.agreement(FOUR, level="ordinal", weights="quadratic", bootstrap=50),
        pp.agreement(long, level="ordinal", weights="quadratic", categories=words, bootstrap=50),
    ]
    assert kinds[0].equals(kinds[1])
    assert value(kinds[0], "gwet_ac2") == pytest.approx(0.914, abs=5e-6)


def test_intervals_hold_the_value_and_depend_on_the_seed_alone() -> None:
    first, again, other = (pp.agreement(FOUR, seed=seed) for seed in (1, 1, 2))
    assert first.equals(again)
    assert not first.equals(other)
    row = first.filter(coefficient="krippendorff_alpha").row(0, named=True)
    assert row["value_low"] < row["value"] < row["value_high"]


def test_rare_categories_break_alpha_and_not_ac1() -> None:
    # 96 of 100 units alike; alpha is near zero, as chance alone explains them.
    wide = pl.DataFrame(
        {"ann": ["no"] * 96 + ["yes"] * 2 + ["no"] * 2, "ben": ["no"] * 98 + ["yes"] * 2}
    )
    found = pp.agreement(wide, bootstrap=0)
    alpha, ac1 = value(found, "krippendorff_alpha"), value(found, "gwet_ac1")
    assert alpha is not None
    assert ac1 is not None
    assert alpha < 0.0
    assert ac1 > 0.95


@pytest.mark.parametrize(
    ("frame", "given", "error", "words"),
    [
        (FOUR.select("ann"), {}, ColumnError, "two coders"),
        (pl.DataFrame({"coder": ["a"], "value": [1]}), {}, ColumnError, "`unit`"),
        (
            pl.DataFrame({"unit": [1, 1], "coder": ["a", "a"], "value": [1, 2]}),
            {},
            InputTypeError,
            "twice",
        ),
        (pl.DataFrame({"a": ["x"], "b": ["y"]}), {"level": "ordinal"}, ColumnTypeError, "order"),
        (FOUR - 3, {"level": "ratio"}, ColumnTypeError, "below 0"),
        (FOUR, {"categories": [1, 2]}, InputTypeError, "found 3"),
        (FOUR, {"level": "high"}, InputTypeError, "level"),
    ],
)
def test_wrong_calls_are_refused(
    frame: pl.DataFrame, given: dict[str, str], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        pp.agreement(frame, **given)  # type: ignore[arg-type]
