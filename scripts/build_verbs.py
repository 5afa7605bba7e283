"""Writes data/lexicon/verbs.txt: the base forms of English verbs, of the tables of LemmInflect.

usage: python scripts/build_verbs.py lemminflect-*.whl

The package (MIT) has them from the SPECIALIST Lexicon of the National Library of Medicine.
"""

import gzip
import sys
import zipfile
from pathlib import Path

OUT = Path(__file__).parent.parent / "data" / "lexicon" / "verbs.txt"
HEADER = "# base forms of English verbs\n"


def main() -> None:
    """Reads the wheel and writes the list."""
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        table = gzip.decompress(wheel.read("lemminflect/resources/infl_lu.csv.gz")).decode()
    rows = (line.split(",") for line in table.splitlines())
    verbs = {
        word
        for word, tag, *_ in rows
        if tag == "verb" and word.isascii() and word.isalpha() and word.islower()
    }
    OUT.write_text(HEADER + "\n".join(sorted(verbs)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
