"""Where the per-document work runs: worker processes that can be lost without losing the run.

Each worker takes one file at a time. A worker that hangs past the time limit, outgrows the memory limit or dies is
replaced, its file gets the outcome *damaged* with the reason, and the rest goes on.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any

from shorterwait.study.errors import StudyError

if TYPE_CHECKING:
    from shorterwait.vocabulary.settings import FilesSettings

Work = Callable[[Any], Any]

_LOOK_EVERY = 0.25
_MEGABYTE = 1024**2


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker may use for one item.

    Attributes:
        seconds: Longest time.
        megabytes: Most memory of its process.
    """

    seconds: float = 120.0
    megabytes: float = 2000.0


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
    looked: float = 0.0
    weight: float = 1.0


def limits_of(settings: FilesSettings) -> Limits:
    """Give the limits that a study's settings state.

    Args:
        settings: Section ``[files]`` of ``study.toml``.

    Returns:
        The limits of one file.

    Example:
        >>> from shorterwait.vocabulary.settings import FilesSettings
        >>> limits_of(FilesSettings()).megabytes > 0
        True
    """
    return Limits(settings.seconds_per_file, settings.megabytes_of_memory)


def run_each(
    work: Work,
    items: Sequence[Any],
    *,
    workers: int = 0,
    limits: Limits | None = None,
    weigh: Callable[[Any], float] | None = None,
) -> Iterator[tuple[int, Any]]:
    """Run a function over items in worker processes, giving results as they come.

    Args:
        work: A module-level function of one item; must not raise for bad input.
        items: What to work on; must be picklable.
        workers: Number of processes; 0 means one for each processor core.
        limits: What a worker may use for one item.
        weigh: Gives for how many an item counts that holds several; its time limit is as many times as long.

    Yields:
        ``(place of the item, result)``; the result is `Lost` when its worker hung or died.

    Raises:
        StudyError: Worker processes cannot start, as in a script without a main guard.

    Example:
        >>> sorted(run_each(len, ["a", "bcd"], workers=1))
        [(0, 1), (1, 3)]
    """
    count = min(workers or os.cpu_count() or 1, len(items))
    waiting = deque(range(len(items)))
    weights = [max(1.0, weigh(item)) for item in items] if weigh is not None else []
    crew = [_start(work) for _ in range(count)]
    try:
        for worker in crew:
            _wait_until_ready(worker)
            _hand_over(worker, waiting, items)
        while any(worker.item >= 0 for worker in crew):
            yield from _collect(work, crew, waiting, items)
            _weigh(crew, weights)
            yield from _give_up(work, crew, waiting, items, limits or Limits())
    finally:
        for worker in crew:
            _stop(worker)


def _weigh(crew: list[_Worker], weights: list[float]) -> None:
    """Let a worker whose item holds several take its time."""
    for worker in crew:
        worker.weight = weights[worker.item] if weights and worker.item >= 0 else 1.0


def _collect(
    work: Work, crew: list[_Worker], waiting: deque[int], items: Sequence[Any]
) -> Iterator[tuple[int, Any]]:
    """Take the results that are there, waiting a moment for the first."""
    busy = {worker.pipe: number for number, worker in enumerate(crew) if worker.item >= 0}
    for pipe in wait(list(busy), timeout=_LOOK_EVERY):
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


def _give_up(
    work: Work, crew: list[_Worker], waiting: deque[int], items: Sequence[Any], limits: Limits
) -> Iterator[tuple[int, Any]]:
    """Replace the workers that are over a limit, at most a few times a second."""
    now = time.monotonic()
    for number, worker in enumerate(crew):
        if worker.item < 0 or now - worker.looked < _LOOK_EVERY:
            continue
        worker.looked = now
        reason = _over(worker, limits, now)
        if reason:
            place = worker.item
            _stop(worker)
            crew[number] = _start(work)
            _wait_until_ready(crew[number])
            _hand_over(crew[number], waiting, items)
            yield place, Lost(reason)


def _over(worker: _Worker, limits: Limits, now: float) -> str:
    import psutil

    if now - worker.since > limits.seconds * worker.weight:
        return f"Reading took longer than {limits.seconds * worker.weight:.0f} seconds and was given up."
    try:
        used = psutil.Process(worker.process.pid).memory_info().rss / _MEGABYTE
    except psutil.Error:
        return ""  # it has just ended; what it left is found when its result is taken
    if used > limits.megabytes:
        return f"Reading needed more than {limits.megabytes:,.0f} MB of memory and was given up."
    return ""


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
    worker.since = worker.looked = time.monotonic()
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
