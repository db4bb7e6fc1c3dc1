"""Which reader reads which format; each is loaded when the first file of its kind comes along."""

from collections.abc import Callable
from dataclasses import dataclass

from shorterwait.reading.container import Container, open_container
from shorterwait.reading.failure import UnreadableError, damaged, refused
from shorterwait.reading.formats import sniff
from shorterwait.reading.found import Found
from shorterwait.reading.unsupported import not_read
from shorterwait.vocabulary.outcome import Outcome

_NEVER_TEXT = frozenset({".pdf", ".docx", ".docm", ".doc"})
_WHOLE_ENCRYPTED = "encrypted-package"


@dataclass(frozen=True, slots=True)
class Source:
    """A file's bytes and how to read them.

    Attributes:
        data: The bytes.
        password: Password of a locked PDF, if known.
        ocr: Whether pages without text go to character recognition where it is installed.
    """

    data: bytes
    password: str | None = None
    ocr: bool = True


Reader = Callable[[Source], tuple[str, Found]]


def read_source(source: Source, suffix: str = "") -> tuple[str, Found]:
    """Read some bytes with the reader of the format they are in.

    Args:
        source: The bytes.
        suffix: The ending of the file's name, in lower case with its dot; tells only a broken file from a text.

    Returns:
        The format found and what the reader found.

    Raises:
        UnreadableError: With the outcome and a plain reason when they cannot be read.

    Example:
        >>> read_source(Source(b"Both are well."))[0]
        'txt'
    """
    kind = sniff(source.data)
    try:
        if kind == "txt" and suffix in _NEVER_TEXT:
            reason = (
                f"The file is named {suffix} but holds plain text; ask for a fresh copy, or rename it .txt."
            )
            raise damaged(reason)
        reader = _READERS.get(kind)
        if reader is None:
            raise not_read(kind)
        return reader(source)
    except UnreadableError as error:
        error.format = error.format or kind
        raise


def _read_zip(source: Source) -> tuple[str, Found]:
    from shorterwait.reading.word.package import main_part
    from shorterwait.reading.word.reader import read_word

    container = open_container(source.data)
    part = main_part(container)
    if part:
        return "docx", read_word(container, part)
    if "mimetype" in container or {"content.xml", "META-INF/manifest.xml"} <= container.entries.keys():
        return "odt", _read_opendocument(container)
    return _read_other_zip(container)


def _read_opendocument(container: Container) -> Found:
    from shorterwait.reading.opendocument.reader import read_opendocument

    if _WHOLE_ENCRYPTED in container:
        raise not_read("locked")
    return read_opendocument(container)


def _read_other_zip(container: Container) -> tuple[str, Found]:
    if any(name.startswith("xl/") for name in container.entries):
        raise not_read("xlsx")
    if any(name.startswith("ppt/") for name in container.entries):
        raise not_read("pptx")
    if "[Content_Types].xml" in container:
        raise damaged("The file says that it is an office document but holds none; ask for a fresh copy.")
    from shorterwait.reading.archive import read_archive

    return "zip", read_archive(container)


def _read_pdf(source: Source) -> tuple[str, Found]:
    from shorterwait.reading.pdf.reader import read_pdf

    return "pdf", read_pdf(source.data, source.password, ocr=source.ocr)


def _read_text(source: Source) -> tuple[str, Found]:
    from shorterwait.reading.text.plain import read_plain

    return "txt", read_plain(source.data)


def _read_rtf(source: Source) -> tuple[str, Found]:
    from shorterwait.reading.rtf.reader import read_rtf

    return "rtf", read_rtf(source.data)


def _read_old_word(source: Source) -> tuple[str, Found]:
    from shorterwait.reading.oldword.reader import read_old_word

    return "doc", read_old_word(source.data)


def _read_eml(source: Source) -> tuple[str, Found]:
    from shorterwait.reading.mail.eml import read_eml
    from shorterwait.reading.mail.mhtml import is_mhtml

    return "mhtml" if is_mhtml(source.data) else "eml", read_eml(source.data)


def _read_msg(source: Source) -> tuple[str, Found]:
    from shorterwait.reading.mail.msg import read_msg

    return "msg", read_msg(source.data)


def _read_mailbox(source: Source) -> tuple[str, Found]:
    from shorterwait.reading.mail.eml import read_mbox

    return "mbox", read_mbox(source.data)


def _read_packet(source: Source) -> tuple[str, Found]:
    from shorterwait.reading.mail.message import message_found
    from shorterwait.reading.mail.tnef import read_tnef

    return "tnef", message_found(read_tnef(source.data))


def _read_word_xml(source: Source) -> tuple[str, Found]:
    from shorterwait.reading.oldword.wordml import looks_like_wordml, read_wordml

    if not looks_like_wordml(source.data):
        return _read_xml(source)
    return "wordml", read_wordml(source.data)


def _read_flat_text(source: Source) -> tuple[str, Found]:
    from shorterwait.reading.opendocument.reader import read_flat_opendocument

    return "fodt", read_flat_opendocument(source.data)


def _read_page(source: Source) -> tuple[str, Found]:
    from shorterwait.reading.web.page import read_html

    return "html", read_html(source.data)


def _read_xml(source: Source) -> tuple[str, Found]:
    head = source.data.replace(b"\0", b"")
    if b"<!ENTITY" in head or b"SYSTEM" in head[:4096]:
        raise refused("The file declares its own entities, as no office program does.")
    raise not_read("xml")


def _read_nothing(source: Source) -> tuple[str, Found]:
    return "empty", Found((), ("The file is empty.",), Outcome.DAMAGED)


_READERS: dict[str, Reader] = {
    "zip": _read_zip,
    "pdf": _read_pdf,
    "txt": _read_text,
    "html": _read_page,
    "xml": _read_xml,
    "rtf": _read_rtf,
    "doc": _read_old_word,
    "eml": _read_eml,
    "msg": _read_msg,
    "mbox": _read_mailbox,
    "tnef": _read_packet,
    "wordml": _read_word_xml,
    "fodt": _read_flat_text,
    "empty": _read_nothing,
}
