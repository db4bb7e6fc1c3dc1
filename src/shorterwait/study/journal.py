"""The journal of a study: an append-only, hash-chained record of what was run and looked at, by whom.

A chain alone does not show that its end was cut off, so the number of entries and the last hash are kept in a second
place, the anchor, which only ever moves on from where it stood.
"""

import getpass
import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from shorterwait.study.errors import StudyError


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal.

    Attributes:
        at: When, ISO date and time in UTC.
        who: Account that ran it.
        verb: What was run.
        details: Counts and choices; never a name.
        previous: Hash of the entry before.
        hash: Hash over all of the above.
    """

    at: str
    who: str
    verb: str
    details: dict[str, str | int | float | bool | None]
    previous: str
    hash: str


class Anchor(Protocol):
    """A second place that knows how long the journal was."""

    def read(self) -> tuple[int, str] | None:
        """Give the number of entries and the last hash as they were kept, or None when nothing was yet."""

    def keep(self, count: int, last: str) -> None:
        """Keep the number of entries and the last hash."""


def _digest(at: str, who: str, verb: str, details: object, previous: str) -> str:
    body = json.dumps([at, who, verb, details, previous], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(body.encode()).hexdigest()


class Journal:
    """The journal file of one study.

    Args:
        path: The file; made at the first entry.
        anchor: Where its length is kept besides; None for nowhere, and then a cut end is not noticed.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     journal = Journal(Path(folder) / "journal.jsonl")
        ...     _ = journal.write("add", {"files": 3})
        ...     journal.verify()
        1
    """

    def __init__(self, path: Path, anchor: Anchor | None = None) -> None:
        self.path = path
        self._anchor = anchor

    def entries(self) -> list[Entry]:
        """All entries, oldest first.

        Returns:
            The entries; an empty list when nothing was written yet.

        Raises:
            StudyError: A line of the file is not a journal entry.
        """
        if not self.path.exists():
            return []
        lines = self.path.read_text(encoding="utf-8").splitlines()
        try:
            return [Entry(**json.loads(line)) for line in lines if line.strip()]
        except (json.JSONDecodeError, TypeError) as error:
            raise StudyError(
                f"{self.path} has a line that is no journal entry: {error}. Keep the file as it is, put a copy of it "
                "from before in its place, and tell whoever answers for information governance."
            ) from None

    def write(self, verb: str, details: dict[str, str | int | float | bool | None]) -> Entry:
        """Add an entry.

        Args:
            verb: What was run.
            details: Counts and choices; never a name.

        Returns:
            The entry as written.
        """
        entries = self.entries()
        previous = entries[-1].hash if entries else ""
        at, who = datetime.now(UTC).isoformat(timespec="seconds"), _account()
        entry = Entry(at, who, verb, details, previous, _digest(at, who, verb, details, previous))
        line = {name: getattr(entry, name) for name in Entry.__slots__}
        with self.path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
        if self._anchor is not None and _fits(entries, self._anchor.read()):
            self._anchor.keep(len(entries) + 1, entry.hash)
        return entry

    def verify(self) -> int:
        """Check that no entry was changed, removed or put in between, and that none was cut off at the end.

        Returns:
            How many entries the journal holds.

        Raises:
            StudyError: The chain is broken or cut short; says at which entry.
        """
        previous = ""
        entries = self.entries()
        for number, entry in enumerate(entries, start=1):
            expected = _digest(entry.at, entry.who, entry.verb, entry.details, entry.previous)
            if entry.previous != previous or entry.hash != expected:
                raise StudyError(
                    f"{self.path}: entry {number} of {len(entries)} does not fit the one before; the journal was "
                    "altered there. What stands before it is sound."
                )
            previous = entry.hash
        kept = self._anchor.read() if self._anchor is not None else None
        if not _fits(entries, kept):
            known = kept[0] if kept else 0
            raise StudyError(
                f"{self.path}: the journal was altered: entries were cut off or written anew. The store knows of "
                f"{known} entries up to a hash that entry {min(known, len(entries))} of {len(entries)} does not have."
            )
        return len(entries)


def _fits(entries: list[Entry], kept: tuple[int, str] | None) -> bool:
    """Whether a journal goes on from where its anchor stands; the anchor may lag behind after a crash."""
    if kept is None:
        return True
    count, last = kept
    return 0 < count <= len(entries) and entries[count - 1].hash == last


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
