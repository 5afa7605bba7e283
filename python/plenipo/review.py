"""Samples of reports for people to judge, and precision from their judgements."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import polars as pl

from plenipo import _core
from plenipo.errors import (
    ColumnError,
    InputFormatError,
    InputNotFoundError,
    InputTypeError,
    OutputError,
)

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from plenipo.coding import Coded

__all__ = ["precision_from_review", "read_review", "sample_for_review", "write_review"]

#: What was coded, as a reviewer sees it.
_CODED = (
    "kind",
    "status",
    "source",
    "target",
    "date_start",
    "date_end",
    "place",
    "level",
    "instrument",
    "amount",
    "currency",
    "reporter",
)

#: Columns of a sample beside those.
_PLAIN = {
    "report_id": pl.String(),
    "doc_id": pl.String(),
    "uri": pl.String(),
    "publisher": pl.String(),
    "published": pl.Date(),
    "before": pl.String(),
    "quote": pl.String(),
    "after": pl.String(),
    "trigger": pl.String(),
    "confidence": pl.Float64(),
    "rule": pl.String(),
    "verdict": pl.String(),
    "corrected_kind": pl.String(),
    "note": pl.String(),
    "stratum": pl.String(),
    "stratum_size": pl.Int64(),
    "weight": pl.Float64(),
}

_CODED_TYPES = {
    **dict.fromkeys(_CODED, pl.String()),
    "date_start": pl.Date(),
    "date_end": pl.Date(),
    "amount": pl.Float64(),
}

_VERDICTS = ("right", "wrong", "partly")

#: Faults that a message names at most.
_SHOWN = 5


def sample_for_review(
    coded: Coded,
    *,
    n: int = 200,
    by: str | Iterable[str] = ("kind", "status"),
    allocation: Literal["proportional", "equal"] = "proportional",
    seed: int = 0,
) -> pl.DataFrame:
    """Draw a stratified sample of reports to be judged by people.

    Parameters
    ----------
    coded
        What :func:`plenipo.code` returned.
    n
        Reports to draw; all, if there are fewer.
    by
        Columns of `reports` that make the strata. Each stratum gives at least one report; if
        there are more strata than reports to draw, the small ones are pooled as ``other``.
    allocation
        ``"proportional"`` to draw from strata by size, which suits the precision of all;
        ``"equal"`` to draw the same number from each, which suits comparisons.
    seed
        The same seed and reports give the same sample, in whatever order the reports are.

    Returns
    -------
    pl.DataFrame
        One row per report: ``report_id``, ``doc_id``, ``uri``, ``publisher``, ``published``;
        ``before``, ``quote`` and ``after`` (the sentence and its neighbours); what was coded;
        empty ``verdict``, ``corrected_kind`` and ``note``; ``stratum``, ``stratum_size``
        (reports in it) and ``weight`` (reports that the row stands for).

    Examples
    --------
    >>> import plenipo as pp
    >>> coded = pp.code(pp.example_files())
    >>> sample = pp.sample_for_review(coded, n=5)
    >>> len(sample), round(sample["weight"].sum()) == len(coded.reports)
    (5, True)
    """
    if n < 1:
        message = f"n: expected a number from 1, found {n}"
        raise InputTypeError(message)
    if allocation not in {"proportional", "equal"}:
        message = f"allocation: expected proportional or equal, found {allocation!r}"
        raise InputTypeError(message)
    reports = coded.reports
    columns = [by] if isinstance(by, str) else list(by)
    for column in columns:
        if column not in reports.columns:
            message = f"by: no column `{column}` in reports"
            raise ColumnError(message)
    cells = reports.select(pl.col(columns).cast(pl.String).fill_null("none")).rows()
    strata = [" ".join(row) for row in cells] if columns else ["all"] * len(reports)
    rows = list(zip(reports["report_id"], strata, strict=True))
    drawn = _core.sample_rows(rows, n=n, equal=allocation == "equal", seed=seed)
    facts = coded.documents.select("doc_id", "uri", "publisher", "published", "text")
    facts = facts.unique("doc_id", keep="first", maintain_order=True)
    sample = reports[drawn["row"]].join(facts, on="doc_id", how="left", maintain_order="left")
    passages = sample.select("text", "evidence_start", "evidence_end").rows()
    around = _core.neighbours(passages)
    empty = [pl.lit(None, pl.String).alias(name) for name in ("verdict", "corrected_kind", "note")]
    return sample.with_columns(
        pl.Series("before", [before for before, _ in around], dtype=pl.String),
        pl.Series("after", [after for _, after in around], dtype=pl.String),
        quote=pl.col("evidence"),
        stratum=drawn["stratum"],
        stratum_size=drawn["stratum_size"],
        weight=drawn["weight"],
    ).select(
        *list(_PLAIN)[:8], *_CODED, "trigger", "confidence", "rule", *empty, *list(_PLAIN)[14:]
    )


def write_review(path: str | os.PathLike[str], sample: pl.DataFrame) -> None:
    """Write a sample as JSON lines: one object per report, with what was coded under ``coded``.

    A reviewer fills ``verdict`` (``right``, ``wrong`` or ``partly``) and, where they like,
    ``corrected_kind`` and ``note``.

    Raises
    ------
    ColumnError
        If `sample` is none that :func:`sample_for_review` made.
    OutputError
        If the file cannot be written.
    """
    for column in (*_PLAIN, *_CODED):
        if column not in sample.columns:
            message = f"sample: expected a column `{column}`, as sample_for_review makes it"
            raise ColumnError(message)
    first, last = list(_PLAIN)[:8], list(_PLAIN)[8:]
    lines = []
    for row in sample.iter_rows(named=True):
        coded = {name: row[name] for name in _CODED if row[name] is not None}
        made = {
            **{name: row[name] for name in first},
            "coded": coded,
            **{name: row[name] for name in last},
        }
        lines.append(json.dumps(made, ensure_ascii=False, default=str) + "\n")
    try:
        Path(path).write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        message = f"{path}: cannot be written: {error}"
        raise OutputError(message) from error


def read_review(path: str | os.PathLike[str]) -> pl.DataFrame:
    """Read a reviewed sample; rows without a verdict are kept and count as not judged.

    Raises
    ------
    InputNotFoundError
        If there is no such file.
    InputFormatError
        If lines are not as they should be; the message names file, line and value.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        message = f"{path}: no such file or directory"
        raise InputNotFoundError(message) from error
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read: {error}"
        raise InputFormatError(message) from error
    kinds = set(_core.codebook([])["code"])
    rows: list[dict[str, Any]] = []
    faults: list[str] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = _checked(line, kinds)
            first = seen.setdefault(row["report_id"], number)
            if first != number:
                faults.append(
                    f"line {number}: `report_id`: {row['report_id']!r} as in line {first}"
                )
            rows.append(row)
        except ValueError as error:
            faults.append(f"line {number}: {error}")
    if faults:
        more = f"; and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        message = f"{path}: {'; '.join(faults[:_SHOWN])}{more}"
        raise InputFormatError(message)
    schema = {**_PLAIN, **_CODED_TYPES}
    order = [*list(_PLAIN)[:8], *_CODED, *list(_PLAIN)[8:]]
    texts = {name: pl.String() if dtype == pl.Date else dtype for name, dtype in schema.items()}
    frame = pl.DataFrame(rows, schema=texts)
    dates = [name for name, dtype in schema.items() if dtype == pl.Date]
    return frame.with_columns(pl.col(dates).str.to_date("%Y-%m-%d", strict=False)).select(order)


