"""``frame.plenipo``: the functions on dyads as methods of Polars frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from plenipo.network import network
from plenipo.panel import dyads
from plenipo.relations import as_of, relations

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from plenipo.relations import Dyad

__all__ = ["PlenipoNamespace"]


@pl.api.register_dataframe_namespace("plenipo")
class PlenipoNamespace:
    """Functions on tables ``events`` and ``relations`` as methods of the frame."""

    def __init__(self, frame: pl.DataFrame) -> None:
        """Keep the frame."""
        self._frame = frame

    def relations(self) -> pl.DataFrame:
        """Return :func:`plenipo.relations` of this table of events."""
        return relations(self._frame)

    def as_of(self, on: date | str, dyads: Dyad | Iterable[Dyad] | None = None) -> pl.DataFrame:
        """Return :func:`plenipo.as_of` of this table of relations."""
        return as_of(self._frame, on, dyads)

    def dyads(self) -> pl.DataFrame:
        """Return :func:`plenipo.dyads` of this table of events."""
        return dyads(self._frame)

    def network(
        self,
        *,
        on: date | str | None = None,
        start: date | str | None = None,
        end: date | str | None = None,
        directed: bool = False,
    ) -> pl.DataFrame:
        """Return :func:`plenipo.network` of this table of events or relations."""
        return network(self._frame, on=on, start=start, end=end, directed=directed)
