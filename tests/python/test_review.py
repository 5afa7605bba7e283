"""Samples for review, out and back, and precision from judgements."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl
import pytest

import plenipo as pp
from plenipo.errors import ColumnError, InputFormatError, InputNotFoundError, InputTypeError

if TYPE_CHECKING:
    from pathlib import Path


def judged(sample: pl.DataFrame, verdict: pl.Expr) -> pl.DataFrame:
    """Fill the sample with verdicts."""
    return sample.with_columns(verdict=verdict)


def test_every_stratum_is_drawn_from_and_weights_add_up(coded: pp.Coded) -> None:
    sample = pp.sample_for_review(coded, n=45, by="kind", seed=1)
    assert len(sample) == 45
    assert set(sample["kind"]) == set(coded.reports["kind"])
    assert sample["weight"].sum() == pytest.approx(len(coded.reports))
    equal = pp.sample_for_review(coded, n=30, by="kind", allocation="equal", seed=1)
    spread = equal.group_by("stratum").agg(pl.len(), pl.first("stratum_size"))
    full = spread.filter(pl.col("len") < pl.col("stratum_size"))["len"]
    assert full.max() - full.min() <= 1  # type: ignore[operator]


def test_a_sample_depends_on_the_seed_and_not_on_the_order(coded: pp.Coded) -> None:
    turned = replace(coded, reports=coded.reports.reverse())
    ids = [
        set(pp.sample_for_review(source, n=20, seed=seed)["report_id"])
        for source, seed in ((coded, 5), (turned, 5), (coded, 6))
    ]
    assert ids[0] == ids[1] != ids[2]


def test_the_neighbouring_sentences_come_with_the_quote() -> None:
    text = "Rain fell 🙂 in Lima. Chad recalled its ambassador from Tripoli. Nobody said why."
    row = pp.sample_for_review(pp.code(text), n=5, by=()).row(0, named=True)
    assert (row["before"], row["after"]) == ("Rain fell 🙂 in Lima.", "Nobody said why.")
    assert row["quote"] == "Chad recalled its ambassador from Tripoli."
    assert row["stratum"] == "all"


def test_a_review_goes_out_and_comes_back(tmp_path: Path, coded: pp.Coded) -> None:
    path = tmp_path / "review.jsonl"
    sample = pp.sample_for_review(coded, n=25)
    pp.write_review(path, sample)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0])["coded"]["kind"] == sample["kind"][0]
    assert pp.read_review(path).equals(sample)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"verdict": "maybe"}, r"line 2: `verdict`: .*'maybe'"),
        ({"corrected_kind": "envoy.expell"}, r"line 2: `corrected_kind`: .*'envoy.expell'"),
        ({"report_id": None}, r"line 2: `report_id`"),
        ({"stratum_size": "many"}, r"line 2: `stratum_size`: expected a number, found 'many'"),
        ({"note": 4}, r"line 2: `note`: expected a text, found 4"),
    ],
)
def test_bad_lines_are_named(
    tmp_path: Path, coded: pp.Coded, change: dict[str, object], words: str
) -> None:
    path = tmp_path / "review.jsonl"
    pp.write_review(path, pp.sample_for_review(coded, n=3))
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] = json.dumps({**json.loads(lines[1]), **change})
    path.write_text("\n".join([*lines, lines[0], "{"]), encoding="utf-8")
    with pytest.raises(InputFormatError, match=words) as raised:
        pp.read_review(path)
    assert "review.jsonl" in str(raised.value)
    assert "line 4: `report_id`" in str(raised.value)
    assert "line 5: not JSON" in str(raised.value)


def test_precision_is_weighted_by_stratum(coded: pp.Coded) -> None:
    sample = pp.sample_for_review(coded, n=30, by="kind", allocation="equal")
    kind = sample["kind"][0]
    verdicts = pl.when(kind=kind).then(pl.lit("wrong")).otherwise(pl.lit("right"))
    found = pp.precision_from_review(judged(sample, verdicts), by="kind")
    all_right = 1 - coded.reports.filter(kind=kind).height / len(coded.reports)
    row = found.row(0, named=True)
    assert row["by"] == "all"
    assert row["precision"] == pytest.approx(all_right)
    assert row["wilson_low"] < all_right < row["wilson_high"]
    assert dict(found.select("value", "precision").rows())[kind] == 0.0


def test_partly_right_counts_as_the_reader_wants(coded: pp.Coded) -> None:
    review = judged(pp.sample_for_review(coded, n=10, by=()), pl.lit("partly"))
    figures = [
        pp.precision_from_review(review, partly=credit)["precision"].item() for credit in (0, 0.5)
    ]
    assert figures == [0.0, 0.5]


def test_what_nobody_judged_is_taken_to_be_like_the_rest(coded: pp.Coded) -> None:
    sample = pp.sample_for_review(coded, n=20, by=())
    half = pl.when(pl.int_range(pl.len()) < 10).then(pl.lit("right"))
    row = pp.precision_from_review(judged(sample, half)).row(0, named=True)
    assert (row["n"], row["precision"]) == (10, 1.0)
    assert row["stands_for"] == pytest.approx(len(coded.reports))
    assert len(pp.precision_from_review(sample)) == 0


def test_wrong_calls_are_refused(tmp_path: Path, coded: pp.Coded) -> None:
    with pytest.raises(ColumnError, match="nothing"):
        pp.sample_for_review(coded, by="nothing")
    with pytest.raises(InputTypeError, match="n: "):
        pp.sample_for_review(coded, n=0)
    with pytest.raises(ColumnError, match="report_id"):
        pp.write_review(tmp_path / "out.jsonl", pl.DataFrame())
    with pytest.raises(InputNotFoundError, match=r"none\.jsonl"):
        pp.precision_from_review(tmp_path / "none.jsonl")
    sample = pp.sample_for_review(coded, n=3)
    with pytest.raises(InputTypeError, match="partly"):
        pp.precision_from_review(sample, partly=2)
