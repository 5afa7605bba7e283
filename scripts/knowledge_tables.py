"""Tables of knowledge: reading, writing, and the key under which spellings meet."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Row = tuple[str, ...]


def read_table(path: Path) -> list[dict[str, str]]:
    """Rows of a tab-separated file with a header, comments left out."""
    lines = [
        line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")
    ]
    header = lines[0].split("\t")
    rows = []
    for line in lines[1:]:
        fields = line.split("\t")
        if len(fields) != len(header):
            raise SystemExit(f"{path}: expected {len(header)} fields: {line!r}")
        rows.append(dict(zip(header, fields, strict=True)))
    return rows


def write_table(path: Path, comment: str, header: Row, rows: list[Row]) -> None:
    """Write rows sorted and without duplicates."""
    lines = [f"# {comment}", "\t".join(header)]
    lines += ["\t".join(row) for row in sorted(set(rows))]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{path}: {len(lines) - 2} rows")


SPECIAL = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ı": "i",
        "ə": "e",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "&": "and",
    }
    | dict.fromkeys("‘’‛ʹʺʻʼʽʾʿ´′", "'")
    | dict.fromkeys("-‐‑‒–", " ")
)


def fold(text: str) -> str:
    """The key under which spellings of one name meet; mirrors `plenipo::knowledge::fold`."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(plain.translate(SPECIAL).split())
