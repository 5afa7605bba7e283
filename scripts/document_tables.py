"""Write docs/tables.md from the schemas of the installed package.

python scripts/document_tables.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

import plenipo as pp

PAGE = Path(__file__).parents[1] / "docs" / "tables.md"


def page() -> str:
    """Return the page."""
    lines = [
        "# Tables",
        "",
        "Written by `scripts/document_tables.py` from `plenipo.schemas`; do not edit.",
        "",
        "Offsets count code points of the document's text, half open, so that",
        "`text[start:end]` is the quoted words. Null means unknown; zero means zero.",
    ]
    for table in pp.schemas.values():
        lines += [
            "",
            f"## {table.name}",
            "",
            f"One row per {table.row}. Sorted: {table.sorted}.",
            "",
            "| column | dtype | meaning | null means |",
            "|---|---|---|---|",
        ]
        lines += [
            f"| `{column.name}` | {column.dtype} | {column.about} | {column.null} |"
            for column in table.columns
        ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the page, or compare it with the committed one."""
    if "--check" in sys.argv:
        if PAGE.read_text() != page():
            sys.stderr.write("docs/tables.md is stale: run make docs\n")
            return 1
        return 0
    PAGE.write_text(page())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
