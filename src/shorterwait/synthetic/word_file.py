"""Writing a draft as a Word file: a fixed package whose document part is filled in (about a millisecond)."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from xml.sax.saxutils import escape

from shorterwait.synthetic.pieces import TICKED, UNTICKED, Draft, Piece

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLE_OF = {"title": "Title", "heading": "Heading1", "subheading": "Heading2", "hint": "Hint"}
_BOX = re.compile(f"([{TICKED}{UNTICKED}])")
_WHEN = (1980, 1, 1, 0, 0, 0)


def docx_bytes(draft: Draft) -> bytes:
    """Write a draft as a .docx file.

    Args:
        draft: The document.

    Returns:
        The file's bytes; the same draft gives the same bytes.

    Example:
        >>> from datetime import date
        >>> docx_bytes(Draft((Piece("title", "REPORT"),), "A. Person", date(2020, 1, 1)))[:2]
        b'PK'
    """
    parts = {
        **_fixed_parts(),
        "docProps/core.xml": _core(draft),
        "word/footer1.xml": f'{_HEAD}<w:ftr xmlns:w="{_W}"><w:p><w:r><w:t>{escape(draft.footer)}</w:t></w:r></w:p></w:ftr>',
        "word/document.xml": _document(draft),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as package:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            package.writestr(info, text.encode("utf-8"))
    return out.getvalue()


def _document(draft: Draft) -> str:
    boxes = iter(range(1, 100_000)) if draft.controls else None
    body = "".join(
        _table(piece, boxes)
        if piece.kind == "table"
        else _paragraph(piece.text, _STYLE_OF.get(piece.kind, ""), boxes)
        for piece in draft.pieces
    )
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    return f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:w14="{_W14}" xmlns:r="{_R}"><w:body>{body}{section}</w:body></w:document>'


def _paragraph(text: str, style: str, boxes: object) -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(_run(part, boxes) for part in _BOX.split(text) if part)}</w:p>"


def _run(text: str, boxes: object) -> str:
    if text not in (TICKED, UNTICKED):
        return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    run = f'<w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic"/></w:rPr><w:t>{text}</w:t></w:r>'
    if boxes is None:
        return run
    number, checked = next(boxes), int(text == TICKED)  # type: ignore[call-overload]
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{number}"/><w14:checkbox><w14:checked w14:val="{checked}"/>'
        '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/>'
        f"</w14:checkbox></w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>"
    )


def _table(piece: Piece, boxes: object) -> str:
    width = max(len(row) for row in piece.rows)
    grid = "".join(f'<w:gridCol w:w="{9600 // width}"/>' for _ in range(width))
    rows = []
    for row in piece.rows:
        cells = []
        for number, cell in enumerate(row):
            spare = width - len(row) if number == len(row) - 1 else 0
            span = f'<w:gridSpan w:val="{spare + 1}"/>' if spare else ""
            cells.append(f"<w:tc><w:tcPr>{span}</w:tcPr>{_paragraph(cell, '', boxes)}</w:tc>")
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl><w:p/>'


def _core(draft: Draft) -> str:
    day = f"{draft.day.isoformat()}T09:00:00Z"
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:creator>{escape(draft.author)}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified>'
        "</cp:coreProperties>"
    )


@cache
def _fixed_parts() -> dict[str, str]:
    def style(name: str, label: str, size: int, look: str = "", outline: str = "") -> str:
        return (
            f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{label}"/><w:basedOn w:val="Normal"/>'
            f'<w:pPr><w:spacing w:before="200" w:after="80"/>{outline}</w:pPr><w:rPr>{look}<w:sz w:val="{size}"/></w:rPr></w:style>'
        )

    styles = (
        f'{_HEAD}<w:styles xmlns:w="{_W}"><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:pPr><w:spacing w:after="120"/></w:pPr><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="22"/></w:rPr></w:style>'
        + style("Title", "Title", 36, "<w:b/>")
        + style("Heading1", "heading 1", 28, "<w:b/>", '<w:outlineLvl w:val="0"/>')
        + style("Heading2", "heading 2", 24, "<w:b/>", '<w:outlineLvl w:val="1"/>')
        + style("Hint", "Guidance", 18, '<w:i/><w:color w:val="7F7F7F"/>')
        + "</w:styles>"
    )
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>'
        for part, kind in (
            ("word/document.xml", f"{_TYPE}.document.main+xml"),
            ("word/styles.xml", f"{_TYPE}.styles+xml"),
            ("word/footer1.xml", f"{_TYPE}.footer+xml"),
            ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        )
    )
    rels = f'<Relationships xmlns="{_PACKAGE}/relationships">'
    return {
        "[Content_Types].xml": (
            f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            f'ContentType="application/xml"/>{overrides}</Types>'
        ),
        "_rels/.rels": (
            f'{_HEAD}{rels}<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
        ),
        "word/_rels/document.xml.rels": (
            f'{_HEAD}{rels}<Relationship Id="rId1" Type="{_R}/styles" Target="styles.xml"/>'
            f'<Relationship Id="rId2" Type="{_R}/footer" Target="footer1.xml"/></Relationships>'
        ),
        "word/styles.xml": styles,
    }
