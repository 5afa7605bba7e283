"""Words, tags, lemmas, dependencies and names of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plenipo import _core
from plenipo.inputs import checked_threads, text_column

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import polars as pl

__all__ = ["parse", "to_conllu"]


def parse(
    texts: str | Iterable[str | None] | pl.DataFrame | pl.LazyFrame | object,
    *,
    columns: Mapping[str, str] | None = None,
    threads: int | None = None,
) -> pl.DataFrame:
    """Parse English texts into Universal Dependencies.

    Parameters
    ----------
    texts
        A text, a list of texts, or a frame with a column ``text``. Texts are prose: page
        furniture is not looked for.
    columns
        Name of the column, if it is another: ``{"text": "body"}``.
    threads
        Threads to use; by default one per core. The frame does not depend on it.

    Returns
    -------
    pl.DataFrame
        One row per word: ``row`` (index of the text; a null text has no rows),
        ``sentence`` (from 0), ``token`` (from 1), ``form``, ``lemma``, ``upos``, ``xpos``,
        ``feats`` (null for none), ``head`` (``token`` of the head, 0 for the root),
        ``deprel``, ``entity`` (``B-`` or ``I-`` and the kind of name; null outside names),
        ``start``, ``end`` (code points of the text, half open).

    Raises
    ------
    InputTypeError, ColumnError, ColumnTypeError
        If `texts` is none of the above.

    Examples
    --------
    >>> import plenipo as pp
    >>> words = pp.parse("Havana recalled its envoy.")
    >>> words.filter(deprel="nsubj")["form"].item()
    'Havana'
    """
    return _core.parse(text_column(texts, columns), threads=checked_threads(threads))


def to_conllu(
    texts: str | Iterable[str | None] | pl.DataFrame | pl.LazyFrame | object,
    *,
    columns: Mapping[str, str] | None = None,
    threads: int | None = None,
) -> str:
    """Parse texts and return the parses in the CoNLL-U format.

    Takes the same arguments as :func:`parse`. Sentence ids are the index of the text and
    the number of the sentence in it.

    Examples
    --------
    >>> import plenipo as pp
    >>> print(pp.to_conllu("Havana agreed.").splitlines()[1])
    # text = Havana agreed.
    """
    return _core.conllu(text_column(texts, columns), threads=checked_threads(threads))
