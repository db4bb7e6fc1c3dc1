"""Tables out of XML: the form the SSDA903 return also comes in, a child an element, and workbooks in XML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shorterwait.reading.tablefile.error import TableError
from shorterwait.reading.tablefile.excel2003 import SPREADSHEET, excel_2003_sheets
from shorterwait.reading.tablefile.ods import flat_ods_sheets
from shorterwait.reading.tablefile.sheet import Sheet
from shorterwait.vocabulary.outcome import Outcome

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Fields that the XML keeps in the child's header and the CSV in tables of their own.
_OWN_TABLES = {
    "AD1": ("DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"),
    "OC3": ("IN_TOUCH", "ACTIV", "ACCOM"),
    "UASC": ("DUC",),
}
_IDENTIFIERS = ("CHILDID", "CHILD")
_WITH_EVERY_ROW = (*_IDENTIFIERS, "DOB")

Row = dict[str, str]


def is_xml(content: bytes) -> bool:
    """Say whether bytes are XML, whatever the file is called.

    Args:
        content: The file's bytes.

    Returns:
        True when they begin as XML or as a return without its first line.

    Example:
        >>> is_xml(b"<?xml version='1.0'?><a/>"), is_xml(b"CHILD,DOB")
        (True, False)
    """
    start = content[:400].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    return start.startswith((b"<?xml", b"<!doctype ss", b"<expssda", b"<ssda", b"<workbook", b"<ss:workbook"))


def xml_sheets(content: bytes, name: str) -> tuple[list[Sheet], list[str]]:
    """Read the tables of an XML file: the return, an Excel 2003 workbook or a flat OpenDocument workbook.

    Args:
        content: The file's bytes.
        name: The file's name, for the reason if it cannot be read.

    Returns:
        The sheets, and notes on the file as a whole.

    Raises:
        TableError: When the XML is damaged, declares entities, or is none of these.

    Example:
        >>> xml = b"<?xml version='1.0'?><R><CHILD><HEADER><CHILDID>7</CHILDID><SEX>2</SEX></HEADER></CHILD></R>"
        >>> xml_sheets(xml, "return.xml")[0][0].rows
        [['CHILDID', 'SEX'], ['7', '2']]
    """
    root = _root(content, name)
    if root.tag == f"{{{SPREADSHEET}}}Workbook":
        return excel_2003_sheets(root, name)
    if str(root.tag).startswith("{urn:oasis:names:tc:opendocument"):
        return flat_ods_sheets(root, name)
    _plain_tags(root)
    tables: dict[str, list[Row]] = {}
    for child in root.iter("CHILD"):
        for table, row in _child_rows(child):
            tables.setdefault(table, []).append(row)
    if not tables:
        reason = f"{name} is XML but no SSDA903 return. Save it as .xlsx or CSV UTF-8 and add that."
        raise TableError(Outcome.NOT_SUPPORTED, reason)
    return [Sheet(table, _grid(rows), splits=False) for table, rows in tables.items()], []


def _root(content: bytes, name: str) -> _Element:
    from lxml import etree

    plain = content.replace(b"\0", b"") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else content
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        reason = f"{name} declares its own XML entities, which a return never does; not opened."
        raise TableError(Outcome.REFUSED, reason)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(content.strip(), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise TableError(Outcome.DAMAGED, f"{name} is damaged: its XML does not end as it should.") from error


def _plain_tags(root: _Element) -> None:
    """Write every tag in capitals and without its namespace: systems differ in both."""
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2].upper()


def _child_rows(child: _Element) -> Iterator[tuple[str, Row]]:
    header = child.find("HEADER")
    said = _leaves(header if header is not None else child)
    who = {field: said[field] for field in _WITH_EVERY_ROW if field in said}
    if not any(field in who for field in _IDENTIFIERS):
        return
    elsewhere = {field for fields in _OWN_TABLES.values() for field in fields}
    yield "HEADER", {field: text for field, text in said.items() if field not in elsewhere}
    for table, fields in _OWN_TABLES.items():
        if any(said.get(field) for field in fields):
            yield table, who | {field: said.get(field, "") for field in fields}
    for parent in (child, header) if header is not None else (child,):
        for group in parent:
            if len(group) and group.tag != "HEADER":
                yield str(group.tag), who | _leaves(group)


def _leaves(element: _Element) -> Row:
    return {
        str(part.tag): (part.text or "").strip()
        for part in element
        if not len(part) and isinstance(part.tag, str)
    }


def _grid(rows: list[Row]) -> list[list[str]]:
    fields = list(dict.fromkeys(field for row in rows for field in row))
    return [fields, *([row.get(field, "") for field in fields] for row in rows)]
