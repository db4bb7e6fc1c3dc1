"""The one way a reader says that a file cannot be read."""

from shorterwait.vocabulary.outcome import Outcome


class UnreadableError(Exception):
    """A file, or a part of it, cannot be read; ``read_document`` turns this into an outcome.

    Attributes:
        outcome: The outcome the file gets.
        reason: Why, and what to do, in plain words without any text of the file.
        format: The format the file is in, once known.
    """

    def __init__(self, outcome: Outcome, reason: str) -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.reason = reason
        self.format = ""


def damaged(reason: str) -> UnreadableError:
    """Make the error for a file that is broken.

    Args:
        reason: What is wrong with it and what to do.

    Returns:
        The error, to be raised.

    Example:
        >>> damaged("The file is cut short.").outcome.value
        'damaged'
    """
    return UnreadableError(Outcome.DAMAGED, reason)


def refused(reason: str) -> UnreadableError:
    """Make the error for a file that looks hostile.

    Args:
        reason: What looks hostile and what to do.

    Returns:
        The error, to be raised.

    Example:
        >>> refused("The file declares entities.").outcome.value
        'refused'
    """
    return UnreadableError(Outcome.REFUSED, reason)
