"""The command line: the same words as the API."""

from __future__ import annotations

import argparse
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    import polars as pl

    from plenipo.coding import Coded

__all__ = ["main"]

#: Tables in the order in which they are printed and written.
TABLES = ("documents", "reports", "participants", "events", "attributes", "rejects", "relations")

FORMATS = {
    ".parquet": "parquet",
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
    ".csv": "csv",
}

#: Columns of `events` that fit a terminal.
GLANCE = (
    "date_start",
    "date_end",
    "kind",
    "status",
    "source",
    "target",
    "place_country",
    "level",
    "instrument",
    "n_reports",
)


#: Rows of `attributes` that the demo shows.
_FIRST = 12


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Returns
    -------
    int
        0 when all went well, 1 when an input could not be opened or nothing could be
        done, 2 for a wrong call.
    """
    options = _parser().parse_args(arguments)
    from plenipo.errors import PlenipoError  # noqa: PLC0415 - keeps `--help` fast

    try:
        return int(options.run(options))
    except PlenipoError as error:
        sys.stderr.write(f"plenipo: {error}\n")
        return 1
    except BrokenPipeError:
        # The reader of our output has left, as `head` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="plenipo",
        description="Reads diplomacy and returns tables.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_code(commands)
    page = commands.add_parser("codebook", help="print the kinds of event, or one of them")
    page.add_argument("kind", nargs="?", metavar="KIND", help="as envoy.recall")
    _add_rules(page)
    page.set_defaults(run=_codebook)
    _add_evaluate(commands)
    _add_lint(commands)
    _add_syntax(commands)
    demo = commands.add_parser("demo", help="code the articles that come with the package")
    demo.set_defaults(run=_demo)
    return parser


def _add_code(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    code = commands.add_parser(
        "code",
        help="code articles into tables",
        description="Code articles: files, directories, patterns, or - for standard input.",
    )
    code.add_argument("inputs", nargs="+", metavar="IN")
    code.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        help="file (.parquet, .ndjson, .csv), directory for all tables, or - for NDJSON on "
        "standard output; by default events are printed for reading",
    )
    code.add_argument(
        "-t",
        "--table",
        choices=TABLES,
        default="events",
        help="table to write to a file or standard output (default: events)",
    )
    code.add_argument(
        "-f",
        "--format",
        choices=("parquet", "ndjson", "csv"),
        help="format, where the name of the output does not say it",
    )
    code.add_argument(
        "--columns",
        metavar="FIELD=NAME",
        action="append",
        default=[],
        help="name of a column or JSON field, as text=body; may be repeated",
    )
    code.add_argument(
        "--knowledge",
        metavar="FILE",
        action="append",
        default=[],
        help="file with names, offices and people of your own (.toml, .csv, or a PETRARCH "
        "dictionary); may be repeated",
    )
    _add_rules(code)
    code.add_argument("--threads", type=int, metavar="N", help="default: one per core")
    code.add_argument("--batch-size", type=int, default=256, metavar="N")
    code.add_argument("-q", "--quiet", action="store_true", help="no progress, no summary")
    code.set_defaults(run=_code)


def _add_evaluate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    task = commands.add_parser(
        "evaluate",
        help="compare predicted with gold reports",
        description="Compare predicted with gold reports: directories that `plenipo code` wrote, "
        "or files of reports (.parquet, .jsonl, .csv).",
    )
    task.add_argument("predicted", metavar="PRED")
    task.add_argument("gold", metavar="GOLD")
    task.add_argument(
        "--match",
        choices=("exact", "family", "plover", "root"),
        default="exact",
        help="what must be equal",
    )
    task.add_argument("-o", "--output", metavar="DIR", help="directory for all tables, as Parquet")
    task.set_defaults(run=_evaluate)


def _add_rules(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--rules",
        metavar="FILE",
        action="append",
        default=[],
        help="file with kinds and rules of your own (.toml); may be repeated",
    )


def _add_syntax(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    syntax = commands.add_parser("syntax", help="train or evaluate the syntactic engine")
    tasks = syntax.add_subparsers(required=True, metavar="TASK")
    evaluate = tasks.add_parser("evaluate", help="score the engine on CoNLL-U files")
    evaluate.add_argument("files", nargs="+", metavar="FILE.conllu")
    evaluate.set_defaults(run=_evaluate_syntax)
    train = tasks.add_parser("train", help="train a model from treebanks")
    train.add_argument("output", metavar="OUT")
    train.add_argument("files", nargs="+", metavar="FILE", help=".conllu, and .iob2 for names")
    train.set_defaults(run=_train_syntax)


def _add_lint(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = commands.add_parser(
        "lint",
        help="check files of knowledge and rules",
        description="Check files for --knowledge (TOML, CSV, or PETRARCH dictionaries) and for "
        "--rules (TOML), whose examples are coded. "
        "Prints FILE:LINE: severity: reason: detail; returns 1 if a file would be refused.",
    )
    check.add_argument("files", nargs="+", metavar="FILE")
    check.set_defaults(run=_lint)


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        from plenipo._core import VERSION  # noqa: PLC0415

        sys.stdout.write(f"plenipo {VERSION}\n")
        parser.exit()


def _code(options: argparse.Namespace) -> int:
    from plenipo import code  # noqa: PLC0415

    form = _form(options)
    coded = code(
        [_input(name) for name in options.inputs],
        columns=_columns(options.columns),
        knowledge=options.knowledge,
        rules=options.rules,
        threads=options.threads,
        batch_size=options.batch_size,
        progress=False if options.quiet else None,
    )
    _write(coded, options, form)
    if not options.quiet:
        counts = ", ".join(f"{len(table)} {name}" for name, table in coded.tables().items())
        sys.stderr.write(f"plenipo: {counts}\n")
    lost = coded.rejects.filter(coded.rejects["reason"].is_in(["not_found", "unreadable"]))
    for where, detail in lost.select("where", "detail").iter_rows():
        sys.stderr.write(f"plenipo: {detail if where in detail else f'{where}: {detail}'}\n")
    return 1 if len(lost) else 0


def _input(name: str) -> bytes | Path:
    return sys.stdin.buffer.read() if name == "-" else Path(name)


def _columns(pairs: list[str]) -> dict[str, str]:
    from plenipo.errors import ColumnError  # noqa: PLC0415

    columns = {}
    for pair in pairs:
        field, sign, column = pair.partition("=")
        if not sign:
            message = f"--columns {pair}: expected FIELD=NAME"
            raise ColumnError(message)
        columns[field] = column
    return columns


def _form(options: argparse.Namespace) -> str:
    """Format of the output; refused before the work when it cannot be told."""
    from plenipo.errors import OutputError  # noqa: PLC0415

    output = options.output
    if options.format or output is None:
        return str(options.format)
    if output == "-":
        return "ndjson"
    if _is_directory(output):
        return "parquet"
    form = FORMATS.get(Path(output).suffix.lower())
    if form is None:
        message = (
            f"{output}: cannot tell the format: expected a name ending in "
            f"{', '.join(FORMATS)}, a directory ending in /, or --format"
        )
        raise OutputError(message)
    return form


def _is_directory(output: str) -> bool:
    return Path(output).is_dir() or output.endswith(("/", os.sep))


def _write(coded: Coded, options: argparse.Namespace, form: str) -> None:
    output = options.output
    if output is None:
        _print(coded.events.select(GLANCE))
    elif output == "-":
        _write_table(coded.tables()[options.table], sys.stdout.buffer, form)
    elif _is_directory(output):
        Path(output).mkdir(parents=True, exist_ok=True)
        for name, table in coded.tables().items():
            _write_table(table, Path(output) / f"{name}.{form}", form)
    else:
        _write_table(coded.tables()[options.table], Path(output), form)


def _write_table(table: pl.DataFrame, target: Path | BinaryIO, form: str) -> None:
    from plenipo.errors import OutputError  # noqa: PLC0415

    # Polars hides the kind of an error in its message, so that bytes are made here and
    # written by Python, which tells a closed pipe from a full disk.
    made = io.BytesIO()
    if form == "parquet":
        table.write_parquet(made)
    elif form == "ndjson":
        table.write_ndjson(made)
    else:
        table.write_csv(made)
    try:
        if isinstance(target, Path):
            target.write_bytes(made.getvalue())
        else:
            target.write(made.getvalue())
            target.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        message = f"{target}: cannot be written: {error}"
        raise OutputError(message) from error


def _print(table: pl.DataFrame) -> None:
    import polars as pl  # noqa: PLC0415

    with pl.Config(
        tbl_rows=-1,
        tbl_cols=-1,
        tbl_width_chars=200,
        fmt_str_lengths=60,
        tbl_hide_column_data_types=True,
        tbl_hide_dataframe_shape=True,
        tbl_formatting="UTF8_FULL_CONDENSED",
    ):
        sys.stdout.write(f"{table}\n")


def _codebook(options: argparse.Namespace) -> int:
    from plenipo import codebook, explain  # noqa: PLC0415

    if options.kind is None:
        for code, label in codebook(rules=options.rules).select("code", "label").iter_rows():
            sys.stdout.write(f"{code:<26}{label}\n")
    else:
        sys.stdout.write(explain(options.kind, rules=options.rules))
    return 0


def _lint(options: argparse.Namespace) -> int:
    from plenipo import lint  # noqa: PLC0415

    found = lint(options.files)
    for file, line, severity, reason, detail in found.iter_rows():
        sys.stdout.write(f"{file}:{line}: {severity}: {reason}: {detail}\n")
    errors = (found["severity"] == "error").sum()
    sys.stderr.write(f"plenipo: {errors} errors, {len(found) - errors} warnings\n")
    return 1 if errors else 0


def _evaluate(options: argparse.Namespace) -> int:
    from plenipo import evaluate  # noqa: PLC0415

    found = evaluate(options.predicted, options.gold, match=options.match)
    sys.stdout.write(f"{found!r}\n")
    if options.output is not None:
        Path(options.output).mkdir(parents=True, exist_ok=True)
        for name, table in found.tables().items():
            _write_table(table, Path(options.output) / f"{name}.parquet", "parquet")
    return 0


def _read_text(name: str) -> str:
    from plenipo.errors import InputFormatError, InputNotFoundError  # noqa: PLC0415

    try:
        return Path(name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        message = f"{name}: no such file or directory"
        raise InputNotFoundError(message) from error
    except UnicodeDecodeError as error:
        message = f"{name}: expected UTF-8: {error}"
        raise InputFormatError(message) from error


def _evaluate_syntax(options: argparse.Namespace) -> int:
    from plenipo import _core  # noqa: PLC0415

    for name in options.files:
        sys.stdout.write(f"{name}\n{_core.evaluate_syntax(name, _read_text(name))}\n")
    return 0


def _train_syntax(options: argparse.Namespace) -> int:
    from plenipo import _core  # noqa: PLC0415

    files = [(name, _read_text(name)) for name in options.files]
    model = _core.train_syntax(
        [file for file in files if not file[0].endswith(".iob2")],
        [file for file in files if file[0].endswith(".iob2")],
        lambda epoch: sys.stderr.write(f"\rplenipo: epoch {epoch}"),
    )
    sys.stderr.write("\n")
    Path(options.output).write_bytes(model)
    return 0


def _demo(_: argparse.Namespace) -> int:
    from plenipo import code, example_files  # noqa: PLC0415

    coded = code(example_files())
    shown = {
        "documents": ("uri", "publisher", "published", "title", "n_sentences", "n_reports"),
        "reports": ("kind", "status", "background", "source", "target", "date_text", "trigger"),
        "participants": ("role", "actor", "office", "match", "text"),
        "events": GLANCE,
        "attributes": ("field", "value", "n_reports", "n_publishers", "chosen"),
        "rejects": ("where", "position", "reason", "detail"),
        "relations": ("dyad", "state", "start_earliest", "start_latest", "basis", "conflicts"),
    }
    for name, table in coded.tables().items():
        sys.stdout.write(f"\n{name}: {len(table)} rows\n")
        if name == "attributes":
            table = table.head(_FIRST)  # noqa: PLW2901 - every field of every event has its rows
        glance = table.select(shown[name])
        for column in {"uri", "where"} & set(glance.columns):
            paths = glance[column].str.strip_prefix(f"{example_files()[0].parent}{os.sep}")
            glance = glance.with_columns(paths)
        _print(glance)
    return 0
