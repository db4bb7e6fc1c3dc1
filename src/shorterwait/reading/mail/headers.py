"""Header lines of mail: encoded words, addresses and the day a message was sent."""

import base64
import binascii
import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from shorterwait.reading.purpose.dates import find_dates
from shorterwait.reading.text.charsets import decode_text

_WORD = re.compile(r"=\?([\w.:+-]{1,40})(?:\*[\w-]*)?\?([BbQq])\?([^?\s]*(?: [^?\s]+)*)\?=")
_BETWEEN = re.compile(r"(\?=)\s+(?==\?)")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_FIRST_YEAR = 1980


def header_text(value: str) -> str:
    """Decode the encoded words of a header value (RFC 2047).

    Args:
        value: The value as it stands in the mail, folded or not.

    Returns:
        The words on one line.

    Example:
        >>> header_text("=?iso-8859-1?Q?Zo=EB?= Lee")
        'Zoë Lee'
    """
    joined = _BETWEEN.sub(r"\1", " ".join(value.split()))
    pieces: list[str] = []
    waiting, charset, done = b"", "", 0
    for match in _WORD.finditer(joined):
        between = joined[done : match.start()]
        if between or match.group(1).lower() != charset:
            pieces += [decode_text(waiting, charset).text, between]
            waiting = b""
        charset, done = match.group(1).lower(), match.end()
        waiting += _word_bytes(match.group(2).lower(), match.group(3))
    text = "".join([*pieces, decode_text(waiting, charset).text, joined[done:]])
    return " ".join(text.split())


def sent_line(value: str) -> tuple[str, date | None]:
    """Read a ``Date`` header.

    Args:
        value: Its value, such as ``Wed, 21 Dec 2022 10:28:53 -0600``.

    Returns:
        The time as a reader writes it, in the sender's own time zone, and the day; the value as it stands and
        None when it is no date.

    Example:
        >>> sent_line("Wed, 21 Dec 2022 10:28:53 -0600")
        ('21 December 2022, 10:28', datetime.date(2022, 12, 21))
    """
    value = " ".join(value.split())
    try:
        stamp = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        day = next((found.day for found in find_dates(value)), None)
        return value, day
    return spoken(stamp), stamp.date() if stamp.year >= _FIRST_YEAR else None


def spoken(stamp: datetime) -> str:
    """Write a time in British words.

    Args:
        stamp: The time.

    Returns:
        Such as ``21 December 2022, 10:28``.

    Example:
        >>> spoken(datetime(2022, 12, 21, 10, 28))
        '21 December 2022, 10:28'
    """
    return f"{stamp.day} {_MONTHS[stamp.month - 1]} {stamp.year}, {stamp.hour:02}:{stamp.minute:02}"


def _word_bytes(how: str, text: str) -> bytes:
    if how == "q":
        return binascii.a2b_qp(text.encode("ascii", "replace"), header=True)
    try:
        return base64.b64decode(text.encode("ascii", "replace") + b"=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return text.encode("utf-8", "replace")
