"""The same input gives the same bytes, and ids that join and stay."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

import plenipo as pp

if TYPE_CHECKING:
    from collections.abc import Callable

ACT = "France and Mali severed diplomatic relations in 1991."

HASH_OF_EXAMPLES = """
import hashlib, io, plenipo as pp
digest = hashlib.sha256()
for table in pp.code(pp.example_files()).tables().values():
    out = io.BytesIO()
    table.write_ndjson(out)
    digest.update(out.getvalue())
print(digest.hexdigest())
"""


def written(coded: pp.Coded) -> dict[str, tuple[bytes, bytes]]:
    """Write every table into memory, in two formats."""
    content = {}
    for name, table in coded.tables().items():
        ipc, ndjson = io.BytesIO(), io.BytesIO()
        table.write_ipc(ipc)
        table.write_ndjson(ndjson)
        content[name] = (ipc.getvalue(), ndjson.getvalue())
    return content


def check_same(one: pp.Coded, other: pp.Coded) -> None:
    """Check that two results are equal cell by cell and byte by byte."""
    for name, table in one.tables().items():
        assert table.equals(other.tables()[name], null_equal=True), name
    assert written(one) == written(other)


@pytest.fixture(scope="module")
def code_all(articles: pl.DataFrame) -> Callable[..., pp.Coded]:
    sources = [articles, *pp.example_files(), "missing here.txt", articles.head(4)]

    def code(**settings: Any) -> pp.Coded:  # noqa: ANN401 - settings of `pp.code`
        return pp.code(sources, **settings)

    return code


@pytest.mark.parametrize("threads", [1, 2, 8])
@pytest.mark.parametrize("batch_size", [1, 3, 256])
def test_threads_and_batches_do_not_change_a_byte(
    code_all: Callable[..., pp.Coded], threads: int, batch_size: int
) -> None:
    plain = code_all()
    assert min(len(table) for table in plain.tables().values()) > 0
    check_same(plain, code_all(threads=threads, batch_size=batch_size))


def test_five_runs_are_identical(code_all: Callable[..., pp.Coded]) -> None:
    first = code_all()
    for _ in range(4):
        check_same(first, code_all())


def test_processes_with_other_hash_seeds_give_the_same_bytes() -> None:
    seen = {
        subprocess.run(
            [sys.executable, "-c", HASH_OF_EXAMPLES],
            env={"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in [("1", "Asia/Tokyo"), ("2", "America/Lima")]
    }
    assert len(seen) == 1


def test_documents_keep_the_order_of_the_input(articles: pl.DataFrame) -> None:
    shuffled = articles.sample(fraction=1.0, shuffle=True, seed=7)
    coded = pp.code(shuffled, threads=2, batch_size=3)
    assert coded.documents["text"].to_list() == shuffled["text"].to_list()
    assert coded.documents["uri"].to_list() == shuffled["uri"].to_list()


def test_the_order_of_articles_does_not_change_the_events(articles: pl.DataFrame) -> None:
    named = articles.filter(pl.col("uri").is_not_null())
    forward, backward = pp.code(named), pp.code(named.reverse())
    assert forward.events.equals(backward.events, null_equal=True)
    for name in ("documents", "reports", "participants"):
        table = forward.tables()[name]
        order = table.columns
        assert table.sort(order).equals(backward.tables()[name].sort(order), null_equal=True)


def test_a_repeated_article_has_its_own_ids_and_adds_to_the_event() -> None:
    once, thrice = pp.code([ACT]), pp.code([ACT] * 3)
    assert thrice.documents["doc_id"].n_unique() == 3
    assert thrice.documents["doc_id"][0] == once.documents["doc_id"].item()
    assert thrice.reports["report_id"].n_unique() == 3
    assert once.reports["report_id"].item() in thrice.reports["report_id"].to_list()
    assert thrice.events.select("n_reports", "n_documents").rows() == [(3, 3)]


def test_ids_do_not_depend_on_the_company(articles: pl.DataFrame) -> None:
    together = pp.code(articles.unique("text", keep="first", maintain_order=True))
    for row in (0, 5, 11):
        article = articles[row]
        alone = pp.code(article)
        text = article["text"].item()
        same = together.documents.filter(text=text)
        assert same["doc_id"].to_list() == alone.documents["doc_id"].to_list()
        reports = together.reports.filter(doc_id=same["doc_id"].item())
        assert reports["report_id"].to_list() == alone.reports["report_id"].to_list()


def test_the_same_text_at_another_address_is_another_document() -> None:
    coded = pp.code(pl.DataFrame({"text": [ACT, ACT], "uri": ["https://a.example", None]}))
    assert coded.documents["doc_id"].n_unique() == 2
    assert len(coded.events) == 1


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("documents", ["doc_id"]),
        ("reports", ["report_id"]),
        ("events", ["event_id"]),
        ("participants", ["report_id", "ordinal"]),
    ],
)
def test_keys_are_unique(coded: pp.Coded, table: str, key: list[str]) -> None:
    frame = coded.tables()[table]
    assert len(frame) > 5
    assert frame.select(key).is_unique().all()


@pytest.mark.parametrize(
    ("child", "parent", "key"),
    [
        ("reports", "documents", "doc_id"),
        ("reports", "events", "event_id"),
        ("participants", "reports", "report_id"),
        ("events", "reports", "event_id"),
        ("reports", "participants", "report_id"),
    ],
    ids=lambda value: value,
)
def test_every_key_has_its_counterpart(coded: pp.Coded, child: str, parent: str, key: str) -> None:
    tables = coded.tables()
    assert tables[child].join(tables[parent], on=key, how="anti").is_empty()


def test_ordinals_count_from_zero_without_gaps(coded: pp.Coded) -> None:
    ordinals = coded.participants.group_by("report_id", maintain_order=True).agg("ordinal")
    assert all(given == list(range(len(given))) for given in ordinals["ordinal"].to_list())


def test_sources_and_targets_are_the_actors_of_the_participants(coded: pp.Coded) -> None:
    actors = coded.participants.filter(pl.col("actor").is_not_null())
    roles = {"source": ["initiator", "party"], "target": ["counterpart"]}
    for column, of in roles.items():
        expected = (
            actors.filter(pl.col("role").is_in(of))
            .group_by("report_id")
            .agg(pl.col("actor").unique().sort().str.join(";").alias("joined"))
        )
        both = coded.reports.join(expected, on="report_id", how="left")
        assert both[column].to_list() == both["joined"].to_list()


def test_counts_of_documents_add_up(coded: pp.Coded) -> None:
    counted = dict(coded.reports["doc_id"].value_counts().iter_rows())
    for doc_id, n_reports in coded.documents.select("doc_id", "n_reports").iter_rows():
        assert n_reports == counted.get(doc_id, 0)


def test_counts_of_events_add_up(coded: pp.Coded) -> None:
    documents = coded.documents.select("doc_id", "publisher", "published")
    expected = (
        coded.reports.join(documents, on="doc_id")
        .group_by("event_id")
        .agg(
            pl.len().cast(pl.Int64).alias("n_reports"),
            pl.col("doc_id").n_unique().cast(pl.Int64).alias("n_documents"),
            pl.col("publisher").drop_nulls().n_unique().cast(pl.Int64).alias("n_names"),
            pl.col("published").min().alias("first_published"),
            pl.col("published").max().alias("last_published"),
            pl.col("background").all(),
            pl.col("confidence").max(),
        )
        .sort("event_id")
    )
    events = coded.events.sort("event_id")
    # Copies of one text count once, whatever the names of their publishers.
    voices, names = events["n_publishers"], expected["n_names"]
    assert (voices <= names).all()
    assert ((voices > 0) == (names > 0)).all()
    expected = expected.drop("n_names")
    assert events["n_reports"].max() != 1
    assert events.select(expected.columns).equals(expected, null_equal=True)


def test_rows_are_sorted_as_the_schema_says(coded: pp.Coded) -> None:
    place = {doc_id: row for row, doc_id in enumerate(coded.documents["doc_id"])}
    reports = [
        (place[doc_id], *rest)
        for doc_id, *rest in coded.reports.select(
            "doc_id", "evidence_start", "trigger_start", "report_id"
        ).iter_rows()
    ]
    assert reports == sorted(reports)
    of_report = {report_id: row for row, report_id in enumerate(coded.reports["report_id"])}
    participants = [
        (of_report[report_id], ordinal)
        for report_id, ordinal in coded.participants.select("report_id", "ordinal").iter_rows()
    ]
    assert participants == sorted(participants)
    events = coded.events.sort(
        "date_start", "date_end", "kind", "source", "target", "event_id", nulls_last=True
    )
    dated = pl.col("date_start").is_not_null()
    keys = ["date_start", "date_end", "kind"]
    assert coded.events.filter(dated).select(keys).equals(events.filter(dated).select(keys))
    assert coded.events["date_start"].is_null().is_sorted()
