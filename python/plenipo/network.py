"""Networks of actors, and maps of events."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import polars as pl

from plenipo import _core
from plenipo.errors import InputTypeError, MissingPackageError
from plenipo.relations import as_of, day_number, frame_of, read_day, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    import networkx as nx

    from plenipo.relations import Events

__all__ = ["network", "to_geojson", "to_networkx"]


def network(  # noqa: PLR0913 - one source and keywords
    table: Events,
    *,
    on: date | str | None = None,
    start: date | str | None = None,
    end: date | str | None = None,
    directed: bool = False,
    states: Iterable[str] = ("established",),
) -> pl.DataFrame:
    """Turn events or relations into the edges of a network.

    Parameters
    ----------
    table
        What :func:`plenipo.code` returned, a table ``events``, or a table ``relations``.
    on
        The day: of relations, needed; of events, both first and last.
    start, end
        First and last day of events: those whose days lie wholly between are counted; without
        either, all are.
    directed
        Edges of events from initiator to counterpart; an act of parties counts both ways.
    states
        States of relations that make an edge.

    Returns
    -------
    pl.DataFrame
        One row per edge, sorted: of events ``source``, ``target``, ``weight`` (events),
        ``n_events`` and the other sums of :func:`dyad_panel`; of relations ``source``,
        ``target``, ``weight`` (1), ``state``, ``level_source``, ``level_target``,
        ``certainty``, ``since_earliest``, ``since_latest``, ``event_id``.

    Examples
    --------
    >>> import plenipo as pp
    >>> coded = pp.code("Chad and Togo established relations on 5 May 1964.")
    >>> pp.network(pp.relations(coded), on="1970-01-01").select("source", "target").row(0)
    ('TCD', 'TGO')
    """
    columns = (
        table.collect_schema() if isinstance(table, pl.LazyFrame) else getattr(table, "columns", ())
    )
    if "opened_by" in columns:
        return _of_relations(table, on, states)
    if on is not None:
        start = end = on
    return _core.edges(
        table_of(table),
        start=None if start is None else day_number(read_day(start, "start")),
        end=None if end is None else day_number(read_day(end, "end")),
        directed=directed,
    )


def _of_relations(relations: Any, on: date | str | None, states: Iterable[str]) -> pl.DataFrame:  # noqa: ANN401
    if on is None:
        message = "on: a network of relations needs a day"
        raise InputTypeError(message)
    held = as_of(relations, on).filter(pl.col("state").is_in(list(states)))
    return held.select(
        pl.col("a").alias("source"),
        pl.col("b").alias("target"),
        pl.lit(1, pl.Int64).alias("weight"),
        "state",
        pl.col("level_a").alias("level_source"),
        pl.col("level_b").alias("level_target"),
        "certainty",
        "since_earliest",
        "since_latest",
        "event_id",
    )


def to_networkx(edges: pl.DataFrame, *, directed: bool = False) -> nx.Graph[str]:
    """Turn edges into a graph of networkx, with all other columns as attributes.

    Parameters
    ----------
    edges
        What :func:`network` returned.
    directed
        Whether the order of source and target means something.

    Raises
    ------
    MissingPackageError
        If networkx is not installed.
    """
    try:
        import networkx as nx  # noqa: PLC0415 - needed for this alone
    except ImportError:
        message = "to_networkx needs the package networkx: pip install networkx"
        raise MissingPackageError(message) from None
    graph: nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()
    for row in edges.iter_rows(named=True):
        attributes = {name: value for name, value in row.items() if value is not None}
        graph.add_edge(attributes.pop("source"), attributes.pop("target"), **attributes)
    return graph


def to_geojson(events: Events, *, indent: int | None = None) -> str:
    """Write events as GeoJSON points for maps.

    A point is the seat of government of the country of the event's place; ``located`` says
    ``city`` when the place is that seat itself and ``country`` when it is only somewhere in that
    country. An event without a place that is known has no geometry (null), as the standard
    allows.

    Parameters
    ----------
    events
        What :func:`plenipo.code` returned, or a table ``events``.
    indent
        Spaces to indent by; by default all on one line.

    Returns
    -------
    str
        A FeatureCollection (RFC 7946), one feature per event in the order of the table, with all
        columns as properties; days as ``2024-02-14``.

    Examples
    --------
    >>> import json, plenipo as pp
    >>> coded = pp.code("Peru and Japan signed a trade agreement in Lima in May 2011.")
    >>> json.loads(pp.to_geojson(coded))["features"][0]["geometry"]["coordinates"]
    [-77.04, -12.05]
    """
    frame = frame_of(events)
    table = table_of(frame)
    seats = _core.locate(
        table["place"].to_list() if "place" in table.columns else [None] * len(table),
        table["place_country"].to_list()
        if "place_country" in table.columns
        else [None] * len(table),
    )
    features = []
    for row, seat in zip(frame.iter_rows(named=True), seats, strict=True):
        properties = {name: _plain(value) for name, value in row.items()}
        geometry = None
        if seat is not None:
            longitude, latitude, is_city = seat
            geometry = {"type": "Point", "coordinates": [longitude, latitude]}
            properties["located"] = "city" if is_city else "country"
        features.append({"type": "Feature", "geometry": geometry, "properties": properties})
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, indent=indent)


def _plain(value: object) -> object:
    """Turn days into text; JSON has all other types of the table."""
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)
