"""The layers below the coder: actors, time expressions and code systems."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, overload

import polars as pl

from plenipo import _core
from plenipo.errors import ColumnTypeError, InputTypeError
from plenipo.inputs import checked_threads, day_number, text_column
from plenipo.knowledge import read_overlays

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TypeAlias

    from plenipo.knowledge import Overlays

    #: A day for all, or one for each.
    Days: TypeAlias = date | Iterable[date | None] | pl.Series | None

__all__ = ["actors", "convert", "time_expressions"]


def actors(
    texts: str | Iterable[str | None] | pl.DataFrame | pl.LazyFrame | object,
    *,
    published: Days = None,
    columns: Mapping[str, str] | None = None,
    knowledge: Overlays = None,
    threads: int | None = None,
) -> pl.DataFrame:
    """Find who is spoken of, and resolve names, offices, persons and pronouns to actors.

    Parameters
    ----------
    texts
        A text, a list of texts, or a frame with a column ``text`` and, where known,
        ``published`` (Date).
    published
        Day as of which names and office-holders are read: one for all texts or one for each;
        by default the column ``published`` of a frame.
    columns
        Names of the columns, if they are others.
    knowledge
        Files of your own that add to what the package knows.
    threads
        Threads to use; one per core by default.

    Returns
    -------
    pl.DataFrame
        One row per mention and actor: ``row`` (index of the text), ``start``, ``end`` (code
        points, half open), ``text``, ``actor`` and ``state`` (codes; null when it cannot be
        told who is meant, ``state`` also for organisations), ``sector`` (null when the state
        itself is named), ``office``, ``person`` (null unless named), ``match`` (name, demonym,
        capital, institution, office, person, pronoun, description), ``confidence`` (0 to 1).
        "The two countries" has two rows.

    Examples
    --------
    >>> import plenipo as pp
    >>> found = pp.actors("Havana said that it would receive Seoul's envoy.")
    >>> found.select("text", "state").rows()[:2]
    [('Havana', 'CUB'), ('it', 'CUB')]
    """
    listed = text_column(texts, columns)
    return _core.actors(
        listed,
        _published(texts, published, columns, len(listed)),
        knowledge=read_overlays(knowledge),
        threads=checked_threads(threads),
    )


def _published(
    texts: object, published: Days, columns: Mapping[str, str] | None, count: int
) -> list[int | None]:
    """List days of publication: those given, otherwise the column of a frame."""
    name = (columns or {}).get("published", "published")
    if published is None and isinstance(texts, pl.LazyFrame):
        schema = texts.collect_schema()
        published = texts.select(name).collect()[name] if name in schema else None
    if published is None and isinstance(texts, pl.DataFrame):
        published = texts[name] if name in texts.columns else None
    return _days(published, count)


def time_expressions(
    texts: str | Iterable[str | None] | pl.DataFrame | pl.LazyFrame | object,
    *,
    published: Days = None,
    columns: Mapping[str, str] | None = None,
) -> pl.DataFrame:
    """Find time expressions and resolve them to days.

    Parameters
    ----------
    texts
        A text, a list of texts, or a frame with a column ``text`` and, where known,
        ``published`` (Date).
    published
        Day of publication from which "Wednesday" and "last May" are counted: one for all
        texts or one for each; by default the column ``published`` of a frame.
    columns
        Names of the columns, if they are others.

    Returns
    -------
    pl.DataFrame
        One row per expression: ``row`` (index of the text), ``start``, ``end`` (code
        points, half open), ``text``, ``type`` (DATE, TIME, DURATION, SET), ``value``
        (TIMEX3), ``date_start``, ``date_end`` (closed interval; null when it cannot be
        told), ``precision``, ``basis`` (stated, relative, publication, none).

    Examples
    --------
    >>> import plenipo as pp
    >>> found = pp.time_expressions("They met on 5 June 1967.")
    >>> found["date_start"].item()
    datetime.date(1967, 6, 5)
    """
    listed = text_column(texts, columns)
    return _core.time_expressions(listed, _published(texts, published, columns, len(listed)))


@overload
def convert(
    values: Iterable[str | int | None],
    *,
    from_: str,
    to: str,
    on: Days = None,
    reasons: Literal[False] = False,
) -> pl.Series: ...


@overload
def convert(
    values: Iterable[str | int | None],
    *,
    from_: str,
    to: str,
    on: Days = None,
    reasons: Literal[True],
) -> pl.DataFrame: ...


def convert(
    values: Iterable[str | int | None],
    *,
    from_: str,
    to: str,
    on: Days = None,
    reasons: bool = False,
) -> pl.Series | pl.DataFrame:
    """Convert codes of states from one system to another, as of a day.

    Parameters
    ----------
    values
        Codes or names; numbers are allowed for systems of numbers.
    from_, to
        Systems: ``plenipo``, ``iso2``, ``iso3``, ``iso_numeric``, ``m49``, ``cow``,
        ``cow_abbreviation``, ``gleditsch_ward``, ``fips``, ``cameo``, ``name``.
    on
        Day for which the codes hold: one for all, one for each, or none.
    reasons
        Return a frame that says why a value has no code.

    Returns
    -------
    pl.Series or pl.DataFrame
        Codes, null when there is not exactly one; with `reasons` a frame ``value``,
        ``code``, ``reason``.

    Raises
    ------
    UnknownCodeError
        For a system that does not exist.

    Examples
    --------
    >>> import plenipo as pp
    >>> pp.convert(["NA"], from_="iso2", to="iso3").to_list()
    ['NAM']
    """
    if isinstance(values, str):
        message = "values: expected a list or Series of codes, found a single string"
        raise InputTypeError(message)
    listed = [None if value is None else str(value) for value in values]
    frame = _core.convert(listed, from_, to, _days(on, len(listed)))
    return frame if reasons else frame["code"]


def _days(days: Days, count: int) -> list[int | None]:
    """Turn days into numbers for the core, one for each of `count` things."""
    if days is None:
        return [None] * count
    if isinstance(days, date):
        return [day_number(days)] * count
    listed = list(days)
    if len(listed) != count:
        message = f"days: expected one for all or {count}, found {len(listed)}"
        raise InputTypeError(message)
    for day in listed:
        if day is not None and not isinstance(day, date):
            message = f"days: expected dates, found {day!r}"
            raise ColumnTypeError(message)
    return [day_number(day) for day in listed]
