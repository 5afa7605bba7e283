"""
Compiled core of `plenipo`.
"""

from collections.abc import Sequence
from typing import Any, Final

from polars import DataFrame

__all__ = [
    "VERSION",
    "actors",
    "code",
    "codebook",
    "conllu",
    "convert",
    "evaluate_syntax",
    "explain_kind",
    "explain_text",
    "lint",
    "parse",
    "read_knowledge",
    "relate",
    "schemas",
    "time_expressions",
    "train_syntax",
]

VERSION: Final[str]
"""
Version of the package.
"""

def actors(
    texts: Sequence[str | None],
    published: Sequence[int | None],
    *,
    knowledge: Sequence[str],
    threads: int | None,
) -> DataFrame:
    """
    Find the actors of texts; `published` holds days since 1970-01-01, one per text.
    """

def code(
    inputs: Sequence[tuple[str, str, Any]],
    *,
    fields: Sequence[tuple[str, str]],
    strict: bool,
    threads: int | None,
    batch: int,
    knowledge: Sequence[str],
    after_batch: Any | None,
) -> tuple[DataFrame, DataFrame, DataFrame, DataFrame, DataFrame]:
    """
    Code articles into the five tables: documents, reports, participants, events,
    rejects.

    An input is a kind (`path`, `text`, `bytes`, `frame`, `refused`), a name and a payload.
    `fields` names the fields of JSON records that differ from the usual ones.
    `knowledge` holds paths of files of the user's. `after_batch` is called with the number
    of inputs done.
    """

def codebook() -> DataFrame:
    """
    The codebook, one row per kind.
    """

def conllu(texts: Sequence[str | None], *, threads: int | None) -> str:
    """
    Parse texts and write the parses as CoNLL-U.
    """

def convert(
    values: Sequence[str | None], from_system: str, to_system: str, on: Sequence[int | None]
) -> DataFrame:
    """
    Convert codes; `on` holds days since 1970-01-01, one per value, one for all, or none.
    """

def evaluate_syntax(name: str, content: str) -> str:
    """
    Scores of the syntactic engine on a CoNLL-U text, with gold words and from raw text.
    """

def explain_kind(code: str) -> str:
    """
    The page of the codebook for one kind.
    """

def explain_text(
    text: str,
    *,
    title: str | None,
    published: int | None,
    within: tuple[int, int] | None,
    knowledge: Sequence[str],
) -> str:
    """
    What the coder saw in a text and why it coded it or did not; `within` is first and one
    past the last code point of the part that is asked about.
    """

def lint(paths: Sequence[str]) -> DataFrame:
    """
    Everything that is wrong with files of the user's.
    """

def parse(texts: Sequence[str | None], *, threads: int | None) -> DataFrame:
    """
    Parse texts into a frame of words; the row of a null text is left out.
    """

def read_knowledge(paths: Sequence[str]) -> int:
    """
    Read files of the user's and keep them for `code`; return the number of entries of foreign
    dictionaries that were left out.
    """

def relate(
    texts: Sequence[str | None],
    source: Sequence[str | tuple[int, int] | None],
    target: Sequence[str | tuple[int, int] | None],
    *,
    threads: int | None,
) -> tuple[DataFrame, list[tuple[int, str]]]:
    """
    What one given actor does to another, one row per text, and why some rows have no answer.
    """

def schemas() -> DataFrame:
    """
    Names, order, dtypes and meaning of the columns of every table.
    """

def time_expressions(texts: Sequence[str | None], published: Sequence[int | None]) -> DataFrame:
    """
    Find time expressions; `published` holds days since 1970-01-01, one per text.
    """

def train_syntax(
    treebanks: Sequence[tuple[str, str]], names: Sequence[tuple[str, str]], after_epoch: Any
) -> bytes:
    """
    Train the model of the syntactic engine; the same inputs give the same bytes.

    `treebanks` and `names` are names and contents of CoNLL-U and IOB2 files;
    `after_epoch` is called with the number of the epoch.
    """
