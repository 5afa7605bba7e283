"""The codebook: kinds of diplomatic event and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plenipo import _core

if TYPE_CHECKING:
    import polars as pl

__all__ = ["codebook", "explain"]


def codebook() -> pl.DataFrame:
    """Return the codebook, one row per kind.

    Returns
    -------
    pl.DataFrame
        ``code``, ``family``, ``label``, ``definition``, ``symmetric`` (all sides are
        parties), ``roles`` (joined by ``;``), ``effect`` on the relations of the dyad,
        ``cameo``, ``plover``, ``plover_mode``, ``quad``, ``goldstein`` (codes of an act
        that occurred; null where the ontology has none), ``include``, ``exclude``,
        ``since`` (edition of the codebook).

    Examples
    --------
    >>> import plenipo as pp
    >>> pp.codebook().filter(code="envoy.recall")["cameo"].item()
    '161'
    """
    return _core.codebook()


def explain(code: str) -> str:
    """Return the codebook's page for a kind, in plain text.

    Parameters
    ----------
    code
        Code of the kind, as ``"envoy.recall"``.

    Raises
    ------
    UnknownCodeError
        If no kind has this code; the message lists those of the same family.

    Examples
    --------
    >>> import plenipo as pp
    >>> print(pp.explain("relations.sever").splitlines()[0])
    relations.sever: Breaks off relations
    """
    return _core.explain_kind(code)
