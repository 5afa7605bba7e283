"""Predicted reports against gold reports."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Literal

import polars as pl

from plenipo import _core, sides
from plenipo.errors import (
    ColumnError,
    InputTypeError,
    UnknownCodeError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plenipo.sides import Side

__all__ = ["Evaluation", "evaluate"]

#: Columns that name things and say nothing about them.
_NAMES = {"event_id", "report_id", "plover", "cameo", "evidence", "rule"}

#: What must agree besides the label, by mode, unless the caller says.
_REQUIRE = {
    "exact": ("sides", "status"),
    "family": ("sides",),
    "plover": ("sides",),
    "root": ("sides",),
}

#: Documents that a warning names at most.
_SHOWN = 5


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Evaluation:
    """What a comparison of predicted with gold reports says.

    The guide "Evaluation" describes the columns of every table.
    """

    #: Precision, recall and F1 by criterion; the row ``asked`` is that of ``match`` and
    #: ``require``, by which all other tables judge.
    summary: pl.DataFrame
    #: The same by kind, family, status, publisher and period.
    by: pl.DataFrame
    #: How often each field is right in matched reports.
    fields: pl.DataFrame
    #: Gold label by predicted label; null stands for no report.
    confusion: pl.DataFrame
    #: Every error with its text.
    errors: pl.DataFrame
    #: How well reports are merged into events; empty unless both sides have ``event_id``.
    merging: pl.DataFrame
    #: Spells of relations; empty unless both sides have ``relations``.
    spells: pl.DataFrame
    #: How often source and target are exchanged; the first row is for all kinds.
    swaps: pl.DataFrame
    #: Reliability of confidence.
    calibration: pl.DataFrame
    #: Which report was taken for which.
    pairs: pl.DataFrame
    #: Expected calibration error; ``None`` without confidence.
    ece: float | None
    #: Brier score of confidence.
    brier: float | None
    #: Documents that were compared.
    n_documents: int
    #: Mode.
    match: str
    #: What must agree besides the label.
    require: tuple[str, ...]

    def tables(self) -> dict[str, pl.DataFrame]:
        """Return all tables by name."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if isinstance(value, pl.DataFrame)}

    def __repr__(self) -> str:
        """Say the main figures."""
        row = self.summary.filter(pl.col("criterion") == "asked").row(0, named=True)
        lines = [
            (
                f"Evaluation(match={self.match!r}, require={self.require!r}): "
                f"{self.n_documents} documents, {row['n_gold']} gold reports, "
                f"{row['n_predicted']} predicted, {row['n_right']} right"
            ),
            "  ".join(
                f"{name} {_ranged(row[name], row[f'{name}_low'], row[f'{name}_high'])}"
                for name in ("precision", "recall", "f1")
            ),
        ]
        rest = self.summary.filter(pl.col("criterion") != "asked")
        lines.append(
            "F1 by criterion: "
            + ", ".join(
                f"{name} {_number(f1)}" for name, f1 in rest.select("criterion", "f1").rows()
            )
        )
        named = self.fields.select("field", "accuracy", "n").rows()
        lines.append("fields: " + ", ".join(f"{f} {_number(a)} (n={n})" for f, a, n in named))
        counts = self.errors.group_by("error", maintain_order=True).len().sort("error").rows()
        lines.append("errors: " + (", ".join(f"{n} {error}" for error, n in counts) or "none"))
        _, n, swapped, _ = self.swaps.row(0)
        lines.append(f"sides exchanged: {swapped} of {n}")
        lines += [
            f"merging, {measure}: F1 {_number(f1)}"
            for measure, f1 in self.merging.select("measure", "f1").rows()
        ]
        if len(self.spells):
            days = self.spells.row(0, named=True)
            lines.append(f"spells: F1 {_number(days['f1'])}, of days {_number(days['days_f1'])}")
        if self.ece is not None:
            lines.append(f"confidence: calibration error {self.ece:.3f}, Brier {self.brier:.3f}")
        return "\n".join(lines)


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:.3f}"


