"""The codebook: kinds, their pages and their codes in other ontologies."""

from __future__ import annotations

import polars as pl
import pytest

import plenipo as pp
from plenipo.errors import UnknownCodeError

COLUMNS = {
    "code",
    "family",
    "label",
    "definition",
    "symmetric",
    "roles",
    "effect",
    "cameo",
    "plover",
    "plover_mode",
    "quad",
    "goldstein",
    "include",
    "exclude",
    "since",
}


@pytest.fixture(scope="module")
def kinds() -> pl.DataFrame:
    return pp.codebook()


def test_the_codebook_has_the_columns_that_its_documentation_names(kinds: pl.DataFrame) -> None:
    assert set(kinds.columns) == COLUMNS
    assert kinds.schema["symmetric"] == pl.Boolean
    assert kinds.schema["cameo"] == pl.String


def test_codes_are_unique_and_begin_with_their_family(kinds: pl.DataFrame) -> None:
    assert kinds["code"].is_unique().all()
    for code, family in kinds.select("code", "family").iter_rows():
        assert code.split(".")[0] == family
        assert code.count(".") == 1


def test_every_kind_is_labelled_and_defined(kinds: pl.DataFrame) -> None:
    for column in ("label", "definition", "since"):
        assert kinds[column].null_count() == 0
        assert kinds[column].str.len_chars().min() != 0


def test_the_kinds_that_no_other_ontology_tells_apart_are_there(kinds: pl.DataFrame) -> None:
    relations = {"establish", "restore", "upgrade", "downgrade", "sever", "suspend"}
    envoys = {"recall", "summon", "expel", "appoint"}
    expected = {f"relations.{verb}" for verb in relations} | {f"envoy.{verb}" for verb in envoys}
    assert expected <= set(kinds["code"])


def test_cameo_codes_are_strings_that_keep_leading_zeros(kinds: pl.DataFrame) -> None:
    codes = kinds["cameo"].drop_nulls()
    assert codes.str.contains(r"^(0[1-9]|1[0-9]|20)\d{0,2}$").all()
    assert codes.str.starts_with("0").any()


def test_numbers_lie_within_their_scales(kinds: pl.DataFrame) -> None:
    assert set(kinds["quad"].drop_nulls()) == {1, 2, 3, 4}
    assert kinds["goldstein"].drop_nulls().is_between(-10, 10).all()


def test_hostile_kinds_are_scored_below_friendly_ones(kinds: pl.DataFrame) -> None:
    score = {code: value for code, value in kinds.select("code", "goldstein").iter_rows() if value}
    assert score["relations.sever"] < 0 < score["relations.establish"]
    assert score["force.attack"] < score["statement.criticize"] < score["statement.praise"]


def test_symmetric_kinds_have_parties_and_others_who_acts(kinds: pl.DataFrame) -> None:
    for code, symmetric, roles in kinds.select("code", "symmetric", "roles").iter_rows():
        named = set(roles.split(";"))
        if symmetric:
            assert "party" in named, code
            assert not named & {"initiator", "counterpart"}, code
        else:
            assert named & {"initiator", "mediator"}, code


def test_coded_rows_follow_the_codebook(coded: pp.Coded, kinds: pl.DataFrame) -> None:
    known = dict(kinds.select("code", "symmetric").iter_rows())
    for kind, target in coded.reports.select("kind", "target").iter_rows():
        assert kind in known
        assert not (known[kind] and target)


@pytest.mark.parametrize("code", ["envoy.recall", "relations.sever", "contact.visit"])
def test_the_page_of_a_kind_holds_its_definition_and_examples(
    code: str, kinds: pl.DataFrame
) -> None:
    page = pp.explain(code)
    row = kinds.row(by_predicate=pl.col("code") == code, named=True)
    flat = " ".join(page.split())
    assert page.startswith(f"{code}: {row['label']}\n")
    assert " ".join(row["definition"].split()) in flat
    assert row["cameo"] in flat
    coded, _, not_coded = page.partition("\nNot coded so\n")
    assert len(coded.partition("\nCoded so\n")[2].splitlines()) >= 3
    assert len(not_coded.splitlines()) >= 2


def test_every_kind_has_a_page(kinds: pl.DataFrame) -> None:
    pages = {code: pp.explain(code) for code in kinds["code"]}
    assert all(page.startswith(f"{code}: ") for code, page in pages.items())


def test_an_unknown_code_of_a_family_is_answered_with_that_family() -> None:
    with pytest.raises(UnknownCodeError, match=r"`envoy\.recal`") as caught:
        pp.explain("envoy.recal")
    message = str(caught.value)
    assert "envoy.recall" in message
    assert "envoy.summon" in message
    assert "force.attack" not in message


@pytest.mark.parametrize("code", ["", "nothing.here", "ENVOY.RECALL", "envoy"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(UnknownCodeError, match=r"expected .+"):
        pp.explain(code)
