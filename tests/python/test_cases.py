"""The literate cases of ``tests/cases``, which also run through the Rust core.

Equal tables show that the binding adds and loses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl
import pytest

import plenipo as pp

FOLDER = Path(__file__).parents[1] / "cases"


@dataclass
class Case:
    """A text and the table that it must give."""

    name: str
    text: list[str] = field(default_factory=list)
    published: date | None = None
    columns: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


def read(path: Path) -> list[Case]:
    cases: list[Case] = []
    for line in path.read_text().splitlines():
        if line.startswith("## "):
            cases.append(Case(f"{path.stem}: {line[3:]}"))
        elif line.startswith("Published: "):
            cases[-1].published = date.fromisoformat(line.removeprefix("Published: "))
        elif line.startswith(">"):
            cases[-1].text.append(line[1:].removeprefix(" "))
        elif line.startswith("|") and not line.startswith("|--"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if cases[-1].columns:
                cases[-1].rows.append(cells)
            else:
                cases[-1].columns = cells
    return cases


CASES = [case for path in sorted(FOLDER.glob("*.md")) for case in read(path)]


def shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(int(value) if isinstance(value, float) and value.is_integer() else value)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_gives_its_table(case: Case) -> None:
    article = {"text": "\n".join(case.text), "published": case.published}
    frame = pl.DataFrame([article], schema={"text": pl.String, "published": pl.Date})
    reports = pp.code(frame).reports.select(case.columns)
    assert [[shown(value) for value in row] for row in reports.iter_rows()] == case.rows
