"""Files of the user's: what they add to knowledge and rules, and their checks."""

from __future__ import annotations

import os
import warnings
from typing import TYPE_CHECKING

from plenipo import _core
from plenipo.errors import InputTypeError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias

    import polars as pl

    #: A path, or several of which later ones win.
    Overlays: TypeAlias = str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | None

__all__ = ["KnowledgeWarning", "lint", "listed", "read_overlays"]


class KnowledgeWarning(UserWarning):
    """Entries of a PETRARCH dictionary are not used; :func:`lint` names them."""


def lint(paths: Overlays) -> pl.DataFrame:
    r"""Check files of knowledge (TOML, CSV, PETRARCH dictionaries) and of rules (TOML).

    Parameters
    ----------
    paths
        A path or several, which are checked together: what one defines, another may use.
        A TOML file with a table ``rule``, ``kind`` or ``class`` is one of rules; the examples
        of its kinds are coded.

    Returns
    -------
    pl.DataFrame
        One row per thing that is wrong, in the order of files and lines: ``file``,
        ``line`` (from 1), ``severity`` (``error``: the file would be refused; ``warning``:
        it is used), ``reason`` (malformed, unknown_code, impossible_date, shadowed,
        never_matched, undated, ambiguous, unmapped, unused, miscoded), ``detail`` (the value
        found and what was expected). Empty when all is well.

    Raises
    ------
    InputNotFoundError, InputUnreadableError, InputFormatError
        For a file that cannot be read at all.

    Examples
    --------
    >>> import plenipo as pp
    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> file = Path(mkdtemp()) / "my.csv"
    >>> _ = file.write_text("form,code,kind\nFort Alder,CAN,seat\nFrance,FRA,short\n")
    >>> pp.lint(file).select("line", "severity", "reason").rows()
    [(2, 'warning', 'undated'), (3, 'warning', 'shadowed')]
    """
    return _core.lint(listed(paths, "paths"))


def read_overlays(knowledge: Overlays) -> list[str]:
    """Read files of knowledge once and return their paths for the core.

    Warns
    -----
    KnowledgeWarning
        When a PETRARCH dictionary has entries that say nothing in our codes.
    """
    paths = listed(knowledge, "knowledge")
    left_out = _core.read_knowledge(paths)
    if left_out:
        message = (
            f"{', '.join(paths)}: {left_out} entries are not used or only in part: "
            "plenipo.lint says which and why"
        )
        warnings.warn(message, KnowledgeWarning, stacklevel=3)
    return paths


def listed(paths: Overlays, name: str) -> list[str]:
    """Return the paths of parameter `name` as strings."""
    if paths is None:
        return []
    if isinstance(paths, (str, os.PathLike)):
        paths = [paths]
    expected = f"{name}: expected a path or a list of paths, found"
    if isinstance(paths, bytes):
        message = f"{expected} {paths!r}"
        raise InputTypeError(message)
    try:
        listed = list(paths)
    except TypeError:
        message = f"{expected} {paths!r}"
        raise InputTypeError(message) from None
    for path in listed:
        if not isinstance(path, (str, os.PathLike)):
            message = f"{expected} {path!r}"
            raise InputTypeError(message)
    return [os.fspath(path) for path in listed]
