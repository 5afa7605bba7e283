"""Predicted against gold: what the tables of an evaluation say."""

from __future__ import annotations

import doctest
import json
import time
from pathlib import Path

import polars as pl
import pytest

import plenipo as pp
from plenipo.cli import main
from plenipo.errors import (
    ColumnError,
    ColumnTypeError,
    InputFormatError,
    InputNotFoundError,
    InputTypeError,
    UnknownCodeError,
)

REPORTS = pl.DataFrame(
    {
        "doc_id": ["a", "a", "b", "c"],
        "report_id": ["1", "2", "3", "4"],
        "event_id": ["x", "y", "x", "z"],
        "kind": ["envoy.expel", "statement.protest", "envoy.expel", "contact.meet"],
        "status": ["occurred", "occurred", "planned", "occurred"],
        "source": ["POL", "RUS", "RUS", "FRA;USA"],
        "target": ["RUS", "POL", "POL", None],
        "date_start": ["2022-03-23", None, None, "1962-05-01"],
        "date_end": ["2022-03-23", None, None, "1962-05-31"],
        "evidence": ["Poland expelled.", "Russia protested.", "Russia will expel.", "They met."],
        "confidence": [0.9, 0.8, 0.7, 0.6],
        "rule": ["r1", "r2", "r3", "r4"],
    }
)

TABLES = ["summary", "by", "fields", "confusion", "errors", "merging", "spells", "swaps"]


def asked(found: pp.Evaluation, measure: str) -> float | None:
    """Figure of the criterion that was asked for."""
    value = found.summary.filter(criterion="asked")[measure].item()
    assert value is None or isinstance(value, float)
    return value


def with_cell(column: str, row: int, value: str | None) -> pl.DataFrame:
    """Take the reports with one cell changed."""
    values = REPORTS[column].to_list()
    values[row] = value
    return REPORTS.with_columns(pl.Series(column, values))


def test_a_coder_that_is_its_own_gold_is_perfect(coded: pp.Coded) -> None:
    found = pp.evaluate(coded, coded, bootstrap=20)
    assert found.summary["f1"].to_list() == [1.0] * 4
    assert found.by["f1"].min() == 1.0
    assert found.fields["accuracy"].min() == 1.0
    assert len(found.errors) == 0
    assert found.merging["f1"].to_list() == [1.0] * 3
    assert found.n_documents == len(coded.documents)
    assert set(TABLES) <= set(found.tables())


@pytest.mark.parametrize("match", ["exact", "family", "plover", "root"])
def test_order_of_rows_changes_nothing(coded: pp.Coded, match: str) -> None:
    half = coded.reports.filter(pl.int_range(pl.len()) % 3 > 0)
    gold = half.with_columns(status=pl.lit("occurred"))
    shuffled = coded.reports.sample(fraction=1.0, shuffle=True, seed=4)
    plain = pp.evaluate(coded.reports, gold, match=match, bootstrap=50)  # type: ignore[arg-type]
    other = pp.evaluate(shuffled, gold.reverse(), match=match, bootstrap=50)  # type: ignore[arg-type]
    for name in ("summary", "by", "confusion", "swaps", "calibration"):
        ends = pl.all().exclude("^.*_(low|high)$")
        left, right = plain.tables()[name].select(ends), other.tables()[name].select(ends)
        assert left.equals(right), name


def test_each_error_says_what_was_expected_with_its_text() -> None:
    gold = with_cell("status", 0, "denied").filter(pl.col("doc_id") != "c")
    missed = {"doc_id": "b", "kind": "aid.economic", "source": "JPN", "target": "PLW"}
    gold = pl.concat([gold, pl.DataFrame([missed])], how="diagonal")
    found = pp.evaluate(REPORTS, gold)
    rows = found.errors.select("error", "doc_id", "field", "expected", "found", "text").rows()
    assert rows == [
        ("wrong", "a", "status", "denied", "occurred", "Poland expelled."),
        ("missed", "b", None, "aid.economic: JPN -> PLW", None, None),
    ]
    assert found.errors["rule"].to_list() == ["r1", None]
    assert found.errors["gold_row"].to_list() == [0, 3]


def test_predictions_in_documents_that_nobody_checked_are_not_judged() -> None:
    gold = REPORTS.filter(doc_id="a")
    assert asked(pp.evaluate(REPORTS, gold), "precision") == 1.0
    found = pp.evaluate(REPORTS, gold, documents=["a", "b"])
    assert asked(found, "precision") == pytest.approx(2 / 3)
    nothing = pl.DataFrame({"doc_id": ["b"], "kind": [None]}, schema_overrides={"kind": pl.String})
    found = pp.evaluate(REPORTS, pl.concat([gold, nothing], how="diagonal"))
    assert asked(found, "precision") == pytest.approx(2 / 3)
    assert found.n_documents == 2


