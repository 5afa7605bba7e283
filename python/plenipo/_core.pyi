"""
Compiled core of `plenipo`.
"""

from collections.abc import Sequence
from typing import Any, Final

from polars import DataFrame

__all__ = [
    "VERSION",
    "actors",
    "agreement",
    "as_of",
    "code",
    "codebook",
    "conllu",
    "convert",
    "dyad_panel",
    "edges",
    "evaluate_reports",
    "evaluate_spells",
    "evaluate_syntax",
    "expand",
    "explain_kind",
    "explain_text",
    "lint",
    "locate",
    "merge",
    "neighbours",
    "parse",
    "read_knowledge",
    "relate",
    "relations",
    "review_precision",
    "sample_rows",
    "schemas",
    "sides",
    "time_expressions",
    "train_syntax",
]

VERSION: Final[str]
"""
Version of the package.
"""

def actors(
    texts: Sequence[str | None],
    published: Sequence[int | None],
    *,
    knowledge: Sequence[str],
    threads: int | None,
) -> DataFrame:
    """
    Find the actors of texts; `published` holds days since 1970-01-01, one per text.
    """

def agreement(
    cells: Sequence[tuple[int, int, int]],
    *,
    units: int,
    coders: int,
    categories: Sequence[float],
    level: str,
    weights: str,
    bootstrap: tuple[int, int, float],
) -> DataFrame:
    """
    Coefficients of agreement; `cells` are unit, coder and category by number.
    """

def as_of(relations: DataFrame, on: int, dyads: Sequence[tuple[str, str]] | None) -> DataFrame:
    """
    State of dyads on a day, which counts from 1970-01-01.
    """

def code(
    inputs: Sequence[tuple[str, str, Any]],
    *,
    fields: Sequence[tuple[str, str]],
    strict: bool,
    threads: int | None,
    batch: int,
    knowledge: Sequence[str],
    rules: Sequence[str],
    after_batch: Any | None,
) -> tuple[DataFrame, DataFrame, DataFrame, DataFrame, DataFrame, DataFrame]:
    """
    Code articles into the six tables: documents, reports, participants, events,
    attributes, rejects.

    An input is a kind (`path`, `text`, `bytes`, `frame`, `refused`), a name and a payload.
    `fields` names the fields of JSON records that differ from the usual ones.
    `knowledge` and `rules` hold paths of files of the user's. `after_batch` is called with the
    number of inputs done.
    """

def codebook(rules: Sequence[str]) -> DataFrame:
    """
    The codebook, one row per kind; `rules` holds paths of files of the user's.
    """

def conllu(texts: Sequence[str | None], *, threads: int | None) -> str:
    """
    Parse texts and write the parses as CoNLL-U.
    """

def convert(
    values: Sequence[str | None], from_system: str, to_system: str, on: Sequence[int | None]
) -> DataFrame:
    """
    Convert codes; `on` holds days since 1970-01-01, one per value, one for all, or none.
    """

def dyad_panel(
    events: DataFrame,
    relations: DataFrame,
    published: Sequence[int],
    *,
    freq: str,
    system: str,
    directed: bool,
    start: int | None,
    end: int | None,
    states: Sequence[str] | None,
) -> DataFrame:
    """
    Dyads by period; days count from 1970-01-01.
    """

def edges(events: DataFrame, *, start: int | None, end: int | None, directed: bool) -> DataFrame:
    """
    Edges of a network of events; days count from 1970-01-01.
    """

def evaluate_reports(
    predicted: DataFrame,
    gold: DataFrame,
    documents: DataFrame,
    *,
    label: str,
    require: Sequence[str],
    date_tolerance: int,
    period: int,
    bins: int,
    bootstrap: tuple[int, int, float],
) -> tuple[list[tuple[str, DataFrame]], float | None, float | None]:
    """
    Compare predicted with gold reports: tables by name, expected calibration error, Brier score.

    `label` is `exact`, `family`, `plover` or `root`; `require` holds what must agree besides:
    `sides`, `status`, `evidence`; `bootstrap` number of samples, seed and level.
    """

