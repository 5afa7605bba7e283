"""Speed of `plenipo.code` from Python, and the cost of importing it.

Prints medians; the import is compared with that of Polars in the same run.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

import plenipo as pp

RUNS = 7


def import_seconds(code: str) -> float:
    """Median seconds of a fresh interpreter that runs a line."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Run and print."""
    texts = [path.read_text() for path in pp.example_files() if path.suffix == ".txt"]
    corpus = [f"{text}\n\nCopy {n}.\n" for n in range(200) for text in texts]
    pp.code(corpus[:10])
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        coded = pp.code(corpus, progress=False)
        times.append(time.perf_counter() - start)
    seconds = statistics.median(times)
    sentences = int(coded.documents["n_sentences"].sum())
    print(
        f"{len(corpus)} articles, {sentences} sentences, {len(coded.reports)} reports: "
        f"{seconds:.2f} s, {sentences / seconds:,.0f} sentences/s, "
        f"{1000 * seconds / len(corpus):.2f} ms an article"
    )
    single = []
    for _ in range(50):
        start = time.perf_counter()
        pp.code(texts[0])
        single.append(time.perf_counter() - start)
    print(f"one article alone: {1000 * statistics.median(single):.2f} ms")
    polars = import_seconds("import polars")
    ours = import_seconds("import plenipo")
    print(
        f"import: polars {1000 * polars:.0f} ms, plenipo {1000 * ours:.0f} ms, "
        f"beyond polars {1000 * (ours - polars):.0f} ms"
    )


if __name__ == "__main__":
    main()
