"""From articles to tables."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from plenipo import _core
from plenipo.errors import InputTypeError
from plenipo.inputs import checked_threads, items
from plenipo.knowledge import listed, read_overlays
from plenipo.relations import relations as derive_relations

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import polars as pl

    from plenipo.inputs import Articles
    from plenipo.knowledge import Overlays

__all__ = ["Coded", "code", "example_files"]


@dataclass(frozen=True, repr=False, eq=False)
class Coded:
    """The tables that articles gave.

    Columns are described in :data:`plenipo.schemas`.
    """

    #: One row per article.
    documents: pl.DataFrame
    #: One row per mention of an event in a document.
    reports: pl.DataFrame
    #: One row per participant of a report.
    participants: pl.DataFrame
    #: One row per distinct event.
    events: pl.DataFrame
    #: One row per value that sources give a field of an event.
    attributes: pl.DataFrame
    #: One row per thing not coded, with the reason.
    rejects: pl.DataFrame

    @cached_property
    def relations(self) -> pl.DataFrame:
        """One row per spell of relations of a dyad, derived when first asked for."""
        return derive_relations(self)

    def tables(self) -> dict[str, pl.DataFrame]:
        """Return all tables by name."""
        names = [field.name for field in fields(self)]
        return {name: getattr(self, name) for name in [*names, "relations"]}

    def __repr__(self) -> str:
        """Say how much there is of what."""
        counts = ", ".join(f"{name}={len(table)}" for name, table in self.tables().items())
        return f"Coded({counts})"


def code(  # noqa: PLR0913 - one source and keywords
    source: Articles,
    *,
    columns: Mapping[str, str] | None = None,
    knowledge: Overlays = None,
    rules: Overlays = None,
    threads: int | None = None,
    batch_size: int = 256,
    progress: bool | Callable[[int], object] | None = None,
) -> Coded:
    """Code articles: text in, tables out.

    Parameters
    ----------
    source
        A path, directory or pattern (``"articles/*.txt"``); a text; the bytes of a file;
        a DataFrame, LazyFrame, or anything with Arrow's C stream interface, with a column
        ``text`` and, where known, ``uri``, ``title``, ``published``, ``publisher``,
        ``author``, ``language``; or a list of such things. Files: plain text, HTML, JSON
        and JSON lines (as written by news-please, trafilatura and others), Parquet, CSV
        and TSV with such columns. A string is a path when it exists, has no white space,
        or ends in the suffix of such a file; a :class:`pathlib.Path` always is.
    columns
        Names of columns or JSON fields that differ, as ``{"text": "body"}``.
    knowledge
        A file or files with names, offices, people, organisations of your own, or PETRARCH
        dictionaries; later files win. The guide "Knowledge" describes them;
        :func:`plenipo.lint` checks them.
    rules
        A file or files with kinds and rules of your own, on top of the package's; later files
        win. The guide "Rules" describes them; :func:`plenipo.lint` checks them.
    threads
        Threads to use; by default one per core. The tables do not depend on it.
    batch_size
        Articles read ahead. The tables do not depend on it.
    progress
        ``True`` to count articles on standard error, a function to be called with the
        number of articles done, ``False`` for silence; by default silent unless standard
        error is a terminal and there is more than one batch.

    Returns
    -------
    Coded
        The tables. What cannot be read is a row of ``rejects`` and the rest goes on.

    Raises
    ------
    InputNotFoundError
        If `source` is one path that names nothing, or holds nothing to read.
    InputTypeError
        If `source` is none of the above.
    ColumnError, ColumnTypeError
        If a frame lacks a column of text or has columns of other dtypes.
    DataFileError
        If a file of `knowledge` or `rules` has an entry that is not as it should be.

    Examples
    --------
    >>> import plenipo as pp
    >>> text = "On 12 May 1965 Israel and West Germany established diplomatic relations."
    >>> coded = pp.code(text)
    >>> coded.events.select("kind", "source", "date_start").row(0)
    ('relations.establish', 'DEU;ISR', datetime.date(1965, 5, 12))
    """
    if batch_size < 1:
        message = f"batch_size: expected a number from 1, found {batch_size}"
        raise InputTypeError(message)
    overlays = read_overlays(knowledge)
    inputs, strict = items(source, columns)
    counter = None
    if progress is True or (progress is None and _wants_progress()):
        counter = _Counter(quiet_until=0 if progress else batch_size)
    try:
        tables = _core.code(
            inputs,
            fields=list((columns or {}).items()),
            strict=strict,
            threads=checked_threads(threads),
            batch=batch_size,
            knowledge=overlays,
            rules=listed(rules, "rules"),
            after_batch=progress if callable(progress) else counter,
        )
    finally:
        if counter is not None:
            counter.close()
    return Coded(*tables)


class _Counter:
    """Counts articles on one line of standard error."""

    def __init__(self, quiet_until: int) -> None:
        self.quiet_until = quiet_until
        self.open_line = False

    def __call__(self, done: int) -> None:
        if done > self.quiet_until:
            sys.stderr.write(f"\rplenipo: {done} articles")
            sys.stderr.flush()
            self.open_line = True

    def close(self) -> None:
        """End the line, if one was begun."""
        if self.open_line:
            sys.stderr.write("\n")


def _wants_progress() -> bool:
    return sys.stderr.isatty() and os.environ.get("PLENIPO_PROGRESS", "1") != "0"


def example_files() -> list[Path]:
    """Return the paths of the articles that come with the package.

    Examples
    --------
    >>> import plenipo as pp
    >>> len(pp.example_files()) >= 6
    True
    """
    folder = Path(__file__).with_name("examples")
    return sorted(path for path in folder.iterdir() if path.suffix != ".md")
