"""Zip containers opened safely: no bombs, no path tricks, nothing written to disk."""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from shorterwait.reading import limits
from shorterwait.reading.failure import UnreadableError, damaged, refused
from shorterwait.vocabulary.outcome import Outcome

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error, ValueError, NotImplementedError)


@dataclass(slots=True)
class Container:
    """A zip file held in memory, whose listing has passed the safety checks.

    Attributes:
        archive: The open zip file.
        entries: Its entries by name, with forward slashes.
        unpacked: How many bytes were unpacked so far.
    """

    archive: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]
    unpacked: int = field(default=0)

    def __contains__(self, name: object) -> bool:
        return name in self.entries

    def read(self, name: str) -> bytes:
        """Unpack one entry within the limits.

        Args:
            name: Its name in the container.

        Returns:
            Its bytes.

        Raises:
            UnreadableError: When the entry is missing or broken (damaged), locked (encrypted) or grows too
                large (refused).

        Example:
            >>> packed = io.BytesIO()
            >>> with zipfile.ZipFile(packed, "w") as made:
            ...     made.writestr("a.txt", "hello")
            >>> open_container(packed.getvalue()).read("a.txt")
            b'hello'
        """
        entry = self.entries.get(name)
        if entry is None:
            raise damaged("A part that this file names is missing; open it in its program and save it again.")
        if entry.flag_bits & 0x1:
            raise UnreadableError(
                Outcome.ENCRYPTED, "The file is locked with a password; save a copy without one."
            )
        try:
            with self.archive.open(entry) as stream:
                data = stream.read(limits.MAX_PART_BYTES + 1)
        except _BROKEN as error:
            raise damaged(
                "A part of this file cannot be unpacked; the file is cut short or broken."
            ) from error
        self.unpacked += len(data)
        if len(data) > limits.MAX_PART_BYTES or self.unpacked > limits.MAX_UNPACKED_BYTES:
            raise refused("The file unpacks to far more than a document needs (a zip bomb).")
        return data


def open_container(data: bytes) -> Container:
    """Open a zip file held in memory after checking its listing.

    Args:
        data: The bytes of the file.

    Returns:
        The container.

    Raises:
        UnreadableError: When it is not a whole zip file (damaged), or lists bombs or path tricks (refused).

    Example:
        >>> open_container(b"PK cut short")
        Traceback (most recent call last):
        ...
        shorterwait.reading.failure.UnreadableError: The file is cut short or broken; ask for a fresh copy.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        listed = archive.infolist()
    except (*_BROKEN, IndexError, UnicodeDecodeError) as error:
        raise damaged("The file is cut short or broken; ask for a fresh copy.") from error
    if len(listed) > limits.MAX_ENTRIES:
        raise refused("The file lists far more parts than a document needs.")
    if sum(entry.file_size for entry in listed) > limits.MAX_UNPACKED_BYTES:
        raise refused("The file unpacks to far more than a document needs (a zip bomb).")
    entries: dict[str, zipfile.ZipInfo] = {}
    for entry in listed:
        _check_entry(entry)
        entries.setdefault(entry.filename.replace("\\", "/"), entry)
    return Container(archive, entries)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename.replace("\\", "/")
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or (parts and ":" in parts[0]):
        raise refused("The file holds a part that tries to leave its own folder (a path trick).")
    large = entry.file_size > limits.RATIO_FLOOR_BYTES
    if large and entry.file_size > limits.MAX_RATIO * max(entry.compress_size, 1):
        raise refused("The file holds a part that grows far too much on unpacking (a zip bomb).")
