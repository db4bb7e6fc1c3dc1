"""What the command line shows: progress on long work, tables, and where results lie."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

#: Work shorter than this many seconds shows no progress.
_QUIET_SECONDS = 1.5


class _Shown:
    """Shows one bar a kind of work once it has gone on for a while."""

    def __init__(self) -> None:
        self._bars: dict[str, TaskID] = {}
        self._since: dict[str, float] = {}
        self._display: Progress | None = None

    def __call__(self, done: int, total: int, what: str) -> None:
        started = self._since.setdefault(what, time.monotonic())
        if time.monotonic() - started < _QUIET_SECONDS and what not in self._bars:
            return
        if self._display is None:
            self._display = _display()
            self._display.start()
        if what and what not in self._bars:
            self._bars[what] = self._display.add_task(what, total=max(total, 1))
        if what:
            self._display.update(self._bars[what], completed=done, total=max(total, 1))

    def stop(self) -> None:
        if self._display is not None:
            self._display.stop()


def _display() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True))


@contextmanager
def progress() -> Iterator[Callable[[int, int, str], None]]:
    """Show progress while the body runs.

    Yields:
        Something to tell ``(done, total, what)``.

    Example:
        >>> with progress() as tell:
        ...     tell(1, 1, "work")
    """
    shown = _Shown()
    try:
        yield shown
    finally:
        shown.stop()


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a small table.

    Args:
        title: What it shows.
        columns: Column headings.
        rows: Cells.

    Example:
        >>> table("Files", ("Outcome", "Files"), [("read", 3)])
        Files
          Outcome  Files
          read         3
    """
    if not rows:
        return
    cells = [[str(cell) for cell in row] for row in (columns, *rows)]
    widths = [max(len(row[number]) for row in cells) for number in range(len(columns))]
    numeric = [all(isinstance(row[number], int | float) for row in rows) for number in range(len(columns))]
    click.echo(title)
    for row in cells:
        line = "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, numeric, strict=True)
        )
        click.echo(f"  {line.rstrip()}")


def counts(title: str, found: Mapping[str, int]) -> None:
    """Print counts by name.

    Args:
        title: What is counted.
        found: Name -> count.

    Example:
        >>> counts("Files", {"read": 3})
        Files: 3 read
    """
    if found:
        click.echo(f"{title}: " + ", ".join(f"{number:,} {name}" for name, number in found.items()))


def shown_path(path: Path) -> str:
    r"""A path as short as it can be said.

    Args:
        path: The path.

    Returns:
        Relative to here when it lies below, else in full.

    Example:
        >>> shown_path(Path("study") / "report.html").replace("\\", "/")
        'study/report.html'
    """
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
