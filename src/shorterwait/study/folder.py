"""The folder of a study: its settings, store, journal, name key and outputs in one place."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from shorterwait.study.errors import StudyError
from shorterwait.study.journal import Journal

if TYPE_CHECKING:
    from shorterwait.coding import Codebook
    from shorterwait.privacy import NameKey
    from shorterwait.study.store import Store
    from shorterwait.vocabulary.settings import StudySettings

#: Environment variable that may hold the passphrase of the name key.
PASSPHRASE_VARIABLE = "SHORTERWAIT_PASSPHRASE"  # noqa: S105 - a name, not a passphrase

#: Told how far long work has come: ``(done, total, what)``.
Progress = Callable[[int, int, str], None]


def silent(_done: int, _total: int, _what: str) -> None:
    """Take progress and say nothing.

    Args:
        _done: How many are done.
        _total: Of how many.
        _what: What is being done.

    Example:
        >>> silent(1, 2, "files")
    """


class _StoreAnchor:
    """Keeps the length of the journal in the store."""

    def __init__(self, folder: StudyFolder) -> None:
        self._folder = folder

    def read(self) -> tuple[int, str] | None:
        kept = self._folder.store.result("journal")
        return None if kept is None else (int(kept["entries"]), str(kept["last"]))

    def keep(self, count: int, last: str) -> None:
        self._folder.store.put_result("journal", last[:16], {"entries": count, "last": last})


class StudyFolder:
    """Everything that belongs to one study on disk.

    Args:
        root: The study folder; must hold ``study.toml``.
        ask_passphrase: Called when the name key must be opened and the environment variable is not set.

    Raises:
        StudyError: There is no study in the folder, or its settings cannot be used.
    """

    def __init__(self, root: Path, ask_passphrase: Callable[[], str] | None = None) -> None:
        from shorterwait.study.settings_file import read_settings

        self.root = root
        self._ask = ask_passphrase
        self.settings: StudySettings = read_settings(root / "study.toml")
        self.journal = Journal(root / "journal.jsonl", _StoreAnchor(self))

    @cached_property
    def store(self) -> Store:
        """The store, opened at first use."""
        from shorterwait.study.store import Store, sqlite_url

        return Store(self.settings.store or sqlite_url(self.root))

    @cached_property
    def key(self) -> NameKey:
        """The name key, opened at first use with the passphrase."""
        from shorterwait.privacy import KeyMissing, NameKey

        if not self.key_path.is_file():
            raise KeyMissing(
                f"There is no name key at {self.key_path}. If it was moved, say where in study.toml "
                "([privacy] name_key) or put a copy back. Without it add, mask and reveal cannot be run; code, "
                "check, compare and report "
                "still can."
            )
        return NameKey.open(self.key_path, self.passphrase())

    @property
    def key_path(self) -> Path:
        """Where the name key lies: the study folder unless settings say otherwise."""
        return self.root / (self.settings.privacy.name_key or "names.key")

    @property
    def codebook(self) -> Codebook:
        """The codebook as it stands now, with the agency's own characteristics from the study folder."""
        from shorterwait.coding import load_codebook

        own = self.root / "characteristics"
        return load_codebook(own if own.is_dir() else None)

    @property
    def outputs(self) -> Path:
        """Folder of what people read; made at first use."""
        folder = self.root / "outputs"
        folder.mkdir(exist_ok=True)
        return folder

    def passphrase(self) -> str:
        """The passphrase of the name key, from the environment or asked for.

        Returns:
            The passphrase.

        Raises:
            StudyError: It is neither in the environment nor can it be asked for.
        """
        given = os.environ.get(PASSPHRASE_VARIABLE, "")
        if given:
            return given
        if self._ask is None:
            raise StudyError(
                f"The name key needs its passphrase: set the environment variable {PASSPHRASE_VARIABLE} and try again."
            )
        return self._ask()

    def place_of(self, reference: str) -> Path | None:
        """Where the agency keeps a file.

        Args:
            reference: Fingerprint of the file.

        Returns:
            Its path, or None when the name key does not know it (a key restored from an older copy).
        """
        try:
            return self.key.file_path(reference)
        except KeyError:
            return None

    def close(self) -> None:
        """Let go of the database, if it was opened."""
        if "store" in self.__dict__:
            self.store.close()
