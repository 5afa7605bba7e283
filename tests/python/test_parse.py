"""Parsing from Python: the frame, its offsets, CoNLL-U, and wrong input."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import plenipo as pp
from plenipo.errors import ColumnError, InputTypeError

TEXTS = [
    "Ghana’s envoy 🇬🇭 left Lomé. She didn't return.",
    None,
    "Talks were held in Ürümqi.\r\n\r\nNobody came.",
]

SCHEMA = {
    "row": pl.Int64,
    "sentence": pl.Int64,
    "token": pl.Int64,
    "form": pl.String,
    "lemma": pl.String,
    "upos": pl.String,
    "xpos": pl.String,
    "feats": pl.String,
    "head": pl.Int64,
    "deprel": pl.String,
    "entity": pl.String,
    "start": pl.Int64,
    "end": pl.Int64,
}


def test_the_frame_has_the_columns_of_the_contract() -> None:
    assert dict(pp.parse(TEXTS).schema) == SCHEMA
    assert dict(pp.parse([]).schema) == SCHEMA


def test_words_are_quoted_by_their_offsets() -> None:
    words = pp.parse(TEXTS)
    for row, form, start, end in words.select("row", "form", "start", "end").iter_rows():
        assert (TEXTS[row] or "")[start:end] == form


def test_a_null_text_has_no_rows_and_the_others_keep_their_index() -> None:
    assert pp.parse(TEXTS)["row"].unique().sort().to_list() == [0, 2]


def test_every_sentence_has_one_root_and_heads_inside_it() -> None:
    words = pp.parse(TEXTS)
    for (_, _), sentence in words.group_by("row", "sentence"):
        assert (sentence["head"] == 0).sum() == 1
        assert max(sentence["head"].to_list()) <= len(sentence)
        assert sentence["token"].to_list() == list(range(1, len(sentence) + 1))


def test_a_passive_is_told_from_an_active() -> None:
    active = pp.parse("Togo recalled the consul.")
    passive = pp.parse("The consul was recalled by Togo.")
    assert active.filter(deprel="nsubj")["form"].to_list() == ["Togo"]
    assert passive.filter(deprel="nsubj:pass")["form"].to_list() == ["consul"]
    assert passive.filter(deprel="obl:agent")["form"].to_list() == ["Togo"]


def test_a_string_a_list_and_a_frame_give_the_same() -> None:
    text = "Fiji opened a consulate."
    one = pp.parse(text)
    assert one.equals(pp.parse([text]))
    assert one.equals(pp.parse(pl.DataFrame({"text": [text]})))
    assert one.equals(pp.parse(pl.DataFrame({"body": [text]}), columns={"text": "body"}))


def test_threads_change_nothing() -> None:
    texts = [f"Text {n}: the two sides met in Oslo." for n in range(50)]
    assert pp.parse(texts, threads=1).equals(pp.parse(texts, threads=3))


def test_conllu_has_ten_columns_and_names_its_sentences() -> None:
    lines = pp.to_conllu(TEXTS).splitlines()
    words = [line for line in lines if line and not line.startswith("#")]
    assert all(line.count("\t") == 9 for line in words)
    assert "# sent_id = 0-1" in lines
    assert len(words) == len(pp.parse(TEXTS))


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_is_parsed(text: str) -> None:
    words = pp.parse(text) if text.isprintable() else pp.parse([text])
    for form, start, end in words.select("form", "start", "end").iter_rows():
        assert text[start:end] == form


@pytest.mark.parametrize("wrong", [3, b"bytes", {"text": "a"}, [1]])
def test_what_is_no_text_is_refused_by_name(wrong: object) -> None:
    with pytest.raises(InputTypeError, match="texts"):
        pp.parse(wrong)


def test_a_frame_without_text_names_what_it_has() -> None:
    with pytest.raises(ColumnError, match="`words`"):
        pp.parse(pl.DataFrame({"words": ["a"]}))


TREEBANK = Path(__file__).parents[2] / "data" / "treebank" / "diplomacy-dev.conllu"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "plenipo", "syntax", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_line_scores_a_treebank() -> None:
    done = run("evaluate", str(TREEBANK))
    assert done.returncode == 0, done.stderr
    scores = [line.split() for line in done.stdout.splitlines()]
    labelled = [float(line[1]) for line in scores if line[:1] == ["LAS"] and len(line) == 2]
    # Gold words and raw text; the engine was not trained on these sentences.
    assert len(labelled) == 2
    assert min(labelled) > 80


def test_a_treebank_that_is_none_is_named_by_file_and_line(tmp_path: Path) -> None:
    broken = tmp_path / "broken.conllu"
    broken.write_text("# text = a\n1\ta\ta\n\n")
    done = run("evaluate", str(broken))
    assert done.returncode == 1
    assert "broken.conllu: line 2" in done.stderr


def test_a_treebank_that_is_missing_is_named() -> None:
    done = run("evaluate", "no-such.conllu")
    assert done.returncode == 1
    assert "no-such.conllu" in done.stderr
