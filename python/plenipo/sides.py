"""One side of a comparison: the tables of a coder or of gold, however they are given."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from plenipo.coding import Coded
from plenipo.errors import (
    ColumnError,
    ColumnTypeError,
    InputFormatError,
    InputNotFoundError,
    InputTypeError,
    InputUnreadableError,
)

if TYPE_CHECKING:
    import os
    from typing import TypeAlias

    #: Tables of one side: what :func:`plenipo.code` returns, tables by name, a table of
    #: reports, or a file or directory that holds them.
    Side: TypeAlias = (
        Coded | Mapping[str, pl.DataFrame] | pl.DataFrame | pl.LazyFrame | str | os.PathLike[str]
    )

__all__ = ["COLUMNS", "document_key", "reports", "spells", "tables"]

#: Columns of a report that are compared, and what they are compared as.
COLUMNS: Mapping[str, pl.DataType] = {
    **dict.fromkeys(
        (
            "kind",
            "status",
            "source",
            "target",
            "background",
            "date_precision",
            "place_country",
            "level",
            "instrument",
            "currency",
            "reporter_state",
            "host",
            "mediator",
            "beneficiary",
            "event_id",
            "report_id",
            "plover",
            "cameo",
            "evidence",
            "rule",
        ),
        pl.String(),
    ),
    "date_start": pl.Date(),
    "date_end": pl.Date(),
    "amount": pl.Float64(),
    "confidence": pl.Float64(),
    "evidence_start": pl.Int64(),
    "evidence_end": pl.Int64(),
}

#: Participants that have no column in `reports`.
_ROLES = ("host", "mediator", "beneficiary")

_SPELL: Mapping[str, pl.DataType] = {
    **dict.fromkeys(("dyad", "state", "level_a", "level_b"), pl.String()),
    **dict.fromkeys(("start_earliest", "start_latest", "end_earliest", "end_latest"), pl.Date()),
}

_SUFFIXES = (".parquet", ".ndjson", ".jsonl", ".csv", ".tsv")


def tables(side: Side, where: str) -> dict[str, pl.DataFrame]:
    """Tables of one side by name, reports among them."""
    if isinstance(side, Coded):
        return side.tables()
    if isinstance(side, pl.DataFrame | pl.LazyFrame):
        return {"reports": side.lazy().collect()}
    if isinstance(side, Mapping):
        if "reports" not in side:
            message = f"{where}: expected a table `reports`, found {', '.join(side) or 'none'}"
            raise ColumnError(message)
        return dict(side)
    if not isinstance(side, str | Path) and not hasattr(side, "__fspath__"):
        message = f"{where}: expected tables, a frame of reports or a path, found {type(side)}"
        raise InputTypeError(message)
    path = Path(side)
    if not path.is_dir():
        return {"reports": _read_rows(path)}
    names = ("documents", "reports", "participants", "relations")
    files = {
        name: path / f"{name}{suffix}"
        for name in names
        for suffix in _SUFFIXES
        if (path / f"{name}{suffix}").is_file()
    }
    if "reports" not in files:
        message = f"{path}: expected a file reports.parquet, .ndjson or .csv in the directory"
        raise InputNotFoundError(message)
    return {name: _read_rows(file) for name, file in files.items()}


def _read_rows(path: Path) -> pl.DataFrame:
    """Read a file of rows; JSON lines are checked one by one.

    Raises
    ------
    InputNotFoundError, InputUnreadableError, InputFormatError
        If the file is missing or cannot be read.
    """
    if not path.exists():
        message = f"{path}: no such file or directory"
        raise InputNotFoundError(message)
    suffix = path.suffix.lower()
    try:
        if suffix == ".parquet":
            return pl.read_parquet(path)
        if suffix in {".csv", ".tsv"}:
            separator = "\t" if suffix == ".tsv" else ","
            return pl.read_csv(path, separator=separator, infer_schema=False)
        if suffix in {".jsonl", ".ndjson"}:
            return pl.DataFrame(_json_lines(path), infer_schema_length=None, strict=False)
    except (pl.exceptions.PolarsError, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read: {str(error).splitlines()[0]}"
        raise InputFormatError(message) from error
    except OSError as error:
        message = f"{path}: cannot be read: {error}"
        raise InputUnreadableError(message) from error
    message = f"{path}: expected a file ending in {', '.join(_SUFFIXES)}"
    raise InputFormatError(message)


def _json_lines(path: Path) -> list[dict[str, Any]]:
    """Read the objects of a file of JSON lines; empty lines are left out.

    Raises
    ------
    InputFormatError
        If a line is no object, with the number of the line.
    """
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            message = f"{path}: line {number}: not JSON: {error}"
            raise InputFormatError(message) from error
        if not isinstance(row, dict):
            message = f"{path}: line {number}: expected an object, found {line.strip()[:60]}"
            raise InputFormatError(message)
        rows.append(row)
    return rows


def document_key(gold: pl.DataFrame) -> str:
    """Column by which documents are known on both sides."""
    for key in ("doc_id", "uri"):
        if key in gold.columns and gold[key].null_count() == 0:
            return key
    for key in ("doc_id", "uri"):
        if key in gold.columns:
            row = gold[key].is_null().arg_true()[0]
            message = f"gold: row {row}: expected a document in column `{key}`, found null"
            raise ColumnError(message)
    message = (
        f"gold: expected a column `doc_id` or `uri`, found {', '.join(gold.columns) or 'none'}"
    )
    raise ColumnError(message)


def reports(side: Mapping[str, pl.DataFrame], where: str, key: str) -> pl.DataFrame:
    """Make a table of one side with all columns that are compared, and the document's key."""
    frame = _with_roles(side).with_row_index("row").with_columns(pl.col("row").cast(pl.Int64))
    if key not in frame.columns:
        documents = side.get("documents")
        if documents is None or "doc_id" not in frame.columns or key not in documents.columns:
            message = f"{where}: expected documents known by `{key}`, as gold knows them"
            raise ColumnError(message)
        known = documents.select("doc_id", key).unique("doc_id", keep="first", maintain_order=True)
        frame = frame.join(known, on="doc_id", how="left", maintain_order="left")
    columns = [_cast(frame, name, dtype, where) for name, dtype in COLUMNS.items()]
    return frame.select("row", pl.col(key).cast(pl.String), *columns)


