"""XML parts of a workbook told piece by piece, never held as a whole: the fast way through millions of cells."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from shorterwait.reading.tablefile.error import broken, entities
from shorterwait.reading.tablefile.package import BROKEN_ZIP, Package

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

#: Bytes handed over at a time, but for tags longer than that.
PIECE = 1 << 18
#: Letters of one text that are gathered before they are told.
TEXT = 1 << 17


def tell_part(
    package: Package,
    part: str,
    prepare: Callable[[XMLParserType], None],
    between: Callable[[], None] = lambda: None,
) -> None:
    """Walk a part of a workbook and tell its elements and texts as they come.

    Args:
        package: The workbook.
        part: Name of the part in the zip.
        prepare: Sets what is called for elements and texts; names come as written, with their prefix.
        between: Called after every piece of the part, and at its end.

    Raises:
        TableError: When the part is broken, declares a document type, or is in an unknown encoding.

    Example:
        >>> import io, zipfile
        >>> from shorterwait.reading.tablefile.package import open_package
        >>> made, names = io.BytesIO(), []
        >>> with zipfile.ZipFile(made, "w") as packed:
        ...     packed.writestr("a.xml", "<a><b/></a>")
        >>> def prepare(parser):
        ...     parser.StartElementHandler = lambda name, attributes: names.append(name)
        >>> tell_part(open_package(made.getvalue(), "a.xlsx"), "a.xml", prepare)
        >>> names
        ['a', 'b']
    """
    from xml.parsers import expat  # nosec: entities are refused below

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = TEXT

    def refuse(*_: object) -> None:
        raise entities(package.file)

    parser.StartDoctypeDeclHandler = refuse
    prepare(parser)
    with package.stream(part) as stream:
        try:
            piece, size, place = stream.read(PIECE).lstrip(b" \t\r\n"), PIECE, -1
            while piece:
                parser.Parse(piece, False)
                between()
                # inside one long tag the parser starts again with every piece, so the pieces must grow
                size = 2 * size if parser.CurrentByteIndex == place else PIECE
                place = parser.CurrentByteIndex
                piece = stream.read(size)
            parser.Parse(b"", True)
            between()
        except (expat.ExpatError, *BROKEN_ZIP) as error:
            raise broken(package.file) from error
        finally:
            parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None
