"""Importing the package is cheap: nothing heavy beyond Polars comes with it."""

from __future__ import annotations

import json
import subprocess
import sys

import plenipo as pp

LISTED = """
import json, sys
import polars
before = set(sys.modules)
import plenipo
print(json.dumps(sorted(set(sys.modules) - before)))
"""

SILENT = "import plenipo, plenipo.cli, plenipo.errors"

UNUSED = """
import sys
import plenipo.cli
try:
    plenipo.cli.main(["--help"])
except SystemExit:
    pass
print(sorted(name for name in ("pandas", "pyarrow", "numpy") if name in sys.modules))
"""

#: Modules that the package may need and that Polars may not have loaded.
SMALL = {"pathlib", "dataclasses", "typing", "os", "functools", "collections", "abc"}


def run(program: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a fresh interpreter."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        text=True,
        check=True,
    )


def test_import_loads_nothing_beyond_polars_but_itself() -> None:
    loaded = json.loads(run(LISTED).stdout)
    packages = {name.partition(".")[0] for name in loaded}
    assert "plenipo" in packages
    assert packages - SMALL == {"plenipo"}


def test_import_does_not_load_the_command_line() -> None:
    assert "plenipo.cli" not in json.loads(run(LISTED).stdout)


def test_import_writes_nothing_and_warns_of_nothing() -> None:
    done = run(SILENT)
    assert (done.stdout, done.stderr) == ("", "")


def test_optional_packages_are_not_loaded_for_help() -> None:
    assert run(UNUSED).stdout.endswith("[]\n")


def test_public_names_exist_and_are_sorted() -> None:
    assert all(hasattr(pp, name) for name in pp.__all__)
    assert pp.__all__ == sorted(pp.__all__)


def test_the_version_is_that_of_the_distribution() -> None:
    from importlib.metadata import version  # noqa: PLC0415 - used here alone

    assert pp.__version__ == version("plenipo")
