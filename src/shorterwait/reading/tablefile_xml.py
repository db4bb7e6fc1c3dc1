"""Tables out of the XML that the SSDA903 return also comes as: a child an element, its tables inside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shorterwait.reading.tablefile_error import TableError
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


def xml_rows(content: bytes, name: str) -> dict[str, list[list[str]]]:
    """Read a return from XML into the tables it would be as CSV.

    Args:
        content: The file's bytes.
        name: The file's name, for the reason if it cannot be read.

    Returns:
        Name of the table -> its rows, the header first.

    Raises:
        TableError: When the XML is damaged, declares entities, or is no return.

    Example:
        >>> xml = b"<R><CHILD><HEADER><CHILDID>7</CHILDID><SEX>2</SEX></HEADER></CHILD></R>"
        >>> xml_rows(xml, "return.xml")
        {'HEADER': [['CHILDID', 'SEX'], ['7', '2']]}
    """
    tables: dict[str, list[Row]] = {}
    for child in _root(content, name).iter("CHILD"):
        for table, row in _child_rows(child):
            tables.setdefault(table, []).append(row)
    if not tables:
        reason = f"{name} is XML but no SSDA903 return. Save it as .xlsx or CSV UTF-8 and add that."
        raise TableError(Outcome.NOT_SUPPORTED, reason)
    return {table: _grid(rows) for table, rows in tables.items()}


def _root(content: bytes, name: str) -> _Element:
    from lxml import etree

    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        reason = f"{name} declares its own XML entities, which a return never does; not opened."
        raise TableError(Outcome.REFUSED, reason)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise TableError(Outcome.DAMAGED, f"{name} is damaged: its XML does not end as it should.") from error


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