def _checked(line: str, kinds: set[str]) -> dict[str, Any]:
    """One line as a row of the sample; what is wrong with it is a :class:`ValueError`."""
    try:
        given = json.loads(line)
    except ValueError as error:
        raise ValueError(f"not JSON: {error}") from None
    if not isinstance(given, dict):
        raise ValueError(f"expected an object, found {line.strip()[:60]}")  # noqa: TRY004
    coded = given.pop("coded", {})
    row = {name: given.get(name) for name in _PLAIN}
    row |= {name: coded.get(name) if isinstance(coded, dict) else None for name in _CODED}
    for name, dtype in {**_PLAIN, **_CODED_TYPES}.items():
        value = row[name]
        numeric = dtype.is_numeric()
        fits = isinstance(value, int | float) if numeric else isinstance(value, str)
        if value is not None and (not fits or isinstance(value, bool)):
            expected = "a number" if numeric else "a text"
            raise ValueError(f"`{name}`: expected {expected}, found {value!r}")
    for name in ("report_id", "stratum", "stratum_size"):
        if row[name] in (None, ""):
            raise ValueError(f"`{name}`: expected a value, found none")
    verdict = (row["verdict"] or "").strip().lower()
    if verdict and verdict not in _VERDICTS:
        expected = ", ".join(_VERDICTS)
        raise ValueError(f"`verdict`: expected {expected} or null, found {row['verdict']!r}")
    row["verdict"] = verdict or None
    if row["corrected_kind"] and row["corrected_kind"] not in kinds:
        raise ValueError(f"`corrected_kind`: no kind {row['corrected_kind']!r} in the codebook")
    row["stratum_size"] = int(row["stratum_size"] or 0)
    return row


