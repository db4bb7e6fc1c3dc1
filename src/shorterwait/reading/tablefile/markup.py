"""Tables of web pages, which case systems export under names ending in .xls, alone or inside a mail file (MHTML)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from shorterwait.reading.tablefile.error import TableError
from shorterwait.reading.tablefile.numbers import Shape, written_number
from shorterwait.reading.tablefile.sheet import (
    MOST_COLUMNS,
    Box,
    Grid,
    Sheet,
    counted,
    sheet_notes,
    too_large,
)
from shorterwait.vocabulary.outcome import Outcome

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Most tables of a page that are read.
MOST_TABLES = 2_000
#: Most rows or columns that one cell may span.
MOST_SPANNED = 1_000
#: Most columns that the cells of a table over several rows may span altogether.
MOST_SPANNED_CELLS = 5_000_000
_SPACES = re.compile(r"[ \t\r\n\f]+")
_NO_TEXT = frozenset(("script", "style", "head", "template", "noscript"))
_NEW_LINES = frozenset(("br", "p", "div", "li", "tr"))
_HIDING = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_START = re.compile(
    rb"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|div|meta|style|font|center|tr|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_MAIL = re.compile(
    rb"\A\s*(?:mime-version|from|date|subject|content-type|message-id|x-[\w-]+)\s*:", re.IGNORECASE
)


def is_page(content: bytes) -> bool:
    """Say whether bytes are a web page, whatever the file is called.

    Args:
        content: The file's bytes.

    Returns:
        True when it begins with a tag of a page.

    Example:
        >>> is_page(b"<table><tr><td>1</td></tr></table>"), is_page(b"CHILD,DOB")
        (True, False)
    """
    start = content[:8192].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")
    return _START.match(start) is not None


def is_mail_page(content: bytes) -> bool:
    r"""Say whether bytes are a web page saved as a single file (MHTML, [RFC 2557]).

    Args:
        content: The file's bytes.

    Returns:
        True when it begins like a mail and holds a page.

    Example:
        >>> is_mail_page(b"MIME-Version: 1.0\\nContent-Type: multipart/related; boundary=x\\n")
        True
    """
    start = content[:16384].lower()
    return _MAIL.match(start) is not None and (
        b"multipart/related" in start or b"content-type: text/html" in start
    )


def page_sheets(content: bytes, file: str) -> tuple[list[Sheet], list[str]]:
    """Read every table of data on a web page; tables that only lay out others are passed over.

    Args:
        content: The file's bytes.
        file: The file's name, for the reason if it cannot be read.

    Returns:
        One sheet a table, in order, and notes on the page as a whole.

    Raises:
        TableError: When the page holds no table.

    Example:
        >>> page_sheets(b"<table><tr><th>Ref<th>Name<tr><td>01<td>Ann</table>", "a.xls")[0][0].rows
        [['Ref', 'Name'], ['01', 'Ann']]
    """
    root = _root(content)
    tables = _data_tables(root) if root is not None else []
    sheets = [sheet for number, table in enumerate(tables, 1) if (sheet := _sheet(table, number, file)).rows]
    if not sheets:
        reason = f"{file} is a web page without a table. Open it in Excel and save it as .xlsx or CSV UTF-8."
        raise TableError(Outcome.NOT_SUPPORTED, reason)
    notes = ["The file is a web page saved under the name of a table; its tables were read."]
    if root is not None and next(root.iter("img", "iframe", "frame", "link"), None) is not None:
        notes.append("The page refers to other files; none of them was fetched.")
    if len(tables) >= MOST_TABLES:
        notes.append(f"Only the first {counted(MOST_TABLES, 'table')} were read.")
    return sheets, notes


def mail_page_sheets(content: bytes, file: str) -> tuple[list[Sheet], list[str]]:
    r"""Read every table of a web page saved as a single file (MHTML).

    Args:
        content: The file's bytes.
        file: The file's name, for the reason if it cannot be read.

    Returns:
        As ``page_sheets``.

    Raises:
        TableError: When no page in it holds a table.

    Example:
        >>> page = b"MIME-Version: 1.0\nContent-Type: text/html\n\n<table><tr><td>Ref<td>Name</table>"
        >>> mail_page_sheets(page, "a.xls")[0][0].rows
        [['Ref', 'Name']]
    """
    from email import message_from_bytes

    sheets: list[Sheet] = []
    notes: dict[str, None] = {}
    for part in message_from_bytes(content.lstrip()).walk():
        if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        page = part.get_payload(decode=True)
        if not isinstance(page, bytes):
            continue
        charset = part.get_content_charset()
        if charset and not _CHARSET.search(page[:4096]):
            page = b'<meta charset="' + charset.encode("ascii", "ignore") + b'">' + page
        try:
            found, said = page_sheets(page, file)
        except TableError:
            continue
        sheets.extend(found)
        notes.update(dict.fromkeys(said))
    if not sheets:
        reason = (
            f"{file} is a saved web page or mail without a table. Save it from Excel as .xlsx or CSV UTF-8."
        )
        raise TableError(Outcome.NOT_SUPPORTED, reason)
    return sheets, list(notes)


def _root(content: bytes) -> _Element | None:
    from lxml import etree

    text = content.decode(_encoding(content), "replace").replace("\0", "").lstrip("\ufeff")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, recover=True)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


_WIDE = (b"\xff\xfe", b"\xfe\xff")


def _encoding(content: bytes) -> str:
    """Name the encoding of a page: its mark, UTF-8 if it is that, what it says, else Windows Western."""
    if content[:2] in _WIDE:
        return "utf-16"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        said = _CHARSET.search(content[:4096])
        return _known_codec(said[1].decode("ascii")) if said else "cp1252"
    return "utf-8"


def _known_codec(name: str) -> str:
    """Give the codec of a name that a page states; its Latin 1 means Windows Western, as browsers read it."""
    try:
        codec = codecs.lookup(name).name
        b"\xff".decode(codec, "replace")
    except (LookupError, ValueError, UnicodeError):
        return "cp1252"
    return "cp1252" if codec in ("utf-8", "iso8859-1", "ascii") else codec


def _data_tables(root: _Element) -> list[_Element]:
    """Choose tables of data: a table around other tables mostly lays them out; inside data they are cell text."""
    found: list[_Element] = []
    inside: set[_Element] = set()
    for table in root.iter("table"):
        if len(found) >= MOST_TABLES:
            break
        if table in inside:
            continue
        nested = list(table.iterdescendants("table"))
        if not nested or _holds_data(table):
            found.append(table)
            inside.update(nested)
    return found


def _holds_data(table: _Element) -> bool:
    rows = [list(row.iterchildren("td", "th")) for row in _rows(table)]
    cells = [cell for row in rows for cell in row if len(row) > 1]
    plain = sum(1 for cell in cells if next(cell.iterdescendants("table"), None) is None)
    return sum(1 for row in rows if len(row) > 1) > 1 and 2 * plain > len(cells)


def _sheet(table: _Element, number: int, file: str) -> Sheet:
    grid, merged, hidden = Grid(file), [], 0
    taken: dict[int, int] = {}
    row_number = spanned = 0
    for row in _rows(table):
        hidden += _is_hidden(row)
        column = 0
        for cell in row.iterchildren("td", "th"):
            while taken.get(column, 0) > row_number:
                column += 1
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            grid.put(row_number, column, _cell_text(cell))
            if wide > 1 or high > 1:
                merged.append((row_number, column, row_number + high - 1, column + wide - 1))
            if high > 1:
                spanned += wide
                for place in range(column, min(column + wide, MOST_COLUMNS)):
                    taken[place] = row_number + high
                if spanned > MOST_SPANNED_CELLS:
                    raise too_large(file)
            column += wide
        row_number += 1
    caption = next((_joined(item) for item in table.iterchildren("caption")), "")
    notes = sheet_notes(0, hidden, 0)
    name = caption[:100] or (f"table {number}")
    return Sheet(name, grid.finished(), merged=_inside(merged, row_number), notes=tuple(notes), splits=True)


def _inside(merged: list[Box], rows: int) -> tuple[Box, ...]:
    return tuple((top, left, min(bottom, rows - 1), right) for top, left, bottom, right in merged)


def _rows(table: _Element) -> Iterator[_Element]:
    for item in table:
        if item.tag == "tr":
            yield item
        elif item.tag in ("thead", "tbody", "tfoot"):
            yield from item.iterchildren("tr")


def _span(cell: _Element, name: str) -> int:
    text = cell.get(name, "1").strip()
    return min(max(int(text), 1), MOST_SPANNED) if text.isdigit() and len(text) < 7 else 1


def _is_hidden(element: _Element) -> bool:
    return _HIDING.search(element.get("style", "")) is not None


def _cell_text(cell: _Element) -> str:
    """Give the text of a cell; Excel keeps the exact number of a cell beside the one it shows."""
    shown = _joined(cell)
    exact = cell.get("x:num")
    if exact and shown.replace(",", "").replace(".", "").isdigit():
        number = written_number(exact, Shape())
        return shown if shown.startswith("0") and shown.isdigit() else number
    return shown


def _joined(element: _Element) -> str:
    lines = "".join(_pieces(element, 0)).split("\v")
    return "\n".join(line for line in (_SPACES.sub(" ", line).strip() for line in lines) if line)


def _pieces(element: _Element, depth: int) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in _NO_TEXT or depth > 200:
        return
    breaks = element.tag in _NEW_LINES
    if breaks:
        yield "\v"
    yield (element.text or "").replace("\v", " ")
    for item in element:
        yield from _pieces(item, depth + 1)
        yield (item.tail or "").replace("\v", " ")
    if breaks and element.tag != "br":
        yield "\v"
