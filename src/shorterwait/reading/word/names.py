"""Names of the XML elements and attributes that matter in a Word document."""

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
RELATIONSHIPS = OFFICE + "relationships"
DRAWING_ML = "http://schemas.openxmlformats.org/drawingml/2006/"
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", WORD.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/", DRAWING_ML.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/", OFFICE.encode()),
)
"""Starts of the names of the strict form of the format (ISO/IEC 29500-1), with the usual ones they stand for."""

W = "{" + WORD + "}"
W14 = "{" + WORD_2010 + "}"
R = "{" + RELATIONSHIPS + "}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{" + OFFICE + "math}"
DRAWN = "{" + DRAWING_ML + "main}"
CHART_ML = "{" + DRAWING_ML + "chart}"
VML = "{urn:schemas-microsoft-com:vml}"

VAL = W + "val"
PARAGRAPH, TABLE, ROW, CELL, RUN = W + "p", W + "tbl", W + "tr", W + "tc", W + "r"
CONTROL, CONTROL_PROPERTIES, CONTROL_CONTENT = W + "sdt", W + "sdtPr", W + "sdtContent"
PARAGRAPH_PROPERTIES, RUN_PROPERTIES = W + "pPr", W + "rPr"
PARAGRAPH_STYLE, RUN_STYLE, FONTS = W + "pStyle", W + "rStyle", W + "rFonts"
BOLD, VANISH, STRIKE, DOUBLE_STRIKE = W + "b", W + "vanish", W + "strike", W + "dstrike"
NUMBERED, OUTLINE, FRAME = W + "numPr", W + "outlineLvl", W + "framePr"
DELETED, MOVED_AWAY = W + "del", W + "moveFrom"
ALTERNATE, CHOICE, FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"
CHUNK, LINKED_PART = W + "altChunk", W + "subDoc"
TEXT_BOX = W + "txbxContent"
TEXT, TAB, BREAK, RETURN, HYPHEN, SYMBOL = (
    W + "t",
    W + "tab",
    W + "br",
    W + "cr",
    W + "noBreakHyphen",
    W + "sym",
)
SYMBOL_2015 = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}symEx"
POSITION_TAB = W + "ptab"
FIELD_MARK, FIELD_WORDS, SIMPLE_FIELD, FORM_DATA = (
    W + "fldChar",
    W + "instrText",
    W + "fldSimple",
    W + "ffData",
)
FOOTNOTE, ENDNOTE, COMMENT = W + "footnoteReference", W + "endnoteReference", W + "commentReference"
DRAWINGS = frozenset({W + "drawing", W + "pict", W + "object"})
ACTIVE_CONTROL, DRAWN_PARAGRAPH, DRAWN_TEXT = W + "control", DRAWN + "p", DRAWN + "t"
DIAGRAM = "{" + DRAWING_ML + "diagram}relIds"
CHART, WORD_ART = CHART_ML + "chart", VML + "textpath"
DROPPED = frozenset(
    {
        DELETED,
        MOVED_AWAY,
        W14 + "conflictDel",
        W + "sectPr",
        PARAGRAPH_PROPERTIES,
        RUN_PROPERTIES,
        CONTROL_PROPERTIES,
        W + "sdtEndPr",
        W + "tblPr",
        W + "tblPrEx",
        W + "tblGrid",
        W + "trPr",
        W + "tcPr",
        W + "smartTagPr",
        W + "customXmlPr",
        W + "altChunkPr",
        W + "rt",
    }
)
"""Tracked deletions, the place text was moved away from, the reading aid over ruby text, and settings."""


def is_on(value: str | None) -> bool:
    """Say whether a Word on/off attribute is on; a missing one is on.

    Args:
        value: The attribute, or None when absent.

    Returns:
        False for ``0``, ``false``, ``off`` and ``none``.

    Example:
        >>> is_on(None), is_on("0")
        (True, False)
    """
    return value is None or value.lower() not in ("0", "false", "off", "none")
