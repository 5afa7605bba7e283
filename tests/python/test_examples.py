"""The articles that come with the package."""

from __future__ import annotations

import pytest

import plenipo as pp


@pytest.fixture(scope="module")
def examples() -> pp.Coded:
    return pp.code(pp.example_files())


def test_every_example_is_read(examples: pp.Coded) -> None:
    assert len(pp.example_files()) >= 6
    assert examples.rejects.filter(stage="read").rows() == []
    assert len(examples.documents) >= len(pp.example_files())


def test_examples_give_kinds_of_the_codebook(examples: pp.Coded) -> None:
    assert len(examples.reports) > 0
    assert set(examples.reports["kind"]) <= set(pp.codebook()["code"])


def test_every_example_is_english_and_has_sentences(examples: pp.Coded) -> None:
    assert set(examples.documents["language"]) == {"en"}
    assert all(count > 1 for count in examples.documents["n_sentences"])


def test_readers_comments_and_menus_are_no_evidence(examples: pp.Coded) -> None:
    furniture = ("Japan should expel theirs", "Singapore suspended trade", "Leaders of Australia")
    for phrase in furniture:
        assert not examples.reports["evidence"].str.contains(phrase, literal=True).any()


def test_a_page_tells_its_title_day_author_and_publisher(examples: pp.Coded) -> None:
    page = examples.documents.filter(publisher="Straits Ledger").row(0, named=True)
    assert page["title"] == "North Korea severs ties with Malaysia over extradition"
    assert page["author"] == "Farid Osman"
    assert page["published"].isoformat() == "2021-03-19"
    assert page["published_at"].isoformat() == "2021-03-19T10:30:00+00:00"
    assert page["published_basis"] == "meta"
