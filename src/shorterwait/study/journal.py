"""The journal of a study: an append-only, hash-chained record of what was run and looked at, by whom."""

import getpass
import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

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


def _digest(at: str, who: str, verb: str, details: object, previous: str) -> str:
    body = json.dumps([at, who, verb, details, previous], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(body.encode()).hexdigest()


class Journal:
    """The journal file of one study.

    Args:
        path: The file; made at the first entry.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     journal = Journal(Path(folder) / "journal.jsonl")
        ...     _ = journal.write("add", {"files": 3})
        ...     journal.verify()
        1
    """

    def __init__(self, path: Path) -> None:
        self.path = path

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
            raise StudyError(f"{self.path} has a line that is no journal entry: {error}") from None

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
        return entry

    def verify(self) -> int:
        """Check that no entry was changed, removed or put in between.

        Returns:
            How many entries the journal holds.

        Raises:
            StudyError: The chain is broken; says at which entry.
        """
        previous = ""
        entries = self.entries()
        for number, entry in enumerate(entries, start=1):
            expected = _digest(entry.at, entry.who, entry.verb, entry.details, entry.previous)
            if entry.previous != previous or entry.hash != expected:
                raise StudyError(
                    f"{self.path}: entry {number} does not fit the one before; the journal was altered."
                )
            previous = entry.hash
        return len(entries)


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
