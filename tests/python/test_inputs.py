"""What can be coded: the same article gives the same tables, however it comes."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

import plenipo as pp

if TYPE_CHECKING:
    from collections.abc import Callable

ACTS = (
    "France and Mali severed diplomatic relations in 1991.",
    "Poland opened an embassy in Nairobi in 1974.",
)
TEXT = "\n\n".join(ACTS)
KINDS = ["relations.sever", "mission.open"]
FRAME = pl.DataFrame({"text": [TEXT]})

NEWS_PLEASE = {
    "authors": ["A. Writer", "B. Author"],
    "date_download": "2023-03-12 08:00:00",
    "date_modify": None,
    "date_publish": "2023-03-10 12:00:00",
    "description": "Two acts.",
    "filename": "x.json",
    "image_url": None,
    "language": "en",
    "localpath": None,
    "maintext": TEXT,
    "source_domain": "paper.example",
    "text": None,
    "title": "Two acts of old",
    "title_page": None,
    "title_rss": None,
    "url": "https://paper.example/two-acts",
}

TRAFILATURA = {
    "title": "Two acts of old",
    "author": "A. Writer; B. Author",
    "hostname": "paper.example",
    "date": "2023-03-10",
    "fingerprint": "b1f0",
    "id": None,
    "license": None,
    "raw_text": "MENU " + TEXT,
    "source": "https://paper.example/two-acts",
    "source-hostname": "Paper",
    "excerpt": "Two acts.",
    "text": TEXT,
    "language": "en",
}


def write(path: Path, content: str) -> Path:
    """Write a file, with the directories above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def table_file(folder: Path, name: str) -> Path:
    """Write the frame as a file of the form that its name says."""
    path = folder / name
    if path.suffix == ".parquet":
        FRAME.write_parquet(path)
    else:
        FRAME.write_csv(path, separator="\t" if path.suffix == ".tsv" else ",")
    return path


def arrow_table(strings: str) -> object:
    """Make a table of Arrow whose text has the given type."""
    pa = pytest.importorskip("pyarrow")
    return pa.table({"text": pa.array([TEXT], getattr(pa, strings)())})


def pandas_frame(_: Path) -> object:
    """Make a frame of pandas."""
    return pytest.importorskip("pandas").DataFrame({"text": [TEXT], "n": [1]})


def html_page(folder: Path) -> Path:
    """Write a page with a menu around the article."""
    paragraphs = "".join(f"<p>{act}</p>" for act in ACTS)
    menu = "<nav><a href='/'>Home</a><a href='/w'>World</a></nav>"
    body = f"<!doctype html><title>x</title><body>{menu}<article>{paragraphs}</article></body>"
    return write(folder / "page.html", body)


SOURCES: dict[str, Callable[[Path], object]] = {
    "path": lambda folder: write(folder / "a.txt", TEXT),
    "path_as_string": lambda folder: str(write(folder / "a.txt", TEXT)),
    "path_with_spaces": lambda folder: str(write(folder / "my old papers" / "no suffix", TEXT)),
    "path_without_known_suffix": lambda folder: write(folder / "a.article", TEXT),
    "list_of_paths": lambda folder: [write(folder / "a.txt", TEXT)],
    "pattern": lambda folder: str(write(folder / "a.txt", TEXT).with_name("*.txt")),
    "deep_pattern": lambda folder: f"{write(folder / 'b' / 'c' / 'a.txt', TEXT).parents[2]}/**/*",
    "directory": lambda folder: write(folder / "a.txt", TEXT).parent,
    "nested_directory": lambda folder: write(folder / "b" / "c" / "a.md", TEXT).parents[2],
    "string": lambda _: TEXT,
    "list_of_strings": lambda _: [TEXT],
    "tuple": lambda _: (TEXT,),
    "generator": lambda _: (text for text in [TEXT]),
    "bytes": lambda _: TEXT.encode(),
    "list_of_bytes": lambda _: [TEXT.encode("utf-16")],
    "frame": lambda _: FRAME,
    "list_of_frames": lambda _: [FRAME],
    "lazy_frame": lambda _: FRAME.lazy(),
    "categorical_column": lambda _: FRAME.cast(pl.Categorical),
    "arrow_strings": lambda _: arrow_table("string"),
    "arrow_large_strings": lambda _: arrow_table("large_string"),
    "arrow_string_views": lambda _: arrow_table("string_view"),
    "pandas": pandas_frame,
    "parquet": lambda folder: table_file(folder, "a.parquet"),
    "csv": lambda folder: table_file(folder, "a.csv"),
    "tsv": lambda folder: table_file(folder, "a.tsv"),
    "upper_case_suffix": lambda folder: table_file(folder, "A.CSV"),
    "pattern_of_tables": lambda folder: str(table_file(folder, "a.csv").with_name("*.csv")),
    "json_lines": lambda folder: write(folder / "a.jsonl", json.dumps({"text": TEXT}) + "\n\n"),
    "ndjson": lambda folder: write(folder / "a.ndjson", json.dumps({"text": TEXT})),
    "json_array": lambda folder: write(folder / "a.json", json.dumps([{"text": TEXT}], indent=1)),
    "json_object": lambda folder: write(folder / "a.json", json.dumps({"text": TEXT})),
    "json_envelope": lambda folder: write(
        folder / "a.json", json.dumps({"status": "ok", "articles": [{"text": TEXT}]})
    ),
    "json_bytes": lambda _: json.dumps([{"text": TEXT}]).encode(),
    "news_please": lambda folder: write(folder / "a.json", json.dumps(NEWS_PLEASE)),
    "trafilatura": lambda folder: write(folder / "a.json", json.dumps(TRAFILATURA)),
    "html": html_page,
    "html_bytes": lambda folder: html_page(folder).read_bytes(),
    "json_with_html": lambda folder: write(
        folder / "a.jsonl", json.dumps({"html": html_page(folder).read_text()})
    ),
}


