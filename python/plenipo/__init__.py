"""plenipo reads diplomacy and returns tables.

News text goes in; structured diplomatic events come out as Polars dataframes, each row
with the quoted evidence for it.

>>> import plenipo as pp
>>> coded = pp.code("Chad recalled its ambassador from Tripoli on Monday.")
>>> coded.reports["kind"].to_list()
['envoy.recall']
"""

from plenipo import errors
from plenipo._core import VERSION as __version__  # noqa: N811
from plenipo.agreement import agreement
from plenipo.codebook import codebook, explain
from plenipo.coding import Coded, code, example_files
from plenipo.errors import PlenipoError
from plenipo.evaluation import Evaluation, evaluate
from plenipo.knowledge import KnowledgeWarning, lint
from plenipo.layers import actors, convert, time_expressions
from plenipo.merging import merge
from plenipo.namespace import PlenipoNamespace
from plenipo.network import network, to_geojson, to_networkx
from plenipo.pairs import relate
from plenipo.panel import dyad_panel, dyads
from plenipo.relations import as_of, relations
from plenipo.review import (
    precision_from_review,
    read_review,
    sample_for_review,
    write_review,
)
from plenipo.schema import Schemas, schemas, validate
from plenipo.syntax import parse, to_conllu

__all__ = [
    "Coded",
    "Evaluation",
    "KnowledgeWarning",
    "PlenipoError",
    "PlenipoNamespace",
    "Schemas",
    "__version__",
    "actors",
    "agreement",
    "as_of",
    "code",
    "codebook",
    "convert",
    "dyad_panel",
    "dyads",
    "errors",
    "evaluate",
    "example_files",
    "explain",
    "lint",
    "merge",
    "network",
    "parse",
    "precision_from_review",
    "read_review",
    "relate",
    "relations",
    "sample_for_review",
    "schemas",
    "time_expressions",
    "to_conllu",
    "to_geojson",
    "to_networkx",
    "validate",
    "write_review",
]
