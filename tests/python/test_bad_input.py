"""Bad input says where and what, and takes nothing else with it."""

from __future__ import annotations

import json
import os
import socket
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import plenipo as pp
from plenipo.errors import (
    ColumnError,
    ColumnTypeError,
    InputFormatError,
    InputNotFoundError,
    InputTypeError,
    InputUnreadableError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCE = "France and Mali severed diplomatic relations in 1991."
NOBODY = 65534


def reject(coded: pp.Coded) -> dict[str, Any]:
    """Return the only row of rejects, after a look that the rest was coded."""
    assert coded.reports["kind"].to_list() == ["relations.sever"]
    assert len(coded.rejects) == 1
    return coded.rejects.row(0, named=True)


@pytest.mark.parametrize("name", ["missing.txt", "missing", "missing.parquet", "no/such/dir/"])
def test_a_missing_path_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    for source in (path, str(path)):
        with pytest.raises(InputNotFoundError, match="no such file") as caught:
            pp.code(source)
        assert isinstance(caught.value, FileNotFoundError)
        assert str(path) in str(caught.value)


@pytest.mark.parametrize("name", ["missing.txt", "missing.csv", "missing*.txt"])
def test_a_missing_path_in_a_list_is_a_row_and_the_rest_is_coded(tmp_path: Path, name: str) -> None:
    path = str(tmp_path / name)
    row = reject(pp.code([path, SENTENCE]))
    assert (row["where"], row["position"]) == (path, None)
    assert (row["stage"], row["reason"]) == ("read", "not_found")
    assert path in row["detail"]


def test_a_directory_without_articles_says_which_suffixes_it_looked_for(tmp_path: Path) -> None:
    (tmp_path / "inner.txt").mkdir()
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    with pytest.raises(InputNotFoundError, match=r"without .*\.txt.*\.jsonl") as caught:
        pp.code(tmp_path)
    assert str(tmp_path) in str(caught.value)


def test_an_existing_directory_is_not_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(InputNotFoundError) as caught:
        pp.code(tmp_path)
    assert "no such file or directory" not in str(caught.value)


def test_a_pattern_without_match_is_named(tmp_path: Path) -> None:
    pattern = str(tmp_path / "*.txt")
    with pytest.raises(InputNotFoundError, match="matches no file") as caught:
        pp.code(pattern)
    assert pattern in str(caught.value)


def test_a_directory_in_place_of_a_file_is_searched(tmp_path: Path) -> None:
    (tmp_path / "x.txt").mkdir()
    (tmp_path / "x.txt" / "y.txt").write_text(SENTENCE)
    assert len(pp.code(tmp_path).reports) == 1


def test_a_dangling_link_is_a_missing_path(tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(InputNotFoundError, match=r"link\.txt"):
        pp.code(link)
    assert reject(pp.code([link, SENTENCE]))["where"] == str(link)


def test_a_link_that_leads_in_a_circle_ends(tmp_path: Path) -> None:
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a.txt").write_text(SENTENCE)
    assert len(pp.code(tmp_path).documents) == 1


def test_a_thing_that_cannot_be_opened_is_a_row_and_the_rest_is_coded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.txt")
        row = reject(pp.code(["socket.txt", SENTENCE]))
    assert (row["where"], row["stage"], row["reason"]) == ("socket.txt", "read", "unreadable")
    assert row["detail"]


@contextmanager
def without_privilege() -> Iterator[None]:
    """Act as a user to whom permissions apply."""
    if os.geteuid() != 0:
        yield
        return
    pp.code(SENTENCE)  # whatever is loaded late must be loaded by now
    try:
        os.seteuid(NOBODY)
    except OSError:
        pytest.skip("root cannot become another user here")
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def locked() -> Iterator[Path]:
    """Make a folder with an article, a locked file and a locked directory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "a.txt").write_text(SENTENCE)
        (folder / "secret.txt").write_text(SENTENCE)
        (folder / "vault").mkdir()
        (folder / "vault" / "b.txt").write_text(SENTENCE)
        (folder / "secret.txt").chmod(0)
        (folder / "vault").chmod(0)
        yield folder
        (folder / "vault").chmod(0o700)


def test_a_file_without_permission_is_a_row_and_the_rest_is_coded(locked: Path) -> None:
    with without_privilege():
        coded = pp.code([locked / "secret.txt", locked / "a.txt"])
    row = reject(coded)
    assert row["where"] == str(locked / "secret.txt")
    assert row["reason"] == "unreadable"
    assert "ermission" in row["detail"]


def test_a_directory_without_permission_is_named(locked: Path) -> None:
    with without_privilege(), pytest.raises(InputUnreadableError, match="vault") as caught:
        pp.code(locked / "vault")
    assert isinstance(caught.value, OSError)


def test_a_locked_directory_below_does_not_lose_the_rest(locked: Path) -> None:
    with without_privilege():
        coded = pp.code([locked])
    assert coded.documents["uri"].to_list() == [str(locked / "a.txt")]
    assert set(coded.rejects["reason"]) == {"unreadable"}
    assert sorted(Path(where).name for where in coded.rejects["where"]) == ["secret.txt", "vault"]


def test_a_frame_without_text_names_what_it_has() -> None:
    with pytest.raises(ColumnError, match=r"`text`.*`corps`, `jour`") as caught:
        pp.code(pl.DataFrame({"corps": [SENTENCE], "jour": ["2023-03-10"]}))
    assert isinstance(caught.value, ValueError)


def test_a_mapped_column_that_is_not_there_is_named_with_what_is() -> None:
    frame = pl.DataFrame({"corps": [SENTENCE], "jour": ["2023-03-10"]})
    for source in (frame, frame.lazy()):
        with pytest.raises(ColumnError, match=r"`korps`.*`text`.*`corps`, `jour`"):
            pp.code(source, columns={"text": "korps"})


def test_a_field_that_does_not_exist_is_named_with_those_that_do() -> None:
    with pytest.raises(ColumnError, match=r"`body`.*text, uri, title"):
        pp.code(SENTENCE, columns={"body": "text"})


@pytest.mark.parametrize(
    ("frame", "column", "expected", "found"),
    [
        (pl.DataFrame({"text": [1, 2]}), "text", "String", "Int64"),
        (pl.DataFrame({"body": [1.5]}), "body", "String", "Float64"),
        (pl.DataFrame({"text": [["a"]]}), "text", "String", "List"),
        (pl.DataFrame({"text": ["a"], "title": [True]}), "title", "String", "Boolean"),
        (pl.DataFrame({"text": ["a"], "published": [20230310]}), "published", "Date", "Int64"),
        (pl.DataFrame({"text": ["a"], "date": [2023.5]}), "date", "Date", "Float64"),
    ],
)
def test_a_column_of_another_dtype_is_named_with_both_dtypes(
    frame: pl.DataFrame, column: str, expected: str, found: str
) -> None:
    with pytest.raises(ColumnTypeError, match=rf"`{column}`.*{expected}.*{found}") as caught:
        pp.code(frame)
    assert isinstance(caught.value, TypeError)


def test_a_malformed_line_is_one_row_and_the_others_are_coded(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{SENTENCE} Item {number}."}) for number in range(1, 10)]
    lines[6] = lines[6][:-3]
    path = tmp_path / "feed.jsonl"
    path.write_text("\n".join(lines) + "\n")
    coded = pp.code(path, batch_size=3)
    assert len(coded.documents) == len(coded.reports) == 8
    row = coded.rejects.row(0, named=True)
    assert len(coded.rejects) == 1
    assert (row["where"], row["position"]) == (str(path), 7)
    assert (row["stage"], row["reason"]) == ("read", "malformed_json")
    assert "line 7" in row["detail"]


@pytest.mark.parametrize(
    ("line", "reason", "said"),
    [
        ("[1, 2]", "wrong_type", "list"),
        ('"text"', "wrong_type", "string"),
        ('{"text": 7}', "wrong_type", "text"),
        ('{"text": null}', "empty", "empty"),
        ('{"text": "  "}', "empty", "empty"),
        ('{"titre": "x", "corps": "y"}', "missing_text", "corps"),
        ("not json", "malformed_json", "line 2"),
    ],
)
def test_every_line_that_is_no_article_is_a_row_with_its_reason(
    tmp_path: Path, line: str, reason: str, said: str
) -> None:
    path = tmp_path / "feed.ndjson"
    path.write_text(f"\n{line}\n" + json.dumps({"text": SENTENCE}))
    row = reject(pp.code(path))
    assert (row["where"], row["position"], row["reason"]) == (str(path), 2, reason)
    assert said in row["detail"]


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3), max_leaves=5)
NAMES = ("text", "maintext", "html", "title", "author", "date", "url", "publisher", "x")
RECORDS = st.dictionaries(st.sampled_from(NAMES), VALUES | st.just(SENTENCE), max_size=5)


@settings(max_examples=150, deadline=None)
@given(st.lists(RECORDS | VALUES, min_size=1, max_size=6))
def test_every_line_of_json_is_an_article_or_a_row_of_rejects(lines: list[object]) -> None:
    content = "\n".join(json.dumps(line) for line in lines)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "feed.jsonl"
        path.write_text(content)
        coded = pp.code(path, threads=1)
    read = coded.rejects.filter(pl.col("stage") == "read", pl.col("reason") != "bad_date")
    assert len(coded.documents) + len(read) == len(lines)
    assert set(read["position"]) <= set(range(1, len(lines) + 1))
    assert set(read["where"]) <= {str(path)}


def test_rows_without_text_are_rows_of_rejects() -> None:
    coded = pp.code(pl.DataFrame({"text": [None, SENTENCE, "", " \n", SENTENCE]}))
    assert len(coded.reports) == 2
    assert coded.rejects.select("position", "stage", "reason").rows() == [
        (0, "read", "missing_text"),
        (2, "read", "empty"),
        (3, "read", "empty"),
    ]


@pytest.mark.parametrize("form", ["frame", "jsonl"])
def test_a_bad_date_is_a_row_and_its_article_is_coded_without_a_day(
    tmp_path: Path, form: str
) -> None:
    source: pl.DataFrame | Path = pl.DataFrame({"text": [SENTENCE], "published": ["soon enough"]})
    if form == "jsonl":
        source = tmp_path / "feed.jsonl"
        source.write_text(json.dumps({"text": SENTENCE, "published": "soon enough"}))
    coded = pp.code(source)
    row = reject(coded)
    assert (row["stage"], row["reason"]) == ("date", "bad_date")
    assert "soon enough" in row["detail"]
    assert coded.documents.select("published", "published_basis").rows() == [(None, None)]


@pytest.mark.parametrize("source", [None, 7, 1.5, object(), {"text": SENTENCE}, {"a": 1}])
def test_what_cannot_be_coded_is_named_with_what_can(source: object) -> None:
    with pytest.raises(InputTypeError, match=type(source).__name__) as caught:
        pp.code(source)
    assert isinstance(caught.value, TypeError)
    assert "expected a path, a text" in str(caught.value)


@pytest.mark.parametrize("part", [7, [SENTENCE], {"text": SENTENCE}])
def test_an_item_that_cannot_be_coded_is_named_by_its_place(part: object) -> None:
    with pytest.raises(InputTypeError, match=rf"input\[1\].*{type(part).__name__}"):
        pp.code([SENTENCE, part])


@pytest.mark.parametrize("setting", ["threads", "batch_size"])
@pytest.mark.parametrize("number", [0, -1])
def test_settings_below_one_are_refused(setting: str, number: int) -> None:
    settings: dict[str, Any] = {setting: number}
    with pytest.raises(InputTypeError, match=rf"{setting}.*{number}"):
        pp.code(SENTENCE, **settings)


BROKEN_TABLES = {
    "a.parquet": b"PAR1 this is no parquet",
    "b.csv": b'text,uri\n"x",a\n"y",b,c,d\n',
    "empty.csv": b"",
    "empty.parquet": b"",
}


@pytest.mark.parametrize("name", BROKEN_TABLES)
def test_a_broken_table_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(BROKEN_TABLES[name])
    with pytest.raises(InputFormatError, match=name):
        pp.code(path)


@pytest.mark.parametrize("name", BROKEN_TABLES)
def test_a_broken_table_in_a_list_is_a_row_and_the_rest_is_coded(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(BROKEN_TABLES[name])
    row = reject(pp.code([path, SENTENCE]))
    assert (row["where"], row["stage"]) == (str(path), "read")


def test_a_table_without_text_in_a_list_is_a_row_and_the_rest_is_coded(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("corps,jour\nx,y\n")
    row = reject(pp.code([path, SENTENCE]))
    assert row["where"] == str(path)
    assert "corps" in row["detail"]


def test_nothing_is_left_out_silently(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02" * 50)
    (tmp_path / "c.jsonl").write_text("{\n" + json.dumps({"text": SENTENCE}) + "\n{}\n")
    with suppress(OSError):
        (tmp_path / "d.txt").touch()
    coded = pp.code([tmp_path, tmp_path / "e.txt", "", None, pl.DataFrame({"text": [None]})])
    read = coded.rejects.filter(stage="read")
    assert len(coded.documents) == 2
    assert read["reason"].to_list() == [
        "not_text",
        "malformed_json",
        "missing_text",
        "empty",
        "not_found",
        "empty",
        "empty",
        "missing_text",
    ]
