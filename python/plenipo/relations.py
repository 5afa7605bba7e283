"""The state of relations of any two states on any day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from plenipo import _core
from plenipo.errors import ColumnError, ColumnTypeError, InputTypeError
from plenipo.schema import schemas

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias

    from plenipo.coding import Coded

    #: A table of events, or everything that articles gave.
    Events: TypeAlias = Coded | pl.DataFrame | pl.LazyFrame
    #: ``"CUB;KOR"``, or a pair of codes.
    Dyad: TypeAlias = str | tuple[str, str]

__all__ = ["as_of", "day_number", "frame_of", "read_day", "relations", "table_of", "typed"]

_EPOCH = date(1970, 1, 1)


def relations(events: Events, attributes: pl.DataFrame | None = None) -> pl.DataFrame:
    """Derive the state of relations of all dyads over time.

    Parameters
    ----------
    events
        What :func:`plenipo.code` returned, or a table ``events`` of any origin with the columns
        ``kind``, ``status``, ``source``, ``target``, ``date_start``, ``date_end`` and, where
        known, ``event_id``, ``level``, ``place_country``, ``background``, ``confidence``,
        ``n_reports``, ``first_published``.
    attributes
        The table of all values that sources give for an event, from which contradictory days
        are listed; by default that of what was coded.

    Returns
    -------
    pl.DataFrame
        Table ``relations``, one row per spell of a dyad; see :data:`plenipo.schemas`. A spell
        lasts to the day before its end; the bounds of its end are those of the next start.

    Raises
    ------
    ColumnError, ColumnTypeError
        If a column is missing or has another dtype.

    Examples
    --------
    >>> import plenipo as pp
    >>> text = "Chad and Togo established relations in 1964 and severed relations on 3 May 1971."
    >>> pp.relations(pp.code(text)).select("dyad", "state", "start_latest").rows()[0]
    ('TCD;TGO', 'established', datetime.date(1964, 12, 31))
    """
    if attributes is None:
        attributes = getattr(events, "attributes", None)
    sides = None
    reports, participants = (getattr(events, name, None) for name in ("reports", "participants"))
    if isinstance(reports, pl.DataFrame) and isinstance(participants, pl.DataFrame):
        sides = _core.sides(
            reports.select("report_id", "event_id", "kind", "evidence", "evidence_start"),
            participants.select("report_id", "role", "actor", "start", "end"),
        )
    return _core.relations(table_of(events), attributes, sides)


def as_of(
    relations: pl.DataFrame | pl.LazyFrame,
    on: date | str,
    dyads: Dyad | Iterable[Dyad] | None = None,
) -> pl.DataFrame:
    """Return the state of relations on a day.

    Parameters
    ----------
    relations
        Table ``relations``.
    on
        A day, also as ``"2024-02-14"``.
    dyads
        Dyads to look up, as ``"CUB;KOR"`` or pairs of codes in any order; by default all of the
        table.

    Returns
    -------
    pl.DataFrame
        One row per dyad: ``dyad``, ``a``, ``b``, ``date``, ``state`` (null when the bounds leave
        several, or nothing is known), ``possible`` (states that the evidence allows, joined by
        ``;``; null when nothing is known), ``level_a``, ``level_b``, ``certainty``,
        ``since_earliest``, ``since_latest`` (bounds of the beginning of the state),
        ``event_id`` (the event that began it). Before relations were first established the
        state is ``none``, and the event is the one that established them; while one of the two
        did not stand, nothing is known.

    Examples
    --------
    >>> import plenipo as pp
    >>> spells = pp.relations(pp.code("Chad and Togo established relations on 5 May 1964."))
    >>> pp.as_of(spells, "1970-01-01").select("state", "since_latest").row(0)
    ('established', datetime.date(1964, 5, 5))
    """
    table = typed(relations, "relations", required=("a", "b", "state"))
    wanted = None
    if dyads is not None:
        listed = [dyads] if isinstance(dyads, str) or _is_pair(dyads) else list(dyads)
        wanted = [_pair(dyad) for dyad in listed]
    return _core.as_of(table, day_number(read_day(on, "on")), wanted)


def _is_pair(dyads: object) -> bool:
    pair = 2
    return (
        isinstance(dyads, tuple)
        and len(dyads) == pair
        and all(isinstance(code, str) and ";" not in code for code in dyads)
    )


def _pair(dyad: object) -> tuple[str, str]:
    codes = dyad.split(";") if isinstance(dyad, str) else dyad
    if isinstance(codes, (list, tuple)) and _is_pair(tuple(codes)):
        return codes[0].strip(), codes[1].strip()
    message = f'dyads: expected "CUB;KOR" or a pair of codes, found {dyad!r}'
    raise InputTypeError(message)


def read_day(day: date | str, name: str) -> date:
    """Read a day that may be written as text."""
    if isinstance(day, str):
        try:
            return date.fromisoformat(day)
        except ValueError:
            message = f"{name}: expected a day such as 2024-02-14, found {day!r}"
            raise InputTypeError(message) from None
    if not isinstance(day, date):
        message = f"{name}: expected a day, found {day!r}"
        raise InputTypeError(message)
    return day


def day_number(day: date) -> int:
    """Count the days from 1970-01-01."""
    return (date(day.year, day.month, day.day) - _EPOCH).days


def frame_of(events: object) -> pl.DataFrame:
    """Return the table of events of what was coded, or the frame itself."""
    frame = getattr(events, "events", events)
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    if not isinstance(frame, pl.DataFrame):
        message = f"events: expected a frame, found {type(frame).__name__}"
        raise InputTypeError(message)
    return frame


def table_of(events: object) -> pl.DataFrame:
    """Return the table of events of what was coded, or of a frame, as the core reads it."""
    return typed(frame_of(events), "events", required=("kind", "source"))


def typed(frame: object, table: str, required: tuple[str, ...]) -> pl.DataFrame:
    """Cast the known columns of a frame to the dtypes of a table; others are left out.

    Raises
    ------
    InputTypeError, ColumnError, ColumnTypeError
        If it is no frame, lacks a column, or has one that cannot be cast.
    """
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    if not isinstance(frame, pl.DataFrame):
        message = f"{table}: expected a frame, found {type(frame).__name__}"
        raise InputTypeError(message)
    for name in required:
        if name not in frame.columns:
            message = f"{table}: no column `{name}`: found {', '.join(frame.columns)}"
            raise ColumnError(message)
    schema = schemas[table].schema
    known = [name for name in frame.columns if name in schema]
    try:
        found = frame.select(pl.col(name).cast(schema[name]) for name in known)
    except pl.exceptions.PolarsError as error:
        message = f"{table}: a column has another dtype: {error}"
        raise ColumnTypeError(message) from None
    if table == "events":
        defaults = {
            "status": pl.lit("occurred"),
            "event_id": pl.int_range(pl.len()).cast(pl.String),
        }
        missing = [value.alias(name) for name, value in defaults.items() if name not in known]
        found = found.with_columns(missing)
    return found