def _ranged(value: float | None, low: float | None, high: float | None) -> str:
    return _number(value) if low is None or high is None else f"{value:.3f} [{low:.3f}, {high:.3f}]"


def evaluate(  # noqa: PLR0913 - two sources and keywords
    predicted: Side,
    gold: Side,
    *,
    match: Literal["exact", "family", "plover", "root"] = "exact",
    require: Iterable[Literal["sides", "status", "evidence"]] | None = None,
    documents: pl.DataFrame | Iterable[str] | None = None,
    gold_null: Literal["unchecked", "none"] = "unchecked",
    date_tolerance: int = 0,
    period: int = 10,
    bins: int = 10,
    bootstrap: int = 1000,
    seed: int = 0,
    interval: float = 0.95,
) -> Evaluation:
    """Compare predicted reports with gold reports.

    Reports are matched one to one within each document, so that as many pairs as possible are
    right and the others agree as much as possible. A pair is right when its labels are equal and
    what is required agrees.

    Parameters
    ----------
    predicted
        What :func:`plenipo.code` returned; a mapping of tables by name; a table of reports; a
        file of reports (Parquet, JSON lines, CSV) or a directory that ``plenipo code`` wrote.
    gold
        The same, corrected; or reports with the least columns: ``doc_id`` or ``uri``, ``kind``
        (or ``plover``, ``cameo``), ``source``, ``target`` and where known ``status`` and other
        columns of `reports`. An empty cell or a missing column was not checked and is never
        wrong; an empty string says that there is nothing. A row without kind marks a document
        that was read and holds no report.
    match
        What must be equal: the kind, its family, the PLOVER event or the CAMEO root. Reports
        for which the ontology has no code are left out.
    require
        What must agree besides: by default sides and status for ``exact``, sides otherwise;
        ``evidence`` asks that the sentences overlap where both are known.
    documents
        Documents that were checked, by ``doc_id`` or ``uri``; by default those of the gold
        table of documents, or those with a row of gold reports. Predictions in others are not
        judged.
    gold_null
        ``"none"`` to read every empty cell of gold as "there is nothing".
    date_tolerance
        Days by which dates may differ.
    period
        Years of a period in ``by``.
    bins
        Bins of confidence in ``calibration``.
    bootstrap, seed, interval
        Samples of documents drawn for intervals (0 for none), their seed, and the share of them
        that an interval holds.

    Raises
    ------
    ColumnError, ColumnTypeError
        If a table lacks a column that is needed, or has a value that cannot be read.
    UnknownCodeError
        If gold names a kind that is not in the codebook.
    InputFormatError, InputNotFoundError
        If a file cannot be read.

    Examples
    --------
    >>> import polars as pl
    >>> import plenipo as pp
    >>> coded = pp.code("Chad recalled its ambassador from Tripoli on Monday.")
    >>> gold = coded.reports.select("doc_id", "kind", source=pl.lit("TCD"), target=pl.lit("LBY"))
    >>> pp.evaluate(coded, gold).summary["f1"].to_list()
    [1.0, 1.0, 1.0, 1.0]
    """
    if match not in _REQUIRE:
        message = f"match: expected one of {', '.join(_REQUIRE)}, found {match!r}"
        raise InputTypeError(message)
    required = _REQUIRE[match] if require is None else tuple(require)
    for word in required:
        if word not in {"sides", "status", "evidence"}:
            message = f"require: expected sides, status or evidence, found {word!r}"
            raise InputTypeError(message)
    for name, value, least in (
        ("period", period, 1),
        ("bins", bins, 1),
        ("bootstrap", bootstrap, 0),
        ("seed", seed, 0),
        ("date_tolerance", date_tolerance, 0),
    ):
        if value < least:
            message = f"{name}: expected a number from {least}, found {value}"
            raise InputTypeError(message)
    if gold_null not in {"unchecked", "none"}:
        message = f"gold_null: expected unchecked or none, found {gold_null!r}"
        raise InputTypeError(message)
    given, wanted = sides.tables(predicted, "predicted"), sides.tables(gold, "gold")
    key = sides.document_key(wanted["reports"])
    found = sides.reports(given, "predicted", key)
    right = sides.reports(wanted, "gold", key)
    _check_labels(wanted["reports"], right, match)
    if gold_null == "none":
        words = [
            name
            for name, dtype in sides.COLUMNS.items()
            if dtype == pl.String and name not in _NAMES
        ]
        words.remove("kind")
        right = right.with_columns(pl.col(words).fill_null(""))
    checked = _checked(documents, given, wanted, right, key)
    _warn_of_uncoded(checked, given, key)
    place = checked.select(key, document=pl.int_range(pl.len(), dtype=pl.Int64))
    found = found.join(place, on=key, how="inner", maintain_order="left")
    right = right.join(place, on=key, how="inner", maintain_order="left")
    tables, ece, brier = _core.evaluate_reports(
        found.drop("row", key),
        _located(right, given, key).drop("row", key),
        checked,
        label=match,
        require=list(required),
        date_tolerance=date_tolerance,
        period=period,
        bins=bins,
        bootstrap=(bootstrap, seed, interval),
    )
    made = dict(tables)
    made["errors"] = _described(made["errors"], found, right, checked, key)
    made["pairs"] = _named(made["pairs"], found, right)
    return Evaluation(
        **made,
        spells=_spells(given, wanted),
        ece=ece,
        brier=brier,
        n_documents=len(checked),
        match=match,
        require=required,
    )