def test_an_empty_cell_of_gold_is_not_checked_and_an_empty_string_is_nothing() -> None:
    unknown = with_cell("target", 0, None)
    assert asked(pp.evaluate(REPORTS, unknown), "f1") == 1.0
    assert asked(pp.evaluate(REPORTS, unknown, gold_null="none"), "f1") == 0.75
    assert asked(pp.evaluate(REPORTS, with_cell("target", 0, "")), "f1") == 0.75


def test_parties_of_a_symmetric_kind_may_be_written_on_two_sides() -> None:
    gold = with_cell("source", 3, "USA").with_columns(
        target=pl.when(doc_id="c").then(pl.lit("FRA")).otherwise("target")
    )
    assert asked(pp.evaluate(REPORTS, gold), "f1") == 1.0


def test_modes_loosen_what_must_be_equal() -> None:
    gold = with_cell("kind", 0, "envoy.recall")
    figures = {}
    for match in ("exact", "family"):
        found = pp.evaluate(REPORTS, gold, match=match)
        figures[match] = found.summary.filter(criterion="asked")["n_right"].item()
    assert figures == {"exact": 3, "family": 4}
    confusion = pp.evaluate(REPORTS, gold).confusion
    assert ("envoy.recall", "envoy.expel", 1) in confusion.rows()


def test_plover_gold_needs_no_kind() -> None:
    plover = dict(pp.codebook().select("code", "plover").rows())
    events = [plover["envoy.expel"], plover["contact.meet"]]
    gold = pl.DataFrame({"doc_id": ["a", "c"], "plover": events, "source": ["POL", "FRA;USA"]})
    found = pp.evaluate(REPORTS, gold, match="plover")
    assert found.summary.filter(criterion="asked")["n_right"].item() == 2
    with pytest.raises(ColumnError, match="kind"):
        pp.evaluate(REPORTS, gold)


def test_dates_count_within_their_tolerance() -> None:
    gold = with_cell("date_start", 0, "2022-03-25").with_columns(date_end="date_start")
    gold = gold.filter(doc_id="a")

    def right(tolerance: int) -> dict[str, float]:
        found = pp.evaluate(REPORTS, gold, date_tolerance=tolerance)
        return dict(found.fields.select("field", "accuracy").rows())

    assert right(1)["date"] == 0.0
    assert right(2)["date"] == right(2)["date_start"] == 1.0


def test_exchanged_sides_and_calibration() -> None:
    gold = with_cell("source", 1, "POL").with_columns(
        target=pl.when(report_id="2").then(pl.lit("RUS")).otherwise("target")
    )
    found = pp.evaluate(REPORTS, gold)
    assert found.swaps.row(0) == (None, 3, 1, pytest.approx(1 / 3))
    assert found.calibration["n"].sum() == 4
    # One report a bin: 0.9, 0.7, 0.6 right, 0.8 wrong.
    assert found.ece == pytest.approx((0.1 + 0.3 + 0.4 + 0.8) / 4)


def test_merging_is_judged_by_event_ids_alone() -> None:
    gold = REPORTS.with_columns(event_id=pl.Series(["p", "q", "r", "s"]))
    found = pp.evaluate(REPORTS, gold)
    b_cubed = found.merging.filter(measure="b_cubed").row(0, named=True)
    # Two of four reports stand in an event that holds one of another.
    assert (b_cubed["precision"], b_cubed["recall"]) == (0.75, 1.0)
    assert asked(found, "f1") == 1.0


def test_spells_are_judged_when_both_sides_have_relations() -> None:
    spell = {
        "dyad": "CUB:KOR",
        "state": "established",
        "start_earliest": "2024-02-14",
        "end_latest": None,
        "level_a": "embassy",
    }
    gold = {"reports": REPORTS, "relations": pl.DataFrame([spell])}
    late = pl.DataFrame([{**spell, "start_earliest": "2024-02-24", "end_latest": "2024-05-04"}])
    found = pp.evaluate({"reports": REPORTS, "relations": late}, gold)
    row = found.spells.row(0, named=True)
    assert row["state"] is None
    assert row["start_distance"] == 10.0
    assert row["days_recall"] == pytest.approx(71 / 81)
    assert row["level_accuracy"] == 1.0


