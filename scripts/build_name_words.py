"""Write data/lexicon/name_words.tsv: words of names, and what names they belong to.

usage: build_name_words.py FACTBOOK.json CLDR_TERRITORIES.json CITIES.tsv PEOPLE.tsv > name_words.tsv

Classes: p word of a country's name or a capital, c word of a large city's name,
n nationality (adjective or noun), f family name, g given name of an office holder.
"""

from __future__ import annotations

import collections
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SMALL = {
    "of",
    "the",
    "and",
    "da",
    "de",
    "do",
    "di",
    "al",
    "el",
    "la",
    "le",
    "las",
    "los",
    "san",
    "et",
    "note",
    "none",
}
# Names that are far more often ordinary capitalised words.
ORDINARY = {
    "new",
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "united",
    "federal",
    "democratic",
    "people",
    "republic",
    "islands",
    "island",
    "states",
    "state",
    "city",
    "port",
    "saint",
    "man",
    "outer",
    "special",
    "region",
    "rest",
    "world",
    "union",
    "young",
    "may",
    "june",
    "march",
    "will",
    "general",
    "mission",
    "mobile",
    "reading",
    "nice",
    "same",
    "most",
    "hope",
    "best",
    "long",
    "short",
    "king",
    "prince",
    "president",
    "minister",
    "prime",
    "governor",
    "chief",
    "major",
    "sir",
    "lord",
    "lady",
    "queen",
    "interim",
    "acting",
    "vacant",
    "territories",
    "british",
    "french",
    "us",
    "minor",
    "outlying",
    "day",
    "bar",
    "be",
    "as",
    "all",
    "many",
    "in",
    "on",
    "an",
    "a",
    "i",
    "so",
    "to",
    "no",
    "or",
    "for",
    "from",
    "by",
    "at",
    "it",
    "is",
}


def words(text: str) -> Iterator[str]:
    """Yield the words of a name, without those that say nothing."""
    for word in re.findall(r"[^\W\d_][\w'’.-]*", text):
        word = word.strip(".'’-").lower()
        if len(word) > 1 and word not in SMALL and word not in ORDINARY:
            yield word


def rows(path: str) -> list[dict[str, str]]:
    """Read the rows of a table with a header after its comment."""
    lines = [
        line.split("\t")
        for line in Path(path).read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    return [dict(zip(lines[0], line, strict=False)) for line in lines[1:]]


def main() -> None:
    """Read the sources named on the command line and print the table."""
    factbook, cldr, cities, people = sys.argv[1:5]
    classes: dict[str, set[str]] = collections.defaultdict(set)
    for entry in json.loads(Path(factbook).read_text(encoding="utf-8")):
        for name in (entry.get("short") or "", (entry.get("capital") or "").split(";")[0]):
            for word in words(re.sub(r"\(.*?\)|note.*", "", name)):
                classes[word].add("p")
        for field in ("noun", "adj"):
            text = (entry.get(field) or "").split(";")[0].split("note")[0]
            for word in words(re.sub(r"\(.*?\)", "", text)):
                if word not in {"or", "singular", "plural", "adjective", "and"}:
                    classes[word].add("n")
    territories = json.loads(Path(cldr).read_text(encoding="utf-8"))
    for code, name in territories["main"]["en"]["localeDisplayNames"]["territories"].items():
        if re.match(r"^[A-Z]{2}\b", code) and code[:2] not in {"EZ", "QO", "UN", "XA", "XB", "ZZ"}:
            for word in words(name):
                classes[word].add("p")
    for row in rows(cities):
        if int(row["population"]) >= 250:
            for word in words(row["city"]):
                classes[word].add("c")
    families, given = collections.Counter(), collections.Counter()
    for row in rows(people):
        family = row["family"]
        for word in words(family):
            families[word] += 1
        for word in words(row["person"].replace(family, "")):
            given[word] += 1
    for counter, mark in ((families, "f"), (given, "g")):
        for word, count in counter.items():
            if count >= (1 if mark == "f" else 2) and len(word) > 2:
                classes[word].add(mark)
    print("# Words of names in lower case and their classes; made by scripts/build_name_words.py.")
    for word in sorted(classes):
        print(word, "".join(sorted(classes[word])), sep="\t")


if __name__ == "__main__":
    main()
