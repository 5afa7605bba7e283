"""The codebook: kinds of diplomatic event and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

import polars as pl

from plenipo import _core
from plenipo.errors import UnknownCodeError
from plenipo.inputs import day_number
from plenipo.knowledge import listed, read_overlays

if TYPE_CHECKING:
    from plenipo.coding import Coded
    from plenipo.knowledge import Overlays

__all__ = ["codebook", "explain"]


def codebook(*, rules: Overlays = None) -> pl.DataFrame:
    """Return the codebook, one row per kind.

    Parameters
    ----------
    rules
        Files with kinds of your own, which come after the package's.

    Returns
    -------
    pl.DataFrame
        ``code``, ``family``, ``label``, ``definition``, ``symmetric`` (all sides are
        parties), ``roles`` (joined by ``;``), ``effect`` on the relations of the dyad,
        ``cameo``, ``plover``, ``plover_mode``, ``quad``, ``goldstein`` (codes of an act
        that occurred; null where the ontology has none), ``include``, ``exclude``,
        ``since`` (edition of the codebook; null for a kind of your own).

    Examples
    --------
    >>> import plenipo as pp
    >>> pp.codebook().filter(code="envoy.recall")["cameo"].item()
    '161'
    """
    return _core.codebook(listed(rules, "rules"))


@overload
def explain(code: str, *, knowledge: Overlays = None, rules: Overlays = None) -> str: ...


@overload
def explain(
    code: Coded, report_id: str, *, knowledge: Overlays = None, rules: Overlays = None
) -> str: ...


def explain(
    code: str | Coded,
    report_id: str | None = None,
    *,
    knowledge: Overlays = None,
    rules: Overlays = None,
) -> str:
    """Explain a kind of the codebook, a report, or why a text gave none, in plain text.

    Parameters
    ----------
    code
        Code of a kind, as ``"envoy.recall"``; or a text of several words; or what
        :func:`code` returned, with the id of one of its reports.
    report_id
        Id of the report.
    knowledge, rules
        The files of your own with which the articles were coded.

    Returns
    -------
    str
        For a kind its page of the codebook. For a report or a text, sentence by sentence:
        the actors and days that were read, every act that a rule saw with its frame (subject,
        object, prepositions), who plays which part, how the status came about, and what was
        coded or why nothing was.

    Raises
    ------
    UnknownCodeError
        If no kind has this code (the message lists those of the same family), or no report
        has this id.

    Examples
    --------
    >>> import plenipo as pp
    >>> print(pp.explain("relations.sever").splitlines()[0])
    relations.sever: Breaks off relations
    >>> "in a question" in pp.explain("Will Peru recall its envoy from Chile?")
    True
    """
    own = listed(rules, "rules")
    if isinstance(code, str):
        if any(letter.isspace() for letter in code.strip()):
            return _core.explain_text(
                code,
                title=None,
                published=None,
                within=None,
                knowledge=read_overlays(knowledge),
                rules=own,
            )
        return _core.explain_kind(code, own)
    found = code.reports.filter(pl.col("report_id") == report_id)
    if found.is_empty():
        message = f"no report `{report_id}`: expected an id of column `report_id`"
        raise UnknownCodeError(message)
    report = found.row(0, named=True)
    document = code.documents.filter(pl.col("doc_id") == report["doc_id"]).row(0, named=True)
    page = _core.explain_text(
        document["text"],
        title=document["title"],
        published=day_number(document["published"]),
        within=(report["evidence_start"], report["evidence_end"]),
        knowledge=read_overlays(knowledge),
        rules=own,
    )
    kind = f"{report['kind']} {report['status']}, rule {report['rule']}"
    return f"report {report_id}: {kind}\n{page}"
