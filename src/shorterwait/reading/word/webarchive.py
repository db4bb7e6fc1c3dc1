"""Web pages saved with their pictures in one file (MHTML), as Word imports them."""

import email
import email.policy
from email.message import EmailMessage

from shorterwait.reading.failure import damaged


def archived_page(data: bytes) -> bytes:
    r"""Take the page out of a web archive.

    Args:
        data: The bytes of the archive (RFC 2557).

    Returns:
        The page in UTF-8, its code told by a byte mark.

    Raises:
        UnreadableError: When it holds no page (damaged).

    Example:
        >>> archived_page(b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>Hi</p>")[3:]
        b'<p>Hi</p>'
    """
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml") and isinstance(
            part, EmailMessage
        ):
            try:
                page = part.get_content()
            except (LookupError, ValueError, KeyError, AttributeError):
                page = part.get_payload(decode=True)
            return page.encode("utf-8-sig") if isinstance(page, str) else bytes(page or b"")
    raise damaged("The imported web page holds nothing that can be read.")
