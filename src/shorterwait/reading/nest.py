"""How deep files stand inside files, and how much they come to: packed bombs end here."""

from dataclasses import dataclass, field

from shorterwait.reading import limits
from shorterwait.reading.failure import refused


@dataclass(slots=True)
class _Tally:
    files: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class Nest:
    """The files that a file stands in, and what all files of the outermost one come to.

    Attributes:
        ancestors: Fingerprints of the files it stands in, outermost first.
        tally: Shared by all files of the outermost one.
    """

    ancestors: tuple[str, ...] = ()
    tally: _Tally = field(default_factory=_Tally)

    def within(self, sha256: str) -> "Nest":
        """Step into a file.

        Args:
            sha256: Its fingerprint.

        Returns:
            The nest of the files inside it.

        Example:
            >>> Nest().within("ab").ancestors
            ('ab',)
        """
        return Nest((*self.ancestors, sha256), self.tally)

    @property
    def too_deep(self) -> bool:
        """Whether files here stand deeper than any agency packs them."""
        return len(self.ancestors) > limits.MAX_DEPTH

    def count(self, size: int) -> None:
        """Count one more file, and stop when there are far too many.

        Args:
            size: Its size in bytes.

        Raises:
            UnreadableError: Refused, when the files inside come to more than any agency packs.

        Example:
            >>> Nest().count(10)
        """
        self.tally.files += 1
        self.tally.size += size
        self.stop_if_too_much()

    def stop_if_too_much(self) -> None:
        """Refuse the file when what stands inside it came to too much.

        Raises:
            UnreadableError: Refused.

        Example:
            >>> Nest().stop_if_too_much()
        """
        if self.tally.files > limits.MAX_INSIDE or self.tally.size > limits.MAX_UNPACKED_BYTES:
            raise refused("The file unpacks to far more than a folder of documents needs (a zip bomb).")
