"""Events of several reports: in one call, over calls, and over tables."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

import plenipo as pp
from plenipo.errors import ColumnError, ColumnTypeError, InputTypeError, UnknownCodeError

#: Publisher, day, text.
PAPERS = [
    (
        "Delta Gazette",
        date(1994, 3, 2),
        "On 1 March 1994 Kenya recalled its ambassador from Sudan.",
    ),
    ("Rift Courier", date(1994, 3, 3), "Kenya recalled its ambassador from Sudan on 1 March 1994."),
    ("Lake Annual", date(2004, 1, 5), "In 1994 Kenya recalled its ambassador from Sudan."),
    ("Delta Gazette", date(1994, 6, 9), "Peru and Japan signed a trade agreement on 8 June 1994."),
    ("Reef Post", date(1990, 5, 5), "Peru and Cuba established diplomatic relations in 1972."),
]


def frame(papers: list[tuple[str, date, str]]) -> pl.DataFrame:
    return pl.DataFrame(
        papers,
        schema={"publisher": pl.String, "published": pl.Date, "text": pl.String},
        orient="row",
    )


@pytest.fixture(scope="module")
def whole() -> pp.Coded:
    return pp.code(frame(PAPERS))


def test_one_act_told_by_three_papers_is_one_event(whole: pp.Coded) -> None:
    recalls = whole.events.filter(kind="envoy.recall")
    assert recalls.select("date_start", "n_reports", "n_documents", "n_publishers").rows() == [
        (date(1994, 3, 1), 3, 3, 3)
    ]
    assert recalls["disagreement"].to_list() == [None]


def test_attributes_say_who_gives_what(whole: pp.Coded) -> None:
    event = whole.events.filter(kind="envoy.recall")["event_id"][0]
    dates = whole.attributes.filter(event_id=event, field="date")
    assert dates.select("value", "n_publishers", "chosen").rows() == [
        ("1994-03-01", 2, True),
        ("1994-01-01/1994-12-31", 1, False),
    ]
    told = ";".join(dates["report_ids"]).split(";")
    reports = whole.reports.filter(event_id=event)["report_id"].to_list()
    assert sorted(told) == sorted(reports)
    assert pp.validate(whole.attributes).rows() == []


@pytest.mark.parametrize("cut", range(1, len(PAPERS)))
def test_two_batches_give_the_events_of_one(whole: pp.Coded, cut: int) -> None:
    parts = [pp.code(frame(PAPERS[:cut])), pp.code(frame(PAPERS[cut:]))]
    for joined in (pp.merge(*parts), pp.merge(*reversed(parts))):
        assert joined.events.equals(whole.events, null_equal=True)
        assert joined.attributes.equals(whole.attributes, null_equal=True)
        order = ["report_id"]
        assert joined.reports.sort(order).equals(whole.reports.sort(order), null_equal=True)


def test_merging_again_changes_nothing(whole: pp.Coded) -> None:
    again = pp.merge(whole, whole)
    for name, table in whole.tables().items():
        assert again.tables()[name].equals(table, null_equal=True), name


def test_tables_from_files_are_merged(whole: pp.Coded) -> None:
    tables = {"documents": whole.documents, "reports": whole.reports.drop("event_id")}
    joined = pp.merge(tables)
    assert joined.events["event_id"].to_list() == whole.events["event_id"].to_list()
    assert joined.reports["event_id"].null_count() == 0


def test_later_documents_leave_ids(whole: pp.Coded) -> None:
    first = pp.code(frame(PAPERS[:2]))
    assert first.events["event_id"][0] in whole.events["event_id"].to_list()


def test_what_cannot_be_merged_is_refused(whole: pp.Coded) -> None:
    with pytest.raises(InputTypeError, match="nothing to merge"):
        pp.merge()
    with pytest.raises(InputTypeError, match=r"coded\[1\]: cannot merge str"):
        pp.merge(whole, "events")  # type: ignore[arg-type]
    with pytest.raises(ColumnError, match="no table `reports`"):
        pp.merge({"documents": whole.documents})
    with pytest.raises(ColumnError, match="no column `kind`"):
        pp.merge({"documents": whole.documents, "reports": whole.reports.drop("kind")})
    days = whole.reports.with_columns(pl.col("date_start").cast(pl.String))
    with pytest.raises(ColumnTypeError, match="column `date_start`: expected Date"):
        pp.merge({"documents": whole.documents, "reports": days})
    kinds = whole.reports.with_columns(kind=pl.lit("envoy.teleport"))
    with pytest.raises(UnknownCodeError, match=r"envoy\.teleport"):
        pp.merge({"documents": whole.documents, "reports": kinds})
    with pytest.raises(UnknownCodeError, match="doc_id"):
        pp.merge({"documents": whole.documents.head(1), "reports": whole.reports})
