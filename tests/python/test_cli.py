"""The command line: the same words and the same tables as the API."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import polars as pl
import pytest

import plenipo as pp

if TYPE_CHECKING:
    from pathlib import Path

ACTS = (
    "France and Mali severed diplomatic relations in 1991.",
    "Poland opened an embassy in Nairobi in 1974.",
)
TEXT = "\n\n".join(ACTS)
TABLES = ("documents", "reports", "participants", "events", "attributes", "rejects", "relations")


def run(
    *arguments: str | Path, given: bytes = b"", folder: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line as a user would."""
    return subprocess.run(
        [sys.executable, "-m", "plenipo", *map(str, arguments)],
        input=given,
        capture_output=True,
        check=False,
        cwd=folder,
        timeout=60,
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT)
    return path


def test_the_version_is_printed() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout.decode()) == (0, f"plenipo {pp.__version__}\n")


def test_a_call_without_command_is_a_wrong_call() -> None:
    done = run()
    assert done.returncode == 2
    assert b"usage: plenipo" in done.stderr


def test_help_of_code_names_the_formats() -> None:
    done = run("code", "--help")
    assert done.returncode == 0
    for word in (b".parquet", b".ndjson", b".csv", b"--table", b"--columns", b"--threads"):
        assert word in done.stdout


def test_the_codebook_lists_every_kind() -> None:
    done = run("codebook")
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 0
    assert [line.split()[0] for line in lines] == pp.codebook()["code"].to_list()


def test_the_codebook_prints_the_page_of_a_kind() -> None:
    done = run("codebook", "envoy.recall")
    assert done.returncode == 0
    assert done.stdout.decode().rstrip("\n") == pp.explain("envoy.recall").rstrip("\n")
    assert done.stdout.endswith(b"\n")


def test_an_unknown_kind_is_answered_with_its_family() -> None:
    done = run("codebook", "envoy.dance")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"plenipo: ")
    assert b"envoy.dance" in done.stderr
    assert b"envoy.recall" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["out.parquet", "out.ndjson", "out.jsonl", "out.csv", "OUT.CSV"])
def test_the_suffix_of_the_output_says_its_format(article: Path, name: str) -> None:
    output = article.with_name(name)
    done = run("code", article, "-o", output)
    assert (done.returncode, done.stdout) == (0, b"")
    match output.suffix.lower():
        case ".parquet":
            events = pl.read_parquet(output)
            assert events.equals(pp.code(article).events, null_equal=True)
        case ".csv":
            events = pl.read_csv(output)
        case _:
            events = pl.read_ndjson(output)
    assert events["kind"].to_list() == ["mission.open", "relations.sever"]


def test_a_summary_counts_every_table_on_standard_error(article: Path) -> None:
    done = run("code", article, "-o", article.with_name("out.csv"))
    said = done.stderr.decode()
    for count in ("1 documents", "2 reports", "4 participants", "2 events", "0 rejects"):
        assert count in said


def test_quiet_says_nothing(article: Path) -> None:
    done = run("code", article, "-q", "-o", article.with_name("out.csv"))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize("table", TABLES)
def test_table_chooses_what_is_written(article: Path, table: str) -> None:
    output = article.with_name("out.parquet")
    assert run("code", article, "--table", table, "-o", output).returncode == 0
    assert pl.read_parquet(output).equals(pp.code(article).tables()[table], null_equal=True)


def test_a_directory_takes_all_tables(article: Path) -> None:
    folder = article.with_name("tables")
    assert run("code", article, "-o", f"{folder}/").returncode == 0
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        f"{table}.parquet" for table in TABLES
    )
    for table in TABLES:
        assert pp.validate(pl.read_parquet(folder / f"{table}.parquet"), table).is_empty()


def test_the_format_of_a_directory_can_be_chosen(article: Path) -> None:
    assert run("code", article, "-f", "csv", "-o", article.parent).returncode == 0
    assert pl.read_csv(article.parent / "reports.csv")["kind"].len() == 2


def test_standard_output_takes_lines_of_json(article: Path) -> None:
    done = run("code", article, "-o", "-", "-t", "reports")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [row["kind"] for row in rows] == ["relations.sever", "mission.open"]
    for row in rows:
        assert TEXT[row["trigger_start"] : row["trigger_end"]] == row["trigger"]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_standard_output_takes_other_formats(article: Path, form: str) -> None:
    done = run("code", article, "-o", "-", "-f", form)
    reader = pl.read_csv if form == "csv" else pl.read_parquet
    assert reader(io.BytesIO(done.stdout))["kind"].len() == 2


