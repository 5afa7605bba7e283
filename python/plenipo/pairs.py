"""What one given actor does to another."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, cast

import polars as pl

from plenipo import _core
from plenipo.errors import ColumnError, InputTypeError
from plenipo.inputs import checked_threads, text_column

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TypeAlias

    #: An actor: its words, or first and one past the last code point.
    Actor: TypeAlias = str | tuple[int, int]
    #: An actor for all texts, or one for each.
    Actors: TypeAlias = Actor | Iterable[Actor | None] | pl.Series | None

__all__ = ["relate"]

#: Rows that a warning names at most.
_SHOWN = 5


def relate(
    texts: str | Iterable[str | None] | pl.DataFrame | pl.LazyFrame | object,
    *,
    source: Actors = None,
    target: Actors = None,
    columns: Mapping[str, str] | None = None,
    threads: int | None = None,
) -> pl.DataFrame:
    """Say what one given actor does to another in each text.

    Parameters
    ----------
    texts
        A text, a list of texts, or a frame with a column ``text`` and, unless they are given,
        ``source`` and ``target``.
    source, target
        Who acts, and toward whom: words of the text (the first place where they stand counts)
        or a pair of code points ``(start, end)``; one for all texts or one for each. Where one
        of the two is null, the answer says what the other does or undergoes.
    columns
        Names of the columns, if they are others.
    threads
        Threads to use; one per core by default.

    Returns
    -------
    pl.DataFrame
        One row per text: ``row`` (index of the text), ``kind``, ``status``, ``plover`` (event
        of the 2021 edition), ``plover_2016`` (the fifteen older categories: CONCEDE and
        RETREAT are YIELD), ``quad`` (1 to 4), ``confidence`` (0 to 1). All but ``row`` are
        null where the text is null, both actors are, or one does not stand in it; a warning
        names the rows.

    Raises
    ------
    ColumnError
        When neither argument nor column names an actor.
    InputTypeError
        When there are not as many actors as texts.

    Examples
    --------
    >>> import plenipo as pp
    >>> pair = pp.relate("Peru accused Chile of spying.", source="Peru", target="Chile")
    >>> pair["plover"].item()
    'ACCUSE'
    """
    named = {field: name for field, name in (columns or {}).items() if field == "text"}
    listed = text_column(texts, named or None)
    sides = [
        _side(name, given, texts, columns, len(listed))
        for name, given in (("source", source), ("target", target))
    ]
    frame, reasons = _core.relate(listed, *sides, threads=checked_threads(threads))
    if reasons:
        shown = "; ".join(f"row {row}: {reason}" for row, reason in reasons[:_SHOWN])
        more = len(reasons) - _SHOWN
        rest = f"; and {more} more" if more > 0 else ""
        message = f"relate: {len(reasons)} of {len(listed)} rows have no answer: {shown}{rest}"
        warnings.warn(message, stacklevel=2)
    return frame


def _side(
    name: str,
    given: Actors,
    texts: object,
    columns: Mapping[str, str] | None,
    count: int,
) -> list[Actor | None]:
    """List the actors of one side, one for each of `count` texts."""
    if given is None:
        column = (columns or {}).get(name, name)
        frame = texts.select(column).collect() if isinstance(texts, pl.LazyFrame) else texts
        if not isinstance(frame, pl.DataFrame) or column not in frame.columns:
            message = (
                f"{name}: expected the argument `{name}` or a column `{column}`, found neither"
            )
            raise ColumnError(message)
        given = frame[column]
    if isinstance(given, str) or _is_span(given):
        return [cast("Actor", given)] * count
    listed = list(cast("Iterable[Actor | None]", given))
    if len(listed) != count:
        message = f"{name}: expected one actor for all or {count}, found {len(listed)}"
        raise InputTypeError(message)
    for row, actor in enumerate(listed):
        if actor is not None and not isinstance(actor, str) and not _is_span(actor):
            message = f"{name}: row {row}: expected words or a pair of offsets, found {actor!r}"
            raise InputTypeError(message)
    return listed


def _is_span(actor: object) -> bool:
    return (
        isinstance(actor, tuple)
        and len(actor) == 2  # noqa: PLR2004 - start and end
        and all(isinstance(offset, int) and offset >= 0 for offset in actor)
    )
