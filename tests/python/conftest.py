"""A small corpus of our own, coded once, for the tests of what tables promise."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

import plenipo as pp

#: Sentences that each tell of an act.
ACTS = (
    "France and Mali severed diplomatic relations in 1991.",
    "On 12 May 1965 Israel and West Germany established diplomatic relations.",
    "Peru and Japan signed a trade agreement in Lima in May 2011.",
    "Poland opened an embassy in Nairobi in 1974.",
    "Angola resumed diplomatic relations with Portugal in 1976.",
)


@pytest.fixture(scope="session")
def articles() -> pl.DataFrame:
    """Articles that tell of the same acts in different company, one of them three times."""
    texts = [
        f"{first}\n\nThe harbour was calm that week 🙂. {second} Rain fell on the hills."
        for first in ACTS
        for second in ACTS
        if first != second
    ]
    texts += [ACTS[0]] * 3
    texts += ["The museum opens at nine. Children pay half.", ACTS[1]]
    number = range(len(texts))
    return pl.DataFrame(
        {
            "text": texts,
            "uri": [None if row % 7 == 0 else f"https://paper.example/{row}" for row in number],
            "publisher": [("Ledger", "Courier", None)[row % 3] for row in number],
            "published": [None if row % 5 == 0 else date(2012, 3, 1 + row) for row in number],
        }
    )


@pytest.fixture(scope="session")
def coded(articles: pl.DataFrame) -> pp.Coded:
    return pp.code([articles, *pp.example_files(), "input that is missing.txt"], threads=2)