@pytest.mark.parametrize("name", SOURCES)
def test_one_article_gives_the_same_reports_from_any_input(tmp_path: Path, name: str) -> None:
    source = SOURCES[name](tmp_path)
    if isinstance(source, Path) and source.is_dir():
        assert len(list(source.rglob("*.*"))) == 1
    coded = pp.code(source)
    assert coded.rejects.rows() == []
    assert len(coded.documents) == 1
    assert coded.reports["kind"].to_list() == KINDS
    assert coded.reports.select("source", "target").rows() == [("FRA;MLI", None), ("POL", "KEN")]
    assert coded.reports["evidence"].to_list() == list(ACTS)


def test_a_string_is_a_path_where_one_exists_and_a_text_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("Poland and Kenya"), TEXT)
    assert pp.code("Poland and Kenya").documents["text"].to_list() == [TEXT]
    assert pp.code("Kenya and Poland").documents["text"].to_list() == ["Kenya and Poland"]


def test_a_list_mixes_inputs_and_keeps_their_order(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", ACTS[0])
    page = f"<html><body><p>{ACTS[0]}</p></body></html>"
    frame = pl.DataFrame({"text": list(ACTS)})
    coded = pp.code([ACTS[1], path, frame, page.encode(), str(path), frame.lazy()])
    assert coded.reports["kind"].to_list() == [KINDS[n] for n in (1, 0, 0, 1, 0, 0, 0, 1)]


def test_files_of_a_directory_come_in_path_order_without_hidden_and_other_files(
    tmp_path: Path,
) -> None:
    for name in ("b.txt", "a/z.html", ".git/x.txt", "c/.x.txt", "picture.png", "a/z.html.bak"):
        write(tmp_path / name, TEXT)
    write(tmp_path / "a" / "b.jsonl", json.dumps({"text": TEXT, "url": "https://a.example/b"}))
    coded = pp.code(tmp_path)
    assert coded.rejects.rows() == []
    assert [Path(uri).name for uri in coded.documents["uri"]] == ["b", "z.html", "b.txt"]


def test_a_file_whose_name_is_not_unicode_is_read_with_its_directory(tmp_path: Path) -> None:
    try:
        write(tmp_path / "\udcff.txt", TEXT)
    except (OSError, UnicodeError):
        pytest.skip("the file system takes no such name")
    assert pp.code(tmp_path).reports["kind"].to_list() == KINDS


@pytest.mark.parametrize("form", ["jsonl", "json", "frame", "csv", "parquet"])
def test_columns_name_the_fields_of_frames_and_records(tmp_path: Path, form: str) -> None:
    record = {
        "corps": TEXT,
        "adresse": "https://journal.example/1",
        "titre": "Deux actes",
        "jour": "2023-03-10",
        "journal": "Le Journal",
        "signature": "Un Auteur",
        "langue": "en",
        "text": "Chad and Israel severed diplomatic relations in 1972.",
    }
    frame = pl.DataFrame([record])
    source: Any = tmp_path / f"a.{form}"
    match form:
        case "frame":
            source = frame
        case "csv":
            frame.write_csv(source)
        case "parquet":
            frame.write_parquet(source)
        case _:
            source.write_text(json.dumps(record))
    columns = {
        "text": "corps",
        "uri": "adresse",
        "title": "titre",
        "published": "jour",
        "publisher": "journal",
        "author": "signature",
        "language": "langue",
    }
    coded = pp.code(source, columns=columns)
    assert coded.reports["kind"].to_list() == KINDS
    assert coded.documents.select("uri", "title", "publisher", "author", "language").rows() == [
        ("https://journal.example/1", "Deux actes", "Le Journal", "Un Auteur", "en")
    ]
    assert coded.documents["published"].to_list() == [date(2023, 3, 10)]


@pytest.mark.parametrize("record", [NEWS_PLEASE, TRAFILATURA], ids=["news_please", "trafilatura"])
def test_records_of_scrapers_tell_address_title_author_publisher_and_day(
    tmp_path: Path, record: dict[str, object]
) -> None:
    path = write(tmp_path / "a.json", json.dumps(record))
    document = pp.code(path).documents.row(0, named=True)
    assert document["uri"] == "https://paper.example/two-acts"
    assert document["title"] == "Two acts of old"
    assert document["author"] == "A. Writer; B. Author"
    assert document["publisher"] == "paper.example"
    assert document["published"] == date(2023, 3, 10)
    assert document["published_basis"] == "given"
    assert document["language"] == "en"


def published(values: pl.Series) -> list[tuple[date | None, datetime | None]]:
    """Return day and moment that the values of a column are read as."""
    frame = pl.DataFrame({"text": [TEXT] * len(values), "published": values})
    coded = pp.code(frame)
    assert coded.rejects.rows() == []
    return coded.documents.select("published", "published_at").rows()


DAY = date(2023, 3, 10)
MOMENT = datetime(2023, 3, 10, 1, 30, tzinfo=UTC)


def test_a_date_is_a_day_without_a_moment() -> None:
    assert published(pl.Series([DAY, None])) == [(DAY, None), (None, None)]


@pytest.mark.parametrize("unit", ["ms", "us", "ns"])
def test_a_datetime_without_zone_is_utc(unit: str) -> None:
    naive = pl.Series([MOMENT.replace(tzinfo=None)]).dt.cast_time_unit(unit)  # type: ignore[arg-type]
    assert published(naive) == [(DAY, MOMENT)]


def test_a_datetime_in_utc_is_its_own_moment() -> None:
    assert published(pl.Series([MOMENT])) == [(DAY, MOMENT)]


def test_a_datetime_with_zone_is_the_day_of_that_zone_and_a_moment_in_utc() -> None:
    tokyo = pl.Series([MOMENT.replace(tzinfo=None)]).dt.replace_time_zone("Asia/Tokyo")
    assert published(tokyo) == [(DAY, datetime(2023, 3, 9, 16, 30, tzinfo=UTC))]


@pytest.mark.parametrize("value", ["2023-03-10", "10 March 2023", "March 10, 2023", "20230310"])
def test_a_string_of_a_day_is_that_day(value: str) -> None:
    assert published(pl.Series([value])) == [(DAY, None)]


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2023-03-10T01:30:00+09:00", datetime(2023, 3, 9, 16, 30, tzinfo=UTC)),
        ("2023-03-10T01:30:00Z", MOMENT),
        # Without a zone the moment is not known.
        ("2023-03-10 01:30:00", None),
        ("2023-03-10T01:30", None),
        ("Fri, 10 Mar 2023 01:30:00 GMT", MOMENT),
    ],
)
def test_a_string_of_a_moment_is_the_day_it_writes_and_a_moment_in_utc(
    value: str, moment: datetime | None
) -> None:
    assert published(pl.Series([value])) == [(DAY, moment)]


