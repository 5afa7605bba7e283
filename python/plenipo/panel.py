"""Dyads: events by pair, and panels of pairs by period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import polars as pl

from plenipo import _core
from plenipo.errors import InputTypeError, UnknownCodeError
from plenipo.relations import day_number, frame_of, read_day, table_of, typed
from plenipo.relations import relations as derive

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from plenipo.relations import Events

__all__ = ["dyad_panel", "dyads"]

_SYSTEMS = {"iso": "iso3", "cow": "cow", "gw": "gleditsch_ward"}


def dyads(events: Events) -> pl.DataFrame:
    """Expand events to pairs of actors.

    Every source with every target; for a symmetric kind, all pairs of its parties in code
    order. An event with one actor, or with nobody on the other side, has no pair.

    Parameters
    ----------
    events
        What :func:`plenipo.code` returned, or a table ``events``.

    Returns
    -------
    pl.DataFrame
        The columns of the events with single codes in ``source`` and ``target``, and before
        them ``dyad`` (both codes in code order, joined by ``;``) and ``symmetric`` (whether the
        two are parties, and the order of codes means nothing).

    Examples
    --------
    >>> import plenipo as pp
    >>> coded = pp.code("Peru and Chile recalled their ambassadors from Bolivia on 2 May 1979.")
    >>> pp.dyads(coded)["dyad"].to_list()
    ['BOL;CHL', 'BOL;PER']
    """
    frame = frame_of(events)
    pairs = _core.expand(table_of(frame))
    ordered = pl.concat_list("source", "target").list.sort().list.join(";")
    return (
        frame[pairs["row"]]
        .with_columns(pairs["source"], pairs["target"], pairs["symmetric"])
        .select(ordered.alias("dyad"), "symmetric", pl.exclude("symmetric"))
    )


def dyad_panel(  # noqa: PLR0913 - one source and keywords
    events: Events,
    relations: pl.DataFrame | None = None,
    *,
    freq: Literal["year", "quarter", "month", "week", "day"] = "year",
    system: Literal["iso", "cow", "gw"] = "iso",
    directed: bool = False,
    start: date | str | None = None,
    end: date | str | None = None,
    states: Iterable[str] | None = None,
) -> pl.DataFrame:
    """Build a panel of dyads by period: state of relations and counts of events.

    Parameters
    ----------
    events
        What :func:`plenipo.code` returned, or a table ``events``. Only the former knows of
        documents that told nothing, and so of periods in which nothing happened.
    relations
        Table ``relations``; by default derived from the events.
    freq
        Length of the periods. Weeks are ISO weeks, from Monday.
    system
        Codes in ``code_a`` and ``code_b``: ISO 3166 alpha-3, Correlates of War or Gleditsch and
        Ward numbers.
    directed
        Two rows per dyad and period, one with each side as initiator ``a``.
    start, end
        First and last day; by default those of what is told or was published.
    states
        Actor codes of states: all their dyads are listed; by default the dyads of states that
        occur.

    Returns
    -------
    pl.DataFrame
        One row per ``a``, ``b`` and period in which both states stood on some day: ``dyad``,
        ``a``, ``b`` (actor codes), ``code_a``, ``code_b`` (codes of the system as of the last
        such day of the period; null when the state was not in the system: the row is kept),
        ``period``, ``period_start``, ``period_end``, ``state``, ``possible``, ``level_a``,
        ``level_b``, ``certainty`` (as :func:`as_of` on that day), ``coverage``, ``n_events``,
        ``n_reports``, ``n_verbal_cooperation``, ``n_material_cooperation``,
        ``n_verbal_conflict``, ``n_material_conflict``, ``goldstein`` (mean; null without
        values), ``n_`` and each family of kinds, ``n_uncertain`` (events that may fall in the
        period and are dated too coarsely to tell; counted nowhere else).

        ``coverage`` is true when a document was published in the period, or an event of the
        dyad itself is dated in it. Without coverage the counts are null, not zero. All statuses
        are counted, assertions of a state (``relations.state``) are not.

    Raises
    ------
    UnknownCodeError
        For a frequency, system or code that does not exist.

    Examples
    --------
    >>> import plenipo as pp
    >>> coded = pp.code("Chad and Togo established relations on 5 May 1964.")
    >>> panel = pp.dyad_panel(coded, system="cow", end="1965-12-31")
    >>> panel.select("code_a", "code_b", "period", "state", "n_events").rows()
    [('483', '461', '1964', 'established', 1), ('483', '461', '1965', 'established', None)]
    """
    if system not in _SYSTEMS:
        message = f"unknown system `{system}`: expected {', '.join(_SYSTEMS)}"
        raise UnknownCodeError(message)
    if isinstance(states, str):
        message = f"states: expected a list of codes, found {states!r}"
        raise InputTypeError(message)
    table = table_of(events)
    if relations is None:
        relations = derive(events)
    documents = getattr(events, "documents", None)
    days = (
        documents["published"]
        if documents is not None
        else table.get_column("first_published", default=None)
    )
    published = [] if days is None else days.drop_nulls().unique().sort().to_physical().to_list()
    return _core.dyad_panel(
        table,
        typed(relations, "relations", required=("a", "b", "state")),
        published,
        freq=freq,
        system=_SYSTEMS[system],
        directed=directed,
        start=None if start is None else day_number(read_day(start, "start")),
        end=None if end is None else day_number(read_day(end, "end")),
        states=None if states is None else list(states),
    )
