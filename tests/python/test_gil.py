"""Coding leaves the interpreter to other threads, tells how far it is, and can be stopped."""

from __future__ import annotations

import itertools
import signal
import threading
import time
from typing import TYPE_CHECKING

import pytest

import plenipo as pp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SENTENCES = (
    "France and Mali severed diplomatic relations in 1991.",
    "On 12 May 1965 Israel and West Germany established diplomatic relations.",
    "Peru and Japan signed a trade agreement in Lima in May 2011.",
    "Poland opened an embassy in Nairobi in 1974.",
)


@pytest.fixture(scope="module")
def thousand() -> list[str]:
    """Return a thousand short articles."""
    return [f"{' '.join(SENTENCES * 4)} Item {number}." for number in range(1000)]


def ticks_during(work: Callable[[], object]) -> tuple[int, float]:
    """Count the ticks of another thread while work is done, and the seconds it took."""
    ticks = itertools.count()
    done = threading.Event()

    def tick() -> None:
        while not done.is_set():
            next(ticks)
            time.sleep(0.001)

    ticker = threading.Thread(target=tick)
    ticker.start()
    start, before = time.perf_counter(), next(ticks)
    work()
    after, seconds = next(ticks), time.perf_counter() - start
    done.set()
    ticker.join()
    return after - before - 1, seconds


def test_another_thread_runs_on_while_a_thousand_articles_are_coded(thousand: list[str]) -> None:
    ticks, seconds = ticks_during(lambda: pp.code(thousand, threads=1, batch_size=1000))
    idle_ticks, idle_seconds = ticks_during(lambda: time.sleep(seconds))
    assert ticks > 5
    assert ticks / seconds > 0.1 * idle_ticks / idle_seconds


def test_two_threads_code_at_once_and_agree(thousand: list[str]) -> None:
    found: list[pp.Coded] = []
    workers = [
        threading.Thread(target=lambda: found.append(pp.code(thousand[:200]))) for _ in range(2)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(found) == 2
    for name, table in found[0].tables().items():
        assert table.equals(found[1].tables()[name], null_equal=True)


def test_progress_counts_the_articles_after_every_batch(thousand: list[str]) -> None:
    counts: list[int] = []
    pp.code(thousand[:100], batch_size=30, progress=counts.append)
    assert counts == [30, 60, 90, 100]


def test_progress_counts_what_could_not_be_read() -> None:
    counts: list[int] = []
    pp.code([SENTENCES[0], "", "missing.txt"], batch_size=2, progress=counts.append)
    assert counts == [2, 3]


def test_progress_runs_in_the_thread_of_the_caller(thousand: list[str]) -> None:
    threads: set[int] = set()

    def note(_: int) -> None:
        threads.add(threading.get_ident())

    pp.code(thousand[:40], threads=2, batch_size=10, progress=note)
    assert threads == {threading.get_ident()}


def test_an_error_of_the_callback_stops_the_work_and_reaches_the_caller(
    thousand: list[str],
) -> None:
    counts: list[int] = []

    def stop(done: int) -> None:
        counts.append(done)
        if done >= 20:
            message = "enough"
            raise ZeroDivisionError(message)

    with pytest.raises(ZeroDivisionError, match="enough"):
        pp.code(thousand, batch_size=10, progress=stop)
    assert counts == [10, 20]


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let SIGINT raise, also where the suite runs as a background job that ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_stops_the_work(thousand: list[str]) -> None:
    counts: list[int] = []

    def interrupt(done: int) -> None:
        counts.append(done)
        signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        pp.code(thousand, batch_size=10, progress=interrupt)
    assert len(counts) <= 2
    assert len(pp.code(SENTENCES[0]).reports) == 1


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_from_outside_stops_the_work_at_once(thousand: list[str]) -> None:
    start = time.perf_counter()
    pp.code(thousand, threads=1, batch_size=10, progress=False)
    once = time.perf_counter() - start
    timer = threading.Timer(once / 2, signal.raise_signal, [signal.SIGINT])
    start = time.perf_counter()
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        pp.code(thousand * 30, threads=1, batch_size=10, progress=False)
    timer.join()
    assert time.perf_counter() - start < 15 * once


def test_progress_on_standard_error_ends_its_line(
    thousand: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for size in (30, 50, 1000):
        pp.code(thousand[:100], batch_size=size, progress=True)
        said = capsys.readouterr()
        assert said.out == ""
        assert "100 articles" in said.err
        assert said.err.endswith("\n")


def test_progress_is_silent_where_standard_error_is_no_terminal(
    thousand: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    pp.code(thousand[:100], batch_size=10)
    pp.code(thousand[:100], batch_size=10, progress=False)
    assert capsys.readouterr() == ("", "")
