"""Things embedded in an OpenDocument text: formulas read in place, files handed on to be read by themselves."""

import io
import posixpath
import zipfile

from lxml import etree

from shorterwait.reading.container import Container
from shorterwait.reading.failure import UnreadableError
from shorterwait.reading.found import Attached
from shorterwait.reading.opendocument import names as n
from shorterwait.reading.rtf.objects import compound_file
from shorterwait.reading.word.xml import parse_part
from shorterwait.vocabulary.outcome import Outcome

_HREF = n.XLINK + "href"
_OLE = n.DRAW + "object-ole"
_SIGNS = tuple(n.MATH + name for name in ("mi", "mn", "mo", "mtext", "ms"))
_ASIDES = frozenset({n.MATH + "annotation", n.MATH + "annotation-xml"})
_BETWEEN = {n.MATH + "mfrac": "/", n.MATH + "msup": "^", n.MATH + "msub": "_"}
_CHART_ML = "{urn:oasis:names:tc:opendocument:xmlns:chart:1.0}"
_CHART, _TITLES = _CHART_ML + "chart", tuple(_CHART_ML + name for name in ("title", "subtitle"))
_MOST = 500
_KINDS = ("text", "spreadsheet", "presentation")


class Objects:
    """The embedded objects of one document.

    Args:
        container: Its package; None for a flat file.

    Attributes:
        attached: Files that can be read by themselves.
        unread: How many embedded files cannot be taken out.

    Example:
        >>> Objects(None).unread
        0
    """

    def __init__(self, container: Container | None) -> None:
        self.attached: list[Attached] = []
        self.unread = 0
        self._container = container
        self._parsed: dict[str, etree._Element | None] = {}

    def formula(self, pointer: "etree._Element") -> str:
        """Give the words of a formula.

        Args:
            pointer: A ``draw:object`` element.

        Returns:
            Its signs in order; ``""`` when the object is no formula.

        Example:
            >>> Objects(None).formula(etree.Element(n.DRAW + "object"))
            ''
        """
        root = self._root(pointer)
        if root is None or etree.QName(root).localname != "math":
            return ""
        return _written(root)

    def chart_lines(self, pointer: "etree._Element") -> list[str]:
        """Give the words and figures of a chart.

        Args:
            pointer: A ``draw:object`` element.

        Returns:
            Its titles, then one line a series: its name with each category and figure; empty when the object is
            no chart.

        Example:
            >>> Objects(None).chart_lines(etree.Element(n.DRAW + "object"))
            []
        """
        root = self._root(pointer)
        chart = next(root.iter(_CHART), None) if root is not None else None
        if chart is None:
            return []
        titles = [
            n.all_text(words).strip() for title in chart.iter(*_TITLES) for words in title.iter(n.PARAGRAPH)
        ]
        table = next(chart.iter(n.TABLE + "table"), None)
        return [*filter(None, titles), *(_series(table) if table is not None else [])]

    def collect(self, text: "etree._Element") -> None:
        """Take out the files embedded in the text.

        Args:
            text: The body of the document.

        Example:
            >>> Objects(None).collect(etree.Element(n.OFFICE + "text"))
        """
        seen: set[str] = set()
        for pointer in text.iter(n.OBJECT, _OLE):
            name = _target(pointer)
            if name in seen or (name and len(seen) > _MOST):
                continue
            seen.add(name or str(len(seen)))
            if pointer.tag == _OLE:
                self._ole(name)
            else:
                self._document(pointer, name)

    def _ole(self, name: str) -> None:
        if self._container is None or name not in self._container:
            self.unread += 1
            return
        found = compound_file(posixpath.basename(name), self._container.read(name))
        if found is None:
            self.unread += 1
        else:
            self.attached.append(found)

    def _document(self, pointer: "etree._Element", name: str) -> None:
        root = self._root(pointer)
        body = root.find(n.OFFICE + "body") if root is not None else None
        kind = next((etree.QName(child).localname for child in body), "") if body is not None else ""
        if kind not in _KINDS:
            return
        if self._container is None or not name:
            self.unread += 1
            return
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
            for part in ("content.xml", "styles.xml", "meta.xml"):
                if f"{name}/{part}" in self._container:
                    archive.writestr(part, self._container.read(f"{name}/{part}"))
        self.attached.append(Attached(posixpath.basename(name), packed.getvalue()))

    def _root(self, pointer: "etree._Element") -> "etree._Element | None":
        for child in pointer:
            return child
        name = _target(pointer)
        if name not in self._parsed:
            self._parsed[name] = self._parse(f"{name}/content.xml") if name else None
        return self._parsed[name]

    def _parse(self, name: str) -> "etree._Element | None":
        if self._container is None or name not in self._container:
            return None
        try:
            return parse_part(self._container.read(name), "embedded part")
        except UnreadableError as error:
            if error.outcome is Outcome.DAMAGED:
                return None
            raise


def _written(formula: "etree._Element") -> str:
    """A formula on one line, as formulas of Word files are written."""
    if formula.tag in _SIGNS:
        return formula.text or ""
    if not isinstance(formula.tag, str) or formula.tag in _ASIDES:
        return ""
    pieces = [_written(child) for child in formula]
    if formula.tag == n.MATH + "msqrt":
        return "√" + "".join(pieces)
    return _BETWEEN.get(formula.tag, "").join(pieces)


def _series(table: "etree._Element") -> list[str]:
    """The series of a chart: in its table each column after the first is one, under its name."""
    rows = [
        [n.all_text(cell).strip() for cell in list(row)[:_MOST]]
        for row in list(table.iter(n.TABLE + "table-row"))[:_MOST]
    ]
    lines = []
    for column in range(1, len(rows[0]) if rows else 0):
        points = [f"{row[0]} {row[column]}" for row in rows[1:] if column < len(row)]
        lines.append(": ".join(part for part in (rows[0][column], "; ".join(points)) if part))
    return [line for line in lines if line]


def _target(pointer: "etree._Element") -> str:
    """Name of the entry pointed to; ``""`` when it is outside the file."""
    href = pointer.get(_HREF, "")
    if "://" in href or href.startswith(("/", "..")):
        return ""
    return posixpath.normpath(href.removeprefix("./")).removeprefix("../") if href else ""
