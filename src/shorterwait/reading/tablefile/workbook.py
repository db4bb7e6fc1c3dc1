"""Workbooks of every kind (xlsx, xlsm, xlsb, xls, ods), told apart by what is inside and never by their name."""

from __future__ import annotations

from shorterwait.reading.compound.opening import open_compound
from shorterwait.reading.failure import UnreadableError
from shorterwait.reading.tablefile.error import TableError, broken, locked
from shorterwait.reading.tablefile.ods import ods_sheets
from shorterwait.reading.tablefile.package import Package, open_package
from shorterwait.reading.tablefile.sheet import Sheet
from shorterwait.reading.tablefile.xls import xls_sheets
from shorterwait.reading.tablefile.xlsb import xlsb_sheets
from shorterwait.reading.tablefile.xlsx import xlsx_sheets
from shorterwait.vocabulary.outcome import Outcome

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")
_BARE = (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")
_OTHER_PROGRAMS = ("word/", "ppt/", "visio/")


def is_workbook(content: bytes) -> bool:
    r"""Say whether bytes are a workbook's container, whatever the file is called.

    Args:
        content: The file's bytes.

    Returns:
        True for a zip, an old Office container or a bare Excel 2 to 5 sheet.

    Example:
        >>> is_workbook(b"PK\x03\x04..."), is_workbook(b"CHILD,DOB")
        (True, False)
    """
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", _OLE)) or _is_bare(content)


def _is_bare(content: bytes) -> bool:
    """Tell a sheet of Excel 2 to 5 without a container by its first record ([MS-XLS] 2.4.21)."""
    if not content.startswith(_BARE):
        return False
    length = int.from_bytes(content[2:4], "little")
    return 4 <= length <= 16 and content[6:8] in (b"\x10\x00", b"\x20\x00", b"\x00\x01", b"\x05\x00")


def workbook_sheets(content: bytes, name: str) -> tuple[list[Sheet], list[str]]:
    """Read every sheet of a workbook, hidden ones marked.

    Args:
        content: The file's bytes.
        name: The file's name, for the reason if it cannot be read.

    Returns:
        The sheets in order, and notes on the workbook as a whole.

    Raises:
        TableError: When the workbook is encrypted, damaged, hostile, or no workbook at all.

    Example:
        >>> import io, xlsxwriter
        >>> file = io.BytesIO()
        >>> with xlsxwriter.Workbook(file) as book:
        ...     _ = book.add_worksheet("List 10").write(0, 0, "Child Unique ID")
        >>> workbook_sheets(file.getvalue(), "annex a.xlsx")[0][0].rows
        [['Child Unique ID']]
    """
    if content.startswith(_OLE):
        return xls_sheets(_old_stream(content, name), name)
    if _is_bare(content):
        return xls_sheets(content, name)
    package = open_package(content, name)
    if package.find("content.xml"):
        return _opendocument(package)
    links = package.links("")
    main = next((link.target for link in links.values() if link.kind == "officeDocument"), "xl/workbook.xml")
    part = package.find(main)
    if part is None:
        raise _no_workbook(package)
    if part.lower().endswith(".bin"):
        return xlsb_sheets(package, part)
    if not package.xml(part).tag.endswith("}workbook"):
        raise _no_workbook(package)
    return xlsx_sheets(package, part)


def _opendocument(package: Package) -> tuple[list[Sheet], list[str]]:
    kind = package.find("mimetype")
    if kind and b"spreadsheet" not in package.read(kind):
        raise _no_workbook(package)
    return ods_sheets(package)


def _no_workbook(package: Package) -> TableError:
    named = package.names
    other = any(name.startswith(_OTHER_PROGRAMS) for name in named) or "mimetype" in named
    if other or not any(name.startswith("xl/") or name == "[content_types].xml" for name in named):
        return TableError(
            Outcome.NOT_SUPPORTED, f"{package.file} is not a workbook; it was not read as a table."
        )
    return broken(package.file)


def _old_stream(content: bytes, name: str) -> bytes:
    """Give the stream of an old Office container that holds the workbook."""
    try:
        container = open_compound(content)
    except UnreadableError as error:
        if _LOCKED_STREAM in content:
            raise locked(name) from error
        raise broken(name) from error
    if "encryptedpackage" in container:
        raise locked(name)
    if not container.streams:
        raise broken(name)
    for known in ("workbook", "book"):
        if known in container:
            return container.read(known)
    inner = next((path for path in container.streams if path.endswith(("/workbook", "/book"))), None)
    if inner is not None:
        return container.read(inner)
    raise TableError(Outcome.NOT_SUPPORTED, f"{name} is not a workbook; it was not read as a table.")
