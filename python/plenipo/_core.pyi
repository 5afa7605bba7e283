"""
Compiled core of `plenipo`.
"""

from collections.abc import Sequence
from typing import Any, Final

from polars import DataFrame

__all__ = ["VERSION", "code", "codebook", "explain_kind", "schemas"]

VERSION: Final[str]
"""
Version of the package.
"""

def code(
    inputs: Sequence[tuple[str, str, Any]],
    *,
    fields: Sequence[tuple[str, str]],
    strict: bool,
    threads: int | None,
    batch: int,
    after_batch: Any | None,
) -> tuple[DataFrame, DataFrame, DataFrame, DataFrame, DataFrame]:
    """
    Code articles into the five tables: documents, reports, participants, events,
    rejects.

    An input is a kind (`path`, `text`, `bytes`, `frame`, `refused`), a name and a payload.
    `fields` names the fields of JSON records that differ from the usual ones.
    `after_batch` is called with the number of inputs done.
    """

def codebook() -> DataFrame:
    """
    The codebook, one row per kind.
    """

def explain_kind(code: str) -> str:
    """
    The page of the codebook for one kind.
    """

def schemas() -> DataFrame:
    """
    Names, order, dtypes and meaning of the columns of every table.
    """