def precision_from_review(  # noqa: PLR0913 - a source and keywords
    review: pl.DataFrame | str | os.PathLike[str],
    *,
    by: str | Iterable[str] = (),
    partly: float = 0.0,
    bootstrap: int = 1000,
    seed: int = 0,
    interval: float = 0.95,
) -> pl.DataFrame:
    """Estimate precision from a reviewed sample, weighted by stratum.

    Parameters
    ----------
    review
        What :func:`read_review` returned, or the file.
    by
        Columns to give apart, as ``"kind"``.
    partly
        Credit for reports that are partly right, from 0 to 1.
    bootstrap, seed, interval
        Samples drawn within strata for intervals, their seed, and the share of them that an
        interval holds.

    Returns
    -------
    pl.DataFrame
        One row for all and one per value of each column: ``by``, ``value``, ``n`` (reports
        judged), ``stands_for`` (reports that they stand for), ``precision``, and two intervals:
        ``wilson_low``, ``wilson_high`` for the effective number of judged reports, and
        ``bootstrap_low``, ``bootstrap_high``. Reports that nobody judged are taken to be like
        the judged ones of their stratum; strata without a judged report stand for nothing.

    Raises
    ------
    ColumnError
        If a column of `by` is missing, or `review` is no reviewed sample.
    InputTypeError
        If `partly` is not between 0 and 1.
    """
    frame = review if isinstance(review, pl.DataFrame) else read_review(review)
    columns = [by] if isinstance(by, str) else list(by)
    for column in ("verdict", "stratum", "stratum_size", *columns):
        if column not in frame.columns:
            message = f"review: expected a column `{column}`, found {', '.join(frame.columns)}"
            raise ColumnError(message)
    if not 0 <= partly <= 1:
        message = f"partly: expected a number from 0 to 1, found {partly}"
        raise InputTypeError(message)
    credit = {"right": 1.0, "partly": float(partly), "wrong": 0.0}
    judged = frame.filter(pl.col("verdict").is_not_null())
    unknown = set(judged["verdict"]) - set(credit)
    if unknown:
        message = f"verdict: expected {', '.join(_VERDICTS)} or null, found {min(unknown)!r}"
        raise ColumnError(message)
    strata = judged["stratum"].to_list()
    sizes = judged["stratum_size"].cast(pl.Float64).to_list()
    earned = [credit[verdict] for verdict in judged["verdict"]]
    tables = []
    for column in ("", *columns):
        groups = (
            [""] * len(judged)
            if not column
            else judged[column].cast(pl.String).fill_null("").to_list()
        )
        rows = list(zip(strata, sizes, groups, earned, strict=True))
        found = _core.review_precision(rows, bootstrap=(bootstrap, seed, interval))
        named = pl.lit(column or "all").alias("by")
        tables.append(
            found.select(named, pl.col("value").replace("", None), pl.all().exclude("value"))
        )
    return pl.concat(tables)