def test_the_day_of_publication_dates_a_relative_expression() -> None:
    text = "Peru and Japan signed a trade agreement in Lima yesterday."
    frame = pl.DataFrame({"text": [text, text], "published": [DAY, None]})
    dates = pp.code(frame).reports["date_start"].to_list()
    assert dates == [date(2023, 3, 9), None]


def test_other_columns_of_a_lazy_frame_are_not_read() -> None:
    def refuse(_: pl.Series) -> pl.Series:
        message = "this column is not wanted"
        raise AssertionError(message)

    unwanted = pl.lit("x").map_batches(refuse, return_dtype=pl.String).alias("unwanted")
    coded = pp.code(FRAME.lazy().with_columns(unwanted))
    assert coded.reports["kind"].to_list() == KINDS


@pytest.mark.parametrize("name", ["body", "content", "maintext"])
def test_usual_names_of_the_text_are_recognised_alike_in_frames_and_records(
    tmp_path: Path, name: str
) -> None:
    record = write(tmp_path / "a.jsonl", json.dumps({name: TEXT}))
    for source in (pl.DataFrame({name: [TEXT]}), record):
        assert pp.code(source).reports["kind"].to_list() == KINDS


def test_the_source_frame_is_left_as_it_was() -> None:
    frame = pl.DataFrame({"body": [TEXT], "id": [7]})
    before = frame.clone()
    coded = pp.code(frame)
    assert frame.equals(before)
    assert coded.documents["uri"].to_list() == ["7"]
