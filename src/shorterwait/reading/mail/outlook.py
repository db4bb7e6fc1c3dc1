"""An Outlook item as a message: its people, its date, its text in one of three forms, its files."""

from collections.abc import Iterable
from datetime import date

from shorterwait.reading.failure import UnreadableError, damaged
from shorterwait.reading.found import Attached
from shorterwait.reading.mail.headers import sent_line, spoken
from shorterwait.reading.mail.lzfu import unpacked_rtf
from shorterwait.reading.mail.mapi import STRING, STRING_8, Properties, coding_of
from shorterwait.reading.mail.message import Message, Piece, chosen_versions
from shorterwait.reading.mail.mime import parse_mail
from shorterwait.reading.mail.rebuilt import as_mail
from shorterwait.vocabulary.outcome import Outcome

_SUBJECT, _CLASS, _FLAGS, _UNSENT = (0x0037, 0x0E1D, 0x0070), 0x001A, 0x0E07, 0x0008
_SENDER, _SENDER_ADDRESS = (0x0042, 0x0C1A, 0x5D0A), (0x5D02, 0x5D01, 0x0065, 0x0C1F)
_DISPLAYED = {"To": 0x0E04, "Cc": 0x0E03, "Bcc": 0x0E02}
_RECIPIENT_KIND, _RECIPIENT_KINDS = 0x0C15, {1: "To", 2: "Cc", 3: "Bcc"}
_NAME, _ADDRESSES = (0x3001, 0x5FF6), (0x39FE, 0x3003)
_SENT, _WAY = (0x0039, 0x0E06), 0x007D
_PLAIN, _HTML, _RTF, _HTML_PAGE, _STRING_PAGES = 0x1000, 0x1013, 0x1009, 0x3FDE, (0x3FFD, 0x3FDE)
_STARTS, _ENDS = 0x0060, 0x0061
_LARGE_PICTURE = 30_000
_CONTACT = (
    *(
        ("Name", 0x3001),
        ("Company", 0x3A16),
        ("Job title", 0x3A17),
        ("Phone", 0x3A08),
        ("Home phone", 0x3A09),
    ),
    *(("Mobile", 0x3A1C), ("Address", 0x3A15), ("Home address", 0x3A29), ("Partner", 0x3A48)),
)
_RTF_LOST = "The formatted text of the message could not be read; open it in Outlook and save it as .pdf."
_BROKEN_FILE = "The attached file cannot be taken out of the message; save it apart and add it."
_LOCKED = (
    "An encrypted message; open it in the mail program of the person it was sent to, and save it unprotected."
)


def string_page(properties: Properties) -> int:
    """Give the code page of the 8-bit strings of an item.

    Args:
        properties: Its properties.

    Returns:
        The number of the code page; 0 when not stated.

    Example:
        >>> string_page(Properties({0x3FFD: (3, (1250).to_bytes(4, "little"))}))
        1250
    """
    return next((page for page in map(properties.number, _STRING_PAGES) if page), 0)


def outlook_message(properties: Properties, recipients: Iterable[Properties] = ()) -> Message:
    """Gather a message from the properties of an Outlook item, without its files.

    Args:
        properties: The properties of the item.
        recipients: Those of the people it went to.

    Returns:
        The message.

    Example:
        >>> item = Properties({0x37: (STRING_8, b"Visit"), 0x1000: (STRING_8, b"They have a dog.")})
        >>> outlook_message(item).headers
        [('Subject', 'Visit')]
    """
    message = Message()
    add = message.headers.append
    kind = properties.text(_CLASS).upper()
    add(("Subject", " ".join(properties.text(*_SUBJECT).split())))
    add(("From", _person(properties.text(*_SENDER), properties.text(*_SENDER_ADDRESS))))
    people = _people(properties, recipients)
    message.headers += people
    words, message.sent = _sent(properties)
    add(("Date", words))
    if kind.startswith(("IPM.APPOINTMENT", "IPM.SCHEDULE")):
        for label, number in (("Start", _STARTS), ("End", _ENDS)):
            stamp = properties.time(number)
            add((label, spoken(stamp) if stamp else ""))
    if kind.startswith("IPM.CONTACT"):
        message.headers += [(label, " ".join(properties.text(n).split())) for label, n in _CONTACT]
    message.headers = [(label, value) for label, value in message.headers if value]
    _add_text(properties, message)
    return message


def add_file(message: Message, item: Properties) -> None:
    """Add a file attached to an Outlook item, or what an encrypted or signed item wraps its text in.

    Args:
        message: The message to add to.
        item: The properties of the attachment.

    Example:
        >>> made = Message()
        >>> add_file(made, Properties({0x3701: (0x102, b"Hello"), 0x3704: (STRING_8, b"note.txt")}))
        >>> made.attached[0].name
        'note.txt'
    """
    name, data = file_name(item), item.binary(0x3701)
    mime = item.text(0x370E).lower()
    if name.lower().endswith(".rpmsg") or mime == "application/x-microsoft-rpmsg-message":
        message.locked = True
        message.pieces.clear()
    elif mime == "application/pgp-encrypted" or (message.locked and name.lower().endswith((".asc", ".pgp"))):
        message.locked = True
    elif mime in (
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
    ):
        return
    elif (
        mime in ("multipart/signed",) or name.lower().endswith((".p7m", "smime.txt")) or "pkcs7-mime" in mime
    ):
        _unwrap(message, data, mime)
    elif mime.startswith("image/") and item.text(0x3712) and not message.locked:
        if len(data) > _LARGE_PICTURE:
            message.note("A large picture in the message was not read; save it as .pdf if it shows words.")
    elif 0x3701 in item.values:
        message.attached.append(Attached(name, data))
    else:
        message.attached.append(Attached(name, None, damaged(_BROKEN_FILE)))