def _check_labels(given: pl.DataFrame, gold: pl.DataFrame, match: str) -> None:
    """Refuse gold that cannot be matched at all, and kinds that do not exist."""
    other = {"plover": "plover", "root": "cameo"}.get(match, "kind")
    if "kind" not in given.columns and other not in given.columns:
        message = f"gold: expected a column `{other}`, found {', '.join(given.columns)}"
        raise ColumnError(message)
    known = set(_core.codebook([])["code"])
    for row, kind in gold.select("row", "kind").drop_nulls().rows():
        if kind not in known:
            message = (
                f"gold: row {row}: unknown kind `{kind}`: expected a code listed by "
                "`plenipo codebook`, or null for a document without reports"
            )
            raise UnknownCodeError(message)


def _checked(
    documents: pl.DataFrame | Iterable[str] | None,
    given: Mapping[str, pl.DataFrame],
    wanted: Mapping[str, pl.DataFrame],
    gold: pl.DataFrame,
    key: str,
) -> pl.DataFrame:
    """List the documents that are compared, each once: key, uri, publisher, published."""
    if isinstance(documents, pl.DataFrame):
        if key not in documents.columns:
            message = f"documents: expected a column `{key}`, as gold knows documents"
            raise ColumnError(message)
        names = documents[key].cast(pl.String)
    elif isinstance(documents, str):
        message = "documents: expected a list of documents, found a string"
        raise InputTypeError(message)
    elif documents is not None:
        names = pl.Series(key, list(documents), dtype=pl.String)
    elif "documents" in wanted and key in wanted["documents"].columns:
        names = pl.concat([wanted["documents"][key].cast(pl.String), gold[key]])
    else:
        names = gold[key]
    checked = names.drop_nulls().unique(maintain_order=True).alias(key).to_frame()
    known = [tables["documents"] for tables in (given, wanted) if "documents" in tables]
    for fact, dtype in (("uri", pl.String()), ("publisher", pl.String()), ("published", pl.Date())):
        if fact != key:
            checked = _with_fact(checked, known, key, fact, dtype)
    return checked


