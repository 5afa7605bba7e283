"""Execute notebooks/*.py (percent format) and write them as .ipynb with their outputs.

python scripts/build_notebooks.py [--check]

With --check every notebook is executed, and fails with its first failing assertion; the
committed .ipynb must have the same cells. Outputs are not compared: pictures differ between
machines.
"""

from __future__ import annotations

import ast
import base64
import io
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

os.environ["MPLBACKEND"] = "Agg"
ROOT = Path(__file__).parents[1]


def cells(source: str) -> list[tuple[str, str]]:
    """Return kind and source of every cell."""
    parts = re.split(r"(?m)^# %%(.*)\n", source)[1:]
    found = []
    for head, body in zip(parts[::2], parts[1::2], strict=True):
        text = body.strip("\n")
        if "[markdown]" in head:
            text = "\n".join(line.removeprefix("#").removeprefix(" ") for line in text.split("\n"))
            found.append(("markdown", text))
        else:
            found.append(("code", text))
    return found


def run(source: str, names: dict[str, Any], where: str) -> list[dict[str, Any]]:
    """Execute a cell and return its outputs: the last expression, and pictures."""
    import matplotlib.pyplot as plt  # noqa: PLC0415 - after the back end is chosen

    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, where, "exec"), names)  # noqa: S102 - our own notebooks
    outputs = []
    if isinstance(last, ast.Expr):
        value = eval(compile(ast.Expression(last.value), where, "eval"), names)  # noqa: S307
        if value is not None:
            data = {"text/plain": repr(value)}
            if hasattr(value, "_repr_html_"):
                data["text/html"] = value._repr_html_()
            outputs.append(data)
    for number in plt.get_fignums():
        picture = io.BytesIO()
        plt.figure(number).savefig(picture, format="png", dpi=100)
        outputs.append({"image/png": base64.b64encode(picture.getvalue()).decode()})
    plt.close("all")
    return [{"output_type": "display_data", "metadata": {}, "data": data} for data in outputs]


def notebook(path: Path) -> dict[str, Any]:
    """Execute a notebook and return it in Jupyter's format."""
    names: dict[str, Any] = {"__name__": "__main__"}
    made = []
    for number, (kind, source) in enumerate(cells(path.read_text()), start=1):
        lines = source.splitlines(keepends=True)
        cell = {"cell_type": kind, "id": f"cell-{number}", "metadata": {}, "source": lines}
        if kind == "code":
            where = f"{path.name}, cell {number}"
            cell |= {"execution_count": None, "outputs": run(source, names, where)}
        made.append(cell)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": made, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def sources(book: dict[str, Any]) -> list[tuple[str, str]]:
    """Return kind and source of the cells of a notebook in Jupyter's format."""
    return [(cell["cell_type"], "".join(cell["source"])) for cell in book["cells"]]


def main() -> int:
    """Write the notebooks, or compare them with the committed ones."""
    os.chdir(ROOT)
    stale = 0
    for path in sorted((ROOT / "notebooks").glob("*.py")):
        book = notebook(path)
        other = path.with_suffix(".ipynb")
        if "--check" not in sys.argv:
            other.write_text(json.dumps(book, ensure_ascii=False, indent=1) + "\n")
        elif not other.exists() or sources(json.loads(other.read_text())) != sources(book):
            sys.stderr.write(f"{other.name} is stale: run python scripts/build_notebooks.py\n")
            stale = 1
    return stale


if __name__ == "__main__":
    raise SystemExit(main())
