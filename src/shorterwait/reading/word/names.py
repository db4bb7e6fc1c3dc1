"""Names of the XML elements and attributes that matter in a Word document."""

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": WORD.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": RELATIONSHIPS.encode(),
}
"""Names of the strict form of the format, with the usual names they stand for."""

W = "{" + WORD + "}"
W14 = "{" + WORD_2010 + "}"
R = "{" + RELATIONSHIPS + "}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

VAL = W + "val"
PARAGRAPH, TABLE, ROW, CELL, RUN = W + "p", W + "tbl", W + "tr", W + "tc", W + "r"
CONTROL, CONTROL_PROPERTIES, CONTROL_CONTENT = W + "sdt", W + "sdtPr", W + "sdtContent"
PARAGRAPH_PROPERTIES, RUN_PROPERTIES = W + "pPr", W + "rPr"
ALTERNATE, CHOICE, FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"
CHUNK = W + "altChunk"
TEXT_BOX = W + "txbxContent"
TEXT, TAB, BREAK, RETURN, HYPHEN, SYMBOL = (
    W + "t",
    W + "tab",
    W + "br",
    W + "cr",
    W + "noBreakHyphen",
    W + "sym",
)
POSITION_TAB = W + "ptab"
FIELD_MARK, FORM_DATA = W + "fldChar", W + "ffData"
FOOTNOTE, ENDNOTE, COMMENT = W + "footnoteReference", W + "endnoteReference", W + "commentReference"
DRAWINGS = frozenset({W + "drawing", W + "pict", W + "object"})
DROPPED = frozenset({W + "del", W + "moveFrom", W + "sectPr", PARAGRAPH_PROPERTIES, W + "tblPr"})
"""Tracked deletions, the place text was moved away from, and settings."""

OPENED = frozenset(
    W + name for name in ("ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "customXml", "bdo", "dir")
) | frozenset({CONTROL_CONTENT, CHOICE, FALLBACK, W + "rubyBase"})
"""Wrappers whose content counts as if they were not there."""


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