def add_message(message: Message, inner: Message, name: str) -> None:
    """Add a message that is attached to another, as a mail of its own.

    Args:
        message: The outer message.
        inner: The attached one.
        name: Its name.

    Example:
        >>> outer = Message()
        >>> add_message(outer, Message([("Subject", "Visit")]), "Visit")
        >>> outer.attached[0].name
        'Visit.eml'
    """
    name = name if name.lower().endswith(".eml") else f"{name or 'attached message'}.eml"
    for note in inner.notes:
        message.note(note)
    if any(file.data is None for file in inner.attached):
        message.note("A file attached to an attached message could not be taken out of it.")
    if inner.locked and not any(piece.data.strip() for piece in inner.pieces):
        message.attached.append(Attached(name, None, UnreadableError(Outcome.ENCRYPTED, _LOCKED)))
    else:
        message.attached.append(Attached(name, as_mail(inner)))


def file_name(item: Properties) -> str:
    """Give the name of an attached file.

    Args:
        item: The properties of the attachment.

    Returns:
        Its long name, else its short one.

    Example:
        >>> file_name(Properties({0x3707: (STRING_8, b"report.docx")}))
        'report.docx'
    """
    return " ".join(item.text(0x3707, 0x3704, 0x3001).split()) or f"attachment{item.text(0x3703)}"


def _people(properties: Properties, recipients: Iterable[Properties]) -> list[tuple[str, str]]:
    by_kind: dict[str, list[str]] = {label: [] for label in _DISPLAYED}
    for person in recipients:
        label = _RECIPIENT_KINDS.get(person.number(_RECIPIENT_KIND) & 0xF, "To")
        words = _person(person.text(*_NAME), person.text(*_ADDRESSES))
        if words:
            by_kind[label].append(words)
    return [
        (label, "; ".join(by_kind[label]) or " ".join(properties.text(shown).split()))
        for label, shown in _DISPLAYED.items()
    ]


def _person(name: str, address: str) -> str:
    name, address = (" ".join(words.split()).strip("'\"") for words in (name, address))
    shown = address if "@" in address and address.lower() not in name.lower() else ""
    return f"{name} <{shown}>" if name and shown else name or shown


def _sent(properties: Properties) -> tuple[str, date | None]:
    """The sender's own clock where the way of the mail tells it, else the time in Britain."""
    way = properties.text(_WAY).strip()
    if way:
        stated = str(parse_mail(way.encode("utf-8", "replace")).headers.get("date", ""))
        words, day = sent_line(stated) if stated else ("", None)
        if day is not None:
            return words, day
    if properties.number(_FLAGS) & _UNSENT:
        return "", None
    stamp = properties.time(*_SENT)
    return (spoken(stamp), stamp.date()) if stamp else ("", None)


def _add_text(properties: Properties, message: Message) -> None:
    plain = properties.text(_PLAIN)
    simple = Piece("plain", plain.encode("utf-8", "replace"), "utf-8") if plain else None
    message.pieces += chosen_versions(simple, _formatted(properties, message))


def _formatted(properties: Properties, message: Message) -> Piece | None:
    kind, page = properties.values.get(_HTML, (0, b""))
    if kind in (STRING, STRING_8):
        words = properties.text(_HTML)
        return Piece("html", words.encode("utf-8", "replace"), "utf-8") if words else None
    if page.strip(b"\0 \r\n"):
        return Piece("html", page, coding_of(properties.number(_HTML_PAGE)))
    packed = properties.binary(_RTF)
    if not packed:
        return None
    try:
        return Piece("rtf", unpacked_rtf(packed))
    except UnreadableError:
        if not properties.text(_PLAIN):
            message.note(_RTF_LOST)
        return None


def _unwrap(message: Message, data: bytes, mime: str) -> None:
    """Take out the text of a signed message that Outlook keeps as a file inside the item."""
    from shorterwait.reading.mail.eml import mail_message
    from shorterwait.reading.mail.signed import signed_content

    wrapped = (
        data if "multipart" in mime or data[:200].lower().lstrip().startswith(b"content-type:") else None
    )
    inner = wrapped or signed_content(data)
    if inner is None:
        message.locked = True
        return
    found = mail_message(parse_mail(inner), message.wrapped + 1)
    message.attached += found.attached
    message.locked = message.locked or found.locked
    if not any(piece.data.strip() for piece in message.pieces):
        message.pieces = found.pieces
