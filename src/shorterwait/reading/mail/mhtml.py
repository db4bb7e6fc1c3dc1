"""Web pages saved as one file (.mht, .mhtml; RFC 2557): read as pages, not as mail."""

import re
from dataclasses import replace

from shorterwait.reading.found import Found
from shorterwait.reading.mail.mime import Part, parse_mail
from shorterwait.reading.web.page import read_html
from shorterwait.vocabulary.document import Block

_MAIL_ONLY = re.compile(rb"(?im)^(?:to|cc|received|return-path|delivered-to|message-id|x-mailer):")
_SAVED = re.compile(
    rb"(?im)^(?:snapshot-content-location:|from:\s*[\"']?<?saved by|x-mimeole: produced by microsoft mimeole)"
)
_RELATED = re.compile(rb"(?im)^content-type:\s*multipart/related\b")
_HEAD = 16_384
_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def is_mhtml(data: bytes) -> bool:
    r"""Say whether a file that starts like a mail is a web page saved as one file.

    Args:
        data: Its bytes.

    Returns:
        True when a browser or Word saved it; mail that carries a page has people and a message id.

    Example:
        >>> is_mhtml(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n")
        True
    """
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n\t ").replace(b"\r\n", b"\n").split(b"\n\n", 1)[0] + b"\n"
    if not re.match(rb"[!-9;-~]{1,80}[ \t]*:", head):
        return False
    if _SAVED.search(head):
        return _MAIL_ONLY.search(head) is None
    return _RELATED.search(head) is not None and _MAIL_ONLY.search(head) is None


def read_mhtml(data: bytes) -> Found:
    r"""Read a web page saved as one file.

    Args:
        data: Its bytes.

    Returns:
        The blocks of the page and of the pages in its frames.

    Raises:
        UnreadableError: When it holds far more parts than a page needs.

    Example:
        >>> head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
        >>> page = b"--x\nContent-Type: text/html\n\n<p>Both are well.</p>\n--x--"
        >>> read_mhtml(head + page).blocks[0].text
        'Both are well.'
    """
    mail = parse_mail(data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n\t "))
    pages = [part for part in _leaves(mail) if part.kind in _PAGES]
    start = mail.parameter("start").strip("<>")
    pages.sort(key=lambda part: part.identity != start if start else False)
    if not pages:
        return Found((), ("The saved page holds no text; open it and save it as .pdf.",))
    blocks: list[Block] = []
    notes: list[str] = []
    title = ""
    for part in pages:
        found = read_html(part.content(), part.parameter("charset"))
        tables = max((block.table or 0 for block in blocks), default=0)
        blocks += [replace(b, table=b.table + tables) if b.table is not None else b for b in found.blocks]
        notes += [note for note in found.notes if note not in notes and "no words" not in note]
        title = title or found.title
    frames = [note for note in notes if "frames" in note] if len(pages) > 1 else []
    notes = [note for note in notes if note not in frames]
    if not blocks:
        notes.insert(0, "The page holds no words.")
    return Found(tuple(blocks), tuple(notes), title=title)


def _leaves(part: Part) -> list[Part]:
    if not part.parts:
        return [part]
    return [leaf for inner in part.parts for leaf in _leaves(inner)]
