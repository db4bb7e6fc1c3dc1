"""Broken PDFs put together again from the objects that are left in them."""

import io
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from shorterwait.reading.failure import UnreadableError
from shorterwait.vocabulary.outcome import Outcome

_BROKEN = (ValueError, TypeError, RuntimeError, AttributeError, LookupError, ArithmeticError, OSError)


@contextmanager
def quiet_pikepdf() -> Iterator[None]:
    """Keep pikepdf from logging or warning what is wrong with a file, which may quote its text.

    Yields:
        Nothing; the silence ends with the block.

    Example:
        >>> with quiet_pikepdf():
        ...     pass
    """
    for name in ("pikepdf", "pikepdf._core"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def repaired_pdf(data: bytes, password: str | None) -> bytes | None:
    """Put a broken PDF together again in memory.

    Args:
        data: The broken file.
        password: Its password, if any.

    Returns:
        A whole file without a lock, or None where nothing is left to build on.

    Raises:
        UnreadableError: When it is locked with another password (encrypted).

    Example:
        >>> repaired_pdf(b"not a PDF", None) is None
        True
    """
    import pikepdf

    try:
        with quiet_pikepdf(), pikepdf.open(io.BytesIO(data), password=password or "") as document:
            if not len(document.pages):
                return None
            kept = io.BytesIO()
            document.save(kept, encryption=False)
            return kept.getvalue()
    except pikepdf.PasswordError as error:
        raise locked(password) from error
    except (pikepdf.PdfError, *_BROKEN):
        return None


def locked(password: str | None) -> UnreadableError:
    """Say that a PDF is locked with a password.

    Args:
        password: The password that was given, if any.

    Returns:
        The failure, to be raised.

    Example:
        >>> locked("wrong").reason
        'The password given does not open the PDF.'
    """
    if password:
        return UnreadableError(Outcome.ENCRYPTED, "The password given does not open the PDF.")
    reason = "The PDF is locked with a password; give the password or save a copy without one."
    return UnreadableError(Outcome.ENCRYPTED, reason)
