"""Mail in .eml files, and whole mailboxes (.mbox)."""

import re

from shorterwait.reading.failure import UnreadableError, damaged, refused
from shorterwait.reading.found import Attached, Found
from shorterwait.reading.mail.headers import header_text, sent_line
from shorterwait.reading.mail.message import Message, Piece, chosen_versions, message_found
from shorterwait.reading.mail.mime import Part, parse_mail
from shorterwait.reading.text.charsets import decode_text

_PEOPLE = (("From", "from"), ("To", "to"), ("Cc", "cc"), ("Bcc", "bcc"))
_LARGE_PICTURE = 30_000
_TNEF_KINDS = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_SMIME = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_SIGNATURES = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
)
_RICH_TEXT = frozenset({"text/rtf", "application/rtf", "text/richtext"})
_RELATED = re.compile(r"^\d{1,9}\s*\r?\n(?=[A-Za-z-]+:)")
_NEW_MAIL = re.compile(rb"(?m)^From [^\n]{3,200}\d{4}[^\n]{0,40}\r?\n(?=[!-9;-~]{1,80}:|>From )")
_MOST_MAILS = 1_000
_MOST_WRAPPED = 8
_TNEF_UNREAD = (
    "An Outlook packet (winmail.dat) in the message could not be read; ask its sender for the files."
)
_PART_OF = "The message is one piece of a longer one that was sent in pieces; ask for the whole."
_ELSEWHERE = "A file that the message only points to is not part of it and was not read."


def read_eml(data: bytes) -> Found:
    r"""Read a mail.

    Args:
        data: Its bytes.

    Returns:
        Its subject, people and date, then its text, with what is attached to it.

    Raises:
        UnreadableError: When none of its text can be read because it is encrypted, or when it holds far more
            parts than a mail needs.

    Example:
        >>> found = read_eml(b"Subject: Visit\nDate: 3 May 2021 10:00:00 +0100\n\nThey have a dog.")
        >>> [block.text for block in found.blocks], str(found.saved)
        (['Subject: Visit', 'Date: 3 May 2021, 10:00', 'They have a dog.'], '2021-05-03')
    """
    from shorterwait.reading.mail.mhtml import is_mhtml, read_mhtml

    data = _without_wrapping(data)
    if is_mhtml(data):
        return read_mhtml(data)
    return message_found(mail_message(parse_mail(data)))


def read_mbox(data: bytes) -> Found:
    r"""Read a mailbox: many mails in one file.

    Args:
        data: Its bytes.

    Returns:
        No text of its own; each mail as a file inside it.

    Raises:
        UnreadableError: When it holds no mail (damaged) or more than a mailbox of one case needs (refused).

    Example:
        >>> len(read_mbox(b"From a Mon May  3 10:00:00 2021\nSubject: x\n\nHello\n").attached)
        1
    """
    marks = list(_NEW_MAIL.finditer(data))
    if not marks:
        raise damaged("The mailbox holds no message that can be read.")
    if len(marks) > _MOST_MAILS:
        raise refused(
            "The mailbox holds more messages than are read at once; save the ones that matter apart."
        )
    ends = [*(mark.start() for mark in marks[1:]), len(data)]
    mails = [
        Attached(f"message {number}.eml", data[mark.end() : end])
        for number, (mark, end) in enumerate(zip(marks, ends, strict=True), start=1)
    ]
    return Found((), attached=tuple(mails))


def mail_message(mail: Part, wrapped: int = 0) -> Message:
    """Gather the message in a mail.

    Args:
        mail: The outermost part.
        wrapped: How many signed wrappers it stands in.

    Returns:
        The message.

    Raises:
        UnreadableError: When it is hostile.

    Example:
        >>> mail_message(parse_mail(b"Subject: Visit")).headers
        [('Subject', 'Visit')]
    """
    if wrapped > _MOST_WRAPPED:
        raise refused("The message is wrapped in far more signatures than a mail needs.")
    message = Message(wrapped=wrapped)
    get = mail.headers.get
    message.headers.append(("Subject", header_text(str(get("subject", "")))))
    for label, name in _PEOPLE:
        values = [header_text(str(value)) for value in mail.headers.get_all(name, [])]
        message.headers.append((label, ", ".join(value for value in values if value)))
    stated = str(get("date", "") or get("resent-date", ""))
    words, message.sent = sent_line(stated) if stated.strip() else ("", None)
    if message.sent is None and get("received"):
        arrived, message.sent = sent_line(str(get("received")).rsplit(";", 1)[-1])
        words = arrived if message.sent else words
    message.headers.append(("Date", words))
    message.headers = [(label, value) for label, value in message.headers if value]
    _gather(mail, message, outermost=True)
    return message


