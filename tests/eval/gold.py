"""Compare coded tables with a gold file.

A gold file lists documents with the reports that must be found and those that may be
found; every other report is false. An item fits a report when kind and status are among
those listed, every listed state takes part (in the listed role, where one is given), the
days are equal (where given), level, instrument, amount and country of the place are equal
(where given), and the evidence sentence holds the quoted words.

Run as ``python tests/eval/gold.py GOLD.toml FOLDER`` to print what is missed and what is
false.
"""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

import plenipo as pp

ROLES = ("initiator", "counterpart", "party", "host", "mediator", "beneficiary", "envoy")
CHECKED = ("level", "instrument", "amount", "currency", "place_country")


@dataclass
class Result:
    """What was found of a gold file."""

    found: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    #: Reports that fit an item of either sort.
    right: int = 0

    @property
    def recall(self) -> float:
        """Share of the items that must be found."""
        return self.found / max(1, self.found + len(self.missed))

    @property
    def precision(self) -> float:
        """Share of the reports that some item allows."""
        return self.right / max(1, self.right + len(self.false))


def compare(gold: Path, folder: Path) -> Result:
    """Code the documents of a gold file and compare."""
    documents = tomllib.loads(gold.read_text())["document"]
    result = Result()
    for entry in documents:
        coded = _code(folder / entry["file"], entry.get("published", ""))
        document = coded.documents
        if len(document) > 1:
            document = document.filter(title=entry["title"])
        wanted = document["doc_id"].to_list()
        reports = [
            _with_roles(row, coded)
            for row in coded.reports.iter_rows(named=True)
            if row["doc_id"] in wanted
        ]
        _compare_document(entry, reports, result)
    return result


def _code(path: Path, published: str) -> pp.Coded:
    """Code a document, telling its date where the page itself does not."""
    coded = pp.code(path)
    if published and coded.documents["published"].null_count():
        row = {"uri": str(path), "text": path.read_text(), "published": published}
        coded = pp.code(pl.DataFrame([row]))
    return coded


def _with_roles(row: dict[str, Any], coded: pp.Coded) -> dict[str, Any]:
    people = coded.participants.filter(report_id=row["report_id"])
    row["roles"] = [
        (role, state or actor)
        for role, state, actor in people.select("role", "state", "actor").iter_rows()
    ]
    return row


def _compare_document(entry: dict[str, Any], reports: list[dict[str, Any]], result: Result) -> None:
    items = entry.get("item", [])
    used: set[str] = set()
    for item in items:
        if item["need"] != "must":
            continue
        row = next((r for r in reports if r["report_id"] not in used and fits(item, r)), None)
        if row is None:
            near = [_show(r) for r in reports if item.get("quote", "") in r["evidence"]]
            result.missed.append(f"{entry['file']}: {_wanted(item)}   seen: {near}")
        else:
            used.add(row["report_id"])
            result.found += 1
    for row in reports:
        for text in entry.get("forbidden", []):
            if text in row["evidence"]:
                result.forbidden.append(f"{entry['file']}: {text}")
        if row["report_id"] in used or any(fits(item, row, strict=False) for item in items):
            result.right += 1
        else:
            result.false.append(f"{entry['file']}: {_show(row)} | {row['evidence']}")


def _wanted(item: dict[str, Any]) -> str:
    return " ".join(f"{key}={value}" for key, value in item.items() if key != "need")


def _show(row: dict[str, Any]) -> str:
    roles = ",".join(f"{role}:{state}" for role, state in row["roles"])
    days = f"{row['date_start']}..{row['date_end']}" if row["date_start"] else "-"
    rest = {name: row[name] for name in CHECKED if row[name] is not None}
    background = " background" if row["background"] else ""
    return f"{row['kind']}/{row['status']}{background} {roles} {days} {rest} <{row['trigger']}>"


def fits(item: dict[str, Any], row: dict[str, Any], *, strict: bool = True) -> bool:
    """Whether a report is what an item describes.

    Without `strict` a cell may be empty where the item has a value: the report is right
    in all that it says.
    """
    if row["kind"] not in item.get("kinds", [row["kind"]]):
        return False
    if row["status"] not in item.get("status", [row["status"]]):
        return False
    if item.get("quote", "") not in row["evidence"]:
        return False
    if "background" in item and item["background"] != row["background"]:
        return False
    states = {state for role, state in row["roles"] if role != "reporter"}
    if not set(item.get("states", [])) <= states:
        return False
    for role in ROLES:
        in_role = {state for other, state in row["roles"] if other in {role, "party"}}
        if not set(item.get(role, [])) <= in_role:
            return False
    for name in ("date_start", "date_end"):
        if not item.get(name) or (row[name] is None and not strict):
            continue
        if str(row[name]) != item[name]:
            return False
    if strict and item.get("reporter") and item["reporter"] not in (row["reporter"] or ""):
        return False
    return all(
        item[name] == row[name] or (row[name] is None and not strict)
        for name in CHECKED
        if name in item
    )


def main() -> None:
    """Print the comparison."""
    result = compare(Path(sys.argv[1]), Path(sys.argv[2]))
    for title, lines in (
        ("missed", result.missed),
        ("false", result.false),
        ("forbidden", result.forbidden),
    ):
        for line in lines:
            sys.stdout.write(f"{title}: {line}\n")
    sys.stdout.write(
        f"found {result.found} of {result.found + len(result.missed)}; "
        f"{len(result.false)} false of {result.right + len(result.false)} reports; "
        f"recall {result.recall:.3f} precision {result.precision:.3f}\n"
    )


if __name__ == "__main__":
    main()
