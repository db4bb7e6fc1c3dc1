"""Where the per-document work runs: worker processes that can be lost without losing the run.

Each worker takes one file at a time. A worker that hangs past the time limit or dies is replaced, its file gets the
outcome *damaged* with the reason, and the rest goes on.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

from shorterwait.study.errors import StudyError

Work = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Lost:
    """What stands in the place of a result when a worker hung or died.

    Attributes:
        reason: Plain words.
    """

    reason: str


@dataclass(slots=True)
class _Worker:
    process: multiprocessing.process.BaseProcess
    pipe: Connection
    item: int = -1
    since: float = 0.0


def run_each(
    work: Work, items: Sequence[Any], *, workers: int = 0, seconds: float = 120.0
) -> Iterator[tuple[int, Any]]:
    """Run a function over items in worker processes, giving results as they come.

    Args:
        work: A module-level function of one item; must not raise for bad input.
        items: What to work on; must be picklable.
        workers: Number of processes; 0 means one for each processor core.
        seconds: Time limit for one item.

    Yields:
        ``(place of the item, result)``; the result is `Lost` when its worker hung or died.

    Raises:
        StudyError: Worker processes cannot start, as in a script without a main guard.

    Example:
        >>> sorted(run_each(len, ["a", "bcd"], workers=1))
        [(0, 1), (1, 3)]
    """
    count = min(workers or os.cpu_count() or 1, len(items))
    if count <= 1 and len(items) <= 2:
        for place, item in enumerate(items):
            yield place, _attempt(work, item)
        return
    waiting = deque(range(len(items)))
    crew = [_start(work) for _ in range(count)]
    try:
        for worker in crew:
            _wait_until_ready(worker)
            _hand_over(worker, waiting, items)
        while any(worker.item >= 0 for worker in crew):
            yield from _collect(work, crew, waiting, items, seconds)
    finally:
        for worker in crew:
            _stop(worker)


def _collect(
    work: Work, crew: list[_Worker], waiting: deque[int], items: Sequence[Any], seconds: float
) -> Iterator[tuple[int, Any]]:
    busy = {worker.pipe: number for number, worker in enumerate(crew) if worker.item >= 0}
    ready = wait(list(busy), timeout=0.5)
    for pipe in ready:
        number = busy[pipe]  # type: ignore[index]
        worker = crew[number]
        place = worker.item
        try:
            result = worker.pipe.recv()
        except (EOFError, OSError):
            result = Lost("The program that read this file stopped unexpectedly; the file may be damaged.")
            _stop(worker)
            crew[number] = worker = _start(work)
            _wait_until_ready(worker)
        _hand_over(worker, waiting, items)
        yield place, result
    now = time.monotonic()
    for number, worker in enumerate(crew):
        if worker.item >= 0 and now - worker.since > seconds:
            place = worker.item
            _stop(worker)
            crew[number] = _start(work)
            _wait_until_ready(crew[number])
            _hand_over(crew[number], waiting, items)
            yield place, Lost(f"Reading took longer than {seconds:.0f} seconds and was given up.")


def _start(work: Work) -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(work, theirs), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _wait_until_ready(worker: _Worker) -> None:
    """Wait for a new worker's first sign of life, so that one that cannot start is not taken for a bad file."""
    try:
        worker.pipe.recv()
    except (EOFError, OSError):
        raise StudyError(
            "Worker processes cannot start. In a Python script, put what you run under "
            'if __name__ == "__main__": and try again.'
        ) from None


def _attempt(work: Work, item: Any) -> Any:
    try:
        return work(item)
    except Exception as error:
        return Lost(f"The program failed on this file ({type(error).__name__}).")


def _serve(work: Work, pipe: Connection) -> None:
    pipe.send("ready")
    while True:
        try:
            item = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        pipe.send(_attempt(work, item))


def _hand_over(worker: _Worker, waiting: deque[int], items: Sequence[Any]) -> None:
    worker.item = waiting.popleft() if waiting else -1
    worker.since = time.monotonic()
    if worker.item >= 0:
        worker.pipe.send(items[worker.item])


def _stop(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.terminate()
    worker.process.join(timeout=5)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()
    worker.process.close()
