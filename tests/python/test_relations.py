"""Relations over time, panels and networks from Python."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest

import plenipo as pp
from plenipo.errors import ColumnError, ColumnTypeError, InputTypeError, UnknownCodeError

ROOT = Path(__file__).parents[2]

HISTORY = """Finland and Peru established diplomatic relations in 1963.
Finland severed diplomatic relations with Peru on 3 May 1971.
Finland and Peru restored diplomatic relations in June 1975.
In 1977 Finland opened an embassy in Lima.
"""


def table(*rows: tuple[str, str, str | None, date, date]) -> pl.DataFrame:
    """Make a table of events by hand, as from a dataset."""
    columns = ["kind", "source", "target", "date_start", "date_end"]
    return pl.DataFrame(rows, schema=columns, orient="row")


def sugar(frame: pl.DataFrame) -> pp.PlenipoNamespace:
    """Return the namespace of a frame, which type checkers do not see."""
    return frame.plenipo  # type: ignore[attr-defined, no-any-return]


def year(number: int) -> tuple[date, date]:
    return date(number, 1, 1), date(number, 12, 31)


@pytest.fixture(scope="module")
def history() -> pp.Coded:
    return pp.code(HISTORY)


def test_text_becomes_spells_with_evidence(history: pp.Coded) -> None:
    spells = history.relations
    assert spells.select("dyad", "state").rows() == [
        ("FIN;PER", "established"),
        ("FIN;PER", "severed"),
        ("FIN;PER", "established"),
        ("FIN;PER", "established"),
    ]
    assert spells["level_a"].to_list() == [None, "none", None, "ambassador"]
    events = set(history.events["event_id"])
    assert set(spells["opened_by"]) <= events
    assert spells["closed_by"].to_list()[:3] == spells["opened_by"].to_list()[1:]
    assert history.relations is spells


def test_a_saved_table_of_events_gives_the_same_spells(history: pp.Coded, tmp_path: Path) -> None:
    history.events.write_parquet(tmp_path / "events.parquet")
    again = pp.relations(pl.scan_parquet(tmp_path / "events.parquet"))
    assert again.equals(history.relations)
    shuffled = history.events.sample(fraction=1.0, shuffle=True, seed=4)
    assert pp.relations(shuffled).equals(again)


@pytest.mark.parametrize(
    ("on", "state", "possible"),
    [
        ("1950-01-01", "none", "none"),
        ("1963-06-01", None, "none;established"),
        ("1970-01-01", "established", "established"),
        ("1971-05-02", "established", "established"),
        ("1971-05-03", "severed", "severed"),
        ("1975-06-15", None, "severed;established"),
        ("2020-01-01", "established", "established"),
    ],
)
def test_a_day_has_a_state_only_if_the_bounds_leave_one(
    history: pp.Coded, on: str, state: str | None, possible: str
) -> None:
    found = pp.as_of(history.relations, on, ("PER", "FIN"))
    assert found.select("dyad", "state", "possible").rows() == [("FIN;PER", state, possible)]
    assert found.equals(sugar(history.relations).as_of(date.fromisoformat(on)))


def test_dyads_that_are_not_known_have_no_state(history: pp.Coded) -> None:
    found = pp.as_of(history.relations, "1970-01-01", ["CHL;BOL", ("FIN", "PER")])
    assert found.select("dyad", "state").rows() == [("BOL;CHL", None), ("FIN;PER", "established")]


def test_values_that_sources_give_for_an_event_are_conflicts() -> None:
    events = table(("relations.establish", "FIN;PER", None, *year(1963))).with_columns(
        pl.lit("e1").alias("event_id")
    )
    attributes = pl.DataFrame(
        {
            "event_id": ["e1", "e1"],
            "field": ["date_start", "date_start"],
            "value": ["1963-01-01", "1964-02-03"],
            "chosen": [True, False],
        }
    )
    spells = pp.relations(events, attributes)
    assert spells["conflicts"].to_list() == ["start 1963 v 1964-02-03"]


def test_sides_of_an_act_of_many_come_from_the_sentence() -> None:
    coded = pp.code("Saudi Arabia, Bahrain and Egypt severed relations with Qatar on 5 June 2017.")
    assert coded.events["source"].to_list() == ["BHR;EGY;QAT;SAU"]
    severed = coded.relations.filter(pl.col("state") == "severed")
    assert severed["dyad"].to_list() == ["BHR;QAT", "EGY;QAT", "QAT;SAU"]


@pytest.mark.parametrize("on", ["14 May 1970", 1970, None])
def test_what_is_no_day_is_refused(history: pp.Coded, on: object) -> None:
    with pytest.raises(InputTypeError, match="on: expected a day"):
        pp.as_of(history.relations, on)  # type: ignore[arg-type]


def test_what_is_no_table_is_refused_by_name(history: pp.Coded) -> None:
    with pytest.raises(ColumnError, match="events: no column `kind`"):
        pp.relations(pl.DataFrame({"source": ["FRA"]}))
    with pytest.raises(ColumnTypeError, match="events"):
        pp.relations(history.events.with_columns(pl.lit("soon").alias("date_start")))
    with pytest.raises(InputTypeError, match="dyads"):
        pp.as_of(history.relations, "1970-01-01", ["FIN"])
    with pytest.raises(InputTypeError, match="needs a day"):
        pp.network(history.relations)


def test_an_empty_table_has_no_spells(history: pp.Coded) -> None:
    none = pp.relations(history.events.head(0))
    assert none.is_empty()
    assert none.schema == history.relations.schema
    assert pp.as_of(none, "1970-01-01").is_empty()
    assert pp.dyad_panel(history.events.head(0)).is_empty()


def test_events_expand_to_pairs() -> None:
    events = table(
        ("contact.visit", "FRA", "DEU;ITA", *year(1970)),
        ("contact.summit", "FRA;DEU;ITA", None, *year(1970)),
        ("force.posture", "FRA", None, *year(1970)),
    )
    pairs = pp.dyads(events)
    assert pairs.select("dyad", "source", "target", "symmetric").rows() == [
        ("DEU;FRA", "FRA", "DEU", False),
        ("FRA;ITA", "FRA", "ITA", False),
        ("DEU;FRA", "FRA", "DEU", True),
        ("FRA;ITA", "FRA", "ITA", True),
        ("DEU;ITA", "DEU", "ITA", True),
    ]
    assert pairs.equals(sugar(events).dyads())


@pytest.mark.parametrize("freq", ["year", "quarter", "month", "week", "day"])
@pytest.mark.parametrize("directed", [False, True])
def test_a_panel_has_unique_keys(history: pp.Coded, freq: str, *, directed: bool) -> None:
    panel = pp.dyad_panel(
        history,
        freq=freq,  # type: ignore[arg-type]
        directed=directed,
        start="1971-01-01",
        end="1972-12-31",
        states=["FIN", "PER", "CHL"],
    )
    assert not panel.select("a", "b", "period_start").is_duplicated().any()
    assert panel["dyad"].n_unique() == 3
    assert panel.select("a", "b").n_unique() == (6 if directed else 3)
    assert panel["period_start"].min() <= date(1971, 1, 1)  # type: ignore[operator]
    joined = panel.filter(pl.col("a") == "FIN", pl.col("b") == "PER")
    spans = joined.select(pl.col("period_start").shift(-1), pl.col("period_end").dt.offset_by("1d"))
    assert spans.head(-1).select(pl.nth(0) == pl.nth(1)).to_series().all()


def test_null_is_not_zero() -> None:
    articles = pl.DataFrame(
        {
            "text": [
                "Peru recalled its ambassador from Finland on 2 May 1972.",
                "It rained in Lima.",
            ],
            "published": [date(1972, 5, 3), date(1974, 1, 1)],
        }
    )
    panel = pp.dyad_panel(pp.code(articles), states=["FIN", "PER", "CHL"], start="1971-01-01")
    counts = panel.select(
        "dyad", "period", "coverage", "n_events", "n_envoy", "n_material_conflict"
    )
    assert counts.filter(pl.col("dyad") == "FIN;PER").rows() == [
        ("FIN;PER", "1971", False, None, None, None),
        ("FIN;PER", "1972", True, 1, 1, 1),
        ("FIN;PER", "1973", False, None, None, None),
        ("FIN;PER", "1974", True, 0, 0, 0),
    ]
    assert counts.filter(pl.col("dyad") == "CHL;FIN")["n_events"].to_list() == [None, 0, None, 0]


def test_coarse_dates_are_not_counted_in_a_finer_period() -> None:
    events = table(("contact.meet", "FIN;PER", None, *year(1970)))
    panel = pp.dyad_panel(events, freq="quarter")
    assert panel["coverage"].to_list() == [False] * 4
    assert panel["n_uncertain"].to_list() == [None] * 4
    with_news = events.with_columns(pl.lit(date(1970, 2, 1)).alias("first_published"))
    panel = pp.dyad_panel(with_news, freq="quarter")
    assert panel["n_events"].to_list() == [0, None, None, None]
    assert panel["n_uncertain"].to_list() == [1, None, None, None]


def test_codes_are_those_of_the_time() -> None:
    events = table(
        ("relations.establish", "DEU;MEX", None, date(1952, 4, 16), date(1952, 4, 16)),
        ("contact.meet", "MEX;XKX", None, *year(2012)),
    )
    panel = pp.dyad_panel(events, system="cow").filter(pl.col("dyad") == "DEU;MEX")
    codes = dict(panel.select("period", "code_a").rows())
    assert (codes["1960"], codes["1989"], codes["1990"], codes["2012"]) == (
        "260",
        "260",
        "255",
        "255",
    )
    assert set(pp.dyad_panel(events, system="gw")["code_b"]) >= {"70"}
    assert len(pp.dyad_panel(events, start="2005-01-01").filter(pl.col("b") == "XKX")) == 5


def test_no_row_outlives_a_state() -> None:
    events = table(("relations.establish", "CUB;DDR", None, *year(1963)))
    panel = pp.dyad_panel(events, end="1995-12-31")
    assert panel["period"].to_list() == [str(number) for number in range(1963, 1991)]
    assert panel["state"][-1] == "established"


def test_unknown_words_are_refused_with_those_there_are(history: pp.Coded) -> None:
    with pytest.raises(UnknownCodeError, match="year, quarter"):
        pp.dyad_panel(history, freq="decade")  # type: ignore[arg-type]
    with pytest.raises(UnknownCodeError, match="iso, cow, gw"):
        pp.dyad_panel(history, system="fips")  # type: ignore[arg-type]
    with pytest.raises(InputTypeError, match="states"):
        pp.dyad_panel(history, states="FIN")


def test_networks_of_events_and_of_relations() -> None:
    events = table(
        ("contact.visit", "FRA", "DEU", *year(1970)),
        ("contact.visit", "DEU", "FRA", *year(1971)),
        ("contact.summit", "FRA;DEU", None, *year(1972)),
        ("relations.state", "FRA;DEU", None, *year(1972)),
    )
    edge = pp.network(events).row(0, named=True)
    assert (edge["source"], edge["target"], edge["weight"], edge["n_contact"]) == (
        "DEU",
        "FRA",
        3,
        3,
    )
    directed = pp.network(events, directed=True, start="1970-01-01", end="1971-12-31")
    assert directed.select("source", "target", "weight").rows() == [
        ("DEU", "FRA", 1),
        ("FRA", "DEU", 1),
    ]
    spells = pp.relations(table(("relations.establish", "FIN;PER", None, *year(1963))))
    edges = pp.network(spells, on="1970-01-01")
    assert edges.select("source", "target", "state").rows() == [("FIN", "PER", "established")]
    assert sugar(spells).network(on="1950-01-01").is_empty()


def test_edges_become_a_graph() -> None:
    nx = pytest.importorskip("networkx")
    edges = pp.network(table(("contact.visit", "FRA", "DEU", *year(1970))), directed=True)
    graph = pp.to_networkx(edges, directed=True)
    assert isinstance(graph, nx.DiGraph)
    assert graph["FRA"]["DEU"]["weight"] == 1


def test_without_networkx_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(pp.errors.MissingPackageError, match="pip install networkx"):
        pp.to_networkx(pp.network(table(("contact.visit", "FRA", "DEU", *year(1970)))))


def test_events_lie_on_the_map() -> None:
    coded = pp.code("Peru and Japan signed a trade agreement in Lima in May 2011.")
    found = json.loads(pp.to_geojson(coded))
    feature = found["features"][0]
    assert (found["type"], feature["type"]) == ("FeatureCollection", "Feature")
    assert feature["geometry"] == {"type": "Point", "coordinates": [-77.04, -12.05]}
    assert feature["properties"]["located"] == "city"
    assert feature["properties"]["date_start"] == "2011-05-01"
    nowhere = json.loads(pp.to_geojson(table(("contact.visit", "FRA", "DEU", *year(1970)))))
    assert nowhere["features"][0]["geometry"] is None


def test_notebooks_run_and_are_in_step() -> None:
    pytest.importorskip("matplotlib")
    script = ROOT / "scripts" / "build_notebooks.py"
    done = subprocess.run(
        [sys.executable, script, "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
