"""The one error that reading a table can end in."""

from shorterwait.vocabulary.outcome import Outcome


class TableError(Exception):
    """A file that gives no table, with its outcome and the reason in plain words.

    Attributes:
        outcome: What became of the file.
        reason: Why, and what to do, in plain words; names the file, never its content.

    Example:
        >>> TableError(Outcome.ENCRYPTED, "returns.xlsx is locked.").outcome.value
        'encrypted'
    """

    def __init__(self, outcome: Outcome, reason: str) -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.reason = reason