def _cast(frame: pl.DataFrame, name: str, dtype: pl.DataType, where: str) -> pl.Series:
    """One column as what it is compared as; missing ones are null."""
    if name not in frame.columns:
        return pl.Series(name, [None] * len(frame), dtype=dtype)
    given = frame[name]
    if given.dtype == pl.Boolean:
        return given.replace_strict({True: "true", False: "false"}, return_dtype=pl.String)
    filled = given
    if given.dtype == pl.String and dtype != pl.String:
        filled = given.replace("", None)
    if given.dtype == pl.String and dtype == pl.Date:
        cast = filled.str.to_date("%Y-%m-%d", strict=False)
    else:
        cast = filled.cast(dtype, strict=False)
    lost = (cast.is_null() & filled.is_not_null()).arg_true()
    if len(lost):
        row = lost[0]
        message = f"{where}: row {row}: column `{name}`: expected {dtype}, found {given[row]!r}"
        raise ColumnTypeError(message)
    return cast


def _with_roles(side: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Add to reports a column for each role that only `participants` has."""
    reports = side["reports"]
    participants = side.get("participants")
    if participants is None or "report_id" not in reports.columns:
        return reports
    for role in _ROLES:
        if role in reports.columns:
            continue
        named = participants.filter(role=role).drop_nulls("actor")
        joined = named.group_by("report_id").agg(pl.col("actor").unique().sort().str.join(";"))
        reports = reports.join(
            joined.rename({"actor": role}), on="report_id", how="left", maintain_order="left"
        )
        # The table of participants is whole: who is not in it is not there.
        reports = reports.with_columns(pl.col(role).fill_null(""))
    return reports


def spells(side: Mapping[str, pl.DataFrame], where: str) -> pl.DataFrame:
    """Spells of relations of one side; without any a table without rows."""
    frame = side.get("relations", pl.DataFrame(schema=_SPELL))
    return frame.select(_cast(frame, name, dtype, where) for name, dtype in _SPELL.items())
