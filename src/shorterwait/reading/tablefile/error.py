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


def locked(file: str) -> TableError:
    """Make the error for a workbook with a password.

    Args:
        file: Name of the file.

    Returns:
        The error, to be raised.

    Example:
        >>> locked("a.xlsx").outcome.value
        'encrypted'
    """
    reason = (
        f"{file} is protected with a password. Open it in Excel, save a copy without the password and add that. "
        "Where Excel opens it without asking, choose File, Info, Protect Workbook and take every protection off first."
    )
    return TableError(Outcome.ENCRYPTED, reason)


def broken(file: str) -> TableError:
    """Make the error for a workbook that is damaged.

    Args:
        file: Name of the file.

    Returns:
        The error, to be raised.

    Example:
        >>> broken("a.xlsx").outcome.value
        'damaged'
    """
    reason = f"{file} is damaged or is no workbook. Open it in Excel, save it again, and add that copy."
    return TableError(Outcome.DAMAGED, reason)


def entities(file: str) -> TableError:
    """Make the error for a workbook whose XML declares a document type, the way to hostile entities.

    Args:
        file: Name of the file.

    Returns:
        The error, to be raised.

    Example:
        >>> entities("a.xlsx").outcome.value
        'refused'
    """
    reason = f"{file} declares its own XML entities, which a workbook never does; not opened."
    return TableError(Outcome.REFUSED, reason)
