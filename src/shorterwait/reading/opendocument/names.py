"""Names of the XML elements and attributes that matter in an OpenDocument text (OASIS ODF 1.3, part 3)."""

from lxml import etree

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = "{" + _ODF + "office:1.0}"
TEXT = "{" + _ODF + "text:1.0}"
TABLE = "{" + _ODF + "table:1.0}"
DRAW = "{" + _ODF + "drawing:1.0}"
STYLE = "{" + _ODF + "style:1.0}"
FORM = "{" + _ODF + "form:1.0}"
META = "{" + _ODF + "meta:1.0}"
FO = "{" + _ODF + "xsl-fo-compatible:1.0}"
SVG = "{" + _ODF + "svg-compatible:1.0}"
FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
MATH = "{http://www.w3.org/1998/Math/MathML}"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
XLINK = "{http://www.w3.org/1999/xlink}"
XML = "{http://www.w3.org/XML/1998/namespace}"

PARAGRAPH, HEADING, SPAN = TEXT + "p", TEXT + "h", TEXT + "span"
STYLE_NAME = TEXT + "style-name"
CHANGE_START, CHANGE_END, CHANGE_PLACE = TEXT + "change-start", TEXT + "change-end", TEXT + "change"
OBJECT = DRAW + "object"
HIDDEN = TEXT + "is-hidden"

BOXES = frozenset(
    DRAW + name
    for name in (
        "text-box",
        "custom-shape",
        "rect",
        "ellipse",
        "circle",
        "polygon",
        "polyline",
        "path",
        "line",
        "connector",
        "caption",
        "regular-polygon",
        "measure",
    )
)
"""Drawn things that may hold paragraphs."""

DRAWN = frozenset({DRAW + "frame", DRAW + "g", DRAW + "a"})
"""Drawn things that hold others."""

NOT_SHOWN = frozenset(
    {
        TEXT + "tracked-changes",
        TEXT + "script",
        TEXT + "variable-decls",
        TEXT + "sequence-decls",
        TEXT + "user-field-decls",
        TEXT + "dde-connection-decls",
        TEXT + "alphabetical-index-auto-mark-file",
        TEXT + "note-citation",
        TEXT + "ruby-text",
        TEXT + "page-sequence",
        TEXT + "meta-field-decls",
        OFFICE + "forms",
        OFFICE + "event-listeners",
        OFFICE + "annotation-end",
        OFFICE + "binary-data",
        TABLE + "tracked-changes",
        TABLE + "shapes",
        TEXT + "table-of-content-source",
        TEXT + "illustration-index-source",
        TEXT + "table-index-source",
        TEXT + "object-index-source",
        TEXT + "user-index-source",
        TEXT + "alphabetical-index-source",
        TEXT + "bibliography-source",
        SVG + "title",
        SVG + "desc",
        DRAW + "enhanced-geometry",
        DRAW + "glue-point",
        DRAW + "image-map",
        DRAW + "contour-polygon",
        DRAW + "contour-path",
    }
)
"""Elements that hold no words of the document: settings, deleted text, the marks of notes, and so on."""


def all_text(element: "etree._Element") -> str:
    """Give all the text in an element.

    Args:
        element: The element.

    Returns:
        Its text.

    Example:
        >>> all_text(etree.fromstring("<a>one<b> two</b></a>"))
        'one two'
    """
    return "".join(str(piece) for piece in element.itertext())


def whole(value: str | None, otherwise: int, most: int) -> int:
    """Read a whole number, within bounds.

    Args:
        value: The attribute, or None when absent.
        otherwise: What counts when it is absent or no number.
        most: The largest that is believed.

    Returns:
        The number.

    Example:
        >>> whole("7", 1, 100), whole("99999", 1, 100), whole(None, 1, 100)
        (7, 100, 1)
    """
    if value is None or not value.isdecimal() or not value.isascii():
        return otherwise
    return most if len(value) > 9 else min(int(value), most)
