"""Record the sha256 of every data file in data/SOURCES.toml.

    python scripts/record_sources.py

Origin, version and licence of a new file are written by hand first; this fills in the
hashes and refuses files that have no entry and entries that have no file.
"""

from __future__ import annotations

import hashlib
import sys
import tomllib
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
HEADER = """\
# Origin, version, licence and content of every data file of the package.
# Hashes are written by scripts/record_sources.py and checked by the tests.
"""
KEYS = ("origin", "version", "licence", "command", "sha256")


def main() -> int:
    """Rewrite the file; return 1 when a file or an entry has no counterpart."""
    path = DATA / "SOURCES.toml"
    entries = tomllib.loads(path.read_text())
    files = {
        file.relative_to(DATA).as_posix(): file
        for file in DATA.rglob("*")
        if file.is_file() and file != path
    }
    problems = [f"{name}: no entry" for name in sorted(files.keys() - entries.keys())]
    problems += [f"{name}: no file" for name in sorted(entries.keys() - files.keys())]
    lines = [HEADER]
    for name in sorted(entries.keys() & files.keys()):
        entry = entries[name]
        entry["sha256"] = hashlib.sha256(files[name].read_bytes()).hexdigest()
        lines.append(f'["{name}"]')
        lines += [f'{key} = "{entry[key]}"' for key in KEYS if entry.get(key)]
        lines.append("")
    path.write_text("\n".join(lines))
    sys.stderr.writelines(f"{problem}\n" for problem in problems)
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
