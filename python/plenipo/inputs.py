"""What can be coded: paths, patterns, strings, bytes, frames, and lists of them.

Everything is turned into a list of ``(kind, name, payload)`` for the core. Reading of
files happens there; here arguments are checked and named.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from plenipo.errors import ColumnError, ColumnTypeError, InputTypeError

if TYPE_CHECKING:
    from typing import TypeAlias

    #: A path, pattern or text; content of a file; a frame; anything with Arrow's
    #: C stream interface (pandas, pyarrow, DuckDB); or an iterable of such things.
    Articles: TypeAlias = (
        str
        | os.PathLike[str]
        | bytes
        | pl.DataFrame
        | pl.LazyFrame
        | Iterable[Any]
        | object
    )

    Item: TypeAlias = tuple[str, str, Any]

__all__ = ["FIELDS", "items"]

#: Fields of an article that a frame or a record may carry.
FIELDS = (
    "text",
    "uri",
    "title",
    "published",
    "publisher",
    "author",
    "language",
)

#: Other names under which a frame's columns are recognised.
ALIASES = {
    "text": ("body", "content", "article", "maintext"),
    "uri": ("url", "link", "id"),
    "published": ("published_at", "date", "date_publish", "pub_date"),
    "publisher": ("source", "sitename", "source_domain", "hostname"),
}

SUFFIXES = {".txt", ".text", ".md", ".html", ".htm", ".xhtml"} | {
    ".json",
    ".jsonl",
    ".ndjson",
    ".parquet",
    ".csv",
    ".tsv",
}

#: Longest string that is looked up as a path.
LONGEST_PATH = 1024


def items(source: Articles, columns: Mapping[str, str] | None) -> tuple[list[Item], bool]:
    """List the inputs of a source, and whether it is one path that must exist.

    Raises
    ------
    InputTypeError
        For something that cannot be coded.
    ColumnError, ColumnTypeError
        For a frame without a column of text, or with one of another dtype.
    """
    columns = _checked(columns)
    if _is_single(source):
        return [_item(source, "input", columns)], _is_path(source)
    if isinstance(source, Mapping):
        message = (
            f"cannot code {_type_name(source)}: expected a path, a text, a list of them, "
            "or a frame (pl.DataFrame(mapping) makes one)"
        )
        raise InputTypeError(message)
    if not isinstance(source, Iterable):
        message = (
            f"cannot code {_type_name(source)}: expected a path, a text, a list of them, "
            "or a frame"
        )
        raise InputTypeError(message)
    listed = enumerate(source)
    return [_item(part, f"input[{place}]", columns) for place, part in listed], False


def _is_single(source: object) -> bool:
    return isinstance(
        source, str | bytes | os.PathLike | pl.DataFrame | pl.LazyFrame
    ) or hasattr(source, "__arrow_c_stream__")


def _item(part: object, name: str, columns: Mapping[str, str]) -> Item:
    if isinstance(part, bytes):
        return "bytes", name, part
    if isinstance(part, str | os.PathLike):
        if not _is_path(part):
            return "text", name, _encodable(str(part), name)
        path = os.fspath(part)
        frame = _table_file(path)
        if frame is None:
            return "path", _encodable(path, name), None
        return "frame", path, _frame(frame, path, columns)
    if isinstance(part, pl.LazyFrame):
        part = part.select(_wanted(part.collect_schema().names(), name, columns)).collect()
    if isinstance(part, pl.DataFrame):
        return "frame", name, _frame(part, name, columns)
    if hasattr(part, "__arrow_c_stream__"):
        return "frame", name, _frame(pl.DataFrame(part), name, columns)
    if part is None:
        return "text", name, ""
    message = (
        f"{name}: cannot code {_type_name(part)}: expected a path, a text, bytes or a frame"
    )
    raise InputTypeError(message)


def _is_path(part: object) -> bool:
    """Whether a string is meant as a path; what is not a path is text.

    A path exists, or has no white space, or ends in a suffix that can be read.
    """
    if isinstance(part, os.PathLike):
        return True
    if not isinstance(part, str) or not part or len(part) > LONGEST_PATH:
        return False
    if "\n" in part or "\0" in part:
        return False
    if not any(letter.isspace() for letter in part):
        return True
    return Path(part).suffix.lower() in SUFFIXES or _exists(part)


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False


def _encodable(text: str, name: str) -> str:
    """Refuse lone surrogates, which no encoding of Unicode can hold."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        message = (
            f"{name}: character {error.start} is a lone surrogate "
            f"(U+{ord(text[error.start]):04X}): not text"
        )
        raise InputTypeError(message) from None
    return text


def _table_file(path: str) -> pl.DataFrame | None:
    """Read a table of articles, or return None when the path is no such file."""
    readers = {
        ".parquet": pl.read_parquet,
        ".csv": lambda file: pl.read_csv(file, infer_schema=False),
        ".tsv": lambda file: pl.read_csv(file, separator="\t", infer_schema=False),
    }
    reader = readers.get(Path(path).suffix.lower())
    if reader is None or not Path(path).is_file():
        return None
    return reader(path)


def _checked(columns: Mapping[str, str] | None) -> Mapping[str, str]:
    columns = dict(columns or {})
    for field, column in columns.items():
        if field not in FIELDS:
            message = f"columns: no field `{field}`: expected one of {', '.join(FIELDS)}"
            raise ColumnError(message)
        if not isinstance(column, str):
            message = f"columns: `{field}`: expected a column name, found {column!r}"
            raise ColumnError(message)
    return columns


def _wanted(names: list[str], where: str, columns: Mapping[str, str]) -> list[pl.Expr]:
    """Select the columns of an article under the names of its fields."""
    wanted: list[pl.Expr] = []
    for field in FIELDS:
        if field in columns:
            column = columns[field]
            if column not in names:
                message = (
                    f"{where}: no column `{column}` for `{field}`: found {_listed(names)}"
                )
                raise ColumnError(message)
            wanted.append(pl.col(column).alias(field))
            continue
        candidates = (field, *ALIASES.get(field, ()))
        found = next((name for name in candidates if name in names), None)
        if found is not None:
            wanted.append(pl.col(found).alias(field))
        elif field == "text":
            message = (
                f"{where}: no column `text`: found {_listed(names)}; "
                'name it by columns={"text": "..."}'
            )
            raise ColumnError(message)
    return wanted


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "no column"


def _frame(frame: pl.DataFrame, where: str, columns: Mapping[str, str]) -> pl.DataFrame:
    """Bring a frame into the form that the core reads."""
    frame = frame.select(_wanted(frame.columns, where, columns))
    return frame.select(
        [_typed(frame.schema[name], name, where, columns) for name in frame.columns]
    )


def _typed(dtype: pl.DataType, field: str, where: str, columns: Mapping[str, str]) -> pl.Expr:
    column = columns.get(field, field)
    if dtype in (pl.String, pl.Categorical, pl.Enum, pl.Null):
        return pl.col(field).cast(pl.String)
    expected = "String"
    if field == "published":
        expected = "Date, Datetime or String"
        if dtype == pl.Date:
            return pl.col(field)
        if isinstance(dtype, pl.Datetime):
            moment = pl.col(field).cast(pl.Datetime("us", dtype.time_zone))
            if dtype.time_zone is not None:
                moment = moment.dt.convert_time_zone("UTC").dt.replace_time_zone(None)
            return moment
    if field == "uri" and dtype.is_integer():
        return pl.col(field).cast(pl.String)
    message = f"{where}: column `{column}`: expected {expected}, found {dtype}"
    raise ColumnTypeError(message)


def _type_name(thing: object) -> str:
    kind = type(thing)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
