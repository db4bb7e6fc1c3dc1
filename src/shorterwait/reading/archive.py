"""Zip folders: what they hold, each file to be read as a document of its own."""

from pathlib import PurePosixPath

from shorterwait.reading.container import Container
from shorterwait.reading.failure import UnreadableError, damaged
from shorterwait.reading.found import Attached, Found
from shorterwait.vocabulary.outcome import Outcome

_NOT_THE_AGENCYS = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})


def read_archive(container: Container) -> Found:
    """List the files of a zip folder.

    Args:
        container: The folder, whose listing has passed the safety checks.

    Returns:
        No words of its own; its files, without what an operating system leaves behind. A file that is locked
        or broken is listed with its problem.

    Raises:
        UnreadableError: When it is empty, or unpacks to far too much.

    Example:
        >>> import io, zipfile
        >>> from shorterwait.reading.container import open_container
        >>> packed = io.BytesIO()
        >>> with zipfile.ZipFile(packed, "w") as made:
        ...     made.writestr("case/note.txt", "Both are well.")
        >>> [file.name for file in read_archive(open_container(packed.getvalue())).attached]
        ['case/note.txt']
    """
    attached = tuple(
        _attached(container, name)
        for name in container.entries
        if name and not name.endswith("/") and not _is_litter(name)
    )
    if not attached:
        raise damaged("The zip folder is empty.")
    return Found((), attached=attached)


def _attached(container: Container, name: str) -> Attached:
    try:
        return Attached(name, container.read(name))
    except UnreadableError as error:
        if error.outcome is Outcome.REFUSED:
            raise
        return Attached(name, None, error)


def _is_litter(name: str) -> bool:
    parts = PurePosixPath(name).parts
    last = parts[-1].lower() if parts else ""
    return "__MACOSX" in parts or last in _NOT_THE_AGENCYS or last.startswith(("~$", "._"))
