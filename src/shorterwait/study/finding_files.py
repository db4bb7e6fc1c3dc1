"""Finding and fingerprinting the files that a study is given."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from shorterwait.study.errors import StudyError

_NOT_FILES_OF_THE_AGENCY = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})


def find_files(paths: Iterable[Path], leave_out: Path) -> list[Path]:
    """List the files under the given paths, in a stable order.

    Args:
        paths: Files and folders; folders are searched to the bottom.
        leave_out: A folder whose files are never listed (the study itself).

    Returns:
        Absolute paths, sorted; without hidden files, lock files of open Word documents and system files.

    Raises:
        StudyError: A path does not exist.

    Example:
        >>> find_files([], Path("study"))
        []
    """
    found: set[Path] = set()
    own = leave_out.resolve()
    for path in paths:
        if not path.exists():
            raise StudyError(f"{path} does not exist. Check the spelling, or that the drive is connected.")
        for file in _walk(path.resolve()):
            if own not in file.parents and not _is_ignorable(file):
                found.add(file)
    return sorted(found)


def fingerprint(path: Path) -> str:
    """SHA-256 of a file's bytes, read in pieces.

    Args:
        path: The file.

    Returns:
        64 hex digits.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder) / "a"
        ...     _ = file.write_bytes(b"abc")
        ...     fingerprint(file)[:8]
        'ba7816bf'
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _walk(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif path.is_dir():
        for child in sorted(path.iterdir()):
            if not child.name.startswith("."):
                yield from _walk(child)


def _is_ignorable(path: Path) -> bool:
    name = path.name.lower()
    return name in _NOT_FILES_OF_THE_AGENCY or name.startswith(("~$", "."))
