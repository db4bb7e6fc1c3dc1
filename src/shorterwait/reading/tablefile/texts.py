"""Texts of a workbook in Office Open XML: the shared ones, and those with runs and reading aids in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shorterwait.reading.tablefile.stream import tell_part

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

    from shorterwait.reading.tablefile.package import Package

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class TextParts:
    """Gathers one text from its runs, without the reading aids that East Asian sheets carry.

    Example:
        >>> parts = TextParts()
        >>> for name in ("t", "rPh", "t"):
        ...     parts.start(name)
        ...     parts.more(name)
        >>> parts.taken()
        't'
    """

    __slots__ = ("_aid", "_open", "_pieces")

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._open = self._aid = False

    def start(self, name: str) -> None:
        """Note that an element of the text begins.

        Args:
            name: Its name without prefix.

        Example:
            >>> TextParts().start("r")
        """
        if name == "rPh":
            self._aid = True
        self._open = name == "t" and not self._aid

    def more(self, text: str) -> None:
        """Take letters, where they belong to the text.

        Args:
            text: The letters.

        Example:
            >>> TextParts().more("between elements")
        """
        if self._open:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        """Note that an element of the text ends.

        Args:
            name: Its name without prefix.

        Example:
            >>> TextParts().end("r")
        """
        self._open = False
        if name == "rPh":
            self._aid = False

    def taken(self) -> str:
        """Give the text gathered so far, and begin the next.

        Returns:
            The text as the sheet shows it, without spaces around it.

        Example:
            >>> TextParts().taken()
            ''
        """
        text = unescaped("".join(self._pieces)).strip()
        self._pieces = []
        self._open = self._aid = False
        return text


def shared_texts(package: Package, part: str) -> list[str]:
    r"""Read the shared texts of a workbook.

    Args:
        package: The workbook.
        part: Name of the part that holds them.

    Returns:
        The texts in order, line breaks as ``\n``.

    Raises:
        TableError: When the part is broken.

    Example:
        >>> import io, zipfile
        >>> from shorterwait.reading.tablefile.package import open_package
        >>> made = io.BytesIO()
        >>> with zipfile.ZipFile(made, "w") as packed:
        ...     packed.writestr("s.xml", "<sst><si><r><t>Ann </t></r><r><t>Lee</t></r></si><si/></sst>")
        >>> shared_texts(open_package(made.getvalue(), "a.xlsx"), "s.xml")
        ['Ann Lee', '']
    """
    texts: list[str] = []
    parts = TextParts()

    def start(name: str, _: dict[str, str]) -> None:
        parts.start(name.rpartition(":")[2])

    def end(name: str) -> None:
        name = name.rpartition(":")[2]
        if name == "si":
            texts.append(parts.taken())
        else:
            parts.end(name)

    def prepare(parser: XMLParserType) -> None:
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = parts.more

    tell_part(package, part, prepare)
    return texts


def unescaped(text: str) -> str:
    r"""Undo the ``_x000D_`` way of writing characters that XML cannot hold ([ECMA-376] 22.9.2.19).

    Args:
        text: Text of a cell.

    Returns:
        The text as the sheet shows it.

    Example:
        >>> unescaped("one_x000D_\ntwo_x005F_x0041_")
        'one\ntwo_x0041_'
    """
    if "_x" in text:
        text = _ESCAPED.sub(_character, text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code <= 0xDFFF else chr(code).replace("\0", "")
