"""Tables have the columns, dtypes and empty cells that the schemas promise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import polars as pl
import pytest

import plenipo as pp
from plenipo.errors import UnknownCodeError

if TYPE_CHECKING:
    from pathlib import Path

TABLES = ("documents", "reports", "participants", "events", "attributes", "rejects", "relations")


def test_schemas_are_a_mapping_of_the_tables() -> None:
    assert isinstance(pp.schemas, Mapping)
    assert set(pp.schemas) == set(TABLES)
    assert len(pp.schemas) == len(TABLES)
    assert dict(pp.schemas)["events"].name == "events"
    with pytest.raises(KeyError):
        pp.schemas["spells"]


@pytest.mark.parametrize("table", TABLES)
def test_every_column_says_what_it_holds_and_what_an_empty_cell_means(table: str) -> None:
    schema = pp.schemas[table]
    assert schema.row
    assert schema.sorted
    for column in schema.columns:
        assert column.about.endswith(".")
        assert column.null
    assert list(schema.schema) == [column.name for column in schema.columns]


@pytest.mark.parametrize("table", TABLES)
def test_dtypes_are_those_that_every_reader_knows(table: str) -> None:
    allowed = {
        pl.String(),
        pl.Int64(),
        pl.Int32(),
        pl.Float64(),
        pl.Boolean(),
        pl.Date(),
        pl.Datetime("us", "UTC"),
    }
    assert set(pp.schemas[table].schema.values()) <= allowed


def test_a_name_means_the_same_dtype_in_every_table() -> None:
    dtypes: dict[str, set[str]] = {}
    for table in pp.schemas.values():
        for name, dtype in table.schema.items():
            dtypes.setdefault(name, set()).add(str(dtype))
    assert {name: found for name, found in dtypes.items() if len(found) > 1} == {}


@pytest.mark.parametrize("table", TABLES)
def test_a_coded_corpus_is_valid(coded: pp.Coded, table: str) -> None:
    frame = coded.tables()[table]
    assert len(frame) > 0
    assert frame.schema == pp.schemas[table].schema
    assert pp.validate(frame, table).rows() == []
    assert pp.validate(frame).rows() == []


@pytest.mark.parametrize("source", [[], ["The museum opens at nine."], [""]])
def test_tables_without_rows_have_all_columns(source: list[str]) -> None:
    coded = pp.code(source)
    assert [len(coded.reports), len(coded.participants), len(coded.events)] == [0, 0, 0]
    for name, frame in coded.tables().items():
        assert frame.schema == pp.schemas[name].schema
        assert pp.validate(frame, name).rows() == []


def test_tables_are_named_as_the_attributes(coded: pp.Coded) -> None:
    assert tuple(coded.tables()) == TABLES
    for name, frame in coded.tables().items():
        assert getattr(coded, name) is frame
        assert f"{name}={len(frame)}" in repr(coded)


@pytest.mark.parametrize("table", TABLES)
def test_parquet_and_ipc_keep_everything(coded: pp.Coded, tmp_path: Path, table: str) -> None:
    frame = coded.tables()[table]
    frame.write_parquet(tmp_path / "table.parquet")
    frame.write_ipc(tmp_path / "table.arrow")
    for again in (
        pl.read_parquet(tmp_path / "table.parquet"),
        pl.read_ipc(tmp_path / "table.arrow"),
    ):
        assert again.schema == frame.schema
        assert again.equals(frame, null_equal=True)
        assert pp.validate(again, table).rows() == []


def problems(frame: pl.DataFrame, table: str | None = None) -> list[tuple[str, str]]:
    """Return column and problem of every row of the validation."""
    return [(row[0], row[1]) for row in pp.validate(frame, table).iter_rows()]


def test_a_missing_column_is_found(coded: pp.Coded) -> None:
    assert problems(coded.reports.drop("trigger")) == [("trigger", "missing")]


def test_an_extra_column_is_found(coded: pp.Coded) -> None:
    extra = coded.events.with_columns(pl.lit(1).alias("rank"))
    assert problems(extra) == [("rank", "unexpected")]


@pytest.mark.parametrize(
    ("column", "dtype"),
    [("ordinal", pl.UInt32()), ("role", pl.Categorical()), ("start", pl.Int32())],
)
def test_another_dtype_is_found_with_both_dtypes(
    coded: pp.Coded, column: str, dtype: pl.DataType
) -> None:
    wrong = coded.participants.with_columns(pl.col(column).cast(dtype))
    expected = str(coded.participants.schema[column])
    assert pp.validate(wrong).rows() == [(column, "dtype", expected, str(dtype))]


def test_another_time_zone_is_found(coded: pp.Coded) -> None:
    local = pl.col("published_at").dt.convert_time_zone("Asia/Tokyo")
    assert problems(coded.documents.with_columns(local)) == [("published_at", "dtype")]


def test_an_empty_cell_is_found_only_where_none_may_be(coded: pp.Coded) -> None:
    first = pl.int_range(pl.len()) == 0
    blank = pl.when(~first).then(pl.col("confidence", "place")).name.keep()
    found = pp.validate(coded.reports.with_columns(blank)).rows(named=True)
    assert [(row["column"], row["problem"]) for row in found] == [("confidence", "null")]
    assert "1" in found[0]["found"]


def test_all_problems_are_listed_at_once(coded: pp.Coded) -> None:
    wrong = coded.rejects.drop("stage").with_columns(
        pl.lit(None, pl.String).alias("detail"), pl.lit(0).alias("line")
    )
    assert problems(wrong, "rejects") == [
        ("stage", "missing"),
        ("detail", "null"),
        ("line", "unexpected"),
    ]


def test_an_unknown_table_is_refused_with_those_there_are(coded: pp.Coded) -> None:
    with pytest.raises(UnknownCodeError, match=r"`spells`.*documents.*rejects"):
        pp.validate(coded.events, "spells")
