"""Schemas of the public tables, as data.

The core reads the same file, ``data/tables.toml``, that these are made from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import polars as pl

from plenipo import _core
from plenipo.errors import UnknownCodeError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Column", "Schemas", "Table", "schemas", "validate"]

_DTYPES: Mapping[str, pl.DataType] = {
    "String": pl.String(),
    "Int64": pl.Int64(),
    "Int32": pl.Int32(),
    "Float64": pl.Float64(),
    "Boolean": pl.Boolean(),
    "Date": pl.Date(),
    "Datetime": pl.Datetime("us", "UTC"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a public table."""

    name: str
    dtype: pl.DataType
    about: str
    #: What an empty cell means; ``never`` when there is none.
    null: str


@dataclass(frozen=True, slots=True)
class Table:
    """A public table."""

    name: str
    #: What one row is.
    row: str
    #: How rows are sorted.
    sorted: str
    columns: tuple[Column, ...]

    @property
    def schema(self) -> pl.Schema:
        """Names and dtypes, for Polars."""
        return pl.Schema({column.name: column.dtype for column in self.columns})


class Schemas(Mapping[str, Table]):
    """The public tables by name, read from the core at first use.

    Examples
    --------
    >>> import plenipo as pp
    >>> pp.schemas["participants"].columns[2].name
    'role'
    """

    def __getitem__(self, name: str) -> Table:
        """Return the table of a name."""
        return _tables()[name]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names."""
        return iter(_tables())

    def __len__(self) -> int:
        """Count the tables."""
        return len(_tables())


#: Schemas of the public tables.
schemas = Schemas()


@cache
def _tables() -> dict[str, Table]:
    tables: dict[str, Table] = {}
    for (name,), rows in _core.schemas().group_by("table", maintain_order=True):
        first = rows.row(0, named=True)
        tables[str(name)] = Table(
            name=str(name),
            row=first["row"],
            sorted=first["sorted"],
            columns=tuple(
                Column(row["column"], _DTYPES[row["dtype"]], row["about"], row["null"])
                for row in rows.iter_rows(named=True)
            ),
        )
    return tables


def _nearest(frame: pl.DataFrame) -> str:
    """Return the table that shares most columns with a frame."""
    names = set(frame.columns)
    return max(schemas, key=lambda table: len(names & set(schemas[table].schema)))


def validate(frame: pl.DataFrame, table: str | None = None) -> pl.DataFrame:
    """Compare a frame with the schema of a public table.

    Parameters
    ----------
    frame
        A frame that should be such a table, as one read back from a file.
    table
        Name of the table, as ``"reports"``; by default the one whose columns fit best.

    Returns
    -------
    pl.DataFrame
        One row per problem, none when all is well: ``column``, ``problem`` (``missing``,
        ``unexpected``, ``dtype``, ``null``), ``expected``, ``found``.

    Raises
    ------
    UnknownCodeError
        For a table that does not exist.
    """
    table = table or _nearest(frame)
    if table not in schemas:
        message = f"unknown table `{table}`: expected {', '.join(schemas)}"
        raise UnknownCodeError(message)
    problems: list[tuple[str, str, str, str]] = []
    known = schemas[table].columns
    for column in known:
        if column.name not in frame.columns:
            problems.append((column.name, "missing", str(column.dtype), ""))
            continue
        found = frame.schema[column.name]
        if found != column.dtype:
            problems.append((column.name, "dtype", str(column.dtype), str(found)))
        nulls = frame[column.name].null_count()
        if nulls and column.null == "never":
            problems.append((column.name, "null", "no empty cell", f"{nulls} empty cells"))
    names = {column.name for column in known}
    problems += [
        (name, "unexpected", "", str(dtype))
        for name, dtype in frame.schema.items()
        if name not in names
    ]
    columns = ["column", "problem", "expected", "found"]
    return pl.DataFrame(problems, schema=dict.fromkeys(columns, pl.String), orient="row")
