"""What can be coded: paths, patterns, strings, bytes, frames, and lists of them.

Everything is turned into a list of ``(kind, name, payload)`` for the core. Reading of
files happens there; here arguments are checked and named.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from plenipo.errors import (
    ColumnError,
    ColumnTypeError,
    InputFormatError,
    InputTypeError,
    InputUnreadableError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    #: A path, pattern or text; content of a file; a frame; anything with Arrow's
    #: C stream interface (pandas, pyarrow, DuckDB); or an iterable of such things.
    Articles: TypeAlias = (
        str | os.PathLike[str] | bytes | pl.DataFrame | pl.LazyFrame | Iterable[Any] | object
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

#: Suffixes by which a string with white space is taken for a path.
SUFFIXES = {".txt", ".text", ".md", ".html", ".htm", ".xhtml"} | {
    ".json",
    ".jsonl",
    ".ndjson",
    ".parquet",
    ".csv",
    ".tsv",
}

_EPOCH = date(1970, 1, 1)

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
        return list(_items(source, "input", columns)), _is_path(source)
    if isinstance(source, Mapping):
        message = (
            f"cannot code {_type_name(source)}: expected a path, a text, a list of them, "
            "or a frame (pl.DataFrame(mapping) makes one)"
        )
        raise InputTypeError(message)
    if not isinstance(source, Iterable):
        message = (
            f"cannot code {_type_name(source)}: expected a path, a text, a list of them, or a frame"
        )
        raise InputTypeError(message)
    listed: list[Item] = []
    for place, part in enumerate(source):
        name = f"input[{place}]"
        try:
            listed += _items(part, name, columns)
        except InputFormatError as error:
            listed.append(("refused", _named(part, name), ("malformed_table", str(error))))
        except ColumnError as error:
            if not _is_path(part):
                raise
            listed.append(("refused", _named(part, name), ("missing_column", str(error))))
    return listed, False


def _is_single(source: object) -> bool:
    return isinstance(
        source, str | bytes | bytearray | os.PathLike | pl.DataFrame | pl.LazyFrame
    ) or hasattr(source, "__arrow_c_stream__")


def _items(part: object, name: str, columns: Mapping[str, str]) -> Iterator[Item]:
    """Yield the inputs of one part: a pattern of tables is several."""
    if isinstance(part, bytes | bytearray):
        yield "bytes", name, bytes(part)
    elif isinstance(part, str | os.PathLike):
        yield from _from_words(part, name, columns)
    elif isinstance(part, pl.LazyFrame):
        wanted = _wanted(part.collect_schema().names(), name, columns)
        frame = part.select(pl.col(column) for column in wanted.values()).collect()
        yield "frame", name, _frame(frame, name, columns)
    elif isinstance(part, pl.DataFrame):
        yield "frame", name, _frame(part, name, columns)
    elif hasattr(part, "__arrow_c_stream__"):
        yield "frame", name, _frame(pl.DataFrame(part), name, columns)
    elif part is None:
        yield "text", name, ""
    else:
        message = (
            f"{name}: cannot code {_type_name(part)}: expected a path, a text, bytes or a frame"
        )
        raise InputTypeError(message)


def _from_words(
    part: str | os.PathLike[str], name: str, columns: Mapping[str, str]
) -> Iterator[Item]:
    if not _is_path(part):
        yield "text", name, _encodable(str(part), name)
        return
    path = os.fspath(part)
    if Path(path).suffix.lower() not in TABLES:
        yield "path", _encodable(path, name), None
        return
    tables = (
        [path]
        if Path(path).is_file()
        else sorted(
            glob.glob(path, recursive=True)  # noqa: PTH207 - `Path.glob` takes no absolute pattern
        )
    )
    if not tables:
        yield "path", _encodable(path, name), None
    for table in tables:
        yield "frame", table, _frame(_read_table(table), table, columns)


def _named(part: object, name: str) -> str:
    return os.fspath(part) if isinstance(part, str | os.PathLike) else name


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


def _read_csv(path: str) -> pl.DataFrame:
    return pl.read_csv(path, infer_schema=False)


def _read_tsv(path: str) -> pl.DataFrame:
    return pl.read_csv(path, separator="\t", infer_schema=False)


#: Readers of tables of articles, by suffix.
TABLES: Mapping[str, Callable[[str], pl.DataFrame]] = {
    ".parquet": pl.read_parquet,
    ".csv": _read_csv,
    ".tsv": _read_tsv,
}


def _read_table(path: str) -> pl.DataFrame:
    try:
        return TABLES[Path(path).suffix.lower()](path)
    except (pl.exceptions.PolarsError, ValueError) as error:
        reason = str(error).split("\n", 1)[0]
        message = f"{path}: not a table of articles: {reason}"
        raise InputFormatError(message) from error
    except OSError as error:
        message = f"{path}: cannot be read: {error}"
        raise InputUnreadableError(message) from error


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


def _wanted(names: list[str], where: str, columns: Mapping[str, str]) -> dict[str, str]:
    """Find the column of each field of an article."""
    wanted: dict[str, str] = {}
    for field in FIELDS:
        if field in columns:
            column = columns[field]
            if column not in names:
                message = f"{where}: no column `{column}` for `{field}`: found {_listed(names)}"
                raise ColumnError(message)
            wanted[field] = column
            continue
        candidates = (field, *ALIASES.get(field, ()))
        found = next((name for name in candidates if name in names), None)
        if found is not None:
            wanted[field] = found
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
    wanted = _wanted(frame.columns, where, columns)
    typed: list[pl.Expr] = []
    for field, column in wanted.items():
        typed += _typed(frame.schema[column], field, column, where)
    return frame.select(typed)


def _typed(dtype: pl.DataType, field: str, column: str, where: str) -> list[pl.Expr]:
    """Cast a column to what its field holds; a datetime gives a day and a moment."""
    values = pl.col(column)
    if dtype in (pl.String, pl.Categorical, pl.Enum, pl.Null):
        return [values.cast(pl.String).alias(field)]
    if field == "published":
        if dtype == pl.Date:
            return [values.alias(field)]
        if isinstance(dtype, pl.Datetime):
            moment = values.cast(pl.Datetime("us", dtype.time_zone))
            if dtype.time_zone is not None:
                moment = moment.dt.convert_time_zone("UTC").dt.replace_time_zone(None)
            # The day is that of the column's own zone.
            return [values.dt.date().alias(field), moment.alias("published_at")]
    if field == "uri" and dtype.is_integer():
        return [values.cast(pl.String).alias(field)]
    expected = "Date, Datetime or String" if field == "published" else "String"
    message = f"{where}: column `{column}`: expected {expected}, found {dtype}"
    raise ColumnTypeError(message)


def _type_name(thing: object) -> str:
    kind = type(thing)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"


def text_column(texts: object, columns: Mapping[str, str] | None) -> list[str | None]:
    """List the texts of a string, a list of strings, or a frame with a column of text.

    Raises
    ------
    InputTypeError, ColumnError, ColumnTypeError
        If there are no texts to be had.
    """
    if isinstance(texts, str):
        return [_encodable(texts, "texts")]
    if _is_single(texts) and not isinstance(texts, bytes | bytearray | os.PathLike):
        frames = [payload for _, _, payload in _items(texts, "texts", _checked(columns))]
        listed: list[str | None] = frames[0]["text"].to_list()
        return listed
    if not isinstance(texts, Iterable) or isinstance(texts, bytes | bytearray | Mapping):
        message = f"texts: expected a text, a list of texts or a frame, found {_type_name(texts)}"
        raise InputTypeError(message)
    found: list[str | None] = []
    for place, text in enumerate(texts):
        if text is not None and not isinstance(text, str):
            message = f"texts[{place}]: expected a text, found {_type_name(text)}"
            raise InputTypeError(message)
        found.append(None if text is None else _encodable(text, f"texts[{place}]"))
    return found


def checked_threads(threads: int | None) -> int | None:
    """Return the number of threads if it is one.

    Raises
    ------
    InputTypeError
        For a number below 1.
    """
    if threads is not None and threads < 1:
        message = f"threads: expected a number from 1, found {threads}"
        raise InputTypeError(message)
    return threads


def day_number(day: date | None) -> int | None:
    """Count a day from 1970-01-01, as the core takes it."""
    return None if day is None else (day - _EPOCH).days
