"""Every error of the package is one of a family and happens for its cause."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import polars as pl
import pytest

import plenipo as pp
from plenipo import errors
from plenipo.cli import main
from plenipo.errors import PlenipoError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SENTENCE = "France and Mali severed diplomatic relations in 1991."

#: The built-in that anyone would catch.
BUILTINS: dict[str, type[Exception]] = {
    "ColumnError": ValueError,
    "ColumnTypeError": TypeError,
    "DataFileError": ValueError,
    "InputFormatError": ValueError,
    "InputNotFoundError": FileNotFoundError,
    "InputTypeError": TypeError,
    "InputUnreadableError": OSError,
    "MissingPackageError": ImportError,
    "ModelError": ValueError,
    "OutputError": ValueError,
    "ResourceError": RuntimeError,
    "UnknownCodeError": LookupError,
}

#: Causes that need no more than a call; `InputUnreadableError` and `InputFormatError` are
#: provoked in test_bad_input.py, `ResourceError` below.
CAUSES: dict[str, Callable[[Path], object]] = {
    "ColumnError": lambda _: pp.code(pl.DataFrame({"corps": [SENTENCE]})),
    "ColumnTypeError": lambda _: pp.code(pl.DataFrame({"text": [1]})),
    "InputNotFoundError": lambda folder: pp.code(folder / "missing.txt"),
    "InputTypeError": lambda _: pp.code(7),
    "UnknownCodeError": lambda _: pp.explain("envoy.dance"),
}

FEW_THREADS = f"""
import resource
import plenipo as pp
from plenipo.errors import ResourceError

pp.code({SENTENCE!r})
with open("/proc/self/statm") as file:
    used = int(file.read().split()[0]) * resource.getpagesize()
soft, hard = resource.getrlimit(resource.RLIMIT_AS)
# Less than one stack: a thread that starts with the last of the memory would die of it.
resource.setrlimit(resource.RLIMIT_AS, (used + 1_500_000, hard))
try:
    pp.code({SENTENCE!r}, threads=64)
except ResourceError as error:
    assert isinstance(error, RuntimeError)
    print(error)
resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
print(len(pp.code({SENTENCE!r}, threads=2).reports))
"""


def test_every_exported_error_belongs_to_the_family() -> None:
    for name in errors.__all__:
        kind = getattr(errors, name)
        assert issubclass(kind, PlenipoError)
        assert kind.__doc__
        assert kind.__module__ == "plenipo.errors"


def test_every_error_class_is_exported() -> None:
    classes = {name for name, thing in vars(errors).items() if isinstance(thing, type)}
    assert classes == set(errors.__all__)
    assert errors.__all__ == sorted(errors.__all__)


@pytest.mark.parametrize("name", BUILTINS)
def test_an_error_is_caught_as_the_built_in_that_fits(name: str) -> None:
    assert issubclass(getattr(errors, name), BUILTINS[name])


def test_errors_without_a_fitting_built_in_are_few() -> None:
    assert set(errors.__all__) - set(BUILTINS) == {"PlenipoError", "InterruptedCodingError"}


@pytest.mark.parametrize("name", CAUSES)
def test_a_cause_raises_its_own_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(PlenipoError) as caught:
        CAUSES[name](tmp_path)
    assert type(caught.value).__name__ == name


@pytest.mark.parametrize("name", CAUSES)
def test_messages_are_one_plain_line_without_full_stop(tmp_path: Path, name: str) -> None:
    with pytest.raises(PlenipoError) as caught:
        CAUSES[name](tmp_path)
    message = str(caught.value)
    assert message
    assert "\n" not in message
    assert "\x1b" not in message
    assert not message.endswith(".")


def test_an_output_that_cannot_be_written_is_an_output_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    article = tmp_path / "a.txt"
    article.write_text(SENTENCE)
    raised: list[BaseException] = []

    class Seen(errors.OutputError):
        """An error that leaves a trace."""

        def __init__(self, message: str) -> None:
            """Remember the error."""
            super().__init__(message)
            raised.append(self)

    monkeypatch.setattr(errors, "OutputError", Seen)
    for name in ("no/such/folder/a.parquet", "a.xlsx"):
        assert main(["code", str(article), "-o", str(tmp_path / name)]) == 1
        assert name in capsys.readouterr().err
    assert len(raised) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="limits and reads its own memory")
def test_threads_that_the_system_refuses_are_an_error_and_no_crash() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FEW_THREADS], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "cannot start threads" in done.stdout
    assert done.stdout.endswith("1\n")