def _with_fact(
    checked: pl.DataFrame, known: list[pl.DataFrame], key: str, fact: str, dtype: pl.DataType
) -> pl.DataFrame:
    """Add what the first table of documents that knows it says of each document."""
    listed = [
        table.select(pl.col(key).cast(pl.String), pl.col(fact).cast(dtype))
        for table in known
        if {key, fact} <= set(table.columns)
    ]
    if not listed:
        return checked.with_columns(pl.lit(None, dtype).alias(fact))
    each = pl.concat(listed).drop_nulls().unique(key, keep="first", maintain_order=True)
    return checked.join(each, on=key, how="left", maintain_order="left")


def _warn_of_uncoded(checked: pl.DataFrame, given: Mapping[str, pl.DataFrame], key: str) -> None:
    if "documents" not in given or key not in given["documents"].columns:
        return
    coded = set(given["documents"][key].cast(pl.String))
    lost = [name for name in checked[key] if name not in coded]
    if lost:
        shown = ", ".join(lost[:_SHOWN]) + (", ..." if len(lost) > _SHOWN else "")
        message = f"{len(lost)} of {len(checked)} checked documents were not coded: {shown}"
        warnings.warn(message, stacklevel=3)


def _located(gold: pl.DataFrame, given: Mapping[str, pl.DataFrame], key: str) -> pl.DataFrame:
    """Gold with the place of its evidence, found in the text where only words are given."""
    documents = given.get("documents")
    lacking = gold["evidence_start"].is_null() & gold["evidence"].is_not_null()
    if documents is None or "text" not in documents.columns or not lacking.any():
        return gold
    texts = dict(documents.select(pl.col(key).cast(pl.String), "text").rows())
    starts, ends = gold["evidence_start"].to_list(), gold["evidence_end"].to_list()
    names, quotes = gold[key].to_list(), gold["evidence"].to_list()
    for row in lacking.arg_true():
        at = (texts.get(names[row]) or "").find(quotes[row])
        if at >= 0:
            starts[row], ends[row] = at, at + len(quotes[row])
    return gold.with_columns(
        pl.Series("evidence_start", starts, dtype=pl.Int64),
        pl.Series("evidence_end", ends, dtype=pl.Int64),
    )


def _named(pairs: pl.DataFrame, found: pl.DataFrame, gold: pl.DataFrame) -> pl.DataFrame:
    """Rows of the joined frames as rows of the frames that were given."""
    return pairs.with_columns(
        gold_row=gold["row"].gather(pairs["gold_row"]),
        predicted_row=found["row"].gather(pairs["predicted_row"]),
    )


def _described(
    errors: pl.DataFrame, found: pl.DataFrame, gold: pl.DataFrame, checked: pl.DataFrame, key: str
) -> pl.DataFrame:
    """Add the document, text, rule and confidence to errors."""

    def of(frame: pl.DataFrame, row: str, column: str) -> pl.Series:
        return frame[column].gather(errors[row].cast(pl.UInt32))

    described = errors.with_columns(
        *(of(checked, "document", name) for name in dict.fromkeys((key, "uri"))),
        kind=of(gold, "gold_row", "kind"),
        predicted_kind=of(found, "predicted_row", "kind"),
        text=of(found, "predicted_row", "evidence"),
        gold_text=of(gold, "gold_row", "evidence"),
        report_id=of(found, "predicted_row", "report_id"),
        confidence=of(found, "predicted_row", "confidence"),
        rule=of(found, "predicted_row", "rule"),
        gold_row=of(gold, "gold_row", "row"),
        predicted_row=of(found, "predicted_row", "row"),
    )
    return described.select(
        "error",
        *dict.fromkeys((key, "uri")),
        pl.coalesce("kind", "predicted_kind").alias("kind"),
        "field",
        "expected",
        "found",
        pl.coalesce("text", "gold_text").alias("text"),
        "report_id",
        "confidence",
        "rule",
        "gold_row",
        "predicted_row",
    )


def _spells(given: Mapping[str, pl.DataFrame], wanted: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Scores of relations; without them on both sides a table without rows."""
    found, gold = sides.spells(given, "predicted"), sides.spells(wanted, "gold")
    scores = _core.evaluate_spells(found, gold)
    return scores if len(found) and len(gold) else scores.clear()