def test_roles_come_from_participants(coded: pp.Coded) -> None:
    host = coded.participants.filter(role="host")
    report = coded.reports["report_id"][0]
    extra = pl.DataFrame({"report_id": [report], "role": ["host"], "actor": ["CHE"]})
    gold = {**coded.tables(), "participants": pl.concat([host, extra], how="diagonal")}
    wrong = pp.evaluate(coded, gold).fields.filter(field="host").row(0, named=True)
    assert (wrong["n"], wrong["n_right"]) == (len(coded.reports), len(coded.reports) - 1)


def test_gold_by_address_finds_its_quote_in_the_text(articles: pl.DataFrame) -> None:
    uri = "https://paper.example/1"
    coded = pp.code(articles)
    mine = coded.reports.join(coded.documents.select("doc_id", "uri"), on="doc_id")
    gold = mine.filter(uri=uri).select("uri", "kind", "source", "target", "evidence")
    assert asked(pp.evaluate(coded, gold, require=("sides", "evidence")), "f1") == 1.0
    elsewhere = gold.with_columns(evidence=pl.lit("The harbour was calm that week"))
    assert asked(pp.evaluate(coded, elsewhere, require=("sides", "evidence")), "f1") == 0.0


def test_gold_of_articles_that_were_not_coded_is_missed_with_a_warning(coded: pp.Coded) -> None:
    gold = pl.DataFrame({"uri": ["nowhere"], "kind": ["envoy.expel"]})
    with pytest.warns(UserWarning, match="1 of 1 checked documents were not coded: nowhere"):
        found = pp.evaluate(coded, gold)
    assert asked(found, "recall") == 0.0


@pytest.mark.parametrize(
    ("gold", "error", "words"),
    [
        (REPORTS.drop("doc_id"), ColumnError, "doc_id"),
        (with_cell("doc_id", 2, None), ColumnError, "row 2"),
        (with_cell("kind", 1, "envoy.expell"), UnknownCodeError, "row 1.*envoy.expell"),
        (with_cell("date_start", 0, "23/03/2022"), ColumnTypeError, "row 0.*23/03/2022"),
        (3, InputTypeError, "int"),
        ("nowhere.jsonl", InputNotFoundError, "nowhere.jsonl"),
    ],
)
def test_gold_that_cannot_be_read_is_refused(
    gold: pl.DataFrame, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        pp.evaluate(REPORTS, gold)


def test_files_are_read_and_bad_lines_named(
    tmp_path: Path, coded: pp.Coded, capsys: pytest.CaptureFixture[str]
) -> None:
    predicted = tmp_path / "predicted"
    predicted.mkdir()
    for name, table in coded.tables().items():
        table.write_parquet(predicted / f"{name}.parquet")
    gold = tmp_path / "gold.jsonl"
    named = coded.reports.select("doc_id", "kind", "status", "source", "target").rows(named=True)
    gold.write_text("\n".join(json.dumps(row) for row in named))
    assert main(["evaluate", str(predicted), str(gold), "-o", str(tmp_path / "out")]) == 0
    assert "f1 1.000" in capsys.readouterr().out
    assert pl.read_parquet(tmp_path / "out" / "summary.parquet")["f1"].to_list() == [1.0] * 4
    gold.write_text('{"doc_id": "a"}\n{"doc_id": \n')
    with pytest.raises(InputFormatError, match=r"gold.jsonl: line 2: not JSON"):
        pp.evaluate(coded, gold)


def test_a_hundred_thousand_reports_take_seconds() -> None:
    count = 100_000
    numbers = pl.int_range(count, eager=True)
    kinds = pl.Series(pp.codebook()["code"])
    reports = pl.DataFrame(
        {
            "doc_id": (numbers // 8).cast(pl.String),
            "kind": kinds.gather(numbers * 7 % len(kinds)),
            "status": ["occurred"] * count,
            "source": pl.Series(["FRA", "DEU", "IND", "PER", "KEN"]).gather(numbers * 3 % 5),
            "target": pl.Series(["USA", "CHN", "RUS"]).gather(numbers % 3),
            "event_id": (numbers // 3).cast(pl.String),
        }
    )
    gold = reports.filter(pl.int_range(pl.len()) % 9 > 0).with_columns(
        source=pl.when(pl.int_range(pl.len()) % 7 == 0).then(pl.lit("ITA")).otherwise("source")
    )
    start = time.perf_counter()
    found = pp.evaluate(reports, gold)
    assert time.perf_counter() - start < 60
    recall = asked(found, "recall")
    assert recall is not None
    assert 0.8 < recall < 0.9


def test_the_guide_says_what_happens() -> None:
    guide = Path(__file__).parents[2] / "docs" / "evaluation.md"
    failed, tried = doctest.testfile(str(guide), module_relative=False)
    assert failed == 0
    assert tried > 10
