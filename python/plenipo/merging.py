"""Merging of reports that were coded apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import polars as pl

from plenipo import _core
from plenipo.coding import Coded
from plenipo.errors import ColumnError, ColumnTypeError, InputTypeError
from plenipo.knowledge import listed
from plenipo.schema import schemas

if TYPE_CHECKING:
    from typing import TypeAlias

    from plenipo.knowledge import Overlays

    #: What was coded, or its tables by name.
    Tables: TypeAlias = Coded | Mapping[str, pl.DataFrame]

__all__ = ["merge"]

#: Tables that are joined end to end, with the column by which a row is known again.
_KEYS = {"documents": "doc_id", "reports": "report_id", "participants": None, "rejects": None}

#: Columns without which nothing can be merged.
_NEEDED = {
    "documents": ("doc_id",),
    "reports": ("report_id", "doc_id", "kind", "status"),
    "participants": ("report_id",),
}


def merge(*coded: Tables, rules: Overlays = None, threads: int | None = None) -> Coded:
    """Merge the reports of several runs, so that one act is one event.

    :func:`plenipo.code` merges the reports of one call; this does the same over calls, and over
    tables read back from files. A document that is in several is taken once. Ids of events stay as
    long as the report of them that was published first stays the same.

    Parameters
    ----------
    coded
        What :func:`plenipo.code` returned, or mappings with the tables ``documents``,
        ``reports`` and, where kept, ``participants`` and ``rejects``. Columns that are missing
        count as empty; only ``doc_id``, ``report_id``, ``kind`` and ``status`` must be there.
        Without ``text`` in ``documents`` copies of one despatch count as so many voices.
    rules
        The files of your own with which the articles were coded.
    threads
        Threads to use; by default one per core. The tables do not depend on it.

    Returns
    -------
    Coded
        All documents, reports (with a new ``event_id``), participants and rejects, and the events
        and attributes of them together.

    Raises
    ------
    InputTypeError
        If something is neither.
    ColumnError, ColumnTypeError
        If a table or column is missing, or has another dtype.
    UnknownCodeError
        For a kind or status that the codebook does not have, or a report without its document.

    Examples
    --------
    >>> import plenipo as pp
    >>> monday = pp.code("On 12 May 1965 Israel and West Germany established diplomatic relations.")
    >>> tuesday = pp.code("Israel and West Germany established diplomatic relations in May 1965.")
    >>> both = pp.merge(monday, tuesday)
    >>> both.events.select("date_start", "n_reports", "disagreement").rows()
    [(datetime.date(1965, 5, 12), 2, None)]
    """
    if not coded:
        message = "nothing to merge: expected what `plenipo.code` returned, or its tables"
        raise InputTypeError(message)
    given = [_tables(one, f"coded[{place}]") for place, one in enumerate(coded)]
    tables = {name: _joined([one[name] for one in given], name) for name in _KEYS}
    reports = tables["reports"]
    event_ids, events, attributes = _core.merge(
        tables["documents"],
        reports,
        tables["participants"],
        rules=listed(rules, "rules"),
        threads=threads,
    )
    new = pl.Series("event_id", event_ids, dtype=pl.String)
    if "event_id" in reports.columns:
        reports = reports.with_columns(new)
    else:
        reports = reports.insert_column(1, new)
    # An event that is gone leaves no trace; participants of a report stay with it.
    return Coded(
        documents=tables["documents"],
        reports=reports,
        participants=tables["participants"],
        events=events,
        attributes=attributes,
        rejects=tables["rejects"],
    )


def _tables(coded: Tables, name: str) -> dict[str, pl.DataFrame]:
    """Return the tables to be joined, checked."""
    if isinstance(coded, Coded):
        coded = coded.tables()
    if not isinstance(coded, Mapping):
        kind = type(coded).__name__
        message = (
            f"{name}: cannot merge {kind}: expected what `plenipo.code` returned, or a mapping "
            "with the tables documents and reports"
        )
        raise InputTypeError(message)
    tables = {}
    for table in _KEYS:
        frame = coded.get(table)
        if frame is None:
            if table in ("documents", "reports"):
                message = f"{name}: no table `{table}`: expected documents and reports"
                raise ColumnError(message)
            frame = pl.DataFrame(schema=schemas[table].schema)
        if not isinstance(frame, pl.DataFrame):
            message = f"{name}: table `{table}`: expected a DataFrame, found {type(frame).__name__}"
            raise InputTypeError(message)
        _check(frame, table, f"{name}: table `{table}`")
        tables[table] = frame
    return tables


def _check(frame: pl.DataFrame, table: str, name: str) -> None:
    for column in _NEEDED.get(table, ()):
        if column not in frame.columns:
            message = f"{name}: no column `{column}`"
            raise ColumnError(message)
        if frame[column].null_count():
            message = f"{name}: column `{column}`: expected no empty cell"
            raise ColumnError(message)
    for column, dtype in schemas[table].schema.items():
        found = frame.schema.get(column, dtype)
        if found != dtype:
            message = f"{name}: column `{column}`: expected {dtype}, found {found}"
            raise ColumnTypeError(message)


def _joined(frames: list[pl.DataFrame], table: str) -> pl.DataFrame:
    frame = pl.concat(frames, how="diagonal")
    key = _KEYS[table]
    if key is not None:
        return frame.unique(subset=key, keep="first", maintain_order=True)
    if table == "participants":
        return frame.unique(keep="first", maintain_order=True)
    return frame
