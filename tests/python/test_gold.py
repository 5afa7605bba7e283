"""The articles of the package against what a careful reader finds in them."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import plenipo as pp

if TYPE_CHECKING:
    from types import ModuleType

EVAL = Path(__file__).parents[1] / "eval"


#: Items found in the bundled articles, of 94, and reports beyond them, of some 70.
FOUND = 45
FALSE = 14


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, EVAL / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def test_the_examples_give_half_of_what_is_there_and_little_else() -> None:
    gold = load("gold")
    folder = pp.example_files()[0].parent
    result = gold.compare(EVAL / "examples.toml", folder)
    assert result.forbidden == []
    # What a careful reader finds, and what the gold does not list; these may only improve.
    assert result.found >= FOUND
    assert len(result.false) <= FALSE, "\n".join(result.false)