@pytest.mark.parametrize(
    "given",
    [
        TEXT.encode(),
        TEXT.encode("utf-16"),
        json.dumps([{"text": TEXT}]).encode(),
        f"<html><body><p>{ACTS[0]}</p><p>{ACTS[1]}</p></body></html>".encode(),
    ],
    ids=["text", "utf_16", "json", "html"],
)
def test_standard_input_is_an_article_or_a_file_of_them(given: bytes) -> None:
    done = run("code", "-", "-o", "-", given=given)
    kinds = [json.loads(line)["kind"] for line in done.stdout.splitlines()]
    assert (done.returncode, kinds) == (0, ["mission.open", "relations.sever"])


def test_without_output_events_are_printed_for_reading(article: Path) -> None:
    done = run("code", article)
    shown = done.stdout.decode()
    assert done.returncode == 0
    assert "relations.sever" in shown
    assert "FRA;MLI" in shown
    assert "1991-01-01" in shown
    assert max(map(len, shown.splitlines())) <= 200


@pytest.mark.parametrize("source", ["", "*.txt"])
def test_directories_and_patterns_are_read(article: Path, source: str) -> None:
    done = run("code", article.parent / source, "-o", "-", "-t", "documents")
    assert done.returncode == 0
    assert [json.loads(line)["uri"] for line in done.stdout.splitlines()] == [str(article)]


def test_columns_name_fields(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"corps": TEXT, "titre": "Deux actes"}))
    fields = ["--columns", "text=corps", "--columns", "title=titre"]
    done = run("code", path, *fields, "-t", "documents", "-o", "-")
    assert json.loads(done.stdout)["title"] == "Deux actes"


@pytest.mark.parametrize("pair", ["text", "body=corps"])
def test_a_wrong_column_map_is_named(article: Path, pair: str) -> None:
    done = run("code", article, "--columns", pair)
    assert done.returncode in {1, 2}
    assert pair.partition("=")[0].encode() in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_missing_file_is_named_and_the_others_are_coded(article: Path) -> None:
    done = run("code", "missing.txt", article, "-o", "-")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    assert b"missing.txt" in done.stderr
    assert b"Traceback" not in done.stderr


def test_an_unreadable_line_is_a_row_of_rejects_and_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("{\n" + json.dumps({"text": TEXT}))
    done = run("code", path, "-t", "rejects", "-o", "-")
    assert done.returncode == 0
    assert json.loads(done.stdout)["position"] == 1
    assert b"1 rejects" in done.stderr


@pytest.mark.parametrize("name", ["out.xlsx", "out", "no/such/folder/out.csv"])
def test_an_output_that_cannot_be_written_is_named(article: Path, name: str) -> None:
    done = run("code", article, "-o", article.with_name("x") / ".." / name, folder=article.parent)
    assert done.returncode == 1
    assert name.encode() in done.stderr
    assert b"Traceback" not in done.stderr


def test_an_output_of_unknown_format_is_refused_before_the_work(tmp_path: Path) -> None:
    done = run("code", tmp_path / "missing.txt", "-o", tmp_path / "out.xlsx")
    assert b"cannot tell the format" in done.stderr


@pytest.mark.parametrize("arguments", [("--threads", "0"), ("--batch-size", "0")])
def test_settings_below_one_are_refused(article: Path, arguments: tuple[str, str]) -> None:
    done = run("code", article, *arguments)
    assert done.returncode in {1, 2}
    assert b"expected a number from 1" in done.stderr
    assert b"Traceback" not in done.stderr


def test_the_demo_prints_every_table() -> None:
    done = run("demo")
    shown = done.stdout.decode()
    assert done.returncode == 0
    assert done.stderr == b""
    for name, table in pp.code(pp.example_files()).tables().items():
        assert f"\n{name}: {len(table)} rows\n" in shown


def test_a_reader_who_leaves_gets_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(json.dumps({"text": f"{TEXT} {n}"}) for n in range(3000)))
    for form in ("ndjson", "csv"):
        call = [sys.executable, "-m", "plenipo", "code", str(path), "-o-", "-f", form]
        call += ["-t", "reports"]
        with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.read(10)
            process.stdout.close()
            said = process.stderr.read()
            assert b"Traceback" not in said
            assert b"Exception" not in said
            assert b"cannot be written" not in said
            assert process.wait(timeout=60) == 0


def test_a_reader_who_leaves_the_demo_gets_no_traceback() -> None:
    call = [sys.executable, "-u", "-m", "plenipo", "demo"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0
