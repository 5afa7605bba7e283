"""Code the example sentences of the codebook and compare.

A positive sentence counts as found when a report has its kind, status, source and target.
A report counts as false when its kind is not that of a positive sentence and no other part
of the codebook says so: here every report of another family is listed, to be read. A
negative sentence must not give a report of the kind that it stands under.

Run as ``python tests/eval/codebook.py [FAMILY]``.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import plenipo as pp

FOLDER = Path(__file__).parents[2] / "data" / "codebook"
VALUES = {"statuses", "levels", "instruments", "roles"}


def main() -> None:
    """Print the comparison, family by family."""
    wanted = sys.argv[1:] or sorted(p.stem for p in FOLDER.glob("*.toml") if p.stem not in VALUES)
    totals = [0, 0, 0, 0]
    for family in wanted:
        counts = [0, 0, 0, 0]
        for kind in tomllib.loads((FOLDER / f"{family}.toml").read_text())["kind"]:
            examples = kind["example"]
            reports = pp.code([e["text"] for e in examples]).reports
            by_text = reports.group_by("evidence", maintain_order=True)
            rows = {key[0]: frame for key, frame in by_text}
            for example in examples:
                counts[1] += 1
                got = [
                    (r["kind"], r["status"], r["source"] or "", r["target"] or "")
                    for text, frame in rows.items()
                    if text in example["text"]
                    for r in frame.iter_rows(named=True)
                ]
                want = (
                    kind["code"],
                    example["status"],
                    example["source"],
                    example.get("target", ""),
                )
                if want in got:
                    counts[0] += 1
                elif got:
                    sys.stdout.write(f"DIFF {want} got {got}\n     {example['text']}\n")
                elif "-v" in sys.argv:
                    sys.stdout.write(f"NONE {want}\n     {example['text']}\n")
            for negative in kind["negative"]:
                counts[3] += 1
                got = pp.code(negative["text"]).reports
                bad = [
                    tuple(row)
                    for row in got.select("kind", "status", "source", "target").iter_rows()
                    if row[0] != negative["instead"]
                ]
                if bad:
                    counts[2] += 1
                    sys.stdout.write(
                        f"FALSE under {kind['code']} instead={negative['instead']!r}: "
                        f"{bad}\n     {negative['text']}\n"
                    )
        sys.stdout.write(
            f"{family}: found {counts[0]} of {counts[1]}; "
            f"false {counts[2]} of {counts[3]} negatives\n"
        )
        totals = [a + b for a, b in zip(totals, counts, strict=True)]
    sys.stdout.write(
        f"all: found {totals[0]} of {totals[1]}; false {totals[2]} of {totals[3]} negatives\n"
    )


if __name__ == "__main__":
    main()