def evaluate_spells(predicted: DataFrame, gold: DataFrame) -> DataFrame:
    """
    Compare predicted with gold spells, by state.
    """

def evaluate_syntax(name: str, content: str) -> str:
    """
    Scores of the syntactic engine on a CoNLL-U text, with gold words and from raw text.
    """

def expand(events: DataFrame) -> DataFrame:
    """
    Pairs of actors of events, with the row of the event.
    """

def explain_kind(code: str, rules: Sequence[str]) -> str:
    """
    The page of the codebook for one kind; `rules` holds paths of files of the user's.
    """

def explain_text(
    text: str,
    *,
    title: str | None,
    published: int | None,
    within: tuple[int, int] | None,
    knowledge: Sequence[str],
    rules: Sequence[str],
) -> str:
    """
    What the coder saw in a text and why it coded it or did not; `within` is first and one
    past the last code point of the part that is asked about.
    """

def lint(paths: Sequence[str]) -> DataFrame:
    """
    Everything that is wrong with files of the user's, of knowledge or of rules.
    """

def locate(
    places: Sequence[str | None], countries: Sequence[str | None]
) -> list[tuple[float, float, bool] | None]:
    """
    Longitude, latitude, and whether the place is the seat of government itself, for places
    of which the country is known.
    """

def merge(
    documents: DataFrame,
    reports: DataFrame,
    participants: DataFrame | None,
    *,
    rules: Sequence[str],
    threads: int | None,
) -> tuple[list[str], DataFrame, DataFrame]:
    """
    Merge the reports of tables: the id of the event of each report, events, attributes;
    `rules` holds paths of files of the user's.
    """

def neighbours(passages: Sequence[tuple[str, int, int]]) -> list[tuple[str | None, str | None]]:
    """
    Sentences before and after a part of each text, given by code points.
    """

def parse(texts: Sequence[str | None], *, threads: int | None) -> DataFrame:
    """
    Parse texts into a frame of words; the row of a null text is left out.
    """

def read_knowledge(paths: Sequence[str]) -> int:
    """
    Read files of the user's and keep them for `code`; return the number of entries of foreign
    dictionaries that were left out.
    """

def relate(
    texts: Sequence[str | None],
    source: Sequence[str | tuple[int, int] | None],
    target: Sequence[str | tuple[int, int] | None],
    *,
    threads: int | None,
) -> tuple[DataFrame, list[tuple[int, str]]]:
    """
    What one given actor does to another, one row per text, and why some rows have no answer.
    """

def relations(
    events: DataFrame, attributes: DataFrame | None, sides: DataFrame | None
) -> DataFrame:
    """
    Spells of relations of a table of events.
    """

def review_precision(
    rows: Sequence[tuple[str, float, str, float]], *, bootstrap: tuple[int, int, float]
) -> DataFrame:
    """
    Precision by group from judged rows: stratum, size of the stratum, group, credit.
    """

def sample_rows(rows: Sequence[tuple[str, str]], *, n: int, equal: bool, seed: int) -> DataFrame:
    """
    Draw a stratified sample of rows, each an id and a stratum.
    """

def schemas() -> DataFrame:
    """
    Names, order, dtypes and meaning of the columns of every table.
    """

def sides(reports: DataFrame, participants: DataFrame) -> DataFrame:
    """
    Who stands against whom in acts of three or more parties.
    """

def time_expressions(texts: Sequence[str | None], published: Sequence[int | None]) -> DataFrame:
    """
    Find time expressions; `published` holds days since 1970-01-01, one per text.
    """

def train_syntax(
    treebanks: Sequence[tuple[str, str]], names: Sequence[tuple[str, str]], after_epoch: Any
) -> bytes:
    """
    Train the model of the syntactic engine; the same inputs give the same bytes.

    `treebanks` and `names` are names and contents of CoNLL-U and IOB2 files;
    `after_epoch` is called with the number of the epoch.
    """
