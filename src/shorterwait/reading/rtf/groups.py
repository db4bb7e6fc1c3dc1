"""The groups of rich text: values set inside one end with it, and so does what it was opened for."""

from collections.abc import Callable

from shorterwait.reading.failure import refused
from shorterwait.reading.rtf import words as w

_DEEPEST_GROUP = 5_000


class Groups:
    """The open groups of a file, with the values in force.

    Example:
        >>> Groups().state["uc"]
        1
    """

    def __init__(self) -> None:
        self._state = dict(w.START)
        self._stack: list[dict[str, int]] = []
        self._closers: dict[int, list[Callable[[], None]]] = {}
        self._skip = 0
        self._left = 0
        self._starred = False

    def open_group(self) -> None:
        """Take an opening brace: what is set from now on ends with the group.

        Raises:
            UnreadableError: When the groups are nested absurdly deeply (refused).

        Example:
            >>> Groups().open_group()
        """
        self._stack.append(self._state)
        if len(self._stack) > _DEEPEST_GROUP:
            raise refused("The file is nested far deeper than a document needs.")
        if not self._skip:
            self._state = self._state.copy()
            self._left = 0
            self._starred = False

    def close_group(self) -> None:
        """Take a closing brace; a stray one is passed over.

        Example:
            >>> groups = Groups()
            >>> groups.open_group(); groups.state["bold"] = 1; groups.close_group()
            >>> groups.state["bold"]
            0
        """
        depth = len(self._stack)
        if not depth:
            return
        if not self._skip:
            self._left = 0
            if depth in self._closers:
                self._close_at(depth)
        elif self._skip == depth:
            self._skip = 0
            if depth in self._closers:
                self._close_at(depth)
        self._state = self._stack.pop()

    def _close_at(self, depth: int) -> None:
        self.flush()
        for closer in reversed(self._closers.pop(depth)):
            closer()

    def at_close(self, closer: Callable[[], None]) -> None:
        """Have something done when the present group ends.

        Args:
            closer: What is to be done.

        Example:
            >>> Groups().at_close(list)
        """
        self._closers.setdefault(len(self._stack), []).append(closer)

    def skip(self) -> None:
        """Leave out the rest of the present group.

        Example:
            >>> Groups().skip()
        """
        self._skip = len(self._stack)

    @property
    def state(self) -> dict[str, int]:
        """The values in force, by name; see ``words.START``."""
        return self._state

    def close_all(self) -> None:
        """Do what is to be done at the end of groups that a file cut short left open.

        Example:
            >>> Groups().close_all()
        """
        for depth in sorted(self._closers, reverse=True):
            self._close_at(depth)

    def flush(self) -> None:
        """Hand on what was collected so far, before a group ends.

        Example:
            >>> Groups().flush()
        """