def _without_wrapping(data: bytes) -> bytes:
    """Take away what some programs put before a mail: a mark, a count of bytes, a mailbox line."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or b"\0" in data[:40]:
        data = decode_text(data).text.encode("utf-8", "replace")
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    first, _, rest = data.partition(b"\n")
    if first.strip().isdigit() and len(first) < 12:
        return rest
    return rest if re.match(rb">?From (?!:)", first) else data


def _gather(part: Part, message: Message, outermost: bool = False) -> None:
    kind = part.kind
    if kind.startswith("multipart/"):
        _gather_many(part, message)
    elif kind in _SIGNATURES:
        return
    elif kind in _SMIME or part.name.lower().endswith(".p7m"):
        _open_signed(part, message)
    elif kind in _TNEF_KINDS or part.name.lower() == "winmail.dat":
        _open_tnef(part.content(), message)
    elif kind == "application/x-microsoft-rpmsg-message" or part.name.lower().endswith(".rpmsg"):
        message.locked = True
        message.pieces.clear()
    elif kind.startswith("message/"):
        _gather_message(part, message)
    elif _is_body(part, outermost):
        message.pieces.append(body_piece(part))
    else:
        _attach(part, message)


def _gather_many(part: Part, message: Message) -> None:
    kind = part.kind
    if kind == "multipart/encrypted":
        message.locked = True
    elif kind == "multipart/alternative":
        _gather_alternatives(part, message)
    elif kind == "multipart/appledouble":
        for inner in part.parts[1:]:
            _gather(inner, message)
    elif not part.parts and part.body.strip():
        message.pieces.append(Piece("plain", part.body))
    else:
        for place, inner in enumerate(part.parts):
            _gather(inner, message, outermost=place == 0)


def _gather_alternatives(part: Part, message: Message) -> None:
    """Take one version of the text, and the files of all of them."""
    versions = []
    for inner in part.parts:
        version = Message(wrapped=message.wrapped)
        _gather(inner, version, outermost=True)
        versions.append(version)
        for attached in version.attached:
            if attached not in message.attached:
                message.attached.append(attached)
        for note in version.notes:
            message.note(note)
        message.locked = message.locked or version.locked
    kinds = [{piece.kind for piece in version.pieces} for version in versions]
    plain = next((v for v, kind in zip(versions, kinds, strict=True) if kind == {"plain"}), None)
    rich = next((v for v, kind in zip(versions, kinds, strict=True) if kind & {"html", "rtf"}), None)
    if plain is None or rich is None:
        message.pieces += (plain or rich or Message()).pieces
        return
    if len(rich.pieces) > 1:
        message.pieces += rich.pieces
        return
    message.pieces += chosen_versions(plain.pieces[0], rich.pieces[0])


def _gather_message(part: Part, message: Message) -> None:
    kind = part.kind
    if kind in ("message/delivery-status", "message/disposition-notification", "message/feedback-report"):
        message.pieces.append(Piece("plain", part.body))
    elif kind == "message/external-body":
        message.note(_ELSEWHERE)
    elif kind == "message/partial":
        message.note(_PART_OF)
        message.pieces.append(Piece("plain", part.content()))
    else:
        message.attached.append(Attached(part.name or "attached message.eml", part.content()))


def _is_body(part: Part, first: bool) -> bool:
    kind = part.kind
    if part.disposition == "attachment" or not (kind.startswith("text/") or kind in _RICH_TEXT):
        return False
    if kind in ("text/x-vcard", "text/vcard", "text/directory", "text/css", "text/csv"):
        return False
    return not part.name or (first and kind in ("text/plain", "text/html"))


def body_piece(part: Part) -> Piece:
    r"""Make a stretch of text of a part.

    Args:
        part: A part that holds text.

    Returns:
        The stretch.

    Example:
        >>> body_piece(parse_mail(b"Content-Type: text/html\n\n<p>Hi</p>")).kind
        'html'
    """
    content, charset = part.content(), part.parameter("charset")
    if part.kind in ("text/html", "application/xhtml+xml"):
        return Piece("html", content, charset)
    if part.kind in _RICH_TEXT and content.lstrip().startswith(b"{\\rtf"):
        return Piece("rtf", content)
    if part.kind in ("text/enriched", "text/richtext"):
        return Piece("plain", re.sub(rb"</?[A-Za-z-]{1,30}>", b"", content), charset)
    flowed = "delsp" if part.parameter("delsp").lower() == "yes" else "yes"
    return Piece("plain", content, charset, flowed if part.parameter("format").lower() == "flowed" else "")


def _attach(part: Part, message: Message) -> None:
    content = part.content()
    shown_in_text = part.kind.startswith("image/") and part.disposition != "attachment" and part.identity
    if shown_in_text:
        if len(content) > _LARGE_PICTURE:
            message.note("A large picture in the message was not read; save it as .pdf if it shows words.")
        return
    if not content:
        if part.body.strip():
            problem = damaged("The attached file is broken; ask its sender for a fresh copy.")
            message.attached.append(Attached(part.name or "attachment", None, problem))
        return
    message.attached.append(Attached(part.name or _unnamed(part), content))


def _unnamed(part: Part) -> str:
    ending = {
        "pdf": ".pdf",
        "msword": ".doc",
        "html": ".html",
        "plain": ".txt",
        "jpeg": ".jpg",
        "png": ".png",
    }
    return "attachment" + ending.get(part.kind.partition("/")[2], "")


def _open_signed(part: Part, message: Message) -> None:
    from shorterwait.reading.mail.signed import signed_content

    inner = signed_content(part.content())
    if inner is None:
        message.locked = True
        return
    found = mail_message(parse_mail(inner), message.wrapped + 1)
    message.pieces += found.pieces
    message.attached += found.attached
    message.locked = message.locked or found.locked
    for note in found.notes:
        message.note(note)


def _open_tnef(data: bytes, message: Message) -> None:
    from shorterwait.reading.mail.tnef import read_tnef

    try:
        packet = read_tnef(data)
    except UnreadableError:
        message.note(_TNEF_UNREAD)
        return
    message.attached += packet.attached
    for note in packet.notes:
        message.note(note)
    if not message.pieces or not any(piece.data.strip() for piece in message.pieces):
        message.pieces = packet.pieces
