"""Agreement of coders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import polars as pl

from plenipo import _core
from plenipo.errors import ColumnError, ColumnTypeError, InputTypeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["agreement"]


def agreement(  # noqa: PLR0913 - a frame and keywords
    ratings: pl.DataFrame | pl.LazyFrame,
    *,
    unit: str = "unit",
    coder: str = "coder",
    value: str = "value",
    level: Literal["nominal", "ordinal", "interval", "ratio"] = "nominal",
    weights: Literal["identity", "linear", "quadratic", "ordinal"] = "identity",
    categories: Sequence[str] | Sequence[float] | None = None,
    bootstrap: int = 1000,
    seed: int = 0,
    interval: float = 0.95,
) -> pl.DataFrame:
    """Measure how far coders agree beyond chance.

    Parameters
    ----------
    ratings
        Long: one row per rating with the columns `unit`, `coder`, `value`. Wide: one row per
        unit and one column per coder, with or without a column `unit`. Null is no rating.
    unit, coder, value
        Names of the columns.
    level
        Level of measurement for Krippendorff's alpha.
    weights
        How much two categories agree, for the other coefficients; with weights AC1 is AC2.
    categories
        All categories in rising order; needed to rank words, and where AC1 should know of
        categories that nobody used.
    bootstrap, seed, interval
        Samples of units drawn for intervals (0 for none), their seed, and the share of them
        that an interval holds.

    Returns
    -------
    pl.DataFrame
        Rows ``percent``, ``krippendorff_alpha``, ``gwet_ac1`` or ``gwet_ac2``,
        ``fleiss_kappa``, ``cohen_kappa`` (Conger's for more than two coders): ``coefficient``,
        ``value`` (null where it is not defined), ``value_low``, ``value_high``, ``n_units`` and
        ``n_ratings`` of units with two ratings or more.

    Raises
    ------
    ColumnError, ColumnTypeError
        If a column is missing, or holds what cannot be ranked.
    InputTypeError
        If a coder rated a unit twice, or a value is none of `categories`.

    Examples
    --------
    >>> import polars as pl
    >>> import plenipo as pp
    >>> wide = pl.DataFrame({"ann": ["visit", "meet", "meet"], "ben": ["visit", "meet", "visit"]})
    >>> pp.agreement(wide, bootstrap=0).select("coefficient", pl.col("value").round(3)).rows()[:2]
    [('percent', 0.667), ('krippendorff_alpha', 0.444)]
    """
    frame = ratings.lazy().collect()
    long = _long(frame, unit, coder, value)
    if level not in {"nominal", "ordinal", "interval", "ratio"}:
        message = f"level: expected nominal, ordinal, interval or ratio, found {level!r}"
        raise InputTypeError(message)
    if weights not in {"identity", "linear", "quadratic", "ordinal"}:
        message = f"weights: expected identity, linear, quadratic or ordinal, found {weights!r}"
        raise InputTypeError(message)
    ranked = level != "nominal" or weights != "identity"
    order, values = _categories(long["value"], categories, ranked=ranked)
    if level == "ratio" and values and values[0] < 0:
        message = f"value: level ratio expects no number below 0, found {values[0]}"
        raise ColumnTypeError(message)
    place = {category: at for at, category in enumerate(order)}
    units = _numbered(frame[unit] if unit in frame.columns else long["unit"])
    coders = _numbered(long["coder"])
    cells = []
    seen = set()
    for of_unit, of_coder, category in long.rows():
        if category not in place:
            message = f"value: expected one of the categories, found {category!r}"
            raise InputTypeError(message)
        if (of_unit, of_coder) in seen:
            message = f"coder {of_coder!r} rated unit {of_unit!r} twice"
            raise InputTypeError(message)
        seen.add((of_unit, of_coder))
        cells.append((units[of_unit], coders[of_coder], place[category]))
    return _core.agreement(
        cells,
        units=len(units),
        coders=len(coders),
        categories=values,
        level=level,
        weights=weights,
        bootstrap=(bootstrap, seed, interval),
    )


def _long(frame: pl.DataFrame, unit: str, coder: str, value: str) -> pl.DataFrame:
    """Ratings as rows of unit, coder, value."""
    if coder in frame.columns and value in frame.columns:
        if unit not in frame.columns:
            message = f"ratings: no column `{unit}`: found {', '.join(frame.columns)}"
            raise ColumnError(message)
        return frame.select(unit=unit, coder=coder, value=value).drop_nulls()
    named = [column for column in frame.columns if column != unit]
    if len(named) < 2:  # noqa: PLR2004 - agreement needs two
        message = (
            f"ratings: expected columns `{unit}`, `{coder}`, `{value}`, or a column for each of "
            f"two coders or more, found {', '.join(frame.columns) or 'none'}"
        )
        raise ColumnError(message)
    units = frame[unit] if unit in frame.columns else pl.Series(range(len(frame)), dtype=pl.Int64)
    dtypes = {frame[column].dtype for column in named if frame[column].dtype != pl.Null}
    if len(dtypes) > 1 and not all(dtype.is_numeric() for dtype in dtypes):
        message = (
            f"ratings: expected coders with values of one sort, found {sorted(map(str, dtypes))}"
        )
        raise ColumnTypeError(message)
    parts = [
        pl.DataFrame({"unit": units, "coder": [name] * len(frame), "value": frame[name]})
        for name in named
    ]
    return pl.concat(parts, how="vertical_relaxed").drop_nulls()


def _categories(
    given: pl.Series, categories: Iterable[str | float] | None, *, ranked: bool
) -> tuple[list[object], list[float]]:
    """Categories in rising order, and their values: numbers themselves, words by rank."""
    if given.dtype.is_float() and given.is_nan().any():
        message = "value: expected a number or null, found NaN"
        raise ColumnTypeError(message)
    order: list[object] = (
        list(categories) if categories is not None else given.unique().sort().to_list()
    )
    numeric = all(isinstance(one, int | float) and not isinstance(one, bool) for one in order)
    if numeric:
        order.sort()
        return order, [float(one) for one in order]  # type: ignore[arg-type]
    if ranked and categories is None:
        message = "value: words have no order of their own: give categories=[...] in rising order"
        raise ColumnTypeError(message)
    return order, [float(rank) for rank in range(len(order))]


def _numbered(names: pl.Series) -> dict[object, int]:
    return {name: number for number, name in enumerate(names.unique().sort().to_list())}
